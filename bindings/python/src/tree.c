/* SPDX-License-Identifier: MIT
 * Tree: a shipped tree, or one that was read. It never changes, and any thread may use it. The
 * package's jixiao.Tree is a subclass. */
#include "core.h"

#include <string.h>

struct tree {
    PyObject_HEAD const struct jixiao_tree *tree; /* NULL: it has errors */
    const struct jixiao_tree *read;               /* NULL: shipped */
};

static PyTypeObject *tree_type;

const struct jixiao_tree *core_tree_of(PyObject *object)
{
    if (!PyObject_TypeCheck(object, tree_type))
        PyErr_Format(PyExc_TypeError, "expected a jixiao.Tree, not %R", Py_TYPE(object));
    else if (!((struct tree *)object)->tree)
        PyErr_SetString(PyExc_TypeError, "this tree has errors");
    else
        return ((struct tree *)object)->tree;
    return NULL;
}

static void tree_dealloc(PyObject *object)
{
    struct tree *self = (struct tree *)object;
    PyTypeObject *type = Py_TYPE(object);
    freefunc release = __extension__(freefunc) PyType_GetSlot(type, Py_tp_free);
    jixiao_tree_free(self->read);
    release(object);
    Py_DECREF(type);
}

/* ---- Shipped -------------------------------------------------------------------------------- */

static struct tree *new_tree(PyObject *type)
{
    allocfunc alloc = __extension__(allocfunc) PyType_GetSlot((PyTypeObject *)type, Py_tp_alloc);
    return (struct tree *)alloc((PyTypeObject *)type, 0);
}

/* _shipped(id) */
static PyObject *tree_shipped(PyObject *type, PyObject *args)
{
    const char *id;
    struct tree *self;
    const struct jixiao_tree *tree;
    if (!PyArg_ParseTuple(args, "s:_shipped", &id))
        return NULL;
    tree = jixiao_tree_find(id);
    if (!tree)
        return core_raise(JIXIAO_ERR_TREE_UNKNOWN, id);
    self = new_tree(type);
    if (self)
        self->tree = tree;
    return (PyObject *)self;
}

static PyObject *shipped(PyObject *module, PyObject *unused)
{
    PyObject *list = PyList_New(0);
    const struct jixiao_tree *tree;
    uint32_t i;
    (void)module, (void)unused;
    for (i = 0; list && (tree = jixiao_tree_shipped(i)) != NULL; i++)
        list = core_append(list, PyUnicode_FromString(tree->id));
    return list;
}

static PyObject *tree_place_of(PyObject *module, PyObject *name)
{
    const char *text = PyUnicode_AsUTF8AndSize(name, NULL);
    (void)module;
    return text ? PyLong_FromUnsignedLong(jixiao_tree_place_of(text)) : NULL;
}

PyMethodDef core_tree_methods[] = {
    {"tree_place_of", tree_place_of, METH_O,
     "tree_place_of(name: str, /) -> int\n\nWhat the tree of a sheet names: one of the TREE_ "
     "numbers."},
    {"shipped", shipped, METH_NOARGS,
     "shipped() -> list[str]\n\nThe ids of the trees that are here."},
    {NULL, NULL, 0, NULL},
};

/* ---- Read ----------------------------------------------------------------------------------- */

/* _read(text): a tree from its JSON, whatever is wrong with it. */
static PyObject *tree_read(PyObject *type, PyObject *args)
{
    struct tree *self = new_tree(type);
    const char *text;
    Py_ssize_t size;
    int err;
    if (!self)
        return NULL;
    if (!PyArg_ParseTuple(args, "y#:_read", &text, &size)) {
        Py_DECREF(self);
        return NULL;
    }
    err = jixiao_tree_read(text, (size_t)size, NULL, &self->read);
    if (!err)
        self->tree = self->read;
    if (self->read)
        return (PyObject *)self;
    Py_DECREF(self);
    return core_code(err);
}

/* _json(): the tree as its JSON. */
static PyObject *tree_json(PyObject *object, PyObject *unused)
{
    const struct jixiao_tree *tree = core_tree_of(object);
    char *text = NULL;
    int err = tree ? jixiao_tree_write(tree, NULL, &text) : 0;
    (void)unused;
    return tree ? core_taken(err, text) : NULL;
}

/* ---- Reading back --------------------------------------------------------------------------- */

