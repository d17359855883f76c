/* SPDX-License-Identifier: MIT
 *
 * jixiao (绩效): scores budget-performance self-evaluation sheets (部门整体绩效自评打分表).
 *
 * This header is the manual. What it says in one breath:
 *
 *   - A *tree* (指标体系) is the rubric as data: *groups* over *leaves*. Each leaf has *points* and
 * a *kind* (计分方式), which turns one department's *facts* (基础数据) into a score by the leaf's
 * *rule* (计分参数).
 *   - jixiao_score() scores one leaf; the typed jixiao_score_share(), … do the same from C structs.
 *   - jixiao_total_entries() scores a whole sheet: every leaf, every group, the deductions, the claims, the
 * total.
 *   - jixiao_findings() and jixiao_explain() say what should be looked at, and why a score is what
 * it is.
 *   - A *sheet* object (jixiao_sheet_new()) is filled cell by cell from any source and lists all
 * that was wrong with it.
 *
 * Numbers.  Every number is exact: int64_t in millionths. A score is computed as an exact fraction
 * and rounded once, half up by magnitude (四舍五入), to the tree's `places`; every sum after that
 * is exact. Absent is not zero.  JIXIAO_ABSENT stands for a blank: in facts it takes the column's
 * default, or makes the facts incomplete; in results it says that there is no such number. Rows and
 * columns count from 1 (0: none, the whole). Indicators are indexes into a tree's array, from 0.
 * Texts are UTF-8 and end in NUL unless a size is passed beside them. Texts returned as const char
 * * are never NULL unless it is said, and live as long as the object they came from; those of the
 * library itself are static. Threads.  The library has no global state. Any function may be called
 * from any thread; an object that is being filled belongs to one thread at a time; trees and
 * finished sheets may be read by many. Memory.  Only the objects (tree builders, sheets) and the
 * functions of JSON allocate, by malloc; scoring, totals, findings and explanations never do. A
 * call takes at most 4 KiB of stack, jixiao_total_columns() 40, reading JSON 32, however deep a
 * text is. Pointers are not checked for NULL except where it is said. Locale, files, clocks,
 * printing. None. Not promised.  The wording of texts, the order of findings of one leaf, and
 * sizeof any struct that the library fills (mark, total, finding, loss: always let the compiler of
 * your program count, and rebuild when the soversion moves).
 */
#ifndef JIXIAO_H
#define JIXIAO_H

#include <stddef.h>
#include <stdint.h>

/* The version of the library, and of everything in this repository: it is written here only. */
#define JIXIAO_VERSION "0.1.0"

#if defined(JIXIAO_STATIC) || !defined(_WIN32)
#if defined(__GNUC__) && !defined(_WIN32)
#define JIXIAO_API __attribute__((visibility("default")))
#else
#define JIXIAO_API
#endif
#elif defined(JIXIAO_BUILDING)
#define JIXIAO_API __declspec(dllexport)
#else
#define JIXIAO_API __declspec(dllimport)
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* The version of the library that runs, as "0.1.0". */
JIXIAO_API const char *jixiao_version(void);

/* Languages of texts. A value that is neither is taken as Chinese. */
enum jixiao_lang { JIXIAO_ZH = 0, JIXIAO_EN = 1 };

/* Where the memory of an object or of a returned text comes from. Functions that take one take NULL
 * for malloc and free; an object keeps a copy, and gives all back when it is freed. */
struct jixiao_memory {
    /* `size` bytes, aligned as malloc's, or NULL. `size` is not 0. */
    void *(*allocate)(void *context, size_t size);
    /* Takes back what allocate() gave; never NULL. */
    void (*release)(void *context, void *memory);
    /* Passed to both. */
    void *context;
};

/* ---- Limits ------------------------------------------------------------------------------- */

/* The largest magnitude of a number: 9e12 whole units; the most points of a leaf: 1e6. In
 * millionths. */
#define JIXIAO_MAX_NUM INT64_C(9000000000000000000)
#define JIXIAO_MAX_POINTS INT64_C(1000000000000)
#define JIXIAO_MAX_PLACES 6u                 /* the most decimals a score is rounded to */
#define JIXIAO_MAX_INDICATORS 10000u         /* indicators of a tree */
#define JIXIAO_MAX_LEVELS 8u                 /* levels of a tree */
#define JIXIAO_MAX_GRADES 64u                /* grades of a tree */
#define JIXIAO_MAX_RULE_ROWS 64u             /* rows of a rule */
#define JIXIAO_MAX_ROWS UINT32_C(2147483647) /* rows of facts */
#define JIXIAO_MAX_TEXT 65536u               /* bytes of one text */
#define JIXIAO_MAX_ID 64u                    /* bytes of an id */
#define JIXIAO_MAX_DEPTH 64u                 /* depth of a JSON text */

/* ---- Numbers ------------------------------------------------------------------------------ */

/* A number in millionths: 1.5 is 1500000. Its unit is its column's: points, 万元, a ratio (0.4 is
 * 40%), a count. */
typedef int64_t jixiao_num;

#define JIXIAO_ONE INT64_C(1000000) /* 1; also yes, and the second choice of a column */
#define JIXIAO_ABSENT INT64_MIN     /* blank */
#define JIXIAO_NONE UINT32_MAX      /* no indicator, no grade */

/* A constant: JIXIAO_NUM(8.89). For constants only, at most 15 digits; numbers that arrive as
 * double at run time go through jixiao_num_from_double(), which refuses what is not a number of
 * ours. */
#define JIXIAO_NUM(x) ((jixiao_num)((x)*1000000.0 + ((x) < 0 ? -0.5 : 0.5)))

/* Reads `size` bytes as [-+]?digits[.digits][%]. "40%" is 0.4. Zeros after the sixth decimal are
 * read; any other digit there is JIXIAO_ERR_NUMBER_FINE. No exponent, space or grouping:
 * JIXIAO_ERR_NUMBER. Beyond 9e12: JIXIAO_ERR_NUMBER_RANGE. On an error *num is JIXIAO_ABSENT. */
JIXIAO_API int jixiao_num_parse(const char *text, size_t size, jixiao_num *num);

/* Reads a double as its decimal of at most 15 significant digits. Refused, with the same errors: a
 * double that is not that decimal's nearest (0.1+0.2), one finer than a millionth, one beyond 9e12,
 * NaN and the infinities. Integer arithmetic only: the same answer on every machine. */
JIXIAO_API int jixiao_num_from_double(double value, jixiao_num *num);

/* The same for a worksheet's double, which carries the noise of the sheet's own arithmetic: takes
 * the 15-digit decimal (0.1+0.2 is 0.3), and rounds to a millionth, half up, what is finer;
 * *rounded (may be NULL) says whether it did. */
JIXIAO_API int jixiao_num_from_cell(double value, jixiao_num *num, int *rounded);

/* Writes the number with at least `places` decimals (0–6) and no needless ones: "8.89", "-0.5",
 * "87.00"; nothing for JIXIAO_ABSENT. Returns the length without the NUL; at most `size` bytes are
 * written, NUL included (24 always do). */
JIXIAO_API size_t jixiao_num_format(jixiao_num num, uint32_t places, char *buf, size_t size);

/* The number as the double nearest to it, for drawing and for worksheets; JIXIAO_ABSENT is NaN.
 * Never compute scores with it. */
JIXIAO_API double jixiao_num_to_double(jixiao_num num);

/* ---- Errors and findings ------------------------------------------------------------------ */

/* One list for all that can be wrong (errors) or should be looked at (findings). Numbers are never
 * reused; new ones are appended before JIXIAO_ERR_END. */
