/* SPDX-License-Identifier: MIT
 * Tables. This fits the columns and breaks the texts; libsmartcols aligns them and draws the tree.
 */
#define _GNU_SOURCE
#include "table.h"

#include <libsmartcols/libsmartcols.h>
#include <stdlib.h>
#include <string.h>

enum {
    LEAST_WRAP = 10, /* columns that a broken text keeps, */
    LEAST_LONG = 26  /* and a sentence */
};

struct row {
    uint32_t level;
    size_t cells; /* given so far */
};

struct table {
    const struct run *run;
    const struct column *columns;
    size_t n_columns;
    struct row *rows;
    char **cells; /* n_rows × n_columns; NULL is blank */
    size_t n_rows;
};

struct table *table_new(const struct run *run, const struct column *columns, size_t n_columns)
{
    struct table *table = grown(NULL, sizeof *table);
    *table = (struct table){.run = run, .columns = columns, .n_columns = n_columns};
    return table;
}

void table_free(struct table *table)
{
    size_t i;
    for (i = 0; i < table->n_rows * table->n_columns; i++)
        free(table->cells[i]);
    free(table->cells);
    free(table->rows);
    free(table);
}

void table_row(struct table *table, uint32_t level)
{
    size_t n = table->n_rows++, i;
    table->rows = grown(table->rows, table->n_rows * sizeof *table->rows);
    table->cells = grown(table->cells, table->n_rows * table->n_columns * sizeof *table->cells);
    table->rows[n] = (struct row){level, 0};
    for (i = 0; i < table->n_columns; i++)
        table->cells[n * table->n_columns + i] = NULL;
}

void table_cell(struct table *table, const char *text)
{
    struct row *row = &table->rows[table->n_rows - 1];
    struct text clean = {0};
    text_clean(&clean, text);
    table->cells[(table->n_rows - 1) * table->n_columns + row->cells++] = clean.bytes;
}

void table_num(struct table *table, jixiao_num num, uint32_t places)
{
    struct text text = {0};
    text_num(&text, num, places);
    table_cell(table, text_of(&text));
    text_free(&text);
}

void table_count(struct table *table, int64_t count)
{
    struct text text = {0};
    text_count(&text, count);
    table_cell(table, text_of(&text));
    text_free(&text);
}

static const char *cell(const struct table *table, size_t row, size_t column)
{
    const char *text = table->cells[row * table->n_columns + column];
    return text ? text : "";
}

/* ---- Fitting --------------------------------------------------------------------------------- */

/* How a table is laid out in a width. */
struct layout {
    const struct table *table;
    size_t width;
    size_t gap;     /* between columns */
    size_t *widths; /* of each column; 0: not in the table */
    int folded;     /* the long columns are told below */
    int too_narrow; /* for a table */
};

/* The columns that the tree's lines take before a row's text. */
static size_t indent(const struct table *table, size_t row, size_t column)
{
    uint32_t level = table->rows[row].level;
    return (table->columns[column].flags & COLUMN_TREE) && level > 1 ? 2 * (size_t)(level - 1) : 0;
}

static size_t natural_width(const struct table *table, size_t column)
{
    size_t width = text_width(table->columns[column].head), row;
    int some = 0;
    for (row = 0; row < table->n_rows; row++) {
        size_t used = text_width(cell(table, row, column)) + indent(table, row, column);
        some |= *cell(table, row, column) != 0;
        width = used > width ? used : width;
    }
    return some ? width : 0;
}

static size_t total_width(const struct layout *layout)
{
    size_t width = 0, i;
    for (i = 0; i < layout->table->n_columns; i++)
        width += layout->widths[i] ? layout->widths[i] + layout->gap : 0;
    return width ? width - layout->gap : 0;
}

/* Narrows the widest columns of that kind, none below `least`, until all fit; 1 if they do. */
static int narrow(struct layout *layout, uint32_t flag, size_t least)
{
    while (total_width(layout) > layout->width) {
        size_t widest = 0, at = 0, i;
        for (i = 0; i < layout->table->n_columns; i++)
            if ((layout->table->columns[i].flags & flag) && layout->widths[i] > widest)
                widest = layout->widths[at = i];
        if (widest <= least)
            return 0;
        layout->widths[at]--;
    }
    return 1;
}

