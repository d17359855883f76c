/* SPDX-License-Identifier: MIT
 * incidents in columns: points − each × Σcount, not below 0. */
#include "kernels.h"

enum { EACH = 1, GAIN, MOST, STARTS };
enum { COUNT = 1 };

/* One sort that loses, and no more. */
static int takes(const struct jixiao__case *c)
{
    return c->rule->rows == 1 && jixiao__rule(c, 1, GAIN) == JIXIAO_ABSENT &&
           jixiao__rule(c, 1, MOST) == JIXIAO_ABSENT && jixiao__rule(c, 1, STARTS) == JIXIAO_ABSENT;
}

/* a: incidents. */
JIXIAO__WIDE(add_rows, (c, rows, a, b, odd), const struct jixiao__case *c,
             const struct jixiao__rows *rows, uint64_t *restrict a, uint64_t *restrict b,
             uint64_t *restrict odd)
{
    const jixiao_num *restrict counts = rows->cells[COUNT - 1];
    uint32_t i;
    (void)c, (void)b;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        uint64_t cell = (uint64_t)counts[i], count = jixiao__count(cell);
        odd[i] |= jixiao__too_large(cell) | (jixiao__times(count, 1e6) ^ cell);
        a[i] += count;
    }
}

/* More incidents than the points can bear leave nothing. */
JIXIAO__WIDE(score_sums, (c, a, b, score, odd), const struct jixiao__case *c,
             const uint64_t *restrict a, const uint64_t *restrict b, jixiao_num *restrict score,
             uint64_t *restrict odd)
{
    jixiao_num each = jixiao__rule(c, 1, EACH);
    uint64_t most = (uint64_t)(c->points / each);
    double points = (double)c->points, off = (double)each, unit = (double)c->unit;
    double per_unit = 1 / unit;
    uint32_t i;
    (void)b;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        uint64_t few = jixiao__less(most, a[i]) ^ 1, units;
        double rest = points - off * jixiao__exact(jixiao__select(few, a[i], most));
        units = jixiao__half_up(rest, unit, rest * per_unit);
        odd[i] |= jixiao__too_large(a[i]);
        score[i] = (jixiao_num)jixiao__select(few, jixiao__times(units, unit), 0);
    }
}

const struct jixiao__kernel jixiao__kernel_incidents = {
    .add_rows = add_rows, .score_sums = score_sums, .takes = takes};
