/* SPDX-License-Identifier: MIT
 * The loop that score, audit and check share: every sheet of every file. */
#define _GNU_SOURCE
#include "csv_in.h"

#include <stdlib.h>
#include <string.h>

/* ---- One sheet ------------------------------------------------------------------------------- */

static void place_of(const struct jixiao_sheet *sheet, uint32_t line,
                     const struct jixiao_finding *finding, struct text *text)
{
    uint32_t where = finding->where;
    if (!line) {
        text_fill(text, jixiao_sheet_pointer, sheet, finding);
        return;
    }
    if (!where)
        where = jixiao_sheet_where(sheet, finding);
    text_count(text, where ? where : line);
}

void scored_place(const struct scored *scored, const struct jixiao_finding *finding,
                  struct text *text)
{
    place_of(scored->sheet, scored->line, finding, text);
}

static void complain_all(struct run *run, const char *label, uint32_t line,
                         const struct jixiao_sheet *sheet, const struct jixiao_finding *findings,
                         size_t count)
{
    struct text place = {0}, words = {0};
    size_t i;
    for (i = 0; i < count; i++) {
        if (jixiao_err_is_finding(findings[i].code))
            continue;
        text_clear(&place);
        text_clear(&words);
        place_of(sheet, line, &findings[i], &place);
        add_finding(run, jixiao_sheet_tree(sheet), &findings[i], &words);
        run_complain(run, label, text_of(&place), text_of(&words));
    }
    text_free(&place);
    text_free(&words);
}

/* Where a later sheet of the department and year is told that this one is. */
static void add_place(const struct scored *scored, struct text *place)
{
    text_add(place, scored->label);
    if (!scored->line)
        return;
    text_add(place, ":");
    text_count(place, scored->line);
}

/* What the result says, and whether the sheet is here twice. */
static void findings_gather(struct scored *scored)
{
    const struct jixiao_finding *findings =
        jixiao_result_findings(scored->result, &scored->n_findings);
    scored->findings = grown(NULL, (scored->n_findings + 1) * sizeof *scored->findings);
    if (scored->n_findings)
        memcpy(scored->findings, findings, scored->n_findings * sizeof *findings);
    if (scored->earlier)
        scored->findings[scored->n_findings++] = (struct jixiao_finding){
            .code = JIXIAO_FINDING_SHEET_TWICE,
            .index = JIXIAO_NONE,
            .declared = JIXIAO_ABSENT,
            .found = JIXIAO_ABSENT,
            .text = scored->earlier,
        };
}

/* The report of the run and, where it is wanted, of the sheet. */
static int sheet_report(struct run *run, const struct visitor *visitor, struct scored *scored)
{
    struct text place = {0};
    int err;
    if (!run->report && !(run->report = jixiao_report_new(0, NULL)))
        return JIXIAO_ERR_MEMORY;
    add_place(scored, &place);
    err = jixiao_report_add(run->report, scored->result, scored->name, text_of(&place),
                            &scored->earlier);
    if (!err && visitor->shows)
        err = jixiao_report_result(scored->result,
                                   run->format == FORMAT_TABLE ? scored->label : scored->name,
                                   scored->earlier, NULL, &scored->report);
    text_free(&place);
    return err;
}

static void sheet_score(struct run *run, const struct visitor *visitor, struct scored *scored)
{
    const struct jixiao_sheet *sheet = scored->sheet;
    struct jixiao_result *result;
    int err = jixiao_sheet_score(sheet, NULL, &result);
    scored->result = result;
    scored->marks = jixiao_result_mark(result, 0);
    if (result && scored->marks)
        err = sheet_report(run, visitor, scored);
    if (!scored->marks || err) {
        run_complain_code(run, scored->label, NULL, (uint32_t)err, NULL);
        jixiao_result_free(result);
        return;
    }
    scored->tree = jixiao_sheet_tree(sheet);
    scored->entries = jixiao_sheet_entries(sheet);
    scored->claim = jixiao_sheet_claim(sheet);
    scored->department = jixiao_sheet_get(sheet, JIXIAO_NONE, 0, "department");
    scored->total = *jixiao_result_total(result);
    findings_gather(scored);
    complain_all(run, scored->label, scored->line, sheet, scored->findings, scored->n_findings);
    if (scored->total.err)
        run_raise(run, STATUS_ERROR);
    run->is_made = 1;
    visitor->sheet(run, scored, visitor->context);
    free(scored->findings);
    jixiao_report_free(scored->report);
    jixiao_result_free(result);
}

/* All that is wrong with a refused sheet: with its filling, and with its leaves. */
static void sheet_refuse(struct run *run, const struct scored *scored, int err)
{
    struct jixiao_result *result;
    const struct jixiao_finding *findings;
    size_t count;
    jixiao_sheet_score(scored->sheet, NULL, &result);
    findings = jixiao_result_findings(result, &count);
    complain_all(run, scored->label, scored->line, scored->sheet, findings, count);
    if (!count)
        run_complain_code(run, scored->label, NULL, (uint32_t)err, NULL);
    jixiao_result_free(result);
}

