/* SPDX-License-Identifier: MIT
 * What a finished sheet says: methods of Filler. */
#include "core.h"

/* get(index, row, column): a text, or None. */
PyObject *core_sheet_get(PyObject *object, PyObject *args)
{
    const struct jixiao_sheet *sheet = core_sheet_of(object);
    uint32_t index, row;
    const char *column;
    if (!sheet ||
        !PyArg_ParseTuple(args, "O&O&s:_get", core_to_index, &index, core_to_index, &row, &column))
        return NULL;
    return Py_BuildValue("z", jixiao_sheet_get(sheet, index, row, column));
}

/* _write(): its JSON. */
PyObject *core_sheet_write(PyObject *object, PyObject *unused)
{
    const struct jixiao_sheet *sheet = core_sheet_of(object);
    PyObject *bytes;
    char *text;
    int err = sheet ? jixiao_sheet_write(sheet, NULL, &text) : 0;
    (void)unused;
    if (!sheet || err)
        return err ? core_raise((uint32_t)err, NULL) : NULL;
    bytes = PyBytes_FromString(text);
    jixiao_text_free(text, NULL);
    return bytes;
}

/* _meta(): a dict of texts; of what was no text in JSON its JSON, as bytes. */
PyObject *core_sheet_meta(PyObject *object, PyObject *unused)
{
    const struct jixiao_sheet *sheet = core_sheet_of(object);
    PyObject *meta = sheet ? PyDict_New() : NULL;
    const char *key, *value;
    uint32_t i;
    int sort;
    (void)unused;
    for (i = 0; meta && (sort = jixiao_sheet_meta(sheet, i, &key, &value)) != 0; i++)
        meta = core_put(meta, key,
                        sort == 1 ? PyUnicode_FromString(value) : PyBytes_FromString(value));
    return meta;
}
