/* SPDX-License-Identifier: MIT
 * Columns: the type, and those of the buffer protocol, of Python's objects, and of lists. */
#include "columns.h"

#include <structmember.h>

#include <stdio.h>
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
    PyBuffer_Release(&column->values);
    PyBuffer_Release(&column->mask);
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
    {"kind", T_OBJECT, offsetof(Column, kind), READONLY, NULL},
    {"type", T_OBJECT, offsetof(Column, type), READONLY, NULL},
    {"fields", T_OBJECT, offsetof(Column, fields), READONLY, NULL},
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

/* ---- The buffer protocol ------------------------------------------------------------------ */

/* What a buffer's format says, its words in `buf`; the kind is "" where it is not read. */
static uint32_t format_of(const Py_buffer *view, const char **kind, char *buf, size_t size)
{
    const char *format = view->format ? view->format : "B";
    int bytes = (int)view->itemsize, bits = bytes * 8;
    uint32_t wide = (bytes > 1) + (bytes > 2) + (bytes > 4);
    format += *format == '@' || *format == '=' || (*format == '<' && CELLS_LOW == 0) ||
              ((*format == '>' || *format == '!') && CELLS_LOW == 1);
    snprintf(buf, size, "buffer format \"%.40s\"", format);
    *kind = "number";
    if (*format && !format[1] && strchr("bhilqn", *format)) {
        snprintf(buf, size, "int%d", bits);
        return CELLS_INT8 + wide;
    }
    if (*format && !format[1] && strchr("BHILQN", *format)) {
        snprintf(buf, size, "uint%d", bits);
        return CELLS_UINT8 + wide;
    }
    if (!strcmp(format, "d")) {
        snprintf(buf, size, "float64");
        return CELLS_DOUBLE;
    }
    *kind = "truth";
    if (!strcmp(format, "?")) {
        snprintf(buf, size, "bool");
        return CELLS_BYTES;
    }
    *kind = "";
    if (!strcmp(format, "f") || !strcmp(format, "e"))
        snprintf(buf, size, "float%d", bits);
    return CELLS_BLANK;
}

static int read_mask(Column *column, PyObject *mask)
{
    struct cells *cells = &column->chunks[0].cells;
    if (mask == Py_None)
        return 0;
    if (PyObject_GetBuffer(mask, &column->mask, PyBUF_STRIDES))
        return -1;
    if (column->mask.ndim != 1 || column->mask.itemsize != 1 ||
        column->mask.shape[0] != column->length) {
        PyErr_SetString(PyExc_ValueError, "a mask of one byte a row was expected");
        return -1;
    }
    cells->mask = column->mask.buf;
    cells->mask_stride = column->mask.strides[0];
    return 0;
}

/* buffer(object, mask, nan_is_blank=True) -> Column */
PyObject *columns_buffer(PyObject *module, PyObject *args)
{
    PyObject *object, *mask;
    Py_buffer view;
    Column *column;
    char words[64];
    const char *kind;
    uint32_t type;
    int nan_is_blank = 1;
    (void)module;
    if (!PyArg_ParseTuple(args, "OO|p", &object, &mask, &nan_is_blank) ||
        PyObject_GetBuffer(object, &view, PyBUF_RECORDS_RO))
        return NULL;
    type = format_of(&view, &kind, words, sizeof words);
    if (view.ndim != 1) {
        snprintf(words, sizeof words, "%d dimensions", view.ndim);
        kind = "";
    }
    column = columns_new(1, 0, kind, words);
    if (!column) {
        PyBuffer_Release(&view);
        return NULL;
    }
    column->values = view;
    column->length = view.ndim ? view.shape[0] : 0;
    if (*kind) {
        struct cells *cells = &column->chunks[0].cells;
        cells->type = type;
        cells->length = column->length;
        cells->values = view.buf;
        cells->stride = view.strides[0];
        cells->nan_is_blank = (uint32_t)nan_is_blank;
    }
    if (read_mask(column, mask)) {
        Py_DECREF(column);
        return NULL;
    }
    return (PyObject *)column;
}

