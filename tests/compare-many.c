/* SPDX-License-Identifier: MIT
 * Comparing: many departments, reports, arguments that cannot be, memory that runs out. */
#include "compared.h"

/* ---- Many ----------------------------------------------------------------------------------- */

static void add_shift(struct jixiao_report *report, const char *indicators,
                      const struct jixiao_tree *under)
{
    struct side s;
    struct jixiao_sheet *other;
    struct jixiao_result *after;
    side_begin(&s, OLD, indicators, 2023);
    jixiao_sheet_under(s.sheet, under, NULL, &other);
    jixiao_sheet_score(other, NULL, &after);
    assert_err(jixiao_report_shift(report, s.result, after, "f.json"), JIXIAO_OK);
    jixiao_result_free(after);
    jixiao_sheet_free(other);
    side_end(&s);
}

/* As OLD, but that its flag is worth more, its deduction costs double, and its limit is lower. */
#define HARDER                                                                                     \
    "{\"jixiao\":\"tree/"                                                                          \
    "1\",\"id\":\"harder\",\"places\":2,\"grades\":[{\"name\":\"优\",\"from\":70},"               \
    "{\"name\":\"差\",\"from\":0}],\"indicators\":["                                              \
    "{\"id\":\"a\",\"name\":\"目标\",\"points\":40,\"kind\":\"attain\","                         \
    "\"rule\":{\"over\":0.1,\"at_limit_counts\":false}},"                                          \
    "{\"id\":\"b\",\"name\":\"要点\",\"points\":10,\"kind\":\"checklist\",\"rule\":["            \
    "{\"name\":\"一\",\"points\":5},{\"name\":\"二\",\"points\":5}]},"                           \
    "{\"id\":\"c\",\"name\":\"公开\",\"points\":50,\"kind\":\"flag\"},"                          \
    "{\"id\":\"d\",\"name\":\"扣分\",\"points\":10,\"deduction\":true,\"kind\":\"incidents\","   \
    "\"rule\":{\"each\":2}}]}"

