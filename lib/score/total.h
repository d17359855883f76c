/* SPDX-License-Identifier: MIT
 * Marks and sums: what one sheet's total and those of many departments share. */
#ifndef JIXIAO_TOTAL_H
#define JIXIAO_TOTAL_H

#include "../tree/tree.h"
#include "jixiao-fill.h"

static inline int jixiao__is_number(jixiao_num num)
{
    return num >= -JIXIAO_MAX_NUM && num <= JIXIAO_MAX_NUM;
}

/* A sum of claims. They may be anything; the order in which they come does not matter. */
struct jixiao__claims {
    struct jixiao__sum sum;
    uint32_t unclaimed; /* 1: a leaf has no claim, so there is no sum */
};

/* Sums over the leaves of a sheet; the deductions' are of what they take off. */
struct jixiao__sums {
    jixiao_num points; /* of all leaves, deductions aside */
    jixiao_num score, low, high, reviewed;
    struct jixiao__claims claims; /* less those of deductions */
    jixiao_num of;                /* points of the leaves that take part in scaling */
    jixiao_num lost, least_lost, most_lost, reviewed_lost, deducted;
    jixiao_num rounded; /* differences of rounded leaves */
    jixiao_num supported_points, supported_score;
    uint32_t applicable, absent; /* leaves, deductions aside; `absent`: scaled away */
    uint32_t states[JIXIAO_STATE_END];
};

/* Whether the leaf's kind, points and rule can be scored by. */
int jixiao__leaf_holds(const struct jixiao_tree *tree, uint32_t index);
/* Marks a leaf; `view` is where the cells of the entry's facts are, NULL: in the entry. */
void jixiao__mark_leaf(const struct jixiao_tree *tree, uint32_t index,
                       const struct jixiao_entry *entry, const struct jixiao__view *view,
                       struct jixiao_mark *mark);
/* Adds a leaf's mark; `full`: what is not applicable gets full points. */
void jixiao__add_mark(struct jixiao__sums *s, const struct jixiao_mark *mark, int deduction,
                      int full);
/* A review, rounded as a claim is; what is no number of ours is outside any points. */
jixiao_num jixiao__review_of(const struct jixiao_entry *entry, uint64_t unit);
/* The index of the grade of a total, or JIXIAO_NONE. */
uint32_t jixiao__grade_of(const struct jixiao_tree *tree, jixiao_num score);
/* A total of nothing. */
void jixiao__total_begin(struct jixiao_total *total);
/* The total of the sums of all leaves. Returns total->err. */
uint32_t jixiao__sum_up(const struct jixiao_tree *tree, const struct jixiao__sums *sums,
                        jixiao_num claim, struct jixiao_total *total);

/* As jixiao_explain(), of a mark that is known to be the entry's. */
size_t jixiao__explain(const struct jixiao_tree *tree, uint32_t index,
                       const struct jixiao_entry *entry, const struct jixiao_mark *mark,
                       uint32_t lang, char *buf, size_t size);

#endif
