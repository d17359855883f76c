/* SPDX-License-Identifier: MIT
 * What the files that read trees share. */
#ifndef JIXIAO_TREE_H
#define JIXIAO_TREE_H

#include "../combines/fold.h"
#include "../memory/memory.h"
#include "../words/text.h"
#include "jixiao-fill.h"

static inline int jixiao__is_leaf(const struct jixiao_indicator *i)
{
    return i->kind != JIXIAO_GROUP;
}

/* The index past the last indicator of the group at `index`. */
uint32_t jixiao__group_end(const struct jixiao_tree *tree, uint32_t index);
/* alike.c: the index of the group that it stands in, or JIXIAO_NONE. */
uint32_t jixiao__group_of(const struct jixiao_tree *tree, uint32_t index);
/* How many terms a leaf may have. */
enum { JIXIAO__TERMS = 3 };
/* The form of the facts of a leaf whose rule names its measure; NULL of others. */
const struct jixiao_form *jixiao__measured_form(const struct jixiao_indicator *leaf);

/* Whether the group's combine, points and rule can be scored by. */
int jixiao__group_holds(const struct jixiao_tree *tree, uint32_t index);
/* Whether facts of the one leaf mean the same of the other: their kind, the columns that
 * they take, and the rows of the rule that they are filled by. */
int jixiao__facts_alike(const struct jixiao_indicator *a, const struct jixiao_indicator *b);
#ifdef JIXIAO_NO_COMPARE
/* There is no other tree. */
static inline const struct jixiao_indicator *jixiao__mate(const struct jixiao_tree *tree,
                                                          uint32_t index,
                                                          const struct jixiao_tree *other)
{
    (void)other;
    return &tree->indicators[index];
}
static inline int jixiao__goes_along(const struct jixiao_tree *tree, uint32_t index,
                                     const struct jixiao_tree *other, int is_facts)
{
    (void)tree, (void)index, (void)other, (void)is_facts;
    return 1;
}
static inline int jixiao__all_go_along(const struct jixiao_tree *tree,
                                       const struct jixiao_tree *other)
{
    (void)tree, (void)other;
    return 1;
}
#else
/* The leaf or group of the id in another tree, or NULL; where that is NULL, the tree's own. */
const struct jixiao_indicator *jixiao__mate(const struct jixiao_tree *tree, uint32_t index,
                                            const struct jixiao_tree *other);
/* Whether what a sheet gives for an indicator goes along to that one: facts; or what was given by
 * its points, its role and its rule too, as claims are. What is given of the whole stands for all. */
int jixiao__goes_along(const struct jixiao_tree *tree, uint32_t index,
                       const struct jixiao_tree *other, int is_facts);
int jixiao__all_go_along(const struct jixiao_tree *tree, const struct jixiao_tree *other);
#endif
/* The name of a policy for what does not apply, "rescale"; NULL of 0. */
const char *jixiao__policy_name(uint32_t policy);
/* The form of an indicator's rule: its kind's or its combine's; NULL where there is none such. */
const struct jixiao_form *jixiao__rule_form(const struct jixiao_indicator *in);
/* Only the findings of lint: sums that do not add up. Of a tree without errors. */
void jixiao__tree_findings(const struct jixiao_tree *tree, struct jixiao__sink *sink);
/* JIXIAO_OK if the tree can be scored, JIXIAO_ERR_TREE, or JIXIAO_ERR_MEMORY. */
uint32_t jixiao__tree_error(const struct jixiao_tree *tree, const struct jixiao_memory *memory);
/* The case of a leaf and its facts. */
uint32_t jixiao__leaf_case(struct jixiao__case *c, const struct jixiao_tree *tree, uint32_t index,
                           const struct jixiao_table *facts);
/* The same by the points that the entry gives; without its facts where it gives none. */
uint32_t jixiao__entry_case(struct jixiao__case *c, const struct jixiao_tree *tree, uint32_t index,
                            const struct jixiao_entry *entry);
/* Lists what is wrong with the facts of an entry, as jixiao_check() does. */
size_t jixiao__entry_errors(const struct jixiao_tree *tree, uint32_t index,
                            const struct jixiao_entry *entry, struct jixiao_finding *findings,
                            size_t capacity);
/* Whether sheets may give the leaf other points. */
static inline int jixiao__is_adjustable(const struct jixiao_indicator *leaf)
{
    const struct jixiao__kind *k = jixiao__kind(leaf->kind);
    return leaf->flags & JIXIAO_ADJUSTABLE && !leaf->role && k && k->row_mark;
}
/* What is wrong with the points that an entry gives, or JIXIAO_OK: 0 to a million, in the tree's
 * places. */
uint32_t jixiao__adjusted_error(const struct jixiao_tree *tree, jixiao_num points);
/* The points that a leaf is scored by: those that the entry gives, where it may, else its own. */
jixiao_num jixiao__entry_points(const struct jixiao_tree *tree, uint32_t index,
                                const struct jixiao_entry *entry);
/* As jixiao_finding_text(); `is_named` 0: without the name of its indicator. */
void jixiao__put_finding(const struct jixiao_tree *tree, const struct jixiao_finding *finding,
                         int is_named, struct jixiao__text *text);
/* As jixiao_finding_pointer(), of a table of that enum jixiao_shape. */
size_t jixiao__pointer(const struct jixiao_tree *tree, const struct jixiao_finding *finding,
                       int in_tree, uint32_t shape, char *buf, size_t size);
/* Whether a claim or a review lies in 0…points. */
int jixiao__in_points(jixiao_num num, jixiao_num points);

/* Whether there is no text, or only spaces, those of Chinese text too. */
int jixiao__is_blank(const char *text);

/* A name or reason of a row, or NULL if it has none or a blank one. */
static inline const char *jixiao__row_text(const char *const *texts, uint32_t row)
{
    const char *text = texts && row ? texts[row - 1] : NULL;
    return jixiao__is_blank(text) ? NULL : text;
}

/* Whether a cell of yes and no, or of a choice, holds one; what is wrong may be any number. */
static inline int jixiao__is_word(const struct jixiao_column *column, jixiao_num num)
{
    if (column->type == JIXIAO_TYPE_YES_NO)
        return num == 0 || num == JIXIAO_ONE;
    return column->type == JIXIAO_TYPE_CHOICE && num >= 0 && num % JIXIAO_ONE == 0 &&
           num / JIXIAO_ONE < (jixiao_num)column->n_choices;
}

/* The name of the rule's row that a cell of a column `of_rule` holds, or NULL. */
static inline const char *jixiao__rule_name(const struct jixiao_table *rule, jixiao_num num)
{
    jixiao_num row = num / JIXIAO_ONE;
    return num % JIXIAO_ONE == 0 && row > 0 && row <= (jixiao_num)rule->rows
               ? jixiao__row_text(rule->names, (uint32_t)row)
               : NULL;
}

#endif
