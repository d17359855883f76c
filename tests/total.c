/* SPDX-License-Identifier: MIT
 * The total of a sheet: states, sums, intervals, deductions, claims, reviews, verdicts, grades, and
 * every finding. The end of the file scores random sheets against an oracle that is written from
 * the rules, not from the library. */
#include "test.h"

/* ---- A small tree ------------------------------------------------------------------------- */

static const jixiao_num checklist_rule[] = {N(2), YES, N(2), YES, N(2), NO};
static const jixiao_num pace_rule[] = {N(0.3), N(1), N(0.6), N(1), N(0.9), N(1)};
static const jixiao_num off_rule[] = {N(0.3)};
static const jixiao_num limit_rule[] = {N(0.3), NO};

static const struct jixiao_indicator small_indicators[] = {
    {.level = 1, .points = N(30), .id = "group", .name = "组"},
    {.level = 2, .kind = JIXIAO_KIND_SHARE, .points = N(10), .id = "share", .name = "甲"},
    {.level = 2,
     .kind = JIXIAO_KIND_ATTAIN,
     .points = N(20),
     .id = "goals",
     .name = "乙",
     .rule = {limit_rule, 1, 2, 0, NULL}},
    {.level = 1,
     .kind = JIXIAO_KIND_CHECKLIST,
     .points = N(6),
     .id = "parts",
     .name = "丙",
     .rule = {checklist_rule, 3, 2, 0, NULL}},
    {.level = 1,
     .kind = JIXIAO_KIND_PACE,
     .points = N(3),
     .id = "pace",
     .name = "丁",
     .rule = {pace_rule, 3, 2, 0, NULL}},
    {.level = 1,
     .kind = JIXIAO_KIND_INCIDENTS,
     .flags = JIXIAO_DEDUCTION,
     .points = N(5),
     .id = "off",
     .name = "扣分项",
     .rule = {off_rule, 1, 1, 0, NULL}},
};

static const struct jixiao_tree small = {
    .id = "small",
    .places = 2,
    .not_applicable = JIXIAO_NA_RESCALE,
    .linted = 1,
    .n_indicators = COUNT_OF(small_indicators),
    .indicators = small_indicators,
};

static struct jixiao_tree with_policy(uint32_t policy)
{
    struct jixiao_tree tree = small;
    tree.not_applicable = policy;
    return tree;
}

/* Every leaf at full points, from facts; no deduction's facts. */
static void give_all(struct filled *s)
{
    static const jixiao_num met[] = {N(9), N(9)}, goal[] = {N(1), N(1), NIL, NIL},
                            parts[] = {N(2), N(2), N(2)},
                            pace[] = {N(0.5), NIL, N(0.7), NIL, N(1), NIL};
    give_form(s, "share", 0, met, 1);
    give_form(s, "goals", 0, goal, 1);
    give_form(s, "parts", 0, parts, 3);
    give_form(s, "pace", 0, pace, 3);
}

static void full_points_of_all_leaves(void **state)
{
    struct filled s;
    (void)state;
    sheet_begin(&s, &small);
    give_all(&s);
    GIVE(&s, "off", 1, N(0));
    assert_err(sheet_run(&s), JIXIAO_OK);
    assert_num(s.total.points, N(39));
    assert_num(s.total.score, N(39));
    assert_num(s.total.low, N(39));
    assert_num(s.total.high, N(39));
    assert_num(s.total.deducted, 0);
    assert_num(s.total.claim, NIL);
    assert_num(s.total.claim_sum, NIL);
    assert_num(s.total.difference, NIL);
    assert_num(s.total.reviewed, N(39));
    assert_num(s.total.scaled_from, NIL);
    assert_num(s.total.scaled_of, NIL);
    assert_num(s.total.supported_points, N(39));
    assert_num(s.total.supported_score, N(39));
    assert_verdict(s.total.verdict, JIXIAO_UNCLAIMED);
    assert_count(s.total.grade, JIXIAO_NONE);
    assert_count(s.total.states[JIXIAO_COMPUTED], 4);
    assert_count(s.total.states[JIXIAO_JUDGED], 1);
    assert_num(mark_of(&s, "group")->score, N(30));
    assert_num(mark_of(&s, "group")->points, N(30));
    assert_state(mark_of(&s, "parts")->state, JIXIAO_JUDGED);
    assert_state(mark_of(&s, "off")->state, JIXIAO_COMPUTED);
    assert_count(s.n_findings, 0);
}

static void nothing_given(void **state)
{
    struct filled s;
    (void)state;
    sheet_begin(&s, &small);
    assert_err(sheet_run(&s), JIXIAO_OK);
    assert_num(s.total.score, NIL);
    assert_num(s.total.low, 0);
    assert_num(s.total.high, N(39));
    assert_num(s.total.reviewed, NIL);
    assert_count(s.total.states[JIXIAO_MISSING], 4);
    assert_count(s.total.states[JIXIAO_CLAIMED], 1);
    assert_state(mark_of(&s, "share")->state, JIXIAO_MISSING);
    assert_num(mark_of(&s, "share")->score, NIL);
    assert_num(mark_of(&s, "share")->low, 0);
    assert_num(mark_of(&s, "share")->high, N(10));
    assert_num(mark_of(&s, "share")->lost, NIL);
    assert_verdict(mark_of(&s, "share")->verdict, JIXIAO_UNCLAIMED);
    assert_num(mark_of(&s, "group")->score, NIL);
    assert_num(mark_of(&s, "group")->low, 0);
    assert_num(mark_of(&s, "group")->high, N(30));
    assert_state(mark_of(&s, "off")->state, JIXIAO_CLAIMED);
    assert_num(mark_of(&s, "off")->score, N(5));
    assert_found(&s, "off", JIXIAO_FINDING_DEDUCTION_BLANK);
    assert_count(s.n_findings, 1);
}

static void missing_leaf_is_an_interval(void **state)
{
    struct filled s;
    (void)state;
    sheet_begin(&s, &small);
    give_all(&s);
    s.entries[index_of(&s, "goals")].given = 0;
    GIVE(&s, "off", 1, N(2));
    sheet_run(&s);
    assert_num(s.total.score, NIL);
    assert_num(s.total.low, N(18.4));
    assert_num(s.total.high, N(38.4));
    assert_num(s.total.deducted, N(0.6));
    assert_num(mark_of(&s, "group")->score, NIL);
    assert_num(mark_of(&s, "group")->low, N(10));
    assert_num(mark_of(&s, "group")->high, N(30));
}

static void invalid_leaf_is_an_interval_and_not_its_claim(void **state)
{
    struct filled s;
    (void)state;
    sheet_begin(&s, &small);
    give_all(&s);
    GIVE(&s, "share", 1, N(9), N(8));
    give_claim(&s, "share", N(9));
    sheet_run(&s);
    assert_state(mark_of(&s, "share")->state, JIXIAO_INVALID);
    assert_err(mark_of(&s, "share")->error.err, JIXIAO_ERR_MET_OVER_TOTAL);
    assert_num(mark_of(&s, "share")->score, NIL);
    assert_num(mark_of(&s, "share")->claim, N(9));
    assert_num(mark_of(&s, "share")->difference, NIL);
    assert_verdict(mark_of(&s, "share")->verdict, JIXIAO_UNSUPPORTED);
    assert_num(s.total.score, NIL);
    assert_num(s.total.low, N(29));
    assert_num(s.total.high, N(39));
    assert_num(s.total.supported_points, N(29));
    assert_found(&s, "share", JIXIAO_ERR_MET_OVER_TOTAL);
}

