/* SPDX-License-Identifier: MIT
 * What holds of every scored sheet. */
#ifndef TOTAL_H
#define TOTAL_H

#include "fuzz.h"

/* Σ over the leaves of that role of marks[from…to − 1]. */
struct sums {
    jixiao_num points, score, low, high, lost;
};

static inline void add_known(jixiao_num *sum, jixiao_num part)
{
    *sum = *sum == JIXIAO_ABSENT || part == JIXIAO_ABSENT ? JIXIAO_ABSENT : *sum + part;
}

/* What is not applicable takes no part, or has full points. */
static inline struct sums sum_leaves(const struct jixiao_tree *tree,
                                     const struct jixiao_mark *marks, uint32_t from, uint32_t to,
                                     uint32_t role)
{
    struct sums s = {0, 0, 0, 0, 0};
    for (; from < to; from++) {
        const struct jixiao_mark *mark = &marks[from];
        int applies = mark->state != JIXIAO_NOT_APPLICABLE;
        if (tree->indicators[from].kind == JIXIAO_GROUP || tree->indicators[from].role != role)
            continue;
        s.points += mark->points;
        s.low += mark->low;
        s.high += mark->high;
        add_known(&s.score, applies ? mark->score : mark->low);
        add_known(&s.lost, applies ? mark->lost : 0);
    }
    return s;
}

/* Whether `scaled` is from × to / of, rounded half up to `unit`; of sums that are small enough for
 * the products to be written down. */
static inline int is_scaled(jixiao_num scaled, jixiao_num from, jixiao_num of, jixiao_num to,
                            jixiao_num unit)
{
    const jixiao_num most = 2000 * JIXIAO_ONE;
    jixiao_num apart;
    if (to > most)
        return 1;
    apart = 2 * (from * to - scaled * of);
    return scaled % unit == 0 && apart < of * unit && apart >= -of * unit;
}

static inline void require_group(const struct jixiao_tree *tree, const struct jixiao_mark *marks,
                                 uint32_t index)
{
    const struct jixiao_mark *mark = &marks[index];
    struct sums s;
    uint32_t end = index + 1;
    while (end < tree->n_indicators && tree->indicators[end].level > tree->indicators[index].level)
        end++;
    s = sum_leaves(tree, marks, index, end, 0); /* deductions stand outside */
    require(mark->points == s.points && mark->low == s.low && mark->high == s.high);
    require(mark->score == s.score);
}

static inline void require_mark(const struct jixiao_mark *mark, uint32_t role)
{
    int scored = mark->state == JIXIAO_COMPUTED || mark->state == JIXIAO_JUDGED ||
                 mark->state == JIXIAO_CLAIMED;
    require(mark->state < JIXIAO_STATE_END && mark->verdict < JIXIAO_VERDICT_END);
    require(mark->low >= 0 && mark->low <= mark->high && mark->high <= mark->points);
    require(scored == (mark->score != JIXIAO_ABSENT));
    if (scored)
        require(mark->score == mark->low && mark->score == mark->high &&
                mark->lost == (role == JIXIAO_ROLE_BONUS ? 0 : mark->points - mark->score));
    require((mark->state == JIXIAO_INVALID) ==
            (mark->error.err != JIXIAO_OK && mark->error.err != JIXIAO_FINDING_FACTS_INCOMPLETE));
}

/* Whether every group is worth what is in it, leaves have their points, and no cap holds the total. */
static inline int is_plain(const struct jixiao_tree *tree)
{
    uint32_t i = 0;
    while (i < tree->n_indicators && !tree->indicators[i].combine &&
           !tree->indicators[i].not_applicable && tree->indicators[i].role != JIXIAO_ROLE_VETO)
        i++;
    return i == tree->n_indicators && tree->not_applicable != JIXIAO_NA_RESCALE_GROUP &&
           !tree->caps_by;
}

