/* SPDX-License-Identifier: MIT */
#include "escape.h"

#include "../../words/utf8.h"

#include <string.h>

uint32_t jixiao__hex4(const char *at, const char *end)
{
    uint32_t code = 0, i;
    if (end - at < 4)
        return UINT32_MAX;
    for (i = 0; i < 4; i++) {
        char c = at[i];
        if (c >= '0' && c <= '9')
            code = code * 16 + (uint32_t)(c - '0');
        else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))
            code = code * 16 + (uint32_t)(c & 7) + 9;
        else
            return UINT32_MAX;
    }
    return code;
}

size_t jixiao__unescape(const char *text, size_t size, char *to)
{
    static const char letters[] = "bfnrt", controls[] = "\b\f\n\r\t";
    const char *at = text, *end = at + size;
    char *out = to;
    while (at < end) {
        const char *slash = memchr(at, '\\', (size_t)(end - at)), *letter;
        size_t length = (size_t)((slash ? slash : end) - at);
        uint32_t code;
        memcpy(out, at, length);
        out += length;
        if (!slash)
            break;
        at = slash + 2;
        letter = memchr(letters, slash[1], sizeof letters - 1);
        if (slash[1] != 'u') {
            *out++ = *(letter ? &controls[letter - letters] : &slash[1]);
            continue;
        }
        code = jixiao__hex4(at, end);
        at += 4;
        if (code >> 10 == 0x36) { /* checked: the other half follows */
            code = 0x10000 + ((code & 0x3ff) << 10 | (jixiao__hex4(at + 2, end) & 0x3ff));
            at += 6;
        }
        out += jixiao__utf8_write(code, out);
    }
    return (size_t)(out - to);
}
