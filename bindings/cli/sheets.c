/* SPDX-License-Identifier: MIT
 * The loop that score, audit and check share: every sheet of every file. */
#define _GNU_SOURCE
#include "cli.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* ---- One sheet ------------------------------------------------------------------------------- */

/* Of one among many in a JSON file: 12:/claim, 12:17; /3/claim, /3:1:17. */
static void add_place(const char *within, const char *pointer, struct text *text)
{
    if (within && *within != '/' && !strncmp(pointer, "1:", 2))
        pointer += 2; /* its line is not its own first */
    text_say(text, within && *pointer && (*within != '/' || *pointer != '/') ? "%:%" : "%%",
             or_none(within), pointer);
}

/* Where something stands in a file of several sheets. */
static void add_where(const struct scored *scored, uint32_t where, struct text *text)
{
    if (scored->grid)
        text_fill(text, jixiao_grid_place, scored->grid, where);
    else
        text_count(text, where);
}

void scored_place(const struct scored *scored, const struct jixiao_finding *finding,
                  struct text *text)
{
    uint32_t where = finding->where;
    struct text *pointer = text_next();
    if (!scored->line || scored->grid)
        text_fill(pointer, jixiao_sheet_pointer, scored->sheet, finding);
    if (!scored->line) {
        add_place(scored->within, text_of(pointer), text);
        return;
    }
    if (pointer->size && *pointer->bytes != '/') { /* a cell's name */
        text_add(text, pointer->bytes);
        return;
    }
    if (!where)
        where = jixiao_sheet_where(scored->sheet, finding);
    add_where(scored, where ? where : scored->line, text);
}

static void complain_all(struct run *run, const struct scored *scored,
                         const struct jixiao_finding *findings, size_t count)
{
    for (; count--; findings++) {
        struct text *place = text_next();
        if (jixiao_err_is_finding(findings->code))
            continue;
        scored_place(scored, findings, place);
        run_complain_finding(run, scored->label, text_of(place), jixiao_sheet_tree(scored->sheet),
                             findings);
    }
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
        scored->findings[scored->n_findings++] =
            finding_of(JIXIAO_FINDING_SHEET_TWICE, scored->earlier);
}

/* The report of the run and, where it is wanted, of the sheet. */
static int sheet_report(struct run *run, const struct visitor *visitor, struct scored *scored)
{
    /* where a later sheet of the department and year is told that this one is */
    struct text *place = text_next();
    int err = 0;
    text_say(place, scored->within || scored->line ? "%:%" : "%", scored->label,
             or_none(scored->within));
    if (scored->line)
        add_where(scored, scored->line, place);
    if (!run->no_twice && !run->report &&
        !(run->report = jixiao_report_new(run->report_flags, NULL)))
        return JIXIAO_ERR_MEMORY;
    if (!run->no_twice)
        err = jixiao_report_add(run->report, scored->result, scored->name, text_of(place),
                                &scored->earlier);
    if (!err && visitor->shows && !scored->json)
        err = jixiao_report_result(scored->result,
                                   run->format == FORMAT_TABLE ? scored->label : scored->name,
                                   scored->earlier, NULL, &scored->report);
    return err;
}

/* 1: the visitor keeps it. */
static int sheet_score(struct run *run, const struct visitor *visitor, struct scored *scored)
{
    const struct jixiao_sheet *sheet = scored->sheet;
    struct jixiao_result *result = scored->result;
    int err = result ? JIXIAO_OK : jixiao_sheet_score(sheet, NULL, &result);
    jixiao_grid_result(scored->grid, result);
    scored->result = result;
    scored->marks = jixiao_result_mark(result, 0);
    if (result && scored->marks)
        err = sheet_report(run, visitor, scored);
    if (!scored->marks || err) {
        run_complain_code(run, scored->label, NULL, (uint32_t)err, NULL);
        jixiao_result_free(result);
        return 0;
    }
    scored->tree = jixiao_sheet_tree(sheet);
    scored->entries = jixiao_sheet_entries(sheet);
    scored->claim = jixiao_sheet_claim(sheet);
    scored->department = jixiao_sheet_get(sheet, JIXIAO_NONE, 0, "department");
    scored->total = *jixiao_result_total(result);
    findings_gather(scored);
    if (!visitor->is_quiet)
        complain_all(run, scored, scored->findings, scored->n_findings);
    if (scored->total.err && !visitor->is_quiet)
        run_raise(run, STATUS_ERROR);
    run->is_made = 1;
    run->sheets++;
    visitor->sheet(run, scored, visitor->context);
    free(scored->findings);
    jixiao_report_free(scored->report);
    if (!visitor->keeps)
        jixiao_result_free(result);
    return visitor->keeps;
}

