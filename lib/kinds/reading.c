/* SPDX-License-Identifier: MIT */
#include "reading.h"

#include "../words/plain.h"

#include <string.h>

/* A number with its unit is no longer. */
enum { ROOM = 96 };

/* ---- Words -------------------------------------------------------------------------------- */

/* A word and what it stands for. */
struct word {
    const char *text;
    int32_t is;
};

static const struct word yes_no[] = {
    {"1", 1},    {"是", 1},  {"有", 1}, {"√", 1},     {"✓", 1},  {"✔", 1},
    {"true", 1}, {"yes", 1}, {"y", 1},  {"0", 0},     {"否", 0}, {"无", 0},
    {"×", 0},    {"✗", 0},   {"✘", 0},  {"false", 0}, {"no", 0}, {"n", 0},
};

/* Of a choice between at least and at most. */
static const struct word senses[] = {
    {">=", 0}, {"=", 0}, {"≥", 0}, {"≧", 0},      {"不低于", 0}, {"不少于", 0},
    {"<=", 1}, {"≤", 1}, {"≦", 1}, {"不高于", 1}, {"不超过", 1},
};

/* Written where there is nothing to write. */
static const struct word blanks[] = {{"/", 0}, {"-", 0}, {"—", 0}, {"――", 0}, {"——", 0}, {"无", 0}};

static const struct word percents[] = {{"%", 0}, {"百分比", 0}, {"百分点", 0}};

/* What a spreadsheet shows for a formula that failed. */
static const struct word failures[] = {
    {"#NULL!", 0}, {"#DIV/0!", 0}, {"#VALUE!", 0}, {"#REF!", 0},         {"#NAME?", 0},
    {"#NUM!", 0},  {"#N/A", 0},    {"#ERROR!", 0}, {"#GETTING_DATA", 0}, {"#SPILL!", 0},
};

#define FIND(words, text, size, is) find((words), sizeof(words) / sizeof *(words), text, size, is)

static int find(const struct word *words, size_t n, const char *text, size_t size, int32_t *is)
{
    size_t i;
    for (i = 0; i < n; i++)
        if (jixiao__plain_is(text, size, words[i].text)) {
            *is = words[i].is;
            return 1;
        }
    return 0;
}

/* ---- Numbers ------------------------------------------------------------------------------ */

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Takes the commas of a number grouped in threes out of it. Returns where the number ends, as it is
 * then; 0: a comma stands where none belongs. */
static size_t ungroup(char *text)
{
    size_t from = strspn(text, "+-"), at = from, to, group;
    while (is_digit(text[at]))
        at++;
    if (text[at] == ',' && (at == from || at - from > 3))
        return 0;
    for (to = at; text[at] == ','; at += 4, to += 3) {
        for (group = 1; group <= 3; group++)
            if (!is_digit(text[at + group]))
                return 0;
        if (is_digit(text[at + 4]))
            return 0;
        memmove(text + to, text + at + 1, 3);
    }
    if (to < at)
        memmove(text + to, text + at, strlen(text + at) + 1);
    if (text[to] == '.')
        for (to++; is_digit(text[to]); to++)
            ;
    return text[to] == ',' ? 0 : to;
}

/* How many of the marks stand between digits that are one to four each: 2024-03-01, 2024/3/1,
 * 3月1日. */
static int is_date(const char *text)
{
    static const char *const marks[] = {"-", "/", ".", "年", "月", "日"};
    size_t parts = 0, digits, i;
    for (;; parts++) {
        digits = strspn(text, "0123456789");
        if (!digits || digits > 4)
            break;
        text += digits;
        for (i = 0; i < sizeof marks / sizeof *marks; i++)
            if (!strncmp(text, marks[i], strlen(marks[i])))
                break;
        if (i == sizeof marks / sizeof *marks)
            return parts == 2 && (!*text || *text == ' ' || *text == 'T');
        text += strlen(marks[i]);
    }
    return parts >= 2 && (!*text || *text == ' ' || *text == 'T');
}

static int is_ratio(const struct jixiao_column *column)
{
    return !strcmp(column->unit[JIXIAO_ZH], "比率");
}

