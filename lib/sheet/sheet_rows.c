/* SPDX-License-Identifier: MIT
 * What cells say together: the unit of a row, per cent at one of its numbers, a row that is the
 * total of the others. */
#include "sheet.h"

#include "../kinds/reading.h"
#include "../words/plain.h"

#include <string.h>

static const struct jixiao_form *form_of(const struct jixiao_sheet *sheet, uint32_t index)
{
    const struct jixiao_kind_info *kind = jixiao_kind_get(sheet->tree->indicators[index].kind);
    return &kind->facts[sheet->entries[index].facts.form];
}

/* The cells are our own memory. */
static jixiao_num *cell_at(const struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                           uint32_t column)
{
    const struct jixiao_entry *entry = &sheet->entries[index];
    return (jixiao_num *)entry->facts.cells + jixiao__sheet_offset(entry, row, column);
}

static void add(struct jixiao_sheet *sheet, uint32_t code, uint32_t index, uint32_t row,
                uint32_t column, uint32_t where, const char *text)
{
    struct jixiao_finding *f = jixiao__sheet_add(sheet, code, index);
    if (!f)
        return;
    f->table = JIXIAO_IN_FACTS;
    f->form = sheet->entries[index].facts.form;
    f->row = row;
    f->column = column;
    f->where = where;
    f->text = text;
}

/* ---- Units -------------------------------------------------------------------------------- */

/* The column of another number in the row's unit that came without a per cent sign; 0: none. */
static uint32_t bare_in(const struct jixiao_sheet *sheet, const struct jixiao__cell *cell)
{
    const struct jixiao_form *form = form_of(sheet, cell->index);
    const struct jixiao_entry *entry = &sheet->entries[cell->index];
    uint32_t column;
    for (column = 1; column <= form->n_columns; column++)
        if (jixiao__is_in_row_unit(&form->columns[column - 1]) &&
            *cell_at(sheet, cell->index, cell->row, column) != JIXIAO_ABSENT &&
            !sheet->slots[cell->index].percent[jixiao__sheet_offset(entry, cell->row, column)])
            return column;
    return 0;
}

/* The numbers of the row are per cent: 95% is 95 of them, as the bare ones are. */
static void make_percent(struct jixiao_sheet *sheet, const struct jixiao__cell *cell)
{
    const struct jixiao_form *form = form_of(sheet, cell->index);
    const struct jixiao_entry *entry = &sheet->entries[cell->index];
    uint32_t column;
    for (column = 1; column <= form->n_columns; column++) {
        size_t at = jixiao__sheet_offset(entry, cell->row, column);
        jixiao_num *num = cell_at(sheet, cell->index, cell->row, column);
        if (!sheet->slots[cell->index].percent[at])
            continue;
        sheet->slots[cell->index].percent[at] = 0;
        if (*num <= JIXIAO_MAX_NUM / 100 && *num >= -JIXIAO_MAX_NUM / 100)
            *num *= 100;
        else
            add(sheet, JIXIAO_ERR_NUMBER_RANGE, cell->index, cell->row, column, cell->where, NULL);
    }
}

static void check_percent(struct jixiao_sheet *sheet, const struct jixiao__cell *cell,
                          const struct jixiao_column *column, const char *unit)
{
    uint32_t bare;
    if (column->rate_without &&
        *cell_at(sheet, cell->index, cell->row, column->rate_without) != JIXIAO_ABSENT) {
        add(sheet, JIXIAO_ERR_PERCENT_UNIT, cell->index, cell->row, cell->column, cell->where,
            NULL);
        return;
    }
    if (!jixiao__is_in_row_unit(column) || !(bare = bare_in(sheet, cell)))
        return;
    if (unit && !jixiao__is_percent_unit(unit)) {
        add(sheet, JIXIAO_ERR_PERCENT_UNIT, cell->index, cell->row, cell->column, cell->where,
            unit);
        return;
    }
    if (!unit)
        add(sheet, JIXIAO_FINDING_UNIT_MIXED, cell->index, cell->row, bare, cell->where, NULL);
    make_percent(sheet, cell);
}

