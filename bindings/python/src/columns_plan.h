/* SPDX-License-Identifier: MIT
 * What is to be scored and what is wanted of it; and one thread's run over some of the rows. */
#ifndef COLUMNS_PLAN_H
#define COLUMNS_PLAN_H

#include "columns.h"

/* A column of cells as a leaf reads it. */
struct input {
    const Column *column; /* NULL: every cell is blank */
    int64_t field;        /* of lists: which; −1: the column's own cells */
    uint32_t leaf;        /* or JIXIAO_NONE: the stated total */
    struct cells_meaning meaning;
};

/* A leaf that is given something; inputs by their index, −1 where there is none. */
struct plan_leaf {
    uint32_t index;
    uint32_t form;
    uint32_t rows; /* of fixed rows */
    int is_list;
    int64_t first; /* rows × columns inputs, or the columns of a list */
    int64_t n;
    int64_t claim, review, applies;
};

/* How numbers go out. */
enum { OUT_NUMS, OUT_DOUBLES, OUT_DECIMALS };

/* A column of results; of OUT_DECIMALS with validity, and with codes as indexes of a dictionary. */
struct output {
    uint32_t leaf; /* or JIXIAO_NONE: of the total */
    size_t
        member; /* where its pointer stands in struct jixiao_result_columns or jixiao_leaf_results */
    uint32_t bytes; /* 8: a number; else a code */
    uint32_t
        first; /* of a code: the first that is not a blank, or JIXIAO_NONE: that is the blank */
    char *values;
    uint8_t *validity;
    int64_t blanks;
    int64_t values_size, validity_size;
};

typedef struct {
    PyObject_HEAD const struct jixiao_tree *tree;
    PyObject *tree_object, *columns; /* kept alive */
    PyObject *memory;                /* of all results: a memoryview of a bytearray */
    char *bytes;
    int64_t length;
    uint32_t mode;    /* OUT_ */
    uint32_t doubles; /* enum jixiao_doubles */
    struct input *inputs;
    struct plan_leaf *leaves;
    struct output *outputs;
    int64_t n_inputs, n_leaves, n_outputs;
    int64_t claim; /* the input of the stated totals, or −1 */
} Plan;

enum { NOTED = 5, TEXT = 40 };

/* Cells of an input that could not be read: how many, and the first. */
struct unread {
    int64_t count;
    struct {
        int64_t row;
        int err;
        int is_double;
        double value;
        char text[TEXT]; /* of a text, cut */
    } first[NOTED];
};

/* Scores rows `from` … `to` − 1, without the GIL. `unread` has one an input, zeroed, `blanks` one
 * an output. JIXIAO_OK, JIXIAO_ERR_MEMORY, what jixiao_total_columns() returns, or
 * JIXIAO_ERR_NUMBER_FINE: a result that no double names. */
int columns_run(const Plan *plan, int64_t from, int64_t to, struct unread *unread, int64_t *blanks);

#endif
