/* SPDX-License-Identifier: MIT
 * What an audit's scores hang on, where tests/spread.py, which scores them otherwise, does not come:
 * projects, places, grades that are none, no memory. */
#include "long.h"

#include "jixiao-report.h"

#define TEXT(text) (text), strlen(text)

/* A step of the first leaf is 0.03 of a point; the second is a veto. */
static const char rubric[] =
    "{\"jixiao\": \"tree/1\", \"id\": \"t\", \"places\": 4, "
    "\"grades\": [{\"name\": \"优\", \"from\": 9.96}], \"indicators\": ["
    "{\"id\": \"late\", \"name\": \"逾期\", \"points\": 6, \"kind\": \"steps\", \"rule\": "
    "{\"measure\": \"ratio\", \"side\": \"above\", \"limit\": 1, \"per\": 0.02, \"lose\": 0.03, "
    "\"part\": \"whole\"}},"
    "{\"id\": \"goals\", \"name\": \"目标\", \"points\": 4, \"kind\": \"attain\", \"rule\": "
    "{\"over\": 0.3, \"at_limit_counts\": true}},"
    "{\"id\": \"stop\", \"name\": \"一票\", \"veto\": \"优\", \"kind\": \"flag\"}]}";

struct facts_of {
    const char *project, *part, *goals; /* the project as JSON; facts */
};

static const struct facts_of some[] = {
    {"{\"code\": \"A\"}", "103", "[{\"target\": 10, \"actual\": 13}]"},
    {"\"修路\"", "103", "[{\"target\": 10, \"actual\": 13.1}]"},
    {"\"供水\"", "100", "[{\"met\": 1, \"total\": 1}]"},
    {"\"排水\"", "102", "[{\"target\": 10, \"actual\": 9}, {\"target\": 10}]"},
    {"\"绿化\"", "700", "[{\"met\": 0, \"total\": 2}]"},
};

/* Adds it; the tree is read anew each time. An error, or JIXIAO_OK. */
static int add(struct jixiao_report *report, const struct facts_of *one,
               const struct jixiao_memory *memory)
{
    char text[1024];
    const struct jixiao_tree *tree = NULL;
    struct jixiao_sheet *sheet = NULL;
    struct jixiao_result *result = NULL;
    int err;
    snprintf(text, sizeof text,
             "{\"jixiao\": \"sheet/1\", \"tree\": \"t\", \"department\": \"甲局\", \"year\": 2024, "
             "\"project\": %s, \"indicators\": {\"late\": {\"facts\": {\"part\": %s, \"whole\": "
             "100}}, \"goals\": {\"facts\": %s}, \"stop\": {\"facts\": {\"met\": true}}}}",
             one->project, one->part, one->goals);
    err = jixiao_tree_read(TEXT(rubric), memory, &tree);
    if (!err)
        err = jixiao_sheet_read(TEXT(text), tree, NULL, NULL, memory, &sheet);
    if (err != JIXIAO_ERR_MEMORY)
        err = jixiao_sheet_score(sheet, memory, &result);
    if (!err)
        err = jixiao_report_add(report, result, "a.json", NULL, NULL);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
    jixiao_tree_free(tree);
    return err;
}

static const char *cell(const struct jixiao_report *report, uint32_t view, size_t row,
                        const char *id)
{
    static char text[200];
    const struct jixiao_head *head;
    uint32_t column = 0;
    while ((head = jixiao_report_head(view, column)) != NULL && strcmp(head->id, id) != 0)
        column++;
    assert_non_null(head);
    jixiao_report_text(report, view, row, column, JIXIAO_ZH, text, sizeof text);
    return text;
}

#define SHOWS(view, row, id, want) assert_text(cell(report, JIXIAO_VIEW_##view, row, id), want)

