/* SPDX-License-Identifier: MIT
 * The total: marks of leaves, sums of groups, deductions, claims, verdicts, grades. */
#include "total.h"

#include <string.h>

/* ---- One leaf ----------------------------------------------------------------------------- */

static int is_number(jixiao_num num)
{
    return num >= -JIXIAO_MAX_NUM && num <= JIXIAO_MAX_NUM;
}

static void invalid(struct jixiao_mark *mark, uint32_t err, uint32_t table)
{
    if (mark->state == JIXIAO_INVALID)
        return; /* the first error stays */
    mark->state = JIXIAO_INVALID;
    mark->error.err = err;
    mark->error.table = table;
    mark->error.row = mark->error.column = 0;
    mark->score = mark->lost = JIXIAO_ABSENT;
    mark->low = 0;
    mark->high = mark->points;
}

static void settled(struct jixiao_mark *mark, uint32_t state, jixiao_num score)
{
    mark->state = state;
    mark->score = mark->low = mark->high = score;
    mark->lost = mark->points - score;
}

static void not_applicable(const struct jixiao_tree *tree, const struct jixiao_entry *entry,
                           struct jixiao_mark *mark)
{
    if (jixiao__is_blank(entry->reason))
        invalid(mark, JIXIAO_ERR_NOT_APPLICABLE_REASON, JIXIAO_IN_NOT_APPLICABLE);
    if (entry->given & JIXIAO_GIVEN_FACTS)
        invalid(mark, JIXIAO_ERR_NOT_APPLICABLE_FACTS, JIXIAO_IN_NOT_APPLICABLE);
    if (tree->not_applicable == JIXIAO_NA_REFUSE)
        invalid(mark, JIXIAO_ERR_NOT_APPLICABLE_REFUSED, JIXIAO_IN_NOT_APPLICABLE);
    if (mark->claim != JIXIAO_ABSENT && !jixiao__in_points(mark->claim, mark->points))
        invalid(mark, JIXIAO_ERR_CLAIM_RANGE, JIXIAO_IN_CLAIM);
    if (mark->state == JIXIAO_INVALID)
        return;
    mark->state = JIXIAO_NOT_APPLICABLE;
    mark->score = mark->lost = JIXIAO_ABSENT;
    mark->low = mark->high = 0;
    if (tree->not_applicable == JIXIAO_NA_FULL) {
        mark->low = mark->high = mark->points;
        mark->lost = 0;
    }
}

/* What counts where there are no complete facts. Of incomplete ones the place of the gap stays in
 * the mark. */
static void without_facts(struct jixiao_mark *mark, int deduction)
{
    if (mark->claim == JIXIAO_ABSENT && deduction)
        settled(mark, JIXIAO_CLAIMED, mark->points);
    else if (mark->claim == JIXIAO_ABSENT)
        mark->state = JIXIAO_MISSING;
    else if (!jixiao__in_points(mark->claim, mark->points))
        invalid(mark, JIXIAO_ERR_CLAIM_RANGE, JIXIAO_IN_CLAIM);
    else
        settled(mark, JIXIAO_CLAIMED, deduction ? mark->points - mark->claim : mark->claim);
}

/* A review, rounded as a claim is; what is no number of ours is outside any points. */
static jixiao_num review_of(const struct jixiao_entry *entry, const struct jixiao__case *c)
{
    return is_number(entry->review) ? jixiao__round(entry->review, c->unit) : -1;
}

static void mark_state(const struct jixiao_tree *tree, const struct jixiao__kind *k,
                       const struct jixiao__case *c, const struct jixiao_entry *entry,
                       int deduction, struct jixiao_mark *mark)
{
    if (entry->given & JIXIAO_GIVEN_BAD) {
        invalid(mark, entry->error, JIXIAO_IN_NOTHING);
    } else if (entry->given & JIXIAO_GIVEN_NOT_APPLICABLE) {
        not_applicable(tree, entry, mark);
    } else {
        if (entry->given & JIXIAO_GIVEN_FACTS)
            jixiao__score_checked(k, c, mark);
        if (mark->state == JIXIAO_MISSING)
            without_facts(mark, deduction);
    }
    if (entry->given & JIXIAO_GIVEN_REVIEW && entry->review != JIXIAO_ABSENT &&
        !jixiao__in_points(review_of(entry, c), mark->points))
        invalid(mark, JIXIAO_ERR_REVIEW_RANGE, JIXIAO_IN_REVIEW);
}

