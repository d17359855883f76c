/* SPDX-License-Identifier: MIT
 * Combines but the sum: what is wrong with their groups, why they are what they are, and columns that
 * give what sheets give. What they make of numbers is in combines.py. */
#include "test.h"

#define LEAF(id, points)                                                                           \
    "{\"id\":\"" id "\",\"name\":\"" id "\",\"points\":" points ",\"kind\":\"share\"}"
#define LEAVES LEAF("a", "60") "," LEAF("b", "40")
#define GROUP(id, keys, inside)                                                                    \
    "{\"id\":\"" id "\",\"name\":\"组\"," keys "\"indicators\":[" inside "]}"
#define TREE(rows)                                                                                 \
    "{\"jixiao\":\"tree/1\",\"id\":\"t\",\"not_applicable\":\"rescale\",\"indicators\":[" rows "]" \
    "}"

/* ---- What is wrong ------------------------------------------------------------------------ */

static void wrong(void **state)
{
    static const struct {
        const char *text;
        uint32_t code; /* of the first error or finding */
        const char *place;
    } cases[] = {
        {TREE(GROUP("g", "\"points\":50,\"combine\":\"pool\",", LEAVES)), JIXIAO_OK, NULL},
        {TREE(GROUP("g", "\"points\":101,\"combine\":\"pool\",", LEAVES)),
         JIXIAO_FINDING_POOL_SHORT, "/indicators/0/points"},
        {TREE(GROUP("g", "\"combine\":\"pool\",", LEAVES)), JIXIAO_ERR_POINTS_RANGE,
         "/indicators/0/points"},
        {TREE(GROUP("g", "\"points\":0,\"combine\":\"pool\",", LEAVES)), JIXIAO_ERR_POINTS_RANGE,
         "/indicators/0/points"},
        {TREE(GROUP("g", "\"points\":1000001,\"combine\":\"pool\",", LEAVES)),
         JIXIAO_ERR_POINTS_RANGE, "/indicators/0/points"},
        {TREE(GROUP("g", "\"points\":9.125,\"combine\":\"pool\",", LEAVES)),
         JIXIAO_ERR_POINTS_PLACES, "/indicators/0/points"},
        {TREE(GROUP("g", "\"points\":50,\"combine\":\"pool\",\"rule\":{\"counts\":1},", LEAVES)),
         JIXIAO_ERR_COLUMN_UNKNOWN, "/indicators/0/rule"},
        {TREE(GROUP("g", "\"points\":50,\"combine\":\"pool\",", "")), JIXIAO_ERR_GROUP_EMPTY,
         "/indicators/0"},
        {TREE(
             GROUP("g", "\"points\":100,\"combine\":\"weight\",\"rule\":{\"counts\":50},", LEAVES)),
         JIXIAO_OK, NULL},
        {TREE(GROUP("g", "\"points\":90,\"combine\":\"weight\",\"rule\":[{\"counts\":50}],",
                    LEAVES)),
         JIXIAO_FINDING_GROUP_SUM, "/indicators/0/points"},
        {TREE(GROUP("g", "\"combine\":\"weight\",\"rule\":{\"counts\":50},", LEAVES)),
         JIXIAO_ERR_POINTS_RANGE, "/indicators/0/points"},
        {TREE(GROUP("g", "\"points\":100,\"combine\":\"weight\",", LEAVES)), JIXIAO_ERR_RULE_ROWS,
         "/indicators/0/rule"},
        {TREE(
             GROUP("g", "\"points\":100,\"combine\":\"weight\",\"rule\":{\"counts\":-1},", LEAVES)),
         JIXIAO_ERR_RULE_RANGE, "/indicators/0/rule/counts"},
        {TREE(GROUP("g", "\"points\":100,\"combine\":\"weight\",\"rule\":{\"counts\":0.125},",
                    LEAVES)),
         JIXIAO_ERR_POINTS_PLACES, "/indicators/0/rule/counts"},
        {TREE(GROUP("g", "\"points\":100,\"combine\":\"weight\",\"rule\":{\"counts\":0},", LEAVES)),
         JIXIAO_ERR_RULE_RANGE, "/indicators/0/rule/counts"},
        {TREE(GROUP("g", "\"points\":100,\"combine\":\"weight\",\"rule\":{\"counts\":5},", "")),
         JIXIAO_ERR_GROUP_EMPTY, "/indicators/0"},
        {TREE(GROUP("h", "\"points\":100,\"combine\":\"weight\",\"rule\":{\"counts\":0},",
                    "") "," GROUP("g",
                                  "\"points\":100,\"combine\":\"weight\",\"rule\":"
                                  "{\"counts\":50},",
                                  LEAVES)),
         JIXIAO_OK, NULL},
        {TREE(GROUP("h", "\"points\":5,", LEAF("c", "5")) "," GROUP(
             "g", "\"points\":100,\"combine\":\"weight\",\"rule\":{\"counts\":50},", LEAVES)),
         JIXIAO_ERR_WEIGHT_MIXED, "/indicators/1"},
        {TREE(LEAF("c", "5") "," GROUP(
             "g", "\"points\":100,\"combine\":\"weight\",\"rule\":{\"counts\":50},", LEAVES)),
         JIXIAO_OK, NULL},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        const struct jixiao_tree *tree;
        const struct jixiao_finding *found;
        struct jixiao_tree unlinted;
        struct filled s;
        char place[64], *text;
        size_t count;
        jixiao_tree_read(cases[i].text, strlen(cases[i].text), NULL, &tree);
        found = jixiao_tree_findings(tree, &count);
        assert_count(count, cases[i].code != JIXIAO_OK);
        if (count) {
            assert_err(found->code, cases[i].code);
            jixiao_finding_pointer(tree, found, 1, place, sizeof place);
            assert_text(place, cases[i].place);
        }
        unlinted = *tree; /* as one that is laid out by hand */
        unlinted.linted = 0;
        if (cases[i].code == JIXIAO_OK || jixiao_err_is_finding(cases[i].code)) {
            sheet_begin(&s, &unlinted);
            assert_err(sheet_run(&s), JIXIAO_OK);
            assert_err(jixiao_tree_write(tree, NULL, &text), JIXIAO_OK);
            assert_non_null(strstr(text, "combine"));
            jixiao_text_free(text, NULL);
        } else if (cases[i].code != JIXIAO_ERR_COLUMN_UNKNOWN && /* which reading found */
                   cases[i].code != JIXIAO_ERR_GROUP_EMPTY) {    /* and this is worth nothing */
            sheet_begin(&s, &unlinted);
            assert_err(sheet_run(&s), JIXIAO_ERR_TREE);
        }
        jixiao_tree_free(tree);
    }
}

