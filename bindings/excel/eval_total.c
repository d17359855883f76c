/* SPDX-License-Identifier: MIT
 * The total of scores that stand in cells. They are the claims of a sheet, which the library adds
 * up. */
#include "eval_inside.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_FINDINGS = 32 };

struct sum {
    const struct jixiao_tree *tree;
    struct jixiao_sheet *sheet;
    struct jixiao_mark *marks;
    struct jixiao_total total;
    struct report *report;
};

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

static void fill_number(struct sum *s, uint32_t index, jixiao_num num)
{
    const struct jixiao_indicator *in = &s->tree->indicators[index];
    if (jixiao_role_get(in->role)->is_off) { /* with or without a minus, at most the cap */
        num = num < 0 ? -num : num;
        num = num > in->points ? in->points : num;
    }
    if (num < 0 || num > in->points)
        report_number(s->report, JIXIAO_ERR_RANGE, s->tree, index, num);
    else
        jixiao_sheet_number(s->sheet, index, 0, "claim", num);
}

static void fill_score(struct sum *s, uint32_t index, const struct cell *cell)
{
    static const char reason[] = "不适用";
    jixiao_num num;
    int err;
    if (cell->type == CELL_ERROR) {
        report_cell(s->report, cell);
    } else if (is_not_applicable(cell)) {
        jixiao_sheet_text(s->sheet, index, 0, "not_applicable", reason, sizeof reason - 1);
    } else if ((err = number_of(cell, &num)) != JIXIAO_OK) {
        if (cell->type == CELL_TEXT)
            jixiao_sheet_text(s->sheet, index, 0, "claim", cell->as.text, cell->size);
        else
            report_number(s->report, (uint32_t)err, s->tree, index, JIXIAO_ABSENT);
    } else if (num != JIXIAO_ABSENT) {
        fill_number(s, index, num);
    }
}

static void fill_scores(struct sum *s, const struct range *indicators, const struct range *scores)
{
    size_t n = (size_t)indicators->rows * indicators->columns, i;
    uint32_t index;
    for (i = 0; i < n; i++) {
        const struct cell *name = &indicators->cells[i], *score = &scores->cells[i];
        if (is_blank(name) && is_blank(score))
            continue;
        s->report->range = indicators;
        s->report->where = (uint32_t)i + 1;
        index = tree_find(s->tree, name, 1, s->report);
        if (index == JIXIAO_NONE || s->tree->indicators[index].kind == JIXIAO_GROUP)
            continue;
        s->report->range = scores;
        jixiao_sheet_at(s->sheet, (uint32_t)i + 1);
        fill_score(s, index, score);
    }
    s->report->where = 0;
}

/* ---- What is wrong ----------------------------------------------------------------------- */

static int concerns_total(const struct jixiao_finding *f)
{
    return !jixiao_err_is_finding(f->code) || f->table == JIXIAO_IN_CLAIM ||
           f->code == JIXIAO_FINDING_RULE_SILENT;
}

static void report_sum(const struct sum *s, const struct range *scores)
{
    struct jixiao_finding few[MOST_FINDINGS];
    size_t n, i;
    const struct jixiao_finding *findings = jixiao_sheet_findings(s->sheet, &n);
    for (i = 0; i < n; i++)
        if (findings[i].index != JIXIAO_NONE)
            report_finding(s->report, s->tree, &findings[i], scores, findings[i].where);
    n = jixiao_findings(s->tree, jixiao_sheet_entries(s->sheet), JIXIAO_ABSENT, s->marks, &s->total,
                        few, MOST_FINDINGS);
    for (i = 0; i < n && i < MOST_FINDINGS; i++)
        if (concerns_total(&few[i]))
            report_finding(s->report, s->tree, &few[i], scores,
                           jixiao_sheet_where(s->sheet, &few[i]));
}

/* ---- Words ------------------------------------------------------------------------------- */

static void say_missing(const struct sum *s, struct words *words)
{
    uint32_t i, count = 0;
    for (i = 0; i < s->tree->n_indicators; i++) {
        const struct jixiao_indicator *in = &s->tree->indicators[i];
        if (in->kind == JIXIAO_GROUP || s->marks[i].state != JIXIAO_MISSING)
            continue;
        words_say(words, count ? "、" : "未填，没有总分：",
                  count ? ", " : "Missing, so no total: ");
        words_say(words, "%s（%s）", "%s (%s)", in->name ? in->name : "", in->id);
        count++;
    }
    if (count)
        words_say(words, "。", ".");
}

