/* SPDX-License-Identifier: MIT
 * A finished sheet scored. Outcome holds numbers alone; they become Python objects when asked
 * for. */
#include "core.h"

#include <stdlib.h>
#include <string.h>

struct outcome {
    PyObject_HEAD PyObject *sheet;
    const struct jixiao_sheet *of;
    const struct jixiao_tree *tree;
    struct jixiao_result *result;
};

static PyTypeObject *outcome_type;

static void outcome_dealloc(PyObject *object)
{
    struct outcome *self = (struct outcome *)object;
    PyTypeObject *type = Py_TYPE(object);
    jixiao_result_free(self->result); /* before its sheet */
    Py_XDECREF(self->sheet);
    PyObject_Free(object);
    Py_DECREF(type);
}

const struct jixiao_result *core_result_of(PyObject *object)
{
    if (PyObject_TypeCheck(object, outcome_type))
        return ((struct outcome *)object)->result;
    PyErr_Format(PyExc_TypeError, "expected an outcome, not %R", Py_TYPE(object));
    return NULL;
}

/* Long sheets are scored while other threads run. */
enum { MANY_ROWS = 4096 };

static int result_of(struct outcome *self)
{
    const struct jixiao_entry *entries = jixiao_sheet_entries(self->of);
    uint64_t rows = self->tree->n_indicators;
    uint32_t i;
    int err;
    for (i = 0; i < self->tree->n_indicators; i++)
        rows += entries[i].facts.rows;
    if (rows < MANY_ROWS)
        return jixiao_sheet_score(self->of, NULL, &self->result);
    Py_BEGIN_ALLOW_THREADS err = jixiao_sheet_score(self->of, NULL, &self->result);
    Py_END_ALLOW_THREADS return err;
}

static PyObject *score(PyObject *module, PyObject *sheet)
{
    const struct jixiao_sheet *of = core_sheet_of(sheet);
    const struct jixiao_tree *tree = of ? jixiao_sheet_tree(of) : NULL;
    struct outcome *self;
    int err;
    (void)module;
    if (!tree) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_TypeError, "this sheet has no tree");
        return NULL;
    }
    self = PyObject_New(struct outcome, outcome_type);
    if (!self)
        return NULL;
    self->sheet = Py_NewRef(sheet);
    self->of = of;
    self->tree = tree;
    self->result = NULL;
    err = result_of(self);
    if (self->result)
        return (PyObject *)self;
    Py_DECREF(self);
    return core_raise((uint32_t)err, NULL);
}

/* ---- The total ------------------------------------------------------------------------------ */

/* Adds what leaves of each role but the first add or take off. */
static PyObject *add_roles(PyObject *dict, const struct jixiao_total *t)
{
    const struct jixiao_role_info *info;
    uint32_t role;
    for (role = 1; dict && (info = jixiao_role_get(role)) != NULL; role++) {
        PyObject *sum = core_num_to(jixiao_role_sum(role, t));
        if (!sum || PyDict_SetItemString(dict, info->key, sum))
            Py_CLEAR(dict);
        Py_XDECREF(sum);
    }
    return dict;
}

static PyObject *outcome_total(PyObject *object, PyObject *unused)
{
    const struct outcome *self = (struct outcome *)object;
    const struct jixiao_total *t = jixiao_result_total(self->result);
    const char *grade = t->grade < self->tree->n_grades ? self->tree->grades[t->grade].name : NULL;
    PyObject *dict;
    (void)unused;
    dict = Py_BuildValue(
        "{s:N,s:N,s:N,s:N,s:N,s:N,s:z,s:N,s:z,s:(NN),s:(NN)}", "points", core_num_to(t->points),
        "score", core_num_to(t->score), "low", core_num_to(t->low), "high", core_num_to(t->high),
        "claim", core_num_to(t->claim), "difference", core_num_to(t->difference), "verdict",
        jixiao_verdict_name(t->verdict), "reviewed", core_num_to(t->reviewed), "grade", grade,
        "scaled", core_num_to(t->scaled_from), core_num_to(t->scaled_of), "supported",
        core_num_to(t->supported_points), core_num_to(t->supported_score));
    return add_roles(dict, t);
}

