/* SPDX-License-Identifier: MIT
 * Words: every code, state, verdict and outcome has its name and its sentence in both languages,
 * and one past the end is refused. Kinds describe every column of theirs. */
#include "test.h"

/* What a walk of one list needs: how many there are, and how they are named and worded. */
struct list {
    const char *what;
    uint32_t first, end;
    const char *(*name)(uint32_t);
    const char *(*text)(uint32_t, uint32_t);
};

static const struct list lists[] = {
    {"err", JIXIAO_OK, JIXIAO_ERR_END, jixiao_err_name, jixiao_err_text},
    {"state", JIXIAO_COMPUTED, JIXIAO_STATE_END, jixiao_state_name, jixiao_state_text},
    {"verdict", JIXIAO_AGREES, JIXIAO_VERDICT_END, jixiao_verdict_name, jixiao_verdict_text},
    {"outcome", JIXIAO_OUTCOME_UNMET, JIXIAO_OUTCOME_END, jixiao_outcome_name, jixiao_outcome_text},
};

static int has_chinese(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text >= 0xe4 && (unsigned char)*text <= 0xe9)
            return 1;
    return 0;
}

static void every_value_has_its_words(void **state)
{
    size_t l;
    uint32_t i, k;
    (void)state;
    for (l = 0; l < COUNT_OF(lists); l++)
        for (i = lists[l].first; i < lists[l].end; i++) {
            const char *name = lists[l].name(i), *zh = lists[l].text(i, JIXIAO_ZH),
                       *en = lists[l].text(i, JIXIAO_EN);
            if (!name || !zh || !en)
                fail_msg("%s %u has no words", lists[l].what, i);
            assert_true(name[strspn(name, "abcdefghijklmnopqrstuvwxyz-_")] == '\0' && *name);
            assert_true(has_chinese(zh));
            assert_false(has_chinese(en));
            assert_true(*en);
            assert_ptr_equal(lists[l].text(i, 77), zh); /* any other language is Chinese */
            for (k = lists[l].first; k < i; k++)
                if (!strcmp(lists[l].name(k), name) && strcmp(name, "claim-range") != 0 &&
                    strcmp(name, "total-row") != 0)
                    fail_msg("%s %u and %u are both %s", lists[l].what, k, i, name);
        }
}

static void one_past_the_end_is_refused(void **state)
{
    static const uint32_t past[] = {0, 1, 1000, INT32_MAX, UINT32_C(1) << 31, UINT32_MAX};
    size_t l, i;
    (void)state;
    for (l = 0; l < COUNT_OF(lists); l++)
        for (i = 0; i < COUNT_OF(past); i++) {
            uint32_t value = i < 3 ? lists[l].end + past[i] : past[i];
            assert_null(lists[l].name(value));
            assert_null(lists[l].text(value, JIXIAO_ZH));
            assert_null(lists[l].text(value, JIXIAO_EN));
        }
    assert_null(jixiao_verdict_name(JIXIAO_NO_VERDICT));
    assert_null(jixiao_outcome_name(0));
    assert_int_equal(jixiao_err_is_finding(JIXIAO_ERR_END), 0);
    assert_int_equal(jixiao_err_is_finding(UINT32_MAX), 0);
    assert_int_equal(jixiao_err_is_of_tree(JIXIAO_FINDING_GROUP_SUM), 1);
    assert_int_equal(jixiao_err_is_of_tree(JIXIAO_FINDING_PARTS_SUM), 1);
    assert_int_equal(jixiao_err_is_of_tree(JIXIAO_FINDING_GRADES_OPEN), 1);
    assert_int_equal(jixiao_err_is_of_tree(JIXIAO_FINDING_POOL_SHORT), 1);
    assert_int_equal(jixiao_err_is_of_tree(JIXIAO_FINDING_CLAIM_SUM), 0);
    assert_int_equal(jixiao_err_is_of_tree(UINT32_MAX), 0);
}

static void findings_stand_after_errors(void **state)
{
    uint32_t i;
    (void)state;
    for (i = 0; i < JIXIAO_FINDING_GROUP_SUM; i++)
        assert_int_equal(jixiao_err_is_finding(i), 0);
    for (; i <= JIXIAO_FINDING_SHEET_TWICE; i++)
        assert_int_equal(jixiao_err_is_finding(i), 1);
    assert_text(jixiao_err_name(JIXIAO_ERR_CLAIM_RANGE), "claim-range");
    assert_text(jixiao_err_name(JIXIAO_FINDING_CLAIM_RANGE), "claim-range");
}

