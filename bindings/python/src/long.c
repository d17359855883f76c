/* SPDX-License-Identifier: MIT
 * Long: the sheets of a long table, of a file's bytes; or of a workbook, of the
 * parts of its archive. */
#include "core.h"

#include <jixiao-io.h>

#include <string.h>

/* What is called knows none of the sheets, which know the table: there is no cycle. */
struct table {
    PyObject_HEAD struct jixiao_long *table; /* or NULL, and then the workbook: */
    struct jixiao_grid *grid;
    PyObject *tree;  /* a Tree, or None */
    PyObject *find;  /* find(name): a Tree, or None */
    PyObject *trees; /* a list: those that were found live as long as this */
    PyObject *from;  /* of bytes: read(at, size) */
    PyObject *parts; /* of a workbook: open(name), read(size); or NULL */
    PyObject *error; /* what a callback raised, or NULL */
    size_t listed;   /* of the findings */
};

static PyTypeObject *table_type;

static void table_dealloc(PyObject *object)
{
    struct table *self = (struct table *)object;
    PyTypeObject *type = Py_TYPE(object);
    freefunc release = __extension__(freefunc) PyType_GetSlot(type, Py_tp_free);
    jixiao_long_free(self->table);
    jixiao_grid_free(self->grid);
    Py_XDECREF(self->tree);
    Py_XDECREF(self->find);
    Py_XDECREF(self->trees);
    Py_XDECREF(self->from);
    Py_XDECREF(self->parts);
    Py_XDECREF(self->error);
    release(object);
    Py_DECREF(type);
}

/* ---- Callbacks ------------------------------------------------------------------------------ */

/* The library reads while other threads run; what calls Python takes its lock and gives it back
 * here. What was raised is kept, and raised again where the library has returned. */
static void called(struct table *self, PyObject *got, PyGILState_STATE state)
{
    PyObject *type, *value, *trace;
    Py_XDECREF(got);
    PyErr_Fetch(&type, &value, &trace);
    if (type)
        PyErr_NormalizeException(&type, &value, &trace);
    if (trace)
        PyException_SetTraceback(value, trace);
    Py_XDECREF(type);
    Py_XDECREF(trace);
    if (self->error)
        Py_XDECREF(value);
    else
        self->error = value;
    PyGILState_Release(state);
}

static PyObject *raise_kept(struct table *self)
{
    PyErr_SetObject((PyObject *)Py_TYPE(self->error), self->error);
    Py_CLEAR(self->error);
    return NULL;
}

/* How many bytes there are, copied; -1 with an exception. */
static int64_t copy_bytes(PyObject *from, void *to, size_t size)
{
    char *bytes;
    Py_ssize_t n;
    if (PyBytes_AsStringAndSize(from, &bytes, &n))
        return -1;
    if ((size_t)n > size) {
        PyErr_SetString(PyExc_ValueError, "more was read than was asked for");
        return -1;
    }
    memcpy(to, bytes, (size_t)n);
    return n;
}

static int64_t read_bytes(void *context, uint64_t at, void *to, size_t size)
{
    struct table *self = context;
    PyGILState_STATE state = PyGILState_Ensure();
    PyObject *got =
        PyObject_CallFunction(self->from, "Kn", (unsigned long long)at, (Py_ssize_t)size);
    int64_t n = got ? copy_bytes(got, to, size) : -1;
    called(self, got, state);
    return n;
}

static const struct jixiao_tree *find_tree(void *context, const char *name)
{
    struct table *self = context;
    PyGILState_STATE state = PyGILState_Ensure();
    PyObject *tree = self->error ? NULL : PyObject_CallFunction(self->find, "s", name);
    const struct jixiao_tree *found = NULL;
    if (tree && tree != Py_None && !PyList_Append(self->trees, tree))
        found = core_tree_of(tree);
    called(self, tree, state);
    return self->error ? NULL : found;
}

/* ---- The table ------------------------------------------------------------------------------ */