enum jixiao_err {
    JIXIAO_OK = 0,
    /* of a call */
    JIXIAO_ERR_ARGUMENT = 1, /* an argument that no caller should pass */
    JIXIAO_ERR_MEMORY = 2,   /* malloc failed */
    JIXIAO_ERR_LIMIT = 3,    /* one of the limits above is passed */
    JIXIAO_ERR_TREE = 4,     /* the tree has errors and is not scored */
    /* of a number */
    JIXIAO_ERR_NUMBER = 5,       /* not a number */
    JIXIAO_ERR_NUMBER_FINE = 6,  /* finer than a millionth, or no decimal of 15 digits */
    JIXIAO_ERR_NUMBER_RANGE = 7, /* beyond 9e12, NaN or infinite */
    /* of facts */
    JIXIAO_ERR_FORM_UNKNOWN = 8, /* the kind has no such form */
    JIXIAO_ERR_WIDTH = 9,        /* a table that is not as wide as its form */
    JIXIAO_ERR_ROWS = 10,        /* no rows where one is needed, or more rows than the rule has */
    JIXIAO_ERR_RANGE = 11,       /* a cell outside its column's range, or a sum beyond 9e12 */
    JIXIAO_ERR_WHOLE = 12,       /* a count that is not whole */
    JIXIAO_ERR_CHOICE = 13,      /* neither yes nor no, or none of the choices */
    JIXIAO_ERR_MET_OVER_TOTAL = 14,  /* more met than there are */
    JIXIAO_ERR_PART_NOT_JUDGED = 15, /* a part that is given whole or not at all, given partly */
    JIXIAO_ERR_OF_NOTHING = 16,      /* nothing to take a share of, and no if_none */
    JIXIAO_ERR_RATE_RANGE = 17, /* a rate without a budget that is not 0…1: 40 typed for 40% */
    /* of rules and of trees */
    JIXIAO_ERR_KIND_UNKNOWN = 18,
    JIXIAO_ERR_RULE_ROWS = 19,     /* more or fewer rows than the kind's rule has */
    JIXIAO_ERR_RULE_RANGE = 20,    /* a rule's cell out of range, or parts above the points */
    JIXIAO_ERR_BANDS_ORDER = 21,   /* bands whose `upto` does not rise */
    JIXIAO_ERR_POINTS_RANGE = 22,  /* points not above 0, or above 1e6, or absent of a leaf */
    JIXIAO_ERR_POINTS_PLACES = 23, /* points with more decimals than the tree's places */
    JIXIAO_ERR_PLACES_RANGE = 24,  /* places beyond 6 */
    JIXIAO_ERR_ID_DUPLICATE = 25,
    JIXIAO_ERR_ID_SYNTAX = 26,  /* not [a-z][a-z0-9-]*, or longer than 64 */
    JIXIAO_ERR_NODE_SHAPE = 27, /* both indicators and a kind, or neither */
    JIXIAO_ERR_LEVEL_JUMP = 28,
    JIXIAO_ERR_GROUP_EMPTY = 29,
    JIXIAO_ERR_DEDUCTION_INSIDE = 30, /* a deduction inside a group */
    JIXIAO_ERR_GRADES_ORDER = 31,     /* `from` does not fall, or is not in 0…full points */
    /* of a sheet */
    JIXIAO_ERR_NOT_APPLICABLE_REASON = 32,  /* not applicable without a reason */
    JIXIAO_ERR_NOT_APPLICABLE_FACTS = 33,   /* not applicable beside facts */
    JIXIAO_ERR_NOT_APPLICABLE_REFUSED = 34, /* not applicable in a tree that refuses it */
    JIXIAO_ERR_NONE_APPLICABLE = 35,        /* no leaf but deductions takes part */
    JIXIAO_ERR_CLAIM_RANGE = 36,  /* a claim outside 0…points, and no complete facts beside it */
    JIXIAO_ERR_REVIEW_RANGE = 37, /* a review outside 0…points */
    JIXIAO_ERR_INDICATOR_UNKNOWN = 38,   /* no such leaf in the tree */
    JIXIAO_ERR_INDICATOR_AMBIGUOUS = 39, /* a printed name that several leaves have */
    JIXIAO_ERR_COLUMN_UNKNOWN = 40,      /* no such column or key */
    JIXIAO_ERR_FORMS_MIXED = 41,         /* columns of two forms in one leaf's facts */
    JIXIAO_ERR_CELL_TWICE = 42,          /* the same cell filled twice */
    JIXIAO_ERR_ROW_FAR = 43,             /* a row far beyond the rows that are filled */
    JIXIAO_ERR_KEY_MISSING = 44,         /* a required key (department, year, …) is not there */
    JIXIAO_ERR_TYPE = 45,                /* a value of the wrong type */
    JIXIAO_ERR_TREE_UNKNOWN = 46,        /* no such tree */
    /* of a file's text */
    JIXIAO_ERR_SYNTAX = 47,
    JIXIAO_ERR_ENCODING = 48,      /* not UTF-8 */
    JIXIAO_ERR_KEY_DUPLICATE = 49, /* a key twice in one object */
    JIXIAO_ERR_NUMBER_UNHELD = 50, /* a number that the JSON reader cannot hold */
    JIXIAO_ERR_FORMAT = 51,        /* not a tree/1, sheet/1 of ours */
    /* findings */
    JIXIAO_FINDING_GROUP_SUM = 52,    /* a group's printed points are not the sum of its leaves' */
    JIXIAO_FINDING_PARTS_SUM = 53,    /* the parts, or the best band, give less than the points */
    JIXIAO_FINDING_CLAIM_SUM = 54,    /* the stated total is not the sum of the claims */
    JIXIAO_FINDING_CLAIM_RANGE = 55,  /* a claim outside 0…points beside complete facts */
    JIXIAO_FINDING_CLAIM_PLACES = 56, /* a claim or review that had to be rounded half up */
    JIXIAO_FINDING_NO_REASON = 57,    /* a judged part below full, or a review, without a reason */
    JIXIAO_FINDING_DEDUCTION_BLANK = 58,  /* a deduction left blank: taken as none */
    JIXIAO_FINDING_FACTS_INCOMPLETE = 59, /* a required cell is absent: the facts do not score */
    JIXIAO_FINDING_ON_BOUND = 60,         /* exactly on a bound; `found`: read the other way */
    JIXIAO_FINDING_PACE_FALLS = 61,       /* a later checkpoint below an earlier one */
    JIXIAO_FINDING_BUDGET_ZERO = 62,
    JIXIAO_FINDING_RULE_SILENT = 63, /* not applicable, and the tree is silent on it */
    JIXIAO_FINDING_TREE_ID = 64,     /* the sheet names another tree */
    JIXIAO_FINDING_SHEET_TWICE = 65, /* the same department and year again */
    JIXIAO_ERR_END = 66              /* one past the last */
};

/* "rule-range": lower case, stable; claim-range is both an error and a finding. NULL if there is no
 * such code. */
JIXIAO_API const char *jixiao_err_name(uint32_t code);
/* What it means, a sentence. NULL if there is no such code. */
JIXIAO_API const char *jixiao_err_text(uint32_t code, uint32_t lang);
/* 1: a finding, 0: an error (or no such code). */
JIXIAO_API int jixiao_err_is_finding(uint32_t code);

