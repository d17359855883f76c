/* SPDX-License-Identifier: MIT
 * A worksheet of an .xlsx file. What it says of its size (dimension) is not read: some programs
 * write A1, whatever there is. */
#include "xlsx.h"

/* How a cell says what it holds. */
enum holds { NUMBER, SHARED, INLINE, STRING, YES_NO, ERROR, DATE };

/* Which element a text stands in. */
enum within { NOTHING, VALUE, FORMULA, TEXT };

struct sheet {
    struct jixiao__xlsx *xlsx;
    uint32_t row, column; /* the last one that began */
    enum holds holds;
    enum within within;
    uint32_t shows;
    int in_cell, in_phonetic, has_formula, has_value;
    struct jixiao__book_text value, formula;
};

enum { ROWS = 1048576 };

int jixiao__xlsx_place(const char *at, uint32_t *row, uint32_t *column)
{
    uint32_t letters = 0, digits = 0;
    for (; *at >= 'A' && *at <= 'Z' && letters <= JIXIAO_MAX_GRID_COLUMNS; at++)
        letters = letters * 26 + (uint32_t)(*at - 'A') + 1;
    for (; *at >= '0' && *at <= '9' && digits <= ROWS; at++)
        digits = digits * 10 + (uint32_t)(*at - '0');
    if (*at || !letters || !digits || digits > ROWS)
        return 0;
    *row = digits;
    *column = letters;
    return 1;
}

void jixiao__xlsx_row(const char **attributes, uint32_t *row)
{
    uint32_t next = *row + 1;
    *row = jixiao__xml_count(attributes, ":r", ROWS, next);
    *row = *row ? *row : next;
}

int jixiao__xlsx_cell(const char **attributes, uint32_t row, uint32_t *column)
{
    const char *place = jixiao__xml_get(attributes, ":r");
    uint32_t at = row;
    ++*column;
    return (!place || jixiao__xlsx_place(place, &at, column)) && at == row;
}

static enum holds holds_of(const char *type)
{
    static const char *const types[] = {"n", "s", "inlineStr", "str", "b", "e", "d"};
    size_t i;
    for (i = 0; type && i < sizeof types / sizeof *types; i++)
        if (!strcmp(type, types[i]))
            return (enum holds)i;
    return NUMBER;
}

static void cell_begin(struct sheet *sheet, const char **attributes)
{
    const struct jixiao__book_text *formats = &sheet->xlsx->formats;
    uint32_t format = jixiao__xml_count(attributes, ":s", UINT32_MAX - 1, 0);
    if (!jixiao__xlsx_cell(attributes, sheet->row, &sheet->column))
        jixiao__book_damaged(sheet->xlsx->book);
    sheet->holds = holds_of(jixiao__xml_get(attributes, ":t"));
    sheet->shows = format < formats->size ? (unsigned char)formats->bytes[format] : 0;
    sheet->has_formula = sheet->has_value = 0;
    sheet->value.size = sheet->formula.size = 0;
    sheet->in_cell = 1;
}

static void on_begin(void *context, struct jixiao__xml_name name, const char **attributes)
{
    struct sheet *sheet = context;
    sheet->within = NOTHING;
    if (jixiao__xml_is(name, "m:row")) {
        jixiao__xlsx_row(attributes, &sheet->row);
        sheet->column = 0;
    } else if (jixiao__xml_is(name, "m:c")) {
        cell_begin(sheet, attributes);
    } else if (sheet->in_cell && jixiao__xml_is(name, "m:v")) {
        sheet->within = VALUE;
    } else if (sheet->in_cell && jixiao__xml_is(name, "m:f")) {
        sheet->within = FORMULA;
        sheet->has_formula = sheet->xlsx->has_formula = 1;
    } else if (sheet->in_cell && jixiao__xml_is(name, "m:rPh")) {
        sheet->in_phonetic = 1;
    } else if (sheet->in_cell && !sheet->in_phonetic && jixiao__xml_is(name, "m:t")) {
        sheet->within = TEXT;
        sheet->has_value = 1;
    }
}

static void on_text(void *context, const char *text, size_t size)
{
    struct sheet *sheet = context;
    struct jixiao__book_text *to = sheet->within == FORMULA ? &sheet->formula : &sheet->value;
    if (sheet->within == NOTHING)
        return;
    jixiao__book_put(sheet->xlsx->book, to, text, size, JIXIAO__BOOK_TEXT);
    sheet->has_value |= sheet->within == VALUE;
}

/* ---- What a cell is ------------------------------------------------------------------------- */

