/* SPDX-License-Identifier: MIT
 * Columns: the type, and the numbers of Python's objects. */
#include "columns.h"

#include <structmember.h>

#include <string.h>

PyTypeObject *columns_column_type;

/* ---- The type ----------------------------------------------------------------------------- */

Column *columns_new(int64_t n_chunks, int64_t n_fields, const char *kind, const char *type)
{
    size_t n_cells = (size_t)n_chunks * (size_t)(2 * n_fields + 1); /* fields, and words of all */
    Column *column = PyObject_New(Column, columns_column_type);
    struct cells *cells;
    int64_t i;
    if (!column)
        return NULL;
    memset((char *)column + sizeof(PyObject), 0, sizeof *column - sizeof(PyObject));
    column->kind = PyUnicode_FromString(kind);
    column->type = PyUnicode_DecodeUTF8(type, (Py_ssize_t)strlen(type), "replace");
    column->fields = PyTuple_New(0);
    column->chunks = PyMem_Calloc((size_t)n_chunks + 1, sizeof *column->chunks);
    cells = PyMem_Calloc(n_cells + 1, sizeof *cells);
    column->n_chunks = n_chunks;
    column->n_fields = n_fields;
    column->all = cells;
    if (!column->kind || !column->type || !column->fields || !column->chunks || !cells) {
        Py_DECREF((PyObject *)column);
        return (Column *)PyErr_NoMemory();
    }
    for (i = 0; i < n_chunks; i++)
        column->chunks[i].fields = cells + i * n_fields;
    return column;
}

struct cells *columns_dictionary(Column *column, int64_t chunk, int64_t field)
{
    return column->all + column->n_chunks * column->n_fields + chunk * (column->n_fields + 1) +
           field + 1;
}

static void dealloc(PyObject *self)
{
    Column *column = (Column *)self;
    PyTypeObject *type = Py_TYPE(self);
    Py_XDECREF(column->kind);
    Py_XDECREF(column->type);
    Py_XDECREF(column->fields);
    Py_XDECREF(column->owner);
    PyMem_Free(column->chunks);
    PyMem_Free(column->all);
    PyObject_Free(self);
    Py_DECREF(type);
}

static Py_ssize_t length(PyObject *self)
{
    return (Py_ssize_t)((Column *)self)->length;
}

static PyMemberDef members[] = {
    {"kind", T_OBJECT, offsetof(Column, kind), READONLY, "kind: str"},
    {"type", T_OBJECT, offsetof(Column, type), READONLY, "type: str"},
    {"fields", T_OBJECT, offsetof(Column, fields), READONLY,
     "fields: tuple[tuple[str, str, str], ...]"},
    {NULL, 0, 0, 0, NULL},
};

static PyType_Slot slots[] = {
    CORE_SLOT(Py_tp_dealloc, dealloc),
    {Py_tp_members, members},
    CORE_SLOT(Py_sq_length, length),
    {Py_tp_doc, "A column of the caller's table, kept alive."},
    {0, NULL},
};

static PyType_Spec spec = {"jixiao._core.Column", sizeof(Column), 0,
                           Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, slots};

int columns_column_type_begin(void)
{
    columns_column_type = (PyTypeObject *)PyType_FromSpec(&spec);
    return columns_column_type ? 0 : -1;
}

/* ---- Objects ------------------------------------------------------------------------------ */

/* numbers(items) -> their bytes, of the format "jixiao:num". A copy is read: reading an object may
 * run Python code, which could change a list. */
PyObject *columns_numbers(PyObject *module, PyObject *object)
{
    PyObject *items = PySequence_Tuple(object);
    Py_ssize_t n = items ? PyTuple_Size(items) : -1, i;
    PyObject *memory = n < 0 ? NULL : PyByteArray_FromStringAndSize(NULL, n * 8);
    jixiao_num *nums = memory ? (jixiao_num *)PyByteArray_AsString(memory) : NULL;
    (void)module;
    for (i = 0; nums && i < n; i++) {
        int err = core_num_of(PyTuple_GetItem(items, i), &nums[i]);
        if (err < 0) {
            Py_CLEAR(memory);
            break;
        }
        if (err)
            nums[i] = cells_bad(err);
    }
    Py_XDECREF(items);
    return memory;
}
