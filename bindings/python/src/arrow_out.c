/* SPDX-License-Identifier: MIT
 * A table as Arrow's structures, in capsules: pyarrow, Polars, DuckDB and others take it without a
 * copy. */
#include "arrow_table.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

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

PyObject *columns_arrow_c_schema(PyObject *self, PyObject *unused)
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
PyObject *columns_arrow_c_array(PyObject *self, PyObject *args)
{
    PyObject *schema, *capsule, *requested = NULL;
    struct ArrowArray *array;
    if (!PyArg_ParseTuple(args, "|O", &requested))
        return NULL;
    schema = columns_arrow_c_schema(self, NULL);
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

PyObject *columns_arrow_c_stream(PyObject *self, PyObject *args)
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
