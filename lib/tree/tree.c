/* SPDX-License-Identifier: MIT
 * Trees: finding indicators. */
#include "tree.h"

#include "../words/plain.h"

#include <string.h>

uint32_t jixiao_tree_index(const struct jixiao_tree *tree, const char *id)
{
    uint32_t i;
    for (i = 0; tree && id && i < tree->n_indicators; i++)
        if (tree->indicators[i].id && !strcmp(tree->indicators[i].id, id))
            return i;
    return JIXIAO_NONE;
}

uint32_t jixiao__group_end(const struct jixiao_tree *tree, uint32_t index)
{
    uint32_t end = index + 1;
    while (end < tree->n_indicators && tree->indicators[end].level > tree->indicators[index].level)
        end++;
    return end;
}

const struct jixiao_form *jixiao__rule_form(const struct jixiao_indicator *in)
{
    const struct jixiao__kind *kind = jixiao__kind(in->kind);
    const struct jixiao__combine *combine = jixiao__combine(in->combine);
    if (jixiao__is_leaf(in))
        return kind ? &kind->info.rule : NULL;
    return combine ? &combine->info.rule : NULL;
}

uint32_t jixiao__leaf_case(struct jixiao__case *c, const struct jixiao_tree *tree, uint32_t index,
                           const struct jixiao_table *facts)
{
    const struct jixiao_indicator *leaf = &tree->indicators[index];
    return jixiao__case_begin(c, jixiao__kind(leaf->kind), leaf->points, &leaf->rule, facts,
                              tree->places);
}

int jixiao__is_blank(const char *text)
{
    return !text || jixiao__plain_is_blank(text, strlen(text));
}

int jixiao__in_points(jixiao_num num, jixiao_num points)
{
    return num >= 0 && num <= points;
}
