/* SPDX-License-Identifier: MIT
 * A tree in cells: a row an indicator, and one for every further row of its rule. The cells are a
 * tree again. */
#include "cells.h"

#include "../words/text.h"
#include "jixiao-fill.h"
#include "names.h"

enum { MOST_RULE_COLUMNS = JIXIAO_KIND_END * JIXIAO_MAX_COLUMNS, MOST_NAME = 64 };

/* What the columns are. */
struct grid {
    const struct jixiao_tree *tree;
    uint32_t lang, levels;
    const struct jixiao__head *heads[64];
    const struct jixiao_column *rule[MOST_RULE_COLUMNS]; /* of any kind that the tree has */
    uint32_t n_heads, n_rule;
    struct jixiao_value *at; /* the cell to fill next */
    char *names;             /* where "rule.each" is to stand */
};

static uint32_t rows_of(const struct jixiao_indicator *in)
{
    return in->rule.rows ? in->rule.rows : 1;
}

/* ---- Columns ------------------------------------------------------------------------------ */

static void take_rule(struct grid *g, const struct jixiao_form *form)
{
    uint32_t i, k;
    for (i = 0; i < form->n_columns; i++) {
        for (k = 0; k < g->n_rule && !jixiao__same(g->rule[k]->id, form->columns[i].id); k++)
            ;
        if (k == g->n_rule)
            g->rule[g->n_rule++] = &form->columns[i];
    }
}

static void take_columns(struct grid *g)
{
    const struct jixiao__head *head;
    uint32_t i, levels = 1;
    for (i = 0; i < g->tree->n_indicators; i++) {
        const struct jixiao_indicator *in = &g->tree->indicators[i];
        levels = in->level > levels ? in->level : levels;
        if (jixiao__is_leaf(in))
            take_rule(g, jixiao__rule_form(in));
    }
    for (head = jixiao__heads; head->type < JIXIAO__HEAD_PASSED; head++)
        if ((head->type != JIXIAO__HEAD_LEVEL || head->number <= levels) &&
            (head->type != JIXIAO__HEAD_ROLE || jixiao_role_shown(head->number, g->tree)))
            g->heads[g->n_heads++] = head;
}

/* ---- Cells -------------------------------------------------------------------------------- */

static void put_text(struct grid *g, const char *text)
{
    struct jixiao_value *cell = g->at++;
    if (!text || !*text)
        return;
    cell->type = JIXIAO_VALUE_TEXT;
    cell->size = (uint32_t)strlen(text);
    cell->text = text;
}

static void put_num(struct grid *g, jixiao_num num)
{
    struct jixiao_value *cell = g->at++;
    if (num == JIXIAO_ABSENT)
        return;
    cell->type = JIXIAO_VALUE_NUMBER;
    cell->number = jixiao_num_to_double(num);
}

/* Yes or no, or a choice. */
static void put_word(struct grid *g, const struct jixiao_column *column, jixiao_num num)
{
    const char *yes_no = num ? "是" : "否";
    if (column->n_choices || g->lang != JIXIAO_EN) {
        put_text(g, column->n_choices ? column->choices[num / JIXIAO_ONE] : yes_no);
    } else {
        put_num(g, num);
        g->at[-1].type = JIXIAO_VALUE_YES_NO;
    }
}

static void put_rule(struct grid *g, const struct jixiao_indicator *in, uint32_t row,
                     const struct jixiao_column *wanted)
{
    uint32_t at = jixiao__is_leaf(in) && row < in->rule.rows
                      ? jixiao__column_find(jixiao__rule_form(in), wanted->id)
                      : 0;
    const struct jixiao_column *column = at ? &jixiao__rule_form(in)->columns[at - 1] : wanted;
    jixiao_num num = at ? in->rule.cells[(size_t)row * in->rule.columns + at - 1] : JIXIAO_ABSENT;
    if (num == JIXIAO_ABSENT || column->type < JIXIAO_TYPE_YES_NO)
        put_num(g, num);
    else
        put_word(g, column, num);
}

