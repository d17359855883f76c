/* SPDX-License-Identifier: MIT
 * Long tables: tests/long/cases.txt, each a text and what is read from it, however few bytes are
 * read at once; and what no line of text shows. With JIXIAO_UPDATE set, writes what is read into
 * the file that it names. */
#include "test.h"

#include "io/csv.h"
#include "io/long.h"
#include "jixiao-io.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
    };
    return cmocka_run_group_tests_name("long", tests, NULL, NULL);
}
