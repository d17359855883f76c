/* SPDX-License-Identifier: MIT
 * The total: sums of groups and of the sheet, deductions, claims, verdicts, grades. */
#include "total.h"

#include <string.h>

/* ---- Sums --------------------------------------------------------------------------------- */

/* A sum with a part that is not known is not known. */
static void add(jixiao_num *sum, jixiao_num part)
{
    if (*sum != JIXIAO_ABSENT)
        *sum = part == JIXIAO_ABSENT ? JIXIAO_ABSENT : *sum + part;
}

static void add_claim(struct jixiao__claims *claims, jixiao_num claim)
{
    if (claim == JIXIAO_ABSENT)
        claims->unclaimed = 1;
    else
        jixiao__sum_add(&claims->sum, claim);
}

static jixiao_num claims_of(const struct jixiao__claims *claims)
{
    jixiao_num sum;
    return !claims->unclaimed && jixiao__sum_get(&claims->sum, &sum) ? sum : JIXIAO_ABSENT;
}

/* What a leaf adds to sums: what is not applicable adds what its policy gives it. */
static jixiao_num adds(const struct jixiao_mark *mark, jixiao_num num)
{
    return mark->state == JIXIAO_NOT_APPLICABLE ? mark->low : num;
}

static void group_begin(struct jixiao_mark *mark)
{
    jixiao__mark_begin(mark, 0);
    mark->score = mark->reviewed = 0; /* sums, of nothing yet */
    mark->state = mark->verdict = 0;
}

/* Adds a leaf, or a group that is complete, to the group around it. */
static void group_add(struct jixiao_mark *group, const struct jixiao_mark *mark)
{
    group->points += mark->points;
    group->low += mark->low;
    group->high += mark->high;
    add(&group->score, adds(mark, mark->score));
    add(&group->reviewed, adds(mark, mark->reviewed));
}

/* The groups around what is being read, outermost first. */
struct path {
    uint32_t open[JIXIAO_MAX_LEVELS];
    struct jixiao__claims claims[JIXIAO_MAX_LEVELS];
    uint32_t depth;
};

static void open_group(struct path *path, uint32_t index, struct jixiao_mark *marks)
{
    memset(&path->claims[path->depth], 0, sizeof path->claims[0]);
    path->open[path->depth++] = index;
    group_begin(&marks[index]);
}

/* Ends the groups that are as deep as `level`, from 1, or deeper. */
static void close_groups(struct path *path, uint32_t level, struct jixiao_mark *marks)
{
    while (path->depth >= level) {
        struct jixiao_mark *group = &marks[path->open[--path->depth]];
        group->claim = claims_of(&path->claims[path->depth]);
        if (group->score != JIXIAO_ABSENT)
            group->lost = group->points - group->score;
        if (path->depth)
            group_add(&marks[path->open[path->depth - 1]], group);
    }
}

/* Adds a leaf to the groups around it. */
static void add_to_groups(struct path *path, const struct jixiao_mark *mark,
                          struct jixiao_mark *marks)
{
    uint32_t i;
    if (path->depth)
        group_add(&marks[path->open[path->depth - 1]], mark);
    for (i = 0; i < path->depth && mark->state != JIXIAO_NOT_APPLICABLE; i++)
        add_claim(&path->claims[i], mark->claim);
}

static void add_deduction(struct jixiao__sums *s, const struct jixiao_mark *mark)
{
    if (mark->state == JIXIAO_NOT_APPLICABLE)
        return;
    s->least_lost += mark->points - mark->high;
    s->most_lost += mark->points - mark->low;
    add(&s->lost, mark->lost);
    s->deducted += mark->lost == JIXIAO_ABSENT ? 0 : mark->lost;
    add(&s->reviewed_lost,
        mark->reviewed == JIXIAO_ABSENT ? JIXIAO_ABSENT : mark->points - mark->reviewed);
    add_claim(&s->claims, mark->claim == JIXIAO_ABSENT ? 0 : -mark->claim);
    if (mark->verdict == JIXIAO_ROUNDED)
        s->rounded -= mark->difference;
}

static void add_leaf(struct jixiao__sums *s, const struct jixiao_mark *mark, int full)
{
    int applies = mark->state != JIXIAO_NOT_APPLICABLE;
    s->points += mark->points;
    s->applicable += (uint32_t)applies;
    s->absent += (uint32_t)(!applies && !full);
    if (applies || full) {
        s->of += mark->points;
        s->low += mark->low;
        s->high += mark->high;
        add(&s->score, adds(mark, mark->score));
        add(&s->reviewed, adds(mark, mark->reviewed));
    }
    if (applies)
        add_claim(&s->claims, mark->claim);
    if (mark->state == JIXIAO_COMPUTED || mark->state == JIXIAO_JUDGED) {
        s->supported_points += mark->points;
        s->supported_score += mark->score;
    }
    if (mark->verdict == JIXIAO_ROUNDED)
        s->rounded += mark->difference;
}

void jixiao__add_mark(struct jixiao__sums *s, const struct jixiao_mark *mark, int deduction,
                      int full)
{
    s->states[mark->state]++;
    if (deduction)
        add_deduction(s, mark);
    else
        add_leaf(s, mark, full);
}