/* ---- Objects ------------------------------------------------------------------------------ */

/* A column of one chunk over memory that `owner` holds, whose reference it takes. */
static Column *over(PyObject *owner, int64_t length, uint32_t type, const char *kind,
                    const char *words)
{
    Column *column = owner ? columns_new(1, 0, kind, words) : NULL;
    if (!column) {
        Py_XDECREF(owner);
        return NULL;
    }
    column->owner = owner;
    column->length = length;
    column->chunks[0].cells.type = type;
    column->chunks[0].cells.length = length;
    return column;
}

/* objects(items) -> Column of numbers; None is a blank. A copy is read: reading an object may run
 * Python code, which could change a list. */
PyObject *columns_objects(PyObject *module, PyObject *object)
{
    PyObject *items = PySequence_Tuple(object);
    Py_ssize_t n = items ? PyTuple_Size(items) : -1, i;
    PyObject *memory = n < 0 ? NULL : PyByteArray_FromStringAndSize(NULL, n * 8);
    jixiao_num *nums = memory ? (jixiao_num *)PyByteArray_AsString(memory) : NULL;
    Py_ssize_t blanks = 0;
    Column *column;
    (void)module;
    for (i = 0; nums && i < n; i++) {
        PyObject *item = PyTuple_GetItem(items, i);
        int err = core_num_of(item, &nums[i]);
        if (err < 0) {
            Py_CLEAR(memory);
            break;
        }
        blanks += item == Py_None;
        if (err)
            nums[i] = cells_bad(err);
    }
    Py_XDECREF(items);
    column = over(memory, n, CELLS_NUM, blanks < n ? "number" : "blank", "objects");
    if (column)
        column->chunks[0].cells.values = nums;
    return (PyObject *)column;
}

/* The bytes of all texts; -1 with an exception where one is no text. */
static Py_ssize_t sum_of(PyObject *items, Py_ssize_t n)
{
    Py_ssize_t i, size, sum = 0;
    for (i = 0; i < n; i++) {
        PyObject *item = PyTuple_GetItem(items, i);
        if (item == Py_None)
            continue;
        if (!PyUnicode_Check(item))
            PyErr_SetString(PyExc_TypeError, "texts were expected");
        if (!PyUnicode_Check(item) || !PyUnicode_AsUTF8AndSize(item, &size))
            return -1;
        sum += size;
    }
    return sum;
}

PyObject *columns_join(PyObject *items, size_t width)
{
    Py_ssize_t n = PyTuple_Size(items), sum = sum_of(items, n), size, i;
    int64_t at = 0;
    PyObject *memory = NULL;
    char *offsets, *text;
    if (sum >= 0 && width == 4 && sum > INT32_MAX)
        PyErr_SetString(PyExc_OverflowError, "texts of more than 2 GiB");
    else if (sum >= 0)
        memory = PyByteArray_FromStringAndSize(NULL, (n + 1) * (Py_ssize_t)width + sum);
    if (!memory)
        return NULL;
    offsets = PyByteArray_AsString(memory);
    text = offsets + (size_t)(n + 1) * width;
    for (i = 0;; i++, at += size) {
        PyObject *item = i < n ? PyTuple_GetItem(items, i) : Py_None;
        const char *from = item == Py_None ? "" : PyUnicode_AsUTF8AndSize(item, &size);
        int32_t half = (int32_t)at;
        memcpy(offsets + (size_t)i * width, width == 4 ? (void *)&half : (void *)&at, width);
        if (i == n)
            return memory;
        size = item == Py_None ? 0 : size; /* an empty text is a blank too */
        memcpy(text + at, from, (size_t)size);
    }
}