/* Whether the kind gives the claim when it rounds to the claim's own decimals, fewer than the
 * tree's. */
static int is_rounded(const struct jixiao__kind *k, const struct jixiao__case *c, int deduction,
                      jixiao_num claim)
{
    struct jixiao__case coarse = *c;
    jixiao_num score;
    for (coarse.unit = (uint64_t)JIXIAO_ONE; claim % (jixiao_num)coarse.unit; coarse.unit /= 10)
        ;
    if (coarse.unit <= c->unit || k->score(&coarse, &score))
        return 0;
    return claim == (deduction ? c->points - score : score);
}

static void judge_claim(const struct jixiao__kind *k, const struct jixiao__case *c, int deduction,
                        struct jixiao_mark *mark)
{
    if (mark->state == JIXIAO_NOT_APPLICABLE) {
        mark->verdict = JIXIAO_NO_VERDICT;
        return;
    }
    mark->verdict = JIXIAO_UNCLAIMED;
    if (mark->claim == JIXIAO_ABSENT)
        return;
    if (mark->score != JIXIAO_ABSENT)
        mark->difference = mark->claim - (deduction ? mark->lost : mark->score);
    if (mark->state != JIXIAO_COMPUTED && mark->state != JIXIAO_JUDGED)
        mark->verdict = JIXIAO_UNSUPPORTED;
    else if (!mark->difference)
        mark->verdict = JIXIAO_AGREES;
    else if (is_rounded(k, c, deduction, mark->claim))
        mark->verdict = JIXIAO_ROUNDED;
    else /* taking off too little is over-claimed */
        mark->verdict =
            (mark->difference > 0) != deduction ? JIXIAO_OVER_CLAIMED : JIXIAO_UNDER_CLAIMED;
}

static void judge_review(const struct jixiao_entry *entry, const struct jixiao__case *c,
                         int deduction, struct jixiao_mark *mark)
{
    mark->reviewed = mark->score;
    if (mark->state == JIXIAO_NOT_APPLICABLE || !(entry->given & JIXIAO_GIVEN_REVIEW) ||
        !jixiao__in_points(review_of(entry, c), mark->points))
        return;
    mark->reviewed = review_of(entry, c);
    if (deduction)
        mark->reviewed = mark->points - mark->reviewed;
}

void jixiao__mark_leaf(const struct jixiao_tree *tree, uint32_t index,
                       const struct jixiao_entry *entry, const struct jixiao__view *view,
                       struct jixiao_mark *mark)
{
    const struct jixiao_indicator *leaf = &tree->indicators[index];
    const struct jixiao__kind *k = jixiao__kind(leaf->kind);
    int deduction = jixiao__is_deduction(leaf), has_facts = entry->given & JIXIAO_GIVEN_FACTS;
    struct jixiao__case c;
    uint32_t err;
    jixiao__mark_begin(mark, leaf->points);
    jixiao__case_set(&c, leaf->points, &leaf->rule, &entry->facts, jixiao__unit(tree->places));
    c.view = view;
    if (has_facts && (err = jixiao__facts_fit(k, c.facts)) != JIXIAO_OK)
        invalid(mark, err, JIXIAO_IN_FACTS);
    if (entry->given & JIXIAO_GIVEN_CLAIM && entry->claim != JIXIAO_ABSENT) {
        if (is_number(entry->claim))
            mark->claim = jixiao__round(entry->claim, c.unit);
        else
            invalid(mark, JIXIAO_ERR_NUMBER_RANGE, JIXIAO_IN_CLAIM);
    }
    if (mark->state != JIXIAO_INVALID)
        mark_state(tree, k, &c, entry, deduction, mark);
    judge_claim(k, &c, deduction, mark);
    judge_review(entry, &c, deduction, mark);
}

/* Whether the leaf's kind, points and rule can be scored by. */
int jixiao__leaf_holds(const struct jixiao_tree *tree, uint32_t index)
{
    struct jixiao_finding first;
    struct jixiao__sink sink = {&first, 1, 0, index, 0};
    struct jixiao__case c;
    if (jixiao__leaf_case(&c, tree, index, NULL))
        return 0;
    jixiao__check_rule(jixiao__kind(tree->indicators[index].kind), &c, &sink);
    return !sink.count;
}

