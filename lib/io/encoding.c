/* SPDX-License-Identifier: MIT */
#include "encoding.h"

static int within(unsigned char c, unsigned char low, unsigned char high)
{
    return c >= low && c <= high;
}

/* `gb` is how many bytes of a character were met: 1 or 2 of two, 2 and 3 of four. */
static void add_gb18030(struct jixiao__looks *l, unsigned char c)
{
    static const unsigned char leads[] = {0x81, 0x40, 0x81, 0x30},
                               ends[] = {0xfe, 0xfe, 0xfe, 0x39};
    if (l->gb == 0 && c < 0x80)
        return;
    if (l->gb == 1 && within(c, 0x30, 0x39))
        l->gb = 2;
    else if (!within(c, leads[l->gb], ends[l->gb]) || (l->gb == 1 && c == 0x7f))
        l->no_gb = 1;
    else
        l->gb = l->gb == 1 ? 0 : (l->gb + 1) % 4;
}

/* Counts a Chinese character or mark of three bytes in UTF-8, of which `utf8` were met. */
static void add_utf8(struct jixiao__looks *l, unsigned char c)
{
    if (l->utf8 && within(c, 0x80, 0xbf)) {
        l->three += l->utf8 == 2 ? 3 : 0;
        l->utf8 = (l->utf8 + 1) % 3;
        return;
    }
    l->other += l->utf8; /* those were none */
    l->utf8 = within(c, 0xe2, 0xef);
    l->other += !l->utf8 && c >= 0x80;
}

static void add_big5(struct jixiao__looks *l, unsigned char c)
{
    if (!l->big5) {
        l->big5 = within(c, 0xa1, 0xf9);
        l->no_big5 |= c >= 0x80 && !l->big5;
        return;
    }
    l->no_big5 |= !within(c, 0x40, 0x7e) && !within(c, 0xa1, 0xfe);
    l->low += c < 0x80;
    l->all++;
    l->big5 = 0;
}

void jixiao__looks_add(struct jixiao__looks *looks, const char *bytes, size_t size)
{
    const unsigned char *at = (const unsigned char *)bytes, *end = at + size;
    for (; at < end; at++) {
        if (looks->n_first < sizeof looks->first)
            looks->first[looks->n_first++] = *at;
        if (!looks->no_gb)
            add_gb18030(looks, *at);
        if (!looks->no_big5)
            add_big5(looks, *at);
        add_utf8(looks, *at);
    }
}

static int is_utf16(const unsigned char *at, uint32_t size)
{
    if (size >= 2 && at[0] + at[1] == 0xff + 0xfe) /* a mark */
        return 1;
    /* the first two characters, of ASCII */
    return size >= 4 &&
           ((!at[0] && at[1] && !at[2] && at[3]) || (at[0] && !at[1] && at[2] && !at[3]));
}

/* A slip in a long UTF-8 text can read as GB18030 too. It is GB18030 if all of it reads so, and
 * less than half of what is not ASCII reads as Chinese in UTF-8. Of such a text it is Big5's if it
 * reads so: a third of Big5's characters have a second byte below 0x80, which only rare ones have
 * in GB18030, and none has one from 0x80 to 0xa0. Its characters end where those of GB18030 do. */
enum jixiao__syntax jixiao__looks_end(const struct jixiao__looks *l)
{
    if (is_utf16(l->first, l->n_first))
        return JIXIAO__UTF16;
    if (l->no_gb || l->gb || l->other + l->utf8 <= l->three)
        return JIXIAO__SYNTAX_END;
    return !l->no_big5 && l->low > 1 && l->low * 10 > l->all ? JIXIAO__BIG5 : JIXIAO__GB18030;
}

const char *jixiao__encoding_looks(const char *text, size_t size)
{
    struct jixiao__looks looks;
    enum jixiao__syntax sort;
    memset(&looks, 0, sizeof looks);
    jixiao__looks_add(&looks, text, size);
    sort = jixiao__looks_end(&looks);
    return sort == JIXIAO__SYNTAX_END ? "" : jixiao__syntax_name(sort);
}

/* `fold` is the bit by which small letters differ from capitals, or 0: those count. */
static int begins(const char *at, size_t size, const char *with, int fold)
{
    size_t i;
    for (i = 0; with[i]; i++)
        if (i >= size || (at[i] | fold) != with[i])
            return 0;
    return 1;
}

enum jixiao__syntax jixiao__file_looks(const char *begin, size_t size)
{
    static const struct {
        const char *with;
        enum jixiao__syntax sort;
    } files[] = {
        {"PK\003\004", JIXIAO__FILE_XLSX}, {"\xd0\xcf\x11\xe0", JIXIAO__FILE_XLS},
        {"<html", JIXIAO__FILE_HTML},      {"<!doctype html", JIXIAO__FILE_HTML},
        {"<table", JIXIAO__FILE_HTML},     {"<?xml", JIXIAO__FILE_HTML},
        {"%PDF", JIXIAO__FILE_PDF},
    };
    size_t i;
    for (i = 0; i < sizeof files / sizeof *files; i++)
        if (begins(begin, size, files[i].with, files[i].sort == JIXIAO__FILE_HTML ? 0x20 : 0))
            return files[i].sort;
    return JIXIAO__SYNTAX_END;
}
