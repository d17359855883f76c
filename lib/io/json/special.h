/* SPDX-License-Identifier: MIT
 * The bytes that do not stand for themselves in a JSON string. */
#ifndef JIXIAO_SPECIAL_H
#define JIXIAO_SPECIAL_H

#include "../../words/utf8.h"

enum { JIXIAO__SPECIAL_BYTES = 16 };

/* Whether one of so many bytes is a quote, a backslash or a control character: a loop that compilers
 * turn into a few instructions. */
static inline int jixiao__has_special(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    unsigned char found = 0;
    size_t i;
    for (i = 0; i < JIXIAO__SPECIAL_BYTES; i++)
        found |= (unsigned char)((at[i] == '"') | (at[i] == '\\') | (at[i] < 0x20));
    return found;
}

/* The first such byte from `at` on, or the end. Most strings are short. */
static inline const char *jixiao__to_special(const char *at, const char *end)
{
    const char *few = end - at > JIXIAO__SPECIAL_BYTES ? at + JIXIAO__SPECIAL_BYTES : end;
    while (at < few && jixiao__utf8_ordinary[(unsigned char)*at])
        at++;
    if (at < few || few == end)
        return at;
    while (end - at >= JIXIAO__SPECIAL_BYTES && !jixiao__has_special(at))
        at += JIXIAO__SPECIAL_BYTES;
    /* the last ones together with some before them */
    if (end - at < JIXIAO__SPECIAL_BYTES && !jixiao__has_special(end - JIXIAO__SPECIAL_BYTES))
        return end;
    while (at < end && jixiao__utf8_ordinary[(unsigned char)*at])
        at++;
    return at;
}

#endif
