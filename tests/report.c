/* SPDX-License-Identifier: MIT
 * Reports: every number in them is the result's, rows are in order, what is written is quoted and
 * escaped. */
#include "test.h"

#include "jixiao-report.h"

#include <stdio.h>

#define TEXT(text) (text), strlen(text)

static const struct jixiao_tree *founding(void)
{
    return jixiao_tree_find("sichuan-ebian-2023");
}

/* ---- Sheets ------------------------------------------------------------------------------- */

/* A finished sheet whose leaves are scored, only claimed, not applicable, invalid, or blank. */
static struct jixiao_sheet *random_sheet(const char *department, int64_t year)
{
    const struct jixiao_tree *tree = founding();
    struct jixiao_sheet *sheet = jixiao_sheet_new(tree, NULL);
    uint32_t i;
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", TEXT(department));
    jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", year * JIXIAO_ONE);
    if (random_once_in(4))
        jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "claim", (jixiao_num)random_below(101) * YES);
    for (i = 0; i < tree->n_indicators; i++) {
        const struct jixiao_indicator *leaf = &tree->indicators[i];
        const struct jixiao_form *form;
        if (leaf->kind == JIXIAO_GROUP)
            continue;
        form = &jixiao_kind_get(leaf->kind)->facts[0];
        if (random_once_in(12)) {
            jixiao_sheet_text(sheet, i, 0, "not_applicable", TEXT("没有这项工作"));
            continue;
        }
        if (!random_once_in(4)) {
            uint32_t column, row, rows = form->positions ? leaf->rule.rows : 1;
            for (row = 1; row <= rows; row++)
                for (column = 0; column < form->n_columns; column++)
                    jixiao_sheet_number(sheet, i, row, form->columns[column].id,
                                        random_cell(&form->columns[column], N(2), YES / 100));
        }
        if (!random_once_in(4))
            jixiao_sheet_number(sheet, i, 0, "claim",
                                (jixiao_num)random_below(21) * leaf->points / 20);
        if (random_once_in(6))
            jixiao_sheet_number(sheet, i, 0, "review.score", 0);
        if (random_once_in(6))
            jixiao_sheet_text(sheet, i, 0, "remark", TEXT("注"));
    }
    jixiao_sheet_done(sheet);
    return sheet;
}

struct scored {
    struct jixiao_sheet *sheet;
    struct jixiao_result *result;
};

static struct scored random_result(const char *department, int64_t year)
{
    struct scored scored = {random_sheet(department, year), NULL};
    jixiao_sheet_score(scored.sheet, NULL, &scored.result);
    assert_non_null(scored.result);
    return scored;
}

static void scored_free(struct scored *scored)
{
    jixiao_result_free(scored->result);
    jixiao_sheet_free(scored->sheet);
}

/* ---- Cells -------------------------------------------------------------------------------- */

static struct jixiao_cell cell_of(const struct jixiao_report *report, uint32_t view, size_t row,
                                  const char *id)
{
    struct jixiao_cell cell;
    const struct jixiao_head *head;
    uint32_t column = 0;
    while ((head = jixiao_report_head(view, column)) != NULL && strcmp(head->id, id) != 0)
        column++;
    assert_non_null(head);
    assert_err(jixiao_report_cell(report, view, row, column, &cell), JIXIAO_OK);
    return cell;
}

#define SHOWS(row, id, want) assert_num(number(cell_of(report, view, (row), (id))), (want))

static jixiao_num number(struct jixiao_cell cell)
{
    if (cell.type == JIXIAO_CELL_BLANK || cell.type == JIXIAO_CELL_BETWEEN)
        return NIL;
    assert_true(cell.type == JIXIAO_CELL_NUM || cell.type == JIXIAO_CELL_SIGNED ||
                cell.type == JIXIAO_CELL_OF);
    return cell.num;
}

static int64_t count(struct jixiao_cell cell)
{
    return cell.type == JIXIAO_CELL_BLANK ? 0 : cell.count;
}

static void check_between(struct jixiao_cell cell, jixiao_num score, jixiao_num low,
                          jixiao_num high)
{
    assert_num(number(cell), score);
    if (score != NIL)
        return;
    assert_num(cell.num, low);
    assert_num(cell.high, high);
}

