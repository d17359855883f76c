/* SPDX-License-Identifier: MIT
 *
 * Trees (指标体系): the rubric as data, checked, and built row by row.
 *
 * A tree is read by jixiao_tree_read(), built by a builder, or laid out by hand as a constant;
 * those that ship are constants.
 */
#ifndef JIXIAO_PUBLIC_TREE_H
#define JIXIAO_PUBLIC_TREE_H

#include "jixiao-kinds.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Limits ------------------------------------------------------------------------------- */

/* The most indicators, levels and grades of a tree, and the deepest JSON text. */
#define JIXIAO_MAX_INDICATORS 10000U
#define JIXIAO_MAX_LEVELS 8U
#define JIXIAO_MAX_GRADES 64U
#define JIXIAO_MAX_DEPTH 64U

/* ---- The tree ----------------------------------------------------------------------------- */

/* What a group is worth, made of what is in it (汇总方式). The first is that of the whole tree, and
 * of a group that names none. */
enum jixiao_combine {
    /* The sum of what is in it. */
    JIXIAO_COMBINE_SUM = 0,
    /* 合并扣分: its own points less what each child loses, not below 0. */
    JIXIAO_COMBINE_POOL = 1,
    /* 加权折算: what is in it by its own points, counting for others. */
    JIXIAO_COMBINE_WEIGHT = 2,
    /* 择项计分: so many of its children, as the sheet says. */
    JIXIAO_COMBINE_CHOOSE = 3,
    JIXIAO_COMBINE_END = 4
};

/* The record of a combine. */
struct jixiao_combine_info {
    /* "sum". */
    const char *id;
    /* 中文名. */
    const char *zh;
    /* What it makes, by enum jixiao_lang. */
    const char *help[2];
    /* The columns of the rule of its groups. */
    struct jixiao_form rule;
};

/* The record of a combine, or NULL if there is no such combine. Walk them from 0 to
 * JIXIAO_COMBINE_END - 1. */
JIXIAO_API const struct jixiao_combine_info *jixiao_combine_get(uint32_t combine);

/* The combine of that id: JIXIAO_OK and *combine, or JIXIAO_ERR_COMBINE_UNKNOWN. */
JIXIAO_API int jixiao_combine_find(const char *id, uint32_t *combine);

/* What part a leaf has in the total (计入方式). Any but the first is of leaves on the first
 * level. */
enum jixiao_role {
    /* Its points are part of the full points, and its score of the total. */
    JIXIAO_ROLE_COUNTED = 0,
    /* 扣分项: outside the full points; what it loses comes off the total; its points are the cap. */
    JIXIAO_ROLE_DEDUCTION = 1,
    /* 加分项: outside the full points; what it scores comes on the total; its points are the cap. */
    JIXIAO_ROLE_BONUS = 2,
    /* 一票否优、一票否决: a flag without points; where it is not met, the grade is at most the one that
     * it names. */
    JIXIAO_ROLE_VETO = 3,
    JIXIAO_ROLE_END = 4
};

/* The record of a role: what shows leaves, or sums them, goes by it, and knows roles to come. Pairs
 * of texts are by enum jixiao_lang. */
struct jixiao_role_info {
    /* "deduction": of any but the first, also the key in a tree's file and in a builder that gives
     * it to a leaf, yes or no. */
    const char *id;
    /* The Chinese heading of that key: 扣分项. */
    const char *zh;
    const char *help[2];
    /* What its claim is called: 扣分. */
    const char *claim[2];
    /* What is to be known before that is filled in, a sentence; or "". */
    const char *fill[2];
    /* 0: its score is added. 1: what it loses comes off, and its claim and its review are of
     * that. */
    uint32_t is_off;
    /* 1: its points are part of the full points. 0: they stand outside, as a cap, and a blank one
     * adds nothing. */
    uint32_t in_points;
    /* 1: it has no points, and holds the grade down. Its key takes a grade's name. */
    uint32_t is_veto;
    /* The finding of a blank one, enum jixiao_err; JIXIAO_OK: it is missing. */
    uint32_t blank;
    /* The key of a result that has the sum of such leaves, "deducted"; "": there is none. */
    const char *key;
    /* That sum in a list of sums, and in a sentence, with % for the number. */
    const char *sum[2];
    const char *sentence[2];
};

/* The record of a role, or NULL if there is no such role. Walk them from 0 to JIXIAO_ROLE_END -
 * 1. */
JIXIAO_API const struct jixiao_role_info *jixiao_role_get(uint32_t role);

/* What a mark of such a leaf adds to the total: `num` is its score, low, high or reviewed. Of a
 * deduction that is what is lost, below 0; JIXIAO_ABSENT of what is absent. */
JIXIAO_API jixiao_num jixiao_role_adds(uint32_t role, const struct jixiao_mark *mark,
                                       jixiao_num num);

