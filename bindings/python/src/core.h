/* SPDX-License-Identifier: MIT
 *
 * What the files of jixiao._core share. One interpreter a process: the few objects that the module
 * keeps are made when it is imported and never freed. */
#ifndef JIXIAO_PYTHON_CORE_H
#define JIXIAO_PYTHON_CORE_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <jixiao-columns.h>
#include <jixiao-io.h>
#include <jixiao-report.h>

/* A function in a type's slot. Python keeps it as a void *, which ISO C does not convert functions
 * to and POSIX does: hence __extension__, here and where a slot is read. */
#define CORE_SLOT(id, function)                                                                    \
    {                                                                                              \
        id, __extension__(void *)(function)                                                        \
    }

/* What has so many rows is scored while other threads run. */
enum { CORE_MANY_ROWS = 4096 };

/* ---- Numbers: num.c ------------------------------------------------------------------------- */

/* A Python number as one of ours: Decimal, int, float (by jixiao_num_from_double()), str, and what
 * has __index__; None is JIXIAO_ABSENT. bool is none: yes and no have columns of their own.
 * Returns JIXIAO_OK; or the code of what is wrong (JIXIAO_ERR_TYPE: no number at all), with no
 * exception set; or -1 with one set. */
int core_num_of(PyObject *object, jixiao_num *num);

/* A new Decimal, exact, without needless zeros; None for JIXIAO_ABSENT; NULL with an exception,
 * which may be one that was set before: no object is called then. */
PyObject *core_num_to(jixiao_num num);

int core_num_init(void);
extern PyMethodDef core_num_methods[];

/* ---- Types, lists and texts: fill.c --------------------------------------------------------- */

/* A type of the module, "jixiao._core.Tree"; `getters` may be NULL. 0; or -1 with an exception. */
int core_type(PyObject *module, PyTypeObject **type, const char *name, size_t size,
              unsigned int flags, destructor dealloc, PyMethodDef *methods, PyGetSetDef *getters,
              const char *doc);

/* The list with one more, a new reference that this takes. Where either is NULL, an exception being
 * set, it lets go of the other and returns NULL. */
PyObject *core_append(PyObject *list, PyObject *item);
/* The same of a dict. */
PyObject *core_put(PyObject *dict, const char *key, PyObject *item);

/* A text that the library writes of something, as its functions write into buffers. */
typedef size_t core_write(const void *of, char *buf, size_t size);
PyObject *core_text(core_write *write, const void *of);

/* ---- Errors: error.c ------------------------------------------------------------------------ */

/* Raises the exception class of a code (jixiao.errors has one a code), which says what the code
 * means and, if it is not NULL, `text`: the words, key or value that it concerns. Returns NULL. */
PyObject *core_raise(uint32_t code, const char *text);

/* A new dict of what a finding says, by the names of jixiao.Finding's fields. `place` is a new
 * reference, which this takes, or NULL for none. NULL with an exception. */
PyObject *core_finding(const struct jixiao_tree *tree, const struct jixiao_finding *finding,
                       PyObject *place);
/* The same behind whether it is a finding, or an error: a tuple. */
PyObject *core_found(const struct jixiao_tree *tree, const struct jixiao_finding *finding,
                     PyObject *place);

/* The bytes of a text that a function of the library made, which this frees, or its error. */
PyObject *core_taken(int err, char *text);

/* What became of the cells of a form, and its parts that are new: a tuple of two lists. */
PyObject *core_filled(const struct jixiao_tree *tree, const struct jixiao_filled *filled);

extern PyMethodDef core_error_methods[];

/* What a function of the library returned: an int for Python; MemoryError; or NULL for -1, the
 * exception being set already. */
PyObject *core_code(int err);

/* ---- Objects: tree.c, sheet.c, report.c ------------------------------------------------------ */

/* The tree of a Tree, which lives as long as the object does and never changes; NULL with TypeError
 * set if it is no Tree, or not a whole one. */
const struct jixiao_tree *core_tree_of(PyObject *object);
/* The sheet of a Filler that was read, likewise. */
const struct jixiao_sheet *core_sheet_of(PyObject *object);
/* Gives a Filler that was not read a sheet that is finished, and takes that; `tree` is a Tree or
 * None. place_of(where) says where in words; `where` is where the sheet begins. -1 with an
 * exception. */
int core_sheet_adopt(PyObject *object, struct jixiao_sheet *sheet, PyObject *tree,
                     PyObject *place_of, uint32_t where);
/* Its result, made when it is first asked for, likewise. */
const struct jixiao_result *core_result_of(PyObject *object);
/* report.c: a report as a text. */
PyObject *core_written(const struct jixiao_report *report, unsigned int format, unsigned int lang);
/* long.c: the cells of a Long that is a workbook, or NULL, without an exception. */
struct jixiao_grid;
const struct jixiao_grid *core_grid_of(PyObject *object);
/* names.c: a list of names, a tuple of texts; or NULL, and an exception. It is the caller's. */
struct jixiao_grid *core_names_grid(PyObject *names);

int core_tree_init(PyObject *module);
int core_sheet_init(PyObject *module);
int core_report_init(PyObject *module);
int core_long_init(PyObject *module); /* long.c: long tables */

extern PyMethodDef core_tree_methods[];
extern PyMethodDef core_score_methods[];
extern PyMethodDef core_report_methods[];
extern PyMethodDef core_texts_methods[];   /* texts.c */
extern PyMethodDef core_receipt_methods[]; /* receipt.c */
extern PyMethodDef core_compare_methods[]; /* compare.c */
extern PyMethodDef core_typed_methods[];   /* typed.c */
extern PyMethodDef core_long_methods[];
extern PyMethodDef core_kinds_methods[]; /* kinds.c: the records */

/* ---- Functions of other files --------------------------------------------------------------- */

extern PyMethodDef jixiao_columns_methods[]; /* columns.c: many departments at once */
int columns_begin(PyObject *module);

#endif
