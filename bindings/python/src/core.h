/* SPDX-License-Identifier: MIT
 *
 * What the files of jixiao._core share. One interpreter a process: the few objects that the module
 * keeps are made when it is imported and never freed. */
#ifndef JIXIAO_PYTHON_CORE_H
#define JIXIAO_PYTHON_CORE_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <jixiao-columns.h>
#include <jixiao-report.h>

/* A function in a type's slot. Python keeps it as a void *, which ISO C does not convert functions
 * to and POSIX does: hence __extension__, here and where a slot is read. */
#define CORE_SLOT(id, function)                                                                    \
    {                                                                                              \
        id, __extension__(void *)(function)                                                        \
    }

/* ---- Numbers: num.c ------------------------------------------------------------------------- */

/* A Python number as one of ours: Decimal, int, float (by jixiao_num_from_double()), str, and what
 * has __index__; None is JIXIAO_ABSENT. bool is none: yes and no have columns of their own.
 * Returns JIXIAO_OK; or the code of what is wrong (JIXIAO_ERR_TYPE: no number at all), with no
 * exception set; or -1 with one set. */
int core_num_of(PyObject *object, jixiao_num *num);

/* A new Decimal, exact, without needless zeros; None for JIXIAO_ABSENT; NULL with an exception. */
PyObject *core_num_to(jixiao_num num);

int core_num_init(void);
extern PyMethodDef core_num_methods[];

/* ---- Errors: error.c ------------------------------------------------------------------------ */

/* Raises the exception class of a code (jixiao.errors has one a code), which says what the code
 * means and, if it is not NULL, `text`: the words, key or value that it concerns. Returns NULL. */
PyObject *core_raise(uint32_t code, const char *text);

/* A new dict of what a finding says, by the names of jixiao.Finding's fields. `place` is a new
 * reference, which this takes, or NULL for none. NULL with an exception. */
PyObject *core_finding(const struct jixiao_tree *tree, const struct jixiao_finding *finding,
                       PyObject *place);

extern PyMethodDef core_error_methods[];

/* ---- Filling: fill.c ------------------------------------------------------------------------ */

/* What a function of the library returned: an int for Python; MemoryError; or NULL for -1, the
 * exception being set already. */
PyObject *core_code(int err);
/* For PyArg_ParseTuple(): an index or a row; None is JIXIAO_NONE. */
int core_to_index(PyObject *object, void *index);
/* The UTF-8 of a str, in the object that is returned. Half a surrogate pair becomes bytes that are
 * no UTF-8, so that the library says what is wrong. NULL with an exception. */
PyObject *core_utf8(PyObject *text, const char **bytes, Py_ssize_t *size);
/* Keeps `place` for the findings from *placed to `count` that have none. None, or NULL. */
PyObject *core_place(PyObject *places, const struct jixiao_finding *findings, size_t count,
                     size_t *placed, PyObject *place);
/* What is kept for the i-th, a new reference; NULL: nothing, or an exception. `places` may be
 * NULL. */
PyObject *core_placed(PyObject *places, size_t i);

/* ---- Objects: tree.c, sheet.c, score.c, report.c ------------------------------------------------------ */

/* The tree of a Tree, which lives as long as the object does and never changes; NULL with TypeError
 * set if it is no Tree, or not a whole one. */
const struct jixiao_tree *core_tree_of(PyObject *object);
/* The sheet of a finished Filler, likewise. */
const struct jixiao_sheet *core_sheet_of(PyObject *object);
/* Gives a Filler that was not begun a sheet that is finished, and takes that; `tree` is a Tree or
 * None. place_of(where) says where in words; `where` is where the sheet begins. -1 with an
 * exception. */
int core_sheet_adopt(PyObject *object, struct jixiao_sheet *sheet, PyObject *tree,
                     PyObject *place_of, uint32_t where);
/* A finding of that Filler as a dict; `filled`: which of those of the filling it is, from 1, or
 * 0. */
PyObject *core_sheet_finding(PyObject *object, const struct jixiao_finding *f, size_t filled);
/* The result of an Outcome, which lives as long as that does; NULL with TypeError. */
const struct jixiao_result *core_result_of(PyObject *object);
/* A leaf's mark as a dict, with why and what was lost to which row. */
PyObject *core_mark(const struct jixiao_tree *tree, uint32_t index,
                    const struct jixiao_entry *entry, const struct jixiao_mark *mark);

int core_tree_init(PyObject *module);
int core_sheet_init(PyObject *module);
int core_score_init(PyObject *module);
int core_report_init(PyObject *module);
int core_kinds_init(PyObject *module); /* kinds.c: the records */
int core_long_init(PyObject *module);  /* long.c: long tables */

extern PyMethodDef core_tree_methods[];
extern PyMethodDef core_score_methods[];
extern PyMethodDef core_report_methods[];
extern PyMethodDef core_typed_methods[]; /* typed.c */
extern PyMethodDef core_long_methods[];

/* ---- Functions of other files --------------------------------------------------------------- */

extern PyMethodDef jixiao_columns_methods[]; /* columns.c: many departments at once */
int columns_begin(PyObject *module);

#endif
