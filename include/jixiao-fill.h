/* SPDX-License-Identifier: MIT
 *
 * Filling a sheet, for those who write a reader or a binding; and what lies below a sheet: entries,
 * and the total of an array of them.
 *
 * Reading is filling: whatever the source (JSON, CSV, a worksheet, a dict), a reader walks it and
 * says cell by cell what is there. All checking is done here, and worded here. A fill that is wrong
 * is listed and does not stop the rest: wrong inside one leaf's entry makes that leaf invalid,
 * elsewhere it makes the sheet refused.
 */
#ifndef JIXIAO_PUBLIC_FILL_H
#define JIXIAO_PUBLIC_FILL_H

#include "jixiao-tree.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Filling ------------------------------------------------------------------------------ */

/* An empty sheet of that tree, which must outlive it; NULL without memory. `tree` may be NULL for a
 * sheet that is refused before its tree is known. Of a tree with errors the sheet is refused. */
JIXIAO_API struct jixiao_sheet *jixiao_sheet_new(const struct jixiao_tree *tree,
                                                 const struct jixiao_memory *memory);

/* What is filled from here on came from there: a line of a file, a number for a worksheet's cell.
 * Given back in findings. */
JIXIAO_API void jixiao_sheet_at(struct jixiao_sheet *sheet, uint32_t where);

/* The index of a leaf by its id or printed name, as jixiao_tree_named() finds it, soon for a tree
 * of any size; or, where groups choose, of a group. JIXIAO_OK, or the error that it listed, which
 * refuses the sheet, and JIXIAO_NONE. */
JIXIAO_API int jixiao_sheet_leaf(struct jixiao_sheet *sheet, const char *name, size_t size,
                                 uint32_t *index);

/* Fill one cell.
 *
 *   index        row  column
 *   JIXIAO_NONE  0    of the sheet: department, year, tree, claim, project, project.code,
 *                     project.unit, project.supervisor, overall.expected, overall.actual,
 *                     meta.<key>
 *   i            0    of a leaf: claim, remark, not_applicable, review.score, review.reason,
 *                     review.by, review.date, points
 *   i            n    of row n of its facts: a column of one of the kind's forms, or one of the
 *                     texts name, level1, level2, target_text, actual_text, unit, project, org,
 *                     reason, source, evidence, by, date; or review.<column>, such a column as a
 *                     re-checker found it (核定), and review.reason, .evidence, .by, .date of it
 *
 *   g            0    of a group that chooses: reason, by
 *   g            n    of the same: chosen, the id or the name of the n-th child that is chosen
 *
 * A column is named by its id or by its Chinese heading, with or without its unit in brackets
 * behind it （万元）.
 *
 * _number takes a number, JIXIAO_ABSENT for a blank, which makes the row be there; _yes_no a
 * truth value; _text a text, which is read as docs/formats.md says: width and spaces do not matter,
 * a unit may stand behind a number, 是, 有 and √ are yes. Return JIXIAO_OK or the error that they
 * listed. */
JIXIAO_API int jixiao_sheet_number(struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                                   const char *column, jixiao_num value);
JIXIAO_API int jixiao_sheet_yes_no(struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                                   const char *column, int value);
JIXIAO_API int jixiao_sheet_text(struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                                 const char *column, const char *text, size_t size);

/* How a double is read. */
enum jixiao_doubles {
    /* As jixiao_num_from_double(): one that is no decimal of six places is
     * JIXIAO_ERR_NUMBER_FINE. */
    JIXIAO_DOUBLES_EXACT = 0,
    /* As a worksheet has them, with the noise of its own arithmetic: jixiao_num_from_cell(). In a
     * column of texts a number is its digits. */
    JIXIAO_DOUBLES_NEAREST = 1
};

/* Fills a double. *rounded, which may be NULL, says whether it was rounded to a millionth. */
JIXIAO_API int jixiao_sheet_double(struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                                   const char *column, double value, uint32_t doubles,
                                   int *rounded);

/* Fills what a cell of a worksheet holds; a double as JIXIAO_DOUBLES_NEAREST says. What cannot be
 * words is left out of the texts of rows. */
