/* SPDX-License-Identifier: MIT
 * Everything of a scored sheet that is wrong or should be looked at. */
#include "total.h"

#include <string.h>

/* What is being listed: one leaf of a sheet. */
struct leaf {
    const struct jixiao_tree *tree;
    const struct jixiao_indicator *in;
    const struct jixiao__kind *kind;
    const struct jixiao_entry *entry;
    const struct jixiao_mark *mark;
    struct jixiao__case c;
    uint32_t err; /* of its facts' form */
};

static int is_given(const struct leaf *leaf, uint32_t what)
{
    return (leaf->entry->given & what) != 0;
}

static int has_claim(const struct leaf *leaf)
{
    return is_given(leaf, JIXIAO_GIVEN_CLAIM) && leaf->entry->claim != JIXIAO_ABSENT;
}

static int has_review(const struct leaf *leaf)
{
    return is_given(leaf, JIXIAO_GIVEN_REVIEW) && leaf->entry->review != JIXIAO_ABSENT;
}

static int is_scored(const struct leaf *leaf)
{
    return leaf->mark->state == JIXIAO_COMPUTED || leaf->mark->state == JIXIAO_JUDGED;
}

static void find_in(struct jixiao__sink *sink, uint32_t code, uint32_t table, jixiao_num declared,
                    jixiao_num found)
{
    jixiao__find_at(sink, code, table, 0, 0, declared, found);
}

/* Why a leaf is invalid; what the filler listed is not listed again. */
static void list_errors(const struct leaf *leaf, struct jixiao__sink *sink)
{
    if (is_given(leaf, JIXIAO_GIVEN_NOT_APPLICABLE)) {
        if (jixiao__is_blank(leaf->entry->reason))
            find_in(sink, JIXIAO_ERR_NOT_APPLICABLE_REASON, JIXIAO_IN_NOT_APPLICABLE, JIXIAO_ABSENT,
                    JIXIAO_ABSENT);
        if (is_given(leaf, JIXIAO_GIVEN_FACTS))
            find_in(sink, JIXIAO_ERR_NOT_APPLICABLE_FACTS, JIXIAO_IN_NOT_APPLICABLE, JIXIAO_ABSENT,
                    JIXIAO_ABSENT);
        if (jixiao__policy(leaf->tree, leaf->in) == JIXIAO_NA_REFUSE)
            find_in(sink, JIXIAO_ERR_NOT_APPLICABLE_REFUSED, JIXIAO_IN_NOT_APPLICABLE,
                    JIXIAO_ABSENT, JIXIAO_ABSENT);
    }
    if (!is_given(leaf, JIXIAO_GIVEN_FACTS) || is_given(leaf, JIXIAO_GIVEN_BAD))
        return;
    if (leaf->err)
        find_in(sink, leaf->err, JIXIAO_IN_FACTS, JIXIAO_ABSENT, JIXIAO_ABSENT);
    else
        jixiao__list_facts(leaf->kind, &leaf->c, sink);
}

/* A claim that is not the sum of its rows'. */
static void list_claims_of_rows(const struct leaf *leaf, struct jixiao__sink *sink)
{
    jixiao_num sum;
    if (leaf->mark->claim == JIXIAO_ABSENT || leaf->err || is_given(leaf, JIXIAO_GIVEN_BAD) ||
        !jixiao__role(leaf->in)->info.in_points)
        return;
    sum = jixiao__row_claims(leaf->kind, &leaf->c);
    if (sum != JIXIAO_ABSENT && sum != leaf->mark->claim)
        find_in(sink, JIXIAO_FINDING_CLAIM_SUM, JIXIAO_IN_CLAIM, leaf->mark->claim, sum);
}

/* A claim within the points that incomplete facts leave no room for: what they do leave nearest to
 * it is declared. */
