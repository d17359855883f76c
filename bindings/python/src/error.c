/* SPDX-License-Identifier: MIT
 * Errors and findings as Python sees them. */
#include "core.h"

#include <stdlib.h>

/* ---- Findings ------------------------------------------------------------------------------- */

enum { WORDS = 512 };

static PyObject *words(const struct jixiao_tree *tree, const struct jixiao_finding *finding,
                       uint32_t lang)
{
    char few[WORDS], *all = few;
    size_t size = jixiao_finding_text(tree, finding, lang, few, sizeof few);
    PyObject *text;
    if (size >= sizeof few) {
        all = malloc(size + 1);
        if (!all)
            return PyErr_NoMemory();
        jixiao_finding_text(tree, finding, lang, all, size + 1);
    }
    text = PyUnicode_DecodeUTF8(all, (Py_ssize_t)size, "replace");
    if (all != few)
        free(all);
    return text;
}

static const char *column_id(const struct jixiao_tree *tree, const struct jixiao_finding *f)
{
    const struct jixiao_kind_info *kind = tree && f->index < tree->n_indicators
                                              ? jixiao_kind_get(tree->indicators[f->index].kind)
                                              : NULL;
    const struct jixiao_form *form = NULL;
    if (kind && f->table == JIXIAO_IN_RULE)
        form = &kind->rule;
    else if (kind && f->table == JIXIAO_IN_FACTS && f->form < kind->n_forms)
        form = &kind->facts[f->form];
    return form && f->column && f->column <= form->n_columns ? form->columns[f->column - 1].id
                                                             : NULL;
}

PyObject *core_finding(const struct jixiao_tree *tree, const struct jixiao_finding *f,
                       PyObject *place)
{
    const char *id = tree && f->index < tree->n_indicators ? tree->indicators[f->index].id : NULL;
    PyObject *row = f->row ? PyLong_FromUnsignedLong(f->row) : Py_NewRef(Py_None);
    if (!place)
        place = Py_NewRef(Py_None);
    /* N takes each new reference; one that is NULL makes the whole NULL */
    return Py_BuildValue("{s:s,s:z,s:N,s:z,s:N,s:N,s:N,s:N,s:N}", "code", jixiao_err_name(f->code),
                         "id", id, "row", row, "column", column_id(tree, f), "declared",
                         core_num_to(f->declared), "found", core_num_to(f->found), "place", place,
                         "zh", words(tree, f, JIXIAO_ZH), "en", words(tree, f, JIXIAO_EN));
}

/* ---- Raising -------------------------------------------------------------------------------- */

PyObject *core_raise(uint32_t code, const char *text)
{
    struct jixiao_finding finding = {0};
    PyObject *module, *item, *error;
    if (code == JIXIAO_ERR_MEMORY)
        return PyErr_NoMemory();
    finding.code = code;
    finding.index = JIXIAO_NONE;
    finding.declared = finding.found = JIXIAO_ABSENT;
    finding.text = text;
    item = core_finding(NULL, &finding, NULL);
    module = item ? PyImport_ImportModule("jixiao.errors") : NULL;
    error = module ? PyObject_CallMethod(module, "_of", "(IO)", code, item) : NULL;
    Py_XDECREF(module);
    Py_XDECREF(item);
    if (error)
        PyErr_SetObject((PyObject *)Py_TYPE(error), error);
    Py_XDECREF(error);
    return NULL;
}

/* ---- The list ------------------------------------------------------------------------------- */

static PyObject *codes(PyObject *module, PyObject *unused)
{
    PyObject *list = PyList_New(0);
    uint32_t code;
    (void)module, (void)unused;
    for (code = 1; list && code < JIXIAO_ERR_END; code++) {
        PyObject *item = Py_BuildValue(
            "(IsNss)", code, jixiao_err_name(code), PyBool_FromLong(jixiao_err_is_finding(code)),
            jixiao_err_text(code, JIXIAO_ZH), jixiao_err_text(code, JIXIAO_EN));
        if (!item || PyList_Append(list, item))
            Py_CLEAR(list);
        Py_XDECREF(item);
    }
    return list;
}

PyMethodDef core_error_methods[] = {
    {"codes", codes, METH_NOARGS,
     "codes()\n--\n\nEvery code: (number, name, is it a finding, meaning in zh, in en)."},
    {NULL, NULL, 0, NULL},
};
