/* SPDX-License-Identifier: MIT
 * Filling a sheet: the one place where a sheet is checked, cell by cell. */
#include "sheet.h"

#include "../kinds/value.h"
#include "../words/utf8.h"

#include <string.h>

static const char *const row_texts[] = {"name",   "unit",     "project", "org",  "reason",
                                        "source", "evidence", "by",      "date", NULL};
static const char *const leaf_texts[] = {"remark",    "not_applicable", "review.reason",
                                         "review.by", "review.date",    NULL};
static const char *const sheet_texts[] = {"department", "tree", "project", NULL};

static const char *known(const char *const *names, const char *name)
{
    for (; *names; names++)
        if (jixiao__same(*names, name))
            return *names;
    return NULL;
}

static int add_note(struct jixiao_sheet *sheet, uint32_t index, uint32_t row, const char *key,
                    const char *text, size_t size)
{
    struct jixiao__note *note;
    void *notes = sheet->notes;
    int err = jixiao__check_text(text, size);
    if (err)
        return jixiao__sheet_bad_cell(sheet, (uint32_t)err, index,
                                      row ? JIXIAO_IN_FACTS : JIXIAO_IN_NOTHING, row, 0, key,
                                      strlen(key));
    if (!jixiao__grow(&sheet->arena, &notes, &sheet->notes_capacity, sheet->n_notes,
                      sizeof *sheet->notes))
        return JIXIAO_ERR_MEMORY;
    sheet->notes = notes;
    note = &sheet->notes[sheet->n_notes];
    note->index = index;
    note->row = row;
    note->key = key;
    note->is_json = 0;
    note->where = sheet->where;
    note->text = jixiao__copy(&sheet->arena, text, size);
    sheet->n_notes += note->text != NULL;
    return note->text ? JIXIAO_OK : JIXIAO_ERR_MEMORY;
}

static int add_cell(struct jixiao_sheet *sheet, uint32_t index, uint32_t row, uint32_t column,
                    jixiao_num value)
{
    struct jixiao__slot *slot = &sheet->slots[index];
    struct jixiao__cell *cell;
    void *cells = sheet->cells;
    if (!jixiao__grow(&sheet->arena, &cells, &sheet->cells_capacity, sheet->n_cells,
                      sizeof *sheet->cells))
        return JIXIAO_ERR_MEMORY;
    sheet->cells = cells;
    cell = &sheet->cells[sheet->n_cells++];
    cell->index = index;
    cell->row = row;
    cell->column = column;
    cell->value = value;
    cell->where = sheet->where;
    slot->numbers += value != JIXIAO_ABSENT;
    return JIXIAO_OK;
}

/* What comes in: a number, a truth value, or a text. */
struct value {
    int type; /* 'n', 'y', 't' */
    jixiao_num num;
    const char *text;
    size_t size;
};

/* The value as a number of that column (NULL: any number). */
static int as_number(const struct value *value, const struct jixiao_column *column, jixiao_num *num)
{
    *num = JIXIAO_ABSENT;
    if (value->type == 't')
        return column ? jixiao__value_from_text(column, value->text, value->size, num)
                      : jixiao_num_parse(value->text, value->size, num);
    if (value->type == 'y' && (!column || column->type != JIXIAO_TYPE_YES_NO))
        return JIXIAO_ERR_TYPE;
    if (value->num != JIXIAO_ABSENT &&
        (value->num < -JIXIAO_MAX_NUM || value->num > JIXIAO_MAX_NUM))
        return JIXIAO_ERR_NUMBER_RANGE;
    *num = value->num;
    return JIXIAO_OK;
}

/* The column of that id in the form that is used, or else in the first that has it. 0: none;
 * *mixed: in another form. */
static uint32_t find_column(const struct jixiao_kind_info *kind, struct jixiao__slot *slot,
                            const char *id, int *mixed)
{
    uint32_t form, column;
    *mixed = 0;
    if (slot->form && (column = jixiao__column_find(&kind->facts[slot->form - 1], id)) != 0)
        return column;
    for (form = 0; form < kind->n_forms; form++)
        if ((column = jixiao__column_find(&kind->facts[form], id)) != 0) {
            *mixed = slot->form != 0;
            if (!slot->form)
                slot->form = form + 1;
            return column;
        }
    return 0;
}

