/* SPDX-License-Identifier: MIT
 * Comparing two results or two trees: which indicators are the same, and what each leaf scores. */
#include "compare.h"

/* ---- What is the same --------------------------------------------------------------------- */

/* Indicators are the same by their ids, a leaf and a leaf, a group and a group. */
static void match_indicators(struct jixiao_compare *c)
{
    struct jixiao__matching m = {.n = {c->trees[0]->n_indicators, c->trees[1]->n_indicators}};
    const char **ids[2];
    uint32_t i, side;
    for (side = 0; side < 2; side++) {
        ids[side] = jixiao__alloc(&c->arena, (size_t)m.n[side] + 1, sizeof **ids);
        for (i = 0; ids[side] && i < m.n[side]; i++)
            ids[side][i] = c->trees[side]->indicators[i].id;
        m.keys[side] = ids[side];
    }
    if (c->arena.failed || !jixiao__match(&c->arena, &m))
        return;
    for (i = 0; i < m.n[0]; i++) {
        uint32_t mate = m.mates[0][i];
        if (mate == JIXIAO_NONE || jixiao__is_leaf(&c->trees[0]->indicators[i]) ==
                                       jixiao__is_leaf(&c->trees[1]->indicators[mate]))
            continue;
        m.mates[0][i] = JIXIAO_NONE;
        m.mates[1][mate] = JIXIAO_NONE;
    }
    memcpy(c->mates, m.mates, sizeof c->mates);
}

/* ---- Every indicator ---------------------------------------------------------------------- */

typedef void on_pair(struct jixiao_compare *c, const uint32_t index[2]);

/* In the order of the tree after, then those that are no more. */
static void each_pair(struct jixiao_compare *c, on_pair *on)
{
    uint32_t i;
    for (i = 0; i < c->trees[1]->n_indicators && !c->arena.failed; i++) {
        const uint32_t index[2] = {c->mates[1][i], i};
        on(c, index);
    }
    for (i = 0; i < c->trees[0]->n_indicators && !c->arena.failed; i++) {
        const uint32_t index[2] = {i, JIXIAO_NONE};
        if (c->mates[0][i] == JIXIAO_NONE)
            on(c, index);
    }
}

/* ---- What leaves score -------------------------------------------------------------------- */

/* Sums of marks and differences of two of them stay within 64 bits: see num.h. */
static jixiao_num minus(jixiao_num a, jixiao_num b)
{
    return a == JIXIAO_ABSENT || b == JIXIAO_ABSENT ? JIXIAO_ABSENT : a - b;
}

static void put_mark(struct jixiao_compare *c, struct jixiao_compared *row, uint32_t side)
{
    const struct jixiao_result *result = c->results[side];
    const struct jixiao_mark *m = &result->marks[row->index[side]];
    const struct jixiao_indicator *leaf = &result->tree->indicators[row->index[side]];
    int is_off = (int)jixiao__role(leaf)->info.is_off;
    row->points[side] = leaf->points == JIXIAO_ABSENT ? leaf->points : m->points;
    row->claim[side] = is_off && m->claim != JIXIAO_ABSENT ? -m->claim : m->claim;
    row->reviewed[side] = jixiao_role_adds(leaf->role, m, m->reviewed);
    row->score[side] = jixiao_role_adds(leaf->role, m, m->score);
    row->low[side] = jixiao_role_adds(leaf->role, m, m->low);
    row->high[side] = jixiao_role_adds(leaf->role, m, m->high);
    row->state[side] = m->state;
    if (!(jixiao_sheet_entries(result->sheet)[row->index[side]].given &
          (JIXIAO_GIVEN_REVIEW | JIXIAO_GIVEN_VERIFIED)))
        row->reviewed[side] = JIXIAO_ABSENT;
}

/* What a difference of two indicators is about; 0: it is no matter, as a tick. */
static uint32_t bit_of(const char *key)
{
    static const struct {
        const char *key;
        uint32_t bit;
    } bits[] = {
        {"name", JIXIAO_CHANGED_NAME},
        {"group", JIXIAO_CHANGED_GROUP},
        {"points", JIXIAO_CHANGED_POINTS},
        {"criterion", JIXIAO_CHANGED_CLAUSE},
        {"explanation", JIXIAO_CHANGED_CLAUSE},
        {"note", JIXIAO_CHANGED_CLAUSE},
        {"whole", 0},
        {"sample", 0},
        {"qualitative", 0},
        {"quantitative", 0},
    };
    size_t i;
    for (i = 0; i < sizeof bits / sizeof *bits; i++)
        if (jixiao__same(bits[i].key, key))
            return bits[i].bit;
    return JIXIAO_CHANGED_RULE;
}

/* What their trees say of a leaf; these differences are not listed. */
static uint32_t changed_in_trees(struct jixiao_compare *c, const uint32_t index[2])
{
    size_t had = c->n_differences, i;
    uint32_t changed = 0;
    if (c->trees[0] == c->trees[1] || index[0] == JIXIAO_NONE || index[1] == JIXIAO_NONE)
        return 0;
    jixiao__differ_indicators(c, index);
    for (i = had; i < c->n_differences; i++)
        changed |= bit_of(c->differences[i].key);
    c->n_differences = had;
    return changed;
}