/* Every cell can be written, whole and cut, in both languages. */
static void check_texts(const struct jixiao_report *report)
{
    char whole[8192], cut[40];
    uint32_t view, column, lang;
    size_t row, size;
    for (view = 0; view < JIXIAO_VIEW_END; view++)
        for (row = 0; row < jixiao_report_rows(report, view); row++)
            for (column = 0; jixiao_report_head(view, column); column++)
                for (lang = 0; lang < 2; lang++) {
                    size = jixiao_report_text(report, view, row, column, lang, whole, sizeof whole);
                    assert_true(size < sizeof whole);
                    assert_count(strlen(whole), size);
                    assert_count(
                        jixiao_report_text(report, view, row, column, lang, cut, sizeof cut), size);
                    assert_true(size < sizeof cut ? strlen(cut) == size
                                                  : strlen(cut) + 4 >= sizeof cut);
                    assert_memory_equal(cut, whole, strlen(cut));
                    assert_count(jixiao_report_text(report, view, row, column, lang, NULL, 0),
                                 size);
                }
}

static void check_titles(const struct jixiao_report *report)
{
    char title[512];
    uint32_t view, lang;
    for (view = 0; view < JIXIAO_VIEW_END; view++)
        for (lang = 0; lang < 2; lang++) {
            size_t size = jixiao_report_title(report, view, lang, title, sizeof title);
            assert_count(strlen(title), size);
        }
}

/* What is written has its size, and in HTML every tag that is opened is closed. */
static void check_written(const struct jixiao_report *report)
{
    uint32_t format, lang;
    for (format = 0; format <= JIXIAO_REPORT_HTML; format++)
        for (lang = 0; lang < 2; lang++) {
            char *text, *at;
            size_t size;
            int open = 0;
            assert_err(jixiao_report_write(report, format, lang, NULL, &text, &size), JIXIAO_OK);
            assert_count(strlen(text), size);
            for (at = text; format == JIXIAO_REPORT_HTML && (at = strchr(at, '<')) != NULL; at++)
                if (strncmp(at, "<br>", 4) != 0)
                    open += at[1] == '/' ? -1 : 1;
            assert_int_equal(open, 0);
            jixiao_text_free(text, NULL);
        }
}

/* ---- One result --------------------------------------------------------------------------- */

static void check_leaf(const struct jixiao_report *report, const struct jixiao_result *result,
                       uint32_t index, size_t row)
{
    const struct jixiao_indicator *in = &founding()->indicators[index];
    const struct jixiao_mark *mark = jixiao_result_mark(result, index);
    int off = in->role == JIXIAO_ROLE_DEDUCTION;
    uint32_t view = JIXIAO_VIEW_LEAVES;
    assert_text(cell_of(report, view, row, "indicator").text, in->id);
    SHOWS(row, "points", in->points);
    SHOWS(row, "score", mark->score);
    SHOWS(row, "low", mark->low);
    SHOWS(row, "high", mark->high);
    SHOWS(row, "lost", mark->lost);
    SHOWS(row, "claim", mark->claim);
    SHOWS(row, "difference", mark->difference);
    SHOWS(row, "reviewed", mark->reviewed);
    assert_verdict(count(cell_of(report, view, row, "verdict")), mark->verdict);
    assert_state(count(cell_of(report, view, row, "state")), mark->state);
    view = JIXIAO_VIEW_LOST;
    SHOWS(row, "points", in->points);
    SHOWS(row, "lost", mark->lost);
    SHOWS(row, "claim", off && mark->claim != NIL ? -mark->claim : mark->claim);
    if (mark->state != JIXIAO_NOT_APPLICABLE)
        check_between(cell_of(report, view, row, "score"),
                      jixiao_role_adds(in->role, mark, mark->score),
                      jixiao_role_adds(in->role, mark, mark->low),
                      jixiao_role_adds(in->role, mark, mark->high));
}

/* What stands in the form's column adds up to what stands below it. */
static void check_form(const struct jixiao_report *report, const struct jixiao_result *result)
{
    const struct jixiao_total *total = jixiao_result_total(result);
    uint32_t view = JIXIAO_VIEW_INDICATORS, i, n = founding()->n_indicators;
    jixiao_num sum = 0, points = 0;
    for (i = 0; i < n; i++) {
        struct jixiao_cell score = cell_of(report, view, i, "score");
        assert_count(jixiao_report_level(report, view, i), founding()->indicators[i].level);
        if (founding()->indicators[i].kind == JIXIAO_GROUP)
            continue;
        sum += score.type == JIXIAO_CELL_NUM ? score.num : 0;
        if (!founding()->indicators[i].role)
            points += number(cell_of(report, view, i, "points"));
    }
    assert_count(jixiao_report_level(report, view, n), 0);
    SHOWS(n, "points", total->points);
    assert_num(points, total->points);
    check_between(cell_of(report, view, n, "score"), total->score, total->low, total->high);
    if (total->score != NIL && total->scaled_of == NIL && sum > 0)
        assert_num(sum, total->score);
}

