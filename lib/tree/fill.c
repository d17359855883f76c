/* SPDX-License-Identifier: MIT */
#include "fill.h"

#include "../words/utf8.h"

#include <string.h>

struct jixiao_finding *jixiao__list_add(struct jixiao__list *list, struct jixiao__arena *arena,
                                        uint32_t code, uint32_t index)
{
    struct jixiao_finding *f;
    void *items = list->items;
    if (!jixiao__grow(arena, &items, &list->capacity, list->count, sizeof *list->items))
        return NULL;
    list->items = items;
    f = &list->items[list->count++];
    memset(f, 0, sizeof *f);
    f->code = code;
    f->index = index;
    f->declared = f->found = JIXIAO_ABSENT;
    return f;
}

int jixiao__list_error(const struct jixiao__list *list)
{
    size_t i;
    for (i = 0; i < list->count; i++)
        if (!jixiao_err_is_finding(list->items[i].code))
            return (int)list->items[i].code;
    return JIXIAO_OK;
}

/* ---- Values ------------------------------------------------------------------------------- */

int jixiao__is(const char *text, size_t size, const char *string)
{
    return strlen(string) == size && !memcmp(text, string, size);
}

uint32_t jixiao__column_find(const struct jixiao_form *form, const char *id)
{
    uint32_t i;
    for (i = 0; i < form->n_columns; i++)
        if (jixiao__same(form->columns[i].id, id))
            return i + 1;
    return 0;
}

int jixiao__yes_no_from_text(const char *text, size_t size, jixiao_num *num)
{
    static const char *const words[][2] = {{"0", "1"}, {"否", "是"}, {"false", "true"}};
    size_t i, yes;
    for (i = 0; i < sizeof words / sizeof *words; i++)
        for (yes = 0; yes < 2; yes++)
            if (jixiao__is(text, size, words[i][yes])) {
                *num = yes ? JIXIAO_ONE : 0;
                return JIXIAO_OK;
            }
    return JIXIAO_ERR_CHOICE;
}

/* The first choice of a sense is also "=" and "≥", the second "≤"; other choices are as they are.
 */
static int choice_from_text(const struct jixiao_column *column, const char *text, size_t size,
                            jixiao_num *num)
{
    static const char *const also[][2] = {{"=", ">="}, {"≥", ">="}, {"≤", "<="}};
    uint32_t i;
    size_t a;
    for (a = 0; a < sizeof also / sizeof *also; a++)
        if (jixiao__is(text, size, also[a][0])) {
            text = also[a][1];
            size = strlen(text);
            break;
        }
    for (i = 0; i < column->n_choices; i++)
        if (jixiao__is(text, size, column->choices[i])) {
            *num = (jixiao_num)i * JIXIAO_ONE;
            return JIXIAO_OK;
        }
    return JIXIAO_ERR_CHOICE;
}

int jixiao__value_from_text(const struct jixiao_column *column, const char *text, size_t size,
                            jixiao_num *num)
{
    if (column->type == JIXIAO_TYPE_YES_NO)
        return jixiao__yes_no_from_text(text, size, num);
    if (column->type == JIXIAO_TYPE_CHOICE)
        return choice_from_text(column, text, size, num);
    return jixiao_num_parse(text, size, num);
}

int jixiao__check_text(const char *text, size_t size)
{
    const unsigned char *at = (const unsigned char *)text, *end = at + size;
    if (size > JIXIAO_MAX_TEXT)
        return JIXIAO_ERR_LIMIT;
    while (at < end) {
        size_t length = 1;
        while (at < end && *at >= 0x80 && length) {
            length = jixiao__utf8_length(at, (size_t)(end - at));
            at += length;
        }
        if (!length || (at < end && !*at))
            return JIXIAO_ERR_ENCODING;
        while (at < end && *at && *at < 0x80)
            at++;
    }
    return JIXIAO_OK;
}
