/* SPDX-License-Identifier: MIT
 * A filled sheet laid out as entries, checked, and read back. */
#include "sheet.h"

#include "../words/plain.h"
#include "../words/syntax.h"

#include <stdlib.h>
#include <string.h>

/* A row this far beyond what is filled is a slip, not a table to lay out. */
enum { SPARE_ROWS = 1024 };

/* ---- Laying out --------------------------------------------------------------------------- */

int jixiao__by_place(const void *a, const void *b)
{
    const struct jixiao__note *x = a, *y = b;
    if (x->index != y->index)
        return x->index < y->index ? -1 : 1;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return strcmp(x->key, y->key);
}

/* Reserves a leaf's table, every cell blank. */
static void reserve(struct jixiao_sheet *sheet, uint32_t index)
{
    struct jixiao__slot *slot = &sheet->slots[index];
    struct jixiao_entry *entry = &sheet->entries[index];
    const struct jixiao_indicator *leaf = &sheet->tree->indicators[index];
    uint32_t n_forms, first = jixiao_leaf_forms(leaf, &n_forms);
    uint32_t at = slot->form ? slot->form - 1 : first;
    const struct jixiao_form *form = &jixiao_kind_get(leaf->kind)->facts[at];
    uint32_t given = slot->numbers || slot->error;
    size_t i, n;
    jixiao_num *cells;
    if (slot->no_rows && !given)
        slot->rows = 0; /* rows of texts alone are none */
    if (slot->rows > (uint64_t)slot->fills * 2 + SPARE_ROWS) {
        struct jixiao_finding *f = jixiao__sheet_add(sheet, JIXIAO_ERR_ROW_FAR, index);
        if (f) {
            f->table = JIXIAO_IN_FACTS;
            f->row = slot->rows;
            f->where = slot->last_at;
        }
        slot->rows = 0;
        return;
    }
    if (!slot->no_rows && (!given || !slot->rows))
        return;
    n = (size_t)slot->rows * form->n_columns;
    cells = jixiao__alloc(&sheet->arena, n ? n : 1, sizeof *cells);
    if (!cells)
        return;
    for (i = 0; i < n; i++)
        cells[i] = JIXIAO_ABSENT;
    if (slot->facts_at)
        slot->where = jixiao__alloc(&sheet->arena, n ? n : 1, sizeof *slot->where);
    entry->given |= JIXIAO_GIVEN_FACTS;
    entry->facts.cells = cells;
    entry->facts.rows = slot->rows;
    entry->facts.columns = form->n_columns;
    entry->facts.form = at;
}

size_t jixiao__sheet_offset(const struct jixiao_entry *entry, uint32_t row, uint32_t column)
{
    if (!entry->facts.cells || !row || row > entry->facts.rows || column > entry->facts.columns)
        return SIZE_MAX;
    return (size_t)(row - 1) * entry->facts.columns + column - 1;
}

/* Cells, or those that were found in texts, which count where there is no other. */
static void lay_cells(struct jixiao_sheet *sheet, uint32_t is_found)
{
    size_t i;
    for (i = 0; i < sheet->n_cells; i++) {
        const struct jixiao__cell *cell = &sheet->cells[i];
        struct jixiao__slot *slot = &sheet->slots[cell->index];
        struct jixiao_entry *entry = &sheet->entries[cell->index];
        size_t at = jixiao__sheet_offset(entry, cell->row, cell->column);
        jixiao_num *to;
        if (at == SIZE_MAX || cell->is_found != is_found)
            continue;
        to = (jixiao_num *)&entry->facts.cells[at]; /* our own memory */
        if (*to != JIXIAO_ABSENT && cell->is_found)
            continue;
        if (*to != JIXIAO_ABSENT && cell->value != JIXIAO_ABSENT) {
            struct jixiao_finding *f = jixiao__sheet_add(sheet, JIXIAO_ERR_CELL_TWICE, cell->index);
            if (f) {
                f->table = JIXIAO_IN_FACTS;
                f->form = entry->facts.form;
                f->row = cell->row;
                f->column = cell->column;
                f->where = cell->where;
            }
            continue;
        }
        if (cell->value != JIXIAO_ABSENT)
            *to = cell->value;
        if (slot->where)
            slot->where[at] = cell->where;
        if (cell->is_percent && !slot->percent)
            slot->percent =
                jixiao__alloc(&sheet->arena, (size_t)entry->facts.rows * entry->facts.columns,
                              sizeof *slot->percent);
        if (cell->is_percent && slot->percent)
            slot->percent[at] = 1;
    }
}

