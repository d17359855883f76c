/* SPDX-License-Identifier: MIT
 * Memory that runs out: every allocation fails once, alone and with all after it. Each time the
 * call says JIXIAO_ERR_MEMORY, or does what it does with memory; nothing is lost, nothing is half
 * done. Linked with --wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=free. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "io/json/json.h"
#include "jixiao-fill.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Allocators that fail ----------------------------------------------------------------- */

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void __real_free(void *block);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);
void __wrap_free(void *block);

static size_t calls;   /* so far */
static size_t fail_at; /* the call that fails, 0: none */
static int all_after;  /* and all after it */
static long live;      /* blocks */

static int fails(void)
{
    calls++;
    return fail_at && (calls == fail_at || (all_after && calls > fail_at));
}

static void *counted(void *block)
{
    live += block != NULL;
    return block;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : counted(__real_malloc(size));
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails() ? NULL : counted(__real_calloc(count, size));
}

void *__wrap_realloc(void *block, size_t size)
{
    if (fails())
        return NULL;
    return block ? __real_realloc(block, size) : counted(__real_realloc(block, size));
}

void __wrap_free(void *block)
{
    live -= block != NULL;
    __real_free(block);
}

/* ---- What is tried ------------------------------------------------------------------------ */

static const char short_tree[] =
    "{\"jixiao\":\"tree/"
    "1\",\"id\":\"t\",\"title\":\"体系\",\"places\":2,\"grades\":[{\"name\":\"优\",\"from\":9}],"
    "\"indicators\":[{\"id\":\"g\",\"name\":\"组\",\"indicators\":["
    "{\"id\":\"a\",\"name\":\"甲\",\"points\":10,\"kind\":\"checklist\",\"scope\":[\"whole\"],"
    "\"rule\":[{\"name\":\"一\",\"points\":5,\"judged\":true},{\"name\":\"二\",\"points\":5}]},"
    "{\"id\":\"b\",\"name\":\"乙\",\"points\":5,\"kind\":\"flag\"}]},"
    "{\"id\":\"c\",\"name\":\"丙\",\"points\":5,\"deduction\":true,\"kind\":\"incidents\",\"rule\":"
    "{\"each\":0.5}}]}";
static const char wrong_tree[] =
    "{\"jixiao\":\"tree/1\",\"id\":\"T\",\"x/y\":1,\"indicators\":[{\"id\":\"g\",\"point\":1},"
    "{\"id\":\"a\",\"name\":5,\"points\":0.1234567,\"kind\":\"none\",\"scope\":[\"all\"]}]}";
#define HEAD "{\"jixiao\":\"sheet/1\",\"tree\":\"t\",\"department\":\"局\",\"year\":2023,"
static const char good_sheet[] = HEAD
    "\"claim\":12,\"meta\":{\"k\":\"v\",\"n\":[1,0.25,{\"x\":null}],\"r\":1e300},\"indicators\":{"
    "\"a\":{\"facts\":[{\"given\":4,\"reason\":\"理由\"},{\"given\":0}],\"claim\":4,\"remark\":"
    "\"注\"},"
    "\"b\":{\"claim\":5,\"review\":{\"score\":0,\"by\":\"丁\"}},\"c\":{\"facts\":{\"count\":1}}}}";
static const char invalid_sheet[] = HEAD "\"indicators\":{\"a\":{\"facts\":[{\"given\":0.1234567},"
                                         "5,{\"x~\":1}],\"claim\":\"四\",\"y/\":1},\"b\":5}}";
