/* SPDX-License-Identifier: MIT
 * jixiao audit: the summary (汇总表), a row a department. */
#include "cli.h"

static void on_sheet(struct run *run, const struct scored *scored, void *context)
{
    scored_raise(run, scored); /* the run's report has it already */
    if (run->slips)
        slips_add(run, scored);
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

/* Without a title it has nothing to say. */
static void put_titled(const struct run *run, const struct jixiao_report *report, uint32_t view,
                       size_t width)
{
    const char *title = title_of(run, report, view);
    if (!*title)
        return;
    fprintf(run->out, "\n%s\n", title);
    put_view(run, report, view, width);
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
    put_titled(run, report, JIXIAO_VIEW_SUPERVISORS, width);
    put_view_list(run, report, JIXIAO_VIEW_TWICE, width);
    put_list(run, report, JIXIAO_VIEW_ABSENT, width);
    put_list(run, report, JIXIAO_VIEW_UNEXPECTED, width);
    put_list(run, report, JIXIAO_VIEW_AGAINST, width);
    put_titled(run, report, JIXIAO_VIEW_SPREAD, width);
    put_titled(run, report, JIXIAO_VIEW_READINGS, width);
    put_view_list(run, report, JIXIAO_VIEW_RECHECK, width);
    if (run->has_folders) {
        fprintf(run->out, "\n%s\n", title_of(run, report, JIXIAO_VIEW_FILES));
        put_view(run, report, JIXIAO_VIEW_FILES, width);
    }
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
    struct visitor visitor = {.sheet = on_sheet,
                              .context = &book,
                              .shows = run->format == FORMAT_XLSX || run->slips,
                              .accounts = 1};
    int err = JIXIAO_ERR_MEMORY;
    if (run->format == FORMAT_XLSX || run->format == FORMAT_HTML)
        run->report_flags |= JIXIAO_REPORT_CLAIMS;
    if (run->format == FORMAT_HTML)
        run->report_flags |=
            run->lang == JIXIAO_EN ? JIXIAO_REPORT_SHEETS_EN : JIXIAO_REPORT_SHEETS_ZH;
    if (rolls_take(run) != 0 || slips_begin(run) != 0)
        return;
    each_sheet(run, &visitor);
    if (!run->report)
        run->report = jixiao_report_new(run->report_flags, NULL);
    if (run->report)
        err = jixiao_report_done(run->report);
    if (err)
        run_complain_code(run, NULL, NULL, (uint32_t)err, NULL), run->is_broken = 1;
    else
        put_audit(run, book);
    if (jixiao_report_rows(run->report, JIXIAO_VIEW_ABSENT) ||
        jixiao_report_rows(run->report, JIXIAO_VIEW_UNEXPECTED) ||
        jixiao_report_rows(run->report, JIXIAO_VIEW_AGAINST))
        run_raise(run, STATUS_DIFFERS);
}
