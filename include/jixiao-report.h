/* SPDX-License-Identifier: MIT
 *
 * Reports: what is shown of results, as views: lists of rows of typed cells under heads in both
 * languages. A program draws a view (a terminal, a worksheet, a frame), or has the library write
 * the report as CSV, JSON or HTML.
 *
 * A report is of one result, and looks into it; or of many (an audit, 核查汇总), and keeps of each
 * what it shows, 1 to 3 kB a department, so that the result can be freed at once; or of a
 * tree, of a kind, of all trees that ship, of all kinds.
 */
#ifndef JIXIAO_PUBLIC_REPORT_H
#define JIXIAO_PUBLIC_REPORT_H

#include "jixiao-io.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Views -------------------------------------------------------------------------------- */

/* The first six, those from JIXIAO_VIEW_FILES to JIXIAO_VIEW_AGAINST and the last two are of an
 * audit; those from JIXIAO_VIEW_LINES to JIXIAO_VIEW_REMARKS, JIXIAO_VIEW_SLIP and
 * JIXIAO_VIEW_FOUND of one result; two of a what if; those from JIXIAO_VIEW_COMPARED to
 * JIXIAO_VIEW_CHANGES of two that are compared, the two after them of many under two trees; others
 * of trees and kinds. A report has no rows of those that it is not of. */
enum jixiao_view {
    /* The summary (汇总表) for programs: a row a department, the largest difference between claim
     * and score first, those without one last; then a row of the sums. */
    JIXIAO_VIEW_DEPARTMENTS = 0,
    /* The summary for people: fewer columns, without the sums. */
    JIXIAO_VIEW_SUMMARY = 1,
    /* The sums and how many departments have each verdict, each also as a sentence. */
    JIXIAO_VIEW_TOTALS = 2,
    /* Of an audit with JIXIAO_REPORT_CLAIMS: every leaf whose claim is over or under its score, the
     * largest difference first, then by department and year. */
    JIXIAO_VIEW_CLAIMS = 3,
    /* Departments and years that were there before. */
    JIXIAO_VIEW_TWICE = 4,
    /* What jixiao_report_refused() was given. */
    JIXIAO_VIEW_REFUSED = 5,
    /* Sentences: whose sheet, the score, the claim, the review, the scaling, the grade; a blank one
     * has nothing to say. */
    JIXIAO_VIEW_LINES = 6,
    /* The form: a row an indicator, groups too, and one of the total; what each adds to it. */
    JIXIAO_VIEW_INDICATORS = 7,
    /* For programs: a row a leaf, and one of the total. */
    JIXIAO_VIEW_LEAVES = 8,
    /* Where points were lost (失分): a row a leaf with all that is said of it, and one of the
     * total. */
    JIXIAO_VIEW_LOST = 9,
    /* Every finding; the errors of the sheet as a whole, those of leaves being in their rows; the
     * department's remarks. */
    JIXIAO_VIEW_FINDINGS = 10,
    JIXIAO_VIEW_ERRORS = 11,
    JIXIAO_VIEW_REMARKS = 12,
    /* The trees that ship, the kinds: a row each. */
    JIXIAO_VIEW_TREES = 13,
    JIXIAO_VIEW_KINDS = 14,
    /* Of a tree or a kind: what is said of it; a blank one has nothing to say. */
    JIXIAO_VIEW_ABOUT = 15,
    /* A tree as its form is printed, a row an indicator; and every finding of it. */
    JIXIAO_VIEW_TREE = 16,
    JIXIAO_VIEW_TREE_FINDINGS = 17,
    /* A kind: its rule and its forms of facts, and a row each of their columns. */
    JIXIAO_VIEW_KIND = 18,
    /* Of an audit again. Every file that jixiao_report_file() was given; */
    JIXIAO_VIEW_FILES = 19,
    /* who is on the list and has no sheet that counts; whose sheets are not on the list. */
    JIXIAO_VIEW_ABSENT = 20,
    JIXIAO_VIEW_UNEXPECTED = 21,
    /* Of an audit, a row a supervisor (主管部门: the project's, else the department), in the order
     * in which they are met: sheets that are due (with a list), in, and not handed in; 全年预算数
     * and 全年执行数 of the sheets that have both, and how many these are; how many have all
     * points; each grade with its count. Then a row of the sums. It has a title where one has
     * several sheets: else the summary says as much. Money is that of the first leaf with a measure
     * `ratio` whose terms are these two and whose unit is 万元, as long as it is computed. */
    JIXIAO_VIEW_SUPERVISORS = 22,
    /* The count and the money of each grade of a supervisor, the highest first. */
    JIXIAO_VIEW_GRADES = 23,
    /* 复核线索: what may be chosen for re-checking, by code, in the order in which sheets came; no
     * row says that anything is wrong. */
    JIXIAO_VIEW_RECHECK = 24,
    /* Where sheets and the ledger (jixiao_report_against()) are not the same, a row an amount. */
    JIXIAO_VIEW_AGAINST = 25,
    /* 复核意见反馈单: of one result, what its unit is asked to correct or to explain: errors, what is
     * missing, claims over or under the score, findings, by indicator, each with its cell. */
    JIXIAO_VIEW_SLIP = 26,
    /* Of a what if (jixiao-what-if.h): a row a step; what is not known. */
    JIXIAO_VIEW_STEPS = 27,
    JIXIAO_VIEW_UNKNOWNS = 28,
    /* Of one result, for programs: every finding and error but those of its tree, behind whose it
     * is. */
    JIXIAO_VIEW_FOUND = 29,
    /* Of two that are compared (jixiao-compare.h). Of results a row a leaf and one of the total,
     * for programs, and for people with fewer columns; */
    JIXIAO_VIEW_COMPARED = 30,
    JIXIAO_VIEW_COMPARED_FORM = 31,
    /* what is not the same in both, a row each, likewise. */
    JIXIAO_VIEW_DIFFERENCES = 32,
    JIXIAO_VIEW_CHANGES = 33,
    /* Of many departments so: who gains most first, those whose change is not known last; how many
     * gain and lose, each also as a sentence. */
    JIXIAO_VIEW_SHIFTS = 34,
    JIXIAO_VIEW_SHIFT_SUMS = 35,
    /* Of an audit: a row a leaf of each tree and year with several sheets. Of the sheets that score
     * in it: how many they are, their average (rounded half up to two places more than scores), the
     * lowest score, those which a quarter, a half, three quarters of them do not pass, the highest,
     * how many have all points; how many sheets are on a bound of it (`on-bound`) or have a part of
     * a step (`part-step`), and by how much the sum of all totals would change, at least and at
     * most, were its clause read otherwise. */
    JIXIAO_VIEW_SPREAD = 36,
    /* A row a leaf of a sheet that another reading of its clause would score otherwise: what it
     * scores, and the total; what it would score, and the total and its grade, were that clause
     * read so and nothing else changed. Of a part of a step there are two other readings, low and
     * high. */
    JIXIAO_VIEW_READINGS = 37,
    JIXIAO_VIEW_END = 38
};