static void put_cell(struct grid *g, const struct jixiao_indicator *in,
                     const struct jixiao__head *head)
{
    static const struct jixiao_column role = {.type = JIXIAO_TYPE_YES_NO};
    const char *const texts[] = {in->id,       in->explanation, in->criterion, in->note,
                                 in->terms[0], in->terms[1],    in->terms[2],  in->unit};
    const struct jixiao_kind_info *kind = jixiao_kind_get(in->kind);
    if (head->type == JIXIAO__HEAD_LEVEL)
        put_text(g, head->number == in->level ? in->name : NULL);
    else if (head->type == JIXIAO__HEAD_POINTS)
        put_num(g, in->points);
    else if (head->type == JIXIAO__HEAD_ROLE && head->number != in->role)
        put_text(g, NULL);
    else if (head->type == JIXIAO__HEAD_ROLE && jixiao_role_get(in->role)->is_veto)
        put_text(g, in->veto);
    else if (head->type == JIXIAO__HEAD_ROLE)
        put_word(g, &role, JIXIAO_ONE);
    else if (head->type == JIXIAO__HEAD_TICK)
        put_text(g, in->flags & head->number ? "√" : NULL);
    else if (head->type == JIXIAO__HEAD_KIND)
        put_text(g, !kind ? NULL : g->lang == JIXIAO_EN ? kind->id : kind->zh);
    else
        put_text(g, texts[head->number]);
}

static void put_row(struct grid *g, const struct jixiao_indicator *in, uint32_t row)
{
    const char *const *names = row < in->rule.rows ? in->rule.names : NULL;
    uint32_t i;
    for (i = 0; i < g->n_heads; i++)
        if (g->heads[i]->type == JIXIAO__HEAD_PART)
            put_text(g, names ? names[row] : NULL);
        else if (row)
            put_text(g, NULL); /* a further row of the rule */
        else
            put_cell(g, in, g->heads[i]);
    for (i = 0; i < g->n_rule; i++)
        put_rule(g, in, row, g->rule[i]);
}

static void put_heads(struct grid *g)
{
    uint32_t i;
    for (i = 0; i < g->n_heads; i++)
        put_text(g, jixiao__head_text(g->heads[i], g->lang));
    for (i = 0; i < g->n_rule; i++, g->names += MOST_NAME) {
        struct jixiao__text name;
        jixiao__text_begin(&name, g->lang, g->names, MOST_NAME);
        jixiao__put(&name, g->lang == JIXIAO_EN ? "rule." : g->rule[i]->zh);
        jixiao__put(&name, g->lang == JIXIAO_EN ? g->rule[i]->id : "");
        jixiao__text_end(&name);
        put_text(g, g->names);
    }
}

int jixiao_tree_cells(const struct jixiao_tree *tree, uint32_t lang,
                      const struct jixiao_memory *memory, struct jixiao_value **cells,
                      uint32_t *rows, uint32_t *columns)
{
    struct grid g = {.tree = tree, .lang = lang};
    uint32_t i, row, err = tree ? jixiao__tree_error(tree, memory) : JIXIAO_ERR_ARGUMENT;
    size_t size;
    if (!cells || !rows || !columns)
        return JIXIAO_ERR_ARGUMENT;
    *cells = NULL;
    if (err)
        return (int)err;
    take_columns(&g);
    *columns = g.n_heads + g.n_rule;
    for (i = 0, *rows = 1; i < tree->n_indicators; i++)
        *rows += rows_of(&tree->indicators[i]);
    size = (size_t)*rows * *columns * sizeof **cells + (size_t)g.n_rule * MOST_NAME;
    g.at = *cells = jixiao__take(jixiao__memory(memory), size);
    if (!*cells)
        return JIXIAO_ERR_MEMORY;
    memset(*cells, 0, size);
    g.names = (char *)(*cells + (size_t)*rows * *columns);
    put_heads(&g);
    for (i = 0; i < tree->n_indicators; i++)
        for (row = 0; row < rows_of(&tree->indicators[i]); row++)
            put_row(&g, &tree->indicators[i], row);
    return JIXIAO_OK;
}

void jixiao_cells_free(struct jixiao_value *cells, const struct jixiao_memory *memory)
{
    jixiao__give(jixiao__memory(memory), cells);
}