static int is_same_row(const struct jixiao__cell *a, const struct jixiao__cell *b)
{
    return a->index == b->index && a->row == b->row;
}

/* Where the row says no unit, the same must stand behind each of its numbers. */
static int is_shared(const struct jixiao_sheet *sheet, const struct jixiao__cell *cell)
{
    const struct jixiao_form *form = form_of(sheet, cell->index);
    const struct jixiao__cell *at = cell, *end = sheet->cells + sheet->n_cells;
    while (at > sheet->cells && is_same_row(at - 1, cell))
        at--;
    for (; at < end && is_same_row(at, cell); at++)
        if (at->value != JIXIAO_ABSENT && jixiao__is_in_row_unit(&form->columns[at->column - 1]) &&
            !(at->unit && jixiao__plain_is(at->unit, strlen(at->unit), cell->unit)))
            return 0;
    return 1;
}

static void check_unit(struct jixiao_sheet *sheet, const struct jixiao__cell *cell)
{
    const struct jixiao_entry *entry = &sheet->entries[cell->index];
    size_t at = jixiao__sheet_offset(entry, cell->row, cell->column);
    const char *unit = sheet->tree->indicators[cell->index].unit, *of_row;
    if (at == SIZE_MAX)
        return;
    of_row = jixiao_sheet_get(sheet, cell->index, cell->row, "unit");
    if (unit && of_row && !jixiao__plain_is(of_row, strlen(of_row), unit)) {
        if (cell == sheet->cells || !is_same_row(cell - 1, cell))
            add(sheet, JIXIAO_ERR_UNIT_OTHER, cell->index, cell->row, cell->column, cell->where,
                of_row);
        return;
    }
    unit = unit ? unit : of_row;
    if (cell->unit &&
        !(unit ? jixiao__plain_is(cell->unit, strlen(cell->unit), unit) : is_shared(sheet, cell)))
        add(sheet, JIXIAO_ERR_UNIT_OTHER, cell->index, cell->row, cell->column, cell->where,
            cell->unit);
    if (cell->is_percent && sheet->slots[cell->index].percent &&
        sheet->slots[cell->index].percent[at])
        check_percent(sheet, cell, &form_of(sheet, cell->index)->columns[cell->column - 1], unit);
}

/* ---- Totals ------------------------------------------------------------------------------- */

/* Sums of rows, a column each. */
struct sums {
    jixiao_num sum[JIXIAO_MAX_COLUMNS];
    int beyond[JIXIAO_MAX_COLUMNS]; /* what an int64_t holds */
    uint32_t rows;
};

static void sum_row(const struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                    struct sums *sums)
{
    uint32_t i, columns = sheet->entries[index].facts.columns;
    for (i = 0; i < columns; i++) {
        jixiao_num num = *cell_at(sheet, index, row, i + 1), *sum = &sums->sum[i];
        if (num == JIXIAO_ABSENT)
            continue;
        if (num > 0 ? *sum > INT64_MAX - num : *sum < INT64_MIN - num)
            sums->beyond[i] = 1;
        else
            *sum += num;
    }
    sums->rows++;
}

/* The first column, from 1, in which the row's number is not the sum; 0: every number is. */
static uint32_t differs(const struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                        const struct sums *sums)
{
    const struct jixiao_form *form = form_of(sheet, index);
    uint32_t column;
    for (column = 1; column <= form->n_columns; column++) {
        jixiao_num num = *cell_at(sheet, index, row, column);
        if (form->columns[column - 1].type <= JIXIAO_TYPE_COUNT && num != JIXIAO_ABSENT &&
            (sums->beyond[column - 1] || sums->sum[column - 1] != num))
            return column;
    }
    return 0;
}

