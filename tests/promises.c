/* SPDX-License-Identifier: MIT
 * Sentences of jixiao.h that no other test holds it to. */
#include "test.h"

static const struct jixiao_tree *founding(void)
{
    return jixiao_tree_find("sichuan-ebian-2023");
}

/* "A value that is neither is taken as Chinese." */
static void other_languages(void **state)
{
    static const uint32_t others[] = {2, 7, UINT32_MAX};
    struct jixiao_entry entry = {0};
    struct jixiao_mark mark = {0};
    char zh[4096], other[4096];
    size_t i;
    (void)state;
    mark.state = JIXIAO_MISSING;
    for (i = 0; i < COUNT_OF(others); i++) {
        assert_text(jixiao_err_text(JIXIAO_ERR_RANGE, others[i]),
                    jixiao_err_text(JIXIAO_ERR_RANGE, JIXIAO_ZH));
        assert_text(jixiao_state_text(JIXIAO_MISSING, others[i]),
                    jixiao_state_text(JIXIAO_MISSING, JIXIAO_ZH));
        assert_text(jixiao_verdict_text(JIXIAO_AGREES, others[i]),
                    jixiao_verdict_text(JIXIAO_AGREES, JIXIAO_ZH));
        assert_text(jixiao_outcome_text(JIXIAO_OUTCOME_UNMET, others[i]),
                    jixiao_outcome_text(JIXIAO_OUTCOME_UNMET, JIXIAO_ZH));
        jixiao_explain(founding(), 2, &entry, &mark, JIXIAO_ZH, zh, sizeof zh);
        jixiao_explain(founding(), 2, &entry, &mark, others[i], other, sizeof other);
        assert_text(other, zh);
    }
}

/* "Returns the length …; at most `size` bytes are written, NUL included, cut between characters. A
 * group gives ""." */
static void cut_texts(void **state)
{
    struct jixiao_entry entry = {0};
    struct jixiao_mark mark = {0};
    char whole[4096], cut[4096];
    size_t length, size, n;
    (void)state;
    mark.state = JIXIAO_MISSING;
    length = jixiao_explain(founding(), 2, &entry, &mark, JIXIAO_ZH, whole, sizeof whole);
    assert_count(length, strlen(whole));
    for (size = 0; size <= length + 1; size++) {
        memset(cut, 'z', sizeof cut);
        assert_count(jixiao_explain(founding(), 2, &entry, &mark, JIXIAO_ZH, cut, size), length);
        assert_true(cut[size] == 'z');
        if (!size)
            continue;
        n = strlen(cut);
        assert_true(n < size && size - n <= 3);
        assert_memory_equal(cut, whole, n);
        assert_true(((unsigned char)whole[n] & 0xc0) != 0x80);
    }
    assert_count(jixiao_explain(founding(), 0, &entry, &mark, JIXIAO_ZH, cut, sizeof cut), 0);
    assert_text(cut, "");
    assert_count(jixiao_explain_losses(founding(), 2, &entry, &mark, JIXIAO_ZH, cut, sizeof cut),
                 0);
    assert_text(cut, "");
}

/* "Of anything that jixiao_score() does not score: 0." "`columns` … not read where there are no
 * rows." "All return what jixiao_score() returns, and set *score to JIXIAO_ABSENT …" */
static void what_is_not_scored(void **state)
{
    static const jixiao_num bad[] = {N(3), N(2)}, gap[] = {NIL, N(2)};
    struct jixiao_table facts = {bad, 1, 2, 0, NULL}, none = {NULL, 0, 77, 0, NULL};
    struct jixiao_loss losses[2];
    struct jixiao_mark mark;
    jixiao_num score = N(1);
    (void)state;
    assert_count(jixiao_losses(JIXIAO_KIND_SHARE, N(10), NULL, &facts, 2, losses, 2), 0);
    facts.cells = gap;
    assert_count(jixiao_losses(JIXIAO_KIND_SHARE, N(10), NULL, &facts, 2, losses, 2), 0);
    assert_count(jixiao_losses(JIXIAO_KIND_END, N(10), NULL, &facts, 2, losses, 2), 0);
    assert_err(jixiao_score(JIXIAO_KIND_SHARE, N(10), &none, &facts, 2, &mark),
               JIXIAO_FINDING_FACTS_INCOMPLETE);
    assert_num(mark.low, 0);
    assert_num(mark.high, N(10));
    assert_err(jixiao_score_share(N(10), (const struct jixiao_share_facts *)bad, 1, NIL, 2, &score),
               JIXIAO_ERR_MET_OVER_TOTAL);
    assert_num(score, NIL);
}

/* Every function that frees takes NULL; a list's end is NULL or 0. */
static void ends(void **state)
{
    struct jixiao_sheet *sheet = jixiao_sheet_new(founding(), NULL);
    const char *key, *value;
    uint32_t i = 0;
    (void)state;
    jixiao_sheet_free(NULL);
    jixiao_builder_free(NULL);
    while (jixiao_tree_shipped(i))
        assert_ptr_equal(jixiao_tree_find(jixiao_tree_shipped(i)->id), jixiao_tree_shipped(i)), i++;
    assert_true(i > 0);
    assert_null(jixiao_tree_shipped(UINT32_MAX));
    assert_count(jixiao_sheet_meta(sheet, 0, &key, &value), 0);
    assert_null(jixiao_sheet_get(sheet, JIXIAO_NONE, 0, "department"));
    assert_count((uint64_t)jixiao_sheet_year(sheet), 0);
    jixiao_sheet_free(sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(other_languages),
        cmocka_unit_test(cut_texts),
        cmocka_unit_test(what_is_not_scored),
        cmocka_unit_test(ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
