/* SPDX-License-Identifier: MIT
 * Kinds: what the tables of docs/kinds cannot say. Every bad cell with its place, what cost points,
 * explanations, and properties that hold of any facts. */
#include "drawn.h"

static size_t check(const struct scoring *c, struct jixiao_finding *found, size_t capacity)
{
    struct jixiao_table rule = rule_of(c), facts = facts_of(c);
    return jixiao_check(c->kind, c->points, &rule, &facts, 2, found, capacity);
}

/* ---- Bad cells ---------------------------------------------------------------------------- */

#define INCOMPLETE JIXIAO_FINDING_FACTS_INCOMPLETE

struct bad_case {
    struct scoring c;
    uint32_t n;
    struct {
        uint32_t code, table, row, column;
    } found[6];
};

#define FACT(code, row, column)                                                                    \
    {                                                                                              \
        (code), JIXIAO_IN_FACTS, (row), (column)                                                   \
    }
#define RULE(code, row, column)                                                                    \
    {                                                                                              \
        (code), JIXIAO_IN_RULE, (row), (column)                                                    \
    }

static const struct bad_case bad_cases[] = {
    {{JIXIAO_KIND_FLAG, N(5), 0, {0}, 0, 4, {N(0.5), YES, NIL, N(-1)}},
     3,
     {FACT(JIXIAO_ERR_CHOICE, 1, 1), FACT(JIXIAO_ERR_CHOICE, 4, 1), FACT(INCOMPLETE, 3, 1)}},
    {{JIXIAO_KIND_FLAG, N(5), 0, {0}, 0, 0, {0}}, 1, {FACT(JIXIAO_ERR_ROWS, 0, 0)}},
    {{JIXIAO_KIND_FLAG, N(5), 2, {YES, YES}, 0, 1, {YES}}, 1, {RULE(JIXIAO_ERR_RULE_ROWS, 0, 0)}},
    {{JIXIAO_KIND_CHECKLIST,
      N(6),
      3,
      {N(2), YES, N(2), NO, N(2), NIL},
      0,
      3,
      {N(2.5), N(1), N(1.99)}},
     3,
     {FACT(JIXIAO_ERR_RANGE, 1, 1), FACT(JIXIAO_ERR_PART_NOT_JUDGED, 2, 1),
      FACT(JIXIAO_ERR_PART_NOT_JUDGED, 3, 1)}},
    {{JIXIAO_KIND_CHECKLIST, N(6), 2, {N(2), YES, N(2), NO}, 0, 2, {N(-0.000001), N(7)}},
     2,
     {FACT(JIXIAO_ERR_RANGE, 1, 1), FACT(JIXIAO_ERR_RANGE, 2, 1)}},
    {{JIXIAO_KIND_CHECKLIST, N(6), 2, {N(2), YES, N(2), NO}, 0, 1, {N(9)}},
     2,
     {FACT(JIXIAO_ERR_RANGE, 1, 1), FACT(INCOMPLETE, 2, 1)}},
    {{JIXIAO_KIND_CHECKLIST, N(6), 2, {N(2), YES, N(2), NO}, 0, 0, {0}},
     1,
     {FACT(INCOMPLETE, 1, 1)}},
    {{JIXIAO_KIND_CHECKLIST, N(6), 2, {N(2), YES, N(2), NO}, 0, 4, {N(9), N(2), N(2), N(2)}},
     2,
     {FACT(JIXIAO_ERR_ROWS, 3, 0), FACT(JIXIAO_ERR_RANGE, 1, 1)}},
    {{JIXIAO_KIND_SHARE,
      N(5),
      0,
      {0},
      0,
      5,
      {N(-1), N(1), N(0.5), N(1.5), N(3), N(2), NIL, N(2), N(1), NIL}},
     5,
     {FACT(JIXIAO_ERR_RANGE, 1, 1), FACT(JIXIAO_ERR_WHOLE, 2, 1), FACT(JIXIAO_ERR_WHOLE, 2, 2),
      FACT(JIXIAO_ERR_MET_OVER_TOTAL, 3, 1), FACT(INCOMPLETE, 4, 1)}},
    {{JIXIAO_KIND_SHARE, N(5), 0, {0}, 0, 0, {0}}, 1, {FACT(JIXIAO_ERR_OF_NOTHING, 0, 0)}},
    {{JIXIAO_KIND_SHARE, N(5), 1, {NIL}, 0, 1, {0, 0}}, 1, {FACT(JIXIAO_ERR_OF_NOTHING, 0, 0)}},
    {{JIXIAO_KIND_SHARE, N(5), 0, {0}, 0, 2, {N(1), MAX, 0, N(1)}},
     1,
     {FACT(JIXIAO_ERR_RANGE, 0, 0)}},
    {{JIXIAO_KIND_SHARE, N(5), 0, {0}, 0, 1, {N(1), MAX + YES}}, 1, {FACT(JIXIAO_ERR_RANGE, 1, 2)}},
    {{JIXIAO_KIND_ATTAIN,
      N(5),
      1,
      {N(0.3), NO},
      0,
      3,
      {N(-1), N(1), N(2), NIL, N(1), NIL, NIL, N(0.5), NIL, N(1), N(-1), N(3)}},
     6,
     {FACT(JIXIAO_ERR_RANGE, 1, 1), FACT(JIXIAO_ERR_CHOICE, 1, 3), FACT(JIXIAO_ERR_CHOICE, 2, 4),
      FACT(JIXIAO_ERR_CHOICE, 3, 3), FACT(JIXIAO_ERR_CHOICE, 3, 4), FACT(INCOMPLETE, 2, 2)}},
    {{JIXIAO_KIND_ATTAIN, N(5), 1, {N(0.3), NO}, 0, 1, {N(1), N(1), NIL, NO}},
     1,
     {FACT(JIXIAO_ERR_OF_NOTHING, 0, 0)}},
    {{JIXIAO_KIND_ATTAIN, N(5), 1, {N(0.3), NO}, 1, 2, {N(2), N(1), N(0.5), N(1)}},
     2,
     {FACT(JIXIAO_ERR_WHOLE, 2, 1), FACT(JIXIAO_ERR_MET_OVER_TOTAL, 1, 1)}},
    {{JIXIAO_KIND_ATTAIN, N(5), 1, {NIL, NIL}, 0, 1, {N(-1), N(1), NIL, NIL}},
     2,
     {RULE(JIXIAO_ERR_RULE_RANGE, 1, 1), RULE(JIXIAO_ERR_RULE_RANGE, 1, 2)}},
    {{JIXIAO_KIND_BALANCE, N(5), 1, {N(0.1), NO, NIL}, 0, 2, {N(-1), NIL, N(1), N(-1)}},
     3,
     {FACT(JIXIAO_ERR_RANGE, 1, 1), FACT(JIXIAO_ERR_RANGE, 2, 2), FACT(INCOMPLETE, 1, 2)}},
    {{JIXIAO_KIND_BALANCE, N(5), 1, {N(0.1), NO, NIL}, 0, 1, {0, 0}},
     1,
     {FACT(JIXIAO_ERR_OF_NOTHING, 0, 0)}},
    {{JIXIAO_KIND_BANDS, N(5), 1, {BAND(N(0.1), YES, N(5))}, 0, 0, {0}},
     1,
     {FACT(JIXIAO_ERR_ROWS, 0, 0)}},
    {{JIXIAO_KIND_BANDS, N(5), 1, {BAND(N(0.1), YES, N(5))}, 0, 3, {N(-1), N(-1), NIL, 0, 1, NIL}},
     2,
     {FACT(JIXIAO_ERR_RANGE, 1, 1), FACT(INCOMPLETE, 2, 1)}},
    {{JIXIAO_KIND_BANDS, N(5), 1, {BAND(N(0.1), YES, N(5))}, 0, 2, {MAX, 0, 1, 0}},
     1,
     {FACT(JIXIAO_ERR_RANGE, 0, 0)}},
    {{JIXIAO_KIND_BANDS, N(5), 1, {BAND(N(0.1), YES, N(5))}, 0, 2, {0, -MAX, 0, -1}},
     1,
     {FACT(JIXIAO_ERR_RANGE, 0, 0)}},
    {{JIXIAO_KIND_PACE,
      N(5),
      3,
      {N(0.3), N(1), N(0.6), N(2), N(0.9), N(2)},
      0,
      3,
      {N(40), NIL, N(-0.1), NIL, N(50), N(0)}},
     3,
     {FACT(JIXIAO_ERR_RANGE, 3, 2), FACT(JIXIAO_ERR_RATE_RANGE, 1, 1),
      FACT(JIXIAO_ERR_RATE_RANGE, 2, 1)}},
    {{JIXIAO_KIND_PACE, N(5), 2, {N(0.3), N(1), N(0.6), N(2)}, 0, 1, {N(0.3), NIL}},
     1,
     {FACT(INCOMPLETE, 2, 1)}},
    {{JIXIAO_KIND_PACE, N(5), 1, {N(0.3), N(1)}, 0, 2, {N(0.3), NIL, N(0.4), NIL}},
     1,
     {FACT(JIXIAO_ERR_ROWS, 2, 0)}},
    {{JIXIAO_KIND_INCIDENTS, N(5), 1, {EACH(N(0.5))}, 0, 4, {N(-1), N(0.5), NIL, N(1)}},
     3,
     {FACT(JIXIAO_ERR_RANGE, 1, 1), FACT(JIXIAO_ERR_WHOLE, 2, 1), FACT(INCOMPLETE, 3, 1)}},
    {{JIXIAO_KIND_INCIDENTS, N(5), 1, {EACH(N(0.5))}, 0, 2, {MAX, N(1)}},
     1,
     {FACT(JIXIAO_ERR_RANGE, 0, 0)}},
    {{JIXIAO_KIND_INCIDENTS, N(5), 0, {0}, 0, 1, {N(-1)}}, 1, {RULE(JIXIAO_ERR_RULE_ROWS, 0, 0)}},
};

