/* SPDX-License-Identifier: MIT
 * Table: Python's buffers as an Arrow array, offered in capsules: pyarrow, Polars, DuckDB and others
 * take it without a copy. Results go out so, and what is not Arrow comes in so. */
#include "columns.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BUFFERS = 3 };

/* Immutable. */
typedef struct {
    PyObject_HEAD PyObject *args; /* which all below belongs to */
    const char *format;
    int64_t length, blanks, n_buffers, n_children;
    Py_buffer views[MOST_BUFFERS];
    const void *buffers[MOST_BUFFERS];
    PyObject *children;   /* a tuple of (name, Table) */
    PyObject *dictionary; /* a Table, or None */
} Table;

static PyTypeObject *table_type;

/* A child and its name, which were looked at when the table was made. */
static Table *child_of(const Table *table, int64_t i, const char **name)
{
    PyObject *pair = PyTuple_GetItem(table->children, (Py_ssize_t)i);
    *name = PyUnicode_AsUTF8AndSize(PyTuple_GetItem(pair, 0), NULL);
    return (Table *)PyTuple_GetItem(pair, 1);
}

/* ---- Structures --------------------------------------------------------------------------- */

/* Whatever is released, by whatever thread, lets go of the table. */
static void let_go(PyObject *owner)
{
    PyGILState_STATE state;
    if (!Py_IsInitialized())
        return; /* its memory is gone */
    state = PyGILState_Ensure();
    Py_DECREF(owner);
    PyGILState_Release(state);
}

static void begin_ArrowSchema(struct ArrowSchema *schema, const Table *table, const char *name)
{
    schema->format = table->format;
    schema->name = name;
    schema->flags = strcmp(table->format, "+s") ? ARROW_NULLABLE : 0;
}

static void begin_ArrowArray(struct ArrowArray *array, Table *table, const char *name)
{
    (void)name;
    array->length = table->length;
    array->null_count = table->blanks;
    array->n_buffers = table->n_buffers;
    array->buffers = table->buffers;
}

/* Schemas and arrays are trees of one shape. fill_…() returns 0; or −1 without memory, and what
 * there is of it is to be released. new_…() gives a capsule of an empty one. */
