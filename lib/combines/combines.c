/* SPDX-License-Identifier: MIT
 * The registry of combines, and the children of a group. */
#include "combine.h"

#include <string.h>

/* The registry: a row a combine. */
#define COMBINES(X) X(JIXIAO_COMBINE_SUM, jixiao__combine_sum)

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
