/* SPDX-License-Identifier: MIT
 * A sheet scored in one call: what the result gives is what the functions below it give. */
#include "test.h"

static const struct jixiao_tree *founding(void)
{
    return jixiao_tree_find("sichuan-ebian-2023");
}

/* A sheet of the founding tree with a claim, facts that score, facts that do not, and nothing else. */
static struct jixiao_sheet *filled(void)
{
    struct jixiao_sheet *sheet = jixiao_sheet_new(founding(), NULL);
    uint32_t goals = jixiao_tree_index(founding(), "goals-overall");
    uint32_t spending = jixiao_tree_index(founding(), "spending-control");
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", "局", strlen("局"));
    jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", N(2024));
    jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "claim", N(96.001));
    jixiao_sheet_number(sheet, goals, 1, "met", N(8));
    jixiao_sheet_number(sheet, goals, 1, "total", N(9));
    jixiao_sheet_number(sheet, goals, 0, "claim", N(9));
    jixiao_sheet_number(sheet, spending, 1, "budget", N(-1));
    return sheet;
}

static void everything(void **state)
{
    const struct jixiao_tree *tree = founding();
    struct jixiao_sheet *sheet = filled();
    struct jixiao_result *result = NULL;
    struct jixiao_mark *marks = calloc(tree->n_indicators, sizeof *marks);
    struct jixiao_total total;
    struct jixiao_finding scored[64];
    const struct jixiao_finding *found, *filling;
    const struct jixiao_entry *entries;
    char one[4096], other[4096];
    size_t count, n, n_filling, i;
    uint32_t at;
    (void)state;
    assert_non_null(marks);
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    assert_err(jixiao_sheet_score(sheet, NULL, &result), JIXIAO_OK);
    entries = jixiao_sheet_entries(sheet);
    jixiao_total_entries(tree, entries, jixiao_sheet_claim(sheet), marks, &total);
    assert_memory_equal(jixiao_result_total(result), &total, sizeof total);
    for (at = 0; at < tree->n_indicators; at++) {
        assert_memory_equal(jixiao_result_mark(result, at), &marks[at], sizeof *marks);
        n = tree->indicators[at].kind == JIXIAO_GROUP
                ? jixiao_explain_group(tree, at, marks, JIXIAO_EN, one, sizeof one)
                : jixiao_explain(tree, at, &entries[at], &marks[at], JIXIAO_EN, one, sizeof one);
        assert_true(n > 0);
        assert_count(jixiao_result_explain(result, at, JIXIAO_EN, other, sizeof other), n);
        assert_text(other, one);
    }
    assert_null(jixiao_result_mark(result, tree->n_indicators));
    n = jixiao_explain_total(tree, marks, &total, JIXIAO_ZH, one, sizeof one);
    assert_count(jixiao_result_explain(result, JIXIAO_NONE, JIXIAO_ZH, other, sizeof other), n);
    assert_text(other, one);
    found = jixiao_result_findings(result, &count);
    filling = jixiao_sheet_findings(sheet, &n_filling);
    n = jixiao_findings(tree, entries, jixiao_sheet_claim(sheet), marks, &total, scored, 64);
    assert_true(n_filling >= 1 && n >= 3 && n <= 64);
    assert_count(count, n_filling + n);
    for (i = 0; i < count; i++)
        assert_memory_equal(&found[i], i < n_filling ? &filling[i] : &scored[i - n_filling],
                            sizeof *found);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
    free(marks);
}

/* A sheet that is refused has a result too, which says why. */
static void refused(void **state)
{
    struct jixiao_sheet *sheet = jixiao_sheet_new(founding(), NULL);
    struct jixiao_result *result = NULL;
    const struct jixiao_finding *found;
    char *text, words[16] = "x";
    size_t count;
    (void)state;
    jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", N(2024));
    assert_err(jixiao_sheet_done(sheet), JIXIAO_ERR_KEY_MISSING);
    assert_err(jixiao_sheet_score(sheet, NULL, &result), JIXIAO_ERR_KEY_MISSING);
    assert_err(jixiao_result_total(result)->err, JIXIAO_ERR_KEY_MISSING);
    assert_num(jixiao_result_total(result)->score, NIL);
    assert_null(jixiao_result_mark(result, 0));
    assert_count(jixiao_result_explain(result, 2, JIXIAO_ZH, words, sizeof words), 0);
    assert_text(words, "");
    found = jixiao_result_findings(result, &count);
    assert_count(count, 1);
    assert_err(found[0].code, JIXIAO_ERR_KEY_MISSING);
    assert_err(jixiao_result_write(result, NULL, JIXIAO_JSON_ALL, NULL, &text), JIXIAO_OK);
    assert_non_null(strstr(text, "\"jixiao\":\"refused/1\""));
    jixiao_text_free(text, NULL);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
}