static void many(void **state)
{
    static const char *const begins[] = {
        "\xef\xbb\xbf"
        "department,project,year,tree,score_before,score_after,change,",
        "甲局,,2023,,85.00,95.00,+10.00,差,优,f.json,公开 +10",
        "{\"jixiao\":\"compare-totals/1\",\"library\":\"",
        "<section lang=\"en\">\n<h2>Who gains and who loses: before old, after "
        "harder</h2>\n<h3>Total</h3>\n<ul>",
        "<!DOCTYPE html>\n",
        "<section lang=\"en\">\n<h2>Who gains",
    };
    struct jixiao_report *report = jixiao_report_shifts(NULL);
    const struct jixiao_tree *harder;
    uint32_t format, view;
    char *text, title[200];
    (void)state;
    assert_err(jixiao_tree_read(HARDER, strlen(HARDER), NULL, &harder), JIXIAO_OK);
    add_shift(report,
              "\"a\":{\"facts\":[{\"target\":10,\"actual\":12}]},\"b\":{\"facts\":[{\"given\":0},"
              "{\"given\":0}]},\"c\":{\"facts\":{\"met\":false}},\"d\":{\"facts\":{\"count\":2}}",
              harder);
    add_shift(report, "\"a\":{\"claim\":40},\"c\":{\"facts\":{\"met\":true}}", harder);
    add_shift(report,
              "\"a\":{\"facts\":[{\"target\":10,\"actual\":10}]},\"b\":{\"facts\":[{\"given\":5},"
              "{\"given\":0}]},\"c\":{\"facts\":{\"met\":true}}",
              harder);
    add_shift(report,
              "\"a\":{\"not_applicable\":\"无\"},\"b\":{\"not_applicable\":\"无\"},"
              "\"c\":{\"not_applicable\":\"没有项目\"}",
              harder);
    assert_count(jixiao_report_rows(report, JIXIAO_VIEW_SHIFTS), 0);
    assert_err(jixiao_report_done(report), JIXIAO_OK);
    assert_count(jixiao_report_rows(report, JIXIAO_VIEW_SHIFTS), 4);
    for (view = 0; view < JIXIAO_VIEW_SHIFTS; view++)
        assert_count(jixiao_report_rows(report, view), 0);
    assert_text(text_of_cell(report, JIXIAO_VIEW_SHIFTS, 0, "words", JIXIAO_ZH), "公开 +10");
    assert_text(text_of_cell(report, JIXIAO_VIEW_SHIFTS, 1, "change", JIXIAO_ZH), "-38.00");
    assert_text(text_of_cell(report, JIXIAO_VIEW_SHIFTS, 1, "words", JIXIAO_ZH),
                "目标 -40；扣分 -2");
    assert_text(text_of_cell(report, JIXIAO_VIEW_SHIFTS, 2, "score_after", JIXIAO_ZH),
                "50.00–100.00");
    assert_text(text_of_cell(report, JIXIAO_VIEW_SHIFTS, 2, "words", JIXIAO_EN),
                "目标 missing; 要点 missing");
    assert_text(text_of_cell(report, JIXIAO_VIEW_SHIFT_SUMS, 0, "words", JIXIAO_ZH),
                "上升 1 个，共 10 分");
    assert_text(text_of_cell(report, JIXIAO_VIEW_SHIFT_SUMS, 3, "words", JIXIAO_EN),
                "not known: 2");
    assert_count(jixiao_report_origin(report, JIXIAO_VIEW_SHIFTS, 0), 2);
    jixiao_report_title(report, JIXIAO_VIEW_SHIFTS, JIXIAO_ZH, title, sizeof title);
    assert_text(title, "各部门得失：原 old，现 harder");
    for (format = JIXIAO_REPORT_CSV; format <= JIXIAO_REPORT_PART; format++) {
        assert_err(jixiao_report_write(report, format, JIXIAO_EN, NULL, &text, NULL), JIXIAO_OK);
        if (strncmp(text, begins[format], strlen(begins[format])) != 0)
            fail_msg("format %u begins %.300s", format, text);
        jixiao_text_free(text, NULL);
    }
    jixiao_report_free(report);
    jixiao_tree_free(harder);
}

