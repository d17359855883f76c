/* SPDX-License-Identifier: MIT
 * flag in columns: all of the points if every row is met, else none. */
#include "kernels.h"

enum { MET = 1 };
enum { EXPECTED = 1 };

/* 1 where no is the good answer. */
static uint64_t expects_no(const struct jixiao__case *c)
{
    return c->rule->rows && !jixiao__rule(c, 1, EXPECTED);
}

/* a: rows that are not met. */
JIXIAO__WIDE(add_rows, (c, rows, a, b, odd), const struct jixiao__case *c,
             const struct jixiao__rows *rows, uint64_t *restrict a, uint64_t *restrict b,
             uint64_t *restrict odd)
{
    const jixiao_num *restrict mets = rows->cells[MET - 1];
    uint64_t no = expects_no(c);
    uint32_t i;
    (void)b;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        uint64_t met = (uint64_t)mets[i], unmet = jixiao__is_zero(met);
        odd[i] |= (unmet | jixiao__is_zero(met ^ (uint64_t)JIXIAO_ONE)) ^ 1;
        a[i] += unmet ^ no;
    }
}

JIXIAO__WIDE(score_sums, (c, a, b, score, odd), const struct jixiao__case *c,
             const uint64_t *restrict a, const uint64_t *restrict b, jixiao_num *restrict score,
             uint64_t *restrict odd)
{
    uint64_t points = (uint64_t)jixiao__round(c->points, c->unit);
    uint32_t i;
    (void)b, (void)odd;
    for (i = 0; i < JIXIAO__BLOCK; i++)
        score[i] = (jixiao_num)jixiao__select(jixiao__is_zero(a[i]), points, 0);
}

const struct jixiao__kernel jixiao__kernel_flag = {.add_rows = add_rows, .score_sums = score_sums};