/* Scores a finished sheet and hands it on, or tells why it is refused. Takes the sheet. `line` as in
 * struct scored; `err` is what jixiao_sheet_done() said. */
static void sheet_take(struct run *run, const struct visitor *visitor, const char *name,
                       uint32_t line, struct jixiao_sheet *sheet, int err)
{
    struct scored scored = {
        .name = name, .label = file_label(run, name), .line = line, .sheet = sheet};
    if (err == JIXIAO_OK) {
        sheet_score(run, visitor, &scored);
    } else {
        sheet_refuse(run, &scored, err);
    }
    jixiao_sheet_free(sheet);
}

void scored_raise(struct run *run, const struct scored *scored)
{
    uint32_t i;
    size_t k;
    int differs = scored->total.verdict == JIXIAO_OVER_CLAIMED ||
                  scored->total.verdict == JIXIAO_UNDER_CLAIMED ||
                  scored->total.states[JIXIAO_MISSING];
    for (i = 0; i < scored->tree->n_indicators && !differs; i++)
        differs = scored->tree->indicators[i].kind != JIXIAO_GROUP &&
                  (scored->marks[i].verdict == JIXIAO_OVER_CLAIMED ||
                   scored->marks[i].verdict == JIXIAO_UNDER_CLAIMED);
    for (k = 0; k < scored->n_findings && !differs; k++)
        differs = scored->findings[k].code == JIXIAO_FINDING_CLAIM_SUM;
    if (differs)
        run_raise(run, STATUS_DIFFERS);
}

/* ---- One file -------------------------------------------------------------------------------- */

static int has_code(const struct jixiao_finding *findings, size_t count, uint32_t code)
{
    while (count--)
        if (findings[count].code == code)
            return 1;
    return 0;
}

/* A text that is no sheet may be a tree: the readers know best what they can read. Returns 1 if it
 * is one. */
static int take_tree(struct run *run, const struct visitor *visitor, const char *label,
                     const struct text *text)
{
    const struct jixiao_tree *tree;
    size_t count = 0;
    int is_tree = 0;
    jixiao_tree_read(text->bytes, text->size, NULL, &tree);
    if (tree) {
        const struct jixiao_finding *findings = jixiao_tree_findings(tree, &count);
        is_tree = !has_code(findings, count, JIXIAO_ERR_FORMAT);
    }
    if (is_tree) {
        tree_complain(run, label, tree);
        run->is_made = 1;
        visitor->tree(run, label, tree, visitor->context);
    }
    jixiao_tree_free(tree);
    return is_tree;
}

static void json_sheet(struct run *run, const struct visitor *visitor, const char *name,
                       const struct text *text)
{
    struct tree_finder finder = {run, name};
    struct jixiao_sheet *sheet;
    const struct jixiao_finding *findings;
    size_t count;
    int err =
        jixiao_sheet_read(text->bytes, text->size, run->tree, tree_find, &finder, NULL, &sheet);
    if (!sheet) {
        run_complain_code(run, file_label(run, name), NULL, (uint32_t)err, NULL);
        return;
    }
    findings = jixiao_sheet_findings(sheet, &count);
    if (visitor->tree && has_code(findings, count, JIXIAO_ERR_FORMAT) &&
        take_tree(run, visitor, file_label(run, name), text))
        jixiao_sheet_free(sheet);
    else
        sheet_take(run, visitor, name, 0, sheet, err);
}

static void csv_sheets(struct run *run, const struct visitor *visitor, const char *name,
                       struct source source)
{
    struct jixiao_sheet *sheet;
    struct csv_in in;
    csv_begin_in(&in, run, name, source);
    while ((sheet = csv_next(&in)) != NULL)
        sheet_take(run, visitor, name, jixiao_long_where(in.table), sheet,
                   jixiao_sheet_done(sheet));
    csv_drop(&in);
}

/* By the name's ending; else by the first character. */
static int is_csv(const char *name, struct source *source)
{
    char begin[4096];
    int64_t got;
    size_t blank;
    if (name_ends_in(name, ".csv") || name_ends_in(name, ".json"))
        return name_ends_in(name, ".csv");
    got = source_read(source, 0, begin, sizeof begin - 1);
    begin[got > 0 ? got : 0] = '\0';
    blank = strspn(begin, "\xef\xbb\xbf \t\r\n");
    return begin[blank] != '{' && begin[blank] != '[';
}

static void take_file(struct run *run, const struct visitor *visitor, const char *name,
                      struct text *text)
{
    struct source source;
    if (source_open(run, name, &source) != 0)
        return;
    if (is_csv(name, &source)) {
        csv_sheets(run, visitor, name, source);
        return;
    }
    if (source_take(run, name, &source, text) == 0) {
        text_drop_mark(text);
        json_sheet(run, visitor, name, text);
    }
    source_close(&source);
}

void each_sheet(struct run *run, const struct visitor *visitor)
{
    struct text text = {0};
    size_t i;
    for (i = 0; i < run->n_names; i++)
        take_file(run, visitor, run->names[i], &text);
    text_free(&text);
}