/* Numbers and names that other programs have seen. */
static void codes_stay(void **state)
{
    static const struct {
        uint32_t code;
        const char *name;
    } codes[] = {
        {0, "ok"},
        {1, "argument"},
        {2, "memory"},
        {3, "limit"},
        {4, "tree"},
        {5, "number"},
        {6, "number-fine"},
        {7, "number-range"},
        {8, "form-unknown"},
        {9, "width"},
        {10, "rows"},
        {11, "range"},
        {12, "whole"},
        {13, "choice"},
        {14, "met-over-total"},
        {15, "part-not-judged"},
        {16, "of-nothing"},
        {17, "rate-range"},
        {18, "kind-unknown"},
        {19, "rule-rows"},
        {20, "rule-range"},
        {21, "bands-order"},
        {22, "points-range"},
        {23, "points-places"},
        {24, "places-range"},
        {25, "id-duplicate"},
        {26, "id-syntax"},
        {27, "node-shape"},
        {28, "level-jump"},
        {29, "group-empty"},
        {30, "deduction-inside"},
        {31, "grades-order"},
        {32, "not-applicable-reason"},
        {33, "not-applicable-facts"},
        {34, "not-applicable-refused"},
        {35, "none-applicable"},
        {36, "claim-range"},
        {37, "review-range"},
        {38, "indicator-unknown"},
        {39, "indicator-ambiguous"},
        {40, "column-unknown"},
        {41, "forms-mixed"},
        {42, "cell-twice"},
        {43, "row-far"},
        {44, "key-missing"},
        {45, "type"},
        {46, "tree-unknown"},
        {47, "syntax"},
        {48, "encoding"},
        {49, "key-duplicate"},
        {50, "number-unheld"},
        {51, "format"},
        {52, "group-sum"},
        {53, "parts-sum"},
        {54, "claim-sum"},
        {55, "claim-range"},
        {56, "claim-places"},
        {57, "no-reason"},
        {58, "deduction-blank"},
        {59, "facts-incomplete"},
        {60, "on-bound"},
        {61, "pace-falls"},
        {62, "budget-zero"},
        {63, "rule-silent"},
        {64, "tree-id"},
        {65, "sheet-twice"},
        {66, "combine-unknown"},
        {67, "grades-open"},
        {68, "pool-short"},
        {69, "weight-mixed"},
        {70, "percent-unit"},
        {71, "unit-other"},
        {72, "cell-error"},
        {73, "total-row"},
        {74, "total-row"},
        {75, "amount-unit"},
        {76, "unit-mixed"},
        {77, "rate-mixed"},
        {78, "ratio-range"},
        {79, "bands-jump"},
        {80, "bands-turns"},
        {81, "ratings-order"},
        {82, "rating-unknown"},
        {83, "rating-range"},
        {84, "goal-mixed"},
        {85, "less-range"},
        {86, "rows-over"},
        {87, "rows-sum"},
        {88, "over-target"},
        {89, "sense-unsaid"},
        {90, "share-undefined"},
        {91, "completion-far"},
        {92, "no-rating"},
        {93, "bonus-inside"},
        {94, "bonus-blank"},
        {95, "role-twice"},
        {96, "veto-inside"},
        {97, "veto-grade"},
        {98, "veto-kind"},
        {99, "veto-points"},
        {100, "choose-points"},
        {101, "tree-path"},
        {102, "tree-file"},
        {103, "file-kind"},
        {104, "file-size"},
        {105, "file-silent"},
        {106, "caps-by"},
        {107, "limit-twice"},
        {108, "part-step"},
        {109, "over-budget"},
        {110, "sense-equal"},
        {111, "actual-copied"},
        {112, "form-tree"},
        {113, "form-twice"},
        {114, "form-unmatched"},
        {115, "form-points"},
        {116, "form-lacks"},
        {117, "terms"},
        {118, "adjustable"},
        {119, "points-adjusted"},
        {120, "points-sum"},
        {121, "total-parts"},
        {122, "score-cell"},
        {123, "facts-gone"},
        {124, "below-table"},
    };
    uint32_t i;
    (void)state;
    assert_count(COUNT_OF(codes), JIXIAO_ERR_END);
    for (i = 0; i < COUNT_OF(codes); i++) {
        assert_count(codes[i].code, i);
        assert_text(jixiao_err_name(i), codes[i].name);
    }
}

