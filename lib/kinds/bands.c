/* SPDX-License-Identifier: MIT
 * bands: the points of the band that holds what is measured. docs/kinds/bands.md */
#include "bands.h"

/* Columns of a ratio. */
enum { WHOLE = 2, OPENING };

/* The widest band with a slope of a measure that divides; products then fit 127 bits. */
#define WIDEST (10 * JIXIAO_ONE)

/* ---- The rule ----------------------------------------------------------------------------- */

static void check_cells(const struct jixiao__case *c, uint32_t row, struct jixiao__sink *sink)
{
    uint32_t column = is_open(c, row) ? INCLUDED : 0;
    if (is_open(c, row) && row < c->rule->rows)
        column = UPTO;
    else if (is_open(c, row) && is_sloped(c, row))
        column = TO;
    else if (!is_open(c, row) && jixiao__rule(c, row, INCLUDED) == JIXIAO_ABSENT)
        jixiao__find_at(sink, JIXIAO_ERR_RULE_RANGE, JIXIAO_IN_RULE, row, INCLUDED, JIXIAO_ABSENT,
                        JIXIAO_ABSENT);
    if (column == UPTO || (column && jixiao__rule(c, row, column) != JIXIAO_ABSENT))
        jixiao__find_at(sink, JIXIAO_ERR_RULE_RANGE, JIXIAO_IN_RULE, row, column, JIXIAO_ABSENT,
                        jixiao__rule(c, row, column));
}

static void check_width(const struct jixiao__case *c, uint32_t row, struct jixiao__sink *sink)
{
    jixiao_num from = lower(c, row), upto = jixiao__rule(c, row, UPTO);
    jixiao_num measure = jixiao__or(jixiao__rule(c, 1, MEASURE), 0);
    uint32_t err = JIXIAO_OK;
    if (row == 1 && upto < from)
        err = JIXIAO_ERR_RULE_RANGE;
    else if (upto < from || (upto == from && (row > 1 || is_sloped(c, row))))
        err = JIXIAO_ERR_BANDS_ORDER;
    else if (is_sloped(c, row) && upto - from > WIDEST && measure != JIXIAO__BY_VALUE * JIXIAO_ONE)
        err = JIXIAO_ERR_RULE_RANGE;
    if (err)
        jixiao__find_at(sink, err, JIXIAO_IN_RULE, row, UPTO, from, upto);
}

static void check_rule(const struct jixiao__case *c, struct jixiao__sink *sink)
{
    size_t before = sink->count;
    uint32_t row;
    for (row = 1; row <= c->rule->rows; row++)
        check_cells(c, row, sink);
    if (sink->count != before)
        return;
    for (row = 1; row <= c->rule->rows; row++)
        if (!is_open(c, row))
            check_width(c, row, sink);
}

/* The points at a band's upper end. */
static jixiao_num end_of(const struct jixiao__case *c, uint32_t row)
{
    return jixiao__or(jixiao__rule(c, row, TO), jixiao__rule(c, row, POINTS));
}

/* Beyond the last band there are no points. */
static jixiao_num start_of(const struct jixiao__case *c, uint32_t row)
{
    return row <= c->rule->rows ? jixiao__rule(c, row, POINTS) : 0;
}

static void check(const struct jixiao__case *c, struct jixiao__sink *sink)
{
    jixiao__measure_check(c, MEASURE, sink);
}

static void rule_findings(const struct jixiao__case *c, struct jixiao__sink *sink)
{
    jixiao_num before = start_of(c, 1);
    uint32_t row, turned = 0;
    int rises = 0, falls = 0;
    for (row = 1; row <= c->rule->rows; row++) {
        jixiao_num start = start_of(c, row), end = end_of(c, row), next = start_of(c, row + 1);
        rises |= start > before || end > start;
        falls |= start < before || end < start;
        turned = turned ? turned : rises && falls ? row : 0;
        before = end;
        if (is_sloped(c, row) && end != next)
            jixiao__find_at(sink, JIXIAO_FINDING_BANDS_JUMP, JIXIAO_IN_RULE, row, TO, next, end);
    }
    if (turned)
        jixiao__find_at(sink, JIXIAO_FINDING_BANDS_TURNS, JIXIAO_IN_RULE, turned, 0, JIXIAO_ABSENT,
                        JIXIAO_ABSENT);
}

