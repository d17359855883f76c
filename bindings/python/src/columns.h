/* SPDX-License-Identifier: MIT
 * Columns of the caller's tables as Python objects, and what goes out again. */
#ifndef COLUMNS_H
#define COLUMNS_H

#include "core.h"

#include "arrow.h"
#include "columns_cells.h"

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
    Py_buffer values, mask;
} Column;

extern PyTypeObject *columns_column_type;

/* A new column of that many chunks and fields, all blank; what `kind` and `type` say is copied. */
Column *columns_new(int64_t n_chunks, int64_t n_fields, const char *kind, const char *type);
/* Where a chunk keeps the words of its dictionary, or of its field's (field −1: its own). */
struct cells *columns_dictionary(Column *column, int64_t chunk, int64_t field);

/* Functions of the module. */
PyObject *columns_arrow_table(PyObject *module, PyObject *object);
PyObject *columns_arrow_column(PyObject *module, PyObject *object);
PyObject *columns_buffer(PyObject *module, PyObject *args);
PyObject *columns_objects(PyObject *module, PyObject *list);
PyObject *columns_texts(PyObject *module, PyObject *list);
PyObject *columns_lists(PyObject *module, PyObject *args);
PyObject *columns_table(PyObject *module, PyObject *args);
PyObject *columns_leaves(PyObject *module, PyObject *tree);
PyObject *columns_id(PyObject *module, PyObject *args);
PyObject *columns_grades(PyObject *module, PyObject *tree);
PyObject *columns_words(PyObject *module, PyObject *unused);

/* The types. 0, or −1 with an exception. */
int columns_table_type(PyObject *module);
int columns_column_type_begin(void);

#endif
