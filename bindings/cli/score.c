/* SPDX-License-Identifier: MIT
 * jixiao score: every sheet, scored. */
#include "cli.h"

struct score {
    size_t count;
    struct book *book; /* of FORMAT_XLSX, from the first sheet on */
};

/* That the sheet was here before is the run's to tell: its result does not know. */
static void remark_twice(struct run *run, const struct scored *scored)
{
    const struct jixiao_finding *twice = &scored->findings[scored->n_findings - 1];
    struct text place = {0}, words = {0};
    if (!scored->earlier)
        return;
    scored_place(scored, twice, &place);
    add_finding(run, scored->tree, twice, &words);
    run_remark(run, scored->label, text_of(&place), text_of(&words));
    text_free(&place);
    text_free(&words);
}

static void score_table(const struct run *run, const struct jixiao_report *report, int is_first)
{
    size_t width = terminal_width(run->out), row;
    uint32_t words = view_column(JIXIAO_VIEW_LINES, "words");
    struct text text = {0};
    if (!is_first)
        putc('\n', run->out);
    add_title(run, report, JIXIAO_VIEW_INDICATORS, &text);
    put_line(run, &text, width);
    for (row = 0; row < jixiao_report_rows(report, JIXIAO_VIEW_LINES); row++) {
        add_shown(run, report, JIXIAO_VIEW_LINES, row, words, &text);
        put_line(run, &text, width);
        if (!row)
            putc('\n', run->out);
    }
    putc('\n', run->out);
    put_view(run, report, JIXIAO_VIEW_INDICATORS, width);
    put_view_list(run, report, JIXIAO_VIEW_FINDINGS, width);
    put_view_list(run, report, JIXIAO_VIEW_ERRORS, width);
    put_view_list(run, report, JIXIAO_VIEW_REMARKS, width);
    text_free(&text);
}

static void on_sheet(struct run *run, const struct scored *scored, void *context)
{
    struct score *score = context;
    scored_raise(run, scored);
    if (run->format == FORMAT_JSON) {
        put_report(run, scored->report, JIXIAO_REPORT_JSON, "\n");
        remark_twice(run, scored);
    } else if (run->format == FORMAT_XLSX) {
        book_scored(run, &score->book, scored);
    } else if (run->format == FORMAT_CSV) {
        put_report(run, scored->report, JIXIAO_REPORT_CSV_ROWS, "");
    } else {
        score_table(run, scored->report, !score->count);
    }
    score->count++;
}

static void put_heads(struct run *run)
{
    const struct jixiao_head *head;
    uint32_t column;
    csv_begin(run);
    for (column = 0; (head = jixiao_report_head(JIXIAO_VIEW_LEAVES, column)) != NULL; column++)
        csv_cell(run, run->lang == JIXIAO_EN ? head->id : head->words[0]);
    csv_end(run);
}

void run_score(struct run *run)
{
    struct score score = {0};
    struct visitor visitor = {.sheet = on_sheet, .context = &score, .shows = 1};
    if (run->format == FORMAT_CSV)
        put_heads(run);
    each_sheet(run, &visitor);
    book_end(score.book);
}
