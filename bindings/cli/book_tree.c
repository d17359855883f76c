/* SPDX-License-Identifier: MIT
 * A tree as the range that the add-in's functions take: docs/excel.md says how it is laid out. */
#include "book.h"

#include <string.h>

/* A column each role but the first, of those that trees in use or results show. */
enum { FIRST = 1, ID, POINTS, ROLES, KIND = ROLES + JIXIAO_ROLE_END - 1, PART, N_FIXED };

/* The columns of the rules of all kinds that the tree has, each name once. */
struct rules {
    const struct jixiao_column *columns[64];
    uint32_t n;
    uint32_t levels;
    const struct jixiao_tree *tree;
};

static int is_shown(const struct jixiao_tree *tree, uint32_t column)
{
    return column < ROLES || column >= KIND || jixiao_role_shown(column - ROLES + 1, tree);
}

static uint32_t column_of(const struct rules *rules, const char *id)
{
    uint32_t i;
    for (i = 0; i < rules->n && strcmp(rules->columns[i]->id, id) != 0; i++)
        ;
    return i;
}

static void rules_find(const struct jixiao_tree *tree, struct rules *rules)
{
    uint32_t i, k;
    for (i = 0; i < tree->n_indicators; i++) {
        const struct jixiao_kind_info *kind = jixiao_kind_get(tree->indicators[i].kind);
        for (k = 0; kind && k < kind->rule.n_columns; k++)
            if (column_of(rules, kind->rule.columns[k].id) == rules->n && rules->n < 64)
                rules->columns[rules->n++] = &kind->rule.columns[k];
    }
}

static lxw_col_t at(const struct rules *rules, uint32_t column)
{
    uint32_t role, hidden = 0;
    for (role = ROLES; role < column && role < KIND; role++)
        hidden += !is_shown(rules->tree, role);
    return (lxw_col_t)(rules->levels + column - hidden - FIRST);
}

static void put_heads(struct page *page, const struct rules *rules)
{
    static const char *const names[N_FIXED] = {
        [ID] = "id", [POINTS] = "points", [KIND] = "kind", [PART] = "part"};
    uint32_t i;
    for (i = 1; i <= rules->levels; i++)
        put_text(page, (lxw_col_t)i, said("level%", count_said(i)), STYLE_HEAD);
    for (i = ID; i < N_FIXED; i++)
        if (is_shown(rules->tree, i))
            put_text(page, at(rules, i), names[i] ? names[i] : jixiao_role_get(i - ROLES + 1)->id,
                     STYLE_HEAD);
    for (i = 0; i < rules->n; i++)
        put_text(page, at(rules, N_FIXED + i), said("rule.%", rules->columns[i]->id), STYLE_HEAD);
    row_end(page, 20);
}

static void put_rule(struct page *page, const struct rules *rules,
                     const struct jixiao_indicator *in, uint32_t row)
{
    const struct jixiao_form *form = &jixiao_kind_get(in->kind)->rule;
    uint32_t k;
    if (in->rule.names && in->rule.names[row])
        put_text(page, at(rules, PART), in->rule.names[row], STYLE_TEXT);
    for (k = 0; k < form->n_columns; k++)
        put_num(page, at(rules, N_FIXED + column_of(rules, form->columns[k].id)),
                in->rule.cells[(size_t)row * form->n_columns + k], STYLE_NUM, 0);
}

static void put_indicator(struct page *page, const struct rules *rules,
                          const struct jixiao_indicator *in)
{
    uint32_t row;
    put_blank(page, 1, (lxw_col_t)(page->columns - 1), STYLE_TEXT);
    put_text(page, (lxw_col_t)in->level, name_of(in), STYLE_TEXT);
    put_text(page, at(rules, ID), in->id, STYLE_TEXT);
    put_num(page, at(rules, POINTS), in->points, STYLE_NUM, 0);
    if (in->veto)
        put_text(page, at(rules, ROLES + in->role - 1), in->veto, STYLE_TEXT);
    else if (in->role)
        put_num(page, at(rules, ROLES + in->role - 1), JIXIAO_ONE, STYLE_NUM, 0);
    if (in->kind != JIXIAO_GROUP)
        put_text(page, at(rules, KIND), jixiao_kind_get(in->kind)->id, STYLE_TEXT);
    for (row = 0; row < in->rule.rows; row++) {
        if (row) {
            row_end(page, 18);
            put_blank(page, 1, (lxw_col_t)(page->columns - 1), STYLE_TEXT);
        }
        put_rule(page, rules, in, row);
    }
    row_end(page, 18);
}

void tree_write(struct form *form)
{
    const struct jixiao_tree *tree = form->tree;
    double widths[JIXIAO_MAX_LEVELS + N_FIXED + 64] = {0};
    struct rules rules = {.levels = 1, .tree = tree};
    struct page page;
    uint32_t i;
    rules_find(tree, &rules);
    for (i = 0; i < tree->n_indicators; i++)
        rules.levels =
            tree->indicators[i].level > rules.levels ? tree->indicators[i].level : rules.levels;
    for (i = 1; i < rules.levels + N_FIXED + rules.n; i++)
        widths[i] = i <= rules.levels ? 16 : 12;
    page_begin(&page, form->book, form->names[3], widths, at(&rules, N_FIXED + rules.n),
               at(&rules, N_FIXED + rules.n));
    put_id(&page, TAG, "jixiao tree/1");
    put_heads(&page, &rules);
    for (i = 0; i < tree->n_indicators; i++)
        put_indicator(&page, &rules, &tree->indicators[i]);
    form->tree_rows = page.row;
    form->tree_columns = (lxw_col_t)(page.columns - 1);
    page_end(&page, 0, 0, 0);
}
