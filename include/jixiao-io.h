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
 *
 * Grids: the cells of a workbook's worksheets, whatever the file they stand in. Sheets are read
 * from the forms among them, as docs/formats.md lays them out, and from their long tables.
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

/* ---- Files ----------------------------------------------------------------------------------
 *
 * The library opens none. What follows is what programs hold to that open them for it. */

/* The most bytes that are read of a tree, of a sheet's JSON text or its workbook, of a CSV text;
 * beyond them is JIXIAO_ERR_FILE_SIZE. */
#define JIXIAO_MAX_FILE_TREE 16777216U
#define JIXIAO_MAX_FILE_SHEET 67108864U
#define JIXIAO_MAX_FILE_LONG UINT64_C(4294967296)

/* Why a file of a folder is not read as a sheet. */
enum jixiao_skip {
    JIXIAO_SKIP_HIDDEN = 1,
    /* ~$ and the name of a workbook. */
    JIXIAO_SKIP_LOCK = 2,
    JIXIAO_SKIP_ENDING = 3,
    /* What those who read it may find: a tree; a link to a folder that is read already, as one
     * above it is. */
    JIXIAO_SKIP_TREE = 4,
    JIXIAO_SKIP_LOOP = 5,
    JIXIAO_SKIP_END = 6
};

/* By its name, without its folder: 0, and it is to be read, if only to be refused with what to do
 * (.xls, .doc); or one of the first three. */
JIXIAO_API uint32_t jixiao_file_skipped(const char *name);
JIXIAO_API const char *jixiao_skip_text(uint32_t skip, uint32_t lang);

/* Writes a name as that of a file, on any system: as jixiao_name_key(), and characters that may not
 * be in one, or not at its beginning, full-width. Other names are other files. Size and buffer as
 * of jixiao_num_format(). */
JIXIAO_API size_t jixiao_file_name(const char *name, char *buf, size_t size);

/* What the `tree` of a sheet names. */
enum jixiao_tree_place {
    /* A tree that ships, by its id. */
    JIXIAO_TREE_SHIPPED = 0,
    /* A file: it has a slash, or ends in ".json". It is in the sheet's own folder, or below. */
    JIXIAO_TREE_BESIDE = 1,
    /* A file anywhere: the path begins with a slash, has a part "..", or has a \ or a :, which are
     * of Windows' paths. It is not opened for one who handed in a sheet: JIXIAO_ERR_TREE_PATH. */
    JIXIAO_TREE_ANYWHERE = 2
};
JIXIAO_API uint32_t jixiao_tree_place_of(const char *name);

/* ---- Grids ---------------------------------------------------------------------------------- */

/* The columns that a worksheet may have. */
#define JIXIAO_MAX_GRID_COLUMNS 16384U

/* What stands in a worksheet's cell. */
enum jixiao_grid_type {
    JIXIAO_GRID_BLANK = 0,
    JIXIAO_GRID_TEXT = 1,
    /* A number by its digits, as a file holds it (0.30000000000000004, 1E-3), */
    JIXIAO_GRID_NUMBER = 2,
    /* or as a double; both are read as a worksheet's: 15 digits, rounded to six places. */
    JIXIAO_GRID_DOUBLE = 3,
    /* Yes where `number` is not 0. */
    JIXIAO_GRID_YES_NO = 4,
    /* A date, as text: 2025-03-01. */
    JIXIAO_GRID_DATE = 5,
    /* An error value; its text is what is shown: #N/A. */
    JIXIAO_GRID_ERROR = 6,
    /* A formula whose value was not saved; its text is the formula. */
    JIXIAO_GRID_FORMULA = 7
};

/* A cell. Its memory is the caller's; it is copied. */
struct jixiao_grid_cell {
    /* enum jixiao_grid_type. */
    uint32_t type;
    /* A number that is shown as per cent: 0.1 as 10%, which is then what was written. */
    uint32_t is_percent;
    double number;
    const char *text;
    size_t size;
};

/* Worksheets that are being handed over, and then read. */
struct jixiao_grid;

/* NULL: no memory. */
JIXIAO_API struct jixiao_grid *jixiao_grid_new(const struct jixiao_memory *memory);

/* Begins the next worksheet. JIXIAO_OK, _MEMORY, _ARGUMENT, or _ENCODING: its name is no UTF-8. */
JIXIAO_API int jixiao_grid_page(struct jixiao_grid *grid, const char *name, size_t size);