static void incomplete_facts_fall_back_on_the_claim(void **state)
{
    struct filled s;
    const struct jixiao_finding *f;
    (void)state;
    sheet_begin(&s, &small);
    give_all(&s);
    GIVE(&s, "share", 2, N(1), N(1), N(1), NIL);
    GIVE(&s, "pace", 1, N(1), NIL);
    give_claim(&s, "share", N(7));
    sheet_run(&s);
    assert_state(mark_of(&s, "share")->state, JIXIAO_CLAIMED);
    assert_num(mark_of(&s, "share")->score, N(7));
    assert_num(mark_of(&s, "share")->difference, 0);
    assert_verdict(mark_of(&s, "share")->verdict, JIXIAO_UNSUPPORTED);
    f = assert_found(&s, "share", JIXIAO_FINDING_FACTS_INCOMPLETE);
    assert_count(f->row, 2);
    assert_count(f->column, 2);
    assert_state(mark_of(&s, "pace")->state, JIXIAO_MISSING);
    f = assert_found(&s, "pace", JIXIAO_FINDING_FACTS_INCOMPLETE);
    assert_count(f->row, 2);
    assert_count(f->column, 1);
    assert_count(mark_of(&s, "pace")->error.row, 2);
    assert_num(s.total.supported_points, N(26));
    assert_num(s.total.low, N(33));
    assert_num(s.total.high, N(36));
}

static void invalid_beats_incomplete(void **state)
{
    struct filled s;
    (void)state;
    sheet_begin(&s, &small);
    GIVE(&s, "share", 2, NIL, N(1), N(-1), N(1));
    give_claim(&s, "share", N(7));
    sheet_run(&s);
    assert_state(mark_of(&s, "share")->state, JIXIAO_INVALID);
    assert_err(mark_of(&s, "share")->error.err, JIXIAO_ERR_RANGE);
    assert_found(&s, "share", JIXIAO_ERR_RANGE);
    assert_found(&s, "share", JIXIAO_FINDING_FACTS_INCOMPLETE);
}

static void bad_entry_is_invalid(void **state)
{
    struct filled s;
    (void)state;
    sheet_begin(&s, &small);
    give_all(&s);
    s.entries[index_of(&s, "share")].given |= JIXIAO_GIVEN_BAD;
    s.entries[index_of(&s, "share")].error = JIXIAO_ERR_COLUMN_UNKNOWN;
    sheet_run(&s);
    assert_state(mark_of(&s, "share")->state, JIXIAO_INVALID);
    assert_err(mark_of(&s, "share")->error.err, JIXIAO_ERR_COLUMN_UNKNOWN);
    assert_num(s.total.score, NIL);
    assert_not_found(&s, "share", JIXIAO_ERR_COLUMN_UNKNOWN); /* the filler listed it */
}

static void facts_of_an_unknown_form_or_width(void **state)
{
    struct filled s;
    (void)state;
    sheet_begin(&s, &small);
    give_all(&s);
    s.entries[index_of(&s, "share")].facts.form = 1;
    s.entries[index_of(&s, "goals")].facts.columns = 3;
    assert_err(sheet_run(&s), JIXIAO_OK);
    assert_state(mark_of(&s, "share")->state, JIXIAO_INVALID);
    assert_err(mark_of(&s, "share")->error.err, JIXIAO_ERR_FORM_UNKNOWN);
    assert_found(&s, "share", JIXIAO_ERR_FORM_UNKNOWN);
    assert_err(mark_of(&s, "goals")->error.err, JIXIAO_ERR_WIDTH);
    assert_found(&s, "goals", JIXIAO_ERR_WIDTH);
    assert_num(s.total.low, N(9));
}

/* ---- Not applicable ----------------------------------------------------------------------- */

static void not_applicable_is_scaled_once(void **state)
{
    struct filled s;
    const struct jixiao_mark *m;
    (void)state;
    sheet_begin(&s, &small);
    give_all(&s);
    GIVE(&s, "share", 1, N(8), N(9)); /* 8.89 */
    GIVE(&s, "off", 1, N(1));
    give_not_applicable(&s, "goals", "没有数量指标");
    give_claim(&s, "goals", N(20));
    sheet_run(&s);
    m = mark_of(&s, "goals");
    assert_state(m->state, JIXIAO_NOT_APPLICABLE);
    assert_num(m->points, N(20));
    assert_num(m->score, NIL);
    assert_num(m->lost, NIL);
    assert_num(m->low, 0);
    assert_num(m->high, 0);
    assert_num(m->claim, N(20));
    assert_num(m->difference, NIL);
    assert_num(m->reviewed, NIL);
    assert_verdict(m->verdict, JIXIAO_NO_VERDICT);
    assert_num(s.total.points, N(39));
    assert_num(s.total.scaled_from, N(17.89));
    assert_num(s.total.scaled_of, N(19));
    /* 17.89 × 39 / 19 = 36.72157…, less 0.3: rounded once, before the deduction */
    assert_num(s.total.score, N(36.42));
    assert_num(s.total.low, N(36.42));
    assert_num(s.total.high, N(36.42));
    assert_num(s.total.reviewed, N(36.42));
    assert_num(s.total.supported_points, N(19));
    assert_num(s.total.supported_score, N(17.89));
    assert_num(mark_of(&s, "group")->score, N(8.89)); /* groups are not scaled */
    assert_num(mark_of(&s, "group")->high, N(8.89));
    assert_not_found(&s, "goals", JIXIAO_FINDING_RULE_SILENT);
}

static void scaled_sum_is_rounded_half_up(void **state)
{
    /* 1 point of 2 scaled to 3: 1.5, and at no places 2 */
    static const struct jixiao_indicator leaves[] = {
        {.level = 1, .kind = JIXIAO_KIND_SHARE, .points = N(2), .id = "a", .name = "a"},
        {.level = 1, .kind = JIXIAO_KIND_SHARE, .points = N(1), .id = "b", .name = "b"},
    };
    struct jixiao_tree tree = {.id = "t", .places = 0, .not_applicable = JIXIAO_NA_RESCALE};
    struct filled s;
    (void)state;
    tree.n_indicators = 2;
    tree.indicators = leaves;
    sheet_begin(&s, &tree);
    GIVE(&s, "a", 1, N(1), N(2));
    give_not_applicable(&s, "b", "无");
    sheet_run(&s);
    assert_num(s.total.score, N(2));
    tree.places = 1;
    sheet_run(&s);
    assert_num(s.total.score, N(1.5));
}

static void unsaid_policy_is_scaled_and_said(void **state)
{
    struct jixiao_tree tree = with_policy(JIXIAO_NA_UNSAID);
    struct filled s;
    (void)state;
    sheet_begin(&s, &tree);
    give_all(&s);
    give_not_applicable(&s, "goals", "无");
    give_not_applicable(&s, "pace", "无");
    sheet_run(&s);
    assert_num(s.total.score, N(39));
    assert_num(s.total.scaled_of, N(16));
    assert_count(find_all(&s, "goals", JIXIAO_FINDING_RULE_SILENT, NULL) +
                     find_all(&s, "pace", JIXIAO_FINDING_RULE_SILENT, NULL),
                 1);
}

static void full_policy_gives_the_points(void **state)
{
    struct jixiao_tree tree = with_policy(JIXIAO_NA_FULL);
    struct filled s;
    const struct jixiao_mark *m;
    (void)state;
    sheet_begin(&s, &tree);
    give_all(&s);
    GIVE(&s, "share", 1, N(8), N(9));
    give_not_applicable(&s, "goals", "无");
    sheet_run(&s);
    m = mark_of(&s, "goals");
    assert_state(m->state, JIXIAO_NOT_APPLICABLE);
    assert_num(m->score, NIL);
    assert_num(m->lost, 0);
    assert_num(m->low, N(20));
    assert_num(m->high, N(20));
    assert_num(m->reviewed, NIL);
    assert_num(s.total.score, N(37.89));
    assert_num(s.total.reviewed, N(37.89));
    assert_num(s.total.scaled_from, NIL);
    assert_num(s.total.scaled_of, NIL);
    assert_num(s.total.supported_points, N(19));
    assert_num(mark_of(&s, "group")->score, N(28.89));
    assert_not_found(&s, "goals", JIXIAO_FINDING_RULE_SILENT);
}

static void refuse_policy_is_invalid(void **state)
{
    struct jixiao_tree tree = with_policy(JIXIAO_NA_REFUSE);
    struct filled s;
    (void)state;
    sheet_begin(&s, &tree);
    give_all(&s);
    s.entries[index_of(&s, "goals")].given = 0;
    give_not_applicable(&s, "goals", "无");
    sheet_run(&s);
    assert_state(mark_of(&s, "goals")->state, JIXIAO_INVALID);
    assert_err(mark_of(&s, "goals")->error.err, JIXIAO_ERR_NOT_APPLICABLE_REFUSED);
    assert_found(&s, "goals", JIXIAO_ERR_NOT_APPLICABLE_REFUSED);
    assert_num(s.total.score, NIL);
    assert_num(s.total.low, N(19));
    assert_num(s.total.high, N(39));
}

