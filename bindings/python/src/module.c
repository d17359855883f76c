/* SPDX-License-Identifier: MIT
 * jixiao._core: the C library, for the package's Python files to use. */
#include "core.h"

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "jixiao._core", "The library in C.", -1, NULL, NULL, NULL, NULL, NULL,
};

/* Numbers of the library by their names. 0, or -1 with an exception. */
static int add_numbers(PyObject *module)
{
    static const struct {
        const char *name;
        uint64_t value;
    } numbers[] = {
        {"TREE_SHIPPED", JIXIAO_TREE_SHIPPED},
        {"TREE_BESIDE", JIXIAO_TREE_BESIDE},
        {"MAX_FILE_TREE", JIXIAO_MAX_FILE_TREE},
        {"MAX_FILE_SHEET", JIXIAO_MAX_FILE_SHEET},
        {"MAX_BOOK", JIXIAO_MAX_BOOK},
        {"MAX_FILE_LONG", JIXIAO_MAX_FILE_LONG},
        {"LOOK_NUMBER", JIXIAO_LOOK_NUMBER},
        {"LOOK_NAME", JIXIAO_LOOK_NAME},
        {"LOOK_SENTENCE", JIXIAO_LOOK_SENTENCE},
        {"LOOK_MONEY", JIXIAO_LOOK_MONEY},
        {"LOOK_CODE", JIXIAO_LOOK_CODE},
        {"VIEW_FINDINGS", JIXIAO_VIEW_FINDINGS},
        {"VIEW_ERRORS", JIXIAO_VIEW_ERRORS},
        {"VIEW_DEPARTMENTS", JIXIAO_VIEW_DEPARTMENTS},
        {"VIEW_TOTALS", JIXIAO_VIEW_TOTALS},
        {"VIEW_LINES", JIXIAO_VIEW_LINES},
        {"VIEW_INDICATORS", JIXIAO_VIEW_INDICATORS},
        {"VIEW_LEAVES", JIXIAO_VIEW_LEAVES},
        {"VIEW_CLAIMS", JIXIAO_VIEW_CLAIMS},
        {"VIEW_TWICE", JIXIAO_VIEW_TWICE},
        {"VIEW_FILES", JIXIAO_VIEW_FILES},
        {"VIEW_ABSENT", JIXIAO_VIEW_ABSENT},
        {"VIEW_UNEXPECTED", JIXIAO_VIEW_UNEXPECTED},
        {"VIEW_SUPERVISORS", JIXIAO_VIEW_SUPERVISORS},
        {"VIEW_GRADES", JIXIAO_VIEW_GRADES},
        {"VIEW_RECHECK", JIXIAO_VIEW_RECHECK},
        {"VIEW_AGAINST", JIXIAO_VIEW_AGAINST},
        {"VIEW_SPREAD", JIXIAO_VIEW_SPREAD},
        {"VIEW_READINGS", JIXIAO_VIEW_READINGS},
        {"VIEW_SLIP", JIXIAO_VIEW_SLIP},
        {"FILE_SCORED", JIXIAO_FILE_SCORED},
        {"FILE_REFUSED", JIXIAO_FILE_REFUSED},
        {"FILE_SKIPPED", JIXIAO_FILE_SKIPPED},
        {"SKIP_TREE", JIXIAO_SKIP_TREE},
        {"SKIP_LOOP", JIXIAO_SKIP_LOOP},
        {"CSV", JIXIAO_REPORT_CSV},
        {"SQL", JIXIAO_REPORT_SQL},
        {"JSON", JIXIAO_REPORT_JSON},
        {"HTML", JIXIAO_REPORT_HTML},
        {"PAGE", JIXIAO_REPORT_PAGE},
        {"SHEETS_ZH", JIXIAO_REPORT_SHEETS_ZH},
        {"SHEETS_EN", JIXIAO_REPORT_SHEETS_EN},
    };
    int err = 0;
    size_t i;
    for (i = 0; !err && i < sizeof numbers / sizeof *numbers; i++) {
        PyObject *value = PyLong_FromUnsignedLongLong(numbers[i].value);
        err = value ? PyModule_AddObjectRef(module, numbers[i].name, value) : -1;
        Py_XDECREF(value);
    }
    return err;
}

PyMODINIT_FUNC PyInit__core(void)
{
    PyMethodDef *const methods[] = {
        core_num_methods,     core_error_methods,   core_kinds_methods,     core_tree_methods,
        core_score_methods,   core_report_methods,  core_typed_methods,     core_long_methods,
        core_receipt_methods, core_compare_methods, jixiao_columns_methods, core_texts_methods};
    PyObject *module = PyModule_Create(&definition);
    int failed = !module || core_num_init() || core_tree_init(module) || core_sheet_init(module) ||
                 core_report_init(module) || core_long_init(module) || columns_begin(module) ||
                 add_numbers(module) ||
                 PyModule_AddStringConstant(module, "version", jixiao_version());
    size_t i;
    for (i = 0; !failed && i < sizeof methods / sizeof *methods; i++)
        failed = PyModule_AddFunctions(module, methods[i]);
    if (failed)
        Py_CLEAR(module);
    return module;
}