static const char refused_sheet[] = HEAD "\"x\":1,\"claim\":0.1234567,\"indicators\":{\"z\":{}}}";
/* More keys than are looked through, one longer than a name, texts that are written with escapes. */
static const char many_sheet[] = HEAD
    "\"meta\":{\"k0\":0,\"k1\":1,\"k2\":2,\"k3\":3,\"k4\":4,\"k5\":5,\"k6\":6,\"k7\":7,\"k8\":8,"
    "\"k9\":9,\"ka\":\"\\u4e2d\\n\",\"kb\":1,\"kc\":2,\"kd\":3,\"ke\":4,\"kf\":5,\"kg\":6,\"kh\":7,"
    "\"ki\":8,\"kj\":9,\"kk\":\"x\",\"kl\":1,\"km\":{\"\\u6587\":[1.5]},"
    "\"long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-"
    "long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long\":1}"
    ","
    "\"indicators\":{\"a\":{\"claim\":4,\"remark\":\"\\u6ce8\\t\"},\"b\":{\"claim\":5}}}";
static const char twice_sheet[] = HEAD "\"year\":2024}";
static const char open_sheet[] = HEAD "\"indicators\":{\"a\"";
/* Texts of roles, the cells of caps, and what a choice needs. */
static const char rich_tree[] =
    "{\"jixiao\":\"tree/"
    "1\",\"id\":\"t\",\"most\":20,\"caps\":{\"by\":\"d\",\"rows\":[{\"upto\":0.5,"
    "\"included\":true,\"most\":9},{\"upto\":0.6,\"included\":false,\"most\":19}]},\"grades\":[{"
    "\"name\":\"优\",\"from\":9},{\"name\":\"良\",\"from\":0}],\"indicators\":[{\"id\":\"g\","
    "\"name\":\"组\",\"points\":5,\"combine\":\"choose\",\"rule\":{\"count\":1},\"indicators\":["
    "{\"id\":\"a\",\"name\":\"甲\",\"points\":5,\"kind\":\"flag\"},"
    "{\"id\":\"b\",\"name\":\"乙\",\"points\":5,\"kind\":\"flag\"}]},"
    "{\"id\":\"h\",\"name\":\"不择\",\"indicators\":[{\"id\":\"c\",\"name\":\"丙\",\"points\":5,"
    "\"kind\":\"flag\"}]},{\"id\":\"d\",\"name\":\"丁\",\"points\":5,\"kind\":\"bands\","
    "\"rule\":[{\"upto\":1,\"included\":true,\"points\":5}]},{\"id\":\"v\",\"name\":\"否优\","
    "\"kind\":\"flag\",\"veto\":\"良\"},{\"id\":\"r\",\"name\":\"行\",\"points\":5,\"kind\":"
    "\"goals\",\"rule\":[{\"name\":\"好\",\"from\":0.8},{\"name\":\"差\",\"from\":0}]}]}";
static const char choice_sheet[] =
    HEAD "\"indicators\":{\"h\":{\"chosen\":[\"c\"],\"reason\":\"无\"}}}";
static const char chosen_sheet[] =
    HEAD "\"indicators\":{\"组\":{\"chosen\":[\"乙\"],\"reason\":\"无\"},\"a\":{\"claim\":5},"
         "\"r\":{\"facts\":[{\"points\":5,\"actual_text\":\"好\",\"given\":5}]},"
         "\"d\":{\"facts\":[{\"name\":\"资金总额\",\"budget\":2,\"final\":1},"
         "{\"name\":\"其中：甲\",\"budget\":1,\"final\":1}]}}}";
/* The only thing that is wrong, or to be looked at, is what needs a list. */
static const char column_tree[] =
    "{\"jixiao\":\"tree/1\",\"id\":\"t\",\"indicators\":[{\"id\":\"a\",\"name\":\"甲\","
    "\"points\":5,\"kind\":\"incidents\",\"rule\":{\"each\":1,\"x\":1}}]}";
static const char sum_tree[] =
    "{\"jixiao\":\"tree/1\",\"id\":\"t\",\"indicators\":[{\"id\":\"g\",\"name\":\"组\","
    "\"points\":9,\"indicators\":[{\"id\":\"a\",\"name\":\"甲\",\"points\":5,"
    "\"kind\":\"flag\"}]}]}";
static const char other_sheet[] =
    "{\"jixiao\":\"sheet/1\",\"tree\":\"u\",\"department\":\"局\",\"year\":2023,"
    "\"indicators\":{}}";

