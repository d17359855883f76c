/* SPDX-License-Identifier: MIT */
#include "shown.h"

#include "utf8.h"

#include <string.h>

/* Controls but for tab and the ends of lines, soft hyphens, joiners, marks of direction and of order,
 * fillers; not variation selectors, which the names of people have. */
static const uint16_t hidden_codes[][2] = {
    {0x1, 0x8},       {0xb, 0xc},       {0xe, 0x1f},      {0x7f, 0x9f},     {0xad, 0xad},
    {0x34f, 0x34f},   {0x61c, 0x61c},   {0x115f, 0x1160}, {0x17b4, 0x17b5}, {0x180e, 0x180e},
    {0x200b, 0x200f}, {0x2028, 0x202e}, {0x2060, 0x206f}, {0x3164, 0x3164}, {0xfeff, 0xfeff},
    {0xffa0, 0xffa0}, {0xfff0, 0xfffb}, {0xfffe, 0xffff},
};

static int is_hidden(uint32_t code)
{
    size_t i = 0;
    if (code > 0xffff)
        return code >> 7 == 0xe0000 >> 7; /* tags */
    while (code > hidden_codes[i][1])
        i++;
    return code >= hidden_codes[i][0];
}

/* <U+202E>: four digits or more. */
static void put_code(uint32_t code, char shown[JIXIAO__SHOWN])
{
    int digits = code > 0xffff ? 5 : 4;
    memcpy(shown, "<U+", 4);
    shown += 3;
    while (digits--)
        *shown++ = "0123456789ABCDEF"[code >> 4 * digits & 15];
    memcpy(shown, ">", 2);
}

size_t jixiao__shown(const char *text, size_t size, size_t *hidden, char shown[JIXIAO__SHOWN])
{
    const char *at = text, *end = text + size;
    for (; at < end; at += *hidden) {
        uint32_t code = jixiao__utf8_decode(at, end, hidden);
        int is_none = code == JIXIAO__NO_CHARACTER && *hidden == 1;
        if (is_none)
            memcpy(shown, "\xef\xbf\xbd", 4); /* a name of a file may be no UTF-8 */
        else if (is_hidden(code))
            put_code(code, shown);
        else
            continue;
        return (size_t)(at - text);
    }
    *hidden = 0;
    return size;
}
