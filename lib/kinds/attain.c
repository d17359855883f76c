/* SPDX-License-Identifier: MIT
 * attain: points × goals attained / goals counted. docs/kinds/attain.md */
#include "counted.h"
#include "in_cells.h"

enum { OVER = 1, AT_LIMIT_COUNTS = 2 };
enum { TARGET = 1, ACTUAL = 2, SENSE = 3, COUNTED = 4 };

/* An actual over its target against the limit (1 + over) × target: −1 under, 0 on it, 1 past it. */
static int against_limit(const struct jixiao__case *c, uint32_t row)
{
    jixiao_num target = jixiao__fact(c, row, TARGET), actual = jixiao__fact(c, row, ACTUAL);
    if (!c->rule->rows || jixiao__fact_says(c, row, SENSE, 0) || actual <= target)
        return -1;
    if (!target)
        return 1; /* a target of 0 is met by 0 only, whichever way the limit is read */
    return jixiao__against((uint64_t)actual, target, JIXIAO_ONE + jixiao__rule(c, 1, OVER));
}

/* 0 if the goal is attained, else the outcome; the limit's own case is read as `at_limit` says. */
static uint32_t outcome(const struct jixiao__case *c, uint32_t row, int at_limit)
{
    jixiao_num target = jixiao__fact(c, row, TARGET), actual = jixiao__fact(c, row, ACTUAL);
    if (jixiao__fact_says(c, row, SENSE, 0))
        return actual <= target ? 0 : JIXIAO_OUTCOME_OVER;
    if (actual < target)
        return JIXIAO_OUTCOME_SHORT;
    return against_limit(c, row) >= (at_limit ? 1 : 0) ? JIXIAO_OUTCOME_OVER : 0;
}

/* Goals that are attained, of those that count, in millionths. 0: beyond 9e12. */
static int tally(const struct jixiao__case *c, int at_limit, jixiao_num *met, jixiao_num *total)
{
    uint32_t row;
    if (c->form)
        return jixiao__counted_sum(c, met, total);
    *met = *total = 0;
    for (row = 1; row <= c->facts->rows; row++)
        if (jixiao__fact_says(c, row, COUNTED, 1)) {
            *total += JIXIAO_ONE;
            *met += outcome(c, row, at_limit) ? 0 : JIXIAO_ONE;
        }
    return 1;
}

static uint32_t score_read(const struct jixiao__case *c, int at_limit, jixiao_num *score)
{
    jixiao_num met, total;
    if (!tally(c, at_limit, &met, &total))
        return JIXIAO_ERR_RANGE;
    return jixiao__counted_score(c, met, total, JIXIAO_ABSENT, score);
}

static uint32_t score(const struct jixiao__case *c, jixiao_num *score)
{
    return score_read(c, jixiao__rule_says(c, 1, AT_LIMIT_COUNTS), score);
}

/* By how much an actual is short of its target or over it; absent beyond 9e12. */
static jixiao_num far(const struct jixiao__case *c, uint32_t row)
{
    uint64_t apart = jixiao__apart(jixiao__fact(c, row, TARGET), jixiao__fact(c, row, ACTUAL));
    return apart > (uint64_t)JIXIAO_MAX_NUM ? JIXIAO_ABSENT : (jixiao_num)apart;
}

static void losses(const struct jixiao__case *c, struct jixiao__losses *list)
{
    int at_limit = jixiao__rule_says(c, 1, AT_LIMIT_COUNTS);
    uint32_t row, why;
    for (row = 1; row <= c->facts->rows; row++)
        if (jixiao__fact_says(c, row, COUNTED, 1) && (why = outcome(c, row, at_limit)) != 0)
            jixiao__lose(list, row, why, far(c, row), JIXIAO_ABSENT);
}

static void findings(const struct jixiao__case *c, jixiao_num score, struct jixiao__sink *sink)
{
    jixiao_num other = score;
    uint32_t row;
    for (row = 1; row <= c->facts->rows; row++)
        if (jixiao__fact_says(c, row, COUNTED, 1) && against_limit(c, row) == 0) {
            score_read(c, !jixiao__rule_says(c, 1, AT_LIMIT_COUNTS), &other);
            jixiao__find_at(sink, JIXIAO_FINDING_ON_BOUND, JIXIAO_IN_FACTS, row, ACTUAL, score,
                            other);
            return;
        }
}