/* Of seven leaves some move the total, or leave it open: the first are named, the others counted. */
static void many_leaves(void **state)
{
    static const char leaf[] =
        "%s{\"id\":\"%c\",\"name\":\"%c\",\"points\":%s,\"kind\":\"bands\",\"rule\":{"
        "\"measure\":\"value\",\"rows\":[{\"upto\":10,\"included\":true,\"points\":%s}]}}";
    static const char sheet[] =
        "{\"jixiao\":\"sheet/1\",\"department\":\"甲局\",\"project\":\"修路\",\"year\":2023,"
        "\"indicators\":{%s}}";
    struct jixiao_report *report = jixiao_report_shifts(NULL);
    const struct jixiao_tree *trees[3];
    char text[3000], title[200];
    uint32_t tree, i, column, row;
    (void)state;
    for (tree = 0; tree < 3; tree++) { /* the third is the first by another id */
        const char *points[] = {"10", "9", "10"};
        int length = snprintf(text, sizeof text,
                              "{\"jixiao\":\"tree/1\",\"id\":\"%c\",\"places\":2,\"indicators\":[",
                              (char)('p' + tree));
        for (i = 0; i < 7; i++)
            length += snprintf(text + length, sizeof text - (size_t)length, leaf, i ? "," : "",
                               (char)('a' + i), (char)('a' + i), points[tree], points[tree]);
        snprintf(text + length, sizeof text - (size_t)length, "]}");
        assert_err(jixiao_tree_read(text, strlen(text), NULL, &trees[tree]), JIXIAO_OK);
    }
    for (tree = 0; tree < 4; tree++) { /* facts, claims, facts under another id, nothing applies */
        struct jixiao_sheet *before, *after;
        struct jixiao_result *results[2];
        char entries[1000] = "";
        for (i = 0; i < 7; i++)
            snprintf(entries + strlen(entries), sizeof entries - strlen(entries),
                     tree == 1   ? "%s\"%c\":{\"claim\":1}"
                     : tree == 3 ? "%s\"%c\":{\"not_applicable\":\"没有项目\"}"
                                 : "%s\"%c\":{\"facts\":{\"value\":1}}",
                     i ? "," : "", (char)('a' + i));
        snprintf(text, sizeof text, sheet, entries);
        assert_err(jixiao_sheet_read(text, strlen(text), trees[tree == 2 ? 2 : 0], NULL, NULL, NULL,
                                     &before),
                   JIXIAO_OK);
        jixiao_sheet_score(before, NULL, &results[0]);
        assert_err(jixiao_sheet_under(before, trees[1], NULL, &after), JIXIAO_OK);
        jixiao_sheet_score(after, NULL, &results[1]);
        assert_err(jixiao_report_shift(report, results[0], results[1], NULL), JIXIAO_OK);
        jixiao_result_free(results[0]);
        jixiao_result_free(results[1]);
        jixiao_sheet_free(before);
        jixiao_sheet_free(after);
    }
    assert_err(jixiao_report_done(report), JIXIAO_OK);
    assert_text(text_of_cell(report, JIXIAO_VIEW_SHIFTS, 0, "words", JIXIAO_ZH),
                "a -1；b -1；c -1；等");
    assert_text(text_of_cell(report, JIXIAO_VIEW_SHIFTS, 2, "words", JIXIAO_ZH),
                "a未填；b未填；c未填；d未填；e未填；等 7 项");
    if (!strstr(text_of_cell(report, JIXIAO_VIEW_SHIFTS, 3, "words", JIXIAO_EN), "none-applicable"))
        fail_msg("%s", text_of_cell(report, JIXIAO_VIEW_SHIFTS, 3, "words", JIXIAO_EN));
    assert_text(text_of_cell(report, JIXIAO_VIEW_SHIFTS, 1, "tree", JIXIAO_ZH), "r");
    assert_text(text_of_cell(report, JIXIAO_VIEW_SHIFTS, 1, "project", JIXIAO_ZH), "修路");
    assert_text(text_of_cell(report, JIXIAO_VIEW_SHIFT_SUMS, 1, "points", JIXIAO_ZH), "14");
    for (row = 0; row < 5; row++)
        for (column = 0; column < 4; column++)
            jixiao_report_text(report, JIXIAO_VIEW_SHIFT_SUMS, row, column, JIXIAO_EN, title,
                               sizeof title);
    jixiao_report_title(report, JIXIAO_VIEW_SHIFTS, JIXIAO_EN, title, sizeof title);
    assert_text(title, "Who gains and who loses: after q");
    jixiao_report_free(report);
    for (tree = 0; tree < 3; tree++)
        jixiao_tree_free(trees[tree]);
}

/* ---- Reports, arguments, memory ------------------------------------------------------------- */

