/* SPDX-License-Identifier: MIT
 * goals: what is wrong with its rule and its rows, and what should be looked at. */
#include "goals.h"

static jixiao_num once(const struct jixiao__case *c, uint32_t column)
{
    return jixiao__rule(c, 1, column);
}

/* A column that stands beside another, and only there. */
static void check_pair(const struct jixiao__case *c, uint32_t column, int is_due,
                       struct jixiao__sink *sink)
{
    if ((once(c, column) != JIXIAO_ABSENT) != is_due)
        jixiao__find_at(sink, JIXIAO_ERR_RULE_RANGE, JIXIAO_IN_RULE, 1, column, JIXIAO_ABSENT,
                        once(c, column));
}

void jixiao__goal_check_rule(const struct jixiao__case *c, struct jixiao__sink *sink)
{
    jixiao_num over_is;
    int has_over;
    if (!c->rule->rows)
        return;
    has_over = once(c, JIXIAO__GOAL_OVER) != JIXIAO_ABSENT;
    over_is = jixiao__or(once(c, JIXIAO__GOAL_OVER_IS), 0) / JIXIAO_ONE;
    check_pair(c, JIXIAO__GOAL_AT_LIMIT, has_over, sink);
    if (over_is && !has_over)
        jixiao__find_at(sink, JIXIAO_ERR_RULE_RANGE, JIXIAO_IN_RULE, 1, JIXIAO__GOAL_OVER_IS,
                        JIXIAO_ABSENT, once(c, JIXIAO__GOAL_OVER_IS));
    check_pair(c, JIXIAO__GOAL_OVER_LOSES, over_is == JIXIAO__OVER_LESS, sink);
    check_pair(c, JIXIAO__GOAL_PASS_INCLUDED, once(c, JIXIAO__GOAL_PASS) != JIXIAO_ABSENT, sink);
    if (c->rule->rows > 1 || jixiao__has_ratings(c)) /* else the rule as a whole alone */
        jixiao__ratings_check(c, sink);
}

/* ---- Rows --------------------------------------------------------------------------------- */

static void find(struct jixiao__sink *sink, uint32_t code, uint32_t row, uint32_t column,
                 jixiao_num declared, jixiao_num found)
{
    jixiao__find_at(sink, code, JIXIAO_IN_FACTS, row, column, declared, found);
}

static void check_quality(const struct jixiao__case *c, const struct jixiao__row *r, uint32_t row,
                          struct jixiao__sink *sink)
{
    int has_given = r->given != JIXIAO_ABSENT;
    if (has_given && r->given > r->points)
        find(sink, JIXIAO_ERR_RANGE, row, JIXIAO__GOAL_GIVEN, r->points, r->given);
    if (r->rating == JIXIAO_ABSENT)
        return;
    if (!jixiao__has_ratings(c) || r->rating / JIXIAO_ONE > c->rule->rows)
        find(sink, JIXIAO_ERR_RATING_UNKNOWN, row, JIXIAO__GOAL_RATING, JIXIAO_ABSENT, r->rating);
    else if (has_given && r->given <= r->points &&
             jixiao__rating_fits(c, r->points, r->rating, r->given))
        find(sink, JIXIAO_ERR_RATING_RANGE, row, JIXIAO__GOAL_GIVEN, JIXIAO_ABSENT, r->given);
}

static void check_less(const struct jixiao__case *c, const struct jixiao__row *r, uint32_t row,
                       struct jixiao__sink *sink)
{
    struct jixiao__row whole = *r;
    jixiao_num most = 0;
    whole.less = 0;
    if (r->missing || !r->less)
        return;
    if (jixiao__goal_overshoots(c, r, jixiao__goal_at_limit(c)))
        most = jixiao__goal_score(c, &whole, jixiao__goal_at_limit(c));
    if (r->less > most)
        find(sink, JIXIAO_ERR_LESS_RANGE, row, JIXIAO__GOAL_LESS, most, r->less);
}

void jixiao__goal_check(const struct jixiao__case *c, struct jixiao__sink *sink)
{
    jixiao_num points = 0;
    uint32_t row;
    for (row = 1; row <= c->facts->rows; row++) {
        struct jixiao__row r = jixiao__goal_row(c, row);
        if (!jixiao__row_holds(&jixiao__goals.info.facts[0], c, row)) /* said of its cells */
            continue;
        points += points <= c->points ? r.points : 0;
        if (r.is_remark)
            continue;
        if (r.points % (jixiao_num)c->unit)
            find(sink, JIXIAO_ERR_POINTS_PLACES, row, JIXIAO__GOAL_POINTS, JIXIAO_ABSENT, r.points);
        if (r.is_quantity && r.is_quality) {
            find(sink, JIXIAO_ERR_GOAL_MIXED, row, JIXIAO__GOAL_RATING, JIXIAO_ABSENT,
                 JIXIAO_ABSENT);
            continue;
        }
        check_quality(c, &r, row, sink);
        check_less(c, &r, row, sink);
    }
    if (points > c->points)
        find(sink, JIXIAO_ERR_ROWS_OVER, 0, JIXIAO__GOAL_POINTS, c->points, points);
}

