/* SPDX-License-Identifier: MIT
 * Where errors and findings are: every field of a mark's place and of a finding, for each that the
 * scoring of a sheet and the lint of a tree can make. */
#include "test.h"

#define IN(in) JIXIAO_IN_##in

static void check_place(struct jixiao_place got, uint32_t err, uint32_t table, uint32_t row,
                        uint32_t column, int line)
{
    check_name(got.err, err, jixiao_err_name, "the error", __FILE__, line);
    check_count(got.table, table, "its table", __FILE__, line);
    check_count(got.row, row, "its row", __FILE__, line);
    check_count(got.column, column, "its column", __FILE__, line);
}

#define assert_place(got, ...) check_place((got), __VA_ARGS__, __LINE__)

static void check_finding(const struct jixiao_finding *f, uint32_t code, uint32_t index,
                          uint32_t table, uint32_t row, uint32_t column, jixiao_num declared,
                          jixiao_num found, int line)
{
    assert_place(((struct jixiao_place){f->code, f->table, f->row, f->column}), code, table, row,
                 column);
    check_count(f->index, index, "its index", __FILE__, line);
    check_num(f->declared, declared, "declared", __FILE__, line);
    check_num(f->found, found, "found", __FILE__, line);
}

#define assert_finding(f, ...) check_finding((f), __VA_ARGS__, __LINE__)

/* ---- Sheets ------------------------------------------------------------------------------- */

static const jixiao_num parts_rule[] = {N(2), YES, N(2), NO};
static const jixiao_num none_rule[] = {NIL};
static const struct jixiao_indicator indicators[] = {
    {.level = 1, .points = N(20), .id = "g", .name = "组"},
    {.level = 2,
     .kind = JIXIAO_KIND_SHARE,
     .points = N(20),
     .id = "share",
     .name = "甲",
     .rule = {none_rule, 1, 1, 0, NULL}},
    {.level = 1,
     .kind = JIXIAO_KIND_CHECKLIST,
     .points = N(4),
     .id = "parts",
     .name = "乙",
     .rule = {parts_rule, 2, 2, 0, NULL}},
    {.level = 1,
     .kind = JIXIAO_KIND_FLAG,
     .role = JIXIAO_ROLE_DEDUCTION,
     .points = N(5),
     .id = "off",
     .name = "扣"},
};
enum { SHARE = 1, PARTS = 2, OFF = 3 };

static struct jixiao_tree tree_of(uint32_t policy)
{
    struct jixiao_tree tree = {.id = "places", .places = 2, .n_indicators = 4};
    tree.indicators = indicators;
    tree.not_applicable = policy;
    return tree;
}

static void not_applicable(void **state)
{
    struct jixiao_tree tree = tree_of(JIXIAO_NA_RESCALE);
    struct filled s;
    (void)state;
    sheet_begin(&s, &tree);
    give_not_applicable(&s, "share", "");
    GIVE(&s, "parts", 2, N(2), N(2));
    give_not_applicable(&s, "parts", "因");
    sheet_run(&s);
    assert_place(s.marks[SHARE].error, JIXIAO_ERR_NOT_APPLICABLE_REASON, IN(NOT_APPLICABLE), 0, 0);
    assert_finding(assert_found(&s, "share", JIXIAO_ERR_NOT_APPLICABLE_REASON),
                   JIXIAO_ERR_NOT_APPLICABLE_REASON, SHARE, IN(NOT_APPLICABLE), 0, 0, NIL, NIL);
    assert_place(s.marks[PARTS].error, JIXIAO_ERR_NOT_APPLICABLE_FACTS, IN(NOT_APPLICABLE), 0, 0);
    assert_finding(assert_found(&s, "parts", JIXIAO_ERR_NOT_APPLICABLE_FACTS),
                   JIXIAO_ERR_NOT_APPLICABLE_FACTS, PARTS, IN(NOT_APPLICABLE), 0, 0, NIL, NIL);
    assert_verdict(s.marks[SHARE].verdict, JIXIAO_UNCLAIMED);
    tree.not_applicable = JIXIAO_NA_REFUSE;
    take(&s, "parts");
    give_not_applicable(&s, "share", "因");
    sheet_run(&s);
    assert_place(s.marks[SHARE].error, JIXIAO_ERR_NOT_APPLICABLE_REFUSED, IN(NOT_APPLICABLE), 0, 0);
    assert_finding(assert_found(&s, "share", JIXIAO_ERR_NOT_APPLICABLE_REFUSED),
                   JIXIAO_ERR_NOT_APPLICABLE_REFUSED, SHARE, IN(NOT_APPLICABLE), 0, 0, NIL, NIL);
    assert_not_found(&s, "share", JIXIAO_ERR_NOT_APPLICABLE_FACTS);
    tree.not_applicable = JIXIAO_NA_RESCALE;
    give_claim(&s, "share", N(20.01));
    sheet_run(&s);
    assert_place(s.marks[SHARE].error, JIXIAO_ERR_CLAIM_RANGE, IN(CLAIM), 0, 0);
}

