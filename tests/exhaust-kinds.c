/* SPDX-License-Identifier: MIT
 * Small domains of the kinds whose rules have modes, every value of them, against what docs/kinds says,
 * in fractions: goals, ratings, steps, bands with a slope, incidents of several sorts; and that no
 * better fact lowers a score. JIXIAO_EXHAUST=2 and so on goes further. */
#include "exhaust.h"

static uint32_t all_places[] = {0, 2, JIXIAO_MAX_PLACES};

static jixiao_num unit_of(uint32_t places)
{
    return (jixiao_num)jixiao__unit(places);
}

/* The score by tables, and that error (JIXIAO_OK: none). */
static jixiao_num scored(uint32_t kind, jixiao_num points, const struct jixiao_table *rule,
                         const struct jixiao_table *facts, uint32_t places, uint32_t err)
{
    struct jixiao_mark mark;
    assert_err(jixiao_score(kind, points, rule, facts, places, &mark), err);
    return mark.score;
}

/* ---- Goals -------------------------------------------------------------------------------- */

/* Numbers of a row are halves, a limit over the target halves too, a pass mark is in quarters; −1 is
 * none. Points are in units. */
struct goal_rule {
    int64_t over, at_limit, over_is, loses, unmet, pass, included;
};

static int64_t goal_by_hand(const struct goal_rule *rule, int64_t points, int sense, int64_t target,
                            int64_t actual, int *is_over)
{
    int64_t small = actual < target ? actual : target, large = actual < target ? target : actual;
    int64_t far = 2 * (actual - target);
    int is_met = sense == 0 ? actual >= target : sense == 1 ? actual <= target : actual == target;
    *is_over = rule->over >= 0 && sense == 0 && target >= 0 && actual > target &&
               (far > rule->over * target || (far == rule->over * target && !rule->at_limit));
    if (is_met && *is_over && rule->over_is)
        return rule->over_is == 1 || rule->loses > points ? 0 : points - rule->loses;
    if (is_met)
        return points;
    if (rule->unmet || small <= 0 || 4 * small < rule->pass * large ||
        (4 * small == rule->pass * large && !rule->included))
        return 0;
    return nearest(points * small, large);
}

static jixiao_num given(int64_t value, jixiao_num scale)
{
    return value < 0 ? NIL : value * scale;
}

/* Every target and actual of a rule and a sense; what is nearer to the target scores no less. */
static void goals_of(const struct goal_rule *r, int sense, int64_t points, uint32_t places)
{
    jixiao_num unit = unit_of(places), last, score;
    struct jixiao_goals_rule rule = {NIL,
                                     given(r->over, YES / 2),
                                     r->over < 0 ? NIL : r->at_limit * YES,
                                     given(r->over_is, YES),
                                     r->over_is == 2 ? r->loses * unit : NIL,
                                     r->unmet * YES,
                                     given(r->pass, YES / 4),
                                     r->pass < 0 ? NIL : r->included * YES};
    struct jixiao_goals_facts rows[2] = {{points * unit, sense * YES, 0, 0, NIL, NIL, NIL, NIL},
                                         {NIL, NIL, YES, NIL, NIL, NIL, NIL, NIL}};
    int64_t target, actual, most = 8 * reach();
    for (target = -2; target <= most / 2; target++)
        for (actual = -3, last = -1; actual <= most; actual++, last = score) {
            int is_over, falls = sense == 1 || (sense == 2 && actual > target);
            jixiao_num want = goal_by_hand(r, points, sense, target, actual, &is_over) * unit;
            rows[0].target = target * YES / 2, rows[0].actual = actual * YES / 2;
            assert_err(jixiao_score_goals(points * unit, &rule, 1, rows, 2, places, &score), 0);
            expect(0, score, want, points * unit);
            if (last >= 0 && !is_over && (falls ? score > last : score < last))
                fail_msg("sense %d: %lld of %lld, %lld after %lld", sense, (long long)actual,
                         (long long)target, (long long)score, (long long)last);
        }
}

