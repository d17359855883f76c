/* SPDX-License-Identifier: MIT
 * One indicator: its score, what it lost, and why. It is scored as a tree of its own. */
#include "eval_inside.h"

#include <string.h>

enum { MOST_FINDINGS = 16 };

struct leaf {
    struct jixiao_tree tree; /* of the indicator alone */
    struct jixiao_indicator indicator;
    const struct range *facts;
    struct jixiao_sheet *sheet;
    struct filling filling;
    struct jixiao_mark mark;
    struct jixiao_total total;
};

static void take_leaf(struct leaf *leaf, const struct jixiao_tree *tree, uint32_t index,
                      const struct question *question)
{
    memset(leaf, 0, sizeof *leaf);
    leaf->indicator = tree->indicators[index];
    leaf->indicator.level = 1;
    leaf->tree = *tree;
    leaf->tree.n_grades = 0;
    leaf->tree.n_indicators = 1;
    leaf->tree.indicators = &leaf->indicator;
    leaf->facts = question->facts;
}

/* ---- Scoring ----------------------------------------------------------------------------- */

/* The cell of the range that a finding is about, from 1; 0: none. */
static uint32_t where_of(const struct leaf *leaf, const struct jixiao_finding *f)
{
    const struct jixiao_entry *entry = jixiao_sheet_entries(leaf->sheet);
    if (f->table == JIXIAO_IN_FACTS && (!f->row || f->row > entry->facts.rows))
        return 0;
    return f->where ? f->where : jixiao_sheet_where(leaf->sheet, f);
}

static void report_filling(const struct leaf *leaf, struct report *report)
{
    size_t n, i;
    const struct jixiao_finding *findings = jixiao_sheet_findings(leaf->sheet, &n);
    if (leaf->filling.error)
        report_cell(report, leaf->filling.error);
    for (i = 0; i < n; i++)
        if (findings[i].index == 0) /* a worksheet names no department and no year */
            report_finding(report, &leaf->tree, &findings[i], leaf->facts,
                           where_of(leaf, &findings[i]));
}

/* What is wrong with facts that are whole, or should be looked at. */
static void report_scoring(const struct leaf *leaf, struct report *report)
{
    struct jixiao_finding findings[MOST_FINDINGS];
    size_t n = jixiao_findings(&leaf->tree, jixiao_sheet_entries(leaf->sheet), JIXIAO_ABSENT,
                               &leaf->mark, &leaf->total, findings, MOST_FINDINGS);
    size_t i;
    for (i = 0; i < n && i < MOST_FINDINGS; i++)
        if (findings[i].index == 0 &&
            findings[i].code != jixiao_role_get(leaf->indicator.role)->blank)
            report_finding(report, &leaf->tree, &findings[i], leaf->facts,
                           where_of(leaf, &findings[i])); /* the explanation says that one */
}

static void score_leaf(struct leaf *leaf, uint32_t lang, struct report *report)
{
    const struct jixiao_kind_info *kind = jixiao_kind_get(leaf->indicator.kind);
    int err = JIXIAO_ERR_MEMORY;
    leaf->sheet = jixiao_sheet_new(&leaf->tree, NULL);
    if (leaf->sheet) {
        leaf->filling.sheet = leaf->sheet;
        leaf->filling.forms = kind->facts;
        leaf->filling.n_forms = kind->n_forms;
        leaf->filling.lang = lang;
        fill_range(&leaf->filling, leaf->facts);
        err = jixiao_sheet_done(leaf->sheet);
    }
    if (err == JIXIAO_ERR_MEMORY) {
        report_error(report, JIXIAO_ERR_MEMORY, NULL);
        return;
    }
    jixiao_total_entries(&leaf->tree, jixiao_sheet_entries(leaf->sheet), JIXIAO_ABSENT, &leaf->mark,
                         &leaf->total);
    report_filling(leaf, report);
    if (report->words)
        report_scoring(leaf, report);
}

/* ---- Words ------------------------------------------------------------------------------- */

