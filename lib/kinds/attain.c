/* SPDX-License-Identifier: MIT
 * attain: points × goals attained / goals counted. docs/kinds/attain.md */
#include "kind.h"

enum { OVER = 1, AT_LIMIT_COUNTS = 2 };

enum { TARGET = 1, ACTUAL = 2, SENSE = 3, COUNTED = 4 };

/* What is proved of the score: goals of the kind's own form, and docs/kinds/attain.md's formula. */
/*@ predicate is_goals(struct jixiao__case *c) = is_case(c, 2, 4) &&
  @   within(c->facts, 4, TARGET, 0, JIXIAO_MAX_NUM) &&
  @   within(c->facts, 4, ACTUAL, -JIXIAO_MAX_NUM, JIXIAO_MAX_NUM) &&
  @   within(c->rule, 2, OVER, 0, JIXIAO_MAX_POINTS);
  @ predicate is_goal(struct jixiao__case *c, integer row) =
  @   is_goals(c) && 1 <= row <= c->facts->rows;
  @ predicate past_limit(integer over, integer target, integer actual, integer sense, integer by) =
  @   (sense == 0 || sense == JIXIAO_ABSENT) && actual > target &&
  @   actual * JIXIAO_ONE - (JIXIAO_ONE + over) * target >= by;
  @ predicate goal_past(struct jixiao__case *c, integer row, integer by) = c->rule->rows > 0 &&
  @   past_limit(cell(c->rule, 2, 1, OVER), cell(c->facts, 4, row, TARGET),
  @     cell(c->facts, 4, row, ACTUAL), cell(c->facts, 4, row, SENSE), by);
  @ logic integer attains(integer rows, integer over, integer target, integer actual, integer sense,
  @   integer at_limit) =
  @   sense != 0 && sense != JIXIAO_ABSENT ? (actual <= target ? 1 : 0) :
  @   actual < target ? 0 : rows == 0 || actual == target ? 1 :
  @   at_limit != 0 ? (actual * JIXIAO_ONE > (JIXIAO_ONE + over) * target ? 0 : 1)
  @                 : (actual * JIXIAO_ONE >= (JIXIAO_ONE + over) * target ? 0 : 1);
  @ logic integer is_attained(struct jixiao__case *c, integer row, integer at_limit) =
  @   attains(c->rule->rows, cell(c->rule, 2, 1, OVER), cell(c->facts, 4, row, TARGET),
  @     cell(c->facts, 4, row, ACTUAL), cell(c->facts, 4, row, SENSE), at_limit);
  @ logic integer goals(struct jixiao__case *c, integer n) = n <= 0 ? 0 :
  @   goals(c, n - 1) + (cell(c->facts, 4, n, COUNTED) != 0 ? 1 : 0);
  @ logic integer attained(struct jixiao__case *c, integer n, integer at_limit) = n <= 0 ? 0 :
  @   attained(c, n - 1, at_limit) +
  @   (cell(c->facts, 4, n, COUNTED) == 0 ? 0 : is_attained(c, n, at_limit));
  @ logic integer goals_met(struct jixiao__case *c, integer at_limit) = c->facts->form == 1 ?
  @   met_of(c->facts) : attained(c, c->facts->rows, at_limit) * JIXIAO_ONE;
  @ logic integer goals_total(struct jixiao__case *c) = c->facts->form == 1 ?
  @   total_of(c->facts) : goals(c, c->facts->rows) * JIXIAO_ONE;
  @ predicate is_attain(struct jixiao__case *c) = c->rule->rows <= 1 &&
  @   (c->facts->form == 1 ==> is_case(c, 2, 2) && is_counted(c->facts)) &&
  @   (c->facts->form != 1 ==> is_goals(c)); */

/*@ requires \valid_read(c) && \valid_read(c->facts);
  @ assigns \nothing; ensures \result == (c->facts->form == 1 ? 1 : 0); */
static int is_counted_form(const struct jixiao__case *c)
{
    return c->facts->form == 1;
}

/*@ requires is_goal(c, row); assigns \nothing;
  @ ensures \result == (cell(c->facts, 4, row, COUNTED) != 0 ? 1 : 0); */
