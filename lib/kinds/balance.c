/* SPDX-License-Identifier: MIT
 * balance: points × projects with little left over / projects. docs/kinds/balance.md */
#include "kind.h"

enum { LIMIT = 1, AT_LIMIT_COUNTS = 2, IF_NONE = 3 };
enum { BUDGET = 1, SPENT = 2 };

/* What is proved of the score: docs/kinds/balance.md's formula of the kind's own form. */
/*@ predicate is_projects(struct jixiao__case *c) = is_case(c, 3, 2) &&
  @   within(c->facts, 2, BUDGET, 0, JIXIAO_MAX_NUM) &&
  @   within(c->facts, 2, SPENT, 0, JIXIAO_MAX_NUM);
  @ logic integer balance_past(integer limit, integer budget, integer spent) =
  @   (budget - spent) * JIXIAO_ONE - limit * budget;
  @ logic integer is_below(integer limit, integer budget, integer spent, integer at_limit) =
  @   budget == 0 ? 0 : at_limit != 0 ? (balance_past(limit, budget, spent) <= 0 ? 1 : 0)
  @                                   : (balance_past(limit, budget, spent) < 0 ? 1 : 0);
  @ logic integer project_past(struct jixiao__case *c, integer row) =
  @   balance_past(cell(c->rule, 3, 1, LIMIT), cell(c->facts, 2, row, BUDGET),
  @     cell(c->facts, 2, row, SPENT));
  @ logic integer is_below_in(struct jixiao__case *c, integer row, integer at_limit) =
  @   is_below(cell(c->rule, 3, 1, LIMIT), cell(c->facts, 2, row, BUDGET),
  @     cell(c->facts, 2, row, SPENT), at_limit);
  @ logic integer exists(struct jixiao__case *c, integer row) =
  @   cell(c->facts, 2, row, BUDGET) != 0 || cell(c->facts, 2, row, SPENT) != 0 ? 1 : 0;
  @ logic integer projects(struct jixiao__case *c, integer n) = n <= 0 ? 0 :
  @   projects(c, n - 1) + exists(c, n);
  @ logic integer below_limit(struct jixiao__case *c, integer n, integer at_limit) = n <= 0 ? 0 :
  @   below_limit(c, n - 1, at_limit) + is_below_in(c, n, at_limit);
  @ logic integer projects_met(struct jixiao__case *c, integer at_limit) = c->facts->form == 1 ?
  @   met_of(c->facts) : below_limit(c, c->facts->rows, at_limit) * JIXIAO_ONE;
  @ logic integer projects_total(struct jixiao__case *c) = c->facts->form == 1 ?
  @   total_of(c->facts) : projects(c, c->facts->rows) * JIXIAO_ONE;
  @ predicate is_balance(struct jixiao__case *c) = is_case(c, 3, 2) && c->rule->rows == 1 &&
  @   0 <= cell(c->rule, 3, 1, LIMIT) <= JIXIAO_ONE &&
  @   (cell(c->rule, 3, 1, IF_NONE) == JIXIAO_ABSENT ||
  @    is_points(c, cell(c->rule, 3, 1, IF_NONE))) &&
  @   (c->facts->form == 1 ==> is_counted(c->facts)) && (c->facts->form != 1 ==> is_projects(c));
  @ predicate is_project(struct jixiao__case *c, integer row) =
  @   is_balance(c) && is_projects(c) && 1 <= row <= c->facts->rows; */

/*@ requires \valid_read(c) && \valid_read(c->facts);
  @ assigns \nothing; ensures \result == (c->facts->form == 1 ? 1 : 0); */
static int is_counted_form(const struct jixiao__case *c)
{
    return c->facts->form == 1;
}

/* Nothing budgeted and nothing spent: left out. */
/*@ requires is_project(c, row); assigns \nothing;
  @ ensures \result == 1 - exists(c, row); */
static int is_empty(const struct jixiao__case *c, uint32_t row)
{
    return !jixiao__fact(c, row, BUDGET) && !jixiao__fact(c, row, SPENT);
}

/* (budget − spent) / budget against the limit: −1 under, 0 on it, 1 over; spent without budget is
 * over. */
/*@ requires is_project(c, row); assigns \nothing;
  @ ensures cell(c->facts, 2, row, BUDGET) == 0 ==> \result == 1;
  @ ensures cell(c->facts, 2, row, BUDGET) != 0 ==>
  @   (\result < 0 <==> project_past(c, row) < 0) && (\result <= 0 <==> project_past(c, row) <= 0);
  @ ensures \result <= 1; */
static int against_limit(const struct jixiao__case *c, uint32_t row)
{
    jixiao_num budget = jixiao__fact(c, row, BUDGET), spent = jixiao__fact(c, row, SPENT);
    if (!budget)
        return 1;
    if (spent > budget)
        return -1;
    return jixiao__cmp_products((uint64_t)(budget - spent), (uint64_t)JIXIAO_ONE,
                                (uint64_t)jixiao__rule(c, 1, LIMIT), (uint64_t)budget);
}

