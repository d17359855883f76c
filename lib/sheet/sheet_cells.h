/* SPDX-License-Identifier: MIT
 * What a cell of a sheet is filled with, and where it goes. What these find wrong is among the sheet's
 * errors; they return its code. */
#ifndef JIXIAO_SHEET_CELLS_H
#define JIXIAO_SHEET_CELLS_H

#include "../kinds/reading.h"
#include "sheet.h"

/* What comes in: a number, a truth value, or a text. */
struct jixiao__value {
    int type; /* 'n'; 'd', which in a column of texts is its digits; 'y'; 't' */
    jixiao_num num;
    const char *text;
    size_t size;
    int is_checked; /* the text is UTF-8 without NUL */
};

/* Keeps the cell as that column of that row of facts. */
int jixiao__add_cell(struct jixiao_sheet *sheet, uint32_t index, uint32_t row, uint32_t column,
                     const struct jixiao__reading *reading);
/* The value as a number of that column (NULL: points). */
int jixiao__as_number(const struct jixiao__value *value, const struct jixiao_column *column,
                      struct jixiao__reading *reading);
/* A text of the sheet (JIXIAO_NONE), a leaf (row 0) or a row. */
int jixiao__fill_text(struct jixiao_sheet *sheet, uint32_t index, uint32_t row, const char *key,
                      const struct jixiao__value *value);
/* A number that a leaf or the sheet has once, and where it stood. */
int jixiao__fill_once(struct jixiao_sheet *sheet, uint32_t index, uint32_t table,
                      const struct jixiao__value *value, jixiao_num *to, uint32_t *at);
/* A column of facts, or a text of their row, as a review found it, by its own name. */
int jixiao__fill_verified(struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                          const char *name, const struct jixiao__value *value);
/* A cell of facts, or a text of that row; of the department, or by its name of a review. */
int jixiao__fill_own_fact(struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                          const char *name, const struct jixiao__value *value);
int jixiao__fill_fact(struct jixiao_sheet *sheet, uint32_t index, uint32_t row, const char *name,
                      const struct jixiao__value *value);

#endif
