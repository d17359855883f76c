/* SPDX-License-Identifier: MIT
 * Rows of goals, each with its own points: what goals.c scores, goals_check.c checks and
 * goals_words.c words. */
#ifndef JIXIAO_GOALS_H
#define JIXIAO_GOALS_H

#include "ratings.h"

/* Columns of the rule, behind that of ratings. */
enum {
    JIXIAO__GOAL_OVER = 2,
    JIXIAO__GOAL_AT_LIMIT,
    JIXIAO__GOAL_OVER_IS,
    JIXIAO__GOAL_OVER_LOSES,
    JIXIAO__GOAL_UNMET,
    JIXIAO__GOAL_PASS,
    JIXIAO__GOAL_PASS_INCLUDED
};
enum { JIXIAO__OVER_KEEP, JIXIAO__OVER_NONE, JIXIAO__OVER_LESS };

/* Columns of the facts. */
enum {
    JIXIAO__GOAL_POINTS = 1,
    JIXIAO__GOAL_SENSE,
    JIXIAO__GOAL_TARGET,
    JIXIAO__GOAL_ACTUAL,
    JIXIAO__GOAL_RATING,
    JIXIAO__GOAL_GIVEN,
    JIXIAO__GOAL_LESS,
    JIXIAO__GOAL_CLAIM
};
enum { JIXIAO__AT_LEAST, JIXIAO__AT_MOST, JIXIAO__EXACTLY };

struct jixiao__row {
    jixiao_num points, target, actual, rating, given, less;
    uint32_t sense;
    int is_remark;    /* it has no points, and scores nothing */
    int is_quantity;  /* of a target and an actual */
    int is_quality;   /* of a rating and points given */
    uint32_t missing; /* the first column that it lacks; 0: none */
};

struct jixiao__row jixiao__goal_row(const struct jixiao__case *c, uint32_t row);
/* The score of a row that lacks nothing; the limit's own case is read as `at_limit` says. */
jixiao_num jixiao__goal_score(const struct jixiao__case *c, const struct jixiao__row *r,
                              int at_limit);
/* Whether exactly at the limit is not over it, by the rule. */
int jixiao__goal_at_limit(const struct jixiao__case *c);
int jixiao__goal_overshoots(const struct jixiao__case *c, const struct jixiao__row *r,
                            int at_limit);
int jixiao__goal_is_on_limit(const struct jixiao__case *c, const struct jixiao__row *r);
int jixiao__goal_is_met(const struct jixiao__row *r);
/* What is attained of an unmet target: part / whole, 0 / 1 where a number in it is not above 0. */
void jixiao__goal_share(const struct jixiao__row *r, jixiao_num *part, jixiao_num *whole);

extern const struct jixiao__formulas jixiao__goals_formulas; /* goals_cells.c */
extern const struct jixiao__kind jixiao__goals;
extern const struct jixiao__detail jixiao__goal_details[];
void jixiao__goal_check_rule(const struct jixiao__case *c, struct jixiao__sink *sink);
void jixiao__goal_check(const struct jixiao__case *c, struct jixiao__sink *sink);
void jixiao__goal_findings(const struct jixiao__case *c, jixiao_num score,
                           struct jixiao__sink *sink);
void jixiao__goal_explain(const struct jixiao__case *c, struct jixiao__text *text);
void jixiao__goal_explain_loss(const struct jixiao__case *c, const struct jixiao_loss *loss,
                               struct jixiao__text *text);

#endif
