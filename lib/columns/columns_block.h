/* SPDX-License-Identifier: MIT
 * A block of departments while it is scored, leaf by leaf. */
#ifndef JIXIAO_COLUMNS_BLOCK_H
#define JIXIAO_COLUMNS_BLOCK_H

#include "columns_read.h"
#include "../score/total.h"

#include <string.h>

/* A department with something odd. */
struct jixiao__odd {
    struct jixiao__root root; /* of all leaves as if plain without a score, then less those that are
                                 odd, and with their marks */
    uint16_t without;         /* how many of the odd leaves have no column of claims */
    uint16_t err;
    uint32_t err_leaf;
};

/* A block of departments. */
struct jixiao__block {
    int64_t at;
    uint32_t n;
    struct jixiao__facts facts; /* of the leaf at hand */
    jixiao_num claims[JIXIAO__BLOCK];
    /* sums over the leaves that are plain: by role, what they add to the total or take off it */
    jixiao_num sums[JIXIAO__SUMMED][JIXIAO__BLOCK];
    jixiao_num claim[JIXIAO__BLOCK];
    uint64_t unclaimed[JIXIAO__BLOCK]; /* a leaf has no claim */
    /* of plain leaves, where the call wants it */
    jixiao_num judged_points[JIXIAO__BLOCK], judged_score[JIXIAO__BLOCK];
    uint32_t without;                 /* how many leaves have no column of claims */
    uint8_t is_judged[JIXIAO__BLOCK]; /* a plain leaf is, by its rows */
    uint8_t is_odd[JIXIAO__BLOCK];
    struct jixiao__odd odd[JIXIAO__BLOCK]; /* of those that are */
};

/* A call of jixiao_total_columns(). */
struct jixiao__call {
    const struct jixiao_tree *tree;
    const struct jixiao_leaf_columns *leaves;
    const struct jixiao_cells *claim;
    const struct jixiao_result_columns *results;
    struct jixiao__root plain; /* what all leaves add where they are plain, their scores aside */
    uint32_t is_flat;          /* every group is worth what is in it */
    uint32_t wants_judged;     /* what is judged is asked for, or what is not */
};

/* From here on the department keeps sums of its own. */
static inline void jixiao__make_odd(const struct jixiao__call *call, struct jixiao__block *block,
                                    uint32_t i)
{
    if (block->is_odd[i])
        return;
    block->is_odd[i] = 1;
    block->odd[i].root = call->plain;
    block->odd[i].without = 0;
    block->odd[i].err = JIXIAO_OK;
    block->odd[i].err_leaf = JIXIAO_NONE;
}

/* Copies a column of a block to the caller's. */
static inline void jixiao__put_column(jixiao_num *column, const struct jixiao__block *block,
                                      const jixiao_num *nums)
{
    if (!column)
        return;
    memcpy(column + block->at, nums, block->n * sizeof *column);
    jixiao__fetch_ahead(column + block->at);
}

/* Reads the stated totals of a block and rounds them; one that is no number makes its department
 * odd. */
void jixiao__read_stated(const struct jixiao__call *call, struct jixiao__block *block,
                         jixiao_num *stated);
/* Where a leaf's results go. */
static inline const struct jixiao_leaf_result_columns *jixiao__leaf_results(
    const struct jixiao__call *call, uint32_t index)
{
    static const struct jixiao_leaf_result_columns none = {NULL, NULL, NULL, NULL};
    return call->results->leaves ? &call->results->leaves[index] : &none;
}
void jixiao__put_mark(const struct jixiao_leaf_result_columns *r, int64_t at,
                      const struct jixiao_mark *mark);
/* Whether columns can go past the groups of a tree. */
uint32_t jixiao__is_flat(const struct jixiao_tree *tree);
/* Scores a block department by department, as sheets are: of a tree whose groups are not all worth
 * what is in them. */
void jixiao__fold_block(const struct jixiao__call *call, struct jixiao__block *block);
/* Writes one department's total. */
void jixiao__put_total(const struct jixiao__call *call, int64_t at,
                       const struct jixiao_total *total, const struct jixiao__odd *odd);
/* Writes the totals of a block whose leaves are all added up. `stated` may be NULL. */
void jixiao__total_block(const struct jixiao__call *call, const struct jixiao__block *block,
                         const jixiao_num *stated);

#endif
