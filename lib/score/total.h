/* SPDX-License-Identifier: MIT
 * Marks and totals: what one sheet's total and those of many departments share. */
#ifndef JIXIAO_TOTAL_H
#define JIXIAO_TOTAL_H

#include "../tree/tree.h"
#include "jixiao-fill.h"

static inline int jixiao__is_number(jixiao_num num)
{
    return num >= -JIXIAO_MAX_NUM && num <= JIXIAO_MAX_NUM;
}

/* Whether the leaf's kind, points and rule can be scored by. */
int jixiao__leaf_holds(const struct jixiao_tree *tree, uint32_t index);
/* Marks a leaf; `view` is where the cells of the entry's facts are, NULL: in the entry. */
void jixiao__mark_leaf(const struct jixiao_tree *tree, uint32_t index,
                       const struct jixiao_entry *entry, const struct jixiao__view *view,
                       struct jixiao_mark *mark);
/* Whether facts that score give the claim when the kind rounds to the claim's own decimals, fewer
 * than the tree's. */
int jixiao__is_rounded(const struct jixiao__kind *k, const struct jixiao__case *c,
                       const struct jixiao__role *role, jixiao_num claim);
/* Names a row of facts, as the rule does where rows are the rule's: "第2行“甲”". Nothing for row 0. */
void jixiao__put_row(const struct jixiao__case *c, int positions, uint32_t row,
                     struct jixiao__text *text);
/* A review, rounded as a claim is; what is no number of ours is outside any points. */
jixiao_num jixiao__review_of(const struct jixiao_entry *entry, uint64_t unit);
/* Marks a leaf by the facts as its review found them; such that cannot be make it invalid. */
void jixiao__judge_verified(const struct jixiao_tree *tree, uint32_t index,
                            const struct jixiao_entry *entry, struct jixiao_mark *mark);
/* Lists what is wrong with them. */
void jixiao__list_verified(const struct jixiao_tree *tree, uint32_t index,
                           const struct jixiao_entry *entry, const struct jixiao_mark *mark,
                           struct jixiao__sink *sink);
/* What a review gives: its score, or that of the facts as it found them; of a deduction, what comes
 * off. JIXIAO_ABSENT: there is none. */
jixiao_num jixiao__given_by_review(const struct jixiao_tree *tree, uint32_t index,
                                   const struct jixiao_entry *entry,
                                   const struct jixiao_mark *mark);
/* Whether the review found a row of facts otherwise than the department gave it. */
int jixiao__is_found_otherwise(const struct jixiao_entry *entry, uint32_t row);
/* The index of the grade of a total, or JIXIAO_NONE. */
uint32_t jixiao__grade_of(const struct jixiao_tree *tree, jixiao_num score);
/* The most that a total can be, of a tree of so many full points. */
static inline jixiao_num jixiao__most_total(const struct jixiao_tree *tree, jixiao_num points)
{
    return tree->most ? tree->most : points;
}
/* Whether a claim or a review of such a leaf may be that; of a veto there is none. */
static inline int jixiao__may_give(const struct jixiao__role *role, jixiao_num num,
                                   jixiao_num points)
{
    return !role->info.is_veto && jixiao__in_points(num, points);
}
/* Whether the mark's claim may count where there are no complete facts: within the points, and within
 * what the facts that there are leave of the score. lib/score/mark.c */
int jixiao__may_claim(const struct jixiao__role *role, const struct jixiao_mark *mark,
                      jixiao_num low, jixiao_num high);
/* What an array of entries gives for an indicator: struct jixiao__givens. */
uint32_t jixiao__given_of(const void *entries, uint32_t index);
/* The columns of caps. Lists what is wrong with a tree's; whether nothing is. */
extern const struct jixiao_form jixiao__caps_form;
void jixiao__lint_caps(const struct jixiao_tree *tree, struct jixiao__sink *sink);
int jixiao__caps_hold(const struct jixiao_tree *tree);
/* What the mark of a leaf, if it is that which caps, leaves of the total. */
void jixiao__hold_cap(const struct jixiao_tree *tree, uint32_t index,
                      const struct jixiao_entry *entry, const struct jixiao__view *view,
                      const struct jixiao_mark *mark, struct jixiao__held *held);
/* Holds a total down, last. "按执行率封顶 69 分", of one that was. */
void jixiao__put_cap(const struct jixiao__held *held, struct jixiao_total *total);
void jixiao__say_cap(const struct jixiao_tree *tree, const struct jixiao_total *total,
                     struct jixiao__text *text);
/* The total of a result if that leaf had another score; `marks`: room for one an indicator. */
void jixiao__total_otherwise(const struct jixiao_result *result, uint32_t index, jixiao_num score,
                             struct jixiao_mark *marks, struct jixiao_total *total);
/* A total of nothing. */
void jixiao__total_begin(struct jixiao_total *total);
/* The total of a root that is complete; `held` NULL: nothing holds it down; `adjusted`: by how much
 * its points are more than the tree's. Returns total->err. */
uint32_t jixiao__sum_up(const struct jixiao_tree *tree, const struct jixiao__root *root,
                        const struct jixiao__held *held, jixiao_num adjusted, jixiao_num claim,
                        struct jixiao_total *total);

/* Whether an indicator counts among those of a state: a leaf within the full points, or a group that
 * is missing. Where the next such may be: what is in a group that is missing is in no sum. */
int jixiao__is_in_state(const struct jixiao_tree *tree, const struct jixiao_mark *marks,
                        uint32_t index, uint32_t state);
uint32_t jixiao__behind(const struct jixiao_tree *tree, const struct jixiao_mark *marks,
                        uint32_t index);
/* What a veto is called that names that grade. */
const char *jixiao__veto_word(const struct jixiao_tree *tree, const char *name, uint32_t lang);
/* "一票否优：优→良", of a total whose grade a veto holds down; else nothing. */
void jixiao__put_veto(const struct jixiao_tree *tree, const struct jixiao_total *total,
                      struct jixiao__text *text);
/* Of an indicator that is not chosen, in both languages. */
#define JIXIAO__NOT_CHOSEN_TEXT "未选，不计分。", "Not chosen: it does not count."
/* As jixiao_explain(), of a mark that is known to be the entry's. */
size_t jixiao__explain(const struct jixiao_tree *tree, uint32_t index,
                       const struct jixiao_entry *entry, const struct jixiao_mark *mark,
                       uint32_t lang, char *buf, size_t size);

#endif
