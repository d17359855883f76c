/* SPDX-License-Identifier: MIT
 * Two results that are being compared, each with its receipt. */
#ifndef JIXIAO_VERIFY_COMPARE_H
#define JIXIAO_VERIFY_COMPARE_H

#include "receipt.h"

/* A path, its first step first. */
struct jixiao__steps {
    const struct jixiao__path *at[JIXIAO_MAX_DEPTH + 1];
    size_t n;
};

struct jixiao__compared {
    struct jixiao_verification *v;
    struct jixiao__walk was, is, sheet;
    struct jixiao__steps steps; /* of the difference at hand: not in the frames of what recurses */
    uint32_t list, item_at; /* of the sheet: the list that was looked into last, and where in it */
    size_t item;
    const char *id; /* of the indicator that an item of a list of the result is about */
    uint32_t part;  /* the differences of that are noted */
    int is_worded;  /* 1: words are compared, and nothing else */
    int is_altered; /* 1: within digests that are of the same value, and so are altered themselves */
    int is_other;   /* 1: another version of the library may have other keys */
};

/* Notes a value that differs, where both walks are at it, or the one that has it. */
void jixiao__verify_differ(struct jixiao__compared *c, const struct jixiao__path *path,
                           uint32_t change);

/* The scalar at hand as a text; NULL: it is none. */
const char *jixiao__scalar(struct jixiao__arena *arena, const struct jixiao__walk *walk);

#endif