static void claims_and_reviews(void **state)
{
    struct jixiao_tree tree = tree_of(JIXIAO_NA_RESCALE);
    struct filled s;
    (void)state;
    sheet_begin(&s, &tree);
    give_claim(&s, "share", MAX + 1);
    give_claim(&s, "parts", N(-0.01));
    give_review(&s, "off", N(5.01), "因");
    sheet_run(&s);
    assert_place(s.marks[SHARE].error, JIXIAO_ERR_NUMBER_RANGE, IN(CLAIM), 0, 0);
    assert_finding(assert_found(&s, "share", JIXIAO_ERR_NUMBER_RANGE), JIXIAO_ERR_NUMBER_RANGE,
                   SHARE, IN(CLAIM), 0, 0, NIL, NIL);
    assert_place(s.marks[PARTS].error, JIXIAO_ERR_CLAIM_RANGE, IN(CLAIM), 0, 0);
    assert_finding(assert_found(&s, "parts", JIXIAO_ERR_CLAIM_RANGE), JIXIAO_ERR_CLAIM_RANGE, PARTS,
                   IN(CLAIM), 0, 0, N(4), N(-0.01));
    assert_place(s.marks[OFF].error, JIXIAO_ERR_REVIEW_RANGE, IN(REVIEW), 0, 0);
    assert_finding(assert_found(&s, "off", JIXIAO_ERR_REVIEW_RANGE), JIXIAO_ERR_REVIEW_RANGE, OFF,
                   IN(REVIEW), 0, 0, N(5), N(5.01));
    /* a review, or facts, that the entry does not say were given */
    sheet_begin(&s, &tree);
    GIVE(&s, "share", 1, N(1), N(2));
    give_claim(&s, "share", N(10));
    s.entries[SHARE].review = N(99);
    GIVE(&s, "parts", 2, N(2), N(2));
    s.entries[PARTS].facts.form = 99;
    s.entries[PARTS].given = JIXIAO_GIVEN_CLAIM;
    s.entries[PARTS].claim = N(4);
    sheet_run(&s);
    assert_state(s.marks[SHARE].state, JIXIAO_COMPUTED);
    assert_num(s.marks[0].lost, N(10));
    assert_state(s.marks[PARTS].state, JIXIAO_CLAIMED);
    assert_num(s.marks[SHARE].reviewed, N(10));
    give_claim(&s, "share", N(10) + 10000);
    sheet_run(&s);
    assert_verdict(s.marks[SHARE].verdict, JIXIAO_OVER_CLAIMED);
}

static void stated_totals(void **state)
{
    struct jixiao_tree tree = tree_of(JIXIAO_NA_RESCALE);
    struct filled s;
    (void)state;
    sheet_begin(&s, &tree);
    give_claim(&s, "share", N(10));
    give_claim(&s, "parts", N(4));
    s.claim = N(24.019);
    sheet_run(&s);
    assert_finding(assert_found(&s, NULL, JIXIAO_FINDING_CLAIM_RANGE), JIXIAO_FINDING_CLAIM_RANGE,
                   JIXIAO_NONE, IN(CLAIM), 0, 0, N(24), N(24.019));
    assert_finding(assert_found(&s, NULL, JIXIAO_FINDING_CLAIM_PLACES), JIXIAO_FINDING_CLAIM_PLACES,
                   JIXIAO_NONE, IN(CLAIM), 0, 0, N(24.019), N(24.02));
    assert_finding(assert_found(&s, NULL, JIXIAO_FINDING_CLAIM_SUM), JIXIAO_FINDING_CLAIM_SUM,
                   JIXIAO_NONE, IN(CLAIM), 0, 0, N(24.02), N(14));
    s.claim = MAX + 1;
    sheet_run(&s);
    assert_finding(assert_found(&s, NULL, JIXIAO_ERR_NUMBER_RANGE), JIXIAO_ERR_NUMBER_RANGE,
                   JIXIAO_NONE, IN(CLAIM), 0, 0, NIL, NIL);
    /* no leaf takes part: nothing is known of the total but what was stated */
    sheet_begin(&s, &tree);
    give_not_applicable(&s, "share", "因");
    give_not_applicable(&s, "parts", "因");
    assert_err(sheet_run(&s), JIXIAO_ERR_NONE_APPLICABLE);
    assert_num(s.total.claim, NIL);
    assert_num(s.total.score, NIL);
    assert_num(s.total.reviewed, NIL);
    assert_num(s.total.high, N(24));
    assert_verdict(s.total.verdict, JIXIAO_UNCLAIMED);
    s.claim = N(7);
    assert_err(sheet_run(&s), JIXIAO_ERR_NONE_APPLICABLE);
    assert_num(s.total.claim, N(7));
    assert_verdict(s.total.verdict, JIXIAO_UNSUPPORTED);
    /* a tree that is not scored leaves nothing but that */
    tree.places = 7;
    assert_err(sheet_run(&s), JIXIAO_ERR_TREE);
    assert_num(s.total.claim, NIL);
    assert_num(s.total.claim_sum, NIL);
    assert_num(s.total.difference, NIL);
    assert_num(s.total.reviewed, NIL);
    assert_num(s.total.scaled_from, NIL);
    assert_num(s.total.scaled_of, NIL);
    assert_count(s.total.grade, JIXIAO_NONE);
}

