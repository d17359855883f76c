/* SPDX-License-Identifier: MIT
 * The worksheet 依据: a table a leaf for its facts, made of its kind's record. */
#include "book.h"

#include <string.h>

/* The columns before and after those of facts, which are as many as the widest form has. */
enum { NUMBER = 1, PROJECT, ORG, NAME, UNIT, FACTS };
enum { REASON, EVIDENCE, SOURCE, BY, DATE, N_AFTER };

/* Rows of an empty table that may have any number of them: long where counts may stand for them. */
enum { ROWS = 10, ROWS_LONG = 20, ROWS_COUNTED = 1, ROWS_META = 4 };

struct text_column {
    double width;
    enum word word;
    const char *id;
};

static const struct text_column before[FACTS] = {
    [NUMBER] = {4.5, WORD_BOOK_NUMBER, NULL}, [PROJECT] = {17, WORD_BOOK_PROJECT, "project"},
    [ORG] = {13, WORD_BOOK_ORG, "org"},       [NAME] = {21, WORD_NAME, "name"},
    [UNIT] = {7, WORD_BOOK_UNIT, "unit"},
};
static const struct text_column after[N_AFTER] = {
    [REASON] = {21, WORD_BOOK_REASON, "reason"}, [EVIDENCE] = {19, WORD_BOOK_EVIDENCE, "evidence"},
    [SOURCE] = {19, WORD_SOURCE, "source"},      [BY] = {9, WORD_BOOK_BY, "by"},
    [DATE] = {11, WORD_BOOK_DATE, "date"},
};
#define FACT_WIDTH 11

static lxw_col_t widest(const struct form *form)
{
    uint32_t i, k, most = 1;
    for (i = 0; i < form->n_leaves; i++) {
        const struct jixiao_kind_info *kind =
            jixiao_kind_get(form->tree->indicators[form->leaves[i]].kind);
        for (k = 0; k < kind->n_forms; k++)
            most = kind->facts[k].n_columns > most ? kind->facts[k].n_columns : most;
    }
    return (lxw_col_t)most;
}

void facts_begin(struct form *form)
{
    double widths[FACTS + JIXIAO_MAX_COLUMNS + N_AFTER] = {0};
    lxw_col_t facts = form->facts_width = widest(form);
    uint32_t i;
    for (i = NUMBER; i < FACTS; i++)
        widths[i] = before[i].width;
    for (i = 0; i < facts; i++)
        widths[FACTS + i] = FACT_WIDTH;
    for (i = 0; i < N_AFTER; i++)
        widths[FACTS + facts + i] = after[i].width;
    page_begin(&form->facts, form->book, form->names[1], widths,
               (lxw_col_t)(FACTS + facts + N_AFTER), (lxw_col_t)(FACTS + facts + N_AFTER));
}

/* ---- The head of a table --------------------------------------------------------------------- */

static const char *name_of(const struct run *run, const struct jixiao_column *column)
{
    return run->lang == JIXIAO_EN ? column->id : column->zh;
}

static void add_how_column(const struct run *run, const struct jixiao_column *column,
                           struct text *text)
{
    struct text value = {0};
    text_add(text, name_of(run, column));
    if (!column->required && column->fallback != JIXIAO_ABSENT) {
        add_cell(run, column, column->fallback, &value);
        text_say(text, say(run, WORD_BOOK_IF_BLANK), text_of(&value));
    } else if (!column->required) {
        text_add(text, say(run, WORD_BOOK_OPTIONAL));
    }
    text_say(text, say(run, WORD_COLON), "", column->help[run->lang]);
    text_free(&value);
}

/* The clause, how the kind scores it, and what each column is. */
static void put_help(struct form *form, const struct jixiao_indicator *leaf)
{
    const struct run *run = form->run;
    const struct jixiao_kind_info *kind = jixiao_kind_get(leaf->kind);
    const struct jixiao_form *facts = &kind->facts[0];
    struct text text = {0}, help = {0};
    uint32_t i;
    if (leaf->criterion && *leaf->criterion)
        text_say(&text, say(run, WORD_COLON), say(run, WORD_CRITERION), leaf->criterion);
    if (leaf->rule.rows) {
        text_add(&text, text.size ? "\n" : "");
        text_say(&text, say(run, WORD_COLON), say(run, WORD_RULE), "");
        add_rule(run, leaf, &text);
    }
    text_add(&text, text.size ? "\n" : "");
    text_say(&text, say(run, WORD_COLON), say(run, WORD_BOOK_HOW), kind->help[run->lang]);
    for (i = 0; i < facts->n_columns; i++) {
        text_add(&help, i ? say(run, WORD_SEMICOLON) : "");
        add_how_column(run, &facts->columns[i], &help);
    }
    text_add(&text, "\n");
    text_say(&text, say(run, WORD_COLON), say(run, WORD_BOOK_COLUMNS), text_of(&help));
    put_prose(&form->facts, text_of(&text), STYLE_LINE);
    text_free(&text);
    text_free(&help);
}

