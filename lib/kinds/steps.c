/* SPDX-License-Identifier: MIT
 * steps: so many points a step past a limit. docs/kinds/steps.md */
#include "steps.h"

#include "moves.h"

enum {
    SIDE = JIXIAO__STEPS_SIDE,
    LIMIT = JIXIAO__STEPS_LIMIT,
    PER = JIXIAO__STEPS_PER,
    LOSE = JIXIAO__STEPS_LOSE,
    GAIN = JIXIAO__STEPS_GAIN,
    PART = JIXIAO__STEPS_PART,
    MOST = JIXIAO__STEPS_MOST,
    MEASURE = JIXIAO__STEPS_MEASURE,
    STARTS = JIXIAO__STEPS_STARTS,
    LEAST = JIXIAO__STEPS_LEAST,
    IF_NONE = JIXIAO__STEPS_IF_NONE
};

/* The widest step of a measure that divides; products then fit 127 bits. */
#define WIDEST (10 * JIXIAO_ONE)

extern const struct jixiao__kind jixiao__steps;

/* The facts' column of the limit, the last of each form. */
static uint32_t limit_column(const struct jixiao__case *c)
{
    return jixiao__steps.info.facts[c->form].n_columns;
}

static const struct jixiao__moves moves = {LOSE, GAIN, MOST, STARTS};

/* Whether a side's limit is a fact. */
static int lacks_limit(const struct jixiao__case *c)
{
    uint32_t row;
    for (row = 1; row <= c->rule->rows; row++)
        if (jixiao__rule(c, row, LIMIT) == JIXIAO_ABSENT)
            return 1;
    return 0;
}

jixiao_num jixiao__steps_least(const struct jixiao__case *c)
{
    return jixiao__or(jixiao__rule(c, 1, LEAST), 0);
}

jixiao_num jixiao__steps_starts(const struct jixiao__case *c)
{
    return jixiao__moves_start(&moves, c);
}

/* ---- Checking ----------------------------------------------------------------------------- */

static void check_side(const struct jixiao__case *c, uint32_t row, struct jixiao__sink *sink)
{
    jixiao_num limit = jixiao__rule(c, row, LIMIT), per = jixiao__rule(c, row, PER);
    int is_value = jixiao__rule(c, 1, MEASURE) == JIXIAO__BY_VALUE * JIXIAO_ONE;
    uint32_t column = 0;
    if (row > 1 && jixiao__rule(c, row, SIDE) == jixiao__rule(c, 1, SIDE))
        column = SIDE;
    else if (!is_value && jixiao__apart(jixiao__or(limit, 0), 0) > (uint64_t)JIXIAO_MAX_POINTS)
        column = LIMIT;
    else if (!is_value && per > WIDEST)
        column = PER;
    else if (jixiao__moves_wrong(&moves, c, row))
        column = GAIN;
    if (column)
        jixiao__find_at(sink, JIXIAO_ERR_RULE_RANGE, JIXIAO_IN_RULE, row, column, JIXIAO_ABSENT,
                        jixiao__rule(c, row, column));
}

static void check_rule(const struct jixiao__case *c, struct jixiao__sink *sink)
{
    size_t before = sink->count;
    uint32_t row;
    for (row = 1; row <= c->rule->rows; row++)
        check_side(c, row, sink);
    if (sink->count == before && jixiao__steps_least(c) > jixiao__steps_starts(c))
        jixiao__find_at(sink, JIXIAO_ERR_RULE_RANGE, JIXIAO_IN_RULE, 1, LEAST,
                        jixiao__steps_starts(c), jixiao__steps_least(c));
}

static jixiao_num most(const struct jixiao__case *c)
{
    return jixiao__moves_most(&moves, c);
}

static void check(const struct jixiao__case *c, struct jixiao__sink *sink)
{
    const struct jixiao_column *column =
        &jixiao__steps.info.facts[c->form].columns[limit_column(c) - 1];
    int is_due = lacks_limit(c);
    uint32_t row;
    jixiao__measure_check(c, MEASURE, sink);
    for (row = 1; row <= c->facts->rows; row++) {
        jixiao_num limit = jixiao__fact(c, row, limit_column(c));
        if (limit == JIXIAO_ABSENT || limit < column->min || limit > column->max)
            continue;
        if (row > 1 || !is_due)
            jixiao__find_at(sink, JIXIAO_ERR_LIMIT_TWICE, JIXIAO_IN_FACTS, row, limit_column(c),
                            JIXIAO_ABSENT, limit);
        else if (jixiao__is_rate_alone(c, MEASURE) && limit > JIXIAO__MOST_RATE)
            jixiao__find_at(sink, JIXIAO_ERR_RATIO_RANGE, JIXIAO_IN_FACTS, row, limit_column(c),
                            JIXIAO_ABSENT, limit);
    }
}

