/* SPDX-License-Identifier: MIT
 * Rules of other forms in whole sheets: tests/rules/cases.txt, each a leaf and its facts, and what
 * becomes of them: findings with their places, the explanation, the tree as it is written. */
#include "long.h"

#include "kinds/measure.h"
#include "score/result.h"
#ifndef JIXIAO_NO_COLUMNS
#include "jixiao-columns.h"
#endif

/* What is wrong with the tree or the sheet, with its place in the file. */
static void put_findings(struct dump *dump, const struct jixiao_tree *tree,
                         const struct jixiao_finding *findings, size_t n, int in_tree)
{
    char words[2000], place[200];
    for (; n--; findings++) {
        jixiao_finding_text(tree, findings, JIXIAO_ZH, words, sizeof words);
        jixiao_finding_pointer(tree, findings, in_tree, place, sizeof place);
        put(dump, "! %s %s\n  %s\n", place, jixiao_err_name(findings->code), words);
    }
}

static const char *rule_of(const char *json)
{
    const char *rule = strstr(json, "\"rule\": "), *end;
    static char text[2000];
    size_t at = 0;
    for (end = rule; end && *end; end++) /* in one line */
        if (*end != '\n' && !(*end == ' ' && end[1] == ' ') && at + 1 < sizeof text)
            text[at++] = *end;
    text[at] = '\0';
    return text;
}

static void put_tree(struct dump *dump, const struct jixiao_tree *tree)
{
    char *json = NULL, *end;
    assert_err(jixiao_tree_write(tree, NULL, &json), JIXIAO_OK);
    end = strstr(json, "\n    }");
    if (end)
        *end = '\0';
    if (strstr(json, "\"rule\": "))
        put(dump, "%s\n", rule_of(json));
    jixiao_text_free(json, NULL);
}

/* The rows that the result's text has, behind what explains them in a table's last column. */
static void put_rows(struct dump *dump, const struct jixiao_tree *tree,
                     const struct jixiao_result *result)
{
    char *json = NULL, *rows, losses[4000];
    jixiao_explain_losses(tree, 0, &jixiao_sheet_entries(result->sheet)[0],
                          jixiao_result_mark(result, 0), JIXIAO_ZH, losses, sizeof losses);
    assert_err(jixiao_result_write(result, NULL, 0, NULL, &json), JIXIAO_OK);
    rows = strstr(json, "\"rows\":");
    if (rows) {
        *strchr(rows, ']') = '\0';
        put(dump, "%s]\n", rows);
        put(dump, "%s\n", losses);
    }
    jixiao_text_free(json, NULL);
}

static void put_result(struct dump *dump, const struct jixiao_tree *tree,
                       const struct jixiao_result *result)
{
    const struct jixiao_mark *mark = jixiao_result_mark(result, 0);
    const struct jixiao_finding *findings;
    char zh[4000], en[4000];
    size_t n;
    if (!mark)
        return;
    put(dump, "%s ", jixiao_state_name(mark->state));
    put(dump, "%s ", show(mark->score));
    put(dump, "(%s", show(mark->low));
    put(dump, "–%s)\n", show(mark->high));
    jixiao_result_explain(result, 0, JIXIAO_ZH, zh, sizeof zh);
    jixiao_result_explain(result, 0, JIXIAO_EN, en, sizeof en);
    put(dump, "%s\n%s\n", zh, en);
    put_rows(dump, tree, result);
    findings = jixiao_result_findings(result, &n);
    put_findings(dump, tree, findings, n, 0);
}