/* ---- The score ---------------------------------------------------------------------------- */

/* The first band that holds what is measured, 0 for none; where it is on the bound of band `other`,
 * that bound is read the other way. *on_bound is the band on whose bound it is, or 0. */
static uint32_t band(const struct jixiao__case *c, const struct jixiao__measured *m, uint32_t other,
                     uint32_t *on_bound)
{
    uint32_t row;
    *on_bound = 0;
    for (row = 1; row <= c->rule->rows; row++) {
        int side;
        if (is_open(c, row))
            return row;
        if (jixiao__is_beyond(m))
            continue;
        side = jixiao__measured_against(m, jixiao__rule(c, row, UPTO));
        if (!side) /* of one band only, since the bounds rise */
            *on_bound = row;
        if (side < 0 || (!side && (jixiao__rule(c, row, INCLUDED) != 0) != (row == other)))
            return row;
    }
    return 0;
}

static jixiao_num points_of(const struct jixiao__case *c, const struct jixiao__measured *m,
                            uint32_t row)
{
    jixiao_num from, points;
    if (!row)
        return 0;
    points = jixiao__rule(c, row, POINTS);
    from = lower(c, row);
    if (!is_sloped(c, row) || jixiao__measured_against(m, from) <= 0)
        return jixiao__round(points, c->unit);
    return jixiao__between(points, jixiao__rule(c, row, TO), jixiao__measured_apart(m, from),
                           jixiao__measured_width(m, from, jixiao__rule(c, row, UPTO)), c->unit);
}

static uint32_t measure(const struct jixiao__case *c, struct jixiao__measured *m, int *is_none)
{
    return jixiao__measure_or_none(c, MEASURE, IF_NONE, m, is_none);
}

static uint32_t score(const struct jixiao__case *c, jixiao_num *score)
{
    struct jixiao__measured m;
    uint32_t on_bound, err;
    int is_none;
    *score = jixiao__rule(c, 1, IF_NONE);
    err = measure(c, &m, &is_none);
    if (err)
        return err;
    if (is_none && *score == JIXIAO_ABSENT)
        return JIXIAO_ERR_OF_NOTHING;
    *score = is_none ? jixiao__round(*score, c->unit) : points_of(c, &m, band(c, &m, 0, &on_bound));
    return JIXIAO_OK;
}

/* For caps; of nothing it is nothing. */
static void measured(const struct jixiao__case *c, struct jixiao__measured *m)
{
    int is_none;
    measure(c, m, &is_none);
    if (is_none)
        m->of = 1;
}

static void losses(const struct jixiao__case *c, struct jixiao__losses *list)
{
    struct jixiao__measured m;
    jixiao_num got = 0;
    int is_none;
    score(c, &got);
    measure(c, &m, &is_none);
    if (got < c->points)
        jixiao__lose(list, 0,
                     m.measure == JIXIAO__BY_DEVIATION ? JIXIAO_OUTCOME_DEVIATES
                                                       : JIXIAO_OUTCOME_BELOW_BEST,
                     jixiao__measured_num(&m), c->points - got);
}

/* A band up to 0 of what is never below 0: without its bound it would hold nothing. */
static int is_read_one_way(const struct jixiao__case *c, const struct jixiao__measured *m,
                           uint32_t row)
{
    return !m->size && (m->measure == JIXIAO__BY_DEVIATION || m->measure == JIXIAO__BY_RATIO) &&
           jixiao__rule(c, row, INCLUDED);
}

static void findings(const struct jixiao__case *c, jixiao_num score, struct jixiao__sink *sink)
{
    struct jixiao__measured m;
    uint32_t on_bound, ignored;
    jixiao_num other = score;
    int is_none;
    measure(c, &m, &is_none);
    jixiao__measure_find(&m, sink);
    if (is_none)
        return;
    if (m.measure == JIXIAO__BY_RATIO && !jixiao__is_beyond(&m) &&
        jixiao__measured_against(&m, JIXIAO_ONE) > 0)
        jixiao__find_at(sink, JIXIAO_FINDING_OVER_BUDGET, JIXIAO_IN_FACTS, 0, 1, JIXIAO_ABSENT,
                        jixiao__measured_num(&m));
    band(c, &m, 0, &on_bound);
    if (on_bound && !is_read_one_way(c, &m, on_bound))
        other = points_of(c, &m, band(c, &m, on_bound, &ignored));
    if (other != score)
        jixiao__find_at(sink, JIXIAO_FINDING_ON_BOUND, JIXIAO_IN_FACTS, 0,
                        m.measure == JIXIAO__BY_DEVIATION ? 2 : 1, score, other);
}

