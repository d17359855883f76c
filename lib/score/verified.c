/* SPDX-License-Identifier: MIT
 * Facts as a review found them: the leaf is reviewed as what they score. */
#include "total.h"

#include <string.h>

/* Scores them. Returns why they are not looked at, or JIXIAO_OK; `c` is their case. */
static uint32_t score_verified(const struct jixiao_tree *tree, uint32_t index,
                               const struct jixiao_entry *entry, jixiao_num points,
                               struct jixiao__case *c, struct jixiao_mark *mark)
{
    const struct jixiao_indicator *leaf = &tree->indicators[index];
    const struct jixiao__kind *k = jixiao__kind(leaf->kind);
    uint32_t err;
    jixiao__mark_begin(mark, points);
    jixiao__case_set(c, points, &leaf->rule, &entry->verified, jixiao__unit(tree->places));
    c->form = jixiao__read_as(k, c->rule, c->form);
    if (entry->given & JIXIAO_GIVEN_REVIEW && entry->review != JIXIAO_ABSENT)
        err = JIXIAO_ERR_CELL_TWICE; /* a score too */
    else if (jixiao__role(leaf)->info.is_veto)
        err = JIXIAO_ERR_REVIEW_RANGE;
    else
        err = jixiao__facts_fit(k, c->rule, c->facts);
    if (!err)
        jixiao__score_checked(k, c, mark);
    return err;
}

void jixiao__judge_verified(const struct jixiao_tree *tree, uint32_t index,
                            const struct jixiao_entry *entry, struct jixiao_mark *mark)
{
    struct jixiao_mark verified;
    struct jixiao__case c;
    uint32_t err = score_verified(tree, index, entry, mark->points, &c, &verified);
    if (!err && verified.state == JIXIAO_INVALID)
        err = verified.error.err;
    if (err && mark->state != JIXIAO_INVALID) {
        mark->state = JIXIAO_INVALID;
        mark->error =
            (struct jixiao_place){err, JIXIAO_IN_REVIEW, verified.error.row, verified.error.column};
        mark->score = mark->lost = JIXIAO_ABSENT;
        mark->low = 0;
        mark->high = mark->points;
    }
    if (mark->state != JIXIAO_NOT_APPLICABLE)
        mark->reviewed = verified.score;
}

jixiao_num jixiao__given_by_review(const struct jixiao_tree *tree, uint32_t index,
                                   const struct jixiao_entry *entry, const struct jixiao_mark *mark)
{
    if (entry->given & JIXIAO_GIVEN_VERIFIED && mark->reviewed != JIXIAO_ABSENT)
        return jixiao__left(jixiao__role(&tree->indicators[index]), mark->points, mark->reviewed);
    return entry->given & JIXIAO_GIVEN_REVIEW ? entry->review : JIXIAO_ABSENT;
}

int jixiao__is_found_otherwise(const struct jixiao_entry *entry, uint32_t row)
{
    const struct jixiao_table *is = &entry->verified, *was = &entry->facts;
    size_t at = (size_t)(row - 1) * is->columns;
    return !(entry->given & JIXIAO_GIVEN_FACTS) || row > was->rows || is->form != was->form ||
           memcmp(is->cells + at, was->cells + at, is->columns * sizeof *is->cells) != 0;
}

/* The first row found otherwise that no reason is given for; 0: none. */
static uint32_t unexplained(const struct jixiao_entry *entry)
{
    uint32_t row;
    for (row = 1; row <= entry->verified.rows; row++)
        if (!jixiao__row_text(entry->verified_reasons, row) &&
            jixiao__is_found_otherwise(entry, row))
            return row;
    return 0;
}

void jixiao__list_verified(const struct jixiao_tree *tree, uint32_t index,
                           const struct jixiao_entry *entry, const struct jixiao_mark *mark,
                           struct jixiao__sink *sink)
{
    size_t before = sink->count;
    struct jixiao_mark verified;
    struct jixiao__case c;
    uint32_t err = score_verified(tree, index, entry, mark->points, &c, &verified), row = 0;
    if (err)
        jixiao__find_at(sink, err, JIXIAO_IN_FACTS, 0, 0, JIXIAO_ABSENT, JIXIAO_ABSENT);
    else if (verified.state == JIXIAO_INVALID || verified.state == JIXIAO_MISSING)
        jixiao__list_facts(jixiao__kind(tree->indicators[index].kind), &c, sink);
    if (!err && jixiao__is_blank(entry->review_reason))
        row = unexplained(entry);
    if (row)
        jixiao__find_at(sink, JIXIAO_FINDING_NO_REASON, JIXIAO_IN_FACTS, row, 0, JIXIAO_ABSENT,
                        JIXIAO_ABSENT);
    for (; before < sink->count && before < sink->capacity; before++) {
        sink->findings[before].table = JIXIAO_IN_REVIEW;
        sink->findings[before].form = c.form;
    }
}