static void reports(void **state)
{
    static const char *const begins[] = {
        "\xef\xbb\xbf"
        "department,year_before,year_after,tree_before,tree_after,id,name,points_before",
        "甲局,2023,2023,old,new,a,目标,40,40,40.00,,,,20.00,0.00,20.00,0.00,20.00,0.00,-20.00",
        "{\"jixiao\":\"compare/1\",\"library\":\"",
        "<section lang=\"en\">\n<h2>Before: 甲局, 2023, tree old (x); after: 甲局, 2023, tree new "
        "(y)",
        "<!DOCTYPE html>\n",
        "<section lang=\"en\">\n<h2>Before",
    };
    static const char *const sources[] = {"x", "y"};
    struct side a, b;
    struct jixiao_compare *compare;
    struct jixiao_report *report;
    uint32_t format, view;
    char *text;
    (void)state;
    side_begin(&a, OLD, FULL, 2023);
    side_begin(&b, NEW, "\"a\":{\"facts\":[{\"target\":10,\"actual\":12}]}", 2023);
    assert_err(jixiao_compare_results(a.result, b.result, NULL, &compare), JIXIAO_OK);
    assert_err(jixiao_report_compare(compare, sources, NULL, &report), JIXIAO_OK);
    for (view = 0; view < JIXIAO_VIEW_END; view++)
        assert_true((jixiao_report_rows(report, view) > 0) ==
                    (view >= JIXIAO_VIEW_COMPARED && view <= JIXIAO_VIEW_CHANGES));
    assert_count(jixiao_report_level(report, JIXIAO_VIEW_COMPARED_FORM, 0), 1);
    assert_count(jixiao_report_level(report, JIXIAO_VIEW_COMPARED_FORM,
                                     jixiao_report_rows(report, JIXIAO_VIEW_COMPARED) - 1),
                 0);
    assert_text(text_of_cell(report, JIXIAO_VIEW_COMPARED_FORM, 3, "score_after", JIXIAO_EN),
                "0–10");
    assert_text(text_of_cell(report, JIXIAO_VIEW_CHANGES, 0, "item", JIXIAO_EN), "claim");
    for (format = JIXIAO_REPORT_CSV; format <= JIXIAO_REPORT_PART; format++) {
        assert_err(jixiao_report_write(report, format, JIXIAO_EN, NULL, &text, NULL), JIXIAO_OK);
        if (strncmp(text, begins[format], strlen(begins[format])) != 0)
            fail_msg("format %u begins %.300s", format, text);
        jixiao_text_free(text, NULL);
    }
    jixiao_report_free(report);
    jixiao_compare_free(compare);
    side_end(&a);
    side_end(&b);
}

