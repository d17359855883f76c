/* SPDX-License-Identifier: MIT
 * Forms that are filled. tests/parts/splice.txt: parts, the cells that are put into them, "@@ put TABLE
 * ROW COLUMN TEXT" (a + before a number, * before what a formula comes to), and what the part is then;
 * tests/parts/filled.txt: a form, a tree, a sheet; what became of its cells, and the parts that are new. */
#include "grid.h"

#include "io/book/splice.h"
#include "io/grid.h"
#include "parts.h"

/* ---- Parts ---------------------------------------------------------------------------------- */

struct puts {
    struct jixiao__put all[16];
    char texts[16][256];
    size_t n;
};

/* Those of a case, in the order of their places. */
static void read_puts(struct puts *puts, const char *text, size_t size)
{
    const char *end = text + size;
    memset(puts, 0, sizeof *puts);
    for (; text < end; text += strcspn(text, "\n") + 1) {
        struct jixiao__put *put = &puts->all[puts->n];
        char mark;
        if (sscanf(text, "@@ put %u %u %u %c%255[^\n]", &put->table, &put->row, &put->column, &mark,
                   puts->texts[puts->n]) != 5)
            continue;
        put->text = puts->texts[puts->n];
        put->is_number = mark != '"';
        put->is_sum = mark == '*';
        put->size = strlen(put->text);
        if (strchr(put->text, '|')) /* a line's end */
            *strchr(puts->texts[puts->n], '|') = '\n';
        puts->n++;
    }
}

/* Without the line end that the case has. */
static void put_text(struct dump *dump, const char *text, size_t size)
{
    put(dump, "%.*s\n", (int)(size - (size && text[size - 1] == '\n')), text);
}

static void dump_states(struct dump *dump, const struct puts *puts)
{
    static const char *const names[] = {"nowhere", "done", "formula", "unfit"};
    size_t i;
    for (i = 0; i < puts->n; i++)
        put(dump, "%u %u %u %s\n", puts->all[i].table, puts->all[i].row, puts->all[i].column,
            names[puts->all[i].state]);
}

/* As it is written, and once more into what was written: nothing changes. */
static int splice(struct dump *dump, const char *text, size_t size, size_t chunk,
                  const struct jixiao_memory *memory)
{
    struct jixiao_grid *grid = jixiao_grid_new(memory);
    struct jixiao__arena arena = {.memory = *jixiao__memory(memory)};
    const struct jixiao_finding *findings;
    const char *broken = strstr(text, "@@ broken ");
    struct parts parts;
    struct puts puts;
    size_t n;
    char *got = NULL;
    int err = JIXIAO_ERR_MEMORY;
    memset(&parts, 0, sizeof parts);
    parts_begin(&parts, text, size);
    parts.chunk = chunk;
    parts.broken = broken ? atoi(broken + 10) : 0;
    read_puts(&puts, text, size);
    if (grid)
        err = jixiao__splice(grid, &parts_of_text, &parts,
                             !puts.n             ? "xl/workbook.xml"
                             : puts.all[0].table ? "word/document.xml"
                                                 : "sheet.xml",
                             puts.all, puts.n, &arena, &got, &n);
    dump->size = 0;
    put(dump, "%s%s\n", err ? jixiao_err_name((uint32_t)err) : "",
        err   ? ""
        : got ? "new"
              : "the same");
    if (!err && got)
        put_text(dump, got, n);
    findings = jixiao_grid_findings(grid, &n);
    dump_findings(dump, NULL, grid, findings, n);
    dump_states(dump, &puts);
    jixiao__arena_free(&arena);
    jixiao_grid_free(grid);
    parts_end(&parts);
    return err;
}

static void dump_splice(struct dump *dump, const char *text, size_t size, size_t chunk)
{
    splice(dump, text, size, chunk, NULL);
}

static void test_parts(void **state)
{
    (void)state;
    check_cases("parts/splice.txt", 25, dump_splice);
}

/* Whichever piece is not to be had, that is said, and all others are given back. */
static void check_memory(struct dump *dump, const char *text, size_t size, size_t chunk)
{
    struct dump other = {0};
    int err = JIXIAO_ERR_MEMORY;
    long n = 0;
    dump_splice(dump, text, size, chunk);
    for (; chunk == 1 && err == JIXIAO_ERR_MEMORY; n++) {
        struct some_memory some = {n, 0};
        struct jixiao_memory memory = {take_some, give_back, &some};
        err = splice(&other, text, size, 1000, &memory);
        assert_true(some.held == 0);
        assert_true(some.left < 0 ? err == JIXIAO_ERR_MEMORY : err != JIXIAO_ERR_MEMORY);
    }
    free(other.bytes);
}

static void test_memory(void **state)
{
    (void)state;
    check_cases("parts/splice.txt", 25, check_memory);
}

