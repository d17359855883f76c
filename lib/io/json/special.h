/* SPDX-License-Identifier: MIT
 * Which bytes do not stand for themselves in a JSON string. */
#ifndef JIXIAO_SPECIAL_H
#define JIXIAO_SPECIAL_H

#include <stdint.h>

#define JIXIAO__TOPS UINT64_C(0x8080808080808080)

/* Whether one of eight bytes is a quote, a backslash or a control character. */
static inline int jixiao__has_special(uint64_t word)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t quote = word ^ ones * '"', slash = word ^ ones * '\\';
    uint64_t below = (word - ones * 0x20) & ~word;
    return (((quote - ones) & ~quote) | ((slash - ones) & ~slash) | below) & JIXIAO__TOPS ? 1 : 0;
}

#endif