/* Where something is. */
enum jixiao_in {
    JIXIAO_IN_NOTHING = 0,
    JIXIAO_IN_RULE = 1,
    JIXIAO_IN_FACTS = 2,
    JIXIAO_IN_CLAIM = 3,
    JIXIAO_IN_REVIEW = 4,
    JIXIAO_IN_NOT_APPLICABLE = 5,
    JIXIAO_IN_POINTS = 6,
    JIXIAO_IN_REMARK = 7
};

struct jixiao_place {
    uint32_t err;    /* enum jixiao_err; JIXIAO_OK if nothing is wrong */
    uint32_t table;  /* enum jixiao_in */
    uint32_t row;    /* from 1; 0: the whole table */
    uint32_t column; /* from 1, of the kind's record; 0: the whole row */
};

/* An error or a finding of a tree or a sheet. Zeroed but for what it says. */
struct jixiao_finding {
    uint32_t code;  /* enum jixiao_err */
    uint32_t index; /* of the indicator, or JIXIAO_NONE */
    uint32_t table; /* as in struct jixiao_place */
    uint32_t form;  /* of facts: the form that the column is of */
    uint32_t row;
    uint32_t column;
    uint32_t
        where; /* what jixiao_sheet_at() said when this was filled (a line, a cell), 0: nothing */
    jixiao_num declared; /* what is printed or said, or JIXIAO_ABSENT */
    jixiao_num found;    /* what there is, or JIXIAO_ABSENT */
    const char *text;    /* the words, key or value it concerns, or NULL */
    const char *place;   /* a place in the caller's words (a JSON pointer), or NULL */
};

/* ---- Kinds -------------------------------------------------------------------------------- */

enum jixiao_kind {
    JIXIAO_GROUP = 0, /* of an indicator that is no leaf */
    JIXIAO_KIND_FLAG = 1,
    JIXIAO_KIND_CHECKLIST = 2,
    JIXIAO_KIND_SHARE = 3,
    JIXIAO_KIND_ATTAIN = 4,
    JIXIAO_KIND_BALANCE = 5,
    JIXIAO_KIND_BANDS = 6,
    JIXIAO_KIND_PACE = 7,
    JIXIAO_KIND_INCIDENTS = 8,
    JIXIAO_KIND_END = 9 /* one past the last */
};

enum jixiao_type {
    JIXIAO_TYPE_NUMBER = 0,
    JIXIAO_TYPE_COUNT = 1,  /* whole */
    JIXIAO_TYPE_YES_NO = 2, /* JIXIAO_ONE or 0 */
    JIXIAO_TYPE_CHOICE = 3  /* the index of the choice: 0, JIXIAO_ONE, … */
};

/* A column of a rule or of facts, as its kind describes it. */
struct jixiao_column {
    const char *id;    /* as in files: "met" */
    const char *zh;    /* the Chinese header */
    uint32_t type;     /* enum jixiao_type */
    uint32_t required; /* 1: absent makes facts incomplete (and a rule wrong); 0: absent takes
                          `fallback` */
    jixiao_num min;    /* the range, both ends included; a range "above 0" begins at a millionth */
    jixiao_num max; /* JIXIAO_ABSENT: the leaf's points; such a rule's cell is points and fits the
                       tree's places */
    jixiao_num fallback;        /* what an absent cell means; JIXIAO_ABSENT: none given */
    const char *const *choices; /* of a choice, else NULL */
    uint32_t n_choices;
    const char *unit[2]; /* by enum jixiao_lang; "" if it has none */
    const char *help[2]; /* a line, by enum jixiao_lang */
};

/* A shape of table: a kind has one for its rule and one or more for its facts. */
struct jixiao_form {
    const char *id; /* "" for a kind's own form, "counted" for met and total */
    const struct jixiao_column *columns;
    uint32_t n_columns;
    uint32_t min_rows;
    uint32_t max_rows;
    uint32_t positions; /* 1: the rows are those of the rule, one for one */
};

#define JIXIAO_MAX_COLUMNS 8u /* the most columns of a form */

struct jixiao_kind_info {
    const char *id;      /* "share" */
    const char *zh;      /* 中文名 */
    const char *help[2]; /* how it scores, a sentence or two, by enum jixiao_lang */
    struct jixiao_form rule;
    const struct jixiao_form *facts; /* the forms; the first is the kind's own */
    uint32_t n_forms;
};

/* The record of a kind, or NULL if there is no such kind. Walk them from 1 to JIXIAO_KIND_END − 1.
 */
JIXIAO_API const struct jixiao_kind_info *jixiao_kind_get(uint32_t kind);
/* The kind of that id: 0 and *kind, or JIXIAO_ERR_KIND_UNKNOWN. */
JIXIAO_API int jixiao_kind_find(const char *id, uint32_t *kind);

/* ---- Scoring one leaf --------------------------------------------------------------------- */

/* A rule or facts: numbers, row-major. The caller's memory. */
struct jixiao_table {
    const jixiao_num *cells; /* rows × columns of them; may be NULL where there are no rows */
    uint32_t rows;
    uint32_t columns;         /* as many as the form has; not read where there are no rows */
    uint32_t form;            /* of facts: the index of the form; 0 for rules */
    const char *const *names; /* NULL, or a name (or NULL) a row, which explanations print */
};

enum jixiao_state {
    JIXIAO_COMPUTED = 0,       /* by rule from facts */
    JIXIAO_JUDGED = 1,         /* by rule from facts, a part of them somebody's judgement */
    JIXIAO_CLAIMED = 2,        /* no complete facts: the claim counts, unsupported */
    JIXIAO_NOT_APPLICABLE = 3, /* takes no part */
    JIXIAO_MISSING = 4,        /* neither facts nor claim */
    JIXIAO_INVALID = 5, /* facts, claim or review that cannot be; at least one error is listed */
    JIXIAO_STATE_END = 6
};

enum jixiao_verdict {
    JIXIAO_NO_VERDICT = 0, /* of what is not applicable */
    JIXIAO_AGREES = 1,
    JIXIAO_ROUNDED = 2, /* agrees once rounded to the claim's own decimals */
    JIXIAO_OVER_CLAIMED = 3,
    JIXIAO_UNDER_CLAIMED = 4,
    JIXIAO_UNCLAIMED = 5,
    JIXIAO_UNSUPPORTED = 6, /* there is no score to hold it against */
    JIXIAO_VERDICT_END = 7
};

/* "computed", "not_applicable"; "agrees", "over-claimed"; NULL if there is no such value, or for
 * JIXIAO_NO_VERDICT. The _text functions word them: 按数据计算, computed from facts. */
JIXIAO_API const char *jixiao_state_name(uint32_t state);
JIXIAO_API const char *jixiao_state_text(uint32_t state, uint32_t lang);
JIXIAO_API const char *jixiao_verdict_name(uint32_t verdict);
JIXIAO_API const char *jixiao_verdict_text(uint32_t verdict, uint32_t lang);

/* A leaf's outcome (评分结果); or a group's, whose points, score, low, high, claim and reviewed are
 * sums. All in points. For a deduction, `score` is what is left of its points and `lost` what comes
 * off the total. */
struct jixiao_mark {
    jixiao_num points; /* of a group: the sum of its leaves' */
    jixiao_num score;  /* or JIXIAO_ABSENT: not applicable, missing, invalid */
    jixiao_num low;    /* the least the score can be, whatever the missing facts say */
    jixiao_num high;   /* the most */
    jixiao_num lost;   /* points − score, or JIXIAO_ABSENT */
    jixiao_num claim;  /* as written down, rounded half up to the tree's places; or JIXIAO_ABSENT */
    jixiao_num difference; /* claim − score (of a deduction claim − lost), or JIXIAO_ABSENT */
    jixiao_num
        reviewed;     /* the review's score where there is one, else the score; or JIXIAO_ABSENT */
    uint32_t state;   /* enum jixiao_state; of a group 0 */
    uint32_t verdict; /* enum jixiao_verdict; of a group 0 */
    struct jixiao_place
        error; /* the first error of an invalid leaf; of incomplete facts, the first absent cell */
};

