/* SPDX-License-Identifier: MIT
 * bands: the points of the band that holds the deviation of final accounts from budgets.
 * docs/kinds/bands.md */
#include "kind.h"

enum { UPTO = 1, INCLUDED = 2, POINTS = 3 };
enum { BUDGET = 1, FINAL = 2 };

static void check_rule(const struct jixiao__case *c, struct jixiao__sink *sink)
{
    uint32_t row;
    for (row = 2; row <= c->rule->rows; row++)
        if (jixiao__rule(c, row, UPTO) <= jixiao__rule(c, row - 1, UPTO))
            jixiao__find_at(sink, JIXIAO_ERR_BANDS_ORDER, JIXIAO_IN_RULE, row, UPTO,
                            jixiao__rule(c, row - 1, UPTO), jixiao__rule(c, row, UPTO));
}

static jixiao_num most(const struct jixiao__case *c)
{
    jixiao_num best = 0;
    uint32_t row;
    for (row = 1; row <= c->rule->rows; row++)
        if (jixiao__rule(c, row, POINTS) > best)
            best = jixiao__rule(c, row, POINTS);
    return best;
}

/* What is proved of the score: docs/kinds/bands.md's formula. A deviation of 0 of 0 is none, one of
 * anything of 0 is in no band. */
/*@ predicate has_bands(struct jixiao__case *c) = is_case(c, 3, 2) &&
  @   c->rule->rows <= JIXIAO_MAX_RULE_ROWS && within(c->rule, 3, UPTO, 0, JIXIAO_MAX_POINTS) &&
  @   \forall integer row; 1 <= row <= c->rule->rows ==>
  @   is_points(c, cell(c->rule, 3, row, POINTS));
  @ predicate is_bands(struct jixiao__case *c) = has_bands(c) &&
  @   within(c->facts, 2, BUDGET, 0, JIXIAO_MAX_NUM) &&
  @   within(c->facts, 2, FINAL, -JIXIAO_MAX_NUM, JIXIAO_MAX_NUM);
  @ logic integer budgets_of(struct jixiao__case *c) = sum_of(c->facts, 2, BUDGET, c->facts->rows);
  @ logic integer finals_of(struct jixiao__case *c) = sum_of(c->facts, 2, FINAL, c->facts->rows);
  @ predicate is_sum(integer sum) = -JIXIAO_MAX_NUM <= sum <= JIXIAO_MAX_NUM;
  @ logic integer apart_of(integer budget, integer final) =
  @   final < budget ? budget - final : final - budget;
  @ logic integer deviation_past(integer upto, integer budget, integer final) =
  @   apart_of(budget, final) * JIXIAO_ONE - upto * budget;
  @ predicate holds(integer upto, integer included, integer budget, integer final) =
  @   budget == 0 ? final == 0 && (0 < upto || included == 1) :
  @   deviation_past(upto, budget, final) < 0 ||
  @   (deviation_past(upto, budget, final) == 0 && included == 1);
  @ logic integer included_in(struct jixiao__case *c, integer row, integer other) =
  @   (cell(c->rule, 3, row, INCLUDED) != 0 ? 1 : 0) == (row == other ? 1 : 0) ? 0 : 1;
  @ predicate is_in(struct jixiao__case *c, integer row, integer budget, integer final,
  @   integer other) =
  @   holds(cell(c->rule, 3, row, UPTO), included_in(c, row, other), budget, final);
  @ predicate is_outside(struct jixiao__case *c, integer n, integer budget, integer final,
  @   integer other) = \forall integer row; 1 <= row <= n ==> !is_in(c, row, budget, final, other);
  @ predicate is_first(struct jixiao__case *c, integer row, integer budget, integer final,
  @   integer other) = 1 <= row <= c->rule->rows && is_in(c, row, budget, final, other) &&
  @   is_outside(c, row - 1, budget, final, other); */

