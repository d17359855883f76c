/* SPDX-License-Identifier: MIT
 * The combine `choose`: of its children so many count, and the sheet says which. Where nobody said,
 * it may be any. */
#include "choose.h"

/* ---- What is chosen ------------------------------------------------------------------------ */

static jixiao_num count_of(const struct jixiao__group *group)
{
    const struct jixiao_table *rule = &jixiao__group_in(group)->rule;
    return rule->rows && rule->columns ? rule->cells[0] : 0;
}

/* Whether no leaf of the child takes part. */
static int is_away(const struct jixiao__group *group, uint32_t child,
                   const struct jixiao__givens *givens)
{
    const struct jixiao_tree *tree = group->tree;
    uint32_t level = tree->indicators[child].level, at = child;
    do {
        if (tree->indicators[at].kind != JIXIAO_GROUP &&
            !(givens->of(givens->context, at) & JIXIAO_GIVEN_NOT_APPLICABLE))
            return 0;
        at++;
    } while (at < tree->n_indicators && tree->indicators[at].level > level);
    return 1;
}

struct jixiao__choice jixiao__choice_of(const struct jixiao__group *group,
                                        const struct jixiao__givens *givens)
{
    struct jixiao__choice choice = {0, 0, JIXIAO_NONE};
    uint32_t child = jixiao__child_first(group);
    for (; child != JIXIAO_NONE; child = jixiao__child_next(group, child)) {
        if (!(givens->of(givens->context, child) & JIXIAO_GIVEN_CHOSEN))
            continue;
        choice.n++;
        if (choice.away == JIXIAO_NONE && is_away(group, child, givens))
            choice.away = child;
    }
    choice.is_made = choice.away == JIXIAO_NONE && choice.n * JIXIAO_ONE == count_of(group) &&
                     !(givens->of(givens->context, group->index) & JIXIAO_GIVEN_BAD);
    return choice;
}

/* ---- Of any choice ------------------------------------------------------------------------- */

void jixiao__any_begin(struct jixiao__any *any, const struct jixiao__group *group)
{
    jixiao_num count = count_of(group) / JIXIAO_ONE;
    any->count = count > 0 && count <= JIXIAO__MOST_CHOSEN ? (uint32_t)count : 0;
    any->n = 0;
}

void jixiao__any_take(struct jixiao__any *any, const struct jixiao__sums *child)
{
    /* what is partly scaled away may be anything once it is */
    jixiao_num low = child->absent ? 0 : child->low;
    jixiao_num high = child->absent ? child->points : child->high, swap;
    uint32_t i;
    if (!child->applicable) /* it cannot be chosen */
        return;
    for (i = 0; i < any->count && i < any->n; i++) {
        if (low < any->low[i]) {
            swap = any->low[i];
            any->low[i] = low;
            low = swap;
        }
        if (high > any->high[i]) {
            swap = any->high[i];
            any->high[i] = high;
            high = swap;
        }
    }
    if (any->n < any->count) {
        any->low[any->n] = low;
        any->high[any->n] = high;
    }
    any->n++;
}

void jixiao__any_make(const struct jixiao__any *any, jixiao_num points, struct jixiao__sums *made)
{
    static const struct jixiao__sums none = {
        .unscored = 1, .unreviewed = 1, .unclaimed = 1, .applicable = 1};
    uint32_t i;
    *made = none;
    made->points = made->of = made->high = points;
    made->applicable = !any || any->n;
    if (!any || any->n < any->count)
        return;
    made->high = 0;
    for (i = 0; i < any->count; i++) {
        made->low += any->low[i];
        made->high += any->high[i];
    }
}

/* ---- The record ---------------------------------------------------------------------------- */

static const struct jixiao__sums *make(const struct jixiao__group *group,
                                       const struct jixiao__sums *inside, struct jixiao__sums *room)
{
    (void)group, (void)room;
    return inside; /* of what is chosen */
}

static void lint(const struct jixiao__group *group, const jixiao_num *inside,
                 struct jixiao__sink *sink)
{
    jixiao_num points = jixiao__group_in(group)->points, count = count_of(group);
    uint32_t child = jixiao__child_first(group), index = sink->index, n = 0;
    if (jixiao__lint_printed(group, sink) || count <= 0 || count % JIXIAO_ONE)
        return; /* what is wrong with the rule is found beside */
    for (; child != JIXIAO_NONE; child = jixiao__child_next(group, child), n++) {
        jixiao_num has = jixiao__points_of(group->tree, child);
        sink->index = child;
        if (inside && has * (count / JIXIAO_ONE) != points)
            jixiao__find_at(sink, JIXIAO_ERR_CHOOSE_POINTS, JIXIAO_IN_POINTS, 0, 0, points, has);
    }
    sink->index = index;
    if (n && count > n * JIXIAO_ONE)
        jixiao__find_at(sink, JIXIAO_ERR_RULE_RANGE, JIXIAO_IN_RULE, 1, 1, JIXIAO_ABSENT, count);
}

static void explain(const struct jixiao__group *group, struct jixiao__text *text)
{
    uint32_t child = jixiao__child_first(group), n = 0;
    uint32_t count = (uint32_t)(count_of(group) / JIXIAO_ONE);
    jixiao__say(text, count == 1 ? "择一：" : "择 $u 项：",
                count == 1 ? "one of them: " : "$u of them: ", count);
    if (group->marks[group->index].state == JIXIAO_MISSING) {
        jixiao__say(text, "未选定", "not said which");
        return;
    }
    for (; child != JIXIAO_NONE; child = jixiao__child_next(group, child)) {
        const struct jixiao_indicator *in = &group->tree->indicators[child];
        if (group->marks[child].state == JIXIAO_NOT_CHOSEN)
            continue;
        jixiao__say(text, n ? "、" : "选", n ? ", " : "");
        jixiao__put(text, in->name ? in->name : "");
        n++;
    }
}

void jixiao__choice_say(const struct jixiao_finding *finding, struct jixiao__text *text)
{
    if (finding->declared != JIXIAO_ABSENT)
        jixiao__say(text, "应从所含指标中选 $n 项，选了 $n 项；请改正",
                    "$n of its indicators are to be chosen, $n are; mend that", finding->declared,
                    finding->found);
    else if (finding->table == JIXIAO_IN_NOT_APPLICABLE)
        jixiao__say(text, "所选的“$s”填了不适用；请改选，或去掉不适用",
                    "“$s” is chosen and does not apply; choose another, or say that it applies",
                    finding->text ? finding->text : "");
    else if (finding->text)
        jixiao__say(text, "“$s”不是所含的指标；请填所含指标的编号或名称",
                    "“$s” is none of its indicators; write the id or the name of one",
                    finding->text);
    else
        jixiao__say(text, "这个指标组不是择项计分，没有可选的；请删去",
                    "there is nothing to choose in this group; delete it");
}

// clang-format off
static const struct jixiao_column columns[] = {
    JIXIAO__REQUIRED("count", "选取项数", COUNT, JIXIAO_ONE, JIXIAO__MOST_CHOSEN * JIXIAO_ONE, ITEMS, "所含指标中计分的项数", "how many of its indicators count"),
};
// clang-format on

const struct jixiao__combine jixiao__combine_choose = {
    .info =
        {
            .id = "choose",
            .zh = "择项计分",
            .help =
                {"所含指标中只计选定的几项（如二者择其一），其余不计。",
                 "Of what is in it so many count, and the sheet says which; the others do not."},
            .rule = {"rule", columns, 1, 1, 1, 0},
        },
    .chooses = 1,
    .points = jixiao__printed_points,
    .make = make,
    .lint = lint,
    .explain = explain,
};
