/* SPDX-License-Identifier: MIT
 * Long tables: tests/long/cases.txt, each a text and what is read from it, however few bytes are
 * read at once; rows.txt, the same of rows; and what no line of text shows. */
#include "long.h"

/* ---- Cases -------------------------------------------------------------------------------- */

static void test_cases(void **state)
{
    (void)state;
    check_cases("long/cases.txt", 60, dump_csv);
}

/* Places are of cells: row times ten, and the field from 1. A cell with # cannot be read. */
static void test_rows(void **state)
{
    (void)state;
    check_cases("long/rows.txt", 8, dump_rows);
}

static void test_heads(void **state)
{
    static const char *const texts[] = {"x", "Year", NULL, "ROW ", "值", "行"};
    static const size_t sizes[] = {1, 4, 0, 3, 3, 3};
    static const char *wide[100];
    static size_t wide_sizes[100];
    struct jixiao_row row = {texts, sizes, 5, 1, 0, 0};
    (void)state;
    assert_int_equal(jixiao_long_is_head(&row), 1);
    row.fields = 4;
    assert_int_equal(jixiao_long_is_head(&row), 0);
    assert_int_equal(jixiao_long_is_head(NULL), 0);
    row.texts = wide;
    row.sizes = wide_sizes;
    row.fields = 100;
    wide[0] = wide[1] = wide[64] = "row"; /* the last is past those that are looked at */
    wide_sizes[0] = wide_sizes[1] = wide_sizes[64] = 3;
    assert_int_equal(jixiao_long_is_head(&row), 0);
    wide[63] = "row";
    wide_sizes[63] = 3;
    assert_int_equal(jixiao_long_is_head(&row), 1);
}

/* A name in a head may be of two lines; what is behind it stands in the second. */
static void test_lines_of_a_head(void **state)
{
    static const char text[] = "部门,年度,指标,行,列,值,\"两\n行\",x\n";
    struct dump dump = {0};
    (void)state;
    dump_csv(&dump, text, sizeof text - 1, 3);
    assert_text(dump.bytes, "column-unknown\n! 1:16 column-unknown\n"
                            "  没有这一列；请核对列名：“两\n行”\n"
                            "  no such column or key; check its name: “两\n行”\n"
                            "! 2:4 column-unknown\n  没有这一列；请核对列名：“x”\n"
                            "  no such column or key; check its name: “x”\n");
    free(dump.bytes);
}

/* ---- Trees -------------------------------------------------------------------------------- */

static const struct jixiao_tree *find_mine(void *context, const char *id)
{
    return !strcmp(id, "mine") ? context : NULL;
}

/* All sheets are of a tree that is given; or they name their own, which the caller finds. */
static void test_trees(void **state)
{
    static const char text[] = HEAD "甲局,2024,feedback,,claim,5\n乙局,2024,,,tree,mine\n"
                                    "丙局,2024,,,tree," TREE "\n";
    struct jixiao_tree *tree = (struct jixiao_tree *)(uintptr_t)jixiao_tree_find(TREE);
    struct bytes bytes = {text, sizeof text - 1, 8, -1, 0};
    struct jixiao_long *table;
    struct dump dump = {0};
    (void)state;
    assert_err(jixiao_long_csv(read_bytes, &bytes, tree, NULL, NULL, NULL, &table), JIXIAO_OK);
    dump_table(&dump, table, 0);
    jixiao_long_free(table);
    assert_text(dump.bytes, "甲局 2024, line 2: ok\n  feedback: claim 5\n"
                            "乙局 2024, line 3: ok\n"
                            "! 0 tree-id\n"
                            "  打分表写明的是另一个指标体系：“mine”\n"
                            "  the sheet names another tree: “mine”\n"
                            "丙局 2024, line 4: ok\n");
    dump.size = 0;
    assert_err(jixiao_long_csv(read_bytes, &bytes, NULL, find_mine, tree, NULL, &table), JIXIAO_OK);
    dump_table(&dump, table, 0);
    jixiao_long_free(table);
    assert_text(dump.bytes,
                "甲局 2024, line 2: key-missing\n! 2 key-missing\n"
                "  缺少必填项；请补上：指标体系（tree）\n"
                "  a required key is missing; add it: “tree”\n"
                "乙局 2024, line 3: ok\n"
                "! 0 tree-id\n"
                "  打分表写明的是另一个指标体系：“mine”\n"
                "  the sheet names another tree: “mine”\n"
                "丙局 2024, line 4: tree-unknown\n"
                "! 4 tree-unknown\n"
                "  没有这个指标体系；请核对编号，或给出它的文件（--tree、tree=）：“" TREE "”\n"
                "  no such tree; check its id, or give its file (--tree, tree=): “" TREE "”\n");
    free(dump.bytes);
}

/* ---- What is large ------------------------------------------------------------------------ */

/* A line of so many bytes, in quotes that end or do not. */
static void put_long(struct dump *text, size_t size, const char *before, const char *after)
{
    put(text,
        HEAD "甲局,2024,,,指标体系," TREE "\n甲局,2024,feedback,,remark,%s%*s%s\n"
             "甲局,2024,disclosure,,claim,5\n",
        before, (int)size, "x", after);
}

