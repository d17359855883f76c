/* SPDX-License-Identifier: MIT
 * The stand-in's memory, values and sheet. */
#include "host.h"
#include "xll.h" /* texts in UTF-16 */

#include <stdlib.h>
#include <string.h>

enum { SHEET = 64, BIG = SHEET }; /* rows and columns that are kept; big columns begin there */

static int blocks;
static XLOPER12 sheet[SHEET][SHEET];

int host_blocks(void)
{
    return __atomic_load_n(&blocks, __ATOMIC_RELAXED);
}

static void *allocate(size_t size)
{
    void *memory = calloc(1, size ? size : 1);
    if (!memory)
        abort();
    __atomic_add_fetch(&blocks, 1, __ATOMIC_RELAXED);
    return memory;
}

static void release(void *memory)
{
    if (memory)
        __atomic_sub_fetch(&blocks, 1, __ATOMIC_RELAXED);
    free(memory);
}

static XLOPER12 value_of(uint32_t type)
{
    XLOPER12 value;
    memset(&value, 0, sizeof value);
    value.xltype = type;
    return value;
}

XLOPER12 host_units(const xl_char *units, uint32_t n)
{
    XLOPER12 value = value_of(xltypeStr);
    value.val.str = allocate((n + 1) * sizeof *units);
    value.val.str[0] = (xl_char)n;
    memcpy(value.val.str + 1, units, n * sizeof *units);
    return value;
}

XLOPER12 host_text(const char *text, size_t size)
{
    XLOPER12 value = value_of(xltypeStr);
    value.val.str = allocate((size + 1) * sizeof *value.val.str);
    value.val.str[0] = (xl_char)xl_utf16(text, size, value.val.str + 1, XL_MOST_TEXT);
    return value;
}

XLOPER12 host_value(const struct cell *cell)
{
    static const int32_t errors[] = {xlerrNull, xlerrDiv0, xlerrValue, xlerrRef,
                                     xlerrName, xlerrNum,  xlerrNA,    xlerrNA};
    XLOPER12 value = value_of(xltypeNil);
    if (cell->type == CELL_TEXT)
        return host_text(cell->as.text, cell->size);
    if (cell->type == CELL_NUMBER) {
        value.xltype = xltypeNum;
        value.val.num = cell->as.number;
    } else if (cell->type == CELL_YES_NO) {
        value.xltype = xltypeBool;
        value.val.xbool = (int32_t)cell->as.yes;
    } else if (cell->type == CELL_ERROR) {
        value.xltype = xltypeErr;
        value.val.err = errors[cell->as.error];
    }
    return value;
}

static XLOPER12 array_of(int32_t rows, int32_t columns)
{
    XLOPER12 value = value_of(xltypeMulti);
    value.val.array.rows = rows;
    value.val.array.columns = columns;
    value.val.array.cells = allocate((size_t)rows * (size_t)columns * sizeof value);
    return value;
}

static size_t count_of(const XLOPER12 *value)
{
    return (size_t)value->val.array.rows * (size_t)value->val.array.columns;
}

XLOPER12 host_range(const struct range *range)
{
    XLOPER12 value;
    size_t i;
    if (!range->rows)
        return value_of(xltypeMissing);
    if (range->rows == 1 && range->columns == 1)
        return host_value(range->cells);
    value = array_of((int32_t)range->rows, (int32_t)range->columns);
    for (i = 0; i < count_of(&value); i++)
        value.val.array.cells[i] = host_value(&range->cells[i]);
    return value;
}

void host_drop(XLOPER12 *value)
{
    uint32_t type = value->xltype & xltypeMask;
    size_t i;
    if (type == xltypeStr)
        release(value->val.str);
    if (type == xltypeRef)
        release(value->val.mref.areas);
    if (type == xltypeMulti) {
        for (i = 0; i < count_of(value); i++)
            host_drop(&value->val.array.cells[i]);
        release(value->val.array.cells);
    }
    *value = value_of(xltypeNil);
}

XLOPER12 host_copy(const XLOPER12 *from)
{
    XLOPER12 value = *from;
    size_t i;
    value.xltype &= xltypeMask;
    if (value.xltype == xltypeStr)
        return host_units(from->val.str + 1, from->val.str[0]);
    if (value.xltype == xltypeMulti) {
        value = array_of(from->val.array.rows, from->val.array.columns);
        for (i = 0; i < count_of(&value); i++)
            value.val.array.cells[i] = host_copy(&from->val.array.cells[i]);
    }
    return value;
}

/* ---- The sheet --------------------------------------------------------------------------- */

static XLOPER12 reference(uint32_t row, uint32_t column, uint32_t rows, uint32_t columns)
{
    XLOPER12 value = value_of(xltypeSRef);
    value.val.sref.count = 1;
    value.val.sref.area.first_row = (int32_t)row;
    value.val.sref.area.last_row = (int32_t)(row + rows - 1);
    value.val.sref.area.first_column = (int32_t)column;
    value.val.sref.area.last_column = (int32_t)(column + columns - 1);
    return value;
}

