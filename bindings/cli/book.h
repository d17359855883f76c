/* SPDX-License-Identifier: MIT
 *
 * Workbooks (.xlsx), on libxlsxwriter: the form 打分表, the facts 依据, the losses 失分. An empty
 * one is filled in by hand and scores itself by the formulas of the add-in; a scored one holds
 * values. Both have the same cells at the same places; docs/formats.md says how a program finds
 * them.
 */
#ifndef BOOK_H
#define BOOK_H

#include "cli.h"

#include <xlsxwriter.h>

/* How a cell looks. FILL: for the department to fill in. */
enum style {
    STYLE_NONE,
    STYLE_TITLE,
    STYLE_LINE,    /* a line of prose across the page */
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

/* A worksheet while it is written, with what is needed to know where its pages end. Rows and
 * columns count from 0. */
struct page {
    struct book *book;
    lxw_worksheet *sheet;
    const char *name;  /* of the worksheet */
    const char *place; /* what is being written, for messages: a leaf's id, or NULL */
    lxw_row_t row;     /* the next to be written */
    double *widths;    /* of the columns, in characters */
    lxw_col_t columns; /* how many of them are printed, the hidden first ones included */
    double room;       /* height of a page in points, headers that repeat taken off */
    double used;       /* of the page so far */
    lxw_row_t *breaks; /* rows that begin a page; ends in 0 */
    size_t n_breaks;
};

/* A table of facts on the page of facts. */
struct facts_place {
    lxw_row_t ids, last;   /* the hidden row of the columns' ids; the last row */
    lxw_col_t first, end;  /* the columns of names and of reasons: what a formula takes */
    lxw_col_t left, right; /* the first and the last of the facts */
};

/* The hidden columns: what a row is, and what only programs read. */
enum { TAG, KEY, HIDDEN };

enum { MAX_FORMS = 4, DEPARTMENT_ROW = 2 };

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

/* A department's three worksheets while they are written. */
struct form {
    struct book *book;
    const struct run *run;
    const struct jixiao_tree *tree;
    const struct scored *scored; /* NULL: an empty one */
    struct page form, facts, lost;
    char *names[4];      /* of the worksheets; the fourth is the tree's, where it is not shipped */
    lxw_row_t tree_rows; /* of the range that holds it; 0: it is shipped, or has no range */
    lxw_col_t tree_columns;
    uint32_t *leaves;
    uint32_t n_leaves;
    uint32_t levels; /* of the leaves: columns of names */
    lxw_row_t *rows; /* of each leaf, on the form */
    struct facts_place (*places)[MAX_FORMS];
    lxw_col_t facts_width; /* columns of the widest table of facts */
    lxw_col_t claim, score, verdict, not_applicable, counted, left; /* columns of the form */
    lxw_col_t points;
    lxw_row_t total;
};

/* ---- book_page.c: what is written ------------------------------------------------------------ */

lxw_format *style_of(struct book *book, enum style style, uint32_t places);
/* Begins a worksheet: `widths` of its columns, the first of them hidden. */
void page_begin(struct page *page, struct book *book, const char *name, const double *widths,
                lxw_col_t columns, lxw_col_t printed);
/* Ends it: page breaks, print area, protection. `repeat_first` to `repeat_last` are the rows at the
 * head of each page. */
void page_end(struct page *page, lxw_row_t repeat_first, lxw_row_t repeat_last, int grows);
/* What a function of libxlsxwriter said; tells what went wrong. */
void page_check(struct page *page, lxw_error err);

/* Adds a text as XML can hold it: other control characters than line ends and tabs, and what is no
 * character, become U+FFFD. */
void add_plain(struct text *text, const char *string);
void put_text(struct page *page, lxw_col_t col, const char *text, enum style style);
void put_num(struct page *page, lxw_col_t col, jixiao_num num, enum style style, uint32_t places);
void put_formula(struct page *page, lxw_col_t col, const struct text *formula, const char *shown,
                 enum style style, uint32_t places);
/* The same over several columns, and rows. */
void put_merged(struct page *page, lxw_row_t last_row, lxw_col_t first, lxw_col_t last,
                const char *text, enum style style);
/* Styles the columns of the row that hold nothing. */
void put_blank(struct page *page, lxw_col_t first, lxw_col_t last, enum style style);
/* Ends the row: its height; 0: hidden. */
void row_end(struct page *page, double height);
/* A break before the next row unless so much still fits on the page. */
int page_need(struct page *page, double height);
/* The height that the text needs in columns first…last. */
double height_of(const struct page *page, lxw_col_t first, lxw_col_t last, const char *text,
                 enum style style);
/* A line of prose over all printed columns, and its row. */
void put_prose(struct page *page, const char *text, enum style style);

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

/* ---- the worksheets -------------------------------------------------------------------------- */

/* book_form.c, book_facts.c, book_lost.c: begin it, and write it. */
void form_begin(struct form *form);
void form_write(struct form *form);
void facts_begin(struct form *form);
void facts_write(struct form *form);
void lost_begin(struct form *form);
void lost_write(struct form *form);
/* book_tree.c: the tree as a range, for trees that are not shipped. */
void tree_write(struct form *form);
/* The name of a leaf, numbered in the order of the form. */
void add_numbered(const struct form *form, uint32_t leaf, struct text *text);
/* The line that says whose worksheet it is: a formula, or where it is scored a text. */
void put_department(struct form *form, struct page *page);
int64_t form_year(const struct form *form);

/* ---- book_names.c: the names on the form ------------------------------------------------------
 */

/* Which indicator's name stands in each column of each leaf's row, row by row; the caller's. Leaves
 * that follow each other with one name under one group share its cell, as printed. */
uint32_t *names_lay(const struct form *form);
/* Writes the names of the leaves of one page: a name does not reach over a page's end, where nobody
 * would see it. */
void names_write(struct form *form, const uint32_t *names, uint32_t first, uint32_t end);
/* The height that a leaf's names need: its own, and its groups' shared among their rows. */
double names_height(const struct form *form, const uint32_t *names, uint32_t leaf);

/* ---- book_formulas.c ------------------------------------------------------------------------- */

/* The add-in can know the tree: by its id, or from a range. */
int has_formulas(const struct form *form);
void formula_score(const struct form *form, uint32_t leaf, struct text *formula);
void formula_counted(const struct form *form, uint32_t leaf, struct text *formula);
/* Of a leaf that takes off, what its score (0) or its claim (1) leaves of the points; 0: it is
 * none. */
int formula_left(const struct form *form, uint32_t leaf, int of_claim, struct text *formula);
void formula_verdict(const struct form *form, uint32_t leaf, struct text *formula);
void formula_total(const struct form *form, struct text *formula);
void formula_total_verdict(const struct form *form, struct text *formula);
void formula_why(const struct form *form, uint32_t leaf, struct text *formula);
/* A cell of the form, from another worksheet. */
void add_form_cell(const struct form *form, lxw_row_t row, lxw_col_t col, struct text *formula);

#endif
