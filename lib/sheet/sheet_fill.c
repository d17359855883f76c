/* SPDX-License-Identifier: MIT
 * Filling a sheet: the one place where a sheet is checked, cell by cell. */
#include "sheet.h"

#include "../kinds/reading.h"
#include "../words/plain.h"
#include "../words/utf8.h"

#include <string.h>

/* What comes in: a number, a truth value, or a text. */
struct value {
    int type; /* 'n'; 'd', which in a column of texts is its digits; 'y'; 't' */
    jixiao_num num;
    const char *text;
    size_t size;
    int is_checked; /* the text is UTF-8 without NUL */
};

/* A text that is kept: without the spaces around it, but what is not ours to read. Blank is none. */
static int add_note(struct jixiao_sheet *sheet, uint32_t index, uint32_t row, const char *key,
                    const struct value *value)
{
    const char *text = value->text;
    size_t size = value->size;
    struct jixiao__note *note;
    struct jixiao__plain plain = {text, text + size};
    void *notes = sheet->notes;
    int err =
        value->is_checked && size <= JIXIAO_MAX_TEXT ? JIXIAO_OK : jixiao__check_text(text, size);
    if (err)
        return jixiao__sheet_bad_cell(sheet, (uint32_t)err, index,
                                      row ? JIXIAO_IN_FACTS : JIXIAO_IN_NOTHING, row, 0, key,
                                      strlen(key));
    if (strncmp(key, "meta.", 5) != 0) {
        plain = jixiao__plain(text, size);
        if (plain.at == plain.end)
            return JIXIAO_OK;
    }
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
    note->text = jixiao__copy(&sheet->arena, plain.at, (size_t)(plain.end - plain.at));
    sheet->n_notes += note->text != NULL;
    return note->text ? JIXIAO_OK : JIXIAO_ERR_MEMORY;
}

static int add_cell(struct jixiao_sheet *sheet, uint32_t index, uint32_t row, uint32_t column,
                    const struct jixiao__reading *reading)
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
    cell->value = reading->num;
    cell->where = sheet->where;
    cell->is_percent = (uint32_t)reading->is_percent;
    cell->unit = NULL;
    slot->numbers += reading->num != JIXIAO_ABSENT;
    if (!reading->unit[0])
        return JIXIAO_OK;
    cell->unit = jixiao__copy(&sheet->arena, reading->unit, strlen(reading->unit));
    return cell->unit ? JIXIAO_OK : JIXIAO_ERR_MEMORY;
}

/* The value as a number of that column (NULL: points). */
static int as_number(const struct value *value, const struct jixiao_column *column,
                     struct jixiao__reading *reading)
{
    if (value->type == 't')
        return (int)jixiao__read_cell(column, value->text, value->size, reading);
    *reading = (struct jixiao__reading){JIXIAO_ABSENT, 0, ""};
    if (value->type == 'y' && (!column || column->type != JIXIAO_TYPE_YES_NO))
        return JIXIAO_ERR_TYPE;
    if (value->num != JIXIAO_ABSENT &&
        (value->num < -JIXIAO_MAX_NUM || value->num > JIXIAO_MAX_NUM))
        return JIXIAO_ERR_NUMBER_RANGE;
    reading->num = value->num;
    return JIXIAO_OK;
}

typedef uint32_t find_column(const struct jixiao_form *form, const char *name);

/* The column in the form that is used, or else in the first that has it. 0: none; *mixed: in
 * another form. */
static uint32_t column_of(const struct jixiao_kind_info *kind, struct jixiao__slot *slot,
                          find_column *find, const char *name, int *mixed)
{
    uint32_t form, column;
    *mixed = 0;
    if (slot->form && (column = find(&kind->facts[slot->form - 1], name)) != 0)
        return column;
    for (form = 0; form < kind->n_forms; form++)
        if (form + 1 != slot->form && (column = find(&kind->facts[form], name)) != 0) {
            *mixed = slot->form != 0;
            if (!slot->form)
                slot->form = form + 1;
            return column;
        }
    return 0;
}

/* The column of facts of that id or name, or *key, a text of rows. 0 and NULL: neither. */
static uint32_t fact_named(const struct jixiao_kind_info *kind, struct jixiao__slot *slot,
                           const char *name, const char **key, int *mixed)
{
    uint32_t column = column_of(kind, slot, jixiao__column_find, name, mixed);
    *key = column ? NULL : jixiao__cell_find(JIXIAO__OF_ROW, name);
    if (column || *key)
        return column;
    column = column_of(kind, slot, jixiao__column_named, name, mixed);
    if (!column)
        *key = jixiao__cell_named(JIXIAO__OF_ROW, name);
    return column;
}

