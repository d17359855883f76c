/* SPDX-License-Identifier: MIT
 * jixiao kinds: the kinds of indicators, or the columns of one. */
#include "table.h"

static void list_kinds(struct run *run)
{
    const struct column columns[] = {
        {say(run, WORD_ID), 0},
        {say(run, WORD_NAME), 0},
        {say(run, WORD_HELP), COLUMN_LONG},
    };
    struct table *table = table_new(run, columns, sizeof columns / sizeof *columns);
    uint32_t kind;
    for (kind = 1; kind < JIXIAO_KIND_END; kind++) {
        const struct jixiao_kind_info *info = jixiao_kind_get(kind);
        table_row(table, 1);
        table_cell(table, info->id);
        table_cell(table, info->zh);
        table_cell(table, info->help[run->lang]);
    }
    table_print(table, terminal_width(run->out));
    table_free(table);
}

static void add_type(const struct run *run, const struct jixiao_column *column, struct text *text)
{
    static const enum word types[] = {WORD_TYPE_NUMBER, WORD_TYPE_COUNT, WORD_TYPE_YES_NO};
    uint32_t i;
    if (column->type <= JIXIAO_TYPE_YES_NO)
        text_add(text, say(run, types[column->type]));
    for (i = 0; column->type == JIXIAO_TYPE_CHOICE && i < column->n_choices; i++)
        text_say(text, i ? " | %" : "%", column->choices[i]);
}

static void add_range(const struct run *run, const struct jixiao_column *column, struct text *text)
{
    if (column->type >= JIXIAO_TYPE_YES_NO)
        return;
    if (column->min > -JIXIAO_MAX_NUM) {
        text_add(text, column->min == 1 ? "> 0" : "");
        text_add(text, column->min == 1 ? "" : "≥ ");
        text_num(text, column->min == 1 ? JIXIAO_ABSENT : column->min, 0);
    }
    if (column->max == JIXIAO_MAX_NUM)
        return;
    text_add(text, text->size ? say(run, WORD_COMMA) : "");
    text_add(text, "≤ ");
    if (column->max == JIXIAO_ABSENT)
        text_add(text, say(run, WORD_POINTS));
    else
        text_num(text, column->max, 0);
}

static void add_default(const struct run *run, const struct jixiao_column *column,
                        struct text *text)
{
    if (column->required)
        text_add(text, say(run, WORD_REQUIRED));
    else if (column->fallback == JIXIAO_ABSENT)
        text_add(text, say(run, WORD_NO_DEFAULT));
    else if (column->type == JIXIAO_TYPE_YES_NO)
        text_add(text, say(run, column->fallback ? WORD_YES : WORD_NO));
    else if (column->type == JIXIAO_TYPE_CHOICE)
        text_add(text, column->choices[column->fallback / JIXIAO_ONE]);
    else
        text_num(text, column->fallback, 0);
}

static void row_column(const struct run *run, const struct jixiao_column *column,
                       struct table *table)
{
    struct text text = {0};
    table_row(table, 2);
    table_cell(table, column->id);
    table_cell(table, column->zh);
    add_type(run, column, &text);
    table_cell(table, text_of(&text));
    table_cell(table, column->unit[run->lang]);
    text_clear(&text);
    add_range(run, column, &text);
    table_cell(table, text_of(&text));
    text_clear(&text);
    add_default(run, column, &text);
    table_cell(table, text_of(&text));
    table_cell(table, column->help[run->lang]);
    text_free(&text);
}

/* Its name, and how many rows it has. */
static void row_form(const struct run *run, enum word word, const struct jixiao_form *form,
                     struct table *table)
{
    struct text text = {0}, least = {0}, most = {0};
    uint32_t i;
    text_count(&least, form->min_rows);
    text_count(&most, form->max_rows);
    text_add(&text, say(run, word));
    if (*form->id)
        text_say(&text, say(run, WORD_IN_PARENTHESES), form->id);
    text_add(&text, say(run, WORD_COMMA));
    if (form->positions)
        text_add(&text, say(run, WORD_ROWS_OF_RULE));
    else if (form->max_rows == form->min_rows)
        text_say(&text, say(run, WORD_ROWS), text_of(&most));
    else if (form->max_rows == JIXIAO_MAX_ROWS)
        text_say(&text, say(run, WORD_ROWS_OR_MORE), text_of(&least));
    else
        text_say(&text, say(run, WORD_ROWS_TO), text_of(&least), text_of(&most));
    table_row(table, 1);
    table_cell(table, text_of(&text));
    for (i = 0; i < form->n_columns; i++)
        row_column(run, &form->columns[i], table);
    text_free(&text);
    text_free(&least);
    text_free(&most);
}

static void put_kind(struct run *run, const struct jixiao_kind_info *kind)
{
    const struct column columns[] = {
        {say(run, WORD_COLUMN), COLUMN_TREE},
        {say(run, WORD_COLUMN_ZH), COLUMN_WRAP},
        {say(run, WORD_TYPE), 0},
        {say(run, WORD_UNIT), 0},
        {say(run, WORD_RANGE), 0},
        {say(run, WORD_DEFAULT), 0},
        {say(run, WORD_HELP), COLUMN_LONG},
    };
    struct table *table = table_new(run, columns, sizeof columns / sizeof *columns);
    size_t width = terminal_width(run->out);
    struct text text = {0};
    uint32_t i;
    text_say(&text, say(run, WORD_TITLE), kind->zh, kind->id);
    put_line(run, &text, width);
    text_add(&text, kind->help[run->lang]);
    put_line(run, &text, width);
    putc('\n', run->out);
    if (kind->rule.max_rows)
        row_form(run, WORD_RULE, &kind->rule, table);
    for (i = 0; i < kind->n_forms; i++)
        row_form(run, WORD_FACTS, &kind->facts[i], table);
    table_print(table, width);
    table_free(table);
    text_free(&text);
}

void run_kinds(struct run *run)
{
    uint32_t kind;
    if (!run->n_names)
        list_kinds(run);
    else if (jixiao_kind_find(run->names[0], &kind) == JIXIAO_OK)
        put_kind(run, jixiao_kind_get(kind));
    else
        run_complain_code(run, NULL, NULL, JIXIAO_ERR_KIND_UNKNOWN, run->names[0]);
}