static const struct jixiao_tree *short_one; /* short_tree */
static const char *input;
static char *output; /* of the last call, or NULL */

static int score_one(void)
{
    return jixiao_score_json(input, strlen(input), short_one, JIXIAO_JSON_ALL, NULL, &output);
}

static const struct jixiao_tree *rich_one; /* rich_tree */

static int score_rich(void)
{
    return jixiao_score_json(input, strlen(input), rich_one, JIXIAO_JSON_ALL, NULL, &output);
}

static int score_founding(void)
{
    return jixiao_score_json(input, strlen(input), NULL, JIXIAO_JSON_ALL, NULL, &output);
}

static struct jixiao_tree by_hand;

static int score_by_hand(void)
{
    return jixiao_score_json(input, strlen(input), &by_hand, JIXIAO_JSON_ALL, NULL, &output);
}

/* Reads a tree and writes what was read; a wrong one gives the first of its errors. */
static int read_one(void)
{
    const struct jixiao_tree *read;
    int err = jixiao_tree_read(input, strlen(input), NULL, &read);
    output = NULL;
    if (err == JIXIAO_ERR_MEMORY)
        assert_null(read);
    if (err == JIXIAO_OK)
        err = jixiao_tree_write(read, NULL, &output);
    jixiao_tree_free(read);
    return err;
}

static int write_founding(void)
{
    return jixiao_tree_write(jixiao_tree_find("sichuan-ebian-2023"), NULL, &output);
}

#define TEXT(text) (text), strlen(text)

/* Scores and writes a sheet; the error of the scoring. */
static int score_and_write(const struct jixiao_sheet *sheet, const char *source, char **text)
{
    struct jixiao_result *result;
    int err = jixiao_sheet_score(sheet, NULL, &result);
    *text = NULL;
    if (result && jixiao_result_write(result, source, JIXIAO_JSON_ALL, NULL, text))
        err = JIXIAO_ERR_MEMORY;
    jixiao_result_free(result);
    return err;
}

/* Fills a sheet by hand, whatever has failed before. */
static int fill_one(void)
{
    const struct jixiao_tree *tree = short_one;
    struct jixiao_sheet *sheet = jixiao_sheet_new(tree, NULL);
    uint32_t a = jixiao_tree_index(tree, "a"), b = jixiao_tree_index(tree, "b");
    int err;
    output = NULL;
    if (!sheet)
        return JIXIAO_ERR_MEMORY;
    jixiao_sheet_at(sheet, 7);
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", TEXT("局"));
    jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", 2023 * JIXIAO_ONE);
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "meta.填报人", TEXT("丁"));
    jixiao_sheet_number(sheet, a, 2, "given", JIXIAO_ABSENT);
    jixiao_sheet_text(sheet, a, 1, "given", TEXT("4"));
    jixiao_sheet_text(sheet, a, 1, "reason", TEXT("理由"));
    jixiao_sheet_text(sheet, a, 9, "given", TEXT("x"));
    jixiao_sheet_yes_no(sheet, b, 1, "met", 1);
    jixiao_sheet_no_rows(sheet, jixiao_tree_index(tree, "c"));
    jixiao_sheet_error(sheet, JIXIAO_ERR_TYPE, b, 1, "词", "/place");
    err = jixiao_sheet_done(sheet);
    if (!err)
        err = score_and_write(sheet, "source", &output);
    jixiao_sheet_free(sheet);
    return err;
}

/* The same, where the sheet's only error is found when it is laid out: a row far away, or a cell
 * that was filled twice. */
static int fill_wrong(void)
{
    const struct jixiao_tree *tree = short_one;
    struct jixiao_sheet *sheet = jixiao_sheet_new(tree, NULL);
    uint32_t a = jixiao_tree_index(tree, "a");
    int err;
    output = NULL;
    if (!sheet)
        return JIXIAO_ERR_MEMORY;
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", TEXT("局"));
    jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", 2023 * JIXIAO_ONE);
    jixiao_sheet_number(sheet, a, 1, "given", JIXIAO_ONE);
    jixiao_sheet_number(sheet, a, strcmp(input, "far") ? 1 : 5000, "given", JIXIAO_ONE);
    err = jixiao_sheet_done(sheet);
    if (!err) {
        size_t n;
        jixiao_sheet_findings(sheet, &n);
        assert_int_equal(n, 1);
    }
    jixiao_sheet_free(sheet);
    return err;
}

