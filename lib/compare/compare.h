/* SPDX-License-Identifier: MIT
 * Comparing, from the inside: what is the same in both, and what of it is not. */
#ifndef JIXIAO_COMPARE_H
#define JIXIAO_COMPARE_H

#include "../score/result.h"
#include "../score/total.h"
#include "jixiao-compare.h"

struct jixiao_compare {
    struct jixiao__arena arena;             /* first: jixiao__object_new() */
    const struct jixiao_result *results[2]; /* NULL: of trees */
    const struct jixiao_tree *trees[2];
    uint32_t *mates[2]; /* of each indicator its mate in the other, or JIXIAO_NONE */
    struct jixiao_compared *rows;
    struct jixiao_difference *differences;
    size_t n_rows, n_differences, differences_capacity;
};

/* Finds which of two lists are the same, by their keys; those of one key, NULL too, by their order.
 * Of each its mate in the other, from 0, or JIXIAO_NONE. */
struct jixiao__matching {
    const char *const *keys[2];
    uint32_t n[2];
    uint32_t *mates[2];
};
/* 0: no memory. */
int jixiao__match(struct jixiao__arena *arena, struct jixiao__matching *matching);

/* Adds a difference of an indicator of each to fill in; NULL: no memory. */
struct jixiao_difference *jixiao__differ(struct jixiao_compare *c, const uint32_t index[2],
                                         const char *key);
/* The same of what is a number, or a text or NULL, if these are not the same. */
void jixiao__differ_num(struct jixiao_compare *c, const uint32_t index[2], const char *key,
                        jixiao_num before, jixiao_num after);
void jixiao__differ_text(struct jixiao_compare *c, const uint32_t index[2], const char *key,
                         const char *before, const char *after);
/* Of the rows of two tables of one form: those that are in one alone, and cells. `key` is what they
 * are of; `row` is called for each pair of rows, or is NULL. */
struct jixiao__rows {
    const char *key;
    const struct jixiao_form *form;
    const struct jixiao_table *tables[2];
    void (*row)(struct jixiao_compare *c, const uint32_t index[2], const uint32_t row[2]);
};
void jixiao__differ_rows(struct jixiao_compare *c, const uint32_t index[2],
                         const struct jixiao__rows *rows);

/* compare_trees.c: what two trees have of the whole; what an indicator of each has. */
void jixiao__differ_wholes(struct jixiao_compare *c);
void jixiao__differ_indicators(struct jixiao_compare *c, const uint32_t index[2]);
/* compare_sheets.c: the same of two sheets. */
void jixiao__differ_sheets(struct jixiao_compare *c);
void jixiao__differ_entries(struct jixiao_compare *c, const uint32_t index[2]);

#endif
