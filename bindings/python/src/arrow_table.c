/* SPDX-License-Identifier: MIT
 * Results as a table that offers the Arrow PyCapsule interface. */
#include "arrow_table.h"

#include <stdlib.h>
#include <string.h>

static PyTypeObject *table_type;

static void dealloc(PyObject *self)
{
    Table *table = (Table *)self;
    PyTypeObject *type = Py_TYPE(self);
    int64_t i;
    for (i = 0; table->views && i < table->n * LEAF_VIEWS; i++)
        PyBuffer_Release(&table->views[i]);
    free(table->views);
    free(table->leaves);
    Py_XDECREF(table->columns);
    PyObject_Free(self);
    Py_DECREF(type);
}

static Py_ssize_t length(PyObject *self)
{
    return (Py_ssize_t)((Table *)self)->length;
}

/* ---- Columns ------------------------------------------------------------------------------ */

/* Bytes a row of the formats that results have; 0: none of them. */
static int64_t width_of(const char *format)
{
    static const struct {
        const char *format;
        int64_t bytes;
    } widths[] = {
        {"d:19,6", 16}, {"l", 8}, {"g", 8}, {"i", 4}, {"I", 4},
        {"s", 2},       {"S", 2}, {"c", 1}, {"C", 1},
    };
    size_t i;
    for (i = 0; i < sizeof widths / sizeof *widths; i++)
        if (!strcmp(widths[i].format, format))
            return widths[i].bytes;
    return 0;
}

/* The memory of an object, at least so much; NULL with an exception. */
static const void *bytes_of(Py_buffer *view, PyObject *object, int64_t size)
{
    if (PyObject_GetBuffer(object, view, PyBUF_SIMPLE))
        return NULL;
    if (view->len >= size)
        return view->buf;
    PyErr_SetString(PyExc_ValueError, "a buffer is too short");
    return NULL;
}

/* (count, offsets, text) */
static int read_words(struct leaf *leaf, Py_buffer *views, PyObject *tuple)
{
    PyObject *offsets, *text;
    long long count;
    const int32_t *at;
    int64_t i;
    if (!PyTuple_Check(tuple)) {
        PyErr_SetString(PyExc_TypeError, "words were expected");
        return -1;
    }
    if (!PyArg_ParseTuple(tuple, "LOO", &count, &offsets, &text))
        return -1;
    if (count < 0 || count >= INT32_MAX) {
        PyErr_SetNone(PyExc_ValueError);
        return -1;
    }
    leaf->format = "u";
    leaf->length = count;
    leaf->n_buffers = 3;
    leaf->buffers[1] = at = bytes_of(&views[2], offsets, 4 * (count + 1));
    for (i = 0; at && i < count; i++)
        if (at[i] < 0 || at[i] > at[i + 1]) {
            PyErr_SetString(PyExc_ValueError, "offsets in order were expected");
            return -1;
        }
    leaf->buffers[2] = at ? bytes_of(&views[3], text, at[count]) : NULL;
    return leaf->buffers[2] ? 0 : -1;
}

/* (name, format, blanks, validity, values, words): validity and words may be None */
static int read_leaf(Table *table, int64_t i, PyObject *tuple)
{
    struct leaf *leaf = &table->leaves[i];
    Py_buffer *views = &table->views[i * LEAF_VIEWS];
    PyObject *validity, *values, *words;
    long long blanks;
    int64_t width;
    if (!PyTuple_Check(tuple)) {
        PyErr_SetString(PyExc_TypeError, "a column was expected");
        return -1;
    }
    if (!PyArg_ParseTuple(tuple, "ssLOOO", &leaf->name, &leaf->format, &blanks, &validity, &values,
                          &words))
        return -1;
    width = width_of(leaf->format);
    if (!width) {
        PyErr_SetString(PyExc_ValueError, leaf->format);
        return -1;
    }
    leaf->length = table->length;
    leaf->blanks = blanks;
    leaf->n_buffers = 2;
    if (validity != Py_None &&
        !(leaf->buffers[0] = bytes_of(&views[0], validity, (table->length + 7) / 8)))
        return -1;
    leaf->buffers[1] = bytes_of(&views[1], values, table->length * width);
    if (!leaf->buffers[1])
        return -1;
    if (words == Py_None)
        return 0;
    leaf->words = &table->leaves[table->n + i];
    return read_words(leaf->words, views, words);
}

