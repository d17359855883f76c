/* SPDX-License-Identifier: MIT
 * tree.score_columns(): the plan, made of what jixiao/_columns.py found out about the caller's
 * table, and its run. */
#include "columns.h"

#include <string.h>

static PyTypeObject *plan_type;

/* Results by their names; `first` as in struct output, `words` what the codes mean. */
struct result {
    const char *name;
    size_t member;
    uint32_t bytes;
    uint32_t first;
    const char *words;
};

#define TOTAL(member) offsetof(struct jixiao_result_columns, member)
#define LEAF(member) offsetof(struct jixiao_leaf_result_columns, member)
static const struct result totals[] = {
    {"score", TOTAL(score), 8, 0, NULL},
    {"low", TOTAL(low), 8, 0, NULL},
    {"high", TOTAL(high), 8, 0, NULL},
    {"reviewed", TOTAL(reviewed), 8, 0, NULL},
    {"deducted", TOTAL(deducted), 8, 0, NULL},
    {"added", TOTAL(added), 8, 0, NULL},
    {"supported_points", TOTAL(supported_points), 8, 0, NULL},
    {"supported_score", TOTAL(supported_score), 8, 0, NULL},
    {"judged_points", TOTAL(judged_points), 8, 0, NULL},
    {"judged_score", TOTAL(judged_score), 8, 0, NULL},
    {"claim", TOTAL(claim), 8, 0, NULL},
    {"claim_sum", TOTAL(claim_sum), 8, 0, NULL},
    {"difference", TOTAL(difference), 8, 0, NULL},
    {"verdict", TOTAL(verdict), 1, 1, "verdicts"},
    {"state", TOTAL(state), 1, 0, "states"},
    {"grade", TOTAL(grade), 4, JIXIAO_NONE, "grades"},
    {"missing", TOTAL(missing), 2, 0, NULL},
    {"invalid", TOTAL(invalid), 2, 0, NULL},
    {"error", TOTAL(err), 2, 1, "errors"},
    {"error_indicator", TOTAL(err_leaf), 4, JIXIAO_NONE, "indicators"},
};
static const struct result of_leaves[] = {
    {"score", LEAF(score), 8, 0, NULL},
    {"state", LEAF(state), 1, 0, "states"},
    {"verdict", LEAF(verdict), 1, 1, "verdicts"},
    {"error", LEAF(err), 2, 1, "errors"},
};
enum {
    N_TOTALS = sizeof totals / sizeof *totals,
    N_OF_LEAVES = sizeof of_leaves / sizeof *of_leaves
};

static PyObject *results_of(const struct result *results, size_t n)
{
    PyObject *list = PyList_New(0);
    size_t i;
    for (i = 0; list && i < n; i++) {
        uint32_t first = results[i].first;
        list = core_append(
            list, Py_BuildValue("(sIzN)", results[i].name, results[i].bytes, results[i].words,
                                first == JIXIAO_NONE ? Py_NewRef(Py_None)
                                                     : PyLong_FromUnsignedLong(first)));
    }
    return list;
}

/* columns_results() -> (of the total, of a leaf): [(name, bytes, words, first)] */
static PyObject *columns_results(PyObject *module, PyObject *unused)
{
    (void)module, (void)unused;
    return Py_BuildValue("(NN)", results_of(totals, N_TOTALS), results_of(of_leaves, N_OF_LEAVES));
}

/* ---- The plan ----------------------------------------------------------------------------- */

static void dealloc(PyObject *self)
{
    Plan *plan = (Plan *)self;
    PyTypeObject *type = Py_TYPE(self);
    int64_t i;
    PyMem_Free(plan->inputs);
    PyMem_Free(plan->leaves);
    PyMem_Free(plan->outputs);
    Py_XDECREF(plan->tree_object);
    Py_XDECREF(plan->columns);
    for (i = 0; i < 2 * plan->n_outputs; i++)
        PyBuffer_Release(&plan->held[i]);
    PyMem_Free(plan->held);
    PyObject_Free(self);
    Py_DECREF(type);
}

/* Room for so many; NULL with an exception, and what there was is gone. */
static void *grow(void *memory, size_t n, size_t size)
{
    void *more = PyMem_Realloc(memory, n * size + 1);
    if (!more) {
        PyMem_Free(memory);
        PyErr_NoMemory();
    }
    return more;
}

