/* SPDX-License-Identifier: MIT
 * A range into a table: headings, blank rows, cells. What is wrong with it is said by the library,
 * which is told everything that stands there. */
#include "eval_inside.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_COLUMNS = 64 }; /* of a range of facts or of a rule */

/* ---- Columns ----------------------------------------------------------------------------- */

uint32_t column_named(const struct jixiao_form *form, const char *name)
{
    uint32_t i;
    for (i = 0; i < form->n_columns; i++)
        if (!strcmp(form->columns[i].id, name) || !strcmp(form->columns[i].zh, name))
            return i + 1;
    return 0;
}

/* The column that a heading names, "预算数（万元）" too; NULL: none. */
static const char *id_of(const struct filling *f, const struct cell *cell)
{
    char name[SHORT_TEXT];
    uint32_t column;
    if (!*name_of(cell, name))
        return NULL;
    if (f->sheet)
        return jixiao_cell_id(jixiao_sheet_tree(f->sheet), f->index, 1, name);
    if ((column = column_named(f->form, name)) != 0 ||
        (cut_brackets(name, ")") && (column = column_named(f->form, name)) != 0))
        return f->form->columns[column - 1].id;
    return !strcmp(name, "name") || !strcmp(name, "名称") ? "name" : NULL;
}

static void fill_cell(struct filling *f, uint32_t row, const char *column, const struct cell *cell,
                      uint32_t where)
{
    uint32_t at = f->builder && row <= JIXIAO_MAX_RULE_ROWS ? column_named(f->form, column) : 0;
    const struct jixiao_value value = value_of(cell);
    int rounded, err;
    jixiao_sheet_at(f->sheet, where);
    if (at)
        f->places[row - 1][at - 1] = where;
    if (f->sheet)
        err = jixiao_sheet_value(f->sheet, f->index, row, column, &value, &rounded);
    else
        err = jixiao_builder_value(f->builder, f->index, row, column, &value, &rounded);
    if (err && cell->type == CELL_ERROR && !f->error)
        f->error = cell;
    if (rounded && !f->rounded++)
        f->rounded_at = where;
}

/* ---- Ranges ------------------------------------------------------------------------------ */

static void wrong(struct filling *f, uint32_t where, uint32_t err, const char *text)
{
    jixiao_sheet_at(f->sheet, where);
    if (f->sheet)
        jixiao_sheet_error(f->sheet, err, f->index, 0, text, NULL);
    else
        jixiao_builder_error(f->builder, err, f->index, 0, text, NULL);
}

/* The range is too wide or too narrow for its form: says the columns that it should have. */
static void wrong_width(struct filling *f, uint32_t where)
{
    struct words words = {.lang = f->lang};
    uint32_t i;
    for (i = 0; i < f->form->n_columns; i++) {
        const struct jixiao_column *column = &f->form->columns[i];
        const char *text = column->required ? "%s" : "[%s]";
        words_say(&words, i ? "、" : "应填：", i ? ", " : "expected ");
        words_say(&words, text, text, f->lang == JIXIAO_EN ? column->id : column->zh);
    }
    wrong(f, where, JIXIAO_ERR_WIDTH, words.bytes);
    free(words.bytes);
}

static int is_blank_row(const struct range *range, uint32_t row)
{
    uint32_t i;
    for (i = 0; i < range->columns; i++)
        if (!is_blank(cell_at(range, row, i)))
            return 0;
    return 1;
}

/* Whether that row names columns; if it does, which. */
static int take_headings(struct filling *f, const struct range *range, uint32_t row,
                         const char **ids)
{
    uint32_t i, named = 0;
    for (i = 0; i < range->columns; i++) {
        ids[i] = id_of(f, cell_at(range, row, i));
        named += ids[i] != NULL;
    }
    return named != 0;
}

/* A heading that names no column is reported; a column without one has to be blank. */
static void check_headings(struct filling *f, const struct range *range, uint32_t header,
                           uint32_t end, const char *const *ids)
{
    char name[SHORT_TEXT];
    uint32_t i, row;
    for (i = 0; i < range->columns; i++) {
        for (row = header; row < end && is_blank(cell_at(range, row, i)); row++)
            ;
        if (!ids[i] && row < end)
            wrong(f, header * range->columns + i + 1, JIXIAO_ERR_COLUMN_UNKNOWN,
                  name_of(cell_at(range, header, i), name));
    }
}

/* Without headings the columns are those of the kind's own form; those that may be absent may be
 * missing at the end. 0: the width is wrong. */
static int take_width(struct filling *f, const struct range *range, uint32_t end, const char **ids)
{
    const struct jixiao_form *form = f->form;
    uint32_t least = form->n_columns, i, row;
    while (least && !form->columns[least - 1].required)
        least--;
    if (range->columns < least) {
        wrong_width(f, 1);
        return 0;
    }
    for (i = 0; i < range->columns && i < form->n_columns; i++)
        ids[i] = form->columns[i].id;
    for (row = 0; row < end; row++)
        for (i = form->n_columns; i < range->columns; i++)
            if (!is_blank(cell_at(range, row, i))) {
                wrong_width(f, row * range->columns + i + 1);
                return 0;
            }
    return 1;
}

static void fill_rows(struct filling *f, const struct range *range, uint32_t first, uint32_t end,
                      const char *const *ids)
{
    uint32_t row, i;
    for (row = first; row < end; row++) {
        if (!(f->sheet && f->form->positions) && is_blank_row(range, row))
            continue;
        if (f->builder && f->rows > JIXIAO_MAX_RULE_ROWS)
            break; /* it was reported that they are too many */
        f->rows++;
        f->moved |= f->rows != row + 1;
        for (i = 0; i < range->columns; i++)
            if (ids[i])
                fill_cell(f, f->rows, ids[i], cell_at(range, row, i), row * range->columns + i + 1);
    }
}

void fill_range(struct filling *f, const struct range *range)
{
    const char *ids[MOST_COLUMNS] = {NULL}; /* of each column; NULL: none of the table */
    uint32_t first = 0, end = range->columns ? range->rows : 0;
    while (end && is_blank_row(range, end - 1))
        end--;
    while (first < end && is_blank_row(range, first))
        first++;
    if (first == end)
        return;
    if (range->columns > MOST_COLUMNS) {
        wrong_width(f, 1);
    } else if (take_headings(f, range, first, ids)) {
        check_headings(f, range, first, end, ids);
        fill_rows(f, range, first + 1, end, ids);
    } else if (take_width(f, range, end, ids)) {
        fill_rows(f, range, f->sheet && f->form->positions ? 0 : first, end, ids);
    }
}