static void compare_leaf(struct jixiao_compare *c, const uint32_t index[2])
{
    struct jixiao_compared *row = &c->rows[c->n_rows];
    uint32_t side, there = index[1] == JIXIAO_NONE ? 0 : 1;
    if (!jixiao__is_leaf(&c->trees[there]->indicators[index[there]]))
        return;
    c->n_rows++;
    memcpy(row->index, index, sizeof row->index);
    for (side = 0; side < 2; side++) {
        row->points[side] = row->claim[side] = row->reviewed[side] = row->score[side] =
            row->low[side] = row->high[side] = JIXIAO_ABSENT;
        if (index[side] != JIXIAO_NONE)
            put_mark(c, row, side);
    }
    row->change = minus(index[1] == JIXIAO_NONE ? 0 : row->score[1],
                        index[0] == JIXIAO_NONE ? 0 : row->score[0]);
    row->changed = changed_in_trees(c, index);
}

static void compare_totals(struct jixiao_compare *c)
{
    struct jixiao_compared *row = &c->rows[c->n_rows++];
    uint32_t side, i;
    for (side = 0; side < 2; side++) {
        const struct jixiao_total *t = &c->results[side]->total;
        int has_review = 0;
        for (i = 0; i + 1 < c->n_rows; i++)
            has_review |= c->rows[i].reviewed[side] != JIXIAO_ABSENT;
        row->index[side] = JIXIAO_NONE;
        row->points[side] = t->points;
        row->claim[side] = t->claim;
        row->reviewed[side] = has_review ? t->reviewed : JIXIAO_ABSENT;
        row->score[side] = t->score;
        row->low[side] = t->low;
        row->high[side] = t->high;
    }
    row->change = minus(row->score[1], row->score[0]);
}

/* Which leaves the sheets give something else for: rows and differences are in one order. */
static void mark_given(struct jixiao_compare *c)
{
    size_t row = 0, i;
    for (i = 0; i < c->n_differences && !c->arena.failed; i++) {
        const uint32_t *index = c->differences[i].index;
        if (index[1] == JIXIAO_NONE || !jixiao__is_leaf(&c->trees[1]->indicators[index[1]]))
            continue; /* of the sheet, of a group */
        while (c->rows[row].index[1] != index[1])
            row++;
        c->rows[row].changed |= JIXIAO_CHANGED_GIVEN;
    }
}

/* ---- The object --------------------------------------------------------------------------- */

static int begin(const struct jixiao_tree *before, const struct jixiao_tree *after,
                 const struct jixiao_memory *memory, struct jixiao_compare **compare)
{
    struct jixiao_compare *c = jixiao__object_new(memory, sizeof *c);
    *compare = c;
    if (!c)
        return JIXIAO_ERR_MEMORY;
    c->trees[0] = before;
    c->trees[1] = after;
    match_indicators(c);
    return JIXIAO_OK;
}

static int end(struct jixiao_compare **compare)
{
    if (!(*compare)->arena.failed)
        return JIXIAO_OK;
    jixiao_compare_free(*compare);
    *compare = NULL;
    return JIXIAO_ERR_MEMORY;
}

int jixiao_compare_results(const struct jixiao_result *before, const struct jixiao_result *after,
                           const struct jixiao_memory *memory, struct jixiao_compare **compare)
{
    struct jixiao_compare *c;
    if (!compare)
        return JIXIAO_ERR_ARGUMENT;
    *compare = NULL;
    if (!before || !after)
        return JIXIAO_ERR_ARGUMENT;
    if (!before->is_scored || !after->is_scored)
        return (int)(before->is_scored ? after : before)->total.err;
    if (begin(before->tree, after->tree, memory, compare))
        return JIXIAO_ERR_MEMORY;
    c = *compare;
    c->results[0] = before;
    c->results[1] = after;
    c->rows =
        jixiao__alloc(&c->arena, (size_t)before->tree->n_indicators + after->tree->n_indicators + 1,
                      sizeof *c->rows);
    if (!c->arena.failed) {
        each_pair(c, compare_leaf);
        compare_totals(c);
        jixiao__differ_sheets(c);
        each_pair(c, jixiao__differ_entries);
        mark_given(c);
    }
    return end(compare);
}

int jixiao_compare_trees(const struct jixiao_tree *before, const struct jixiao_tree *after,
                         const struct jixiao_memory *memory, struct jixiao_compare **compare)
{
    const struct jixiao_tree *const trees[] = {before, after};
    uint32_t i, err;
    if (!compare)
        return JIXIAO_ERR_ARGUMENT;
    *compare = NULL;
    if (!before || !after)
        return JIXIAO_ERR_ARGUMENT;
    for (i = 0; i < 2; i++)
        if ((err = jixiao__tree_error(trees[i], memory)) != JIXIAO_OK)
            return (int)err;
    if (begin(before, after, memory, compare))
        return JIXIAO_ERR_MEMORY;
    if (!(*compare)->arena.failed) {
        jixiao__differ_wholes(*compare);
        each_pair(*compare, jixiao__differ_indicators);
    }
    return end(compare);
}

void jixiao_compare_free(struct jixiao_compare *compare)
{
    if (!compare)
        return;
    jixiao__give(&compare->arena.memory, compare->differences);
    jixiao__object_free(compare);
}

const struct jixiao_compared *jixiao_compare_rows(const struct jixiao_compare *compare,
                                                  size_t *count)
{
    if (count)
        *count = compare ? compare->n_rows : 0;
    return compare ? compare->rows : NULL;
}

const struct jixiao_difference *jixiao_compare_differences(const struct jixiao_compare *compare,
                                                           size_t *count)
{
    if (count)
        *count = compare ? compare->n_differences : 0;
    return compare ? compare->differences : NULL;
}