/* A whole unlike what it was before should have a reason; and what is measured, where it is below
 * what the rule says, in some row. */
static uint32_t wants_reason(const struct jixiao__case *c, uint32_t row)
{
    jixiao_num below = jixiao__rule(c, 1, EXPLAIN_BELOW), opening;
    struct jixiao__measured m;
    int is_none;
    if (row) {
        opening = jixiao__or(jixiao__rule(c, 1, MEASURE), 0) == JIXIAO__BY_RATIO * JIXIAO_ONE
                      ? jixiao__fact(c, row, OPENING)
                      : JIXIAO_ABSENT;
        return opening != JIXIAO_ABSENT && jixiao__fact(c, row, WHOLE) != JIXIAO_ABSENT &&
                       opening != jixiao__fact(c, row, WHOLE)
                   ? 1 + WHOLE
                   : 0;
    }
    if (below == JIXIAO_ABSENT || measure(c, &m, &is_none))
        return 0;
    return !is_none && !jixiao__is_beyond(&m) && jixiao__measured_against(&m, below) < 0;
}

/* ---- Words -------------------------------------------------------------------------------- */

static void explain_slope(const struct jixiao__case *c, const struct jixiao__measured *m,
                          uint32_t row, struct jixiao__text *text)
{
    jixiao__say(text, "，", ", ");
    jixiao__say_bound(m, text, lower(c, row));
    jixiao__say(text, " 得 $n 分，", " scores $n, ", jixiao__rule(c, row, POINTS));
    jixiao__say_bound(m, text, jixiao__rule(c, row, UPTO));
    jixiao__say(text, " 得 $n 分，其间按比例计分", " scores $n, in between in proportion",
                jixiao__rule(c, row, TO));
}

static void explain_band(const struct jixiao__case *c, const struct jixiao__measured *m,
                         uint32_t row, struct jixiao__text *text)
{
    int included = row && jixiao__rule(c, row, INCLUDED) != 0;
    if (!row) {
        jixiao__say(text, "超出最末一档 ", "beyond the last band, ");
        jixiao__say_bound(m, text, jixiao__rule(c, c->rule->rows, UPTO));
    } else if (is_open(c, row) && row == 1) {
        jixiao__say(text, "只有一档", "in the only band");
    } else if (is_open(c, row)) {
        jixiao__say(text, "在 ", "in the band beyond ");
        jixiao__say_bound(m, text, lower(c, row));
        jixiao__say(text, " 以上一档", "");
    } else {
        jixiao__say(text, included ? "在 " : "在不满 ",
                    included ? "in the band up to and including " : "in the band under ");
        jixiao__say_bound(m, text, jixiao__rule(c, row, UPTO));
        jixiao__say(text, included ? " 以内（含）一档" : " 一档", "");
        if (is_sloped(c, row))
            explain_slope(c, m, row, text);
    }
}

static void explain(const struct jixiao__case *c, struct jixiao__text *text)
{
    struct jixiao__measured m;
    uint32_t on_bound;
    int is_none;
    measure(c, &m, &is_none);
    if (is_none) {
        jixiao__say(text, JIXIAO__OF_NOTHING_TEXT);
        return;
    }
    jixiao__explain_measure(c, &m, text);
    explain_band(c, &m, band(c, &m, 0, &on_bound), text);
}

static void explain_loss(const struct jixiao__case *c, const struct jixiao_loss *loss,
                         struct jixiao__text *text)
{
    struct jixiao__measured m;
    uint32_t on_bound;
    int is_none;
    measure(c, &m, &is_none);
    if (m.measure != JIXIAO__BY_DEVIATION) {
        jixiao__explain_measured(c, &m, text);
        jixiao__say(text, "未到满分", "short of full points");
    } else if (loss->by == JIXIAO_ABSENT) {
        jixiao__say(text, "没有预算却有决算 $n", "a final account of $n without a budget",
                    m.second);
    } else {
        jixiao__say(text, "预决算偏差 $p，", "budget and final account deviate by $p, ", loss->by);
        explain_band(c, &m, band(c, &m, 0, &on_bound), text);
    }
}

