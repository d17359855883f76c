/* SPDX-License-Identifier: MIT
 * A tree in cells, like the printed form: the heads of its columns. docs/excel.md says how. */
#ifndef JIXIAO_CELLS_H
#define JIXIAO_CELLS_H

#include "builder.h"

/* What stands under a head; of an indicator's row in the order in which it is set. */
enum jixiao__head_type {
    JIXIAO__HEAD_NONE,
    JIXIAO__HEAD_LEVEL,
    JIXIAO__HEAD_ID,
    JIXIAO__HEAD_POINTS,
    JIXIAO__HEAD_TEXT,
    JIXIAO__HEAD_ROLE,
    JIXIAO__HEAD_TICK,
    JIXIAO__HEAD_KIND,
    JIXIAO__HEAD_PART,  /* the name of a row of the rule */
    JIXIAO__HEAD_PASSED /* of the printed form, and no part of the tree */
};

struct jixiao__head {
    enum jixiao__head_type type;
    uint32_t number;     /* the level, the role, the flag of a tick, which of the texts */
    const char *text[2]; /* by enum jixiao_lang; of a role "": its record has it */
    const char *column; /* the builder's that takes the tick; else the English text is the column */
};

/* In the order of the cells; the last has no type. */
extern const struct jixiao__head jixiao__heads[];

const char *jixiao__head_text(const struct jixiao__head *head, uint32_t lang);

#endif