static void put_caption(struct form *form, uint32_t leaf)
{
    const struct jixiao_indicator *in = &form->tree->indicators[form->leaves[leaf]];
    const struct jixiao_kind_info *kind = jixiao_kind_get(in->kind);
    struct text text = {0}, number = {0}, points = {0};
    text_count(&number, leaf + 1);
    text_num(&points, in->points, 0);
    text_say(&text, say(form->run, WORD_BOOK_CAPTION), text_of(&number),
             in->name ? in->name : in->id, text_of(&points),
             form->run->lang == JIXIAO_EN ? kind->id : kind->zh);
    put_prose(&form->facts, text_of(&text), STYLE_CAPTION);
    text_free(&text);
    text_free(&number);
    text_free(&points);
}

static void put_head_cells(struct form *form, const struct jixiao_form *facts)
{
    struct page *page = &form->facts;
    lxw_col_t width = form->facts_width;
    uint32_t i;
    struct text text = {0};
    double height = 32, need;
    put_text(page, TAG, "-", STYLE_NONE);
    for (i = NUMBER; i < FACTS; i++)
        put_text(page, i, say(form->run, before[i].word), STYLE_HEAD);
    for (i = 0; i < width; i++) {
        const struct jixiao_column *column = i < facts->n_columns ? &facts->columns[i] : NULL;
        text_clear(&text);
        if (column) {
            text_say(&text, "%%", name_of(form->run, column), column->required ? " *" : "");
            if (*column->unit[form->run->lang])
                text_say(&text, say(form->run, WORD_IN_PARENTHESES), column->unit[form->run->lang]);
        }
        need = height_of(page, FACTS, FACTS, text_of(&text), STYLE_HEAD);
        height = need > height ? need : height;
        put_text(page, (lxw_col_t)(FACTS + i), text_of(&text), STYLE_HEAD);
    }
    for (i = 0; i < N_AFTER; i++)
        put_text(page, (lxw_col_t)(FACTS + width + i), say(form->run, after[i].word), STYLE_HEAD);
    row_end(page, height);
    text_free(&text);
}

/* A table of one form: of an empty sheet, or of what the department gave in that form. */
struct table_of {
    uint32_t index;
    const struct jixiao_indicator *leaf;
    const struct jixiao_form *facts;
    const struct jixiao_entry *entry; /* NULL: empty */
};

/* The hidden row that says which column is which. */
static void put_ids(struct form *form, const struct table_of *table)
{
    const struct jixiao_form *facts = table->facts;
    struct page *page = &form->facts;
    lxw_col_t width = form->facts_width;
    uint32_t i;
    struct text tag = {0};
    text_say(&tag, facts->positions ? "facts % fixed" : "facts %", table->leaf->id);
    if (table->entry && !table->entry->facts.rows)
        text_add(&tag, " empty");
    put_text(page, TAG, text_of(&tag), STYLE_NONE);
    for (i = PROJECT; i < FACTS; i++)
        put_text(page, i, before[i].id, STYLE_NONE);
    for (i = 0; i < facts->n_columns; i++)
        put_text(page, (lxw_col_t)(FACTS + i), facts->columns[i].id, STYLE_NONE);
    for (i = 0; i < N_AFTER; i++)
        put_text(page, (lxw_col_t)(FACTS + width + i), after[i].id, STYLE_NONE);
    row_end(page, 0);
    text_free(&tag);
}

/* ---- Rows ------------------------------------------------------------------------------------ */

static void put_fact(struct form *form, const struct table_of *table, uint32_t row, uint32_t column)
{
    const struct jixiao_column *c = &table->facts->columns[column];
    struct page *page = &form->facts;
    lxw_col_t col = (lxw_col_t)(FACTS + column);
    jixiao_num cell = JIXIAO_ABSENT;
    struct text text = {0};
    if (table->entry && row < table->entry->facts.rows)
        cell = table->entry->facts.cells[(size_t)row * table->facts->n_columns + column];
    if (c->type == JIXIAO_TYPE_YES_NO || c->type == JIXIAO_TYPE_CHOICE) {
        if (cell != JIXIAO_ABSENT && c->type == JIXIAO_TYPE_YES_NO)
            text_add(&text, say(form->run, cell ? WORD_BOOK_YES : WORD_BOOK_NO));
        else if (cell != JIXIAO_ABSENT)
            add_cell(form->run, c, cell, &text);
        put_text(page, col, text_of(&text), STYLE_FILL_CENTER);
    } else {
        put_num(page, col, cell, STYLE_FILL_NUM, 0);
    }
    text_free(&text);
}

