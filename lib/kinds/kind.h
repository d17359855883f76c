/* SPDX-License-Identifier: MIT
 *
 * What a kind is: one file in kinds/, one record, one row in kinds.c. The registry checks every
 * cell against the record's columns first (type, range, absent), then `check` adds what concerns
 * whole rows; `score` and what follows it see only rules and facts that are complete and right.
 */
#ifndef JIXIAO_KIND_H
#define JIXIAO_KIND_H

#include "../num/formula.h"
#include "../words/finding.h"
#include "../words/text.h"

/* One scoring: a leaf's rule and one department's facts. */
struct jixiao__case {
    jixiao_num points;
    const struct jixiao_table *rule;
    const struct jixiao_table *facts;
    const struct jixiao__view *view; /* where the cells are, if `facts` has none */
    uint64_t unit;                   /* of rounding, in millionths */
    uint32_t form;                   /* by which the facts are read */
    const char *const *terms;        /* the leaf's, of the amounts of a measure; or NULL */
    const char *counted_in;          /* the leaf's unit, or NULL */
};

/* Where losses go: as many as fit are kept, all are counted. */
struct jixiao__losses {
    struct jixiao_loss *losses;
    size_t capacity;
    size_t count;
};

void jixiao__lose(struct jixiao__losses *losses, uint32_t row, uint32_t outcome, jixiao_num by,
                  jixiao_num lost);

/* The words of an outcome. */
struct jixiao__outcome {
    uint32_t outcome;
    const char *name;
    const char *text[2];
};

/* What stands behind the words of a finding or an error: $n for what the rule declares, where there
 * is such a number, then $n for what was found. */
struct jixiao__detail {
    uint32_t code;
    const char *zh, *en;
};

/* Where facts may score more. A kind says near which values of which cells its score may turn, and
 * lib/whatif finds by scoring the least that does. Called through pointers: no kind needs it. */
struct jixiao__better {
    /* Of a cell; of row 0 the column's sum. Values of a cell come in order, away from what it is, up
     * or down; between two of them the score does not turn. */
    void (*near)(struct jixiao__better *b, uint32_t row, uint32_t column, jixiao_num value, int up);
    /* The least on the way there that gains anything, before the value itself. */
    void (*first)(struct jixiao__better *b, uint32_t row, uint32_t column, jixiao_num value,
                  int up);
    /* Cells that gain only together: each, then the end of them. */
    void (*with)(struct jixiao__better *b, uint32_t row, uint32_t column, jixiao_num value);
    void (*end)(struct jixiao__better *b);
};

/* A ratio of an amount, both from 0, rounded down to a millionth; at most the largest number. */
jixiao_num jixiao__part_of(jixiao_num amount, jixiao_num ratio);

/* A function of a record that only lib/whatif calls; a build without it has none. */
#ifdef JIXIAO_NO_WHAT_IF
#define JIXIAO__WHAT_IF(function) (0 ? (function) : NULL)
#else
#define JIXIAO__WHAT_IF(function) (function)
#endif

struct jixiao__measured; /* measure.h */
struct jixiao__formulas; /* in_cells.h */

