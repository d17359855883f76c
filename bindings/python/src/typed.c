/* SPDX-License-Identifier: MIT
 * A function for each kind, made of its record: score_share(10, met=8, total=9). */
#include "typed.h"

#include <stdlib.h>
#include <string.h>

/* Where an argument goes: places, why, the rule, a cell of the rule, a column of a form. */
enum { MAX_ARGUMENTS = JIXIAO_MAX_COLUMNS * 6 };

struct argument {
    PyObject *name;
    uint32_t at; /* the column */
    int form;    /* of facts; or one of the following */
};
enum { PLACES = -1, RULE = -2, RULE_CELL = -3 };

struct typed {
    uint32_t kind;
    const struct jixiao_kind_info *info;
    struct argument arguments[MAX_ARGUMENTS];
    uint32_t n_arguments;
    PyMethodDef methods[2]; /* score_share, mark_share */
};

struct call {
    jixiao_num points;
    PyObject *values[JIXIAO_MAX_COLUMNS * 4];
    PyObject *rule_values[JIXIAO_MAX_COLUMNS];
    PyObject *rule, *places;
    int form; /* of the facts that were named; -1: none yet */
};

/* Whether it is that argument; names are interned, as those of most calls are. */
static int is_name(const struct argument *a, PyObject *name, int thorough)
{
    return thorough ? !PyUnicode_Compare(a->name, name) : a->name == name;
}

/* The argument of that name, of the form that is named already if it has one; or NULL. */
static const struct argument *find(const struct typed *typed, const struct call *call,
                                   PyObject *name, int *mixed)
{
    uint32_t i;
    int thorough;
    for (thorough = 0; thorough < 2; thorough++)
        for (i = 0; i < typed->n_arguments; i++) {
            const struct argument *a = &typed->arguments[i];
            if (!is_name(a, name, thorough))
                continue;
            if (a->form < 0 || call->form < 0 || call->form == a->form)
                return a;
            *mixed = 1;
        }
    return NULL;
}

static int take(const struct typed *typed, struct call *call, PyObject *name, PyObject *value)
{
    int mixed = 0;
    const struct argument *a = find(typed, call, name, &mixed);
    if (!a && mixed) {
        core_raise(JIXIAO_ERR_FORMS_MIXED, PyUnicode_AsUTF8AndSize(name, NULL));
        return -1;
    }
    if (!a) {
        PyErr_Format(PyExc_TypeError, "%s() got an unexpected keyword argument %R",
                     typed->methods[0].ml_name, name);
        return -1;
    }
    if (a->form == PLACES)
        call->places = value;
    else if (a->form == RULE)
        call->rule = value;
    else if (a->form == RULE_CELL)
        call->rule_values[a->at] = value;
    else {
        call->form = a->form;
        call->values[a->at] = value;
    }
    return 0;
}

static int read_call(struct typed *typed, struct call *call, PyObject *const *args, Py_ssize_t n,
                     PyObject *names)
{
    Py_ssize_t i, named = names ? PyTuple_Size(names) : 0;
    int code;
    memset(call, 0, sizeof *call);
    call->form = -1;
    if (n != 1) {
        PyErr_Format(PyExc_TypeError, "%s() takes the points and then keywords (%zd given)",
                     typed->methods[0].ml_name, n);
        return -1;
    }
    code = core_num_of(args[0], &call->points);
    if (code) {
        if (code > 0)
            core_raise((uint32_t)code, "points");
        return -1;
    }
    for (i = 0; i < named; i++)
        if (take(typed, call, PyTuple_GetItem(names, i), args[n + i]))
            return -1;
    return 0;
}

/* The columns that a form must have were named. */
static int is_whole(const struct typed *typed, const struct call *call)
{
    const struct jixiao_form *form = &typed->info->facts[call->form < 0 ? 0 : call->form];
    uint32_t at;
    for (at = 0; at < form->n_columns; at++)
        if (form->columns[at].required && !call->values[at]) {
            PyErr_Format(PyExc_TypeError, "%s() missing keyword argument '%s'",
                         typed->methods[0].ml_name, form->columns[at].id);
            return 0;
        }
    return 1;
}

static int places_of(const struct call *call, uint32_t *places)
{
    long value = 2;
    if (call->places) {
        value = PyLong_AsLong(call->places);
        if (value == -1 && PyErr_Occurred())
            return -1;
    }
    if (value < 0 || value > (long)JIXIAO_MAX_PLACES) {
        core_raise(JIXIAO_ERR_PLACES_RANGE, NULL);
        return -1;
    }
    *places = (uint32_t)value;
    return 0;
}

