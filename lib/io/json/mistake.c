/* SPDX-License-Identifier: MIT */
#include "mistake.h"

#include "../../words/utf8.h"

#include <string.h>

static size_t character(const char *at, const char *end)
{
    return jixiao__utf8_length((const unsigned char *)at, (size_t)(end - at));
}

/* A space that is none of JSON's: of the Chinese keyboard, of no width, a mark of byte order. */
static int is_odd_space(const char *at, size_t size)
{
    static const char *const spaces[] = {"\xc2\xa0",     "\xe3\x80\x80", "\xe2\x80\x8b",
                                         "\xe2\x80\x8c", "\xe2\x80\x8d", "\xe2\x81\xa0",
                                         "\xef\xbb\xbf", "\xe2\x80\x83", "\xe2\x80\x82"};
    size_t i;
    for (i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (strlen(spaces[i]) == size && !memcmp(spaces[i], at, size))
            return 1;
    return 0;
}

static int is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

size_t jixiao__mistake_word(const char *at, const char *end)
{
    const char *from = at;
    while (at < end && at - from < 60) {
        size_t length = character(at, end);
        if (!length || (length == 1 && !is_letter(*at) && !is_digit(*at)) ||
            jixiao__syntax_narrow(at, length) || is_odd_space(at, length))
            break;
        at += length;
    }
    return (size_t)(at - from);
}

size_t jixiao__mistake_number(const char *at, const char *end)
{
    static const char of_numbers[] = "+-.0123456789";
    const char *from = at;
    while (at < end && at - from < 60 &&
           (is_letter(*at) || memchr(of_numbers, *at, sizeof of_numbers - 1)))
        at++;
    return (size_t)(at - from);
}

static struct jixiao__mistake syntax(enum jixiao__syntax sort, size_t found)
{
    struct jixiao__mistake mistake = {JIXIAO_ERR_SYNTAX, sort, found};
    return mistake;
}

struct jixiao__mistake jixiao__mistake_at(const char *at, const char *end, enum jixiao__syntax sort)
{
    size_t length = character(at, end), word = jixiao__mistake_word(at, end);
    if (!length) {
        struct jixiao__mistake other = {JIXIAO_ERR_ENCODING, sort, 0};
        return other;
    }
    if ((unsigned char)*at < 0x20 || *at == 0x7f)
        return syntax(JIXIAO__CONTROL, 1);
    if (jixiao__syntax_narrow(at, length))
        return syntax(JIXIAO__WIDE, length);
    if (is_odd_space(at, length))
        return syntax(JIXIAO__SPACE, length);
    if (*at == '\'')
        return syntax(JIXIAO__QUOTE, 1);
    if (*at == '#' || (*at == '/' && end - at > 1 && (at[1] == '/' || at[1] == '*')))
        return syntax(JIXIAO__COMMENT, *at == '#' ? 1 : 2);
    return syntax(sort, word ? word : length);
}

struct jixiao__mistake jixiao__mistake_no_value(const char *at, const char *end,
                                                enum jixiao__syntax sort)
{
    static const char *const constants[] = {"NaN", "nan", "NAN", "Infinity", "inf", "Inf", "INF"};
    size_t length = jixiao__mistake_word(at, end), i;
    if (*at == '+' || *at == '.')
        return syntax(*at == '+' ? JIXIAO__PLUS : JIXIAO__POINT, jixiao__mistake_number(at, end));
    for (i = 0; i < sizeof constants / sizeof *constants; i++)
        if (strlen(constants[i]) == length && !memcmp(constants[i], at, length))
            return syntax(JIXIAO__CONSTANT, length);
    return jixiao__mistake_at(at, end, length ? JIXIAO__WORD : sort);
}
