/* SPDX-License-Identifier: MIT
 * jixiao_total_columns() over the founding tree's facts, for python_columns.py: a library of its own,
 * so that no struct is written down in Python. */
#include "lay_out.h"

#include <string.h>

/* Scores n departments. `columns` are the facts in the tree's order, counted where a kind counts;
 * `results` are the columns of struct jixiao_result_columns in its order, those of leaves aside. */
JIXIAO_API int bench_columns(const jixiao_num *const *columns, int64_t n, void *const *results)
{
    static struct jixiao_leaf_columns leaves[JIXIAO_MAX_INDICATORS];
    static struct jixiao_cells cells[JIXIAO_MAX_INDICATORS];
    const struct jixiao_tree *tree = jixiao_tree_find("sichuan-ebian-2023");
    struct jixiao_result_columns out = {0};
    uint32_t i, n_columns = lay_out(tree, leaves, cells);
    for (i = 0; i < n_columns; i++)
        cells[i].values = columns[i];
    memcpy(&out, results, offsetof(struct jixiao_result_columns, leaves));
    return jixiao_total_columns(tree, leaves, NULL, 0, n, &out);
}
