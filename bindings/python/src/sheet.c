/* SPDX-License-Identifier: MIT
 * Filler: a finished sheet, of a JSON text or of a table, its result and what it says. The package's
 * jixiao.Sheet is a subclass. */
#include "core.h"

#include <jixiao-compare.h>
#include <jixiao-io.h>

#include <string.h>

struct sheet {
    PyObject_HEAD PyObject *tree; /* a Tree, or None: refused for want of one; NULL: not read */
    struct jixiao_sheet *sheet;
    struct jixiao_result *result; /* NULL: nobody asked for it yet */
    PyObject *place_of;           /* of a sheet that was read elsewhere: place_of(where), or NULL */
    uint32_t first;               /* … and where it begins */
};

static PyTypeObject *sheet_type;

/* ---- Life ----------------------------------------------------------------------------------- */

static void sheet_dealloc(PyObject *object)
{
    struct sheet *self = (struct sheet *)object;
    PyTypeObject *type = Py_TYPE(object);
    freefunc release = __extension__(freefunc) PyType_GetSlot(type, Py_tp_free);
    jixiao_result_free(self->result); /* before its sheet, */
    jixiao_sheet_free(self->sheet);   /* and that before its tree */
    Py_XDECREF(self->tree);
    Py_XDECREF(self->place_of);
    release(object);
    Py_DECREF(type);
}

/* Of that Tree, or None: 0, or -1. */
static int begin(struct sheet *self, PyObject *tree)
{
    if (self->tree)
        PyErr_SetString(PyExc_TypeError, "this sheet was read already");
    if (self->tree || (tree != Py_None && !core_tree_of(tree)))
        return -1;
    self->tree = Py_NewRef(tree);
    return 0;
}

static const struct jixiao_tree *tree_of(const struct sheet *self)
{
    return self->tree == Py_None ? NULL : core_tree_of(self->tree);
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
    PyGILState_STATE state = PyGILState_Ensure();
    const struct jixiao_tree *tree;
    finder->tree = PyObject_CallFunction(finder->find, "s", name);
    if (finder->tree == Py_None)
        Py_CLEAR(finder->tree);
    tree = finder->tree ? core_tree_of(finder->tree) : NULL;
    PyGILState_Release(state);
    return tree;
}

/* _read(text, tree, find): a finished sheet from its JSON, of that Tree; or, where it is None, of
 * the one that find(name) gives. The first error that refuses it, or 0. */
static PyObject *sheet_read(PyObject *object, PyObject *args)
{
    struct sheet *self = (struct sheet *)object;
    struct finder finder = {NULL, NULL};
    PyObject *tree;
    const struct jixiao_tree *of;
    const char *text;
    Py_ssize_t size;
    int err;
    if (!PyArg_ParseTuple(args, "y#OO:_read", &text, &size, &tree, &finder.find) ||
        begin(self, tree))
        return NULL;
    of = tree_of(self);
    Py_BEGIN_ALLOW_THREADS err =
        jixiao_sheet_read(text, (size_t)size, of, find_tree, &finder, NULL, &self->sheet);
    Py_END_ALLOW_THREADS if (finder.tree)
    {
        Py_DECREF(self->tree);
        self->tree = finder.tree;
    }
    return PyErr_Occurred() ? NULL : core_code(err);
}

/* _under(sheet, tree): what another sheet says, of that Tree. As _read(). */
static PyObject *sheet_under(PyObject *object, PyObject *args)
{
    struct sheet *self = (struct sheet *)object;
    const struct jixiao_sheet *other;
    PyObject *sheet, *tree;
    if (!PyArg_ParseTuple(args, "OO:_under", &sheet, &tree) || !core_tree_of(tree) ||
        !(other = core_sheet_of(sheet)) || begin(self, tree))
        return NULL;
    return core_code(jixiao_sheet_under(other, tree_of(self), NULL, &self->sheet));
}

/* ---- The result ----------------------------------------------------------------------------- */

const struct jixiao_sheet *core_sheet_of(PyObject *object)
{
    if (!PyObject_TypeCheck(object, sheet_type))
        PyErr_Format(PyExc_TypeError, "expected a jixiao.Sheet, not %R", Py_TYPE(object));
    else if (!((struct sheet *)object)->tree)
        PyErr_SetString(PyExc_TypeError, "this sheet was not read");
    else if (!((struct sheet *)object)->sheet)
        PyErr_NoMemory(); /* which was said when it was read */
    else
        return ((struct sheet *)object)->sheet;
    return NULL;
}

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

