/* SPDX-License-Identifier: MIT
 * The worksheet 失分: where points were lost, as a table and as charts. */
#include "book.h"

#include <string.h>

enum { NAME = 1, POINTS, SCORE, CLAIM, LOST, VERDICT, WHY, N_COLUMNS };

/* The columns of the library's view that stand here. */
static const struct {
    double width;
    const char *id;
} columns[N_COLUMNS] = {
    [NAME] = {24, "name"},   [POINTS] = {7, "points"}, [SCORE] = {10, "score"},
    [CLAIM] = {10, "claim"}, [LOST] = {8, "lost"},     [VERDICT] = {12, "verdict"},
    [WHY] = {76, "why"},
};

static uint32_t shown(uint32_t column)
{
    return view_column(JIXIAO_VIEW_LOST, columns[column].id);
}

static const char *head_of(const struct form *form, uint32_t column)
{
    return jixiao_report_head(JIXIAO_VIEW_LOST, shown(column))->words[form->run->lang == JIXIAO_EN];
}

/* A live row has room for a sentence that is not there yet. */
#define LIVE_HEIGHT 76.0
#define CHART_WIDTH 515 /* pixels; two stand side by side */
enum { CHART_HEAD = 110, CHART_LEAF = 26, CHART_MOST = 4000, CHART_ROW = 20 };

void lost_begin(struct form *form)
{
    double widths[N_COLUMNS];
    uint32_t i;
    for (i = 0; i < N_COLUMNS; i++)
        widths[i] = columns[i].width;
    page_begin(&form->lost, form->book, form->names[2], widths, N_COLUMNS, N_COLUMNS);
}

static int is_off(const struct form *form, uint32_t index)
{
    return jixiao_role_get(form->tree->indicators[index].role)->is_off != 0;
}

/* ---- Rows ------------------------------------------------------------------------------------ */

static void put_cell(struct form *form, lxw_col_t col, const char *words, const char *cell,
                     const char *other)
{
    struct text formula = {0};
    text_say(&formula, words, cell, cell, other, cell);
    put_formula(&form->lost, col, &formula, "", STYLE_SCORE, form->tree->places);
    text_free(&formula);
}

/* The form's cells, seen from here; below 0 what comes off. */
static void row_live(struct form *form, uint32_t leaf)
{
    int off = is_off(form, form->leaves[leaf]);
    struct page *page = &form->lost;
    struct text score = {0}, claim = {0}, points = {0}, formula = {0};
    add_form_cell(form, form->rows[leaf], form->score, &score);
    add_form_cell(form, form->rows[leaf], form->claim, &claim);
    add_form_cell(form, form->rows[leaf], form->points, &points);
    text_add(&formula, "=");
    text_add(&formula, text_of(&score));
    put_formula(page, SCORE, &formula, "", STYLE_SCORE, form->tree->places);
    put_cell(form, CLAIM, off ? "=IF(ISNUMBER(%),-%,\"\")" : "=IF(ISNUMBER(%),%,\"\")",
             text_of(&claim), "");
    put_cell(form, LOST, off ? "=IF(ISNUMBER(%),-%,\"\")" : "=IF(ISNUMBER(%),-%+%,\"\")",
             text_of(&score), text_of(&points));
    text_clear(&formula);
    text_add(&formula, "=");
    add_form_cell(form, form->rows[leaf], form->verdict, &formula);
    put_formula(page, VERDICT, &formula, "", STYLE_CENTER, 0);
    text_clear(&formula);
    formula_why(form, leaf, &formula);
    put_formula(page, WHY, &formula, "", STYLE_TEXT, 0);
    text_free(&score);
    text_free(&claim);
    text_free(&points);
    text_free(&formula);
}

static void add_cell_of(const struct form *form, uint32_t leaf, uint32_t column, struct text *text)
{
    add_shown(form->run, form->scored->report, JIXIAO_VIEW_LOST, leaf, shown(column), text);
}