/* What the filler listed is at no place of the mark's own. */
static void bad_entries_and_facts(void **state)
{
    struct jixiao_tree tree = tree_of(JIXIAO_NA_RESCALE);
    struct filled s;
    (void)state;
    sheet_begin(&s, &tree);
    s.entries[SHARE].given = JIXIAO_GIVEN_BAD;
    s.entries[SHARE].error = JIXIAO_ERR_TYPE;
    GIVE(&s, "parts", 3, N(2), N(2), N(2));
    sheet_run(&s);
    assert_place(s.marks[SHARE].error, JIXIAO_ERR_TYPE, IN(NOTHING), 0, 0);
    assert_place(s.marks[PARTS].error, JIXIAO_ERR_ROWS, IN(FACTS), 3, 0);
    assert_finding(assert_found(&s, "parts", JIXIAO_ERR_ROWS), JIXIAO_ERR_ROWS, PARTS, IN(FACTS), 3,
                   0, N(2), N(3));
    GIVE(&s, "parts", 2, N(1), NIL);
    take(&s, "share");
    GIVE(&s, "share", 1, N(0), N(0));
    sheet_run(&s);
    assert_place(s.marks[PARTS].error, JIXIAO_FINDING_FACTS_INCOMPLETE, IN(FACTS), 2, 1);
    assert_finding(assert_found(&s, "parts", JIXIAO_FINDING_FACTS_INCOMPLETE),
                   JIXIAO_FINDING_FACTS_INCOMPLETE, PARTS, IN(FACTS), 2, 1, NIL, NIL);
    assert_place(s.marks[SHARE].error, JIXIAO_ERR_OF_NOTHING, IN(FACTS), 0, 0);
    assert_finding(assert_found(&s, "share", JIXIAO_ERR_OF_NOTHING), JIXIAO_ERR_OF_NOTHING, SHARE,
                   IN(FACTS), 0, 0, NIL, NIL);
    s.entries[SHARE].facts.columns = 3;
    GIVE(&s, "off", 0, 0);
    sheet_run(&s);
    assert_place(s.marks[SHARE].error, JIXIAO_ERR_WIDTH, IN(FACTS), 0, 0);
    assert_finding(assert_found(&s, "share", JIXIAO_ERR_WIDTH), JIXIAO_ERR_WIDTH, SHARE, IN(FACTS),
                   0, 0, NIL, NIL);
    assert_place(s.marks[OFF].error, JIXIAO_ERR_ROWS, IN(FACTS), 0, 0);
    assert_finding(assert_found(&s, "off", JIXIAO_ERR_ROWS), JIXIAO_ERR_ROWS, OFF, IN(FACTS), 0, 0,
                   N(1), 0);
}

/* ---- One leaf ----------------------------------------------------------------------------- */

