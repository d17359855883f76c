/* SPDX-License-Identifier: MIT
 * Results as a table that offers Arrow's structures in capsules: pyarrow, Polars, DuckDB and others
 * take it without a copy. */
#include "columns.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* The memory of a column, or of its dictionary, or of the table. */
struct leaf {
    const char *name;
    const char *format;
    int64_t length;
    int64_t blanks;
    int64_t n_buffers;
    const void *buffers[3];
    struct leaf *words;
};

/* Immutable. */
typedef struct {
    PyObject_HEAD PyObject *kept; /* a list: the plan, the names, the words */
    int64_t n;
    struct leaf whole;
    struct leaf *leaves; /* and as many for their words */
} Table;

static PyTypeObject *table_type;

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

static void begin_ArrowSchema(struct ArrowSchema *schema, const struct leaf *leaf)
{
    schema->format = leaf->format;
    schema->name = leaf->name;
    schema->flags = strcmp(leaf->format, "+s") ? ARROW_NULLABLE : 0;
}

static void begin_ArrowArray(struct ArrowArray *array, const struct leaf *leaf)
{
    array->length = leaf->length;
    array->null_count = leaf->blanks;
    array->n_buffers = leaf->n_buffers;
    array->buffers = (const void **)leaf->buffers;
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
            if (of->children[i]->release)                                                          \
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
    static int fill_##type(Table *table, const struct leaf *leaf, struct type *of)                 \
    {                                                                                              \
        int64_t n = leaf == &table->whole ? table->n : 0;                                          \
        memset(of, 0, sizeof *of);                                                                 \
        begin_##type(of, leaf);                                                                    \
        of->release = release_##type;                                                              \
        of->private_data = Py_NewRef((PyObject *)table);                                           \
        of->children = n ? calloc((size_t)n, sizeof *of->children) : NULL;                         \
        while (of->children && of->n_children < n) {                                               \
            struct type *child = calloc(1, sizeof *child);                                         \
            if (!child)                                                                            \
                return -1;                                                                         \
            of->children[of->n_children] = child;                                                  \
            if (fill_##type(table, &table->leaves[of->n_children++], child))                       \
                return -1;                                                                         \
        }                                                                                          \
        of->dictionary = leaf->words ? calloc(1, sizeof *of->dictionary) : NULL;                   \
        if (of->n_children < n || (leaf->words && !of->dictionary))                                \
            return -1;                                                                             \
        return leaf->words ? fill_##type(table, leaf->words, of->dictionary) : 0;                  \
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
    int err = fill_##type(table, &table->whole, out);                                              \
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
    if (capsule && fill_ArrowSchema((Table *)self, &((Table *)self)->whole, schema)) {
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
    if (capsule && fill_ArrowArray((Table *)self, &((Table *)self)->whole, array)) {
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
    Table *table = (Table *)self;
    PyObject *names = PyList_New(0);
    int64_t i;
    (void)unused;
    for (i = 0; names && i < table->n; i++)
        names = core_append(names, PyUnicode_FromString(table->leaves[i].name));
    return names;
}

static PyObject *repr(PyObject *self)
{
    PyObject *names = column_names(self, NULL), *text;
    text = names ? PyUnicode_FromFormat("<jixiao.Table of %lld rows: %R>",
                                        (long long)((Table *)self)->whole.length, names)
                 : NULL;
    Py_XDECREF(names);
    return text;
}

static Py_ssize_t length(PyObject *self)
{
    return (Py_ssize_t)((Table *)self)->whole.length;
}

static void dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyMem_Free(((Table *)self)->leaves);
    Py_XDECREF(((Table *)self)->kept);
    PyObject_Free(self);
    Py_DECREF(type);
}

/* ---- The table ---------------------------------------------------------------------------- */

/* (name, words): the words, which may be None, are a tuple of texts. */
static int read_leaf(Table *table, const struct output *out, struct leaf *leaf, PyObject *tuple)
{
    static const char *const codes[] = {"c", "s", "", "i"};
    PyObject *words, *texts;
    if (!PyTuple_Check(tuple) || !PyArg_ParseTuple(tuple, "sO", &leaf->name, &words))
        return -1;
    leaf->format = out->bytes == 8 ? "d:19,6" : codes[out->bytes - 1];
    leaf->length = table->whole.length;
    leaf->blanks = out->blanks;
    leaf->n_buffers = 2;
    leaf->buffers[0] = out->blanks ? out->validity : NULL;
    leaf->buffers[1] = out->values;
    if (!PyTuple_Check(words))
        return words == Py_None ? 0 : -1;
    texts = columns_join(words, sizeof(int32_t));
    leaf->words = &leaf[table->n];
    leaf->words->name = "";
    leaf->words->format = "u";
    leaf->words->length = PyTuple_Size(words);
    leaf->words->n_buffers = 3;
    if (texts) {
        leaf->words->buffers[1] = PyByteArray_AsString(texts);
        leaf->words->buffers[2] = PyByteArray_AsString(texts) + 4 * (leaf->words->length + 1);
    }
    table->kept = core_append(table->kept, texts);
    return table->kept ? 0 : -1;
}

/* table([(name, words)]) -> Table: a plan's results, each under its name. */
PyObject *columns_table(PyObject *self, PyObject *columns)
{
    const Plan *plan = (Plan *)self;
    Table *table;
    int64_t i;
    int has_memory;
    if (!PyTuple_Check(columns) || PyTuple_Size(columns) != plan->n_outputs ||
        plan->mode != OUT_DECIMALS)
        return PyErr_Format(PyExc_ValueError, "a name for each of the decimals was expected");
    table = PyObject_New(Table, table_type);
    if (!table)
        return NULL;
    memset((char *)table + sizeof(PyObject), 0, sizeof *table - sizeof(PyObject));
    table->n = plan->n_outputs;
    table->whole.name = "";
    table->whole.format = "+s";
    table->whole.length = plan->length;
    table->whole.n_buffers = 1;
    table->leaves = PyMem_Calloc((size_t)table->n * 2 + 1, sizeof *table->leaves);
    table->kept = Py_BuildValue("[OO]", self, columns);
    has_memory = table->leaves && table->kept;
    for (i = 0; has_memory && i < table->n; i++)
        if (read_leaf(table, &plan->outputs[i], &table->leaves[i],
                      PyTuple_GetItem(columns, (Py_ssize_t)i)))
            break;
    if (has_memory && i == table->n)
        return (PyObject *)table;
    Py_DECREF((PyObject *)table);
    if (!has_memory)
        return PyErr_NoMemory();
    return PyErr_Occurred() ? NULL : PyErr_Format(PyExc_TypeError, "names and words were expected");
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
