/* SPDX-License-Identifier: MIT
 * Long: the sheets of a long table, of a file's bytes or of rows. */
#include "core.h"

#include <jixiao-io.h>

#include <string.h>

struct table {
    PyObject_HEAD struct jixiao_long *table;
    PyObject *tree;  /* a Tree, or None */
    PyObject *find;  /* find(name): a Tree, or None */
    PyObject *trees; /* a list: those that were found live as long as this */
    PyObject *from;  /* of bytes: read(at, size); of rows: a list of tuples */
    PyObject *error; /* what a callback raised, or NULL */
    size_t listed;   /* of the findings */
    const char **texts;
    size_t *sizes;
    Py_ssize_t room;
};

static PyTypeObject *table_type;

static void table_dealloc(PyObject *object)
{
    struct table *self = (struct table *)object;
    PyTypeObject *type = Py_TYPE(object);
    freefunc release = __extension__(freefunc) PyType_GetSlot(type, Py_tp_free);
    jixiao_long_free(self->table);
    Py_XDECREF(self->tree);
    Py_XDECREF(self->find);
    Py_XDECREF(self->trees);
    Py_XDECREF(self->from);
    Py_XDECREF(self->error);
    PyMem_Free(self->texts);
    PyMem_Free(self->sizes);
    release(object);
    Py_DECREF(type);
}

/* ---- Callbacks ------------------------------------------------------------------------------ */

/* What was raised is kept, and raised again where the library has returned. */
static void keep_error(struct table *self)
{
    PyObject *type, *value, *trace;
    PyErr_Fetch(&type, &value, &trace);
    PyErr_NormalizeException(&type, &value, &trace);
    if (trace)
        PyException_SetTraceback(value, trace);
    Py_XDECREF(type);
    Py_XDECREF(trace);
    if (self->error)
        Py_XDECREF(value);
    else
        self->error = value;
}

static PyObject *raise_kept(struct table *self)
{
    PyErr_SetObject((PyObject *)Py_TYPE(self->error), self->error);
    Py_CLEAR(self->error);
    return NULL;
}

static int64_t read_bytes(void *context, uint64_t at, void *to, size_t size)
{
    struct table *self = context;
    PyObject *got =
        PyObject_CallFunction(self->from, "Kn", (unsigned long long)at, (Py_ssize_t)size);
    char *bytes;
    Py_ssize_t n;
    if (!got || PyBytes_AsStringAndSize(got, &bytes, &n) || (size_t)n > size) {
        if (got && !PyErr_Occurred())
            PyErr_SetString(PyExc_ValueError, "more was read than was asked for");
        Py_XDECREF(got);
        keep_error(self);
        return -1;
    }
    memcpy(to, bytes, (size_t)n);
    Py_DECREF(got);
    return n;
}

static int make_room(struct table *self, Py_ssize_t n)
{
    void *texts, *sizes;
    if (n <= self->room)
        return 1;
    texts = PyMem_Realloc(self->texts, (size_t)n * sizeof *self->texts);
    self->texts = texts ? texts : self->texts;
    sizes = texts ? PyMem_Realloc(self->sizes, (size_t)n * sizeof *self->sizes) : NULL;
    self->sizes = sizes ? sizes : self->sizes;
    self->room = sizes ? n : self->room;
    if (!sizes)
        PyErr_NoMemory();
    return sizes != NULL;
}

/* A row: (where, each, unreadable, texts), a text or None each. */
static int take_row(struct table *self, PyObject *item, struct jixiao_row *row)
{
    unsigned int where, each, unreadable;
    PyObject *texts;
    Py_ssize_t i, n;
    if (!PyTuple_Check(item)) {
        PyErr_SetString(PyExc_TypeError, "a row of a table should be a tuple");
        return -1;
    }
    if (!PyArg_ParseTuple(item, "IIIO!", &where, &each, &unreadable, &PyTuple_Type, &texts))
        return -1;
    n = PyTuple_Size(texts);
    if (!make_room(self, n))
        return -1;
    for (i = 0; i < n; i++) {
        PyObject *text = PyTuple_GetItem(texts, i);
        self->texts[i] = NULL;
        self->sizes[i] = 0;
        if (text != Py_None) {
            self->texts[i] = PyUnicode_AsUTF8AndSize(text, &n);
            self->sizes[i] = (size_t)n;
            n = PyTuple_Size(texts);
            if (!self->texts[i])
                return -1;
        }
    }
    row->texts = self->texts;
    row->sizes = self->sizes;
    row->fields = (uint32_t)n;
    row->where = where;
    row->each = each;
    row->unreadable = unreadable;
    return 1;
}

static int read_row(void *context, uint64_t at, struct jixiao_row *row)
{
    struct table *self = context;
    PyObject *item;
    int got;
    if (at >= (uint64_t)PyList_Size(self->from))
        return 0;
    item = PyList_GetItem(self->from, (Py_ssize_t)at);
    got = item ? take_row(self, item, row) : -1;
    if (got < 0)
        keep_error(self);
    return got;
}

static const struct jixiao_tree *find_tree(void *context, const char *name)
{
    struct table *self = context;
    PyObject *tree = self->error ? NULL : PyObject_CallFunction(self->find, "s", name);
    const struct jixiao_tree *found = NULL;
    if (tree && tree != Py_None && !PyList_Append(self->trees, tree))
        found = core_tree_of(tree);
    Py_XDECREF(tree);
    if (PyErr_Occurred())
        keep_error(self);
    return self->error ? NULL : found;
}

/* ---- The table ------------------------------------------------------------------------------ */