static void check_total(const struct jixiao_report *report, const struct jixiao_result *result,
                        size_t row)
{
    const struct jixiao_total *total = jixiao_result_total(result);
    uint32_t view = JIXIAO_VIEW_LEAVES;
    SHOWS(row, "points", total->points);
    SHOWS(row, "score", total->score);
    SHOWS(row, "low", total->low);
    SHOWS(row, "high", total->high);
    SHOWS(row, "lost", total->score == NIL ? NIL : total->points - total->score);
    SHOWS(row, "claim", total->claim);
    SHOWS(row, "difference", total->difference);
    SHOWS(row, "reviewed", total->reviewed);
    SHOWS(row, "supported_score", total->supported_score);
    SHOWS(row, "supported_points", total->supported_points);
    assert_verdict(count(cell_of(report, view, row, "verdict")), total->verdict);
    assert_count(jixiao_report_level(report, view, row), 0);
}

static void one_result(void **state)
{
    int round;
    (void)state;
    random_begin("reports of one result");
    for (round = 0; round < 400; round++) {
        struct scored scored = random_result("局", 2024);
        struct jixiao_report *report;
        const struct jixiao_finding *findings;
        size_t n, i, found = 0;
        uint32_t index, row = 0;
        assert_err(jixiao_report_result(scored.result, "a.json", round % 2 ? "b.json" : NULL, NULL,
                                        &report),
                   JIXIAO_OK);
        for (index = 0; index < founding()->n_indicators; index++)
            if (founding()->indicators[index].kind != JIXIAO_GROUP)
                check_leaf(report, scored.result, index, row++);
        check_total(report, scored.result, row);
        check_form(report, scored.result);
        findings = jixiao_result_findings(scored.result, &n);
        for (i = 0; i < n; i++)
            found += (size_t)jixiao_err_is_finding(findings[i].code);
        assert_count(jixiao_report_rows(report, JIXIAO_VIEW_FINDINGS), found + (size_t)(round % 2));
        assert_count(jixiao_report_rows(report, JIXIAO_VIEW_SUMMARY), 0);
        if (round < 40) {
            check_texts(report);
            check_titles(report);
            check_written(report);
        }
        jixiao_report_free(report);
        scored_free(&scored);
    }
}

/* A tree laid out by hand, with two leaves of one name: without a title, with grades that leave
 * the lowest totals open and parts below the points; then without a finding. */
static struct jixiao_indicator own_leaves[] = {
    {.level = 1, .kind = JIXIAO_KIND_FLAG, .points = N(10), .id = "a", .name = "同名"},
    {.level = 1, .kind = JIXIAO_KIND_FLAG, .points = N(10), .id = "b", .name = "同名"},
    {.level = 1, .kind = JIXIAO_KIND_CHECKLIST, .points = N(10), .id = "c", .name = "丙"},
};

static void check_own(const struct jixiao_result *result, int has_title)
{
    struct jixiao_report *report;
    uint32_t view = JIXIAO_VIEW_INDICATORS;
    char text[200];
    assert_err(jixiao_report_result(result, NULL, NULL, NULL, &report), JIXIAO_OK);
    jixiao_report_text(report, view, 0, 0, JIXIAO_EN, text, sizeof text);
    assert_text(text, "同名 (a)");
    jixiao_report_title(report, view, JIXIAO_EN, text, sizeof text);
    assert_text(text, has_title ? "题 (own)" : "own (own)");
    jixiao_report_text(report, JIXIAO_VIEW_LINES, 5, 1, JIXIAO_EN, text, sizeof text);
    assert_text(text, "Grade: 优");
    assert_text(cell_of(report, JIXIAO_VIEW_LEAVES, 3, "grade").text, "优");
    check_texts(report);
    check_titles(report);
    check_written(report);
    jixiao_report_free(report);
}

/* Findings of the tree are every sheet's, and not counted; that a sheet is there twice is the
 * second's. */
