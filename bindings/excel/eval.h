/* SPDX-License-Identifier: MIT
 *
 * What the worksheet functions do, whatever the spreadsheet program: values in, an answer out. The
 * bindings to a program only carry values to and fro.
 */
#ifndef JIXIAO_EXCEL_EVAL_H
#define JIXIAO_EXCEL_EVAL_H

#include "functions.h"

struct jixiao_builder;
struct jixiao_value;

/* What a cell holds. */
enum cell_type { CELL_BLANK = 0, CELL_NUMBER = 1, CELL_YES_NO = 2, CELL_TEXT = 3, CELL_ERROR = 4 };

/* The errors that every spreadsheet program has. No function makes a CELL_ERROR_NAME: a cell
 * that shows it says that the add-in is not loaded. */
enum cell_error {
    CELL_ERROR_NULL = 0,
    CELL_ERROR_DIV0 = 1,  /* a share of nothing */
    CELL_ERROR_VALUE = 2, /* not a number where one is wanted, an unknown column, a wrong width */
    CELL_ERROR_REF = 3,   /* no such indicator, kind or tree */
    CELL_ERROR_NAME = 4,
    CELL_ERROR_NUM = 5,   /* a number that cannot be: out of range, not whole */
    CELL_ERROR_NA = 6,    /* missing: not given, or not completely */
    CELL_ERROR_OTHER = 7, /* one that only some programs have */
    CELL_ERROR_END = 8
};

/* "#DIV/0!"; of CELL_ERROR_OTHER "#ERROR!". */
const char *cell_error_text(uint32_t error);

struct cell {
    uint32_t type; /* enum cell_type */
    uint32_t size; /* of a text, in bytes */
    union {
        double number; /* a date, too, is only its number */
        uint64_t yes;
        uint64_t error;   /* enum cell_error */
        const char *text; /* UTF-8; need not end in NUL */
    } as;
};

/* An argument: rows × columns cells, row by row; a single cell is 1 × 1. rows 0: left out. */
struct range {
    const struct cell *cells;
    uint32_t rows;
    uint32_t columns;
    uint32_t top;  /* the worksheet's row of its first cell, from 1, … */
    uint32_t left; /* … and its column; 0: not known, and messages count from the range's corner */
};

/* A function's answer: one cell, or an array. Texts end in NUL. */
struct answer {
    struct range range;
    struct cell one; /* what range.cells points to, if there is one cell only */
    void *memory;    /* what a text or an array lies in */
    /* what the texts of a tree's array lie in; or NULL */
    struct jixiao_value *values;
    struct jixiao_builder *tree;
};

/* Evaluates a function (enum function_number) of n arguments; those beyond n are left out. Always
 * gives an answer, if only an error, to be freed with answer_free(). Keeps nothing between calls:
 * any thread may call it. The arguments need only last for the call; `answer` may not be copied. */
void evaluate(uint32_t function, const struct range *arguments, uint32_t n, struct answer *answer);
void answer_free(struct answer *answer);

#endif
