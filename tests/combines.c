/* SPDX-License-Identifier: MIT
 * Combines but the sum: what is wrong with their groups, why they are what they are, and columns that
 * give what sheets give. What they make of numbers is in combines.py. */
#include "test.h"

#define LEAF(id, points)                                                                           \
    "{\"id\":\"" id "\",\"name\":\"" id "\",\"points\":" points ",\"kind\":\"share\"}"
#define LEAVES LEAF("a", "60") "," LEAF("b", "40")
#define GROUP(id, keys, inside)                                                                    \
    "{\"id\":\"" id "\",\"name\":\"组\"," keys "\"indicators\":[" inside "]}"
#define ROLE(id, points, role)                                                                     \
    "{\"id\":\"" id "\",\"name\":\"" id "\",\"points\":" points ",\"kind\":\"share\"," role "}"
#define BONUS(id, points) ROLE(id, points, "\"bonus\":true")
#define GOALS(id)                                                                                  \
    "{\"id\":\"" id "\",\"name\":\"" id "\",\"points\":10,\"kind\":\"goals\",\"adjustable\":true}"
#define VETO(id, grade)                                                                            \
    "{\"id\":\"" id "\",\"name\":\"" id "\",\"kind\":\"flag\",\"veto\":" grade "}"
#define GRADES                                                                                     \
    "\"grades\":[{\"name\":\"优\",\"from\":90},{\"name\":\"良\",\"from\":80},{\"name\":\"差\"," \
    "\"from\":0}],"
#define BANDS(id)                                                                                  \
    "{\"id\":\"" id                                                                                \
    "\",\"name\":\"执行率\",\"points\":10,\"kind\":\"bands\",\"rule\":[{\"upto\":0.1,"          \
    "\"included\":true,\"points\":10}]}"
#define CAPS(by, most)                                                                             \
    "\"caps\":{\"by\":\"" by                                                                       \
    "\",\"rows\":[{\"upto\":0.2,\"included\":false,\"most\":200},{\"upto\":\"40%\","               \
    "\"included\":true,\"most\":" most "}]},"
#define TREE_OF(keys, rows)                                                                        \
    "{\"jixiao\":\"tree/1\",\"id\":\"t\",\"not_applicable\":\"rescale\"," keys                     \
    "\"indicators\":[" rows "]}"
#define TREE(rows)                                                                                 \
    "{\"jixiao\":\"tree/1\",\"id\":\"t\",\"not_applicable\":\"rescale\",\"indicators\":[" rows "]" \
    "}"
#define CHOOSE(id, points, count, inside)                                                          \
    GROUP(id, "\"points\":" points ",\"combine\":\"choose\",\"rule\":{\"count\":" count "},",      \
          inside)

/* ---- What is wrong ------------------------------------------------------------------------ */

static const struct jixiao_tree *founding(void)
{
    return jixiao_tree_find("sichuan-ebian-2023");
}

/* Reads a tree, whose first finding is of that code and place, or which has none; that finding. */
static const struct jixiao_finding *read_tree(const char *text, uint32_t code, const char *at,
                                              const struct jixiao_tree **tree)
{
    const struct jixiao_finding *found;
    char place[64];
    size_t count;
    jixiao_tree_read(text, strlen(text), NULL, tree);
    found = jixiao_tree_findings(*tree, &count);
    assert_count(count > 0, code != JIXIAO_OK);
    if (!count)
        return NULL;
    assert_err(found->code, code);
    jixiao_finding_pointer(*tree, found, 1, place, sizeof place);
    assert_text(place, at);
    return found;
}

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
        {TREE(GROUP("g", "\"points\":50,\"combine\":\"choose\",\"rule\":{\"count\":1},",
                    LEAF("a", "50") "," LEAF("b", "50"))),
         JIXIAO_OK, NULL},
        {TREE(GROUP("g", "\"points\":50,\"combine\":\"choose\",\"rule\":{\"count\":1},",
                    LEAF("a", "50") "," LEAF("b", "40"))),
         JIXIAO_ERR_CHOOSE_POINTS, "/indicators/0/indicators/1/points"},
        {TREE(GROUP("g", "\"points\":150,\"combine\":\"choose\",\"rule\":{\"count\":3},",
                    LEAF("a", "50") "," LEAF("b", "50"))),
         JIXIAO_ERR_RULE_RANGE, "/indicators/0/rule/count"},
        {TREE(GROUP("g", "\"points\":50,\"combine\":\"choose\",\"rule\":{\"count\":9},",
                    LEAF("a", "50") "," LEAF("b", "50"))),
         JIXIAO_ERR_CHOOSE_POINTS, "/indicators/0/indicators/0/points"},
        {TREE(GROUP("g", "\"points\":50,\"combine\":\"choose\",\"rule\":{\"count\":1.5},",
                    LEAF("a", "50") "," LEAF("b", "50"))),
         JIXIAO_ERR_RULE_RANGE, "/indicators/0/rule/count"},
        {TREE(CHOOSE("g", "1000001", "1", LEAF("a", "50") "," LEAF("b", "50"))),
         JIXIAO_ERR_POINTS_RANGE, "/indicators/0/points"},
        {TREE(CHOOSE("g", "50", "1", LEAF("a", "null") "," LEAF("b", "50"))),
         JIXIAO_ERR_POINTS_RANGE, "/indicators/0/indicators/0/points"},
        {TREE(GROUP("g", "\"points\":50,\"combine\":\"choose\",",
                    LEAF("a", "50") "," LEAF("b", "50"))),
         JIXIAO_ERR_RULE_ROWS, "/indicators/0/rule"},
        {TREE(GROUP("g", "\"combine\":\"choose\",\"rule\":{\"count\":1},", LEAF("a", "50"))),
         JIXIAO_ERR_POINTS_RANGE, "/indicators/0/points"},
        {TREE(GROUP("g", "\"points\":50,\"combine\":\"choose\",\"rule\":{\"count\":1},", "")),
         JIXIAO_ERR_GROUP_EMPTY, "/indicators/0"},
        {TREE(LEAF("c", "5") "," GROUP(
             "g", "\"points\":100,\"combine\":\"weight\",\"rule\":{\"counts\":50},", LEAVES)),
         JIXIAO_OK, NULL},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        const struct jixiao_tree *tree;
        struct jixiao_tree unlinted;
        struct filled s;
        char *text;
        read_tree(cases[i].text, cases[i].code, cases[i].place, &tree);
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

