/* SPDX-License-Identifier: MIT
 * Tree: a shipped tree, or one that was built. It never changes, and any thread may use it. */
#include "core.h"

struct tree {
    PyObject_HEAD
    const struct jixiao_tree *tree;
    struct jixiao_builder *builder; /* NULL: shipped */
};

static PyTypeObject *core_tree_type;

const struct jixiao_tree *core_tree_of(PyObject *object)
{
    if (PyObject_TypeCheck(object, core_tree_type))
        return ((struct tree *)object)->tree;
    PyErr_Format(PyExc_TypeError, "expected a jixiao.Tree, not %.100S", Py_TYPE(object));
    return NULL;
}

static void tree_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    jixiao_tree_free(((struct tree *)self)->builder);
    release(self);
    Py_DECREF(type);
}

static PyObject *new_tree(PyTypeObject *type, const struct jixiao_tree *tree,
                          struct jixiao_builder *builder)
{
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    struct tree *self = (struct tree *)alloc(type, 0);
    if (!self)
        return NULL;
    self->tree = tree;
    self->builder = builder;
    return (PyObject *)self;
}

static PyObject *tree_shipped(PyObject *type, PyObject *args)
{
    const char *id;
    const struct jixiao_tree *tree;
    if (!PyArg_ParseTuple(args, "s:shipped", &id))
        return NULL;
    tree = jixiao_tree_find(id);
    if (!tree)
        return core_raise(JIXIAO_ERR_TREE_UNKNOWN, id);
    return new_tree((PyTypeObject *)type, tree, NULL);
}

static PyObject *tree_id(PyObject *self, void *closure)
{
    (void)closure;
    return PyUnicode_FromString(((struct tree *)self)->tree->id);
}

static PyMethodDef methods[] = {
    {"shipped", tree_shipped, METH_VARARGS | METH_CLASS,
     "shipped(id, /)\n--\n\nThe tree of that id that comes with the package."},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef getters[] = {
    {"id", tree_id, NULL, "The tree's id.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_dealloc, (void *)tree_dealloc},
    {Py_tp_methods, methods},
    {Py_tp_getset, getters},
    {0, NULL},
};

static PyType_Spec spec = {
    "jixiao.Tree", sizeof(struct tree), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_DISALLOW_INSTANTIATION, slots};

int core_tree_init(PyObject *module)
{
    core_tree_type = (PyTypeObject *)PyType_FromSpec(&spec);
    return core_tree_type ? PyModule_AddObjectRef(module, "Tree", (PyObject *)core_tree_type) : -1;
}