/* The text is a leaf's keys, a line "facts" and an entry's keys. */
static void dump_rule(struct dump *dump, const char *of, size_t size, size_t chunk)
{
    char text[4000], keys[1500], entry[1500];
    const char *middle = strstr(of, "\nfacts\n");
    const struct jixiao_tree *tree = NULL;
    const struct jixiao_finding *findings;
    struct jixiao_sheet *sheet = NULL;
    struct jixiao_result *result = NULL;
    size_t n;
    (void)chunk;
    dump->size = 0;
    put(dump, "%s", "");
    assert_non_null(middle);
    snprintf(keys, sizeof keys, "%.*s", (int)(middle - of), of);
    snprintf(entry, sizeof entry, "%.*s", (int)(size - (size_t)(middle + 7 - of)), middle + 7);
    snprintf(text, sizeof text,
             "{\"jixiao\":\"tree/1\",\"id\":\"t\",\"title\":\"t\",\"indicators\":[{\"id\":\"a\","
             "\"name\":\"甲\",%s}]}",
             keys);
    jixiao_tree_read(text, strlen(text), NULL, &tree);
    findings = jixiao_tree_findings(tree, &n);
    put_findings(dump, tree, findings, n, 1);
    if (!tree->linted) {
        jixiao_tree_free(tree);
        return;
    }
    put_tree(dump, tree);
    snprintf(
        text, sizeof text,
        "{\"jixiao\":\"sheet/1\",\"department\":\"局\",\"year\":2024,\"indicators\":{\"a\":{%s}}}",
        entry);
    jixiao_sheet_read(text, strlen(text), tree, NULL, NULL, NULL, &sheet);
    jixiao_sheet_score(sheet, NULL, &result);
    put_result(dump, tree, result);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
    jixiao_tree_free(tree);
}

static void test_cases(void **state)
{
    (void)state;
    check_cases("rules/cases.txt", 30, dump_rule);
}

/* ---- Measures ----------------------------------------------------------------------------- */

static const jixiao_num ratio_rule[BAND_COLUMNS] = {N(1), YES, N(10), NIL, N(1), N(4), NIL, NIL};

static struct jixiao_indicator bands_leaf(const jixiao_num *rule)
{
    return (struct jixiao_indicator){.level = 1,
                                     .kind = JIXIAO_KIND_BANDS,
                                     .points = N(10),
                                     .id = "a",
                                     .name = "a",
                                     .rule = {rule, 1, BAND_COLUMNS, 0, NULL}};
}

static void forms_of_leaves(void **state)
{
    struct jixiao_indicator leaf = bands_leaf(ratio_rule), group = {.level = 1};
    const struct jixiao_form *ratio = &jixiao_kind_get(JIXIAO_KIND_BANDS)->facts[1];
    struct jixiao_builder *b = jixiao_builder_new(NULL);
    uint32_t n = 7, index;
    (void)state;
    assert_count(jixiao_leaf_forms(NULL, &n), 0);
    assert_count(n, 0);
    assert_count(jixiao_leaf_forms(&group, &n), 0);
    assert_count(n, 0);
    assert_count(jixiao_leaf_forms(&leaf, &n), 1);
    assert_count(n, 1);
    assert_count(jixiao_columns_printed(&leaf, NULL), 0);
    assert_count(jixiao_columns_printed(NULL, ratio), 2);
    assert_count(jixiao_columns_printed(&leaf, ratio), 2);
    leaf.terms[2] = "年初预算数";
    assert_count(jixiao_columns_printed(&leaf, ratio), 3);
    assert_text(jixiao_column_name(&leaf, &ratio->columns[2], JIXIAO_ZH), "年初预算数");
    leaf.rule.columns = 3; /* none of its kind: what it says is not read */
    assert_count(jixiao_leaf_forms(&leaf, &n), 0);
    assert_count(n, 1);
    leaf.rule.rows = 0;
    assert_count(jixiao_leaf_forms(&leaf, &n), 0);
    leaf.kind = JIXIAO_KIND_ATTAIN;
    assert_count(jixiao_leaf_forms(&leaf, &n), 0);
    assert_count(n, 2);
    assert_err(jixiao_builder_add(b, 1, &index), JIXIAO_OK);
    assert_err(jixiao_builder_shape(b, index, JIXIAO_SHAPE_ROWS + 1), JIXIAO_ERR_ARGUMENT);
    jixiao_builder_free(b);
}

/* 0 of 0, of which the rule says what it scores, is nothing to a cap. */
static void measure_of_nothing(void **state)
{
    static const jixiao_num nothing[] = {0, 0};
    const struct jixiao_table rule = {ratio_rule, 1, BAND_COLUMNS, 0, NULL},
                              facts = {nothing, 1, 2, 1, NULL};
    struct jixiao__case c;
    struct jixiao__measured m;
    (void)state;
    jixiao__case_set(&c, N(10), &rule, &facts, 10000);
    jixiao__kind(JIXIAO_KIND_BANDS)->measure(&c, &m);
    assert_true(m.size == 0 && m.of == 1 && !m.is_below);
}