/* Roles beside the full points, and the most that a total may be. */
static void wrong_roots(void **state)
{
    static const struct {
        const char *text;
        uint32_t code;
        const char *place;
    } cases[] = {
        {TREE_OF("\"most\":105,", LEAVES "," BONUS("x", "10")), JIXIAO_OK, NULL},
        {TREE_OF("\"most\":\"105\",\"grades\":[{\"name\":\"优\",\"from\":101},{\"name\":\"良\","
                 "\"from\":0}"
                 "],",
                 LEAVES),
         JIXIAO_OK, NULL},
        {TREE_OF("\"most\":null,", LEAVES), JIXIAO_OK, NULL},
        {TREE_OF("\"most\":0,", LEAVES), JIXIAO_ERR_POINTS_RANGE, "/most"},
        {TREE_OF("\"most\":100.125,", LEAVES), JIXIAO_ERR_POINTS_PLACES, "/most"},
        {TREE_OF("\"most\":true,", LEAVES), JIXIAO_ERR_TYPE, "/most"},
        {TREE(ROLE("x", "5", "\"bonus\":true,\"deduction\":true")), JIXIAO_ERR_ROLE_TWICE,
         "/indicators/0"},
        {TREE(ROLE("x", "5", "\"bonus\":false,\"deduction\":true")), JIXIAO_OK, NULL},
        {TREE_OF(GRADES, LEAVES "," VETO("v", "\"良\"")), JIXIAO_OK, NULL},
        {TREE_OF(GRADES, LEAVES "," VETO("v", "\"中\"")), JIXIAO_ERR_VETO_GRADE, "/indicators/2"},
        {TREE_OF(GRADES, LEAVES "," VETO("v", "\"\"")), JIXIAO_ERR_VETO_GRADE, "/indicators/2"},
        {TREE_OF(GRADES, LEAVES "," VETO("v", "true")), JIXIAO_ERR_TYPE, "/indicators/2/veto"},
        {TREE_OF(GRADES, LEAVES "," ROLE("v", "5", "\"veto\":\"良\"")), JIXIAO_ERR_VETO_POINTS,
         "/indicators/2/points"},
        {TREE_OF(GRADES, GROUP("g", "", VETO("v", "\"良\"") "," LEAVES)), JIXIAO_ERR_VETO_INSIDE,
         "/indicators/0/indicators/0"},
        {TREE(GROUP("g", "", GROUP("h", "", GOALS("x")))), JIXIAO_OK, NULL},
        {TREE(LEAVES "," GROUP("g", "\"points\":5,\"combine\":\"pool\",",
                               GROUP("h", "", LEAF("c", "5") "," GOALS("x")))),
         JIXIAO_ERR_ADJUSTABLE, "/indicators/2/indicators/0/indicators/1"},
        {TREE(GROUP("g", "\"points\":50,\"combine\":\"pool\",", LEAVES) "," GOALS("x")), JIXIAO_OK,
         NULL},
        {TREE(ROLE("x", "5", "\"not_applicable\":\"full\"")), JIXIAO_OK, NULL},
        {TREE(ROLE("x", "5", "\"not_applicable\":\"no\"")), JIXIAO_ERR_CHOICE,
         "/indicators/0/not_applicable"},
        {TREE_OF(CAPS("x", "60"), LEAVES "," BANDS("x")), JIXIAO_OK, NULL},
        {TREE_OF("\"caps\":null,", LEAVES), JIXIAO_OK, NULL},
        {TREE_OF(CAPS("a", "60"), LEAVES "," BANDS("x")), JIXIAO_ERR_CAPS_BY, "/caps/by"},
        {TREE_OF(CAPS("y", "60"), LEAVES "," BANDS("x")), JIXIAO_ERR_CAPS_BY, "/caps/by"},
        {TREE_OF(CAPS("x", "60.125"), LEAVES "," BANDS("x")), JIXIAO_ERR_POINTS_PLACES,
         "/caps/rows"},
        {TREE_OF(CAPS("x", "-1"), LEAVES "," BANDS("x")), JIXIAO_ERR_RULE_RANGE, "/caps/rows"},
        {TREE_OF("\"caps\":{\"by\":\"x\",\"rows\":[{\"included\":true,\"most\":1}]},",
                 LEAVES "," BANDS("x")),
         JIXIAO_ERR_RULE_RANGE, "/caps/rows"},
        {TREE_OF("\"caps\":{\"by\":\"x\",\"rows\":[{\"upto\":1,\"included\":true,\"most\":1},"
                 "{\"upto\":1,\"included\":true,\"most\":1}]},",
                 LEAVES "," BANDS("x")),
         JIXIAO_ERR_BANDS_ORDER, "/caps/rows"},
        {TREE_OF("\"caps\":{\"by\":\"x\"},", LEAVES "," BANDS("x")), JIXIAO_ERR_RULE_ROWS,
         "/caps/rows"},
        {TREE_OF("\"caps\":{\"by\":\"x\",\"rows\":1},", LEAVES "," BANDS("x")), JIXIAO_ERR_TYPE,
         "/caps/rows"},
        {TREE_OF("\"caps\":{\"by\":\"x\",\"rows\":[1]},", LEAVES "," BANDS("x")), JIXIAO_ERR_TYPE,
         "/caps/rows/0"},
        {TREE_OF("\"caps\":{\"by\":\"x\",\"rows\":[{\"upto\":1,\"included\":true,\"most\":1,"
                 "\"least\":1}]},",
                 LEAVES "," BANDS("x")),
         JIXIAO_ERR_COLUMN_UNKNOWN, "/caps/rows/0/least"},
        {TREE_OF("\"caps\":{\"of\":\"x\"},", LEAVES "," BANDS("x")), JIXIAO_ERR_COLUMN_UNKNOWN,
         "/caps/of"},
        {TREE_OF("\"caps\":[],", LEAVES), JIXIAO_ERR_TYPE, "/caps"},
        {TREE(GROUP("g", "", BONUS("x", "10"))), JIXIAO_ERR_BONUS_INSIDE,
         "/indicators/0/indicators/0"},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        const struct jixiao_tree *tree;
        const struct jixiao_finding *found;
        struct jixiao_tree unlinted;
        char words[2][256];
        found = read_tree(cases[i].text, cases[i].code, cases[i].place, &tree);
        if (found) {
            assert_true(jixiao_finding_text(tree, found, JIXIAO_ZH, words[0], sizeof words[0]));
            assert_true(jixiao_finding_text(tree, found, JIXIAO_EN, words[1], sizeof words[1]));
        }
        unlinted = *tree;
        unlinted.most = -1;
        assert_true(jixiao_tree_lint(&unlinted, NULL, 0) > 0);
        unlinted.most = JIXIAO_MAX_NUM + 1;
        assert_true(jixiao_tree_lint(&unlinted, NULL, 0) > 0);
        jixiao_tree_free(tree);
    }
}

/* ---- Why ---------------------------------------------------------------------------------- */

#define SHEET(entries)                                                                             \
    "{\"jixiao\":\"sheet/1\",\"department\":\"局\",\"year\":2024,\"indicators\":{" entries "}}"
#define FULL MET("a", "1", "1") "," MET("b", "1", "1")
#define MET(id, met, total) "\"" id "\":{\"facts\":{\"met\":" met ",\"total\":" total "}}"

/* Why an indicator, or JIXIAO_NONE the total, is what it is. */
static void assert_why(const char *tree_text, const char *sheet_text, uint32_t index,
                       const char *zh, const char *en)
{
    const struct jixiao_tree *tree;
    struct jixiao_sheet *sheet;
    struct jixiao_result *result;
    char buf[1024];
    assert_err(jixiao_tree_read(tree_text, strlen(tree_text), NULL, &tree), JIXIAO_OK);
    assert_err(jixiao_sheet_read(sheet_text, strlen(sheet_text), tree, NULL, NULL, NULL, &sheet),
               JIXIAO_OK);
    jixiao_sheet_score(sheet, NULL, &result);
    jixiao_result_explain(result, index, JIXIAO_ZH, buf, sizeof buf);
    assert_text(buf, zh);
    jixiao_result_explain(result, index, JIXIAO_EN, buf, sizeof buf);
    assert_text(buf, en);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
    jixiao_tree_free(tree);
}

static void why(void **state)
{
    static const char pool[] = TREE(GROUP("g", "\"points\":50,\"combine\":\"pool\",", LEAVES));
    static const char weight[] =
        TREE(GROUP("g", "\"points\":100,\"combine\":\"weight\",\"rule\":{\"counts\":50},", LEAVES));
    static const char group[] = "{\"jixiao\":\"tree/1\",\"id\":\"t\",\"not_applicable\":"
                                "\"rescale-group\",\"indicators\":[" GROUP("g", "", LEAVES) "]}";
    static const char group3[] =
        TREE(GROUP("g", "",
                   LEAF("a", "60") "," ROLE(
                       "b", "40", "\"not_applicable\":\"rescale-group\"") "," LEAF("c", "10")));
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
        {group, SHEET(MET("a", "8", "9") ",\"b\":{\"not_applicable\":\"无此项\"}"),
         "组：组内按比例折算，53.33 × 100 / 60 = 88.88 分（100 分）。其中不适用 40 分（1 项）。",
         "组: scaled in the group, 53.33 × 100 / 60 = 88.88 (of 100). Of its points: not "
         "applicable "
         "40 (1)."},
        {group3,
         SHEET(MET("a", "8", "9") "," MET("c", "1", "1") ",\"b\":{\"not_applicable\":\"无此项\"}"),
         "组：53.33 + 10 = 63.33 分，组内按比例折算，63.33 × 110 / 70 = 99.52 分（110 "
         "分）。其中不适用 40 分（1 项）。",
         "组: 53.33 + 10 = 63.33; scaled in the group, 63.33 × 110 / 70 = 99.52 (of 110). Of its "
         "points: not applicable 40 (1)."},
        {group3, SHEET(MET("a", "8", "9") ",\"b\":{\"not_applicable\":\"无此项\"}"),
         "组：53.33 + （0 至 10），组内按比例折算 × 110 / 70，在 83.8 至 99.52 分之间（110 "
         "分）。其中未填 10 分（1 项），不适用 40 分（1 项）。",
         "组: 53.33 + (0 to 10); scaled in the group, × 110 / 70, between 83.8 and 99.52 (of 110). "
         "Of "
         "its points: missing 10 (1), not applicable 40 (1)."},
        {group, SHEET("\"b\":{\"not_applicable\":\"无此项\"}"),
         "组：组内按比例折算 × 100 / 60，在 0 至 100 分之间（100 分）。其中未填 60 分（1 "
         "项），不适用 40 分（1 项）。",
         "组: scaled in the group, × 100 / 60, between 0 and 100 (of 100). Of its points: missing "
         "60 "
         "(1), not applicable 40 (1)."},
        {one, SHEET(MET("a", "8", "9")), "组：53.33 × 50 / 60 = 44.44 分（50 分），标明 60 分。",
         "组: 53.33 × 50 / 60 = 44.44 (of 50), 60 printed."},
        {one, SHEET("\"a\":{\"not_applicable\":\"无此项\"}"),
         "组：0 分（50 分），标明 60 分。其中不适用 60 分（1 项）。",
         "组: 0 (of 50), 60 printed. Of its points: not applicable 60 (1)."},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++)
        assert_why(cases[i].tree, cases[i].sheet, 0, cases[i].zh, cases[i].en);
}

