/* SPDX-License-Identifier: MIT
 * bands: the points of the band that holds a deviation from budgets. docs/kinds/bands.md */
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

/* The first band that holds the deviation, 0 for none; where it is on the bound of band `other`,
 * that bound is read the other way. *on_bound is the band on whose bound it is, or 0. */
static uint32_t band(const struct jixiao__case *c, jixiao_num budget, jixiao_num final,
                     uint32_t other, uint32_t *on_bound)
{
    uint32_t row;
    *on_bound = 0;
    if (!budget && final) /* anything of 0 is over every band */
        return 0;
    if (!budget) /* 0 of 0 is no deviation, like 1 of 1 */
        budget = final = 1;
    for (row = 1; row <= c->rule->rows; row++) {
        int included = jixiao__rule(c, row, INCLUDED) != 0;
        int side =
            jixiao__against(jixiao__apart(budget, final), budget, jixiao__rule(c, row, UPTO));
        if (!side) /* of one band only, since the bounds rise */
            *on_bound = row;
        if (side < 0 || (!side && included != (row == other)))
            return row;
    }
    return 0;
}

static jixiao_num points_of(const struct jixiao__case *c, uint32_t row)
{
    return row ? jixiao__round(jixiao__rule(c, row, POINTS), c->unit) : 0;
}

static uint32_t score(const struct jixiao__case *c, jixiao_num *score)
{
    jixiao_num budget, final;
    uint32_t on_bound;
    if (!jixiao__sum_pair(c->facts, c->view, &budget, &final))
        return JIXIAO_ERR_RANGE;
    *score = points_of(c, band(c, budget, final, 0, &on_bound));
    return JIXIAO_OK;
}

/* The deviation as a ratio, for words; absent where there is no budget. */
static jixiao_num deviation(jixiao_num budget, jixiao_num final)
{
    uint64_t far = jixiao__apart(budget, final);
    if (!budget)
        return final ? JIXIAO_ABSENT : 0;
    return far > (uint64_t)JIXIAO_MAX_NUM ? JIXIAO_MAX_NUM : jixiao__ratio((jixiao_num)far, budget);
}

static void losses(const struct jixiao__case *c, struct jixiao__losses *list)
{
    jixiao_num budget, final, got = 0;
    score(c, &got);
    jixiao__sum_pair(c->facts, c->view, &budget, &final);
    if (got < c->points)
        jixiao__lose(list, 0, JIXIAO_OUTCOME_DEVIATES, deviation(budget, final), c->points - got);
}

static void findings(const struct jixiao__case *c, jixiao_num score, struct jixiao__sink *sink)
{
    jixiao_num budget, final;
    uint32_t on_bound, ignored;
    jixiao__sum_pair(c->facts, c->view, &budget, &final);
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
    jixiao__sum_pair(c->facts, c->view, &budget, &final);
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
    jixiao__sum_pair(c->facts, c->view, &budget, &final);
    if (loss->by == JIXIAO_ABSENT)
        jixiao__say(text, "没有预算却有决算 $n", "a final account of $n without a budget", final);
    else
        jixiao__say(text, "预决算偏差 $p，", "budget and final account deviate by $p, ", loss->by);
    if (loss->by != JIXIAO_ABSENT)
        explain_band(c, band(c, budget, final, 0, &on_bound), text);
}

// clang-format off
static const struct jixiao_column rule[] = {
    JIXIAO__REQUIRED("upto", "偏差上限", NUMBER, 0, JIXIAO_MAX_POINTS, RATIO, "该档偏差的上限，0.10 即 10%；逐档递增", "the band's upper bound: 0.10 is 10%; rising from band to band"),
    JIXIAO__REQUIRED("included", "含上限", YES_NO, 0, JIXIAO_ONE, NO_UNIT, "恰为上限的偏差是否在该档", "whether a deviation exactly at the bound is in the band"),
    JIXIAO__REQUIRED("points", "分值", NUMBER, 0, JIXIAO_ABSENT, POINTS, "该档的得分", "the band's points"),
};

static const struct jixiao_column facts[] = {
    JIXIAO__REQUIRED("budget", "年初预算数", NUMBER, 0, JIXIAO_MAX_NUM, MONEY, "科目年初预算数", "the subject's opening budget"),
    JIXIAO__REQUIRED("final", "决算数", NUMBER, -JIXIAO_MAX_NUM, JIXIAO_MAX_NUM, MONEY, "科目决算数，可以为负", "the subject's final account; may be negative"),
};

static const struct jixiao_form forms[] = {{"", facts, 2, 1, JIXIAO_MAX_ROWS, 0}};
static const struct jixiao__outcome outcomes[] = {{JIXIAO_OUTCOME_DEVIATES, "deviates", {"预决算偏差", "deviates"}}, {0}};

const struct jixiao__kind jixiao__bands = {
    .info = {"bands", "分档计分", {"按预决算偏差落在哪一档给分，超出各档不得分", "The points of the first band that holds the deviation of the final accounts from the budgets, else none."}, {"", rule, 3, 1, JIXIAO_MAX_RULE_ROWS, 0}, forms, 1},
    .outcomes = outcomes, .best = POINTS,
    .check_rule = check_rule, .score = score, .losses = losses, .findings = findings, .explain = explain, .explain_loss = explain_loss,
};
// clang-format on
