/* SPDX-License-Identifier: MIT
 * jixiao audit: the summary (汇总表), a row a department. */
#include "cli.h"

static void on_sheet(struct run *run, const struct scored *scored, void *context)
{
    (void)context;
    scored_raise(run, scored); /* the run's report has it already */
}

static void audit_table(const struct run *run, const struct jixiao_report *report)
{
    size_t width = terminal_width(run->out), row;
    uint32_t words = view_column(JIXIAO_VIEW_TOTALS, "words");
    struct text text = {0};
    add_title(run, report, JIXIAO_VIEW_SUMMARY, &text);
    put_line(run, &text, width);
    putc('\n', run->out);
    put_view(run, report, JIXIAO_VIEW_SUMMARY, width);
    add_title(run, report, JIXIAO_VIEW_TOTALS, &text);
    fprintf(run->out, "\n%s\n", text_of(&text));
    for (row = 0; row < jixiao_report_rows(report, JIXIAO_VIEW_TOTALS); row++) {
        text_clear(&text);
        add_shown(run, report, JIXIAO_VIEW_TOTALS, row, words, &text);
        if (text.size)
            fprintf(run->out, "  %s\n", text_of(&text));
    }
    text_free(&text);
}

void run_audit(struct run *run)
{
    struct visitor visitor = {.sheet = on_sheet};
    int err = JIXIAO_ERR_MEMORY;
    each_sheet(run, &visitor);
    if (!run->report)
        run->report = jixiao_report_new(0, NULL);
    if (run->report)
        err = jixiao_report_done(run->report);
    if (err)
        run_complain_code(run, NULL, NULL, (uint32_t)err, NULL);
    else if (run->format == FORMAT_TABLE)
        audit_table(run, run->report);
    else
        put_report(run, run->report,
                   run->format == FORMAT_JSON ? JIXIAO_REPORT_JSON : JIXIAO_REPORT_CSV, "");
}