/* long_table(from, tree, find): of read(at, size), or of a list of rows. */
static PyObject *long_table(PyObject *module, PyObject *args)
{
    PyObject *from, *tree, *find;
    const struct jixiao_tree *of = NULL;
    struct table *self;
    int err;
    (void)module;
    if (!PyArg_ParseTuple(args, "OOO:long_table", &from, &tree, &find) ||
        (tree != Py_None && !(of = core_tree_of(tree))))
        return NULL;
    self = (struct table *)PyType_GenericAlloc(table_type, 0);
    if (!self)
        return NULL;
    self->from = Py_NewRef(from);
    self->tree = Py_NewRef(tree);
    self->find = Py_NewRef(find);
    self->trees = PyList_New(0);
    if (!self->trees) {
        Py_DECREF(self);
        return NULL;
    }
    err = PyList_Check(from)
              ? jixiao_long_rows(read_row, self, of, find_tree, self, NULL, &self->table)
              : jixiao_long_csv(read_bytes, self, of, find_tree, self, NULL, &self->table);
    if (self->error)
        raise_kept(self);
    else if (err == JIXIAO_ERR_MEMORY)
        PyErr_NoMemory();
    if (PyErr_Occurred()) {
        Py_DECREF(self);
        return NULL;
    }
    return (PyObject *)self;
}

/* The Tree of a sheet's tree, or None. */
static PyObject *tree_of(struct table *self, const struct jixiao_tree *tree)
{
    Py_ssize_t i = PyList_Size(self->trees);
    if (!tree || self->tree != Py_None)
        return tree ? self->tree : Py_None;
    while (i--)
        if (core_tree_of(PyList_GetItem(self->trees, i)) == tree)
            return PyList_GetItem(self->trees, i);
    return Py_None;
}

/* next(filler, place_of): fills it with the next sheet. (code, where), or None past the last. */
static PyObject *table_next(PyObject *object, PyObject *args)
{
    struct table *self = (struct table *)object;
    PyObject *filler, *place_of;
    struct jixiao_sheet *sheet;
    uint32_t where;
    int err;
    if (!PyArg_ParseTuple(args, "OO:next", &filler, &place_of))
        return NULL;
    err = jixiao_long_next(self->table, &sheet);
    if (self->error) {
        jixiao_sheet_free(sheet);
        return raise_kept(self);
    }
    if (err)
        return PyErr_NoMemory();
    if (!sheet)
        Py_RETURN_NONE;
    where = jixiao_long_where(self->table);
    err = jixiao_sheet_done(sheet);
    if (core_sheet_adopt(filler, sheet, tree_of(self, jixiao_sheet_tree(sheet)), place_of, where))
        return NULL;
    return Py_BuildValue("iI", err, (unsigned int)where);
}

/* findings(place_of): what is new of what is wrong with the table itself, as dicts. */
static PyObject *table_findings(PyObject *object, PyObject *place_of)
{
    struct table *self = (struct table *)object;
    PyObject *list = PyList_New(0);
    size_t count;
    const struct jixiao_finding *findings = jixiao_long_findings(self->table, &count);
    for (; list && self->listed < count; self->listed++) {
        const struct jixiao_finding *f = &findings[self->listed];
        PyObject *place = f->place ? PyUnicode_FromString(f->place)
                                   : PyObject_CallFunction(place_of, "I", (unsigned int)f->where);
        PyObject *item = place ? core_finding(NULL, f, place) : NULL;
        if (!item || PyList_Append(list, item))
            Py_CLEAR(list);
        Py_XDECREF(item);
    }
    return list;
}

static PyObject *table_encoding(PyObject *object, void *closure)
{
    (void)closure;
    return Py_BuildValue("z", jixiao_long_encoding(((struct table *)object)->table));
}

/* long_is_head(texts): whether they look like the head of a long table. */
static PyObject *long_is_head(PyObject *module, PyObject *texts)
{
    struct table one = {.room = 0};
    struct jixiao_row row;
    PyObject *item = Py_BuildValue("IIIO", 1U, 0U, 0U, texts);
    int is_head = -1;
    (void)module;
    if (item && take_row(&one, item, &row) > 0)
        is_head = jixiao_long_is_head(&row);
    PyMem_Free(one.texts);
    PyMem_Free(one.sizes);
    Py_XDECREF(item);
    return is_head < 0 ? NULL : PyBool_FromLong(is_head);
}

/* ---- The type ------------------------------------------------------------------------------- */

static PyMethodDef methods[] = {
    {"next", table_next, METH_VARARGS, "next($self, sheet, place_of, /)\n--\n\n"},
    {"findings", table_findings, METH_O, "findings($self, place_of, /)\n--\n\n"},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef getters[] = {
    {"encoding", table_encoding, NULL, "What the text is to be converted from, or None.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyType_Slot slots[] = {
    CORE_SLOT(Py_tp_dealloc, table_dealloc),
    {Py_tp_methods, methods},
    {Py_tp_getset, getters},
    {Py_tp_doc, "The sheets of a long table."},
    {0, NULL},
};

static PyType_Spec spec = {"jixiao._core.Long", sizeof(struct table), 0,
                           Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, slots};

PyMethodDef core_long_methods[] = {
    {"long_table", long_table, METH_VARARGS, "long_table(source, tree, find, /)\n--\n\n"},
    {"long_is_head", long_is_head, METH_O, "long_is_head(texts, /)\n--\n\n"},
    {NULL, NULL, 0, NULL},
};

int core_long_init(PyObject *module)
{
    table_type = (PyTypeObject *)PyType_FromSpec(&spec);
    return table_type ? PyModule_AddObjectRef(module, "Long", (PyObject *)table_type) : -1;
}
