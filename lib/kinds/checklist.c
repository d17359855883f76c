/* SPDX-License-Identifier: MIT
 * checklist: the sum of what is given for each part. docs/kinds/checklist.md */
#include "in_cells.h"

enum { POINTS = 1, JUDGED = 2 };
enum { GIVEN = 1 };

static void check(const struct jixiao__case *c, struct jixiao__sink *sink)
{
    uint32_t row;
    for (row = 1; row <= c->facts->rows && row <= c->rule->rows; row++) {
        jixiao_num given = jixiao__fact(c, row, GIVEN), points = jixiao__rule(c, row, POINTS);
        if (given == JIXIAO_ABSENT || given < 0 || given > c->points) /* its column said so */
            continue;
        if (given > points)
            jixiao__find_at(sink, JIXIAO_ERR_RANGE, JIXIAO_IN_FACTS, row, GIVEN, points, given);
        else if (given && given != points && !jixiao__rule_says(c, row, JUDGED))
            jixiao__find_at(sink, JIXIAO_ERR_PART_NOT_JUDGED, JIXIAO_IN_FACTS, row, GIVEN, points,
                            given);
    }
}

static uint32_t score(const struct jixiao__case *c, jixiao_num *score)
{
    uint32_t row;
    *score = 0;
    for (row = 1; row <= c->rule->rows; row++)
        *score += jixiao__round(jixiao__fact(c, row, GIVEN), c->unit);
    return JIXIAO_OK;
}

static void add_judged(const struct jixiao__case *c, jixiao_num *points, jixiao_num *score)
{
    uint32_t row;
    for (row = 1; row <= c->rule->rows; row++)
        if (jixiao__rule_says(c, row, JUDGED)) {
            *points += jixiao__rule(c, row, POINTS);
            *score += jixiao__round(jixiao__fact(c, row, GIVEN), c->unit);
        }
}

static void losses(const struct jixiao__case *c, struct jixiao__losses *list)
{
    uint32_t row;
    for (row = 1; row <= c->rule->rows; row++) {
        jixiao_num given = jixiao__fact(c, row, GIVEN), points = jixiao__rule(c, row, POINTS);
        if (given < points)
            jixiao__lose(list, row, given ? JIXIAO_OUTCOME_REDUCED : JIXIAO_OUTCOME_NOT_GIVEN,
                         points - given, points - jixiao__round(given, c->unit));
    }
}

static void explain(const struct jixiao__case *c, struct jixiao__text *text)
{
    uint32_t row;
    jixiao__say(text, "$u 项得分相加：", "the sum of $u parts: ", c->rule->rows);
    for (row = 1; row <= c->rule->rows; row++) {
        if (row > 1)
            jixiao__put(text, " + ");
        jixiao__put_num(text, jixiao__round(jixiao__fact(c, row, GIVEN), c->unit));
    }
}

static void explain_loss(const struct jixiao__case *c, const struct jixiao_loss *loss,
                         struct jixiao__text *text)
{
    jixiao_num points = jixiao__rule(c, loss->row, POINTS),
               given = jixiao__fact(c, loss->row, GIVEN);
    if (given)
        jixiao__say(text, "$n 分只得 $n 分", "$n points, given $n", points, given);
    else
        jixiao__say(text, "$n 分未得", "$n points, not given", points);
}

/* ---- What would score more ------------------------------------------------------------------ */

static void better(const struct jixiao__case *c, struct jixiao__better *b)
{
    uint32_t row;
    for (row = 1; row <= c->rule->rows; row++)
        b->near(b, row, GIVEN, jixiao__rule(c, row, POINTS), 1);
}

/* ---- In cells ------------------------------------------------------------------------------ */

/* Millionths of the parts' points, a list down the rows; or whether they are judged. */
static void form_parts(const struct jixiao__in_cells *f, uint32_t column)
{
    uint32_t row;
    for (row = 1; row <= f->c->rule->rows; row++)
        jixiao__form(f, row > 1 ? ";~" : "{~",
                     column == POINTS ? (int64_t)jixiao__rule(f->c, row, POINTS)
                                      : (int64_t)jixiao__rule_says(f->c, row, column));
    jixiao__form(f, "}");
}

static uint32_t form_check(const struct jixiao__in_cells *f)
{
    jixiao__form(f, "IF(SUMPRODUCT(--(ROUND(@1*1000000,0)>");
    form_parts(f, POINTS);
    jixiao__form(f, "))>0,");
    jixiao__form_words(f, "给分高于该项分值", "more than a part has");
    jixiao__form(f, ",IF(SUMPRODUCT((1-");
    form_parts(f, JUDGED);
    jixiao__form(f, ")*(@1<>0)*(ROUND(@1*1000000,0)<>");
    form_parts(f, POINTS);
    jixiao__form(f, "))>0,");
    jixiao__form_words(f, "有一项只能得满分或不得分", "a part is given whole or not at all");
    jixiao__form(f, ",");
    return 2;
}

static void form_score(const struct jixiao__in_cells *f)
{
    jixiao__form(f, "SUMPRODUCT(ROUND(ROUND(@1*1000000,0)/~,0))/^", (int64_t)f->c->unit);
}

static const struct jixiao__formulas formulas = {.score = form_score, .check = form_check};

// clang-format off
static const struct jixiao_column rule[] = {
    JIXIAO__REQUIRED("points", "分值", NUMBER, 1, JIXIAO_ABSENT, POINTS, "该项的分值", "the part's points"),
    JIXIAO__OPTIONAL("judged", "酌情", YES_NO, 0, JIXIAO_ONE, 0, NO_UNIT, "是否酌情给分；否则只能得满分或不得分", "whether the part may be given in part, at somebody's judgement"),
};

static const struct jixiao_column facts[] = {
    JIXIAO__REQUIRED("given", "给分", NUMBER, 0, JIXIAO_ABSENT, POINTS, "该项给的分，0 至该项分值", "points given for the part, 0 to the part's points"),
};

static const struct jixiao_form forms[] = {{"", facts, 1, 1, JIXIAO_MAX_RULE_ROWS, 1}};
static const struct jixiao__outcome outcomes[] = {
    {JIXIAO_OUTCOME_NOT_GIVEN, "not-given", {"未得分", "not given"}},
    {JIXIAO_OUTCOME_REDUCED, "reduced", {"酌情扣分", "given in part"}},
    {0},
};

static const struct jixiao__detail details[] = {{JIXIAO_ERR_PART_NOT_JUDGED, "，该项 $n 分，填了 $n 分", ": the part has $n, given $n"}, {0}};

const struct jixiao__kind jixiao__checklist = {
    .info = {"checklist", "分项给分", {"各分项得分相加；不可酌情的分项只能得满分或不得分", "The sum of what is given for each part; a part that is not judged is given whole or not at all."}, {"", rule, 2, 1, JIXIAO_MAX_RULE_ROWS, 0}, forms, 1, 0},
    .outcomes = outcomes, .details = details, .judged = JUDGED, .parts = POINTS,
    .check = check, .score = score, .add_judged = add_judged, .losses = losses, .explain = explain, .explain_loss = explain_loss,
    .better = JIXIAO__WHAT_IF(better), .formulas = &formulas,
};
// clang-format on