JIXIAO_API int jixiao_sheet_value(struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                                  const char *column, const struct jixiao_value *value,
                                  int *rounded);

/* The leaf was given facts of no rows, an empty list: not the same as none given. */
JIXIAO_API int jixiao_sheet_no_rows(struct jixiao_sheet *sheet, uint32_t index);

/* The leaf's facts were written as one object, not as a list of rows: places are without the
 * row. */
JIXIAO_API int jixiao_sheet_one_row(struct jixiao_sheet *sheet, uint32_t index);

/* Lists an error that the reader itself found; a code that is none is JIXIAO_ERR_ARGUMENT, and
 * not listed. `index` JIXIAO_NONE refuses the sheet. `text` and `place` may be NULL; they are
 * copied. */
JIXIAO_API int jixiao_sheet_error(struct jixiao_sheet *sheet, uint32_t code, uint32_t index,
                                  uint32_t row, const char *text, const char *place);

/* The same of one cell, whose column is as above; `text` is what is there. */
JIXIAO_API int jixiao_sheet_wrong(struct jixiao_sheet *sheet, uint32_t code, uint32_t index,
                                  uint32_t row, const char *column, const char *text);

/* All is filled: checks, builds the entries, lists every error of their facts. JIXIAO_OK if the
 * sheet can be scored, whatever its leaves; else the first error that refuses it (department or
 * year missing, and so on) or JIXIAO_ERR_MEMORY. After it nothing more is filled. */
JIXIAO_API int jixiao_sheet_done(struct jixiao_sheet *sheet);

/* ---- Reading back ------------------------------------------------------------------------- */

/* What a sheet holds; its own memory. Entries are there once it is finished, NULL before. */
JIXIAO_API const struct jixiao_tree *jixiao_sheet_tree(const struct jixiao_sheet *sheet);
JIXIAO_API const struct jixiao_entry *jixiao_sheet_entries(const struct jixiao_sheet *sheet);

/* The stated total, or JIXIAO_ABSENT. */
JIXIAO_API jixiao_num jixiao_sheet_claim(const struct jixiao_sheet *sheet);

/* 0 if there is none. */
JIXIAO_API int64_t jixiao_sheet_year(const struct jixiao_sheet *sheet);

/* A text by its row and column as above ("department", "remark", "unit"), or NULL. */
JIXIAO_API const char *jixiao_sheet_get(const struct jixiao_sheet *sheet, uint32_t index,
                                        uint32_t row, const char *column);

/* A cell of a leaf's facts as it was filled, from row and column 1; JIXIAO_ABSENT where it is blank
 * or there is none. A total above its parts (年度资金总额, 其中) is here, but not in the entry. */
JIXIAO_API jixiao_num jixiao_sheet_fact(const struct jixiao_sheet *sheet, uint32_t index,
                                        uint32_t row, uint32_t column);

/* Writes what a sheet is known by: two that are finished are the same sheet, once more, if these
 * are the same bytes: tree, year, department and project, by its code or else its name (names as
 * jixiao_name_key() writes them).
 * Size and buffer as of jixiao_num_format(). */
JIXIAO_API size_t jixiao_sheet_key(const struct jixiao_sheet *sheet, char *buf, size_t size);

/* The i-th key and value of the sheet's meta. Returns 1; 2 of a value that was no text in JSON,
 * which is its JSON; 0 past the last. */
JIXIAO_API int jixiao_sheet_meta(const struct jixiao_sheet *sheet, uint32_t i, const char **key,
                                 const char **value);

/* Everything that was wrong with the filling, and its count. */
JIXIAO_API const struct jixiao_finding *jixiao_sheet_findings(const struct jixiao_sheet *sheet,
                                                              size_t *count);

/* A finding's place: the cell of the form that its value was read from (打分表!F12), where the
 * sheet has it (`source`, docs/formats.md); else as jixiao_finding_pointer(), which does not know
 * whether the facts were written as a list of rows or as one object. Only that one begins with a
 * slash. */
