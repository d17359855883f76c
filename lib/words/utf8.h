/* SPDX-License-Identifier: MIT
 * Characters of UTF-8, strictly: no overlong ones, no surrogates. */
#ifndef JIXIAO_UTF8_H
#define JIXIAO_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Not 0 for the bytes that stand for themselves in a JSON string: 1 of ASCII, but for quotes,
 * backslashes and control characters; 2 beyond it. */
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

/* JIXIAO_OK if it is UTF-8 without NUL and no longer than a text may be, else the error. */
int jixiao__check_text(const char *text, size_t size);

#endif
