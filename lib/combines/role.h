/* SPDX-License-Identifier: MIT
 * Roles: what part a leaf has in the total. A record each, and nothing else that knows one by
 * name. */
#ifndef JIXIAO_ROLE_H
#define JIXIAO_ROLE_H

#include "jixiao-columns.h"

#include <stddef.h>

/* Roles below this one have points, and all but the first a sum beside the full points. */
enum { JIXIAO__SUMMED = JIXIAO_ROLE_BONUS + 1 };

struct jixiao__role {
    struct jixiao_role_info info;
    /* Behind "= score" in an explanation, of one that lost nothing and of one that lost something;
     * $n is what it lost. */
    const char *kept[2], *lost[2];
    /* Without facts: of one that is claimed, where $n is the claim, and of a blank one. */
    const char *claimed[2], *blank[2];
    /* Where the sum of what such leaves add, without its sign, stands in a struct jixiao_total and
     * in a struct jixiao_result_columns; of what counts, nowhere. */
    size_t total, column;
    /* The error of such a leaf inside a group, and of a group that is said to be one. */
    uint32_t inside;
    /* 1: results have that sum, of trees without such leaves too. */
    uint32_t is_always;
};

/* By enum jixiao_role. */
extern const struct jixiao__role jixiao__roles[JIXIAO_ROLE_END];

/* The role of that id, a key of a leaf; JIXIAO_ROLE_COUNTED, which is no key: there is none. */
uint32_t jixiao__role_find(const char *id);

/* The index of the grade of that name; n_grades: there is none. */
uint32_t jixiao__grade_named(const struct jixiao_tree *tree, const char *name);

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

/* What becomes of a leaf that does not apply: its own policy wins over the tree's. */
static inline uint32_t jixiao__policy(const struct jixiao_tree *tree,
                                      const struct jixiao_indicator *leaf)
{
    return leaf->not_applicable ? leaf->not_applicable : tree->not_applicable;
}

/* The points that a leaf is scored by: of a veto, which has none, any. */
static inline jixiao_num jixiao__points_by(const struct jixiao_indicator *leaf)
{
    return leaf->role == JIXIAO_ROLE_VETO ? JIXIAO_ONE : leaf->points;
}

/* Whether the points that a leaf did not get are lost to the total. */
static inline int jixiao__loses(const struct jixiao__role *role)
{
    return role->info.in_points || role->info.is_off;
}

/* What is added to a score of such a leaf so that it is what the total gets of it. */
static inline jixiao_num jixiao__shift(const struct jixiao__role *role, jixiao_num points)
{
    return role->info.is_off ? -points : 0;
}

#endif
