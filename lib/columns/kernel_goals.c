/* SPDX-License-Identifier: MIT
 * goals in columns: rows of their own points, that score the share attained, or what is given. */
#include "../kinds/goals.h"
#include "kernels.h"

#define YES ((uint64_t)JIXIAO_ONE)
#define BLANK ((uint64_t)JIXIAO_ABSENT)
#define JUDGED (UINT64_C(1) << JIXIAO__JUDGED_AT)

/* A block of rows, points and scores in units of rounding. What is attained of a target is the part
 * of the whole, the smaller of target and actual of the larger. */
struct goals {
    uint64_t points[JIXIAO__BLOCK]; /* 0: a remark */
    uint64_t part[JIXIAO__BLOCK], whole[JIXIAO__BLOCK];
    uint64_t unmet[JIXIAO__BLOCK], past[JIXIAO__BLOCK]; /* past: of >=, above a target from 0 on */
    uint64_t lacks[JIXIAO__BLOCK];                      /* how many of target and actual */
    uint64_t got[JIXIAO__BLOCK];
};

static const jixiao_num *cells_of(const struct jixiao__rows *rows, uint32_t column)
{
    return rows->cells[column - 1];
}

static int has(const struct jixiao__rows *rows, uint32_t column)
{
    return !(rows->blank >> (column - 1) & 1);
}

/* Cells of points in units; what is not whole is odd, and a blank is 0. */
static void read_units(const jixiao_num *restrict cells, uint64_t unit, uint64_t *restrict units,
                       uint64_t *restrict odd)
{
    double each = (double)unit, per_unit = 1 / each;
    uint32_t i;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        uint64_t num = (uint64_t)cells[i] & (jixiao__is_zero((uint64_t)cells[i] ^ BLANK) - 1);
        units[i] = jixiao__whole(jixiao__near(jixiao__exact(num) * per_unit));
        odd[i] |= jixiao__too_large(num) | (jixiao__times(units[i], each) ^ num);
    }
}

JIXIAO__WIDE(read_targets, (rows, g, odd), const struct jixiao__rows *rows,
             struct goals *restrict g, uint64_t *restrict odd)
{
    const jixiao_num *restrict senses = cells_of(rows, JIXIAO__GOAL_SENSE);
    const jixiao_num *restrict targets = cells_of(rows, JIXIAO__GOAL_TARGET);
    const jixiao_num *restrict actuals = cells_of(rows, JIXIAO__GOAL_ACTUAL);
    uint32_t i;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        uint64_t sense = (uint64_t)senses[i], at_most = jixiao__is_zero(sense ^ YES);
        uint64_t exactly = jixiao__is_zero(sense ^ 2 * YES);
        uint64_t at_least = jixiao__is_zero(sense) | jixiao__is_zero(sense ^ BLANK);
        uint64_t no_target = jixiao__is_zero((uint64_t)targets[i] ^ BLANK);
        uint64_t no_actual = jixiao__is_zero((uint64_t)actuals[i] ^ BLANK);
        uint64_t target = (uint64_t)targets[i] & (no_target - 1);
        uint64_t actual = (uint64_t)actuals[i] & (no_actual - 1);
        uint64_t below = jixiao__less(actual, target), above = jixiao__less(target, actual);
        odd[i] |= jixiao__too_far(target) | jixiao__too_far(actual) |
                  ((at_least | at_most | exactly) ^ 1);
        g->part[i] = jixiao__select(below, actual, target);
        g->whole[i] = jixiao__select(below, target, actual);
        g->unmet[i] = (below & (at_most ^ 1)) | (above & (at_least ^ 1));
        g->past[i] = above & at_least & ((target >> 63) ^ 1);
        g->lacks[i] = no_target + no_actual;
    }
}

/* points × part / whole, rounded half up, of what is not met: as jixiao__half_up(), but the exact
 * remainder is that of whole numbers modulo 2^64, so that points and whole are bounded, by 2^40 and
 * 2^51, and not their product. The guess is 2^-11 off at most. */
JIXIAO__WIDE(score_shares, (g), struct goals *restrict g)
{
    uint32_t i;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        uint64_t some = jixiao__less(0, g->part[i]), points = g->points[i];
        uint64_t part = g->part[i] & (0 - some), whole = jixiao__select(some, g->whole[i], 1);
        double guess = jixiao__exact(points) * jixiao__exact(part) / jixiao__exact(whole);
        uint64_t q = jixiao__whole(jixiao__near(guess)), twice = 2 * (points * part - q * whole);
        q += 1 - jixiao__less(twice, whole) - jixiao__less(twice + whole, 0);
        g->got[i] = jixiao__select(g->unmet[i], q, points);
    }
}

/* part × num − whole × den below `least`, of rows in `of`: they lose points. */
static void cut(struct jixiao__fraction f, double least, const uint64_t *restrict of, uint64_t off,
                struct goals *restrict g, uint64_t *restrict odd)
{
    uint64_t largest = jixiao__limit(f.num > f.den ? f.num : f.den);
    double num = (double)f.num, den = (double)f.den;
    uint32_t i;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        double past = jixiao__exact(g->part[i]) * num - jixiao__exact(g->whole[i]) * den - least;
        uint64_t left = g->points[i] - off;
        odd[i] |= of[i] & jixiao__less(largest, g->whole[i]);
        g->got[i] =
            jixiao__select(of[i] & jixiao__negative(past), left & ((left >> 63) - 1), g->got[i]);
    }
}