static void explain(const struct jixiao__case *c, struct jixiao__text *text)
{
    jixiao_num met, total;
    int at_limit = jixiao__rule_says(c, 1, AT_LIMIT_COUNTS);
    tally(c, at_limit, &met, &total);
    if (at_limit)
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
    jixiao_num target = jixiao__fact(c, loss->row, TARGET);
    jixiao_num actual = jixiao__fact(c, loss->row, ACTUAL);
    if (loss->outcome == JIXIAO_OUTCOME_SHORT)
        jixiao__say(text, "完成 $n，低于目标 $n", "$n done, below its target $n", actual, target);
    else if (jixiao__fact_says(c, loss->row, SENSE, 0))
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

static const char *const senses[] = {">=", "<="};

/* ---- What would score more ------------------------------------------------------------------ */

static void better(const struct jixiao__case *c, struct jixiao__better *b)
{
    int at_limit = jixiao__rule_says(c, 1, AT_LIMIT_COUNTS);
    uint32_t row;
    for (row = 1; row <= c->facts->rows; row++) {
        jixiao_num target = jixiao__fact(c, row, TARGET);
        uint32_t why = jixiao__fact_says(c, row, COUNTED, 1) ? outcome(c, row, at_limit) : 0;
        if (why == JIXIAO_OUTCOME_SHORT)
            b->near(b, row, ACTUAL, target, 1);
        else if (why && jixiao__fact_says(c, row, SENSE, 0))
            b->near(b, row, ACTUAL, target, 0);
        else if (why)
            b->near(b, row, ACTUAL, jixiao__part_of(target, JIXIAO_ONE + jixiao__rule(c, 1, OVER)),
                    0);
    }
}

/* ---- In cells ------------------------------------------------------------------------------ */

static struct jixiao__terms limit_of(const struct jixiao__in_cells *f)
{
    return jixiao__terms(JIXIAO_ONE, JIXIAO_ONE + jixiao__rule(f->c, 1, OVER));
}

/* 1 where a row is attained, else 0. */
static void form_met(const struct jixiao__in_cells *f)
{
    const struct jixiao__terms same = {1, 1};
    jixiao__form(f, "((@3=\"<=\")*(");
    jixiao__form_apart(f, ACTUAL, TARGET, same);
    jixiao__form(f, "<=0)+(@3<>\"<=\")*(");
    jixiao__form_apart(f, ACTUAL, TARGET, same);
    jixiao__form(f, ">=0)");
    if (f->c->rule->rows) {
        jixiao__form(f, "*(1-(");
        jixiao__form_apart(f, ACTUAL, TARGET, same);
        jixiao__form(f, ">0)*(");
        jixiao__form_apart(f, ACTUAL, TARGET, limit_of(f));
        jixiao__form(f, jixiao__rule_says(f->c, 1, AT_LIMIT_COUNTS) ? ">0))" : ">=0))");
    }
    jixiao__form(f, ")");
}

static void form_row(const struct jixiao__in_cells *f)
{
    jixiao__form(f, "IF(");
    jixiao__form_says(f, COUNTED, 0);
    jixiao__form_in(f, ",\"不计入\",IF(", ",\"not counted\",IF(");
    form_met(f);
    jixiao__form_in(f, "=1,\"是\",\"否\"))", "=1,\"yes\",\"no\"))");
}

static void form_score(const struct jixiao__in_cells *f)
{
    if (jixiao__form_is_counted(f)) {
        jixiao__form_counted(f, JIXIAO_ABSENT);
        return;
    }
    jixiao__form(f, "IF(SUMPRODUCT((@1<>\"\")*(1-");
    jixiao__form_says(f, COUNTED, 0);
    jixiao__form(f, "))=0,");
    jixiao__form_words(f, "没有计入的目标，不能计分", "no goal counts: no score");
    jixiao__form(f, ",ROUND(~*SUMPRODUCT((@1<>\"\")*(1-", jixiao__form_units(f, f->c->points));
    jixiao__form_says(f, COUNTED, 0);
    jixiao__form(f, ")*");
    form_met(f);
    jixiao__form(f, ")/SUMPRODUCT((@1<>\"\")*(1-");
    jixiao__form_says(f, COUNTED, 0);
    jixiao__form(f, ")),0)/^)");
}

static int64_t form_factor(const struct jixiao__in_cells *f)
{
    return f->c->rule->rows ? limit_of(f).den : 1;
}

static const struct jixiao__formulas formulas = {
    .head = {"达到", "Attained"}, .row = form_row, .score = form_score, .factor = form_factor};

// clang-format off
static const struct jixiao_column rule[] = {
    JIXIAO__REQUIRED("over", "超出限度", NUMBER, 0, JIXIAO_MAX_POINTS, RATIO, "完成值可以超出目标多少，0.30 即 30%", "how far above its target a goal may be done: 0.30 is 30%"),
    JIXIAO__REQUIRED("at_limit_counts", "恰在限度算达到", YES_NO, 0, JIXIAO_ONE, NO_UNIT, "恰好超出限度的目标是否算达到", "whether a goal exactly at that limit is attained"),
};

static const struct jixiao_column facts[] = {
    JIXIAO__REQUIRED("target", "目标值", NUMBER, 0, JIXIAO_MAX_NUM, NO_UNIT, "预期目标值", "the goal's target"),
    JIXIAO__REQUIRED("actual", "完成值", NUMBER, -JIXIAO_MAX_NUM, JIXIAO_MAX_NUM, NO_UNIT, "实际完成值，单位与目标值相同", "what was done, in the target's unit"),
    JIXIAO__CHOICE("sense", "方向", 0, senses, 2, ">= 不低于目标；<= 不高于目标", ">= at least the target; <= at most"),
    JIXIAO__OPTIONAL("counted", "是否计入", YES_NO, 0, JIXIAO_ONE, JIXIAO_ONE, NO_UNIT, "是否计入（非数量指标填否）", "whether it counts (no for what is not a quantity goal)"),
};

static const struct jixiao_form forms[] = {{"", facts, 4, 0, JIXIAO_MAX_ROWS, 0}, JIXIAO__COUNTED("counted")};
static const struct jixiao__outcome outcomes[] = {
    {JIXIAO_OUTCOME_SHORT, "short", {"低于目标", "below the target"}},
    {JIXIAO_OUTCOME_OVER, "over", {"超出限度", "past the limit"}},
    {0},
};

static const struct jixiao__detail details[] = {{JIXIAO_FINDING_ON_BOUND, "，得 $n 分；如作另一种理解，得 $n 分", ": it scores $n; read the other way, $n"}, {0}};

const struct jixiao__kind jixiao__attain = {
    .info = {"attain", "目标实现", {"分值 × 达到预期的目标个数 / 计入的目标个数", "The points times the goals attained over the goals counted."}, {"", rule, 2, 0, 1, 0}, forms, 2, 0},
    .outcomes = outcomes, .details = details,
    .score = score, .losses = losses, .findings = findings, .explain = explain, .explain_loss = explain_loss,
    .better = JIXIAO__WHAT_IF(better), .formulas = &formulas,
};
// clang-format on
