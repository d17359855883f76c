/* SPDX-License-Identifier: MIT
 * A sheet, and the list of what is wrong with it. sheet_fill.c fills it cell by cell, sheet_done.c
 * lays the cells out as tables. */
#include "sheet.h"

#include "../words/text.h"
#include "../words/utf8.h"

#include <string.h>

/* Whether a group of the tree does. */
static int chooses(const struct jixiao_tree *tree)
{
    uint32_t i = 0;
    while (i < tree->n_indicators && (jixiao__is_leaf(&tree->indicators[i]) ||
                                      !jixiao__combines[tree->indicators[i].combine]->chooses))
        i++;
    return i < tree->n_indicators;
}

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
    sheet->chooses = sheet->tree && chooses(sheet->tree);
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

static void free_one(struct jixiao_sheet *sheet)
{
    jixiao__give(&sheet->arena.memory, sheet->list.items);
    jixiao__give(&sheet->arena.memory, sheet->cells);
    jixiao__give(&sheet->arena.memory, sheet->notes);
    jixiao__give(&sheet->arena.memory, sheet->sources);
    jixiao__object_free(sheet);
}

void jixiao_sheet_free(struct jixiao_sheet *sheet)
{
    if (!sheet)
        return;
    if (sheet->verified)
        free_one(sheet->verified);
    free_one(sheet);
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

int jixiao__sheet_has_entry(const struct jixiao_sheet *sheet, uint32_t index)
{
    return jixiao__sheet_is_leaf(sheet, index) ||
           (sheet->chooses && index < sheet->tree->n_indicators);
}

struct jixiao_finding *jixiao__sheet_add(struct jixiao_sheet *sheet, uint32_t code, uint32_t index)
{
    struct jixiao_finding *f = jixiao__list_add(&sheet->list, &sheet->arena, code, index);
    if (f)
        f->where = sheet->where;
    if (jixiao_err_is_finding(code))
        return f;
    if (jixiao__sheet_has_entry(sheet, index)) {
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

/* ---- Cells of worksheets ------------------------------------------------------------------ */

/* Whether the column is one of the texts of rows. */
static int is_text(const struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                   const char *column)
{
    const char *id = row ? jixiao_cell_id(sheet->tree, index, row, column) : NULL;
    return id && jixiao__cell_find(JIXIAO__OF_ROW, id);
}

int jixiao_sheet_value(struct jixiao_sheet *sheet, uint32_t index, uint32_t row, const char *column,
                       const struct jixiao_value *value, int *rounded)
{
    if (rounded)
        *rounded = 0;
    if (!jixiao__sheet_is_open(sheet) || !column || !value)
        return JIXIAO_ERR_ARGUMENT;
    if (value->type == JIXIAO_VALUE_TEXT)
        return jixiao_sheet_text(sheet, index, row, column, value->text, value->size);
    if (value->type == JIXIAO_VALUE_NUMBER)
        return jixiao_sheet_double(sheet, index, row, column, value->number, JIXIAO_DOUBLES_NEAREST,
                                   rounded);
    if (value->type == JIXIAO_VALUE_BLANK)
        return jixiao_sheet_number(sheet, index, row, column, JIXIAO_ABSENT);
    if (is_text(sheet, index, row, column))
        return JIXIAO_OK;
    if (value->type == JIXIAO_VALUE_YES_NO)
        return jixiao_sheet_yes_no(sheet, index, row, column, value->number != 0);
    return jixiao_sheet_text(sheet, index, row, column, value->text, value->size);
}

/* ---- Leaves ------------------------------------------------------------------------------- */

static int no_leaf(struct jixiao_sheet *sheet, int err, const char *name, size_t size)
{
    struct jixiao_finding *f = jixiao__sheet_add(sheet, (uint32_t)err, JIXIAO_NONE);
    size_t room = size + 1;
    char *text;
    if (!f)
        return JIXIAO_ERR_MEMORY;
    if (jixiao__check_text(name, size))
        return err;
    if (err == JIXIAO_ERR_INDICATOR_AMBIGUOUS)
        room = jixiao__names_list(sheet->tree, name, size, NULL, 0) + 1;
    text = jixiao__alloc(&sheet->arena, room, 1);
    if (!text)
        return JIXIAO_ERR_MEMORY;
    if (err == JIXIAO_ERR_INDICATOR_AMBIGUOUS)
        jixiao__names_list(sheet->tree, name, size, text, room);
    else
        memcpy(text, name, size);
    f->text = text;
    return err;
}

/* Lines mostly come in the tree's order, many of a leaf: the leaf of exactly that id, if it is that
 * which was found last, or the next. */
static uint32_t leaf_near(const struct jixiao_sheet *sheet, const char *id, size_t size)
{
    uint32_t at, tried = 0;
    for (at = sheet->last; at < sheet->tree->n_indicators && tried < 2; at++) {
        const struct jixiao_indicator *in = &sheet->tree->indicators[at];
        if (!jixiao__is_leaf(in))
            continue;
        if (in->id && jixiao__is(id, size, in->id))
            return at;
        tried++;
    }
    return JIXIAO_NONE;
}

/* A group may be one that chooses; of another nothing is filled. */
static int choice_of(struct jixiao_sheet *sheet, uint32_t index)
{
    if (jixiao__combines[sheet->tree->indicators[index].combine]->chooses)
        return JIXIAO_OK;
    return jixiao__sheet_add(sheet, JIXIAO_ERR_CHOICE, index) ? JIXIAO_ERR_CHOICE
                                                              : JIXIAO_ERR_MEMORY;
}

int jixiao_sheet_leaf(struct jixiao_sheet *sheet, const char *name, size_t size, uint32_t *index)
{
    int err;
    if (!index)
        return JIXIAO_ERR_ARGUMENT;
    *index = JIXIAO_NONE;
    if (!jixiao__sheet_is_open(sheet) || (!name && size))
        return JIXIAO_ERR_ARGUMENT;
    if (!sheet->tree)
        return sheet->refused ? sheet->refused : JIXIAO_ERR_TREE_UNKNOWN;
    name = name ? name : "";
    *index = leaf_near(sheet, name, size);
    if (*index == JIXIAO_NONE) {
        if (!sheet->names.names && !jixiao__names_begin(&sheet->names, sheet->tree, &sheet->arena))
            return JIXIAO_ERR_MEMORY;
        err = (int)jixiao__names_find(&sheet->names, sheet->tree, name, size, index);
        if (err == JIXIAO_ERR_INDICATOR_UNKNOWN && sheet->chooses &&
            (*index = jixiao__group_named(sheet->tree, name, size)) != JIXIAO_NONE)
            return choice_of(sheet, *index);
        if (err)
            return no_leaf(sheet, err, name, size);
    }
    sheet->last = *index;
    return JIXIAO_OK;
}
