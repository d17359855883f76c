/* SPDX-License-Identifier: MIT
 * tree.score_columns(): the plan, made of what jixiao/_columns.py found out about the caller's
 * table, and its run. */
#include "columns_plan.h"

#include <structmember.h>

#include <stdlib.h>
#include <string.h>

static PyTypeObject *plan_type;

/* Results by their names; `first` as in struct output. */
struct result {
    const char *name;
    size_t member;
    uint32_t bytes;
    uint32_t first;
};

#define TOTAL(name, bytes, first)                                                                  \
    {                                                                                              \
#name, offsetof(struct jixiao_result_columns, name), bytes, first                          \
    }
static const struct result totals[] = {
    TOTAL(score, 8, 0),
    TOTAL(low, 8, 0),
    TOTAL(high, 8, 0),
    TOTAL(deducted, 8, 0),
    TOTAL(claim, 8, 0),
    TOTAL(claim_sum, 8, 0),
    TOTAL(difference, 8, 0),
    TOTAL(reviewed, 8, 0),
    TOTAL(supported_points, 8, 0),
    TOTAL(supported_score, 8, 0),
    TOTAL(verdict, 1, 1),
    TOTAL(state, 1, 0),
    TOTAL(missing, 2, 0),
    TOTAL(invalid, 2, 0),
    TOTAL(grade, 4, JIXIAO_NONE),
    TOTAL(err, 2, 1),
    TOTAL(err_leaf, 4, JIXIAO_NONE),
    {NULL, 0, 0, 0},
};

#define LEAF(name, bytes, first)                                                                   \
    {                                                                                              \
#name, offsetof(struct jixiao_leaf_result_columns, name), bytes, first                     \
    }
static const struct result of_leaves[] = {
    LEAF(score, 8, 0), LEAF(state, 1, 0), LEAF(verdict, 1, 1), LEAF(err, 2, 1), {NULL, 0, 0, 0},
};

/* ---- The plan ----------------------------------------------------------------------------- */

static void dealloc(PyObject *self)
{
    Plan *plan = (Plan *)self;
    PyTypeObject *type = Py_TYPE(self);
    free(plan->inputs);
    free(plan->leaves);
    free(plan->outputs);
    Py_XDECREF(plan->tree_object);
    Py_XDECREF(plan->columns);
    Py_XDECREF(plan->memory);
    PyObject_Free(self);
    Py_DECREF(type);
}

/* The column of facts of that id; "": none. */
static void find_fact(const Plan *plan, struct input *input, const char *id)
{
    const struct jixiao_kind_info *kind =
        *id && input->leaf < plan->tree->n_indicators
            ? jixiao_kind_get(plan->tree->indicators[input->leaf].kind)
            : NULL;
    uint32_t form, i;
    for (form = 0; kind && form < kind->n_forms; form++)
        for (i = 0; i < kind->facts[form].n_columns && !input->meaning.is_fact; i++)
            if (!strcmp(kind->facts[form].columns[i].id, id)) {
                input->meaning.column = kind->facts[form].columns[i];
                input->meaning.is_fact = 1;
            }
}

/* A column that is a ratio only without another is an amount where that other is there. */
static void settle_rates(Plan *plan, const struct plan_leaf *leaf, uint32_t width)
{
    int64_t i;
    for (i = leaf->first; i < leaf->first + leaf->n; i++) {
        struct jixiao_column *column = &plan->inputs[i].meaning.column;
        int64_t row = (i - leaf->first) / width * width + leaf->first;
        if (column->rate_without && plan->inputs[row + column->rate_without - 1].column)
            column->rate_without = 0;
    }
}

/* (column, field, leaf, type, scale, id) */
static int read_input(Plan *plan, int64_t i, PyObject *tuple)
{
    struct input *input = &plan->inputs[i];
    PyObject *column;
    const char *id;
    long long field;
    if (!PyTuple_Check(tuple) ||
        !PyArg_ParseTuple(tuple, "OLIIIs", &column, &field, &input->leaf, &input->meaning.type,
                          &input->meaning.scale, &id))
        return -1;
    input->column = column == Py_None ? NULL : (Column *)column;
    input->field = field;
    if (input->meaning.scale > 6 ||
        (input->leaf != JIXIAO_NONE && input->leaf >= plan->tree->n_indicators)) {
        PyErr_SetString(PyExc_ValueError, "a leaf of the tree and a scale were expected");
        return -1;
    }
    input->meaning.doubles = plan->doubles;
    find_fact(plan, input, id);
    if (input->column &&
        (Py_TYPE(column) != columns_column_type || input->column->length != plan->length ||
         field >= input->column->n_fields)) {
        PyErr_SetString(PyExc_ValueError, "a column of as many rows was expected");
        return -1;
    }
    return 0;
}

