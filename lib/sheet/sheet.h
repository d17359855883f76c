/* SPDX-License-Identifier: MIT
 * A sheet from the inside: cells and texts as they come, in any order, and what they are laid out
 * to. */
#ifndef JIXIAO_SHEET_H
#define JIXIAO_SHEET_H

#include "../tree/names.h"
#include "../words/finding.h"
#include "jixiao-fill.h"

/* A number in a cell of facts. */
struct jixiao__cell {
    jixiao_num value;
    uint32_t index, row, column, where;
    uint32_t is_percent; /* written with a per cent sign */
    uint32_t is_found;   /* in a text: it counts where the cell itself is blank; in order */
    const char *unit;    /* written behind it, where its column has none: the row's; or NULL */
};

/* A text: of the sheet (index JIXIAO_NONE), of a leaf (row 0), of a row. */
struct jixiao__note {
    uint32_t index, row;
    const char *key; /* one of the static names below, or meta's own key */
    const char *text;
    uint32_t is_json, where;
};

/* A leaf that is being filled. */
struct jixiao__slot {
    uint32_t form;    /* of its facts, from 1; 0: no column named yet */
    uint32_t rows;    /* the highest row so far */
    uint32_t fills;   /* cells and texts, blank ones too */
    uint32_t numbers; /* cells that are not blank */
    uint32_t no_rows;
    uint32_t one_row; /* its facts were one object, not a list of rows */
    uint32_t says;    /* of what a review found: something */
    uint32_t error;   /* the first, or 0 */
    uint32_t claim_at, review_at, not_applicable_at, points_at, facts_at, last_at;
    jixiao_num *filled; /* the cells as they were filled, where some do not score; else NULL */
    uint32_t *where;    /* of each cell, once laid out; or NULL */
    uint8_t *percent;   /* likewise: 1 where it came with a per cent sign; NULL: none did */
};

/* The order of notes: by indicator, row and key. */
int jixiao__by_place(const void *a, const void *b);

/* What a workbook shows as the score of a leaf, or of the whole. */
struct jixiao__shown {
    jixiao_num score;  /* JIXIAO_ABSENT: an error value */
    const char *error; /* such as #REF!, or NULL */
    uint32_t where;    /* 0: it shows none */
};

struct jixiao_sheet {
    struct jixiao__arena arena; /* first: jixiao__object_new() */
    const struct jixiao_tree *tree;
    struct jixiao__list list;
    struct jixiao__slot *slots;
    struct jixiao_entry *entries;
    struct jixiao__cell *cells;
    size_t n_cells, cells_capacity;
    struct jixiao__note *notes;
    size_t n_notes, notes_capacity;
    struct jixiao__note *sources; /* of values: the names of their cells, with their columns' ids */
    size_t n_sources, sources_capacity;
    struct jixiao__shown *shown; /* of each indicator, then of the whole; NULL: of none */
    jixiao_num claim;
    int64_t year;
    uint32_t claim_at, has_year, where;
    struct jixiao__names names;    /* once one was looked for */
    struct jixiao_sheet *verified; /* what reviews found of the facts; NULL: nothing */
    int is_review;                 /* it is such a sheet itself */
    uint32_t last;                 /* the leaf that was found last */
    size_t first_meta, n_meta;     /* among the notes, once sorted */
    int sorted;                    /* the notes */
    int chooses;                   /* a group of the tree does: groups have entries */
    int is_printed; /* it is read from a printed form: what it lacks may be given to the reader */
    int done;
    int refused; /* the first error that refuses the sheet */
};

/* Whether something may be filled. */
static inline int jixiao__sheet_is_open(const struct jixiao_sheet *sheet)
{
    return sheet && !sheet->done;
}

/* A leaf of a kind that there is. */
int jixiao__sheet_is_leaf(const struct jixiao_sheet *sheet, uint32_t index);
/* A leaf; or, where groups choose, a group: what has an entry. */
int jixiao__sheet_has_entry(const struct jixiao_sheet *sheet, uint32_t index);
/* Lists an error or finding to fill in; an error makes its leaf invalid, or refuses the sheet.
 * NULL: no memory. */
