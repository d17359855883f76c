/* SPDX-License-Identifier: MIT
 * Long tables: tests/long/cases.txt, each a text and what is read from it, however few bytes are
 * read at once; and what no line of text shows. With JIXIAO_UPDATE set, writes what is read into
 * the file that it names. */
#include "test.h"

#include "io/csv.h"
#include "io/long.h"
#include "jixiao-io.h"

#include <limits.h>

#define HEAD "部门,年度,指标,行,列,值\n"
#define TREE "sichuan-ebian-2023"

/* A text that grows. */
struct dump {
    char *bytes;
    size_t size, room;
};

static void put(struct dump *dump, const char *format, ...)
{
    va_list args;
    int more;
    va_start(args, format);
    more = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (dump->size + (size_t)more + 1 > dump->room) {
        dump->room = 2 * (dump->size + (size_t)more + 1);
        dump->bytes = realloc(dump->bytes, dump->room);
        assert_non_null(dump->bytes);
    }
    va_start(args, format);
    vsnprintf(dump->bytes + dump->size, (size_t)more + 1, format, args);
    va_end(args);
    dump->size += (size_t)more;
}

/* A text in memory; `chunk` bytes at most are read at once. */
struct bytes {
    const char *text;
    size_t size, chunk;
    int64_t fails_at; /* below 0: never */
};

static int64_t read_bytes(void *context, uint64_t at, void *to, size_t size)
{
    const struct bytes *from = context;
    size_t left = at < from->size ? from->size - (size_t)at : 0;
    size = size < from->chunk ? size : from->chunk;
    size = size < left ? size : left;
    if (from->fails_at >= 0 && at + size > (uint64_t)from->fails_at)
        return -1;
    memcpy(to, from->text + at, size);
    return (int64_t)size;
}

/* ---- What is read ------------------------------------------------------------------------- */

static void dump_findings(struct dump *dump, const struct jixiao_tree *tree,
                          const struct jixiao_finding *findings, size_t n)
{
    char zh[2000], en[2000];
    for (; n--; findings++) {
        jixiao_finding_text(tree, findings, JIXIAO_ZH, zh, sizeof zh);
        jixiao_finding_text(tree, findings, JIXIAO_EN, en, sizeof en);
        if (findings->place && findings->place[0] != '/')
            put(dump, "! %s %s\n", findings->place, jixiao_err_name(findings->code));
        else
            put(dump, "! %u %s\n", findings->where, jixiao_err_name(findings->code));
        put(dump, "  %s\n  %s\n", zh, en);
    }
}

static void dump_leaf(struct dump *dump, const struct jixiao_sheet *sheet, uint32_t index)
{
    const struct jixiao_entry *entry = &jixiao_sheet_entries(sheet)[index];
    const char *remark = jixiao_sheet_get(sheet, index, 0, "remark");
    uint32_t i;
    if (!entry->given && !remark)
        return;
    put(dump, "  %s:", jixiao_sheet_tree(sheet)->indicators[index].id);
    if (entry->given & JIXIAO_GIVEN_CLAIM)
        put(dump, " claim %s", show(entry->claim));
    if (entry->given & JIXIAO_GIVEN_NOT_APPLICABLE)
        put(dump, " not applicable %s", entry->reason);
    for (i = 0; i < entry->facts.rows * entry->facts.columns; i++)
        put(dump, "%s%s", i % entry->facts.columns ? "," : " | ", show(entry->facts.cells[i]));
    if (remark)
        put(dump, " “");
    for (i = 0; remark && i <= strlen(remark); i++)
        put(dump,
            remark[i] == '\n'   ? "\\n"
            : remark[i] == '\r' ? "\\r"
            : remark[i]         ? "%c"
                                : "”",
            remark[i]);
    put(dump, entry->given & JIXIAO_GIVEN_BAD ? " invalid\n" : "\n");
}