static void one_leaf(void **state)
{
    jixiao_num rule[] = {N(2), N(0.5)}, each[] = {EACH(N(0.5))}, cells[] = {N(2), NIL};
    struct jixiao_table r = {rule, 1, 2, 0, NULL}, f = {cells, 1, 1, 0, NULL};
    struct jixiao_table one = {each, 1, EACH_COLUMNS, 0, NULL};
    struct jixiao_table wide = {cells, 1, 2, 0, NULL}, none = {NULL, 0, 0, 0, NULL};
    struct jixiao_finding found[4];
    struct jixiao_mark mark;
    (void)state;
    assert_err(jixiao_score(JIXIAO_KIND_INCIDENTS, N(2), &one, &f, 2, &mark), JIXIAO_OK);
    assert_place(mark.error, JIXIAO_OK, IN(NOTHING), 0, 0);
    assert_verdict(mark.verdict, JIXIAO_UNCLAIMED);
    assert_num(mark.claim, NIL);
    assert_num(mark.reviewed, N(1));
    assert_err(jixiao_score(JIXIAO_KIND_END, N(2), &r, &f, 2, &mark), JIXIAO_ERR_KIND_UNKNOWN);
    assert_place(mark.error, JIXIAO_ERR_KIND_UNKNOWN, IN(NOTHING), 0, 0);
    assert_count(jixiao_check(JIXIAO_KIND_CHECKLIST, N(2), &r, &f, 2, found, 4), 1);
    assert_finding(found, JIXIAO_ERR_RULE_RANGE, JIXIAO_NONE, IN(RULE), 1, 2, NIL, N(0.5));
    assert_err(jixiao_score(JIXIAO_KIND_CHECKLIST, N(2), &r, &f, 2, &mark), JIXIAO_ERR_RULE_RANGE);
    assert_place(mark.error, JIXIAO_ERR_RULE_RANGE, IN(RULE), 1, 2);
    assert_count(jixiao_check(JIXIAO_KIND_FLAG, N(2), &r, &f, 2, found, 4), 1);
    assert_count(jixiao_check(JIXIAO_KIND_CHECKLIST, N(2), &none, &f, 2, found, 4), 1);
    assert_finding(found, JIXIAO_ERR_RULE_ROWS, JIXIAO_NONE, IN(RULE), 0, 0, NIL, 0);
    r.rows = JIXIAO_MAX_RULE_ROWS + 1; /* of which none is read */
    assert_count(jixiao_check(JIXIAO_KIND_CHECKLIST, N(2), &r, &f, 2, found, 4), 1);
    assert_finding(found, JIXIAO_ERR_RULE_ROWS, JIXIAO_NONE, IN(RULE), 0, 0, NIL, N(65));
    r.rows = 1;
    rule[1] = YES;
    cells[0] = N(2.01);
    assert_count(jixiao_check(JIXIAO_KIND_CHECKLIST, N(2), &r, &f, 2, found, 4), 1);
    assert_finding(found, JIXIAO_ERR_RANGE, JIXIAO_NONE, IN(FACTS), 1, 1, NIL, N(2.01));
    rule[0] = N(3);
    assert_count(jixiao_check(JIXIAO_KIND_CHECKLIST, N(2), &r, &f, 2, found, 4), 1);
    assert_place(((struct jixiao_place){found->code, found->table, found->row, found->column}),
                 JIXIAO_ERR_RULE_RANGE, IN(RULE), 1, 1);
    cells[0] = NIL, rule[0] = N(2);
    assert_count(jixiao_check(JIXIAO_KIND_CHECKLIST, N(2), &r, &f, 2, found, 4), 1);
    assert_finding(found, JIXIAO_FINDING_FACTS_INCOMPLETE, JIXIAO_NONE, IN(FACTS), 1, 1, NIL, NIL);
    assert_count(jixiao_check(JIXIAO_KIND_FLAG, N(2), NULL, NULL, 2, found, 4), 1);
    assert_finding(found, JIXIAO_ERR_ROWS, JIXIAO_NONE, IN(FACTS), 0, 0, N(1), 0);
    assert_count(found->form, 0);
    cells[0] = N(2), cells[1] = MAX + JIXIAO_ONE;
    assert_count(jixiao_check(JIXIAO_KIND_SHARE, N(2), NULL, &wide, 2, found, 4), 1);
    assert_finding(found, JIXIAO_ERR_RANGE, JIXIAO_NONE, IN(FACTS), 1, 2, NIL, MAX + JIXIAO_ONE);
}

/* A part that is not judged needs no reason, and what its column says of it is not said twice. */
static void parts(void **state)
{
    static const jixiao_num rule[] = {N(2), YES, N(2), NIL};
    struct jixiao_indicator in = indicators[PARTS];
    struct jixiao_tree tree = {.id = "parts", .places = 2, .n_indicators = 1, .indicators = &in};
    struct filled s;
    (void)state;
    in.rule.cells = rule;
    sheet_begin(&s, &tree);
    GIVE(&s, "parts", 2, N(2), N(0));
    sheet_run(&s);
    assert_state(s.marks[0].state, JIXIAO_JUDGED);
    assert_not_found(&s, "parts", JIXIAO_FINDING_NO_REASON);
    GIVE(&s, "parts", 2, N(2), N(-1));
    sheet_run(&s);
    assert_found(&s, "parts", JIXIAO_ERR_RANGE);
    assert_count(s.n_findings, 1);
}

