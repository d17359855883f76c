/* SPDX-License-Identifier: MIT
 * Small trees, every sheet of them, against what docs/combines.md says, in fractions: what a group of
 * two or three leaves is worth by each combine and policy, and the total around it; bonuses, deductions and the
 * most beside it; caps. JIXIAO_EXHAUST=2 and so on goes further. */
#include "exhaust.h"

/* ---- A sheet in letters of the alphabet ---------------------------------------------------- */

/* A leaf of the kind `share`: so many points met, or one of these. */
enum { BLANK = -1, AWAY = -2, CLAIMED = -3 /* at all points but one */ };

/* What a leaf or a group is worth. Scores are in units, or of a sum that is yet to be rounded. */
struct worth {
    int64_t points, of, low, high; /* of: what takes part */
    int is_known, is_away;         /* is_away: nothing in it applies */
    int64_t here, absent;          /* points that its group, or the root, makes up for */
};

static struct worth leaf_by_hand(int64_t points, int given, uint32_t policy)
{
    struct worth w = {points, points, 0, 0, 1, 0, 0, 0};
    if (given == AWAY && policy == JIXIAO_NA_REFUSE)
        given = BLANK;
    if (given >= 0) {
        w.low = w.high = given;
    } else if (given == CLAIMED) {
        w.low = w.high = points - 1;
    } else if (given == BLANK) {
        w.high = points;
        w.is_known = !points;
    } else if (policy == JIXIAO_NA_FULL) {
        w.low = w.high = points;
        w.is_away = 1;
    } else {
        w.of = 0;
        w.is_away = 1;
        w.here = policy == JIXIAO_NA_RESCALE_GROUP ? points : 0;
        w.absent = !w.here;
    }
    return w;
}

static void add(struct worth *sum, struct worth w)
{
    sum->points += w.points, sum->of += w.of;
    sum->low += w.low, sum->high += w.high;
    sum->is_known &= w.is_known, sum->is_away &= w.is_away;
    sum->here += w.here, sum->absent += w.absent;
}

/* The same worth as if it were of so many points: one fraction, rounded once. */
static struct worth scaled_to(struct worth w, int64_t points)
{
    w.low = nearest(w.low * points, w.of), w.high = nearest(w.high * points, w.of);
    w.points = w.of = points;
    w.here = w.absent = 0;
    return w;
}

static int64_t less(int64_t points, int64_t lost)
{
    return lost < points ? points - lost : 0;
}

enum { LEAVES = 3 };

struct group {
    uint32_t combine, policy, n;
    int64_t leaf[LEAVES]; /* points */
    int64_t points;       /* printed */
    int64_t counts;       /* of a weight; of a choice how many */
    int given[LEAVES], chosen, beside;
};

/* The least and the most of any choice of one, or of two of three. */
static struct worth any_by_hand(const struct group *g, const struct worth *leaves)
{
    struct worth w = {g->points, g->points, g->points, 0, 0, 1, 0, 0};
    uint32_t set, n, i;
    int is_found = 0;
    for (set = 1; set < 1u << g->n; set++) {
        struct worth of = {0, 0, 0, 0, 1, 1, 0, 0};
        for (i = n = 0; i < g->n; i++)
            if (set >> i & 1) {
                n += 1 + 8 * (uint32_t)leaves[i].is_away;
                add(&of, leaves[i]);
            }
        if (n != g->counts)
            continue;
        is_found = 1;
        w.low = of.low < w.low ? of.low : w.low;
        w.high = of.high > w.high ? of.high : w.high;
    }
    for (i = 0; i < g->n; i++)
        w.is_away &= leaves[i].is_away;
    if (!is_found)
        w.low = 0, w.high = g->points;
    return w;
}

static struct worth choice_by_hand(const struct group *g, const struct worth *leaves)
{
    struct worth w = {0, 0, 0, 0, 1, 1, 0, 0};
    int64_t n = 0;
    uint32_t i;
    for (i = 0; i < g->n; i++)
        if (g->chosen >> i & 1) {
            n += g->given[i] == AWAY ? 8 : 1; /* it cannot be */
            add(&w, leaves[i]);
        }
    return n == g->counts ? w : any_by_hand(g, leaves);
}

