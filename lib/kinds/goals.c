/* SPDX-License-Identifier: MIT
 * goals: each row of its own points scores what it attains of its target. docs/kinds/goals.md */
#include "goals.h"

static int is_given(jixiao_num cell)
{
    return cell != JIXIAO_ABSENT;
}

struct jixiao__row jixiao__goal_row(const struct jixiao__case *c, uint32_t row)
{
    struct jixiao__row r = {0};
    r.points = jixiao__or(jixiao__fact(c, row, JIXIAO__GOAL_POINTS), 0);
    r.sense = (uint32_t)(jixiao__or(jixiao__fact(c, row, JIXIAO__GOAL_SENSE), 0) / JIXIAO_ONE);
    r.target = jixiao__fact(c, row, JIXIAO__GOAL_TARGET);
    r.actual = jixiao__fact(c, row, JIXIAO__GOAL_ACTUAL);
    r.rating = jixiao__fact(c, row, JIXIAO__GOAL_RATING);
    r.given = jixiao__fact(c, row, JIXIAO__GOAL_GIVEN);
    r.less = jixiao__or(jixiao__fact(c, row, JIXIAO__GOAL_LESS), 0);
    r.is_remark = !r.points;
    r.is_quantity = is_given(r.target) || is_given(r.actual);
    r.is_quality = is_given(r.rating) || is_given(r.given);
    if (r.is_quantity)
        r.missing = !is_given(r.target)   ? JIXIAO__GOAL_TARGET
                    : !is_given(r.actual) ? JIXIAO__GOAL_ACTUAL
                                          : 0;
    else
        r.missing = !r.is_quality       ? JIXIAO__GOAL_TARGET
                    : is_given(r.given) ? 0
                                        : JIXIAO__GOAL_GIVEN;
    if (r.is_remark)
        r.missing = 0;
    return r;
}

/* ---- A row -------------------------------------------------------------------------------- */

int jixiao__goal_is_met(const struct jixiao__row *r)
{
    return r->sense == JIXIAO__AT_LEAST  ? r->actual >= r->target
           : r->sense == JIXIAO__AT_MOST ? r->actual <= r->target
                                         : r->actual == r->target;
}

/* Past the limit over its target: −1 short of it, 0 exactly on it, 1 past it. */
static int against_limit(const struct jixiao__case *c, const struct jixiao__row *r)
{
    jixiao_num over = c->rule->rows ? jixiao__rule(c, 1, JIXIAO__GOAL_OVER) : JIXIAO_ABSENT;
    if (over == JIXIAO_ABSENT || !r->is_quantity || r->sense != JIXIAO__AT_LEAST || r->target < 0 ||
        r->actual <= r->target)
        return -1;
    return r->target ? jixiao__against((uint64_t)r->actual, r->target, JIXIAO_ONE + over) : 1;
}

int jixiao__goal_overshoots(const struct jixiao__case *c, const struct jixiao__row *r, int at_limit)
{
    return against_limit(c, r) >= (at_limit ? 1 : 0);
}

int jixiao__goal_is_on_limit(const struct jixiao__case *c, const struct jixiao__row *r)
{
    return against_limit(c, r) == 0;
}

/* What is attained of an unmet target, as a fraction of two numbers above 0; else 0 of 1. */
void jixiao__goal_share(const struct jixiao__row *r, jixiao_num *part, jixiao_num *whole)
{
    int up = r->actual < r->target;
    *part = up ? r->actual : r->target;
    *whole = up ? r->target : r->actual;
    if (*part <= 0) {
        *part = 0;
        *whole = 1;
    }
}

static int passes(const struct jixiao__case *c, jixiao_num part, jixiao_num whole)
{
    jixiao_num pass = jixiao__rule(c, 1, JIXIAO__GOAL_PASS);
    int side;
    if (pass == JIXIAO_ABSENT)
        return 1;
    side = jixiao__against((uint64_t)part, whole, pass);
    return side > 0 || (!side && jixiao__rule_says(c, 1, JIXIAO__GOAL_PASS_INCLUDED));
}

static int is_all_or_nothing(const struct jixiao__case *c)
{
    return c->rule->rows && jixiao__or(jixiao__rule(c, 1, JIXIAO__GOAL_UNMET), 0);
}