/* What is not met loses all where its share is below that which passes; of all or nothing nothing
 * passes. What is over, an actual past (1 + over) × target as in attain, loses what the rule
 * says. */
static void score_rule(const struct jixiao__case *c, struct goals *g, uint64_t *odd)
{
    uint64_t all = (uint64_t)c->points / c->unit;
    jixiao_num pass = jixiao__rule(c, 1, JIXIAO__GOAL_PASS);
    jixiao_num over_is = jixiao__or(jixiao__rule(c, 1, JIXIAO__GOAL_OVER_IS), 0) / JIXIAO_ONE;
    struct jixiao__fraction f = {0, 1};
    if (jixiao__or(jixiao__rule(c, 1, JIXIAO__GOAL_UNMET), 0)) {
        cut(f, 0, g->unmet, all, g, odd);
    } else if (pass != JIXIAO_ABSENT) {
        f = jixiao__lowest(YES, (uint64_t)pass);
        cut(f, jixiao__rule_says(c, 1, JIXIAO__GOAL_PASS_INCLUDED) ? 0 : 1, g->unmet, all, g, odd);
    }
    if (!over_is)
        return;
    if (over_is == JIXIAO__OVER_LESS)
        all = (uint64_t)jixiao__rule(c, 1, JIXIAO__GOAL_OVER_LOSES) / c->unit;
    f = jixiao__lowest(YES + (uint64_t)jixiao__rule(c, 1, JIXIAO__GOAL_OVER), YES);
    cut(f, jixiao__rule_says(c, 1, JIXIAO__GOAL_AT_LIMIT) ? 0 : 1, g->past, all, g, odd);
}

/* ---- Rows that are rated ------------------------------------------------------------------ */

/* Which rows' points given lie in the range of their rating, or have none: from its beginning, a
 * share num / den of the points, up to where the one before it begins. */
static void check_rating(const struct jixiao__case *c, const struct jixiao__rows *rows,
                         const struct goals *restrict g, uint64_t *restrict fits)
{
    const jixiao_num *restrict ratings = cells_of(rows, JIXIAO__GOAL_RATING);
    const jixiao_num *restrict givens = cells_of(rows, JIXIAO__GOAL_GIVEN);
    uint64_t best[JIXIAO__BLOCK]; /* it reaches the one before */
    uint32_t i, row, n = jixiao__has_ratings(c) ? c->rule->rows : 0;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        fits[i] = jixiao__is_zero((uint64_t)ratings[i] ^ BLANK);
        best[i] = 0;
    }
    for (row = 1; row <= n; row++) {
        struct jixiao__fraction from =
            jixiao__lowest((uint64_t)jixiao__rule(c, row, JIXIAO__RATING_FROM), YES);
        double num = (double)from.num * (double)c->unit, den = (double)from.den;
        uint64_t largest = jixiao__limit(from.den) / c->unit, rating = row * YES;
        for (i = 0; i < JIXIAO__BLOCK; i++) {
            double given = jixiao__exact((uint64_t)givens[i]);
            double past = given * den - jixiao__exact(g->points[i]) * num;
            uint64_t at = jixiao__is_zero((uint64_t)ratings[i] ^ rating);
            uint64_t begun = jixiao__negative(past) ^ 1;
            fits[i] |= at & begun & (best[i] ^ 1) & (jixiao__less(largest, g->points[i]) ^ 1);
            best[i] = begun;
        }
    }
}

/* Rows that are rated score what they are given, rounded; those that are of both sorts are odd. */
static void take_given(const struct jixiao__case *c, const struct jixiao__rows *rows,
                       struct goals *restrict g, uint64_t *restrict odd)
{
    const jixiao_num *restrict ratings = cells_of(rows, JIXIAO__GOAL_RATING);
    const jixiao_num *restrict givens = cells_of(rows, JIXIAO__GOAL_GIVEN);
    uint64_t fits[JIXIAO__BLOCK];
    double unit = (double)c->unit, per_unit = 1 / unit;
    uint32_t i;
    check_rating(c, rows, g, fits);
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        uint64_t given = (uint64_t)givens[i], none = jixiao__is_zero(given ^ BLANK);
        uint64_t rated = (none & jixiao__is_zero((uint64_t)ratings[i] ^ BLANK)) ^ 1;
        uint64_t counts = jixiao__less(0, g->points[i]), whole;
        uint64_t right = (g->lacks[i] >> 1) & fits[i] & jixiao__is_zero(jixiao__too_large(given)) &
                         (jixiao__less(jixiao__times(g->points[i], unit), given) ^ 1);
        double d = jixiao__exact(given);
        whole = jixiao__half_up(d, unit, d * per_unit);
        odd[i] |= rated & (right ^ 1);
        g->lacks[i] &= rated - 1;
        g->got[i] = jixiao__select(rated & counts, whole + JUDGED, g->got[i]);
    }
}