static int counts(const struct jixiao__case *c, uint32_t row)
{
    return jixiao__or(jixiao__fact(c, row, COUNTED), JIXIAO_ONE) != 0;
}

/*@ requires is_goal(c, row); assigns \nothing;
  @ ensures \result != 0 <==> cell(c->facts, 4, row, SENSE) != 0 &&
  @   cell(c->facts, 4, row, SENSE) != JIXIAO_ABSENT; */
static int is_upper(const struct jixiao__case *c, uint32_t row)
{
    return jixiao__or(jixiao__fact(c, row, SENSE), 0) != 0;
}

/* An actual over its target against the limit (1 + over) × target: −1 under, 0 on it, 1 past it. */
/*@ requires is_goal(c, row); assigns \nothing; ensures -1 <= \result <= 1;
  @ ensures \result >= 0 <==> goal_past(c, row, 0);
  @ ensures \result == 1 <==> goal_past(c, row, 1); */
static int against_limit(const struct jixiao__case *c, uint32_t row)
{
    jixiao_num target = jixiao__fact(c, row, TARGET), actual = jixiao__fact(c, row, ACTUAL);
    if (!c->rule->rows || is_upper(c, row) || actual <= target)
        return -1;
    if (!target)
        return 1; /* a target of 0 is met by 0 only, whichever way the limit is read */
    return jixiao__cmp_products((uint64_t)actual, (uint64_t)JIXIAO_ONE,
                                (uint64_t)JIXIAO_ONE + (uint64_t)jixiao__rule(c, 1, OVER),
                                (uint64_t)target);
}

/* 0 if the goal is attained, else the outcome; with the limit's own case read as `at_limit_counts`
 * says. */
/*@ requires is_goal(c, row); assigns \nothing;
  @ ensures \result == 0 <==> is_attained(c, row, at_limit_counts) == 1; */
static uint32_t outcome(const struct jixiao__case *c, uint32_t row, int at_limit_counts)
{
    jixiao_num target = jixiao__fact(c, row, TARGET), actual = jixiao__fact(c, row, ACTUAL);
    if (is_upper(c, row))
        return actual <= target ? 0 : JIXIAO_OUTCOME_OVER;
    if (actual < target)
        return JIXIAO_OUTCOME_SHORT;
    return against_limit(c, row) >= (at_limit_counts ? 1 : 0) ? JIXIAO_OUTCOME_OVER : 0;
}

/*@ logic integer goals_at_limit(struct jixiao__case *c) =
  @   c->rule->rows > 0 && cell(c->rule, 2, 1, AT_LIMIT_COUNTS) != 0 ? 1 : 0; */
/*@ requires is_attain(c); assigns \nothing; ensures \result == goals_at_limit(c); */
static int at_limit_counts(const struct jixiao__case *c)
{
    return c->rule->rows && jixiao__rule(c, 1, AT_LIMIT_COUNTS) != 0;
}

/* How many goals count and how many of them are attained, in millionths like the cells. 0: beyond
 * 9e12. */
/*@ requires is_attain(c) && \valid(met) && \valid(total) && \separated(met, total);
  @ assigns *met, *total;
  @ ensures \result == (goals_total{Pre}(c) <= JIXIAO_MAX_NUM ? 1 : 0);
  @ ensures 0 <= goals_met{Pre}(c, at_limit) <= goals_total{Pre}(c);
  @ ensures \result == 1 ==>
  @   *met == goals_met{Pre}(c, at_limit) && *total == goals_total{Pre}(c); */
static int tally(const struct jixiao__case *c, int at_limit, jixiao_num *met, jixiao_num *total)
{
    uint32_t row, m = 0, n = 0;
    if (is_counted_form(c))
        return jixiao__counted_sum(c, met, total);
    /*@ loop invariant 1 <= row <= c->facts->rows + 1;
      @ loop invariant n == goals(c, row - 1) && m == attained(c, row - 1, at_limit);
      @ loop invariant 0 <= m <= n <= row - 1;
      @ loop assigns row, m, n;
      @ loop variant c->facts->rows + 1 - row; */
    for (row = 1; row <= c->facts->rows; row++)
        if (counts(c, row)) {
            n++;
            m += !outcome(c, row, at_limit);
        }
    //@ assert row == c->facts->rows + 1;
    //@ assert m * JIXIAO_ONE == goals_met(c, at_limit) && n * JIXIAO_ONE == goals_total(c);
    *met = (jixiao_num)m * JIXIAO_ONE;
    *total = (jixiao_num)n * JIXIAO_ONE;
    return 1;
}

