/* SPDX-License-Identifier: MIT
 * What the cells of a row, and the rows of a table, say together; names of leaves and columns; the
 * key of a sheet. */
#include "test.h"

#include <stdlib.h>

#define TEXT(text) (text), strlen(text)

static const struct jixiao_tree *founding(void)
{
    return jixiao_tree_find("sichuan-ebian-2023");
}

static struct jixiao_sheet *begun(const struct jixiao_tree *tree)
{
    struct jixiao_sheet *sheet = jixiao_sheet_new(tree, NULL);
    assert_non_null(sheet);
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", TEXT("县人社局"));
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "year", TEXT("2023年度"));
    return sheet;
}

/* Fills facts written as "target=95%,actual=96|target=…": cells by commas, rows by bars. */
static void fill(struct jixiao_sheet *sheet, uint32_t index, const char *facts)
{
    char text[512], *at = text, *end;
    uint32_t row = 1;
    assert_true(strlen(facts) < sizeof text);
    strcpy(text, facts);
    for (; *at; at = end) {
        char *value = strchr(at, '=');
        char mark;
        end = at + strcspn(at, ",|");
        mark = *end;
        *end = '\0';
        end += mark != '\0';
        assert_non_null(value);
        *value++ = '\0';
        jixiao_sheet_text(sheet, index, row, at, TEXT(value));
        row += mark == '|';
    }
}

/* "total-row 3; amount-unit 1 budget" of all that was found, errors and findings. */
static void found_of(const struct jixiao_sheet *sheet, char *buf, size_t size)
{
    struct jixiao_mark marks[64];
    struct jixiao_total total;
    struct jixiao_finding found[64];
    const struct jixiao_finding *filled;
    size_t n, more, i, length = 0;
    filled = jixiao_sheet_findings(sheet, &n);
    if (n)
        memcpy(found, filled, n * sizeof *filled);
    jixiao_total_entries(founding(), jixiao_sheet_entries(sheet), JIXIAO_ABSENT, marks, &total);
    more = jixiao_findings(founding(), jixiao_sheet_entries(sheet), JIXIAO_ABSENT, marks, &total,
                           found + n, 64 - n);
    *buf = '\0';
    for (i = 0; i < n + more; i++) {
        const struct jixiao_finding *f = &found[i];
        const char *name = jixiao_err_name(f->code);
        if (f->code == JIXIAO_FINDING_GROUP_SUM || f->index == JIXIAO_NONE ||
            f->code == JIXIAO_FINDING_DEDUCTION_BLANK)
            continue;
        length += (size_t)snprintf(buf + length, size - length, "%s%s %u.%u", length ? "; " : "",
                                   name, (unsigned)f->row, (unsigned)f->column);
    }
}