/* ---- Rows that are added up --------------------------------------------------------------- */

/* a: what rows score, and from bit JIXIAO__JUDGED_AT on how many are rated; b: their points. */
static void add_goals(const struct goals *restrict g, uint64_t *restrict a, uint64_t *restrict b,
                      uint64_t *restrict odd)
{
    uint32_t i;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        odd[i] |= g->lacks[i] & (0 - jixiao__less(0, g->points[i]));
        a[i] += g->got[i];
        b[i] += g->points[i];
    }
}

/* Points that are taken off are somebody's judgement, and odd; claims score nothing. */
static void check_beside(const struct jixiao__rows *rows, uint64_t *restrict odd)
{
    const jixiao_num *restrict less = cells_of(rows, JIXIAO__GOAL_LESS);
    const jixiao_num *restrict claims = cells_of(rows, JIXIAO__GOAL_CLAIM);
    uint32_t i;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        uint64_t off = (uint64_t)less[i], claim = (uint64_t)claims[i];
        odd[i] |= (jixiao__is_zero(off) | jixiao__is_zero(off ^ BLANK)) ^ 1;
        odd[i] |= jixiao__too_far(claim) & (jixiao__is_zero(claim ^ BLANK) - 1);
    }
}

static void add_rows(const struct jixiao__case *c, const struct jixiao__rows *rows,
                     uint64_t *restrict a, uint64_t *restrict b, uint64_t *restrict odd)
{
    struct goals g;
    read_units(cells_of(rows, JIXIAO__GOAL_POINTS), c->unit, g.points, odd);
    read_targets(rows, &g, odd);
    score_shares(&g);
    if (c->rule->rows)
        score_rule(c, &g, odd);
    if (has(rows, JIXIAO__GOAL_RATING) || has(rows, JIXIAO__GOAL_GIVEN))
        take_given(c, rows, &g, odd);
    if (has(rows, JIXIAO__GOAL_LESS) || has(rows, JIXIAO__GOAL_CLAIM))
        check_beside(rows, odd);
    add_goals(&g, a, b, odd);
}

/* Without any points the cells may all be blank, and be no facts. */
static void score_sums(const struct jixiao__case *c, const uint64_t *restrict a,
                       const uint64_t *restrict b, jixiao_num *restrict score,
                       uint64_t *restrict odd)
{
    uint64_t most = (uint64_t)c->points / c->unit;
    double unit = (double)c->unit;
    uint32_t i;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        odd[i] |= jixiao__is_zero(b[i]) | jixiao__less(most, b[i]);
        score[i] = (jixiao_num)jixiao__times(a[i] & (JUDGED - 1), unit);
    }
}

/* a: what rows of points claim, in units; b: how many of them claim nothing, and from bit 32 on how
 * many there are. */
static void add_claims(const struct jixiao__case *c, const struct jixiao__rows *rows,
                       uint64_t *restrict a, uint64_t *restrict b, uint64_t *restrict odd)
{
    const jixiao_num *claims = cells_of(rows, JIXIAO__GOAL_CLAIM);
    uint64_t points[JIXIAO__BLOCK], units[JIXIAO__BLOCK];
    uint32_t i;
    read_units(cells_of(rows, JIXIAO__GOAL_POINTS), c->unit, points, odd);
    read_units(claims, c->unit, units, odd);
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        uint64_t some = jixiao__less(0, points[i]);
        uint64_t blank = jixiao__is_zero((uint64_t)claims[i] ^ BLANK);
        a[i] += units[i] & (0 - some);
        b[i] += some << 32 | (some & blank);
    }
}

/* Rows of points that are given some; those of both sorts, or that are taken off, are odd. */
static void add_judged(const struct jixiao__case *c, const struct jixiao__rows *rows,
                       uint64_t *restrict a, uint64_t *restrict b, uint64_t *restrict odd)
{
    const jixiao_num *restrict givens = cells_of(rows, JIXIAO__GOAL_GIVEN);
    const jixiao_num *restrict points = cells_of(rows, JIXIAO__GOAL_POINTS);
    double unit = (double)c->unit, per_unit = 1 / unit;
    uint32_t i;
    (void)odd;
    if (!has(rows, JIXIAO__GOAL_GIVEN))
        return;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        uint64_t given = (uint64_t)givens[i], of = (uint64_t)points[i];
        uint64_t blank = jixiao__is_zero(given ^ BLANK) | jixiao__is_zero(of ^ BLANK);
        uint64_t some = (blank | jixiao__is_zero(of)) - 1;
        double d = jixiao__exact(given);
        a[i] += jixiao__half_up(d, unit, d * per_unit) & some;
        b[i] += of & some;
    }
}

const struct jixiao__kernel jixiao__kernel_goals = {.add_rows = add_rows,
                                                    .score_sums = score_sums,
                                                    .add_claims = add_claims,
                                                    .claim = JIXIAO__GOAL_CLAIM,
                                                    .add_judged = add_judged,
                                                    .counts_judged = 1};