static void test_long_lines(void **state)
{
    struct dump text = {0}, dump = {0};
    (void)state;
    put_long(&text, 1100000, "\"", "");
    dump_csv(&dump, text.bytes, text.size, SIZE_MAX);
    check_text(
        dump.bytes,
        "limit\n! 3:1 limit\n  超过规定的上限：一行超过1 MiB；请检查引号是否配对，或缩短文字\n"
        "  beyond a declared limit: a line of more than 1 MiB; look at its quotes, or shorten "
        "it\n",
        "a long line", __FILE__, __LINE__);
    text.size = 0;
    put_long(&text, 1000000, "\"", "\"");
    dump_csv(&dump, text.bytes, text.size, SIZE_MAX);
    assert_non_null(strstr(dump.bytes, "  disclosure: claim 5\n"));
    assert_non_null(strstr(dump.bytes, "! 3 limit\n")); /* a text is shorter than a line may be */
    text.size = 0;
    put(&text, HEAD "甲局,2024,,,指标体系," TREE "\n甲局,2024,feedback,,remark,\"x\n");
    while (text.size < 3000000)
        put(&text, "甲局,2024,disclosure,,meta.%d,5\n", (int)text.size);
    put(&text, "甲局,2024,disclosure,,claim,5\n");
    dump_csv(&dump, text.bytes, text.size, SIZE_MAX);
    assert_non_null(strstr(dump.bytes, "第26个字符的引号没有结束"));
    free(text.bytes);
    free(dump.bytes);
}

/* Bytes that are asked for are counted. */
struct counted {
    struct bytes bytes;
    uint64_t asked;
};

static int64_t read_counted(void *context, uint64_t at, void *to, size_t size)
{
    struct counted *from = context;
    int64_t got = read_bytes(&from->bytes, at, to, size);
    from->asked += (uint64_t)got;
    return got;
}

/* Lines of many departments, in the order of the departments or of the lines. */
static void put_county(struct dump *text, int departments, int scattered)
{
    int i, line, n = departments * 5;
    put(text, HEAD);
    for (i = 0; i < n; i++) {
        int department = scattered ? i % departments : i / 5;
        static const char *const lines[] = {(",,指标体系," TREE), "feedback,,claim,5",
                                            "feedback,1,met,1", "disclosure,,claim,%d",
                                            ",,claim,%d"};
        line = scattered ? i / departments : i % 5;
        put(text, "局%d,2024,", department);
        put(text, lines[line], department % 10);
        put(text, "\n");
    }
}

/* Without lines, which differ. */
static void dump_without_lines(struct dump *dump, const struct dump *text, uint64_t *asked)
{
    struct counted counted = {{text->bytes, text->size, SIZE_MAX, -1, 0}, 0};
    struct jixiao_long *table;
    char *at, *to;
    assert_int_equal(jixiao_long_csv(read_counted, &counted, NULL, NULL, NULL, NULL, &table), 0);
    dump_table(dump, table, 0);
    jixiao_long_free(table);
    *asked = counted.asked;
    for (at = to = dump->bytes; *at; at++) {
        if (!strncmp(at, ", line ", 7))
            at += 7 + strspn(at + 7, "0123456789");
        *to++ = *at;
    }
    *to = '\0';
}

static void test_scattered(void **state)
{
    struct dump ordered = {0}, scattered = {0}, one = {0}, other = {0};
    uint64_t asked, asked_scattered;
    (void)state;
    put_county(&ordered, 3000, 0);
    put_county(&scattered, 3000, 1);
    dump_without_lines(&one, &ordered, &asked);
    dump_without_lines(&other, &scattered, &asked_scattered);
    assert_true(one.size > 100000);
    check_text(other.bytes, one.bytes, "scattered", __FILE__, __LINE__);
    assert_true(asked < 3 * ordered.size);
    assert_true(asked_scattered < 100 * scattered.size); /* a little after each jump */
    free(ordered.bytes);
    free(scattered.bytes);
    free(one.bytes);
    free(other.bytes);
}

/* ---- Names and keys ----------------------------------------------------------------------- */

static void test_keys(void **state)
{
    static const char *const names[][2] = {
        {"甲局", "甲局"},
        {"　甲 局\t", "甲局"},
        {"甲\xe2\x80\x8b局\xef\xbb\xbf", "甲局"},
        {"甲\xc2\xa0局", "甲局"},
        {"Ａ（１）局", "A(1)局"},
        {"～局", "~局"},
        {"甲、局", "甲、局"},
        {"\xe2\x81\xa0甲", "甲"},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(names); i++) {
        struct jixiao_sheet *sheet = jixiao_sheet_new(jixiao_tree_find(TREE), NULL);
        char key[100], want[100];
        jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", names[i][0], strlen(names[i][0]));
        jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "project", " 一 ", 5);
        jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", N(2024));
        assert_int_equal(jixiao_sheet_done(sheet), 0);
        snprintf(want, sizeof want, TREE "\n2024\n%s\n一", names[i][1]);
        assert_int_equal(jixiao_sheet_key(sheet, key, sizeof key), strlen(want));
        check_text(key, want, "key", __FILE__, __LINE__);
        jixiao_sheet_free(sheet);
    }
    assert_int_equal(jixiao_sheet_key(NULL, NULL, 0), 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),     cmocka_unit_test(test_rows),
        cmocka_unit_test(test_heads),     cmocka_unit_test(test_lines_of_a_head),
        cmocka_unit_test(test_trees),     cmocka_unit_test(test_long_lines),
        cmocka_unit_test(test_scattered), cmocka_unit_test(test_keys),
    };
    return cmocka_run_group_tests_name("long", tests, NULL, NULL);
}
