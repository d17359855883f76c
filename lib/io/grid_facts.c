/* SPDX-License-Identifier: MIT
 * Facts among the worksheets: tables of leaves, and of what else the sheet says. */
#include "grid.h"

#include "../sheet/sheet.h"

/* A table: the row of its ids, and those up to where the next begins. */
struct table {
    struct jixiao__form *form;
    uint32_t head, end, page_end;
    uint32_t index; /* of its leaf */
    uint32_t row;   /* of the leaf's facts */
    uint32_t *rows; /* of each leaf, so far */
    const char *leaf;
    size_t leaf_size;
    int is_fixed, is_empty;
    int is_looked_for, is_found; /* the leaf */
    int is_review;               /* of what a review found: rows by their place */
};

/* Takes a filled cell that has an id; not 0: it was enough. */
typedef int take_cell(struct table *table, uint32_t row, const char *id,
                      const struct jixiao__grid_cell *cell);

static int each_cell(struct table *table, uint32_t row, take_cell *take)
{
    const struct jixiao_grid *grid = table->form->grid;
    char digits[JIXIAO__DIGITS];
    size_t n, i, size;
    const struct jixiao__grid_cell *cells = jixiao__grid_cells(grid, row, &n);
    for (i = 0; i < n; i++) {
        const struct jixiao__grid_cell *id = jixiao__grid_at(grid, table->head, cells[i].column);
        if (id && cells[i].column > 1 &&
            take(table, row, jixiao__grid_text(id, digits, &size), &cells[i]))
            return 1;
    }
    return 0;
}

static int each_row(struct table *table, take_cell *take)
{
    uint32_t row;
    for (row = table->head + 1; row < table->end; row++)
        if (each_cell(table, row, take))
            return 1;
    return 0;
}

/* ---- Tables of leaves ----------------------------------------------------------------------- */

static int is_fact(struct table *table, uint32_t row, const char *id,
                   const struct jixiao__grid_cell *cell)
{
    (void)table, (void)row, (void)cell;
    return !jixiao__cell_find(JIXIAO__OF_ROW, id);
}

static int is_any(struct table *table, uint32_t row, const char *id,
                  const struct jixiao__grid_cell *cell)
{
    (void)table, (void)row, (void)id, (void)cell;
    return 1;
}

static int is_error(struct table *table, uint32_t row, const char *id,
                    const struct jixiao__grid_cell *cell)
{
    (void)table, (void)row, (void)id;
    return cell->type == JIXIAO_GRID_ERROR;
}

static int fill(struct table *table, uint32_t row, const char *id,
                const struct jixiao__grid_cell *cell)
{
    char verified[128];
    struct jixiao__text text;
    if (table->is_review) {
        if (jixiao__cell_find(JIXIAO__OF_ROW, id) && !jixiao__is_verified_text(id))
            return 0; /* the row's name, for people */
        jixiao__text_begin(&text, JIXIAO_EN, verified, sizeof verified);
        jixiao__put(&text, "review.");
        jixiao__put(&text, id);
        jixiao__text_end(&text);
        id = verified;
    }
    jixiao__form_fill(table->form, table->index, table->row, id, cell,
                      jixiao__grid_where(table->form->grid, row, cell->column));
    return 0;
}

/* What cannot be read is listed, even where the rest is nothing. */
static int fill_error(struct table *table, uint32_t row, const char *id,
                      const struct jixiao__grid_cell *cell)
{
    if (cell->type == JIXIAO_GRID_ERROR)
        fill(table, row, id, cell);
    return 0;
}

/* An unknown one is listed once. */
static int find_leaf(struct table *table)
{
    if (!table->is_looked_for)
        table->is_found = jixiao__form_leaf(table->form, table->head, table->leaf, table->leaf_size,
                                            &table->index);
    table->is_looked_for = 1;
    return table->is_found;
}

/* How far below the head a row stands. */
static uint32_t below(const struct table *table, uint32_t row)
{
    const struct jixiao__grid_row *rows = table->form->grid->rows;
    return rows[row].number - rows[table->head].number;
}

