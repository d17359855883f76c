/* SPDX-License-Identifier: MIT
 * The report of a what if: a row a step, a row a leaf that is not known; and as what-if/1. */
#include "heads.h"
#include "write.h"

#include "../whatif/what_if.h"

int jixiao_report_what_if(const struct jixiao_what_if *what_if, const char *source,
                          const struct jixiao_memory *memory, struct jixiao_report **report)
{
    if (!report)
        return JIXIAO_ERR_ARGUMENT;
    *report = NULL;
    if (!what_if)
        return JIXIAO_ERR_ARGUMENT;
    *report = jixiao__object_new(memory, sizeof **report);
    if (!*report)
        return JIXIAO_ERR_MEMORY;
    (*report)->what_if = what_if;
    (*report)->source = source;
    (*report)->done = 1;
    return JIXIAO_OK;
}

static const struct jixiao_tree *tree_of(const struct jixiao_report *r)
{
    return r->what_if->result->tree;
}

/* ---- Steps -------------------------------------------------------------------------------- */

enum { SOURCE, DEPARTMENT, YEAR, ID, NAME, ROW, COLUMN, FROM, TO, SCORE, GAINED, TOTAL, WORDS };

static const struct jixiao_head step_heads[] = {
    [SOURCE] = HEAD_SOURCE,
    [DEPARTMENT] = HEAD_DEPARTMENT,
    [YEAR] = HEAD_YEAR,
    [ID] = HEAD_INDICATOR("id"),
    [NAME] = HEAD_NAME,
    [ROW] = HEAD("row", "行", "Row", NUMBER),
    [COLUMN] = HEAD("column", "列", "Column", PLAIN),
    [FROM] = HEAD("from", "现为", "From", NUMBER),
    [TO] = HEAD("to", "改为", "To", NUMBER),
    [SCORE] = HEAD_SCORE("得分"),
    [GAINED] = HEAD("gained", "多得", "More", NUMBER),
    [TOTAL] = HEAD("total", "总分", "Total", NUMBER),
    [WORDS] = HEAD_WORDS("下一步", "Next"),
};

static size_t rows_steps(const struct jixiao_report *r)
{
    return r->what_if->n_steps;
}

/* Of several changes together the words say which. */
static void cell_of_change(const struct jixiao_report *r, const struct jixiao_step *step,
                           uint32_t column, struct jixiao_cell *c)
{
    const struct jixiao_change *change = step->changes;
    if (step->n_changes != 1)
        return;
    if (column == ROW && change->row)
        jixiao__cell_count(c, change->row);
    else if (column == COLUMN)
        jixiao__cell_text(
            c, jixiao__form_read(r->what_if, step->index)->columns[change->column - 1].id);
    else if (column == FROM)
        jixiao__cell_num(c, change->from, 0);
    else if (column == TO)
        jixiao__cell_num(c, change->to, 0);
}

static void cell_step(const struct jixiao_report *r, size_t row, uint32_t column,
                      struct jixiao_cell *c)
{
    const struct jixiao_step *step = &r->what_if->steps[row];
    const struct jixiao_indicator *leaf = &tree_of(r)->indicators[step->index];
    const struct jixiao_sheet *sheet = r->what_if->result->sheet;
    uint32_t places = tree_of(r)->places;
    if (column == SOURCE)
        jixiao__cell_text(c, r->source);
    else if (column == DEPARTMENT)
        jixiao__cell_text(c, jixiao_sheet_get(sheet, JIXIAO_NONE, 0, "department"));
    else if (column == YEAR)
        jixiao__cell_count(c, jixiao_sheet_year(sheet));
    else if (column == ID)
        jixiao__cell_text(c, leaf->id);
    else if (column == NAME)
        jixiao__cell_text(c, leaf->name ? leaf->name : leaf->id);
    else if (column == SCORE)
        jixiao__cell_num(c, step->score, places);
    else if (column == GAINED)
        jixiao__cell_num(c, step->gained, places);
    else if (column == TOTAL)
        jixiao__cell_score(c, step->total, step->low, step->high, places);
    else if (column == WORDS)
        jixiao__cell_words(c, 1);
    else
        cell_of_change(r, step, column, c);
}

