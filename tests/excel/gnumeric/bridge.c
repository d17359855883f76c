/* SPDX-License-Identifier: MIT
 * Lets Gnumeric call the add-in for Excel as it is. Gnumeric's plugin "excelplugins" loads Linux
 * libraries that speak the older interface, Excel4 and values of 16-bit rows and bytes; this file
 * speaks that to Gnumeric, and Excel 12 to the add-in. Texts are cut at 255 bytes, which is all
 * that the older interface holds. Layouts and numbers are from the interface's public
 * documentation. */
#include "xll.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_FUNCTIONS = 16, GNUMERIC_ARGUMENTS = 30, MOST_BYTES = 255 };

typedef struct xloper {
    union {
        double num;
        char *str; /* str[0] is the length */
        uint16_t xbool;
        uint16_t err;
        int16_t w;
        struct {
            void *areas;
            unsigned long sheet;
        } mref;
        struct {
            struct xloper *cells;
            uint16_t rows, columns;
        } array;
    } val;
    uint16_t xltype;
} XLOPER;

/* Gnumeric's own. */
int Excel4(int function, XLOPER *result, int count, ...) __attribute__((weak));

int32_t glue_open(void); /* the add-in's xlAutoOpen(), renamed: that name is ours here */
XL_EXPORT int xlAutoOpen(void);
XL_EXPORT void xlAutoFree(XLOPER *value);
XL_EXPORT int MdCallBack12(int function, int count, XLOPER12 **arguments, XLOPER12 *result);
void xlAutoFree12(XLOPER12 *value);

/* ---- Values ------------------------------------------------------------------------------ */

static XLOPER12 *convert(const XLOPER *from, XLOPER12 *to)
{
    size_t n, i;
    memset(to, 0, sizeof *to);
    to->xltype = from->xltype & xltypeMask;
    switch (to->xltype) {
    case xltypeNum:
        to->val.num = from->val.num;
        break;
    case xltypeBool:
        to->val.xbool = from->val.xbool;
        break;
    case xltypeErr:
        to->val.err = from->val.err;
        break;
    case xltypeStr:
        n = (unsigned char)from->val.str[0];
        to->val.str = malloc((n + 1) * sizeof *to->val.str);
        to->val.str[0] = (xl_char)xl_utf16(from->val.str + 1, n, to->val.str + 1, n);
        break;
    case xltypeMulti:
        to->val.array.rows = from->val.array.rows;
        to->val.array.columns = from->val.array.columns;
        n = (size_t)from->val.array.rows * from->val.array.columns;
        to->val.array.cells = calloc(n, sizeof *to);
        for (i = 0; i < n; i++)
            if (convert(&from->val.array.cells[i], &to->val.array.cells[i])->xltype ==
                xltypeMissing)
                to->val.array.cells[i].xltype = xltypeNil;
        break;
    default:
        break;
    }
    return to;
}

static void drop(XLOPER12 *value)
{
    int32_t i;
    if (value->xltype == xltypeStr)
        free(value->val.str);
    if (value->xltype != xltypeMulti)
        return;
    for (i = 0; i < value->val.array.rows * value->val.array.columns; i++)
        drop(&value->val.array.cells[i]);
    free(value->val.array.cells);
}

static char *text_of(const XLOPER12 *from)
{
    char *text = malloc(1 + 3 * (size_t)from->val.str[0] + 1);
    size_t size = xl_utf8(from->val.str + 1, from->val.str[0], text + 1);
    if (size > MOST_BYTES)
        for (size = MOST_BYTES; ((unsigned char)text[1 + size] & 0xc0) == 0x80; size--)
            ;
    text[0] = (char)size;
    return text;
}

static void convert_back(const XLOPER12 *from, XLOPER *to)
{
    size_t n, i;
    memset(to, 0, sizeof *to);
    to->xltype = from->xltype & xltypeMask;
    switch (to->xltype) {
    case xltypeNum:
        to->val.num = from->val.num;
        break;
    case xltypeBool:
        to->val.xbool = (uint16_t)from->val.xbool;
        break;
    case xltypeErr:
        to->val.err = (uint16_t)from->val.err;
        break;
    case xltypeStr:
        to->val.str = text_of(from);
        break;
    default:
        to->val.array.rows = (uint16_t)from->val.array.rows;
        to->val.array.columns = (uint16_t)from->val.array.columns;
        n = (size_t)from->val.array.rows * (size_t)from->val.array.columns;
        to->val.array.cells = calloc(n, sizeof *to);
        for (i = 0; i < n; i++)
            convert_back(&from->val.array.cells[i], &to->val.array.cells[i]);
    }
}

static void drop_back(XLOPER *value)
{
    uint16_t type = value->xltype & xltypeMask;
    size_t i;
    if (type == xltypeStr)
        free(value->val.str);
    if (type != xltypeMulti)
        return;
    for (i = 0; i < (size_t)value->val.array.rows * value->val.array.columns; i++)
        drop_back(&value->val.array.cells[i]);
    free(value->val.array.cells);
}

