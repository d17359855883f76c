/* SPDX-License-Identifier: MIT
 * The rows beneath the headings of a printed form: merged cells and page breaks resolved. */
#include "../kinds/reading.h"
#include "../sheet/sheet.h"
#include "../words/plain.h"
#include "printed.h"

/* What goes through the rows of a form. */
struct walk {
    struct jixiao__printed *form;
    struct jixiao__printed_heads heads;                     /* those above the row at hand */
    const struct jixiao__grid_cell *levels[JIXIAO__LEVELS]; /* of the rows so far */
    uint32_t level_at[JIXIAO__LEVELS];
    uint32_t funds; /* the column of 年度资金总额, in the table of the project's money; or 0 */
    int has_parts;  /* what it is made of has begun */
};

/* ---- Words ---------------------------------------------------------------------------------- */

static int is_word(const struct jixiao__grid_cell *cell, const char *const *words, size_t n)
{
    size_t size;
    const char *text = jixiao__printed_text(cell, &size);
    while (size && n--)
        if (jixiao__plain_same_name(text, size, words[n], strlen(words[n])))
            return 1;
    return 0;
}

static int is_total(const struct jixiao__grid_cell *cell)
{
    static const char *const words[] = {
        "合计",     "总计",         "总分",     "总得分",   "自评总分",     "自评总得分",
        "得分合计", "自评得分合计", "合计得分", "总分合计", "自评得分总计", "部门整体自评得分",
        "综合得分", "自评合计"};
    return is_word(cell, words, sizeof words / sizeof *words);
}

static int is_subtotal(const struct jixiao__grid_cell *cell)
{
    static const char *const words[] = {"小计", "得分小计", "自评小计"};
    return is_word(cell, words, sizeof words / sizeof *words);
}

/* 年度资金总额, of the table of the project's money. */
static int is_funds(const struct jixiao__grid_cell *cell)
{
    size_t size;
    const char *text = jixiao__printed_text(cell, &size);
    return size && jixiao__is_funds_total(text, size);
}

jixiao_num jixiao__printed_row_points(const struct jixiao__printed_row *row)
{
    struct jixiao__reading reading = {.num = JIXIAO_ABSENT};
    char digits[JIXIAO__DIGITS];
    size_t size;
    const struct jixiao__grid_cell *cell = row->cells[JIXIAO__PRINTED_POINTS];
    const char *text = cell ? jixiao__grid_text(cell, digits, &size) : NULL;
    return text && !jixiao__read_cell(NULL, text, size, &reading) ? reading.num : JIXIAO_ABSENT;
}

/* ---- A row ---------------------------------------------------------------------------------- */

static const struct jixiao__grid_cell *cell_of(const struct walk *walk, uint32_t row,
                                               enum jixiao__printed_column column)
{
    uint32_t at = walk->heads.columns[column];
    return at ? jixiao__grid_at(walk->form->grid, row, at) : NULL;
}

/* The last row that was begun, or NULL. */
static struct jixiao__printed_row *last_of(const struct jixiao__printed *form)
{
    return form->n_rows ? &form->rows[form->n_rows - 1] : NULL;
}

static void take_cells(struct walk *walk, uint32_t row, struct jixiao__printed_row *to)
{
    uint32_t column;
    for (column = JIXIAO__LEVELS; column < JIXIAO__PRINTED_COLUMNS; column++) {
        to->cells[column] = cell_of(walk, row, column);
        to->at[column] =
            walk->heads.columns[column]
                ? jixiao__grid_where(walk->form->grid, row, walk->heads.columns[column])
                : 0;
    }
}

/* Takes the levels that a row names; those deeper than one that is named anew are done. Returns
 * whether it names any. */
