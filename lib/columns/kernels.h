/* SPDX-License-Identifier: MIT
 *
 * Many departments at once: the kinds' kernels. Departments are scored in blocks; a kind's two
 * functions see a whole block, and mark as odd whatever is not plain (absent, out of range, not
 * whole, too large for the arithmetic below). Odd departments are scored one by one, by the code of
 * jixiao_total_entries(); so these functions never judge what is wrong, and may call anything odd.
 *
 * Arithmetic. Vectors of baseline processors multiply and divide doubles, not 64-bit integers. A
 * double holds every whole number up to 2^53; all values here are whole, and sums, differences and
 * products of theirs that stay within that are exact, whatever the mode of rounding. The one that
 * is not exact, a quotient, is only a guess: the exact remainder corrects it (jixiao__half_up()).
 * Where doubles are not plain doubles (x87, fast-math) all departments are odd.
 */
#ifndef JIXIAO_KERNELS_H
#define JIXIAO_KERNELS_H

#include "../kinds/kind.h"
#include "vectors.h"

#include <float.h>
#include <string.h>

/* 16: _Float16 is evaluated as itself, and so is all that is wider (ISO/IEC TS 18661-3; gcc's
 * gnu11 where the processor has it). */
#if (FLT_EVAL_METHOD == 0 || FLT_EVAL_METHOD == 16) && FLT_RADIX == 2 && DBL_MANT_DIG == 53 &&     \
    !defined(__FAST_MATH__) && !defined(_M_FP_FAST) && !defined(JIXIAO_NO_KERNELS)
#define JIXIAO__KERNELS 1
#else
#define JIXIAO__KERNELS 0
#endif

/* Departments, or rows of lists, at a time. Loops over a block have this fixed count, so compilers
 * turn them into vectors without a rest. */
#define JIXIAO__BLOCK 96

/* Of sums of scores, which in units of rounding are at most 1e12. */
#define JIXIAO__JUDGED_AT 40

/* A row of facts of each department of a block, or a block of rows of lists. */
struct jixiao__rows {
    const jixiao_num *const *cells; /* a column each; blank ones hold JIXIAO_ABSENT */
    uint32_t form;
    uint32_t row;   /* where rows are positions: which, from 1 */
    uint32_t blank; /* a bit a column: all of its cells are */
};

/* A kind's two functions take and give arrays of JIXIAO__BLOCK elements. add_rows() adds to a and b
 * what each row gives, below 2^51 in size, and to odd sets something else than 0 where a row is not
 * plain; what such a row adds does not matter. score_sums() takes the sums of a department's rows,
 * of which it may find more to be odd, and gives the score. The rule and its points are right. */
struct jixiao__kernel {
    void (*add_rows)(const struct jixiao__case *c, const struct jixiao__rows *rows,
                     uint64_t *restrict a, uint64_t *restrict b, uint64_t *restrict odd);
    void (*score_sums)(const struct jixiao__case *c, const uint64_t *restrict a,
                       const uint64_t *restrict b, jixiao_num *restrict score,
                       uint64_t *restrict odd);
    /* Whether it knows such a rule; NULL: any. */
    int (*takes)(const struct jixiao__case *c);
    /* Of rows with claims of their own, in a column from 1: adds to a what they claim, in
     * units of rounding, and to b 1 for
     * each that claims nothing and 2^32 for each there is, of rows that have points; as add_rows().
     * NULL: rows have none. */
    void (*add_claims)(const struct jixiao__case *c, const struct jixiao__rows *rows,
                       uint64_t *restrict a, uint64_t *restrict b, uint64_t *restrict odd);
    uint32_t claim;
    /* Adds to a the score, in units of rounding, and to b the points of rows that are somebody's
     * judgement; what is odd was found before. NULL: no rule has such. */
    void (*add_judged)(const struct jixiao__case *c, const struct jixiao__rows *rows,
                       uint64_t *restrict a, uint64_t *restrict b, uint64_t *restrict odd);
    /* 1: from bit JIXIAO__JUDGED_AT on a counts the rows that are judged; where there are any, so
     * is the leaf. */
    uint32_t counts_judged;
};

/* By enum jixiao_kind; NULL: departments are scored one by one. */
extern const struct jixiao__kernel *const jixiao__kernels[JIXIAO_KIND_END];

/* The largest operand of a quotient, and of a comparison of products. */
#define JIXIAO__EXACT (UINT64_C(1) << 51)

