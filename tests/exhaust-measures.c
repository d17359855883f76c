/* SPDX-License-Identifier: MIT
 * Small domains of what is scored by a measure, every value of them, against what docs/kinds says, in
 * fractions: steps, one side and two, and bands, flat and with a slope, over each of the measures.
 * JIXIAO_EXHAUST=2 and so on goes further. */
#include "exhaust.h"

/* Bounds, limits and steps are in quarters; each that a step moves in halves of a unit. */
enum { DEVIATION, RATIO, CHANGE, VALUE, MEASURES };

/* What is measured: num / den, below 0 too; or nothing of nothing, or something of it. */
struct fraction {
    int64_t num, den;
    int is_none, is_beyond;
};

static struct fraction fraction_of(int measure, int64_t first, int64_t second)
{
    struct fraction f = {first, second, 0, 0};
    if (measure == VALUE)
        f.den = 4; /* values are in quarters */
    if (measure == DEVIATION || measure == CHANGE)
        f = (struct fraction){second - first, first, 0, 0};
    if (measure == DEVIATION && f.num < 0)
        f.num = -f.num;
    f.is_none = !f.den && !f.num;
    f.is_beyond = !f.den && f.num;
    return f;
}

/* The numbers of the facts: of each base, from 0 on, every number that the measure is of. A value has
 * no base. */
struct domain {
    int64_t bases, from, to;
    int is_first; /* the number stands before its base */
};

static struct domain domain_of(int measure)
{
    int64_t far = 4 * reach();
    switch (measure) {
    case RATIO:
        return (struct domain){2 + far / 4, 0, 4 + far, 1};
    case VALUE:
        return (struct domain){0, -2 - far, 6 + far, 1};
    default:
        return (struct domain){2 + far / 4, -far / 2, 4 + far, 0};
    }
}

/* The points n / d of a unit, held to least…most units, rounded half up. */
static int64_t held(int64_t n, int64_t d, int64_t least, int64_t most)
{
    if (n <= least * d)
        return least;
    return n >= most * d ? most : nearest(n, d);
}

static jixiao_num given(int64_t value, jixiao_num scale)
{
    return value < 0 ? NIL : value * scale;
}

/* Scores each of the facts by the rule; `want` says what it should be, −1 an error. Where `falls` is 1
 * the score never rises with the measure, where it is −1 never falls. */
struct scoring {
    uint32_t kind, places;
    const struct jixiao_table *rule;
    int measure, falls;
    int64_t points;
    jixiao_num limit; /* a fact, of steps; or NIL */
    int64_t (*want)(const void *, struct fraction);
    const void *context;
};

static void score_each(const struct scoring *s)
{
    struct domain d = domain_of(s->measure);
    uint32_t columns = jixiao_kind_get(s->kind)->facts[s->measure].n_columns;
    jixiao_num unit = (jixiao_num)jixiao__unit(s->places), cells[3] = {0, 0, NIL}, last;
    struct jixiao_table facts = {cells, 1, columns, (uint32_t)s->measure, NULL};
    int64_t base, num;
    for (base = 0; base <= d.bases; base++)
        for (num = d.from, last = -1; num <= d.to; num++) {
            int64_t first = d.is_first ? num : base, second = d.is_first ? base : num;
            struct fraction f = fraction_of(s->measure, first, second);
            struct jixiao_mark mark;
            int64_t want = s->want(s->context, f);
            cells[0] = first * (s->measure == VALUE ? YES / 4 : YES);
            cells[1] = second * YES;
            if (s->kind == JIXIAO_KIND_STEPS)
                cells[columns - 1] = s->limit;
            jixiao_score(s->kind, s->points * unit, s->rule, &facts, s->places, &mark);
            if (want < 0) {
                assert_err(mark.error.err, JIXIAO_ERR_OF_NOTHING);
                continue;
            }
            expect((int)mark.error.err, mark.score, want * unit, s->points * unit);
            if (last >= 0 && f.den && s->measure != DEVIATION &&
                (s->falls > 0 ? mark.score > last : s->falls && mark.score < last))
                fail_msg("%lld of %lld: %lld after %lld", (long long)num, (long long)base,
                         (long long)mark.score, (long long)last);
            last = f.den ? mark.score : -1;
        }
}

/* ---- Steps -------------------------------------------------------------------------------- */

enum { WHOLE, BEGUN, SHARE, PARTS };

struct step {
    int64_t limit, per, each, most; /* most −1: the points */
    int is_below, gains, part;
};
struct steps {
    struct step sides[2];
    uint32_t n;
    int64_t points, starts, least, if_none; /* −1: absent */
    int measure;
};