/* ---- The total ---------------------------------------------------------------------------- */

/* A sum scaled from the applicable leaves' points to the full points, less what comes off, not
 * below 0. */
static jixiao_num finish(jixiao_num sum, jixiao_num off, const struct jixiao__sums *s,
                         jixiao_num full, uint64_t unit)
{
    if (sum == JIXIAO_ABSENT || off == JIXIAO_ABSENT)
        return JIXIAO_ABSENT;
    if (s->absent)
        sum = (jixiao_num)(jixiao__div_round(jixiao__mul((uint64_t)sum, (uint64_t)full),
                                             jixiao__mul((uint64_t)s->of, unit)) *
                           unit);
    return sum > off ? sum - off : 0;
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

static void sum_up(const struct jixiao_tree *tree, const struct jixiao__sums *s, jixiao_num claim,
                   struct jixiao_total *t)
{
    uint64_t unit = jixiao__unit(tree->places);
    uint32_t low_grade;
    t->points = s->points;
    t->deducted = s->deducted;
    t->supported_points = s->supported_points;
    t->supported_score = s->supported_score;
    memcpy(t->states, s->states, sizeof t->states);
    t->claim_sum = claims_of(&s->claims);
    t->claim = claim == JIXIAO_ABSENT ? t->claim_sum : jixiao__round(claim, unit);
    if (!s->applicable) {
        t->err = JIXIAO_ERR_NONE_APPLICABLE;
        t->high = t->points;
        t->claim = claim == JIXIAO_ABSENT ? JIXIAO_ABSENT : t->claim;
        t->verdict = t->claim == JIXIAO_ABSENT ? JIXIAO_UNCLAIMED : JIXIAO_UNSUPPORTED;
        return;
    }
    if (s->absent) {
        t->scaled_from = s->score;
        t->scaled_of = s->of;
    }
    t->score = finish(s->score, s->lost, s, t->points, unit);
    t->low = finish(s->low, s->most_lost, s, t->points, unit);
    t->high = finish(s->high, s->least_lost, s, t->points, unit);
    t->reviewed = finish(s->reviewed, s->reviewed_lost, s, t->points, unit);
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

uint32_t jixiao__sum_up(const struct jixiao_tree *tree, const struct jixiao__sums *sums,
                        jixiao_num claim, struct jixiao_total *total)
{
    jixiao__total_begin(total);
    if (claim != JIXIAO_ABSENT && !jixiao__is_number(claim)) {
        total->err = JIXIAO_ERR_ARGUMENT;
        claim = JIXIAO_ABSENT;
    }
    sum_up(tree, sums, claim, total);
    return total->err;
}

/* Marks every leaf and adds up. 0, or JIXIAO_ERR_TREE. */
static int mark_all(const struct jixiao_tree *tree, const struct jixiao_entry *entries,
                    struct jixiao_mark *marks, struct jixiao__sums *s)
{
    int full = tree->not_applicable == JIXIAO_NA_FULL;
    struct path path = {0};
    uint32_t i;
    if (tree->n_indicators > JIXIAO_MAX_INDICATORS || tree->places > JIXIAO_MAX_PLACES)
        return JIXIAO_ERR_TREE;
    for (i = 0; i < tree->n_indicators; i++) {
        const struct jixiao_indicator *in = &tree->indicators[i];
        if (!in->level || in->level > JIXIAO_MAX_LEVELS)
            return JIXIAO_ERR_TREE;
        if (in->level <= path.depth)
            close_groups(&path, in->level, marks);
        if (in->level != path.depth + 1)
            return JIXIAO_ERR_TREE;
        if (!jixiao__is_leaf(in)) {
            open_group(&path, i, marks);
            continue;
        }
        if ((!tree->linted && !jixiao__leaf_holds(tree, i)) ||
            (jixiao__is_deduction(in) && in->level != 1))
            return JIXIAO_ERR_TREE;
        jixiao__mark_leaf(tree, i, &entries[i], NULL, &marks[i]);
        add_to_groups(&path, &marks[i], marks);
        jixiao__add_mark(s, &marks[i], jixiao__is_deduction(in), full);
    }
    close_groups(&path, 1, marks);
    return JIXIAO_OK;
}

int jixiao_total_entries(const struct jixiao_tree *tree, const struct jixiao_entry *entries,
                         jixiao_num claim, struct jixiao_mark *marks, struct jixiao_total *total)
{
    struct jixiao__sums s = {0};
    if (!total)
        return JIXIAO_ERR_ARGUMENT;
    if (!tree || !entries || !marks) {
        jixiao__total_begin(total);
        total->err = JIXIAO_ERR_ARGUMENT;
        return JIXIAO_ERR_ARGUMENT;
    }
    if (mark_all(tree, entries, marks, &s)) {
        jixiao__total_begin(total);
        total->err = JIXIAO_ERR_TREE;
        return JIXIAO_ERR_TREE;
    }
    return (int)jixiao__sum_up(tree, &s, claim, total);
}