/* A text of the sheet, a leaf or a row. */
static int fill_text(struct jixiao_sheet *sheet, uint32_t index, uint32_t row, const char *key,
                     const struct value *value)
{
    uint32_t table = row                      ? JIXIAO_IN_FACTS
                     : !strcmp(key, "remark") ? JIXIAO_IN_REMARK
                                              : JIXIAO_IN_NOTHING;
    struct value text = {'t', JIXIAO_ABSENT, NULL, 0, 1};
    char digits[24];
    if (value->type == 't')
        return add_note(sheet, index, row, key, value);
    if (value->num == JIXIAO_ABSENT)
        return JIXIAO_OK;
    if (value->type == 'd' && value->num <= JIXIAO_MAX_NUM) {
        text.text = digits;
        text.size = jixiao_num_format(value->num, 0, digits, sizeof digits);
        return add_note(sheet, index, row, key, &text);
    }
    return jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_TYPE, index, table, row, 0, key, strlen(key));
}

static int fill_fact(struct jixiao_sheet *sheet, uint32_t index, uint32_t row, const char *name,
                     const struct value *value)
{
    const struct jixiao_kind_info *kind = jixiao_kind_get(sheet->tree->indicators[index].kind);
    struct jixiao__slot *slot = &sheet->slots[index];
    struct jixiao__reading reading;
    const char *key;
    uint32_t column;
    int err, mixed;
    if (row > JIXIAO_MAX_ROWS)
        return jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_LIMIT, index, JIXIAO_IN_FACTS, 0, 0, name,
                                      strlen(name));
    if (!slot->facts_at)
        slot->facts_at = sheet->where;
    column = fact_named(kind, slot, name, &key, &mixed);
    if (!column && !key)
        return jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_COLUMN_UNKNOWN, index, JIXIAO_IN_FACTS, row,
                                      0, name, strlen(name));
    slot->fills++;
    if (row > slot->rows) {
        slot->rows = row;
        slot->last_at = sheet->where;
    }
    if (mixed)
        return jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_FORMS_MIXED, index, JIXIAO_IN_FACTS, row, 0,
                                      name, strlen(name));
    if (key)
        return fill_text(sheet, index, row, key, value);
    err = as_number(value, &kind->facts[slot->form - 1].columns[column - 1], &reading);
    if (err)
        jixiao__sheet_bad_cell(sheet, (uint32_t)err, index, JIXIAO_IN_FACTS, row, column,
                               value->text, value->size);
    return add_cell(sheet, index, row, column, &reading) ? JIXIAO_ERR_MEMORY : err;
}

int jixiao_sheet_wrong(struct jixiao_sheet *sheet, uint32_t code, uint32_t index, uint32_t row,
                       const char *id, const char *text)
{
    const struct jixiao_kind_info *kind;
    const char *key;
    uint32_t column;
    int mixed;
    if (!jixiao__sheet_is_open(sheet) || !jixiao__is_code(code) || !id || !row ||
        !jixiao__sheet_is_leaf(sheet, index))
        return jixiao_sheet_error(sheet, code, index, row, text, NULL);
    kind = jixiao_kind_get(sheet->tree->indicators[index].kind);
    column = fact_named(kind, &sheet->slots[index], id, &key, &mixed);
    return jixiao__sheet_bad_cell(sheet, code, index, JIXIAO_IN_FACTS, row, mixed ? 0 : column,
                                  text, text ? strlen(text) : 0);
}

/* A number that a leaf or the sheet has once. */
static int fill_once(struct jixiao_sheet *sheet, uint32_t index, uint32_t table,
                     const struct value *value, jixiao_num *to, uint32_t *at)
{
    struct jixiao__reading reading;
    int err = as_number(value, NULL, &reading);
    if (err)
        return jixiao__sheet_bad_cell(sheet, (uint32_t)err, index, table, 0, 0, value->text,
                                      value->size);
    if (reading.num == JIXIAO_ABSENT)
        return JIXIAO_OK;
    if (*to != JIXIAO_ABSENT)
        return jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_CELL_TWICE, index, table, 0, 0, NULL, 0);
    *to = reading.num;
    *at = sheet->where;
    return JIXIAO_OK;
}

/* A reason, or a word that says that the leaf applies; a bare 是 is no reason. */
static int fill_not_applicable(struct jixiao_sheet *sheet, uint32_t index, const char *key,
                               const struct value *value)
{
    int is = value->type == 't' ? jixiao_reason_read(value->text, value->size)
                                : -(value->num && value->num != JIXIAO_ABSENT);
    sheet->slots[index].not_applicable_at = sheet->where;
    if (!is)
        return JIXIAO_OK;
    if (is < 0)
        return jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_NOT_APPLICABLE_REASON, index,
                                      JIXIAO_IN_NOT_APPLICABLE, 0, 0, value->text, value->size);
    sheet->entries[index].given |= JIXIAO_GIVEN_NOT_APPLICABLE;
    return fill_text(sheet, index, 0, key, value);
}

