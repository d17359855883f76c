/* SPDX-License-Identifier: MIT
 * The kinds' records, and a typed function for each, made of them: score_share(10, met=8, total=9).
 * A new kind needs no line here. */
#include "core.h"

#include <stdlib.h>
#include <string.h>

/* ---- Records -------------------------------------------------------------------------------- */

static PyObject *column_of(const struct jixiao_column *c)
{
    static const char *const types[] = {"number", "count", "yes/no", "choice"};
    PyObject *choices = PyList_New(0);
    uint32_t i;
    for (i = 0; choices && i < c->n_choices; i++) {
        PyObject *choice = PyUnicode_FromString(c->choices[i]);
        if (!choice || PyList_Append(choices, choice))
            Py_CLEAR(choices);
        Py_XDECREF(choice);
    }
    return Py_BuildValue("{s:s,s:s,s:s,s:N,s:N,s:N,s:N,s:N,s:(ss),s:(ss)}", "id", c->id, "zh",
                         c->zh, "type", types[c->type & 3], "required",
                         PyBool_FromLong((long)c->required), "min", core_num_to(c->min), "max",
                         core_num_to(c->max), "default", core_num_to(c->fallback), "choices",
                         choices, "unit", c->unit[0], c->unit[1], "help", c->help[0], c->help[1]);
}

static PyObject *form_of(const struct jixiao_form *form)
{
    PyObject *columns = PyList_New(0);
    uint32_t i;
    for (i = 0; columns && i < form->n_columns; i++) {
        PyObject *column = column_of(&form->columns[i]);
        if (!column || PyList_Append(columns, column))
            Py_CLEAR(columns);
        Py_XDECREF(column);
    }
    return Py_BuildValue("{s:s,s:N,s:I,s:I,s:N}", "id", form->id, "columns", columns, "min_rows",
                         form->min_rows, "max_rows", form->max_rows, "positions",
                         PyBool_FromLong((long)form->positions));
}

static PyObject *kind_of(const struct jixiao_kind_info *info)
{
    PyObject *facts = PyList_New(0);
    uint32_t i;
    for (i = 0; facts && i < info->n_forms; i++) {
        PyObject *form = form_of(&info->facts[i]);
        if (!form || PyList_Append(facts, form))
            Py_CLEAR(facts);
        Py_XDECREF(form);
    }
    return Py_BuildValue("{s:s,s:s,s:(ss),s:N,s:N}", "id", info->id, "zh", info->zh, "help",
                         info->help[0], info->help[1], "rule", form_of(&info->rule), "facts",
                         facts);
}

/* kind(id): its record. */
static PyObject *kind(PyObject *module, PyObject *args)
{
    const char *id;
    uint32_t at;
    (void)module;
    if (!PyArg_ParseTuple(args, "s:kind", &id))
        return NULL;
    if (jixiao_kind_find(id, &at))
        return core_raise(JIXIAO_ERR_KIND_UNKNOWN, id);
    return kind_of(jixiao_kind_info(at));
}

static PyObject *kind_ids(PyObject *module, PyObject *unused)
{
    PyObject *list = PyList_New(0);
    const struct jixiao_kind_info *info;
    uint32_t at;
    (void)module, (void)unused;
    for (at = 1; list && (info = jixiao_kind_info(at)) != NULL; at++) {
        PyObject *id = PyUnicode_FromString(info->id);
        if (!id || PyList_Append(list, id))
            Py_CLEAR(list);
        Py_XDECREF(id);
    }
    return list;
}

/* words(): the names of states, verdicts and outcomes in words: name -> (zh, en). */
static int add_words(PyObject *dict, const char *name, const char *zh, const char *en)
{
    PyObject *words = Py_BuildValue("(ss)", zh, en);
    int err = words ? PyDict_SetItemString(dict, name, words) : -1;
    Py_XDECREF(words);
    return err;
}

static PyObject *words(PyObject *module, PyObject *unused)
{
    PyObject *dict = PyDict_New();
    uint32_t i;
    int err = dict ? 0 : -1;
    (void)module, (void)unused;
    for (i = 0; !err && i < JIXIAO_STATE_END; i++)
        err = add_words(dict, jixiao_state_name(i), jixiao_state_text(i, JIXIAO_ZH),
                        jixiao_state_text(i, JIXIAO_EN));
    for (i = 1; !err && i < JIXIAO_VERDICT_END; i++)
        err = add_words(dict, jixiao_verdict_name(i), jixiao_verdict_text(i, JIXIAO_ZH),
                        jixiao_verdict_text(i, JIXIAO_EN));
    for (i = 1; !err && i < JIXIAO_OUTCOME_END; i++)
        err = add_words(dict, jixiao_outcome_name(i), jixiao_outcome_text(i, JIXIAO_ZH),
                        jixiao_outcome_text(i, JIXIAO_EN));
    if (err)
        Py_CLEAR(dict);
    return dict;
}