/*@ logic integer projects_at_limit(struct jixiao__case *c) =
  @   cell(c->rule, 3, 1, AT_LIMIT_COUNTS) != 0 ? 1 : 0; */
/*@ requires is_balance(c); assigns \nothing; ensures \result == projects_at_limit(c); */
static int at_limit_counts(const struct jixiao__case *c)
{
    return jixiao__rule(c, 1, AT_LIMIT_COUNTS) != 0;
}

/*@ requires is_project(c, row); assigns \nothing;
  @ ensures \result == is_below_in(c, row, at_limit); */
static int is_under(const struct jixiao__case *c, uint32_t row, int at_limit)
{
    return against_limit(c, row) < (at_limit ? 1 : 0);
}

/*@ requires is_balance(c) && \valid(met) && \valid(total) && \separated(met, total);
  @ assigns *met, *total;
  @ ensures \result == (projects_total{Pre}(c) <= JIXIAO_MAX_NUM ? 1 : 0);
  @ ensures 0 <= projects_met{Pre}(c, at_limit) <= projects_total{Pre}(c);
  @ ensures \result == 1 ==>
  @   *met == projects_met{Pre}(c, at_limit) && *total == projects_total{Pre}(c); */
static int tally(const struct jixiao__case *c, int at_limit, jixiao_num *met, jixiao_num *total)
{
    uint32_t row, m = 0, n = 0;
    if (is_counted_form(c))
        return jixiao__counted_sum(c, met, total);
    /*@ loop invariant 1 <= row <= c->facts->rows + 1;
      @ loop invariant n == projects(c, row - 1) && m == below_limit(c, row - 1, at_limit);
      @ loop invariant 0 <= m <= n <= row - 1;
      @ loop assigns row, m, n;
      @ loop variant c->facts->rows + 1 - row; */
    for (row = 1; row <= c->facts->rows; row++)
        if (!is_empty(c, row)) {
            n++;
            m += (uint32_t)is_under(c, row, at_limit);
        }
    //@ assert row == c->facts->rows + 1;
    //@ assert m * JIXIAO_ONE == projects_met(c, at_limit) && n * JIXIAO_ONE == projects_total(c);
    *met = (jixiao_num)m * JIXIAO_ONE;
    *total = (jixiao_num)n * JIXIAO_ONE;
    return 1;
}

/*@ predicate projects_score(struct jixiao__case *c, integer at_limit, integer error,
  @   integer score) =
  @   projects_total(c) > JIXIAO_MAX_NUM ? error == JIXIAO_ERR_RANGE :
  @   projects_total(c) > 0 ? error == JIXIAO_OK && 0 <= score <= c->points &&
  @     shared(score, c->points, projects_met(c, at_limit), projects_total(c), c->unit) :
  @   cell(c->rule, 3, 1, IF_NONE) == JIXIAO_ABSENT ? error == JIXIAO_ERR_OF_NOTHING :
  @   error == JIXIAO_OK && 0 <= score <= c->points && score == cell(c->rule, 3, 1, IF_NONE); */
/*@ requires is_balance(c) && \valid(score) && \separated(score, c, c->rule, c->facts);
  @ assigns *score;
  @ ensures projects_score{Pre}(c, at_limit, \result, \at(*score, Post)); */
static uint32_t score_read(const struct jixiao__case *c, int at_limit, jixiao_num *score)
{
    jixiao_num met, total, if_none = jixiao__rule(c, 1, IF_NONE);
    if (!tally(c, at_limit, &met, &total))
        return JIXIAO_ERR_RANGE;
    if (total)
        *score = jixiao__share(c->points, met, total, c->unit);
    else if (if_none == JIXIAO_ABSENT)
        return JIXIAO_ERR_OF_NOTHING;
    else
        *score = jixiao__round(if_none, c->unit);
    return JIXIAO_OK;
}

/*@ requires is_balance(c) && \valid(score) && \separated(score, c, c->rule, c->facts);
  @ assigns *score;
  @ ensures projects_score{Pre}(c, projects_at_limit{Pre}(c), \result, \at(*score, Post)); */
static uint32_t score(const struct jixiao__case *c, jixiao_num *score)
{
    return score_read(c, at_limit_counts(c), score);
}

static void losses(const struct jixiao__case *c, struct jixiao__losses *list)
{
    uint32_t row;
    if (is_counted_form(c)) {
        jixiao__counted_losses(c, list);
        return;
    }
    for (row = 1; row <= c->facts->rows; row++) {
        jixiao_num budget = jixiao__fact(c, row, BUDGET);
        if (is_empty(c, row) || is_under(c, row, at_limit_counts(c)))
            continue;
        if (budget)
            jixiao__lose(list, row, JIXIAO_OUTCOME_UNSPENT,
                         jixiao__ratio(budget - jixiao__fact(c, row, SPENT), budget),
                         JIXIAO_ABSENT);
        else
            jixiao__lose(list, row, JIXIAO_OUTCOME_NO_BUDGET, jixiao__fact(c, row, SPENT),
                         JIXIAO_ABSENT);
    }
}

