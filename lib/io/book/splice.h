/* SPDX-License-Identifier: MIT
 * Writing into parts of a book, in which every byte stays that is not written over: splice.c has
 * the text of a part and what is changed of it, splice_xlsx.c and splice_docx.c the cells. */
#ifndef JIXIAO_SPLICE_H
#define JIXIAO_SPLICE_H

#include "xml.h"

/* What is put into a cell. */
struct jixiao__put {
    const char *part;
    uint32_t table, row, column; /* of a document the table, else 0; from 1 */
    uint32_t item;               /* of whoever put it there */
    const char *text;
    size_t size;
    int is_number;
    int is_sum; /* where the cell is a formula, the number is what it comes to */
    /* One that is DONE from the beginning stays as it is. */
    enum { JIXIAO__PUT_NOWHERE, JIXIAO__PUT_DONE, JIXIAO__PUT_FORMULA, JIXIAO__PUT_UNFIT } state;
    size_t at; /* where a cell that is not there would stand */
};

/* What stands in place of `size` bytes at `at` of the part. */
struct jixiao__edit {
    size_t at, size, number, text, length;
};

struct jixiao__splice {
    struct jixiao__book *book; /* whose part it is: of the text */
    const char *text;          /* of the part */
    size_t size;
    struct jixiao__put *puts; /* in the order of their places */
    size_t n_puts;
    struct jixiao__book_text edits; /* of struct jixiao__edit */
    struct jixiao__book_text texts; /* theirs */
};

/* Reads the part, and writes it anew with what is put there, into the arena: *text is NULL if
 * nothing changes. `puts` say what became of them; none: of a workbook's own part, that it is
 * calculated when it is opened. Returns JIXIAO_OK, or what refuses the part, which the grid lists
 * but for memory. */
int jixiao__splice(struct jixiao_grid *grid, const struct jixiao_parts *parts, void *context,
                   const char *part, struct jixiao__put *puts, size_t n,
                   struct jixiao__arena *arena, char **text, size_t *size);

/* The first of what is put that does not stand before a place. */
size_t jixiao__splice_find(const struct jixiao__splice *splice, uint32_t table, uint32_t row,
                           uint32_t column);
/* Begins an edit; adds to its text, as it is or as the text of an element. */
void jixiao__edit(struct jixiao__splice *splice, size_t at, size_t size);
void jixiao__edit_put(struct jixiao__splice *splice, const char *text, size_t size);
void jixiao__edit_say(struct jixiao__splice *splice, const char *text);
void jixiao__edit_text(struct jixiao__splice *splice, const char *text, size_t size);
/* Adds the name's prefix, with its colon, of the tag at `at`: <x:c. */
void jixiao__edit_prefix(struct jixiao__splice *splice, size_t at);

/* Make the edits of a worksheet, of the workbook's own part, of a document. */
void jixiao__splice_sheet(struct jixiao__splice *splice);
void jixiao__splice_workbook(struct jixiao__splice *splice);
void jixiao__splice_document(struct jixiao__splice *splice);

#endif
