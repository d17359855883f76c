/* SPDX-License-Identifier: MIT
 * A cell of a sheet: as a number, as a text that is kept. */
#include "sheet_cells.h"

#include "../words/plain.h"
#include "../words/utf8.h"

#include <string.h>

/* A text that is kept: without the spaces around it, but what is not ours to read. Blank is none. */
static int add_note(struct jixiao_sheet *sheet, uint32_t index, uint32_t row, const char *key,
                    const struct jixiao__value *value)
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

int jixiao__add_cell(struct jixiao_sheet *sheet, uint32_t index, uint32_t row, uint32_t column,
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
    cell->is_found = 0;
    cell->unit = NULL;
    slot->numbers += reading->num != JIXIAO_ABSENT;
    if (!reading->unit[0])
        return JIXIAO_OK;
    cell->unit = jixiao__copy(&sheet->arena, reading->unit, strlen(reading->unit));
    return cell->unit ? JIXIAO_OK : JIXIAO_ERR_MEMORY;
}

int jixiao__as_number(const struct jixiao__value *value, const struct jixiao_column *column,
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

int jixiao__fill_text(struct jixiao_sheet *sheet, uint32_t index, uint32_t row, const char *key,
                      const struct jixiao__value *value)
{
    uint32_t table = row                      ? JIXIAO_IN_FACTS
                     : !strcmp(key, "remark") ? JIXIAO_IN_REMARK
                                              : JIXIAO_IN_NOTHING;
    struct jixiao__value text = {'t', JIXIAO_ABSENT, NULL, 0, 1};
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

int jixiao__fill_once(struct jixiao_sheet *sheet, uint32_t index, uint32_t table,
                      const struct jixiao__value *value, jixiao_num *to, uint32_t *at)
{
    struct jixiao__reading reading;
    int err = jixiao__as_number(value, NULL, &reading);
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
