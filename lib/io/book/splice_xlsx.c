/* SPDX-License-Identifier: MIT
 * A worksheet whose cells are written: a cell keeps its style, a formula stays what it is. */
#include "../grid.h"
#include "splice.h"
#include "xlsx.h"

struct sheet {
    struct jixiao__splice *splice;
    uint32_t row, column;
    size_t next;                           /* of what is put: the first that no cell has passed */
    size_t row_at;                         /* the row's tag */
    struct jixiao__put *put;               /* into the cell at hand, or NULL */
    size_t cell, tag;                      /* where the cell's tag stands, and its size */
    size_t value, value_size;              /* likewise its value, if it has one */
    int is_listed, has_formula, has_value; /* it is among what is put, whatever became of that */
    uint32_t in_cell;                      /* how deep; 0: in none */
    size_t merges;
    unsigned char sums[JIXIAO_MAX_GRID_COLUMNS / 8 + 1]; /* columns that numbers are put into, a bit
                                                            each */
};

static size_t where(const struct sheet *sheet, size_t *size)
{
    return jixiao__xml_at(sheet->splice->book, size);
}

/* ---- What is written ------------------------------------------------------------------------ */

static void put_name(struct jixiao__splice *splice, const char *before, size_t of, const char *name)
{
    jixiao__edit_say(splice, before);
    jixiao__edit_prefix(splice, of);
    jixiao__edit_say(splice, name);
}