static void fit(struct layout *layout)
{
    size_t i;
    for (i = 0; i < layout->table->n_columns; i++)
        layout->widths[i] = natural_width(layout->table, i);
    if (narrow(layout, COLUMN_LONG, LEAST_LONG))
        return;
    for (i = 0; i < layout->table->n_columns; i++)
        if (layout->table->columns[i].flags & COLUMN_LONG)
            layout->widths[i] = 0;
    layout->folded = 1;
    if (narrow(layout, COLUMN_WRAP, LEAST_WRAP))
        return;
    layout->gap = 1;
    for (i = 0; i < layout->table->n_columns; i++)
        if (layout->table->columns[i].flags & COLUMN_WRAP)
            layout->widths[i] = natural_width(layout->table, i);
    layout->too_narrow = !narrow(layout, COLUMN_WRAP, LEAST_WRAP);
}

/* ---- Drawing --------------------------------------------------------------------------------- */

/* 1: another row of that level follows this one under the same parent. */
static int has_next(const struct table *table, size_t row, uint32_t level)
{
    for (row++; row < table->n_rows && table->rows[row].level >= level; row++)
        if (table->rows[row].level == level)
            return 1;
    return 0;
}

/* What stands before the further lines of a broken cell: of the tree's column, the lines that pass
 * it by. */
static void continuation(const struct table *table, size_t row, size_t column, struct text *text)
{
    uint32_t level, own = table->rows[row].level;
    text_add(text, "\n");
    if (!(table->columns[column].flags & COLUMN_TREE))
        return;
    for (level = 2; level <= own; level++)
        text_add(text, has_next(table, row, level) ? "│ " : "  ");
}

static size_t lines_of(const char *text)
{
    size_t lines = 1;
    for (; (text = strchr(text, '\n')) != NULL; text++)
        lines++;
    return lines;
}

static void add_column(struct libscols_table *drawn, const struct column *column)
{
    int flags = (column->flags & COLUMN_RIGHT ? SCOLS_FL_RIGHT : 0) |
                (column->flags & COLUMN_TREE ? SCOLS_FL_TREE : 0);
    struct libscols_column *added =
        scols_table_new_column(drawn, column->head, 0, flags | SCOLS_FL_WRAP);
    scols_column_set_safechars(added, "\n");
    scols_column_set_wrapfunc(added, scols_wrapnl_chunksize, scols_wrapnl_nextchunk, NULL);
}

/* Adds a row; returns how many lines it takes. */
static size_t add_row(const struct layout *layout, size_t row, struct libscols_line *line)
{
    const struct table *table = layout->table;
    struct text text = {0}, newline = {0};
    size_t column, drawn = 0, most = 1;
    for (column = 0; column < table->n_columns; column++) {
        size_t lines, used = indent(table, row, column);
        if (!layout->widths[column])
            continue;
        text_clear(&text);
        text_clear(&newline);
        continuation(table, row, column, &newline);
        text_wrap(&text, cell(table, row, column),
                  layout->widths[column] > used ? layout->widths[column] - used : 1,
                  text_of(&newline));
        scols_line_set_data(line, drawn++, text_of(&text));
        lines = lines_of(text_of(&text));
        most = lines > most ? lines : most;
    }
    text_free(&text);
    text_free(&newline);
    return most;
}

static void put_rule(FILE *out, size_t width)
{
    while (width--)
        fputs("─", out);
    putc('\n', out);
}

/* Puts the next so many lines, without the blanks at their ends. */
static const char *put_lines(FILE *out, const char *text, size_t lines)
{
    while (lines-- && *text) {
        size_t size = strcspn(text, "\n"), end = size;
        while (end && text[end - 1] == ' ')
            end--;
        fwrite(text, 1, end, out);
        putc('\n', out);
        text += size + (text[size] == '\n');
    }
    return text;
}

