/* SPDX-License-Identifier: MIT
 * A tree's facts in columns, for what measures them. */
#ifndef BENCH_LAY_OUT_H
#define BENCH_LAY_OUT_H

#include "jixiao-columns.h"

/* Points the leaves at cells, in the tree's order, counted where their kind counts. Returns how many
 * cells these are. */
static uint32_t lay_out(const struct jixiao_tree *tree, struct jixiao_leaf_columns *leaves,
                        const struct jixiao_cells *cells)
{
    uint32_t i, at, n_forms, column = 0;
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
        column += leaves[i].rows * form->n_columns;
    }
    return column;
}

#endif
