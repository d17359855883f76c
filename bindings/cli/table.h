/* SPDX-License-Identifier: MIT
 * A table for people: aligned by display width, fitted to the terminal. */
#ifndef TABLE_H
#define TABLE_H

#include "cli.h"

enum column_flags {
    COLUMN_RIGHT = 1, /* numbers */
    COLUMN_TREE = 2,  /* shows the rows' levels */
    COLUMN_WRAP = 4,  /* may be broken to fit */
    COLUMN_LONG = 8   /* sentences: broken to fit, and where that leaves too little, told row by row
                         below the table */
};

struct column {
    const char *head;
    uint32_t flags; /* enum column_flags */
};

struct table;

struct table *table_new(const struct run *run, const struct column *columns, size_t n_columns);
void table_free(struct table *table);
/* Appends a row of that level, from 1: it hangs on the last row of the level above. 0: a rule is
 * drawn before it. Its cells follow, each by table_cell(), which copies; those not given are blank.
 */
void table_row(struct table *table, uint32_t level);
void table_cell(struct table *table, const char *text);
/* The next cell is a number, with at least so many decimals; blank for JIXIAO_ABSENT. */
void table_num(struct table *table, jixiao_num num, uint32_t places);
void table_count(struct table *table, int64_t count);
/* Columns in which no row has anything are left out. */
void table_print(const struct table *table, size_t width);

#endif