static void dump_sheet(struct dump *dump, const struct jixiao_long *table,
                       struct jixiao_sheet *sheet)
{
    const char *department = jixiao_sheet_get(sheet, JIXIAO_NONE, 0, "department");
    const char *project = jixiao_sheet_get(sheet, JIXIAO_NONE, 0, "project"), *key, *value;
    const struct jixiao_tree *tree = jixiao_sheet_tree(sheet);
    const struct jixiao_finding *findings;
    uint32_t i;
    size_t n;
    int err = jixiao_sheet_done(sheet);
    put(dump, "%s%s%s %lld, line %u: %s\n", department ? department : "", project ? " / " : "",
        project ? project : "", (long long)jixiao_sheet_year(sheet), jixiao_long_where(table),
        jixiao_err_name((uint32_t)err));
    if (jixiao_sheet_claim(sheet) != NIL)
        put(dump, "  claim %s\n", show(jixiao_sheet_claim(sheet)));
    for (i = 0; jixiao_sheet_meta(sheet, i, &key, &value); i++)
        put(dump, "  meta %s=%s\n", key, value);
    for (i = 0; tree && i < tree->n_indicators; i++)
        dump_leaf(dump, sheet, i);
    findings = jixiao_sheet_findings(sheet, &n);
    dump_findings(dump, tree, findings, n);
}

/* All sheets and findings, in their order. */
static void dump_table(struct dump *dump, struct jixiao_long *table, int err)
{
    const struct jixiao_finding *findings;
    struct jixiao_sheet *sheet;
    size_t n, shown = 0;
    if (err)
        put(dump, "%s%s%s\n", jixiao_err_name((uint32_t)err),
            jixiao_long_encoding(table) ? " " : "",
            jixiao_long_encoding(table) ? jixiao_long_encoding(table) : "");
    do {
        assert_int_equal(jixiao_long_next(table, &sheet), JIXIAO_OK);
        findings = jixiao_long_findings(table, &n);
        dump_findings(dump, NULL, findings + shown, n - shown);
        shown = n;
        if (sheet)
            dump_sheet(dump, table, sheet);
        jixiao_sheet_free(sheet);
    } while (sheet);
}

static void dump_csv(struct dump *dump, const char *text, size_t size, size_t chunk)
{
    struct bytes bytes = {text, size, chunk, -1};
    struct jixiao_long *table;
    int err = jixiao_long_csv(read_bytes, &bytes, NULL, NULL, NULL, NULL, &table);
    dump->size = 0;
    put(dump, "%s", "");
    assert_non_null(table);
    dump_table(dump, table, err);
    jixiao_long_free(table);
}

/* ---- Cases -------------------------------------------------------------------------------- */

static unsigned hex(char c)
{
    return (unsigned)(c <= '9' ? c - '0' : c - 'A' + 10);
}

/* A line of a case's text: @ alone is the head and a tree, %0A the byte of that number; one that
 * ends in %% has no line end. */
static void put_line(struct dump *text, const char *line)
{
    size_t size = strcspn(line, "\n"), i;
    if (size == 1 && *line == '@') {
        put(text, HEAD "甲局,2024,,,指标体系," TREE "\n");
        return;
    }
    for (i = 0; i < size; i++) {
        char c = line[i];
        if (c == '%' && line[i + 1] == '%')
            return;
        if (c == '%') {
            c = (char)(hex(line[i + 1]) * 16 + hex(line[i + 2]));
            i += 2;
        }
        put(text, " ");
        text->bytes[text->size - 1] = c;
    }
    put(text, "\n");
}

/* A case of the file: its name, its text, what is read. */
struct one {
    char name[200];
    struct dump text, want, lines;
};

static int read_case(FILE *file, struct one *one)
{
    char line[4096];
    int part = 0;
    one->text.size = one->want.size = one->lines.size = 0;
    put(&one->text, "%s", "");
    put(&one->want, "%s", "");
    put(&one->lines, "%s", "");
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\r\n")] = '\0';
        if (!part && !strncmp(line, "## ", 3)) {
            snprintf(one->name, sizeof one->name, "%.199s", line + 3);
            part = 1;
        } else if (part == 1 && !strcmp(line, "--")) {
            part = 2;
        } else if (part == 1) {
            put_line(&one->text, line);
            put(&one->lines, "%s\n", line);
        } else if (part == 2 && !*line) {
            return 1;
        } else if (part == 2) {
            put(&one->want, "%s\n", line);
        }
    }
    return part == 2;
}