static int take_levels(struct walk *walk, uint32_t row)
{
    int level, named = 0;
    for (level = 0; level < JIXIAO__LEVELS; level++) {
        const struct jixiao__grid_cell *cell = cell_of(walk, row, level);
        size_t size;
        jixiao__printed_text(cell, &size);
        if (!size && !named)
            continue;
        walk->levels[level] = size ? cell : NULL;
        walk->level_at[level] =
            size ? jixiao__grid_where(walk->form->grid, row, walk->heads.columns[level]) : 0;
        named = 1;
    }
    return named;
}

/* Begins a row, which is named by the deepest level. */
static void begin_row(struct walk *walk, uint32_t row)
{
    struct jixiao__printed_row *to = &walk->form->rows[walk->form->n_rows++];
    int level;
    memset(to, 0, sizeof *to);
    for (level = 0; level < JIXIAO__LEVELS; level++) {
        to->levels[level] = walk->levels[level];
        to->level_at[level] = walk->level_at[level];
        if (!walk->levels[level])
            continue;
        to->name = walk->levels[level];
        to->name_at = walk->level_at[level];
        to->depth = level;
    }
    take_cells(walk, row, to);
}

const struct jixiao__grid_cell *jixiao__printed_joined(struct jixiao_grid *grid,
                                                       const struct jixiao__grid_cell *first,
                                                       const char *between,
                                                       const struct jixiao__grid_cell *second)
{
    struct jixiao__grid_cell *both;
    size_t one, two, part = strlen(between);
    const char *head = jixiao__printed_text(first, &one),
               *tail = jixiao__printed_text(second, &two);
    char *text;
    if (!one || !two)
        return one ? first : second;
    both = jixiao__alloc(&grid->arena, 1, sizeof *both);
    text = jixiao__alloc(&grid->arena, one + part + two + 1, 1);
    if (both && text) {
        memcpy(text, head, one);
        memcpy(text + one, between, part + 1);
        memcpy(text + one + part, tail, two);
        *both = *first;
        both->is.text = text;
        both->size = one + part + two;
    }
    return both && text ? both : first;
}

/* Takes the rest of a row that a page break or a merged cell has cut in two. */
static void go_on(struct walk *walk, uint32_t row, struct jixiao__printed_row *to)
{
    struct jixiao__printed_row rest;
    uint32_t column;
    take_cells(walk, row, &rest);
    for (column = JIXIAO__LEVELS; column < JIXIAO__PRINTED_COLUMNS; column++) {
        if (!to->cells[column]) {
            to->cells[column] = rest.cells[column];
            to->at[column] = rest.cells[column] ? rest.at[column] : to->at[column];
        } else if (column >= JIXIAO__PRINTED_CRITERION && column <= JIXIAO__PRINTED_REASON) {
            to->cells[column] =
                jixiao__printed_joined(walk->form->grid, to->cells[column], "", rest.cells[column]);
        }
    }
}

/* ---- Rows of their own sort ----------------------------------------------------------------- */

/* The sum of the form: its claim, or the only number beside its name. */
static void take_total(struct walk *walk, uint32_t row, const struct jixiao__grid_cell *name)
{
    struct jixiao__printed_row *to = &walk->form->rows[walk->form->n_rows++];
    const struct jixiao__grid_cell *cells, *other = NULL;
    size_t n, i, others = 0;
    memset(to, 0, sizeof *to);
    to->is_total = 1;
    to->name = name;
    take_cells(walk, row, to);
    if (to->cells[JIXIAO__PRINTED_CLAIM])
        return;
    cells = jixiao__grid_cells(walk->form->grid, row, &n);
    for (i = 0; i < n; i++)
        if (&cells[i] != name && cells[i].column != walk->heads.columns[JIXIAO__PRINTED_POINTS]) {
            other = &cells[i];
            others++;
        }
    if (others == 1) {
        to->cells[JIXIAO__PRINTED_CLAIM] = other;
        to->at[JIXIAO__PRINTED_CLAIM] = jixiao__grid_where(walk->form->grid, row, other->column);
    }
}

