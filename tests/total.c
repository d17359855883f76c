/* SPDX-License-Identifier: MIT
 * The total of a sheet: states, sums, intervals, deductions, claims, reviews, verdicts, grades, and
 * every finding. The end of the file scores random sheets against an oracle that is written from
 * the rules, not from the library. */
#include "../lib/kinds/kind.h"
#include "test.h"

/* ---- A small tree ------------------------------------------------------------------------- */

static const jixiao_num checklist_rule[] = {N(2), YES, N(2), YES, N(2), NO};
static const jixiao_num pace_rule[] = {N(0.3), N(1), N(0.6), N(1), N(0.9), N(1)};
static const jixiao_num off_rule[] = {EACH(N(0.3))};
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
     .role = JIXIAO_ROLE_DEDUCTION,
     .points = N(5),
     .id = "off",
     .name = "扣分项",
     .rule = {off_rule, 1, EACH_COLUMNS, 0, NULL}},
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
    assert_num(s.total.judged_points, N(4));
    assert_num(s.total.judged_score, N(4));
    assert_num(s.total.supported_points, N(35));
    assert_num(s.total.supported_score, N(35));
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
    take(&s, "goals");
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
    assert_num(s.total.supported_points, N(25));
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
    assert_num(s.total.supported_points, N(22));
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

/* An error that there is not has no words, and the leaf is invalid all the same. */
static void bad_entry_without_a_known_error(void **state)
{
    struct filled s;
    char buf[200];
    (void)state;
    sheet_begin(&s, &small);
    s.entries[index_of(&s, "share")].given = JIXIAO_GIVEN_BAD;
    s.entries[index_of(&s, "share")].error = JIXIAO_ERR_END;
    sheet_run(&s);
    assert_state(mark_of(&s, "share")->state, JIXIAO_INVALID);
    jixiao_explain(&small, index_of(&s, "share"), &s.entries[index_of(&s, "share")],
                   mark_of(&s, "share"), JIXIAO_EN, buf, sizeof buf);
    assert_text(buf, "Invalid, not scored: .");
}

/* A tree that says it was linted and was not: a leaf of no kind is passed over. */
static void a_leaf_of_no_kind(void **state)
{
    const struct jixiao_indicator in = {
        .level = 1, .kind = JIXIAO_KIND_END, .points = N(5), .id = "a", .name = "甲"};
    const struct jixiao_tree tree = {
        .id = "t", .places = 2, .linted = 1, .n_indicators = 1, .indicators = &in};
    struct filled s;
    (void)state;
    sheet_begin(&s, &tree);
    assert_err(sheet_run(&s), JIXIAO_OK);
    assert_state(mark_of(&s, "a")->state, JIXIAO_MISSING);
    assert_count(s.n_findings, 0);
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
    take(&s, "goals");
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
    assert_num(s.total.supported_points, N(15));
    assert_num(s.total.supported_score, N(13.89));
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
    take(&s, "goals");
    take(&s, "pace");
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
    take(&s, "goals");
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
    assert_num(s.total.supported_points, N(15));
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
    take(&s, "goals");
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
    static const char *const blank[] = {NULL, "", " ", "\t\r\n", "　 　"};
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
        {N(0), N(0)},    {N(1), N(0.3)},
        {N(16), N(4.8)}, {N(17), N(5)}, /* 5.1 would be beyond the cap */
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
    static const jixiao_num each[] = {EACH(N(0.5))};
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
    assert_num(s.total.supported_points, N(35)); /* deductions aside */
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
    take(&s, "goals");
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
    take(&s, "share");
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
    take(&s, "goals");
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
    take(&s, "goals");
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
        assert_num(s.total.claim_sum, NIL); /* beyond 9e12: no number of ours */
        assert_num(s.total.claim, NIL);
        assert_num(s.total.difference, NIL);
        assert_num(mark_of(&s, "group")->claim, NIL);
    }
}

/* Whatever a sum of claims passes through on the way, of a group or of the sheet. */
static void claims_in_any_order(void **state)
{
    static const struct jixiao_indicator indicators[] = {
        {.level = 1, .points = N(40), .id = "outer", .name = "外"},
        {.level = 2, .points = N(20), .id = "inner", .name = "内"},
        {.level = 3, .kind = JIXIAO_KIND_FLAG, .points = N(10), .id = "one", .name = "一"},
        {.level = 3, .kind = JIXIAO_KIND_FLAG, .points = N(10), .id = "two", .name = "二"},
        {.level = 2, .kind = JIXIAO_KIND_FLAG, .points = N(10), .id = "three", .name = "三"},
        {.level = 1, .kind = JIXIAO_KIND_FLAG, .points = N(10), .id = "four", .name = "四"}};
    static const struct jixiao_tree tree = {
        .id = "claims", .places = 2, .n_indicators = 6, .indicators = indicators};
    static const char *const ids[] = {"one", "two", "three", "four"};
    static const jixiao_num yes[] = {YES};
    struct filled s;
    size_t i;
    (void)state;
    sheet_begin(&s, &tree);
    for (i = 0; i < 4; i++) {
        give_form(&s, ids[i], 0, yes, 1);
        give_claim(&s, ids[i], MAX);
    }
    give_claim(&s, "three", -MAX);
    give_claim(&s, "four", -MAX);
    sheet_run(&s);
    assert_num(mark_of(&s, "inner")->claim, NIL); /* twice the largest */
    assert_num(mark_of(&s, "outer")->claim, MAX);
    assert_num(s.total.claim_sum, 0);
    give_claim(&s, "three", -MAX + N(0.01));
    sheet_run(&s);
    assert_num(mark_of(&s, "outer")->claim, NIL); /* 0.01 above it */
    assert_num(s.total.claim_sum, N(0.01));
    give_claim(&s, "two", NIL);
    sheet_run(&s);
    assert_num(mark_of(&s, "inner")->claim, NIL);
    assert_num(mark_of(&s, "outer")->claim, NIL);
    assert_num(s.total.claim_sum, NIL);
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
    take(&s, "goals");
    sheet_run(&s);
    assert_verdict(s.total.verdict, JIXIAO_UNSUPPORTED); /* no score */
}

