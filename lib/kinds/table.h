/* SPDX-License-Identifier: MIT
 * Cells of a table that lie in a caller's columns: read in place, without a copy. */
#ifndef JIXIAO_TABLE_H
#define JIXIAO_TABLE_H

#include "jixiao-columns.h"

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

jixiao_num jixiao__view_cell(const struct jixiao__view *view, uint32_t row, uint32_t column);

#endif