static void lay_text(struct jixiao_sheet *sheet, const char *const **texts, uint32_t rows,
                     uint32_t row, const char *text)
{
    const char **own = (const char **)*texts;
    if (!own)
        own = jixiao__alloc(&sheet->arena, rows, sizeof *own);
    if (!own)
        return;
    own[row - 1] = text;
    *texts = own;
}

static void lay_notes(struct jixiao_sheet *sheet)
{
    size_t i;
    for (i = 0; i < sheet->n_notes; i++) {
        const struct jixiao__note *note = &sheet->notes[i];
        struct jixiao_entry *entry =
            note->index == JIXIAO_NONE ? NULL : &sheet->entries[note->index];
        if (entry && note->row && note->row <= entry->facts.rows) {
            if (jixiao__same(note->key, "name"))
                lay_text(sheet, &entry->facts.names, entry->facts.rows, note->row, note->text);
            else if (jixiao__same(note->key, "reason"))
                lay_text(sheet, &entry->reasons, entry->facts.rows, note->row, note->text);
        } else if (entry && !strcmp(note->key, "not_applicable")) {
            entry->reason = note->text;
        } else if (entry && !strcmp(note->key, "review.reason")) {
            entry->review_reason = note->text;
        }
    }
}

/* ---- Checking ----------------------------------------------------------------------------- */

/* Every error of a leaf's facts; what is incomplete is for jixiao_findings() to say. */
static void check_facts(struct jixiao_sheet *sheet, uint32_t index)
{
    struct jixiao_entry *entry = &sheet->entries[index];
    struct jixiao_finding few[8], *all = few;
    size_t n, i;
    n = jixiao__entry_errors(sheet->tree, index, entry, few, 8);
    if (n > 8) {
        all = jixiao__alloc(&sheet->arena, n, sizeof *all);
        if (!all)
            return;
        jixiao__entry_errors(sheet->tree, index, entry, all, n);
    }
    for (i = 0; i < n; i++) {
        struct jixiao_finding *f;
        if (jixiao_err_is_finding(all[i].code))
            continue;
        f = jixiao__sheet_add(sheet, all[i].code, index);
        if (!f)
            return;
        *f = all[i];
        f->index = index;
        f->where = jixiao_sheet_where(sheet, f);
    }
}

static void check_sheet(struct jixiao_sheet *sheet)
{
    const char *department = jixiao_sheet_get(sheet, JIXIAO_NONE, 0, "department");
    const char *named = jixiao_sheet_get(sheet, JIXIAO_NONE, 0, "tree");
    struct jixiao_finding *f;
    sheet->where = 0;
    if (!department || !*department)
        jixiao_sheet_error(sheet, JIXIAO_ERR_KEY_MISSING, JIXIAO_NONE, 0,
                           sheet->is_printed ? jixiao__syntax_name(JIXIAO__FORM_DEPARTMENT)
                                             : "department",
                           "/department");
    if (!sheet->has_year)
        jixiao_sheet_error(sheet, JIXIAO_ERR_KEY_MISSING, JIXIAO_NONE, 0,
                           sheet->is_printed ? jixiao__syntax_name(JIXIAO__FORM_YEAR) : "year",
                           "/year");
    if (!named || strchr(named, '/') ||
        (strlen(named) > 5 && !strcmp(named + strlen(named) - 5, ".json")))
        return; /* none named, or a file */
    if (strcmp(named, sheet->tree->id) != 0 &&
        (f = jixiao__sheet_add(sheet, JIXIAO_FINDING_TREE_ID, JIXIAO_NONE))) {
        f->text = named;
        f->place = "/tree";
    }
}

