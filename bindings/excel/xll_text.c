/* SPDX-License-Identifier: MIT
 * Texts in UTF-8 to texts in UTF-16, and back. */
#include "xll.h"

/* The character at text, of `size` bytes of UTF-8 that is right. */
static uint32_t character(const unsigned char *text, size_t size, size_t *length)
{
    uint32_t code = text[0];
    size_t i, n = code < 0x80 ? 1 : code < 0xe0 ? 2 : code < 0xf0 ? 3 : 4;
    *length = n < size ? n : size;
    code = n == 1 ? code : code & (0x7fu >> n);
    for (i = 1; i < *length; i++)
        code = code << 6 | (text[i] & 0x3fu);
    return code;
}

size_t xl_utf16(const char *text, size_t size, xl_char *to, size_t most)
{
    size_t at = 0, n = 0, length;
    while (at < size) {
        uint32_t code = character((const unsigned char *)text + at, size - at, &length);
        size_t units = code > 0xffff ? 2 : 1;
        if (n + units > most)
            break;
        if (to && units == 1) {
            to[n] = (xl_char)code;
        } else if (to) {
            to[n] = (xl_char)(0xd7c0 + (code >> 10));
            to[n + 1] = (xl_char)(0xdc00 | (code & 0x3ff));
        }
        n += units;
        at += length;
    }
    return n;
}

static size_t put_utf8(uint32_t code, char *to)
{
    size_t n = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4, i;
    static const unsigned char first[] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (i = n; to && i-- > 1; code >>= 6)
        to[i] = (char)(0x80 | (code & 0x3f));
    if (to)
        to[0] = (char)(first[n] | code);
    return n;
}

size_t xl_utf8(const xl_char *units, size_t n, char *to)
{
    size_t i, size = 0;
    for (i = 0; i < n; i++) {
        uint32_t code = units[i];
        if (code >> 11 == 0x1b) { /* a half of a pair */
            int pair = code < 0xdc00 && i + 1 < n && units[i + 1] >> 10 == 0x37;
            code = pair ? ((code - 0xd7c0u) << 10) | (units[++i] & 0x3ffu) : 0xfffd;
        }
        size += put_utf8(code, to ? to + size : NULL);
    }
    return size;
}
