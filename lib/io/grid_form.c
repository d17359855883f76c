/* SPDX-License-Identifier: MIT
 * A form among the worksheets: what a row is says its first column, what a column is the row of ids
 * above. */
#include "grid.h"

#include "../sheet/sheet.h"
#include "../words/syntax.h"

#include "jixiao-fill.h"

typedef void take_row(struct jixiao__form *form, uint32_t row, uint32_t ids);

/* ---- Cells ---------------------------------------------------------------------------------- */

void jixiao__form_fill(struct jixiao__form *form, uint32_t index, uint32_t row, const char *column,
                       const struct jixiao__grid_cell *cell, uint32_t where)
{
    struct jixiao_sheet *sheet = form->sheet;
    jixiao_sheet_at(sheet, where);
    if (cell->type == JIXIAO_GRID_ERROR)
        jixiao_sheet_wrong(sheet, JIXIAO_ERR_CELL_ERROR, index, row, column, cell->is.text);
    else if (cell->type == JIXIAO_GRID_DOUBLE)
        jixiao_sheet_double(sheet, index, row, column, cell->is.number, JIXIAO_DOUBLES_NEAREST,
                            NULL);
    else if (cell->type == JIXIAO_GRID_YES_NO)
        jixiao_sheet_yes_no(sheet, index, row, column, cell->is.number != 0);
    else
        jixiao_sheet_text(sheet, index, row, column, cell->is.text, cell->size);
}

int jixiao__form_leaf(struct jixiao__form *form, uint32_t row, const char *name, size_t size,
                      uint32_t *index)
{
    if (!form->tree)
        return 0; /* nobody knows what it is; the missing tree is listed */
    jixiao_sheet_at(form->sheet, jixiao__grid_where(form->grid, row, 1));
    return !jixiao_sheet_leaf(form->sheet, name, size, index);
}

/* ---- Rows ----------------------------------------------------------------------------------- */

/* The rows of the sheet and of leaves, each with the row of ids above it. */
static void each_row(struct jixiao__form *form, uint32_t page, take_row *take)
{
    struct jixiao_grid *grid = form->grid;
    uint32_t row, ids = JIXIAO_NONE, end = jixiao__grid_end(grid, page);
    for (row = grid->pages[page].first + 1; row < end; row++) {
        const struct jixiao__grid_cell *tag = jixiao__grid_at(grid, row, 1);
        if (jixiao__grid_is(tag, "columns"))
            ids = row;
        else if (tag && ids != JIXIAO_NONE && !jixiao__grid_is(tag, "-"))
            take(form, row, ids);
    }
}

/* The id above a filled cell; NULL: none. */
static const char *id_of(const struct jixiao_grid *grid, uint32_t ids,
                         const struct jixiao__grid_cell *cell, char digits[JIXIAO__DIGITS])
{
    const struct jixiao__grid_cell *id = jixiao__grid_at(grid, ids, cell->column);
    size_t size;
    return id ? jixiao__grid_text(id, digits, &size) : NULL;
}

static int is_sheet(const struct jixiao_grid *grid, uint32_t row)
{
    return jixiao__grid_is(jixiao__grid_at(grid, row, 1), "sheet");
}

/* Where the department stands, or would. */
static void look_for_department(struct jixiao__form *form, uint32_t row, uint32_t ids)
{
    size_t n, i;
    const struct jixiao__grid_cell *names = jixiao__grid_cells(form->grid, ids, &n);
    for (i = 1; i < n && !form->department_at; i++)
        if (jixiao__grid_is(&names[i], "department"))
            form->department_at = jixiao__grid_where(form->grid, row, names[i].column);
    form->looked_at = ids;
}

/* Which tree the form names, and where it begins. */
static void look(struct jixiao__form *form, uint32_t row, uint32_t ids)
{
    struct jixiao_grid *grid = form->grid;
    char digits[JIXIAO__DIGITS];
    size_t n, i;
    const struct jixiao__grid_cell *cells = jixiao__grid_cells(grid, row, &n);
    if (!is_sheet(grid, row))
        return;
    for (i = 1; i < n; i++) {
        uint32_t where = jixiao__grid_where(grid, row, cells[i].column);
        const char *id = jixiao_cell_id(NULL, JIXIAO_NONE, 0, id_of(grid, ids, &cells[i], digits));
        if (!id)
            continue;
        if (!form->named && !strcmp(id, "tree") && cells[i].type != JIXIAO_GRID_ERROR) {
            form->named = &cells[i];
            form->named_at = where;
        }
        if (!form->has_department && !strcmp(id, "department")) {
            form->has_department = 1;
            form->department_at = where;
        }
    }
    if (!form->department_at && form->looked_at != ids)
        look_for_department(form, row, ids);
}

/* Takes the note that is printed in a row off its remark; the form has one column for both. */
static void cut_note(const struct jixiao_grid *grid, uint32_t row, uint32_t ids,
                     struct jixiao__grid_cell *remark)
{
    char digits[JIXIAO__DIGITS];
    size_t n, i;
    const struct jixiao__grid_cell *cells = jixiao__grid_cells(grid, row, &n);
    for (i = 1; i < n; i++) {
        const char *id = id_of(grid, ids, &cells[i], digits);
        if (!id || strcmp(id, "note") != 0)
            continue;
        if (remark->type == JIXIAO_GRID_TEXT && cells[i].type == JIXIAO_GRID_TEXT &&
            cells[i].size <= remark->size &&
            !memcmp(cells[i].is.text, remark->is.text, cells[i].size)) {
            remark->is.text += cells[i].size;
            remark->size -= cells[i].size;
        }
        return;
    }
}

