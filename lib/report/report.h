/* SPDX-License-Identifier: MIT
 * A report from the inside: what it is of, and the record of a view. */
#ifndef JIXIAO_REPORT_H
#define JIXIAO_REPORT_H

#include "../score/result.h"
#include "../words/text.h"
#include "audit.h"
#include "jixiao-report.h"

/* A row of a slip: a finding; or of a leaf, that it is missing, or its claim. */
struct jixiao__slip {
    int what;
    uint32_t index;
    size_t finding;
};

/* What a report is of, if it is of records. */
enum jixiao__record { JIXIAO__NO_RECORD, JIXIAO__TREES, JIXIAO__TREE, JIXIAO__KINDS, JIXIAO__KIND };

struct jixiao_report {
    struct jixiao__arena arena; /* first: jixiao__object_new() */
    uint32_t flags;
    int done;
    /* of many */
    struct jixiao__keys seen;
    size_t *origins;     /* of each key, its department; */
    const char **places; /* or its place, where that is all that is kept */
    struct jixiao__department *departments;
    size_t *order; /* of the rows */
    struct jixiao__claim *claims;
    size_t *claim_order;
    size_t *twice;
    struct jixiao__refusal *refused;
    size_t n_origins, n_departments, n_claims, n_twice, n_refused;
    size_t n_counted; /* departments that are not there twice */
    size_t origins_capacity, departments_capacity, claims_capacity, twice_capacity,
        refused_capacity;
    /* its files, and who is expected */
    struct jixiao__file *files;
    struct jixiao__roll expected;
    size_t *unexpected, *absent; /* departments, and some of those on the list */
    size_t n_files, n_unexpected, n_absent;
    size_t files_capacity;
    /* the ledger, and where sheets differ from it */
    struct jixiao__roll ledger;
    struct jixiao__amount *amounts;
    size_t n_amounts, amounts_capacity;
    struct jixiao__audit_sums sums;
    /* by supervisor, then by supervisor and grade */
    struct jixiao__keys by_supervisor;
    struct jixiao__supervisor *supervisors;
    size_t n_supervisors, supervisors_capacity;
    int has_several; /* of one: else their summary would say that of the departments again */
    const struct jixiao__grade_row *grades;
    size_t n_grades;
    /* what may be chosen for re-checking */
    struct jixiao__keys texts;
    struct jixiao__shared *shared;
    struct jixiao__use *uses;
    struct jixiao__clue *clues;
    size_t n_shared, n_uses, n_clues, shared_capacity, uses_capacity;
    /* what scores hang on */
    struct jixiao__keys by_peers;
    struct jixiao__peers *peers;
    struct jixiao__spread_row *spreads;
    struct jixiao__reading *readings;
    size_t n_peers, n_spreads, n_readings, peers_capacity, readings_capacity;
    int has_several_peers; /* rows of more than one tree and year */
    /* of one */
    const struct jixiao_result *result; /* NULL: of many */
    const char *source;
    const char *meta;                /* as JSON, or NULL */
    struct jixiao_finding *findings; /* the result's, and that the sheet is here twice */
    uint32_t *leaves;                /* their indicators */
    uint32_t *found;                 /* of n_found findings, then n_errors errors, their numbers */
    uint32_t *of_sheet; /* findings and errors that are not those of the tree, n_of_sheet */
    uint32_t *remarks;  /* the leaves that have one */
    uint32_t n_leaves, n_found, n_errors, n_of_sheet, n_remarks;
    struct jixiao__slip *slip;
    size_t n_findings, n_slip;
    int has_claims, has_reviews;
    const struct jixiao_what_if *what_if; /* NULL: of none */
    /* of two beside each other; of many so */
    const struct jixiao_compare *compare; /* NULL: of none */
    const char *sources[2];
    int is_shifts, has_trees; /* those before are several */
    const char *after;        /* the tree */
    struct jixiao__shift *shifts;
    size_t n_shifts, shifts_capacity;
    /* of records */
    enum jixiao__record record;
    const struct jixiao_tree *tree;      /* NULL: of none */
    const struct jixiao_kind_info *kind; /* likewise */
};

/* The record of a view. `say` writes cells of JIXIAO_CELL_WORDS. */
struct jixiao__report_view {
    const struct jixiao_head *heads;
    uint32_t columns;
    size_t (*rows)(const struct jixiao_report *r);
    void (*cell)(const struct jixiao_report *r, size_t row, uint32_t column, struct jixiao_cell *c);
    void (*say)(const struct jixiao_report *r, size_t row, uint32_t column,
                struct jixiao__text *text);
    void (*title)(const struct jixiao_report *r, struct jixiao__text *text);
    uint32_t (*level)(const struct jixiao_report *r, size_t row); /* or NULL */
};