static void test_cases(void **state)
{
    static const size_t chunks[] = {1, 2, 7, 64, 1 << 20};
    const char *root = getenv("JIXIAO_ROOT"), *update = getenv("JIXIAO_UPDATE");
    FILE *out = update ? fopen(update, "w") : NULL, *file;
    struct one one = {.name = ""};
    struct dump got = {0}, again = {0};
    unsigned n = 0, wrong = 0, i;
    char path[1000];
    (void)state;
    snprintf(path, sizeof path, "%s/tests/long/cases.txt", root ? root : ".");
    file = fopen(path, "r");
    assert_non_null(file);
    while (read_case(file, &one)) {
        dump_csv(&got, one.text.bytes, one.text.size, chunks[0]);
        if (out)
            fprintf(out, "## %s\n%s--\n%s\n", one.name, one.lines.bytes, got.bytes);
        else if (strcmp(got.bytes, one.want.bytes) != 0 && ++wrong)
            print_error("%s: read as\n%sshould be\n%s", one.name, got.bytes, one.want.bytes);
        for (i = 1; i < COUNT_OF(chunks); i++) {
            dump_csv(&again, one.text.bytes, one.text.size, chunks[i]);
            check_text(again.bytes, got.bytes, one.name, __FILE__, __LINE__);
        }
        n++;
    }
    fclose(file);
    if (out)
        fclose(out);
    assert_int_equal(wrong, 0);
    assert_true(n > 40);
    free(one.text.bytes);
    free(one.want.bytes);
    free(one.lines.bytes);
    free(got.bytes);
    free(again.bytes);
}

/* ---- Rows --------------------------------------------------------------------------------- */

static const char *const grid[][8] = {
    {"某县", NULL},
    {NULL},
    {"年度", "部门", "指标", "行", "列", "值"},
    {"2024", "甲", NULL, NULL, "指标体系", TREE},
    {"2024", "甲", "应用反馈", "1", "是否达到", "#N/A"},
    {"2024", "甲", "目标制定", NULL, "自评得分", "1"},
    {"2024", "甲", "自评公开", "x", "自评得分", "1"},
    {"2024", "甲", "自评公开", NULL, NULL, "1"},
    {"2024", "甲", "自评公开", NULL, "没有", "1"},
    {"2024", "#REF!", "自评公开", NULL, "claim", "1"},
    {"2024", "甲", "#NAME?", NULL, "claim", "1"},
    {"2024", NULL, "自评公开", NULL, "claim", "1"},
};

/* Cells with # cannot be read; rows from `fails_at` on fail. */
static int read_row(void *context, uint64_t at, struct jixiao_row *row)
{
    static size_t sizes[8];
    const uint64_t *fails_at = context;
    size_t i;
    if (at >= *fails_at)
        return -1;
    if (at >= COUNT_OF(grid))
        return 0;
    memset(row, 0, sizeof *row);
    for (i = 0; i < 8; i++) {
        sizes[i] = grid[at][i] ? strlen(grid[at][i]) : 0;
        if (sizes[i] && grid[at][i][0] == '#')
            row->unreadable = (uint32_t)i + 1;
    }
    row->texts = grid[at];
    row->sizes = sizes;
    row->fields = 8;
    row->where = (uint32_t)at * 10 + 1;
    row->each = 1;
    return 1;
}