static void not_applicable_with_no_reason_or_with_facts(void **state)
{
    static const char *const blank[] = {NULL, "", " ", "\t\r\n"};
    struct jixiao_tree tree = with_policy(JIXIAO_NA_REFUSE);
    struct filled s;
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(blank); i++) {
        sheet_begin(&s, &small);
        give_not_applicable(&s, "goals", blank[i]);
        sheet_run(&s);
        assert_err(mark_of(&s, "goals")->error.err, JIXIAO_ERR_NOT_APPLICABLE_REASON);
        assert_found(&s, "goals", JIXIAO_ERR_NOT_APPLICABLE_REASON);
    }
    sheet_begin(&s, &tree); /* all at once: every error is listed */
    give_all(&s);
    give_not_applicable(&s, "goals", "");
    give_claim(&s, "goals", N(21));
    sheet_run(&s);
    assert_state(mark_of(&s, "goals")->state, JIXIAO_INVALID);
    assert_found(&s, "goals", JIXIAO_ERR_NOT_APPLICABLE_REASON);
    assert_found(&s, "goals", JIXIAO_ERR_NOT_APPLICABLE_FACTS);
    assert_found(&s, "goals", JIXIAO_ERR_NOT_APPLICABLE_REFUSED);
    assert_found(&s, "goals", JIXIAO_ERR_CLAIM_RANGE);
}

static void none_applicable(void **state)
{
    static const uint32_t policies[] = {JIXIAO_NA_UNSAID, JIXIAO_NA_RESCALE, JIXIAO_NA_FULL};
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(policies); i++) {
        struct jixiao_tree tree = with_policy(policies[i]);
        struct filled s;
        sheet_begin(&s, &tree);
        give_not_applicable(&s, "share", "无");
        give_not_applicable(&s, "goals", "无");
        give_not_applicable(&s, "parts", "无");
        give_not_applicable(&s, "pace", "无");
        GIVE(&s, "off", 1, N(1));
        assert_err(sheet_run(&s), JIXIAO_ERR_NONE_APPLICABLE);
        assert_num(s.total.score, NIL);
        assert_found(&s, NULL, JIXIAO_ERR_NONE_APPLICABLE);
    }
}

/* ---- Deductions --------------------------------------------------------------------------- */

static void deduction_to_its_cap(void **state)
{
    static const struct {
        jixiao_num count, lost;
    } cases[] = {
        {N(0), N(0)},    {N(1), N(0.3)}, {N(16), N(4.8)},
        {N(17), N(5)}, /* 5.1 would be beyond the cap */
        {N(1000), N(5)}, {MAX, N(5)},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        struct filled s;
        sheet_begin(&s, &small);
        give_all(&s);
        GIVE(&s, "off", 1, cases[i].count);
        sheet_run(&s);
        assert_num(mark_of(&s, "off")->lost, cases[i].lost);
        assert_num(mark_of(&s, "off")->score, N(5) - cases[i].lost);
        assert_num(s.total.deducted, cases[i].lost);
        assert_num(s.total.score, N(39) - cases[i].lost);
    }
}

static void deduction_exactly_at_its_cap(void **state)
{
    static const jixiao_num each[] = {N(0.5)};
    struct jixiao_indicator leaves[COUNT_OF(small_indicators)];
    struct jixiao_tree tree = small;
    struct filled s;
    (void)state;
    memcpy(leaves, small_indicators, sizeof leaves);
    leaves[5].rule.cells = each;
    tree.indicators = leaves;
    sheet_begin(&s, &tree);
    give_all(&s);
    GIVE(&s, "off", 1, N(10));
    sheet_run(&s);
    assert_num(s.total.deducted, N(5));
    GIVE(&s, "off", 1, N(9));
    sheet_run(&s);
    assert_num(s.total.deducted, N(4.5));
    GIVE(&s, "off", 1, N(11));
    sheet_run(&s);
    assert_num(s.total.deducted, N(5));
}

static void total_is_not_below_0(void **state)
{
    struct filled s;
    (void)state;
    sheet_begin(&s, &small);
    GIVE(&s, "share", 1, N(0), N(1));
    GIVE(&s, "goals", 1, N(1), N(0), NIL, NIL);
    GIVE(&s, "parts", 3, N(2), N(0), N(2));
    GIVE(&s, "pace", 3, N(0), NIL, N(0), NIL, N(0), NIL);
    GIVE(&s, "off", 1, N(100));
    give_review(&s, "share", N(0.5), "已核实");
    sheet_run(&s);
    assert_num(s.total.score, 0);
    assert_num(s.total.low, 0);
    assert_num(s.total.high, 0);
    assert_num(s.total.reviewed, 0);
    assert_num(s.total.deducted, N(5)); /* what is taken off, though less was there */
}

static void deduction_states(void **state)
{
    struct filled s;
    const struct jixiao_mark *m;
    (void)state;
    sheet_begin(&s, &small); /* claimed: what the department took off */
    give_all(&s);
    give_claim(&s, "off", N(1.2));
    sheet_run(&s);
    m = mark_of(&s, "off");
    assert_state(m->state, JIXIAO_CLAIMED);
    assert_num(m->score, N(3.8));
    assert_num(m->lost, N(1.2));
    assert_num(m->difference, 0);
    assert_verdict(m->verdict, JIXIAO_UNSUPPORTED);
    assert_num(s.total.deducted, N(1.2));
    assert_num(s.total.score, N(37.8));
    assert_num(s.total.supported_points, N(39)); /* deductions aside */
    assert_not_found(&s, "off", JIXIAO_FINDING_DEDUCTION_BLANK);

    sheet_begin(&s, &small); /* invalid: the low loses the whole cap, the high nothing */
    give_all(&s);
    GIVE(&s, "off", 1, N(-1));
    give_claim(&s, "off", N(1));
    sheet_run(&s);
    m = mark_of(&s, "off");
    assert_state(m->state, JIXIAO_INVALID);
    assert_num(m->low, 0);
    assert_num(m->high, N(5));
    assert_num(m->lost, NIL);
    assert_num(s.total.deducted, 0);
    assert_num(s.total.score, NIL);
    assert_num(s.total.low, N(34));
    assert_num(s.total.high, N(39));

    sheet_begin(&s, &small); /* a claim beyond the cap and no facts */
    give_all(&s);
    give_claim(&s, "off", N(5.01));
    sheet_run(&s);
    assert_state(mark_of(&s, "off")->state, JIXIAO_INVALID);
    assert_found(&s, "off", JIXIAO_ERR_CLAIM_RANGE);

    sheet_begin(&s, &small); /* not applicable: takes nothing off, and scales nothing */
    give_all(&s);
    give_not_applicable(&s, "off", "无");
    give_claim(&s, "off", N(1));
    sheet_run(&s);
    assert_state(mark_of(&s, "off")->state, JIXIAO_NOT_APPLICABLE);
    assert_num(s.total.deducted, 0);
    assert_num(s.total.score, N(39));
    assert_num(s.total.scaled_of, NIL);
    assert_not_found(&s, "off", JIXIAO_FINDING_DEDUCTION_BLANK);

    sheet_begin(&s, &small); /* no rows is an answer: none */
    give_all(&s);
    give_form(&s, "off", 0, NULL, 0);
    sheet_run(&s);
    assert_state(mark_of(&s, "off")->state, JIXIAO_COMPUTED);
    assert_num(s.total.score, N(39));
    assert_count(s.n_findings, 0);
}

static void incomplete_deduction_takes_nothing_off(void **state)
{
    struct filled s;
    (void)state;
    sheet_begin(&s, &small);
    give_all(&s);
    GIVE(&s, "off", 2, N(3), NIL);
    sheet_run(&s);
    assert_state(mark_of(&s, "off")->state, JIXIAO_CLAIMED);
    assert_num(s.total.score, N(39));
    assert_found(&s, "off", JIXIAO_FINDING_DEDUCTION_BLANK);
    assert_found(&s, "off", JIXIAO_FINDING_FACTS_INCOMPLETE);
}