/* ---- Why ---------------------------------------------------------------------------------- */

#define SHEET(entries)                                                                             \
    "{\"jixiao\":\"sheet/1\",\"department\":\"局\",\"year\":2024,\"indicators\":{" entries "}}"
#define MET(id, met, total) "\"" id "\":{\"facts\":{\"met\":" met ",\"total\":" total "}}"

static void why(void **state)
{
    static const char pool[] = TREE(GROUP("g", "\"points\":50,\"combine\":\"pool\",", LEAVES));
    static const char weight[] =
        TREE(GROUP("g", "\"points\":100,\"combine\":\"weight\",\"rule\":{\"counts\":50},", LEAVES));
    static const char one[] = TREE(GROUP(
        "g", "\"points\":60,\"combine\":\"weight\",\"rule\":{\"counts\":50},", LEAF("a", "60")));
    static const struct {
        const char *tree, *sheet, *zh, *en;
    } cases[] = {
        {pool, SHEET(MET("a", "5", "6") "," MET("b", "1", "1")), "组：50 − 10 = 40 分（50 分）。",
         "组: 50 − 10 = 40 (of 50)."},
        {pool, SHEET(MET("a", "0", "6") "," MET("b", "1", "1")),
         "组：50 − 60（扣完为止） = 0 分（50 分）。", "组: 50 − 60 (no less than 0) = 0 (of 50)."},
        {pool, SHEET(MET("a", "5", "6")),
         "组：在 0 至 40 分之间（50 分）。其中未填 40 分（1 项）。",
         "组: between 0 and 40 (of 50). Of its points: missing 40 (1)."},
        {weight, SHEET(MET("a", "8", "9") "," MET("b", "1", "1")),
         "组：53.33 + 40 = 93.33 分，93.33 × 50 / 100 = 46.67 分（50 分），标明 100 分。",
         "组: 53.33 + 40 = 93.33; 93.33 × 50 / 100 = 46.67 (of 50), 100 printed."},
        {weight, SHEET(MET("b", "7", "8") ",\"a\":{\"not_applicable\":\"无此项\"}"),
         "组：35 × 50 / 40 = 43.75 分（50 分），标明 100 分。其中不适用 60 分（1 项）。",
         "组: 35 × 50 / 40 = 43.75 (of 50), 100 printed. Of its points: not applicable 60 (1)."},
        {weight, SHEET(MET("a", "8", "9")),
         "组：按 50 / 100 计入，在 26.67 至 46.67 分之间（50 分），标明 100 分。其中未填 40 分（1 "
         "项）。",
         "组: counts as 50 of 100, between 26.67 and 46.67 (of 50), 100 printed. Of its points: "
         "missing 40 (1)."},
        {one, SHEET(MET("a", "8", "9")), "组：53.33 × 50 / 60 = 44.44 分（50 分），标明 60 分。",
         "组: 53.33 × 50 / 60 = 44.44 (of 50), 60 printed."},
        {one, SHEET("\"a\":{\"not_applicable\":\"无此项\"}"),
         "组：0 分（50 分），标明 60 分。其中不适用 60 分（1 项）。",
         "组: 0 (of 50), 60 printed. Of its points: not applicable 60 (1)."},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        const struct jixiao_tree *tree;
        struct jixiao_sheet *sheet;
        struct jixiao_result *result;
        char buf[512];
        assert_err(jixiao_tree_read(cases[i].tree, strlen(cases[i].tree), NULL, &tree), JIXIAO_OK);
        assert_err(jixiao_sheet_read(cases[i].sheet, strlen(cases[i].sheet), tree, NULL, NULL, NULL,
                                     &sheet),
                   JIXIAO_OK);
        jixiao_sheet_score(sheet, NULL, &result);
        jixiao_result_explain(result, 0, JIXIAO_ZH, buf, sizeof buf);
        assert_text(buf, cases[i].zh);
        jixiao_result_explain(result, 0, JIXIAO_EN, buf, sizeof buf);
        assert_text(buf, cases[i].en);
        jixiao_result_free(result);
        jixiao_sheet_free(sheet);
        jixiao_tree_free(tree);
    }
}