static void check_own_audit(const struct jixiao_result *result, const char *source)
{
    struct jixiao_report *audit = jixiao_report_new(0, NULL);
    uint32_t view = JIXIAO_VIEW_DEPARTMENTS;
    assert_err(jixiao_report_add(audit, result, source, NULL, NULL), JIXIAO_OK);
    assert_err(jixiao_report_add(audit, result, NULL, NULL, NULL), JIXIAO_OK);
    assert_err(jixiao_report_done(audit), JIXIAO_OK);
    assert_text(cell_of(audit, view, 0, "grade").text, "优");
    assert_count(count(cell_of(audit, view, 0, "findings")), 0);
    assert_count(count(cell_of(audit, view, 1, "findings")), 1);
    assert_text(cell_of(audit, JIXIAO_VIEW_TWICE, 0, "earlier").text, source ? source : "");
    assert_count(cell_of(audit, JIXIAO_VIEW_TWICE, 0, "place").type, JIXIAO_CELL_BLANK);
    check_texts(audit);
    jixiao_report_free(audit);
}

static void other_trees(void **state)
{
    jixiao_num cells[] = {N(5), 0};
    struct jixiao_grade grades[] = {{"优", N(9)}};
    struct jixiao_tree tree = {.id = "own", .places = 1, .grades = grades, .n_grades = 1};
    int has_title;
    (void)state;
    tree.indicators = own_leaves;
    tree.n_indicators = COUNT_OF(own_leaves);
    own_leaves[2].rule = (struct jixiao_table){.cells = cells, .rows = 1, .columns = 2};
    for (has_title = 0; has_title < 2; has_title++) {
        struct jixiao_sheet *sheet = jixiao_sheet_new(&tree, NULL);
        struct jixiao_result *result;
        uint32_t i;
        jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", TEXT("局"));
        jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", N(2024));
        for (i = 0; i < 3; i++)
            jixiao_sheet_number(sheet, i, 0, "claim", N(5));
        jixiao_sheet_number(sheet, 0, 1, "met", YES);
        assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
        assert_err(jixiao_sheet_score(sheet, NULL, &result), JIXIAO_OK);
        check_own(result, has_title);
        check_own_audit(result, has_title ? "x.csv" : NULL);
        jixiao_result_free(result);
        jixiao_sheet_free(sheet);
        tree.title = "题";
        cells[0] = N(10); /* nothing to be looked at */
        grades[0].from = 0;
    }
}

/* ---- Many --------------------------------------------------------------------------------- */

enum { MANY = 300 };

static jixiao_num magnitude(jixiao_num num)
{
    return num < 0 ? -num : num;
}

/* The largest difference first, those without one last, those that are alike as they came. */
static void check_order(const struct jixiao_report *report)
{
    uint32_t view = JIXIAO_VIEW_DEPARTMENTS;
    size_t row;
    for (row = 1; row < MANY; row++) {
        jixiao_num before = number(cell_of(report, view, row - 1, "difference"));
        jixiao_num here = number(cell_of(report, view, row, "difference"));
        size_t first = jixiao_report_origin(report, view, row - 1);
        size_t second = jixiao_report_origin(report, view, row);
        assert_true(before != NIL || here == NIL);
        if (before != NIL && here != NIL)
            assert_true(magnitude(before) >= magnitude(here));
        if (magnitude(before == NIL ? -1 : before) == magnitude(here == NIL ? -1 : here))
            assert_true(first < second);
    }
    assert_count(jixiao_report_origin(report, view, MANY), SIZE_MAX);
}

static void check_department(const struct jixiao_report *report, size_t row,
                             const struct scored *all)
{
    uint32_t view = JIXIAO_VIEW_DEPARTMENTS, index;
    const struct scored *scored = &all[jixiao_report_origin(report, view, row)];
    const struct jixiao_total *total = jixiao_result_total(scored->result);
    jixiao_num largest = 0;
    SHOWS(row, "points", total->points);
    SHOWS(row, "claim", total->claim);
    SHOWS(row, "score", total->score);
    SHOWS(row, "low", total->low);
    SHOWS(row, "high", total->high);
    SHOWS(row, "reviewed", total->reviewed);
    SHOWS(row, "difference", total->difference);
    SHOWS(row, "over_claimed", total->verdict == JIXIAO_OVER_CLAIMED ? total->difference : NIL);
    SHOWS(row, "under_claimed", total->verdict == JIXIAO_UNDER_CLAIMED ? -total->difference : NIL);
    SHOWS(row, "supported_score", total->supported_score);
    assert_count(count(cell_of(report, view, row, "missing")), total->states[JIXIAO_MISSING]);
    assert_count(count(cell_of(report, view, row, "invalid")), total->states[JIXIAO_INVALID]);
    assert_text(cell_of(report, view, row, "department").text,
                jixiao_sheet_get(scored->sheet, JIXIAO_NONE, 0, "department"));
    for (index = 0; index < founding()->n_indicators; index++) {
        const struct jixiao_mark *mark = jixiao_result_mark(scored->result, index);
        if (founding()->indicators[index].kind != JIXIAO_GROUP && mark->difference != NIL &&
            magnitude(mark->difference) > magnitude(largest))
            largest = mark->difference;
    }
    SHOWS(row, "largest_difference", largest ? largest : NIL);
    view = JIXIAO_VIEW_SUMMARY;
    check_between(cell_of(report, view, row, "score"), total->score, total->low, total->high);
    SHOWS(row, "claim", total->claim);
    SHOWS(row, "difference", total->difference);
    SHOWS(row, "supported", total->supported_score);
    assert_num(cell_of(report, view, row, "supported").high, total->supported_points);
}