/* ---- What would score more ------------------------------------------------------------------ */

/* Where bands begin and end. */
static void better(const struct jixiao__case *c, struct jixiao__better *b)
{
    jixiao_num bounds[JIXIAO_MAX_RULE_ROWS + 1];
    struct jixiao__measured m;
    uint32_t row, n = 0;
    int is_none;
    measure(c, &m, &is_none);
    for (row = 1; row <= c->rule->rows; row++) {
        bounds[n++] = lower(c, row);
        if (row == c->rule->rows && !is_open(c, row))
            bounds[n++] = jixiao__rule(c, row, UPTO);
    }
    jixiao__measure_better(&m, bounds, n, 0, b);
}

// clang-format off
static const struct jixiao_column rule[] = {
    JIXIAO__OPTIONAL("upto", "上限", NUMBER, -JIXIAO_MAX_POINTS, JIXIAO_MAX_POINTS, JIXIAO_ABSENT, RATIO, "该档的上限，0.10 即 10%；逐档递增；最末一档可以不填，即以上都是", "the band's upper bound: 0.10 is 10%; rising from band to band; the last may have none"),
    JIXIAO__OPTIONAL("included", "含上限", YES_NO, 0, JIXIAO_ONE, JIXIAO_ABSENT, NO_UNIT, "恰为上限的是否在该档；有上限就要填", "whether exactly the bound is in the band; required beside one"),
    JIXIAO__REQUIRED("points", "分值", NUMBER, 0, JIXIAO_ABSENT, POINTS, "该档的得分；有末端分值的，是起点的得分", "the band's points; beside `to` those where it begins"),
    JIXIAO__OPTIONAL("to", "末端分值", NUMBER, 0, JIXIAO_ABSENT, JIXIAO_ABSENT, POINTS, "该档上限处的得分，其间按比例；不填则整档同分", "the points at its upper bound, in between in proportion; absent: flat"),
    JIXIAO__MEASURE(0, 0),
    JIXIAO__ONCE("if_none", "无则得分", NUMBER, 0, JIXIAO_ABSENT, JIXIAO_ABSENT, POINTS, "总数为零时的得分；不填时没有偏差，比率和变动率则不能计分", "the score of 0 of 0; absent: no deviation, and no score of a ratio or change"),
    JIXIAO__ONCE("from", "起点", NUMBER, -JIXIAO_MAX_POINTS, JIXIAO_MAX_POINTS, 0, RATIO, "第一档的起点", "where the first band begins"),
    JIXIAO__ONCE("explain_below", "说明下限", NUMBER, -JIXIAO_MAX_POINTS, JIXIAO_MAX_POINTS, JIXIAO_ABSENT, RATIO, "低于它的须写明原因", "what is measured, if it is below, wants a reason"),
};

static const struct jixiao__outcome outcomes[] = {
    {JIXIAO_OUTCOME_DEVIATES, "deviates", {"预决算偏差", "deviates"}},
    {JIXIAO_OUTCOME_BELOW_BEST, "below-best", {"未到最高一档", "below the best band"}},
    {0},
};
static const struct jixiao__detail details[] = {
    {JIXIAO_FINDING_BANDS_JUMP, "：下一档起点 $n 分，本档末端 $n 分", ": the next begins at $n, this one ends at $n"},
    {0},
};

const struct jixiao__kind jixiao__bands = {
    .info = {"bands", "分档计分", {"按度量（偏差、比率、变动率、数值）所在的一档给分，超出各档不得分", "The points of the first band that holds what is measured (a deviation, ratio, change or value), flat or in proportion within it, else none."}, {"", rule, 8, 1, JIXIAO_MAX_RULE_ROWS, 0}, jixiao__measure_forms, JIXIAO__MEASURES, MEASURE},
    .outcomes = outcomes, .details = details, .best = POINTS, .best_end = TO,
    .check_rule = check_rule, .check = check, .wants_reason = wants_reason, .rule_findings = rule_findings, .score = score, .measure = measured, .losses = losses, .findings = findings, .explain = explain, .explain_loss = explain_loss,
    .better = JIXIAO__WHAT_IF(better), .formulas = &jixiao__bands_formulas,
};
// clang-format on
