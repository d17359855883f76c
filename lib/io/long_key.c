/* SPDX-License-Identifier: MIT
 * What makes rows those of one sheet, and two sheets the same: department, project and year, read
 * as people do. */
#include "long.h"

enum { LONGEST_YEAR = 32 };

/* The length of a character that does not count in a name: a space of any width, one that nobody
 * sees. */
static size_t is_nothing(const unsigned char *at, size_t size)
{
    if (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n')
        return 1;
    if (size > 1 && at[0] == 0xc2 && at[1] == 0xa0)
        return 2;
    if (size < 3)
        return 0;
    if (at[0] == 0xe2 && at[1] == 0x80 && (at[2] <= 0x8f || at[2] == 0xaf))
        return 3; /* U+2000 to U+200F, U+202F */
    return (at[0] == 0xe2 && at[1] == 0x81 && at[2] == 0xa0) ||
                   (at[0] == 0xe3 && at[1] == 0x80 && at[2] == 0x80) ||
                   (at[0] == 0xef && at[1] == 0xbb && at[2] == 0xbf)
               ? 3
               : 0;
}

/* The half-width character of a full-width one, U+FF01 to U+FF5E; 0: it is none. */
static char narrow(const unsigned char *at, size_t size)
{
    if (size > 2 && at[0] == 0xef && at[1] == 0xbc && at[2] >= 0x81)
        return (char)(at[2] - 0x60U);
    if (size > 2 && at[0] == 0xef && at[1] == 0xbd && at[2] <= 0x9e)
        return (char)(at[2] - 0x20U);
    return 0;
}

/* Puts a name without what does not count, full-width characters as their half-width ones. Returns
 * its length. */
static size_t put_name(struct jixiao__text *key, const char *text, size_t size)
{
    const unsigned char *at = (const unsigned char *)text, *end = at + size, *plain = at;
    size_t before = key->length;
    while (at < end) {
        size_t left = (size_t)(end - at), skip = 0;
        char c = 0;
        if (*at <= ' ' || *at >= 0x80) {
            skip = is_nothing(at, left);
            if (!skip)
                c = narrow(at, left);
        }
        if (!skip && !c) {
            at++;
            continue;
        }
        jixiao__put_bytes(key, (const char *)plain, (size_t)(at - plain));
        if (c)
            jixiao__put_bytes(key, &c, 1);
        plain = at += c ? 3 : skip;
    }
    jixiao__put_bytes(key, (const char *)plain, (size_t)(at - plain));
    return key->length - before;
}

/* 2024, 2024.0, 2024年 and 2024年度 are one year. */
static size_t put_year(struct jixiao__text *key, const struct jixiao__field *field)
{
    static const char *const ends[] = {"", "年", "年度"};
    char few[LONGEST_YEAR];
    struct jixiao__text text;
    size_t i, size;
    jixiao_num year;
    jixiao__text_begin(&text, JIXIAO_EN, few, sizeof few);
    size = put_name(&text, field->text, field->size);
    jixiao__text_end(&text);
    for (i = 0; size < sizeof few && i < 3; i++) {
        size_t end = strlen(ends[i]);
        if (size > end && !memcmp(few + size - end, ends[i], end) &&
            jixiao_num_parse(few, size - end, &year) == JIXIAO_OK) {
            jixiao__put_num(key, year);
            return size;
        }
    }
    return put_name(key, field->text, field->size);
}

size_t jixiao__long_key(const struct jixiao__field raw[3], char *to, size_t room,
                        enum jixiao__syntax *no)
{
    struct jixiao__text key;
    jixiao__text_begin(&key, JIXIAO_EN, to, room);
    *no = JIXIAO__SYNTAX_END;
    if (!put_name(&key, raw[0].text, raw[0].size)) {
        *no = JIXIAO__BLANK_DEPARTMENT; /* all such rows are one, whatever the year */
        return 0;
    }
    jixiao__put(&key, "\n");
    if (!put_year(&key, &raw[1]))
        *no = JIXIAO__BLANK_YEAR;
    jixiao__put(&key, "\n");
    put_name(&key, raw[2].text, raw[2].size);
    return jixiao__text_end(&key);
}

size_t jixiao_sheet_key(const struct jixiao_sheet *sheet, char *buf, size_t size)
{
    const struct jixiao_tree *tree = jixiao_sheet_tree(sheet);
    const char *texts[2] = {jixiao_sheet_get(sheet, JIXIAO_NONE, 0, "department"),
                            jixiao_sheet_get(sheet, JIXIAO_NONE, 0, "project")};
    struct jixiao__text key;
    size_t i;
    jixiao__text_begin(&key, JIXIAO_EN, buf, size);
    jixiao__put(&key, tree && tree->id ? tree->id : "");
    jixiao__put(&key, "\n");
    jixiao__put_count(&key, (uint64_t)jixiao_sheet_year(sheet));
    for (i = 0; i < 2; i++) {
        jixiao__put(&key, "\n");
        if (texts[i])
            put_name(&key, texts[i], strlen(texts[i]));
    }
    return jixiao__text_end(&key);
}
