/* SPDX-License-Identifier: MIT
 * A slip as a part of a page: what is asked, with room for the answer. */
#include "write.h"

/* In ch and per cent of the page; the last is of the answer. */
static const char *const widths[] = {"4%", "14%", "12%", "6%", "6%", "34%", "24%"};

static void put_heads(struct jixiao__writer *w)
{
    const struct jixiao__report_view *view = &jixiao__view_slip;
    uint32_t i;
    jixiao__out_raw(&w->out, "<table>\n<thead><tr>");
    for (i = 0; i <= view->columns; i++) {
        jixiao__out_raw(&w->out, "<th style=\"text-align:left;width:");
        jixiao__out_raw(&w->out, widths[i]);
        jixiao__out_raw(&w->out, "\">");
        if (i < view->columns)
            jixiao__html_words(w, view->heads[i].words[0], view->heads[i].words[1]);
        else
            jixiao__html_words(w, "单位答复", "Answer");
        jixiao__out_raw(&w->out, "</th>");
    }
    jixiao__out_raw(&w->out, "</tr></thead>\n<tbody>\n");
}

static void put_rows(struct jixiao__writer *w, size_t rows)
{
    const struct jixiao__report_view *view = &jixiao__view_slip;
    size_t row;
    uint32_t i;
    put_heads(w);
    for (row = 0; row < rows && !w->out.failed; row++) {
        jixiao__out_raw(&w->out, "<tr style=\"height:3.5em\">");
        for (i = 0; i < view->columns; i++) {
            jixiao__out_raw(&w->out, "<td>");
            jixiao__html_cell(w, JIXIAO_VIEW_SLIP, row, i);
            jixiao__out_raw(&w->out, "</td>");
        }
        jixiao__out_raw(&w->out, "<td></td></tr>\n");
    }
    jixiao__out_raw(&w->out, "</tbody>\n</table>\n");
}

void jixiao__write_slip(struct jixiao__writer *w)
{
    size_t row, rows = jixiao__view_slip.rows(w->report);
    jixiao__out_raw(&w->out, "<section lang=\"");
    jixiao__html_words(w, "zh-CN", "en");
    jixiao__out_raw(&w->out, "\">\n");
    jixiao__html_title(w, JIXIAO_VIEW_SLIP, "h2");
    for (row = 0; row < 3; row++) { /* whose sheet, the score, the claim */
        jixiao__out_raw(&w->out, "<p>");
        jixiao__html_cell(w, JIXIAO_VIEW_LINES, row, 1);
        jixiao__out_raw(&w->out, "</p>\n");
    }
    if (rows) {
        put_rows(w, rows);
    } else {
        jixiao__out_raw(&w->out, "<p>");
        jixiao__html_words(w, "没有需要更正或说明的事项。", "Nothing to correct or to explain.");
        jixiao__out_raw(&w->out, "</p>\n");
    }
    jixiao__out_raw(&w->out, "<p style=\"margin-top:2em\">");
    jixiao__html_words(
        w, "复核人：　　　　　　日期：　　　　　　　　单位负责人（签章）：　　　　　　日期：",
        "Reviewed by:                 Date:                 For the unit:                 Date:");
    jixiao__out_raw(&w->out, "</p>\n</section>\n");
}