static void check_sums(const struct jixiao_report *report, const struct scored *all)
{
    jixiao_num over = 0, under = 0;
    int64_t missing = 0, scored = 0, over_count = 0, findings = 0;
    uint32_t view = JIXIAO_VIEW_DEPARTMENTS;
    size_t i, n = jixiao_report_rows(report, view) - 1;
    for (i = 0; i < n; i++) {
        const struct jixiao_total *total = jixiao_result_total(all[i].result);
        scored += total->score != NIL;
        missing += total->states[JIXIAO_MISSING];
        findings += count(cell_of(report, view, i, "findings"));
        over_count += total->verdict == JIXIAO_OVER_CLAIMED;
        over += total->verdict == JIXIAO_OVER_CLAIMED ? total->difference : 0;
        under -= total->verdict == JIXIAO_UNDER_CLAIMED ? total->difference : 0;
    }
    SHOWS(n, "over_claimed", over);
    SHOWS(n, "under_claimed", under);
    assert_count(count(cell_of(report, view, n, "missing")), missing);
    assert_count(count(cell_of(report, view, n, "findings")), findings);
    view = JIXIAO_VIEW_TOTALS;
    assert_count(count(cell_of(report, view, 0, "count")), n);
    assert_count(count(cell_of(report, view, 1, "count")), scored);
    assert_count(count(cell_of(report, view, 2, "count")), over_count);
    SHOWS(2, "points", over);
    SHOWS(3, "points", under);
}

static void check_claims(const struct jixiao_report *report, const struct scored *all)
{
    uint32_t view = JIXIAO_VIEW_CLAIMS, index;
    size_t row, n = 0, rows = jixiao_report_rows(report, view), i;
    for (i = 0; i < MANY; i++)
        for (index = 0; index < founding()->n_indicators; index++) {
            uint32_t verdict = jixiao_result_mark(all[i].result, index)->verdict;
            n += verdict == JIXIAO_OVER_CLAIMED || verdict == JIXIAO_UNDER_CLAIMED;
        }
    assert_count(rows, n);
    for (row = 0; row < rows; row++) {
        const struct scored *scored = &all[jixiao_report_origin(report, view, row)];
        const struct jixiao_mark *mark;
        index = jixiao_tree_index(founding(), cell_of(report, view, row, "id").text);
        mark = jixiao_result_mark(scored->result, index);
        SHOWS(row, "claim", mark->claim);
        SHOWS(row, "score", mark->score);
        SHOWS(row, "lost", mark->lost);
        SHOWS(row, "difference", mark->difference);
        if (row)
            assert_true(magnitude(number(cell_of(report, view, row - 1, "difference"))) >=
                        magnitude(mark->difference));
    }
}

