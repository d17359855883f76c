/* SPDX-License-Identifier: MIT
 * How fast a sheet is scored, beside something to hold it against. bench SHEET.json prints; bench
 * SHEET.json total| explain|json COUNT only runs, for callgrind. */
#define _POSIX_C_SOURCE 200809L
#include "founding.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* ---- Allocations (linked with --wrap) ----------------------------------------------------- */

static size_t allocations;
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);

void *__wrap_malloc(size_t size)
{
    allocations++;
    return __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    allocations++;
    return __real_calloc(count, size);
}

void *__wrap_realloc(void *block, size_t size)
{
    allocations++;
    return __real_realloc(block, size);
}

/* ---- What is measured --------------------------------------------------------------------- */

static const struct jixiao_tree *tree;
static struct jixiao_entry entries[MAX_INDICATORS];
static struct jixiao_mark marks[MAX_INDICATORS];
static struct jixiao_total total;
static char *sheet_text;
static size_t sheet_size;
static volatile size_t sink;

/* What is refused would be fast. */
static void must(int err)
{
    if (err == JIXIAO_OK)
        return;
    fprintf(stderr, "bench: refused: %s\n", jixiao_err_name((uint32_t)err));
    exit(2);
}

static void run_total(void)
{
    must(jixiao_total_entries(tree, entries, JIXIAO_ABSENT, marks, &total));
}

static void run_explain(void)
{
    static char text[4096];
    uint32_t i;
    run_total();
    for (i = 0; i < tree->n_indicators; i++)
        sink += jixiao_explain(tree, i, &entries[i], &marks[i], JIXIAO_ZH, text, sizeof text);
}

static void run_json(void)
{
    char *result;
    must(jixiao_score_json(sheet_text, sheet_size, NULL, JIXIAO_JSON_ALL, NULL, &result));
    sink += strlen(result);
    jixiao_text_free(result, NULL);
}

static void run_codes(void)
{
    char *result;
    must(jixiao_score_json(sheet_text, sheet_size, NULL, 0, NULL, &result));
    sink += strlen(result);
    jixiao_text_free(result, NULL);
}

/* The same arithmetic by hand in doubles: no checks, no groups, no rounding that can be trusted. */
static double rounded(double score)
{
    return floor(score * 100 + 0.5) / 100;
}

static volatile double facts[] = {1,    2,    2, 2, 1,    2,       8,    9,       22,   22,
                                  12.5, 11.9, 3, 4, 1400, 3363.52, 2200, 3363.52, 2900, 3363.52,
                                  20,   22,   1, 5, 3,    1,       5,    1,       1};

static void run_doubles(void)
{
    static const double targets[] = {0.4, 0.675, 0.825}, points[] = {1, 2, 2};
    double deviation = fabs(facts[11] - facts[10]) / facts[10], sum = facts[0] * 10;
    int i;
    for (i = 1; i <= 5; i++)
        sum += facts[i];
    sum += rounded(10 * facts[6] / facts[7]) + rounded(10 * facts[8] / facts[9]);
    sum += deviation <= 0.1 ? 10 : deviation <= 0.2 ? 5 : 0;
    sum += rounded(5 * facts[12] / facts[13]);
    for (i = 0; i < 3; i++)
        sum += rounded(points[i] * fmin(1, facts[14 + 2 * i] / facts[15 + 2 * i] / targets[i]));
    sum += rounded(5 * facts[20] / facts[21]) + 5 - 0.5 * facts[22];
    sum += facts[23] + facts[24] + 10 * facts[25] + facts[26] + 5 * facts[27] - 0.5 * facts[28];
    sink += (size_t)sum;
}

/* ---- Measuring ---------------------------------------------------------------------------- */

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

/* Nanoseconds a call: the best of nine rounds, since other work on the machine only adds. */
static double measure(void (*run)(void), long calls)
{
    double best = 0;
    int round;
    long i;
    for (round = 0; round < 9; round++) {
        double begin = now(), each;
        for (i = 0; i < calls; i++)
            run();
        each = (now() - begin) / (double)calls;
        if (!round || each < best)
            best = each;
    }
    return best;
}

static size_t allocations_of(void (*run)(void))
{
    size_t before = allocations;
    run();
    return allocations - before;
}

static int read_sheet(const char *path)
{
    FILE *file = fopen(path, "rb");
    sheet_text = malloc(1 << 20);
    sheet_size = file && sheet_text ? fread(sheet_text, 1, 1 << 20, file) : 0;
    if (file)
        fclose(file);
    return sheet_size > 0;
}

static void print_all(void)
{
    double t = measure(run_total, 50000), e = measure(run_explain, 5000);
    double d = measure(run_doubles, 50000), j = measure(run_json, 1000),
           c = measure(run_codes, 1000);
    printf("%-58s %10s %8s %8s\n", "", "ns a call", "allocs", "ratio");
    printf("%-58s %10.0f %8zu %8s\n", "the founding tree by hand in doubles, unchecked", d,
           allocations_of(run_doubles), "1");
    printf("%-58s %10.0f %8zu %8.1f\n", "jixiao_total", t, allocations_of(run_total), t / d);
    printf("%-58s %10.0f %8zu %8.1f\n", "jixiao_total and jixiao_explain of every leaf", e,
           allocations_of(run_explain), e / d);
    printf("%-58s %10.0f %8zu\n", "jixiao_score_json: sheet text to result text", j,
           allocations_of(run_json));
    printf("%-58s %10.0f %8zu\n", "jixiao_score_json: codes and numbers only", c,
           allocations_of(run_codes));
    printf("sheets a second, JSON to JSON, one core: %.0f\n", 1e9 / j);
}

int main(int argc, char **argv)
{
    long count = argc == 4 ? atol(argv[3]) : 0;
    if ((argc != 2 && argc != 4) || !read_sheet(argv[1])) {
        fprintf(stderr, "usage: bench SHEET.json [total|explain|json|codes COUNT]\n");
        return 2;
    }
    tree = founding_fill(entries);
    if (argc == 2)
        print_all();
    for (; count > 0; count--) {
        if (argv[2][0] == 't')
            run_total();
        else if (argv[2][0] == 'e')
            run_explain();
        else if (argv[2][0] == 'j')
            run_json();
        else
            run_codes();
    }
    free(sheet_text);
    return 0;
}
