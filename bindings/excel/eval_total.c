/* SPDX-License-Identifier: MIT
 * The total of scores that stand in cells. They are the claims of a sheet, which the library adds
 * up. */
#include "eval_inside.h"

#include <stdlib.h>
#include <string.h>

/* ---- Scores ------------------------------------------------------------------------------ */

static int is_not_applicable(const struct cell *cell)
{
    static const char *const words[] = {"不适用", "n/a", "na", "notapplicable"};
    char text[SHORT_TEXT];
    size_t i;
    name_of(cell, text);
    for (i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(text, words[i]))
            return 1;
    return 0;
}

static void fill_number(struct evaluation *e, const struct jixiao_tree *tree, uint32_t index,
                        jixiao_num num)
{
    const struct jixiao_indicator *in = &tree->indicators[index];
    if (jixiao_role_get(in->role)->is_off) { /* with or without a minus, at most the cap */
        num = num < 0 ? -num : num;
        num = num > in->points ? in->points : num;
    }
    if (num < 0 || num > in->points)
        report_number(&e->report, JIXIAO_ERR_RANGE, tree, index, num);
    else
        jixiao_sheet_number(e->sheet, index, 0, "claim", num);
}

static void fill_score(struct evaluation *e, const struct jixiao_tree *tree, uint32_t index,
                       const struct cell *cell)
{
    static const char reason[] = "不适用";
    jixiao_num num;
    int err = number_of(cell, &num);
    if (cell->type == CELL_ERROR)
        report_cell(&e->report, cell);
    else if (is_not_applicable(cell))
        jixiao_sheet_text(e->sheet, index, 0, "not_applicable", reason, sizeof reason - 1);
    else if (err && cell->type == CELL_TEXT)
        jixiao_sheet_text(e->sheet, index, 0, "claim", cell->as.text, cell->size);
    else if (err)
        report_number(&e->report, (uint32_t)err, tree, index, JIXIAO_ABSENT);
    else if (num != JIXIAO_ABSENT)
        fill_number(e, tree, index, num);
}

static void fill_scores(struct evaluation *e, const struct jixiao_tree *tree,
                        const struct range *indicators, const struct range *scores)
{
    size_t n = (size_t)indicators->rows * indicators->columns, i;
    for (i = 0; i < n; i++) {
        const struct cell *name = &indicators->cells[i], *score = &scores->cells[i];
        uint32_t index;
        if (is_blank(name) && is_blank(score))
            continue;
        e->report.range = indicators;
        e->report.where = (uint32_t)i + 1;
        index = tree_find(tree, name, 1, &e->report);
        e->report.range = scores;
        jixiao_sheet_at(e->sheet, (uint32_t)i + 1);
        if (index != JIXIAO_NONE)
            fill_score(e, tree, index, score);
    }
    e->report.where = 0;
}

/* ---- Words ------------------------------------------------------------------------------- */

static void say_missing(const struct evaluation *e, const struct jixiao_tree *tree,
                        struct words *words)
{
    uint32_t i, count = 0;
    for (i = 0; i < tree->n_indicators; i++) {
        const struct jixiao_indicator *in = &tree->indicators[i];
        if (in->kind == JIXIAO_GROUP || jixiao_result_mark(e->result, i)->state != JIXIAO_MISSING)
            continue;
        words_say(words, count ? "、" : "未填，没有总分：",
                  count ? ", " : "Missing, so no total: ");
        words_say(words, "%s（%s）", "%s (%s)", in->name ? in->name : "", in->id);
        count++;
    }
    if (count)
        words_say(words, "。", ".");
}

/* "各指标得分合计 86 分，按比例折算：× 100 / 90，扣 0.5 分，总分 95.06 分。" */
static void say_sum(const struct evaluation *e, const struct jixiao_tree *tree, struct words *words)
{
    const struct jixiao_total *total = jixiao_result_total(e->result);
    const struct jixiao_role_info *role;
    jixiao_num sum = 0;
    uint32_t i;
    for (i = 0; i < tree->n_indicators; i++) /* a group is worth what its combine makes */
        if (tree->indicators[i].level == 1 && jixiao_role_get(tree->indicators[i].role)->in_points)
            sum += jixiao_result_mark(e->result, i)->low;
    words_say(words, "各指标得分合计 %n 分", "The scores add up to %n", sum);
    if (total->scaled_of != JIXIAO_ABSENT)
        words_say(words, "，按比例折算：× %n / %n", "; scaled: × %n / %n", total->points,
                  total->scaled_of);
    for (i = 1; (role = jixiao_role_get(i)) != NULL; i++) { /* "扣 0.5 分", by the role's words */
        const char *sentence = role->sentence[words->lang == JIXIAO_EN];
        const char *at = strchr(sentence, '%');
        if (!*role->key || !jixiao_role_shown(i, tree))
            continue;
        words_say(words, "，", "; ");
        words_add(words, sentence, (size_t)(at - sentence));
        words_say(words, "%n%s", "%n%s", jixiao_role_sum(i, total), at + 1);
    }
    words_say(words, "，总分 %n 分。", "; the total is %n.", total->score);
}

static void say_why(struct evaluation *e, const struct jixiao_tree *tree)
{
    struct words why = {.lang = e->lang};
    if (is_wrong(&e->report) || !e->result)
        words_say(&why, "没有总分：", "No total: ");
    else if (jixiao_result_total(e->result)->score == JIXIAO_ABSENT)
        say_missing(e, tree, &why);
    else
        say_sum(e, tree, &why);
    if (e->report.is_error && !e->report.err)
        words_say(&why, "有得分是错误值 %s。", "a score is the error %s.",
                  cell_error_text(e->report.error));
    answer_why(e, &why);
}

/* ---- The function ------------------------------------------------------------------------ */

static int same_size(struct evaluation *e, const struct range *indicators,
                     const struct range *scores)
{
    struct words words = {.lang = e->lang};
    if (indicators->rows == scores->rows && indicators->columns == scores->columns)
        return 1;
    words_say(&words, "指标 %u 行 %u 列，得分 %u 行 %u 列", "indicators %u × %u, scores %u × %u",
              indicators->rows, indicators->columns, scores->rows, scores->columns);
    report_error(&e->report, JIXIAO_ERR_ARGUMENT, words.bytes);
    free(words.bytes);
    return 0;
}

static int is_said(const struct jixiao_tree *tree, const struct jixiao_finding *f)
{
    (void)tree;
    return !jixiao_err_is_finding(f->code) || f->table == JIXIAO_IN_CLAIM ||
           f->code == JIXIAO_FINDING_RULE_SILENT;
}

void eval_total(struct evaluation *e)
{
    const struct range *indicators = &e->arguments[0], *scores = &e->arguments[1];
    const struct jixiao_tree *tree = tree_take(e, &e->arguments[2]);
    if (tree && same_size(e, indicators, scores)) {
        e->sheet = jixiao_sheet_new(tree, NULL);
        if (e->sheet)
            fill_scores(e, tree, indicators, scores);
        score_sheet(e, tree, scores, is_said);
    }
    if (e->asked == ASKED_WHY)
        say_why(e, tree);
    else if (e->result && !is_wrong(&e->report))
        answer_num(e->answer, jixiao_result_total(e->result)->score);
}
