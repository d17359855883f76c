/* SPDX-License-Identifier: MIT
 * Scores as formulas of a spreadsheet: what a kind writes of its own, and with what. Its numbers are
 * doubles there, so what must be exact is made of whole numbers below 1e15: docs/formulas.md. */
#ifndef JIXIAO_IN_CELLS_H
#define JIXIAO_IN_CELLS_H

#include "jixiao-formulas.h"
#include "kind.h"

/* A formula while it is written. */
struct jixiao__in_cells {
    const struct jixiao__case *c; /* points, rule, unit; no facts; of an adjustable leaf the most */
    jixiao_num points;            /* the tree's */
    const struct jixiao_form *form;
    const struct jixiao_facts_at *at;
    uint32_t row; /* cells are those of one row; 0: of all */
    struct jixiao__text *text;
};

/* What a kind writes. Facts are complete and in their columns' ranges where `score` and `row` are
 * computed. */
struct jixiao__formulas {
    /* Whether there is a formula of that rule; NULL: of every one. */
    int (*fits)(const struct jixiao__case *c);
    uint32_t n_steps;
    /* What stands above what rows show. */
    const char *head[2];
    void (*step)(const struct jixiao__in_cells *f, uint32_t step);
    void (*row)(const struct jixiao__in_cells *f);
    /* The score in points, or words; NULL: the sum of what rows show. */
    void (*score)(const struct jixiao__in_cells *f);
    /* What is written before that: IF(wrong,"words", for each thing that may be wrong, and how many
     * of these there are to be closed; NULL: nothing. */
    uint32_t (*check)(const struct jixiao__in_cells *f);
    /* The largest factor that an amount is multiplied by before it is compared. */
    int64_t (*factor)(const struct jixiao__in_cells *f);
    /* 1: amounts are added up, and their sum has the bound of one. */
    uint32_t sums;
};

/* Writes a formula. In it are
 *   @1 … @9  the cells of a column of facts, from 1; @s those of the column `shown`
 *   !1 … !9  the cell of a step, from 1
 *   #        the next argument, a jixiao_num: a number
 *   ~        the next argument, an int64_t: a whole number
 *   %        the next argument, a string: a formula without arguments
 *   $        the next argument, a string: as it is
 *   ^        the unit's power of ten: points × ^ is whole */
void jixiao__form(const struct jixiao__in_cells *f, const char *formula, ...);
/* IF(condition,"words", and the rest follows. */
void jixiao__form_if(const struct jixiao__in_cells *f, const char *condition, const char *zh,
                     const char *en);
/* A formula that has words, in the text's language. */
void jixiao__form_in(const struct jixiao__in_cells *f, const char *zh, const char *en);
/* A text that is not ours, between quotes. */
void jixiao__form_text(const struct jixiao__in_cells *f, const char *text);
/* Words, between quotes. */
void jixiao__form_words(const struct jixiao__in_cells *f, const char *zh, const char *en);
/* The leaf's points: a number, or of an adjustable one those of its cell. */
void jixiao__form_all(const struct jixiao__in_cells *f);
/* IF(the cell cannot be,"words", of an adjustable leaf; how many of these are to be closed. */
uint32_t jixiao__form_wrong_points(const struct jixiao__in_cells *f);
/* Points that fit the unit, or are rounded to it. */
void jixiao__form_points(const struct jixiao__in_cells *f, jixiao_num points);

/* What is scored where there is nothing to score, or words: the rule does not say it. */
void jixiao__form_none(const struct jixiao__in_cells *f, jixiao_num if_none, const char *zh,
                       const char *en);
#define JIXIAO__NONE_WORDS "总数为零，不能计分", "of nothing: no score"

/* num / den in lowest terms. */
struct jixiao__terms {
    int64_t num, den;
};
struct jixiao__terms jixiao__terms(int64_t num, int64_t den);

/* What has the sign of x × by.num − y × by.den, exactly; x and y are columns of facts. */
void jixiao__form_apart(const struct jixiao__in_cells *f, uint32_t x, uint32_t y,
                        struct jixiao__terms by);
/* The same of any two cells. */
void jixiao__form_between(const struct jixiao__in_cells *f, const char *a, const char *b,
                          struct jixiao__terms by);
/* Whether a column says yes, or no. */
void jixiao__form_says(const struct jixiao__in_cells *f, uint32_t column, int yes);
/* The rows in which something is written. */
void jixiao__form_used(const struct jixiao__in_cells *f);

/* A fraction of amounts that is rounded, (a × by − b × less) / (b × over): `whole` and `rest` of an
 * amount are the whole number in it, and the millionths beside that. Factors are whole numbers. */
struct jixiao__form_share {
    const char *a_whole, *a_rest, *b_whole, *b_rest;
    const char *by;
    int64_t less, over;
    const char *most;
};
/* It rounded half up to a whole number, from 0 to `most`; b is above 0. */
void jixiao__form_share(const struct jixiao__in_cells *f, const struct jixiao__form_share *share);

/* Points in units of rounding. */
static inline int64_t jixiao__form_units(const struct jixiao__in_cells *f, jixiao_num points)
{
    return points / (jixiao_num)f->c->unit;
}

/* The score of the counted form. */
void jixiao__form_counted(const struct jixiao__in_cells *f, jixiao_num if_none);
uint32_t jixiao__form_counted_check(const struct jixiao__in_cells *f);
int jixiao__form_is_counted(const struct jixiao__in_cells *f);

#endif
