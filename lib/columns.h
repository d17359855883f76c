/* SPDX-License-Identifier: MIT
 *
 * Many departments at once: what a kind does for them. Departments are scored in blocks; a kind's
 * two functions see a whole block, and mark as odd whatever is not plain (absent, out of range, not
 * whole, too large for the arithmetic below). Odd departments are scored one by one, by the code of
 * jixiao_total(); so these functions never judge what is wrong, and may call anything odd.
 *
 * Arithmetic. Vectors of baseline processors multiply and divide doubles, not 64-bit integers. A
 * double holds every whole number up to 2^53; all values here are whole, and sums, differences and
 * products of theirs that stay within that are exact, whatever the mode of rounding. The one that
 * is not exact, a quotient, is only a guess: the exact remainder corrects it (jixiao__half_up()).
 * Where doubles are not plain doubles (x87, fast-math) all departments are odd.
 */
#ifndef JIXIAO_COLUMNS_H
#define JIXIAO_COLUMNS_H

#include "kind.h"

#include <float.h>
#include <string.h>

#if FLT_EVAL_METHOD == 0 && FLT_RADIX == 2 && DBL_MANT_DIG == 53 && !defined(__FAST_MATH__) &&     \
    !defined(_M_FP_FAST) && !defined(JIXIAO_NO_KERNELS)
#define JIXIAO__KERNELS 1
#else
#define JIXIAO__KERNELS 0
#endif

/* Departments, or rows of lists, at a time. Loops over a block have this fixed count, so compilers
 * turn them into vectors without a rest. */
#define JIXIAO__BLOCK 256

/* A row of facts of each department of a block, or a block of rows of lists. */
struct jixiao__rows {
    const jixiao_num *const *cells; /* a column each; blank ones hold JIXIAO_ABSENT */
    uint32_t form;
    uint32_t row;  /* where rows are positions: which, from 1 */
    uint64_t *a;   /* what the row adds to the first sum is added here, below 2^51 in size */
    uint64_t *b;   /* the second */
    uint64_t *odd; /* is set to something else than 0 where the row is not plain */
};

/* The sums of a block's departments. Rows that were odd left anything in them. */
struct jixiao__tally {
    const uint64_t *a;
    const uint64_t *b;
    jixiao_num *score; /* the score of each, where it is not odd */
    uint64_t *odd;
};

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

/* A whole number of 0…2^51 − 1 as a double: it becomes the low bits of 2^52, which then is taken
 * off. Of any other number some number of that range. */
static inline double jixiao__exact(uint64_t x)
{
    uint64_t bits = (x & (JIXIAO__EXACT - 1)) | UINT64_C(0x4330000000000000);
    double d;
    memcpy(&d, &bits, sizeof d);
    return d - 4503599627370496.0;
}

/* The same of −2^50…2^50 − 1, in two's complement. */
static inline double jixiao__exact_signed(uint64_t x)
{
    return jixiao__exact(x + (UINT64_C(1) << 50)) - 1125899906842624.0;
}

/* And back: a whole double of 0…2^52 − 1. */
static inline uint64_t jixiao__whole(double d)
{
    uint64_t bits;
    d += 4503599627370496.0;
    memcpy(&bits, &d, sizeof bits);
    return bits ^ UINT64_C(0x4330000000000000);
}

/* A whole number next to d, in the usual mode of rounding the nearest. |d| ≤ 2^51. */
static inline double jixiao__near(double d)
{
    return (d + 6755399441055744.0) - 6755399441055744.0;
}

/* num / den rounded half up, for whole 0 ≤ num ≤ 2^51, 0 < den ≤ 2^51, from a guess that is less
 * than 3/8 off. The whole number next to it is less than 11/8 off in any mode of rounding, so q ×
 * den < 2^53 and the remainder are exact, and one step corrects it. */
static inline double jixiao__half_up(double num, double den, double guess)
{
    double q = jixiao__near(guess), rest = num - q * den;
    rest += rest;
    return q + (rest >= den ? 1.0 : 0.0) - (rest < -den ? 1.0 : 0.0);
}

/* num / den in lowest terms. */
struct jixiao__fraction {
    uint64_t num;
    uint64_t den;
};

struct jixiao__fraction jixiao__lowest(uint64_t num, uint64_t den);

/* The largest whole number that times `factor` is at most 2^51. */
static inline double jixiao__limit(uint64_t factor)
{
    return jixiao__exact(factor > 1 ? JIXIAO__EXACT / factor : JIXIAO__EXACT - 1);
}

/* Met and total, of share and of the counted forms. */
void jixiao__counted_add_rows(const struct jixiao__rows *rows);
/* a units of rounding. */
void jixiao__score_units(const struct jixiao__case *c, const struct jixiao__tally *tally);
/* Points × a / b; of b = 0 `if_none`, or JIXIAO_ABSENT. */
void jixiao__score_shares(const struct jixiao__case *c, jixiao_num if_none,
                          const struct jixiao__tally *tally);

#endif