/* A score that is claimed, or that a review gives. */
static int fill_score(struct jixiao_sheet *sheet, uint32_t index, int review,
                      const struct value *value)
{
    struct jixiao__slot *slot = &sheet->slots[index];
    struct jixiao_entry *entry = &sheet->entries[index];
    jixiao_num *to = review ? &entry->review : &entry->claim;
    uint32_t given = review ? JIXIAO_GIVEN_REVIEW : JIXIAO_GIVEN_CLAIM;
    int err;
    if (!(entry->given & given))
        *to = JIXIAO_ABSENT;
    err = fill_once(sheet, index, review ? JIXIAO_IN_REVIEW : JIXIAO_IN_CLAIM, value, to,
                    review ? &slot->review_at : &slot->claim_at);
    entry->given |= *to != JIXIAO_ABSENT ? given : 0;
    return err;
}

/* The id of a cell that is not of facts, by its id or name, or NULL. */
static const char *key_of(enum jixiao__owner owner, const char *name)
{
    const char *key = jixiao__cell_find(owner, name);
    return key ? key : jixiao__cell_named(owner, name);
}

static int fill_leaf(struct jixiao_sheet *sheet, uint32_t index, const char *name,
                     const struct value *value)
{
    const char *key = key_of(JIXIAO__OF_LEAF, name);
    if (!key)
        return jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_COLUMN_UNKNOWN, index, JIXIAO_IN_NOTHING, 0,
                                      0, name, strlen(name));
    if (!strcmp(key, "not_applicable"))
        return fill_not_applicable(sheet, index, key, value);
    if (!strcmp(key, "claim") || !strcmp(key, "review.score"))
        return fill_score(sheet, index, *key == 'r', value);
    return fill_text(sheet, index, 0, key, value);
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
    struct jixiao__reading reading;
    int err = value->type == 't' ? (int)jixiao__read_year(value->text, value->size, &reading.num)
                                 : as_number(value, NULL, &reading);
    jixiao_num num = reading.num;
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

static int fill_sheet(struct jixiao_sheet *sheet, const char *name, const struct value *value)
{
    const char *key;
    if (!strncmp(name, "meta.", 5)) {
        key = jixiao__copy(&sheet->arena, name, strlen(name));
        return key ? fill_text(sheet, JIXIAO_NONE, 0, key, value) : JIXIAO_ERR_MEMORY;
    }
    key = key_of(JIXIAO__OF_SHEET, name);
    if (!key)
        return jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_COLUMN_UNKNOWN, JIXIAO_NONE,
                                      JIXIAO_IN_NOTHING, 0, 0, name, strlen(name));
    if (!strcmp(key, "year"))
        return fill_year(sheet, value);
    if (!strcmp(key, "claim"))
        return fill_once(sheet, JIXIAO_NONE, JIXIAO_IN_CLAIM, value, &sheet->claim,
                         &sheet->claim_at);
    return fill_text(sheet, JIXIAO_NONE, 0, key, value);
}

static int fill(struct jixiao_sheet *sheet, uint32_t index, uint32_t row, const char *column,
                const struct value *value)
{
    if (!jixiao__sheet_is_open(sheet) || !column || (value->type == 't' && !value->text))
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
    struct value value = {'n', number, NULL, 0, 0};
    return fill(sheet, index, row, column, &value);
}

int jixiao_sheet_yes_no(struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                        const char *column, int yes)
{
    struct value value = {'y', yes ? JIXIAO_ONE : 0, NULL, 0, 0};
    return fill(sheet, index, row, column, &value);
}

int jixiao_sheet_text(struct jixiao_sheet *sheet, uint32_t index, uint32_t row, const char *column,
                      const char *text, size_t size)
{
    struct value value = {'t', JIXIAO_ABSENT, size ? text : "", size, 0};
    return fill(sheet, index, row, column, &value);
}

int jixiao__sheet_checked(struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                          const char *column, const char *text, size_t size)
{
    struct value value = {'t', JIXIAO_ABSENT, text, size, 1};
    return fill(sheet, index, row, column, &value);
}

int jixiao_sheet_double(struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                        const char *column, double number, uint32_t doubles, int *rounded)
{
    struct value value = {'d', JIXIAO_ABSENT, NULL, 0, 0};
    int is_rounded = 0, err = doubles == JIXIAO_DOUBLES_NEAREST
                                  ? jixiao_num_from_cell(number, &value.num, &is_rounded)
                                  : jixiao_num_from_double(number, &value.num);
    if (rounded)
        *rounded = is_rounded;
    if (err == JIXIAO_ERR_NUMBER_FINE)
        return jixiao_sheet_wrong(sheet, (uint32_t)err, index, row, column, NULL);
    if (err) /* it is worded as that of any other source */
        value.num = JIXIAO_MAX_NUM + 1;
    if (doubles != JIXIAO_DOUBLES_NEAREST)
        value.type = 'n';
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
