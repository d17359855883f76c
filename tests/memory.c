/* SPDX-License-Identifier: MIT
 * Memory that the caller gives: all of it comes from there and goes back there, malloc() is never
 * called, and each allocation that fails once is an error. Linked with --wrap=malloc and so on. */
#include "test.h"

#include "jixiao-report.h"

#include <stdio.h>
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
    size_t bytes, most; /* now, and at most */
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
    memcpy(block + 8, &size, sizeof size);
    pool->bytes += size;
    pool->most = pool->bytes > pool->most ? pool->bytes : pool->most;
    memset(block + 16, 0xa5, size);
    pool->live++;
    return block + 16;
}

static void release(void *context, void *memory)
{
    struct pool *pool = context;
    char *block = (char *)memory - 16;
    size_t size;
    assert_non_null(memory);
    memcpy(&size, block + 8, sizeof size);
    pool->bytes -= size;
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
    char *text = NULL, *again = NULL, *written = NULL, *back = NULL;
    int err = jixiao_tree_read(tree_text, strlen(tree_text), memory, &tree);
    if (!err)
        err = jixiao_tree_write(tree, memory, &written);
    if (!err)
        err = jixiao_sheet_read(sheet_text, strlen(sheet_text), tree, NULL, NULL, memory, &sheet);
    if (!err)
        err = jixiao_sheet_write_lines(sheet, memory, &back);
    if (!err) {
        jixiao_text_free(back, memory);
        err = jixiao_sheet_write(sheet, memory, &back);
    }
    if (!err)
        err = jixiao_sheet_score(sheet, memory, &result);
    if (!err)
        err = jixiao_result_write(result, "a.json", JIXIAO_JSON_ALL, memory, &text);
    if (!err)
        err = jixiao_score_json(sheet_text, strlen(sheet_text), tree, 0, memory, &again);
    if (!err) {
        assert_string_equal(
            back, "{\"jixiao\":\"sheet/1\",\"tree\":\"t\",\"department\":\"局\",\"year\":2024,"
                  "\"meta\":{\"k\":[1,{\"x\":0.5}]},\"indicators\":{\"a\":{\"facts\":[{\"met\":2,"
                  "\"total\":3,\"name\":\"一\"}],\"claim\":6.667},\"b\":{\"facts\":[{\"met\":"
                  "\"maybe\"}],\"remark\":\"注\"}}}");
        assert_non_null(strstr(text, "\"score\":6.67"));
        assert_non_null(again);
    }
    jixiao_text_free(text, memory);
    jixiao_text_free(again, memory);
    jixiao_text_free(written, memory);
    jixiao_text_free(back, memory);
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

/* A sheet of that department, and its result, by malloc. */
static struct jixiao_sheet *scored(const char *department, struct jixiao_result **result)
{
    const struct jixiao_tree *tree = jixiao_tree_find("sichuan-ebian-2023");
    struct jixiao_sheet *sheet = jixiao_sheet_new(tree, NULL);
    uint32_t i;
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", TEXT(department));
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "meta.单位编码", TEXT("000201"));
    jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", N(2024));
    for (i = 0; i < tree->n_indicators; i++)
        if (tree->indicators[i].kind == JIXIAO_KIND_FLAG) {
            jixiao_sheet_number(sheet, i, 0, "claim", tree->indicators[i].points);
            jixiao_sheet_number(sheet, i, 1, "met", 0);
            jixiao_sheet_text(sheet, i, 0, "remark", TEXT("注"));
        }
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    assert_err(jixiao_sheet_score(sheet, NULL, result), JIXIAO_OK);
    return sheet;
}

static const jixiao_num points_off[] = {EACH(N(1))};
static char long_words[5000];           /* which soon need another block */
static const struct jixiao_result *one; /* what reports are made of */

static int write_all(const struct jixiao_report *report, const struct jixiao_memory *memory)
{
    uint32_t format, last = jixiao_report_rows(report, JIXIAO_VIEW_LINES) ? JIXIAO_REPORT_FOUND_ROWS
                                                                          : JIXIAO_REPORT_PART;
    int err = JIXIAO_OK;
    for (format = 0; !err && format <= last; format++) {
        char *text;
        size_t size;
        err = jixiao_report_write(report, format, JIXIAO_ZH, memory, &text, &size);
        assert_true(!text == (err != 0) && !size == (err != 0));
        jixiao_text_free(text, memory);
    }
    return err;
}

/* A tree's tables. */
static int sql(const struct jixiao_memory *memory)
{
    struct jixiao_report *report;
    char *text = NULL;
    int err = jixiao_report_tree(jixiao_tree_find("sichuan-ebian-2023"), memory, &report);
    if (!err)
        err = jixiao_report_write(report, JIXIAO_REPORT_SQL, JIXIAO_ZH, memory, &text, NULL);
    jixiao_text_free(text, memory);
    jixiao_report_free(report);
    return err;
}

