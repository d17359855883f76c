/* SPDX-License-Identifier: MIT
 * The report of two that are compared: a row a leaf, and a row a difference; each also with fewer
 * columns, for people. */
#include "compare_words.h"
#include "heads.h"

int jixiao_report_compare(const struct jixiao_compare *compare, const char *const sources[2],
                          const struct jixiao_memory *memory, struct jixiao_report **report)
{
    if (!report)
        return JIXIAO_ERR_ARGUMENT;
    *report = NULL;
    if (!compare)
        return JIXIAO_ERR_ARGUMENT;
    *report = jixiao__object_new(memory, sizeof **report);
    if (!*report)
        return JIXIAO_ERR_MEMORY;
    (*report)->compare = compare;
    if (sources)
        memcpy((*report)->sources, sources, sizeof(*report)->sources);
    (*report)->done = 1;
    return JIXIAO_OK;
}

/* The indicator that a row is about, in the tree after if it is there; NULL: none. */
static const struct jixiao_indicator *indicator_of(const struct jixiao_compare *c,
                                                   const uint32_t index[2])
{
    uint32_t side = index[1] == JIXIAO_NONE ? 0 : 1;
    return index[side] == JIXIAO_NONE ? NULL : &c->trees[side]->indicators[index[side]];
}

/* Its name; that of two of one name has its id. Nothing of the whole. */
static void say_name(const struct jixiao_compare *c, const uint32_t index[2],
                     struct jixiao__text *text)
{
    if (indicator_of(c, index))
        jixiao__put_indicator(c, index, text);
}

/* ---- Leaves ------------------------------------------------------------------------------- */

enum {
    DEPARTMENT,
    YEAR,
    TREE = YEAR + 2,
    ID = TREE + 2,
    NAME,
    POINTS,
    CLAIM = POINTS + 2,
    REVIEWED = CLAIM + 2,
    SCORE = REVIEWED + 2,
    LOW = SCORE + 2,
    HIGH = LOW + 2,
    CHANGE = HIGH + 2,
    STATE,
    WORDS = STATE + 2
};

static const struct jixiao_head compared_heads[] = {
    HEAD_DEPARTMENT,
    HEAD_PAIR("year", "年度", "Year", NUMBER),
    HEAD_PAIR("tree", "指标体系", "Tree", PLAIN),
    HEAD_INDICATOR("id"),
    HEAD_NAME,
    HEAD_PAIR("points", "分值", "Points", NUMBER),
    HEAD_PAIR("claim", "自评得分", "Claim", NUMBER),
    HEAD_PAIR("reviewed", "复核后得分", "Reviewed", NUMBER),
    HEAD_PAIR("score", "得分", "Score", NUMBER),
    HEAD_PAIR("low", "最低", "Low", NUMBER),
    HEAD_PAIR("high", "最高", "High", NUMBER),
    HEAD_CHANGE,
    HEAD_PAIR("state", "状态", "State", PLAIN),
    HEAD_WORDS("说明", "Words"),
};

static size_t rows_compared(const struct jixiao_report *r)
{
    return r->compare->n_rows;
}

static void cell_of_sheet(const struct jixiao_compare *c, uint32_t column, struct jixiao_cell *cell)
{
    const struct jixiao_sheet *after = c->results[1]->sheet;
    if (column == DEPARTMENT)
        jixiao__cell_text(cell, jixiao_sheet_get(after, JIXIAO_NONE, 0, "department"));
    else if (column < TREE)
        jixiao__cell_count(cell, jixiao_sheet_year(c->results[column - YEAR]->sheet));
    else
        jixiao__cell_text(cell, c->trees[column - TREE]->id);
}

