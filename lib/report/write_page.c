/* SPDX-License-Identifier: MIT
 * A page of its own: its head, with all the styles, and the departments of an audit, each a row that
 * opens to its sheet. It fetches nothing and runs nothing, and says so to the browser. */
#include "write.h"

static const char styles[] =
    "body{font:15px/1.6 \"Noto Sans CJK SC\",\"Source Han Sans SC\",\"Microsoft YaHei\","
    "\"PingFang SC\",\"WenQuanYi Micro Hei\",sans-serif;max-width:1240px;margin:0 auto;padding:1em;"
    "color:#1a1a1a;background:#fff}\n"
    "h2{font-size:1.35em;margin:1em 0 .4em}h3{font-size:1.05em;margin:1.2em 0 .3em}\n"
    "section+section{border-top:2px solid #555;margin-top:2em}\n"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #b8bec6;padding:.25em .5em;"
    "vertical-align:top;overflow-wrap:break-word}\n"
    "td[style*=right]{white-space:nowrap}thead th{background:#eef2f6;white-space:nowrap}"
    "td ul{margin:.2em 0;padding-left:1.2em;color:#7a4300}\n"
    "td details{color:#444;font-size:.92em}summary{cursor:pointer}\n"
    ".deps>details>summary,.deps>div{display:grid;grid-template-columns:var(--columns);gap:0 .6em;"
    "padding:.25em .3em;border-bottom:1px solid #d5dae0;list-style:none}\n"
    ".deps>div:first-child{background:#eef2f6;font-weight:bold}"
    ".deps>details>summary::-webkit-details-marker{display:none}"
    ".deps>details>summary::before{content:\"▸\"}.deps>details[open]>summary::before{content:\"▾\"}"
    ".deps>details[open]>summary{background:#fff7e0}"
    ".deps>details>section{border-left:3px solid #d9b24a;padding-left:1em;margin:0 0 1em .4em}\n"
    "@media screen and (max-width:720px){body{padding:.6em}"
    "thead,.deps>div:first-child{display:none}table,tbody,tr{display:block}"
    "tr,.deps>div,.deps>details>summary{border:0;border-top:1px solid #777;margin-bottom:.5em}"
    "td,.deps span{display:inline-block;border:0;padding:.1em .9em .1em 0;"
    "text-align:left!important;max-width:none!important}"
    "td:first-child,td[style*=em],.deps>div,.deps>details>summary{display:block}"
    "td:first-child{font-weight:bold}td.no,span.no{display:none!important}"
    "td[data-head]::before,.deps span[data-head]::before{content:attr(data-head) \" \";color:#666;"
    "font-weight:normal}td:first-child::before{content:\"\"!important}}\n"
    "@page{size:A4 landscape;margin:12mm}\n"
    "@media print{body{font-size:10.5px;max-width:none;padding:0}thead{display:table-header-group}"
    "tr,svg,.deps>details>summary{break-inside:avoid}h2,h3{break-after:avoid}"
    "section+section{break-before:page;border:0;margin:0}td details{display:none}"
    "svg{max-height:165mm}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}\n";

/* What the page is of. */
static void put_name(struct jixiao__writer *w)
{
    const struct jixiao_report *r = w->report;
    struct jixiao__text text;
    char words[256];
    if (r->result) {
        jixiao__html_cell(w, JIXIAO_VIEW_LINES, 0, 1);
        return;
    }
    jixiao__words_begin(&text, w->lang, words, sizeof words);
    if (r->compare || r->is_shifts)
        jixiao__view_at(r->compare ? JIXIAO_VIEW_COMPARED : JIXIAO_VIEW_SHIFTS)->title(r, &text);
    else if (r->what_if)
        jixiao__view_at(JIXIAO_VIEW_STEPS)->title(r, &text);
    else if (!r->record)
        jixiao__view_summary.title(r, &text);
    else
        jixiao__put(&text, r->tree ? r->tree->title ? r->tree->title : r->tree->id : "jixiao");
    jixiao__text_end(&text);
    jixiao__html_text(w, words, strlen(words));
}

/* The end tags of html and body may be left out, and are: other parts may follow. */
void jixiao__html_head(struct jixiao__writer *w)
{
    jixiao__out_raw(&w->out, "<!DOCTYPE html>\n<html lang=\"");
    jixiao__html_words(w, "zh-CN", "en");
    jixiao__out_raw(&w->out,
                    "\">\n<head>\n<meta charset=\"utf-8\">\n"
                    "<meta http-equiv=\"Content-Security-Policy\" "
                    "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                    "<meta name=\"generator\" content=\"jixiao ");
    jixiao__out_raw(&w->out, jixiao_version());
    jixiao__out_raw(&w->out, "\">\n<title>");
    put_name(w);
    jixiao__out_raw(&w->out, "</title>\n<style>\n");
    jixiao__out_raw(&w->out, styles);
    jixiao__out_raw(&w->out, "</style>\n</head>\n<body>\n");
}

/* ---- Departments -------------------------------------------------------------------------- */

struct columns {
    const struct jixiao__report_view *view;
    uint32_t shown[32], n;
};