XLOPER12 host_place(const struct range *range, uint32_t row, uint32_t column)
{
    uint32_t r, c;
    if (!range->rows)
        return value_of(xltypeMissing);
    if (row + range->rows > SHEET || column + range->columns > SHEET)
        abort();
    for (r = 0; r < range->rows; r++)
        for (c = 0; c < range->columns; c++) {
            host_drop(&sheet[row - 1 + r][column - 1 + c]);
            sheet[row - 1 + r][column - 1 + c] =
                host_value(&range->cells[(size_t)r * range->columns + c]);
        }
    return reference(row - 1, column - 1, range->rows, range->columns);
}

void host_clear(void)
{
    uint32_t r, c;
    for (r = 0; r < SHEET; r++)
        for (c = 0; c < SHEET; c++)
            host_drop(&sheet[r][c]);
}

XLOPER12 host_columns(uint32_t n)
{
    return reference(0, BIG, MOST_ROWS, n);
}

XLOPER12 host_areas(void)
{
    XLOPER12 value = value_of(xltypeRef);
    struct xl_areas *areas = allocate(sizeof *areas + sizeof *areas->areas);
    areas->count = 2;
    areas->areas[0] = areas->areas[1] = reference(0, 0, 1, 1).val.sref.area;
    value.val.mref.areas = areas;
    return value;
}

static XLOPER12 look(int32_t row, int32_t column)
{
    XLOPER12 value = value_of(xltypeNum);
    if (row < SHEET && column < SHEET)
        return host_copy(&sheet[row][column]);
    value.val.num = 1 + (row + column) % 7;
    return value;
}

/* What a reference holds. */
XLOPER12 host_deref(const XLOPER12 *from)
{
    const struct xl_area *area = &from->val.sref.area;
    int32_t rows = area->last_row - area->first_row + 1, r;
    int32_t columns = area->last_column - area->first_column + 1, c;
    XLOPER12 value;
    if (from->xltype == xltypeRef)
        return value_of(xltypeNil);
    if (from->xltype != xltypeSRef)
        return host_copy(from);
    if (rows == 1 && columns == 1)
        return look(area->first_row, area->first_column);
    value = array_of(rows, columns);
    for (r = 0; r < rows; r++)
        for (c = 0; c < columns; c++)
            value.val.array.cells[(size_t)r * (size_t)columns + (size_t)c] =
                look(area->first_row + r, area->first_column + c);
    return value;
}

/* As an argument of type K%: numbers only; NULL where a cell is anything else. */
FP12 *host_numbers(const XLOPER12 *value)
{
    const XLOPER12 *cells = value->xltype == xltypeMulti ? value->val.array.cells : value;
    size_t n = value->xltype == xltypeMulti ? count_of(value) : 1, i;
    FP12 *numbers = allocate(sizeof *numbers + n * sizeof(double));
    numbers->rows = value->xltype == xltypeMulti ? value->val.array.rows : 1;
    numbers->columns = value->xltype == xltypeMulti ? value->val.array.columns : 1;
    for (i = 0; i < n; i++) {
        if (cells[i].xltype != xltypeNum) {
            release(numbers);
            return NULL;
        }
        numbers->numbers[i] = cells[i].val.num;
    }
    return numbers;
}

void host_release(void *memory)
{
    release(memory);
}

struct cell host_cell(const XLOPER12 *value, char *text, size_t size)
{
    static const struct {
        int32_t err;
        uint32_t error;
    } errors[] = {{xlerrNull, CELL_ERROR_NULL},   {xlerrDiv0, CELL_ERROR_DIV0},
                  {xlerrValue, CELL_ERROR_VALUE}, {xlerrRef, CELL_ERROR_REF},
                  {xlerrName, CELL_ERROR_NAME},   {xlerrNum, CELL_ERROR_NUM},
                  {xlerrNA, CELL_ERROR_NA}};
    struct cell cell = {CELL_BLANK, 0, {0}};
    size_t i;
    if (value->xltype == xltypeMulti)
        value = value->val.array.cells;
    if (value->xltype == xltypeNum) {
        cell.type = CELL_NUMBER;
        cell.as.number = value->val.num;
    } else if (value->xltype == xltypeStr && value->val.str[0] * 3u <= size) {
        cell.type = CELL_TEXT;
        cell.size = (uint32_t)xl_utf8(value->val.str + 1, value->val.str[0], text);
        cell.as.text = text;
    } else if (value->xltype == xltypeErr) {
        cell.type = CELL_ERROR;
        for (i = 0; i < sizeof errors / sizeof *errors; i++)
            if (errors[i].err == value->val.err)
                cell.as.error = errors[i].error;
    }
    return cell;
}
