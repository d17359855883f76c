/* SPDX-License-Identifier: MIT
 *
 * What the files of jixiao._core share. One interpreter a process: the few objects that the module
 * keeps are made when it is imported and never freed. */
#ifndef JIXIAO_PYTHON_CORE_H
#define JIXIAO_PYTHON_CORE_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <jixiao.h>

/* ---- Numbers: num.c ------------------------------------------------------------------------- */

/* A Python number as one of ours: Decimal, int, float (by jixiao_num_from_double()), str, and what
 * has __index__; None is JIXIAO_ABSENT. bool is none: yes and no have columns of their own.
 * Returns JIXIAO_OK; or the code of what is wrong (JIXIAO_ERR_TYPE: no number at all), with no
 * exception set; or -1 with one set. */
int core_num_of(PyObject *object, jixiao_num *num);

/* A new Decimal, exact, without needless zeros; None for JIXIAO_ABSENT; NULL with an exception. */
PyObject *core_num_to(jixiao_num num);

int core_num_init(void);

/* ---- Errors: error.c ------------------------------------------------------------------------ */

/* Raises the exception class of a code (jixiao.errors has one a code), which says what the code
 * means and, if it is not NULL, `text`: the words, key or value that it concerns. Returns NULL. */
PyObject *core_raise(uint32_t code, const char *text);

/* A new dict of what a finding says, by the names of jixiao.Finding's fields. `place` is a new
 * reference, which this takes, or NULL for none. NULL with an exception. */
PyObject *core_finding(const struct jixiao_tree *tree, const struct jixiao_finding *finding,
                       PyObject *place);

extern PyMethodDef core_error_methods[];

/* ---- Objects: tree.c ------------------------------------------------------------------------ */

/* The tree of a Tree, which lives as long as the object does and never changes; NULL with TypeError
 * set if it is no Tree. */
const struct jixiao_tree *core_tree_of(PyObject *object);

int core_tree_init(PyObject *module);

/* ---- Functions of other files --------------------------------------------------------------- */

extern PyMethodDef jixiao_columns_methods[]; /* columns.c: many departments at once */
int columns_begin(PyObject *module);

#endif