static int is_hex(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

/* In a worksheet's text _x0041_ stands for a character. */
static void put_text(struct jixiao__splice *splice, const char *text, size_t size)
{
    size_t from = 0, i, n;
    for (i = 0; i + 6 < size; i++) {
        for (n = 2; n < 6 && is_hex(text[i + n]); n++)
            ;
        if (text[i] != '_' || text[i + 1] != 'x' || n < 6 || text[i + 6] != '_')
            continue;
        jixiao__edit_text(splice, text + from, i - from);
        jixiao__edit_say(splice, "_x005F_");
        from = i + 1;
    }
    jixiao__edit_text(splice, text + from, size - from);
}

static void put_number(struct jixiao__splice *splice, size_t of, const struct jixiao__put *put)
{
    put_name(splice, "<", of, "v>");
    jixiao__edit_text(splice, put->text, put->size);
    put_name(splice, "</", of, "v>");
}

/* What a cell holds, behind its attributes, and its end. */
static void put_rest(struct jixiao__splice *splice, size_t of, const struct jixiao__put *put)
{
    if (put->is_number) {
        jixiao__edit_say(splice, ">");
        put_number(splice, of, put);
    } else {
        put_name(splice, " t=\"inlineStr\"><", of, "is><");
        jixiao__edit_prefix(splice, of);
        jixiao__edit_say(splice, "t xml:space=\"preserve\">");
        put_text(splice, put->text, put->size);
        put_name(splice, "</", of, "t></");
        jixiao__edit_prefix(splice, of);
        jixiao__edit_say(splice, "is>");
    }
    put_name(splice, "</", of, "c>");
}

/* The cell's tag up to its end, without the type of what it held. */
static void put_tag(struct sheet *sheet)
{
    struct jixiao__splice *splice = sheet->splice;
    const char *text = splice->text, *at = text + sheet->cell, *end = at + sheet->tag;
    const char *from = at;
    end -= end[-2] == '/' ? 2 : 1;
    at += strcspn(at, " \t\r\n/>");
    while (at < end) {
        const char *name = at + strspn(at, " \t\r\n"), *quote;
        size_t size = strcspn(name, " \t\r\n=");
        if (name >= end)
            break;
        quote = name + strcspn(name, "\"'");
        quote = strchr(quote + 1, *quote) + 1;
        if (size == 1 && *name == 't') {
            jixiao__edit_put(splice, from, (size_t)(at - from));
            from = quote;
        }
        at = quote;
    }
    jixiao__edit_put(splice, from, (size_t)(at - from));
}

/* A cell that was not there. */
static void add_cell(struct sheet *sheet, struct jixiao__put *put)
{
    struct jixiao__splice *splice = sheet->splice;
    struct jixiao__text text;
    char place[24];
    jixiao__text_begin(&text, JIXIAO_EN, place, sizeof place);
    jixiao__put_place(&text, put->row, put->column);
    jixiao__text_end(&text);
    jixiao__edit(splice, put->at, 0);
    put_name(splice, "<", sheet->row_at, "c r=\"");
    jixiao__edit_say(splice, place);
    jixiao__edit_say(splice, "\"");
    put_rest(splice, sheet->row_at, put);
    put->state = JIXIAO__PUT_DONE;
}

/* ---- What stands there ---------------------------------------------------------------------- */

static void row_begin(struct sheet *sheet, const char **attributes)
{
    size_t size;
    jixiao__xlsx_row(attributes, &sheet->row);
    sheet->column = 0;
    sheet->row_at = where(sheet, &size);
    sheet->next = jixiao__splice_find(sheet->splice, 0, sheet->row, 0);
}

/* What is put into the row, of that number; NULL: no more. */
static struct jixiao__put *put_of_row(const struct sheet *sheet, size_t at)
{
    struct jixiao__put *put = &sheet->splice->puts[at];
    return at < sheet->splice->n_puts && put->row == sheet->row ? put : NULL;
}

/* A row that is one tag has room for none: what was to be there is put into another, or nowhere. */
static void row_end(struct sheet *sheet)
{
    struct jixiao__put *put;
    size_t size, end = where(sheet, &size), at;
    for (at = jixiao__splice_find(sheet->splice, 0, sheet->row, 0);
         size && (put = put_of_row(sheet, at)) != NULL; at++) {
        if (put->state != JIXIAO__PUT_NOWHERE)
            continue;
        if (at >= sheet->next)
            put->at = end;
        add_cell(sheet, put);
    }
}

static void cell_begin(struct sheet *sheet, const char **attributes)
{
    struct jixiao__put *put;
    jixiao__xlsx_cell(attributes, sheet->row, &sheet->column);
    sheet->cell = where(sheet, &sheet->tag);
    sheet->put = NULL;
    sheet->in_cell = 1;
    sheet->is_listed = sheet->has_formula = sheet->has_value = 0;
    while ((put = put_of_row(sheet, sheet->next)) != NULL && put->column <= sheet->column) {
        put->at = sheet->cell;
        sheet->is_listed = put->column == sheet->column;
        sheet->put = put->column == sheet->column && !put->state ? put : NULL;
        sheet->next++;
    }
}

/* A formula stays; the number that a sum comes to is put in place of the one before. Another of
 * that column may be a sum of what is written now: its number goes, so that nobody takes it. */
static void keep_formula(struct sheet *sheet, size_t end)
{
    struct jixiao__splice *splice = sheet->splice;
    uint32_t column = sheet->column;
    int is_sum = column <= JIXIAO_MAX_GRID_COLUMNS && sheet->sums[column / 8] >> column % 8 & 1;
    if (sheet->put)
        sheet->put->state = JIXIAO__PUT_FORMULA;
    if (sheet->put ? !sheet->put->is_sum : sheet->is_listed || !is_sum || !sheet->has_value)
        return;
    jixiao__edit(splice, sheet->cell, sheet->tag - 1);
    put_tag(sheet);
    jixiao__edit(splice, sheet->has_value ? sheet->value : end,
                 sheet->has_value ? sheet->value_size : 0);
    if (sheet->put)
        put_number(splice, sheet->cell, sheet->put);
}

static void cell_end(struct sheet *sheet)
{
    size_t size, at = where(sheet, &size);
    if (sheet->has_formula) {
        keep_formula(sheet, at);
    } else if (sheet->put) {
        jixiao__edit(sheet->splice, sheet->cell, at + size - sheet->cell);
        put_tag(sheet);
        put_rest(sheet->splice, sheet->cell, sheet->put);
        sheet->put->state = JIXIAO__PUT_DONE;
    }
}

static void in_cell_begin(struct sheet *sheet, struct jixiao__xml_name name)
{
    if (sheet->in_cell == 1 && jixiao__xml_is(name, "m:f")) {
        sheet->has_formula = 1;
    } else if (sheet->in_cell == 1 && jixiao__xml_is(name, "m:v") && !sheet->has_value) {
        sheet->value = where(sheet, &sheet->value_size);
        sheet->has_value = 1;
    }
    sheet->in_cell++;
}

static void on_begin(void *context, struct jixiao__xml_name name, const char **attributes)
{
    struct sheet *sheet = context;
    if (sheet->in_cell)
        in_cell_begin(sheet, name);
    else if (jixiao__xml_is(name, "m:row"))
        row_begin(sheet, attributes);
    else if (jixiao__xml_is(name, "m:c"))
        cell_begin(sheet, attributes);
}

static void on_end(void *context, struct jixiao__xml_name name)
{
    struct sheet *sheet = context;
    size_t size, at = where(sheet, &size);
    if (sheet->in_cell && !--sheet->in_cell)
        cell_end(sheet);
    else if (sheet->in_cell == 1 && jixiao__xml_is(name, "m:v"))
        sheet->value_size = at + size - sheet->value;
    else if (!sheet->in_cell && jixiao__xml_is(name, "m:row"))
        row_end(sheet);
}

/* ---- Merged cells --------------------------------------------------------------------------- */

/* Of cells that are shown as one only the first holds anything. */
static void take_merged(struct sheet *sheet, const char *range)
{
    struct jixiao__splice *splice = sheet->splice;
    const char *colon = strchr(range, ':');
    uint32_t top, left, bottom, right;
    char first[16];
    size_t at, size = colon ? (size_t)(colon - range) : sizeof first;
    if (size >= sizeof first || ++sheet->merges > JIXIAO__BOOK_ENTRIES)
        return;
    memcpy(first, range, size);
    first[size] = '\0';
    if (!jixiao__xlsx_place(first, &top, &left) || !jixiao__xlsx_place(colon + 1, &bottom, &right))
        return;
    for (at = jixiao__splice_find(splice, 0, top, left);
         at < splice->n_puts && splice->puts[at].row <= bottom; at++) {
        struct jixiao__put *put = &splice->puts[at];
        if (put->column >= left && put->column <= right && (put->row != top || put->column != left))
            put->state = JIXIAO__PUT_UNFIT;
    }
}

static void merged_begin(void *context, struct jixiao__xml_name name, const char **attributes)
{
    const char *range = jixiao__xml_get(attributes, ":ref");
    if (range && jixiao__xml_is(name, "m:mergeCell"))
        take_merged(context, range);
}

static void nothing_ends(void *context, struct jixiao__xml_name name)
{
    (void)context, (void)name;
}

void jixiao__splice_sheet(struct jixiao__splice *splice)
{
    static const struct jixiao__xml_takes merged = {merged_begin, nothing_ends, NULL},
                                          takes = {on_begin, on_end, NULL};
    struct sheet sheet = {.splice = splice};
    size_t i;
    for (i = 0; i < splice->n_puts; i++)
        if (splice->puts[i].is_number)
            sheet.sums[splice->puts[i].column / 8] |=
                (unsigned char)(1U << splice->puts[i].column % 8);
    if (jixiao__xml_read(splice->book, splice->book->part, &merged, &sheet))
        jixiao__xml_read(splice->book, splice->book->part, &takes, &sheet);
}

/* ---- The workbook --------------------------------------------------------------------------- */

/* Its part is to say that all formulas are calculated when it is opened. */
struct workbook {
    struct jixiao__splice *splice;
    size_t at, size, sheets; /* of what says how it is calculated, or where that would stand */
    int is_found, depth;
};

static void workbook_begin(void *context, struct jixiao__xml_name name, const char **attributes)
{
    struct workbook *workbook = context;
    size_t size, at = jixiao__xml_at(workbook->splice->book, &size);
    if (jixiao__xml_is(name, "m:sheets"))
        workbook->sheets = at;
    if (!jixiao__xml_is(name, "m:calcPr") || workbook->is_found)
        return;
    workbook->is_found = 1;
    workbook->at = at;
    workbook->size = jixiao__xml_yes(attributes, ":fullCalcOnLoad") ? 0 : size;
}

/* What may stand before it. */
static void workbook_end(void *context, struct jixiao__xml_name name)
{
    static const char *const names[] = {"m:sheets", "m:functionGroups", "m:externalReferences",
                                        "m:definedNames"};
    struct workbook *workbook = context;
    size_t size, at = jixiao__xml_at(workbook->splice->book, &size), i;
    for (i = 0; i < sizeof names / sizeof *names && !workbook->is_found; i++)
        if (jixiao__xml_is(name, names[i]))
            workbook->at = at + size;
}

void jixiao__splice_workbook(struct jixiao__splice *splice)
{
    static const struct jixiao__xml_takes takes = {workbook_begin, workbook_end, NULL};
    static const char says[] = " fullCalcOnLoad=\"1\"";
    struct workbook workbook = {.splice = splice};
    const char *tag, *other;
    size_t size;
    if (!jixiao__xml_read(splice->book, splice->book->part, &takes, &workbook) || !workbook.at)
        return;
    if (!workbook.is_found) {
        jixiao__edit(splice, workbook.at, 0);
        put_name(splice, "<", workbook.sheets, "calcPr");
        jixiao__edit_say(splice, says);
        jixiao__edit_say(splice, "/>");
        return;
    }
    if (!workbook.size)
        return;
    tag = splice->text + workbook.at;
    other = strstr(tag, "fullCalcOnLoad");
    size = strcspn(tag, " \t\r\n/>");
    jixiao__edit(splice, workbook.at + size, 0);
    jixiao__edit_say(splice, says);
    if (!other || other >= tag + workbook.size)
        return;
    size = strcspn(other, "\"'"); /* it said no */
    size = (size_t)(strchr(other + size + 1, other[size]) - other) + 1;
    jixiao__edit(splice, workbook.at + (size_t)(other - tag), size);
}
