/* SPDX-License-Identifier: MIT
 * A text before anything is filled from it: whether it parses, what it says it is, which tree it
 * names. */
#include "../encoding.h"
#include "../keys.h"
#include "json.h"

/* Rows and keys are counted in 32 bits. */
enum { MOST_BYTES = 0x7fffffff };

/* ---- Faults ------------------------------------------------------------------------------- */

static void put_place(struct jixiao__scan *scan, const char *text, const char *at)
{
    struct jixiao__text place;
    uint64_t line = 1, column = 1;
    for (; text < at; text++) {
        if (*text == '\n') {
            line++;
            column = 1;
        } else {
            column += ((unsigned char)*text & 0xc0) != 0x80;
        }
    }
    jixiao__text_begin(&place, JIXIAO_EN, scan->place, sizeof scan->place);
    jixiao__put_count(&place, line);
    jixiao__put(&place, ":");
    jixiao__put_count(&place, column);
    jixiao__text_end(&place);
}

/* A byte or character that cannot be shown, as "U+3000". */
static void put_code(struct jixiao__text *words, const char *at, size_t size)
{
    static const char hex[] = "0123456789ABCDEF";
    uint32_t code = (unsigned char)at[0], shift;
    if (size == 2)
        code = (code & 0x1f) << 6 | (at[1] & 0x3f);
    if (size == 3)
        code = (code & 0xf) << 12 | (uint32_t)(at[1] & 0x3f) << 6 | (at[2] & 0x3f);
    jixiao__put(words, "U+");
    for (shift = 16; shift; shift -= 4)
        jixiao__put_bytes(words, &hex[code >> (shift - 4) & 15], 1);
}

static void put_words(struct jixiao__scan *scan, const char *name, const char *found, size_t size,
                      int hidden)
{
    struct jixiao__text words;
    jixiao__text_begin(&words, JIXIAO_EN, scan->words, sizeof scan->words);
    jixiao__put(&words, name);
    if (size && *name)
        jixiao__put(&words, " ");
    if (hidden)
        put_code(&words, found, size);
    else
        jixiao__put_bytes(&words, found, size);
    jixiao__text_end(&words);
}

static void put_syntax(struct jixiao__scan *scan, enum jixiao__syntax sort, const char *at,
                       size_t found)
{
    scan->code = JIXIAO_ERR_SYNTAX;
    put_place(scan, scan->json.begin, at);
    put_words(scan, jixiao__syntax_name(sort), at, found,
              sort == JIXIAO__SPACE || sort == JIXIAO__CONTROL || sort == JIXIAO__STRING_CONTROL);
}

static void put_fault(struct jixiao__scan *scan, const char *text, size_t size)
{
    const struct jixiao__reader *r = &scan->json;
    const char *looks = jixiao__encoding_looks(text, size);
    scan->code = r->code;
    if (r->code == JIXIAO_ERR_SYNTAX && strcmp(looks, "UTF-16") != 0) {
        put_syntax(scan, r->sort, r->fault, r->found);
        return;
    }
    put_place(scan, r->begin, r->fault);
    if (r->code == JIXIAO_ERR_LIMIT)
        looks = jixiao__syntax_name(JIXIAO__DEPTH);
    else
        scan->code = JIXIAO_ERR_ENCODING;
    put_words(scan, "", looks, strlen(looks), 0);
}

/* ---- Scanning ----------------------------------------------------------------------------- */

const char *jixiao__decoded(struct jixiao__arena *arena, const char *text, size_t size, int escaped)
{
    char *to;
    if (!escaped)
        return jixiao__copy(arena, text, size);
    to = jixiao__alloc(arena, size + 1, 1);
    if (to)
        to[jixiao__unescape(text, size, to)] = '\0';
    return to;
}

/* The key at hand, among those of its object. 0: it is one of them. */
static int add_key(struct jixiao__scan *scan, struct jixiao__keys *keys)
{
    const struct jixiao__reader *r = &scan->json;
    const char *key = r->value;
    size_t size = r->size;
    if (r->escaped) {
        key = jixiao__decoded(&scan->arena, key, size, 1);
        size = key ? strlen(key) : 0;
    }
    if (!key || jixiao__keys_add(keys, key, size))
        return 1;
    scan->code = JIXIAO_ERR_KEY_DUPLICATE;
    put_place(scan, r->begin, r->value - 1);
    put_words(scan, "", key, size, 0);
    return 0;
}