static void rows(void **state)
{
    static const struct {
        const char *leaf, *facts, *found;
        jixiao_num score; /* NIL: there is none */
    } cases[] = {
        /* units: the row's, or one behind every number */
        {"goals-overall", "target=4800人,actual=4754人", "", NO},
        {"goals-overall", "unit=人,target=4800,actual=4800人", "", N(10)},
        {"goals-overall", "target=4800人,actual=4800,unit=　人", "", N(10)},
        {"goals-overall", "target=3万人,actual=30000人", "unit-other 1.1; unit-other 1.2", NIL},
        {"goals-overall", "target=3万,actual=30000", "unit-other 1.1", NIL},
        {"goals-overall", "unit=万元,target=100,actual=1000000元", "unit-other 1.2", NIL},
        {"spending-control", "budget=100万元,final=100.00 万元", "", N(10)},
        {"spending-control", "budget=￥100,final=100", "number 1.1", NIL},
        {"goals-overall", "target=95﹪,actual=96％", "", N(10)},
        {"goals-overall", "target=0,actual=−5,sense=>=", "", NO},
        {"goals-overall", "target=0,actual=﹣5,sense=>=", "", NO},
        {"spending-control", "budget=1000000元,final=100", "unit-other 1.1", NIL},
        /* per cent: at both numbers of a goal, at one, where the unit says so */
        {"goals-overall", "target=95%,actual=96%", "", N(10)},
        {"goals-overall", "target=95%,actual=0.96", "unit-mixed 1.2", NO},
        {"goals-overall", "target=95,actual=96%", "unit-mixed 1.1", N(10)},
        {"goals-overall", "target=95%,actual=96,unit=%", "", N(10)},
        {"goals-overall", "target=95,actual=94%,unit=百分比", "", NO},
        {"goals-overall", "target=95%,actual=96,unit=人", "percent-unit 1.1", NIL},
        {"goals-overall", "target=95%,actual=96人", "unit-mixed 1.2; unit-other 1.2", NIL},
        {"goals-overall", "target=900000000000000%,actual=1", "unit-mixed 1.2; number-range 1.1",
         NIL},
        {"violations", "count=50%", "percent-unit 1.1", NIL},
        {"spending-control", "budget=100%,final=100", "percent-unit 1.1", NIL},
        {"execution-progress", "actual=40%|actual=67.5%|actual=82.5%", "", N(5)},
        {"execution-progress", "actual=40%,budget=100|actual=67.5%|actual=82.5%",
         "percent-unit 1.1", NIL},
        /* rows that are totals */
        {"violations", "name=审计,count=1|name=财会监督,count=2|name=合计,count=3", "total-row 3.0",
         NIL},
        {"violations", "name=审计,count=1|name=财会监督,count=2|name=合　计,count=4",
         "total-row 3.1", N(1.5)},
        {"violations", "name=合计,count=3", "", N(3.5)},
        {"spending-control",
         "org=甲,budget=9000000000000,final=1|org=乙,budget=9000000000000,final=1|"
         "org=丙,budget=9000000000000,final=|org=合计,budget=1,final=2",
         "total-row 4.1; facts-incomplete 3.2", NIL},
        {"violations",
         "name=a,count=1|name=b,count=2|name=小计,count=3|name=c,count=1|name=总计,count=4",
         "total-row 3.0; total-row 5.0", NIL},
        {"violations", "name=a,count=1|name=合计", "facts-incomplete 2.1", NIL},
        {"violations", "name=合计完成率,count=1|name=b,count=1", "", N(4)},
        {"spending-control",
         "org=甲,budget=100,final=90|org=乙,budget=1,final=2|org=合计,budget=101,final=92",
         "total-row 3.0", NIL},
        {"spending-control",
         "org=甲,budget=100,final=90|org=乙,budget=1,final=2|org=合计,budget=101,final=93",
         "total-row 3.2", N(10)},
        /* amounts a thousand times apart */
        {"spending-control", "budget=1000000,final=100", "amount-unit 1.1", NO},
        {"spending-control", "budget=100,final=100000", "amount-unit 1.2", NO},
        {"spending-control", "budget=100,final=99999.999999", "", NO},
        {"spending-control", "budget=100000,final=0", "", NO},
        {"execution-progress",
         "actual=400000,budget=100|actual=675000,budget=100|actual=825000,budget=100",
         "amount-unit 1.1; amount-unit 2.1; amount-unit 3.1", N(5)},
        {"execution-progress", "actual=400000,budget=100", "facts-incomplete 2.1", NIL},
    };
    char found[256];
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        struct jixiao_sheet *sheet = begun(founding());
        uint32_t index = jixiao_tree_index(founding(), cases[i].leaf);
        struct jixiao_mark marks[64];
        struct jixiao_total total;
        fill(sheet, index, cases[i].facts);
        assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
        found_of(sheet, found, sizeof found);
        jixiao_total_entries(founding(), jixiao_sheet_entries(sheet), JIXIAO_ABSENT, marks, &total);
        if (strcmp(found, cases[i].found) != 0 || marks[index].score != cases[i].score)
            fail_msg("%s: %s, score %lld", cases[i].facts, found, (long long)marks[index].score);
        jixiao_sheet_free(sheet);
    }
}

/* ---- Names -------------------------------------------------------------------------------- */