extern const struct jixiao__report_view jixiao__view_departments, jixiao__view_summary,
    jixiao__view_totals, jixiao__view_claims, jixiao__view_twice, jixiao__view_refused,
    jixiao__view_lines, jixiao__view_indicators, jixiao__view_leaves, jixiao__view_lost,
    jixiao__view_findings, jixiao__view_errors, jixiao__view_remarks, jixiao__view_trees,
    jixiao__view_kinds, jixiao__view_about, jixiao__view_tree, jixiao__view_tree_findings,
    jixiao__view_kind, jixiao__view_files, jixiao__view_absent, jixiao__view_unexpected,
    jixiao__view_supervisors, jixiao__view_grades, jixiao__view_recheck, jixiao__view_against,
    jixiao__view_spread, jixiao__view_readings, jixiao__view_slip, jixiao__view_steps,
    jixiao__view_unknowns, jixiao__view_found, jixiao__view_compared, jixiao__view_compared_form,
    jixiao__view_differences, jixiao__view_changes, jixiao__view_shifts, jixiao__view_shift_sums;

#define JIXIAO__COLUMNS(of) .heads = (of), .columns = (uint32_t)(sizeof(of) / sizeof *(of))

static inline struct jixiao__whose jixiao__whose_of(const struct jixiao__department *d)
{
    return (struct jixiao__whose){d->code, d->project, d->department};
}

/* audit_files.c: all sheets are there: who is absent, and who is not expected. */
void jixiao__account(struct jixiao_report *r);
/* audit_against.c: what differs from the ledger. */
void jixiao__compare_amounts(struct jixiao_report *r);
/* audit_supervisors.c: what sheets add up to, after jixiao__account(). */
void jixiao__sum_supervisors(struct jixiao_report *r);
/* audit_recheck.c: what a sheet shows by itself; of one that counts, its texts; all sheets are there:
 * the list. */
void jixiao__look_for_clues(const struct jixiao_result *result, struct jixiao__department *d);
void jixiao__note_texts(struct jixiao_report *r, const struct jixiao_result *result);
void jixiao__list_clues(struct jixiao_report *r);
/* The department that a row of the list is of; of a text the first that has it. */
size_t jixiao__clue_origin(const struct jixiao_report *r, size_t row);
/* audit_spread.c: what the leaves of a sheet that counts score, and would score otherwise; all sheets
 * are there: sums them up. */
void jixiao__note_leaves(struct jixiao_report *r, const struct jixiao_result *result);
void jixiao__sum_leaves(struct jixiao_report *r);
void jixiao__free_peers(struct jixiao_report *r);
/* Thousands of sheets of enormous trees may pass what a number holds: JIXIAO_ABSENT. */
void jixiao__add_num(jixiao_num *sum, jixiao_num num);

/* found_view.c: the meta of a sheet as JSON, kept in the arena; NULL: there is none. */
const char *jixiao__meta_of(struct jixiao__arena *arena, const struct jixiao_sheet *sheet);
/* That text of the report's sheet. */
void jixiao__cell_get(const struct jixiao_report *r, const char *column, struct jixiao_cell *c);
/* audit_order.c: the numbers of the first n of something in order, those that are alike as they stand;
 * `counts`: of departments those that count. NULL: no memory. */
typedef int jixiao__in_order(const struct jixiao_report *r, size_t a, size_t b);
size_t *jixiao__sorted(struct jixiao_report *r, jixiao__in_order *in_order, size_t n, int counts);
/* audit.c: a copy of a text; NULL stays NULL, and what the last one had already is not kept again. */
const char *jixiao__keep(struct jixiao_report *r, const char *text, const char *last);
/* shift_views.c: all departments are there. */
#ifdef JIXIAO_NO_COMPARE
static inline void jixiao__sort_shifts(struct jixiao_report *r)
{
    (void)r; /* there are no such reports */
}
#else
void jixiao__sort_shifts(struct jixiao_report *r);
#endif

/* slip_view.c: what the unit is asked, of a report of one result. */
void jixiao__list_slip(struct jixiao_report *r);

/* The view of that number, or NULL. */
const struct jixiao__report_view *jixiao__view_at(uint32_t view);
/* Writes a cell; `names`: states and verdicts by their stable names. */
void jixiao__put_cell(const struct jixiao_report *r, const struct jixiao__report_view *view,
                      size_t row, uint32_t column, int names, struct jixiao__text *text);

/* ---- What cells are set to ---------------------------------------------------------------- */

/* Blank for JIXIAO_ABSENT. */
static inline void jixiao__cell_num(struct jixiao_cell *c, jixiao_num num, uint32_t places)
{
    c->type = num == JIXIAO_ABSENT ? JIXIAO_CELL_BLANK : JIXIAO_CELL_NUM;
    c->num = num;
    c->places = places;
}

