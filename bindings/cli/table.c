/* SPDX-License-Identifier: MIT
 * A view of a report as a table for people: columns fitted to the terminal and aligned by display
 * width, texts broken, trees drawn. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

enum {
    LEAST_NAME = 10,     /* columns that a broken name keeps, */
    LEAST_SENTENCE = 26, /* and a sentence */
    MOST_COLUMNS = 32
};

/* A table, and how it is laid out. */
struct table {
    const struct run *run;
    const struct jixiao_report *report;
    uint32_t view;
    const struct jixiao_head *heads[MOST_COLUMNS];
    size_t n_columns, n_rows;
    char **cells; /* n_rows × n_columns, as they are shown */
    size_t width;
    size_t gap;                  /* between columns */
    size_t widths[MOST_COLUMNS]; /* of each column; 0: not in the table */
    int folded;                  /* sentences are told below */
    int too_narrow;              /* for a table */
};

static const char *head(const struct table *table, size_t column)
{
    return table->heads[column]->words[table->run->lang == JIXIAO_EN];
}

static int looks(const struct table *table, size_t column, uint32_t look)
{
    return (table->heads[column]->look & look) != 0;
}

static const char *cell(const struct table *table, size_t row, size_t column)
{
    return table->cells[row * table->n_columns + column];
}

/* Its depth, from 1; 0: a rule is drawn before it. */
static uint32_t level(const struct table *table, size_t row)
{
    return jixiao_report_level(table->report, table->view, row);
}

static void take_cells(struct table *table)
{
    size_t n = 0, row, i;
    while ((table->heads[n] = jixiao_report_head(table->view, (uint32_t)n)) != NULL &&
           !looks(table, n, JIXIAO_LOOK_CODE)) /* codes are the last, and not for people */
        n++;
    table->n_columns = n;
    table->n_rows = jixiao_report_rows(table->report, table->view);
    table->cells = grown(NULL, table->n_rows * n * sizeof *table->cells);
    for (row = 0; row < table->n_rows; row++)
        for (i = 0; i < n; i++) {
            struct text *clean = text_next();
            text_clean(clean,
                       shown(table->run, table->report, table->view, row, table->heads[i]->id));
            table->cells[row * n + i] = copied(text_of(clean), clean->size);
        }
}

/* ---- Fitting --------------------------------------------------------------------------------- */

/* The columns that the tree's lines take before a row's text. */
static size_t indent(const struct table *table, size_t row, size_t column)
{
    uint32_t own = looks(table, column, JIXIAO_LOOK_TREE) ? level(table, row) : 0;
    return own > 1 ? 2 * (size_t)(own - 1) : 0;
}

static size_t natural_width(const struct table *table, size_t column)
{
    size_t width = text_width(head(table, column)), row;
    int some = 0;
    for (row = 0; row < table->n_rows; row++) {
        size_t used = text_width(cell(table, row, column)) + indent(table, row, column);
        some |= *cell(table, row, column) != 0;
        width = used > width ? used : width;
    }
    return some ? width : 0;
}

static size_t total_width(const struct table *table)
{
    size_t width = 0, i;
    for (i = 0; i < table->n_columns; i++)
        width += table->widths[i] ? table->widths[i] + table->gap : 0;
    return width ? width - table->gap : 0;
}

/* Narrows the widest columns of that look, none below `least`, until all fit; 1 if they do. */
static int narrow(struct table *table, uint32_t look, size_t least)
{
    while (total_width(table) > table->width) {
        size_t widest = 0, at = 0, i;
        for (i = 0; i < table->n_columns; i++)
            if (looks(table, i, look) && table->widths[i] > widest)
                widest = table->widths[at = i];
        if (widest <= least)
            return 0;
        table->widths[at]--;
    }
    return 1;
}

static void fit(struct table *table)
{
    size_t i;
    for (i = 0; i < table->n_columns; i++)
        table->widths[i] = natural_width(table, i);
    if (narrow(table, JIXIAO_LOOK_SENTENCE, LEAST_SENTENCE))
        return;
    for (i = 0; i < table->n_columns; i++)
        if (looks(table, i, JIXIAO_LOOK_SENTENCE))
            table->widths[i] = 0;
    table->folded = 1;
    if (narrow(table, JIXIAO_LOOK_NAME, LEAST_NAME))
        return;
    table->gap = 1;
    for (i = 0; i < table->n_columns; i++)
        if (looks(table, i, JIXIAO_LOOK_NAME))
            table->widths[i] = natural_width(table, i);
    table->too_narrow = !narrow(table, JIXIAO_LOOK_NAME, LEAST_NAME);
}

/* ---- Drawing --------------------------------------------------------------------------------- */

/* 1: another row of that level follows this one under the same parent. */
static int has_next(const struct table *table, size_t row, uint32_t of)
{
    for (row++; row < table->n_rows && level(table, row) >= of; row++)
        if (level(table, row) == of)
            return 1;
    return 0;
}

/* The tree's lines before a row: of its first line, and of those that follow. */
static void add_branches(const struct table *table, size_t row, int is_first, struct text *text)
{
    uint32_t at, own = level(table, row);
    for (at = 2; at <= own; at++) {
        int next = has_next(table, row, at);
        text_add(text, is_first && at == own ? next ? "├─" : "└─" : next ? "│ " : "  ");
    }
}

/* Puts the next line of each cell, without the blanks at their end; 0: none has any. The cells are
 * those of a row, or heads (`row` SIZE_MAX). */