/* On the bound of the first band, which counts, and then does not. */
static void bands(void **state)
{
    jixiao_num rule[] = {BAND(N(0.1), YES, N(10)), BAND(N(0.2), NO, N(5))};
    struct jixiao_indicator in = {
        .level = 1, .kind = JIXIAO_KIND_BANDS, .points = N(10), .id = "b", .name = "b"};
    struct jixiao_tree tree = {.id = "bands", .places = 2, .n_indicators = 1, .indicators = &in};
    struct jixiao_finding f[2];
    struct filled s;
    char text[512];
    (void)state;
    in.rule = (struct jixiao_table){rule, 2, BAND_COLUMNS, 0, NULL};
    sheet_begin(&s, &tree);
    GIVE(&s, "b", 1, N(100), N(110));
    sheet_run(&s);
    assert_finding(assert_found(&s, "b", JIXIAO_FINDING_ON_BOUND), JIXIAO_FINDING_ON_BOUND, 0,
                   IN(FACTS), 0, 2, N(10), N(5));
    jixiao_explain(&tree, 0, s.entries, s.marks, JIXIAO_EN, text, sizeof text);
    assert_non_null(strstr(text, "in the band up to and including 10%"));
    rule[1] = NO;
    sheet_run(&s);
    assert_finding(assert_found(&s, "b", JIXIAO_FINDING_ON_BOUND), JIXIAO_FINDING_ON_BOUND, 0,
                   IN(FACTS), 0, 2, N(5), N(10));
    jixiao_explain(&tree, 0, s.entries, s.marks, JIXIAO_EN, text, sizeof text);
    assert_non_null(strstr(text, "in the band under 20%"));
    assert_null(strstr(text, "in the band under 10%"));
    rule[BAND_COLUMNS] = N(0.1);
    assert_count(jixiao_tree_lint(&tree, f, 2), 1);
    assert_finding(f, JIXIAO_ERR_BANDS_ORDER, 0, IN(RULE), 2, 1, N(0.1), N(0.1));
    rule[BAND_COLUMNS] = N(0.05);
    assert_count(jixiao_tree_lint(&tree, f, 2), 1);
    assert_finding(f, JIXIAO_ERR_BANDS_ORDER, 0, IN(RULE), 2, 1, N(0.1), N(0.05));
    rule[BAND_COLUMNS] = N(0.2), rule[2] = rule[BAND_COLUMNS + 2] = 0;
    assert_count(jixiao_tree_lint(&tree, f, 2), 1);
    assert_finding(f, JIXIAO_FINDING_PARTS_SUM, 0, IN(RULE), 0, 0, N(10), 0);
    rule[2] = N(10), rule[BAND_COLUMNS + 2] = N(5);
    GIVE(&s, "b", 1, N(0), N(0));
    sheet_run(&s);
    jixiao_explain(&tree, 0, s.entries, s.marks, JIXIAO_EN, text, sizeof text);
    assert_non_null(strstr(text, "a deviation of 0%,"));
    GIVE(&s, "b", 1, N(0), N(7));
    sheet_run(&s);
    jixiao_explain(&tree, 0, s.entries, s.marks, JIXIAO_EN, text, sizeof text);
    assert_non_null(strstr(text, "beyond the last band, 20%"));
    assert_non_null(strstr(text, "a final account of 7 without a budget"));
    assert_null(strstr(text, "deviate"));
    assert_finding(assert_found(&s, "b", JIXIAO_FINDING_BUDGET_ZERO), JIXIAO_FINDING_BUDGET_ZERO, 0,
                   IN(FACTS), 0, 1, NIL, N(7));
}

/* Amounts fall below amounts, rates below rates; what a column says of a rate is not said twice; a
 * checkpoint may lose a millionth. */
static void paces(void **state)
{
    static const jixiao_num rule[] = {N(0.5), N(1), N(0.6), N(1), N(0.7), N(1), N(0.8), N(1)};
    static const jixiao_num once[] = {N(1), N(1)};
    struct jixiao_indicator in = {
        .level = 1, .kind = JIXIAO_KIND_PACE, .points = N(4), .id = "p", .name = "p"};
    struct jixiao_tree tree = {.id = "paces", .places = 2, .n_indicators = 1, .indicators = &in};
    struct jixiao_table one = {once, 1, 2, 0, NULL}, facts = {NULL, 1, 2, 0, NULL};
    struct jixiao_finding said[4];
    struct jixiao_loss losses[2];
    struct filled s;
    (void)state;
    in.rule = (struct jixiao_table){rule, 4, 2, 0, NULL};
    sheet_begin(&s, &tree);
    GIVE(&s, "p", 4, N(50), N(100), N(0.7), NIL, N(40), N(100), N(0.6), NIL);
    sheet_run(&s);
    assert_count(s.n_findings, 2);
    assert_finding(&s.findings[0], JIXIAO_FINDING_PACE_FALLS, 0, IN(FACTS), 3, 1, N(50), N(40));
    assert_finding(&s.findings[1], JIXIAO_FINDING_PACE_FALLS, 0, IN(FACTS), 4, 1, N(0.7), N(0.6));
    GIVE(&s, "p", 4, N(50), N(100), N(0.7), NIL, N(60), N(100), N(0.8), NIL);
    sheet_run(&s);
    assert_count(s.n_findings, 0);
    facts.cells = (const jixiao_num[]){MAX + 1, NIL};
    assert_count(jixiao_check(JIXIAO_KIND_PACE, N(1), &one, &facts, 2, said, 4), 1);
    assert_finding(said, JIXIAO_ERR_RANGE, JIXIAO_NONE, IN(FACTS), 1, 1, NIL, MAX + 1);
    facts.cells = (const jixiao_num[]){-MAX - 1, NIL};
    assert_count(jixiao_check(JIXIAO_KIND_PACE, N(1), &one, &facts, 2, said, 4), 1);
    assert_finding(said, JIXIAO_ERR_RANGE, JIXIAO_NONE, IN(FACTS), 1, 1, NIL, -MAX - 1);
    facts.cells = (const jixiao_num[]){N(1) - 1, NIL};
    assert_count(jixiao_losses(JIXIAO_KIND_PACE, N(1), &one, &facts, 6, losses, 2), 1);
    assert_num(losses[0].lost, 1);
    assert_num(losses[0].by, 1);
}

