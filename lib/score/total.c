/* SPDX-License-Identifier: MIT
 * The total: what the root of the fold is worth, scaled, with what stands beside the full points;
 * claims, verdicts, grades. */
#include "total.h"

#include <string.h>

/* What counts, scaled where leaves do not apply, and what is beside it; not below 0. */
static jixiao_num finish(const struct jixiao__sums *s, jixiao_num sum, jixiao_num beside,
                         uint64_t unit)
{
    if (s->absent)
        sum = jixiao__scaled(sum, s->of, s->points, unit);
    return sum + beside > 0 ? sum + beside : 0;
}

uint32_t jixiao__grade_of(const struct jixiao_tree *tree, jixiao_num score)
{
    uint32_t i;
    for (i = 0; i < tree->n_grades; i++)
        if (score >= tree->grades[i].from)
            return i;
    return JIXIAO_NONE;
}

static uint32_t total_verdict(const struct jixiao_total *t, const struct jixiao__sums *s)
{
    if (t->claim == JIXIAO_ABSENT)
        return JIXIAO_UNCLAIMED;
    if (t->score == JIXIAO_ABSENT || !(t->states[JIXIAO_COMPUTED] + t->states[JIXIAO_JUDGED]))
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
    for (i = JIXIAO_ROLE_COUNTED + 1; i < JIXIAO_ROLE_END; i++) {
        const struct jixiao__role *role = &jixiao__roles[i];
        jixiao_num sum = role->info.is_off ? -beside->by_role[i] : beside->by_role[i];
        memcpy((char *)t + role->total, &sum, sizeof sum);
    }
}

static void sum_up(const struct jixiao_tree *tree, const struct jixiao__root *root,
                   jixiao_num claim, struct jixiao_total *t)
{
    const struct jixiao__sums *s = &root->sums;
    const struct jixiao__beside *b = &root->beside;
    uint64_t unit = jixiao__unit(tree->places);
    uint32_t low_grade;
    t->points = s->points;
    t->supported_points = s->supported_points;
    t->supported_score = s->supported_score;
    put_roles(b, t);
    memcpy(t->states, root->states, sizeof t->states);
    t->claim_sum = jixiao__claims_of(s);
    t->claim = claim == JIXIAO_ABSENT ? t->claim_sum : jixiao__round(claim, unit);
    if (!s->applicable) {
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
    t->low = finish(s, s->low, b->low, unit);
    t->high = finish(s, s->high, b->high, unit);
    if (!s->unscored && !b->unscored)
        t->score = finish(s, s->score, b->score, unit);
    if (!s->unreviewed && !b->unreviewed)
        t->reviewed = finish(s, s->reviewed, b->reviewed, unit);
    if (t->claim != JIXIAO_ABSENT && t->score != JIXIAO_ABSENT)
        t->difference = t->claim - t->score;
    t->verdict = total_verdict(t, s);
    low_grade = jixiao__grade_of(tree, t->low);
    t->grade = low_grade == jixiao__grade_of(tree, t->high) ? low_grade : JIXIAO_NONE;
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
        .scaled_of = JIXIAO_ABSENT,
        .grade = JIXIAO_NONE,
    };
    *t = nothing;
}

uint32_t jixiao__sum_up(const struct jixiao_tree *tree, const struct jixiao__root *root,
                        jixiao_num claim, struct jixiao_total *total)
{
    jixiao__total_begin(total);
    if (claim != JIXIAO_ABSENT && !jixiao__is_number(claim)) {
        total->err = JIXIAO_ERR_ARGUMENT;
        claim = JIXIAO_ABSENT;
    }
    sum_up(tree, root, claim, total);
    return total->err;
}

/* Marks every leaf and adds up. 0, or JIXIAO_ERR_TREE. */
static int mark_all(const struct jixiao_tree *tree, const struct jixiao_entry *entries,
                    struct jixiao_mark *marks, struct jixiao__fold *fold)
{
    uint32_t i;
    if (tree->n_indicators > JIXIAO_MAX_INDICATORS || tree->places > JIXIAO_MAX_PLACES)
        return JIXIAO_ERR_TREE;
    jixiao__fold_begin(fold, tree, marks);
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
        jixiao__fold_leaf(fold, jixiao__role(in), &marks[i]);
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
    return (int)jixiao__sum_up(tree, &fold.root, claim, total);
}