void xlAutoFree(XLOPER *value)
{
    drop_back(value);
    free(value);
}

/* ---- Functions --------------------------------------------------------------------------- */

typedef XLOPER12 *function_5(XLOPER12 *, XLOPER12 *, XLOPER12 *, XLOPER12 *, XLOPER12 *);

static struct {
    function_5 *call;
    uint32_t n;
} known[MOST_FUNCTIONS];
static uint32_t n_known;

static XLOPER *call(uint32_t number, XLOPER **from)
{
    XLOPER12 values[MOST_ARGUMENTS], *result;
    XLOPER *answer = malloc(sizeof *answer);
    uint32_t i;
    memset(values, 0, sizeof values);
    for (i = 0; i < known[number].n; i++)
        convert(from[i], &values[i]);
    result = known[number].call(&values[0], &values[1], &values[2], &values[3], &values[4]);
    convert_back(result, answer);
    answer->xltype |= xlbitDLLFree;
    xlAutoFree12(result);
    for (i = 0; i < known[number].n; i++)
        drop(&values[i]);
    return answer;
}

#define DOOR(n)                                                                                    \
    XL_EXPORT XLOPER *door##n(XLOPER *a, XLOPER *b, XLOPER *c, XLOPER *d, XLOPER *e);              \
    XL_EXPORT XLOPER *door##n(XLOPER *a, XLOPER *b, XLOPER *c, XLOPER *d, XLOPER *e)               \
    {                                                                                              \
        XLOPER *from[] = {a, b, c, d, e};                                                          \
        return call(n, from);                                                                      \
    }
DOOR(0)
DOOR(1)
DOOR(2)
DOOR(3)
DOOR(4)
DOOR(5)
DOOR(6)
DOOR(7)
DOOR(8)
DOOR(9)

/* ---- What the add-in asks ---------------------------------------------------------------- */

static XLOPER counted(const char *text, char *to)
{
    XLOPER value;
    memset(&value, 0, sizeof value);
    value.xltype = xltypeStr;
    value.val.str = to;
    to[0] = (char)strlen(text);
    strcpy(to + 1, text);
    return value;
}

/* Gnumeric reads thirty arguments whatever a function takes, so each is registered with thirty. */
static int register_function(int count, XLOPER12 **arguments, XLOPER12 *result)
{
    char types[GNUMERIC_ARGUMENTS + 2], door[8] = "door?", buffers[6][MOST_BYTES + 2];
    char procedure[MOST_BYTES * 3 + 1], *texts[3];
    XLOPER module, values[5], kind, answer;
    uint32_t i;
    memset(procedure, 0, sizeof procedure);
    xl_utf8(arguments[1]->val.str + 1, arguments[1]->val.str[0], procedure);
    *(void **)&known[n_known].call = dlsym(RTLD_DEFAULT, procedure);
    known[n_known].n = arguments[2]->val.str[0] - 2u; /* less the result and $ */
    door[4] = (char)('0' + n_known);
    memset(types, 'P', sizeof types - 1);
    types[sizeof types - 1] = '\0';
    module = counted("jixiao", buffers[0]);
    values[0] = counted(door, buffers[1]);
    values[1] = counted(types, buffers[2]);
    for (i = 0; i < 3; i++) { /* name, arguments, category */
        static const int at[] = {3, 4, 6};
        texts[i] = text_of(arguments[at[i]]);
        memset(&values[2 + i], 0, sizeof values[2]);
        values[2 + i].xltype = xltypeStr;
        values[2 + i].val.str = texts[i];
        texts[i][1 + (unsigned char)texts[i][0]] = '\0';
    }
    memset(&kind, 0, sizeof kind);
    kind.xltype = xltypeNum;
    kind.val.num = 1;
    result->xltype = xltypeNum;
    result->val.num = ++n_known;
    i = (uint32_t)Excel4(xlfRegister, &answer, 7, &module, &values[0], &values[1], &values[2],
                         &values[3], &kind, &values[4]);
    for (count = 0; count < 3; count++)
        free(texts[count]);
    return i ? xlretFailed : xlretSuccess;
}

int MdCallBack12(int function, int count, XLOPER12 **arguments, XLOPER12 *result)
{
    static xl_char name[] = {6, 'j', 'i', 'x', 'i', 'a', 'o'};
    if (result) {
        memset(result, 0, sizeof *result);
        result->xltype = xltypeNil;
    }
    switch (function) {
    case xlGetName:
        result->xltype = xltypeStr;
        result->val.str = name;
        return xlretSuccess;
    case xlfRegister:
        return n_known < 10 ? register_function(count, arguments, result) : xlretFailed;
    case xlFree:
        return xlretSuccess;
    default:
        return xlretFailed;
    }
}

int xlAutoOpen(void)
{
    return glue_open();
}