static int fill_fact(struct jixiao_sheet *sheet, uint32_t index, uint32_t row, const char *id,
                     const struct value *value)
{
    const struct jixiao_kind_info *kind = jixiao_kind_get(sheet->tree->indicators[index].kind);
    struct jixiao__slot *slot = &sheet->slots[index];
    const char *key = NULL;
    uint32_t column;
    jixiao_num num;
    int err, mixed;
    if (row > JIXIAO_MAX_ROWS)
        return jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_LIMIT, index, JIXIAO_IN_FACTS, 0, 0, id,
                                      strlen(id));
    if (!slot->facts_at)
        slot->facts_at = sheet->where;
    column = find_column(kind, slot, id, &mixed);
    if (!column)
        key = known(row_texts, id);
    if (column || key) {
        slot->fills++;
        if (row > slot->rows) {
            slot->rows = row;
            slot->last_at = sheet->where;
        }
    }
    if (mixed)
        return jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_FORMS_MIXED, index, JIXIAO_IN_FACTS, row, 0,
                                      id, strlen(id));
    if (!column && !key)
        return jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_COLUMN_UNKNOWN, index, JIXIAO_IN_FACTS, row,
                                      0, id, strlen(id));
    if (!column) {
        if (value->type != 't')
            return value->num == JIXIAO_ABSENT
                       ? JIXIAO_OK
                       : jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_TYPE, index, JIXIAO_IN_FACTS, row,
                                                0, id, strlen(id));
        return add_note(sheet, index, row, key, value->text, value->size);
    }
    err = as_number(value, &kind->facts[slot->form - 1].columns[column - 1], &num);
    if (err)
        jixiao__sheet_bad_cell(sheet, (uint32_t)err, index, JIXIAO_IN_FACTS, row, column,
                               value->text, value->size);
    return add_cell(sheet, index, row, column, num) ? JIXIAO_ERR_MEMORY : err;
}

int jixiao_sheet_wrong(struct jixiao_sheet *sheet, uint32_t code, uint32_t index, uint32_t row,
                       const char *id, const char *text)
{
    const struct jixiao_kind_info *kind;
    uint32_t column;
    int mixed;
    if (!jixiao__sheet_is_open(sheet) || !jixiao__is_code(code) || !id || !row ||
        !jixiao__sheet_is_leaf(sheet, index))
        return jixiao_sheet_error(sheet, code, index, row, text, NULL);
    kind = jixiao_kind_get(sheet->tree->indicators[index].kind);
    column = find_column(kind, &sheet->slots[index], id, &mixed);
    return jixiao__sheet_bad_cell(sheet, code, index, JIXIAO_IN_FACTS, row, mixed ? 0 : column,
                                  text, text ? strlen(text) : 0);
}

/* A number that a leaf or the sheet has once. */
static int fill_once(struct jixiao_sheet *sheet, uint32_t index, uint32_t table,
                     const struct value *value, jixiao_num *to, uint32_t *at)
{
    jixiao_num num;
    int err = as_number(value, NULL, &num);
    if (err)
        return jixiao__sheet_bad_cell(sheet, (uint32_t)err, index, table, 0, 0, value->text,
                                      value->size);
    if (num == JIXIAO_ABSENT)
        return JIXIAO_OK;
    if (*to != JIXIAO_ABSENT)
        return jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_CELL_TWICE, index, table, 0, 0, NULL, 0);
    *to = num;
    *at = sheet->where;
    return JIXIAO_OK;
}

static int fill_text(struct jixiao_sheet *sheet, uint32_t index, const char *key,
                     const struct value *value)
{
    uint32_t table = !strcmp(key, "remark") ? JIXIAO_IN_REMARK : JIXIAO_IN_NOTHING;
    if (value->type == 't')
        return add_note(sheet, index, 0, key, value->text, value->size);
    return value->num == JIXIAO_ABSENT ? JIXIAO_OK
                                       : jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_TYPE, index,
                                                                table, 0, 0, key, strlen(key));
}

static int fill_leaf(struct jixiao_sheet *sheet, uint32_t index, const char *column,
                     const struct value *value)
{
    struct jixiao__slot *slot = &sheet->slots[index];
    struct jixiao_entry *entry = &sheet->entries[index];
    const char *key = known(leaf_texts, column);
    int review = !strcmp(column, "review.score");
    jixiao_num *to = review ? &entry->review : &entry->claim;
    uint32_t given = review ? JIXIAO_GIVEN_REVIEW : JIXIAO_GIVEN_CLAIM;
    int err;
    if (key) {
        if (!strcmp(key, "not_applicable")) {
            slot->not_applicable_at = sheet->where;
            if (value->type == 't')
                entry->given |= JIXIAO_GIVEN_NOT_APPLICABLE;
        }
        return fill_text(sheet, index, key, value);
    }
    if (!review && strcmp(column, "claim") != 0)
        return jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_COLUMN_UNKNOWN, index, JIXIAO_IN_NOTHING, 0,
                                      0, column, strlen(column));
    if (!(entry->given & given))
        *to = JIXIAO_ABSENT;
    err = fill_once(sheet, index, review ? JIXIAO_IN_REVIEW : JIXIAO_IN_CLAIM, value, to,
                    review ? &slot->review_at : &slot->claim_at);
    entry->given |= *to != JIXIAO_ABSENT ? given : 0;
    return err;
}

