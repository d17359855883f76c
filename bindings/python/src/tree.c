/* SPDX-License-Identifier: MIT
 * Tree: a shipped tree, or one that was built. Once it is whole it never changes, and any thread
 * may use it. The package's jixiao.Tree is a subclass. */
#include "core.h"

#include <string.h>

struct tree {
    PyObject_HEAD const struct jixiao_tree *tree; /* NULL: not whole */
    struct jixiao_builder *builder;               /* NULL: shipped, or not begun */
    PyObject *places;                             /* dict: the index of a finding -> its place */
    size_t placed;                                /* findings that place() has looked at */
    int done;
};

static PyTypeObject *tree_type;

const struct jixiao_tree *core_tree_of(PyObject *object)
{
    if (!PyObject_TypeCheck(object, tree_type))
        PyErr_Format(PyExc_TypeError, "expected a jixiao.Tree, not %R", Py_TYPE(object));
    else if (!((struct tree *)object)->tree)
        PyErr_SetString(PyExc_TypeError, "this tree is not whole");
    else
        return ((struct tree *)object)->tree;
    return NULL;
}

static void tree_dealloc(PyObject *object)
{
    struct tree *self = (struct tree *)object;
    PyTypeObject *type = Py_TYPE(object);
    freefunc release = __extension__(freefunc) PyType_GetSlot(type, Py_tp_free);
    jixiao_builder_free(self->builder);
    Py_XDECREF(self->places);
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
    for (i = 0; list && (tree = jixiao_tree_shipped(i)) != NULL; i++) {
        PyObject *id = PyUnicode_FromString(tree->id);
        if (!id || PyList_Append(list, id))
            Py_CLEAR(list);
        Py_XDECREF(id);
    }
    return list;
}

PyMethodDef core_tree_methods[] = {
    {"shipped", shipped, METH_NOARGS, "shipped()\n--\n\nThe ids of the trees that are here."},
    {NULL, NULL, 0, NULL},
};

/* ---- Building ------------------------------------------------------------------------------- */

/* _begin(): an empty tree to be built. */
static PyObject *tree_begin(PyObject *type, PyObject *unused)
{
    struct tree *self = new_tree(type);
    (void)unused;
    if (!self)
        return NULL;
    self->places = PyDict_New();
    self->builder = self->places ? jixiao_builder_new(NULL) : NULL;
    if (self->builder)
        return (PyObject *)self;
    Py_DECREF(self);
    return PyErr_NoMemory();
}

static struct jixiao_builder *building(PyObject *object)
{
    struct tree *self = (struct tree *)object;
    if (self->builder && !self->done)
        return self->builder;
    PyErr_SetString(PyExc_TypeError, "this tree is not being built");
    return NULL;
}

/* _add(level): the index of a further indicator, or None where there may be no more. */
static PyObject *tree_add(PyObject *object, PyObject *args)
{
    struct jixiao_builder *builder = building(object);
    unsigned int level;
    uint32_t index;
    int err;
    if (!builder || !PyArg_ParseTuple(args, "I:_add", &level))
        return NULL;
    err = jixiao_builder_add(builder, level, &index);
    if (err == JIXIAO_ERR_MEMORY)
        return PyErr_NoMemory();
    if (err)
        Py_RETURN_NONE;
    return PyLong_FromUnsignedLong(index);
}

static int fill_text(struct jixiao_builder *builder, uint32_t index, uint32_t row,
                     const char *column, PyObject *text)
{
    const char *bytes;
    Py_ssize_t size;
    PyObject *keep = core_utf8(text, &bytes, &size);
    int err = keep ? jixiao_builder_text(builder, index, row, column, bytes, (size_t)size) : -1;
    Py_XDECREF(keep);
    return err;
}

static int fill_wrong(struct jixiao_builder *builder, uint32_t index, uint32_t row,
                      const char *column, PyObject *value, int code)
{
    PyObject *text;
    const char *bytes = NULL;
    int err = -1;
    if (code == JIXIAO_ERR_NUMBER_RANGE)
        return jixiao_builder_number(builder, index, row, column, JIXIAO_MAX_NUM + 1);
    if (code == JIXIAO_ERR_TYPE)
        return jixiao_builder_error(builder, (uint32_t)code, index, row, column, NULL);
    text = PyObject_Str(value);
    bytes = text ? PyUnicode_AsUTF8AndSize(text, NULL) : NULL;
    if (bytes)
        err = jixiao_builder_error(builder, (uint32_t)code, index, row, bytes, NULL);
    Py_XDECREF(text);
    return err;
}

