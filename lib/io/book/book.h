/* SPDX-License-Identifier: MIT
 * A book: the parts of an .xlsx or .ods file, while they are made into a grid. */
#ifndef JIXIAO_BOOK_H
#define JIXIAO_BOOK_H

#include "../../words/finding.h"
#include "../../words/syntax.h"

#include "jixiao-io.h"

/* Bounds beyond which a book is refused: the bytes of a text, of all texts that are handed over, of
 * formats and relations; the worksheets; and the cells, or the shared strings. */
enum {
    JIXIAO__BOOK_TEXT = 1 << 20,
    JIXIAO__BOOK_TEXTS = 1 << 28,
    JIXIAO__BOOK_PAGES = 10000,
    JIXIAO__BOOK_ENTRIES = 1 << 16,
    JIXIAO__BOOK_CELLS = 1 << 22
};

/* Texts that are collected one behind the other. */
struct jixiao__book_text {
    char *bytes;
    size_t size, capacity;
};

struct jixiao__book {
    struct jixiao__arena arena; /* first: what lives until the book is read */
    struct jixiao_grid *grid;
    const struct jixiao_parts *parts;
    void *context;
    const char *part;  /* that is being read */
    void *parser;      /* of that: jixiao__xml_at() */
    uint64_t unpacked; /* bytes so far */
    size_t handed;     /* bytes of texts in the grid */
    uint32_t pages;    /* handed over */
    uint32_t cells;    /* likewise */
    int err;           /* what refuses the book; it is listed */
};

/* Refuses the book, for that, unless it is already; `found` may be NULL. */
void jixiao__book_fail(struct jixiao__book *book, uint32_t code, enum jixiao__syntax sort,
                       const char *found);
/* Because memory ran out; the part at hand is damaged; there is too much in it. */
void jixiao__book_no_memory(struct jixiao__book *book);
void jixiao__book_damaged(struct jixiao__book *book);
/* What unzipping a part gave instead of bytes. */
void jixiao__book_not_unzipped(struct jixiao__book *book, int64_t got);
void jixiao__book_too_large(struct jixiao__book *book);

/* Begins a worksheet. */
void jixiao__book_page(struct jixiao__book *book, const char *name);
/* It can be filled: it stands in that part, of a document as its table of that number, from 1. */
void jixiao__book_page_part(struct jixiao__book *book, const char *part, uint32_t table);
/* Hands a cell over. */
void jixiao__book_add(struct jixiao__book *book, uint32_t row, uint32_t column,
                      const struct jixiao_grid_cell *cell);
/* Adds to a text that is to have at most `most` bytes. */
void jixiao__book_put(struct jixiao__book *book, struct jixiao__book_text *to, const char *text,
                      size_t size, size_t most);

/* The two formats. */
void jixiao__xlsx_read(struct jixiao__book *book);
void jixiao__ods_read(struct jixiao__book *book);

#endif