/* Whether these inputs exist, and are all of lists or all of cells. */
static int are_inputs(const Plan *plan, int64_t first, int64_t n, int lists)
{
    int64_t i;
    if (!n)
        return 1;
    if (first < 0 || n < 0 || first > plan->n_inputs - n)
        return 0;
    for (i = first; i < first + n; i++)
        if (plan->inputs[i].column && (plan->inputs[i].field >= 0) != lists)
            return 0;
    return 1;
}

/* Whether there is an input for every column of the form, and of every fixed row. */
static int has_width(const Plan *plan, const struct plan_leaf *leaf)
{
    const struct jixiao_kind_info *kind = jixiao_kind_get(plan->tree->indicators[leaf->index].kind);
    return !leaf->n || (kind && leaf->form < kind->n_forms &&
                        leaf->n == (int64_t)kind->facts[leaf->form].n_columns *
                                       (leaf->is_list ? 1 : (int64_t)leaf->rows));
}

/* (index, form, rows, is_list, first, n, claim, review, applies) */
static int read_leaf(Plan *plan, int64_t i, PyObject *tuple)
{
    struct plan_leaf *leaf = &plan->leaves[i];
    long long n[5];
    int k;
    if (!PyTuple_Check(tuple) ||
        !PyArg_ParseTuple(tuple, "IIIpLLLLL", &leaf->index, &leaf->form, &leaf->rows,
                          &leaf->is_list, &n[0], &n[1], &n[2], &n[3], &n[4]))
        return -1;
    leaf->first = n[0], leaf->n = n[1];
    leaf->claim = n[2], leaf->review = n[3], leaf->applies = n[4];
    for (k = 2; k < 5 && are_inputs(plan, n[k], n[k] >= 0, 0); k++)
        ;
    if (k < 5 || leaf->index >= plan->tree->n_indicators || !has_width(plan, leaf) ||
        !are_inputs(plan, leaf->first, leaf->n, leaf->is_list)) {
        PyErr_SetString(PyExc_ValueError, "a leaf of the tree was expected");
        return -1;
    }
    if (leaf->n)
        settle_rates(
            plan, leaf,
            jixiao_kind_get(plan->tree->indicators[leaf->index].kind)->facts[leaf->form].n_columns);
    return 0;
}

/* (leaf, name) */
static int read_output(Plan *plan, int64_t i, PyObject *tuple)
{
    struct output *out = &plan->outputs[i];
    const struct result *r;
    const char *name;
    if (!PyTuple_Check(tuple) || !PyArg_ParseTuple(tuple, "Is", &out->leaf, &name))
        return -1;
    for (r = out->leaf == JIXIAO_NONE ? totals : of_leaves; r->name && strcmp(r->name, name); r++)
        ;
    if (!r->name || (out->leaf != JIXIAO_NONE && out->leaf >= plan->tree->n_indicators)) {
        PyErr_SetString(PyExc_ValueError, name);
        return -1;
    }
    out->member = r->member;
    out->bytes = r->bytes;
    out->first = r->first;
    out->values_size =
        plan->length * (r->bytes == 8 && plan->mode == OUT_DECIMALS ? 16 : (int64_t)r->bytes);
    if (plan->mode == OUT_DECIMALS && (r->bytes == 8 || r->first))
        out->validity_size = (plan->length + 7) / 8;
    return 0;
}

/* A cache line each, so that threads and vectors do not meet. */
static int64_t padded(int64_t size)
{
    return (size + 63) / 64 * 64;
}

/* One block for all results: the next call finds it where this one's was. */
static int make_room(Plan *plan)
{
    int64_t size = 0, i;
    PyObject *memory;
    char *at;
    for (i = 0; i < plan->n_outputs; i++)
        size += padded(plan->outputs[i].values_size) + padded(plan->outputs[i].validity_size);
    memory = PyByteArray_FromStringAndSize(NULL, (Py_ssize_t)size);
    if (!memory)
        return -1;
    plan->bytes = at = PyByteArray_AsString(memory);
    plan->memory = PyMemoryView_FromObject(memory);
    Py_DECREF(memory);
    for (i = 0; plan->memory && i < plan->n_outputs; i++) {
        struct output *out = &plan->outputs[i];
        out->values = at;
        at += padded(out->values_size);
        if (out->validity_size)
            out->validity = (uint8_t *)memset(at, 0xff, (size_t)out->validity_size);
        at += padded(out->validity_size);
    }
    return plan->memory ? 0 : -1;
}

