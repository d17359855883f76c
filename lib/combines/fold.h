/* SPDX-License-Identifier: MIT
 * The fold: leaves go into the group that is open, a group that ends into the one around it, and the
 * last of them is the root. */
#ifndef JIXIAO_FOLD_H
#define JIXIAO_FOLD_H

#include "choose.h"

/* What leaves of the first level add beside the full points, by their roles: what comes off is below
 * 0. */
struct jixiao__beside {
    jixiao_num score, low, high, reviewed;
    uint32_t unscored, unreviewed;
    jixiao_num by_role[JIXIAO__SUMMED - 1]; /* of what is known; the first has none */
};

/* What holds a total down beside its points: of its least and of its most, the index of the best
 * grade that vetoes leave. */
struct jixiao__held {
    uint32_t low, high;
    jixiao_num cap_low, cap_high; /* what caps leave; JIXIAO_MAX_NUM: all */
};

/* The sums that a total is made of. */
struct jixiao__root {
    struct jixiao__sums sums;
    struct jixiao__beside beside;
    uint16_t states[JIXIAO_STATE_END]; /* how many leaves */
};

/* What a group that is open chooses: nothing, it is a group like others; what the sheet says; what
 * nobody said. */
enum jixiao__chooses { JIXIAO__NO_CHOICE, JIXIAO__CHOSEN, JIXIAO__ANY };

struct jixiao__fold {
    const struct jixiao_tree *tree;
    struct jixiao_mark *marks; /* written of groups; NULL: nobody asks for them */
    struct jixiao__root root;
    struct jixiao__held held;
    jixiao_num adjusted;       /* by how much the points are more than the tree's */
    struct jixiao__sums *sums; /* of the group that is open, or of the root */
    uint32_t depth;            /* how many groups are open, outermost first */
    uint32_t out;              /* the depth of the outermost that was not chosen; 0: none */
    uint32_t choice;           /* what the group that is open chooses: enum jixiao__chooses */
    struct jixiao__givens givens;
    uint32_t index[JIXIAO_MAX_LEVELS];
    uint8_t choices[JIXIAO_MAX_LEVELS]; /* of each that is open */
    struct jixiao__sums open[JIXIAO_MAX_LEVELS];
    struct jixiao__any any[JIXIAO_MAX_LEVELS];
};

/* Adds a leaf to the root, and to `group`, the sums of the group that it is in. */
void jixiao__root_add(struct jixiao__root *root, struct jixiao__sums *group,
                      const struct jixiao__role *role, const struct jixiao_mark *mark,
                      uint32_t policy);

void jixiao__fold_begin(struct jixiao__fold *fold, const struct jixiao_tree *tree,
                        struct jixiao_mark *marks, struct jixiao__givens givens);
/* As the next, of any indicator. */
int jixiao__fold_move(struct jixiao__fold *fold, uint32_t index);
/* Comes to an indicator: ends the groups that it is not in, begins its own if it is one. 0 if its
 * level, role or combine cannot be. */
static inline int jixiao__fold_next(struct jixiao__fold *fold, uint32_t index)
{
    const struct jixiao_indicator *in = &fold->tree->indicators[index];
    int is_next = in->kind != JIXIAO_GROUP && in->level == fold->depth + 1 &&
                  fold->depth < JIXIAO_MAX_LEVELS && !in->role;
    return is_next || jixiao__fold_move(fold, index);
}

/* What a veto does. */
void jixiao__fold_veto(struct jixiao__fold *fold, uint32_t index, const struct jixiao_mark *mark);

/* A leaf of a choice, or of what was not chosen. */
void jixiao__fold_choice(struct jixiao__fold *fold, uint32_t index, struct jixiao_mark *mark);

/* Adds the mark of the leaf that it came to; of one that is not chosen it becomes another. */
static inline void jixiao__fold_leaf(struct jixiao__fold *fold, uint32_t index,
                                     struct jixiao_mark *mark)
{
    const struct jixiao_indicator *leaf = &fold->tree->indicators[index];
    const struct jixiao__role *role = jixiao__role(leaf);
    if (leaf->flags & JIXIAO_ADJUSTABLE)
        fold->adjusted += mark->points - leaf->points;
    if (fold->out || fold->choice)
        jixiao__fold_choice(fold, index, mark);
    else if (role->info.is_veto)
        jixiao__fold_veto(fold, index, mark);
    else
        jixiao__root_add(&fold->root, fold->sums, role, mark, jixiao__policy(fold->tree, leaf));
}

/* Ends the groups that are open: the root is complete. */
void jixiao__fold_end(struct jixiao__fold *fold);

#endif
