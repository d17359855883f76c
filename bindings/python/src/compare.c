/* SPDX-License-Identifier: MIT
 * Two results or two trees beside each other, and many departments, as the library writes them. */
#include "core.h"

#include <jixiao-compare.h>

/* Takes the comparison; `err`: there is none. */
static PyObject *written(int err, struct jixiao_compare *compare, const char *const sources[2],
                         unsigned int format, unsigned int lang)
{
    struct jixiao_report *report = NULL;
    PyObject *text;
    if (!err)
        err = jixiao_report_compare(compare, sources, NULL, &report);
    text = err ? core_raise((uint32_t)err, NULL) : core_written(report, format, lang);
    jixiao_report_free(report);
    jixiao_compare_free(compare);
    return text;
}

/* compare(before, after, sources, format, lang): of two Fillers. */
static PyObject *compare(PyObject *module, PyObject *args)
{
    PyObject *before, *after;
    const char *sources[2];
    unsigned int format, lang;
    const struct jixiao_result *results[2];
    struct jixiao_compare *found = NULL;
    int err;
    (void)module;
    if (!PyArg_ParseTuple(args, "OO(zz)II:compare", &before, &after, &sources[0], &sources[1],
                          &format, &lang) ||
        !(results[0] = core_result_of(before)) || !(results[1] = core_result_of(after)))
        return NULL;
    err = jixiao_compare_results(results[0], results[1], NULL, &found);
    return written(err, found, sources, format, lang);
}

/* compare_trees(before, after, format, lang) */
static PyObject *compare_trees(PyObject *module, PyObject *args)
{
    static const char *const none[2] = {NULL, NULL};
    PyObject *before, *after;
    unsigned int format, lang;
    const struct jixiao_tree *trees[2];
    struct jixiao_compare *found = NULL;
    int err;
    (void)module;
    if (!PyArg_ParseTuple(args, "OOII:compare_trees", &before, &after, &format, &lang) ||
        !(trees[0] = core_tree_of(before)) || !(trees[1] = core_tree_of(after)))
        return NULL;
    err = jixiao_compare_trees(trees[0], trees[1], NULL, &found);
    return written(err, found, none, format, lang);
}

/* Adds (before, after, source). 0, or -1. */
static int add(struct jixiao_report *report, PyObject *item)
{
    PyObject *before, *after;
    const char *source;
    const struct jixiao_result *results[2];
    int err;
    if (!PyTuple_Check(item)) {
        PyErr_SetString(PyExc_TypeError, "(before, after, source) was expected");
        return -1;
    }
    if (!PyArg_ParseTuple(item, "OOz:shifts", &before, &after, &source) ||
        !(results[0] = core_result_of(before)) || !(results[1] = core_result_of(after)))
        return -1;
    err = jixiao_report_shift(report, results[0], results[1], source);
    if (err)
        core_raise((uint32_t)err, NULL);
    return err ? -1 : 0;
}

/* shifts(pairs, format, lang): of many, each before, after, and where from. */
static PyObject *shifts(PyObject *module, PyObject *args)
{
    PyObject *pairs, *text = NULL;
    unsigned int format, lang;
    struct jixiao_report *report;
    Py_ssize_t i;
    int err = 0;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!II:shifts", &PyList_Type, &pairs, &format, &lang))
        return NULL;
    report = jixiao_report_shifts(NULL);
    if (!report)
        return PyErr_NoMemory();
    for (i = 0; !err && i < PyList_Size(pairs); i++)
        err = add(report, PyList_GetItem(pairs, i));
    if (!err) {
        err = jixiao_report_done(report);
        text = err ? core_raise((uint32_t)err, NULL) : core_written(report, format, lang);
    }
    jixiao_report_free(report);
    return text;
}

PyMethodDef core_compare_methods[] = {
    {"compare", compare, METH_VARARGS,
     "compare(before: Filler, after: Filler, sources: tuple[str | None, str | None], format: int, "
     "lang: int, /) -> str\n\nTwo sheets beside each other, written."},
    {"compare_trees", compare_trees, METH_VARARGS,
     "compare_trees(before: Tree, after: Tree, format: int, lang: int, /) -> str\n\nTwo trees "
     "beside each other, written."},
    {"shifts", shifts, METH_VARARGS,
     "shifts(pairs: list[tuple[Filler, Filler, str | None]], format: int, lang: int, /) -> "
     "str\n\nWho gains and who loses, written."},
    {NULL, NULL, 0, NULL},
};