/* Every one is listed, whatever the order. */
static void every_bad_cell_is_listed(void **state)
{
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(bad_cases); i++) {
        const struct bad_case *b = &bad_cases[i];
        struct jixiao_finding found[16];
        size_t n = check(&b->c, found, COUNT_OF(found)), k, at;
        if (n != b->n)
            print_error("case %u\n", (unsigned)i);
        assert_count(n, b->n);
        for (k = 0; k < b->n; k++) {
            for (at = 0; at < n; at++)
                if (found[at].code == b->found[k].code && found[at].table == b->found[k].table &&
                    found[at].row == b->found[k].row && found[at].column == b->found[k].column)
                    break;
            if (at == n)
                fail_msg("case %u has no %s at row %u, column %u", (unsigned)i,
                         jixiao_err_name(b->found[k].code), b->found[k].row, b->found[k].column);
            assert_count(found[at].form, b->c.form);
            assert_count(found[at].index, JIXIAO_NONE);
        }
    }
}

/* The mark has the first of them; invalid beats incomplete. */
static void mark_of_bad_facts(void **state)
{
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(bad_cases); i++) {
        const struct bad_case *b = &bad_cases[i];
        struct jixiao_finding found[16];
        struct jixiao_mark m;
        int incomplete = b->n == 1 && b->found[0].code == INCOMPLETE;
        int err = score(&b->c, 2, &m);
        assert_err(err, m.error.err);
        check(&b->c, found, COUNT_OF(found));
        assert_err(m.error.err, found[0].code);
        assert_count(m.error.row, found[0].row);
        assert_count(m.error.column, found[0].column);
        assert_state(m.state, incomplete ? JIXIAO_MISSING : JIXIAO_INVALID);
        assert_num(m.score, NIL);
        assert_num(m.lost, NIL);
        assert_num(m.low, 0);
        assert_num(m.high, b->c.points);
        assert_num(m.points, b->c.points);
    }
}

static void fewer_are_written_than_there_are(void **state)
{
    size_t i, capacity;
    (void)state;
    for (i = 0; i < COUNT_OF(bad_cases); i++) {
        struct jixiao_finding all[16], some[16];
        size_t n = check(&bad_cases[i].c, all, COUNT_OF(all));
        assert_count(check(&bad_cases[i].c, NULL, 0), n);
        for (capacity = 0; capacity <= n; capacity++) {
            memset(some, 0xee, sizeof some);
            assert_count(check(&bad_cases[i].c, some, capacity), n);
            assert_memory_equal(some, all, capacity * sizeof *some);
            assert_count(some[capacity].code, 0xeeeeeeee);
        }
    }
}

static void numbers_of_bad_cells(void **state)
{
    static const struct scoring given = {JIXIAO_KIND_CHECKLIST, N(6), 1, {N(2), NO}, 0, 1, {N(1)}},
                                met = {JIXIAO_KIND_SHARE, N(5), 0, {0}, 0, 1, {N(3), N(2)}};
    struct jixiao_finding f;
    (void)state;
    assert_count(check(&given, &f, 1), 1);
    assert_num(f.declared, N(2));
    assert_num(f.found, N(1));
    assert_count(check(&met, &f, 1), 1);
    assert_num(f.declared, N(2));
    assert_num(f.found, N(3));
}

