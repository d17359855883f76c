/* SPDX-License-Identifier: MIT
 * checklist in columns: the sum of what is given for each part. */
#include "kernels.h"

enum { POINTS = 1, JUDGED = 2 };
enum { GIVEN = 1 };

/* a: what is given, in units of rounding. */
JIXIAO__WIDE(add_rows, (c, rows, a, b, odd), const struct jixiao__case *c,
             const struct jixiao__rows *rows, uint64_t *restrict a, uint64_t *restrict b,
             uint64_t *restrict odd)
{
    uint64_t points = (uint64_t)jixiao__rule(c, rows->row, POINTS);
    uint64_t judged = (uint64_t)jixiao__rule_says(c, rows->row, JUDGED);
    double unit = (double)c->unit, per_unit = 1 / unit;
    const jixiao_num *restrict givens = rows->cells[GIVEN - 1];
    uint32_t i;
    (void)b;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        uint64_t given = (uint64_t)givens[i];
        uint64_t whole = jixiao__is_zero(given) | jixiao__is_zero(given ^ points) | judged;
        double d = jixiao__exact(given);
        odd[i] |= jixiao__too_large(given) | jixiao__less(points, given) | (whole ^ 1);
        a[i] += jixiao__half_up(d, unit, d * per_unit);
    }
}

static void score_sums(const struct jixiao__case *c, const uint64_t *restrict a,
                       const uint64_t *restrict b, jixiao_num *restrict score,
                       uint64_t *restrict odd)
{
    jixiao__score_units(c, a, b, score, odd);
}

static void add_judged(const struct jixiao__case *c, const struct jixiao__rows *rows,
                       uint64_t *restrict a, uint64_t *restrict b, uint64_t *restrict odd)
{
    uint64_t points = (uint64_t)jixiao__rule(c, rows->row, POINTS);
    uint32_t i;
    if (!jixiao__rule_says(c, rows->row, JUDGED))
        return;
    add_rows(c, rows, a, b, odd);
    for (i = 0; i < JIXIAO__BLOCK; i++)
        b[i] += points;
}

const struct jixiao__kernel jixiao__kernel_checklist = {
    .add_rows = add_rows, .score_sums = score_sums, .add_judged = add_judged};