static void say_step(const struct jixiao_report *r, size_t row, uint32_t column,
                     struct jixiao__text *text)
{
    (void)column;
    jixiao__put_step(r->what_if, row, text);
}

/* Whose, and what the total is now. */
static void title_steps(const struct jixiao_report *r, struct jixiao__text *text)
{
    const struct jixiao_sheet *sheet = r->what_if->result->sheet;
    const struct jixiao_total *t = &r->what_if->result->total;
    const char *project = jixiao_sheet_get(sheet, JIXIAO_NONE, 0, "project");
    jixiao__say(text, "$s", "$s", jixiao_sheet_get(sheet, JIXIAO_NONE, 0, "department"));
    if (project)
        jixiao__say(text, "　$s", ", $s", project);
    jixiao__say(text, "　", ", ");
    jixiao__put_count(text, (uint64_t)jixiao_sheet_year(sheet));
    if (t->score == JIXIAO_ABSENT)
        jixiao__say(text, " 年度，总分 $n 到 $n 分", ", a total of $n to $n", t->low, t->high);
    else
        jixiao__say(text, " 年度，总分 $n 分", ", a total of $n", t->score);
    jixiao__say(text, "：再得分还差多少", ": what the next points would take");
    if (!r->what_if->n_steps)
        jixiao__say(text, "，没有可列的", ", nothing to list");
}

const struct jixiao__report_view jixiao__view_steps = {
    JIXIAO__COLUMNS(step_heads), .rows = rows_steps, .cell = cell_step, .say = say_step,
    .title = title_steps,
};

/* ---- What is not known -------------------------------------------------------------------- */

enum { U_ID, U_NAME, U_STATE, U_LOW, U_HIGH, U_TOTAL_LOW, U_TOTAL_HIGH, U_WORDS };

static const struct jixiao_head unknown_heads[] = {
    [U_ID] = HEAD_INDICATOR("id"),
    [U_NAME] = HEAD_NAME,
    [U_STATE] = HEAD_STATE,
    [U_LOW] = HEAD_LOW,
    [U_HIGH] = HEAD_HIGH,
    [U_TOTAL_LOW] = HEAD("total_low", "总分最低", "Total, low", NUMBER),
    [U_TOTAL_HIGH] = HEAD("total_high", "总分最高", "Total, high", NUMBER),
    [U_WORDS] = HEAD_WORDS("说明", "Words"),
};

static size_t rows_unknowns(const struct jixiao_report *r)
{
    return r->what_if->n_unknowns;
}

static void cell_unknown(const struct jixiao_report *r, size_t row, uint32_t column,
                         struct jixiao_cell *c)
{
    const struct jixiao_unknown *u = &r->what_if->unknowns[row];
    const struct jixiao_indicator *leaf = &tree_of(r)->indicators[u->index];
    const jixiao_num nums[] = {u->low, u->high, u->total_low, u->total_high};
    if (column == U_ID) {
        jixiao__cell_text(c, leaf->id);
    } else if (column == U_NAME) {
        jixiao__cell_text(c, leaf->name ? leaf->name : leaf->id);
    } else if (column == U_STATE) {
        c->type = JIXIAO_CELL_STATE;
        c->count = r->what_if->result->marks[u->index].state;
    } else if (column == U_WORDS) {
        jixiao__cell_words(c, 1);
    } else {
        jixiao__cell_num(c, nums[column - U_LOW], tree_of(r)->places);
    }
}

static void say_unknown(const struct jixiao_report *r, size_t row, uint32_t column,
                        struct jixiao__text *text)
{
    (void)column;
    jixiao__put_unknown(r->what_if, row, text);
}

static void title_unknowns(const struct jixiao_report *r, struct jixiao__text *text)
{
    (void)r;
    jixiao__say(text, "还没有定的", "What is not settled");
}

const struct jixiao__report_view jixiao__view_unknowns = {
    JIXIAO__COLUMNS(unknown_heads), .rows = rows_unknowns, .cell = cell_unknown, .say = say_unknown,
    .title = title_unknowns,
};
