/* SPDX-License-Identifier: MIT
 * A fuzz target is one function, LLVMFuzzerTestOneInput(): libFuzzer calls it with inputs that it
 * makes, replay.c with those that once failed. */
#ifndef FUZZ_H
#define FUZZ_H

#include <jixiao.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define require(condition)                                                                         \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: not %s\n", __FILE__, __LINE__, #condition);                    \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

/* What holds of every total of a tree that was linted. */
static inline void require_total(const struct jixiao_tree *tree, const struct jixiao_mark *marks,
                                 const struct jixiao_total *total)
{
    uint32_t i;
    require(total->low >= 0 && total->low <= total->high && total->high <= total->points);
    require(total->score == JIXIAO_ABSENT ||
            (total->score == total->low && total->score == total->high));
    for (i = 0; i < tree->n_indicators; i++) {
        const struct jixiao_mark *mark = &marks[i];
        if (tree->indicators[i].kind == JIXIAO_GROUP)
            continue;
        require(mark->low >= 0 && mark->low <= mark->high && mark->high <= mark->points);
        require(mark->score == JIXIAO_ABSENT ||
                (mark->score == mark->low && mark->lost == mark->points - mark->score));
    }
}

#endif