/* What a cell should have been, in words. */
static void expected(void **state)
{
    static const struct {
        uint32_t kind, column, code;
        jixiao_num declared;
        const char *zh, *en;
    } cases[] = {
        {JIXIAO_KIND_FLAG, 1, JIXIAO_ERR_CHOICE, NIL, "，应填 1（是）或 0（否）",
         "; expected 1 (yes) or 0 (no)"},
        {JIXIAO_KIND_ATTAIN, 3, JIXIAO_ERR_CHOICE, NIL, "，应为 >= 或 <=", "; expected >= or <="},
        {JIXIAO_KIND_SHARE, 1, JIXIAO_ERR_WHOLE, NIL, "，应为不小于 0 的整数",
         "; expected a whole number, 0 or more"},
        {JIXIAO_KIND_ATTAIN, 1, JIXIAO_ERR_RANGE, NIL, "，应不小于 0", "; expected 0 or more"},
        {JIXIAO_KIND_ATTAIN, 2, JIXIAO_ERR_RANGE, NIL, "，应为数字", "; expected a number"},
        {JIXIAO_KIND_CHECKLIST, 1, JIXIAO_ERR_RANGE, NIL, "，应在 0 至 10 之间",
         "; expected 0 to 10"},
        {JIXIAO_KIND_CHECKLIST, 1, JIXIAO_ERR_RANGE, N(2), "，应在 0 至 2 之间",
         "; expected 0 to 2"},
        {JIXIAO_KIND_PACE, 2, JIXIAO_ERR_NUMBER, NIL, "，应不小于 0.000001",
         "; expected 0.000001 or more"},
        {JIXIAO_KIND_BANDS, 1, JIXIAO_ERR_TYPE, NIL, "，应不小于 0", "; expected 0 or more"},
        {JIXIAO_KIND_BANDS, 1, JIXIAO_ERR_NUMBER_FINE, NIL, NULL, NULL},
        {JIXIAO_KIND_BANDS, 1, JIXIAO_ERR_CELL_TWICE, NIL, NULL, NULL},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        struct jixiao_indicator in = {
            .level = 1, .kind = cases[i].kind, .points = N(10), .id = "a", .name = "甲"};
        struct jixiao_tree tree = {.id = "t", .places = 2, .n_indicators = 1, .indicators = &in};
        struct jixiao_finding f = {.code = cases[i].code,
                                   .table = IN(FACTS),
                                   .row = 1,
                                   .column = cases[i].column,
                                   .declared = cases[i].declared,
                                   .found = NIL};
        char zh[200], en[200];
        const char *comma, *expected;
        jixiao_finding_text(&tree, &f, JIXIAO_ZH, zh, sizeof zh);
        jixiao_finding_text(&tree, &f, JIXIAO_EN, en, sizeof en);
        comma = strstr(zh, "，");
        expected = strstr(en, "; expected");
        assert_text(comma, cases[i].zh);
        assert_text(expected, cases[i].en);
    }
}