static void goals(void **state)
{
    struct goal_rule r;
    size_t i;
    int64_t points;
    int sense;
    (void)state;
    for (i = 0; i < COUNT_OF(all_places); i++)
        for (points = 1; points <= 3 + 2 * reach(); points += 2)
            for (r.over = -1; r.over <= 2; r.over++)
                for (r.at_limit = 0; r.at_limit <= (r.over >= 0); r.at_limit++)
                    for (r.over_is = 0; r.over_is <= (r.over >= 0 ? 2 : 0); r.over_is++)
                        for (r.pass = -1; r.pass <= 4; r.pass++)
                            for (r.included = 0; r.included <= (r.pass >= 0); r.included++)
                                for (sense = 0; sense <= 2; sense++) {
                                    r.loses = points / 2 + 1, r.unmet = 0;
                                    goals_of(&r, sense, points, all_places[i]);
                                    r.loses = 0, r.unmet = 1;
                                    if (r.pass < 1)
                                        goals_of(&r, sense, points, all_places[i]);
                                }
}

/* Two rows are rounded each by itself; `less` comes off a row that overshoots, and no other. */
static void goal_rows(void **state)
{
    const struct jixiao_goals_rule rule = {NIL, YES / 2, NO, NIL, NIL, NIL, NIL, NIL};
    struct jixiao_goals_facts rows[2];
    jixiao_num score;
    int64_t a, b, p, less;
    (void)state;
    for (p = 0; p <= 4; p++)
        for (a = 0; a <= 6; a++)
            for (b = 0; b <= 10; b++)
                for (less = 0; less <= 5; less++) {
                    int is_over = b >= 9 && p < 4, is_right = !less || (is_over && less <= 4 - p);
                    int64_t first = p ? nearest(p * a, 6) : 0;
                    int64_t second = b >= 6 ? 4 - p - (p < 4 ? less : 0) : nearest((4 - p) * b, 6);
                    int err;
                    rows[0] = (struct jixiao_goals_facts){p * YES / 100, NIL, N(6), a * YES,
                                                          NIL,           NIL, NIL,  NIL};
                    rows[1] = rows[0];
                    rows[1].points = (4 - p) * YES / 100, rows[1].actual = b * YES;
                    rows[1].less = less ? less * YES / 100 : NIL;
                    err = jixiao_score_goals(N(0.04), &rule, 1, rows, 2, 2, &score);
                    if (less && p < 4 && !is_right)
                        assert_err(err, less > 4 ? JIXIAO_ERR_RANGE : JIXIAO_ERR_LESS_RANGE);
                    else if (less > 4)
                        assert_err(err, JIXIAO_ERR_RANGE);
                    else
                        expect(err, score, (first + second) * YES / 100, N(0.04));
                }
}

/* ---- Ratings ------------------------------------------------------------------------------ */

/* The range of a rating, with its points not yet rounded: [low, high), of the best with its end; by
 * beginnings in twelfths that no place can write. */
static void rating_of(const jixiao_num *from, uint32_t n, uint32_t rating, jixiao_num points,
                      jixiao_num off, uint32_t places)
{
    jixiao_num unit = unit_of(places), cells[3 * 2], row[2], goal[8], score, low, high;
    jixiao_num rule[3 * 8], end = rating > 1 ? from[rating - 2] : YES, given = from[rating - 1];
    struct jixiao_table rating_rule = {cells, n, 2, 0, NULL}, goals_rule = {rule, n, 8, 0, NULL};
    struct jixiao_table rating_facts = {row, 1, 2, 0, NULL}, goals_facts = {goal, 1, 8, 0, NULL};
    struct jixiao__case c;
    uint32_t i, err;
    for (i = 0; i < 8; i++)
        goal[i] = NIL;
    for (i = 0; i < n * 8; i++)
        rule[i] = i % 8 ? NIL : from[i / 8];
    for (i = 0; i < n; i++)
        cells[2 * i] = from[i], cells[2 * i + 1] = NIL;
    given = (given * points + YES - 1) / YES + off; /* the first that is in the range, or near it */
    if (given < 0 || given > points)
        return;
    err = given * YES < from[rating - 1] * points || (rating > 1 && given * YES >= end * points)
              ? JIXIAO_ERR_RATING_RANGE
              : JIXIAO_OK;
    row[0] = goal[4] = rating * YES, row[1] = goal[5] = given, goal[0] = points;
    score = scored(JIXIAO_KIND_RATING, points, &rating_rule, &rating_facts, places, err);
    assert_num(scored(JIXIAO_KIND_GOALS, points, &goals_rule, &goals_facts, places, err), score);
    if (!err)
        expect(0, score, nearest(given, unit) * unit, points);
    jixiao__case_set(&c, points, &rating_rule, &rating_facts, (uint64_t)unit);
    row[1] = NIL;
    jixiao__kind(JIXIAO_KIND_RATING)->interval(&c, &low, &high);
    assert_num(low, nearest(from[rating - 1] * points, unit * YES) * unit);
    assert_num(high, nearest(end * points, unit * YES) * unit);
}