struct jixiao_finding *jixiao__sheet_add(struct jixiao_sheet *sheet, uint32_t code, uint32_t index);
/* Lists an error of a cell; `text` is what was there, or the column that is not. Returns it, or
 * JIXIAO_ERR_MEMORY. */
int jixiao__sheet_bad_cell(struct jixiao_sheet *sheet, uint32_t code, uint32_t index,
                           uint32_t table, uint32_t row, uint32_t column, const char *text,
                           size_t size);

/* The row of a rule, from 1, that a text names: by its whole name, or by the beginning of it that no
 * other has; 0: none. */
uint32_t jixiao__rule_row_named(const struct jixiao_table *rule, const char *text, size_t size);
/* The place of a cell in its leaf's table, once that is laid out, or SIZE_MAX; columns are from 1. */
size_t jixiao__sheet_offset(const struct jixiao_entry *entry, uint32_t row, uint32_t column);
/* Whether a name is that of a row of totals: 合计, 小计, 总计. */
int jixiao__is_total(const char *text, size_t size);
/* What the cells of a row and the rows of a table say together: units, per cent, totals. */
void jixiao__sheet_check_rows(struct jixiao_sheet *sheet);

/* The texts in order; two of one place are an error. */
void jixiao__sheet_sort_notes(struct jixiao_sheet *sheet);
/* Lays out the facts and checks them. */
void jixiao__sheet_lay_out(struct jixiao_sheet *sheet);
/* The name of a column of facts behind that of what a review found of it (review.actual,
 * 核定实际完成值); NULL: it is no such name. */
const char *jixiao__verified_name(const char *name);
/* Whether a text of a row may be a review's: its reason, its evidence, by whom, when. */
int jixiao__is_verified_text(const char *key);
/* Lays out what reviews found of the facts, once the sheet's own are laid out, and checks it. */
void jixiao__sheet_verify(struct jixiao_sheet *sheet);

/* Takes what is printed as a total above its parts out of what is scored. */
void jixiao__sheet_check_parts(struct jixiao_sheet *sheet);
/* 年度资金总额 and the like: the total of a project's money. */
int jixiao__is_funds_total(const char *text, size_t size);
/* 其中：当年财政拨款, the first of its parts. */
int jixiao__begins_parts(const char *name, size_t size);

/* jixiao_sheet_text() of a text that is known to be UTF-8 without NUL. */
int jixiao__sheet_checked(struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                          const char *column, const char *text, size_t size);

/* Notes the score that is shown at the place at hand, of a leaf or of the whole (JIXIAO_NONE);
 * `error` is an error value, or NULL. */
void jixiao__sheet_shown(struct jixiao_sheet *sheet, uint32_t index, jixiao_num score,
                         const char *error);

/* ---- sheet_places.c ------------------------------------------------------------------------- */

/* Notes the name of the cell from which a value was read; a blank one is none. What is wrong is
 * listed. */
int jixiao__sheet_source(struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                         const char *column, const char *cell, size_t size);
/* In order, each value once: the first that was said of it. */
void jixiao__sheet_sort_sources(struct jixiao_sheet *sheet);
/* Those of an indicator, or of the sheet itself, from a row on, and how many; NULL: none. */
const struct jixiao__note *jixiao__sheet_sources(const struct jixiao_sheet *sheet, uint32_t index,
                                                 uint32_t row, size_t *n);
/* The cell that a finding of a finished sheet is about; NULL: nothing says it. */
const char *jixiao__sheet_source_of(const struct jixiao_sheet *sheet,
                                    const struct jixiao_finding *finding);

/* ---------------------------------------------------------------------------------------------- */

/* A value of meta that is no text, as its JSON. */
void jixiao__sheet_meta_json(struct jixiao_sheet *sheet, const char *key, const char *json);

#endif
