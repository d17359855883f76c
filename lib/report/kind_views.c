/* SPDX-License-Identifier: MIT
 * The kinds, and the columns of one. */
#include "heads.h"
#include "report.h"

enum { LIST_ID, LIST_NAME, LIST_HELP };

static const struct jixiao_head list_heads[] = {
    [LIST_ID] = HEAD("id", "编号", "Id", PLAIN),
    [LIST_NAME] = HEAD("name", "名称", "Name", PLAIN),
    [LIST_HELP] = HEAD("help", "说明", "Help", SENTENCE),
};

static size_t rows_list(const struct jixiao_report *r)
{
    return r->record == JIXIAO__KINDS ? JIXIAO_KIND_END - 1 : 0;
}

static void cell_list(const struct jixiao_report *r, size_t row, uint32_t column,
                      struct jixiao_cell *c)
{
    const struct jixiao_kind_info *kind = jixiao_kind_get((uint32_t)row + 1);
    (void)r;
    if (column == LIST_HELP)
        jixiao__cell_words(c, 1);
    else
        jixiao__cell_text(c, column == LIST_ID ? kind->id : kind->zh);
}

static void say_list(const struct jixiao_report *r, size_t row, uint32_t column,
                     struct jixiao__text *text)
{
    (void)r, (void)column;
    jixiao__put(text, jixiao_kind_get((uint32_t)row + 1)->help[text->lang == JIXIAO_EN]);
}

const struct jixiao__report_view jixiao__view_kinds = {
    JIXIAO__COLUMNS(list_heads), .rows = rows_list, .cell = cell_list, .say = say_list};

/* ---- One ---------------------------------------------------------------------------------- */

enum { COLUMN, ZH, TYPE, UNIT, RANGE, BLANK, HELP };

static const struct jixiao_head heads[] = {
    [COLUMN] = HEAD("column", "列", "Column", TREE),
    [ZH] = HEAD("zh", "中文列名", "Chinese name", NAME),
    [TYPE] = HEAD("type", "类型", "Type", PLAIN),
    [UNIT] = HEAD("unit", "单位", "Unit", PLAIN),
    [RANGE] = HEAD("range", "范围", "Range", PLAIN),
    [BLANK] = HEAD("blank", "空白时", "If blank", PLAIN),
    [HELP] = HEAD("help", "说明", "Help", SENTENCE),
};

/* The form that a row is of, and its column there; NULL: the row is the form itself. */
static const struct jixiao_form *form_at(const struct jixiao_kind_info *kind, size_t row,
                                         const struct jixiao_column **column)
{
    const struct jixiao_form *form = kind->rule.max_rows ? &kind->rule : kind->facts;
    while (row > form->n_columns) {
        row -= form->n_columns + 1;
        form = form == &kind->rule ? kind->facts : form + 1;
    }
    *column = row ? &form->columns[row - 1] : NULL;
    return form;
}

static size_t rows_kind(const struct jixiao_report *r)
{
    size_t n = r->kind && r->kind->rule.max_rows ? r->kind->rule.n_columns + 1 : 0;
    uint32_t i;
    for (i = 0; r->kind && i < r->kind->n_forms; i++)
        n += r->kind->facts[i].n_columns + 1;
    return n;
}

static uint32_t level_kind(const struct jixiao_report *r, size_t row)
{
    const struct jixiao_column *column;
    form_at(r->kind, row, &column);
    return column ? 2 : 1;
}

static void cell_kind(const struct jixiao_report *r, size_t row, uint32_t column,
                      struct jixiao_cell *c)
{
    const struct jixiao_column *of;
    form_at(r->kind, row, &of);
    if (of && column <= ZH)
        jixiao__cell_text(c, column == COLUMN ? of->id : of->zh);
    else
        jixiao__cell_words(c, of || column == COLUMN);
}

/* Its name, and how many rows it has. */
static void put_form(struct jixiao__text *text, const struct jixiao_kind_info *kind,
                     const struct jixiao_form *form)
{
    if (form == &kind->rule)
        jixiao__say(text, "计分参数", "Rule");
    else
        jixiao__say(text, "基础数据", "Facts");
    if (*form->id)
        jixiao__say(text, "（$s）", " ($s)", form->id);
    if (form->positions)
        jixiao__say(text, "，与计分参数逐行对应", ", the rows of the rule");
    else if (form->max_rows == form->min_rows)
        jixiao__say(text, "，$u 行", ", rows: $u", form->max_rows);
    else if (form->max_rows == JIXIAO_MAX_ROWS)
        jixiao__say(text, "，$u 行以上", ", rows: $u or more", form->min_rows);
    else
        jixiao__say(text, "，$u 至 $u 行", ", rows: $u to $u", form->min_rows, form->max_rows);
}

static void put_type(struct jixiao__text *text, const struct jixiao_column *column)
{
    uint32_t i;
    if (column->type == JIXIAO_TYPE_NUMBER)
        jixiao__say(text, "数", "number");
    else if (column->type == JIXIAO_TYPE_COUNT)
        jixiao__say(text, "整数", "whole number");
    else if (column->type == JIXIAO_TYPE_YES_NO)
        jixiao__say(text, "是/否", "yes/no");
    else
        for (i = 0; i < column->n_choices; i++) {
            jixiao__put(text, i ? " | " : "");
            jixiao__put(text, column->choices[i]);
        }
}

static void put_range(struct jixiao__text *text, const struct jixiao_column *column)
{
    size_t before = text->length;
    if (column->type >= JIXIAO_TYPE_YES_NO)
        return;
    if (column->min == 1)
        jixiao__put(text, "> 0");
    else if (column->min > -JIXIAO_MAX_NUM)
        jixiao__say(text, "≥ $n", "≥ $n", column->min);
    if (column->max == JIXIAO_MAX_NUM)
        return;
    if (text->length > before)
        jixiao__say(text, "，", ", ");
    if (column->max == JIXIAO_ABSENT)
        jixiao__say(text, "≤ 分值", "≤ Points");
    else
        jixiao__say(text, "≤ $n", "≤ $n", column->max);
}

static void say_kind(const struct jixiao_report *r, size_t row, uint32_t column,
                     struct jixiao__text *text)
{
    const struct jixiao_column *of;
    const struct jixiao_form *form = form_at(r->kind, row, &of);
    int en = text->lang == JIXIAO_EN;
    if (!of)
        put_form(text, r->kind, form);
    else if (column == TYPE)
        put_type(text, of);
    else if (column == RANGE)
        put_range(text, of);
    else if (column != BLANK)
        jixiao__put(text, column == UNIT ? of->unit[en] : of->help[en]);
    else if (of->required)
        jixiao__say(text, "必填", "required");
    else if (of->fallback == JIXIAO_ABSENT)
        jixiao__say(text, "可不填", "optional");
    else
        jixiao__put_value(text, of, of->fallback);
}

const struct jixiao__report_view jixiao__view_kind = {JIXIAO__COLUMNS(heads), .rows = rows_kind,
                                                      .cell = cell_kind, .say = say_kind,
                                                      .level = level_kind};
