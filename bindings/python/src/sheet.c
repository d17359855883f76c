/* SPDX-License-Identifier: MIT
 * Filler: a sheet that is filled cell by cell from Python values, and then scored. The package's
 * jixiao.Sheet is a subclass. */
#include "core.h"

#include <jixiao-io.h>

#include <string.h>

struct sheet {
    PyObject_HEAD PyObject *tree; /* a Tree, or None: the sheet is refused for want of one */
    struct jixiao_sheet *sheet;   /* NULL: not begun */
    struct jixiao_result *result; /* NULL: nobody asked for it yet */
    PyObject *names;              /* list: what at() named, by number less one */
    PyObject *place_of;           /* of a sheet that was read elsewhere: place_of(where), or NULL */
    uint32_t first;               /* … and where it begins */
    int done;
};

static PyTypeObject *sheet_type;

/* ---- Life ----------------------------------------------------------------------------------- */

static void sheet_dealloc(PyObject *object)
{
    struct sheet *self = (struct sheet *)object;
    PyTypeObject *type = Py_TYPE(object);
    freefunc release = __extension__(freefunc) PyType_GetSlot(type, Py_tp_free);
    PyObject_GC_UnTrack(object);
    jixiao_result_free(self->result); /* before its sheet, */
    jixiao_sheet_free(self->sheet);   /* and that before its tree */
    Py_XDECREF(self->tree);
    Py_XDECREF(self->names);
    Py_XDECREF(self->place_of);
    release(object);
    Py_DECREF(type);
}

static int sheet_traverse(PyObject *object, visitproc visit, void *arg)
{
    struct sheet *self = (struct sheet *)object;
    Py_VISIT(Py_TYPE(object));
    Py_VISIT(self->tree);
    Py_VISIT(self->names);
    Py_VISIT(self->place_of);
    return 0;
}

/* The tree stays as long as the sheet, which points into it. */
static int sheet_clear(PyObject *object)
{
    Py_CLEAR(((struct sheet *)object)->place_of);
    return 0;
}

/* Of that Tree, or None: 0, or -1. */
static int begin(struct sheet *self, PyObject *tree)
{
    if (self->names)
        PyErr_SetString(PyExc_TypeError, "this sheet was begun already");
    if (self->names || (tree != Py_None && !core_tree_of(tree)))
        return -1;
    self->names = PyList_New(0);
    if (!self->names)
        return -1;
    self->tree = Py_NewRef(tree);
    return 0;
}

static const struct jixiao_tree *tree_of(const struct sheet *self)
{
    return self->tree == Py_None ? NULL : core_tree_of(self->tree);
}

/* _begin(tree): a Tree, or None for a sheet that is refused for want of one. */
static PyObject *sheet_begin(PyObject *object, PyObject *tree)
{
    struct sheet *self = (struct sheet *)object;
    if (begin(self, tree))
        return NULL;
    self->sheet = jixiao_sheet_new(tree_of(self), NULL);
    if (!self->sheet)
        return PyErr_NoMemory();
    Py_RETURN_NONE;
}

int core_sheet_adopt(PyObject *object, struct jixiao_sheet *sheet, PyObject *tree,
                     PyObject *place_of, uint32_t where)
{
    struct sheet *self = (struct sheet *)object;
    if (!PyObject_TypeCheck(object, sheet_type) || begin(self, tree)) {
        jixiao_sheet_free(sheet);
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_TypeError, "expected a jixiao.Sheet");
        return -1;
    }
    self->sheet = sheet;
    self->done = 1;
    self->place_of = Py_NewRef(place_of);
    self->first = where;
    return 0;
}

/* ---- Read ----------------------------------------------------------------------------------- */

struct finder {
    PyObject *find; /* what gives the Tree of a name, or None */
    PyObject *tree; /* what it gave */
};

static const struct jixiao_tree *find_tree(void *context, const char *name)
{
    struct finder *finder = context;
    finder->tree = PyObject_CallFunction(finder->find, "s", name);
    if (finder->tree == Py_None)
        Py_CLEAR(finder->tree);
    return finder->tree ? core_tree_of(finder->tree) : NULL;
}