/* What is written is UTF-8, and so is what it is written into. */
static void test_encodings(void **state)
{
    static const struct {
        const char *text;
        size_t size;
    } bad[] = {{"<\0a\0/\0>\0", 8}, {"<a>\xff</a>", 8}, {"\xff\xfe<\0a\0/\0>\0", 10}};
    size_t i, n;
    (void)state;
    for (i = 0; i < COUNT_OF(bad); i++) {
        struct jixiao_grid *grid = jixiao_grid_new(NULL);
        struct jixiao__arena arena = {.memory = *jixiao__memory(NULL)};
        struct jixiao__put put = {.row = 1, .column = 1, .text = "1", .size = 1};
        struct parts parts = {.chunk = 100};
        struct part *part = part_begin(&parts, "sheet.xml", 9);
        char *text;
        part_put(part, bad[i].text, bad[i].size);
        assert_err(
            jixiao__splice(grid, &parts_of_text, &parts, "sheet.xml", &put, 1, &arena, &text, &n),
            JIXIAO_ERR_FORMAT);
        assert_null(text);
        jixiao_grid_free(grid);
        parts_end(&parts);
    }
}

/* ---- Forms ---------------------------------------------------------------------------------- */

static const struct part *part_of(const struct parts *parts, const char *name)
{
    size_t i = 0;
    while (i < parts->n && strcmp(parts->all[i].name, name) != 0)
        i++;
    return i < parts->n ? &parts->all[i] : NULL;
}

static void dump_filled(struct dump *dump, const struct jixiao_tree *tree,
                        const struct jixiao_filled *filled)
{
    size_t n, i;
    const struct jixiao_filled_cell *cells = jixiao_filled_cells(filled, &n);
    const char *name, *text;
    for (i = 0; i < n; i++) {
        const struct jixiao_filled_cell *c = &cells[i];
        put(dump, "%s %s", jixiao_fill_name(c->state), c->place ? c->place : "-");
        put(dump, " %s", c->index == JIXIAO_NONE ? "" : tree->indicators[c->index].id);
        put(dump, c->row ? ".%u" : "", c->row);
        put(dump, " %s: %s -> %s\n", c->column, c->before ? c->before : "", c->text ? c->text : "");
    }
    for (i = 0; (name = jixiao_filled_part(filled, i, &text, &n)) != NULL; i++) {
        put(dump, "== %s\n", name);
        put_text(dump, text, n);
    }
}

/* A sheet of a tree of the case, into the form. */
static int fill(struct dump *dump, const char *text, size_t size, size_t chunk,
                const struct jixiao_memory *memory)
{
    struct jixiao_grid *grid = jixiao_grid_new(memory);
    const struct jixiao_tree *tree;
    struct jixiao_sheet *sheet;
    struct jixiao_result *result;
    struct jixiao_filled *filled = NULL;
    const struct jixiao_finding *findings;
    const struct part *of;
    struct parts parts;
    size_t n;
    int err = JIXIAO_ERR_MEMORY;
    memset(&parts, 0, sizeof parts);
    parts_begin(&parts, text, size);
    parts.chunk = chunk;
    of = part_of(&parts, "tree");
    assert_err(jixiao_tree_read(of->text, of->size, NULL, &tree), JIXIAO_OK);
    of = part_of(&parts, "sheet");
    assert_err(jixiao_sheet_read(of->text, of->size, tree, NULL, NULL, NULL, &sheet), JIXIAO_OK);
    assert_err(jixiao_sheet_score(sheet, NULL, &result), JIXIAO_OK);
    if (grid)
        err = jixiao_grid_book(grid, &parts_of_text, &parts);
    if (!err)
        err = jixiao_grid_read(grid, tree, NULL, NULL);
    if (err != JIXIAO_ERR_MEMORY) /* what was refused before is refused again */
        err = jixiao_fill(grid, result, &parts_of_text, &parts, &filled);
    assert_true(!err == (filled != NULL));
    dump->size = 0;
    put(dump, "%s", "");
    findings = jixiao_grid_findings(grid, &n);
    if (err != JIXIAO_ERR_MEMORY)
        dump_findings(dump, NULL, grid, findings, n);
    dump_filled(dump, tree, filled);
    jixiao_filled_free(filled);
    jixiao_grid_free(grid);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
    jixiao_tree_free(tree);
    parts_end(&parts);
    return err;
}

static void dump_form(struct dump *dump, const char *text, size_t size, size_t chunk)
{
    fill(dump, text, size, chunk, NULL);
}

static void test_forms(void **state)
{
    (void)state;
    check_cases("parts/filled.txt", 10, dump_form);
}

static void check_memory_of_form(struct dump *dump, const char *text, size_t size, size_t chunk)
{
    struct dump other = {0};
    int err = JIXIAO_ERR_MEMORY;
    long n = 0;
    dump_form(dump, text, size, chunk);
    for (; chunk == 1 && err == JIXIAO_ERR_MEMORY; n++) {
        struct some_memory some = {n, 0};
        struct jixiao_memory memory = {take_some, give_back, &some};
        err = fill(&other, text, size, 1000, &memory);
        assert_true(some.held == 0);
        assert_true(some.left < 0 ? err == JIXIAO_ERR_MEMORY : err != JIXIAO_ERR_MEMORY);
    }
    free(other.bytes);
}