/* The workbook that a sheet was read from, which lives as long; NULL. */
static const struct jixiao_grid *grid_of(const struct sheet *self)
{
    PyObject *table = self->place_of ? PyObject_GetAttrString(self->place_of, "__self__") : NULL;
    const struct jixiao_grid *grid = table ? core_grid_of(table) : NULL;
    PyErr_Clear();
    Py_XDECREF(table);
    return grid;
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
    jixiao_grid_result(grid_of(self), self->result);
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
    else if (has_place(f))
        place = pointer(self->sheet, f);
    if (!place && PyErr_Occurred())
        return NULL;
    return core_found(jixiao_sheet_tree(self->sheet), f, place);
}

/* _findings(): a list of (is it a finding, dict for Finding). */
static PyObject *sheet_findings(PyObject *object, PyObject *unused)
{
    const struct sheet *self = (struct sheet *)object;
    const struct jixiao_result *result = core_result_of(object);
    PyObject *list = result ? PyList_New(0) : NULL;
    const struct jixiao_finding *found = NULL;
    size_t filled, count = 0, i;
    (void)unused;
    if (result) {
        jixiao_sheet_findings(self->sheet,
                              &filled); /* the first of the result's are of the filling */
        found = jixiao_result_findings(result, &count);
    }
    for (i = 0; list && i < count; i++)
        list = core_append(list, finding_of(self, &found[i], i < filled));
    return list;
}

/* _has_errors(): whether any of those is no finding. */
static PyObject *sheet_has_errors(PyObject *object, PyObject *unused)
{
    const struct jixiao_result *result = core_result_of(object);
    const struct jixiao_finding *found;
    size_t count, i = 0;
    (void)unused;
    if (!result)
        return NULL;
    found = jixiao_result_findings(result, &count);
    while (i < count && jixiao_err_is_finding(found[i].code))
        i++;
    return PyBool_FromLong(i < count);
}

/* _get(index, row, column): a text, or None; index None: of the sheet as a whole. */
static PyObject *sheet_get(PyObject *object, PyObject *args)
{
    const struct jixiao_sheet *sheet = core_sheet_of(object);
    PyObject *given;
    unsigned long index = JIXIAO_NONE;
    unsigned int row;
    const char *column;
    if (!sheet || !PyArg_ParseTuple(args, "OIs:_get", &given, &row, &column))
        return NULL;
    if (given != Py_None)
        index = PyLong_AsUnsignedLong(given);
    if (PyErr_Occurred())
        return NULL;
    return Py_BuildValue("z", jixiao_sheet_get(sheet, (uint32_t)index, row, column));
}

/* _write(): its JSON. */
static PyObject *sheet_write(PyObject *object, PyObject *unused)
{
    const struct jixiao_sheet *sheet = core_sheet_of(object);
    char *text = NULL;
    int err = sheet ? jixiao_sheet_write(sheet, NULL, &text) : 0;
    (void)unused;
    return sheet ? core_taken(err, text) : NULL;
}

/* _meta(): a dict of texts; of what was no text in JSON its JSON, as bytes. */
static PyObject *sheet_meta(PyObject *object, PyObject *unused)
{
    const struct jixiao_sheet *sheet = core_sheet_of(object);
    PyObject *meta = sheet ? PyDict_New() : NULL;
    const char *key, *value;
    uint32_t i;
    int sort;
    (void)unused;
    for (i = 0; meta && (sort = jixiao_sheet_meta(sheet, i, &key, &value)) != 0; i++)
        meta = core_put(meta, key,
                        sort == 1 ? PyUnicode_FromString(value) : PyBytes_FromString(value));
    return meta;
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
    return Py_NewRef(self->tree ? self->tree : Py_None); /* none where it was not read */
}

/* ---- The type ------------------------------------------------------------------------------- */

static PyMethodDef methods[] = {
    {"_read", sheet_read, METH_VARARGS,
     "_read(text: bytes, tree: Tree | None, find: Callable[[str], Tree | None], /) -> int"},
    {"_has_errors", sheet_has_errors, METH_NOARGS, "_has_errors() -> bool"},
    {"_findings", sheet_findings, METH_NOARGS, "_findings() -> list[tuple[bool, dict[str, Any]]]"},
    {"_meta", sheet_meta, METH_NOARGS, "_meta() -> dict[str, str | bytes]"},
    {"_under", sheet_under, METH_VARARGS, "_under(sheet: Filler, tree: Tree, /) -> int"},
    {"_write", sheet_write, METH_NOARGS, "_write() -> bytes"},
    {"_get", sheet_get, METH_VARARGS,
     "_get(index: int | None, row: int, column: str, /) -> str | None"},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef getters[] = {
    {"year", sheet_year, NULL, "year: int\n\nThe year.", NULL},
    {"tree", sheet_tree, NULL, "tree: Any\n\nThe tree that the sheet is of.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

int core_sheet_init(PyObject *module)
{
    return core_type(module, &sheet_type, "jixiao._core.Filler", sizeof(struct sheet),
                     Py_TPFLAGS_BASETYPE, sheet_dealloc, methods, getters,
                     "A sheet that was read.");
}
