/* SPDX-License-Identifier: MIT
 * The worksheet 依据: a table a leaf for its facts, made of its kind's record. */
#include "book.h"

/* The columns of texts. Those of facts, as many as the widest form has, stand before the reason. */
enum {
    NUMBER = 1,
    PROJECT,
    ORG,
    LEVEL_1,
    LEVEL_2,
    NAME,
    UNIT,
    TARGET_TEXT,
    ACTUAL_TEXT,
    REASON,
    EVIDENCE,
    SOURCE,
    BY,
    DATE,
    N_TEXTS
};

/* Hidden columns at the end: of a table's score, of the steps to it, of dates. */
enum { COMPUTED = 11 };

/* Rows of an empty table that may have any number of them: long where counts may stand for them. */
enum { ROWS = 10, ROWS_LONG = 20, ROWS_COUNTED = 1 };

static const struct {
    double width;
    enum word word;
    const char *id;
} texts[N_TEXTS] = {
    [NUMBER] = {4.5, WORD_BOOK_NUMBER, NULL},
    [PROJECT] = {17, WORD_BOOK_PROJECT, "project"},
    [ORG] = {13, WORD_BOOK_ORG, "org"},
    [LEVEL_1] = {9, WORD_BOOK_GOAL_LEVEL_1, "level1"},
    [LEVEL_2] = {11, WORD_BOOK_GOAL_LEVEL_2, "level2"},
    [NAME] = {21, WORD_NAME, "name"},
    [UNIT] = {7, WORD_BOOK_UNIT, "unit"},
    [TARGET_TEXT] = {13, WORD_BOOK_TARGET_TEXT, "target_text"},
    [ACTUAL_TEXT] = {13, WORD_BOOK_ACTUAL_TEXT, "actual_text"},
    [REASON] = {21, WORD_BOOK_REASON, "reason"},
    [EVIDENCE] = {19, WORD_BOOK_EVIDENCE, "evidence"},
    [SOURCE] = {19, WORD_SOURCE, "source"},
    [BY] = {9, WORD_BOOK_BY, "by"},
    [DATE] = {11, WORD_BOOK_DATE, "date"},
};
#define FACT_WIDTH 11

/* Whether tables have that column of texts: some are of rows of their own points; where the sheet
 * is scored, those in which anything stands. */
static int has_text(const struct form *form, uint32_t text)
{
    int of_points =
        text == LEVEL_1 || text == LEVEL_2 || text == TARGET_TEXT || text == ACTUAL_TEXT;
    if (form->scored)
        return text <= NUMBER || text == NAME || (form->texts >> text & 1);
    return form->has_points || !of_points;
}

/* Which columns of texts the sheet fills, or a review. */
static uint32_t texts_filled(const struct form *form)
{
    const struct scored *scored = form->scored;
    uint32_t filled = 0, leaf, row, i;
    for (leaf = 0; scored && leaf < form->n_leaves; leaf++) {
        uint32_t index = form->leaves[leaf];
        uint32_t rows = scored->entries[index].facts.rows;
        uint32_t verified = scored->entries[index].verified.rows;
        for (row = 1; row <= (verified > rows ? verified : rows); row++)
            for (i = PROJECT; i < N_TEXTS; i++)
                if (jixiao_sheet_get(scored->sheet, index, row, texts[i].id) ||
                    jixiao_sheet_get(scored->sheet, index, row, said("review.%", texts[i].id)))
                    filled |= UINT32_C(1) << i;
    }
    return filled;
}

/* Where a column of texts stands, or would. */
static lxw_col_t at(const struct form *form, uint32_t text)
{
    uint32_t i, col = text < REASON ? 0 : form->facts_width;
    for (i = 0; i < text; i++)
        col += (uint32_t)has_text(form, i);
    return (lxw_col_t)col;
}

/* Where the columns of facts begin. */
static lxw_col_t facts_at(const struct form *form)
{
    return (lxw_col_t)(at(form, REASON) - form->facts_width);
}

static lxw_col_t widest(struct form *form)
{
    uint32_t i, k, n, most = 1;
    for (i = 0; i < form->n_leaves; i++) {
        const struct jixiao_form *forms = forms_taken(leaf_of(form, i), &n);
        for (k = 0; k < n; k++)
            form->has_points |= has_points(&forms[k]);
        for (k = 0; k < n; k++) {
            uint32_t columns = form->scored ? forms[k].n_columns
                                            : jixiao_columns_printed(leaf_of(form, i), &forms[k]);
            most = columns > most ? columns : most;
        }
    }
    return (lxw_col_t)(most + (form->scored ? 0 : 1)); /* what rows show */
}

