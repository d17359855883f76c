/* SPDX-License-Identifier: MIT
 * One indicator: its score, what it lost, and why. It is scored as a tree of its own. */
#include "eval_inside.h"

#include <string.h>

/* ---- Words ------------------------------------------------------------------------------- */

/* What is not in the library's words: how the range was read. */
static void say_reading(const struct filling *f, const struct jixiao_mark *mark,
                        const struct range *facts, struct words *words)
{
    if (f->moved && !f->form->positions && mark->lost > 0)
        words_say(words, "（行号按基础数据的行数，不数列名行和空行。）",
                  " (Rows are counted without headings and blank rows.)");
    if (!f->rounded)
        return;
    words_say(words, "有%u个数的小数超过六位，已四舍五入到六位，第一个在",
              " Numbers finer than a millionth, rounded to it: %u, the first at ", f->rounded);
    words_cell(words, facts, f->rounded_at);
    words_say(words, "。", ".");
}

static void say_why(struct evaluation *e, const struct filling *filling,
                    const struct jixiao_mark *mark, const struct range *facts)
{
    struct words why = {.lang = e->lang};
    size_t size = jixiao_result_explain(e->result, 0, e->lang, NULL, 0);
    char *room = words_room(&why, size);
    if (room)
        why.size = jixiao_result_explain(e->result, 0, e->lang, room, size + 1);
    say_reading(filling, mark, facts, &why);
    words_say(&why, "", e->report.words.size ? " " : "");
    answer_why(e, &why);
}

/* ---- Scoring ----------------------------------------------------------------------------- */

/* What is wrong, or should be looked at. That the indicator is blank the explanation says. */
static int is_said(const struct jixiao_tree *tree, const struct jixiao_finding *f)
{
    return f->index == 0 && f->code != jixiao_role_get(tree->indicators->role)->blank;
}

/* The score is what the leaf adds to the total: below 0 where that comes off. */
static void score_leaf(struct evaluation *e, const struct jixiao_tree *tree,
                       const struct range *facts)
{
    const struct jixiao_kind_info *kind = jixiao_kind_get(tree->indicators->kind);
    uint32_t n_forms, form = jixiao_leaf_forms(tree->indicators, &n_forms);
    struct filling filling = {
        .sheet = jixiao_sheet_new(tree, NULL), .form = kind->facts + form, .lang = e->lang};
    const struct jixiao_mark *mark;
    e->sheet = filling.sheet;
    if (e->sheet)
        fill_range(&filling, facts);
    if (filling.error)
        report_cell(&e->report, filling.error);
    if (!score_sheet(e, tree, facts, is_said))
        return;
    mark = jixiao_result_mark(e->result, 0);
    if (e->asked == ASKED_WHY && !e->report.err)
        say_why(e, &filling, mark, facts);
    else if (e->asked == ASKED_WHY || is_wrong(&e->report) || mark->score == JIXIAO_ABSENT)
        return;
    else if (e->asked == ASKED_LOST)
        answer_num(e->answer, mark->lost);
    else
        answer_num(e->answer, jixiao_role_adds(tree->indicators->role, mark, mark->score));
}

static void ask_leaf(struct evaluation *e, const struct jixiao_tree *of, uint32_t index,
                     const struct range *facts)
{
    struct jixiao_indicator indicator = of->indicators[index];
    struct jixiao_tree tree = *of;
    indicator.level = 1;
    tree.n_grades = 0;
    tree.n_indicators = 1;
    tree.indicators = &indicator;
    if (only_cell(facts)->type == CELL_ERROR && !is_several(facts))
        report_cell(&e->report, only_cell(facts));
    else
        score_leaf(e, &tree, facts);
}

/* ---- Functions --------------------------------------------------------------------------- */

