/* SPDX-License-Identifier: MIT
 * A long table that is being read: long.c asks for rows, long_head.c reads the head, long_index.c
 * goes through all of them once and notes which belong together (long_key.c), long_fill.c fills a
 * sheet from its rows. */
#ifndef JIXIAO_LONG_H
#define JIXIAO_LONG_H

#include "../words/finding.h"
#include "csv.h"
#include "keys.h"

enum jixiao__long_column {
    JIXIAO__LONG_DEPARTMENT,
    JIXIAO__LONG_YEAR,
    JIXIAO__LONG_PROJECT,
    JIXIAO__LONG_INDICATOR,
    JIXIAO__LONG_ROW,
    JIXIAO__LONG_COLUMN,
    JIXIAO__LONG_VALUE,
    JIXIAO__LONG_COLUMNS
};

/* Rows of one sheet that stand together: up to where the next run in the table begins. */
struct jixiao__long_run {
    uint64_t at;
    uint32_t where;
    uint32_t next; /* of the same sheet, or JIXIAO_NONE */
};

/* A sheet that was met: the rows that have its key. */
struct jixiao__long_group {
    uint32_t first, last;   /* of its runs */
    uint32_t rows;          /* that are whole */
    enum jixiao__syntax no; /* why it is no sheet, or JIXIAO__SYNTAX_END */
};

enum { JIXIAO__RUNS = 4096 }; /* in a block */

/* What the rows below a head are made of. */
struct jixiao__long_head {
    uint64_t at;                           /* of the head */
    uint32_t fields[JIXIAO__LONG_COLUMNS]; /* of each column, or JIXIAO_NONE */
    uint32_t columns[JIXIAO__FIELDS];      /* of each field, or JIXIAO__LONG_COLUMNS */
    uint32_t n_fields;                     /* those that it names, and the blank ones between */
};

struct jixiao_long {
    struct jixiao__arena arena; /* first: jixiao__object_new() */
    struct jixiao__list list;
    const struct jixiao_tree *tree; /* NULL: each sheet names its own */
    jixiao_find_tree *find;
    void *find_context;
    /* Where rows come from: a CSV text, or `read`. */
    struct jixiao__csv csv;
    jixiao_read_row *read;
    void *context;
    uint64_t at; /* of the next of these */
    struct jixiao__row row;
    struct jixiao__long_head head; /* of the row at hand */
    struct jixiao__long_head *heads;
    size_t heads_capacity;
    uint32_t n_heads;
    /* Sheets, in the order in which they were met. */
    struct jixiao__keys keys;
    struct jixiao__long_group *groups;
    size_t groups_capacity;
    struct jixiao__long_run **runs; /* in blocks */
    size_t runs_capacity;
    uint32_t n_runs;
    uint32_t next;  /* the next group */
    uint32_t where; /* of the last sheet */
    const char *encoding;
    /* Texts that are needed for a moment. */
    char *scratch;
    size_t scratch_capacity;
};

/* The next row that is not blank, as table->row: enum of csv.h. */
int jixiao__long_row(struct jixiao_long *table);
/* Goes to a row that was met. */
void jixiao__long_seek(struct jixiao_long *table, uint64_t at, uint32_t where);
/* Room for that many bytes at table->scratch. 0: no memory. */
int jixiao__long_scratch(struct jixiao_long *table, size_t size);

/* Reads the head. JIXIAO_OK, or lists what is wrong with it; JIXIAO_ERR_ARGUMENT: reading failed.
 */
int jixiao__long_head(struct jixiao_long *table);
/* The row at hand, if it is a head again, as where tables were put together: 1, and it is the head of
 * the rows below. What is wrong with it is listed. */
int jixiao__long_again(struct jixiao_long *table);

/* Goes through the rows behind the head, and says which sheets there are. JIXIAO_OK, or the error.
 */
int jixiao__long_index(struct jixiao_long *table);

/* Bytes that a key may take beyond those of its three fields. */
enum { JIXIAO__KEY_MORE = 64 };
/* Writes the key of a row with that department, year and project, which is its whatever the spaces,
 * the width of the characters, 年 behind the year. Returns its size. *no: why such a row can be of
 * no sheet, or JIXIAO__SYNTAX_END. */
size_t jixiao__long_key(const struct jixiao__field raw[3], char *to, size_t room,
                        enum jixiao__syntax *no);

/* A finding of the table to fill in, with the row at hand as its place; NULL: no memory. */
struct jixiao_finding *jixiao__long_find(struct jixiao_long *table, uint32_t code,
                                         enum jixiao__syntax sort, const char *found, size_t size);
/* "LINE:COLUMN". */
const char *jixiao__long_place(struct jixiao_long *table, uint32_t line, uint32_t column);

/* The sheet of a group, finished; NULL: there is none of it, and that is listed, or no memory. */
struct jixiao_sheet *jixiao__long_fill(struct jixiao_long *table,
                                       const struct jixiao__long_group *group);

/* The field of that column in the row at hand; what says where a value belongs without what nobody sees
 * around it. */
struct jixiao__field jixiao__long_field(const struct jixiao_long *table,
                                        enum jixiao__long_column column);

/* The column of the row at hand that has no value though it is not blank, or JIXIAO__LONG_COLUMNS. */
static inline enum jixiao__long_column jixiao__long_unreadable(const struct jixiao_long *table)
{
    uint32_t field = table->row.unreadable;
    return field && field <= JIXIAO__FIELDS
               ? (enum jixiao__long_column)table->head.columns[field - 1]
               : JIXIAO__LONG_COLUMNS;
}

/* Whether the row at hand can be of a sheet. */
static inline int jixiao__long_is_whole(const struct jixiao_long *table)
{
    return table->row.fault == JIXIAO__SYNTAX_END && table->row.n >= table->head.n_fields &&
           (!table->row.unreadable || jixiao__long_unreadable(table) > JIXIAO__LONG_PROJECT);
}

static inline struct jixiao__long_run *jixiao__run_of(const struct jixiao_long *table, uint32_t i)
{
    return &table->runs[i / JIXIAO__RUNS][i % JIXIAO__RUNS];
}

/* The place of a column of the row at hand. */
static inline uint32_t jixiao__long_at(const struct jixiao_long *table,
                                       enum jixiao__long_column column)
{
    uint32_t field = table->head.fields[column];
    return table->row.where + (field < JIXIAO__FIELDS ? field * table->row.each : 0);
}

#endif
