/* SPDX-License-Identifier: MIT
 * Cells of a table, wherever they lie: row by row, or in a caller's columns. */
#ifndef JIXIAO_TABLE_H
#define JIXIAO_TABLE_H

#include "jixiao-columns.h"
#include "jixiao-kinds.h"

static inline int jixiao__bit(const uint8_t *bits, int64_t at)
{
    return bits[at >> 3] >> (at & 7) & 1;
}

/* The cell of department or list row `at`. */
jixiao_num jixiao__cell(const struct jixiao_cells *cells, int64_t at);

/* One department's facts where they lie in columns: cell by cell, without a copy. */
struct jixiao__view {
    const struct jixiao_cells *cells; /* by column; of fixed rows, row after row */
    int64_t at;                       /* the department, or the first row of its list */
    uint32_t is_list;
    uint32_t columns;
};

/*@ assigns \nothing; */
jixiao_num jixiao__view_cell(const struct jixiao__view *view, uint32_t row, uint32_t column);

/* What is proved of tables (./dev prove) is proved of cells that lie row by row. A table of that
 * width; a cell of it, in row and column from 1; cells of which none is outside a range; a column's
 * first cells added up. */
/*@ predicate is_width(integer width) = width == 1 || width == 2 || width == 3 || width == 4 ||
  @   width == 5 || width == 6 || width == 7 || width == 8;
  @ predicate is_table(struct jixiao_table *t) = \valid_read(t) && t->rows <= JIXIAO_MAX_ROWS &&
  @   is_width(t->columns) && \valid_read(t->cells + (0 .. t->rows * t->columns - 1));
  @ logic integer cell(struct jixiao_table *t, integer row, integer column) =
  @   t->cells[(row - 1) * t->columns + column - 1];
  @ predicate within(struct jixiao_table *t, integer column, integer least, integer most) =
  @   \forall integer row; 1 <= row <= t->rows ==> least <= cell(t, row, column) <= most;
  @ logic integer sum_of(struct jixiao_table *t, integer column, integer n) =
  @   n <= 0 ? 0 : sum_of(t, column, n - 1) + cell(t, n, column); */

/* The cell in row and column, from 1; `view` is where it is if the table has no cells. */
/*@ requires is_table(table) && 1 <= row <= table->rows && 1 <= column <= table->columns;
  @ assigns \nothing;
  @ ensures \result == cell(table, row, column); */
static inline jixiao_num jixiao__table_cell(const struct jixiao_table *table,
                                            const struct jixiao__view *view, uint32_t row,
                                            uint32_t column)
{
    const jixiao_num *cells = table->cells;
    if (!cells)
        return jixiao__view_cell(view, row, column);
    //@ assert is_width(table->columns);
    return cells[(size_t)(row - 1) * table->columns + column - 1];
}

#endif
