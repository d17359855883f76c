/* SPDX-License-Identifier: MIT
 * CSV as records: of the whole text one is in memory, with what was read ahead of it. */
#ifndef JIXIAO_CSV_H
#define JIXIAO_CSV_H

#include "../memory/memory.h"
#include "../words/syntax.h"

#include "jixiao-io.h"

/* Fields beyond these are counted, no more. */
enum { JIXIAO__FIELDS = 64 };

/* What a row is asked for: there is one, there is none, it failed. */
enum { JIXIAO__ROW_FAILED = -1, JIXIAO__ROW_END = 0, JIXIAO__ROW = 1 };

struct jixiao__field {
    const char *text; /* without quotes, and without the spaces around it */
    size_t size;
};

/* A record, or another row. */
struct jixiao__row {
    uint64_t at;         /* where it begins */
    uint32_t where;      /* its line, or what the caller says of its first field */
    uint32_t each;       /* … and of those behind it */
    uint32_t n;          /* of the fields; past JIXIAO__FIELDS they are not kept */
    uint32_t beyond;     /* the first of those that is not blank, from 1; or 0 */
    uint32_t unreadable; /* the field, from 1, that has no value; or 0 */
    uint32_t fault_line; /* of the quote that `fault` is about */
    uint32_t fault_column;
    enum jixiao__syntax fault; /* JIXIAO__SYNTAX_END: none */
    struct jixiao__field fields[JIXIAO__FIELDS];
};

struct jixiao__csv {
    struct jixiao__arena *arena; /* says whether memory ran out */
    jixiao_read_bytes *read;
    void *context;
    char *bytes;     /* of the text from `base` on */
    char *decoded;   /* fields that have quotes in them */
    size_t capacity; /* of both */
    size_t size, at; /* bytes there are; where the next record begins */
    size_t ahead;    /* how many to read at once */
    uint64_t base;
    uint32_t line; /* at `at` */
    int ended;     /* no bytes follow */
    int marked;    /* it begins with a byte order mark */
    char delimiter;
    unsigned char stops[256]; /* what may end a field without quotes */
    /* Once it failed: the error, or JIXIAO_ERR_ARGUMENT if reading did, and its place. */
    uint32_t code, fault_line, fault_column;
    enum jixiao__syntax sort; /* JIXIAO__SYNTAX_END: none */
};

/* Begins, or begins again, before the first record. */
void jixiao__csv_begin(struct jixiao__csv *csv, char delimiter);
/* The next record that is not blank. */
int jixiao__csv_next(struct jixiao__csv *csv, struct jixiao__row *row);
/* Goes to a record that was met there. */
void jixiao__csv_seek(struct jixiao__csv *csv, uint64_t at, uint32_t line);
/* The line, and the column in characters from 1, where a field of the record at hand begins. */
void jixiao__csv_place(const struct jixiao__csv *csv, const struct jixiao__row *row, uint32_t field,
                       uint32_t *line, uint32_t *column);
void jixiao__csv_free(struct jixiao__csv *csv);

/* Bytes behind those that are there, at the record's beginning; 0: there are none, or it failed. */
int jixiao__csv_more(struct jixiao__csv *csv);

#endif
