/* SPDX-License-Identifier: MIT
 * Adding leaves and groups up. */
#include "fold.h"

#include <string.h>

static void add_claim(struct jixiao__sums *s, jixiao_num claim)
{
    if (claim == JIXIAO_ABSENT)
        s->unclaimed++;
    else
        jixiao__sum_add(&s->claims, claim);
}

jixiao_num jixiao__claims_of(const struct jixiao__sums *sums)
{
    jixiao_num sum;
    return !sums->unclaimed && jixiao__sum_get(&sums->claims, &sum) ? sum : JIXIAO_ABSENT;
}

/* A leaf of a role that stands beside the full points. */
static void add_beside(struct jixiao__root *root, const struct jixiao__role *role,
                       const struct jixiao_mark *mark)
{
    struct jixiao__beside *b = &root->beside;
    jixiao_num shift = jixiao__shift(role, mark->points), sign = role->info.is_off ? -1 : 1;
    if (mark->state == JIXIAO_NOT_APPLICABLE)
        return;
    b->low += mark->low + shift;
    b->high += mark->high + shift;
    if (mark->score == JIXIAO_ABSENT)
        b->unscored++;
    else {
        b->score += mark->score + shift;
        b->by_role[role - jixiao__roles] += mark->score + shift;
    }
    if (mark->reviewed == JIXIAO_ABSENT)
        b->unreviewed++;
    else
        b->reviewed += mark->reviewed + shift;
    add_claim(&root->sums, mark->claim == JIXIAO_ABSENT ? 0 : sign * mark->claim);
    if (mark->verdict == JIXIAO_ROUNDED)
        root->sums.rounded += sign * mark->difference;
}

static void add_leaf(struct jixiao__sums *s, const struct jixiao_mark *mark, uint32_t full)
{
    s->points += mark->points;
    if (mark->state == JIXIAO_NOT_APPLICABLE) { /* nothing, or full points */
        s->absent += !full;
        s->of += full ? mark->points : 0;
        s->low += mark->low;
        s->high += mark->high;
        s->score += mark->low;
        s->reviewed += mark->low;
        return;
    }
    s->applicable++;
    s->of += mark->points;
    s->low += mark->low;
    s->high += mark->high;
    add_claim(s, mark->claim);
    if (mark->score == JIXIAO_ABSENT)
        s->unscored++;
    else
        s->score += mark->score;
    if (mark->reviewed == JIXIAO_ABSENT)
        s->unreviewed++;
    else
        s->reviewed += mark->reviewed;
    if (mark->state == JIXIAO_COMPUTED || mark->state == JIXIAO_JUDGED) {
        s->supported_points += mark->points;
        s->supported_score += mark->score;
    }
    if (mark->verdict == JIXIAO_ROUNDED)
        s->rounded += mark->difference;
}

void jixiao__root_add(struct jixiao__root *root, struct jixiao__sums *group,
                      const struct jixiao__role *role, const struct jixiao_mark *mark,
                      uint32_t full)
{
    root->states[mark->state]++;
    if (role->info.in_points)
        add_leaf(group, mark, full);
    else
        add_beside(root, role, mark);
}

/* ---- Groups ------------------------------------------------------------------------------- */

static void add_group(struct jixiao__sums *restrict to, const struct jixiao__sums *restrict made)
{
    uint64_t lo = to->claims.lo + made->claims.lo;
    to->claims.hi += made->claims.hi + (lo < made->claims.lo);
    to->claims.lo = lo;
    to->points += made->points;
    to->of += made->of;
    to->score += made->score;
    to->low += made->low;
    to->high += made->high;
    to->reviewed += made->reviewed;
    to->supported_points += made->supported_points;
    to->supported_score += made->supported_score;
    to->rounded += made->rounded;
    to->unscored += made->unscored;
    to->unreviewed += made->unreviewed;
    to->unclaimed += made->unclaimed;
    to->applicable += made->applicable;
    to->absent += made->absent;
}

static void mark_group(const struct jixiao__sums *made, struct jixiao_mark *mark)
{
    jixiao__mark_begin(mark, made->points);
    mark->low = made->low;
    mark->high = made->high;
    if (!made->unscored) {
        mark->score = made->score;
        mark->lost = made->points - made->score;
    }
    mark->reviewed = made->unreviewed ? JIXIAO_ABSENT : made->reviewed;
    mark->claim = jixiao__claims_of(made);
    mark->state = mark->verdict = 0;
}

static void close_group(struct jixiao__fold *fold)
{
    uint32_t index = fold->index[--fold->depth];
    struct jixiao__group group = {fold->tree, index, fold->marks};
    uint32_t combine = fold->tree->indicators[index].combine;
    struct jixiao__sums room;
    const struct jixiao__sums *made =
        jixiao__combines[combine]->make(&group, &fold->open[fold->depth], &room);
    if (fold->marks)
        mark_group(made, &fold->marks[index]);
    add_group(jixiao__fold_sums(fold), made);
}

void jixiao__fold_begin(struct jixiao__fold *fold, const struct jixiao_tree *tree,
                        struct jixiao_mark *marks)
{
    fold->tree = tree;
    fold->marks = marks;
    memset(&fold->root, 0, sizeof fold->root);
    fold->full = tree->not_applicable == JIXIAO_NA_FULL;
    fold->depth = 0;
}

int jixiao__fold_move(struct jixiao__fold *fold, uint32_t index)
{
    const struct jixiao_indicator *in = &fold->tree->indicators[index];
    if (!in->level || in->level > JIXIAO_MAX_LEVELS || !jixiao__role_fits(in))
        return 0;
    while (fold->depth >= in->level)
        close_group(fold);
    if (in->level != fold->depth + 1)
        return 0;
    if (in->kind == JIXIAO_GROUP) {
        if (!jixiao__combine(in->combine))
            return 0;
        fold->index[fold->depth] = index;
        memset(&fold->open[fold->depth++], 0, sizeof fold->open[0]);
    }
    return 1;
}

void jixiao__fold_end(struct jixiao__fold *fold)
{
    struct jixiao__group root = {fold->tree, JIXIAO_NONE, fold->marks};
    struct jixiao__sums inside;
    while (fold->depth)
        close_group(fold);
    inside = fold->root.sums;
    fold->root.sums = *jixiao__combines[JIXIAO_COMBINE_SUM]->make(&root, &inside, &fold->root.sums);
}