/* Places are of cells: row times ten, and the field from 1. */
static void test_rows(void **state)
{
    uint64_t never = UINT64_MAX;
    struct jixiao_long *table;
    struct dump dump = {0};
    (void)state;
    assert_int_equal(jixiao_long_rows(read_row, &never, NULL, NULL, NULL, NULL, &table), 0);
    dump_table(&dump, table, 0);
    jixiao_long_free(table);
    check_text(
        dump.bytes,
        "甲 2024, line 32: indicator-ambiguous\n"
        "  disclosure: invalid\n"
        "  feedback: invalid\n"
        "! 46 cell-error\n"
        "  "
        "应用反馈（feedback）第1行“是否达到”：应填数的格里是日期或公式的错误值；请改填数值：“#N/"
        "A”\n"
        "  应用反馈 (feedback), row 1, met: a date, or a formula's error, where a number belongs; "
        "write the number: “#N/A”\n"
        "! 53 indicator-ambiguous\n"
        "  有几个指标同名，请填编号：“目标制定 = goal-review, goal-quality”\n"
        "  several leaves have this name; give the id: “目标制定 = goal-review, goal-quality”\n"
        "! 64 number\n"
        "  自评公开（disclosure）：不是数字；请只填数值：“x”\n"
        "  自评公开 (disclosure): not a number; write the number alone: “x”\n"
        "! 75 key-missing\n"
        "  自评公开（disclosure）：缺少必填项；请补上：列（column）\n"
        "  自评公开 (disclosure): a required key is missing; add it: “column”\n"
        "! 85 column-unknown\n"
        "  自评公开（disclosure）：没有这一列；请核对列名：“没有”\n"
        "  自评公开 (disclosure): no such column or key; check its name: “没有”\n"
        "! 103 cell-error\n"
        "  应填数的格里是日期或公式的错误值；请改填数值：“#NAME?”\n"
        "  a date, or a formula's error, where a number belongs; write the number: “#NAME?”\n"
        "! 92 cell-error\n"
        "  应填数的格里是日期或公式的错误值；请改填数值：“#REF!”\n"
        "  a date, or a formula's error, where a number belongs; write the number: “#REF!”\n"
        "! 111 key-missing\n"
        "  "
        "有1行的部门空白；合并的单元格只有第一行有值，请取消合并，每一行都填部门名称\n"
        "  rows without a department: 1; of merged cells only the "
        "first holds the value: unmerge them, and fill the department in every row\n",
        "rows", __FILE__, __LINE__);
    free(dump.bytes);
}

static void test_heads(void **state)
{
    static const char *const texts[] = {"x", "Year", NULL, "ROW ", "值", "行"};
    static const size_t sizes[] = {1, 4, 0, 3, 3, 3};
    struct jixiao_row row = {texts, sizes, 5, 1, 0, 0};
    (void)state;
    assert_int_equal(jixiao_long_is_head(&row), 1);
    row.fields = 4;
    assert_int_equal(jixiao_long_is_head(&row), 0);
    assert_int_equal(jixiao_long_is_head(NULL), 0);
}

/* ---- What fails --------------------------------------------------------------------------- */

/* A table that goes through the text twice and has something of everything. */
static const char various[] =
    HEAD "甲局,2024,,,指标体系," TREE
         "\n乙局,2024,,,tree,nope\n甲局,2024,feedback,,备注,\"a \"\"b\"\"\"\n"
         "甲局,2024,违规记录,,次数,1\n丙局\n,2024,,,x,1\n甲局,2024,支出控制,1,年初预算数,x\n"
         "乙局,2024,a\"b,,,\n丁局,,,,,1\n";

static void test_reading_fails(void **state)
{
    struct bytes bytes = {various, sizeof various - 1, 64, 0};
    struct jixiao_long *table = (void *)1;
    struct jixiao_sheet *sheet;
    uint64_t row;
    size_t n;
    (void)state;
    assert_int_equal(jixiao_long_csv(NULL, &bytes, NULL, NULL, NULL, NULL, &table),
                     JIXIAO_ERR_ARGUMENT);
    assert_int_equal(jixiao_long_csv(read_bytes, &bytes, NULL, NULL, NULL, NULL, NULL),
                     JIXIAO_ERR_ARGUMENT);
    assert_int_equal(jixiao_long_rows(NULL, &bytes, NULL, NULL, NULL, NULL, &table),
                     JIXIAO_ERR_ARGUMENT);
    assert_int_equal(jixiao_long_next(NULL, &sheet), JIXIAO_ERR_ARGUMENT);
    assert_int_equal(jixiao_long_where(NULL), 0);
    assert_null(jixiao_long_findings(NULL, &n));
    assert_null(jixiao_long_encoding(NULL));
    jixiao_long_free(NULL);
    for (; bytes.fails_at < (int64_t)bytes.size; bytes.fails_at++) {
        assert_int_equal(jixiao_long_csv(read_bytes, &bytes, NULL, NULL, NULL, NULL, &table),
                         JIXIAO_ERR_ARGUMENT);
        jixiao_long_findings(table, &n);
        assert_int_equal(n, 0);
        assert_int_equal(jixiao_long_next(table, &sheet), JIXIAO_OK);
        assert_null(sheet);
        jixiao_long_free(table);
    }
    for (row = 0; row < COUNT_OF(grid); row++) {
        assert_int_equal(jixiao_long_rows(read_row, &row, NULL, NULL, NULL, NULL, &table),
                         JIXIAO_ERR_ARGUMENT);
        jixiao_long_free(table);
    }
}