static int put_cells(const struct table *table, const size_t *widths, const char **cells,
                     size_t row, int is_first)
{
    static struct text line, text; /* a cell may have any number of lines */
    size_t column, pad = 0, width;
    int some = is_first;
    text_clear(&line);
    for (column = 0; column < table->n_columns; column++) {
        size_t size = strcspn(cells[column], "\n");
        int right = looks(table, column, JIXIAO_LOOK_NUMBER);
        if (!widths[column])
            continue;
        text_clear(&text);
        if (looks(table, column, JIXIAO_LOOK_TREE) && row != SIZE_MAX)
            add_branches(table, row, is_first, &text);
        text_add_bytes(&text, cells[column], size);
        some |= size > 0;
        cells[column] += size + (cells[column][size] == '\n');
        width = text_width(text_of(&text));
        width = width < widths[column] ? widths[column] - width : 0;
        for (pad += right ? width : 0; text.size && pad; pad--)
            text_add(&line, " ");
        text_add(&line, text_of(&text));
        pad += (right ? 0 : width) + table->gap;
    }
    if (some)
        fprintf(table->run->out, "%s\n", text_of(&line));
    return some;
}

static void put_rule(const struct table *table)
{
    size_t width = total_width(table);
    while (width--)
        fputs("─", table->run->out);
    putc('\n', table->run->out);
}

/* Breaks the cells of a row to lines. */
static void wrap_cells(const struct table *table, size_t row, const char **cells)
{
    size_t i;
    for (i = 0; i < table->n_columns; i++) {
        size_t used = indent(table, row, i), width = table->widths[i];
        struct text *wrapped = text_next();
        text_wrap(wrapped, cell(table, row, i), width > used ? width - used : 1, "\n");
        cells[i] = text_of(wrapped);
    }
}

static void draw(const struct table *table)
{
    const char *cells[MOST_COLUMNS];
    size_t widths[MOST_COLUMNS] = {0}; /* as narrow as the lines come out */
    size_t row, i;
    for (i = 0; i < table->n_columns; i++)
        widths[i] = table->widths[i] ? text_width(head(table, i)) : 0;
    for (row = 0; row < table->n_rows; row++) {
        wrap_cells(table, row, cells);
        for (i = 0; i < table->n_columns; i++) {
            size_t width = text_width(cells[i]) + indent(table, row, i);
            if (widths[i] && width > widths[i])
                widths[i] = width;
        }
    }
    for (i = 0; i < table->n_columns; i++)
        cells[i] = head(table, i);
    put_cells(table, widths, cells, SIZE_MAX, 0);
    for (row = 0; row < table->n_rows; row++) {
        if (!row || !level(table, row))
            put_rule(table);
        wrap_cells(table, row, cells);
        for (i = 1; put_cells(table, widths, cells, row, (int)i); i = 0)
            ;
    }
}

/* ---- Prose ----------------------------------------------------------------------------------- */

/* What a column holds, under its head. */
static const char *told(const struct table *table, size_t row, size_t column)
{
    return said(say(table->run, WORD_COLON), head(table, column), cell(table, row, column));
}

/* The sentences of a row, below the table: the row's first cell, then each under its column's
 * head; of the only column that has any (`only`) without that. */
static void tell(const struct table *table, size_t row, size_t only)
{
    struct text *lines = text_next();
    size_t column;
    for (column = 0; column < table->n_columns; column++) {
        if (!looks(table, column, JIXIAO_LOOK_SENTENCE) || !*cell(table, row, column))
            continue;
        if (only) {
            put_item(
                table->run,
                said(say(table->run, WORD_COLON), cell(table, row, 0), cell(table, row, column)),
                table->width);
            return;
        }
        text_add(lines, "  ");
        text_wrap(lines, told(table, row, column), table->width - 4, "\n    ");
        text_add(lines, "\n");
    }
    if (lines->size)
        fprintf(table->run->out, "\n%s\n%s", cell(table, row, 0), text_of(lines));
}

/* Where there is but one column of sentences, its head is said once. */
static void tell_all(const struct table *table)
{
    size_t column, count = 0, only = 0, row;
    for (column = 0; column < table->n_columns; column++)
        if (looks(table, column, JIXIAO_LOOK_SENTENCE))
            count++, only = column;
    only = count == 1 && natural_width(table, only) ? only : 0;
    if (only)
        fprintf(table->run->out, "\n%s\n", head(table, only));
    for (row = 0; row < table->n_rows; row++)
        tell(table, row, only);
}

/* A row as prose, where the terminal is too narrow for a table: its first cell, then what its
 * columns hold. */
static void tell_row(const struct table *table, size_t row)
{
    struct text *text = text_next(), *lines = text_next();
    size_t column;
    for (column = 1; column < table->n_columns; column++)
        if (*cell(table, row, column))
            text_say(text, "%%", text->size ? say(table->run, WORD_SEMICOLON) : "",
                     told(table, row, column));
    text_wrap(lines, cell(table, row, 0), table->width, "\n");
    text_add(lines, text->size ? "\n    " : "\n");
    text_wrap(lines, text_of(text), table->width - 4, "\n    ");
    fprintf(table->run->out, "%s\n", text_of(lines));
}

void put_view(const struct run *run, const struct jixiao_report *report, uint32_t view,
              size_t width)
{
    struct table table = {.run = run, .report = report, .view = view, .width = width, .gap = 2};
    size_t i;
    take_cells(&table);
    fit(&table);
    for (i = 0; table.too_narrow && i < table.n_rows; i++)
        tell_row(&table, i);
    if (!table.too_narrow)
        draw(&table);
    if (!table.too_narrow && table.folded)
        tell_all(&table);
    for (i = 0; i < table.n_rows * table.n_columns; i++)
        free(table.cells[i]);
    free(table.cells);
}
