/* SPDX-License-Identifier: MIT
 * Around libraries that do not look whether memory runs out or a file fails: libxlsxwriter drops a
 * cell, writes half a part or reads what is not there, and argp's help is empty. While they work,
 * the functions below stand before the C library's. */
#define _GNU_SOURCE
#include "text.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

static int is_guarded;
static int failure;
static _Atomic unsigned failures; /* of memory: jobs have threads */

void guard_begin(void)
{
    is_guarded = 1;
}

void guard_end(void)
{
    is_guarded = 0;
}

int guard_pause(void)
{
    int was = is_guarded;
    is_guarded = 0;
    return was;
}

void guard_resume(int was)
{
    is_guarded = was;
}

int guard_failure(void)
{
    return failure;
}

unsigned guard_failures(void)
{
    return failures;
}

/* What would be called if ours were not here: the C library's, or whoever's stand before that. */
static void next_find(const char *name, void *function)
{
    void *symbol = dlsym(RTLD_NEXT, name);
    memcpy(function, &symbol, sizeof symbol);
}

#ifdef JIXIAO_GUARD /* a sanitizer has allocators of its own */
/* ---- Memory ---------------------------------------------------------------------------------- */

static void *guarded(void *memory, size_t size)
{
    failures += !memory && size;
    if (!memory && size && is_guarded)
        memory_ran_out();
    return memory;
}

void *malloc(size_t size)
{
    static void *(*next)(size_t);
    if (!next)
        next_find("malloc", &next);
    return guarded(next(size), size);
}

void *calloc(size_t count, size_t size)
{
    static void *(*next)(size_t, size_t);
    if (!next)
        next_find("calloc", &next);
    return guarded(next(count, size), count && size);
}

void *realloc(void *memory, size_t size)
{
    static void *(*next)(void *, size_t);
    if (!next)
        next_find("realloc", &next);
    return guarded(next(memory, size), size);
}
#endif

/* ---- Files of theirs, which they open by fdopen() -------------------------------------------- */

static int fd_of(void *cookie)
{
    return (int)(intptr_t)cookie - 1;
}

static int64_t noted(int64_t done)
{
    if (done < 0 && !failure)
        failure = errno;
    return done;
}

static ssize_t read_noted(void *cookie, char *bytes, size_t size)
{
    ssize_t got;
    do
        got = read(fd_of(cookie), bytes, size);
    while (got < 0 && errno == EINTR);
    return (ssize_t)noted(got);
}

/* All of it, or an error: 0 is that to stdio. */
static ssize_t write_noted(void *cookie, const char *bytes, size_t size)
{
    size_t done = 0;
    while (done < size) {
        int64_t put = write(fd_of(cookie), bytes + done, size - done);
        if (put < 0 && errno == EINTR)
            continue;
        if (noted(put) < 0)
            return 0;
        done += (size_t)put;
    }
    return (ssize_t)done;
}

static int seek_noted(void *cookie, off64_t *to, int whence)
{
    *to = (off64_t)noted(lseek64(fd_of(cookie), *to, whence));
    return *to < 0 ? -1 : 0;
}

static int close_noted(void *cookie)
{
    return close(fd_of(cookie));
}

/* Its parameters are named as the header names them. */
FILE *fdopen(int __fd, const char *__modes)
{
    static FILE *(*next)(int, const char *);
    const cookie_io_functions_t noting = {read_noted, write_noted, seek_noted, close_noted};
    if (is_guarded)
        return fopencookie((void *)(intptr_t)(__fd + 1), __modes, noting);
    if (!next)
        next_find("fdopen", &next);
    return next(__fd, __modes);
}