static void names(void **state)
{
    static const struct jixiao_indicator indicators[] = {
        {.level = 1, .points = N(10), .id = "quality", .name = "质量管理（10分）", .kind = 1},
        {.level = 1, .points = N(4), .id = "a", .name = "覆盖率（4分）", .kind = 1},
        {.level = 1, .points = N(6), .id = "b", .name = "覆盖率（6分）", .kind = 1},
        {.level = 1, .points = N(6), .id = "c", .name = "同名", .kind = 1},
        {.level = 1, .points = N(6), .id = "d", .name = "同 名", .kind = 1},
        {.level = 1, .points = N(6), .id = "e", .name = "b", .kind = 1},
    };
    static const struct jixiao_tree tree = {
        .id = "t", .n_indicators = COUNT_OF(indicators), .indicators = indicators};
    static const struct {
        const char *name;
        int err;
        uint32_t index;
    } cases[] = {
        {"quality", 0, 0},
        {"ｑｕａｌｉｔｙ", 0, 0},
        {" quality\xc2\xa0", 0, 0},
        {"质量管理", 0, 0},
        {"质量管理(10分)", 0, 0},
        {"质量管理 （ 10 分 ）", 0, 0},
        {"质量\xe2\x80\x8b管理（12分）", 0, 0},
        {"质量管理（10 points）", 0, 0},
        {"质量", JIXIAO_ERR_INDICATOR_UNKNOWN, 0},
        {"", JIXIAO_ERR_INDICATOR_UNKNOWN, 0},
        {"\xff", JIXIAO_ERR_INDICATOR_UNKNOWN, 0},
        {"覆盖率(4分)", 0, 1},
        {"覆盖率（6分）", 0, 2},
        {"覆盖率", JIXIAO_ERR_INDICATOR_AMBIGUOUS, 0},
        {"同名", JIXIAO_ERR_INDICATOR_AMBIGUOUS, 0},
        {"b", 0, 2}, /* its id, before the other's name */
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        struct jixiao_sheet *sheet = begun(&tree);
        uint32_t index = 7;
        assert_err(jixiao_tree_named(&tree, TEXT(cases[i].name), &index), cases[i].err);
        assert_count(index, cases[i].err ? JIXIAO_NONE : cases[i].index);
        assert_err(jixiao_sheet_leaf(sheet, TEXT(cases[i].name), &index), cases[i].err);
        assert_count(index, cases[i].err ? JIXIAO_NONE : cases[i].index);
        assert_err(jixiao_sheet_done(sheet), cases[i].err);
        jixiao_sheet_free(sheet);
    }
}

/* However many leaves have a name, an error lists five. */
static void ambiguous_names_are_listed_in_part(void **state)
{
    enum { MANY = 100 };
    static struct jixiao_indicator indicators[MANY];
    static char ids[MANY][8];
    struct jixiao_tree tree = {.id = "t", .n_indicators = MANY, .indicators = indicators};
    struct jixiao_sheet *sheet;
    const struct jixiao_finding *found;
    uint32_t i, index;
    size_t n;
    (void)state;
    for (i = 0; i < MANY; i++) {
        snprintf(ids[i], sizeof ids[i], "l%u", (unsigned)i);
        indicators[i] = (struct jixiao_indicator){
            .level = 1, .points = N(1), .id = ids[i], .name = "同名", .kind = 1};
    }
    sheet = begun(&tree);
    assert_err(jixiao_sheet_leaf(sheet, TEXT("同名（1分）"), &index),
               JIXIAO_ERR_INDICATOR_AMBIGUOUS);
    found = jixiao_sheet_findings(sheet, &n);
    assert_count(n, 1);
    assert_text(found->text, "同名（1分） = l0, l1, l2, l3, l4, …");
    for (i = MANY; i-- > 0;) { /* ids in any order */
        assert_err(jixiao_sheet_leaf(sheet, TEXT(ids[i]), &index), JIXIAO_OK);
        assert_count(index, i);
    }
    jixiao_sheet_free(sheet);
}

static void columns_by_name(void **state)
{
    static const struct {
        const char *leaf, *column;
        int err;
        uint32_t at; /* from 1; 0: a text */
    } cases[] = {
        {"spending-control", "budget", 0, 1},
        {"spending-control", "年初预算数", 0, 1},
        {"spending-control", "决算数(万元)", 0, 2},
        {"spending-control", " 决算数（万元） ", 0, 2},
        {"spending-control", "决算数（元）", JIXIAO_ERR_COLUMN_UNKNOWN, 0},
        {"spending-control", "决算", JIXIAO_ERR_COLUMN_UNKNOWN, 0},
        {"spending-control", "名称", 0, 0},
        {"spending-control", "预算 单位", 0, 0},
        {"goals-overall", "达到数（个）", 0, 1},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        struct jixiao_sheet *sheet = begun(founding());
        uint32_t index = jixiao_tree_index(founding(), cases[i].leaf);
        assert_err(jixiao_sheet_text(sheet, index, 1, cases[i].column, TEXT("7")), cases[i].err);
        jixiao_sheet_done(sheet);
        if (cases[i].at)
            assert_num(jixiao_sheet_entries(sheet)[index].facts.cells[cases[i].at - 1], N(7));
        jixiao_sheet_free(sheet);
    }
}