static struct worth group_by_hand(const struct group *g)
{
    struct worth leaves[LEAVES], w = {0, 0, 0, 0, 1, 1, 0, 0};
    uint32_t i;
    for (i = 0; i < g->n; i++) {
        leaves[i] = leaf_by_hand(g->leaf[i], g->given[i], g->policy);
        add(&w, leaves[i]);
    }
    switch (g->combine) {
    case JIXIAO_COMBINE_POOL:
        w.low = less(g->points, w.of - w.low), w.high = less(g->points, w.of - w.high);
        w.points = w.of = g->points;
        w.here = w.absent = 0;
        return w;
    case JIXIAO_COMBINE_WEIGHT:
        if (w.of)
            return scaled_to(w, g->counts);
        w.points = g->counts;
        w.here = w.here ? w.points : 0;
        return w;
    case JIXIAO_COMBINE_CHOOSE:
        return choice_by_hand(g, leaves);
    default:
        return w.here && w.of ? scaled_to(w, w.points) : w;
    }
}

/* ---- The tree ------------------------------------------------------------------------------ */

/* A group of leaves, and a leaf beside it, of one of two points. */
static void score_group(const struct group *g, uint32_t places)
{
    static const char *const ids[] = {"a", "b", "c"};
    jixiao_num unit = (jixiao_num)jixiao__unit(places), cell, facts[LEAVES + 1][2];
    struct jixiao_indicator rows[LEAVES + 2] = {{.level = 1, .id = "g", .name = "g"}};
    struct jixiao_entry entries[LEAVES + 2];
    struct jixiao_mark marks[LEAVES + 2];
    struct jixiao_tree tree = {.id = "t",
                               .places = places,
                               .not_applicable = g->policy,
                               .n_indicators = g->n + 2,
                               .indicators = rows};
    struct worth w = group_by_hand(g), total = {0, 0, 0, 0, 1, 1, 0, 0};
    struct jixiao_total t;
    uint32_t i;
    memset(entries, 0, sizeof entries);
    cell = g->combine == JIXIAO_COMBINE_CHOOSE ? g->counts * YES : g->counts * unit;
    rows[0].combine = g->combine;
    rows[0].points = g->points * unit;
    if (g->combine == JIXIAO_COMBINE_WEIGHT || g->combine == JIXIAO_COMBINE_CHOOSE)
        rows[0].rule = (struct jixiao_table){&cell, 1, 1, 0, NULL};
    for (i = 0; i <= g->n; i++) {
        int is_beside = i == g->n, given = is_beside ? g->beside : g->given[i];
        int64_t points = is_beside ? 2 : g->leaf[i];
        struct jixiao_entry *e = &entries[i + 1];
        rows[i + 1] = (struct jixiao_indicator){.level = is_beside ? 1 : 2,
                                                .kind = JIXIAO_KIND_SHARE,
                                                .points = points * unit,
                                                .id = is_beside ? "d" : ids[i],
                                                .name = "x"};
        facts[i][0] = given * YES, facts[i][1] = points * YES;
        e->given = given == BLANK     ? 0
                   : given == AWAY    ? JIXIAO_GIVEN_NOT_APPLICABLE
                   : given == CLAIMED ? JIXIAO_GIVEN_CLAIM
                                      : JIXIAO_GIVEN_FACTS;
        e->reason = "无";
        e->claim = (points - 1) * unit;
        e->facts = (struct jixiao_table){facts[i], 1, 2, 0, NULL};
        if (!is_beside && g->combine == JIXIAO_COMBINE_CHOOSE && g->chosen >> i & 1)
            e->given |= JIXIAO_GIVEN_CHOSEN;
    }
    assert_err(jixiao_total_entries(&tree, entries, NIL, marks, &t), 0);
    assert_num(marks[0].points, w.points * unit);
    assert_num(marks[0].low, w.low * unit);
    assert_num(marks[0].high, w.high * unit);
    assert_num(marks[0].score, w.is_known ? w.low * unit : NIL);
    assert_num(marks[0].reviewed, marks[0].score);
    assert_num(t.reviewed, t.score);
    for (i = 1; i <= g->n; i++) {
        int is_out = marks[i].state == JIXIAO_NOT_CHOSEN;
        assert_count(marks[i].verdict == JIXIAO_NO_VERDICT,
                     is_out || marks[i].state == JIXIAO_NOT_APPLICABLE);
        assert_true(!is_out || (!marks[i].low && !marks[i].high));
    }
    add(&total, w);
    add(&total, leaf_by_hand(2, g->beside, g->policy));
    if (total.here || total.absent) /* nobody is around the root */
        total = scaled_to(total, total.points);
    assert_num(t.points, total.points * unit);
    assert_num(t.low, total.low * unit);
    assert_num(t.high, total.high * unit);
    expect(0, t.score == NIL ? 0 : t.score, total.is_known ? total.low * unit : 0, t.points);
    assert_count(t.score == NIL, !total.is_known);
}