/* _read(text, tree, find): a finished sheet from its JSON, of that Tree; or, where it is None, of
 * the one that find(name) gives. The first error that refuses it, or 0. */
static PyObject *sheet_read(PyObject *object, PyObject *args)
{
    struct sheet *self = (struct sheet *)object;
    struct finder finder = {NULL, NULL};
    PyObject *tree;
    const char *text;
    Py_ssize_t size;
    int err;
    if (!PyArg_ParseTuple(args, "y#OO:_read", &text, &size, &tree, &finder.find) ||
        begin(self, tree))
        return NULL;
    err = jixiao_sheet_read(text, (size_t)size, tree_of(self), find_tree, &finder, NULL,
                            &self->sheet);
    self->done = 1;
    if (finder.tree) {
        Py_DECREF(self->tree);
        self->tree = finder.tree;
    }
    return PyErr_Occurred() ? NULL : core_code(err);
}

/* ---- Filling -------------------------------------------------------------------------------- */

/* The sheet to fill, or NULL with an exception. */
static struct jixiao_sheet *filling(PyObject *object)
{
    struct sheet *self = (struct sheet *)object;
    if (self->sheet && !self->done)
        return self->sheet;
    PyErr_SetString(PyExc_TypeError,
                    self->sheet ? "this sheet is finished" : "this sheet was not begun");
    return NULL;
}

const struct jixiao_sheet *core_sheet_of(PyObject *object)
{
    if (!PyObject_TypeCheck(object, sheet_type))
        PyErr_Format(PyExc_TypeError, "expected a jixiao.Sheet, not %R", Py_TYPE(object));
    else if (!((struct sheet *)object)->done)
        PyErr_SetString(PyExc_TypeError, "this sheet is not finished");
    else if (!((struct sheet *)object)->sheet)
        PyErr_NoMemory(); /* which was said when it was read */
    else
        return ((struct sheet *)object)->sheet;
    return NULL;
}

/* What is filled from here on came from there. 0, or -1 with an exception. */
static int from_here(struct sheet *self, PyObject *place)
{
    if (PyList_Append(self->names, place))
        return -1;
    jixiao_sheet_at(self->sheet, (uint32_t)PyList_Size(self->names));
    return 0;
}

/* _at(place): what is filled from here on came from there. */
static PyObject *sheet_at(PyObject *object, PyObject *place)
{
    if (!filling(object) || from_here((struct sheet *)object, place))
        return NULL;
    Py_RETURN_NONE;
}

/* _fill(index, row, column, value, at, head): the code of what was wrong, or 0. The value stands at
 * `at`, the column's name at `head`. */
static PyObject *sheet_fill(PyObject *object, PyObject *args)
{
    struct sheet *self = (struct sheet *)object;
    struct jixiao_sheet *sheet = filling(object);
    uint32_t index, row;
    PyObject *value, *at, *head;
    const char *column;
    int err;
    if (!sheet ||
        !PyArg_ParseTuple(args, "O&O&sOOO:_fill", core_to_index, &index, core_to_index, &row,
                          &column, &value, &at, &head) ||
        from_here(self, at))
        return NULL;
    err = core_fill(sheet, index, row, column, value);
    if (err == JIXIAO_ERR_COLUMN_UNKNOWN)
        PyList_SetItem(self->names, PyList_Size(self->names) - 1, Py_NewRef(head));
    return core_code(err);
}

/* _leaf(name): the index of the leaf of that id or printed name; None: it is listed that there is
 * none. */
static PyObject *sheet_leaf(PyObject *object, PyObject *name)
{
    struct jixiao_sheet *sheet = filling(object);
    const char *bytes;
    Py_ssize_t size;
    uint32_t index = JIXIAO_NONE;
    PyObject *keep = sheet ? core_utf8(name, &bytes, &size) : NULL;
    int err = keep ? jixiao_sheet_leaf(sheet, bytes, (size_t)size, &index) : -1;
    Py_XDECREF(keep);
    if (err > 0 && err != JIXIAO_ERR_MEMORY)
        Py_RETURN_NONE;
    return err ? core_code(err) : PyLong_FromUnsignedLong(index);
}