/* Builds a tree by hand, likewise. */
static int build_one(void)
{
    struct jixiao_builder *built = jixiao_builder_new(NULL);
    uint32_t at = 0, row;
    int err;
    output = NULL;
    if (!built)
        return JIXIAO_ERR_MEMORY;
    jixiao_builder_text(built, JIXIAO_NONE, 0, "id", TEXT("t"));
    jixiao_builder_text(built, JIXIAO_NONE, 1, "name", TEXT("优"));
    jixiao_builder_number(built, JIXIAO_NONE, 1, "from", 5 * JIXIAO_ONE);
    for (row = 0; row < 20; row++) {
        char id[] = "a";
        id[0] = (char)('a' + row);
        if (jixiao_builder_add(built, 1, &at) == JIXIAO_ERR_MEMORY)
            continue;
        jixiao_builder_text(built, at, 0, "id", id, 1);
        jixiao_builder_text(built, at, 0, "name", TEXT("甲"));
        jixiao_builder_text(built, at, 0, "kind", TEXT("checklist"));
        jixiao_builder_number(built, at, 0, "points", 5 * JIXIAO_ONE);
        if (row % 3 == 1) /* any cell may be the first of its rule */
            jixiao_builder_yes_no(built, at, 1, "judged", 1);
        if (row % 3 == 2)
            jixiao_builder_text(built, at, 1, "points", TEXT("5"));
        jixiao_builder_text(built, at, 1, "name", TEXT("一"));
        jixiao_builder_number(built, at, 1, "points", 5 * JIXIAO_ONE);
        jixiao_builder_yes_no(built, at, 1, "judged", 1);
    }
    err = jixiao_builder_done(built);
    if (!err)
        err = jixiao_tree_write(jixiao_builder_tree(built), NULL, &output);
    jixiao_builder_free(built);
    return err;
}

/* With every allocation failing in turn: memory, or the same as with memory. */
static void try_all(int (*call)(void), const char *text, int expected)
{
    char *whole;
    size_t needed, n;
    long before = live;
    int err;
    input = text;
    fail_at = calls = 0;
    assert_int_equal(call(), expected);
    needed = calls;
    whole = output;
    for (all_after = 0; all_after < 2; all_after++) {
        for (n = 1; n <= needed; n++) {
            long held = live;
            fail_at = n;
            calls = 0;
            err = call();
            fail_at = 0;
            if (err == JIXIAO_ERR_MEMORY) {
                assert_null(output);
            } else {
                assert_int_equal(err, expected);
                if (whole)
                    assert_string_equal(output, whole);
            }
            jixiao_text_free(output, NULL);
            if (live != held)
                fail_msg("allocation %u of %u: %ld blocks are lost", (unsigned)n, (unsigned)needed,
                         live - held);
        }
    }
    jixiao_text_free(whole, NULL);
    assert_int_equal(live, before);
}

/* ---- Tests -------------------------------------------------------------------------------- */

static void test_sheets(void **state)
{
    (void)state;
    try_all(score_one, good_sheet, JIXIAO_OK);
    try_all(score_one, many_sheet, JIXIAO_OK);
    try_all(score_one, invalid_sheet, JIXIAO_OK);
    try_all(score_one, refused_sheet, JIXIAO_ERR_COLUMN_UNKNOWN);
    try_all(score_one, twice_sheet, JIXIAO_ERR_KEY_DUPLICATE);
    try_all(score_one, open_sheet, JIXIAO_ERR_SYNTAX);
    try_all(score_one, "[]", JIXIAO_ERR_FORMAT);
    try_all(score_one, "", JIXIAO_ERR_SYNTAX);
}

