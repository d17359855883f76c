/* SPDX-License-Identifier: MIT
 * The tree that an argument names, and the indicators in it. */
#include "eval_layout.h"

#include <string.h>

uint32_t kind_named(const char *name)
{
    uint32_t kind;
    for (kind = 1; kind < JIXIAO_KIND_END; kind++) {
        const struct jixiao_kind_info *info = jixiao_kind_get(kind);
        if (!strcmp(info->id, name) || !strcmp(info->zh, name))
            return kind;
    }
    return JIXIAO_GROUP;
}

/* ---- Trees ------------------------------------------------------------------------------- */

static void report_tree(const struct jixiao_builder *builder, const struct range *range,
                        const uint32_t *rows, struct report *report)
{
    const struct jixiao_tree *tree = jixiao_builder_tree(builder);
    size_t n, i;
    const struct jixiao_finding *findings = jixiao_tree_findings(jixiao_builder_tree(builder), &n);
    for (i = 0; i < n; i++) {
        const struct jixiao_finding *f = &findings[i];
        uint32_t row = f->index < tree->n_indicators ? rows[f->index] : f->row;
        if (!jixiao_err_is_finding(f->code))
            report_finding(report, tree, f, range, row ? (row - 1) * range->columns + 1 : 0);
    }
    report_end(report);
}

static void take_range(const struct range *range, struct report *report, struct tree_given *given)
{
    struct layout layout = {.range = range};
    given->builder = layout.builder = jixiao_builder_new(NULL);
    if (!given->builder) {
        report_error(report, JIXIAO_ERR_MEMORY, NULL);
        return;
    }
    layout_read(&layout);
    if (layout.error)
        report_cell(report, layout.error);
    else if (jixiao_builder_done(given->builder) == JIXIAO_OK)
        given->tree = jixiao_builder_tree(given->builder);
    else
        report_tree(given->builder, range, layout.rows, report);
    if (!given->tree && !report->err && !report->is_error)
        report_error(report, JIXIAO_ERR_MEMORY, NULL);
    layout_free(&layout);
}

void tree_take(const struct range *range, struct report *report, struct tree_given *given)
{
    const struct cell *cell = only_cell(range);
    char name[SHORT_TEXT];
    memset(given, 0, sizeof *given);
    if (range->rows && (range->rows > 1 || range->columns > 1)) {
        take_range(range, report, given);
        return;
    }
    if (is_blank(cell)) {
        given->tree = jixiao_tree_shipped(0);
        return;
    }
    if (cell->type == CELL_ERROR) {
        report_cell(report, cell);
        return;
    }
    given->tree = jixiao_tree_find(name_of(cell, name));
    if (!given->tree)
        report_error(report, JIXIAO_ERR_TREE_UNKNOWN, name);
}

void tree_drop(struct tree_given *given)
{
    jixiao_builder_free(given->builder);
}

/* ---- Indicators -------------------------------------------------------------------------- */

/* The group of that id or printed name, the first: groups are not scored. */
static uint32_t group_find(const struct jixiao_tree *tree, char *name)
{
    uint32_t i, round;
    for (round = 0; round < 2 && *name; round += cut_brackets(name, "分)") ? 1u : 2u)
        for (i = 0; i < tree->n_indicators; i++) {
            const struct jixiao_indicator *in = &tree->indicators[i];
            char printed[SHORT_TEXT];
            if (in->kind == JIXIAO_GROUP &&
                ((in->id && !strcmp(in->id, name)) ||
                 (in->name && fold_name(in->name, strlen(in->name), printed) &&
                  !strcmp(printed, name))))
                return i;
        }
    return JIXIAO_NONE;
}

uint32_t tree_find(const struct jixiao_tree *tree, const struct cell *cell, int groups,
                   struct report *report)
{
    char name[SHORT_TEXT], short_name[SHORT_TEXT];
    uint32_t index = JIXIAO_NONE;
    int err = JIXIAO_ERR_INDICATOR_UNKNOWN;
    if (cell->type == CELL_ERROR) {
        report_cell(report, cell);
        return JIXIAO_NONE;
    }
    if (*name_of(cell, name))
        err = jixiao_tree_named(tree, name, strlen(name), &index);
    if (err == JIXIAO_ERR_INDICATOR_UNKNOWN && groups) {
        memcpy(short_name, name, sizeof name);
        index = group_find(tree, short_name);
    }
    if (index != JIXIAO_NONE)
        return index;
    if (is_blank(cell))
        report_missing(report, "指标", "indicator");
    else
        report_error(report, (uint32_t)err, name);
    return JIXIAO_NONE;
}