/* The sum of what such leaves add to a total, or take off it, without its sign; 0 of those that are
 * part of the full points. */
JIXIAO_API jixiao_num jixiao_role_sum(uint32_t role, const struct jixiao_total *total);

/* 1: results of the tree have the sum of such leaves: it has one, or every result has. */
JIXIAO_API int jixiao_role_shown(uint32_t role, const struct jixiao_tree *tree);

/* Bits of an indicator's flags. The ticks of the printed form inform; they do not score. */
enum jixiao_flags {
    /* 整体评价, 样本评价, 定性评价, 定量评价. */
    JIXIAO_WHOLE = 2,
    JIXIAO_SAMPLE = 4,
    JIXIAO_QUALITATIVE = 8,
    JIXIAO_QUANTITATIVE = 16,
    /* 分值可调: a sheet may give the leaf other points. Of leaves whose rows have points of their own
     * (goals), in groups that add up. */
    JIXIAO_ADJUSTABLE = 32
};

/* A row of the tree. */
struct jixiao_indicator {
    /* Depth, from 1. */
    uint32_t level;
    /* enum jixiao_kind; JIXIAO_GROUP: the rows after it that are deeper are in it. */
    uint32_t kind;
    /* Of a leaf: enum jixiao_role. */
    uint32_t role;
    /* Of a group: enum jixiao_combine. */
    uint32_t combine;
    /* enum jixiao_flags. */
    uint32_t flags;
    /* Of a leaf: enum jixiao_not_applicable; 0: the tree's. */
    uint32_t not_applicable;
    /* Of a leaf: the most it can score, of a veto JIXIAO_ABSENT; of a group: as printed, or
     * JIXIAO_ABSENT. */
    jixiao_num points;
    /* [a-z][a-z0-9-]*, at most 64, once in the tree. */
    const char *id;
    /* As printed. */
    const char *name;
    /* 指标解释, or NULL. */
    const char *explanation;
    /* 计分标准, the clause, or NULL. */
    const char *criterion;
    /* 备注, or NULL. */
    const char *note;
    /* Of a leaf its kind's, of a group its combine's. */
    struct jixiao_table rule;
    /* Of a veto: the name of the grade that the total has at most where it is not met. */
    const char *veto;
    /* Of a leaf whose rule names its measure: what the first columns of its facts are called, in
     * place of their own names (重点支出, 项目总支出); NULL: those. The third is of a column that is
     * printed beside them (年初预算数), which forms show where it has a term. */
    const char *terms[3];
    /* Of such a leaf: what the numbers are counted in (人), where their columns have no unit; or
     * NULL. */
    const char *unit;
};

/* The forms of facts that a leaf takes: *n of its kind's, from the one returned on. Under a rule
 * that names its measure that is one. Of a group 0. */
JIXIAO_API uint32_t jixiao_leaf_forms(const struct jixiao_indicator *leaf, uint32_t *n);

/* How many columns of such a form are printed for the leaf: all, but one that never scores only
 * where it has a term. */
JIXIAO_API uint32_t jixiao_columns_printed(const struct jixiao_indicator *leaf,
                                           const struct jixiao_form *form);

/* What a column of the leaf's facts is called: by the leaf's terms, else the column's name, in
 * English its id. */
JIXIAO_API const char *jixiao_column_name(const struct jixiao_indicator *leaf,
                                          const struct jixiao_column *column, uint32_t lang);
/* What the numbers of such a column are counted in: the column's unit, else the leaf's; "". */
JIXIAO_API const char *jixiao_column_unit(const struct jixiao_indicator *leaf,
                                          const struct jixiao_column *column, uint32_t lang);

struct jixiao_grade {
    /* 优. */
    const char *name;
    /* The least total that has it. */
    jixiao_num from;
};

/* What becomes of the total when a leaf is not applicable. */
enum jixiao_not_applicable {
    /* As RESCALE, with the finding rule-silent. */
    JIXIAO_NA_UNSAID = 0,
    /* The sum of the others is scaled to the full points, rounded once, before deductions. */
    JIXIAO_NA_RESCALE = 1,
    /* It gets full points. */
    JIXIAO_NA_FULL = 2,
    /* It is invalid. */
    JIXIAO_NA_REFUSE = 3,
    /* What is in its group is scaled to the group's points, rounded once there; on the first level,
     * and where nothing in the group applies, as if the group were that leaf. */
    JIXIAO_NA_RESCALE_GROUP = 4,
    JIXIAO_NA_END = 5
};

