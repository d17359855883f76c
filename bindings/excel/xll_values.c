/* SPDX-License-Identifier: MIT
 * Values of Excel to values of ours, and back. */
#include "xll.h"

#include <stdlib.h>
#include <string.h>

/* ---- Errors ------------------------------------------------------------------------------ */

static const int32_t errors[CELL_ERROR_END] = {
    [CELL_ERROR_NULL] = xlerrNull, [CELL_ERROR_DIV0] = xlerrDiv0, [CELL_ERROR_VALUE] = xlerrValue,
    [CELL_ERROR_REF] = xlerrRef,   [CELL_ERROR_NAME] = xlerrName, [CELL_ERROR_NUM] = xlerrNum,
    [CELL_ERROR_NA] = xlerrNA,     [CELL_ERROR_OTHER] = xlerrNA,
};

static uint32_t error_of(int32_t err)
{
    uint32_t error;
    for (error = 0; error < CELL_ERROR_OTHER; error++)
        if (errors[error] == err)
            return error;
    return CELL_ERROR_OTHER; /* #SPILL!, #CALC!, … */
}

/* ---- Arguments --------------------------------------------------------------------------- */

static uint32_t type_of(const XLOPER12 *value)
{
    return value->xltype & xltypeMask;
}

static int is_array(const XLOPER12 *value)
{
    return type_of(value) == xltypeMulti;
}

static size_t count_of(const XLOPER12 *value)
{
    return is_array(value) ? (size_t)value->val.array.rows * (size_t)value->val.array.columns : 1;
}

static const XLOPER12 *cells_of(const XLOPER12 *value)
{
    return is_array(value) ? value->val.array.cells : value;
}

/* What a value needs: its cells, and three bytes a unit for its texts. */
static uint64_t room_of(const XLOPER12 *value)
{
    const XLOPER12 *cells = cells_of(value);
    size_t n = count_of(value), i;
    uint64_t room = (uint64_t)n * sizeof(struct cell);
    for (i = 0; i < n; i++)
        if (type_of(&cells[i]) == xltypeStr)
            room += cells[i].val.str[0] * 3u;
    return (room + 15) / 16 * 16;
}

static char *take_cell(const XLOPER12 *value, struct cell *cell, char *text)
{
    memset(cell, 0, sizeof *cell);
    switch (type_of(value)) {
    case xltypeNum:
        cell->type = CELL_NUMBER;
        cell->as.number = value->val.num;
        break;
    case xltypeInt:
        cell->type = CELL_NUMBER;
        cell->as.number = value->val.w;
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
        return text + cell->size;
    default:
        break; /* blank */
    }
    return text;
}

static void take_value(const XLOPER12 *value, struct range *range, char *room)
{
    const XLOPER12 *from = cells_of(value);
    struct cell *cells = (struct cell *)(void *)room;
    size_t n = count_of(value), i;
    char *text = room + n * sizeof *cells;
    for (i = 0; i < n; i++)
        text = take_cell(&from[i], &cells[i], text);
    range->cells = cells;
    range->rows = is_array(value) ? (uint32_t)value->val.array.rows : 1;
    range->columns = is_array(value) ? (uint32_t)value->val.array.columns : 1;
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
    uint64_t room = 0; /* what 32 bits hold as Excel's values may not fit there as ours */
    size_t at = 0;
    uint32_t i, error = 0;
    char *memory;
    memset(a, 0, offsetof(struct xl_arguments, local));
    for (i = 0; i < n && !error; i++) {
        a->n = i + 1;
        error = coerce(&values[i], &a->coerced[i], &a->ranges[i]);
        room += room_of(values[i]);
    }
    if (error)
        return error;
    if (room > PTRDIFF_MAX)
        return CELL_ERROR_NUM;
    memory = room > sizeof a->local ? a->memory = malloc((size_t)room) : a->local;
    if (!memory)
        return CELL_ERROR_NUM;
    for (i = 0; i < n; i++) {
        if (type_of(values[i]) == xltypeMissing)
            continue;
        take_value(values[i], &a->ranges[i], memory + at);
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

static size_t units_of(const struct cell *cell)
{
    return cell->type == CELL_TEXT ? 1 + xl_utf16(cell->as.text, cell->size, NULL, XL_MOST_TEXT)
                                   : 0;
}

static xl_char *put_cell(const struct cell *cell, XLOPER12 *value, xl_char *text)
{
    switch (cell->type) {
    case CELL_NUMBER:
        value->xltype = xltypeNum;
        value->val.num = cell->as.number;
        break;
    case CELL_YES_NO:
        value->xltype = xltypeBool;
        value->val.xbool = cell->as.yes != 0;
        break;
    case CELL_ERROR:
        value->xltype = xltypeErr;
        value->val.err = errors[cell->as.error];
        break;
    case CELL_TEXT:
        value->xltype = xltypeStr;
        value->val.str = text;
        text[0] = (xl_char)xl_utf16(cell->as.text, cell->size, text + 1, XL_MOST_TEXT);
        return text + 1 + text[0];
    default:
        value->xltype = xltypeStr; /* a blank in an array would be shown as 0 */
        value->val.str = text;
        text[0] = 0;
        return text + 1;
    }
    return text;
}

XLOPER12 *xl_answer(const struct range *range)
{
    size_t n = (size_t)range->rows * range->columns, units = 0, values = n == 1 ? 1 : n + 1, i;
    XLOPER12 *answer;
    xl_char *text;
    for (i = 0; i < n; i++)
        units += range->cells[i].type == CELL_BLANK ? 1 : units_of(&range->cells[i]);
    answer = malloc(values * sizeof *answer + units * sizeof *text);
    if (!answer)
        return NULL;
    memset(answer, 0, values * sizeof *answer);
    text = (xl_char *)(answer + values);
    if (n == 1) {
        put_cell(range->cells, answer, text);
    } else {
        answer->xltype = xltypeMulti;
        answer->val.array.cells = answer + 1;
        answer->val.array.rows = (int32_t)range->rows;
        answer->val.array.columns = (int32_t)range->columns;
        for (i = 0; i < n; i++)
            text = put_cell(&range->cells[i], &answer[1 + i], text);
    }
    answer->xltype |= xlbitDLLFree;
    return answer;
}
