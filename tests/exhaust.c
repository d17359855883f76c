/* SPDX-License-Identifier: MIT
 * Small domains, every value of them: the arithmetic that rounds and the typed functions, against
 * fractions kept as numerator and denominator; and that no better fact lowers a score. */
#include "exhaust.h"

/* Every quotient of num and den up to 300, by hand and by the compiler's own type, near 0 and with
 * both moved up by 2^62. */
static void divisions(void **state)
{
    uint64_t num, den;
    (void)state;
    for (den = 1; den <= 300; den++)
        for (num = 0; num <= 300; num++) {
            struct jixiao__u128 a = {0, num}, b = {0, den};
            struct jixiao__u128 far_a = jixiao__mul(num, UINT64_C(1) << 62),
                                far_b = jixiao__mul(den, UINT64_C(1) << 62);
            uint64_t want = (uint64_t)nearest((int64_t)num, (int64_t)den);
            assert_count(jixiao__div_round_portable(a, b), want);
            assert_count(jixiao__div_round(a, b), want);
            assert_count(jixiao__div_round_portable(far_a, far_b), want);
            assert_count(jixiao__div_round(far_a, far_b), want);
        }
}

/* Every number of up to 2.5 units beside every multiple of a unit up to 3, of either sign. */
static void rounding(void **state)
{
    uint32_t places;
    (void)state;
    for (places = 0; places <= JIXIAO_MAX_PLACES; places++) {
        jixiao_num unit = (jixiao_num)jixiao__unit(places), num;
        for (num = -3 * unit; num <= 3 * unit; num++) {
            jixiao_num want = nearest(num < 0 ? -num : num, unit) * unit;
            assert_num(jixiao__round(num, (uint64_t)unit), num < 0 ? -want : want);
        }
    }
}

/* What words say of a ratio: rounded half up by magnitude, at most 9e12. */
static void ratios(void **state)
{
    jixiao_num num, den;
    (void)state;
    for (den = 1; den <= 300; den++)
        for (num = 0; num <= 300; num++) {
            jixiao_num want = nearest(num * JIXIAO_ONE % den, den) + num * JIXIAO_ONE / den;
            assert_num(jixiao__ratio(num, den), want);
            assert_num(jixiao__ratio(-num, den), -want);
        }
    assert_num(jixiao__ratio(MAX, 1), MAX);
    assert_num(jixiao__ratio(-MAX, 1), -MAX);
    assert_num(jixiao__ratio(MAX, JIXIAO_ONE), MAX);
    assert_num(jixiao__ratio(MAX - 1, JIXIAO_ONE), MAX - 1);
    assert_num(jixiao__ratio(1 - MAX, JIXIAO_ONE), 1 - MAX);
    assert_num(jixiao__ratio(MAX, JIXIAO_ONE - 1), MAX);
}

/* Points of 1 to 12 units, all places, every met of every total up to 60; two rows are as one. */
static void share(void **state)
{
    uint32_t places;
    (void)state;
    for (places = 0; places <= JIXIAO_MAX_PLACES; places++) {
        jixiao_num unit = (jixiao_num)jixiao__unit(places), k, met, total;
        for (k = 1; k <= 12; k++)
            for (total = 1; total <= 60; total++) {
                jixiao_num last = 0;
                for (met = 0; met <= total; met++) {
                    struct jixiao_share_facts rows[2];
                    jixiao_num score, both, fewer;
                    int err;
                    rows[0].met = met / 2 * YES, rows[0].total = (total - 1) / 2 * YES;
                    if (rows[0].met > rows[0].total)
                        rows[0].met = rows[0].total;
                    rows[1].met = met * YES - rows[0].met,
                    rows[1].total = total * YES - rows[0].total;
                    if (rows[1].met > rows[1].total)
                        fail_msg("%s", "rows of the test");
                    err = jixiao_score_share(k * unit, rows, 2, NIL, places, &both);
                    expect(err, both, nearest(k * met, total) * unit, k * unit);
                    rows[0].met = met * YES, rows[0].total = total * YES;
                    err = jixiao_score_share(k * unit, rows, 1, NIL, places, &score);
                    expect(err, score, both, k * unit);
                    assert_true(score >= last); /* one more that is met */
                    last = score;
                    if (met < total && total > 1) {
                        rows[0].total -= YES; /* one fewer in all */
                        assert_err(jixiao_score_share(k * unit, rows, 1, NIL, places, &fewer), 0);
                        assert_true(fewer >= score);
                    }
                }
                assert_num(last, k * unit); /* all of it is full points */
            }
    }
}

/* Every count of up to 40 rows of flags, of incidents, of parts. */
static void counts(void **state)
{
    uint32_t places, n, met;
    (void)state;
    for (places = 0; places <= JIXIAO_MAX_PLACES; places++) {
        jixiao_num unit = (jixiao_num)jixiao__unit(places), k, each, count, score, last;
        for (k = 1; k <= 12; k++)
            for (n = 1; n <= 8; n++)
                for (met = 0; met < 1u << n; met++) {
                    struct jixiao_flag_facts rows[8];
                    uint32_t i;
                    int err;
                    for (i = 0; i < n; i++)
                        rows[i].met = met >> i & 1 ? YES : NO;
                    err = jixiao_score_flag(k * unit, rows, n, NIL, places, &score);
                    expect(err, score, met == (1u << n) - 1 ? k * unit : 0, k * unit);
                    err = jixiao_score_flag(k * unit, rows, n, NO, places, &score);
                    expect(err, score, met ? 0 : k * unit, k * unit);
                }
        for (k = 1; k <= 12; k++)
            for (each = 1; each <= 30; each++) { /* tenths of a unit, or millionths */
                jixiao_num off = unit >= 10 ? each * (unit / 10) : each;
                for (count = 0, last = k * unit; count <= 40; count++) {
                    const struct jixiao_incidents_rule one = {EACH(off)};
                    struct jixiao_incidents_facts row;
                    jixiao_num left = k * unit - off * count;
                    int err;
                    row.count = count * YES;
                    err = jixiao_score_incidents(k * unit, &one, 1, &row, 1, places, &score);
                    expect(err, score, left < 0 ? 0 : nearest(left, unit) * unit, k * unit);
                    assert_true(score <= last); /* one incident more */
                    last = score;
                }
            }
    }
}