/* What does not fit the conversions below, as something else than 0. */
static inline uint64_t jixiao__too_large(uint64_t x)
{
    return x >> 51;
}

static inline uint64_t jixiao__too_far(uint64_t x)
{
    return (x + (UINT64_C(1) << 50)) >> 51;
}

/* Comparisons without conditions, which vectorizers of doubles stumble on. 1 or 0 each. */
static inline uint64_t jixiao__is_zero(uint64_t x)
{
    return (~x & (x - 1)) >> 63;
}

/* Of numbers that are less than 2^63 apart, of either sign. */
static inline uint64_t jixiao__less(uint64_t x, uint64_t y)
{
    return (x - y) >> 63;
}

/* x where `yes` is 1, y where it is 0. */
static inline uint64_t jixiao__select(uint64_t yes, uint64_t x, uint64_t y)
{
    return y ^ ((x ^ y) & (0 - yes));
}

/* Whether a whole double is below 0. The half: with one mode of rounding x − x is −0. */
static inline uint64_t jixiao__negative(double d)
{
    return jixiao__bits(d + 0.5) >> 63;
}

/* A whole number of 0…2^51 − 1 as a double: it becomes the low bits of 2^52, which then is taken
 * off. Of any other number some number of that range. */
static inline double jixiao__exact(uint64_t x)
{
    return jixiao__of_bits((x & (JIXIAO__EXACT - 1)) | UINT64_C(0x4330000000000000)) -
           4503599627370496.0;
}

/* The same of −2^50…2^50 − 1, in two's complement. */
static inline double jixiao__exact_signed(uint64_t x)
{
    return jixiao__exact(x + (UINT64_C(1) << 50)) - 1125899906842624.0;
}

/* And back: a whole double of 0…2^52 − 1. */
static inline uint64_t jixiao__whole(double d)
{
    return jixiao__bits(d + 4503599627370496.0) ^ UINT64_C(0x4330000000000000);
}

/* A whole number next to d, in the usual mode of rounding the nearest. |d| ≤ 2^51. */
static inline double jixiao__near(double d)
{
    return (d + 6755399441055744.0) - 6755399441055744.0;
}

/* num / den rounded half up, for whole 0 ≤ num ≤ 2^51, 0 < den ≤ 2^51, from a guess that is not
 * negative and less than 3/8 off. The whole number next to it is less than 11/8 off in any mode of
 * rounding, so q × den, twice the remainder and the sums of that and den are below 2^53 and exact,
 * and one step corrects q. */
static inline uint64_t jixiao__half_up(double num, double den, double guess)
{
    double q = jixiao__near(guess), rest = num - q * den;
    return jixiao__whole(q) + 1 - jixiao__negative(rest + rest - den) -
           jixiao__negative(rest + rest + den);
}

/* units × unit, below 2^52. */
static inline uint64_t jixiao__times(uint64_t units, double unit)
{
    return jixiao__whole(jixiao__exact(units) * unit);
}

/* A cell of a count as that count; if it times 1e6 is not the cell, that is not whole. */
static inline uint64_t jixiao__count(uint64_t cell)
{
    return jixiao__whole(jixiao__near(jixiao__exact(cell) * 1e-6));
}

/* num / den in lowest terms. */
struct jixiao__fraction {
    uint64_t num;
    uint64_t den;
};

struct jixiao__fraction jixiao__lowest(uint64_t num, uint64_t den);

/* The largest whole number that times `factor` is at most 2^51. */
static inline uint64_t jixiao__limit(uint64_t factor)
{
    return factor > 1 ? JIXIAO__EXACT / factor : JIXIAO__EXACT - 1;
}

/* Met and total, of share and of the counted forms. */
void jixiao__counted_add_rows(const struct jixiao__rows *rows, uint64_t *restrict a,
                              uint64_t *restrict b, uint64_t *restrict odd);
/* a units of rounding. */
void jixiao__score_units(const struct jixiao__case *c, const uint64_t *restrict a,
                         const uint64_t *restrict b, jixiao_num *restrict score,
                         uint64_t *restrict odd);
/* Points × a / b; of b = 0 `if_none`, or JIXIAO_ABSENT. */
void jixiao__score_shares(const struct jixiao__case *c, jixiao_num if_none,
                          const uint64_t *restrict a, const uint64_t *restrict b,
                          jixiao_num *restrict score, uint64_t *restrict odd);

#endif