/* Scores one leaf from facts.
 *   kind    enum jixiao_kind        points  0 < points ≤ 1e6, fitting `places`
 *   rule    a table, or NULL for no rows      facts   a table
 *   places  0–6
 * Fills *mark: computed or judged; missing (facts incomplete, low 0, high points) or invalid.
 * Returns mark->error.err: JIXIAO_OK, JIXIAO_FINDING_FACTS_INCOMPLETE, or the first error in
 * reading order: rule before facts, cells before what concerns whole rows and sums. */
JIXIAO_API int jixiao_score(uint32_t kind, jixiao_num points, const struct jixiao_table *rule,
                            const struct jixiao_table *facts, uint32_t places,
                            struct jixiao_mark *mark);

/* Lists every error of the same arguments, and the first absent required cell; at most `capacity`
 * of them are written. Returns how many there are; findings may be NULL if capacity is 0. */
JIXIAO_API size_t jixiao_check(uint32_t kind, jixiao_num points, const struct jixiao_table *rule,
                               const struct jixiao_table *facts, uint32_t places,
                               struct jixiao_finding *findings, size_t capacity);

/* What cost points: a row of the facts (or of the rule, where rows are positions). */
enum jixiao_outcome {
    JIXIAO_OUTCOME_UNMET = 1, /* "unmet": not met, or some of the row not met */
    JIXIAO_OUTCOME_SHORT = 2, /* "short": below its target, by `by` */
    JIXIAO_OUTCOME_OVER =
        3, /* "over": past the limit over its target, or above an upper target, by `by` */
    JIXIAO_OUTCOME_NOT_GIVEN = 4, /* "not-given": a part not given */
    JIXIAO_OUTCOME_REDUCED = 5,   /* "reduced": a judged part given in part */
    JIXIAO_OUTCOME_BEHIND =
        6, /* "behind": a checkpoint's rate below its target, by `by` (a ratio) */
    JIXIAO_OUTCOME_UNSPENT =
        7, /* "unspent": a balance rate not under the limit; `by` is the rate */
    JIXIAO_OUTCOME_NO_BUDGET = 8, /* "no-budget": spent without a budget */
    JIXIAO_OUTCOME_DEVIATES =
        9, /* "deviates": the sums' deviation, `by` (a ratio, absent: of no budget); row is 0 */
    JIXIAO_OUTCOME_OCCURRED = 10, /* "occurred": incidents, `by` of them */
    JIXIAO_OUTCOME_END = 11
};

JIXIAO_API const char *jixiao_outcome_name(uint32_t outcome); /* NULL if there is no such value */
JIXIAO_API const char *jixiao_outcome_text(uint32_t outcome, uint32_t lang);

struct jixiao_loss {
    uint32_t row;     /* from 1; 0: the table as a whole */
    uint32_t outcome; /* enum jixiao_outcome */
    jixiao_num by;    /* as the outcome says, rounded to a millionth; or JIXIAO_ABSENT */
    jixiao_num lost;  /* points that this row alone costs, where it has points of its own; or
                         JIXIAO_ABSENT */
};

/* Lists the rows of valid facts that cost points, in order; returns how many there are. Of anything
 * that jixiao_score() does not score: 0. */
JIXIAO_API size_t jixiao_losses(uint32_t kind, jixiao_num points, const struct jixiao_table *rule,
                                const struct jixiao_table *facts, uint32_t places,
                                struct jixiao_loss *losses, size_t capacity);

/* ---- Typed scoring, for C callers --------------------------------------------------------- */

/* One function a kind: the kind's rule and facts as arrays of structs (their members the columns,
 * in order) each followed by its count, and a one-row rule as its cells. All return what
 * jixiao_score() returns, and set *score to JIXIAO_ABSENT when that is not JIXIAO_OK. An optional
 * cell may be JIXIAO_ABSENT. Yes is JIXIAO_ONE, no is 0. docs/kinds/<kind>.md has each kind's
 * clause, formula, readings and cases. */

static inline int jixiao_score_rows_(uint32_t kind, jixiao_num points, const jixiao_num *rule,
                                     uint32_t n_rule, uint32_t rule_columns,
                                     const jixiao_num *facts, uint32_t n_facts,
                                     uint32_t facts_columns, uint32_t places, jixiao_num *score)
{
    struct jixiao_table r, f;
    struct jixiao_mark mark;
    int err;
    r.cells = rule, r.rows = n_rule, r.columns = rule_columns, r.form = 0, r.names = NULL;
    f.cells = facts, f.rows = n_facts, f.columns = facts_columns, f.form = 0, f.names = NULL;
    err = jixiao_score(kind, points, &r, &f, places, &mark);
    *score = mark.score;
    return err;
}

/* flag: all of the points if every row is met, else none. */
struct jixiao_flag_facts {
    jixiao_num met; /* yes or no */
};
static inline int jixiao_score_flag(jixiao_num points, const struct jixiao_flag_facts *facts,
                                    uint32_t n_facts, uint32_t places, jixiao_num *score)
{
    return jixiao_score_rows_(JIXIAO_KIND_FLAG, points, NULL, 0, 0, (const jixiao_num *)facts,
                              n_facts, 1, places, score);
}

/* checklist: the sum of what is given for each part; a part that is not judged is given whole or
 * not at all. Row i of the facts is part i; the fewer rows, the more absent parts. */
struct jixiao_checklist_rule {
    jixiao_num points; /* of the part */
    jixiao_num judged; /* yes or no; absent is no */
};
struct jixiao_checklist_facts {
    jixiao_num given; /* points given for the part */
};
static inline int jixiao_score_checklist(jixiao_num points,
                                         const struct jixiao_checklist_rule *rule, uint32_t n_rule,
                                         const struct jixiao_checklist_facts *facts,
                                         uint32_t n_facts, uint32_t places, jixiao_num *score)
{
    return jixiao_score_rows_(JIXIAO_KIND_CHECKLIST, points, (const jixiao_num *)rule, n_rule, 2,
                              (const jixiao_num *)facts, n_facts, 1, places, score);
}

/* share: points × Σmet / Σtotal. A total of 0 scores `if_none`, and is JIXIAO_ERR_OF_NOTHING where
 * that is absent. It also scores the counted forms of attain and of balance. */
struct jixiao_share_facts {
    jixiao_num met;   /* whole, 0…total */
    jixiao_num total; /* whole */
};
static inline int jixiao_score_share(jixiao_num points, const struct jixiao_share_facts *facts,
                                     uint32_t n_facts, jixiao_num if_none, uint32_t places,
                                     jixiao_num *score)
{
    return jixiao_score_rows_(JIXIAO_KIND_SHARE, points, &if_none, 1, 1, (const jixiao_num *)facts,
                              n_facts, 2, places, score);
}

/* attain: points × goals attained / goals counted. A goal is attained if actual ≥ target and it
 * does not overshoot; it overshoots if actual > target and actual ≥ (1 + over) × target (> where
 * at_limit_counts is yes). `over` and at_limit_counts both absent: there is no limit over the
 * target. */
