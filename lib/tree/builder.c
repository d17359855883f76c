/* SPDX-License-Identifier: MIT
 * Building a tree, row by row: what is in it, and what was wrong. */
#include "builder.h"

#include <string.h>

/* While a tree is built, flags of an indicator: how its rule was written. */
#define SHAPE_BIT 30
#define SHAPE (UINT32_C(3) << SHAPE_BIT)

struct jixiao_builder *jixiao_builder_new(const struct jixiao_memory *memory)
{
    struct jixiao_builder *b = jixiao__object_new(memory, sizeof *b);
    if (!b)
        return NULL;
    b->tree.places = 2;
    b->tree.grades = b->grades;
    b->tree.owner = b;
    return b;
}

void jixiao_builder_free(struct jixiao_builder *b)
{
    if (!b)
        return;
    jixiao__give(&b->arena.memory, b->list.items);
    jixiao__give(&b->arena.memory, b->indicators);
    jixiao__object_free(b);
}

void jixiao_tree_free(const struct jixiao_tree *tree)
{
    if (tree)
        jixiao_builder_free(tree->owner);
}

int jixiao_builder_error(struct jixiao_builder *b, uint32_t code, uint32_t index, uint32_t row,
                         const char *text, const char *place)
{
    struct jixiao_finding *f;
    if (!jixiao__is_open(b) || !jixiao__is_code(code))
        return JIXIAO_ERR_ARGUMENT;
    if (index >= b->tree.n_indicators)
        index = JIXIAO_NONE;
    f = jixiao__list_add(&b->list, &b->arena, code, index);
    if (!f)
        return JIXIAO_ERR_MEMORY;
    f->row = row;
    f->where = b->where;
    f->table = index != JIXIAO_NONE && row ? JIXIAO_IN_RULE : JIXIAO_IN_NOTHING;
    if (text)
        f->text = jixiao__copy(&b->arena, text, strlen(text));
    if (place)
        f->place = jixiao__copy(&b->arena, place, strlen(place));
    return (int)code;
}

int jixiao_builder_add(struct jixiao_builder *b, uint32_t level, uint32_t *index)
{
    void *items;
    if (!jixiao__is_open(b) || !index)
        return JIXIAO_ERR_ARGUMENT;
    items = b->indicators;
    *index = b->tree.n_indicators;
    if (*index >= JIXIAO_MAX_INDICATORS)
        return jixiao_builder_error(b, JIXIAO_ERR_LIMIT, JIXIAO_NONE, 0, "indicators", NULL);
    if (!jixiao__grow(&b->arena, &items, &b->capacity, *index, sizeof *b->indicators))
        return JIXIAO_ERR_MEMORY;
    b->tree.indicators = b->indicators = items;
    b->tree.n_indicators++;
    memset(&b->indicators[*index], 0, sizeof *b->indicators);
    b->indicators[*index].level = level;
    b->indicators[*index].points = JIXIAO_ABSENT;
    return JIXIAO_OK;
}

/* ---- Done --------------------------------------------------------------------------------- */

/* A node that is neither a group nor a leaf is not an empty group too. */
static int says_as_much(uint32_t said, uint32_t code)
{
    return said == code || (said == JIXIAO_ERR_NODE_SHAPE && code == JIXIAO_ERR_GROUP_EMPTY);
}

/* Whether an error of the row was listed that says as much: of the chain that begins there. */
static int is_said(const struct jixiao_builder *b, const uint32_t *next, uint32_t at,
                   const struct jixiao_finding *f)
{
    for (; at; at = next[at - 1])
        if (b->list.items[at - 1].index == f->index &&
            says_as_much(b->list.items[at - 1].code, f->code))
            return 1;
    return 0;
}

/* The row of a finding, or one behind all of them. */
static uint32_t row_of(const struct jixiao_builder *b, const struct jixiao_finding *f)
{
    return f->index < b->tree.n_indicators ? f->index : b->tree.n_indicators;
}