/* The leaf that a row is of; 0: see jixiao__form_leaf(). */
static int leaf_of(struct jixiao__form *form, uint32_t row, uint32_t *index)
{
    char digits[JIXIAO__DIGITS];
    size_t size;
    const char *name = jixiao__grid_text(jixiao__grid_at(form->grid, row, 1), digits, &size);
    return jixiao__form_leaf(form, row, name, size, index);
}

/* The score that a row of the form shows: a number, or an error value. */
static void take_score(struct jixiao__form *form, uint32_t index,
                       const struct jixiao__grid_cell *cell, uint32_t where)
{
    jixiao_num score = JIXIAO_ABSENT;
    int is_error =
        cell->type == JIXIAO_GRID_ERROR && strncmp(cell->is.text, "uncalculated ", 13) != 0;
    form->shown_at = form->shown_at ? form->shown_at : where;
    if (!form->has_facts || (!is_error && (cell->type != JIXIAO_GRID_DOUBLE ||
                                           jixiao_num_from_cell(cell->is.number, &score, NULL))))
        return;
    jixiao_sheet_at(form->sheet, where);
    jixiao__sheet_shown(form->sheet, index, score, is_error ? cell->is.text : NULL);
}

static void fill_row(struct jixiao__form *form, uint32_t row, uint32_t ids)
{
    struct jixiao_grid *grid = form->grid;
    char digits[JIXIAO__DIGITS];
    size_t n, i;
    const struct jixiao__grid_cell *cells = jixiao__grid_cells(grid, row, &n);
    uint32_t index = JIXIAO_NONE, where;
    int is_leaf = !is_sheet(grid, row);
    for (i = 1; i < n; i++) {
        const char *id = id_of(grid, ids, &cells[i], digits);
        struct jixiao__grid_cell cell = cells[i];
        if (!id || !strcmp(id, "note"))
            continue;
        if (is_leaf && index == JIXIAO_NONE && !leaf_of(form, row, &index))
            return;
        where = jixiao__grid_where(grid, row, cell.column);
        if (is_leaf && !strcmp(id, "remark"))
            cut_note(grid, row, ids, &cell);
        if (!strcmp(id, "score"))
            take_score(form, index, &cell, where);
        else
            jixiao__form_fill(form, index, 0, id, &cell, where);
    }
}

/* ---- The sheet ------------------------------------------------------------------------------ */

/* Begins the sheet, of the tree that it names. 0: no memory. */
static int begin(struct jixiao__form *form)
{
    struct jixiao_grid *grid = form->grid;
    char digits[JIXIAO__DIGITS];
    const char *name = NULL;
    size_t size;
    if (!form->tree && form->named) {
        name = jixiao__grid_text(form->named, digits, &size);
        form->tree = grid->find ? grid->find(grid->find_context, name) : jixiao_tree_find(name);
    }
    form->sheet = jixiao_sheet_new(form->tree, &grid->arena.memory);
    if (!form->sheet)
        return 0;
    jixiao_sheet_at(form->sheet, name ? form->named_at : grid->where);
    if (!form->tree)
        jixiao_sheet_error(form->sheet, name ? JIXIAO_ERR_TREE_UNKNOWN : JIXIAO_ERR_KEY_MISSING,
                           JIXIAO_NONE, 0, name ? name : "tree", NULL);
    return 1;
}

/* The next page of facts that belongs to the form on the page before; or how many pages there are. */
static uint32_t next_facts(const struct jixiao_grid *grid, uint32_t page)
{
    for (; page < grid->n_pages && grid->pages[page].sort != JIXIAO__PAGE_FORM; page++)
        if (grid->pages[page].sort == JIXIAO__PAGE_FACTS)
            return page;
    return grid->n_pages;
}

/* A form that shows scores had facts: they were deleted, or it is a copy of one that has them. */
static void list_no_facts(struct jixiao__form *form)
{
    const struct jixiao_grid *grid = form->grid;
    uint32_t page = 0;
    int is_copy;
    while (page < grid->n_pages && grid->pages[page].sort != JIXIAO__PAGE_FACTS)
        page++;
    is_copy = page < grid->n_pages;
    jixiao_sheet_at(form->sheet, form->shown_at);
    jixiao_sheet_error(form->sheet, is_copy ? JIXIAO_ERR_FORMAT : JIXIAO_FINDING_FACTS_GONE,
                       JIXIAO_NONE, 0, is_copy ? jixiao__syntax_name(JIXIAO__FILE_COPY) : NULL,
                       NULL);
}

struct jixiao_sheet *jixiao__grid_form(struct jixiao_grid *grid, uint32_t page)
{
    struct jixiao__form form = {.grid = grid, .tree = grid->tree, .looked_at = JIXIAO_NONE};
    uint32_t at = page;
    each_row(&form, page, look);
    grid->where = form.department_at ? form.department_at
                                     : jixiao__grid_where(grid, grid->pages[page].first, 1);
    if (!begin(&form))
        return NULL;
    page = next_facts(grid, page + 1);
    form.has_facts = page < grid->n_pages;
    each_row(&form, at, fill_row);
    for (; page < grid->n_pages; page = next_facts(grid, page + 1))
        jixiao__form_facts(&form, page);
    if (form.shown_at && !form.has_facts)
        list_no_facts(&form);
    if (jixiao_sheet_done(form.sheet) != JIXIAO_ERR_MEMORY && !grid->arena.failed)
        return form.sheet;
    jixiao_sheet_free(form.sheet);
    return NULL;
}
