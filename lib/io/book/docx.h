/* SPDX-License-Identifier: MIT
 * The tables of a .docx file, each as a page of the grid, and before it the short paragraphs above:
 * docx.c goes through the document, docx_table.c keeps its tables until they are whole. */
#ifndef JIXIAO_DOCX_H
#define JIXIAO_DOCX_H

#include "xml.h"

/* A cell that has a text, or is as wide as several, or what a row leaves out before its first. */
struct jixiao__docx_cell {
    uint32_t row, column, span;
    size_t text, size; /* where its text begins in its table's */
};

struct jixiao__docx_table {
    uint32_t number;      /* in the document, from 1 */
    uint32_t row, column; /* at hand, from 1, and the next */
    uint32_t width;       /* of its widest row */
    uint32_t span;        /* of the cell at hand */
    int in_cell, continues, paragraphs, is_deleted;
    size_t begin;     /* of the text of the cell at hand */
    size_t row_begin; /* of the row's cells */
    struct jixiao__book_text texts, cells;
};

/* The paragraphs above a table that are kept: a title has at most so many bytes. */
enum { JIXIAO__DOCX_TITLE = 300, JIXIAO__DOCX_TITLES = 12, JIXIAO__DOCX_NESTED = 64 };

struct jixiao__docx {
    struct jixiao__book *book;
    /* Depths, or 0: of the element at hand, of one that is not read, of one whose texts are not. */
    uint32_t depth, skipped, prompt;
    int in_run, in_text, in_row_marks, is_prompt;
    /* The tables within the outermost that is open, in the order in which they begin; which of them
     * are open, the innermost last. */
    struct jixiao__book_text tables; /* of struct jixiao__docx_table */
    uint32_t open[JIXIAO__DOCX_NESTED];
    uint32_t n_open;
    uint32_t number; /* of tables so far */
    /* Paragraphs that are in no table. */
    uint32_t paragraph, n_titles;
    size_t size; /* of the one at hand; beyond a title's it is none */
    struct jixiao__docx_title {
        uint32_t number;
        size_t size;
        char text[JIXIAO__DOCX_TITLE];
    } titles[JIXIAO__DOCX_TITLES + 1]; /* the last is at hand */
};

/* NULL: no memory, which refuses the book. */
struct jixiao__docx *jixiao__docx_new(struct jixiao__book *book);
/* What is done as elements begin and end, and with texts. */
void jixiao__docx_begin(struct jixiao__docx *docx, struct jixiao__xml_name name,
                        const char **attributes);
void jixiao__docx_end(struct jixiao__docx *docx, struct jixiao__xml_name name);
void jixiao__docx_text(struct jixiao__docx *docx, const char *text, size_t size);
/* Hands nothing more over, and gives back what it holds. */
void jixiao__docx_free(struct jixiao__docx *docx);

/* docx_table.c. The innermost table that is open, or NULL. */
struct jixiao__docx_table *jixiao__docx_table(struct jixiao__docx *docx);
void jixiao__docx_table_begin(struct jixiao__docx *docx);
/* With the outermost table all in it are handed over, titles before them. */
void jixiao__docx_table_end(struct jixiao__docx *docx);
void jixiao__docx_row_begin(struct jixiao__docx_table *table);
/* A row begins so many columns further right. */
void jixiao__docx_row_before(struct jixiao__book *book, struct jixiao__docx_table *table,
                             uint32_t columns);
void jixiao__docx_row_end(struct jixiao__docx_table *table);
void jixiao__docx_cell_begin(struct jixiao__docx_table *table);
void jixiao__docx_cell_end(struct jixiao__book *book, struct jixiao__docx_table *table);

#endif
