/* SPDX-License-Identifier: MIT
 * How a run goes: its errors, its exit status; and what it prints. */
#define _GNU_SOURCE
#include "cli.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_TOLD = 50 }; /* errors of a file, in place */

void run_raise(struct run *run, int status)
{
    if (run->status < status)
        run->status = status;
}

void run_remark(struct run *run, const char *file, const char *place, const char *message)
{
    struct text *clean = text_next();
    text_clean(clean, said(place && *place ? "%:%: %" : "%:% %", file ? file : "jixiao",
                           place ? place : "", message));
    if (run->shows_progress)
        fputs("\r\033[K", stderr);
    if (run->out)
        fflush(run->out); /* what was printed before stands before it */
    fprintf(stderr, "%s\n", text_of(clean));
}

void run_untold(struct run *run)
{
    int64_t untold = run->told > MOST_TOLD && !run->all_errors ? run->told - MOST_TOLD : 0;
    if (untold)
        run_remark(run, run->told_of, NULL, said(say(run, WORD_UNTOLD), count_said(untold)));
    free(run->told_of);
    run->told_of = NULL;
    run->told = 0;
}

/* Whether it is among the first of its file; a file of errors alone shall not fill the screen. */
static int is_told(struct run *run, const char *file)
{
    if (!run->told_of || strcmp(run->told_of, file) != 0) {
        run_untold(run);
        run->told_of = copied(file, strlen(file));
    }
    return ++run->told <= MOST_TOLD || run->all_errors;
}

void run_complain(struct run *run, const char *file, const char *place, const char *message)
{
    if (is_told(run, file ? file : "jixiao"))
        run_remark(run, file, place, message);
    if (!run->reason.size)
        text_say(&run->reason, place && *place ? "%: %" : "%%", place ? place : "", message);
    run_raise(run, STATUS_ERROR);
    run->errors++;
}

void run_complain_finding(struct run *run, const char *file, const char *place,
                          const struct jixiao_tree *tree, const struct jixiao_finding *finding)
{
    struct text *words = text_next();
    add_finding(run, tree, finding, words);
    run_complain(run, file, place, text_of(words));
}

struct jixiao_finding finding_of(uint32_t code, const char *text)
{
    return (struct jixiao_finding){.code = code,
                                   .index = JIXIAO_NONE,
                                   .declared = JIXIAO_ABSENT,
                                   .found = JIXIAO_ABSENT,
                                   .text = text};
}

void run_complain_code(struct run *run, const char *file, const char *place, uint32_t code,
                       const char *text)
{
    struct jixiao_finding finding = finding_of(code, text);
    run->is_broken |= code == JIXIAO_ERR_MEMORY;
    run_complain_finding(run, file, place, NULL, &finding);
}

int64_t new_year(const struct run *run)
{
    time_t now = time(NULL);
    struct tm today = {0};
    jixiao_num year;
    if (run->year && jixiao_num_parse(run->year, strlen(run->year), &year) == JIXIAO_OK)
        return year / JIXIAO_ONE;
    localtime_r(&now, &today);
    return today.tm_year + 1900 - 1; /* a year is evaluated once it is over */
}

/* ---- The page -------------------------------------------------------------------------------- */

static void put(const struct run *run, const char *before, const char *text, size_t width,
                const char *newline)
{
    struct text *clean = text_next(), *wrapped = text_next();
    text_clean(clean, text);
    text_wrap(wrapped, text_of(clean), width, newline);
    if (*text)
        fprintf(run->out, "%s%s\n", before, text_of(wrapped));
}

void put_line(const struct run *run, const char *text, size_t width)
{
    put(run, "", text, width, "\n");
}

void put_item(const struct run *run, const char *text, size_t width)
{
    put(run, "  - ", text, width - 4, "\n    ");
}

void add_finding(const struct run *run, const struct jixiao_tree *tree,
                 const struct jixiao_finding *finding, struct text *text)
{
    const char *code = jixiao_err_name(finding->code);
    text_fill(text, jixiao_finding_text, tree, finding, run->lang);
    text_say(text, " [%]", code ? code : "");
}

/* ---- Reports --------------------------------------------------------------------------------- */

const char *shown(const struct run *run, const struct jixiao_report *report, uint32_t view,
                  size_t row, const char *id)
{
    struct text *text = text_next();
    text_fill(text, jixiao_report_text, report, view, row, view_column(view, id), run->lang);
    return text_of(text);
}

const char *title_of(const struct run *run, const struct jixiao_report *report, uint32_t view)
{
    struct text *text = text_next();
    text_fill(text, jixiao_report_title, report, view, run->lang);
    return text_of(text);
}

uint32_t view_column(uint32_t view, const char *id)
{
    const struct jixiao_head *head;
    uint32_t column;
    for (column = 0; (head = jixiao_report_head(view, column)) != NULL; column++)
        if (!strcmp(head->id, id))
            break;
    return column;
}

void put_view_list(const struct run *run, const struct jixiao_report *report, uint32_t view,
                   size_t width)
{
    size_t row, rows = jixiao_report_rows(report, view);
    if (rows)
        fprintf(run->out, "\n%s\n", title_of(run, report, view));
    for (row = 0; row < rows; row++)
        put_item(run, shown(run, report, view, row, "words"), width);
}

static char *written(struct run *run, const struct jixiao_report *report, uint32_t format,
                     size_t *size)
{
    char *text;
    int err = jixiao_report_write(report, format, run->lang, NULL, &text, size);
    if (err)
        run_complain_code(run, NULL, NULL, (uint32_t)err, NULL);
    return text;
}

void put_report(struct run *run, const struct jixiao_report *report, uint32_t format,
                const char *end)
{
    size_t size;
    char *text = written(run, report, format, &size);
    if (text)
        fwrite(text, 1, size, run->out), fputs(end, run->out);
    jixiao_text_free(text, NULL);
}

/* Of one value, the second makes a list: so the first waits for it. */
static void put_value(struct run *run, const char *text, size_t size)
{
    if (run->values++)
        fputs(run->values == 2 ? "[" : ",\n", run->out);
    if (run->values == 2)
        fputs(text_of(&run->waiting), run->out), fputs(",\n", run->out);
    if (run->values > 1)
        fwrite(text, 1, size, run->out);
    else
        text_add_bytes(&run->waiting, text, size);
}

void put_json_text(struct run *run, const char *text, size_t size)
{
    if (run->shape == SHAPE_DOCUMENT)
        put_value(run, text, size);
    else
        fwrite(text, 1, size, run->out), putc('\n', run->out);
}

void put_json(struct run *run, const struct jixiao_report *report)
{
    size_t size = 0;
    char *text = written(run, report, JIXIAO_REPORT_JSON, &size), *at = text, *end;
    for (; at && at < text + size; at = end + 1) {
        end = memchr(at, '\n', (size_t)(text + size - at)); /* a line a value */
        end = end ? end : text + size;
        put_json_text(run, at, (size_t)(end - at));
    }
    jixiao_text_free(text, NULL);
}

void json_done(struct run *run)
{
    if (run->values == 1)
        fputs(text_of(&run->waiting), run->out);
    if (run->values)
        fputs(run->values > 1 ? "]\n" : "\n", run->out);
    text_free(&run->waiting);
}
