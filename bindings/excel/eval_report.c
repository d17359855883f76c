/* SPDX-License-Identifier: MIT
 * What is wrong with the arguments: the error that a cell shows, and the words. */
#include "eval_inside.h"

enum { MOST_SAID = 10, MOST_WORDS = 2048 };

/* ---- The cell's error -------------------------------------------------------------------- */

/* Those that are not CELL_ERROR_NUM. */
static const struct {
    uint32_t err, error;
} errors[] = {
    {JIXIAO_ERR_OF_NOTHING, CELL_ERROR_DIV0},
    {JIXIAO_ERR_NUMBER, CELL_ERROR_VALUE},
    {JIXIAO_ERR_PERCENT_UNIT, CELL_ERROR_VALUE},
    {JIXIAO_ERR_UNIT_OTHER, CELL_ERROR_VALUE},
    {JIXIAO_ERR_CELL_ERROR, CELL_ERROR_VALUE},
    {JIXIAO_ERR_TYPE, CELL_ERROR_VALUE},
    {JIXIAO_ERR_CHOICE, CELL_ERROR_VALUE},
    {JIXIAO_ERR_WIDTH, CELL_ERROR_VALUE},
    {JIXIAO_ERR_COLUMN_UNKNOWN, CELL_ERROR_VALUE},
    {JIXIAO_ERR_FORMS_MIXED, CELL_ERROR_VALUE},
    {JIXIAO_ERR_CELL_TWICE, CELL_ERROR_VALUE},
    {JIXIAO_ERR_ENCODING, CELL_ERROR_VALUE},
    {JIXIAO_ERR_ARGUMENT, CELL_ERROR_VALUE},
    {JIXIAO_ERR_INDICATOR_UNKNOWN, CELL_ERROR_REF},
    {JIXIAO_ERR_INDICATOR_AMBIGUOUS, CELL_ERROR_REF},
    {JIXIAO_ERR_KIND_UNKNOWN, CELL_ERROR_REF},
    {JIXIAO_ERR_TREE_UNKNOWN, CELL_ERROR_REF},
    {JIXIAO_ERR_KEY_MISSING, CELL_ERROR_NA},
};

uint32_t report_answer(const struct report *report)
{
    size_t i;
    if (report->is_error)
        return report->error;
    if (!report->err)
        return CELL_ERROR_NA;
    for (i = 0; i < sizeof errors / sizeof *errors; i++)
        if (errors[i].err == report->err)
            return errors[i].error;
    return CELL_ERROR_NUM;
}

/* ---- Words ------------------------------------------------------------------------------- */

/* A1, ZZ99. */
static void words_a1(struct words *words, uint32_t row, uint32_t column)
{
    char letters[8];
    size_t at = sizeof letters;
    for (; column; column = (column - 1) / 26)
        letters[--at] = (char)('A' + (column - 1) % 26);
    words_add(words, letters + at, sizeof letters - at);
    words_say(words, "%u", "%u", row);
}

void words_cell(struct words *words, const struct range *range, uint32_t where)
{
    uint32_t row = (where - 1) / range->columns, column = (where - 1) % range->columns;
    if (range->top && range->left)
        words_a1(words, range->top + row, range->left + column);
    else
        words_say(words, "区域第%u行第%u列", "row %u, column %u of the range", row + 1, column + 1);
}

void report_finding(struct report *report, const struct jixiao_tree *tree,
                    const struct jixiao_finding *finding, const struct range *range, uint32_t where)
{
    struct words *words = &report->words;
    char text[MOST_WORDS];
    if (!report->err && !jixiao_err_is_finding(finding->code))
        report->err = finding->code;
    if (++report->found > MOST_SAID || report->is_silent)
        return;
    words_say(words, "", words->size ? " " : "");
    if (!range) {
        range = report->range;
        where = report->where;
    }
    if (range && where) {
        words_cell(words, range, where);
        words_say(words, "：", ": ");
    }
    jixiao_finding_text(tree, finding, words->lang, text, sizeof text);
    words_say(words, "%s。", "%s.", text);
}

void report_number(struct report *report, uint32_t err, const struct jixiao_tree *tree,
                   uint32_t index, jixiao_num found)
{
    const struct jixiao_finding finding = {
        .code = err, .index = index, .declared = JIXIAO_ABSENT, .found = found};
    report_finding(report, tree, &finding, NULL, 0);
}

void report_error(struct report *report, uint32_t err, const char *text)
{
    const struct jixiao_finding finding = {.code = err,
                                           .index = JIXIAO_NONE,
                                           .declared = JIXIAO_ABSENT,
                                           .found = JIXIAO_ABSENT,
                                           .text = text};
    report_finding(report, NULL, &finding, NULL, 0);
}

void report_missing(struct report *report, const char *zh, const char *en)
{
    report_error(report, JIXIAO_ERR_KEY_MISSING, report->words.lang == JIXIAO_EN ? en : zh);
}

void report_cell(struct report *report, const struct cell *cell)
{
    if (!report->is_error)
        report->error = (uint32_t)cell->as.error;
    report->is_error = 1;
}

void report_end(struct report *report)
{
    if (!report->is_silent && report->found > MOST_SAID)
        words_say(&report->words, "等，共%u处。", " And others, %u in all.", report->found);
}
