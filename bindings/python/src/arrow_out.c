/* SPDX-License-Identifier: MIT
 * Results as a table that offers the Arrow PyCapsule interface: pyarrow, Polars, DuckDB and others
 * take it without a copy. */
#include "columns.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

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

typedef struct {
    PyObject_HEAD PyObject *columns; /* what is behind the leaves */
    int64_t length;
    int64_t n;
    struct leaf *leaves; /* and as many for their words */
} Table;

static PyTypeObject *table_type;

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

/* ---- Schemas ------------------------------------------------------------------------------ */

static void release_schema(struct ArrowSchema *schema)
{
    int64_t i;
    for (i = 0; i < schema->n_children; i++) {
        if (schema->children[i]->release)
            schema->children[i]->release(schema->children[i]);
        free(schema->children[i]);
    }
    free(schema->children);
    if (schema->dictionary && schema->dictionary->release)
        schema->dictionary->release(schema->dictionary);
    free(schema->dictionary);
    let_go(schema->private_data);
    schema->release = NULL;
}

static void begin_schema(struct ArrowSchema *schema, PyObject *owner, const char *format,
                         const char *name)
{
    memset(schema, 0, sizeof *schema);
    schema->format = format;
    schema->name = name;
    schema->flags = ARROW_NULLABLE;
    schema->release = release_schema;
    schema->private_data = Py_NewRef(owner);
}

/* 0, or −1 without memory; then what there is of it is to be released. */
static int fill_schema(Table *table, struct ArrowSchema *schema)
{
    int64_t i;
    begin_schema(schema, (PyObject *)table, "+s", "");
    schema->flags = 0;
    schema->children = calloc((size_t)table->n + 1, sizeof *schema->children);
    for (i = 0; schema->children && i < table->n; i++) {
        const struct leaf *leaf = &table->leaves[i];
        struct ArrowSchema *child = calloc(1, sizeof *child);
        if (!child)
            return -1;
        schema->children[schema->n_children++] = child;
        begin_schema(child, (PyObject *)table, leaf->format, leaf->name);
        if (!leaf->words)
            continue;
        child->dictionary = calloc(1, sizeof *child->dictionary);
        if (!child->dictionary)
            return -1;
        begin_schema(child->dictionary, (PyObject *)table, leaf->words->format, "");
    }
    return schema->children ? 0 : -1;
}

/* ---- Arrays ------------------------------------------------------------------------------- */

static void release_array(struct ArrowArray *array)
{
    int64_t i;
    for (i = 0; i < array->n_children; i++) {
        if (array->children[i]->release)
            array->children[i]->release(array->children[i]);
        free(array->children[i]);
    }
    free(array->children);
    if (array->dictionary && array->dictionary->release)
        array->dictionary->release(array->dictionary);
    free(array->dictionary);
    free(array->buffers);
    let_go(array->private_data);
    array->release = NULL;
}

static int begin_array(struct ArrowArray *array, PyObject *owner, const struct leaf *leaf)
{
    memset(array, 0, sizeof *array);
    array->length = leaf->length;
    array->null_count = leaf->blanks;
    array->n_buffers = leaf->n_buffers;
    array->release = release_array;
    array->private_data = Py_NewRef(owner);
    array->buffers = calloc(3, sizeof *array->buffers);
    if (!array->buffers)
        return -1;
    memcpy(array->buffers, leaf->buffers, sizeof leaf->buffers);
    return 0;
}

static int fill_array(Table *table, struct ArrowArray *array)
{
    struct leaf whole = {"", "+s", 0, 0, 1, {NULL, NULL, NULL}, NULL};
    int64_t i;
    whole.length = table->length;
    if (begin_array(array, (PyObject *)table, &whole))
        return -1;
    array->children = calloc((size_t)table->n + 1, sizeof *array->children);
    for (i = 0; array->children && i < table->n; i++) {
        const struct leaf *leaf = &table->leaves[i];
        struct ArrowArray *child = calloc(1, sizeof *child);
        if (!child)
            return -1;
        array->children[array->n_children++] = child;
        if (begin_array(child, (PyObject *)table, leaf))
            return -1;
        if (!leaf->words)
            continue;
        child->dictionary = calloc(1, sizeof *child->dictionary);
        if (!child->dictionary || begin_array(child->dictionary, (PyObject *)table, leaf->words))
            return -1;
    }
    return array->children ? 0 : -1;
}

/* ---- The stream: one batch ---------------------------------------------------------------- */

struct stream {
    PyObject *table;
    int is_done;
};

static int get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out)
{
    PyGILState_STATE state = PyGILState_Ensure();
    int err = fill_schema((Table *)((struct stream *)stream->private_data)->table, out);
    if (err)
        out->release(out);
    PyGILState_Release(state);
    return err ? ENOMEM : 0;
}

