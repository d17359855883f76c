/* SPDX-License-Identifier: MIT
 * What the files of the add-in for Excel share. */
#ifndef JIXIAO_EXCEL_XLL_H
#define JIXIAO_EXCEL_XLL_H

#include "eval.h"
#include "xl12.h"

#ifdef _WIN32
#define XL_EXPORT __declspec(dllexport)
#else
#define XL_EXPORT __attribute__((visibility("default")))
#endif

/* Asks the program; xlretFailed before it was found. */
int xl_call(int function, XLOPER12 *result, int count, XLOPER12 **arguments);
/* Finds the program's door: 0 if there is none. */
int xl_find(void);

/* Writes a text in units of UTF-16, at most `most`, cut between characters; returns how many. */
size_t xl_utf16(const char *text, size_t size, xl_char *to, size_t most);
/* Writes units as UTF-8, at most three bytes each; a half of a pair is U+FFFD. Returns its size. */
size_t xl_utf8(const xl_char *units, size_t n, char *to);

/* Arguments as values, and their memory. */
struct xl_arguments {
    struct range ranges[MOST_ARGUMENTS];
    XLOPER12 coerced[MOST_ARGUMENTS]; /* what references hold: the program's memory */
    uint32_t n;
    void *memory;
};

/* 0, or the cell_error that the function answers at once. Either way xl_drop() them. */
uint32_t xl_take(struct xl_arguments *arguments, XLOPER12 **values, uint32_t n);
void xl_drop(struct xl_arguments *arguments);

/* The answer in one block, which xlAutoFree12() frees; NULL out of memory, shown as #NUM!. */
XLOPER12 *xl_answer(const struct range *range);

#endif
