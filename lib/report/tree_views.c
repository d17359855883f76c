/* SPDX-License-Identifier: MIT
 * A tree as the form is printed, the trees that ship, and what is found in one. */
#include "heads.h"
#include "report.h"

/* ---- Those that ship ---------------------------------------------------------------------- */

enum { LIST_ID, LIST_TITLE, LIST_LEAVES, LIST_SOURCE };

static const struct jixiao_head list_heads[] = {
    [LIST_ID] = HEAD("id", "编号", "Id", PLAIN),
    [LIST_TITLE] = HEAD("title", "名称", "Title", NAME),
    [LIST_LEAVES] = HEAD("leaves", "三级指标", "Leaves", NUMBER),
    [LIST_SOURCE] = HEAD("source", "来源", "Source", SENTENCE),
};

static size_t rows_list(const struct jixiao_report *r)
{
    uint32_t n = 0;
    while (r->record == JIXIAO__TREES && jixiao_tree_shipped(n))
        n++;
    return n;
}

static void cell_list(const struct jixiao_report *r, size_t row, uint32_t column,
                      struct jixiao_cell *c)
{
    const struct jixiao_tree *tree = jixiao_tree_shipped((uint32_t)row);
    int64_t leaves = 0;
    uint32_t i;
    (void)r;
    for (i = 0; i < tree->n_indicators; i++)
        leaves += jixiao__is_leaf(&tree->indicators[i]);
    if (column == LIST_LEAVES)
        jixiao__cell_count(c, leaves);
    else
        jixiao__cell_text(c, column == LIST_ID      ? tree->id
                             : column == LIST_TITLE ? tree->title
                                                    : tree->source);
}

const struct jixiao__report_view jixiao__view_trees = {JIXIAO__COLUMNS(list_heads),
                                                       .rows = rows_list, .cell = cell_list};

/* ---- The form ----------------------------------------------------------------------------- */

enum {
    NAME,
    POINTS,
    WHOLE,
    SAMPLE,
    QUALITATIVE,
    QUANTITATIVE,
    KIND,
    EXPLANATION,
    CRITERION,
    RULE,
    NOTE
};

static const struct jixiao_head form_heads[] = {
    [NAME] = {"name", {"指标", "Indicator"}, JIXIAO_LOOK_TREE | JIXIAO_LOOK_NAME},
    [POINTS] = HEAD_POINTS,
    [WHOLE] = HEAD("whole", "整体", "Whole", PLAIN),
    [SAMPLE] = HEAD("sample", "样本", "Sample", PLAIN),
    [QUALITATIVE] = HEAD("qualitative", "定性", "Qual.", PLAIN),
    [QUANTITATIVE] = HEAD("quantitative", "定量", "Quant.", PLAIN),
    [KIND] = HEAD("kind", "计分方式", "Kind", PLAIN),
    [EXPLANATION] = HEAD("explanation", "指标解释", "Explanation", SENTENCE),
    [CRITERION] = HEAD("criterion", "计分标准", "Criterion", SENTENCE),
    [RULE] = HEAD("rule", "计分参数", "Rule", SENTENCE),
    [NOTE] = HEAD("note", "备注", "Note", SENTENCE),
};

static size_t rows_form(const struct jixiao_report *r)
{
    return r->tree ? r->tree->n_indicators : 0;
}

static uint32_t level_form(const struct jixiao_report *r, size_t row)
{
    return r->tree->indicators[row].level;
}