/* What stands beside the full points, and the total with it. */
static void why_total(void **state)
{
    static const char veto[] =
        TREE_OF(GRADES, LEAVES "," VETO("v", "\"良\"") "," VETO("w", "\"差\""));
    static const char capped[] = TREE_OF(CAPS("x", "69"), LEAVES "," BANDS("x"));
    static const char behind[] =
        "{\"jixiao\":\"tree/"
        "1\",\"id\":\"t\",\"not_applicable\":\"rescale-group\",\"indicators\":[" LEAF(
            "c", "10") "," GROUP("g", "", LEAVES) "]}";
    static const char bonus[] = TREE_OF("\"most\":105,", LEAVES "," BONUS("x", "10"));
    static const struct {
        const char *tree, *sheet;
        uint32_t index;
        const char *zh, *en;
    } cases[] = {
        {behind, SHEET(MET("a", "8", "9") ",\"b\":{\"not_applicable\":\"无此项\"}"), 1,
         "组：组内按比例折算，53.33 × 100 / 60 = 88.88 分（100 分）。其中不适用 40 分（1 项）。",
         "组: scaled in the group, 53.33 × 100 / 60 = 88.88 (of 100). Of its points: not "
         "applicable "
         "40 (1)."},
        {bonus, SHEET(MET("a", "5", "6") "," MET("b", "1", "1") "," MET("x", "1", "4")),
         JIXIAO_NONE,
         "总分：50 + 40 = 90 分，加 2.5 分，总分 92.5 分（100 分）。有数据支撑 90 分（100 分）。",
         "Total: 50 + 40 = 90; 2.5 are added; the total is 92.5 (of 100). Supported by facts: 90 "
         "(of 100)."},
        {bonus, SHEET(MET("a", "1", "1") "," MET("b", "1", "1") "," MET("x", "1", "1")),
         JIXIAO_NONE,
         "总分：60 + 40 = 100 分，加 10 分，总分最高 105 分（100 分）。有数据支撑 100 分（100 "
         "分）。",
         "Total: 60 + 40 = 100; 10 are added; no more than 105 (of 100). Supported by facts: 100 "
         "(of 100)."},
        {bonus, SHEET(MET("x", "1", "4")), 2,
         "按达到数占总数的比例计分：10 × 1 / 4 = 2.5 分，加到总分上。",
         "the share that is met: 10 × 1 / 4 = 2.5, added to the total."},
        {bonus, SHEET("\"x\":{\"claim\":3}"), 2, "没有基础数据，按填报的加分 3 分计，无数据支撑。",
         "No facts: the 3 that the department added count, unsupported."},
        {veto, SHEET(FULL ",\"v\":{\"facts\":{\"met\":false}},\"w\":{\"facts\":{\"met\":true}}"),
         JIXIAO_NONE,
         "总分：60 + 40 = 100 分（100 分）。有数据支撑 100 分（100 分）。一票否优：优→良。",
         "Total: 60 + 40 = 100 (of 100). Supported by facts: 100 (of 100). Veto: 优 → 良."},
        {veto, SHEET(FULL ",\"w\":{\"facts\":{\"met\":false}},\"v\":{\"facts\":{\"met\":true}}"),
         JIXIAO_NONE,
         "总分：60 + 40 = 100 分（100 分）。有数据支撑 100 分（100 分）。一票否决：优→差。",
         "Total: 60 + 40 = 100 (of 100). Supported by facts: 100 (of 100). Veto: 优 → 差."},
        {veto, SHEET(FULL ",\"v\":{\"facts\":[{\"met\":true},{\"met\":false}]}"), 2,
         "一票否优：等级最高为“良”：第2行未达到。",
         "Veto: the grade is “良” at most: row 2: not met."},
        {veto, SHEET(FULL ",\"v\":{\"facts\":{\"met\":true}}"), 2, "全部达到，不影响等级。",
         "All is met: the grade stays."},
        {veto, SHEET(FULL), 2, "未填，等级可能受限。", "Missing: the grade may be held down."},
        {capped, SHEET(FULL ",\"x\":{\"facts\":{\"budget\":10,\"final\":6}}"), JIXIAO_NONE,
         "总分：60 + 40 + 0 = 100 分，按执行率封顶 69 分（110 分）。有数据支撑 100 分（110 分）。",
         "Total: 60 + 40 + 0 = 100; by 执行率 capped at 69 (of 110). Supported by facts: 100 (of "
         "110)."},
        {capped, SHEET(FULL ",\"x\":{\"facts\":{\"budget\":10,\"final\":1}}"), JIXIAO_NONE,
         "总分：60 + 40 + 0 = 100 分（110 分）。有数据支撑 100 分（110 分）。",
         "Total: 60 + 40 + 0 = 100 (of 110). Supported by facts: 100 (of 110)."},
        {bonus, SHEET(""), 2, "加分项空白，按没有加分处理。", "Left blank: taken as none."},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++)
        assert_why(cases[i].tree, cases[i].sheet, cases[i].index, cases[i].zh, cases[i].en);
}

/* ---- Choices ------------------------------------------------------------------------------ */

#define CHOSEN(id, ids) "\"" id "\":{\"chosen\":[" ids "],\"reason\":\"无项目\",\"by\":\"某\"}"

static void choices(void **state)
{
    static const char one[] =
        TREE(CHOOSE("g", "60", "1", LEAF("a", "60") "," GROUP("h", "", LEAF("b", "60"))));
    static const char two[] =
        TREE(CHOOSE("g", "20", "2", LEAF("a", "10") "," LEAF("b", "10") "," LEAF("c", "10")));
    static const struct {
        const char *tree, *sheet;
        uint32_t index;
        const char *zh, *en;
    } cases[] = {
        {one, SHEET(MET("a", "5", "6") "," CHOSEN("g", "\"a\"")), 0,
         "组：择一：选a，50 分（60 分）。", "组: one of them: a, 50 (of 60)."},
        {one, SHEET(MET("a", "5", "6") "," CHOSEN("g", "\"a\"")), 3, "未选，不计分。",
         "Not chosen: it does not count."},
        {one, SHEET(MET("a", "5", "6") "," CHOSEN("g", "\"a\"")), 2, "组：未选，不计分。",
         "组: Not chosen: it does not count."},
        {one, SHEET(MET("a", "5", "6") "," CHOSEN("组", "\"h\"")), 0,
         "组：择一：选组，在 0 至 60 分之间（60 分）。其中未填 60 分（1 项）。",
         "组: one of them: 组, between 0 and 60 (of 60). Of its points: missing 60 (1)."},
        {one, SHEET(MET("a", "5", "6")), JIXIAO_NONE,
         "总分：在 0 至 60 分之间（60 分）。有数据支撑 0 分（0 分）。其中未填 60 分（1 项）。",
         "Total: between 0 and 60 (of 60). Supported by facts: 0 (of 0). Of its points: missing 60 "
         "(1)."},
        {one, SHEET(MET("a", "5", "6")), 0,
         "组：择一：未选定，在 0 至 60 分之间（60 分）。其中未填 60 分（1 项）。",
         "组: one of them: not said which, between 0 and 60 (of 60). Of its points: missing 60 "
         "(1)."},
        {two, SHEET(MET("a", "1", "2") "," MET("c", "1", "1") "," CHOSEN("g", "\"a\",\"c\"")), 0,
         "组：择 2 项：选a、c，15 分（20 分）。", "组: 2 of them: a, c, 15 (of 20)."},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++)
        assert_why(cases[i].tree, cases[i].sheet, cases[i].index, cases[i].zh, cases[i].en);
}