struct jixiao__kind {
    struct jixiao_kind_info info;
    /* The outcomes that this kind is the first to have, and details of the findings and errors
     * that it alone words; lists that end with a 0. NULL: none. */
    const struct jixiao__outcome *outcomes;
    const struct jixiao__detail *details;
    uint32_t judged;   /* the rule's column in which a yes makes the mark judged; 0: none */
    uint32_t parts;    /* the rule's column of points that add up to the leaf's; 0: none */
    uint32_t best;     /* the rule's column of points of which one row's are given; 0: none */
    uint32_t best_end; /* another of which that may be; 0: none */
    /* The form of facts that a rule takes, where its rows say it, of forms of the same columns, of
     * which any is taken for any other; NULL: a column says it, or nothing. */
    uint32_t (*form)(const struct jixiao_table *rule);
    /* The most that a rule can give, where no column says it; NULL: one does, or all points. */
    jixiao_num (*most)(const struct jixiao__case *c);
    /* What of a rule its columns cannot say; NULL: nothing. Cells are in range. */
    void (*check_rule)(const struct jixiao__case *c, struct jixiao__sink *sink);
    /* What of the facts their columns cannot say, of rows that are complete; NULL: nothing. */
    void (*check)(const struct jixiao__case *c, struct jixiao__sink *sink);
    /* The first cell that complete facts would have, of rows whose columns alone cannot say; sets
     * nothing if there is none. NULL: columns say it all. */
    void (*absent)(const struct jixiao__case *c, struct jixiao_place *place);
    /* Between what such facts score; NULL: 0 and the points. */
    void (*interval)(const struct jixiao__case *c, jixiao_num *low, jixiao_num *high);
    /* Adds the points and the score of what of such facts is somebody's judgement; NULL: none. */
    void (*add_judged)(const struct jixiao__case *c, jixiao_num *points, jixiao_num *score);
    /* Whether a row of such facts should have a reason: 0, or 1 and the column that asks for it; row
     * 0: whether some row should. NULL: as `judged` says. */
    uint32_t (*wants_reason)(const struct jixiao__case *c, uint32_t row);
    /* The score, 0…points; or an error, of what concerns the sums. */
    uint32_t (*score)(const struct jixiao__case *c, jixiao_num *score);
    /* Points, score and claim of a row of right facts, the claim as it is given; what there is not
     * stays JIXIAO_ABSENT. NULL: rows have no points of their own. */
    void (*row_mark)(const struct jixiao__case *c, uint32_t row, struct jixiao_row_mark *mark);
    /* The measure of facts that score; NULL: the kind has none. */
    void (*measure)(const struct jixiao__case *c, struct jixiao__measured *m);
    /* Losses, findings and words are not asked of the counted form. */
    void (*losses)(const struct jixiao__case *c, struct jixiao__losses *losses);
    /* What of a rule that holds should be looked at; NULL: nothing. */
    void (*rule_findings)(const struct jixiao__case *c, struct jixiao__sink *sink);
    /* Findings of facts that score (on a bound, without a budget, falling); NULL: none. */
    void (*findings)(const struct jixiao__case *c, jixiao_num score, struct jixiao__sink *sink);
    /* The rule in words, the numbers and the arithmetic; the caller adds " = ", the score and the
     * losses. */
    void (*explain)(const struct jixiao__case *c, struct jixiao__text *text);
    /* One loss, after its row was named: "目标 100，完成 87.33". */
    void (*explain_loss)(const struct jixiao__case *c, const struct jixiao_loss *loss,
                         struct jixiao__text *text);
    /* Where facts that score less than the points may score more; not asked of the counted form. */
    void (*better)(const struct jixiao__case *c, struct jixiao__better *b);
    /* The score as a formula of a spreadsheet; NULL: there is none. */
    const struct jixiao__formulas *formulas;
};

/* The registry, by enum jixiao_kind. */
extern const struct jixiao__kind *const jixiao__kinds[JIXIAO_KIND_END];

/* The record of a kind, or NULL. */
static inline const struct jixiao__kind *jixiao__kind(uint32_t kind)
{
    return kind < JIXIAO_KIND_END ? jixiao__kinds[kind] : NULL;
}

/* A table of no rows. */
extern const struct jixiao_table jixiao__no_rows;

static inline void jixiao__case_set(struct jixiao__case *c, jixiao_num points,
                                    const struct jixiao_table *rule,
                                    const struct jixiao_table *facts, uint64_t unit)
{
    c->points = points;
    c->rule = rule ? rule : &jixiao__no_rows;
    c->facts = facts ? facts : &jixiao__no_rows;
    c->view = NULL;
    c->unit = unit;
    c->form = c->facts->form;
    c->terms = NULL;
    c->counted_in = NULL;
}

/* The forms of facts that a kind takes under a rule: *n of them, from the one returned on. */
uint32_t jixiao__forms(const struct jixiao__kind *k, const struct jixiao_table *rule, uint32_t *n);
/* The form by which it reads facts of one that it takes. */
uint32_t jixiao__read_as(const struct jixiao__kind *k, const struct jixiao_table *rule,
                         uint32_t form);
/* Whether the kind takes such a form under the rule, as wide: JIXIAO_OK or the error. */
uint32_t jixiao__facts_fit(const struct jixiao__kind *k, const struct jixiao_table *rule,
                           const struct jixiao_table *facts);
/* Prepares a case; `rule` may be NULL. JIXIAO_OK, or what is wrong with kind, points, places or
 * form. */
uint32_t jixiao__case_begin(struct jixiao__case *c, const struct jixiao__kind *k, jixiao_num points,
                            const struct jixiao_table *rule, const struct jixiao_table *facts,
                            uint32_t places);