/* How the cells of a column are laid out; bits. */
enum jixiao_look {
    /* Numbers: to the right. */
    JIXIAO_LOOK_NUMBER = 1,
    /* Names: may be broken. */
    JIXIAO_LOOK_NAME = 2,
    /* Sentences. */
    JIXIAO_LOOK_SENTENCE = 4,
    /* Hung by the level of their rows. */
    JIXIAO_LOOK_TREE = 8,
    /* Numbers that are amounts of money, and wide. */
    JIXIAO_LOOK_MONEY = 16,
    /* Codes and keys for databases, which tables for people leave out. */
    JIXIAO_LOOK_CODE = 32
};

/* The head of a column. */
struct jixiao_head {
    /* Its stable name: "largest_difference". */
    const char *id;
    /* What people read, by enum jixiao_lang. */
    const char *words[2];
    /* enum jixiao_look. */
    uint32_t look;
};

/* What a cell holds. */
enum jixiao_cell_type {
    JIXIAO_CELL_BLANK = 0,
    /* `text`, a name or an id. */
    JIXIAO_CELL_TEXT = 1,
    /* Words, in the language asked for: jixiao_report_text() writes them. */
    JIXIAO_CELL_WORDS = 2,
    /* `num`; the same with its sign, +0.5. */
    JIXIAO_CELL_NUM = 3,
    JIXIAO_CELL_SIGNED = 4,
    /* What is not known, from `num` to `high`. */
    JIXIAO_CELL_BETWEEN = 5,
    /* `num` of `high`. */
    JIXIAO_CELL_OF = 6,
    /* `count`. */
    JIXIAO_CELL_COUNT = 7,
    /* `count` of enum jixiao_state, of enum jixiao_verdict. */
    JIXIAO_CELL_STATE = 8,
    JIXIAO_CELL_VERDICT = 9
};

struct jixiao_cell {
    /* enum jixiao_cell_type. */
    uint32_t type;
    /* The least decimals that `num` is shown with. */
    uint32_t places;
    jixiao_num num, high;
    int64_t count;
    const char *text;
};

/* The head of a column, from 0; NULL past the last. */
JIXIAO_API const struct jixiao_head *jixiao_report_head(uint32_t view, uint32_t column);

/* ---- Reports ------------------------------------------------------------------------------ */

struct jixiao_report;

