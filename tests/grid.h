/* SPDX-License-Identifier: MIT
 * Workbooks as texts: "== name" begins a worksheet, "@column text" is what the caller gives for a
 * printed form, a line is a row, | stands between cells, ">7" goes to row 7. How a cell begins says what it is: # an error, = a formula without its value, + a
 * number by its digits, ~ a double, ^ and * these two as per cent, ? yes or no, & a date; else a
 * text. */
#ifndef TEST_GRID_H
#define TEST_GRID_H

#include "long.h"

#include <locale.h>

/* Adds the cell that is written so. */
static inline int add_cell(struct jixiao_grid *grid, uint32_t row, uint32_t column,
                           const char *text, size_t size)
{
    static const char marks[] = "#=+~^*?&";
    static const uint32_t types[] = {JIXIAO_GRID_ERROR,  JIXIAO_GRID_FORMULA, JIXIAO_GRID_NUMBER,
                                     JIXIAO_GRID_DOUBLE, JIXIAO_GRID_NUMBER,  JIXIAO_GRID_DOUBLE,
                                     JIXIAO_GRID_YES_NO, JIXIAO_GRID_DATE};
    const char *mark = size ? strchr(marks, *text) : NULL;
    struct jixiao_grid_cell cell = {JIXIAO_GRID_TEXT, 0, 0, text, size};
    char digits[64];
    if (mark) {
        cell.type = types[mark - marks];
        cell.is_percent = *mark == '^' || *mark == '*';
        cell.text += *mark != '#' && *mark != '=';
        cell.size -= *mark != '#' && *mark != '=';
        snprintf(digits, sizeof digits, "%.*s", (int)(size - 1), text + 1);
        if (strchr(digits, '.')) /* as strtod() has it here */
            *strchr(digits, '.') = *localeconv()->decimal_point;
        cell.number = strtod(digits, NULL);
    }
    if (!size)
        cell.type = JIXIAO_GRID_BLANK;
    return jixiao_grid_add(grid, row, column, &cell);
}

static inline int add_row(struct jixiao_grid *grid, uint32_t row, const char *line, int blanks)
{
    uint32_t column = 0;
    int err = JIXIAO_OK;
    for (; !err; line++) {
        size_t size = strcspn(line, "|\n");
        column++;
        if (size || blanks)
            err = add_cell(grid, row, column, line, size);
        line += size;
        if (*line != '|')
            break;
    }
    return err;
}

/* The worksheets of a text, as far as memory goes; they are to be freed. */
static inline int add_pages(struct jixiao_grid *grid, const char *text, int blanks)
{
    uint32_t row = 1;
    int err = grid ? JIXIAO_OK : JIXIAO_ERR_MEMORY;
    for (; *text && !err; text += strcspn(text, "\n") + 1) {
        if (!strncmp(text, "== ", 3)) {
            err = jixiao_grid_page(grid, text + 3, strcspn(text + 3, "\n"));
            row = 1;
        } else if (*text == '@') { /* what the caller gives */
            size_t column = strcspn(text, " ");
            char name[20] = "";
            memcpy(name, text + 1, column < 20 ? column - 1 : 0);
            err =
                jixiao_grid_given(grid, name, text + column + 1, strcspn(text + column + 1, "\n"));
        } else if (*text == '>') {
            row = (uint32_t)strtoul(text + 1, NULL, 10);
        } else {
            err = add_row(grid, row++, text, blanks);
        }
    }
    return err;
}

static inline struct jixiao_grid *grid_of(const char *text, int blanks)
{
    struct jixiao_grid *grid = jixiao_grid_new(NULL);
    assert_err(add_pages(grid, text, blanks), JIXIAO_OK);
    return grid;
}

/* What is wrong with the workbook since the last time. */
static inline void dump_grid_findings(struct dump *dump, const struct jixiao_grid *grid,
                                      size_t *shown)
{
    size_t n;
    const struct jixiao_finding *findings = jixiao_grid_findings(grid, &n);
    dump_findings(dump, NULL, grid, n ? findings + *shown : NULL, n - *shown);
    *shown = n;
}

/* All sheets and findings, in their order. */
static inline void dump_read_grid(struct dump *dump, struct jixiao_grid *grid, int err)
{
    struct jixiao_sheet *sheet;
    size_t shown = 0;
    if (err)
        put(dump, "%s\n", jixiao_err_name((uint32_t)err));
    do {
        assert_int_equal(jixiao_grid_next(grid, &sheet), JIXIAO_OK);
        dump_grid_findings(dump, grid, &shown);
        if (sheet)
            dump_sheet(dump, grid, jixiao_grid_where(grid), sheet);
        jixiao_sheet_free(sheet);
    } while (sheet);
}

static inline void dump_grid(struct dump *dump, const char *text, size_t size, size_t chunk)
{
    struct jixiao_grid *grid = grid_of(text, chunk == 2);
    (void)size;
    dump->size = 0;
    put(dump, "%s", "");
    dump_read_grid(dump, grid, jixiao_grid_read(grid, NULL, NULL, NULL));
    jixiao_grid_free(grid);
}

#endif