/* (which column, field, scale), or None: all blank. `fact`: of facts, which. */
static int read_input(Plan *plan, PyObject *given, uint32_t leaf, const struct jixiao_column *fact,
                      uint32_t type, int lists)
{
    struct input *input = &plan->inputs[plan->n_inputs++];
    PyObject *column;
    long long field;
    Py_ssize_t at;
    memset(input, 0, sizeof *input);
    input->leaf = leaf;
    input->meaning.type = type;
    input->meaning.doubles = plan->doubles;
    if (fact) {
        input->meaning.column = *fact;
        input->meaning.is_fact = 1;
    }
    if (given == Py_None)
        return 0;
    if (!PyTuple_Check(given) ||
        !PyArg_ParseTuple(given, "nLI", &at, &field, &input->meaning.scale)) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_TypeError, "(column, field, scale) was expected");
        return -1;
    }
    column = PyTuple_GetItem(plan->columns, at);
    if (!column || Py_TYPE(column) != columns_column_type) {
        PyErr_SetString(PyExc_TypeError, "a column was expected");
        return -1;
    }
    input->column = (Column *)column;
    input->field = field;
    if (input->meaning.scale <= 6 && input->column->length == plan->length &&
        field < input->column->n_fields && (field >= 0) == lists)
        return 0;
    PyErr_SetString(PyExc_ValueError, "a column of as many rows was expected");
    return -1;
}

/* A column that is a ratio only without another is an amount where that other is there. */
static void settle_rates(struct input *facts, int64_t n, uint32_t width)
{
    int64_t i;
    for (i = 0; i < n; i++) {
        struct jixiao_column *column = &facts[i].meaning.column;
        if (column->rate_without && facts[i / width * width + column->rate_without - 1].column)
            column->rate_without = 0;
    }
}

/* (index, form, rows, is_list, inputs): those of its facts, and PLAN_BESIDE others. */
static int read_leaf(Plan *plan, PyObject *tuple)
{
    static const uint32_t beside[] = {JIXIAO_TYPE_NUMBER, JIXIAO_TYPE_NUMBER, JIXIAO_TYPE_NUMBER,
                                      CELLS_APPLIES};
    struct plan_leaf *leaf = &plan->leaves[plan->n_leaves++];
    const struct jixiao_kind_info *kind = NULL;
    const struct jixiao_form *form;
    PyObject *inputs;
    int64_t i;
    if (!PyTuple_Check(tuple) ||
        !PyArg_ParseTuple(tuple, "IIIpO!", &leaf->index, &leaf->form, &leaf->rows, &leaf->is_list,
                          &PyTuple_Type, &inputs))
        return -1;
    if (leaf->index < plan->tree->n_indicators)
        kind = jixiao_kind_get(plan->tree->indicators[leaf->index].kind);
    form = kind && leaf->form < kind->n_forms ? &kind->facts[leaf->form] : NULL;
    leaf->first = plan->n_inputs;
    leaf->n = PyTuple_Size(inputs) - PLAN_BESIDE;
    if (!form || leaf->n != (int64_t)form->n_columns * (leaf->is_list ? 1 : (int64_t)leaf->rows)) {
        PyErr_SetString(PyExc_ValueError, "a leaf of the tree was expected");
        return -1;
    }
    plan->inputs =
        grow(plan->inputs, (size_t)(leaf->first + leaf->n + PLAN_BESIDE), sizeof *plan->inputs);
    for (i = 0; plan->inputs && i < leaf->n + PLAN_BESIDE; i++) {
        const struct jixiao_column *fact = i < leaf->n ? &form->columns[i % form->n_columns] : NULL;
        if (read_input(plan, PyTuple_GetItem(inputs, (Py_ssize_t)i), leaf->index, fact,
                       fact ? fact->type : beside[i - leaf->n], fact && leaf->is_list))
            return -1;
    }
    if (plan->inputs)
        settle_rates(plan->inputs + leaf->first, leaf->n, form->n_columns);
    return plan->inputs ? 0 : -1;
}

/* The caller's memory, of so many bytes. 0, or -1 with an exception. */
static int hold(Py_buffer *view, PyObject *memory, int64_t size, uint32_t align)
{
    if (PyObject_GetBuffer(memory, view, PyBUF_WRITABLE))
        return -1;
    if (view->len == size && (!size || (uintptr_t)view->buf % align == 0))
        return 0;
    PyErr_SetString(PyExc_ValueError, "memory of as many cells was expected");
    return -1;
}

