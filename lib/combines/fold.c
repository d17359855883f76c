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
        b->by_role[role - jixiao__roles - 1] += mark->score + shift;
    }
    if (mark->reviewed == JIXIAO_ABSENT)
        b->unreviewed++;
    else
        b->reviewed += mark->reviewed + shift;
    add_claim(&root->sums, mark->claim == JIXIAO_ABSENT ? 0 : sign * mark->claim);
    if (mark->verdict == JIXIAO_ROUNDED)
        root->sums.rounded += sign * mark->difference;
}

static void add_leaf(struct jixiao__sums *s, const struct jixiao_mark *mark, uint32_t policy)
{
    s->points += mark->points;
    if (mark->state == JIXIAO_NOT_APPLICABLE) { /* nothing, or full points */
        if (policy == JIXIAO_NA_FULL)
            s->of += mark->points;
        else if (policy == JIXIAO_NA_RESCALE_GROUP)
            s->here += mark->points;
        else
            s->absent += mark->points != 0;
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
    if (mark->points || mark->claim != JIXIAO_ABSENT) /* of no points none is due */
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
        s->supported_points += mark->points - mark->judged_points;
        s->supported_score += mark->score - mark->judged_score;
        s->judged_points += mark->judged_points;
        s->judged_score += mark->judged_score;
    }
    if (mark->verdict == JIXIAO_ROUNDED)
        s->rounded += mark->difference;
}

void jixiao__root_add(struct jixiao__root *root, struct jixiao__sums *group,
                      const struct jixiao__role *role, const struct jixiao_mark *mark,
                      uint32_t policy)
{
    root->states[mark->state]++;
    if (role->info.in_points)
        add_leaf(group, mark, policy);
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
    to->judged_points += made->judged_points;
    to->judged_score += made->judged_score;
    to->rounded += made->rounded;
    to->unscored += made->unscored;
    to->unreviewed += made->unreviewed;
    to->unclaimed += made->unclaimed;
    to->applicable += made->applicable;
    to->absent += made->absent;
    to->here += made->here;
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
    mark->judged_points = made->judged_points;
    mark->judged_score = made->judged_score;
    mark->state = mark->verdict = mark->veto = 0;
    mark->error = (struct jixiao_place){0, 0, 0, 0};
}

static void mark_own(const struct jixiao__sums *inside, struct jixiao_mark *mark)
{
    mark->own = inside->unscored ? JIXIAO_ABSENT : inside->score;
    mark->own_points = inside->of;
}

/* ---- Choices ------------------------------------------------------------------------------ */

static int is_chosen(const struct jixiao__fold *fold, uint32_t index)
{
    return (fold->givens.of(fold->givens.context, index) & JIXIAO_GIVEN_CHOSEN) != 0;
}

/* Another was chosen: no score, and nothing that it could be. */
static void not_chosen(struct jixiao_mark *mark)
{
    mark->state = JIXIAO_NOT_CHOSEN;
    mark->verdict = JIXIAO_NO_VERDICT;
    mark->score = mark->lost = mark->difference = mark->reviewed = JIXIAO_ABSENT;
    mark->low = mark->high = 0;
    mark->error = (struct jixiao_place){0, 0, 0, 0};
}

void jixiao__fold_choice(struct jixiao__fold *fold, uint32_t index, struct jixiao_mark *mark)
{
    const struct jixiao__role *role = jixiao__role(&fold->tree->indicators[index]);
    uint32_t policy = jixiao__policy(fold->tree, &fold->tree->indicators[index]);
    struct jixiao__sums child;
    if (fold->out || (fold->choice == JIXIAO__CHOSEN && !is_chosen(fold, index))) {
        not_chosen(mark);
        fold->root.states[JIXIAO_NOT_CHOSEN]++;
    } else if (fold->choice == JIXIAO__CHOSEN) {
        jixiao__root_add(&fold->root, fold->sums, role, mark, policy);
    } else {
        memset(&child, 0, sizeof child);
        jixiao__root_add(&fold->root, &child, role, mark, policy);
        jixiao__any_take(&fold->any[fold->depth - 1], &child);
    }
}

/* A group that chooses is open. */
static void begin_choice(struct jixiao__fold *fold, uint32_t index)
{
    struct jixiao__group group = {fold->tree, index, NULL};
    int is_made = jixiao__choice_of(&group, &fold->givens).is_made != 0;
    fold->choices[fold->depth - 1] = is_made ? JIXIAO__CHOSEN : JIXIAO__ANY;
    jixiao__any_begin(&fold->any[fold->depth - 1], &group);
}

/* What is in a group scaled to its points, where leaves of it that do not apply ask for that. Where
 * nothing applies its points go the same way one level up. */
