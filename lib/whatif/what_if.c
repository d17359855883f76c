/* SPDX-License-Identifier: MIT
 * What if: the steps of every leaf whose facts score, and what is not known of the others. */
#include "what_if.h"

#include <string.h>

const struct jixiao_form *jixiao__form_read(const struct jixiao_what_if *w, uint32_t index)
{
    const struct jixiao_indicator *leaf = &w->result->tree->indicators[index];
    const struct jixiao__kind *k = jixiao__kind(leaf->kind);
    uint32_t form = jixiao_sheet_entries(w->result->sheet)[index].facts.form;
    return &k->info.facts[jixiao__read_as(k, &leaf->rule, form)];
}

/* ---- What is not known --------------------------------------------------------------------- */

/* What the facts leave of the leaf's score, without its claim. */
static void put_interval(const struct jixiao_what_if *w, const struct jixiao_entry *entry,
                         struct jixiao_unknown *u)
{
    const struct jixiao_tree *tree = w->result->tree;
    struct jixiao_mark mark;
    struct jixiao_entry alone = *entry;
    alone.given &= (uint32_t) ~(JIXIAO_GIVEN_CLAIM | JIXIAO_GIVEN_REVIEW);
    jixiao__mark_leaf(tree, u->index, &alone, NULL, &mark);
    u->row = mark.error.row;
    u->column = mark.error.column;
    u->low = mark.low;
    u->high = mark.high;
    if (mark.state == JIXIAO_CLAIMED) { /* a blank deduction: taken as none, and may be any */
        u->low = 0;
        u->high = mark.points;
    }
}

/* The total with the leaf at that score: as if it were claimed. */
static void total_at(struct jixiao_what_if *w, uint32_t index, jixiao_num score,
                     struct jixiao_total *total)
{
    const struct jixiao__role *role = jixiao__role(&w->result->tree->indicators[index]);
    struct jixiao_entry *entry = &w->entries[index], as_it_is = *entry;
    entry->given = JIXIAO_GIVEN_CLAIM | (entry->given & JIXIAO_GIVEN_POINTS);
    entry->claim = jixiao__left(role, jixiao__entry_points(w->result->tree, index, entry), score);
    jixiao__what_if_total(w, total);
    *entry = as_it_is;
}

static int is_graded_alike(const struct jixiao_tree *tree, const struct jixiao_total *low,
                           const struct jixiao_total *high)
{
    return (low->grade == high->grade && low->grade != JIXIAO_NONE) ||
           jixiao__grade_of(tree, low->low) == jixiao__grade_of(tree, high->high);
}

static void find_unknown(struct jixiao_what_if *w, uint32_t index)
{
    const struct jixiao_tree *tree = w->result->tree;
    const struct jixiao_total *now = &w->result->total;
    struct jixiao_unknown *u = &w->unknowns[w->n_unknowns++];
    struct jixiao_total low, high;
    *u = (struct jixiao_unknown){index, 0, 0, 0, 0, now->low, now->high, 0, 0};
    put_interval(w, &w->entries[index], u);
    if (jixiao__role(&tree->indicators[index])->info.is_veto) {
        u->moves_grade = now->grade == JIXIAO_NONE;
        return;
    }
    total_at(w, index, u->low, &low);
    total_at(w, index, u->high, &high);
    u->total_low = low.low;
    u->total_high = high.high;
    u->moves_total = low.low != high.low || low.high != high.high;
    u->moves_grade = u->moves_total && !is_graded_alike(tree, &low, &high);
}

/* ---- All leaves ---------------------------------------------------------------------------- */

static void look_at(struct jixiao_what_if *w, uint32_t index)
{
    switch (w->result->marks[index].state) {
    case JIXIAO_COMPUTED:
    case JIXIAO_JUDGED:
        if (w->entries[index].given & JIXIAO_GIVEN_FACTS)
            jixiao__find_steps(w, index);
        break;
    case JIXIAO_CLAIMED:
    case JIXIAO_MISSING:
    case JIXIAO_INVALID:
        find_unknown(w, index);
        break;
    default:
        break; /* it takes no part */
    }
}

/* Where each step's changes are: only now do they stay where they are. */
static void point_to_changes(struct jixiao_what_if *w)
{
    const struct jixiao_change *at = w->changes;
    size_t i;
    for (i = 0; i < w->n_steps; i++) {
        w->steps[i].changes = at;
        at += w->steps[i].n_changes;
    }
}

static void look_at_all(struct jixiao_what_if *w)
{
    const struct jixiao_tree *tree = w->result->tree;
    uint32_t i, n = tree->n_indicators;
    w->entries = jixiao__alloc(&w->arena, (size_t)n + 1, sizeof *w->entries);
    w->marks = jixiao__alloc(&w->arena, (size_t)n + 1, sizeof *w->marks);
    w->unknowns = jixiao__alloc(&w->arena, (size_t)n + 1, sizeof *w->unknowns);
    if (w->arena.failed)
        return;
    memcpy(w->entries, jixiao_sheet_entries(w->result->sheet), n * sizeof *w->entries);
    for (i = 0; i < n && !w->arena.failed; i++)
        if (jixiao__is_leaf(&tree->indicators[i]))
            look_at(w, i);
    point_to_changes(w);
}

int jixiao_what_if_new(const struct jixiao_result *result, const struct jixiao_memory *memory,
                       struct jixiao_what_if **what_if)
{
    struct jixiao_what_if *w;
    if (!what_if)
        return JIXIAO_ERR_ARGUMENT;
    *what_if = NULL;
    if (!result)
        return JIXIAO_ERR_ARGUMENT;
    if (!result->is_scored)
        return (int)result->total.err;
    w = jixiao__object_new(memory, sizeof *w);
    if (!w)
        return JIXIAO_ERR_MEMORY;
    w->result = result;
    look_at_all(w);
    if (w->arena.failed) {
        jixiao_what_if_free(w);
        return JIXIAO_ERR_MEMORY;
    }
    *what_if = w;
    return JIXIAO_OK;
}

void jixiao_what_if_free(struct jixiao_what_if *what_if)
{
    if (!what_if)
        return;
    jixiao__give(&what_if->arena.memory, what_if->steps);
    jixiao__give(&what_if->arena.memory, what_if->changes);
    jixiao__object_free(what_if);
}

const struct jixiao_step *jixiao_what_if_steps(const struct jixiao_what_if *what_if, size_t *count)
{
    if (count)
        *count = what_if ? what_if->n_steps : 0;
    return what_if ? what_if->steps : NULL;
}

const struct jixiao_unknown *jixiao_what_if_unknowns(const struct jixiao_what_if *what_if,
                                                     size_t *count)
{
    if (count)
        *count = what_if ? what_if->n_unknowns : 0;
    return what_if ? what_if->unknowns : NULL;
}
