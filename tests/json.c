/* SPDX-License-Identifier: MIT
 * JSON in and out: what is wrong with a file and where, numbers, limits, results, trees. */
#define _POSIX_C_SOURCE 200809L
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "jixiao-fill.h"
#include "memory/memory.h"

#include <fenv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "value.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* In the texts of this file ' stands for " and ` for '. */
static char *quoted(const char *text)
{
    size_t i, n = strlen(text);
    char *copy = malloc(n + 1);
    assert_non_null(copy);
    for (i = 0; i <= n; i++)
        copy[i] = (char)(text[i] == '\'' ? '"' : text[i] == '`' ? '\'' : text[i]);
    return copy;
}

#define HEAD "{'jixiao':'sheet/1','tree':'sichuan-ebian-2023','department':'d','year':2023"
#define SHEET(more) HEAD "," more "}"
#define LEAVES(more) SHEET("'indicators':{" more "}")

/* A wrong file: the error, its place, and words that it is said with, in either language. */
struct wrong {
    const char *text;
    uint32_t code;
    const char *place;
    const char *words;
};

/* What a finding says of its indicator and row is what its place says: a row of facts, of a rule or
 * of grades, from 0; of a table written as one object the first. */
static void check_own_place(const struct jixiao_tree *tree, int in_tree,
                            const struct jixiao_finding *f, const char *place)
{
    static const char *const tables[] = {"/facts/", "/rule/", "/grades/"};
    const struct jixiao_finding whole = {.index = f->index, .form = 0};
    char up[1024];
    unsigned row = 0;
    size_t i;
    if (place[0] != '/')
        return; /* a line and a column */
    for (i = 0; i < COUNT(tables); i++) {
        const char *at = strstr(place, tables[i]);
        if (at && sscanf(at + strlen(tables[i]), "%u", &row) == 1)
            row++;
        else if (at)
            row = 1;
    }
    if (f->row != row && f->code != JIXIAO_ERR_RULE_ROWS) /* of the rule, which may be one object */
        fail_msg("%s: row %u", place, f->row);
    if (f->index == JIXIAO_NONE || !tree)
        return;
    jixiao_finding_pointer(tree, &whole, in_tree, up, sizeof up);
    if (strncmp(place, up, strlen(up)) != 0)
        fail_msg("%s is said of indicator %u, at %s", place, f->index, up);
}

static void check_listed(const struct wrong *w, const struct jixiao_tree *tree, int in_tree,
                         const struct jixiao_finding *list, size_t count)
{
    char place[1024], zh[1024], en[1024];
    size_t i;
    for (i = 0; i < count; i++) {
        jixiao_finding_pointer(tree, &list[i], in_tree, place, sizeof place);
        check_own_place(tree, in_tree, &list[i], place);
    }
    for (i = 0; i < count; i++) {
        jixiao_finding_pointer(tree, &list[i], in_tree, place, sizeof place);
        jixiao_finding_text(tree, &list[i], JIXIAO_ZH, zh, sizeof zh);
        jixiao_finding_text(tree, &list[i], JIXIAO_EN, en, sizeof en);
        if (list[i].code == w->code && !strcmp(place, w->place) &&
            (strstr(zh, w->words) || strstr(en, w->words)))
            return;
    }
    for (i = 0; i < count; i++) {
        jixiao_finding_pointer(tree, &list[i], in_tree, place, sizeof place);
        jixiao_finding_text(tree, &list[i], JIXIAO_EN, en, sizeof en);
        print_message("listed: %s at \"%s\": %s\n", jixiao_err_name(list[i].code), place, en);
    }
    fail_msg("%s at \"%s\" (%s) is not listed for %s", jixiao_err_name(w->code), w->place, w->words,
             w->text);
}

/* Reads a wrong sheet: refused, or with an invalid leaf. */
static void check_sheet(const struct wrong *w, const char *text, size_t size, int refused)
{
    const struct jixiao_finding *list;
    struct jixiao_sheet *sheet;
    size_t count;
    int err = jixiao_sheet_read(text, size, NULL, NULL, NULL, NULL, &sheet);
    assert_non_null(sheet);
    list = jixiao_sheet_findings(sheet, &count);
    check_listed(w, jixiao_sheet_tree(sheet), 0, list, count);
    assert_int_equal(err, refused ? (int)w->code : JIXIAO_OK);
    jixiao_sheet_free(sheet);
}

static void check_sheets(const struct wrong *table, size_t n, int refused)
{
    size_t i;
    for (i = 0; i < n; i++) {
        char *text = quoted(table[i].text);
        check_sheet(&table[i], text, strlen(text), refused);
        free(text);
    }
}

/* ---- The text ----------------------------------------------------------------------------- */

/* What a text that is not UTF-8 looks like: as GB18030 of one, two and four bytes, unless as much
 * of it is Chinese in UTF-8; NULL: like nothing. */
static void test_encodings(void **state)
{
    static const struct {
        const char *text;
        size_t size;
        const char *looks;
    } table[] = {
        {"{\"a\":\"\x81\x40\"}", 10, "GB18030"},
        {"{\"a\":\"\x81\x7e\xfe\xfe\"}", 12, "GB18030"},
        {"{\"a\":\"\x81\x7f\"}", 10, NULL},
        {"{\"a\":\"\x80\x40\"}", 10, NULL},
        {"{\"a\":\"\x81\x30\x81\x30\"}", 12, "GB18030"},
        {"{\"a\":\"\xfe\x39\xfe\x39\"}", 12, "GB18030"},
        {"{\"a\":\"\x81\x2f\x81\x30\"}", 12, NULL},
        {"{\"a\":\"\x81\x30\x41\x30\"}", 12, NULL},
        {"{\"a\":\"\x81\x30\x81\x41\"}", 12, NULL},
        {"{\"a\":\"\xc4", 7, NULL}, /* cut off */
        {"{\"a\":\"\x81\x30", 8, NULL},
        {"{\"a\":\"\x81\x30\x81", 9, NULL},
        {"{\"绩效\":\"\xc4\xfa\"}", 15, NULL},
        {"{\"绩效\":\"\xc4\xfa\xc4\xfa\xc4\xfa\xc4\xfa\"}", 21, "GB18030"},
        {"{\"a\":\"\xe7\xe7\xe7\xbb\xe7\xe7\"}", 14, "GB18030"}, /* no three of them */
        {"\xff", 1, NULL},
        {"\xfe\xff\0{", 4, "UTF-16"},
        {"\xfe\xfe", 2, "GB18030"},
        {"\xff\xff", 2, NULL},
    };
    size_t i, n;
    (void)state;
    for (i = 0; i < COUNT(table); i++) {
        struct jixiao_sheet *sheet;
        const struct jixiao_finding *list;
        const char *looks = table[i].looks ? table[i].looks : "nothing";
        assert_int_equal(
            jixiao_sheet_read(table[i].text, table[i].size, NULL, NULL, NULL, NULL, &sheet),
            JIXIAO_ERR_ENCODING);
        list = jixiao_sheet_findings(sheet, &n);
        if (strcmp(list[0].text ? list[0].text : "nothing", looks) != 0)
            fail_msg("%s looks like %s, not like %s", table[i].text,
                     list[0].text ? list[0].text : "nothing", looks);
        jixiao_sheet_free(sheet);
    }
}

/* What must not stand in JSON as it is, at each place of a text that is looked at in words. */
static void test_escaped_anywhere(void **state)
{
    static const char *const odd[][2] = {
        {"\"", "\\\""},
        {"\\", "\\\\"},
        {"\n", "\\n"},
        {"\t", "\\t"},
        {"\b", "\\b"},
        {"\x01", "\\u0001"},
        {"\x1f", "\\u001f"},
        {"\x1b", "\\u001b"},
        {" ", " "},
        {"\x7f", "\x7f"},
        {"!", "!"},
        {"#", "#"},
        {"\xe7\xbb\xa9", "\xe7\xbb\xa9"},
    };
    size_t i, at;
    (void)state;
    for (i = 0; i < COUNT(odd); i++)
        for (at = 0; at <= 20; at++) {
            char text[400], wanted[100], *result;
            int n = (int)at, rest = 20 - (int)at;
            const char *a = "abcdefghijklmnopqrst";
            snprintf(wanted, sizeof wanted, "\"department\":\"<%.*s%s%.*s>\"", n, a, odd[i][1],
                     rest, a); /* spaces around it would go */
            snprintf(text, sizeof text,
                     "{\"jixiao\":\"sheet/1\",\"tree\":\"sichuan-ebian-2023\",%s,\"year\":1,"
                     "\"indicators\":{}}",
                     wanted);
            assert_int_equal(
                jixiao_score_json(text, strlen(text), NULL, JIXIAO_JSON_ALL, NULL, &result),
                JIXIAO_OK);
            if (!strstr(result, wanted))
                fail_msg("%s is not in %s", wanted, result);
            jixiao_text_free(result, NULL);
        }
}

static void test_bom(void **state)
{
    char *text = quoted("\xef\xbb\xbf" LEAVES("'disclosure':{'claim':10}"));
    struct jixiao_sheet *sheet;
    (void)state;
    assert_int_equal(jixiao_sheet_read(text, strlen(text), NULL, NULL, NULL, NULL, &sheet),
                     JIXIAO_OK);
    jixiao_sheet_free(sheet);
    free(text);
}

/* ---- Refused sheets ----------------------------------------------------------------------- */

#define REST ",'department':'d','year':2023,'indicators':{}}"

static void test_refused(void **state)
{
    static const struct wrong table[] = {
        {"{}", JIXIAO_ERR_FORMAT, "/jixiao", "不是本软件的文件格式"},
        {"[]", JIXIAO_ERR_FORMAT, "", "not a file of this format"},
        {"{'jixiao':'tree/1','indicators':5}", JIXIAO_ERR_FORMAT, "/jixiao", "tree/1"},
        {"{'jixiao':1" REST, JIXIAO_ERR_FORMAT, "/jixiao", "format"},
        {"{'jixiao':'sheet/1'" REST, JIXIAO_ERR_KEY_MISSING, "/tree", "tree"},
        {"{'jixiao':'sheet/1','tree':null" REST, JIXIAO_ERR_KEY_MISSING, "/tree", "缺少必填项"},
        {"{'jixiao':'sheet/1','tree':'nowhere'" REST, JIXIAO_ERR_TREE_UNKNOWN, "/tree", "nowhere"},
        {"{'jixiao':'sheet/1','tree':5" REST, JIXIAO_ERR_TYPE, "/tree", "tree"},
        {"{'jixiao':'sheet/1','tree':'sichuan-ebian-2023','year':2023,'indicators':{}}",
         JIXIAO_ERR_KEY_MISSING, "/department", "department"},
        {"{'jixiao':'sheet/"
         "1','tree':'sichuan-ebian-2023','department':'d','year':null,'indicators':{}}",
         JIXIAO_ERR_KEY_MISSING, "/year", "year"},
        {HEAD "}", JIXIAO_ERR_KEY_MISSING, "/indicators", "indicators"},
        {SHEET("'indicators':null"), JIXIAO_ERR_KEY_MISSING, "/indicators", "indicators"},
        {SHEET("'indicators':[]"), JIXIAO_ERR_TYPE, "/indicators", "值的类型不对"},
        {SHEET("'meta':'无','indicators':{}"), JIXIAO_ERR_TYPE, "/meta", "meta"},
        {SHEET("'a/b~c':1,'indicators':{}"), JIXIAO_ERR_COLUMN_UNKNOWN, "/a~1b~0c", "a/b~c"},
        {SHEET("'project':{'id':'7'},'indicators':{}"), JIXIAO_ERR_COLUMN_UNKNOWN, "/project/id",
         "id"},
        {SHEET("'project':{'code':7},'indicators':{}"), JIXIAO_ERR_TYPE, "/project/code", "code"},
        {SHEET("'project':['甲'],'indicators':{}"), JIXIAO_ERR_TYPE, "/project", "wrong type"},
        {SHEET("'overall':'修好','indicators':{}"), JIXIAO_ERR_TYPE, "/overall", "overall"},
        {SHEET("'overall':{'done':''},'indicators':{}"), JIXIAO_ERR_COLUMN_UNKNOWN, "/overall/done",
         "done"},
        {SHEET("'claim':'9.5元','indicators':{}"), JIXIAO_ERR_UNIT_OTHER, "/claim", "9.5元"},
        {SHEET("'claim':9000000000001,'indicators':{}"), JIXIAO_ERR_NUMBER_RANGE, "/claim", "9e12"},
        {SHEET("'claim':true,'indicators':{}"), JIXIAO_ERR_TYPE, "/claim", "wrong type"},
        {SHEET("'claim':[96],'indicators':{}"), JIXIAO_ERR_TYPE, "/claim", "wrong type"},
        {SHEET("'claim':0.1234567,'indicators':{}"), JIXIAO_ERR_NUMBER_FINE, "/claim", "0.1234567"},
        {LEAVES("'nowhere':{'claim':1}"), JIXIAO_ERR_INDICATOR_UNKNOWN, "/indicators/nowhere",
         "nowhere"},
        {LEAVES("'goal-management':{}"), JIXIAO_ERR_INDICATOR_UNKNOWN,
         "/indicators/goal-management", "没有这个三级指标"},
        {LEAVES("'目标实现/数':{}"), JIXIAO_ERR_INDICATOR_UNKNOWN, "/indicators/目标实现~1数",
         "no such leaf"},
        {"{'jixiao':'sheet/"
         "1','tree':'sichuan-ebian-2023','department':5,'year':2023,'indicators':{}}",
         JIXIAO_ERR_TYPE, "/department", "department"},
        {"{'jixiao':'sheet/"
         "1','tree':'sichuan-ebian-2023','department':'d','year':2023.5,'indicators':{}}",
         JIXIAO_ERR_WHOLE, "/year", "year"},
        {"{'jixiao':'sheet/"
         "1','tree':'sichuan-ebian-2023','department':'d','year':true,'indicators':{}}",
         JIXIAO_ERR_TYPE, "/year", "year"},
    };
    (void)state;
    check_sheets(table, COUNT(table), 1);
}

