/* SPDX-License-Identifier: MIT
 * A tree that is being built. */
#ifndef JIXIAO_BUILDER_H
#define JIXIAO_BUILDER_H

#include "../words/finding.h"
#include "tree.h"

struct jixiao_builder {
    struct jixiao__arena arena; /* first: jixiao__object_new() */
    struct jixiao_tree tree;
    struct jixiao__list list;
    struct jixiao_indicator *indicators;
    size_t capacity;
    struct jixiao_grade grades[JIXIAO_MAX_GRADES];
    int done; /* nothing more is set */
};

/* Whether something may be set. */
static inline int jixiao__is_open(const struct jixiao_builder *b)
{
    return b && !b->done;
}

/* Where a builder lists what is wrong, and its memory. */
void jixiao__builder_reach(struct jixiao_builder *builder, struct jixiao__list **list,
                           struct jixiao__arena **arena);

#endif