/* ---- Claims ------------------------------------------------------------------------------- */

/* One leaf of the small tree, its facts, a claim, and what is said of it. */
struct claim_case {
    const char *id;
    uint32_t rows;
    jixiao_num cells[8];
    jixiao_num claim, score, difference;
    uint32_t verdict;
};

static void verdicts_of_claims(void **state)
{
    static const struct claim_case cases[] = {
        {"share", 1, {N(9), N(9)}, N(10), N(10), 0, JIXIAO_AGREES},
        {"share", 1, {N(8), N(9)}, NIL, N(8.89), NIL, JIXIAO_UNCLAIMED},
        {"share", 1, {N(8), N(9)}, N(8.89), N(8.89), 0, JIXIAO_AGREES},
        {"share", 1, {N(8), N(9)}, N(9), N(8.89), N(0.11), JIXIAO_ROUNDED},
        {"share", 1, {N(8), N(9)}, N(8.9), N(8.89), N(0.01), JIXIAO_ROUNDED},
        {"share", 1, {N(8), N(9)}, N(8.88), N(8.89), N(-0.01), JIXIAO_UNDER_CLAIMED},
        {"share", 1, {N(8), N(9)}, N(8.8), N(8.89), N(-0.09), JIXIAO_UNDER_CLAIMED},
        {"share", 1, {N(8), N(9)}, N(8), N(8.89), N(-0.89), JIXIAO_UNDER_CLAIMED},
        {"share", 1, {N(8), N(9)}, N(10), N(8.89), N(1.11), JIXIAO_OVER_CLAIMED},
        {"share", 1, {N(8), N(9)}, N(8.895), N(8.89), N(0.01), JIXIAO_ROUNDED}, /* 8.90 */
        {"share", 1, {N(8), N(9)}, N(8.894999), N(8.89), 0, JIXIAO_AGREES},
        {"share", 1, {N(8), N(9)}, N(11), N(8.89), N(2.11), JIXIAO_OVER_CLAIMED},
        {"share", 1, {N(8), N(9)}, N(-1), N(8.89), N(-9.89), JIXIAO_UNDER_CLAIMED},
        {"share", 1, {N(1), N(30)}, 0, N(0.33), N(-0.33), JIXIAO_ROUNDED},
        /* the exact fraction is rounded to the claim's decimals, not the score again: 0.4444… */
        {"share", 1, {N(2), N(45)}, N(0.4), N(0.44), N(-0.04), JIXIAO_ROUNDED},
        {"share", 1, {N(89), N(200)}, N(5), N(4.45), N(0.55), JIXIAO_OVER_CLAIMED},
        {"share", 1, {N(89), N(200)}, N(4), N(4.45), N(-0.45), JIXIAO_ROUNDED},
        /* 4.4449 is 4.44, and 4.4; rounding 4.45 of 4.4499 twice would be 4.5 */
        {"share", 1, {N(44499), N(100000)}, N(4.4), N(4.45), N(-0.05), JIXIAO_ROUNDED},
        {"share", 1, {N(44499), N(100000)}, N(4.5), N(4.45), N(0.05), JIXIAO_OVER_CLAIMED},
        /* parts are rounded one by one */
        {"parts", 3, {N(0.45), N(0.45), N(2)}, N(2.9), N(2.9), 0, JIXIAO_AGREES},
        {"parts", 3, {N(0.45), N(0.45), N(2)}, N(2), N(2.9), N(-0.9), JIXIAO_ROUNDED},
        {"parts", 3, {N(0.45), N(0.45), N(2)}, N(3), N(2.9), N(0.1), JIXIAO_OVER_CLAIMED},
        {"parts", 3, {N(0.25), N(0.25), N(2)}, N(2.6), N(2.5), N(0.1), JIXIAO_ROUNDED},
        {"parts", 3, {N(0.125), N(0.125), N(0)}, N(0.26), N(0.26), 0, JIXIAO_AGREES},
        {"parts", 3, {N(0.125), N(0.125), N(0)}, N(0.2), N(0.26), N(-0.06), JIXIAO_ROUNDED},
        {"pace", 3, {N(0.1), NIL, N(0.2), NIL, N(0.3), NIL}, N(0.99), N(0.99), 0, JIXIAO_AGREES},
        {"pace",
         3,
         {N(0.1), NIL, N(0.2), NIL, N(0.3), NIL},
         N(0.9),
         N(0.99),
         N(-0.09),
         JIXIAO_ROUNDED},
        {"pace", 3, {N(0.1), NIL, N(0.2), NIL, N(0.3), NIL}, 0, N(0.99), N(-0.99), JIXIAO_ROUNDED},
        {"pace",
         3,
         {N(0.1), NIL, N(0.2), NIL, N(0.3), NIL},
         N(1),
         N(0.99),
         N(0.01),
         JIXIAO_OVER_CLAIMED},
        /* a deduction's claim is what was taken off: too little is over-claimed */
        {"off", 1, {N(1)}, N(0.3), N(4.7), 0, JIXIAO_AGREES},
        {"off", 1, {N(1)}, N(0.2), N(4.7), N(-0.1), JIXIAO_OVER_CLAIMED},
        {"off", 1, {N(1)}, N(0.4), N(4.7), N(0.1), JIXIAO_UNDER_CLAIMED},
        {"off", 1, {N(1)}, N(1), N(4.7), N(0.7), JIXIAO_UNDER_CLAIMED},
        {"off", 1, {N(1)}, N(0), N(4.7), N(-0.3), JIXIAO_ROUNDED}, /* 5 − 5 */
        {"off", 1, {N(2)}, N(1), N(4.4), N(0.4), JIXIAO_ROUNDED},  /* 5 − 4 */
        {"off", 1, {N(2)}, N(0), N(4.4), N(-0.6), JIXIAO_OVER_CLAIMED},
        {"off", 1, {N(2)}, N(6), N(4.4), N(5.4), JIXIAO_UNDER_CLAIMED},
        {"off", 1, {N(0)}, N(0), N(5), 0, JIXIAO_AGREES},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        const struct claim_case *c = &cases[i];
        const struct jixiao_mark *m;
        struct filled s;
        sheet_begin(&s, &small);
        give_form(&s, c->id, 0, c->cells, c->rows);
        give_claim(&s, c->id, c->claim);
        sheet_run(&s);
        m = mark_of(&s, c->id);
        if (m->score != c->score || m->difference != c->difference || m->verdict != c->verdict)
            print_error("case %u: claim %s of %s\n", (unsigned)i, show(c->claim), c->id);
        assert_num(m->score, c->score);
        assert_num(m->difference, c->difference);
        assert_verdict(m->verdict, c->verdict);
    }
}

static void claim_out_of_range(void **state)
{
    struct filled s;
    const struct jixiao_finding *f;
    (void)state;
    sheet_begin(&s, &small);
    give_all(&s);
    give_claim(&s, "share", N(10.01)); /* beside complete facts: a finding */
    s.entries[index_of(&s, "goals")].given = 0;
    give_claim(&s, "goals", N(-0.01)); /* alone: an error */
    GIVE(&s, "pace", 1, N(1), NIL);
    give_claim(&s, "pace", N(4)); /* beside incomplete facts: an error */
    sheet_run(&s);
    assert_state(mark_of(&s, "share")->state, JIXIAO_COMPUTED);
    assert_num(mark_of(&s, "share")->claim, N(10.01));
    assert_verdict(mark_of(&s, "share")->verdict, JIXIAO_OVER_CLAIMED);
    f = assert_found(&s, "share", JIXIAO_FINDING_CLAIM_RANGE);
    assert_num(f->found, N(10.01));
    assert_num(f->declared, N(10));
    assert_count(f->table, JIXIAO_IN_CLAIM);
    assert_not_found(&s, "share", JIXIAO_ERR_CLAIM_RANGE);
    assert_state(mark_of(&s, "goals")->state, JIXIAO_INVALID);
    assert_found(&s, "goals", JIXIAO_ERR_CLAIM_RANGE);
    assert_state(mark_of(&s, "pace")->state, JIXIAO_INVALID);
    assert_found(&s, "pace", JIXIAO_ERR_CLAIM_RANGE);
}