/* Everything that is wrong is listed, not the first only. */
static void test_all_listed(void **state)
{
    static const char text[] =
        "{'jixiao':'sheet/"
        "1','tree':'nowhere','year':'x','depart':'d','claim':true,'meta':5,'indicators':[]}";
    static const char *const places[] = {"/tree",  "/year", "/depart",
                                         "/claim", "/meta", "/indicators"};
    char *quotes = quoted(text), place[64];
    struct jixiao_sheet *sheet;
    const struct jixiao_finding *list;
    size_t count, i, k;
    (void)state;
    assert_int_equal(jixiao_sheet_read(quotes, strlen(quotes), NULL, NULL, NULL, NULL, &sheet),
                     JIXIAO_ERR_TREE_UNKNOWN);
    list = jixiao_sheet_findings(sheet, &count);
    for (i = 0; i < COUNT(places); i++) {
        for (k = 0; k < count; k++) {
            jixiao_finding_pointer(NULL, &list[k], 0, place, sizeof place);
            if (!strcmp(place, places[i]))
                break;
        }
        if (k == count)
            fail_msg("nothing is said of %s", places[i]);
    }
    jixiao_sheet_free(sheet);
    free(quotes);
}

/* ---- Invalid leaves ----------------------------------------------------------------------- */

/* One leaf's errors are all listed, and leave the others alone. */
static void test_invalid_alone(void **state)
{
    char *text = quoted(LEAVES(
        "'goals-overall':{'claim':true,'x':1,'facts':[{'target':'a','actual':'b'},5,{'y':1}]},"
        "'feedback':{'facts':{'met':true}}"));
    const struct jixiao_tree *tree = jixiao_tree_find("sichuan-ebian-2023");
    uint32_t bad = jixiao_tree_index(tree, "goals-overall"),
             good = jixiao_tree_index(tree, "feedback");
    struct jixiao_sheet *sheet;
    const struct jixiao_finding *list;
    size_t count, i;
    (void)state;
    assert_int_equal(jixiao_sheet_read(text, strlen(text), NULL, NULL, NULL, NULL, &sheet),
                     JIXIAO_OK);
    list = jixiao_sheet_findings(sheet, &count);
    for (i = 0; i < count; i++)
        assert_int_equal(list[i].index, bad);
    assert_true(count >= 6);
    assert_true(jixiao_sheet_entries(sheet)[bad].given & JIXIAO_GIVEN_BAD);
    assert_int_equal(jixiao_sheet_entries(sheet)[good].given, JIXIAO_GIVEN_FACTS);
    jixiao_sheet_free(sheet);
    free(text);
}

/* ---- Numbers and blanks ------------------------------------------------------------------- */

static struct jixiao_sheet *read_ok(const char *single, const struct jixiao_tree *tree)
{
    char *text = quoted(single);
    struct jixiao_sheet *sheet;
    assert_int_equal(jixiao_sheet_read(text, strlen(text), tree, NULL, NULL, NULL, &sheet),
                     JIXIAO_OK);
    free(text);
    return sheet;
}

static const struct jixiao_entry *entry(const struct jixiao_sheet *sheet, const char *id)
{
    return &jixiao_sheet_entries(sheet)[jixiao_tree_index(jixiao_sheet_tree(sheet), id)];
}

/* By their digits, whatever mode of rounding the host is in. */
static void check_numbers(void)
{
    static const struct {
        const char *text;
        jixiao_num num; /* JIXIAO_ABSENT: refused, by `err` */
        uint32_t err;
    } table[] = {
        {"12345678901.23", INT64_C(12345678901230000), 0},
        {"'12345678901.23'", INT64_C(12345678901230000), 0},
        {"1e2", 100000000, 0},
        {"1.5e-3", 1500, 0},
        {"-0.5", -500000, 0},
        {"0.1", 100000, 0},
        {"-0", 0, 0},
        {"-0.0", 0, 0},
        {"2.0", 2000000, 0},
        {"'40%'", JIXIAO_ABSENT, JIXIAO_ERR_PERCENT_UNIT},
        {"'0.1000000'", 100000, 0},
        {"0.1000000", 100000, 0},
        {"9000000000000", JIXIAO_MAX_NUM, 0},
        {"-9000000000000", -JIXIAO_MAX_NUM, 0},
        {"9e12", JIXIAO_MAX_NUM, 0},
        {"'9000000000000'", JIXIAO_MAX_NUM, 0},
        {"9223372036854775807", JIXIAO_ABSENT, JIXIAO_ERR_NUMBER_RANGE},
        {"9000000000001", JIXIAO_ABSENT, JIXIAO_ERR_NUMBER_RANGE},
        {"-9000000000001", JIXIAO_ABSENT, JIXIAO_ERR_NUMBER_RANGE},
        {"9000000000000.5", JIXIAO_ABSENT, JIXIAO_ERR_NUMBER_RANGE},
        {"9e300", JIXIAO_ABSENT, JIXIAO_ERR_NUMBER_RANGE},
        {"-1e300", JIXIAO_ABSENT, JIXIAO_ERR_NUMBER_RANGE},
        {"'9000000000000.000001'", JIXIAO_ABSENT, JIXIAO_ERR_NUMBER_RANGE},
        {"0.30000000000000004", JIXIAO_ABSENT, JIXIAO_ERR_NUMBER_FINE},
        {"0.1234567", JIXIAO_ABSENT, JIXIAO_ERR_NUMBER_FINE},
        {"'0.1234567'", JIXIAO_ABSENT, JIXIAO_ERR_NUMBER_FINE},
        {"1234567890.123456", INT64_C(1234567890123456), 0},
        {"12345678901.123456", INT64_C(12345678901123456), 0},
        {"8999999999999.999999", JIXIAO_MAX_NUM - 1, 0},
        {"0.000001", 1, 0},
        {"1e-6", 1, 0},
        {"10e-7", 1, 0},
        {"0e400", 0, 0},
        {"-0e-400", 0, 0},
        {"0.00000000000000000000000000000000000000001e41", 1000000, 0},
        {"90000000000000000000000000000000e-19", JIXIAO_MAX_NUM, 0},
        {"1E+2", 100000000, 0},
        {"1e0000000000000000000000000000000000002", 100000000, 0},
        {"9e12", JIXIAO_MAX_NUM, 0},
        {"110.00000000000000001", JIXIAO_ABSENT, JIXIAO_ERR_NUMBER_FINE},
        {"4.5000000000000001", JIXIAO_ABSENT, JIXIAO_ERR_NUMBER_FINE},
        {"1e-400", JIXIAO_ABSENT, JIXIAO_ERR_NUMBER_FINE},
        {"1e-99999999999999999999", JIXIAO_ABSENT, JIXIAO_ERR_NUMBER_FINE},
        {"1e-7", JIXIAO_ABSENT, JIXIAO_ERR_NUMBER_FINE},
        {"1e400", JIXIAO_ABSENT, JIXIAO_ERR_NUMBER_RANGE},
        {"-1e400", JIXIAO_ABSENT, JIXIAO_ERR_NUMBER_RANGE},
        {"1e99999999999999999999", JIXIAO_ABSENT, JIXIAO_ERR_NUMBER_RANGE},
        {"99999999999999999999", JIXIAO_ABSENT, JIXIAO_ERR_NUMBER_RANGE},
        {"9000000000000.000001", JIXIAO_ABSENT, JIXIAO_ERR_NUMBER_RANGE},
        {"18446744073709.551616", JIXIAO_ABSENT, JIXIAO_ERR_NUMBER_RANGE},
        {"'1e2'", JIXIAO_ABSENT, JIXIAO_ERR_NUMBER},
        {"'1 000'", JIXIAO_ABSENT, JIXIAO_ERR_NUMBER},
        {"'1,00'", JIXIAO_ABSENT, JIXIAO_ERR_NUMBER},
    };
    char text[256];
    size_t i, count;
    for (i = 0; i < COUNT(table); i++) {
        const struct jixiao_entry *e;
        struct jixiao_sheet *sheet;
        snprintf(text, sizeof text, LEAVES("'spending-control':{'facts':{'budget':1,'final':%s}}"),
                 table[i].text);
        sheet = read_ok(text, NULL);
        e = entry(sheet, "spending-control");
        if (table[i].num != JIXIAO_ABSENT) {
            assert_int_equal(e->given, JIXIAO_GIVEN_FACTS);
            assert_true(e->facts.cells[1] == table[i].num);
        } else {
            const struct jixiao_finding *list = jixiao_sheet_findings(sheet, &count);
            assert_true(e->given & JIXIAO_GIVEN_BAD);
            assert_int_equal(list[0].code, table[i].err);
        }
        jixiao_sheet_free(sheet);
    }
}

static void test_numbers(void **state)
{
    static const int modes[] = {FE_TONEAREST, FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO};
    size_t i;
    (void)state;
    for (i = 0; i < COUNT(modes); i++) {
        fesetround(modes[i]);
        check_numbers();
    }
    fesetround(FE_TONEAREST);
}

