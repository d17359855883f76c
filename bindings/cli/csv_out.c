/* SPDX-License-Identifier: MIT
 * Writing CSV as RFC 4180 has it: commas, CR LF, quotes where they are needed. */
#include "cli.h"

#include <string.h>

static void put_quoted(struct run *run, const char *text)
{
    putc('"', run->out);
    for (; *text; text++) {
        if (*text == '"')
            putc('"', run->out);
        putc(*text, run->out);
    }
    putc('"', run->out);
}

void csv_cell(struct run *run, const char *text)
{
    if (run->csv_cells++)
        putc(',', run->out);
    if (strpbrk(text, ",\"\r\n") || *text == ' ' || (*text && text[strlen(text) - 1] == ' '))
        put_quoted(run, text);
    else
        fputs(text, run->out);
}

void csv_count(struct run *run, int64_t count)
{
    csv_cell(run, count_said(count));
}

void csv_end(struct run *run)
{
    fputs("\r\n", run->out);
    run->csv_cells = 0;
}

void csv_begin(struct run *run)
{
    fputs("\xef\xbb\xbf", run->out); /* by which spreadsheets know UTF-8 */
}

void csv_heads(struct run *run, uint32_t view)
{
    const struct jixiao_head *head;
    uint32_t column;
    csv_begin(run);
    for (column = 0; (head = jixiao_report_head(view, column)) != NULL; column++)
        csv_cell(run, run->lang == JIXIAO_EN ? head->id : head->words[0]);
    csv_end(run);
}
