/* SPDX-License-Identifier: MIT
 * balance: points × projects with little left over / projects. docs/kinds/balance.md */
#include "counted.h"
#include "in_cells.h"

enum { LIMIT = 1, AT_LIMIT_COUNTS = 2, IF_NONE = 3 };
enum { BUDGET = 1, SPENT = 2 };

/* What is proved of the score: docs/kinds/balance.md's formula of the kind's own form. */

/* Nothing budgeted and nothing spent: left out. */
static int is_empty(const struct jixiao__case *c, uint32_t row)
{
    return !jixiao__fact(c, row, BUDGET) && !jixiao__fact(c, row, SPENT);
}

/* (budget − spent) / budget against the limit: −1 under, 0 on it, 1 over; spent without budget is
 * over. */
static int against_limit(const struct jixiao__case *c, uint32_t row)
{
    jixiao_num budget = jixiao__fact(c, row, BUDGET), spent = jixiao__fact(c, row, SPENT);
    if (!budget)
        return 1;
    if (spent > budget)
        return -1;
    return jixiao__against((uint64_t)(budget - spent), budget, jixiao__rule(c, 1, LIMIT));
}

static int is_under(const struct jixiao__case *c, uint32_t row, int at_limit)
{
    return against_limit(c, row) < (at_limit ? 1 : 0);
}

static int tally(const struct jixiao__case *c, int at_limit, jixiao_num *met, jixiao_num *total)
{
    uint32_t row;
    if (c->form)
        return jixiao__counted_sum(c, met, total);
    *met = *total = 0;
    for (row = 1; row <= c->facts->rows; row++)
        if (!is_empty(c, row)) {
            *total += JIXIAO_ONE;
            *met += is_under(c, row, at_limit) ? JIXIAO_ONE : 0;
        }
    return 1;
}

static uint32_t score_read(const struct jixiao__case *c, int at_limit, jixiao_num *score)
{
    jixiao_num met, total;
    if (!tally(c, at_limit, &met, &total))
        return JIXIAO_ERR_RANGE;
    return jixiao__counted_score(c, met, total, jixiao__rule(c, 1, IF_NONE), score);
}

static uint32_t score(const struct jixiao__case *c, jixiao_num *score)
{
    return score_read(c, jixiao__rule_says(c, 1, AT_LIMIT_COUNTS), score);
}

