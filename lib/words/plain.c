/* SPDX-License-Identifier: MIT */
#include "plain.h"

#include "utf8.h"

#include <string.h>

/* Soft hyphens, joiners, marks of direction, byte order marks: nobody sees them. */
static int is_invisible(uint32_t code)
{
    return code == 0xad || (code >= 0x200b && code <= 0x200f) ||
           (code >= 0x202a && code <= 0x202e) || (code >= 0x2060 && code <= 0x2064) ||
           (code >= 0x2066 && code <= 0x2069) || code == 0xfeff;
}

static int is_space(uint32_t code)
{
    return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x85 || code == 0xa0 ||
           code == 0x1680 || (code >= 0x2000 && code <= 0x200a) || code == 0x2028 ||
           code == 0x2029 || code == 0x202f || code == 0x205f || code == 0x3000;
}

/* The character as it is typed at half width. */
static uint32_t narrow(uint32_t code)
{
    if (code >= 0xff01 && code <= 0xff5e)
        return code - 0xff01 + '!';
    if (is_space(code))
        return ' ';
    switch (code) {
    case 0xfe6a: /* small percent sign */
        return '%';
    case 0x2212: /* minus sign */
    case 0xfe63: /* small hyphen-minus */
        return '-';
    case 0xffe5: /* full-width yen sign */
        return 0xa5;
    default:
        return code;
    }
}

/* The next visible character from there on, and where it ends; 0: there is none. */
static uint32_t visible(const char **at, const char *end)
{
    while (*at < end) {
        size_t length;
        uint32_t code = jixiao__utf8_decode(*at, end, &length);
        *at += length;
        if (!is_invisible(code))
            return narrow(code);
    }
    return 0;
}

/* The length of the character there, if it is a space or nothing that anybody sees; else 0. */
static size_t nothing(const char *at, const char *end)
{
    size_t length;
    uint32_t code = jixiao__utf8_decode(at, end, &length);
    return is_invisible(code) || narrow(code) == ' ' ? length : 0;
}

/* A byte of printed ASCII. */
static int is_ascii(char byte)
{
    return byte > ' ' && byte < 0x7f;
}

/* The first byte of nearly every Chinese character, and of no space. */
static int is_chinese(char byte)
{
    return (unsigned char)byte >= 0xe4 && (unsigned char)byte <= 0xe9;
}

struct jixiao__plain jixiao__plain(const char *text, size_t size)
{
    struct jixiao__plain plain = {text, text + size};
    size_t length;
    if (size && (is_ascii(*text) || is_chinese(*text)) &&
        (is_ascii(text[size - 1]) || (size > 2 && is_chinese(text[size - 3]))))
        return plain; /* as nearly all come */
    while (plain.at < plain.end && (length = nothing(plain.at, plain.end)) != 0)
        plain.at += length;
    while (plain.at < plain.end) {
        const char *last = plain.end - 1;
        while (last > plain.at && ((unsigned char)*last & 0xc0) == 0x80)
            last--;
        if (last + nothing(last, plain.end) != plain.end)
            break;
        plain.end = last;
    }
    return plain;
}

uint32_t jixiao__plain_next(struct jixiao__plain *plain)
{
    return visible(&plain->at, plain->end);
}

int jixiao__plain_is_blank(const char *text, size_t size)
{
    const struct jixiao__plain plain = jixiao__plain(text, size);
    return plain.at == plain.end;
}

static uint32_t lower(uint32_t code)
{
    return code >= 'A' && code <= 'Z' ? code - 'A' + 'a' : code;
}

int jixiao__plain_is(const char *text, size_t size, const char *string)
{
    struct jixiao__plain x = jixiao__plain(text, size), y = {string, string + strlen(string)};
    uint32_t c, d;
    do {
        c = lower(jixiao__plain_next(&x));
        d = lower(jixiao__plain_next(&y));
    } while (c == d && c);
    return c == d;
}

/* The next character of a name. */
static uint32_t next_of_name(struct jixiao__plain *plain)
{
    uint32_t code;
    do
        code = jixiao__plain_next(plain);
    while (code == ' ');
    return code;
}

void jixiao__put_name(struct jixiao__text *text, const char *name, size_t size)
{
    struct jixiao__plain plain = {name, name + size};
    uint32_t code;
    while ((code = next_of_name(&plain)) != 0) {
        char bytes[4];
        jixiao__put_bytes(text, bytes, jixiao__utf8_write(code, bytes));
    }
}

size_t jixiao__plain_name(const char *text, size_t size, char *buf, size_t room)
{
    struct jixiao__text name;
    jixiao__text_begin(&name, JIXIAO_ZH, buf, room);
    jixiao__put_name(&name, text, size);
    return jixiao__text_end(&name);
}

uint64_t jixiao__plain_hash(const char *text, size_t size)
{
    struct jixiao__plain plain = {text, text + size};
    uint64_t hash = 0xcbf29ce484222325u; /* FNV-1a */
    uint32_t code;
    while ((code = next_of_name(&plain)) != 0)
        hash = (hash ^ lower(code)) * 0x100000001b3u;
    return hash;
}

int jixiao__plain_same_name(const char *text, size_t size, const char *other, size_t other_size)
{
    struct jixiao__plain x = {text, text + size}, y = {other, other + other_size};
    uint32_t c, d;
    do {
        c = lower(next_of_name(&x));
        d = lower(next_of_name(&y));
    } while (c == d && c);
    return c == d;
}

size_t jixiao__plain_copy(const char *text, size_t size, char *to, size_t room)
{
    struct jixiao__plain plain = jixiao__plain(text, size);
    size_t length = 0;
    uint32_t code;
    while ((code = jixiao__plain_next(&plain)) != 0) {
        char bytes[4];
        size_t n = jixiao__utf8_write(code, bytes);
        if (room - length <= n)
            return room;
        memcpy(to + length, bytes, n);
        length += n;
    }
    to[length] = '\0';
    return length;
}
