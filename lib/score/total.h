/* SPDX-License-Identifier: MIT
 * Marks and totals: what one sheet's total and those of many departments share. */
#ifndef JIXIAO_TOTAL_H
#define JIXIAO_TOTAL_H

#include "../tree/tree.h"
#include "jixiao-fill.h"

static inline int jixiao__is_number(jixiao_num num)
{
    return num >= -JIXIAO_MAX_NUM && num <= JIXIAO_MAX_NUM;
}

/* Whether the leaf's kind, points and rule can be scored by. */
int jixiao__leaf_holds(const struct jixiao_tree *tree, uint32_t index);
/* Marks a leaf; `view` is where the cells of the entry's facts are, NULL: in the entry. */
void jixiao__mark_leaf(const struct jixiao_tree *tree, uint32_t index,
                       const struct jixiao_entry *entry, const struct jixiao__view *view,
                       struct jixiao_mark *mark);
/* A review, rounded as a claim is; what is no number of ours is outside any points. */
jixiao_num jixiao__review_of(const struct jixiao_entry *entry, uint64_t unit);
/* The index of the grade of a total, or JIXIAO_NONE. */
uint32_t jixiao__grade_of(const struct jixiao_tree *tree, jixiao_num score);
/* A total of nothing. */
void jixiao__total_begin(struct jixiao_total *total);
/* The total of a root that is complete. Returns total->err. */
uint32_t jixiao__sum_up(const struct jixiao_tree *tree, const struct jixiao__root *root,
                        jixiao_num claim, struct jixiao_total *total);

/* As jixiao_explain(), of a mark that is known to be the entry's. */
size_t jixiao__explain(const struct jixiao_tree *tree, uint32_t index,
                       const struct jixiao_entry *entry, const struct jixiao_mark *mark,
                       uint32_t lang, char *buf, size_t size);

#endif
