/* SPDX-License-Identifier: MIT
 * What the peers in C share: facts in, the time of a run, scores out. peer.py is the same in Python. */
#ifndef BENCH_PEER_H
#define BENCH_PEER_H

#define _POSIX_C_SOURCE 200809L
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { FACTS = 29, LEAVES = 14 };

static const char *folder;
static int64_t n;       /* departments */
static int64_t *facts;  /* FACTS columns of n, in millionths */
static int64_t *scores; /* LEAVES and the total, of n each, likewise */

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static FILE *open_in(const char *name, const char *end, const char *mode)
{
    char path[4096];
    FILE *file;
    snprintf(path, sizeof path, "%s/%s%s", folder, name, end);
    file = fopen(path, mode);
    if (!file) {
        perror(path);
        exit(2);
    }
    return file;
}

static void read_facts(const char *dir)
{
    FILE *file;
    folder = dir;
    file = open_in("facts", ".i64", "rb");
    fseek(file, 0, SEEK_END);
    n = ftell(file) / (FACTS * (long)sizeof *facts);
    rewind(file);
    facts = malloc((size_t)n * FACTS * sizeof *facts);
    scores = malloc((size_t)n * (LEAVES + 1) * sizeof *scores);
    if (!facts || !scores ||
        fread(facts, sizeof *facts, (size_t)n * FACTS, file) != (size_t)n * FACTS)
        exit(2);
    fclose(file);
}

/* Nanoseconds a department: the best of five rounds, and of as many as a second holds, since other
 * work on a machine only adds. */
static double measure(void (*run)(void))
{
    double start = now(), best = 0, begin, each;
    int round;
    for (round = 0; round < 5 || now() - start < 1e9; round++) {
        begin = now();
        run();
        each = (now() - begin) / (double)n;
        best = !round || each < best ? each : best;
    }
    return best;
}

static void write_peer(const char *name, const char *version, const char *how, double ns)
{
    FILE *file = open_in(name, ".scores", "wb");
    int64_t i;
    for (i = 0; i < (LEAVES + 1) * n; i++) {
        double score = (double)scores[i] / 1e6;
        fwrite(&score, sizeof score, 1, file);
    }
    fclose(file);
    file = open_in(name, ".json", "w");
    fprintf(file,
            "{\"name\": \"%s\", \"version\": \"%s\", \"how\": \"%s\", \"ns\": %.2f, \"n\": %lld}",
            name, version, how, ns, (long long)n);
    fclose(file);
}

#endif
