/* SPDX-License-Identifier: MIT
 * Marks: how a leaf came by its score, and how its claim and its review compare with it. */
#include "total.h"

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

static void not_applicable(uint32_t policy, const struct jixiao_entry *entry,
                           const struct jixiao__role *role, struct jixiao_mark *mark)
{
    if (jixiao__is_blank(entry->reason))
        invalid(mark, JIXIAO_ERR_NOT_APPLICABLE_REASON, JIXIAO_IN_NOT_APPLICABLE);
    if (entry->given & JIXIAO_GIVEN_FACTS)
        invalid(mark, JIXIAO_ERR_NOT_APPLICABLE_FACTS, JIXIAO_IN_NOT_APPLICABLE);
    if (policy == JIXIAO_NA_REFUSE)
        invalid(mark, JIXIAO_ERR_NOT_APPLICABLE_REFUSED, JIXIAO_IN_NOT_APPLICABLE);
    if (mark->claim != JIXIAO_ABSENT && !jixiao__in_points(mark->claim, mark->points))
        invalid(mark, JIXIAO_ERR_CLAIM_RANGE, JIXIAO_IN_CLAIM);
    if (mark->state == JIXIAO_INVALID)
        return;
    mark->state = JIXIAO_NOT_APPLICABLE;
    mark->score = mark->lost = JIXIAO_ABSENT;
    mark->low = mark->high = 0;
    if (policy == JIXIAO_NA_FULL && jixiao__loses(role)) {
        mark->low = mark->high = mark->points;
        mark->lost = 0;
    }
}

int jixiao__may_claim(const struct jixiao__role *role, const struct jixiao_mark *mark,
                      jixiao_num low, jixiao_num high)
{
    jixiao_num score;
    if (!jixiao__in_points(mark->claim, mark->points))
        return 0;
    score = jixiao__left(role, mark->points, mark->claim);
    return low <= score && score <= high;
}

/* What counts where there are no complete facts; of incomplete ones, a claim that they leave open.
 * The place of the gap stays in the mark. */
static void without_facts(struct jixiao_mark *mark, const struct jixiao__role *role)
{
    if (mark->claim == JIXIAO_ABSENT && role->info.blank)
        settled(mark, JIXIAO_CLAIMED, jixiao__left(role, mark->points, 0));
    else if (!mark->points && (mark->claim == JIXIAO_ABSENT || !mark->claim))
        settled(mark, JIXIAO_COMPUTED, 0); /* the department has no such rows */
    else if (mark->claim == JIXIAO_ABSENT)
        mark->state = JIXIAO_MISSING;
    else if (!jixiao__may_claim(role, mark, mark->low, mark->high))
        invalid(mark, JIXIAO_ERR_CLAIM_RANGE, JIXIAO_IN_CLAIM);
    else
        settled(mark, JIXIAO_CLAIMED, jixiao__left(role, mark->points, mark->claim));
}

jixiao_num jixiao__review_of(const struct jixiao_entry *entry, uint64_t unit)
{
    return jixiao__is_number(entry->review) ? jixiao__round(entry->review, unit) : -1;
}

static void mark_state(uint32_t policy, const struct jixiao__kind *k, const struct jixiao__case *c,
                       const struct jixiao_entry *entry, const struct jixiao__role *role,
                       struct jixiao_mark *mark)
{
    if (entry->given & JIXIAO_GIVEN_BAD) {
        invalid(mark, entry->error, JIXIAO_IN_NOTHING);
    } else if (entry->given & JIXIAO_GIVEN_NOT_APPLICABLE) {
        not_applicable(policy, entry, role, mark);
    } else {
        if (entry->given & JIXIAO_GIVEN_FACTS)
            jixiao__score_checked(k, c, mark);
        if (mark->state == JIXIAO_MISSING)
            without_facts(mark, role);
    }
    if (entry->given & JIXIAO_GIVEN_REVIEW && entry->review != JIXIAO_ABSENT &&
        !jixiao__may_give(role, jixiao__review_of(entry, c->unit), mark->points))
        invalid(mark, JIXIAO_ERR_REVIEW_RANGE, JIXIAO_IN_REVIEW);
}

int jixiao__is_rounded(const struct jixiao__kind *k, const struct jixiao__case *c,
                       const struct jixiao__role *role, jixiao_num claim)
{
    struct jixiao__case coarse = *c;
    jixiao_num score = JIXIAO_ABSENT;
    coarse.unit = jixiao__coarse_unit(claim, c->unit);
    if (!coarse.unit)
        return 0;
    k->score(&coarse, &score); /* no error: it scored, and the unit is in none */
    return claim == jixiao__left(role, c->points, score);
}

