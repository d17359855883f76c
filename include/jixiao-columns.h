/* SPDX-License-Identifier: MIT
 *
 * Many departments at once, whose facts lie in columns, as a bureau's tables do: Arrow arrays,
 * NumPy arrays, members of an array of structs. Option `columns`; absent from a library built
 * without.
 *
 * The results are jixiao_total_entries()'s, to the last digit, department by department; what takes
 * part is told apart from what is missing, refused or not applicable as there.
 *
 * Departments are counted from 0 here, as arrays are; rows of facts still from 1. All memory is the
 * caller's; nothing is allocated; the call takes about 43 KiB of stack.
 */
#ifndef JIXIAO_PUBLIC_COLUMNS_H
#define JIXIAO_PUBLIC_COLUMNS_H

#include "jixiao-tree.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A column of numbers: one a department, or in a list one a row of facts. */
struct jixiao_cells {
    /* NULL: every cell is blank. */
    const jixiao_num *values;
    /* Bytes from one number to the next, of either sign and any alignment; 0: 8, side by side. */
    int64_t stride;
    /* NULL, or Arrow's bitmap: a bit a cell, the lowest of a byte first; 0 is a blank. A
     * JIXIAO_ABSENT in `values` is a blank too. */
    const uint8_t *validity;
    /* Which bit of `validity` is that of values[0]; not below 0. */
    int64_t offset;
};

/* What all departments give for a leaf; zeroed: nothing. An entry in columns.
 *
 * Facts come in one of two shapes, of any of the kind's forms:
 *
 *   fixed rows  as many in every department: `rows`, and rows × columns of `cells`, row by row.
 *               Where rows are positions (checklist, pace) these are the rows of the rule; of sums
 *               and counts (the form counted) usually one.
 *   a list      Arrow's: the rows of department d are those from offsets[d] to offsets[d + 1],
 *               the latter not included, of columns that all departments share; n + 1 offsets,
 *               rising. Set one of offsets32 and offsets64.
 *
 * A department of whose cells none is given (every cell blank, or an empty bit in `given`) gives no
 * facts. A list of no rows is facts of no rows, unless its bit in `given` is empty. A cell that the
 * caller could not read: any number out of range (INT64_MAX), and the leaf is invalid. */
struct jixiao_leaf_columns {
    /* The index of the form. */
    uint32_t form;
    /* Of fixed rows; not read with a list. */
    uint32_t rows;
    /* NULL: no facts. */
    const struct jixiao_cells *cells;
    /* NULL, or of a list. */
    const int32_t *offsets32;
    const int64_t *offsets64;
    /* NULL, or a bitmap as above, a bit a department: 0 gives no facts. */
    const uint8_t *given;
    int64_t given_offset;
    /* 自评得分, 复核得分. */
    struct jixiao_cells claim;
    struct jixiao_cells review;
    /* 分值, of a leaf that is JIXIAO_ADJUSTABLE; of others not read. */
    struct jixiao_cells points;
    /* NULL, or a byte a department: 0 applies; 1 does not, and the caller holds the reason; any
     * other does not, without a reason, which is invalid. */
    const uint8_t *not_applicable;
    /* NULL, or a byte a department: of a child of a group that chooses, a group too, 1: it is
     * chosen. All that is read of groups. */
    const uint8_t *chosen;
};

/* A leaf's outcome in columns; each NULL, or one element a department, as in struct jixiao_mark. */
struct jixiao_leaf_result_columns {
    jixiao_num *score;
    uint8_t *state;
    uint8_t *verdict;
    /* mark.error.err: JIXIAO_OK, the first error of an invalid leaf, or
     * JIXIAO_FINDING_FACTS_INCOMPLETE. */
    uint16_t *err;
};

/* The outcome in columns; each NULL, or one element a department, as in struct jixiao_total. */
struct jixiao_result_columns {
    jixiao_num *score;
    jixiao_num *low;
    jixiao_num *high;
    jixiao_num *deducted;
    jixiao_num *added;
    jixiao_num *claim;
    jixiao_num *claim_sum;
    jixiao_num *difference;
    jixiao_num *reviewed;
    jixiao_num *supported_points;
    jixiao_num *supported_score;
    jixiao_num *judged_points;
    jixiao_num *judged_score;
    uint8_t *verdict;
    /* The last in enum jixiao_state of its leaves' states, deductions too, but
     * JIXIAO_NOT_APPLICABLE only where no leaf has another: what is below JIXIAO_MISSING has a
     * score. */
    uint8_t *state;
    /* How many leaves are missing, and invalid. */
    uint16_t *missing;
    uint16_t *invalid;
    /* Index, or JIXIAO_NONE. */
    uint32_t *grade;
    /* total.err, else the first error of the first invalid leaf. */
    uint16_t *err;
    /* The index of that leaf, or JIXIAO_NONE. */
    uint32_t *err_leaf;
    /* NULL, or one an indicator; those of groups are not read. */
    const struct jixiao_leaf_result_columns *leaves;
};

/* Scores departments first to first + n - 1, and reads and writes no others, each by itself:
 * callers may split the departments over threads or machines, with other `first` and `n` of the
 * same arguments. `leaves` has one element an indicator; of those of groups `chosen` alone is
 * read. `claim` holds the stated totals, or is NULL. Results may not overlap anything.
 *
 * Returns JIXIAO_OK whatever the departments' facts are; or, with nothing written, JIXIAO_ERR_TREE
 * (as jixiao_total_entries()), JIXIAO_ERR_FORM_UNKNOWN (a form that a leaf's kind has not), or
 * JIXIAO_ERR_ARGUMENT (both kinds of offsets, more rows than JIXIAO_MAX_ROWS, `n` below 0, `first`
 * + n beyond 64 bits, or a NULL that is not said to be one). */
JIXIAO_API int jixiao_total_columns(const struct jixiao_tree *tree,
                                    const struct jixiao_leaf_columns *leaves,
                                    const struct jixiao_cells *claim, int64_t first, int64_t n,
                                    const struct jixiao_result_columns *results);

#ifdef __cplusplus
}
#endif

#endif
