/* SPDX-License-Identifier: MIT
 * The combine `sum`: a group is worth what is in it. Points that are printed for it are compared
 * with that, and never score. */
#include "combine.h"

/* So many children are written out; the rest is counted. */
enum { MOST_TERMS = 20 };

static jixiao_num points(const struct jixiao__group *group, jixiao_num inside)
{
    (void)group;
    return inside;
}

static const struct jixiao__sums *make(const struct jixiao__group *group,
                                       const struct jixiao__sums *inside, struct jixiao__sums *room)
{
    (void)group, (void)room;
    return inside;
}

/* The child from there on that takes part: what stands outside the full points, or does not apply,
 * does not. JIXIAO_NONE: there is no more. */
static uint32_t term(const struct jixiao__group *group, uint32_t child)
{
    while (child != JIXIAO_NONE) {
        const struct jixiao_mark *mark = &group->marks[child];
        if (jixiao__role(&group->tree->indicators[child])->info.in_points &&
            (mark->state != JIXIAO_NOT_APPLICABLE || mark->high))
            return child;
        child = jixiao__child_next(group, child);
    }
    return JIXIAO_NONE;
}

static void put_term(const struct jixiao_mark *mark, struct jixiao__text *text)
{
    if (mark->low == mark->high)
        jixiao__put_num(text, mark->low);
    else
        jixiao__say(text, "（$n 至 $n）", "($n to $n)", mark->low, mark->high);
}

void jixiao__put_terms(const struct jixiao__group *group, struct jixiao__text *text)
{
    uint32_t child = term(group, jixiao__child_first(group)), terms = 1;
    uint32_t next = child == JIXIAO_NONE ? child : term(group, jixiao__child_next(group, child));
    if (next == JIXIAO_NONE) /* no sum */
        return;
    put_term(&group->marks[child], text);
    for (; next != JIXIAO_NONE; next = term(group, jixiao__child_next(group, next)))
        if (++terms <= MOST_TERMS) {
            jixiao__put(text, " + ");
            put_term(&group->marks[next], text);
        }
    if (terms > MOST_TERMS)
        jixiao__say(text, " + …（共 $u 项）", " + … ($u in all)", terms);
}

static void explain(const struct jixiao__group *group, struct jixiao__text *text)
{
    const struct jixiao_mark *mark = &group->marks[group->index == JIXIAO_NONE ? 0 : group->index];
    size_t before = text->length;
    jixiao__put_terms(group, text);
    if (group->index == JIXIAO_NONE || mark->own_points == JIXIAO_ABSENT)
        return;
    if (mark->own == JIXIAO_ABSENT) {
        jixiao__say(text, text->length > before ? "，" : "", text->length > before ? "; " : "");
        jixiao__say(text, "组内按比例折算 × $n / $n", "scaled in the group, × $n / $n",
                    mark->points, mark->own_points);
        return;
    }
    jixiao__say(text, text->length > before ? " = $n 分，" : "",
                text->length > before ? " = $n; " : "", mark->own);
    jixiao__say(text, "组内按比例折算，$n × $n / $n", "scaled in the group, $n × $n / $n",
                mark->own, mark->points, mark->own_points);
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
    .points = points,
    .make = make,
    .lint = jixiao__lint_sum,
    .explain = explain,
};
