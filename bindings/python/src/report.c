/* SPDX-License-Identifier: MIT
 * The library's reports: Report is an audit that is filled, or the report of one outcome. */
#include "core.h"

#include <stdlib.h>
#include <string.h>

struct report {
    PyObject_HEAD PyObject *outcome; /* that it looks into, or NULL */
    PyObject *source;                /* whose text it uses, or NULL */
    struct jixiao_report *report;
};

static PyTypeObject *report_type;

static void report_dealloc(PyObject *object)
{
    struct report *self = (struct report *)object;
    PyTypeObject *type = Py_TYPE(object);
    jixiao_report_free(self->report); /* before its outcome */
    Py_XDECREF(self->outcome);
    Py_XDECREF(self->source);
    PyObject_Free(object);
    Py_DECREF(type);
}

static struct report *empty(void)
{
    struct report *self = PyObject_New(struct report, report_type);
    if (self) {
        self->outcome = self->source = NULL;
        self->report = NULL;
    }
    return self;
}

/* audit(): an empty one. */
static PyObject *audit(PyObject *module, PyObject *unused)
{
    struct report *self = empty();
    (void)module, (void)unused;
    if (self && !(self->report = jixiao_report_new(JIXIAO_REPORT_CLAIMS, NULL))) {
        Py_DECREF(self);
        return PyErr_NoMemory();
    }
    return (PyObject *)self;
}

/* report(outcome, source): that of one outcome. */
static PyObject *report(PyObject *module, PyObject *args)
{
    PyObject *outcome, *source;
    const struct jixiao_result *result;
    const char *name = NULL;
    struct report *self;
    (void)module;
    if (!PyArg_ParseTuple(args, "OO:report", &outcome, &source))
        return NULL;
    result = core_result_of(outcome);
    if (!result || (source != Py_None && !(name = PyUnicode_AsUTF8AndSize(source, NULL))))
        return NULL;
    self = empty();
    if (!self)
        return NULL;
    self->outcome = Py_NewRef(outcome);
    self->source = Py_NewRef(source);
    if (!jixiao_report_result(result, name, NULL, NULL, &self->report))
        return (PyObject *)self;
    Py_DECREF(self);
    return PyErr_NoMemory();
}

/* ---- Adding --------------------------------------------------------------------------------- */

static PyObject *said(int err)
{
    if (err)
        return err == JIXIAO_ERR_MEMORY ? PyErr_NoMemory() : core_raise((uint32_t)err, NULL);
    Py_RETURN_NONE;
}

/* add(outcome, source, place): where its department and year were before, or None. */
static PyObject *report_add(PyObject *object, PyObject *args)
{
    const struct jixiao_result *result;
    PyObject *outcome;
    const char *source, *place, *earlier;
    int err;
    if (!PyArg_ParseTuple(args, "Ozz:add", &outcome, &source, &place))
        return NULL;
    result = core_result_of(outcome);
    if (!result)
        return NULL;
    err = jixiao_report_add(((struct report *)object)->report, result, source, place, &earlier);
    return err ? said(err) : Py_BuildValue("z", earlier);
}

static PyObject *report_refused(PyObject *object, PyObject *args)
{
    const char *zh, *en;
    if (!PyArg_ParseTuple(args, "ss:refused", &zh, &en))
        return NULL;
    return said(jixiao_report_refused(((struct report *)object)->report, zh, en));
}

static PyObject *report_done(PyObject *object, PyObject *unused)
{
    (void)unused;
    return said(jixiao_report_done(((struct report *)object)->report));
}

/* ---- Rows ----------------------------------------------------------------------------------- */

struct place {
    uint32_t view, column;
    size_t row;
};

static PyObject *words(const struct jixiao_report *report, const struct place *at, uint32_t lang)
{
    char few[512], *all = few;
    size_t size = jixiao_report_text(report, at->view, at->row, at->column, lang, few, sizeof few);
    PyObject *text;
    if (size >= sizeof few) {
        all = malloc(size + 1);
        if (!all)
            return PyErr_NoMemory();
        jixiao_report_text(report, at->view, at->row, at->column, lang, all, size + 1);
    }
    text = PyUnicode_DecodeUTF8(all, (Py_ssize_t)size, "replace");
    if (all != few)
        free(all);
    return text;
}

/* None, str, int, Decimal; words in both languages and what has two numbers are tuples. */
static PyObject *value(const struct jixiao_report *report, const struct place *at)
{
    struct jixiao_cell cell;
    jixiao_report_cell(report, at->view, at->row, at->column, &cell);
    switch (cell.type) {
    case JIXIAO_CELL_TEXT:
        return PyUnicode_DecodeUTF8(cell.text, (Py_ssize_t)strlen(cell.text), "replace");
    case JIXIAO_CELL_WORDS:
        return Py_BuildValue("(NN)", words(report, at, JIXIAO_ZH), words(report, at, JIXIAO_EN));
    case JIXIAO_CELL_NUM:
    case JIXIAO_CELL_SIGNED:
        return core_num_to(cell.num);
    case JIXIAO_CELL_BETWEEN:
    case JIXIAO_CELL_OF:
        return Py_BuildValue("(NN)", core_num_to(cell.num), core_num_to(cell.high));
    case JIXIAO_CELL_COUNT:
        return PyLong_FromLongLong(cell.count);
    case JIXIAO_CELL_STATE:
        return Py_BuildValue("z", jixiao_state_name((uint32_t)cell.count));
    case JIXIAO_CELL_VERDICT:
        return Py_BuildValue("z", jixiao_verdict_name((uint32_t)cell.count));
    default:
        Py_RETURN_NONE;
    }
}