static void cell_form(const struct jixiao_report *r, size_t row, uint32_t column,
                      struct jixiao_cell *c)
{
    static const uint32_t ticks[] = {JIXIAO_WHOLE, JIXIAO_SAMPLE, JIXIAO_QUALITATIVE,
                                     JIXIAO_QUANTITATIVE};
    const struct jixiao_indicator *in = &r->tree->indicators[row];
    if (column == POINTS)
        jixiao__cell_num(c,
                         in->points == JIXIAO_ABSENT || !jixiao__role(in)->info.is_off
                             ? in->points
                             : -in->points,
                         0);
    else if (column >= WHOLE && column <= QUANTITATIVE)
        jixiao__cell_text(c, in->flags & ticks[column - WHOLE] ? "√" : NULL);
    else if (column == NAME || column == KIND || column == RULE)
        jixiao__cell_words(c, column == NAME ||
                                  (column == KIND ? in->kind || in->combine : in->rule.rows > 0));
    else
        jixiao__cell_text(c, column == EXPLANATION ? in->explanation
                             : column == CRITERION ? in->criterion
                                                   : in->note);
}

void jixiao__put_cells(struct jixiao__text *text, const struct jixiao_form *form,
                       const jixiao_num *cells)
{
    uint32_t i;
    int some = 0;
    for (i = 0; i < form->n_columns; i++) {
        if (cells[i] == JIXIAO_ABSENT)
            continue;
        jixiao__say(text, some ? "，" : "", some ? ", " : "");
        jixiao__say(text, form->columns[i].zh, form->columns[i].id);
        jixiao__put(text, " ");
        jixiao__put_value(text, &form->columns[i], cells[i]);
        some = 1;
    }
}

void jixiao__put_rule(struct jixiao__text *text, const struct jixiao_indicator *in)
{
    const struct jixiao_form *form = jixiao__rule_form(in);
    uint32_t row;
    for (row = 0; row < in->rule.rows; row++) {
        const char *name = in->rule.names ? in->rule.names[row] : NULL;
        jixiao__say(text, row ? "；" : "", row ? "; " : "");
        if (name)
            jixiao__say(text, "$s（", "$s (", name);
        jixiao__put_cells(text, form, in->rule.cells + (size_t)row * form->n_columns);
        if (name)
            jixiao__say(text, "）", ")");
    }
}

static void say_form(const struct jixiao_report *r, size_t row, uint32_t column,
                     struct jixiao__text *text)
{
    const struct jixiao_indicator *in = &r->tree->indicators[row];
    const struct jixiao_kind_info *kind = jixiao_kind_get(in->kind);
    const struct jixiao_combine_info *combine = jixiao_combine_get(in->combine);
    if (column == RULE)
        jixiao__put_rule(text, in);
    else if (column == NAME)
        jixiao__put_label(text, in->name, in->id, jixiao__name_is_shared(r->tree, (uint32_t)row));
    else if (kind)
        jixiao__say(text, kind->zh, kind->id);
    else
        jixiao__say(text, combine->zh, combine->id);
}

const struct jixiao__report_view jixiao__view_tree = {JIXIAO__COLUMNS(form_heads),
                                                      .rows = rows_form, .cell = cell_form,
                                                      .say = say_form, .level = level_form};

/* ---- What is found ------------------------------------------------------------------------ */

static const struct jixiao_head found_heads[] = {HEAD_WORDS("核查疑点", "Finding")};

static size_t rows_found(const struct jixiao_report *r)
{
    return r->tree ? r->n_findings : 0;
}

static void cell_found(const struct jixiao_report *r, size_t row, uint32_t column,
                       struct jixiao_cell *c)
{
    (void)r, (void)row, (void)column;
    jixiao__cell_words(c, 1);
}

static void say_found(const struct jixiao_report *r, size_t row, uint32_t column,
                      struct jixiao__text *text)
{
    (void)column;
    jixiao__put_found(text, r->tree, &r->findings[row]);
}

static void title_found(const struct jixiao_report *r, struct jixiao__text *text)
{
    jixiao__say(text, "核查疑点 $u 项", "Findings: $u", (uint32_t)rows_found(r));
}

const struct jixiao__report_view jixiao__view_tree_findings = {
    JIXIAO__COLUMNS(found_heads), .rows = rows_found, .cell = cell_found, .say = say_found,
    .title = title_found};
