/* SPDX-License-Identifier: MIT */
#include "table.h"

#include <string.h>

jixiao_num jixiao__cell(const struct jixiao_cells *cells, int64_t at)
{
    jixiao_num num;
    if (!cells->values || (cells->validity && !jixiao__bit(cells->validity, cells->offset + at)))
        return JIXIAO_ABSENT;
    memcpy(&num, (const char *)cells->values + at * (cells->stride ? cells->stride : 8),
           sizeof num);
    return num;
}

jixiao_num jixiao__view_cell(const struct jixiao__view *view, uint32_t row, uint32_t column)
{
    if (view->is_list)
        return jixiao__cell(&view->cells[column - 1], view->at + row - 1);
    return jixiao__cell(&view->cells[(size_t)(row - 1) * view->columns + column - 1], view->at);
}
