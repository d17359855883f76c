/* SPDX-License-Identifier: MIT
 *
 * jixiao-formulas.h: scores as formulas of a spreadsheet, of functions that every spreadsheet
 * program has (IF, SUM, ROUND, SUMPRODUCT and the like), over the cells that hold the facts. They
 * give what the library gives: docs/formulas.md says how, and up to which numbers.
 *
 * A formula is written without its =, as jixiao_num_format() writes numbers; nothing (0) is written
 * where there is none. Rows and columns of a worksheet count from 1. Words in a formula are of
 * `lang`.
 */
#ifndef JIXIAO_FORMULAS_H
#define JIXIAO_FORMULAS_H

#include "jixiao-report.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- A leaf ------------------------------------------------------------------------------- */

/* Where a table of facts stands. */
struct jixiao_facts_at {
    /* The worksheet's name, which formulas put between quotes; NULL: that of the formula. */
    const char *worksheet;
    /* Its rows; of facts that are no positions the last may be one that is never filled in, so that
     * rows inserted before it are in the table. */
    uint32_t first, last;
    /* The column of the first fact. */
    uint32_t column;
    /* The columns in which something may be written, those of facts among them: a row without any
     * of that is none. */
    uint32_t left, right;
    /* The column, between these or not, in which each row shows what became of it; 0: there is
     * none. */
    uint32_t shown;
    /* The cell of the leaf's points, named as a formula names it ($F$8), of a leaf that is
     * JIXIAO_ADJUSTABLE; NULL: it is scored by its own. */
    const char *points;
    /* Cells beside each other that hold what the score is computed from, below: their row and the
     * first one's column. */
    uint32_t step_row, step_column;
};

/* How many such steps a leaf's score has, of facts of that form, one of its kind's. */
JIXIAO_API uint32_t jixiao_formula_steps(const struct jixiao_indicator *leaf,
                                         const struct jixiao_form *form);
/* The formula of one of them, from 0. */
JIXIAO_API size_t jixiao_formula_step(const struct jixiao_indicator *leaf, uint32_t places,
                                      const struct jixiao_form *form,
                                      const struct jixiao_facts_at *at, uint32_t step,
                                      uint32_t lang, char *buf, size_t size);

/* What stands above the column `shown`: a word such as "Met"; NULL: rows of the form show
 * nothing. */
JIXIAO_API const char *jixiao_formula_head(const struct jixiao_indicator *leaf,
                                           const struct jixiao_form *form, uint32_t lang);
/* What a row of the worksheet shows there: whether it counts, or its points; a blank row
 * nothing. */
JIXIAO_API size_t jixiao_formula_row(const struct jixiao_indicator *leaf, uint32_t places,
                                     const struct jixiao_form *form,
                                     const struct jixiao_facts_at *at, uint32_t row, uint32_t lang,
                                     char *buf, size_t size);

/* The score of the facts: a number; the word below where a cell is blank; other words where the
 * facts are wrong, or too large to be computed exactly. */
JIXIAO_API size_t jixiao_formula_score(const struct jixiao_indicator *leaf, uint32_t places,
                                       const struct jixiao_form *form,
                                       const struct jixiao_facts_at *at, uint32_t lang, char *buf,
                                       size_t size);
/* "incomplete", in words of `lang`. */
JIXIAO_API const char *jixiao_formula_missing(uint32_t lang);

/* Why the facts score less than all, in short: how many rows failed, and the names of the first
 * of them, which stand in column `names`; of rows that do not pass or fail, the points lost.
 * `score` is the cell ($F$8) of what the total gets of the score; words in it stay. */
JIXIAO_API size_t jixiao_formula_why(const struct jixiao_indicator *leaf, uint32_t places,
                                     const struct jixiao_form *form,
                                     const struct jixiao_facts_at *at, uint32_t names,
                                     const char *score, uint32_t lang, char *buf, size_t size);

/* ---- The total ---------------------------------------------------------------------------- */

/* In all of these a cell is named as a formula names it: $F$8. */

/* What the total gets of a leaf: its score where that is a number, else its claim; of one that
 * comes off, what comes off, below 0; "" where there is nothing to count. `score` is a cell that
 * has what jixiao_formula_score() gives, "" where no facts were given, or the words of
 * JIXIAO_NOT_APPLICABLE; `claim` a cell with a number or nothing; `points` that of the points, read
 * of a leaf that is JIXIAO_ADJUSTABLE. Words that are an error stay. */
JIXIAO_API size_t jixiao_formula_counted(const struct jixiao_tree *tree, uint32_t index,
                                         const char *score, const char *claim, const char *points,
                                         uint32_t lang, char *buf, size_t size);

/* Where the leaves stand: the row of each indicator (groups have none), and the columns of what
 * counts (above) and of points. */
struct jixiao_total_at {
    const uint32_t *rows;
    uint32_t counted, points;
};

/* How a leaf's claim, or the total's (JIXIAO_NONE), compares with its score, in the words of
 * jixiao_verdict_text(); "" where there is nothing to compare. A formula knows two numbers only:
 * the score rounded is not the parts rounded one by one. `at` is read of the total alone: adjusted
 * points that are not the tree's in all leave it unsupported; NULL: they are not looked at. */
JIXIAO_API size_t jixiao_formula_verdict(const struct jixiao_tree *tree, uint32_t index,
                                         const char *score, const char *claim,
                                         const struct jixiao_total_at *at, uint32_t lang, char *buf,
                                         size_t size);

/* The total: a number; where leaves are missing, "low-high" and how many; words where a leaf has an
 * error. Nothing of a tree that has groups other than sums, caps, or scales within a group. */
JIXIAO_API size_t jixiao_formula_total(const struct jixiao_tree *tree,
                                       const struct jixiao_total_at *at, uint32_t lang, char *buf,
                                       size_t size);

#ifdef __cplusplus
}
#endif

#endif