static void list_claim_beyond(const struct leaf *leaf, struct jixiao__sink *sink)
{
    const struct jixiao__role *role = jixiao__role(leaf->in);
    jixiao_num points = leaf->mark->points, low = 0, high = points, score;
    if (leaf->mark->state != JIXIAO_INVALID || !is_given(leaf, JIXIAO_GIVEN_FACTS) ||
        is_given(leaf, JIXIAO_GIVEN_BAD) || leaf->err ||
        !jixiao__incomplete(leaf->kind, &leaf->c, &low, &high) ||
        jixiao__may_claim(role, leaf->mark, low, high))
        return;
    score = jixiao__left(role, points, leaf->mark->claim) < low ? low : high;
    find_in(sink, JIXIAO_ERR_CLAIM_RANGE, JIXIAO_IN_CLAIM, jixiao__left(role, points, score),
            has_claim(leaf) ? leaf->entry->claim : leaf->mark->claim);
}

static void list_claim(const struct leaf *leaf, struct jixiao__sink *sink)
{
    jixiao_num claim = has_claim(leaf) ? leaf->entry->claim : leaf->mark->claim;
    jixiao_num review = leaf->entry->review;
    const struct jixiao__role *role = jixiao__role(leaf->in);
    int claimed = leaf->mark->claim != JIXIAO_ABSENT; /* or its rows are */
    if (has_claim(leaf) && !claimed)
        find_in(sink, JIXIAO_ERR_NUMBER_RANGE, JIXIAO_IN_CLAIM, JIXIAO_ABSENT, JIXIAO_ABSENT);
    if (claimed && !jixiao__may_give(role, leaf->mark->claim, leaf->mark->points))
        find_in(sink, is_scored(leaf) ? JIXIAO_FINDING_CLAIM_RANGE : JIXIAO_ERR_CLAIM_RANGE,
                JIXIAO_IN_CLAIM, leaf->mark->points, claim);
    else if (claimed)
        list_claim_beyond(leaf, sink);
    if (claimed && leaf->mark->claim != claim)
        find_in(sink, JIXIAO_FINDING_CLAIM_PLACES, JIXIAO_IN_CLAIM, claim, leaf->mark->claim);
    list_claims_of_rows(leaf, sink);
    if (!has_review(leaf))
        return;
    if (!jixiao__may_give(role, jixiao__review_of(leaf->entry, leaf->c.unit), leaf->mark->points)) {
        find_in(sink, JIXIAO_ERR_REVIEW_RANGE, JIXIAO_IN_REVIEW, leaf->mark->points, review);
        return;
    }
    if (review % (jixiao_num)leaf->c.unit)
        find_in(sink, JIXIAO_FINDING_CLAIM_PLACES, JIXIAO_IN_REVIEW, review,
                jixiao__round(review, leaf->c.unit));
    if (jixiao__is_blank(leaf->entry->review_reason))
        find_in(sink, JIXIAO_FINDING_NO_REASON, JIXIAO_IN_REVIEW, JIXIAO_ABSENT, JIXIAO_ABSENT);
}

/* Rows whose kind wants a reason, and facts whose kind wants one in some row. */
static void list_rows_without_reason(const struct leaf *leaf, struct jixiao__sink *sink)
{
    uint32_t row, reasons = 0, found = 0;
    for (row = 1; row <= leaf->c.facts->rows; row++) {
        uint32_t wants = leaf->kind->wants_reason(&leaf->c, row);
        if (jixiao__row_text(leaf->entry->reasons, row)) {
            reasons++;
        } else if (wants) {
            jixiao__find_at(sink, JIXIAO_FINDING_NO_REASON, JIXIAO_IN_FACTS, row, wants - 1,
                            JIXIAO_ABSENT, JIXIAO_ABSENT);
            found++;
        }
    }
    if (!reasons && !found && leaf->kind->wants_reason(&leaf->c, 0))
        jixiao__find_at(sink, JIXIAO_FINDING_NO_REASON, JIXIAO_IN_FACTS, 0, 0, JIXIAO_ABSENT,
                        JIXIAO_ABSENT);
}

/* A judged part below full says why. */
static void list_reasons(const struct leaf *leaf, struct jixiao__sink *sink)
{
    uint32_t row;
    for (row = 1; row <= leaf->c.rule->rows; row++) {
        jixiao_num points = jixiao__rule(&leaf->c, row, 1), given = jixiao__fact(&leaf->c, row, 1);
        if (jixiao__or(jixiao__rule(&leaf->c, row, leaf->kind->judged), 0) && given < points &&
            !jixiao__row_text(leaf->entry->reasons, row))
            jixiao__find_at(sink, JIXIAO_FINDING_NO_REASON, JIXIAO_IN_FACTS, row, 1, points, given);
    }
}

