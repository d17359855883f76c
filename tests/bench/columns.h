/* SPDX-License-Identifier: MIT
 * What the measures of columns share: time, plausible numbers, and the bound beside every figure, which
 * reads every column in once and writes every column out once. */
#ifndef BENCH_COLUMNS_H
#define BENCH_COLUMNS_H

#include "jixiao-columns.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static volatile int64_t sink;

/* Of the processor: other work on the machine takes none of it, though it takes the caches. */
static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static uint32_t random_below(uint32_t n)
{
    static uint64_t state = 1;
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)((state >> 32) * n >> 32);
}

/* What is refused would be fast. */
static void must(int err)
{
    if (err == JIXIAO_OK)
        return;
    fprintf(stderr, "bench: refused: %s\n", jixiao_err_name((uint32_t)err));
    exit(2);
}

static void *need(size_t size)
{
    void *memory = malloc(size);
    if (!memory) {
        fputs("bench: out of memory\n", stderr);
        exit(2);
    }
    memset(memory, 1, size);
    return memory;
}

static int64_t sum_of(const jixiao_num *nums, int64_t n)
{
    int64_t i, sum = 0;
    for (i = 0; i < n; i++)
        sum += nums[i];
    return sum;
}

static void store(jixiao_num *nums, int64_t n, int64_t value)
{
    int64_t i;
    for (i = 0; i < n; i++)
        nums[i] = value + i;
}

#endif
