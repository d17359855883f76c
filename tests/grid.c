/* SPDX-License-Identifier: MIT
 * Grids: tests/grid/cases.txt, each a workbook and what is read from it; and what no workbook
 * shows. */
#include "grid.h"

static void test_cases(void **state)
{
    (void)state;
    check_cases("grid/cases.txt", 20, dump_grid);
    check_cases("grid/printed.txt", 12, dump_grid);
}

/* ---- Handing over --------------------------------------------------------------------------- */

/* Texts of any length are UTF-8, wherever they are cut to be looked at. */
static void check_long_texts(struct jixiao_grid *grid)
{
    char *text = malloc(3 * JIXIAO_MAX_TEXT);
    struct jixiao_grid_cell cell = {JIXIAO_GRID_TEXT, 0, 0, text, 3 * JIXIAO_MAX_TEXT - 1};
    uint32_t i;
    for (i = 0; i < JIXIAO_MAX_TEXT; i++)
        memcpy(text + 3 * i, "效", 3);
    assert_err(jixiao_grid_add(grid, 5, 1, &cell), JIXIAO_ERR_ENCODING); /* half a character */
    cell.size++;
    assert_err(jixiao_grid_add(grid, 5, 1, &cell), JIXIAO_OK);
    text[JIXIAO_MAX_TEXT] = 'x';
    assert_err(jixiao_grid_add(grid, 5, 2, &cell), JIXIAO_ERR_ENCODING);
    memset(text, 0x80, 3 * JIXIAO_MAX_TEXT);
    assert_err(jixiao_grid_add(grid, 5, 2, &cell), JIXIAO_ERR_ENCODING);
    free(text);
}

