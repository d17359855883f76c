/* SPDX-License-Identifier: MIT
 * Workbooks: which worksheets are forms, which have long tables, and the sheets of both. */
#include "grid.h"

#include "../score/result.h"

#include "../words/utf8.h"
#include "printed.h"

static const char form_mark[] = "jixiao form/1", facts_mark[] = "jixiao facts/1";

/* Rows that may stand above a table's head. */
enum { ABOVE = 5 };

/* ---- Findings ------------------------------------------------------------------------------- */

static int list(struct jixiao_grid *grid, uint32_t code, enum jixiao__syntax sort, uint32_t where)
{
    struct jixiao_finding *f = jixiao__list_add(&grid->list, &grid->arena, code, JIXIAO_NONE);
    if (!f)
        return JIXIAO_ERR_MEMORY;
    f->text = jixiao__syntax_name(sort);
    f->where = where;
    return (int)code;
}

/* Lists what is new of what is wrong with the long tables. 0: no memory. */
static int list_table(struct jixiao_grid *grid)
{
    size_t n;
    const struct jixiao_finding *items = jixiao_long_findings(grid->table, &n);
    for (; grid->n_found < n; grid->n_found++) {
        const struct jixiao_finding *found = &items[grid->n_found];
        struct jixiao_finding *f =
            jixiao__list_add(&grid->list, &grid->arena, found->code, JIXIAO_NONE);
        if (!f)
            return 0;
        *f = *found;
    }
    return 1;
}

/* ---- Long tables ---------------------------------------------------------------------------- */

/* A row as a long table has it. */
static void take_row(struct jixiao_grid *grid, uint32_t at, struct jixiao_row *row)
{
    size_t n, i;
    const struct jixiao__grid_cell *cells = jixiao__grid_cells(grid, at, &n);
    memset(row, 0, sizeof *row);
    row->texts = grid->texts;
    row->sizes = grid->sizes;
    row->fields = cells[n - 1].column > JIXIAO__FIELDS ? cells[n - 1].column : JIXIAO__FIELDS;
    row->where = jixiao__grid_where(grid, at, 1);
    row->each = 1;
    memset(grid->texts, 0, row->fields * sizeof *grid->texts);
    for (i = 0; i < n; i++) {
        uint32_t field = cells[i].column - 1; /* numbers beyond those that are read share a room */
        grid->texts[field] = jixiao__grid_text(
            &cells[i], grid->digits[field < JIXIAO__FIELDS ? field : 0], &grid->sizes[field]);
        if (cells[i].type == JIXIAO_GRID_ERROR && !row->unreadable)
            row->unreadable = field + 1;
    }
}

static int read_row(void *context, uint64_t at, struct jixiao_row *row)
{
    struct jixiao_grid *grid = context;
    if (at >= grid->n_lines)
        return 0;
    take_row(grid, grid->lines[at], row);
    return 1;
}

/* Adds the rows of a page from a table's head on, if it has one. 0: no memory. */
static int add_lines(struct jixiao_grid *grid, uint32_t page)
{
    uint32_t row = grid->pages[page].first, end = jixiao__grid_end(grid, page), above;
    struct jixiao_row head;
    void *lines = grid->lines;
    for (above = 0; row < end && above <= ABOVE; row++, above++) {
        take_row(grid, row, &head);
        if (jixiao_long_is_head(&head))
            break;
    }
    for (; row < end && above <= ABOVE; row++) {
        if (!jixiao__grow(&grid->arena, &lines, &grid->lines_capacity, grid->n_lines,
                          sizeof *grid->lines))
            return 0;
        grid->lines = lines;
        grid->lines[grid->n_lines++] = row;
    }
    return 1;
}

/* ---- Reading -------------------------------------------------------------------------------- */

