/* SPDX-License-Identifier: MIT
 *
 * 128-bit arithmetic for exact comparisons and the one division that rounds.
 *
 * Bounds: a number is at most 9e18 (< 2^63), points at most 1e12 (< 2^40), a ratio of a rule at
 * most 1e12, a unit of rounding at most 1e6 (< 2^20). So every product that is formed here fits:
 *   share    points × met (103 bits)            over total × unit (83)
 *   pace     points × actual × 1e6 (123)        over budget × target × unit (123)
 *   bands    |final − budget| × 1e6 (84)        against upto × budget (103)
 *   attain   actual × 1e6 (83)                  against (1e6 + over) × target (104)
 */
#ifndef JIXIAO_NUM_H
#define JIXIAO_NUM_H

#include "jixiao.h"

struct jixiao__u128 {
    uint64_t hi;
    uint64_t lo;
};

/* Comments that begin with @ are for Frama-C, which proves of the portable code below them what
 * they ensure, for every input they require, in whole numbers without bounds (./dev prove). The
 * axioms are the C standard's, 6.2.5: unsigned arithmetic is modulo 2^64. */
/*@ logic integer W = 18446744073709551616;
  @ logic integer N(struct jixiao__u128 v) = v.hi * W + v.lo;
  @ predicate nearest(integer q, integer a, integer c) = (2 * q - 1) * c <= 2 * a < (2 * q + 1) * c;
  @ predicate rounded(struct jixiao__u128 n, integer q, struct jixiao__u128 d) =
  @   nearest(q, N(n), N(d));
  @ predicate divisible(struct jixiao__u128 n, struct jixiao__u128 d) =
  @   0 < N(d) <= W * W / 2 && 2 * N(n) + N(d) < W * N(d);
  @ axiomatic Unsigned {
  @   axiom above: \forall integer x; W <= x < 2 * W ==> (uint64_t)x == x - W;
  @   axiom below: \forall integer x; -W <= x < 0 ==> (uint64_t)x == x + W; } */

/* The compiler's own 128-bit type where it has one: the same answers, faster. */
#if defined(__SIZEOF_INT128__) && !defined(JIXIAO_PORTABLE)
#define JIXIAO_NATIVE_128 1
__extension__ typedef unsigned __int128 jixiao__native;
#endif

#define JIXIAO__HALF_WORD UINT64_C(4294967296)

/*@ assigns \nothing; ensures \result == a * b && a * b <= 4294967295 * 4294967295; */
static inline uint64_t jixiao__mul_half(uint32_t a, uint32_t b)
{
    //@ assert a * b <= 4294967295 * b;
    return (uint64_t)a * b;
}

/* a × b, by halves. */
/*@ assigns \nothing; ensures N(\result) == a * b; */
static inline struct jixiao__u128 jixiao__mul_portable(uint64_t a, uint64_t b)
{
    uint32_t al = (uint32_t)(a % JIXIAO__HALF_WORD), ah = (uint32_t)(a / JIXIAO__HALF_WORD);
    uint32_t bl = (uint32_t)(b % JIXIAO__HALF_WORD), bh = (uint32_t)(b / JIXIAO__HALF_WORD);
    uint64_t low = jixiao__mul_half(al, bl);
    uint64_t mid = jixiao__mul_half(ah, bl) + low / JIXIAO__HALF_WORD;
    uint64_t mid2 = jixiao__mul_half(al, bh) + mid % JIXIAO__HALF_WORD;
    struct jixiao__u128 r;
    r.hi = jixiao__mul_half(ah, bh) + mid / JIXIAO__HALF_WORD + mid2 / JIXIAO__HALF_WORD;
    r.lo = mid2 % JIXIAO__HALF_WORD * JIXIAO__HALF_WORD + low % JIXIAO__HALF_WORD;
    //@ assert a * b == (ah * JIXIAO__HALF_WORD + al) * (bh * JIXIAO__HALF_WORD + bl);
    return r;
}

