/* SPDX-License-Identifier: MIT
 * One leaf's rule and facts, from Python's values. */
#include "typed.h"

#include <stdlib.h>
#include <string.h>

int core_table_reserve(struct table *table, const struct jixiao_form *form, uint32_t index,
                       size_t rows)
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

void core_table_release(struct table *table)
{
    if (table->cells != table->few)
        free(table->cells);
}

/* Raises the error of one column. -1. */
int core_wrong_cell(int code, const struct jixiao_column *column)
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
    return code ? core_wrong_cell(code, column) : 0;
}

/* Rows are lists and tuples, arrays, …: what has a length and items, texts aside. */
int core_is_rows(PyObject *value)
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
        n = core_is_rows(values[at]) ? PySequence_Size(values[at]) : 1;
        if (n < 0)
            return -1;
        if (rows >= 0 && (n != rows || *scalar == core_is_rows(values[at]))) {
            core_raise(JIXIAO_ERR_ROWS, form->columns[at].id);
            return -1;
        }
        *scalar = !core_is_rows(values[at]);
        rows = n;
    }
    return rows < 0 ? 1 : rows;
}

/* A table from columns. */
int core_table_fill(struct table *table, const struct jixiao_form *form, uint32_t index,
                    PyObject *const *values)
{
    int scalar;
    Py_ssize_t rows = rows_of(values, form, &scalar);
    uint32_t at;
    if (rows < 0 || core_table_reserve(table, form, index, (size_t)rows))
        return -1;
    for (at = 0; at < form->n_columns; at++) {
        if (!values[at] || values[at] == Py_None)
            continue;
        if (scalar ? cell_of(&form->columns[at], values[at], &table->cells[at])
                   : fill_rows(table, form, at, values[at])) {
            core_table_release(table);
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
    Py_ssize_t n = by_id ? PyDict_Size(of) : core_is_rows(of) ? PySequence_Size(of) : -1, used = 0;
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

int core_table_rows(struct table *table, const struct jixiao_form *form, PyObject *rule)
{
    Py_ssize_t rows = !rule || rule == Py_None ? 0
                      : core_is_rows(rule)     ? PySequence_Size(rule)
                                               : -1;
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
    if (core_table_reserve(table, form, 0, (size_t)rows))
        return -1;
    for (row = 0; row < table->of.rows; row++) {
        PyObject *of = PySequence_GetItem(rule, (Py_ssize_t)row);
        int err = of ? rule_row(table, form, row, of) : -1;
        Py_XDECREF(of);
        if (err) {
            core_table_release(table);
            return -1;
        }
    }
    return 0;
}
