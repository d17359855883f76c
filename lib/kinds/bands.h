/* SPDX-License-Identifier: MIT
 * Bands: the rule's columns, and where a band begins and ends. */
#ifndef JIXIAO_BANDS_H
#define JIXIAO_BANDS_H

#include "in_cells.h"
#include "measure.h"

enum { UPTO = 1, INCLUDED, POINTS, TO, MEASURE, IF_NONE, FROM, EXPLAIN_BELOW };

static inline int is_open(const struct jixiao__case *c, uint32_t row)
{
    return jixiao__rule(c, row, UPTO) == JIXIAO_ABSENT;
}

static inline int is_sloped(const struct jixiao__case *c, uint32_t row)
{
    return jixiao__rule(c, row, TO) != JIXIAO_ABSENT;
}

/* Where the band begins. */
static inline jixiao_num lower(const struct jixiao__case *c, uint32_t row)
{
    return row > 1 ? jixiao__rule(c, row - 1, UPTO) : jixiao__or(jixiao__rule(c, 1, FROM), 0);
}

extern const struct jixiao__formulas jixiao__bands_formulas;

#endif