static void say_why(const struct leaf *leaf, struct words *words)
{
    const struct jixiao_entry *entry = jixiao_sheet_entries(leaf->sheet);
    size_t size = jixiao_explain(&leaf->tree, 0, entry, &leaf->mark, words->lang, NULL, 0);
    char *room = words_room(words, size);
    if (room)
        words->size +=
            jixiao_explain(&leaf->tree, 0, entry, &leaf->mark, words->lang, room, size + 1);
}

/* What is not in the library's words: how the range was read. */
static void say_reading(const struct leaf *leaf, struct words *words)
{
    const struct filling *f = &leaf->filling;
    int positions = jixiao_kind_get(leaf->indicator.kind)->facts->positions != 0;
    if (f->moved && !positions && leaf->mark.lost > 0)
        words_say(words, "（行号按基础数据的行数，不数列名行和空行。）",
                  " (Rows are counted without headings and blank rows.)");
    if (!f->rounded)
        return;
    words_say(words, "有%u个数的小数超过六位，已四舍五入到六位，第一个在",
              " Numbers finer than a millionth, rounded to it: %u, the first at ", f->rounded);
    words_cell(words, leaf->facts, f->rounded_at);
    words_say(words, "。", ".");
}

/* ---- Answers ----------------------------------------------------------------------------- */

static int is_scored(const struct jixiao_mark *mark)
{
    return mark->score != JIXIAO_ABSENT;
}

/* The score is what the leaf adds to the total: below 0 where that comes off. */
static void answer_leaf(const struct leaf *leaf, enum asked asked, const struct report *report,
                        struct answer *answer)
{
    if (report->err || report->is_error || !is_scored(&leaf->mark))
        answer_error(answer, report_answer(report));
    else if (asked == ASKED_LOST)
        answer_num(answer, leaf->mark.lost);
    else
        answer_num(answer, jixiao_role_adds(leaf->indicator.role, &leaf->mark, leaf->mark.score));
}

static void ask_leaf(const struct question *question, const struct jixiao_tree *tree,
                     uint32_t index, struct report *report, struct answer *answer)
{
    struct words why = {.lang = question->lang};
    const struct cell *facts = only_cell(question->facts);
    struct leaf leaf;
    take_leaf(&leaf, tree, index, question);
    if (facts->type == CELL_ERROR && question->facts->rows * question->facts->columns == 1)
        report_cell(report, facts);
    else
        score_leaf(&leaf, question->lang, report);
    report_end(report);
    if (question->asked != ASKED_WHY) {
        answer_leaf(&leaf, question->asked, report, answer);
    } else if (leaf.sheet && !report->err) {
        say_why(&leaf, &why);
        say_reading(&leaf, &why);
        words_say(&why, "", report->words->size ? " " : "");
        words_add(&why, report->words->bytes, report->words->size);
        answer_words(answer, &why);
    }
    jixiao_sheet_free(leaf.sheet);
}

/* Why there is no score, unless it was answered already. */
static void answer_report(const struct question *question, const struct report *report,
                          struct answer *answer)
{
    struct words why = {.lang = question->lang};
    if (question->asked != ASKED_WHY) {
        answer_error(answer, report_answer(report));
        return;
    }
    words_say(&why, "不能计分：", "Not scored: ");
    if (report->is_error && !report->words->size)
        words_say(report->words, "参数是错误值 %s。", "an argument is the error %s.",
                  cell_error_text(report->error));
    words_add(&why, report->words->bytes, report->words->size);
    answer_words(answer, &why);
}

/* ---- Functions --------------------------------------------------------------------------- */

void eval_indicator(const struct question *question, const struct range *indicator,
                    const struct range *tree, struct answer *answer)
{
    struct words words = {.lang = question->lang};
    struct report report = {.words = question->asked == ASKED_WHY ? &words : NULL};
    struct tree_given given;
    uint32_t index = JIXIAO_NONE;
    tree_take(tree, &report, &given);
    if (given.tree)
        index = tree_find(given.tree, only_cell(indicator), 0, &report);
    if (index != JIXIAO_NONE)
        ask_leaf(question, given.tree, index, &report, answer);
    if (!answer->range.rows)
        answer_report(question, &report, answer);
    words_free(&words);
    tree_drop(&given);
}

