/* SPDX-License-Identifier: MIT */
#include "ods.h"

static void put(struct jixiao__ods_cell *cell, struct jixiao__book_text *to, const char *text,
                size_t size)
{
    jixiao__book_put(cell->book, to, text, size, JIXIAO__BOOK_TEXT);
}

/* ---- What is shown -------------------------------------------------------------------------- */

/* A space between words, if there was one. */
static void put_space(struct jixiao__ods_cell *cell)
{
    if (cell->space == JIXIAO__ODS_SPACE)
        put(cell, &cell->shown, " ", 1);
    cell->space = JIXIAO__ODS_WORD;
}

static int is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Spaces and line ends between words are one space, at the ends of a paragraph none. */
void jixiao__ods_text(struct jixiao__ods_cell *cell, const char *text, size_t size)
{
    const char *end = text + size, *from;
    if (!cell->depth || cell->note)
        return;
    while (text < end) {
        for (from = text; text < end && !is_space(*text); text++)
            ;
        if (text > from) {
            put_space(cell);
            put(cell, &cell->shown, from, (size_t)(text - from));
        }
        for (; text < end && is_space(*text); text++)
            cell->space = cell->space == JIXIAO__ODS_WORD ? JIXIAO__ODS_SPACE : cell->space;
    }
}

/* An element in a paragraph may stand for characters. */
static void put_characters(struct jixiao__ods_cell *cell, struct jixiao__xml_name name,
                           const char **attributes)
{
    int is_spaces = jixiao__xml_is(name, "x:s");
    const char *is = is_spaces                              ? " "
                     : jixiao__xml_is(name, "x:tab")        ? "\t"
                     : jixiao__xml_is(name, "x:line-break") ? "\n"
                                                            : NULL;
    uint32_t count = 1;
    if (!is)
        return;
    if (is_spaces)
        count = jixiao__xml_count(attributes, "x:c", JIXIAO__BOOK_TEXT, 1);
    put_space(cell);
    while (count--)
        put(cell, &cell->shown, is, 1);
}

/* Comments, drawings and how a word is pronounced are no text of the cell's. */
static int is_note(struct jixiao__xml_name name)
{
    return name.space == '?' || jixiao__xml_is(name, "o:annotation") ||
           jixiao__xml_is(name, "x:ruby-text") || jixiao__xml_is(name, "x:note");
}

void jixiao__ods_element(struct jixiao__ods_cell *cell, struct jixiao__xml_name name,
                         const char **attributes)
{
    if (cell->depth || is_note(name)) {
        cell->depth++;
        if (!cell->note && is_note(name))
            cell->note = cell->depth;
        else if (!cell->note)
            put_characters(cell, name, attributes);
    } else if (jixiao__xml_is(name, "x:p") || jixiao__xml_is(name, "x:h")) {
        if (cell->paragraphs++)
            put(cell, &cell->shown, "\n", 1);
        cell->space = JIXIAO__ODS_BEGIN;
        cell->depth = 1;
    }
}

void jixiao__ods_end_element(struct jixiao__ods_cell *cell)
{
    if (cell->note == cell->depth)
        cell->note = 0;
    cell->depth -= cell->depth > 0;
}

/* ---- What it says --------------------------------------------------------------------------- */

static void take(struct jixiao__ods_cell *cell, uint32_t type, const char *value)
{
    if (!value)
        return; /* it has none, whatever it says */
    cell->type = type;
    put(cell, &cell->value, value, strlen(value));
}

static void take_type(struct jixiao__ods_cell *cell, const char *type, const char **attributes)
{
    if (!strcmp(type, "float") || !strcmp(type, "currency") || !strcmp(type, "percentage")) {
        take(cell, JIXIAO_GRID_NUMBER, jixiao__xml_get(attributes, "o:value"));
        cell->is_percent = *type == 'p';
    } else if (!strcmp(type, "boolean")) {
        take(cell, JIXIAO_GRID_YES_NO, jixiao__xml_get(attributes, "o:boolean-value"));
        cell->is_yes = jixiao__xml_yes(attributes, "o:boolean-value");
    } else if (!strcmp(type, "date")) {
        take(cell, JIXIAO_GRID_DATE, jixiao__xml_get(attributes, "o:date-value"));
        if (cell->value.size > 10 && cell->value.bytes[10] == 'T')
            cell->value.size = 10;
    } else if (!strcmp(type, "time")) {
        take(cell, JIXIAO_GRID_DATE, jixiao__xml_get(attributes, "o:time-value"));
    } else if (!strcmp(type, "string")) {
        cell->type = JIXIAO_GRID_TEXT;
        take(cell, JIXIAO_GRID_TEXT, jixiao__xml_get(attributes, "o:string-value"));
    }
}

void jixiao__ods_begin(struct jixiao__ods_cell *cell, const char **attributes)
{
    const char *type = jixiao__xml_get(attributes, "o:value-type");
    const char *more = jixiao__xml_get(attributes, "e:value-type");
    const char *formula = jixiao__xml_get(attributes, "t:formula"), *sign;
    cell->type = JIXIAO_GRID_BLANK;
    cell->is_percent = cell->is_yes = cell->paragraphs = cell->depth = cell->note = 0;
    cell->formula.size = cell->value.size = cell->shown.size = 0;
    cell->has_formula = formula != NULL;
    cell->is_error = more && !strcmp(more, "error");
    if (formula) { /* of:=… */
        sign = strchr(formula, '=');
        formula = sign ? sign : formula;
        put(cell, &cell->formula, formula, strlen(formula));
    }
    if (type)
        take_type(cell, type, attributes);
}

/* Not every program says that a formula's value is an error; it is shown. */
static int shows_error(const struct jixiao__ods_cell *cell)
{
    const char *text = cell->shown.bytes;
    size_t size = cell->shown.size;
    if (!cell->has_formula || size < 4)
        return 0;
    return (size == 4 && !memcmp(text, "#N/A", 4)) || !memcmp(text, "Err:", 4) ||
           (text[0] == '#' && (text[size - 1] == '!' || text[size - 1] == '?'));
}

struct jixiao_grid_cell jixiao__ods_end(const struct jixiao__ods_cell *cell)
{
    struct jixiao_grid_cell is = {.type = cell->type, .is_percent = (uint32_t)cell->is_percent};
    const struct jixiao__book_text *text = &cell->value;
    if ((cell->is_error && cell->shown.size) || shows_error(cell)) {
        is.type = JIXIAO_GRID_ERROR;
        text = &cell->shown;
    } else if (is.type == JIXIAO_GRID_YES_NO) {
        is.number = cell->is_yes;
    } else if (is.type == JIXIAO_GRID_BLANK && cell->has_formula) {
        is.type = JIXIAO_GRID_FORMULA;
        text = &cell->formula;
    } else if (is.type == JIXIAO_GRID_BLANK || (is.type == JIXIAO_GRID_TEXT && !text->size)) {
        is.type = JIXIAO_GRID_TEXT;
        text = &cell->shown;
    }
    is.text = text->size ? text->bytes : "";
    is.size = text->size;
    return is;
}
