/* SPDX-License-Identifier: MIT
 * jixiao tree: a tree as the printed form, or the list of those shipped. */
#include "table.h"

#include <stdlib.h>

static void list_shipped(struct run *run)
{
    const struct column columns[] = {
        {say(run, WORD_ID), 0},
        {say(run, WORD_TREE_TITLE), COLUMN_WRAP},
        {say(run, WORD_LEAVES), COLUMN_RIGHT},
        {say(run, WORD_SOURCE), COLUMN_LONG},
    };
    struct table *table = table_new(run, columns, sizeof columns / sizeof *columns);
    const struct jixiao_tree *tree;
    uint32_t i, k;
    for (i = 0; (tree = jixiao_tree_shipped(i)) != NULL; i++) {
        int64_t leaves = 0;
        for (k = 0; k < tree->n_indicators; k++)
            leaves += tree->indicators[k].kind != JIXIAO_GROUP;
        table_row(table, 1);
        table_cell(table, tree->id);
        table_cell(table, tree->title ? tree->title : "");
        table_count(table, leaves);
        table_cell(table, tree->source ? tree->source : "");
    }
    table_print(table, terminal_width(run->out));
    table_free(table);
}

void add_cell(const struct run *run, const struct jixiao_column *column, jixiao_num cell,
              struct text *text)
{
    if (column->type == JIXIAO_TYPE_YES_NO)
        text_add(text, say(run, cell ? WORD_YES : WORD_NO));
    else if (column->type == JIXIAO_TYPE_CHOICE && cell >= 0 &&
             cell / JIXIAO_ONE < (jixiao_num)column->n_choices)
        text_add(text, column->choices[cell / JIXIAO_ONE]);
    else
        text_num(text, cell, 0);
}

void add_rule(const struct run *run, const struct jixiao_indicator *leaf, struct text *text)
{
    const struct jixiao_kind_info *kind = jixiao_kind_get(leaf->kind);
    const struct jixiao_form *form = kind ? &kind->rule : &jixiao_combine_get(leaf->combine)->rule;
    const struct jixiao_table *rule = &leaf->rule;
    uint32_t row, i;
    for (row = 0; row < rule->rows; row++) {
        const char *name = rule->names ? rule->names[row] : NULL;
        int some = 0;
        text_add(text, row ? say(run, WORD_SEMICOLON) : "");
        text_add(text, name ? name : "");
        text_add(text, name ? say(run, WORD_OPEN) : "");
        for (i = 0; i < form->n_columns; i++) {
            jixiao_num cell = rule->cells[(size_t)row * form->n_columns + i];
            if (cell == JIXIAO_ABSENT)
                continue;
            text_add(text, some++ ? say(run, WORD_COMMA) : "");
            text_say(text, "% ",
                     run->lang == JIXIAO_EN ? form->columns[i].id : form->columns[i].zh);
            add_cell(run, &form->columns[i], cell, text);
        }
        text_add(text, name ? say(run, WORD_CLOSE) : "");
    }
}

/* A leaf's kind, or a group's combine where it names one. */
static void add_maker(const struct run *run, const struct jixiao_indicator *in, struct table *table)
{
    const struct jixiao_kind_info *kind = jixiao_kind_get(in->kind);
    const struct jixiao_combine_info *combine = jixiao_combine_get(in->combine);
    if (kind)
        table_cell(table, run->lang == JIXIAO_EN ? kind->id : kind->zh);
    else if (in->combine)
        table_cell(table, run->lang == JIXIAO_EN ? combine->id : combine->zh);
    else
        table_cell(table, "");
}

static void row_of(const struct run *run, const struct jixiao_tree *tree, uint32_t i,
                   struct table *table)
{
    static const uint32_t ticks[] = {JIXIAO_WHOLE, JIXIAO_SAMPLE, JIXIAO_QUALITATIVE,
                                     JIXIAO_QUANTITATIVE};
    const struct jixiao_indicator *in = &tree->indicators[i];
    const struct jixiao_role_info *role = jixiao_role_get(in->role);
    struct text text = {0};
    size_t k;
    table_row(table, in->level);
    leaf_label(run, tree, i, &text);
    table_cell(table, text_of(&text));
    table_num(table, role->is_off ? -in->points : in->points, 0);
    for (k = 0; k < sizeof ticks / sizeof *ticks; k++)
        table_cell(table, in->flags & ticks[k] ? "√" : "");
    add_maker(run, in, table);
    table_cell(table, in->explanation ? in->explanation : "");
    table_cell(table, in->criterion ? in->criterion : "");
    text_clear(&text);
    add_rule(run, in, &text);
    table_cell(table, text_of(&text));
    table_cell(table, in->note ? in->note : "");
    text_free(&text);
}

