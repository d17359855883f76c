/* SPDX-License-Identifier: MIT
 * Two that are compared, in words. */
#ifndef JIXIAO_COMPARE_WORDS_H
#define JIXIAO_COMPARE_WORDS_H

#include "../compare/compare.h"
#include "report.h"

/* A department, of whom it is shown what it gains or loses. */
struct jixiao__shift {
    const char *source;               /* or NULL */
    const char *department, *project; /* or NULL */
    int64_t year;
    const char *tree, *grade[2];          /* the tree before; grades or NULL */
    jixiao_num score[2], low[2], high[2]; /* of what is refused after JIXIAO_ABSENT */
    jixiao_num change;
    uint32_t places;
    const char *words[2];
};

/* What stands before and what after: whose, of which year, by which tree. */
void jixiao__put_sides(const struct jixiao_report *r, struct jixiao__text *text);
/* The name of an indicator, in the tree after if it is there; with its id where another has it. */
void jixiao__put_indicator(const struct jixiao_compare *c, const uint32_t index[2],
                           struct jixiao__text *text);
/* What of a leaf, or of the total, is another. */
void jixiao__put_compared(const struct jixiao_compare *c, size_t row, struct jixiao__text *text);
/* What a difference is of; whether that side has a value; that. */
void jixiao__put_item(const struct jixiao_compare *c, const struct jixiao_difference *d,
                      struct jixiao__text *text);
int jixiao__has_value(const struct jixiao_compare *c, const struct jixiao_difference *d,
                      uint32_t side);
int jixiao__is_yes_no(const struct jixiao_difference *d); /* its numbers are 1 and 0 for these */
void jixiao__put_side(const struct jixiao_compare *c, const struct jixiao_difference *d,
                      uint32_t side, struct jixiao__text *text);

#endif
