/* SPDX-License-Identifier: MIT
 *
 * JSON in and out. Reading: reader.c makes tokens of the bytes; scan.c goes through all of them
 * first and says what is wrong with the text (keys.c: a key twice); read_sheet.c and read_tree.c then
 * walk it and fill (walk.c: one cell, with its place; literal.c: a number). Writing: out.c is a
 * growing text, write_result.c and write_tree.c write into it.
 */
#ifndef JIXIAO_JSON_H
#define JIXIAO_JSON_H

#include "../../tree/builder.h"
#include "reader.h"

#include <string.h>

/* ---- The text ----------------------------------------------------------------------------- */

/* Two members of the outermost object. */
enum { JIXIAO__OF_FORMAT, JIXIAO__OF_TREE };

/* A text as a whole. What is wrong with it is the first thing that is, since what comes after cannot
 * be trusted. */
struct jixiao__scan {
    struct jixiao__arena arena;   /* of what it says */
    struct jixiao__reader json;   /* behind the first token, `root` */
    enum jixiao__token root;      /* an object or a list */
    enum jixiao__token tokens[2]; /* the values of those members; 0: not there */
    const char *members[2];       /* those that are texts */
    uint32_t code;                /* enum jixiao_err; JIXIAO_OK: it can be walked */
    char place[48];               /* "LINE:COLUMN", both from 1, columns in characters */
    char words[256];              /* the sort of syntax (syntax.h), the key, the encoding; or "" */
};

/* Without memory its arena has failed. */
void jixiao__scan_begin(struct jixiao__scan *scan, const char *text, size_t size,
                        const struct jixiao_memory *memory);
void jixiao__scan_end(struct jixiao__scan *scan);

/* The key or string at hand, as it is meant, with a NUL; NULL: no memory. */
const char *jixiao__decoded(struct jixiao__arena *arena, const struct jixiao__reader *r);
/* JIXIAO_OK and the number that the digits say, or JIXIAO_ERR_NUMBER_FINE or _RANGE. */
int jixiao__literal_num(const char *text, size_t size, jixiao_num *num);

/* ---- Walking ------------------------------------------------------------------------------ */

/* Where a walker stands: a JSON pointer as a chain of the walker's own frames, written out only for
 * errors. */
struct jixiao__path {
    const struct jixiao__path *up; /* NULL: the whole text */
    const char *key;               /* of a member; NULL: an item of a list */
    size_t item;                   /* from 0 */
};

/* What is being filled: a sheet or a tree; and the reader, at a value's first token. */
struct jixiao__walk {
    struct jixiao__reader json;
    struct jixiao_sheet *sheet;
    struct jixiao_builder *builder;
    struct jixiao__list *list;   /* where it lists what was wrong */
    struct jixiao__arena *arena; /* for places */
};

/* Members of an object: `depth` is that of the reader once it is open. */
struct jixiao__inside {
    uint32_t depth;
    struct jixiao__spot value; /* of the member at hand */
    char key[40];              /* a short one */
};

static inline void jixiao__walk_enter(const struct jixiao__walk *walk, struct jixiao__inside *in)
{
    in->depth = walk->json.depth;
}

/* Goes to the next member's value, past what was not read of the last one; its key, or NULL: there
 * is none. */
const char *jixiao__walk_member(struct jixiao__walk *walk, struct jixiao__inside *in);
/* Goes to the next item's value of the list that was entered at that depth; 0: there is none. */
int jixiao__walk_item(struct jixiao__walk *walk, uint32_t depth);

/* Fills one cell with a text, a number, a truth value, or a blank for null. JIXIAO_OK, or the
 * error; what was wrong is listed with its place. */
int jixiao__walk_cell(struct jixiao__walk *walk, uint32_t index, uint32_t row, const char *column,
                      const struct jixiao__path *path);
/* The same for a column that takes texts only; null is nothing. */
int jixiao__walk_text(struct jixiao__walk *walk, uint32_t index, uint32_t row, const char *column,
                      const struct jixiao__path *path);
/* Lists an error with its place; `words` may be NULL. Returns it. */
int jixiao__walk_error(struct jixiao__walk *walk, uint32_t code, uint32_t index, uint32_t row,
                       const char *words, const struct jixiao__path *path);
/* Gives what was listed since there were `before` errors that place, unless it has one. */
void jixiao__walk_place(struct jixiao__walk *walk, size_t before, const struct jixiao__path *path);
/* JIXIAO_OK if the text parses and says that it is of that format ("sheet/1"), else the error is
 * listed. */
int jixiao__walk_format(struct jixiao__walk *walk, const struct jixiao__scan *scan,
                        const char *format);

static inline int jixiao__is_null(const struct jixiao__walk *walk)
{
    return walk->json.token == JIXIAO__NULL;
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
/* The value at hand as compact JSON: its numbers as they are written, but for needless zeros and an
 * exponent where the number is one of the library's. */
void jixiao__out_value(struct jixiao__out *out, struct jixiao__walk *walk);

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