static void test_trees(void **state)
{
    (void)state;
    try_all(read_one, short_tree, JIXIAO_OK);
    try_all(read_one, rich_tree, JIXIAO_OK);
    try_all(read_one, wrong_tree, JIXIAO_ERR_COLUMN_UNKNOWN);
    try_all(read_one, "[", JIXIAO_ERR_SYNTAX);
    try_all(write_founding, "", JIXIAO_OK);
}

static void test_one_finding(void **state)
{
    (void)state;
    try_all(read_one, column_tree, JIXIAO_ERR_COLUMN_UNKNOWN);
    try_all(read_one, sum_tree, JIXIAO_OK);
    try_all(score_one, other_sheet, JIXIAO_OK);
    try_all(fill_wrong, "far", JIXIAO_OK);
    try_all(fill_wrong, "twice", JIXIAO_OK);
}

static void test_choices(void **state)
{
    (void)state;
    assert_int_equal(jixiao_tree_read(rich_tree, strlen(rich_tree), NULL, &rich_one), JIXIAO_OK);
    try_all(score_rich, choice_sheet, JIXIAO_OK);
    try_all(score_rich, chosen_sheet, JIXIAO_OK);
    jixiao_tree_free(rich_one);
}

static void test_by_hand(void **state)
{
    (void)state;
    try_all(fill_one, "", JIXIAO_OK);
    try_all(build_one, "", JIXIAO_OK);
}

/* A tree that was not linted is linted first. */
static void test_unlinted(void **state)
{
    static const struct jixiao_indicator in[] = {
        {.level = 1, .points = 9 * JIXIAO_ONE, .id = "g", .name = "组"},
        {.level = 2, .kind = JIXIAO_KIND_FLAG, .points = 5 * JIXIAO_ONE, .id = "b", .name = "乙"},
    };
    (void)state;
    by_hand = (struct jixiao_tree){.id = "t", .n_indicators = 2, .indicators = in};
    try_all(score_by_hand, HEAD "\"indicators\":{\"b\":{\"claim\":5}}}", JIXIAO_OK);
    by_hand.id = "T";
    try_all(score_by_hand, HEAD "\"indicators\":{}}", JIXIAO_ERR_TREE);
}

/* Scoring, totals, findings, words and columns ask for no memory. */
static void test_none(void **state)
{
    const struct jixiao_tree *tree = jixiao_tree_find("sichuan-ebian-2023");
    static struct jixiao_entry entries[64];
    static struct jixiao_mark marks[64];
    static struct jixiao_finding found[64];
    struct jixiao_total total;
    char words[600];
    size_t n, before;
    uint32_t i;
    (void)state;
    assert_true(tree->n_indicators <= 64);
    for (i = 0; i < 64; i++)
        entries[i].claim = entries[i].review = JIXIAO_ABSENT;
    before = calls;
    jixiao_total_entries(tree, entries, JIXIAO_ABSENT, marks, &total);
    n = jixiao_findings(tree, entries, JIXIAO_ABSENT, marks, &total, found, 64);
    assert_true(n >= 1 && n <= 64);
    for (i = 0; i < n; i++)
        jixiao_finding_text(tree, &found[i], i % 2, words, sizeof words);
    for (i = 0; i < tree->n_indicators; i++)
        jixiao_explain(tree, i, &entries[i], &marks[i], i % 2, words, sizeof words);
    assert_int_equal(jixiao_tree_lint(tree, found, 64), 2);
#ifndef JIXIAO_NO_COLUMNS
    {
        static const struct jixiao_leaf_columns leaves[64];
        static jixiao_num scores[1000];
        const struct jixiao_result_columns results = {.score = scores};
        assert_int_equal(jixiao_total_columns(tree, leaves, NULL, 0, 1000, &results), JIXIAO_OK);
    }
#endif
    assert_int_equal(calls, before);
}

