/* SPDX-License-Identifier: MIT
 * An audit as a bureau asks for it: by supervisor, against its list and its ledger, and what may be
 * chosen for re-checking. */
#include "test.h"

#include "jixiao-report.h"

#define TEXT(text) (text), strlen(text)

/* ---- Sheets ------------------------------------------------------------------------------- */

struct project {
    const char *department, *project; /* the project as JSON, or NULL */
    const char *execution, *output;   /* their facts, as JSON */
};

/* The other indicators have no rows, and all points but those of execution are of `output`. */
static void add(struct jixiao_report *report, const struct project *p)
{
    char text[2048];
    struct jixiao_sheet *sheet;
    struct jixiao_result *result;
    snprintf(text, sizeof text,
             "{\"jixiao\": \"sheet/1\", \"tree\": \"project-10-50-30-10\", \"department\": \"%s\", "
             "\"year\": 2024, %s%s%s\"indicators\": {\"execution\": {\"facts\": %s}, \"output\": "
             "{\"points\": 90, \"facts\": %s}, \"benefit\": {\"points\": 0}, "
             "\"satisfaction\": {\"points\": 0}}}",
             p->department, p->project ? "\"project\": " : "", p->project ? p->project : "",
             p->project ? ", " : "", p->execution, p->output);
    assert_err(jixiao_sheet_read(TEXT(text), NULL, NULL, NULL, NULL, &sheet), JIXIAO_OK);
    assert_err(jixiao_sheet_score(sheet, NULL, &result), JIXIAO_OK);
    assert_err(jixiao_report_add(report, result, "a.json", NULL, NULL), JIXIAO_OK);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
}

#define ROW(points, target, actual)                                                                \
    "{\"points\": " points ", \"target\": " target ", \"actual\": " actual "}"
#define ALL "[" ROW("90", "10", "12") "]"
#define PAID(part, whole) "{\"part\": " part ", \"whole\": " whole "}"

static const struct project full = {"甲局", "{\"code\": \"A-1\", \"name\": \"修路\"}",
                                    PAID("100", "100"), ALL};

/* ---- Rows --------------------------------------------------------------------------------- */

static const char *cell(const struct jixiao_report *report, uint32_t view, size_t row,
                        const char *id, uint32_t lang)
{
    static char text[600];
    const struct jixiao_head *head;
    uint32_t column = 0;
    while ((head = jixiao_report_head(view, column)) != NULL && strcmp(head->id, id) != 0)
        column++;
    assert_non_null(head);
    assert_true(row < jixiao_report_rows(report, view));
    jixiao_report_text(report, view, row, column, lang, text, sizeof text);
    return text;
}

