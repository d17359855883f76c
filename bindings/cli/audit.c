/* SPDX-License-Identifier: MIT
 * jixiao audit: the summary (汇总表), a row a department. */
#include "cli.h"

static void on_sheet(struct run *run, const struct scored *scored, void *context)
{
    scored_raise(run, scored); /* the run's report has it already */
    if (run->format == FORMAT_XLSX)
        book_audited(run, context, scored);
}

/* Also that nobody is missing is worth a line. */
static void put_list(const struct run *run, const struct jixiao_report *report, uint32_t view,
                     size_t width)
{
    const char *title = title_of(run, report, view);
    if (*title && !jixiao_report_rows(report, view))
        fprintf(run->out, "\n%s\n", title);
    else
        put_view_list(run, report, view, width);
}

static void audit_table(const struct run *run, const struct jixiao_report *report)
{
    size_t width = terminal_width(run->out), row;
    put_line(run, title_of(run, report, JIXIAO_VIEW_SUMMARY), width);
    putc('\n', run->out);
    put_view(run, report, JIXIAO_VIEW_SUMMARY, width);
    fprintf(run->out, "\n%s\n", title_of(run, report, JIXIAO_VIEW_TOTALS));
    for (row = 0; row < jixiao_report_rows(report, JIXIAO_VIEW_TOTALS); row++) {
        const char *words = shown(run, report, JIXIAO_VIEW_TOTALS, row, "words");
        if (*words)
            fprintf(run->out, "  %s\n", words);
    }
    put_view_list(run, report, JIXIAO_VIEW_TWICE, width);
    put_list(run, report, JIXIAO_VIEW_ABSENT, width);
    put_list(run, report, JIXIAO_VIEW_UNEXPECTED, width);
    if (run->has_folders) {
        fprintf(run->out, "\n%s\n", title_of(run, report, JIXIAO_VIEW_FILES));
        put_view(run, report, JIXIAO_VIEW_FILES, width);
    }
}

/* Who is expected; 0, or complains. A text that is no UTF-8 is read as GB18030. */
static int expect(struct run *run)
{
    struct text text = {0};
    int err = 0;
    if (!run->expect)
        return 0;
    run->report = jixiao_report_new(run->report_flags, NULL);
    if (!run->report || file_read(run, run->expect, JIXIAO_MAX_FILE_TREE, &text) != 0)
        return -1;
    err = jixiao_report_expect(run->report, text_of(&text), text.size);
    if (err == JIXIAO_ERR_ENCODING && text_from_gb18030(&text) == 0)
        err = jixiao_report_expect(run->report, text_of(&text), text.size);
    if (err)
        run_complain_code(run, file_label(run, run->expect), NULL, (uint32_t)err, NULL);
    text_free(&text);
    return err ? -1 : 0;
}

static void put_audit(struct run *run, struct audit_book *book)
{
    switch (run->format) {
    case FORMAT_TABLE:
        audit_table(run, run->report);
        break;
    case FORMAT_XLSX:
        book_audit_end(book, run->report);
        break;
    case FORMAT_JSON:
        put_json(run, run->report);
        json_done(run);
        break;
    case FORMAT_HTML:
        put_report(run, run->report, JIXIAO_REPORT_PAGE, "");
        break;
    default:
        put_report(run, run->report, JIXIAO_REPORT_CSV, "");
    }
}

void run_audit(struct run *run)
{
    struct audit_book *book = NULL;
    struct visitor visitor = {
        .sheet = on_sheet, .context = &book, .shows = run->format == FORMAT_XLSX, .accounts = 1};
    int err = JIXIAO_ERR_MEMORY;
    if (run->format == FORMAT_XLSX || run->format == FORMAT_HTML)
        run->report_flags |= JIXIAO_REPORT_CLAIMS;
    if (run->format == FORMAT_HTML)
        run->report_flags |=
            run->lang == JIXIAO_EN ? JIXIAO_REPORT_SHEETS_EN : JIXIAO_REPORT_SHEETS_ZH;
    if (expect(run) != 0)
        return;
    each_sheet(run, &visitor);
    if (!run->report)
        run->report = jixiao_report_new(run->report_flags, NULL);
    if (run->report)
        err = jixiao_report_done(run->report);
    if (err)
        run_complain_code(run, NULL, NULL, (uint32_t)err, NULL), run->is_made = 0;
    else
        put_audit(run, book);
    if (jixiao_report_rows(run->report, JIXIAO_VIEW_ABSENT) ||
        jixiao_report_rows(run->report, JIXIAO_VIEW_UNEXPECTED))
        run_raise(run, STATUS_DIFFERS);
}