/* ---- The table ---------------------------------------------------------------------------- */

/* columns_table(rows, columns) -> Table */
PyObject *columns_table(PyObject *module, PyObject *args)
{
    PyObject *columns;
    Table *table;
    long long rows;
    int64_t i;
    (void)module;
    if (!PyArg_ParseTuple(args, "LO!", &rows, &PyTuple_Type, &columns))
        return NULL;
    if (rows < 0 || rows > PY_SSIZE_T_MAX / 16)
        return PyErr_Format(PyExc_ValueError, "%lld rows", rows);
    table = PyObject_New(Table, table_type);
    if (!table)
        return NULL;
    table->columns = Py_NewRef(columns);
    table->length = rows;
    table->n = PyTuple_Size(columns);
    table->leaves = calloc((size_t)table->n * 2 + 1, sizeof *table->leaves);
    table->views = calloc((size_t)table->n * LEAF_VIEWS + 1, sizeof *table->views);
    if (!table->leaves || !table->views)
        PyErr_NoMemory();
    for (i = 0; table->leaves && table->views && i < table->n; i++)
        if (read_leaf(table, i, PyTuple_GetItem(columns, (Py_ssize_t)i)))
            break;
    if (PyErr_Occurred()) {
        Py_DECREF((PyObject *)table);
        return NULL;
    }
    return (PyObject *)table;
}

static PyObject *column_names(PyObject *self, void *unused)
{
    Table *table = (Table *)self;
    PyObject *names = PyList_New((Py_ssize_t)table->n);
    int64_t i;
    (void)unused;
    for (i = 0; names && i < table->n; i++) {
        PyObject *name = PyUnicode_FromString(table->leaves[i].name);
        if (!name || PyList_SetItem(names, (Py_ssize_t)i, name))
            Py_CLEAR(names);
    }
    return names;
}

static PyObject *repr(PyObject *self)
{
    PyObject *names = column_names(self, NULL), *text;
    if (!names)
        return NULL;
    text = PyUnicode_FromFormat("<jixiao.Table of %lld rows: %R>",
                                (long long)((Table *)self)->length, names);
    Py_DECREF(names);
    return text;
}

static PyMethodDef methods[] = {
    {"__arrow_c_schema__", columns_arrow_c_schema, METH_NOARGS,
     "The schema, as an Arrow PyCapsule."},
    {"__arrow_c_array__", columns_arrow_c_array, METH_VARARGS, "The rows as one Arrow batch."},
    {"__arrow_c_stream__", columns_arrow_c_stream, METH_VARARGS, "The rows as an Arrow stream."},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef getters[] = {
    {"column_names", column_names, NULL, "The names of the columns.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyType_Slot slots[] = {
    CORE_SLOT(Py_tp_dealloc, dealloc),
    CORE_SLOT(Py_tp_repr, repr),
    {Py_tp_methods, methods},
    {Py_tp_getset, getters},
    CORE_SLOT(Py_sq_length, length),
    {Py_tp_doc, "Results as an Arrow table: pyarrow.table(t), polars.DataFrame(t)."},
    {0, NULL},
};

static PyType_Spec spec = {"jixiao.Table", sizeof(Table), 0,
                           Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, slots};

int columns_table_type(PyObject *module)
{
    table_type = (PyTypeObject *)PyType_FromSpec(&spec);
    return table_type ? PyModule_AddObjectRef(module, "Table", (PyObject *)table_type) : -1;
}