static void arguments_that_cannot_be(void **state)
{
    struct jixiao_tree broken = {.id = "broken", .n_indicators = 0};
    struct jixiao_indicator leaf = {.level = 7, .id = "a"};
    struct jixiao_compare *compare;
    struct jixiao_report *report;
    struct jixiao_result *refused;
    struct jixiao_sheet *sheet, *other;
    struct side a;
    size_t n = 7;
    (void)state;
    broken.indicators = &leaf;
    broken.n_indicators = 1;
    side_begin(&a, OLD, FULL, 2023);
    assert_err(jixiao_compare_results(NULL, a.result, NULL, &compare), JIXIAO_ERR_ARGUMENT);
    assert_null(compare);
    assert_err(jixiao_compare_results(a.result, a.result, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_compare_trees(a.tree, NULL, NULL, &compare), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_compare_trees(a.tree, a.tree, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_compare_trees(a.tree, &broken, NULL, &compare), JIXIAO_ERR_TREE);
    assert_null(compare);
    assert_null(jixiao_compare_rows(NULL, &n));
    assert_count(n, 0);
    n = 7;
    assert_null(jixiao_compare_differences(NULL, &n));
    assert_count(n, 0);
    assert_count(jixiao_compared_text(NULL, 0, JIXIAO_ZH, NULL, 0), 0);
    assert_err(jixiao_report_compare(NULL, NULL, NULL, &report), JIXIAO_ERR_ARGUMENT);
    assert_null(report);
    assert_err(jixiao_report_compare(NULL, NULL, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    jixiao_compare_free(NULL);

    sheet = jixiao_sheet_new(a.tree, NULL); /* no department: refused */
    assert_err(jixiao_sheet_under(sheet, a.tree, NULL, &other), JIXIAO_ERR_ARGUMENT); /* open */
    assert_null(other);
    jixiao_sheet_done(sheet);
    assert_int_not_equal(jixiao_sheet_score(sheet, NULL, &refused), JIXIAO_OK);
    assert_int_not_equal(jixiao_compare_results(a.result, refused, NULL, &compare), JIXIAO_OK);
    assert_null(compare);
    assert_err(jixiao_sheet_under(sheet, a.tree, NULL, &other), JIXIAO_ERR_KEY_MISSING);
    assert_err(jixiao_sheet_under(a.sheet, NULL, NULL, &other), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_sheet_under(a.sheet, a.tree, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    report = jixiao_report_shifts(NULL);
    assert_int_not_equal(jixiao_report_shift(report, refused, a.result, NULL), JIXIAO_OK);
    assert_err(jixiao_report_shift(report, a.result, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_shift(report, a.result, refused, NULL), JIXIAO_OK);
    assert_err(jixiao_report_done(report), JIXIAO_OK);
    assert_err(jixiao_report_shift(report, a.result, a.result, NULL), JIXIAO_ERR_ARGUMENT);
    assert_text(text_of_cell(report, JIXIAO_VIEW_SHIFTS, 0, "score_after", JIXIAO_EN), "");
    if (!strstr(text_of_cell(report, JIXIAO_VIEW_SHIFTS, 0, "words", JIXIAO_EN), "key-missing"))
        fail_msg("%s", text_of_cell(report, JIXIAO_VIEW_SHIFTS, 0, "words", JIXIAO_EN));
    jixiao_report_free(report);
    jixiao_result_free(refused);
    jixiao_sheet_free(sheet);
    side_end(&a);
}

static int write_compare(const struct jixiao_compare *compare, const struct jixiao_memory *memory)
{
    struct jixiao_report *report;
    char *text = NULL;
    int err = jixiao_report_compare(compare, NULL, memory, &report);
    if (!err)
        err = jixiao_report_write(report, JIXIAO_REPORT_JSON, JIXIAO_ZH, memory, &text, NULL);
    jixiao_text_free(text, memory);
    jixiao_report_free(report);
    return err;
}

/* All that there is: both comparisons, a sheet under another tree, many. */
static int compare_all(const struct side *a, const struct side *b,
                       const struct jixiao_memory *memory)
{
    struct jixiao_compare *compare = NULL, *trees = NULL;
    struct jixiao_sheet *under = NULL;
    struct jixiao_report *report = jixiao_report_shifts(memory);
    int err = jixiao_compare_results(a->result, b->result, memory, &compare);
    if (!err)
        err = write_compare(compare, memory);
    if (!err)
        err = jixiao_compare_trees(a->tree, b->tree, memory, &trees);
    if (!err)
        err = write_compare(trees, memory);
    if (!err)
        err = jixiao_sheet_under(a->sheet, b->tree, memory, &under);
    if (!err)
        err = report ? jixiao_report_shift(report, a->result, b->result, "f") : JIXIAO_ERR_MEMORY;
    if (!err)
        err = jixiao_report_done(report);
    jixiao_compare_free(compare);
    jixiao_compare_free(trees);
    jixiao_sheet_free(under);
    jixiao_report_free(report);
    return err;
}

/* Whatever is not given, nothing is kept. */
static void memory_runs_out(void **state)
{
    struct side a, b;
    int left, err = JIXIAO_ERR_MEMORY;
    (void)state;
    side_begin(&a, OLD, FULL, 2023);
    side_begin(&b, NEW, "\"a\":{\"facts\":[{\"target\":10,\"actual\":12}]}", 2024);
    for (left = 0; err; left++) {
        struct pool pool = {left, 0};
        struct jixiao_memory memory = {take_piece, give_piece, &pool};
        err = compare_all(&a, &b, &memory);
        if (err)
            assert_err(err, JIXIAO_ERR_MEMORY);
        assert_int_equal(pool.out, 0);
    }
    assert_true(left > 20);
    side_end(&a);
    side_end(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many),
        cmocka_unit_test(many_leaves),
        cmocka_unit_test(reports),
        cmocka_unit_test(arguments_that_cannot_be),
        cmocka_unit_test(memory_runs_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