/* ---- Scoring one leaf ----------------------------------------------------------------------- */

enum { FEW = 64 }; /* cells that need no memory of their own */

struct table {
    struct jixiao_table of;
    jixiao_num few[FEW], *cells;
};

static int reserve(struct table *table, const struct jixiao_form *form, uint32_t index, size_t rows)
{
    size_t n = rows * form->n_columns, i;
    memset(&table->of, 0, sizeof table->of);
    table->cells = table->few;
    if (rows > JIXIAO_MAX_ROWS) {
        core_raise(JIXIAO_ERR_LIMIT, NULL);
        return -1;
    }
    if (n > FEW && !(table->cells = malloc(n * sizeof *table->cells))) {
        table->cells = table->few;
        PyErr_NoMemory();
        return -1;
    }
    for (i = 0; i < n; i++)
        table->cells[i] = JIXIAO_ABSENT;
    table->of.cells = table->cells;
    table->of.rows = (uint32_t)rows;
    table->of.columns = form->n_columns;
    table->of.form = index;
    return 0;
}

static void release(struct table *table)
{
    if (table->cells != table->few)
        free(table->cells);
}

/* Raises the error of one column. -1. */
static int wrong(int code, const struct jixiao_column *column)
{
    if (code > 0)
        core_raise((uint32_t)code, column->id);
    return -1;
}

static int choice_of(const struct jixiao_column *column, PyObject *value, jixiao_num *cell)
{
    const char *text = PyUnicode_AsUTF8AndSize(value, NULL);
    uint32_t i;
    if (!text)
        return -1;
    for (i = 0; i < column->n_choices; i++)
        if (!strcmp(column->choices[i], text)) {
            *cell = (jixiao_num)i * JIXIAO_ONE;
            return JIXIAO_OK;
        }
    return JIXIAO_ERR_CHOICE;
}

static int cell_of(const struct jixiao_column *column, PyObject *value, jixiao_num *cell)
{
    int code;
    if (column->type == JIXIAO_TYPE_YES_NO && PyBool_Check(value)) {
        *cell = value == Py_True ? JIXIAO_ONE : 0;
        return 0;
    }
    if (column->type == JIXIAO_TYPE_CHOICE && PyUnicode_Check(value))
        code = choice_of(column, value, cell);
    else
        code = core_num_of(value, cell);
    return code ? wrong(code, column) : 0;
}

/* Rows are lists and tuples, arrays, …: what has a length and items, texts aside. */
static int is_rows(PyObject *value)
{
    return !PyUnicode_Check(value) && !PyBytes_Check(value) && PySequence_Check(value);
}

/* The i-th item into its row, for every row. */
static int fill_rows(struct table *table, const struct jixiao_form *form, uint32_t at,
                     PyObject *values)
{
    uint32_t row;
    for (row = 0; row < table->of.rows; row++) {
        PyObject *value = PySequence_GetItem(values, (Py_ssize_t)row);
        int err = value ? cell_of(&form->columns[at], value,
                                  &table->cells[(size_t)row * form->n_columns + at])
                        : -1;
        Py_XDECREF(value);
        if (err)
            return -1;
    }
    return 0;
}

/* How many rows these columns have (each NULL or a value); -1: they differ, or are none. */
static Py_ssize_t rows_of(PyObject *const *values, const struct jixiao_form *form, int *scalar)
{
    Py_ssize_t rows = -1, n;
    uint32_t at;
    *scalar = 1;
    for (at = 0; at < form->n_columns; at++) {
        if (!values[at] || values[at] == Py_None)
            continue;
        n = is_rows(values[at]) ? PySequence_Size(values[at]) : 1;
        if (n < 0)
            return -1;
        if (rows >= 0 && (n != rows || *scalar == is_rows(values[at]))) {
            core_raise(JIXIAO_ERR_ROWS, form->columns[at].id);
            return -1;
        }
        *scalar = !is_rows(values[at]);
        rows = n;
    }
    return rows < 0 ? 1 : rows;
}