/* A text of the row; of a fixed row that the department did not name, the rule's name. */
static const char *row_text(struct form *form, const struct table_of *table, uint32_t row,
                            const char *id)
{
    const char *text = NULL;
    if (form->scored)
        text = jixiao_sheet_get(form->scored->sheet, table->index, row + 1, id);
    if (!text && table->facts->positions && !strcmp(id, "name") && table->leaf->rule.names &&
        row < table->leaf->rule.rows)
        text = table->leaf->rule.names[row];
    return text;
}

static double put_row_text(struct form *form, const struct table_of *table, uint32_t row,
                           lxw_col_t col, const char *id, enum style style)
{
    const char *text = row_text(form, table, row, id);
    put_text(&form->facts, col, text, style);
    return height_of(&form->facts, col, col, text, style);
}

static void put_row(struct form *form, const struct table_of *table, uint32_t row)
{
    struct page *page = &form->facts;
    lxw_col_t width = form->facts_width;
    uint32_t i;
    double height = 20, need;
    put_num(page, NUMBER, (jixiao_num)(row + 1) * JIXIAO_ONE, STYLE_FILL_CENTER, 0);
    for (i = PROJECT; i < FACTS; i++) {
        need = put_row_text(form, table, row, i, before[i].id, STYLE_FILL_TEXT);
        height = need > height ? need : height;
    }
    for (i = 0; i < table->facts->n_columns; i++)
        put_fact(form, table, row, i);
    for (; i < width; i++)
        put_text(page, (lxw_col_t)(FACTS + i), NULL, STYLE_TEXT);
    for (i = 0; i < N_AFTER; i++) {
        need = put_row_text(form, table, row, (lxw_col_t)(FACTS + width + i), after[i].id,
                            STYLE_FILL_TEXT);
        height = need > height ? need : height;
    }
    page_need(page, height);
    row_end(page, height);
}

static void allow_column(struct form *form, const struct table_of *table, lxw_row_t first,
                         lxw_row_t last, uint32_t column)
{
    const struct jixiao_column *c = &table->facts->columns[column];
    jixiao_num max = c->max == JIXIAO_ABSENT ? table->leaf->points : c->max;
    const char *yes_no[] = {say(form->run, WORD_BOOK_YES), say(form->run, WORD_BOOK_NO)};
    lxw_col_t col = (lxw_col_t)(FACTS + column);
    struct input_help help = {name_of(form->run, c), c->help[form->run->lang]};
    if (c->type == JIXIAO_TYPE_YES_NO)
        allow_list(&form->facts, first, last, col, yes_no, 2, &help);
    else if (c->type == JIXIAO_TYPE_CHOICE)
        allow_list(&form->facts, first, last, col, c->choices, c->n_choices, &help);
    else
        allow_number(&form->facts, first, last, col, c->type, c->min, max, &help);
}

static uint32_t rows_of(const struct form *form, const struct table_of *table)
{
    const struct jixiao_kind_info *kind = jixiao_kind_get(table->leaf->kind);
    uint32_t rows = table->facts->positions       ? table->leaf->rule.rows
                    : form->scored                ? 0
                    : table->facts != kind->facts ? ROWS_COUNTED
                    : kind->n_forms > 1           ? ROWS_LONG
                                                  : ROWS;
    if (table->entry && table->entry->facts.rows > rows)
        rows = table->entry->facts.rows;
    return rows;
}

static void put_table(struct form *form, const struct table_of *table, struct facts_place *place)
{
    struct page *page = &form->facts;
    uint32_t row, rows = rows_of(form, table), i;
    lxw_row_t first;
    put_head_cells(form, table->facts);
    *place = (struct facts_place){
        .ids = page->row,
        .first = NAME,
        .end = (lxw_col_t)(FACTS + form->facts_width + REASON),
        .left = FACTS,
        .right = (lxw_col_t)(FACTS + table->facts->n_columns - 1),
    };
    put_ids(form, table);
    first = page->row;
    for (row = 0; row < rows && !page->book->failed; row++)
        put_row(form, table, row);
    for (i = 0; i < table->facts->n_columns && !form->scored; i++)
        allow_column(form, table, first, page->row - 1, i);
    place->last = page->row - 1;
    if (table->facts->positions || form->scored)
        return;
    place->last = page->row; /* rows are inserted above it, and are in the range then */
    put_text(page, TAG, "-", STYLE_NONE);
    put_blank(page, NUMBER, (lxw_col_t)(page->columns - 1), STYLE_THIN);
    row_end(page, 6);
}