static PyObject *row_of(const struct jixiao_report *report, uint32_t view, size_t row)
{
    struct place at = {view, 0, row};
    PyObject *dict = PyDict_New();
    const struct jixiao_head *head;
    for (; dict && (head = jixiao_report_head(view, at.column)) != NULL; at.column++) {
        PyObject *item = value(report, &at);
        if (!item || PyDict_SetItemString(dict, head->id, item))
            Py_CLEAR(dict);
        Py_XDECREF(item);
    }
    return dict;
}

/* rows(view): a tuple a row, which of the outcomes it is about (None: sums) and its cells by the
 * columns' ids. */
static PyObject *report_rows(PyObject *object, PyObject *number)
{
    const struct jixiao_report *report = ((struct report *)object)->report;
    unsigned long view = PyLong_AsUnsignedLong(number);
    PyObject *list;
    size_t row, rows;
    if (view == (unsigned long)-1 && PyErr_Occurred())
        return NULL;
    list = PyList_New(0);
    rows = jixiao_report_rows(report, (uint32_t)view);
    for (row = 0; list && row < rows; row++) {
        size_t origin = jixiao_report_origin(report, (uint32_t)view, row);
        PyObject *of = origin == SIZE_MAX ? Py_NewRef(Py_None) : PyLong_FromSize_t(origin);
        PyObject *item = Py_BuildValue("(NN)", of, row_of(report, (uint32_t)view, row));
        if (!item || PyList_Append(list, item))
            Py_CLEAR(list);
        Py_XDECREF(item);
    }
    return list;
}

/* write(format, lang) */
static PyObject *report_write(PyObject *object, PyObject *args)
{
    unsigned int format, lang;
    PyObject *written;
    char *text;
    size_t size;
    int err;
    if (!PyArg_ParseTuple(args, "II:write", &format, &lang))
        return NULL;
    err = jixiao_report_write(((struct report *)object)->report, format, lang, NULL, &text, &size);
    if (err)
        return said(err);
    written = PyUnicode_DecodeUTF8(text, (Py_ssize_t)size, "replace");
    jixiao_text_free(text, NULL);
    return written;
}

/* heads(view): of each column its id, and what people read in Chinese and in English. */
static PyObject *heads(PyObject *module, PyObject *number)
{
    unsigned long view = PyLong_AsUnsignedLong(number);
    const struct jixiao_head *head;
    PyObject *list;
    uint32_t column;
    (void)module;
    if (view == (unsigned long)-1 && PyErr_Occurred())
        return NULL;
    list = PyList_New(0);
    for (column = 0; list && (head = jixiao_report_head((uint32_t)view, column)); column++) {
        PyObject *item = Py_BuildValue("(sss)", head->id, head->words[0], head->words[1]);
        if (!item || PyList_Append(list, item))
            Py_CLEAR(list);
        Py_XDECREF(item);
    }
    return list;
}

/* ---- The type ------------------------------------------------------------------------------- */

static PyMethodDef methods[] = {
    {"add", report_add, METH_VARARGS, "add($self, outcome, source, place, /)\n--\n\n"},
    {"refused", report_refused, METH_VARARGS, "refused($self, zh, en, /)\n--\n\n"},
    {"done", report_done, METH_NOARGS, "done($self, /)\n--\n\n"},
    {"rows", report_rows, METH_O, "rows($self, view, /)\n--\n\n"},
    {"write", report_write, METH_VARARGS, "write($self, format, lang, /)\n--\n\n"},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot slots[] = {
    CORE_SLOT(Py_tp_dealloc, report_dealloc),
    {Py_tp_methods, methods},
    {Py_tp_doc, "What is shown of one outcome, or of many."},
    {0, NULL},
};

static PyType_Spec spec = {"jixiao._core.Report", sizeof(struct report), 0,
                           Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, slots};

PyMethodDef core_report_methods[] = {
    {"audit", audit, METH_NOARGS, "audit()\n--\n\nAn audit to be filled."},
    {"report", report, METH_VARARGS, "report(outcome, source, /)\n--\n\nThe report of an outcome."},
    {"heads", heads, METH_O, "heads(view, /)\n--\n\nThe columns of a view."},
    {NULL, NULL, 0, NULL},
};

int core_report_init(PyObject *module)
{
    report_type = (PyTypeObject *)PyType_FromSpec(&spec);
    if (!report_type || PyModule_AddObjectRef(module, "Report", (PyObject *)report_type) ||
        PyModule_AddIntConstant(module, "VIEW_DEPARTMENTS", JIXIAO_VIEW_DEPARTMENTS) ||
        PyModule_AddIntConstant(module, "VIEW_TOTALS", JIXIAO_VIEW_TOTALS) ||
        PyModule_AddIntConstant(module, "VIEW_LEAVES", JIXIAO_VIEW_LEAVES) ||
        PyModule_AddIntConstant(module, "VIEW_CLAIMS", JIXIAO_VIEW_CLAIMS) ||
        PyModule_AddIntConstant(module, "VIEW_TWICE", JIXIAO_VIEW_TWICE) ||
        PyModule_AddIntConstant(module, "CSV", JIXIAO_REPORT_CSV) ||
        PyModule_AddIntConstant(module, "JSON", JIXIAO_REPORT_JSON) ||
        PyModule_AddIntConstant(module, "HTML", JIXIAO_REPORT_HTML))
        return -1;
    return 0;
}