/* What a side moves, in halves of a unit times the denominator `den`, which it divides. */
static int64_t move_of(const struct steps *rule, const struct step *s, struct fraction f,
                       int64_t den)
{
    int64_t most = 2 * (s->most < 0 ? rule->points : s->most) * den, far, size, steps;
    if (f.is_beyond)
        return s->is_below ? 0 : most;
    far = 4 * f.num - s->limit * f.den; /* of steps far / size */
    size = s->per * f.den;
    far = s->is_below ? -far : far;
    if (far <= 0)
        return 0;
    steps = s->part == SHARE ? far * (den / size)
                             : (far + (s->part == BEGUN ? size - 1 : 0)) / size * den;
    return s->each * steps < most ? s->each * steps : most;
}

static int64_t steps_by_hand(const void *context, struct fraction f)
{
    const struct steps *rule = context;
    int64_t den, sum = 0, starts = rule->starts;
    uint32_t i;
    if (f.is_none && (rule->if_none >= 0 || rule->measure != DEVIATION))
        return rule->if_none;
    if (f.is_none) /* no deviation */
        f = (struct fraction){0, 1, 0, 0};
    den = f.is_beyond ? 1 : f.den * rule->sides[0].per * (rule->n > 1 ? rule->sides[1].per : 1);
    for (i = 0; i < rule->n; i++) {
        int64_t moves = move_of(rule, &rule->sides[i], f, den);
        sum += rule->sides[i].gains ? moves : -moves;
        if (starts < 0 && !rule->sides[i].gains)
            starts = rule->points;
    }
    sum += 2 * den * (starts < 0 ? 0 : starts);
    return held(sum, 2 * den, rule->least < 0 ? 0 : rule->least, rule->points);
}

static void steps_of(const struct steps *s, uint32_t places)
{
    jixiao_num cells[2 * 11], unit = (jixiao_num)jixiao__unit(places);
    struct jixiao_table rule = {cells, s->n, 11, 0, NULL};
    const struct step *one = &s->sides[0];
    int falls = s->n > 1 ? 0 : one->is_below == one->gains ? 1 : -1;
    struct scoring scoring = {JIXIAO_KIND_STEPS, places, &rule,         s->measure, falls,
                              s->points,         NIL,    steps_by_hand, s};
    uint32_t i;
    for (i = 0; i < s->n; i++) {
        const struct step *side = &s->sides[i];
        jixiao_num each = unit > 1 ? side->each * unit / 2 : side->each / 2, *row = cells + 11 * i;
        row[0] = side->is_below * YES, row[1] = side->limit * YES / 4, row[2] = side->per * YES / 4;
        row[3] = side->gains ? NIL : each, row[4] = side->gains ? each : NIL;
        row[5] = side->part * YES, row[6] = given(side->most, unit);
        row[7] = i ? NIL : s->measure * YES, row[8] = i ? NIL : given(s->starts, unit);
        row[9] = i ? NIL : given(s->least, unit), row[10] = i ? NIL : given(s->if_none, unit);
    }
    score_each(&scoring);
    if (s->n == 1 && one->limit >= 0 && one->per == 2) { /* the same of a limit in the facts */
        scoring.limit = cells[1];
        cells[1] = NIL;
        score_each(&scoring);
    }
}

/* One side, all modes; places 6 have no halves of a unit. */
static void one_side(void **state)
{
    struct steps s = {.n = 1};
    struct step *one = &s.sides[0];
    (void)state;
    for (s.measure = 0; s.measure < MEASURES; s.measure++)
        for (one->is_below = 0; one->is_below <= 1; one->is_below++)
            for (one->gains = 0; one->gains <= 1; one->gains++)
                for (one->part = 0; one->part < PARTS; one->part++)
                    for (one->limit = -1; one->limit <= 4; one->limit += s.measure == RATIO ? 1 : 2)
                        for (one->per = 1; one->per <= 3; one->per++)
                            for (one->each = 1; one->each <= 2 + reach(); one->each++)
                                for (s.starts = -1; s.starts <= 3; s.starts += 2) {
                                    one->most = one->each == 2 ? 2 : -1;
                                    s.points = 3 + (one->per == 2);
                                    s.least = s.starts > 0 && one->per == 3 ? 1 : -1;
                                    s.if_none = one->each == 1 ? -1 : 2;
                                    steps_of(&s, 2);
                                    if (one->each % 2 == 0)
                                        steps_of(&s, JIXIAO_MAX_PLACES);
                                    else
                                        steps_of(&s, 0);
                                }
}

/* Two sides, which what is measured may both be past: one fraction of both. */
static void two_sides(void **state)
{
    struct steps s = {.n = 2, .points = 4, .if_none = -1};
    struct step *up = &s.sides[0], *down = &s.sides[1];
    int64_t way;
    (void)state;
    down->is_below = 1;
    for (s.measure = 0; s.measure < MEASURES; s.measure++)
        for (way = 0; way < 2 * 2 * 9 * 2 * 4 * 3 * 2; way++) {
            int64_t rest = way;
            up->gains = rest % 2 != 0, rest /= 2;
            down->gains = rest % 2 != 0, rest /= 2;
            up->part = (int)(rest % 3), rest /= 3;
            down->part = (int)(rest % 3), rest /= 3;
            up->limit = 2, down->limit = rest % 2 ? 3 : 1, rest /= 2;
            up->per = rest % 2 + 1, rest /= 2;
            down->per = rest % 2 + 2, rest /= 2;
            up->each = rest % 3 + 1, down->each = 2, rest /= 3;
            up->most = rest % 2 ? 1 : -1, down->most = rest % 2 ? 3 : -1;
            s.starts = up->gains && down->gains ? 1 : up->each == 2 ? 2 : -1;
            s.least = up->each == 3 && !up->gains && s.starts ? 1 : -1;
            steps_of(&s, 2);
            if (up->each == 2)
                steps_of(&s, JIXIAO_MAX_PLACES);
        }
}