/* ---- Sums --------------------------------------------------------------------------------- */

/* A sum with a part that is not known is not known. */
static void add(jixiao_num *sum, jixiao_num part)
{
    if (*sum != JIXIAO_ABSENT)
        *sum = part == JIXIAO_ABSENT ? JIXIAO_ABSENT : *sum + part;
}

/* Claims may be anything: a sum of them that is beyond 9e12 is not known. */
static void add_claim(jixiao_num *sum, jixiao_num part)
{
    if (*sum == JIXIAO_ABSENT || part == JIXIAO_ABSENT ||
        (part > 0 ? *sum > JIXIAO_MAX_NUM - part : *sum < -JIXIAO_MAX_NUM - part))
        *sum = JIXIAO_ABSENT;
    else
        *sum += part;
}

/* The same for the whole sheet, in whatever order leaves come. */
static void sum_claim(struct jixiao__sums *s, jixiao_num claim)
{
    if (claim == JIXIAO_ABSENT)
        s->unclaimed = 1;
    else
        jixiao__sum_add(&s->claims, claim);
}

/* What a leaf adds to sums: what is not applicable adds what its policy gives it. */
static jixiao_num adds(const struct jixiao_mark *mark, jixiao_num num)
{
    return mark->state == JIXIAO_NOT_APPLICABLE ? mark->low : num;
}

static void group_begin(struct jixiao_mark *mark)
{
    jixiao__mark_begin(mark, 0);
    mark->score = mark->claim = mark->reviewed = 0; /* sums, of nothing yet */
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
    add_claim(&group->claim, mark->state == JIXIAO_NOT_APPLICABLE ? 0 : mark->claim);
}

/* The groups around what is being read, outermost first. */
struct path {
    uint32_t open[JIXIAO_MAX_LEVELS];
    uint32_t depth;
};

/* Ends the groups that are as deep as `level`, from 1, or deeper. */
static void close_groups(struct path *path, uint32_t level, struct jixiao_mark *marks)
{
    while (path->depth >= level) {
        struct jixiao_mark *group = &marks[path->open[--path->depth]];
        if (group->score != JIXIAO_ABSENT)
            group->lost = group->points - group->score;
        if (path->depth)
            group_add(&marks[path->open[path->depth - 1]], group);
    }
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
    sum_claim(s, mark->claim == JIXIAO_ABSENT ? 0 : -mark->claim);
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
        sum_claim(s, mark->claim);
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

static uint32_t grade_of(const struct jixiao_tree *tree, jixiao_num score)
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
    if (s->unclaimed || !jixiao__sum_get(&s->claims, &t->claim_sum))
        t->claim_sum = JIXIAO_ABSENT;
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
    low_grade = grade_of(tree, t->low);
    t->grade = low_grade == grade_of(tree, t->high) ? low_grade : JIXIAO_NONE;
}

static void total_begin(struct jixiao_total *t)
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
    total_begin(total);
    if (claim != JIXIAO_ABSENT && !is_number(claim)) {
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
    struct path path = {{0}, 0};
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
            path.open[path.depth++] = i;
            group_begin(&marks[i]);
            continue;
        }
        if ((!tree->linted && !jixiao__leaf_holds(tree, i)) ||
            (jixiao__is_deduction(in) && in->level != 1))
            return JIXIAO_ERR_TREE;
        jixiao__mark_leaf(tree, i, &entries[i], NULL, &marks[i]);
        if (path.depth)
            group_add(&marks[path.open[path.depth - 1]], &marks[i]);
        jixiao__add_mark(s, &marks[i], jixiao__is_deduction(in), full);
    }
    close_groups(&path, 1, marks);
    return JIXIAO_OK;
}

int jixiao_total(const struct jixiao_tree *tree, const struct jixiao_entry *entries,
                 jixiao_num claim, struct jixiao_mark *marks, struct jixiao_total *total)
{
    struct jixiao__sums s = {0};
    if (mark_all(tree, entries, marks, &s)) {
        total_begin(total);
        total->err = JIXIAO_ERR_TREE;
        return JIXIAO_ERR_TREE;
    }
    return (int)jixiao__sum_up(tree, &s, claim, total);
}
