/* SPDX-License-Identifier: MIT
 * The tree that an argument names or lays out, the indicators in it, and its cells. */
#include "eval_inside.h"

#include <stdlib.h>
#include <string.h>

/* ---- Ranges ------------------------------------------------------------------------------ */

/* Reports what is wrong with a tree, at the cells where it is. */
static void report_tree(struct evaluation *e, const struct range *range)
{
    size_t n, i;
    const struct jixiao_finding *f = jixiao_tree_findings(jixiao_builder_tree(e->builder), &n);
    for (i = 0; i < n; i++)
        if (f[i].code == JIXIAO_ERR_CELL_ERROR && f[i].index == JIXIAO_NONE) {
            report_cell(&e->report, &range->cells[f[i].where - 1]);
            return;
        }
    for (i = 0; i < n; i++)
        if (!jixiao_err_is_finding(f[i].code))
            report_finding(&e->report, jixiao_builder_tree(e->builder), &f[i], range, f[i].where);
    if (!e->report.err)
        report_error(&e->report, JIXIAO_ERR_MEMORY, NULL);
}

static const struct jixiao_tree *take_range(struct evaluation *e, const struct range *range)
{
    size_t n = (size_t)range->rows * range->columns, i;
    struct jixiao_value *values = malloc(n * sizeof *values);
    int err;
    for (i = 0; values && i < n; i++)
        values[i] = value_of(&range->cells[i]);
    e->builder = jixiao_builder_new(NULL);
    err = jixiao_builder_cells(e->builder, values, range->rows, range->columns);
    free(values);
    if (!err)
        return jixiao_builder_tree(e->builder);
    report_tree(e, range);
    return NULL;
}

const struct jixiao_tree *tree_take(struct evaluation *e, const struct range *range)
{
    const struct cell *cell = only_cell(range);
    const struct jixiao_tree *tree = NULL;
    char name[SHORT_TEXT];
    if (is_several(range))
        return take_range(e, range);
    if (is_blank(cell))
        return jixiao_tree_shipped(0);
    if (cell->type == CELL_ERROR)
        report_cell(&e->report, cell);
    else if ((tree = jixiao_tree_find(name_of(cell, name))) == NULL)
        report_error(&e->report, JIXIAO_ERR_TREE_UNKNOWN, name);
    return tree;
}

/* ---- Indicators -------------------------------------------------------------------------- */

/* Whether it is the id or the printed name of a group: those are not scored. */
static int is_group(const struct jixiao_tree *tree, const char *name)
{
    char printed[SHORT_TEXT], cut[SHORT_TEXT];
    uint32_t i;
    strcpy(cut, name);
    cut_brackets(cut, "分)");
    for (i = 0; i < tree->n_indicators && *name; i++) {
        const struct jixiao_indicator *in = &tree->indicators[i];
        if (in->kind != JIXIAO_GROUP)
            continue;
        fold_name(in->name ? in->name : "", in->name ? strlen(in->name) : 0, printed);
        if ((in->id && (!strcmp(in->id, name) || !strcmp(in->id, cut))) || !strcmp(printed, name) ||
            !strcmp(printed, cut))
            return 1;
    }
    return 0;
}

uint32_t tree_find(const struct jixiao_tree *tree, const struct cell *cell, int groups,
                   struct report *report)
{
    char name[SHORT_TEXT];
    uint32_t index = JIXIAO_NONE;
    int err = JIXIAO_ERR_INDICATOR_UNKNOWN;
    if (cell->type == CELL_ERROR) {
        report_cell(report, cell);
        return JIXIAO_NONE;
    }
    if (*name_of(cell, name))
        err = jixiao_tree_named(tree, name, strlen(name), &index);
    if (is_blank(cell))
        report_missing(report, "指标", "indicator");
    else if (err == JIXIAO_ERR_INDICATOR_AMBIGUOUS || (err && !(groups && is_group(tree, name))))
        report_error(report, (uint32_t)err, name);
    return index;
}

/* ---- The function ------------------------------------------------------------------------ */

void eval_tree(struct evaluation *e)
{
    const struct jixiao_tree *tree = tree_take(e, &e->arguments[0]);
    struct answer *answer = e->answer;
    uint32_t rows, columns;
    struct cell *cells;
    size_t i;
    if (!tree || jixiao_tree_cells(tree, e->lang, NULL, &answer->values, &rows, &columns))
        return;
    answer->memory = cells = calloc((size_t)rows * columns, sizeof *cells);
    for (i = 0; cells && i < (size_t)rows * columns; i++) {
        const struct jixiao_value *value = &answer->values[i];
        cells[i].type = value->type;
        cells[i].size = value->size;
        if (value->type == CELL_TEXT)
            cells[i].as.text = value->text;
        else if (value->type == CELL_NUMBER)
            cells[i].as.number = value->number;
        else
            cells[i].as.yes = value->number != 0;
    }
    if (cells)
        answer->range = (struct range){cells, rows, columns, 0, 0};
    answer->tree = e->builder; /* the cells point at its texts */
    e->builder = NULL;
}
