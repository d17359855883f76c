/* SPDX-License-Identifier: MIT
 * The combine `sum`: a group is worth what is in it. Points that are printed for it are compared
 * with that, and never score. */
#include "combine.h"

/* So many children are written out; the rest is counted. */
enum { MOST_TERMS = 20 };

static const struct jixiao__sums *make(const struct jixiao__group *group,
                                       const struct jixiao__sums *inside, struct jixiao__sums *room)
{
    (void)group, (void)room;
    return inside;
}

static void lint(const struct jixiao_indicator *group, const jixiao_num *inside,
                 struct jixiao__sink *sink)
{
    if (inside && group->points != JIXIAO_ABSENT && group->points != *inside)
        jixiao__find_at(sink, JIXIAO_FINDING_GROUP_SUM, JIXIAO_IN_POINTS, 0, 0, group->points,
                        *inside);
}

/* A child that takes part: beside the full points, or not applicable, it does not. */
static int is_term(const struct jixiao_indicator *in, const struct jixiao_mark *mark)
{
    return jixiao__role(in)->info.in_points &&
           (mark->state != JIXIAO_NOT_APPLICABLE || mark->high || in->kind == JIXIAO_GROUP);
}

static void explain(const struct jixiao__group *group, struct jixiao__text *text)
{
    uint32_t child = jixiao__child_first(group), terms = 0;
    for (; child != JIXIAO_NONE; child = jixiao__child_next(group, child)) {
        const struct jixiao_mark *mark = &group->marks[child];
        if (!is_term(&group->tree->indicators[child], mark) || terms++ >= MOST_TERMS)
            continue;
        jixiao__say(text, terms > 1 ? " + " : "", terms > 1 ? " + " : "");
        if (mark->low == mark->high)
            jixiao__say(text, "$n", "$n", mark->low);
        else
            jixiao__say(text, "（$n 至 $n）", "($n to $n)", mark->low, mark->high);
    }
    if (terms > MOST_TERMS)
        jixiao__say(text, " + …（共$u项）", " + … ($u in all)", terms);
    if (!terms)
        jixiao__say(text, "0", "0");
}

const struct jixiao__combine jixiao__combine_sum = {
    .info =
        {
            .id = "sum",
            .zh = "合计",
            .help = {"所含指标的得分之和；标明的分值只用来核对。",
                     "The sum of what is in it; printed points are only compared with it."},
            .rule = {"", NULL, 0, 0, 0, 0},
        },
    .is_flat = 1,
    .make = make,
    .lint = lint,
    .explain = explain,
};