static void arguments_that_cannot_be(void **state)
{
    static const jixiao_num cells[] = {N(1), N(1), N(1), N(1)};
    static const struct {
        uint32_t kind;
        jixiao_num points;
        uint32_t places, columns, form;
        int err;
    } cases[] = {
        {JIXIAO_KIND_SHARE, N(5), 2, 2, 0, JIXIAO_OK},
        {JIXIAO_KIND_SHARE, N(5), 6, 2, 0, JIXIAO_OK},
        {JIXIAO_KIND_SHARE, N(5), 7, 2, 0, JIXIAO_ERR_PLACES_RANGE},
        {JIXIAO_KIND_SHARE, N(5), UINT32_MAX, 2, 0, JIXIAO_ERR_PLACES_RANGE},
        {JIXIAO_KIND_SHARE, 0, 2, 2, 0, JIXIAO_ERR_POINTS_RANGE},
        {JIXIAO_KIND_SHARE, -1, 2, 2, 0, JIXIAO_ERR_POINTS_RANGE},
        {JIXIAO_KIND_SHARE, NIL, 2, 2, 0, JIXIAO_ERR_POINTS_RANGE},
        {JIXIAO_KIND_SHARE, JIXIAO_MAX_POINTS, 2, 2, 0, JIXIAO_OK},
        {JIXIAO_KIND_SHARE, JIXIAO_MAX_POINTS + 1, 6, 2, 0, JIXIAO_ERR_POINTS_RANGE},
        {JIXIAO_KIND_SHARE, N(5.001), 2, 2, 0, JIXIAO_ERR_POINTS_PLACES},
        {JIXIAO_KIND_SHARE, N(5.001), 3, 2, 0, JIXIAO_OK},
        {JIXIAO_KIND_SHARE, N(5), 2, 1, 0, JIXIAO_ERR_WIDTH},
        {JIXIAO_KIND_SHARE, N(5), 2, 3, 0, JIXIAO_ERR_WIDTH},
        {JIXIAO_KIND_SHARE, N(5), 2, 0, 0, JIXIAO_ERR_WIDTH},
        {JIXIAO_KIND_SHARE, N(5), 2, 2, 1, JIXIAO_ERR_FORM_UNKNOWN},
        {JIXIAO_KIND_ATTAIN, N(5), 2, 4, 0, JIXIAO_OK},
        {JIXIAO_KIND_ATTAIN, N(5), 2, 2, 1, JIXIAO_OK},
        {JIXIAO_KIND_ATTAIN, N(5), 2, 4, 1, JIXIAO_ERR_WIDTH},
        {JIXIAO_KIND_ATTAIN, N(5), 2, 2, 2, JIXIAO_ERR_FORM_UNKNOWN},
        {JIXIAO_KIND_ATTAIN, N(5), 2, 2, UINT32_MAX, JIXIAO_ERR_FORM_UNKNOWN},
        {JIXIAO_GROUP, N(5), 2, 2, 0, JIXIAO_ERR_KIND_UNKNOWN},
        {JIXIAO_KIND_END, N(5), 2, 2, 0, JIXIAO_ERR_KIND_UNKNOWN},
        {UINT32_MAX, N(5), 2, 2, 0, JIXIAO_ERR_KIND_UNKNOWN},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        struct jixiao_table facts = {cells, 1, cases[i].columns, cases[i].form, NULL};
        struct jixiao_finding f = {0};
        struct jixiao_loss loss;
        struct jixiao_mark m;
        int err = jixiao_score(cases[i].kind, cases[i].points, NULL, &facts, cases[i].places, &m);
        size_t n =
            jixiao_check(cases[i].kind, cases[i].points, NULL, &facts, cases[i].places, &f, 1);
        if (err != cases[i].err)
            print_error("case %u\n", (unsigned)i);
        assert_err(err, cases[i].err);
        assert_err(m.error.err, cases[i].err);
        assert_count(n, cases[i].err != 0);
        assert_err(f.code, cases[i].err);
        if (!cases[i].err)
            continue;
        assert_state(m.state, JIXIAO_INVALID);
        assert_num(m.score, NIL);
        assert_count(
            jixiao_losses(cases[i].kind, cases[i].points, NULL, &facts, cases[i].places, &loss, 1),
            0);
    }
}

static void tables_of_the_wrong_width(void **state)
{
    static const jixiao_num cells[] = {N(2), YES, N(2), YES};
    struct jixiao_table rule = {cells, 1, 3, 0, NULL}, facts = {cells, 1, 1, 0, NULL};
    struct jixiao_mark m;
    (void)state;
    assert_err(jixiao_score(JIXIAO_KIND_CHECKLIST, N(2), &rule, &facts, 2, &m), JIXIAO_ERR_WIDTH);
    rule.columns = 2;
    assert_err(jixiao_score(JIXIAO_KIND_CHECKLIST, N(2), &rule, &facts, 2, &m), JIXIAO_OK);
    facts.rows = 0;
    facts.columns = 77; /* not read where there are no rows */
    facts.cells = NULL;
    assert_err(jixiao_score(JIXIAO_KIND_CHECKLIST, N(2), &rule, &facts, 2, &m),
               JIXIAO_FINDING_FACTS_INCOMPLETE);
}

/* Facts that are not there are facts of no rows. */
static void no_facts_are_no_rows(void **state)
{
    struct jixiao_finding f;
    struct jixiao_mark m;
    (void)state;
    assert_count(jixiao_check(JIXIAO_KIND_FLAG, N(5), NULL, NULL, 2, &f, 1), 1);
    assert_err(f.code, JIXIAO_ERR_ROWS);
    assert_count(f.table, JIXIAO_IN_FACTS);
    assert_count(f.form, 0);
    assert_err(jixiao_score(JIXIAO_KIND_FLAG, N(5), NULL, NULL, 2, &m), JIXIAO_ERR_ROWS);
}

/* A number that is none is no rate out of range too. */
static void numbers_below_all_are_listed_once(void **state)
{
    static const jixiao_num below[] = {-MAX - 1, NIL + 1, MAX + 1, INT64_MAX};
    struct scoring c = {JIXIAO_KIND_PACE, N(5), 1, {N(0.3), N(5)}, 0, 1, {0, NIL}};
    struct jixiao_finding found[2];
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(below); i++) {
        c.facts[0] = below[i];
        assert_count(check(&c, found, 2), 1);
        assert_err(found[0].code, JIXIAO_ERR_RANGE);
        assert_num(found[0].found, below[i]);
    }
    c.facts[0] = -MAX;
    assert_count(check(&c, found, 2), 1);
    assert_err(found[0].code, JIXIAO_ERR_RATE_RANGE);
}

/* Where both sums are beyond, whichever is first. */
static void both_sums_beyond(void **state)
{
    static const struct scoring c = {JIXIAO_KIND_SHARE, N(5), 0, {0}, 0, 2, {MAX, MAX, N(1), N(1)}};
    struct jixiao_mark m;
    (void)state;
    assert_err(score(&c, 2, &m), JIXIAO_ERR_RANGE);
    assert_state(m.state, JIXIAO_INVALID);
    assert_count(m.error.row, 0);
}

/* ---- Losses ------------------------------------------------------------------------------- */

struct loss_case {
    struct scoring c;
    uint32_t n;
    struct jixiao_loss losses[3];
};

