/* SPDX-License-Identifier: MIT
 *
 * The formulas that kinds are made of. What each gives is proved (./dev prove).
 *
 * Bounds: a number is at most 9e18 (< 2^63), points at most 1e12 (< 2^40), a ratio of a rule at
 * most 1e12, a unit of rounding at most 1e6 (< 2^20). So every product that is formed here fits:
 *   share      points × num (103 bits)            over den × unit (83)
 *   reached    points × part × 1e6 (123)          over whole × goal × unit (123)
 *   against    part × 1e6 (84)                    against bound × whole (104)
 *   scaled     full × sum (117)                   over of × unit (83)
 *   between    width × (1e12 + 1e6) (127)         over width × unit (107)
 */
#ifndef JIXIAO_FORMULA_H
#define JIXIAO_FORMULA_H

#include "num.h"
#include "table.h"

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

/* points × part / (whole × goal), rounded half up to the unit: at most the points, and 0 where
 * nothing is reached. The goal is a ratio. 0 ≤ points ≤ 1e12; what is proved is of points that fit
 * the unit. */
/*@ logic integer quotient(integer a, integer c) = (2 * a + c) / (2 * c);
  @ logic integer part_of(integer points, integer a, integer b, integer unit) =
  @   a >= b ? points : quotient(a * points, b * unit) * unit;
  @ logic integer reached(integer points, integer part, integer whole, integer goal,
  @   integer unit) =
  @   part <= 0 ? 0 : part_of(points, part * JIXIAO_ONE, whole * goal, unit); */
/*@ requires 0 <= points <= JIXIAO_MAX_POINTS && is_unit(unit) && points % unit == 0;
  @ requires -JIXIAO_MAX_NUM <= part <= JIXIAO_MAX_NUM && 1 <= whole <= JIXIAO_MAX_NUM;
  @ requires 1 <= goal <= JIXIAO_MAX_POINTS;
  @ assigns \nothing;
  @ ensures 0 <= \result <= points && \result == reached(points, part, whole, goal, unit); */
jixiao_num jixiao__reached(jixiao_num points, jixiao_num part, jixiao_num whole, jixiao_num goal,
                           uint64_t unit);

/* points − each × count, rounded half up to the unit, not below 0. */
/*@ predicate is_left(integer score, integer points, integer each, integer count, integer unit) =
  @   score == (each * count > points ? 0 : half_up(points - each * count, unit) * unit); */
/*@ requires 0 < points <= JIXIAO_MAX_POINTS && 0 < each && 0 <= count && is_unit(unit);
  @ assigns \nothing;
  @ ensures 0 <= \result && (points % unit == 0 ==> \result <= points);
  @ ensures is_left(\result, points, each, count, unit); */
jixiao_num jixiao__less_each(jixiao_num points, jixiao_num each, jixiao_num count, uint64_t unit);

/* sum × full / of, rounded half up to the unit: of points `of`, as if they were `full`. 0 ≤ sum,
 * 0 < of ≤ 9e18, 0 ≤ full ≤ 1e16; what it makes is at most 9e18 and 1e12 more. */
/*@ logic integer MOST_SCALED = JIXIAO_MAX_NUM + JIXIAO_MAX_POINTS; */
/*@ requires 0 <= sum && 0 < of <= JIXIAO_MAX_NUM && 0 <= full <= 10000 * JIXIAO_MAX_POINTS;
  @ requires full * sum <= MOST_SCALED * of && is_unit(unit);
  @ assigns \nothing;
  @ ensures 0 <= \result && shared(\result, full, sum, of, unit);
  @ ensures sum <= of && full % unit == 0 ==> \result <= full; */
jixiao_num jixiao__scaled(jixiao_num sum, jixiao_num of, jixiao_num full, uint64_t unit);

/* Points on the way from `first` to `last`, `past` of `width` gone, rounded half up to the unit. 0 ≤
 * first, last ≤ 1e12; past ≤ width, 0 < width ≤ 9e25. */
/*@ logic integer on_the_way(integer first, integer last, integer past, integer width) =
  @   first * (width - past) + last * past; */