/* The values of "jixiao" and of "tree". */
static void note_member(struct jixiao__scan *scan, enum jixiao__token value, int which)
{
    const struct jixiao__reader *r = &scan->json;
    scan->tokens[which] = value;
    if (value == JIXIAO__STRING)
        scan->members[which] = jixiao__decoded(&scan->arena, r->value, r->size, r->escaped);
}

/* Which of these the last key is; -1: another. */
static int which_member(const struct jixiao__keys *keys)
{
    const struct jixiao__key *key = &keys->keys[keys->n_keys - 1];
    /* there is one: it was just added, or the arena has failed and nobody asks */
    if (jixiao__is(key->text, key->size, "jixiao")) // NOLINT(clang-analyzer-core.NullDereference)
        return JIXIAO__OF_FORMAT;
    return jixiao__is(key->text, key->size, "tree") ? JIXIAO__OF_TREE : -1;
}

/* The token at hand, behind those before it. */
static void keep(struct jixiao__scan *scan, enum jixiao__token token)
{
    const struct jixiao__reader *r = &scan->json;
    void *lexemes = scan->lexemes;
    struct jixiao__lexeme *kept;
    if (!jixiao__grow(&scan->arena, &lexemes, &scan->lexemes_capacity, scan->n_lexemes,
                      sizeof *scan->lexemes))
        return; /* the arena has failed, and all with it */
    scan->lexemes = lexemes;
    kept = &scan->lexemes[scan->n_lexemes++];
    kept->token = (uint8_t)token;
    kept->escaped = (uint8_t)r->escaped;
    kept->at = (uint32_t)(r->value - r->begin);
    kept->size = (uint32_t)r->size;
}

static void scan_all(struct jixiao__scan *scan, struct jixiao__keys *keys, const char *text,
                     size_t size)
{
    struct jixiao__reader *r = &scan->json;
    uint32_t open[JIXIAO_MAX_DEPTH]; /* lexemes of objects and lists */
    int member = -1;
    for (;;) {
        enum jixiao__token token = jixiao__reader_next(r);
        if (token == JIXIAO__FAULT) {
            put_fault(scan, text, size);
            return;
        }
        if (token == JIXIAO__END || scan->arena.failed)
            return;
        if ((token == JIXIAO__MEMBER || token == JIXIAO__STRING) && r->has_nul) {
            put_syntax(scan, JIXIAO__NUL, r->value - 1, 0);
            return;
        }
        if (member >= 0)
            note_member(scan, token, member);
        member = -1;
        keep(scan, token);
        if (token == JIXIAO__OBJECT || token == JIXIAO__LIST) {
            jixiao__keys_enter(keys);
            open[r->depth - 1] = (uint32_t)scan->n_lexemes - 1;
        }
        if (token == JIXIAO__OBJECT_END || token == JIXIAO__LIST_END) {
            jixiao__keys_leave(keys);
            scan->lexemes[open[r->depth]].size = (uint32_t)scan->n_lexemes;
        }
        if (token != JIXIAO__MEMBER)
            continue;
        if (!add_key(scan, keys) || scan->arena.failed)
            return;
        if (r->depth == 1)
            member = which_member(keys);
    }
}

void jixiao__scan_begin(struct jixiao__scan *scan, const char *text, size_t size,
                        const struct jixiao_memory *memory)
{
    struct jixiao__keys keys;
    const char *first;
    memset(scan, 0, sizeof *scan);
    memset(&keys, 0, sizeof keys);
    scan->arena.memory = *jixiao__memory(memory);
    keys.arena = &scan->arena;
    jixiao__reader_begin(&scan->json, text, size);
    if (size > MOST_BYTES) {
        scan->code = JIXIAO_ERR_LIMIT;
        put_place(scan, text, text);
        put_words(scan, jixiao__syntax_name(JIXIAO__LENGTH), "", 0, 0);
    } else {
        scan_all(scan, &keys, text, size);
    }
    if (!scan->code && !scan->arena.failed && scan->lexemes->token > JIXIAO__LIST_END) {
        jixiao__reader_begin(&scan->json, text, size);
        for (first = scan->json.begin; strchr(" \n\r\t", *first); first++)
            ; /* a value follows */
        jixiao__reader_next(&scan->json);
        put_syntax(scan, JIXIAO__SCALAR, first, (size_t)(scan->json.at - first));
    }
    jixiao__keys_free(&keys);
}

void jixiao__scan_end(struct jixiao__scan *scan)
{
    jixiao__give(&scan->arena.memory, scan->lexemes);
    jixiao__arena_free(&scan->arena);
}
