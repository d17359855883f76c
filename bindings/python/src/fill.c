/* SPDX-License-Identifier: MIT
 * What filling a sheet and building a tree share. */
#include "core.h"

PyObject *core_code(int err)
{
    if (err == JIXIAO_ERR_MEMORY)
        return PyErr_NoMemory();
    return err < 0 ? NULL : PyLong_FromLong(err);
}

int core_to_index(PyObject *object, void *index)
{
    unsigned long value;
    if (object == Py_None) {
        *(uint32_t *)index = JIXIAO_NONE;
        return 1;
    }
    value = PyLong_AsUnsignedLong(object);
    if (value == (unsigned long)-1 && PyErr_Occurred())
        return 0;
    *(uint32_t *)index = value < JIXIAO_NONE ? (uint32_t)value : JIXIAO_NONE - 1;
    return 1;
}

PyObject *core_utf8(PyObject *text, const char **bytes, Py_ssize_t *size)
{
    PyObject *encoded = PyUnicode_AsEncodedString(text, "utf-8", "surrogatepass");
    char *start;
    if (!encoded || PyBytes_AsStringAndSize(encoded, &start, size)) {
        Py_XDECREF(encoded);
        return NULL;
    }
    *bytes = start;
    return encoded;
}

/* ---- Places --------------------------------------------------------------------------------- */

PyObject *core_place(PyObject *places, const struct jixiao_finding *findings, size_t count,
                     size_t *placed, PyObject *place)
{
    for (; *placed < count; ++*placed) {
        PyObject *key;
        int err;
        if (findings[*placed].place)
            continue;
        key = PyLong_FromSize_t(*placed);
        err = key ? PyDict_SetItem(places, key, place) : -1;
        Py_XDECREF(key);
        if (err)
            return NULL;
    }
    Py_RETURN_NONE;
}

PyObject *core_placed(PyObject *places, size_t i)
{
    PyObject *key = places ? PyLong_FromSize_t(i) : NULL, *place;
    place = key ? PyDict_GetItemWithError(places, key) : NULL;
    Py_XINCREF(place);
    Py_XDECREF(key);
    return place;
}