/* The tree, flat, in reading order. */
struct jixiao_tree {
    const char *id;
    /* Or NULL. */
    const char *title;
    /* Where it is laid down (文号), or NULL. */
    const char *source;
    /* The decimals of a score, 0 to 6. */
    uint32_t places;
    /* enum jixiao_not_applicable. */
    uint32_t not_applicable;
    /* The most that a total can be; 0: the full points. */
    jixiao_num most;
    /* The id of the leaf whose measure caps the total, or NULL; and its bands: columns upto,
     * included and most, the most that the total may be. */
    const char *caps_by;
    struct jixiao_table caps;
    /* 1: it was linted and has no errors, as trees that ship, are read or built say by themselves:
     * its rules are not checked again at each total. Never say so of a tree that was not linted. */
    uint32_t linted;
    /* The best first; may be NULL. */
    const struct jixiao_grade *grades;
    uint32_t n_grades;
    uint32_t n_indicators;
    const struct jixiao_indicator *indicators;
    /* Of a tree that was built or read: what it is freed with. Else NULL. */
    struct jixiao_builder *owner;
};

/* The trees that ship, one after the other; NULL past the last. */
JIXIAO_API const struct jixiao_tree *jixiao_tree_shipped(uint32_t i);

/* The index of the indicator of that id, or JIXIAO_NONE. */
JIXIAO_API uint32_t jixiao_tree_index(const struct jixiao_tree *tree, const char *id);

/* The leaf of that name as people write it: its id, or its printed name, with or without its points
 * in brackets behind it （10分）; width, spaces and characters that nobody sees do not matter.
 * JIXIAO_OK and *index; or JIXIAO_ERR_INDICATOR_UNKNOWN or JIXIAO_ERR_INDICATOR_AMBIGUOUS, and
 * JIXIAO_NONE. */
JIXIAO_API int jixiao_tree_named(const struct jixiao_tree *tree, const char *name, size_t size,
                                 uint32_t *index);

/* The id of a cell by the name that people write: of the sheet (index JIXIAO_NONE), of a leaf (row
 * 0) or of a row of its facts, as jixiao_sheet_text() knows them. NULL: there is none. The tree of
 * the sheet's own cells may be NULL. */
JIXIAO_API const char *jixiao_cell_id(const struct jixiao_tree *tree, uint32_t index, uint32_t row,
                                      const char *name);

/* Writes a name so that the same names are the same bytes: without spaces and characters that
 * nobody sees, full-width characters as half-width ones. Two departments of the same such name are
 * one. Size and buffer as of jixiao_num_format(). */
JIXIAO_API size_t jixiao_name_key(const char *name, size_t length, char *buf, size_t size);

/* Lists the errors and findings of a tree, as jixiao_check() does. A tree with errors is not
 * scored. */
JIXIAO_API size_t jixiao_tree_lint(const struct jixiao_tree *tree, struct jixiao_finding *findings,
                                   size_t capacity);

/* Errors and findings of reading or building, and of lint, and their count; of a tree laid out by
 * hand none. */
JIXIAO_API const struct jixiao_finding *jixiao_tree_findings(const struct jixiao_tree *tree,
                                                             size_t *count);

/* Writes a tree as its JSON text (tree/1), laid out to be read. *text is for jixiao_text_free().
 * JIXIAO_ERR_TREE: its rows have no shape that can be written. */
JIXIAO_API int jixiao_tree_write(const struct jixiao_tree *tree, const struct jixiao_memory *memory,
                                 char **text);

/* The column of a rule or of facts that a finding is about; NULL: none. */
JIXIAO_API const struct jixiao_column *jixiao_finding_column(const struct jixiao_tree *tree,
                                                             const struct jixiao_finding *finding);

/* Writes a finding's place in the JSON text that it came from, as a JSON pointer (RFC 6901): its
 * `place` if it has one, else "/indicators/goals-overall/facts/5/actual" of what is in a sheet, or,
 * where `in_tree` is not 0, "/indicators/0/rule/1/upto". */
JIXIAO_API size_t jixiao_finding_pointer(const struct jixiao_tree *tree,
                                         const struct jixiao_finding *finding, int in_tree,
                                         char *buf, size_t size);

/* ---- Building ----------------------------------------------------------------------------- */

/* Builds a tree row by row, in reading order. What is wrong is listed and does not stop the
 * rest. */
struct jixiao_builder;

/* NULL without memory. */
JIXIAO_API struct jixiao_builder *jixiao_builder_new(const struct jixiao_memory *memory);

/* Frees the tree too. Takes NULL. */
JIXIAO_API void jixiao_builder_free(struct jixiao_builder *builder);

/* Appends an indicator of that level; *index is its index. */
JIXIAO_API int jixiao_builder_add(struct jixiao_builder *builder, uint32_t level, uint32_t *index);