static int read_each(Plan *plan, PyObject *list, int64_t n,
                     int (*read)(Plan *, int64_t, PyObject *))
{
    int64_t i;
    for (i = 0; i < n; i++)
        if (read(plan, i, PyTuple_GetItem(list, (Py_ssize_t)i)))
            return -1;
    return 0;
}

static int read_plan(Plan *plan, PyObject *inputs, PyObject *leaves, PyObject *outputs)
{
    plan->n_inputs = PyTuple_Size(inputs);
    plan->n_leaves = PyTuple_Size(leaves);
    plan->n_outputs = PyTuple_Size(outputs);
    plan->inputs = calloc((size_t)plan->n_inputs + 1, sizeof *plan->inputs);
    plan->leaves = calloc((size_t)plan->n_leaves + 1, sizeof *plan->leaves);
    plan->outputs = calloc((size_t)plan->n_outputs + 1, sizeof *plan->outputs);
    if (!plan->inputs || !plan->leaves || !plan->outputs) {
        PyErr_NoMemory();
        return -1;
    }
    if (read_each(plan, inputs, plan->n_inputs, read_input) ||
        read_each(plan, leaves, plan->n_leaves, read_leaf) ||
        read_each(plan, outputs, plan->n_outputs, read_output))
        return -1;
    if (are_inputs(plan, plan->claim, plan->claim >= 0, 0))
        return make_room(plan);
    PyErr_SetString(PyExc_ValueError, "no such input");
    return -1;
}

/* columns_plan(tree, rows, mode, inputs, leaves, claim, outputs, nearest) -> Plan */
static PyObject *columns_plan(PyObject *module, PyObject *args)
{
    PyObject *tree, *inputs, *leaves, *outputs;
    long long length, claim;
    unsigned mode;
    int nearest;
    Plan *plan;
    (void)module;
    if (!PyArg_ParseTuple(args, "OLIO!O!LO!p", &tree, &length, &mode, &PyTuple_Type, &inputs,
                          &PyTuple_Type, &leaves, &claim, &PyTuple_Type, &outputs, &nearest))
        return NULL;
    if (length < 0 || length > PY_SSIZE_T_MAX / 32)
        return PyErr_Format(PyExc_ValueError, "%lld rows", length);
    plan = PyObject_New(Plan, plan_type);
    if (!plan)
        return NULL;
    memset((char *)plan + sizeof(PyObject), 0, sizeof *plan - sizeof(PyObject));
    plan->tree = core_tree_of(tree);
    plan->tree_object = Py_NewRef(tree);
    plan->columns = Py_NewRef(inputs); /* the columns, and the ids in the tuples */
    plan->length = length;
    plan->mode = mode;
    plan->claim = claim;
    plan->doubles = nearest ? JIXIAO_DOUBLES_NEAREST : JIXIAO_DOUBLES_EXACT;
    if (!plan->tree || read_plan(plan, inputs, leaves, outputs)) {
        Py_DECREF(plan);
        return NULL;
    }
    return (PyObject *)plan;
}

/* ---- Its run ------------------------------------------------------------------------------ */

/* (input, count, [(row, code, found)]) */
static PyObject *told(int64_t input, const struct unread *unread)
{
    PyObject *list = PyList_New(0), *item;
    int64_t i;
    for (i = 0; list && i < unread->count && i < NOTED; i++) {
        long long row = unread->first[i].row;
        int err = unread->first[i].err;
        if (unread->first[i].is_double)
            item = Py_BuildValue("(Lid)", row, err, unread->first[i].value);
        else
            item = Py_BuildValue("(LiN)", row, err,
                                 PyUnicode_DecodeUTF8(unread->first[i].text,
                                                      (Py_ssize_t)strlen(unread->first[i].text),
                                                      "replace"));
        if (!item || PyList_Append(list, item))
            Py_CLEAR(list);
        Py_XDECREF(item);
    }
    return list ? Py_BuildValue("(LLN)", (long long)input, (long long)unread->count, list) : NULL;
}

