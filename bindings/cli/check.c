/* SPDX-License-Identifier: MIT
 * jixiao check: the findings of trees and sheets, and no scores; jixiao read: the sheets themselves,
 * as JSON or CSV, and the same beside them. The loop tells the errors. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

struct check {
    int64_t sheets, trees, findings;
    FILE *to; /* what was asked for goes to the output; beside that, to standard error */
    /* what the sheets are called that stand in lines of CSV: by their hash, half of the room at most */
    char **names;
    size_t n_names, room;
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

static char **find_name(char **names, size_t room, const char *name)
{
    uint64_t hash = UINT64_C(14695981039346656037); /* FNV-1a */
    const char *c;
    for (c = name; *c; c++)
        hash = (hash ^ (unsigned char)*c) * UINT64_C(1099511628211);
    while (names[hash & (room - 1)] && strcmp(names[hash & (room - 1)], name) != 0)
        hash++;
    return &names[hash & (room - 1)];
}

static void make_room(struct check *check)
{
    size_t room = check->room ? 2 * check->room : 64, i;
    char **names = grown(NULL, room * sizeof *names);
    memset(names, 0, room * sizeof *names);
    for (i = 0; i < check->room; i++)
        if (check->names[i])
            *find_name(names, room, check->names[i]) = check->names[i];
    free(check->names);
    check->names = names;
    check->room = room;
}

/* Lines are of one sheet if they have one department, year and project's name. */
static int has_lines(struct check *check, const struct jixiao_sheet *sheet)
{
    static const char *const columns[] = {"department", "project"};
    struct text *name = text_next();
    char **at;
    size_t i;
    for (i = 0; i < 2; i++) {
        const char *text = or_none(jixiao_sheet_get(sheet, JIXIAO_NONE, 0, columns[i]));
        text_fill(name, jixiao_name_key, text, strlen(text));
        text_add(name, "\n");
    }
    text_count(name, jixiao_sheet_year(sheet));
    if (2 * check->n_names >= check->room)
        make_room(check);
    at = find_name(check->names, check->room, text_of(name));
    if (*at)
        return 1;
    *at = copied(text_of(name), name->size);
    check->n_names++;
    return 0;
}

static void write_sheet(struct run *run, const struct scored *scored, void *context)
{
    char *text;
    int is_csv = run->format == FORMAT_CSV;
    int err;
    if (is_csv && has_lines(context, scored->sheet)) {
        on_sheet(run, scored, context);
        run_complain(run, scored->label,
                     scored->line ? count_said(scored->line) : or_none(scored->within),
                     say(run, WORD_LINES_TWICE));
        return;
    }
    err = is_csv ? jixiao_sheet_write_lines(scored->sheet, NULL, &text)
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
    while (check.room)
        free(check.names[--check.room]);
    free(check.names);
}