/* The rows of a table are positions: the last of them may be blank. */
static void fill_fixed(struct table *table)
{
    uint32_t row, first = table->rows[table->index], last = 0;
    for (row = table->head + 1; row < table->end; row++) {
        last = below(table, row);
        table->row = first + last;
        each_cell(table, row, fill);
    }
    if (table->end < table->page_end && below(table, table->end) > last + 1) {
        last = below(table, table->end) - 1;
        jixiao_sheet_at(table->form->sheet, jixiao__grid_where(table->form->grid, table->head, 1));
        jixiao_sheet_number(table->form->sheet, table->index, first + last, "name", JIXIAO_ABSENT);
    }
    table->rows[table->index] = first + last;
}

static void fill_review(struct table *table)
{
    uint32_t row;
    if (!find_leaf(table))
        return;
    for (row = table->head + 1; row < table->end; row++) {
        table->row = below(table, row);
        each_cell(table, row, fill);
    }
}

static void fill_table(struct table *table)
{
    uint32_t row;
    if (table->is_review) {
        fill_review(table);
        return;
    }
    if (!each_row(table, is_fact)) { /* its texts are nothing */
        table->row = 0;
        if (each_row(table, is_error) && find_leaf(table))
            each_row(table, fill_error);
        return;
    }
    if (!find_leaf(table))
        return;
    if (table->is_fixed) {
        fill_fixed(table);
        return;
    }
    for (row = table->head + 1; row < table->end; row++)
        if (each_cell(table, row, is_any)) {
            table->row = ++table->rows[table->index];
            each_cell(table, row, fill);
        }
}

/* A leaf without any rows, one of whose tables says that this is so. */
static void fill_none(struct table *table)
{
    if (!table->is_empty || !find_leaf(table) || table->rows[table->index]++)
        return;
    jixiao_sheet_no_rows(table->form->sheet, table->index);
}

/* ---- What else there is --------------------------------------------------------------------- */

static uint32_t column_of(const struct table *table, const char *id)
{
    size_t n, i;
    const struct jixiao__grid_cell *names = jixiao__grid_cells(table->form->grid, table->head, &n);
    for (i = 1; i < n; i++)
        if (jixiao__grid_is(&names[i], id))
            return names[i].column;
    return 0;
}

static void fill_meta(struct table *table)
{
    struct jixiao_grid *grid = table->form->grid;
    uint32_t row, of_key = column_of(table, "key"), of_value = column_of(table, "value");
    for (row = table->head + 1; of_key && of_value && row < table->end; row++) {
        const struct jixiao__grid_cell *key = jixiao__grid_at(grid, row, of_key);
        const struct jixiao__grid_cell *value = jixiao__grid_at(grid, row, of_value);
        char digits[JIXIAO__DIGITS], *id;
        const char *text;
        size_t size;
        if (!key || (!value && key->type != JIXIAO_GRID_ERROR))
            continue;
        value = key->type == JIXIAO_GRID_ERROR ? key : value;
        text = jixiao__grid_text(key, digits, &size);
        id = jixiao__alloc(&grid->arena, sizeof "meta." + size, 1);
        if (!id)
            return;
        memcpy(id, "meta.", sizeof "meta.");
        memcpy(id + 5, text, size);
        jixiao__form_fill(table->form, JIXIAO_NONE, 0, id, value,
                          jixiao__grid_where(grid, row, value->column));
    }
}

/* ---- The page ------------------------------------------------------------------------------- */

/* The next word of a tag, from *at on; its size, 0: no more. */
static size_t next_word(const char **at)
{
    *at += strspn(*at, " \t\r\n");
    return strcspn(*at, " \t\r\n");
}

enum sort { NOTHING, META, FACTS };

