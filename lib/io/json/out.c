/* SPDX-License-Identifier: MIT
 * JSON written into a growing text. */
#include "json.h"
#include "../../words/utf8.h"

enum { FIRST = 4096, FEW = 16 };

int jixiao__out_reserve(struct jixiao__out *out, size_t more)
{
    size_t capacity = out->capacity ? out->capacity : FIRST;
    char *data;
    if (out->failed)
        return 0;
    if (out->capacity - out->size >= more)
        return 1;
    while (capacity < SIZE_MAX / 2 && capacity - out->size < more)
        capacity *= 2;
    data = capacity - out->size >= more ? jixiao__take(out->memory, capacity) : NULL;
    if (!data) {
        out->failed = 1;
        return 0;
    }
    if (out->data)
        memcpy(data, out->data, out->size);
    jixiao__give(out->memory, out->data);
    out->data = data;
    out->capacity = capacity;
    return 1;
}

char *jixiao__out_end(struct jixiao__out *out)
{
    jixiao__out_bytes(out, "", 1);
    if (out->failed) {
        jixiao__give(out->memory, out->data);
        out->data = NULL;
    }
    return out->data;
}

/* ---- Texts -------------------------------------------------------------------------------- */

/* Two bytes with this one before are a C1 control, which terminals obey, or as good as any other. */
enum { C1 = 0xc2 };

/* Writes the character at hand; of how many bytes it is. */
static size_t escape(struct jixiao__out *out, const char *text, size_t size)
{
    static const char hex[] = "0123456789abcdef", controls[] = "\b\f\n\r\t", letters[] = "bfnrt";
    unsigned char c = (unsigned char)text[0];
    const char *control = memchr(controls, c, sizeof controls - 1);
    char *to;
    int is_c1 = c == C1 && size > 1 && (unsigned char)text[1] - 0x80u < 0x20;
    if (!jixiao__out_reserve(out, 6))
        return 1;
    to = out->data + out->size;
    if (c == C1 && !is_c1) {
        to[0] = (char)c;
        out->size++;
        return 1;
    }
    if (is_c1)
        c = (unsigned char)text[1];
    to[0] = '\\';
    if (control)
        to[1] = letters[control - controls];
    else
        to[1] = (char)(c == '"' || c == '\\' ? c : 'u');
    out->size += 2;
    if (to[1] == 'u') {
        to[2] = to[3] = '0';
        to[4] = hex[c >> 4];
        to[5] = hex[c & 15];
        out->size += 4;
    }
    return 1 + (size_t)is_c1;
}

/* Whether one of so many bytes may not stand for itself: a quote, a backslash or a control character.
 * A loop that compilers turn into a few instructions. */
static int has_special(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    unsigned char found = 0;
    size_t i;
    for (i = 0; i < FEW; i++)
        found |= (unsigned char)((at[i] == '"') | (at[i] == '\\') | (at[i] < 0x20) | (at[i] == C1));
    return found;
}

/* The first such byte from `at` on, or the end. Most strings are short. */
static const char *to_special(const char *at, const char *end)
{
    const char *few = end - at > FEW ? at + FEW : end;
    while (at < few && jixiao__utf8_ordinary[(unsigned char)*at])
        at++;
    if (at < few || few == end)
        return at;
    while (end - at >= FEW && !has_special(at))
        at += FEW;
    /* the last ones together with some before them */
    if (end - at < FEW && !has_special(end - FEW))
        return end;
    while (at < end && jixiao__utf8_ordinary[(unsigned char)*at])
        at++;
    return at;
}

void jixiao__out_text(struct jixiao__out *out, const char *text, size_t size)
{
    if (!text) {
        jixiao__out_raw(out, "null");
        return;
    }
    jixiao__out_raw(out, "\"");
    while (size) {
        size_t length = (size_t)(to_special(text, text + size) - text);
        jixiao__out_bytes(out, text, length);
        if (length < size)
            length += escape(out, text + length, size - length);
        text += length;
        size -= length;
    }
    jixiao__out_raw(out, "\"");
}

void jixiao__member_source(struct jixiao__out *out, const char *before, const char *source)
{
    struct jixiao__out text = {.memory = out->memory};
    size_t size = source ? strlen(source) : 0, length;
    if (!source || jixiao__is_utf8(source, size)) {
        jixiao__member_text(out, before, source);
        return;
    }
    for (; size; source += length, size -= length) {
        size_t is = jixiao__utf8_length((const unsigned char *)source, size);
        length = is ? is : 1;
        jixiao__out_bytes(&text, is ? source : "\xef\xbf\xbd", is ? is : 3);
    }
    jixiao__out_raw(out, before);
    jixiao__out_text(out, text.data, text.size);
    out->failed |= text.failed;
    jixiao__give(text.memory, text.data);
}

