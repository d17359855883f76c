/* SPDX-License-Identifier: MIT
 * An .xlsx file: xlsx.c follows its relations, xlsx_parts.c reads its shared strings and formats,
 * xlsx_sheet.c its worksheets, date.c its dates. */
#ifndef JIXIAO_XLSX_H
#define JIXIAO_XLSX_H

#include "xml.h"

/* How a number is shown, as far as that says what it is. */
enum jixiao__xlsx_shows { JIXIAO__SHOWS_NUMBER, JIXIAO__SHOWS_PERCENT, JIXIAO__SHOWS_DATE };

struct jixiao__xlsx {
    struct jixiao__book *book;
    int from_1904;   /* where its dates count from */
    int has_formula; /* a worksheet has one */
    /* The shared strings: each ends where the next begins. */
    struct jixiao__book_text strings;
    struct jixiao__book_text ends; /* of size_t */
    /* enum jixiao__xlsx_shows of each format, a byte each. */
    struct jixiao__book_text formats;
};

/* Reads the part; names as of the archive. */
void jixiao__xlsx_strings(struct jixiao__xlsx *xlsx, const char *part);
void jixiao__xlsx_formats(struct jixiao__xlsx *xlsx, const char *part);
void jixiao__xlsx_sheet(struct jixiao__xlsx *xlsx, const char *part);

/* Where the row and the cell that begin stand: as they say, or behind the one before. 0: the cell says
 * no place, or one of another row. */
void jixiao__xlsx_row(const char **attributes, uint32_t *row);
int jixiao__xlsx_cell(const char **attributes, uint32_t row, uint32_t *column);
/* Reads B12. 0: it is no such. */
int jixiao__xlsx_place(const char *at, uint32_t *row, uint32_t *column);

/* What the code of a format shows. */
enum jixiao__xlsx_shows jixiao__xlsx_shown(const char *code);

/* Reads the _xHHHH_ in a text, in place; its new size. */
size_t jixiao__xlsx_unescape(char *text, size_t size);

/* Reads a part that has to be there. */
void jixiao__xlsx_part(struct jixiao__book *book, const char *part,
                       const struct jixiao__xml_takes *takes, void *context);

/* Room for a date and its NUL. */
enum { JIXIAO__DATE = 16 };
/* The date of a number of days by its digits, 2025-03-01; or of less than one, its time. 0: it is
 * none. */
int jixiao__date_of(const char *digits, size_t size, int from_1904, char date[JIXIAO__DATE]);

#endif
