/* SPDX-License-Identifier: MIT
 * pace in columns: points for keeping pace with the year. */
#include "kernels.h"

enum { TARGET = 1, POINTS = 2 };
enum { ACTUAL = 1, BUDGET = 2 };
#define BLANK ((uint64_t)JIXIAO_ABSENT)

/* a: what the checkpoint scores, in units of rounding: points × actual / (budget × target) rounded,
 * or its points; with points / (target × unit) as num / den, num × actual / (den × budget). */
JIXIAO__WIDE(add_rows, (c, rows, a, b, odd), const struct jixiao__case *c,
             const struct jixiao__rows *rows, uint64_t *restrict a, uint64_t *restrict b,
             uint64_t *restrict odd)
{
    uint64_t units = (uint64_t)jixiao__rule(c, rows->row, POINTS) / c->unit;
    struct jixiao__fraction f =
        jixiao__lowest(units * (uint64_t)JIXIAO_ONE, (uint64_t)jixiao__rule(c, rows->row, TARGET));
    uint64_t most_actual = jixiao__limit(f.num), most_budget = jixiao__limit(f.den);
    double num = (double)f.num, den = (double)f.den, points = (double)units;
    const jixiao_num *restrict actuals = rows->cells[ACTUAL - 1];
    const jixiao_num *restrict budgets = rows->cells[BUDGET - 1];
    uint32_t i;
    (void)b;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        uint64_t actual = (uint64_t)actuals[i],
                 blank = jixiao__is_zero((uint64_t)budgets[i] ^ BLANK);
        uint64_t budget = jixiao__select(blank, (uint64_t)JIXIAO_ONE, (uint64_t)budgets[i]), got;
        double n = jixiao__exact(actual) * num;
        double d = jixiao__exact(budget | jixiao__is_zero(budget)) * den, guess = n / d;
        /* beyond the points it need not be near */
        guess = jixiao__of_bits(jixiao__select(jixiao__bits(guess - points) >> 63,
                                               jixiao__bits(guess), jixiao__bits(points)));
        got = jixiao__half_up(n, d, guess);
        odd[i] |= jixiao__too_large(actual | budget) | jixiao__is_zero(budget) |
                  jixiao__less(most_actual, actual) | jixiao__less(most_budget, budget) |
                  (blank & jixiao__less((uint64_t)JIXIAO_ONE, actual));
        a[i] += jixiao__select(jixiao__less(got, units), got, units);
    }
}

static void score_sums(const struct jixiao__case *c, const uint64_t *restrict a,
                       const uint64_t *restrict b, jixiao_num *restrict score,
                       uint64_t *restrict odd)
{
    jixiao__score_units(c, a, b, score, odd);
}

const struct jixiao__kernel jixiao__kernel_pace = {.add_rows = add_rows, .score_sums = score_sums};