static const struct loss_case loss_cases[] = {
    {{JIXIAO_KIND_FLAG, N(5), 0, {0}, 0, 3, {YES, NO, NO}},
     2,
     {{2, JIXIAO_OUTCOME_UNMET, NIL, NIL}, {3, JIXIAO_OUTCOME_UNMET, NIL, NIL}}},
    {{JIXIAO_KIND_FLAG, N(5), 0, {0}, 0, 1, {YES}}, 0, {{0}}},
    {{JIXIAO_KIND_CHECKLIST,
      N(6),
      3,
      {N(2), YES, N(2), NO, N(2), YES},
      0,
      3,
      {N(1.255), N(0), N(2)}},
     2,
     {{1, JIXIAO_OUTCOME_REDUCED, N(0.745), N(0.74)}, {2, JIXIAO_OUTCOME_NOT_GIVEN, N(2), N(2)}}},
    {{JIXIAO_KIND_SHARE, N(5), 0, {0}, 0, 3, {N(2), N(5), N(3), N(3), N(0), N(1)}},
     2,
     {{1, JIXIAO_OUTCOME_UNMET, N(3), NIL}, {3, JIXIAO_OUTCOME_UNMET, N(1), NIL}}},
    {{JIXIAO_KIND_ATTAIN, N(5), 1, {N(0.3), NO}, 0, 5, {N(100), N(99), NIL,    NIL,    N(100),
                                                        N(130), NIL,   NIL,    N(100), N(101),
                                                        YES,    NIL,   N(100), N(100), NIL,
                                                        NIL,    N(1),  N(0),   NIL,    NO}},
     3,
     {{1, JIXIAO_OUTCOME_SHORT, N(1), NIL},
      {2, JIXIAO_OUTCOME_OVER, N(30), NIL},
      {3, JIXIAO_OUTCOME_OVER, N(1), NIL}}},
    {{JIXIAO_KIND_ATTAIN, N(5), 1, {N(0.3), NO}, 0, 1, {MAX, -MAX, NIL, NIL}},
     1,
     {{1, JIXIAO_OUTCOME_SHORT, NIL, NIL}}}, /* by more than any number */
    {{JIXIAO_KIND_ATTAIN, N(5), 1, {N(0.3), NO}, 1, 2, {N(1), N(1), N(2), N(9)}},
     1,
     {{2, JIXIAO_OUTCOME_UNMET, N(7), NIL}}},
    {{JIXIAO_KIND_BALANCE,
      N(5),
      1,
      {N(0.1), NO, NIL},
      0,
      4,
      {N(100), N(90), N(0), N(5), N(0), N(0), N(3), N(2)}},
     3,
     {{1, JIXIAO_OUTCOME_UNSPENT, N(0.1), NIL},
      {2, JIXIAO_OUTCOME_NO_BUDGET, N(5), NIL},
      {4, JIXIAO_OUTCOME_UNSPENT, N(0.333333), NIL}}},
    {{JIXIAO_KIND_BALANCE, N(5), 1, {N(0.1), NO, NIL}, 1, 1, {N(1), N(2)}},
     1,
     {{1, JIXIAO_OUTCOME_UNMET, N(1), NIL}}},
    {{JIXIAO_KIND_BANDS,
      N(5),
      2,
      {BAND(N(0.1), YES, N(5)), BAND(N(0.2), YES, N(2))},
      0,
      1,
      {N(3), N(3.5)}},
     1,
     {{0, JIXIAO_OUTCOME_DEVIATES, N(0.166667), N(3)}}},
    {{JIXIAO_KIND_BANDS, N(5), 1, {BAND(N(0.1), YES, N(5))}, 0, 1, {N(0), N(1)}},
     1,
     {{0, JIXIAO_OUTCOME_DEVIATES, NIL, N(5)}}},
    {{JIXIAO_KIND_BANDS, N(5), 1, {BAND(N(0.1), YES, N(5))}, 0, 1, {N(10), N(9)}}, 0, {{0}}},
    {{JIXIAO_KIND_PACE,
      N(5),
      3,
      {N(0.4), N(1), N(0.6), N(2), N(0.9), N(2)},
      0,
      3,
      {N(30), N(100), N(-5), N(100), N(0.9), NIL}},
     2,
     {{1, JIXIAO_OUTCOME_BEHIND, N(0.1), N(0.25)}, {2, JIXIAO_OUTCOME_BEHIND, N(0.65), N(2)}}},
    {{JIXIAO_KIND_INCIDENTS, N(5), 1, {EACH(N(0.5))}, 0, 3, {N(2), N(0), N(1)}},
     2,
     {{1, JIXIAO_OUTCOME_OCCURRED, N(2), NIL}, {3, JIXIAO_OUTCOME_OCCURRED, N(1), NIL}}},
};

static void rows_that_cost_points(void **state)
{
    size_t i, k;
    (void)state;
    for (i = 0; i < COUNT_OF(loss_cases); i++) {
        const struct loss_case *l = &loss_cases[i];
        struct jixiao_table rule = rule_of(&l->c), facts = facts_of(&l->c);
        struct jixiao_loss losses[8];
        size_t n = jixiao_losses(l->c.kind, l->c.points, &rule, &facts, 2, losses, 8);
        if (n != l->n)
            print_error("case %u\n", (unsigned)i);
        assert_count(n, l->n);
        for (k = 0; k < n; k++) {
            assert_count(losses[k].row, l->losses[k].row);
            assert_outcome(losses[k].outcome, l->losses[k].outcome);
            assert_num(losses[k].by, l->losses[k].by);
            assert_num(losses[k].lost, l->losses[k].lost);
        }
        memset(losses, 0xee, sizeof losses);
        assert_count(jixiao_losses(l->c.kind, l->c.points, &rule, &facts, 2, losses, n ? 1 : 0),
                     l->n);
        assert_count(losses[n ? 1 : 0].row, 0xeeeeeeee);
        assert_count(jixiao_losses(l->c.kind, l->c.points, &rule, &facts, 2, NULL, 0), l->n);
    }
}

/* ---- Explanations ------------------------------------------------------------------------- */

struct words_case {
    struct scoring c;
    const char *rule_names[3], *names[7];
    const char *zh, *en;
};

