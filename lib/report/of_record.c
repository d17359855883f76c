/* SPDX-License-Identifier: MIT
 * Reports of records: of a tree or of a kind, or of all of these; and what is said of one above its
 * table. */
#include "heads.h"
#include "report.h"

static int make(struct jixiao_report **report, enum jixiao__record record,
                const struct jixiao_memory *memory)
{
    if (!report)
        return JIXIAO_ERR_ARGUMENT;
    *report = jixiao__object_new(memory, sizeof **report);
    if (!*report)
        return JIXIAO_ERR_MEMORY;
    (*report)->record = record;
    (*report)->done = 1;
    return JIXIAO_OK;
}

int jixiao_report_tree(const struct jixiao_tree *tree, const struct jixiao_memory *memory,
                       struct jixiao_report **report)
{
    int err = make(report, tree ? JIXIAO__TREE : JIXIAO__TREES, memory);
    struct jixiao_report *r = err ? NULL : *report;
    if (err || !tree)
        return err;
    r->tree = tree;
    r->n_findings = jixiao_tree_lint(tree, NULL, 0);
    r->findings = jixiao__alloc(&r->arena, r->n_findings + 1, sizeof *r->findings);
    if (r->findings) {
        jixiao_tree_lint(tree, r->findings, r->n_findings);
        return JIXIAO_OK;
    }
    jixiao_report_free(r);
    *report = NULL;
    return JIXIAO_ERR_MEMORY;
}

int jixiao_report_kind(uint32_t kind, const struct jixiao_memory *memory,
                       struct jixiao_report **report)
{
    int err;
    if (kind >= JIXIAO_KIND_END)
        return JIXIAO_ERR_KIND_UNKNOWN;
    err = make(report, kind ? JIXIAO__KIND : JIXIAO__KINDS, memory);
    if (!err)
        (*report)->kind = jixiao_kind_get(kind);
    return err;
}

/* ---- What is said of one ------------------------------------------------------------------ */

enum { ABOUT_TITLE, ABOUT_SOURCE, ABOUT_PLACES, ABOUT_GRADES, N_ABOUT };

static const struct jixiao_head about_heads[] = {HEAD_WORDS("说明", "About")};

static size_t rows_about(const struct jixiao_report *r)
{
    return r->record == JIXIAO__TREE ? N_ABOUT : r->record == JIXIAO__KIND ? 2 : 0;
}

static void cell_about(const struct jixiao_report *r, size_t row, uint32_t column,
                       struct jixiao_cell *c)
{
    (void)column;
    jixiao__cell_words(c, row == ABOUT_SOURCE && r->tree ? r->tree->source != NULL
                          : row == ABOUT_GRADES          ? r->tree->n_grades > 0
                                                         : 1);
}

void jixiao__put_policy(struct jixiao__text *text, uint32_t policy)
{
    static const char *const policies[][2] = {
        {"没有规定（按比例折算）", "it does not say (the rest is scaled)"},
        {"其余按比例折算", "the rest is scaled"},
        {"得满分", "full points"},
        {"不允许", "refused"},
        {"同组其余按比例折算", "the rest of its group is scaled"},
    };
    jixiao__put(text, policies[policy < JIXIAO_NA_END ? policy : 0][text->lang == JIXIAO_EN]);
}

static void put_places(struct jixiao__text *text, const struct jixiao_tree *tree)
{
    jixiao__say(text, "得分保留 $u 位小数；不适用的指标：",
                "Scores have $u decimals; not applicable: ", tree->places);
    jixiao__put_policy(text, tree->not_applicable);
}

static void put_grades(struct jixiao__text *text, const struct jixiao_tree *tree)
{
    uint32_t i;
    for (i = 0; i < tree->n_grades; i++) {
        jixiao__say(text, i ? "，" : "等级：", i ? ", " : "Grades: ");
        jixiao__put(text, tree->grades[i].name);
        jixiao__say(text, " ≥ $n", " ≥ $n", tree->grades[i].from);
    }
}

static void say_about(const struct jixiao_report *r, size_t row, uint32_t column,
                      struct jixiao__text *text)
{
    const struct jixiao_tree *tree = r->tree;
    (void)column;
    if (row == ABOUT_TITLE && tree)
        jixiao__put_label(text, tree->title ? tree->title : tree->id, tree->id, 1);
    else if (row == ABOUT_TITLE)
        jixiao__put_label(text, r->kind->zh, r->kind->id, 1);
    else if (!tree)
        jixiao__put(text, r->kind->help[text->lang == JIXIAO_EN]);
    else if (row == ABOUT_SOURCE)
        jixiao__say(text, "来源：$s", "Source: $s", tree->source);
    else if (row == ABOUT_PLACES)
        put_places(text, tree);
    else
        put_grades(text, tree);
}

const struct jixiao__report_view jixiao__view_about = {
    JIXIAO__COLUMNS(about_heads), .rows = rows_about, .cell = cell_about, .say = say_about};

/* ---- Cells as people write them ----------------------------------------------------------- */

void jixiao__put_value(struct jixiao__text *text, const struct jixiao_column *column,
                       jixiao_num value)
{
    if (!jixiao__is_word(column, value))
        jixiao__put_num(text, value);
    else if (column->type == JIXIAO_TYPE_YES_NO)
        jixiao__say(text, value ? "是" : "否", value ? "yes" : "no");
    else
        jixiao__put(text, column->choices[value / JIXIAO_ONE]);
}

size_t jixiao_cell_text(const struct jixiao_column *column, jixiao_num value, uint32_t lang,
                        char *buf, size_t size)
{
    struct jixiao__text text;
    jixiao__text_begin(&text, lang, buf, size);
    if (column && value != JIXIAO_ABSENT)
        jixiao__put_value(&text, column, value);
    return jixiao__text_end(&text);
}
