/* SPDX-License-Identifier: MIT
 * A workbook's cells: grid_cells.c keeps what is filled of them, grid.c finds the forms and the long
 * tables, grid_form.c and grid_facts.c fill a sheet from a form and its facts. */
#ifndef JIXIAO_GRID_H
#define JIXIAO_GRID_H

#include "../words/finding.h"
#include "../words/syntax.h"
#include "csv.h"

/* What a filled cell is: a text, a double, yes or no, or an error. */
struct jixiao__grid_cell {
    uint32_t column;
    uint32_t type; /* JIXIAO_GRID_TEXT, _DOUBLE, _YES_NO or _ERROR */
    size_t size;
    union {
        double number;
        const char *text; /* with a NUL behind it */
    } is;
};

/* A row with a filled cell: its cells are those up to the next row's. */
struct jixiao__grid_row {
    size_t first;
    uint32_t page, number;
};

/* A printed form may go on on further pages. */
enum jixiao__grid_sort {
    JIXIAO__PAGE_OTHER,
    JIXIAO__PAGE_FORM,
    JIXIAO__PAGE_FACTS,
    JIXIAO__PAGE_PRINTED,
    JIXIAO__PAGE_GOES_ON
};

/* What the caller gives for a printed form that does not say it. */
enum { JIXIAO__GIVEN_DEPARTMENT, JIXIAO__GIVEN_YEAR, JIXIAO__GIVEN_PROJECT, JIXIAO__GIVENS };

/* What a page is: a worksheet, a table of a document of text, or the paragraphs above one. */
enum jixiao__grid_kind { JIXIAO__KIND_SHEET, JIXIAO__KIND_TABLE, JIXIAO__KIND_TITLES };

/* A worksheet or what is read as one: its rows are those up to the next page's. */
struct jixiao__grid_page {
    const char *name;
    enum jixiao__grid_kind kind;
    uint32_t width;   /* the columns of a table, blank ones too */
    const char *part; /* where it stands in a file that can be filled; or NULL */
    uint32_t table;   /* of a document: its number there */
    uint32_t first;
    enum jixiao__grid_sort sort;
    uint32_t heads; /* of a printed form: the first row of its headings, or past the page's last */
};

/* A cell of a table that is as wide as several. */
struct jixiao__grid_span {
    uint32_t page, row, column, span;
};

/* Rooms for the digits of a number. */
enum { JIXIAO__DIGITS = 32 };

struct jixiao_grid {
    struct jixiao__arena arena; /* first: jixiao__object_new() */
    struct jixiao__list list;
    struct jixiao__grid_cell *cells;
    struct jixiao__grid_row *rows;
    struct jixiao__grid_page *pages;
    struct jixiao__grid_span *spans; /* in the order of their rows */
    size_t n_cells, cells_capacity, rows_capacity, pages_capacity, n_spans, spans_capacity;
    uint32_t n_rows, n_pages;
    uint32_t columns; /* of the widest page */
    int is_read;
    const char *workbook; /* the part that lists the worksheets, where one has a formula; or NULL */
    const struct jixiao_tree *tree; /* NULL: each sheet names its own */
    jixiao_find_tree *find;
    void *find_context;
    const char *given[JIXIAO__GIVENS]; /* or NULL */
    uint32_t next;                     /* the next page */
    uint32_t where;                    /* of the last sheet */
    /* The long tables, one below the other: their rows, and the fields of one. */
    struct jixiao_long *table;
    uint32_t *lines;
    size_t n_lines, lines_capacity;
    size_t n_found; /* of its findings, those that are listed here */
    const char **texts;
    size_t *sizes;
    char digits[JIXIAO__FIELDS][JIXIAO__DIGITS];
};

/* Says what the last page is; that a cell of it, or what stands before its row's first at column 0,
 * is as wide as several. 0: no memory. */
void jixiao__grid_kind(struct jixiao_grid *grid, enum jixiao__grid_kind kind, uint32_t width);
int jixiao__grid_span(struct jixiao_grid *grid, uint32_t row, uint32_t column, uint32_t span);

/* Lists what is wrong with the file, of that sort, and what was found. Returns the code, or
 * JIXIAO_ERR_MEMORY. */
int jixiao__grid_list(struct jixiao_grid *grid, uint32_t code, enum jixiao__syntax sort,
                      const char *found);

/* The cells of a row, and how many. */
const struct jixiao__grid_cell *jixiao__grid_cells(const struct jixiao_grid *grid, uint32_t row,
                                                   size_t *n);
/* The cell at a column of a row; NULL: it is blank. */
const struct jixiao__grid_cell *jixiao__grid_at(const struct jixiao_grid *grid, uint32_t row,
                                                uint32_t column);
/* A cell as a text, which it has, or which is written to `digits`. */
const char *jixiao__grid_text(const struct jixiao__grid_cell *cell, char digits[JIXIAO__DIGITS],
                              size_t *size);
/* Whether a cell, which may be NULL, is that text. */
int jixiao__grid_is(const struct jixiao__grid_cell *cell, const char *text);

/* Puts the name of a worksheet's cell: C5. */
void jixiao__put_place(struct jixiao__text *text, uint32_t row, uint32_t column);

/* Past the last row of a page. */
static inline uint32_t jixiao__grid_end(const struct jixiao_grid *grid, uint32_t page)
{
    return page + 1 < grid->n_pages ? grid->pages[page + 1].first : grid->n_rows;
}

/* The number of a cell in findings. */
static inline uint32_t jixiao__grid_where(const struct jixiao_grid *grid, uint32_t row,
                                          uint32_t column)
{
    return row * grid->columns + column;
}

/* A sheet that is being filled from a form and its facts. */
struct jixiao__form {
    struct jixiao_grid *grid;
    const struct jixiao_tree *tree; /* NULL: unknown */
    struct jixiao_sheet *sheet;
    const struct jixiao__grid_cell *named; /* the tree's name; NULL: none */
    uint32_t named_at, department_at;      /* or 0 */
    uint32_t looked_at;                    /* the last row of ids that was looked through */
    int has_department;                    /* it is not blank */
    int has_facts;                         /* a page of them belongs to it */
    uint32_t shown_at;                     /* the first cell of a score; or 0 */
};

/* Fills a cell that is not blank, at that place. */
void jixiao__form_fill(struct jixiao__form *form, uint32_t index, uint32_t row, const char *column,
                       const struct jixiao__grid_cell *cell, uint32_t where);
/* The leaf that a row's tag names; 0: none, and that is listed, or nobody knows. */
int jixiao__form_leaf(struct jixiao__form *form, uint32_t row, const char *name, size_t size,
                      uint32_t *index);
/* Fills what stands on a page of facts. */
void jixiao__form_facts(struct jixiao__form *form, uint32_t page);

/* The sheet of the form on that page, finished; NULL: no memory. */
struct jixiao_sheet *jixiao__grid_form(struct jixiao_grid *grid, uint32_t page);

#endif
