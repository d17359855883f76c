/* SPDX-License-Identifier: MIT */
#include "formula.h"

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

/* points × min(1, a / b), rounded. */
/*@ predicate is_floor(integer q, integer n, integer d) = q * d <= n < q * d + d;
  @ predicate no_more_than(struct jixiao__u128 n, integer k, struct jixiao__u128 d) =
  @   N(n) <= k * N(d);
  @ predicate is_product(struct jixiao__u128 v, struct jixiao__u128 d, integer n) =
  @   N(v) == N(d) * n; */
/*@ requires 0 <= points <= JIXIAO_MAX_POINTS && is_unit(unit) && points % unit == 0;
  @ requires 0 < N(a) <= JIXIAO_MAX_NUM * JIXIAO_ONE &&
  @   0 < N(b) <= JIXIAO_MAX_NUM * JIXIAO_MAX_POINTS;
  @ assigns \nothing; ensures 0 <= \result <= points;
  @ ensures \result == part_of(points, N(a), N(b), unit); */
static jixiao_num part_up_to_all(jixiao_num points, struct jixiao__u128 a, struct jixiao__u128 b,
                                 uint64_t unit)
{
    struct jixiao__u128 num, den;
    uint64_t units;
    if (jixiao__cmp(a, b) >= 0)
        return jixiao__round(points, unit);
    //@ assert N(a) * points <= N(a) * JIXIAO_MAX_POINTS;
    //@ assert N(a) * points <= N(b) * points <= N(b) * JIXIAO_MAX_POINTS;
    //@ assert (uint64_t)points == points;
    num = jixiao__mul_wide(a, (uint64_t)points);
    //@ assert N(b) <= N(b) * unit <= N(b) * 1000000;
    den = jixiao__mul_wide(b, unit);
    units = jixiao__div_round(num, den);
    //@ assert is_product(num, a, points);
    //@ assert is_product(den, b, unit);
    //@ assert units == quotient(N(num), N(den));
    //@ assert units == quotient(N(a) * points, N(b) * unit);
    //@ assert points == points / unit * unit;
    //@ assert no_more_than(num, points / unit, den);
    //@ assert 0 <= units <= points / unit;
    //@ assert units * unit <= points;
    //@ assert units * unit == part_of(points, N(a), N(b), unit);
    return (jixiao_num)(units * unit);
}

jixiao_num jixiao__reached(jixiao_num points, jixiao_num part, jixiao_num whole, jixiao_num goal,
                           uint64_t unit)
{
    //@ assert 0 < whole * goal <= JIXIAO_MAX_NUM * JIXIAO_MAX_POINTS;
    if (part <= 0)
        return 0;
    //@ assert (uint64_t)part == part;
    //@ assert (uint64_t)whole == whole && (uint64_t)goal == goal;
    return part_up_to_all(points, jixiao__mul((uint64_t)part, (uint64_t)JIXIAO_ONE),
                          jixiao__mul((uint64_t)whole, (uint64_t)goal), unit);
}

jixiao_num jixiao__less_each(jixiao_num points, jixiao_num each, jixiao_num count, uint64_t unit)
{
    //@ assert each * count <= points <==> count <= points / each;
    //@ assert 0 <= each * count;
    return count > points / each ? 0 : jixiao__round(points - each * count, unit);
}

jixiao_num jixiao__between(jixiao_num first, jixiao_num last, struct jixiao__u128 past,
                           struct jixiao__u128 width, uint64_t unit)
{
    jixiao_num least = first < last ? first : last;
    /* what does not fit the unit is rounded with the rest, once */
    uint64_t over = (uint64_t)least % unit, units;
    /* what falls is what rises from the other end, so that halves go up either way */
    struct jixiao__u128 part = first < last ? past : jixiao__subtract(width, past);
    //@ assert 0 <= N(part) <= N(width) && 0 <= over < unit && over <= least;
    //@ assert scaled_by: N(part) * JIXIAO_MAX_POINTS <= N(width) * JIXIAO_MAX_POINTS;
    //@ assert over <= 1000000 && unit <= 1000000;
    //@ assert N(width) * over <= N(width) * 1000000;
    //@ assert N(width) * unit <= N(width) * 1000000;
    struct jixiao__u128 num = jixiao__mul_wide(part, jixiao__apart(first, last)),
                        more = jixiao__mul_wide(width, over), den = jixiao__mul_wide(width, unit);
    //@ assert rises: first < last ==> N(num) == N(past) * (last - first);
    //@ assert falls: first >= last ==> N(num) == (N(width) - N(past)) * (first - last);
    //@ assert N(num) <= N(width) * JIXIAO_MAX_POINTS;
    //@ assert N(more) == N(width) * over && N(den) == N(width) * unit;
    num = jixiao__add(num, more);
    //@ assert N(num) + N(width) * (least - over) == on_the_way(first, last, N(past), N(width));
    //@ assert N(num) <= N(width) * (JIXIAO_MAX_POINTS + 1000000);
    //@ assert 0 < N(width) <= N(den);
    units = jixiao__div_round(num, den);
    //@ assert shared_units(units, 1, N(num), N(width), unit);
    //@ assert units * unit <= JIXIAO_MAX_POINTS + 2000000;
    //@ assert between(2 * (units * unit) - unit, 2 * (units * unit) + unit, N(num), N(width));
    //@ assert least - over == least / unit * unit;
    //@ assert least - over + units * unit == (least / unit + units) * unit;
    //@ assert ((least / unit + units) * unit) % unit == 0;
    /*@ assert between(2 * (units * unit) - unit + 2 * (least - over),
      @   2 * (units * unit) + unit + 2 * (least - over), N(num) + N(width) * (least - over),
      @   N(width)); */
    return least - (jixiao_num)over + (jixiao_num)(units * unit);
}

