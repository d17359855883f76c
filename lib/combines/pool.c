/* SPDX-License-Identifier: MIT
 * The combine `pool`: a group has its own points, and each child takes off what it loses, until
 * nothing is left. The children's points may sum to more than the group's. */
#include "combine.h"

/* What is left of the points by what is in the group: by so much of `of`. */
static jixiao_num left(jixiao_num points, jixiao_num of, jixiao_num num)
{
    return of - num < points ? points - (of - num) : 0;
}

/* What is supported takes off first, then what is judged. */
static void put_supported(const struct jixiao__sums *inside, struct jixiao__sums *room)
{
    jixiao_num points = room->points, of = inside->of;
    jixiao_num sound = inside->supported_points, score = inside->supported_score;
    jixiao_num both = sound + inside->judged_points;
    room->supported_points = left(points, of, sound);
    room->supported_score = left(room->supported_points, sound, score);
    room->judged_points = left(points, of, both) - room->supported_points;
    room->judged_score =
        left(left(points, of, both), both, score + inside->judged_score) - room->supported_score;
}

static const struct jixiao__sums *make(const struct jixiao__group *group,
                                       const struct jixiao__sums *inside, struct jixiao__sums *room)
{
    jixiao_num points = jixiao__group_in(group)->points, of = inside->of, claim;
    *room = *inside;
    room->points = room->of = points;
    room->score = left(points, of, inside->score);
    room->low = left(points, of, inside->low);
    room->high = left(points, of, inside->high);
    room->reviewed = left(points, of, inside->reviewed);
    room->here = 0;
    room->absent = 0; /* what does not apply takes nothing off */
    put_supported(inside, room);
    claim = jixiao__claims_of(inside);
    if (claim == JIXIAO_ABSENT)
        jixiao__put_claim(room, claim, claim);
    else
        jixiao__put_claim(room, left(points, of, claim), left(points, of, claim - inside->rounded));
    return room;
}

static void lint(const struct jixiao__group *group, const jixiao_num *inside,
                 struct jixiao__sink *sink)
{
    jixiao_num points = jixiao__group_in(group)->points;
    int is_empty = jixiao__child_first(group) == JIXIAO_NONE;
    if (!jixiao__lint_printed(group, sink) && !is_empty && inside && *inside < points)
        jixiao__find_at(sink, JIXIAO_FINDING_POOL_SHORT, JIXIAO_IN_POINTS, 0, 0, points, *inside);
}

static void explain(const struct jixiao__group *group, struct jixiao__text *text)
{
    const struct jixiao_mark *mark = &group->marks[group->index];
    jixiao_num lost = mark->own_points - mark->own;
    if (mark->own == JIXIAO_ABSENT)
        return;
    jixiao__say(text, "$n − $n", "$n − $n", mark->points, lost);
    if (lost > mark->points)
        jixiao__say(text, "（扣完为止）", " (no less than 0)");
}

const struct jixiao__combine jixiao__combine_pool = {
    .info =
        {
            .id = "pool",
            .zh = "合并扣分",
            .help = {"各项在本组的分值内扣分，扣完为止；各项分值之和可以大于本组的分值。",
                     "Each child takes off the group's points what it loses, down to 0; their own "
                     "points may sum to more."},
            .rule = {"", NULL, 0, 0, 0, 0},
        },
    .has_own = 1,
    .points = jixiao__printed_points,
    .make = make,
    .lint = lint,
    .explain = explain,
};