/*@ predicate goals_score(struct jixiao__case *c, integer at_limit, integer error, integer score) =
  @   goals_total(c) > JIXIAO_MAX_NUM ? error == JIXIAO_ERR_RANGE :
  @   goals_total(c) == 0 ? error == JIXIAO_ERR_OF_NOTHING :
  @   error == JIXIAO_OK && 0 <= score <= c->points &&
  @   shared(score, c->points, goals_met(c, at_limit), goals_total(c), c->unit); */
/*@ requires is_attain(c) && \valid(score) && \separated(score, c, c->rule, c->facts);
  @ assigns *score;
  @ ensures goals_score{Pre}(c, at_limit, \result, \at(*score, Post)); */
static uint32_t score_read(const struct jixiao__case *c, int at_limit, jixiao_num *score)
{
    jixiao_num met, total;
    if (!tally(c, at_limit, &met, &total))
        return JIXIAO_ERR_RANGE;
    if (!total)
        return JIXIAO_ERR_OF_NOTHING;
    *score = jixiao__share(c->points, met, total, c->unit);
    return JIXIAO_OK;
}

/*@ requires is_attain(c) && \valid(score) && \separated(score, c, c->rule, c->facts);
  @ assigns *score;
  @ ensures goals_score{Pre}(c, goals_at_limit{Pre}(c), \result, \at(*score, Post)); */
static uint32_t score(const struct jixiao__case *c, jixiao_num *score)
{
    return score_read(c, at_limit_counts(c), score);
}

static void losses(const struct jixiao__case *c, struct jixiao__losses *list)
{
    uint32_t row, why;
    if (is_counted_form(c)) {
        jixiao__counted_losses(c, list);
        return;
    }
    for (row = 1; row <= c->facts->rows; row++)
        if (counts(c, row) && (why = outcome(c, row, at_limit_counts(c))) != 0) {
            struct jixiao__sum by = {0, 0};
            jixiao_num far = JIXIAO_ABSENT;
            jixiao__sum_add(&by,
                            jixiao__fact(c, row, why == JIXIAO_OUTCOME_SHORT ? TARGET : ACTUAL));
            jixiao__sum_add(&by,
                            -jixiao__fact(c, row, why == JIXIAO_OUTCOME_SHORT ? ACTUAL : TARGET));
            if (!jixiao__sum_get(&by, &far))
                far = JIXIAO_ABSENT;
            jixiao__lose(list, row, why, far, JIXIAO_ABSENT);
        }
}

static void findings(const struct jixiao__case *c, jixiao_num score, struct jixiao__sink *sink)
{
    jixiao_num other = score;
    uint32_t row;
    if (is_counted_form(c))
        return;
    for (row = 1; row <= c->facts->rows; row++)
        if (counts(c, row) && against_limit(c, row) == 0) {
            score_read(c, !at_limit_counts(c), &other);
            jixiao__find_at(sink, JIXIAO_FINDING_ON_BOUND, JIXIAO_IN_FACTS, row, ACTUAL, score,
                            other);
            return;
        }
}

static void explain(const struct jixiao__case *c, struct jixiao__text *text)
{
    jixiao_num met, total;
    tally(c, at_limit_counts(c), &met, &total);
    if (c->rule->rows && at_limit_counts(c))
        jixiao__say(text, "完成值不低于目标且不高出 $p（含）以上部分的目标算达到：",
                    "a goal is attained at its target or above, by no more than $p: ",
                    jixiao__rule(c, 1, OVER));
    else if (c->rule->rows)
        jixiao__say(text, "未达目标，或超过目标 $p 以上（含）的，不计分：",
                    "a goal below its target, or $p or more above it, does not count as attained: ",
                    jixiao__rule(c, 1, OVER));
    jixiao__say(text, "$n 个目标中 $n 个达到，$n × $n / $n",
                "of $n goals $n attained, $n × $n / $n", total, met, c->points, met, total);
}

