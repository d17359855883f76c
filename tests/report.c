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

/* What is written has its size, and in HTML every tag that is opened is closed, but those of a page,
 * whose end tags may be left out: a page is its head, and the part that it is without it. */
static void check_written(const struct jixiao_report *report)
{
    uint32_t format, lang;
    for (format = 0; format <= JIXIAO_REPORT_PART; format++)
        for (lang = 0; lang < 2; lang++) {
            char *text, *at;
            size_t size;
            int open = 0, is_whole = format == JIXIAO_REPORT_HTML || format == JIXIAO_REPORT_PART;
            assert_err(jixiao_report_write(report, format, lang, NULL, &text, &size), JIXIAO_OK);
            assert_count(strlen(text), size);
            for (at = text; is_whole && (at = strchr(at, '<')) != NULL; at++)
                if (strncmp(at, "<br>", 4) != 0)
                    open += at[1] == '/' ? -1 : 1;
            assert_int_equal(open, 0);
            if (format == JIXIAO_REPORT_PAGE) {
                char *part;
                size_t part_size;
                assert_err(
                    jixiao_report_write(report, JIXIAO_REPORT_PART, lang, NULL, &part, &part_size),
                    JIXIAO_OK);
                assert_true(part_size < size);
                assert_text(text + size - part_size, part);
                assert_non_null(strstr(text, "<body>\n<section"));
                jixiao_text_free(part, NULL);
            }
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

/* Findings of the tree are every sheet's, and not counted; a sheet that is there twice counts
 * once. */
static void check_own_audit(const struct jixiao_result *result, const char *source)
{
    struct jixiao_report *audit = jixiao_report_new(0, NULL);
    uint32_t view = JIXIAO_VIEW_DEPARTMENTS;
    assert_err(jixiao_report_add(audit, result, source, NULL, NULL), JIXIAO_OK);
    assert_err(jixiao_report_add(audit, result, NULL, NULL, NULL), JIXIAO_OK);
    assert_err(jixiao_report_done(audit), JIXIAO_OK);
    assert_text(cell_of(audit, view, 0, "grade").text, "优");
    assert_count(count(cell_of(audit, view, 0, "findings")), 0);
    assert_count(jixiao_report_rows(audit, view), 2); /* and that of the sums */
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

/* A total that is capped, and a grade that a veto holds down. */
static void held_down(void **state)
{
    static const char text[] =
        "{\"jixiao\":\"tree/1\",\"id\":\"t\",\"caps\":{\"by\":\"x\",\"rows\":[{\"upto\":0.5,"
        "\"included\":true,\"most\":95}]},\"grades\":[{\"name\":\"优\",\"from\":90},{\"name\":"
        "\"良\",\"from\":0}],\"indicators\":[{\"id\":\"a\",\"name\":\"甲\",\"points\":90,\"kind\":"
        "\"flag\"},{\"id\":\"x\",\"name\":\"执行率\",\"points\":10,\"kind\":\"bands\",\"rule\":[{"
        "\"upto\":1,\"included\":true,\"points\":10}]},{\"id\":\"v\",\"name\":\"否优\",\"kind\":"
        "\"flag\",\"veto\":\"良\"}]}";
    static const char *const lines[2][2] = {
        {"计算得分 95.00，其中按数据计算 100.00（100 分），按执行率封顶 95 分",
         "Score 95.00, of which by data 100.00 (of 100 points), by 执行率 capped at 95"},
        {"等级：良（一票否决：优→良）", "Grade: 良 (Veto: 优 → 良)"}};
    const struct jixiao_tree *tree;
    struct jixiao_sheet *sheet;
    struct jixiao_result *result;
    struct jixiao_report *report;
    uint32_t lang;
    char buf[300];
    (void)state;
    assert_err(jixiao_tree_read(TEXT(text), NULL, &tree), JIXIAO_OK);
    sheet = jixiao_sheet_new(tree, NULL);
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", TEXT("局"));
    jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", N(2024));
    jixiao_sheet_yes_no(sheet, 0, 1, "met", 1);
    jixiao_sheet_number(sheet, 1, 1, "budget", N(10));
    jixiao_sheet_number(sheet, 1, 1, "final", N(8));
    jixiao_sheet_yes_no(sheet, 2, 1, "met", 0);
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    assert_err(jixiao_sheet_score(sheet, NULL, &result), JIXIAO_OK);
    assert_err(jixiao_report_result(result, NULL, NULL, NULL, &report), JIXIAO_OK);
    for (lang = JIXIAO_ZH; lang <= JIXIAO_EN; lang++) {
        jixiao_report_text(report, JIXIAO_VIEW_LINES, 1, 1, lang, buf, sizeof buf);
        assert_text(buf, lines[0][lang]);
        jixiao_report_text(report, JIXIAO_VIEW_LINES, 5, 1, lang, buf, sizeof buf);
        assert_text(buf, lines[1][lang]);
    }
    jixiao_report_free(report);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
    jixiao_tree_free(tree);
}

/* ---- Many --------------------------------------------------------------------------------- */

enum { MANY = 300, ONCE = 290 };

static jixiao_num magnitude(jixiao_num num)
{
    return num < 0 ? -num : num;
}

/* The largest difference first, those without one last, those that are alike as they came. */
static void check_order(const struct jixiao_report *report)
{
    uint32_t view = JIXIAO_VIEW_DEPARTMENTS;
    size_t row;
    for (row = 1; row < ONCE; row++) {
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
    assert_count(jixiao_report_origin(report, view, ONCE), SIZE_MAX);
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
    for (i = 0; i < ONCE; i++) /* what repeats an earlier one counts nowhere */
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
        snprintf(name, sizeof name, "部门%u", (unsigned)(i % ONCE));
        snprintf(place, sizeof place, "a.csv:%u", (unsigned)i);
        all[i] = random_result(name, i % 2 ? 2024 : 2023);
        assert_err(jixiao_report_add(report, all[i].result, "a.csv", place, &earlier), JIXIAO_OK);
        snprintf(place, sizeof place, "a.csv:%u", (unsigned)i - ONCE);
        if (i < ONCE)
            assert_null(earlier);
        else
            assert_text(earlier, place);
    }
    assert_count(jixiao_report_rows(report, JIXIAO_VIEW_DEPARTMENTS), 0);
    assert_err(jixiao_report_refused(report, "坏", "bad"), JIXIAO_OK);
    assert_err(jixiao_report_done(report), JIXIAO_OK);
    assert_count(jixiao_report_rows(report, JIXIAO_VIEW_DEPARTMENTS), ONCE + 1);
    assert_count(jixiao_report_rows(report, JIXIAO_VIEW_TWICE), 10);
    assert_count(jixiao_report_rows(report, JIXIAO_VIEW_REFUSED), 1);
    assert_count(jixiao_report_rows(report, JIXIAO_VIEW_LEAVES), 0);
    check_order(report);
    for (i = 0; i < ONCE; i++)
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
        {"'=1", ",''=1,2024"},
        {"''@1", ",'''@1,2024"},
        {"'", ",',2024"},
        {"'a'=1", ",'a'=1,2024"},
        {"'a\"", ",\"'a\"\"\",2024"},
        {"a\xe2\x80\xae\x62", ",a<U+202E>b,2024"},
        {"\x1b]0;x\x07=1", ",<U+001B>]0;x<U+0007>=1,2024"},
        {"=a\xc2\x9b\x62", ",'=a<U+009B>b,2024"},
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

/* What a reader of such a text makes of it. */
static const char *read_back(const char *text)
{
    const char *sign = text + strspn(text, "'");
    return sign > text && *sign && strchr("=+-@\t\r", *sign) ? text + 1 : text;
}

/* The apostrophe goes before what a spreadsheet would run and nothing else, and comes off again. */
static void apostrophes(void **state)
{
    static const char signs[] = "'=+-@'a'";
    int i;
    (void)state;
    for (i = 0; i < 2000; i++) {
        char name[8] = {0}, *text, *at;
        uint32_t n = 1 + random_below(6), k;
        for (k = 0; k < n; k++)
            name[k] = signs[random_below(sizeof signs - 1)];
        text = written(name, JIXIAO_REPORT_CSV_ROWS);
        at = strstr(text, ",2024,");
        assert_non_null(at);
        *at = '\0';
        at = strrchr(text, ',') + 1;
        assert_null(strchr("=+-@\t\r", *at));
        assert_text(read_back(at), name);
        jixiao_text_free(text, NULL);
    }
}

/* Characters that nobody sees, or that steer what shows them, are shown by their codes. */
static void shown(void **state)
{
    static const char *const cases[][2] = {
        {"", ""},
        {"plain 局，·é한𠀀\t\r\n", "plain 局，·é한𠀀\t\r\n"},
        {"\x01\x08\x0b\x1b\x1f", "<U+0001><U+0008><U+000B><U+001B><U+001F>"},
        {"~\x7f\xc2\x80\xc2\x9f\xc2\xa0", "~<U+007F><U+0080><U+009F>\xc2\xa0"},
        {"\xc2\xad\xcd\x8f\xd8\x9c", "<U+00AD><U+034F><U+061C>"},
        {"\xe2\x80\x8a\xe2\x80\x8b\xe2\x80\x8f\xe2\x80\x90",
         "\xe2\x80\x8a<U+200B><U+200F>\xe2\x80\x90"},
        {"\xe2\x80\xa8\xe2\x80\xae\xe2\x80\xaf", "<U+2028><U+202E>\xe2\x80\xaf"},
        {"\xe2\x81\xa6\xe3\x85\xa4\xef\xbb\xbf\xef\xbf\xbf", "<U+2066><U+3164><U+FEFF><U+FFFF>"},
        {"葛\xf3\xa0\x84\x80\xef\xb8\x8f", "葛\xf3\xa0\x84\x80\xef\xb8\x8f"}, /* variants */
        {"\xf3\xa0\x80\x81\xf3\xa0\x81\xbf", "<U+E0001><U+E007F>"},
        {"\xef\xbf\xbd", "\xef\xbf\xbd"},
        {"a\xff\x62\xe5\xb1", "a\xef\xbf\xbd\x62\xef\xbf\xbd\xef\xbf\xbd"}, /* no UTF-8 */
        {"\xe5", "\xef\xbf\xbd"},
        {"\xea", "\xef\xbf\xbd"},
    };
    char buf[100], again[100], few[4];
    size_t i, size;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        size = jixiao_text_shown(cases[i][0], buf, sizeof buf);
        assert_text(buf, cases[i][1]);
        assert_count(size, strlen(buf));
        assert_count(jixiao_text_shown(cases[i][0], few, sizeof few), size);
        jixiao_text_shown(buf, again, sizeof again);
        assert_text(again, buf);
    }
    assert_count(jixiao_text_shown(NULL, buf, sizeof buf), 0);
    assert_text(buf, "");
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
    text = written("a\xe2\x80\xae\x1b\xc2\x9b\x62", JIXIAO_REPORT_HTML);
    assert_non_null(strstr(text, ">a&lt;U+202E&gt;&lt;U+001B&gt;&lt;U+009B&gt;b</td>"));
    jixiao_text_free(text, NULL);
    text = written(long_name, JIXIAO_REPORT_HTML);
    assert_non_null(strstr(text, long_name));
    jixiao_text_free(text, NULL);
    text = written("a\"\\\nb", JIXIAO_REPORT_JSON);
    assert_non_null(strstr(text, "{\"jixiao\": \"audit/1\", \"source\": null, "));
    assert_non_null(strstr(text, "\"department\": \"a\\\"\\\\\\nb\", \"year\": 2024, "));
    assert_non_null(strstr(text, "\n{\"jixiao\": \"audit-totals/1\", \"departments\": 1, "));
    jixiao_text_free(text, NULL);
    text = written("\xc2\x80 a·b·c·d·e·f·g·h·i·j·k·l·m\xc2\x9f\xc2\xa0", JIXIAO_REPORT_JSON);
    assert_non_null(strstr(text, "\"\\u0080 a·b·c·d·e·f·g·h·i·j·k·l·m\\u009f\""));
    jixiao_text_free(text, NULL);
}

static size_t times(const char *text, const char *part)
{
    size_t n = 0;
    for (; (text = strstr(text, part)) != NULL; text++)
        n++;
    return n;
}

/* Departments open to their sheets, in the language that these were kept in. */
static void pages(void **state)
{
    enum { SOME = 120 };
    struct jixiao_report *report =
        jixiao_report_new(JIXIAO_REPORT_CLAIMS | JIXIAO_REPORT_SHEETS_EN, NULL);
    struct jixiao_report *other = jixiao_report_new(JIXIAO_REPORT_SHEETS_ZH, NULL);
    char *text;
    size_t i;
    (void)state;
    random_begin("pages");
    for (i = 0; i < SOME; i++) {
        struct scored scored;
        char name[40];
        snprintf(name, sizeof name, i ? "局%u" : "<script>", (unsigned)i);
        scored = random_result(name, 2023 + (int64_t)(i % 2));
        assert_err(jixiao_report_add(report, scored.result, "a.csv", NULL, NULL), JIXIAO_OK);
        if (!i)
            assert_err(jixiao_report_add(other, scored.result, NULL, NULL, NULL), JIXIAO_OK);
        scored_free(&scored);
    }
    assert_err(jixiao_report_done(report), JIXIAO_OK);
    assert_err(jixiao_report_done(other), JIXIAO_OK);
    check_written(report);
    assert_err(jixiao_report_write(report, JIXIAO_REPORT_PAGE, JIXIAO_EN, NULL, &text, NULL),
               JIXIAO_OK);
    assert_true(!strncmp(text, "<!DOCTYPE html>\n<html lang=\"en\">", 32));
    assert_count(times(text, "</summary>\n<section lang=\"en\">"), SOME);
    assert_null(strstr(text, "<script"));
    assert_count(times(text, "://"), times(text, "http://www.w3.org/2000/svg"));
    jixiao_text_free(text, NULL);
    assert_err(jixiao_report_write(report, JIXIAO_REPORT_PAGE, JIXIAO_ZH, NULL, &text, NULL),
               JIXIAO_OK);
    assert_count(times(text, "</summary>\n<section"), 0);
    assert_count(times(text, "data-head=\"名次\""), SOME);
    jixiao_text_free(text, NULL);
    assert_err(jixiao_report_write(report, JIXIAO_REPORT_HTML, JIXIAO_EN, NULL, &text, NULL),
               JIXIAO_OK);
    assert_non_null(strstr(text, "<p>and 20 more rows, not listed</p>"));
    jixiao_text_free(text, NULL);
    assert_err(jixiao_report_write(other, JIXIAO_REPORT_PART, JIXIAO_ZH, NULL, &text, NULL),
               JIXIAO_OK);
    assert_count(times(text, "</summary>\n<section lang=\"zh-CN\">"), 1);
    jixiao_text_free(text, NULL);
    jixiao_report_free(report);
    jixiao_report_free(other);
}

static void shows_text(const struct jixiao_report *report, uint32_t view, size_t row,
                       const char *column, const char *wanted)
{
    uint32_t at;
    char text[300];
    for (at = 0; jixiao_report_head(view, at); at++)
        if (!strcmp(jixiao_report_head(view, at)->id, column))
            break;
    jixiao_report_text(report, view, row, at, JIXIAO_EN, text, sizeof text);
    assert_text(text, wanted);
}

/* Every file is there, and who is missing, and who is not expected. */
static void accounts(void **state)
{
    static const char list[] =
        "\xef\xbb\xbf甲局\n乙 局,201\r\n\n#丙局\n\"丁局\"\tx\n甲　局\n某项目";
    static const char *const names[] = {"乙局", "戊局", "己局", "乙局"};
    struct jixiao_report *report = jixiao_report_new(0, NULL), *none = jixiao_report_new(0, NULL);
    char title[100], *text;
    size_t i;
    (void)state;
    random_begin("accounts");
    assert_err(jixiao_report_expect(report, TEXT(list)), JIXIAO_OK);
    for (i = 0; i < COUNT_OF(names); i++) {
        struct scored scored = random_result(names[i], 2024);
        assert_err(jixiao_report_add(report, scored.result, i ? "b.csv" : NULL, NULL, NULL),
                   JIXIAO_OK);
        scored_free(&scored);
    }
    assert_err(jixiao_report_file(report, "a.json", JIXIAO_FILE_SCORED, 1, NULL, NULL), JIXIAO_OK);
    assert_err(jixiao_report_file(report, "b.doc", JIXIAO_FILE_REFUSED, 0, "坏", "bad"), JIXIAO_OK);
    assert_err(jixiao_report_file(report, "c", JIXIAO_FILE_SKIPPED, 0, "跳", "other"), JIXIAO_OK);
    assert_err(jixiao_report_file(report, "c", JIXIAO_FILE_END, 0, NULL, NULL),
               JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_file(report, "c", 0, 0, NULL, "x"), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_file(report, NULL, 0, 0, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_file(NULL, "c", 0, 0, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_expect(report, NULL, 0), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_expect(NULL, "", 0), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_expect(none, "\xb5\n", 2), JIXIAO_ERR_ENCODING);
    assert_err(jixiao_report_expect(none, "a\0b", 3), JIXIAO_ERR_ENCODING);
    assert_err(jixiao_report_done(report), JIXIAO_OK);
    assert_err(jixiao_report_done(none), JIXIAO_OK);
    assert_err(jixiao_report_file(report, "c", 0, 0, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_expect(report, "", 0), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_write(none, JIXIAO_REPORT_PAGE, JIXIAO_EN, NULL, &text, NULL),
               JIXIAO_OK);
    assert_null(strstr(text, "Ranks are by score"));
    jixiao_text_free(text, NULL);
    assert_count(jixiao_report_rows(report, JIXIAO_VIEW_FILES), 3);
    shows_text(report, JIXIAO_VIEW_FILES, 0, "fate", "scored");
    shows_text(report, JIXIAO_VIEW_FILES, 0, "words", "");
    shows_text(report, JIXIAO_VIEW_FILES, 1, "fate", "refused");
    shows_text(report, JIXIAO_VIEW_FILES, 1, "words", "bad");
    shows_text(report, JIXIAO_VIEW_FILES, 2, "fate", "skipped");
    shows_text(report, JIXIAO_VIEW_FILES, 2, "sheets", "0");
    jixiao_report_title(report, JIXIAO_VIEW_FILES, JIXIAO_EN, title, sizeof title);
    assert_text(title, "Files: 3; not scored: 2");
    assert_count(jixiao_report_rows(report, JIXIAO_VIEW_ABSENT), 3);
    shows_text(report, JIXIAO_VIEW_ABSENT, 0, "words", "甲局");
    shows_text(report, JIXIAO_VIEW_ABSENT, 1, "words", "丁局");
    shows_text(report, JIXIAO_VIEW_ABSENT, 2, "words", "某项目");
    assert_count(jixiao_report_rows(report, JIXIAO_VIEW_UNEXPECTED), 2);
    shows_text(report, JIXIAO_VIEW_UNEXPECTED, 0, "words", "戊局 2024: b.csv");
    assert_count(jixiao_report_origin(report, JIXIAO_VIEW_UNEXPECTED, 1), 2);
    assert_count(jixiao_report_rows(report, JIXIAO_VIEW_TWICE), 1);
    assert_count(jixiao_report_rows(none, JIXIAO_VIEW_ABSENT), 0);
    check_texts(report);
    check_titles(report);
    check_written(report);
    jixiao_report_free(report);
    jixiao_report_free(none);
}

/* Nothing is kept but which sheets were there. */
static void keys_only(void **state)
{
    struct jixiao_report *report = jixiao_report_new(JIXIAO_REPORT_KEYS, NULL);
    const char *earlier;
    char name[20], place[20];
    size_t i;
    (void)state;
    random_begin("keys");
    for (i = 0; i < 40; i++) {
        struct scored scored;
        snprintf(name, sizeof name, "局%u", (unsigned)(i % 20));
        snprintf(place, sizeof place, "a:%u", (unsigned)i);
        scored = random_result(name, 2024);
        assert_err(jixiao_report_add(report, scored.result, "a", i ? place : NULL, &earlier),
                   JIXIAO_OK);
        snprintf(place, sizeof place, i == 20 ? "a" : "a:%u", (unsigned)(i - 20));
        if (i < 20)
            assert_null(earlier);
        else
            assert_text(earlier, place);
        if (i == 39)
            assert_err(jixiao_report_add(report, scored.result, NULL, NULL, NULL), JIXIAO_OK);
        scored_free(&scored);
    }
    assert_err(jixiao_report_done(report), JIXIAO_OK);
    assert_count(jixiao_report_rows(report, JIXIAO_VIEW_SUMMARY), 0);
    jixiao_report_free(report);
}

/* Which files of a folder are read, by their names. */
static void file_names(void **state)
{
    static const struct {
        const char *name;
        uint32_t skip;
    } cases[] = {
        {"a.json", 0},
        {"a.JSON", 0},
        {"局.xlsx", 0},
        {"a.docx", 0},
        {"a.et", 0},
        {"a.ndjson", 0},
        {".xlsx", JIXIAO_SKIP_HIDDEN},
        {"~$a.xlsx", JIXIAO_SKIP_LOCK},
        {"a.txt", JIXIAO_SKIP_ENDING},
        {"json", JIXIAO_SKIP_ENDING},
        {"", JIXIAO_SKIP_ENDING},
        {NULL, JIXIAO_SKIP_HIDDEN},
    };
    uint32_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++)
        assert_count(jixiao_file_skipped(cases[i].name), cases[i].skip);
    for (i = 1; i < JIXIAO_SKIP_END; i++)
        assert_true(*jixiao_skip_text(i, JIXIAO_ZH) && *jixiao_skip_text(i, JIXIAO_EN));
    assert_text(jixiao_skip_text(JIXIAO_SKIP_END, JIXIAO_EN), "");
}

/* Of more leaves than a picture has room for, those that lost points; long names are cut. */
static void many_leaves(void **state)
{
    enum { LEAVES = 70 };
    static struct jixiao_indicator in[LEAVES];
    static char ids[LEAVES][8];
    static const jixiao_num off[] = {EACH(N(1))};
    static const struct jixiao_tree tree = {
        .id = "t", .places = 2, .n_indicators = LEAVES, .indicators = in, .linted = 1};
    struct jixiao_sheet *sheet = jixiao_sheet_new(&tree, NULL);
    struct jixiao_report *report;
    struct jixiao_result *result;
    char *text;
    uint32_t i, lost;
    (void)state;
    for (i = 0; i < LEAVES; i++) {
        snprintf(ids[i], sizeof ids[i], "a%u", (unsigned)i);
        in[i] =
            (struct jixiao_indicator){.level = 1, .kind = JIXIAO_KIND_INCIDENTS, .points = N(5)};
        in[i].id = ids[i];
        in[i].name = "一个很长很长很长很长很长很长很长很长的指标名称";
        in[i].rule = (struct jixiao_table){off, 1, EACH_COLUMNS, 0, NULL};
    }
    for (lost = 0; lost < 2; lost++) {
        jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", TEXT("局"));
        jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", N(2024));
        for (i = 0; i < LEAVES; i++)
            jixiao_sheet_number(sheet, i, 1, "count", lost && i < 65 ? N(1) : 0);
        assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
        assert_err(jixiao_sheet_score(sheet, NULL, &result), JIXIAO_OK);
        assert_err(jixiao_report_result(result, NULL, NULL, NULL, &report), JIXIAO_OK);
        assert_err(jixiao_report_write(report, JIXIAO_REPORT_PAGE, 0, NULL, &text, NULL),
                   JIXIAO_OK);
        assert_count(times(text, "一个很长很长很长很长很长很长很长…</text>"), lost ? 60 : 0);
        assert_count(times(text, "<svg"), lost);
        jixiao_text_free(text, NULL);
        jixiao_report_free(report);
        jixiao_result_free(result);
        jixiao_sheet_free(sheet);
        sheet = lost ? NULL : jixiao_sheet_new(&tree, NULL);
    }
}

/* The name of a file need not be UTF-8; JSON is. */
static void half_a_character(void **state)
{
    struct scored scored = random_result("局", 2024);
    char *text = NULL;
    (void)state;
    assert_err(jixiao_result_write(scored.result, "a\xc2", JIXIAO_JSON_ALL, NULL, &text),
               JIXIAO_OK);
    assert_non_null(strstr(text, "\"source\":\"a\xef\xbf\xbd\","));
    jixiao_text_free(text, NULL);
    scored_free(&scored);
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
    assert_err(jixiao_report_write(report, 6, 0, NULL, &text, NULL), JIXIAO_ERR_ARGUMENT);
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

/* ---- Records ------------------------------------------------------------------------------ */

/* Lines of CSV: the rows are the findings that are not the tree's, then the errors. */
static void found(void **state)
{
    const struct jixiao_tree *tree = jixiao_tree_find("sichuan-ebian-2023");
    struct jixiao_sheet *sheet = jixiao_sheet_new(tree, NULL);
    struct jixiao_report *report, *of_tree;
    struct jixiao_result *result;
    struct jixiao_cell cell;
    uint32_t leaf = 0;
    char *text;
    (void)state;
    while (strcmp(tree->indicators[leaf].id, "goals-overall") != 0)
        leaf++;
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", TEXT("局"));
    jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", N(2024));
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "project.code", TEXT("=7"));
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "meta.单位\"编码",
                      TEXT("0\x1b"
                           "1"));
    jixiao_sheet_at(sheet, 17);
    jixiao_sheet_number(sheet, leaf, 1, "met", N(9));
    jixiao_sheet_at(sheet, 18);
    jixiao_sheet_number(sheet, leaf, 1, "total", N(8));
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    assert_err(jixiao_sheet_score(sheet, NULL, &result), JIXIAO_OK);
    assert_err(jixiao_report_result(result, "a.csv", NULL, NULL, &report), JIXIAO_OK);
    assert_err(jixiao_report_write(report, JIXIAO_REPORT_FOUND_ROWS, JIXIAO_ZH, NULL, &text, NULL),
               JIXIAO_OK);
    assert_non_null(strstr(text, "a.csv,sichuan-ebian-2023,局,2024,'=7,,错误,met-over-total,"
                                 "goals-overall,1,met,8,9,17,"));
    assert_non_null(strstr(text, "\"{\"\"单位\\\"\"编码\"\":\"\"0\\u001b1\"\"}\"\r\n"));
    assert_null(strstr(text, "group-sum"));
    jixiao_text_free(text, NULL);
    assert_err(jixiao_report_write(report, JIXIAO_REPORT_FOUND, JIXIAO_EN, NULL, &text, NULL),
               JIXIAO_OK);
    assert_int_equal(strncmp(text, "\xef\xbb\xbfsource,tree,department,", 26), 0);
    jixiao_text_free(text, NULL);
    assert_err(jixiao_report_write(report, JIXIAO_REPORT_SQL, JIXIAO_EN, NULL, &text, NULL),
               JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_cell(report, JIXIAO_VIEW_FOUND, 0, 0, &cell), JIXIAO_OK);
    assert_err(jixiao_report_tree(tree, NULL, &of_tree), JIXIAO_OK);
    assert_count(jixiao_report_rows(of_tree, JIXIAO_VIEW_FOUND), 0);
    assert_err(jixiao_report_write(of_tree, JIXIAO_REPORT_FOUND, 0, NULL, &text, NULL),
               JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_write(of_tree, JIXIAO_REPORT_SQL, 0, NULL, &text, NULL), JIXIAO_OK);
    assert_non_null(strstr(text, "\n  goals_overall__met bigint, -- "));
    jixiao_text_free(text, NULL);
    jixiao_report_free(of_tree);
    assert_err(jixiao_report_tree(NULL, NULL, &of_tree), JIXIAO_OK);
    assert_err(jixiao_report_write(of_tree, JIXIAO_REPORT_SQL, 0, NULL, &text, NULL),
               JIXIAO_ERR_ARGUMENT);
    jixiao_report_free(of_tree);
    jixiao_report_free(report);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
}

static void sql_names(void **state)
{
    static const char *const cases[][2] = {
        {"a.b", "a__b"},
        {"goals-overall.review.score", "goals_overall__review__score"},
        {"a.not_applicable", "a__not_applicable"},
        {"", ""},
        {"a--b", "a__b_"},
        {"a-.b", "a___b_"},
        {"a-", "a__"},
        {"A", "__"},
    };
    char name[100], few[8], all[100];
    size_t i, size;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        size = jixiao_sql_name(cases[i][0], all, sizeof all);
        assert_int_equal(strncmp(all, cases[i][1], strlen(cases[i][1])), 0);
        assert_count(size, strlen(all));
        assert_count(size, strlen(cases[i][1]) + (i > 3 ? 12 : 0));
        assert_count(jixiao_sql_name(cases[i][0], few, sizeof few), size);
        assert_int_equal(strncmp(few, all, sizeof few - 1), 0);
        assert_count(jixiao_sql_name(cases[i][0], NULL, 0), size);
    }
    for (size = 1; size < sizeof name; size++) {
        memset(name, 'a', size);
        name[size] = '\0';
        assert_count(jixiao_sql_name(name, all, sizeof all), size <= 63 ? size : 62);
        name[size / 2] = '.';
        assert_true(jixiao_sql_name(name, all, sizeof all) <= 63);
    }
    assert_count(jixiao_sql_name(NULL, all, sizeof all), 0);
}

static void check_record(struct jixiao_report *report, uint32_t view, size_t rows)
{
    char *text;
    size_t size;
    assert_count(jixiao_report_rows(report, view), rows);
    assert_count(jixiao_report_rows(report, JIXIAO_VIEW_LEAVES), 0);
    assert_count(jixiao_report_rows(report, JIXIAO_VIEW_SUMMARY), 0);
    check_texts(report);
    check_titles(report);
    assert_err(jixiao_report_write(report, JIXIAO_REPORT_CSV, 0, NULL, &text, &size),
               JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_write(report, JIXIAO_REPORT_JSON, 0, NULL, &text, NULL),
               JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_write(report, JIXIAO_REPORT_HTML, 0, NULL, &text, &size), JIXIAO_OK);
    assert_true(size == strlen(text) && strstr(text, "</table>"));
    jixiao_text_free(text, NULL);
    assert_err(jixiao_report_write(report, JIXIAO_REPORT_PAGE, 0, NULL, &text, &size), JIXIAO_OK);
    assert_true(size == strlen(text) && strstr(text, "<title>"));
    jixiao_text_free(text, NULL);
    jixiao_report_free(report);
}

static void all_records(void **state)
{
    struct jixiao_report *report;
    uint32_t kind, n = 0;
    (void)state;
    while (jixiao_tree_shipped(n))
        n++;
    assert_err(jixiao_report_tree(NULL, NULL, &report), JIXIAO_OK);
    check_record(report, JIXIAO_VIEW_TREES, n);
    assert_err(jixiao_report_kind(0, NULL, &report), JIXIAO_OK);
    check_record(report, JIXIAO_VIEW_KINDS, JIXIAO_KIND_END - 1);
    assert_err(jixiao_report_tree(founding(), NULL, &report), JIXIAO_OK);
    assert_count(jixiao_report_level(report, JIXIAO_VIEW_TREE, 1), 2);
    assert_count(jixiao_report_rows(report, JIXIAO_VIEW_ABOUT), 4);
    assert_count(jixiao_report_rows(report, JIXIAO_VIEW_KIND), 0);
    assert_true(jixiao_report_rows(report, JIXIAO_VIEW_TREE_FINDINGS) > 0);
    check_record(report, JIXIAO_VIEW_TREE, founding()->n_indicators);
    for (kind = 1; kind < JIXIAO_KIND_END; kind++) {
        const struct jixiao_kind_info *info = jixiao_kind_get(kind);
        uint32_t rows = info->rule.max_rows ? info->rule.n_columns + 1 : 0, i;
        for (i = 0; i < info->n_forms; i++)
            rows += info->facts[i].n_columns + 1;
        assert_err(jixiao_report_kind(kind, NULL, &report), JIXIAO_OK);
        assert_count(jixiao_report_level(report, JIXIAO_VIEW_KIND, 0), 1);
        assert_count(jixiao_report_level(report, JIXIAO_VIEW_KIND, 1), 2);
        assert_count(jixiao_report_rows(report, JIXIAO_VIEW_ABOUT), 2);
        assert_count(jixiao_report_rows(report, JIXIAO_VIEW_TREE), 0);
        check_record(report, JIXIAO_VIEW_KIND, rows);
    }
}

/* A tree by hand: without a title, a source, points, a policy that there is. */
static void other_records(void **state)
{
    static const char *const names[] = {"一"};
    static const jixiao_num cells[] = {2 * JIXIAO_ONE, JIXIAO_ABSENT, NIL, NIL};
    static const struct jixiao_grade grades[] = {{"优", N(90)}, {"良", 0}};
    struct jixiao_indicator in[3];
    struct jixiao_tree tree = {.id = "t", .indicators = in, .n_indicators = 3, .grades = grades};
    struct jixiao_report *report;
    char text[200];
    (void)state;
    memset(in, 0, sizeof in);
    in[0] = (struct jixiao_indicator){.id = "g", .name = "组", .level = 1, .points = NIL};
    in[1] = (struct jixiao_indicator){.id = "a", .name = "甲", .level = 2, .points = N(2)};
    in[0].combine = JIXIAO_COMBINE_WEIGHT;
    in[0].rule = (struct jixiao_table){.cells = cells, .rows = 1, .columns = 2};
    in[2] = in[1];
    in[1].kind = JIXIAO_KIND_INCIDENTS;
    in[1].rule = (struct jixiao_table){.cells = cells, .rows = 2, .columns = 4, .names = names};
    in[2].kind = JIXIAO_KIND_FLAG;
    in[2].id = "b";
    in[2].level = 1;
    in[2].role = JIXIAO_ROLE_DEDUCTION;
    in[1].rule.rows = 1;
    tree.not_applicable = 99;
    tree.n_grades = 2;
    assert_err(jixiao_report_tree(&tree, NULL, &report), JIXIAO_OK);
    jixiao_report_text(report, JIXIAO_VIEW_ABOUT, 0, 0, JIXIAO_EN, text, sizeof text);
    assert_text(text, "t (t)");
    jixiao_report_text(report, JIXIAO_VIEW_ABOUT, 1, 0, JIXIAO_EN, text, sizeof text);
    assert_text(text, "");
    jixiao_report_text(report, JIXIAO_VIEW_ABOUT, 3, 0, JIXIAO_EN, text, sizeof text);
    assert_text(text, "Grades: 优 ≥ 90, 良 ≥ 0");
    jixiao_report_text(report, JIXIAO_VIEW_TREE, 0, 6, JIXIAO_EN, text, sizeof text);
    assert_text(text, "weight");
    jixiao_report_text(report, JIXIAO_VIEW_TREE, 0, 9, JIXIAO_EN, text, sizeof text);
    assert_true(*text != 0);
    jixiao_report_text(report, JIXIAO_VIEW_TREE, 1, 0, JIXIAO_EN, text, sizeof text);
    assert_text(text, "甲 (a)");
    jixiao_report_text(report, JIXIAO_VIEW_TREE, 1, 9, JIXIAO_EN, text, sizeof text);
    assert_text(text, "一 (each 2)");
    assert_num(cell_of(report, JIXIAO_VIEW_TREE, 2, "points").num, -N(2));
    assert_count(cell_of(report, JIXIAO_VIEW_TREE, 0, "points").type, JIXIAO_CELL_BLANK);
    check_record(report, JIXIAO_VIEW_TREE, 3);
}

/* Memory that is given so often. */
static void *take_some(void *context, size_t size)
{
    int *left = context;
    return (*left)-- > 0 ? malloc(size) : NULL;
}

static void give_back(void *context, void *block)
{
    (void)context;
    free(block);
}

static void misused_records(void **state)
{
    static const char *const choices[] = {"x", "y"};
    struct jixiao_column column = {.id = "c", .type = JIXIAO_TYPE_CHOICE, .choices = choices};
    int left;
    struct jixiao_memory memory = {take_some, give_back, &left};
    struct jixiao_report *report = NULL;
    char text[20];
    (void)state;
    assert_err(jixiao_report_tree(NULL, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_report_kind(JIXIAO_KIND_END, NULL, &report), JIXIAO_ERR_KIND_UNKNOWN);
    assert_err(jixiao_report_kind(0, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    for (left = 0; left < 2; left++) {
        int n = left;
        assert_err(jixiao_report_tree(founding(), &memory, &report), JIXIAO_ERR_MEMORY);
        assert_null(report);
        left = n;
    }
    left = 0;
    assert_err(jixiao_report_kind(1, &memory, &report), JIXIAO_ERR_MEMORY);
    column.n_choices = 2;
    assert_count(jixiao_cell_text(&column, JIXIAO_ONE, 0, text, sizeof text), 1);
    assert_text(text, "y");
    assert_count(jixiao_cell_text(&column, N(2), 0, text, sizeof text), 1);
    assert_text(text, "2");
    assert_count(jixiao_cell_text(&column, -N(2), 0, text, sizeof text), 2);
    assert_count(jixiao_cell_text(NULL, 0, 0, text, sizeof text), 0);
    assert_count(jixiao_cell_text(&column, NIL, 0, text, sizeof text), 0);
    column.type = JIXIAO_TYPE_YES_NO;
    assert_count(jixiao_cell_text(&column, 0, JIXIAO_EN, text, sizeof text), 2);
    assert_count(jixiao_cell_text(&column, N(1), JIXIAO_EN, text, sizeof text), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_result),
        cmocka_unit_test(other_trees),
        cmocka_unit_test(held_down),
        cmocka_unit_test(many),
        cmocka_unit_test(csv),
        cmocka_unit_test(found),
        cmocka_unit_test(sql_names),
        cmocka_unit_test(apostrophes),
        cmocka_unit_test(shown),
        cmocka_unit_test(half_a_character),
        cmocka_unit_test(html_and_json),
        cmocka_unit_test(beyond),
        cmocka_unit_test(misuse),
        cmocka_unit_test(errors_of_the_whole),
        cmocka_unit_test(pages),
        cmocka_unit_test(many_leaves),
        cmocka_unit_test(accounts),
        cmocka_unit_test(file_names),
        cmocka_unit_test(keys_only),
        cmocka_unit_test(refused),
        cmocka_unit_test(all_records),
        cmocka_unit_test(other_records),
        cmocka_unit_test(misused_records),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
