/* SPDX-License-Identifier: MIT
 * A table of results, and how it goes out. */
#ifndef ARROW_TABLE_H
#define ARROW_TABLE_H

#include "columns.h"

/* The memory of a column, or of its dictionary. */
struct leaf {
    const char *name;
    const char *format;
    int64_t length;
    int64_t blanks;
    int64_t n_buffers;
    const void *buffers[3];
    struct leaf *words;
};

enum { LEAF_VIEWS = 4 }; /* validity, values; of words: offsets, text */

/* Immutable. */
typedef struct {
    PyObject_HEAD PyObject *columns; /* the names and formats */
    int64_t length;
    int64_t n;
    struct leaf *leaves; /* and as many for their words */
    Py_buffer *views;    /* LEAF_VIEWS a column: the memory, which nobody may resize meanwhile */
} Table;

/* Methods of the type: arrow_out.c. */
PyObject *columns_arrow_c_schema(PyObject *self, PyObject *unused);
PyObject *columns_arrow_c_array(PyObject *self, PyObject *args);
PyObject *columns_arrow_c_stream(PyObject *self, PyObject *args);

#endif
