/* SPDX-License-Identifier: MIT
 * Numbers: reading, writing, and the portable division. */
#include "num.h"

#include "jixiao-fill.h"

#include <string.h>

uint64_t jixiao__pow10(uint32_t n)
{
    uint64_t p = 1;
    while (n--)
        p *= 10;
    return p;
}

/* For n in 0…127; so the next. */
/*@ requires n <= 127; assigns \nothing; */
static struct jixiao__u128 shift_left(struct jixiao__u128 v, uint32_t n)
{
    struct jixiao__u128 r;
    if (n >= 64) {
        r.hi = v.lo << (n - 64);
        r.lo = 0;
    } else {
        r.hi = v.hi << n | v.lo >> 1 >> (63 - n);
        r.lo = v.lo << n;
    }
    return r;
}

static struct jixiao__u128 shift_right(struct jixiao__u128 v, uint32_t n)
{
    struct jixiao__u128 r;
    if (n >= 64) {
        r.lo = v.hi >> (n - 64);
        r.hi = 0;
    } else {
        r.lo = v.lo >> n | v.hi << 1 << (63 - n);
        r.hi = v.hi >> n;
    }
    return r;
}

/*@ requires N(a) >= N(b); assigns \nothing; ensures N(\result) == N(a) - N(b); */
static struct jixiao__u128 subtract(struct jixiao__u128 a, struct jixiao__u128 b)
{
    struct jixiao__u128 r;
    r.hi = a.hi - b.hi - (a.lo < b.lo);
    r.lo = a.lo - b.lo;
    return r;
}

#define TOP_BIT (UINT64_C(1) << 63)

/*@ requires N(v) < W * W / 2; assigns \nothing; ensures N(\result) == 2 * N(v); */
static struct jixiao__u128 twice(struct jixiao__u128 v)
{
    struct jixiao__u128 r;
    r.hi = v.hi + v.hi + v.lo / TOP_BIT;
    r.lo = v.lo + v.lo;
    return r;
}

/*@ assigns \nothing; ensures 2 * N(\result) <= N(v) <= 2 * N(\result) + 1; */
static struct jixiao__u128 half(struct jixiao__u128 v)
{
    struct jixiao__u128 r;
    r.hi = v.hi / 2;
    r.lo = v.lo / 2 + v.hi % 2 * TOP_BIT;
    return r;
}

/* Long division, a bit of the quotient a turn; the quotient of a score has at most 40. The words of
 * the annotations are tests/proof/num.c's. */
uint64_t jixiao__div_round_portable(struct jixiao__u128 num, struct jixiao__u128 den)
{
    struct jixiao__u128 part = den;
    uint64_t quotient = 0, shift = 0;
    //@ ghost struct jixiao__u128 n = num, before = part;
    /*@ loop invariant shifted(part, den, shift) && times(part, den, p2(shift));
      @ loop invariant p2(shift) > shift && N(den) <= N(part);
      @ loop assigns part, shift, before;
      @ loop variant W * W - N(part); */
    while (part.hi < TOP_BIT && jixiao__cmp(part, num) <= 0) {
        //@ assert p2(shift) * N(den) <= N(num) < W / 2 * N(den);
        //@ assert p2(shift) < W / 2;
        //@ ghost before = part;
        part = twice(part);
        shift++;
        //@ assert p2(shift) == 2 * p2(\at(shift, LoopCurrent)) && N(part) == 2 * N(before);
        //@ assert shifted(part, den, 1 + \at(shift, LoopCurrent)) && times(part, den, p2(shift));
    }
    /*@ loop invariant shifted(part, den, shift) && times(part, den, p2(shift));
      @ loop invariant p2(shift) > 0 && N(den) <= N(part);
      @ loop invariant halved(n, quotient, part, num) && N(num) < 2 * N(part);
      @ loop invariant quotient < W / 2;
      @ loop assigns num, part, shift, quotient, before;
      @ loop variant shift; */
    for (;;) {
        quotient *= 2;
        //@ assert quotient == 2 * \at(quotient, LoopCurrent);
        //@ assert divided(n, quotient, part, num);
        if (jixiao__cmp(num, part) >= 0) {
            num = subtract(num, part);
            quotient++;
            //@ assert quotient == 2 * \at(quotient, LoopCurrent) + 1;
        }
        //@ assert divided(n, quotient, part, num) && N(num) < N(part);
        //@ assert quotient < W / 2;
        if (!shift)
            break;
        //@ ghost before = part;
        part = half(part);
        //@ assert shift > 0 && shifted(before, den, shift) && is_twice(before, part);
        //@ assert shifted(part, den, shift - 1) && times(part, den, p2(shift - 1));
        //@ assert p2(shift) == 2 * p2(shift - 1) && p2(shift - 1) >= 1;
        //@ assert N(den) <= N(part) && halved(n, quotient, part, num);
        shift--;
        //@ assert shift == \at(shift, LoopCurrent) - 1;
    }
    //@ assert shifted(part, den, 0);
    //@ assert divided(n, quotient, den, num) && N(num) < N(den);
    if (jixiao__cmp(num, subtract(den, num)) >= 0) {
        //@ assert rounded(n, quotient + 1, den);
        quotient++;
    }
    //@ assert rounded(n, quotient, den);
    return quotient;
}

