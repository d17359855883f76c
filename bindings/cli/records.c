/* SPDX-License-Identifier: MIT
 * jixiao tree: a tree as the printed form, or the list of those shipped; jixiao kinds: the kinds of
 * indicators, or the columns of one. The library says what there is of each. */
#include "cli.h"

/* Takes the report; `err`: there is none. */
static void put_record(struct run *run, int err, struct jixiao_report *report, uint32_t view)
{
    size_t width = terminal_width(run->out), row, lines;
    if (err) {
        run_complain_code(run, NULL, NULL, (uint32_t)err, NULL);
        return;
    }
    if (run->format == FORMAT_HTML || run->format == FORMAT_SQL) {
        put_report(run, report, run->format == FORMAT_SQL ? JIXIAO_REPORT_SQL : JIXIAO_REPORT_PAGE,
                   "");
        jixiao_report_free(report);
        return;
    }
    lines = jixiao_report_rows(report, JIXIAO_VIEW_ABOUT);
    for (row = 0; row < lines; row++)
        put_line(run, shown(run, report, JIXIAO_VIEW_ABOUT, row, "words"), width);
    if (lines)
        putc('\n', run->out);
    put_view(run, report, view, width);
    put_view_list(run, report, JIXIAO_VIEW_TREE_FINDINGS, width);
    jixiao_report_free(report);
}

static void put_tree_json(struct run *run)
{
    char *json;
    int err = jixiao_tree_write(run->tree, NULL, &json);
    if (err)
        run_complain_code(run, run->tree_name, NULL, (uint32_t)err, NULL);
    else
        fputs(json, run->out);
    jixiao_text_free(json, NULL);
}

void run_tree(struct run *run)
{
    struct jixiao_report *report;
    int err;
    if (run->n_names) {
        run->tree_name = run->names[0];
        if (tree_option(run) != 0)
            return;
    }
    if (!run->tree && run->format == FORMAT_SQL) {
        run_complain(run, NULL, NULL, say(run, WORD_SQL_TREE));
        return;
    }
    if (run->tree && run->format == FORMAT_JSON) {
        put_tree_json(run);
        return;
    }
    err = jixiao_report_tree(run->tree, NULL, &report);
    put_record(run, err, report, run->tree ? JIXIAO_VIEW_TREE : JIXIAO_VIEW_TREES);
}

void run_kinds(struct run *run)
{
    struct jixiao_report *report;
    uint32_t kind = JIXIAO_GROUP;
    int err;
    if (run->n_names && jixiao_kind_find(run->names[0], &kind) != JIXIAO_OK) {
        run_complain_code(run, NULL, NULL, JIXIAO_ERR_KIND_UNKNOWN, run->names[0]);
        return;
    }
    err = jixiao_report_kind(kind, NULL, &report);
    put_record(run, err, report, kind ? JIXIAO_VIEW_KIND : JIXIAO_VIEW_KINDS);
}
