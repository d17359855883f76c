/* SPDX-License-Identifier: MIT
 *
 * The worksheet functions: their one table. What registers them in a program, describes them there,
 * or lists them in a document is made from it.
 */
#ifndef JIXIAO_EXCEL_FUNCTIONS_H
#define JIXIAO_EXCEL_FUNCTIONS_H

#include <stdint.h>

/* A row a function: its word, how many arguments it takes. functions.c has the words. */
#define FUNCTIONS(X)                                                                               \
    X(SCORE, 3)                                                                                    \
    X(LOST, 3)                                                                                     \
    X(WHY, 4)                                                                                      \
    X(TOTAL, 3)                                                                                    \
    X(CHECK, 3)                                                                                    \
    X(KIND, 4)                                                                                     \
    X(KINDWHY, 5)                                                                                  \
    X(TREE, 2)

enum function_number {
#define X(word, n) FUNCTION_##word,
    FUNCTIONS(X)
#undef X
        FUNCTION_END
};

#define FUNCTION_PREFIX "JIXIAO."
#define MOST_ARGUMENTS 5u

/* What a function takes or gives. */
enum argument_type {
    ARGUMENT_TEXT = 0,   /* a cell of text */
    ARGUMENT_NUMBER = 1, /* a cell of a number */
    ARGUMENT_RANGE = 2   /* a cell or a range; as a result, an array */
};

/* Texts by enum jixiao_lang, Chinese first. */
struct argument {
    const char *name[2]; /* 指标, indicator */
    const char *help[2];
    uint32_t type;
    uint32_t optional;
    uint32_t blank_is_missing; /* a program that makes 0 of a blank has to hand over the cells */
};

struct function {
    const char *word; /* letters; the function is FUNCTION_PREFIX and this */
    const char *help[2];
    uint32_t result; /* enum argument_type */
    uint32_t n_arguments;
    struct argument arguments[MOST_ARGUMENTS];
};

extern const struct function functions[FUNCTION_END];
extern const char *const function_category[2];

#endif
