/* SPDX-License-Identifier: MIT
 * A report as a fragment of HTML, for notebooks and mails: styles in place, no scripts. */
#include "write.h"

static void escape(struct jixiao__out *out, const char *text, size_t size)
{
    static const char *const names[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;", "<br>"};
    static const char marks[] = "&<>\"'\n";
    size_t i, from = 0;
    for (i = 0; i < size; i++) {
        const char *mark = memchr(marks, text[i], sizeof marks - 1);
        if (!mark)
            continue;
        jixiao__out_bytes(out, text + from, i - from);
        jixiao__out_raw(out, names[mark - marks]);
        from = i + 1;
    }
    jixiao__out_bytes(out, text + from, size - from);
}

static const char *style_of(const struct jixiao_head *head, const struct jixiao_cell *c)
{
    int is_red = (c->type == JIXIAO_CELL_VERDICT && c->count == JIXIAO_OVER_CLAIMED) ||
                 (c->type == JIXIAO_CELL_STATE && c->count == JIXIAO_INVALID);
    int is_brown = (c->type == JIXIAO_CELL_VERDICT && c->count == JIXIAO_UNDER_CLAIMED) ||
                   (c->type == JIXIAO_CELL_STATE && c->count == JIXIAO_MISSING);
    if (head->look & JIXIAO_LOOK_NUMBER)
        return "text-align:right";
    if (head->look & JIXIAO_LOOK_SENTENCE)
        return "text-align:left;max-width:40em";
    return is_red     ? "text-align:left;color:#b00020"
           : is_brown ? "text-align:left;color:#8a5a00"
                      : "text-align:left";
}

static void put_title(struct jixiao__writer *w, const struct jixiao__report_view *view)
{
    struct jixiao__text text;
    char words[512]; /* a tree's title may be longer, and is cut */
    size_t size;
    jixiao__text_begin(&text, w->lang, words, sizeof words);
    if (view->title)
        view->title(w->report, &text);
    size = jixiao__text_end(&text);
    if (!size)
        return;
    jixiao__out_raw(&w->out, "<p><b>");
    escape(&w->out, words, strlen(words));
    jixiao__out_raw(&w->out, "</b></p>\n");
}

static int is_blank(const struct jixiao__writer *w, const struct jixiao__report_view *view,
                    uint32_t column, size_t rows)
{
    struct jixiao_cell c;
    size_t row;
    for (row = 0; row < rows; row++) {
        memset(&c, 0, sizeof c);
        view->cell(w->report, row, column, &c);
        if (c.type != JIXIAO_CELL_BLANK)
            return 0;
    }
    return 1;
}

static void put_cell(struct jixiao__writer *w, const struct jixiao__report_view *view, size_t row,
                     uint32_t column)
{
    struct jixiao_cell c;
    size_t size = jixiao__write_cell(w, view, row, column);
    memset(&c, 0, sizeof c);
    view->cell(w->report, row, column, &c);
    jixiao__out_raw(&w->out, "<td style=\"");
    jixiao__out_raw(&w->out, style_of(&view->heads[column], &c));
    jixiao__out_raw(&w->out, "\">");
    if (size)
        escape(&w->out, w->cell.data, size);
    jixiao__out_raw(&w->out, "</td>");
}

/* Columns that hold nothing are left out. */
static void put_table(struct jixiao__writer *w, uint32_t number)
{
    const struct jixiao__report_view *view = jixiao__view_at(number);
    size_t row, rows = view->rows(w->report);
    uint32_t column, shown[32], n = 0;
    put_title(w, view);
    for (column = 0; column < view->columns; column++)
        if (!is_blank(w, view, column, rows))
            shown[n++] = column;
    if (!n)
        return;
    jixiao__out_raw(&w->out, "<table>\n<thead><tr>");
    for (column = 0; column < n; column++) {
        const char *words = view->heads[shown[column]].words[w->lang == JIXIAO_EN];
        jixiao__out_raw(&w->out, "<th style=\"text-align:left\">");
        escape(&w->out, words, strlen(words));
        jixiao__out_raw(&w->out, "</th>");
    }
    jixiao__out_raw(&w->out, "</tr></thead>\n<tbody>\n");
    for (row = 0; row < rows && !w->out.failed; row++) {
        int is_sum = !jixiao_report_level(w->report, number, row);
        jixiao__out_raw(&w->out, is_sum ? "<tr style=\"font-weight:bold\">" : "<tr>");
        for (column = 0; column < n; column++)
            put_cell(w, view, row, shown[column]);
        jixiao__out_raw(&w->out, "</tr>\n");
    }
    jixiao__out_raw(&w->out, "</tbody>\n</table>\n");
}

/* The last column of a view, a sentence a row; `whole`: without those that stand in a leaf's row. */
static void put_list(struct jixiao__writer *w, uint32_t number, int whole)
{
    const struct jixiao__report_view *view = jixiao__view_at(number);
    size_t row, rows = view->rows(w->report), some = 0;
    for (row = 0; row < rows && !w->out.failed; row++) {
        struct jixiao_cell c;
        size_t size = jixiao__write_cell(w, view, row, view->columns - 1);
        memset(&c, 0, sizeof c);
        view->cell(w->report, row, 0, &c);
        if (!size || (whole && c.type != JIXIAO_CELL_BLANK))
            continue;
        if (!some++) {
            if (!whole)
                put_title(w, view);
            jixiao__out_raw(&w->out, "<ul>\n");
        }
        jixiao__out_raw(&w->out, "<li>");
        escape(&w->out, w->cell.data, size);
        jixiao__out_raw(&w->out, "</li>\n");
    }
    if (some)
        jixiao__out_raw(&w->out, "</ul>\n");
}

void jixiao__write_html(struct jixiao__writer *w)
{
    if (w->report->result) {
        put_title(w, jixiao__view_at(JIXIAO_VIEW_INDICATORS));
        put_list(w, JIXIAO_VIEW_LINES, 0);
        put_table(w, JIXIAO_VIEW_LOST);
        put_list(w, JIXIAO_VIEW_FINDINGS, 1);
        put_list(w, JIXIAO_VIEW_ERRORS, 1);
        put_list(w, JIXIAO_VIEW_REMARKS, 0);
        return;
    }
    put_table(w, JIXIAO_VIEW_SUMMARY);
    put_list(w, JIXIAO_VIEW_TOTALS, 0);
    put_table(w, JIXIAO_VIEW_CLAIMS);
    put_table(w, JIXIAO_VIEW_TWICE);
    put_list(w, JIXIAO_VIEW_REFUSED, 0);
}