static void readings(void **state)
{
    struct jixiao_report *report = jixiao_report_new(0, NULL);
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(some); i++)
        assert_err(add(report, &some[i], NULL), JIXIAO_OK);
    assert_err(jixiao_report_done(report), JIXIAO_OK);
    assert_count(jixiao_report_rows(report, JIXIAO_VIEW_SPREAD), 2); /* none of the veto */
    assert_count(jixiao_report_rows(report, JIXIAO_VIEW_READINGS), 3);
    assert_count(jixiao_report_origin(report, JIXIAO_VIEW_READINGS, 1), 0);
    assert_count(jixiao_report_origin(report, JIXIAO_VIEW_READINGS, 2), 1);
    assert_count(jixiao_report_origin(report, JIXIAO_VIEW_SPREAD, 0), SIZE_MAX);
    SHOWS(SPREAD, 0, "average", "4.7820"); /* (5.97 + 5.97 + 6 + 5.97 + 0) / 5 */
    SHOWS(SPREAD, 0, "median", "5.9700");
    SHOWS(SPREAD, 0, "peers", "");
    SHOWS(READINGS, 0, "whose", "甲局"); /* a project of a code alone */
    SHOWS(READINGS, 0, "other", "5.9400–5.9550");
    SHOWS(READINGS, 0, "total_other", "9.9400–9.9550");
    SHOWS(READINGS, 0, "grade", "优");
    SHOWS(READINGS, 0, "other_grade", ""); /* below all grades */
    SHOWS(READINGS, 1, "other", "0.0000");
    SHOWS(READINGS, 2, "whose", "修路");
    jixiao_report_free(report);
}

/* Nothing is said to change of totals that nobody knows. */
static void without_totals(void **state)
{
    static const struct facts_of open[] = {{"\"修路\"", "103", "[{\"target\": 10}]"},
                                           {"\"供水\"", "103", "[{\"target\": 10}]"}};
    struct jixiao_report *report = jixiao_report_new(0, NULL);
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(open); i++)
        assert_err(add(report, &open[i], NULL), JIXIAO_OK);
    assert_err(jixiao_report_done(report), JIXIAO_OK);
    assert_count(jixiao_report_rows(report, JIXIAO_VIEW_READINGS), 2);
    SHOWS(READINGS, 0, "total", "");
    SHOWS(SPREAD, 0, "part_step", "2");
    SHOWS(SPREAD, 0, "change_least", "");
    SHOWS(SPREAD, 0, "change_most", "");
    SHOWS(SPREAD, 0, "lowest", "5.9700");
    SHOWS(SPREAD, 1, "lowest", ""); /* of no score there is none */
    jixiao_report_free(report);
}

/* Many of them with so much memory, projects of other names; an error, or JIXIAO_OK. */
static int audit(const struct jixiao_memory *memory)
{
    struct jixiao_report *report = jixiao_report_new(0, memory);
    int err = report ? JIXIAO_OK : JIXIAO_ERR_MEMORY;
    size_t i;
    for (i = 0; i < 150 && !err; i++) {
        struct facts_of one = some[i % COUNT_OF(some)];
        char name[32];
        snprintf(name, sizeof name, "\"第%zu个\"", i);
        one.project = name;
        err = add(report, &one, NULL);
    }
    if (!err)
        err = jixiao_report_done(report);
    jixiao_report_free(report);
    return err;
}

static void memory(void **state)
{
    int err = JIXIAO_ERR_MEMORY;
    long n = 0;
    (void)state;
    for (; err == JIXIAO_ERR_MEMORY; n++) {
        struct some_memory some_memory = {n, 0};
        struct jixiao_memory given = {take_some, give_back, &some_memory};
        err = audit(&given);
        assert_true(some_memory.held == 0);
        assert_true(some_memory.left < 0 ? err == JIXIAO_ERR_MEMORY : err == JIXIAO_OK);
    }
    assert_true(n > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(readings), cmocka_unit_test(without_totals),
                                       cmocka_unit_test(memory)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