static const struct jixiao__sums *scaled(const struct jixiao__group *group,
                                         const struct jixiao__sums *made, struct jixiao__sums *room)
{
    struct jixiao__sums inside = *made;
    if (!made->here || !made->of)
        return made;
    jixiao__scale_to(&inside, inside.points, jixiao__unit(group->tree->places), room);
    return room;
}

/* What a group is worth that ends at that depth; one that is not known is missing. */
static const struct jixiao__sums *make_group(struct jixiao__fold *fold,
                                             const struct jixiao__group *group, uint32_t depth,
                                             struct jixiao__sums *room, uint32_t *state)
{
    const struct jixiao_indicator *in = jixiao__group_in(group);
    const struct jixiao__combine *combine = jixiao__combines[in->combine];
    const struct jixiao__sums *inside = &fold->open[depth - 1];
    int is_any = fold->choices[depth - 1] == JIXIAO__ANY;
    *state = 0;
    if (!is_any && !(fold->givens.of(fold->givens.context, group->index) & JIXIAO_GIVEN_BAD))
        return scaled(group, combine->make(group, inside, room), room);
    *state = JIXIAO_MISSING;
    if (!fold->out)
        fold->root.states[JIXIAO_MISSING]++;
    jixiao__any_make(is_any ? &fold->any[depth - 1] : NULL, combine->points(group, inside->points),
                     room);
    return room;
}

/* Gives a group that has ended to the one around it, unless another was chosen. */
static void give_group(struct jixiao__fold *fold, const struct jixiao__sums *made, uint32_t depth)
{
    if (fold->out) {
        fold->out = fold->out > depth ? 0 : fold->out;
        return;
    }
    if (fold->choice == JIXIAO__ANY)
        jixiao__any_take(&fold->any[depth - 1], made);
    else
        add_group(fold->sums, made);
}

/* Ends the groups that are as deep as `level`, from 1, or deeper. */
static void close_groups(struct jixiao__fold *fold, uint32_t level)
{
    while (fold->depth >= level) {
        uint32_t depth = fold->depth, state;
        struct jixiao__group group = {fold->tree, fold->index[depth - 1], fold->marks};
        struct jixiao__sums room;
        const struct jixiao__sums *made = make_group(fold, &group, depth, &room, &state);
        if (fold->marks) {
            struct jixiao_mark *mark = &fold->marks[group.index];
            mark_group(made, mark);
            mark->state = state;
            if (jixiao__combines[jixiao__group_in(&group)->combine]->has_own ||
                (!state && fold->sums->here && !made->here))
                mark_own(fold->sums, mark);
            if (fold->out) { /* nothing was added up in it */
                not_chosen(mark);
                mark->points = jixiao__points_of(fold->tree, group.index);
                mark->own = mark->own_points = JIXIAO_ABSENT;
            }
        }
        fold->depth = --depth;
        fold->sums = depth ? fold->sums - 1 : &fold->root.sums;
        fold->choice = depth ? fold->choices[depth - 1] : JIXIAO__NO_CHOICE;
        give_group(fold, made, depth);
    }
}

void jixiao__fold_begin(struct jixiao__fold *fold, const struct jixiao_tree *tree,
                        struct jixiao_mark *marks, struct jixiao__givens givens)
{
    fold->tree = tree;
    fold->marks = marks;
    memset(&fold->root, 0, sizeof fold->root);
    fold->held = (struct jixiao__held){0, 0, JIXIAO_MAX_NUM, JIXIAO_MAX_NUM};
    fold->adjusted = 0;
    fold->givens = givens;
    fold->depth = fold->out = fold->choice = 0;
    fold->sums = &fold->root.sums;
}

void jixiao__fold_veto(struct jixiao__fold *fold, uint32_t index, const struct jixiao_mark *mark)
{
    uint32_t grade = jixiao__grade_named(fold->tree, fold->tree->indicators[index].veto);
    if (grade == fold->tree->n_grades) /* lint's alone */
        return;
    if (mark->veto != JIXIAO_VETO_MET && grade > fold->held.low)
        fold->held.low = grade;
    if (mark->veto == JIXIAO_VETO_HOLDS && grade > fold->held.high)
        fold->held.high = grade;
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
        if (!fold->out && fold->choice == JIXIAO__CHOSEN && !is_chosen(fold, index))
            fold->out = fold->depth + 1;
        fold->index[fold->depth] = index;
        fold->choices[fold->depth] = JIXIAO__NO_CHOICE;
        fold->sums = &fold->open[fold->depth++];
        memset(fold->sums, 0, sizeof *fold->sums);
        if (jixiao__combine(in->combine)->chooses)
            begin_choice(fold, index);
        fold->choice = fold->choices[fold->depth - 1];
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
    fold->root.sums.absent += fold->root.sums.here != 0; /* nobody is around it */
}
