/* SPDX-License-Identifier: MIT
 * A text before it is parsed: how deep it is, how it is encoded, where a byte of it stands. */
#include "json.h"

void jixiao__fault_set(struct jixiao__fault *fault, uint32_t code, const char *text, size_t at,
                       const char *words, size_t size)
{
    struct jixiao__text place, said;
    uint64_t line = 1, column = 1;
    size_t i;
    for (i = 0; i < at; i++) {
        if (text[i] == '\n') {
            line++;
            column = 1;
        } else {
            column += ((unsigned char)text[i] & 0xc0) != 0x80;
        }
    }
    fault->code = code;
    jixiao__text_begin(&place, JIXIAO_EN, fault->place, sizeof fault->place);
    jixiao__put_count(&place, line);
    jixiao__put(&place, ":");
    jixiao__put_count(&place, column);
    jixiao__text_end(&place);
    jixiao__text_begin(&said, JIXIAO_EN, fault->words, sizeof fault->words);
    jixiao__put_bytes(&said, words, size);
    jixiao__text_end(&said);
}

/* ---- Depth -------------------------------------------------------------------------------- */

/* The closing quote of the string that opens at `at`, or the end. */
static size_t string_end(const char *text, size_t size, size_t at)
{
    size_t from = at + 1;
    for (;;) {
        const char *quote = memchr(text + from, '"', size - from);
        size_t slashes = 0, end;
        if (!quote)
            return size;
        end = (size_t)(quote - text);
        while (end - slashes > from && text[end - slashes - 1] == '\\')
            slashes++;
        if (slashes % 2 == 0)
            return end;
        from = end + 1;
    }
}

size_t jixiao__scan_depth(const char *text, size_t size)
{
    size_t at, depth = 0;
    for (at = 0; at < size; at++) {
        switch (text[at]) {
        case '"':
            at = string_end(text, size, at);
            break;
        case '[':
        case '{':
            if (++depth > JIXIAO_MAX_DEPTH)
                return at;
            break;
        case ']':
        case '}':
            depth -= depth > 0;
            break;
        default:
            break;
        }
    }
    return size;
}

/* ---- Encoding ----------------------------------------------------------------------------- */

static int within(const unsigned char *at, const unsigned char *end, unsigned char low,
                  unsigned char high)
{
    return at < end && *at >= low && *at <= high;
}

/* The length of the GB18030 character at `at`, 0 if it is none. */
static size_t gb18030(const unsigned char *at, const unsigned char *end)
{
    if (*at < 0x80)
        return 1;
    if (!within(at, end, 0x81, 0xfe))
        return 0;
    if (within(at + 1, end, 0x40, 0x7e) || within(at + 1, end, 0x80, 0xfe))
        return 2;
    return within(at + 1, end, 0x30, 0x39) && within(at + 2, end, 0x81, 0xfe) &&
                   within(at + 3, end, 0x30, 0x39)
               ? 4
               : 0;
}

/* The length of a Chinese character or mark of three bytes in UTF-8, or 0. */
static size_t utf8_three(const unsigned char *at, const unsigned char *end)
{
    return within(at, end, 0xe2, 0xef) && within(at + 1, end, 0x80, 0xbf) &&
                   within(at + 2, end, 0x80, 0xbf)
               ? 3
               : 0;
}

/* A slip in a long UTF-8 text can read as GB18030 too. It is GB18030 if all of it reads so, and
 * less than half of what is not ASCII reads as Chinese in UTF-8. */
static int looks_gb18030(const char *text, size_t size)
{
    const unsigned char *begin = (const unsigned char *)text, *end = begin + size, *at;
    size_t length, other = 0, three = 0;
    for (at = begin; at < end; at += length) {
        length = gb18030(at, end);
        if (!length)
            return 0;
    }
    for (at = begin; at < end; at += length) {
        length = utf8_three(at, end);
        three += length;
        other += !length && *at >= 0x80;
        length += !length;
    }
    return other > three;
}

const char *jixiao__scan_encoding(const char *text, size_t size)
{
    if (size >= 2 && (!memcmp(text, "\xff\xfe", 2) || !memcmp(text, "\xfe\xff", 2)))
        return "UTF-16";
    return looks_gb18030(text, size) ? "GB18030" : "";
}
