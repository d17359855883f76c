/* SPDX-License-Identifier: MIT
 * Eight threads over the same trees, finished sheets and columns: the same results. Run it under
 * ThreadSanitizer. */
#include "test.h"

#include <pthread.h>

enum { THREADS = 8, ROUNDS = 300, SHEETS = 4, DEPARTMENTS = 800 };

#define TEXT(text) (text), strlen(text)

/* What all threads read: never written once they run. */
static const struct jixiao_tree *made;
static struct jixiao_sheet *sheets[SHEETS];

/* What a sheet comes to. */
struct result {
    struct jixiao_mark marks[SHEET_INDICATORS];
    struct jixiao_total total;
    struct jixiao_finding findings[SHEET_FINDINGS];
    size_t n_findings;
    char words[8192];
    size_t n_words;
};

static uint32_t leaf(const struct jixiao_sheet *sheet, const char *id)
{
    return jixiao_tree_index(jixiao_sheet_tree(sheet), id);
}

/* The i-th sheet: right and wrong facts, claims, reviews. */
static struct jixiao_sheet *fill(const struct jixiao_tree *tree, uint32_t i)
{
    struct jixiao_sheet *sheet = jixiao_sheet_new(tree, NULL);
    uint32_t row;
    if (!sheet)
        return NULL;
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", TEXT("县人社局"));
    jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", N(2023));
    jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "claim", N(90) + (jixiao_num)i * YES);
    for (row = 1; row <= 20; row++) {
        jixiao_sheet_number(sheet, leaf(sheet, "goals-overall"), row, "target", N(100));
        jixiao_sheet_number(sheet, leaf(sheet, "goals-overall"), row, "actual",
                            N(95) + (jixiao_num)((row * (i + 1)) % 7 * 6) * YES);
        jixiao_sheet_text(sheet, leaf(sheet, "goals-overall"), row, "name", TEXT("培训"));
    }
    jixiao_sheet_number(sheet, leaf(sheet, "spending-control"), 1, "budget", N(100));
    jixiao_sheet_number(sheet, leaf(sheet, "spending-control"), 1, "final",
                        N(100) + (jixiao_num)i * 10 * YES);
    for (row = 1; row <= 5; row++)
        jixiao_sheet_number(sheet, leaf(sheet, "goal-quality"), row, "given", N(i == 1 ? 1 : 2));
    jixiao_sheet_number(sheet, leaf(sheet, "violations"), 1, "count", i == 2 ? N(-1) : N(3));
    jixiao_sheet_number(sheet, leaf(sheet, "disclosure"), 0, "claim", N(10));
    jixiao_sheet_number(sheet, leaf(sheet, "disclosure"), 0, "review.score", N(8));
    if (i == 3)
        jixiao_sheet_text(sheet, leaf(sheet, "feedback"), 0, "not_applicable", TEXT("无"));
    jixiao_sheet_number(sheet, leaf(sheet, "cooperation"), 1, "count", N(1));
    jixiao_sheet_done(sheet);
    return sheet;
}

static void put(struct result *r, const char *text)
{
    size_t n = strlen(text);
    if (r->n_words + n < sizeof r->words) {
        memcpy(r->words + r->n_words, text, n + 1);
        r->n_words += n;
    }
}

static void score(const struct jixiao_sheet *sheet, struct result *r)
{
    const struct jixiao_tree *tree = jixiao_sheet_tree(sheet);
    const struct jixiao_entry *entries = jixiao_sheet_entries(sheet);
    const struct jixiao_finding *filled;
    char buf[600];
    uint32_t i;
    size_t n, k;
    memset(r, 0, sizeof *r);
    jixiao_total_entries(tree, entries, jixiao_sheet_claim(sheet), r->marks, &r->total);
    r->n_findings = jixiao_findings(tree, entries, jixiao_sheet_claim(sheet), r->marks, &r->total,
                                    r->findings, SHEET_FINDINGS);
    for (i = 0; i < tree->n_indicators; i++) {
        jixiao_explain(tree, i, &entries[i], &r->marks[i], i % 2, buf, sizeof buf);
        put(r, buf);
    }
    for (k = 0; k < r->n_findings; k++) {
        jixiao_finding_text(tree, &r->findings[k], k % 2, buf, sizeof buf);
        put(r, buf);
        r->findings[k].where = jixiao_sheet_where(sheet, &r->findings[k]);
    }
    filled = jixiao_sheet_findings(sheet, &n);
    for (k = 0; k < n; k++) {
        jixiao_finding_pointer(tree, &filled[k], 0, buf, sizeof buf);
        put(r, buf);
    }
    put(r, jixiao_sheet_get(sheet, JIXIAO_NONE, 0, "department"));
}

static struct result expected[SHEETS];

/* Past the last member of a total there may be padding. */
static int differ(const struct result *a, const struct result *b)
{
    size_t total = offsetof(struct jixiao_total, err) + sizeof a->total.err;
    return memcmp(a->marks, b->marks, sizeof a->marks) || memcmp(&a->total, &b->total, total) ||
           memcmp(a->findings, b->findings, sizeof a->findings) || a->n_findings != b->n_findings ||
           strcmp(a->words, b->words) != 0;
}

/* ---- A tree of one's own ------------------------------------------------------------------- */

static const char sheet_text[] =
    "{\"jixiao\":\"sheet/1\",\"department\":\"局\",\"year\":2023,\"meta\":{\"k\":[1,0.5]},"
    "\"indicators\":{\"a\":{\"facts\":[{\"met\":2,\"total\":3}],\"claim\":6.67}}}";
static char *expected_text;