/* What a sheet says wrongly: where, and how it is worded. The group is missing, the sheet scored. */
static void wrong_choices(void **state)
{
    static const char text[] = TREE(CHOOSE(
        "g", "10", "1", LEAF("a", "10") "," LEAF("b", "10")) "," GROUP("h", "", LEAF("c", "5")));
    static const struct {
        const char *entries;
        uint32_t code;
        const char *place, *zh, *en;
    } cases[] = {
        {CHOSEN("g", "\"a\",\"b\""), JIXIAO_ERR_CHOICE, "/indicators/g",
         "组（g）：应从所含指标中选 1 项，选了 2 项；请改正",
         "组 (g): 1 of its indicators are to be chosen, 2 are; mend that"},
        {CHOSEN("g", ""), JIXIAO_ERR_CHOICE, "/indicators/g/chosen",
         "组（g）：“[]”不是所含的指标；请填所含指标的编号或名称",
         "组 (g): “[]” is none of its indicators; write the id or the name of one"},
        {CHOSEN("g", "\"b\",\"c\""), JIXIAO_ERR_CHOICE, "/indicators/g/chosen/1",
         "组（g）：“c”不是所含的指标；请填所含指标的编号或名称",
         "组 (g): “c” is none of its indicators; write the id or the name of one"},
        {CHOSEN("g", "\"c\""), JIXIAO_ERR_CHOICE, "/indicators/g/chosen/0",
         "组（g）：“c”不是所含的指标；请填所含指标的编号或名称",
         "组 (g): “c” is none of its indicators; write the id or the name of one"},
        {CHOSEN("g", "\"a\"") ",\"a\":{\"not_applicable\":\"无此项\"}", JIXIAO_ERR_CHOICE,
         "/indicators/g/not_applicable", "组（g）：所选的“a”填了不适用；请改选，或去掉不适用",
         "组 (g): “a” is chosen and does not apply; choose another, or say that it applies"},
        {CHOSEN("h", "\"c\""), JIXIAO_ERR_CHOICE, "/indicators/h",
         "组（h）：这个指标组不是择项计分，没有可选的；请删去",
         "组 (h): there is nothing to choose in this group; delete it"},
        {"\"g\":{\"chosen\":\"a\"}", JIXIAO_ERR_TYPE, "/indicators/g/chosen", NULL, NULL},
        {"\"g\":{\"chosen\":[1]}", JIXIAO_ERR_TYPE, "/indicators/g/chosen/0", NULL, NULL},
        {"\"g\":{\"claim\":1}", JIXIAO_ERR_COLUMN_UNKNOWN, "/indicators/g/claim", NULL, NULL},
        {"\"g\":[]", JIXIAO_ERR_TYPE, "/indicators/g", NULL, NULL},
        {"\"g\":{\"chosen\":null,\"reason\":null}", JIXIAO_OK, NULL, NULL, NULL},
    };
    const struct jixiao_tree *tree;
    size_t i;
    (void)state;
    assert_err(jixiao_tree_read(text, strlen(text), NULL, &tree), JIXIAO_OK);
    for (i = 0; i < COUNT_OF(cases); i++) {
        char json[512], words[256];
        struct jixiao_sheet *sheet;
        struct jixiao_result *result;
        const struct jixiao_finding *found;
        size_t count, k = 0;
        snprintf(json, sizeof json, SHEET("\"b\":{\"claim\":1},\"c\":{\"claim\":5},%s"),
                 cases[i].entries);
        assert_err(jixiao_sheet_read(json, strlen(json), tree, NULL, NULL, NULL, &sheet),
                   JIXIAO_OK);
        assert_err(jixiao_sheet_score(sheet, NULL, &result), JIXIAO_OK);
        assert_num(jixiao_result_total(result)->score, NIL);
        found = jixiao_result_findings(result, &count);
        while (k < count && jixiao_err_is_finding(found[k].code))
            k++;
        assert_count(k < count, cases[i].code != JIXIAO_OK);
        if (k < count) {
            assert_err(found[k].code, cases[i].code);
            jixiao_sheet_pointer(sheet, &found[k], words, sizeof words);
            assert_text(words, cases[i].place);
            jixiao_finding_text(tree, &found[k], JIXIAO_ZH, words, sizeof words);
            if (cases[i].zh)
                assert_text(words, cases[i].zh);
            jixiao_finding_text(tree, &found[k], JIXIAO_EN, words, sizeof words);
            if (cases[i].en)
                assert_text(words, cases[i].en);
        }
        jixiao_result_free(result);
        jixiao_sheet_free(sheet);
    }
    jixiao_tree_free(tree);
}

/* ---- Vetoes ------------------------------------------------------------------------------- */

/* What a veto is given, and the grade that comes of it. */
static void vetoes(void **state)
{
    static const char text[] =
        TREE_OF(GRADES, LEAVES "," VETO("v", "\"良\"") "," VETO("w", "\"差\""));
    static const struct {
        jixiao_num of_a; /* of 60 */
        const char *v,
            *w; /* y met, n not met, - nothing, / does not apply, c a claim, r a review */
        uint32_t grade, was; /* of three; 3: none */
        uint32_t state;      /* of v */
    } cases[] = {
        {N(60), "y", "y", 0, 3, JIXIAO_COMPUTED},
        {N(60), "n", "y", 1, 0, JIXIAO_COMPUTED},
        {N(60), "n", "n", 2, 0, JIXIAO_COMPUTED},
        {N(45), "n", "y", 1, 3, JIXIAO_COMPUTED}, /* 85 is 良 by itself */
        {N(10), "n", "y", 2, 3, JIXIAO_COMPUTED},
        {N(60), "-", "y", 3, 3, JIXIAO_MISSING},
        {N(45), "-", "y", 1, 3, JIXIAO_MISSING}, /* nothing can change */
        {NIL, "n", "y", 3, 3, JIXIAO_COMPUTED},
        {NIL, "n", "n", 2, 3, JIXIAO_COMPUTED}, /* whatever it would have been */
        {N(60), "/", "y", 0, 3, JIXIAO_NOT_APPLICABLE},
        {N(60), "c", "y", 3, 3, JIXIAO_INVALID},
        {N(60), "r", "y", 3, 3, JIXIAO_INVALID},
    };
    const struct jixiao_tree *tree;
    size_t i, k;
    (void)state;
    assert_err(jixiao_tree_read(text, strlen(text), NULL, &tree), JIXIAO_OK);
    for (i = 0; i < COUNT_OF(cases); i++) {
        static const jixiao_num yes = YES, no = 0;
        static const char *const ids[] = {"v", "w"};
        const char *given[2] = {cases[i].v, cases[i].w};
        const struct jixiao_mark *mark;
        struct jixiao_finding found[4];
        struct filled s;
        sheet_begin(&s, tree);
        if (cases[i].of_a != NIL)
            give_claim(&s, "a", cases[i].of_a);
        give_claim(&s, "b", N(40));
        for (k = 0; k < 2; k++) {
            if (*given[k] == 'y' || *given[k] == 'n')
                give_form(&s, ids[k], 0, *given[k] == 'y' ? &yes : &no, 1);
            else if (*given[k] == '/')
                give_not_applicable(&s, ids[k], "无");
            else if (*given[k] == 'c')
                give_claim(&s, ids[k], 0);
            else if (*given[k] == 'r')
                give_review(&s, ids[k], 0, "无");
        }
        assert_err(sheet_run(&s), JIXIAO_OK);
        assert_count(s.total.grade, cases[i].grade < 3 ? cases[i].grade : JIXIAO_NONE);
        assert_count(s.total.grade_was, cases[i].was < 3 ? cases[i].was : JIXIAO_NONE);
        mark = mark_of(&s, "v");
        assert_state(mark->state, cases[i].state);
        assert_num(mark->points, 0);
        assert_num(mark->high, 0);
        assert_num(mark->score, cases[i].state == JIXIAO_COMPUTED ? 0 : NIL);
        assert_count(jixiao_findings(tree, s.entries, s.claim, s.marks, &s.total, found, 4),
                     cases[i].state == JIXIAO_INVALID);
        assert_count(s.total.states[JIXIAO_MISSING], cases[i].of_a == NIL);
    }
    jixiao_tree_free(tree);
}

/* ---- Caps --------------------------------------------------------------------------------- */

#define BY_CHANGE(id)                                                                              \
    "{\"id\":\"" id                                                                                \
    "\",\"name\":\"变动率\",\"points\":10,\"kind\":\"bands\",\"rule\":{\"measure\":\"change\"," \
    "\"rows\":[{\"upto\":9,\"included\":true,\"points\":10}]}}"
#define CAPS_BELOW(by)                                                                             \
    "\"caps\":{\"by\":\"" by "\",\"rows\":[{\"upto\":-0.5,\"included\":false,\"most\":10},"        \
    "{\"upto\":-0.1,\"included\":true,\"most\":50},{\"upto\":0,\"included\":false,\"most\":80},"   \
    "{\"upto\":0.2,\"included\":true,\"most\":70}]},"

