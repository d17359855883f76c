/* SPDX-License-Identifier: MIT
 * steps, in its parts: the score and the words. docs/kinds/steps.md */
#ifndef JIXIAO_STEPS_H
#define JIXIAO_STEPS_H

#include "measure.h"

enum {
    JIXIAO__STEPS_SIDE = 1,
    JIXIAO__STEPS_LIMIT,
    JIXIAO__STEPS_PER,
    JIXIAO__STEPS_LOSE,
    JIXIAO__STEPS_GAIN,
    JIXIAO__STEPS_PART,
    JIXIAO__STEPS_MOST,
    JIXIAO__STEPS_MEASURE,
    JIXIAO__STEPS_STARTS,
    JIXIAO__STEPS_LEAST,
    JIXIAO__STEPS_IF_NONE
};

/* How a part of a step counts: not, as a whole one, in proportion. */
enum jixiao__part { JIXIAO__PART_WHOLE, JIXIAO__PART_BEGUN, JIXIAO__PART_SHARE, JIXIAO__PARTS };

/* A side of the limit, with facts that score. */
struct jixiao__side {
    jixiao_num limit, per, each, most;
    enum jixiao__part part;
    int is_above, gains;
    int is_past;                   /* of what is measured: it is past the limit */
    int is_beyond;                 /* and of nothing, so that it takes all it can */
    struct jixiao__u128 past, den; /* past the limit by that many steps, as a fraction */
};

/* What a side moves: points, and rest / den of a millionth. */
struct jixiao__moved {
    jixiao_num points;
    struct jixiao__u128 rest;
    uint64_t steps; /* whole ones that count; of a share, those that are full */
    int is_most;    /* as much as it may */
};

uint32_t jixiao__steps_measure(const struct jixiao__case *c, struct jixiao__measured *m,
                               int *is_none);
jixiao_num jixiao__steps_starts(const struct jixiao__case *c);
jixiao_num jixiao__steps_least(const struct jixiao__case *c);
void jixiao__steps_side(const struct jixiao__case *c, const struct jixiao__measured *m,
                        uint32_t row, struct jixiao__side *side);
struct jixiao__moved jixiao__steps_move(const struct jixiao__side *side);
/* Whether the measure is past the limit and no whole number of steps. */
int jixiao__steps_in_part(const struct jixiao__side *side);
/* The score, with the side of a row counting parts so; row 0: as the rule says. `held` is −1 where
 * it is held up to the least, 1 where down to the points, else 0; or NULL. */
jixiao_num jixiao__steps_score(const struct jixiao__case *c, const struct jixiao__measured *m,
                               uint32_t row, enum jixiao__part part, int *held);
/* The other two of those readings, in the order of enum jixiao__part. */
void jixiao__steps_others(enum jixiao__part part, enum jixiao__part others[2]);

void jixiao__steps_explain(const struct jixiao__case *c, struct jixiao__text *text);
void jixiao__steps_explain_loss(const struct jixiao__case *c, const struct jixiao_loss *loss,
                                struct jixiao__text *text);

#endif