static void names_of_states_and_verdicts(void **state)
{
    static const struct {
        const char *name, *zh;
    } states[] = {{"computed", "按数据计算"},   {"judged", "人工评定"}, {"claimed", "仅有自评分"},
                  {"not_applicable", "不适用"}, {"missing", "未填"},    {"invalid", "数据有误"},
                  {"not_chosen", "未选"}},
      verdicts[] = {{"agrees", "一致"},           {"rounded", "取整后一致"},
                    {"over-claimed", "自评偏高"}, {"under-claimed", "自评偏低"},
                    {"unclaimed", "未填自评分"},  {"unsupported", "无数据支撑"}};
    uint32_t i;
    (void)state;
    for (i = 0; i < JIXIAO_STATE_END; i++) {
        assert_text(jixiao_state_name(i), states[i].name);
        assert_text(jixiao_state_text(i, JIXIAO_ZH), states[i].zh);
    }
    for (i = JIXIAO_AGREES; i < JIXIAO_VERDICT_END; i++) {
        assert_text(jixiao_verdict_name(i), verdicts[i - 1].name);
        assert_text(jixiao_verdict_text(i, JIXIAO_ZH), verdicts[i - 1].zh);
    }
}

/* ---- Kinds -------------------------------------------------------------------------------- */

static void check_column(const struct jixiao_kind_info *kind, const struct jixiao_column *c)
{
    uint32_t i;
    if (!c->id || !c->zh || !c->help[0] || !c->help[1] || !c->unit[0] || !c->unit[1])
        fail_msg("%s has a column without words", kind->id);
    assert_true(c->id[strspn(c->id, "abcdefghijklmnopqrstuvwxyz_")] == '\0' && *c->id);
    assert_true(has_chinese(c->zh));
    assert_true(has_chinese(c->help[0]));
    assert_false(has_chinese(c->help[1]));
    assert_true(*c->help[1]);
    assert_true(c->type <= JIXIAO_TYPE_CHOICE);
    assert_true(c->required <= 1);
    assert_true(c->min >= -MAX);
    assert_true(c->max == NIL || (c->max <= MAX && c->min < c->max));
    if (c->required)
        assert_num(c->fallback, NIL);
    if (c->fallback != NIL)
        assert_true(c->fallback >= c->min && (c->max == NIL || c->fallback <= c->max));
    if (c->type == JIXIAO_TYPE_YES_NO || c->type == JIXIAO_TYPE_CHOICE)
        assert_num(c->min, 0);
    if (c->type == JIXIAO_TYPE_YES_NO)
        assert_num(c->max, YES);
    if (c->type != JIXIAO_TYPE_CHOICE) {
        assert_null(c->choices);
        assert_count(c->n_choices, 0);
        return;
    }
    assert_num(c->max, (jixiao_num)(c->n_choices - 1) * YES);
    for (i = 0; i < c->n_choices; i++)
        assert_true(c->choices[i] && *c->choices[i]);
}

static void check_form(const struct jixiao_kind_info *kind, const struct jixiao_form *form)
{
    uint32_t i;
    assert_non_null(form->id);
    assert_true(form->n_columns <= JIXIAO_MAX_COLUMNS);
    assert_true(form->min_rows <= form->max_rows);
    assert_true(form->max_rows <= JIXIAO_MAX_ROWS);
    assert_true(form->positions <= 1);
    for (i = 0; i < form->n_columns; i++)
        check_column(kind, &form->columns[i]);
}

/* Ids and Chinese headers tell columns apart: in one form, and over all forms of a kind's facts,
 * unless the column is the same, or has the same of both where the rule says the form. */
static void check_names(const struct jixiao_form *a, const struct jixiao_form *b)
{
    uint32_t i, k;
    for (i = 0; i < a->n_columns; i++)
        for (k = 0; k < b->n_columns; k++) {
            const struct jixiao_column *x = &a->columns[i], *y = &b->columns[k];
            if (x == y || (a != b && !strcmp(x->id, y->id) && !strcmp(x->zh, y->zh)))
                continue;
            assert_string_not_equal(x->id, y->id);
            assert_string_not_equal(x->zh, y->zh);
        }
}

static void kinds_describe_themselves(void **state)
{
    uint32_t kind, i, k;
    (void)state;
    for (kind = 1; kind < JIXIAO_KIND_END; kind++) {
        const struct jixiao_kind_info *info = jixiao_kind_get(kind);
        assert_non_null(info);
        assert_true(info->id[strspn(info->id, "abcdefghijklmnopqrstuvwxyz-")] == '\0' && *info->id);
        assert_true(has_chinese(info->zh));
        assert_true(has_chinese(info->help[0]));
        assert_true(*info->help[1] && !has_chinese(info->help[1]));
        assert_true(info->n_forms >= 1);
        assert_text(info->facts[0].id, "");
        assert_true(info->rule.max_rows <= JIXIAO_MAX_RULE_ROWS);
        check_form(info, &info->rule);
        check_names(&info->rule, &info->rule);
        for (i = 0; i < info->n_forms; i++) {
            assert_true(info->facts[i].n_columns > 0);
            assert_true(i == 0 || *info->facts[i].id);
            check_form(info, &info->facts[i]);
            for (k = 0; k <= i; k++)
                check_names(&info->facts[i], &info->facts[k]);
        }
        for (k = 1; k < kind; k++) {
            assert_string_not_equal(info->id, jixiao_kind_get(k)->id);
            assert_string_not_equal(info->zh, jixiao_kind_get(k)->zh);
        }
    }
}