static void test_blanks(void **state)
{
    struct jixiao_sheet *sheet =
        read_ok(SHEET("'claim':null,'meta':null,'indicators':{'feedback':{'facts':null,'claim':"
                      "null,'remark':null,"
                      "'review':null,'not_applicable':null},'disclosure':null,"
                      "'violations':{'facts':[]},'goal-review':{'facts':[{'met':'是'},{}]},"
                      "'goals-overall':{'facts':[{'target':1,'actual':null,'name':null,'sense':'≤',"
                      "'counted':0}]}}"),
                NULL);
    const struct jixiao_entry *goals = entry(sheet, "goals-overall");
    (void)state;
    assert_true(jixiao_sheet_claim(sheet) == JIXIAO_ABSENT);
    assert_int_equal(entry(sheet, "feedback")->given, 0);
    assert_int_equal(entry(sheet, "disclosure")->given, 0);
    assert_int_equal(entry(sheet, "violations")->given, JIXIAO_GIVEN_FACTS);
    assert_int_equal(entry(sheet, "violations")->facts.rows, 0);
    assert_int_equal(entry(sheet, "goal-review")->facts.rows, 2);
    assert_true(entry(sheet, "goal-review")->facts.cells[1] == JIXIAO_ABSENT);
    assert_true(goals->facts.cells[0] == JIXIAO_ONE && goals->facts.cells[1] == JIXIAO_ABSENT);
    assert_true(goals->facts.cells[2] == JIXIAO_ONE && goals->facts.cells[3] == 0);
    jixiao_sheet_free(sheet);
}

static void test_whole_entry(void **state)
{
    struct jixiao_sheet *sheet = read_ok(LEAVES("'goals-projects':{'facts':{'met':21,'total':'22','"
                                                "name':'全部','evidence':'表三'},'claim':'9.5',"
                                                "'remark':'说明','review':{'score':9.55,'reason':'"
                                                "核对','by':'甲','date':'2024-03-01'}}"),
                                         NULL);
    uint32_t at = jixiao_tree_index(jixiao_sheet_tree(sheet), "goals-projects");
    const struct jixiao_entry *e = &jixiao_sheet_entries(sheet)[at];
    (void)state;
    assert_int_equal(e->given, JIXIAO_GIVEN_FACTS | JIXIAO_GIVEN_CLAIM | JIXIAO_GIVEN_REVIEW);
    assert_int_equal(e->facts.form, 1);
    assert_true(e->facts.cells[0] == 21 * JIXIAO_ONE && e->facts.cells[1] == 22 * JIXIAO_ONE);
    assert_true(e->claim == JIXIAO_NUM(9.5) && e->review == JIXIAO_NUM(9.55));
    assert_string_equal(e->review_reason, "核对");
    assert_string_equal(e->facts.names[0], "全部");
    assert_string_equal(jixiao_sheet_get(sheet, at, 0, "remark"), "说明");
    assert_string_equal(jixiao_sheet_get(sheet, at, 0, "review.by"), "甲");
    assert_string_equal(jixiao_sheet_get(sheet, at, 0, "review.date"), "2024-03-01");
    assert_string_equal(jixiao_sheet_get(sheet, at, 1, "evidence"), "表三");
    assert_int_equal(jixiao_sheet_year(sheet), 2023);
    jixiao_sheet_free(sheet);
}

/* ---- Limits ------------------------------------------------------------------------------- */

/* A sheet whose meta holds a list in a list …, `depth` deep in all. */
static char *nested(size_t depth)
{
    char *head = quoted(SHEET("'indicators':{},'meta':{'深':"));
    size_t n = strlen(head) - 1, lists = depth - 2;
    char *text = malloc(n + 2 * lists + 3);
    assert_non_null(text);
    memcpy(text, head, n);
    memset(text + n, '[', lists);
    memset(text + n + lists, ']', lists);
    memcpy(text + n + 2 * lists, "}}", 3);
    free(head);
    return text;
}

static void test_depth(void **state)
{
    char place[32], *text = nested(64);
    struct wrong wrong = {"65 deep", JIXIAO_ERR_LIMIT, place, "超过规定的上限"};
    struct jixiao_sheet *sheet;
    (void)state;
    assert_int_equal(jixiao_sheet_read(text, strlen(text), NULL, NULL, NULL, NULL, &sheet),
                     JIXIAO_OK);
    jixiao_sheet_free(sheet);
    free(text);
    text = nested(65);
    /* the last of the opening brackets; the one key of them is a character of three bytes */
    snprintf(place, sizeof place, "1:%u", (unsigned)(strrchr(text, '[') - text - 1));
    check_sheet(&wrong, text, strlen(text), 1);
    free(text);
}

static void test_brackets(void **state)
{
    static const struct wrong deep = {"100 MB of brackets", JIXIAO_ERR_LIMIT, "1:65", "limit"};
    size_t size = 100u << 20;
    char *text = malloc(size);
    (void)state;
    assert_non_null(text);
    memset(text, '[', size);
    check_sheet(&deep, text, size, 1);
    free(text);
}

/* Brackets inside strings are no depth, and what is wrong before the depth is said instead. */
static void test_not_depth(void **state)
{
    static const struct wrong before = {"a slip before the depth", JIXIAO_ERR_SYNTAX, "1:2",
                                        "not in quotes"};
    static const struct wrong deep = {"brackets", JIXIAO_ERR_LIMIT, "1:70", "limit"};
    char text[512], many[128];
    struct jixiao_sheet *sheet;
    size_t i;
    (void)state;
    memset(many, '[', 100);
    many[100] = '\0';
    snprintf(text, sizeof text, LEAVES("'feedback':{'remark':'\\\\\\'%s'}"), many);
    sheet = read_ok(text, NULL);
    jixiao_sheet_free(sheet);
    snprintf(text, sizeof text, LEAVES("'feedback':{'remark':'\\'%s'}"), many);
    sheet = read_ok(text, NULL);
    jixiao_sheet_free(sheet);
    snprintf(text, sizeof text, "[x%s", many);
    check_sheet(&before, text, strlen(text), 1);
    /* behind a text that ends with a backslash they are brackets again */
    snprintf(text, sizeof text, "[\"\\\\\",%s", many);
    check_sheet(&deep, text, strlen(text), 1);
    /* side by side they are not deep */
    for (i = 0; i < 2; i++) {
        size_t at,
            end = (size_t)snprintf(text, sizeof text, "%s", HEAD ",'indicators':{},'meta':{'a':[");
        for (at = 0; at < 70; at++)
            end += (size_t)snprintf(text + end, sizeof text - end, "%s%s", at ? "," : "",
                                    i ? "{}" : "[]");
        snprintf(text + end, sizeof text - end, "]}}");
        sheet = read_ok(text, NULL);
        jixiao_sheet_free(sheet);
    }
}

static void test_text_limit(void **state)
{
    static const struct wrong wrong = {"a text one byte too long", JIXIAO_ERR_LIMIT,
                                       "/indicators/feedback/remark", "limit"};
    char *head = quoted(LEAVES("'feedback':{'remark':'")), *text;
    size_t n = strlen(head) - 2; /* without the two brackets of the macro's end */
    struct jixiao_sheet *sheet;
    (void)state;
    text = malloc(n + JIXIAO_MAX_TEXT + 8);
    assert_non_null(text);
    memcpy(text, head, n);
    memset(text + n, 'x', JIXIAO_MAX_TEXT);
    memcpy(text + n + JIXIAO_MAX_TEXT, "\"}}}", 5);
    assert_int_equal(jixiao_sheet_read(text, strlen(text), NULL, NULL, NULL, NULL, &sheet),
                     JIXIAO_OK);
    assert_int_equal(entry(sheet, "feedback")->given, 0);
    jixiao_sheet_free(sheet);
    memcpy(text + n + JIXIAO_MAX_TEXT, "x\"}}}", 6);
    check_sheet(&wrong, text, strlen(text), 0);
    free(text);
    free(head);
}

/* ---- The tree of a sheet ------------------------------------------------------------------ */

struct found {
    int calls;
    const struct jixiao_tree *tree;
};

static const struct jixiao_tree *find(void *context, const char *name)
{
    struct found *found = context;
    found->calls++;
    return strcmp(name, "../体系/x.json") ? NULL : found->tree;
}

static void test_find(void **state)
{
    struct found found = {0, jixiao_tree_find("sichuan-ebian-2023")};
    char *text = quoted("{'jixiao':'sheet/1','tree':'../体系/x.json'" REST);
    char *other = quoted("{'jixiao':'sheet/1','tree':'sichuan-ebian-2023'" REST);
    struct jixiao_sheet *sheet;
    size_t count;
    (void)state;
    assert_int_equal(jixiao_sheet_read(text, strlen(text), NULL, find, &found, NULL, &sheet),
                     JIXIAO_OK);
    assert_ptr_equal(jixiao_sheet_tree(sheet), found.tree);
    assert_int_equal(found.calls, 1);
    jixiao_sheet_findings(sheet, &count);
    assert_int_equal(count, 0);
    jixiao_sheet_free(sheet);
    assert_int_equal(jixiao_sheet_read(other, strlen(other), NULL, find, &found, NULL, &sheet),
                     JIXIAO_ERR_TREE_UNKNOWN);
    assert_null(jixiao_sheet_tree(sheet));
    jixiao_sheet_free(sheet);
    free(text);
    free(other);
}

static void test_tree_given(void **state)
{
    const struct jixiao_tree *tree = jixiao_tree_find("sichuan-ebian-2023");
    struct jixiao_sheet *sheet = read_ok("{'jixiao':'sheet/1'" REST, tree);
    const struct jixiao_finding *list;
    size_t count;
    (void)state;
    jixiao_sheet_free(sheet);
    sheet = read_ok("{'jixiao':'sheet/1','tree':'another'" REST, tree);
    list = jixiao_sheet_findings(sheet, &count);
    assert_int_equal(count, 1);
    assert_int_equal(list[0].code, JIXIAO_FINDING_TREE_ID);
    jixiao_sheet_free(sheet);
}

/* ---- Results ------------------------------------------------------------------------------ */

/* The text parses. */
static void check_parses(const char *text)
{
    struct jixiao__reader r;
    jixiao__reader_begin(&r, text, strlen(text));
    while (jixiao__reader_next(&r) > JIXIAO__END)
        ;
    assert_int_equal(r.token, JIXIAO__END);
    assert_null(strchr(text, '\n'));
}

/* The result of a sheet, and what was returned. */
static char *score(const char *single, int *err)
{
    char *text = quoted(single), *result;
    *err = jixiao_score_json(text, strlen(text), NULL, JIXIAO_JSON_ALL, NULL, &result);
    assert_non_null(result);
    check_parses(result);
    free(text);
    return result;
}

/* Whether the text at the path holds those words. */
static int has_words(const char *result, const char *path, const char *words)
{
    size_t size;
    const char *at = value_in(result, strlen(result), path, &size);
    size_t n = strlen(words), i;
    for (i = 0; at && i + n <= size; i++)
        if (!memcmp(at + i, words, n))
            return 1;
    return 0;
}

/* The error stands in the result, and its leaf is invalid. */
static void check_errors(const char *result, const struct wrong *w)
{
    size_t n = value_count(result, "errors"), i, k;
    char path[64], code[64], place[256], state[80];
    snprintf(code, sizeof code, "\"%s\"", jixiao_err_name(w->code));
    snprintf(place, sizeof place, "\"%s\"", w->place);
    for (i = 0; i < n; i++) {
        const char *id;
        size_t size = 0, other = 0;
        snprintf(path, sizeof path, "errors/%u/zh", (unsigned)i);
        if (!has_words(result, path, w->words)) {
            snprintf(path, sizeof path, "errors/%u/en", (unsigned)i);
            if (!has_words(result, path, w->words))
                continue;
        }
        snprintf(path, sizeof path, "errors/%u/code", (unsigned)i);
        snprintf(state, sizeof state, "errors/%u/place", (unsigned)i);
        if (!value_is(result, path, code) || !value_is(result, state, place))
            continue;
        snprintf(path, sizeof path, "errors/%u/id", (unsigned)i);
        id = value_in(result, strlen(result), path, &size);
        for (k = 0; k < value_count(result, "indicators"); k++) {
            const char *at;
            snprintf(path, sizeof path, "indicators/%u/id", (unsigned)k);
            snprintf(state, sizeof state, "indicators/%u/state", (unsigned)k);
            at = value_in(result, strlen(result), path, &other);
            if (at && id && other == size && !memcmp(at, id, size))
                assert_true(value_is(result, state, "\"invalid\""));
        }
        return;
    }
    fail_msg("%s at \"%s\" (%s) is not in the errors of %s: %s", jixiao_err_name(w->code), w->place,
             w->words, w->text, result);
}