static struct table *table_new(PyObject *from, PyObject *tree, PyObject *find)
{
    struct table *self;
    if (tree != Py_None && !core_tree_of(tree))
        return NULL;
    self = (struct table *)PyType_GenericAlloc(table_type, 0);
    if (!self)
        return NULL;
    self->from = Py_NewRef(from);
    self->tree = Py_NewRef(tree);
    self->find = Py_NewRef(find);
    self->trees = PyList_New(0);
    if (!self->trees)
        Py_CLEAR(self);
    return self;
}

static const struct jixiao_tree *given_tree(const struct table *self)
{
    return self->tree == Py_None ? NULL : core_tree_of(self->tree);
}

/* It, unless a callback raised or memory ran out. */
static PyObject *table_or_error(struct table *self, int err)
{
    if (self->error)
        raise_kept(self);
    else if (err == JIXIAO_ERR_MEMORY)
        PyErr_NoMemory();
    if (PyErr_Occurred())
        Py_CLEAR(self);
    return (PyObject *)self;
}

/* long_table(read, tree, find): of read(at, size). */
static PyObject *long_table(PyObject *module, PyObject *args)
{
    PyObject *from, *tree, *find;
    struct table *self = NULL;
    int err = 0;
    (void)module;
    if (PyArg_ParseTuple(args, "OOO:long_table", &from, &tree, &find))
        self = table_new(from, tree, find);
    if (self) {
        const struct jixiao_tree *given = given_tree(self);
        Py_BEGIN_ALLOW_THREADS err =
            jixiao_long_csv(read_bytes, self, given, find_tree, self, NULL, &self->table);
        Py_END_ALLOW_THREADS
    }
    return self ? table_or_error(self, err) : NULL;
}

/* ---- Workbooks ------------------------------------------------------------------------------ */

/* parts.open(name): 1, 0 or -1, as of struct jixiao_parts. */
static int open_part(void *context, const char *name)
{
    struct table *self = context;
    PyGILState_STATE state = PyGILState_Ensure();
    PyObject *got = self->error ? NULL : PyObject_CallMethod(self->parts, "open", "s", name);
    long is_there = got ? PyLong_AsLong(got) : -1;
    called(self, got, state);
    return self->error ? -1 : (int)is_there;
}

/* parts.read(size): bytes, or None if it cannot. */
static int64_t read_part(void *context, void *to, size_t size)
{
    struct table *self = context;
    PyGILState_STATE state = PyGILState_Ensure();
    PyObject *got =
        self->error ? NULL : PyObject_CallMethod(self->parts, "read", "n", (Py_ssize_t)size);
    int64_t n = got && got != Py_None ? copy_bytes(got, to, size) : -1;
    called(self, got, state);
    return n;
}

/* What a printed form may not say of itself; a text that is NULL is not given. */
static int give(struct jixiao_grid *grid, const char *const texts[3])
{
    static const char *const columns[] = {"department", "year", "project"};
    int err = JIXIAO_OK;
    size_t i;
    for (i = 0; i < 3 && !err; i++)
        if (texts[i])
            err = jixiao_grid_given(grid, columns[i], texts[i], strlen(texts[i]));
    return err;
}

static const struct jixiao_parts part_calls = {open_part, read_part};

/* A table whose grid has the cells of a workbook, if *err says so. */
static struct table *book_new(PyObject *from, PyObject *parts, PyObject *tree, PyObject *find,
                              int *err)
{
    struct table *self = table_new(from, tree, find);
    if (!self)
        return NULL;
    self->parts = Py_NewRef(parts);
    self->grid = jixiao_grid_new(NULL);
    Py_BEGIN_ALLOW_THREADS *err =
        self->grid ? jixiao_grid_file(self->grid, read_bytes, self) : JIXIAO_ERR_MEMORY;
    if (!*err)
        *err = jixiao_grid_book(self->grid, &part_calls, self);
    Py_END_ALLOW_THREADS return self;
}

