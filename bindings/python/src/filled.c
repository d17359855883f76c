/* SPDX-License-Identifier: MIT
 * A form that was filled, as Python sees it. */
#include "core.h"

static PyObject *cells_of(const struct jixiao_tree *tree, const struct jixiao_filled *filled)
{
    size_t count, i;
    const struct jixiao_filled_cell *cells = jixiao_filled_cells(filled, &count);
    PyObject *list = PyList_New(0);
    for (i = 0; list && i < count; i++) {
        const struct jixiao_filled_cell *c = &cells[i];
        PyObject *row = c->row ? PyLong_FromUnsignedLong(c->row) : Py_NewRef(Py_None);
        list = core_append(
            list,
            Py_BuildValue("szNszzzss", jixiao_fill_name(c->state),
                          c->index < tree->n_indicators ? tree->indicators[c->index].id : NULL, row,
                          c->column, c->place, c->before, c->text,
                          jixiao_fill_text(c->state, JIXIAO_ZH),
                          jixiao_fill_text(c->state, JIXIAO_EN)));
    }
    return list;
}

static PyObject *parts_of(const struct jixiao_filled *filled)
{
    const char *name, *text;
    PyObject *list = PyList_New(0);
    size_t size, i;
    for (i = 0; list && (name = jixiao_filled_part(filled, i, &text, &size)) != NULL; i++)
        list = core_append(list, Py_BuildValue("sy#", name, text, (Py_ssize_t)size));
    return list;
}

PyObject *core_filled(const struct jixiao_tree *tree, const struct jixiao_filled *filled)
{
    return Py_BuildValue("NN", cells_of(tree, filled), parts_of(filled));
}