/* Rows of their own points, asked by themselves; of a rule or facts that are wrong there are none. */
static void marks_of_rows(void **state)
{
    jixiao_num cells[] = {N(6), NIL, N(10), N(9), NIL, NIL, NIL, N(5),
                          N(4), NIL, N(1),  N(1), NIL, NIL, NIL, NIL};
    const jixiao_num over[] = {NIL, N(0.3), NIL, NIL, NIL, NIL, NIL, NIL};
    const struct jixiao_table facts = {cells, 2, 8, 0, NULL}, wrong = {over, 1, 8, 0, NULL};
    struct jixiao_row_mark marks[2];
    (void)state;
    assert_count(jixiao_row_marks(JIXIAO_KIND_GOALS, N(10), NULL, &facts, 2, marks, 2), 2);
    assert_num(marks[0].score, N(5.4));
    assert_num(marks[0].claim, N(5));
    assert_num(marks[1].claim, NIL);
    assert_count(jixiao_row_marks(JIXIAO_KIND_GOALS, N(10), NULL, &facts, 2, NULL, 0), 2);
    assert_count(jixiao_row_marks(JIXIAO_KIND_GOALS, N(10), &wrong, &facts, 2, marks, 2), 0);
    assert_count(jixiao_row_marks(JIXIAO_KIND_GOALS, N(10), NULL, NULL, 2, marks, 2), 0);
    assert_count(jixiao_row_marks(JIXIAO_KIND_FLAG, N(10), NULL, &facts, 2, marks, 2), 0);
    assert_count(jixiao_row_marks(JIXIAO_KIND_END, N(10), NULL, &facts, 2, marks, 2), 0);
    assert_count(jixiao_row_marks(JIXIAO_KIND_GOALS, 0, NULL, &facts, 2, marks, 2), 0);
    cells[0] = N(7);
    assert_count(jixiao_row_marks(JIXIAO_KIND_GOALS, N(10), NULL, &facts, 2, marks, 2), 0);
}

#ifndef JIXIAO_NO_COLUMNS
/* Columns of another measure are refused at once; bands that begin below 0 have no kernel. */
static void columns_of_measures(void **state)
{
    static const jixiao_num below[BAND_COLUMNS] = {N(-0.5), YES, N(10), NIL, NIL, NIL, N(-1), NIL};
    static const jixiao_num cells[] = {N(100), N(100)};
    const struct jixiao_cells of[3] = {{.values = cells}, {.values = cells + 1}};
    struct jixiao_indicator in = bands_leaf(ratio_rule);
    struct jixiao_tree tree = {.id = "t", .places = 2, .n_indicators = 1, .indicators = &in};
    struct jixiao_leaf_columns leaf = {.cells = of, .rows = 1};
    jixiao_num score = NIL;
    const struct jixiao_result_columns results = {.score = &score};
    (void)state;
    assert_err(jixiao_total_columns(&tree, &leaf, NULL, 0, 1, &results), JIXIAO_ERR_FORM_UNKNOWN);
    leaf.form = 2;
    assert_err(jixiao_total_columns(&tree, &leaf, NULL, 0, 1, &results), JIXIAO_ERR_FORM_UNKNOWN);
    leaf.form = 1;
    assert_err(jixiao_total_columns(&tree, &leaf, NULL, 0, 1, &results), JIXIAO_OK);
    assert_num(score, N(10));
    in.rule.cells = below;
    leaf.form = 0;
    assert_err(jixiao_total_columns(&tree, &leaf, NULL, 0, 1, &results), JIXIAO_OK);
    assert_num(score, 0); /* no deviation is beyond a band that ends at −50% */
}
#endif

/* ---- Sheets that are written -------------------------------------------------------------- */

static void check_rewritten(const struct jixiao_tree *tree, const char *entries, const char *wanted)
{
    char text[2048];
    char *back = NULL;
    struct jixiao_sheet *sheet = NULL;
    snprintf(text, sizeof text,
             "{\"jixiao\":\"sheet/1\",\"department\":\"局\",\"year\":2024,\"indicators\":{%s}}",
             entries);
    jixiao_sheet_read(text, strlen(text), tree, NULL, NULL, NULL, &sheet);
    assert_err(jixiao_sheet_write(sheet, NULL, &back), JIXIAO_OK);
    if (!strstr(back, wanted))
        fail_msg("%s not in %s", wanted, back);
    jixiao_text_free(back, NULL);
    jixiao_sheet_free(sheet);
}