static void test_memory_of_forms(void **state)
{
    (void)state;
    check_cases("parts/filled.txt", 10, check_memory_of_form);
}

/* A cell of a worksheet has at most 32,767 units of UTF-16. */
static void test_long_texts(void **state)
{
    static const struct {
        const char *character, *state;
        int times;
    } texts[] = {{"长", "written", 21845},
                 {"x", "written", 32767},
                 {"x", "left", 32768},
                 {"𠮷", "written", 16383},
                 {"𠮷", "left", 16384}};
    size_t i;
    int k;
    (void)state;
    for (i = 0; i < COUNT_OF(texts); i++) {
        struct dump text = {0}, got = {0};
        char want[64];
        put(&text,
            "@@ xlsx\n@@ sheet.xml\n<worksheet $m><sheetData><row r=\"1\"><c t=\"str\"><v>指标名称"
            "</v></c><c t=\"str\"><v>自评得分</v></c><c t=\"str\"><v>备注</v></c></row><row "
            "r=\"2\"><c t=\"str\"><v>甲</v></c></row></sheetData></worksheet>\n@@ tree\n"
            "{\"jixiao\":\"tree/1\",\"id\":\"t\",\"indicators\":[{\"id\":\"a\",\"name\":\"甲\","
            "\"points\":5,\"kind\":\"flag\"}]}\n@@ sheet\n{\"jixiao\":\"sheet/1\",\"tree\":\"t\","
            "\"department\":\"甲\",\"year\":2024,\"indicators\":{\"a\":{\"claim\":5,\"remark\":\"");
        for (k = 0; k < texts[i].times; k++)
            put(&text, "%s", texts[i].character);
        put(&text, "\"}}}\n");
        assert_err(fill(&got, text.bytes, text.size, 1000, NULL), JIXIAO_OK);
        snprintf(want, sizeof want, "%s p!C2 a remark:", texts[i].state);
        assert_non_null(strstr(got.bytes, want));
        free(text.bytes);
        free(got.bytes);
    }
}

/* As check_memory_of_form(), of so many leaves that lists take blocks of their own. */
static void test_memory_of_many(void **state)
{
    struct dump form = {0}, tree = {0}, sheet = {0}, text = {0}, got = {0};
    int i;
    (void)state;
    for (i = 0; i < 400; i++) {
        put(&form, "<row><c t=\"str\"><v>leaf %d</v></c></row>", i);
        put(&tree, "%s{\"id\":\"l%d\",\"name\":\"leaf %d\",\"points\":1,\"kind\":\"flag\"}",
            i ? "," : "", i, i);
        put(&sheet, "%s\"l%d\":{\"claim\":1}", i ? "," : "", i);
    }
    put(&text,
        "@@ xlsx\n@@ sheet.xml\n<worksheet $m><sheetData><row><c t=\"str\"><v>指标名称</v></c><c "
        "t=\"str\"><v>自评得分</v></c></row>%s</sheetData></worksheet>\n@@ tree\n{\"jixiao\":"
        "\"tree/1\",\"id\":\"t\",\"indicators\":[%s]}\n@@ sheet\n{\"jixiao\":\"sheet/1\",\"tree\":"
        "\"t\",\"department\":\"a\",\"year\":2024,\"indicators\":{%s}}\n",
        form.bytes, tree.bytes, sheet.bytes);
    check_memory_of_form(&got, text.bytes, text.size, 1);
    free(form.bytes);
    free(tree.bytes);
    free(sheet.bytes);
    free(text.bytes);
    free(got.bytes);
}

static void test_misuse(void **state)
{
    struct jixiao_filled *filled;
    struct jixiao_grid *grid = jixiao_grid_new(NULL);
    const char *text;
    size_t n = 1;
    (void)state;
    assert_err(jixiao_fill(NULL, NULL, NULL, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_fill(grid, NULL, &parts_of_text, NULL, &filled), JIXIAO_ERR_ARGUMENT);
    assert_null(filled);
    assert_null(jixiao_filled_cells(NULL, NULL));
    assert_null(jixiao_filled_cells(NULL, &n));
    assert_int_equal(n, 0);
    assert_null(jixiao_filled_part(NULL, 0, &text, &n));
    assert_null(jixiao_filled_part(NULL, 0, NULL, NULL));
    assert_null(jixiao_fill_name(JIXIAO_FILL_END));
    assert_null(jixiao_fill_text(JIXIAO_FILL_END, JIXIAO_ZH));
    assert_string_equal(jixiao_fill_text(JIXIAO_FILL_WRITTEN, JIXIAO_EN), "written");
    assert_string_equal(jixiao_fill_text(JIXIAO_FILL_WRITTEN, JIXIAO_ZH), "已填写");
    jixiao_filled_free(NULL);
    jixiao_grid_free(grid);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parts),      cmocka_unit_test(test_memory),
        cmocka_unit_test(test_forms),      cmocka_unit_test(test_memory_of_forms),
        cmocka_unit_test(test_misuse),     cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_long_texts), cmocka_unit_test(test_memory_of_many),
    };
    return cmocka_run_group_tests_name("filled", tests, NULL, NULL);
}
