/* SPDX-License-Identifier: MIT
 *
 * What a combine is: to a group what a kind is to a leaf. One file here, one record, one row in
 * combines.c. It sees sums of what is in its group, and of them makes what the group is worth to the
 * one around it; explanations and checking of points are its own too.
 */
#ifndef JIXIAO_COMBINE_H
#define JIXIAO_COMBINE_H

#include "../kinds/kind.h"
#include "role.h"

/* Sums of what is in a group. What is not known is counted beside the sum of what is. */
struct jixiao__sums {
    jixiao_num points; /* of all, applicable or not */
    jixiao_num of;     /* of what takes part: applicable, or given full points */
    jixiao_num score, low, high, reviewed;
    jixiao_num supported_points, supported_score; /* of what is computed, or judged and reviewed */
    jixiao_num judged_points, judged_score;       /* of what is judged, and not reviewed */
    jixiao_num rounded;                           /* differences of claims that are rounded */
    struct jixiao__sum claims;                    /* anything; their order does not matter */
    uint32_t unscored, unreviewed, unclaimed;     /* leaves that have none */
    uint32_t applicable, absent;                  /* leaves; `absent`: scaled away, at the root */
    jixiao_num here;                              /* points to be scaled away in the group itself */
};

/* A group; the root is the one of no index. */
struct jixiao__group {
    const struct jixiao_tree *tree;
    uint32_t index;                  /* or JIXIAO_NONE */
    const struct jixiao_mark *marks; /* of all indicators, or NULL */
};

struct jixiao__combine {
    struct jixiao_combine_info info;
    /* 1: the group is worth what is in it, so that columns (lib/columns) add what is in it to the
     * group around it, and go past it. A tree with another is scored department by department. */
    uint32_t is_flat;
    /* 1: the mark of the group keeps what is in it beside what that is worth. */
    uint32_t has_own;
    /* 1: the sheet says which children count. */
    uint32_t chooses;
    /* 1: a group of nothing is no error of its own. */
    uint32_t may_be_empty;
    /* The points that the group is worth where those in it are `inside`; of a tree with errors too. */
    jixiao_num (*points)(const struct jixiao__group *group, jixiao_num inside);
    /* What the group is worth, of sums of what is in it: these, or others, written to `room`. */
    const struct jixiao__sums *(*make)(const struct jixiao__group *group,
                                       const struct jixiao__sums *inside,
                                       struct jixiao__sums *room);
    /* Lists what is wrong, or to be looked at, with a group; `inside` are the points in it, NULL
     * where some of them are no number. */
    void (*lint)(const struct jixiao__group *group, const jixiao_num *inside,
                 struct jixiao__sink *sink);
    /* The arithmetic in words: "10 + 9"; nothing where there is none. The caller adds what it
     * makes. */
    void (*explain)(const struct jixiao__group *group, struct jixiao__text *text);
};

/* The registry, by enum jixiao_combine. */
extern const struct jixiao__combine *const jixiao__combines[JIXIAO_COMBINE_END];

/* The record of a combine, or NULL. */
static inline const struct jixiao__combine *jixiao__combine(uint32_t combine)
{
    return combine < JIXIAO_COMBINE_END ? jixiao__combines[combine] : NULL;
}

static inline const struct jixiao_indicator *jixiao__group_in(const struct jixiao__group *group)
{
    return &group->tree->indicators[group->index];
}

/* Whether points have no more decimals than scores; of places that are an error any do. */
int jixiao__fits_places(const struct jixiao_tree *tree, jixiao_num points);
/* The points of a group that has its own, whatever is in it; 0 where they are wrong. */
jixiao_num jixiao__printed_points(const struct jixiao__group *group, jixiao_num inside);
/* Lists that the points a combine needs are not printed, or cannot be; whether that was so. */
int jixiao__lint_printed(const struct jixiao__group *group, struct jixiao__sink *sink);
/* The points that a leaf or a group counts for. lib/tree/lint.c */
jixiao_num jixiao__points_of(const struct jixiao_tree *tree, uint32_t index);
/* Lists that other points are printed than are in the group. */
void jixiao__lint_sum(const struct jixiao__group *group, const jixiao_num *inside,
                      struct jixiao__sink *sink);
/* Writes "8.89 + 10" of the children that take part; nothing if they are fewer than two. */
void jixiao__put_terms(const struct jixiao__group *group, struct jixiao__text *text);
/* The group's claim, or JIXIAO_ABSENT; `plain` is what it would be if no claim inside were rounded. */
void jixiao__put_claim(struct jixiao__sums *made, jixiao_num claim, jixiao_num plain);
/* Makes of sums those of a group that counts for so many points: each × points / of, rounded. */
void jixiao__scale_to(const struct jixiao__sums *inside, jixiao_num points, uint64_t unit,
                      struct jixiao__sums *room);
/* The sum of claims, or JIXIAO_ABSENT where one is missing or it is too large. */
jixiao_num jixiao__claims_of(const struct jixiao__sums *sums);

/* The first child of a group, and the next one after a child; JIXIAO_NONE past the last. */
uint32_t jixiao__child_first(const struct jixiao__group *group);
uint32_t jixiao__child_next(const struct jixiao__group *group, uint32_t child);

#endif
