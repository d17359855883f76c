/* SPDX-License-Identifier: MIT
 * A range into a table: headings, blank rows, cells. What is wrong with it is said by the library,
 * which is told everything that stands there. */
#include "eval_inside.h"

#include <string.h>

enum { MOST_COLUMNS = 64 }; /* of a range of facts or of a rule */

/* ---- Headings ---------------------------------------------------------------------------- */

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
    if ((column = column_named(f->forms, name)) != 0 ||
        (cut_brackets(name, ")") && (column = column_named(f->forms, name)) != 0))
        return f->forms->columns[column - 1].id;
    return !strcmp(name, "name") || !strcmp(name, "名称") ? "name" : NULL;
}

/* Whether it is no column of numbers: those never score. */
static int is_text_column(const struct filling *f, const char *id)
{
    uint32_t form;
    for (form = 0; form < f->n_forms; form++)
        if (column_named(&f->forms[form], id))
            return 0;
    return 1;
}

/* ---- Errors ------------------------------------------------------------------------------ */

static void at(struct filling *f, uint32_t where)
{
    if (f->sheet)
        jixiao_sheet_at(f->sheet, where);
}

static void wrong(struct filling *f, uint32_t err, const char *text)
{
    if (f->sheet)
        jixiao_sheet_error(f->sheet, err, f->index, 0, text, NULL);
    else
        jixiao_builder_error(f->builder, err, f->index, 0, text, NULL);
}

/* The range is too wide or too narrow for its form: says the columns that it should have. */
static void wrong_width(struct filling *f)
{
    const struct jixiao_form *form = f->forms;
    struct words words = {.lang = f->lang};
    uint32_t i;
    for (i = 0; i < form->n_columns; i++) {
        const struct jixiao_column *column = &form->columns[i];
        const char *name = f->lang == JIXIAO_EN ? column->id : column->zh;
        words_say(&words, i ? "、" : "应填：", i ? ", " : "expected ");
        words_say(&words, column->required ? "%s" : "[%s]", column->required ? "%s" : "[%s]", name);
    }
    wrong(f, JIXIAO_ERR_WIDTH, words.bytes);
    words_free(&words);
}

/* ---- Cells ------------------------------------------------------------------------------- */

static void put_number(struct filling *f, uint32_t row, const char *column, jixiao_num num)
{
    if (f->sheet)
        jixiao_sheet_number(f->sheet, f->index, row, column, num);
    else
        jixiao_builder_number(f->builder, f->index, row, column, num);
}

static void put_text(struct filling *f, uint32_t row, const char *column, const char *text,
                     size_t size)
{
    if (f->sheet)
        jixiao_sheet_text(f->sheet, f->index, row, column, text, size);
    else
        jixiao_builder_text(f->builder, f->index, row, column, text, size);
}

static void put_yes_no(struct filling *f, uint32_t row, const char *column, int yes)
{
    if (f->sheet)
        jixiao_sheet_yes_no(f->sheet, f->index, row, column, yes);
    else
        jixiao_builder_yes_no(f->builder, f->index, row, column, yes);
}

/* A rule's number; in its column of names the digits. */
static int build_number(struct filling *f, uint32_t row, const char *column, double number)
{
    char digits[24];
    jixiao_num num;
    int rounded;
    if (jixiao_num_from_cell(number, &num, &rounded) != JIXIAO_OK)
        num = INT64_MAX; /* refused as beyond 9e12, which it is */
    else if (is_text_column(f, column))
        jixiao_builder_text(f->builder, f->index, row, column, digits,
                            jixiao_num_format(num, 0, digits, sizeof digits));
    if (num == INT64_MAX || !is_text_column(f, column))
        jixiao_builder_number(f->builder, f->index, row, column, num);
    return rounded;
}

static void put_double(struct filling *f, uint32_t row, const char *column, double number,
                       uint32_t where)
{
    int rounded;
    if (f->sheet)
        jixiao_sheet_double(f->sheet, f->index, row, column, number, JIXIAO_DOUBLES_NEAREST,
                            &rounded);
    else
        rounded = build_number(f, row, column, number);
    if (rounded && !f->rounded++)
        f->rounded_at = where;
}

static void note_place(struct filling *f, uint32_t row, const char *column, uint32_t where)
{
    uint32_t at = column_named(f->forms, column);
    if (at && row <= JIXIAO_MAX_RULE_ROWS)
        (*f->places)[row - 1][at - 1] = where;
}