/* _wrong(code, index, row, column, text): lists an error that the reader itself found, of one cell
 * or, where the column is None, of what holds it. */
static PyObject *sheet_wrong(PyObject *object, PyObject *args)
{
    struct jixiao_sheet *sheet = filling(object);
    uint32_t index, row;
    unsigned int code;
    const char *column, *text;
    if (!sheet || !PyArg_ParseTuple(args, "IO&O&zz:_wrong", &code, core_to_index, &index,
                                    core_to_index, &row, &column, &text))
        return NULL;
    return core_code(column ? jixiao_sheet_wrong(sheet, code, index, row, column, text)
                            : jixiao_sheet_error(sheet, code, index, row, text, NULL));
}

/* done(): the first error that refuses the sheet, or 0. */
static PyObject *sheet_done(PyObject *object, PyObject *unused)
{
    struct jixiao_sheet *sheet = filling(object);
    (void)unused;
    if (!sheet)
        return NULL;
    ((struct sheet *)object)->done = 1;
    return core_code(jixiao_sheet_done(sheet));
}

/* ---- The result ----------------------------------------------------------------------------- */

static int score(const struct jixiao_sheet *sheet, struct jixiao_result **result)
{
    const struct jixiao_tree *tree = jixiao_sheet_tree(sheet);
    const struct jixiao_entry *entries = jixiao_sheet_entries(sheet);
    uint64_t rows = 0;
    uint32_t i;
    int err;
    for (i = 0; tree && entries && i < tree->n_indicators; i++)
        rows += entries[i].facts.rows;
    if (rows < CORE_MANY_ROWS)
        return jixiao_sheet_score(sheet, NULL, result);
    Py_BEGIN_ALLOW_THREADS err = jixiao_sheet_score(sheet, NULL, result);
    Py_END_ALLOW_THREADS return err;
}

const struct jixiao_result *core_result_of(PyObject *object)
{
    const struct jixiao_sheet *sheet = core_sheet_of(object);
    struct sheet *self = (struct sheet *)object;
    struct jixiao_result *result = NULL;
    int err = sheet && !self->result ? score(sheet, &result) : 0;
    if (!sheet)
        return NULL;
    if (self->result) /* it was there, or another thread was quicker */
        jixiao_result_free(result);
    else
        self->result = result;
    if (!self->result)
        core_raise((uint32_t)err, NULL);
    return self->result;
}

/* ---- Reading back --------------------------------------------------------------------------- */

static PyObject *pointer(const struct jixiao_sheet *sheet, const struct jixiao_finding *finding)
{
    char few[256];
    size_t size = jixiao_sheet_pointer(sheet, finding, few, sizeof few);
    return PyUnicode_DecodeUTF8(few, (Py_ssize_t)(size < sizeof few ? size : sizeof few - 1),
                                "replace");
}

/* What is in the tree has no place in its sheet. */
static int has_place(const struct jixiao_finding *f)
{
    int of_tree = jixiao_err_is_of_tree(f->code) || f->code == JIXIAO_ERR_TREE;
    return f->place || (!of_tree && (f->index != JIXIAO_NONE || f->table));
}

static PyObject *finding_of(const struct sheet *self, const struct jixiao_finding *f, int filled)
{
    uint32_t where = f->where ? f->where : jixiao_sheet_where(self->sheet, f);
    PyObject *place = NULL;
    char cell[2] = "";
    jixiao_sheet_pointer(self->sheet, f, cell, sizeof cell);
    if (self->place_of && has_place(f) && *cell && *cell != '/') /* by its name, and no pointer */
        place = pointer(self->sheet, f);
    else if (self->place_of && (where || (filled && has_place(f))))
        place =
            PyObject_CallFunction(self->place_of, "I", (unsigned int)(where ? where : self->first));
    else if (where && where <= (size_t)PyList_Size(self->names))
        place = Py_NewRef(PyList_GetItem(self->names, (Py_ssize_t)where - 1));
    else if (has_place(f) && filled && PyList_Size(self->names)) /* what is missing, in no JSON */
        place = Py_NewRef(PyList_GetItem(self->names, 0));
    else if (has_place(f))
        place = pointer(self->sheet, f);
    if (!place && PyErr_Occurred())
        return NULL;
    return core_found(jixiao_sheet_tree(self->sheet), f, place);
}

