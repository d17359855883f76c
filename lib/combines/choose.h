/* SPDX-License-Identifier: MIT
 * Which children of a group are chosen, and what it is worth where nobody said. */
#ifndef JIXIAO_CHOOSE_H
#define JIXIAO_CHOOSE_H

#include "combine.h"
#include "jixiao-fill.h"

/* The most that may be chosen: scoring allocates nothing. */
#define JIXIAO__MOST_CHOSEN 4

/* What is given for an indicator, bits of enum jixiao_given, wherever it stands. */
struct jixiao__givens {
    uint32_t (*of)(const void *context, uint32_t index);
    const void *context;
};

/* What is chosen in a group: how many children, whether they can be it; and the first that does not
 * apply, or JIXIAO_NONE. */
struct jixiao__choice {
    uint32_t n, is_made, away;
};

struct jixiao__choice jixiao__choice_of(const struct jixiao__group *group,
                                        const struct jixiao__givens *givens);

/* The least and the most that any choice gives: the `count` lowest lows, rising, and highest highs,
 * falling. */
struct jixiao__any {
    uint32_t count, n;
    jixiao_num low[JIXIAO__MOST_CHOSEN], high[JIXIAO__MOST_CHOSEN];
};

void jixiao__any_begin(struct jixiao__any *any, const struct jixiao__group *group);
void jixiao__any_take(struct jixiao__any *any, const struct jixiao__sums *child);
/* What a group of so many points is worth that is not known; `any` NULL: anything. */
void jixiao__any_make(const struct jixiao__any *any, jixiao_num points, struct jixiao__sums *made);

/* What is wrong with a choice, in words. */
void jixiao__choice_say(const struct jixiao_finding *finding, struct jixiao__text *text);

#endif