/* With its sign: +0.5 claims too much. */
static inline void jixiao__cell_signed(struct jixiao_cell *c, jixiao_num num, uint32_t places)
{
    jixiao__cell_num(c, num, places);
    if (c->type == JIXIAO_CELL_NUM)
        c->type = JIXIAO_CELL_SIGNED;
}

/* 万元, to the 元; to the 分 where there is some. */
static inline void jixiao__cell_money(struct jixiao_cell *c, jixiao_num num)
{
    jixiao__cell_num(c, num, num % (JIXIAO_ONE / 100) ? 6 : 2);
}

/* A score, or what it lies between. */
static inline void jixiao__cell_score(struct jixiao_cell *c, jixiao_num score, jixiao_num low,
                                      jixiao_num high, uint32_t places)
{
    c->type = score == JIXIAO_ABSENT ? JIXIAO_CELL_BETWEEN : JIXIAO_CELL_NUM;
    c->num = score == JIXIAO_ABSENT ? low : score;
    c->high = high;
    c->places = places;
}

static inline void jixiao__cell_count(struct jixiao_cell *c, int64_t count)
{
    c->type = JIXIAO_CELL_COUNT;
    c->count = count;
}

/* Blank for NULL. */
static inline void jixiao__cell_text(struct jixiao_cell *c, const char *text)
{
    c->type = text ? JIXIAO_CELL_TEXT : JIXIAO_CELL_BLANK;
    c->text = text;
}

static inline void jixiao__cell_words(struct jixiao_cell *c, int some)
{
    c->type = some ? JIXIAO_CELL_WORDS : JIXIAO_CELL_BLANK;
}

static inline void jixiao__cell_verdict(struct jixiao_cell *c, uint32_t verdict)
{
    c->type = verdict ? JIXIAO_CELL_VERDICT : JIXIAO_CELL_BLANK;
    c->count = verdict;
}

/* ---- Words -------------------------------------------------------------------------------- */

/* 合计 */
void jixiao__put_total_word(struct jixiao__text *text);
/* A number with at least so many decimals. */
void jixiao__put_places(struct jixiao__text *text, jixiao_num num, uint32_t places);
/* What a review says of a leaf: "复核为 7.33：第1行…". */
void jixiao__put_review(const struct jixiao_tree *tree, uint32_t index,
                        const struct jixiao_entry *entry, const struct jixiao_mark *mark,
                        struct jixiao__text *text);
/* Writes the words, each % of them replaced by a number with its places. */
void jixiao__put_nums(struct jixiao__text *text, const char *const words[2], jixiao_num a,
                      uint32_t places_a, jixiao_num b, uint32_t places_b);
/* A name; with its id behind it where others have the same name. */
void jixiao__put_label(struct jixiao__text *text, const char *name, const char *id, int is_shared);
/* Whether another leaf has that leaf's name. */
int jixiao__name_is_shared(const struct jixiao_tree *tree, uint32_t index);
/* A cell of a rule or of facts, as a person writes it. */
void jixiao__put_value(struct jixiao__text *text, const struct jixiao_column *column,
                       jixiao_num value);
/* The cells of a row: 目标进度 0.4，分值 1; those of a rule, row by row: 6月（目标进度 0.4，分值 1）. */
void jixiao__put_cells(struct jixiao__text *text, const struct jixiao_form *form,
                       const jixiao_num *cells);
void jixiao__put_rule(struct jixiao__text *text, const struct jixiao_indicator *in);
/* What becomes of what is not applicable. */
void jixiao__put_policy(struct jixiao__text *text, uint32_t policy);
/* A finding in words, and its code in brackets. */
void jixiao__put_found(struct jixiao__text *text, const struct jixiao_tree *tree,
                       const struct jixiao_finding *finding);

/* Goes on writing into a text what a function writes that takes a buffer and its size last. */
#define JIXIAO__PUT_BY(text, function, ...)                                                        \
    jixiao__put_done(text, function(__VA_ARGS__, jixiao__text_at(text), jixiao__text_room(text)))

static inline size_t jixiao__text_room(const struct jixiao__text *text)
{
    return text->length < text->size ? text->size - text->length : 0;
}

static inline char *jixiao__text_at(const struct jixiao__text *text)
{
    return jixiao__text_room(text) ? text->buf + text->length : NULL;
}

/* What did not fit was cut between characters: the text ends there. */
static inline void jixiao__put_done(struct jixiao__text *text, size_t length)
{
    size_t room = jixiao__text_room(text);
    if (room && length >= room) {
        char *at = jixiao__text_at(text);
        size_t cut = strlen(at);
        memset(at + cut, 0, room - cut);
    }
    text->length += length;
}

#endif
