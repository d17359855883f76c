/* SPDX-License-Identifier: MIT
 * What the worksheets of an .xlsx file share: strings, and the formats of numbers. */
#include "xlsx.h"

#include "../../words/utf8.h"

/* ---- Texts ---------------------------------------------------------------------------------- */

static int hex(char c)
{
    return c >= '0' && c <= '9'                     ? c - '0'
           : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
                                                    : -1;
}

/* The character that _xHHHH_ stands for; -1: it is no such, or half of a character. */
static int32_t escaped(const char *at, size_t size)
{
    int32_t code = 0;
    int i;
    if (size < 7 || at[0] != '_' || at[1] != 'x' || at[6] != '_')
        return -1;
    for (i = 2; i < 6; i++) {
        if (hex(at[i]) < 0)
            return -1;
        code = code * 16 + hex(at[i]);
    }
    if (code >= 0xd800 && code < 0xe000)
        return -1;
    return code < 0x20 && code != '\t' && code != '\n' && code != '\r' ? JIXIAO__NO_CHARACTER
                                                                       : code;
}

size_t jixiao__xlsx_unescape(char *text, size_t size)
{
    const char *at = text, *end = text + size;
    char *to = text;
    while (at < end) {
        int32_t code = escaped(at, (size_t)(end - at));
        if (code < 0) {
            *to++ = *at++;
            continue;
        }
        to += jixiao__utf8_write((uint32_t)code, to); /* at most 3 bytes, of 7 */
        at += 7;
    }
    return (size_t)(to - text);
}

/* ---- Shared strings ------------------------------------------------------------------------- */

struct strings {
    struct jixiao__xlsx *xlsx;
    struct jixiao__book_text one; /* that has not ended */
    int in_text, in_phonetic;
};

static void strings_begin(void *context, struct jixiao__xml_name name, const char **attributes)
{
    struct strings *strings = context;
    (void)attributes;
    if (jixiao__xml_is(name, "m:rPh"))
        strings->in_phonetic = 1;
    strings->in_text = !strings->in_phonetic && jixiao__xml_is(name, "m:t");
}

static void strings_end(void *context, struct jixiao__xml_name name)
{
    struct strings *strings = context;
    struct jixiao__xlsx *xlsx = strings->xlsx;
    struct jixiao__book *book = xlsx->book;
    strings->in_text = 0;
    if (jixiao__xml_is(name, "m:rPh"))
        strings->in_phonetic = 0;
    if (!jixiao__xml_is(name, "m:si"))
        return;
    if (strings->one.size)
        jixiao__book_put(book, &xlsx->strings, strings->one.bytes,
                         jixiao__xlsx_unescape(strings->one.bytes, strings->one.size),
                         JIXIAO__BOOK_TEXTS);
    jixiao__book_put(book, &xlsx->ends, (const char *)&xlsx->strings.size, sizeof(size_t),
                     JIXIAO__BOOK_CELLS * sizeof(size_t));
    strings->one.size = 0;
}

static void strings_text(void *context, const char *text, size_t size)
{
    struct strings *strings = context;
    if (strings->in_text)
        jixiao__book_put(strings->xlsx->book, &strings->one, text, size, JIXIAO__BOOK_TEXT);
}

void jixiao__xlsx_strings(struct jixiao__xlsx *xlsx, const char *part)
{
    static const struct jixiao__xml_takes takes = {strings_begin, strings_end, strings_text};
    struct strings strings = {.xlsx = xlsx};
    jixiao__xlsx_part(xlsx->book, part, &takes, &strings);
    jixiao__give(&xlsx->book->arena.memory, strings.one.bytes);
}

/* ---- Formats -------------------------------------------------------------------------------- */

/* What is behind a mark that hides the next character, quotes or brackets; NULL: nothing. */
static const char *behind(const char *at)
{
    if (*at == '"') {
        at = strchr(at + 1, '"');
    } else if (*at == '[') {
        char of = (char)(at[1] | 0x20);
        if ((of == 'h' || of == 'm' || of == 's') &&
            strspn(at + 1, "hHmMsS") == strcspn(at + 1, "]"))
            return at + 1; /* time that has gone by */
        at = strchr(at, ']');
    } else if (at[1]) {
        at++;
    }
    return at ? at + 1 : NULL;
}

enum jixiao__xlsx_shows jixiao__xlsx_shown(const char *code)
{
    enum jixiao__xlsx_shows shows = JIXIAO__SHOWS_NUMBER;
    while (code && *code && *code != ';') { /* of numbers above 0 */
        if (strchr("\"[\\_*", *code)) {
            code = behind(code);
            continue;
        }
        if (strchr("yYmMdDhHsS", *code))
            return JIXIAO__SHOWS_DATE;
        if (*code == '%')
            shows = JIXIAO__SHOWS_PERCENT;
        code++;
    }
    return shows;
}

/* The formats that have no code in a file, those of China's among them. */
static enum jixiao__xlsx_shows of_number(uint32_t id)
{
    if (id == 9 || id == 10)
        return JIXIAO__SHOWS_PERCENT;
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
                   (id >= 50 && id <= 58)
               ? JIXIAO__SHOWS_DATE
               : JIXIAO__SHOWS_NUMBER;
}

/* A format with a code. */
struct coded {
    uint32_t id, shows;
};

struct formats {
    struct jixiao__xlsx *xlsx;
    struct jixiao__book_text coded; /* of struct coded, by id if they are so there */
    int in_cells;
};

static uint32_t shows_of(const struct formats *formats, uint32_t id)
{
    struct coded one;
    size_t at = formats->coded.size;
    while (at) {
        at -= sizeof one;
        memcpy(&one, formats->coded.bytes + at, sizeof one);
        if (one.id == id)
            return one.shows;
    }
    return of_number(id);
}

static void formats_begin(void *context, struct jixiao__xml_name name, const char **attributes)
{
    struct formats *formats = context;
    struct jixiao__book *book = formats->xlsx->book;
    uint32_t id = jixiao__xml_count(attributes, ":numFmtId", UINT32_MAX - 1, 0);
    if (jixiao__xml_is(name, "m:cellXfs")) {
        formats->in_cells = 1;
    } else if (jixiao__xml_is(name, "m:numFmt")) {
        const char *code = jixiao__xml_get(attributes, ":formatCode");
        struct coded one = {id, jixiao__xlsx_shown(code)};
        jixiao__book_put(book, &formats->coded, (const char *)&one, sizeof one,
                         1024 * sizeof one); /* no program knows as many */
    } else if (formats->in_cells && jixiao__xml_is(name, "m:xf")) {
        char shows = (char)shows_of(formats, id);
        jixiao__book_put(book, &formats->xlsx->formats, &shows, 1, JIXIAO__BOOK_ENTRIES);
    }
}

static void formats_end(void *context, struct jixiao__xml_name name)
{
    struct formats *formats = context;
    if (jixiao__xml_is(name, "m:cellXfs"))
        formats->in_cells = 0;
}

void jixiao__xlsx_formats(struct jixiao__xlsx *xlsx, const char *part)
{
    static const struct jixiao__xml_takes takes = {formats_begin, formats_end, NULL};
    struct formats formats = {.xlsx = xlsx};
    jixiao__xlsx_part(xlsx->book, part, &takes, &formats);
    jixiao__give(&xlsx->book->arena.memory, formats.coded.bytes);
}
