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
    jixiao_num score = made->unscored ? JIXIAO_ABSENT : made->score;
    mark->points = made->points;
    mark->score = score;
    mark->low = made->low;
    mark->high = made->high;
    mark->lost = score == JIXIAO_ABSENT ? JIXIAO_ABSENT : made->points - score;
    mark->claim = jixiao__claims_of(made);
    mark->difference = JIXIAO_ABSENT;
    mark->reviewed = made->unreviewed ? JIXIAO_ABSENT : made->reviewed;
    mark->own = mark->own_points = JIXIAO_ABSENT;
    mark->state = mark->verdict = 0;
    mark->error = (struct jixiao_place){0, 0, 0, 0};
}

static void mark_own(const struct jixiao__sums *inside, struct jixiao_mark *mark)
{
    mark->own = inside->unscored ? JIXIAO_ABSENT : inside->score;
    mark->own_points = inside->of;
}

/* Ends the groups that are as deep as `level`, from 1, or deeper. */
static void close_groups(struct jixiao__fold *fold, uint32_t level)
{
    while (fold->depth >= level) {
        struct jixiao__group group = {fold->tree, fold->index[--fold->depth], fold->marks};
        const struct jixiao_indicator *in = &fold->tree->indicators[group.index];
        const struct jixiao__combine *combine = jixiao__combines[in->combine];
        struct jixiao__sums room;
        const struct jixiao__sums *made = combine->make(&group, fold->sums, &room);
        if (fold->marks) {
            mark_group(made, &fold->marks[group.index]);
            if (combine->has_own)
                mark_own(fold->sums, &fold->marks[group.index]);
        }
        fold->sums = fold->depth ? fold->sums - 1 : &fold->root.sums;
        add_group(fold->sums, made);
    }
}

void jixiao__fold_begin(struct jixiao__fold *fold, const struct jixiao_tree *tree,
                        struct jixiao_mark *marks)
{
    fold->tree = tree;
    fold->marks = marks;
    memset(&fold->root, 0, sizeof fold->root);
    fold->full = tree->not_applicable == JIXIAO_NA_FULL;
    fold->depth = 0;
    fold->sums = &fold->root.sums;
}

int jixiao__fold_move(struct jixiao__fold *fold, uint32_t index)
{
    const struct jixiao_indicator *in = &fold->tree->indicators[index];
    if (!in->level || in->level > JIXIAO_MAX_LEVELS || !jixiao__role_fits(in))
        return 0;
    close_groups(fold, in->level);
    if (in->level != fold->depth + 1)
        return 0;
    if (in->kind == JIXIAO_GROUP) {
        if (!jixiao__combine(in->combine))
            return 0;
        fold->index[fold->depth] = index;
        fold->sums = &fold->open[fold->depth++];
        memset(fold->sums, 0, sizeof *fold->sums);
    }
    return 1;
}

void jixiao__fold_end(struct jixiao__fold *fold)
{
    const struct jixiao__combine *combine = jixiao__combines[JIXIAO_COMBINE_SUM];
    struct jixiao__group root = {fold->tree, JIXIAO_NONE, fold->marks};
    struct jixiao__sums inside;
    close_groups(fold, 1);
    inside = fold->root.sums;
    fold->root.sums = *combine->make(&root, &inside, &fold->root.sums);
}