static void losses(const struct jixiao__case *c, struct jixiao__losses *list)
{
    uint32_t row;
    for (row = 1; row <= c->facts->rows; row++) {
        jixiao_num budget = jixiao__fact(c, row, BUDGET);
        if (is_empty(c, row) || is_under(c, row, jixiao__rule_says(c, 1, AT_LIMIT_COUNTS)))
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
    for (row = 1; row <= c->facts->rows; row++) {
        if (!jixiao__fact(c, row, BUDGET))
            jixiao__find_at(sink, JIXIAO_FINDING_BUDGET_ZERO, JIXIAO_IN_FACTS, row, BUDGET,
                            JIXIAO_ABSENT, jixiao__fact(c, row, SPENT));
        else if (!first && against_limit(c, row) == 0)
            first = row;
    }
    if (!first)
        return;
    score_read(c, !jixiao__rule_says(c, 1, AT_LIMIT_COUNTS), &other);
    jixiao__find_at(sink, JIXIAO_FINDING_ON_BOUND, JIXIAO_IN_FACTS, first, SPENT, score, other);
}

static void explain(const struct jixiao__case *c, struct jixiao__text *text)
{
    jixiao_num met, total;
    tally(c, jixiao__rule_says(c, 1, AT_LIMIT_COUNTS), &met, &total);
    if (!total) {
        jixiao__say(text, "没有项目，按规定计 $n 分",
                    "no project; the rule gives $n points for that", jixiao__rule(c, 1, IF_NONE));
        return;
    }
    if (jixiao__rule_says(c, 1, AT_LIMIT_COUNTS))
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
    if (loss->outcome == JIXIAO_OUTCOME_NO_BUDGET)
        jixiao__say(text, "没有预算却支出 $n", "$n spent without a budget", loss->by);
    else
        jixiao__say(text, "预算 $n，支出 $n，结余率 $p", "budget $n, spent $n, balance rate $p",
                    jixiao__fact(c, loss->row, BUDGET), jixiao__fact(c, loss->row, SPENT),
                    loss->by);
}

/* ---- What would score more ------------------------------------------------------------------ */

/* Spending up to the limit; of what has no budget, none. */
static void better(const struct jixiao__case *c, struct jixiao__better *b)
{
    int at_limit = jixiao__rule_says(c, 1, AT_LIMIT_COUNTS);
    uint32_t row;
    for (row = 1; row <= c->facts->rows; row++) {
        jixiao_num budget = jixiao__fact(c, row, BUDGET);
        if (is_empty(c, row) || is_under(c, row, at_limit))
            continue;
        if (budget)
            b->near(b, row, SPENT, jixiao__part_of(budget, JIXIAO_ONE - jixiao__rule(c, 1, LIMIT)),
                    1);
        else
            b->near(b, row, SPENT, 0, 0);
    }
}

/* ---- In cells ------------------------------------------------------------------------------ */

/* Under the limit is spending more than the rest of the budget. */
static struct jixiao__terms spent_of(const struct jixiao__in_cells *f)
{
    return jixiao__terms(JIXIAO_ONE, JIXIAO_ONE - jixiao__rule(f->c, 1, LIMIT));
}

/* 1 where a row is under the limit, else 0. */
static void form_under(const struct jixiao__in_cells *f)
{
    jixiao__form(f, "((@1>0)*(");
    jixiao__form_apart(f, SPENT, BUDGET, spent_of(f));
    jixiao__form(f, jixiao__rule_says(f->c, 1, AT_LIMIT_COUNTS) ? ">=0))" : ">0))");
}

static void form_row(const struct jixiao__in_cells *f)
{
    jixiao__form(f, "IF((@1=0)*(@2=0),");
    jixiao__form_in(f, "\"不计入\",IF(", "\"not counted\",IF(");
    form_under(f);
    jixiao__form_in(f, "=1,\"是\",\"否\"))", "=1,\"yes\",\"no\"))");
}

static const char form_projects[] = "SUMPRODUCT((@1<>\"\")*(1-(@1=0)*(@2=0)))";

static void form_score(const struct jixiao__in_cells *f)
{
    jixiao_num if_none = jixiao__rule(f->c, 1, IF_NONE);
    if (jixiao__form_is_counted(f)) {
        jixiao__form_counted(f, if_none);
        return;
    }
    jixiao__form(f, "IF(%=0,", form_projects);
    jixiao__form_none(f, if_none, "没有项目，不能计分", "no project: no score");
    jixiao__form(f, ",ROUND(~*SUMPRODUCT((@1<>\"\")*", jixiao__form_units(f, f->c->points));
    form_under(f);
    jixiao__form(f, ")/%,0)/^)", form_projects);
}

static int64_t form_factor(const struct jixiao__in_cells *f)
{
    return spent_of(f).num;
}

static const struct jixiao__formulas formulas = {
    .head = {"达到", "Met"}, .row = form_row, .score = form_score, .factor = form_factor};

// clang-format off
static const struct jixiao_column rule[] = {
    JIXIAO__REQUIRED("limit", "结余率限度", NUMBER, 0, JIXIAO_ONE, RATIO, "结余率的限度，0.1 即 10%", "the limit of the balance rate: 0.1 is 10%"),
    JIXIAO__REQUIRED("at_limit_counts", "恰在限度算达到", YES_NO, 0, JIXIAO_ONE, NO_UNIT, "结余率恰为限度的项目是否算达到", "whether a project exactly at the limit counts as under it"),
    JIXIAO__OPTIONAL("if_none", "无则得分", NUMBER, 0, JIXIAO_ABSENT, JIXIAO_ABSENT, POINTS, "没有项目时的得分；不填则不能没有项目", "points when there is no project; absent: that is refused"),
};

static const struct jixiao_column facts[] = {
    JIXIAO__REQUIRED("budget", "全年预算数", NUMBER, 0, JIXIAO_MAX_NUM, MONEY, "项目全年预算数，含上年结转", "the project's budget for the year, carry-over included"),
    JIXIAO__REQUIRED("spent", "支出数", NUMBER, 0, JIXIAO_MAX_NUM, MONEY, "项目全年支出数", "what the project spent in the year"),
};

static const struct jixiao_form forms[] = {{"", facts, 2, 0, JIXIAO_MAX_ROWS, 0}, JIXIAO__COUNTED("counted")};
static const struct jixiao__outcome outcomes[] = {
    {JIXIAO_OUTCOME_UNSPENT, "unspent", {"结余率超限", "too much unspent"}},
    {JIXIAO_OUTCOME_NO_BUDGET, "no-budget", {"无预算支出", "spent without a budget"}},
    {0},
};

static const struct jixiao__detail details[] = {{JIXIAO_FINDING_BUDGET_ZERO, "，支出或决算 $n", ": $n spent or in the final account"}, {0}};

const struct jixiao__kind jixiao__balance = {
    .info = {"balance", "资金结余率", {"分值 × 结余率在限度内的项目数 / 项目总数", "The points times the projects whose balance rate is under the limit over all projects."}, {"", rule, 3, 1, 1, 0}, forms, 2, 0},
    .outcomes = outcomes, .details = details,
    .score = score, .losses = losses, .findings = findings, .explain = explain, .explain_loss = explain_loss,
    .better = JIXIAO__WHAT_IF(better), .formulas = &formulas,
};
// clang-format on