struct jixiao_attain_facts {
    jixiao_num target; /* ≥ 0 */
    jixiao_num actual; /* the target's unit */
    jixiao_num
        sense; /* 0: at least the target (absent too); JIXIAO_ONE: at most, without overshoot */
    jixiao_num counted; /* no for a goal that does not count; absent is yes */
};
static inline int jixiao_score_attain(jixiao_num points, const struct jixiao_attain_facts *facts,
                                      uint32_t n_facts, jixiao_num over, jixiao_num at_limit_counts,
                                      uint32_t places, jixiao_num *score)
{
    jixiao_num rule[2];
    rule[0] = over, rule[1] = at_limit_counts;
    return jixiao_score_rows_(JIXIAO_KIND_ATTAIN, points, rule,
                              over == JIXIAO_ABSENT && at_limit_counts == JIXIAO_ABSENT ? 0u : 1u,
                              2, (const jixiao_num *)facts, n_facts, 4, places, score);
}

/* balance: points × rows with (budget − spent) / budget < limit (≤ where at_limit_counts is yes) /
 * rows. */
struct jixiao_balance_facts {
    jixiao_num budget; /* ≥ 0, 万元 */
    jixiao_num spent;  /* ≥ 0, 万元 */
};
static inline int jixiao_score_balance(jixiao_num points, const struct jixiao_balance_facts *facts,
                                       uint32_t n_facts, jixiao_num limit,
                                       jixiao_num at_limit_counts, jixiao_num if_none,
                                       uint32_t places, jixiao_num *score)
{
    jixiao_num rule[3];
    rule[0] = limit, rule[1] = at_limit_counts, rule[2] = if_none;
    return jixiao_score_rows_(JIXIAO_KIND_BALANCE, points, rule, 1, 3, (const jixiao_num *)facts,
                              n_facts, 2, places, score);
}

/* bands: the points of the first band that holds |Σfinal − Σbudget| / Σbudget, else 0. */
struct jixiao_bands_rule {
    jixiao_num upto;     /* the band's upper bound, a ratio; rising */
    jixiao_num included; /* yes: the bound itself is in the band */
    jixiao_num points;
};
struct jixiao_bands_facts {
    jixiao_num budget; /* ≥ 0, 万元 */
    jixiao_num final;  /* 万元; may be negative */
};
static inline int jixiao_score_bands(jixiao_num points, const struct jixiao_bands_rule *rule,
                                     uint32_t n_rule, const struct jixiao_bands_facts *facts,
                                     uint32_t n_facts, uint32_t places, jixiao_num *score)
{
    return jixiao_score_rows_(JIXIAO_KIND_BANDS, points, (const jixiao_num *)rule, n_rule, 3,
                              (const jixiao_num *)facts, n_facts, 2, places, score);
}

/* pace: for each checkpoint, points × min(1, rate / target), rounded; the rate is actual / budget,
 * or actual itself where there is no budget. Row i of the facts is checkpoint i. */
struct jixiao_pace_rule {
    jixiao_num target; /* a ratio, above 0 */
    jixiao_num points;
};
struct jixiao_pace_facts {
    jixiao_num actual; /* 万元 spent so far, or without a budget the rate, 0…1 */
    jixiao_num budget; /* above 0, 万元; or absent */
};
static inline int jixiao_score_pace(jixiao_num points, const struct jixiao_pace_rule *rule,
                                    uint32_t n_rule, const struct jixiao_pace_facts *facts,
                                    uint32_t n_facts, uint32_t places, jixiao_num *score)
{
    return jixiao_score_rows_(JIXIAO_KIND_PACE, points, (const jixiao_num *)rule, n_rule, 2,
                              (const jixiao_num *)facts, n_facts, 2, places, score);
}

/* incidents: points − each × Σcount, not below 0. */
struct jixiao_incidents_facts {
    jixiao_num count; /* whole */
};
static inline int jixiao_score_incidents(jixiao_num points,
                                         const struct jixiao_incidents_facts *facts,
                                         uint32_t n_facts, jixiao_num each, uint32_t places,
                                         jixiao_num *score)
{
    return jixiao_score_rows_(JIXIAO_KIND_INCIDENTS, points, &each, 1, 1, (const jixiao_num *)facts,
                              n_facts, 1, places, score);
}

/* ---- Trees -------------------------------------------------------------------------------- */

/* Bits of an indicator's flags. The ticks of the printed form inform; they do not score. */
enum jixiao_flags {
    JIXIAO_DEDUCTION =
        1, /* 扣分项: outside the 100; what it loses comes off the total; its points are the cap */
    JIXIAO_WHOLE = 2,        /* 整体评价 */
    JIXIAO_SAMPLE = 4,       /* 样本评价 */
    JIXIAO_QUALITATIVE = 8,  /* 定性评价 */
    JIXIAO_QUANTITATIVE = 16 /* 定量评价 */
};

/* A row of the tree. */
struct jixiao_indicator {
    uint32_t level; /* depth, from 1 */
    uint32_t kind; /* enum jixiao_kind; JIXIAO_GROUP: the rows after it that are deeper are in it */
    uint32_t flags; /* enum jixiao_flags */
    jixiao_num
        points;     /* of a leaf: the most it can score; of a group: as printed, or JIXIAO_ABSENT */
    const char *id; /* [a-z][a-z0-9-]*, at most 64, once in the tree */
    const char *name;        /* as printed */
    const char *explanation; /* 指标解释, or NULL */
    const char *criterion;   /* 计分标准, the clause, or NULL */
    const char *note;        /* 备注, or NULL */
    struct jixiao_table rule;
};

struct jixiao_grade {
    const char *name; /* 优 */
    jixiao_num from;  /* the least total that has it */
};

/* What becomes of the total when a leaf is not applicable. */
enum jixiao_not_applicable {
    JIXIAO_NA_UNSAID = 0, /* as RESCALE, and the finding rule-silent */
    JIXIAO_NA_RESCALE =
        1, /* the sum of the others is scaled to the full points, rounded once, before deductions */
    JIXIAO_NA_FULL = 2,  /* it gets full points */
    JIXIAO_NA_REFUSE = 3 /* it is invalid */
};

/* The tree, flat, in reading order. May be built by hand, static; lint it once. */
struct jixiao_tree {
    const char *id;
    const char *title;       /* or NULL */
    const char *source;      /* where it is laid down (文号), or NULL */
    uint32_t places;         /* 0–6: the decimals of a score */
    uint32_t not_applicable; /* enum jixiao_not_applicable */
    uint32_t linted; /* 1: it was linted and has no errors (builders and shipped trees say so):
                        jixiao_total_entries() then does not check its rules again. Never say so of a tree
                        that was not linted. */
    const struct jixiao_grade *grades; /* best first; may be NULL */
    uint32_t n_grades;
    uint32_t n_indicators;
    const struct jixiao_indicator *indicators;
    /* Of a tree that was built or read: what it is freed with. Else NULL. */
    struct jixiao_builder *owner;
};

/* A shipped tree by its id, or NULL; and the shipped trees one after the other, NULL past the last.
 */
JIXIAO_API const struct jixiao_tree *jixiao_tree_find(const char *id);
JIXIAO_API const struct jixiao_tree *jixiao_tree_shipped(uint32_t i);

/* Lists the errors and findings of a tree; returns how many there are. A tree with errors is not
 * scored. */
JIXIAO_API size_t jixiao_tree_lint(const struct jixiao_tree *tree, struct jixiao_finding *findings,
                                   size_t capacity);

/* The index of the indicator of that id, or JIXIAO_NONE. */
JIXIAO_API uint32_t jixiao_tree_index(const struct jixiao_tree *tree, const char *id);

/* ---- The total ---------------------------------------------------------------------------- */