/* What was met, and nothing else. */
static int keys_only(const struct jixiao_memory *memory)
{
    int err = JIXIAO_OK, i;
    for (i = 0; !err && i < 4; i++) {
        struct jixiao_report *report = jixiao_report_new(JIXIAO_REPORT_KEYS, memory);
        err = report ? jixiao_report_add(report, one, long_words, NULL, NULL) : JIXIAO_ERR_MEMORY;
        jixiao_report_free(report);
    }
    return err;
}

/* An audit of enough departments, claims and repetitions for every vector to grow. */
static int audit(const struct jixiao_memory *memory)
{
    struct jixiao_report *report =
        jixiao_report_new(JIXIAO_REPORT_CLAIMS | JIXIAO_REPORT_SHEETS_ZH, memory);
    int err = report ? JIXIAO_OK : JIXIAO_ERR_MEMORY, i;
    if (!err)
        err = jixiao_report_expect(
            report, TEXT("局\n甲\n乙\n丙\n丁\n戊\n己\n庚\n辛\n壬\n癸\n子\n丑\n寅\n卯\n辰\n巳"));
    for (i = 0; !err && i < 20; i++)
        err = jixiao_report_file(report, "a.csv", JIXIAO_FILE_SCORED, 1, "字", "words");
    for (i = 0; !err && i < 70; i++) {
        err = jixiao_report_add(report, one, "a.csv", "a.csv:1", NULL);
        if (!err)
            err = jixiao_report_refused(report, long_words, "bad");
    }
    if (err && report) { /* of no use any more */
        assert_err(jixiao_report_add(report, one, NULL, NULL, NULL), JIXIAO_ERR_MEMORY);
        assert_err(jixiao_report_done(report), JIXIAO_ERR_MEMORY);
    }
    if (!err)
        err = jixiao_report_done(report);
    if (!err)
        err = write_all(report, memory);
    jixiao_report_free(report);
    return err;
}

enum { PROJECTS = 40 };
static const struct jixiao_result *projects[PROJECTS];

/* Results of projects of as many supervisors and texts, each twice, for every vector to grow. */
static struct jixiao_sheet *project(size_t i, struct jixiao_result **result)
{
    struct jixiao_sheet *sheet;
    char text[1024];
    snprintf(
        text, sizeof text,
        "{\"jixiao\": \"sheet/1\", \"tree\": \"project-10-50-30-10\", \"department\": \"局\", "
        "\"year\": 2024, \"project\": {\"code\": \"%zu\", \"name\": \"项目\", \"supervisor\": "
        "\"局%zu\"}, \"indicators\": {\"execution\": {\"facts\": {\"part\": 2, \"whole\": 2}}, "
        "\"output\": {\"points\": 90, \"facts\": [{\"name\": \"第%zu个这么长的指标\", \"points\": "
        "90, \"target\": 1, \"actual\": 1}]}, \"benefit\": {\"points\": 0}, \"satisfaction\": "
        "{\"points\": 0}}}",
        i, i / 2, i / 2);
    assert_err(jixiao_sheet_read(text, strlen(text), NULL, NULL, NULL, NULL, &sheet), JIXIAO_OK);
    assert_err(jixiao_sheet_score(sheet, NULL, result), JIXIAO_OK);
    return sheet;
}

static int fill_rolls(struct jixiao_report *report, const struct jixiao_memory *memory)
{
    static const char *const heads[] = {"项目编码", "项目名称", "全年预算数"};
    struct jixiao_grid *grid = jixiao_grid_new(memory);
    int err = grid ? jixiao_grid_page(grid, TEXT("台账")) : JIXIAO_ERR_MEMORY;
    uint32_t row, column;
    for (row = 0; !err && row < PROJECTS; row++)
        for (column = 0; !err && column < 3; column++) {
            struct jixiao_grid_cell c = {.type = JIXIAO_GRID_DOUBLE, .number = row};
            if (!row)
                c = (struct jixiao_grid_cell){
                    .type = JIXIAO_GRID_TEXT, .text = heads[column], .size = strlen(heads[column])};
            err = jixiao_grid_add(grid, row + 1, column + 1, &c);
        }
    if (!err)
        err = jixiao_report_against_grid(report, grid, NULL);
    if (!err)
        err = jixiao_report_expect(report, TEXT("code,project\n7,\"a\"\"b\"\n,x\n"));
    jixiao_grid_free(grid);
    return err;
}

static int audit_of_projects(const struct jixiao_memory *memory)
{
    struct jixiao_report *report = jixiao_report_new(0, memory);
    int err = report ? fill_rolls(report, memory) : JIXIAO_ERR_MEMORY;
    size_t i;
    for (i = 0; !err && i < PROJECTS; i++)
        err = jixiao_report_add(report, projects[i], "a.csv", NULL, NULL);
    if (!err)
        err = jixiao_report_done(report);
    if (!err)
        err = write_all(report, memory);
    jixiao_report_free(report);
    return err;
}

static int report_of_one(const struct jixiao_memory *memory)
{
    struct jixiao_report *report;
    int err = jixiao_report_result(one, "a.json", "b.json", memory, &report);
    if (!err)
        err = write_all(report, memory);
    jixiao_report_free(report);
    return err;
}

/* Names that are found, that are not, and tables that are looked at as wholes, of a tree too large
 * for one block of memory. */