/* Adds a cell to it, at a row and a column from 1: row by row, in a row from the left. Blank ones
 * need not be added, and cost nothing. JIXIAO_OK; _LIMIT: the column is beyond those that there
 * may be; _ENCODING: its text is no UTF-8; _ARGUMENT: no worksheet was begun, a cell at or behind
 * this one is there, or the type is none; _MEMORY. What is refused is not there. */
JIXIAO_API int jixiao_grid_add(struct jixiao_grid *grid, uint32_t row, uint32_t column,
                               const struct jixiao_grid_cell *cell);

/* ---- Books ----------------------------------------------------------------------------------
 *
 * The cells of an .xlsx or .ods file, and of the tables of a .docx file, by whatever program. A
 * caller only unzips: the library asks for the parts that it needs, XML texts, and reads them. A
 * formula is its saved value, or JIXIAO_GRID_FORMULA. Of a document each table is a worksheet, and
 * the short paragraphs above it are one. Needs the feature `books`, on expat, which takes its
 * memory of malloc(); without it every book is refused, by name. */

/* The bytes of all parts that are read of one book; beyond them is JIXIAO_ERR_FILE_SIZE. */
#define JIXIAO_MAX_BOOK 536870912U

/* What a part is that cannot be had: damaged, or there was no memory to unzip it. */
enum { JIXIAO_PART_DAMAGED = -1, JIXIAO_PART_NO_MEMORY = -2 };

/* An archive that can be unzipped. */
struct jixiao_parts {
    /* Opens the part of that name (xl/workbook.xml; case does not count where no name is the very
     * same) in place of the one before. Returns 1; 0: there is none; or one of the above. */
    int (*open)(void *context, const char *name);
    /* Unzips the next bytes of it, up to `size`. Returns how many; 0: there are no more; or one of
     * the above. */
    int64_t (*read)(void *context, void *to, size_t size);
};

/* Looks at the file of a book before it is unzipped. JIXIAO_OK: it is zipped.
 * JIXIAO_ERR_FORMAT: it is something else, listed with what to do (an .xls, a .doc, a web page, a
 * book with a password, a PDF), and the grid is of no more use. JIXIAO_ERR_ARGUMENT: reading
 * failed. */
JIXIAO_API int jixiao_grid_file(struct jixiao_grid *grid, jixiao_read_bytes *read, void *context);

/* Adds all worksheets of a book to a grid that has none. JIXIAO_OK; or what refuses the book, which
 * is listed but for memory, and then the grid is of no more use: JIXIAO_ERR_FORMAT: it is no book,
 * or damaged; _LIMIT: too many cells or worksheets; _FILE_SIZE; _MEMORY. */
JIXIAO_API int jixiao_grid_book(struct jixiao_grid *grid, const struct jixiao_parts *parts,
                                void *context);

/* All cells are there: looks for forms and long tables; where there are neither, for printed forms
 * (docs/formats.md), whose tree is `tree`, or the one that fits best of those that ship. `tree` and
 * `find` as of jixiao_long_csv().
 * JIXIAO_OK; or the first error, and then there are no sheets: JIXIAO_ERR_FORMAT if there is
 * nothing of ours, _LIMIT, what is wrong with a table's head; _MEMORY. */
JIXIAO_API int jixiao_grid_read(struct jixiao_grid *grid, const struct jixiao_tree *tree,
                                jixiao_find_tree *find, void *find_context);

/* What a printed form is of where it does not say so: column "department", "year" or "project".
 * Said before the sheets are asked for; what the form says wins. JIXIAO_OK; _ARGUMENT: another
 * column; _ENCODING; _MEMORY. */
JIXIAO_API int jixiao_grid_given(struct jixiao_grid *grid, const char *column, const char *text,
                                 size_t size);

/* The next sheet, finished: those of forms, then those of long tables. As jixiao_long_next(); the
 * findings' `where` is for jixiao_grid_place(). */
JIXIAO_API int jixiao_grid_next(struct jixiao_grid *grid, struct jixiao_sheet **sheet);

/* Where the last sheet begins: a form's department, a table's row. */
JIXIAO_API uint32_t jixiao_grid_where(const struct jixiao_grid *grid);

