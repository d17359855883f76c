/* SPDX-License-Identifier: MIT
 * Calls that no caller should make, in any order: codes, views, rows, columns, languages and formats
 * that there are none of, and reports, results, tables and grids asked before they can answer. Each
 * call answers, with an error or with nothing; what is written is UTF-8. */
#include "bytes.h"
#include "tables.h"

#include <jixiao-report.h>

#include "io/grid.h"

#define TEXT(text) (text), strlen(text)

static const char sheet_text[] =
    "{\"jixiao\":\"sheet/1\",\"tree\":\"sichuan-ebian-2023\",\"department\":\"局\",\"year\":2023,"
    "\"indicators\":{\"goals-overall\":{\"facts\":[{\"target\":100,\"actual\":87}],\"claim\":10},"
    "\"feedback\":{\"claim\":5},\"violations\":{\"facts\":{\"count\":-1}}}}";

/* A code: mostly one that there is, or just behind the last, or far beyond. */
static uint32_t take_code(struct input *in)
{
    uint32_t what = take_byte(in);
    return what < 200   ? what
           : what < 230 ? what << 8
           : what < 250 ? UINT32_MAX - what % 4
                        : 0x80000000u;
}

struct words {
    const struct jixiao_report *report;
    const struct jixiao_result *result;
    uint32_t view, column;
    size_t row;
    const struct jixiao_column *of;
    jixiao_num value;
};

static size_t write_cell(const void *context, uint32_t lang, char *buf, size_t size)
{
    const struct words *w = context;
    return jixiao_report_text(w->report, w->view, w->row, w->column, lang, buf, size);
}

static size_t write_title(const void *context, uint32_t lang, char *buf, size_t size)
{
    const struct words *w = context;
    return jixiao_report_title(w->report, w->view, lang, buf, size);
}

static size_t write_value(const void *context, uint32_t lang, char *buf, size_t size)
{
    const struct words *w = context;
    return jixiao_cell_text(w->of, w->value, lang, buf, size);
}

static size_t write_explained(const void *context, uint32_t lang, char *buf, size_t size)
{
    const struct words *w = context;
    return jixiao_result_explain(w->result, w->column, lang, buf, size);
}

/* ---- Codes -------------------------------------------------------------------------------- */

static void require_codes(struct input *in)
{
    uint32_t code = take_code(in), lang = take_code(in), role = take_code(in);
    const struct jixiao_kind_info *kind = jixiao_kind_get(code);
    struct jixiao_indicator leaf = {.kind = code, .role = role, .combine = lang};
    struct jixiao_mark mark = {.state = code, .verdict = role};
    struct jixiao_total total = {.verdict = code};
    jixiao_num cells[MOST_CELLS] = {0};
    struct jixiao_table rule = {cells, take_byte(in) % 4, take_byte(in) % 9, role, NULL};
    struct jixiao_finding found[4];
    struct words w = {.value = take_cell(in)};
    uint32_t n = 7;
    int err;
    require((kind != NULL) == (code > 0 && code < JIXIAO_KIND_END));
    require((jixiao_state_name(code) != NULL) == (code < JIXIAO_STATE_END));
    require(!jixiao_err_name(code) || jixiao_err_text(code, JIXIAO_EN));
    jixiao_err_text(code, lang);
    jixiao_verdict_text(code, lang), jixiao_outcome_text(code, lang), jixiao_state_text(code, lang);
    jixiao_err_is_finding(code), jixiao_err_is_of_tree(code);
    jixiao_combine_get(code), jixiao_role_get(code);
    jixiao_role_adds(role, &mark, w.value), jixiao_role_sum(role, &total);
    jixiao_leaf_forms(&leaf, &n);
    require(kind || n == 0);
    rule.rows = rule.rows * rule.columns > MOST_CELLS ? 0 : rule.rows;
    err = jixiao_score(code, w.value, &rule, &rule, lang, &mark);
    require(kind || err == JIXIAO_ERR_KIND_UNKNOWN);
    jixiao_check(code, w.value, &rule, &rule, lang, found, 4);
    if (kind) {
        w.of = &kind->rule.columns[role % (kind->rule.n_columns + !kind->rule.n_columns)];
        if (kind->rule.n_columns)
            require_words(write_value, &w, lang % 20);
    }
}

/* ---- Reports and results ------------------------------------------------------------------ */

