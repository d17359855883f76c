/* SPDX-License-Identifier: MIT
 * Long tables that cannot be read to the end: nothing is there to read, reading fails at any call,
 * memory runs out at any piece. */
#include "long.h"

#include <limits.h>

/* ---- Tables ------------------------------------------------------------------------------- */

#define GRID                                                                                               \
    "某县\n\n年度,部门,指标,行,列,值\n2024,甲,,,指标体系," TREE "\n"                                       \
    "2024,甲,应用反馈,1,是否达到,#N/A\n2024,甲,目标制定,,自评得分,1\n"                   \
    "2024,甲,自评公开,x,自评得分,1\n2024,甲,自评公开,,,1\n2024,甲,自评公开,,没有,1\n" \
    "2024,#REF!,自评公开,,claim,1\n2024,甲,#NAME?,,claim,1\n2024,,自评公开,,claim,1\n"

/* Between them they have something of everything. */
static const struct {
    const char *text;
    int is_rows, err;
} tables[] = {
    {HEAD "甲局,2024,,,指标体系," TREE "\n乙局,2024,,,tree,nope\n"
          "甲局,2024,feedback,,备注,\"a \"\"b\"\"\"\n甲局,2024,违规记录,,次数,1\n丙局\n"
          ",2024,,,x,1\n甲局,2024,支出控制,1,年初预算数,x\n乙局,2024,a\"b,,,\n丁局,,,,,1\n",
     0, JIXIAO_OK},
    {GRID, 1, JIXIAO_OK},
    {HEAD ",2024,feedback,,claim,5\n", 0, JIXIAO_OK},
    {HEAD "甲局,2024,feedback,,claim,5\n", 1, JIXIAO_OK},
    {HEAD "甲局,2024,,,x,1\n", 0, JIXIAO_OK},
    {HEAD "甲局,2024,,,,\n值,列,行,指标,年度,部门\n1,x,,,2024,甲局\n", 0, JIXIAO_OK},
    {HEAD "甲局,2024,,,,\n值,列,行,指标,年度,部门,年度\n1,x,,,2024,甲局\n", 0,
     JIXIAO_ERR_KEY_DUPLICATE},
    {HEAD "甲局,2024,,,,\n值,列,行,指标,年度,部门,年度\n1,x,,,2024,甲局\n", 1,
     JIXIAO_ERR_KEY_DUPLICATE},
    {"部门,年度,年度,指标,数额\n", 0, JIXIAO_ERR_KEY_DUPLICATE},
    {"部门,年度,年度,指标,数额\n", 1, JIXIAO_ERR_KEY_DUPLICATE},
    {"部门,年度,指标,行,列,\"值\"x\n", 0, JIXIAO_ERR_SYNTAX},
    {"甲局\n", 0, JIXIAO_ERR_SYNTAX},
    {"甲局\n", 1, JIXIAO_ERR_SYNTAX},
    {"", 0, JIXIAO_ERR_SYNTAX},
    {"", 1, JIXIAO_ERR_SYNTAX},
    {"%PDF", 0, JIXIAO_ERR_FORMAT},
    {HEAD "\xb2\xbf\xc3\xc5\xb2\xbf\xc3\xc5\xb2\xbf\xc3\xc5\xb2\xbf\xc3\xc5\n", 0,
     JIXIAO_ERR_ENCODING},
    {"\xb2\xbf\xc3\xc5\n", 0, JIXIAO_ERR_ENCODING},
    {HEAD "\xff\n", 1, JIXIAO_ERR_ENCODING},
};

/* What a table is read from, so often at most. */
struct source {
    struct bytes bytes;
    struct rows rows;
    int is_rows;
};

static struct source source_of(size_t i, int64_t reads, int too_much)
{
    struct source source = {
        {tables[i].text, strlen(tables[i].text), 16, reads, too_much},
        {tables[i].text, reads},
        tables[i].is_rows,
    };
    return source;
}

static int open_table(struct source *source, const struct jixiao_memory *memory,
                      struct jixiao_long **table)
{
    return source->is_rows
               ? jixiao_long_rows(read_row, &source->rows, NULL, NULL, NULL, memory, table)
               : jixiao_long_csv(read_bytes, &source->bytes, NULL, NULL, NULL, memory, table);
}

/* ---- NULL --------------------------------------------------------------------------------- */