/* What a tag says. */
static enum sort read_tag(struct table *table, const char *tag)
{
    size_t size = next_word(&tag);
    int is_facts = jixiao__is(tag, size, "facts"), is_meta = jixiao__is(tag, size, "meta");
    table->is_review = jixiao__is(tag, size, "verified");
    tag += size;
    table->is_fixed = table->is_empty = table->is_looked_for = 0;
    table->leaf_size = next_word(&tag);
    table->leaf = tag;
    tag += table->leaf_size;
    while ((size = next_word(&tag)) != 0) {
        table->is_fixed |= jixiao__is(tag, size, "fixed");
        table->is_empty |= jixiao__is(tag, size, "empty");
        tag += size;
    }
    if ((is_facts || table->is_review) && table->leaf_size)
        return FACTS;
    return is_meta && !table->leaf_size ? META : NOTHING;
}

/* The row that closes a table of any number of rows is in the range of its formulas: where it holds
 * facts, it is one of them. */
static void take_closing(struct table *table)
{
    const struct jixiao_grid *grid = table->form->grid;
    if (table->end < table->page_end && !table->is_fixed && !table->is_review &&
        jixiao__grid_is(jixiao__grid_at(grid, table->end, 1), "-") &&
        each_cell(table, table->end, is_fact))
        table->end++;
}

/* Below a table a filled cell of facts is none of its rows, nor in the range of its formulas: it is
 * listed. Where nothing is read only a number is; the others there are headings. */
static int list_below(struct table *table, uint32_t row, const char *id,
                      const struct jixiao__grid_cell *cell)
{
    const struct jixiao_grid *grid = table->form->grid;
    if (!is_fact(table, row, id, cell) ||
        (jixiao__grid_at(grid, row, 1) && cell->type != JIXIAO_GRID_DOUBLE))
        return 0;
    if (find_leaf(table)) {
        jixiao_sheet_at(table->form->sheet, jixiao__grid_where(grid, row, cell->column));
        jixiao_sheet_error(table->form->sheet, JIXIAO_FINDING_BELOW_TABLE, table->index, 0, NULL,
                           NULL);
    }
    return 1;
}

/* The rows from the end of a table of facts to the next table. */
static void each_below(struct table *table)
{
    const struct jixiao_grid *grid = table->form->grid;
    uint32_t row;
    for (row = table->end; row < table->page_end; row++) {
        const struct jixiao__grid_cell *tag = jixiao__grid_at(grid, row, 1);
        if (tag && !jixiao__grid_is(tag, "-"))
            return;
        each_cell(table, row, list_below);
    }
}

/* The next row from there on that has a tag, or the page's end. */
static uint32_t next_tag(const struct table *table, uint32_t row)
{
    while (row < table->page_end && !jixiao__grid_at(table->form->grid, row, 1))
        row++;
    return row;
}

/* The tables of a page: all are filled, or those without rows. */
static void each_table(struct table *table, uint32_t page, int none)
{
    struct jixiao_grid *grid = table->form->grid;
    char digits[JIXIAO__DIGITS];
    size_t size;
    table->page_end = jixiao__grid_end(grid, page);
    for (table->head = grid->pages[page].first; table->head < table->page_end;
         table->head = next_tag(table, table->end)) {
        const struct jixiao__grid_cell *tag = jixiao__grid_at(grid, table->head, 1);
        enum sort sort = read_tag(table, jixiao__grid_text(tag, digits, &size));
        table->end = next_tag(table, table->head + 1);
        if (sort == FACTS)
            take_closing(table);
        if (sort == META && !none)
            fill_meta(table);
        else if (sort == FACTS && none)
            fill_none(table);
        else if (sort == FACTS) {
            fill_table(table);
            each_below(table);
        }
    }
}

void jixiao__form_facts(struct jixiao__form *form, uint32_t page)
{
    struct jixiao__arena *arena = &form->grid->arena;
    struct table table = {.form = form};
    size_t size = (form->tree ? form->tree->n_indicators : 1) * sizeof *table.rows;
    table.rows = jixiao__take(&arena->memory, size);
    if (!table.rows) {
        arena->failed = 1;
        return;
    }
    memset(table.rows, 0, size);
    each_table(&table, page, 0);
    each_table(&table, page, 1);
    jixiao__give(&arena->memory, table.rows);
}