/* _fill(index, row, column, value): the code of what was wrong, or 0. */
static PyObject *tree_fill(PyObject *object, PyObject *args)
{
    struct jixiao_builder *builder = building(object);
    uint32_t index, row;
    const char *column;
    PyObject *value;
    jixiao_num num;
    int err;
    if (!builder || !PyArg_ParseTuple(args, "O&O&sO:_fill", core_to_index, &index, core_to_index,
                                      &row, &column, &value))
        return NULL;
    if (PyUnicode_Check(value))
        return core_code(fill_text(builder, index, row, column, value));
    if (PyBool_Check(value))
        return core_code(jixiao_builder_yes_no(builder, index, row, column, value == Py_True));
    err = core_num_of(value, &num);
    if (err > 0)
        return core_code(fill_wrong(builder, index, row, column, value, err));
    return core_code(err ? err : jixiao_builder_number(builder, index, row, column, num));
}

static PyObject *tree_one_row(PyObject *object, PyObject *args)
{
    struct jixiao_builder *builder = building(object);
    uint32_t index;
    if (!builder || !PyArg_ParseTuple(args, "O&:_one_row", core_to_index, &index))
        return NULL;
    return core_code(jixiao_builder_one_row(builder, index));
}

/* _error(code, index, row, text): lists an error that the reader itself found. */
static PyObject *tree_error(PyObject *object, PyObject *args)
{
    struct jixiao_builder *builder = building(object);
    uint32_t index, row;
    unsigned int code;
    const char *text;
    if (!builder || !PyArg_ParseTuple(args, "IO&O&z:_error", &code, core_to_index, &index,
                                      core_to_index, &row, &text))
        return NULL;
    return core_code(jixiao_builder_error(builder, code, index, row, text, NULL));
}

/* _place(text): what was listed since the last _place() and has none is there. */
static PyObject *tree_place(PyObject *object, PyObject *place)
{
    struct tree *self = (struct tree *)object;
    const struct jixiao_finding *findings;
    size_t count;
    if (!building(object))
        return NULL;
    findings = jixiao_tree_findings(jixiao_builder_tree(self->builder), &count);
    return core_place(self->places, findings, count, &self->placed, place);
}

/* _done(lint): the first error, or 0. What is no tree at all is not linted. */
static PyObject *tree_done(PyObject *object, PyObject *args)
{
    struct tree *self = (struct tree *)object;
    struct jixiao_builder *builder = building(object);
    int lint, err;
    if (!builder || !PyArg_ParseTuple(args, "p:_done", &lint))
        return NULL;
    self->done = 1;
    err = lint ? jixiao_builder_done(builder) : JIXIAO_ERR_FORMAT;
    if (!err)
        self->tree = jixiao_builder_tree(builder);
    return core_code(err);
}

/* ---- Reading back --------------------------------------------------------------------------- */

static PyObject *finding(struct tree *self, const struct jixiao_tree *tree,
                         const struct jixiao_finding *f, size_t i)
{
    PyObject *place = core_placed(self->places, i);
    char few[256];
    size_t size;
    if (!place && PyErr_Occurred())
        return NULL;
    if (!place && (f->place || f->index != JIXIAO_NONE || f->row)) {
        size = jixiao_finding_pointer(tree, f, 1, few, sizeof few);
        place = PyUnicode_DecodeUTF8(few, (Py_ssize_t)(size < sizeof few ? size : sizeof few - 1),
                                     "replace");
        if (!place)
            return NULL;
    }
    return core_finding(tree, f, place);
}

/* Errors and findings: a list of (is it a finding, dict for Finding). */
static PyObject *tree_findings(PyObject *object, PyObject *unused)
{
    struct tree *self = (struct tree *)object;
    const struct jixiao_tree *tree =
        self->builder ? jixiao_builder_tree(self->builder) : self->tree;
    struct jixiao_finding few[64]; /* a shipped tree has a few findings, and no errors */
    const struct jixiao_finding *found = few;
    PyObject *list = PyList_New(0);
    size_t count = 0, i;
    (void)unused;
    if (self->builder)
        found = jixiao_tree_findings(jixiao_builder_tree(self->builder), &count);
    else if (tree)
        count = jixiao_tree_lint(tree, few, 64);
    for (i = 0; list && i < count && (self->builder || i < 64); i++) {
        PyObject *item =
            Py_BuildValue("(NN)", PyBool_FromLong(jixiao_err_is_finding(found[i].code)),
                          finding(self, tree, &found[i], i));
        if (!item || PyList_Append(list, item))
            Py_CLEAR(list);
        Py_XDECREF(item);
    }
    return list;
}

static PyObject *rows_of(const struct jixiao_table *rule)
{
    PyObject *rows = PyList_New(0);
    uint32_t row, column;
    for (row = 0; rows && row < rule->rows; row++) {
        PyObject *cells = PyList_New(0);
        for (column = 0; cells && column < rule->columns; column++) {
            PyObject *cell = core_num_to(rule->cells[(size_t)row * rule->columns + column]);
            if (!cell || PyList_Append(cells, cell))
                Py_CLEAR(cells);
            Py_XDECREF(cell);
        }
        cells = cells ? Py_BuildValue("(zN)", rule->names ? rule->names[row] : NULL, cells) : NULL;
        if (!cells || PyList_Append(rows, cells))
            Py_CLEAR(rows);
        Py_XDECREF(cells);
    }
    return rows;
}

