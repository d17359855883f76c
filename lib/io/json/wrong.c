/* SPDX-License-Identifier: MIT
 * What could not be read of a sheet, to be written again as it was. */
#include "json.h"

#include "../../score/total.h"
#include "../../sheet/sheet.h"

#include <stdlib.h>

/* By indicator and row, and as they were said. */
static int by_place(const void *a, const void *b)
{
    const struct jixiao_finding *x = *(const struct jixiao_finding *const *)a;
    const struct jixiao_finding *y = *(const struct jixiao_finding *const *)b;
    if (x->index != y->index)
        return x->index < y->index ? -1 : 1;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return (x > y) - (x < y);
}

int jixiao__wrong_begin(struct jixiao__wrong *w, const struct jixiao_sheet *sheet,
                        struct jixiao__arena *arena)
{
    size_t n, i;
    const struct jixiao_finding *found = jixiao_sheet_findings(sheet, &n);
    w->n_found = 0;
    w->found = jixiao__alloc(arena, n + 1, sizeof *w->found);
    for (i = 0; w->found && i < n; i++)
        if (found[i].text)
            w->found[w->n_found++] = &found[i];
    if (w->n_found)
        qsort(w->found, w->n_found, sizeof *w->found, by_place);
    return w->found != NULL;
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

/* Of the same row, whether they are of one cell. */
static int is_same(const struct jixiao_finding *a, const struct jixiao_finding *b)
{
    return a->table == b->table && a->column == b->column &&
           (a->column || !strcmp(a->text, b->text));
}

const struct jixiao_finding *jixiao__wrong_next(const struct jixiao__wrong *w, uint32_t index,
                                                uint32_t table, uint32_t row, size_t *at)
{
    const size_t from = first_found(w, index, row);
    while (from + *at < w->n_found) {
        const struct jixiao_finding *const *found = &w->found[from], *f = found[*at];
        size_t i;
        if (f->index != index || f->row != row)
            return NULL;
        for (i = 0; i < *at && !is_same(found[i], f); i++)
            ;
        if (i == (*at)++ && !jixiao_err_is_finding(f->code) &&
            (f->table == table ||
             (f->code == JIXIAO_ERR_COLUMN_UNKNOWN && f->table != JIXIAO_IN_REVIEW &&
              (row || table == JIXIAO_IN_NOTHING))))
            return f;
    }
    return NULL;
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
