/* SPDX-License-Identifier: MIT
 * What is the same in both, by its key; what is not, noted; and rows of two tables. */
#include "compare.h"

#include "../io/keys.h"

/* Of a key that several have, the first that is not taken yet, and behind each the next. */
struct chains {
    struct jixiao__keys keys;
    uint32_t *first, *last, *next;
    uint32_t distinct;
};

/* The number of a key; JIXIAO_NONE: no memory. */
static uint32_t number_of(struct chains *s, const char *key, int *is_new)
{
    key = key ? key : "";
    *is_new = jixiao__keys_add(&s->keys, key, strlen(key));
    if (s->keys.arena->failed)
        return JIXIAO_NONE;
    return *is_new ? s->keys.n_keys - 1 : s->keys.same;
}

static void chain(struct chains *s, const char *key, uint32_t i)
{
    int is_new;
    uint32_t at = number_of(s, key, &is_new);
    if (at == JIXIAO_NONE)
        return;
    s->next[i] = JIXIAO_NONE;
    if (is_new)
        s->first[at] = i;
    else
        s->next[s->last[at]] = i;
    s->last[at] = i;
    s->distinct = s->keys.n_keys;
}

/* Takes the first of the key; JIXIAO_NONE: there is none. */
static uint32_t take(struct chains *s, const char *key)
{
    int is_new;
    uint32_t at = number_of(s, key, &is_new), mate;
    if (at == JIXIAO_NONE || is_new || at >= s->distinct || s->first[at] == JIXIAO_NONE)
        return JIXIAO_NONE;
    mate = s->first[at];
    s->first[at] = s->next[mate];
    return mate;
}

int jixiao__match(struct jixiao__arena *arena, struct jixiao__matching *m)
{
    const size_t n = (size_t)m->n[0] + 1;
    struct chains s = {.distinct = 0};
    uint32_t i;
    s.first = jixiao__alloc(arena, n, sizeof *s.first);
    s.last = jixiao__alloc(arena, n, sizeof *s.last);
    s.next = jixiao__alloc(arena, n, sizeof *s.next);
    m->mates[0] = jixiao__alloc(arena, n, sizeof **m->mates);
    m->mates[1] = jixiao__alloc(arena, (size_t)m->n[1] + 1, sizeof **m->mates);
    if (arena->failed)
        return 0;
    jixiao__keys_begin(&s.keys, arena);
    for (i = 0; i < m->n[0]; i++) {
        m->mates[0][i] = JIXIAO_NONE;
        chain(&s, m->keys[0] ? m->keys[0][i] : NULL, i);
    }
    for (i = 0; i < m->n[1]; i++) {
        uint32_t mate = take(&s, m->keys[1] ? m->keys[1][i] : NULL);
        m->mates[1][i] = mate;
        if (mate != JIXIAO_NONE)
            m->mates[0][mate] = i;
    }
    jixiao__keys_free(&s.keys);
    return !arena->failed;
}

/* ---- Differences -------------------------------------------------------------------------- */

struct jixiao_difference *jixiao__differ(struct jixiao_compare *c, const uint32_t index[2],
                                         const char *key)
{
    void *items = c->differences;
    struct jixiao_difference *d;
    if (!jixiao__grow(&c->arena, &items, &c->differences_capacity, c->n_differences,
                      sizeof *c->differences))
        return NULL;
    c->differences = items;
    d = &c->differences[c->n_differences++];
    memset(d, 0, sizeof *d);
    memcpy(d->index, index, sizeof d->index);
    d->key = key;
    d->num[0] = d->num[1] = JIXIAO_ABSENT;
    return d;
}

void jixiao__differ_num(struct jixiao_compare *c, const uint32_t index[2], const char *key,
                        jixiao_num before, jixiao_num after)
{
    struct jixiao_difference *d = before == after ? NULL : jixiao__differ(c, index, key);
    if (!d)
        return;
    d->num[0] = before;
    d->num[1] = after;
}

void jixiao__differ_text(struct jixiao_compare *c, const uint32_t index[2], const char *key,
                         const char *before, const char *after)
{
    struct jixiao_difference *d;
    before = jixiao__is_blank(before) ? NULL : before;
    after = jixiao__is_blank(after) ? NULL : after;
    if (before == after || (before && after && jixiao__same(before, after)))
        return;
    d = jixiao__differ(c, index, key);
    if (!d)
        return;
    d->text[0] = before;
    d->text[1] = after;
}

/* ---- Rows --------------------------------------------------------------------------------- */

static void name_row(struct jixiao_difference *d, const struct jixiao__rows *rows,
                     const uint32_t row[2])
{
    uint32_t side = row[JIXIAO_AFTER] ? JIXIAO_AFTER : JIXIAO_BEFORE;
    memcpy(d->row, row, sizeof d->row);
    d->name = jixiao__row_text(rows->tables[side]->names, row[side]);
}

static const jixiao_num *cells_of(const struct jixiao__rows *rows, uint32_t side, uint32_t row)
{
    return rows->tables[side]->cells + (size_t)(row - 1) * rows->form->n_columns;
}

static void differ_cells(struct jixiao_compare *c, const uint32_t index[2],
                         const struct jixiao__rows *rows, const uint32_t row[2])
{
    const jixiao_num *before = cells_of(rows, 0, row[0]), *after = cells_of(rows, 1, row[1]);
    uint32_t i;
    for (i = 0; i < rows->form->n_columns; i++) {
        struct jixiao_difference *d =
            before[i] == after[i] ? NULL : jixiao__differ(c, index, rows->key);
        if (!d)
            continue;
        name_row(d, rows, row);
        d->column = &rows->form->columns[i];
        d->num[0] = before[i];
        d->num[1] = after[i];
    }
}

static void differ_row(struct jixiao_compare *c, const uint32_t index[2],
                       const struct jixiao__rows *rows, uint32_t before, uint32_t after)
{
    const uint32_t row[2] = {before, after};
    struct jixiao_difference *d;
    if (before && after) {
        differ_cells(c, index, rows, row);
        if (rows->row)
            rows->row(c, index, row);
        return;
    }
    d = jixiao__differ(c, index, rows->key);
    if (d) {
        name_row(d, rows, row);
        d->cells = after ? cells_of(rows, 1, after) : cells_of(rows, 0, before);
        d->form = rows->form;
    }
}

void jixiao__differ_rows(struct jixiao_compare *c, const uint32_t index[2],
                         const struct jixiao__rows *rows)
{
    struct jixiao__matching m = {.keys = {rows->tables[0]->names, rows->tables[1]->names},
                                 .n = {rows->tables[0]->rows, rows->tables[1]->rows}};
    uint32_t i;
    if (!jixiao__match(&c->arena, &m))
        return;
    for (i = 0; i < m.n[1]; i++)
        differ_row(c, index, rows, m.mates[1][i] == JIXIAO_NONE ? 0 : m.mates[1][i] + 1, i + 1);
    for (i = 0; i < m.n[0]; i++)
        if (m.mates[0][i] == JIXIAO_NONE)
            differ_row(c, index, rows, i + 1, 0);
}