static void many(void **state)
{
    struct jixiao_report *report = jixiao_report_new(JIXIAO_REPORT_CLAIMS, NULL);
    struct scored *all = calloc(MANY, sizeof *all);
    const char *earlier;
    size_t i;
    (void)state;
    assert_non_null(all);
    random_begin("an audit");
    for (i = 0; i < MANY; i++) {
        char name[40], place[40];
        snprintf(name, sizeof name, "部门%u", (unsigned)(i % 290));
        snprintf(place, sizeof place, "a.csv:%u", (unsigned)i);
        all[i] = random_result(name, i % 2 ? 2024 : 2023);
        assert_err(jixiao_report_add(report, all[i].result, "a.csv", place, &earlier), JIXIAO_OK);
        snprintf(place, sizeof place, "a.csv:%u", (unsigned)i - 290);
        if (i < 290)
            assert_null(earlier);
        else
            assert_text(earlier, place);
    }
    assert_count(jixiao_report_rows(report, JIXIAO_VIEW_DEPARTMENTS), 0);
    assert_err(jixiao_report_refused(report, "坏", "bad"), JIXIAO_OK);
    assert_err(jixiao_report_done(report), JIXIAO_OK);
    assert_count(jixiao_report_rows(report, JIXIAO_VIEW_DEPARTMENTS), MANY + 1);
    assert_count(jixiao_report_rows(report, JIXIAO_VIEW_TWICE), 10);
    assert_count(jixiao_report_rows(report, JIXIAO_VIEW_REFUSED), 1);
    assert_count(jixiao_report_rows(report, JIXIAO_VIEW_LEAVES), 0);
    check_order(report);
    for (i = 0; i < MANY; i++)
        check_department(report, i, all);
    check_sums(report, all);
    check_claims(report, all);
    assert_true(jixiao_report_origin(report, JIXIAO_VIEW_TWICE, 9) == MANY - 1);
    assert_true(jixiao_report_origin(report, JIXIAO_VIEW_SUMMARY, 0) < MANY);
    check_texts(report);
    check_titles(report);
    for (i = 0; i < MANY; i++)
        scored_free(&all[i]); /* the report kept what it needs */
    check_texts(report);
    check_written(report);
    jixiao_report_free(report);
    free(all);
}

/* ---- Texts -------------------------------------------------------------------------------- */

/* The report of a sheet that has no facts, of that department. */
static char *written(const char *department, uint32_t format)
{
    struct jixiao_sheet *sheet = jixiao_sheet_new(founding(), NULL);
    struct jixiao_report *report = jixiao_report_new(0, NULL);
    struct jixiao_result *result;
    char *text = NULL;
    size_t size;
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", TEXT(department));
    jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", N(2024));
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    assert_err(jixiao_sheet_score(sheet, NULL, &result), JIXIAO_OK);
    assert_err(jixiao_report_add(report, result, NULL, NULL, NULL), JIXIAO_OK);
    assert_err(jixiao_report_done(report), JIXIAO_OK);
    assert_err(jixiao_report_write(report, format, JIXIAO_EN, NULL, &text, &size), JIXIAO_OK);
    assert_count(strlen(text), size);
    jixiao_report_free(report);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
    return text;
}

static void csv(void **state)
{
    static const char *const cases[][2] = {
        {"局", ",局,2024"},
        {"a,b", ",\"a,b\",2024"},
        {"a\"b", ",\"a\"\"b\",2024"},
        {"a\nb", ",\"a\nb\",2024"},
        {" a", ",a,2024"},
        {"a ", ",a,2024"},
        {"=1+1", ",'=1+1,2024"},
        {"+1", ",'+1,2024"},
        {"-1", ",'-1,2024"},
        {"@x", ",'@x,2024"},
        {"=HYPERLINK(\"x\",1)", ",\"'=HYPERLINK(\"\"x\"\",1)\",2024"},
        {"a=1", ",a=1,2024"},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        char *text = written(cases[i][0], JIXIAO_REPORT_CSV), *rows;
        assert_non_null(strstr(text, cases[i][1]));
        assert_int_equal(strncmp(text, "\xef\xbb\xbfsource,tree,", 15), 0);
        rows = written(cases[i][0], JIXIAO_REPORT_CSV_ROWS);
        assert_text(rows, strchr(text, '\n') + 1);
        jixiao_text_free(text, NULL);
        jixiao_text_free(rows, NULL);
    }
}

