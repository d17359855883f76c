/* SPDX-License-Identifier: MIT
 * The kinds that have kernels, and what several of them share. */
#include "kernels.h"

/* A row a kind that has one; those of the others are scored one by one. */
#define KERNELS(X)                                                                                 \
    X(JIXIAO_KIND_FLAG, jixiao__kernel_flag)                                                       \
    X(JIXIAO_KIND_CHECKLIST, jixiao__kernel_checklist)                                             \
    X(JIXIAO_KIND_SHARE, jixiao__kernel_share)                                                     \
    X(JIXIAO_KIND_ATTAIN, jixiao__kernel_attain)                                                   \
    X(JIXIAO_KIND_BALANCE, jixiao__kernel_balance)                                                 \
    X(JIXIAO_KIND_BANDS, jixiao__kernel_bands)                                                     \
    X(JIXIAO_KIND_PACE, jixiao__kernel_pace)                                                       \
    X(JIXIAO_KIND_INCIDENTS, jixiao__kernel_incidents)                                             \
    X(JIXIAO_KIND_GOALS, jixiao__kernel_goals)

#define X(kind, kernel) extern const struct jixiao__kernel kernel;
KERNELS(X)
#undef X

const struct jixiao__kernel *const jixiao__kernels[JIXIAO_KIND_END] = {
#define X(kind, kernel) [kind] = &kernel,
    KERNELS(X)
#undef X
};

/* ---- Shared ------------------------------------------------------------------------------- */

enum { MET = 1, TOTAL = 2 }; /* of the counted form */

JIXIAO__WIDE(add_counted, (rows, a, b, odd), const struct jixiao__rows *rows, uint64_t *restrict a,
             uint64_t *restrict b, uint64_t *restrict odd)
{
    const jixiao_num *restrict mets = rows->cells[MET - 1];
    const jixiao_num *restrict totals = rows->cells[TOTAL - 1];
    uint32_t i;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        uint64_t met = (uint64_t)mets[i], total = (uint64_t)totals[i];
        uint64_t n_met = jixiao__count(met), n_total = jixiao__count(total);
        odd[i] |= jixiao__too_large(met | total) | jixiao__less(total, met) |
                  (jixiao__times(n_met, 1e6) ^ met) | (jixiao__times(n_total, 1e6) ^ total);
        a[i] += n_met;
        b[i] += n_total;
    }
}

JIXIAO__WIDE(score_shares, (c, if_none, a, b, score, odd), const struct jixiao__case *c,
             jixiao_num if_none, const uint64_t *restrict a, const uint64_t *restrict b,
             jixiao_num *restrict score, uint64_t *restrict odd)
{
    uint64_t units = (uint64_t)c->points / c->unit, largest = jixiao__limit(units);
    uint64_t none_is_odd = if_none == JIXIAO_ABSENT;
    uint64_t none = none_is_odd ? 0 : (uint64_t)jixiao__round(if_none, c->unit);
    double points = (double)units, unit = (double)c->unit;
    uint32_t i;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        uint64_t is_none = jixiao__is_zero(b[i]);
        double num = jixiao__exact(a[i]) * points, den = jixiao__exact(b[i] | is_none);
        odd[i] |=
            jixiao__too_large(a[i] | b[i]) | jixiao__less(largest, b[i]) | (is_none & none_is_odd);
        score[i] = (jixiao_num)jixiao__select(
            is_none, none, jixiao__times(jixiao__half_up(num, den, num / den), unit));
    }
}

void jixiao__counted_add_rows(const struct jixiao__rows *rows, uint64_t *restrict a,
                              uint64_t *restrict b, uint64_t *restrict odd)
{
    add_counted(rows, a, b, odd);
}

void jixiao__score_shares(const struct jixiao__case *c, jixiao_num if_none,
                          const uint64_t *restrict a, const uint64_t *restrict b,
                          jixiao_num *restrict score, uint64_t *restrict odd)
{
    score_shares(c, if_none, a, b, score, odd);
}

JIXIAO__WIDE(score_units, (unit, a, score, odd), double unit, const uint64_t *restrict a,
             jixiao_num *restrict score, uint64_t *restrict odd)
{
    uint32_t i;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        odd[i] |= jixiao__too_large(a[i]);
        score[i] = (jixiao_num)jixiao__times(a[i], unit);
    }
}

void jixiao__score_units(const struct jixiao__case *c, const uint64_t *restrict a,
                         const uint64_t *restrict b, jixiao_num *restrict score,
                         uint64_t *restrict odd)
{
    (void)b;
    score_units((double)c->unit, a, score, odd);
}

struct jixiao__fraction jixiao__lowest(uint64_t num, uint64_t den)
{
    struct jixiao__fraction f = {num, den};
    uint64_t rest;
    while (den) {
        rest = num % den;
        num = den;
        den = rest;
    }
    f.num /= num;
    f.den /= num;
    return f;
}