#define CAPSULE(type, capsule_name)                                                                \
    static void free_##type(PyObject *capsule)                                                     \
    {                                                                                              \
        struct type *of = PyCapsule_GetPointer(capsule, capsule_name);                             \
        if (of->release)                                                                           \
            of->release(of);                                                                       \
        free(of);                                                                                  \
    }                                                                                              \
    static PyObject *new_##type(struct type **of)                                                  \
    {                                                                                              \
        PyObject *capsule;                                                                         \
        *of = calloc(1, sizeof **of);                                                              \
        capsule = *of ? PyCapsule_New(*of, capsule_name, free_##type) : PyErr_NoMemory();          \
        if (!capsule)                                                                              \
            free(*of);                                                                             \
        return capsule;                                                                            \
    }
#define TREE(type, capsule_name)                                                                   \
    static void release_##type(struct type *of)                                                    \
    {                                                                                              \
        int64_t i;                                                                                 \
        for (i = 0; i < of->n_children; i++) {                                                     \
            if (of->children[i] && of->children[i]->release)                                       \
                of->children[i]->release(of->children[i]);                                         \
            free(of->children[i]);                                                                 \
        }                                                                                          \
        free(of->children);                                                                        \
        if (of->dictionary && of->dictionary->release)                                             \
            of->dictionary->release(of->dictionary);                                               \
        free(of->dictionary);                                                                      \
        of->release = NULL;                                                                        \
        let_go(of->private_data);                                                                  \
    }                                                                                              \
    static int fill_##type(Table *table, const char *name, struct type *of)                        \
    {                                                                                              \
        int64_t n = table->n_children;                                                             \
        memset(of, 0, sizeof *of);                                                                 \
        begin_##type(of, table, name);                                                             \
        of->release = release_##type;                                                              \
        of->private_data = Py_NewRef((PyObject *)table);                                           \
        of->children = n ? calloc((size_t)n, sizeof *of->children) : NULL;                         \
        while (of->children && of->n_children < n) {                                               \
            Table *child = child_of(table, of->n_children, &name);                                 \
            struct type *to = calloc(1, sizeof *to);                                               \
            of->children[of->n_children++] = to;                                                   \
            if (!to || fill_##type(child, name, to))                                               \
                return -1;                                                                         \
        }                                                                                          \
        if (table->dictionary == Py_None)                                                          \
            return of->n_children < n ? -1 : 0;                                                    \
        of->dictionary = calloc(1, sizeof *of->dictionary);                                        \
        return of->dictionary ? fill_##type((Table *)table->dictionary, "", of->dictionary) : -1;  \
    }                                                                                              \
    CAPSULE(type, capsule_name)
TREE(ArrowSchema, "arrow_schema")
TREE(ArrowArray, "arrow_array")
CAPSULE(ArrowArrayStream, "arrow_array_stream")

/* ---- The stream: one batch ---------------------------------------------------------------- */

struct stream {
    PyObject *table;
    int is_done;
};

#define FILL(type, stream, out)                                                                    \
    PyGILState_STATE state = PyGILState_Ensure();                                                  \
    Table *table = (Table *)((struct stream *)(stream)->private_data)->table;                      \
    int err = fill_##type(table, "", out);                                                         \
    if (err)                                                                                       \
        (out)->release(out);                                                                       \
    PyGILState_Release(state);                                                                     \
    return err ? ENOMEM : 0

static int get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out)
{
    FILL(ArrowSchema, stream, out);
}

static int get_array(struct ArrowArrayStream *stream, struct ArrowArray *out)
{
    FILL(ArrowArray, stream, out);
}

static int get_next(struct ArrowArrayStream *stream, struct ArrowArray *out)
{
    struct stream *of = stream->private_data;
    memset(out, 0, sizeof *out);
    return of->is_done++ ? 0 : get_array(stream, out);
}

static const char *get_last_error(struct ArrowArrayStream *stream)
{
    (void)stream;
    return "out of memory";
}

static void release_stream(struct ArrowArrayStream *stream)
{
    let_go(((struct stream *)stream->private_data)->table);
    free(stream->private_data);
    stream->release = NULL;
}

/* ---- Methods ------------------------------------------------------------------------------ */

static PyObject *arrow_c_schema(PyObject *self, PyObject *unused)
{
    struct ArrowSchema *schema;
    PyObject *capsule = new_ArrowSchema(&schema);
    (void)unused;
    if (capsule && fill_ArrowSchema((Table *)self, "", schema)) {
        Py_DECREF(capsule);
        return PyErr_NoMemory();
    }
    return capsule;
}

/* The types are as they are: another schema may be asked for, and need not be given. */
static PyObject *arrow_c_array(PyObject *self, PyObject *args)
{
    PyObject *schema, *capsule, *requested = NULL;
    struct ArrowArray *array;
    if (!PyArg_ParseTuple(args, "|O", &requested))
        return NULL;
    schema = arrow_c_schema(self, NULL);
    capsule = schema ? new_ArrowArray(&array) : NULL;
    if (capsule && fill_ArrowArray((Table *)self, "", array)) {
        Py_CLEAR(capsule);
        PyErr_NoMemory();
    }
    return Py_BuildValue("(NN)", schema, capsule);
}

static PyObject *arrow_c_stream(PyObject *self, PyObject *args)
{
    PyObject *capsule, *requested = NULL;
    struct ArrowArrayStream *stream;
    struct stream *of;
    if (!PyArg_ParseTuple(args, "|O", &requested))
        return NULL;
    capsule = new_ArrowArrayStream(&stream);
    of = capsule ? calloc(1, sizeof *of) : NULL;
    if (!of) {
        Py_XDECREF(capsule);
        return PyErr_Occurred() ? NULL : PyErr_NoMemory();
    }
    of->table = Py_NewRef(self);
    *stream = (struct ArrowArrayStream){get_schema, get_next, get_last_error, release_stream, of};
    return capsule;
}

static PyObject *column_names(PyObject *self, void *unused)
{
    PyObject *names = PyList_New(0);
    const char *name;
    int64_t i;
    (void)unused;
    for (i = 0; names && i < ((Table *)self)->n_children; i++) {
        child_of((Table *)self, i, &name);
        names = core_append(names, PyUnicode_FromString(name));
    }
    return names;
}

static PyObject *repr(PyObject *self)
{
    PyObject *names = column_names(self, NULL), *text;
    text = names ? PyUnicode_FromFormat("<jixiao.Table of %lld rows: %R>",
                                        (long long)((Table *)self)->length, names)
                 : NULL;
    Py_XDECREF(names);
    return text;
}

static Py_ssize_t length(PyObject *self)
{
    return (Py_ssize_t)((Table *)self)->length;
}

static void dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    int i;
    for (i = 0; i < MOST_BUFFERS; i++)
        PyBuffer_Release(&((Table *)self)->views[i]);
    Py_XDECREF(((Table *)self)->args);
    PyObject_Free(self);
    Py_DECREF(type);
}

/* ---- The table ---------------------------------------------------------------------------- */

/* 0, or -1 with an exception. */
static int take_buffers(Table *table, PyObject *buffers)
{
    Py_ssize_t n = PyTuple_Size(buffers), i;
    for (i = 0; i < n && i < MOST_BUFFERS; i++) {
        PyObject *buffer = PyTuple_GetItem(buffers, i);
        if (buffer != Py_None && PyObject_GetBuffer(buffer, &table->views[i], PyBUF_SIMPLE))
            return -1;
        table->buffers[i] = table->views[i].buf;
    }
    table->n_buffers = n;
    return 0;
}

