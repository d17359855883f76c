/* SPDX-License-Identifier: MIT
 * The combine `weight`: what is in a group is scored by its own points (100, say) and counts for
 * others, rounded once. */
#include "combine.h"

#include "../num/formula.h"

static jixiao_num counts_of(const struct jixiao__group *group, jixiao_num inside)
{
    const struct jixiao_table *rule = &jixiao__group_in(group)->rule;
    jixiao_num counts = rule->rows && rule->columns ? rule->cells[0] : 0;
    (void)inside;
    return counts >= 0 && counts <= JIXIAO_MAX_POINTS ? counts : 0;
}

/* A claim may be anything; one that weighs more than there are numbers is none. */
static int is_too_large(jixiao_num claim, jixiao_num of, jixiao_num counts)
{
    return jixiao__cmp_products(jixiao__apart(claim, 0), (uint64_t)counts, (uint64_t)of,
                                (uint64_t)JIXIAO_MAX_NUM) > 0;
}

static jixiao_num weighed(jixiao_num claim, jixiao_num of, jixiao_num counts, uint64_t unit)
{
    jixiao_num size = jixiao__scaled(claim < 0 ? -claim : claim, of, counts, unit);
    return claim < 0 ? -size : size;
}

static void put_claim(const struct jixiao__sums *inside, jixiao_num counts, uint64_t unit,
                      struct jixiao__sums *room)
{
    jixiao_num claim = jixiao__claims_of(inside), of = inside->of;
    if (claim == JIXIAO_ABSENT || is_too_large(claim, of, counts))
        jixiao__put_claim(room, JIXIAO_ABSENT, JIXIAO_ABSENT);
    else
        jixiao__put_claim(room, weighed(claim, of, counts, unit),
                          weighed(claim - inside->rounded, of, counts, unit));
}

/* What is supported is scaled, then what is judged on top of it. */
static void scale_supported(const struct jixiao__sums *inside, jixiao_num points, uint64_t unit,
                            struct jixiao__sums *room)
{
    jixiao_num of = inside->of;
    room->supported_points = jixiao__scaled(inside->supported_points, of, points, unit);
    room->supported_score = jixiao__scaled(inside->supported_score, of, points, unit);
    room->judged_points =
        jixiao__scaled(inside->supported_points + inside->judged_points, of, points, unit) -
        room->supported_points;
    room->judged_score =
        jixiao__scaled(inside->supported_score + inside->judged_score, of, points, unit) -
        room->supported_score;
}

void jixiao__scale_to(const struct jixiao__sums *inside, jixiao_num points, uint64_t unit,
                      struct jixiao__sums *room)
{
    jixiao_num of = inside->of;
    *room = *inside;
    room->points = room->of = points;
    room->absent = 0; /* one fraction, of what applies */
    room->here = 0;
    room->score = jixiao__scaled(inside->score, of, points, unit);
    room->low = jixiao__scaled(inside->low, of, points, unit);
    room->high = jixiao__scaled(inside->high, of, points, unit);
    room->reviewed = jixiao__scaled(inside->reviewed, of, points, unit);
    scale_supported(inside, points, unit, room);
    put_claim(inside, points, unit, room);
}

static const struct jixiao__sums *make(const struct jixiao__group *group,
                                       const struct jixiao__sums *inside, struct jixiao__sums *room)
{
    jixiao_num counts = counts_of(group, 0);
    if (inside->of) {
        jixiao__scale_to(inside, counts, jixiao__unit(group->tree->places), room);
        return room;
    }
    *room =
        *inside; /* nothing applies, or nothing is there: its points go to the group around it */
    room->points = counts;
    room->here = inside->here ? counts : 0;
    return room;
}

/* Whether every group of that level counts by weight, in the whole tree. */
static int is_alone(const struct jixiao__group *group)
{
    const struct jixiao_indicator *in = jixiao__group_in(group);
    uint32_t i;
    for (i = 0; i < group->tree->n_indicators; i++) {
        const struct jixiao_indicator *other = &group->tree->indicators[i];
        if (other->kind == JIXIAO_GROUP && other->level == in->level &&
            other->combine != in->combine)
            return 0;
    }
    return 1;
}

static void lint(const struct jixiao__group *group, const jixiao_num *inside,
                 struct jixiao__sink *sink)
{
    const struct jixiao_table *rule = &jixiao__group_in(group)->rule;
    int is_empty = jixiao__child_first(group) == JIXIAO_NONE;
    jixiao_num counts = counts_of(group, 0);
    uint32_t err = JIXIAO_OK;
    jixiao__lint_printed(group, sink);
    if (!is_alone(group))
        jixiao__find(sink, JIXIAO_ERR_WEIGHT_MIXED);
    if (!rule->rows || !rule->columns || rule->cells[0] != counts)
        return; /* what is wrong with the rule is found beside */
    if (counts && is_empty)
        jixiao__find(sink, JIXIAO_ERR_GROUP_EMPTY);
    if (!counts && !is_empty) /* counts for nothing */
        err = JIXIAO_ERR_RULE_RANGE;
    else if (!jixiao__fits_places(group->tree, counts))
        err = JIXIAO_ERR_POINTS_PLACES;
    if (err)
        jixiao__find_at(sink, err, JIXIAO_IN_RULE, 1, 1, JIXIAO_ABSENT, counts);
    else if (!is_empty)
        jixiao__lint_sum(group, inside, sink);
}

static void explain(const struct jixiao__group *group, struct jixiao__text *text)
{
    const struct jixiao_mark *mark = &group->marks[group->index];
    size_t before = text->length;
    if (mark->own == JIXIAO_ABSENT) {
        jixiao__say(text, "按 $n / $n 计入", "counts as $n of $n", mark->points, mark->own_points);
        return;
    }
    if (!mark->own_points)
        return;
    jixiao__put_terms(group, text);
    jixiao__say(text, text->length > before ? " = $n 分，" : "",
                text->length > before ? " = $n; " : "", mark->own);
    jixiao__say(text, "$n × $n / $n", "$n × $n / $n", mark->own, mark->points, mark->own_points);
}

// clang-format off
static const struct jixiao_column columns[] = {
    JIXIAO__REQUIRED("counts", "计入分值", NUMBER, 0, JIXIAO_MAX_POINTS, POINTS, "本组计入上一级的分值", "the points that the group counts for"),
};
// clang-format on

const struct jixiao__combine jixiao__combine_weight = {
    .info =
        {
            .id = "weight",
            .zh = "加权折算",
            .help = {"本组按自己的分值（如100分）计分，再按计入分值折算。",
                     "The group is scored by its own points (100, say), and counts for others."},
            .rule = {"rule", columns, 1, 1, 1, 0},
        },
    .has_own = 1,
    .may_be_empty = 1,
    .points = counts_of,
    .make = make,
    .lint = lint,
    .explain = explain,
};
