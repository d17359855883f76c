/* SPDX-License-Identifier: MIT
 * JSON written into a growing text. */
#include "json.h"

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

/* Whether one of eight bytes is a quote, a backslash or a control character. */
static int has_special(uint64_t word)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), tops = UINT64_C(0x8080808080808080);
    uint64_t quote = word ^ ones * '"', slash = word ^ ones * '\\';
    uint64_t below = (word - ones * 0x20) & ~word;
    return (((quote - ones) & ~quote) | ((slash - ones) & ~slash) | below) & tops ? 1 : 0;
}

/* How many bytes stand for themselves. */
static size_t plain(const char *text, size_t size)
{
    size_t at = 0;
    uint64_t word;
    for (; size - at >= sizeof word; at += sizeof word) {
        memcpy(&word, text + at, sizeof word);
        if (has_special(word))
            break;
    }
    while (at < size && (unsigned char)text[at] >= 0x20 && text[at] != '"' && text[at] != '\\')
        at++;
    return at;
}

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
        size_t length = plain(text, size);
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

/* The decimal that reads back as the same double. */
static void put_real(struct jixiao__out *out, const json_t *value)
{
    jixiao_num num;
    char digits[64];
    size_t size;
    if (!jixiao_num_from_double(json_real_value(value), &num)) {
        size = jixiao_num_format(num, 1, digits, sizeof digits);
    } else {
        size = json_dumpb(value, digits, sizeof digits, JSON_ENCODE_ANY);
        out->failed |= !size || size > sizeof digits;
    }
    if (!out->failed)
        jixiao__out_bytes(out, digits, size);
}

static void put_object(struct jixiao__out *out, json_t *object)
{
    const char *key, *before = "{";
    json_t *value;
    if (!json_object_size(object))
        jixiao__out_raw(out, before);
    json_object_foreach (object, key, value) {
        jixiao__out_raw(out, before);
        jixiao__out_string(out, key);
        jixiao__out_raw(out, ":");
        jixiao__out_value(out, value);
        before = ",";
    }
    jixiao__out_raw(out, "}");
}

void jixiao__out_value(struct jixiao__out *out, json_t *value)
{
    size_t i;
    switch (json_typeof(value)) {
    case JSON_STRING:
        jixiao__out_text(out, json_string_value(value), json_string_length(value));
        break;
    case JSON_INTEGER:
        jixiao__out_whole(out, json_integer_value(value));
        break;
    case JSON_REAL:
        put_real(out, value);
        break;
    case JSON_OBJECT:
        put_object(out, value);
        break;
    case JSON_ARRAY:
        jixiao__out_raw(out, "[");
        for (i = 0; i < json_array_size(value); i++) {
            jixiao__out_raw(out, i ? "," : "");
            jixiao__out_value(out, json_array_get(value, i));
        }
        jixiao__out_raw(out, "]");
        break;
    case JSON_TRUE:
        jixiao__out_raw(out, "true");
        break;
    case JSON_FALSE:
        jixiao__out_raw(out, "false");
        break;
    default:
        jixiao__out_raw(out, "null");
    }
}

void jixiao_text_free(char *text, const struct jixiao_memory *memory)
{
    jixiao__give(jixiao__memory(memory), text);
}
