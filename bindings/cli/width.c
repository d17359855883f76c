/* SPDX-License-Identifier: MIT
 * Texts on a terminal: how wide they are, where they may be broken. */
#define _GNU_SOURCE
#include "cli.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

/* The next character, and its bytes; a byte that is none stands for itself. */
static wchar_t next_char(const char *string, size_t *size)
{
    mbstate_t state = {0};
    wchar_t c;
    size_t n = mbrtowc(&c, string, MB_LEN_MAX, &state);
    if (n == 0 || n > MB_LEN_MAX) {
        *size = 1;
        return (unsigned char)*string;
    }
    *size = n;
    return c;
}

static size_t char_width(wchar_t c)
{
    int width = wcwidth(c);
    return width < 0 ? 1 : (size_t)width;
}

void text_clean(struct text *text, const char *string)
{
    size_t size;
    for (; *string; string += size) {
        wchar_t c = next_char(string, &size);
        if (c == L'\t' || c == L'\n' || c == L'\r')
            text_add(text, " ");
        else if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029)
            text_add(text, "\xef\xbf\xbd"); /* U+FFFD */
        else
            text_add_bytes(text, string, size);
    }
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
    return wcwidth(before) == 2 || wcwidth(after) == 2;
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