/* The most that a rule can give. */
jixiao_num jixiao__most(const struct jixiao__kind *k, const struct jixiao__case *c);
/* Whether by the rule a part of what it gives is somebody's judgement. */
int jixiao__is_judged(const struct jixiao__kind *k, const struct jixiao__case *c);
/* Whether no cell of a row of facts is outside its column's range. */
int jixiao__row_holds(const struct jixiao_form *form, const struct jixiao__case *c, uint32_t row);
/* Lists every row and cell of the rule that its form does not take. */
void jixiao__check_rows(const struct jixiao_form *form, const struct jixiao__case *c,
                        struct jixiao__sink *sink);
/* Lists every error of the rule, and of the facts; the latter returns 1 if a required cell is
 * absent, at *absent. */
void jixiao__check_rule(const struct jixiao__kind *k, const struct jixiao__case *c,
                        struct jixiao__sink *sink);
int jixiao__check_facts(const struct jixiao__kind *k, const struct jixiao__case *c,
                        struct jixiao__sink *sink, struct jixiao_place *absent);
/* Lists every error of the facts, and the first absent required cell, against a rule that was
 * checked. */
void jixiao__list_facts(const struct jixiao__kind *k, const struct jixiao__case *c,
                        struct jixiao__sink *sink);
/* The detail of a finding: of `kind`, or of the first that has one; NULL: none has. */
const struct jixiao__detail *jixiao__detail(uint32_t kind, uint32_t code);
/* The rows that cost points, and one of them in words; findings of facts that score. */
void jixiao__list_losses(const struct jixiao__kind *k, const struct jixiao__case *c,
                         struct jixiao__losses *losses);
void jixiao__explain_loss(const struct jixiao__kind *k, const struct jixiao__case *c,
                          const struct jixiao_loss *loss, struct jixiao__text *text);
void jixiao__list_findings(const struct jixiao__kind *k, const struct jixiao__case *c,
                           jixiao_num score, struct jixiao__sink *sink);
/* Where facts that score may score more. */
void jixiao__list_better(const struct jixiao__kind *k, const struct jixiao__case *c,
                         struct jixiao__better *b);
/* A mark of nothing given. */
static inline void jixiao__mark_begin(struct jixiao_mark *mark, jixiao_num points)
{
    mark->points = mark->high = points;
    mark->low = 0;
    mark->score = mark->lost = mark->claim = mark->difference = mark->reviewed = JIXIAO_ABSENT;
    mark->own = mark->own_points = JIXIAO_ABSENT;
    mark->judged_points = mark->judged_score = 0;
    mark->state = JIXIAO_MISSING;
    mark->verdict = JIXIAO_UNCLAIMED;
    mark->veto = JIXIAO_VETO_MET;
    mark->error = (struct jixiao_place){0, 0, 0, 0};
}
/* Whether facts are incomplete, and nothing else is wrong with them; what they leave of the score is
 * written where the kind says so, and else not. */
int jixiao__incomplete(const struct jixiao__kind *k, const struct jixiao__case *c, jixiao_num *low,
                       jixiao_num *high);
/* Scores facts against a rule that was checked. */
void jixiao__score_checked(const struct jixiao__kind *k, const struct jixiao__case *c,
                           struct jixiao_mark *mark);

/* What a row of points is worth and claims, the claim rounded; its points are 0 where it has none.
 * The kind's rows have points. */
void jixiao__row_mark(const struct jixiao__kind *k, const struct jixiao__case *c, uint32_t row,
                      struct jixiao_row_mark *mark);
/* Lists them as jixiao_row_marks() does, by a rule that was checked. */
size_t jixiao__row_marks(const struct jixiao__kind *k, const struct jixiao__case *c,
                         struct jixiao_row_mark *marks, size_t capacity);
/* The rows' claims added up, or JIXIAO_ABSENT: a row of points has none, they are of no use as a
 * number, or rows of the kind have no points. */
jixiao_num jixiao__row_claims(const struct jixiao__kind *k, const struct jixiao__case *c);
/* Lists claims of rows outside 0 to the row's points, and finer than the places. */
void jixiao__find_row_claims(const struct jixiao__kind *k, const struct jixiao__case *c,
                             uint32_t column, struct jixiao__sink *sink);
/* The unit that a claim of fewer decimals than `unit` is rounded to; 0: it has as many. */
uint64_t jixiao__coarse_unit(jixiao_num claim, uint64_t unit);

/* The cell in row and column, from 1. */
static inline jixiao_num jixiao__rule(const struct jixiao__case *c, uint32_t row, uint32_t column)
{
    return c->rule->cells[(size_t)(row - 1) * c->rule->columns + column - 1];
}

static inline jixiao_num jixiao__fact(const struct jixiao__case *c, uint32_t row, uint32_t column)
{
    return jixiao__table_cell(c->facts, c->view, row, column);
}