/* Which pages are forms, facts, or may have long tables. Returns how many forms there are. */
static uint32_t sort_pages(struct jixiao_grid *grid)
{
    uint32_t i, forms = 0;
    for (i = 0; i < grid->n_pages; i++) {
        struct jixiao__grid_page *page = &grid->pages[i];
        const struct jixiao__grid_cell *mark = NULL;
        if (page->first < jixiao__grid_end(grid, i) && grid->rows[page->first].number == 1)
            mark = jixiao__grid_at(grid, page->first, 1);
        page->sort = jixiao__grid_is(mark, form_mark)    ? JIXIAO__PAGE_FORM
                     : jixiao__grid_is(mark, facts_mark) ? JIXIAO__PAGE_FACTS
                                                         : JIXIAO__PAGE_OTHER;
        forms += page->sort == JIXIAO__PAGE_FORM;
        if (page->sort == JIXIAO__PAGE_FACTS && !forms)
            list(grid, JIXIAO_ERR_FORMAT, JIXIAO__FILE_FACTS,
                 jixiao__grid_where(grid, page->first, 1));
        if (page->sort == JIXIAO__PAGE_OTHER && !add_lines(grid, i))
            break;
    }
    return forms;
}

/* Room for the fields of a row. 0: no memory. */
static int begin(struct jixiao_grid *grid)
{
    size_t n = grid->columns > JIXIAO__FIELDS ? grid->columns : JIXIAO__FIELDS;
    grid->texts = jixiao__alloc(&grid->arena, n, sizeof *grid->texts);
    grid->sizes = jixiao__alloc(&grid->arena, n, sizeof *grid->sizes);
    return grid->texts && grid->sizes;
}

int jixiao_grid_read(struct jixiao_grid *grid, const struct jixiao_tree *tree,
                     jixiao_find_tree *find, void *find_context)
{
    uint32_t forms;
    int err = JIXIAO_OK;
    if (!grid || grid->is_read)
        return JIXIAO_ERR_ARGUMENT;
    grid->is_read = 1;
    grid->tree = tree;
    grid->find = find;
    grid->find_context = find_context;
    grid->next = grid->n_pages; /* no sheets */
    if ((uint64_t)grid->n_rows * grid->columns >= UINT32_MAX)
        return list(grid, JIXIAO_ERR_LIMIT, JIXIAO__CELLS, 0);
    if (!begin(grid))
        return JIXIAO_ERR_MEMORY;
    forms = sort_pages(grid);
    if (grid->n_lines) {
        err = jixiao_long_rows(read_row, grid, tree, find, find_context, &grid->arena.memory,
                               &grid->table);
        if (err == JIXIAO_ERR_MEMORY || !list_table(grid))
            return JIXIAO_ERR_MEMORY;
    } else if (!forms && !grid->list.count) {
        forms = jixiao__printed_pages(grid);
        if (!forms)
            list(grid, JIXIAO_ERR_FORMAT, JIXIAO__FILE_NO_FORM, 0);
    }
    if (grid->arena.failed)
        return JIXIAO_ERR_MEMORY;
    grid->next = 0;
    return forms || (grid->n_lines && !err) ? JIXIAO_OK : jixiao__list_error(&grid->list);
}

int jixiao_grid_given(struct jixiao_grid *grid, const char *column, const char *text, size_t size)
{
    static const char *const columns[JIXIAO__GIVENS] = {"department", "year", "project"};
    size_t i = 0;
    if (!grid || !column || (!text && size))
        return JIXIAO_ERR_ARGUMENT;
    while (i < JIXIAO__GIVENS && strcmp(columns[i], column) != 0)
        i++;
    if (i == JIXIAO__GIVENS)
        return JIXIAO_ERR_ARGUMENT;
    if (!jixiao__is_utf8(text ? text : "", size))
        return JIXIAO_ERR_ENCODING;
    grid->given[i] = size ? jixiao__copy(&grid->arena, text, size) : NULL;
    return grid->arena.failed ? JIXIAO_ERR_MEMORY : JIXIAO_OK;
}

int jixiao_grid_next(struct jixiao_grid *grid, struct jixiao_sheet **sheet)
{
    int err;
    if (!grid || !grid->is_read || !sheet)
        return JIXIAO_ERR_ARGUMENT;
    *sheet = NULL;
    while (grid->next < grid->n_pages && grid->pages[grid->next].sort != JIXIAO__PAGE_FORM &&
           grid->pages[grid->next].sort != JIXIAO__PAGE_PRINTED)
        grid->next++;
    if (grid->next < grid->n_pages) {
        *sheet = grid->pages[grid->next].sort == JIXIAO__PAGE_FORM
                     ? jixiao__grid_form(grid, grid->next)
                     : jixiao__printed_sheet(grid, &grid->next);
        grid->next++;
        return *sheet ? JIXIAO_OK : JIXIAO_ERR_MEMORY;
    }
    if (!grid->table)
        return JIXIAO_OK;
    err = jixiao_long_next(grid->table, sheet);
    grid->where = jixiao_long_where(grid->table);
    if (!err && list_table(grid))
        return JIXIAO_OK;
    jixiao_sheet_free(*sheet);
    *sheet = NULL;
    return JIXIAO_ERR_MEMORY;
}

