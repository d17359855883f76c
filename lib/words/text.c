/* SPDX-License-Identifier: MIT */
#include "text.h"

#include "shown.h"

#include <stdarg.h>
#include <string.h>

int jixiao__is(const char *text, size_t size, const char *string)
{
    return strlen(string) == size && !memcmp(text, string, size);
}

void jixiao__text_begin(struct jixiao__text *text, uint32_t lang, char *buf, size_t size)
{
    text->buf = buf;
    text->size = size;
    text->length = 0;
    text->lang = lang;
    text->is_shown = 0;
}

void jixiao__words_begin(struct jixiao__text *text, uint32_t lang, char *buf, size_t size)
{
    jixiao__text_begin(text, lang, buf, size);
    text->is_shown = 1;
}

size_t jixiao__text_end(struct jixiao__text *text)
{
    size_t end = text->length;
    if (!text->size)
        return text->length;
    if (end >= text->size) {
        end = text->size - 1;
        while (end && ((unsigned char)text->buf[end] & 0xc0) == 0x80)
            end--;
    }
    text->buf[end] = '\0';
    return text->length;
}

void jixiao__put_bytes(struct jixiao__text *text, const char *bytes, size_t size)
{
    if (text->length < text->size) {
        size_t room = text->size - text->length;
        memcpy(text->buf + text->length, bytes, size < room ? size : room);
    }
    text->length += size;
}

static void put_shown(struct jixiao__text *text, const char *string)
{
    size_t left = strlen(string), hidden;
    char shown[JIXIAO__SHOWN];
    while (left) {
        size_t size = jixiao__shown(string, left, &hidden, shown);
        jixiao__put_bytes(text, string, size);
        if (hidden)
            jixiao__put_bytes(text, shown, strlen(shown));
        string += size + hidden;
        left -= size + hidden;
    }
}

void jixiao__put(struct jixiao__text *text, const char *string)
{
    if (text->is_shown)
        put_shown(text, string);
    else
        jixiao__put_bytes(text, string, strlen(string));
}

void jixiao__put_count(struct jixiao__text *text, uint64_t count)
{
    char digits[20], *at = digits + sizeof digits;
    do
        *--at = (char)('0' + count % 10);
    while (count /= 10);
    jixiao__put_bytes(text, at, (size_t)(digits + sizeof digits - at));
}

void jixiao__put_num(struct jixiao__text *text, jixiao_num num)
{
    char digits[24];
    if (num >= 0 && num % JIXIAO_ONE == 0) { /* most numbers in words are whole and small */
        jixiao__put_count(text, (uint64_t)(num / JIXIAO_ONE));
        return;
    }
    jixiao__put_bytes(text, digits, jixiao_num_format(num, 0, digits, sizeof digits));
}

/* A ratio times a hundred may be beyond 9e12: moved by hand. */
static void put_percent(struct jixiao__text *text, jixiao_num ratio)
{
    if (ratio > JIXIAO_MAX_NUM / 100 || ratio < -JIXIAO_MAX_NUM / 100) {
        jixiao__put_num(text, ratio);
        jixiao__put(text, " × 100%");
        return;
    }
    jixiao__put_num(text, ratio * 100);
    jixiao__put(text, "%");
}

void jixiao__say(struct jixiao__text *text, const char *zh, const char *en, ...)
{
    const char *words = text->lang == JIXIAO_EN ? en : zh, *next;
    va_list args;
    va_start(args, en);
    for (; (next = strchr(words, '$')) != NULL; words = next + 2) {
        jixiao__put_bytes(text, words, (size_t)(next - words));
        switch (next[1]) {
        case 'n':
            jixiao__put_num(text, va_arg(args, jixiao_num));
            break;
        case 'p':
            put_percent(text, va_arg(args, jixiao_num));
            break;
        case 'u':
            jixiao__put_count(text, va_arg(args, uint32_t));
            break;
        default:
            jixiao__put(text, va_arg(args, const char *));
        }
    }
    va_end(args);
    jixiao__put(text, words);
}
