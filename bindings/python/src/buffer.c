/* SPDX-License-Identifier: MIT
 * Columns of the buffer protocol: NumPy's arrays, array.array, memoryview. Read in place, whatever
 * the step from one cell to the next. */
#include "columns.h"

#include <stdlib.h>
#include <string.h>

/* What a column keeps alive. */
struct held {
    Py_buffer values, validity;
};

static void free_held(PyObject *capsule)
{
    struct held *held = PyCapsule_GetPointer(capsule, NULL);
    PyBuffer_Release(&held->values);
    PyBuffer_Release(&held->validity);
    free(held);
}

/* The letter of a format of this machine's order; 0: there is none. */
static char letter_of(const char *format)
{
    static const char native[] = {'@', '=', CELLS_LOW ? '>' : '<', CELLS_LOW ? '!' : '<', 0};
    format += *format && strchr(native, *format) ? 1 : 0;
    return format[0] && !format[1] ? *format : 0;
}

/* What Arrow, or arrow_in.c, calls it; "" if it is not read. */
static struct arrow_type type_of(const Py_buffer *view)
{
    static const char *const whole[] = {NULL, "c", "s", NULL, "i", NULL, NULL, NULL, "l"};
    static const char *const counts[] = {NULL, "C", "S", NULL, "I", NULL, NULL, NULL, "L"};
    char letter = letter_of(view->format);
    const char *format = NULL;
    struct arrow_type none = {"", CELLS_BLANK, 0, "", "", 0, 0};
    if (letter == 'd' && view->itemsize == 8)
        format = "g";
    else if (letter == '?' && view->itemsize == 1)
        format = "jixiao:bool";
    else if (letter == 'e' || letter == 'f')
        format = letter == 'e' ? "e" : "f"; /* not read, but by its name */
    else if (letter && strchr("bhilqn", letter) && view->itemsize <= 8)
        format = whole[view->itemsize];
    else if (letter && strchr("BHILQN", letter) && view->itemsize <= 8)
        format = counts[view->itemsize];
    if (format)
        return arrow_type_of(format);
    PyOS_snprintf(none.words, sizeof none.words, "buffer format \"%.40s\"", view->format);
    return none;
}

static PyObject *column_of(PyObject *capsule, const struct held *held)
{
    const Py_buffer *view = &held->values;
    struct arrow_type t = type_of(view);
    struct cells *cells;
    Column *column;
    if (view->ndim != 1) {
        t.kind = "";
        PyOS_snprintf(t.words, sizeof t.words, "%d dimensions", view->ndim);
    }
    column = columns_new(1, 0, t.kind, t.words);
    if (!column)
        return NULL;
    column->owner = Py_NewRef(capsule);
    column->length = view->ndim ? view->shape[0] : 0;
    cells = &column->chunks[0].cells;
    cells->type = view->ndim == 1 && view->buf ? t.type : CELLS_BLANK;
    cells->length = column->length;
    cells->stride = view->ndim ? view->strides[0] : 0;
    cells->values = view->buf;
    cells->validity = held->validity.buf;
    cells->nan_is_blank = 1;
    return (PyObject *)column;
}

/* buffer(object, validity: its bitmap, or None) -> Column */
PyObject *columns_buffer(PyObject *module, PyObject *args)
{
    PyObject *object, *validity, *capsule, *column = NULL;
    struct held *held;
    (void)module;
    if (!PyArg_ParseTuple(args, "OO", &object, &validity))
        return NULL;
    held = calloc(1, sizeof *held);
    capsule = held ? PyCapsule_New(held, NULL, free_held) : PyErr_NoMemory();
    if (!capsule) {
        free(held);
        return NULL;
    }
    if (!PyObject_GetBuffer(object, &held->values, PyBUF_RECORDS_RO) &&
        (validity == Py_None || !PyObject_GetBuffer(validity, &held->validity, PyBUF_SIMPLE)))
        column = column_of(capsule, held);
    Py_DECREF(capsule);
    return column;
}
