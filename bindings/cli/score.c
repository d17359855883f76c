/* SPDX-License-Identifier: MIT
 * jixiao score: every sheet, scored. */
#include "score.h"

#include <string.h>

struct score {
    size_t count;
    struct book *book; /* of FORMAT_XLSX, from the first sheet on */
};

/* The library writes what it knows of the sheet; that the sheet was here before is the run's to
 * tell. */
static void score_json(struct run *run, const struct scored *scored)
{
    struct jixiao_result *result;
    char *text = NULL;
    struct text place = {0}, words = {0};
    int err = jixiao_sheet_score(scored->sheet, NULL, &result);
    if (result)
        err = jixiao_result_write(result, scored->name, JIXIAO_JSON_ALL, NULL, &text);
    jixiao_result_free(result);
    if (text)
        fprintf(run->out, "%s\n", text);
    else
        run_complain_code(run, scored->label, NULL, (uint32_t)err, NULL);
    jixiao_text_free(text, NULL);
    if (scored->earlier) {
        const struct jixiao_finding *twice = &scored->findings[scored->n_findings - 1];
        scored_place(scored, twice, &place);
        add_finding(run, scored->tree, twice, &words);
        run_remark(run, scored->label, text_of(&place), text_of(&words));
    }
    text_free(&place);
    text_free(&words);
}

static void on_sheet(struct run *run, const struct scored *scored, void *context)
{
    struct score *score = context;
    scored_raise(run, scored);
    if (run->format == FORMAT_JSON)
        score_json(run, scored);
    else if (run->format == FORMAT_XLSX)
        book_scored(run, &score->book, scored);
    else if (run->format == FORMAT_CSV)
        score_csv(run, scored);
    else
        score_table(run, scored, !score->count);
    score->count++;
}

void run_score(struct run *run)
{
    struct score score = {0};
    struct visitor visitor = {.sheet = on_sheet, .context = &score};
    if (run->format == FORMAT_CSV)
        score_csv_head(run);
    each_sheet(run, &visitor);
    book_end(score.book);
}