/* _findings(): a list of (is it a finding, dict for Finding), of the filling and, once that is
 * done, of the result. */
static PyObject *sheet_findings(PyObject *object, PyObject *unused)
{
    const struct sheet *self = (struct sheet *)object;
    const struct jixiao_result *result = self->done ? core_result_of(object) : NULL;
    size_t filled = 0, count, i;
    const struct jixiao_finding *found =
        self->sheet ? jixiao_sheet_findings(self->sheet, &filled) : NULL;
    PyObject *list = self->done && !result ? NULL : PyList_New(0);
    (void)unused;
    count = filled; /* the first of the result's are of the filling */
    if (result)
        found = jixiao_result_findings(result, &count);
    for (i = 0; list && i < count; i++)
        list = core_append(list, finding_of(self, &found[i], i < filled));
    return list;
}

static PyObject *sheet_year(PyObject *object, void *closure)
{
    const struct jixiao_sheet *sheet = core_sheet_of(object);
    (void)closure;
    return sheet ? PyLong_FromLongLong(jixiao_sheet_year(sheet)) : NULL;
}

static PyObject *sheet_tree(PyObject *object, void *closure)
{
    struct sheet *self = (struct sheet *)object;
    (void)closure;
    return Py_NewRef(self->tree ? self->tree : Py_None); /* none where it was not begun */
}

/* ---- The type ------------------------------------------------------------------------------- */

static PyMethodDef methods[] = {
    {"_read", sheet_read, METH_VARARGS, "_read($self, text, tree, find, /)\n--\n\n"},
    {"_begin", sheet_begin, METH_O, "_begin($self, tree, /)\n--\n\n"},
    {"_fill", sheet_fill, METH_VARARGS,
     "_fill($self, index, row, column, value, at, head, /)\n--\n\n"},
    {"_leaf", sheet_leaf, METH_O, "_leaf($self, name, /)\n--\n\n"},
    {"_wrong", sheet_wrong, METH_VARARGS,
     "_wrong($self, code, index, row, column, text, /)\n--\n\n"},
    {"_at", sheet_at, METH_O, "_at($self, place, /)\n--\n\n"},
    {"_done", sheet_done, METH_NOARGS, "_done($self, /)\n--\n\n"},
    {"_findings", sheet_findings, METH_NOARGS, "_findings($self, /)\n--\n\n"},
    {"_meta", core_sheet_meta, METH_NOARGS, "_meta($self, /)\n--\n\n"},
    {"_write", core_sheet_write, METH_NOARGS, "_write($self, /)\n--\n\n"},
    {"_get", core_sheet_get, METH_VARARGS, "_get($self, index, row, column, /)\n--\n\n"},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef getters[] = {
    {"year", sheet_year, NULL, "The year.", NULL},
    {"tree", sheet_tree, NULL, "The tree that the sheet is of.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyType_Slot slots[] = {
    CORE_SLOT(Py_tp_dealloc, sheet_dealloc),
    CORE_SLOT(Py_tp_traverse, sheet_traverse),
    CORE_SLOT(Py_tp_clear, sheet_clear),
    {Py_tp_methods, methods},
    {Py_tp_getset, getters},
    {Py_tp_doc, "A sheet that is filled cell by cell."},
    {0, NULL},
};

static PyType_Spec spec = {"jixiao._core.Filler", sizeof(struct sheet), 0,
                           Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC, slots};

int core_sheet_init(PyObject *module)
{
    return core_type_of(module, &sheet_type, &spec);
}