/* Whether the rule says yes there; an absent cell and a rule of no rows do not. */
static inline int jixiao__rule_says(const struct jixiao__case *c, uint32_t row, uint32_t column)
{
    jixiao_num cell = row <= c->rule->rows ? jixiao__rule(c, row, column) : JIXIAO_ABSENT;
    return cell && cell != JIXIAO_ABSENT;
}

/* Whether a fact says yes, or is absent where that means yes. */
static inline int jixiao__fact_says(const struct jixiao__case *c, uint32_t row, uint32_t column,
                                    int absent)
{
    jixiao_num cell = jixiao__fact(c, row, column);
    return cell == JIXIAO_ABSENT ? absent : cell != 0;
}

static inline jixiao_num jixiao__or(jixiao_num cell, jixiao_num fallback)
{
    return cell == JIXIAO_ABSENT ? fallback : cell;
}

/* A column of a record, a line each: what is required has no fallback; a `max` of JIXIAO_ABSENT is
 * the leaf's points. Units are those below. ONCE: of the first row of a rule only. */
#define JIXIAO__COLUMN(id, zh, type, is_required, min, max, fallback, choices, n_choices, without, \
                       once, of_rule, unit, help_zh, help_en)                                      \
    {                                                                                              \
        id, zh, JIXIAO_TYPE_##type, is_required, min, max, fallback, choices, n_choices, without,  \
            once, of_rule, JIXIAO__##unit, {help_zh, help_en}, 0                                   \
    }
/* One that is printed beside what scores. */
#define JIXIAO__BESIDE(id, zh, min, max, unit, help_zh, help_en)                                   \
    {                                                                                              \
        id, zh, JIXIAO_TYPE_NUMBER, 0, min, max, JIXIAO_ABSENT, NULL, 0, 0, 0, 0, JIXIAO__##unit,  \
            {help_zh, help_en}, 1                                                                  \
    }
#define JIXIAO__REQUIRED(id, zh, type, min, max, unit, help_zh, help_en)                           \
    JIXIAO__RATE_WITHOUT(0, id, zh, type, min, max, unit, help_zh, help_en)
#define JIXIAO__RATE_WITHOUT(without, id, zh, type, min, max, unit, help_zh, help_en)              \
    JIXIAO__COLUMN(id, zh, type, 1, min, max, JIXIAO_ABSENT, NULL, 0, without, 0, 0, unit,         \
                   help_zh, help_en)
#define JIXIAO__OPTIONAL(id, zh, type, min, max, fallback, unit, help_zh, help_en)                 \
    JIXIAO__COLUMN(id, zh, type, 0, min, max, fallback, NULL, 0, 0, 0, 0, unit, help_zh, help_en)
#define JIXIAO__CHOICE(id, zh, fallback, choices, n_choices, help_zh, help_en)                     \
    JIXIAO__COLUMN(id, zh, CHOICE, 0, 0, ((n_choices)-1) * JIXIAO_ONE, fallback, choices,          \
                   n_choices, 0, 0, 0, NO_UNIT, help_zh, help_en)
#define JIXIAO__ONCE(id, zh, type, min, max, fallback, unit, help_zh, help_en)                     \
    JIXIAO__COLUMN(id, zh, type, 0, min, max, fallback, NULL, 0, 0, 1, 0, unit, help_zh, help_en)
#define JIXIAO__ONCE_CHOICE(id, zh, fallback, choices, n_choices, help_zh, help_en)                \
    JIXIAO__COLUMN(id, zh, CHOICE, 0, 0, ((n_choices)-1) * JIXIAO_ONE, fallback, choices,          \
                   n_choices, 0, 1, 0, NO_UNIT, help_zh, help_en)
/* A row of the rule. */
#define JIXIAO__ROW_OF_RULE(id, zh, is_required, help_zh, help_en)                                 \
    JIXIAO__COLUMN(id, zh, COUNT, is_required, JIXIAO_ONE,                                         \
                   (jixiao_num)JIXIAO_MAX_RULE_ROWS *JIXIAO_ONE, JIXIAO_ABSENT, NULL, 0, 0, 0, 1,  \
                   NO_UNIT, help_zh, help_en)
// clang-format off
#define JIXIAO__NO_UNIT {"", ""}
#define JIXIAO__POINTS {"分", "points"}
#define JIXIAO__MONEY {"万元", "10,000 yuan"}
#define JIXIAO__RATIO {"比率", "ratio"}
#define JIXIAO__ITEMS {"个", ""}
#define JIXIAO__TIMES {"次", ""}
// clang-format on

#endif
