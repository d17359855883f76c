/* SPDX-License-Identifier: MIT
 * Texts in UTF-8 to texts in UTF-16, and back. */
#include "xll.h"

size_t xl_utf16(const char *text, size_t size, xl_char *to, size_t most)
{
    const unsigned char *bytes = (const unsigned char *)text;
    size_t at = 0, n = 0;
    while (at < size) {
        uint32_t code = bytes[at++];
        uint32_t more = code < 0xc0 ? 0 : code < 0xe0 ? 1 : code < 0xf0 ? 2 : 3;
        for (code &= 0x7fu >> more; more && at < size; more--)
            code = code << 6 | (bytes[at++] & 0x3fu);
        if (n + (code > 0xffff ? 2 : 1) > most)
            break;
        if (code > 0xffff) {
            to[n++] = (xl_char)(0xd7c0 + (code >> 10));
            code = 0xdc00 | (code & 0x3ff);
        }
        to[n++] = (xl_char)code;
    }
    return n;
}

size_t xl_utf8(const xl_char *units, size_t n, char *to)
{
    static const unsigned char first[] = {0, 0xc0, 0xe0, 0xf0};
    size_t i, size = 0;
    for (i = 0; i < n; i++) {
        uint32_t code = units[i], more;
        if (code >> 11 == 0x1b) { /* a half of a pair */
            int pair = code < 0xdc00 && i + 1 < n && units[i + 1] >> 10 == 0x37;
            code = pair ? ((code - 0xd7c0u) << 10) | (units[++i] & 0x3ffu) : 0xfffd;
        }
        more = code < 0x80 ? 0 : code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
        to[size++] = (char)(first[more] | code >> 6 * more);
        while (more--)
            to[size++] = (char)(0x80 | (code >> 6 * more & 0x3f));
    }
    return size;
}
