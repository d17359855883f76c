/* SPDX-License-Identifier: MIT
 * One value into one cell, and the place of what was wrong with it. */
#include "json.h"

#include "../../sheet/sheet.h"

/* ---- Places ------------------------------------------------------------------------------- */

/* One step of a pointer into the end of `at`, or counted only where `at` is NULL: "/~1" for "/",
 * "~0" for "~". */
static size_t put_step(const struct jixiao__path *path, char *at)
{
    char digits[24];
    const char *key = path->key ? path->key : digits;
    struct jixiao__text item;
    size_t length = 0, i;
    if (!path->key) {
        jixiao__text_begin(&item, JIXIAO_EN, digits, sizeof digits);
        jixiao__put_count(&item, path->item);
        jixiao__text_end(&item);
    }
    for (i = strlen(key); i-- > 0;) {
        int escaped = key[i] == '~' || key[i] == '/';
        length += escaped ? 2 : 1;
        if (at && escaped)
            *--at = key[i] == '/' ? '1' : '0';
        if (at)
            *--at = (char)(escaped ? '~' : key[i]);
    }
    if (at)
        *--at = '/';
    return length + 1;
}

/* The JSON pointer (RFC 6901) of a path, in the object's memory. */
static const char *pointer(struct jixiao__walk *walk, const struct jixiao__path *path)
{
    const struct jixiao__path *step;
    size_t length = 0;
    char *text;
    for (step = path; step; step = step->up)
        length += put_step(step, NULL);
    text = jixiao__alloc(walk->arena, length + 1, 1);
    for (step = path; text && step; step = step->up)
        length -= put_step(step, text + length);
    return text;
}

void jixiao__walk_place(struct jixiao__walk *walk, size_t before, const struct jixiao__path *path)
{
    for (; before < walk->list->count; before++)
        if (!walk->list->items[before].place)
            walk->list->items[before].place = pointer(walk, path);
}

/* ---- Errors ------------------------------------------------------------------------------- */

static int list_error(struct jixiao__walk *walk, uint32_t code, uint32_t index, uint32_t row,
                      const char *words, const char *place)
{
    return walk->sheet ? jixiao_sheet_error(walk->sheet, code, index, row, words, place)
                       : jixiao_builder_error(walk->builder, code, index, row, words, place);
}

int jixiao__walk_error(struct jixiao__walk *walk, uint32_t code, uint32_t index, uint32_t row,
                       const char *words, const struct jixiao__path *path)
{
    return list_error(walk, code, index, row, words, pointer(walk, path));
}

int jixiao__walk_format(struct jixiao__walk *walk, const struct jixiao__scan *scan,
                        const char *format)
{
    const char *words = scan->members[JIXIAO__OF_FORMAT];
    if (scan->code)
        return list_error(walk, scan->code, JIXIAO_NONE, 0, scan->words[0] ? scan->words : NULL,
                          scan->place);
    if (words && !strcmp(words, format))
        return JIXIAO_OK;
    return list_error(walk, JIXIAO_ERR_FORMAT, JIXIAO_NONE, 0, words,
                      scan->lexemes->token == JIXIAO__OBJECT ? "/jixiao" : "");
}

/* ---- Going on ----------------------------------------------------------------------------- */

/* Goes to a value; which lexeme is behind it. */
static uint32_t go(struct jixiao__walk *walk, uint32_t at)
{
    walk->at = at;
    return jixiao__walk_behind(walk, at);
}

const char *jixiao__walk_member(struct jixiao__walk *walk, struct jixiao__inside *in)
{
    const struct jixiao__lexeme *member = &walk->lexemes[in->next];
    const char *text = walk->text + member->at, *key = in->key;
    if (member->token != JIXIAO__MEMBER)
        return NULL;
    if (member->escaped || member->size >= sizeof in->key) {
        key = jixiao__decoded(walk->arena, text, member->size, member->escaped);
    } else {
        memcpy(in->key, text, member->size);
        in->key[member->size] = '\0';
    }
    in->next = go(walk, in->next + 1);
    return key ? key : ""; /* without memory nothing counts */
}

int jixiao__walk_item(struct jixiao__walk *walk, struct jixiao__inside *in)
{
    if (walk->lexemes[in->next].token == JIXIAO__LIST_END)
        return 0;
    in->next = go(walk, in->next);
    return 1;
}

