/* SPDX-License-Identifier: MIT
 * The cells of a worksheet, and where its pages end. Spreadsheets fit the height of a row to a
 * wrapped text only where its cell is not merged, so every height is computed here. */
#include "book_page.h"

#include <stdlib.h>
#include <string.h>

/* A4 across, in millimetres and points, less the margins below. */
#define PAPER_WIDTH 297.0
#define PAPER_HEIGHT 210.0
#define MARGIN_SIDE 12.0
#define MARGIN_TOP 13.0
#define MARGIN_BOTTOM 16.0
#define MM 25.4    /* of an inch */
#define POINT 72.0 /* of an inch */
#define PIXEL 96.0 /* of an inch */
#define DIGIT 8.0  /* pixels of the default font, 宋体 of 11 points, which measures columns */
/* Programs differ by a few percent in how wide a column is. */
#define SPARE 0.96

enum { MAX_TEXT = 32767, MAX_HEIGHT = 409, MAX_BREAKS = 1023 };

/* ---- Styles ---------------------------------------------------------------------------------- */

static const struct {
    const char *font;
    double size;
    uint8_t align, border, wrap;
    enum { PLAIN, YELLOW } fill;
} looks[STYLE_END] = {
    [STYLE_NONE] = {"宋体", 10, LXW_ALIGN_LEFT, 0, 0, PLAIN},
    [STYLE_TITLE] = {"黑体", 18, LXW_ALIGN_CENTER, 0, 1, PLAIN},
    [STYLE_LINE] = {"宋体", 10, LXW_ALIGN_LEFT, 0, 1, PLAIN},
    [STYLE_CHECK] = {"宋体", 10, LXW_ALIGN_LEFT, 0, 0, PLAIN},
    [STYLE_HEAD] = {"黑体", 10, LXW_ALIGN_CENTER, 1, 1, PLAIN},
    [STYLE_CAPTION] = {"黑体", 11, LXW_ALIGN_LEFT, 0, 1, PLAIN},
    [STYLE_TEXT] = {"宋体", 10, LXW_ALIGN_LEFT, 1, 1, PLAIN},
    [STYLE_CENTER] = {"宋体", 10, LXW_ALIGN_CENTER, 1, 1, PLAIN},
    [STYLE_NUM] = {"宋体", 10, LXW_ALIGN_CENTER, 1, 0, PLAIN},
    [STYLE_SCORE] = {"宋体", 10, LXW_ALIGN_CENTER, 1, 1, PLAIN},
    [STYLE_FILL_TEXT] = {"宋体", 10, LXW_ALIGN_LEFT, 1, 1, YELLOW},
    [STYLE_FILL_CENTER] = {"宋体", 10, LXW_ALIGN_CENTER, 1, 1, YELLOW},
    [STYLE_FILL_NUM] = {"宋体", 10, LXW_ALIGN_RIGHT, 1, 0, YELLOW},
    [STYLE_THIN] = {"宋体", 4, LXW_ALIGN_LEFT, 1, 0, PLAIN},
};

static lxw_format *style_make(struct book *book, enum style style, uint32_t places)
{
    lxw_format *format = workbook_add_format(book->workbook);
    int fill = looks[style].fill;
    char digits[] = "0.000000";
    format_set_font_name(format, looks[style].font);
    format_set_font_size(format, looks[style].size);
    format_set_align(format, looks[style].align);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (looks[style].border)
        format_set_border(format, LXW_BORDER_THIN);
    if (style == STYLE_CHECK)
        format_set_shrink(format);
    if (looks[style].wrap)
        format_set_text_wrap(format);
    if (fill == YELLOW && book->live)
        format_set_unlocked(format);
    if (fill == YELLOW && book->live)
        format_set_bg_color(format, 0xFFFBE6);
    if (style == STYLE_SCORE) {
        digits[places ? places + 2 : 1] = '\0';
        format_set_num_format(format, digits);
    }
    return format;
}

static lxw_format *style_of(struct book *book, enum style style, uint32_t places)
{
    lxw_format **format = &book->styles[style][style == STYLE_SCORE ? places : 0];
    if (!*format)
        *format = style_make(book, style, places);
    return *format;
}

/* ---- Pages ----------------------------------------------------------------------------------- */

/* Of the printed columns, in millimetres. */
static double print_width(const struct page *page)
{
    lxw_col_t i;
    double width = 0;
    for (i = 1; i < page->columns; i++)
        if (page->widths[i] > 0)
            width += (page->widths[i] * DIGIT + 5) / PIXEL * MM;
    return width;
}

static double print_scale(const struct page *page)
{
    double scale = (PAPER_WIDTH - 2 * MARGIN_SIDE) * SPARE / print_width(page);
    return scale > 1 ? 1 : scale < 0.1 ? 0.1 : scale;
}

