/* SPDX-License-Identifier: MIT
 * The fold: leaves go into the group that is open, a group that ends into the one around it, and the
 * last of them is the root. */
#ifndef JIXIAO_FOLD_H
#define JIXIAO_FOLD_H

#include "combine.h"

/* What leaves of the first level add beside the full points, by their roles: what comes off is below
 * 0. */
struct jixiao__beside {
    jixiao_num score, low, high, reviewed;
    uint32_t unscored, unreviewed;
    jixiao_num by_role[JIXIAO_ROLE_END]; /* of what is known */
};

/* The sums that a total is made of. */
struct jixiao__root {
    struct jixiao__sums sums;
    struct jixiao__beside beside;
    uint32_t states[JIXIAO_STATE_END]; /* how many leaves */
};

struct jixiao__fold {
    const struct jixiao_tree *tree;
    struct jixiao_mark *marks; /* written of groups; NULL: nobody asks for them */
    struct jixiao__root root;
    struct jixiao__sums *sums; /* of the group that is open, or of the root */
    uint32_t full;             /* what is not applicable gets full points */
    uint32_t depth;            /* how many groups are open, outermost first */
    uint32_t index[JIXIAO_MAX_LEVELS];
    struct jixiao__sums open[JIXIAO_MAX_LEVELS];
};

/* Adds a leaf to the root, and to `group`, the sums of the group that it is in. */
void jixiao__root_add(struct jixiao__root *root, struct jixiao__sums *group,
                      const struct jixiao__role *role, const struct jixiao_mark *mark,
                      uint32_t full);

void jixiao__fold_begin(struct jixiao__fold *fold, const struct jixiao_tree *tree,
                        struct jixiao_mark *marks);
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

/* Adds the mark of the leaf that it came to. */
static inline void jixiao__fold_leaf(struct jixiao__fold *fold, const struct jixiao__role *role,
                                     const struct jixiao_mark *mark)
{
    jixiao__root_add(&fold->root, fold->sums, role, mark, fold->full);
}

/* Ends the groups that are open: the root is complete. */
void jixiao__fold_end(struct jixiao__fold *fold);

#endif
