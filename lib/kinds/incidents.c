/* SPDX-License-Identifier: MIT
 * incidents: points − each × Σcount, not below 0. docs/kinds/incidents.md */
#include "kind.h"

enum { EACH = 1 };
enum { COUNT = 1 };

static uint32_t score(const struct jixiao__case *c, jixiao_num *score)
{
    jixiao_num count;
    if (!jixiao__sum_column(c->facts, c->view, COUNT, &count))
        return JIXIAO_ERR_RANGE;
    *score = jixiao__less_each(c->points, jixiao__rule(c, 1, EACH), count / JIXIAO_ONE, c->unit);
    return JIXIAO_OK;
}

static void losses(const struct jixiao__case *c, struct jixiao__losses *list)
{
    uint32_t row;
    for (row = 1; row <= c->facts->rows; row++)
        if (jixiao__fact(c, row, COUNT))
            jixiao__lose(list, row, JIXIAO_OUTCOME_OCCURRED, jixiao__fact(c, row, COUNT),
                         JIXIAO_ABSENT);
}

static void explain(const struct jixiao__case *c, struct jixiao__text *text)
{
    jixiao_num count;
    jixiao__sum_column(c->facts, c->view, COUNT, &count);
    jixiao__say(text, "每次扣 $n 分，扣完为止，共 $n 次：$n − $n × $n",
                "$n off for each, not below 0; $n in all: $n − $n × $n", jixiao__rule(c, 1, EACH),
                count, c->points, jixiao__rule(c, 1, EACH), count);
}

static void explain_loss(const struct jixiao__case *c, const struct jixiao_loss *loss,
                         struct jixiao__text *text)
{
    (void)c;
    jixiao__say(text, "$n 次", "$n", loss->by);
}

// clang-format off
static const struct jixiao_column rule[] = {
    JIXIAO__REQUIRED("each", "每次扣分", NUMBER, 1, JIXIAO_MAX_POINTS, POINTS, "每次扣的分", "points off for each incident"),
};

static const struct jixiao_column facts[] = {
    JIXIAO__REQUIRED("count", "次数", COUNT, 0, JIXIAO_MAX_NUM, TIMES, "次数（个数）", "how many incidents"),
};

static const struct jixiao_form forms[] = {{"", facts, 1, 0, JIXIAO_MAX_ROWS, 0}};
static const struct jixiao__outcome outcomes[] = {{JIXIAO_OUTCOME_OCCURRED, "occurred", {"发生", "occurred"}}, {0}};

const struct jixiao__kind jixiao__incidents = {
    .info = {"incidents", "按次扣分", {"分值 − 每次扣分 × 次数，扣完为止", "The points less `each` for every incident, not below 0."}, {"", rule, 1, 1, 1, 0}, forms, 1},
    .outcomes = outcomes,
    .score = score, .losses = losses, .explain = explain, .explain_loss = explain_loss,
};
// clang-format on