void facts_begin(struct form *form)
{
    double widths[N_TEXTS + JIXIAO_MAX_COLUMNS + 1 + COMPUTED] = {0};
    uint32_t i;
    form->facts_width = widest(form);
    form->texts = texts_filled(form);
    for (i = 0; i < form->facts_width; i++)
        widths[facts_at(form) + i] = FACT_WIDTH;
    for (i = NUMBER; i < N_TEXTS; i++)
        if (has_text(form, i))
            widths[at(form, i)] = texts[i].width;
    page_begin(&form->facts, form->book, form->names[1], widths,
               (lxw_col_t)(at(form, N_TEXTS) + COMPUTED), at(form, N_TEXTS));
}

/* ---- The head of a table --------------------------------------------------------------------- */

/* A table of one form: of an empty sheet, or of what the department gave in that form. */
struct table_of {
    uint32_t index, leaf_at, k; /* of the tree, of the form, of the leaf's tables */
    const struct jixiao_indicator *leaf;
    const struct jixiao_form *facts;
    const struct jixiao_entry *entry; /* NULL: empty */
    uint32_t n_columns;               /* of facts: columns_of() */
    int is_review;                    /* the facts as the review found them */
};

/* How many columns of facts: those printed for the leaf, and of a filled sheet those it has. */
static uint32_t columns_of(const struct table_of *table)
{
    uint32_t n = table->facts->n_columns, row;
    uint32_t shown = jixiao_columns_printed(table->leaf, table->facts);
    for (row = 0; table->entry && n > shown && row < table->entry->facts.rows; row++)
        if (table->entry->facts.cells[(size_t)row * n + n - 1] != JIXIAO_ABSENT)
            return n;
    return shown;
}

/* What stands above a column of facts: its name, whether it is required, its unit. */
static const char *head_of(const struct form *form, const struct table_of *table, uint32_t i)
{
    const struct jixiao_column *column = &table->facts->columns[i];
    const char *unit = jixiao_column_unit(table->leaf, column, form->run->lang);
    return said("%%%", jixiao_column_name(table->leaf, column, form->run->lang),
                column->required ? " *" : "",
                *unit ? said(say(form->run, WORD_IN_PARENTHESES), unit) : "");
}

static void put_head_cells(struct form *form, const struct table_of *table, const char *shows)
{
    struct page *page = &form->facts;
    lxw_col_t width = form->facts_width;
    uint32_t i, n = table->n_columns;
    double height = 32;
    put_id(page, TAG, "-");
    for (i = NUMBER; i < N_TEXTS; i++)
        if (has_text(form, i))
            put_text(page, at(form, i), say(form->run, texts[i].word), STYLE_HEAD);
    for (i = 0; i < width; i++) {
        const char *text = i < n ? head_of(form, table, i) : i == n && shows ? shows : "";
        need_text(&height, page, facts_at(form), facts_at(form), text, STYLE_HEAD);
        put_text(page, (lxw_col_t)(facts_at(form) + i), text, STYLE_HEAD);
    }
    row_end(page, height);
}

/* The hidden row that says which column is which. */
static void put_ids(struct form *form, const struct table_of *table)
{
    const struct jixiao_form *facts = table->facts;
    struct page *page = &form->facts;
    uint32_t i;
    put_id(page, TAG,
           table->is_review ? said("verified %", table->leaf->id)
                            : said("facts %%%", table->leaf->id, facts->positions ? " fixed" : "",
                                   table->entry && !table->entry->facts.rows ? " empty" : ""));
    for (i = PROJECT; i < N_TEXTS; i++)
        if (has_text(form, i))
            put_id(page, at(form, i), texts[i].id);
    for (i = 0; i < table->n_columns; i++)
        put_id(page, (lxw_col_t)(facts_at(form) + i), facts->columns[i].id);
    row_end(page, 0);
}

/* ---- Rows ------------------------------------------------------------------------------------ */

/* A text of the row, of the review's table its own. */
static const char *text_of_row(const struct form *form, const struct table_of *table, uint32_t row,
                               uint32_t text)
{
    int of_review = table->is_review && text >= REASON && text != SOURCE;
    const char *id = of_review ? said("review.%", texts[text].id) : texts[text].id;
    return jixiao_sheet_get(form->scored->sheet, table->index, row + 1, id);
}

/* A cell of the review's table: blank where it found what the department gave. */
static jixiao_num verified_cell(const struct table_of *table, uint32_t row, uint32_t column)
{
    const struct jixiao_table *is = &table->entry->verified, *was = &table->entry->facts;
    size_t at = (size_t)row * is->columns + column;
    return row < was->rows && is->cells[at] == was->cells[at] ? JIXIAO_ABSENT : is->cells[at];
}

