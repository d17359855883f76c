/* SPDX-License-Identifier: MIT
 * The library's reports: Report is an audit that is filled, or the report of one sheet. */
#include "core.h"

#include <jixiao-what-if.h>

#include <string.h>

struct report {
    PyObject_HEAD PyObject *sheet; /* that it looks into, or None */
    PyObject *source, *earlier;    /* whose texts it uses, or None */
    struct jixiao_report *report;
};

static PyTypeObject *report_type;

static void report_dealloc(PyObject *object)
{
    struct report *self = (struct report *)object;
    PyTypeObject *type = Py_TYPE(object);
    jixiao_report_free(self->report); /* before its sheet */
    Py_DECREF(self->sheet);
    Py_DECREF(self->source);
    Py_DECREF(self->earlier);
    PyObject_Free(object);
    Py_DECREF(type);
}

static PyObject *said(int err)
{
    if (err)
        return core_raise((uint32_t)err, NULL);
    Py_RETURN_NONE;
}

/* report(sheet, source, flags, earlier): that of one sheet; of None an empty audit with its claims,
 * and what the flags say. */
static PyObject *report(PyObject *module, PyObject *args)
{
    PyObject *sheet, *source, *earlier = Py_None;
    const struct jixiao_result *result = NULL;
    const char *name = NULL, *place = NULL;
    unsigned int flags = 0;
    struct report *self;
    int err = 0;
    (void)module;
    if (!PyArg_ParseTuple(args, "OO|IO:report", &sheet, &source, &flags, &earlier) ||
        (sheet != Py_None && !(result = core_result_of(sheet))) ||
        (source != Py_None && !(name = PyUnicode_AsUTF8AndSize(source, NULL))) ||
        (earlier != Py_None && !(place = PyUnicode_AsUTF8AndSize(earlier, NULL))))
        return NULL;
    self = PyObject_New(struct report, report_type);
    if (!self)
        return NULL;
    self->sheet = Py_NewRef(sheet);
    self->source = Py_NewRef(source);
    self->earlier = Py_NewRef(earlier);
    self->report = result ? NULL : jixiao_report_new(JIXIAO_REPORT_CLAIMS | flags, NULL);
    if (result)
        err = jixiao_report_result(result, name, place, NULL, &self->report);
    if (!err && self->report)
        return (PyObject *)self;
    Py_DECREF(self);
    return core_raise(err ? (uint32_t)err : JIXIAO_ERR_MEMORY, NULL);
}

/* ---- Adding --------------------------------------------------------------------------------- */

