/* SPDX-License-Identifier: MIT
 * Numbers in millionths: rounding them, adding them up. */
#ifndef JIXIAO_NUM_H
#define JIXIAO_NUM_H

#include "wide.h"

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

#endif