static void cell_compared(const struct jixiao_report *r, size_t row, uint32_t column,
                          struct jixiao_cell *cell)
{
    const struct jixiao_compare *c = r->compare;
    const struct jixiao_compared *leaf = &c->rows[row];
    const struct jixiao_indicator *in = indicator_of(c, leaf->index);
    uint32_t places =
        c->trees[0]->places > c->trees[1]->places ? c->trees[0]->places : c->trees[1]->places;
    if (column < ID) {
        cell_of_sheet(c, column, cell);
    } else if (column == ID) {
        jixiao__cell_text(cell, in ? in->id : NULL);
    } else if (column == NAME) {
        jixiao__cell_words(cell, 1);
    } else if (column == WORDS) {
        jixiao__cell_words(cell, jixiao_compared_text(c, row, JIXIAO_ZH, NULL, 0) > 0);
    } else if (column == CHANGE) {
        jixiao__cell_signed(cell, leaf->change, places);
    } else if (column >= STATE) {
        if (leaf->index[column - STATE] == JIXIAO_NONE)
            return;
        cell->type = JIXIAO_CELL_STATE;
        cell->count = leaf->state[column - STATE];
    } else {
        const jixiao_num *const pairs[] = {leaf->points, leaf->claim, leaf->reviewed,
                                           leaf->score,  leaf->low,   leaf->high};
        jixiao__cell_num(cell, pairs[(column - POINTS) / 2][(column - POINTS) % 2],
                         column < CLAIM ? 0 : places);
    }
}

static void say_compared(const struct jixiao_report *r, size_t row, uint32_t column,
                         struct jixiao__text *text)
{
    if (column == NAME && row + 1 == r->compare->n_rows)
        jixiao__put_total_word(text);
    else if (column == NAME)
        say_name(r->compare, r->compare->rows[row].index, text);
    else
        jixiao__put_compared(r->compare, row, text);
}

static void title_compared(const struct jixiao_report *r, struct jixiao__text *text)
{
    jixiao__put_sides(r, text);
}

const struct jixiao__report_view jixiao__view_compared = {
    JIXIAO__COLUMNS(compared_heads), .rows = rows_compared,
    .cell = cell_compared,           .say = say_compared,
    .title = title_compared,
};

/* ---- The same for people ------------------------------------------------------------------ */

static const struct jixiao_head form_heads[] = {
    HEAD_NAME,
    HEAD_PAIR("points", "分值", "Points", NUMBER),
    HEAD_PAIR("claim", "自评", "Claim", NUMBER),
    HEAD_PAIR("reviewed", "复核", "Review", NUMBER),
    HEAD_PAIR("score", "得分", "Score", NUMBER),
    HEAD_CHANGE,
    HEAD_WORDS("说明", "Words"),
};

/* Which of the columns above each is. */
static const uint32_t form_columns[] = {NAME,      POINTS,   POINTS + 1,   CLAIM,
                                        CLAIM + 1, REVIEWED, REVIEWED + 1, SCORE,
                                        SCORE + 1, CHANGE,   WORDS};

/* Points that nothing was changed of stand once. */
static int are_points_same(const struct jixiao_compare *c)
{
    size_t row = 0;
    while (row < c->n_rows && (c->rows[row].points[0] == c->rows[row].points[1] ||
                               c->rows[row].points[0] == JIXIAO_ABSENT))
        row++;
    return row == c->n_rows;
}

static void cell_form(const struct jixiao_report *r, size_t row, uint32_t column,
                      struct jixiao_cell *cell)
{
    const struct jixiao_compared *leaf = &r->compare->rows[row];
    uint32_t of = form_columns[column], side = (of - SCORE) % 2;
    cell_compared(r, row, of, cell);
    if (of == POINTS && are_points_same(r->compare))
        cell->type = JIXIAO_CELL_BLANK;
    if (of >= SCORE && of < LOW && leaf->score[side] == JIXIAO_ABSENT &&
        leaf->low[side] != JIXIAO_ABSENT)
        jixiao__cell_score(cell, JIXIAO_ABSENT, leaf->low[side], leaf->high[side], 0);
}

static void say_form(const struct jixiao_report *r, size_t row, uint32_t column,
                     struct jixiao__text *text)
{
    say_compared(r, row, form_columns[column], text);
}

const struct jixiao__report_view jixiao__view_compared_form = {
    JIXIAO__COLUMNS(form_heads), .rows = rows_compared, .cell = cell_form, .say = say_form,
    .title = title_compared,
};

/* ---- Differences -------------------------------------------------------------------------- */

enum { D_ID, D_NAME, D_KEY, D_ROW, D_COLUMN = D_ROW + 2, D_BEFORE, D_AFTER, D_WORDS, D_ITEM };

