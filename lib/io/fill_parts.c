/* SPDX-License-Identifier: MIT
 * The parts of a form that is filled. */
#include "fill.h"

#include "../words/plain.h"

#include <stdlib.h>

/* ---- Whose form it is ----------------------------------------------------------------------- */

/* The cell from which that was read; NULL: it is not of the form. */
static const char *source_of(const struct jixiao_sheet *printed, const char *column)
{
    size_t n, i;
    const struct jixiao__note *sources = jixiao__sheet_sources(printed, JIXIAO_NONE, 0, &n);
    for (i = 0; i < n; i++)
        if (!strcmp(sources[i].key, column))
            return sources[i].text;
    return NULL;
}

/* Lists what the form says that it is of, where the sheet says another. */
static void compare(struct jixiao_filled *filled, const struct jixiao_sheet *printed,
                    const char *column, const char *is, const char *other)
{
    const char *place = source_of(printed, column);
    void *cells = filled->cells;
    if (!is || !other || !place || jixiao__plain_same_name(is, strlen(is), other, strlen(other)) ||
        !jixiao__grow(&filled->arena, &cells, &filled->capacity, filled->n_cells,
                      sizeof *filled->cells))
        return;
    filled->cells = cells;
    filled->cells[filled->n_cells++] =
        (struct jixiao_filled_cell){.state = JIXIAO_FILL_OTHER,
                                    .index = JIXIAO_NONE,
                                    .column = column,
                                    .place = jixiao__copy(&filled->arena, place, strlen(place)),
                                    .before = jixiao__copy(&filled->arena, is, strlen(is)),
                                    .text = jixiao__copy(&filled->arena, other, strlen(other))};
}

static const char *year_of(const struct jixiao_sheet *sheet, char year[24])
{
    struct jixiao__text text;
    jixiao__text_begin(&text, JIXIAO_ZH, year, 24);
    jixiao__put_count(&text, (uint64_t)sheet->year);
    jixiao__text_end(&text);
    return sheet->has_year ? year : NULL;
}

/* 0: no memory. */
static int compare_all(struct jixiao_filled *filled, struct jixiao_grid *grid, uint32_t page,
                       const struct jixiao_sheet *sheet)
{
    static const char *const columns[] = {"department", "project"};
    struct jixiao_sheet *printed = jixiao__printed_sheet(grid, &page);
    char is[24], other[24];
    size_t i;
    if (!printed)
        return 0;
    for (i = 0; i < 2; i++)
        compare(filled, printed, columns[i], jixiao_sheet_get(printed, JIXIAO_NONE, 0, columns[i]),
                jixiao_sheet_get(sheet, JIXIAO_NONE, 0, columns[i]));
    compare(filled, printed, "year", year_of(printed, is), year_of(sheet, other));
    jixiao_sheet_free(printed);
    return 1;
}

/* ---- The form ------------------------------------------------------------------------------- */

/* JIXIAO_OK; or fewer than half of the tree's leaves have rows, which is listed. */
static int match(struct jixiao__printed *form, const struct jixiao_tree *tree)
{
    struct jixiao__text text;
    char words[256];
    uint32_t leaves = jixiao__printed_leaves(tree), found;
    jixiao__printed_match(form, tree, &found);
    if (form->grid->arena.failed)
        return JIXIAO_ERR_MEMORY;
    if (2 * found >= leaves)
        return JIXIAO_OK;
    jixiao__text_begin(&text, JIXIAO_ZH, words, sizeof words);
    jixiao__put(&text, tree->id);
    jixiao__put(&text, " ");
    jixiao__put_count(&text, found);
    jixiao__put(&text, "/");
    jixiao__put_count(&text, leaves);
    jixiao__text_end(&text);
    return jixiao__grid_list(form->grid, JIXIAO_ERR_FORMAT, JIXIAO__FILE_FILL_TREE, words);
}