static void draw(const struct layout *layout, FILE *out)
{
    const struct table *table = layout->table;
    struct libscols_table *drawn = scols_new_table();
    struct libscols_line *parents[JIXIAO_MAX_LEVELS + 1] = {NULL};
    size_t *lines = grown(NULL, table->n_rows * sizeof *lines), row, column;
    char *text = NULL;
    const char *at;
    if (!drawn)
        grown(NULL, SIZE_MAX / 2); /* ends the program */
    scols_table_set_termforce(drawn, SCOLS_TERMFORCE_ALWAYS);
    scols_table_set_termwidth(drawn, 1 << 20); /* all is fitted already */
    scols_table_set_column_separator(drawn, layout->gap == 1 ? " " : "  ");
    for (column = 0; column < table->n_columns; column++)
        if (layout->widths[column])
            add_column(drawn, &table->columns[column]);
    for (row = 0; row < table->n_rows; row++) {
        uint32_t level = table->rows[row].level;
        struct libscols_line *line =
            scols_table_new_line(drawn, level > 1 ? parents[level - 1] : NULL);
        if (level <= JIXIAO_MAX_LEVELS)
            parents[level] = line;
        lines[row] = add_row(layout, row, line);
    }
    scols_print_table_to_string(drawn, &text);
    at = put_lines(out, text ? text : "", 1);
    for (row = 0; row < table->n_rows; row++) {
        if (!row || !table->rows[row].level)
            put_rule(out, total_width(layout));
        at = put_lines(out, at, lines[row]);
    }
    free(text);
    free(lines);
    scols_unref_table(drawn);
}

/* The long cells of a row, below the table: the row's first cell, then each under its column's
 * head. */
static void tell(const struct layout *layout, size_t row, FILE *out)
{
    const struct table *table = layout->table;
    struct text text = {0}, lines = {0};
    size_t column;
    for (column = 0; column < table->n_columns; column++) {
        if (!(table->columns[column].flags & COLUMN_LONG) || !*cell(table, row, column))
            continue;
        text_clear(&text);
        text_say(&text, say(table->run, WORD_COLON), table->columns[column].head,
                 cell(table, row, column));
        text_add(&lines, "  ");
        text_wrap(&lines, text_of(&text), layout->width - 4, "\n    ");
        text_add(&lines, "\n");
    }
    if (lines.size)
        fprintf(out, "\n%s\n%s", cell(table, row, 0), lines.bytes);
    text_free(&text);
    text_free(&lines);
}

/* Where there is but one long column, its head is said once. */
static void tell_only(const struct layout *layout, size_t column, FILE *out)
{
    const struct table *table = layout->table;
    struct text text = {0};
    size_t row, some = 0;
    for (row = 0; row < table->n_rows; row++) {
        if (!*cell(table, row, column))
            continue;
        if (!some++)
            fprintf(out, "\n%s\n", table->columns[column].head);
        text_say(&text, say(table->run, WORD_COLON), cell(table, row, 0), cell(table, row, column));
        put_item(table->run, &text, layout->width);
    }
    text_free(&text);
}

static void tell_all(const struct layout *layout, FILE *out)
{
    const struct table *table = layout->table;
    size_t column, count = 0, last = 0, row;
    for (column = 0; column < table->n_columns; column++)
        if (table->columns[column].flags & COLUMN_LONG)
            count++, last = column;
    if (count == 1)
        tell_only(layout, last, out);
    else
        for (row = 0; row < table->n_rows; row++)
            tell(layout, row, out);
}

/* A row as prose, where the terminal is too narrow for a table: its first cell, then what its
 * columns hold. */
static void tell_row(const struct layout *layout, size_t row, FILE *out)
{
    const struct table *table = layout->table;
    struct text text = {0}, lines = {0};
    size_t column;
    for (column = 1; column < table->n_columns; column++) {
        if (!*cell(table, row, column))
            continue;
        text_add(&text, text.size ? say(table->run, WORD_SEMICOLON) : "");
        text_say(&text, say(table->run, WORD_COLON), table->columns[column].head,
                 cell(table, row, column));
    }
    text_wrap(&lines, cell(table, row, 0), layout->width, "\n");
    text_add(&lines, "\n    ");
    text_wrap(&lines, text_of(&text), layout->width - 4, "\n    ");
    text_add(&lines, "\n");
    put_lines(out, lines.bytes, SIZE_MAX);
    text_free(&text);
    text_free(&lines);
}

void table_print(const struct table *table, size_t width)
{
    struct layout layout = {.table = table, .width = width, .gap = 2};
    size_t row;
    layout.widths = grown(NULL, table->n_columns * sizeof *layout.widths);
    fit(&layout);
    for (row = 0; layout.too_narrow && row < table->n_rows; row++)
        tell_row(&layout, row, table->run->out);
    if (!layout.too_narrow)
        draw(&layout, table->run->out);
    if (!layout.too_narrow && layout.folded)
        tell_all(&layout, table->run->out);
    free(layout.widths);
}
