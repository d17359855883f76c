/* SPDX-License-Identifier: MIT
 * Numbers from doubles, and as doubles. */
#include "num.h"

#include "jixiao-fill.h"

#include <string.h>

/* |value| = mantissa / 2^shift, and its decimal of 15 significant digits = digits / 10^decimals. */
struct parts {
    uint64_t mantissa;
    uint32_t shift;
    uint64_t digits;
    uint32_t decimals;
    int negative;
};

/* mantissa × 10^decimals / 2^shift, rounded half up. mantissa < 2^53, decimals ≤ 21,
 * 0 < shift ≤ 74. */
static uint64_t scaled(uint64_t mantissa, uint32_t shift, uint32_t decimals)
{
    uint32_t first = decimals > 19 ? 19 : decimals;
    struct jixiao__u128 v = jixiao__mul_wide(jixiao__mul(mantissa, jixiao__pow10(first)),
                                             jixiao__pow10(decimals - first));
    struct jixiao__u128 half = jixiao__shift_right(v, shift - 1);
    return jixiao__shift_right(half, 1).lo + (half.lo & 1);
}

/* Takes a double apart. 0 if it is beyond 9e12; a value below 2^-21 has no digits that matter here:
 * 0 over shift. */
static int take_apart(double value, struct parts *p)
{
    uint64_t raw, whole, least;
    uint32_t exponent;
    memcpy(&raw, &value, sizeof raw);
    memset(p, 0, sizeof *p);
    p->negative = (int)(raw >> 63);
    exponent = (uint32_t)(raw >> 52 & 0x7ff);
    p->mantissa = raw & ((UINT64_C(1) << 52) - 1);
    if (exponent)
        p->mantissa |= UINT64_C(1) << 52;
    if (exponent > 1023 + 43) /* 2^44 > 9e12; NaN and the infinities too */
        return 0;
    p->shift = 1075 - (exponent ? exponent : 1);
    if (p->shift > 74) /* 0 too */
        return 1;
    whole = p->shift < 64 ? p->mantissa >> p->shift : 0;
    for (least = 10, p->decimals = 15; least <= whole; least *= 10)
        p->decimals--;
    p->decimals -= whole > 0;
    p->digits = scaled(p->mantissa, p->shift, p->decimals);
    while (p->digits < jixiao__pow10(14) &&
           p->decimals < 21) /* leading zeros are not significant */
        p->digits = scaled(p->mantissa, p->shift, ++p->decimals);
    return 1;
}

/* Whether mantissa / 2^shift is the double nearest to millionths / 1e6, all of its 15 digits:
 * nearer than half of its last bit. It is never just half, since 2^shift, at least 2^9, would
 * divide an odd multiple of 2^5. Below a power of two doubles stand twice as dense, but one that is
 * no finer than a millionth is its decimal exactly. */
/*@ requires \valid_read(p) && p->shift <= 127; assigns \nothing; */
static int is_nearest(const struct parts *p, uint64_t millionths)
{
    struct jixiao__u128 a = jixiao__shift_left((struct jixiao__u128){0, millionths}, p->shift);
    struct jixiao__u128 b = jixiao__mul(p->mantissa, (uint64_t)JIXIAO_ONE), far;
    far = jixiao__cmp(a, b) < 0 ? jixiao__subtract(b, a) : jixiao__subtract(a, b);
    return jixiao__cmp(far, (struct jixiao__u128){0, JIXIAO_ONE / 2}) < 0;
}

static int put(const struct parts *p, uint64_t millionths, jixiao_num *num)
{
    if (millionths > (uint64_t)JIXIAO_MAX_NUM)
        return JIXIAO_ERR_NUMBER_RANGE;
    *num = p->negative ? -(jixiao_num)millionths : (jixiao_num)millionths;
    return JIXIAO_OK;
}

/* The 15 digits in millionths; *rest is what is finer than a millionth. */
static uint64_t to_millionths(const struct parts *p, uint64_t *rest)
{
    uint64_t step;
    *rest = 0;
    if (p->decimals <= 6)
        return p->digits * jixiao__pow10(6 - p->decimals);
    step = jixiao__pow10(p->decimals - 6);
    *rest = p->digits % step;
    return p->digits / step + (*rest >= step - *rest);
}

int jixiao_num_from_double(double value, jixiao_num *num)
{
    struct parts p;
    uint64_t rest, millionths;
    if (!num)
        return JIXIAO_ERR_ARGUMENT;
    *num = JIXIAO_ABSENT;
    if (!take_apart(value, &p))
        return JIXIAO_ERR_NUMBER_RANGE;
    millionths = to_millionths(&p, &rest);
    if (!p.mantissa)
        return put(&p, 0, num);
    if (millionths > (uint64_t)JIXIAO_MAX_NUM)
        return JIXIAO_ERR_NUMBER_RANGE;
    if (rest || p.shift > 74 || !is_nearest(&p, millionths))
        return JIXIAO_ERR_NUMBER_FINE;
    return put(&p, millionths, num);
}

int jixiao_num_from_cell(double value, jixiao_num *num, int *rounded)
{
    struct parts p;
    uint64_t rest;
    int err;
    if (!num)
        return JIXIAO_ERR_ARGUMENT;
    *num = JIXIAO_ABSENT;
    if (rounded)
        *rounded = 0;
    if (!take_apart(value, &p))
        return JIXIAO_ERR_NUMBER_RANGE;
    err = put(&p, to_millionths(&p, &rest), num);
    if (rounded && !err)
        *rounded = rest || (p.mantissa && !p.digits);
    return err;
}

/* The double nearest to size / 1e6, size not 0, as its bits. In integers, as above: the division of
 * doubles rounds twice where they are x87's. */
static uint64_t nearest(uint64_t size)
{
    uint64_t one = (uint64_t)JIXIAO_ONE, mantissa = size / one, rest = size % one;
    uint32_t shift = 0, step;
    /* 54 bits, of which the last says how to round: numbers that end within them have at most 50 */
    for (; !(mantissa >> 53); shift += step) {
        step = mantissa >> 45 ? 1 : 8;
        mantissa = (mantissa << step) + (rest << step) / one;
        rest = (rest << step) % one;
    }
    mantissa = (mantissa >> 1) + (mantissa & 1);
    return ((uint64_t)(1023 + 53 - shift) << 52) + (mantissa - (UINT64_C(1) << 52));
}

double jixiao_num_to_double(jixiao_num num)
{
    uint64_t bits = 0;
    double value;
    if (num == JIXIAO_ABSENT)
        bits = UINT64_C(0x7ff8000000000000);
    else if (num)
        bits = nearest(num < 0 ? 0 - (uint64_t)num : (uint64_t)num) | (uint64_t)(num < 0) << 63;
    memcpy(&value, &bits, sizeof value);
    return value;
}
