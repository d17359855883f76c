/* SPDX-License-Identifier: MIT
 * Whatever can stand in cells, given to every function. */
#include "host_inside.h"

#include <string.h>

/* A long text: ASCII, Chinese, whole and half pairs. */
static XLOPER12 long_text(uint32_t kind)
{
    static xl_char units[XL_MOST_TEXT];
    static const xl_char patterns[][2] = {{'9', '9'},       {0x8bc4, 0x5206}, {0xd842, 0xdfb7},
                                          {0xdc00, 0xd800}, {0, 0xffff},      {0xff11, '('}};
    uint32_t i;
    for (i = 0; i < XL_MOST_TEXT; i++)
        units[i] = patterns[kind][i % 2];
    return host_units(units, XL_MOST_TEXT);
}

enum { LONG_TEXTS = 6, VALUES = 26 };

static XLOPER12 odd_value(uint32_t i)
{
    static const double numbers[] = {0, -1, 0.1, 1e300, -1e300, 9e12, 1e-300, 45292};
    struct cell cells[6] = {{CELL_NUMBER, 0, {.number = 1}}, {CELL_BLANK, 0, {0}},
                            {CELL_TEXT, 3, {.text = "abc"}}, {CELL_ERROR, 0, {.error = 1}},
                            {CELL_YES_NO, 0, {.yes = 1}},    {CELL_TEXT, 0, {.text = ""}}};
    struct range array = {cells, 2, 3, 0, 0}, tall = {cells, 6, 1, 0, 0};
    XLOPER12 value;
    memset(&value, 0, sizeof value);
    value.xltype = xltypeMissing;
    if (i < 8) {
        value.xltype = xltypeNum;
        value.val.num = numbers[i];
    } else if (i < 8 + LONG_TEXTS) {
        return long_text(i - 8);
    } else if (i < 20) {
        return host_value(&cells[i - 14]);
    } else if (i == 20) {
        return host_range(&array);
    } else if (i == 21) {
        return host_place(&tall, 3, 3);
    } else if (i == 22) {
        return host_areas();
    } else if (i == 23) {
        value.xltype = xltypeInt;
        value.val.w = -7;
    } else if (i == 24) {
        return host_text("goals-overall", 13);
    } else if (i == 25) {
        value.xltype = xltypeErr;
        value.val.err = 4242; /* newer than this add-in */
    }
    return value;
}

/* Whether it is a value that a cell can show. */
static int is_value(const XLOPER12 *value)
{
    return value->xltype == xltypeNum || value->xltype == xltypeErr ||
           (value->xltype == xltypeStr && value->val.str[0] <= XL_MOST_TEXT) ||
           (value->xltype == xltypeMulti && value->val.array.rows > 0);
}

void test_odd(void)
{
    uint32_t i, a, b, n, bad = 0, calls = 0;
    int before = host_blocks();
    for (i = 0; i < host_n_registered; i++)
        for (n = host_registered[i].n_arguments, a = 0; a < VALUES * n; a++)
            for (b = 0; b < VALUES / 8; b++) {
                XLOPER12 arguments[MOST_ARGUMENTS], result;
                uint32_t k;
                for (k = 0; k < n; k++)
                    arguments[k] = odd_value(k == a % n         ? a / n
                                             : k == (a + 1) % n ? b * 3 % VALUES
                                                                : 24);
                result = host_call(&host_registered[i], arguments, n);
                bad += !is_value(&result);
                calls++;
                host_drop(&result);
                for (k = 0; k < n; k++)
                    host_drop(&arguments[k]);
            }
    host_clear();
    check(!bad, "%u calls with whatever can stand in cells answer something", calls);
    check(host_blocks() == before && !host_results(), "and leave no memory");
}

void test_columns(void)
{
    XLOPER12 arguments[2], result;
    int before = host_blocks();
    arguments[0] = host_text("violations", 10);
    arguments[1] = host_columns(1);
    result = host_call(host_find("JIXIAO.SCORE"), arguments, 2);
    check(result.xltype == xltypeNum && result.val.num == 0, "a whole column of incidents");
    host_drop(&result);
    host_drop(&arguments[0]);
    arguments[0] = host_text("spending-control", 16);
    arguments[1] = host_columns(2);
    result = host_call(host_find("JIXIAO.SCORE"), arguments, 2);
    check(result.xltype == xltypeNum && result.val.num == 10, "two whole columns of budgets");
    host_drop(&result);
    result = host_call(host_find("JIXIAO.WHY"), arguments, 2);
    check(result.xltype == xltypeStr, "and why, by reference");
    host_drop(&result);
    host_drop(&arguments[0]);
    check(host_blocks() == before, "which leaves no memory");
}

void test_uncalculated(void)
{
    struct cell cells[] = {{CELL_NUMBER, 0, {.number = 1}}};
    struct range range = {cells, 1, 1, 0, 0};
    XLOPER12 arguments[2], result;
    arguments[0] = host_text("violations", 10);
    arguments[1] = host_place(&range, 2, 2);
    host_uncalculated = 1;
    result = host_call(host_find("JIXIAO.WHY"), arguments, 2);
    host_uncalculated = 0;
    check(result.xltype == xltypeErr,
          "a cell that is not calculated yet: an error, to be asked again");
    host_drop(&result);
    result = host_call(host_find("JIXIAO.WHY"), arguments, 2);
    check(result.xltype == xltypeStr, "and then its words");
    host_drop(&result);
    host_drop(&arguments[0]);
    host_clear();
}