/* Whether a cell of words holds one, or is blank; what is wrong may be any number. */
static int holds_word(const struct jixiao_column *c, jixiao_num cell)
{
    if (c->type != JIXIAO_TYPE_YES_NO && c->type != JIXIAO_TYPE_CHOICE)
        return 0;
    return cell == JIXIAO_ABSENT ||
           (cell >= 0 && cell % JIXIAO_ONE == 0 &&
            cell / JIXIAO_ONE < (c->type == JIXIAO_TYPE_YES_NO ? 2 : (jixiao_num)c->n_choices));
}

static void put_fact(struct form *form, const struct table_of *table, uint32_t row, uint32_t column)
{
    const struct jixiao_column *c = &table->facts->columns[column];
    lxw_col_t col = (lxw_col_t)(facts_at(form) + column);
    jixiao_num cell = JIXIAO_ABSENT;
    const char *name;
    if (table->is_review)
        cell = verified_cell(table, row, column);
    else if (table->entry)
        cell = jixiao_sheet_fact(form->scored->sheet, table->index, row + 1, column + 1);
    name = c->of_rule ? rule_row_name(table->leaf, cell) : NULL;
    if (name)
        put_text(&form->facts, col, name, STYLE_FILL_CENTER);
    else if (!holds_word(c, cell))
        put_num(&form->facts, col, cell, STYLE_FILL_NUM, 0);
    else
        put_text(&form->facts, col,
                 cell == JIXIAO_ABSENT ? ""
                 : c->type == JIXIAO_TYPE_YES_NO
                     ? say(form->run, cell ? WORD_BOOK_YES : WORD_BOOK_NO)
                     : value_said(form->run, c, cell),
                 STYLE_FILL_CENTER);
}

/* Puts a text of the row; of a fixed row that the department did not name, the rule's name. */
static void put_row_text(struct form *form, const struct table_of *table, uint32_t row,
                         uint32_t column, double *height)
{
    const struct jixiao_table *rule = &table->leaf->rule;
    lxw_col_t col = at(form, column);
    const char *text = NULL;
    if (form->scored)
        text = text_of_row(form, table, row, column);
    if (!text && table->facts->positions && column == NAME && rule->names && row < rule->rows)
        text = rule->names[row];
    put_text(&form->facts, col, text, STYLE_FILL_TEXT);
    need_text(height, &form->facts, col, col, text, STYLE_FILL_TEXT);
}

static void put_row(struct form *form, const struct table_of *table, uint32_t row,
                    const struct facts_place *place)
{
    struct page *page = &form->facts;
    const char *shows = formula_head(form, table->leaf_at, table->k);
    uint32_t i;
    double height = 20;
    put_num(page, NUMBER, (jixiao_num)(row + 1) * JIXIAO_ONE, STYLE_FILL_CENTER, 0);
    for (i = PROJECT; i < N_TEXTS; i++)
        if (has_text(form, i))
            put_row_text(form, table, row, i, &height);
    for (i = 0; i < table->n_columns; i++)
        put_fact(form, table, row, i);
    put_blank(page, (lxw_col_t)(facts_at(form) + i), (lxw_col_t)(at(form, REASON) - 1), STYLE_TEXT);
    if (shows)
        put_formula(page, (lxw_col_t)(facts_at(form) + i),
                    formula_row(form, table->leaf_at, table->k, place, page->row),
                    table->facts->positions ? "?" : "", STYLE_CENTER, 0);
    if (!form->scored)
        check_dates(form, table->leaf, table->facts, facts_at(form), NUMBER, place->dates);
    page_need(page, height);
    row_end(page, height);
}

static uint32_t rows_of(const struct form *form, const struct table_of *table)
{
    uint32_t n;
    const struct jixiao_form *forms = forms_taken(table->leaf, &n);
    uint32_t rows = table->facts->positions ? table->leaf->rule.rows
                    : form->scored          ? 0
                    : table->facts != forms ? ROWS_COUNTED
                    : n > 1                 ? ROWS_LONG
                                            : ROWS;
    if (table->is_review)
        return table->entry->verified.rows;
    if (table->entry && table->entry->facts.rows > rows)
        rows = table->entry->facts.rows;
    return rows;
}