/* The page of the only printed form; JIXIAO_NONE: *err says why there is no such. */
static uint32_t page_of(struct jixiao_grid *grid, int *err)
{
    uint32_t page, found = JIXIAO_NONE, n = 0;
    char count[16];
    struct jixiao__text text;
    int is_kind = 1;
    for (page = 0; page < grid->n_pages; page++) {
        const struct jixiao__grid_page *at = &grid->pages[page];
        if (at->sort == JIXIAO__PAGE_PRINTED && !n++)
            found = page;
        if (at->sort == JIXIAO__PAGE_PRINTED || at->sort == JIXIAO__PAGE_GOES_ON)
            is_kind &= at->part != NULL;
    }
    if (n == 1 && is_kind)
        return found;
    jixiao__text_begin(&text, JIXIAO_ZH, count, sizeof count);
    jixiao__put_count(&text, n);
    jixiao__text_end(&text);
    *err = n > 1 ? jixiao__grid_list(grid, JIXIAO_ERR_FORMAT, JIXIAO__FILE_FILL_MANY, count)
                 : jixiao__grid_list(grid, JIXIAO_ERR_FORMAT, JIXIAO__FILE_FILL_KIND, NULL);
    return JIXIAO_NONE;
}

/* ---- The parts ------------------------------------------------------------------------------ */

static int by_part(const void *a, const void *b)
{
    const struct jixiao__put *one = a, *two = b;
    int parts = strcmp(one->part, two->part);
    return parts                      ? parts
           : one->table != two->table ? (one->table > two->table) - (one->table < two->table)
           : one->row != two->row     ? (one->row > two->row) - (one->row < two->row)
                                      : (one->column > two->column) - (one->column < two->column);
}

/* Has a part written; one that stays as it is is not new. */
static int make(struct jixiao_filled *filled, struct jixiao_grid *grid,
                const struct jixiao_parts *parts, void *context, const char *name,
                struct jixiao__put *puts, size_t n)
{
    struct jixiao__new_part *made = &filled->made[filled->n_made];
    char *text;
    int err =
        jixiao__splice(grid, parts, context, name, puts, n, &filled->arena, &text, &made->size);
    made->name = name;
    made->text = text;
    filled->n_made += text != NULL;
    return err;
}

static uint32_t state_of(uint32_t state, const struct jixiao__put *put)
{
    return put->state == JIXIAO__PUT_FORMULA   ? JIXIAO_FILL_FORMULA
           : put->state == JIXIAO__PUT_UNFIT   ? JIXIAO_FILL_LEFT
           : put->state == JIXIAO__PUT_NOWHERE ? JIXIAO_FILL_ABSENT
                                               : state;
}

static int make_all(struct jixiao_filled *filled, struct jixiao_grid *grid,
                    const struct jixiao_parts *parts, void *context)
{
    size_t at, end, n = filled->n_puts;
    int err = JIXIAO_OK;
    filled->made = jixiao__alloc(&filled->arena, n + 1, sizeof *filled->made);
    if (!filled->made)
        return JIXIAO_ERR_MEMORY;
    if (n)
        qsort(filled->puts, n, sizeof *filled->puts, by_part);
    for (at = 0; at < n && !err; at = end) {
        const char *part = filled->puts[at].part;
        int is_new = 0;
        for (end = at; end < n && !strcmp(filled->puts[end].part, part); end++)
            is_new |= !filled->puts[end].state;
        if (is_new)
            err = make(filled, grid, parts, context, part, &filled->puts[at], end - at);
    }
    for (at = 0; at < n; at++) {
        struct jixiao_filled_cell *cell = &filled->cells[filled->puts[at].item];
        cell->state = state_of(cell->state, &filled->puts[at]);
    }
    return filled->n_made && grid->workbook && !err
               ? make(filled, grid, parts, context, grid->workbook, NULL, 0)
               : err;
}

/* Whether a cell has what the sheet says. */
static int is_filled(const struct jixiao_filled *filled)
{
    uint32_t i = 0;
    while (i < filled->n_cells && filled->cells[i].state > JIXIAO_FILL_FORMULA)
        i++;
    return i < filled->n_cells;
}