/* Counts that are each in range, and together are not. */
static void sums_beyond(void **state)
{
    const uint32_t kinds[] = {JIXIAO_KIND_SHARE, JIXIAO_KIND_ATTAIN, JIXIAO_KIND_BALANCE};
    jixiao_num balance[] = {N(0.1), NO, NIL};
    struct jixiao_table rule = {balance, 1, 3, 0, NULL};
    static jixiao_num cells[20002];
    struct jixiao_table facts = {cells, 10001, 2, 0, NULL};
    struct jixiao_mark mark;
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(kinds); i++) {
        const struct jixiao_form *form;
        uint32_t forms = jixiao_kind_get(kinds[i])->n_forms;
        jixiao_num most;
        size_t row;
        facts.form = forms - 1; /* met and total */
        form = &jixiao_kind_get(kinds[i])->facts[facts.form];
        most = form->columns[1].max;
        facts.rows = (uint32_t)(MAX / most) + 1;
        assert_true(facts.rows <= 10001);
        for (row = 0; row < facts.rows; row++)
            cells[row * 2] = 0, cells[row * 2 + 1] = most;
        assert_err(jixiao_score(kinds[i], N(5), kinds[i] == JIXIAO_KIND_BALANCE ? &rule : NULL,
                                &facts, 2, &mark),
                   JIXIAO_ERR_RANGE);
        assert_place(mark.error, JIXIAO_ERR_RANGE, IN(FACTS), 0, 0);
    }
}

/* ---- Trees -------------------------------------------------------------------------------- */

static struct jixiao_finding found[8];

static void lint_one(const struct jixiao_tree *tree, size_t n)
{
    memset(found, 0, sizeof found);
    assert_count(jixiao_tree_lint(tree, found, 8), n);
}

static void trees(void **state)
{
    struct jixiao_indicator in[] = {{.level = 1, .points = NIL, .id = "g", .name = "g"},
                                    {.level = 2,
                                     .kind = JIXIAO_KIND_FLAG,
                                     .points = JIXIAO_MAX_POINTS,
                                     .id = "z",
                                     .name = "z"}};
    struct jixiao_grade grades[] = {{"a", N(9)}, {"b", N(9)}};
    struct jixiao_tree tree = {.id = "t", .places = 2, .n_indicators = 2, .indicators = in};
    static const char longest[] =
        "z123456789012345678901234567890123456789012345678901234567890123";
    jixiao_num rule[] = {N(1), YES};
    (void)state;
    lint_one(&tree, 0); /* the most points that a leaf may have, in a group that says none */
    in[1].id = longest;
    assert_count(strlen(longest), JIXIAO_MAX_ID);
    lint_one(&tree, 0);
    in[0].points = MAX;
    lint_one(&tree, 1);
    assert_finding(found, JIXIAO_FINDING_GROUP_SUM, 0, IN(POINTS), 0, 0, MAX, JIXIAO_MAX_POINTS);
    in[0].points = MAX + 1;
    lint_one(&tree, 1);
    assert_finding(found, JIXIAO_ERR_POINTS_RANGE, 0, IN(POINTS), 0, 0, NIL, MAX + 1);
    in[0].points = 0;
    lint_one(&tree, 1);
    assert_finding(found, JIXIAO_ERR_POINTS_RANGE, 0, IN(POINTS), 0, 0, NIL, 0);
    in[0].points = 1;
    lint_one(&tree, 1);
    assert_finding(found, JIXIAO_FINDING_GROUP_SUM, 0, IN(POINTS), 0, 0, 1, JIXIAO_MAX_POINTS);
    in[1].points = JIXIAO_MAX_POINTS + 10000; /* then the group is not summed */
    lint_one(&tree, 1);
    assert_finding(found, JIXIAO_ERR_POINTS_RANGE, 1, IN(POINTS), 0, 0, NIL,
                   JIXIAO_MAX_POINTS + 10000);
    in[1].points = 0;
    lint_one(&tree, 1);
    in[1].points = N(0.001);
    in[0].points = NIL;
    lint_one(&tree, 1);
    assert_finding(found, JIXIAO_ERR_POINTS_PLACES, 1, IN(POINTS), 0, 0, NIL, N(0.001));
    in[1].rule = (struct jixiao_table){rule, 1, 2, 0, NULL};
    lint_one(&tree, 2); /* and a flag has no rule */
    in[1].kind = JIXIAO_KIND_CHECKLIST;
    in[1].rule.columns = 1;
    lint_one(&tree, 2);
    assert_err(found[1].code, JIXIAO_ERR_WIDTH);
    in[1].rule.columns = 2;
    in[1].points = N(10);
    lint_one(&tree, 1);
    assert_finding(found, JIXIAO_FINDING_PARTS_SUM, 1, IN(RULE), 0, 0, N(10), N(1));
    rule[0] = N(10);
    tree.grades = grades;
    tree.n_grades = 2;
    lint_one(&tree, 1);
    assert_finding(found, JIXIAO_ERR_GRADES_ORDER, JIXIAO_NONE, IN(NOTHING), 2, 0, NIL, N(9));
    grades[0].from = N(10); /* the full points may be asked for */
    lint_one(&tree, 1);
    assert_finding(found, JIXIAO_FINDING_GRADES_OPEN, JIXIAO_NONE, IN(NOTHING), 2, 0, NIL, N(9));
    grades[1].from = 0;
    lint_one(&tree, 0);
    tree.places = 7;
    tree.n_grades = 0;
    lint_one(&tree, 1);
    assert_err(found[0].code, JIXIAO_ERR_PLACES_RANGE);
    tree.places = 2;
    tree.not_applicable = JIXIAO_NA_END;
    lint_one(&tree, 1);
    assert_err(found[0].code, JIXIAO_ERR_ARGUMENT);
    assert_text(found[0].text, "not_applicable");
}