JIXIAO_API size_t jixiao_sheet_pointer(const struct jixiao_sheet *sheet,
                                       const struct jixiao_finding *finding, char *buf,
                                       size_t size);

/* What jixiao_sheet_at() had said when the cell that a finding is about was filled, or 0. */
JIXIAO_API uint32_t jixiao_sheet_where(const struct jixiao_sheet *sheet,
                                       const struct jixiao_finding *finding);

/* Writes a finished sheet as its JSON text (sheet/1), one line without a newline; read with the
 * sheet's tree it scores the same. A cell that could not be read is its text; where that is not
 * known, the leaf's facts are a text, and wrong again. *text is for jixiao_text_free(). JIXIAO_OK,
 * the error of a sheet that is refused, JIXIAO_ERR_ARGUMENT or _MEMORY. */
JIXIAO_API int jixiao_sheet_write(const struct jixiao_sheet *sheet,
                                  const struct jixiao_memory *memory, char **text);

/* The same as lines of CSV without their head: department, year, project, indicator, row, column,
 * value (docs/formats.md). Lines do not have the cells of a form, facts of no rows, and which
 * values of meta were no texts. */
JIXIAO_API int jixiao_sheet_write_lines(const struct jixiao_sheet *sheet,
                                        const struct jixiao_memory *memory, char **text);

/* Writes a result as its JSON text (result/1), one line without a newline, or of a refused sheet
 * as a refused/1: the list of its errors alone. `source` names where the sheet came from, or is
 * NULL; `flags` are of enum jixiao_json. *text is for jixiao_text_free(). */
JIXIAO_API int jixiao_result_write(const struct jixiao_result *result, const char *source,
                                   uint32_t flags, const struct jixiao_memory *memory, char **text);

/* ---- Entries ------------------------------------------------------------------------------ */

/* What an entry gives; bits. Zero is nothing. */
enum jixiao_given {
    JIXIAO_GIVEN_FACTS = 1,
    JIXIAO_GIVEN_NOT_APPLICABLE = 2,
    JIXIAO_GIVEN_CLAIM = 4,
    JIXIAO_GIVEN_REVIEW = 8,
    /* What was given is wrong, and listed by jixiao_sheet_done(): the leaf is invalid. */
    JIXIAO_GIVEN_BAD = 16,
    /* Of a child, a leaf or a group, of a group that chooses: it is chosen. */
    JIXIAO_GIVEN_CHOSEN = 32,
    /* Other points, of a leaf that is JIXIAO_ADJUSTABLE. */
    JIXIAO_GIVEN_POINTS = 64,
    /* Facts as a review found them, in place of its score. */
    JIXIAO_GIVEN_VERIFIED = 128
};

/* What a department gives for a leaf. The caller's memory, texts too. */
struct jixiao_entry {
    /* enum jixiao_given. */
    uint32_t given;
    /* With JIXIAO_GIVEN_BAD: the first error; else 0. */
    uint32_t error;
    struct jixiao_table facts;
    /* NULL, or a reason (or NULL) a row of facts, for judged parts. */
    const char *const *reasons;
    /* Why it is not applicable; not empty. */
    const char *reason;
    /* 自评得分; of a deduction, what the department took off. */
    jixiao_num claim;
    /* 复核得分; of a deduction, what comes off. */
    jixiao_num review;
    /* Or NULL. */
    const char *review_reason;
    /* 分值, of a leaf that is adjustable: from 0, which asks for no facts, to a million. */
    jixiao_num points;
    /* 核定的数据: all rows of the facts, with what a re-checker found in place of what the
     * department gave. The leaf is reviewed as what they score. */
    struct jixiao_table verified;
    /* NULL, or why (or NULL) a row is as it is there. */
    const char *const *verified_reasons;
};

/* Scores an array of entries. `entries` and `marks` have one element an indicator: of the entry of
 * a group `given` alone is read, and the mark is that of the group. `claim` is the total as the
 * department stated it, or JIXIAO_ABSENT. A tree whose levels or rules do not hold gives
 * JIXIAO_ERR_TREE and nothing else; ids and grades are lint's alone, and the rules of a tree that
 * says it was linted are not looked at. Returns total->err. Allocates nothing. */