/* 10.004 is taken as 10: a finer claim is rounded first, and then it is in range. */
static void claim_is_rounded_before_it_is_out_of_range(void **state)
{
    struct filled s;
    (void)state;
    sheet_begin(&s, &small);
    give_all(&s);
    s.entries[index_of(&s, "share")].given = 0;
    give_claim(&s, "share", N(10.004));
    sheet_run(&s);
    assert_state(mark_of(&s, "share")->state, JIXIAO_CLAIMED);
    assert_num(mark_of(&s, "share")->score, N(10));
    assert_found(&s, "share", JIXIAO_FINDING_CLAIM_PLACES);
    assert_not_found(&s, "share", JIXIAO_ERR_CLAIM_RANGE); /* an error would make it invalid */
}

static void claim_finer_than_places(void **state)
{
    struct filled s;
    const struct jixiao_finding *f;
    (void)state;
    sheet_begin(&s, &small);
    give_all(&s);
    give_claim(&s, "share", N(9.995));
    s.entries[index_of(&s, "goals")].given = 0;
    give_claim(&s, "goals", N(1.234999));
    sheet_run(&s);
    assert_num(mark_of(&s, "share")->claim, N(10));
    assert_verdict(mark_of(&s, "share")->verdict, JIXIAO_AGREES);
    f = assert_found(&s, "share", JIXIAO_FINDING_CLAIM_PLACES);
    assert_num(f->declared, N(9.995));
    assert_num(f->found, N(10));
    assert_num(mark_of(&s, "goals")->score, N(1.23));
    assert_found(&s, "goals", JIXIAO_FINDING_CLAIM_PLACES);
}

static void claims_add_up(void **state)
{
    struct filled s;
    const struct jixiao_finding *f;
    (void)state;
    sheet_begin(&s, &small);
    give_all(&s);
    give_claim(&s, "share", N(10));
    give_claim(&s, "goals", N(20));
    give_claim(&s, "parts", N(6));
    sheet_run(&s);
    assert_num(s.total.claim_sum, NIL); /* one has none */
    assert_num(s.total.claim, NIL);
    give_claim(&s, "pace", N(3));
    sheet_run(&s);
    assert_num(s.total.claim_sum, N(39));
    assert_num(s.total.claim, N(39));
    assert_num(s.total.difference, 0);
    assert_verdict(s.total.verdict, JIXIAO_AGREES);
    assert_num(mark_of(&s, "group")->claim, N(30));
    give_claim(&s, "off", N(0.5));
    sheet_run(&s);
    assert_num(s.total.claim_sum, N(38.5));
    assert_num(s.total.score, N(38.5));
    s.claim = N(38.5);
    sheet_run(&s);
    assert_not_found(&s, NULL, JIXIAO_FINDING_CLAIM_SUM);
    s.claim = N(39);
    sheet_run(&s);
    assert_num(s.total.claim, N(39));
    assert_num(s.total.claim_sum, N(38.5));
    f = assert_found(&s, NULL, JIXIAO_FINDING_CLAIM_SUM);
    assert_num(f->declared, N(39));
    assert_num(f->found, N(38.5));
    give_claim(&s, "pace", NIL);
    sheet_run(&s);
    assert_not_found(&s, NULL, JIXIAO_FINDING_CLAIM_SUM);
}

static void claims_of_what_is_not_applicable_are_in_no_sum(void **state)
{
    struct filled s;
    (void)state;
    sheet_begin(&s, &small);
    give_all(&s);
    s.entries[index_of(&s, "goals")].given = 0;
    give_claim(&s, "share", N(10));
    give_claim(&s, "goals", N(20));
    give_claim(&s, "parts", N(6));
    give_claim(&s, "pace", N(3));
    give_not_applicable(&s, "goals", "无");
    sheet_run(&s);
    assert_num(s.total.claim_sum, N(19));
    assert_num(s.total.claim, N(19)); /* never scaled */
    assert_num(s.total.score, N(39));
    assert_num(s.total.difference, N(-20));
    assert_verdict(s.total.verdict, JIXIAO_UNDER_CLAIMED);
    s.entries[index_of(&s, "goals")].given &= ~(uint32_t)JIXIAO_GIVEN_CLAIM;
    sheet_run(&s);
    assert_num(s.total.claim_sum, N(19));
}

/* The sum of the claims less what deductions claim: it is a sum of what is written, not a score. */
static void claims_below_what_deductions_claim(void **state)
{
    struct filled s;
    (void)state;
    sheet_begin(&s, &small);
    give_claim(&s, "share", 0);
    give_claim(&s, "goals", 0);
    give_claim(&s, "parts", 0);
    give_claim(&s, "pace", N(1));
    give_claim(&s, "off", N(3));
    sheet_run(&s);
    assert_num(s.total.score, 0);
    assert_num(s.total.claim_sum, N(-2));
}

/* Claims of 9e12 beside complete facts are findings, and two of them do not fit 64 bits. */
static void claims_of_the_largest_magnitude(void **state)
{
    static const jixiao_num largest[] = {MAX, -MAX};
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(largest); i++) {
        struct filled s;
        sheet_begin(&s, &small);
        give_all(&s);
        give_claim(&s, "share", largest[i]);
        give_claim(&s, "goals", largest[i]);
        give_claim(&s, "parts", largest[i]);
        give_claim(&s, "pace", largest[i]);
        give_claim(&s, "off", -largest[i]);
        GIVE(&s, "off", 1, N(0));
        sheet_run(&s);
        assert_num(mark_of(&s, "share")->claim, largest[i]);
        assert_found(&s, "share", JIXIAO_FINDING_CLAIM_RANGE);
        assert_num(s.total.score, N(39));
        assert_true(s.total.claim_sum == NIL ||
                    (s.total.claim_sum >= -MAX && s.total.claim_sum <= MAX));
    }
}

static void claim_beyond_the_largest(void **state)
{
    static const jixiao_num beyond[] = {MAX + 1, -MAX - 1, INT64_MAX, INT64_MIN + 1};
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(beyond); i++) {
        struct filled s;
        sheet_begin(&s, &small);
        give_all(&s);
        give_claim(&s, "share", beyond[i]);
        sheet_run(&s);
        assert_state(mark_of(&s, "share")->state, JIXIAO_INVALID);
        assert_err(mark_of(&s, "share")->error.err, JIXIAO_ERR_NUMBER_RANGE);
        assert_found(&s, "share", JIXIAO_ERR_NUMBER_RANGE);
        give_claim(&s, "share", NIL);
        s.claim = beyond[i];
        assert_err(sheet_run(&s), JIXIAO_ERR_ARGUMENT);
        assert_num(s.total.score, N(39)); /* the leaves are scored all the same */
        assert_num(s.total.claim, NIL);
    }
}

/* Whatever else is wrong with the leaf, its claim's error is listed. */
static void claim_beyond_the_largest_beside_other_errors(void **state)
{
    struct filled s;
    (void)state;
    sheet_begin(&s, &small);
    give_all(&s);
    GIVE(&s, "share", 1, N(1), NIL);
    give_claim(&s, "share", MAX + 1);
    GIVE(&s, "goals", 1, N(-1), N(0), NIL, NIL);
    give_claim(&s, "goals", MAX + 1);
    sheet_run(&s);
    assert_state(mark_of(&s, "share")->state, JIXIAO_INVALID);
    assert_found(&s, "share", JIXIAO_ERR_NUMBER_RANGE);
    assert_found(&s, "goals", JIXIAO_ERR_RANGE);
    assert_found(&s, "goals", JIXIAO_ERR_NUMBER_RANGE);
}

static void review_beyond_the_largest(void **state)
{
    struct filled s;
    (void)state;
    sheet_begin(&s, &small);
    give_all(&s);
    give_review(&s, "share", INT64_MAX, "r");
    give_review(&s, "goals", INT64_MIN + 1, "r");
    sheet_run(&s);
    assert_found(&s, "share", JIXIAO_ERR_REVIEW_RANGE);
    assert_found(&s, "goals", JIXIAO_ERR_REVIEW_RANGE);
}

