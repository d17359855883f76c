/* SPDX-License-Identifier: MIT
 *
 * JSON in and out. Reading: scan.c looks at the bytes, load.c has jansson parse them and says what
 * is wrong with them in our codes, read_sheet.c and read_tree.c walk the values and fill (walk.c:
 * one cell, with its place). Writing: out.c is a growing text, write_result.c and write_tree.c
 * write into it.
 */
#ifndef JIXIAO_JSON_H
#define JIXIAO_JSON_H

#include "../../tree/fill.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* ---- The text ----------------------------------------------------------------------------- */

/* What is wrong with a text as a whole; the first of it, since what comes after cannot be trusted.
 */
struct jixiao__fault {
    uint32_t code;   /* enum jixiao_err */
    char place[48];  /* "LINE:COLUMN", both from 1, columns in characters; "" for none */
    char words[256]; /* the key, the number, the parser's words; "" for none */
};

/* Says what is wrong with the character that begins at `at`. */
void jixiao__fault_set(struct jixiao__fault *fault, uint32_t code, const char *text, size_t at,
                       const char *words, size_t size);
/* Where the first bracket stands that is deeper than JIXIAO_MAX_DEPTH, or the size. Linear, without
 * recursion. */
size_t jixiao__scan_depth(const char *text, size_t size);
/* What a text that is not UTF-8 looks like: "GB18030", "UTF-16", or "". */
const char *jixiao__scan_encoding(const char *text, size_t size);

/* The value of a text, for json_decref(); NULL: the fault says why, JIXIAO_ERR_MEMORY included. */
json_t *jixiao__load(const char *text, size_t size, struct jixiao__fault *fault);

/* ---- Walking ------------------------------------------------------------------------------ */

/* Where a walker stands: a JSON pointer as a chain of the walker's own frames, written out only for
 * errors. */
struct jixiao__path {
    const struct jixiao__path *up; /* NULL: the whole text */
    const char *key;               /* of a member; NULL: an item of a list */
    size_t item;                   /* from 0 */
};

/* What is being filled: one of the two. */
struct jixiao__walk {
    struct jixiao_sheet *sheet;
    struct jixiao_builder *builder;
    struct jixiao__list *list;   /* where it lists what was wrong */
    struct jixiao__arena *arena; /* for places */
};

/* Fills one cell with a text, a number, a truth value, or a blank for null. JIXIAO_OK, or the
 * error; what was wrong is listed with its place. */
int jixiao__walk_cell(struct jixiao__walk *walk, uint32_t index, uint32_t row, const char *column,
                      json_t *value, const struct jixiao__path *path);
/* The same for a column that takes texts only; null is nothing. */
int jixiao__walk_text(struct jixiao__walk *walk, uint32_t index, uint32_t row, const char *column,
                      json_t *value, const struct jixiao__path *path);
/* Lists an error with its place; `words` may be NULL. Returns it. */
int jixiao__walk_error(struct jixiao__walk *walk, uint32_t code, uint32_t index, uint32_t row,
                       const char *words, const struct jixiao__path *path);
/* Gives what was listed since there were `before` errors that place, unless it has one. */
void jixiao__walk_place(struct jixiao__walk *walk, size_t before, const struct jixiao__path *path);
/* JIXIAO_OK if the text says that it is of that format ("sheet/1"), else the error is listed. */
int jixiao__walk_format(struct jixiao__walk *walk, const json_t *root, const char *format);
/* Lists what is wrong with a text that could not be loaded. Returns it. */
int jixiao__walk_fault(struct jixiao__walk *walk, const struct jixiao__fault *fault);

/* The member of that key; NULL if it is not there or null: both are a blank. */
static inline json_t *jixiao__member(const json_t *object, const char *key)
{
    json_t *value = json_object_get(object, key);
    return json_is_null(value) ? NULL : value;
}

/* ---- Writing ------------------------------------------------------------------------------ */

/* A growing text. Once memory ran out it is of no use. */
struct jixiao__out {
    const struct jixiao_memory *memory;
    char *data;
    size_t size;
    size_t capacity;
    int failed;
};

/* Room for `more` bytes at data + size. 0: failed. */
int jixiao__out_reserve(struct jixiao__out *out, size_t more);
/* The text with a NUL behind it, of that memory; NULL if memory ran out. */
char *jixiao__out_end(struct jixiao__out *out);

/* A JSON string; NULL is null. */
void jixiao__out_text(struct jixiao__out *out, const char *text, size_t size);
/* A number, or null if absent. */
void jixiao__out_num(struct jixiao__out *out, jixiao_num num);
void jixiao__out_whole(struct jixiao__out *out, int64_t whole);
/* A value as compact JSON. */
void jixiao__out_value(struct jixiao__out *out, json_t *value);

static inline void jixiao__out_bytes(struct jixiao__out *out, const char *bytes, size_t size)
{
    if (out->capacity - out->size <= size && !jixiao__out_reserve(out, size + 1))
        return;
    memcpy(out->data + out->size, bytes, size);
    out->size += size;
}

static inline void jixiao__out_raw(struct jixiao__out *out, const char *json)
{
    jixiao__out_bytes(out, json, strlen(json));
}

static inline void jixiao__out_string(struct jixiao__out *out, const char *string)
{
    jixiao__out_text(out, string, string ? strlen(string) : 0);
}

#endif