/* The bands over a measure that may be below 0; and what is not known, or does not take part. */
static void caps_below(void **state)
{
    static const char beside[] = TREE_OF(CAPS_BELOW("x"), LEAVES "," BY_CHANGE("x"));
    static const char chosen[] = TREE_OF(
        CAPS_BELOW("x"), LEAVES "," CHOOSE("g", "10", "1", LEAF("c", "10") "," BY_CHANGE("x")));
    static const struct {
        const char *tree, *entries;
        jixiao_num score, low, high, most, from; /* most, from: of one that was capped */
    } cases[] = {
        {beside, "\"x\":{\"facts\":{\"before\":100,\"now\":40}}", N(10), N(10), N(10), N(10),
         N(110)},
        {beside, "\"x\":{\"facts\":{\"before\":100,\"now\":-40}}", N(10), N(10), N(10), N(10),
         N(110)},
        {beside, "\"x\":{\"facts\":{\"before\":100,\"now\":50}}", N(50), N(50), N(50), N(50),
         N(110)},
        {beside, "\"x\":{\"facts\":{\"before\":100,\"now\":90}}", N(50), N(50), N(50), N(50),
         N(110)},
        {beside, "\"x\":{\"facts\":{\"before\":100,\"now\":91}}", N(80), N(80), N(80), N(80),
         N(110)},
        {beside, "\"x\":{\"facts\":{\"before\":100,\"now\":100}}", N(70), N(70), N(70), N(70),
         N(110)},
        {beside, "\"x\":{\"facts\":{\"before\":100,\"now\":121}}", N(110), N(110), N(110), NIL,
         NIL},
        {beside, "\"x\":{\"claim\":10}", NIL, N(10), N(110), NIL, NIL},
        {beside, "\"x\":{\"not_applicable\":\"无此项\"}", N(110), N(110), N(110), NIL, NIL},
        {chosen, CHOSEN("g", "\"x\"") ",\"x\":{\"facts\":{\"before\":100,\"now\":40}}", N(10),
         N(10), N(10), N(10), N(110)},
        {chosen,
         CHOSEN("g", "\"c\"") "," MET("c", "1",
                                      "1") ",\"x\":{\"facts\":{\"before\":100,\"now\":40}}",
         N(110), N(110), N(110), NIL, NIL},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        const struct jixiao_tree *tree;
        const struct jixiao_total *total;
        struct jixiao_sheet *sheet;
        struct jixiao_result *result;
        char json[512];
        snprintf(json, sizeof json, SHEET(FULL ",%s"), cases[i].entries);
        assert_err(jixiao_tree_read(cases[i].tree, strlen(cases[i].tree), NULL, &tree), JIXIAO_OK);
        assert_err(jixiao_sheet_read(json, strlen(json), tree, NULL, NULL, NULL, &sheet),
                   JIXIAO_OK);
        assert_err(jixiao_sheet_score(sheet, NULL, &result), JIXIAO_OK);
        total = jixiao_result_total(result);

        assert_num(total->score, cases[i].score);
        assert_num(total->low, cases[i].low);
        assert_num(total->high, cases[i].high);
        assert_num(total->capped_most, cases[i].most);
        assert_num(total->capped_from, cases[i].from);
        jixiao_result_free(result);
        jixiao_sheet_free(sheet);
        jixiao_tree_free(tree);
    }
}

/* ---- Written ------------------------------------------------------------------------------ */

/* A tree as it is written, read and written once more: the same text, which has `part`. */
static void assert_written(const char *json, const char *part)
{
    const struct jixiao_tree *tree, *again;
    char *text, *second;
    assert_err(jixiao_tree_read(json, strlen(json), NULL, &tree), JIXIAO_OK);
    assert_err(jixiao_tree_write(tree, NULL, &text), JIXIAO_OK);
    if (!strstr(text, part))
        fail_msg("there is no\n%s\nin\n%s", part, text);
    assert_err(jixiao_tree_read(text, strlen(text), NULL, &again), JIXIAO_OK);
    assert_err(jixiao_tree_write(again, NULL, &second), JIXIAO_OK);
    assert_text(second, text);
    assert_num(again->most, tree->most);
    assert_text(again->caps_by, tree->caps_by);
    assert_count(again->caps.rows, tree->caps.rows);
    if (tree->caps.rows)
        assert_memory_equal(again->caps.cells, tree->caps.cells,
                            sizeof(jixiao_num) * tree->caps.rows * tree->caps.columns);
    jixiao_text_free(text, NULL);
    jixiao_text_free(second, NULL);
    jixiao_tree_free(tree);
    jixiao_tree_free(again);
}

static void written(void **state)
{
    (void)state;
    assert_written(TREE_OF(CAPS("x", "69"), LEAVES "," BANDS("x")),
                   "  \"caps\": { \"by\": \"x\", \"rows\": [\n"
                   "    { \"upto\": 0.2, \"included\": false, \"most\": 200 },\n"
                   "    { \"upto\": 0.4, \"included\": true, \"most\": 69 }\n"
                   "  ] },\n");
    assert_written(TREE_OF("\"most\":105.5,", LEAVES "," BONUS("x", "10")),
                   "\n  \"most\": 105.5,\n");
    assert_written(TREE(LEAVES "," BONUS("x", "10")), "\n      \"bonus\": true,\n");
    assert_written(TREE_OF(GRADES, LEAVES "," VETO("v", "\"良\"")), "\n      \"veto\": \"良\",\n");
    assert_written(TREE(ROLE("x", "5", "\"not_applicable\":\"rescale-group\"")),
                   "\n      \"not_applicable\": \"rescale-group\",\n");
    assert_written(TREE(CHOOSE("g", "60", "1", LEAF("a", "60") "," LEAF("b", "60"))),
                   "\n      \"combine\": \"choose\",\n      \"rule\": { \"count\": 1 },\n");
}

/* ---- By hand ------------------------------------------------------------------------------ */

/* A tree whose structures are copied to be changed. */
struct laid_out {
    const struct jixiao_tree *read;
    struct jixiao_tree tree;
    struct jixiao_indicator in[8];
    struct jixiao_grade grades[4];
};

static void lay_out(struct laid_out *l, const char *json)
{
    assert_err(jixiao_tree_read(json, strlen(json), NULL, &l->read), JIXIAO_OK);
    l->tree = *l->read;
    l->tree.linted = 0;
    assert_true(l->tree.n_indicators <= COUNT_OF(l->in) && l->tree.n_grades <= COUNT_OF(l->grades));
    memcpy(l->in, l->read->indicators, l->tree.n_indicators * sizeof *l->in);
    if (l->tree.n_grades)
        memcpy(l->grades, l->read->grades, l->tree.n_grades * sizeof *l->grades);
    l->tree.indicators = l->in;
    l->tree.grades = l->grades;
}

/* What lint finds first, its place; and what scoring and writing say of it. */
static void assert_refused(const struct jixiao_tree *tree, uint32_t code, const char *place,
                           int is_written)
{
    struct jixiao_finding found[8];
    struct filled s;
    char *text, words[64];
    assert_true(jixiao_tree_lint(tree, found, COUNT_OF(found)) > 0);
    assert_err(found[0].code, code);
    jixiao_finding_pointer(tree, &found[0], 1, words, sizeof words);
    assert_text(words, place);
    sheet_begin(&s, tree);
    assert_err(sheet_run(&s), JIXIAO_ERR_TREE);
#ifndef JIXIAO_NO_COLUMNS
    {
        struct jixiao_leaf_columns leaves[8] = {{0}};
        struct jixiao_result_columns results = {0};
        assert_err(jixiao_total_columns(tree, leaves, NULL, 0, 1, &results), JIXIAO_ERR_TREE);
    }
#endif
    assert_err(jixiao_tree_write(tree, NULL, &text), is_written ? JIXIAO_OK : JIXIAO_ERR_TREE);
    jixiao_text_free(text, NULL);
}

static void caps_by_hand(void **state)
{
    struct laid_out l;
    struct filled s;
    jixiao_num cells[65 * 3];
    char *text;
    uint32_t i;
    (void)state;
    lay_out(&l, TREE_OF(CAPS("x", "69"), LEAVES "," BANDS("x")));
    sheet_begin(&s, &l.tree); /* nothing is wrong */
    GIVE(&s, "a", 1, YES, YES);
    GIVE(&s, "b", 1, YES, YES);
    GIVE(&s, "x", 1, N(10), N(6));
    assert_err(sheet_run(&s), JIXIAO_OK);
    assert_num(s.total.score, N(69));
#ifndef JIXIAO_NO_COLUMNS
    {
        struct jixiao_leaf_columns leaves[8] = {{0}};
        jixiao_num score = 0, high = 0;
        struct jixiao_result_columns results = {.score = &score, .high = &high};
        assert_err(jixiao_total_columns(&l.tree, leaves, NULL, 0, 1, &results), JIXIAO_OK);
        assert_num(score, NIL);
        assert_num(high, N(110));
    }
#endif
    l.tree.caps.columns = 2;
    assert_refused(&l.tree, JIXIAO_ERR_WIDTH, "/caps/rows", 0);
    l.tree.caps.columns = 3;
    l.tree.caps_by = NULL;
    assert_refused(&l.tree, JIXIAO_ERR_CAPS_BY, "/caps/by", 1);
    assert_err(jixiao_tree_write(&l.tree, NULL, &text), JIXIAO_OK);
    assert_non_null(strstr(text, "\"caps\": { \"by\": \"\", \"rows\": [\n"));
    jixiao_text_free(text, NULL);
    for (i = 0; i < COUNT_OF(cells); i++)
        cells[i] = i % 3 == 1 ? YES : (jixiao_num)(i + 1) * YES;
    l.tree.caps_by = "x";
    l.tree.caps.cells = cells;
    l.tree.caps.rows = 65;
    assert_refused(&l.tree, JIXIAO_ERR_RULE_ROWS, "/caps/rows", 0);
    l.tree.caps.rows = 64;
    assert_count(jixiao_tree_lint(&l.tree, NULL, 0), 0);
    assert_err(jixiao_tree_write(&l.tree, NULL, &text), JIXIAO_OK);
    jixiao_text_free(text, NULL);
    for (i = 0; i < 12; i++)
        cells[i] = NIL;
    l.tree.caps.rows = 4; /* twelve cells that must be there: the first eight are listed */
    assert_count(jixiao_tree_lint(&l.tree, NULL, 0), 8);
    assert_refused(&l.tree, JIXIAO_ERR_RULE_RANGE, "/caps/rows", 1);
    l.tree.caps.cells = l.read->caps.cells;
    l.tree.caps.rows = l.read->caps.rows;
    l.in[2].id = NULL; /* the leaf of the caps is none then */
    assert_true(jixiao_tree_lint(&l.tree, NULL, 0) > 1);
    l.in[2].id = "x";
    l.in[0].id = NULL; /* of which scoring knows nothing */
    sheet_begin(&s, &l.tree);
    assert_err(sheet_run(&s), JIXIAO_OK);
    assert_num(s.total.high, N(110));
    l.in[0].id = "a";
    l.in[0].not_applicable = JIXIAO_NA_END;
    assert_true(jixiao_tree_lint(&l.tree, NULL, 0) == 1);
    assert_err(jixiao_tree_write(&l.tree, NULL, &text), JIXIAO_ERR_TREE);
    jixiao_tree_free(l.read);
}