/* What a group chooses, and what is wrong, is written so that it is the same again. */
static void written(void **state)
{
    static const char json[] =
        "{\"jixiao\":\"tree/"
        "1\",\"id\":\"t\",\"indicators\":[{\"id\":\"g\",\"name\":\"择\",\"points\":5,"
        "\"combine\":\"choose\",\"rule\":{\"count\":1},\"indicators\":["
        "{\"id\":\"a\",\"name\":\"甲\",\"points\":5,\"kind\":\"flag\"},"
        "{\"id\":\"b\",\"name\":\"乙\",\"points\":5,\"kind\":\"bands\",\"terms\":[\"重点支出\"],"
        "\"unit\":\"万元\",\"rule\":{\"measure\":\"ratio\",\"upto\":1,\"included\":true,\"points\":"
        "5}}]}]}";
    const struct jixiao_tree *tree = NULL;
    struct jixiao_sheet *sheet;
    char *text = NULL;
    const struct jixiao_form *ratio = &jixiao_kind_get(JIXIAO_KIND_BANDS)->facts[1];
    (void)state;
    assert_err(jixiao_tree_read(json, sizeof json - 1, NULL, &tree), JIXIAO_OK);
    check_rewritten(tree, "\"g\":{\"chosen\":[\"a\"],\"reason\":\"适用\"}", "\"chosen\":[\"a\"]");
    check_rewritten(tree, "\"g\":{\"chosen\":[\"a\",\"b\"]}", "\"chosen\":[\"a\",\"b\"]");
    check_rewritten(tree, "\"g\":{\"chosen\":[]}", "\"g\"");
    check_rewritten(tree, "\"g\":{\"chosen\":[\"c\"]}", "\"chosen\":[");
    check_rewritten(tree, "\"a\":{\"claim\":5,\"review\":{\"score\":\"多\"}}",
                    "\"review\":{\"score\":\"多\"");
    check_rewritten(tree, "\"a\":{\"claim\":5,\"review\":{\"score\":4,\"reason\":\"少\"}}",
                    "\"reason\":\"少\"");
    check_rewritten(tree, "\"a\":{\"claim\":5,\"odd\":1}", "\"odd\"");
    check_rewritten(tree, "\"b\":{\"facts\":[{\"odd\":1}]}", "\"facts\":\"column-unknown\"");
    check_rewritten(tree, "\"a\":{\"facts\":[{\"met\":true,\"odd\":1}]}", "\"odd\"");
    check_rewritten(tree, "\"a\":{\"not_applicable\":\"没有项目\"}", "\"没有项目\"");
    assert_err(jixiao_sheet_write(NULL, NULL, &text), JIXIAO_ERR_ARGUMENT);
    sheet = jixiao_sheet_new(tree, NULL);
    assert_err(jixiao_sheet_write(sheet, NULL, &text), JIXIAO_ERR_ARGUMENT);
    jixiao_sheet_free(sheet);
    check_rewritten(tree,
                    "\"b\":{\"facts\":[{\"part\":\"多\"},{\"part\":\"少\"},{\"part\":\"无数\"}]}",
                    "[{\"part\":\"多\"},{\"part\":\"少\"},{\"part\":\"无数\"}]");
    check_rewritten(tree,
                    "\"b\":{\"facts\":[{\"part\":1,\"甲\":1,\"乙\":2}]},\"a\":{\"claim\":\"多\"}",
                    "\"claim\":\"多\"");
    assert_text(jixiao_cell_id(tree, 2, 1, "重点支出"), "part");
    assert_text(jixiao_column_name(NULL, NULL, JIXIAO_ZH), "");
    assert_text(jixiao_column_unit(NULL, NULL, JIXIAO_ZH), "");
    assert_text(jixiao_column_name(&tree->indicators[2], &ratio->columns[0], JIXIAO_EN),
                "重点支出");
    assert_text(jixiao_column_name(&tree->indicators[2], &ratio->columns[1], JIXIAO_EN), "whole");
    assert_text(jixiao_column_unit(&tree->indicators[2], &ratio->columns[1], JIXIAO_EN), "万元");
    jixiao_tree_free(tree);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),          cmocka_unit_test(written),
        cmocka_unit_test(forms_of_leaves),     cmocka_unit_test(measure_of_nothing),
        cmocka_unit_test(marks_of_rows),
#ifndef JIXIAO_NO_COLUMNS
        cmocka_unit_test(columns_of_measures),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
