/* SPDX-License-Identifier: MIT
 * One leaf scored from Python's values: what the functions of _functions.py call. */
#include "typed.h"

#include <stdlib.h>
#include <string.h>

/* What a function was called with. An argument that was not given is Ellipsis. */
struct call {
    uint32_t kind;
    const struct jixiao_kind_info *info;
    jixiao_num points;
    uint32_t places, form;
    PyObject *values[JIXIAO_MAX_COLUMNS];
    PyObject *rule_values[JIXIAO_MAX_COLUMNS];
    PyObject *rule; /* of several rows */
};

/* The values of a form's columns, each NULL if it was not given. 0, or -1. */
static int values_of(const struct jixiao_form *form, PyObject *given, PyObject **values)
{
    uint32_t at;
    if (!PyTuple_Check(given) || PyTuple_Size(given) != (Py_ssize_t)form->n_columns) {
        PyErr_Format(PyExc_TypeError, "expected a tuple of %u values", form->n_columns);
        return -1;
    }
    for (at = 0; at < form->n_columns; at++) {
        PyObject *value = PyTuple_GetItem(given, (Py_ssize_t)at);
        values[at] = value == Py_Ellipsis ? NULL : value;
    }
    return 0;
}

/* Whether the columns that a form must have were given. */
static int is_whole(const struct call *call, const struct jixiao_form *form)
{
    uint32_t at;
    for (at = 0; at < form->n_columns; at++)
        if (form->columns[at].required && !call->values[at]) {
            PyErr_Format(PyExc_TypeError, "%s: missing keyword argument '%s'", call->info->id,
                         form->columns[at].id);
            return 0;
        }
    return 1;
}

static int has_column(const struct jixiao_form *form, const char *id)
{
    uint32_t at;
    for (at = 0; at < form->n_columns; at++)
        if (!strcmp(form->columns[at].id, id))
            return 1;
    return 0;
}

/* A column that was given and is none of that form's, or NULL. */
static const char *column_beside(const struct call *call, PyObject *forms, uint32_t form)
{
    uint32_t f, at;
    for (f = 0; f < call->info->n_forms; f++) {
        const struct jixiao_form *other = &call->info->facts[f];
        PyObject *values[JIXIAO_MAX_COLUMNS];
        if (values_of(other, PyTuple_GetItem(forms, (Py_ssize_t)f), values))
            return NULL;
        for (at = 0; at < other->n_columns; at++)
            if (values[at] && !has_column(&call->info->facts[form], other->columns[at].id))
                return other->columns[at].id;
    }
    return NULL;
}

/* The facts, of the form that has all the columns that were given. 0, or -1. */
static int take_facts(struct call *call, PyObject *forms)
{
    const char *beside = NULL;
    for (call->form = 0; call->form < call->info->n_forms; call->form++) {
        const struct jixiao_form *form = &call->info->facts[call->form];
        beside = column_beside(call, forms, call->form);
        if (beside)
            continue;
        if (PyErr_Occurred() ||
            values_of(form, PyTuple_GetItem(forms, (Py_ssize_t)call->form), call->values))
            return -1;
        return is_whole(call, form) ? 0 : -1;
    }
    core_raise(JIXIAO_ERR_FORMS_MIXED, beside);
    return -1;
}

static int read_call(struct call *call, PyObject *const *args, Py_ssize_t n)
{
    PyObject *points, *forms, *rule;
    const char *id;
    long places;
    int code;
    memset(call, 0, sizeof *call);
    if (n != 5) {
        PyErr_Format(PyExc_TypeError, "expected 5 arguments, not %zd", n);
        return -1;
    }
    id = PyUnicode_AsUTF8AndSize(args[0], NULL);
    points = args[1];
    places = id ? PyLong_AsLong(args[2]) : 0;
    forms = args[3];
    rule = args[4];
    if (!id || (places == -1 && PyErr_Occurred()))
        return -1;
    if (jixiao_kind_find(id, &call->kind)) {
        core_raise(JIXIAO_ERR_KIND_UNKNOWN, id);
        return -1;
    }
    call->info = jixiao_kind_get(call->kind);
    code = core_num_of(points, &call->points);
    if (code) {
        if (code > 0)
            core_raise((uint32_t)code, "points");
        return -1;
    }
    if (places < 0 || places > (long)JIXIAO_MAX_PLACES) {
        core_raise(JIXIAO_ERR_PLACES_RANGE, NULL);
        return -1;
    }
    call->places = (uint32_t)places;
    if (!PyTuple_Check(forms) || PyTuple_Size(forms) != (Py_ssize_t)call->info->n_forms) {
        PyErr_Format(PyExc_TypeError, "expected %u forms of facts", call->info->n_forms);
        return -1;
    }
    call->rule = rule == Py_Ellipsis ? NULL : rule;
    if (call->info->rule.max_rows == 1 && values_of(&call->info->rule, rule, call->rule_values))
        return -1;
    return take_facts(call, forms);
}