jixiao_num jixiao__ratio(jixiao_num num, jixiao_num den)
{
    uint64_t size = num < 0 ? 0 - (uint64_t)num : (uint64_t)num, ratio;
    if (jixiao__cmp_products(size, (uint64_t)JIXIAO_ONE, (uint64_t)den, (uint64_t)JIXIAO_MAX_NUM) >=
        0)
        return num < 0 ? -JIXIAO_MAX_NUM : JIXIAO_MAX_NUM;
    ratio = jixiao__div_round(jixiao__mul(size, (uint64_t)JIXIAO_ONE),
                              (struct jixiao__u128){0, (uint64_t)den});
    return num < 0 ? -(jixiao_num)ratio : (jixiao_num)ratio;
}

int jixiao__sum_column(const struct jixiao_table *table, const struct jixiao__view *view,
                       uint32_t column, jixiao_num *sum)
{
    struct jixiao__sum all = {0, 0};
    uint32_t row;
    /*@ loop invariant 1 <= row <= table->rows + 1;
      @ loop invariant S(all) == sum_of(table, column, row - 1);
      @ loop invariant -(row - 1) * JIXIAO_MAX_NUM <= S(all) <= (row - 1) * JIXIAO_MAX_NUM;
      @ loop assigns row, all;
      @ loop variant table->rows + 1 - row; */
    for (row = 1; row <= table->rows; row++)
        jixiao__sum_add(&all, jixiao__table_cell(table, view, row, column));
    //@ assert row == table->rows + 1;
    //@ assert S(all) == sum_of{Pre}(table, column, table->rows);
    return jixiao__sum_get(&all, sum);
}

int jixiao__sum_pair(const struct jixiao_table *table, const struct jixiao__view *view,
                     jixiao_num *first, jixiao_num *second)
{
    struct jixiao__sum a = {0, 0}, b = {0, 0};
    uint32_t row;
    /*@ loop invariant 1 <= row <= table->rows + 1;
      @ loop invariant S(a) == sum_of(table, 1, row - 1) && S(b) == sum_of(table, 2, row - 1);
      @ loop invariant -(row - 1) * JIXIAO_MAX_NUM <= S(a) <= (row - 1) * JIXIAO_MAX_NUM;
      @ loop invariant -(row - 1) * JIXIAO_MAX_NUM <= S(b) <= (row - 1) * JIXIAO_MAX_NUM;
      @ loop invariant is_part(table) ==> 0 <= S(a) <= S(b);
      @ loop assigns row, a, b;
      @ loop variant table->rows + 1 - row; */
    for (row = 1; row <= table->rows; row++) {
        jixiao__sum_add(&a, jixiao__table_cell(table, view, row, 1));
        jixiao__sum_add(&b, jixiao__table_cell(table, view, row, 2));
    }
    //@ assert row == table->rows + 1;
    //@ assert S(a) == sum_of{Pre}(table, 1, table->rows);
    //@ assert S(b) == sum_of{Pre}(table, 2, table->rows);
    *second = 0;
    return jixiao__sum_get(&a, first) && jixiao__sum_get(&b, second);
}

jixiao_num jixiao__scaled(jixiao_num sum, jixiao_num of, jixiao_num full, uint64_t unit)
{
    struct jixiao__u128 n = jixiao__mul((uint64_t)sum, (uint64_t)full),
                        d = jixiao__mul((uint64_t)of, unit);
    //@ assert N(n) == full * sum && N(d) == of * unit && 0 < of <= N(d);
    //@ assert N(n) <= MOST_SCALED * of;
    uint64_t units = jixiao__div_round(n, d);
    //@ assert shared_units(units, full, sum, of, unit);
    //@ assert (units * unit) % unit == 0;
    //@ assert between(2 * (units * unit) - unit, 2 * (units * unit) + unit, full * sum, of);
    //@ assert 2 * (units * unit) - unit <= 2 * MOST_SCALED;
    //@ assert sum <= of ==> 2 * (units * unit) - unit <= 2 * full;
    return (jixiao_num)(units * unit);
}
