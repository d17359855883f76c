/* SPDX-License-Identifier: MIT
 * A report as HTML: a page, or a fragment for notebooks and mails. Styles of cells in place, no
 * scripts, nothing that is fetched. Every text is escaped here. */
#include "write.h"

/* What a fragment shows of a table or a list. */
enum { MOST_ROWS = 100 };

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

void jixiao__html_text(struct jixiao__writer *w, const char *text, size_t size)
{
    escape(&w->out, text, size);
}

void jixiao__html_words(struct jixiao__writer *w, const char *zh, const char *en)
{
    const char *words = w->lang == JIXIAO_EN ? en : zh;
    escape(&w->out, words, strlen(words));
}

void jixiao__html_cell(struct jixiao__writer *w, uint32_t view, size_t row, uint32_t column)
{
    size_t size = jixiao__write_cell(w, jixiao__view_at(view), row, column);
    if (size)
        escape(&w->out, w->cell.data, size);
}

const char *jixiao__html_style(const struct jixiao_head *head, const struct jixiao_cell *c)
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

void jixiao__html_title(struct jixiao__writer *w, uint32_t view, const char *element)
{
    struct jixiao__text text;
    char words[512]; /* a tree's title may be longer, and is cut */
    jixiao__words_begin(&text, w->lang, words, sizeof words);
    if (jixiao__view_at(view)->title)
        jixiao__view_at(view)->title(w->report, &text);
    if (!jixiao__text_end(&text))
        return;
    jixiao__out_raw(&w->out, "<");
    jixiao__out_raw(&w->out, element);
    jixiao__out_raw(&w->out, ">");
    escape(&w->out, words, strlen(words));
    jixiao__out_raw(&w->out, "</");
    jixiao__out_raw(&w->out, element);
    jixiao__out_raw(&w->out, ">\n");
}

static void cell_at(const struct jixiao__writer *w, const struct jixiao__report_view *view,
                    size_t row, uint32_t column, struct jixiao_cell *c)
{
    memset(c, 0, sizeof *c);
    view->cell(w->report, row, column, c);
}

static int is_blank(const struct jixiao__writer *w, const struct jixiao__report_view *view,
                    uint32_t column, size_t rows)
{
    struct jixiao_cell c;
    size_t row;
    for (row = 0; row < rows; row++) {
        cell_at(w, view, row, column, &c);
        if (c.type != JIXIAO_CELL_BLANK)
            return 0;
    }
    return 1;
}

/* What a fragment leaves out is counted. */
static void put_rest(struct jixiao__writer *w, size_t rest)
{
    if (!rest)
        return;
    jixiao__out_raw(&w->out, "<p>");
    jixiao__html_words(w, "还有 ", "and ");
    jixiao__out_whole(&w->out, (int64_t)rest);
    jixiao__html_words(w, " 行没有列出", " more rows, not listed");
    jixiao__out_raw(&w->out, "</p>\n");
}

static size_t shown_of(const struct jixiao__writer *w, size_t rows)
{
    return w->is_page || rows <= MOST_ROWS ? rows : MOST_ROWS;
}

/* ---- Beside a leaf's row ------------------------------------------------------------------ */

/* What is found of the leaf, and in a page why its score is what it is. */
static void put_found(struct jixiao__writer *w, uint32_t index)
{
    const struct jixiao_report *r = w->report;
    struct jixiao__text text;
    size_t i, size, some = 0;
    for (i = 0; i < r->n_findings; i++) {
        if (r->findings[i].index != index || !jixiao_err_is_finding(r->findings[i].code))
            continue;
        jixiao__words_begin(&text, w->lang, NULL, 0);
        jixiao__put_found(&text, r->result->tree, &r->findings[i]);
        size = jixiao__text_end(&text);
        if (!jixiao__out_reserve(&w->cell, size + 1))
            return;
        jixiao__words_begin(&text, w->lang, w->cell.data, size + 1);
        jixiao__put_found(&text, r->result->tree, &r->findings[i]);
        jixiao__text_end(&text);
        jixiao__out_raw(&w->out, some++ ? "<li>" : "<ul>\n<li>");
        escape(&w->out, w->cell.data, size);
        jixiao__out_raw(&w->out, "</li>\n");
    }
    jixiao__out_raw(&w->out, some ? "</ul>\n" : "");
}

