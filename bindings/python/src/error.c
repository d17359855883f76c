/* SPDX-License-Identifier: MIT
 * Errors and findings as Python sees them. */
#include "core.h"

/* ---- Findings ------------------------------------------------------------------------------- */

struct words {
    const struct jixiao_tree *tree;
    const struct jixiao_finding *finding;
    uint32_t lang;
};

static size_t write_words(const void *of, char *buf, size_t size)
{
    const struct words *words = of;
    return jixiao_finding_text(words->tree, words->finding, words->lang, buf, size);
}

PyObject *core_finding(const struct jixiao_tree *tree, const struct jixiao_finding *f,
                       PyObject *place)
{
    const struct jixiao_column *column = jixiao_finding_column(tree, f);
    const char *id = tree && f->index < tree->n_indicators ? tree->indicators[f->index].id : NULL;
    struct words zh = {tree, f, JIXIAO_ZH}, en = {tree, f, JIXIAO_EN};
    PyObject *row = f->row ? PyLong_FromUnsignedLong(f->row) : Py_NewRef(Py_None);
    if (!place)
        place = Py_NewRef(Py_None);
    /* N takes each new reference; one that is NULL makes the whole NULL */
    return Py_BuildValue("{s:s,s:z,s:N,s:z,s:N,s:N,s:N,s:N,s:N,s:z}", "code",
                         jixiao_err_name(f->code), "id", id, "row", row, "column",
                         column ? column->id : NULL, "declared", core_num_to(f->declared), "found",
                         core_num_to(f->found), "place", place, "zh", core_text(write_words, &zh),
                         "en", core_text(write_words, &en), "text", f->text);
}

PyObject *core_found(const struct jixiao_tree *tree, const struct jixiao_finding *f,
                     PyObject *place)
{
    return Py_BuildValue("(NN)", PyBool_FromLong(jixiao_err_is_finding(f->code)),
                         core_finding(tree, f, place));
}

/* ---- Raising -------------------------------------------------------------------------------- */

static PyObject *raise_of(uint32_t code, const char *text, const char *source)
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
    error = module ? PyObject_CallMethod(module, "_refused", "I[O]z", code, item, source) : NULL;
    Py_XDECREF(module);
    Py_XDECREF(item);
    if (error)
        PyErr_SetObject((PyObject *)Py_TYPE(error), error);
    Py_XDECREF(error);
    return NULL;
}

PyObject *core_raise(uint32_t code, const char *text)
{
    return raise_of(code, text, NULL);
}

PyObject *core_taken(int err, char *text)
{
    PyObject *bytes = err ? core_raise((uint32_t)err, NULL) : PyBytes_FromString(text);
    jixiao_text_free(text, NULL);
    return bytes;
}

/* fail(code, text, source) */
static PyObject *fail(PyObject *module, PyObject *args)
{
    unsigned code;
    const char *text, *source;
    (void)module;
    return PyArg_ParseTuple(args, "Izz:fail", &code, &text, &source) ? raise_of(code, text, source)
                                                                     : NULL;
}

/* ---- The list ------------------------------------------------------------------------------- */

static PyObject *codes(PyObject *module, PyObject *unused)
{
    PyObject *list = PyList_New(0);
    uint32_t code;
    (void)module, (void)unused;
    for (code = 1; list && code < JIXIAO_ERR_END; code++)
        list = core_append(list, Py_BuildValue("(IsNss)", code, jixiao_err_name(code),
                                               PyBool_FromLong(jixiao_err_is_finding(code)),
                                               jixiao_err_text(code, JIXIAO_ZH),
                                               jixiao_err_text(code, JIXIAO_EN)));
    return list;
}

PyMethodDef core_error_methods[] = {
    {"codes", codes, METH_NOARGS,
     "codes() -> list[tuple[int, str, bool, str, str]]\n\nEvery code: (number, name, is it a "
     "finding, meaning in zh, in en)."},
    {"fail", fail, METH_VARARGS,
     "fail(code: int, text: str | None, source: str | None, /) -> None\n\nRaises the error of that "
     "code."},
    {NULL, NULL, 0, NULL},
};
