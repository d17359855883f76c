/* SPDX-License-Identifier: MIT
 * Formulas as the tests write them, =JIXIAO.SCORE("violations",{1;2}), and what they give. An array
 * may have blank cells, {1,,3}; an argument may be left out. */
#ifndef JIXIAO_TESTS_EXCEL_FORMULA_H
#define JIXIAO_TESTS_EXCEL_FORMULA_H

#include "eval.h"

#include <stddef.h>

struct formula {
    uint32_t function;
    uint32_t n;
    struct range arguments[MOST_ARGUMENTS];
    struct cell result;  /* what it should give; of a text, "…" stands for anything */
    char *text;          /* the line */
    struct cell *memory; /* the cells */
};

/* Reads a line: the formula, a tab, the result. 0, or -1 where it is none. */
int formula_read(const char *line, struct formula *formula);
void formula_free(struct formula *formula);

/* Whether that is the result; a text with "…" in it matches whatever stands there. */
int formula_gives(const struct formula *formula, const struct cell *cell);
/* Writes a cell as formulas write it. */
void cell_write(const struct cell *cell, char *buf, size_t size);

#endif