static void absent(const struct jixiao__case *c, struct jixiao_place *place)
{
    if (lacks_limit(c) && jixiao__fact(c, 1, limit_column(c)) == JIXIAO_ABSENT)
        *place = (struct jixiao_place){JIXIAO_FINDING_FACTS_INCOMPLETE, JIXIAO_IN_FACTS, 1,
                                       limit_column(c)};
}

/* ---- The score ---------------------------------------------------------------------------- */

uint32_t jixiao__steps_measure(const struct jixiao__case *c, struct jixiao__measured *m,
                               int *is_none)
{
    return jixiao__measure_or_none(c, MEASURE, IF_NONE, m, is_none);
}

void jixiao__steps_side(const struct jixiao__case *c, const struct jixiao__measured *m,
                        uint32_t row, struct jixiao__side *side)
{
    int against;
    side->limit = jixiao__rule(c, row, LIMIT);
    if (side->limit == JIXIAO_ABSENT)
        side->limit = jixiao__fact(c, 1, limit_column(c));
    side->per = jixiao__rule(c, row, PER);
    side->gains = jixiao__gains(&moves, c, row);
    side->each = jixiao__rule(c, row, side->gains ? GAIN : LOSE);
    side->most = jixiao__or(jixiao__rule(c, row, MOST), c->points);
    side->part = (enum jixiao__part)(jixiao__rule(c, row, PART) / JIXIAO_ONE);
    side->is_above = jixiao__rule(c, row, SIDE) == 0;
    side->is_beyond = jixiao__is_beyond(m) && side->is_above;
    against = jixiao__is_beyond(m) ? 1 : jixiao__measured_against(m, side->limit);
    side->is_past = side->is_above ? against > 0 : against < 0;
    side->past = jixiao__measured_apart(m, side->limit);
    side->den = jixiao__mul(m->of, (uint64_t)side->per);
}

/* Bounds: den is at most 9e25, or 1e18 of a value, what a side may move and what a step moves 1e12.
 * So den × (most / each + 1) and, below that, past × each are below 2^128. */
struct jixiao__moved jixiao__steps_move(const struct jixiao__side *side)
{
    struct jixiao__moved moved = {side->most, {0, 0}, 0, 1};
    uint64_t each = (uint64_t)side->each, most = (uint64_t)side->most / each + 1;
    struct jixiao__u128 rest;
    if (!side->is_past)
        return (struct jixiao__moved){0, {0, 0}, 0, 0};
    if (side->is_beyond || jixiao__cmp(side->past, jixiao__mul_wide(side->den, most)) >= 0)
        return moved;
    moved.steps = jixiao__div_floor(side->past, side->den, &rest);
    moved.steps += side->part == JIXIAO__PART_BEGUN && (rest.hi | rest.lo);
    if (side->part == JIXIAO__PART_SHARE)
        moved.points = (jixiao_num)jixiao__div_floor(jixiao__mul_wide(side->past, each), side->den,
                                                     &moved.rest);
    else
        moved.points = (jixiao_num)(each * moved.steps);
    moved.is_most = moved.points > side->most ||
                    (moved.points == side->most && (moved.rest.hi | moved.rest.lo));
    if (moved.is_most) {
        moved.points = side->most;
        moved.rest = (struct jixiao__u128){0, 0};
    }
    return moved;
}

int jixiao__steps_in_part(const struct jixiao__side *side)
{
    struct jixiao__u128 rest = {0, 0};
    uint64_t most = (uint64_t)side->most / (uint64_t)side->each + 1;
    if (!side->is_past || side->is_beyond ||
        jixiao__cmp(side->past, jixiao__mul_wide(side->den, most)) >= 0)
        return 0;
    jixiao__div_floor(side->past, side->den, &rest);
    return (rest.hi | rest.lo) != 0;
}

void jixiao__steps_others(enum jixiao__part part, enum jixiao__part others[2])
{
    others[0] = part == JIXIAO__PART_WHOLE ? JIXIAO__PART_BEGUN : JIXIAO__PART_WHOLE;
    others[1] = part == JIXIAO__PART_SHARE ? JIXIAO__PART_BEGUN : JIXIAO__PART_SHARE;
}