static PyObject *finding(const struct jixiao_tree *tree, const struct jixiao_finding *f)
{
    PyObject *place = NULL;
    char few[256];
    size_t size;
    if (f->place || f->index != JIXIAO_NONE || f->row) {
        size = jixiao_finding_pointer(tree, f, 1, few, sizeof few);
        place = PyUnicode_DecodeUTF8(few, (Py_ssize_t)(size < sizeof few ? size : sizeof few - 1),
                                     "replace");
        if (!place)
            return NULL;
    }
    return core_found(tree, f, place);
}

/* Errors and findings: a list of (is it a finding, dict for Finding). */
static PyObject *tree_findings(PyObject *object, PyObject *unused)
{
    const struct tree *self = (struct tree *)object;
    const struct jixiao_tree *tree = self->read ? self->read : self->tree;
    struct jixiao_finding few[64]; /* a shipped tree has a few findings, and no errors */
    const struct jixiao_finding *found = few;
    PyObject *list = PyList_New(0);
    size_t count = 0, i;
    (void)unused;
    if (self->read)
        found = jixiao_tree_findings(tree, &count);
    else
        count = jixiao_tree_lint(tree, few, 64);
    for (i = 0; list && i < count && (self->read || i < 64); i++)
        list = core_append(list, finding(tree, &found[i]));
    return list;
}

/* _named(leaf, column): the ids of a leaf, and of a column of its facts or of what it has beside,
 * by the names that people write; None for what there is not. */
static PyObject *tree_named(PyObject *object, PyObject *args)
{
    const struct jixiao_tree *tree = core_tree_of(object);
    const char *leaf, *column, *id;
    uint32_t index;
    if (!tree || !PyArg_ParseTuple(args, "ss:_named", &leaf, &column))
        return NULL;
    if (jixiao_tree_named(tree, leaf, strlen(leaf), &index))
        return Py_BuildValue("(zz)", NULL, NULL);
    id = jixiao_cell_id(tree, index, 1, column);
    return Py_BuildValue("(zz)", tree->indicators[index].id,
                         id ? id : jixiao_cell_id(tree, index, 0, column));
}

/* _forms(): of each indicator the first of its kind's forms of facts that its rule takes, and how many. */
static PyObject *tree_forms(PyObject *object, PyObject *unused)
{
    const struct jixiao_tree *tree = core_tree_of(object);
    PyObject *list = tree ? PyList_New(0) : NULL;
    uint32_t i, n;
    (void)unused;
    for (i = 0; list && i < tree->n_indicators; i++) {
        uint32_t first = jixiao_leaf_forms(&tree->indicators[i], &n);
        list = core_append(list, Py_BuildValue("(II)", first, n));
    }
    return list;
}

static PyObject *tree_id(PyObject *object, void *closure)
{
    const struct jixiao_tree *tree = core_tree_of(object);
    (void)closure;
    return tree ? PyUnicode_FromString(tree->id) : NULL;
}

static PyObject *tree_is_shipped(PyObject *object, void *closure)
{
    (void)closure;
    return core_tree_of(object) ? PyBool_FromLong(!((struct tree *)object)->read) : NULL;
}

/* ---- The type ------------------------------------------------------------------------------- */

static PyMethodDef methods[] = {
    {"_shipped", tree_shipped, METH_VARARGS | METH_CLASS, "_shipped(id: str, /) -> Any"},
    {"_read", tree_read, METH_VARARGS | METH_CLASS, "_read(text: bytes, /) -> Any"},
    {"_json", tree_json, METH_NOARGS, "_json() -> bytes"},
    {"_forms", tree_forms, METH_NOARGS, "_forms() -> list[tuple[int, int]]"},
    {"_findings", tree_findings, METH_NOARGS, "_findings() -> list[tuple[bool, dict[str, Any]]]"},
    {"_named", tree_named, METH_VARARGS,
     "_named(leaf: str, column: str, /) -> tuple[str | None, str | None]"},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef getters[] = {
    {"id", tree_id, NULL, "id: str\n\nThe tree's id.", NULL},
    {"is_shipped", tree_is_shipped, NULL, "is_shipped: bool\n\nWhether it comes with the package.",
     NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

int core_tree_init(PyObject *module)
{
    return core_type(module, &tree_type, "jixiao._core.Tree", sizeof(struct tree),
                     Py_TPFLAGS_BASETYPE, tree_dealloc, methods, getters,
                     "An indicator tree, as the library keeps it.");
}
