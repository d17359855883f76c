/* SPDX-License-Identifier: MIT
 * JSON written into a growing text. */
#include "json.h"
#include "special.h"

enum { FIRST = 4096 };

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

static void escape(struct jixiao__out *out, unsigned char c)
{
    static const char hex[] = "0123456789abcdef", controls[] = "\b\f\n\r\t", letters[] = "bfnrt";
    const char *control = memchr(controls, c, sizeof controls - 1);
    char code[6] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
    if (c == '"' || c == '\\')
        code[1] = (char)c;
    else if (control)
        code[1] = letters[control - controls];
    jixiao__out_bytes(out, code, code[1] == 'u' ? 6 : 2);
}

void jixiao__out_text(struct jixiao__out *out, const char *text, size_t size)
{
    if (!text) {
        jixiao__out_raw(out, "null");
        return;
    }
    jixiao__out_raw(out, "\"");
    while (size) {
        size_t length = (size_t)(jixiao__to_special(text, text + size) - text);
        jixiao__out_bytes(out, text, length);
        if (length < size)
            escape(out, (unsigned char)text[length++]);
        text += length;
        size -= length;
    }
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
    const char *text = walk->json.value;
    size_t size = walk->json.size;
    if (walk->json.escaped) {
        text = jixiao__decoded(walk->arena, &walk->json);
        size = text ? strlen(text) : 0;
    }
    jixiao__out_text(out, text, size);
}

void jixiao__out_value(struct jixiao__out *out, struct jixiao__walk *walk)
{
    struct jixiao__reader *r = &walk->json;
    static const char marks[] = "{}[]";
    uint32_t depth = r->depth - (r->token == JIXIAO__OBJECT || r->token == JIXIAO__LIST);
    int is_first = 1;
    for (;; jixiao__reader_next(r)) {
        int ends = r->token == JIXIAO__OBJECT_END || r->token == JIXIAO__LIST_END;
        if (!is_first && !ends)
            jixiao__out_raw(out, ",");
        is_first = 0;
        if (r->token == JIXIAO__MEMBER) {
            put_decoded(out, walk);
            jixiao__out_raw(out, ":");
            is_first = 1;
            continue;
        }
        switch (r->token) {
        case JIXIAO__STRING:
            put_decoded(out, walk);
            break;
        case JIXIAO__NUMBER:
            put_literal(out, r->value, r->size);
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
            jixiao__out_bytes(out, &marks[r->token - JIXIAO__OBJECT], 1);
            is_first = !ends;
        }
        if (r->depth <= depth)
            break;
    }
}

void jixiao_text_free(char *text, const struct jixiao_memory *memory)
{
    jixiao__give(jixiao__memory(memory), text);
}