/* Every sheet of the group's leaves. */
static void each_sheet(struct group *g)
{
    int most = g->combine == JIXIAO_COMBINE_CHOOSE ? 1 << g->n : 1;
    g->given[0] = g->given[1] = g->given[2] = CLAIMED;
    for (;;) {
        uint32_t i = 0;
        for (g->chosen = 0; g->chosen < most; g->chosen++) {
            g->beside = 1;
            score_group(g, 0);
            score_group(g, 2);
            g->beside = BLANK;
            score_group(g, 2);
        }
        while (i < g->n && g->given[i] == g->leaf[i])
            g->given[i++] = CLAIMED;
        if (i == g->n)
            return;
        g->given[i]++;
    }
}

static const uint32_t policies[] = {JIXIAO_NA_RESCALE, JIXIAO_NA_RESCALE_GROUP, JIXIAO_NA_FULL,
                                    JIXIAO_NA_REFUSE};

static void groups(void **state)
{
    struct group g = {.points = 1};
    uint32_t p;
    (void)state;
    for (p = 0; p < COUNT_OF(policies); p++)
        for (g.n = 1; g.n <= LEAVES; g.n++)
            for (g.leaf[0] = 1; g.leaf[0] <= 1 + reach(); g.leaf[0]++)
                for (g.leaf[1] = 1; g.leaf[1] <= (g.n > 1 ? 2 : 1); g.leaf[1]++) {
                    g.policy = policies[p];
                    g.leaf[2] = 3 - g.leaf[1];
                    g.combine = JIXIAO_COMBINE_SUM;
                    each_sheet(&g);
                    g.combine = JIXIAO_COMBINE_POOL;
                    for (g.points = 1; g.points <= 5; g.points += 2)
                        each_sheet(&g);
                    g.combine = JIXIAO_COMBINE_WEIGHT;
                    for (g.counts = 1; g.counts <= 7; g.counts += 2)
                        each_sheet(&g);
                }
}

static void choices(void **state)
{
    struct group g = {.combine = JIXIAO_COMBINE_CHOOSE};
    uint32_t p, i;
    (void)state;
    for (p = 0; p < COUNT_OF(policies); p++)
        for (g.n = 1; g.n <= LEAVES; g.n++)
            for (g.counts = 1; g.counts <= (g.n > 2 ? 2 : 1); g.counts++) {
                for (i = 0; i < LEAVES; i++)
                    g.leaf[i] = 1 + reach();
                g.policy = policies[p];
                g.points = g.counts * g.leaf[0];
                each_sheet(&g);
            }
}

/* ---- Beside the points, and caps ----------------------------------------------------------- */

/* A leaf of bands over a ratio whose measure caps; a leaf beside it; what comes off and on. */
struct capped {
    int64_t part, whole; /* part: BLANK, AWAY, CLAIMED too */
    int64_t score, off, on;
    int64_t upto[2], included[2], capped[2], n; /* in halves */
    int64_t most;                               /* 0: none */
};

