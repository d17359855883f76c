/* SPDX-License-Identifier: MIT
 *
 * What a kind is: one file in kinds/, one record, one row in kinds.c. The registry checks every
 * cell against the record's columns first (type, range, absent), then `check` adds what concerns
 * whole rows; `score` and what follows it see only rules and facts that are complete and right.
 */
#ifndef JIXIAO_KIND_H
#define JIXIAO_KIND_H

#include "../num/num.h"
#include "../words/finding.h"
#include "../words/text.h"
#include "table.h"

/* One scoring: a leaf's rule and one department's facts. */
struct jixiao__case {
    jixiao_num points;
    const struct jixiao_table *rule;
    const struct jixiao_table *facts;
    const struct jixiao__view *view; /* where the cells are, if `facts` has none */
    uint64_t unit;                   /* of rounding, in millionths */
};

/* Where losses go: as many as fit are kept, all are counted. */
struct jixiao__losses {
    struct jixiao_loss *losses;
    size_t capacity;
    size_t count;
};

void jixiao__lose(struct jixiao__losses *losses, uint32_t row, uint32_t outcome, jixiao_num by,
                  jixiao_num lost);

struct jixiao__kind {
    struct jixiao_kind_info info;
    uint32_t judged; /* the rule's column in which a yes makes the mark judged; 0: none */
    uint32_t parts;  /* the rule's column of points that add up to the leaf's; 0: none */
    /* What of a rule its columns cannot say; NULL: nothing. Cells are in range. */
    void (*check_rule)(const struct jixiao__case *c, struct jixiao__sink *sink);
    /* The most that a rule without parts can give; NULL: the points. */
    jixiao_num (*most)(const struct jixiao__case *c);
    /* What of the facts their columns cannot say, of rows that are complete; NULL: nothing. */
    void (*check)(const struct jixiao__case *c, struct jixiao__sink *sink);
    /* The score, 0…points; or an error, of what concerns the sums. */
    uint32_t (*score)(const struct jixiao__case *c, jixiao_num *score);
    void (*losses)(const struct jixiao__case *c, struct jixiao__losses *losses);
    /* Findings of facts that score (on a bound, without a budget, falling); NULL: none. */
    void (*findings)(const struct jixiao__case *c, jixiao_num score, struct jixiao__sink *sink);
    /* The rule in words, the numbers and the arithmetic; the caller adds " = ", the score and the
     * losses. */
    void (*explain)(const struct jixiao__case *c, struct jixiao__text *text);
    /* One loss, after its row was named: "目标 100，完成 87.33". */
    void (*explain_loss)(const struct jixiao__case *c, const struct jixiao_loss *loss,
                         struct jixiao__text *text);
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
}

/* Whether the kind has such a form, as wide: JIXIAO_OK or the error. */
uint32_t jixiao__facts_fit(const struct jixiao__kind *k, const struct jixiao_table *facts);
/* Prepares a case; `rule` may be NULL. JIXIAO_OK, or what is wrong with kind, points, places or
 * form. */
uint32_t jixiao__case_begin(struct jixiao__case *c, const struct jixiao__kind *k, jixiao_num points,
                            const struct jixiao_table *rule, const struct jixiao_table *facts,
                            uint32_t places);
/* The most that a rule can give. */
jixiao_num jixiao__most(const struct jixiao__kind *k, const struct jixiao__case *c);
/* Whether a part of what the rule gives is somebody's judgement. */
int jixiao__is_judged(const struct jixiao__kind *k, const struct jixiao__case *c);
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
/* A mark of nothing given. */
static inline void jixiao__mark_begin(struct jixiao_mark *mark, jixiao_num points)
{
    mark->points = mark->high = points;
    mark->low = 0;
    mark->score = mark->lost = mark->claim = mark->difference = mark->reviewed = JIXIAO_ABSENT;
    mark->state = JIXIAO_MISSING;
    mark->verdict = JIXIAO_UNCLAIMED;
    mark->error = (struct jixiao_place){0, 0, 0, 0};
}
/* Scores facts against a rule that was checked. */
void jixiao__score_checked(const struct jixiao__kind *k, const struct jixiao__case *c,
                           struct jixiao_mark *mark);

/* What scores are proved of (./dev prove). A table of that width; a cell of it, in row and column
 * from 1; cells of which none is outside a range; a column's first cells added up. */