static void ratings(void **state)
{
    jixiao_num from[3] = {0, 0, 0}, points;
    int64_t a, b, off;
    uint32_t n, rating;
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(all_places); i++)
        for (points = 1; points <= 7 * reach(); points++)
            for (a = 0; a <= 12; a++)
                for (b = 0; b < a || !b; b++) {
                    from[0] = a * YES / 12, from[1] = b * YES / 12;
                    n = a && b ? 3 : a ? 2 : 1;
                    for (rating = 1; rating <= n; rating++)
                        for (off = -2; off <= 2; off++) {
                            jixiao_num unit = unit_of(all_places[i]);
                            rating_of(from, n, rating, points * unit, off, all_places[i]);
                            rating_of(from, n, rating, points * unit, off * unit / 2,
                                      all_places[i]);
                        }
                }
}

/* ---- Incidents of several sorts ----------------------------------------------------------- */

/* A sort in halves of a unit, as many as `count`; what it moves. `most` −1: any. */
struct sort {
    int64_t each, most, count;
    int gains;
};

static int64_t moved_by(const struct sort *s)
{
    int64_t moves = s->each * s->count;
    if (s->most >= 0 && moves > 2 * s->most)
        moves = 2 * s->most;
    return s->gains ? moves : -moves;
}

static void incidents_of(const struct sort *sorts, uint32_t n, int64_t starts, int64_t points,
                         uint32_t places)
{
    jixiao_num unit = unit_of(places), half = unit / 2, rule[3 * 4], facts[3];
    struct jixiao_table by = {rule, n, 4, 0, NULL}, counts = {facts, n, 1, n > 1, NULL};
    int64_t sum, loses = 0, up = 2 * points;
    uint32_t i;
    for (i = 0; i < n; i++) {
        loses |= !sorts[i].gains;
        rule[4 * i] = sorts[i].gains ? NIL : sorts[i].each * half;
        rule[4 * i + 1] = sorts[i].gains ? sorts[i].each * half : NIL;
        rule[4 * i + 2] = given(sorts[i].most, unit);
        rule[4 * i + 3] = NIL;
        facts[i] = sorts[i].count * YES;
    }
    rule[3] = given(starts, unit);
    sum = starts >= 0 ? 2 * starts : loses ? up : 0;
    for (i = 0; i < n; i++)
        sum += moved_by(&sorts[i]);
    sum = sum < 0 ? 0 : sum > up ? up : sum;
    expect(0, scored(JIXIAO_KIND_INCIDENTS, points * unit, &by, &counts, places, JIXIAO_OK),
           nearest(sum, 2) * unit, points * unit);
}

static void incidents(void **state)
{
    struct sort sorts[3];
    int64_t starts, way, most = 3 + reach();
    uint32_t n, i;
    (void)state;
    for (n = 1; n <= 2; n++)
        for (starts = -1; starts <= 3; starts++)
            for (way = 0; way < (n > 1 ? 14400 : 120); way++) {
                int64_t rest = way;
                for (i = 0; i < n; i++) {
                    sorts[i].gains = rest % 2 != 0, rest /= 2;
                    sorts[i].each = rest % 3 + 1, rest /= 3;
                    sorts[i].most = rest % 4 ? rest % 4 : -1, rest /= 4;
                    sorts[i].count = rest % 5, rest /= 5;
                }
                incidents_of(sorts, n, starts, 3, 0);
                incidents_of(sorts, n, starts, 3, 2);
            }
    for (way = 0; way < 8 * most * most * most; way++) { /* three, of each count */
        for (i = 0; i < 3; i++) {
            sorts[i].gains = way >> i & 1;
            sorts[i].each = i + 1, sorts[i].most = i == 1 ? 2 : -1;
        }
        sorts[0].count = way / 8 % most;
        sorts[1].count = way / 8 / most % most;
        sorts[2].count = way / 8 / most / most;
        incidents_of(sorts, 3, -1, 4, 2);
    }
}

static void cases_that_were_checked(void **state)
{
    (void)state;
    print_message("# %llu scores\n", (unsigned long long)checked);
    assert_true(checked > 500000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goals),
        cmocka_unit_test(goal_rows),
        cmocka_unit_test(ratings),
        cmocka_unit_test(incidents),
        cmocka_unit_test(cases_that_were_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
