/* SPDX-License-Identifier: MIT
 *
 * Kinds (计分方式): how a leaf turns facts into a score, and what its rule and its facts look like.
 *
 * A kind describes itself: what reads, checks, shows or documents tables is a loop over the records
 * below, so that it knows kinds to come. For C programs there is also a typed function each, at the
 * end; docs/kinds has each kind's clause, formula, readings and cases.
 */
#ifndef JIXIAO_PUBLIC_KINDS_H
#define JIXIAO_PUBLIC_KINDS_H

#include "jixiao.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Limits ------------------------------------------------------------------------------- */

/* The most decimals that scores are rounded to. */
#define JIXIAO_MAX_PLACES 6U
/* The most columns of a form. */
#define JIXIAO_MAX_COLUMNS 16U
/* The most rows of a rule, and of facts. */
#define JIXIAO_MAX_RULE_ROWS 64U
#define JIXIAO_MAX_ROWS 2147483647U
/* The most bytes of a text, and of an id. */
#define JIXIAO_MAX_TEXT 65536U
#define JIXIAO_MAX_ID 64U

/* ---- Records ------------------------------------------------------------------------------ */

enum jixiao_type {
    JIXIAO_TYPE_NUMBER = 0,
    /* Whole. */
    JIXIAO_TYPE_COUNT = 1,
    /* JIXIAO_ONE or 0. */
    JIXIAO_TYPE_YES_NO = 2,
    /* The index of the choice: 0, JIXIAO_ONE, and so on. */
    JIXIAO_TYPE_CHOICE = 3
};

/* A column of a rule or of facts. */
struct jixiao_column {
    /* As in files: "met". */
    const char *id;
    /* The Chinese heading. */
    const char *zh;
    /* enum jixiao_type. */
    uint32_t type;
    /* 1: an absent cell makes facts incomplete, and a rule wrong; 0: it takes `fallback`. */
    uint32_t required;
    /* The range, both ends included; one "above 0" begins at a millionth. A `max` of JIXIAO_ABSENT
     * is the leaf's points; such a cell of a rule is points too and fits the tree's places. */
    jixiao_num min;
    jixiao_num max;
    /* What an absent cell means; JIXIAO_ABSENT: none given. */
    jixiao_num fallback;
    /* Of a choice, else NULL. */
    const char *const *choices;
    uint32_t n_choices;
    /* The column, from 1, of the same row without which this one is a ratio; 0: none. */
    uint32_t rate_without;
    /* Of a rule, 1: it is of the rule as a whole, and only the first row has it. */
    uint32_t once;
    /* Of facts, 1: it is a row of the rule, by its name or its number from 1. */
    uint32_t of_rule;
    /* By enum jixiao_lang; "" if it has none. */
    const char *unit[2];
    /* A line, by enum jixiao_lang. */
    const char *help[2];
    /* Of facts, 1: it is printed beside what scores, and never scores; the last of its form. */
    uint32_t beside;
};

/* A shape of table: a kind has one for its rule and one or more for its facts. */
struct jixiao_form {
    /* "" for a kind's own form, "counted" for met and total. */
    const char *id;
    const struct jixiao_column *columns;
    uint32_t n_columns;
    uint32_t min_rows;
    uint32_t max_rows;
    /* 1: its rows are those of the rule, one for one. */
    uint32_t positions;
};

struct jixiao_kind_info {
    /* "share". */
    const char *id;
    /* 中文名. */
    const char *zh;
    /* How it scores, a sentence or two, by enum jixiao_lang. */
    const char *help[2];
    struct jixiao_form rule;
    /* The forms of facts; the first is the kind's own. */
    const struct jixiao_form *facts;
    uint32_t n_forms;
    /* The column of the rule, from 1, whose choice is the form of the facts; 0: none. The forms
     * that a leaf takes are those of jixiao_leaf_forms(). */
    uint32_t measure;
};

/* The record of a kind, or NULL if there is no such kind. Walk them from 1 to JIXIAO_KIND_END -
 * 1. */
JIXIAO_API const struct jixiao_kind_info *jixiao_kind_get(uint32_t kind);

/* The kind of that id: JIXIAO_OK and *kind, or JIXIAO_ERR_KIND_UNKNOWN. */
JIXIAO_API int jixiao_kind_find(const char *id, uint32_t *kind);

/* ---- Reading one cell --------------------------------------------------------------------- */

/* For readers of whole columns: what a text says in a column of facts, or of NULL in points (a
 * claim), as a sheet is filled. JIXIAO_OK and *num, JIXIAO_ABSENT for a blank; or the
 * error. Nothing is known of the row: no unit but the column's own is read, and a per cent sign is
 * taken where some row may have one. */
JIXIAO_API int jixiao_text_read(const struct jixiao_column *column, const char *text, size_t size,
                                jixiao_num *num);

/* What a text under 不适用 says: 1, a reason; 0, the leaf applies (否, 0, false, a blank); -1,
 * neither (是, /, -), which is JIXIAO_ERR_NOT_APPLICABLE_REASON. */
JIXIAO_API int jixiao_reason_read(const char *text, size_t size);

/* ---- One leaf ----------------------------------------------------------------------------- */

