/* SPDX-License-Identifier: MIT
 * Names as the cells of a worksheet, one below the other, which may hold what a line may not. */
#include "core.h"

#include <jixiao-io.h>

enum { ABOVE = 6 }; /* rows in which a list may have its head: names have none */

static int add(struct jixiao_grid *grid, uint32_t row, const char *text, Py_ssize_t size)
{
    struct jixiao_grid_cell cell = {.type = JIXIAO_GRID_TEXT, .text = text, .size = (size_t)size};
    int err = jixiao_grid_add(grid, row, 1, &cell);
    if (err)
        core_raise((uint32_t)err, NULL);
    return err;
}

static int fill(struct jixiao_grid *grid, PyObject *names)
{
    Py_ssize_t i, size, n = PyTuple_Size(names);
    uint32_t row = 0;
    int err = jixiao_grid_page(grid, "", 0);
    if (err)
        core_raise((uint32_t)err, NULL);
    while (!err && row < ABOVE)
        err = add(grid, ++row, "#", 1);
    for (i = 0; !err && i < n; i++) {
        const char *name = PyUnicode_AsUTF8AndSize(PyTuple_GetItem(names, i), &size);
        err = name ? add(grid, ++row, name, size) : -1;
    }
    return err;
}

struct jixiao_grid *core_names_grid(PyObject *names)
{
    struct jixiao_grid *grid = jixiao_grid_new(NULL);
    if (!grid) {
        PyErr_NoMemory();
        return NULL;
    }
    if (!fill(grid, names))
        return grid;
    jixiao_grid_free(grid);
    return NULL;
}
