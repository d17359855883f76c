/* SPDX-License-Identifier: MIT
 * How much stack calls take in all, the C library with them: each runs in a thread of
 * its own, on a stack that is painted first. And the deepest texts there can be are refused or
 * read. */
#include "test.h"

#include <pthread.h>

enum { KIB = 1024, STACK = 512 * KIB, PAINT = 0xa5 };

/* Bytes of stack that a call may take, with a thread's own beginnings (under 4 KiB). */
enum { MOST_CORE = 12 * KIB, MOST_COLUMNS = 48 * KIB, MOST_JSON = 16 * KIB };

struct call {
    void (*run)(void);
    size_t used;
};

static void *begin(void *call)
{
    ((struct call *)call)->run();
    return NULL;
}

/* The stack that a call used. */
static size_t measure(void (*run)(void))
{
    struct call call = {run, 0};
    unsigned char *stack;
    pthread_attr_t attr;
    pthread_t thread;
    stack = aligned_alloc(64 * KIB, STACK);
    assert_non_null(stack);
    memset(stack, PAINT, STACK);
    assert_int_equal(pthread_attr_init(&attr), 0);
    assert_int_equal(pthread_attr_setstack(&attr, stack, STACK), 0);
    assert_int_equal(pthread_create(&thread, &attr, begin, &call), 0);
    assert_int_equal(pthread_join(thread, NULL), 0);
    pthread_attr_destroy(&attr);
    while (call.used < STACK && stack[call.used] == PAINT)
        call.used++;
    free(stack);
    return STACK - call.used;
}

static void require_under(void (*run)(void), size_t most, const char *what)
{
    size_t used = measure(run);
    print_message("# %s: %zu bytes of stack\n", what, used);
    if (used > most)
        fail_msg("%s: %zu bytes of stack, at most %zu", what, used, most);
}

/* ---- The core ----------------------------------------------------------------------------- */

static int scored; /* a call's own test: assertions may not leave its thread */

static void nothing(void)
{
}

/* A sheet filled, totalled, told of. */
static void score(void)
{
    const struct jixiao_tree *tree = jixiao_tree_shipped(0);
    static struct jixiao_mark marks[SHEET_INDICATORS];
    static struct jixiao_finding found[SHEET_FINDINGS];
    struct jixiao_sheet *sheet = jixiao_sheet_new(tree, NULL);
    struct jixiao_total total;
    char words[64];
    uint32_t i;
    size_t n;
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", "局", 3);
    jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", N(2023));
    for (i = 0; i < tree->n_indicators; i++)
        jixiao_sheet_number(sheet, i, 1, i % 2 ? "met" : "budget", N(1));
    scored = jixiao_sheet_done(sheet) != JIXIAO_ERR_MEMORY;
    jixiao_total_entries(tree, jixiao_sheet_entries(sheet), N(90), marks, &total);
    n = jixiao_findings(tree, jixiao_sheet_entries(sheet), N(90), marks, &total, found,
                        SHEET_FINDINGS);
    while (n--)
        jixiao_finding_text(tree, &found[n], n % 2, words, sizeof words);
    for (i = 0; i < tree->n_indicators; i++)
        jixiao_explain(tree, i, &jixiao_sheet_entries(sheet)[i], &marks[i], 0, words, sizeof words);
    jixiao_sheet_free(sheet);
}

#ifndef JIXIAO_NO_COLUMNS
/* 200 departments with facts and claims in columns. */
static void columns(void)
{
    static struct jixiao_leaf_columns leaves[SHEET_INDICATORS];
    static jixiao_num ones[200], scores[200];
    const struct jixiao_cells cells[] = {{ones, 0, NULL, 0}, {ones, 0, NULL, 0}};
    const struct jixiao_result_columns results = {.score = scores};
    const struct jixiao_tree *tree = jixiao_tree_shipped(0);
    uint32_t i;
    for (i = 0; i < 200; i++)
        ones[i] = N(1);
    for (i = 0; i < tree->n_indicators; i++) {
        const struct jixiao_kind_info *kind = jixiao_kind_get(tree->indicators[i].kind);
        leaves[i].claim = cells[0];
        if (kind && kind->facts->n_columns <= 2 && !kind->facts->positions) {
            leaves[i].cells = cells;
            leaves[i].rows = 1;
        }
    }
    scored = !jixiao_total_columns(tree, leaves, NULL, 0, 200, &results);
}
#endif