static void put_table(struct form *form, const struct table_of *table, struct facts_place *place)
{
    struct page *page = &form->facts;
    uint32_t row, rows = rows_of(form, table), i;
    lxw_row_t first;
    put_head_cells(form, table, formula_head(form, table->leaf_at, table->k));
    *place = (struct facts_place){
        .ids = page->row,
        .first = at(form, NAME),
        .end = at(form, REASON),
        .left = facts_at(form),
        .right = (lxw_col_t)(facts_at(form) + table->n_columns - 1),
        .score_row = page->row - 1,
        .begin = PROJECT,
        .done = at(form, DATE),
        .score = at(form, N_TEXTS),
        .dates = (lxw_col_t)(at(form, N_TEXTS) + COMPUTED - 1),
    };
    put_ids(form, table);
    first = page->row;
    for (row = 0; row < rows && !page->book->failed; row++)
        put_row(form, table, row, place);
    for (i = 0; i < table->n_columns && !form->scored; i++)
        allow_fact(page, table->leaf, &table->facts->columns[i], first, page->row - 1,
                   (lxw_col_t)(facts_at(form) + i));
    place->last = page->row - 1;
    if (table->facts->positions || form->scored)
        return;
    place->last = page->row; /* rows are inserted above it, and are in the range then */
    put_blank(page, NUMBER, (lxw_col_t)(page->columns - 1), STYLE_THIN);
    row_dash(page, 6);
}

/* ---- Leaves ---------------------------------------------------------------------------------- */

/* What the table takes on the page, about, so that a short one is not broken. */
static double height_about(const struct form *form, const struct jixiao_indicator *leaf,
                           const struct jixiao_entry *entry)
{
    uint32_t n;
    struct table_of table = {.leaf = leaf, .facts = forms_taken(leaf, &n), .entry = entry};
    double rows = rows_of(form, &table) * (form->scored ? 26.0 : 20.0);
    rows += form->scored ? 60 : 165 + (n > 1 ? 80 : 0);
    return rows < form->facts.room ? rows : 200;
}

/* The facts as the review found them: a table of the same rows. */
static void put_verified(struct form *form, uint32_t leaf, const struct jixiao_entry *entry)
{
    uint32_t index = form->leaves[leaf];
    const struct jixiao_indicator *in = &form->tree->indicators[index];
    struct table_of table = {.index = index,
                             .leaf_at = leaf,
                             .leaf = in,
                             .facts = &jixiao_kind_get(in->kind)->facts[entry->verified.form],
                             .entry = entry,
                             .is_review = 1};
    struct facts_place place;
    put_prose(&form->facts, say(form->run, WORD_BOOK_VERIFIED), STYLE_LINE, 0);
    table.n_columns = table.facts->n_columns;
    put_table(form, &table, &place);
}

static void put_leaf(struct form *form, uint32_t leaf)
{
    struct page *page = &form->facts;
    uint32_t k, n, index = form->leaves[leaf];
    const struct jixiao_indicator *in = &form->tree->indicators[index];
    const struct jixiao_form *forms = forms_taken(in, &n);
    const struct jixiao_entry *entry = form->scored ? &form->scored->entries[index] : NULL;
    uint32_t given = entry && (entry->given & JIXIAO_GIVEN_FACTS);
    page->place = in->id;
    page_need(page, height_about(form, in, entry));
    put_caption(form, leaf);
    if (!form->scored)
        put_help(form, index);
    else if (!given)
        put_prose(page, say(form->run, WORD_BOOK_NO_FACTS), STYLE_LINE, 0);
    for (k = 0; k < n && k < MAX_FORMS; k++) {
        struct table_of table = {index, leaf, k, in, &forms[k], given ? entry : NULL, 0, 0};
        if (form->scored &&
            (!given || &forms[k] != &jixiao_kind_get(in->kind)->facts[entry->facts.form]))
            continue;
        if (k && !form->scored)
            put_prose(page, say(form->run, WORD_BOOK_OTHER_FORM), STYLE_LINE, 0);
        table.n_columns = columns_of(&table);
        put_table(form, &table, &form->places[leaf][k]);
    }
    if (entry && entry->given & JIXIAO_GIVEN_VERIFIED)
        put_verified(form, leaf, entry);
    row_dash(page, 10);
}

void facts_write(struct form *form)
{
    struct page *page = &form->facts;
    uint32_t leaf;
    put_title(page, "jixiao facts/1", NUMBER, say(form->run, WORD_BOOK_FACTS_TITLE));
    put_department(form, page);
    if (!form->scored)
        put_prose(page, say(form->run, WORD_BOOK_FACTS_NOTE), STYLE_LINE, 0);
    worksheet_freeze_panes(page->sheet, page->row, 0);
    for (leaf = 0; leaf < form->n_leaves && !form->book->failed; leaf++)
        put_leaf(form, leaf);
    page->place = NULL;
    meta_write(form, at(form, NAME), at(form, UNIT));
    page_end(page, 0, 0, 1);
}