static void explain_loss(const struct jixiao__case *c, const struct jixiao_loss *loss,
                         struct jixiao__text *text)
{
    jixiao_num target, actual;
    if (is_counted_form(c)) {
        jixiao__counted_explain_loss(c, loss, text);
        return;
    }
    target = jixiao__fact(c, loss->row, TARGET);
    actual = jixiao__fact(c, loss->row, ACTUAL);
    if (loss->outcome == JIXIAO_OUTCOME_SHORT)
        jixiao__say(text, "完成 $n，低于目标 $n", "$n done, below its target $n", actual, target);
    else if (is_upper(c, loss->row))
        jixiao__say(text, "完成 $n，高于上限 $n", "$n done, above its upper limit $n", actual,
                    target);
    else if (!target)
        jixiao__say(text, "完成 $n，目标为 0", "$n done, against a target of 0", actual);
    else
        jixiao__say(text, "完成 $n，为目标 $n 的 $p，超出过多",
                    "$n done, $p of its target $n: too far above", actual,
                    text->lang == JIXIAO_EN ? jixiao__ratio(actual, target) : target,
                    text->lang == JIXIAO_EN ? target : jixiao__ratio(actual, target));
}

static const struct jixiao_column rule[] = {
    {"over",
     "超出限度",
     JIXIAO_TYPE_NUMBER,
     1,
     0,
     JIXIAO_MAX_POINTS,
     JIXIAO_ABSENT,
     NULL,
     0,
     JIXIAO__RATIO_UNIT,
     {"完成值可以超出目标多少，0.30 即 30%",
      "how far above its target a goal may be done: 0.30 is 30%"}},
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
     {"恰好超出限度的目标是否算达到", "whether a goal exactly at that limit is attained"}},
};

static const char *const senses[] = {">=", "<="};

static const struct jixiao_column facts[] = {
    {"target",
     "目标值",
     JIXIAO_TYPE_NUMBER,
     1,
     0,
     JIXIAO_MAX_NUM,
     JIXIAO_ABSENT,
     NULL,
     0,
     JIXIAO__NO_UNIT,
     {"预期目标值", "the goal's target"}},
    {"actual",
     "完成值",
     JIXIAO_TYPE_NUMBER,
     1,
     -JIXIAO_MAX_NUM,
     JIXIAO_MAX_NUM,
     JIXIAO_ABSENT,
     NULL,
     0,
     JIXIAO__NO_UNIT,
     {"实际完成值，单位与目标值相同", "what was done, in the target's unit"}},
    {"sense",
     "方向",
     JIXIAO_TYPE_CHOICE,
     0,
     0,
     JIXIAO_ONE,
     0,
     senses,
     2,
     JIXIAO__NO_UNIT,
     {">= 不低于目标；<= 不高于目标", ">= at least the target; <= at most"}},
    {"counted",
     "是否计入",
     JIXIAO_TYPE_YES_NO,
     0,
     0,
     JIXIAO_ONE,
     JIXIAO_ONE,
     NULL,
     0,
     JIXIAO__NO_UNIT,
     {"是否计入（非数量指标填否）", "whether it counts (no for what is not a quantity goal)"}},
};

static const struct jixiao_form forms[] = {
    {"", facts, 4, 0, JIXIAO_MAX_ROWS, 0},
    {"counted", jixiao__counted_columns, JIXIAO__COUNTED_WIDTH, 0, JIXIAO_MAX_ROWS, 0},
};

const struct jixiao__kind jixiao__attain = {
    .info = {"attain",
             "目标实现",
             {"分值 × 达到预期的目标个数 / 计入的目标个数",
              "The points times the goals attained over the goals counted."},
             {"", rule, 2, 0, 1, 0},
             forms,
             2},
    .score = score,
    .losses = losses,
    .findings = findings,
    .explain = explain,
    .explain_loss = explain_loss,
};
