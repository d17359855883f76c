/* SPDX-License-Identifier: MIT
 * pace: points for keeping pace with the year, checkpoint by checkpoint. docs/kinds/pace.md */
#include "in_cells.h"

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

/* The budget at a checkpoint; a rate is an actual of a budget of 1. */
static jixiao_num budget_at(const struct jixiao__case *c, uint32_t row)
{
    return jixiao__or(jixiao__fact(c, row, BUDGET), JIXIAO_ONE);
}

static jixiao_num checkpoint(const struct jixiao__case *c, uint32_t row)
{
    return jixiao__reached(jixiao__rule(c, row, POINTS), jixiao__fact(c, row, ACTUAL),
                           budget_at(c, row), jixiao__rule(c, row, TARGET), c->unit);
}

static uint32_t score(const struct jixiao__case *c, jixiao_num *score)
{
    uint32_t row;
    *score = 0;
    for (row = 1; row <= c->rule->rows; row++)
        *score += checkpoint(c, row);
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

/* ---- What would score more ------------------------------------------------------------------ */

static void better(const struct jixiao__case *c, struct jixiao__better *b)
{
    uint32_t row;
    for (row = 1; row <= c->rule->rows; row++) {
        jixiao_num due = jixiao__part_of(budget_at(c, row), jixiao__rule(c, row, TARGET));
        int is_rate = jixiao__fact(c, row, BUDGET) == JIXIAO_ABSENT;
        if (checkpoint(c, row) < jixiao__rule(c, row, POINTS))
            b->near(b, row, ACTUAL, is_rate && due > JIXIAO_ONE ? JIXIAO_ONE : due, 1);
    }
}

/* ---- In cells ------------------------------------------------------------------------------ */

static uint32_t form_check(const struct jixiao__in_cells *f)
{
    jixiao__form_if(f, "SUMPRODUCT((@2=\"\")*((@1<0)+(@1>1)))>0", "没有预算数的，进度应为0至1",
                    "without a budget a rate is 0 to 1");
    return 1;
}

/* points × actual / (budget × target), in whole numbers: of a target of 0.4 that is 5 / 2. */
static void form_row(const struct jixiao__in_cells *f)
{
    static const char budget[] = "INT(IF(@2=\"\",1,@2))", rest[] = "ROUND((@2-INT(@2))*1000000,0)";
    uint32_t row = f->row - f->at->first + 1;
    struct jixiao__terms target = jixiao__terms(jixiao__rule(f->c, row, TARGET), JIXIAO_ONE);
    int64_t points = jixiao__form_units(f, jixiao__rule(f->c, row, POINTS));
    struct jixiao__terms by = jixiao__terms(points * target.den, target.num);
    char factor[24], most[24];
    struct jixiao__form_share share = {
        "INT(@1)", "ROUND((@1-INT(@1))*1000000,0)", budget, rest, factor, 0, by.den, most};
    jixiao_num_format(by.num * JIXIAO_ONE, 0, factor, sizeof factor);
    jixiao_num_format(points * JIXIAO_ONE, 0, most, sizeof most);
    jixiao__form_share(f, &share);
    jixiao__form(f, "/^");
}

static int64_t form_factor(const struct jixiao__in_cells *f)
{
    int64_t most = 1;
    uint32_t row;
    for (row = 1; row <= f->c->rule->rows; row++) {
        struct jixiao__terms target = jixiao__terms(jixiao__rule(f->c, row, TARGET), JIXIAO_ONE);
        int64_t points = jixiao__form_units(f, jixiao__rule(f->c, row, POINTS));
        struct jixiao__terms by = jixiao__terms(points * target.den, target.num);
        int64_t over = (2 * points + 1) * by.den;
        most = 2 * by.num > most ? 2 * by.num : most;
        most = over > most ? over : most;
    }
    return most;
}

static const struct jixiao__formulas formulas = {
    .head = {"得分", "Score"}, .row = form_row, .check = form_check, .factor = form_factor};

// clang-format off
static const struct jixiao_column rule[] = {
    JIXIAO__REQUIRED("target", "目标进度", NUMBER, 1, JIXIAO_MAX_POINTS, RATIO, "该时点应达到的进度，0.40 即 40%", "the rate to be reached: 0.40 is 40%"),
    JIXIAO__REQUIRED("points", "分值", NUMBER, 1, JIXIAO_ABSENT, POINTS, "该时点的分值", "the checkpoint's points"),
};

static const struct jixiao_column facts[] = {
    JIXIAO__RATE_WITHOUT(BUDGET, "actual", "累计支出", NUMBER, -JIXIAO_MAX_NUM, JIXIAO_MAX_NUM, MONEY, "截至该时点的累计支出；不填预算数时为进度，0 至 1", "spent up to the checkpoint; without a budget the rate, 0 to 1"),
    JIXIAO__OPTIONAL("budget", "预算数", NUMBER, 1, JIXIAO_MAX_NUM, JIXIAO_ABSENT, MONEY, "该时点的预算数", "the budget at that date"),
};

static const struct jixiao_form forms[] = {{"", facts, 2, 1, MAX_CHECKPOINTS, 1}};
static const struct jixiao__outcome outcomes[] = {{JIXIAO_OUTCOME_BEHIND, "behind", {"进度不足", "behind its target"}}, {0}};
static const struct jixiao__detail details[] = {{JIXIAO_FINDING_PACE_FALLS, "，前为 $n，后为 $n", ": $n before, $n after"}, {0}};

const struct jixiao__kind jixiao__pace = {
    .info = {"pace", "执行进度", {"各时点：分值 × 进度 / 目标进度，最多得满分，分别取整后相加", "For each checkpoint, its points times its rate over its target, at most its points, rounded; added up."}, {"", rule, 2, 1, MAX_CHECKPOINTS, 0}, forms, 1, 0},
    .outcomes = outcomes, .details = details, .parts = POINTS,
    .check = check, .score = score, .losses = losses, .findings = findings, .explain = explain, .explain_loss = explain_loss,
    .better = JIXIAO__WHAT_IF(better), .formulas = &formulas,
};
// clang-format on
