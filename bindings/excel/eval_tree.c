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

/* Printed names are compared without spaces and brackets of another width. Chinese characters fold
 * to themselves, so that most names are told apart by their first one. */
static int is_named(const struct jixiao_indicator *in, const char *name)
{
    char printed[SHORT_TEXT];
    unsigned char first = in->name ? (unsigned char)in->name[0] : 0;
    if (first >= 0xe4 && first <= 0xe9 && strncmp(in->name, name, 3) != 0)
        return 0;
    return in->name && fold_name(in->name, strlen(in->name), printed) && !strcmp(printed, name);
}

/* How many have that name; the first, leaves before groups. */
static uint32_t count_named(const struct jixiao_tree *tree, const char *name, int groups,
                            uint32_t *index)
{
    uint32_t i, leaves = 0, count = 0;
    for (i = 0; i < tree->n_indicators; i++) {
        int leaf = tree->indicators[i].kind != JIXIAO_GROUP;
        if ((!leaf && !groups) || !is_named(&tree->indicators[i], name))
            continue;
        if (!count++ || (leaf && !leaves))
            *index = i;
        leaves += (uint32_t)leaf;
    }
    return leaves ? leaves : count ? 1 : 0; /* of groups any will do: they are not scored */
}

uint32_t tree_find(const struct jixiao_tree *tree, const struct cell *cell, int groups,
                   struct report *report)
{
    char name[SHORT_TEXT], short_name[SHORT_TEXT];
    uint32_t index, count;
    if (cell->type == CELL_ERROR) {
        report_cell(report, cell);
        return JIXIAO_NONE;
    }
    index = jixiao_tree_index(tree, name_of(cell, name));
    if (index != JIXIAO_NONE && (groups || tree->indicators[index].kind != JIXIAO_GROUP))
        return index;
    count = *name ? count_named(tree, name, groups, &index) : 0;
    memcpy(short_name, name, sizeof name);
    if (!count && cut_brackets(short_name, "分)")) /* 扣分项（10分） */
        count = count_named(tree, short_name, groups, &index);
    if (count == 1)
        return index;
    if (is_blank(cell))
        report_missing(report, "指标", "indicator");
    else
        report_error(report, count ? JIXIAO_ERR_INDICATOR_AMBIGUOUS : JIXIAO_ERR_INDICATOR_UNKNOWN,
                     name);
    return JIXIAO_NONE;
}