static int has_number(const struct jixiao_sheet *sheet, uint32_t index, uint32_t row)
{
    uint32_t column;
    for (column = 1; column <= sheet->entries[index].facts.columns; column++)
        if (*cell_at(sheet, index, row, column) != JIXIAO_ABSENT)
            return 1;
    return 0;
}

/* A row that is called a total is the sum of all rows, or of those since the total before. */
static void check_total(struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                        const struct sums *all, const struct sums *since)
{
    uint32_t column = differs(sheet, index, row, all);
    uint32_t where =
        sheet->slots[index].where
            ? sheet->slots[index]
                  .where[jixiao__sheet_offset(&sheet->entries[index], row, column ? column : 1)]
            : 0;
    size_t before = sheet->list.count;
    if (!all->rows || !has_number(sheet, index, row))
        return;
    if (!column || (since->rows && !differs(sheet, index, row, since))) {
        add(sheet, JIXIAO_ERR_TOTAL_ROW, index, row, 0, where, NULL);
        return;
    }
    add(sheet, JIXIAO_FINDING_TOTAL_ROW, index, row, column, where, NULL);
    if (sheet->list.count > before && !all->beyond[column - 1]) {
        sheet->list.items[before].declared = *cell_at(sheet, index, row, column);
        sheet->list.items[before].found = all->sum[column - 1];
    }
}

/* `totals` has a 1 for every row that is called one. */
static void check_totals(struct jixiao_sheet *sheet, uint32_t index, const uint8_t *totals)
{
    struct sums all = {{0}, {0}, 0}, since = all;
    uint32_t row, rows = sheet->entries[index].facts.rows;
    for (row = 1; row <= rows; row++)
        if (!totals[row - 1])
            sum_row(sheet, index, row, &all);
    for (row = 1; row <= rows; row++) {
        if (!totals[row - 1]) {
            sum_row(sheet, index, row, &since);
            continue;
        }
        check_total(sheet, index, row, &all, &since);
        since = (struct sums){{0}, {0}, 0};
    }
}

int jixiao__is_total(const char *text, size_t size)
{
    static const char *const totals[] = {"合计", "小计", "总计"};
    size_t i;
    if (size < 6 || memcmp(text + size - 3, "计", 3) != 0)
        return 0;
    for (i = 0; i < sizeof totals / sizeof *totals; i++)
        if (jixiao__plain_same_name(text, size, totals[i], strlen(totals[i])))
            return 1;
    return 0;
}

/* Whether a row of that name, project or organization is called a total. */
static int is_total(const struct jixiao__note *note)
{
    return jixiao__is_total(note->text, strlen(note->text)) &&
           (!strcmp(note->key, "name") || !strcmp(note->key, "project") ||
            !strcmp(note->key, "org"));
}

void jixiao__sheet_check_rows(struct jixiao_sheet *sheet)
{
    uint8_t *totals = NULL;
    size_t i;
    for (i = 0; i < sheet->n_cells; i++)
        if (sheet->cells[i].unit || sheet->cells[i].is_percent ||
            sheet->tree->indicators[sheet->cells[i].index].unit)
            check_unit(sheet, &sheet->cells[i]);
    for (i = 0; i < sheet->n_notes; i++) { /* in order: a leaf's stand together */
        const struct jixiao__note *note = &sheet->notes[i];
        uint32_t rows = note->row ? sheet->entries[note->index].facts.rows : 0;
        if (note->row && note->row <= rows && is_total(note) &&
            !form_of(sheet, note->index)->positions) {
            if (!totals)
                totals = jixiao__alloc(&sheet->arena, rows, 1);
            if (totals)
                totals[note->row - 1] = 1;
        }
        if (totals && (i + 1 == sheet->n_notes || note[1].index != note->index)) {
            check_totals(sheet, note->index, totals);
            totals = NULL;
        }
    }
}
