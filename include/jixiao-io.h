/* SPDX-License-Identifier: MIT
 *
 * Long tables: one cell of a sheet a row, any number of sheets a table, as CSV or as the rows of a
 * worksheet or a database.
 *
 *   department,year,project,indicator,row,column,value    部门,年度,项目,指标,行,列,值
 *
 * in any order, `project` or none; docs/formats.md has what they mean. The rows of one department,
 * year and project make a sheet, wherever they stand. A table is read twice: once to find which
 * rows belong together, then sheet by sheet. So memory holds one sheet, and of every other its key
 * and the places of its rows: 16 bytes for each run of rows that stand together.
 */
#ifndef JIXIAO_PUBLIC_IO_H
#define JIXIAO_PUBLIC_IO_H

#include "jixiao-fill.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The longest record of a CSV text in bytes, with its line ends: 1 MiB. */
#define JIXIAO_MAX_RECORD 1048576U

/* Reads up to `size` bytes that stand at `at` of a file, counted from 0, into `to`. Returns how
 * many; 0: there are none; below 0: it cannot, and is not asked again. */
typedef int64_t jixiao_read_bytes(void *context, uint64_t at, void *to, size_t size);

/* A row of a table that is not CSV. Its memory is the caller's, until the next call. */
struct jixiao_row {
    /* The fields, UTF-8, and their sizes in bytes; NULL where one is blank. */
    const char *const *texts;
    const size_t *sizes;
    uint32_t fields;
    /* The place of the first field in findings (jixiao_sheet_at()), above 0; */
    uint32_t where;
    /* and by how much it rises with every field: 0 where the row is place enough. */
    uint32_t each;
    /* The field, from 1, that is not blank and has no value, as an error of a worksheet; its text
     * is why. 0: none. */
    uint32_t unreadable;
};

/* Says what the row at `at` is, counted from 0. Returns 1; 0: there is none, the table ends; below
 * 0: it cannot, and is not asked again. */
typedef int jixiao_read_row(void *context, uint64_t at, struct jixiao_row *row);

/* A long table that is being read. */
struct jixiao_long;

/* Begins with a CSV text. It is UTF-8, with or without a byte order mark. Its fields are separated
 * by commas, semicolons or tabs, as the head shows, and quoted as in RFC 4180; spaces and tabs
 * around them are nothing. Lines end in LF, CR LF or CR. Up to five lines may stand above the head,
 * and blank ones anywhere; a line further down that names all columns is the head of those below.
 *
 * Every sheet is of `tree`, which must outlive it, or where that is NULL, of the tree that it
 * names, found by `find` (NULL: among those that ship). *table is set unless memory ran out, and is
 * for jixiao_long_free(). Returns JIXIAO_OK, or the first error of the text as a whole, and then
 * there are no sheets: JIXIAO_ERR_FORMAT, _ENCODING, _SYNTAX, _LIMIT, or what is wrong with the
 * head; JIXIAO_ERR_ARGUMENT, and nothing is listed, if reading failed. */
JIXIAO_API int jixiao_long_csv(jixiao_read_bytes *read, void *context,
                               const struct jixiao_tree *tree, jixiao_find_tree *find,
                               void *find_context, const struct jixiao_memory *memory,
                               struct jixiao_long **table);

/* Begins with any other rows, the head the first of them that is not blank. */
JIXIAO_API int jixiao_long_rows(jixiao_read_row *read, void *context,
                                const struct jixiao_tree *tree, jixiao_find_tree *find,
                                void *find_context, const struct jixiao_memory *memory,
                                struct jixiao_long **table);

/* The next sheet, finished, in the order in which they are met; it is the caller's to free, and
 * does not need the table. jixiao_sheet_done() says whether it can be scored. The findings' `where`
 * is their line in a CSV text, or what jixiao_read_row() said. *sheet is NULL past the last.
 * Returns JIXIAO_OK; JIXIAO_ERR_MEMORY; or, if reading failed, JIXIAO_ERR_ARGUMENT. */
JIXIAO_API int jixiao_long_next(struct jixiao_long *table, struct jixiao_sheet **sheet);

/* Where the last sheet's first row stands. */
JIXIAO_API uint32_t jixiao_long_where(const struct jixiao_long *table);

/* What was wrong so far with the table and not with one of its sheets, and its count. Each has a
 * `place` ("LINE:COLUMN", columns in characters), or else a `where`. They stay where they are until
 * jixiao_long_next() is called again. */
JIXIAO_API const struct jixiao_finding *jixiao_long_findings(const struct jixiao_long *table,
                                                             size_t *count);

/* "GB18030" if the text was refused because it is in that encoding: converted to UTF-8 it can be
 * read. Else NULL. */
JIXIAO_API const char *jixiao_long_encoding(const struct jixiao_long *table);

/* Whether a row looks like the head of such a table: at least three of its columns are named. */
JIXIAO_API int jixiao_long_is_head(const struct jixiao_row *row);

/* Takes NULL. */
JIXIAO_API void jixiao_long_free(struct jixiao_long *table);

#ifdef __cplusplus
}
#endif

#endif