/* ---- Marks ---------------------------------------------------------------------------------- */

static PyObject *why(const struct jixiao_tree *tree, uint32_t index,
                     const struct jixiao_entry *entry, const struct jixiao_mark *mark,
                     uint32_t lang)
{
    char few[2048], *all = few;
    size_t size = jixiao_explain(tree, index, entry, mark, lang, few, sizeof few);
    PyObject *text;
    if (size >= sizeof few) {
        all = malloc(size + 1);
        if (!all)
            return PyErr_NoMemory();
        jixiao_explain(tree, index, entry, mark, lang, all, size + 1);
    }
    text = PyUnicode_DecodeUTF8(all, (Py_ssize_t)size, "replace");
    if (all != few)
        free(all);
    return text;
}

static PyObject *loss_of(const struct jixiao_indicator *leaf, const struct jixiao_table *facts,
                         const struct jixiao_loss *loss)
{
    int positions = jixiao_kind_get(leaf->kind)->facts[facts->form].positions != 0;
    const char *const *names = positions ? leaf->rule.names : facts->names;
    uint32_t rows = positions ? leaf->rule.rows : facts->rows;
    return Py_BuildValue(
        "(IzsNN)", loss->row, names && loss->row && loss->row <= rows ? names[loss->row - 1] : NULL,
        jixiao_outcome_name(loss->outcome), core_num_to(loss->by), core_num_to(loss->lost));
}

/* A list of tuples for Loss. */
static PyObject *losses_of(const struct jixiao_tree *tree, uint32_t index,
                           const struct jixiao_entry *entry, const struct jixiao_mark *mark)
{
    const struct jixiao_indicator *leaf = &tree->indicators[index];
    const struct jixiao_table *facts = &entry->facts;
    struct jixiao_loss few[32], *all = few;
    PyObject *list = PyList_New(0);
    size_t n = 0, i;
    if (mark->state == JIXIAO_COMPUTED || mark->state == JIXIAO_JUDGED)
        n = jixiao_losses(leaf->kind, leaf->points, &leaf->rule, facts, tree->places, few, 32);
    if (n > 32) {
        all = malloc(n * sizeof *all);
        if (!all) {
            Py_XDECREF(list);
            return PyErr_NoMemory();
        }
        jixiao_losses(leaf->kind, leaf->points, &leaf->rule, facts, tree->places, all, n);
    }
    for (i = 0; list && i < n; i++) {
        PyObject *item = loss_of(leaf, facts, &all[i]);
        if (!item || PyList_Append(list, item))
            Py_CLEAR(list);
        Py_XDECREF(item);
    }
    if (all != few)
        free(all);
    return list;
}

PyObject *core_mark(const struct jixiao_tree *tree, uint32_t index,
                    const struct jixiao_entry *entry, const struct jixiao_mark *mark)
{
    const struct jixiao_indicator *in = &tree->indicators[index];
    return Py_BuildValue(
        "{s:z,s:z,s:N,s:N,s:N,s:N,s:N,s:z,s:N,s:z,s:N,s:N,s:(NN),s:N}", "id", in->id, "name",
        in->name, "points", core_num_to(in->points), "score", core_num_to(mark->score), "low",
        core_num_to(mark->low), "high", core_num_to(mark->high), "lost", core_num_to(mark->lost),
        "state", jixiao_state_name(mark->state), "claim", core_num_to(mark->claim), "verdict",
        jixiao_verdict_name(mark->verdict), "difference", core_num_to(mark->difference), "reviewed",
        core_num_to(mark->reviewed), "why", why(tree, index, entry, mark, JIXIAO_ZH),
        why(tree, index, entry, mark, JIXIAO_EN), "losses", losses_of(tree, index, entry, mark));
}