/* What an entry gives; bits. Zero is nothing. */
enum jixiao_given {
    JIXIAO_GIVEN_FACTS = 1,
    JIXIAO_GIVEN_NOT_APPLICABLE = 2,
    JIXIAO_GIVEN_CLAIM = 4,
    JIXIAO_GIVEN_REVIEW = 8,
    JIXIAO_GIVEN_BAD = 16 /* what was given is wrong, and listed (set by jixiao_sheet_done()): the
                             leaf is invalid */
};

/* What a department gives for a leaf. The caller's memory, texts too. */
struct jixiao_entry {
    uint32_t given; /* enum jixiao_given */
    uint32_t error; /* with JIXIAO_GIVEN_BAD: the first error; else 0 */
    struct jixiao_table facts;
    const char *const *reasons; /* NULL, or a reason (or NULL) a row of facts, for judged parts */
    const char *reason;         /* why it is not applicable; not empty */
    jixiao_num claim;           /* 自评得分; of a deduction, what the department took off */
    jixiao_num review;          /* 复核得分; of a deduction, what comes off */
    const char *review_reason;  /* or NULL */
};

struct jixiao_total {
    jixiao_num points; /* the full points: the sum of all leaves', deductions aside */
    jixiao_num score;  /* or JIXIAO_ABSENT while a leaf is missing or invalid */
    jixiao_num low;    /* the least and the most it can be, whatever the missing facts say */
    jixiao_num high;
    jixiao_num deducted;    /* what the deductions take off */
    jixiao_num claim;       /* the stated total, else the sum of the claims; or JIXIAO_ABSENT */
    jixiao_num claim_sum;   /* the claims less what deductions claim; JIXIAO_ABSENT where a leaf has
                               none, or   it is beyond 9e12 */
    jixiao_num difference;  /* claim − score, or JIXIAO_ABSENT */
    jixiao_num reviewed;    /* built of the marks' `reviewed` as the score is; or JIXIAO_ABSENT */
    jixiao_num scaled_from; /* where leaves are not applicable: the sum of the others' scores (or
                               JIXIAO_ABSENT), … */
    jixiao_num scaled_of;   /* … and their points; JIXIAO_ABSENT where nothing is scaled */
    jixiao_num supported_points; /* of the leaves that are computed or judged, deductions aside */
    jixiao_num supported_score;
    uint32_t verdict; /* enum jixiao_verdict */
    uint32_t grade;   /* index, or JIXIAO_NONE: none, or the interval straddles two */
    uint32_t states[JIXIAO_STATE_END]; /* how many leaves are in each state */
    uint32_t err; /* JIXIAO_OK; JIXIAO_ERR_NONE_APPLICABLE; JIXIAO_ERR_TREE; JIXIAO_ERR_ARGUMENT: a
                     claim beyond 9e12 */
};

/* Scores a sheet. `entries` and `marks` have one element an indicator (those of groups: the entry
 * is not read, the mark holds the sums). `claim` is the total as the department stated it, or
 * JIXIAO_ABSENT. The tree must lint without errors; one whose levels or rules do not hold gives
 * JIXIAO_ERR_TREE and nothing else (ids and grades are lint's alone; the rules of a tree that says
 * it was linted are not looked at). Returns total->err. Allocates nothing. */
JIXIAO_API int jixiao_total_entries(const struct jixiao_tree *tree,
                                    const struct jixiao_entry *entries, jixiao_num claim,
                                    struct jixiao_mark *marks, struct jixiao_total *total);

/* Lists all that jixiao_total_entries()'s outcome should be looked at for: the tree's findings, every error
 * of every invalid leaf that is not JIXIAO_GIVEN_BAD, every finding. `claim` as above. Returns how
 * many there are. */
JIXIAO_API size_t jixiao_findings(const struct jixiao_tree *tree,
                                  const struct jixiao_entry *entries, jixiao_num claim,
                                  const struct jixiao_mark *marks, const struct jixiao_total *total,
                                  struct jixiao_finding *findings, size_t capacity);

/* Writes why a leaf has the score it has: the rule in words, the numbers, the arithmetic, the rows
 * that cost points (five at most, then 等N项). Returns the length without the NUL; at most `size`
 * bytes are written, NUL included, cut between characters. A group gives "". */
JIXIAO_API size_t jixiao_explain(const struct jixiao_tree *tree, uint32_t index,
                                 const struct jixiao_entry *entry, const struct jixiao_mark *mark,
                                 uint32_t lang, char *buf, size_t size);

/* Only the rows that cost points, for a table's last column; "" where none did. */
JIXIAO_API size_t jixiao_explain_losses(const struct jixiao_tree *tree, uint32_t index,
                                        const struct jixiao_entry *entry,
                                        const struct jixiao_mark *mark, uint32_t lang, char *buf,
                                        size_t size);

/* Writes a finding or error in words: which leaf, which row and column, what there is, what was
 * expected. `tree` may be NULL. Returns as jixiao_explain() does. */
JIXIAO_API size_t jixiao_finding_text(const struct jixiao_tree *tree,
                                      const struct jixiao_finding *finding, uint32_t lang,
                                      char *buf, size_t size);

/* Writes a finding's place in the JSON file it came from, as a JSON pointer (RFC 6901):
 * finding->place if it has one, else "/indicators/goals-overall/facts/5/actual" for what is in a
 * sheet, or "/indicators/0/rule/1/upto" in a tree
 * (`in_tree` not 0). Returns as jixiao_explain() does. */
JIXIAO_API size_t jixiao_finding_pointer(const struct jixiao_tree *tree,
                                         const struct jixiao_finding *finding, int in_tree,
                                         char *buf, size_t size);

/* ---- Many departments at once ------------------------------------------------------------- */

/* Option `columns`; absent from a library built without.
 *
 * Scores departments that lie in columns, as a bureau's tables do: Arrow arrays, NumPy arrays,
 * members of an array of structs. The results are jixiao_total_entries()'s, to the last digit, department
 * by department; what takes part is told apart from what is missing, refused or not applicable as
 * there.
 *
 * Departments are counted from 0 here, as arrays are; rows of facts still from 1. All memory is the
 * caller's. Nothing is allocated; the call takes about 40 KiB of stack. It reads and writes
 * departments first … first + n − 1 and no others, and each by itself, so callers may split the
 * departments over threads or machines as they like: the same arguments, other `first` and `n`. */

/* A column of numbers: one a department, or in a list one a row of facts. */
struct jixiao_cells {
    const jixiao_num *values; /* NULL: every cell is blank */
    int64_t stride; /* bytes from one number to the next, of either sign; 0: 8, side by side. Any
                       alignment. */
    const uint8_t *validity; /* NULL, or Arrow's bitmap: a bit a cell, the lowest of a byte first; 0
                                is a blank. A JIXIAO_ABSENT in `values` is a blank too. */
    int64_t offset;          /* which bit of `validity` is that of values[0]; not below 0 */
};

/* What all departments give for a leaf; zeroed: nothing. An entry in columns.
 *
 * Facts come in one of two shapes, of any of the kind's forms:
 *   fixed rows  as many in every department: `rows`, and rows × columns of `cells`, row by row.
 *               Where rows are positions (checklist, pace) these are the rows of the rule; of sums
 *               and counts (the form counted) usually one.
 *   a list      Arrow's: the rows of department d are those from offsets[d] to offsets[d + 1],
 *               the latter not included, of columns that all departments share; n + 1 offsets,
 *               rising. Set one of offsets32 and offsets64.
 * A department of whose cells none is given (every cell blank, or an empty bit in `given`) gives no
 * facts. A list of no rows is facts of no rows, unless its bit in `given` is empty. A cell that the
 * caller could not read: any number out of range (INT64_MAX), and the leaf is invalid. */