static void html_and_json(void **state)
{
    char *text = written("<script>&\"'", JIXIAO_REPORT_HTML), long_name[3000];
    (void)state;
    memset(long_name, 'x', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    assert_non_null(strstr(text, ">&lt;script&gt;&amp;&quot;&#39;</td>"));
    assert_null(strstr(text, "<script"));
    jixiao_text_free(text, NULL);
    text = written(long_name, JIXIAO_REPORT_HTML);
    assert_non_null(strstr(text, long_name));
    jixiao_text_free(text, NULL);
    text = written("a\"\\\nb", JIXIAO_REPORT_JSON);
    assert_non_null(strstr(text, "{\"jixiao\": \"audit/1\", \"source\": null, "));
    assert_non_null(strstr(text, "\"department\": \"a\\\"\\\\\\nb\", \"year\": 2024, "));
    assert_non_null(strstr(text, "\n{\"jixiao\": \"audit-totals/1\", \"departments\": 1, "));
    jixiao_text_free(text, NULL);
}

/* Sums beyond what a number holds are not there, rather than wrong. */
static void beyond(void **state)
{
    struct jixiao_builder *b = jixiao_builder_new(NULL);
    struct jixiao_report *report = jixiao_report_new(0, NULL);
    uint32_t view = JIXIAO_VIEW_DEPARTMENTS, at, i;
    char id[8];
    (void)state;
    jixiao_builder_text(b, JIXIAO_NONE, 0, "id", TEXT("big"));
    for (i = 0; i < 1000; i++) {
        snprintf(id, sizeof id, "a%u", (unsigned)i);
        jixiao_builder_add(b, 1, &at);
        jixiao_builder_text(b, at, 0, "id", TEXT(id));
        jixiao_builder_text(b, at, 0, "name", TEXT(id));
        jixiao_builder_text(b, at, 0, "kind", TEXT("flag"));
        jixiao_builder_number(b, at, 0, "points", JIXIAO_MAX_POINTS);
    }
    assert_err(jixiao_builder_done(b), JIXIAO_OK);
    for (i = 0; i < 9002; i++) {
        struct jixiao_sheet *sheet = jixiao_sheet_new(jixiao_builder_tree(b), NULL);
        struct jixiao_result *result;
        snprintf(id, sizeof id, "d%u", (unsigned)i);
        jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", TEXT(id));
        jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", N(2024));
        jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "claim", 1000 * JIXIAO_MAX_POINTS);
        for (at = 0; at < 1000; at++)
            jixiao_sheet_number(sheet, at, 1, "met", 0);
        assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
        assert_err(jixiao_sheet_score(sheet, NULL, &result), JIXIAO_OK);
        assert_err(jixiao_report_add(report, result, NULL, NULL, NULL), JIXIAO_OK);
        jixiao_result_free(result);
        jixiao_sheet_free(sheet);
    }
    assert_err(jixiao_report_done(report), JIXIAO_OK);
    SHOWS(9001, "over_claimed", 1000 * JIXIAO_MAX_POINTS);
    SHOWS(9002, "over_claimed", NIL);
    SHOWS(9002, "under_claimed", 0);
    jixiao_report_free(report);
    jixiao_builder_free(b);
}

/* ---- What no caller should do ------------------------------------------------------------- */