static void put_form(const struct run *run, const struct jixiao_tree *tree, size_t width)
{
    const struct column columns[] = {
        {say(run, WORD_INDICATOR), COLUMN_TREE | COLUMN_WRAP},
        {say(run, WORD_POINTS), COLUMN_RIGHT},
        {say(run, WORD_WHOLE), 0},
        {say(run, WORD_SAMPLE), 0},
        {say(run, WORD_QUALITATIVE), 0},
        {say(run, WORD_QUANTITATIVE), 0},
        {say(run, WORD_KIND), 0},
        {say(run, WORD_EXPLANATION), COLUMN_LONG},
        {say(run, WORD_CRITERION), COLUMN_LONG},
        {say(run, WORD_RULE), COLUMN_LONG},
        {say(run, WORD_NOTE), COLUMN_LONG},
    };
    struct table *table = table_new(run, columns, sizeof columns / sizeof *columns);
    uint32_t i;
    for (i = 0; i < tree->n_indicators; i++)
        row_of(run, tree, i, table);
    table_print(table, width);
    table_free(table);
}

static void put_findings(const struct run *run, const struct jixiao_tree *tree, size_t width)
{
    size_t count = jixiao_tree_lint(tree, NULL, 0), i;
    struct jixiao_finding *findings = grown(NULL, count * sizeof *findings);
    struct text text = {0};
    jixiao_tree_lint(tree, findings, count);
    if (count)
        put_head(run, WORD_FINDINGS, count);
    for (i = 0; i < count; i++) {
        add_finding(run, tree, &findings[i], &text);
        put_item(run, &text, width);
    }
    text_free(&text);
    free(findings);
}

static void put_tree(struct run *run, const struct jixiao_tree *tree)
{
    static const enum word policies[] = {WORD_NA_UNSAID, WORD_NA_RESCALE, WORD_NA_FULL,
                                         WORD_NA_REFUSE};
    size_t width = terminal_width(run->out);
    struct text text = {0}, number = {0};
    uint32_t i;
    text_say(&text, say(run, WORD_TITLE), tree->title ? tree->title : tree->id, tree->id);
    put_line(run, &text, width);
    if (tree->source)
        text_say(&text, say(run, WORD_COLON), say(run, WORD_SOURCE), tree->source);
    put_line(run, &text, width);
    text_count(&number, tree->places);
    text_say(&text, say(run, WORD_PLACES), text_of(&number));
    text_add(&text, say(run, policies[tree->not_applicable < 4 ? tree->not_applicable : 0]));
    put_line(run, &text, width);
    for (i = 0; i < tree->n_grades; i++) {
        text_clear(&number);
        text_num(&number, tree->grades[i].from, 0);
        text_add(&text, i ? say(run, WORD_COMMA) : say(run, WORD_GRADES));
        text_say(&text, "% ≥ %", tree->grades[i].name, text_of(&number));
    }
    put_line(run, &text, width);
    putc('\n', run->out);
    put_form(run, tree, width);
    put_findings(run, tree, width);
    text_free(&text);
    text_free(&number);
}

void run_tree(struct run *run)
{
    char *json = NULL;
    int err;
    if (!run->n_names) {
        list_shipped(run);
        return;
    }
    run->tree_name = run->names[0];
    if (tree_option(run) != 0)
        return;
    if (run->format != FORMAT_JSON) {
        put_tree(run, run->tree);
        return;
    }
    err = jixiao_tree_write(run->tree, NULL, &json);
    if (json)
        fputs(json, run->out);
    else
        run_complain_code(run, run->tree_name, NULL, (uint32_t)err, NULL);
    jixiao_text_free(json, NULL);
}