static void cell_at(const struct jixiao__writer *w, const struct columns *columns, size_t row,
                    uint32_t column, struct jixiao_cell *c)
{
    memset(c, 0, sizeof *c);
    columns->view->cell(w->report, row, column, c);
}

static void find_columns(const struct jixiao__writer *w, struct columns *columns)
{
    struct jixiao_cell c;
    size_t row;
    uint32_t column;
    columns->view = &jixiao__view_summary;
    columns->n = 0;
    for (column = 0; column < columns->view->columns; column++)
        for (row = 0; row < w->report->n_counted; row++) {
            cell_at(w, columns, row, column, &c);
            if (c.type == JIXIAO_CELL_BLANK)
                continue;
            columns->shown[columns->n++] = column;
            break;
        }
}

static void put_attribute(struct jixiao__writer *w, const char *name, const char *value)
{
    jixiao__out_raw(&w->out, " ");
    jixiao__out_raw(&w->out, name);
    jixiao__out_raw(&w->out, "=\"");
    jixiao__out_raw(&w->out, value);
    jixiao__out_raw(&w->out, "\"");
}

static void put_heads(struct jixiao__writer *w, const struct columns *columns)
{
    uint32_t i;
    jixiao__out_raw(&w->out, "<div class=\"deps\" style=\"--columns:1em 2.5em");
    for (i = 0; i < columns->n; i++) {
        uint32_t look = columns->view->heads[columns->shown[i]].look;
        jixiao__out_raw(&w->out, look & JIXIAO_LOOK_NUMBER     ? " minmax(3em,1fr)"
                                 : look & JIXIAO_LOOK_NAME     ? " minmax(7em,2.4fr)"
                                 : look & JIXIAO_LOOK_SENTENCE ? " minmax(8em,3fr)"
                                                               : " minmax(5.2em,1fr)");
    }
    jixiao__out_raw(&w->out, "\">\n<div><span></span><span>");
    jixiao__html_words(w, "名次", "Rank");
    jixiao__out_raw(&w->out, "</span>");
    for (i = 0; i < columns->n; i++) {
        const struct jixiao_head *head = &columns->view->heads[columns->shown[i]];
        const struct jixiao_cell blank = {0};
        jixiao__out_raw(&w->out, "<span");
        put_attribute(w, "style", jixiao__html_style(head, &blank));
        jixiao__out_raw(&w->out, ">");
        jixiao__html_words(w, head->words[0], head->words[1]);
        jixiao__out_raw(&w->out, "</span>");
    }
    jixiao__out_raw(&w->out, "</div>\n");
}

/* A cell begins; on a narrow screen its head stands beside it, and blank ones do not. */
static void span_begin(struct jixiao__writer *w, int is_blank, const struct jixiao_head *head,
                       const char *style)
{
    jixiao__out_raw(&w->out, is_blank ? "<span class=\"no\"" : "<span");
    put_attribute(w, "data-head", head->words[w->lang == JIXIAO_EN]);
    put_attribute(w, "style", style);
    jixiao__out_raw(&w->out, ">");
}

static void put_cells(struct jixiao__writer *w, const struct columns *columns, size_t row,
                      const struct jixiao__department *d)
{
    static const struct jixiao_head rank = {"rank", {"名次", "Rank"}, JIXIAO_LOOK_NUMBER};
    struct jixiao_cell c;
    uint32_t i;
    span_begin(w, !d->rank, &rank, "text-align:left");
    if (d->rank)
        jixiao__out_whole(&w->out, (int64_t)d->rank);
    jixiao__out_raw(&w->out, "</span>");
    for (i = 0; i < columns->n; i++) {
        const struct jixiao_head *head = &columns->view->heads[columns->shown[i]];
        cell_at(w, columns, row, columns->shown[i], &c);
        span_begin(w, c.type == JIXIAO_CELL_BLANK, head, jixiao__html_style(head, &c));
        jixiao__html_cell(w, JIXIAO_VIEW_SUMMARY, row, columns->shown[i]);
        jixiao__out_raw(&w->out, "</span>");
    }
}

void jixiao__html_departments(struct jixiao__writer *w)
{
    const struct jixiao_report *r = w->report;
    uint32_t kept = w->lang == JIXIAO_EN ? JIXIAO_REPORT_SHEETS_EN : JIXIAO_REPORT_SHEETS_ZH;
    struct columns columns;
    size_t row;
    find_columns(w, &columns);
    if (!columns.n)
        return;
    put_heads(w, &columns);
    for (row = 0; row < r->n_counted && !w->out.failed; row++) {
        const struct jixiao__department *d = &r->departments[r->order[row]];
        int opens = d->page && (r->flags & kept);
        jixiao__out_raw(&w->out, opens ? "<details><summary>" : "<div><span></span>");
        put_cells(w, &columns, row, d);
        jixiao__out_raw(&w->out, opens ? "</summary>\n" : "</div>\n");
        if (opens) {
            jixiao__out_raw(&w->out, d->page);
            jixiao__out_raw(&w->out, "</details>\n");
        }
    }
    jixiao__out_raw(&w->out, "</div>\n<p>");
    jixiao__html_words(w, "名次按得分排，指标体系和年度相同的一起排。",
                       "Ranks are by score, among departments of one tree and year.");
    jixiao__out_raw(&w->out, "</p>\n");
}