/* ---- The verdict of the total ------------------------------------------------------------- */

static void verdict_of_the_total(void **state)
{
    struct filled s;
    (void)state;
    sheet_begin(&s, &small);
    give_all(&s);
    GIVE(&s, "share", 1, N(8), N(9)); /* 8.89, claimed 9 */
    GIVE(&s, "off", 1, N(1));         /* 0.3 off, claimed 0 */
    give_claim(&s, "share", N(9));
    give_claim(&s, "off", N(0));
    sheet_run(&s);
    assert_num(s.total.score, N(37.59));
    assert_verdict(s.total.verdict, JIXIAO_UNCLAIMED);
    s.claim = N(37.59);
    sheet_run(&s);
    assert_verdict(s.total.verdict, JIXIAO_AGREES);
    assert_num(s.total.difference, 0);
    s.claim = N(38); /* 0.11 and 0.3 */
    sheet_run(&s);
    assert_num(s.total.difference, N(0.41));
    assert_verdict(s.total.verdict, JIXIAO_ROUNDED);
    s.claim = N(38.01);
    sheet_run(&s);
    assert_verdict(s.total.verdict, JIXIAO_OVER_CLAIMED);
    s.claim = N(37);
    sheet_run(&s);
    assert_verdict(s.total.verdict, JIXIAO_UNDER_CLAIMED);
    give_claim(&s, "off", N(0.3)); /* now only the 0.11 are rounding */
    s.claim = N(38);
    sheet_run(&s);
    assert_verdict(s.total.verdict, JIXIAO_OVER_CLAIMED);
    s.claim = N(37.7);
    sheet_run(&s);
    assert_verdict(s.total.verdict, JIXIAO_ROUNDED);
    s.claim = N(37.704999); /* rounded first */
    sheet_run(&s);
    assert_num(s.total.claim, N(37.7));
    assert_verdict(s.total.verdict, JIXIAO_ROUNDED);
    assert_found(&s, NULL, JIXIAO_FINDING_CLAIM_PLACES);
    s.entries[index_of(&s, "goals")].given = 0;
    sheet_run(&s);
    assert_verdict(s.total.verdict, JIXIAO_UNSUPPORTED); /* no score */
}

static void verdict_of_a_scaled_total_is_never_rounded(void **state)
{
    struct filled s;
    (void)state;
    sheet_begin(&s, &small);
    give_all(&s);
    s.entries[index_of(&s, "goals")].given = 0;
    give_not_applicable(&s, "goals", "无");
    GIVE(&s, "share", 1, N(8), N(9));
    give_claim(&s, "share", N(9));
    sheet_run(&s);
    s.claim = s.total.score + N(0.11);
    sheet_run(&s);
    assert_num(s.total.difference, N(0.11));
    assert_verdict(s.total.verdict, JIXIAO_OVER_CLAIMED);
}

static void verdict_of_claims_alone(void **state)
{
    struct filled s;
    (void)state;
    sheet_begin(&s, &small);
    give_claim(&s, "share", N(9));
    give_claim(&s, "goals", N(20));
    give_claim(&s, "parts", N(6));
    give_claim(&s, "pace", N(3));
    sheet_run(&s);
    assert_num(s.total.score, N(38));
    assert_num(s.total.supported_points, 0);
    assert_num(s.total.supported_score, 0);
    assert_num(s.total.difference, 0);
    assert_verdict(s.total.verdict, JIXIAO_UNSUPPORTED);
    assert_count(s.total.states[JIXIAO_CLAIMED], 5);
}

/* ---- Reviews ------------------------------------------------------------------------------ */

static void reviews(void **state)
{
    struct filled s;
    const struct jixiao_mark *m;
    const struct jixiao_finding *f;
    (void)state;
    sheet_begin(&s, &small);
    give_all(&s);
    GIVE(&s, "share", 1, N(8), N(9));
    give_review(&s, "share", N(8.5), "少一项");
    s.entries[index_of(&s, "goals")].given = 0;
    give_review(&s, "goals", N(12.345), "现场核实");
    GIVE(&s, "off", 1, N(1));
    give_review(&s, "off", N(1.5), "五次"); /* what comes off */
    sheet_run(&s);
    m = mark_of(&s, "share");
    assert_num(m->score, N(8.89)); /* a review changes no score */
    assert_num(m->reviewed, N(8.5));
    m = mark_of(&s, "goals");
    assert_state(m->state, JIXIAO_MISSING);
    assert_num(m->reviewed, N(12.35));
    f = assert_found(&s, "goals", JIXIAO_FINDING_CLAIM_PLACES);
    assert_count(f->table, JIXIAO_IN_REVIEW);
    assert_num(f->declared, N(12.345));
    assert_num(f->found, N(12.35));
    m = mark_of(&s, "off");
    assert_num(m->lost, N(0.3));
    assert_num(m->reviewed, N(3.5));
    assert_num(mark_of(&s, "parts")->reviewed, N(6));
    assert_num(mark_of(&s, "group")->reviewed, N(20.85));
    assert_num(s.total.score, NIL);
    assert_num(s.total.reviewed, N(28.35)); /* 8.5 + 12.35 + 6 + 3 − 1.5 */
    assert_not_found(&s, "share", JIXIAO_FINDING_NO_REASON);
}

static void review_out_of_range(void **state)
{
    static const jixiao_num out[] = {N(10.01), N(-0.01)};
    struct filled s;
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(out); i++) {
        sheet_begin(&s, &small);
        give_all(&s);
        give_review(&s, "share", out[i], "有");
        sheet_run(&s);
        assert_state(mark_of(&s, "share")->state, JIXIAO_INVALID);
        assert_err(mark_of(&s, "share")->error.err, JIXIAO_ERR_REVIEW_RANGE);
        assert_num(mark_of(&s, "share")->reviewed, NIL);
        assert_num(mark_of(&s, "share")->score, NIL);
        assert_found(&s, "share", JIXIAO_ERR_REVIEW_RANGE);
        assert_num(s.total.reviewed, NIL);
        assert_num(s.total.low, N(29));
    }
    sheet_begin(&s, &small); /* the ends themselves are in */
    give_all(&s);
    give_review(&s, "share", N(10), "有");
    give_review(&s, "goals", 0, "有");
    give_review(&s, "off", N(5), "有");
    sheet_run(&s);
    assert_num(mark_of(&s, "share")->reviewed, N(10));
    assert_num(mark_of(&s, "goals")->reviewed, 0);
    assert_num(mark_of(&s, "off")->reviewed, 0);
    assert_num(s.total.reviewed, N(14));
}

static void review_of_an_invalid_leaf_counts(void **state)
{
    struct filled s;
    (void)state;
    sheet_begin(&s, &small);
    give_all(&s);
    GIVE(&s, "share", 1, N(9), N(8));
    give_review(&s, "share", N(6), "按台账");
    sheet_run(&s);
    assert_state(mark_of(&s, "share")->state, JIXIAO_INVALID);
    assert_num(mark_of(&s, "share")->reviewed, N(6));
    assert_num(s.total.reviewed, N(35));
    assert_num(s.total.score, NIL);
}

static void reviewed_total_is_scaled(void **state)
{
    struct filled s;
    (void)state;
    sheet_begin(&s, &small);
    give_all(&s);
    s.entries[index_of(&s, "goals")].given = 0;
    give_not_applicable(&s, "goals", "无");
    give_review(&s, "goals", N(3), "无"); /* of what is not applicable: counts in nothing */
    give_review(&s, "share", N(5), "无");
    give_review(&s, "off", N(1), "无");
    sheet_run(&s);
    assert_num(mark_of(&s, "goals")->reviewed, NIL);
    assert_num(s.total.score, N(39));
    assert_num(s.total.reviewed, N(27.74)); /* 14 × 39 / 19 = 28.7368…, less 1 */
}

/* ---- Grades ------------------------------------------------------------------------------- */

