/* SPDX-License-Identifier: MIT
 * Filler: a sheet that is filled cell by cell from Python values, and then scored. The package's
 * jixiao.Sheet is a subclass. */
#include "core.h"

#include <jixiao-io.h>

#include <string.h>

struct sheet {
    PyObject_HEAD PyObject *tree; /* a Tree, or NULL: the sheet is refused for want of one */
    struct jixiao_sheet *sheet;   /* NULL: not begun */
    PyObject *places;             /* dict: the index of a finding of the filling -> its place */
    PyObject *names;              /* list: what at() named, by number less one */
    PyObject *place_of;           /* of a sheet that was read elsewhere: place_of(where), or NULL */
    uint32_t first;               /* … and where it begins */
    size_t placed;                /* findings that place() has looked at */
    int done;
};

static PyTypeObject *sheet_type;

/* ---- Life ----------------------------------------------------------------------------------- */

static void sheet_dealloc(PyObject *object)
{
    struct sheet *self = (struct sheet *)object;
    PyTypeObject *type = Py_TYPE(object);
    freefunc release = __extension__(freefunc) PyType_GetSlot(type, Py_tp_free);
    jixiao_sheet_free(self->sheet); /* before its tree */
    Py_XDECREF(self->tree);
    Py_XDECREF(self->places);
    Py_XDECREF(self->names);
    Py_XDECREF(self->place_of);
    release(object);
    Py_DECREF(type);
}

/* Of that Tree, or NULL: 0, or -1. */
static int begin(struct sheet *self, PyObject *tree)
{
    if (self->names) {
        PyErr_SetString(PyExc_TypeError, "this sheet was begun already");
        return -1;
    }
    self->places = PyDict_New();
    self->names = PyList_New(0);
    if (!self->places || !self->names)
        return -1;
    self->tree = Py_XNewRef(tree);
    return 0;
}

/* _begin(tree): a Tree, or None for a sheet that is refused for want of one. */
static PyObject *sheet_begin(PyObject *object, PyObject *tree)
{
    struct sheet *self = (struct sheet *)object;
    const struct jixiao_tree *of = tree == Py_None ? NULL : core_tree_of(tree);
    if ((!of && tree != Py_None) || begin(self, of ? tree : NULL))
        return NULL;
    self->sheet = jixiao_sheet_new(of, NULL);
    if (!self->sheet)
        return PyErr_NoMemory();
    Py_RETURN_NONE;
}

