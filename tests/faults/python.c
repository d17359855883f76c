/* SPDX-License-Identifier: MIT
 * Loaded before Python (LD_PRELOAD, with PYTHONMALLOC=malloc): bindings/python/tests/faults.py says
 * through ctypes which allocation is to fail, and asks how many there were. glibc only. */
#define _GNU_SOURCE
#include <errno.h>
#include <execinfo.h>
#include <stdint.h>
#include <stdlib.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t boundary, size_t size);
void __libc_free(void *block);

enum { FRAMES = 48, SHOWN = 12 };

static int counts;            /* since faults_begin() */
static unsigned long calls;   /* of allocators, since then */
static unsigned long fail_at; /* which fails; 0: none */
static unsigned char *notes;  /* of each call: 1, the library asked for it; or NULL */
static unsigned long n_notes;
static uintptr_t low, high;  /* where the library's code lies */
static void *frames[FRAMES]; /* of the one that failed */
static int n_frames;
static long live; /* blocks that are not freed */

static int is_asked_by_library(void)
{
    void *callers[FRAMES];
    int n = backtrace(callers, FRAMES), i;
    for (i = 0; i < n; i++)
        if ((uintptr_t)callers[i] >= low && (uintptr_t)callers[i] < high)
            return 1;
    return 0;
}

static int fails(void)
{
    unsigned long call;
    if (!__atomic_load_n(&counts, __ATOMIC_RELAXED))
        return 0;
    call = __atomic_add_fetch(&calls, 1, __ATOMIC_RELAXED);
    if (notes && call <= n_notes)
        notes[call - 1] = (unsigned char)is_asked_by_library();
    if (!fail_at || call < fail_at || !is_asked_by_library())
        return 0;
    fail_at = 0;
    n_frames = backtrace(frames, FRAMES);
    errno = ENOMEM;
    return 1;
}

static void *given(void *block)
{
    if (block)
        __atomic_add_fetch(&live, 1, __ATOMIC_RELAXED);
    return block;
}

void *malloc(size_t size)
{
    return fails() ? NULL : given(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
    return fails() ? NULL : given(__libc_calloc(count, size));
}

void *realloc(void *block, size_t size)
{
    if (fails())
        return NULL;
    return block ? __libc_realloc(block, size) : given(__libc_malloc(size));
}

void *aligned_alloc(size_t boundary, size_t size)
{
    return fails() ? NULL : given(__libc_memalign(boundary, size));
}

void *memalign(size_t boundary, size_t size)
{
    return aligned_alloc(boundary, size);
}

int posix_memalign(void **block, size_t boundary, size_t size)
{
    *block = aligned_alloc(boundary, size);
    return *block ? 0 : ENOMEM;
}

void free(void *block)
{
    if (block)
        __atomic_add_fetch(&live, -1, __ATOMIC_RELAXED);
    __libc_free(block);
}

/* ---- What Python asks for -------------------------------------------------------------------- */

__attribute__((constructor)) static void begin(void)
{
    backtrace(&(void *){NULL}, 1); /* which loads a library the first time */
}

/* Where the code lies whose allocations are to fail. */
void faults_of(uintptr_t from, uintptr_t end)
{
    low = from;
    high = end;
}

/* From here on allocations count. Number `at` fails, or the first after it that the library asks
 * for; 0: none. */
void faults_begin(unsigned long at)
{
    fail_at = at;
    calls = 0;
    __atomic_store_n(&counts, 1, __ATOMIC_RELAXED);
}

/* The same; notes which of the first `n` the library asks for. */
void faults_note(unsigned char *to, unsigned long n)
{
    notes = to;
    n_notes = n;
    faults_begin(0);
}

/* How many there were. */
unsigned long faults_end(void)
{
    __atomic_store_n(&counts, 0, __ATOMIC_RELAXED);
    notes = NULL;
    return calls;
}

long faults_live(void)
{
    return live;
}

/* Writes who asked for what failed. */
void faults_where(int fd)
{
    backtrace_symbols_fd(frames, n_frames < SHOWN ? n_frames : SHOWN, fd);
}
