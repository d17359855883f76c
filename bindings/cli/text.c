/* SPDX-License-Identifier: MIT
 * Texts that grow. */
#include "text.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

char *copied(const char *string, size_t size)
{
    char *copy = grown(NULL, size + 1);
    memcpy(copy, string, size);
    copy[size] = '\0';
    return copy;
}

void text_reserve(struct text *text, size_t more)
{
    size_t need = text->size + more + 1;
    if (need <= text->room)
        return;
    text->room = need < 2 * text->room ? 2 * text->room : need;
    text->bytes = grown(text->bytes, text->room);
    text->bytes[text->size] = '\0';
}

void text_add_bytes(struct text *text, const char *bytes, size_t size)
{
    text_reserve(text, size);
    memcpy(text->bytes + text->size, bytes, size);
    text->size += size;
    text->bytes[text->size] = '\0';
}

void text_add(struct text *text, const char *string)
{
    text_add_bytes(text, string, strlen(string));
}

void text_num(struct text *text, jixiao_num num, uint32_t places)
{
    char digits[24];
    text_add_bytes(text, digits, jixiao_num_format(num, places, digits, sizeof digits));
}

void text_count(struct text *text, int64_t count)
{
    char digits[24];
    text_add_bytes(text, digits, (size_t)snprintf(digits, sizeof digits, "%lld", (long long)count));
}

static void say_list(struct text *text, const char *words, va_list args)
{
    const char *next;
    for (; (next = strchr(words, '%')) != NULL; words = next + 1) {
        text_add_bytes(text, words, (size_t)(next - words));
        text_add(text, va_arg(args, const char *));
    }
    text_add(text, words);
}

void text_say(struct text *text, const char *words, ...)
{
    va_list args;
    va_start(args, words);
    say_list(text, words, args);
    va_end(args);
}

void text_clear(struct text *text)
{
    text->size = 0;
    if (text->bytes)
        text->bytes[0] = '\0';
}

void text_free(struct text *text)
{
    free(text->bytes);
    *text = (struct text){0};
}

const char *text_of(const struct text *text)
{
    return text->bytes ? text->bytes : "";
}

struct text *text_next(void)
{
    static struct text texts[128];
    static unsigned next;
    struct text *text = &texts[next++ % (sizeof texts / sizeof *texts)];
    text_clear(text);
    return text;
}

const char *said(const char *words, ...)
{
    struct text *text = text_next();
    va_list args;
    va_start(args, words);
    say_list(text, words, args);
    va_end(args);
    return text_of(text);
}

const char *num_said(jixiao_num num, uint32_t places)
{
    struct text *text = text_next();
    text_num(text, num, places);
    return text_of(text);
}

const char *count_said(int64_t count)
{
    struct text *text = text_next();
    text_count(text, count);
    return text_of(text);
}