static const struct words_case words_cases[] = {
    {{JIXIAO_KIND_FLAG, N(10), 0, {0}, 0, 2, {YES, NO}},
     {NULL},
     {"本级", "下属单位"},
     "全部达到得 10 分，否则不得分；2 项中 1 项达到 = 0 分，失 10 分：第2行“下属单位”未达到。",
     "10 points if all are met, else none; of 2, 1 are met = 0, 10 lost: row 2 “下属单位”: not "
     "met."},
    {{JIXIAO_KIND_CHECKLIST, N(4), 2, {N(2), YES, N(2), NO}, 0, 2, {N(1.5), N(0)}},
     {"科学合理", "集体决策"},
     {NULL},
     "2 项得分相加：1.5 + 0 = 1.5 分，失 2.5 分：“科学合理”2 分只得 1.5 分；“集体决策”2 "
     "分未得。",
     "the sum of 2 parts: 1.5 + 0 = 1.5, 2.5 lost: “科学合理” 2 points, given 1.5; “集体决策” 2 "
     "points, not given."},
    {{JIXIAO_KIND_SHARE, N(5), 0, {0}, 0, 1, {N(2), N(3)}},
     {NULL},
     {NULL},
     "按达到数占总数的比例计分：5 × 2 / 3 = 3.33 分，失 1.67 分：第1行3 个中 1 个未达到。",
     "the share that is met: 5 × 2 / 3 = 3.33, 1.67 lost: row 1: of 3, 1 not met."},
    {{JIXIAO_KIND_SHARE, N(5), 1, {N(5)}, 0, 0, {0}},
     {NULL},
     {NULL},
     "总数为 0，按规定计 5 分 = 5 分。",
     "of none; the rule gives 5 points for that = 5."},
    {{JIXIAO_KIND_ATTAIN,
      N(10),
      1,
      {N(0.3), NO},
      0,
      3,
      {N(100), N(87), NIL, NIL, N(900), N(958), NIL, NIL, N(10), N(13), NIL, NIL}},
     {NULL},
     {"资金拨付", NULL, "培训"},
     "未达目标，或超过目标 30% 以上（含）的，不计分：3 个目标中 1 个达到，10 × 1 / 3 = 3.33 分，失 "
     "6.67 分：第1行“资金拨付”完成 87，低于目标 100；第3行“培训”完成 13，为目标 10 的 "
     "130%，超出过多。",
     "a goal below its target, or 30% or more above it, does not count as attained: of 3 goals 1 "
     "attained, 10 × 1 / 3 = 3.33, 6.67 lost: row 1 “资金拨付”: 87 done, below its target 100; row "
     "3 “培训”: 13 done, 130% of its target 10: too far above."},
    {{JIXIAO_KIND_BALANCE, N(5), 1, {N(0.1), NO, NIL}, 0, 2, {N(100), N(80), N(100), N(95)}},
     {NULL},
     {"道路", "桥梁"},
     "结余率小于 10% 的项目 1 个，共 2 个：5 × 1 / 2 = 2.5 分，失 2.5 分：第1行“道路”预算 "
     "100，支出 80，结余率 20%。",
     "projects with a balance rate under 10%: 1 of 2, 5 × 1 / 2 = 2.5, 2.5 lost: row 1 “道路”: "
     "budget 100, spent 80, balance rate 20%."},
    {{JIXIAO_KIND_BANDS,
      N(10),
      2,
      {BAND(N(0.1), YES, N(10)), BAND(N(0.2), YES, N(5))},
      0,
      1,
      {N(10), N(12)}},
     {NULL},
     {NULL},
     "年初预算合计 10，决算合计 12，偏差 20%，在 20% 以内（含）一档 = 5 分，失 5 分：预决算偏差 "
     "20%，在 20% 以内（含）一档。",
     "opening budgets 10, final accounts 12 in all, a deviation of 20%, in the band up to and "
     "including 20% = 5, 5 lost: budget and final account deviate by 20%, in the band up to and "
     "including 20%."},
    {{JIXIAO_KIND_PACE,
      N(3),
      2,
      {N(0.4), N(1), N(0.675), N(2)},
      0,
      2,
      {N(0.4), NIL, N(60), N(100)}},
     {"6月", "9月"},
     {NULL},
     "各时点达到目标进度得满分，未达到按占目标进度的比重计分：6月 40%（目标 40%）得 1，9月 "
     "60%（目标 67.5%）得 1.78；合计 = 2.78 分，失 0.22 分：“9月”进度 60%，差目标 67.5% 有 "
     "7.5%，失 0.22 分。",
     "each checkpoint scores its points at its target pace, below it the share of the target "
     "reached: 6月 40% (target 40%) scores 1, 9月 60% (target 67.5%) scores 1.78; in all = 2.78, "
     "0.22 lost: “9月” at 60%, its target 67.5%, behind by 7.5%, lost 0.22."},
    {{JIXIAO_KIND_INCIDENTS, N(5), 1, {EACH(N(0.5))}, 0, 1, {N(3)}},
     {NULL},
     {"审计"},
     "每次扣 0.5 分，扣完为止，共 3 次：5 − 0.5 × 3 = 3.5 分，失 1.5 分：第1行“审计”3 次。",
     "0.5 off for each, not below 0; 3 in all: 5 − 0.5 × 3 = 3.5, 1.5 lost: row 1 “审计”: 3."},
    /* more than five */
    {{JIXIAO_KIND_FLAG, N(1), 0, {0}, 0, 7, {NO, NO, NO, YES, NO, NO, NO}},
     {NULL},
     {NULL},
     "全部达到得 1 分，否则不得分；7 项中 1 项达到 = 0 分，失 1 "
     "分：第1行未达到；第2行未达到；第3行未达到；第5行未达到；第6行未达到；等6项。",
     "1 points if all are met, else none; of 7, 1 are met = 0, 1 lost: row 1: not met; row 2: not "
     "met; row 3: not met; row 5: not met; row 6: not met; and others, 6 in all."},
    /* five are five */
    {{JIXIAO_KIND_FLAG, N(1), 0, {0}, 0, 5, {NO, NO, NO, NO, NO}},
     {NULL},
     {NULL},
     "全部达到得 1 分，否则不得分；5 项中 0 项达到 = 0 分，失 1 "
     "分：第1行未达到；第2行未达到；第3行未达到；第4行未达到；第5行未达到。",
     "1 points if all are met, else none; of 5, 0 are met = 0, 1 lost: row 1: not met; row 2: not "
     "met; row 3: not met; row 4: not met; row 5: not met."},
};

/* A tree of that one leaf and an entry of those facts. */
struct alone {
    struct jixiao_indicator in;
    struct jixiao_tree tree;
    struct jixiao_entry entry;
    struct jixiao_mark mark;
};

static void stand_alone(struct alone *a, const struct scoring *c, const char *const *rule_names,
                        const char *const *names)
{
    struct jixiao_total total;
    memset(a, 0, sizeof *a);
    a->in.level = 1;
    a->in.kind = c->kind;
    a->in.points = c->points;
    a->in.id = "leaf";
    a->in.name = "叶";
    a->in.rule = rule_of(c);
    a->in.rule.names = rule_names;
    a->tree.id = "alone";
    a->tree.places = 2;
    a->tree.n_indicators = 1;
    a->tree.indicators = &a->in;
    a->entry.given = JIXIAO_GIVEN_FACTS;
    a->entry.facts = facts_of(c);
    a->entry.facts.names = names;
    assert_err(jixiao_total_entries(&a->tree, &a->entry, NIL, &a->mark, &total), JIXIAO_OK);
}

static void explanations(void **state)
{
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(words_cases); i++) {
        const struct words_case *w = &words_cases[i];
        struct alone a;
        char buf[1000];
        size_t n;
        stand_alone(&a, &w->c, w->rule_names[0] ? w->rule_names : NULL, w->names);
        n = jixiao_explain(&a.tree, 0, &a.entry, &a.mark, JIXIAO_ZH, buf, sizeof buf);
        assert_text(buf, w->zh);
        assert_count(n, strlen(w->zh));
        n = jixiao_explain(&a.tree, 0, &a.entry, &a.mark, JIXIAO_EN, buf, sizeof buf);
        assert_text(buf, w->en);
        assert_count(n, strlen(w->en));
        jixiao_explain(&a.tree, 0, &a.entry, &a.mark, 77, buf, sizeof buf);
        assert_text(buf, w->zh); /* any other language is Chinese */
    }
}