static void judge_claim(const struct jixiao__kind *k, const struct jixiao__case *c,
                        const struct jixiao__role *role, struct jixiao_mark *mark)
{
    if (mark->state == JIXIAO_NOT_APPLICABLE) {
        mark->verdict = JIXIAO_NO_VERDICT;
        return;
    }
    mark->verdict = JIXIAO_UNCLAIMED;
    if (mark->claim == JIXIAO_ABSENT)
        return;
    if (mark->score != JIXIAO_ABSENT)
        mark->difference = mark->claim - (role->info.is_off ? mark->lost : mark->score);
    if (mark->state != JIXIAO_COMPUTED && mark->state != JIXIAO_JUDGED)
        mark->verdict = JIXIAO_UNSUPPORTED;
    else if (!mark->difference)
        mark->verdict = JIXIAO_AGREES;
    else if (jixiao__is_rounded(k, c, role, mark->claim))
        mark->verdict = JIXIAO_ROUNDED;
    else /* taking off too little is over-claimed */
        mark->verdict = (mark->difference > 0) != (int)role->info.is_off ? JIXIAO_OVER_CLAIMED
                                                                         : JIXIAO_UNDER_CLAIMED;
}

static void judge_review(const struct jixiao_entry *entry, const struct jixiao__case *c,
                         const struct jixiao__role *role, struct jixiao_mark *mark)
{
    mark->reviewed = mark->score;
    if (mark->state == JIXIAO_NOT_APPLICABLE || !(entry->given & JIXIAO_GIVEN_REVIEW) ||
        !jixiao__may_give(role, jixiao__review_of(entry, c->unit), mark->points))
        return;
    mark->reviewed = jixiao__left(role, mark->points, jixiao__review_of(entry, c->unit));
}

/* The claims of rows are those of a leaf that has none and is within the full points. */
static jixiao_num claims_of_rows(const struct jixiao__kind *k, const struct jixiao__case *c,
                                 const struct jixiao__role *role, const struct jixiao_entry *entry)
{
    uint32_t given = entry->given & (JIXIAO_GIVEN_FACTS | JIXIAO_GIVEN_BAD);
    return given == JIXIAO_GIVEN_FACTS && role->info.in_points ? jixiao__row_claims(k, c)
                                                               : JIXIAO_ABSENT;
}

/* What a veto does: its mark has no points, and no score but whether there is one. */
static void mark_veto(struct jixiao_mark *mark)
{
    mark->veto = JIXIAO_VETO_UNKNOWN;
    if (mark->state == JIXIAO_NOT_APPLICABLE)
        mark->veto = JIXIAO_VETO_MET;
    else if (mark->score != JIXIAO_ABSENT) {
        mark->veto = mark->score == mark->points ? JIXIAO_VETO_MET : JIXIAO_VETO_HOLDS;
        mark->score = mark->lost = mark->reviewed = 0;
    }
    mark->points = mark->low = mark->high = 0;
    mark->verdict = JIXIAO_NO_VERDICT;
}

void jixiao__mark_leaf(const struct jixiao_tree *tree, uint32_t index,
                       const struct jixiao_entry *entry, const struct jixiao__view *view,
                       struct jixiao_mark *mark)
{
    const struct jixiao_indicator *leaf = &tree->indicators[index];
    const struct jixiao__kind *k = jixiao__kind(leaf->kind);
    const struct jixiao__role *role = jixiao__role(leaf);
    int has_facts = (entry->given & JIXIAO_GIVEN_FACTS) != 0;
    struct jixiao__case c;
    uint32_t err;
    jixiao__mark_begin(mark, jixiao__entry_points(tree, index, entry));
    jixiao__case_set(&c, mark->points, &leaf->rule, &entry->facts, jixiao__unit(tree->places));
    c.view = view;
    if (has_facts)
        c.form = jixiao__read_as(k, c.rule, c.form);
    if (has_facts && (err = jixiao__facts_fit(k, c.rule, c.facts)) != JIXIAO_OK)
        invalid(mark, err, JIXIAO_IN_FACTS);
    if (entry->given & JIXIAO_GIVEN_POINTS && entry->points != JIXIAO_ABSENT &&
        jixiao__is_adjustable(leaf) && (err = jixiao__adjusted_error(tree, entry->points)) != 0)
        invalid(mark, err, JIXIAO_IN_POINTS);
    if (entry->given & JIXIAO_GIVEN_CLAIM && entry->claim != JIXIAO_ABSENT) {
        if (jixiao__is_number(entry->claim))
            mark->claim = jixiao__round(entry->claim, c.unit);
        else
            invalid(mark, JIXIAO_ERR_NUMBER_RANGE, JIXIAO_IN_CLAIM);
        if (role->info.is_veto)
            invalid(mark, JIXIAO_ERR_CLAIM_RANGE, JIXIAO_IN_CLAIM);
    }
    if (mark->state != JIXIAO_INVALID) {
        if (mark->claim == JIXIAO_ABSENT)
            mark->claim = claims_of_rows(k, &c, role, entry);
        mark_state(jixiao__policy(tree, leaf), k, &c, entry, role, mark);
        if (!role->info.in_points ||
            (entry->given & JIXIAO_GIVEN_REVIEW && entry->review != JIXIAO_ABSENT))
            mark->judged_points = mark->judged_score = 0;
    }
    if (mark->score != JIXIAO_ABSENT && !jixiao__loses(role))
        mark->lost = 0;
    judge_claim(k, &c, role, mark);
    judge_review(entry, &c, role, mark);
    if (entry->given & JIXIAO_GIVEN_VERIFIED)
        jixiao__judge_verified(tree, index, entry, mark);
    if (role->info.is_veto)
        mark_veto(mark);
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