static void test_nothing(void **state)
{
    struct source source = source_of(0, -1, 0);
    struct jixiao_long *table = NULL;
    struct jixiao_sheet *sheet = NULL;
    size_t n = 7;
    (void)state;
    assert_err(jixiao_long_csv(NULL, &source, NULL, NULL, NULL, NULL, &table), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_long_csv(read_bytes, &source, NULL, NULL, NULL, NULL, NULL),
               JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_long_rows(NULL, &source, NULL, NULL, NULL, NULL, &table),
               JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_long_rows(read_row, &source, NULL, NULL, NULL, NULL, NULL),
               JIXIAO_ERR_ARGUMENT);
    assert_null(table);
    assert_err(jixiao_long_next(NULL, &sheet), JIXIAO_ERR_ARGUMENT);
    assert_count(jixiao_long_where(NULL), 0);
    assert_null(jixiao_long_findings(NULL, &n));
    assert_count(n, 0);
    assert_null(jixiao_long_findings(NULL, NULL));
    assert_null(jixiao_long_encoding(NULL));
    jixiao_long_free(NULL);
    assert_err(open_table(&source, NULL, &table), JIXIAO_OK);
    assert_err(jixiao_long_next(table, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_long_next(table, &sheet), JIXIAO_OK); /* it is none that was skipped */
    assert_text(jixiao_sheet_get(sheet, JIXIAO_NONE, 0, "department"), "甲局");
    jixiao_sheet_free(sheet);
    assert_err(jixiao_long_next(table, &sheet), JIXIAO_OK);
    jixiao_sheet_free(sheet);
    assert_err(jixiao_long_next(table, &sheet), JIXIAO_OK);
    assert_null(sheet);
    assert_non_null(jixiao_long_findings(table, NULL));
    jixiao_long_free(table);
}

/* ---- Reading ------------------------------------------------------------------------------ */

/* Reads a table as far as that can be done. Returns how many reads were left, or -1: it failed, as
 * it should. */
static int64_t read_some(size_t i, int64_t reads, int too_much)
{
    struct source source = source_of(i, reads, too_much);
    struct jixiao_long *table;
    struct jixiao_sheet *sheet;
    int64_t left;
    size_t n;
    int err = open_table(&source, NULL, &table), is_open = err != JIXIAO_ERR_ARGUMENT;
    if (is_open) {
        assert_err(err, tables[i].err);
    } else {
        jixiao_long_findings(table, &n);
        assert_count(n, 0);
        assert_null(jixiao_long_encoding(table));
    }
    do {
        err = jixiao_long_next(table, &sheet);
        jixiao_sheet_free(sheet);
    } while (sheet);
    left = source.is_rows ? source.rows.reads : source.bytes.reads;
    if (err) {
        assert_err(err, JIXIAO_ERR_ARGUMENT);
        assert_true(is_open);
    }
    assert_int_equal(left < 0, err || !is_open);
    assert_err(jixiao_long_next(table, &sheet), JIXIAO_OK); /* there are no more */
    assert_null(sheet);
    jixiao_long_free(table);
    assert_int_equal(source.is_rows ? source.rows.reads : source.bytes.reads, left);
    return left;
}

static void test_reading_fails(void **state)
{
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(tables); i++) {
        int64_t reads = 0;
        for (; read_some(i, reads, 0) != 0; reads++)
            assert_true(tables[i].is_rows || read_some(i, reads, 1) == -1);
    }
}

/* ---- Memory ------------------------------------------------------------------------------- */

static int read_with(struct source source, struct some_memory *some)
{
    struct jixiao_memory memory = {take_some, give_back, some};
    struct jixiao_long *table;
    struct jixiao_sheet *sheet;
    int err = open_table(&source, &memory, &table), next;
    if (err == JIXIAO_ERR_MEMORY) {
        assert_null(table);
        return err;
    }
    do {
        next = jixiao_long_next(table, &sheet);
        jixiao_sheet_free(sheet);
    } while (sheet);
    jixiao_long_free(table);
    return next ? next : err;
}

/* Whichever piece is not to be had, that is said, and all others are given back. */
static void check_memory(const struct source *source, int err)
{
    struct some_memory all = {LONG_MAX, 0};
    long n, enough;
    assert_err(read_with(*source, &all), err);
    assert_int_equal(all.held, 0);
    enough = LONG_MAX - all.left;
    for (n = 0; n < enough; n++) {
        struct some_memory some = {n, 0};
        assert_err(read_with(*source, &some), JIXIAO_ERR_MEMORY);
        assert_int_equal(some.held, 0);
    }
}

static void test_memory(void **state)
{
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(tables); i++) {
        struct source source = source_of(i, -1, 0);
        check_memory(&source, tables[i].err);
    }
}

/* Texts that are longer than all for which the table has room: one in each. */
static void test_memory_for_texts(void **state)
{
    static const char *const lines[] = {
        "甲,2024,,,%s,1\n",        /* a column of the sheet, before its tree is known */
        "甲,2024,,,指标体系,%s\n", /* its tree */
        "甲,2024,应用反馈,1,%s,#N/A\n",
        "甲,2024,应用反馈,1,是否达到,#%s\n",
        "甲,2024,应用反馈,%s,是否达到,1\n",
        "甲,2024,应用反馈,,%s,1\n",
        "甲,2024,应用反馈,1,%s,1\n",
        "甲,2024,#%s,1,是否达到,1\n",
    };
    struct source source = {{NULL, 0, 0, -1, 0}, {NULL, -1}, 1};
    struct dump text = {0};
    char words[1000];
    size_t i;
    (void)state;
    memset(words, 'x', sizeof words);
    words[sizeof words - 1] = '\0';
    for (i = 0; i < COUNT_OF(lines); i++) {
        text.size = 0;
        put(&text, i < 2 ? HEAD : HEAD "甲,2024,,,指标体系," TREE "\n");
        put(&text, lines[i], words);
        source.rows.text = text.bytes;
        check_memory(&source, JIXIAO_OK);
    }
    free(text.bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_reading_fails),
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_memory_for_texts),
    };
    return cmocka_run_group_tests_name("long-fails", tests, NULL, NULL);
}