/* A leaf that has no score has its state there. */
static void row_scored(struct form *form, uint32_t leaf, const char *why)
{
    const struct jixiao_mark *mark = &form->scored->marks[form->leaves[leaf]];
    struct page *page = &form->lost;
    struct text verdict = {0};
    static const lxw_col_t numbers[] = {SCORE, CLAIM, LOST};
    size_t i;
    for (i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct jixiao_cell cell;
        jixiao_report_cell(form->scored->report, JIXIAO_VIEW_LOST, leaf, shown(numbers[i]), &cell);
        put_num(page, numbers[i], cell.type == JIXIAO_CELL_NUM ? cell.num : JIXIAO_ABSENT,
                STYLE_SCORE, form->tree->places);
    }
    if (mark->score == JIXIAO_ABSENT)
        put_text(page, SCORE, jixiao_state_text(mark->state, form->run->lang), STYLE_CENTER);
    add_cell_of(form, leaf, VERDICT, &verdict);
    put_text(page, VERDICT, text_of(&verdict), STYLE_CENTER);
    put_text(page, WHY, why, STYLE_TEXT);
    text_free(&verdict);
}

static void put_leaf(struct form *form, uint32_t leaf)
{
    struct page *page = &form->lost;
    struct text name = {0}, why = {0};
    double height = LIVE_HEIGHT, need;
    add_numbered(form, leaf, &name);
    if (form->scored) {
        add_cell_of(form, leaf, WHY, &why);
        height = 30;
    }
    need = height_of(page, WHY, WHY, text_of(&why), STYLE_TEXT);
    height = need > height ? need : height;
    need = height_of(page, NAME, NAME, text_of(&name), STYLE_TEXT);
    height = need > height ? need : height;
    page_need(page, height);
    page->place = form->tree->indicators[form->leaves[leaf]].id;
    put_text(page, TAG, "-", STYLE_NONE);
    put_text(page, NAME, text_of(&name), STYLE_TEXT);
    put_num(page, POINTS, form->tree->indicators[form->leaves[leaf]].points, STYLE_NUM, 0);
    if (form->scored)
        row_scored(form, leaf, text_of(&why));
    else if (has_formulas(form))
        row_live(form, leaf);
    else
        put_blank(page, SCORE, WHY, STYLE_TEXT);
    row_end(page, height);
    text_free(&name);
    text_free(&why);
}

/* What is found of the sheet and of its tree: what is of one leaf stands in its row. */
static void put_findings(struct form *form, uint32_t view)
{
    const struct jixiao_report *report = form->scored->report;
    struct text text = {0};
    size_t row;
    for (row = 0; row < jixiao_report_rows(report, view); row++) {
        struct jixiao_cell id;
        jixiao_report_cell(report, view, row, view_column(view, "id"), &id);
        if (id.type != JIXIAO_CELL_BLANK)
            continue;
        text_clear(&text);
        add_shown(form->run, report, view, row, view_column(view, "words"), &text);
        put_prose(&form->lost, text_of(&text), STYLE_LINE);
    }
    text_free(&text);
}

/* ---- Charts ---------------------------------------------------------------------------------- */

static void chart_fonts(lxw_chart *chart, const char *title)
{
    lxw_chart_font large = {.name = "黑体", .size = 12}, small = {.name = "宋体", .size = 9};
    chart_title_set_name(chart, title);
    chart_title_set_name_font(chart, &large);
    chart_axis_set_num_font(chart->x_axis, &small);
    chart_axis_set_num_font(chart->y_axis, &small);
    chart_legend_set_font(chart, &small);
}