static void put_why(struct jixiao__writer *w, uint32_t index)
{
    size_t size = jixiao_result_explain(w->report->result, index, w->lang, NULL, 0);
    if (!size || !jixiao__out_reserve(&w->cell, size + 1))
        return;
    jixiao_result_explain(w->report->result, index, w->lang, w->cell.data, size + 1);
    jixiao__out_raw(&w->out, "<details><summary>");
    jixiao__html_words(w, "计分说明", "Why");
    jixiao__out_raw(&w->out, "</summary>");
    escape(&w->out, w->cell.data, size);
    jixiao__out_raw(&w->out, "</details>");
}

static void put_beside(struct jixiao__writer *w, uint32_t number, size_t row)
{
    const struct jixiao_report *r = w->report;
    if (number != JIXIAO_VIEW_INDICATORS || row >= r->result->tree->n_indicators ||
        !jixiao__is_leaf(&r->result->tree->indicators[row]))
        return;
    put_found(w, (uint32_t)row);
    put_why(w, (uint32_t)row);
}

/* ---- Tables and lists --------------------------------------------------------------------- */

static void put_cell(struct jixiao__writer *w, uint32_t number, size_t row, uint32_t column)
{
    static const char *const indents[] = {"", ";padding-left:1.5em", ";padding-left:3em",
                                          ";padding-left:4.5em"};
    const struct jixiao__report_view *view = jixiao__view_at(number);
    const struct jixiao_head *head = &view->heads[column];
    uint32_t level = jixiao_report_level(w->report, number, row);
    struct jixiao_cell c;
    cell_at(w, view, row, column, &c);
    jixiao__out_raw(&w->out,
                    c.type == JIXIAO_CELL_BLANK && w->is_page ? "<td class=\"no\"" : "<td");
    if (w->is_page) { /* on a narrow screen every cell has its head beside it */
        jixiao__out_raw(&w->out, " data-head=\"");
        jixiao__html_words(w, head->words[0], head->words[1]);
        jixiao__out_raw(&w->out, "\"");
    }
    jixiao__out_raw(&w->out, " style=\"");
    jixiao__out_raw(&w->out, jixiao__html_style(head, &c));
    if ((head->look & JIXIAO_LOOK_TREE) && level)
        jixiao__out_raw(&w->out, indents[level < 4 ? level - 1 : 3]);
    jixiao__out_raw(&w->out, "\">");
    jixiao__html_cell(w, number, row, column);
    if (head->look & JIXIAO_LOOK_SENTENCE)
        put_beside(w, number, row);
    jixiao__out_raw(&w->out, "</td>");
}

static void put_heads(struct jixiao__writer *w, const struct jixiao__report_view *view,
                      const uint32_t *shown, uint32_t n)
{
    uint32_t i;
    jixiao__out_raw(&w->out, "<table>\n<thead><tr>");
    for (i = 0; i < n; i++) {
        jixiao__out_raw(&w->out, "<th style=\"text-align:left\">");
        jixiao__html_words(w, view->heads[shown[i]].words[0], view->heads[shown[i]].words[1]);
        jixiao__out_raw(&w->out, "</th>");
    }
    jixiao__out_raw(&w->out, "</tr></thead>\n<tbody>\n");
}

/* Columns of codes, and those that hold nothing, are left out. */
static void put_table(struct jixiao__writer *w, uint32_t number)
{
    const struct jixiao__report_view *view = jixiao__view_at(number);
    size_t row, rows = view->rows(w->report), most = shown_of(w, rows);
    uint32_t column, shown[32], n = 0;
    for (column = 0; column < view->columns; column++)
        if (!(view->heads[column].look & JIXIAO_LOOK_CODE) && !is_blank(w, view, column, rows))
            shown[n++] = column;
    if (!n)
        return;
    put_heads(w, view, shown, n);
    for (row = 0; row < most && !w->out.failed; row++) {
        int is_sum = !jixiao_report_level(w->report, number, row);
        jixiao__out_raw(&w->out, is_sum ? "<tr style=\"font-weight:bold\">" : "<tr>");
        for (column = 0; column < n; column++)
            put_cell(w, number, row, shown[column]);
        jixiao__out_raw(&w->out, "</tr>\n");
    }
    jixiao__out_raw(&w->out, "</tbody>\n</table>\n");
    put_rest(w, rows - most);
}

static void put_titled(struct jixiao__writer *w, uint32_t number)
{
    jixiao__html_title(w, number, "h3");
    put_table(w, number);
}