/* Adds up over one denominator: of × per, or with two sides of × per × per, at most 9e32. */
jixiao_num jixiao__steps_score(const struct jixiao__case *c, const struct jixiao__measured *m,
                               uint32_t row, enum jixiao__part part, int *held)
{
    struct jixiao__u128 rest = {0, 0}, den = {0, m->of};
    jixiao_num sum = jixiao__steps_starts(c), least = jixiao__steps_least(c);
    uint32_t i, n = c->rule->rows;
    for (i = 1; i <= n; i++)
        den = jixiao__mul_wide(den, (uint64_t)jixiao__rule(c, i, PER));
    for (i = 1; i <= n; i++) {
        struct jixiao__side side;
        struct jixiao__moved moved;
        struct jixiao__u128 own;
        jixiao__steps_side(c, m, i, &side);
        side.part = i == row ? part : side.part;
        moved = jixiao__steps_move(&side);
        own = jixiao__mul_wide(moved.rest, n > 1 ? (uint64_t)jixiao__rule(c, n + 1 - i, PER) : 1);
        sum += side.gains ? moved.points : -moved.points;
        if (!side.gains && jixiao__cmp(rest, own) < 0) { /* borrows one */
            rest = jixiao__add(rest, den);
            sum--;
        }
        rest = side.gains ? jixiao__add(rest, own) : jixiao__subtract(rest, own);
    }
    if (den.hi | den.lo && jixiao__cmp(rest, den) >= 0) {
        rest = jixiao__subtract(rest, den);
        sum++;
    }
    if (held)
        *held = sum < least ? -1 : sum > c->points || (sum == c->points && (rest.hi | rest.lo));
    /* of a verdict, whose unit these need not fit, they are rounded too */
    if (sum < least)
        return jixiao__round(least, c->unit);
    if (sum >= c->points)
        return jixiao__round(c->points, c->unit);
    /* halves of a unit above one are whole: what is left then cannot matter */
    if (c->unit == 1)
        return sum + (den.lo | den.hi && jixiao__cmp(jixiao__add(rest, rest), den) >= 0);
    return jixiao__round(sum, c->unit);
}

static uint32_t score(const struct jixiao__case *c, jixiao_num *score)
{
    struct jixiao__measured m;
    int is_none;
    uint32_t err = jixiao__steps_measure(c, &m, &is_none);
    *score = jixiao__rule(c, 1, IF_NONE);
    if (err)
        return err;
    if (is_none && *score == JIXIAO_ABSENT)
        return JIXIAO_ERR_OF_NOTHING;
    *score = is_none ? jixiao__round(*score, c->unit)
                     : jixiao__steps_score(c, &m, 0, JIXIAO__PART_WHOLE, NULL);
    return JIXIAO_OK;
}

/* For caps; of nothing it is nothing. */
static void measured(const struct jixiao__case *c, struct jixiao__measured *m)
{
    int is_none;
    jixiao__steps_measure(c, m, &is_none);
    if (is_none)
        m->of = 1;
}

static void losses(const struct jixiao__case *c, struct jixiao__losses *list)
{
    struct jixiao__measured m;
    struct jixiao__side side;
    jixiao_num got = 0;
    uint32_t row, outcome = JIXIAO_OUTCOME_NOT_GAINED;
    int is_none;
    score(c, &got);
    jixiao__steps_measure(c, &m, &is_none);
    for (row = 1; !is_none && row <= c->rule->rows; row++) {
        jixiao__steps_side(c, &m, row, &side);
        if (!side.gains && jixiao__steps_move(&side).points)
            outcome = JIXIAO_OUTCOME_PAST_LIMIT;
    }
    if (got < c->points)
        jixiao__lose(list, 0, outcome, is_none ? JIXIAO_ABSENT : jixiao__measured_num(&m),
                     c->points - got);
}

static void find_part(const struct jixiao__case *c, const struct jixiao__measured *m, uint32_t row,
                      jixiao_num score, struct jixiao__sink *sink)
{
    struct jixiao__side side;
    enum jixiao__part others[2];
    jixiao_num first, second;
    jixiao__steps_side(c, m, row, &side);
    if (!jixiao__steps_in_part(&side))
        return;
    jixiao__steps_others(side.part, others);
    first = jixiao__steps_score(c, m, row, others[0], NULL);
    second = jixiao__steps_score(c, m, row, others[1], NULL);
    if (first != score || second != score)
        jixiao__find_at(sink, JIXIAO_FINDING_PART_STEP, JIXIAO_IN_FACTS, 0,
                        m->measure == JIXIAO__BY_DEVIATION || m->measure == JIXIAO__BY_CHANGE ? 2
                                                                                              : 1,
                        first, second);
}