static int get_next(struct ArrowArrayStream *stream, struct ArrowArray *out)
{
    struct stream *of = stream->private_data;
    PyGILState_STATE state;
    int err;
    memset(out, 0, sizeof *out);
    if (of->is_done)
        return 0;
    of->is_done = 1;
    state = PyGILState_Ensure();
    err = fill_array((Table *)of->table, out);
    if (err)
        out->release(out);
    PyGILState_Release(state);
    return err ? ENOMEM : 0;
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

/* ---- Capsules ----------------------------------------------------------------------------- */

#define CAPSULE(type, name)                                                                        \
    static void free_##type(PyObject *capsule)                                                     \
    {                                                                                              \
        struct type *of = PyCapsule_GetPointer(capsule, name);                                     \
        if (of->release)                                                                           \
            of->release(of);                                                                       \
        free(of);                                                                                  \
    }                                                                                              \
    static PyObject *new_##type(struct type **of)                                                  \
    {                                                                                              \
        PyObject *capsule;                                                                         \
        *of = calloc(1, sizeof **of);                                                              \
        capsule = *of ? PyCapsule_New(*of, name, free_##type) : PyErr_NoMemory();                  \
        if (!capsule)                                                                              \
            free(*of);                                                                             \
        return capsule;                                                                            \
    }
CAPSULE(ArrowSchema, "arrow_schema")
CAPSULE(ArrowArray, "arrow_array")
CAPSULE(ArrowArrayStream, "arrow_array_stream")

static PyObject *arrow_c_schema(PyObject *self, PyObject *unused)
{
    struct ArrowSchema *schema;
    PyObject *capsule = new_ArrowSchema(&schema);
    (void)unused;
    if (capsule && fill_schema((Table *)self, schema)) {
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
    if (!capsule) {
        Py_XDECREF(schema);
        return NULL;
    }
    if (fill_array((Table *)self, array)) {
        Py_DECREF(schema);
        Py_DECREF(capsule);
        return PyErr_NoMemory();
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
    stream->get_schema = get_schema;
    stream->get_next = get_next;
    stream->get_last_error = get_last_error;
    stream->release = release_stream;
    stream->private_data = of;
    return capsule;
}

/* ---- The table ---------------------------------------------------------------------------- */

static void dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    free(((Table *)self)->leaves);
    Py_XDECREF(((Table *)self)->columns);
    PyObject_Free(self);
    Py_DECREF(type);
}

static Py_ssize_t length(PyObject *self)
{
    return (Py_ssize_t)((Table *)self)->length;
}

/* The memory of an object that nobody can resize while it is held. */
static const void *bytes_of(PyObject *object)
{
    Py_buffer view;
    if (object == Py_None || PyObject_GetBuffer(object, &view, PyBUF_SIMPLE))
        return NULL;
    PyBuffer_Release(&view);
    return view.buf;
}

/* (name, format, blanks, validity, values, words): words None or (count, offsets, text) */
static int read_leaf(Table *table, int64_t i, PyObject *tuple)
{
    struct leaf *leaf = &table->leaves[i], *of = &table->leaves[table->n + i];
    PyObject *validity, *values, *words, *offsets, *text;
    long long blanks, count;
    if (!PyTuple_Check(tuple) || !PyArg_ParseTuple(tuple, "ssLOOO", &leaf->name, &leaf->format,
                                                   &blanks, &validity, &values, &words))
        return -1;
    leaf->length = table->length;
    leaf->blanks = blanks;
    leaf->n_buffers = 2;
    leaf->buffers[0] = bytes_of(validity);
    leaf->buffers[1] = bytes_of(values);
    if (words != Py_None) {
        if (!PyTuple_Check(words) || !PyArg_ParseTuple(words, "LOO", &count, &offsets, &text))
            return -1;
        leaf->words = of;
        of->format = "u";
        of->length = count;
        of->n_buffers = 3;
        of->buffers[1] = bytes_of(offsets);
        of->buffers[2] = bytes_of(text);
    }
    return PyErr_Occurred() ? -1 : 0;
}

/* columns_table(rows, columns) -> Table; the memory of each column is a memoryview or bytes. */
PyObject *columns_table(PyObject *module, PyObject *args)
{
    PyObject *columns;
    Table *table;
    long long rows;
    int64_t i;
    (void)module;
    if (!PyArg_ParseTuple(args, "LO!", &rows, &PyTuple_Type, &columns))
        return NULL;
    table = PyObject_New(Table, table_type);
    if (!table)
        return NULL;
    table->columns = Py_NewRef(columns);
    table->length = rows;
    table->n = PyTuple_Size(columns);
    table->leaves = calloc((size_t)table->n * 2 + 1, sizeof *table->leaves);
    if (!table->leaves)
        PyErr_NoMemory();
    for (i = 0; table->leaves && i < table->n; i++)
        if (read_leaf(table, i, PyTuple_GetItem(columns, (Py_ssize_t)i)))
            break;
    if (PyErr_Occurred()) {
        Py_DECREF(table);
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
    {"__arrow_c_schema__", arrow_c_schema, METH_NOARGS, "The schema, as an Arrow PyCapsule."},
    {"__arrow_c_array__", arrow_c_array, METH_VARARGS, "The rows as one Arrow batch."},
    {"__arrow_c_stream__", arrow_c_stream, METH_VARARGS, "The rows as an Arrow stream."},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef getters[] = {
    {"column_names", column_names, NULL, "The names of the columns.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_dealloc, (void *)dealloc},
    {Py_tp_repr, (void *)repr},
    {Py_tp_methods, methods},
    {Py_tp_getset, getters},
    {Py_sq_length, (void *)length},
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