/* 0 if a sum is beyond 9e12. */
/*@ requires is_bands(c) && \valid(budget) && \valid(final) && \separated(budget, final);
  @ assigns *budget, *final;
  @ ensures 0 <= budgets_of{Pre}(c) && 0 <= \result <= 1;
  @ ensures \result == 1 <==> is_sum(budgets_of{Pre}(c)) && is_sum(finals_of{Pre}(c));
  @ ensures \result == 1 ==> *budget == budgets_of{Pre}(c) && *final == finals_of{Pre}(c); */
static int sums(const struct jixiao__case *c, jixiao_num *budget, jixiao_num *final)
{
    struct jixiao__sum b = {0, 0}, f = {0, 0};
    uint32_t row;
    /*@ loop invariant 1 <= row <= c->facts->rows + 1;
      @ loop invariant S(b) == sum_of(c->facts, 2, BUDGET, row - 1);
      @ loop invariant S(f) == sum_of(c->facts, 2, FINAL, row - 1);
      @ loop invariant 0 <= S(b) <= (row - 1) * JIXIAO_MAX_NUM;
      @ loop invariant -(row - 1) * JIXIAO_MAX_NUM <= S(f) <= (row - 1) * JIXIAO_MAX_NUM;
      @ loop assigns row, b, f;
      @ loop variant c->facts->rows + 1 - row; */
    for (row = 1; row <= c->facts->rows; row++) {
        jixiao__sum_add(&b, jixiao__fact(c, row, BUDGET));
        jixiao__sum_add(&f, jixiao__fact(c, row, FINAL));
    }
    //@ assert row == c->facts->rows + 1;
    //@ assert S(b) == budgets_of{Pre}(c) && S(f) == finals_of{Pre}(c);
    *final = 0;
    return jixiao__sum_get(&b, budget) && jixiao__sum_get(&f, final);
}

/*@ requires is_sum(budget) && is_sum(final) && 0 <= budget;
  @ assigns \nothing; ensures \result == apart_of(budget, final); */
static uint64_t apart(jixiao_num budget, jixiao_num final)
{
    return final < budget ? (uint64_t)budget - (uint64_t) final
                          : (uint64_t) final - (uint64_t)budget;
}

/* |final − budget| / budget against the upper bound of a band. */
/*@ requires has_bands(c) && 1 <= row <= c->rule->rows;
  @ requires is_sum(budget) && is_sum(final) && 0 <= budget;
  @ assigns \nothing;
  @ ensures \result < 0 <==> deviation_past(cell(c->rule, 3, row, UPTO), budget, final) < 0;
  @ ensures \result == 0 <==> deviation_past(cell(c->rule, 3, row, UPTO), budget, final) == 0; */
static int against(const struct jixiao__case *c, uint32_t row, jixiao_num budget, jixiao_num final)
{
    return jixiao__cmp_products(apart(budget, final), (uint64_t)JIXIAO_ONE,
                                (uint64_t)jixiao__rule(c, row, UPTO), (uint64_t)budget);
}

/* The first band that holds the deviation, 0 for none; where it is on the bound of band `other`,
 * that bound is read the other way. *on_bound is the band on whose bound it is, or 0. */
/*@ requires has_bands(c) && is_sum(budget) && is_sum(final) && 0 <= budget;
  @ requires \valid(on_bound) && \separated(on_bound, c, c->rule, c->facts);
  @ assigns *on_bound;
  @ ensures \result == 0 ==> is_outside{Pre}(c, \old(c->rule->rows), budget, final, other);
  @ ensures \result != 0 ==> is_first{Pre}(c, \result, budget, final, other); */
static uint32_t band(const struct jixiao__case *c, jixiao_num budget, jixiao_num final,
                     uint32_t other, uint32_t *on_bound)
{
    uint32_t row;
    *on_bound = 0;
    if (!budget && final) /* anything of 0 is over every band */
        return 0;
    if (!budget) /* 0 of 0 is no deviation, like 1 of 1 */
        budget = final = 1;
    /*@ loop invariant 1 <= row <= c->rule->rows + 1;
      @ loop invariant is_outside{Pre}(c, row - 1, \at(budget, Pre), \at(final, Pre), other);
      @ loop assigns row, *on_bound;
      @ loop variant c->rule->rows + 1 - row; */
    for (row = 1; row <= c->rule->rows; row++) {
        int side = against(c, row, budget, final), included = jixiao__rule(c, row, INCLUDED) != 0;
        if (!side) /* of one band only, since the bounds rise */
            *on_bound = row;
        if (side < 0 || (!side && included != (row == other)))
            return row;
    }
    return 0;
}