static void findings(const struct jixiao__case *c, jixiao_num score, struct jixiao__sink *sink)
{
    struct jixiao__measured m;
    uint32_t row;
    int is_none;
    jixiao__steps_measure(c, &m, &is_none);
    jixiao__measure_find(&m, sink);
    for (row = 1; !is_none && row <= c->rule->rows; row++)
        find_part(c, &m, row, score, sink);
}

/* ---- What would score more ------------------------------------------------------------------ */

/* The steps of a side that are gone through, where it is not alone. */
enum { MOST_STEPS = 24 };

/* Adds where a measure is so far past the limit, where there is such a number. */
static uint32_t add_past(const struct jixiao__side *side, struct jixiao__u128 far,
                         jixiao_num *bounds, uint32_t n)
{
    if (!far.hi && far.lo <= (uint64_t)JIXIAO_MAX_NUM - jixiao__apart(side->limit, 0))
        bounds[n++] = side->limit + (side->is_above ? 1 : -1) * (jixiao_num)far.lo;
    return n;
}

/* Where a side begins to move, and where it has moved all that it may; of two sides, which may be at
 * work together, each step on the way. Adds to n bounds, and returns how many there are. */
static uint32_t bounds_of(const struct jixiao__side *side, int is_alone, jixiao_num *bounds,
                          uint32_t n)
{
    uint64_t each = (uint64_t)side->each, last = (uint64_t)side->most / each + 1, step;
    struct jixiao__u128 rest, all = jixiao__mul((uint64_t)side->per, (uint64_t)side->most);
    n = add_past(side, (struct jixiao__u128){0, 0}, bounds, n);
    if (side->part == JIXIAO__PART_SHARE) {
        if (jixiao__cmp(all, jixiao__mul(each, (uint64_t)JIXIAO_MAX_NUM)) >= 0)
            return n;
        all.lo = jixiao__div_floor(all, (struct jixiao__u128){0, each}, &rest);
        all.hi = 0;
        n = add_past(side, all, bounds, n);
        all.lo++;
        return add_past(side, all, bounds, n);
    }
    for (step = 1; !is_alone && step < last && step <= MOST_STEPS; step++)
        n = add_past(side, jixiao__mul((uint64_t)side->per, step), bounds, n);
    return add_past(side, jixiao__mul((uint64_t)side->per, last), bounds, n);
}

static void better(const struct jixiao__case *c, struct jixiao__better *b)
{
    jixiao_num bounds[2 * (MOST_STEPS + 2)];
    struct jixiao__measured m;
    uint32_t row, n = 0;
    int is_none, by_steps = 0;
    jixiao__steps_measure(c, &m, &is_none);
    for (row = 1; row <= c->rule->rows; row++) {
        struct jixiao__side side;
        jixiao__steps_side(c, &m, row, &side);
        n = bounds_of(&side, c->rule->rows == 1, bounds, n);
        by_steps |= side.part != JIXIAO__PART_SHARE;
    }
    jixiao__measure_better(&m, bounds, n, by_steps, b);
}

// clang-format off
static const char *const sides[] = {"above", "below"};
static const char *const parts[] = {"whole", "begun", "share"};

