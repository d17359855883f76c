/* SPDX-License-Identifier: MIT
 * Roles: what part a leaf has in the total. A record each, and nothing else that knows one by
 * name. */
#ifndef JIXIAO_ROLE_H
#define JIXIAO_ROLE_H

#include "jixiao-columns.h"

#include <stddef.h>

struct jixiao__role {
    struct jixiao_role_info info;
    /* The error of such a leaf inside a group, and of a group that is said to be one. */
    uint32_t inside;
    /* Behind "= score" in an explanation, of one that lost nothing and of one that lost something;
     * $n is what it lost. */
    const char *kept[2], *lost[2];
    /* Without facts: of one that is claimed, where $n is the claim, and of a blank one. */
    const char *claimed[2], *blank[2];
    /* Where the sum of what such leaves add, without its sign, stands in a struct jixiao_total and
     * in a struct jixiao_result_columns; of what counts, nowhere. */
    size_t total, column;
};

/* By enum jixiao_role. */
extern const struct jixiao__role jixiao__roles[JIXIAO_ROLE_END];

/* The role of that id, a key of a leaf; JIXIAO_ROLE_COUNTED, which is no key: there is none. */
uint32_t jixiao__role_find(const char *id);

/* The record of an indicator's role, or NULL. */
static inline const struct jixiao__role *jixiao__role(const struct jixiao_indicator *in)
{
    return in->role < JIXIAO_ROLE_END ? &jixiao__roles[in->role] : NULL;
}

/* Whether the indicator can have its role: any but the first is of leaves on the first level. */
static inline int jixiao__role_fits(const struct jixiao_indicator *in)
{
    return !in->role || (in->role < JIXIAO_ROLE_END && in->level == 1 && in->kind != JIXIAO_GROUP);
}

/* What is left of the points by a claim or a review, or the claim that leaves so much of them. */
static inline jixiao_num jixiao__left(const struct jixiao__role *role, jixiao_num points,
                                      jixiao_num num)
{
    return role->info.is_off ? points - num : num;
}

/* What is added to a score of such a leaf so that it is what the total gets of it. */
static inline jixiao_num jixiao__shift(const struct jixiao__role *role, jixiao_num points)
{
    return role->info.is_off ? -points : 0;
}

#endif