static void misuse(void **state)
{
    struct scored scored = random_result("局", 2024);
    struct jixiao_report *report = jixiao_report_new(0, NULL), *other = report;
    struct jixiao_cell cell;
    char buf[8] = "x", *text = buf;
    size_t size = 1;
    (void)state;
    assert_err(jixiao_report_add(NULL, scored.result, NULL, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_add(report, NULL, NULL, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_refused(NULL, "", ""), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_refused(report, NULL, ""), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_refused(report, "", NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_write(report, 0, 0, NULL, &text, &size), JIXIAO_ERR_ARGUMENT);
    assert_true(!text && !size);
    assert_count(jixiao_report_title(report, JIXIAO_VIEW_SUMMARY, 0, buf, sizeof buf), 0);
    assert_err(jixiao_report_done(report), JIXIAO_OK);
    assert_err(jixiao_report_done(report), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_done(NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_add(report, scored.result, NULL, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_refused(report, "", ""), JIXIAO_ERR_ARGUMENT);
    assert_count(jixiao_report_rows(report, JIXIAO_VIEW_DEPARTMENTS), 1); /* of the sums */
    assert_err(jixiao_report_write(report, 4, 0, NULL, &text, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_write(report, 0, 0, NULL, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_write(NULL, 0, 0, NULL, &text, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_cell(report, JIXIAO_VIEW_DEPARTMENTS, 1, 0, &cell),
               JIXIAO_ERR_ARGUMENT);
    assert_count(cell.type, JIXIAO_CELL_BLANK);
    assert_err(jixiao_report_cell(report, JIXIAO_VIEW_DEPARTMENTS, 0, 99, &cell),
               JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_cell(report, JIXIAO_VIEW_END, 0, 0, &cell), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_cell(report, 0, 0, 0, NULL), JIXIAO_ERR_ARGUMENT);
    assert_count(jixiao_report_text(report, JIXIAO_VIEW_END, 0, 0, 0, buf, sizeof buf), 0);
    assert_text(buf, "");
    assert_count(jixiao_report_text(NULL, 0, 0, 0, 0, NULL, 0), 0);
    assert_count(jixiao_report_text(report, 0, 0, 99, 0, NULL, 0), 0);
    assert_count(jixiao_report_title(NULL, 0, 0, NULL, 0), 0);
    assert_count(jixiao_report_title(report, JIXIAO_VIEW_END, 0, NULL, 0), 0);
    check_titles(report);
    assert_count(jixiao_report_rows(NULL, 0), 0);
    assert_count(jixiao_report_level(NULL, 0, 0), 0);
    assert_count(jixiao_report_origin(NULL, 0, 0), SIZE_MAX);
    assert_null(jixiao_report_head(JIXIAO_VIEW_END, 0));
    jixiao_report_free(report);
    jixiao_report_free(NULL);
    assert_err(jixiao_report_result(NULL, NULL, NULL, NULL, &other), JIXIAO_ERR_ARGUMENT);
    assert_null(other);
    assert_err(jixiao_report_result(scored.result, NULL, NULL, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_result(scored.result, NULL, NULL, NULL, &other), JIXIAO_OK);
    assert_err(jixiao_report_add(other, scored.result, NULL, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_done(other), JIXIAO_ERR_ARGUMENT);
    assert_count(jixiao_report_origin(other, JIXIAO_VIEW_LEAVES, 0), SIZE_MAX);
    assert_err(jixiao_report_write(other, JIXIAO_REPORT_JSON, 0, NULL, &text, NULL), JIXIAO_OK);
    jixiao_text_free(text, NULL);
    jixiao_report_free(other);
    scored_free(&scored);
}

/* An error of the whole: no leaf applies. */
static void errors_of_the_whole(void **state)
{
    struct jixiao_sheet *sheet = jixiao_sheet_new(founding(), NULL);
    struct jixiao_report *report;
    struct jixiao_result *result;
    struct jixiao_cell cell;
    char buf[300];
    uint32_t i;
    (void)state;
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", TEXT("局"));
    jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", N(2024));
    for (i = 0; i < founding()->n_indicators; i++)
        if (founding()->indicators[i].kind != JIXIAO_GROUP)
            jixiao_sheet_text(sheet, i, 0, "not_applicable", TEXT("无此项"));
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    jixiao_sheet_score(sheet, NULL, &result);
    assert_err(jixiao_report_result(result, NULL, NULL, NULL, &report), JIXIAO_OK);
    assert_count(jixiao_report_rows(report, JIXIAO_VIEW_ERRORS), 1);
    jixiao_report_title(report, JIXIAO_VIEW_ERRORS, JIXIAO_EN, buf, sizeof buf);
    assert_text(buf, "Errors: 1");
    for (i = 0; jixiao_report_head(JIXIAO_VIEW_ERRORS, i); i++)
        assert_err(jixiao_report_cell(report, JIXIAO_VIEW_ERRORS, 0, i, &cell), JIXIAO_OK);
    jixiao_report_text(report, JIXIAO_VIEW_ERRORS, 0, i - 1, JIXIAO_EN, buf, sizeof buf);
    assert_non_null(strstr(buf, "no leaf takes part"));
    jixiao_report_free(report);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
}

/* One that is refused has no report, and is none of an audit's departments. */
static void refused(void **state)
{
    struct jixiao_sheet *sheet = jixiao_sheet_new(founding(), NULL);
    struct jixiao_report *report = jixiao_report_new(0, NULL), *other = report;
    struct jixiao_result *result;
    const char *earlier = "x";
    (void)state;
    jixiao_sheet_done(sheet);
    assert_err(jixiao_sheet_score(sheet, NULL, &result), JIXIAO_ERR_KEY_MISSING);
    assert_err(jixiao_report_add(report, result, NULL, NULL, &earlier), JIXIAO_ERR_KEY_MISSING);
    assert_null(earlier);
    assert_err(jixiao_report_result(result, NULL, NULL, NULL, &other), JIXIAO_ERR_KEY_MISSING);
    assert_null(other);
    assert_err(jixiao_report_done(report), JIXIAO_OK);
    assert_count(jixiao_report_rows(report, JIXIAO_VIEW_SUMMARY), 0);
    jixiao_report_free(report);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_result),    cmocka_unit_test(other_trees),
        cmocka_unit_test(many),          cmocka_unit_test(csv),
        cmocka_unit_test(html_and_json), cmocka_unit_test(beyond),
        cmocka_unit_test(misuse),        cmocka_unit_test(errors_of_the_whole),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
