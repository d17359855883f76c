/* SPDX-License-Identifier: MIT
 * jixiao._core: the C library, for the package's Python files to use. */
#include "core.h"

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "jixiao._core", "The library in C.", -1, NULL, NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__core(void)
{
    PyMethodDef *const methods[] = {core_num_methods,   core_error_methods, core_kinds_methods,
                                    core_tree_methods,  core_score_methods, core_report_methods,
                                    core_typed_methods, core_long_methods,  jixiao_columns_methods};
    PyObject *module = PyModule_Create(&definition);
    int failed = !module || core_num_init() || core_tree_init(module) || core_sheet_init(module) ||
                 core_report_init(module) || core_long_init(module) || columns_begin(module) ||
                 PyModule_AddStringConstant(module, "version", jixiao_version());
    size_t i;
    for (i = 0; !failed && i < sizeof methods / sizeof *methods; i++)
        failed = PyModule_AddFunctions(module, methods[i]);
    if (failed)
        Py_CLEAR(module);
    return module;
}