/* texts(items) -> Column; None is a blank. */
PyObject *columns_texts(PyObject *module, PyObject *object)
{
    PyObject *items = PySequence_Tuple(object);
    Py_ssize_t n = items ? PyTuple_Size(items) : 0;
    PyObject *memory = items ? columns_join(items, sizeof(int64_t)) : NULL;
    Column *column = over(memory, n, CELLS_TEXT64, "text", "text");
    (void)module;
    if (column) {
        column->chunks[0].cells.values = PyByteArray_AsString(memory);
        column->chunks[0].cells.text = PyByteArray_AsString(memory) + (size_t)(n + 1) * 8;
    }
    Py_XDECREF(items);
    return (PyObject *)column;
}

/* One column of lists: its cells beside the others'. 0, or -1 with an exception. */
static int join_field(Column *column, PyObject *fields, PyObject *names, PyObject *items,
                      Py_ssize_t i)
{
    const int64_t *offsets = column->values.buf;
    PyObject *object = PyTuple_GetItem(items, i), *field;
    Column *item = (Column *)object;
    if (Py_TYPE(object) != columns_column_type || item->n_chunks != 1 || item->n_fields ||
        item->length < offsets[column->length]) {
        PyErr_SetString(PyExc_ValueError, "a column of as many cells was expected");
        return -1;
    }
    column->chunks[0].fields[i] = item->chunks[0].cells;
    field = Py_BuildValue("(OOO)", PyTuple_GetItem(names, i), item->kind, item->type);
    return field ? PyTuple_SetItem(fields, i, field) : -1;
}

/* Whether there are offsets, in order, and a bit for each of the lists between them. */
static int are_offsets(const Py_buffer *offsets, const Py_buffer *bits)
{
    const int64_t *at = offsets->buf;
    int64_t i, n = offsets->len / 8 - 1;
    if (n < 0 || (uintptr_t)at % 8 || bits->len < (n + 7) / 8 || at[0] < 0)
        return 0;
    for (i = 0; i < n && at[i] <= at[i + 1]; i++)
        ;
    return i == n;
}

/* lists(offsets, bits, names, columns) -> Column: n + 1 offsets of 64 bits into columns, each of
 * one chunk, that stand beside one another; `bits` as Arrow's validity. */
PyObject *columns_lists(PyObject *module, PyObject *args)
{
    PyObject *offsets, *bits, *names, *items, *fields;
    Column *column;
    Py_ssize_t n, i;
    (void)module;
    if (!PyArg_ParseTuple(args, "OOO!O!", &offsets, &bits, &PyTuple_Type, &names, &PyTuple_Type,
                          &items))
        return NULL;
    n = PyTuple_Size(items);
    if (PyTuple_Size(names) != n)
        return PyErr_Format(PyExc_ValueError, "%zd names were expected", n);
    column = columns_new(1, n, "list", "list");
    fields = PyTuple_New(n);
    if (!column || !fields)
        goto failed;
    column->owner = Py_NewRef(args);
    if (PyObject_GetBuffer(offsets, &column->values, PyBUF_SIMPLE) ||
        PyObject_GetBuffer(bits, &column->mask, PyBUF_SIMPLE))
        goto failed;
    if (!are_offsets(&column->values, &column->mask)) {
        PyErr_SetString(PyExc_ValueError, "offsets were expected, and a bit for each list");
        goto failed;
    }
    column->length = column->values.len / 8 - 1;
    column->chunks[0].cells.type = CELLS_LIST64;
    column->chunks[0].cells.length = column->length;
    column->chunks[0].cells.values = column->values.buf;
    column->chunks[0].cells.validity = column->mask.buf;
    for (i = 0; i < n; i++)
        if (join_field(column, fields, names, items, i))
            goto failed;
    Py_DECREF(column->fields);
    column->fields = fields;
    return (PyObject *)column;
failed:
    Py_XDECREF(fields);
    Py_XDECREF((PyObject *)column);
    return NULL;
}
