/* SPDX-License-Identifier: MIT
 * Columns of the caller's tables as Python objects; what is to be scored of them and what is wanted
 * of it; and what goes out again. */
#ifndef COLUMNS_H
#define COLUMNS_H

#include "core.h"

#include "arrow.h"
#include "columns_cells.h"

/* ---- Columns: column.c, arrow_in.c, buffer.c ------------------------------------------------------- */

/* Rows that lie side by side. */
struct chunk {
    int64_t start; /* the first row, of the column's */
    struct cells cells;
    struct cells *fields; /* of lists: what they hold */
};

/* A column: the caller's memory, kept alive, in chunks. Immutable. */
typedef struct {
    PyObject_HEAD int64_t length;
    int64_t n_chunks;
    struct chunk *chunks;
    struct cells *all; /* of all chunks' fields, and of dictionaries */
    int64_t n_fields;
    PyObject *kind;   /* "number", "truth", "text", "blank", "list"; "" for what is not read */
    PyObject *type;   /* in words, for messages: "decimal128(18, 2)" */
    PyObject *fields; /* of lists: a tuple of (name, kind, type); else an empty one */
    PyObject *owner;
} Column;

extern PyTypeObject *columns_column_type;

/* A new column of that many chunks and fields, all blank; what `kind` and `type` say is copied. */
Column *columns_new(int64_t n_chunks, int64_t n_fields, const char *kind, const char *type);
/* Where a chunk keeps the words of its dictionary, or of its field's (field −1: its own). */
struct cells *columns_dictionary(Column *column, int64_t chunk, int64_t field);

/* What an Arrow format says. */
struct arrow_type {
    const char *format;
    uint32_t type;    /* enum cells_type */
    int32_t bytes;    /* of one, or of an offset */
    const char *kind; /* "": not read */
    char words[64];
    int32_t decimals;
    int64_t width; /* of lists of one length */
};
struct arrow_type arrow_type_of(const char *format);

/* ---- The plan: columns.c --------------------------------------------------------------------- */

/* A column of cells as a leaf reads it. */
struct input {
    const Column *column; /* NULL: every cell is blank */
    int64_t field;        /* of lists: which; −1: the column's own cells */
    uint32_t leaf;        /* or JIXIAO_NONE: the stated total */
    struct cells_meaning meaning;
};

/* A leaf that is given something: its inputs stand from `first` on, rows × columns of facts or the
 * columns of a list, then these. */
struct plan_leaf {
    uint32_t index, form;
    uint32_t rows; /* of fixed rows */
    int is_list;
    int64_t first, n;
};
enum { PLAN_CLAIM, PLAN_REVIEW, PLAN_POINTS, PLAN_APPLIES, PLAN_BESIDE };

/* How numbers go out. */
enum { OUT_NUMS, OUT_DOUBLES, OUT_DECIMALS };

/* A column of results, in memory that the caller has; of OUT_DECIMALS with a bitmap of ones, if any
 * may be blank, and with codes as indexes of a dictionary. */
struct output {
    uint32_t leaf;  /* or JIXIAO_NONE: of the total */
    size_t member;  /* where its pointer stands in struct jixiao_result_columns or …_leaf_… */
    uint32_t bytes; /* 8: a number; else a code */
    uint32_t first; /* of a code: the first that is no blank, or JIXIAO_NONE: that is the blank */
    char *values;
    uint8_t *validity;
};

typedef struct {
    PyObject_HEAD const struct jixiao_tree *tree;
    PyObject *tree_object, *columns; /* kept alive */
    Py_buffer *held;                 /* of each output its values, and its bitmap */
    int64_t length;
    uint32_t mode;        /* OUT_ */
    uint32_t doubles;     /* enum jixiao_doubles */
    struct input *inputs; /* the first is that of the stated totals */
    struct plan_leaf *leaves;
    struct output *outputs;
    int64_t n_inputs, n_leaves, n_outputs;
} Plan;

/* ---- A run: columns_run.c -------------------------------------------------------------------- */

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

/* Scores rows `from` … `to` − 1, without the GIL. `unread` has one an input, zeroed. JIXIAO_OK,
 * JIXIAO_ERR_MEMORY, what jixiao_total_columns() returns, or JIXIAO_ERR_NUMBER_FINE: a result that
 * no double names. */
int columns_run(const Plan *plan, int64_t from, int64_t to, struct unread *unread);

/* ---- Functions of the module, and types ------------------------------------------------------ */

PyObject *columns_arrow_table(PyObject *module, PyObject *object);
PyObject *columns_arrow_column(PyObject *module, PyObject *object);
PyObject *columns_buffer(PyObject *module, PyObject *args);
PyObject *columns_numbers(PyObject *module, PyObject *object);
PyObject *columns_table(PyObject *module, PyObject *args);

/* 0, or −1 with an exception. */
int columns_table_type(PyObject *module);
int columns_column_type_begin(void);

#endif