static void grades(void **state)
{
    static const struct jixiao_grade three[] = {{"优", N(35)}, {"良", N(30)}, {"中", N(20)}};
    static const struct {
        jixiao_num met; /* of 10, the points of `share` */
        jixiao_num goals;
        uint32_t grade;
    } cases[] = {
        {N(10), N(1), 0}, {N(6), N(1), 0}, {N(5.99), N(1), 1}, {N(1), N(1), 1},
        {N(0.99), N(1), 2}, {N(10), N(0), JIXIAO_NONE}, /* 19: below the last */
        {N(10), NIL, JIXIAO_NONE},                      /* 19…39 */
    };
    struct jixiao_tree tree = small;
    size_t i;
    (void)state;
    tree.grades = three;
    tree.n_grades = COUNT_OF(three);
    for (i = 0; i < COUNT_OF(cases); i++) {
        struct filled s;
        sheet_begin(&s, &tree);
        give_all(&s);
        s.entries[index_of(&s, "share")].given = 0;
        give_claim(&s, "share", cases[i].met);
        s.entries[index_of(&s, "goals")].given = 0;
        if (cases[i].goals != NIL)
            GIVE(&s, "goals", 1, N(1), cases[i].goals, NIL, NIL);
        sheet_run(&s);
        if (s.total.grade != cases[i].grade)
            print_error("case %u\n", (unsigned)i);
        assert_count(s.total.grade, cases[i].grade);
    }
}

static void grade_of_an_interval_inside_one(void **state)
{
    static const struct jixiao_grade two[] = {{"优", N(38)}, {"良", N(29)}};
    struct jixiao_tree tree = small;
    struct filled s;
    (void)state;
    tree.grades = two;
    tree.n_grades = COUNT_OF(two);
    sheet_begin(&s, &tree);
    give_all(&s);
    s.entries[index_of(&s, "share")].given = 0; /* 29…39 */
    sheet_run(&s);
    assert_count(s.total.grade, JIXIAO_NONE);
    GIVE(&s, "off", 1, N(4)); /* 27.8…37.8 */
    sheet_run(&s);
    assert_count(s.total.grade, JIXIAO_NONE);
    s.entries[index_of(&s, "share")].given = 0;
    s.entries[index_of(&s, "off")].given = 0;
    s.entries[index_of(&s, "pace")].given = 0;
    GIVE(&s, "share", 1, N(9), N(10)); /* 35…38 */
    sheet_run(&s);
    assert_count(s.total.grade, JIXIAO_NONE);
    GIVE(&s, "share", 1, N(8), N(10)); /* 34…37 */
    sheet_run(&s);
    assert_num(s.total.score, NIL);
    assert_count(s.total.grade, 1);
}

/* ---- Trees with errors -------------------------------------------------------------------- */

static void trees_with_errors_are_refused(void **state)
{
    static const jixiao_num wrong_rule[] = {N(2), YES, N(2), YES, N(3), NO};
    struct jixiao_indicator leaves[COUNT_OF(small_indicators)];
    struct jixiao_tree tree = small;
    uint32_t wrong;
    (void)state;
    tree.linted = 0;
    tree.indicators = leaves;
    for (wrong = 0; wrong < 11; wrong++) {
        struct filled s;
        memcpy(leaves, small_indicators, sizeof leaves);
        tree.places = 2;
        switch (wrong) {
        case 0:
            break; /* none is */
        case 1:
            leaves[3].rule.cells = wrong_rule;
            break;
        case 2:
            leaves[3].rule.rows = 0;
            break;
        case 3:
            leaves[2].level = 3;
            break;
        case 4:
            leaves[2].kind = JIXIAO_KIND_END;
            break;
        case 5:
            leaves[4].points = N(2.999);
            break;
        case 6:
            leaves[4].points = 0;
            break;
        case 7:
            tree.places = 7;
            break;
        case 8:
            leaves[3].rule.columns = 3;
            break;
        case 9:
            leaves[2].flags |= JIXIAO_DEDUCTION; /* inside a group */
            break;
        default:
            leaves[0].level = 0;
        }
        sheet_begin(&s, &tree);
        give_all(&s);
        sheet_run(&s);
        if (s.total.err != (wrong ? (uint32_t)JIXIAO_ERR_TREE : 0u))
            print_error("tree %u\n", wrong);
        assert_err(s.total.err, wrong ? JIXIAO_ERR_TREE : JIXIAO_OK);
        if (!wrong)
            continue;
        assert_num(s.total.score, NIL); /* and nothing else */
        assert_num(s.total.points, 0);
        assert_num(s.total.high, 0);
        assert_count(s.total.states[JIXIAO_COMPUTED], 0);
        assert_found(&s, NULL, JIXIAO_ERR_TREE);
        assert_count(s.n_findings, 1);
    }
}

/* ---- Findings ----------------------------------------------------------------------------- */

static void no_reason(void **state)
{
    static const char *const some[] = {NULL, "佐证不全", NULL};
    struct filled s;
    const struct jixiao_finding *f;
    (void)state;
    sheet_begin(&s, &small);
    give_all(&s);
    GIVE(&s, "parts", 3, N(1.5), N(0), N(0)); /* the third is not judged */
    s.entries[index_of(&s, "parts")].reasons = some;
    give_review(&s, "share", N(9), NULL);
    give_review(&s, "goals", N(9), "");
    give_review(&s, "pace", N(1), "有");
    sheet_run(&s);
    f = assert_found(&s, "parts", JIXIAO_FINDING_NO_REASON);
    assert_count(f->row, 1);
    assert_count(f->table, JIXIAO_IN_FACTS);
    assert_num(f->declared, N(2));
    assert_num(f->found, N(1.5));
    f = assert_found(&s, "share", JIXIAO_FINDING_NO_REASON);
    assert_count(f->table, JIXIAO_IN_REVIEW);
    assert_found(&s, "goals", JIXIAO_FINDING_NO_REASON);
    assert_not_found(&s, "pace", JIXIAO_FINDING_NO_REASON);
}

static void pace_falls(void **state)
{
    struct filled s;
    const struct jixiao_finding *f;
    (void)state;
    sheet_begin(&s, &small);
    GIVE(&s, "pace", 3, N(60), N(100), N(50), N(100), N(90), N(100));
    sheet_run(&s);
    f = assert_found(&s, "pace", JIXIAO_FINDING_PACE_FALLS);
    assert_count(f->row, 2);
    assert_num(f->declared, N(60));
    assert_num(f->found, N(50));
    GIVE(&s, "pace", 3, N(0.6), NIL, N(0.6), NIL, N(0.6), NIL); /* the same is not below */
    sheet_run(&s);
    assert_not_found(&s, "pace", JIXIAO_FINDING_PACE_FALLS);
}