/* (leaf, which, memory, bitmap): of the total's results, or of a leaf's. */
static int read_output(Plan *plan, PyObject *tuple)
{
    Py_buffer *held = &plan->held[2 * plan->n_outputs];
    struct output *out = &plan->outputs[plan->n_outputs++];
    int is_wide = plan->mode == OUT_DECIMALS, of_total;
    const struct result *r;
    unsigned int which;
    PyObject *values, *bitmap;
    if (!PyTuple_Check(tuple) ||
        !PyArg_ParseTuple(tuple, "IIOO", &out->leaf, &which, &values, &bitmap))
        return -1;
    of_total = out->leaf == JIXIAO_NONE;
    if ((!of_total && out->leaf >= plan->tree->n_indicators) ||
        which >= (of_total ? N_TOTALS : N_OF_LEAVES)) {
        PyErr_SetString(PyExc_ValueError, "a result was expected");
        return -1;
    }
    r = of_total ? &totals[which] : &of_leaves[which];
    out->member = r->member;
    out->bytes = r->bytes;
    out->first = r->first;
    if (hold(&held[0], values, plan->length * (r->bytes == 8 && is_wide ? 16 : (int64_t)r->bytes),
             r->bytes))
        return -1;
    if (is_wide && (r->bytes == 8 || r->first) && hold(&held[1], bitmap, (plan->length + 7) / 8, 1))
        return -1;
    out->values = held[0].buf;
    out->validity = held[1].buf;
    return 0;
}

static int read_plan(Plan *plan, PyObject *claim, PyObject *leaves, PyObject *outputs)
{
    Py_ssize_t n_leaves = PyTuple_Size(leaves), n_outputs = PyTuple_Size(outputs), i;
    plan->inputs = grow(NULL, 1, sizeof *plan->inputs);
    plan->leaves = grow(NULL, (size_t)n_leaves, sizeof *plan->leaves);
    plan->outputs = grow(NULL, (size_t)n_outputs, sizeof *plan->outputs);
    plan->held = grow(NULL, (size_t)n_outputs * 2, sizeof *plan->held);
    if (!plan->inputs || !plan->leaves || !plan->outputs || !plan->held ||
        read_input(plan, claim, JIXIAO_NONE, NULL, JIXIAO_TYPE_NUMBER, 0))
        return -1;
    for (i = 0; i < n_leaves; i++)
        if (read_leaf(plan, PyTuple_GetItem(leaves, i)))
            return -1;
    memset(plan->outputs, 0, (size_t)n_outputs * sizeof *plan->outputs);
    memset(plan->held, 0, (size_t)n_outputs * 2 * sizeof *plan->held);
    for (i = 0; i < n_outputs; i++)
        if (read_output(plan, PyTuple_GetItem(outputs, i)))
            return -1;
    return 0;
}

/* columns_plan(tree, rows, mode, columns, claim, leaves, outputs, nearest) -> Plan */
static PyObject *columns_plan(PyObject *module, PyObject *args)
{
    PyObject *tree, *columns, *claim, *leaves, *outputs;
    long long length;
    unsigned mode;
    int nearest;
    Plan *plan;
    (void)module;
    if (!PyArg_ParseTuple(args, "OLIO!OO!O!p", &tree, &length, &mode, &PyTuple_Type, &columns,
                          &claim, &PyTuple_Type, &leaves, &PyTuple_Type, &outputs, &nearest))
        return NULL;
    if (length < 0 || length > PY_SSIZE_T_MAX / 32)
        return PyErr_Format(PyExc_ValueError, "%lld rows", length);
    plan = PyObject_New(Plan, plan_type);
    if (!plan)
        return NULL;
    memset((char *)plan + sizeof(PyObject), 0, sizeof *plan - sizeof(PyObject));
    plan->tree = core_tree_of(tree);
    plan->tree_object = Py_NewRef(tree);
    plan->columns = Py_NewRef(columns);
    plan->length = length;
    plan->mode = mode;
    plan->doubles = nearest ? JIXIAO_DOUBLES_NEAREST : JIXIAO_DOUBLES_EXACT;
    if (!plan->tree || read_plan(plan, claim, leaves, outputs)) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_TypeError, "tuples were expected");
        Py_DECREF(plan);
        return NULL;
    }
    return (PyObject *)plan;
}