void page_begin(struct page *page, struct book *book, const char *name, const double *widths,
                lxw_col_t columns, lxw_col_t printed)
{
    lxw_row_col_options hidden = {.hidden = LXW_TRUE};
    lxw_col_t i;
    *page = (struct page){.book = book, .columns = printed};
    page->sheet = workbook_add_worksheet(book->workbook, name);
    if (!page->sheet) { /* the book is not written, but what follows needs one */
        page_check(page, LXW_ERROR_SHEETNAME_ALREADY_USED);
        page->sheet = workbook_add_worksheet(book->workbook, NULL);
    }
    page->widths = grown(NULL, columns * sizeof *page->widths);
    memcpy(page->widths, widths, columns * sizeof *page->widths);
    for (i = 0; i < columns; i++)
        page_check(page, worksheet_set_column_opt(page->sheet, i, i, widths[i] ? widths[i] : 9,
                                                  style_of(book, STYLE_NONE, 0),
                                                  widths[i] ? NULL : &hidden));
    page->room =
        (PAPER_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM) / MM * POINT * SPARE / print_scale(page);
    worksheet_set_landscape(page->sheet);
    worksheet_set_paper(page->sheet, 9);
    worksheet_set_margins(page->sheet, MARGIN_SIDE / MM, MARGIN_SIDE / MM, MARGIN_TOP / MM,
                          MARGIN_BOTTOM / MM);
    worksheet_fit_to_pages(page->sheet, 1, 0);
    worksheet_center_horizontally(page->sheet);
    worksheet_gridlines(page->sheet, LXW_HIDE_ALL_GRIDLINES);
    page_check(page, worksheet_set_footer(page->sheet, say(book->run, WORD_BOOK_PAGE)));
}

void page_end(struct page *page, lxw_row_t head, lxw_row_t n_head, int grows)
{
    /* The widths of columns and the heights of rows may be changed: nothing else of the form. */
    lxw_protection protection = {.format_columns = 1, .format_rows = 1};
    lxw_row_t last = page->end ? page->end : page->row;
    last -= last ? 1 : 0;
    protection.insert_rows = grows ? 1 : 0;
    if (page->n_breaks)
        page_check(page, worksheet_set_h_pagebreaks(page->sheet, page->breaks));
    if (n_head)
        page_check(page, worksheet_repeat_rows(page->sheet, head, head + n_head - 1));
    page_check(page, worksheet_print_area(page->sheet, page->begin, 1, last,
                                          (lxw_col_t)(page->columns - 1)));
    worksheet_protect(page->sheet, NULL, &protection);
    free(page->widths);
    free(page->breaks);
    page->widths = NULL, page->breaks = NULL;
}

int page_need(struct page *page, double height)
{
    if (page->used == 0 || page->used + height <= page->room)
        return 0;
    page->used = 0;
    if (page->n_breaks == MAX_BREAKS)
        return 1;
    page->breaks = grown(page->breaks, (page->n_breaks + 2) * sizeof *page->breaks);
    page->breaks[page->n_breaks++] = page->row;
    page->breaks[page->n_breaks] = 0;
    return 1;
}

void page_check(struct page *page, lxw_error err)
{
    struct book *book = page->book;
    if (err == LXW_NO_ERROR || book->failed)
        return;
    book->failed = 1;
    run_complain(book->run, book->file, page->place,
                 err == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE ? say(book->run, WORD_BOOK_ROWS)
                                                               : lxw_strerror(err));
}

/* ---- Heights --------------------------------------------------------------------------------- */

/* Chinese characters are as wide as their font is high, others half of that. */
static double lines_of(const char *text, double width, double size)
{
    double per_line = (width * DIGIT - 3) / (size / POINT * PIXEL / 2), lines = 0;
    struct text *line = text_next(), *wrapped = text_next();
    size_t end, i;
    for (;; text += end + 1) {
        end = strcspn(text, "\n");
        text_clear(line);
        text_clear(wrapped);
        text_add_bytes(line, text, end);
        text_wrap(wrapped, text_of(line), per_line < 2 ? 2 : (size_t)per_line, "\n");
        for (i = 0, lines++; i < wrapped->size; i++)
            lines += wrapped->bytes[i] == '\n';
        if (!text[end])
            return lines;
    }
}

void need_text(double *height, const struct page *page, lxw_col_t first, lxw_col_t last,
               const char *text, enum style style)
{
    double size = looks[style].size, width = 0, need;
    for (; first <= last; first++)
        width += page->widths[first];
    need = text && *text ? lines_of(text, width, size) * size * 1.42 + 5 : 0;
    *height = need > *height ? need : *height;
}

void row_end(struct page *page, double height)
{
    lxw_row_col_options hidden = {.hidden = LXW_TRUE};
    height = height > MAX_HEIGHT ? MAX_HEIGHT : height;
    page_check(page, worksheet_set_row_opt(page->sheet, page->row, height > 0 ? height : 15, NULL,
                                           height > 0 ? NULL : &hidden));
    page->used += height;
    page->row++;
}