/* Every progress 0…2 in hundredths against every target of 1 to 20 tenths. */
static void pace(void **state)
{
    uint32_t places;
    (void)state;
    for (places = 0; places <= JIXIAO_MAX_PLACES; places++) {
        jixiao_num unit = (jixiao_num)jixiao__unit(places), k, target, actual, score, last;
        for (k = 1; k <= 12; k++)
            for (target = 1; target <= 20; target++)
                for (actual = -1, last = 0; actual <= 200; actual++) {
                    struct jixiao_pace_rule rule;
                    struct jixiao_pace_facts row;
                    jixiao_num want = actual < 0 ? 0 : nearest(k * actual, 10 * target);
                    int err;
                    rule.target = target * YES / 10, rule.points = k * unit;
                    row.actual = actual * N(3), row.budget = N(300);
                    err = jixiao_score_pace(k * unit, &rule, 1, &row, 1, places, &score);
                    expect(err, score, (want < k ? want : k) * unit, k * unit);
                    assert_true(score >= last); /* a higher progress */
                    last = score;
                }
    }
}

/* Every budget up to 60 beside every amount: within a limit or not, on either reading of it. */
static void limits(void **state)
{
    jixiao_num budget, amount, limit, counts_too, score;
    (void)state;
    for (counts_too = 0; counts_too <= YES; counts_too += YES)
        for (limit = 0; limit <= 10; limit++)
            for (budget = 0; budget <= 60; budget++)
                for (amount = 0; amount <= 130; amount++) {
                    struct jixiao_balance_facts project;
                    struct jixiao_attain_facts goal;
                    struct jixiao_bands_facts line;
                    struct jixiao_bands_rule bands[2];
                    jixiao_num far = amount > budget ? amount - budget : budget - amount;
                    int err, under, over, first, second;
                    project.budget = budget * YES, project.spent = amount * YES;
                    err = jixiao_score_balance(N(5), &project, 1, limit * YES / 10, counts_too,
                                               N(4), 2, &score);
                    under = budget && (10 * (budget - amount) < limit * budget ||
                                       (counts_too && 10 * (budget - amount) == limit * budget));
                    expect(err, score, !budget && !amount ? N(4) : under ? N(5) : 0, N(5));
                    goal.target = budget * YES, goal.actual = amount * YES;
                    goal.sense = goal.counted = NIL;
                    err = jixiao_score_attain(N(5), &goal, 1, limit * YES / 10, counts_too, 2,
                                              &score);
                    over =
                        amount > budget && (!budget || 10 * amount > (10 + limit) * budget ||
                                            (!counts_too && 10 * amount == (10 + limit) * budget));
                    expect(err, score, amount >= budget && !over ? N(5) : 0, N(5));
                    bands[0] = (struct jixiao_bands_rule){BAND(limit * YES / 10, counts_too, N(5))};
                    bands[1] = (struct jixiao_bands_rule){
                        BAND(limit * YES / 5 + YES / 10, counts_too, N(3))};
                    line.budget = budget * YES, line.final = amount * YES;
                    err = jixiao_score_bands(N(5), bands, 2, &line, 1, 2, &score);
                    first = 10 * far < limit * budget || (counts_too && 10 * far == limit * budget);
                    second = 10 * far < (2 * limit + 1) * budget ||
                             (counts_too && 10 * far == (2 * limit + 1) * budget);
                    if (!budget) { /* 0 of 0 is no deviation; anything of 0 is over every band */
                        first = !amount && (limit || counts_too);
                        second = !amount;
                    }
                    expect(err, score, first ? N(5) : second ? N(3) : 0, N(5));
                }
}

/* Every way to give three judged parts 0 to 4 half units each, all places. */
static void checklist(void **state)
{
    uint32_t places, way;
    (void)state;
    for (places = 0; places <= JIXIAO_MAX_PLACES; places++)
        for (way = 0; way < 125; way++) {
            jixiao_num unit = (jixiao_num)jixiao__unit(places), want = 0, score;
            struct jixiao_checklist_rule rule[3];
            struct jixiao_checklist_facts given[3];
            uint32_t i, rest = way;
            int err;
            for (i = 0; i < 3; i++, rest /= 5) {
                rule[i].points = 2 * unit, rule[i].judged = YES;
                given[i].given = rest % 5 * unit / 2;
                want += nearest(given[i].given, unit) * unit;
            }
            err = jixiao_score_checklist(6 * unit, rule, 3, given, 3, places, &score);
            expect(err, score, want, 6 * unit);
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
        cmocka_unit_test(divisions),
        cmocka_unit_test(rounding),
        cmocka_unit_test(ratios),
        cmocka_unit_test(share),
        cmocka_unit_test(counts),
        cmocka_unit_test(pace),
        cmocka_unit_test(limits),
        cmocka_unit_test(checklist),
        cmocka_unit_test(cases_that_were_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