static const struct jixiao_column rule[] = {
    JIXIAO__COLUMN("side", "方向", CHOICE, 1, 0, JIXIAO_ONE, JIXIAO_ABSENT, sides, 2, 0, 0, 0, NO_UNIT, "above 高于限度，below 低于限度", "the side of the limit: above or below it"),
    JIXIAO__OPTIONAL("limit", "限度", NUMBER, -JIXIAO_MAX_NUM, JIXIAO_MAX_NUM, JIXIAO_ABSENT, RATIO, "从哪里起加减分，1 即 100%；不填则限度是基础数据", "where steps begin: 1 is 100%; absent: the limit is a fact"),
    JIXIAO__REQUIRED("per", "每档幅度", NUMBER, 1, JIXIAO_MAX_POINTS, RATIO, "一档有多大，0.01 即一个百分点", "the size of a step: 0.01 is a percentage point"),
    JIXIAO__OPTIONAL("lose", "每档扣分", NUMBER, 1, JIXIAO_MAX_POINTS, JIXIAO_ABSENT, POINTS, "每档扣的分", "points off for each step"),
    JIXIAO__OPTIONAL("gain", "每档加分", NUMBER, 1, JIXIAO_MAX_POINTS, JIXIAO_ABSENT, POINTS, "每档加的分；扣分、加分只填一个", "points on for each step; exactly one of the two"),
    JIXIAO__COLUMN("part", "不足一档", CHOICE, 1, 0, (JIXIAO__PARTS - 1) * JIXIAO_ONE, JIXIAO_ABSENT, parts, JIXIAO__PARTS, 0, 0, 0, NO_UNIT, "不足一档的：whole 不计，begun 按一档计，share 按比例计", "a part of a step counts: not, as a whole one, in proportion"),
    JIXIAO__OPTIONAL("most", "最多加减", NUMBER, 1, JIXIAO_ABSENT, JIXIAO_ABSENT, POINTS, "这个方向最多加减的分；不填则为指标分值", "points that this side may move; absent: the leaf's"),
    JIXIAO__MEASURE(1, JIXIAO_ABSENT),
    JIXIAO__ONCE("starts", "起始分", NUMBER, 0, JIXIAO_ABSENT, JIXIAO_ABSENT, POINTS, "加减之前的分；不填时，有扣分的为指标分值，否则为 0", "points before any step; absent: all, or 0 where none are lost"),
    JIXIAO__ONCE("least", "最低得分", NUMBER, 0, JIXIAO_ABSENT, 0, POINTS, "最低得多少分", "the least it scores"),
    JIXIAO__ONCE("if_none", "无则得分", NUMBER, 0, JIXIAO_ABSENT, JIXIAO_ABSENT, POINTS, "总数为零时的得分；不填时没有偏差，比率和变动率则不能计分", "the score of 0 of 0; absent: no deviation, and no score of a ratio or change"),
};

#define LIMIT_COLUMN(min, max, unit) JIXIAO__OPTIONAL("limit", "限度", NUMBER, min, max, JIXIAO_ABSENT, unit, "计分参数没有限度时，填在第一行：上年数、平均数等", "where the rule has none, in the first row: last year's, the peers' average")
static const struct jixiao_column deviation[] = {JIXIAO__OF_DEVIATION, LIMIT_COLUMN(0, JIXIAO_MAX_POINTS, RATIO)};
static const struct jixiao_column ratio[] = {JIXIAO__OF_RATIO, LIMIT_COLUMN(0, JIXIAO_MAX_POINTS, RATIO)};
static const struct jixiao_column change[] = {JIXIAO__OF_CHANGE, LIMIT_COLUMN(-JIXIAO_MAX_POINTS, JIXIAO_MAX_POINTS, RATIO)};
static const struct jixiao_column value[] = {JIXIAO__OF_VALUE, LIMIT_COLUMN(-JIXIAO_MAX_NUM, JIXIAO_MAX_NUM, NO_UNIT)};

static const struct jixiao_form forms[] = {
    {"", deviation, 3, 1, JIXIAO_MAX_ROWS, 0},
    {"ratio", ratio, 3, 1, JIXIAO_MAX_ROWS, 0},
    {"change", change, 3, 1, JIXIAO_MAX_ROWS, 0},
    {"value", value, 2, 1, JIXIAO_MAX_ROWS, 0},
};

static const struct jixiao__outcome outcomes[] = {
    {JIXIAO_OUTCOME_PAST_LIMIT, "past-limit", {"超过限度", "past the limit"}},
    {JIXIAO_OUTCOME_NOT_GAINED, "not-gained", {JIXIAO__NOT_GAINED_TEXT}},
    {0},
};
static const struct jixiao__detail details[] = {
    {JIXIAO_FINDING_PART_STEP, "：不计、按一档计、按比例计这三种算法中，另外两种依次得 $n 分和 $n 分", ": of not counted, counted whole and in proportion, the other two score $n and $n, in this order"},
    {0},
};

const struct jixiao__kind jixiao__steps = {
    .info = {"steps", "按幅度加减分", {"度量每超过（或低于）限度一档，扣（或加）一次分，扣完为止", "So many points off, or on, for each step that what is measured is past a limit."}, {"", rule, 11, 1, 2, 0}, forms, JIXIAO__MEASURES, MEASURE},
    .outcomes = outcomes, .details = details, .most = most,
    .check_rule = check_rule, .check = check, .absent = absent, .score = score, .measure = measured, .losses = losses, .findings = findings,
    .better = JIXIAO__WHAT_IF(better), .explain = jixiao__steps_explain, .explain_loss = jixiao__steps_explain_loss,
};
// clang-format on