static int names_and_rows(const struct jixiao_memory *memory)
{
    enum { MANY = 400 };
    static struct jixiao_indicator in[MANY];
    static char ids[MANY][8], unknown[9000];
    static const struct jixiao_tree tree = {
        .id = "t", .places = 2, .n_indicators = MANY, .indicators = in, .linted = 1};
    struct jixiao_sheet *sheet;
    uint32_t i, index;
    int err;
    memset(unknown, 'x', sizeof unknown);
    for (i = 0; i < MANY; i++) {
        snprintf(ids[i], sizeof ids[i], "a%u", (unsigned)i);
        in[i] =
            (struct jixiao_indicator){.level = 1, .kind = JIXIAO_KIND_INCIDENTS, .points = N(5)};
        in[i].id = in[i].name = ids[i];
        in[i].rule = (struct jixiao_table){points_off, 1, EACH_COLUMNS, 0, NULL};
    }
    sheet = jixiao_sheet_new(&tree, memory);
    if (!sheet)
        return JIXIAO_ERR_MEMORY;
    err = jixiao_sheet_leaf(sheet, TEXT("a300"), &index);
    if (!err) {
        for (i = 1; i < 4; i++) {
            jixiao_sheet_text(sheet, index, i, "name", TEXT(i == 3 ? "合计" : "行"));
            jixiao_sheet_number(sheet, index, i, "count", i == 3 ? N(5) : N(1));
        }
        jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", TEXT("局"));
        jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", N(2024));
        err = jixiao_sheet_done(sheet);
    }
    jixiao_sheet_free(sheet);
    sheet = err ? NULL : jixiao_sheet_new(&tree, memory);
    if (sheet) {
        err = jixiao_sheet_leaf(sheet, unknown, sizeof unknown, &index);
        err = err == JIXIAO_ERR_INDICATOR_UNKNOWN ? jixiao_sheet_done(sheet) : err;
        err = err == JIXIAO_ERR_INDICATOR_UNKNOWN ? JIXIAO_OK : err;
    } else if (!err) {
        err = JIXIAO_ERR_MEMORY;
    }
    jixiao_sheet_free(sheet);
    return err;
}

static void try_each(int (*call)(const struct jixiao_memory *))
{
    struct pool pool = {0};
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
    try_each(names_and_rows);
}

static void reports(void **state)
{
    struct jixiao_result *result;
    struct jixiao_sheet *sheet = scored("局", &result);
    (void)state;
    one = result;
    memset(long_words, 'x', sizeof long_words - 1);
    try_each(audit);
    try_each(report_of_one);
    try_each(keys_only);
    try_each(sql);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
}

static void reports_of_projects(void **state)
{
    struct jixiao_sheet *sheets[PROJECTS];
    struct jixiao_result *results[PROJECTS];
    size_t i;
    (void)state;
    for (i = 0; i < PROJECTS; i++) {
        sheets[i] = project(i, &results[i]);
        projects[i] = results[i];
    }
    try_each(audit_of_projects);
    for (i = 0; i < PROJECTS; i++) {
        jixiao_result_free(results[i]);
        jixiao_sheet_free(sheets[i]);
    }
}

/* What a department of an audit takes, its CSV text included: 100,000 stay under 200 MB. */
static void departments(void **state)
{
    const char *given = getenv("JIXIAO_DEPARTMENTS");
    size_t n = given ? (size_t)strtoul(given, NULL, 10) : 100000, i;
    struct pool pool = {0};
    const struct jixiao_memory memory = {allocate, release, &pool};
    struct jixiao_report *report = jixiao_report_new(0, &memory);
    char *text;
    (void)state;
    for (i = 0; i < n; i++) {
        struct jixiao_result *result;
        struct jixiao_sheet *sheet;
        char name[64], place[64];
        snprintf(name, sizeof name, "某某县某某部门第%zu科", i);
        snprintf(place, sizeof place, "docs/examples/county-2024.csv:%zu", i);
        sheet = scored(name, &result);
        assert_err(jixiao_report_add(report, result, "docs/examples/county-2024.csv", place, NULL),
                   JIXIAO_OK);
        jixiao_result_free(result);
        jixiao_sheet_free(sheet);
    }
    assert_err(jixiao_report_done(report), JIXIAO_OK);
    assert_err(jixiao_report_write(report, JIXIAO_REPORT_CSV, JIXIAO_ZH, &memory, &text, NULL),
               JIXIAO_OK);
    print_message("# %lu departments: %lu bytes each, %lu with the text\n", (unsigned long)(n),
                  (unsigned long)(pool.bytes / n), (unsigned long)(pool.most / n));
    assert_true(pool.most / n < 2000);
    jixiao_text_free(text, &memory);
    jixiao_report_free(report);
    assert_count(pool.live, 0);
}

/* An object keeps its own allocator: another's stays untouched. */
static void two_at_once(void **state)
{
    struct pool first = {0}, second = {0};
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
        cmocka_unit_test(files),       cmocka_unit_test(by_hand),
        cmocka_unit_test(two_at_once), cmocka_unit_test(reports),
        cmocka_unit_test(departments), cmocka_unit_test(reports_of_projects),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