/* What cannot be words is left out of columns of words. */
void fill_cell(struct filling *f, uint32_t row, const char *column, const struct cell *cell,
               uint32_t where)
{
    const char *error;
    at(f, where);
    if (f->places)
        note_place(f, row, column, where);
    if (cell->type == CELL_TEXT) {
        put_text(f, row, column, cell->as.text, cell->size);
    } else if (cell->type == CELL_NUMBER) {
        put_double(f, row, column, cell->as.number, where);
    } else if (cell->type == CELL_BLANK) {
        put_number(f, row, column, JIXIAO_ABSENT);
    } else if (is_text_column(f, column)) {
        return;
    } else if (cell->type == CELL_YES_NO) {
        put_yes_no(f, row, column, cell->as.yes != 0);
    } else {
        error = cell_error_text((uint32_t)cell->as.error);
        f->error = f->error ? f->error : cell;
        put_text(f, row, column, error, strlen(error));
    }
}

void fill_name(struct filling *f, uint32_t row, const struct cell *cell)
{
    fill_cell(f, row, "name", cell, 0);
}

/* ---- Ranges ------------------------------------------------------------------------------ */

/* What the columns of a range are. */
struct columns {
    const char *ids[MOST_COLUMNS]; /* NULL: no column of the table */
    uint32_t n;                    /* those that are looked at */
};

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
                         struct columns *columns)
{
    uint32_t i, named = 0;
    columns->n = range->columns;
    for (i = 0; i < columns->n; i++) {
        columns->ids[i] = id_of(f, cell_at(range, row, i));
        named += columns->ids[i] != NULL;
    }
    return named != 0;
}

/* Headings that name no column are told; a column without one has to be blank. */
static void check_headings(struct filling *f, const struct range *range, uint32_t header,
                           uint32_t end, const struct columns *columns)
{
    char name[SHORT_TEXT];
    uint32_t i, row;
    for (i = 0; i < columns->n; i++) {
        if (columns->ids[i])
            continue;
        for (row = header; row < end && is_blank(cell_at(range, row, i)); row++)
            ;
        if (row == end)
            continue;
        at(f, header * range->columns + i + 1);
        wrong(f, JIXIAO_ERR_COLUMN_UNKNOWN, name_of(cell_at(range, header, i), name));
    }
}

/* Without headings the columns are those of the kind's own form; those that may be absent may be
 * missing at the end. 0: the width is wrong. */
static int take_width(struct filling *f, const struct range *range, uint32_t end,
                      struct columns *columns)
{
    const struct jixiao_form *form = f->forms;
    uint32_t least = form->n_columns, i, row;
    while (least && !form->columns[least - 1].required)
        least--;
    columns->n = range->columns < form->n_columns ? range->columns : form->n_columns;
    for (i = 0; i < columns->n; i++)
        columns->ids[i] = form->columns[i].id;
    if (range->columns < least) {
        at(f, 1);
        wrong_width(f);
        return 0;
    }
    for (row = 0; row < end; row++)
        for (i = form->n_columns; i < range->columns; i++)
            if (!is_blank(cell_at(range, row, i))) {
                at(f, row * range->columns + i + 1);
                wrong_width(f);
                return 0;
            }
    return 1;
}

static void fill_rows(struct filling *f, const struct range *range, uint32_t first, uint32_t end,
                      const struct columns *columns)
{
    int positions = f->sheet && f->forms->positions;
    uint32_t row, i;
    for (row = first; row < end; row++) {
        if (!positions && is_blank_row(range, row))
            continue;
        if (f->builder && f->rows > JIXIAO_MAX_RULE_ROWS)
            break; /* it was said that they are too many */
        f->rows++;
        f->moved |= f->rows != row + 1;
        for (i = 0; i < columns->n; i++)
            if (columns->ids[i])
                fill_cell(f, f->rows, columns->ids[i], cell_at(range, row, i),
                          row * range->columns + i + 1);
    }
}

void fill_range(struct filling *f, const struct range *range)
{
    struct columns columns;
    uint32_t first = 0, end = range->rows;
    if (!range->columns)
        return;
    while (end && is_blank_row(range, end - 1))
        end--;
    while (first < end && is_blank_row(range, first))
        first++;
    if (first == end)
        return;
    if (range->columns > MOST_COLUMNS) {
        at(f, 1);
        wrong_width(f);
    } else if (take_headings(f, range, first, &columns)) {
        check_headings(f, range, first, end, &columns);
        fill_rows(f, range, first + 1, end, &columns);
    } else if (take_width(f, range, end, &columns)) {
        fill_rows(f, range, f->sheet && f->forms->positions ? 0 : first, end, &columns);
    }
}
