/* SPDX-License-Identifier: MIT
 * The library's reports, drawn. */
#include "cli.h"
#include "table.h"

#include <string.h>

void add_shown(const struct run *run, const struct jixiao_report *report, uint32_t view, size_t row,
               uint32_t column, struct text *text)
{
    text_fill(text, jixiao_report_text, report, view, row, column, run->lang);
}

void add_title(const struct run *run, const struct jixiao_report *report, uint32_t view,
               struct text *text)
{
    text_fill(text, jixiao_report_title, report, view, run->lang);
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

static size_t heads_of(const struct run *run, uint32_t view, struct column *columns, size_t most)
{
    static const struct {
        uint32_t look, flag;
    } flags[] = {{JIXIAO_LOOK_NUMBER, COLUMN_RIGHT},
                 {JIXIAO_LOOK_TREE, COLUMN_TREE},
                 {JIXIAO_LOOK_NAME, COLUMN_WRAP},
                 {JIXIAO_LOOK_SENTENCE, COLUMN_LONG}};
    const struct jixiao_head *head;
    size_t n, i;
    for (n = 0; n < most && (head = jixiao_report_head(view, (uint32_t)n)) != NULL; n++) {
        columns[n] = (struct column){head->words[run->lang == JIXIAO_EN], 0};
        for (i = 0; i < sizeof flags / sizeof *flags; i++)
            columns[n].flags |= head->look & flags[i].look ? flags[i].flag : 0;
    }
    return n;
}

void put_view(const struct run *run, const struct jixiao_report *report, uint32_t view,
              size_t width)
{
    struct column columns[32];
    size_t n = heads_of(run, view, columns, sizeof columns / sizeof *columns), row, i;
    struct table *table = table_new(run, columns, n);
    struct text text = {0};
    for (row = 0; row < jixiao_report_rows(report, view); row++) {
        table_row(table, jixiao_report_level(report, view, row));
        for (i = 0; i < n; i++) {
            text_clear(&text);
            add_shown(run, report, view, row, (uint32_t)i, &text);
            table_cell(table, text_of(&text));
        }
    }
    table_print(table, width);
    table_free(table);
    text_free(&text);
}

void put_view_list(const struct run *run, const struct jixiao_report *report, uint32_t view,
                   size_t width)
{
    struct text text = {0};
    uint32_t last = view_column(view, "words");
    size_t row, rows = jixiao_report_rows(report, view);
    if (!rows)
        return;
    putc('\n', run->out);
    add_title(run, report, view, &text);
    put_line(run, &text, width);
    for (row = 0; row < rows; row++) {
        add_shown(run, report, view, row, last, &text);
        put_item(run, &text, width);
    }
    text_free(&text);
}

void put_report(struct run *run, const struct jixiao_report *report, uint32_t format,
                const char *end)
{
    char *text;
    size_t size;
    int err = jixiao_report_write(report, format, run->lang, NULL, &text, &size);
    if (err)
        run_complain_code(run, NULL, NULL, (uint32_t)err, NULL);
    else
        fwrite(text, 1, size, run->out), fputs(end, run->out);
    jixiao_text_free(text, NULL);
}