/* The least points that there are, and what is said of a leaf whose points are wrong: not of the
 * group that it is in, nor of grades; of its rule, that it has no rows. */
static void wrong_points(void **state)
{
    struct jixiao_indicator in[] = {
        {.level = 1, .points = 2, .id = "g", .name = "g"},
        {.level = 2, .kind = JIXIAO_KIND_FLAG, .points = 1, .id = "z", .name = "z"}};
    struct jixiao_grade grades[] = {{"a", N(5)}, {"b", 0}};
    struct jixiao_tree tree = {.id = "t", .places = 6, .n_indicators = 2, .indicators = in};
    (void)state;
    lint_one(&tree, 1);
    assert_finding(found, JIXIAO_FINDING_GROUP_SUM, 0, IN(POINTS), 0, 0, 2, 1);
    in[1].points = JIXIAO_MAX_POINTS + 1;
    lint_one(&tree, 1);
    assert_finding(found, JIXIAO_ERR_POINTS_RANGE, 1, IN(POINTS), 0, 0, NIL, JIXIAO_MAX_POINTS + 1);
    in[1].kind = JIXIAO_KIND_CHECKLIST, in[1].points = 0;
    lint_one(&tree, 2);
    assert_err(found[0].code, JIXIAO_ERR_POINTS_RANGE);
    assert_err(found[1].code, JIXIAO_ERR_RULE_ROWS);
    in[0] = in[1];
    in[0].level = 1, in[0].kind = JIXIAO_KIND_FLAG;
    tree.n_indicators = 1, tree.grades = grades, tree.n_grades = 2;
    lint_one(&tree, 1);
    assert_err(found[0].code, JIXIAO_ERR_POINTS_RANGE);
}

/* A total takes eight levels and six places, and no more. */
static void deepest(void **state)
{
    struct jixiao_indicator in[JIXIAO_MAX_LEVELS + 1];
    struct jixiao_tree tree = {.id = "deep", .places = 6, .indicators = in};
    struct filled s;
    uint32_t i, more;
    (void)state;
    for (more = 0; more < 2; more++) {
        tree.n_indicators = JIXIAO_MAX_LEVELS + more;
        memset(in, 0, sizeof in);
        for (i = 0; i < tree.n_indicators; i++) {
            in[i].level = i + 1;
            in[i].id = in[i].name = "i";
            in[i].points = N(3);
        }
        in[i - 1].kind = JIXIAO_KIND_FLAG;
        in[i - 1].id = "leaf";
        sheet_begin(&s, &tree);
        GIVE(&s, "leaf", 1, YES);
        give_claim(&s, "leaf", N(2));
        assert_err(sheet_run(&s), more ? JIXIAO_ERR_TREE : JIXIAO_OK);
        for (i = 0; !more && i < tree.n_indicators; i++) {
            assert_num(s.marks[i].score, N(3));
            assert_num(s.marks[i].claim, N(2));
            assert_num(s.marks[i].lost, 0);
        }
    }
}

/* A place in a leaf that has no id is one in its table. */
static void a_leaf_without_an_id(void **state)
{
    const struct jixiao_indicator in = {
        .level = 1, .kind = JIXIAO_KIND_FLAG, .points = N(1), .name = "甲"};
    const struct jixiao_tree tree = {.id = "t", .n_indicators = 1, .indicators = &in};
    struct jixiao_finding f = {
        .code = JIXIAO_ERR_CHOICE, .table = IN(FACTS), .row = 1, .column = 1};
    char buf[64];
    (void)state;
    jixiao_finding_pointer(&tree, &f, 0, buf, sizeof buf);
    assert_text(buf, "/facts/0/met");
    jixiao_finding_pointer(&tree, &f, 1, buf, sizeof buf);
    assert_text(buf, "/indicators/0/facts/0/met");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(not_applicable), cmocka_unit_test(claims_and_reviews),
        cmocka_unit_test(stated_totals),  cmocka_unit_test(bad_entries_and_facts),
        cmocka_unit_test(one_leaf),       cmocka_unit_test(parts),
        cmocka_unit_test(bands),          cmocka_unit_test(sums_beyond),
        cmocka_unit_test(expected),       cmocka_unit_test(paces),
        cmocka_unit_test(trees),          cmocka_unit_test(wrong_points),
        cmocka_unit_test(deepest),        cmocka_unit_test(a_leaf_without_an_id),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