#define GOALS(row) LEAVES("'goals-overall':{'facts':[{'target':1,'actual':1}," row "]}")

static const struct wrong invalid_leaves[] = {
    {LEAVES("'feedback':5"), JIXIAO_ERR_TYPE, "/indicators/feedback", "应用反馈"},
    {LEAVES("'feedback':{'score':5}"), JIXIAO_ERR_COLUMN_UNKNOWN, "/indicators/feedback/score",
     "score"},
    {LEAVES("'feedback':{'claim':'五'}"), JIXIAO_ERR_NUMBER, "/indicators/feedback/claim", "五"},
    {LEAVES("'feedback':{'claim':[5]}"), JIXIAO_ERR_TYPE, "/indicators/feedback/claim", "claim"},
    {LEAVES("'feedback':{'claim':5.0000001}"), JIXIAO_ERR_NUMBER_FINE, "/indicators/feedback/claim",
     "5.0000001"},
    {LEAVES("'feedback':{'remark':5}"), JIXIAO_ERR_TYPE, "/indicators/feedback/remark",
     "wrong type"},
    {LEAVES("'feedback':{'facts':1}"), JIXIAO_ERR_TYPE, "/indicators/feedback/facts", "facts"},
    {LEAVES("'feedback':{'facts':[1]}"), JIXIAO_ERR_TYPE, "/indicators/feedback/facts/0", "第1行"},
    {LEAVES("'feedback':{'facts':{'met':[]}}"), JIXIAO_ERR_TYPE, "/indicators/feedback/facts/met",
     "met"},
    {LEAVES("'feedback':{'facts':{'met':2}}"), JIXIAO_ERR_CHOICE, "/indicators/feedback/facts/met",
     "yes"},
    {LEAVES("'feedback':{'review':5}"), JIXIAO_ERR_TYPE, "/indicators/feedback/review", "review"},
    {LEAVES("'feedback':{'review':{'by':'x'}}"), JIXIAO_ERR_KEY_MISSING,
     "/indicators/feedback/review/score", "score"},
    {LEAVES("'feedback':{'review':{'score':5,'who':'x'}}"), JIXIAO_ERR_COLUMN_UNKNOWN,
     "/indicators/feedback/review/who", "who"},
    {LEAVES("'feedback':{'review':{'score':5,'by':1}}"), JIXIAO_ERR_TYPE,
     "/indicators/feedback/review/by", "wrong type"},
    {LEAVES("'feedback':{'review':{'score':6}}"), JIXIAO_ERR_REVIEW_RANGE,
     "/indicators/feedback/review", "6"},
    {LEAVES("'feedback':{'not_applicable':'/'}"), JIXIAO_ERR_NOT_APPLICABLE_REASON,
     "/indicators/feedback/not_applicable", "不适用须写明理由"},
    {LEAVES("'feedback':{'not_applicable':true}"), JIXIAO_ERR_NOT_APPLICABLE_REASON,
     "/indicators/feedback/not_applicable", "不适用须写明理由"},
    {LEAVES("'feedback':{'not_applicable':'x','facts':{'met':1}}"), JIXIAO_ERR_NOT_APPLICABLE_FACTS,
     "/indicators/feedback/not_applicable", "facts"},
    {GOALS("{'target':1,'actual':'一'}"), JIXIAO_ERR_NUMBER,
     "/indicators/goals-overall/facts/1/actual", "第2行"},
    {GOALS("{'target':1,'actual':true}"), JIXIAO_ERR_TYPE,
     "/indicators/goals-overall/facts/1/actual", "row 2"},
    {GOALS("{'target':1,'done':1}"), JIXIAO_ERR_COLUMN_UNKNOWN,
     "/indicators/goals-overall/facts/1/done", "done"},
    {GOALS("{'target':1,'actual':1,'unit':5}"), JIXIAO_ERR_TYPE,
     "/indicators/goals-overall/facts/1/unit", "unit"},
    {GOALS("{'target':1,'actual':1,'sense':'>'}"), JIXIAO_ERR_CHOICE,
     "/indicators/goals-overall/facts/1/sense", ">="},
    {GOALS("{'target':1,'actual':1,'counted':2}"), JIXIAO_ERR_CHOICE,
     "/indicators/goals-overall/facts/1/counted", "row 2"},
    {GOALS("{'met':1,'total':1}"), JIXIAO_ERR_FORMS_MIXED, "/indicators/goals-overall/facts/1/met",
     "met"},
    {GOALS("{'target':1,'actual':1,'目标':1}"), JIXIAO_ERR_COLUMN_UNKNOWN,
     "/indicators/goals-overall/facts/1/目标", "目标"},
    {GOALS("{'target':-1,'actual':1}"), JIXIAO_ERR_RANGE,
     "/indicators/goals-overall/facts/1/target", "第2行"},
    {GOALS("{'target':1,'actual':1e13}"), JIXIAO_ERR_NUMBER_RANGE,
     "/indicators/goals-overall/facts/1/actual", "row 2"},
};

/* The places of what reading lists, of all of them. */
static void test_invalid_places(void **state)
{
    size_t i, k, count;
    (void)state;
    for (i = 0; i < COUNT(invalid_leaves); i++) {
        char *text = quoted(invalid_leaves[i].text), place[1024];
        struct jixiao_sheet *sheet;
        const struct jixiao_finding *list;
        assert_int_equal(jixiao_sheet_read(text, strlen(text), NULL, NULL, NULL, NULL, &sheet),
                         JIXIAO_OK);
        list = jixiao_sheet_findings(sheet, &count);
        for (k = 0; k < count; k++) {
            jixiao_sheet_pointer(sheet, &list[k], place, sizeof place);
            check_own_place(jixiao_sheet_tree(sheet), 0, &list[k], place);
        }
        jixiao_sheet_free(sheet);
        free(text);
    }
}

#define PROJECT(more)                                                                              \
    "{'jixiao':'sheet/1','tree':'sichuan-ebian-2023','department':'局','year':2023,"              \
    "'indicators':{}," more "}"

static void same(const struct jixiao_sheet *sheet, const char *column, const char *want)
{
    const char *text = jixiao_sheet_get(sheet, JIXIAO_NONE, 0, column);
    if (want && text)
        assert_string_equal(text, want);
    else
        assert_ptr_equal(text, want);
}

/* A project is its name, or an object; a result writes it back. */
static void test_project(void **state)
{
    static const struct {
        const char *text, *code, *name, *expected, *written, *overall;
    } sheets[] = {
        {PROJECT("'project':'甲'"), NULL, "甲", NULL, "\"project\":\"甲\",\"year\"",
         "\"year\":2023,"
         "\"meta\""},
        {PROJECT("'project':{'name':'甲'}"), NULL, "甲", NULL, "\"project\":\"甲\"", ""},
        {PROJECT("'project':{'code':'07','name':'甲','unit':'站','supervisor':'局'},"
                 "'overall':{'expected':'修好','actual':'修好了'}"),
         "07", "甲", "修好",
         "\"project\":{\"code\":\"07\",\"name\":\"甲\",\"unit\":\"站\",\"supervisor\":\"局\"}",
         "\"overall\":{\"expected\":\"修好\",\"actual\":\"修好了\"},\"meta\""},
        {PROJECT("'project':{'unit':'站'},'overall':{'actual':'完成'}"), NULL, NULL, NULL,
         "\"project\":{\"unit\":\"站\"}", "\"overall\":{\"actual\":\"完成\"}"},
        {PROJECT("'project':{},'overall':null"), NULL, NULL, NULL, "\"department\":\"局\",\"year\"",
         ""},
    };
    size_t i;
    int err;
    (void)state;
    for (i = 0; i < COUNT(sheets); i++) {
        char *text = quoted(sheets[i].text), *result = score(sheets[i].text, &err);
        struct jixiao_sheet *sheet;
        jixiao_sheet_read(text, strlen(text), NULL, NULL, NULL, NULL, &sheet);
        same(sheet, "project.code", sheets[i].code);
        same(sheet, "project", sheets[i].name);
        same(sheet, "overall.expected", sheets[i].expected);
        assert_non_null(strstr(result, sheets[i].written));
        assert_non_null(strstr(result, sheets[i].overall));
        jixiao_text_free(result, NULL);
        jixiao_sheet_free(sheet);
        free(text);
    }
}

static void test_invalid(void **state)
{
    size_t i;
    int err;
    (void)state;
    for (i = 0; i < COUNT(invalid_leaves); i++) {
        char *result = score(invalid_leaves[i].text, &err);
        assert_int_equal(err, JIXIAO_OK);
        check_errors(result, &invalid_leaves[i]);
        jixiao_text_free(result, NULL);
    }
}

/* The value at a path of keys and positions is that, byte for byte. */
static void check_value(const char *result, const char *path, const char *single)
{
    char *expected = quoted(single);
    size_t size = 0;
    const char *at = value_in(result, strlen(result), path, &size);
    if (!value_is(result, path, expected))
        fail_msg("%s is %.*s, not %s", path, (int)size, at ? at : "", expected);
    free(expected);
}

static void test_result(void **state)
{
    static const struct {
        const char *path, *json;
    } table[] = {
        {"jixiao", "'result/1'"},
        {"library", "'" JIXIAO_VERSION "'"},
        {"source", "null"},
        {"tree", "'sichuan-ebian-2023'"},
        {"places", "2"},
        {"year", "2023"},
        {"points", "100"},
        {"score", "null"},
        {"low", "23.89"},
        {"high", "93.89"},
        {"claim", "96"},
        {"difference", "null"},
        {"verdict", "'unsupported'"},
        {"grade", "null"},
        {"deducted", "0"},
        {"scaled", "null"},
        {"supported", "{'points':20,'score':13.89}"},
        {"indicators/2/id", "'goals-overall'"},
        {"indicators/2/score", "8.89"},
        {"indicators/2/verdict", "'rounded'"},
        {"indicators/2/difference", "0.11"},
        {"indicators/2/losses",
         "[{'row':6,'name':'资金\\'拨付\\\\','outcome':'short','by':12.67}]"},
        {"indicators/4/state", "'invalid'"},
        {"indicators/4/score", "null"},
        {"indicators/5/losses/0/name", "null"},
        {"groups/1/id", "'goal-management'"},
        {"errors/0/code", "'number'"},
        {"errors/0/id", "'spending-control'"},
        {"errors/0/row", "1"},
        {"errors/0/column", "'final'"},
        {"errors/0/place", "'/indicators/spending-control/facts/final'"},
        {"findings/0/code", "'group-sum'"},
        {"findings/0/declared", "15"},
        {"findings/0/found", "20"},
    };
    size_t i;
    int err;
    char *result = score(
        SHEET(
            "'claim':96,'indicators':{'goals-overall':{'claim':9,'facts':[{'target':1,'actual':1},"
            "{'target':1,'actual':1},{'target':1,'actual':1},{'target':1,'actual':1},{'target':1,'"
            "actual':1},"
            "{'name':'资金\\'拨付\\\\','target':100,'actual':87.33},{'target':1,'actual':1},{'"
            "target':1,'actual':1},"
            "{'target':1,'actual':1}]},'spending-control':{'facts':{'budget':1,'final':'一'}},"
            "'timely-handling':{'facts':{'met':0,'total':3}},'disclosure':{'claim':10},"
            "'feedback':{'facts':{'met':true}}}"),
        &err);
    (void)state;
    assert_int_equal(err, JIXIAO_OK);
    for (i = 0; i < COUNT(table); i++)
        check_value(result, table[i].path, table[i].json);
    jixiao_text_free(result, NULL);
}

