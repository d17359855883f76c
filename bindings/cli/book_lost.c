/* SPDX-License-Identifier: MIT
 * The worksheet 失分: where points were lost, as a table and as charts. */
#include "book.h"

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

static const char *head_of(const struct form *form, uint32_t column)
{
    uint32_t at = view_column(JIXIAO_VIEW_LOST, columns[column].id);
    return jixiao_report_head(JIXIAO_VIEW_LOST, at)->words[form->run->lang == JIXIAO_EN];
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

/* ---- Rows ------------------------------------------------------------------------------------ */

/* The form's cells, seen from here; below 0 what comes off. */
static void row_live(struct form *form, uint32_t leaf)
{
    int off = jixiao_role_get(leaf_of(form, leaf)->role)->is_off != 0;
    uint32_t places = form->tree->places;
    struct page *page = &form->lost;
    const char *score = form_cell(form, form->rows[leaf], form->score);
    const char *claim = form_cell(form, form->rows[leaf], form->claim);
    const char *points = form_cell(form, form->rows[leaf], form->points);
    put_formula(page, SCORE, said("=%", score), "", STYLE_SCORE, places);
    put_formula(page, CLAIM, said("=IF(ISNUMBER(%),%%,\"\")", claim, off ? "-" : "", claim), "",
                STYLE_SCORE, places);
    put_formula(page, LOST,
                said("=IF(ISNUMBER(%),-%%,\"\")", score, score, off ? "" : said("+%", points)), "",
                STYLE_SCORE, places);
    put_formula(page, VERDICT, said("=%", form_cell(form, form->rows[leaf], form->verdict)), "",
                STYLE_CENTER, 0);
    put_formula(page, WHY, formula_why(form, leaf), "", STYLE_TEXT, 0);
}

/* A leaf that has no score has its state there. */
static void row_scored(struct form *form, uint32_t leaf)
{
    static const lxw_col_t numbers[] = {SCORE, CLAIM, LOST};
    struct page *page = &form->lost;
    size_t i;
    for (i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct jixiao_cell cell = lost_cell(form, leaf, columns[numbers[i]].id);
        int is_num = cell.type == JIXIAO_CELL_NUM;
        put_num(page, numbers[i], is_num ? cell.num : JIXIAO_ABSENT, STYLE_SCORE,
                form->tree->places);
        if (!i && !is_num)
            put_text(page, SCORE, lost_words(form, leaf, "state"), STYLE_CENTER);
    }
    put_text(page, VERDICT, lost_words(form, leaf, "verdict"), STYLE_CENTER);
    put_text(page, WHY, lost_words(form, leaf, "why"), STYLE_TEXT);
}

static void put_leaf(struct form *form, uint32_t leaf)
{
    struct page *page = &form->lost;
    const char *name = numbered(form, leaf);
    double height = form->scored ? 30 : LIVE_HEIGHT;
    if (form->scored)
        need_text(&height, page, WHY, WHY, lost_words(form, leaf, "why"), STYLE_TEXT);
    need_text(&height, page, NAME, NAME, name, STYLE_TEXT);
    page_need(page, height);
    page->place = leaf_of(form, leaf)->id;
    put_text(page, NAME, name, STYLE_TEXT);
    put_num(page, POINTS, points_of(form, leaf), STYLE_NUM, 0);
    if (form->scored)
        row_scored(form, leaf);
    else
        row_live(form, leaf);
    row_dash(page, height);
}

/* What is found of the sheet and of its tree: what is of one leaf stands in its row. */
static void put_findings(struct form *form, uint32_t view)
{
    const struct jixiao_report *report = form->scored->report;
    size_t row;
    for (row = 0; row < jixiao_report_rows(report, view); row++)
        if (!*shown(form->run, report, view, row, "id"))
            put_prose(&form->lost, shown(form->run, report, view, row, "words"), STYLE_LINE, 0);
}

/* ---- Charts ---------------------------------------------------------------------------------- */

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
                               .x_scale = CHART_WIDTH / 480.0,
                               .y_scale = height / 288.0,
                               .object_position = LXW_OBJECT_MOVE_DONT_SIZE};
    lxw_chart_line no_line = {.none = LXW_TRUE};
    lxw_chart_font large = {.name = "黑体", .size = 12}, small = {.name = "宋体", .size = 9};
    chart_title_set_name(chart, say(form->run, title));
    chart_title_set_name_font(chart, &large);
    chart_axis_set_num_font(chart->x_axis, &small);
    chart_axis_set_num_font(chart->y_axis, &small);
    chart_legend_set_font(chart, &small);
    chart_set_series_gap(chart, 40);
    chart_axis_major_gridlines_set_visible(chart->x_axis, LXW_FALSE); /* bars have their numbers */
    chart_axis_major_gridlines_set_visible(chart->y_axis, LXW_FALSE);
    chart_chartarea_set_line(chart, &no_line);
    /* of bars, y is the axis of names: the first leaf on top, the numbers below */
    chart_axis_set_reverse(chart->y_axis);
    chart_axis_set_label_position(chart->y_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    chart_axis_set_crossing_max(chart->y_axis);
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
    chart_bars(form, claims, first, last, CLAIM, 0xED7D31);
    chart_bars(form, claims, first, last, SCORE, 0x4472C4);
    chart_legend_set_position(claims, LXW_CHART_LEGEND_BOTTOM);
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
    put_title(page, "jixiao lost/1", NAME, say(form->run, WORD_BOOK_LOST_TITLE));
    put_department(form, page);
    put_charts(form);
    head = page->row;
    for (i = NAME; i < N_COLUMNS; i++)
        put_text(page, (lxw_col_t)i, head_of(form, i), STYLE_HEAD);
    row_end(page, 34);
    for (i = 0; i < form->n_leaves; i++)
        put_leaf(form, i);
    page->place = NULL;
    if (form->scored) {
        put_findings(form, JIXIAO_VIEW_FINDINGS);
        put_findings(form, JIXIAO_VIEW_ERRORS);
    }
    page_end(page, head, 1, 0);
}
