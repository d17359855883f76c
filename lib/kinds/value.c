/* SPDX-License-Identifier: MIT */
#include "value.h"

#include "../words/text.h"

#include <string.h>

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