/* Notes come nearly in order: each goes back past few. 0: they do not. */
static int insert_notes(struct jixiao_sheet *sheet)
{
    struct jixiao__note *notes = sheet->notes;
    size_t i, at, moves = 0, most = 16 * sheet->n_notes;
    for (i = 1; i < sheet->n_notes && moves <= most; i++) {
        struct jixiao__note note = notes[i];
        for (at = i; at && jixiao__by_place(&notes[at - 1], &note) > 0 && moves <= most;
             at--, moves++)
            notes[at] = notes[at - 1];
        notes[at] = note;
    }
    return moves <= most;
}

void jixiao__sheet_sort_notes(struct jixiao_sheet *sheet)
{
    size_t i = 1;
    sheet->sorted = 1;
    while (i < sheet->n_notes && jixiao__by_place(&sheet->notes[i - 1], &sheet->notes[i]) < 0)
        i++;
    if (i >= sheet->n_notes)
        return;
    if (!insert_notes(sheet))
        qsort(sheet->notes, sheet->n_notes, sizeof *sheet->notes, jixiao__by_place);
    for (i = 1; i < sheet->n_notes; i++) {
        const struct jixiao__note *a = &sheet->notes[i - 1], *b = &sheet->notes[i];
        if (jixiao__by_place(a, b))
            continue;
        sheet->where = a->where > b->where ? a->where : b->where;
        jixiao_sheet_error(sheet, JIXIAO_ERR_CELL_TWICE, b->index, b->row, b->key, NULL);
    }
}

/* The notes of meta stand together, among the sheet's own. */
static void find_meta(struct jixiao_sheet *sheet)
{
    size_t i;
    for (i = 0; i < sheet->n_notes; i++)
        if (sheet->notes[i].index == JIXIAO_NONE && !strncmp(sheet->notes[i].key, "meta.", 5)) {
            sheet->first_meta = sheet->n_meta ? sheet->first_meta : i;
            sheet->n_meta++;
        }
}

void jixiao__sheet_lay_out(struct jixiao_sheet *sheet)
{
    uint32_t i, n = sheet->tree->n_indicators;
    for (i = 0; i < n; i++)
        if (jixiao__sheet_is_leaf(sheet, i))
            reserve(sheet, i);
    lay_cells(sheet, 0);
    lay_cells(sheet, 1);
    if (sheet->is_review)
        lay_cells(sheet, 2);
    lay_notes(sheet);
    jixiao__sheet_check_rows(sheet);
    jixiao__sheet_check_parts(sheet);
    if (!sheet->is_review)
        check_sheet(sheet);
    for (i = 0; i < n; i++)
        check_facts(sheet, i);
}

/* Leaves with errors. */
static void mark_bad(struct jixiao_sheet *sheet)
{
    uint32_t i;
    for (i = 0; i < sheet->tree->n_indicators; i++)
        if (sheet->slots[i].error) {
            sheet->entries[i].given |= JIXIAO_GIVEN_BAD;
            sheet->entries[i].error = sheet->slots[i].error;
        }
}

int jixiao_sheet_done(struct jixiao_sheet *sheet)
{
    if (!sheet)
        return JIXIAO_ERR_ARGUMENT;
    if (!sheet->done) {
        jixiao__sheet_sort_notes(sheet);
        jixiao__sheet_sort_sources(sheet);
        find_meta(sheet);
        if (sheet->tree) {
            jixiao__sheet_lay_out(sheet);
            jixiao__sheet_verify(sheet);
            mark_bad(sheet);
        } else if (!sheet->refused) {
            jixiao_sheet_error(sheet, JIXIAO_ERR_TREE_UNKNOWN, JIXIAO_NONE, 0, NULL, "/tree");
        }
        jixiao__give(&sheet->arena.memory, sheet->cells); /* they stand in the entries */
        sheet->cells = NULL;
        sheet->done = 1;
    }
    return sheet->arena.failed ? JIXIAO_ERR_MEMORY : sheet->refused;
}

/* ---- Reading back ------------------------------------------------------------------------- */

const struct jixiao_tree *jixiao_sheet_tree(const struct jixiao_sheet *sheet)
{
    return sheet ? sheet->tree : NULL;
}

