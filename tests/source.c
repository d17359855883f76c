/* SPDX-License-Identifier: MIT
 * `source`: tests/source/cases.txt, each the rest of a sheet behind its department; where
 * its findings are, and what is written of it. */
#include "long.h"

static const char before[] =
    "{\"jixiao\":\"sheet/1\",\"tree\":\"" TREE "\",\"department\":\"甲局\",";

/* The places that a result's JSON says, the codes aside: "place":"…". */
static void dump_places(struct dump *dump, const struct jixiao_result *result)
{
    char *text, *at;
    jixiao_result_write(result, NULL, 0, NULL, &text);
    for (at = text; (at = strstr(at, ",\"place\":\"")) != NULL; at++)
        put(dump, " %.*s", (int)strcspn(at + 10, "\""), at + 10);
    put(dump, "\n");
    jixiao_text_free(text, NULL);
}

static void dump_source(struct dump *dump, const char *rest, size_t size, size_t chunk)
{
    struct dump whole = {0};
    struct jixiao_sheet *sheet, *again;
    struct jixiao_result *result;
    const struct jixiao_finding *findings;
    char place[200], *text, *second;
    size_t n, i;
    int err;
    (void)size, (void)chunk;
    dump->size = 0;
    put(&whole, "%s%s", before, rest);
    jixiao_sheet_read(whole.bytes, whole.size, NULL, NULL, NULL, NULL, &sheet);
    err = jixiao_sheet_score(sheet, NULL, &result);
    put(dump, "%s\n", jixiao_err_name((uint32_t)err));
    findings = jixiao_result_findings(result, &n);
    for (i = 0; i < n; i++) {
        jixiao_sheet_pointer(sheet, &findings[i], place, sizeof place);
        if (!jixiao_err_is_of_tree(findings[i].code))
            put(dump, "! %s %s\n", place, jixiao_err_name(findings[i].code));
    }
    put(dump, "result:");
    dump_places(dump, result);
    jixiao_result_free(result);
    if (!jixiao_sheet_write(sheet, NULL, &text)) {
        put(dump, "%s\n", text + sizeof before - 1);
        jixiao_sheet_read(text, strlen(text), NULL, NULL, NULL, NULL, &again);
        assert_err(jixiao_sheet_write(again, NULL, &second), JIXIAO_OK);
        assert_text(second, text);
        jixiao_sheet_free(again);
        jixiao_text_free(second, NULL);
        jixiao_text_free(text, NULL);
    }
    jixiao_sheet_free(sheet);
    free(whole.bytes);
}

static void test_cases(void **state)
{
    (void)state;
    check_cases("source/cases.txt", 6, dump_source);
}

/* Findings of no sheet: of a table that there is none of, of one that a sheet has not. */
static void test_odd_findings(void **state)
{
    static const char text[] =
        "{\"jixiao\":\"sheet/1\",\"tree\":\"" TREE "\",\"department\":\"甲局\","
        "\"year\":2024,\"source\":{\"claim\":\"表!I20\"},\"indicators\":{}}";
    struct jixiao_finding finding = {.code = JIXIAO_ERR_NUMBER, .index = JIXIAO_NONE};
    struct jixiao_sheet *sheet;
    char place[20];
    uint32_t table;
    (void)state;
    assert_err(jixiao_sheet_read(text, sizeof text - 1, NULL, NULL, NULL, NULL, &sheet), JIXIAO_OK);
    for (table = 0; table < 100; table++) {
        finding.table = table;
        jixiao_sheet_pointer(sheet, &finding, place, sizeof place);
        if ((table == JIXIAO_IN_CLAIM) != !strcmp(place, "表!I20"))
            fail_msg("%u: %s", table, place);
    }
    finding.table = JIXIAO_IN_NOTHING;
    finding.place = "1:7";
    jixiao_sheet_pointer(sheet, &finding, place, sizeof place);
    assert_text(place, "1:7");
    jixiao_sheet_free(sheet);
}

/* Reads and writes it. */
static int read_all(const char *text, const struct jixiao_memory *memory)
{
    struct jixiao_sheet *sheet;
    char *written = NULL;
    int err = jixiao_sheet_read(text, strlen(text), NULL, NULL, NULL, memory, &sheet);
    if (err != JIXIAO_ERR_MEMORY)
        err = jixiao_sheet_write(sheet, memory, &written);
    jixiao_text_free(written, memory);
    jixiao_sheet_free(sheet);
    return err;
}

/* Whichever piece is not to be had, that is said, and all others are given back. */
static void check_memory(struct dump *dump, const char *rest, size_t size, size_t chunk)
{
    struct dump whole = {0};
    int err = JIXIAO_ERR_MEMORY;
    long n = 0;
    put(&whole, "%s%s", before, rest);
    dump_source(dump, rest, size, chunk);
    for (; chunk == 1 && err == JIXIAO_ERR_MEMORY; n++) {
        struct some_memory some = {n, 0};
        struct jixiao_memory memory = {take_some, give_back, &some};
        err = read_all(whole.bytes, &memory);
        assert_true(some.held == 0);
        assert_true(some.left < 0 ? err == JIXIAO_ERR_MEMORY : err != JIXIAO_ERR_MEMORY);
    }
    free(whole.bytes);
}

static void test_memory(void **state)
{
    (void)state;
    check_cases("source/cases.txt", 6, check_memory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases),
                                       cmocka_unit_test(test_odd_findings),
                                       cmocka_unit_test(test_memory)};
    return cmocka_run_group_tests_name("source", tests, NULL, NULL);
}