static void take_funds(struct walk *walk, uint32_t row, const struct jixiao__grid_cell *name)
{
    struct jixiao__printed_row *to;
    begin_row(walk, row);
    to = last_of(walk->form);
    to->is_funds = 1;
    to->name = name;
    to->name_at = jixiao__grid_where(walk->form->grid, row, name->column);
}

/* Takes what the money is made of: 其中：当年财政拨款, and behind it what has numbers. */
static void take_part(struct walk *walk, uint32_t row)
{
    const struct jixiao__grid_cell *name =
        walk->funds ? jixiao__grid_at(walk->form->grid, row, walk->funds) : NULL;
    size_t size;
    const char *text = jixiao__printed_text(name, &size);
    if (!size)
        return;
    if (jixiao__begins_parts(text, size))
        walk->has_parts = 1;
    else if (!cell_of(walk, row, JIXIAO__PRINTED_BUDGET) &&
             !cell_of(walk, row, JIXIAO__PRINTED_SPENT))
        return;
    if (walk->has_parts)
        take_funds(walk, row, name);
}

/* Takes a row that is no indicator's. Returns whether it was one. */
static int take_other(struct walk *walk, uint32_t row)
{
    size_t n, i;
    const struct jixiao__grid_cell *cells = jixiao__grid_cells(walk->form->grid, row, &n);
    int of_funds = walk->heads.columns[JIXIAO__PRINTED_BUDGET] != 0;
    for (i = 0; i < n; i++) {
        if (is_total(&cells[i]) && !of_funds) {
            take_total(walk, row, &cells[i]);
            return 1;
        }
        if (is_subtotal(&cells[i]))
            return 1;
        if (of_funds && is_funds(&cells[i])) {
            take_funds(walk, row, &cells[i]);
            walk->funds = cells[i].column;
            walk->has_parts = 0;
            return 1;
        }
    }
    if (of_funds)
        take_part(walk, row);
    return of_funds;
}

static void take_row(struct walk *walk, uint32_t row)
{
    struct jixiao__printed_row *last = last_of(walk->form);
    const struct jixiao__grid_cell *points = cell_of(walk, row, JIXIAO__PRINTED_POINTS);
    const struct jixiao__grid_cell *claim = cell_of(walk, row, JIXIAO__PRINTED_CLAIM);
    int is_new;
    if (take_other(walk, row))
        return;
    is_new = take_levels(walk, row);
    if (!is_new && !points && (!claim || (last && !last->cells[JIXIAO__PRINTED_CLAIM]))) {
        if (last && !last->is_total && !last->is_funds)
            go_on(walk, row, last);
        return;
    }
    begin_row(walk, row);
}

/* ---- All of them ---------------------------------------------------------------------------- */

int jixiao__printed_rows(struct jixiao__printed *form)
{
    struct jixiao_grid *grid = form->grid;
    struct walk walk = {.form = form};
    uint32_t first = grid->pages[form->page].first, row, page;
    uint32_t last = jixiao__grid_end(grid, form->end - 1);
    if (last - first > JIXIAO__PRINTED_ROWS)
        return 1; /* no form has so many */
    form->rows = jixiao__alloc(&grid->arena, (size_t)(last - first) + 1, sizeof *form->rows);
    if (!form->rows)
        return 0;
    for (page = form->page; page < form->end; page++) {
        uint32_t end = jixiao__grid_end(grid, page);
        for (row = grid->pages[page].heads; row < end; row++) {
            struct jixiao__printed_heads heads;
            if (!jixiao__printed_heads(grid, row, end, &heads)) {
                take_row(&walk, row);
                continue;
            }
            walk.heads = heads;
            walk.funds = 0;
            if (heads.twice && !form->twice)
                form->twice = jixiao__grid_where(grid, row + heads.rows - 1, heads.twice);
            row += heads.rows - 1;
        }
    }
    return !grid->arena.failed;
}
