/* SPDX-License-Identifier: MIT
 * A sheet's JSON to its result's JSON. json SHEET print: the result; SHEET time: nanoseconds a call;
 * SHEET COUNT: so many calls. -DBASE: as the functions were before they took flags and memory. */
#include <jixiao.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifdef BASE
#define SCORE(result) jixiao_score_json(text, size, NULL, result)
#define FREE(result) jixiao_text_free(result)
#else
#ifndef FLAGS
#define FLAGS JIXIAO_JSON_ALL
#endif
#define SCORE(result) jixiao_score_json(text, size, NULL, FLAGS, NULL, result)
#define FREE(result) jixiao_text_free(result, NULL)
#endif

static char text[1 << 20];
static size_t size;

static double run(long calls)
{
    struct timespec begin, end;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begin);
    for (; calls > 0; calls--) {
        char *result;
        SCORE(&result);
        FREE(result);
    }
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
    return (double)(end.tv_sec - begin.tv_sec) * 1e9 + (double)(end.tv_nsec - begin.tv_nsec);
}

int main(int argc, char **argv)
{
    FILE *file = argc == 3 ? fopen(argv[1], "rb") : NULL;
    double best = 0;
    int round;
    if (!file)
        return 2;
    size = fread(text, 1, sizeof text, file);
    fclose(file);
    if (!strcmp(argv[2], "print")) {
        char *result;
        SCORE(&result);
        puts(result);
        FREE(result);
    } else if (!strcmp(argv[2], "time")) {
        for (round = 0; round < 9; round++) {
            double each = run(500) / 500;
            best = !round || each < best ? each : best;
        }
        printf("%.0f\n", best);
    } else {
        run(atol(argv[2]));
    }
    return 0;
}