static void make_tree(void)
{
    static const char tree_text[] =
        "{\"jixiao\":\"tree/"
        "1\",\"id\":\"t\",\"indicators\":[{\"id\":\"a\",\"name\":\"甲\",\"points\":"
        "10,\"kind\":\"share\",\"criterion\":\"按比例\"}]}";
    assert_int_equal(jixiao_tree_read(TEXT(tree_text), NULL, &made), JIXIAO_OK);
    assert_int_equal(
        jixiao_score_json(TEXT(sheet_text), made, JIXIAO_JSON_ALL, NULL, &expected_text),
        JIXIAO_OK);
    assert_non_null(strstr(expected_text, "\"score\":6.67"));
}

/* A sheet of that tree, the thread's own. */
static int wrong_on_tree(void)
{
    const struct jixiao_tree *tree = made;
    const jixiao_num cells[] = {N(2), N(3)};
    const struct jixiao_entry entry = {.given = JIXIAO_GIVEN_FACTS,
                                       .facts = {cells, 1, 2, 0, NULL}};
    struct jixiao_mark mark;
    struct jixiao_total total;
    char words[300];
    int wrong = jixiao_total_entries(tree, &entry, JIXIAO_ABSENT, &mark, &total) != JIXIAO_OK;
    wrong += total.score != JIXIAO_NUM(6.67);
    wrong += !jixiao_explain(tree, 0, &entry, &mark, JIXIAO_EN, words, sizeof words);
    {
        char *text;
        wrong +=
            jixiao_score_json(TEXT(sheet_text), tree, JIXIAO_JSON_ALL, NULL, &text) != JIXIAO_OK;
        wrong += !text || strcmp(text, expected_text) != 0;
        jixiao_text_free(text, NULL);
    }
    return wrong;
}

/* ---- Departments in columns, a part of them each ------------------------------------------- */

#ifndef JIXIAO_NO_COLUMNS
static struct jixiao_leaf_columns leaves[SHEET_INDICATORS];
static jixiao_num met[DEPARTMENTS], one_by_one[DEPARTMENTS], together[DEPARTMENTS];
static const struct jixiao_cells cells[] = {{met, 0, NULL, 0}, {met, 0, NULL, 0}};

static void score_columns(uint32_t thread, uint32_t of, jixiao_num *scores)
{
    const struct jixiao_result_columns results = {.score = scores};
    int64_t first = DEPARTMENTS * (int64_t)thread / of;
    jixiao_total_columns(jixiao_tree_shipped(0), leaves, NULL, first,
                         DEPARTMENTS * (int64_t)(thread + 1) / of - first, &results);
}

/* Flags and incidents of every department, and claims for the rest, some of which cannot be. */
static void make_columns(void)
{
    const struct jixiao_tree *tree = jixiao_tree_shipped(0);
    uint32_t i;
    for (i = 0; i < DEPARTMENTS; i++)
        met[i] = i % 3 == 2 && i % 7 == 0 ? N(11) : (jixiao_num)(i % 3) * YES;
    for (i = 0; i < tree->n_indicators; i++) {
        leaves[i].claim = cells[0];
        if (tree->indicators[i].kind == JIXIAO_KIND_INCIDENTS) {
            leaves[i].cells = cells;
            leaves[i].rows = 1;
        }
    }
    score_columns(0, 1, one_by_one);
    assert_num(one_by_one[1], JIXIAO_NUM(16.0));
}
#endif

/* Returns how many results were not as expected. */
static void *work(void *argument)
{
    struct result *r = malloc(sizeof *r);
    uintptr_t wrong = !r;
    uint32_t round, first = *(const uint32_t *)argument;
    for (round = 0; r && round < ROUNDS; round++) {
        uint32_t i = (first + round) % SHEETS;
        struct jixiao_finding found[8];
        struct jixiao_sheet *own;
        score(sheets[i], r);
        wrong += (uintptr_t)differ(r, &expected[i]);
        wrong += jixiao_tree_lint(jixiao_tree_shipped(0), found, 8) != 2;
        wrong += jixiao_tree_index(made, "a") != 0;
        wrong += (uintptr_t)wrong_on_tree();
#ifndef JIXIAO_NO_COLUMNS
        score_columns(first, THREADS, together);
#endif
        if (round % 16)
            continue;
        own = fill(jixiao_tree_shipped(0), i); /* an object of the thread's own */
        if (own) {
            score(own, r);
            wrong += (uintptr_t)differ(r, &expected[i]);
        }
        wrong += !own;
        jixiao_sheet_free(own);
    }
    free(r);
    return (void *)wrong;
}

static void eight_threads_agree(void **state)
{
    pthread_t threads[THREADS];
    uint32_t firsts[THREADS], i;
    (void)state;
    make_tree();
#ifndef JIXIAO_NO_COLUMNS
    make_columns();
#endif
    for (i = 0; i < SHEETS; i++) {
        sheets[i] = fill(jixiao_tree_shipped(0), i);
        assert_non_null(sheets[i]);
        score(sheets[i], &expected[i]);
        assert_true(expected[i].n_words > 500);
    }
    for (i = 0; i < THREADS; i++) {
        firsts[i] = i;
        assert_int_equal(pthread_create(&threads[i], NULL, work, &firsts[i]), 0);
    }
    for (i = 0; i < THREADS; i++) {
        void *wrong = NULL;
        assert_int_equal(pthread_join(threads[i], &wrong), 0);
        assert_count((uintptr_t)wrong, 0);
    }
#ifndef JIXIAO_NO_COLUMNS
    assert_memory_equal(together, one_by_one, sizeof together);
#endif
    for (i = 0; i < SHEETS; i++)
        jixiao_sheet_free(sheets[i]);
    jixiao_text_free(expected_text, NULL);
    jixiao_tree_free(made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(eight_threads_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
