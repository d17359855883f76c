/* SPDX-License-Identifier: MIT
 * jixiao._core: the C library, for the package's Python files to use. */
#include "core.h"

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "jixiao._core", "The library in C.", -1, NULL, NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__core(void)
{
    PyObject *module = PyModule_Create(&definition);
    if (module && !core_num_init() && !core_tree_init(module) && !core_sheet_init(module) &&
        !core_report_init(module) && !core_long_init(module) && !columns_begin(module) &&
        !PyModule_AddFunctions(module, core_num_methods) &&
        !PyModule_AddFunctions(module, core_long_methods) &&
        !PyModule_AddFunctions(module, core_kinds_methods) &&
        !PyModule_AddFunctions(module, core_error_methods) &&
        !PyModule_AddFunctions(module, core_tree_methods) &&
        !PyModule_AddFunctions(module, core_score_methods) &&
        !PyModule_AddFunctions(module, core_report_methods) &&
        !PyModule_AddFunctions(module, core_typed_methods) &&
        !PyModule_AddFunctions(module, jixiao_columns_methods) &&
        !PyModule_AddStringConstant(module, "version", jixiao_version()))
        return module;
    Py_XDECREF(module);
    return NULL;
}
