/* SPDX-License-Identifier: MIT
 * A worksheet while it is written: its cells, and where its pages end. Rows and columns count from
 * 0. */
#ifndef BOOK_PAGE_H
#define BOOK_PAGE_H

#include "cli.h"

#include <xlsxwriter.h>

/* How a cell looks. FILL: for the department to fill in. */
enum style {
    STYLE_NONE,
    STYLE_TITLE,
    STYLE_LINE,    /* a line of prose across the page */
    STYLE_CHECK,   /* of the list of checks: shrunk to the line */
    STYLE_HEAD,    /* of columns */
    STYLE_CAPTION, /* of a table */
    STYLE_TEXT,
    STYLE_CENTER,
    STYLE_NUM,
    STYLE_SCORE, /* with the tree's places */
    STYLE_FILL_TEXT,
    STYLE_FILL_CENTER,
    STYLE_FILL_NUM,
    STYLE_THIN, /* the row that ends a table */
    STYLE_END
};

/* The hidden columns: what a row is, and what only programs read. */
enum { TAG, KEY, HIDDEN };

struct book {
    struct run *run;
    lxw_workbook *workbook;
    int memory;    /* where it is made */
    char path[40]; /* of that */
    lxw_format *styles[STYLE_END][JIXIAO_MAX_PLACES + 1];
    const char *file; /* what messages name */
    int live;         /* 1: empty, with formulas; 0: scored, with values */
    int numbered;     /* 1: several sheets, whose worksheets are numbered */
    int failed;       /* an error was told: nothing is written */
    uint32_t sheets;  /* so far */
};

/* With what is needed to know where its pages end. */
struct page {
    struct book *book;
    lxw_worksheet *sheet;
    const char *place; /* what is being written, for messages: a leaf's id, or NULL */
    lxw_row_t row;     /* the next to be written */
    double *widths;    /* of the columns, in characters */
    lxw_col_t columns; /* how many of them are printed, the hidden first ones included */
    double room;       /* height of a page in points, headers that repeat taken off */
    double used;       /* of the page so far */
    lxw_row_t *breaks; /* rows that begin a page; ends in 0 */
    size_t n_breaks;
    lxw_row_t begin; /* rows before it are not printed */
    lxw_row_t end;   /* rows from there on are not printed; 0: all are */
};

/* book.c: begins a workbook that messages call `file`; `year` is what it is about. `live` below 0: a
 * long one, whose rows are written in order and not kept. NULL where it cannot be begun, which is
 * told. */
struct book *book_new(struct run *run, const char *file, int live, int64_t year);

/* Begins a worksheet: `widths` of its columns, the first of them hidden. */
void page_begin(struct page *page, struct book *book, const char *name, const double *widths,
                lxw_col_t columns, lxw_col_t printed);
/* Ends it: page breaks, print area, protection. `head` is the first of `n_head` rows at the head of
 * each page. */
void page_end(struct page *page, lxw_row_t head, lxw_row_t n_head, int grows);
/* What a function of libxlsxwriter said; tells what went wrong. */
void page_check(struct page *page, lxw_error err);

/* The length of a text as a spreadsheet counts: in units of UTF-16. */
size_t units_of(const char *text);
/* The text as XML can hold it: other control characters than line ends and tabs, and what is no
 * character, become U+FFFD. */
void add_plain(struct text *text, const char *string);
void put_text(struct page *page, lxw_col_t col, const char *text, enum style style);
/* A hidden text for programs. */
void put_id(struct page *page, lxw_col_t col, const char *id);
void put_num(struct page *page, lxw_col_t col, jixiao_num num, enum style style, uint32_t places);
/* `shown` is what it shows before it is calculated. */
void put_formula(struct page *page, lxw_col_t col, const char *formula, const char *shown,
                 enum style style, uint32_t places);
/* One that shows a number. */
void put_formula_num(struct page *page, lxw_col_t col, const char *formula, double shown,
                     enum style style, uint32_t places);
/* One whose functions go through cells one by one. */
void put_array_formula(struct page *page, lxw_col_t col, const char *formula);
/* A text over several columns, and rows. */
void put_merged(struct page *page, lxw_row_t rows, lxw_col_t first, lxw_col_t last,
                const char *text, enum style style);
/* Styles the columns of the row that hold nothing. */
void put_blank(struct page *page, lxw_col_t first, lxw_col_t last, enum style style);
/* Ends the row: its height; 0: hidden. */
void row_end(struct page *page, double height);
/* A row of nothing that is read, which ends a table. */
void row_dash(struct page *page, double height);
/* A break before the next row unless so much still fits on the page. */
int page_need(struct page *page, double height);
/* Makes a height that of the text in columns first…last, if that is more. */
void need_text(double *height, const struct page *page, lxw_col_t first, lxw_col_t last,
               const char *text, enum style style);
/* Text over all printed columns, and its row; 0: as high as it needs. */
void put_prose(struct page *page, const char *text, enum style style, double height);

/* ---- book_input.c: what may be typed --------------------------------------------------------- */

/* What is said of a cell that is about to be filled in. */
struct input_help {
    const char *title, *text;
};

/* `help` may be NULL. */
void allow_number(struct page *page, lxw_row_t first, lxw_row_t last, lxw_col_t col, uint32_t type,
                  jixiao_num min, jixiao_num max, const struct input_help *help);
void allow_list(struct page *page, lxw_row_t first, lxw_row_t last, lxw_col_t col,
                const char *const *choices, uint32_t n_choices, const struct input_help *help);
/* What that column of a leaf's facts takes. */
void allow_fact(struct page *page, const struct jixiao_indicator *leaf,
                const struct jixiao_column *column, lxw_row_t first, lxw_row_t last, lxw_col_t col);
/* The name of the rule's row that a cell of facts numbers, or NULL. */
const char *rule_row_name(const struct jixiao_indicator *leaf, jixiao_num cell);

#endif