void jixiao__walk_find(struct jixiao__walk *walk, const char *const names[2], uint32_t found[2])
{
    uint32_t begin = walk->at;
    struct jixiao__inside in;
    const char *key;
    size_t i;
    found[0] = found[1] = 0;
    jixiao__walk_enter(walk, &in);
    while ((key = jixiao__walk_member(walk, &in)) != NULL)
        for (i = 0; i < 2; i++)
            if (names[i] && !strcmp(key, names[i]) && !jixiao__is_null(walk))
                found[i] = walk->at;
    walk->at = begin;
}

const char *jixiao__walk_string(struct jixiao__walk *walk, size_t *size)
{
    const struct jixiao__lexeme *string = &walk->lexemes[walk->at];
    const char *text = walk->text + string->at;
    *size = string->size;
    if (!string->escaped)
        return text;
    text = jixiao__decoded(walk->arena, text, *size, 1);
    *size = text ? strlen(text) : 0;
    return text;
}

/* ---- Cells -------------------------------------------------------------------------------- */

static int fill_number(struct jixiao__walk *walk, uint32_t index, uint32_t row, const char *column,
                       jixiao_num num)
{
    return walk->sheet ? jixiao_sheet_number(walk->sheet, index, row, column, num)
                       : jixiao_builder_number(walk->builder, index, row, column, num);
}

static int fill_text(struct jixiao__walk *walk, uint32_t index, uint32_t row, const char *column)
{
    size_t size;
    const char *text = jixiao__walk_string(walk, &size);
    if (!text)
        return JIXIAO_ERR_MEMORY;
    return walk->sheet ? jixiao__sheet_checked(walk->sheet, index, row, column, text, size)
                       : jixiao_builder_text(walk->builder, index, row, column, text, size);
}

static int fill_yes_no(struct jixiao__walk *walk, uint32_t index, uint32_t row, const char *column,
                       int yes)
{
    return walk->sheet ? jixiao_sheet_yes_no(walk->sheet, index, row, column, yes)
                       : jixiao_builder_yes_no(walk->builder, index, row, column, yes);
}

/* What is beyond the range is filled as a number beyond it, so that the error is worded as that of
 * any other source. */
static int fill_literal(struct jixiao__walk *walk, uint32_t index, uint32_t row, const char *column,
                        const struct jixiao__path *path)
{
    const struct jixiao__lexeme *lexeme = &walk->lexemes[walk->at];
    const char *literal = walk->text + lexeme->at, *words;
    jixiao_num num;
    int err = jixiao__literal_num(literal, lexeme->size, &num);
    if (err != JIXIAO_ERR_NUMBER_FINE)
        return fill_number(walk, index, row, column,
                           !err              ? num
                           : *literal == '-' ? -JIXIAO_MAX_NUM - 1
                                             : JIXIAO_MAX_NUM + 1);
    words = jixiao__copy(walk->arena, literal, lexeme->size);
    return walk->sheet && words
               ? jixiao_sheet_wrong(walk->sheet, (uint32_t)err, index, row, column, words)
               : jixiao__walk_error(walk, (uint32_t)err, index, row, words, path);
}

static int fill_value(struct jixiao__walk *walk, uint32_t index, uint32_t row, const char *column,
                      const struct jixiao__path *path)
{
    switch (jixiao__walk_token(walk)) {
    case JIXIAO__STRING:
        return fill_text(walk, index, row, column);
    case JIXIAO__NUMBER:
        return fill_literal(walk, index, row, column, path);
    case JIXIAO__TRUE:
        return fill_yes_no(walk, index, row, column, 1);
    case JIXIAO__FALSE:
        return fill_yes_no(walk, index, row, column, 0);
    case JIXIAO__NULL:
        return fill_number(walk, index, row, column, JIXIAO_ABSENT);
    default:
        return jixiao__walk_error(walk, JIXIAO_ERR_TYPE, index, row, column, path);
    }
}

int jixiao__walk_cell(struct jixiao__walk *walk, uint32_t index, uint32_t row, const char *column,
                      const struct jixiao__path *path)
{
    size_t before = walk->list->count;
    int err = fill_value(walk, index, row, column, path);
    if (err)
        jixiao__walk_place(walk, before, path);
    return err;
}

int jixiao__walk_text(struct jixiao__walk *walk, uint32_t index, uint32_t row, const char *column,
                      const struct jixiao__path *path)
{
    if (jixiao__is_null(walk))
        return JIXIAO_OK;
    return jixiao__walk_token(walk) == JIXIAO__STRING
               ? jixiao__walk_cell(walk, index, row, column, path)
               : jixiao__walk_error(walk, JIXIAO_ERR_TYPE, index, row, column, path);
}