static int wrong_year(struct jixiao_sheet *sheet, uint32_t err, const struct value *value)
{
    static const char before[] = "year: ";
    size_t size = value->type == 't' && value->size < 200 ? value->size : 0;
    char *text = jixiao__alloc(&sheet->arena, sizeof before + size, 1);
    if (!text)
        return JIXIAO_ERR_MEMORY;
    memcpy(text, before, sizeof before);
    memcpy(text + sizeof before - 1, value->text ? value->text : "", size);
    if (!size || jixiao__check_text(text, sizeof before - 1 + size))
        text[4] = '\0';
    return jixiao_sheet_error(sheet, err, JIXIAO_NONE, 0, text, "/year");
}

static int fill_year(struct jixiao_sheet *sheet, const struct value *value)
{
    jixiao_num num;
    int err = as_number(value, NULL, &num);
    if (!err && num == JIXIAO_ABSENT)
        return JIXIAO_OK;
    if (!err && (num % JIXIAO_ONE || num <= 0))
        err = JIXIAO_ERR_WHOLE;
    if (!err && sheet->has_year)
        err = JIXIAO_ERR_CELL_TWICE;
    sheet->has_year = 1; /* a bad one is not missing too */
    if (err)
        return wrong_year(sheet, (uint32_t)err, value);
    sheet->year = num / JIXIAO_ONE;
    return JIXIAO_OK;
}

static int fill_sheet(struct jixiao_sheet *sheet, const char *column, const struct value *value)
{
    const char *key = known(sheet_texts, column);
    if (key)
        return fill_text(sheet, JIXIAO_NONE, key, value);
    if (!strcmp(column, "year"))
        return fill_year(sheet, value);
    if (!strcmp(column, "claim"))
        return fill_once(sheet, JIXIAO_NONE, JIXIAO_IN_CLAIM, value, &sheet->claim,
                         &sheet->claim_at);
    if (!strncmp(column, "meta.", 5)) {
        key = jixiao__copy(&sheet->arena, column, strlen(column));
        return key ? fill_text(sheet, JIXIAO_NONE, key, value) : JIXIAO_ERR_MEMORY;
    }
    return jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_COLUMN_UNKNOWN, JIXIAO_NONE, JIXIAO_IN_NOTHING,
                                  0, 0, column, strlen(column));
}

static int fill(struct jixiao_sheet *sheet, uint32_t index, uint32_t row, const char *column,
                const struct value *value)
{
    if (!jixiao__sheet_is_open(sheet) || !column ||
        (value->type == 't' && !value->text && value->size))
        return JIXIAO_ERR_ARGUMENT;
    if (index == JIXIAO_NONE)
        return fill_sheet(sheet, column, value);
    if (sheet->refused == JIXIAO_ERR_TREE && !sheet->tree)
        return JIXIAO_ERR_TREE;
    if (!jixiao__sheet_is_leaf(sheet, index))
        return jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_INDICATOR_UNKNOWN, JIXIAO_NONE,
                                      JIXIAO_IN_NOTHING, 0, 0, NULL, 0);
    return row ? fill_fact(sheet, index, row, column, value)
               : fill_leaf(sheet, index, column, value);
}

int jixiao_sheet_number(struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                        const char *column, jixiao_num number)
{
    struct value value = {'n', number, NULL, 0};
    return fill(sheet, index, row, column, &value);
}

int jixiao_sheet_yes_no(struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                        const char *column, int yes)
{
    struct value value = {'y', yes ? JIXIAO_ONE : 0, NULL, 0};
    return fill(sheet, index, row, column, &value);
}

int jixiao_sheet_text(struct jixiao_sheet *sheet, uint32_t index, uint32_t row, const char *column,
                      const char *text, size_t size)
{
    struct value value = {'t', JIXIAO_ABSENT, text, size};
    return fill(sheet, index, row, column, &value);
}

int jixiao_sheet_no_rows(struct jixiao_sheet *sheet, uint32_t index)
{
    if (!jixiao__sheet_is_open(sheet))
        return JIXIAO_ERR_ARGUMENT;
    if (!jixiao__sheet_is_leaf(sheet, index))
        return jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_INDICATOR_UNKNOWN, JIXIAO_NONE,
                                      JIXIAO_IN_NOTHING, 0, 0, NULL, 0);
    sheet->slots[index].no_rows = 1;
    return JIXIAO_OK;
}

int jixiao_sheet_one_row(struct jixiao_sheet *sheet, uint32_t index)
{
    if (!jixiao__sheet_is_open(sheet))
        return JIXIAO_ERR_ARGUMENT;
    if (!jixiao__sheet_is_leaf(sheet, index))
        return jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_INDICATOR_UNKNOWN, JIXIAO_NONE,
                                      JIXIAO_IN_NOTHING, 0, 0, NULL, 0);
    sheet->slots[index].one_row = 1;
    return JIXIAO_OK;
}
