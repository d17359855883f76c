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

void csv_num(struct run *run, jixiao_num num, uint32_t places)
{
    struct text text = {0};
    text_num(&text, num, places);
    csv_cell(run, text_of(&text));
    text_free(&text);
}

void csv_count(struct run *run, int64_t count)
{
    struct text text = {0};
    text_count(&text, count);
    csv_cell(run, text_of(&text));
    text_free(&text);
}

void csv_end(struct run *run)
{
    fputs("\r\n", run->out);
    run->csv_cells = 0;
}

void csv_begin(struct run *run, const struct name_pair *heads, size_t count, uint32_t lang)
{
    size_t i;
    fputs("\xef\xbb\xbf", run->out); /* by which spreadsheets know UTF-8 */
    for (i = 0; i < count; i++)
        csv_cell(run, lang == JIXIAO_EN ? heads[i].id : heads[i].zh);
    csv_end(run);
}

void csv_verdict(struct run *run, uint32_t verdict)
{
    const char *name = run->lang == JIXIAO_EN ? jixiao_verdict_name(verdict)
                                              : jixiao_verdict_text(verdict, run->lang);
    csv_cell(run, name ? name : "");
}