static void take_shared(struct sheet *sheet, struct jixiao_grid_cell *cell)
{
    const struct jixiao__book_text *strings = &sheet->xlsx->strings, *ends = &sheet->xlsx->ends;
    size_t at = 0, i, first = 0, end = 0;
    for (i = 0; i < cell->size && at <= JIXIAO__BOOK_CELLS; i++)
        at = cell->text[i] >= '0' && cell->text[i] <= '9' ? at * 10 + (size_t)(cell->text[i] - '0')
                                                          : SIZE_MAX;
    if (!i || at >= ends->size / sizeof end) {
        jixiao__book_damaged(sheet->xlsx->book);
        return;
    }
    memcpy(&end, ends->bytes + at * sizeof end, sizeof end);
    if (at)
        memcpy(&first, ends->bytes + (at - 1) * sizeof end, sizeof end);
    cell->type = JIXIAO_GRID_TEXT;
    cell->text = strings->bytes ? strings->bytes + first : "";
    cell->size = end - first;
}

static void take_number(const struct sheet *sheet, struct jixiao_grid_cell *cell,
                        char date[JIXIAO__DATE])
{
    cell->type = JIXIAO_GRID_NUMBER;
    cell->is_percent = sheet->shows == JIXIAO__SHOWS_PERCENT;
    if (sheet->shows != JIXIAO__SHOWS_DATE ||
        !jixiao__date_of(cell->text, cell->size, sheet->xlsx->from_1904, date))
        return;
    cell->type = JIXIAO_GRID_DATE;
    cell->text = date;
    cell->size = strlen(date);
}

/* Hands a formula over, of which there is no value: of a formula that it shares with another cell,
 * it may have no text. */
static void add_formula(struct sheet *sheet)
{
    struct jixiao_grid_cell cell = {.type = JIXIAO_GRID_FORMULA};
    struct jixiao__book_text text = {0};
    struct jixiao__book *book = sheet->xlsx->book;
    jixiao__book_put(book, &text, "=", 1, JIXIAO__BOOK_TEXT);
    if (sheet->formula.size)
        jixiao__book_put(book, &text, sheet->formula.bytes, sheet->formula.size, JIXIAO__BOOK_TEXT);
    cell.text = text.bytes;
    cell.size = text.size;
    jixiao__book_add(book, sheet->row, sheet->column, &cell);
    jixiao__give(&book->arena.memory, text.bytes);
}

static void cell_end(struct sheet *sheet)
{
    struct jixiao_grid_cell cell = {.type = JIXIAO_GRID_TEXT};
    char date[JIXIAO__DATE];
    sheet->in_cell = sheet->in_phonetic = 0;
    if (!sheet->has_value && sheet->has_formula && sheet->holds != STRING)
        add_formula(sheet);
    if (!sheet->has_value)
        return; /* it is only formatted */
    cell.text = sheet->value.bytes;
    cell.size = sheet->value.size;
    if (!cell.size)
        return;
    switch (sheet->holds) {
    case NUMBER:
        take_number(sheet, &cell, date);
        break;
    case SHARED:
        take_shared(sheet, &cell);
        break;
    case YES_NO:
        cell.type = JIXIAO_GRID_YES_NO;
        cell.number = cell.text[0] == '1' || cell.text[0] == 't';
        break;
    case ERROR:
        cell.type = JIXIAO_GRID_ERROR;
        break;
    case DATE:
        cell.type = JIXIAO_GRID_DATE;
        cell.size = cell.size > 10 && cell.text[10] == 'T' ? 10 : cell.size;
        break;
    default:
        cell.size = jixiao__xlsx_unescape(sheet->value.bytes, cell.size);
    }
    jixiao__book_add(sheet->xlsx->book, sheet->row, sheet->column, &cell);
}

static void on_end(void *context, struct jixiao__xml_name name)
{
    struct sheet *sheet = context;
    sheet->within = NOTHING;
    if (jixiao__xml_is(name, "m:rPh"))
        sheet->in_phonetic = 0;
    else if (sheet->in_cell && jixiao__xml_is(name, "m:c"))
        cell_end(sheet);
}

void jixiao__xlsx_sheet(struct jixiao__xlsx *xlsx, const char *part)
{
    static const struct jixiao__xml_takes takes = {on_begin, on_end, on_text};
    struct sheet sheet = {.xlsx = xlsx};
    struct jixiao__book *book = xlsx->book;
    jixiao__xlsx_part(book, part, &takes, &sheet);
    jixiao__give(&book->arena.memory, sheet.value.bytes);
    jixiao__give(&book->arena.memory, sheet.formula.bytes);
}
