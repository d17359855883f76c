/* SPDX-License-Identifier: MIT
 * jixiao_total_columns() over the founding tree's facts, for python_columns.py: a library of its own,
 * so that no struct is written down in Python. */
#include "jixiao-columns.h"

#include <string.h>

/* Scores n departments. `columns` are the facts in the tree's order, counted where a kind counts;
 * `results` are the columns of struct jixiao_result_columns in its order, those of leaves aside. */
JIXIAO_API int bench_columns(const jixiao_num *const *columns, int64_t n, void *const *results)
{
    static struct jixiao_leaf_columns leaves[JIXIAO_MAX_INDICATORS];
    static struct jixiao_cells cells[JIXIAO_MAX_INDICATORS];
    const struct jixiao_tree *tree = jixiao_tree_find("sichuan-ebian-2023");
    struct jixiao_result_columns out = {0};
    uint32_t i, j, at, n_forms, column = 0;
    for (i = 0; i < tree->n_indicators; i++) {
        const struct jixiao_indicator *in = &tree->indicators[i];
        const struct jixiao_kind_info *kind = jixiao_kind_get(in->kind);
        const struct jixiao_form *form;
        if (!kind)
            continue;
        at = jixiao_leaf_forms(in, &n_forms);
        leaves[i].form = at + n_forms - 1;
        form = &kind->facts[leaves[i].form];
        leaves[i].rows = form->positions ? in->rule.rows : 1;
        leaves[i].cells = &cells[column];
        for (j = 0; j < leaves[i].rows * form->n_columns; j++, column++)
            cells[column].values = columns[column];
    }
    memcpy(&out, results, offsetof(struct jixiao_result_columns, leaves));
    return jixiao_total_columns(tree, leaves, NULL, 0, n, &out);
}
