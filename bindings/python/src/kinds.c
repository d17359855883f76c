/* SPDX-License-Identifier: MIT
 * The kinds' records, for discovery and for what is made of them. A new kind needs
 * no line here. */
#include "core.h"

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
    return kind_of(jixiao_kind_get(at));
}

static PyObject *kind_ids(PyObject *module, PyObject *unused)
{
    PyObject *list = PyList_New(0);
    const struct jixiao_kind_info *info;
    uint32_t at;
    (void)module, (void)unused;
    for (at = 1; list && (info = jixiao_kind_get(at)) != NULL; at++) {
        PyObject *id = PyUnicode_FromString(info->id);
        if (!id || PyList_Append(list, id))
            Py_CLEAR(list);
        Py_XDECREF(id);
    }
    return list;
}

/* combine(id): its record. */
static PyObject *combine(PyObject *module, PyObject *args)
{
    const struct jixiao_combine_info *info;
    const char *id;
    uint32_t at;
    (void)module;
    if (!PyArg_ParseTuple(args, "s:combine", &id))
        return NULL;
    if (jixiao_combine_find(id, &at))
        return core_raise(JIXIAO_ERR_COMBINE_UNKNOWN, id);
    info = jixiao_combine_get(at);
    return Py_BuildValue("{s:s,s:s,s:(ss),s:N}", "id", info->id, "zh", info->zh, "help",
                         info->help[0], info->help[1], "rule", form_of(&info->rule));
}

/* roles(): their records, by their numbers. */
static PyObject *roles(PyObject *module, PyObject *unused)
{
    PyObject *list = PyList_New(0);
    const struct jixiao_role_info *info;
    uint32_t at;
    (void)module, (void)unused;
    for (at = 0; list && (info = jixiao_role_get(at)) != NULL; at++) {
        PyObject *role =
            Py_BuildValue("{s:s,s:s,s:(ss),s:N,s:N,s:s}", "id", info->id, "zh", info->zh, "claim",
                          info->claim[0], info->claim[1], "is_off", PyBool_FromLong(info->is_off),
                          "in_points", PyBool_FromLong(info->in_points), "key", info->key);
        if (!role || PyList_Append(list, role))
            Py_CLEAR(list);
        Py_XDECREF(role);
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

static PyMethodDef methods[] = {
    {"kind", kind, METH_VARARGS, "kind(id, /)\n--\n\nThe record of a kind."},
    {"kind_ids", kind_ids, METH_NOARGS, "kind_ids()\n--\n\nThe ids of the kinds."},
    {"combine", combine, METH_VARARGS, "combine(id, /)\n--\n\nThe record of a combine."},
    {"roles", roles, METH_NOARGS, "roles()\n--\n\nThe records of the roles."},
    {"words", words, METH_NOARGS, "words()\n--\n\nStates, verdicts, outcomes in words."},
    {NULL, NULL, 0, NULL},
};

int core_kinds_init(PyObject *module)
{
    return PyModule_AddFunctions(module, methods);
}