static void chart_bars(struct form *form, lxw_chart *chart, lxw_row_t first, lxw_row_t last,
                       lxw_col_t col, uint32_t color)
{
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    lxw_chart_fill fill = {.color = color};
    lxw_chart_font font = {.name = "宋体", .size = 8};
    chart_series_set_categories(series, form->names[2], first, NAME, last, NAME);
    chart_series_set_values(series, form->names[2], first, col, last, col);
    chart_series_set_name(series, head_of(form, col));
    chart_series_set_fill(series, &fill);
    chart_series_set_labels(series);
    chart_series_set_labels_font(series, &font);
    chart_series_set_labels_num_format(series, "0.##;-0.##;");
}

static void chart_insert(struct form *form, lxw_chart *chart, enum word title, int n,
                         uint32_t height)
{
    struct page *page = &form->lost;
    lxw_chart_options place = {.x_offset = n * (CHART_WIDTH + 8) + 8,
                               .y_offset = 6,
                               .object_position = LXW_OBJECT_MOVE_DONT_SIZE};
    chart_fonts(chart, say(form->run, title));
    /* of bars, y is the axis of names: the first leaf on top, the numbers below */
    chart_axis_set_reverse(chart->y_axis);
    chart_axis_set_label_position(chart->y_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    chart_axis_set_crossing_max(chart->y_axis);
    place.x_scale = CHART_WIDTH / 480.0;
    place.y_scale = height / 288.0;
    page_check(page, worksheet_insert_chart_opt(page->sheet, page->row, NAME, chart, &place));
}

/* The charts come before the table that they are of, whose rows are known. */
static void put_charts(struct form *form)
{
    struct page *page = &form->lost;
    lxw_workbook *workbook = form->book->workbook;
    uint32_t height = CHART_HEAD + CHART_LEAF * form->n_leaves;
    lxw_chart *lost = workbook_add_chart(workbook, LXW_CHART_BAR);
    lxw_chart *claims = workbook_add_chart(workbook, LXW_CHART_BAR);
    uint32_t rows, i;
    lxw_row_t first, last;
    height = height > CHART_MOST ? CHART_MOST : height;
    rows = height / CHART_ROW + 2;
    first = page->row + rows + 1;
    last = first + form->n_leaves - 1;
    chart_bars(form, lost, first, last, LOST, 0xC0504D);
    chart_legend_set_position(lost, LXW_CHART_LEGEND_NONE);
    chart_bars(form, claims, first, last, CLAIM, 0xA6A6A6);
    chart_bars(form, claims, first, last, SCORE, 0x4472C4);
    chart_legend_set_position(claims, LXW_CHART_LEGEND_BOTTOM);
    chart_set_series_gap(lost, 40);
    chart_set_series_gap(claims, 40);
    chart_insert(form, lost, WORD_BOOK_CHART_LOST, 0, height);
    chart_insert(form, claims, WORD_BOOK_CHART_CLAIM, 1, height);
    for (i = 0; i < rows; i++)
        row_end(page, CHART_ROW * 0.75);
    page->used = page->room; /* the table begins a page */
    page_need(page, 1);
}

void lost_write(struct form *form)
{
    struct page *page = &form->lost;
    lxw_row_t head;
    uint32_t i;
    uint32_t leaf;
    put_text(page, TAG, "jixiao lost/1", STYLE_NONE);
    put_merged(page, page->row, NAME, N_COLUMNS - 1, say(form->run, WORD_BOOK_LOST_TITLE),
               STYLE_TITLE);
    row_end(page, 32);
    put_department(form, page);
    put_charts(form);
    head = page->row;
    for (i = NAME; i < N_COLUMNS; i++)
        put_text(page, i, head_of(form, i), STYLE_HEAD);
    row_end(page, 34);
    for (leaf = 0; leaf < form->n_leaves; leaf++)
        put_leaf(form, leaf);
    page->place = NULL;
    if (form->scored) {
        put_findings(form, JIXIAO_VIEW_FINDINGS);
        put_findings(form, JIXIAO_VIEW_ERRORS);
    }
    page_end(page, head, head, 0);
}