/*@ requires has_bands(c) && row <= c->rule->rows; assigns \nothing;
  @ ensures \result == (row == 0 ? 0 : cell(c->rule, 3, row, POINTS)); */
static jixiao_num points_of(const struct jixiao__case *c, uint32_t row)
{
    return row ? jixiao__round(jixiao__rule(c, row, POINTS), c->unit) : 0;
}

/*@ requires is_bands(c) && \valid(score) && \separated(score, c, c->rule, c->facts);
  @ assigns *score;
  @ ensures \result == JIXIAO_OK || \result == JIXIAO_ERR_RANGE;
  @ ensures \result == JIXIAO_OK <==> is_sum(budgets_of{Pre}(c)) && is_sum(finals_of{Pre}(c));
  @ ensures \result == JIXIAO_OK ==> 0 <= *score <= c->points;
  @ ensures \result == JIXIAO_OK ==> \forall integer row;
  @   is_first{Pre}(c, row, budgets_of{Pre}(c), finals_of{Pre}(c), 0) ==>
  @   *score == cell{Pre}(c->rule, 3, row, POINTS);
  @ ensures \result == JIXIAO_OK &&
  @   is_outside{Pre}(c, \old(c->rule->rows), budgets_of{Pre}(c), finals_of{Pre}(c), 0) ==>
  @   *score == 0; */
static uint32_t score(const struct jixiao__case *c, jixiao_num *score)
{
    jixiao_num budget, final;
    uint32_t on_bound;
    if (!sums(c, &budget, &final))
        return JIXIAO_ERR_RANGE;
    /*@ assert \forall integer row, column; 1 <= row <= c->rule->rows && 1 <= column <= 3 ==>
      @   cell(c->rule, 3, row, column) == cell{Pre}(c->rule, 3, row, column); */
    //@ assert has_bands(c);
    *score = points_of(c, band(c, budget, final, 0, &on_bound));
    return JIXIAO_OK;
}

/* The deviation as a ratio, for words; absent where there is no budget. */
static jixiao_num deviation(jixiao_num budget, jixiao_num final)
{
    uint64_t far = apart(budget, final);
    if (!budget)
        return final ? JIXIAO_ABSENT : 0;
    return far > (uint64_t)JIXIAO_MAX_NUM ? JIXIAO_MAX_NUM : jixiao__ratio((jixiao_num)far, budget);
}

static void losses(const struct jixiao__case *c, struct jixiao__losses *list)
{
    jixiao_num budget, final, got = 0;
    score(c, &got);
    sums(c, &budget, &final);
    if (got < c->points)
        jixiao__lose(list, 0, JIXIAO_OUTCOME_DEVIATES, deviation(budget, final), c->points - got);
}

static void findings(const struct jixiao__case *c, jixiao_num score, struct jixiao__sink *sink)
{
    jixiao_num budget, final;
    uint32_t on_bound, ignored;
    sums(c, &budget, &final);
    if (!budget)
        jixiao__find_at(sink, JIXIAO_FINDING_BUDGET_ZERO, JIXIAO_IN_FACTS, 0, BUDGET, JIXIAO_ABSENT,
                        final);
    band(c, budget, final, 0, &on_bound);
    if (on_bound)
        jixiao__find_at(sink, JIXIAO_FINDING_ON_BOUND, JIXIAO_IN_FACTS, 0, FINAL, score,
                        points_of(c, band(c, budget, final, on_bound, &ignored)));
}

static void explain_band(const struct jixiao__case *c, uint32_t row, struct jixiao__text *text)
{
    uint32_t last = c->rule->rows;
    if (row) {
        int included = jixiao__rule(c, row, INCLUDED) != 0;
        jixiao__say(text, included ? "在 $p 以内（含）一档" : "在不满 $p 一档",
                    included ? "in the band up to and including $p" : "in the band under $p",
                    jixiao__rule(c, row, UPTO));
    } else {
        jixiao__say(text, "超出最末一档 $p", "beyond the last band, $p",
                    jixiao__rule(c, last, UPTO));
    }
}

