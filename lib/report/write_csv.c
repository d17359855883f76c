/* SPDX-License-Identifier: MIT
 * CSV as RFC 4180 has it: commas, CR LF, quotes where they are needed. */
#include "write.h"

static int needs_quotes(const char *text, size_t size)
{
    size_t i;
    for (i = 0; i < size; i++)
        if (strchr(",\"\r\n", text[i]))
            return 1;
    return text[0] == ' ' || text[size - 1] == ' ';
}

/* Whether a spreadsheet would run a text, or what is left of it where the apostrophe that this puts
 * before such a text is taken off. */
static int looks_run(const char *text, size_t size)
{
    size_t quotes = strspn(text, "'");
    return quotes < size && strchr("=+-@\t\r", text[quotes]) != NULL;
}

/* `guarded`: a text, and no number. */
static void put(struct jixiao__out *out, const char *text, size_t size, int guarded)
{
    int quotes = needs_quotes(text, size);
    size_t i;
    if (quotes)
        jixiao__out_raw(out, "\"");
    if (guarded && looks_run(text, size))
        jixiao__out_raw(out, "'");
    for (i = 0; quotes && i < size; i++) {
        if (text[i] == '"')
            jixiao__out_raw(out, "\"");
        jixiao__out_bytes(out, &text[i], 1);
    }
    if (quotes)
        jixiao__out_raw(out, "\"");
    else
        jixiao__out_bytes(out, text, size);
}

void jixiao__write_csv(struct jixiao__writer *w, uint32_t number, int with_heads)
{
    uint32_t column;
    const struct jixiao__report_view *view = jixiao__view_at(number);
    size_t row, rows = view->rows(w->report);
    w->names = w->lang == JIXIAO_EN;
    if (with_heads)
        jixiao__out_raw(&w->out, "\xef\xbb\xbf"); /* by which spreadsheets know UTF-8 */
    for (column = 0; with_heads && column < view->columns; column++) {
        const struct jixiao_head *head = &view->heads[column];
        jixiao__out_raw(&w->out, column ? "," : "");
        jixiao__out_raw(&w->out, w->lang == JIXIAO_EN ? head->id : head->words[0]);
    }
    jixiao__out_raw(&w->out, with_heads ? "\r\n" : "");
    for (row = 0; row < rows && !w->out.failed; row++) {
        for (column = 0; column < view->columns; column++) {
            struct jixiao_cell c;
            size_t size = jixiao__write_cell(w, view, row, column);
            memset(&c, 0, sizeof c);
            view->cell(w->report, row, column, &c);
            jixiao__out_raw(&w->out, column ? "," : "");
            if (size)
                put(&w->out, w->cell.data, size,
                    c.type == JIXIAO_CELL_TEXT || c.type == JIXIAO_CELL_WORDS);
        }
        jixiao__out_raw(&w->out, "\r\n");
    }
}
