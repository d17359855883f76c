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

int jixiao__walk_fault(struct jixiao__walk *walk, const struct jixiao__fault *fault)
{
    return list_error(walk, fault->code, JIXIAO_NONE, 0, fault->words[0] ? fault->words : NULL,
                      fault->place);
}

int jixiao__walk_format(struct jixiao__walk *walk, const json_t *root, const char *format)
{
    const json_t *said = json_object_get(root, "jixiao");
    const char *words = json_string_value(said);
    if (words && !strcmp(words, format))
        return JIXIAO_OK;
    return list_error(walk, JIXIAO_ERR_FORMAT, JIXIAO_NONE, 0, words,
                      json_typeof(root) == JSON_OBJECT ? "/jixiao" : "");
}

/* ---- Cells -------------------------------------------------------------------------------- */

static int fill_number(struct jixiao__walk *walk, uint32_t index, uint32_t row, const char *column,
                       jixiao_num num)
{
    return walk->sheet ? jixiao_sheet_number(walk->sheet, index, row, column, num)
                       : jixiao_builder_number(walk->builder, index, row, column, num);
}

static int fill_text(struct jixiao__walk *walk, uint32_t index, uint32_t row, const char *column,
                     const json_t *text)
{
    const char *bytes = json_string_value(text);
    size_t size = json_string_length(text);
    return walk->sheet ? jixiao_sheet_text(walk->sheet, index, row, column, bytes, size)
                       : jixiao_builder_text(walk->builder, index, row, column, bytes, size);
}

static int fill_yes_no(struct jixiao__walk *walk, uint32_t index, uint32_t row, const char *column,
                       int yes)
{
    return walk->sheet ? jixiao_sheet_yes_no(walk->sheet, index, row, column, yes)
                       : jixiao_builder_yes_no(walk->builder, index, row, column, yes);
}

/* What is beyond the range is filled as a number beyond it, so that the error is said as that of
 * any other source. */
static jixiao_num whole(json_int_t value)
{
    const json_int_t most = JIXIAO_MAX_NUM / JIXIAO_ONE;
    if (value > most)
        return JIXIAO_MAX_NUM + 1;
    return value < -most ? -JIXIAO_MAX_NUM - 1 : (jixiao_num)value * JIXIAO_ONE;
}

static int fill_real(struct jixiao__walk *walk, uint32_t index, uint32_t row, const char *column,
                     json_t *value, const struct jixiao__path *path)
{
    struct jixiao__out words = {&walk->arena->memory, NULL, 0, 0, 0};
    jixiao_num num;
    int err = jixiao_num_from_double(json_real_value(value), &num);
    char *text;
    if (!err)
        return fill_number(walk, index, row, column, num);
    if (err == JIXIAO_ERR_NUMBER_RANGE)
        return fill_number(walk, index, row, column,
                           whole(json_real_value(value) < 0 ? INT64_MIN : INT64_MAX));
    jixiao__out_value(&words, value);
    text = jixiao__out_end(&words);
    walk->arena->failed |= !text;
    if (walk->sheet && text)
        err = jixiao_sheet_wrong(walk->sheet, (uint32_t)err, index, row, column, text);
    else
        err = jixiao__walk_error(walk, (uint32_t)err, index, row, text, path);
    jixiao__give(&walk->arena->memory, text);
    return err;
}

static int fill_value(struct jixiao__walk *walk, uint32_t index, uint32_t row, const char *column,
                      json_t *value, const struct jixiao__path *path)
{
    switch (json_typeof(value)) {
    case JSON_STRING:
        return fill_text(walk, index, row, column, value);
    case JSON_INTEGER:
        return fill_number(walk, index, row, column, whole(json_integer_value(value)));
    case JSON_REAL:
        return fill_real(walk, index, row, column, value, path);
    case JSON_TRUE:
        return fill_yes_no(walk, index, row, column, 1);
    case JSON_FALSE:
        return fill_yes_no(walk, index, row, column, 0);
    case JSON_NULL:
        return fill_number(walk, index, row, column, JIXIAO_ABSENT);
    default:
        return jixiao__walk_error(walk, JIXIAO_ERR_TYPE, index, row, column, path);
    }
}

int jixiao__walk_cell(struct jixiao__walk *walk, uint32_t index, uint32_t row, const char *column,
                      json_t *value, const struct jixiao__path *path)
{
    size_t before = walk->list->count;
    int err = fill_value(walk, index, row, column, value, path);
    if (err)
        jixiao__walk_place(walk, before, path);
    return err;
}

int jixiao__walk_text(struct jixiao__walk *walk, uint32_t index, uint32_t row, const char *column,
                      json_t *value, const struct jixiao__path *path)
{
    if (json_typeof(value) == JSON_NULL)
        return JIXIAO_OK;
    return json_typeof(value) == JSON_STRING
               ? jixiao__walk_cell(walk, index, row, column, value, path)
               : jixiao__walk_error(walk, JIXIAO_ERR_TYPE, index, row, column, path);
}