/* Whether the text has a key of that name anywhere. */
static int has_key(const char *result, const char *name)
{
    struct jixiao__reader r;
    jixiao__reader_begin(&r, result, strlen(result));
    while (jixiao__reader_next(&r) > JIXIAO__END)
        if (r.token == JIXIAO__MEMBER && r.size == strlen(name) && !memcmp(r.value, name, r.size))
            return 1;
    return 0;
}

/* Words as the flags say, of a result and of a refused sheet; what is there is as with all flags. */
static void test_flags(void **state)
{
    static const char *const sheets[] = {LEAVES("'feedback':{'claim':9},'disclosure':{'claim':1}"),
                                         SHEET("'x':1,'indicators':{}")};
    uint32_t flags, i;
    (void)state;
    for (i = 0; i < 2; i++) {
        char *text = quoted(sheets[i]), *all, *result;
        int err = jixiao_score_json(text, strlen(text), NULL, JIXIAO_JSON_ALL, NULL, &all);
        for (flags = 0; flags <= JIXIAO_JSON_ALL; flags++) {
            int words = (flags & (JIXIAO_JSON_ZH | JIXIAO_JSON_EN)) != 0;
            assert_int_equal(jixiao_score_json(text, strlen(text), NULL, flags, NULL, &result),
                             err);
            check_parses(result);
            assert_int_equal(has_key(result, "why"), !i && words && (flags & JIXIAO_JSON_WHY) != 0);
            assert_int_equal(has_key(result, "zh"), (flags & JIXIAO_JSON_ZH) != 0);
            assert_int_equal(has_key(result, "en"), (flags & JIXIAO_JSON_EN) != 0);
            assert_int_equal(value_count(result, "errors"), value_count(all, "errors"));
            assert_int_equal(!strcmp(result, all), flags == (i ? flags | 3 : JIXIAO_JSON_ALL));
            jixiao_text_free(result, NULL);
        }
        jixiao_text_free(all, NULL);
        free(text);
    }
}

static void test_meta(void **state)
{
    int err;
    char *result = score(
        SHEET("'indicators':{},'meta':{'a':'1','b':1,'c':1.0,'d':0.1,'e':null,'f':[true,{'甲/"
              "':'`\\n\\u0001'}],"
              "'g':{},'h':1e300,'i':-12345678901234567,'j':'null','k':12345678901.23,'l':''}"),
        &err);
    (void)state;
    assert_int_equal(err, JIXIAO_OK);
    check_value(
        result, "meta",
        "{'a':'1','b':1,'c':1.0,'d':0.1,'e':null,'f':[true,{'甲/':'`\\n\\u0001'}],'g':{},'h':1e300,"
        "'i':-12345678901234567,'j':'null','k':12345678901.23,'l':''}");
    jixiao_text_free(result, NULL);
}

static void test_meta_truths(void **state)
{
    int err;
    char *result =
        score(SHEET("'indicators':{},'meta':{'a':false,'b':true,'c':[null,false,true]}"), &err);
    (void)state;
    assert_int_equal(err, JIXIAO_OK);
    check_value(result, "meta", "{'a':false,'b':true,'c':[null,false,true]}");
    jixiao_text_free(result, NULL);
}

/* A text is told from JSON. */
static void test_meta_sorts(void **state)
{
    char *text = quoted(SHEET("'indicators':{},'meta':{'a':'1','b':1}"));
    struct jixiao_sheet *sheet;
    const char *key, *value;
    (void)state;
    assert_int_equal(jixiao_sheet_read(text, strlen(text), NULL, NULL, NULL, NULL, &sheet),
                     JIXIAO_OK);
    assert_int_equal(jixiao_sheet_meta(sheet, 0, &key, &value), 1);
    assert_string_equal(value, "1");
    assert_int_equal(jixiao_sheet_meta(sheet, 1, &key, &value), 2);
    assert_string_equal(value, "1");
    assert_int_equal(jixiao_sheet_meta(sheet, 2, &key, &value), 0);
    jixiao_sheet_free(sheet);
    free(text);
}

/* The grade is the name of it, in the tree's own order; null below the last, and null while the
 * interval straddles two. */
static void test_grade(void **state)
{
    static const struct {
        const char *entry, *grade;
    } table[] = {
        {"'facts':{'met':9,'total':10}", "'优'"},
        {"'facts':{'met':5,'total':10}", "'良'"},
        {"'facts':{'met':4,'total':10}", "null"},
        {"'facts':{'met':4}", "null"},
    };
    char *text = quoted("{'jixiao':'tree/1','id':'t','grades':[{'name':'优','from':9},"
                        "{'name':'良','from':5}],'indicators':[{'id':'a','name':'甲','points':10,"
                        "'kind':'share'}]}");
    const struct jixiao_tree *builder;
    size_t i;
    (void)state;
    assert_int_equal(jixiao_tree_read(text, strlen(text), NULL, &builder), JIXIAO_OK);
    free(text);
    for (i = 0; i < COUNT(table); i++) {
        char single[256], *sheet, *result;
        snprintf(single, sizeof single,
                 "{'jixiao':'sheet/1','department':'d','year':1,'indicators':{'a':{%s}}}",
                 table[i].entry);
        sheet = quoted(single);
        assert_int_equal(
            jixiao_score_json(sheet, strlen(sheet), builder, JIXIAO_JSON_ALL, NULL, &result),
            JIXIAO_OK);
        check_value(result, "grade", table[i].grade);
        jixiao_text_free(result, NULL);
        free(sheet);
    }
    jixiao_tree_free(builder);
}

static void test_refused_result(void **state)
{
    int err;
    char *result = score("{'jixiao':'sheet/1','tree':'nowhere','x':1" REST, &err);
    (void)state;
    assert_int_equal(err, JIXIAO_ERR_TREE_UNKNOWN);
    check_value(result, "jixiao", "'refused/1'");
    check_value(result, "library", "'" JIXIAO_VERSION "'");
    check_value(result, "source", "null");
    check_value(result, "errors/0/code", "'tree-unknown'");
    check_value(result, "errors/0/id", "null");
    check_value(result, "errors/0/place", "'/tree'");
    check_value(result, "errors/1/place", "'/x'");
    assert_int_equal(value_count(result, "errors"), 2);
    jixiao_text_free(result, NULL);
    result = score("{", &err);
    assert_int_equal(err, JIXIAO_ERR_SYNTAX);
    check_value(result, "errors/0/place", "'1:1'");
    jixiao_text_free(result, NULL);
}

static void test_none_applicable(void **state)
{
    static const char tree_text[] =
        "{'jixiao':'tree/1','id':'t','indicators':[{'id':'a','name':'甲','points':5,"
        "'kind':'flag'}]}";
    char *text = quoted(tree_text), *sheet_text, *result;
    const struct jixiao_tree *builder;
    (void)state;
    assert_int_equal(jixiao_tree_read(text, strlen(text), NULL, &builder), JIXIAO_OK);
    free(text);
    sheet_text = quoted(
        "{'jixiao':'sheet/1','department':'d','year':1,'indicators':{'a':{'not_applicable':'x'}}}");
    assert_int_equal(
        jixiao_score_json(sheet_text, strlen(sheet_text), builder, JIXIAO_JSON_ALL, NULL, &result),
        JIXIAO_ERR_NONE_APPLICABLE);
    assert_non_null(strstr(result, "\"jixiao\":\"result/1\"")); /* every leaf can still be shown */
    assert_non_null(strstr(result, "\"errors\":[{\"code\":\"none-applicable\",\"id\":null"));
    jixiao_text_free(result, NULL);
    jixiao_tree_free(builder);
    free(sheet_text);
}

/* One whose errors stand behind findings scores nothing either. */
static void test_tree_with_finding_and_error(void **state)
{
    static const struct jixiao_indicator in[] = {
        {.level = 1, .points = 10 * JIXIAO_ONE, .id = "g", .name = "组"},
        {.level = 2, .kind = JIXIAO_KIND_FLAG, .points = 5 * JIXIAO_ONE, .id = "g", .name = "甲"},
    };
    const struct jixiao_tree tree = {.id = "t", .places = 2, .n_indicators = 2, .indicators = in};
    static const char sheet[] =
        "{\"jixiao\":\"sheet/1\",\"department\":\"d\",\"year\":1,\"indicators\":{}}";
    struct jixiao_finding found[2];
    char *result;
    (void)state;
    assert_int_equal(jixiao_tree_lint(&tree, found, 2), 2);
    assert_int_equal(found[0].code, JIXIAO_FINDING_GROUP_SUM);
    assert_int_equal(found[1].code, JIXIAO_ERR_ID_DUPLICATE);
    assert_int_equal(jixiao_score_json(sheet, strlen(sheet), &tree, JIXIAO_JSON_ALL, NULL, &result),
                     JIXIAO_ERR_TREE);
    jixiao_text_free(result, NULL);
}

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

/* A reader may list any error, those of a total too: then nothing was scored. */
static void test_refused_as_a_total(void **state)
{
    struct jixiao_sheet *sheet = jixiao_sheet_new(jixiao_tree_find("sichuan-ebian-2023"), NULL);
    char *result;
    (void)state;
    jixiao_sheet_error(sheet, JIXIAO_ERR_NONE_APPLICABLE, JIXIAO_NONE, 0, NULL, NULL);
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", "局", 3);
    jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", 2023 * JIXIAO_ONE);
    assert_int_equal(jixiao_sheet_done(sheet), JIXIAO_ERR_NONE_APPLICABLE);
    assert_int_equal(score_and_write(sheet, NULL, &result), JIXIAO_ERR_NONE_APPLICABLE);
    assert_non_null(strstr(result, "\"jixiao\":\"refused/1\""));
    jixiao_text_free(result, NULL);
    jixiao_sheet_free(sheet);
}

/* A tree that has errors scores nothing, whether it is given or found. */
static void test_tree_with_errors(void **state)
{
    char *text = quoted(
        "{'jixiao':'tree/1','id':'t','indicators':[{'id':'a','name':'甲','points':5,'kind':'x'}]}");
    char *sheet_text =
        quoted("{'jixiao':'sheet/1','tree':'../体系/x.json','department':'d','year':1,"
               "'indicators':{'a':{'claim':1,'facts':{'met':1}}}}");
    const struct jixiao_tree *builder;
    struct jixiao_sheet *sheet;
    struct found found = {0, NULL};
    char *result;
    (void)state;
    assert_int_equal(jixiao_tree_read(text, strlen(text), NULL, &builder), JIXIAO_ERR_KIND_UNKNOWN);
    found.tree = builder;
    assert_int_equal(jixiao_score_json(sheet_text, strlen(sheet_text), found.tree, JIXIAO_JSON_ALL,
                                       NULL, &result),
                     JIXIAO_ERR_TREE);
    assert_non_null(strstr(result, "\"code\":\"tree\",\"id\":null,\"place\":\"/tree\""));
    jixiao_text_free(result, NULL);
    assert_int_equal(
        jixiao_sheet_read(sheet_text, strlen(sheet_text), NULL, find, &found, NULL, &sheet),
        JIXIAO_ERR_TREE);
    jixiao_sheet_free(sheet);
    jixiao_tree_free(builder);
    free(sheet_text);
    free(text);
}