static void verdict_of_a_scaled_total_is_never_rounded(void **state)
{
    struct filled s;
    (void)state;
    sheet_begin(&s, &small);
    give_all(&s);
    take(&s, "goals");
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
    take(&s, "goals");
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

/* A review that is given and blank is none. */
static void blank_review(void **state)
{
    struct filled s;
    size_t n;
    (void)state;
    sheet_begin(&s, &small);
    give_all(&s);
    sheet_run(&s);
    n = s.n_findings;
    give_review(&s, "share", NIL, NULL);
    sheet_run(&s);
    assert_state(mark_of(&s, "share")->state, JIXIAO_COMPUTED);
    assert_num(mark_of(&s, "share")->reviewed, N(10));
    assert_not_found(&s, "share", JIXIAO_FINDING_NO_REASON);
    assert_count(s.n_findings, n);
}

/* As a claim is. */
static void review_is_rounded_before_it_is_out_of_range(void **state)
{
    struct filled s;
    (void)state;
    sheet_begin(&s, &small);
    give_all(&s);
    give_review(&s, "share", N(10.004), "有");
    sheet_run(&s);
    assert_num(mark_of(&s, "share")->reviewed, N(10));
    assert_found(&s, "share", JIXIAO_FINDING_CLAIM_PLACES);
    assert_not_found(&s, "share", JIXIAO_ERR_REVIEW_RANGE);
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
    take(&s, "goals");
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
        {N(10), N(1), 0},          {N(6), N(1), 0},
        {N(5.99), N(1), 1},        {N(1), N(1), 1},
        {N(0.99), N(1), 2},        {N(10), N(0), JIXIAO_NONE}, /* 19: below the last */
        {N(10), NIL, JIXIAO_NONE},                             /* 19…39 */
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
        take(&s, "share");
        give_claim(&s, "share", cases[i].met);
        GIVE(&s, "goals", 1, N(1), cases[i].goals, NIL, NIL); /* NIL: incomplete */
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
    take(&s, "share"); /* 29…39 */
    sheet_run(&s);
    assert_count(s.total.grade, JIXIAO_NONE);
    GIVE(&s, "off", 1, N(4)); /* 27.8…37.8 */
    sheet_run(&s);
    assert_count(s.total.grade, JIXIAO_NONE);
    take(&s, "share");
    take(&s, "off");
    take(&s, "pace");
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
            leaves[2].role = JIXIAO_ROLE_DEDUCTION; /* inside a group */
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
    give_review(&s, "goals", N(9), "　");
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
    GIVE(&s, "pace", 3, N(50), N(100), N(30), N(100), N(40), N(100)); /* below the first */
    sheet_run(&s);
    assert_count(s.n_findings, 3); /* both, and the blank deduction */
    GIVE(&s, "pace", 3, N(0.6), NIL, N(30), N(100), N(0.5), NIL); /* a rate below a rate */
    sheet_run(&s);
    f = assert_found(&s, "pace", JIXIAO_FINDING_PACE_FALLS);
    assert_count(f->row, 3);
}

static void on_bound(void **state)
{
    static const jixiao_num over_yes[] = {N(0.3), YES},
                            bands[] = {BAND(N(0.1), YES, N(20)), BAND(N(0.2), NO, N(5))},
                            of_0[] = {BAND(0, YES, N(20)), BAND(N(0.1), YES, N(5))},
                            of_none[] = {BAND(0, NO, N(20)), BAND(N(0.1), YES, N(5))},
                            balance_no[] = {N(0.1), NO, NIL}, balance_yes[] = {N(0.1), YES, NIL};
    static const struct {
        uint32_t kind;
        const jixiao_num *rule;
        uint32_t rule_rows, rows;
        jixiao_num cells[8];
        jixiao_num declared,
            found; /* what it scores, and what it would score; absent: no finding */
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
        {JIXIAO_KIND_BANDS, of_0, 2, 1, {N(100), N(100)}, NIL, NIL, 0},
        {JIXIAO_KIND_BANDS, of_none, 2, 1, {N(100), N(100)}, N(5), N(20), 0},
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
        leaf.rule.columns = jixiao_kind_get(leaf.kind)->rule.n_columns;
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
    static const jixiao_num rule[] = {N(0.1), NO, N(3)}, bands[] = {BAND(N(0.1), YES, N(20))};
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
    leaf.rule = (struct jixiao_table){bands, 1, BAND_COLUMNS, 0, NULL};
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
        if (in->kind != JIXIAO_GROUP && in->role != JIXIAO_ROLE_DEDUCTION)
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

/* ---- An oracle ---------------------------------------------------------------------------- */

/* It reads numbers in thousandths, which every random cell fits, and needs 64 bits only. */
enum { MAX_ROWS = 6, MAX_CELLS = JIXIAO_MAX_COLUMNS * MAX_ROWS };

static int64_t half_up(int64_t num, int64_t den)
{
    return (2 * num + den) / (2 * den);
}

static int64_t unit_of(uint32_t places)
{
    int64_t unit = 1000000;
    while (places--)
        unit /= 10;
    return unit;
}

static jixiao_num rounded_to(jixiao_num num, uint32_t places)
{
    int64_t unit = unit_of(places);
    return num < 0 ? -half_up(-num, unit) * unit : half_up(num, unit) * unit;
}

/* points × num / den, rounded. */
static jixiao_num part_of(jixiao_num points, int64_t num, int64_t den, uint32_t places)
{
    return half_up(points * num, den * unit_of(places)) * unit_of(places);
}

struct outcome {
    int invalid, incomplete;
    uint32_t err, row, column; /* the first bad cell, or the first absent one */
    jixiao_num score;
    jixiao_num low, high; /* of what is incomplete */
    int judged;
};

static int64_t cell(const struct jixiao_table *t, uint32_t row, uint32_t column)
{
    return t->cells[(size_t)(row - 1) * t->columns + column - 1];
}

static int64_t milli(const struct jixiao_table *t, uint32_t row, uint32_t column)
{
    assert_int_equal(cell(t, row, column) % 1000, 0);
    return cell(t, row, column) / 1000;
}

static void bad(struct outcome *o, uint32_t err, uint32_t row, uint32_t column)
{
    if (!o->invalid)
        o->err = err, o->row = row, o->column = column;
    o->invalid = 1;
}

static void absent(struct outcome *o, uint32_t row, uint32_t column)
{
    if (!o->incomplete && !o->invalid)
        o->err = JIXIAO_FINDING_FACTS_INCOMPLETE, o->row = row, o->column = column;
    o->incomplete = 1;
}

enum cell_type { ANY, NOT_NEGATIVE, ABOVE_0, WHOLE, YES_NO };

static void look(struct outcome *o, const struct jixiao_table *f, uint32_t row, uint32_t column,
                 enum cell_type type, int required)
{
    int64_t v = cell(f, row, column);
    if (v == NIL) {
        if (required)
            absent(o, row, column);
    } else if (type == YES_NO) {
        if (v != YES && v != NO)
            bad(o, JIXIAO_ERR_CHOICE, row, column);
    } else if ((type != ANY && v < 0) || (type == ABOVE_0 && v == 0)) {
        bad(o, JIXIAO_ERR_RANGE, row, column);
    } else if (type == WHOLE && v % 1000000) {
        bad(o, JIXIAO_ERR_WHOLE, row, column);
    }
}

static void counted(struct outcome *o, const struct jixiao_table *f, int64_t *met, int64_t *total)
{
    uint32_t row;
    *met = *total = 0;
    for (row = 1; row <= f->rows; row++) {
        look(o, f, row, 1, WHOLE, 1);
        look(o, f, row, 2, WHOLE, 1);
    }
    for (row = 1; row <= f->rows; row++) {
        if (cell(f, row, 1) != NIL && cell(f, row, 2) != NIL && cell(f, row, 2) >= 0 &&
            cell(f, row, 1) > cell(f, row, 2))
            bad(o, JIXIAO_ERR_MET_OVER_TOTAL, row, 1);
        *met += cell(f, row, 1) == NIL ? 0 : cell(f, row, 1) / 1000000;
        *total += cell(f, row, 2) == NIL ? 0 : cell(f, row, 2) / 1000000;
    }
}

static int64_t if_none_of(const struct jixiao_table *rule, uint32_t column)
{
    return rule->rows ? cell(rule, 1, column) : NIL;
}

static void settle(struct outcome *o, jixiao_num points, int64_t met, int64_t total,
                   int64_t if_none, uint32_t places)
{
    if (o->invalid || o->incomplete)
        return;
    if (total)
        o->score = part_of(points, met, total, places);
    else if (if_none == NIL)
        bad(o, JIXIAO_ERR_OF_NOTHING, 0, 0);
    else
        o->score = rounded_to(if_none, places);
}

static void oracle_flag(struct outcome *o, const struct jixiao_indicator *leaf,
                        const struct jixiao_table *f, uint32_t places)
{
    uint32_t row, met = 0;
    if (!f->rows)
        bad(o, JIXIAO_ERR_ROWS, 0, 0);
    for (row = 1; row <= f->rows; row++) {
        look(o, f, row, 1, YES_NO, 1);
        met += cell(f, row, 1) == YES;
    }
    o->score = met == f->rows ? rounded_to(leaf->points, places) : 0;
}

static void oracle_checklist(struct outcome *o, const struct jixiao_indicator *leaf,
                             const struct jixiao_table *f, uint32_t places)
{
    const struct jixiao_table *r = &leaf->rule;
    uint32_t row;
    for (row = 1; row <= r->rows; row++) {
        int64_t given = row <= f->rows ? cell(f, row, 1) : NIL;
        if (given == NIL)
            absent(o, row, 1);
        else if (given < 0 || given > leaf->points)
            bad(o, JIXIAO_ERR_RANGE, row, 1);
        else
            o->score += rounded_to(given, places);
    }
    for (row = 1; row <= r->rows && row <= f->rows; row++) {
        int64_t given = cell(f, row, 1), part = cell(r, row, 1);
        if (given == NIL || given < 0 || given > leaf->points)
            continue;
        if (given > part)
            bad(o, JIXIAO_ERR_RANGE, row, 1);
        else if (given != 0 && given != part && cell(r, row, 2) != YES)
            bad(o, JIXIAO_ERR_PART_NOT_JUDGED, row, 1);
    }
}

static void oracle_share(struct outcome *o, const struct jixiao_indicator *leaf,
                         const struct jixiao_table *f, uint32_t places)
{
    int64_t met, total;
    counted(o, f, &met, &total);
    settle(o, leaf->points, met, total, if_none_of(&leaf->rule, 1), places);
}

static int is_attained(const struct jixiao_table *rule, const struct jixiao_table *f, uint32_t row)
{
    int64_t target = milli(f, row, 1), actual = milli(f, row, 2), over, limit;
    if (cell(f, row, 3) == YES) /* at most */
        return actual <= target;
    if (actual < target)
        return 0;
    if (!rule->rows || actual == target)
        return 1;
    if (!target)
        return 0;
    over = actual * 1000;
    limit = target * (1000 + milli(rule, 1, 1));
    return cell(rule, 1, 2) == YES ? over <= limit : over < limit;
}

static void oracle_attain(struct outcome *o, const struct jixiao_indicator *leaf,
                          const struct jixiao_table *f, uint32_t places)
{
    int64_t met = 0, total = 0;
    uint32_t row;
    if (f->form == 1) {
        counted(o, f, &met, &total);
        settle(o, leaf->points, met, total, NIL, places);
        return;
    }
    for (row = 1; row <= f->rows; row++) {
        look(o, f, row, 1, NOT_NEGATIVE, 1);
        look(o, f, row, 2, ANY, 1);
        look(o, f, row, 3, YES_NO, 0);
        look(o, f, row, 4, YES_NO, 0);
    }
    for (row = 1; !o->invalid && !o->incomplete && row <= f->rows; row++)
        if (cell(f, row, 4) != NO) {
            total++;
            met += is_attained(&leaf->rule, f, row);
        }
    settle(o, leaf->points, met, total, NIL, places);
}

static void oracle_balance(struct outcome *o, const struct jixiao_indicator *leaf,
                           const struct jixiao_table *f, uint32_t places)
{
    const struct jixiao_table *r = &leaf->rule;
    int64_t met = 0, total = 0;
    uint32_t row;
    if (f->form == 1) {
        counted(o, f, &met, &total);
        settle(o, leaf->points, met, total, if_none_of(r, 3), places);
        return;
    }
    for (row = 1; row <= f->rows; row++) {
        look(o, f, row, 1, NOT_NEGATIVE, 1);
        look(o, f, row, 2, NOT_NEGATIVE, 1);
    }
    for (row = 1; !o->invalid && !o->incomplete && row <= f->rows; row++) {
        int64_t budget = milli(f, row, 1), spent = milli(f, row, 2);
        int64_t left = (budget - spent) * 1000, limit = milli(r, 1, 1) * budget;
        if (!budget && !spent)
            continue;
        total++;
        met += budget && (cell(r, 1, 2) == YES ? left <= limit : left < limit);
    }
    settle(o, leaf->points, met, total, if_none_of(r, 3), places);
}

static void oracle_bands(struct outcome *o, const struct jixiao_indicator *leaf,
                         const struct jixiao_table *f, uint32_t places)
{
    const struct jixiao_table *r = &leaf->rule;
    int64_t budget = 0, final = 0, far;
    uint32_t row;
    if (!f->rows)
        bad(o, JIXIAO_ERR_ROWS, 0, 0);
    for (row = 1; row <= f->rows; row++) {
        look(o, f, row, 1, NOT_NEGATIVE, 1);
        look(o, f, row, 2, ANY, 1);
    }
    if (o->invalid || o->incomplete)
        return;
    for (row = 1; row <= f->rows; row++) {
        budget += milli(f, row, 1);
        final += milli(f, row, 2);
    }
    far = final > budget ? final - budget : budget - final;
    for (row = 1; row <= r->rows && (budget || !far); row++) {
        int64_t deviation = far * 1000, upto = milli(r, row, 1) * budget;
        int holds = deviation < upto || (deviation == upto && cell(r, row, 2) == YES);
        if (!budget) /* no deviation: 0 */
            holds = milli(r, row, 1) > 0 || cell(r, row, 2) == YES;
        if (holds) {
            o->score = rounded_to(cell(r, row, 3), places);
            return;
        }
    }
}

static void oracle_pace(struct outcome *o, const struct jixiao_indicator *leaf,
                        const struct jixiao_table *f, uint32_t places)
{
    const struct jixiao_table *r = &leaf->rule;
    uint32_t row;
    for (row = 1; row <= r->rows; row++) {
        if (row > f->rows) {
            absent(o, row, 1);
            continue;
        }
        look(o, f, row, 1, ANY, 1);
        look(o, f, row, 2, ABOVE_0, 0);
    }
    for (row = 1; row <= r->rows && row <= f->rows; row++) {
        int64_t actual = cell(f, row, 1), budget = cell(f, row, 2), target = milli(r, row, 1);
        if (actual != NIL && budget == NIL && (actual < 0 || actual > YES))
            bad(o, JIXIAO_ERR_RATE_RANGE, row, 1);
        if (o->invalid || o->incomplete || actual <= 0)
            continue;
        actual = milli(f, row, 1);
        budget = budget == NIL ? 1000 : milli(f, row, 2);
        if (actual * 1000 >= budget * target)
            o->score += rounded_to(cell(r, row, 2), places);
        else
            o->score += part_of(cell(r, row, 2), actual * 1000, budget * target, places);
    }
}

static void oracle_incidents(struct outcome *o, const struct jixiao_indicator *leaf,
                             const struct jixiao_table *f, uint32_t places)
{
    int64_t count = 0, left;
    uint32_t row;
    for (row = 1; row <= f->rows; row++) {
        look(o, f, row, 1, WHOLE, 1);
        count += cell(f, row, 1) == NIL ? 0 : cell(f, row, 1) / 1000000;
    }
    left = leaf->points - cell(&leaf->rule, 1, 1) * count;
    o->score = left > 0 ? rounded_to(left, places) : 0;
}

/* What facts that score would with fewer places, which their own points need not fit. */
static jixiao_num coarser(const struct jixiao_indicator *leaf, const struct jixiao_table *f,
                          uint32_t places)
{
    struct jixiao__case c;
    jixiao_num score = NIL;
    jixiao__case_set(&c, leaf->points, &leaf->rule, f, (uint64_t)unit_of(places));
    jixiao__kind(leaf->kind)->score(&c, &score);
    return score;
}

/* Of a kind that is not told here a second time: its own score, tested elsewhere. */
static struct outcome own_leaf(const struct jixiao_indicator *leaf, const struct jixiao_table *f,
                               uint32_t places)
{
    const struct jixiao__kind *k = jixiao__kind(leaf->kind);
    struct outcome o = {0};
    struct jixiao__case c;
    struct jixiao_mark m;
    jixiao__case_set(&c, leaf->points, &leaf->rule, f, (uint64_t)unit_of(places));
    jixiao__mark_begin(&m, leaf->points);
    jixiao__score_checked(k, &c, &m);
    o.score = m.score;
    o.low = m.low;
    o.high = m.high;
    o.judged = m.state == JIXIAO_JUDGED;
    o.invalid = m.state == JIXIAO_INVALID;
    o.incomplete = m.error.err == JIXIAO_FINDING_FACTS_INCOMPLETE;
    o.err = m.error.err;
    o.row = m.error.row;
    o.column = m.error.column;
    return o;
}

/* What the kind makes of the facts. */
static struct outcome oracle_leaf(const struct jixiao_indicator *leaf, const struct jixiao_table *f,
                                  uint32_t places)
{
    static void (*const kinds[])(struct outcome *, const struct jixiao_indicator *,
                                 const struct jixiao_table *, uint32_t) = {
        [JIXIAO_KIND_FLAG] = oracle_flag,       [JIXIAO_KIND_CHECKLIST] = oracle_checklist,
        [JIXIAO_KIND_SHARE] = oracle_share,     [JIXIAO_KIND_ATTAIN] = oracle_attain,
        [JIXIAO_KIND_BALANCE] = oracle_balance, [JIXIAO_KIND_BANDS] = oracle_bands,
        [JIXIAO_KIND_PACE] = oracle_pace,       [JIXIAO_KIND_INCIDENTS] = oracle_incidents,
    };
    struct outcome o = {.high = leaf->points};
    if (leaf->kind >= COUNT_OF(kinds))
        return own_leaf(leaf, f, places);
    kinds[leaf->kind](&o, leaf, f, places);
    if (o.invalid)
        o.incomplete = 0;
    if (o.invalid || o.incomplete)
        o.score = NIL;
    return o;
}

static int has_judged_part(const struct jixiao_indicator *leaf)
{
    uint32_t row, column = leaf->kind == JIXIAO_KIND_CHECKLIST ? 2 : 0;
    for (row = 1; column && row <= leaf->rule.rows; row++)
        if (cell(&leaf->rule, row, column) == YES)
            return 1;
    return 0;
}

static int in_points(jixiao_num num, const struct jixiao_indicator *leaf)
{
    return num >= 0 && num <= leaf->points;
}

static uint32_t decimals_of(jixiao_num num)
{
    uint32_t n = 0;
    while (num % unit_of(n))
        n++;
    return n;
}

static jixiao_num claim_of(const struct jixiao_entry *e)
{
    return e->given & JIXIAO_GIVEN_CLAIM ? e->claim : NIL;
}

/* The claims of rows of points, where each has one, of a leaf that has none. */
static jixiao_num row_claims_of(const struct jixiao_tree *tree, const struct jixiao_indicator *leaf,
                                const struct jixiao_entry *e)
{
    const jixiao_num *cells = e->facts.cells;
    uint32_t row, n = 0;
    jixiao_num sum = 0;
    if (leaf->kind != JIXIAO_KIND_GOALS || leaf->role || !(e->given & JIXIAO_GIVEN_FACTS))
        return NIL;
    for (row = 0; row < e->facts.rows; row++, cells += e->facts.columns) {
        if (!cells[0] || cells[0] == NIL)
            continue;
        if (cells[7] < -MAX || cells[7] > MAX)
            return NIL;
        sum += rounded_to(cells[7], tree->places);
        if (sum < -MAX || sum > MAX)
            return NIL; /* a few rows: it does not come back */
        n++;
    }
    return n ? sum : NIL;
}

static void oracle_state(const struct jixiao_tree *tree, const struct jixiao_indicator *leaf,
                         const struct jixiao_entry *e, struct jixiao_mark *m)
{
    int deduction = leaf->role == JIXIAO_ROLE_DEDUCTION;
    struct outcome o;
    m->state = JIXIAO_MISSING;
    m->high = leaf->points;
    if (e->given & JIXIAO_GIVEN_NOT_APPLICABLE) {
        m->state = JIXIAO_NOT_APPLICABLE;
        if (!e->reason || !*e->reason || e->given & JIXIAO_GIVEN_FACTS ||
            tree->not_applicable == JIXIAO_NA_REFUSE ||
            (m->claim != NIL && !in_points(m->claim, leaf)))
            m->state = JIXIAO_INVALID;
    } else if (e->given & JIXIAO_GIVEN_FACTS) {
        o = oracle_leaf(leaf, &e->facts, tree->places);
        m->error = (struct jixiao_place){o.err, o.err ? JIXIAO_IN_FACTS : 0, o.row, o.column};
        if (o.invalid)
            m->state = JIXIAO_INVALID;
        else if (!o.incomplete)
            m->state = has_judged_part(leaf) || o.judged ? JIXIAO_JUDGED : JIXIAO_COMPUTED;
        m->score = o.score;
        m->low = o.low;
        m->high = o.high;
    }
    if (m->state == JIXIAO_MISSING && m->claim != NIL) {
        m->score = deduction ? leaf->points - m->claim : m->claim;
        m->state = in_points(m->claim, leaf) && m->low <= m->score && m->score <= m->high
                       ? JIXIAO_CLAIMED
                       : JIXIAO_INVALID;
        if (m->state == JIXIAO_INVALID)
            m->error = (struct jixiao_place){JIXIAO_ERR_CLAIM_RANGE, JIXIAO_IN_CLAIM, 0, 0};
    } else if (m->state == JIXIAO_MISSING && deduction) {
        m->state = JIXIAO_CLAIMED;
        m->score = leaf->points;
    }
    if (e->given & JIXIAO_GIVEN_REVIEW && e->review != NIL && !in_points(e->review, leaf)) {
        if (m->state != JIXIAO_INVALID)
            m->error = (struct jixiao_place){JIXIAO_ERR_REVIEW_RANGE, JIXIAO_IN_REVIEW, 0, 0};
        m->state = JIXIAO_INVALID;
    }
}

/* What is judged, where nobody reviewed it: parts that the rule calls so, rows of goals that are rated
 * or have something taken off, a rating. */
static void oracle_judged(const struct jixiao_tree *tree, const struct jixiao_indicator *leaf,
                          const struct jixiao_entry *e, struct jixiao_mark *m)
{
    const struct jixiao_table *f = &e->facts;
    int is_goals = leaf->kind == JIXIAO_KIND_GOALS;
    uint32_t row;
    m->judged_points = m->judged_score = 0;
    if (m->state != JIXIAO_JUDGED || leaf->role ||
        (e->given & JIXIAO_GIVEN_REVIEW && e->review != NIL))
        return;
    if (leaf->kind == JIXIAO_KIND_RATING) {
        m->judged_points = leaf->points;
        m->judged_score = m->score;
        return;
    }
    for (row = 1; row <= f->rows; row++) {
        struct jixiao_row_mark mark;
        struct jixiao__case c;
        jixiao_num points = is_goals ? cell(f, row, 1) : cell(&leaf->rule, row, 1);
        jixiao_num less = is_goals && cell(f, row, 7) != NIL ? cell(f, row, 7) : 0;
        if (points == NIL || !points ||
            (is_goals ? cell(f, row, 3) != NIL && !less : cell(&leaf->rule, row, 2) != YES))
            continue;
        m->judged_points += points;
        if (!is_goals || cell(f, row, 3) == NIL) {
            m->judged_score += rounded_to(cell(f, row, is_goals ? 6 : 1), tree->places);
            continue;
        }
        jixiao__case_set(&c, leaf->points, &leaf->rule, f, (uint64_t)unit_of(tree->places));
        jixiao__row_mark(jixiao__kind(leaf->kind), &c, row, &mark);
        m->judged_score += mark.score;
    }
}

static uint32_t oracle_verdict(const struct jixiao_tree *tree, const struct jixiao_indicator *leaf,
                               const struct jixiao_entry *e, const struct jixiao_mark *m)
{
    int deduction = leaf->role == JIXIAO_ROLE_DEDUCTION;
    jixiao_num coarse;
    if (m->state == JIXIAO_NOT_APPLICABLE)
        return JIXIAO_NO_VERDICT;
    if (m->claim == NIL)
        return JIXIAO_UNCLAIMED;
    if (m->state != JIXIAO_COMPUTED && m->state != JIXIAO_JUDGED)
        return JIXIAO_UNSUPPORTED;
    if (m->claim == (deduction ? m->lost : m->score))
        return JIXIAO_AGREES;
    if (decimals_of(m->claim) < tree->places) {
        coarse = leaf->kind > JIXIAO_KIND_INCIDENTS
                     ? coarser(leaf, &e->facts, decimals_of(m->claim))
                     : oracle_leaf(leaf, &e->facts, decimals_of(m->claim)).score;
        if (m->claim == (deduction ? leaf->points - coarse : coarse))
            return JIXIAO_ROUNDED;
    }
    if (deduction)
        return m->claim < m->lost ? JIXIAO_OVER_CLAIMED : JIXIAO_UNDER_CLAIMED;
    return m->claim > m->score ? JIXIAO_OVER_CLAIMED : JIXIAO_UNDER_CLAIMED;
}

static struct jixiao_mark oracle_mark(const struct jixiao_tree *tree,
                                      const struct jixiao_indicator *leaf,
                                      const struct jixiao_entry *e)
{
    int deduction = leaf->role == JIXIAO_ROLE_DEDUCTION;
    struct jixiao_mark m = {.points = leaf->points,
                            .score = NIL,
                            .lost = NIL,
                            .claim = NIL,
                            .difference = NIL,
                            .reviewed = NIL};
    if (claim_of(e) != NIL)
        m.claim = rounded_to(claim_of(e), tree->places);
    else
        m.claim = row_claims_of(tree, leaf, e);
    oracle_state(tree, leaf, e, &m);
    if (m.state == JIXIAO_NOT_APPLICABLE) {
        m.low = m.high = tree->not_applicable == JIXIAO_NA_FULL ? leaf->points : 0;
        m.lost = tree->not_applicable == JIXIAO_NA_FULL ? 0 : NIL;
    } else if (m.state == JIXIAO_MISSING) {
        m.score = NIL;
    } else if (m.state == JIXIAO_INVALID) {
        m.score = NIL;
        m.low = 0;
        m.high = leaf->points;
    } else {
        m.low = m.high = m.score;
        m.lost = leaf->points - m.score;
        if (m.claim != NIL)
            m.difference = m.claim - (deduction ? m.lost : m.score);
    }
    if (m.state != JIXIAO_NOT_APPLICABLE) {
        m.reviewed = m.score;
        if (e->given & JIXIAO_GIVEN_REVIEW && e->review != NIL && in_points(e->review, leaf)) {
            m.reviewed = rounded_to(e->review, tree->places);
            m.reviewed = deduction ? leaf->points - m.reviewed : m.reviewed;
        }
    }
    m.verdict = oracle_verdict(tree, leaf, e, &m);
    oracle_judged(tree, leaf, e, &m);
    return m;
}

/* ---- The oracle's total ------------------------------------------------------------------- */

struct oracle {
    struct jixiao_mark marks[SHEET_INDICATORS];
    struct jixiao_total total;
    int negative_claims; /* the claims sum to less than the deductions' */
};

static jixiao_num plus(jixiao_num a, jixiao_num b)
{
    return a == NIL || b == NIL ? NIL : a + b;
}

static uint32_t grade_at(const struct jixiao_tree *tree, jixiao_num score)
{
    uint32_t i;
    for (i = 0; i < tree->n_grades; i++)
        if (score >= tree->grades[i].from)
            return i;
    return JIXIAO_NONE;
}

/* What a leaf that is not applicable adds is what its policy gives it. */
static jixiao_num added(const struct jixiao_mark *m, jixiao_num num)
{
    return m->state == JIXIAO_NOT_APPLICABLE ? m->low : num;
}

static void oracle_group(const struct jixiao_tree *tree, struct oracle *o, uint32_t group)
{
    struct jixiao_mark *g = &o->marks[group];
    uint32_t i;
    memset(g, 0, sizeof *g);
    for (i = group + 1;
         i < tree->n_indicators && tree->indicators[i].level > tree->indicators[group].level; i++) {
        const struct jixiao_mark *m = &o->marks[i];
        if (tree->indicators[i].kind == JIXIAO_GROUP)
            continue;
        g->points += m->points;
        g->low += m->low;
        g->high += m->high;
        g->score = plus(g->score, added(m, m->score));
        g->reviewed = plus(g->reviewed, added(m, m->reviewed));
        g->claim = plus(g->claim, m->state == JIXIAO_NOT_APPLICABLE ? 0 : m->claim);
    }
}

/* Scaled once and rounded once, then the deductions, not below 0. */
static jixiao_num finished(const struct jixiao_total *t, jixiao_num sum, jixiao_num off,
                           uint32_t places)
{
    if (sum == NIL || off == NIL)
        return NIL;
    if (t->scaled_of != NIL)
        sum = part_of(sum, t->points, t->scaled_of, places);
    return sum > off ? sum - off : 0;
}

static void oracle_total(const struct jixiao_tree *tree, const struct jixiao_entry *entries,
                         jixiao_num stated, struct oracle *o)
{
    struct jixiao_total *t = &o->total;
    jixiao_num score = 0, low = 0, high = 0, reviewed = 0, of = 0, off = 0, off_low = 0,
               off_high = 0, off_reviewed = 0, roundings = 0;
    uint32_t i, applicable = 0, scaled = 0, held = 0;
    memset(o, 0, sizeof *o);
    t->claim_sum = 0;
    t->scaled_from = t->scaled_of = t->difference = NIL;
    for (i = 0; i < tree->n_indicators; i++) {
        const struct jixiao_indicator *in = &tree->indicators[i];
        struct jixiao_mark *m = &o->marks[i];
        int applies;
        if (in->kind == JIXIAO_GROUP)
            continue;
        *m = oracle_mark(tree, in, &entries[i]);
        t->states[m->state]++;
        applies = m->state != JIXIAO_NOT_APPLICABLE;
        held += m->state == JIXIAO_COMPUTED || m->state == JIXIAO_JUDGED;
        if (in->role == JIXIAO_ROLE_DEDUCTION) {
            if (!applies)
                continue;
            off = plus(off, m->lost);
            off_low += in->points - m->high;
            off_high += in->points - m->low;
            off_reviewed = plus(off_reviewed, m->reviewed == NIL ? NIL : in->points - m->reviewed);
            t->deducted += m->lost == NIL ? 0 : m->lost;
            t->claim_sum = plus(t->claim_sum, m->claim == NIL ? 0 : -m->claim);
            roundings -= m->verdict == JIXIAO_ROUNDED ? m->difference : 0;
            continue;
        }
        t->points += in->points;
        applicable += (uint32_t)applies;
        if (applies || tree->not_applicable == JIXIAO_NA_FULL) {
            of += in->points;
            score = plus(score, added(m, m->score));
            reviewed = plus(reviewed, added(m, m->reviewed));
            low += m->low;
            high += m->high;
        } else {
            scaled++;
        }
        if (applies)
            t->claim_sum = plus(t->claim_sum, m->claim);
        if (m->state == JIXIAO_COMPUTED || m->state == JIXIAO_JUDGED) {
            t->supported_points += in->points - m->judged_points;
            t->supported_score += m->score - m->judged_score;
            t->judged_points += m->judged_points;
            t->judged_score += m->judged_score;
        }
        roundings += m->verdict == JIXIAO_ROUNDED ? m->difference : 0;
    }
    for (i = 0; i < tree->n_indicators; i++)
        if (tree->indicators[i].kind == JIXIAO_GROUP)
            oracle_group(tree, o, i);
    if (!applicable) {
        t->err = JIXIAO_ERR_NONE_APPLICABLE;
        return;
    }
    if (scaled) {
        t->scaled_from = score;
        t->scaled_of = of;
    }
    t->score = finished(t, score, off, tree->places);
    t->low = finished(t, low, off_high, tree->places);
    t->high = finished(t, high, off_low, tree->places);
    t->reviewed = finished(t, reviewed, off_reviewed, tree->places);
    o->negative_claims = t->claim_sum != NIL && t->claim_sum < 0;
    t->claim = stated == NIL ? t->claim_sum : rounded_to(stated, tree->places);
    if (t->claim != NIL && t->score != NIL)
        t->difference = t->claim - t->score;
    if (t->claim == NIL)
        t->verdict = JIXIAO_UNCLAIMED;
    else if (t->score == NIL || !held)
        t->verdict = JIXIAO_UNSUPPORTED;
    else if (t->claim == t->score)
        t->verdict = JIXIAO_AGREES;
    else if (t->difference == roundings && !scaled)
        t->verdict = JIXIAO_ROUNDED;
    else
        t->verdict = t->claim > t->score ? JIXIAO_OVER_CLAIMED : JIXIAO_UNDER_CLAIMED;
    t->grade = grade_at(tree, t->low);
    if (t->grade != grade_at(tree, t->high))
        t->grade = JIXIAO_NONE;
}

/* ---- Random sheets ------------------------------------------------------------------------ */

struct random_leaf {
    jixiao_num rule[4 * JIXIAO_MAX_COLUMNS];
    jixiao_num facts[MAX_CELLS];
    const char *reasons[MAX_ROWS];
};

static struct random_leaf memory[SHEET_INDICATORS];

static jixiao_num whole(uint32_t below)
{
    return (jixiao_num)random_below(below) * YES;
}

static jixiao_num thousandths(uint32_t n)
{
    return (jixiao_num)n * 1000;
}

static jixiao_num yes_no(void)
{
    return random_once_in(2) ? YES : NO;
}

/* Whole units of rounding, 0…points. */
static jixiao_num some_points(jixiao_num points, uint32_t places)
{
    int64_t unit = unit_of(places);
    return (jixiao_num)random_below((uint32_t)(points / unit) + 1) * unit;
}

/* Splits the points into n parts of a unit at least; some of them may be left. */
static uint32_t parts(jixiao_num *rule, jixiao_num points, uint32_t n, uint32_t places,
                      uint32_t width, uint32_t column)
{
    jixiao_num unit = unit_of(places), left = points;
    uint32_t i;
    for (i = 0; i < n && left >= unit; i++) {
        jixiao_num part = i + 1 == n && random_once_in(2) ? left : some_points(left, places);
        part = part > 0 ? part : unit;
        rule[i * width + column - 1] = part;
        left -= part;
    }
    return i;
}

static void random_rule(struct jixiao_indicator *leaf, jixiao_num *rule, uint32_t places)
{
    uint32_t i, rows = 0, upto = 0;
    switch (leaf->kind) {
    case JIXIAO_KIND_CHECKLIST:
        rows = parts(rule, leaf->points, 1 + random_below(4), places, 2, 1);
        for (i = 0; i < rows; i++)
            rule[i * 2 + 1] = random_once_in(3) ? NIL : yes_no();
        break;
    case JIXIAO_KIND_SHARE:
        rows = random_below(2);
        rule[0] = random_once_in(2) ? NIL : some_points(leaf->points, places);
        break;
    case JIXIAO_KIND_ATTAIN:
        rows = !random_once_in(4);
        rule[0] = thousandths(random_once_in(5) ? 0 : random_below(600));
        rule[1] = yes_no();
        break;
    case JIXIAO_KIND_BALANCE:
        rows = 1;
        rule[0] = thousandths(random_below(1001));
        rule[1] = yes_no();
        rule[2] = random_once_in(2) ? NIL : some_points(leaf->points, places);
        break;
    case JIXIAO_KIND_BANDS:
        rows = 1 + random_below(4);
        for (i = 0; i < rows; i++) {
            upto += i ? 1 + random_below(300) : random_below(2) * random_below(300);
            jixiao_num included = yes_no();
            band_set(rule, i, thousandths(upto), included, some_points(leaf->points, places));
        }
        break;
    case JIXIAO_KIND_PACE:
        rows = parts(rule, leaf->points, 1 + random_below(4), places, 2, 2);
        for (i = 0; i < rows; i++)
            rule[i * 2] = thousandths(1 + random_below(1300));
        break;
    case JIXIAO_KIND_INCIDENTS:
        rows = 1;
        rule[0] = 1 + (jixiao_num)random_below(1500000);
        rule[1] = rule[2] = rule[3] = NIL;
        break;
    case JIXIAO_KIND_FLAG:
        break;
    default:
        rows = random_rule_of(leaf->kind, leaf->points, places, 4, rule);
    }
    leaf->rule.cells = rule;
    leaf->rule.rows = rows;
    leaf->rule.columns = jixiao_kind_get(leaf->kind)->rule.n_columns;
}

/* A multiple of 1000 thousandths, so that every ratio of thousandths of it is exact. */
static jixiao_num budget(void)
{
    return random_once_in(8) ? 0 : thousandths((1 + random_below(200)) * 1000);
}

/* amount × (1000 + off) / 1000, or just beside it. */
static jixiao_num about(jixiao_num amount, int64_t off)
{
    return amount / 1000 * (1000 + off) + thousandths(1) * ((int64_t)random_below(3) - 1);
}

static void random_counted(jixiao_num *row)
{
    row[1] = whole(random_once_in(3) ? 3 : 20);
    row[0] = random_once_in(3) ? row[1] : whole((uint32_t)(row[1] / YES) + 1);
}

static void random_row(const struct jixiao_indicator *leaf, uint32_t form, uint32_t n,
                       jixiao_num *row)
{
    const struct jixiao_table *r = &leaf->rule;
    uint32_t at = n < r->rows ? n : 0;
    const jixiao_num *rule = r->rows ? r->cells + (size_t)at * r->columns : NULL;
    if (form == 1) {
        random_counted(row);
        return;
    }
    switch (leaf->kind) {
    case JIXIAO_KIND_FLAG:
        row[0] = random_once_in(4) ? NO : YES;
        break;
    case JIXIAO_KIND_CHECKLIST:
        row[0] = random_once_in(3) ? 0 : rule[0];
        if (rule[1] == YES && random_once_in(2))
            row[0] = (jixiao_num)(random_bits() % (uint64_t)(rule[0] + 1));
        break;
    case JIXIAO_KIND_SHARE:
        random_counted(row);
        break;
    case JIXIAO_KIND_ATTAIN:
        row[0] = budget();
        row[1] = random_once_in(2) ? about(row[0], 0)
                                   : about(row[0], rule ? rule[0] / 1000 : random_below(500));
        row[2] = random_once_in(2) ? NIL : yes_no();
        row[3] = random_once_in(2) ? NIL : yes_no();
        break;
    case JIXIAO_KIND_BALANCE:
        row[0] = budget();
        row[1] = about(row[0], random_once_in(2) ? -rule[0] / 1000 : -(int64_t)random_below(1000));
        row[1] = row[1] < 0 ? 0 : row[1];
        break;
    case JIXIAO_KIND_BANDS:
        row[0] = budget();
        row[1] = about(row[0], random_once_in(2) ? rule[0] / 1000 : -rule[0] / 1000);
        break;
    case JIXIAO_KIND_PACE:
        row[1] = random_once_in(2) ? NIL : budget();
        row[1] = row[1] == 0 ? thousandths(1000) : row[1];
        if (row[1] == NIL)
            row[0] = thousandths(random_once_in(3) && rule[0] <= YES ? (uint32_t)(rule[0] / 1000)
                                                                     : random_below(1001));
        else
            row[0] = random_once_in(3) ? about(row[1], rule[0] / 1000 - 1000)
                                       : thousandths(random_below(250000)) - thousandths(20);
        break;
    case JIXIAO_KIND_INCIDENTS:
        row[0] = whole(random_once_in(2) ? 2 : 8);
        break;
    default:
        random_cells(&jixiao_kind_get(leaf->kind)->facts[form], 1,
                     r->rows ? leaf->points / r->rows : leaf->points, 1, row);
    }
}

static void random_facts(const struct jixiao_indicator *leaf, struct random_leaf *m,
                         struct jixiao_table *f)
{
    static const jixiao_num wrong[] = {N(-1), N(0.5), N(7), N(2), N(1000), N(-0.001), 0};
    const struct jixiao_kind_info *kind = jixiao_kind_get(leaf->kind);
    const struct jixiao_form *form;
    uint32_t i, n;
    f->form = jixiao_leaf_forms(leaf, &n);
    f->form += random_below(n);
    form = &kind->facts[f->form];
    f->columns = form->n_columns;
    f->rows = random_below(MAX_ROWS + 1);
    f->rows = f->rows ? f->rows : random_below(2);
    if (form->positions && !random_once_in(6))
        f->rows = leaf->rule.rows;
    if (form->positions && f->rows > leaf->rule.rows)
        f->rows = leaf->rule.rows;
    f->cells = m->facts;
    for (i = 0; i < f->rows; i++)
        random_row(leaf, f->form, i, m->facts + (size_t)i * f->columns);
    if (f->rows && random_once_in(8))
        m->facts[random_below(f->rows * f->columns)] = NIL;
    if (f->rows && random_once_in(12))
        m->facts[random_below(f->rows * f->columns)] = wrong[random_below(COUNT_OF(wrong))];
}

/* A claim or a review: about the score that the facts give, or anything; sometimes out of range,
 * never by less than a unit of rounding. */
static jixiao_num random_claim(const struct jixiao_tree *tree, const struct jixiao_indicator *leaf,
                               const struct jixiao_entry *e)
{
    int deduction = leaf->role == JIXIAO_ROLE_DEDUCTION;
    jixiao_num claim = NIL;
    if (e->given & JIXIAO_GIVEN_FACTS && !random_once_in(4))
        claim = oracle_leaf(leaf, &e->facts,
                            random_once_in(2) ? tree->places : random_below(tree->places + 1))
                    .score;
    if (claim != NIL && deduction)
        claim = leaf->points - claim;
    if (claim == NIL)
        claim = some_points(leaf->points, tree->places);
    if (random_once_in(6))
        claim += unit_of(tree->places) * ((int64_t)random_below(5) - 2);
    if (random_once_in(8) && claim > 0 && claim < leaf->points)
        claim += random_below((uint32_t)unit_of(tree->places));
    return claim;
}

/* Rows claim what could be; sums of claims that could not are claims_of_the_largest_magnitude()'s. */
static void random_row_claims(const struct jixiao_tree *tree, const struct jixiao_indicator *leaf,
                              const struct jixiao_table *facts)
{
    int all = random_once_in(2);
    uint32_t row;
    if (leaf->kind != JIXIAO_KIND_GOALS)
        return;
    for (row = 0; row < facts->rows; row++) {
        jixiao_num *claim = (jixiao_num *)&facts->cells[row * facts->columns + 7];
        *claim = all || random_once_in(2) ? some_points(leaf->points, tree->places) : NIL;
    }
}

static void random_entry(const struct jixiao_tree *tree, uint32_t i, int not_applicable,
                         struct jixiao_entry *e)
{
    const struct jixiao_indicator *leaf = &tree->indicators[i];
    memset(e, 0, sizeof *e);
    if (!random_once_in(5)) {
        e->given |= JIXIAO_GIVEN_FACTS;
        random_facts(leaf, &memory[i], &e->facts);
        random_row_claims(tree, leaf, &e->facts);
    }
    if (not_applicable && random_once_in(4)) {
        e->given |= JIXIAO_GIVEN_NOT_APPLICABLE;
        e->reason = random_once_in(20) ? "" : "无";
        if (!random_once_in(20))
            e->given &= ~(uint32_t)JIXIAO_GIVEN_FACTS;
    }
    if (!random_once_in(6)) {
        e->given |= JIXIAO_GIVEN_CLAIM;
        e->claim = random_once_in(30) ? NIL : random_claim(tree, leaf, e);
    }
    if (random_once_in(6)) {
        e->given |= JIXIAO_GIVEN_REVIEW;
        e->review = random_claim(tree, leaf, e);
        e->review_reason = random_once_in(2) ? "已核" : NULL;
    }
}

static void same_mark(const struct jixiao_mark *got, const struct jixiao_mark *want, int group)
{
    assert_num(got->points, want->points);
    assert_num(got->score, want->score);
    assert_num(got->low, want->low);
    assert_num(got->high, want->high);
    assert_num(got->claim, want->claim);
    assert_num(got->reviewed, want->reviewed);
    if (group)
        return;
    assert_state(got->state, want->state);
    assert_num(got->lost, want->lost);
    assert_num(got->difference, want->difference);
    assert_verdict(got->verdict, want->verdict);
    assert_int_equal(!got->error.err, !want->error.err && want->state != JIXIAO_INVALID);
    if (!want->error.err)
        return;
    assert_err(got->error.err, want->error.err);
    assert_count(got->error.table, want->error.table);
    assert_count(got->error.row, want->error.row);
    assert_count(got->error.column, want->error.column);
}

static void same_total(const struct jixiao_total *got, const struct oracle *o)
{
    const struct jixiao_total *want = &o->total;
    uint32_t i;
    assert_err(got->err, want->err);
    for (i = 0; i < JIXIAO_STATE_END; i++)
        assert_count(got->states[i], want->states[i]);
    assert_num(got->points, want->points);
    assert_num(got->deducted, want->deducted);
    assert_num(got->supported_points, want->supported_points);
    assert_num(got->supported_score, want->supported_score);
    assert_num(got->judged_points, want->judged_points);
    assert_num(got->judged_score, want->judged_score);
    if (want->err) {
        assert_num(got->score, NIL);
        return;
    }
    assert_num(got->score, want->score);
    assert_num(got->low, want->low);
    assert_num(got->high, want->high);
    assert_num(got->reviewed, want->reviewed);
    assert_num(got->scaled_from, want->scaled_from);
    assert_num(got->scaled_of, want->scaled_of);
    assert_count(got->grade, want->grade);
    if (o->negative_claims) /* claims_below_what_deductions_claim says what should be */
        return;
    assert_num(got->claim_sum, want->claim_sum);
    assert_num(got->claim, want->claim);
    assert_num(got->difference, want->difference);
    assert_verdict(got->verdict, want->verdict);
}

/* How many rows of points have a claim outside 0 to those, or one that is finer than the places. */
static int rows_found(const struct jixiao_tree *tree, const struct jixiao_indicator *in,
                      const struct jixiao_entry *e, int is_range)
{
    const jixiao_num *cells = e->facts.cells;
    uint32_t row;
    int n = 0;
    if (in->kind != JIXIAO_KIND_GOALS)
        return 0;
    for (row = 0; row < e->facts.rows; row++, cells += e->facts.columns) {
        jixiao_num claim;
        if (!cells[0] || cells[0] == NIL || cells[7] == NIL)
            continue;
        claim = rounded_to(cells[7], tree->places);
        n += is_range ? claim < 0 || claim > cells[0] : claim != cells[7];
    }
    return n;
}

/* Findings that follow from the marks alone. */
static void same_findings(const struct filled *s, const struct oracle *o)
{
    uint32_t i, silent = 0, n = 0;
    size_t k;
    for (i = 0; i < s->tree->n_indicators; i++) {
        const struct jixiao_indicator *in = &s->tree->indicators[i];
        const struct jixiao_entry *e = &s->entries[i];
        const struct jixiao_mark *m = &o->marks[i];
        int deduction = in->role == JIXIAO_ROLE_DEDUCTION, errors = 0;
        int held = m->state == JIXIAO_COMPUTED || m->state == JIXIAO_JUDGED;
        if (in->kind == JIXIAO_GROUP)
            continue;
        for (k = 0; k < s->n_findings; k++)
            errors += s->findings[k].index == i && !jixiao_err_is_finding(s->findings[k].code);
        assert_int_equal(errors > 0, m->state == JIXIAO_INVALID);
        assert_count(find_all(s, in->id, JIXIAO_FINDING_DEDUCTION_BLANK, NULL),
                     deduction && m->state == JIXIAO_CLAIMED && m->claim == NIL);
        assert_count(find_all(s, in->id, JIXIAO_FINDING_CLAIM_RANGE, NULL),
                     (held && m->claim != NIL && !in_points(m->claim, in)) +
                         (held ? rows_found(s->tree, in, e, 1) : 0));
        assert_count(find_all(s, in->id, JIXIAO_FINDING_CLAIM_PLACES, NULL),
                     (claim_of(e) != NIL && m->claim != e->claim) +
                         (held ? rows_found(s->tree, in, e, 0) : 0) +
                         (e->given & JIXIAO_GIVEN_REVIEW && in_points(e->review, in) &&
                          rounded_to(e->review, s->tree->places) != e->review));
        if (m->error.err == JIXIAO_FINDING_FACTS_INCOMPLETE)
            assert_count(find_all(s, in->id, JIXIAO_FINDING_FACTS_INCOMPLETE, NULL), 1);
        silent += find_all(s, in->id, JIXIAO_FINDING_RULE_SILENT, NULL);
        n += m->state == JIXIAO_NOT_APPLICABLE && !deduction;
    }
    assert_count(silent > 0, n > 0 && s->tree->not_applicable == JIXIAO_NA_UNSAID);
    if (o->total.err || o->negative_claims)
        return;
    assert_count(find_all(s, NULL, JIXIAO_FINDING_CLAIM_SUM, NULL),
                 s->claim != NIL && o->total.claim_sum != NIL &&
                     o->total.claim != o->total.claim_sum);
}

static void describe_table(const char *what, const struct jixiao_table *t)
{
    uint32_t i;
    print_error("%s:", what);
    for (i = 0; i < t->rows * t->columns; i++)
        print_error("%s%s", i % t->columns ? "," : i ? ";" : " ", show(t->cells[i]));
    print_error("\n");
}

/* What a leaf was given, for whoever looks into a failure. */
static void describe(const struct filled *s, uint32_t i)
{
    const struct jixiao_indicator *in = &s->tree->indicators[i];
    const struct jixiao_entry *e = &s->entries[i];
    print_error("%s: kind %u, points %s, places %u, policy %u, given %u, claim %s, review %s\n",
                in->id, in->kind, show(in->points), s->tree->places, s->tree->not_applicable,
                e->given, show(e->claim), show(e->review));
    describe_table("rule", &in->rule);
    if (e->given & JIXIAO_GIVEN_FACTS)
        describe_table("facts", &e->facts);
}

static void one_random_sheet(const struct jixiao_tree *tree)
{
    static struct filled s;
    static struct oracle o;
    int not_applicable = random_once_in(3);
    uint32_t i;
    sheet_begin(&s, tree);
    for (i = 0; i < tree->n_indicators; i++)
        if (tree->indicators[i].kind != JIXIAO_GROUP)
            random_entry(tree, i, not_applicable, &s.entries[i]);
    oracle_total(tree, s.entries, NIL, &o);
    if (!random_once_in(3)) {
        s.claim = random_once_in(3) || o.total.claim == NIL ? whole(100) : o.total.claim;
        s.claim += random_once_in(4) ? unit_of(tree->places) : 0;
        oracle_total(tree, s.entries, s.claim, &o);
    }
    sheet_run(&s);
    for (i = 0; i < tree->n_indicators; i++) {
        if (s.marks[i].score != o.marks[i].score || s.marks[i].verdict != o.marks[i].verdict)
            describe(&s, i);
        same_mark(&s.marks[i], &o.marks[i], tree->indicators[i].kind == JIXIAO_GROUP);
    }
    same_total(&s.total, &o);
    same_findings(&s, &o);
}

enum { RANDOM_SHEETS = 60000, RANDOM_TREES = 60000 };

static void random_sheets_of_the_founding_tree(void **state)
{
    struct jixiao_tree tree = *jixiao_tree_shipped(0);
    uint32_t i;
    (void)state;
    random_begin("sheets of the founding tree");
    for (i = 0; i < RANDOM_SHEETS; i++) {
        tree.not_applicable = random_below(4);
        one_random_sheet(&tree);
    }
}

static jixiao_num random_points(uint32_t places)
{
    uint32_t most = (uint32_t)(N(20) / unit_of(places));
    return (jixiao_num)(1 + random_below(random_once_in(4) ? most < 3 ? most : 3 : most)) *
           unit_of(places);
}

/* A tree of up to eight leaves on up to three levels, and up to two deductions. */
static void random_tree(struct jixiao_tree *tree, struct jixiao_indicator *in,
                        struct jixiao_grade *grades)
{
    static char ids[SHEET_INDICATORS][16];
    uint32_t i, n = 0, leaves = 1 + random_below(8), level = 1, deductions = 0;
    jixiao_num full = 0;
    memset(tree, 0, sizeof *tree);
    tree->id = "random";
    tree->places = random_once_in(2) ? 2 : random_below(7);
    tree->not_applicable = random_below(4);
    while (leaves) {
        struct jixiao_indicator *node = &in[n];
        memset(node, 0, sizeof *node);
        snprintf(ids[n], sizeof ids[n], "i%u", n);
        node->id = node->name = ids[n];
        node->level = level;
        node->points = random_once_in(2) ? NIL : N(5);
        if (level < 3 && random_once_in(3)) { /* a group: the next one is in it */
            level++;
            n++;
            continue;
        }
        node->kind = 1 + random_below(JIXIAO_KIND_END - 1);
        node->points = random_points(tree->places);
        if (level == 1 && full && deductions < 2 && random_once_in(3)) {
            node->role = JIXIAO_ROLE_DEDUCTION;
            deductions++;
        } else {
            full += node->points;
            leaves--;
        }
        random_rule(node, memory[n].rule, tree->places);
        level = 1 + random_below(level);
        n++;
    }
    tree->indicators = in;
    tree->n_indicators = n;
    tree->grades = grades;
    for (i = 0; i < random_below(4) && full > 0; i++) {
        grades[i].name = "等";
        grades[i].from = full = (jixiao_num)(random_bits() % (uint64_t)full);
        tree->n_grades = i + 1;
    }
}

static void random_sheets_of_random_trees(void **state)
{
    static struct jixiao_indicator in[SHEET_INDICATORS];
    struct jixiao_grade grades[4];
    struct jixiao_finding found[SHEET_FINDINGS];
    struct jixiao_tree tree;
    uint32_t i;
    (void)state;
    random_begin("sheets of random trees");
    for (i = 0; i < RANDOM_TREES; i++) {
        size_t n, k;
        random_tree(&tree, in, grades);
        n = jixiao_tree_lint(&tree, found, SHEET_FINDINGS);
        for (k = 0; k < n; k++)
            assert_true(jixiao_err_is_finding(found[k].code));
        tree.linted = random_below(2);
        one_random_sheet(&tree);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(full_points_of_all_leaves),
        cmocka_unit_test(nothing_given),
        cmocka_unit_test(missing_leaf_is_an_interval),
        cmocka_unit_test(invalid_leaf_is_an_interval_and_not_its_claim),
        cmocka_unit_test(incomplete_facts_fall_back_on_the_claim),
        cmocka_unit_test(invalid_beats_incomplete),
        cmocka_unit_test(bad_entry_is_invalid),
        cmocka_unit_test(bad_entry_without_a_known_error),
        cmocka_unit_test(a_leaf_of_no_kind),
        cmocka_unit_test(facts_of_an_unknown_form_or_width),
        cmocka_unit_test(not_applicable_is_scaled_once),
        cmocka_unit_test(scaled_sum_is_rounded_half_up),
        cmocka_unit_test(unsaid_policy_is_scaled_and_said),
        cmocka_unit_test(full_policy_gives_the_points),
        cmocka_unit_test(refuse_policy_is_invalid),
        cmocka_unit_test(not_applicable_with_no_reason_or_with_facts),
        cmocka_unit_test(none_applicable),
        cmocka_unit_test(deduction_to_its_cap),
        cmocka_unit_test(deduction_exactly_at_its_cap),
        cmocka_unit_test(total_is_not_below_0),
        cmocka_unit_test(deduction_states),
        cmocka_unit_test(incomplete_deduction_takes_nothing_off),
        cmocka_unit_test(verdicts_of_claims),
        cmocka_unit_test(claim_out_of_range),
        cmocka_unit_test(claim_is_rounded_before_it_is_out_of_range),
        cmocka_unit_test(blank_review),
        cmocka_unit_test(review_is_rounded_before_it_is_out_of_range),
        cmocka_unit_test(claim_finer_than_places),
        cmocka_unit_test(claims_add_up),
        cmocka_unit_test(claims_of_what_is_not_applicable_are_in_no_sum),
        cmocka_unit_test(claims_below_what_deductions_claim),
        cmocka_unit_test(claims_of_the_largest_magnitude),
        cmocka_unit_test(claims_in_any_order),
        cmocka_unit_test(claim_beyond_the_largest),
        cmocka_unit_test(claim_beyond_the_largest_beside_other_errors),
        cmocka_unit_test(review_beyond_the_largest),
        cmocka_unit_test(verdict_of_the_total),
        cmocka_unit_test(verdict_of_a_scaled_total_is_never_rounded),
        cmocka_unit_test(verdict_of_claims_alone),
        cmocka_unit_test(reviews),
        cmocka_unit_test(review_out_of_range),
        cmocka_unit_test(review_of_an_invalid_leaf_counts),
        cmocka_unit_test(reviewed_total_is_scaled),
        cmocka_unit_test(grades),
        cmocka_unit_test(grade_of_an_interval_inside_one),
        cmocka_unit_test(trees_with_errors_are_refused),
        cmocka_unit_test(no_reason),
        cmocka_unit_test(pace_falls),
        cmocka_unit_test(on_bound),
        cmocka_unit_test(budget_zero),
        cmocka_unit_test(findings_of_the_tree_come_with_the_sheet),
        cmocka_unit_test(stated_total_out_of_range),
        cmocka_unit_test(findings_past_the_capacity_are_counted),
        cmocka_unit_test(founding_department),
        cmocka_unit_test(random_sheets_of_the_founding_tree),
        cmocka_unit_test(random_sheets_of_random_trees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
