/* SPDX-License-Identifier: MIT
 * A report as a text. */
#include "write.h"

enum { CELL = 1024 };

size_t jixiao__write_cell(struct jixiao__writer *w, const struct jixiao__report_view *view,
                          size_t row, uint32_t column)
{
    struct jixiao__text text;
    size_t size;
    if (!jixiao__out_reserve(&w->cell, CELL))
        return 0;
    for (;;) {
        size_t room = w->cell.capacity;
        jixiao__words_begin(&text, w->lang, w->cell.data, room);
        jixiao__put_cell(w->report, view, row, column, w->names, &text);
        size = jixiao__text_end(&text);
        if (size < room)
            return size;
        if (!jixiao__out_reserve(&w->cell, size + 1))
            return 0;
    }
}

/* Whether the report is of what can be written so. */
static int has_format(const struct jixiao_report *report, uint32_t format)
{
    if (format == JIXIAO_REPORT_SQL)
        return report->record == JIXIAO__TREE;
    if (format >= JIXIAO_REPORT_SLIP)
        return report->result && format < JIXIAO_REPORT_SQL;
    return !report->record || format >= JIXIAO_REPORT_HTML;
}

/* The view that is written as CSV. */
static uint32_t rows_of(const struct jixiao_report *report)
{
    if (report->is_shifts)
        return JIXIAO_VIEW_SHIFTS;
    if (report->compare)
        return jixiao_report_rows(report, JIXIAO_VIEW_COMPARED) ? JIXIAO_VIEW_COMPARED
                                                                : JIXIAO_VIEW_DIFFERENCES;
    return report->what_if  ? JIXIAO_VIEW_STEPS
           : report->result ? JIXIAO_VIEW_LEAVES
                            : JIXIAO_VIEW_DEPARTMENTS;
}

void jixiao__write_words(struct jixiao__writer *w, uint32_t number, size_t row)
{
    static const char *const keys[] = {",\"zh\":", ",\"en\":"};
    const struct jixiao__report_view *view = jixiao__view_at(number);
    uint32_t lang = w->lang;
    for (w->lang = JIXIAO_ZH; w->lang <= JIXIAO_EN; w->lang++) {
        size_t size = jixiao__write_cell(w, view, row, view->columns - 1);
        jixiao__out_raw(&w->out, keys[w->lang]);
        jixiao__out_text(&w->out, w->cell.data, size);
    }
    w->lang = lang;
}

int jixiao_report_write(const struct jixiao_report *report, uint32_t format, uint32_t lang,
                        const struct jixiao_memory *memory, char **text, size_t *size)
{
    struct jixiao__writer w;
    if (text)
        *text = NULL;
    if (size)
        *size = 0;
    if (!report || !report->done || !text || !has_format(report, format))
        return JIXIAO_ERR_ARGUMENT;
    memset(&w, 0, sizeof w);
    w.report = report;
    w.lang = lang;
    w.out.memory = w.cell.memory = jixiao__memory(memory);
    if (format == JIXIAO_REPORT_JSON && report->result) {
        int err =
            jixiao_result_write(report->result, report->source, JIXIAO_JSON_ALL, memory, text);
        if (size && *text)
            *size = strlen(*text);
        return err;
    }
    w.is_page = format >= JIXIAO_REPORT_PAGE && format <= JIXIAO_REPORT_SLIP_PART;
    if (format == JIXIAO_REPORT_PAGE || format == JIXIAO_REPORT_SLIP)
        jixiao__html_head(&w);
    if (format == JIXIAO_REPORT_JSON && (report->compare || report->is_shifts))
        jixiao__write_compare(&w);
    else if (format == JIXIAO_REPORT_JSON && report->what_if)
        jixiao__write_what_if(&w);
    else if (format == JIXIAO_REPORT_JSON)
        jixiao__write_audit(&w);
    else if (format == JIXIAO_REPORT_SQL)
        jixiao__write_sql(&w);
    else if (format >= JIXIAO_REPORT_FOUND)
        jixiao__write_csv(&w, JIXIAO_VIEW_FOUND, format == JIXIAO_REPORT_FOUND);
    else if (format >= JIXIAO_REPORT_SLIP)
        jixiao__write_slip(&w);
    else if (format >= JIXIAO_REPORT_HTML)
        jixiao__write_html(&w);
    else
        jixiao__write_csv(&w, rows_of(report), format == JIXIAO_REPORT_CSV);
    w.out.failed |= w.cell.failed;
    *text = jixiao__out_end(&w.out);
    if (size && *text)
        *size = w.out.size - 1;
    jixiao__give(w.cell.memory, w.cell.data);
    return *text ? JIXIAO_OK : JIXIAO_ERR_MEMORY;
}