/*@ assigns \nothing; ensures N(\result) == a * b; */
static inline struct jixiao__u128 jixiao__mul(uint64_t a, uint64_t b)
{
#ifdef JIXIAO_NATIVE_128
    jixiao__native p = (jixiao__native)a * b;
    struct jixiao__u128 r;
    r.hi = (uint64_t)(p >> 64);
    r.lo = (uint64_t)p;
    return r;
#else
    return jixiao__mul_portable(a, b);
#endif
}

/* a × b for a product that fits 128 bits. */
/*@ requires N(a) * b < W * W; assigns \nothing; ensures N(\result) == N(a) * b; */
static inline struct jixiao__u128 jixiao__mul_wide(struct jixiao__u128 a, uint64_t b)
{
    struct jixiao__u128 r = jixiao__mul(a.lo, b);
    //@ assert a.hi * b * W + a.lo * b == N(a) * b;
    //@ assert 0 <= a.lo * b;
    //@ assert a.hi * b < W;
    r.hi += a.hi * b;
    return r;
}

/* −1, 0, 1: a is below, equal to, above b. */
/*@ assigns \nothing;
  @ ensures -1 <= \result <= 1;
  @ ensures (\result < 0 <==> N(a) < N(b)) && (\result == 0 <==> N(a) == N(b)); */
static inline int jixiao__cmp(struct jixiao__u128 a, struct jixiao__u128 b)
{
    if (a.hi != b.hi)
        return a.hi < b.hi ? -1 : 1;
    return a.lo < b.lo ? -1 : a.lo > b.lo;
}

/* a × b against c × d. */
/*@ assigns \nothing;
  @ ensures -1 <= \result <= 1;
  @ ensures (\result < 0 <==> a * b < c * d) && (\result == 0 <==> a * b == c * d); */
static inline int jixiao__cmp_products(uint64_t a, uint64_t b, uint64_t c, uint64_t d)
{
    return jixiao__cmp(jixiao__mul(a, b), jixiao__mul(c, d));
}

/* num / den rounded half up, for den in 1…2^127 and a quotient below 2^63. */
/*@ requires divisible(num, den); assigns \nothing; ensures rounded(num, \result, den); */
uint64_t jixiao__div_round_portable(struct jixiao__u128 num, struct jixiao__u128 den);

/*@ requires divisible(num, den); assigns \nothing; ensures rounded(num, \result, den); */
static inline uint64_t jixiao__div_round(struct jixiao__u128 num, struct jixiao__u128 den)
{
    if (!(num.hi | den.hi)) {
        uint64_t quotient = num.lo / den.lo, rest = num.lo % den.lo;
        //@ assert N(num) == quotient * N(den) + rest && rest < N(den);
        //@ assert quotient < W / 2;
        //@ assert 2 * rest < N(den) ==> nearest(quotient, N(num), N(den));
        //@ assert 2 * rest >= N(den) ==> nearest(quotient + 1, N(num), N(den));
        return quotient + (rest >= den.lo - rest);
    }
#ifdef JIXIAO_NATIVE_128
    {
        jixiao__native n = (jixiao__native)num.hi << 64 | num.lo,
                       d = (jixiao__native)den.hi << 64 | den.lo;
        jixiao__native rest = n % d;
        return (uint64_t)(n / d) + (rest >= d - rest);
    }
#else
    return jixiao__div_round_portable(num, den);
#endif
}

/* A sum of up to 2^31 numbers of either sign, in two's complement. */
struct jixiao__sum {
    uint64_t hi;
    uint64_t lo;
};

/*@ logic integer S(struct jixiao__sum s) = (s.hi < W / 2 ? s.hi : s.hi - W) * W + s.lo; */
/*@ requires \valid(sum) && -W * W / 4 <= S(*sum) < W * W / 4; assigns *sum;
  @ ensures S(*sum) == \old(S(*sum)) + value; */
static inline void jixiao__sum_add(struct jixiao__sum *sum, jixiao_num value)
{
    uint64_t lo = sum->lo + (uint64_t)value;
    sum->hi += (value < 0 ? UINT64_MAX : 0) + (lo < sum->lo);
    sum->lo = lo;
}

