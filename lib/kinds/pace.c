/* SPDX-License-Identifier: MIT
 * pace: points for keeping pace with the year, checkpoint by checkpoint. docs/kinds/pace.md */
#include "kind.h"

enum { TARGET = 1, POINTS = 2 };
enum { ACTUAL = 1, BUDGET = 2 };

enum { MAX_CHECKPOINTS = 12 };

static void check(const struct jixiao__case *c, struct jixiao__sink *sink)
{
    uint32_t row;
    for (row = 1; row <= c->facts->rows; row++) {
        jixiao_num actual = jixiao__fact(c, row, ACTUAL);
        if (actual != JIXIAO_ABSENT && jixiao__fact(c, row, BUDGET) == JIXIAO_ABSENT &&
            (actual < 0 || actual > JIXIAO_ONE) && actual >= -JIXIAO_MAX_NUM &&
            actual <= JIXIAO_MAX_NUM)
            jixiao__find_at(sink, JIXIAO_ERR_RATE_RANGE, JIXIAO_IN_FACTS, row, ACTUAL,
                            JIXIAO_ABSENT, actual);
    }
}

/* points × min(1, a / b), rounded. */
/*@ logic integer quotient(integer a, integer c) = (2 * a + c) / (2 * c);
  @ predicate is_floor(integer q, integer n, integer d) = q * d <= n < q * d + d;
  @ predicate no_more_than(struct jixiao__u128 n, integer k, struct jixiao__u128 d) =
  @   N(n) <= k * N(d);
  @ predicate is_product(struct jixiao__u128 v, struct jixiao__u128 d, integer n) =
  @   N(v) == N(d) * n;
  @ logic integer part_of(integer points, integer a, integer b, integer unit) =
  @   a >= b ? points : quotient(a * points, b * unit) * unit; */
/*@ requires 0 <= points <= JIXIAO_MAX_POINTS && is_unit(unit) && points % unit == 0;
  @ requires 0 < N(a) <= JIXIAO_MAX_NUM * JIXIAO_ONE &&
  @   0 < N(b) <= JIXIAO_MAX_NUM * JIXIAO_MAX_POINTS;
  @ assigns \nothing; ensures 0 <= \result <= points;
  @ ensures \result == part_of(points, N(a), N(b), unit); */