/* What lint lists, less what is there already of the same indicator and code: the errors of each
 * row are chained, so that many take no longer than they are many. */
static void add_lint(struct jixiao_builder *b)
{
    size_t n = jixiao_tree_lint(&b->tree, NULL, 0), i, before = b->list.count;
    struct jixiao_finding *all = n ? jixiao__alloc(&b->arena, n, sizeof *all) : NULL;
    uint32_t *first = all ? jixiao__alloc(&b->arena, (size_t)b->tree.n_indicators + 1, 4) : NULL;
    uint32_t *next = first ? jixiao__alloc(&b->arena, before + 1, 4) : NULL;
    if (!next)
        return;
    for (i = 0; i < before; i++) {
        uint32_t *last = &first[row_of(b, &b->list.items[i])];
        next[i] = *last;
        *last = (uint32_t)i + 1;
    }
    jixiao_tree_lint(&b->tree, all, n);
    for (i = 0; i < n; i++) {
        struct jixiao_finding *f;
        if (!is_said(b, next, first[row_of(b, &all[i])], &all[i]) &&
            (f = jixiao__list_add(&b->list, &b->arena, all[i].code, all[i].index)) != NULL)
            *f = all[i];
    }
}

void jixiao__builder_reach(struct jixiao_builder *b, struct jixiao__list **list,
                           struct jixiao__arena **arena)
{
    *list = &b->list;
    *arena = &b->arena;
}

int jixiao_builder_shape(struct jixiao_builder *b, uint32_t index, uint32_t shape)
{
    if (!jixiao__is_open(b) || shape > JIXIAO_SHAPE_ROWS)
        return JIXIAO_ERR_ARGUMENT;
    if (index >= b->tree.n_indicators)
        return jixiao_builder_error(b, JIXIAO_ERR_INDICATOR_UNKNOWN, JIXIAO_NONE, 0, NULL, NULL);
    b->indicators[index].flags = (b->indicators[index].flags & ~SHAPE) | shape << SHAPE_BIT;
    return JIXIAO_OK;
}

/* Places of what is in rules that were written as an object; then the mark goes. */
static void place_shapes(struct jixiao_builder *b)
{
    size_t i, length;
    for (i = 0; i < b->list.count; i++) {
        struct jixiao_finding *f = &b->list.items[i];
        uint32_t shape;
        char *place;
        if (f->place || f->index >= b->tree.n_indicators || f->table != JIXIAO_IN_RULE ||
            !(shape = b->indicators[f->index].flags >> SHAPE_BIT))
            continue;
        length = jixiao__pointer(&b->tree, f, 1, shape, NULL, 0);
        place = jixiao__alloc(&b->arena, length + 1, 1);
        if (place)
            jixiao__pointer(&b->tree, f, 1, shape, place, length + 1);
        f->place = place;
    }
    for (i = 0; i < b->tree.n_indicators; i++)
        b->indicators[i].flags &= ~SHAPE;
}

int jixiao_builder_done(struct jixiao_builder *b)
{
    if (!b)
        return JIXIAO_ERR_ARGUMENT;
    if (!b->done && !b->arena.failed) {
        add_lint(b);
        place_shapes(b);
        b->tree.linted = !b->arena.failed && !jixiao__list_error(&b->list);
    }
    b->done = 1;
    return b->arena.failed ? JIXIAO_ERR_MEMORY : jixiao__list_error(&b->list);
}

const struct jixiao_tree *jixiao_builder_tree(const struct jixiao_builder *b)
{
    return b ? &b->tree : NULL;
}

const struct jixiao_finding *jixiao_tree_findings(const struct jixiao_tree *tree, size_t *count)
{
    const struct jixiao_builder *b = tree ? tree->owner : NULL;
    if (count)
        *count = b ? b->list.count : 0;
    return b ? b->list.items : NULL;
}