const struct jixiao_entry *jixiao_sheet_entries(const struct jixiao_sheet *sheet)
{
    return sheet && sheet->done ? sheet->entries : NULL;
}

jixiao_num jixiao_sheet_fact(const struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                             uint32_t column)
{
    const struct jixiao_entry *entry;
    size_t at;
    if (!sheet || !sheet->done || !sheet->tree || !jixiao__sheet_is_leaf(sheet, index) || !column)
        return JIXIAO_ABSENT;
    entry = &sheet->entries[index];
    at = jixiao__sheet_offset(entry, row, column);
    if (at == SIZE_MAX)
        return JIXIAO_ABSENT;
    return sheet->slots[index].filled ? sheet->slots[index].filled[at] : entry->facts.cells[at];
}

jixiao_num jixiao_sheet_claim(const struct jixiao_sheet *sheet)
{
    return sheet ? sheet->claim : JIXIAO_ABSENT;
}

int64_t jixiao_sheet_year(const struct jixiao_sheet *sheet)
{
    return sheet ? sheet->year : 0;
}

const char *jixiao_sheet_get(const struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                             const char *column)
{
    struct jixiao__note key = {index, row, column, NULL, 0, 0};
    const struct jixiao__note *found = NULL;
    const char *verified = column && row ? jixiao__verified_name(column) : NULL;
    if (verified && jixiao__is_verified_text(verified)) {
        sheet = sheet ? sheet->verified : NULL;
        key.key = verified;
    }
    if (sheet && column && sheet->sorted && sheet->n_notes)
        found = bsearch(&key, sheet->notes, sheet->n_notes, sizeof key, jixiao__by_place);
    return found ? found->text : NULL;
}

size_t jixiao_sheet_key(const struct jixiao_sheet *sheet, char *buf, size_t size)
{
    const char *code = jixiao_sheet_get(sheet, JIXIAO_NONE, 0, "project.code");
    const char *const names[3] = {jixiao_sheet_get(sheet, JIXIAO_NONE, 0, "department"),
                                  code ? NULL : jixiao_sheet_get(sheet, JIXIAO_NONE, 0, "project"),
                                  code};
    struct jixiao__text text;
    size_t i;
    jixiao__text_begin(&text, JIXIAO_ZH, buf, size);
    jixiao__put(&text, sheet && sheet->tree ? sheet->tree->id : "");
    jixiao__put(&text, "\n");
    jixiao__put_count(&text, sheet ? (uint64_t)sheet->year : 0);
    for (i = 0; i < (code ? 3 : 2); i++) {
        jixiao__put(&text, "\n");
        if (names[i])
            jixiao__put_name(&text, names[i], strlen(names[i]));
    }
    return jixiao__text_end(&text);
}

static const struct jixiao__note *meta(const struct jixiao_sheet *sheet, uint32_t i)
{
    return i < sheet->n_meta ? &sheet->notes[sheet->first_meta + i] : NULL;
}

int jixiao_sheet_meta(const struct jixiao_sheet *sheet, uint32_t i, const char **key,
                      const char **value)
{
    const struct jixiao__note *note = sheet ? meta(sheet, i) : NULL;
    if (!note || !key || !value)
        return 0;
    *key = note->key + 5;
    *value = note->text;
    return note->is_json ? 2 : 1;
}

void jixiao__sheet_meta_json(struct jixiao_sheet *sheet, const char *key, const char *json)
{
    size_t before = sheet->n_notes;
    char *column = jixiao__alloc(&sheet->arena, strlen(key) + 6, 1);
    if (!column)
        return;
    memcpy(column, "meta.", 6);
    memcpy(column + 5, key, strlen(key) + 1);
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, column, json, strlen(json));
    if (sheet->n_notes > before)
        sheet->notes[before].is_json = 1;
}

const struct jixiao_finding *jixiao_sheet_findings(const struct jixiao_sheet *sheet, size_t *count)
{
    if (count)
        *count = sheet ? sheet->list.count : 0;
    return sheet ? sheet->list.items : NULL;
}