static void explanations_are_cut_between_characters(void **state)
{
    size_t i, size;
    (void)state;
    for (i = 0; i < COUNT_OF(words_cases); i++) {
        struct alone a;
        char whole[1000], buf[1001];
        size_t n;
        stand_alone(&a, &words_cases[i].c, NULL, words_cases[i].names);
        n = jixiao_explain(&a.tree, 0, &a.entry, &a.mark, JIXIAO_ZH, whole, sizeof whole);
        assert_count(jixiao_explain(&a.tree, 0, &a.entry, &a.mark, JIXIAO_ZH, NULL, 0), n);
        for (size = 1; size <= n + 1; size++) {
            memset(buf, '#', sizeof buf);
            assert_count(jixiao_explain(&a.tree, 0, &a.entry, &a.mark, JIXIAO_ZH, buf, size), n);
            assert_true(strlen(buf) < size && strlen(buf) + 4 > (size <= n ? size : n + 1));
            assert_memory_equal(buf, whole, strlen(buf));
            assert_int_not_equal((unsigned char)whole[strlen(buf)] & 0xc0, 0x80);
            assert_int_equal(buf[size], '#');
        }
    }
}

static void explanations_of_losses_alone(void **state)
{
    struct alone a;
    char buf[400];
    (void)state;
    stand_alone(&a, &words_cases[0].c, NULL, words_cases[0].names);
    jixiao_explain_losses(&a.tree, 0, &a.entry, &a.mark, JIXIAO_ZH, buf, sizeof buf);
    assert_text(buf, "第2行“下属单位”未达到");
    jixiao_explain_losses(&a.tree, 0, &a.entry, &a.mark, JIXIAO_EN, buf, sizeof buf);
    assert_text(buf, "row 2 “下属单位”: not met");
    stand_alone(&a, &words_cases[3].c, NULL, NULL);
    assert_count(jixiao_explain_losses(&a.tree, 0, &a.entry, &a.mark, JIXIAO_ZH, buf, sizeof buf),
                 0);
    assert_text(buf, "");
}

static void the_clause_follows(void **state)
{
    struct alone a;
    char buf[400];
    (void)state;
    stand_alone(&a, &words_cases[3].c, NULL, NULL);
    a.in.criterion = "无问题的得5分。";
    jixiao_explain(&a.tree, 0, &a.entry, &a.mark, JIXIAO_ZH, buf, sizeof buf);
    assert_text(buf, "总数为 0，按规定计 5 分 = 5 分。计分标准：无问题的得5分。");
    jixiao_explain(&a.tree, 0, &a.entry, &a.mark, JIXIAO_EN, buf, sizeof buf);
    assert_text(buf, "of none; the rule gives 5 points for that = 5. The clause: 无问题的得5分。");
}

static void explanations_of_what_is_not_scored(void **state)
{
    static const struct {
        uint32_t given, role;
        jixiao_num claim;
        const char *zh, *en;
    } cases[] = {
        {0, 0, NIL, "未填，得分在 0 到 5 分之间。", "Missing: the score is between 0 and 5."},
        {JIXIAO_GIVEN_CLAIM, 0, N(4), "没有基础数据，按自评得分 4 分计，无数据支撑。",
         "No facts: the claim of 4 counts, unsupported."},
        {JIXIAO_GIVEN_CLAIM, JIXIAO_ROLE_DEDUCTION, N(1),
         "没有基础数据，按填报的扣分 1 分计，无数据支撑。",
         "No facts: the 1 that the department took off count, unsupported."},
        {0, JIXIAO_ROLE_DEDUCTION, NIL, "扣分项空白，按没有扣分处理。",
         "Left blank: taken as none."},
        {JIXIAO_GIVEN_NOT_APPLICABLE, 0, NIL, "不适用：没有项目。", "Not applicable: 没有项目."},
        {JIXIAO_GIVEN_CLAIM, 0, N(6),
         "数据有误，不能计分：自评得分不在能得的分值范围内，又没有完整的基础数据。",
         "Invalid, not scored: a claim outside what can be scored, without complete facts."},
    };
    static const struct scoring c = {JIXIAO_KIND_SHARE, N(5), 0, {0}, 0, 0, {0}};
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        struct jixiao_total total;
        struct alone a;
        char buf[400];
        stand_alone(&a, &c, NULL, NULL);
        a.in.role = cases[i].role;
        a.entry.given = cases[i].given;
        a.entry.claim = cases[i].claim;
        a.entry.reason = "没有项目";
        jixiao_total_entries(&a.tree, &a.entry, NIL, &a.mark, &total);
        jixiao_explain(&a.tree, 0, &a.entry, &a.mark, JIXIAO_ZH, buf, sizeof buf);
        assert_text(buf, cases[i].zh);
        jixiao_explain(&a.tree, 0, &a.entry, &a.mark, JIXIAO_EN, buf, sizeof buf);
        assert_text(buf, cases[i].en);
    }
}

/* ---- Properties --------------------------------------------------------------------------- */

enum { ROUNDS = 30000 };

static void scores_lie_in_0_to_points(void **state)
{
    uint32_t kind, i, k, scored;
    (void)state;
    random_begin("scores");
    for (kind = 1; kind < JIXIAO_KIND_END; kind++) {
        for (i = scored = 0; i < ROUNDS; i++) {
            struct scoring c;
            struct jixiao_mark m;
            struct jixiao_loss losses[8];
            struct jixiao_table rule, facts;
            size_t n;
            int err;
            random_scoring(&c, kind);
            err = score(&c, 2, &m);
            if (err) {
                if (kind <= JIXIAO_KIND_INCIDENTS)
                    assert_err(err, JIXIAO_ERR_OF_NOTHING);
                continue;
            }
            scored++;
            assert_true(m.score >= 0 && m.score <= c.points);
            assert_num(m.low, m.score);
            assert_num(m.high, m.score);
            assert_num(m.lost, c.points - m.score);
            assert_num(m.reviewed, m.score);
            assert_int_equal(m.score % 10000, 0);
            rule = rule_of(&c), facts = facts_of(&c);
            n = jixiao_losses(kind, c.points, &rule, &facts, 2, losses, 8);
            assert_true(n <= 8);
            for (k = 0; k < n; k++) {
                assert_true(losses[k].row <= (c.rows > c.rule_rows ? c.rows : c.rule_rows));
                assert_non_null(jixiao_outcome_name(losses[k].outcome));
                assert_true(losses[k].lost == NIL || losses[k].lost >= 0);
            }
        }
        if (scored < ROUNDS / 10)
            fail_msg("of %s only %u score", jixiao_kind_get(kind)->id, scored);
    }
}

