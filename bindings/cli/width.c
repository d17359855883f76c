/* SPDX-License-Identifier: MIT
 * Texts on a terminal: how wide they are, where they may be broken. */
#define _GNU_SOURCE
#include "text.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

struct range {
    unsigned first, last;
};

/* Two columns: East_Asian_Width W and F of Unicode 14, and what is unassigned between them. */
static const struct range wide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},
    {0x23F0, 0x23F0},   {0x23F3, 0x23F3},   {0x25FD, 0x25FE},   {0x2614, 0x2615},
    {0x2648, 0x2653},   {0x267F, 0x267F},   {0x2693, 0x2693},   {0x26A1, 0x26A1},
    {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},   {0x26CE, 0x26CE},
    {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F3},   {0x26F5, 0x26F5},
    {0x26FA, 0x26FA},   {0x26FD, 0x26FD},   {0x2705, 0x2705},   {0x270A, 0x270B},
    {0x2728, 0x2728},   {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},
    {0x2757, 0x2757},   {0x2795, 0x2797},   {0x27B0, 0x27B0},   {0x27BF, 0x27BF},
    {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2B55, 0x2B55},   {0x2E80, 0x3029},
    {0x302E, 0x303E},   {0x3041, 0x3096},   {0x309B, 0xA4C6},   {0xA960, 0xA97C},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAD9},   {0xFE10, 0xFE19},   {0xFE30, 0xFE6B},
    {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x16FE3}, {0x16FF0, 0x1B2FB},
    {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A},
    {0x1F200, 0x1F320}, {0x1F32D, 0x1F335}, {0x1F337, 0x1F37C}, {0x1F37E, 0x1F393},
    {0x1F3A0, 0x1F3CA}, {0x1F3CF, 0x1F3D3}, {0x1F3E0, 0x1F3F0}, {0x1F3F4, 0x1F3F4},
    {0x1F3F8, 0x1F43E}, {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D},
    {0x1F54B, 0x1F54E}, {0x1F550, 0x1F567}, {0x1F57A, 0x1F57A}, {0x1F595, 0x1F596},
    {0x1F5A4, 0x1F5A4}, {0x1F5FB, 0x1F64F}, {0x1F680, 0x1F6C5}, {0x1F6CC, 0x1F6CC},
    {0x1F6D0, 0x1F6D2}, {0x1F6D5, 0x1F6DF}, {0x1F6EB, 0x1F6EC}, {0x1F6F4, 0x1F6FC},
    {0x1F7E0, 0x1F7F0}, {0x1F90C, 0x1F93A}, {0x1F93C, 0x1F945}, {0x1F947, 0x1F9FF},
    {0x1FA70, 0x1FAF6}, {0x20000, 0x3134A}};

/* None: marks that combine with Latin, Cyrillic, Korean and Japanese letters, and selectors of
 * variants. What else nobody sees, jixiao_text_shown() has made visible. */
static const struct range marks[] = {
    {0x300, 0x36F},   {0x483, 0x489},   {0x1160, 0x11FF}, {0x1AB0, 0x1ACE}, {0x1DC0, 0x1DFF},
    {0x20D0, 0x20F0}, {0x302A, 0x302D}, {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}};

static int is_in(unsigned c, const struct range *ranges, size_t count)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && c >= ranges[low].first;
}

/* The next character, and its bytes; a byte that is none stands for itself. Not the C library's,
 * which needs a locale for it that may be missing, and memory. */
static wchar_t next_char(const char *string, size_t *size)
{
    const unsigned char *bytes = (const unsigned char *)string;
    size_t more = bytes[0] < 0xC2   ? 0
                  : bytes[0] < 0xE0 ? 1
                  : bytes[0] < 0xF0 ? 2
                  : bytes[0] < 0xF5 ? 3
                                    : 0;
    unsigned c = more ? bytes[0] & (0x3Fu >> more) : bytes[0];
    size_t i;
    *size = 1;
    for (i = 1; i <= more; i++) {
        if ((bytes[i] & 0xC0) != 0x80)
            return bytes[0];
        c = c << 6 | (bytes[i] & 0x3Fu);
    }
    *size = more + 1;
    return (wchar_t)c;
}

static size_t char_width(wchar_t c)
{
    unsigned code = (unsigned)c;
    if (is_in(code, marks, sizeof marks / sizeof *marks))
        return 0;
    return is_in(code, wide, sizeof wide / sizeof *wide) ? 2 : 1;
}

void text_clean(struct text *text, const char *string)
{
    size_t i = text->size;
    text_fill(text, jixiao_text_shown, string);
    for (; i < text->size; i++)
        if (strchr("\t\n\r", text->bytes[i]))
            text->bytes[i] = ' ';
}

size_t text_width(const char *string)
{
    size_t width = 0, widest = 0, size;
    for (; *string; string += size) {
        wchar_t c = next_char(string, &size);
        width = c == L'\n' ? 0 : width + char_width(c);
        if (width > widest)
            widest = width;
    }
    return widest;
}

static int may_break(wchar_t before, wchar_t after)
{
    if (after == L' ')
        return 0;
    if (before == L' ')
        return 1;
    if (wcschr(L"，。、；：？！）】》」』”’〕％%…—·,.;:?!)]}", after) ||
        wcschr(L"（【《「『“‘〔([{", before))
        return 0;
    return char_width(before) == 2 || char_width(after) == 2;
}

/* How many bytes of the text fit in a line, up to the best place to break. */
static size_t line_size(const char *string, size_t width)
{
    size_t at = 0, best = 0, used = 0, size;
    wchar_t before = 0;
    while (string[at]) {
        wchar_t c = next_char(string + at, &size);
        if (at && may_break(before, c))
            best = at;
        if (used + char_width(c) > width && c != L' ')
            return best ? best : at ? at : size;
        used += char_width(c);
        at += size;
        before = c;
    }
    return at;
}

void text_wrap(struct text *text, const char *string, size_t width, const char *newline)
{
    while (*string == ' ')
        string++;
    while (*string) {
        size_t size = line_size(string, width), end = size;
        while (end && string[end - 1] == ' ')
            end--;
        text_add_bytes(text, string, end);
        string += size;
        while (*string == ' ')
            string++;
        if (*string)
            text_add(text, newline);
    }
}

size_t terminal_width(FILE *out)
{
    const char *columns = getenv("COLUMNS");
    struct winsize size;
    long width = columns ? strtol(columns, NULL, 10) : 0;
    if (width <= 0 && isatty(fileno(out)) && ioctl(fileno(out), TIOCGWINSZ, &size) == 0)
        width = size.ws_col;
    if (width <= 0)
        width = 100;
    return width < 40 ? 40 : (size_t)width;
}
