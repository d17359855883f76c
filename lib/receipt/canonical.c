/* SPDX-License-Identifier: MIT
 * RFC 8785: members in the order of their keys' UTF-16, no spaces, no escape that need not be. A
 * number is a text, that of the number if it is one of the library's: no double has to hold it. */
#include "canonical.h"

#include <stdlib.h>

enum { BRIEF = 4 };

void jixiao__canonical_begin(struct jixiao__canonical *c, struct jixiao__scan *scan,
                             struct jixiao__out *out)
{
    c->walk = (struct jixiao__walk){
        .text = scan->json.begin, .lexemes = scan->lexemes, .arena = &scan->arena};
    c->out = out;
}

/* ---- Digests ------------------------------------------------------------------------------ */

/* Replaces what was written since then by so many bytes of its digest. */
static void put_digest(struct jixiao__canonical *c, size_t from, size_t bytes)
{
    static const char hex[] = "0123456789abcdef";
    struct jixiao__out *out = c->out;
    unsigned char digest[JIXIAO__SHA256] = {0};
    size_t i;
    if (out->failed || c->err)
        return;
    c->err = c->sha256(c->context, out->data + from, out->size - from, digest);
    out->size = from;
    jixiao__out_raw(out, "\"");
    for (i = 0; i < bytes; i++) {
        const char digits[] = {hex[digest[i] >> 4], hex[digest[i] & 15]};
        jixiao__out_bytes(out, digits, 2);
    }
    jixiao__out_raw(out, "\"");
}

void jixiao__canonical_digest(struct jixiao__canonical *c, const struct jixiao__path *path)
{
    size_t from = c->out->size;
    jixiao__canonical_put(c, path);
    put_digest(c, from, JIXIAO__SHA256);
}

/* ---- Objects ------------------------------------------------------------------------------ */

struct member {
    const char *key;
    uint32_t at;
};

/* By UTF-16: bytes are in that order, but that characters beyond U+FFFF, whose first byte is 0xF0 or
 * above, are two halves from U+D800 on, before U+E000, whose first byte is 0xEE. */
int jixiao__key_order(const char *one, const char *other)
{
    const unsigned char *x = (const unsigned char *)one, *y = (const unsigned char *)other;
    for (; *x == *y && *x; x++, y++)
        ;
    if (*x >= 0xee && *y >= 0xee && (*x >= 0xf0) != (*y >= 0xf0))
        return *x >= 0xf0 ? -1 : 1;
    return (*x > *y) - (*x < *y);
}

static int by_key(const void *a, const void *b)
{
    return jixiao__key_order(((const struct member *)a)->key, ((const struct member *)b)->key);
}

/* Those of the object at hand, sorted; NULL: no memory. */
static struct member *members_of(struct jixiao__walk *walk, size_t *n)
{
    uint32_t begin = walk->at;
    struct jixiao__inside in;
    struct member *members;
    const char *key;
    *n = 0;
    jixiao__walk_enter(walk, &in);
    while (jixiao__walk_member(walk, &in))
        ++*n;
    members = jixiao__alloc(walk->arena, *n + 1, sizeof *members);
    *n = 0;
    walk->at = begin;
    jixiao__walk_enter(walk, &in);
    while (members && (key = jixiao__walk_member(walk, &in)) != NULL)
        members[(*n)++] = (struct member){jixiao__copy(walk->arena, key, strlen(key)), walk->at};
    if (!members || walk->arena->failed)
        return NULL;
    qsort(members, *n, sizeof *members, by_key);
    return members;
}

static void put_object(struct jixiao__canonical *c, const struct jixiao__path *up)
{
    const uint32_t behind = jixiao__walk_behind(&c->walk, c->walk.at);
    const char *before = "";
    size_t n, i;
    struct member *members = members_of(&c->walk, &n);
    jixiao__out_raw(c->out, "{");
    for (i = 0; members && i < n; i++) {
        struct jixiao__path path = {up, members[i].key, 0};
        c->walk.at = members[i].at;
        if (c->leaves_out && c->leaves_out(c, &path))
            continue;
        jixiao__out_raw(c->out, before);
        jixiao__out_canonical(c->out, path.key, strlen(path.key));
        jixiao__out_raw(c->out, ":");
        jixiao__canonical_put(c, &path);
        before = ",";
    }
    jixiao__out_raw(c->out, "}");
    c->walk.at = behind;
}

/* ---- Values ------------------------------------------------------------------------------- */

static void put_list(struct jixiao__canonical *c, const struct jixiao__path *up)
{
    const uint32_t behind = jixiao__walk_behind(&c->walk, c->walk.at);
    struct jixiao__path path = {up, NULL, 0};
    struct jixiao__inside in;
    jixiao__out_raw(c->out, "[");
    jixiao__walk_enter(&c->walk, &in);
    for (; jixiao__walk_item(&c->walk, &in); path.item++) {
        jixiao__out_raw(c->out, path.item ? "," : "");
        jixiao__canonical_put(c, &path);
    }
    jixiao__out_raw(c->out, "]");
    c->walk.at = behind;
}

static void put_number(struct jixiao__canonical *c)
{
    const struct jixiao__lexeme *number = &c->walk.lexemes[c->walk.at++];
    const char *literal = c->walk.text + number->at;
    char digits[24];
    jixiao_num num;
    if (jixiao__literal_num(literal, number->size, &num))
        jixiao__out_canonical(c->out, literal, number->size);
    else
        jixiao__out_canonical(c->out, digits, jixiao_num_format(num, 0, digits, sizeof digits));
}

static void put_text(struct jixiao__canonical *c)
{
    size_t size;
    const char *text = jixiao__walk_string(&c->walk, &size);
    jixiao__out_canonical(c->out, text ? text : "", size);
    c->walk.at++;
}

static void put_word(struct jixiao__canonical *c, const char *word)
{
    jixiao__out_raw(c->out, word);
    c->walk.at++;
}

static void put_value(struct jixiao__canonical *c, const struct jixiao__path *path)
{
    switch (jixiao__walk_token(&c->walk)) {
    case JIXIAO__OBJECT:
        put_object(c, path);
        break;
    case JIXIAO__LIST:
        put_list(c, path);
        break;
    case JIXIAO__NUMBER:
        put_number(c);
        break;
    case JIXIAO__STRING:
        put_text(c);
        break;
    case JIXIAO__TRUE:
        put_word(c, "true");
        break;
    case JIXIAO__FALSE:
        put_word(c, "false");
        break;
    default:
        put_word(c, "null");
    }
}

static int is_brief(const struct jixiao__canonical *c, const struct jixiao__path *path)
{
    enum jixiao__token token = jixiao__walk_token(&c->walk);
    uint32_t depth = 0;
    for (; path; path = path->up)
        depth++;
    return c->brief && (depth >= c->brief || (token != JIXIAO__OBJECT && token != JIXIAO__LIST));
}

void jixiao__canonical_put(struct jixiao__canonical *c, const struct jixiao__path *path)
{
    const size_t from = c->out->size;
    const uint32_t brief = c->brief;
    if (!is_brief(c, path)) {
        put_value(c, path);
        return;
    }
    c->brief = 0;
    put_value(c, path);
    c->brief = brief;
    put_digest(c, from, BRIEF);
}