/* A sheet that was not read from JSON: places are what its reader said. */
static void test_where(void **state)
{
    const struct jixiao_tree *tree = jixiao_tree_find("sichuan-ebian-2023");
    struct jixiao_sheet *sheet = jixiao_sheet_new(tree, NULL);
    uint32_t index = jixiao_tree_index(tree, "spending-control");
    char *result;
    (void)state;
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", "甲\"局\t\"", 9);
    jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", JIXIAO_NUM(2023));
    jixiao_sheet_at(sheet, 7);
    jixiao_sheet_text(sheet, index, 1, "final", "1,5", 3);
    assert_int_equal(jixiao_sheet_done(sheet), JIXIAO_OK);
    assert_int_equal(score_and_write(sheet, "a\\b.csv", &result), JIXIAO_OK);
    assert_non_null(strstr(result, "\"source\":\"a\\\\b.csv\""));
    assert_non_null(strstr(result, "\"department\":\"甲\\\"局\\t\\\"\""));
    assert_non_null(strstr(result, "\"row\":1,\"column\":\"final\",\"place\":\"7\""));
    jixiao_text_free(result, NULL);
    jixiao_sheet_free(sheet);
}

/* ---- Trees -------------------------------------------------------------------------------- */

#define LEAF(more) "{'id':'a','name':'甲','points':10," more "}"
#define TREE(more) "{'jixiao':'tree/1','id':'t'," more "}"
#define TREE_OF(node) TREE("'indicators':[" node "]")

static const struct wrong wrong_trees[] = {
    {"{'jixiao':'tree/1','id':'t','indicators':[{'id':'a','name':'a','points':5,'kind':'checklist',"
     "'rule':[5,{'points':'x'}]}]}",
     JIXIAO_ERR_NUMBER, "/indicators/0/rule/1/points", "not a number"},
    {"{'jixiao':'tree/1','id':'t','indicators':[{'id':'a','name':'a','points':5,'kind':'flag'},5]}",
     JIXIAO_ERR_TYPE, "/indicators/1", "wrong type"},
    {"{'jixiao':'tree/1','id':'t','indicators':[{'id':'a','name':'a','points':5,'kind':'flag'},"
     "{'id':'g','name':'g','indicators':6}]}",
     JIXIAO_ERR_TYPE, "/indicators/1/indicators", "wrong type"},
    {"[", JIXIAO_ERR_SYNTAX, "1:1", "lacks a ]"},
    {"{'jixiao':'sheet/1'}", JIXIAO_ERR_FORMAT, "/jixiao", "sheet/1"},
    {TREE("'title':'x'"), JIXIAO_ERR_KEY_MISSING, "/indicators", "indicators"},
    {TREE("'indicators':5"), JIXIAO_ERR_TYPE, "/indicators", "indicators"},
    {TREE("'indicators':[]"), JIXIAO_ERR_GROUP_EMPTY, "", "指标组下没有指标"},
    {TREE_OF("5"), JIXIAO_ERR_TYPE, "/indicators/0", "wrong type"},
    {"{'jixiao':'tree/1','indicators':[" LEAF("'kind':'flag'") "]}", JIXIAO_ERR_ID_SYNTAX, "",
     "id"},
    {TREE("'point':1,'indicators':[]"), JIXIAO_ERR_COLUMN_UNKNOWN, "/point", "point"},
    {TREE("'title':5,'indicators':[]"), JIXIAO_ERR_TYPE, "/title", "title"},
    {TREE("'places':true,'indicators':[]"), JIXIAO_ERR_TYPE, "/places", "places"},
    {TREE("'places':7,'indicators':[]"), JIXIAO_ERR_PLACES_RANGE, "/places", "6"},
    {TREE("'not_applicable':'skip','indicators':[]"), JIXIAO_ERR_CHOICE, "/not_applicable",
     "rescale"},
    {TREE("'grades':5,'indicators':[]"), JIXIAO_ERR_TYPE, "/grades", "grades"},
    {TREE("'grades':[5],'indicators':[]"), JIXIAO_ERR_TYPE, "/grades/0", "wrong type"},
    {TREE("'grades':[{'name':'优','from':9,'to':10}],'indicators':[]"), JIXIAO_ERR_COLUMN_UNKNOWN,
     "/grades/0/to", "to"},
    {TREE("'grades':[{'name':'优'}],'indicators':[]"), JIXIAO_ERR_KEY_MISSING, "/grades/0/from",
     "from"},
    {TREE_OF(LEAF("'kind':'flag','indicators':[]")), JIXIAO_ERR_NODE_SHAPE, "/indicators/0",
     "要么"},
    {TREE_OF("{'id':'a','name':'甲'}"), JIXIAO_ERR_NODE_SHAPE, "/indicators/0", "either"},
    {TREE_OF("{'id':'g','name':'组','kind':null,'indicators':[{'id':'a','name':'甲','points':1}]}"),
     JIXIAO_ERR_NODE_SHAPE, "/indicators/0/indicators/0", "either"},
    {TREE_OF("{'id':'g','name':'组','rule':{},'indicators':[" LEAF("'kind':'flag'") "]}"),
     JIXIAO_ERR_COLUMN_UNKNOWN, "/indicators/0/rule", "rule"},
    {TREE_OF(LEAF("'kind':'flag','weight':1")), JIXIAO_ERR_COLUMN_UNKNOWN, "/indicators/0/weight",
     "weight"},
    {TREE_OF(LEAF("'kind':'ladder','rule':[{'x':1}]")), JIXIAO_ERR_KIND_UNKNOWN,
     "/indicators/0/kind", "ladder"},
    {TREE_OF(LEAF("'kind':5")), JIXIAO_ERR_TYPE, "/indicators/0/kind", "kind"},
    {TREE_OF(LEAF("'kind':'flag','scope':['整体']")), JIXIAO_ERR_CHOICE, "/indicators/0/scope/0",
     "整体"},
    {TREE_OF(LEAF("'kind':'flag','scope':'whole'")), JIXIAO_ERR_TYPE, "/indicators/0/scope",
     "scope"},
    {TREE_OF(LEAF("'kind':'flag','nature':[1]")), JIXIAO_ERR_TYPE, "/indicators/0/nature/0",
     "nature"},
    {TREE_OF(LEAF("'kind':'flag','deduction':2")), JIXIAO_ERR_CHOICE, "/indicators/0/deduction",
     "deduction"},
    {TREE_OF("{'id':'a','name':'甲','points':true,'kind':'flag'}"), JIXIAO_ERR_TYPE,
     "/indicators/0/points", "points"},
    {TREE_OF("{'id':'a','name':'甲','points':false,'kind':'flag'}"), JIXIAO_ERR_TYPE,
     "/indicators/0/points", "points"},
    {TREE_OF("{'id':'a','name':'甲','kind':'flag'}"), JIXIAO_ERR_POINTS_RANGE,
     "/indicators/0/points", "分值"},
    {TREE_OF("{'id':'a','points':1,'kind':'flag'}"), JIXIAO_ERR_KEY_MISSING, "/indicators/0",
     "name"},
    {TREE_OF(LEAF("'kind':'incidents','rule':0.5")), JIXIAO_ERR_TYPE, "/indicators/0/rule", "rule"},
    {TREE_OF(LEAF("'kind':'incidents','rule':[0.5]")), JIXIAO_ERR_TYPE, "/indicators/0/rule/0",
     "wrong type"},
    {TREE_OF(LEAF("'kind':'incidents'")), JIXIAO_ERR_RULE_ROWS, "/indicators/0/rule", "行数"},
    {TREE_OF(LEAF("'kind':'flag','rule':[{'expected':true},{}]")), JIXIAO_ERR_RULE_ROWS,
     "/indicators/0/rule", "行数"},
    {TREE_OF(LEAF("'kind':'incidents','rule':[{'each':'半'}]")), JIXIAO_ERR_NUMBER,
     "/indicators/0/rule/0/each", "number"},
    {TREE_OF(LEAF("'kind':'incidents','rule':[{'each':0.1234567}]")), JIXIAO_ERR_NUMBER_FINE,
     "/indicators/0/rule/0/each", "0.1234567"},
    {TREE_OF(LEAF("'kind':'incidents','rule':[{'name':1,'each':1}]")), JIXIAO_ERR_TYPE,
     "/indicators/0/rule/0/name", "name"},
    {TREE_OF(LEAF("'kind':'incidents','rule':[{'all':1}]")), JIXIAO_ERR_COLUMN_UNKNOWN,
     "/indicators/0/rule/0/all", "all"},
    {TREE_OF(LEAF("'kind':'flag'") "," LEAF("'kind':'flag'")), JIXIAO_ERR_ID_DUPLICATE,
     "/indicators/1", "a"},
};

/* Truth values of a tree, however they are written; null is as if not there. */
static void test_truths_of_trees(void **state)
{
    static const struct {
        const char *value;
        jixiao_num cell;
    } table[] = {{"true", JIXIAO_ONE}, {"false", 0},   {"1", JIXIAO_ONE},      {"0", 0},
                 {"1.0", JIXIAO_ONE},  {"0.0", 0},     {"'是'", JIXIAO_ONE},   {"'否'", 0},
                 {"'1'", JIXIAO_ONE},  {"'false'", 0}, {"null", JIXIAO_ABSENT}};
    size_t i;
    (void)state;
    for (i = 0; i < COUNT(table); i++) {
        char text[400], *quotes;
        const struct jixiao_tree *builder;
        const struct jixiao_indicator *in;
        snprintf(text, sizeof text,
                 "{'jixiao':'tree/1','id':'t','indicators':[{'id':'a','name':'a','points':5,"
                 "'deduction':%s,'kind':'checklist','rule':[{'points':5,'judged':%s}]},"
                 "{'id':'b','name':'b','points':5,'kind':'flag'}]}",
                 table[i].value, table[i].value);
        quotes = quoted(text);
        assert_int_equal(jixiao_tree_read(quotes, strlen(quotes), NULL, &builder), JIXIAO_OK);
        in = &builder->indicators[0];
        assert_int_equal(in->role, table[i].cell == JIXIAO_ONE ? JIXIAO_ROLE_DEDUCTION : 0);
        assert_int_equal(in->rule.cells[1], table[i].cell);
        jixiao_tree_free(builder);
        free(quotes);
    }
}

static void test_wrong_trees(void **state)
{
    size_t i, count;
    (void)state;
    for (i = 0; i < COUNT(wrong_trees); i++) {
        char *text = quoted(wrong_trees[i].text);
        const struct jixiao_tree *builder;
        const struct jixiao_finding *list;
        int err = jixiao_tree_read(text, strlen(text), NULL, &builder);
        assert_non_null(builder);
        list = jixiao_tree_findings(builder, &count);
        check_listed(&wrong_trees[i], builder, 1, list, count);
        assert_int_not_equal(err, JIXIAO_OK);
        jixiao_tree_free(builder);
        free(text);
    }
}

static void test_deductions(void **state)
{
    static const struct {
        const char *value;
        int deduction; /* −1: refused */
    } table[] = {
        {"true", 1}, {"false", 0}, {"1", 1},   {"0", 0},    {"1.0", 1},
        {"0.0", 0},  {"'是'", 1},  {"'0'", 0}, {"null", 0}, {"'x'", -1},
        {"2", -1},   {"0.5", -1},  {"-1", -1}, {"[]", -1},  {"{}", -1},
    };
    size_t i, n;
    (void)state;
    for (i = 0; i < COUNT(table); i++) {
        const struct jixiao_tree *builder;
        char single[256], *text;
        snprintf(single, sizeof single,
                 "{'jixiao':'tree/1','id':'t','indicators':[{'id':'a','name':'甲','points':10,"
                 "'kind':'flag','deduction':%s}]}",
                 table[i].value);
        text = quoted(single);
        assert_int_equal(jixiao_tree_read(text, strlen(text), NULL, &builder),
                         table[i].deduction < 0 ? JIXIAO_ERR_CHOICE : JIXIAO_OK);
        jixiao_tree_findings(builder, &n);
        assert_int_equal(n, table[i].deduction < 0);
        assert_int_equal(builder->indicators[0].role,
                         table[i].deduction > 0 ? JIXIAO_ROLE_DEDUCTION : 0);
        jixiao_tree_free(builder);
        free(text);
    }
}

