/* SPDX-License-Identifier: MIT
 * Values of Excel to values of ours, and back. */
#include "xll.h"

#include <stdlib.h>
#include <string.h>

static const int32_t errors[CELL_ERROR_END] = {
    [CELL_ERROR_NULL] = xlerrNull, [CELL_ERROR_DIV0] = xlerrDiv0, [CELL_ERROR_VALUE] = xlerrValue,
    [CELL_ERROR_REF] = xlerrRef,   [CELL_ERROR_NAME] = xlerrName, [CELL_ERROR_NUM] = xlerrNum,
    [CELL_ERROR_NA] = xlerrNA,     [CELL_ERROR_OTHER] = xlerrNA,
};

static uint32_t error_of(int32_t err)
{
    uint32_t error = 0;
    while (error < CELL_ERROR_OTHER && errors[error] != err)
        error++;
    return error; /* #SPILL!, #CALC!, … are others */
}

/* ---- Arguments --------------------------------------------------------------------------- */

static uint32_t type_of(const XLOPER12 *value)
{
    return value->xltype & xltypeMask;
}

/* The cells of a value, itself if it is one. */
static const XLOPER12 *cells_of(const XLOPER12 *value, uint32_t *rows, uint32_t *columns)
{
    int is_array = type_of(value) == xltypeMulti;
    *rows = is_array ? (uint32_t)value->val.array.rows : 1;
    *columns = is_array ? (uint32_t)value->val.array.columns : 1;
    return is_array ? value->val.array.cells : value;
}

/* What a value needs: its cells, and three bytes a unit for its texts. */
static uint64_t room_of(const XLOPER12 *value)
{
    uint32_t rows, columns;
    const XLOPER12 *cells = cells_of(value, &rows, &columns);
    size_t n = (size_t)rows * columns, i;
    uint64_t room = (uint64_t)n * sizeof(struct cell);
    for (i = 0; i < n; i++)
        if (type_of(&cells[i]) == xltypeStr)
            room += cells[i].val.str[0] * 3u;
    return (room + 15) / 16 * 16;
}

/* The cell, and where its text ends. */
static char *take_cell(const XLOPER12 *value, struct cell *cell, char *text)
{
    memset(cell, 0, sizeof *cell);
    switch (type_of(value)) {
    case xltypeNum:
    case xltypeInt:
        cell->type = CELL_NUMBER;
        cell->as.number = type_of(value) == xltypeNum ? value->val.num : value->val.w;
        break;
    case xltypeBool:
        cell->type = CELL_YES_NO;
        cell->as.yes = value->val.xbool != 0;
        break;
    case xltypeErr:
        cell->type = CELL_ERROR;
        cell->as.error = error_of(value->val.err);
        break;
    case xltypeStr:
        cell->type = CELL_TEXT;
        cell->as.text = text;
        cell->size = (uint32_t)xl_utf8(value->val.str + 1, value->val.str[0], text);
        break;
    default:
        break; /* blank */
    }
    return text + cell->size;
}

static void take_value(const XLOPER12 *value, struct range *range, char *room)
{
    const XLOPER12 *from = cells_of(value, &range->rows, &range->columns);
    struct cell *cells = (struct cell *)(void *)room;
    size_t n = (size_t)range->rows * range->columns, i;
    char *text = room + n * sizeof *cells;
    for (i = 0; i < n; i++)
        text = take_cell(&from[i], &cells[i], text);
    range->cells = cells;
}

/* A reference is asked for what it holds, and tells where it stands. */
static uint32_t coerce(XLOPER12 **value, XLOPER12 *held, struct range *range)
{
    uint32_t type = type_of(*value);
    const struct xl_area *area = NULL;
    if (type == xltypeSRef)
        area = &(*value)->val.sref.area;
    else if (type == xltypeRef && (*value)->val.mref.areas && (*value)->val.mref.areas->count == 1)
        area = &(*value)->val.mref.areas->areas[0];
    else if (type != xltypeRef)
        return 0;
    if (!area || xl_call(xlCoerce, held, 1, value) != xlretSuccess) {
        held->xltype = xltypeNil;
        return CELL_ERROR_VALUE; /* several areas; or not calculated yet, and asked again */
    }
    range->top = (uint32_t)area->first_row + 1;
    range->left = (uint32_t)area->first_column + 1;
    *value = held;
    return 0;
}

uint32_t xl_take(struct xl_arguments *a, XLOPER12 **values, uint32_t n)
{
    uint64_t room = 1; /* what 32 bits hold as Excel's values may not fit there as ours */
    uint32_t i, error = 0;
    char *at;
    memset(a, 0, sizeof *a);
    for (i = 0; i < n && !error; i++) {
        a->n = i + 1;
        error = coerce(&values[i], &a->coerced[i], &a->ranges[i]);
        room += room_of(values[i]);
    }
    if (error)
        return error;
    at = a->memory = room > PTRDIFF_MAX ? NULL : malloc((size_t)room);
    if (!at)
        return CELL_ERROR_NUM;
    for (i = 0; i < n; i++) {
        if (type_of(values[i]) == xltypeMissing)
            continue;
        take_value(values[i], &a->ranges[i], at);
        at += (size_t)room_of(values[i]);
    }
    return 0;
}

void xl_drop(struct xl_arguments *a)
{
    uint32_t i;
    for (i = 0; i < a->n; i++) {
        XLOPER12 *held = &a->coerced[i];
        if (held->xltype & (xltypeStr | xltypeMulti))
            xl_call(xlFree, NULL, 1, &held);
    }
    free(a->memory);
}

/* ---- Answers ----------------------------------------------------------------------------- */

/* The value of a cell, and where its text ends. */
static xl_char *put_cell(const struct cell *cell, XLOPER12 *value, xl_char *text)
{
    switch (cell->type) {
    case CELL_NUMBER:
        value->xltype = xltypeNum;
        value->val.num = cell->as.number;
        return text;
    case CELL_YES_NO:
        value->xltype = xltypeBool;
        value->val.xbool = cell->as.yes != 0;
        return text;
    case CELL_ERROR:
        value->xltype = xltypeErr;
        value->val.err = errors[cell->as.error];
        return text;
    default: /* a blank in an array would be shown as 0 */
        value->xltype = xltypeStr;
        value->val.str = text;
        text[0] = (xl_char)xl_utf16(cell->as.text, cell->size, text + 1, XL_MOST_TEXT);
        return text + 1 + text[0];
    }
}

XLOPER12 *xl_answer(const struct range *range)
{
    size_t n = (size_t)range->rows * range->columns, units = n, values = n == 1 ? 1 : n + 1, i;
    XLOPER12 *answer;
    xl_char *text;
    for (i = 0; i < n; i++) /* a text has no more units than bytes */
        units += range->cells[i].size;
    answer = malloc(values * sizeof *answer + units * sizeof *text);
    if (!answer)
        return NULL;
    memset(answer, 0, values * sizeof *answer);
    text = (xl_char *)(answer + values);
    if (n > 1) {
        answer->xltype = xltypeMulti;
        answer->val.array.cells = answer + 1;
        answer->val.array.rows = (int32_t)range->rows;
        answer->val.array.columns = (int32_t)range->columns;
    }
    for (i = 0; i < n; i++)
        text = put_cell(&range->cells[i], &answer[values - n + i], text);
    answer->xltype |= xlbitDLLFree;
    return answer;
}