int jixiao__is_in_row_unit(const struct jixiao_column *column)
{
    return column->type == JIXIAO_TYPE_NUMBER && !*column->unit[JIXIAO_ZH];
}

int jixiao__begins_with_sense(const char *text, size_t size)
{
    char plain[ROOM];
    size_t i, length = jixiao__plain_copy(text, size, plain, sizeof plain);
    if (length >= sizeof plain)
        return 0;
    for (i = 0; i < sizeof senses / sizeof *senses; i++)
        if (!strncmp(plain, senses[i].text, strlen(senses[i].text)) &&
            length > strlen(senses[i].text))
            return 1;
    return length > 1 && (*plain == '<' || *plain == '>');
}

/* The size of the word, if the text begins with it and goes on; else 0. */
static size_t begins_with(const struct jixiao__plain *plain, const char *word)
{
    size_t length = strlen(word);
    return (size_t)(plain->end - plain->at) > length && !memcmp(plain->at, word, length) ? length
                                                                                         : 0;
}

size_t jixiao__sense_size(const char *text, size_t size)
{
    static const char *const wide[] = {"＞＝", "＜＝", "＞=", "＜=", "＝"};
    struct jixiao__plain plain = jixiao__plain(text, size);
    size_t i, length = 0;
    for (i = 0; i < sizeof senses / sizeof *senses && !length; i++)
        length = begins_with(&plain, senses[i].text);
    for (i = 0; i < sizeof wide / sizeof *wide && !length; i++)
        length = begins_with(&plain, wide[i]);
    return length ? (size_t)(plain.at - text) + length : 0;
}

int jixiao__is_percent_unit(const char *unit)
{
    int32_t is;
    return FIND(percents, unit, strlen(unit), &is);
}

/* Whether what stands behind a number is the unit of its column. */
static int is_unit(const struct jixiao_column *column, const char *unit)
{
    const char *zh = column ? column->unit[JIXIAO_ZH] : "分";
    const char *en = column ? column->unit[JIXIAO_EN] : "points";
    size_t size = strlen(unit);
    return (*zh && jixiao__plain_is(unit, size, zh)) || (*en && jixiao__plain_is(unit, size, en));
}

/* Whether a text may be a unit: no arithmetic, no second number (1e3, 3/4, 100至200), nothing that
 * makes the number uncertain. */
static int may_be_unit(const char *text)
{
    static const char *const about[] = {"多", "余", "左右", "以上", "以下", "以内"};
    const char *at;
    size_t i;
    if ((unsigned char)*text < 0x80 && !is_letter(*text))
        return 0;
    for (at = text; *at; at++)
        if (is_digit(*at) && (at == text || !is_letter(at[-1]) || at - text == 1))
            return 0;
    for (i = 0; i < sizeof about / sizeof *about; i++)
        if (strstr(text, about[i]))
            return 0;
    return 1;
}

/* A number that something stands behind. */
static uint32_t read_unit(const struct jixiao_column *column, char *plain, size_t end,
                          struct jixiao__reading *reading)
{
    const char *unit = plain + end + strspn(plain + end, " ");
    jixiao_num num;
    uint32_t err;
    if (*unit == '%' && !unit[1]) {
        reading->is_percent = 1;
        if (!column ||
            !(is_ratio(column) || jixiao__is_in_row_unit(column) || column->rate_without))
            return JIXIAO_ERR_PERCENT_UNIT;
        plain[end++] = '%'; /* beside the digits */
        return (uint32_t)jixiao_num_parse(plain, end, &reading->num);
    }
    err = (uint32_t)jixiao_num_parse(plain, end, &num);
    if (err == JIXIAO_ERR_NUMBER || !(is_unit(column, unit) || may_be_unit(unit)))
        return JIXIAO_ERR_NUMBER;
    if (!is_unit(column, unit)) {
        if (!column || !jixiao__is_in_row_unit(column) || strlen(unit) >= sizeof reading->unit)
            return JIXIAO_ERR_UNIT_OTHER;
        memcpy(reading->unit, unit, strlen(unit) + 1);
    }
    reading->num = num;
    return err;
}

