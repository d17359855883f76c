/* SPDX-License-Identifier: MIT
 * Texts of cells, and texts for cells. */
#include "eval_inside.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* ---- Words ------------------------------------------------------------------------------- */

char *words_room(struct words *words, size_t size)
{
    if (words->room - words->size <= size) {
        size_t room = (words->size + size) * 2 + 256;
        char *bytes = realloc(words->bytes, room);
        if (!bytes)
            return NULL;
        words->bytes = bytes;
        words->room = room;
    }
    return words->bytes + words->size;
}

void words_add(struct words *words, const char *text, size_t size)
{
    if (!words_room(words, size))
        return;
    if (size)
        memcpy(words->bytes + words->size, text, size);
    words->size += size;
    words->bytes[words->size] = '\0';
}

void words_say(struct words *words, const char *zh, const char *en, ...)
{
    const char *text = words->lang == JIXIAO_EN ? en : zh, *mark, *string;
    char digits[24];
    va_list arguments;
    va_start(arguments, en);
    while ((mark = strchr(text, '%')) != NULL) {
        words_add(words, text, (size_t)(mark - text));
        string = digits;
        if (mark[1] == 's')
            string = va_arg(arguments, const char *);
        else
            jixiao_num_format(mark[1] == 'n' ? va_arg(arguments, jixiao_num)
                                             : va_arg(arguments, uint32_t) * JIXIAO_ONE,
                              0, digits, sizeof digits);
        words_add(words, string, strlen(string));
        text = mark + 2;
    }
    va_end(arguments);
    words_add(words, text, strlen(text));
}

/* ---- Names ------------------------------------------------------------------------------- */

int cut_brackets(char *name, const char *end)
{
    size_t size = strlen(name), length = strlen(end);
    char *bracket = strrchr(name, '(');
    if (!bracket || bracket == name || size < length || strcmp(name + size - length, end) != 0)
        return 0;
    *bracket = '\0';
    return 1;
}

/* ---- Cells ------------------------------------------------------------------------------- */

const struct cell *only_cell(const struct range *range)
{
    static const struct cell blank = {CELL_BLANK, 0, {0}};
    return range->rows && range->columns ? range->cells : &blank;
}

int is_blank(const struct cell *cell)
{
    return cell->type == CELL_TEXT ? !jixiao_name_key(cell->as.text, cell->size, NULL, 0)
                                   : cell->type == CELL_BLANK;
}

size_t fold_name(const char *text, size_t size, char to[SHORT_TEXT])
{
    size_t length = jixiao_name_key(text, size, to, SHORT_TEXT), i;
    if (length >= SHORT_TEXT)
        *to = '\0';
    for (i = 0; to[i]; i++)
        to[i] = to[i] >= 'A' && to[i] <= 'Z' ? (char)(to[i] - 'A' + 'a') : to[i];
    return i;
}

const char *name_of(const struct cell *cell, char to[SHORT_TEXT])
{
    to[0] = '\0';
    if (cell->type == CELL_TEXT)
        fold_name(cell->as.text, cell->size, to);
    return to;
}

struct jixiao_value value_of(const struct cell *cell)
{
    struct jixiao_value value = {cell->type, cell->size, 0, NULL};
    if (cell->type == CELL_NUMBER)
        value.number = cell->as.number;
    if (cell->type == CELL_YES_NO)
        value.number = cell->as.yes != 0;
    if (cell->type == CELL_TEXT)
        value.text = cell->as.text;
    if (cell->type == CELL_ERROR) {
        value.text = cell_error_text((uint32_t)cell->as.error);
        value.size = (uint32_t)strlen(value.text);
    }
    return value;
}

int number_of(const struct cell *cell, jixiao_num *num)
{
    *num = JIXIAO_ABSENT;
    if (cell->type == CELL_NUMBER)
        return jixiao_num_from_cell(cell->as.number, num, NULL);
    if (cell->type == CELL_TEXT)
        return jixiao_text_read(NULL, cell->as.text, cell->size, num);
    return cell->type == CELL_BLANK ? JIXIAO_OK : JIXIAO_ERR_TYPE;
}

const char *cell_error_text(uint32_t error)
{
    static const char *const texts[CELL_ERROR_END] = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!",
                                                      "#NAME?", "#NUM!",   "#N/A",    "#ERROR!"};
    return texts[error < CELL_ERROR_END ? error : CELL_ERROR_OTHER];
}