/* Lists every error of the arguments of jixiao_score(), and the first absent required cell. At most
 * `capacity` of them are written; returns how many there are. `findings` may be NULL if `capacity`
 * is 0. */
JIXIAO_API size_t jixiao_check(uint32_t kind, jixiao_num points, const struct jixiao_table *rule,
                               const struct jixiao_table *facts, uint32_t places,
                               struct jixiao_finding *findings, size_t capacity);

/* What cost points. */
enum jixiao_outcome {
    /* "unmet": not met, or some of the row not met. */
    JIXIAO_OUTCOME_UNMET = 1,
    /* "short": below its target, by `by`. */
    JIXIAO_OUTCOME_SHORT = 2,
    /* "over": past the limit over its target, or above an upper target, by `by`. */
    JIXIAO_OUTCOME_OVER = 3,
    /* "not-given": a part not given. */
    JIXIAO_OUTCOME_NOT_GIVEN = 4,
    /* "reduced": a judged part given in part. */
    JIXIAO_OUTCOME_REDUCED = 5,
    /* "behind": a checkpoint's rate below its target, by `by` (a ratio). */
    JIXIAO_OUTCOME_BEHIND = 6,
    /* "unspent": a balance rate not under the limit; `by` is the rate. */
    JIXIAO_OUTCOME_UNSPENT = 7,
    /* "no-budget": spent without a budget. */
    JIXIAO_OUTCOME_NO_BUDGET = 8,
    /* "deviates": the sums' deviation `by`, a ratio, absent where there is no budget; row is 0. */
    JIXIAO_OUTCOME_DEVIATES = 9,
    /* "occurred": `by` incidents. */
    JIXIAO_OUTCOME_OCCURRED = 10,
    /* "below-best": what is measured, `by`, is in no band of full points; row is 0. */
    JIXIAO_OUTCOME_BELOW_BEST = 11,
    /* "past-limit": what is measured, `by`, is past a limit and costs points; row is 0. */
    JIXIAO_OUTCOME_PAST_LIMIT = 12,
    /* "not-gained": of `by` (measured, or counted) not all points are gained. */
    JIXIAO_OUTCOME_NOT_GAINED = 13,
    JIXIAO_OUTCOME_END = 14
};

/* "short", and its words; NULL if there is no such value. */
JIXIAO_API const char *jixiao_outcome_name(uint32_t outcome);
JIXIAO_API const char *jixiao_outcome_text(uint32_t outcome, uint32_t lang);

/* A row of the facts, or of the rule where rows are positions, that cost points. */
struct jixiao_loss {
    /* From 1; 0: the table as a whole. */
    uint32_t row;
    /* enum jixiao_outcome. */
    uint32_t outcome;
    /* As the outcome says, rounded to a millionth; or JIXIAO_ABSENT. */
    jixiao_num by;
    /* Points that this row alone costs, where it has points of its own; or JIXIAO_ABSENT. */
    jixiao_num lost;
};

/* Lists the rows of valid facts that cost points, in order, as jixiao_check() lists errors. Of what
 * jixiao_score() does not score: 0. */
JIXIAO_API size_t jixiao_losses(uint32_t kind, jixiao_num points, const struct jixiao_table *rule,
                                const struct jixiao_table *facts, uint32_t places,
                                struct jixiao_loss *losses, size_t capacity);

/* A row of facts with points of its own, its claim beside its score; in points. */
struct jixiao_row_mark {
    /* From 1. */
    uint32_t row;
    /* enum jixiao_verdict. */
    uint32_t verdict;
    jixiao_num points;
    /* JIXIAO_ABSENT: the row lacks something. */
    jixiao_num score;
    /* As written down, rounded half up to `places`; or JIXIAO_ABSENT. */
    jixiao_num claim;
    /* claim − score, or JIXIAO_ABSENT. */
    jixiao_num difference;
};

/* Lists the rows of right facts that have points of their own, in order, as jixiao_check() lists
 * errors, where one of them has a claim. None of kinds whose rows have no points, and of facts that
 * are wrong. */
JIXIAO_API size_t jixiao_row_marks(uint32_t kind, jixiao_num points,
                                   const struct jixiao_table *rule,
                                   const struct jixiao_table *facts, uint32_t places,
                                   struct jixiao_row_mark *marks, size_t capacity);

/* "computed", "not_applicable"; "agrees", "over-claimed"; NULL if there is no such value, or for
 * JIXIAO_NO_VERDICT. The _text functions word them. */
JIXIAO_API const char *jixiao_state_name(uint32_t state);
JIXIAO_API const char *jixiao_state_text(uint32_t state, uint32_t lang);
JIXIAO_API const char *jixiao_verdict_name(uint32_t verdict);
JIXIAO_API const char *jixiao_verdict_text(uint32_t verdict, uint32_t lang);

/* 1: the code is a finding, 0: an error, or no such code. */
JIXIAO_API int jixiao_err_is_finding(uint32_t code);

/* 1: the finding is of a tree, and so of every sheet of it. */
JIXIAO_API int jixiao_err_is_of_tree(uint32_t code);

#ifdef __cplusplus
}
#endif

/* A typed function for each kind, made from the records. */
#include "jixiao-typed.h"

#endif