/*@ predicate is_width(integer width) = width == 1 || width == 2 || width == 3 || width == 4;
  @ predicate is_table(struct jixiao_table *t, integer width) =
  @   \valid_read(t) && (t->rows > 0 ==> t->columns == width) &&
  @   \valid_read(t->cells + (0 .. t->rows * width - 1));
  @ logic integer cell(struct jixiao_table *t, integer width, integer row, integer column) =
  @   t->cells[(row - 1) * width + column - 1];
  @ predicate within(struct jixiao_table *t, integer width, integer column, integer least,
  @   integer most) = \forall integer row; 1 <= row <= t->rows ==>
  @   least <= cell(t, width, row, column) <= most;
  @ logic integer sum_of(struct jixiao_table *t, integer width, integer column, integer n) =
  @   n <= 0 ? 0 : sum_of(t, width, column, n - 1) + cell(t, width, n, column);
  @ predicate is_case(struct jixiao__case *c, integer rule_width, integer facts_width) =
  @   \valid_read(c) && is_table(c->rule, rule_width) && is_table(c->facts, facts_width) &&
  @   c->facts->rows <= JIXIAO_MAX_ROWS && is_unit(c->unit) &&
  @   0 < c->points <= JIXIAO_MAX_POINTS && c->points % c->unit == 0;
  @ predicate is_points(struct jixiao__case *c, integer num) =
  @   0 <= num <= c->points && num % c->unit == 0; */

/* The cell in row and column, from 1. */
/*@ requires \valid_read(c) && is_table(c->rule, c->rule->columns);
  @ requires 1 <= row <= c->rule->rows && 1 <= column <= c->rule->columns <= 4;
  @ assigns \nothing;
  @ ensures \result == cell(c->rule, c->rule->columns, row, column); */
static inline jixiao_num jixiao__rule(const struct jixiao__case *c, uint32_t row, uint32_t column)
{
    //@ assert is_width(c->rule->columns);
    return c->rule->cells[(size_t)(row - 1) * c->rule->columns + column - 1];
}

/*@ requires \valid_read(c) && is_table(c->facts, c->facts->columns);
  @ requires 1 <= row <= c->facts->rows && 1 <= column <= c->facts->columns <= 4;
  @ assigns \nothing;
  @ ensures \result == cell(c->facts, c->facts->columns, row, column); */
static inline jixiao_num jixiao__fact(const struct jixiao__case *c, uint32_t row, uint32_t column)
{
    const jixiao_num *cells = c->facts->cells;
    if (!cells)
        return jixiao__view_cell(c->view, row, column);
    //@ assert is_width(c->facts->columns);
    return cells[(size_t)(row - 1) * c->facts->columns + column - 1];
}

/*@ assigns \nothing; ensures \result == (cell == JIXIAO_ABSENT ? fallback : cell); */
static inline jixiao_num jixiao__or(jixiao_num cell, jixiao_num fallback)
{
    return cell == JIXIAO_ABSENT ? fallback : cell;
}

/* num / den as a ratio rounded to a millionth, for words only; capped at 9e12. 0 < den. */
jixiao_num jixiao__ratio(jixiao_num num, jixiao_num den);

/* A table of met and total: the facts of share, and the counted form of attain and of balance. */
#define JIXIAO__COUNTED_WIDTH 2u
extern const struct jixiao_column jixiao__counted_columns[JIXIAO__COUNTED_WIDTH];
void jixiao__counted_check(const struct jixiao__case *c, struct jixiao__sink *sink);
void jixiao__counted_losses(const struct jixiao__case *c, struct jixiao__losses *losses);
void jixiao__counted_explain_loss(const struct jixiao__case *c, const struct jixiao_loss *loss,
                                  struct jixiao__text *text);
/* Adds up; 0 if the sum is beyond 9e12. */
/*@ predicate is_counted(struct jixiao_table *t) =
  @   within(t, 2, 1, 0, JIXIAO_MAX_NUM) && within(t, 2, 2, 0, JIXIAO_MAX_NUM) &&
  @   \forall integer row; 1 <= row <= t->rows ==> cell(t, 2, row, 1) <= cell(t, 2, row, 2);
  @ logic integer met_of(struct jixiao_table *t) = sum_of(t, 2, 1, t->rows);
  @ logic integer total_of(struct jixiao_table *t) = sum_of(t, 2, 2, t->rows); */
/*@ requires \valid_read(c) && is_table(c->facts, 2) && c->facts->rows <= JIXIAO_MAX_ROWS;
  @ requires is_counted(c->facts) && \valid(met) && \valid(total) && \separated(met, total);
  @ assigns *met, *total;
  @ ensures \result == (total_of{Pre}(\old(c->facts)) <= JIXIAO_MAX_NUM ? 1 : 0);
  @ ensures 0 <= met_of{Pre}(\old(c->facts)) <= total_of{Pre}(\old(c->facts));
  @ ensures \result == 1 ==> *met == met_of{Pre}(\old(c->facts)) &&
  @   *total == total_of{Pre}(\old(c->facts)); */
int jixiao__counted_sum(const struct jixiao__case *c, jixiao_num *met, jixiao_num *total);

/* Columns' units. */
#define JIXIAO__NO_UNIT                                                                            \
    {                                                                                              \
        "", ""                                                                                     \
    }
#define JIXIAO__POINTS_UNIT                                                                        \
    {                                                                                              \
        "分", "points"                                                                             \
    }
#define JIXIAO__MONEY_UNIT                                                                         \
    {                                                                                              \
        "万元", "10,000 yuan"                                                                      \
    }
#define JIXIAO__RATIO_UNIT                                                                         \
    {                                                                                              \
        "比率", "ratio"                                                                            \
    }

#endif