/* The kind of that id or Chinese name; JIXIAO_GROUP, and it was reported. */
static uint32_t take_kind(const struct cell *cell, struct report *report)
{
    char name[SHORT_TEXT];
    uint32_t kind;
    if (cell->type == CELL_ERROR) {
        report_cell(report, cell);
        return JIXIAO_GROUP;
    }
    kind = kind_named(name_of(cell, name));
    if (kind == JIXIAO_GROUP && is_blank(cell))
        report_missing(report, "计分方式", "kind");
    else if (kind == JIXIAO_GROUP)
        report_error(report, JIXIAO_ERR_KIND_UNKNOWN, name);
    return kind;
}

static int take_points(const struct cell *cell, struct report *report, jixiao_num *points)
{
    int err;
    *points = JIXIAO_ABSENT;
    if (cell->type == CELL_ERROR) {
        report_cell(report, cell);
        return 0;
    }
    err = number_of(cell, points);
    if (err)
        report_error(report, (uint32_t)err, "points");
    else if (*points == JIXIAO_ABSENT)
        report_missing(report, "分值", "points");
    return *points != JIXIAO_ABSENT;
}

/* Reports what is wrong with a rule, each at its cell. */
static void report_rule(const struct jixiao_tree *tree, const struct range *rule,
                        rule_places places, struct report *report)
{
    size_t n, i;
    const struct jixiao_finding *findings = jixiao_tree_findings(tree, &n);
    for (i = 0; i < n; i++) {
        const struct jixiao_finding *f = &findings[i];
        int is_cell = f->row && f->row <= JIXIAO_MAX_RULE_ROWS && f->column;
        if (!jixiao_err_is_finding(f->code))
            report_finding(report, tree, f, rule, is_cell ? places[f->row - 1][f->column - 1] : 0);
    }
    if (!report->err)
        report_error(report, JIXIAO_ERR_MEMORY, NULL);
    report_end(report);
}

/* A tree of one indicator, of that kind and rule. */
static int build_kind(struct jixiao_builder *builder, uint32_t kind, jixiao_num points,
                      const struct range *rule, struct report *report)
{
    const struct jixiao_kind_info *info = jixiao_kind_get(kind);
    rule_places places = {{0}};
    struct filling filling = {
        .builder = builder, .forms = &info->rule, .n_forms = 1, .places = &places};
    uint32_t index;
    filling.lang = report->words ? report->words->lang : JIXIAO_ZH;
    jixiao_builder_text(builder, JIXIAO_NONE, 0, "id", "kind", 4);
    jixiao_builder_add(builder, 1, &index);
    jixiao_builder_text(builder, index, 0, "id", info->id, strlen(info->id));
    jixiao_builder_text(builder, index, 0, "name", info->zh, strlen(info->zh));
    jixiao_builder_text(builder, index, 0, "kind", info->id, strlen(info->id));
    jixiao_builder_number(builder, index, 0, "points", points);
    fill_range(&filling, rule);
    if (filling.error)
        report_cell(report, filling.error);
    if (jixiao_builder_done(builder) == JIXIAO_OK)
        return 1;
    report_rule(jixiao_builder_tree(builder), rule, places, report);
    return 0;
}

void eval_kind(const struct question *question, const struct range *kind,
               const struct range *points, const struct range *rule, struct answer *answer)
{
    struct words words = {.lang = question->lang};
    struct report report = {.words = question->asked == ASKED_WHY ? &words : NULL};
    uint32_t number = take_kind(only_cell(kind), &report);
    struct jixiao_builder *builder = NULL;
    jixiao_num num;
    int whole = take_points(only_cell(points), &report, &num) && number != JIXIAO_GROUP;
    if (whole && (builder = jixiao_builder_new(NULL)) == NULL)
        report_error(&report, JIXIAO_ERR_MEMORY, NULL);
    if (builder && build_kind(builder, number, num, rule, &report))
        ask_leaf(question, jixiao_builder_tree(builder), 0, &report, answer);
    if (!answer->range.rows)
        answer_report(question, &report, answer);
    words_free(&words);
    jixiao_builder_free(builder);
}