/* A sheet with more rows, losses and findings than come without allocating. */
static void test_many(void **state)
{
    static char text[65536];
    size_t i, n;
    (void)state;
    n = (size_t)snprintf(
        text, sizeof text,
        "{\"jixiao\":\"sheet/1\",\"tree\":\"sichuan-ebian-2023\",\"department\":\"峨边彝族自治县\","
        "\"year\":2023,\"indicators\":{\"goals-overall\":{\"facts\":[");
    for (i = 0; i < 100; i++)
        n += (size_t)snprintf(text + n, sizeof text - n,
                              "%s{\"name\":\"第%zu项\",\"target\":10,\"actual\":%zu}", i ? "," : "",
                              i + 1, i % 20);
    n += (size_t)snprintf(text + n, sizeof text - n, "]},\"balance-rate\":{\"facts\":[");
    for (i = 0; i < 100; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "%s{\"budget\":0,\"spent\":%zu}",
                              i ? "," : "", i % 3);
    snprintf(text + n, sizeof text - n, "]},\"feedback\":{\"facts\":{\"met\":2,\"x\":1}}}}");
    try_all(score_founding, text, JIXIAO_OK);
}

/* The tree's alone: where cmocka is linked statically, live has its blocks too. */
static long tree_blocks;

/* Objects hold texts in blocks of 8 KiB: with texts of every length before it, each text in turn is
 * the one that needs another block. */
static int filled(size_t before)
{
    static char pad[8400];
    struct jixiao_builder *b = jixiao_builder_new(NULL);
    struct jixiao_sheet *sheet = jixiao_sheet_new(short_one, NULL);
    uint32_t index;
    size_t n;
    int err = b && sheet ? JIXIAO_OK : JIXIAO_ERR_MEMORY;
    memset(pad, 'x', sizeof pad);
    if (!err)
        err = jixiao_builder_text(b, JIXIAO_NONE, 0, "title", pad, before);
    if (!err)
        err = jixiao_builder_add(b, 1, &index);
    if (!err)
        err = jixiao_builder_text(b, 0, 0, "kind", "flag", 4);
    if (!err)
        err = jixiao_builder_text(b, 0, 0, "kind", "incidents", 9);
    if (!err)
        err = jixiao_builder_number(b, 0, 0, "points", JIXIAO_ONE);
    if (!err)
        err = jixiao_builder_number(b, 0, 1, "each", -JIXIAO_ONE);
    if (!err)
        err = jixiao_builder_shape(b, 0, JIXIAO_SHAPE_ONE_ROW);
    if (!err) {
        err = jixiao_builder_done(b);
        assert_true(err == JIXIAO_ERR_ID_SYNTAX || err == JIXIAO_ERR_MEMORY);
        err = err == JIXIAO_ERR_MEMORY ? err : JIXIAO_OK;
    }
    if (!err)
        err = jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "meta.k", pad, before);
    if (!err) {
        err = jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "year", "two thousand", 12);
        assert_true(err == JIXIAO_ERR_NUMBER || err == JIXIAO_ERR_MEMORY);
        err = err == JIXIAO_ERR_MEMORY ? err : JIXIAO_OK;
    }
    for (n = 0; !err && n < 20; n++)
        err = jixiao_sheet_number(sheet, 2, (uint32_t)n + 1, "met", 5 * JIXIAO_ONE);
    if (!err && jixiao_sheet_done(sheet) == JIXIAO_ERR_MEMORY)
        err = JIXIAO_ERR_MEMORY;
    jixiao_sheet_free(sheet);
    jixiao_builder_free(b);
    return err;
}

