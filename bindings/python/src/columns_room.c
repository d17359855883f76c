/* SPDX-License-Identifier: MIT
 * Where the results of columns go: memory of our own or of the caller's, and its lists. */
#include "columns.h"

#include <string.h>

/* Whether an output has a bitmap: decimals, and codes of which some are blanks. */
static int64_t validity_size(const Plan *plan, const struct output *out)
{
    return plan->mode == OUT_DECIMALS && (out->bytes == 8 || out->first) ? (plan->length + 7) / 8
                                                                         : 0;
}

/* A cache line each, so that threads and vectors do not meet. */
static int64_t padded(int64_t size)
{
    return (size + 63) / 64 * 64;
}

/* One block for all results: the next call finds it where this one's was. */
static int make_room(Plan *plan)
{
    int64_t size = 0, i;
    PyObject *memory;
    char *at;
    for (i = 0; i < plan->n_outputs; i++)
        size +=
            padded(plan->outputs[i].values_size) + padded(validity_size(plan, &plan->outputs[i]));
    memory = PyByteArray_FromStringAndSize(NULL, (Py_ssize_t)size);
    if (!memory)
        return -1;
    plan->bytes = at = PyByteArray_AsString(memory);
    plan->memory = PyMemoryView_FromObject(memory);
    Py_DECREF(memory);
    for (i = 0; plan->memory && i < plan->n_outputs; i++) {
        struct output *out = &plan->outputs[i];
        size = validity_size(plan, out);
        out->values = at;
        at += padded(out->values_size);
        if (size)
            out->validity = (uint8_t *)memset(at, 0xff, (size_t)size);
        at += padded(size);
    }
    return plan->memory ? 0 : -1;
}

/* The caller's memory for each result, which Python has looked at, of as many bytes. */
static int take_room(Plan *plan, PyObject *memory)
{
    int64_t i;
    plan->given = PyMem_Calloc((size_t)plan->n_outputs + 1, sizeof *plan->given);
    if (!plan->given) {
        PyErr_NoMemory();
        return -1;
    }
    for (i = 0; i < plan->n_outputs; i++) {
        struct output *out = &plan->outputs[i];
        PyObject *one = PyTuple_Check(memory) ? PyTuple_GetItem(memory, (Py_ssize_t)i) : memory;
        if (!one || PyObject_GetBuffer(one, &plan->given[i], PyBUF_WRITABLE))
            return -1;
        if (plan->mode == OUT_DECIMALS || plan->given[i].len != out->values_size ||
            (uintptr_t)plan->given[i].buf % out->bytes) {
            PyErr_SetString(PyExc_ValueError, "memory of as many cells was expected");
            return -1;
        }
        out->values = plan->given[i].buf;
    }
    return 0;
}

int columns_room(Plan *plan, PyObject *memory)
{
    return memory == Py_None ? make_room(plan) : take_room(plan, memory);
}

/* Result `arg`, of which there is memory; or NULL with an exception. */
static const struct output *output_of(const Plan *plan, PyObject *arg)
{
    long long i = PyLong_AsLongLong(arg);
    if (i >= 0 && i < plan->n_outputs && plan->memory)
        return &plan->outputs[i];
    if (!PyErr_Occurred())
        PyErr_SetNone(PyExc_IndexError);
    return NULL;
}

static PyObject *slice(const Plan *plan, const void *from, int64_t size)
{
    Py_ssize_t at = (const char *)from - plan->bytes;
    return PySequence_GetSlice(plan->memory, at, at + (Py_ssize_t)size);
}

/* result(i) -> its memory */
PyObject *columns_result(PyObject *self, PyObject *arg)
{
    const struct output *out = output_of((Plan *)self, arg);
    return out ? slice((Plan *)self, out->values, out->values_size) : NULL;
}

/* validity(i) -> (how many are blank, its bitmap where one is) */
PyObject *columns_validity(PyObject *self, PyObject *arg)
{
    Plan *plan = (Plan *)self;
    const struct output *out = output_of(plan, arg);
    if (!out)
        return NULL;
    return Py_BuildValue("(LN)", (long long)out->blanks,
                         out->blanks ? slice(plan, out->validity, validity_size(plan, out))
                                     : Py_NewRef(Py_None));
}
