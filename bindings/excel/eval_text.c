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

void words_free(struct words *words)
{
    free(words->bytes);
    words->bytes = NULL;
    words->size = words->room = 0;
}

void words_num(struct words *words, jixiao_num num)
{
    char digits[24];
    words_add(words, digits, jixiao_num_format(num, 0, digits, sizeof digits));
}

void words_say(struct words *words, const char *zh, const char *en, ...)
{
    const char *text = words->lang == JIXIAO_EN ? en : zh, *mark;
    va_list arguments;
    va_start(arguments, en);
    while ((mark = strchr(text, '%')) != NULL) {
        words_add(words, text, (size_t)(mark - text));
        if (mark[1] == 'u') {
            words_num(words, (jixiao_num)va_arg(arguments, uint32_t) * JIXIAO_ONE);
        } else {
            const char *string = va_arg(arguments, const char *);
            words_add(words, string, strlen(string));
        }
        text = mark + 2;
    }
    va_end(arguments);
    words_add(words, text, strlen(text));
}

/* ---- Folding ----------------------------------------------------------------------------- */

struct folding {
    const char *from;
    const char *ascii;
};

/* Beside the full width forms, U+FF01 to U+FF5E, which are counted off. */
static const struct folding folded[] = {
    {"\xe3\x80\x80", " "}, /* ideographic space */
    {"\xc2\xa0", " "},     /* no-break space */
    {"\xe2\x88\x92", "-"}, /* minus */
    {"\xef\xbb\xbf", ""},  /* byte order mark */
};

/* How many bytes at `text` fold to *ascii, "" for nothing; 0: they stay. */
static size_t fold_at(const char *text, size_t size, char ascii[2])
{
    const unsigned char *u = (const unsigned char *)text;
    size_t i;
    ascii[0] = ascii[1] = '\0';
    if (u[0] != 0xef && u[0] != 0xe3 && u[0] != 0xe2 && u[0] != 0xc2)
        return 0; /* most, at once */
    if (size >= 3 && u[0] == 0xef && (u[1] == 0xbc || u[1] == 0xbd)) {
        uint32_t code = (u[1] & 0x3fu) << 6 | (u[2] & 0x3fu); /* less 0xf000 */
        if (code >= 0xf01 && code <= 0xf5e) {
            ascii[0] = (char)(code - 0xf01 + '!');
            return 3;
        }
    }
    for (i = 0; i < sizeof folded / sizeof *folded; i++) {
        size_t length = strlen(folded[i].from);
        if (size >= length && !memcmp(text, folded[i].from, length)) {
            ascii[0] = folded[i].ascii[0];
            return length;
        }
    }
    return 0;
}

static int is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t fold(const char *text, size_t size, char to[SHORT_TEXT], int name)
{
    size_t at = 0, length = 0, from = 0;
    while (at < size && length < SHORT_TEXT - 1) {
        char ascii[2];
        size_t taken = (unsigned char)text[at] < 0x80 ? 0 : fold_at(text + at, size - at, ascii);
        char c = taken ? ascii[0] : text[at];
        at += taken ? taken : 1;
        if (!c || (name && is_space(c)))
            continue;
        to[length++] = name && c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    if (at < size)
        length = 0;
    while (length && is_space(to[length - 1]))
        length--;
    while (from < length && is_space(to[from]))
        from++;
    memmove(to, to + from, length - from);
    to[length - from] = '\0';
    return length - from;
}

size_t fold_value(const char *text, size_t size, char to[SHORT_TEXT])
{
    return fold(text, size, to, 0);
}

size_t fold_name(const char *text, size_t size, char to[SHORT_TEXT])
{
    return fold(text, size, to, 1);
}

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

static const struct cell blank = {CELL_BLANK, 0, {0}};

const struct cell *only_cell(const struct range *range)
{
    return range->rows && range->columns ? range->cells : &blank;
}

int is_blank(const struct cell *cell)
{
    uint32_t i = 0;
    if (cell->type != CELL_TEXT)
        return cell->type == CELL_BLANK;
    while (i < cell->size) {
        char ascii[2];
        size_t taken = fold_at(cell->as.text + i, cell->size - i, ascii);
        char c = taken ? ascii[0] : cell->as.text[i];
        if (c && !is_space(c))
            return 0;
        i += taken ? (uint32_t)taken : 1;
    }
    return 1;
}

const char *name_of(const struct cell *cell, char to[SHORT_TEXT])
{
    to[0] = '\0';
    if (cell->type == CELL_TEXT)
        fold_name(cell->as.text, cell->size, to);
    return to;
}

int truth(const struct cell *cell)
{
    static const char *const words[][2] = {{"0", "1"},    {"否", "是"}, {"false", "true"},
                                           {"no", "yes"}, {"×", "√"},   {"", "✓"}};
    char text[SHORT_TEXT];
    size_t i, yes;
    if (is_blank(cell))
        return 0;
    if (cell->type == CELL_YES_NO)
        return cell->as.yes != 0;
    if (cell->type == CELL_NUMBER)
        return cell->as.number == 1 ? 1 : cell->as.number == 0 ? 0 : -1;
    name_of(cell, text);
    for (i = 0; i < sizeof words / sizeof *words; i++)
        for (yes = 0; yes < 2; yes++)
            if (*text && !strcmp(text, words[i][yes]))
                return (int)yes;
    return -1;
}

int number_of(const struct cell *cell, jixiao_num *num)
{
    char text[SHORT_TEXT];
    size_t size;
    *num = JIXIAO_ABSENT;
    if (is_blank(cell))
        return JIXIAO_OK;
    if (cell->type == CELL_NUMBER)
        return jixiao_num_from_cell(cell->as.number, num, NULL);
    if (cell->type != CELL_TEXT)
        return JIXIAO_ERR_TYPE;
    size = fold_value(cell->as.text, cell->size, text);
    return jixiao_num_parse(text, size, num);
}

const char *cell_error_text(uint32_t error)
{
    static const char *const texts[CELL_ERROR_END] = {
        [CELL_ERROR_NULL] = "#NULL!",   [CELL_ERROR_DIV0] = "#DIV/0!",
        [CELL_ERROR_VALUE] = "#VALUE!", [CELL_ERROR_REF] = "#REF!",
        [CELL_ERROR_NAME] = "#NAME?",   [CELL_ERROR_NUM] = "#NUM!",
        [CELL_ERROR_NA] = "#N/A",       [CELL_ERROR_OTHER] = "#ERROR!",
    };
    return texts[error < CELL_ERROR_END ? error : CELL_ERROR_OTHER];
}