static PyObject *group_of(const struct jixiao_indicator *in, const struct jixiao_mark *mark)
{
    return Py_BuildValue("{s:z,s:z,s:N,s:N,s:N,s:N,s:N}", "id", in->id, "name", in->name, "points",
                         core_num_to(mark->points), "declared", core_num_to(in->points), "score",
                         core_num_to(mark->score), "low", core_num_to(mark->low), "high",
                         core_num_to(mark->high));
}

/* The leaves' marks, or the groups', as a list of dicts. */
static PyObject *marks(PyObject *object, int groups)
{
    const struct outcome *self = (struct outcome *)object;
    const struct jixiao_entry *entries = jixiao_sheet_entries(self->of);
    PyObject *list = PyList_New(0);
    uint32_t i;
    for (i = 0; list && i < self->tree->n_indicators; i++) {
        const struct jixiao_indicator *in = &self->tree->indicators[i];
        const struct jixiao_mark *mark = jixiao_result_mark(self->result, i);
        PyObject *item;
        if (!mark) /* the sheet is refused */
            break;
        if ((in->kind == JIXIAO_GROUP) != groups)
            continue;
        item = groups ? group_of(in, mark) : core_mark(self->tree, i, &entries[i], mark);
        if (!item || PyList_Append(list, item))
            Py_CLEAR(list);
        Py_XDECREF(item);
    }
    return list;
}

static PyObject *outcome_leaves(PyObject *object, PyObject *unused)
{
    (void)unused;
    return marks(object, 0);
}

static PyObject *outcome_groups(PyObject *object, PyObject *unused)
{
    (void)unused;
    return marks(object, 1);
}

/* ---- Findings ------------------------------------------------------------------------------- */

/* Findings and errors: two lists of dicts for Finding. */
static PyObject *outcome_findings(PyObject *object, PyObject *unused)
{
    const struct outcome *self = (struct outcome *)object;
    PyObject *lists[2] = {PyList_New(0), PyList_New(0)};
    size_t count, filled, i;
    const struct jixiao_finding *found = jixiao_result_findings(self->result, &count);
    int err = !lists[0] || !lists[1];
    (void)unused;
    jixiao_sheet_findings(self->of, &filled); /* the first so many are of the filling */
    for (i = 0; !err && i < count; i++) {
        PyObject *item = core_sheet_finding(self->sheet, &found[i], i < filled ? i + 1 : 0);
        err = !item || PyList_Append(lists[!jixiao_err_is_finding(found[i].code)], item);
        Py_XDECREF(item);
    }
    if (!err)
        return Py_BuildValue("(NN)", lists[0], lists[1]);
    Py_XDECREF(lists[0]);
    Py_XDECREF(lists[1]);
    return NULL;
}

/* ---- The type ------------------------------------------------------------------------------- */

static PyMethodDef outcome_methods[] = {
    {"total", outcome_total, METH_NOARGS, "total($self, /)\n--\n\n"},
    {"leaves", outcome_leaves, METH_NOARGS, "leaves($self, /)\n--\n\n"},
    {"groups", outcome_groups, METH_NOARGS, "groups($self, /)\n--\n\n"},
    {"findings", outcome_findings, METH_NOARGS, "findings($self, /)\n--\n\n"},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot slots[] = {
    CORE_SLOT(Py_tp_dealloc, outcome_dealloc),
    {Py_tp_methods, outcome_methods},
    {Py_tp_doc, "A sheet's outcome, as the library keeps it."},
    {0, NULL},
};

static PyType_Spec spec = {"jixiao._core.Outcome", sizeof(struct outcome), 0,
                           Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, slots};

PyMethodDef core_score_methods[] = {
    {"score", score, METH_O,
     "score(sheet, /)\n--\n\nThe outcome of a finished sheet; of one that is refused what was "
     "wrong."},
    {NULL, NULL, 0, NULL},
};

int core_score_init(PyObject *module)
{
    outcome_type = (PyTypeObject *)PyType_FromSpec(&spec);
    return outcome_type ? PyModule_AddObjectRef(module, "Outcome", (PyObject *)outcome_type) : -1;
}