JIXIAO_API int jixiao_total_entries(const struct jixiao_tree *tree,
                                    const struct jixiao_entry *entries, jixiao_num claim,
                                    struct jixiao_mark *marks, struct jixiao_total *total);

/* Lists all that such an outcome should be looked at for, as jixiao_check() does: the tree's
 * findings, every error of every invalid leaf that is not JIXIAO_GIVEN_BAD, every finding. */
JIXIAO_API size_t jixiao_findings(const struct jixiao_tree *tree,
                                  const struct jixiao_entry *entries, jixiao_num claim,
                                  const struct jixiao_mark *marks, const struct jixiao_total *total,
                                  struct jixiao_finding *findings, size_t capacity);

/* Writes why a leaf has the score it has: the rule in words, the numbers, the arithmetic, the rows
 * that cost points, five at most. Nothing where the mark cannot be that of the entry. */
JIXIAO_API size_t jixiao_explain(const struct jixiao_tree *tree, uint32_t index,
                                 const struct jixiao_entry *entry, const struct jixiao_mark *mark,
                                 uint32_t lang, char *buf, size_t size);

/* Writes why a group has the score it has: what its children add up to, what is printed beside
 * that, what of it is only claimed or not known. `marks` are those of jixiao_total_entries(),
 * all of them. Nothing of a leaf. */
JIXIAO_API size_t jixiao_explain_group(const struct jixiao_tree *tree, uint32_t index,
                                       const struct jixiao_mark *marks, uint32_t lang, char *buf,
                                       size_t size);

/* Writes why the total is what it is: the sum of the first level, the scaling, what comes off, how
 * much of it facts support. `marks` and `total` are those of jixiao_total_entries(). */
JIXIAO_API size_t jixiao_explain_total(const struct jixiao_tree *tree,
                                       const struct jixiao_mark *marks,
                                       const struct jixiao_total *total, uint32_t lang, char *buf,
                                       size_t size);

/* Only the rows that cost points, and those whose claim is not what they score, for a table's last
 * column; "" where there are none. */
JIXIAO_API size_t jixiao_explain_losses(const struct jixiao_tree *tree, uint32_t index,
                                        const struct jixiao_entry *entry,
                                        const struct jixiao_mark *mark, uint32_t lang, char *buf,
                                        size_t size);

/* ---- Numbers of worksheets ---------------------------------------------------------------- */

/* As jixiao_num_from_double(), for a worksheet's double, which carries the noise of the sheet's
 * own arithmetic: takes the 15-digit decimal (0.1 + 0.2 is 0.3), and rounds to a millionth, half
 * up, what is finer; *rounded, which may be NULL, says whether it did. */
JIXIAO_API int jixiao_num_from_cell(double value, jixiao_num *num, int *rounded);

/* The double nearest to a number, for drawing and for worksheets; JIXIAO_ABSENT is NaN. Never
 * compute scores with it. */
JIXIAO_API double jixiao_num_to_double(jixiao_num num);

/* ---- Structs by name ---------------------------------------------------------------------- */

/* For languages that know symbols and no headers. `type` is a struct's name without its prefix
 * ("mark", "total", "finding", "row_mark", "loss", "place", "table", "entry", "tree", "indicator",
 * "grade", "column", "form", "kind_info", "combine_info", "role_info", "head", "cell"), `member` a
 * member's, or the path to one ("error.row", "rule.rows", "help.1", "states.4"). */

/* The size of a struct in bytes; 0 if there is none of that name. */
JIXIAO_API size_t jixiao_struct_size(const char *type);

/* A number in the struct at `at`, whatever its width; JIXIAO_ABSENT if it has no such member. */
JIXIAO_API int64_t jixiao_struct_number(const char *type, const void *at, const char *member);

/* A text or a pointer in it; NULL if it has no such member. */
JIXIAO_API const void *jixiao_struct_pointer(const char *type, const void *at, const char *member);

#ifdef __cplusplus
}
#endif

#endif