jixiao_num jixiao__share(jixiao_num points, jixiao_num num, jixiao_num den, uint64_t unit)
{
    struct jixiao__u128 n = jixiao__mul((uint64_t)points, (uint64_t)num),
                        d = jixiao__mul((uint64_t)den, unit);
    //@ assert N(n) == points * num && N(d) == den * unit && N(d) <= JIXIAO_MAX_NUM * 1000000;
    //@ assert points * num <= points * den;
    //@ assert points * den <= JIXIAO_MAX_POINTS * den;
    //@ assert 0 < den <= N(d);
    uint64_t units = jixiao__div_round(n, d);
    //@ assert shared_units(units, points, num, den, unit);
    //@ assert shared(units * unit, points, num, den, unit);
    //@ assert between(2 * (units * unit) - unit, 2 * (units * unit) + unit, points * num, den);
    //@ assert 2 * (units * unit) - unit <= 2 * points;
    //@ assert num == den ==> 2 * points < 2 * (units * unit) + unit;
    return (jixiao_num)(units * unit);
}

/* ---- Text --------------------------------------------------------------------------------- */

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A digit more; once beyond every number, it stays there. */
static uint64_t push(uint64_t value, char digit)
{
    return value > (uint64_t)JIXIAO_MAX_NUM / 10 ? UINT64_MAX
                                                 : value * 10 + (uint64_t)(digit - '0');
}

int jixiao_num_parse(const char *text, size_t size, jixiao_num *num)
{
    const char *end, *at = text;
    int negative = 0, fine = 0, percent;
    uint32_t kept, decimals = 0;
    uint64_t value = 0;
    *num = JIXIAO_ABSENT;
    if (!text)
        return JIXIAO_ERR_ARGUMENT;
    end = text + size;
    percent = size && end[-1] == '%';
    kept = percent ? 4 : 6;
    end -= percent;
    if (at < end && (*at == '-' || *at == '+'))
        negative = *at++ == '-';
    if (at == end || !is_digit(*at))
        return JIXIAO_ERR_NUMBER;
    for (; at < end && is_digit(*at); at++)
        value = push(value, *at);
    if (at < end && *at == '.') {
        if (++at == end)
            return JIXIAO_ERR_NUMBER;
        for (; at < end && is_digit(*at); at++) {
            if (decimals == kept) {
                fine |= *at != '0';
                continue;
            }
            decimals++;
            value = push(value, *at);
        }
    }
    if (at != end)
        return JIXIAO_ERR_NUMBER;
    for (; decimals < kept; decimals++)
        value = push(value, '0');
    if (value > (uint64_t)JIXIAO_MAX_NUM)
        return JIXIAO_ERR_NUMBER_RANGE;
    if (fine)
        return JIXIAO_ERR_NUMBER_FINE;
    *num = negative ? -(jixiao_num)value : (jixiao_num)value;
    return JIXIAO_OK;
}

/* Writes digits backwards from `end`: the decimals that are needed, then the whole. Returns where
 * they begin. */
static char *digits_of(uint64_t size, uint32_t places, char *end)
{
    uint64_t whole = size / JIXIAO_ONE;
    uint32_t fraction = (uint32_t)(size % JIXIAO_ONE), decimals = 6;
    if (fraction || places) {
        for (; decimals > places && fraction % 10 == 0; decimals--)
            fraction /= 10;
        for (; decimals; decimals--, fraction /= 10)
            *--end = (char)('0' + fraction % 10);
        *--end = '.';
    }
    do
        *--end = (char)('0' + whole % 10);
    while (whole /= 10);
    return end;
}

size_t jixiao_num_format(jixiao_num num, uint32_t places, char *buf, size_t size)
{
    char text[32], *end = text + sizeof text, *at = end;
    size_t length, copied;
    if (num != JIXIAO_ABSENT)
        at = digits_of(num < 0 ? 0 - (uint64_t)num : (uint64_t)num, places < 6 ? places : 6, end);
    if (num < 0 && num != JIXIAO_ABSENT)
        *--at = '-';
    length = (size_t)(end - at);
    if (size) {
        copied = length < size ? length : size - 1;
        memcpy(buf, at, copied);
        buf[copied] = '\0';
    }
    return length;
}

/* ---- Doubles ------------------------------------------------------------------------------ */

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
    struct jixiao__u128 half = shift_right(v, shift - 1);
    return shift_right(half, 1).lo + (half.lo & 1);
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
    struct jixiao__u128 a = shift_left((struct jixiao__u128){0, millionths}, p->shift);
    struct jixiao__u128 b = jixiao__mul(p->mantissa, (uint64_t)JIXIAO_ONE), far;
    far = jixiao__cmp(a, b) < 0 ? subtract(b, a) : subtract(a, b);
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
