/* SPDX-License-Identifier: MIT
 * Where what a sheet holds stands: in its file, and in the form from which it was read. */
#include "sheet.h"

#include "../words/plain.h"
#include "../words/utf8.h"

#include <stdlib.h>
#include <string.h>

/* ---- Sources ------------------------------------------------------------------------------- */

int jixiao__sheet_source(struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                         const char *column, const char *cell, size_t size)
{
    uint32_t table = row ? JIXIAO_IN_FACTS : JIXIAO_IN_NOTHING;
    const char *id = jixiao_cell_id(sheet->tree, index, row, column);
    struct jixiao__plain plain = jixiao__plain(cell, size);
    struct jixiao__note *source;
    void *sources = sheet->sources;
    int err = id ? jixiao__check_text(cell, size) : JIXIAO_ERR_COLUMN_UNKNOWN;
    if (err)
        return jixiao__sheet_bad_cell(sheet, (uint32_t)err, index, table, row, 0, column,
                                      strlen(column));
    if (plain.at == plain.end)
        return JIXIAO_OK;
    if (!jixiao__grow(&sheet->arena, &sources, &sheet->sources_capacity, sheet->n_sources,
                      sizeof *sheet->sources))
        return JIXIAO_ERR_MEMORY;
    sheet->sources = sources;
    source = &sheet->sources[sheet->n_sources];
    *source = (struct jixiao__note){.index = index, .row = row, .key = id};
    source->where = (uint32_t)sheet->n_sources; /* of two for a value the first counts */
    source->text = jixiao__copy(&sheet->arena, plain.at, (size_t)(plain.end - plain.at));
    sheet->n_sources += source->text != NULL;
    return source->text ? JIXIAO_OK : JIXIAO_ERR_MEMORY;
}

static int in_order(const void *a, const void *b)
{
    const struct jixiao__note *x = a, *y = b;
    int order = jixiao__by_place(a, b);
    return order ? order : (x->where > y->where) - (x->where < y->where);
}

void jixiao__sheet_sort_sources(struct jixiao_sheet *sheet)
{
    struct jixiao__note *sources = sheet->sources;
    size_t i, n = 0;
    if (sheet->n_sources)
        qsort(sources, sheet->n_sources, sizeof *sources, in_order);
    for (i = 0; i < sheet->n_sources; i++)
        if (!n || jixiao__by_place(&sources[n - 1], &sources[i]))
            sources[n++] = sources[i];
    sheet->n_sources = n;
}

