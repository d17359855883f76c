/* SPDX-License-Identifier: MIT
 *
 * The Excel 12 C API, as far as the add-in uses it: written from its public documentation. The
 * numbers and layouts are the program's and may not be changed.
 */
#ifndef JIXIAO_EXCEL_XL12_H
#define JIXIAO_EXCEL_XL12_H

#include <stddef.h>
#include <stdint.h>

#ifdef _WIN32
#define XL_CALL __stdcall /* 32-bit; nothing on 64-bit */
#else
#define XL_CALL
#endif

typedef uint16_t xl_char; /* a unit of UTF-16 */

struct xl_area { /* from 0, both ends included */
    int32_t first_row, last_row, first_column, last_column;
};

struct xl_areas {
    uint16_t count;
    struct xl_area areas[1];
};

/* A value, a reference, or an array. */
typedef struct xloper12 {
    union {
        double num;
        xl_char *str; /* str[0] is the length; no NUL */
        int32_t xbool;
        int32_t err;
        int32_t w;
        struct {
            uint16_t count; /* 1 */
            struct xl_area area;
        } sref; /* on the sheet of the formula */
        struct {
            struct xl_areas *areas;
            uintptr_t sheet;
        } mref;
        struct {
            struct xloper12 *cells; /* row by row */
            int32_t rows, columns;
        } array;
        uint64_t whole[3];
    } val;
    uint32_t xltype;
} XLOPER12;

_Static_assert(sizeof(struct xl_area) == 16, "an area");
_Static_assert(offsetof(XLOPER12, xltype) == 24, "a value's type, in 32 and in 64 bits");
_Static_assert(sizeof(XLOPER12) == 32, "a value, in 32 and in 64 bits");

enum xl_type {
    xltypeNum = 0x0001,
    xltypeStr = 0x0002,
    xltypeBool = 0x0004,
    xltypeRef = 0x0008, /* to other sheets, or several areas */
    xltypeErr = 0x0010,
    xltypeMulti = 0x0040,
    xltypeMissing = 0x0080, /* an argument left out */
    xltypeNil = 0x0100,     /* a blank cell */
    xltypeSRef = 0x0400,
    xltypeInt = 0x0800,
    xltypeMask = 0x0fff,
    xlbitXLFree = 0x1000, /* the program's memory: xlFree */
    xlbitDLLFree = 0x4000 /* the add-in's memory: xlAutoFree12 */
};

enum xl_err {
    xlerrNull = 0,
    xlerrDiv0 = 7,
    xlerrValue = 15,
    xlerrRef = 23,
    xlerrName = 29,
    xlerrNum = 36,
    xlerrNA = 42
};

enum { xlretSuccess = 0, xlretFailed = 32 };

/* What the program can be asked for. */
enum xl_function {
    xlfSetName = 88,
    xlfRegister = 149,
    xlfUnregister = 201,
    xlFree = 0x4000,
    xlCoerce = 0x4002,
    xlGetName = 0x4009
};

enum { XL_MOST_TEXT = 32767 };

/* The program's door, which it exports as MdCallBack12. */
typedef int XL_CALL xl_callback(int function, int count, XLOPER12 **arguments, XLOPER12 *result);

#endif