static void test_order(void **state)
{
    struct jixiao_grid *grid = jixiao_grid_new(NULL);
    struct jixiao_grid_cell cell = {JIXIAO_GRID_TEXT, 0, 0, "x", 1}, none = {0};
    (void)state;
    assert_err(jixiao_grid_add(grid, 1, 1, &cell), JIXIAO_ERR_ARGUMENT); /* no page */
    assert_err(jixiao_grid_page(grid, NULL, 1), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_grid_page(grid, NULL, 0), JIXIAO_OK);
    assert_err(jixiao_grid_add(grid, 0, 1, &cell), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_grid_add(grid, 1, 0, &cell), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_grid_add(grid, 1, 1, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_grid_add(NULL, 1, 1, &cell), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_grid_add(grid, 2, 2, &cell), JIXIAO_OK);
    assert_err(jixiao_grid_add(grid, 2, 2, &cell), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_grid_add(grid, 2, 1, &cell), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_grid_add(grid, 1, 3, &cell), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_grid_add(grid, 1, 1, &none), JIXIAO_OK); /* a blank is nothing */
    assert_err(jixiao_grid_add(grid, 2, JIXIAO_MAX_GRID_COLUMNS + 1, &cell), JIXIAO_ERR_LIMIT);
    assert_err(jixiao_grid_add(grid, 2, JIXIAO_MAX_GRID_COLUMNS, &cell), JIXIAO_OK);
    cell.text = NULL;
    assert_err(jixiao_grid_add(grid, 3, 1, &cell), JIXIAO_ERR_ARGUMENT);
    cell.type = JIXIAO_GRID_DOUBLE;
    assert_err(jixiao_grid_add(grid, 3, 1, &cell), JIXIAO_OK);
    cell.type = JIXIAO_GRID_YES_NO;
    assert_err(jixiao_grid_add(grid, 3, 2, &cell), JIXIAO_OK);
    cell.type = JIXIAO_GRID_ERROR;
    cell.text = "\xff";
    assert_err(jixiao_grid_add(grid, 4, 1, &cell), JIXIAO_ERR_ENCODING);
    assert_err(jixiao_grid_page(grid, "\xff", 1), JIXIAO_ERR_ENCODING);
    check_long_texts(grid);
    cell.type = JIXIAO_GRID_FORMULA + 1;
    cell.text = "x";
    assert_err(jixiao_grid_add(grid, 4, 1, &cell), JIXIAO_ERR_ARGUMENT);
    jixiao_grid_free(grid);
}

static void test_misuse(void **state)
{
    struct jixiao_grid *grid = jixiao_grid_new(NULL);
    struct jixiao_grid_cell cell = {JIXIAO_GRID_TEXT, 0, 0, "x", 1};
    struct jixiao_sheet *sheet;
    char place[20] = "y";
    size_t n;
    (void)state;
    assert_err(jixiao_grid_next(grid, &sheet), JIXIAO_ERR_ARGUMENT); /* not read */
    assert_int_equal(jixiao_grid_place(grid, 1, place, sizeof place), 0);
    assert_err(jixiao_grid_page(grid, "p", 1), JIXIAO_OK);
    assert_err(jixiao_grid_add(grid, 1, 28, &cell), JIXIAO_OK);
    assert_err(jixiao_grid_read(NULL, NULL, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_grid_read(grid, NULL, NULL, NULL), JIXIAO_ERR_FORMAT);
    assert_err(jixiao_grid_read(grid, NULL, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_grid_page(grid, "p", 1), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_grid_add(grid, 2, 1, &cell), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_grid_next(grid, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_grid_next(NULL, &sheet), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_grid_next(grid, &sheet), JIXIAO_OK);
    assert_null(sheet);
    assert_int_equal(jixiao_grid_place(grid, 28, place, sizeof place), 5);
    assert_text(place, "p!AB1");
    assert_int_equal(jixiao_grid_place(grid, 28, place, 4), 5);
    assert_text(place, "p!A");
    assert_int_equal(jixiao_grid_place(grid, 29, place, sizeof place), 0);
    assert_int_equal(jixiao_grid_place(grid, 0, place, sizeof place), 0);
    assert_int_equal(jixiao_grid_place(NULL, 1, place, sizeof place), 0);
    assert_int_equal(jixiao_grid_where(grid), 0);
    assert_int_equal(jixiao_grid_where(NULL), 0);
    assert_non_null(jixiao_grid_findings(grid, NULL));
    assert_null(jixiao_grid_findings(NULL, &n));
    assert_int_equal(n, 0);
    assert_err(jixiao_grid_page(NULL, "p", 1), JIXIAO_ERR_ARGUMENT);
    jixiao_grid_free(grid);
    jixiao_grid_free(NULL);
}

/* More cells than have a number of their own. */
static void test_limit(void **state)
{
    struct jixiao_grid *grid = jixiao_grid_new(NULL);
    struct jixiao_grid_cell cell = {JIXIAO_GRID_DOUBLE, 0, 1, NULL, 0};
    struct jixiao_sheet *sheet;
    struct dump dump = {0};
    size_t shown = 0;
    uint32_t row;
    (void)state;
    assert_err(jixiao_grid_page(grid, "p", 1), JIXIAO_OK);
    for (row = 1; row <= 262144; row++)
        assert_err(jixiao_grid_add(grid, row, JIXIAO_MAX_GRID_COLUMNS, &cell), JIXIAO_OK);
    assert_err(jixiao_grid_read(grid, NULL, NULL, NULL), JIXIAO_ERR_LIMIT);
    assert_err(jixiao_grid_next(grid, &sheet), JIXIAO_OK);
    assert_null(sheet);
    dump_grid_findings(&dump, grid, &shown);
    assert_text(dump.bytes,
                "! 0 limit\n"
                "  超过规定的上限：工作簿太大；请删去用不到的工作表和列，或拆成几个文件\n"
                "  beyond a declared limit: a workbook of too many rows and columns; delete "
                "what is not needed, or split it\n");
    free(dump.bytes);
    jixiao_grid_free(grid);
}

/* A printed form of more rows than any has. */
static void test_many_rows(void **state)
{
    struct jixiao_grid *grid = grid_of("== a\n部门：甲局　2024年度\n三级指标|自评得分\n", 0);
    struct jixiao_grid_cell cell = {JIXIAO_GRID_DOUBLE, 0, 1, NULL, 0};
    struct dump dump = {0};
    uint32_t row;
    (void)state;
    for (row = 3; row < 4100; row++)
        assert_err(jixiao_grid_add(grid, row, 2, &cell), JIXIAO_OK);
    dump_read_grid(&dump, grid, jixiao_grid_read(grid, NULL, NULL, NULL));
    jixiao_grid_free(grid);
    assert_text(dump.bytes,
                "甲局 2024, a!A2: limit\n! a!A2 limit\n"
                "  超过规定的上限：工作簿太大；请删去用不到的工作表和列，或拆成几个文件\n"
                "  beyond a declared limit: a workbook of too many rows and columns; delete "
                "what is not needed, or split it\n");
    free(dump.bytes);
}

static void test_given(void **state)
{
    struct jixiao_grid *grid = jixiao_grid_new(NULL);
    (void)state;
    assert_err(jixiao_grid_given(NULL, "year", "2024", 4), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_grid_given(grid, NULL, "2024", 4), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_grid_given(grid, "year", NULL, 4), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_grid_given(grid, "claim", "2024", 4), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_grid_given(grid, "year", "\xff", 1), JIXIAO_ERR_ENCODING);
    assert_err(jixiao_grid_given(grid, "year", NULL, 0), JIXIAO_OK);
    jixiao_grid_free(grid);
}

/* A printed form is scored by the tree that is given, whichever it fits. */
static void test_given_tree(void **state)
{
    struct jixiao_grid *grid =
        grid_of("== a\n部门：甲局　2024年度\n三级指标|自评得分\n支出控制|9\n", 0);
    struct jixiao_sheet *sheet;
    (void)state;
    assert_err(jixiao_grid_read(grid, jixiao_tree_find(TREE), NULL, NULL), JIXIAO_OK);
    assert_err(jixiao_grid_next(grid, &sheet), JIXIAO_OK);
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    jixiao_sheet_free(sheet);
    jixiao_grid_free(grid);
}

/* What is read of a printed form is kept with its cells, and so are the places of what is wrong. */
static void test_sources(void **state)
{
    static const char form[] =
        "== 表\n（2024年度）项目支出绩效自评表\n项目名称||救助\n主管部门||甲局\n"
        "|||全年预算数|全年执行数|分值|得分\n"
        "||年度资金总额|~100||~10|~9\n"
        "|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分\n"
        "|产出指标|数量指标|人数|≥5人||~50|~50\n"
        "|效益指标|社会效益|情况|得到保障|达成|~30|约30\n"
        "|满意度指标|满意度|满意度|≥90%|95%|~10|\n总分||||||~100|~97\n";
    static const char *const want[] = {
        "\"source\":{\"claim\":\"表!H10\",\"department\":\"表!C3\",\"project\":\"表!C2\","
        "\"project.supervisor\":\"表!C3\",\"year\":\"表!A1\"}",
        "\"source\":{\"claim\":\"表!G5\",\"facts\":[{\"name\":\"表!C5\",\"part\":\"表!E5\","
        "\"whole\":\"表!D5\"}]}",
        "{\"actual\":\"表!F7\",\"claim\":\"表!H7\",\"level1\":\"表!B7\",\"level2\":\"表!C7\","
        "\"name\":\"表!D7\",\"points\":\"表!G7\",\"sense\":\"表!E7\",\"target\":\"表!E7\","
        "\"target_text\":\"表!E7\"}",
    };
    static const char *const places[] = {"\"place\":\"表!F7\"", "\"place\":\"表!H8\"",
                                         "\"place\":\"表!E5\""};
    struct jixiao_grid *grid = grid_of(form, 0);
    struct jixiao_sheet *sheet;
    struct jixiao_result *result;
    char *text;
    size_t i;
    (void)state;
    assert_err(jixiao_grid_read(grid, NULL, NULL, NULL), JIXIAO_OK);
    assert_err(jixiao_grid_next(grid, &sheet), JIXIAO_OK);
    jixiao_grid_free(grid); /* the sheet does not need it */
    assert_err(jixiao_sheet_write(sheet, NULL, &text), JIXIAO_OK);
    for (i = 0; i < COUNT_OF(want); i++)
        if (!strstr(text, want[i]))
            fail_msg("no %s in %s", want[i], text);
    jixiao_text_free(text, NULL);
    assert_err(jixiao_sheet_score(sheet, NULL, &result), JIXIAO_OK);
    assert_err(jixiao_result_write(result, NULL, 0, NULL, &text), JIXIAO_OK);
    for (i = 0; i < COUNT_OF(places); i++)
        if (!strstr(text, places[i]))
            fail_msg("no %s in %s", places[i], text);
    jixiao_text_free(text, NULL);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
}

/* ---- Scores that are shown ------------------------------------------------------------------ */

/* Of what is shown: a score that differs, words, a claim that counts, a score without facts, an
 * error, a formula without its value, a number beyond all, one beside facts that are wrong, yes, and
 * what comes off. */
static const char shown_scores[] =
    "== 表\njixiao form/1\ncolumns|tree|department|year\nsheet|" TREE "|甲局|~2024\n"
    "columns|claim|score\ngoal-review||~9\ngoal-quality||缺数据\ngoals-overall|~9|~9\n"
    "goals-projects||~10\nspending-control||#REF!\ntimely-handling||=A1\nbalance-rate||~1e300\n"
    "violations||~5\nfeedback||?1\ncooperation||~0\ncolumns|claim|score\nsheet||~50\n"
    "== 依据\njixiao facts/1\nfacts goal-review|met\n|?1\nfacts spending-control|budget|final\n"
    "|~10|~10\nfacts violations|count\n|#N/A\n";

#define ZH "计算得分一格与按基础数据计算的不同，按基础数据计分；请用表格程序打开，重新计算后保存"
#define EN                                                                                         \
    "a score cell is not what the facts score, by which it is scored; open it in a spreadsheet "   \
    "program, recalculate and save it"

static const char shown_findings[] =
    "! 表!C5 score-cell\n  目标制定（goal-review）：" ZH "，表内 9 分，计算 10 分\n"
    "  目标制定 (goal-review): " EN ": 9 in the cell, 10 by the facts\n"
    "! 表!C8 score-cell\n  目标实现（goals-projects）：" ZH "，表内 10 分，按基础数据没有得分\n"
    "  目标实现 (goals-projects): " EN ": 10 in the cell, no score by the facts\n"
    "! 表!C9 score-cell\n  支出控制（spending-control）：" ZH "：“#REF!”\n"
    "  支出控制 (spending-control): " EN ": “#REF!”\n"
    "! 表!C16 score-cell\n  " ZH "，表内 50 分，按基础数据没有得分\n"
    "  " EN ": 50 in the cell, no score by the facts\n";

static struct jixiao_result *score_first(struct jixiao_grid *grid, const struct jixiao_tree *tree,
                                         struct jixiao_sheet **sheet)
{
    struct jixiao_result *result;
    assert_err(jixiao_grid_read(grid, tree, NULL, NULL), JIXIAO_OK);
    assert_err(jixiao_grid_next(grid, sheet), JIXIAO_OK);
    jixiao_sheet_score(*sheet, NULL, &result);
    return result;
}

static void test_scores(void **state)
{
    struct jixiao_grid *grid = grid_of(shown_scores, 0);
    struct jixiao_sheet *sheet;
    struct jixiao_result *result = score_first(grid, NULL, &sheet);
    const struct jixiao_finding *findings;
    struct dump dump = {0};
    size_t n, i;
    (void)state;
    findings = jixiao_result_findings(result, &n);
    for (i = 0; i < n; i++)
        if (findings[i].code == JIXIAO_FINDING_SCORE_CELL)
            dump_findings(&dump, jixiao_tree_find(TREE), grid, &findings[i], 1);
    assert_text(dump.bytes, shown_findings);
    free(dump.bytes);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
    jixiao_grid_free(grid);
}

/* A tree that cannot be has no leaves to hold them against. */
static void test_scores_of_no_tree(void **state)
{
    struct jixiao_tree tree = *jixiao_tree_find(TREE);
    struct jixiao_grid *grid = grid_of(shown_scores, 0);
    struct jixiao_sheet *sheet;
    struct jixiao_result *result;
    (void)state;
    tree.linted = 0;
    tree.places = 77;
    result = score_first(grid, &tree, &sheet);
    assert_int_equal(jixiao_result_total(result)->err, JIXIAO_ERR_TREE);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
    jixiao_grid_free(grid);
}

/* ---- Trees ---------------------------------------------------------------------------------- */

static const struct jixiao_tree *find_mine(void *context, const char *id)
{
    return !strcmp(id, "mine") ? context : NULL;
}

/* All sheets are of a tree that is given; or they name their own, which the caller finds. */
static void test_trees(void **state)
{
    static const char text[] =
        "== a\njixiao form/1\ncolumns|tree|department|year\nsheet|mine|甲局|~2024\n"
        "== b\njixiao form/1\ncolumns|tree|department|year\nsheet|" TREE "|乙局|~2024\n"
        "feedback|||\n";
    struct jixiao_tree *tree = (struct jixiao_tree *)(uintptr_t)jixiao_tree_find(TREE);
    struct jixiao_grid *grid = grid_of(text, 0);
    struct dump dump = {0};
    (void)state;
    dump_read_grid(&dump, grid, jixiao_grid_read(grid, tree, NULL, NULL));
    jixiao_grid_free(grid);
    assert_text(dump.bytes, "甲局 2024, a!C3: ok\n"
                            "! 0 tree-id\n"
                            "  打分表写明的是另一个指标体系：“mine”\n"
                            "  the sheet names another tree: “mine”\n"
                            "乙局 2024, b!C3: ok\n");
    dump.size = 0;
    grid = grid_of(text, 0);
    dump_read_grid(&dump, grid, jixiao_grid_read(grid, NULL, find_mine, tree));
    jixiao_grid_free(grid);
    assert_text(dump.bytes,
                "甲局 2024, a!C3: ok\n"
                "! 0 tree-id\n"
                "  打分表写明的是另一个指标体系：“mine”\n"
                "  the sheet names another tree: “mine”\n"
                "乙局 2024, b!C3: tree-unknown\n"
                "! b!B3 tree-unknown\n"
                "  没有这个指标体系；请核对编号，或给出它的文件（--tree、tree=）：“" TREE "”\n"
                "  no such tree; check its id, or give its file (--tree, tree=): “" TREE "”\n");
    free(dump.bytes);
}

/* ---- Memory --------------------------------------------------------------------------------- */

static int read_all(const char *text, const struct jixiao_memory *memory)
{
    struct jixiao_grid *grid = jixiao_grid_new(memory);
    int err = add_pages(grid, text, 0);
    if (!err)
        err = jixiao_grid_read(grid, NULL, NULL, NULL);
    while (err != JIXIAO_ERR_MEMORY) {
        struct jixiao_sheet *sheet;
        int next = jixiao_grid_next(grid, &sheet);
        jixiao_sheet_free(sheet);
        err = next ? next : err;
        if (!sheet)
            break;
    }
    jixiao_grid_free(grid);
    return err;
}

/* Whichever piece is not to be had, that is said, and all others are given back. */
static void check_memory_of(const char *text)
{
    long n = 0;
    int err = JIXIAO_ERR_MEMORY;
    for (; err == JIXIAO_ERR_MEMORY; n++) {
        struct some_memory some = {n, 0};
        struct jixiao_memory memory = {take_some, give_back, &some};
        err = read_all(text, &memory);
        assert_true(some.held == 0);
        assert_true(some.left < 0 ? err == JIXIAO_ERR_MEMORY : err != JIXIAO_ERR_MEMORY);
    }
}

static void check_memory(struct dump *dump, const char *text, size_t size, size_t chunk)
{
    dump_grid(dump, text, size, chunk);
    if (chunk == 1)
        check_memory_of(text);
}

static void test_memory(void **state)
{
    (void)state;
    check_cases("grid/cases.txt", 20, check_memory);
    check_cases("grid/printed.txt", 12, check_memory);
}

/* Texts, and rows, that are longer than all for which there is room: one in each. */
static void test_memory_for_texts(void **state)
{
    static const char form[] = "== a\njixiao form/1\ncolumns|tree|department|year\n"
                               "sheet|" TREE "|甲局|~2024\n";
    static const char *const lines[] = {
        "feedback|%s\n",
        "== %s\n",
        "== b\njixiao facts/1\nmeta|key|value\n|%s|x\n",
    };
    static char words[100001], line[101000];
    struct dump text = {0};
    size_t i;
    (void)state;
    memset(words, 'x', sizeof words);
    for (i = 0; i <= COUNT_OF(lines); i++) {
        words[sizeof words - 1] = '\0';
        text.size = 0;
        put(&text, "%s", form);
        if (i < COUNT_OF(lines)) {
            snprintf(line, sizeof line, lines[i], words);
            put(&text, "%s", line);
        } else {
            memset(words, '|', 10000); /* a wide row */
            words[10000] = '\0';
            put(&text, "%sx\n", words);
        }
        check_memory_of(text.bytes);
    }
    free(text.bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_misuse),
        cmocka_unit_test(test_limit),
        cmocka_unit_test(test_many_rows),
        cmocka_unit_test(test_given),
        cmocka_unit_test(test_given_tree),
        cmocka_unit_test(test_sources),
        cmocka_unit_test(test_scores),
        cmocka_unit_test(test_scores_of_no_tree),
        cmocka_unit_test(test_trees),
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_memory_for_texts),
    };
    return cmocka_run_group_tests_name("grid", tests, NULL, NULL);
}