/* Finer places never disagree by more than half a unit of the coarser. */
static void places_only_round(void **state)
{
    uint32_t kind, i;
    (void)state;
    random_begin("places");
    for (kind = 1; kind < JIXIAO_KIND_END; kind++)
        for (i = 0; i < ROUNDS; i++) {
            struct scoring c;
            struct jixiao_mark coarse, fine;
            jixiao_num far;
            random_scoring(&c, kind);
            if (score(&c, 2, &coarse) || score(&c, 6, &fine))
                continue;
            far = coarse.score > fine.score ? coarse.score - fine.score : fine.score - coarse.score;
            assert_true(far <= 5001 * 3); /* parts are rounded one by one: three at most */
        }
}

/* Makes one thing better; 0 if there is nothing to. */
static int better(struct scoring *c)
{
    uint32_t row = 1 + random_below(c->rows);
    jixiao_num *cells = c->facts + (size_t)(row - 1) * facts_of(c).columns;
    if (c->form == 1 || c->kind == JIXIAO_KIND_SHARE) { /* one more met */
        cells[0] += YES;
        return cells[0] <= cells[1];
    }
    switch (c->kind) {
    case JIXIAO_KIND_FLAG:
        cells[0] = YES;
        return 1;
    case JIXIAO_KIND_CHECKLIST: /* the whole part */
        cells[0] = c->rule[2 * (row - 1)];
        return 1;
    case JIXIAO_KIND_INCIDENTS: /* one fewer */
        cells[0] -= YES;
        return cells[0] >= 0;
    case JIXIAO_KIND_PACE: /* more spent, or a higher rate */
        cells[0] += 1 + (cells[1] == NIL ? 0 : amount() / 2);
        return cells[1] != NIL || cells[0] <= YES;
    case JIXIAO_KIND_ATTAIN: /* exactly the target */
        cells[1] = cells[0];
        return 1;
    case JIXIAO_KIND_BALANCE: /* all spent, of a budget */
        cells[1] = cells[0];
        return cells[0] > 0;
    default: /* bands: this row's final account alone is not monotone; others: not known */
        return 0;
    }
}

static void better_facts_never_score_less(void **state)
{
    uint32_t kind, i;
    (void)state;
    random_begin("better facts");
    for (kind = 1; kind < JIXIAO_KIND_END; kind++)
        for (i = 0; i < ROUNDS; i++) {
            struct scoring c;
            struct jixiao_mark before, after;
            random_scoring(&c, kind);
            if (score(&c, 2, &before) || !better(&c))
                continue;
            assert_err(score(&c, 2, &after), JIXIAO_OK);
            if (after.score < before.score)
                print_error("kind %s\n", jixiao_kind_get(kind)->id);
            assert_true(after.score >= before.score);
        }
}

/* Bands whose points fall: a final account nearer to the budget never scores less. */
static void nearer_accounts_never_score_less(void **state)
{
    uint32_t i;
    (void)state;
    random_begin("nearer accounts");
    for (i = 0; i < ROUNDS; i++) {
        struct scoring c;
        struct jixiao_mark before, after;
        random_scoring(&c, JIXIAO_KIND_BANDS);
        c.rows = 1;
        score(&c, 2, &before);
        c.facts[1] = c.facts[0] + (c.facts[1] - c.facts[0]) / 2;
        score(&c, 2, &after);
        assert_true(after.score >= before.score);
    }
}

/* Steps that lose above a limit: a value nearer to it never scores less, nor one more that is past
 * limits on a side that gains. */
static void fewer_steps_never_score_less(void **state)
{
    uint32_t i, scored = 0;
    (void)state;
    random_begin("fewer steps");
    for (i = 0; i < ROUNDS; i++) {
        struct scoring c;
        struct jixiao_mark before, after;
        uint32_t row, up;
        random_scoring(&c, JIXIAO_KIND_STEPS);
        c.form = 3; /* a value, and perhaps a limit */
        c.rows = 1;
        for (row = 0; row < c.rule_rows; row++) /* to be above is good, or bad, on both sides */
            c.rule[11 * row + 3] = c.rule[11 * row + 4] = NIL;
        up = random_below(2);
        for (row = 0; row < c.rule_rows; row++) {
            int gains = (c.rule[11 * row] == 0) == (up != 0);
            c.rule[11 * row + (gains ? 4 : 3)] = 1 + random_below(3000000);
        }
        c.rule[7] = N(3);
        c.facts[0] = amount() * (random_once_in(3) ? -1 : 1);
        c.facts[1] = NIL;
        for (row = 0; row < c.rule_rows; row++)
            if (c.rule[11 * row + 1] == NIL)
                c.facts[1] = amount();
        if (score(&c, 2, &before))
            continue;
        scored++;
        c.facts[0] += (up ? 1 : -1) * (1 + amount() / 2);
        assert_err(score(&c, 2, &after), JIXIAO_OK);
        assert_true(after.score >= before.score);
    }
    assert_true(scored > ROUNDS / 10);
}

static int typed(const struct scoring *c, jixiao_num *got)
{
    const jixiao_num *r = c->rule;
    const void *f = c->facts, *rule = c->rule;
    switch (c->kind) {
    case JIXIAO_KIND_FLAG:
        return jixiao_score_flag(c->points, f, c->rows, c->rule_rows ? r[0] : NIL, 2, got);
    case JIXIAO_KIND_CHECKLIST:
        return jixiao_score_checklist(c->points, rule, c->rule_rows, f, c->rows, 2, got);
    case JIXIAO_KIND_SHARE:
        return jixiao_score_share(c->points, f, c->rows, r[0], 2, got);
    case JIXIAO_KIND_ATTAIN:
        return jixiao_score_attain(c->points, f, c->rows, c->rule_rows ? r[0] : NIL,
                                   c->rule_rows ? r[1] : NIL, 2, got);
    case JIXIAO_KIND_BALANCE:
        return jixiao_score_balance(c->points, f, c->rows, r[0], r[1], r[2], 2, got);
    case JIXIAO_KIND_BANDS:
        return jixiao_score_bands(c->points, rule, c->rule_rows, f, c->rows, 2, got);
    case JIXIAO_KIND_PACE:
        return jixiao_score_pace(c->points, rule, c->rule_rows, f, c->rows, 2, got);
    case JIXIAO_KIND_INCIDENTS:
        return jixiao_score_incidents(c->points, rule, c->rule_rows, f, c->rows, 2, got);
    default: /* its document's cases go through the typed function (tests/cases.py) */
        return -1;
    }
}

static void typed_functions_score_as_tables_do(void **state)
{
    uint32_t kind, i;
    (void)state;
    random_begin("typed");
    for (kind = 1; kind < JIXIAO_KIND_END; kind++)
        for (i = 0; i < ROUNDS; i++) {
            struct scoring c;
            struct jixiao_mark m;
            jixiao_num got = 7;
            int err, by_type;
            random_scoring(&c, kind);
            if (c.form)
                continue;
            if (random_once_in(10))
                c.facts[random_below(c.rows * facts_of(&c).columns)] = random_once_in(2) ? NIL : -1;
            err = score(&c, 2, &m);
            by_type = typed(&c, &got);
            if (by_type < 0)
                continue;
            assert_err(by_type, err);
            assert_num(got, m.score);
        }
}

