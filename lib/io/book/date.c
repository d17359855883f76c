/* SPDX-License-Identifier: MIT
 * A spreadsheet's dates: days, counted from 1900 with a 29 February that was none, or from 1904. */
#include "xlsx.h"

enum { LAST = 2958465 }; /* 9999-12-31 */

static void put_digits(char *to, uint32_t number, int digits)
{
    while (digits--) {
        to[digits] = (char)('0' + number % 10);
        number /= 10;
    }
}

static void put_three(char date[JIXIAO__DATE], const uint32_t parts[3], int first, char between)
{
    put_digits(date, parts[0], first);
    date[first] = between;
    put_digits(date + first + 1, parts[1], 2);
    date[first + 3] = between;
    put_digits(date + first + 4, parts[2], 2);
    date[first + 6] = '\0';
}

/* The day that is so many after 1 March of the year 0, by eras of 400 years. */
static void put_day(uint32_t day, char date[JIXIAO__DATE])
{
    uint32_t era = day / 146097, of_era = day % 146097;
    uint32_t year =
        (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365; /* of the era */
    uint32_t of_year = of_era - (365 * year + year / 4 - year / 100);
    uint32_t month = (5 * of_year + 2) / 153; /* from March */
    uint32_t parts[3] = {era * 400 + year + (month >= 10), month < 10 ? month + 3 : month - 9,
                         of_year - (153 * month + 2) / 5 + 1};
    put_three(date, parts, 4, '-');
}

/* A share of a day, in thousand millionths. */
static void put_time(uint64_t share, char date[JIXIAO__DATE])
{
    uint32_t seconds = (uint32_t)((share * 86400 + 500000000) / 1000000000);
    uint32_t parts[3] = {seconds / 3600, seconds / 60 % 60, seconds % 60};
    put_three(date, parts, 2, ':');
}

int jixiao__date_of(const char *digits, size_t size, int from_1904, char date[JIXIAO__DATE])
{
    static const uint32_t day_0 = 693899, day_0_of_1904 = 695361; /* 1899-12-30, 1904-01-01 */
    static const uint32_t leap[3] = {1900, 2, 29};
    uint64_t day = 0, share = 0;
    size_t i, behind = 0;
    for (i = 0; i < size && digits[i] >= '0' && digits[i] <= '9' && day <= LAST; i++)
        day = day * 10 + (uint64_t)(digits[i] - '0');
    if (!i || day > LAST || (i < size && digits[i] != '.'))
        return 0;
    for (i++; i < size && digits[i] >= '0' && digits[i] <= '9'; i++)
        if (behind++ < 9)
            share = share * 10 + (uint64_t)(digits[i] - '0');
    if (i < size)
        return 0;
    for (; behind < 9; behind++)
        share *= 10;
    if (!day && !from_1904)
        put_time(share, date);
    else if (day == 60 && !from_1904)
        put_three(date, leap, 4, '-');
    else
        put_day((uint32_t)day + (from_1904 ? day_0_of_1904 : day_0 + (day < 60)), date);
    return 1;
}