/* ---- Findings ----------------------------------------------------------------------------- */

/* An actual of ten times its target, or more. */
static int is_far(const struct jixiao__row *r)
{
    return r->target > 0 && r->actual / 10 >= r->target;
}

/* An unequal sign left blank was read as >=; what <= would score. */
static void find_sense(const struct jixiao__case *c, const struct jixiao__row *r, uint32_t row,
                       struct jixiao__sink *sink)
{
    struct jixiao__row other = *r;
    other.sense = JIXIAO__AT_MOST;
    if (jixiao__fact(c, row, JIXIAO__GOAL_SENSE) == JIXIAO_ABSENT && r->actual != r->target)
        find(sink, JIXIAO_FINDING_SENSE_UNSAID, row, JIXIAO__GOAL_SENSE,
             jixiao__goal_score(c, r, jixiao__goal_at_limit(c)),
             jixiao__goal_score(c, &other, jixiao__goal_at_limit(c)));
}

/* What is past a target that was to be met exactly; what >= would score. */
static void find_equal(const struct jixiao__case *c, const struct jixiao__row *r, uint32_t row,
                       struct jixiao__sink *sink)
{
    struct jixiao__row other = *r;
    other.sense = JIXIAO__AT_LEAST;
    if (r->sense == JIXIAO__EXACTLY && r->actual > r->target)
        find(sink, JIXIAO_FINDING_SENSE_EQUAL, row, JIXIAO__GOAL_SENSE,
             jixiao__goal_score(c, r, jixiao__goal_at_limit(c)),
             jixiao__goal_score(c, &other, jixiao__goal_at_limit(c)));
}

static void find_quantity(const struct jixiao__case *c, const struct jixiao__row *r, uint32_t row,
                          struct jixiao__sink *sink)
{
    int at_limit = jixiao__goal_at_limit(c);
    jixiao_num score = jixiao__goal_score(c, r, at_limit),
               other = jixiao__goal_score(c, r, !at_limit);
    find_sense(c, r, row, sink);
    find_equal(c, r, row, sink);
    if (r->target < 0 && !jixiao__goal_is_met(r) && r->sense != JIXIAO__EXACTLY)
        find(sink, JIXIAO_FINDING_SHARE_UNDEFINED, row, JIXIAO__GOAL_TARGET, JIXIAO_ABSENT,
             r->target);
    if (jixiao__goal_overshoots(c, r, at_limit) &&
        !(jixiao__or(once(c, JIXIAO__GOAL_OVER_IS), 0) || r->less))
        find(sink, JIXIAO_FINDING_OVER_TARGET, row, JIXIAO__GOAL_ACTUAL, r->target, r->actual);
    if (is_far(r))
        find(sink, JIXIAO_FINDING_COMPLETION_FAR, row, JIXIAO__GOAL_ACTUAL, r->target, r->actual);
    if (jixiao__goal_is_on_limit(c, r) && other != score)
        find(sink, JIXIAO_FINDING_ON_BOUND, row, JIXIAO__GOAL_ACTUAL, score, other);
}

void jixiao__goal_findings(const struct jixiao__case *c, jixiao_num score,
                           struct jixiao__sink *sink)
{
    jixiao_num points = 0;
    uint32_t row;
    (void)score;
    for (row = 1; row <= c->facts->rows; row++) {
        struct jixiao__row r = jixiao__goal_row(c, row);
        points += r.points;
        if (r.is_remark)
            continue;
        if (r.is_quantity)
            find_quantity(c, &r, row, sink);
        else if (r.rating == JIXIAO_ABSENT && jixiao__has_ratings(c))
            find(sink, JIXIAO_FINDING_NO_RATING, row, JIXIAO__GOAL_RATING, JIXIAO_ABSENT, r.given);
    }
    jixiao__find_row_claims(&jixiao__goals, c, JIXIAO__GOAL_CLAIM, sink);
    if (points < c->points)
        find(sink, JIXIAO_FINDING_ROWS_SUM, 0, JIXIAO__GOAL_POINTS, c->points, points);
}
