/* SPDX-License-Identifier: MIT
 * 128-bit arithmetic for exact comparisons and the one division that rounds. */
#ifndef JIXIAO_WIDE_H
#define JIXIAO_WIDE_H

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

/*@ requires N(a) + N(b) < W * W; assigns \nothing; ensures N(\result) == N(a) + N(b); */
static inline struct jixiao__u128 jixiao__add(struct jixiao__u128 a, struct jixiao__u128 b)
{
    struct jixiao__u128 r;
    r.lo = a.lo + b.lo;
    r.hi = a.hi + b.hi + (r.lo < a.lo);
    return r;
}

/*@ requires N(a) >= N(b); assigns \nothing; ensures N(\result) == N(a) - N(b); */
static inline struct jixiao__u128 jixiao__subtract(struct jixiao__u128 a, struct jixiao__u128 b)
{
    struct jixiao__u128 r;
    r.hi = a.hi - b.hi - (a.lo < b.lo);
    r.lo = a.lo - b.lo;
    return r;
}

/* num / den rounded down, and what is left; den × (quotient + 1) fits 128 bits. */
/*@ requires divisible(num, den) && N(num) + N(den) < W * W && \valid(rest);
  @ assigns *rest;
  @ ensures N(num) == \result * N(den) + N(*rest) && N(*rest) < N(den); */
static inline uint64_t jixiao__div_floor(struct jixiao__u128 num, struct jixiao__u128 den,
                                         struct jixiao__u128 *rest)
{
    uint64_t quotient = jixiao__div_round(num, den);
    struct jixiao__u128 back = jixiao__mul_wide(den, quotient);
    if (jixiao__cmp(back, num) > 0) {
        quotient--;
        back = jixiao__subtract(back, den);
    }
    *rest = jixiao__subtract(num, back);
    return quotient;
}

/* For n in 0…127; so the next. */
/*@ requires n <= 127; assigns \nothing; */
static inline struct jixiao__u128 jixiao__shift_left(struct jixiao__u128 v, uint32_t n)
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

static inline struct jixiao__u128 jixiao__shift_right(struct jixiao__u128 v, uint32_t n)
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

#endif
