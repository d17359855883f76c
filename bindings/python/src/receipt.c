/* SPDX-License-Identifier: MIT
 * Receipts, with Python's own SHA-256. */
#include "core.h"

#include <jixiao-receipt.h>

#include <string.h>

/* A function of bytes that gives the digest as bytes. */
static int sha256(void *context, const void *bytes, size_t size, unsigned char digest[32])
{
    PyObject *found = PyObject_CallFunction(context, "y#", bytes, (Py_ssize_t)size);
    int is_digest = found && PyBytes_Check(found) && PyBytes_Size(found) == 32;
    if (is_digest)
        memcpy(digest, PyBytes_AsString(found), 32);
    else if (found)
        PyErr_SetString(PyExc_TypeError, "expected the 32 bytes of a digest");
    Py_XDECREF(found);
    return is_digest ? 0 : -1;
}

/* The text that a function of the library made, or the exception of hashing, or its error. */
static PyObject *taken(int err, char *text)
{
    if (!PyErr_Occurred())
        return core_taken(err, text);
    jixiao_text_free(text, NULL);
    return NULL;
}

/* receipt(sheet, sha256) */
static PyObject *receipt(PyObject *module, PyObject *args)
{
    const struct jixiao_result *result;
    PyObject *sheet, *hash;
    char *text = NULL;
    int err;
    (void)module;
    if (!PyArg_ParseTuple(args, "OO:receipt", &sheet, &hash) || !(result = core_result_of(sheet)))
        return NULL;
    err = jixiao_receipt_write(result, sha256, hash, NULL, &text);
    return taken(err, text);
}

/* verify(text, sheet, source, name, sha256): the verification; or what is wrong with the text, as
 * core_finding() has it. */
static PyObject *verify(PyObject *module, PyObject *args)
{
    struct jixiao_verification *verification = NULL;
    const struct jixiao_finding *error;
    const struct jixiao_result *result;
    const char *text, *source, *name;
    PyObject *sheet, *hash, *found;
    char *written = NULL;
    Py_ssize_t size;
    int err;
    (void)module;
    if (!PyArg_ParseTuple(args, "y#OzzO:verify", &text, &size, &sheet, &source, &name, &hash) ||
        !(result = core_result_of(sheet)))
        return NULL;
    err = jixiao_verify(text, (size_t)size, result, sha256, hash, NULL, &verification);
    error = jixiao_verification_error(verification);
    if (!err)
        err = jixiao_verification_write(verification, source, name, NULL, &written);
    found =
        error ? core_finding(NULL, error, PyUnicode_FromString(error->place)) : taken(err, written);
    jixiao_verification_free(verification);
    return found;
}

PyMethodDef core_receipt_methods[] = {
    {"receipt", receipt, METH_VARARGS,
     "receipt(sheet: Filler, sha256: Callable[[bytes], bytes], /) -> bytes\n\nThe receipt of its "
     "result, as JSON."},
    {"verify", verify, METH_VARARGS,
     "verify(text: bytes, sheet: Filler, source: str | None, name: str | None, sha256: "
     "Callable[[bytes], bytes], /) -> bytes | dict[str, Any]\n\nA result's text held against what "
     "a "
     "sheet scores, as JSON; or what is wrong with it."},
    {NULL, NULL, 0, NULL},
};