/* The last column of a view, a sentence a row; `whole`: without those that stand in a leaf's row. */
static void put_list(struct jixiao__writer *w, uint32_t number, int whole)
{
    const struct jixiao__report_view *view = jixiao__view_at(number);
    size_t row, rows = view->rows(w->report), most = shown_of(w, rows), some = 0;
    for (row = 0; row < most && !w->out.failed; row++) {
        struct jixiao_cell c, first;
        cell_at(w, view, row, view->columns - 1, &c);
        cell_at(w, view, row, 0, &first);
        if (c.type == JIXIAO_CELL_BLANK || (whole && first.type != JIXIAO_CELL_BLANK))
            continue;
        if (!some++) {
            jixiao__html_title(w, number, "h3");
            jixiao__out_raw(&w->out, "<ul>\n");
        }
        jixiao__out_raw(&w->out, "<li>");
        jixiao__html_cell(w, number, row, view->columns - 1);
        jixiao__out_raw(&w->out, "</li>\n");
    }
    if (some)
        jixiao__out_raw(&w->out, "</ul>\n");
    put_rest(w, rows - most);
}

/* ---- The whole ---------------------------------------------------------------------------- */

static void write_record(struct jixiao__writer *w)
{
    put_list(w, JIXIAO_VIEW_ABOUT, 0);
    put_table(w, JIXIAO_VIEW_TREES);
    put_table(w, JIXIAO_VIEW_KINDS);
    put_table(w, JIXIAO_VIEW_TREE);
    put_table(w, JIXIAO_VIEW_KIND);
    put_list(w, JIXIAO_VIEW_TREE_FINDINGS, 0);
}

static void write_result(struct jixiao__writer *w)
{
    jixiao__html_title(w, JIXIAO_VIEW_INDICATORS, "h2");
    put_list(w, JIXIAO_VIEW_LINES, 0);
    jixiao__html_losses(w);
    put_table(w, JIXIAO_VIEW_INDICATORS);
    put_list(w, JIXIAO_VIEW_FINDINGS, 1);
    put_list(w, JIXIAO_VIEW_ERRORS, 1);
    put_list(w, JIXIAO_VIEW_REMARKS, 0);
}

static void write_what_if(struct jixiao__writer *w)
{
    put_list(w, JIXIAO_VIEW_STEPS, 0);
    put_list(w, JIXIAO_VIEW_UNKNOWNS, 0);
}

static void write_compare(struct jixiao__writer *w)
{
    jixiao__html_title(w, JIXIAO_VIEW_COMPARED, "h2");
    put_table(w, JIXIAO_VIEW_COMPARED_FORM);
    put_titled(w, JIXIAO_VIEW_CHANGES);
}

static void write_shifts(struct jixiao__writer *w)
{
    jixiao__html_title(w, JIXIAO_VIEW_SHIFTS, "h2");
    put_list(w, JIXIAO_VIEW_SHIFT_SUMS, 0);
    put_table(w, JIXIAO_VIEW_SHIFTS);
}

static void write_audit(struct jixiao__writer *w)
{
    jixiao__html_title(w, JIXIAO_VIEW_SUMMARY, "h2");
    put_list(w, JIXIAO_VIEW_TOTALS, 0);
    jixiao__html_scores(w);
    if (w->is_page)
        jixiao__html_departments(w);
    else
        put_table(w, JIXIAO_VIEW_SUMMARY);
    if (w->report->has_several) {
        put_titled(w, JIXIAO_VIEW_SUPERVISORS);
        put_titled(w, JIXIAO_VIEW_GRADES);
    }
    put_titled(w, JIXIAO_VIEW_CLAIMS);
    put_titled(w, JIXIAO_VIEW_TWICE);
    put_list(w, JIXIAO_VIEW_REFUSED, 0);
    put_list(w, JIXIAO_VIEW_ABSENT, 0);
    put_list(w, JIXIAO_VIEW_UNEXPECTED, 0);
    put_titled(w, JIXIAO_VIEW_AGAINST);
    put_titled(w, JIXIAO_VIEW_SPREAD);
    put_titled(w, JIXIAO_VIEW_READINGS);
    put_titled(w, JIXIAO_VIEW_RECHECK);
    put_titled(w, JIXIAO_VIEW_FILES);
}

void jixiao__write_html(struct jixiao__writer *w)
{
    jixiao__out_raw(&w->out, "<section lang=\"");
    jixiao__html_words(w, "zh-CN", "en");
    jixiao__out_raw(&w->out, "\">\n");
    if (w->report->compare)
        write_compare(w);
    else if (w->report->is_shifts)
        write_shifts(w);
    else if (w->report->what_if)
        write_what_if(w);
    else if (w->report->record)
        write_record(w);
    else if (w->report->result)
        write_result(w);
    else
        write_audit(w);
    jixiao__out_raw(&w->out, "</section>\n");
}
