/* SPDX-License-Identifier: MIT
 * What the names of columns and of results are made of. */
#include "columns.h"

#include <string.h>

/* (id, type): enum jixiao_type */
static PyObject *form_of(const struct jixiao_form *form)
{
    PyObject *columns = PyTuple_New((Py_ssize_t)form->n_columns);
    uint32_t i;
    for (i = 0; columns && i < form->n_columns; i++) {
        PyObject *column = Py_BuildValue("(sI)", form->columns[i].id, form->columns[i].type);
        if (!column || PyTuple_SetItem(columns, (Py_ssize_t)i, column))
            Py_CLEAR(columns);
    }
    return columns;
}

/* (index, id, rows of the rule where rows are positions else 0, (form, …)) */
static PyObject *leaf_of(const struct jixiao_tree *tree, uint32_t index)
{
    const struct jixiao_indicator *in = &tree->indicators[index];
    const struct jixiao_kind_info *kind = jixiao_kind_get(in->kind);
    PyObject *forms = kind ? PyTuple_New((Py_ssize_t)kind->n_forms) : PyTuple_New(0);
    uint32_t i;
    for (i = 0; forms && kind && i < kind->n_forms; i++) {
        PyObject *form = form_of(&kind->facts[i]);
        if (!form || PyTuple_SetItem(forms, (Py_ssize_t)i, form))
            Py_CLEAR(forms);
    }
    return forms ? Py_BuildValue("(IsIN)", index, in->id,
                                 kind && kind->facts[0].positions ? in->rule.rows : 0, forms)
                 : NULL;
}

/* columns_leaves(tree) -> [(index, id, rows, forms)]: every indicator; a group has no forms. */
PyObject *columns_leaves(PyObject *module, PyObject *object)
{
    const struct jixiao_tree *tree = core_tree_of(object);
    PyObject *list = tree ? PyList_New(0) : NULL, *leaf;
    uint32_t i;
    (void)module;
    for (i = 0; list && i < tree->n_indicators; i++) {
        leaf = leaf_of(tree, i);
        if (!leaf || PyList_Append(list, leaf))
            Py_CLEAR(list);
        Py_XDECREF(leaf);
    }
    return list;
}

/* columns_id(tree, leaf, column) -> (id, id): of a leaf and a column of its facts, or of what it has
 * beside, by the names that people write; None for what there is not. */
PyObject *columns_id(PyObject *module, PyObject *args)
{
    const struct jixiao_tree *tree;
    PyObject *object;
    const char *leaf, *column, *id = NULL;
    uint32_t index;
    (void)module;
    if (!PyArg_ParseTuple(args, "Oss:columns_id", &object, &leaf, &column) ||
        !(tree = core_tree_of(object)))
        return NULL;
    if (jixiao_tree_named(tree, leaf, strlen(leaf), &index))
        return Py_BuildValue("(zz)", NULL, NULL);
    id = jixiao_cell_id(tree, index, 1, column);
    return Py_BuildValue("(zz)", tree->indicators[index].id,
                         id ? id : jixiao_cell_id(tree, index, 0, column));
}

/* columns_grades(tree) -> their names, best first. */
PyObject *columns_grades(PyObject *module, PyObject *object)
{
    const struct jixiao_tree *tree = core_tree_of(object);
    PyObject *tuple = tree ? PyTuple_New((Py_ssize_t)tree->n_grades) : NULL;
    uint32_t i;
    (void)module;
    for (i = 0; tuple && i < tree->n_grades; i++) {
        PyObject *name = PyUnicode_FromString(tree->grades[i].name);
        if (!name || PyTuple_SetItem(tuple, (Py_ssize_t)i, name))
            Py_CLEAR(tuple);
    }
    return tuple;
}

static PyObject *words(const char *(*name)(uint32_t), uint32_t end)
{
    PyObject *tuple = PyTuple_New((Py_ssize_t)end);
    uint32_t i;
    for (i = 0; tuple && i < end; i++) {
        const char *text = name(i);
        PyObject *word = PyUnicode_FromString(text ? text : "");
        if (!word || PyTuple_SetItem(tuple, (Py_ssize_t)i, word))
            Py_CLEAR(tuple);
    }
    return tuple;
}

/* columns_words() -> (states, verdicts, errors): by their codes. */
PyObject *columns_words(PyObject *module, PyObject *unused)
{
    (void)module, (void)unused;
    return Py_BuildValue("(NNN)", words(jixiao_state_name, JIXIAO_STATE_END),
                         words(jixiao_verdict_name, JIXIAO_VERDICT_END),
                         words(jixiao_err_name, JIXIAO_ERR_END));
}
