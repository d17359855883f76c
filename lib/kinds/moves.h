/* SPDX-License-Identifier: MIT
 * Rules whose rows move the points, each down or up: so many off or on, from where it starts. */
#ifndef JIXIAO_MOVES_H
#define JIXIAO_MOVES_H

#include "kind.h"

/* Where these stand in a rule, from 1: the points of a row that loses and of one that gains, the most
 * that a row may move, and of the rule as a whole where it starts. */
struct jixiao__moves {
    uint32_t lose, gain, most, starts;
};

static inline int jixiao__gains(const struct jixiao__moves *m, const struct jixiao__case *c,
                                uint32_t row)
{
    return jixiao__rule(c, row, m->gain) != JIXIAO_ABSENT;
}

/* Whether a row has other than one of the two. */
static inline int jixiao__moves_wrong(const struct jixiao__moves *m, const struct jixiao__case *c,
                                      uint32_t row)
{
    return (jixiao__rule(c, row, m->lose) == JIXIAO_ABSENT) == !jixiao__gains(m, c, row);
}

/* All of the points if a row loses, else none, where the rule says no more. */
jixiao_num jixiao__moves_start(const struct jixiao__moves *m, const struct jixiao__case *c);

/* The most that it gives: what it starts from, and all that it may gain. */
jixiao_num jixiao__moves_most(const struct jixiao__moves *m, const struct jixiao__case *c);

/* Of what is lost where not all is gained. */
#define JIXIAO__NOT_GAINED_TEXT "加分未满", "not all is gained"

#endif