static void cells_by_name(void **state)
{
    static const struct {
        const char *leaf;
        uint32_t row;
        const char *name, *id;
    } cases[] = {
        {NULL, 0, "部门名称", "department"},      {NULL, 0, "tree", "tree"},
        {NULL, 0, "review.score", NULL},          {"goals-overall", 0, "复核 得分", "review.score"},
        {"goals-overall", 0, "target", NULL},     {"goals-overall", 1, "target", "target"},
        {"goals-overall", 1, "目标值", "target"}, {"goals-overall", 1, "met", "met"},
        {"goals-overall", 1, "计量单位", "unit"}, {"goals-overall", 1, "unit", "unit"},
        {"goals-overall", 1, "自评得分", NULL},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        uint32_t index = cases[i].leaf ? jixiao_tree_index(founding(), cases[i].leaf) : JIXIAO_NONE;
        const char *id = jixiao_cell_id(founding(), index, cases[i].row, cases[i].name);
        if (cases[i].id)
            assert_text(id, cases[i].id);
        else
            assert_null(id);
    }
    assert_text(jixiao_cell_id(NULL, JIXIAO_NONE, 0, "指标体系"), "tree");
    assert_null(jixiao_cell_id(NULL, 0, 0, "claim"));
    assert_null(jixiao_cell_id(founding(), 10000, 0, "claim"));
    assert_null(jixiao_cell_id(founding(), 0, 0, NULL));
}

/* ---- Cells by themselves ------------------------------------------------------------------ */

static void cells_of_columns(void **state)
{
    const struct jixiao_kind_info *pace = jixiao_kind_get(JIXIAO_KIND_PACE);
    const struct jixiao_kind_info *attain = jixiao_kind_get(JIXIAO_KIND_ATTAIN);
    const struct {
        const struct jixiao_column *column;
        const char *text;
        int err;
        jixiao_num num;
    } cases[] = {
        {&pace->facts->columns[0], "４０％", 0, N(0.4)},
        {&pace->facts->columns[1], "40%", JIXIAO_ERR_PERCENT_UNIT, NIL},
        {&pace->facts->columns[1], "40 万元", 0, N(40)},
        {&attain->facts->columns[0], "40%", 0, N(0.4)},
        {&attain->facts->columns[0], "40人", JIXIAO_ERR_UNIT_OTHER, NIL},
        {&attain->facts->columns[2], "不超过", 0, YES},
        {NULL, "9.5分", 0, N(9.5)},
        {NULL, " \t\r\n9.5\v\f ", 0, N(9.5)},
        {NULL, "\u00a0\u1680\u2000\u20059.5\u2028\u2029\u202f\u205f\u3000", 0, N(9.5)},
        {NULL, "\302\2059.5\302\205", 0, N(9.5)}, /* U+0085 */
        {NULL, "\u200b\u202a\u20669.5\u00ad\u202e\u2060\u2069\ufeff", 0, N(9.5)},
        {NULL, "9.5\u2070", JIXIAO_ERR_UNIT_OTHER, NIL},
        {NULL, "9.5\u3000\x80", JIXIAO_ERR_UNIT_OTHER, NIL}, /* no character's beginning */
        {NULL, "9.5\x1f", JIXIAO_ERR_NUMBER, NIL},
        {NULL, "9.5\x01", JIXIAO_ERR_NUMBER, NIL},
        {NULL,
         "\x7f"
         "9.5",
         JIXIAO_ERR_NUMBER, NIL},
        {NULL, "95%", JIXIAO_ERR_PERCENT_UNIT, NIL},
        {NULL, "", 0, NIL},
    };
    jixiao_num num;
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        assert_err(jixiao_text_read(cases[i].column, TEXT(cases[i].text), &num), cases[i].err);
        assert_num(num, cases[i].num);
    }
    assert_err(jixiao_text_read(NULL, NULL, 0, &num), JIXIAO_OK);
    assert_err(jixiao_text_read(NULL, NULL, 1, &num), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_text_read(NULL, "1", 1, NULL), JIXIAO_ERR_ARGUMENT);
    assert_int_equal(jixiao_reason_read(TEXT("没有这项工作")), 1);
    assert_int_equal(jixiao_reason_read(TEXT("否")), 0);
    assert_int_equal(jixiao_reason_read(TEXT("是")), -1);
    assert_int_equal(jixiao_reason_read(NULL, 0), 0);
}

