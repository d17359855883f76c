/* SPDX-License-Identifier: MIT
 * Memory that the caller gives: all of it comes from there and goes back there, malloc() is never
 * called, and each allocation that fails once is an error. Linked with --wrap=malloc and so on. */
#include "test.h"

#include <stdlib.h>
#include <string.h>

/* ---- malloc() ----------------------------------------------------------------------------- */

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void __real_free(void *block);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);
void __wrap_free(void *block);

static size_t standard; /* calls of malloc() and its like */

void *__wrap_malloc(size_t size)
{
    standard++;
    return __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    standard++;
    return __real_calloc(count, size);
}

void *__wrap_realloc(void *block, size_t size)
{
    standard++;
    return __real_realloc(block, size);
}

void __wrap_free(void *block)
{
    standard++;
    __real_free(block);
}

/* ---- The caller's ------------------------------------------------------------------------- */

/* The context of an allocator: what it gave, and when it fails. */
struct pool {
    size_t live, calls, fail_at;
};

static void *allocate(void *context, size_t size)
{
    struct pool *pool = context;
    char *block;
    assert_true(size > 0);
    pool->calls++;
    if (pool->calls == pool->fail_at)
        return NULL;
    block = __real_malloc(size + 16);
    assert_non_null(block);
    memcpy(block, &context, sizeof context); /* whose it is */
    memset(block + 16, 0xa5, size);
    pool->live++;
    return block + 16;
}

static void release(void *context, void *memory)
{
    struct pool *pool = context;
    char *block = (char *)memory - 16;
    assert_non_null(memory);
    assert_memory_equal(block, &context, sizeof context);
    memset(block, 0x5a, 16);
    pool->live--;
    __real_free(block);
}

/* ---- What is done ------------------------------------------------------------------------- */

static const char tree_text[] =
    "{\"jixiao\":\"tree/"
    "1\",\"id\":\"t\",\"title\":\"体系\",\"indicators\":[{\"id\":\"a\",\"name\":\"甲\","
    "\"points\":10,\"kind\":\"share\",\"rule\":{\"if_none\":5}},{\"id\":\"b\",\"name\":\"乙\","
    "\"points\":5,\"kind\":\"flag\"}]}";
static const char sheet_text[] =
    "{\"jixiao\":\"sheet/1\",\"tree\":\"t\",\"department\":\"局\",\"year\":2024,\"meta\":{\"k\":[1,"
    "{\"x\":0.5}]},\"indicators\":{\"a\":{\"facts\":[{\"name\":\"一\",\"met\":2,\"total\":3}],"
    "\"claim\":6.667},\"b\":{\"facts\":{\"met\":\"maybe\"},\"remark\":\"注\"}}}";

/* Reads, scores, writes; every object and text of `memory`. */
static int read_and_score(const struct jixiao_memory *memory)
{
    const struct jixiao_tree *tree = NULL;
    struct jixiao_sheet *sheet = NULL;
    struct jixiao_result *result = NULL;
    char *text = NULL, *again = NULL, *written = NULL;
    int err = jixiao_tree_read(tree_text, strlen(tree_text), memory, &tree);
    if (!err)
        err = jixiao_tree_write(tree, memory, &written);
    if (!err)
        err = jixiao_sheet_read(sheet_text, strlen(sheet_text), tree, NULL, NULL, memory, &sheet);
    if (!err)
        err = jixiao_sheet_score(sheet, memory, &result);
    if (!err)
        err = jixiao_result_write(result, "a.json", JIXIAO_JSON_ALL, memory, &text);
    if (!err)
        err = jixiao_score_json(sheet_text, strlen(sheet_text), tree, 0, memory, &again);
    if (!err) {
        assert_non_null(strstr(text, "\"score\":6.67"));
        assert_non_null(again);
    }
    jixiao_text_free(text, memory);
    jixiao_text_free(again, memory);
    jixiao_text_free(written, memory);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
    jixiao_tree_free(tree);
    return err;
}