static uint32_t read_number(const struct jixiao_column *column, const char *text, size_t size,
                            struct jixiao__reading *reading)
{
    char plain[ROOM];
    size_t length = jixiao__plain_copy(text, size, plain, sizeof plain), end;
    int32_t is;
    if (length >= sizeof plain)
        return JIXIAO_ERR_NUMBER;
    if (is_date(plain) || FIND(failures, text, size, &is))
        return JIXIAO_ERR_CELL_ERROR;
    end = ungroup(plain);
    if (!end || !is_digit(plain[end - 1]))
        return JIXIAO_ERR_NUMBER;
    return plain[end] ? read_unit(column, plain, end, reading)
                      : (uint32_t)jixiao_num_parse(plain, end, &reading->num);
}

/* ---- Cells -------------------------------------------------------------------------------- */

uint32_t jixiao__read_cell(const struct jixiao_column *column, const char *text, size_t size,
                           struct jixiao__reading *reading)
{
    uint32_t type = column ? column->type : JIXIAO_TYPE_NUMBER, i;
    int32_t is = 0;
    reading->is_percent = 0;
    reading->unit[0] = '\0';
    reading->num = JIXIAO_ABSENT;
    if (type <= JIXIAO_TYPE_COUNT && size && text[size - 1] != '%' &&
        !jixiao_num_parse(text, size, &reading->num))
        return JIXIAO_OK; /* as nearly all are written */
    reading->num = JIXIAO_ABSENT;
    if (jixiao__plain_is_blank(text, size))
        return JIXIAO_OK;
    if (type == JIXIAO_TYPE_YES_NO) {
        if (FIND(yes_no, text, size, &is))
            reading->num = is * JIXIAO_ONE;
        else if (!FIND(blanks, text, size, &is))
            return JIXIAO_ERR_CHOICE;
        return JIXIAO_OK;
    }
    if (FIND(blanks, text, size, &is))
        return JIXIAO_OK;
    if (type != JIXIAO_TYPE_CHOICE)
        return read_number(column, text, size, reading);
    for (i = 0; i < column->n_choices; i++)
        if (jixiao__plain_is(text, size, column->choices[i])) {
            reading->num = (jixiao_num)i * JIXIAO_ONE;
            return JIXIAO_OK;
        }
    if (strcmp(column->choices[0], ">=") != 0 || !FIND(senses, text, size, &is))
        return JIXIAO_ERR_CHOICE;
    reading->num = is * JIXIAO_ONE;
    return JIXIAO_OK;
}

int jixiao_text_read(const struct jixiao_column *column, const char *text, size_t size,
                     jixiao_num *num)
{
    struct jixiao__reading reading;
    int err;
    if (!num)
        return JIXIAO_ERR_ARGUMENT;
    *num = JIXIAO_ABSENT;
    if (!text && size)
        return JIXIAO_ERR_ARGUMENT;
    err = (int)jixiao__read_cell(column, text ? text : "", size, &reading);
    if (!err && reading.unit[0])
        return JIXIAO_ERR_UNIT_OTHER;
    *num = reading.num;
    return err;
}

uint32_t jixiao__read_year(const char *text, size_t size, jixiao_num *num)
{
    static const char *const behind[] = {"年", "年度"};
    char plain[ROOM];
    size_t length = jixiao__plain_copy(text, size, plain, sizeof plain), digits, i;
    *num = JIXIAO_ABSENT;
    if (!length)
        return JIXIAO_OK;
    if (length >= sizeof plain)
        return JIXIAO_ERR_NUMBER;
    digits = strspn(plain, "0123456789");
    for (i = 0; digits && i < sizeof behind / sizeof *behind; i++)
        if (!strcmp(plain + digits, behind[i]))
            length = digits;
    return (uint32_t)jixiao_num_parse(plain, length, num);
}

int jixiao_reason_read(const char *text, size_t size)
{
    int32_t is = 0;
    if (!text || jixiao__plain_is_blank(text, size))
        return 0;
    if (FIND(blanks, text, size, &is))
        return -1; /* neither that it applies nor why not */
    return FIND(yes_no, text, size, &is) ? -is : 1;
}