/* A table from columns. */
static int fill(struct table *table, const struct jixiao_form *form, uint32_t index,
                PyObject *const *values)
{
    int scalar;
    Py_ssize_t rows = rows_of(values, form, &scalar);
    uint32_t at;
    if (rows < 0 || reserve(table, form, index, (size_t)rows))
        return -1;
    for (at = 0; at < form->n_columns; at++) {
        if (!values[at] || values[at] == Py_None)
            continue;
        if (scalar ? cell_of(&form->columns[at], values[at], &table->cells[at])
                   : fill_rows(table, form, at, values[at])) {
            release(table);
            return -1;
        }
    }
    return 0;
}

/* One row of a rule: a dict by column, or a sequence in the columns' order. */
static int rule_row(struct table *table, const struct jixiao_form *form, uint32_t row, PyObject *of)
{
    uint32_t at;
    int by_id = PyDict_Check(of);
    Py_ssize_t n = by_id ? PyDict_Size(of) : is_rows(of) ? PySequence_Size(of) : -1, used = 0;
    for (at = 0; n >= 0 && at < form->n_columns; at++) {
        PyObject *value = NULL;
        int err;
        if (by_id)
            value = Py_XNewRef(PyDict_GetItemString(of, form->columns[at].id));
        else if ((Py_ssize_t)at < n && !(value = PySequence_GetItem(of, (Py_ssize_t)at)))
            return -1;
        if (!value)
            continue;
        used++;
        err = cell_of(&form->columns[at], value, &table->cells[(size_t)row * form->n_columns + at]);
        Py_DECREF(value);
        if (err)
            return -1;
    }
    if (used == n)
        return 0;
    if (!PyErr_Occurred())
        core_raise(n < 0 ? JIXIAO_ERR_TYPE : JIXIAO_ERR_WIDTH, "rule");
    return -1;
}

static int fill_rule(struct table *table, const struct jixiao_form *form, PyObject *rule)
{
    Py_ssize_t rows = !rule || rule == Py_None ? 0 : is_rows(rule) ? PySequence_Size(rule) : -1;
    uint32_t row;
    if (rows < 0) {
        if (!PyErr_Occurred())
            core_raise(JIXIAO_ERR_TYPE, "rule");
        return -1;
    }
    if (rows > (Py_ssize_t)JIXIAO_MAX_RULE_ROWS) {
        core_raise(JIXIAO_ERR_RULE_ROWS, NULL);
        return -1;
    }
    if (reserve(table, form, 0, (size_t)rows))
        return -1;
    for (row = 0; row < table->of.rows; row++) {
        PyObject *of = PySequence_GetItem(rule, (Py_ssize_t)row);
        int err = of ? rule_row(table, form, row, of) : -1;
        Py_XDECREF(of);
        if (err) {
            release(table);
            return -1;
        }
    }
    return 0;
}

/* ---- Typed functions ------------------------------------------------------------------------ */

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
        return fill_rule(rule, form, call->rule);
    /* where there need be no row, one of nothing is none */
    for (at = 0; at < form->n_columns; at++)
        if (call->rule_values[at] && (form->min_rows || call->rule_values[at] != Py_None))
            break;
    if (at == form->n_columns)
        return reserve(rule, form, 0, 0);
    for (at = 0; at < form->n_columns; at++)
        if (call->rule_values[at] && is_rows(call->rule_values[at]))
            return wrong(JIXIAO_ERR_TYPE, &form->columns[at]);
    return fill(rule, form, 0, call->rule_values);
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
    if (!fill(&facts, &typed->info->facts[form], form, call.values)) {
        result = answer(typed, &call, &rule.of, &facts.of, places, whole);
        release(&facts);
    }
    release(&rule);
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
static PyObject *make_typed(PyObject *module, PyObject *args)
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
    typed->info = jixiao_kind_info(at);
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

static PyMethodDef methods[] = {
    {"kind", kind, METH_VARARGS, "kind(id, /)\n--\n\nThe record of a kind."},
    {"kind_ids", kind_ids, METH_NOARGS, "kind_ids()\n--\n\nThe ids of the kinds."},
    {"words", words, METH_NOARGS, "words()\n--\n\nStates, verdicts, outcomes in words."},
    {"_typed", make_typed, METH_VARARGS, "_typed(kind, name, doc, whole, /)\n--\n\n"},
    {NULL, NULL, 0, NULL},
};

int core_kinds_init(PyObject *module)
{
    return PyModule_AddFunctions(module, methods);
}
