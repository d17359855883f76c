/* SPDX-License-Identifier: MIT
 * Texts as they are shown, and names of files. */
#include "core.h"

#include <stdlib.h>

static size_t write_file_name(const void *name, char *buf, size_t size)
{
    return jixiao_file_name(name, buf, size);
}

static size_t write_sql_name(const void *name, char *buf, size_t size)
{
    return jixiao_sql_name(name, buf, size);
}

/* sql_name(name): of a column of a tree. */
static PyObject *sql_name(PyObject *module, PyObject *object)
{
    const char *name = PyUnicode_AsUTF8AndSize(object, NULL);
    (void)module;
    return name ? core_text(write_sql_name, name) : NULL;
}

static PyObject *shown(PyObject *module, PyObject *object)
{
    PyObject *bytes = PyUnicode_AsEncodedString(object, "utf-8", "surrogateescape"), *text = NULL;
    const char *string = bytes ? PyBytes_AsString(bytes) : NULL;
    size_t size = string ? jixiao_text_shown(string, NULL, 0) : 0;
    char *all = string ? malloc(size + 1) : NULL;
    (void)module;
    if (all) {
        jixiao_text_shown(string, all, size + 1);
        text = PyUnicode_DecodeUTF8(all, (Py_ssize_t)size, "replace");
    } else if (string) {
        PyErr_NoMemory();
    }
    free(all);
    Py_XDECREF(bytes);
    return text;
}

/* file_name(name): as that of a file. */
static PyObject *file_name(PyObject *module, PyObject *object)
{
    const char *name = PyUnicode_AsUTF8AndSize(object, NULL);
    (void)module;
    return name ? core_text(write_file_name, name) : NULL;
}

/* file_skipped(name): one of the SKIP_ numbers; 0: it is read. */
static PyObject *file_skipped(PyObject *module, PyObject *object)
{
    PyObject *bytes = PyUnicode_EncodeFSDefault(object);
    const char *name = bytes ? PyBytes_AsString(bytes) : NULL;
    uint32_t skip = name ? jixiao_file_skipped(name) : 0;
    (void)module;
    Py_XDECREF(bytes);
    return name ? PyLong_FromUnsignedLong(skip) : NULL;
}

/* skip_text(skip): why it is not read, in both languages; or None. */
static PyObject *skip_text(PyObject *module, PyObject *number)
{
    unsigned long skip = PyLong_AsUnsignedLong(number);
    (void)module;
    if (PyErr_Occurred())
        return NULL;
    if (!skip)
        Py_RETURN_NONE;
    return Py_BuildValue("(ss)", jixiao_skip_text((uint32_t)skip, JIXIAO_ZH),
                         jixiao_skip_text((uint32_t)skip, JIXIAO_EN));
}

PyMethodDef core_texts_methods[] = {
    {"file_name", file_name, METH_O,
     "file_name(name: str, /) -> str\n\nThe name as that of a file, on any system."},
    {"file_skipped", file_skipped, METH_O, "file_skipped(name: str, /) -> int"},
    {"skip_text", skip_text, METH_O,
     "skip_text(skip: int, /) -> tuple[str, str] | None\n\nThat, in words."},
    {"sql_name", sql_name, METH_O,
     "sql_name(name: str, /) -> str\n\nThe name in SQL of a column of a tree."},
    {"shown", shown, METH_O,
     "shown(text: str, /) -> str\n\nThe text with the codes of characters that nobody sees."},
    {NULL, NULL, 0, NULL},
};