/* ---- Leaves ---------------------------------------------------------------------------------- */

/* What the table takes on the page, about, so that a short one is not broken. */
static double height_about(const struct form *form, const struct jixiao_indicator *leaf,
                           const struct jixiao_entry *entry)
{
    const struct jixiao_kind_info *kind = jixiao_kind_get(leaf->kind);
    struct table_of table = {.leaf = leaf, .facts = kind->facts, .entry = entry};
    double rows = rows_of(form, &table) * (form->scored ? 26.0 : 20.0);
    rows += form->scored ? 60 : 165 + (kind->n_forms > 1 ? 80 : 0);
    return rows < form->facts.room ? rows : 200;
}

static void put_leaf(struct form *form, uint32_t leaf)
{
    struct page *page = &form->facts;
    uint32_t k, index = form->leaves[leaf];
    const struct jixiao_indicator *in = &form->tree->indicators[index];
    const struct jixiao_kind_info *kind = jixiao_kind_get(in->kind);
    const struct jixiao_entry *entry = form->scored ? &form->scored->entries[index] : NULL;
    uint32_t given = entry && (entry->given & JIXIAO_GIVEN_FACTS);
    page->place = in->id;
    page_need(page, height_about(form, in, entry));
    put_caption(form, leaf);
    if (!form->scored)
        put_help(form, in);
    if (form->scored && !given)
        put_prose(page, say(form->run, WORD_BOOK_NO_FACTS), STYLE_LINE);
    for (k = 0; k < kind->n_forms && k < MAX_FORMS; k++) {
        struct table_of table = {index, in, &kind->facts[k], given ? entry : NULL};
        if (form->scored && (!given || k != entry->facts.form))
            continue;
        if (k && !form->scored)
            put_prose(page, say(form->run, WORD_BOOK_OTHER_FORM), STYLE_LINE);
        put_table(form, &table, &form->places[leaf][k]);
    }
    put_text(page, TAG, "-", STYLE_NONE);
    row_end(page, 10);
}

/* ---- What else the sheet says ---------------------------------------------------------------- */

static void put_meta_row(struct form *form, const char *key, const char *value)
{
    struct page *page = &form->facts;
    lxw_col_t last = (lxw_col_t)(page->columns - 1);
    double height = height_of(page, UNIT, last, value, STYLE_FILL_TEXT);
    put_merged(page, page->row, NUMBER, NAME, key, STYLE_FILL_TEXT);
    put_merged(page, page->row, UNIT, last, value, STYLE_FILL_TEXT);
    row_end(page, height > 20 ? height : 20);
}

static void put_meta(struct form *form)
{
    static const enum word keys[ROWS_META] = {WORD_BOOK_META_CODE, WORD_BOOK_META_BY,
                                              WORD_BOOK_META_PHONE, WORD_BOOK_META_DATE};
    struct page *page = &form->facts;
    const char *key, *value;
    uint32_t i;
    if (form->scored && !jixiao_sheet_meta(form->scored->sheet, 0, &key, &value))
        return;
    page_need(page, 120);
    put_prose(page, say(form->run, WORD_BOOK_META), STYLE_CAPTION);
    put_text(page, TAG, "meta", STYLE_NONE);
    put_text(page, NUMBER, "key", STYLE_NONE);
    put_text(page, UNIT, "value", STYLE_NONE);
    row_end(page, 0);
    if (form->scored)
        for (i = 0; jixiao_sheet_meta(form->scored->sheet, i, &key, &value); i++)
            put_meta_row(form, key, value);
    else
        for (i = 0; i < ROWS_META; i++)
            put_meta_row(form, say(form->run, keys[i]), "");
    put_text(page, TAG, "-", STYLE_NONE);
    row_end(page, 10);
}

void facts_write(struct form *form)
{
    struct page *page = &form->facts;
    uint32_t leaf;
    put_text(page, TAG, "jixiao facts/1", STYLE_NONE);
    put_merged(page, page->row, NUMBER, (lxw_col_t)(page->columns - 1),
               say(form->run, WORD_BOOK_FACTS_TITLE), STYLE_TITLE);
    row_end(page, 32);
    put_department(form, page);
    if (!form->scored)
        put_prose(page, say(form->run, WORD_BOOK_FACTS_NOTE), STYLE_LINE);
    worksheet_freeze_panes(page->sheet, page->row, 0);
    for (leaf = 0; leaf < form->n_leaves && !form->book->failed; leaf++)
        put_leaf(form, leaf);
    page->place = NULL;
    put_meta(form);
    page_end(page, 0, 0, 1);
}
