/* SPDX-License-Identifier: MIT
 * The library's records, for discovery and for what is made of them. A new kind or role needs no
 * line here. */
#include "core.h"

static PyObject *column_of(const struct jixiao_column *c)
{
    static const char *const types[] = {"number", "count", "yes/no", "choice"};
    PyObject *choices = PyList_New(0);
    uint32_t i;
    for (i = 0; choices && i < c->n_choices; i++)
        choices = core_append(choices, PyUnicode_FromString(c->choices[i]));
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
    for (i = 0; columns && i < form->n_columns; i++)
        columns = core_append(columns, column_of(&form->columns[i]));
    return Py_BuildValue("{s:s,s:N,s:I,s:I,s:N}", "id", form->id, "columns", columns, "min_rows",
                         form->min_rows, "max_rows", form->max_rows, "positions",
                         PyBool_FromLong((long)form->positions));
}

/* kind(id): its record. */
static PyObject *kind(PyObject *module, PyObject *args)
{
    const struct jixiao_kind_info *info;
    PyObject *facts;
    const char *id;
    uint32_t at, i;
    (void)module;
    if (!PyArg_ParseTuple(args, "s:kind", &id))
        return NULL;
    if (jixiao_kind_find(id, &at))
        return core_raise(JIXIAO_ERR_KIND_UNKNOWN, id);
    info = jixiao_kind_get(at);
    facts = PyList_New(0);
    for (i = 0; facts && i < info->n_forms; i++)
        facts = core_append(facts, form_of(&info->facts[i]));
    return Py_BuildValue("{s:s,s:s,s:(ss),s:N,s:N}", "id", info->id, "zh", info->zh, "help",
                         info->help[0], info->help[1], "rule", form_of(&info->rule), "facts",
                         facts);
}

static PyObject *kind_ids(PyObject *module, PyObject *unused)
{
    PyObject *list = PyList_New(0);
    const struct jixiao_kind_info *info;
    uint32_t at;
    (void)module, (void)unused;
    for (at = 1; list && (info = jixiao_kind_get(at)) != NULL; at++)
        list = core_append(list, PyUnicode_FromString(info->id));
    return list;
}

/* roles(): their records, by their numbers. */
static PyObject *roles(PyObject *module, PyObject *unused)
{
    PyObject *list = PyList_New(0);
    const struct jixiao_role_info *info;
    uint32_t at;
    (void)module, (void)unused;
    for (at = 0; list && (info = jixiao_role_get(at)) != NULL; at++)
        list = core_append(list, Py_BuildValue("{s:s,s:(ss),s:N,s:s}", "id", info->id, "claim",
                                               info->claim[0], info->claim[1], "is_off",
                                               PyBool_FromLong(info->is_off), "key", info->key));
    return list;
}

/* words(): of states, verdicts and outcomes, each by its number: (name or None, zh, en). */
static PyObject *words(PyObject *module, PyObject *unused)
{
    static const struct {
        const char *(*name)(uint32_t);
        const char *(*text)(uint32_t, uint32_t);
        uint32_t end;
    } sorts[] = {{jixiao_state_name, jixiao_state_text, JIXIAO_STATE_END},
                 {jixiao_verdict_name, jixiao_verdict_text, JIXIAO_VERDICT_END},
                 {jixiao_outcome_name, jixiao_outcome_text, JIXIAO_OUTCOME_END}};
    PyObject *all = PyList_New(0);
    uint32_t sort, i;
    (void)module, (void)unused;
    for (sort = 0; all && sort < sizeof sorts / sizeof *sorts; sort++) {
        PyObject *list = PyList_New(0);
        for (i = 0; list && i < sorts[sort].end; i++)
            list = core_append(list, Py_BuildValue("(zzz)", sorts[sort].name(i),
                                                   sorts[sort].text(i, JIXIAO_ZH),
                                                   sorts[sort].text(i, JIXIAO_EN)));
        all = core_append(all, list);
    }
    return all;
}

PyMethodDef core_kinds_methods[] = {
    {"kind", kind, METH_VARARGS, "kind(id: str, /) -> dict[str, Any]\n\nThe record of a kind."},
    {"kind_ids", kind_ids, METH_NOARGS, "kind_ids() -> list[str]\n\nThe ids of the kinds."},
    {"roles", roles, METH_NOARGS, "roles() -> list[dict[str, Any]]\n\nThe records of the roles."},
    {"words", words, METH_NOARGS,
     "words() -> list[list[tuple[str | None, str, str]]]\n\nStates, verdicts, outcomes in words."},
    {NULL, NULL, 0, NULL},
};