/* "扣 0.5 分，", of each role that adds or takes anything. */
static void say_roles(const struct sum *s, struct words *words)
{
    const struct jixiao_role_info *info;
    uint32_t role;
    for (role = 1; (info = jixiao_role_get(role)) != NULL; role++) {
        const char *sentence = info->sentence[words->lang == JIXIAO_EN];
        const char *at = strchr(sentence, '%');
        words_say(words, "，", "; ");
        words_add(words, sentence, (size_t)(at - sentence));
        words_num(words, jixiao_role_sum(role, &s->total));
        words_add(words, at + 1, strlen(at + 1));
    }
}

/* "各指标得分合计 86 分，按比例折算：× 100 / 90，扣 0.5 分，总分 95.06 分。" */
static void say_sum(const struct sum *s, struct words *words)
{
    jixiao_num sum = 0;
    uint32_t i;
    for (i = 0; i < s->tree->n_indicators; i++) /* a group is worth what its combine makes */
        if (s->tree->indicators[i].level == 1 &&
            jixiao_role_get(s->tree->indicators[i].role)->in_points)
            sum += s->marks[i].low;
    words_say(words, "各指标得分合计 ", "The scores add up to ");
    words_num(words, sum);
    words_say(words, " 分", "");
    if (s->total.scaled_of != JIXIAO_ABSENT) {
        words_say(words, "，按比例折算：× ", "; scaled: × ");
        words_num(words, s->total.points);
        words_say(words, " / ", " / ");
        words_num(words, s->total.scaled_of);
    }
    say_roles(s, words);
    words_say(words, "，总分 ", "; the total is ");
    words_num(words, s->total.score);
    words_say(words, " 分。", ".");
}

static void answer_why(const struct sum *s, const struct report *report, struct answer *answer)
{
    struct words why = {.lang = report->words->lang};
    if (report->err || report->is_error || !s->marks)
        words_say(&why, "没有总分：", "No total: ");
    else if (s->total.score == JIXIAO_ABSENT)
        say_missing(s, &why);
    else
        say_sum(s, &why);
    if (report->is_error && !report->err)
        words_say(&why, "有得分是错误值 %s。", "a score is the error %s.",
                  cell_error_text(report->error));
    words_add(&why, report->words->bytes, report->words->size);
    answer_words(answer, &why);
}

/* ---- The function ------------------------------------------------------------------------ */

static int same_size(const struct range *indicators, const struct range *scores,
                     struct report *report)
{
    struct words words = {.lang = report->words ? report->words->lang : JIXIAO_ZH};
    if (indicators->rows == scores->rows && indicators->columns == scores->columns)
        return 1;
    words_say(&words, "指标 %u 行 %u 列，得分 %u 行 %u 列", "indicators %u × %u, scores %u × %u",
              indicators->rows, indicators->columns, scores->rows, scores->columns);
    report_error(report, JIXIAO_ERR_ARGUMENT, words.bytes);
    words_free(&words);
    return 0;
}

static void add_up(struct sum *s, const struct range *indicators, const struct range *scores)
{
    s->sheet = jixiao_sheet_new(s->tree, NULL);
    s->marks = calloc(s->tree->n_indicators, sizeof *s->marks);
    if (s->sheet && s->marks) {
        fill_scores(s, indicators, scores);
        if (jixiao_sheet_done(s->sheet) != JIXIAO_ERR_MEMORY) {
            jixiao_total_entries(s->tree, jixiao_sheet_entries(s->sheet), JIXIAO_ABSENT, s->marks,
                                 &s->total);
            report_sum(s, scores);
            return;
        }
    }
    report_error(s->report, JIXIAO_ERR_MEMORY, NULL);
}

void eval_total(enum asked asked, uint32_t lang, const struct range *indicators,
                const struct range *scores, const struct range *tree, struct answer *answer)
{
    struct words words = {.lang = lang};
    struct report report = {.words = asked == ASKED_WHY ? &words : NULL};
    struct sum s = {.report = &report};
    struct tree_given given;
    tree_take(tree, &report, &given);
    s.tree = given.tree;
    if (s.tree && same_size(indicators, scores, &report))
        add_up(&s, indicators, scores);
    report_end(&report);
    if (asked == ASKED_WHY)
        answer_why(&s, &report, answer);
    else if (report.err || report.is_error || !s.marks)
        answer_error(answer, report_answer(&report));
    else
        answer_num(answer, s.total.score);
    jixiao_sheet_free(s.sheet);
    free(s.marks);
    words_free(&words);
    tree_drop(&given);
}