static jixiao_num over_score(const struct jixiao__case *c, const struct jixiao__row *r)
{
    jixiao_num left;
    switch (jixiao__or(jixiao__rule(c, 1, JIXIAO__GOAL_OVER_IS), 0) / JIXIAO_ONE) {
    case JIXIAO__OVER_NONE:
        return 0;
    case JIXIAO__OVER_LESS:
        left = r->points - jixiao__rule(c, 1, JIXIAO__GOAL_OVER_LOSES);
        return left > 0 ? left : 0;
    default:
        return r->points;
    }
}

jixiao_num jixiao__goal_score(const struct jixiao__case *c, const struct jixiao__row *r,
                              int at_limit)
{
    jixiao_num score, part, whole;
    if (r->is_remark)
        return 0;
    if (r->is_quality)
        return jixiao__round(r->given, c->unit);
    if (jixiao__goal_is_met(r)) {
        score = jixiao__goal_overshoots(c, r, at_limit) ? over_score(c, r) : r->points;
        return jixiao__round(score > r->less ? score - r->less : 0, c->unit);
    }
    if (is_all_or_nothing(c))
        return 0;
    jixiao__goal_share(r, &part, &whole);
    if (c->rule->rows && !passes(c, part, whole))
        return 0;
    return jixiao__share(r->points, part, whole, c->unit);
}

int jixiao__goal_at_limit(const struct jixiao__case *c)
{
    return jixiao__rule_says(c, 1, JIXIAO__GOAL_AT_LIMIT);
}

/* ---- All rows ----------------------------------------------------------------------------- */

static jixiao_num sum(const struct jixiao__case *c, int at_limit)
{
    jixiao_num all = 0;
    uint32_t row;
    for (row = 1; row <= c->facts->rows; row++) {
        struct jixiao__row r = jixiao__goal_row(c, row);
        all += jixiao__goal_score(c, &r, at_limit);
    }
    return all;
}

static uint32_t score(const struct jixiao__case *c, jixiao_num *score)
{
    *score = sum(c, jixiao__goal_at_limit(c));
    return JIXIAO_OK;
}

static void absent(const struct jixiao__case *c, struct jixiao_place *place)
{
    uint32_t row;
    for (row = 1; row <= c->facts->rows && !place->err; row++) {
        struct jixiao__row r = jixiao__goal_row(c, row);
        if (r.missing)
            *place = (struct jixiao_place){JIXIAO_FINDING_FACTS_INCOMPLETE, JIXIAO_IN_FACTS, row,
                                           r.missing};
    }
}

/* What is not there may be anything in its row, and no more than its points. */
static void interval(const struct jixiao__case *c, jixiao_num *low, jixiao_num *high)
{
    jixiao_num least, most;
    uint32_t row;
    *low = *high = 0;
    for (row = 1; row <= c->facts->rows; row++) {
        struct jixiao__row r = jixiao__goal_row(c, row);
        if (!r.missing) {
            least = most = jixiao__goal_score(c, &r, jixiao__goal_at_limit(c));
        } else if (r.missing == JIXIAO__GOAL_GIVEN) {
            jixiao__rating_range(c, r.points, r.rating, &least, &most);
        } else {
            least = 0;
            most = r.points;
        }
        *low += least;
        *high += most;
    }
}

static void add_judged(const struct jixiao__case *c, jixiao_num *points, jixiao_num *score)
{
    uint32_t row;
    for (row = 1; row <= c->facts->rows; row++) {
        struct jixiao__row r = jixiao__goal_row(c, row);
        if (r.is_remark || !(r.is_quality || r.less))
            continue;
        *points += r.points;
        *score += jixiao__goal_score(c, &r, jixiao__goal_at_limit(c));
    }
}

static uint32_t wants_reason(const struct jixiao__case *c, uint32_t row)
{
    struct jixiao__row r;
    int at_limit = jixiao__goal_at_limit(c);
    if (!row)
        return 0;
    r = jixiao__goal_row(c, row);
    return !r.is_remark && (jixiao__goal_score(c, &r, at_limit) < r.points ||
                            jixiao__goal_overshoots(c, &r, at_limit));
}

/* What a row scores; one that lacks something, is of both sorts, or has a cell out of its range, has
 * no score. */
static void row_mark(const struct jixiao__case *c, uint32_t row, struct jixiao_row_mark *mark)
{
    struct jixiao__row r = jixiao__goal_row(c, row);
    mark->points = r.points;
    mark->claim = jixiao__fact(c, row, JIXIAO__GOAL_CLAIM);
    if (!r.missing && !(r.is_quantity && r.is_quality) &&
        jixiao__row_holds(&jixiao__goals.info.facts[0], c, row))
        mark->score = jixiao__goal_score(c, &r, jixiao__goal_at_limit(c));
}

