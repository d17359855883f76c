/* SPDX-License-Identifier: MIT
 * A total printed above its parts: 年度资金总额, then 其中：当年财政拨款 and the others. The parts are
 * what is scored, and the total is held against them; where no part is filled in, the total is. */
#include "sheet.h"

#include "../kinds/measure.h"
#include "../words/plain.h"

#include <string.h>

int jixiao__is_funds_total(const char *text, size_t size)
{
    static const char *const words[] = {"年度资金总额", "年度财政资金总额", "资金总额",
                                        "项目资金总额", "年度预算资金总额", "预算资金总额"};
    size_t i;
    for (i = 0; i < sizeof words / sizeof *words; i++)
        if (jixiao__plain_same_name(text, size, words[i], strlen(words[i])))
            return 1;
    return 0;
}

int jixiao__begins_parts(const char *name, size_t size)
{
    static const char word[] = "其中";
    char plain[sizeof word + 8] = "";
    jixiao__plain_name(name, size, plain, sizeof plain);
    return !strncmp(plain, word, sizeof word - 1);
}

static int is_first_part(const struct jixiao_sheet *sheet, uint32_t index, uint32_t row)
{
    const char *name = jixiao_sheet_get(sheet, index, row, "name");
    return name && jixiao__begins_parts(name, strlen(name));
}

static int is_measured(const struct jixiao_indicator *leaf)
{
    const struct jixiao__kind *k = jixiao__kind(leaf->kind);
    return k && k->measure;
}

static jixiao_num *row_of(const struct jixiao_entry *entry, uint32_t row)
{
    return (jixiao_num *)entry->facts.cells + jixiao__sheet_offset(entry, row, 1); /* our memory */
}

/* The columns of a measure, the first of a form; what is printed beside them is added up too, but a
 * limit behind them stands once. */
static uint32_t amounts_of(const struct jixiao_sheet *sheet, uint32_t index)
{
    const struct jixiao_form *facts = jixiao__measured_form(&sheet->tree->indicators[index]);
    const struct jixiao_form *form = &jixiao__measure_forms[sheet->entries[index].facts.form];
    uint32_t n = form->n_columns;
    return facts->columns[n - 1].beside == form->columns[n - 1].beside ? n : n - 1;
}

static int is_filled(const struct jixiao_entry *entry, uint32_t row)
{
    const struct jixiao_form *form = &jixiao__measure_forms[entry->facts.form];
    const jixiao_num *cells = row_of(entry, row);
    uint32_t i;
    for (i = 0; i < form->n_columns && !form->columns[i].beside; i++)
        if (cells[i] != JIXIAO_ABSENT)
            return 1;
    return 0;
}

/* Adds nothing to what is measured of the rows: 0 in each column that one of them has. A cell that
 * is out of its range stays, and is an error. */
static void make_nothing(const struct jixiao_entry *entry, uint32_t amounts, uint32_t row,
                         const jixiao_num *filled)
{
    const struct jixiao_column *of = jixiao__measure_forms[entry->facts.form].columns;
    uint32_t columns = entry->facts.columns, i;
    size_t at, n = (size_t)entry->facts.rows * columns;
    for (i = 0; i < amounts; i++) {
        jixiao_num *cell = &row_of(entry, row)[i];
        if (*cell != JIXIAO_ABSENT && *cell < of[i].min)
            continue;
        for (at = i; at < n && filled[at] == JIXIAO_ABSENT; at += columns)
            ;
        *cell = at < n ? 0 : JIXIAO_ABSENT;
    }
}

/* The first column, from 1, in which the total is not the sum of its parts, and that sum; 0: it is
 * in each. */
static uint32_t differs(const struct jixiao_entry *entry, uint32_t amounts, uint32_t row,
                        jixiao_num *sum)
{
    const jixiao_num *total = row_of(entry, row);
    uint32_t column, part;
    for (column = 1; column <= amounts; column++) {
        if (total[column - 1] == JIXIAO_ABSENT)
            continue;
        *sum = 0;
        for (part = row + 1; part <= entry->facts.rows; part++) {
            jixiao_num num = row_of(entry, part)[column - 1];
            if (num == JIXIAO_ABSENT)
                continue;
            if (num > 0 ? *sum > JIXIAO_MAX_NUM - num : *sum < -JIXIAO_MAX_NUM - num)
                return 0; /* that is an error of its own */
            *sum += num;
        }
        if (*sum != total[column - 1])
            return column;
    }
    return 0;
}

static void list_total(struct jixiao_sheet *sheet, uint32_t index, uint32_t row)
{
    const struct jixiao_entry *entry = &sheet->entries[index];
    const struct jixiao__slot *slot = &sheet->slots[index];
    jixiao_num sum;
    uint32_t column = differs(entry, amounts_of(sheet, index), row, &sum);
    struct jixiao_finding *f =
        column ? jixiao__sheet_add(sheet, JIXIAO_FINDING_TOTAL_PARTS, index) : NULL;
    if (!f)
        return;
    f->table = JIXIAO_IN_FACTS;
    f->form = entry->facts.form;
    f->row = row;
    f->column = column;
    f->declared = row_of(entry, row)[column - 1];
    f->found = sum;
    f->where = slot->where ? slot->where[jixiao__sheet_offset(entry, row, column)] : 0;
}

/* The rows behind a total are its parts. */
static void take_parts(struct jixiao_sheet *sheet, uint32_t index, uint32_t row)
{
    struct jixiao_entry *entry = &sheet->entries[index];
    size_t cells = (size_t)entry->facts.rows * entry->facts.columns;
    jixiao_num *filled = jixiao__alloc(&sheet->arena, cells, sizeof *filled);
    uint32_t part, n = 0, amounts = amounts_of(sheet, index);
    if (!filled)
        return;
    memcpy(filled, entry->facts.cells, cells * sizeof *filled);
    sheet->slots[index].filled = filled;
    for (part = row + 1; part <= entry->facts.rows; part++)
        n += (uint32_t)is_filled(entry, part);
    if (n && !sheet->slots[index].error)
        list_total(sheet, index, row);
    for (part = row + 1; part <= entry->facts.rows; part++)
        if (!is_filled(entry, part))
            make_nothing(entry, amounts, part, filled);
    if (n)
        make_nothing(entry, amounts, row, filled);
}

void jixiao__sheet_check_parts(struct jixiao_sheet *sheet)
{
    size_t i;
    for (i = 0; i < sheet->n_notes; i++) {
        const struct jixiao__note *note = &sheet->notes[i];
        const struct jixiao_entry *entry;
        if (!note->row || !jixiao__same(note->key, "name") ||
            !jixiao__is_funds_total(note->text, strlen(note->text)))
            continue;
        entry = &sheet->entries[note->index];
        if (note->row < entry->facts.rows && !sheet->slots[note->index].filled &&
            is_measured(&sheet->tree->indicators[note->index]) &&
            is_first_part(sheet, note->index, note->row + 1))
            take_parts(sheet, note->index, note->row);
    }
}
