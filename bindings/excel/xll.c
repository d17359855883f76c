/* SPDX-License-Identifier: MIT
 * The add-in for Excel: the functions that Excel calls, and those that it calls the add-in by. */
#include "jixiao-fill.h"
#include "xll.h"

#include <stdlib.h>

/* ---- The functions ----------------------------------------------------------------------- */

static XLOPER12 *call(uint32_t function, XLOPER12 **values, uint32_t n)
{
    struct xl_arguments arguments;
    struct answer answer;
    XLOPER12 *result;
    uint32_t error = xl_take(&arguments, values, n);
    if (error) {
        struct cell cell = {CELL_ERROR, 0, {0}};
        struct range range = {&cell, 1, 1, 0, 0};
        cell.as.error = error;
        result = xl_answer(&range);
    } else {
        evaluate(function, arguments.ranges, n, &answer);
        result = xl_answer(&answer.range);
        answer_free(&answer);
    }
    xl_drop(&arguments);
    return result;
}

/* An exported function for each of the table, jixiaoSCORE and so on: 32-bit Excel has to find as
 * many arguments as it registers. */
#define TAKES_2 XLOPER12 *a, XLOPER12 *b
#define GIVES_2 a, b
#define TAKES_3 TAKES_2, XLOPER12 *c
#define GIVES_3 GIVES_2, c
#define TAKES_4 TAKES_3, XLOPER12 *d
#define GIVES_4 GIVES_3, d
#define TAKES_5 TAKES_4, XLOPER12 *e
#define GIVES_5 GIVES_4, e

#define X(word, n)                                                                                 \
    XL_EXPORT XLOPER12 *XL_CALL jixiao##word(TAKES_##n);                                           \
    XL_EXPORT XLOPER12 *XL_CALL jixiao##word(TAKES_##n)                                            \
    {                                                                                              \
        XLOPER12 *values[] = {GIVES_##n};                                                          \
        return call(FUNCTION_##word, values, n);                                                   \
    }
FUNCTIONS(X)
#undef X

XL_EXPORT void XL_CALL xlAutoFree12(XLOPER12 *value);
XL_EXPORT void XL_CALL xlAutoFree12(XLOPER12 *value)
{
    free(value);
}

/* ---- The add-in manager ------------------------------------------------------------------ */

XL_EXPORT XLOPER12 *XL_CALL xlAddInManagerInfo12(XLOPER12 *action);
XL_EXPORT XLOPER12 *XL_CALL xlAddInManagerInfo12(XLOPER12 *action)
{
    static const char name[] = "jixiao " JIXIAO_VERSION " 绩效自评计分";
    struct cell cell = {CELL_ERROR, 0, {0}};
    struct range range = {&cell, 1, 1, 0, 0};
    cell.as.error = CELL_ERROR_VALUE;
    if ((action->xltype == xltypeNum && action->val.num == 1) ||
        (action->xltype == xltypeInt && action->val.w == 1)) { /* the name to list it by */
        cell.type = CELL_TEXT;
        cell.size = sizeof name - 1;
        cell.as.text = name;
    }
    return xl_answer(&range);
}
