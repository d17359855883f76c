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
    uint32_t where; /* what is set stands there: a cell; or 0 */
    int done;       /* nothing more is set */
};

/* Whether something may be set. */
static inline int jixiao__is_open(const struct jixiao_builder *b)
{
    return b && !b->done;
}

/* The rule's row as cells to set, made if it is not there yet. NULL: an error, listed. */
jixiao_num *jixiao__rule_row(struct jixiao_builder *b, uint32_t index, uint32_t row);
/* Its cell of that column, or NULL: listed. */
jixiao_num *jixiao__rule_cell(struct jixiao_builder *b, uint32_t index, uint32_t row,
                              const char *id, const struct jixiao_column **column);
/* Lists an error of a cell of a rule; `column` from 1, or 0. Returns it. */
int jixiao__rule_error(struct jixiao_builder *b, int err, uint32_t index, uint32_t row,
                       uint32_t column, const char *text);
/* The column of the caps that "caps.upto" names, or NULL. */
const struct jixiao_column *jixiao__cap_column(const char *name);
/* Sets a cell of the caps; its row is made if it is not there yet. */
int jixiao__set_cap(struct jixiao_builder *b, uint32_t row, const struct jixiao_column *column,
                    jixiao_num value);

/* Where a builder lists what is wrong, and its memory. */
void jixiao__builder_reach(struct jixiao_builder *builder, struct jixiao__list **list,
                           struct jixiao__arena **arena);

#endif
