/* SPDX-License-Identifier: MIT
 * Characters of UTF-8, strictly: no overlong ones, no surrogates. */
#ifndef JIXIAO_UTF8_H
#define JIXIAO_UTF8_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Not 0 for the bytes that stand for themselves in a JSON string: 1 of ASCII, but for quotes,
 * backslashes and control characters; 2 beyond it, but for the one that C1 controls begin with. */
extern const unsigned char jixiao__utf8_ordinary[256];

/* The length of the character at `text`, of which `size` bytes are there, at least one; 0 if it is
 * none. NUL is one of length 1. */
static inline size_t jixiao__utf8_length(const unsigned char *text, size_t size)
{
    unsigned char c = text[0];
    if (c < 0x80)
        return 1;
    if (size > 2 && c >= 0xe1 && c <= 0xef && c != 0xed) /* nearly all of Chinese */
        return text[1] >> 6 == 2 && text[2] >> 6 == 2 ? 3 : 0;
    if (c < 0xc2 || c > 0xf4 || size < 2 || text[1] >> 6 != 2)
        return 0;
    if (c < 0xe0)
        return 2;
    if (size < 3 || text[2] >> 6 != 2 || (c == 0xe0 && text[1] < 0xa0) ||
        (c == 0xed && text[1] > 0x9f))
        return 0;
    if (c < 0xf0)
        return 3;
    return size > 3 && text[3] >> 6 == 2 && !(c == 0xf0 && text[1] < 0x90) &&
                   !(c == 0xf4 && text[1] > 0x8f)
               ? 4
               : 0;
}

/* Stands for what is no character, and for NUL. */
enum { JIXIAO__NO_CHARACTER = 0xfffd };

/* The character at the beginning of a text, and its length in bytes. */
uint32_t jixiao__utf8_decode(const char *text, const char *end, size_t *length);

/* Writes the character of that code and returns its length. */
static inline size_t jixiao__utf8_write(uint32_t code, char *to)
{
    if (code < 0x80) {
        to[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        to[0] = (char)(0xc0 | code >> 6);
        to[1] = (char)(0x80 | (code & 0x3f));
        return 2;
    }
    if (code < 0x10000) {
        to[0] = (char)(0xe0 | code >> 12);
        to[1] = (char)(0x80 | (code >> 6 & 0x3f));
        to[2] = (char)(0x80 | (code & 0x3f));
        return 3;
    }
    to[0] = (char)(0xf0 | code >> 18);
    to[1] = (char)(0x80 | (code >> 12 & 0x3f));
    to[2] = (char)(0x80 | (code >> 6 & 0x3f));
    to[3] = (char)(0x80 | (code & 0x3f));
    return 4;
}

/* How long the byte order mark is that a text begins with; 0: it has none. */
static inline size_t jixiao__utf8_mark(const char *text, size_t size)
{
    return size >= 3 && !memcmp(text, "\xef\xbb\xbf", 3) ? 3 : 0;
}

/* Whether it is UTF-8 without NUL, of any length. */
int jixiao__is_utf8(const char *text, size_t size);
/* JIXIAO_OK if it is that and no longer than a text may be, else the error. */
int jixiao__check_text(const char *text, size_t size);

#endif