/* The rule's table: one row of keywords, unless none of them is given; or rows. */
static int rule_table(const struct typed *typed, const struct call *call, struct table *rule)
{
    const struct jixiao_form *form = &typed->info->rule;
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
static PyObject *raise_mark(const struct typed *typed, const struct jixiao_mark *mark)
{
    const struct jixiao_place *e = &mark->error;
    const struct jixiao_form *form =
        e->table == JIXIAO_IN_RULE ? &typed->info->rule : &typed->info->facts[0];
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

static PyObject *answer(const struct typed *typed, const struct call *call,
                        const struct jixiao_table *rule, const struct jixiao_table *facts,
                        uint32_t places, int whole)
{
    struct jixiao_indicator leaf = {0};
    struct jixiao_tree tree = {0};
    struct jixiao_entry entry = {0};
    struct jixiao_mark mark;
    int err;
    if (facts->rows > 4096) {
        Py_BEGIN_ALLOW_THREADS err =
            jixiao_score(typed->kind, call->points, rule, facts, places, &mark);
        Py_END_ALLOW_THREADS
    } else {
        err = jixiao_score(typed->kind, call->points, rule, facts, places, &mark);
    }
    if (err && err != JIXIAO_FINDING_FACTS_INCOMPLETE)
        return raise_mark(typed, &mark);
    if (!whole)
        return core_num_to(mark.score);
    leaf.level = 1;
    leaf.kind = typed->kind;
    leaf.points = call->points;
    leaf.id = leaf.name = typed->info->id;
    leaf.rule = *rule;
    tree.places = places;
    tree.n_indicators = 1;
    tree.indicators = &leaf;
    entry.given = JIXIAO_GIVEN_FACTS;
    entry.facts = *facts;
    return core_mark(&tree, 0, &entry, &mark);
}

static PyObject *call_typed(PyObject *self, PyObject *const *args, Py_ssize_t n, PyObject *names,
                            int whole)
{
    struct typed *typed = PyCapsule_GetPointer(self, "jixiao.typed");
    struct call call;
    struct table rule, facts;
    uint32_t places, form;
    PyObject *result = NULL;
    if (!typed || read_call(typed, &call, args, n, names) || !is_whole(typed, &call) ||
        places_of(&call, &places) || rule_table(typed, &call, &rule))
        return NULL;
    form = call.form < 0 ? 0 : (uint32_t)call.form;
    if (!core_table_fill(&facts, &typed->info->facts[form], form, call.values)) {
        result = answer(typed, &call, &rule.of, &facts.of, places, whole);
        core_table_release(&facts);
    }
    core_table_release(&rule);
    return result;
}

static PyObject *score_typed(PyObject *self, PyObject *const *args, Py_ssize_t n, PyObject *names)
{
    return call_typed(self, args, n, names, 0);
}

static PyObject *mark_typed(PyObject *self, PyObject *const *args, Py_ssize_t n, PyObject *names)
{
    return call_typed(self, args, n, names, 1);
}

/* ---- Made of the records -------------------------------------------------------------------- */

static int add_argument(struct typed *typed, const char *id, uint32_t at, int form)
{
    struct argument *a = &typed->arguments[typed->n_arguments];
    if (typed->n_arguments == MAX_ARGUMENTS || form >= 4)
        return 0; /* more than a kind has */
    a->name = PyUnicode_InternFromString(id);
    a->at = at;
    a->form = form;
    typed->n_arguments++;
    return a->name ? 0 : -1;
}

static int add_arguments(struct typed *typed)
{
    const struct jixiao_form *rule = &typed->info->rule;
    uint32_t f, at;
    int err = add_argument(typed, "places", 0, PLACES);
    for (f = 0; f < typed->info->n_forms; f++)
        for (at = 0; at < typed->info->facts[f].n_columns; at++)
            err |= add_argument(typed, typed->info->facts[f].columns[at].id, at, (int)f);
    if (rule->max_rows > 1)
        err |= add_argument(typed, "rule", 0, RULE);
    for (at = 0; rule->max_rows == 1 && at < rule->n_columns; at++)
        err |= add_argument(typed, rule->columns[at].id, at, RULE_CELL);
    return err;
}

/* _typed(kind, name, doc, whole): the function of a kind. Lives as long as the process. */
PyObject *core_make_typed(PyObject *module, PyObject *args)
{
    const char *id, *name, *doc;
    struct typed *typed;
    PyObject *self, *function;
    uint32_t at;
    int whole;
    (void)module;
    if (!PyArg_ParseTuple(args, "sssp:_typed", &id, &name, &doc, &whole))
        return NULL;
    if (jixiao_kind_find(id, &at))
        return core_raise(JIXIAO_ERR_KIND_UNKNOWN, id);
    typed = calloc(1, sizeof *typed);
    if (!typed)
        return PyErr_NoMemory();
    typed->kind = at;
    typed->info = jixiao_kind_get(at);
    typed->methods[0].ml_name = strdup(name);
    typed->methods[0].ml_doc = strdup(doc);
    typed->methods[0].ml_meth = (PyCFunction)(void (*)(void))(whole ? mark_typed : score_typed);
    typed->methods[0].ml_flags = METH_FASTCALL | METH_KEYWORDS;
    if (!typed->methods[0].ml_name || !typed->methods[0].ml_doc || add_arguments(typed))
        return PyErr_Occurred() ? NULL : PyErr_NoMemory();
    self = PyCapsule_New(typed, "jixiao.typed", NULL);
    function = self ? PyCFunction_NewEx(typed->methods, self, NULL) : NULL;
    Py_XDECREF(self);
    return function;
}
