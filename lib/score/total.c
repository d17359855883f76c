/* SPDX-License-Identifier: MIT
 * The total: what the root of the fold is worth, scaled, with what stands beside the full points;
 * claims, verdicts, grades. */
#include "total.h"

#include "result.h"

#include <string.h>

/* What counts, scaled where leaves do not apply, and what is beside it; not below 0, and not above
 * the most there may be. */
static jixiao_num finish(const struct jixiao_tree *tree, const struct jixiao__sums *s,
                         jixiao_num sum, jixiao_num beside)
{
    jixiao_num most = jixiao__most_total(tree, s->points);
    if (s->absent)
        sum = jixiao__scaled(sum, s->of, s->points, jixiao__unit(tree->places));
    sum += beside;
    return sum < 0 ? 0 : sum < most ? sum : most;
}

uint32_t jixiao__grade_of(const struct jixiao_tree *tree, jixiao_num score)
{
    uint32_t i;
    for (i = 0; i < tree->n_grades; i++)
        if (score >= tree->grades[i].from)
            return i;
    return JIXIAO_NONE;
}

/* `adjusted`: the points are not the tree's in all. */
static uint32_t total_verdict(const struct jixiao_total *t, const struct jixiao__sums *s,
                              jixiao_num adjusted)
{
    if (t->claim == JIXIAO_ABSENT)
        return JIXIAO_UNCLAIMED;
    if (t->score == JIXIAO_ABSENT || adjusted ||
        !(t->states[JIXIAO_COMPUTED] + t->states[JIXIAO_JUDGED]))
        return JIXIAO_UNSUPPORTED;
    if (!t->difference)
        return JIXIAO_AGREES;
    if (t->difference == s->rounded && !s->absent)
        return JIXIAO_ROUNDED;
    return t->difference > 0 ? JIXIAO_OVER_CLAIMED : JIXIAO_UNDER_CLAIMED;
}

/* What each role adds, without its sign, where the total has it. */
static void put_roles(const struct jixiao__beside *beside, struct jixiao_total *t)
{
    uint32_t i;
    for (i = JIXIAO_ROLE_COUNTED + 1; i < JIXIAO__SUMMED; i++) {
        const struct jixiao__role *role = &jixiao__roles[i];
        jixiao_num adds = beside->by_role[i - 1], sum = role->info.is_off ? -adds : adds;
        memcpy((char *)t + role->total, &sum, sizeof sum);
    }
}

/* The grade that low and high have, each held down first. */
static void put_grade(const struct jixiao_tree *tree, const struct jixiao__held *held,
                      struct jixiao_total *t)
{
    uint32_t low = jixiao__grade_of(tree, t->low), high = jixiao__grade_of(tree, t->high);
    uint32_t was = low == high ? low : JIXIAO_NONE;
    if (held && low < held->low)
        low = held->low;
    if (held && high < held->high)
        high = held->high;
    t->grade = low == high ? low : JIXIAO_NONE;
    t->grade_was = t->grade != JIXIAO_NONE && was != t->grade ? was : JIXIAO_NONE;
}

static void sum_up(const struct jixiao_tree *tree, const struct jixiao__root *root,
                   const struct jixiao__held *held, jixiao_num adjusted, jixiao_num claim,
                   struct jixiao_total *t)
{
    const struct jixiao__sums *s = &root->sums;
    const struct jixiao__beside *b = &root->beside;
    uint32_t state;
    t->points = s->points;
    t->supported_points = s->supported_points;
    t->supported_score = s->supported_score;
    t->judged_points = s->judged_points;
    t->judged_score = s->judged_score;
    put_roles(b, t);
    for (state = 0; state < JIXIAO_STATE_END; state++)
        t->states[state] = root->states[state];
    t->claim_sum = jixiao__claims_of(s);
    t->claim =
        claim == JIXIAO_ABSENT ? t->claim_sum : jixiao__round(claim, jixiao__unit(tree->places));
    if (!s->applicable || (s->absent && !s->of)) { /* what applies may have no points */
        t->err = JIXIAO_ERR_NONE_APPLICABLE;
        t->high = t->points;
        t->claim = claim == JIXIAO_ABSENT ? JIXIAO_ABSENT : t->claim;
        t->verdict = t->claim == JIXIAO_ABSENT ? JIXIAO_UNCLAIMED : JIXIAO_UNSUPPORTED;
        return;
    }
    if (s->absent) {
        t->scaled_from = s->unscored ? JIXIAO_ABSENT : s->score;
        t->scaled_of = s->of;
    }
    t->low = finish(tree, s, s->low, b->low);
    t->high = finish(tree, s, s->high, b->high);
    if (!s->unscored && !b->unscored)
        t->score = finish(tree, s, s->score, b->score);
    if (!s->unreviewed && !b->unreviewed)
        t->reviewed = finish(tree, s, s->reviewed, b->reviewed);
    if (held)
        jixiao__put_cap(held, t);
    if (t->claim != JIXIAO_ABSENT && t->score != JIXIAO_ABSENT)
        t->difference = t->claim - t->score;
    t->verdict = total_verdict(t, s, adjusted);
    put_grade(tree, held, t);
}