/* … or fails later, while the sheets are read. */
static void test_reading_fails_later(void **state)
{
    struct bytes bytes = {various, sizeof various - 1, 16, -1};
    uint64_t row = UINT64_MAX;
    struct jixiao_long *table;
    struct jixiao_sheet *sheet;
    (void)state;
    assert_int_equal(jixiao_long_csv(read_bytes, &bytes, NULL, NULL, NULL, NULL, &table), 0);
    bytes.fails_at = 0;
    assert_int_equal(jixiao_long_next(table, &sheet), JIXIAO_ERR_ARGUMENT);
    assert_null(sheet);
    assert_int_equal(jixiao_long_next(table, &sheet), JIXIAO_OK);
    assert_null(sheet);
    jixiao_long_free(table);
    assert_int_equal(jixiao_long_rows(read_row, &row, NULL, NULL, NULL, NULL, &table), 0);
    row = 0;
    assert_int_equal(jixiao_long_next(table, &sheet), JIXIAO_ERR_ARGUMENT);
    jixiao_long_free(table);
}

/* Memory that is given so often, and not once more. */
struct some_memory {
    long left, held;
};

static void *take_some(void *context, size_t size)
{
    struct some_memory *memory = context;
    void *block = memory->left-- > 0 ? malloc(size) : NULL;
    memory->held += block != NULL;
    return block;
}

static void give_back(void *context, void *block)
{
    ((struct some_memory *)context)->held--;
    free(block);
}

static int read_with(struct some_memory *some)
{
    struct jixiao_memory memory = {take_some, give_back, some};
    struct bytes bytes = {various, sizeof various - 1, 50, -1};
    struct jixiao_long *table;
    struct jixiao_sheet *sheet;
    int err = jixiao_long_csv(read_bytes, &bytes, NULL, NULL, NULL, &memory, &table);
    if (err == JIXIAO_ERR_MEMORY) {
        assert_null(table);
        return err;
    }
    do {
        err = jixiao_long_next(table, &sheet);
        jixiao_sheet_free(sheet);
    } while (sheet);
    jixiao_long_free(table);
    return err;
}

static void test_memory(void **state)
{
    long n, enough;
    struct some_memory all = {LONG_MAX, 0};
    (void)state;
    assert_int_equal(read_with(&all), JIXIAO_OK);
    enough = LONG_MAX - all.left;
    assert_int_equal(all.held, 0);
    for (n = 0; n < enough; n++) {
        struct some_memory some = {n, 0};
        assert_int_equal(read_with(&some), JIXIAO_ERR_MEMORY);
        assert_int_equal(some.held, 0);
    }
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
        static const char *const lines[] = {",,指标体系," TREE, "feedback,,claim,5",
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
    struct counted counted = {{text->bytes, text->size, SIZE_MAX, -1}, 0};
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
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_heads),
        cmocka_unit_test(test_reading_fails),
        cmocka_unit_test(test_reading_fails_later),
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_long_lines),
        cmocka_unit_test(test_scattered),
        cmocka_unit_test(test_keys),
    };
    return cmocka_run_group_tests_name("long", tests, NULL, NULL);
}