const struct jixiao__note *jixiao__sheet_sources(const struct jixiao_sheet *sheet, uint32_t index,
                                                 uint32_t row, size_t *n)
{
    const struct jixiao__note key = {.index = index, .row = row, .key = ""};
    size_t from = 0, to = sheet->n_sources, end;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (jixiao__by_place(&sheet->sources[middle], &key) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    for (end = from; end < sheet->n_sources && sheet->sources[end].index == index; end++)
        ;
    *n = end - from;
    return end > from ? &sheet->sources[from] : NULL;
}

/* The cell of a value, or NULL; there are some. */
static const char *cell_of(const struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                           const char *key)
{
    struct jixiao__note value = {.index = index, .row = row, .key = key};
    const struct jixiao__note *found =
        bsearch(&value, sheet->sources, sheet->n_sources, sizeof value, jixiao__by_place);
    return found ? found->text : NULL;
}

/* The first of those of an indicator from a row on, if it is of that row; NULL. */
static const struct jixiao__note *first_of(const struct jixiao_sheet *sheet, uint32_t index,
                                           uint32_t row, int of_row)
{
    size_t n;
    const struct jixiao__note *first = jixiao__sheet_sources(sheet, index, row, &n);
    return first && of_row && first->row != row ? NULL : first;
}

/* The cell of a fact; of one that is not there, or of a row as a whole, its name or another of the
 * row; of all rows, the first. */
static const char *cell_of_fact(const struct jixiao_sheet *sheet, const struct jixiao_finding *f)
{
    const struct jixiao_column *column = jixiao_finding_column(sheet->tree, f);
    const char *cell = column ? cell_of(sheet, f->index, f->row, column->id) : NULL;
    const struct jixiao__note *first;
    if (cell || f->place)
        return cell;
    first = first_of(sheet, f->index, f->row ? f->row : 1, f->row != 0);
    cell = first ? cell_of(sheet, f->index, first->row, "name") : NULL;
    return cell || !first ? cell : first->text;
}

/* The cell of what concerns a leaf as a whole: its claim, or what there is. */
static const char *cell_of_leaf(const struct jixiao_sheet *sheet, uint32_t index)
{
    const char *cell = cell_of(sheet, index, 0, "claim");
    const struct jixiao__note *first = cell ? NULL : first_of(sheet, index, 0, 0);
    return first ? first->text : cell;
}

/* What a reader found wrong with the text at hand stands where it says, unless it is a value that
 * was read from a cell. */
const char *jixiao__sheet_source_of(const struct jixiao_sheet *sheet,
                                    const struct jixiao_finding *f)
{
    static const char *const keys[] = {[JIXIAO_IN_CLAIM] = "claim",
                                       [JIXIAO_IN_REVIEW] = "review.score",
                                       [JIXIAO_IN_NOT_APPLICABLE] = "not_applicable",
                                       [JIXIAO_IN_POINTS] = "points",
                                       [JIXIAO_IN_REMARK] = "remark"};
    if (!sheet->n_sources || jixiao_err_is_of_tree(f->code))
        return NULL;
    if (f->table == JIXIAO_IN_FACTS)
        return cell_of_fact(sheet, f);
    if (f->place && f->index == JIXIAO_NONE && *f->place == '/')
        return cell_of(sheet, JIXIAO_NONE, 0, f->place + 1);
    if (f->table == JIXIAO_IN_NOTHING)
        return f->place || f->index == JIXIAO_NONE ? NULL : cell_of_leaf(sheet, f->index);
    return f->table < sizeof keys / sizeof *keys && keys[f->table]
               ? cell_of(sheet, f->index, 0, keys[f->table])
               : NULL;
}

/* ---- Places -------------------------------------------------------------------------------- */

size_t jixiao_sheet_pointer(const struct jixiao_sheet *sheet, const struct jixiao_finding *finding,
                            char *buf, size_t size)
{
    struct jixiao__text text;
    const char *cell;
    uint32_t shape;
    if (!sheet || !finding)
        return jixiao_finding_pointer(NULL, finding, 0, buf, size);
    cell = jixiao__sheet_source_of(sheet, finding);
    if (cell) {
        jixiao__text_begin(&text, JIXIAO_EN, buf, size);
        jixiao__put(&text, cell);
        return jixiao__text_end(&text);
    }
    shape = finding->table == JIXIAO_IN_FACTS && jixiao__sheet_is_leaf(sheet, finding->index) &&
                    sheet->slots[finding->index].one_row
                ? JIXIAO_SHAPE_ONE_ROW
                : JIXIAO_SHAPE_LIST;
    return jixiao__pointer(sheet->tree, finding, 0, shape, buf, size);
}

uint32_t jixiao_sheet_where(const struct jixiao_sheet *sheet, const struct jixiao_finding *f)
{
    const struct jixiao__slot *slot;
    size_t at;
    if (!sheet || !f)
        return 0;
    if (f->where)
        return f->where;
    if (f->index == JIXIAO_NONE)
        return f->table == JIXIAO_IN_CLAIM ? sheet->claim_at : 0;
    if (!jixiao__sheet_is_leaf(sheet, f->index))
        return 0;
    slot = &sheet->slots[f->index];
    switch (f->table) {
    case JIXIAO_IN_CLAIM:
        return slot->claim_at;
    case JIXIAO_IN_REVIEW:
        return slot->review_at;
    case JIXIAO_IN_NOT_APPLICABLE:
        return slot->not_applicable_at;
    case JIXIAO_IN_POINTS:
        return slot->points_at;
    case JIXIAO_IN_FACTS:
        at = jixiao__sheet_offset(&sheet->entries[f->index], f->row, f->column ? f->column : 1);
        return slot->where && at != SIZE_MAX && slot->where[at] ? slot->where[at] : slot->facts_at;
    default:
        return 0;
    }
}