static PyObject *indicator_of(const struct jixiao_indicator *in)
{
    const struct jixiao_kind_info *kind = jixiao_kind_get(in->kind);
    const struct jixiao_combine_info *combine = jixiao_combine_get(in->combine);
    return Py_BuildValue("(IzzNzzzzszIN)", in->level, in->id, in->name, core_num_to(in->points),
                         kind ? kind->id : NULL, in->explanation, in->criterion, in->note,
                         jixiao_role_get(in->role)->id, combine ? combine->id : NULL, in->flags,
                         rows_of(&in->rule));
}

static PyObject *list_of(const struct jixiao_tree *tree, int grades)
{
    PyObject *list = PyList_New(0);
    uint32_t i, n = grades ? tree->n_grades : tree->n_indicators;
    for (i = 0; list && i < n; i++) {
        PyObject *item =
            grades ? Py_BuildValue("(zN)", tree->grades[i].name, core_num_to(tree->grades[i].from))
                   : indicator_of(&tree->indicators[i]);
        if (!item || PyList_Append(list, item))
            Py_CLEAR(list);
        Py_XDECREF(item);
    }
    return list;
}

/* The whole as (id, title, source, places, not_applicable, grades, indicators). */
static PyObject *tree_parts(PyObject *object, PyObject *unused)
{
    static const char *const policies[] = {NULL, "rescale", "full", "refuse"};
    const struct jixiao_tree *tree = core_tree_of(object);
    (void)unused;
    if (!tree)
        return NULL;
    return Py_BuildValue("(zzzIzNN)", tree->id, tree->title, tree->source, tree->places,
                         policies[tree->not_applicable & 3], list_of(tree, 1), list_of(tree, 0));
}

/* _leaf(id): the index of the leaf of that id, or None. */
static PyObject *tree_leaf(PyObject *object, PyObject *text)
{
    const struct jixiao_tree *tree = core_tree_of(object);
    const char *id;
    Py_ssize_t size;
    uint32_t index = JIXIAO_NONE;
    PyObject *keep = tree ? core_utf8(text, &id, &size) : NULL;
    if (!keep)
        return NULL;
    if (strlen(id) == (size_t)size)
        index = jixiao_tree_index(tree, id);
    Py_DECREF(keep);
    if (index == JIXIAO_NONE || tree->indicators[index].kind == JIXIAO_GROUP)
        Py_RETURN_NONE;
    return PyLong_FromUnsignedLong(index);
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
    return core_tree_of(object) ? PyBool_FromLong(!((struct tree *)object)->builder) : NULL;
}

/* ---- The type ------------------------------------------------------------------------------- */

static PyMethodDef methods[] = {
    {"_shipped", tree_shipped, METH_VARARGS | METH_CLASS, "_shipped(id, /)\n--\n\n"},
    {"_begin", tree_begin, METH_NOARGS | METH_CLASS, "_begin()\n--\n\n"},
    {"_add", tree_add, METH_VARARGS, "_add($self, level, /)\n--\n\n"},
    {"_fill", tree_fill, METH_VARARGS, "_fill($self, index, row, column, value, /)\n--\n\n"},
    {"_one_row", tree_one_row, METH_VARARGS, "_one_row($self, index, /)\n--\n\n"},
    {"_error", tree_error, METH_VARARGS, "_error($self, code, index, row, text, /)\n--\n\n"},
    {"_place", tree_place, METH_O, "_place($self, text, /)\n--\n\n"},
    {"_done", tree_done, METH_VARARGS, "_done($self, lint, /)\n--\n\n"},
    {"_findings", tree_findings, METH_NOARGS, "_findings($self, /)\n--\n\n"},
    {"_parts", tree_parts, METH_NOARGS, "_parts($self, /)\n--\n\n"},
    {"_leaf", tree_leaf, METH_O, "_leaf($self, id, /)\n--\n\n"},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef getters[] = {
    {"id", tree_id, NULL, "The tree's id.", NULL},
    {"is_shipped", tree_is_shipped, NULL, "Whether it comes with the package.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyType_Slot slots[] = {
    CORE_SLOT(Py_tp_dealloc, tree_dealloc),
    {Py_tp_methods, methods},
    {Py_tp_getset, getters},
    {Py_tp_doc, "An indicator tree, as the library keeps it."},
    {0, NULL},
};

static PyType_Spec spec = {"jixiao._core.Tree", sizeof(struct tree), 0,
                           Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, slots};

int core_tree_init(PyObject *module)
{
    tree_type = (PyTypeObject *)PyType_FromSpec(&spec);
    return tree_type ? PyModule_AddObjectRef(module, "Tree", (PyObject *)tree_type) : -1;
}
