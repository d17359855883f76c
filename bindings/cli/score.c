/* SPDX-License-Identifier: MIT
 * jixiao score: every sheet, scored. */
#include "cli.h"

#include <jixiao-receipt.h>

struct score {
    size_t count;
    struct book *book; /* of FORMAT_XLSX, from the first sheet on */
};

/* That the sheet was here before is the run's to tell: its result does not know. */
static void remark_twice(struct run *run, const struct scored *scored)
{
    const struct jixiao_finding *twice = &scored->findings[scored->n_findings - 1];
    struct text *place = text_next(), *words = text_next();
    if (!scored->earlier)
        return;
    scored_place(scored, twice, place);
    add_finding(run, scored->tree, twice, words);
    run_remark(run, scored->label, text_of(place), text_of(words));
}

static void score_table(const struct run *run, const struct jixiao_report *report, int is_first)
{
    size_t width = terminal_width(run->out), row;
    if (!is_first)
        putc('\n', run->out);
    put_line(run, title_of(run, report, JIXIAO_VIEW_INDICATORS), width);
    for (row = 0; row < jixiao_report_rows(report, JIXIAO_VIEW_LINES); row++) {
        put_line(run, shown(run, report, JIXIAO_VIEW_LINES, row, "words"), width);
        if (!row)
            putc('\n', run->out);
    }
    putc('\n', run->out);
    put_view(run, report, JIXIAO_VIEW_INDICATORS, width);
    put_view_list(run, report, JIXIAO_VIEW_FINDINGS, width);
    put_view_list(run, report, JIXIAO_VIEW_ERRORS, width);
    put_view_list(run, report, JIXIAO_VIEW_REMARKS, width);
}

static void put_with_receipt(struct run *run, const struct scored *scored)
{
    char *text;
    int err = jixiao_receipt_result(scored->result, scored->name, JIXIAO_JSON_ALL, sha256, NULL,
                                    NULL, &text);
    if (err)
        run_complain_code(run, scored->label, NULL, (uint32_t)err, NULL);
    else
        put_json_text(run, text, strlen(text));
    jixiao_text_free(text, NULL);
}

static void on_sheet(struct run *run, const struct scored *scored, void *context)
{
    struct score *score = context;
    scored_raise(run, scored);
    if (run->format == FORMAT_JSON) {
        if (scored->json)
            put_json_text(run, scored->json, strlen(scored->json));
        else if (run->has_receipts)
            put_with_receipt(run, scored);
        else
            put_json(run, scored->report);
        remark_twice(run, scored);
    } else if (run->format == FORMAT_XLSX) {
        book_scored(run, &score->book, scored);
    } else if (run->format == FORMAT_HTML) {
        put_report(run, scored->report, score->count ? JIXIAO_REPORT_PART : JIXIAO_REPORT_PAGE, "");
    } else if (run->format == FORMAT_CSV) {
        put_report(run, scored->report, JIXIAO_REPORT_CSV_ROWS, "");
    } else {
        score_table(run, scored->report, !score->count);
    }
    score->count++;
}

void run_score(struct run *run)
{
    struct score score = {0};
    struct visitor visitor = {.sheet = on_sheet, .context = &score, .shows = 1, .writes = 1};
    run->report_flags = JIXIAO_REPORT_KEYS;
    if (run->has_receipts && sha256_check(run) != 0)
        return;
    if (run->has_receipts && run->format != FORMAT_JSON) {
        run_complain(run, NULL, NULL, say(run, WORD_RECEIPT_JSON));
        return;
    }
    if (run->format == FORMAT_CSV)
        csv_heads(run, JIXIAO_VIEW_LEAVES);
    each_sheet(run, &visitor);
    json_done(run);
    book_end(score.book);
}