/* The sum as a number: 1 and *num, or 0 if it is beyond 9e12. */
/*@ requires \valid(num) && \valid_read(sum) && \separated(sum, num); assigns *num;
  @ ensures \result == (-JIXIAO_MAX_NUM <= S(*sum) <= JIXIAO_MAX_NUM ? 1 : 0);
  @ ensures \result == 1 ==> *num == S(*sum); */
static inline int jixiao__sum_get(const struct jixiao__sum *sum, jixiao_num *num)
{
    if (sum->hi == 0 && sum->lo <= (uint64_t)JIXIAO_MAX_NUM)
        *num = (jixiao_num)sum->lo;
    else if (sum->hi == UINT64_MAX && UINT64_MAX - sum->lo < (uint64_t)JIXIAO_MAX_NUM)
        *num = -1 - (jixiao_num)(UINT64_MAX - sum->lo);
    else {
        *num = 0;
        return 0;
    }
    return 1;
}

/* 10 to the power of n, for n in 0…19. */
/*@ requires n <= 19; assigns \nothing; */
uint64_t jixiao__pow10(uint32_t n);

/* The millionths of one unit of rounding: places 2 → 10000. */
/*@ predicate is_unit(integer u) = u == 1 || u == 10 || u == 100 || u == 1000 || u == 10000 ||
  @   u == 100000 || u == 1000000; */
/*@ requires places <= 6; assigns \nothing; ensures is_unit(\result); */
static inline uint64_t jixiao__unit(uint32_t places)
{
    static const uint32_t units[] = {1000000, 100000, 10000, 1000, 100, 10, 1};
    return units[places];
}

/* size / unit. Forms round to two places: a division by a constant is a multiplication. */
/*@ requires unit > 0; assigns \nothing; ensures \result == size / unit; */
static inline uint64_t jixiao__units(uint64_t size, uint64_t unit)
{
    return unit == 10000 ? size / 10000 : size / unit;
}

/* The number rounded half up by magnitude to a multiple of the unit. |num| ≤ 9e18. */
/*@ logic integer half_up(integer a, integer u) = (a + u / 2) / u; */
/*@ requires -JIXIAO_MAX_NUM <= num <= JIXIAO_MAX_NUM && is_unit(unit); assigns \nothing;
  @ ensures num >= 0 ==> \result == half_up(num, unit) * unit;
  @ ensures num < 0 ==> \result == -(half_up(-num, unit) * unit);
  @ ensures 0 <= num ==> 0 <= \result && (num % unit == 0 ==> \result == num); */
static inline jixiao_num jixiao__round(jixiao_num num, uint64_t unit)
{
    uint64_t size = num < 0 ? 0 - (uint64_t)num : (uint64_t)num;
    uint64_t units = jixiao__units(size + unit / 2, unit);
    //@ assert size == (num < 0 ? -num : num) && units == half_up(size, unit);
    //@ assert units * unit <= size + unit / 2;
    uint64_t rounded = units * unit;
    return num < 0 ? -(jixiao_num)rounded : (jixiao_num)rounded;
}

/* points × num / den, rounded half up to the unit. 0 ≤ points ≤ 1e12, 0 ≤ num ≤ den, 0 < den, both
 * ≤ 9e18. */
/*@ predicate between(integer x, integer y, integer a, integer d) = x * d <= 2 * a < y * d;
  @ predicate shared(integer r, integer points, integer num, integer den, integer unit) =
  @   r % unit == 0 && between(2 * r - unit, 2 * r + unit, points * num, den); */
/*@ requires 0 <= points <= JIXIAO_MAX_POINTS && 0 <= num <= den <= JIXIAO_MAX_NUM && 0 < den;
  @ requires is_unit(unit);
  @ assigns \nothing;
  @ ensures shared(\result, points, num, den, unit);
  @ ensures 0 <= \result && (points % unit == 0 ==> \result <= points);
  @ ensures points % unit == 0 && num == den ==> \result == points; */
jixiao_num jixiao__share(jixiao_num points, jixiao_num num, jixiao_num den, uint64_t unit);

#endif
