/* SPDX-License-Identifier: MIT
 * One leaf scored from Python's values, which _leaf.py has laid out row by row. */
#include "core.h"

#include <string.h>

/* The words of a choice stand for its number. */
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

/* 0; or -1 with an exception. */
static int cell_of(const struct jixiao_column *column, PyObject *value, jixiao_num *cell)
{
    int code;
    if (column->type == JIXIAO_TYPE_YES_NO && PyBool_Check(value)) {
        *cell = value == Py_True ? JIXIAO_ONE : 0;
        return 0;
    }
    code = column->type == JIXIAO_TYPE_CHOICE && PyUnicode_Check(value)
               ? choice_of(column, value, cell)
               : core_num_of(value, cell);
    if (code > 0)
        core_raise((uint32_t)code, column->id);
    return code ? -1 : 0;
}

/* A form's rows, one behind the other, in `memory`, to be freed. 0; or -1 with an exception. */
static int take(struct jixiao_table *table, jixiao_num **memory, const struct jixiao_form *form,
                uint32_t index, PyObject *values)
{
    size_t n = (size_t)PyTuple_Size(values), i;
    memset(table, 0, sizeof *table);
    if (form->n_columns ? n % form->n_columns : n) {
        PyErr_SetString(PyExc_ValueError, "whole rows were expected");
        return -1;
    }
    if (form->n_columns && n / form->n_columns > JIXIAO_MAX_ROWS) {
        core_raise(JIXIAO_ERR_LIMIT, NULL);
        return -1;
    }
    table->cells = *memory = PyMem_Malloc(n * sizeof **memory + 1);
    if (!*memory) {
        PyErr_NoMemory();
        return -1;
    }
    table->rows = form->n_columns ? (uint32_t)(n / form->n_columns) : 0;
    table->columns = form->n_columns;
    table->form = index;
    for (i = 0; i < n; i++)
        if (cell_of(&form->columns[i % form->n_columns], PyTuple_GetItem(values, (Py_ssize_t)i),
                    &(*memory)[i]))
            return -1;
    return 0;
}

/* Raises what is wrong with a mark, of facts of that form. */
static PyObject *raise_mark(const struct jixiao_kind_info *info, uint32_t facts,
                            const struct jixiao_place *e)
{
    const struct jixiao_form *form = e->table == JIXIAO_IN_RULE ? &info->rule : &info->facts[facts];
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

/* _score(kind, points, places, form, facts, rule) */
static PyObject *score(PyObject *module, PyObject *args)
{
    const struct jixiao_kind_info *info;
    struct jixiao_table rule, facts;
    jixiao_num *cells[2] = {NULL, NULL};
    struct jixiao_mark mark;
    PyObject *points, *fact_cells, *rule_cells, *result = NULL;
    jixiao_num most;
    uint32_t kind;
    const char *id;
    unsigned int form;
    int places, code;
    (void)module;
    if (!PyArg_ParseTuple(args, "sOiIO!O!:_score", &id, &points, &places, &form, &PyTuple_Type,
                          &fact_cells, &PyTuple_Type, &rule_cells))
        return NULL;
    if (jixiao_kind_find(id, &kind))
        return core_raise(JIXIAO_ERR_KIND_UNKNOWN, id);
    info = jixiao_kind_get(kind);
    code = core_num_of(points, &most);
    if (code)
        return code < 0 ? NULL : core_raise((uint32_t)code, "points");
    if (places < 0 || places > (int)JIXIAO_MAX_PLACES)
        return core_raise(JIXIAO_ERR_PLACES_RANGE, NULL);
    if (form >= info->n_forms)
        return core_raise(JIXIAO_ERR_FORM_UNKNOWN, NULL);
    if (!take(&rule, &cells[0], &info->rule, 0, rule_cells) &&
        !take(&facts, &cells[1], &info->facts[form], form, fact_cells)) {
        if (facts.rows < CORE_MANY_ROWS) {
            code = jixiao_score(kind, most, &rule, &facts, (uint32_t)places, &mark);
        } else {
            Py_BEGIN_ALLOW_THREADS code =
                jixiao_score(kind, most, &rule, &facts, (uint32_t)places, &mark);
            Py_END_ALLOW_THREADS
        }
        result = code && code != JIXIAO_FINDING_FACTS_INCOMPLETE
                     ? raise_mark(info, form, &mark.error)
                     : core_num_to(mark.score);
    }
    PyMem_Free(cells[0]);
    PyMem_Free(cells[1]);
    return result;
}

PyMethodDef core_typed_methods[] = {
    {"_score", score, METH_VARARGS,
     "_score(kind: str, points: Any, places: int, form: int, facts: tuple[Any, ...], rule: "
     "tuple[Any, ...], /) -> Decimal | None"},
    {NULL, NULL, 0, NULL},
};
