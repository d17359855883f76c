/* SPDX-License-Identifier: MIT
 * A department's worksheets while they are written: where what stands, the formulas that refer to
 * it, and what more than one of them has. */
#ifndef BOOK_LAYOUT_H
#define BOOK_LAYOUT_H

#include "book_page.h"

/* CHECK: the rows of the list above an empty form, the hidden columns beside it. */
enum { MAX_FORMS = 4, DEPARTMENT_ROW = 2, CHECK_ROWS = 3, CHECK_COLUMNS = 13 };

/* A table of facts on the page of facts. */
struct facts_place {
    lxw_row_t ids, last;   /* the hidden row of the columns' ids; the last row */
    lxw_col_t first, end;  /* the columns of names and of reasons: what a formula takes */
    lxw_col_t left, right; /* the first and the last of the facts */
    /* The cell, above the ids, of the table's score, and its row's next ones of the steps to it. */
    lxw_row_t score_row;
    lxw_col_t begin, done;  /* the columns of all that may be filled in */
    lxw_col_t score, dates; /* dates: how many of its numbers each row has as a date */
};

struct form {
    struct book *book;
    const struct run *run;
    const struct jixiao_tree *tree;
    const struct scored *scored; /* NULL: an empty one */
    struct jixiao_report *of_tree;
    struct page form, facts, lost;
    char *names[4];      /* of the worksheets; the fourth is the tree's, where it is not shipped */
    lxw_row_t tree_rows; /* of the range that holds it; 0: it is shipped, or has no range */
    lxw_col_t tree_columns;
    uint32_t *leaves;
    uint32_t n_leaves;
    uint32_t levels; /* of the leaves: columns of names */
    lxw_row_t *rows; /* of each leaf, on the form */
    struct facts_place (*places)[MAX_FORMS];
    uint32_t texts;        /* a bit each: which texts of rows the sheet fills */
    int has_points;        /* rows of facts of some leaf have points of their own */
    lxw_col_t facts_width; /* columns of the widest table of facts, what rows show included */
    lxw_col_t claim, score, verdict, not_applicable, counted; /* columns of the form */
    lxw_col_t points, whole, check; /* check: the first of the hidden columns of the checks */
    lxw_row_t first, total;         /* first: the form begins there, below the list of checks */
};

static inline const struct jixiao_indicator *leaf_of(const struct form *form, uint32_t leaf)
{
    return &form->tree->indicators[form->leaves[leaf]];
}

/* The points of a leaf: the sheet's own, where it has any, else the tree's. */
static inline jixiao_num points_of(const struct form *form, uint32_t leaf)
{
    const struct jixiao_indicator *in = leaf_of(form, leaf);
    return form->scored && in->flags & JIXIAO_ADJUSTABLE
               ? form->scored->marks[form->leaves[leaf]].points
               : in->points;
}

/* ---- book_names.c: the names on the form, and whose it is ------------------------------------ */

/* Which indicator's name stands in each column of each leaf's row, row by row; the caller's. Leaves
 * that follow each other with one name under one group share its cell, as printed. */
uint32_t *names_lay(const struct form *form);
/* Writes the names of the leaves of one page: a name does not reach over a page's end, where nobody
 * would see it. */
void names_write(struct form *form, const uint32_t *names, uint32_t first, uint32_t end);
/* The height that a leaf's names need: its own, and its groups' shared among their rows. */
double names_height(const struct form *form, const uint32_t *names, uint32_t leaf);
/* The name of a leaf, numbered in the order of the form. */
const char *numbered(const struct form *form, uint32_t leaf);
int64_t form_year(const struct form *form);
/* Begins a worksheet that a program knows by its tag, under its title. */
void put_title(struct page *page, const char *tag, lxw_col_t first, const char *title);
/* The line that says whose worksheet it is: a formula, or where it is scored a text. */
void put_department(struct form *form, struct page *page);
/* A cell of what the library says of losses, by its column's id; rows are leaves, then the total.
 * The same in words. */
struct jixiao_cell lost_cell(const struct form *form, size_t row, const char *id);
const char *lost_words(const struct form *form, size_t row, const char *id);

/* ---- book_formulas.c ------------------------------------------------------------------------- */

/* The add-in can know the tree: by its id, or from a range. */
int has_formulas(const struct form *form);
/* A cell of the worksheet at hand, and a range of it. */
const char *cell_at(lxw_row_t row, lxw_col_t col);
const char *range_at(lxw_row_t first, lxw_col_t left, lxw_row_t last, lxw_col_t right);
/* A cell of the form, from another worksheet. */
const char *form_cell(const struct form *form, lxw_row_t row, lxw_col_t col);
/* The leaf's score has a formula of its own, without the add-in. */
int has_plain(const struct form *form, uint32_t leaf);
/* How many facts of a leaf are filled in, in all of its tables. */
const char *facts_typed(const struct form *form, uint32_t leaf);
/* The formulas of all tables of facts, once the form is laid out, which they may refer to. */
void formulas_write(struct form *form);
/* A leaf's points may be the sheet's own. */
int has_adjustable(const struct jixiao_tree *tree);
/* The most points that may stand where the leaf's do: of an adjustable one any. */
jixiao_num most_points(const struct jixiao_indicator *leaf);
/* What a row of it shows; NULL: nothing. `head` is what stands above that. */
const char *formula_row(const struct form *form, uint32_t leaf, uint32_t k,
                        const struct facts_place *place, lxw_row_t row);
const char *formula_head(const struct form *form, uint32_t leaf, uint32_t k);
/* What the facts of a leaf score. */
const char *formula_score(const struct form *form, uint32_t leaf);
/* What the function WHY says of a leaf's facts. */
const char *formula_why(const struct form *form, uint32_t leaf);
const char *formula_counted(const struct form *form, uint32_t leaf);
const char *formula_verdict(const struct form *form, uint32_t leaf);
const char *formula_total(const struct form *form);
const char *formula_total_verdict(const struct form *form);
/* The total has a formula without the add-in; what that shows while nothing is filled in, or "". */
int has_plain_total(const struct form *form);
const char *total_shown(const struct form *form);

#endif