/* It says too what is wrong with its leaves, and nothing that is odd only of a sheet that counts. */
static void refused_with_leaves(void **state)
{
    struct jixiao_sheet *sheet = filled(), *same = filled();
    struct jixiao_result *result = NULL, *whole = NULL;
    const struct jixiao_finding *found, *all;
    size_t count, n, i, at = 1, of_sheet = 0, odd = 0;
    (void)state;
    assert_err(jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "foo", "1", 1), JIXIAO_ERR_COLUMN_UNKNOWN);
    assert_err(jixiao_sheet_done(sheet), JIXIAO_ERR_COLUMN_UNKNOWN);
    assert_err(jixiao_sheet_score(sheet, NULL, &result), JIXIAO_ERR_COLUMN_UNKNOWN);
    found = jixiao_result_findings(result, &count);
    assert_err(found[0].code, JIXIAO_ERR_COLUMN_UNKNOWN);
    assert_err(jixiao_sheet_done(same), JIXIAO_OK);
    assert_err(jixiao_sheet_score(same, NULL, &whole), JIXIAO_OK);
    all = jixiao_result_findings(whole, &n);
    for (i = 0; i < n; i++) {
        if (all[i].index == JIXIAO_NONE) {
            of_sheet++;
        } else if (jixiao_err_is_finding(all[i].code)) {
            odd++;
        } else {
            assert_true(at < count);
            assert_memory_equal(&found[at++], &all[i], sizeof *found);
        }
    }
    assert_count(at, count);
    assert_true(count > 1 && of_sheet && odd);
    jixiao_result_free(result);
    jixiao_result_free(whole);
    jixiao_sheet_free(sheet);
    jixiao_sheet_free(same);
}

/* One that is not finished is an error, not missing leaves. */
static void unfinished(void **state)
{
    struct jixiao_sheet *sheet = filled();
    struct jixiao_result *result = (struct jixiao_result *)sheet;
    size_t count = 7;
    char *text = (char *)sheet;
    (void)state;
    assert_err(jixiao_sheet_score(sheet, NULL, &result), JIXIAO_ERR_ARGUMENT);
    assert_null(result);
    assert_err(jixiao_sheet_score(NULL, NULL, &result), JIXIAO_ERR_ARGUMENT);
    assert_null(jixiao_result_total(NULL));
    assert_count(jixiao_result_explain(NULL, JIXIAO_NONE, JIXIAO_ZH, NULL, 0), 0);
    assert_null(jixiao_result_mark(NULL, 0));
    assert_null(jixiao_result_findings(NULL, &count));
    assert_count(count, 0);
    assert_err(jixiao_result_write(NULL, NULL, 0, NULL, &text), JIXIAO_ERR_ARGUMENT);
    assert_null(text);
    jixiao_result_free(NULL);
    jixiao_sheet_free(sheet);
}

/* No leaf is applicable: no total, and every leaf is still there. */
static void nothing_applies(void **state)
{
    const struct jixiao_tree *tree = founding();
    struct jixiao_sheet *sheet = jixiao_sheet_new(tree, NULL);
    struct jixiao_result *result = NULL;
    uint32_t at;
    (void)state;
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", "局", strlen("局"));
    jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", N(2024));
    for (at = 0; at < tree->n_indicators; at++)
        if (tree->indicators[at].kind != JIXIAO_GROUP)
            jixiao_sheet_text(sheet, at, 0, "not_applicable", "none", 4);
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    assert_err(jixiao_sheet_score(sheet, NULL, &result), JIXIAO_ERR_NONE_APPLICABLE);
    assert_count(jixiao_result_mark(result, 2)->state, JIXIAO_NOT_APPLICABLE);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything),          cmocka_unit_test(refused),
        cmocka_unit_test(refused_with_leaves), cmocka_unit_test(unfinished),
        cmocka_unit_test(nothing_applies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