static void same_text(const char *a, const char *b)
{
    if (!a || !b)
        assert_ptr_equal(a, b);
    else
        assert_string_equal(a, b);
}

static void same_row(const struct jixiao_table *a, const struct jixiao_table *b, uint32_t row)
{
    uint32_t i;
    for (i = 0; i < a->columns; i++)
        assert_true(a->cells[(size_t)row * a->columns + i] ==
                    b->cells[(size_t)row * a->columns + i]);
    same_text(a->names ? a->names[row] : NULL, b->names ? b->names[row] : NULL);
}

static void same_tree(const struct jixiao_tree *a, const struct jixiao_tree *b)
{
    uint32_t i, row;
    same_text(a->id, b->id);
    same_text(a->title, b->title);
    same_text(a->source, b->source);
    assert_int_equal(a->places, b->places);
    assert_int_equal(a->not_applicable, b->not_applicable);
    assert_int_equal(a->n_grades, b->n_grades);
    for (i = 0; i < a->n_grades; i++) {
        same_text(a->grades[i].name, b->grades[i].name);
        assert_true(a->grades[i].from == b->grades[i].from);
    }
    assert_int_equal(a->n_indicators, b->n_indicators);
    for (i = 0; i < a->n_indicators; i++) {
        const struct jixiao_indicator *x = &a->indicators[i], *y = &b->indicators[i];
        assert_int_equal(x->level, y->level);
        assert_int_equal(x->kind, y->kind);
        assert_int_equal(x->flags, y->flags);
        assert_true(x->points == y->points);
        same_text(x->id, y->id);
        same_text(x->name, y->name);
        same_text(x->explanation, y->explanation);
        same_text(x->criterion, y->criterion);
        same_text(x->note, y->note);
        assert_int_equal(x->rule.rows, y->rule.rows);
        for (row = 0; row < x->rule.rows; row++)
            same_row(&x->rule, &y->rule, row);
    }
}

static char *file(const char *name, size_t *size)
{
    const char *root = getenv("JIXIAO_ROOT");
    char path[1024], *text = malloc(1 << 20);
    FILE *f;
    assert_non_null(text);
    snprintf(path, sizeof path, "%s/%s", root ? root : ".", name);
    f = fopen(path, "rb");
    if (!f)
        fail_msg("cannot open %s; JIXIAO_ROOT is the root of the sources", path);
    *size = fread(text, 1, (1 << 20) - 1, f);
    text[*size] = '\0';
    fclose(f);
    return text;
}

static void test_founding_tree(void **state)
{
    size_t size;
    char *text = file("lib/trees/sichuan-ebian-2023.json", &size), *written;
    const struct jixiao_tree *builder;
    (void)state;
    assert_int_equal(jixiao_tree_read(text, size, NULL, &builder), JIXIAO_OK);
    same_tree(jixiao_tree_find("sichuan-ebian-2023"), builder);
    assert_int_equal(jixiao_tree_write(jixiao_tree_find("sichuan-ebian-2023"), NULL, &written),
                     JIXIAO_OK);
    assert_string_equal(written, text);
    jixiao_text_free(written, NULL);
    jixiao_tree_free(builder);
    free(text);
}

/* Read, written, read: the same tree; written again: the same text. */
static void test_round_trip(void **state)
{
    static const char single[] =
        "{'jixiao':'tree/"
        "1','id':'t','title':'','source':'〔2024〕\\'1\\\\号','places':6,'not_applicable':'refuse',"
        "'grades':[{'name':'优','from':90.5},{'name':'良','from':'0.06分'}],'indicators':["
        "{'id':'g','name':'组','criterion':'x','scope':['sample'],'indicators':[{'id':'h','name':'"
        "组','points':123456789012,"
        "'indicators':[{'id':'a','name':'甲','points':'999999.123456','kind':'checklist','note':'"
        "\\n',"
        "'rule':[{'name':'一','points':'12345.123456','judged':'是'},{'points':0.5,'judged':0},{'"
        "points':1}]},"
        "{'id':'b','name':'乙','points':1,'kind':'attain','rule':{'over':'123456789012.123456','at_"
        "limit_counts':1}}]}]},"
        "{'id':'c','name':'丙','points':1,'kind':'attain'},"
        "{'id':'d','name':'丁','points':0.000001,'deduction':'true','kind':'incidents','rule':[{'"
        "each':'0.5分'}]}]}";
    char *text = quoted(single), *first, *second;
    const struct jixiao_tree *one, *two;
    int err;
    (void)state;
    err = jixiao_tree_read(text, strlen(text), NULL, &one);
    assert_int_equal(jixiao_tree_write(one, NULL, &first), JIXIAO_OK);
    assert_int_equal(jixiao_tree_read(first, strlen(first), NULL, &two), err);
    same_tree(one, two);
    assert_int_equal(jixiao_tree_write(two, NULL, &second), JIXIAO_OK);
    assert_string_equal(first, second);
    assert_non_null(
        strstr(first, "{ \"over\": \"123456789012.123456\", \"at_limit_counts\": true }"));
    jixiao_text_free(first, NULL);
    jixiao_text_free(second, NULL);
    jixiao_tree_free(one);
    jixiao_tree_free(two);
    free(text);
}

/* A tree that no tree/1 can say is not written. */
static void test_unwritable(void **state)
{
    struct jixiao_indicator rows[] = {
        {.level = 1, .kind = JIXIAO_GROUP, .points = JIXIAO_ABSENT, .id = "g", .name = "组"},
        {.level = 3, .kind = JIXIAO_KIND_FLAG, .points = JIXIAO_ONE, .id = "a", .name = "甲"},
    };
    struct jixiao_tree tree = {.id = "t", .places = 2, .n_indicators = 2, .indicators = rows};
    char *text;
    (void)state;
    assert_int_equal(jixiao_tree_write(&tree, NULL, &text), JIXIAO_ERR_TREE);
    assert_null(text);
    rows[1].level = 2;
    rows[1].kind = JIXIAO_KIND_END;
    assert_int_equal(jixiao_tree_write(&tree, NULL, &text), JIXIAO_ERR_TREE);
    rows[1].kind = JIXIAO_KIND_FLAG;
    assert_int_equal(jixiao_tree_write(&tree, NULL, &text), JIXIAO_OK);
    jixiao_text_free(text, NULL);
    rows[0].level = 0;
    rows[1].level = 1;
    assert_int_equal(jixiao_tree_write(&tree, NULL, &text), JIXIAO_ERR_TREE);
    rows[0].level = 2; /* under nothing */
    assert_int_equal(jixiao_tree_write(&tree, NULL, &text), JIXIAO_ERR_TREE);
    rows[0].level = 1;
    rows[0].kind = JIXIAO_KIND_FLAG; /* a leaf with a leaf in it */
    rows[1].level = 2;
    assert_int_equal(jixiao_tree_write(&tree, NULL, &text), JIXIAO_ERR_TREE);
    rows[1].level = 1;
    assert_int_equal(jixiao_tree_write(&tree, NULL, &text), JIXIAO_OK);
    jixiao_text_free(text, NULL);
    tree.not_applicable = JIXIAO_NA_END - 1;
    assert_int_equal(jixiao_tree_write(&tree, NULL, &text), JIXIAO_OK);
    jixiao_text_free(text, NULL);
    tree.not_applicable = JIXIAO_NA_END;
    assert_int_equal(jixiao_tree_write(&tree, NULL, &text), JIXIAO_ERR_TREE);
}

/* As many levels as there may be, and one more. */
static void test_unwritable_levels(void **state)
{
    struct jixiao_indicator rows[JIXIAO_MAX_LEVELS + 1];
    struct jixiao_tree tree = {.id = "t", .places = 2, .indicators = rows};
    uint32_t i;
    char *text;
    (void)state;
    memset(rows, 0, sizeof rows);
    for (i = 0; i <= JIXIAO_MAX_LEVELS; i++)
        rows[i].level = i + 1, rows[i].points = JIXIAO_ABSENT, rows[i].id = rows[i].name = "g";
    tree.n_indicators = JIXIAO_MAX_LEVELS;
    assert_int_equal(jixiao_tree_write(&tree, NULL, &text), JIXIAO_OK);
    jixiao_text_free(text, NULL);
    tree.n_indicators++;
    assert_int_equal(jixiao_tree_write(&tree, NULL, &text), JIXIAO_ERR_TREE);
}

/* Nor one whose rows are of another shape; the row as deep as may be is. */
static void test_unwritable_rows(void **state)
{
    static const jixiao_num cells[] = {JIXIAO_ONE, 0, 0, 0};
    static const struct {
        uint32_t level, kind;
        struct jixiao_table rule;
        int err;
    } table[] = {
        {2, JIXIAO_KIND_INCIDENTS, {cells, 1, 4, 0, NULL}, JIXIAO_OK},
        {2, JIXIAO_KIND_INCIDENTS, {cells, 1, 2, 0, NULL}, JIXIAO_ERR_TREE},
        {2, JIXIAO_KIND_INCIDENTS, {cells, 2, 1, 0, NULL}, JIXIAO_ERR_TREE},
        {2, JIXIAO_KIND_CHECKLIST, {cells, 2, 1, 0, NULL}, JIXIAO_ERR_TREE},
        {2, JIXIAO_KIND_INCIDENTS, {NULL, 0, 7, 0, NULL}, JIXIAO_OK}, /* no rows, no width */
        {2, JIXIAO_KIND_FLAG, {cells, 1, 0, 0, NULL}, JIXIAO_ERR_TREE},
        {0, JIXIAO_KIND_FLAG, {NULL, 0, 0, 0, NULL}, JIXIAO_ERR_TREE},
    };
    struct jixiao_indicator rows[JIXIAO_MAX_LEVELS + 1] = {{0}};
    struct jixiao_tree tree = {.id = "t", .places = 2, .n_indicators = 2, .indicators = rows};
    char *text;
    uint32_t i;
    (void)state;
    for (i = 0; i < COUNT(table); i++) {
        rows[0].level = 1;
        rows[1].level = table[i].level;
        rows[1].kind = table[i].kind;
        rows[1].rule = table[i].rule;
        assert_int_equal(jixiao_tree_write(&tree, NULL, &text), table[i].err);
        jixiao_text_free(text, NULL);
    }
    for (i = 0; i <= JIXIAO_MAX_LEVELS; i++) {
        memset(&rows[i], 0, sizeof rows[i]);
        rows[i].level = i + 1;
    }
    for (i = 0; i < 2; i++) {
        tree.n_indicators = JIXIAO_MAX_LEVELS + i;
        assert_int_equal(jixiao_tree_write(&tree, NULL, &text), i ? JIXIAO_ERR_TREE : JIXIAO_OK);
        jixiao_text_free(text, NULL);
    }
    rows[0].kind = JIXIAO_KIND_FLAG; /* a leaf over others */
    tree.n_indicators = 2;
    assert_int_equal(jixiao_tree_write(&tree, NULL, &text), JIXIAO_ERR_TREE);
}