/*@ requires 0 <= first <= JIXIAO_MAX_POINTS && 0 <= last <= JIXIAO_MAX_POINTS && is_unit(unit);
  @ requires N(past) <= N(width) && 0 < N(width) <= JIXIAO_MAX_NUM * 10 * JIXIAO_ONE;
  @ assigns \nothing;
  @ ensures 0 <= \result && \result % unit == 0;
  @ ensures between(2 * \result - unit, 2 * \result + unit,
  @   on_the_way(first, last, N(past), N(width)), N(width)); */
jixiao_num jixiao__between(jixiao_num first, jixiao_num last, struct jixiao__u128 past,
                           struct jixiao__u128 width, uint64_t unit);

/* How far two numbers are apart. */
/*@ requires -JIXIAO_MAX_NUM <= a <= JIXIAO_MAX_NUM && -JIXIAO_MAX_NUM <= b <= JIXIAO_MAX_NUM;
  @ assigns \nothing;
  @ ensures \result == (a < b ? b - a : a - b); */
static inline uint64_t jixiao__apart(jixiao_num a, jixiao_num b)
{
    return a < b ? (uint64_t)b - (uint64_t)a : (uint64_t)a - (uint64_t)b;
}

/* part / whole against a bound, a ratio: −1 below, 0 on it, 1 above; of a whole of 0 anything is
 * above and nothing on it. */
/*@ requires 0 <= bound && 0 <= whole; assigns \nothing;
  @ ensures -1 <= \result <= 1;
  @ ensures \result < 0 <==> part * JIXIAO_ONE < bound * whole;
  @ ensures \result == 0 <==> part * JIXIAO_ONE == bound * whole; */
static inline int jixiao__against(uint64_t part, jixiao_num whole, jixiao_num bound)
{
    return jixiao__cmp_products(part, (uint64_t)JIXIAO_ONE, (uint64_t)bound, (uint64_t)whole);
}

/* num / den as a ratio rounded to a millionth, for words only; capped at 9e12. 0 < den. */
jixiao_num jixiao__ratio(jixiao_num num, jixiao_num den);

/* The sum of a column of numbers: 1 and *sum, or 0 if it is beyond 9e12. */
/*@ predicate is_num(integer n) = -JIXIAO_MAX_NUM <= n <= JIXIAO_MAX_NUM; */
/*@ requires is_table(table) && 1 <= column <= table->columns;
  @ requires within(table, column, -JIXIAO_MAX_NUM, JIXIAO_MAX_NUM) && \valid(sum);
  @ assigns *sum;
  @ ensures 0 <= \result <= 1;
  @ ensures \result == 1 <==> is_num(sum_of{Pre}(table, column, \old(table->rows)));
  @ ensures \result == 1 ==> *sum == sum_of{Pre}(table, column, \old(table->rows)); */
int jixiao__sum_column(const struct jixiao_table *table, const struct jixiao__view *view,
                       uint32_t column, jixiao_num *sum);

/* The sums of the first two columns: 1, or 0 if one of them is beyond 9e12. Where no cell of the
 * first is below 0 or above that beside it, neither is their sum. */
/*@ predicate is_part(struct jixiao_table *t) = \forall integer row; 1 <= row <= t->rows ==>
  @   0 <= cell(t, row, 1) <= cell(t, row, 2); */
/*@ requires is_table(table) && 2 <= table->columns;
  @ requires within(table, 1, -JIXIAO_MAX_NUM, JIXIAO_MAX_NUM);
  @ requires within(table, 2, -JIXIAO_MAX_NUM, JIXIAO_MAX_NUM);
  @ requires \valid(first) && \valid(second) && \separated(first, second);
  @ assigns *first, *second;
  @ ensures 0 <= \result <= 1;
  @ ensures \result == 1 <==> is_num(sum_of{Pre}(table, 1, \old(table->rows))) &&
  @   is_num(sum_of{Pre}(table, 2, \old(table->rows)));
  @ ensures \result == 1 ==> *first == sum_of{Pre}(table, 1, \old(table->rows)) &&
  @   *second == sum_of{Pre}(table, 2, \old(table->rows));
  @ ensures \result == 1 && is_part{Pre}(table) ==> 0 <= *first <= *second; */
int jixiao__sum_pair(const struct jixiao_table *table, const struct jixiao__view *view,
                     jixiao_num *first, jixiao_num *second);

#endif