#define SHOWS(view, row, id, want)                                                                 \
    assert_text(cell(report, JIXIAO_VIEW_##view, row, id, JIXIAO_ZH), want)
#define SAYS(view, row, want)                                                                      \
    assert_text(cell(report, JIXIAO_VIEW_##view, row, "words", JIXIAO_EN), want)
#define ROWS(view, want) assert_count(jixiao_report_rows(report, JIXIAO_VIEW_##view), want)

/* ---- Supervisors -------------------------------------------------------------------------- */

static void supervisors(void **state)
{
    static const char list[] =
        "项目编码,项目名称,主管部门\nA-1,修路,\nB-1,供水,乙 局\nB-2,排水,乙局\n"
        "C-1,绿化,\n";
    static const struct project some[] = {
        {"乙局下属", "{\"code\": \"B-1\", \"name\": \"供水\", \"supervisor\": \"乙局\"}",
         PAID("60.5", "121"), ALL},
        {"乙局", NULL, "{\"part\": 0.8}", ALL},
        {"乙局", "\"x\"", PAID("0", "100"), "[" ROW("90", "10", "5") "]"},
        {"乙局", "\"y\"", PAID("100", "100"), "[{\"points\": 90}]"},
    };
    struct jixiao_report *report = jixiao_report_new(0, NULL);
    size_t i;
    (void)state;
    assert_err(jixiao_report_expect(report, TEXT(list)), JIXIAO_OK);
    add(report, &full);
    for (i = 0; i < COUNT_OF(some); i++)
        add(report, &some[i]);
    add(report, &full); /* once more: it counts nowhere */
    assert_err(jixiao_report_done(report), JIXIAO_OK);
    ROWS(SUPERVISORS, 4);
    SHOWS(SUPERVISORS, 0, "supervisor", "甲局");
    SHOWS(SUPERVISORS, 0, "due", "1");
    SHOWS(SUPERVISORS, 0, "sheets", "1");
    SHOWS(SUPERVISORS, 0, "full", "1");
    SHOWS(SUPERVISORS, 0, "full_share", "100.00");
    SHOWS(SUPERVISORS, 1, "supervisor", "乙局");
    SHOWS(SUPERVISORS, 1, "due", "2");
    SHOWS(SUPERVISORS, 1, "sheets", "4");
    SHOWS(SUPERVISORS, 1, "absent", "1");
    SHOWS(SUPERVISORS, 1, "with_money", "3"); /* a rate is no money */
    SHOWS(SUPERVISORS, 1, "budget", "321.00");
    SHOWS(SUPERVISORS, 1, "executed", "160.50");
    SHOWS(SUPERVISORS, 1, "grades", "优 2，差 1，没有等级 1");
    SHOWS(SUPERVISORS, 2, "supervisor", "（没有写明）"); /* C-1's */
    SHOWS(SUPERVISORS, 2, "budget", "");
    SHOWS(SUPERVISORS, 2, "full_share", "");
    SHOWS(SUPERVISORS, 3, "supervisor", "合计");
    SHOWS(SUPERVISORS, 3, "due", "4");
    SHOWS(SUPERVISORS, 3, "absent", "2");
    SHOWS(SUPERVISORS, 3, "budget", "421.00");
    SHOWS(SUPERVISORS, 3, "full_share", "20.00");
    assert_count(jixiao_report_level(report, JIXIAO_VIEW_SUPERVISORS, 3), 0);
    ROWS(GRADES, 4);
    SHOWS(GRADES, 1, "supervisor", "乙局");
    SHOWS(GRADES, 1, "grade", "优");
    SHOWS(GRADES, 1, "sheets", "2");
    SHOWS(GRADES, 1, "with_money", "1");
    SHOWS(GRADES, 1, "executed", "60.50");
    SHOWS(GRADES, 3, "grade", "");
    jixiao_report_free(report);
}

/* Nothing is due without a list, and sums beyond what a number holds are blank. */
static void sums_beyond(void **state)
{
    static const struct project most = {"甲局", "\"a\"", PAID("9e12", "9e12"), ALL};
    static const struct project more = {"甲局", "\"b\"", PAID("9e12", "9e12"), ALL};
    struct jixiao_report *report = jixiao_report_new(0, NULL);
    (void)state;
    add(report, &most);
    add(report, &more);
    assert_err(jixiao_report_done(report), JIXIAO_OK);
    SHOWS(SUPERVISORS, 0, "due", "");
    SHOWS(SUPERVISORS, 0, "absent", "");
    SHOWS(SUPERVISORS, 0, "with_money", "2");
    SHOWS(SUPERVISORS, 0, "budget", "");
    SHOWS(SUPERVISORS, 1, "budget", "");
    jixiao_report_free(report);
}

/* ---- What may be chosen ------------------------------------------------------------------- */

static void clues(void **state)
{
#define RATED(points, given)                                                                       \
    "[{\"points\": " points ", \"rating\": \"达成年度指标\", \"given\": " given "}]"
#define NAMED(name, reason)                                                                        \
    "[{\"points\": 90, \"name\": \"" name                                                          \
    "\", \"target\": 10, \"actual\": 9, \"reason\": \"" reason "\"}]"
    static const struct project some[] = {
        {"甲局", "\"一行恰好\"", PAID("1", "1"), "[" ROW("90", "10", "10") "]"},
        {"甲局", "\"两行恰好\"", PAID("1", "1"),
         "[" ROW("45", "10", "10") "," ROW("45", "0", "0") "]"},
        {"甲局", "\"差一点\"", PAID("1", "1"),
         "[" ROW("45", "10", "10") "," ROW("45", "10", "10.000001") "]"},
        {"甲局", "\"定性满分\"", PAID("1", "1"), RATED("90", "90")},
        {"甲局", "\"定性未满\"", PAID("1", "1"), RATED("90", "89.99")},
        {"甲局", "\"六十\"", PAID("1", "1"), "[" ROW("90", "90", "50") "]"},
        {"甲局", "\"不到六十\"", PAID("1", "1"), "[" ROW("90", "90", "49.99") "]"},
        {"甲局", "\"同一\"", PAID("1", "1"), NAMED("一二三四五六七八九十", "一二三四五六七八九")},
        {"乙局", NULL, PAID("1", "1"), NAMED("一二三四五 六七八九十", "一二三四五六七八九")},
        {"丙局", NULL, PAID("1", "1"), NAMED("甲", "一二三四五六七八九十")},
        {"丁局", NULL, PAID("1", "1"),
         "[" ROW("30", "1",
                 "2") ", {\"points\": 30, \"name\": \"一二三四五六七八九十甲\", \"target\": 1, "
                      "\"actual\": 3}, {\"points\": 30, \"name\": \"一二三四五六七八九十甲\", "
                      "\"target\": 1, "
                      "\"actual\": 3}]"},
    };
    struct jixiao_report *report = jixiao_report_new(0, NULL);
    size_t i;
    char name[40];
    (void)state;
    for (i = 0; i < COUNT_OF(some); i++)
        add(report, &some[i]);
    for (i = 0; i < 6; i++) {
        struct project p = some[9]; /* with the reason of 丙局 */
        snprintf(name, sizeof name, "第%u局", (unsigned)i);
        p.department = name;
        add(report, &p);
    }
    add(report, &some[1]); /* once more */
    assert_err(jixiao_report_done(report), JIXIAO_OK);
    ROWS(RECHECK, 5);
    SHOWS(RECHECK, 0, "code", "all-on-target");
    SHOWS(RECHECK, 0, "project", "两行恰好");
    SAYS(RECHECK, 0, "两行恰好 2024: all 2 rows are exactly on their targets");
    SHOWS(RECHECK, 1, "code", "full-unmeasured");
    SHOWS(RECHECK, 1, "project", "定性满分");
    SAYS(RECHECK, 1, "定性满分 2024: every row has full points, and none a number");
    SHOWS(RECHECK, 2, "code", "below-60");
    SAYS(RECHECK, 2, "不到六十 2024: scored 59.99 of 100, below 60 in 100");
    SHOWS(RECHECK, 3, "code", "same-indicator");
    SAYS(RECHECK, 3, "the same indicator in 2 sheets: \"一二三四五六七八九十\" (同一, 乙局)");
    SHOWS(RECHECK, 4, "code", "same-reason");
    SHOWS(RECHECK, 4, "words",
          "7 张表的原因相同：“一二三四五六七八九十”（丙局、第0局、第1局、第2局、第3局等）");
    SHOWS(RECHECK, 4, "department", "丙局");
    assert_count(jixiao_report_origin(report, JIXIAO_VIEW_RECHECK, 0), 1);
    assert_count(jixiao_report_origin(report, JIXIAO_VIEW_RECHECK, 4), 9);
    jixiao_report_free(report);
}

/* ---- Lists -------------------------------------------------------------------------------- */

/* A grid of rows of cells; blank ones are not there. */
static struct jixiao_grid *grid_of(const char *const rows[][4], uint32_t n)
{
    struct jixiao_grid *grid = jixiao_grid_new(NULL);
    uint32_t row, column;
    assert_err(jixiao_grid_page(grid, TEXT("空")), JIXIAO_OK);
    assert_err(jixiao_grid_page(grid, TEXT("表")), JIXIAO_OK);
    for (row = 0; row < n; row++)
        for (column = 0; column < 4; column++) {
            struct jixiao_grid_cell c = {.type = JIXIAO_GRID_TEXT, .text = rows[row][column]};
            if (!c.text)
                continue;
            c.size = strlen(c.text);
            if (column > 1 && strspn(c.text, "0123456789.") == c.size)
                c.type = JIXIAO_GRID_NUMBER;
            else if (c.text[0] == '#')
                c.type = JIXIAO_GRID_ERROR;
            assert_err(jixiao_grid_add(grid, row + 1, column + 1, &c), JIXIAO_OK);
        }
    return grid;
}

static struct jixiao_report *expected(const char *list)
{
    static const struct project some[] = {
        {"甲局", "{\"code\": \"A-1\", \"name\": \"修路\"}", PAID("1", "1"), ALL},
        {"甲局", "{\"code\": \"A-2\", \"name\": \"修路\"}", PAID("1", "1"), ALL},
        {"乙局", "\"修路\"", PAID("1", "1"), ALL},
        {"丙局", NULL, PAID("1", "1"), ALL},
    };
    struct jixiao_report *report = jixiao_report_new(0, NULL);
    size_t i;
    assert_err(jixiao_report_expect(report, TEXT(list)), JIXIAO_OK);
    assert_err(jixiao_report_expect(report, TEXT(list)), JIXIAO_OK); /* once more is no more */
    for (i = 0; i < COUNT_OF(some); i++)
        add(report, &some[i]);
    assert_err(jixiao_report_done(report), JIXIAO_OK);
    return report;
}

/* Who is absent, and who is not on the list. */
static void lists(void **state)
{
    static const struct {
        const char *list, *absent, *unexpected;
    } cases[] = {
        {"甲局\n乙局\n丁局\n", "丁局", "丙局 2024"},
        {"修路\n丙局", "", ""},
        {"A-1\n\n#丁局\nA-3\n", "A-3", "甲局 2024;乙局 2024;丙局 2024"},
        /* one name, two codes */
        {"项目编码,项目名称\nA-1,修路\nA-3,修路\n", "A-3 修路", "甲局 2024;丙局 2024"},
        {"code\tproject\nA-1\t\nA-2\t\n", "", "乙局 2024;丙局 2024"},
        {"表\n\n一\n二\n三\n四\n项目;单位\n修路;乙 局\n修路;丁局\n", "修路",
         "甲局 2024;甲局 2024;丙局 2024"},
        {"项目名称\n修路\n修路\n合 计\n小计\n\"\"\n", "", "丙局 2024"},
        {"单位名称,主管部门\n丙局,\n ,丙局\n总计\n丁局\n", "丁局", "甲局 2024;甲局 2024;乙局 2024"},
        {"项目名称,部门,全年预算数\n修路,乙局,很多\n", "", "甲局 2024;甲局 2024;丙局 2024"},
        {"1\n2\n3\n4\n5\n6\n项目名称\n修路\n", "1;2;3;4;5;6;项目名称", "丙局 2024"},
    };
    static const uint32_t views[] = {JIXIAO_VIEW_ABSENT, JIXIAO_VIEW_UNEXPECTED};
    size_t i, k, row;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        struct jixiao_report *report = expected(cases[i].list);
        const char *wants[] = {cases[i].absent, cases[i].unexpected};
        for (k = 0; k < 2; k++) {
            char text[600] = "";
            for (row = 0; row < jixiao_report_rows(report, views[k]); row++) {
                char *colon;
                strcat(text, row ? ";" : "");
                strcat(text, cell(report, views[k], row, "words", JIXIAO_EN));
                colon = strchr(text, ':');
                if (colon)
                    *colon = '\0';
            }
            if (strcmp(text, wants[k]) != 0)
                print_message("# list %u\n", (unsigned)i);
            assert_text(text, wants[k]);
        }
        jixiao_report_free(report);
    }
}

static void lists_in_books(void **state)
{
    static const char *const rows[][4] = {{"名单"},
                                          {"项目编码", "项目名称", "主管部门", NULL},
                                          {"A-1", "修路", "甲局", NULL},
                                          {NULL, "供水", "乙局", NULL}};
    static const char *const names[][4] = {{"甲局"}, {NULL, "x"}, {"丁局"}};
    struct jixiao_report *report = jixiao_report_new(0, NULL);
    struct jixiao_grid *grid = grid_of(rows, 4);
    (void)state;
    assert_err(jixiao_report_expect_grid(report, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_expect_grid(NULL, grid), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_expect_grid(report, grid), JIXIAO_OK);
    add(report, &full);
    assert_err(jixiao_report_done(report), JIXIAO_OK);
    ROWS(ABSENT, 1);
    SHOWS(ABSENT, 0, "words", "供水");
    ROWS(UNEXPECTED, 0);
    SHOWS(SUPERVISORS, 1, "supervisor", "乙局");
    jixiao_report_free(report);
    jixiao_grid_free(grid);

    report = jixiao_report_new(0, NULL);
    grid = jixiao_grid_new(NULL); /* without a worksheet */
    assert_err(jixiao_report_expect_grid(report, grid), JIXIAO_OK);
    jixiao_grid_free(grid);
    jixiao_report_free(report);
    report = jixiao_report_new(0, NULL);
    grid = jixiao_grid_new(NULL);
    assert_err(jixiao_grid_page(grid, TEXT("表")), JIXIAO_OK);
    for (uint32_t i = 0; i < 3; i++) {
        const char *text = names[i][i == 1];
        struct jixiao_grid_cell c = {.type = JIXIAO_GRID_TEXT, .text = text, .size = strlen(text)};
        assert_err(jixiao_grid_add(grid, i + 1, 1 + (i == 1), &c), JIXIAO_OK);
    }
    assert_err(jixiao_report_expect_grid(report, grid), JIXIAO_OK);
    add(report, &full);
    assert_err(jixiao_report_done(report), JIXIAO_OK);
    ROWS(ABSENT, 1);
    SHOWS(ABSENT, 0, "words", "丁局");
    jixiao_report_free(report);
    jixiao_grid_free(grid);
}

/* ---- The ledger --------------------------------------------------------------------------- */

static struct jixiao_report *against(const char *ledger, const struct project *some, size_t n)
{
    struct jixiao_report *report = jixiao_report_new(0, NULL);
    uint32_t line;
    size_t i;
    assert_err(jixiao_report_against(report, TEXT(ledger), &line), JIXIAO_OK);
    for (i = 0; i < n; i++)
        add(report, &some[i]);
    assert_err(jixiao_report_done(report), JIXIAO_OK);
    return report;
}

static void amounts(void **state)
{
    static const struct project some[] = {
        {"甲局", "{\"code\": \"A-1\", \"name\": \"同\"}", PAID("60.5", "121"), ALL},
        {"甲局", "{\"code\": \"A-2\", \"name\": \"差\"}", PAID("60.5", "121"), ALL},
        {"甲局", "{\"code\": \"A-3\", \"name\": \"元\"}", PAID("605000", "1210000"), ALL},
        {"甲局", "{\"code\": \"A-4\", \"name\": \"半\"}", PAID("60.5", "1210000"), ALL},
        {"甲局", "{\"code\": \"A-5\", \"name\": \"近\"}", PAID("605000.000001", "1210000"), ALL},
        {"甲局", "{\"code\": \"A-6\", \"name\": \"无\"}", PAID("1", "1"), ALL},
        {"甲局", "{\"code\": \"A-7\", \"name\": \"率\"}", "{\"part\": 0.9}", ALL},
        {"甲局", "{\"code\": \"A-8\", \"name\": \"零\"}", PAID("0", "10000"), ALL},
        {"甲局", "{\"code\": \"A-1\", \"name\": \"同\"}", PAID("1", "1"), ALL}, /* once more */
        {"乙局", "\"按名称\"", PAID("2", "3"), ALL},
    };
    static const char ledger[] =
        "\xef\xbb\xbf"
        "2024 年台账\n项目编码,项目名称,全年预算数（A）（元）,全年执行数(元)\n"
        "A-1,同,\"1,000,000.00\",605000\nA-1,同,210000,0\nA-2,差,1210000.01,605000\n"
        "A-3,元,1210000,605000\nA-4,半,1210000,605000\nA-5,近,1210000,605000\n"
        "A-7,率,1,1\nA-8,零,10000,0\n,按名称,30000,\nA-9,没有交,1,1\n,合计,9,9\n";
    struct jixiao_report *report = against(ledger, some, COUNT_OF(some));
    (void)state;
    assert_err(jixiao_report_against(report, TEXT(ledger), NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_expect(report, TEXT(ledger)), JIXIAO_ERR_ARGUMENT);
    ROWS(AGAINST, 9);
    SHOWS(AGAINST, 0, "code", "amount-differs");
    SHOWS(AGAINST, 0, "amount", "budget");
    SHOWS(AGAINST, 0, "ledger", "121.000001");
    SHOWS(AGAINST, 0, "difference", "-0.000001");
    SAYS(AGAINST, 0, "差: budget 121 in the sheet, 121.000001 in the ledger; check which is right");
    SHOWS(AGAINST, 1, "code", "amount-in-yuan");
    SAYS(AGAINST, 1,
         "元: budget 1210000 in the sheet, 121 in the ledger, all of the sheet exactly 10,000 "
         "times as "
         "much: it looks filled in 元; fill it in 万元");
    SHOWS(AGAINST, 2, "amount", "executed");
    SHOWS(AGAINST, 2, "code", "amount-in-yuan");
    SAYS(AGAINST, 2,
         "元: executed 605000 in the sheet, 60.5 in the ledger, all of the sheet exactly 10,000 "
         "times "
         "as much: it looks filled in 元; fill it in 万元");
    SAYS(AGAINST, 3,
         "半: budget 1210000 in the sheet, 121 in the ledger, exactly 10,000 times as much: it "
         "looks "
         "filled in 元; fill it in 万元");
    SHOWS(AGAINST, 4, "project", "近");
    SHOWS(AGAINST, 5, "code", "amount-differs");
    SHOWS(AGAINST, 6, "code", "not-in-ledger");
    SAYS(AGAINST, 6, "无: not in the ledger");
    SHOWS(AGAINST, 6, "sheet", "");
    SHOWS(AGAINST, 6, "difference", "");
    SHOWS(AGAINST, 7, "project", "零"); /* 0 is 0 in 元 too */
    SAYS(AGAINST, 7,
         "零: budget 10000 in the sheet, 1 in the ledger, all of the sheet exactly 10,000 times as "
         "much: it looks filled in 元; fill it in 万元");
    SHOWS(AGAINST, 8, "code", "no-sheet");
    SHOWS(AGAINST, 8, "project_code", "A-9");
    SHOWS(AGAINST, 8, "source", "");
    SAYS(AGAINST, 8, "A-9 没有交: in the ledger, without a sheet that could be scored");
    assert_count(jixiao_report_origin(report, JIXIAO_VIEW_AGAINST, 0), 1);
    assert_count(jixiao_report_origin(report, JIXIAO_VIEW_AGAINST, 8), SIZE_MAX);
    jixiao_report_free(report);
}

/* Of the largest amounts the difference may be none that a number holds. */
static void far_apart(void **state)
{
    static const struct project one = {"甲局", "\"远\"", PAID("9e12", "9e12"), ALL};
    struct jixiao_report *report = against("项目名称\t全年执行数\n远\t-9000000000000\n", &one, 1);
    (void)state;
    ROWS(AGAINST, 1);
    SHOWS(AGAINST, 0, "ledger", "-9000000000000.00");
    SHOWS(AGAINST, 0, "difference", "");
    jixiao_report_free(report);
}

static void ledgers_refused(void **state)
{
    static const struct {
        const char *text;
        int err;
        uint32_t line;
    } cases[] = {
        {"甲局\n乙局\n", JIXIAO_ERR_KEY_MISSING, 0},
        {"项目编码,主管部门\nA,乙\n", JIXIAO_ERR_KEY_MISSING, 0},
        {"主管部门,全年预算数\nA,1\n", JIXIAO_ERR_KEY_MISSING, 0},
        {"项目编码,全年预算数\nA,1\nB,很多\n", JIXIAO_ERR_NUMBER, 3},
        {"项目编码,全年执行数\nA,1亿元\n", JIXIAO_ERR_UNIT_OTHER, 2},
        {"项目编码,全年执行数（元）\nA,0.001\n", JIXIAO_ERR_NUMBER_FINE, 2},
        {"项目编码,全年执行数\nA,0.0000001\n", JIXIAO_ERR_NUMBER_FINE, 2},
        {"项目编码,全年执行数\nA,9000000000000\nA,1\n", JIXIAO_ERR_RANGE, 3},
        {"项目编码,全年预算数\nA,-9000000000000\nA,-1\n", JIXIAO_ERR_RANGE, 3},
        {"项目编码,全年预算数\nA,1\n\"B\"x,2\n", JIXIAO_ERR_SYNTAX, 3},
        {"\xb5\n", JIXIAO_ERR_ENCODING, 0},
        {"台账\n项目编码,全年预算数（亿元）\nA,1\n", JIXIAO_ERR_UNIT_OTHER, 2},
        {"项目编码,全年预算数（百万元）\nA,1\n", JIXIAO_ERR_UNIT_OTHER, 1},
        {"项目编码,全年预算数,budget\nA,1,2\n", JIXIAO_ERR_KEY_DUPLICATE, 1},
    };
    static const char *const shown[][4] = {{"项目编码", NULL, "全年预算数", NULL},
                                           {"A", "#REF!", "1.5", NULL},
                                           {"B", NULL, "#REF!", NULL}};
    static const char *const heads[][4] = {{"项目编码", NULL, "全年预算数(千元)", NULL}};
    static const char *const rows[][4] = {
        {"项目编码", NULL, "全年预算数", NULL}, {"A", NULL, "1.5", NULL}, {"B", NULL, "x", NULL}};
    struct jixiao_report *report;
    struct jixiao_grid *grid = grid_of(rows, 3), *none = grid_of(rows, 0);
    struct jixiao_grid *errors = grid_of(shown, 3), *thousands = grid_of(heads, 1);
    uint32_t line;
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        report = jixiao_report_new(0, NULL);
        assert_err(jixiao_report_against(report, TEXT(cases[i].text), &line), cases[i].err);
        assert_count(line, cases[i].line);
        jixiao_report_free(report);
    }
    report = jixiao_report_new(0, NULL);
    assert_err(jixiao_report_against(report, NULL, 0, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_against(NULL, "", 0, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_against_grid(report, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_against_grid(NULL, grid, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_against_grid(report, grid, &line), JIXIAO_ERR_NUMBER);
    assert_count(line, 3);
    jixiao_report_free(report);
    report = jixiao_report_new(0, NULL);
    assert_err(jixiao_report_against_grid(report, none, NULL), JIXIAO_ERR_KEY_MISSING);
    assert_err(jixiao_report_against_grid(report, errors, &line), JIXIAO_ERR_CELL_ERROR);
    assert_count(line, 3);
    assert_err(jixiao_report_against_grid(report, thousands, &line), JIXIAO_ERR_UNIT_OTHER);
    assert_count(line, 1);
    jixiao_report_free(report);
    jixiao_grid_free(grid);
    jixiao_grid_free(none);
    jixiao_grid_free(errors);
    jixiao_grid_free(thousands);
}

/* ---- Slips -------------------------------------------------------------------------------- */

static struct jixiao_report *slip_of(const char *indicators, struct jixiao_sheet **sheet,
                                     struct jixiao_result **result)
{
    char text[2048];
    struct jixiao_report *report;
    snprintf(
        text, sizeof text,
        "{\"jixiao\": \"sheet/1\", \"tree\": \"project-10-50-30-10\", \"department\": \"甲局\", "
        "\"year\": 2024, \"claim\": 50, \"source\": {\"claim\": \"表!I9\"}, "
        "\"indicators\": {%s}}",
        indicators);
    assert_err(jixiao_sheet_read(TEXT(text), NULL, NULL, NULL, NULL, sheet), JIXIAO_OK);
    assert_err(jixiao_sheet_score(*sheet, NULL, result), JIXIAO_OK);
    assert_err(jixiao_report_result(*result, "甲局.xlsx", NULL, NULL, &report), JIXIAO_OK);
    return report;
}

static void slips(void **state)
{
    struct jixiao_sheet *sheet;
    struct jixiao_result *result;
    struct jixiao_report *audit = jixiao_report_new(0, NULL);
    struct jixiao_report *report = slip_of(
        "\"execution\": {\"facts\": {\"part\": 50, \"whole\": 100}, \"claim\": 9, \"source\": "
        "{\"claim\": \"表!F3\"}}, \"benefit\": {\"facts\": [{\"points\": \"x\"}]}, "
        "\"satisfaction\": {\"facts\": [{\"name\": \"a\", \"points\": 10, \"target\": 1, "
        "\"actual\": 1}]}",
        &sheet, &result);
    char *page, *part;
    (void)state;
    ROWS(SLIP, 3);
    SHOWS(SLIP, 0, "number", "1");
    SHOWS(SLIP, 0, "name", "预算执行率");
    SHOWS(SLIP, 0, "place", "表!F3");
    SHOWS(SLIP, 0, "claim", "9.00");
    SHOWS(SLIP, 0, "score", "5.00");
    assert_non_null(
        strstr(cell(report, JIXIAO_VIEW_SLIP, 0, "words", JIXIAO_EN),
               "If the score is right, claim 5.00; if not, say why, with evidence. How "));
    SHOWS(SLIP, 1, "name", "产出指标");
    SHOWS(SLIP, 1, "claim", "");
    SAYS(SLIP, 1, "not filled in; fill it in, or say why it does not apply");
    SHOWS(SLIP, 2, "place", "/indicators/benefit/facts/0/points");
    SAYS(SLIP, 2, "row 1, points: not a number; write the number alone: “x”; expected 0 to 30");
    assert_err(jixiao_report_write(report, JIXIAO_REPORT_SLIP, JIXIAO_EN, NULL, &page, NULL),
               JIXIAO_OK);
    assert_err(jixiao_report_write(report, JIXIAO_REPORT_SLIP_PART, JIXIAO_EN, NULL, &part, NULL),
               JIXIAO_OK);
    assert_text(page + strlen(page) - strlen(part), part);
    assert_non_null(strstr(part, "<h2>What the review asks</h2>"));
    assert_non_null(strstr(part, ">Answer</th>"));
    assert_non_null(strstr(part, "<td>表!F3</td><td>9.00</td><td>5.00</td>"));
    jixiao_text_free(page, NULL);
    jixiao_text_free(part, NULL);
    jixiao_report_free(report);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
    assert_err(jixiao_report_done(audit), JIXIAO_OK);
    assert_err(jixiao_report_write(audit, JIXIAO_REPORT_SLIP, JIXIAO_EN, NULL, &page, NULL),
               JIXIAO_ERR_ARGUMENT);
    assert_count(jixiao_report_rows(audit, JIXIAO_VIEW_SLIP), 0);
    jixiao_report_free(audit);
}

/* Where all is well, nothing is asked. */
static void empty_slips(void **state)
{
#define WELL(points)                                                                               \
    "{\"facts\": [{\"points\": " points ", \"sense\": \">=\", \"target\": 1, \"actual\": 1}]}"
    struct jixiao_sheet *sheet;
    struct jixiao_result *result;
    struct jixiao_report *report =
        slip_of("\"execution\": {\"facts\": {\"part\": 50, \"whole\": 50}}, \"output\": " WELL(
                    "50") ", \"benefit\": " WELL("30") ", \"satisfaction\": " WELL("10"),
                &sheet, &result);
    char *page;
    (void)state;
    ROWS(SLIP, 0);
    assert_err(jixiao_report_write(report, JIXIAO_REPORT_SLIP, JIXIAO_ZH, NULL, &page, NULL),
               JIXIAO_OK);
    assert_non_null(strstr(page, "<p>没有需要更正或说明的事项。</p>"));
    assert_null(strstr(page, "<table>"));
    jixiao_text_free(page, NULL);
    jixiao_report_free(report);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
}

/* Money is only that of the year's budget, in 万元. */
static void other_money(void **state)
{
#define RATIO(id, more)                                                                            \
    "{\"id\": \"" id "\", \"name\": \"" id "\", \"points\": 10, \"kind\": \"bands\", " more        \
    "\"rule\": {\"measure\": \"ratio\", \"rows\": [{\"points\": 10}]}}"
    static const char text[] =
        "{\"jixiao\": \"tree/1\", \"id\": \"t\", \"indicators\": [" RATIO("none", "") "," RATIO(
            "people",
            "\"unit\": \"人\", \"terms\": [\"全年执行数\", "
            "\"全年预算数\"], ") "," RATIO("unnamed",
                                           "\"unit\": \"万元\", ") "," RATIO("other",
                                                                             "\"unit\": "
                                                                             "\"万元\", "
                                                                             "\"terms\": "
                                                                             "[\"全年执行数\", "
                                                                             "\"年初预算数\"],"
                                                                             " ") "]}";
    static const char sheet_text[] =
        "{\"jixiao\": \"sheet/1\", \"department\": \"甲局\", \"year\": 2024, \"indicators\": {"
        "\"none\": {\"facts\": {\"part\": 1, \"whole\": 2}}, \"people\": {\"facts\": {\"part\": 1, "
        "\"whole\": 2}}, \"unnamed\": {\"facts\": {\"part\": 1, \"whole\": 2}}, \"other\": "
        "{\"facts\": {\"part\": 1, \"whole\": 2}}}}";
    const struct jixiao_tree *tree;
    struct jixiao_sheet *sheet;
    struct jixiao_result *result;
    struct jixiao_report *report = jixiao_report_new(0, NULL);
    (void)state;
    assert_err(jixiao_tree_read(TEXT(text), NULL, &tree), JIXIAO_OK);
    assert_err(jixiao_sheet_read(TEXT(sheet_text), tree, NULL, NULL, NULL, &sheet), JIXIAO_OK);
    assert_err(jixiao_sheet_score(sheet, NULL, &result), JIXIAO_OK);
    assert_err(jixiao_report_add(report, result, NULL, NULL, NULL), JIXIAO_OK);
    assert_err(jixiao_report_done(report), JIXIAO_OK);
    SHOWS(SUPERVISORS, 0, "sheets", "1");
    SHOWS(SUPERVISORS, 0, "with_money", "0");
    jixiao_report_free(report);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
    jixiao_tree_free(tree);
}

/* A place in the caller's words, a line of a file, a cell of a grid. */
static void slips_say_where(void **state)
{
    const char *const wants[] = {"表尾", "line 7", "表!B3"};
    const struct jixiao_grid_cell blank = {.type = JIXIAO_GRID_TEXT, .text = "x", .size = 1};
    size_t i;
    (void)state;
    for (i = 0; i < 3; i++) {
        struct jixiao_sheet *sheet =
            jixiao_sheet_new(jixiao_tree_find("project-10-50-30-10"), NULL);
        struct jixiao_grid *grid = jixiao_grid_new(NULL);
        struct jixiao_result *result;
        struct jixiao_report *report;
        jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", TEXT("甲局"));
        jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", N(2024));
        assert_err(jixiao_grid_page(grid, TEXT("表")), JIXIAO_OK);
        assert_err(jixiao_grid_add(grid, 3, 2, &blank), JIXIAO_OK);
        jixiao_sheet_at(sheet, i == 1 ? 7 : i == 2 ? 2 : 0);
        if (i)
            jixiao_sheet_text(sheet, 0, 1, "part", TEXT("很多"));
        else
            jixiao_sheet_error(sheet, JIXIAO_ERR_NUMBER, 0, 0, "x", "表尾");
        assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
        assert_err(jixiao_sheet_score(sheet, NULL, &result), JIXIAO_OK);
        if (i == 2)
            jixiao_grid_result(grid, result);
        assert_err(jixiao_report_result(result, NULL, NULL, NULL, &report), JIXIAO_OK);
        assert_text(cell(report, JIXIAO_VIEW_SLIP, 0, "place", JIXIAO_EN), wants[i]);
        jixiao_report_free(report);
        jixiao_result_free(result);
        jixiao_sheet_free(sheet);
        jixiao_grid_free(grid);
    }
}

static void file_names(void **state)
{
    static const char *const names[][2] = {{"甲 局", "甲局"},
                                           {"ＡＢ局", "AB局"},
                                           {"..", "．."},
                                           {"a/b\\c:d", "a／b＼c：d"},
                                           {"a\x01\x7f", "a␁␿"}};
    char name[64];
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(names); i++) {
        size_t size = jixiao_file_name(names[i][0], name, sizeof name);
        assert_text(name, names[i][1]);
        assert_count(size, strlen(name));
    }
}

/* What is longer or wider than a list may be. */
static void long_lists(void **state)
{
    enum { LONG = 2 << 20 };
    struct jixiao_report *report = jixiao_report_new(0, NULL);
    struct jixiao_grid *grid = jixiao_grid_new(NULL);
    const struct jixiao_grid_cell head = {.type = JIXIAO_GRID_TEXT, .text = "项目名称", .size = 12};
    char *text = malloc(LONG);
    size_t i;
    (void)state;
    memset(text, 'x', LONG);
    memcpy(text, "code,", 5);
    memcpy(text + 205, ",budget\nA,", 10); /* a head that no column has */
    assert_err(jixiao_report_against(report, text, LONG, NULL), JIXIAO_ERR_LIMIT);
    jixiao_report_free(report);
    report = jixiao_report_new(0, NULL);
    for (i = 0; i < 100; i++)
        text[i] = ',';
    memcpy(text, "code", 4);
    memcpy(text + 100, "\nA-1", 5);
    assert_err(jixiao_report_expect(report, text, 104), JIXIAO_OK);
    assert_err(jixiao_grid_page(grid, TEXT("表")), JIXIAO_OK);
    assert_err(jixiao_grid_add(grid, 1, 1, &head), JIXIAO_OK);
    assert_err(jixiao_grid_add(grid, 1, 65, &head), JIXIAO_OK);
    assert_err(jixiao_report_expect_grid(report, grid), JIXIAO_OK);
    add(report, &full);
    assert_err(jixiao_report_done(report), JIXIAO_OK);
    ROWS(ABSENT, 0);
    ROWS(UNEXPECTED, 0);
    jixiao_report_free(report);
    jixiao_grid_free(grid);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(supervisors),     cmocka_unit_test(sums_beyond),
        cmocka_unit_test(clues),           cmocka_unit_test(lists),
        cmocka_unit_test(lists_in_books),  cmocka_unit_test(amounts),
        cmocka_unit_test(far_apart),       cmocka_unit_test(ledgers_refused),
        cmocka_unit_test(long_lists),      cmocka_unit_test(empty_slips),
        cmocka_unit_test(other_money),     cmocka_unit_test(slips),
        cmocka_unit_test(slips_say_where), cmocka_unit_test(file_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
