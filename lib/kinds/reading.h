/* SPDX-License-Identifier: MIT
 * One reading of a cell: what a text says in a column, however it came. docs/formats.md has the
 * table. */
#ifndef JIXIAO_READING_H
#define JIXIAO_READING_H

#include "jixiao-kinds.h"

/* What a text was read as. */
struct jixiao__reading {
    jixiao_num num; /* JIXIAO_ABSENT: it is blank, or an error */
    int is_percent; /* it had a per cent sign */
    char unit[32];  /* behind the number, where the column has none: the row's must be it; "" */
};

/* Reads what a cell says in a column; of NULL, in points. JIXIAO_OK, or the error. */
uint32_t jixiao__read_cell(const struct jixiao_column *column, const char *text, size_t size,
                           struct jixiao__reading *reading);
/* Reads a year: 2024, 2024年, 2024年度. */
uint32_t jixiao__read_year(const char *text, size_t size, jixiao_num *num);
/* How many bytes of a text are a sense and the spaces behind it: of ≥266米 those of ≥; 0: none. */
size_t jixiao__sense_size(const char *text, size_t size);
/* Whether a text begins with a sense and goes on: ≥266米, 不低于95%. */
int jixiao__begins_with_sense(const char *text, size_t size);
/* Whether a column without a unit has numbers in that of its row. */
int jixiao__is_in_row_unit(const struct jixiao_column *column);
/* Whether a row's unit is per cent: %, 百分比, 百分点. */
int jixiao__is_percent_unit(const char *unit);

#endif