static void choices_by_hand(void **state)
{
    static const struct jixiao_mark blank = {0};
    struct jixiao_mark marks[8] = {{0}};
    struct jixiao_entry entries[8] = {{0}};
    struct jixiao_total total = {0};
    struct jixiao_finding found[8];
    struct laid_out l;
    char buf[256];
    size_t n;
    (void)state;
    lay_out(&l, TREE(CHOOSE("g", "60", "1", LEAF("a", "60") "," LEAF("b", "60"))));
    l.in[0].rule.columns = 0;
    assert_refused(&l.tree, JIXIAO_ERR_WIDTH, "/indicators/0", 0);
    l.in[0].rule.columns = 1;
    l.in[1].name = NULL;
    marks[0].state = marks[1].state = JIXIAO_COMPUTED;
    marks[2].state = JIXIAO_NOT_CHOSEN;
    marks[0].points = marks[0].score = marks[0].low = marks[0].high = N(60);
    jixiao_explain_group(&l.tree, 0, marks, JIXIAO_EN, buf, sizeof buf);
    assert_text(buf, "组: one of them: , 60 (of 60).");
    l.in[1].name = "a";
    l.in[0].combine = JIXIAO_COMBINE_END;
    entries[1].given = JIXIAO_GIVEN_CHOSEN;
    marks[0] = blank;
    n = jixiao_findings(&l.tree, entries, NIL, marks, &total, found, COUNT_OF(found));
    assert_count(n, 0);
    jixiao_tree_free(l.read);
}

/* A claim may be anything, until what it weighs is no number: 1 point that counts for 1,000,000. */
static void claims_that_weigh(void **state)
{
    static const struct {
        jixiao_num claim, weighs;
        uint32_t verdict; /* of the total */
    } cases[] = {
        {N(1), N(1000000), JIXIAO_AGREES},         {N(9000000), MAX, JIXIAO_OVER_CLAIMED},
        {N(9000000) + 1, NIL, JIXIAO_UNCLAIMED},   {N(20000000), NIL, JIXIAO_UNCLAIMED},
        {-N(9000000), -MAX, JIXIAO_UNDER_CLAIMED}, {-N(9000000) - 1, NIL, JIXIAO_UNCLAIMED},
    };
    static const jixiao_num counts = N(1000000);
    struct filled s;
    struct laid_out l;
    size_t i;
    (void)state;
    lay_out(&l, TREE(GROUP("g", "\"points\":1,\"combine\":\"weight\",\"rule\":{\"counts\":1},",
                           LEAF("a", "1"))));
    l.in[0].rule.cells = &counts;
    l.tree.places = JIXIAO_MAX_PLACES;
    for (i = 0; i < COUNT_OF(cases); i++) {
        sheet_begin(&s, &l.tree);
        GIVE(&s, "a", 1, N(1), N(1));
        give_claim(&s, "a", cases[i].claim);
        sheet_run(&s);
        assert_num(s.marks[0].claim, cases[i].weighs);
        assert_num(s.total.claim, cases[i].weighs);
        assert_verdict(s.total.verdict, cases[i].verdict);
    }
    jixiao_tree_free(l.read);
}

/* A rounded claim stays one through a group that makes another of it. */
static void rounded_through(void **state)
{
    static const struct {
        const char *tree;
        jixiao_num of_a, claim; /* the claim of a, and what the group makes of both */
    } cases[] = {
        {TREE(GROUP("g", "\"points\":15,\"combine\":\"pool\",", LEAVES)), N(53.3), N(8.3)},
        {TREE(
             GROUP("g", "\"points\":100,\"combine\":\"weight\",\"rule\":{\"counts\":50},", LEAVES)),
         N(53.3), N(46.65)},
    };
    const struct jixiao_tree *tree;
    struct filled s;
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        read_tree(cases[i].tree, JIXIAO_OK, NULL, &tree);
        sheet_begin(&s, tree);
        GIVE(&s, "a", 1, N(8), N(9)); /* 53.33 of 60 */
        GIVE(&s, "b", 1, N(1), N(1));
        give_claim(&s, "a", cases[i].of_a);
        give_claim(&s, "b", N(40));
        sheet_run(&s);
        assert_verdict(mark_of(&s, "a")->verdict, JIXIAO_ROUNDED);
        assert_num(s.total.claim, cases[i].claim);
        assert_verdict(s.total.verdict, JIXIAO_ROUNDED);
        jixiao_tree_free(tree);
    }
}

static void vetoes_by_hand(void **state)
{
    static const jixiao_num met[] = {YES, 0};
    struct jixiao_entry entry = {.given = JIXIAO_GIVEN_FACTS, .facts = {met, 2, 1, 0, NULL}};
    struct jixiao_mark mark = {.state = JIXIAO_COMPUTED, .veto = JIXIAO_VETO_HOLDS};
    struct jixiao_mark marks[8] = {{0}};
    struct jixiao_total total;
    struct laid_out l;
    char *text, buf[256];
    (void)state;
    lay_out(&l, TREE_OF(GRADES, LEAVES "," VETO("v", "\"良\"")));
    jixiao_explain_losses(&l.tree, 2, &entry, &mark, JIXIAO_ZH, buf, sizeof buf);
    assert_text(buf, "第2行未达到");
    jixiao_explain(&l.tree, 2, &entry, &mark, JIXIAO_ZH, buf, sizeof buf);
    assert_text(buf, "一票否优：等级最高为“良”：第2行未达到。");
    l.grades[0].name = NULL; /* none that is named */
    jixiao_explain(&l.tree, 2, &entry, &mark, JIXIAO_ZH, buf, sizeof buf);
    assert_text(buf, "一票否优：等级最高为“良”：第2行未达到。");
    l.in[2].veto = NULL;
    jixiao_explain(&l.tree, 2, &entry, &mark, JIXIAO_EN, buf, sizeof buf);
    assert_text(buf, "Veto: the grade is “” at most: row 2: not met.");
    assert_err(jixiao_tree_write(&l.tree, NULL, &text), JIXIAO_OK); /* what is wrong stays so */
    assert_non_null(strstr(text, "\"veto\": \"\""));
    jixiao_text_free(text, NULL);
    l.in[2].role = JIXIAO_ROLE_COUNTED; /* what no veto would have is not written */
    l.in[2].veto = "良";
    assert_err(jixiao_tree_write(&l.tree, NULL, &text), JIXIAO_OK);
    assert_null(strstr(text, "\"veto\""));
    assert_null(strstr(text, "\"counted\""));
    jixiao_text_free(text, NULL);
    l.grades[0].name = "优";
    total = (struct jixiao_total){.score = N(100), .low = N(100), .high = N(100), .points = N(100)};
    total.capped_most = total.capped_from = total.scaled_from = total.scaled_of = NIL;
    total.grade = 1; /* totals that are none of the tree's */
    total.grade_was = l.tree.n_grades;
    jixiao_explain_total(&l.tree, marks, &total, JIXIAO_EN, buf, sizeof buf);
    assert_null(strstr(buf, "→"));
    total.grade = l.tree.n_grades;
    total.grade_was = 0;
    jixiao_explain_total(&l.tree, marks, &total, JIXIAO_EN, buf, sizeof buf);
    assert_null(strstr(buf, "→"));
    total.grade = 1;
    jixiao_explain_total(&l.tree, marks, &total, JIXIAO_EN, buf, sizeof buf);
    assert_non_null(strstr(buf, "Veto: 优 → 良"));
    total.capped_most = N(69);
    jixiao_explain_total(&l.tree, marks, &total, JIXIAO_EN, buf, sizeof buf);
    assert_null(strstr(buf, "capped"));
    jixiao_tree_free(l.read);
    assert_count(jixiao_role_shown(JIXIAO_ROLE_END, founding()), 0);
    assert_count(jixiao_role_shown(JIXIAO_ROLE_DEDUCTION, NULL), 0);
    assert_count(jixiao_role_shown(JIXIAO_ROLE_DEDUCTION, founding()), 1);
    assert_count(jixiao_role_shown(JIXIAO_ROLE_BONUS, founding()), 0);
}

