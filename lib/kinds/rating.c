/* SPDX-License-Identifier: MIT
 * rating: one judgement in words, and the points that it gives. docs/kinds/rating.md */
#include "ratings.h"

enum { FROM = JIXIAO__RATING_FROM, POINTS };
enum { RATING = 1, GIVEN };

extern const struct jixiao__kind jixiao__rating;

static int has_points(const struct jixiao__case *c)
{
    return jixiao__rule(c, 1, POINTS) != JIXIAO_ABSENT;
}

/* Ratings stand for a range each, in which somebody chooses, or for points each. */
static void check_rule(const struct jixiao__case *c, struct jixiao__sink *sink)
{
    uint32_t row, other = has_points(c) ? FROM : POINTS;
    for (row = 1; row <= c->rule->rows; row++)
        if (jixiao__rule(c, row, other) != JIXIAO_ABSENT)
            jixiao__find_at(sink, JIXIAO_ERR_RULE_RANGE, JIXIAO_IN_RULE, row, other, JIXIAO_ABSENT,
                            jixiao__rule(c, row, other));
    if (other == POINTS)
        jixiao__ratings_check(c, sink);
    for (row = 1; other == FROM && row <= c->rule->rows; row++) {
        jixiao_num points = jixiao__rule(c, row, POINTS);
        if (points == JIXIAO_ABSENT)
            jixiao__find_at(sink, JIXIAO_ERR_RULE_RANGE, JIXIAO_IN_RULE, row, POINTS, JIXIAO_ABSENT,
                            JIXIAO_ABSENT);
        else if (row > 1 && points >= jixiao__rule(c, row - 1, POINTS))
            jixiao__find_at(sink, JIXIAO_ERR_RATINGS_ORDER, JIXIAO_IN_RULE, row, POINTS,
                            jixiao__rule(c, row - 1, POINTS), points);
    }
}

static jixiao_num rating_of(const struct jixiao__case *c)
{
    return jixiao__fact(c, 1, RATING);
}

static void check(const struct jixiao__case *c, struct jixiao__sink *sink)
{
    jixiao_num rating, given;
    uint32_t err = JIXIAO_OK;
    if (!jixiao__row_holds(&jixiao__rating.info.facts[0], c, 1))
        return;
    rating = rating_of(c);
    given = jixiao__fact(c, 1, GIVEN);
    if (rating == JIXIAO_ABSENT)
        return;
    if (rating / JIXIAO_ONE > c->rule->rows) {
        jixiao__find_at(sink, JIXIAO_ERR_RATING_UNKNOWN, JIXIAO_IN_FACTS, 1, RATING, JIXIAO_ABSENT,
                        rating);
        return;
    }
    if (given == JIXIAO_ABSENT)
        return;
    if (has_points(c)) /* given once more, it is the same */
        err = given != jixiao__rule(c, (uint32_t)(rating / JIXIAO_ONE), POINTS)
                  ? JIXIAO_ERR_RATING_RANGE
                  : JIXIAO_OK;
    else
        err = jixiao__rating_fits(c, c->points, rating, given);
    if (err)
        jixiao__find_at(sink, err, JIXIAO_IN_FACTS, 1, GIVEN, JIXIAO_ABSENT, given);
}

static void absent(const struct jixiao__case *c, struct jixiao_place *place)
{
    if (!has_points(c) && jixiao__fact(c, 1, GIVEN) == JIXIAO_ABSENT)
        *place = (struct jixiao_place){JIXIAO_FINDING_FACTS_INCOMPLETE, JIXIAO_IN_FACTS, 1, GIVEN};
}

static void interval(const struct jixiao__case *c, jixiao_num *low, jixiao_num *high)
{
    if (rating_of(c) != JIXIAO_ABSENT)
        jixiao__rating_range(c, c->points, rating_of(c), low, high);
}