static int are_children(const Table *table)
{
    int64_t i;
    for (i = 0; i < table->n_children; i++) {
        PyObject *pair = PyTuple_GetItem(table->children, (Py_ssize_t)i);
        if (!PyTuple_Check(pair) || PyTuple_Size(pair) != 2 ||
            !PyUnicode_Check(PyTuple_GetItem(pair, 0)) ||
            !PyUnicode_AsUTF8AndSize(PyTuple_GetItem(pair, 0), NULL) ||
            Py_TYPE(PyTuple_GetItem(pair, 1)) != table_type)
            return 0;
    }
    return table->dictionary == Py_None || Py_TYPE(table->dictionary) == table_type;
}

/* Whether there are offsets, in order, of 4 or 8 bytes, and up to `most`. */
static int are_offsets(const Py_buffer *view, int64_t n, int64_t width, int64_t most)
{
    int64_t i, at, before = 0;
    if (!view->buf || view->len / width <= n || (uintptr_t)view->buf % (size_t)width)
        return 0;
    for (i = 0; i <= n; i++, before = at) {
        at = width == 4 ? ((const int32_t *)view->buf)[i] : ((const int64_t *)view->buf)[i];
        if (at < before || at > most)
            return 0;
    }
    return 1;
}

/* Whether the buffers are as many and as long as the format says, so that all that read may. */
static int is_whole(const Table *table)
{
    struct arrow_type type = arrow_type_of(table->format);
    int64_t n = table->length, i;
    const char *name;
    if (n < 0 || n > PY_SSIZE_T_MAX / 32 || !are_children(table) ||
        (table->views[0].buf && table->views[0].len < (n + 7) / 8))
        return 0;
    if (table->dictionary != Py_None && type.type > CELLS_UINT64)
        return 0;
    if (type.type == CELLS_LIST32 || type.type == CELLS_LIST64)
        return table->n_buffers == 2 && table->n_children == 1 &&
               are_offsets(&table->views[1], n, type.bytes, child_of(table, 0, &name)->length);
    for (i = 0; i < table->n_children; i++)
        if (strcmp(table->format, "+s") != 0 || child_of(table, i, &name)->length < n)
            return 0;
    if (!strcmp(table->format, "+s"))
        return table->n_buffers == 1;
    if (type.type == CELLS_TEXT32 || type.type == CELLS_TEXT64)
        return table->n_buffers == 3 && table->buffers[2] &&
               are_offsets(&table->views[1], n, type.bytes, table->views[2].len);
    if (type.type == CELLS_BLANK)
        return table->n_buffers == 0;
    return type.bytes && type.type != CELLS_VIEW && table->n_buffers == 2 && table->buffers[1] &&
           table->views[1].len >= n * type.bytes;
}

/* table(format, length, blanks, buffers, children, dictionary) -> Table: `buffers`, the bitmap
 * first, and None where there is none; `children` are (name, Table). */
PyObject *columns_table(PyObject *module, PyObject *args)
{
    Table *table = PyObject_New(Table, table_type);
    PyObject *buffers;
    long long length, blanks;
    (void)module;
    if (!table)
        return NULL;
    memset((char *)table + sizeof(PyObject), 0, sizeof *table - sizeof(PyObject));
    table->args = Py_NewRef(args);
    if (PyArg_ParseTuple(args, "sLLO!O!O", &table->format, &length, &blanks, &PyTuple_Type,
                         &buffers, &PyTuple_Type, &table->children, &table->dictionary) &&
        !take_buffers(table, buffers)) {
        table->length = length;
        table->blanks = blanks;
        table->n_children = PyTuple_Size(table->children);
        if (is_whole(table))
            return (PyObject *)table;
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_ValueError, "the buffers of an Arrow array were expected");
    }
    Py_DECREF((PyObject *)table);
    return NULL;
}

static PyMethodDef methods[] = {
    {"__arrow_c_schema__", arrow_c_schema, METH_NOARGS,
     "__arrow_c_schema__() -> Any\n\nThe schema, as an Arrow PyCapsule."},
    {"__arrow_c_array__", arrow_c_array, METH_VARARGS,
     "__arrow_c_array__(requested_schema: Any = None) -> tuple[Any, Any]\n\nThe rows as one Arrow "
     "batch."},
    {"__arrow_c_stream__", arrow_c_stream, METH_VARARGS,
     "__arrow_c_stream__(requested_schema: Any = None) -> Any\n\nThe rows as an Arrow stream."},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef getters[] = {
    {"column_names", column_names, NULL, "column_names: list[str]\n\nThe names of the columns.",
     NULL},
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
