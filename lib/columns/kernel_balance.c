/* SPDX-License-Identifier: MIT
 * balance in columns: points × projects with little left over / projects. */
#include "kernels.h"

enum { LIMIT = 1, AT_LIMIT_COUNTS = 2, IF_NONE = 3 };
enum { BUDGET = 1, SPENT = 2 };

/* a: projects under the limit, b: projects that are not empty. With the limit as num / den, a
 * project is over it if (budget − spent) × den − budget × num is at least `most`. */
JIXIAO__WIDE(add_projects, (c, rows, a, b, odd), const struct jixiao__case *c,
             const struct jixiao__rows *rows, uint64_t *restrict a, uint64_t *restrict b,
             uint64_t *restrict odd)
{
    struct jixiao__fraction limit =
        jixiao__lowest((uint64_t)jixiao__rule(c, 1, LIMIT), (uint64_t)JIXIAO_ONE);
    uint64_t largest = jixiao__limit(limit.den);
    double num = (double)limit.num, den = (double)limit.den,
           most = jixiao__rule(c, 1, AT_LIMIT_COUNTS) ? 1 : 0;
    const jixiao_num *restrict budgets = rows->cells[BUDGET - 1];
    const jixiao_num *restrict spents = rows->cells[SPENT - 1];
    uint32_t i;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        uint64_t budget = (uint64_t)budgets[i], spent = (uint64_t)spents[i];
        double of = jixiao__exact(budget), left = of - jixiao__exact(spent);
        uint64_t under = jixiao__negative(left * den - of * num - most);
        odd[i] |= jixiao__too_large(budget | spent) | jixiao__less(largest, budget) |
                  jixiao__less(largest, spent);
        a[i] += jixiao__less(0, budget) & (jixiao__less(budget, spent) | under);
        b[i] += jixiao__less(0, budget | spent);
    }
}

static void add_rows(const struct jixiao__case *c, const struct jixiao__rows *rows,
                     uint64_t *restrict a, uint64_t *restrict b, uint64_t *restrict odd)
{
    if (rows->form)
        jixiao__counted_add_rows(rows, a, b, odd);
    else
        add_projects(c, rows, a, b, odd);
}

static void score_sums(const struct jixiao__case *c, const uint64_t *restrict a,
                       const uint64_t *restrict b, jixiao_num *restrict score,
                       uint64_t *restrict odd)
{
    jixiao__score_shares(c, jixiao__rule(c, 1, IF_NONE), a, b, score, odd);
}

const struct jixiao__kernel jixiao__kernel_balance = {.add_rows = add_rows,
                                                      .score_sums = score_sums};