static PyObject *told_all(Plan *plan, const struct unread *unread)
{
    PyObject *list = PyList_New(0), *item;
    int64_t i;
    for (i = 0; list && i < plan->n_inputs; i++) {
        if (!unread[i].count)
            continue;
        item = told(i, &unread[i]);
        if (!item || PyList_Append(list, item))
            Py_CLEAR(list);
        Py_XDECREF(item);
    }
    return list;
}

/* run(from, to) -> [(input, count, [(row, code, found)])]: the cells that could not be read. Rows
 * of different calls may be scored at once if both begin at multiples of 64. */
static PyObject *run(PyObject *self, PyObject *args)
{
    Plan *plan = (Plan *)self;
    long long from, to;
    struct unread *unread;
    int64_t *blanks, i;
    PyObject *list = NULL;
    int err = JIXIAO_ERR_MEMORY;
    if (!PyArg_ParseTuple(args, "LL", &from, &to))
        return NULL;
    if (from < 0 || to > plan->length)
        return PyErr_Format(PyExc_ValueError, "there are no rows %lld to %lld", from, to);
    unread = calloc((size_t)plan->n_inputs + 1, sizeof *unread);
    blanks = calloc((size_t)plan->n_outputs + 1, sizeof *blanks);
    if (unread && blanks) {
        Py_BEGIN_ALLOW_THREADS err = columns_run(plan, from, to, unread, blanks);
        Py_END_ALLOW_THREADS
    }
    if (!err) {
        for (i = 0; i < plan->n_outputs; i++)
            plan->outputs[i].blanks += blanks[i];
        list = told_all(plan, unread);
    } else {
        core_raise((uint32_t)err, err == JIXIAO_ERR_NUMBER_FINE ? "float64" : NULL);
    }
    free(unread);
    free(blanks);
    return list;
}

static PyObject *slice(const Plan *plan, const void *from, int64_t size)
{
    Py_ssize_t at = from ? (const char *)from - plan->bytes : 0;
    return from ? PySequence_GetSlice(plan->memory, at, at + (Py_ssize_t)size) : Py_NewRef(Py_None);
}

/* result(i) -> (values, validity or None, how many are blank) */
static PyObject *result(PyObject *self, PyObject *arg)
{
    Plan *plan = (Plan *)self;
    long long i = PyLong_AsLongLong(arg);
    const struct output *out;
    if (i < 0 || i >= plan->n_outputs)
        return PyErr_Occurred() ? NULL : (PyErr_SetNone(PyExc_IndexError), NULL);
    out = &plan->outputs[i];
    return Py_BuildValue("(NNL)", slice(plan, out->values, out->values_size),
                         slice(plan, out->blanks ? out->validity : NULL, out->validity_size),
                         (long long)out->blanks);
}

static PyMethodDef methods[] = {
    {"run", run, METH_VARARGS, NULL},
    {"result", result, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot slots[] = {
    CORE_SLOT(Py_tp_dealloc, dealloc),
    {Py_tp_methods, methods},
    {Py_tp_doc, "What is to be scored of a table, and what is wanted of it."},
    {0, NULL},
};

static PyType_Spec spec = {"jixiao._core.Plan", sizeof(Plan), 0,
                           Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, slots};

/* ---- The module --------------------------------------------------------------------------- */

int columns_begin(PyObject *module)
{
    plan_type = (PyTypeObject *)PyType_FromSpec(&spec);
    if (!plan_type || columns_column_type_begin() ||
        PyModule_AddObjectRef(module, "Plan", (PyObject *)plan_type) ||
        PyModule_AddObjectRef(module, "Column", (PyObject *)columns_column_type))
        return -1;
    return columns_table_type(module);
}

PyMethodDef jixiao_columns_methods[] = {
    {"arrow_table", columns_arrow_table, METH_O, NULL},
    {"arrow_column", columns_arrow_column, METH_O, NULL},
    {"buffer", columns_buffer, METH_VARARGS, NULL},
    {"objects", columns_objects, METH_O, NULL},
    {"texts", columns_texts, METH_O, NULL},
    {"lists", columns_lists, METH_VARARGS, NULL},
    {"columns_plan", columns_plan, METH_VARARGS, NULL},
    {"columns_table", columns_table, METH_VARARGS, NULL},
    {"columns_leaves", columns_leaves, METH_O, NULL},
    {"columns_id", columns_id, METH_VARARGS, NULL},
    {"columns_grades", columns_grades, METH_O, NULL},
    {"columns_words", columns_words, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};
