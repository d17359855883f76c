/* SPDX-License-Identifier: MIT
 * incidents: points − each × Σcount, not below 0. docs/kinds/incidents.md */
#include "../columns.h"

enum { EACH = 1 };
enum { COUNT = 1 };

/* 0 if the sum is beyond 9e12. */
static int sum(const struct jixiao__case *c, jixiao_num *count)
{
    struct jixiao__sum all = {0, 0};
    uint32_t row;
    for (row = 1; row <= c->facts->rows; row++)
        jixiao__sum_add(&all, jixiao__fact(c, row, COUNT));
    return jixiao__sum_get(&all, count);
}

static uint32_t score(const struct jixiao__case *c, jixiao_num *score)
{
    jixiao_num count, each = jixiao__rule(c, 1, EACH);
    if (!sum(c, &count))
        return JIXIAO_ERR_RANGE;
    count /= JIXIAO_ONE;
    *score = count > c->points / each ? 0 : jixiao__round(c->points - each * count, c->unit);
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
    sum(c, &count);
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

/* ---- In columns --------------------------------------------------------------------------- */

/* a: incidents. */
static void add_rows(const struct jixiao__case *c, const struct jixiao__rows *rows)
{
    const jixiao_num *restrict counts = rows->cells[COUNT - 1];
    uint64_t *restrict a = rows->a, *restrict odd = rows->odd;
    uint32_t i;
    (void)c;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        uint64_t x = (uint64_t)counts[i];
        double cell = jixiao__exact(x), count = jixiao__near(cell * 1e-6);
        odd[i] |= jixiao__too_large(x) | (uint64_t)(count * 1e6 != cell);
        a[i] += jixiao__whole(count);
    }
}

/* One incident more than the points can bear is as many as any. */
static void score_sums(const struct jixiao__case *c, const struct jixiao__tally *tally)
{
    jixiao_num each = jixiao__rule(c, 1, EACH);
    double points = (double)c->points, off = (double)each, unit = (double)c->unit;
    double per_unit = 1 / unit, most = (double)(c->points / each);
    const uint64_t *restrict a = tally->a;
    uint64_t *restrict odd = tally->odd;
    jixiao_num *restrict score = tally->score;
    uint32_t i;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        double count = jixiao__exact(a[i]), rest;
        odd[i] |= jixiao__too_large(a[i]);
        rest = points - off * (count < most ? count : most);
        rest = count > most ? 0 : rest;
        rest = jixiao__half_up(rest, unit, rest * per_unit);
        score[i] = (jixiao_num)jixiao__whole(rest * unit);
    }
}

static const struct jixiao_column rule[] = {
    {"each",
     "每次扣分",
     JIXIAO_TYPE_NUMBER,
     1,
     1,
     JIXIAO_MAX_POINTS,
     JIXIAO_ABSENT,
     NULL,
     0,
     JIXIAO__POINTS_UNIT,
     {"每次扣的分", "points off for each incident"}},
};

static const struct jixiao_column facts[] = {
    {"count",
     "次数",
     JIXIAO_TYPE_COUNT,
     1,
     0,
     JIXIAO_MAX_NUM,
     JIXIAO_ABSENT,
     NULL,
     0,
     {"次", ""},
     {"次数（个数）", "how many incidents"}},
};

static const struct jixiao_form forms[] = {{"", facts, 1, 0, JIXIAO_MAX_ROWS, 0}};

const struct jixiao__kind jixiao__incidents = {
    .info = {"incidents",
             "按次扣分",
             {"分值 − 每次扣分 × 次数，扣完为止",
              "The points less `each` for every incident, not below 0."},
             {"", rule, 1, 1, 1, 0},
             forms,
             1},
    .score = score,
    .losses = losses,
    .explain = explain,
    .explain_loss = explain_loss,
    .add_rows = add_rows,
    .score_sums = score_sums,
};
