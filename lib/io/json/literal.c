/* SPDX-License-Identifier: MIT
 * A JSON number as a number of the library, by its digits. */
#include "json.h"

/* The exponent of that many bytes, at most so far from 0 that every digit is beyond the numbers. */
static int64_t exponent_of(const char *at, const char *end)
{
    int64_t exponent = 0;
    int negative = at < end && *at == '-';
    for (at += at < end && (*at == '-' || *at == '+'); at < end; at++)
        if (exponent < INT64_C(1) << 40)
            exponent = exponent * 10 + (*at - '0');
    return negative ? -exponent : exponent;
}

int jixiao__literal_num(const char *text, size_t size, jixiao_num *num)
{
    const char *end = text + size, *at = text + (*text == '-'), *digit;
    const char *mark = at, *point = NULL;
    uint64_t value = 0;
    int64_t scale; /* which power of ten a digit counts */
    int far = 0, fine = 0;
    for (; mark < end && *mark != 'e' && *mark != 'E'; mark++)
        if (*mark == '.')
            point = mark;
    scale = (point ? point : mark) - at - 1 + (mark < end ? exponent_of(mark + 1, end) : 0);
    *num = JIXIAO_ABSENT;
    for (digit = at; digit < mark; digit++) {
        if (digit == point)
            continue;
        if (scale < -6) {
            fine |= *digit != '0';
        } else if (value > (uint64_t)JIXIAO_MAX_NUM / 10) {
            far = 1;
        } else {
            value = value * 10 + (uint64_t)(*digit - '0');
        }
        scale--;
    }
    /* `scale` is now one below that of the last digit */
    for (; value && !far && scale >= -6; scale--) {
        far = value > (uint64_t)JIXIAO_MAX_NUM / 10;
        value *= 10;
    }
    if (far || value > (uint64_t)JIXIAO_MAX_NUM)
        return JIXIAO_ERR_NUMBER_RANGE;
    if (fine)
        return JIXIAO_ERR_NUMBER_FINE;
    *num = *text == '-' ? -(jixiao_num)value : (jixiao_num)value;
    return JIXIAO_OK;
}
