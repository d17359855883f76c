/* SPDX-License-Identifier: MIT
 * jixiao check: the findings of trees and sheets, and no scores; jixiao read: the sheets themselves,
 * as JSON or CSV, and the same beside them. The loop tells the errors. */
#include "cli.h"

struct check {
    int64_t sheets, trees, findings;
    FILE *to; /* what was asked for goes to the output; beside that, to standard error */
};

/* `file:place: words [code]`. */
static void put_finding(const struct run *run, struct check *check, const char *label,
                        const struct text *place, const struct jixiao_tree *tree,
                        const struct jixiao_finding *finding)
{
    struct text *text = text_next(), *clean = text_next();
    text_say(text, place->size ? "%:%: " : "%%: ", label, text_of(place));
    add_finding(run, tree, finding, text);
    text_clean(clean, text_of(text));
    fprintf(check->to, "%s\n", text_of(clean));
    check->findings++;
}

static void on_sheet(struct run *run, const struct scored *scored, void *context)
{
    struct check *check = context;
    size_t i;
    check->sheets++;
    if (scored->report)
        put_report(run, scored->report, JIXIAO_REPORT_FOUND_ROWS, "");
    for (i = 0; i < scored->n_findings; i++) {
        const struct jixiao_finding *finding = &scored->findings[i];
        struct text *place = text_next();
        if (!jixiao_err_is_finding(finding->code) || jixiao_err_is_of_tree(finding->code))
            continue;
        if (scored->report) {
            check->findings++;
            continue;
        }
        scored_place(scored, finding, place);
        put_finding(run, check, scored->label, place, scored->tree, finding);
    }
}

static void on_tree(struct run *run, const char *label, const struct jixiao_tree *tree,
                    void *context)
{
    struct check *check = context;
    size_t count, i;
    const struct jixiao_finding *findings = jixiao_tree_findings(tree, &count);
    check->trees++;
    for (i = 0; i < count; i++) {
        struct text *place = text_next();
        if (!jixiao_err_is_finding(findings[i].code))
            continue;
        text_fill(place, jixiao_finding_pointer, tree, &findings[i], 1);
        put_finding(run, check, label, place, tree, &findings[i]);
    }
}

static void check_all(struct run *run, struct visitor *visitor)
{
    struct check *check = visitor->context;
    run->report_flags = JIXIAO_REPORT_KEYS;
    each_sheet(run, visitor);
    json_done(run);
    fprintf(check->to, "%s\n",
            said(say(run, WORD_CHECKED), count_said(check->sheets), count_said(check->trees),
                 count_said(check->findings), count_said(run->errors)));
    if (check->findings)
        run_raise(run, STATUS_DIFFERS);
}

void run_check(struct run *run)
{
    int rows = run->format == FORMAT_CSV;
    struct check check = {.to = rows ? stderr : run->out};
    struct visitor visitor = {.sheet = on_sheet, .tree = on_tree, .context = &check, .shows = rows};
    if (rows)
        csv_heads(run, JIXIAO_VIEW_FOUND);
    check_all(run, &visitor);
}

/* ---- jixiao read ----------------------------------------------------------------------------- */

static void write_sheet(struct run *run, const struct scored *scored, void *context)
{
    char *text;
    int is_csv = run->format == FORMAT_CSV;
    int err = is_csv ? jixiao_sheet_write_lines(scored->sheet, NULL, &text)
                     : jixiao_sheet_write(scored->sheet, NULL, &text);
    on_sheet(run, scored, context);
    if (err)
        run_complain_code(run, scored->label, NULL, (uint32_t)err, NULL);
    else if (is_csv)
        fputs(text, run->out);
    else
        put_json_text(run, text, strlen(text));
    jixiao_text_free(text, NULL);
}

void run_read(struct run *run)
{
    struct check check = {.to = stderr};
    struct visitor visitor = {.sheet = write_sheet, .context = &check};
    if (run->format == FORMAT_CSV) /* ids, whatever the language, as the lines have */
        fputs("\xef\xbb\xbf"
              "department,year,project,indicator,row,column,value\r\n",
              run->out);
    check_all(run, &visitor);
}