/* The counted forms score as share does. */
static void counted_forms_score_as_share_does(void **state)
{
    static const uint32_t kinds[] = {JIXIAO_KIND_ATTAIN, JIXIAO_KIND_BALANCE};
    uint32_t i;
    (void)state;
    random_begin("counted forms");
    for (i = 0; i < ROUNDS; i++) {
        struct scoring c;
        struct jixiao_mark m;
        jixiao_num got;
        int err;
        random_scoring(&c, kinds[i % 2]);
        if (c.form != 1)
            continue;
        err = score(&c, 2, &m);
        assert_err(jixiao_score_share(c.points, (const void *)c.facts, c.rows,
                                      c.kind == JIXIAO_KIND_BALANCE ? c.rule[2] : NIL, 2, &got),
                   err);
        assert_num(got, m.score);
    }
}

/* ---- The largest numbers ------------------------------------------------------------------ */

static void largest_numbers(void **state)
{
    static const struct {
        struct scoring c;
        uint32_t places;
        jixiao_num score;
    } cases[] = {
        {{JIXIAO_KIND_SHARE, JIXIAO_MAX_POINTS, 0, {0}, 0, 1, {MAX, MAX}}, 0, JIXIAO_MAX_POINTS},
        {{JIXIAO_KIND_SHARE, JIXIAO_MAX_POINTS, 0, {0}, 0, 1, {MAX - YES, MAX}},
         6,
         JIXIAO_MAX_POINTS},
        {{JIXIAO_KIND_SHARE, JIXIAO_MAX_POINTS, 0, {0}, 0, 1, {MAX / 2, MAX}},
         0,
         JIXIAO_MAX_POINTS / 2},
        {{JIXIAO_KIND_ATTAIN,
          N(1),
          1,
          {JIXIAO_MAX_POINTS, NO},
          0,
          1,
          {8999991000008, MAX, NIL, NIL}}, /* × 1000001 = 9e18 − 8e6 + 8 …: just past the limit */
         0,
         0},
        {{JIXIAO_KIND_ATTAIN,
          N(1),
          1,
          {JIXIAO_MAX_POINTS, NO},
          0,
          1,
          {8999991000009, MAX, NIL, NIL}},
         0,
         N(1)},
        {{JIXIAO_KIND_BALANCE, N(1), 1, {N(1), YES, NIL}, 0, 1, {MAX, 0}}, 0, N(1)},
        {{JIXIAO_KIND_BALANCE, N(1), 1, {N(0), YES, NIL}, 0, 1, {1, MAX}}, 0, N(1)},
        {{JIXIAO_KIND_BANDS, N(1), 1, {BAND(JIXIAO_MAX_POINTS, YES, N(1))}, 0, 1, {MAX, -MAX}},
         0,
         N(1)},
        {{JIXIAO_KIND_BANDS, N(1), 1, {BAND(N(2), NO, N(1))}, 0, 1, {MAX, -MAX}}, 0, 0},
        {{JIXIAO_KIND_BANDS, N(1), 1, {BAND(N(2), YES, N(1))}, 0, 1, {MAX, -MAX}}, 0, N(1)},
        {{JIXIAO_KIND_BANDS, N(1), 1, {BAND(JIXIAO_MAX_POINTS, YES, N(1))}, 0, 1, {1, MAX}}, 0, 0},
        {{JIXIAO_KIND_PACE,
          JIXIAO_MAX_POINTS,
          1,
          {JIXIAO_MAX_POINTS, JIXIAO_MAX_POINTS},
          0,
          1,
          {MAX, MAX}},
         0,
         N(1)},
        {{JIXIAO_KIND_PACE,
          JIXIAO_MAX_POINTS,
          1,
          {JIXIAO_MAX_POINTS, JIXIAO_MAX_POINTS},
          0,
          1,
          {MAX - 1, MAX}},
         6,
         N(1)},
        {{JIXIAO_KIND_PACE, JIXIAO_MAX_POINTS, 1, {1, JIXIAO_MAX_POINTS}, 0, 1, {1000, MAX}},
         6,
         111},
        {{JIXIAO_KIND_PACE, JIXIAO_MAX_POINTS, 1, {1, JIXIAO_MAX_POINTS}, 0, 1, {MAX, 1}},
         0,
         JIXIAO_MAX_POINTS},
        {{JIXIAO_KIND_PACE, N(1), 1, {N(1), N(1)}, 0, 1, {-MAX, 1}}, 0, 0},
        {{JIXIAO_KIND_INCIDENTS, JIXIAO_MAX_POINTS, 1, {EACH(1)}, 0, 1, {MAX}}, 6, 0},
        {{JIXIAO_KIND_INCIDENTS, JIXIAO_MAX_POINTS, 1, {EACH(1)}, 0, 1, {JIXIAO_MAX_POINTS}},
         6,
         JIXIAO_MAX_POINTS - N(1)},
        {{JIXIAO_KIND_INCIDENTS, N(1), 1, {EACH(JIXIAO_MAX_POINTS)}, 0, 1, {MAX}}, 0, 0},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        struct jixiao_mark m;
        struct alone a;
        char buf[1000];
        assert_err(score(&cases[i].c, cases[i].places, &m), JIXIAO_OK);
        if (m.score != cases[i].score)
            print_error("case %u\n", (unsigned)i);
        assert_num(m.score, cases[i].score);
        stand_alone(&a, &cases[i].c, NULL, NULL); /* words have no number that they cannot say */
        a.mark = m;
        jixiao_explain(&a.tree, 0, &a.entry, &a.mark, JIXIAO_EN, buf, sizeof buf);
        assert_true(strlen(buf) > 20);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_bad_cell_is_listed),
        cmocka_unit_test(mark_of_bad_facts),
        cmocka_unit_test(fewer_are_written_than_there_are),
        cmocka_unit_test(numbers_of_bad_cells),
        cmocka_unit_test(arguments_that_cannot_be),
        cmocka_unit_test(tables_of_the_wrong_width),
        cmocka_unit_test(no_facts_are_no_rows),
        cmocka_unit_test(numbers_below_all_are_listed_once),
        cmocka_unit_test(both_sums_beyond),
        cmocka_unit_test(rows_that_cost_points),
        cmocka_unit_test(explanations),
        cmocka_unit_test(explanations_are_cut_between_characters),
        cmocka_unit_test(explanations_of_losses_alone),
        cmocka_unit_test(the_clause_follows),
        cmocka_unit_test(explanations_of_what_is_not_scored),
        cmocka_unit_test(scores_lie_in_0_to_points),
        cmocka_unit_test(places_only_round),
        cmocka_unit_test(better_facts_never_score_less),
        cmocka_unit_test(nearer_accounts_never_score_less),
        cmocka_unit_test(fewer_steps_never_score_less),
        cmocka_unit_test(typed_functions_score_as_tables_do),
        cmocka_unit_test(counted_forms_score_as_share_does),
        cmocka_unit_test(largest_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