void row_dash(struct page *page, double height)
{
    put_id(page, TAG, "-");
    row_end(page, height);
}

/* ---- Cells ----------------------------------------------------------------------------------- */

size_t units_of(const char *text)
{
    size_t units = 0;
    for (; *text; text++)
        units += ((unsigned char)*text & 0xC0) != 0x80 ? 1 + ((unsigned char)*text >= 0xF0) : 0;
    return units;
}

/* _x0041_ stands for a character in this format; a text that says so has its _ written as one. */
static int is_escape(const char *string)
{
    return string[0] == '_' && string[1] == 'x' &&
           strspn(string + 2, "0123456789ABCDEFabcdef") == 4 && string[6] == '_';
}

void add_plain(struct text *text, const char *string)
{
    static const char unknown[] = "\xef\xbf\xbd"; /* U+FFFD */
    for (; *string; string++) {
        unsigned char c = (unsigned char)*string;
        if (!strncmp(string, "\xef\xbf\xbe", 3) || !strncmp(string, "\xef\xbf\xbf", 3)) {
            text_add(text, unknown);
            string += 2;
        } else if (c == '\r') {
            text_add(text, string[1] == '\n' ? "" : "\n");
        } else if (c < 0x20 && c != '\n' && c != '\t') {
            text_add(text, unknown);
        } else {
            text_add(text, is_escape(string) ? "_x005F" : "");
            text_add_bytes(text, string, 1);
        }
    }
}

/* The text as a cell can hold it; NULL: it is too long, which is told. */
static const char *take_text(struct page *page, const char *string)
{
    struct book *book = page->book;
    struct text *plain = text_next();
    size_t units;
    add_plain(plain, string);
    units = units_of(text_of(plain));
    if (units <= MAX_TEXT)
        return text_of(plain);
    if (!book->failed)
        run_complain(book->run, book->file, page->place,
                     said(say(book->run, WORD_BOOK_TEXT), count_said((int64_t)units)));
    book->failed = 1;
    return NULL;
}

void put_text(struct page *page, lxw_col_t col, const char *text, enum style style)
{
    lxw_format *format = style_of(page->book, style, 0);
    const char *plain = text && *text ? take_text(page, text) : NULL;
    if (!text || !*text)
        page_check(page, worksheet_write_blank(page->sheet, page->row, col, format));
    else if (plain)
        page_check(page, worksheet_write_string(page->sheet, page->row, col, plain, format));
}

void put_id(struct page *page, lxw_col_t col, const char *id)
{
    put_text(page, col, id, STYLE_NONE);
}

void put_num(struct page *page, lxw_col_t col, jixiao_num num, enum style style, uint32_t places)
{
    double value = jixiao_num_to_double(num);
    jixiao_num back;
    if (num != JIXIAO_ABSENT && jixiao_num_from_double(value, &back) == JIXIAO_OK && back == num)
        page_check(page, worksheet_write_number(page->sheet, page->row, col, value,
                                                style_of(page->book, style, places)));
    else /* more digits than a cell's double holds: exact as a text */
        put_text(page, col, num_said(num, places), style);
}

void put_formula(struct page *page, lxw_col_t col, const char *formula, const char *shown,
                 enum style style, uint32_t places)
{
    page_check(page, worksheet_write_formula_str(page->sheet, page->row, col, formula,
                                                 style_of(page->book, style, places), shown));
}

void put_formula_num(struct page *page, lxw_col_t col, const char *formula, double shown,
                     enum style style, uint32_t places)
{
    page_check(page, worksheet_write_formula_num(page->sheet, page->row, col, formula,
                                                 style_of(page->book, style, places), shown));
}

void put_array_formula(struct page *page, lxw_col_t col, const char *formula)
{
    page_check(page, worksheet_write_array_formula(page->sheet, page->row, col, page->row, col,
                                                   formula, style_of(page->book, STYLE_NONE, 0)));
}

void put_merged(struct page *page, lxw_row_t rows, lxw_col_t first, lxw_col_t last,
                const char *text, enum style style)
{
    const char *plain;
    if (first == last && rows == 1)
        put_text(page, first, text, style);
    else if ((plain = take_text(page, text)) != NULL)
        page_check(page, worksheet_merge_range(page->sheet, page->row, first, page->row + rows - 1,
                                               last, plain, style_of(page->book, style, 0)));
}

void put_blank(struct page *page, lxw_col_t first, lxw_col_t last, enum style style)
{
    for (; first <= last; first++)
        put_text(page, first, NULL, style);
}

void put_prose(struct page *page, const char *text, enum style style, double height)
{
    lxw_col_t last = (lxw_col_t)(page->columns - 1);
    if (!height) {
        need_text(&height, page, 1, last, text, style);
        page_need(page, height);
    }
    put_id(page, TAG, "-");
    put_merged(page, 1, 1, last, text, style);
    row_end(page, height);
}