/* A bit a column: it holds amounts in 万元. */
static uint32_t amounts_of(const struct jixiao_form *form)
{
    uint32_t columns = 0, i;
    for (i = 0; i < form->n_columns; i++)
        if (!strcmp(form->columns[i].unit[JIXIAO_ZH], "万元"))
            columns |= UINT32_C(1) << i;
    return columns;
}

/* The largest amount of a row and the smallest above 0, in the same unit. */
static void list_amounts(const struct leaf *leaf, uint32_t columns, uint32_t row,
                         struct jixiao__sink *sink)
{
    jixiao_num least = JIXIAO_ABSENT, most = 0;
    uint32_t column, at = 0;
    for (column = 1; columns >> (column - 1); column++) {
        jixiao_num num = jixiao__fact(&leaf->c, row, column);
        if (num <= 0 || !(columns >> (column - 1) & 1))
            continue;
        if (num > most) {
            most = num;
            at = column;
        }
        least = least == JIXIAO_ABSENT || num < least ? num : least;
    }
    if (at && most / 1000 >= least)
        jixiao__find_at(sink, JIXIAO_FINDING_AMOUNT_UNIT, JIXIAO_IN_FACTS, row, at, least, most);
}

/* Points of the sheet's own, and those that cannot be. */
static void list_points(const struct leaf *leaf, struct jixiao__sink *sink)
{
    jixiao_num points = leaf->entry->points;
    uint32_t err;
    if (!is_given(leaf, JIXIAO_GIVEN_POINTS) || points == JIXIAO_ABSENT ||
        !jixiao__is_adjustable(leaf->in))
        return;
    err = jixiao__adjusted_error(leaf->tree, points);
    if (err && !is_given(leaf, JIXIAO_GIVEN_BAD))
        find_in(sink, err, JIXIAO_IN_POINTS, JIXIAO_ABSENT, points);
    else if (err)
        return;
    else if (points != leaf->in->points)
        find_in(sink, JIXIAO_FINDING_POINTS_ADJUSTED, JIXIAO_IN_POINTS, leaf->in->points, points);
}

static void list_leaf(const struct leaf *leaf, struct jixiao__sink *sink)
{
    const struct jixiao_mark *mark = leaf->mark;
    uint32_t row, amounts;
    list_points(leaf, sink);
    if (mark->state == JIXIAO_INVALID || mark->state == JIXIAO_NOT_CHOSEN)
        list_errors(leaf, sink);
    if (mark->error.err == JIXIAO_FINDING_FACTS_INCOMPLETE)
        jixiao__find_at(sink, mark->error.err, mark->error.table, mark->error.row,
                        mark->error.column, JIXIAO_ABSENT, JIXIAO_ABSENT);
    list_claim(leaf, sink);
    if (is_given(leaf, JIXIAO_GIVEN_VERIFIED))
        jixiao__list_verified(leaf->tree, sink->index, leaf->entry, mark, sink);
    if (mark->state == JIXIAO_JUDGED && !leaf->kind->wants_reason)
        list_reasons(leaf, sink);
    if (is_scored(leaf) && leaf->kind->wants_reason)
        list_rows_without_reason(leaf, sink);
    if (is_scored(leaf)) {
        jixiao__list_findings(leaf->kind, &leaf->c, mark->score, sink);
        amounts = amounts_of(&leaf->kind->info.facts[leaf->c.form]);
        for (row = 1; amounts && row <= leaf->c.facts->rows; row++)
            list_amounts(leaf, amounts, row, sink);
    }
    if (mark->state == JIXIAO_CLAIMED && mark->claim == JIXIAO_ABSENT)
        jixiao__find(sink, jixiao__role(leaf->in)->info.blank);
}