#ifndef JIXIAO_NO_COLUMNS
/* Facts in columns are of a form that the leaf takes. */
static void forms_of_columns(void **state)
{
    const struct jixiao_tree *tree;
    struct jixiao_cells cells[2] = {{0}};
    struct jixiao_leaf_columns leaf = {.cells = cells, .rows = 1};
    struct jixiao_result_columns results = {0};
    static const char text[] = TREE(BY_CHANGE("x"));
    uint32_t form;
    (void)state;
    assert_err(jixiao_tree_read(text, strlen(text), NULL, &tree), JIXIAO_OK);
    for (form = 0; form < 5; form++) {
        leaf.form = form;
        leaf.cells = cells;
        assert_err(jixiao_total_columns(tree, &leaf, NULL, 0, 1, &results),
                   form == 2 ? JIXIAO_OK : JIXIAO_ERR_FORM_UNKNOWN);
        leaf.cells = NULL; /* no facts: any that the kind has */
        assert_err(jixiao_total_columns(tree, &leaf, NULL, 0, 1, &results),
                   form < 4 ? JIXIAO_OK : JIXIAO_ERR_FORM_UNKNOWN);
    }
    jixiao_tree_free(tree);
}
#endif

/* ---- Filling and building ----------------------------------------------------------------- */

#define TEXT(text) (text), strlen(text)

/* What is chosen, by cells: texts, numbers of a worksheet, which are no names, what is neither. */
static void filled(void **state)
{
    static const char text[] = TREE(
        CHOOSE("g", "10", "1",
               LEAF("a", "10") ",{\"id\":\"b\",\"name\":\"7\",\"points\":10,\"kind\":\"flag\"}"));
    const struct jixiao_value seven = {JIXIAO_VALUE_NUMBER, 0, 7, NULL},
                              yes = {JIXIAO_VALUE_YES_NO, 0, 1, NULL},
                              none = {JIXIAO_VALUE_BLANK, 0, 0, NULL};
    const struct jixiao_tree *tree;
    const struct jixiao_finding *found;
    struct jixiao_sheet *sheet;
    uint32_t index = 9;
    size_t n;
    (void)state;
    assert_err(jixiao_tree_read(text, strlen(text), NULL, &tree), JIXIAO_OK);
    sheet = jixiao_sheet_new(tree, NULL);
    assert_err(jixiao_sheet_leaf(sheet, TEXT("组"), &index), JIXIAO_OK);
    assert_count(index, 0);
    assert_err(jixiao_sheet_leaf(sheet, TEXT("c"), &index), JIXIAO_ERR_INDICATOR_UNKNOWN);
    assert_count(index, JIXIAO_NONE);
    assert_err(jixiao_sheet_number(sheet, 3, 1, "chosen", YES), JIXIAO_ERR_INDICATOR_UNKNOWN);
    assert_err(jixiao_sheet_text(sheet, 0, 1, "met", TEXT("a")), JIXIAO_ERR_COLUMN_UNKNOWN);
    assert_err(jixiao_sheet_value(sheet, 0, 1, "chosen", &none, NULL), JIXIAO_OK);
    assert_err(jixiao_sheet_text(sheet, 0, 1, "chosen", TEXT("8")), JIXIAO_ERR_CHOICE);
    assert_err(jixiao_sheet_value(sheet, 0, 1, "chosen", &seven, NULL), JIXIAO_ERR_TYPE);
    assert_err(jixiao_sheet_value(sheet, 0, 1, "chosen", &yes, NULL), JIXIAO_ERR_TYPE);
    assert_err(jixiao_sheet_number(sheet, 0, 1, "chosen", N(7)), JIXIAO_ERR_TYPE);
    assert_err(jixiao_sheet_text(sheet, 0, 1, "所选指标", TEXT("7")), JIXIAO_OK);
    found = jixiao_sheet_findings(sheet, &n);
    assert_count(n, 7);
    assert_err(found[3].code, JIXIAO_ERR_CHOICE);
    assert_text(found[3].text, "8"); /* as it stands there */
    assert_err(found[4].code, JIXIAO_ERR_TYPE);
    assert_text(found[4].text, "chosen");
    assert_text(jixiao_cell_id(tree, 0, 0, "理由"), "reason");
    assert_text(jixiao_cell_id(tree, 0, 1, "所选指标"), "chosen");
    assert_null(jixiao_cell_id(tree, 0, 0, "chosen"));
    assert_null(jixiao_cell_id(tree, 0, 1, "reason"));
    assert_err(jixiao_sheet_done(sheet), JIXIAO_ERR_INDICATOR_UNKNOWN); /* "c" */
    assert_count(jixiao_sheet_entries(sheet)[1].given & JIXIAO_GIVEN_CHOSEN, 0);
    assert_count(jixiao_sheet_entries(sheet)[2].given & JIXIAO_GIVEN_CHOSEN, JIXIAO_GIVEN_CHOSEN);
    jixiao_sheet_free(sheet);
    jixiao_tree_free(tree);
}

/* More rows of caps than there may be are one error, and the last are not read. */
static void many_caps(void **state)
{
    static char text[8192];
    const struct jixiao_tree *tree;
    const struct jixiao_finding *found;
    size_t n, size;
    uint32_t row;
    (void)state;
    size = (size_t)snprintf(
        text, sizeof text, "{\"jixiao\":\"tree/1\",\"id\":\"t\",\"caps\":{\"by\":\"x\",\"rows\":[");
    for (row = 1; row <= 67; row++)
        size += (size_t)snprintf(text + size, sizeof text - size,
                                 "%s{\"upto\":%u,\"included\":true,\"most\":%u}",
                                 row > 1 ? "," : "", row, row);
    snprintf(text + size, sizeof text - size, "]},\"indicators\":[%s]}", BANDS("x"));
    assert_err(jixiao_tree_read(text, strlen(text), NULL, &tree), JIXIAO_ERR_RULE_ROWS);
    found = jixiao_tree_findings(tree, &n);
    assert_count(n, 1);
    assert_text(found->place, "/caps/rows");
    assert_count(tree->caps.rows, 64);
    assert_num(tree->caps.cells[63 * 3], N(64));
    jixiao_tree_free(tree);
}

static void built(void **state)
{
    struct jixiao_builder *b = jixiao_builder_new(NULL);
    const struct jixiao_tree *tree = jixiao_builder_tree(b);
    const struct jixiao_finding *found;
    uint32_t leaf, row;
    size_t n;
    (void)state;
    assert_err(jixiao_builder_number(b, JIXIAO_NONE, 0, "most", NIL), JIXIAO_OK);
    assert_num(tree->most, 0);
    assert_err(jixiao_builder_number(b, JIXIAO_NONE, 0, "most", 0), JIXIAO_ERR_POINTS_RANGE);
    assert_err(jixiao_builder_number(b, JIXIAO_NONE, 0, "most", JIXIAO_MAX_NUM + 1),
               JIXIAO_ERR_NUMBER_RANGE);
    assert_err(jixiao_builder_number(b, JIXIAO_NONE, 0, "most", JIXIAO_MAX_NUM), JIXIAO_OK);
    assert_num(tree->most, JIXIAO_MAX_NUM);
    assert_err(jixiao_builder_number(b, JIXIAO_NONE, 1, "caps.none", YES),
               JIXIAO_ERR_COLUMN_UNKNOWN);
    assert_err(jixiao_builder_text(b, JIXIAO_NONE, 1, "caps.none", TEXT("1")),
               JIXIAO_ERR_COLUMN_UNKNOWN);
    for (row = 64; row; row--)
        assert_err(jixiao_builder_number(b, JIXIAO_NONE, row, "caps.most", row * YES), JIXIAO_OK);
    assert_err(jixiao_builder_number(b, JIXIAO_NONE, 65, "caps.most", YES), JIXIAO_ERR_RULE_ROWS);
    assert_count(tree->caps.rows, 64);
    assert_num(tree->caps.cells[63 * 3 + 2], N(64));
    assert_num(tree->caps.cells[0], NIL);
    found = jixiao_tree_findings(tree, &n);
    assert_err(found[n - 1].code, JIXIAO_ERR_RULE_ROWS);
    assert_text(found[n - 1].place, "/caps/rows");
    assert_err(jixiao_builder_add(b, 1, &leaf), JIXIAO_OK);
    assert_err(jixiao_builder_yes_no(b, leaf, 0, "veto", 1), JIXIAO_ERR_TYPE); /* of which grade? */
    assert_count(tree->indicators[leaf].role, JIXIAO_ROLE_COUNTED);
    assert_err(jixiao_builder_text(b, leaf, 0, "veto", TEXT("良")), JIXIAO_OK);
    assert_count(tree->indicators[leaf].role, JIXIAO_ROLE_VETO);
    assert_err(jixiao_builder_yes_no(b, leaf, 0, "bonus", 1), JIXIAO_ERR_ROLE_TWICE);
    jixiao_builder_free(b);
}