/* Writes the name of the cell at a `where` (打分表!C5; of a document 表1第5行第3格, 第2段); nothing
 * where there is none. Size and buffer as of jixiao_num_format(). */
JIXIAO_API size_t jixiao_grid_place(const struct jixiao_grid *grid, uint32_t where, char *buf,
                                    size_t size);

/* Has the places in a result's text written as names of cells: of a sheet that came from the grid,
 * which must still be there when the text is written. */
JIXIAO_API void jixiao_grid_result(const struct jixiao_grid *grid, struct jixiao_result *result);

/* What was wrong so far with the workbook and not with one of its sheets, as
 * jixiao_long_findings(). */
JIXIAO_API const struct jixiao_finding *jixiao_grid_findings(const struct jixiao_grid *grid,
                                                             size_t *count);

/* Takes NULL. */
JIXIAO_API void jixiao_grid_free(struct jixiao_grid *grid);

/* ---- Filling printed forms -------------------------------------------------------------------
 *
 * A sheet is written into the form as a bureau printed it (.xlsx, .docx): its claims and remarks
 * into their cells, as docs/formats.md says. The library gives the parts that are new; a caller
 * puts them into a copy of the archive, in which all others stay as they are. */

/* What became of a cell. */
enum jixiao_fill_state {
    /* It was blank, and is written; */
    JIXIAO_FILL_WRITTEN = 0,
    /* it held something else; */
    JIXIAO_FILL_REPLACED = 1,
    /* it said that already, and stays. */
    JIXIAO_FILL_SAME = 2,
    /* It is a formula, and stays one. */
    JIXIAO_FILL_FORMULA = 3,
    /* The form has no cell for it. */
    JIXIAO_FILL_ABSENT = 4,
    /* It stays: it holds more than a text, belongs to another cell that it is merged with, or says
     * what the sheet does not. */
    JIXIAO_FILL_LEFT = 5,
    /* The form is of another department, year or project than the sheet. */
    JIXIAO_FILL_OTHER = 6,
    JIXIAO_FILL_END = 7
};

/* Its texts are the filling's. */
struct jixiao_filled_cell {
    /* enum jixiao_fill_state. */
    uint32_t state;
    /* As of jixiao_sheet_text(): the leaf, or JIXIAO_NONE; the row of its facts, or 0; the
     * column. */
    uint32_t index, row;
    const char *column;
    /* The cell's name as of jixiao_grid_place(), or NULL. */
    const char *place;
    /* What stood there, or NULL; what is to stand there. */
    const char *before, *text;
};

/* A form that is filled. */
struct jixiao_filled;

/* Fills the printed form of a grid that was read (jixiao_grid_read()) with the sheet of a result;
 * `parts` are those of the same archive. *filled is set if it returns JIXIAO_OK; the grid must
 * outlive it, and it is for jixiao_filled_free(). What else is returned is listed as the grid's,
 * but for _MEMORY: JIXIAO_ERR_FORMAT: there is no printed form, or several, or not one that can be
 * filled; it is not of the sheet's tree; no cell is to be written; a part is damaged. _FORM_TWICE.
 * _ARGUMENT: the grid was not read, the result has no total. */
JIXIAO_API int jixiao_fill(struct jixiao_grid *grid, const struct jixiao_result *result,
                           const struct jixiao_parts *parts, void *context,
                           struct jixiao_filled **filled);

/* What the form is of, where the sheet is of another; the cells, in the order of the form; what it
 * has no cell for; and the count of all. */
JIXIAO_API const struct jixiao_filled_cell *jixiao_filled_cells(const struct jixiao_filled *filled,
                                                                size_t *count);

/* The i-th part that is new: its name in the archive, its bytes and their number. NULL past the
 * last; where all is there already, there is none. */
JIXIAO_API const char *jixiao_filled_part(const struct jixiao_filled *filled, size_t i,
                                          const char **text, size_t *size);

/* "written", "replaced", "same", "formula", "absent", "left", "other", and what became of the cell
 * in words; NULL: there is no such state. */
JIXIAO_API const char *jixiao_fill_name(uint32_t state);
JIXIAO_API const char *jixiao_fill_text(uint32_t state, uint32_t lang);

/* Takes NULL. */
JIXIAO_API void jixiao_filled_free(struct jixiao_filled *filled);

#ifdef __cplusplus
}
#endif

#endif