static jixiao_num part(jixiao_num points, struct jixiao__u128 a, struct jixiao__u128 b,
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

/* The budget at a checkpoint; a rate is an actual of a budget of 1. */
/*@ predicate is_checkpoint(struct jixiao__case *c, integer row) =
  @   1 <= cell(c->rule, 2, row, TARGET) <= JIXIAO_MAX_POINTS &&
  @   is_points(c, cell(c->rule, 2, row, POINTS)) &&
  @   -JIXIAO_MAX_NUM <= cell(c->facts, 2, row, ACTUAL) <= JIXIAO_MAX_NUM &&
  @   (1 <= cell(c->facts, 2, row, BUDGET) <= JIXIAO_MAX_NUM ||
  @    cell(c->facts, 2, row, BUDGET) == JIXIAO_ABSENT);
  @ predicate is_pace(struct jixiao__case *c) = is_case(c, 2, 2) &&
  @   c->facts->rows == c->rule->rows <= MAX_CHECKPOINTS &&
  @   sum_of(c->rule, 2, POINTS, c->rule->rows) <= c->points &&
  @   \forall integer row; 1 <= row <= c->rule->rows ==> is_checkpoint(c, row);
  @ logic integer budget_in(integer cell) = cell == JIXIAO_ABSENT ? JIXIAO_ONE : cell; */
/*@ requires is_pace(c) && 1 <= row <= c->rule->rows; assigns \nothing;
  @ ensures \result == budget_in(cell(c->facts, 2, row, BUDGET));
  @ ensures 0 < \result <= JIXIAO_MAX_NUM; */
static jixiao_num budget_at(const struct jixiao__case *c, uint32_t row)
{
    //@ assert is_checkpoint(c, row);
    return jixiao__or(jixiao__fact(c, row, BUDGET), JIXIAO_ONE);
}

/* What a checkpoint scores: points × min(1, actual / (budget × target)), rounded. */
/*@ logic integer checkpoint_of(struct jixiao__case *c, integer row) =
  @   cell(c->facts, 2, row, ACTUAL) <= 0 ? 0 : part_of(cell(c->rule, 2, row, POINTS),
  @     cell(c->facts, 2, row, ACTUAL) * JIXIAO_ONE,
  @     budget_in(cell(c->facts, 2, row, BUDGET)) * cell(c->rule, 2, row, TARGET), c->unit);
  @ logic integer pace_of(struct jixiao__case *c, integer n) =
  @   n <= 0 ? 0 : pace_of(c, n - 1) + checkpoint_of(c, n); */
/*@ requires is_pace(c) && 1 <= row <= c->rule->rows; assigns \nothing;
  @ ensures \result == checkpoint_of(c, row);
  @ ensures 0 <= \result <= cell(c->rule, 2, row, POINTS); */
static jixiao_num checkpoint(const struct jixiao__case *c, uint32_t row)
{
    jixiao_num actual = jixiao__fact(c, row, ACTUAL), target = jixiao__rule(c, row, TARGET);
    jixiao_num budget = budget_at(c, row);
    //@ assert is_checkpoint(c, row);
    //@ assert 0 < budget <= JIXIAO_MAX_NUM && 0 < target <= JIXIAO_MAX_POINTS;
    //@ assert 0 < budget * target <= JIXIAO_MAX_NUM * JIXIAO_MAX_POINTS;
    if (actual <= 0)
        return 0;
    //@ assert (uint64_t)actual == actual;
    //@ assert (uint64_t)budget == budget && (uint64_t)target == target;
    return part(jixiao__rule(c, row, POINTS), jixiao__mul((uint64_t)actual, (uint64_t)JIXIAO_ONE),
                jixiao__mul((uint64_t)budget, (uint64_t)target), c->unit);
}

/*@ requires is_pace(c) && \valid(score) && \separated(score, c, c->rule, c->facts);
  @ assigns *score;
  @ ensures \result == JIXIAO_OK && 0 <= *score <= c->points;
  @ ensures *score == pace_of{Pre}(c, \old(c->rule->rows)); */
static uint32_t score(const struct jixiao__case *c, jixiao_num *score)
{
    jixiao_num sum = 0;
    uint32_t row;
    /*@ loop invariant 1 <= row <= c->rule->rows + 1;
      @ loop invariant sum == pace_of(c, row - 1);
      @ loop invariant 0 <= sum <= sum_of(c->rule, 2, POINTS, row - 1);
      @ loop invariant sum <= (row - 1) * JIXIAO_MAX_POINTS;
      @ loop assigns row, sum;
      @ loop variant c->rule->rows + 1 - row; */
    for (row = 1; row <= c->rule->rows; row++) {
        //@ assert is_checkpoint(c, row);
        sum += checkpoint(c, row);
    }
    //@ assert row == c->rule->rows + 1;
    *score = sum;
    return JIXIAO_OK;
}

static jixiao_num rate(const struct jixiao__case *c, uint32_t row)
{
    return jixiao__ratio(jixiao__fact(c, row, ACTUAL), budget_at(c, row));
}

static void losses(const struct jixiao__case *c, struct jixiao__losses *list)
{
    uint32_t row;
    for (row = 1; row <= c->rule->rows; row++) {
        jixiao_num lost = jixiao__rule(c, row, POINTS) - checkpoint(c, row);
        if (lost > 0)
            jixiao__lose(list, row, JIXIAO_OUTCOME_BEHIND,
                         jixiao__rule(c, row, TARGET) - rate(c, row), lost);
    }
}

/* Amounts are held against the largest amount before, rates against the largest rate. */
static void findings(const struct jixiao__case *c, jixiao_num score, struct jixiao__sink *sink)
{
    jixiao_num before[2] = {-JIXIAO_MAX_NUM, -JIXIAO_MAX_NUM};
    uint32_t row;
    (void)score;
    for (row = 1; row <= c->facts->rows; row++) {
        jixiao_num now = jixiao__fact(c, row, ACTUAL);
        jixiao_num *most = &before[jixiao__fact(c, row, BUDGET) == JIXIAO_ABSENT];
        if (now < *most)
            jixiao__find_at(sink, JIXIAO_FINDING_PACE_FALLS, JIXIAO_IN_FACTS, row, ACTUAL, *most,
                            now);
        else
            *most = now;
    }
}

static void explain(const struct jixiao__case *c, struct jixiao__text *text)
{
    uint32_t row;
    jixiao__say(text, "各时点达到目标进度得满分，未达到按占目标进度的比重计分：",
                "each checkpoint scores its points at its target pace, below it the share of the "
                "target reached: ");
    for (row = 1; row <= c->rule->rows; row++) {
        const char *name = c->rule->names ? c->rule->names[row - 1] : NULL;
        if (row > 1)
            jixiao__say(text, "，", ", ");
        if (name)
            jixiao__say(text, "$s ", "$s ", name);
        jixiao__say(text, "$p（目标 $p）得 $n", "$p (target $p) scores $n", rate(c, row),
                    jixiao__rule(c, row, TARGET), checkpoint(c, row));
    }
    jixiao__say(text, "；合计", "; in all");
}

static void explain_loss(const struct jixiao__case *c, const struct jixiao_loss *loss,
                         struct jixiao__text *text)
{
    jixiao__say(text, "进度 $p，差目标 $p 有 $p，失 $n 分",
                "at $p, its target $p, behind by $p, lost $n", rate(c, loss->row),
                jixiao__rule(c, loss->row, TARGET), loss->by, loss->lost);
}

static const struct jixiao_column rule[] = {
    {"target",
     "目标进度",
     JIXIAO_TYPE_NUMBER,
     1,
     1,
     JIXIAO_MAX_POINTS,
     JIXIAO_ABSENT,
     NULL,
     0,
     JIXIAO__RATIO_UNIT,
     {"该时点应达到的进度，0.40 即 40%", "the rate to be reached: 0.40 is 40%"}},
    {"points",
     "分值",
     JIXIAO_TYPE_NUMBER,
     1,
     1,
     JIXIAO_ABSENT,
     JIXIAO_ABSENT,
     NULL,
     0,
     JIXIAO__POINTS_UNIT,
     {"该时点的分值", "the checkpoint's points"}},
};

static const struct jixiao_column facts[] = {
    {"actual",
     "累计支出",
     JIXIAO_TYPE_NUMBER,
     1,
     -JIXIAO_MAX_NUM,
     JIXIAO_MAX_NUM,
     JIXIAO_ABSENT,
     NULL,
     0,
     JIXIAO__MONEY_UNIT,
     {"截至该时点的累计支出；不填预算数时为进度，0 至 1",
      "spent up to the checkpoint; without a budget the rate, 0 to 1"}},
    {"budget",
     "预算数",
     JIXIAO_TYPE_NUMBER,
     0,
     1,
     JIXIAO_MAX_NUM,
     JIXIAO_ABSENT,
     NULL,
     0,
     JIXIAO__MONEY_UNIT,
     {"该时点的预算数", "the budget at that date"}},
};

static const struct jixiao_form forms[] = {{"", facts, 2, 1, MAX_CHECKPOINTS, 1}};

const struct jixiao__kind jixiao__pace = {
    .info = {"pace",
             "执行进度",
             {"各时点：分值 × 进度 / 目标进度，最多得满分，分别取整后相加",
              "For each checkpoint, its points times its rate over its target, at most its points, "
              "rounded; added up."},
             {"", rule, 2, 1, MAX_CHECKPOINTS, 0},
             forms,
             1},
    .parts = POINTS,
    .check = check,
    .score = score,
    .losses = losses,
    .findings = findings,
    .explain = explain,
    .explain_loss = explain_loss,
};