/* What lint refuses is written as it is, to be looked at. */
static void test_written_as_it_is(void **state)
{
    static const jixiao_num cells[] = {-JIXIAO_ONE, 2 * JIXIAO_ONE, JIXIAO_ONE, -1};
    static const struct jixiao_grade grades[] = {{NULL, JIXIAO_ONE}};
    static const struct jixiao_indicator leaf = {.level = 1,
                                                 .kind = JIXIAO_KIND_CHECKLIST,
                                                 .points = -5 * JIXIAO_ONE,
                                                 .rule = {cells, 2, 2, 0, NULL}};
    static const struct jixiao_tree tree = {
        .n_indicators = 1, .indicators = &leaf, .n_grades = 1, .grades = grades};
    static const char *const parts[] = {
        "{ \"name\": \"\", \"from\": 1 }",
        "\"id\": \"\",",
        "\"points\": -5,",
        "{ \"points\": -1, \"judged\": 2 }",
        "{ \"points\": 1, \"judged\": -0.000001 }",
    };
    char *text;
    size_t i;
    (void)state;
    assert_int_equal(jixiao_tree_write(&tree, NULL, &text), JIXIAO_OK);
    for (i = 0; i < COUNT(parts); i++)
        if (!strstr(text, parts[i]))
            fail_msg("%s is not in %s", parts[i], text);
    jixiao_text_free(text, NULL);
}

/* Longer than a JSON text may be; it is not read. */
/* A number of more than 15 digits is text: a double does not hold it. */
static void test_long_numbers(void **state)
{
    static const struct {
        jixiao_num points;
        const char *written;
    } table[] = {
        {123456789012345000, "\"points\": 123456789012.345,"},
        {1234567890123456000, "\"points\": \"1234567890123.456\","},
        {1034567890123406000, "\"points\": \"1034567890123.406\","},
        {9000000000000000000, "\"points\": 9000000000000,"},
        {8999999999999999999, "\"points\": \"8999999999999.999999\","},
        {123456789, "\"points\": 123.456789,"},
        {1, "\"points\": 0.000001,"},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT(table); i++) {
        struct jixiao_indicator rows[] = {
            {.level = 1, .points = table[i].points, .id = "g", .name = "组"},
            {.level = 2, .kind = JIXIAO_KIND_FLAG, .points = JIXIAO_ONE, .id = "a", .name = "甲"}};
        struct jixiao_tree tree = {.id = "t", .places = 2, .n_indicators = 2, .indicators = rows};
        const struct jixiao_tree *builder;
        char *text;
        assert_int_equal(jixiao_tree_write(&tree, NULL, &text), JIXIAO_OK);
        if (!strstr(text, table[i].written))
            fail_msg("%s is not in %s", table[i].written, text);
        assert_int_equal(jixiao_tree_read(text, strlen(text), NULL, &builder), JIXIAO_OK);
        assert_true(builder->indicators[0].points == table[i].points);
        jixiao_tree_free(builder);
        jixiao_text_free(text, NULL);
    }
}

/* How a written tree is laid out, with what the shipped ones have not. */
static void test_layout(void **state)
{
    static const char wanted[] = "{\n"
                                 "  \"jixiao\": \"tree/1\",\n"
                                 "  \"id\": \"t\",\n"
                                 "  \"title\": \"题\",\n"
                                 "  \"places\": 3,\n"
                                 "  \"not_applicable\": \"full\",\n"
                                 "  \"grades\": [\n"
                                 "    { \"name\": \"优\", \"from\": 9 },\n"
                                 "    { \"name\": \"良\", \"from\": 8.5 }\n"
                                 "  ],\n"
                                 "  \"indicators\": [\n"
                                 "    {\n"
                                 "      \"id\": \"g\",\n"
                                 "      \"name\": \"组\",\n"
                                 "      \"indicators\": [\n"
                                 "        {\n"
                                 "          \"id\": \"a\",\n"
                                 "          \"name\": \"甲\",\n"
                                 "          \"points\": 10,\n"
                                 "          \"kind\": \"flag\"\n"
                                 "        }\n"
                                 "      ]\n"
                                 "    }\n"
                                 "  ]\n"
                                 "}\n";
    static const struct jixiao_grade grades[] = {{"优", JIXIAO_NUM(9)}, {"良", JIXIAO_NUM(8.5)}};
    static const struct jixiao_indicator rows[] = {
        {.level = 1, .points = JIXIAO_ABSENT, .id = "g", .name = "组"},
        {.level = 2, .kind = JIXIAO_KIND_FLAG, .points = JIXIAO_NUM(10), .id = "a", .name = "甲"}};
    static const struct jixiao_tree tree = {.id = "t",
                                            .title = "题",
                                            .places = 3,
                                            .not_applicable = JIXIAO_NA_FULL,
                                            .grades = grades,
                                            .n_grades = 2,
                                            .n_indicators = 2,
                                            .indicators = rows};
    const struct jixiao_tree *builder;
    char *text;
    (void)state;
    assert_int_equal(jixiao_tree_write(&tree, NULL, &text), JIXIAO_OK);
    assert_string_equal(text, wanted);
    assert_int_equal(jixiao_tree_read(text, strlen(text), NULL, &builder), JIXIAO_OK);
    same_tree(builder, &tree);
    jixiao_tree_free(builder);
    jixiao_text_free(text, NULL);
}

static void test_too_long(void **state)
{
    const struct jixiao_tree *builder;
    size_t n;
    struct jixiao_sheet *sheet;
    (void)state;
    assert_int_equal(jixiao_tree_read("{ }", (size_t)INT32_MAX + 1, NULL, &builder),
                     JIXIAO_ERR_LIMIT);
    assert_string_equal(jixiao_tree_findings(builder, &n)->place, "1:1");
    assert_int_equal(n, 1);
    jixiao_tree_free(builder);
    assert_int_equal(
        jixiao_sheet_read("{ }", (size_t)INT32_MAX + 1, NULL, NULL, NULL, NULL, &sheet),
        JIXIAO_ERR_LIMIT);
    jixiao_sheet_free(sheet);
}

#define TREE_HEAD "{\"jixiao\":\"tree/1\",\"id\":\"t\",\"indicators\":["
#define A_LEAF "{\"id\":\"a\",\"name\":\"a\",\"points\":10,\"kind\":"

/* `n` times the item, with commas. */
static void repeat(char *text, size_t size, const char *begin, const char *item, int n,
                   const char *end)
{
    size_t at = (size_t)snprintf(text, size, "%s", begin);
    int i;
    for (i = 0; i < n; i++)
        at += (size_t)snprintf(text + at, size - at, "%s%s", i ? "," : "", item);
    assert_true((size_t)snprintf(text + at, size - at, "%s", end) < size - at);
}

/* One row, or one grade, more than there may be ends the reading of them, with one error. */
static void test_too_many_rows(void **state)
{
    static char text[16384];
    const struct jixiao_tree *builder;
    size_t n;
    int more;
    (void)state;
    for (more = 0; more < 3; more++) {
        repeat(text, sizeof text, TREE_HEAD A_LEAF "\"checklist\",\"rule\":[",
               "{\"name\":null,\"points\":0.1,\"judged\":true}", (int)JIXIAO_MAX_RULE_ROWS + more,
               "]}]}");
        assert_int_equal(jixiao_tree_read(text, strlen(text), NULL, &builder),
                         more ? JIXIAO_ERR_RULE_ROWS : JIXIAO_OK);
        jixiao_tree_findings(builder, &n);
        assert_int_equal(n, more ? 2 : 1); /* 64 parts of 0.1 make 6.4 */
        jixiao_tree_free(builder);
        repeat(text, sizeof text, TREE_HEAD A_LEAF "\"flag\"}],\"grades\":[",
               "{\"name\":\"g\",\"from\":0}", (int)JIXIAO_MAX_GRADES + more, "]}");
        assert_int_equal(jixiao_tree_read(text, strlen(text), NULL, &builder),
                         more ? JIXIAO_ERR_LIMIT : JIXIAO_ERR_GRADES_ORDER);
        jixiao_tree_free(builder);
    }
}

/* Yes in words, no as a number, a blank text, and a clause longer than any buffer. */
static void test_words(void **state)
{
    static char text[65536], clause[20001];
    const struct jixiao_tree *builder;
    const struct jixiao_tree *tree;
    const char *sheet = "{\"jixiao\":\"sheet/1\",\"tree\":\"t\",\"department\":\"d\",\"year\":2023,"
                        "\"indicators\":{\"b\":{\"facts\":[{\"name\":null,\"met\":0}]}}}";
    char *result;
    (void)state;
    memset(clause, 'x', sizeof clause - 1);
    snprintf(text, sizeof text,
             TREE_HEAD A_LEAF
             "\"flag\",\"deduction\":\"是\"},{\"id\":\"b\",\"name\":\"b\","
             "\"points\":5,\"kind\":\"flag\",\"deduction\":0,\"note\":null,\"criterion\":\"%s\"}]}",
             clause);
    assert_int_equal(jixiao_tree_read(text, strlen(text), NULL, &builder), JIXIAO_OK);
    tree = builder;
    assert_int_equal(tree->indicators[0].role, JIXIAO_ROLE_DEDUCTION);
    assert_int_equal(tree->indicators[1].role, JIXIAO_ROLE_COUNTED);
    assert_null(tree->indicators[1].note);
    assert_int_equal(jixiao_score_json(sheet, strlen(sheet), tree, JIXIAO_JSON_ALL, NULL, &result),
                     JIXIAO_OK);
    assert_non_null(strstr(result, clause));
    jixiao_text_free(result, NULL);
    jixiao_tree_free(builder);
}

/* A tree without indicators is none that scores, and can be looked at. */
static void test_nothing_in_it(void **state)
{
    static const struct jixiao_tree tree = {.id = "empty"};
    char *text;
    (void)state;
    assert_int_equal(jixiao_tree_write(&tree, NULL, &text), JIXIAO_OK);
    assert_non_null(strstr(text, "\"indicators\": []"));
    jixiao_text_free(text, NULL);
}

/* A sheet of it is refused: a tree of nothing has an error. */
static void test_nothing_to_fill(void **state)
{
    static const struct jixiao_tree tree = {.id = "empty"};
    struct jixiao_sheet *sheet = jixiao_sheet_new(&tree, NULL);
    char *result;
    (void)state;
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", "d", 1);
    jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", 2023 * JIXIAO_ONE);
    assert_int_equal(jixiao_sheet_done(sheet), JIXIAO_ERR_TREE);
    assert_int_equal(score_and_write(sheet, NULL, &result), JIXIAO_ERR_TREE);
    assert_non_null(strstr(result, "\"jixiao\":\"refused/1\""));
    jixiao_text_free(result, NULL);
    jixiao_sheet_free(sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bom),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_all_listed),
        cmocka_unit_test(test_invalid),
        cmocka_unit_test(test_invalid_places),
        cmocka_unit_test(test_invalid_alone),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_blanks),
        cmocka_unit_test(test_whole_entry),
        cmocka_unit_test(test_project),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_brackets),
        cmocka_unit_test(test_not_depth),
        cmocka_unit_test(test_text_limit),
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_tree_given),
        cmocka_unit_test(test_result),
        cmocka_unit_test(test_flags),
        cmocka_unit_test(test_meta),
        cmocka_unit_test(test_meta_sorts),
        cmocka_unit_test(test_refused_result),
        cmocka_unit_test(test_none_applicable),
        cmocka_unit_test(test_refused_as_a_total),
        cmocka_unit_test(test_tree_with_errors),
        cmocka_unit_test(test_tree_with_finding_and_error),
        cmocka_unit_test(test_where),
        cmocka_unit_test(test_wrong_trees),
        cmocka_unit_test(test_founding_tree),
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_unwritable),
        cmocka_unit_test(test_unwritable_levels),
        cmocka_unit_test(test_long_numbers),
        cmocka_unit_test(test_layout),
        cmocka_unit_test(test_escaped_anywhere),
        cmocka_unit_test(test_truths_of_trees),
        cmocka_unit_test(test_too_long),
        cmocka_unit_test(test_too_many_rows),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_nothing_in_it),
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_meta_truths),
        cmocka_unit_test(test_grade),
        cmocka_unit_test(test_deductions),
        cmocka_unit_test(test_unwritable_rows),
        cmocka_unit_test(test_written_as_it_is),
        cmocka_unit_test(test_nothing_to_fill),
    };
    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
