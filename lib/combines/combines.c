/* SPDX-License-Identifier: MIT
 * The registry of combines, and the children of a group. */
#include "combine.h"

#include <string.h>

/* The registry: a row a combine. */
#define COMBINES(X)                                                                                \
    X(JIXIAO_COMBINE_SUM, jixiao__combine_sum)                                                     \
    X(JIXIAO_COMBINE_POOL, jixiao__combine_pool)                                                   \
    X(JIXIAO_COMBINE_WEIGHT, jixiao__combine_weight)                                               \
    X(JIXIAO_COMBINE_CHOOSE, jixiao__combine_choose)

#define X(combine, record) extern const struct jixiao__combine record;
COMBINES(X)
#undef X

const struct jixiao__combine *const jixiao__combines[JIXIAO_COMBINE_END] = {
#define X(combine, record) [combine] = &record,
    COMBINES(X)
#undef X
};

const struct jixiao_combine_info *jixiao_combine_get(uint32_t combine)
{
    const struct jixiao__combine *c = jixiao__combine(combine);
    return c ? &c->info : NULL;
}

int jixiao_combine_find(const char *id, uint32_t *combine)
{
    if (!combine)
        return JIXIAO_ERR_ARGUMENT;
    for (*combine = 0; *combine < JIXIAO_COMBINE_END; ++*combine)
        if (id && !strcmp(jixiao__combines[*combine]->info.id, id))
            return JIXIAO_OK;
    *combine = JIXIAO_COMBINE_SUM;
    return JIXIAO_ERR_COMBINE_UNKNOWN;
}

/* ---- What combines share ------------------------------------------------------------------ */

int jixiao__fits_places(const struct jixiao_tree *tree, jixiao_num points)
{
    return tree->places > JIXIAO_MAX_PLACES || !(points % (jixiao_num)jixiao__unit(tree->places));
}

jixiao_num jixiao__printed_points(const struct jixiao__group *group, jixiao_num inside)
{
    jixiao_num points = jixiao__group_in(group)->points;
    (void)inside;
    return points > 0 && points <= JIXIAO_MAX_POINTS ? points : 0;
}

int jixiao__lint_printed(const struct jixiao__group *group, struct jixiao__sink *sink)
{
    jixiao_num points = jixiao__group_in(group)->points;
    uint32_t err = JIXIAO_OK;
    if (points <= 0 || points > JIXIAO_MAX_POINTS) /* JIXIAO_ABSENT is below 0 */
        err = JIXIAO_ERR_POINTS_RANGE;
    else if (!jixiao__fits_places(group->tree, points))
        err = JIXIAO_ERR_POINTS_PLACES;
    if (err)
        jixiao__find_at(sink, err, JIXIAO_IN_POINTS, 0, 0, JIXIAO_ABSENT, points);
    return err != JIXIAO_OK;
}

void jixiao__lint_sum(const struct jixiao__group *group, const jixiao_num *inside,
                      struct jixiao__sink *sink)
{
    jixiao_num points = jixiao__group_in(group)->points;
    if (inside && points != JIXIAO_ABSENT && points != *inside)
        jixiao__find_at(sink, JIXIAO_FINDING_GROUP_SUM, JIXIAO_IN_POINTS, 0, 0, points, *inside);
}

jixiao_num jixiao__claims_of(const struct jixiao__sums *sums)
{
    jixiao_num sum;
    return !sums->unclaimed && jixiao__sum_get(&sums->claims, &sum) ? sum : JIXIAO_ABSENT;
}

void jixiao__put_claim(struct jixiao__sums *made, jixiao_num claim, jixiao_num plain)
{
    made->claims = (struct jixiao__sum){0, 0};
    made->unclaimed = claim == JIXIAO_ABSENT;
    made->rounded = 0;
    if (claim == JIXIAO_ABSENT)
        return;
    jixiao__sum_add(&made->claims, claim);
    made->rounded = claim - plain;
}

/* ---- Children ----------------------------------------------------------------------------- */

uint32_t jixiao__child_first(const struct jixiao__group *group)
{
    const struct jixiao_tree *tree = group->tree;
    uint32_t first = group->index == JIXIAO_NONE ? 0 : group->index + 1;
    uint32_t level = group->index == JIXIAO_NONE ? 0 : tree->indicators[group->index].level;
    return first < tree->n_indicators && tree->indicators[first].level > level ? first
                                                                               : JIXIAO_NONE;
}

uint32_t jixiao__child_next(const struct jixiao__group *group, uint32_t child)
{
    const struct jixiao_tree *tree = group->tree;
    uint32_t level = tree->indicators[child].level;
    do
        child++;
    while (child < tree->n_indicators && tree->indicators[child].level > level);
    return child < tree->n_indicators && tree->indicators[child].level == level ? child
                                                                                : JIXIAO_NONE;
}