static int64_t least_of(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static void score_capped(const struct capped *c)
{
    static const jixiao_num bands[] = {YES / 2, YES, N(1), NIL, YES, NIL, NIL, NIL,
                                       NIL,     NIL, N(3), NIL, NIL, NIL, NIL, NIL};
    static const jixiao_num one_off[] = {EACH(N(1))};
    static const struct jixiao_indicator rows[] = {
        {.level = 1,
         .kind = JIXIAO_KIND_BANDS,
         .points = N(3),
         .id = "by",
         .name = "b",
         .rule = {bands, 2, BAND_COLUMNS, 0, NULL}},
        {.level = 1, .kind = JIXIAO_KIND_SHARE, .points = N(3), .id = "x", .name = "x"},
        {.level = 1,
         .kind = JIXIAO_KIND_INCIDENTS,
         .role = JIXIAO_ROLE_DEDUCTION,
         .points = N(2),
         .id = "off",
         .name = "o",
         .rule = {one_off, 1, EACH_COLUMNS, 0, NULL}},
        {.level = 1,
         .kind = JIXIAO_KIND_SHARE,
         .role = JIXIAO_ROLE_BONUS,
         .points = N(2),
         .id = "on",
         .name = "n"},
    };
    jixiao_num cells[6], rate[3] = {c->part * YES, c->whole * YES, NIL};
    jixiao_num met[2] = {c->score * YES, N(3)};
    jixiao_num off = c->off * YES, on[2] = {c->on * YES, N(2)};
    struct jixiao_entry entries[4] = {
        {.facts = {rate, 1, 3, 1, NULL}, .claim = N(2), .reason = "无"},
        {.given = JIXIAO_GIVEN_FACTS, .facts = {met, 1, 2, 0, NULL}},
        {.given = JIXIAO_GIVEN_FACTS, .facts = {&off, 1, 1, 0, NULL}},
        {.given = JIXIAO_GIVEN_FACTS, .facts = {on, 1, 2, 0, NULL}}};
    struct jixiao_tree tree = {.id = "t",
                               .not_applicable = JIXIAO_NA_RESCALE,
                               .most = c->most * YES,
                               .caps_by = "by",
                               .caps = {cells, (uint32_t)c->n, 3, 0, NULL},
                               .n_indicators = 4,
                               .indicators = rows};
    int64_t low = c->score, high = c->score, most = c->most ? c->most : 6, cap = 99, strictest = 99,
            i;
    struct jixiao_mark marks[4];
    struct jixiao_total t;
    int is_known = c->part != BLANK;
    for (i = 0; i < c->n; i++) {
        cells[3 * i] = c->upto[i] * YES / 2, cells[3 * i + 1] = c->included[i] * YES;
        cells[3 * i + 2] = c->capped[i] * YES;
        strictest = least_of(strictest, c->capped[i]);
        if (cap == 99 && c->part >= 0 &&
            (2 * c->part < c->upto[i] * c->whole ||
             (2 * c->part == c->upto[i] * c->whole && c->included[i])))
            cap = c->whole ? c->capped[i] : 99;
    }
    entries[0].given = c->part == BLANK     ? 0
                       : c->part == AWAY    ? JIXIAO_GIVEN_NOT_APPLICABLE
                       : c->part == CLAIMED ? JIXIAO_GIVEN_CLAIM
                                            : JIXIAO_GIVEN_FACTS;
    if (c->part == AWAY)
        low = high = 2 * c->score; /* 3 points for 6 */
    else if (c->part == BLANK)
        high += 3;
    else /* up to half is one point, above it three */
        low = high = c->score + (c->part == CLAIMED                    ? 2
                                 : c->whole && 2 * c->part <= c->whole ? 1
                                                                       : 3);
    low += c->on - c->off, high += c->on - c->off;
    low = low < 0 ? 0 : least_of(low, most), high = high < 0 ? 0 : least_of(high, most);
    assert_err(jixiao_total_entries(&tree, entries, NIL, marks, &t), 0);
    if (c->part == BLANK || c->part == CLAIMED) { /* no measure: it may be any */
        is_known = is_known && low <= strictest;
        low = least_of(low, strictest);
    }
    assert_num(t.capped_most, high > cap ? cap * YES : NIL);
    assert_num(t.capped_from, high > cap ? high * YES : NIL);
    low = least_of(low, cap), high = least_of(high, cap);
    assert_num(t.low, low * YES);
    assert_num(t.high, high * YES);
    assert_num(t.score, is_known ? high * YES : NIL);
    checked++;
}

static void caps(void **state)
{
    static const int64_t mosts[] = {0, 4, 8};
    struct capped c;
    int64_t way, far = reach();
    uint32_t i;
    (void)state;
    for (c.part = CLAIMED; c.part <= 2 + far; c.part++)
        for (c.whole = 0; c.whole <= (c.part < 0 ? 0 : 2 + far); c.whole++)
            for (way = 0; way < 4 * 3 * 3 * 3; way++)
                for (i = 0; i < 2 * 2 * 2 * 4 * 4; i++) {
                    if (!c.part && !c.whole)
                        continue; /* of nothing it is no rate */
                    c.score = way % 4, c.off = way / 4 % 3, c.on = way / 12 % 3,
                    c.most = mosts[way / 36];
                    c.n = i % 2 + 1, c.upto[0] = 1, c.upto[1] = 2;
                    c.included[0] = i / 2 % 2, c.included[1] = i / 4 % 2;
                    c.capped[0] = i / 8 % 4 * 2, c.capped[1] = i / 32 * 2 + 1;
                    score_capped(&c);
                }
}

static void cases_that_were_checked(void **state)
{
    (void)state;
    print_message("# %llu sheets\n", (unsigned long long)checked);
    assert_true(checked > 100000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups),
        cmocka_unit_test(choices),
        cmocka_unit_test(caps),
        cmocka_unit_test(cases_that_were_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
