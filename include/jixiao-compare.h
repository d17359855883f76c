/* SPDX-License-Identifier: MIT
 *
 * Comparing (比较): two sheets that were scored (last year's and this year's, the first hand-in and
 * the second, one sheet under two trees), and a tree with its successor.
 *
 * What is the same in both is found by its id: an indicator that stands in another group, or under
 * another name, is the same. All numbers are exact. Compared the other way round, all is the other
 * way round. A library built without it (-Dcompare=false) lacks these.
 */
#ifndef JIXIAO_PUBLIC_COMPARE_H
#define JIXIAO_PUBLIC_COMPARE_H

#include "jixiao-report.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Which of the two: the elements of the pairs below. */
enum jixiao_side { JIXIAO_BEFORE = 0, JIXIAO_AFTER = 1, JIXIAO_SIDE_END = 2 };

/* What of a leaf is not the same in both, beside what it scores; bits. */
enum jixiao_changed {
    JIXIAO_CHANGED_NAME = 1,
    /* The group that it stands in. */
    JIXIAO_CHANGED_GROUP = 2,
    JIXIAO_CHANGED_POINTS = 4,
    /* By what it scores: its kind, rule, role, what its facts are called and counted in, what
     * becomes of it where it does not apply. */
    JIXIAO_CHANGED_RULE = 8,
    /* Its criterion, explanation or note. */
    JIXIAO_CHANGED_CLAUSE = 16,
    /* What the sheets give for it: facts, claim, review, texts. */
    JIXIAO_CHANGED_GIVEN = 32,
    JIXIAO_CHANGED_END = 64
};

/* A leaf of two results, or the total. Scores, claims and reviews are what they add to the total:
 * of a deduction (扣分项) they are below 0. */
struct jixiao_compared {
    /* Of the leaf in each tree; JIXIAO_NONE: it is not in that one. Both: the total. */
    uint32_t index[2];
    /* As struct jixiao_mark and struct jixiao_total have them; JIXIAO_ABSENT where there is no such
     * leaf, no claim, no review, no score. */
    jixiao_num points[2], claim[2], reviewed[2];
    jixiao_num score[2], low[2], high[2];
    /* enum jixiao_state, of a leaf that there is. */
    uint32_t state[2];
    /* enum jixiao_changed, of a leaf that is in both. */
    uint32_t changed;
    /* What the score is more than it was; of a leaf that is in one of them alone all of it.
     * JIXIAO_ABSENT where one is not known. */
    jixiao_num change;
};

/* Something that is not the same in both. Its values are a number, a text, or neither: blank. */
struct jixiao_difference {
    /* The indicator in each; JIXIAO_NONE: it is not there. Both: of the sheet or the tree. */
    uint32_t index[2];
    /* What it is of, as the keys of sheet/1 and tree/1 are called: "claim", "points", "rule".
     * "group": the id of the group that it stands in; "indicator": it is in one of them alone. */
    const char *key;
    /* Of rows (facts, a rule, grades): which, from 1; 0: it is not there. Rows are the same by
     * their names; those without, and those of one name, by their order. */
    uint32_t row[2];
    /* The row's, or NULL. */
    const char *name;
    /* Of a cell of facts or of a rule; or NULL. */
    const struct jixiao_column *column;
    jixiao_num num[2];
    const char *text[2];
    /* Of a row that is in one of them alone: its cells, a column of the form each; else NULL. */
    const jixiao_num *cells;
    const struct jixiao_form *form;
};

struct jixiao_compare;

/* Compares two results, which must outlive it; they may be of two trees. *compare is set where
 * JIXIAO_OK is returned; else the error of a result that is refused, JIXIAO_ERR_ARGUMENT or
 * _MEMORY.
 *
 * The differences are those of the sheets: of what both trees have, facts, claims, reviews and
 * texts; a leaf's facts as a whole where they cannot be held against each other: the kind, what its
 * columns mean, or the rows of its rule that they are filled by, are others. `meta` is not looked
 * at. */
JIXIAO_API int jixiao_compare_results(const struct jixiao_result *before,
                                      const struct jixiao_result *after,
                                      const struct jixiao_memory *memory,
                                      struct jixiao_compare **compare);

/* The same of two trees without errors: points, clauses, rules, groups, and what is of the whole;
 * the ids of the trees aside. JIXIAO_ERR_TREE: one has errors. */
JIXIAO_API int jixiao_compare_trees(const struct jixiao_tree *before,
                                    const struct jixiao_tree *after,
                                    const struct jixiao_memory *memory,
                                    struct jixiao_compare **compare);

/* Takes NULL. */
JIXIAO_API void jixiao_compare_free(struct jixiao_compare *compare);

/* Of two results the leaves, in the order of the tree after, then those that are no more, then the
 * total; of trees none. */
JIXIAO_API const struct jixiao_compared *jixiao_compare_rows(const struct jixiao_compare *compare,
                                                             size_t *count);

/* What is of the whole, then by indicator in that order. */
JIXIAO_API const struct jixiao_difference *jixiao_compare_differences(
    const struct jixiao_compare *compare, size_t *count);

/* Writes the words of a leaf's row: what of its tree, or its state, is another; of the total its
 * grade. Size and buffer as of jixiao_num_format(). Nothing where there is no such row. */
JIXIAO_API size_t jixiao_compared_text(const struct jixiao_compare *compare, size_t row,
                                       uint32_t lang, char *buf, size_t size);

/* A report of it, which must outlive it: JIXIAO_VIEW_COMPARED to JIXIAO_VIEW_CHANGES, and as CSV
 * (of results the leaves, of trees the differences), compare/1 (docs/formats.md) and HTML. The
 * sources name the files, or are NULL. Returns JIXIAO_OK, JIXIAO_ERR_ARGUMENT or _MEMORY. */
JIXIAO_API int jixiao_report_compare(const struct jixiao_compare *compare,
                                     const char *const sources[2],
                                     const struct jixiao_memory *memory,
                                     struct jixiao_report **report);

/* ---- One sheet under two trees ------------------------------------------------------------ */

/* Fills a sheet of that tree, which must outlive it, with what another that is finished says, by
 * the ids of leaves. A leaf's facts go along where they mean the same (as above); its claim and its
 * review where also its points, its role and its rule are the same, since they were given by those;
 * the stated total where all leaves are so. What does not go along is missing, as what is new is.
 * *other is set unless memory ran out, is finished, and is the caller's to free. Returns as
 * jixiao_sheet_read(), or the error of a sheet that is refused. */
JIXIAO_API int jixiao_sheet_under(const struct jixiao_sheet *sheet, const struct jixiao_tree *tree,
                                  const struct jixiao_memory *memory, struct jixiao_sheet **other);

/* ---- Many departments --------------------------------------------------------------------- */

/* An empty report of who gains and who loses (得失), which copies what it shows; NULL without
 * memory. It has JIXIAO_VIEW_SHIFTS and JIXIAO_VIEW_SHIFT_SUMS after jixiao_report_done(), and as
 * CSV (the departments), compare-totals/1 and HTML. */
JIXIAO_API struct jixiao_report *jixiao_report_shifts(const struct jixiao_memory *memory);

/* Adds a department's two results. `source` names the file, or is NULL. Of `before` that is refused
 * the error; where `after` is refused that is noted, with why. */
JIXIAO_API int jixiao_report_shift(struct jixiao_report *report, const struct jixiao_result *before,
                                   const struct jixiao_result *after, const char *source);

#ifdef __cplusplus
}
#endif

#endif