static void on_bound(void **state)
{
    static const jixiao_num over_yes[] = {N(0.3), YES}, bands[] = {N(0.1), YES, N(20), N(0.2), NO,
                                                                   N(5)},
                            balance_no[] = {N(0.1), NO, NIL}, balance_yes[] = {N(0.1), YES, NIL};
    static const struct {
        uint32_t kind;
        const jixiao_num *rule;
        uint32_t rule_rows, rows;
        jixiao_num cells[8];
        jixiao_num declared, found; /* what it scores, and what it would score; absent: no finding */
        uint32_t row;
    } cases[] = {
        {JIXIAO_KIND_ATTAIN, limit_rule, 1, 1, {N(10), N(13), NIL, NIL}, 0, N(20), 1},
        {JIXIAO_KIND_ATTAIN, over_yes, 1, 1, {N(10), N(13), NIL, NIL}, N(20), 0, 1},
        {JIXIAO_KIND_ATTAIN, limit_rule, 1, 1, {N(10), N(13.000001), NIL, NIL}, NIL, NIL, 0},
        {JIXIAO_KIND_ATTAIN, limit_rule, 1, 1, {N(10), N(12.999999), NIL, NIL}, NIL, NIL, 0},
        {JIXIAO_KIND_ATTAIN, limit_rule, 1, 1, {N(10), N(13), YES, NIL}, NIL, NIL, 0},
        {JIXIAO_KIND_ATTAIN,
         limit_rule,
         1,
         2,
         {N(10), N(13), NIL, NO, N(10), N(13), NIL, YES},
         0,
         N(20),
         2},
        {JIXIAO_KIND_BANDS, bands, 2, 1, {N(100), N(110)}, N(20), N(5), 0},
        {JIXIAO_KIND_BANDS, bands, 2, 1, {N(100), N(90)}, N(20), N(5), 0},
        {JIXIAO_KIND_BANDS, bands, 2, 1, {N(100), N(120)}, 0, N(5), 0},
        {JIXIAO_KIND_BANDS, bands, 2, 1, {N(100), N(119.999999)}, NIL, NIL, 0},
        {JIXIAO_KIND_BALANCE, balance_no, 1, 2, {N(100), N(90), N(100), N(91)}, N(10), N(20), 1},
        {JIXIAO_KIND_BALANCE, balance_yes, 1, 2, {N(100), N(91), N(0.3), N(0.27)}, N(20), N(10), 2},
        {JIXIAO_KIND_BALANCE, balance_no, 1, 1, {N(100), N(90.000001)}, NIL, NIL, 0},
    };
    struct jixiao_indicator leaf = {.level = 1, .points = N(20), .id = "leaf", .name = "叶"};
    struct jixiao_tree tree = {.id = "t", .places = 2, .n_indicators = 1};
    size_t i;
    (void)state;
    tree.indicators = &leaf;
    for (i = 0; i < COUNT_OF(cases); i++) {
        const struct jixiao_finding *f = NULL;
        struct filled s;
        uint32_t n;
        leaf.kind = cases[i].kind;
        leaf.rule.cells = cases[i].rule;
        leaf.rule.rows = cases[i].rule_rows;
        leaf.rule.columns = jixiao_kind_info(leaf.kind)->rule.n_columns;
        sheet_begin(&s, &tree);
        give_form(&s, "leaf", 0, cases[i].cells, cases[i].rows);
        sheet_run(&s);
        n = find_all(&s, "leaf", JIXIAO_FINDING_ON_BOUND, &f);
        if (n != (cases[i].declared != NIL))
            print_error("case %u\n", (unsigned)i);
        assert_count(n, cases[i].declared != NIL);
        if (!n)
            continue;
        assert_num(f->declared, cases[i].declared);
        assert_num(f->found, cases[i].found);
        assert_num(s.marks[0].score, cases[i].declared);
        assert_count(f->row, cases[i].row);
        assert_count(f->table, JIXIAO_IN_FACTS);
    }
}

static void budget_zero(void **state)
{
    static const jixiao_num rule[] = {N(0.1), NO, N(3)}, bands[] = {N(0.1), YES, N(20)};
    struct jixiao_indicator leaf = {
        .level = 1, .kind = JIXIAO_KIND_BALANCE, .points = N(20), .id = "leaf", .name = "叶"};
    struct jixiao_tree tree = {.id = "t", .places = 2, .n_indicators = 1};
    struct filled s;
    const struct jixiao_finding *f = NULL;
    (void)state;
    tree.indicators = &leaf;
    leaf.rule = (struct jixiao_table){rule, 1, 3, 0, NULL};
    sheet_begin(&s, &tree);
    GIVE(&s, "leaf", 3, N(0), N(0), N(0), N(5), N(10), N(10));
    sheet_run(&s);
    assert_num(s.marks[0].score, N(10)); /* 0 of 0 left out, spent without a budget not under */
    assert_count(find_all(&s, "leaf", JIXIAO_FINDING_BUDGET_ZERO, &f), 2);
    assert_count(f->row, 2);
    assert_num(f->found, N(5));
    leaf.kind = JIXIAO_KIND_BANDS;
    leaf.rule = (struct jixiao_table){bands, 1, 3, 0, NULL};
    GIVE(&s, "leaf", 2, N(0), N(0), N(0), N(5));
    sheet_run(&s);
    assert_num(s.marks[0].score, 0);
    f = assert_found(&s, "leaf", JIXIAO_FINDING_BUDGET_ZERO);
    assert_num(f->found, N(5));
}

static void findings_of_the_tree_come_with_the_sheet(void **state)
{
    struct jixiao_indicator leaves[COUNT_OF(small_indicators)];
    struct jixiao_tree tree = small;
    struct filled s;
    const struct jixiao_finding *f;
    (void)state;
    memcpy(leaves, small_indicators, sizeof leaves);
    leaves[0].points = N(29);
    leaves[3].points = N(7);
    tree.indicators = leaves;
    sheet_begin(&s, &tree);
    sheet_run(&s);
    f = assert_found(&s, "group", JIXIAO_FINDING_GROUP_SUM);
    assert_num(f->declared, N(29));
    assert_num(f->found, N(30));
    f = assert_found(&s, "parts", JIXIAO_FINDING_PARTS_SUM);
    assert_num(f->declared, N(7));
    assert_num(f->found, N(6));
}

static void stated_total_out_of_range(void **state)
{
    struct filled s;
    (void)state;
    sheet_begin(&s, &small);
    give_all(&s);
    s.claim = N(39.01);
    sheet_run(&s);
    assert_found(&s, NULL, JIXIAO_FINDING_CLAIM_RANGE);
    s.claim = N(39);
    sheet_run(&s);
    assert_not_found(&s, NULL, JIXIAO_FINDING_CLAIM_RANGE);
}

static void findings_past_the_capacity_are_counted(void **state)
{
    struct filled s;
    struct jixiao_finding one[2];
    size_t all;
    (void)state;
    sheet_begin(&s, &small);
    GIVE(&s, "share", 2, N(-1), N(0.5), N(2), N(1));
    sheet_run(&s);
    all = s.n_findings;
    assert_true(all >= 4);
    memset(one, 0xee, sizeof one);
    assert_count(jixiao_findings(&small, s.entries, NIL, s.marks, &s.total, one, 1), all);
    assert_memory_equal(&one[0], &s.findings[0], sizeof one[0]);
    assert_count(one[1].code, 0xeeeeeeee);
    assert_count(jixiao_findings(&small, s.entries, NIL, s.marks, &s.total, NULL, 0), all);
}

/* ---- The founding tree -------------------------------------------------------------------- */

static void founding_department(void **state)
{
    /* nine goals with their rates of completion, one of them short; the other leaves claimed */
    static const jixiao_num rates[] = {
        N(100), N(106), NIL, NIL, N(100), N(100), NIL, NIL, N(100), N(100), NIL, NIL,
        N(100), N(100), NIL, NIL, N(100), N(120), NIL, NIL, N(100), N(87),  NIL, NIL,
        N(100), N(100), NIL, NIL, N(100), N(101), NIL, NIL, N(100), N(100), NIL, NIL,
    };
    struct filled s;
    uint32_t i;
    (void)state;
    sheet_begin(&s, jixiao_tree_find("sichuan-ebian-2023"));
    for (i = 0; i < s.tree->n_indicators; i++) {
        const struct jixiao_indicator *in = &s.tree->indicators[i];
        if (in->kind != JIXIAO_GROUP && !(in->flags & JIXIAO_DEDUCTION))
            give_claim(&s, in->id, in->points);
    }
    give_form(&s, "goals-overall", 0, rates, 9);
    give_claim(&s, "goals-overall", N(9));
    give_claim(&s, "goal-quality", N(7));
    s.claim = N(96);
    assert_err(sheet_run(&s), JIXIAO_OK);
    assert_num(mark_of(&s, "goals-overall")->score, N(8.89));
    assert_verdict(mark_of(&s, "goals-overall")->verdict, JIXIAO_ROUNDED);
    assert_num(s.total.score, N(95.89));
    assert_num(s.total.difference, N(0.11));
    assert_verdict(s.total.verdict, JIXIAO_ROUNDED);
    assert_num(s.total.claim_sum, N(96));
    assert_num(s.total.supported_points, N(10));
    assert_num(s.total.supported_score, N(8.89));
    assert_num(mark_of(&s, "goal-management")->score, N(35.89));
    assert_found(&s, "cooperation", JIXIAO_FINDING_DEDUCTION_BLANK);
    assert_found(&s, "adjustment", JIXIAO_FINDING_GROUP_SUM);
    assert_found(&s, "openness", JIXIAO_FINDING_GROUP_SUM);
    assert_count(s.n_findings, 3);
}