/* The points that no row has come first: they are of the table as a whole. */
static void lose_rest(const struct jixiao__case *c, struct jixiao__losses *list)
{
    jixiao_num points = 0;
    uint32_t row;
    for (row = 1; row <= c->facts->rows; row++)
        points += jixiao__goal_row(c, row).points;
    if (points < c->points)
        jixiao__lose(list, 0, JIXIAO_OUTCOME_NOT_GIVEN, JIXIAO_ABSENT, c->points - points);
}

static void losses(const struct jixiao__case *c, struct jixiao__losses *list)
{
    uint32_t row;
    int at_limit = jixiao__goal_at_limit(c);
    lose_rest(c, list);
    for (row = 1; row <= c->facts->rows; row++) {
        struct jixiao__row r = jixiao__goal_row(c, row);
        jixiao_num lost = r.points - jixiao__goal_score(c, &r, at_limit), by = JIXIAO_ABSENT;
        uint32_t outcome = JIXIAO_OUTCOME_REDUCED;
        if (r.is_remark || !lost)
            continue;
        if (r.is_quantity) {
            uint64_t far = jixiao__apart(r.target, r.actual);
            outcome = r.actual < r.target ? JIXIAO_OUTCOME_SHORT : JIXIAO_OUTCOME_OVER;
            by = far > (uint64_t)JIXIAO_MAX_NUM ? JIXIAO_ABSENT : (jixiao_num)far;
        }
        jixiao__lose(list, row, outcome, by, lost);
    }
}

/* ---- What would score more ------------------------------------------------------------------ */

/* A target; where it overshoots, the limit; of a share that does not pass, what does. */
static void better_quantity(const struct jixiao__case *c, uint32_t row, const struct jixiao__row *r,
                            struct jixiao__better *b)
{
    jixiao_num pass = c->rule->rows ? jixiao__rule(c, 1, JIXIAO__GOAL_PASS) : JIXIAO_ABSENT;
    int up = r->actual < r->target;
    if (r->less)
        b->near(b, row, JIXIAO__GOAL_LESS, 0, 0);
    if (jixiao__goal_is_met(r)) {
        if (jixiao__goal_overshoots(c, r, jixiao__goal_at_limit(c)))
            b->near(b, row, JIXIAO__GOAL_ACTUAL,
                    jixiao__part_of(r->target, JIXIAO_ONE + jixiao__rule(c, 1, JIXIAO__GOAL_OVER)),
                    0);
        return;
    }
    if (r->target > 0 && pass > 0)
        b->near(b, row, JIXIAO__GOAL_ACTUAL,
                up ? jixiao__part_of(r->target, pass) : jixiao__ratio(r->target, pass), up);
    b->near(b, row, JIXIAO__GOAL_ACTUAL, r->target, up);
}

static void better(const struct jixiao__case *c, struct jixiao__better *b)
{
    uint32_t row;
    for (row = 1; row <= c->facts->rows; row++) {
        struct jixiao__row r = jixiao__goal_row(c, row);
        if (r.is_remark)
            continue;
        if (r.is_quantity)
            better_quantity(c, row, &r, b);
        else if (r.rating == JIXIAO_ABSENT)
            b->near(b, row, JIXIAO__GOAL_GIVEN, r.points, 1);
        else
            jixiao__rating_better(c, row, JIXIAO__GOAL_RATING, r.points, b);
    }
}

// clang-format off
static const char *const senses[] = {">=", "<=", "="};
static const char *const overs[] = {"keep", "none", "less"};
static const char *const unmets[] = {"share", "none"};

