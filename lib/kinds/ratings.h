/* SPDX-License-Identifier: MIT
 * Ratings (评判等级): words that stand for a range of the points, in which a person chooses. The rows of
 * a rule, best first; facts name one by its row. */
#ifndef JIXIAO_RATINGS_H
#define JIXIAO_RATINGS_H

#include "kind.h"

/* The rule's column of the least share of the points that a rating stands for. */
#define JIXIAO__RATING_FROM 1u
// clang-format off
#define JIXIAO__RATING_COLUMN JIXIAO__OPTIONAL("from", "起点", NUMBER, 0, JIXIAO_ONE, JIXIAO_ABSENT, RATIO, "该等级最低给分占分值的比例，逐级递减，最末为 0", "the least share of the points that the rating stands for; falling, the last 0")
// clang-format on

/* Whether the rule has ratings at all. */
int jixiao__has_ratings(const struct jixiao__case *c);
/* Lists what is wrong with the ratings, where there are any. */
void jixiao__ratings_check(const struct jixiao__case *c, struct jixiao__sink *sink);
/* The least and the most that a rating gives of the points, rounded. */
void jixiao__rating_range(const struct jixiao__case *c, jixiao_num points, jixiao_num rating,
                          jixiao_num *low, jixiao_num *high);
/* Points given under a rating: JIXIAO_OK, or JIXIAO_ERR_RATING_RANGE if it does not stand for
 * them. */
uint32_t jixiao__rating_fits(const struct jixiao__case *c, jixiao_num points, jixiao_num rating,
                             jixiao_num given);
/* Each better rating of a row of facts, at its least; and all points, under the best. Points given
 * stand in the column behind the rating's. */
void jixiao__rating_better(const struct jixiao__case *c, uint32_t row, uint32_t column,
                           jixiao_num points, struct jixiao__better *b);
/* "部分达成", or its row. */
void jixiao__say_rating(const struct jixiao__case *c, jixiao_num rating, struct jixiao__text *text);

#endif