/* long_cells(read, parts): of a workbook its cells, of which no sheets are read. */
static PyObject *long_cells(PyObject *module, PyObject *args)
{
    PyObject *from, *parts;
    struct table *self;
    int err;
    (void)module;
    if (!PyArg_ParseTuple(args, "OO:long_cells", &from, &parts))
        return NULL;
    self = book_new(from, parts, Py_None, Py_None, &err);
    return self ? table_or_error(self, err) : NULL;
}

const struct jixiao_grid *core_grid_of(PyObject *object)
{
    return Py_TYPE(object) == table_type ? ((struct table *)object)->grid : NULL;
}

/* long_book(read, parts, tree, find, department, year, project): of a workbook: read(at, size) of the
 * file, and its archive; and what its forms may not say. */
static PyObject *long_book(PyObject *module, PyObject *args)
{
    PyObject *from, *parts, *tree, *find;
    const char *given[3];
    struct table *self;
    int err;
    (void)module;
    if (!PyArg_ParseTuple(args, "OOOOzzz:long_book", &from, &parts, &tree, &find, &given[0],
                          &given[1], &given[2]))
        return NULL;
    self = book_new(from, parts, tree, find, &err);
    if (!self)
        return NULL;
    if (!err)
        err = give(self->grid, given);
    if (!err) {
        const struct jixiao_tree *of = given_tree(self);
        Py_BEGIN_ALLOW_THREADS err = jixiao_grid_read(self->grid, of, find_tree, self);
        Py_END_ALLOW_THREADS
    }
    return table_or_error(self, err);
}

/* place(where): the name of a cell; of a table of lines, the line. */
static PyObject *table_place(PyObject *object, PyObject *number)
{
    struct table *self = (struct table *)object;
    unsigned long where = PyLong_AsUnsignedLong(number);
    char few[256];
    size_t size;
    if (PyErr_Occurred())
        return NULL;
    if (!self->grid)
        return PyObject_Str(number);
    size = jixiao_grid_place(self->grid, (uint32_t)where, few, sizeof few);
    return PyUnicode_DecodeUTF8(few, (Py_ssize_t)(size < sizeof few ? size : sizeof few - 1),
                                "replace");
}

/* ---- Sheets --------------------------------------------------------------------------------- */

/* The Tree of a sheet's tree, or None. */
static PyObject *tree_of(struct table *self, const struct jixiao_tree *tree)
{
    Py_ssize_t i = PyList_Size(self->trees);
    if (!tree || self->tree != Py_None)
        return tree ? self->tree : Py_None;
    while (i--)
        if (core_tree_of(PyList_GetItem(self->trees, i)) == tree)
            return PyList_GetItem(self->trees, i);
    if (find_tree(self, tree->id) != tree) /* which a printed form does not name */
        return Py_None;
    return PyList_GetItem(self->trees, PyList_Size(self->trees) - 1);
}

/* next(filler, place_of): fills it with the next sheet. (code, where), or None past the last. */
static PyObject *table_next(PyObject *object, PyObject *args)
{
    struct table *self = (struct table *)object;
    PyObject *filler, *place_of, *tree;
    struct jixiao_sheet *sheet;
    uint32_t where;
    int err;
    if (!PyArg_ParseTuple(args, "OO:next", &filler, &place_of))
        return NULL;
    Py_BEGIN_ALLOW_THREADS err =
        self->grid ? jixiao_grid_next(self->grid, &sheet) : jixiao_long_next(self->table, &sheet);
    Py_END_ALLOW_THREADS if (self->error)
    {
        jixiao_sheet_free(sheet);
        return raise_kept(self);
    }
    if (err)
        return PyErr_NoMemory();
    if (!sheet)
        Py_RETURN_NONE;
    where = self->grid ? jixiao_grid_where(self->grid) : jixiao_long_where(self->table);
    err = jixiao_sheet_done(sheet);
    tree = tree_of(self, jixiao_sheet_tree(sheet));
    if (core_sheet_adopt(filler, sheet, tree, place_of, where))
        return NULL;
    if (self->error)
        return raise_kept(self);
    return Py_BuildValue("iI", err, (unsigned int)where);
}