static const struct jixiao_column rule[] = {
    JIXIAO__RATING_COLUMN,
    JIXIAO__ONCE("over", "超出限度", NUMBER, 0, JIXIAO_MAX_POINTS, JIXIAO_ABSENT, RATIO, "完成值超过指标值这个比例的为明显高于指标值，0.3 即 30%", "an actual above its target by so much overshoots: 0.3 is 30%"),
    JIXIAO__ONCE("at_limit_counts", "恰在限度算达到", YES_NO, 0, JIXIAO_ONE, JIXIAO_ABSENT, NO_UNIT, "恰为超额界限的是否不算超额；有界限就要填", "whether exactly at the limit is not over it; required beside one"),
    JIXIAO__ONCE_CHOICE("over_is", "超额的得分", 0, overs, 3, "keep 照常得分并提示，none 不得分，less 扣分", "what overshooting scores: all, with a finding; nothing; less"),
    JIXIAO__ONCE("over_loses", "超额扣分", NUMBER, 0, JIXIAO_ABSENT, JIXIAO_ABSENT, POINTS, "超额的每行扣的分", "the points that a row loses by overshooting, beside less"),
    JIXIAO__ONCE_CHOICE("unmet", "未完成的得分", 0, unmets, 2, "share 按完成比例，none 不得分", "what is not met scores its share, or nothing"),
    JIXIAO__ONCE("pass", "及格比例", NUMBER, 0, JIXIAO_ONE, JIXIAO_ABSENT, RATIO, "完成比例低于它的不得分", "a share below it scores nothing"),
    JIXIAO__ONCE("pass_included", "恰为及格比例得分", YES_NO, 0, JIXIAO_ONE, JIXIAO_ABSENT, NO_UNIT, "恰为及格比例的是否得分；有及格比例就要填", "whether exactly that share scores; required beside it"),
};

static const struct jixiao_column facts[] = {
    JIXIAO__OPTIONAL("points", "分值", NUMBER, 0, JIXIAO_ABSENT, JIXIAO_ABSENT, POINTS, "该指标的分值；没有分值的行只作说明", "the row's points; a row without is a remark"),
    JIXIAO__CHOICE("sense", "方向", 0, senses, 3, ">= 不低于，<= 不高于，= 等于", "at least, at most, exactly"),
    JIXIAO__OPTIONAL("target", "指标值", NUMBER, -JIXIAO_MAX_NUM, JIXIAO_MAX_NUM, JIXIAO_ABSENT, NO_UNIT, "年度指标值", "the year's target"),
    JIXIAO__OPTIONAL("actual", "完成值", NUMBER, -JIXIAO_MAX_NUM, JIXIAO_MAX_NUM, JIXIAO_ABSENT, NO_UNIT, "实际完成值", "what was done"),
    JIXIAO__ROW_OF_RULE("rating", "评判等级", 0, "定性指标的评判等级，填名称或第几级", "of a qualitative row: the rating's name, or its number from 1"),
    JIXIAO__OPTIONAL("given", "给分", NUMBER, 0, JIXIAO_ABSENT, JIXIAO_ABSENT, POINTS, "定性指标的给分，在评判等级的范围内", "of a qualitative row: the points given, in its rating's range"),
    JIXIAO__OPTIONAL("less", "调减分值", NUMBER, 0, JIXIAO_ABSENT, JIXIAO_ABSENT, POINTS, "完成值明显高于指标值的，酌情调减的分，须写明理由", "taken off a row that overshoots, by judgement, with a reason"),
    JIXIAO__OPTIONAL("claim", "自评得分", NUMBER, -JIXIAO_MAX_NUM, JIXIAO_MAX_NUM, JIXIAO_ABSENT, POINTS, "该行的自评得分；指标没有自评得分的，各行相加", "the row's claim; their sum is the leaf's where it has none"),
};

static const struct jixiao_form forms[] = {{"", facts, 8, 1, JIXIAO_MAX_ROWS, 0}};

const struct jixiao__kind jixiao__goals = {
    .info = {"goals", "按指标完成情况计分", {"各行自有分值：完成的得满分，未完成的按完成比例，定性的按评判等级给分，分别取整后相加", "Rows of their own points: all of them if the target is met, else the share attained, or what is given under a rating; each rounded, added up."}, {"", rule, 8, 0, JIXIAO_MAX_RULE_ROWS, 0}, forms, 1, 0},
    .outcomes = NULL, .details = jixiao__goal_details,
    .check_rule = jixiao__goal_check_rule, .check = jixiao__goal_check, .score = score,
    .absent = absent, .interval = interval, .add_judged = add_judged, .wants_reason = wants_reason,
    .row_mark = row_mark, .losses = losses, .findings = jixiao__goal_findings,
    .explain = jixiao__goal_explain, .explain_loss = jixiao__goal_explain_loss,
    .better = JIXIAO__WHAT_IF(better), .formulas = &jixiao__goals_formulas,
};
// clang-format on