static const struct jixiao_head difference_heads[] = {
    HEAD_INDICATOR("id"),
    HEAD_NAME,
    HEAD("key", "键", "Key", PLAIN),
    HEAD_PAIR("row", "行", "Row", NUMBER),
    HEAD("column", "列", "Column", PLAIN),
    HEAD("before", "原为", "Before", SENTENCE),
    HEAD("after", "现为", "After", SENTENCE),
    HEAD_WORDS("改动", "Words"),
};

static size_t rows_differences(const struct jixiao_report *r)
{
    return r->compare->n_differences;
}

static void cell_difference(const struct jixiao_report *r, size_t row, uint32_t column,
                            struct jixiao_cell *cell)
{
    const struct jixiao_difference *d = &r->compare->differences[row];
    const struct jixiao_indicator *in = indicator_of(r->compare, d->index);
    if (column == D_ID)
        jixiao__cell_text(cell, in ? in->id : NULL);
    else if (column == D_KEY)
        jixiao__cell_text(cell, d->key);
    else if (column == D_ROW || column == D_ROW + 1) {
        if (d->row[column - D_ROW])
            jixiao__cell_count(cell, d->row[column - D_ROW]);
    } else if (column == D_COLUMN)
        jixiao__cell_text(cell, d->column ? d->column->id : NULL);
    else if (column == D_NAME)
        jixiao__cell_words(cell, in != NULL);
    else
        jixiao__cell_words(cell,
                           column > D_AFTER || jixiao__has_value(r->compare, d, column - D_BEFORE));
}

/* 目标实现：第2行“修路” 完成值：3 → 4 */
static void say_sentence(const struct jixiao_compare *c, const struct jixiao_difference *d,
                         struct jixiao__text *text)
{
    uint32_t side;
    say_name(c, d->index, text);
    if (indicator_of(c, d->index))
        jixiao__say(text, "：", ": ");
    jixiao__put_item(c, d, text);
    if (!jixiao__has_value(c, d, 0) && !jixiao__has_value(c, d, 1))
        return;
    for (side = 0; side < 2; side++) {
        jixiao__say(text, side ? " → " : "：", side ? " → " : ": ");
        if (jixiao__has_value(c, d, side))
            jixiao__put_side(c, d, side, text);
        else
            jixiao__say(text, "—", "—");
    }
}

static void say_difference(const struct jixiao_report *r, size_t row, uint32_t column,
                           struct jixiao__text *text)
{
    const struct jixiao_difference *d = &r->compare->differences[row];
    if (column == D_NAME)
        say_name(r->compare, d->index, text);
    else if (column == D_ITEM)
        jixiao__put_item(r->compare, d, text);
    else if (column == D_WORDS)
        say_sentence(r->compare, d, text);
    else
        jixiao__put_side(r->compare, d, column - D_BEFORE, text);
}

static void title_differences(const struct jixiao_report *r, struct jixiao__text *text)
{
    uint32_t n = (uint32_t)r->compare->n_differences;
    if (!n && r->compare->results[0])
        jixiao__say(text, "打分表没有改动", "The sheets say the same");
    else if (!n)
        jixiao__say(text, "没有改动", "No differences");
    else
        jixiao__say(text, "改动 $u 处", "Differences: $u", n);
}

const struct jixiao__report_view jixiao__view_differences = {
    JIXIAO__COLUMNS(difference_heads), .rows = rows_differences,
    .cell = cell_difference,           .say = say_difference,
    .title = title_differences,
};

/* ---- The same for people ------------------------------------------------------------------ */

static const struct jixiao_head change_heads[] = {
    HEAD_NAME,
    HEAD("item", "改动", "Item", NAME),
    HEAD("before", "原为", "Before", SENTENCE),
    HEAD("after", "现为", "After", SENTENCE),
};

static const uint32_t change_columns[] = {D_NAME, D_ITEM, D_BEFORE, D_AFTER};

static void cell_change(const struct jixiao_report *r, size_t row, uint32_t column,
                        struct jixiao_cell *cell)
{
    cell_difference(r, row, change_columns[column], cell);
}

static void say_change(const struct jixiao_report *r, size_t row, uint32_t column,
                       struct jixiao__text *text)
{
    say_difference(r, row, change_columns[column], text);
}

const struct jixiao__report_view jixiao__view_changes = {
    JIXIAO__COLUMNS(change_heads), .rows = rows_differences, .cell = cell_change, .say = say_change,
    .title = title_differences,
};