static void findings(const struct jixiao__case *c, jixiao_num score, struct jixiao__sink *sink)
{
    jixiao_num other = score;
    uint32_t row, first = 0;
    if (is_counted_form(c))
        return;
    for (row = 1; row <= c->facts->rows; row++) {
        if (!jixiao__fact(c, row, BUDGET))
            jixiao__find_at(sink, JIXIAO_FINDING_BUDGET_ZERO, JIXIAO_IN_FACTS, row, BUDGET,
                            JIXIAO_ABSENT, jixiao__fact(c, row, SPENT));
        else if (!first && against_limit(c, row) == 0)
            first = row;
    }
    if (!first)
        return;
    score_read(c, !at_limit_counts(c), &other);
    jixiao__find_at(sink, JIXIAO_FINDING_ON_BOUND, JIXIAO_IN_FACTS, first, SPENT, score, other);
}

static void explain(const struct jixiao__case *c, struct jixiao__text *text)
{
    jixiao_num met, total;
    tally(c, at_limit_counts(c), &met, &total);
    if (!total) {
        jixiao__say(text, "没有项目，按规定计 $n 分",
                    "no project; the rule gives $n points for that", jixiao__rule(c, 1, IF_NONE));
        return;
    }
    if (at_limit_counts(c))
        jixiao__say(text, "结余率不超过 $p 的项目", "projects with a balance rate of at most $p",
                    jixiao__rule(c, 1, LIMIT));
    else
        jixiao__say(text, "结余率小于 $p 的项目", "projects with a balance rate under $p",
                    jixiao__rule(c, 1, LIMIT));
    jixiao__say(text, " $n 个，共 $n 个：$n × $n / $n", ": $n of $n, $n × $n / $n", met, total,
                c->points, met, total);
}

static void explain_loss(const struct jixiao__case *c, const struct jixiao_loss *loss,
                         struct jixiao__text *text)
{
    if (is_counted_form(c))
        jixiao__counted_explain_loss(c, loss, text);
    else if (loss->outcome == JIXIAO_OUTCOME_NO_BUDGET)
        jixiao__say(text, "没有预算却支出 $n", "$n spent without a budget", loss->by);
    else
        jixiao__say(text, "预算 $n，支出 $n，结余率 $p", "budget $n, spent $n, balance rate $p",
                    jixiao__fact(c, loss->row, BUDGET), jixiao__fact(c, loss->row, SPENT),
                    loss->by);
}

static const struct jixiao_column rule[] = {
    {"limit",
     "结余率限度",
     JIXIAO_TYPE_NUMBER,
     1,
     0,
     JIXIAO_ONE,
     JIXIAO_ABSENT,
     NULL,
     0,
     JIXIAO__RATIO_UNIT,
     {"结余率的限度，0.1 即 10%", "the limit of the balance rate: 0.1 is 10%"}},
    {"at_limit_counts",
     "恰在限度算达到",
     JIXIAO_TYPE_YES_NO,
     1,
     0,
     JIXIAO_ONE,
     JIXIAO_ABSENT,
     NULL,
     0,
     JIXIAO__NO_UNIT,
     {"结余率恰为限度的项目是否算达到",
      "whether a project exactly at the limit counts as under it"}},
    {"if_none",
     "无则得分",
     JIXIAO_TYPE_NUMBER,
     0,
     0,
     JIXIAO_ABSENT,
     JIXIAO_ABSENT,
     NULL,
     0,
     JIXIAO__POINTS_UNIT,
     {"没有项目时的得分；不填则不能没有项目",
      "points when there is no project; absent: that is refused"}},
};

static const struct jixiao_column facts[] = {
    {"budget",
     "全年预算数",
     JIXIAO_TYPE_NUMBER,
     1,
     0,
     JIXIAO_MAX_NUM,
     JIXIAO_ABSENT,
     NULL,
     0,
     JIXIAO__MONEY_UNIT,
     {"项目全年预算数，含上年结转", "the project's budget for the year, carry-over included"}},
    {"spent",
     "支出数",
     JIXIAO_TYPE_NUMBER,
     1,
     0,
     JIXIAO_MAX_NUM,
     JIXIAO_ABSENT,
     NULL,
     0,
     JIXIAO__MONEY_UNIT,
     {"项目全年支出数", "what the project spent in the year"}},
};

static const struct jixiao_form forms[] = {
    {"", facts, 2, 0, JIXIAO_MAX_ROWS, 0},
    {"counted", jixiao__counted_columns, JIXIAO__COUNTED_WIDTH, 0, JIXIAO_MAX_ROWS, 0},
};

const struct jixiao__kind jixiao__balance = {
    .info =
        {"balance",
         "资金结余率",
         {"分值 × 结余率在限度内的项目数 / 项目总数",
          "The points times the projects whose balance rate is under the limit over all projects."},
         {"", rule, 3, 1, 1, 0},
         forms,
         2},
    .score = score,
    .losses = losses,
    .findings = findings,
    .explain = explain,
    .explain_loss = explain_loss,
};
