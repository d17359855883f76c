/* SPDX-License-Identifier: MIT
 * Numbers from text, and as text. */
#include "num.h"

#include <string.h>

uint64_t jixiao__pow10(uint32_t n)
{
    uint64_t p = 1;
    while (n--)
        p *= 10;
    return p;
}

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A digit more; once beyond every number, it stays there. */
static uint64_t push(uint64_t value, char digit)
{
    return value > (uint64_t)JIXIAO_MAX_NUM / 10 ? UINT64_MAX
                                                 : value * 10 + (uint64_t)(digit - '0');
}

int jixiao_num_parse(const char *text, size_t size, jixiao_num *num)
{
    const char *end, *at = text;
    int negative = 0, fine = 0, percent;
    uint32_t kept, decimals = 0;
    uint64_t value = 0;
    if (num)
        *num = JIXIAO_ABSENT;
    if (!text || !num)
        return JIXIAO_ERR_ARGUMENT;
    end = text + size;
    percent = size && end[-1] == '%';
    kept = percent ? 4 : 6;
    end -= percent;
    if (at < end && (*at == '-' || *at == '+'))
        negative = *at++ == '-';
    if (at == end || !is_digit(*at))
        return JIXIAO_ERR_NUMBER;
    for (; at < end && is_digit(*at); at++)
        value = push(value, *at);
    if (at < end && *at == '.') {
        if (++at == end)
            return JIXIAO_ERR_NUMBER;
        for (; at < end && is_digit(*at); at++) {
            if (decimals == kept) {
                fine |= *at != '0';
                continue;
            }
            decimals++;
            value = push(value, *at);
        }
    }
    if (at != end)
        return JIXIAO_ERR_NUMBER;
    for (; decimals < kept; decimals++)
        value = push(value, '0');
    if (value > (uint64_t)JIXIAO_MAX_NUM)
        return JIXIAO_ERR_NUMBER_RANGE;
    if (fine)
        return JIXIAO_ERR_NUMBER_FINE;
    *num = negative ? -(jixiao_num)value : (jixiao_num)value;
    return JIXIAO_OK;
}

/* Writes digits backwards from `end`: the decimals that are needed, then the whole. Returns where
 * they begin. */
static char *digits_of(uint64_t size, uint32_t places, char *end)
{
    uint64_t whole = size / JIXIAO_ONE;
    uint32_t fraction = (uint32_t)(size % JIXIAO_ONE), decimals = 6;
    if (fraction || places) {
        for (; decimals > places && fraction % 10 == 0; decimals--)
            fraction /= 10;
        for (; decimals; decimals--, fraction /= 10)
            *--end = (char)('0' + fraction % 10);
        *--end = '.';
    }
    do
        *--end = (char)('0' + whole % 10);
    while (whole /= 10);
    return end;
}

size_t jixiao_num_format(jixiao_num num, uint32_t places, char *buf, size_t size)
{
    char text[32], *end = text + sizeof text, *at = end;
    size_t length, copied;
    if (num != JIXIAO_ABSENT)
        at = digits_of(num < 0 ? 0 - (uint64_t)num : (uint64_t)num, places < 6 ? places : 6, end);
    if (num < 0 && num != JIXIAO_ABSENT)
        *--at = '-';
    length = (size_t)(end - at);
    if (size) {
        copied = length < size ? length : size - 1;
        memcpy(buf, at, copied);
        buf[copied] = '\0';
    }
    return length;
}