/* ---- Columns ------------------------------------------------------------------------------ */

#ifndef JIXIAO_NO_COLUMNS
/* A department a row of facts, through jixiao_total_columns() and through the fold. */
static void columns(void **state)
{
    enum { N_ROWS = 5 };
    static const char text[] = TREE(GROUP(
        "g", "\"points\":100,\"combine\":\"weight\",\"rule\":{\"counts\":50},",
        LEAVES) "," GROUP("h", "\"points\":100,\"combine\":\"weight\",\"rule\":{\"counts\":30},",
                          GROUP("p", "\"points\":100,\"combine\":\"pool\",",
                                LEAF("c", "80") "," LEAF("d", "70"))));
    static const char *const ids[] = {"a", "b", "c", "d"};
    static const jixiao_num met[4][N_ROWS] = {{N(8), N(1), N(0), N(2), NIL},
                                              {N(1), N(2), N(0), N(9), N(3)},
                                              {N(3), N(0), N(0), N(9), N(1)},
                                              {N(7), N(0), N(0), N(9), N(1)}};
    static const jixiao_num total[N_ROWS] = {N(9), N(9), N(9), N(9), N(9)};
    const struct jixiao_tree *tree;
    struct jixiao_leaf_columns leaves[8] = {{0}};
    struct jixiao_cells cells[4][2] = {{{0}}};
    jixiao_num score[N_ROWS], low[N_ROWS], high[N_ROWS];
    struct jixiao_result_columns results = {.score = score, .low = low, .high = high};
    struct filled s;
    jixiao_num facts[4][2];
    size_t i, k;
    (void)state;
    assert_err(jixiao_tree_read(text, strlen(text), NULL, &tree), JIXIAO_OK);
    for (k = 0; k < 4; k++) {
        struct jixiao_leaf_columns *leaf = &leaves[jixiao_tree_index(tree, ids[k])];
        cells[k][0] = (struct jixiao_cells){.values = met[k], .stride = sizeof(jixiao_num)};
        cells[k][1] = (struct jixiao_cells){.values = total, .stride = sizeof(jixiao_num)};
        leaf->cells = cells[k];
        leaf->rows = 1;
    }
    assert_err(jixiao_total_columns(tree, leaves, NULL, 0, N_ROWS, &results), JIXIAO_OK);
    for (i = 0; i < N_ROWS; i++) {
        sheet_begin(&s, tree);
        for (k = 0; k < 4; k++) {
            facts[k][0] = met[k][i];
            facts[k][1] = total[i];
            give_form(&s, ids[k], 0, facts[k], 1);
        }
        assert_err(sheet_run(&s), JIXIAO_OK);
        assert_num(score[i], s.total.score);
        assert_num(low[i], s.total.low);
        assert_num(high[i], s.total.high);
    }
    assert_num(score[0], N(38.22)); /* 57.77 × 50 / 100 = 28.89, 31.11 × 30 / 100 = 9.33 */
    jixiao_tree_free(tree);
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong),
        cmocka_unit_test(why),
#ifndef JIXIAO_NO_COLUMNS
        cmocka_unit_test(columns),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
