/* SPDX-License-Identifier: MIT
 * jixiao what-if: what the next points of every sheet would take. */
#include "cli.h"

#include <jixiao-what-if.h>

struct shown_if {
    size_t count;
};

static void what_if_table(const struct run *run, const struct jixiao_report *report)
{
    size_t width = terminal_width(run->out);
    if (!jixiao_report_rows(report, JIXIAO_VIEW_STEPS))
        fprintf(run->out, "\n%s\n", title_of(run, report, JIXIAO_VIEW_STEPS));
    put_view_list(run, report, JIXIAO_VIEW_STEPS, width);
    put_view_list(run, report, JIXIAO_VIEW_UNKNOWNS, width);
}

static void on_sheet(struct run *run, const struct scored *scored, void *context)
{
    struct shown_if *shown = context;
    struct jixiao_what_if *what_if = NULL;
    struct jixiao_report *report = NULL;
    int err = jixiao_what_if_new(scored->result, NULL, &what_if);
    if (!err)
        err = jixiao_report_what_if(
            what_if, run->format == FORMAT_TABLE ? scored->label : scored->name, NULL, &report);
    if (err)
        run_complain_code(run, scored->label, NULL, (uint32_t)err, NULL);
    else if (run->format == FORMAT_JSON)
        put_json(run, report);
    else if (run->format == FORMAT_HTML)
        put_report(run, report, shown->count ? JIXIAO_REPORT_PART : JIXIAO_REPORT_PAGE, "");
    else if (run->format == FORMAT_CSV)
        put_report(run, report, shown->count ? JIXIAO_REPORT_CSV_ROWS : JIXIAO_REPORT_CSV, "");
    else
        what_if_table(run, report);
    shown->count++;
    jixiao_report_free(report);
    jixiao_what_if_free(what_if);
}

void run_what_if(struct run *run)
{
    struct shown_if shown = {0};
    struct visitor visitor = {.sheet = on_sheet, .context = &shown};
    run->report_flags = JIXIAO_REPORT_KEYS;
    each_sheet(run, &visitor);
    json_done(run);
}
