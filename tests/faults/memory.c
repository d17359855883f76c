/* SPDX-License-Identifier: MIT
 * Loaded before a program (LD_PRELOAD), has it run again and again from its beginning, and each
 * time another allocation fails: alone, or with all after it. What comes of it is printed on
 * descriptor 3, a line a run that is wrong, and the sum of all.
 *
 *     JIXIAO_FAULTS="FIRST STEP LAST MODE"   MODE: once, or all after it; LAST 0: to the last one
 *     JIXIAO_FAULTS_FILE=NAME                a file that the program writes, looked at like what it prints
 *
 * Right is what is printed without faults, with the same status; or an error: a message that memory
 * ran out, and status 2. glibc only. */
#define _GNU_SOURCE
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t boundary, size_t size);

enum { REPORT = 3, SECONDS = 60, ERROR_STATUS = 2, FRAMES = 12 };

/* What the run that is watched shares with the one that watches. */
struct shared {
    unsigned long calls;  /* of allocators so far */
    void *frames[FRAMES]; /* of the last that failed */
    int n_frames;
};

static struct shared *shared; /* NULL: nothing is watched */
static unsigned long fail_at; /* 0: none */
static int all_after;

static int fails(void)
{
    unsigned long call;
    if (!shared)
        return 0;
    call = ++shared->calls;
    if (!fail_at || (call != fail_at && !(all_after && call > fail_at)))
        return 0;
    shared->n_frames = backtrace(shared->frames, FRAMES);
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *block, size_t size)
{
    return fails() ? NULL : __libc_realloc(block, size);
}

void *aligned_alloc(size_t boundary, size_t size)
{
    return fails() ? NULL : __libc_memalign(boundary, size);
}

/* ---- What a run left ------------------------------------------------------------------------- */

struct bytes {
    char *at;
    size_t size;
};

struct outcome {
    int status; /* of waitpid() */
    unsigned long calls;
    struct bytes out, err, file;
};

static struct bytes bytes_of(int fd)
{
    struct stat file;
    struct bytes bytes = {NULL, 0};
    if (fd < 0 || fstat(fd, &file) != 0)
        return bytes;
    bytes.size = (size_t)file.st_size;
    bytes.at = __libc_malloc(bytes.size + 1);
    bytes.size = (size_t)pread(fd, bytes.at, bytes.size, 0);
    bytes.at[bytes.size] = '\0';
    return bytes;
}

static int same(const struct bytes *a, const struct bytes *b)
{
    return a->size == b->size && (!a->size || memcmp(a->at, b->at, a->size) == 0);
}

static void outcome_free(struct outcome *outcome)
{
    free(outcome->out.at);
    free(outcome->err.at);
    free(outcome->file.at);
}

/* A child comes back from here, to be run: 0. In the parent it has ended: 1. */
static int run(unsigned long at, const char *name, struct outcome *outcome)
{
    int out = memfd_create("out", 0), err = memfd_create("err", 0), file = -1;
    pid_t child;
    if (name)
        unlink(name);
    shared->calls = 0;
    child = fork();
    if (child == 0) {
        dup2(out, STDOUT_FILENO);
        dup2(err, STDERR_FILENO);
        close(out);
        close(err);
        close(REPORT);
        alarm(SECONDS);
        fail_at = at;
        return 0;
    }
    waitpid(child, &outcome->status, 0);
    if (name)
        file = open(name, O_RDONLY);
    outcome->calls = shared->calls;
    outcome->out = bytes_of(out);
    outcome->err = bytes_of(err);
    outcome->file = bytes_of(file);
    close(out);
    close(err);
    if (file >= 0)
        close(file);
    return 1;
}

/* What is wrong with it; NULL: nothing. */
static const char *wrong(const struct outcome *got, const struct outcome *usual)
{
    int is_same = same(&got->out, &usual->out) && same(&got->err, &usual->err) &&
                  same(&got->file, &usual->file) && got->status == usual->status;
    if (WIFSIGNALED(got->status))
        return WTERMSIG(got->status) == SIGALRM ? "without end" : "killed";
    if (is_same)
        return NULL;
    if (WEXITSTATUS(got->status) != ERROR_STATUS)
        return "another result, and no error";
    if (!strstr(got->err.at, "memory") && !strstr(got->err.at, "内存"))
        return "an error that does not say that memory ran out";
    return got->file.size && !same(&got->file, &usual->file) ? "another file" : NULL;
}

/* ---- All of them ----------------------------------------------------------------------------- */

static void report(unsigned long at, const char *what, const struct outcome *got)
{
    int number = WIFSIGNALED(got->status) ? WTERMSIG(got->status) : WEXITSTATUS(got->status);
    dprintf(REPORT, "wrong: %lu: %s (%d): %.200s\n", at, what, number, got->err.at);
    backtrace_symbols_fd(shared->frames, shared->n_frames, REPORT);
}

/* Returns in every child, and never in the parent. */
static void watch(unsigned long first, unsigned long step, unsigned long last, const char *name)
{
    struct outcome usual = {0}, got = {0};
    unsigned long at, tried = 0, bad = 0, alike = 0;
    if (!run(0, name, &usual))
        return;
    if (!last || last > usual.calls)
        last = usual.calls;
    for (at = first; at <= last; at += step) {
        const char *what;
        if (!run(at, name, &got))
            return;
        what = wrong(&got, &usual);
        if (what)
            report(at, what, &got);
        tried++;
        bad += what != NULL;
        alike += got.status == usual.status && !what;
        outcome_free(&got);
    }
    dprintf(REPORT, "sum: %lu allocations, %lu tried, %lu as without a fault, %lu wrong\n",
            usual.calls, tried, alike, bad);
    _exit(bad != 0);
}

__attribute__((constructor)) static void begin(void)
{
    const char *given = getenv("JIXIAO_FAULTS");
    unsigned long first, step, last;
    char mode[8];
    if (!given || sscanf(given, "%lu %lu %lu %7s", &first, &step, &last, mode) != 4)
        return;
    all_after = strcmp(mode, "all") == 0;
    unsetenv("JIXIAO_FAULTS");
    backtrace(&(void *){NULL}, 1); /* which loads a library the first time */
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED)
        _exit(77);
    watch(first, step, last, getenv("JIXIAO_FAULTS_FILE"));
}