static void doubles(void **state)
{
    static const struct {
        double value;
        uint32_t doubles;
        int err, rounded;
        jixiao_num num;
    } cases[] = {
        {0.5, JIXIAO_DOUBLES_EXACT, 0, 0, N(0.5)},
        {0.30000000000000004, JIXIAO_DOUBLES_EXACT, JIXIAO_ERR_NUMBER_FINE, 0, NIL},
        {0.30000000000000004, JIXIAO_DOUBLES_NEAREST, 0, 0, N(0.3)},
        {2.0000005, JIXIAO_DOUBLES_NEAREST, 0, 1, 2000001},
        {1e300, JIXIAO_DOUBLES_EXACT, JIXIAO_ERR_NUMBER_RANGE, 0, NIL},
        {1e300, JIXIAO_DOUBLES_NEAREST, JIXIAO_ERR_NUMBER_RANGE, 0, NIL},
    };
    uint32_t index = jixiao_tree_index(founding(), "spending-control");
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        struct jixiao_sheet *sheet = begun(founding());
        int rounded = 7;
        assert_err(jixiao_sheet_double(sheet, index, 1, "budget", cases[i].value, cases[i].doubles,
                                       &rounded),
                   cases[i].err);
        assert_int_equal(rounded, cases[i].rounded);
        jixiao_sheet_number(sheet, index, 1, "final", YES);
        jixiao_sheet_done(sheet);
        assert_num(jixiao_sheet_entries(sheet)[index].facts.cells[0], cases[i].num);
        jixiao_sheet_free(sheet);
    }
}

/* In a column of texts a worksheet's number is its digits. */
static void doubles_in_words(void **state)
{
    struct jixiao_sheet *sheet = begun(founding());
    uint32_t index = jixiao_tree_index(founding(), "spending-control");
    (void)state;
    assert_err(jixiao_sheet_double(sheet, index, 1, "name", 2023, JIXIAO_DOUBLES_NEAREST, NULL),
               JIXIAO_OK);
    assert_err(jixiao_sheet_double(sheet, index, 1, "org", 1.5, JIXIAO_DOUBLES_EXACT, NULL),
               JIXIAO_ERR_TYPE);
    assert_err(jixiao_sheet_double(sheet, index, 1, "by", 1e300, JIXIAO_DOUBLES_NEAREST, NULL),
               JIXIAO_ERR_TYPE);
    jixiao_sheet_done(sheet);
    assert_text(jixiao_sheet_get(sheet, index, 1, "name"), "2023");
    jixiao_sheet_free(sheet);
}

/* ---- Keys --------------------------------------------------------------------------------- */

static void keys(void **state)
{
    static const struct {
        const char *department, *year;
        int same;
    } cases[] = {
        {"县人社局", "2023", 1},
        {"　县 人社局\xe2\x80\x8b", "2023年度", 1},
        {"县人社局", "2024", 0},
        {"县人社局2", "2023", 0},
    };
    char one[64], other[64], few[4];
    struct jixiao_sheet *sheet = begun(founding());
    size_t i, size;
    (void)state;
    jixiao_sheet_done(sheet);
    size = jixiao_sheet_key(sheet, one, sizeof one);
    assert_count(size, strlen(one));
    assert_text(one, "sichuan-ebian-2023\n2023\n县人社局\n");
    assert_count(jixiao_sheet_key(sheet, few, sizeof few), size);
    jixiao_sheet_free(sheet);
    for (i = 0; i < COUNT_OF(cases); i++) {
        sheet = jixiao_sheet_new(founding(), NULL);
        jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "部门名称", TEXT(cases[i].department));
        jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "年度", TEXT(cases[i].year));
        assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
        jixiao_sheet_key(sheet, other, sizeof other);
        assert_int_equal(!strcmp(one, other), cases[i].same);
        jixiao_sheet_free(sheet);
    }
    assert_count(jixiao_name_key(TEXT("（甲）　局"), other, sizeof other), 8);
    assert_text(other, "(甲)局");
    assert_count(jixiao_name_key(NULL, 0, few, sizeof few), 0);
}

