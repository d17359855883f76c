/* SPDX-License-Identifier: MIT
 * What an audit keeps of each sheet, and what it adds up to. */
#ifndef JIXIAO_REPORT_AUDIT_H
#define JIXIAO_REPORT_AUDIT_H

#include "jixiao-report.h"
#include "roll.h"

/* A department of an audit. */
struct jixiao__department {
    const char *source; /* or NULL */
    const char *department;
    const char *project;    /* or NULL */
    const char *code;       /* the project's, or NULL */
    const char *meta;       /* as JSON, or NULL */
    const char *supervisor; /* the project's, else the department */
    const char *place;      /* where it came from, or NULL: the source */
    const char *earlier;    /* where it was before, or NULL */
    const char *tree;
    const char *page;  /* its sheet as a part of a page, or NULL */
    const char *grade; /* or NULL */
    const char *id;    /* the leaf whose claim differs most, or NULL */
    const char *name;
    jixiao_num largest; /* by which */
    struct jixiao_total total;
    int64_t year;
    size_t rank; /* by score, among those of its tree and year; 0: no score */
    uint32_t places;
    uint32_t findings;  /* of the sheet; those of its tree are every sheet's */
    uint32_t is_shared; /* another leaf has that name */
    uint32_t has_review;
    jixiao_num budget, executed; /* 全年预算数 and 全年执行数, or JIXIAO_ABSENT twice */
    uint32_t grade_at;           /* the place of its grade in its tree */
    uint32_t hints;              /* a bit for each enum jixiao__hint that it shows by itself */
    uint32_t n_exact;            /* its rows with a target and an actual */
};

/* Why a sheet may be chosen for re-checking. */
enum jixiao__hint {
    JIXIAO__ON_TARGET,
    JIXIAO__UNMEASURED,
    JIXIAO__BELOW_60,
    JIXIAO__SAME_INDICATOR,
    JIXIAO__SAME_REASON,
    JIXIAO__HINTS
};

/* A name of an indicator or a reason, and the sheets that have it. */
struct jixiao__shared {
    const char *text;
    size_t first, last, sheets; /* of the uses; how many there are */
    enum jixiao__hint hint;
};

struct jixiao__use {
    size_t origin, next;
};

/* A row of 复核线索: of a department, or of a text that several sheets have. */
struct jixiao__clue {
    enum jixiao__hint hint;
    size_t of;
};

/* What the sheets of a supervisor add up to, and those of one grade. */
struct jixiao__money {
    int64_t sheets, with_money;
    jixiao_num budget, executed; /* of those with money; JIXIAO_ABSENT beyond what a number holds */
};

struct jixiao__graded {
    const char *name; /* "": none */
    uint32_t at;
    struct jixiao__money sums;
    struct jixiao__graded *next; /* the next lower one of the supervisor's */
};

struct jixiao__supervisor {
    const char *name; /* NULL: nobody says it */
    struct jixiao__money sums;
    int64_t due, absent, full;
    struct jixiao__graded *grades; /* the highest */
};

struct jixiao__grade_row {
    const struct jixiao__supervisor *supervisor;
    const struct jixiao__graded *grade;
};

/* A leaf whose claim differs. */
struct jixiao__claim {
    size_t origin; /* the department */
    const char *id, *name;
    const char *why[2];
    jixiao_num points, claim, score, lost, difference;
    uint32_t verdict;
};

/* A leaf of the sheets of one tree and year. */
struct jixiao__spread {
    const char *id, *name;
    jixiao_num points;
    uint32_t is_shared;        /* another leaf has that name */
    size_t n, full;            /* sheets that score in it, and that have all points */
    jixiao_num at[5], average; /* of the scores: the lowest, the quarters, the highest */
    size_t on_bound, part_step;
    size_t otherwise,
        in_sum; /* sheets that would score otherwise, and of them those with a total */
    jixiao_num
        change[2]; /* by which another reading changes the totals' sum: the least, the most */
};

/* The leaves' scores of some sheets, a row a sheet. */
struct jixiao__scores {
    struct jixiao__scores *next;
    jixiao_num rows[];
};

struct jixiao__peers {
    char *key;
    const char *tree;
    int64_t year;
    uint32_t places, n_leaves;
    struct jixiao__spread *leaves;
    struct jixiao__scores *first, *last;
    size_t n_sheets;
};

struct jixiao__spread_row {
    const struct jixiao__peers *peers;
    const struct jixiao__spread *leaf;
};

/* A leaf of a sheet that another reading would score otherwise. */
struct jixiao__reading {
    size_t origin; /* the department */
    struct jixiao__spread *leaf;
    const char *code;
    jixiao_num score, total;        /* as it is read */
    jixiao_num other[2], totals[2]; /* otherwise; of two other readings the lower score first */
    const char *other_grade;        /* or NULL: the same */
};

struct jixiao__file {
    const char *name;
    const char *words[2]; /* or NULL */
    int64_t sheets;
    uint32_t fate; /* enum jixiao_file_fate */
};

/* Where a sheet and the ledger are not the same. */
enum jixiao__unlike { JIXIAO__OTHER, JIXIAO__IN_YUAN, JIXIAO__NOT_IN_LEDGER, JIXIAO__NO_SHEET };

struct jixiao__amount {
    enum jixiao__unlike unlike;
    int is_executed;                   /* else what was budgeted */
    int is_whole;                      /* every amount of the sheet is in 元 */
    size_t origin;                     /* the department, or SIZE_MAX */
    const struct jixiao__entry *entry; /* or NULL */
    jixiao_num sheet, ledger;          /* or JIXIAO_ABSENT */
};

struct jixiao__refusal {
    const char *words[2];
};

/* What the departments add up to. */
struct jixiao__audit_sums {
    int64_t scored;
    int64_t verdicts[JIXIAO_VERDICT_END];
    jixiao_num over, under; /* JIXIAO_ABSENT beyond what a number holds */
    int64_t missing, invalid, findings;
    uint32_t places; /* the most that a department has */
    int64_t year;    /* of all; 0: they have several */
};

#endif