/* The same, with rules whose first call is of each sort. */
static int ruled(size_t before)
{
    static char pad[8400];
    struct jixiao_builder *b = jixiao_builder_new(NULL);
    uint32_t index;
    size_t n;
    int err = b ? JIXIAO_OK : JIXIAO_ERR_MEMORY;
    memset(pad, 'x', sizeof pad);
    if (!err)
        err = jixiao_builder_text(b, JIXIAO_NONE, 0, "title", pad, before);
    if (!err)
        err = jixiao_builder_add(b, 1, &index);
    for (n = 0; !err && n < 4; n++) /* any of them may need the next block */
        err = jixiao_builder_text(b, index, 0, "veto", "良", 3);
    for (n = 0; !err && n < 3; n++) {
        err = jixiao_builder_add(b, 1, &index);
        if (!err)
            err = jixiao_builder_text(b, index, 0, "kind", "bands", 5);
        if (!err)
            err = n == 0   ? jixiao_builder_yes_no(b, index, 1, "included", 1)
                  : n == 1 ? jixiao_builder_text(b, index, 1, "upto", "0.1", 3)
                           : jixiao_builder_text(b, index, 1, "name", "一", 3);
    }
    if (!err)
        err = jixiao_builder_number(b, JIXIAO_NONE, 1, "caps.most", JIXIAO_ONE);
    if (!err && jixiao_builder_done(b) == JIXIAO_ERR_MEMORY)
        err = JIXIAO_ERR_MEMORY;
    jixiao_builder_free(b);
    return err;
}

static void fail_each(int (*call)(size_t before))
{
    size_t before, needed, n;
    for (before = 16; before <= 8400; before += 16) {
        long held = live;
        fail_at = calls = 0;
        assert_int_equal(call(before), JIXIAO_OK);
        needed = calls;
        for (n = 1; n <= needed; n++) {
            fail_at = n;
            calls = 0;
            assert_int_equal(call(before), JIXIAO_ERR_MEMORY);
            fail_at = 0;
            assert_int_equal(live, held);
        }
    }
}

static void test_blocks(void **state)
{
    (void)state;
    fail_each(filled);
    fail_each(ruled);
}

/* The sheet of test_sheets with other texts before its meta, so that a key is what needs a block.
 */
static void test_meta(void **state)
{
    static char text[12000];
    size_t before, n;
    (void)state;
    for (before = 0; before <= 8256; before += 16) {
        n = (size_t)snprintf(text, sizeof text, HEAD "\"meta\":{\"a\":\"");
        memset(text + n, 'x', before);
        snprintf(text + n + before, sizeof text - n - before, "\",\"n\":[1]},\"indicators\":{}}");
        try_all(score_one, text, JIXIAO_OK);
    }
}

/* An explanation longer than the buffer that it is first written into. */
static void test_long_words(void **state)
{
    static char text[16384], clause[9001];
    const struct jixiao_tree *of_short = short_one;
    (void)state;
    memset(clause, 'x', sizeof clause - 1);
    snprintf(text, sizeof text,
             "{\"jixiao\":\"tree/"
             "1\",\"id\":\"t\",\"indicators\":[{\"id\":\"b\",\"name\":\"b\",\"points\":5,"
             "\"kind\":\"flag\",\"criterion\":\"%s\"}]}",
             clause);
    assert_int_equal(jixiao_tree_read(text, strlen(text), NULL, &short_one), JIXIAO_OK);
    try_all(score_one, HEAD "\"indicators\":{\"b\":{\"facts\":{\"met\":0}}}}", JIXIAO_OK);
    jixiao_tree_free(short_one);
    short_one = of_short;
}

/* Rows whose names and whose cells need a block each, and the cells as they were filled another. */
static void test_many_rows(void **state)
{
    enum { MANY = 1200 };
    static const char tree[] =
        "{\"jixiao\":\"tree/1\",\"id\":\"t\",\"indicators\":[{\"id\":\"b\",\"name\":\"b\","
        "\"points\":5,\"kind\":\"bands\",\"rule\":{\"upto\":1,\"included\":true,\"points\":5}}]}";
    static char text[MANY * 48 + 400];
    const struct jixiao_tree *of_short = short_one;
    size_t size, row;
    (void)state;
    assert_int_equal(jixiao_tree_read(tree, strlen(tree), NULL, &short_one), JIXIAO_OK);
    size = (size_t)sprintf(text,
                           HEAD "\"indicators\":{\"b\":{\"facts\":["
                                "{\"name\":\"资金总额\",\"budget\":%d,\"final\":0}",
                           MANY);
    for (row = 0; row < MANY; row++)
        size += (size_t)sprintf(text + size, ",{\"name\":\"其中\",\"budget\":1,\"final\":0}");
    sprintf(text + size, "]}}}");
    try_all(score_one, text, JIXIAO_OK);
    jixiao_tree_free(short_one);
    short_one = of_short;
}