#define TEXT(text) (text), strlen(text)

/* The same by hand. */
static int build_and_fill(const struct jixiao_memory *memory)
{
    struct jixiao_builder *b = jixiao_builder_new(memory);
    struct jixiao_sheet *sheet = NULL;
    struct jixiao_result *result = NULL;
    uint32_t at = 0, i;
    int err = b ? JIXIAO_OK : JIXIAO_ERR_MEMORY;
    if (!err) {
        jixiao_builder_text(b, JIXIAO_NONE, 0, "id", TEXT("t"));
        err = jixiao_builder_add(b, 1, &at);
    }
    if (!err) {
        jixiao_builder_text(b, at, 0, "id", TEXT("a"));
        jixiao_builder_text(b, at, 0, "name", TEXT("甲"));
        jixiao_builder_text(b, at, 0, "kind", TEXT("checklist"));
        jixiao_builder_number(b, at, 0, "points", N(5));
        jixiao_builder_number(b, at, 1, "points", N(5));
        err = jixiao_builder_done(b);
    }
    if (!err && !(sheet = jixiao_sheet_new(jixiao_builder_tree(b), memory)))
        err = JIXIAO_ERR_MEMORY;
    for (i = 0; !err && i < 100; i++) { /* vectors grow */
        jixiao_sheet_text(sheet, at, i + 1, "name", TEXT("行"));
        jixiao_sheet_number(sheet, at, i + 1, "given", N(5));
        jixiao_sheet_error(sheet, JIXIAO_ERR_TYPE, at, i + 1, "词", "/place");
    }
    if (!err) {
        jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", TEXT("局"));
        jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", N(2024));
        err = jixiao_sheet_done(sheet);
    }
    if (!err)
        err = jixiao_sheet_score(sheet, memory, &result);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
    jixiao_builder_free(b);
    return err;
}

static void try_each(int (*call)(const struct jixiao_memory *))
{
    struct pool pool = {0, 0, 0};
    const struct jixiao_memory memory = {allocate, release, &pool};
    size_t every, i, before = standard;
    assert_err(call(&memory), JIXIAO_OK);
    assert_count(pool.live, 0);
    assert_count(standard, before);
    every = pool.calls;
    assert_true(every > 5);
    for (i = 1; i <= every; i++) {
        pool.calls = 0;
        pool.fail_at = i;
        assert_err(call(&memory), JIXIAO_ERR_MEMORY);
        assert_count(pool.live, 0);
    }
    assert_count(standard, before);
}

static void files(void **state)
{
    (void)state;
    try_each(read_and_score);
}

static void by_hand(void **state)
{
    (void)state;
    try_each(build_and_fill);
}

/* An object keeps its own allocator: another's stays untouched. */
static void two_at_once(void **state)
{
    struct pool first = {0, 0, 0}, second = {0, 0, 0};
    const struct jixiao_memory a = {allocate, release, &first}, b = {allocate, release, &second};
    const struct jixiao_tree *tree;
    struct jixiao_sheet *sheet;
    struct jixiao_result *result;
    size_t calls;
    (void)state;
    assert_err(jixiao_tree_read(tree_text, strlen(tree_text), &a, &tree), JIXIAO_OK);
    calls = first.calls;
    assert_count(second.calls, 0);
    assert_err(jixiao_sheet_read(sheet_text, strlen(sheet_text), tree, NULL, NULL, &b, &sheet),
               JIXIAO_OK);
    assert_count(first.calls, calls);
    calls = second.calls;
    assert_err(jixiao_sheet_score(sheet, NULL, &result), JIXIAO_OK);
    assert_count(second.calls, calls);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
    assert_count(second.live, 0);
    jixiao_tree_free(tree);
    assert_count(first.live, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files),
        cmocka_unit_test(by_hand),
        cmocka_unit_test(two_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