static void explain(const struct jixiao__case *c, struct jixiao__text *text)
{
    jixiao_num budget, final;
    uint32_t on_bound, row;
    sums(c, &budget, &final);
    row = band(c, budget, final, 0, &on_bound);
    jixiao__say(text, "年初预算合计 $n，决算合计 $n，",
                "opening budgets $n, final accounts $n in all, ", budget, final);
    if (!budget && final)
        jixiao__say(text, "没有预算却有决算，", "a final account without a budget, ");
    else
        jixiao__say(text, "偏差 $p，", "a deviation of $p, ", deviation(budget, final));
    explain_band(c, row, text);
}

static void explain_loss(const struct jixiao__case *c, const struct jixiao_loss *loss,
                         struct jixiao__text *text)
{
    jixiao_num budget, final;
    uint32_t on_bound;
    sums(c, &budget, &final);
    if (loss->by == JIXIAO_ABSENT)
        jixiao__say(text, "没有预算却有决算 $n", "a final account of $n without a budget", final);
    else
        jixiao__say(text, "预决算偏差 $p，", "budget and final account deviate by $p, ", loss->by);
    if (loss->by != JIXIAO_ABSENT)
        explain_band(c, band(c, budget, final, 0, &on_bound), text);
}

static const struct jixiao_column rule[] = {
    {"upto",
     "偏差上限",
     JIXIAO_TYPE_NUMBER,
     1,
     0,
     JIXIAO_MAX_POINTS,
     JIXIAO_ABSENT,
     NULL,
     0,
     JIXIAO__RATIO_UNIT,
     {"该档偏差的上限，0.10 即 10%；逐档递增",
      "the band's upper bound: 0.10 is 10%; rising from band to band"}},
    {"included",
     "含上限",
     JIXIAO_TYPE_YES_NO,
     1,
     0,
     JIXIAO_ONE,
     JIXIAO_ABSENT,
     NULL,
     0,
     JIXIAO__NO_UNIT,
     {"恰为上限的偏差是否在该档", "whether a deviation exactly at the bound is in the band"}},
    {"points",
     "分值",
     JIXIAO_TYPE_NUMBER,
     1,
     0,
     JIXIAO_ABSENT,
     JIXIAO_ABSENT,
     NULL,
     0,
     JIXIAO__POINTS_UNIT,
     {"该档的得分", "the band's points"}},
};

static const struct jixiao_column facts[] = {
    {"budget",
     "年初预算数",
     JIXIAO_TYPE_NUMBER,
     1,
     0,
     JIXIAO_MAX_NUM,
     JIXIAO_ABSENT,
     NULL,
     0,
     JIXIAO__MONEY_UNIT,
     {"科目年初预算数", "the subject's opening budget"}},
    {"final",
     "决算数",
     JIXIAO_TYPE_NUMBER,
     1,
     -JIXIAO_MAX_NUM,
     JIXIAO_MAX_NUM,
     JIXIAO_ABSENT,
     NULL,
     0,
     JIXIAO__MONEY_UNIT,
     {"科目决算数，可以为负", "the subject's final account; may be negative"}},
};

static const struct jixiao_form forms[] = {{"", facts, 2, 1, JIXIAO_MAX_ROWS, 0}};

const struct jixiao__kind jixiao__bands = {
    .info = {"bands",
             "分档计分",
             {"按预决算偏差落在哪一档给分，超出各档不得分",
              "The points of the first band that holds the deviation of the final accounts from "
              "the budgets, else none."},
             {"", rule, 3, 1, JIXIAO_MAX_RULE_ROWS, 0},
             forms,
             1},
    .check_rule = check_rule,
    .most = most,
    .score = score,
    .losses = losses,
    .findings = findings,
    .explain = explain,
    .explain_loss = explain_loss,
};