/* ---- Its run ------------------------------------------------------------------------------ */

/* (input, count, [(row, code, found)]) */
static PyObject *told(int64_t input, const struct unread *unread)
{
    PyObject *list = PyList_New(0);
    int64_t i;
    for (i = 0; list && i < unread->count && i < NOTED; i++) {
        const char *text = unread->first[i].text;
        list = core_append(
            list,
            Py_BuildValue("(LiN)", (long long)unread->first[i].row, unread->first[i].err,
                          unread->first[i].is_double
                              ? PyFloat_FromDouble(unread->first[i].value)
                              : PyUnicode_DecodeUTF8(text, (Py_ssize_t)strlen(text), "replace")));
    }
    return Py_BuildValue("(LLN)", (long long)input, (long long)unread->count, list);
}

/* run(from, to) -> [(input, count, [(row, code, found)])]: the cells that could not be read. Rows
 * of different calls may be scored at once if both begin at multiples of 64. */
static PyObject *run(PyObject *self, PyObject *args)
{
    Plan *plan = (Plan *)self;
    long long from, to;
    struct unread *unread;
    int64_t i;
    PyObject *list = NULL;
    int err = JIXIAO_ERR_MEMORY;
    if (!PyArg_ParseTuple(args, "LL", &from, &to))
        return NULL;
    if (from < 0 || to > plan->length)
        return PyErr_Format(PyExc_ValueError, "there are no rows %lld to %lld", from, to);
    unread = PyMem_Calloc((size_t)plan->n_inputs, sizeof *unread);
    if (unread) {
        Py_BEGIN_ALLOW_THREADS err = columns_run(plan, from, to, unread);
        Py_END_ALLOW_THREADS
    }
    if (err)
        core_raise((uint32_t)err, err == JIXIAO_ERR_NUMBER_FINE ? "float64" : NULL);
    else
        list = PyList_New(0);
    for (i = 0; list && i < plan->n_inputs; i++)
        if (unread[i].count)
            list = core_append(list, told(i, &unread[i]));
    PyMem_Free(unread);
    return list;
}

static PyMethodDef methods[] = {
    {"run", run, METH_VARARGS, "run(first: int, last: int, /) -> _Unread"},
    {NULL, NULL, 0, NULL},
};

/* ---- The module --------------------------------------------------------------------------- */

int columns_begin(PyObject *module)
{
    if (core_type(module, &plan_type, "jixiao._core.Plan", sizeof(Plan),
                  Py_TPFLAGS_DISALLOW_INSTANTIATION, dealloc, methods, NULL,
                  "What is to be scored of a table, and what is wanted of it.") ||
        columns_column_type_begin() ||
        PyModule_AddObjectRef(module, "Column", (PyObject *)columns_column_type))
        return -1;
    return columns_table_type(module);
}

PyMethodDef jixiao_columns_methods[] = {
    {"arrow_table", columns_arrow_table, METH_O,
     "arrow_table(object: Any, /) -> tuple[int, list[tuple[str, Column]]]"},
    {"arrow_column", columns_arrow_column, METH_O, "arrow_column(object: Any, /) -> Column"},
    {"buffer", columns_buffer, METH_VARARGS, "buffer(object: Any, validity: Any, /) -> Column"},
    {"numbers", columns_numbers, METH_O, "numbers(items: Iterable[Any], /) -> bytearray"},
    {"table", columns_table, METH_VARARGS,
     "table(format: str, length: int, blanks: int, buffers: tuple[Any, ...], children: "
     "tuple[tuple[str, Table], ...], dictionary: Table | None, /) -> Table"},
    {"columns_plan", columns_plan, METH_VARARGS,
     "columns_plan(tree: Tree, rows: int, mode: int, columns: tuple[Column, ...], claim: _Input, "
     "leaves: tuple[_Leaf, ...], outputs: tuple[tuple[int, int, Any, Any], ...], nearest: bool, /) "
     "-> Plan"},
    {"columns_results", columns_results, METH_NOARGS,
     "columns_results() -> tuple[_Results, _Results]"},
    {NULL, NULL, 0, NULL},
};