/* Set one thing.
 *
 *   index        row  column
 *   JIXIAO_NONE  0    id, title, source, not_applicable (rescale, rescale-group, full, refuse):
 *                     texts;
 *                     places, most: numbers; caps.by: a text
 *   JIXIAO_NONE  n    of the n-th row of the caps: caps.upto, caps.included, caps.most
 *   JIXIAO_NONE  n    of the n-th grade: name, a text; from, a number
 *   i            0    of an indicator: id, name, explanation, criterion, note, kind, combine, scope
 *                     (whole, sample), nature (qualitative, quantitative): texts; points: a number;
 *                     the id of a role, as "deduction": yes or no; "veto": a text;
 *                     not_applicable, of a leaf, as above
 *   i            n    of row n of its rule: the columns of its kind or combine, and name; set that
 *                     first
 *
 * A number may come as a text. Return JIXIAO_OK, or the error that they listed. */
JIXIAO_API int jixiao_builder_number(struct jixiao_builder *builder, uint32_t index, uint32_t row,
                                     const char *column, jixiao_num value);
JIXIAO_API int jixiao_builder_yes_no(struct jixiao_builder *builder, uint32_t index, uint32_t row,
                                     const char *column, int value);
JIXIAO_API int jixiao_builder_text(struct jixiao_builder *builder, uint32_t index, uint32_t row,
                                   const char *column, const char *text, size_t size);

/* How a rule, or a table of facts, was written: as a list of rows; as one object, the row; as an
 * object of the columns that stand once, beside its rows. */
enum jixiao_shape { JIXIAO_SHAPE_LIST = 0, JIXIAO_SHAPE_ONE_ROW = 1, JIXIAO_SHAPE_ROWS = 2 };

/* How the rule was written, for the places of what is wrong with it. */
JIXIAO_API int jixiao_builder_shape(struct jixiao_builder *builder, uint32_t index, uint32_t shape);

/* Lists an error that the reader itself found; a code that is none is JIXIAO_ERR_ARGUMENT, and not
 * listed. `text` and `place` may be NULL; they are copied. */
JIXIAO_API int jixiao_builder_error(struct jixiao_builder *builder, uint32_t code, uint32_t index,
                                    uint32_t row, const char *text, const char *place);

/* All is set: lints. JIXIAO_OK if the tree can be scored, else its first error. After it nothing
 * more is set. */
JIXIAO_API int jixiao_builder_done(struct jixiao_builder *builder);

/* The tree; the builder's memory. It is whole after jixiao_builder_done(); one with errors is there
 * to be looked at. */
JIXIAO_API const struct jixiao_tree *jixiao_builder_tree(const struct jixiao_builder *builder);

/* ---- Trees in cells ----------------------------------------------------------------------- */

/* What a cell of a worksheet holds. */
enum jixiao_value_type {
    JIXIAO_VALUE_BLANK = 0,
    /* `number`. */
    JIXIAO_VALUE_NUMBER = 1,
    /* `number`: 1 or 0. */
    JIXIAO_VALUE_YES_NO = 2,
    /* `text`. */
    JIXIAO_VALUE_TEXT = 3,
    /* An error of its formula, as the worksheet shows it: `text`, "#DIV/0!". */
    JIXIAO_VALUE_ERROR = 4
};

struct jixiao_value {
    /* enum jixiao_value_type. */
    uint32_t type;
    /* Of a text, in bytes; it need not end in NUL. */
    uint32_t size;
    double number;
    const char *text;
};

/* Sets one thing, as above, to what a cell holds; of a double its 15 digits, rounded to a
 * millionth: *rounded, which may be NULL, says whether it was. In a column of names a number is its
 * digits, and what cannot be words is left out. */
JIXIAO_API int jixiao_builder_value(struct jixiao_builder *builder, uint32_t index, uint32_t row,
                                    const char *column, const struct jixiao_value *value,
                                    int *rounded);

/* Builds a tree that is laid out in cells, as docs/excel.md says, in an empty builder, and ends it:
 * rows × columns of them, row by row. The findings' `where` is a cell, counted so from 1. Nothing
 * is read behind a cell that is JIXIAO_VALUE_ERROR, which is JIXIAO_ERR_CELL_ERROR. Returns as
 * jixiao_builder_done(). */
JIXIAO_API int jixiao_builder_cells(struct jixiao_builder *builder,
                                    const struct jixiao_value *cells, uint32_t rows,
                                    uint32_t columns);

/* Lays a tree out in such cells, with heads in that language. Their texts end in NUL, and are the
 * tree's or lie behind the cells. *cells is for jixiao_cells_free(); NULL without memory. Of a tree
 * with errors JIXIAO_ERR_TREE. */
JIXIAO_API int jixiao_tree_cells(const struct jixiao_tree *tree, uint32_t lang,
                                 const struct jixiao_memory *memory, struct jixiao_value **cells,
                                 uint32_t *rows, uint32_t *columns);

/* Frees such cells, with the same memory. Takes NULL. */
JIXIAO_API void jixiao_cells_free(struct jixiao_value *cells, const struct jixiao_memory *memory);

#ifdef __cplusplus
}
#endif

#endif
