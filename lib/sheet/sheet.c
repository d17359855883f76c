/* SPDX-License-Identifier: MIT
 * A sheet, and the list of what is wrong with it. sheet_fill.c fills it cell by cell, sheet_done.c
 * lays the cells out as tables. */
#include "sheet.h"

#include "../words/utf8.h"

#include <string.h>

struct jixiao_sheet *jixiao_sheet_new(const struct jixiao_tree *tree,
                                      const struct jixiao_memory *memory)
{
    uint32_t err = tree ? jixiao__tree_error(tree, memory) : JIXIAO_OK;
    uint32_t n = tree && !err ? tree->n_indicators : 0;
    struct jixiao_sheet *sheet =
        err == JIXIAO_ERR_MEMORY ? NULL : jixiao__object_new(memory, sizeof *sheet);
    if (!sheet)
        return NULL;
    sheet->tree = err ? NULL : tree;
    sheet->claim = JIXIAO_ABSENT;
    sheet->slots = jixiao__alloc(&sheet->arena, n ? n : 1, sizeof *sheet->slots);
    sheet->entries = jixiao__alloc(&sheet->arena, n ? n : 1, sizeof *sheet->entries);
    if (err) /* it scores nothing, and nothing of it is looked at */
        jixiao_sheet_error(sheet, err, JIXIAO_NONE, 0, NULL, "/tree");
    if (sheet->arena.failed) {
        jixiao_sheet_free(sheet);
        return NULL;
    }
    return sheet;
}

void jixiao_sheet_free(struct jixiao_sheet *sheet)
{
    if (!sheet)
        return;
    jixiao__give(&sheet->arena.memory, sheet->list.items);
    jixiao__give(&sheet->arena.memory, sheet->cells);
    jixiao__give(&sheet->arena.memory, sheet->notes);
    jixiao__object_free(sheet);
}

void jixiao_sheet_at(struct jixiao_sheet *sheet, uint32_t where)
{
    if (sheet)
        sheet->where = where;
}

/* ---- Errors ------------------------------------------------------------------------------- */

int jixiao__sheet_is_leaf(const struct jixiao_sheet *sheet, uint32_t index)
{
    return sheet->tree && index < sheet->tree->n_indicators &&
           jixiao__kind(sheet->tree->indicators[index].kind) != NULL;
}

struct jixiao_finding *jixiao__sheet_add(struct jixiao_sheet *sheet, uint32_t code, uint32_t index)
{
    struct jixiao_finding *f = jixiao__list_add(&sheet->list, &sheet->arena, code, index);
    if (f)
        f->where = sheet->where;
    if (jixiao_err_is_finding(code))
        return f;
    if (jixiao__sheet_is_leaf(sheet, index)) {
        if (!sheet->slots[index].error)
            sheet->slots[index].error = code;
    } else if (!sheet->refused) {
        sheet->refused = (int)code;
    }
    return f;
}

int jixiao__sheet_bad_cell(struct jixiao_sheet *sheet, uint32_t code, uint32_t index,
                           uint32_t table, uint32_t row, uint32_t column, const char *text,
                           size_t size)
{
    struct jixiao_finding *f = jixiao__sheet_add(sheet, code, index);
    if (!f)
        return JIXIAO_ERR_MEMORY;
    f->table = table;
    f->row = row;
    f->column = column;
    f->form =
        table == JIXIAO_IN_FACTS && sheet->slots[index].form ? sheet->slots[index].form - 1 : 0;
    if (text && !jixiao__check_text(text, size))
        f->text = jixiao__copy(&sheet->arena, text, size < 200 ? size : 0);
    return (int)code;
}

int jixiao_sheet_error(struct jixiao_sheet *sheet, uint32_t code, uint32_t index, uint32_t row,
                       const char *text, const char *place)
{
    struct jixiao_finding *f;
    if (!jixiao__sheet_is_open(sheet) || !jixiao__is_code(code))
        return JIXIAO_ERR_ARGUMENT;
    f = jixiao__sheet_add(sheet, code, index);
    if (!f)
        return JIXIAO_ERR_MEMORY;
    f->row = row;
    if (row)
        f->table = JIXIAO_IN_FACTS;
    if (text)
        f->text = jixiao__copy(&sheet->arena, text, strlen(text));
    if (place)
        f->place = jixiao__copy(&sheet->arena, place, strlen(place));
    return (int)code;
}