static int fill(struct jixiao_filled *filled, struct jixiao_grid *grid,
                const struct jixiao_result *result, const struct jixiao_parts *parts, void *context)
{
    struct jixiao__printed form;
    int err = jixiao__list_error(&grid->list); /* it was refused before */
    uint32_t page = err ? JIXIAO_NONE : page_of(grid, &err);
    if (page == JIXIAO_NONE)
        return err;
    if (!compare_all(filled, grid, page, result->sheet) ||
        !jixiao__printed_begin(&form, grid, &page))
        return JIXIAO_ERR_MEMORY;
    if (form.twice)
        return jixiao__grid_list(grid, JIXIAO_ERR_FORM_TWICE, JIXIAO__SYNTAX_END, NULL);
    err = match(&form, result->tree);
    if (err)
        return err;
    jixiao__fill_cells(filled, &form, result);
    err = filled->arena.failed ? JIXIAO_ERR_MEMORY : make_all(filled, grid, parts, context);
    return err || is_filled(filled)
               ? err
               : jixiao__grid_list(grid, JIXIAO_ERR_FORMAT, JIXIAO__FILE_FILL_NOTHING, NULL);
}

/* ---- The public face ------------------------------------------------------------------------ */

int jixiao_fill(struct jixiao_grid *grid, const struct jixiao_result *result,
                const struct jixiao_parts *parts, void *context, struct jixiao_filled **filled)
{
    int err;
    if (filled)
        *filled = NULL;
    if (!grid || !grid->is_read || !result || !result->is_scored || !parts || !filled)
        return JIXIAO_ERR_ARGUMENT;
    *filled = jixiao__object_new(&grid->arena.memory, sizeof **filled);
    if (!*filled)
        return JIXIAO_ERR_MEMORY;
    err = fill(*filled, grid, result, parts, context);
    if (err) {
        jixiao_filled_free(*filled);
        *filled = NULL;
    }
    return err;
}

const struct jixiao_filled_cell *jixiao_filled_cells(const struct jixiao_filled *filled,
                                                     size_t *count)
{
    if (count)
        *count = filled ? filled->n_cells : 0;
    return filled ? filled->cells : NULL;
}

const char *jixiao_filled_part(const struct jixiao_filled *filled, size_t i, const char **text,
                               size_t *size)
{
    const struct jixiao__new_part *part = filled && i < filled->n_made ? &filled->made[i] : NULL;
    if (text)
        *text = part ? part->text : NULL;
    if (size)
        *size = part ? part->size : 0;
    return part ? part->name : NULL;
}

/* Its name, and what became of the cell. */
static const char *const states[JIXIAO_FILL_END][3] = {
    [JIXIAO_FILL_WRITTEN] = {"written", "已填写", "written"},
    [JIXIAO_FILL_REPLACED] = {"replaced", "已改写", "written over"},
    [JIXIAO_FILL_SAME] = {"same", "原已如此", "the same already"},
    [JIXIAO_FILL_FORMULA] = {"formula", "是公式，未改", "a formula, left as it is"},
    [JIXIAO_FILL_ABSENT] = {"absent", "表上没有这一格，请手工处理",
                            "the form has no such cell: see to it by hand"},
    [JIXIAO_FILL_LEFT] = {"left", "未改，请手工处理", "left as it is: see to it by hand"},
    [JIXIAO_FILL_OTHER] = {"other", "表上与打分表不一致，请核对是不是拿错了",
                           "not what the sheet says: see whether it is the right form"},
};

const char *jixiao_fill_name(uint32_t state)
{
    return state < JIXIAO_FILL_END ? states[state][0] : NULL;
}

const char *jixiao_fill_text(uint32_t state, uint32_t lang)
{
    return state < JIXIAO_FILL_END ? states[state][1 + (lang == JIXIAO_EN)] : NULL;
}

void jixiao_filled_free(struct jixiao_filled *filled)
{
    const struct jixiao_memory *memory;
    if (!filled)
        return;
    memory = &filled->arena.memory;
    jixiao__give(memory, filled->cells);
    jixiao__give(memory, filled->puts);
    jixiao__object_free(filled);
}