static void test_core(void **state)
{
    (void)state;
    require_under(nothing, 8 * KIB, "a thread that does nothing");
    require_under(score, MOST_CORE, "a sheet filled, scored, explained");
    assert_true(scored);
#ifndef JIXIAO_NO_COLUMNS
    require_under(columns, MOST_COLUMNS, "columns");
    assert_true(scored);
#endif
}

/* ---- JSON --------------------------------------------------------------------------------- */

static char *text; /* what is read */
static int got;

/* "before", `depth` times "open", `depth` times "close", "after". */
static void make_deep(const char *before, const char *open, const char *close, size_t depth,
                      const char *after)
{
    size_t size = strlen(before) + depth * (strlen(open) + strlen(close)) + strlen(after) + 1, i;
    char *at = text = malloc(size);
    assert_non_null(text);
    at = stpcpy(at, before);
    for (i = 0; i < depth; i++)
        at = stpcpy(at, open);
    for (i = 0; i < depth; i++)
        at = stpcpy(at, close);
    stpcpy(at, after);
}

static void read_sheet(void)
{
    char *result;
    got = jixiao_score_json(text, strlen(text), NULL, JIXIAO_JSON_ALL, NULL, &result);
    jixiao_text_free(result, NULL);
}

static void read_tree(void)
{
    const struct jixiao_tree *builder;
    char *written;
    got = jixiao_tree_read(text, strlen(text), NULL, &builder);
    if (!got)
        got = jixiao_tree_write(builder, NULL, &written);
    if (!got)
        jixiao_text_free(written, NULL);
    jixiao_tree_free(builder);
}

static void expect(void (*run)(void), int err, const char *what)
{
    require_under(run, MOST_JSON, what);
    assert_int_equal(got, err);
    free(text);
}

#define SHEET                                                                                      \
    "{\"jixiao\":\"sheet/1\",\"tree\":\"sichuan-ebian-2023\",\"department\":\"d\",\"year\":2023,"  \
    "\"indicators\":{},"

static void test_json(void **state)
{
    (void)state;
    make_deep(SHEET "\"meta\":{\"k\":", "[", "]", 62, "}}");
    expect(read_sheet, JIXIAO_OK, "meta 64 deep, lists");
    make_deep(SHEET "\"meta\":{\"k\":", "{\"k\":[", "]}", 31, "}}");
    expect(read_sheet, JIXIAO_OK, "meta 64 deep, objects and lists");
    make_deep(SHEET "\"meta\":{\"k\":", "[", "]", 63, "}}");
    expect(read_sheet, JIXIAO_ERR_LIMIT, "meta 65 deep");
    make_deep(SHEET "\"x\":", "{\"x\":[", "]}", 31, "}");
    expect(read_sheet, JIXIAO_ERR_COLUMN_UNKNOWN, "an unknown key 63 deep");
    make_deep("", "[", "", 10000000, "");
    expect(read_sheet, JIXIAO_ERR_LIMIT, "ten million brackets");
    make_deep(SHEET, "{\"a\":", "}", 2000000, "");
    expect(read_sheet, JIXIAO_ERR_SYNTAX, "an object without a key, then millions");
    make_deep("{\"jixiao\":\"tree/1\",\"id\":\"t\"",
              ",\"indicators\":[{\"id\":\"a\",\"name\":\"a\"", "}]", 8, "}");
    expect(read_tree, JIXIAO_ERR_NODE_SHAPE, "a tree of 8 levels");
    make_deep("{\"jixiao\":\"tree/1\",\"id\":\"t\"",
              ",\"indicators\":[{\"id\":\"a\",\"name\":\"a\"", "}]", 31, "}");
    expect(read_tree, JIXIAO_ERR_NODE_SHAPE, "a tree of 31 levels");
    make_deep("{\"jixiao\":\"tree/1\",\"id\":\"t\"",
              ",\"indicators\":[{\"id\":\"a\",\"name\":\"a\"", "}]", 32, "}");
    expect(read_tree, JIXIAO_ERR_LIMIT, "a tree of 32 levels");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_core),
        cmocka_unit_test(test_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