/* A choice that cannot be; what the filler listed is not listed again. */
static void list_choice(const struct jixiao_tree *tree, uint32_t index,
                        const struct jixiao_entry *entries, struct jixiao__sink *sink)
{
    const struct jixiao__combine *combine = jixiao__combine(tree->indicators[index].combine);
    const struct jixiao__givens givens = {jixiao__given_of, entries};
    struct jixiao__group group = {tree, index, NULL};
    struct jixiao__choice choice;
    struct jixiao_finding *f;
    if (!combine || !combine->chooses || entries[index].given & JIXIAO_GIVEN_BAD)
        return;
    choice = jixiao__choice_of(&group, &givens);
    if (!choice.n || choice.is_made)
        return;
    sink->index = index;
    if (choice.away == JIXIAO_NONE) {
        find_in(sink, JIXIAO_ERR_CHOICE, JIXIAO_IN_NOTHING, tree->indicators[index].rule.cells[0],
                choice.n * JIXIAO_ONE);
        return;
    }
    f = jixiao__find(sink, JIXIAO_ERR_CHOICE);
    if (!f)
        return;
    f->table = JIXIAO_IN_NOT_APPLICABLE;
    f->text = tree->indicators[choice.away].id;
}

/* `full`: the points of the tree. */
static void list_total(const struct jixiao_tree *tree, jixiao_num full, jixiao_num claim,
                       const struct jixiao_total *total, struct jixiao__sink *sink)
{
    jixiao_num rounded, most = jixiao__most_total(tree, total->points);
    if (total->err == JIXIAO_ERR_NONE_APPLICABLE)
        jixiao__find(sink, total->err);
    if (total->err == JIXIAO_ERR_ARGUMENT)
        find_in(sink, JIXIAO_ERR_NUMBER_RANGE, JIXIAO_IN_CLAIM, JIXIAO_ABSENT, JIXIAO_ABSENT);
    if (full != total->points)
        find_in(sink, JIXIAO_FINDING_POINTS_SUM, JIXIAO_IN_NOTHING, full, total->points);
    if (!jixiao__is_number(claim)) /* or blank */
        return;
    rounded = jixiao__round(claim, jixiao__unit(tree->places));
    if (!jixiao__in_points(rounded, most))
        find_in(sink, JIXIAO_FINDING_CLAIM_RANGE, JIXIAO_IN_CLAIM, most, claim);
    if (rounded != claim)
        find_in(sink, JIXIAO_FINDING_CLAIM_PLACES, JIXIAO_IN_CLAIM, claim, rounded);
    if (total->claim_sum != JIXIAO_ABSENT && rounded != total->claim_sum)
        find_in(sink, JIXIAO_FINDING_CLAIM_SUM, JIXIAO_IN_CLAIM, rounded, total->claim_sum);
}

size_t jixiao_findings(const struct jixiao_tree *tree, const struct jixiao_entry *entries,
                       jixiao_num claim, const struct jixiao_mark *marks,
                       const struct jixiao_total *total, struct jixiao_finding *findings,
                       size_t capacity)
{
    struct jixiao__sink sink = {findings, capacity, 0, JIXIAO_NONE, 0};
    jixiao_num adjusted = 0;
    int silent = 1;
    uint32_t i;
    if (!tree || !entries || !marks || !total)
        return 0;
    if (total->err == JIXIAO_ERR_TREE) {
        jixiao__find(&sink, JIXIAO_ERR_TREE);
        return sink.count;
    }
    jixiao__tree_findings(tree, &sink);
    for (i = 0; i < tree->n_indicators; i++) {
        struct leaf leaf = {tree,
                            &tree->indicators[i],
                            jixiao__kind(tree->indicators[i].kind),
                            &entries[i],
                            &marks[i],
                            {.points = 0},
                            0};
        if (!jixiao__is_leaf(leaf.in))
            list_choice(tree, i, entries, &sink);
        if (!leaf.kind)
            continue;
        if (leaf.in->flags & JIXIAO_ADJUSTABLE)
            adjusted += marks[i].points - leaf.in->points;
        leaf.err = jixiao__entry_case(&leaf.c, tree, i, &entries[i]);
        sink.index = i;
        sink.form = leaf.c.form;
        list_leaf(&leaf, &sink);
        if (silent && marks[i].state == JIXIAO_NOT_APPLICABLE && !jixiao__policy(tree, leaf.in) &&
            jixiao__role(leaf.in)->info.in_points) {
            jixiao__find(&sink, JIXIAO_FINDING_RULE_SILENT);
            silent = 0;
        }
    }
    sink.index = JIXIAO_NONE;
    list_total(tree, total->points - adjusted, claim, total, &sink);
    return sink.count;
}