struct jixiao_leaf_columns {
    uint32_t form;                    /* the index of the form */
    uint32_t rows;                    /* of fixed rows; not read with a list */
    const struct jixiao_cells *cells; /* NULL: no facts */
    const int32_t *offsets32;         /* NULL, or of a list */
    const int64_t *offsets64;         /* NULL, or of a list */
    const uint8_t *given; /* NULL, or a bitmap as above, a bit a department: 0 gives no facts */
    int64_t given_offset;
    struct jixiao_cells claim;     /* 自评得分 */
    struct jixiao_cells review;    /* 复核得分 */
    const uint8_t *not_applicable; /* NULL, or a byte a department: 0 applies; 1 does not, and the
                                      caller holds the reason; else does not, without a reason,
                                      which is invalid */
};

/* A leaf's outcome in columns; each NULL, or one element a department. What they hold is told at
 * struct jixiao_mark. */
struct jixiao_leaf_result_columns {
    jixiao_num *score;
    uint8_t *state;
    uint8_t *verdict;
    uint16_t *err; /* mark.error.err: JIXIAO_OK, the first error of an invalid leaf, or
                      JIXIAO_FINDING_FACTS_INCOMPLETE */
};

/* The outcome in columns; each NULL, or one element a department. What they hold is told at struct
 * jixiao_total. */
struct jixiao_result_columns {
    jixiao_num *score, *low, *high, *deducted;
    jixiao_num *claim, *claim_sum, *difference, *reviewed;
    jixiao_num *supported_points, *supported_score;
    uint8_t *verdict;
    uint8_t *state;     /* the last in enum jixiao_state of its leaves' states, deductions too, but
                           JIXIAO_NOT_APPLICABLE only where no leaf has another: what is below
                           JIXIAO_MISSING has a score */
    uint16_t *missing;  /* how many leaves are missing, … */
    uint16_t *invalid;  /* … and invalid */
    uint32_t *grade;    /* index, or JIXIAO_NONE */
    uint16_t *err;      /* total.err, else the first error of the first invalid leaf */
    uint32_t *err_leaf; /* the index of that leaf, or JIXIAO_NONE */
    const struct jixiao_leaf_result_columns
        *leaves; /* NULL, or one an indicator; those of groups are not
                                                 read */
};

/* Scores departments first … first + n − 1. `leaves` has one element an indicator (those of groups
 * are not read). `claim` holds the stated totals, or is NULL. Results may not overlap anything.
 * Returns JIXIAO_OK whatever the departments' facts are; or, with nothing written, JIXIAO_ERR_TREE
 * (as jixiao_total_entries()), JIXIAO_ERR_FORM_UNKNOWN (a form that a leaf's kind has not), or
 * JIXIAO_ERR_ARGUMENT (both kinds of offsets, or more rows than JIXIAO_MAX_ROWS). */
JIXIAO_API int jixiao_total_columns(const struct jixiao_tree *tree,
                                    const struct jixiao_leaf_columns *leaves,
                                    const struct jixiao_cells *claim, int64_t first, int64_t n,
                                    const struct jixiao_result_columns *results);

/* ---- Filling a sheet ---------------------------------------------------------------------- */

/* Reading is filling: whatever the source (JSON, CSV, a worksheet, a dict), the reader walks it and
 * says cell by cell what is there. All checking is done here, and worded here. A fill that is wrong
 * is listed and does not stop the rest: wrong inside one leaf's entry makes that leaf invalid;
 * elsewhere it makes the sheet refused. */
struct jixiao_sheet;

/* An empty sheet of that tree (which must outlive it), or NULL without memory. `tree` may be NULL
 * for a sheet that is refused before its tree is known. Free with jixiao_sheet_free(), which takes
 * NULL. */
JIXIAO_API struct jixiao_sheet *jixiao_sheet_new(const struct jixiao_tree *tree,
                                                 const struct jixiao_memory *memory);
JIXIAO_API void jixiao_sheet_free(struct jixiao_sheet *sheet);

/* What is filled from here on came from there: a line of a file, a number for a worksheet's cell.
 * Given back in findings. */
JIXIAO_API void jixiao_sheet_at(struct jixiao_sheet *sheet, uint32_t where);

/* Fill one cell.
 *   index   of a leaf; JIXIAO_NONE for what belongs to the sheet
 *   row     of the facts, from 1; 0 for what belongs to the leaf or the sheet
 *   column  facts: a column's id of one of the kind's forms (sense: ">=", "<=", "=", "≥", "≤";
 * yes/no: also 是, 否, true, false), or one of the texts name, unit, project, org, reason, source,
 * evidence, by, date leaf: claim, remark, not_applicable, review.score, review.reason, review.by,
 * review.date sheet: department, year, tree, claim, meta.<key> _number takes a number,
 * JIXIAO_ABSENT for a blank (it makes the row be there); _yes_no a truth value; _text a text, of
 * which a number column reads a number. Returns JIXIAO_OK or the error that it listed. */
JIXIAO_API int jixiao_sheet_number(struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                                   const char *column, jixiao_num value);
JIXIAO_API int jixiao_sheet_yes_no(struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                                   const char *column, int value);
JIXIAO_API int jixiao_sheet_text(struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                                 const char *column, const char *text, size_t size);

/* The leaf was given facts of no rows (an empty list): not the same as none given. */
JIXIAO_API int jixiao_sheet_no_rows(struct jixiao_sheet *sheet, uint32_t index);
/* The leaf's facts were written as one object, not as a list of rows: places are without the row.
 */
JIXIAO_API int jixiao_sheet_one_row(struct jixiao_sheet *sheet, uint32_t index);

/* Lists an error that the reader itself found. `index` JIXIAO_NONE refuses the sheet. `text` and
 * `place` may be NULL; they are copied. */
JIXIAO_API int jixiao_sheet_error(struct jixiao_sheet *sheet, uint32_t code, uint32_t index,
                                  uint32_t row, const char *text, const char *place);
/* The same of one cell, whose column is as above; `text` is what is there. */
JIXIAO_API int jixiao_sheet_wrong(struct jixiao_sheet *sheet, uint32_t code, uint32_t index,
                                  uint32_t row, const char *column, const char *text);

/* All is filled: checks, builds the entries, lists every error of their facts. JIXIAO_OK if the
 * sheet can be scored (whatever its leaves), else the first error that refuses it (department or
 * year missing, …) or JIXIAO_ERR_MEMORY. After it nothing more is filled. */
JIXIAO_API int jixiao_sheet_done(struct jixiao_sheet *sheet);

/* What a finished sheet holds; its own memory. */
JIXIAO_API const struct jixiao_tree *jixiao_sheet_tree(const struct jixiao_sheet *sheet);
JIXIAO_API const struct jixiao_entry *jixiao_sheet_entries(const struct jixiao_sheet *sheet);
JIXIAO_API jixiao_num
jixiao_sheet_claim(const struct jixiao_sheet *sheet); /* the stated total, or JIXIAO_ABSENT */
JIXIAO_API int64_t jixiao_sheet_year(const struct jixiao_sheet *sheet); /* 0 if there is none */
/* A text by its row and column as above ("department", "remark", "unit", …), or NULL. */
JIXIAO_API const char *jixiao_sheet_get(const struct jixiao_sheet *sheet, uint32_t index,
                                        uint32_t row, const char *column);
