/* SPDX-License-Identifier: MIT
 * Departments in columns against the same departments one by one. Empty without the option. */
#ifndef COLUMNS_H
#define COLUMNS_H

#include "fuzz.h"

#ifndef JIXIAO_NO_COLUMNS

static inline void *take(size_t count, size_t size)
{
    void *memory = calloc(count ? count : 1, size);
    require(memory);
    return memory;
}

/* An entry's facts as a column of the leaf: a list, which may have no rows, or fixed rows. Memory
 * for free(): leaf->cells. `ends` are two offsets. */
static inline void leaf_of(const struct jixiao_entry *entry, const struct jixiao_indicator *in,
                           int is_list, int has_reason, const int32_t *ends,
                           struct jixiao_leaf_columns *leaf)
{
    const struct jixiao_table *facts = &entry->facts;
    uint32_t width, i, n;
    struct jixiao_cells *cells;
    static const uint8_t one = 1;
    memset(leaf, 0, sizeof *leaf);
    if (entry->given & JIXIAO_GIVEN_CHOSEN)
        leaf->chosen = &one;
    if (in->kind == JIXIAO_GROUP)
        return;
    if (entry->given & JIXIAO_GIVEN_CLAIM)
        leaf->claim.values = &entry->claim;
    if (entry->given & JIXIAO_GIVEN_REVIEW)
        leaf->review.values = &entry->review;
    if (entry->given & JIXIAO_GIVEN_POINTS)
        leaf->points.values = &entry->points;
    if (entry->given & JIXIAO_GIVEN_NOT_APPLICABLE) {
        static const uint8_t with_reason = 1, without = 2;
        leaf->not_applicable = has_reason ? &with_reason : &without;
    }
    if (!(entry->given & JIXIAO_GIVEN_FACTS))
        return;
    leaf->form = facts->form;
    width = jixiao_kind_get(in->kind)->facts[facts->form].n_columns;
    is_list = is_list || !facts->rows;
    n = is_list ? width : facts->rows * width;
    leaf->cells = cells = take(n, sizeof *cells);
    for (i = 0; i < n; i++) {
        cells[i].values = facts->rows ? facts->cells + i : NULL;
        cells[i].stride = (int64_t)(width * sizeof *facts->cells);
    }
    leaf->rows = facts->rows;
    leaf->offsets32 = is_list ? ends : NULL;
}

/* What columns say of a department, and of its leaves. */
struct answers {
    jixiao_num score, low, high, deducted, added, claim, claim_sum, difference, reviewed;
    jixiao_num supported_points, supported_score;
    uint32_t grade, err_leaf;
    uint16_t err;
    uint8_t verdict;
};

static inline void require_same_total(const struct answers *a, const struct jixiao_total *t)
{
    require(a->score == t->score && a->low == t->low && a->high == t->high);
    require(a->deducted == t->deducted && a->added == t->added && a->claim == t->claim &&
            a->claim_sum == t->claim_sum);
    require(a->difference == t->difference && a->reviewed == t->reviewed);
    require(a->supported_points == t->supported_points);
    require(a->supported_score == t->supported_score);
    require(a->verdict == t->verdict && a->grade == t->grade);
    require(t->err ? a->err == t->err : (a->err != 0) == (a->err_leaf != JIXIAO_NONE));
}

/* One sheet as a department in columns, once with facts as lists and once as fixed rows. What was
 * not understood when the sheet was filled has no place in columns: such leaves give nothing. */
static inline void require_columns(const struct jixiao_tree *tree,
                                   const struct jixiao_entry *filled, jixiao_num claim)
{
    uint32_t n = tree->n_indicators, i;
    struct jixiao_entry *entries = take(n, sizeof *entries);
    struct jixiao_mark *marks = take(n, sizeof *marks);
    struct jixiao_leaf_columns *leaves = take(n, sizeof *leaves);
    struct jixiao_leaf_result_columns *results = take(n, sizeof *results);
    struct jixiao_mark *got = take(n, sizeof *got);
    uint8_t *states = take(n, 2);
    uint16_t *errs = take(n, sizeof *errs);
    int32_t(*ends)[2] = take(n, sizeof *ends);
    struct jixiao_cells stated = {&claim, 0, NULL, 0};
    struct jixiao_total total;
    struct answers a;
    int is_list, err;
    for (i = 0; i < n; i++)
        if (!(filled[i].given & JIXIAO_GIVEN_BAD))
            entries[i] = filled[i];
    for (i = 0; i < n; i++) /* columns have no facts of reviews */
        entries[i].given &= ~(uint32_t)JIXIAO_GIVEN_VERIFIED;
    err = jixiao_total_entries(tree, entries, claim, marks, &total);
    for (is_list = 0; is_list < 2; is_list++) {
        const struct jixiao_result_columns to = {.score = &a.score,
                                                 .low = &a.low,
                                                 .high = &a.high,
                                                 .deducted = &a.deducted,
                                                 .added = &a.added,
                                                 .claim = &a.claim,
                                                 .claim_sum = &a.claim_sum,
                                                 .difference = &a.difference,
                                                 .reviewed = &a.reviewed,
                                                 .supported_points = &a.supported_points,
                                                 .supported_score = &a.supported_score,
                                                 .verdict = &a.verdict,
                                                 .grade = &a.grade,
                                                 .err = &a.err,
                                                 .err_leaf = &a.err_leaf,
                                                 .leaves = results};
        for (i = 0; i < n; i++) {
            ends[i][0] = 0;
            ends[i][1] = (int32_t)entries[i].facts.rows;
            leaf_of(&entries[i], &tree->indicators[i], is_list,
                    marks[i].error.err != JIXIAO_ERR_NOT_APPLICABLE_REASON, ends[i], &leaves[i]);
            results[i].score = &got[i].score;
            results[i].state = &states[2 * i];
            results[i].verdict = &states[2 * i + 1];
            results[i].err = &errs[i];
        }
        require(!jixiao_total_columns(tree, leaves, &stated, 0, 1, &to) || err == JIXIAO_ERR_TREE);
        require_same_total(&a, &total);
        for (i = 0; i < n; i++) {
            if (tree->indicators[i].kind != JIXIAO_GROUP)
                require(got[i].score == marks[i].score && states[2 * i] == marks[i].state &&
                        states[2 * i + 1] == marks[i].verdict && errs[i] == marks[i].error.err);
            free((void *)leaves[i].cells);
        }
    }
    free(entries);
    free(marks);
    free(leaves);
    free(results);
    free(got);
    free(states);
    free(errs);
    free(ends);
}

#endif
#endif