static uint32_t score(const struct jixiao__case *c, jixiao_num *score)
{
    *score = has_points(c) ? jixiao__rule(c, (uint32_t)(rating_of(c) / JIXIAO_ONE), POINTS)
                           : jixiao__fact(c, 1, GIVEN);
    *score = jixiao__round(*score, c->unit);
    return JIXIAO_OK;
}

static void add_judged(const struct jixiao__case *c, jixiao_num *points, jixiao_num *got)
{
    *points += c->points;
    score(c, got);
}

static uint32_t wants_reason(const struct jixiao__case *c, uint32_t row)
{
    jixiao_num got;
    score(c, &got);
    return row && got < c->points;
}

static void losses(const struct jixiao__case *c, struct jixiao__losses *list)
{
    jixiao_num got;
    score(c, &got);
    if (got < c->points)
        jixiao__lose(list, 1, JIXIAO_OUTCOME_REDUCED, JIXIAO_ABSENT, c->points - got);
}

static void explain(const struct jixiao__case *c, struct jixiao__text *text)
{
    jixiao_num low, high;
    jixiao__say(text, "评判为“", "rated “");
    jixiao__say_rating(c, rating_of(c), text);
    jixiao__put(text, "”");
    if (!has_points(c)) {
        jixiao__rating_range(c, c->points, rating_of(c), &low, &high);
        jixiao__say(text, "，该等级 $n 至 $n 分", ", $n to $n points", low, high);
    }
}

static void explain_loss(const struct jixiao__case *c, const struct jixiao_loss *loss,
                         struct jixiao__text *text)
{
    jixiao__say_rating(c, rating_of(c), text);
    jixiao__say(text, "，失 $n 分", ", $n lost", loss->lost);
}

static void better(const struct jixiao__case *c, struct jixiao__better *b)
{
    uint32_t rating = (uint32_t)(rating_of(c) / JIXIAO_ONE);
    if (!has_points(c)) {
        jixiao__rating_better(c, 1, RATING, c->points, b);
        return;
    }
    while (--rating) {
        b->with(b, 1, RATING, rating * JIXIAO_ONE);
        if (jixiao__fact(c, 1, GIVEN) != JIXIAO_ABSENT)
            b->with(b, 1, GIVEN, jixiao__rule(c, rating, POINTS));
        b->end(b);
    }
}

// clang-format off
static const struct jixiao_column rule[] = {
    JIXIAO__RATING_COLUMN,
    JIXIAO__OPTIONAL("points", "分值", NUMBER, 0, JIXIAO_ABSENT, JIXIAO_ABSENT, POINTS, "该等级的得分，逐级递减；不填则在等级范围内给分", "the rating's points, falling; absent: points are given in its range"),
};

static const struct jixiao_column facts[] = {
    JIXIAO__ROW_OF_RULE("rating", "评判等级", 1, "评判等级，填名称或第几级", "the rating's name, or its number from 1"),
    JIXIAO__OPTIONAL("given", "给分", NUMBER, 0, JIXIAO_ABSENT, JIXIAO_ABSENT, POINTS, "等级有分值的不填；否则在等级范围内", "points given in the rating's range; none where ratings have points"),
};

static const struct jixiao_form forms[] = {{"", facts, 2, 1, 1, 0}};

const struct jixiao__kind jixiao__rating = {
    .info = {"rating", "按评判等级赋分", {"按评判等级得分：等级有分值的得该分值，否则在等级范围内给分", "The points of the rating that is given, or points in its range."}, {"", rule, 2, 1, JIXIAO_MAX_RULE_ROWS, 0}, forms, 1, 0},
    .best = POINTS,
    .check_rule = check_rule, .check = check, .absent = absent, .interval = interval, .add_judged = add_judged, .wants_reason = wants_reason,
    .better = JIXIAO__WHAT_IF(better), .score = score, .losses = losses, .explain = explain, .explain_loss = explain_loss,
};
// clang-format on
