/* SPDX-License-Identifier: MIT
 * share in columns: points × Σmet / Σtotal. */
#include "kernels.h"

enum { IF_NONE = 1 };

static void add_rows(const struct jixiao__case *c, const struct jixiao__rows *rows,
                     uint64_t *restrict a, uint64_t *restrict b, uint64_t *restrict odd)
{
    (void)c;
    jixiao__counted_add_rows(rows, a, b, odd);
}

static void score_sums(const struct jixiao__case *c, const uint64_t *restrict a,
                       const uint64_t *restrict b, jixiao_num *restrict score,
                       uint64_t *restrict odd)
{
    jixiao__score_shares(c, c->rule->rows ? jixiao__rule(c, 1, IF_NONE) : JIXIAO_ABSENT, a, b,
                         score, odd);
}

const struct jixiao__kernel jixiao__kernel_share = {.add_rows = add_rows, .score_sums = score_sums};
