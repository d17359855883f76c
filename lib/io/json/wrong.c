/* SPDX-License-Identifier: MIT
 * What could not be read of a sheet, to be written again as it was. */
#include "json.h"

#include "../../score/total.h"
#include "../../sheet/sheet.h"

#include <stdlib.h>

/* By indicator and row. */
static int by_row(const struct jixiao_finding *x, const struct jixiao_finding *y)
{
    if (x->index != y->index)
        return x->index < y->index ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

/* By indicator and row, and as they were said. */
static int by_place(const void *a, const void *b)
{
    const struct jixiao_finding *x = *(const struct jixiao_finding *const *)a;
    const struct jixiao_finding *y = *(const struct jixiao_finding *const *)b;
    int order = by_row(x, y);
    return order ? order : (x > y) - (x < y);
}

/* By indicator, row and cell; 0: of one cell. */
static int by_cell(const struct jixiao_finding *x, const struct jixiao_finding *y)
{
    int order = by_row(x, y);
    if (order)
        return order;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    order = x->column ? 0 : strcmp(x->text, y->text);
    return order ? order : (x->table > y->table) - (x->table < y->table);
}

/* By cell, and as they were said. */
static int by_cell_and_place(const void *a, const void *b)
{
    const struct jixiao_finding *x = *(const struct jixiao_finding *const *)a;
    const struct jixiao_finding *y = *(const struct jixiao_finding *const *)b;
    int order = by_cell(x, y);
    return order ? order : (x > y) - (x < y);
}

int jixiao__wrong_begin(struct jixiao__wrong *w, const struct jixiao_sheet *sheet,
                        struct jixiao__arena *arena)
{
    size_t n, n_cells = 0, i;
    const struct jixiao_finding *found = jixiao_sheet_findings(sheet, &n);
    w->n_found = 0;
    w->found = jixiao__alloc(arena, n + 1, sizeof *w->found);
    w->cells = jixiao__alloc(arena, n + 1, sizeof *w->cells);
    if (arena->failed)
        return 0;
    for (i = 0; i < n; i++)
        if (found[i].text)
            w->cells[n_cells++] = &found[i];
    if (n_cells)
        qsort(w->cells, n_cells, sizeof *w->cells, by_cell_and_place);
    for (i = 0; i < n_cells; i++)
        if (!w->n_found || by_cell(w->cells[w->n_found - 1], w->cells[i]))
            w->cells[w->n_found++] = w->cells[i];
    memcpy(w->found, w->cells, w->n_found * sizeof *w->found);
    if (w->n_found)
        qsort(w->found, w->n_found, sizeof *w->found, by_place);
    return 1;
}

/* The first that is of that row or behind it. */
static size_t first_found(const struct jixiao__wrong *w, uint32_t index, uint32_t row)
{
    size_t from = 0, to = w->n_found;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        const struct jixiao_finding *f = w->found[middle];
        if (f->index < index || (f->index == index && f->row < row))
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* Whether it is an error that table tells of. */
static int is_of(const struct jixiao_finding *f, uint32_t table)
{
    return !jixiao_err_is_finding(f->code) &&
           (f->table == table ||
            (f->code == JIXIAO_ERR_COLUMN_UNKNOWN && f->table != JIXIAO_IN_REVIEW &&
             (f->row || table == JIXIAO_IN_NOTHING)));
}

const struct jixiao_finding *jixiao__wrong_next(const struct jixiao__wrong *w, uint32_t index,
                                                uint32_t table, uint32_t row, size_t *at)
{
    const size_t from = first_found(w, index, row);
    while (from + *at < w->n_found) {
        const struct jixiao_finding *f = w->found[from + *at];
        if (f->index != index || f->row != row)
            return NULL;
        ++*at;
        if (is_of(f, table))
            return f;
    }
    return NULL;
}

int jixiao__wrong_is(const struct jixiao__wrong *w, uint32_t index, uint32_t row, const char *name)
{
    struct jixiao_finding sought = {.index = index, .row = row, .text = name};
    size_t from = 0, to = w->n_found;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (by_cell(w->cells[middle], &sought) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    for (; from < w->n_found; from++) {
        const struct jixiao_finding *f = w->cells[from];
        if (by_row(f, &sought) || f->column || strcmp(f->text, name) != 0)
            return 0;
        if (is_of(f, JIXIAO_IN_FACTS))
            return 1;
    }
    return 0;
}

const char *jixiao__wrong_text(const struct jixiao__wrong *w, uint32_t index, uint32_t table)
{
    size_t at = 0;
    const struct jixiao_finding *f = jixiao__wrong_next(w, index, table, 0, &at);
    return f ? f->text : NULL;
}

int jixiao__facts_are_wrong(const struct jixiao_sheet *sheet, uint32_t index)
{
    struct jixiao_finding few[8];
    size_t i, n = jixiao__entry_errors(sheet->tree, index, &sheet->entries[index], few, 8);
    for (i = 0; i < n && i < 8 && jixiao_err_is_finding(few[i].code); i++)
        ;
    return sheet->entries[index].error == JIXIAO_ERR_TOTAL_ROW || (i < n && i < 8);
}