/* The rule's table: one row of keywords, unless none of them is given; or rows. */
static int rule_table(const struct call *call, struct table *rule)
{
    const struct jixiao_form *form = &call->info->rule;
    uint32_t at;
    if (form->max_rows > 1)
        return core_table_rows(rule, form, call->rule);
    /* where there need be no row, one of nothing is none */
    for (at = 0; at < form->n_columns; at++)
        if (call->rule_values[at] && (form->min_rows || call->rule_values[at] != Py_None))
            break;
    if (at == form->n_columns)
        return core_table_reserve(rule, form, 0, 0);
    for (at = 0; at < form->n_columns; at++)
        if (call->rule_values[at] && core_is_rows(call->rule_values[at]))
            return core_wrong_cell(JIXIAO_ERR_TYPE, &form->columns[at]);
    return core_table_fill(rule, form, 0, call->rule_values);
}

/* Raises what is wrong with a mark. */
static PyObject *raise_mark(const struct call *call, const struct jixiao_mark *mark)
{
    const struct jixiao_place *e = &mark->error;
    const struct jixiao_form *form =
        e->table == JIXIAO_IN_RULE ? &call->info->rule : &call->info->facts[0];
    char text[160];
    text[0] = '\0';
    if (e->table == JIXIAO_IN_RULE || e->table == JIXIAO_IN_FACTS)
        PyOS_snprintf(text, sizeof text, "%s%s%s", e->table == JIXIAO_IN_RULE ? "rule" : "facts",
                      e->column ? "." : "",
                      e->column && e->column <= form->n_columns ? form->columns[e->column - 1].id
                                                                : "");
    if (text[0] && e->row)
        PyOS_snprintf(text + strlen(text), sizeof text - strlen(text), ", %u", e->row);
    return core_raise(e->err, text[0] ? text : NULL);
}

static PyObject *answer(const struct call *call, const struct jixiao_table *rule,
                        const struct jixiao_table *facts, int whole)
{
    struct jixiao_indicator leaf = {0};
    struct jixiao_tree tree = {0};
    struct jixiao_entry entry = {0};
    struct jixiao_mark mark;
    int err;
    if (facts->rows > 4096) {
        Py_BEGIN_ALLOW_THREADS err =
            jixiao_score(call->kind, call->points, rule, facts, call->places, &mark);
        Py_END_ALLOW_THREADS
    } else {
        err = jixiao_score(call->kind, call->points, rule, facts, call->places, &mark);
    }
    if (err && err != JIXIAO_FINDING_FACTS_INCOMPLETE)
        return raise_mark(call, &mark);
    if (!whole)
        return core_num_to(mark.score);
    leaf.level = 1;
    leaf.kind = call->kind;
    leaf.points = call->points;
    leaf.id = leaf.name = call->info->id;
    leaf.rule = *rule;
    tree.places = call->places;
    tree.n_indicators = 1;
    tree.indicators = &leaf;
    entry.given = JIXIAO_GIVEN_FACTS;
    entry.facts = *facts;
    return core_mark(&tree, 0, &entry, &mark);
}

static PyObject *call_kind(PyObject *const *args, Py_ssize_t n, int whole)
{
    struct call call;
    struct table rule, facts;
    PyObject *result = NULL;
    if (read_call(&call, args, n) || rule_table(&call, &rule))
        return NULL;
    if (!core_table_fill(&facts, &call.info->facts[call.form], call.form, call.values)) {
        result = answer(&call, &rule.of, &facts.of, whole);
        core_table_release(&facts);
    }
    core_table_release(&rule);
    return result;
}

static PyObject *score_kind(PyObject *module, PyObject *const *args, Py_ssize_t n)
{
    (void)module;
    return call_kind(args, n, 0);
}

static PyObject *mark_kind(PyObject *module, PyObject *const *args, Py_ssize_t n)
{
    (void)module;
    return call_kind(args, n, 1);
}

PyMethodDef core_typed_methods[] = {
    {"_score", (PyCFunction)(void (*)(void))score_kind, METH_FASTCALL,
     "_score(kind, points, places, forms, rule, /)\n--\n\n"},
    {"_mark", (PyCFunction)(void (*)(void))mark_kind, METH_FASTCALL,
     "_mark(kind, points, places, forms, rule, /)\n--\n\n"},
    {NULL, NULL, 0, NULL},
};
