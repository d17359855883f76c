/* SPDX-License-Identifier: MIT
 * Scoring one leaf by its kind's function. */
#ifndef TYPED_H
#define TYPED_H

#include "core.h"

enum { FEW = 64 }; /* cells that need no memory of their own */

/* A rule's or facts' rows, blank to begin with. Release what was reserved or filled. */
struct table {
    struct jixiao_table of;
    jixiao_num few[FEW], *cells;
};

/* Those that return int: 0, or -1 with an exception. `index` is the form's, of the kind's forms of
 * facts; 0 of a rule. */

int core_table_reserve(struct table *table, const struct jixiao_form *form, uint32_t index,
                       size_t rows);
void core_table_release(struct table *table);
/* From columns, each NULL, a value, or a value a row; as many as the form has. */
int core_table_fill(struct table *table, const struct jixiao_form *form, uint32_t index,
                    PyObject *const *values);
/* A rule from its rows, each a dict or a sequence; NULL: none. */
int core_table_rows(struct table *table, const struct jixiao_form *form, PyObject *rows);

/* Whether it is a value a row: it has a length and items, and is no text. */
int core_is_rows(PyObject *value);
/* Raises the error of one column, unless `code` is -1: an exception is set already. -1. */
int core_wrong_cell(int code, const struct jixiao_column *column);

#endif