void jixiao__total_begin(struct jixiao_total *t)
{
    static const struct jixiao_total nothing = {
        .score = JIXIAO_ABSENT,
        .claim = JIXIAO_ABSENT,
        .claim_sum = JIXIAO_ABSENT,
        .difference = JIXIAO_ABSENT,
        .reviewed = JIXIAO_ABSENT,
        .scaled_from = JIXIAO_ABSENT,
        .capped_most = JIXIAO_ABSENT,
        .capped_from = JIXIAO_ABSENT,
        .scaled_of = JIXIAO_ABSENT,
        .grade = JIXIAO_NONE,
        .grade_was = JIXIAO_NONE,
    };
    *t = nothing;
}

uint32_t jixiao__sum_up(const struct jixiao_tree *tree, const struct jixiao__root *root,
                        const struct jixiao__held *held, jixiao_num adjusted, jixiao_num claim,
                        struct jixiao_total *total)
{
    jixiao__total_begin(total);
    if (claim != JIXIAO_ABSENT && !jixiao__is_number(claim)) {
        total->err = JIXIAO_ERR_ARGUMENT;
        claim = JIXIAO_ABSENT;
    }
    sum_up(tree, root, held, adjusted, claim, total);
    return total->err;
}

uint32_t jixiao__given_of(const void *entries, uint32_t index)
{
    return ((const struct jixiao_entry *)entries)[index].given;
}

/* Marks every leaf and adds up. 0, or JIXIAO_ERR_TREE. */
static int mark_all(const struct jixiao_tree *tree, const struct jixiao_entry *entries,
                    struct jixiao_mark *marks, struct jixiao__fold *fold)
{
    uint32_t i;
    if (tree->n_indicators > JIXIAO_MAX_INDICATORS || tree->places > JIXIAO_MAX_PLACES)
        return JIXIAO_ERR_TREE;
    if (!tree->linted && !jixiao__caps_hold(tree))
        return JIXIAO_ERR_TREE;
    jixiao__fold_begin(fold, tree, marks, (struct jixiao__givens){jixiao__given_of, entries});
    for (i = 0; i < tree->n_indicators; i++) {
        const struct jixiao_indicator *in = &tree->indicators[i];
        if (!jixiao__fold_next(fold, i))
            return JIXIAO_ERR_TREE;
        if (!jixiao__is_leaf(in)) {
            if (!tree->linted && !jixiao__group_holds(tree, i))
                return JIXIAO_ERR_TREE;
            continue;
        }
        if (!tree->linted && !jixiao__leaf_holds(tree, i))
            return JIXIAO_ERR_TREE;
        jixiao__mark_leaf(tree, i, &entries[i], NULL, &marks[i]);
        jixiao__fold_leaf(fold, i, &marks[i]);
        jixiao__hold_cap(tree, i, &entries[i], NULL, &marks[i], &fold->held);
    }
    jixiao__fold_end(fold);
    return JIXIAO_OK;
}

int jixiao_total_entries(const struct jixiao_tree *tree, const struct jixiao_entry *entries,
                         jixiao_num claim, struct jixiao_mark *marks, struct jixiao_total *total)
{
    struct jixiao__fold fold;
    if (!total)
        return JIXIAO_ERR_ARGUMENT;
    if (!tree || !entries || !marks) {
        jixiao__total_begin(total);
        total->err = JIXIAO_ERR_ARGUMENT;
        return JIXIAO_ERR_ARGUMENT;
    }
    if (mark_all(tree, entries, marks, &fold)) {
        jixiao__total_begin(total);
        total->err = JIXIAO_ERR_TREE;
        return JIXIAO_ERR_TREE;
    }
    return (int)jixiao__sum_up(tree, &fold.root, &fold.held, fold.adjusted, claim, total);
}

void jixiao__total_otherwise(const struct jixiao_result *result, uint32_t index, jixiao_num score,
                             struct jixiao_mark *marks, struct jixiao_total *total)
{
    const struct jixiao_tree *tree = result->tree;
    const struct jixiao_entry *entries = jixiao_sheet_entries(result->sheet);
    struct jixiao__fold fold;
    uint32_t i;
    jixiao__fold_begin(&fold, tree, marks, (struct jixiao__givens){jixiao__given_of, entries});
    for (i = 0; i < tree->n_indicators; i++) {
        jixiao__fold_next(&fold, i);
        if (!jixiao__is_leaf(&tree->indicators[i]))
            continue;
        marks[i] = result->marks[i];
        if (i == index)
            marks[i].score = marks[i].low = marks[i].high = score;
        jixiao__fold_leaf(&fold, i, &marks[i]);
        jixiao__hold_cap(tree, i, &entries[i], NULL, &marks[i], &fold.held);
    }
    jixiao__fold_end(&fold);
    jixiao__sum_up(tree, &fold.root, &fold.held, fold.adjusted, jixiao_sheet_claim(result->sheet),
                   total);
}