/* add(sheet, source, place): the place of the sheet that it repeats, or None. */
static PyObject *report_add(PyObject *object, PyObject *args)
{
    const struct jixiao_result *result;
    PyObject *sheet;
    const char *source, *place, *earlier;
    int err;
    if (!PyArg_ParseTuple(args, "Ozz:add", &sheet, &source, &place))
        return NULL;
    result = core_result_of(sheet);
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

/* file(name, fate, sheets, zh, en) */
static PyObject *report_file(PyObject *object, PyObject *args)
{
    const char *name, *zh, *en;
    unsigned int fate;
    long long sheets;
    if (!PyArg_ParseTuple(args, "sILzz:file", &name, &fate, &sheets, &zh, &en))
        return NULL;
    return said(jixiao_report_file(((struct report *)object)->report, name, fate, sheets, zh, en));
}

/* Names, a tuple of texts, of who is expected. */
static PyObject *expect_names(struct jixiao_report *report, PyObject *names)
{
    struct jixiao_grid *grid = core_names_grid(names);
    int err = grid ? jixiao_report_expect_grid(report, grid) : 0;
    jixiao_grid_free(grid);
    return grid ? said(err) : NULL;
}

/* roll(list, is_ledger): who is expected, or the ledger, as a text, the cells of a workbook, or names. What
 * is wrong, with its line or row, as core_finding() has it; or None. */
static PyObject *report_roll(PyObject *object, PyObject *args)
{
    struct jixiao_report *report = ((struct report *)object)->report;
    const struct jixiao_grid *grid;
    PyObject *list;
    char *text;
    Py_ssize_t size;
    struct jixiao_finding wrong = {
        .index = JIXIAO_NONE, .declared = JIXIAO_ABSENT, .found = JIXIAO_ABSENT};
    uint32_t at = 0;
    int is_ledger, err;
    if (!PyArg_ParseTuple(args, "Op:roll", &list, &is_ledger))
        return NULL;
    if (PyTuple_Check(list))
        return expect_names(report, list);
    grid = core_grid_of(list);
    if (grid)
        err = is_ledger ? jixiao_report_against_grid(report, grid, &at)
                        : jixiao_report_expect_grid(report, grid);
    else if (PyBytes_AsStringAndSize(list, &text, &size) != 0)
        return NULL;
    else
        err = is_ledger ? jixiao_report_against(report, text, (size_t)size, &at)
                        : jixiao_report_expect(report, text, (size_t)size);
    if (!err)
        Py_RETURN_NONE;
    if (err == JIXIAO_ERR_MEMORY)
        return PyErr_NoMemory();
    wrong.code = (uint32_t)err;
    return core_finding(NULL, &wrong, at ? PyUnicode_FromFormat("%u", (unsigned int)at) : NULL);
}

static PyObject *report_done(PyObject *object, PyObject *unused)
{
    (void)unused;
    return said(jixiao_report_done(((struct report *)object)->report));
}

/* ---- Rows ----------------------------------------------------------------------------------- */

struct place {
    const struct jixiao_report *report;
    uint32_t view, column, lang;
    size_t row;
};

static size_t write_words(const void *of, char *buf, size_t size)
{
    const struct place *at = of;
    return jixiao_report_text(at->report, at->view, at->row, at->column, at->lang, buf, size);
}

/* None, str, int, Decimal; words in both languages and what has two numbers are tuples. */
static PyObject *value(const struct place *at)
{
    struct place en = *at;
    struct jixiao_cell cell;
    jixiao_report_cell(at->report, at->view, at->row, at->column, &cell);
    en.lang = JIXIAO_EN;
    switch (cell.type) {
    case JIXIAO_CELL_TEXT:
        return PyUnicode_DecodeUTF8(cell.text, (Py_ssize_t)strlen(cell.text), "replace");
    case JIXIAO_CELL_WORDS:
        return Py_BuildValue("(NN)", core_text(write_words, at), core_text(write_words, &en));
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

/* row(view, row): its cells by the columns' ids. */
static PyObject *report_row(PyObject *object, PyObject *args)
{
    struct place at = {((struct report *)object)->report, 0, 0, JIXIAO_ZH, 0};
    const struct jixiao_head *head;
    PyObject *dict;
    Py_ssize_t row;
    if (!PyArg_ParseTuple(args, "In:row", &at.view, &row))
        return NULL;
    at.row = (size_t)row;
    dict = PyDict_New();
    for (; dict && (head = jixiao_report_head(at.view, at.column)) != NULL; at.column++)
        dict = core_put(dict, head->id, value(&at));
    return dict;
}

/* shown(view, row, lang): of each cell whether it is a number, and what people read. */
static PyObject *report_shown(PyObject *object, PyObject *args)
{
    struct place at = {((struct report *)object)->report, 0, 0, 0, 0};
    PyObject *list;
    Py_ssize_t row;
    if (!PyArg_ParseTuple(args, "InI:shown", &at.view, &row, &at.lang))
        return NULL;
    at.row = (size_t)row;
    list = PyList_New(0);
    for (; list && jixiao_report_head(at.view, at.column); at.column++) {
        struct jixiao_cell cell;
        jixiao_report_cell(at.report, at.view, at.row, at.column, &cell);
        list = core_append(list, Py_BuildValue("(NN)",
                                               PyBool_FromLong(cell.type == JIXIAO_CELL_NUM ||
                                                               cell.type == JIXIAO_CELL_SIGNED ||
                                                               cell.type == JIXIAO_CELL_COUNT),
                                               core_text(write_words, &at)));
    }
    return list;
}

static size_t write_title(const void *of, char *buf, size_t size)
{
    const struct place *at = of;
    return jixiao_report_title(at->report, at->view, at->lang, buf, size);
}

/* title(view, lang) */
static PyObject *report_title(PyObject *object, PyObject *args)
{
    struct place at = {((struct report *)object)->report, 0, 0, 0, 0};
    return PyArg_ParseTuple(args, "II:title", &at.view, &at.lang) ? core_text(write_title, &at)
                                                                  : NULL;
}

/* origins(view): which of the sheets each row is about; None: sums. */
static PyObject *report_origins(PyObject *object, PyObject *number)
{
    const struct jixiao_report *report = ((struct report *)object)->report;
    unsigned long view = PyLong_AsUnsignedLong(number);
    PyObject *list = view == (unsigned long)-1 && PyErr_Occurred() ? NULL : PyList_New(0);
    size_t row, rows = jixiao_report_rows(report, (uint32_t)view);
    for (row = 0; list && row < rows; row++) {
        size_t origin = jixiao_report_origin(report, (uint32_t)view, row);
        list =
            core_append(list, origin == SIZE_MAX ? Py_NewRef(Py_None) : PyLong_FromSize_t(origin));
    }
    return list;
}

PyObject *core_written(const struct jixiao_report *of, unsigned int format, unsigned int lang)
{
    PyObject *written;
    char *text;
    size_t size;
    int err = jixiao_report_write(of, format, lang, NULL, &text, &size);
    if (err)
        return said(err);
    written = PyUnicode_DecodeUTF8(text, (Py_ssize_t)size, "replace");
    jixiao_text_free(text, NULL);
    return written;
}

/* write(format, lang) */
static PyObject *report_write(PyObject *object, PyObject *args)
{
    unsigned int format, lang;
    if (!PyArg_ParseTuple(args, "II:write", &format, &lang))
        return NULL;
    return core_written(((struct report *)object)->report, format, lang);
}

/* sql(tree, lang): tables for it. */
static PyObject *sql(PyObject *module, PyObject *args)
{
    PyObject *tree, *text;
    unsigned int lang;
    struct jixiao_report *of = NULL;
    int err;
    (void)module;
    if (!PyArg_ParseTuple(args, "OI:sql", &tree, &lang) || !core_tree_of(tree))
        return NULL;
    err = jixiao_report_tree(core_tree_of(tree), NULL, &of);
    text = err ? said(err) : core_written(of, JIXIAO_REPORT_SQL, lang);
    jixiao_report_free(of);
    return text;
}

/* what_if(sheet, source, format, lang): what the next points of a sheet would take, written. */
static PyObject *what_if(PyObject *module, PyObject *args)
{
    PyObject *sheet, *text = NULL;
    const char *source;
    unsigned int format, lang;
    const struct jixiao_result *result;
    struct jixiao_what_if *found = NULL;
    struct jixiao_report *of = NULL;
    int err;
    (void)module;
    if (!PyArg_ParseTuple(args, "OzII:what_if", &sheet, &source, &format, &lang) ||
        !(result = core_result_of(sheet)))
        return NULL;
    err = jixiao_what_if_new(result, NULL, &found);
    if (!err)
        err = jixiao_report_what_if(found, source, NULL, &of);
    text = err ? said(err) : core_written(of, format, lang);
    jixiao_report_free(of);
    jixiao_what_if_free(found);
    return text;
}

/* heads(view): of each column its id, what people read in Chinese and in English, how it looks. */
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
    for (column = 0; list && (head = jixiao_report_head((uint32_t)view, column)); column++)
        list = core_append(list, Py_BuildValue("(sssI)", head->id, head->words[0], head->words[1],
                                               (unsigned int)head->look));
    return list;
}

/* ---- The type ------------------------------------------------------------------------------- */

static PyMethodDef methods[] = {
    {"add", report_add, METH_VARARGS,
     "add(sheet: Filler, source: str | None, place: str, /) -> str | None"},
    {"refused", report_refused, METH_VARARGS, "refused(zh: str, en: str, /) -> None"},
    {"file", report_file, METH_VARARGS,
     "file(name: str, fate: int, sheets: int, zh: str | None, en: str | None, /) -> None"},
    {"roll", report_roll, METH_VARARGS,
     "roll(list: bytes | Long | tuple[str, ...], is_ledger: bool, /) -> dict[str, Any] | None"},
    {"done", report_done, METH_NOARGS, "done() -> None"},
    {"row", report_row, METH_VARARGS, "row(view: int, row: int, /) -> dict[str, Any]"},
    {"shown", report_shown, METH_VARARGS,
     "shown(view: int, row: int, lang: int, /) -> list[tuple[bool, str]]"},
    {"title", report_title, METH_VARARGS, "title(view: int, lang: int, /) -> str"},
    {"origins", report_origins, METH_O, "origins(view: int, /) -> list[int | None]"},
    {"write", report_write, METH_VARARGS, "write(format: int, lang: int, /) -> str"},
    {NULL, NULL, 0, NULL},
};

PyMethodDef core_report_methods[] = {
    {"report", report, METH_VARARGS,
     "report(sheet: Filler | None, source: str | None, flags: int = 0, earlier: str | None = None, "
     "/) -> Report\n\nOf a sheet, "
     "or an audit."},
    {"sql", sql, METH_VARARGS, "sql(tree: Tree, lang: int, /) -> str\n\nTables for a tree."},
    {"what_if", what_if, METH_VARARGS,
     "what_if(sheet: Filler, source: str | None, format: int, lang: int, /) -> str\n\nWhat the "
     "next "
     "points would take, written."},
    {"heads", heads, METH_O,
     "heads(view: int, /) -> list[tuple[str, str, str, int]]\n\nThe columns of a view."},
    {NULL, NULL, 0, NULL},
};

int core_report_init(PyObject *module)
{
    return core_type(module, &report_type, "jixiao._core.Report", sizeof(struct report),
                     Py_TPFLAGS_DISALLOW_INSTANTIATION, report_dealloc, methods, NULL,
                     "What is shown of one sheet, or of many.");
}
