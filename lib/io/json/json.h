/* SPDX-License-Identifier: MIT
 *
 * JSON in and out. Reading: reader.c makes tokens of the bytes; scan.c goes through all of them,
 * says what is wrong with the text (keys.c: a key twice) and keeps them; read_sheet.c, read_tree.c
 * and read_rule.c then walk what was kept and fill (walk.c: one cell, with its place; literal.c: a number). Writing:
 * out.c is a growing text, write_result.c and write_tree.c write into it.
 */
#ifndef JIXIAO_JSON_H
#define JIXIAO_JSON_H

#include "../../tree/builder.h"
#include "reader.h"

#include <string.h>

/* ---- The text ----------------------------------------------------------------------------- */

/* Two members of the outermost object. */
enum { JIXIAO__OF_FORMAT, JIXIAO__OF_TREE };

/* A token with its text. */
struct jixiao__lexeme {
    uint32_t at;   /* of a key, string or number: where in the text */
    uint32_t size; /* … and of how many bytes; of an object or list: which lexeme is behind it */
    uint8_t token; /* enum jixiao__token */
    uint8_t escaped;
};

/* A text as a whole. What is wrong with it is the first thing that is, since what comes after cannot
 * be trusted. */
struct jixiao__scan {
    struct jixiao__arena arena; /* of what it says */
    struct jixiao__reader json;
    struct jixiao__lexeme *lexemes; /* of a text that parses; the first is an object or a list */
    size_t n_lexemes, lexemes_capacity;
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

/* A key or string as it is meant, with a NUL; NULL: no memory. */
const char *jixiao__decoded(struct jixiao__arena *arena, const char *text, size_t size,
                            int escaped);
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

/* What is being filled, a sheet or a tree, and from where. */
struct jixiao__walk {
    const char *text;
    const struct jixiao__lexeme *lexemes;
    uint32_t at; /* the first lexeme of the value at hand */
    struct jixiao_sheet *sheet;
    struct jixiao_builder *builder;
    struct jixiao__list *list;   /* where it lists what was wrong */
    struct jixiao__arena *arena; /* for places */
};

/* An object or a list that is gone through. */
struct jixiao__inside {
    uint32_t next; /* the lexeme of its next member or item, or of its end */
    char key[40];  /* a short one */
};

static inline enum jixiao__token jixiao__walk_token(const struct jixiao__walk *walk)
{
    return (enum jixiao__token)walk->lexemes[walk->at].token;
}

/* Which lexeme is behind the value that begins there. */
static inline uint32_t jixiao__walk_behind(const struct jixiao__walk *walk, uint32_t at)
{
    const struct jixiao__lexeme *value = &walk->lexemes[at];
    return value->token == JIXIAO__OBJECT || value->token == JIXIAO__LIST ? value->size : at + 1;
}

/* Into the object or list at hand. */
static inline void jixiao__walk_enter(const struct jixiao__walk *walk, struct jixiao__inside *in)
{
    in->next = walk->at + 1;
}

/* Goes to the next member's value; its key, or NULL: there is none. */
const char *jixiao__walk_member(struct jixiao__walk *walk, struct jixiao__inside *in);
/* Goes to the next item's value; 0: there is none. */
int jixiao__walk_item(struct jixiao__walk *walk, struct jixiao__inside *in);
/* Goes through the object at hand for the values of two keys: their lexemes, or 0 where it is null or
 * not there. */
void jixiao__walk_find(struct jixiao__walk *walk, const char *const names[2], uint32_t found[2]);
/* The string at hand as it is meant, where it stands or, with escapes, in the object's memory. NULL: no
 * memory. */
const char *jixiao__walk_string(struct jixiao__walk *walk, size_t *size);

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

/* The rule at hand, of an indicator whose kind or combine is set. */
void jixiao__read_rule(struct jixiao__walk *walk, uint32_t index, const struct jixiao__path *path);

/* `source` of a leaf's entry, or with JIXIAO_NONE of the sheet. */
void jixiao__read_source(struct jixiao__walk *walk, uint32_t index, const struct jixiao__path *up);

static inline int jixiao__is_null(const struct jixiao__walk *walk)
{
    return jixiao__walk_token(walk) == JIXIAO__NULL;
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
/* A JSON string with no escape that need not be (RFC 8785): of C0 controls, quotes and backslashes. */
void jixiao__out_canonical(struct jixiao__out *out, const char *text, size_t size);
/* A number, or null if absent. */
void jixiao__out_num(struct jixiao__out *out, jixiao_num num);
void jixiao__out_whole(struct jixiao__out *out, int64_t whole);
/* As jixiao_sheet_write(), of what goes along where the sheet is to be read by another tree, or NULL. */
int jixiao__sheet_write_under(const struct jixiao_sheet *sheet, const struct jixiao_tree *under,
                              const struct jixiao_memory *memory, char **text);
/* The value of `source`, of which there are some cells. */
void jixiao__put_source(struct jixiao__out *out, const struct jixiao_sheet *sheet, uint32_t index);
/* What was said of the filling of a sheet and has a text, of each cell the first: in the order of
 * indicators and rows, and by cells, to be found by their names. */
struct jixiao__wrong {
    const struct jixiao_finding **found, **cells;
    size_t n_found;
};
/* 0: no memory. */
int jixiao__wrong_begin(struct jixiao__wrong *wrong, const struct jixiao_sheet *sheet,
                        struct jixiao__arena *arena);
/* An error of a cell of that leaf and row whose text is known, the first of its cell, past the *at
 * that were looked at; NULL: no more. */
const struct jixiao_finding *jixiao__wrong_next(const struct jixiao__wrong *wrong, uint32_t index,
                                                uint32_t table, uint32_t row, size_t *at);
/* Whether there is an error of no column of a row's facts whose text is that name. */
int jixiao__wrong_is(const struct jixiao__wrong *wrong, uint32_t index, uint32_t row,
                     const char *name);
/* The text of what is wrong with a leaf's claim, review and so on; NULL: nothing. */
const char *jixiao__wrong_text(const struct jixiao__wrong *wrong, uint32_t index, uint32_t table);
/* Whether the leaf's facts, which could be read, are wrong by themselves: as a row of totals among
 * them is, or what the kind's check says. */
int jixiao__facts_are_wrong(const struct jixiao_sheet *sheet, uint32_t index);
/* Reads what a sheet says of the review of a leaf. */
void jixiao__read_review(struct jixiao__walk *walk, uint32_t index, const struct jixiao__path *up);
/* What reviews found of the facts of a sheet, leaf by leaf; each place is at what comes next. */
struct jixiao__verified {
    const struct jixiao_sheet *review;
    uint32_t index;
    size_t cell, note, found;
    struct jixiao__out *out;
};
/* Writes it of a leaf of which there is some, by number of row. Whether something of it that could
 * not be read was written. */
int jixiao__put_verified(struct jixiao__verified *v, uint32_t index);
/* The key of what is wrong in a row: of a text that was none (is_text) a column that there is none
 * of, since any text would do. In `key`, if not in `name`. */
enum { JIXIAO__WRONG_KEY = 16 };
const char *jixiao__wrong_key(const char *name, int is_text, char key[JIXIAO__WRONG_KEY]);
/* Writes a cell of facts that is not blank. */
void jixiao__put_fact(struct jixiao__out *out, const struct jixiao_column *column, jixiao_num cell);
/* What else the sheet says, an object. */
void jixiao__put_meta(struct jixiao__out *out, const struct jixiao_sheet *sheet);
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

/* A value with what is `before` it: its key, and what parts it from the last one. */
static inline void jixiao__member_text(struct jixiao__out *out, const char *before,
                                       const char *text)
{
    jixiao__out_raw(out, before);
    jixiao__out_string(out, text);
}

/* The same of a file's name, which may be no UTF-8: what is no character is U+FFFD. */
void jixiao__member_source(struct jixiao__out *out, const char *before, const char *source);

static inline void jixiao__member_num(struct jixiao__out *out, const char *before, jixiao_num num)
{
    jixiao__out_raw(out, before);
    jixiao__out_num(out, num);
}

static inline void jixiao__member_whole(struct jixiao__out *out, const char *before, int64_t whole)
{
    jixiao__out_raw(out, before);
    jixiao__out_whole(out, whole);
}

#endif
