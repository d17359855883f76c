/* SPDX-License-Identifier: MIT
 * A tree laid out in a range, like the printed form: docs/excel.md says how. */
#ifndef JIXIAO_EXCEL_EVAL_LAYOUT_H
#define JIXIAO_EXCEL_EVAL_LAYOUT_H

#include "eval_inside.h"

enum heading {
    HEADING_NONE = 0,
    HEADING_LEVEL = 1, /* and those after it: as many as there may be levels */
    HEADING_ID = HEADING_LEVEL + (int)JIXIAO_MAX_LEVELS,
    HEADING_POINTS,
    HEADING_ROLE, /* of each role but the first */
    HEADING_KIND = HEADING_ROLE + (int)JIXIAO_ROLE_END - 1,
    HEADING_EXPLANATION,
    HEADING_CRITERION,
    HEADING_NOTE,
    HEADING_WHOLE,
    HEADING_SAMPLE,
    HEADING_QUALITATIVE,
    HEADING_QUANTITATIVE,
    HEADING_PART,   /* the name of a row of the rule */
    HEADING_PASSED, /* of the printed form, and no part of the tree */
    HEADING_RULE    /* a column of a kind's rule: "rule." and its id, or its Chinese name */
};

/* The role that a heading is of; JIXIAO_ROLE_COUNTED: of none. */
uint32_t heading_role(uint32_t heading);
/* The words of a heading before HEADING_PASSED. */
const char *heading_text(uint32_t heading, uint32_t lang);

enum { MOST_HEADINGS = 64 };

/* A range that is being read into a builder. */
struct layout {
    const struct range *range;
    struct jixiao_builder *builder;
    struct {
        uint32_t heading;
        char rule[64]; /* of HEADING_RULE: the column's folded name */
    } columns[MOST_HEADINGS];
    uint32_t n_columns;
    uint32_t *rows; /* of each indicator, the range's row, from 1 */
    size_t n_rows, room;
    uint32_t leaf;            /* the last leaf, or JIXIAO_NONE */
    uint32_t rule_rows;       /* of its rule */
    const struct cell *error; /* the first cell that holds an error, or NULL */
};

/* Reads it; what is wrong is listed in the builder. */
void layout_read(struct layout *layout);
void layout_free(struct layout *layout);

#endif
