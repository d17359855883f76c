/* SPDX-License-Identifier: MIT
 * Reading columns: cells, bits, and the facts of a leaf in blocks. */
#ifndef JIXIAO_COLUMNS_READ_H
#define JIXIAO_COLUMNS_READ_H

#include "kernels.h"
#include "jixiao-fill.h"

/* The most columns of a form that a kernel knows. */
#define JIXIAO__KERNEL_COLUMNS 8u

/* A block of cells of each column of a form, where they had to be copied. */
struct jixiao__copies {
    jixiao_num cells[JIXIAO__KERNEL_COLUMNS][JIXIAO__BLOCK];
};

/* The sums of a block's departments, or of rows, and which of them are odd. */
struct jixiao__row_sums {
    uint64_t a[JIXIAO__BLOCK];
    uint64_t b[JIXIAO__BLOCK];
    uint64_t odd[JIXIAO__BLOCK];
};

struct jixiao__facts {
    struct jixiao__row_sums sums;
    uint64_t
        judged[JIXIAO__BLOCK]; /* other than 0: its rows say so; of a kernel that counts them */
    jixiao_num score[JIXIAO__BLOCK];
};

/* Has the block of cells after the next brought into the second cache (the first holds what is
 * at work): the processor's own foresight ends with a block, since there are many columns. Reads
 * nothing, so those cells need not be there. */
static inline void jixiao__fetch_ahead(const jixiao_num *cells)
{
#ifdef __GNUC__
    uintptr_t at = (uintptr_t)cells + (size_t)2 * JIXIAO__BLOCK * sizeof *cells;
    uintptr_t end = at + JIXIAO__BLOCK * sizeof *cells;
    for (; at < end; at += 64)
        __builtin_prefetch((const void *)at, 0, 2);
#else
    (void)cells;
#endif
}

/* `n` cells from `at` on as a block, the rest of it JIXIAO_ABSENT: in place, or in `copy`; NULL
 * where all cells are blank. */
const jixiao_num *jixiao__cells_block(const struct jixiao_cells *cells, int64_t at, uint32_t n,
                                      jixiao_num *copy);

/* Where the list of department `at` begins; of the one after it, where it ends. */
static inline int64_t jixiao__offset(const struct jixiao_leaf_columns *leaf, int64_t at)
{
    return leaf->offsets32 ? leaf->offsets32[at] : leaf->offsets64[at];
}

static inline int jixiao__is_list(const struct jixiao_leaf_columns *leaf)
{
    return leaf->offsets32 || leaf->offsets64;
}

/* Scores a leaf of `n` departments from `at` on, whose facts are of that form; those that are not
 * plain are set odd. 0: all are, as without a kernel. */
int jixiao__score_block(const struct jixiao__kernel *kernel, const struct jixiao_form *form,
                        const struct jixiao__case *c, const struct jixiao_leaf_columns *leaf,
                        int64_t at, uint32_t n, struct jixiao__facts *facts);

/* Of a block that was scored: a and b are the score, in units of rounding, and the points that are
 * somebody's judgement. The kernel knows them. */
void jixiao__judged_block(const struct jixiao__kernel *kernel, const struct jixiao_form *form,
                          const struct jixiao__case *c, const struct jixiao_leaf_columns *leaf,
                          int64_t at, uint32_t n, struct jixiao__row_sums *sums);

/* Whether rows may have claims of their own in these columns. */
int jixiao__has_row_claims(const struct jixiao__kernel *kernel, const struct jixiao_form *form,
                           const struct jixiao_leaf_columns *leaf);
/* Of a block that was scored: where there is no claim, that of the rows, if all of points have one;
 * those that are not plain are set odd. */
void jixiao__claim_block(const struct jixiao__kernel *kernel, const struct jixiao_form *form,
                         const struct jixiao__case *c, const struct jixiao_leaf_columns *leaf,
                         int64_t at, uint32_t n, jixiao_num *claims, uint64_t *odd);

/* What department `at` gives for a leaf, as an entry, its cells in *view. */
void jixiao__entry_of(const struct jixiao_form *form, const struct jixiao_leaf_columns *leaf,
                      int64_t at, struct jixiao_entry *entry, struct jixiao__view *view);

#endif