/* What an audit keeps beside the departments; bits. */
enum jixiao_report_flags {
    /* The claims that differ, each with why in both languages. */
    JIXIAO_REPORT_CLAIMS = 1,
    /* Each sheet as a part of a page in that language, which its department opens to: some
     * 20 kB. */
    JIXIAO_REPORT_SHEETS_ZH = 2,
    JIXIAO_REPORT_SHEETS_EN = 4,
    /* Nothing but which sheets were there, to say which are twice: no views. */
    JIXIAO_REPORT_KEYS = 8
};

/* An empty audit; NULL without memory. `flags` are of enum jixiao_report_flags. */
JIXIAO_API struct jixiao_report *jixiao_report_new(uint32_t flags,
                                                   const struct jixiao_memory *memory);

/* Adds what a result says. `source` names the file, or is NULL; `place` is what a later sheet of
 * the same department and year is reported to repeat, or NULL: the source. *earlier, which may be
 * NULL, becomes that place of an earlier one, the report's own text, or NULL. A result that is
 * refused is not added, and its error returned; JIXIAO_ERR_ARGUMENT after jixiao_report_done(). A
 * sheet that repeats an earlier one stands in JIXIAO_VIEW_TWICE, and counts nowhere. */
JIXIAO_API int jixiao_report_add(struct jixiao_report *report, const struct jixiao_result *result,
                                 const char *source, const char *place, const char **earlier);

/* Notes something that could not be scored, in both languages. */
JIXIAO_API int jixiao_report_refused(struct jixiao_report *report, const char *zh, const char *en);

/* What became of a file. */
enum jixiao_file_fate {
    /* It has sheets that were scored; */
    JIXIAO_FILE_SCORED = 0,
    /* it has none; */
    JIXIAO_FILE_REFUSED = 1,
    /* it was not read. */
    JIXIAO_FILE_SKIPPED = 2,
    JIXIAO_FILE_END = 3
};

/* Notes a file of an audit, with how many of its sheets were scored, and why not all, in both
 * languages, or NULL twice. */
JIXIAO_API int jixiao_report_file(struct jixiao_report *report, const char *name, uint32_t fate,
                                  int64_t sheets, const char *zh, const char *en);

/* Notes who is expected: a text, UTF-8, or a grid whose worksheets were added
 * (jixiao_grid_book(), jixiao_grid_add()). Several lists are one.
 *
 * With a head in one of the first six rows that names 项目编码 code, 项目名称 project or 部门
 * department (单位), and maybe 主管部门 supervisor, it is a table, CSV or the first worksheet that
 * has such a head. A row is one sheet: by its code, where both have one; else by its project, and
 * its department where it says that; of a row without a project by its department. Rows of totals
 * are nothing. Without a head it is a name of a department or of a project, or a code, a line, of
 * which what stands before a tab or a comma is read; blank lines, and those that begin with #, are
 * nothing. Names are the same as jixiao_name_key() has them. JIXIAO_ERR_ENCODING: it is no
 * UTF-8. */
JIXIAO_API int jixiao_report_expect(struct jixiao_report *report, const char *text, size_t size);
JIXIAO_API int jixiao_report_expect_grid(struct jixiao_report *report,
                                         const struct jixiao_grid *grid);

/* Notes what the bureau's own system says (台账): such a table that also has 全年预算数 budget
 * or 全年执行数 executed, in 万元, or in 元 where the head says so （元）. Rows of one project are
 * added up. Other errors: JIXIAO_ERR_KEY_MISSING: no head names what a row is of, and an amount;
 * what is wrong with an amount, or _SYNTAX. *line, or *row of a worksheet, which may be NULL,
 * becomes the place of that, or 0. */
JIXIAO_API int jixiao_report_against(struct jixiao_report *report, const char *text, size_t size,
                                     uint32_t *line);
JIXIAO_API int jixiao_report_against_grid(struct jixiao_report *report,
                                          const struct jixiao_grid *grid, uint32_t *row);

/* All is added: sorts. Rows of an audit are there after this. */
JIXIAO_API int jixiao_report_done(struct jixiao_report *report);

/* A report of one result, which must outlive it, as must the texts: `source` as above; `earlier`,
 * the place of a sheet of the same department and year, or NULL. Returns the error of a result that
 * is refused; *report is set where JIXIAO_OK is returned. */
JIXIAO_API int jixiao_report_result(const struct jixiao_result *result, const char *source,
                                    const char *earlier, const struct jixiao_memory *memory,
                                    struct jixiao_report **report);

/* A report of a tree, which must outlive it, whether it has errors or not; NULL: of those that
 * ship. JIXIAO_OK, JIXIAO_ERR_ARGUMENT or _MEMORY. */
JIXIAO_API int jixiao_report_tree(const struct jixiao_tree *tree,
                                  const struct jixiao_memory *memory,
                                  struct jixiao_report **report);

