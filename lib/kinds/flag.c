/* SPDX-License-Identifier: MIT
 * flag: all of the points if every row is met, else none. docs/kinds/flag.md */
#include "in_cells.h"

enum { MET = 1 };
enum { EXPECTED = 1 };

/* Whether yes is the good answer. */
static int expects(const struct jixiao__case *c)
{
    return !c->rule->rows || jixiao__or(jixiao__rule(c, 1, EXPECTED), JIXIAO_ONE) != 0;
}

static int is_met(const struct jixiao__case *c, uint32_t row)
{
    return jixiao__fact_says(c, row, MET, 0) == expects(c);
}

static uint32_t count_met(const struct jixiao__case *c)
{
    uint32_t row, met = 0;
    for (row = 1; row <= c->facts->rows; row++)
        met += (uint32_t)is_met(c, row);
    return met;
}

static uint32_t score(const struct jixiao__case *c, jixiao_num *score)
{
    *score = count_met(c) == c->facts->rows ? jixiao__round(c->points, c->unit) : 0;
    return JIXIAO_OK;
}

static void losses(const struct jixiao__case *c, struct jixiao__losses *list)
{
    uint32_t row;
    for (row = 1; row <= c->facts->rows; row++)
        if (!is_met(c, row))
            jixiao__lose(list, row, JIXIAO_OUTCOME_UNMET, JIXIAO_ABSENT, JIXIAO_ABSENT);
}

static void explain(const struct jixiao__case *c, struct jixiao__text *text)
{
    if (!expects(c)) {
        jixiao__say(text, "全部为否得 $n 分，否则不得分；$u 项中 $u 项为否",
                    "$n points if all are no, else none; of $u, $u are no", c->points,
                    c->facts->rows, count_met(c));
        return;
    }
    jixiao__say(text, "全部达到得 $n 分，否则不得分；$u 项中 $u 项达到",
                "$n points if all are met, else none; of $u, $u are met", c->points, c->facts->rows,
                count_met(c));
}

static void explain_loss(const struct jixiao__case *c, const struct jixiao_loss *loss,
                         struct jixiao__text *text)
{
    (void)loss;
    if (expects(c))
        jixiao__say(text, "未达到", "not met");
    else
        jixiao__say(text, "为是，应为否", "yes, and should be no");
}

/* ---- What would score more ------------------------------------------------------------------ */

/* All rows, or nothing. */
static void better(const struct jixiao__case *c, struct jixiao__better *b)
{
    uint32_t row;
    for (row = 1; row <= c->facts->rows; row++)
        if (!is_met(c, row))
            b->with(b, row, MET, expects(c) * JIXIAO_ONE);
    b->end(b);
}

/* ---- In cells ------------------------------------------------------------------------------ */

static void form_row(const struct jixiao__in_cells *f)
{
    jixiao__form(f, "IF(");
    jixiao__form_says(f, MET, 1);
    jixiao__form_in(f, ",\"是\",\"否\")", ",\"yes\",\"no\")");
}

static void form_score(const struct jixiao__in_cells *f)
{
    jixiao__form(f, "IF(SUMPRODUCT((@1<>\"\")*(1-");
    jixiao__form_says(f, MET, 1);
    jixiao__form(f, "))=0,");
    jixiao__form_points(f, f->c->points);
    jixiao__form(f, ",0)");
}

static const struct jixiao__formulas formulas = {
    .fits = expects, .head = {"达到", "Met"}, .row = form_row, .score = form_score};

// clang-format off
static const struct jixiao_column rule[] = {
    JIXIAO__OPTIONAL("expected", "应为", YES_NO, 0, JIXIAO_ONE, JIXIAO_ONE, NO_UNIT, "哪个回答是达到，默认为是", "the answer that is met"),
};

static const struct jixiao_column facts[] = {
    JIXIAO__REQUIRED("met", "是否达到", YES_NO, 0, JIXIAO_ONE, NO_UNIT, "是否达到要求；每个单位一行", "whether the requirement is met; one row a unit of the department"),
};

static const struct jixiao_form forms[] = {{"", facts, 1, 1, JIXIAO_MAX_ROWS, 0}};
static const struct jixiao__outcome outcomes[] = {{JIXIAO_OUTCOME_UNMET, "unmet", {"未达到", "not met"}}, {0}};

const struct jixiao__kind jixiao__flag = {
    .info = {"flag", "达标", {"每行都达到得满分，否则不得分", "All of the points if every row is met, else none."}, {"", rule, 1, 0, 1, 0}, forms, 1, 0},
    .outcomes = outcomes,
    .score = score, .losses = losses, .explain = explain, .explain_loss = explain_loss,
    .better = JIXIAO__WHAT_IF(better), .formulas = &formulas,
};
// clang-format on