/* The i-th key and value of the sheet's meta; 0 past the last. A value that was not a text in JSON
 * is its JSON. */
JIXIAO_API int jixiao_sheet_meta(const struct jixiao_sheet *sheet, uint32_t i, const char **key,
                                 const char **value);
/* Everything that was wrong with the filling, and its count. */
JIXIAO_API const struct jixiao_finding *jixiao_sheet_findings(const struct jixiao_sheet *sheet,
                                                              size_t *count);
/* A finding's place in the sheet's JSON file, as jixiao_finding_pointer(), which does not know
 * whether the facts were written as a list of rows or as one object. */
JIXIAO_API size_t jixiao_sheet_pointer(const struct jixiao_sheet *sheet,
                                       const struct jixiao_finding *finding, char *buf,
                                       size_t size);
/* What jixiao_sheet_at() had said when the cell that a finding of jixiao_findings() is about was
 * filled, or 0. */
JIXIAO_API uint32_t jixiao_sheet_where(const struct jixiao_sheet *sheet,
                                       const struct jixiao_finding *finding);

/* ---- Building a tree ---------------------------------------------------------------------- */

/* Trees are built the same way: row by row, in reading order. */
struct jixiao_builder;

JIXIAO_API struct jixiao_builder *jixiao_builder_new(
    const struct jixiao_memory *memory); /* NULL without memory */
JIXIAO_API void jixiao_builder_free(
    struct jixiao_builder *builder); /* frees the tree too; takes NULL */

/* Appends an indicator of that level; *index is its index. */
JIXIAO_API int jixiao_builder_add(struct jixiao_builder *builder, uint32_t level, uint32_t *index);

/* Set one thing.
 *   index JIXIAO_NONE, row 0: id, title, source, not_applicable (rescale, full, refuse) as texts;
 * places as a number index JIXIAO_NONE, row n: the n-th grade's name (text) and from (number) index
 * i, row 0: id, name, explanation, criterion, note, kind, scope (whole, sample), nature
 * (qualitative, quantitative) as texts; points as a number; deduction as yes/no index i, row n: row
 * n of the rule: its columns, and name (set kind first) Return JIXIAO_OK or the error that they
 * listed. */
JIXIAO_API int jixiao_builder_number(struct jixiao_builder *builder, uint32_t index, uint32_t row,
                                     const char *column, jixiao_num value);
JIXIAO_API int jixiao_builder_yes_no(struct jixiao_builder *builder, uint32_t index, uint32_t row,
                                     const char *column, int value);
JIXIAO_API int jixiao_builder_text(struct jixiao_builder *builder, uint32_t index, uint32_t row,
                                   const char *column, const char *text, size_t size);
JIXIAO_API int jixiao_builder_error(struct jixiao_builder *builder, uint32_t code, uint32_t index,
                                    uint32_t row, const char *text, const char *place);
/* The rule was written as one object, not as a list of rows: places are without the row. */
JIXIAO_API int jixiao_builder_one_row(struct jixiao_builder *builder, uint32_t index);

/* All is set: lints. JIXIAO_OK if the tree can be scored, else its first error. */
JIXIAO_API int jixiao_builder_done(struct jixiao_builder *builder);
/* The tree; the builder's memory. It is whole after jixiao_builder_done(); one with errors is there to
 * be looked at. */
JIXIAO_API const struct jixiao_tree *jixiao_builder_tree(const struct jixiao_builder *builder);
/* Errors and findings, of the building and of lint, and their count. */
JIXIAO_API const struct jixiao_finding *jixiao_tree_findings(const struct jixiao_tree *tree,
                                                             size_t *count);

/* ---- Files (feature `json`; absent from a library built without) -------------------------- */

/* Finds the tree that a sheet names, or NULL. Called once a sheet. */
typedef const struct jixiao_tree *jixiao_find_tree(void *context, const char *name);

/* Reads a tree/1. *tree is set unless memory ran out, holds what was wrong, and is the caller's
 * to free. */
JIXIAO_API int jixiao_tree_read(const char *text, size_t size, const struct jixiao_memory *memory,
                                const struct jixiao_tree **tree);
/* Frees a tree that was read or built, and its builder; others, and NULL, are left as they are. */
JIXIAO_API void jixiao_tree_free(const struct jixiao_tree *tree);

/* Reads a sheet/1 of `tree`; if that is NULL, of the tree it names, by `find` (NULL: the shipped
 * ones). *sheet is set unless memory ran out, is finished, holds what was wrong, and is the
 * caller's to free. Returns as jixiao_sheet_done(). */
JIXIAO_API int jixiao_sheet_read(const char *text, size_t size, const struct jixiao_tree *tree,
                                 jixiao_find_tree *find, void *context,
                                 const struct jixiao_memory *memory, struct jixiao_sheet **sheet);

/* What a result's text holds, bits: words in Chinese, in English, and why each leaf has its score. */
enum jixiao_json {
    JIXIAO_JSON_ZH = 1,
    JIXIAO_JSON_EN = 2,
    JIXIAO_JSON_WHY = 4,
    JIXIAO_JSON_ALL = 7
};

/* A sheet scored: everything that is known of it. */
struct jixiao_result;

/* Scores a finished sheet, which must outlive the result. *result is set unless memory ran out or
 * the sheet is NULL or not finished (JIXIAO_ERR_ARGUMENT), and is the caller's to free. A sheet that
 * is refused, and one of which no leaf is applicable, give the error and a result that holds what
 * was wrong. */
JIXIAO_API int jixiao_sheet_score(const struct jixiao_sheet *sheet,
                                  const struct jixiao_memory *memory,
                                  struct jixiao_result **result);
JIXIAO_API void jixiao_result_free(struct jixiao_result *result); /* takes NULL */
/* The total; `err` says whether it is one. */
JIXIAO_API const struct jixiao_total *jixiao_result_total(const struct jixiao_result *result);
/* An indicator's mark, a group's too; NULL where there is none. */
JIXIAO_API const struct jixiao_mark *jixiao_result_mark(const struct jixiao_result *result,
                                                        uint32_t index);
/* All that was wrong or should be looked at, of the filling and of the scoring, and its count. */
JIXIAO_API const struct jixiao_finding *jixiao_result_findings(const struct jixiao_result *result,
                                                               size_t *count);
/* Why an indicator has its score; as jixiao_explain(). */
JIXIAO_API size_t jixiao_result_explain(const struct jixiao_result *result, uint32_t index,
                                        uint32_t lang, char *buf, size_t size);
/* Writes the result as a result/1, one line without a newline, or of a refused sheet as a refused/1:
 * the list of its errors alone. `source` names where the sheet came from (or NULL), `flags` are of
 * enum jixiao_json. *text is the caller's: free it with jixiao_text_free(); NULL if memory ran
 * out. */
JIXIAO_API int jixiao_result_write(const struct jixiao_result *result, const char *source,
                                   uint32_t flags, const struct jixiao_memory *memory, char **text);

/* The whole in one call: a sheet/1 in, a result/1 (or refused/1) out. Returns as
 * jixiao_sheet_score(). */
JIXIAO_API int jixiao_score_json(const char *text, size_t size, const struct jixiao_tree *tree,
                                 uint32_t flags, const struct jixiao_memory *memory, char **result);

/* Writes a tree as its tree/1 JSON text; free as above. */
JIXIAO_API int jixiao_tree_write(const struct jixiao_tree *tree, const struct jixiao_memory *memory,
                                 char **text);

JIXIAO_API void jixiao_text_free(char *text, const struct jixiao_memory *memory);

#ifdef __cplusplus
}
#endif

#endif
