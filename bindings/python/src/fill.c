/* SPDX-License-Identifier: MIT
 * What the others share. */
#include "core.h"

#include <string.h>

int core_type(PyObject *module, PyTypeObject **type, const char *name, size_t size,
              unsigned int flags, destructor dealloc, PyMethodDef *methods, PyGetSetDef *getters,
              const char *doc)
{
    PyType_Slot slots[] = {
        CORE_SLOT(Py_tp_dealloc, dealloc),
        {Py_tp_methods, methods},
        CORE_SLOT(Py_tp_doc, doc),
        {getters ? Py_tp_getset : 0, getters},
        {0, NULL},
    };
    PyType_Spec spec = {name, (int)size, 0, Py_TPFLAGS_DEFAULT | flags, slots};
    *type = (PyTypeObject *)PyType_FromSpec(&spec);
    return *type ? PyModule_AddObjectRef(module, strrchr(name, '.') + 1, (PyObject *)*type) : -1;
}

PyObject *core_append(PyObject *list, PyObject *item)
{
    if (!list || !item || PyList_Append(list, item))
        Py_CLEAR(list);
    Py_XDECREF(item);
    return list;
}

PyObject *core_put(PyObject *dict, const char *key, PyObject *item)
{
    if (!dict || !item || PyDict_SetItemString(dict, key, item))
        Py_CLEAR(dict);
    Py_XDECREF(item);
    return dict;
}

PyObject *core_text(core_write *write, const void *of)
{
    char few[2048], *all = few;
    size_t size = write(of, few, sizeof few);
    PyObject *text;
    if (size >= sizeof few) {
        all = PyMem_Malloc(size + 1);
        if (!all)
            return PyErr_NoMemory();
        write(of, all, size + 1);
    }
    text = PyUnicode_DecodeUTF8(all, (Py_ssize_t)size, "replace");
    if (all != few)
        PyMem_Free(all);
    return text;
}

PyObject *core_code(int err)
{
    if (err == JIXIAO_ERR_MEMORY)
        return PyErr_NoMemory();
    return err < 0 ? NULL : PyLong_FromLong(err);
}
