/* SPDX-License-Identifier: MIT
 * attain in columns: points × goals attained / goals counted. */
#include "kernels.h"

enum { OVER = 1, AT_LIMIT_COUNTS = 2 };
enum { TARGET = 1, ACTUAL = 2, SENSE = 3, COUNTED = 4 };
#define YES ((uint64_t)JIXIAO_ONE)
#define BLANK ((uint64_t)JIXIAO_ABSENT)

/* a: goals attained, b: goals counted. With (1 + over) as num / den, a goal is too far above its
 * target if actual × den − target × num is at least `most`: 0, or 1 where the limit itself counts.
 * That matters above the target only, so if the actual is not too large for it, the target is not.
 */
JIXIAO__WIDE(add_goals, (c, rows, a, b, odd), const struct jixiao__case *c,
             const struct jixiao__rows *rows, uint64_t *restrict a, uint64_t *restrict b,
             uint64_t *restrict odd)
{
    struct jixiao__fraction limit = jixiao__lowest(
        (uint64_t)JIXIAO_ONE + (c->rule->rows ? (uint64_t)jixiao__rule(c, 1, OVER) : 0),
        (uint64_t)JIXIAO_ONE);
    uint64_t largest = jixiao__limit(limit.num);
    double num = (double)limit.num, den = (double)limit.den;
    double most = !c->rule->rows ? DBL_MAX : jixiao__rule(c, 1, AT_LIMIT_COUNTS) ? 1 : 0;
    const jixiao_num *restrict targets = rows->cells[TARGET - 1];
    const jixiao_num *restrict actuals = rows->cells[ACTUAL - 1];
    const jixiao_num *restrict senses = rows->cells[SENSE - 1];
    const jixiao_num *restrict counteds = rows->cells[COUNTED - 1];
    uint32_t i;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        uint64_t target = (uint64_t)targets[i], actual = (uint64_t)actuals[i];
        uint64_t sense = (uint64_t)senses[i], upper = jixiao__is_zero(sense ^ YES);
        uint64_t lower = jixiao__is_zero(sense ^ BLANK) | jixiao__is_zero(sense);
        uint64_t count = (uint64_t)counteds[i], left_out = jixiao__is_zero(count);
        uint64_t counted = jixiao__is_zero(count ^ BLANK) | jixiao__is_zero(count ^ YES);
        uint64_t above = jixiao__less(target, actual), below = jixiao__less(actual, target);
        double past = jixiao__exact_signed(actual) * den - jixiao__exact(target) * num - most;
        uint64_t fails = below | (above & (jixiao__negative(past) ^ 1));
        odd[i] |= jixiao__too_large(target) | jixiao__too_far(actual) | ((upper | lower) ^ 1) |
                  ((counted | left_out) ^ 1) | jixiao__less(largest, actual);
        a[i] += counted & ~jixiao__select(upper, above, fails);
        b[i] += counted;
    }
}

static void add_rows(const struct jixiao__case *c, const struct jixiao__rows *rows,
                     uint64_t *restrict a, uint64_t *restrict b, uint64_t *restrict odd)
{
    if (rows->form)
        jixiao__counted_add_rows(rows, a, b, odd);
    else
        add_goals(c, rows, a, b, odd);
}

static void score_sums(const struct jixiao__case *c, const uint64_t *restrict a,
                       const uint64_t *restrict b, jixiao_num *restrict score,
                       uint64_t *restrict odd)
{
    jixiao__score_shares(c, JIXIAO_ABSENT, a, b, score, odd);
}

const struct jixiao__kernel jixiao__kernel_attain = {.add_rows = add_rows,
                                                     .score_sums = score_sums};