void eval_indicator(struct evaluation *e)
{
    const struct jixiao_tree *tree = tree_take(e, &e->arguments[2]);
    uint32_t index = JIXIAO_NONE;
    if (tree)
        index = tree_find(tree, only_cell(&e->arguments[0]), 0, &e->report);
    if (index != JIXIAO_NONE)
        ask_leaf(e, tree, index, &e->arguments[1]);
}

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

/* The kind of that id or Chinese name; JIXIAO_GROUP, and it was reported. */
static uint32_t take_kind(const struct cell *cell, struct report *report)
{
    char name[SHORT_TEXT];
    uint32_t kind = kind_named(name_of(cell, name));
    if (cell->type == CELL_ERROR)
        report_cell(report, cell);
    else if (is_blank(cell))
        report_missing(report, "计分方式", "kind");
    else if (kind == JIXIAO_GROUP)
        report_error(report, JIXIAO_ERR_KIND_UNKNOWN, name);
    return kind;
}

/* JIXIAO_ABSENT, and it was reported. */
static jixiao_num take_points(const struct cell *cell, struct report *report)
{
    jixiao_num points;
    int err = number_of(cell, &points);
    if (cell->type == CELL_ERROR)
        report_cell(report, cell);
    else if (err)
        report_error(report, (uint32_t)err, "points");
    else if (points == JIXIAO_ABSENT)
        report_missing(report, "分值", "points");
    return points;
}

/* Reports what is wrong with a rule, each at its cell. */
static void report_rule(struct evaluation *e, const struct filling *filling,
                        const struct range *rule)
{
    size_t n, i;
    const struct jixiao_finding *f = jixiao_tree_findings(jixiao_builder_tree(e->builder), &n);
    for (i = 0; i < n; i++) {
        int is_cell = f[i].row && f[i].row <= JIXIAO_MAX_RULE_ROWS && f[i].column;
        if (!jixiao_err_is_finding(f[i].code))
            report_finding(&e->report, jixiao_builder_tree(e->builder), &f[i], rule,
                           is_cell ? filling->places[f[i].row - 1][f[i].column - 1] : 0);
    }
    if (!e->report.err)
        report_error(&e->report, JIXIAO_ERR_MEMORY, NULL);
}

/* A tree of one indicator, of that kind and rule; NULL, and it was reported. */
static const struct jixiao_tree *build_kind(struct evaluation *e, uint32_t kind, jixiao_num points,
                                            const struct range *rule)
{
    const struct jixiao_kind_info *info = jixiao_kind_get(kind);
    const struct {
        const char *column, *text;
    } texts[] = {{"id", info->id}, {"name", info->zh}, {"kind", info->id}};
    struct filling filling = {.form = &info->rule, .lang = e->lang};
    size_t i;
    filling.builder = e->builder = jixiao_builder_new(NULL);
    jixiao_builder_text(e->builder, JIXIAO_NONE, 0, "id", "kind", 4);
    jixiao_builder_add(e->builder, 1, &filling.index);
    for (i = 0; i < sizeof texts / sizeof *texts; i++)
        jixiao_builder_text(e->builder, 0, 0, texts[i].column, texts[i].text,
                            strlen(texts[i].text));
    jixiao_builder_number(e->builder, 0, 0, "points", points);
    if (e->builder)
        fill_range(&filling, rule);
    if (filling.error)
        report_cell(&e->report, filling.error);
    if (jixiao_builder_done(e->builder) == JIXIAO_OK)
        return jixiao_builder_tree(e->builder);
    report_rule(e, &filling, rule);
    return NULL;
}

void eval_kind(struct evaluation *e)
{
    uint32_t kind = take_kind(only_cell(&e->arguments[0]), &e->report);
    jixiao_num points = take_points(only_cell(&e->arguments[1]), &e->report);
    const struct jixiao_tree *tree = NULL;
    if (kind != JIXIAO_GROUP && points != JIXIAO_ABSENT)
        tree = build_kind(e, kind, points, &e->arguments[2]);
    if (tree)
        ask_leaf(e, tree, 0, &e->arguments[3]);
}