void jixiao__out_canonical(struct jixiao__out *out, const char *text, size_t size)
{
    const char *end = text + size, *at;
    jixiao__out_raw(out, "\"");
    for (at = text; at < end; at++) {
        if ((unsigned char)*at >= 0x20 && *at != '"' && *at != '\\')
            continue;
        jixiao__out_bytes(out, text, (size_t)(at - text));
        escape(out, at, 1);
        text = at + 1;
    }
    jixiao__out_bytes(out, text, (size_t)(end - text));
    jixiao__out_raw(out, "\"");
}

/* ---- Values ------------------------------------------------------------------------------- */

void jixiao__out_num(struct jixiao__out *out, jixiao_num num)
{
    if (num == JIXIAO_ABSENT)
        jixiao__out_raw(out, "null");
    else if (num % JIXIAO_ONE == 0)
        jixiao__out_whole(out, num / JIXIAO_ONE);
    else if (jixiao__out_reserve(out, 24))
        out->size += jixiao_num_format(num, 0, out->data + out->size, 24);
}

void jixiao__out_whole(struct jixiao__out *out, int64_t whole)
{
    char digits[24], *at = digits + sizeof digits;
    uint64_t rest = whole < 0 ? 0 - (uint64_t)whole : (uint64_t)whole;
    do
        *--at = (char)('0' + rest % 10);
    while (rest /= 10);
    if (whole < 0)
        *--at = '-';
    jixiao__out_bytes(out, at, (size_t)(digits + sizeof digits - at));
}

/* A number that the library holds as it writes its own, with a decimal where there was a point or an
 * exponent; any other as it stands. */
static void put_literal(struct jixiao__out *out, const char *literal, size_t size)
{
    char digits[64];
    int whole =
        !memchr(literal, '.', size) && !memchr(literal, 'e', size) && !memchr(literal, 'E', size);
    jixiao_num num;
    if (jixiao__literal_num(literal, size, &num))
        jixiao__out_bytes(out, literal, size);
    else
        jixiao__out_bytes(out, digits, jixiao_num_format(num, !whole, digits, sizeof digits));
}

static void put_decoded(struct jixiao__out *out, struct jixiao__walk *walk)
{
    size_t size;
    const char *text = jixiao__walk_string(walk, &size);
    jixiao__out_text(out, text, size);
}

/* One lexeme; of a list or an object its bracket. */
static void put_lexeme(struct jixiao__out *out, struct jixiao__walk *walk)
{
    static const char marks[] = "{}[]";
    const struct jixiao__lexeme *lexeme = &walk->lexemes[walk->at];
    switch (lexeme->token) {
    case JIXIAO__MEMBER:
        put_decoded(out, walk);
        jixiao__out_raw(out, ":");
        break;
    case JIXIAO__STRING:
        put_decoded(out, walk);
        break;
    case JIXIAO__NUMBER:
        put_literal(out, walk->text + lexeme->at, lexeme->size);
        break;
    case JIXIAO__TRUE:
        jixiao__out_raw(out, "true");
        break;
    case JIXIAO__FALSE:
        jixiao__out_raw(out, "false");
        break;
    case JIXIAO__NULL:
        jixiao__out_raw(out, "null");
        break;
    default:
        jixiao__out_bytes(out, &marks[lexeme->token - JIXIAO__OBJECT], 1);
    }
}

void jixiao__out_value(struct jixiao__out *out, struct jixiao__walk *walk)
{
    const uint32_t end = jixiao__walk_behind(walk, walk->at);
    int is_first = 1;
    for (; walk->at < end; walk->at++) {
        enum jixiao__token token = jixiao__walk_token(walk);
        if (!is_first && token != JIXIAO__OBJECT_END && token != JIXIAO__LIST_END)
            jixiao__out_raw(out, ",");
        put_lexeme(out, walk);
        is_first = token == JIXIAO__OBJECT || token == JIXIAO__LIST || token == JIXIAO__MEMBER;
    }
}

void jixiao_text_free(char *text, const struct jixiao_memory *memory)
{
    jixiao__give(jixiao__memory(memory), text);
}
