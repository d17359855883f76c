/* SPDX-License-Identifier: MIT
 * Python's numbers and ours. */
#include "core.h"

#include <string.h>

static PyObject *decimal; /* decimal.Decimal */

int core_num_init(void)
{
    PyObject *module = PyImport_ImportModule("decimal");
    if (!module)
        return -1;
    decimal = PyObject_GetAttrString(module, "Decimal");
    Py_DECREF(module);
    return decimal ? 0 : -1;
}

/* ---- In ------------------------------------------------------------------------------------- */

static int from_text(PyObject *text, jixiao_num *num)
{
    Py_ssize_t size;
    const char *bytes = PyUnicode_AsUTF8AndSize(text, &size);
    if (bytes)
        return jixiao_num_parse(bytes, (size_t)size, num);
    if (!PyErr_ExceptionMatches(PyExc_UnicodeError))
        return -1;
    PyErr_Clear(); /* half a surrogate pair */
    return JIXIAO_ERR_NUMBER;
}

static int from_long(PyObject *object, jixiao_num *num)
{
    const long long most = JIXIAO_MAX_NUM / JIXIAO_ONE;
    int overflow;
    long long value = PyLong_AsLongLongAndOverflow(object, &overflow);
    if (value == -1 && !overflow && PyErr_Occurred())
        return -1;
    if (overflow || value > most || value < -most)
        return JIXIAO_ERR_NUMBER_RANGE;
    *num = (jixiao_num)value * JIXIAO_ONE;
    return JIXIAO_OK;
}

/* A Decimal that writes itself with an exponent, or is none (NaN, Infinity). Its double says
 * whether its digits are few enough to be written. */
static int from_odd_decimal(PyObject *object, jixiao_num *num)
{
    double value = PyFloat_AsDouble(object);
    PyObject *text;
    int err;
    if (value == -1 && PyErr_Occurred()) {
        if (!PyErr_ExceptionMatches(PyExc_ValueError))
            return -1;
        PyErr_Clear(); /* a signaling NaN */
        return JIXIAO_ERR_NUMBER_RANGE;
    }
    if (jixiao_num_from_cell(value, num, NULL)) /* a NaN too, whatever compilers make of one */
        return JIXIAO_ERR_NUMBER_RANGE;
    err = PyObject_Not(object);
    if (err || value == 0) {
        *num = 0;
        return err < 0 ? -1 : err ? JIXIAO_OK : JIXIAO_ERR_NUMBER_FINE;
    }
    text = PyObject_CallMethod(object, "__format__", "s", "f");
    err = text ? from_text(text, num) : -1;
    Py_XDECREF(text);
    return err;
}

static int from_decimal(PyObject *object, jixiao_num *num)
{
    PyObject *text = PyObject_Str(object);
    int err = text ? from_text(text, num) : -1;
    Py_XDECREF(text);
    return err == JIXIAO_ERR_NUMBER ? from_odd_decimal(object, num) : err;
}

int core_num_of(PyObject *object, jixiao_num *num)
{
    *num = JIXIAO_ABSENT;
    if (object == Py_None)
        return JIXIAO_OK;
    if (PyBool_Check(object))
        return JIXIAO_ERR_TYPE;
    if (PyLong_Check(object))
        return from_long(object, num);
    if (PyFloat_Check(object))
        return jixiao_num_from_double(PyFloat_AsDouble(object), num);
    if (PyUnicode_Check(object))
        return from_text(object, num);
    switch (PyObject_IsInstance(object, decimal)) {
    case 1:
        return from_decimal(object, num);
    case 0:
        break;
    default:
        return -1;
    }
    if (PyIndex_Check(object)) {
        PyObject *index = PyNumber_Index(object);
        int err = index ? from_long(index, num) : -1;
        Py_XDECREF(index);
        return err;
    }
    return JIXIAO_ERR_TYPE;
}

static PyObject *is_number(PyObject *module, PyObject *object)
{
    jixiao_num num;
    int err = core_num_of(object, &num);
    (void)module;
    return err < 0 ? NULL : PyBool_FromLong(!err && num != JIXIAO_ABSENT);
}

static PyObject *put(jixiao_num num)
{
    char digits[24];
    return PyUnicode_FromStringAndSize(
        digits, (Py_ssize_t)jixiao_num_format(num, 0, digits, sizeof digits));
}

static PyObject *nearest(PyObject *module, PyObject *object)
{
    jixiao_num num;
    double value = PyFloat_AsDouble(object);
    (void)module;
    if (value == -1 && PyErr_Occurred())
        return NULL;
    if (jixiao_num_from_cell(value, &num, NULL))
        Py_RETURN_NONE;
    return put(num);
}

/* ---- Out ------------------------------------------------------------------------------------ */

PyObject *core_num_to(jixiao_num num)
{
    PyObject *text, *number = NULL;
    if (PyErr_Occurred())
        return NULL; /* what it is to be part of cannot be made: nothing may be called */
    if (num == JIXIAO_ABSENT)
        Py_RETURN_NONE;
    text = put(num);
    if (text)
        number = PyObject_CallFunctionObjArgs(decimal, text, NULL);
    Py_XDECREF(text);
    return number;
}

/* decimals(memory) -> those of the numbers in it */
static PyObject *decimals(PyObject *module, PyObject *memory)
{
    PyObject *list = NULL, *item;
    Py_buffer view;
    Py_ssize_t i;
    (void)module;
    if (PyObject_GetBuffer(memory, &view, PyBUF_SIMPLE))
        return NULL;
    list = PyList_New(view.len / (Py_ssize_t)sizeof(jixiao_num));
    for (i = 0; list && i < view.len / (Py_ssize_t)sizeof(jixiao_num); i++) {
        jixiao_num num;
        memcpy(&num, (const char *)view.buf + i * (Py_ssize_t)sizeof num, sizeof num);
        item = core_num_to(num);
        if (!item)
            Py_CLEAR(list);
        else
            PyList_SetItem(list, i, item);
    }
    PyBuffer_Release(&view);
    return list;
}

PyMethodDef core_num_methods[] = {
    {"is_number", is_number, METH_O,
     "is_number(object: object, /) -> bool\n\nWhether it is a number of ours."},
    {"nearest", nearest, METH_O,
     "nearest(value: float, /) -> str | None\n\nA worksheet's double as it is read: its digits; "
     "None: beyond the numbers."},
    {"decimals", decimals, METH_O, "decimals(memory: Any, /) -> list[Decimal | None]"},
    {NULL, NULL, 0, NULL},
};