/* A text with an escape that needs a block of its own. */
static void test_long_escaped(void **state)
{
    static char text[16384], remark[9001];
    (void)state;
    memset(remark, 'x', sizeof remark - 1);
    snprintf(text, sizeof text,
             HEAD "\"indicators\":{\"a\":{\"claim\":4,\"remark\":\"%s\\n\"},\"b\":{\"claim\":5}}}",
             remark);
    try_all(score_one, text, JIXIAO_OK);
}

/* A sheet whose parts need a block each. */
static void test_large_tree(void **state)
{
    static struct jixiao_indicator in[200];
    const struct jixiao_tree tree = {
        .id = "t", .linted = 1, .n_indicators = 200, .indicators = in}; /* so it says */
    struct jixiao_sheet *sheet;
    size_t needed, n;
    long held = live;
    (void)state;
    fail_at = calls = 0;
    sheet = jixiao_sheet_new(&tree, NULL);
    assert_non_null(sheet);
    jixiao_sheet_free(sheet);
    needed = calls;
    assert_int_equal(needed, 3);
    for (n = 1; n <= needed; n++) {
        fail_at = n;
        calls = 0;
        assert_null(jixiao_sheet_new(&tree, NULL));
        fail_at = 0;
        assert_int_equal(live, held);
    }
}

/* More than there is room for in an address. */
static void test_too_large(void **state)
{
    struct jixiao__arena arena = {*jixiao__memory(NULL), NULL, 0};
    (void)state;
    fail_at = calls = 0;
    assert_null(jixiao__alloc(&arena, SIZE_MAX / 2, 3));
    assert_int_equal(arena.failed, 1);
    assert_int_equal(calls, 0);
}

/* The same of what grows: it stays as it is. */
static void test_too_large_to_grow(void **state)
{
    struct jixiao__arena arena = {*jixiao__memory(NULL), NULL, 0};
    struct jixiao__out out = {jixiao__memory(NULL), NULL, 0, 0, 0};
    void *items = NULL;
    size_t capacity = SIZE_MAX / 8;
    (void)state;
    fail_at = calls = 0;
    assert_int_equal(jixiao__grow(&arena, &items, &capacity, capacity, 8), 0);
    assert_int_equal(arena.failed, 1);
    assert_null(items);
    assert_true(capacity == SIZE_MAX / 8);
    assert_int_equal(jixiao__out_reserve(&out, SIZE_MAX), 0);
    assert_int_equal(out.failed, 1);
    assert_int_equal(out.capacity, 0);
    assert_null(jixiao__out_end(&out));
    assert_int_equal(calls, 0);
}

static int set_up(void **state)
{
    long before = live;
    int err;
    (void)state;
    err = jixiao_tree_read(short_tree, strlen(short_tree), NULL, &short_one);
    tree_blocks = live - before;
    return err;
}

static int tear_down(void **state)
{
    long before = live;
    (void)state;
    jixiao_tree_free(short_one);
    return before - live != tree_blocks;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sheets),       cmocka_unit_test(test_trees),
        cmocka_unit_test(test_many),         cmocka_unit_test(test_by_hand),
        cmocka_unit_test(test_choices),      cmocka_unit_test(test_unlinted),
        cmocka_unit_test(test_none),         cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_meta),         cmocka_unit_test(test_too_large),
        cmocka_unit_test(test_long_words),   cmocka_unit_test(test_many_rows),
        cmocka_unit_test(test_long_escaped), cmocka_unit_test(test_one_finding),
        cmocka_unit_test(test_large_tree),   cmocka_unit_test(test_too_large_to_grow),
    };
    return cmocka_run_group_tests_name("alloc", tests, set_up, tear_down);
}