/* What holds of any tree. */
static inline void require_ranges(const struct jixiao_tree *tree, const struct jixiao_mark *marks,
                                  const struct jixiao_total *total)
{
    uint32_t i;
    for (i = 0; i < tree->n_indicators; i++) {
        const struct jixiao_mark *mark = &marks[i];
        require(mark->state < JIXIAO_STATE_END && mark->verdict < JIXIAO_VERDICT_END);
        require(mark->low >= 0 && mark->low <= mark->high && mark->high <= mark->points);
        if (mark->score != JIXIAO_ABSENT && mark->state != JIXIAO_NOT_APPLICABLE)
            require(mark->score >= mark->low && mark->score <= mark->high);
    }
    require(total->low >= 0 && total->low <= total->high);
    require(total->err || total->high <= (tree->most ? tree->most : total->points));
    if (total->score != JIXIAO_ABSENT)
        require(total->score == total->low && total->score == total->high);
}

/* Every mark in its range, every sum that of its parts. */
static inline void require_total(const struct jixiao_tree *tree, const struct jixiao_mark *marks,
                                 const struct jixiao_total *total)
{
    struct sums s = sum_leaves(tree, marks, 0, tree->n_indicators, 0);
    struct sums off = sum_leaves(tree, marks, 0, tree->n_indicators, JIXIAO_ROLE_DEDUCTION);
    struct sums on = sum_leaves(tree, marks, 0, tree->n_indicators, JIXIAO_ROLE_BONUS);
    jixiao_num most = tree->most ? tree->most : s.points, beside;
    jixiao_num unit = JIXIAO_ONE;
    uint32_t i;
    if (!is_plain(tree)) {
        require_ranges(tree, marks, total);
        return;
    }
    for (i = 0; i < tree->places; i++)
        unit /= 10;
    for (i = 0; i < tree->n_indicators; i++)
        if (tree->indicators[i].kind == JIXIAO_GROUP)
            require_group(tree, marks, i);
        else
            require_mark(&marks[i], tree->indicators[i].role);
    require(total->points == s.points);
    require(total->low >= 0 && total->low <= total->high);
    if (total->err == JIXIAO_ERR_NONE_APPLICABLE)
        return;
    require(total->high <= most);
    require((total->score == JIXIAO_ABSENT) ==
            (s.score == JIXIAO_ABSENT || off.lost == JIXIAO_ABSENT || on.score == JIXIAO_ABSENT));
    if (total->score == JIXIAO_ABSENT)
        return;
    require(total->score == total->low && total->score == total->high);
    require(total->deducted == off.lost && total->added == on.score);
    beside = on.score - off.lost;
    if (total->scaled_of == JIXIAO_ABSENT) {
        jixiao_num sum = s.score + beside > 0 ? s.score + beside : 0;
        require(total->score == (sum < most ? sum : most));
    } else {
        require(total->scaled_from == s.score && total->scaled_of <= s.points);
        if (total->score && total->score < most)
            require(is_scaled(total->score - beside, s.score, total->scaled_of, s.points, unit));
    }
}

struct words_of_leaf {
    const struct jixiao_tree *tree;
    uint32_t index;
    const struct jixiao_entry *entry;
    const struct jixiao_mark *mark;
};

static inline size_t write_why(const void *context, uint32_t lang, char *buf, size_t size)
{
    const struct words_of_leaf *of = context;
    return jixiao_explain(of->tree, of->index, of->entry, of->mark, lang, buf, size);
}

static inline size_t write_losses(const void *context, uint32_t lang, char *buf, size_t size)
{
    const struct words_of_leaf *of = context;
    return jixiao_explain_losses(of->tree, of->index, of->entry, of->mark, lang, buf, size);
}

/* Why each leaf has its score; what there is to look at. */
static inline void require_said(const struct jixiao_tree *tree, const struct jixiao_entry *entries,
                                jixiao_num claim, const struct jixiao_mark *marks,
                                const struct jixiao_total *total)
{
    struct jixiao_finding found[16];
    uint32_t i;
    size_t n, said;
    for (i = 0; i < tree->n_indicators && i < 64; i++) {
        struct words_of_leaf of = {tree, i, &entries[i], &marks[i]};
        require_words(write_why, &of, 10 + i * 7);
        require_words(write_losses, &of, i);
    }
    n = jixiao_findings(tree, entries, claim, marks, total, found, 16);
    said = n < 16 ? n : 16;
    require_findings(tree, found, said, 0);
    require(jixiao_findings(tree, entries, claim, marks, total, NULL, 0) == n);
}

#endif