/* ---- Asking --------------------------------------------------------------------------------- */

uint32_t jixiao_grid_where(const struct jixiao_grid *grid)
{
    return grid ? grid->where : 0;
}

/* Which of its row's cells stands at that column of a table, as people count them: from 1, one that
 * is as wide as several once. */
static uint32_t nth_cell(const struct jixiao_grid *grid, const struct jixiao__grid_row *row,
                         uint32_t column)
{
    uint32_t nth = column;
    size_t from = 0, to = grid->n_spans;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        const struct jixiao__grid_span *span = &grid->spans[middle];
        if (span->page < row->page || (span->page == row->page && span->row < row->number))
            from = middle + 1;
        else
            to = middle;
    }
    for (; from < grid->n_spans && grid->spans[from].page == row->page &&
           grid->spans[from].row == row->number && grid->spans[from].column < column;
         from++)
        nth -= grid->spans[from].span - 1;
    return nth;
}

void jixiao__put_place(struct jixiao__text *text, uint32_t row, uint32_t column)
{
    char letters[8], *at = letters + sizeof letters - 1;
    for (*at = '\0'; column; column = (column - 1) / 26)
        *--at = (char)('A' + (column - 1) % 26);
    jixiao__put(text, at);
    jixiao__put_count(text, row);
}

static size_t place_of(const void *grid, uint32_t where, char *buf, size_t size)
{
    return jixiao_grid_place(grid, where, buf, size);
}

void jixiao_grid_result(const struct jixiao_grid *grid, struct jixiao_result *result)
{
    if (!grid || !result)
        return;
    result->place = place_of;
    result->places = grid;
}

size_t jixiao_grid_place(const struct jixiao_grid *grid, uint32_t where, char *buf, size_t size)
{
    const struct jixiao__grid_row *row;
    const struct jixiao__grid_page *page;
    struct jixiao__text text;
    uint32_t column;
    jixiao__text_begin(&text, JIXIAO_EN, buf, size);
    if (!grid || !where || !grid->columns || (where - 1) / grid->columns >= grid->n_rows)
        return jixiao__text_end(&text);
    row = &grid->rows[(where - 1) / grid->columns];
    page = &grid->pages[row->page];
    column = (where - 1) % grid->columns + 1;
    if (page->kind == JIXIAO__KIND_SHEET) {
        jixiao__put(&text, page->name);
        jixiao__put(&text, "!");
        jixiao__put_place(&text, row->number, column);
    } else {
        jixiao__put(&text, page->kind == JIXIAO__KIND_TABLE ? page->name : "");
        jixiao__put(&text, "第");
        jixiao__put_count(&text, row->number);
        jixiao__put(&text, page->kind == JIXIAO__KIND_TABLE ? "行第" : "段");
    }
    if (page->kind == JIXIAO__KIND_TABLE) {
        jixiao__put_count(&text, nth_cell(grid, row, column));
        jixiao__put(&text, "格");
    }
    return jixiao__text_end(&text);
}

const struct jixiao_finding *jixiao_grid_findings(const struct jixiao_grid *grid, size_t *count)
{
    if (count)
        *count = grid ? grid->list.count : 0;
    return grid ? grid->list.items : NULL;
}

void jixiao_grid_free(struct jixiao_grid *grid)
{
    const struct jixiao_memory *memory;
    if (!grid)
        return;
    memory = &grid->arena.memory;
    jixiao_long_free(grid->table);
    jixiao__give(memory, grid->list.items);
    jixiao__give(memory, grid->cells);
    jixiao__give(memory, grid->rows);
    jixiao__give(memory, grid->pages);
    jixiao__give(memory, grid->lines);
    jixiao__give(memory, grid->spans);
    jixiao__object_free(grid);
}