int core_sheet_adopt(PyObject *object, struct jixiao_sheet *sheet, PyObject *tree,
                     PyObject *place_of, uint32_t where)
{
    struct sheet *self = (struct sheet *)object;
    if (!PyObject_TypeCheck(object, sheet_type) || begin(self, tree == Py_None ? NULL : tree)) {
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

/* _read(text, tree, find): a finished sheet from its JSON, of that Tree; or, where it is None, of the
 * one that find(name) gives. The first error that refuses it, or 0. */
static PyObject *sheet_read(PyObject *object, PyObject *args)
{
    struct sheet *self = (struct sheet *)object;
    struct finder finder = {NULL, NULL};
    PyObject *tree;
    const struct jixiao_tree *of;
    const char *text;
    Py_ssize_t size;
    int err;
    if (!PyArg_ParseTuple(args, "y#OO:_read", &text, &size, &tree, &finder.find))
        return NULL;
    of = tree == Py_None ? NULL : core_tree_of(tree);
    if ((!of && tree != Py_None) || begin(self, of ? tree : NULL))
        return NULL;
    err = jixiao_sheet_read(text, (size_t)size, of, find_tree, &finder, NULL, &self->sheet);
    self->done = 1;
    if (finder.tree)
        self->tree = finder.tree;
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
    else
        return ((struct sheet *)object)->sheet;
    return NULL;
}

static int fill_text(struct jixiao_sheet *sheet, uint32_t index, uint32_t row, const char *column,
                     PyObject *text)
{
    const char *bytes;
    Py_ssize_t size;
    PyObject *keep = core_utf8(text, &bytes, &size);
    int err = keep ? jixiao_sheet_text(sheet, index, row, column, bytes, (size_t)size) : -1;
    Py_XDECREF(keep);
    return err;
}

/* A number that is none of ours: its words go into the error. */
static int fill_wrong(struct jixiao_sheet *sheet, uint32_t index, uint32_t row, const char *column,
                      PyObject *value, int code)
{
    PyObject *text, *keep;
    const char *bytes;
    Py_ssize_t size;
    int err = -1;
    if (code == JIXIAO_ERR_NUMBER_RANGE) /* as any other source says it */
        return jixiao_sheet_number(sheet, index, row, column, JIXIAO_MAX_NUM + 1);
    text = PyObject_Str(value);
    keep = text ? core_utf8(text, &bytes, &size) : NULL;
    if (keep)
        err = jixiao_sheet_wrong(sheet, (uint32_t)code, index, row, column,
                                 code == JIXIAO_ERR_TYPE ? column : bytes);
    Py_XDECREF(keep);
    Py_XDECREF(text);
    return err;
}

/* Floats are those of a worksheet. */
static int fill_value(struct jixiao_sheet *sheet, uint32_t index, uint32_t row, const char *column,
                      PyObject *value)
{
    jixiao_num num;
    int err;
    if (PyFloat_Check(value))
        return jixiao_sheet_double(sheet, index, row, column, PyFloat_AsDouble(value),
                                   JIXIAO_DOUBLES_NEAREST, NULL);
    if (PyUnicode_Check(value))
        return fill_text(sheet, index, row, column, value);
    if (PyBool_Check(value))
        return jixiao_sheet_yes_no(sheet, index, row, column, value == Py_True);
    err = core_num_of(value, &num);
    if (err > 0)
        return fill_wrong(sheet, index, row, column, value, err);
    return err ? err : jixiao_sheet_number(sheet, index, row, column, num);
}

/* fill(index, row, column, value): the code of what was wrong, or 0. */
static PyObject *sheet_fill(PyObject *object, PyObject *args)
{
    struct jixiao_sheet *sheet = filling(object);
    uint32_t index, row;
    PyObject *value;
    const char *column;
    if (!sheet || !PyArg_ParseTuple(args, "O&O&sO:_fill", core_to_index, &index, core_to_index,
                                    &row, &column, &value))
        return NULL;
    return core_code(fill_value(sheet, index, row, column, value));
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
    if (err == JIXIAO_ERR_MEMORY)
        return PyErr_NoMemory();
    if (err < 0)
        return NULL;
    if (err)
        Py_RETURN_NONE;
    return PyLong_FromUnsignedLong(index);
}

/* _wrong(code, index, row, column, text): lists an error of one cell that the reader itself found. */
static PyObject *sheet_wrong(PyObject *object, PyObject *args)
{
    struct jixiao_sheet *sheet = filling(object);
    uint32_t index, row;
    unsigned int code;
    const char *column, *text;
    if (!sheet || !PyArg_ParseTuple(args, "IO&O&sz:_wrong", &code, core_to_index, &index,
                                    core_to_index, &row, &column, &text))
        return NULL;
    return core_code(jixiao_sheet_wrong(sheet, code, index, row, column, text));
}

/* _key(): what the sheet is known by, as text. */
static PyObject *sheet_key(PyObject *object, PyObject *unused)
{
    const struct jixiao_sheet *sheet = core_sheet_of(object);
    size_t size = jixiao_sheet_key(sheet, NULL, 0);
    char *bytes = sheet ? PyMem_Malloc(size + 1) : NULL;
    PyObject *text;
    (void)unused;
    if (!bytes)
        return sheet ? PyErr_NoMemory() : NULL;
    jixiao_sheet_key(sheet, bytes, size + 1);
    text = PyUnicode_DecodeUTF8(bytes, (Py_ssize_t)size, "replace");
    PyMem_Free(bytes);
    return text;
}

static PyObject *sheet_no_rows(PyObject *object, PyObject *args)
{
    struct jixiao_sheet *sheet = filling(object);
    uint32_t index;
    if (!sheet || !PyArg_ParseTuple(args, "O&:_no_rows", core_to_index, &index))
        return NULL;
    return core_code(jixiao_sheet_no_rows(sheet, index));
}

static PyObject *sheet_one_row(PyObject *object, PyObject *args)
{
    struct jixiao_sheet *sheet = filling(object);
    uint32_t index;
    if (!sheet || !PyArg_ParseTuple(args, "O&:_one_row", core_to_index, &index))
        return NULL;
    return core_code(jixiao_sheet_one_row(sheet, index));
}

/* error(code, index, row, text): lists an error that the reader itself found. */
static PyObject *sheet_error(PyObject *object, PyObject *args)
{
    struct jixiao_sheet *sheet = filling(object);
    uint32_t index, row;
    unsigned int code;
    const char *text;
    if (!sheet || !PyArg_ParseTuple(args, "IO&O&z:_error", &code, core_to_index, &index,
                                    core_to_index, &row, &text))
        return NULL;
    return core_code(jixiao_sheet_error(sheet, code, index, row, text, NULL));
}

/* _place(text): what was listed since the last _place() and has none is there. */
static PyObject *sheet_place(PyObject *object, PyObject *place)
{
    struct sheet *self = (struct sheet *)object;
    const struct jixiao_finding *findings;
    size_t count;
    if (!filling(object))
        return NULL;
    findings = jixiao_sheet_findings(self->sheet, &count);
    return core_place(self->places, findings, count, &self->placed, place);
}

/* at(text): what is filled from here on came from there. */
static PyObject *sheet_at(PyObject *object, PyObject *name)
{
    struct sheet *self = (struct sheet *)object;
    if (!filling(object) || PyList_Append(self->names, name))
        return NULL;
    jixiao_sheet_at(self->sheet, (uint32_t)PyList_Size(self->names));
    Py_RETURN_NONE;
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

/* ---- Reading back --------------------------------------------------------------------------- */

static PyObject *pointer(const struct jixiao_sheet *sheet, const struct jixiao_finding *finding)
{
    char few[256];
    size_t size = jixiao_sheet_pointer(sheet, finding, few, sizeof few);
    return PyUnicode_DecodeUTF8(few, (Py_ssize_t)(size < sizeof few ? size : sizeof few - 1),
                                "replace");
}

/* What is in the tree has no place in its sheet. */
static int is_of_tree(const struct jixiao_finding *f)
{
    return jixiao_err_is_of_tree(f->code) || f->code == JIXIAO_ERR_TREE;
}

static int has_place(const struct jixiao_finding *f)
{
    return f->place || (!is_of_tree(f) && (f->index != JIXIAO_NONE || f->table));
}

PyObject *core_sheet_finding(PyObject *object, const struct jixiao_finding *f, size_t filled)
{
    struct sheet *self = (struct sheet *)object;
    uint32_t where = f->where ? f->where : jixiao_sheet_where(self->sheet, f);
    PyObject *place = filled ? core_placed(self->places, filled - 1) : NULL;
    if (!place && self->place_of && (where || (filled && has_place(f))))
        place =
            PyObject_CallFunction(self->place_of, "I", (unsigned int)(where ? where : self->first));
    if (!place && PyErr_Occurred())
        return NULL;
    if (!place && where && where <= (size_t)PyList_Size(self->names))
        place = Py_NewRef(PyList_GetItem(self->names, (Py_ssize_t)where - 1));
    if (!place && has_place(f)) {
        place = filled && PyList_Size(self->names) /* what is missing, in no JSON */
                    ? Py_NewRef(PyList_GetItem(self->names, 0))
                    : pointer(self->sheet, f);
        if (!place)
            return NULL;
    }
    return core_finding(jixiao_sheet_tree(self->sheet), f, place);
}

/* What was wrong with the filling: a list of dicts for Finding. */
static PyObject *sheet_findings(PyObject *object, PyObject *unused)
{
    struct sheet *self = (struct sheet *)object;
    PyObject *list;
    const struct jixiao_finding *findings;
    size_t count, i;
    (void)unused;
    if (!self->sheet)
        return PyList_New(0);
    findings = jixiao_sheet_findings(self->sheet, &count);
    list = PyList_New(0);
    for (i = 0; list && i < count; i++) {
        PyObject *item = core_sheet_finding(object, &findings[i], i + 1);
        if (!item || PyList_Append(list, item))
            Py_CLEAR(list);
        Py_XDECREF(item);
    }
    return list;
}

/* get(index, row, column): a text, or None. */
static PyObject *sheet_get(PyObject *object, PyObject *args)
{
    const struct jixiao_sheet *sheet = core_sheet_of(object);
    uint32_t index, row;
    const char *column;
    if (!sheet ||
        !PyArg_ParseTuple(args, "O&O&s:_get", core_to_index, &index, core_to_index, &row, &column))
        return NULL;
    return Py_BuildValue("z", jixiao_sheet_get(sheet, index, row, column));
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
    for (i = 0; meta && (sort = jixiao_sheet_meta(sheet, i, &key, &value)) != 0; i++) {
        PyObject *text = sort == 1 ? PyUnicode_FromString(value) : PyBytes_FromString(value);
        if (!text || PyDict_SetItemString(meta, key, text))
            Py_CLEAR(meta);
        Py_XDECREF(text);
    }
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
    return Py_NewRef(self->tree ? self->tree : Py_None);
}

/* ---- The type ------------------------------------------------------------------------------- */

static PyMethodDef methods[] = {
    {"_read", sheet_read, METH_VARARGS, "_read($self, text, tree, find, /)\n--\n\n"},
    {"_begin", sheet_begin, METH_O, "_begin($self, tree, /)\n--\n\n"},
    {"_fill", sheet_fill, METH_VARARGS, "_fill($self, index, row, column, value, /)\n--\n\n"},
    {"_leaf", sheet_leaf, METH_O, "_leaf($self, name, /)\n--\n\n"},
    {"_wrong", sheet_wrong, METH_VARARGS,
     "_wrong($self, code, index, row, column, text, /)\n--\n\n"},
    {"_key", sheet_key, METH_NOARGS, "_key($self, /)\n--\n\n"},
    {"_no_rows", sheet_no_rows, METH_VARARGS, "_no_rows($self, index, /)\n--\n\n"},
    {"_one_row", sheet_one_row, METH_VARARGS, "_one_row($self, index, /)\n--\n\n"},
    {"_error", sheet_error, METH_VARARGS, "_error($self, code, index, row, text, /)\n--\n\n"},
    {"_place", sheet_place, METH_O, "_place($self, text, /)\n--\n\n"},
    {"_at", sheet_at, METH_O, "_at($self, text, /)\n--\n\n"},
    {"_done", sheet_done, METH_NOARGS, "_done($self, /)\n--\n\n"},
    {"_findings", sheet_findings, METH_NOARGS, "_findings($self, /)\n--\n\n"},
    {"_meta", sheet_meta, METH_NOARGS, "_meta($self, /)\n--\n\n"},
    {"_get", sheet_get, METH_VARARGS, "_get($self, index, row, column, /)\n--\n\n"},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef getters[] = {
    {"year", sheet_year, NULL, "The year.", NULL},
    {"tree", sheet_tree, NULL, "The tree that the sheet is of.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyType_Slot slots[] = {
    CORE_SLOT(Py_tp_dealloc, sheet_dealloc),
    {Py_tp_methods, methods},
    {Py_tp_getset, getters},
    {Py_tp_doc, "A sheet that is filled cell by cell."},
    {0, NULL},
};

static PyType_Spec spec = {"jixiao._core.Filler", sizeof(struct sheet), 0,
                           Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, slots};

int core_sheet_init(PyObject *module)
{
    sheet_type = (PyTypeObject *)PyType_FromSpec(&spec);
    return sheet_type ? PyModule_AddObjectRef(module, "Filler", (PyObject *)sheet_type) : -1;
}