/* findings(place_of): what is new of what is wrong with the table itself, as dicts. */
static PyObject *table_findings(PyObject *object, PyObject *place_of)
{
    struct table *self = (struct table *)object;
    PyObject *list = PyList_New(0);
    size_t count;
    const struct jixiao_finding *findings = self->grid ? jixiao_grid_findings(self->grid, &count)
                                                       : jixiao_long_findings(self->table, &count);
    for (; list && self->listed < count; self->listed++) {
        const struct jixiao_finding *f = &findings[self->listed];
        PyObject *place = f->place   ? PyUnicode_FromString(f->place)
                          : f->where ? PyObject_CallFunction(place_of, "I", (unsigned int)f->where)
                                     : NULL;
        PyObject *item = PyErr_Occurred() ? NULL : core_finding(NULL, f, place);
        if (!item || PyList_Append(list, item))
            Py_CLEAR(list);
        Py_XDECREF(item);
    }
    return list;
}

/* ---- Filling a form ------------------------------------------------------------------------- */

/* fill(sheet): into the form of a workbook: its cells and the parts that are new; None: the findings
 * say what refuses it. */
static PyObject *table_fill(PyObject *object, PyObject *filler)
{
    struct table *self = (struct table *)object;
    const struct jixiao_result *result = core_result_of(filler);
    struct jixiao_filled *filled = NULL;
    PyObject *done = NULL;
    int err;
    if (!result)
        return NULL;
    err = jixiao_fill(self->grid, result, &part_calls, self, &filled);
    if (self->error)
        raise_kept(self);
    else if (err == JIXIAO_ERR_MEMORY)
        PyErr_NoMemory();
    else
        done = filled ? core_filled(jixiao_sheet_tree(core_sheet_of(filler)), filled)
                      : Py_NewRef(Py_None);
    jixiao_filled_free(filled);
    return done;
}

static PyObject *table_encoding(PyObject *object, void *closure)
{
    (void)closure;
    return Py_BuildValue("z", jixiao_long_encoding(((struct table *)object)->table));
}

/* ---- The type ------------------------------------------------------------------------------- */

static PyMethodDef methods[] = {
    {"next", table_next, METH_VARARGS,
     "next(sheet: Filler, place_of: Callable[[int], str], /) -> tuple[int, int] | None"},
    {"findings", table_findings, METH_O,
     "findings(place_of: Callable[[int], str], /) -> list[dict[str, Any]]"},
    {"fill", table_fill, METH_O,
     "fill(sheet: Filler, /) -> tuple[list[tuple[Any, ...]], list[tuple[str, bytes]]] | None"},
    {"place", table_place, METH_O, "place(where: int, /) -> str"},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef getters[] = {
    {"encoding", table_encoding, NULL,
     "encoding: str | None\n\nWhat the text is to be converted from, or None.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

PyMethodDef core_long_methods[] = {
    {"long_table", long_table, METH_VARARGS,
     "long_table(read: Callable[[int, int], bytes], tree: Tree | None, find: Callable[[str], Tree "
     "| None], /) -> Long"},
    {"long_cells", long_cells, METH_VARARGS,
     "long_cells(read: Callable[[int, int], bytes], parts: Any, /) -> Long"},
    {"long_book", long_book, METH_VARARGS,
     "long_book(read: Callable[[int, int], bytes], parts: Any, tree: Tree | None, find: "
     "Callable[[str], Tree | None], department: str | None, year: str | None, project: str | "
     "None, /) -> Long"},
    {NULL, NULL, 0, NULL},
};

int core_long_init(PyObject *module)
{
    return core_type(module, &table_type, "jixiao._core.Long", sizeof(struct table),
                     Py_TPFLAGS_DISALLOW_INSTANTIATION, table_dealloc, methods, getters,
                     "The sheets of a long table, or of a workbook.");
}