static void kinds_are_found(void **state)
{
    static const char *const none[] = {"", "Share", "share ", "group", "none", "共享"};
    uint32_t kind, found;
    size_t i;
    (void)state;
    for (kind = 1; kind < JIXIAO_KIND_END; kind++) {
        found = 77;
        assert_err(jixiao_kind_find(jixiao_kind_get(kind)->id, &found), JIXIAO_OK);
        assert_count(found, kind);
    }
    for (i = 0; i < COUNT_OF(none); i++)
        assert_err(jixiao_kind_find(none[i], &found), JIXIAO_ERR_KIND_UNKNOWN);
    assert_null(jixiao_kind_get(JIXIAO_GROUP));
    assert_null(jixiao_kind_get(JIXIAO_KIND_END));
    assert_null(jixiao_kind_get(UINT32_MAX));
}

/* The kinds and columns that files are written in. */
static void columns_of_kinds(void **state)
{
    static const struct {
        const char *kind, *form; /* NULL: the rule */
        uint32_t min_rows, max_rows, positions;
        const char *columns[9];
    } forms[] = {
        {"flag", NULL, 0, 1, 0, {"expected", NULL}},
        {"flag", "", 1, JIXIAO_MAX_ROWS, 0, {"met", NULL}},
        {"checklist", NULL, 1, 64, 0, {"points", "judged", NULL}},
        {"checklist", "", 1, 64, 1, {"given", NULL}},
        {"share", NULL, 0, 1, 0, {"if_none", NULL}},
        {"share", "", 0, JIXIAO_MAX_ROWS, 0, {"met", "total", NULL}},
        {"attain", NULL, 0, 1, 0, {"over", "at_limit_counts", NULL}},
        {"attain", "", 0, JIXIAO_MAX_ROWS, 0, {"target", "actual", "sense", "counted", NULL}},
        {"attain", "counted", 0, JIXIAO_MAX_ROWS, 0, {"met", "total", NULL}},
        {"balance", NULL, 1, 1, 0, {"limit", "at_limit_counts", "if_none", NULL}},
        {"balance", "", 0, JIXIAO_MAX_ROWS, 0, {"budget", "spent", NULL}},
        {"balance", "counted", 0, JIXIAO_MAX_ROWS, 0, {"met", "total", NULL}},
        {"bands",
         NULL,
         1,
         64,
         0,
         {"upto", "included", "points", "to", "measure", "if_none", "from", "explain_below", NULL}},
        {"bands", "", 1, JIXIAO_MAX_ROWS, 0, {"budget", "final", NULL}},
        {"pace", NULL, 1, 12, 0, {"target", "points", NULL}},
        {"pace", "", 1, 12, 1, {"actual", "budget", NULL}},
        {"incidents", NULL, 1, 64, 0, {"each", "gain", "most", "starts", NULL}},
        {"incidents", "", 0, JIXIAO_MAX_ROWS, 0, {"count", NULL}},
        {"incidents", "sorts", 1, 64, 1, {"count", NULL}},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(forms); i++) {
        const struct jixiao_form *form;
        uint32_t kind, k = 0;
        assert_err(jixiao_kind_find(forms[i].kind, &kind), JIXIAO_OK);
        form = &jixiao_kind_get(kind)->rule;
        if (forms[i].form) {
            for (; k + 1 < jixiao_kind_get(kind)->n_forms; k++)
                if (!strcmp(jixiao_kind_get(kind)->facts[k].id, forms[i].form))
                    break;
            form = &jixiao_kind_get(kind)->facts[k];
            assert_text(form->id, forms[i].form);
        }
        assert_count(form->min_rows, forms[i].min_rows);
        assert_count(form->max_rows, forms[i].max_rows);
        assert_count(form->positions, forms[i].positions);
        for (k = 0; forms[i].columns[k]; k++)
            assert_text(form->columns[k].id, forms[i].columns[k]);
        assert_count(form->n_columns, k);
    }
}

static void version(void **state)
{
    (void)state;
    assert_text(jixiao_version(), JIXIAO_VERSION);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_value_has_its_words),
        cmocka_unit_test(one_past_the_end_is_refused),
        cmocka_unit_test(findings_stand_after_errors),
        cmocka_unit_test(codes_stay),
        cmocka_unit_test(names_of_states_and_verdicts),
        cmocka_unit_test(kinds_describe_themselves),
        cmocka_unit_test(kinds_are_found),
        cmocka_unit_test(columns_of_kinds),
        cmocka_unit_test(version),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