/* ---- Columns ------------------------------------------------------------------------------ */

#ifndef JIXIAO_NO_COLUMNS
/* Columns of many departments whose entries are drawn. */
enum { N_DEPARTMENTS = 300, N_NODES = 12 };

struct drawn {
    jixiao_num facts[N_NODES][2][N_DEPARTMENTS], claim[N_NODES][N_DEPARTMENTS];
    uint8_t not_applicable[N_NODES][N_DEPARTMENTS], chosen[N_NODES][N_DEPARTMENTS];
};

struct columns_of {
    jixiao_num score[N_DEPARTMENTS], low[N_DEPARTMENTS], high[N_DEPARTMENTS],
        deducted[N_DEPARTMENTS], added[N_DEPARTMENTS], claim[N_DEPARTMENTS],
        claim_sum[N_DEPARTMENTS], reviewed[N_DEPARTMENTS], supported_score[N_DEPARTMENTS];
    uint8_t verdict[N_DEPARTMENTS], state[N_DEPARTMENTS];
    uint16_t missing[N_DEPARTMENTS];
    uint32_t grade[N_DEPARTMENTS];
};

static void draw(const struct jixiao_tree *tree, struct drawn *d)
{
    uint32_t i, at;
    for (i = 0; i < tree->n_indicators; i++)
        for (at = 0; at < N_DEPARTMENTS; at++) {
            int none = random_once_in(6);
            d->facts[i][1][at] = none ? NIL : (1 + random_below(9)) * YES;
            d->facts[i][0][at] =
                none ? NIL : random_below((uint32_t)(d->facts[i][1][at] / YES) + 1) * YES;
            if (tree->indicators[i].kind == JIXIAO_KIND_FLAG && !none)
                d->facts[i][0][at] = random_below(2) * YES;
            d->claim[i][at] = random_once_in(4) ? NIL : random_below(12) * YES;
            d->not_applicable[i][at] = random_once_in(12);
            d->chosen[i][at] = random_once_in(2);
        }
}

/* Puts what is drawn for a department into the entries of a sheet. */
static void give_drawn(struct filled *s, const struct jixiao_tree *tree, const struct drawn *d,
                       uint32_t at)
{
    static jixiao_num facts[N_NODES][2];
    uint32_t i;
    sheet_begin(s, tree);
    for (i = 0; i < tree->n_indicators; i++) {
        struct jixiao_entry *entry = &s->entries[i];
        entry->given = d->chosen[i][at] ? JIXIAO_GIVEN_CHOSEN : 0;
        if (tree->indicators[i].kind == JIXIAO_GROUP)
            continue;
        facts[i][0] = d->facts[i][0][at];
        facts[i][1] = d->facts[i][1][at];
        entry->claim = d->claim[i][at];
        entry->given |= JIXIAO_GIVEN_CLAIM;
        if (facts[i][0] != NIL) {
            entry->given |= JIXIAO_GIVEN_FACTS;
            entry->facts = (struct jixiao_table){
                facts[i], 1, tree->indicators[i].kind == JIXIAO_KIND_FLAG ? 1 : 2, 0, NULL};
        }
        if (d->not_applicable[i][at]) {
            entry->given |= JIXIAO_GIVEN_NOT_APPLICABLE;
            entry->reason = "-";
        }
    }
    sheet_run(s);
}

static void assert_department(const struct columns_of *c, uint32_t at,
                              const struct jixiao_total *total)
{
    assert_num(c->score[at], total->score);
    assert_num(c->low[at], total->low);
    assert_num(c->high[at], total->high);
    assert_num(c->deducted[at], total->deducted);
    assert_num(c->added[at], total->added);
    assert_num(c->claim[at], total->claim);
    assert_num(c->claim_sum[at], total->claim_sum);
    assert_num(c->reviewed[at], total->reviewed);
    assert_num(c->supported_score[at], total->supported_score);
    assert_verdict(c->verdict[at], total->verdict);
    assert_count(c->missing[at], total->states[JIXIAO_MISSING]);
    assert_count(c->grade[at], total->grade);
}

/* Departments of a tree of shares, in columns and one by one. */
static void assert_columns(const char *text)
{
    static struct drawn d;
    static struct columns_of c;
    const struct jixiao_result_columns results = {.score = c.score,
                                                  .low = c.low,
                                                  .high = c.high,
                                                  .deducted = c.deducted,
                                                  .added = c.added,
                                                  .claim = c.claim,
                                                  .claim_sum = c.claim_sum,
                                                  .reviewed = c.reviewed,
                                                  .supported_score = c.supported_score,
                                                  .verdict = c.verdict,
                                                  .state = c.state,
                                                  .missing = c.missing,
                                                  .grade = c.grade};
    struct jixiao_leaf_columns leaves[N_NODES] = {{0}};
    struct jixiao_cells cells[N_NODES][2];
    const struct jixiao_tree *tree;
    struct filled s;
    uint32_t i, at;
    assert_err(jixiao_tree_read(text, strlen(text), NULL, &tree), JIXIAO_OK);
    draw(tree, &d);
    for (i = 0; i < tree->n_indicators; i++) {
        cells[i][0] = (struct jixiao_cells){.values = d.facts[i][0]};
        cells[i][1] = (struct jixiao_cells){.values = d.facts[i][1]};
        leaves[i].cells = cells[i];
        leaves[i].rows = 1;
        leaves[i].claim.values = d.claim[i];
        leaves[i].not_applicable = d.not_applicable[i];
        leaves[i].chosen = d.chosen[i];
    }
    assert_err(jixiao_total_columns(tree, leaves, NULL, 0, N_DEPARTMENTS, &results), JIXIAO_OK);
    for (at = 0; at < N_DEPARTMENTS; at++) {
        give_drawn(&s, tree, &d, at);
        assert_department(&c, at, &s.total);
    }
    jixiao_tree_free(tree);
}

static void columns(void **state)
{
    (void)state;
    random_begin("columns");
    assert_columns(TREE(GROUP(
        "g", "\"points\":100,\"combine\":\"weight\",\"rule\":{\"counts\":50},",
        LEAVES) "," GROUP("h", "\"points\":100,\"combine\":\"weight\",\"rule\":{\"counts\":30},",
                          GROUP("p", "\"points\":100,\"combine\":\"pool\",",
                                LEAF("c", "80") "," LEAF("d", "70")))));
    assert_columns(TREE(LEAVES "," BONUS("x", "10")));
    assert_columns(TREE_OF("\"most\":105,\"grades\":[{\"name\":\"优\",\"from\":101},"
                           "{\"name\":\"良\",\"from\":60}],",
                           LEAVES "," BONUS("x", "10") "," ROLE("y", "5", "\"deduction\":true")));
    assert_columns(
        TREE(CHOOSE("g", "60", "1",
                    LEAF("a", "60") "," GROUP(
                        "h", "",
                        CHOOSE("i", "60", "2",
                               LEAF("b", "30") "," LEAF("c", "30") "," LEAF(
                                   "d", "30"))) "," GROUP("j", "",
                                                          LEAF("e", "40") "," LEAF(
                                                              "f", "20"))) "," LEAF("k", "40")));
    assert_columns(TREE(GROUP(
        "g", "",
        LEAF("a", "60") "," ROLE(
            "b", "40",
            "\"not_applicable\":\"rescale-group\"")) "," ROLE("c", "30",
                                                              "\"not_applicable\":"
                                                              "\"full\"") "," LEAF("d", "2"
                                                                                        "0")));
    assert_columns(TREE(ROLE("c", "30", "\"not_applicable\":\"full\"") "," LEAF("d", "20") "," ROLE(
        "e", "30", "\"not_applicable\":\"refuse\"")));
    assert_columns(TREE_OF(CAPS("x", "69"), LEAVES "," BANDS("x")));
    assert_columns(TREE_OF(GRADES, LEAVES "," VETO("v", "\"良\"") "," VETO("w", "\"差\"")));
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong),
        cmocka_unit_test(wrong_roots),
        cmocka_unit_test(why_total),
        cmocka_unit_test(vetoes),
        cmocka_unit_test(choices),
        cmocka_unit_test(wrong_choices),
        cmocka_unit_test(why),
        cmocka_unit_test(caps_below),
        cmocka_unit_test(written),
        cmocka_unit_test(caps_by_hand),
        cmocka_unit_test(choices_by_hand),
        cmocka_unit_test(claims_that_weigh),
        cmocka_unit_test(rounded_through),
        cmocka_unit_test(vetoes_by_hand),
        cmocka_unit_test(filled),
        cmocka_unit_test(many_caps),
        cmocka_unit_test(built),
#ifndef JIXIAO_NO_COLUMNS
        cmocka_unit_test(columns),
        cmocka_unit_test(forms_of_columns),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
