/* SPDX-License-Identifier: MIT
 * What a text that is not UTF-8 looks like. */
#include "json.h"

static int within(const unsigned char *at, const unsigned char *end, unsigned char low,
                  unsigned char high)
{
    return at < end && *at >= low && *at <= high;
}

/* The length of the GB18030 character at `at`, 0 if it is none. */
static size_t gb18030(const unsigned char *at, const unsigned char *end)
{
    if (*at < 0x80)
        return 1;
    if (!within(at, end, 0x81, 0xfe))
        return 0;
    if (within(at + 1, end, 0x40, 0x7e) || within(at + 1, end, 0x80, 0xfe))
        return 2;
    return within(at + 1, end, 0x30, 0x39) && within(at + 2, end, 0x81, 0xfe) &&
                   within(at + 3, end, 0x30, 0x39)
               ? 4
               : 0;
}

/* The length of a Chinese character or mark of three bytes in UTF-8, or 0. */
static size_t utf8_three(const unsigned char *at, const unsigned char *end)
{
    return within(at, end, 0xe2, 0xef) && within(at + 1, end, 0x80, 0xbf) &&
                   within(at + 2, end, 0x80, 0xbf)
               ? 3
               : 0;
}

/* A slip in a long UTF-8 text can read as GB18030 too. It is GB18030 if all of it reads so, and
 * less than half of what is not ASCII reads as Chinese in UTF-8. */
static int looks_gb18030(const unsigned char *begin, const unsigned char *end)
{
    const unsigned char *at;
    size_t length, other = 0, three = 0;
    for (at = begin; at < end; at += length) {
        length = gb18030(at, end);
        if (!length)
            return 0;
    }
    for (at = begin; at < end; at += length) {
        length = utf8_three(at, end);
        three += length;
        other += !length && *at >= 0x80;
        length += !length;
    }
    return other > three;
}

/* Of a text that reads as GB18030: a third of Big5's characters have a second byte below 0x80, which
 * only rare ones have in GB18030, and none has one from 0x80 to 0xa0. */
static int looks_big5(const unsigned char *at, const unsigned char *end)
{
    size_t low = 0, all = 0;
    while (at < end) {
        if (*at < 0x80) {
            at++;
            continue;
        }
        if (!within(at, end, 0xa1, 0xf9) ||
            (!within(at + 1, end, 0x40, 0x7e) && !within(at + 1, end, 0xa1, 0xfe)))
            return 0;
        low += at[1] < 0x80;
        all++;
        at += 2;
    }
    return low > 1 && low * 10 > all;
}

const char *jixiao__encoding_looks(const char *text, size_t size)
{
    const unsigned char *begin = (const unsigned char *)text, *end = begin + size;
    if (size >= 2 && (!memcmp(text, "\xff\xfe", 2) || !memcmp(text, "\xfe\xff", 2)))
        return jixiao__syntax_name(JIXIAO__UTF16);
    /* the first two characters, of ASCII */
    if (size >= 4 && ((!text[0] && text[1] && !text[2] && text[3]) ||
                      (text[0] && !text[1] && text[2] && !text[3])))
        return jixiao__syntax_name(JIXIAO__UTF16);
    if (!looks_gb18030(begin, end))
        return "";
    return jixiao__syntax_name(looks_big5(begin, end) ? JIXIAO__BIG5 : JIXIAO__GB18030);
}