/* All that is wrong with a refused sheet: with its filling, and with its leaves. */
static void sheet_refuse(struct run *run, const struct scored *scored)
{
    struct jixiao_result *result;
    const struct jixiao_finding *findings;
    size_t count;
    int err = jixiao_sheet_score(scored->sheet, NULL, &result);
    findings = jixiao_result_findings(result, &count);
    complain_all(run, scored, findings, count);
    if (!count)
        run_complain_code(run, scored->label, NULL, (uint32_t)err, NULL);
    jixiao_result_free(result);
}

/* Scores a finished sheet and hands it on, or tells why it is refused. Takes the sheet. `scored`
 * says where it stands; `err` is what jixiao_sheet_done() said. */
static void sheet_take(struct run *run, const struct visitor *visitor, const char *name,
                       struct scored scored, struct jixiao_sheet *sheet, int err)
{
    scored.name = name;
    scored.sheet = sheet;
    scored.label = file_label(run, name);
    if (err == JIXIAO_OK && sheet_score(run, visitor, &scored))
        return;
    if (err)
        sheet_refuse(run, &scored);
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
 * was one, or if memory ran out. */
static int take_tree(struct run *run, const struct visitor *visitor, const char *label,
                     const char *text, size_t size)
{
    const struct jixiao_tree *tree;
    size_t count = 0;
    int is_tree = 0;
    int err = jixiao_tree_read(text, size, NULL, &tree);
    if (err == JIXIAO_ERR_MEMORY) {
        run_complain_code(run, label, NULL, (uint32_t)err, NULL);
        jixiao_tree_free(tree);
        return 1;
    }
    if (tree) {
        const struct jixiao_finding *findings = jixiao_tree_findings(tree, &count);
        is_tree = !has_code(findings, count, JIXIAO_ERR_FORMAT);
    }
    run->is_tree = is_tree;
    if (is_tree && visitor->tree) {
        tree_complain(run, label, tree);
        run->is_made = 1;
        visitor->tree(run, label, tree, visitor->context);
    }
    if (!is_tree || !visitor->tree || !visitor->keeps)
        jixiao_tree_free(tree);
    return is_tree;
}

/* A sheet of JSON that was read. */
static void json_taken(struct run *run, const struct visitor *visitor, const char *name,
                       const char *within, const char *text, size_t size,
                       const struct sheet_read *read)
{
    struct jixiao_sheet *sheet = read->sheet;
    const struct jixiao_finding *findings;
    size_t count;
    if (!sheet) {
        run_complain_code(run, file_label(run, name), within, (uint32_t)read->err, NULL);
        return;
    }
    findings = jixiao_sheet_findings(sheet, &count);
    if ((visitor->tree || run->files[run->file_at].is_found) &&
        has_code(findings, count, JIXIAO_ERR_FORMAT) &&
        take_tree(run, visitor, file_label(run, name), text, size))
        jixiao_sheet_free(sheet);
    else
        sheet_take(run, visitor, name,
                   (struct scored){.within = within, .result = read->result, .json = read->json},
                   sheet, read->err);
}

static void json_sheet(struct run *run, const struct visitor *visitor, const char *name,
                       const char *within, const char *text, size_t size)
{
    struct tree_finder finder = {run, name};
    struct sheet_read read = {0};
    read.err = jixiao_sheet_read(text, size, run->tree, tree_find, &finder, NULL, &read.sheet);
    json_taken(run, visitor, name, within, text, size, &read);
}

static void take_sheet(struct run *run, const void *visitor, const char *name, uint32_t line,
                       const struct jixiao_grid *grid, struct jixiao_sheet *sheet)
{
    sheet_take(run, visitor, name, (struct scored){.line = line, .grid = grid}, sheet,
               jixiao_sheet_done(sheet));
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

static void take_line(struct run *run, const void *visitor, const char *name, const char *within,
                      const char *text, size_t size)
{
    if (run->jobs)
        jobs_put(run->jobs, name, within, text, size);
    else
        json_sheet(run, visitor, name, within, text, size);
}

/* What jobs take: whose they are. */
struct taking {
    struct run *run;
    const struct visitor *visitor;
};

static void take_job(const void *context, const char *name, const char *within,
                     const struct text *text, struct sheet_read *read)
{
    const struct taking *taking = context;
    if (read->is_left)
        json_sheet(taking->run, taking->visitor, name, within, text->bytes, text->size);
    else
        json_taken(taking->run, taking->visitor, name, within, text->bytes, text->size, read);
    jixiao_text_free(read->json, NULL);
}

static void take_file(struct run *run, const struct visitor *visitor, const char *name,
                      struct text *text)
{
    struct source source;
    int shape;
    if (source_open_once(run, name, &source) != 0)
        return;
    shape = lines_shape(name, &source);
    if (shape != LINES_NONE) {
        lines_each(run, name, &source, shape, take_line, visitor);
        source_close(&source);
        return;
    }
    if (source_settle(run, name, &source) != 0)
        return;
    if (book_is(&source) || is_csv(name, &source)) {
        int is_book = book_is(&source);
        if (source_within(run, name, &source,
                          is_book ? JIXIAO_MAX_FILE_SHEET : JIXIAO_MAX_FILE_LONG) != 0)
            source_close(&source);
        else if (is_book)
            book_each(run, name, source, take_sheet, visitor);
        else
            csv_each(run, name, source, take_sheet, visitor);
        return;
    }
    if (source_take(run, name, &source, JIXIAO_MAX_FILE_SHEET, text) == 0)
        json_sheet(run, visitor, name, NULL, text->bytes, text->size);
    source_close(&source);
}

/* ---- Every file ------------------------------------------------------------------------------ */

/* What became of it, and why. */
static void account(struct run *run, const struct file *file, int64_t sheets)
{
    uint32_t skip = run->is_tree ? JIXIAO_SKIP_TREE : file->skip;
    uint32_t fate = skip                    ? JIXIAO_FILE_SKIPPED
                    : run->sheets != sheets ? JIXIAO_FILE_SCORED
                                            : JIXIAO_FILE_REFUSED;
    const char *why = run->reason.size              ? text_of(&run->reason)
                      : fate == JIXIAO_FILE_REFUSED ? say(run, WORD_NO_SHEET)
                                                    : NULL;
    int err = JIXIAO_ERR_MEMORY;
    if (!run->report)
        run->report = jixiao_report_new(run->report_flags, NULL);
    if (run->report)
        err = jixiao_report_file(run->report, file_label(run, file->name), fate,
                                 run->sheets - sheets, skip ? jixiao_skip_text(skip, 0) : why,
                                 skip ? jixiao_skip_text(skip, 1) : why);
    if (err)
        run_complain_code(run, file->name, NULL, (uint32_t)err, NULL);
}

/* A line on a terminal where it takes long. */
static void progress(struct run *run, const struct timespec *begin)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (now.tv_sec - begin->tv_sec < 2 || run->n_files < 2 || !isatty(STDERR_FILENO))
        return;
    run->shows_progress = 1;
    fprintf(stderr, "\r\033[K%s",
            said(say(run, WORD_PROGRESS), count_said((int64_t)run->file_at),
                 count_said((int64_t)run->n_files)));
}

void each_sheet(struct run *run, const struct visitor *visitor)
{
    struct timespec begin;
    struct text text = {0};
    struct taking taking = {run, visitor};
    run->jobs = jobs_new(run, visitor->writes, take_job, &taking);
    clock_gettime(CLOCK_MONOTONIC, &begin);
    files_find(run, visitor->accounts);
    for (run->file_at = 0; run->file_at < run->n_files; run->file_at++) {
        const struct file *file = &run->files[run->file_at];
        int64_t sheets = run->sheets;
        text_clear(&run->reason);
        run->is_tree = 0;
        progress(run, &begin);
        if (file->err)
            file_complain(run, file->name, file->err);
        else if (!file->skip)
            take_file(run, visitor, file->name, &text);
        if (visitor->accounts && (run->has_folders || run->n_files > 1))
            account(run, file, sheets);
    }
    if (run->shows_progress)
        fputs("\r\033[K", stderr);
    run->shows_progress = 0;
    jobs_free(run->jobs);
    run->jobs = NULL;
    text_free(&text);
}