/* A report of a kind; 0: of all. JIXIAO_ERR_KIND_UNKNOWN, or as above. */
JIXIAO_API int jixiao_report_kind(uint32_t kind, const struct jixiao_memory *memory,
                                  struct jixiao_report **report);

/* Takes NULL. */
JIXIAO_API void jixiao_report_free(struct jixiao_report *report);

/* ---- Rows --------------------------------------------------------------------------------- */

JIXIAO_API size_t jixiao_report_rows(const struct jixiao_report *report, uint32_t view);

/* The depth of a row, from 1; 0: a row of sums. */
JIXIAO_API uint32_t jixiao_report_level(const struct jixiao_report *report, uint32_t view,
                                        size_t row);

/* Of an audit, which of the results that were added a row is about, from 0; SIZE_MAX: none. */
JIXIAO_API size_t jixiao_report_origin(const struct jixiao_report *report, uint32_t view,
                                       size_t row);

/* A cell, rows and columns from 0. Its text is the report's. JIXIAO_ERR_ARGUMENT, and a blank one,
 * where there is none. */
JIXIAO_API int jixiao_report_cell(const struct jixiao_report *report, uint32_t view, size_t row,
                                  uint32_t column, struct jixiao_cell *cell);

/* Writes a cell as people read it, of any type; nothing for a blank one. */
JIXIAO_API size_t jixiao_report_text(const struct jixiao_report *report, uint32_t view, size_t row,
                                     uint32_t column, uint32_t lang, char *buf, size_t size);

/* Writes a cell of a rule or of facts as a person writes it (是, >=, 12.5); nothing for
 * JIXIAO_ABSENT. */
JIXIAO_API size_t jixiao_cell_text(const struct jixiao_column *column, jixiao_num value,
                                   uint32_t lang, char *buf, size_t size);

/* Writes what stands above a view; nothing where that is nothing. */
JIXIAO_API size_t jixiao_report_title(const struct jixiao_report *report, uint32_t view,
                                      uint32_t lang, char *buf, size_t size);

/* ---- Writing ------------------------------------------------------------------------------ */

enum jixiao_report_format {
    /* The departments, the leaves, the steps, or the differences, as CSV: in English with ids and
     * names, in Chinese in words. A text that a spreadsheet would run (= + - @) gets an
     * apostrophe. */
    JIXIAO_REPORT_CSV = 0,
    /* The same without its mark and heads, to stand behind another. */
    JIXIAO_REPORT_CSV_ROWS = 1,
    /* Of an audit a line of audit/1 a department, and one of audit-totals/1; of one result a
     * result/1, of a what if a what-if/1, of comparing a compare/1 or a compare-totals/1. */
    JIXIAO_REPORT_JSON = 2,
    /* HTML for people, of trees and kinds too: every text escaped, no scripts, pictures as SVG. A
     * fragment for notebooks and mails, of at most 100 rows a table; */
    JIXIAO_REPORT_HTML = 3,
    /* a page of its own, whole: nothing is fetched, and it prints on A4; */
    JIXIAO_REPORT_PAGE = 4,
    /* the same without its head, to stand behind a page. */
    JIXIAO_REPORT_PART = 5,
    /* Of one result, JIXIAO_VIEW_SLIP with room for the answers: a page of its own; the same
     * without its head. */
    JIXIAO_REPORT_SLIP = 6,
    JIXIAO_REPORT_SLIP_PART = 7,
    /* Of one result, JIXIAO_VIEW_FOUND as CSV; the same without its mark and heads. */
    JIXIAO_REPORT_FOUND = 8,
    JIXIAO_REPORT_FOUND_ROWS = 9,
    /* Of a tree: SQL, which makes tables for sheets, results and findings, and one with a column a
     * fact (docs/databases.md). */
    JIXIAO_REPORT_SQL = 10
};

/* A text as all of these show it, written as jixiao_num_format() writes numbers: characters that
 * nobody sees, or that steer what shows them (controls, zero-width ones, marks of direction), by
 * their codes, as <U+202E>; tabs and ends of lines stay. It need not be UTF-8. */
JIXIAO_API size_t jixiao_text_shown(const char *string, char *buf, size_t size);

/* The name in SQL of a column of a tree ("goals-overall.met": goals_overall__met), written as
 * jixiao_num_format() writes numbers: - is _ and . is __. One of more than 63 bytes, or that
 * another might be written as too, is cut and ends in twelve digits of a hash of it. */
JIXIAO_API size_t jixiao_sql_name(const char *name, char *buf, size_t size);

/* Writes a report as a text, for jixiao_text_free() with the same memory; *size, which may be NULL,
 * is its length. */
JIXIAO_API int jixiao_report_write(const struct jixiao_report *report, uint32_t format,
                                   uint32_t lang, const struct jixiao_memory *memory, char **text,
                                   size_t *size);

#ifdef __cplusplus
}
#endif

#endif