/* ---- Bands with a slope ------------------------------------------------------------------- */

struct band {
    int64_t upto, included, points, to; /* to −1: flat */
};
struct bands {
    struct band bands[2];
    int64_t points, from, open, if_none; /* open −1: none */
    uint32_t n;
    int measure;
};

static int64_t bands_by_hand(const void *context, struct fraction f)
{
    const struct bands *rule = context;
    uint32_t i;
    if (f.is_none && (rule->if_none >= 0 || rule->measure != DEVIATION))
        return rule->if_none;
    if (f.is_none)
        f = (struct fraction){0, 1, 0, 0};
    for (i = 0; i < rule->n && !f.is_beyond; i++) {
        const struct band *b = &rule->bands[i];
        int64_t begins = i ? b[-1].upto : rule->from, at = 4 * f.num, end = b->upto * f.den;
        if (at > end || (at == end && !b->included))
            continue;
        if (b->to < 0 || at <= begins * f.den)
            return b->points;
        end = (b->upto - begins) * f.den;
        return nearest(b->points * end + (b->to - b->points) * (at - begins * f.den), end);
    }
    return rule->open < 0 ? 0 : rule->open;
}

static int falls_all_the_way(const struct bands *b)
{
    int64_t last = b->points, ends = b->open < 0 ? 0 : b->open;
    uint32_t i;
    for (i = 0; i < b->n; i++) {
        const struct band *band = &b->bands[i];
        if (band->points > last || band->to > band->points)
            return 0;
        last = band->to < 0 ? band->points : band->to;
    }
    return ends <= last;
}

static void bands_of(const struct bands *b, uint32_t places)
{
    jixiao_num cells[3 * BAND_COLUMNS], unit = (jixiao_num)jixiao__unit(places);
    struct jixiao_table rule = {cells, b->n + (b->open >= 0), BAND_COLUMNS, 0, NULL};
    struct scoring scoring = {
        JIXIAO_KIND_BANDS, places, &rule,         b->measure, falls_all_the_way(b),
        b->points,         NIL,    bands_by_hand, b};
    uint32_t i;
    for (i = 0; i < b->n; i++) {
        band_set(cells, i, b->bands[i].upto * YES / 4, b->bands[i].included * YES,
                 b->bands[i].points * unit);
        cells[i * BAND_COLUMNS + 3] = given(b->bands[i].to, unit);
    }
    band_set(cells, b->n, NIL, NIL, b->open * unit);
    cells[4] = b->measure * YES;
    cells[5] = given(b->if_none, unit);
    cells[6] = b->from * YES / 4;
    score_each(&scoring);
}

static void slopes(void **state)
{
    static const uint32_t places[] = {0, 2, JIXIAO_MAX_PLACES};
    struct bands b = {.points = 5};
    struct band *one = &b.bands[0], *two = &b.bands[1];
    int64_t way;
    (void)state;
    for (b.measure = 0; b.measure < MEASURES; b.measure++)
        for (b.n = 1; b.n <= 2; b.n++)
            for (b.from = -1; b.from <= 1; b.from++)
                for (one->upto = b.from; one->upto <= b.from + 3; one->upto++)
                    for (two->upto = one->upto + 1; two->upto <= one->upto + (b.n == 2 ? 3 : 1);
                         two->upto += 2)
                        for (way = 0; way < (b.n == 2 ? 4 * 4 * 4 * 9 * 2 : 2 * 4 * 4 * 2); way++) {
                            int64_t rest = way;
                            one->included = rest % 2, rest /= 2;
                            one->to = rest % 4 - (rest % 4 < 2), rest /= 4; /* none, 0, 2, 3 */
                            one->points = rest % 4 + (rest % 4 == 3) * 2, rest /= 4;
                            b.open = rest % 2 ? 1 : -1, rest /= 2;
                            b.if_none = b.open < 0 ? -1 : 3;
                            two->included = rest % 2, rest /= 2;
                            two->points = rest % 3 * 2, rest /= 3;
                            two->to = rest % 3 - 1;
                            if (one->to >= 0 && one->upto == b.from) /* of no width */
                                one->to = -1;
                            bands_of(&b, places[way % 3]);
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
        cmocka_unit_test(one_side),
        cmocka_unit_test(two_sides),
        cmocka_unit_test(slopes),
        cmocka_unit_test(cases_that_were_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
