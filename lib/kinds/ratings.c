/* SPDX-License-Identifier: MIT
 * Ratings: their order, and what each stands for. */
#include "ratings.h"

static jixiao_num from(const struct jixiao__case *c, uint32_t row)
{
    return jixiao__rule(c, row, JIXIAO__RATING_FROM);
}

int jixiao__has_ratings(const struct jixiao__case *c)
{
    return c->rule->rows && from(c, 1) != JIXIAO_ABSENT;
}

void jixiao__ratings_check(const struct jixiao__case *c, struct jixiao__sink *sink)
{
    uint32_t row, rows = c->rule->rows;
    for (row = 1; row <= rows; row++) {
        jixiao_num before = row > 1 ? from(c, row - 1) : JIXIAO_ONE + 1;
        if (from(c, row) == JIXIAO_ABSENT)
            jixiao__find_at(sink, JIXIAO_ERR_RULE_RANGE, JIXIAO_IN_RULE, row, JIXIAO__RATING_FROM,
                            JIXIAO_ABSENT, JIXIAO_ABSENT);
        else if ((before != JIXIAO_ABSENT && from(c, row) >= before) ||
                 (row == rows && from(c, row)))
            jixiao__find_at(sink, JIXIAO_ERR_RATINGS_ORDER, JIXIAO_IN_RULE, row,
                            JIXIAO__RATING_FROM, JIXIAO_ABSENT, from(c, row));
    }
}

static uint32_t row_of(jixiao_num rating)
{
    return (uint32_t)(rating / JIXIAO_ONE);
}

/* Points against the beginning of a rating's range: −1 below, 0 at it, 1 above. */
static int against(const struct jixiao__case *c, jixiao_num points, uint32_t row, jixiao_num given)
{
    return jixiao__cmp_products((uint64_t)given, (uint64_t)JIXIAO_ONE, (uint64_t)from(c, row),
                                (uint64_t)points);
}

/* A share of the points, rounded. */
static jixiao_num part(const struct jixiao__case *c, jixiao_num points, uint32_t row)
{
    return jixiao__share(points, from(c, row), JIXIAO_ONE, c->unit);
}

void jixiao__rating_range(const struct jixiao__case *c, jixiao_num points, jixiao_num rating,
                          jixiao_num *low, jixiao_num *high)
{
    uint32_t row = row_of(rating);
    *low = part(c, points, row);
    *high = row > 1 ? part(c, points, row - 1) : points;
}

uint32_t jixiao__rating_fits(const struct jixiao__case *c, jixiao_num points, jixiao_num rating,
                             jixiao_num given)
{
    uint32_t row = row_of(rating);
    if (against(c, points, row, given) < 0 || (row > 1 && against(c, points, row - 1, given) >= 0))
        return JIXIAO_ERR_RATING_RANGE;
    return JIXIAO_OK;
}

#ifndef JIXIAO_NO_WHAT_IF
void jixiao__rating_better(const struct jixiao__case *c, uint32_t row, uint32_t column,
                           jixiao_num points, struct jixiao__better *b)
{
    uint32_t rating = row_of(jixiao__fact(c, row, column));
    jixiao_num least;
    while (--rating) {
        least = jixiao__part_of(points, from(c, rating));
        least += against(c, points, rating, least) < 0; /* it was rounded down */
        b->with(b, row, column, rating * JIXIAO_ONE);
        b->with(b, row, column + 1, least);
        b->end(b);
    }
    if (row_of(jixiao__fact(c, row, column)) == 1) {
        b->near(b, row, column + 1, points, 1);
        return;
    }
    b->with(b, row, column, JIXIAO_ONE);
    b->with(b, row, column + 1, points);
    b->end(b);
}
#endif

void jixiao__say_rating(const struct jixiao__case *c, jixiao_num rating, struct jixiao__text *text)
{
    uint32_t row = row_of(rating);
    const char *name = c->rule->names ? c->rule->names[row - 1] : NULL;
    if (name)
        jixiao__say(text, "$s", "$s", name);
    else
        jixiao__say(text, "第$u级", "rating $u", row);
}
