/* SPDX-License-Identifier: MIT
 * What the files of the evaluation share. Each calls only those before it here. */
#ifndef JIXIAO_EXCEL_EVAL_INSIDE_H
#define JIXIAO_EXCEL_EVAL_INSIDE_H

#include "eval.h"
#include "jixiao-fill.h"

/* ---- Texts: eval_text.c ------------------------------------------------------------------ */

/* A text that grows; zeroed is empty. Out of memory it keeps what it has. */
struct words {
    char *bytes; /* ends in NUL, once there is something */
    size_t size, room;
    uint32_t lang;
};

/* Room for `size` more bytes and a NUL, after what there is; NULL out of memory. */
char *words_room(struct words *words, size_t size);
void words_add(struct words *words, const char *text, size_t size);
/* Adds the text of the words' language; %u, %n and %s in it are the arguments, uint32_t, jixiao_num
 * and const char *, in order. */
void words_say(struct words *words, const char *zh, const char *en, ...);

/* The longest text that is looked at as a name, a number or a choice, NUL included. */
enum { SHORT_TEXT = 256 };

/* Copies a name as jixiao_name_key() writes it, in lower case. Returns its size; 0 with what is
 * blank or too long. */
size_t fold_name(const char *text, size_t size, char to[SHORT_TEXT]);
/* Cuts a name before its last "(", if it ends in `end`; whether it did. */
int cut_brackets(char *name, const char *end);

/* No text, or nothing but spaces. */
int is_blank(const struct cell *cell);
/* The cell's text if it is short, folded as a name; else "". */
const char *name_of(const struct cell *cell, char to[SHORT_TEXT]);
/* The cell as the library takes it. */
struct jixiao_value value_of(const struct cell *cell);
/* The cell as points: JIXIAO_OK, JIXIAO_ABSENT for a blank, or the error. */
int number_of(const struct cell *cell, jixiao_num *num);

static inline const struct cell *cell_at(const struct range *range, uint32_t row, uint32_t column)
{
    return &range->cells[(size_t)row * range->columns + column];
}

/* The only cell of an argument, its first; blank if it was left out. */
const struct cell *only_cell(const struct range *range);

static inline int is_several(const struct range *range)
{
    return range->rows > 1 || range->columns > 1;
}

/* ---- What is wrong: eval_report.c -------------------------------------------------------- */

struct report {
    struct words words;
    int is_silent;             /* only the cell's error is wanted */
    uint32_t found;            /* how many errors and findings were reported */
    uint32_t err;              /* the first error, enum jixiao_err */
    uint32_t is_error;         /* an argument's cell held an error, … */
    uint32_t error;            /* … the first of them, enum cell_error */
    const struct range *range; /* what is looked at, where a finding has no place of its own; */
    uint32_t where;            /* NULL and 0: nothing in particular */
};

/* Notes an error or a finding; `where` (from 1, as jixiao_sheet_at() had it; 0: nowhere) is a cell
 * of the range (NULL: none). */
void report_finding(struct report *report, const struct jixiao_tree *tree,
                    const struct jixiao_finding *finding, const struct range *range,
                    uint32_t where);
/* Notes an error that is about the text. */
void report_error(struct report *report, uint32_t err, const char *text);
/* Notes that a blank was given for what the worksheet calls so. */
void report_missing(struct report *report, const char *zh, const char *en);
/* The same of an indicator of the tree, and the number that stands there. */
void report_number(struct report *report, uint32_t err, const struct jixiao_tree *tree,
                   uint32_t index, jixiao_num found);
/* Notes an argument's cell that holds an error. */
void report_cell(struct report *report, const struct cell *cell);
/* Ends the list: how many more there are. */
void report_end(struct report *report);
/* The error that a cell shows; CELL_ERROR_NA where nothing was wrong. */
uint32_t report_answer(const struct report *report);
/* Adds "B4", or where the range stands is not known "区域第4行第2列". */
void words_cell(struct words *words, const struct range *range, uint32_t where);

static inline int is_wrong(const struct report *report)
{
    return report->err || report->is_error;
}

/* ---- A function that is evaluated: eval_answer.c ----------------------------------------- */

enum asked { ASKED_SCORE, ASKED_LOST, ASKED_WHY };

struct evaluation {
    enum asked asked;
    uint32_t lang;
    const struct range *arguments; /* as many as the function takes */
    struct answer *answer;
    struct report report;
    struct jixiao_builder *builder; /* of a tree in a range, or of one kind; */
    struct jixiao_sheet *sheet;     /* what was filled in, … */
    struct jixiao_result *result;   /* … and scored; or NULL */
};

void answer_num(struct answer *answer, jixiao_num num); /* JIXIAO_ABSENT is CELL_ERROR_NA */
void answer_error(struct answer *answer, uint32_t error);
void answer_words(struct answer *answer, struct words *words); /* takes their memory */
/* The words, and behind them what was reported. */
void answer_why(struct evaluation *e, struct words *why);

/* Ends the sheet and scores it, and reports those of its findings that `is_said` says, each at its
 * cell of the range. 0: out of memory, and it was reported. */
int score_sheet(struct evaluation *e, const struct jixiao_tree *tree, const struct range *range,
                int (*is_said)(const struct jixiao_tree *, const struct jixiao_finding *));
/* ---- Ranges: eval_fill.c ----------------------------------------------------------------- */

/* Where the cells of a table go: the facts of a sheet, or the rule of a tree that is built. */
struct filling {
    struct jixiao_sheet *sheet;     /* one of these two, … */
    struct jixiao_builder *builder; /* … */
    uint32_t index;                 /* … and its indicator */
    const struct jixiao_form *form; /* the kind's own, of facts; or the rule's */
    uint32_t lang;
    uint32_t rows;       /* how many rows were filled */
    uint32_t moved;      /* a row of the table is not the row of the range */
    uint32_t rounded;    /* how many numbers were finer than a millionth, … */
    uint32_t rounded_at; /* … and where the first stands */
    /* the first cell in a column of numbers that holds an error, or NULL */
    const struct cell *error;
    /* of each cell of a rule, by its row and column, where it stands in its range; 0: nowhere */
    uint32_t places[JIXIAO_MAX_RULE_ROWS][JIXIAO_MAX_COLUMNS];
};

void fill_range(struct filling *filling, const struct range *range);
/* The column of that folded name, id or Chinese, from 1; 0: none. */
uint32_t column_named(const struct jixiao_form *form, const char *name);

/* ---- Trees: eval_tree.c ------------------------------------------------------------------ */

/* The tree that an argument names or lays out; NULL, and it was reported. */
const struct jixiao_tree *tree_take(struct evaluation *e, const struct range *range);
/* The leaf of that id or printed name; JIXIAO_NONE, and it was reported, or `groups` and it is a
 * group. */
uint32_t tree_find(const struct jixiao_tree *tree, const struct cell *cell, int groups,
                   struct report *report);

/* ---- Functions --------------------------------------------------------------------------- */

/* The kind of that folded name, id or Chinese; JIXIAO_GROUP: none. */
uint32_t kind_named(const char *name);

/* Each leaves the answer blank where it reported why there is none. */
void eval_tree(struct evaluation *e);
void eval_indicator(struct evaluation *e);
void eval_kind(struct evaluation *e);
void eval_total(struct evaluation *e);
void eval_check(struct evaluation *e);

#endif