static void require_cells(struct input *in, const struct jixiao_report *report)
{
    struct words w = {.report = report, .view = take_code(in), .column = take_code(in)};
    struct jixiao_cell cell;
    char *text = NULL;
    size_t size = 7;
    int err;
    w.row = take_byte(in) & 1 ? take_byte(in) % 8 : SIZE_MAX - take_byte(in);
    err = jixiao_report_cell(report, w.view, w.row, w.column, &cell);
    require(err ? cell.type == JIXIAO_CELL_BLANK : jixiao_report_head(w.view, w.column) != NULL);
    require(err || w.row < jixiao_report_rows(report, w.view));
    jixiao_report_level(report, w.view, w.row);
    jixiao_report_origin(report, w.view, w.row);
    require_words(write_cell, &w, w.column % 40);
    require_words(write_title, &w, w.column % 30);
    err = jixiao_report_write(report, take_code(in), take_code(in), NULL, &text, &size);
    require(err ? text == NULL : text && strlen(text) == size && is_utf8(text));
    jixiao_text_free(text, NULL);
}

static void require_result(struct input *in, const struct jixiao_result *result)
{
    struct words w = {.result = result, .column = take_code(in)};
    char *text = NULL;
    jixiao_result_mark(result, w.column);
    require_words(write_explained, &w, w.column % 50);
    if (!jixiao_result_write(result, NULL, take_code(in), NULL, &text))
        require(is_utf8(text));
    jixiao_text_free(text, NULL);
}

static void require_reports(struct input *in)
{
    struct jixiao_report *report = jixiao_report_new(take_code(in), NULL), *of_result = NULL;
    struct jixiao_sheet *sheet = NULL;
    struct jixiao_result *result = NULL;
    const char *earlier;
    uint32_t steps = take_byte(in) % 12;
    require(report && !jixiao_sheet_read(TEXT(sheet_text), NULL, NULL, NULL, NULL, &sheet));
    require(!jixiao_sheet_score(sheet, NULL, &result));
    while (steps--) {
        uint32_t how = take_byte(in) % 8;
        if (how == 0)
            jixiao_report_done(report);
        else if (how == 1)
            jixiao_report_add(report, take_byte(in) & 1 ? result : NULL, NULL, NULL, &earlier);
        else if (how == 2)
            jixiao_report_refused(report, take_byte(in) & 1 ? "错" : NULL, NULL);
        else if (how == 3 && !of_result)
            jixiao_report_result(result, NULL, NULL, NULL, &of_result);
        else if (how == 4)
            require_result(in, result);
        else
            require_cells(in, how == 5 ? NULL : how == 6 ? report : of_result);
    }
    jixiao_report_free(of_result);
    jixiao_report_free(report);
    if (!jixiao_report_kind(take_code(in), NULL, &report)) {
        require_cells(in, report);
        jixiao_report_free(report);
    }
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
}

/* ---- Readers, in any order ---------------------------------------------------------------- */

static void require_grid(struct input *in)
{
    struct jixiao_grid *grid = jixiao_grid_new(NULL);
    uint32_t steps = take_byte(in) % 24;
    char name[64];
    size_t n;
    require(grid);
    while (steps--) {
        struct jixiao_grid_cell cell = {take_code(in) % 10, take_byte(in), 1.5, "局", 3};
        struct jixiao_sheet *sheet = NULL;
        uint32_t how = take_byte(in) % 6;
        if (how == 0)
            jixiao_grid_page(grid, "页", 3);
        else if (how < 3)
            jixiao_grid_add(grid, take_code(in), take_code(in), &cell);
        else if (how == 3)
            jixiao_grid_read(grid, NULL, NULL, NULL);
        else if (how == 4)
            require(jixiao_grid_next(grid, &sheet) || !sheet);
        jixiao_sheet_free(sheet);
        jixiao_grid_findings(grid, &n);
        jixiao_grid_place(grid, take_code(in), name, sizeof name);
        jixiao_grid_where(grid);
    }
    jixiao_grid_free(grid);
}

static void require_table(struct input *in)
{
    struct bytes bytes = {in->at, (size_t)(in->end - in->at), 1 + take_byte(in)};
    struct jixiao_long *table = NULL;
    struct jixiao_sheet *sheet = NULL;
    uint32_t steps = 8;
    size_t n;
    jixiao_long_csv(read_bytes, &bytes, NULL, NULL, NULL, NULL, &table);
    while (steps--) { /* past its end, too */
        int err = jixiao_long_next(table, &sheet);
        require(!err || !sheet);
        jixiao_sheet_free(sheet);
        sheet = NULL;
        jixiao_long_findings(table, &n);
        jixiao_long_where(table);
        jixiao_long_encoding(table);
    }
    jixiao_long_free(table);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static void (*const tries[])(struct input *) = {require_codes, require_reports, require_grid,
                                                    require_table};
    struct input in = {data, data + size};
    while (in.at < in.end)
        tries[take_byte(&in) % 4](&in);
    return 0;
}
