/* SPDX-License-Identifier: MIT
 * bands in columns: the points of the band that holds the deviation. */
#include "kernels.h"

enum { UPTO = 1, INCLUDED, POINTS, TO, MEASURE, IF_NONE };
enum { BUDGET = 1, FINAL = 2 };

/* a: the sum of budgets, b: of final accounts. */
JIXIAO__WIDE(add_rows, (c, rows, a, b, odd), const struct jixiao__case *c,
             const struct jixiao__rows *rows, uint64_t *restrict a, uint64_t *restrict b,
             uint64_t *restrict odd)
{
    const jixiao_num *restrict budgets = rows->cells[BUDGET - 1], *restrict finals =
                                                                      rows->cells[FINAL - 1];
    uint32_t i;
    (void)c;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        uint64_t budget = (uint64_t)budgets[i], final = (uint64_t)finals[i];
        odd[i] |= jixiao__too_large(budget) | jixiao__too_far(final);
        a[i] += budget;
        b[i] += final;
    }
}

/* From the last band to the first, so that the first that holds the deviation stays: with its bound
 * as num / den, that in which |final − budget| × den − budget × num is below `most`. 0 of 0 is no
 * deviation, like 0 of 1; anything of 0 is over every band. */
JIXIAO__WIDE(score_sums, (c, a, b, score, odd), const struct jixiao__case *c,
             const uint64_t *restrict a, const uint64_t *restrict b, jixiao_num *restrict score,
             uint64_t *restrict odd)
{
    uint64_t got[JIXIAO__BLOCK], largest = jixiao__limit(1);
    double far[JIXIAO__BLOCK], of[JIXIAO__BLOCK];
    uint32_t i, row;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        uint64_t apart = b[i] - a[i], flip = 0 - (apart >> 63);
        far[i] = jixiao__exact((apart ^ flip) - flip);
        of[i] = jixiao__exact(a[i] + jixiao__is_zero(a[i]));
        got[i] = 0;
    }
    for (row = c->rule->rows; row; row--) {
        struct jixiao__fraction upto =
            jixiao__lowest((uint64_t)jixiao__rule(c, row, UPTO), (uint64_t)JIXIAO_ONE);
        double num = (double)upto.num, den = (double)upto.den;
        double most = jixiao__rule(c, row, INCLUDED) ? 1 : 0;
        uint64_t points = (uint64_t)jixiao__round(jixiao__rule(c, row, POINTS), c->unit);
        uint64_t limit = jixiao__limit(upto.num > upto.den ? upto.num : upto.den);
        largest = limit < largest ? limit : largest;
        for (i = 0; i < JIXIAO__BLOCK; i++) {
            uint64_t holds = jixiao__negative(far[i] * den - of[i] * num - most);
            got[i] = jixiao__select(holds, points, got[i]);
        }
    }
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        uint64_t apart = b[i] - a[i],
                 nothing = jixiao__is_zero(a[i]) & (jixiao__is_zero(apart) ^ 1);
        odd[i] |= jixiao__too_large(a[i]) | jixiao__too_far(b[i]) | jixiao__less(largest, a[i]) |
                  jixiao__less(largest, apart) | jixiao__less(apart, 0 - largest);
        score[i] = (jixiao_num)jixiao__select(nothing, 0, got[i]);
    }
}

/* Flat bands of a deviation. */
static int takes(const struct jixiao__case *c)
{
    uint32_t row;
    for (row = 1; row <= c->rule->rows; row++)
        if (jixiao__rule(c, row, UPTO) == JIXIAO_ABSENT ||
            jixiao__rule(c, row, TO) != JIXIAO_ABSENT)
            return 0;
    return !jixiao__or(jixiao__rule(c, 1, MEASURE), 0) &&
           jixiao__rule(c, 1, IF_NONE) == JIXIAO_ABSENT && jixiao__rule(c, 1, UPTO) >= 0;
}

const struct jixiao__kernel jixiao__kernel_bands = {
    .add_rows = add_rows, .score_sums = score_sums, .takes = takes};
