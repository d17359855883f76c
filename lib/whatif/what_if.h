/* SPDX-License-Identifier: MIT
 * What if, from the inside: steps that were found by scoring, and what is not known. */
#ifndef JIXIAO_WHAT_IF_H
#define JIXIAO_WHAT_IF_H

#include "../score/result.h"
#include "../score/total.h"
#include "jixiao-what-if.h"

struct jixiao_what_if {
    struct jixiao__arena arena; /* first: jixiao__object_new() */
    const struct jixiao_result *result;
    struct jixiao_step *steps;
    struct jixiao_change *changes; /* of all steps, in their order */
    struct jixiao_unknown *unknowns;
    size_t n_steps, n_changes, n_unknowns;
    size_t steps_capacity, changes_capacity;
    /* to score in: the sheet's entries, of which one is changed at a time, and marks */
    struct jixiao_entry *entries;
    struct jixiao_mark *marks;
};

/* steps.c: adds the steps of a leaf whose facts score. */
void jixiao__find_steps(struct jixiao_what_if *w, uint32_t index);
/* Scores the entries as they are. */
void jixiao__what_if_total(struct jixiao_what_if *w, struct jixiao_total *total);

/* words.c */
void jixiao__put_step(const struct jixiao_what_if *w, size_t step, struct jixiao__text *text);
void jixiao__put_unknown(const struct jixiao_what_if *w, size_t unknown, struct jixiao__text *text);

/* The form of a leaf's facts, as they are read. */
const struct jixiao_form *jixiao__form_read(const struct jixiao_what_if *w, uint32_t index);

#endif