/* What no caller should do, and names that no form prints. */
static void odd_names(void **state)
{
    char long_name[400];
    struct jixiao_indicator in[] = {
        {.level = 1, .points = N(1), .id = "a", .name = NULL, .kind = 1},
        {.level = 1, .points = N(1), .id = NULL, .name = "甲分)", .kind = 1},
        {.level = 1, .points = N(1), .id = "c", .name = long_name, .kind = 1},
    };
    struct jixiao_tree tree = {.id = "t", .n_indicators = COUNT_OF(in), .indicators = in};
    struct jixiao_sheet *sheet = jixiao_sheet_new(founding(), NULL),
                        *none = jixiao_sheet_new(NULL, NULL);
    uint32_t index = 7;
    (void)state;
    memset(long_name, 'x', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    assert_err(jixiao_tree_named(&tree, TEXT("甲分)"), &index), JIXIAO_OK);
    assert_count(index, 1);
    assert_err(jixiao_tree_named(&tree, TEXT(long_name), &index), JIXIAO_OK);
    assert_count(index, 2);
    assert_err(jixiao_tree_named(&tree, NULL, 0, &index), JIXIAO_ERR_INDICATOR_UNKNOWN);
    assert_err(jixiao_tree_named(NULL, TEXT("a"), &index), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_tree_named(&tree, NULL, 3, &index), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_tree_named(&tree, TEXT("a"), NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_sheet_text(sheet, jixiao_tree_index(founding(), "spending-control"), 1,
                                 "budget", TEXT("1,2345")),
               JIXIAO_ERR_NUMBER);
    assert_err(jixiao_sheet_leaf(sheet, TEXT("a"), NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_sheet_leaf(sheet, NULL, 3, &index), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_sheet_leaf(sheet, NULL, 0, &index), JIXIAO_ERR_INDICATOR_UNKNOWN);
    assert_count(index, JIXIAO_NONE);
    assert_err(jixiao_sheet_leaf(NULL, TEXT("a"), &index), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_sheet_leaf(none, TEXT("a"), &index), JIXIAO_ERR_TREE_UNKNOWN);
    jixiao_sheet_done(sheet);
    assert_err(jixiao_sheet_leaf(sheet, TEXT("a"), &index), JIXIAO_ERR_ARGUMENT);
    assert_count(jixiao_sheet_key(NULL, long_name, sizeof long_name), 4); /* "\n0\n\n" */
    assert_count(jixiao_sheet_key(none, long_name, sizeof long_name), 4);
    assert_text(long_name, "\n0\n\n");
    jixiao_sheet_free(sheet);
    jixiao_sheet_free(none);
}

/* A leaf by its id and by its name is twice the same. */
static void leaf_twice(void **state)
{
    static const char text[] = "{\"jixiao\":\"sheet/1\",\"tree\":\"sichuan-ebian-2023\","
                               "\"department\":\"局\",\"year\":2024,\"indicators\":"
                               "{\"disclosure\":{\"claim\":1},\"自评公开\":{\"claim\":2}}}";
    struct jixiao_sheet *sheet;
    const struct jixiao_finding *found;
    size_t n;
    (void)state;
    assert_err(jixiao_sheet_read(TEXT(text), NULL, NULL, NULL, NULL, &sheet),
               JIXIAO_ERR_KEY_DUPLICATE);
    found = jixiao_sheet_findings(sheet, &n);
    assert_count(n, 1);
    assert_text(found->place, "/indicators/自评公开");
    jixiao_sheet_free(sheet);
}

/* A total is said where its row was filled from. */
static void where(void **state)
{
    static const char *const cells[][3] = {{"a", "1", "11"}, {"b", "2", "12"}, {"合计", "4", "13"}};
    struct jixiao_sheet *sheet = begun(founding());
    uint32_t index = jixiao_tree_index(founding(), "violations"), i;
    const struct jixiao_finding *found;
    size_t n;
    (void)state;
    for (i = 0; i < 3; i++) {
        jixiao_sheet_at(sheet, (uint32_t)atoi(cells[i][2]));
        jixiao_sheet_text(sheet, index, i + 1, "name", TEXT(cells[i][0]));
        jixiao_sheet_text(sheet, index, i + 1, "count", TEXT(cells[i][1]));
    }
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    found = jixiao_sheet_findings(sheet, &n);
    assert_count(n, 1);
    assert_err(found->code, JIXIAO_FINDING_TOTAL_ROW);
    assert_count(jixiao_sheet_where(sheet, found), 13);
    jixiao_sheet_free(sheet);
}

/* ---- Cells of worksheets ------------------------------------------------------------------ */

static void values(void **state)
{
    static const struct jixiao_value number = {JIXIAO_VALUE_NUMBER, 0, 0.1 + 0.2, NULL},
                                     fine = {JIXIAO_VALUE_NUMBER, 0, 1.0 / 3, NULL},
                                     blank = {JIXIAO_VALUE_BLANK, 0, 0, NULL},
                                     yes = {JIXIAO_VALUE_YES_NO, 0, 1, NULL},
                                     text = {JIXIAO_VALUE_TEXT, 12, 0, "１２万元"},
                                     error = {JIXIAO_VALUE_ERROR, 7, 0, "#DIV/0!"};
    struct jixiao_sheet *sheet = jixiao_sheet_new(founding(), NULL);
    uint32_t share = jixiao_tree_index(founding(), "spending-control");
    uint32_t flag = jixiao_tree_index(founding(), "goal-review");
    int rounded = 1;
    (void)state;
    assert_err(jixiao_sheet_value(sheet, share, 1, "budget", &number, &rounded), JIXIAO_OK);
    assert_int_equal(rounded, 0);
    assert_err(jixiao_sheet_value(sheet, share, 1, "final", &fine, &rounded), JIXIAO_OK);
    assert_int_equal(rounded, 1);
    assert_err(jixiao_sheet_value(sheet, share, 2, "年初预算数", &text, NULL), JIXIAO_OK);
    assert_err(jixiao_sheet_value(sheet, share, 2, "final", &blank, NULL), JIXIAO_OK);
    assert_err(jixiao_sheet_value(sheet, share, 2, "名称", &error, NULL), JIXIAO_OK);
    assert_err(jixiao_sheet_value(sheet, share, 2, "name", &yes, NULL), JIXIAO_OK);
    assert_err(jixiao_sheet_value(sheet, share, 3, "name", &number, NULL), JIXIAO_OK);
    assert_err(jixiao_sheet_value(sheet, share, 3, "budget", &yes, NULL), JIXIAO_ERR_TYPE);
    assert_err(jixiao_sheet_value(sheet, share, 3, "final", &error, NULL), JIXIAO_ERR_CELL_ERROR);
    assert_err(jixiao_sheet_value(sheet, flag, 1, "met", &yes, NULL), JIXIAO_OK);
    assert_err(jixiao_sheet_value(sheet, flag, 1, "mets", &yes, NULL), JIXIAO_ERR_COLUMN_UNKNOWN);
    assert_err(jixiao_sheet_value(sheet, flag, 0, "claim", &yes, NULL), JIXIAO_ERR_TYPE);
    assert_err(jixiao_sheet_value(NULL, flag, 1, "met", &yes, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_sheet_value(sheet, flag, 1, NULL, &yes, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_sheet_value(sheet, flag, 1, "met", NULL, NULL), JIXIAO_ERR_ARGUMENT);
    jixiao_sheet_done(sheet);
    assert_num(jixiao_sheet_entries(sheet)[share].facts.cells[0], N(0.3));
    assert_num(jixiao_sheet_entries(sheet)[share].facts.cells[1], N(0.333333));
    assert_num(jixiao_sheet_entries(sheet)[share].facts.cells[2], N(12));
    assert_num(jixiao_sheet_entries(sheet)[share].facts.cells[3], NIL);
    assert_null(jixiao_sheet_get(sheet, share, 2, "name"));
    assert_text(jixiao_sheet_get(sheet, share, 3, "name"), "0.3");
    assert_num(jixiao_sheet_entries(sheet)[flag].facts.cells[0], YES);
    jixiao_sheet_free(sheet);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(values),
        cmocka_unit_test(rows),
        cmocka_unit_test(names),
        cmocka_unit_test(ambiguous_names_are_listed_in_part),
        cmocka_unit_test(columns_by_name),
        cmocka_unit_test(cells_by_name),
        cmocka_unit_test(cells_of_columns),
        cmocka_unit_test(doubles),
        cmocka_unit_test(doubles_in_words),
        cmocka_unit_test(keys),
        cmocka_unit_test(odd_names),
        cmocka_unit_test(leaf_twice),
        cmocka_unit_test(where),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
