/* SPDX-License-Identifier: MIT
 * jixiao fill: a sheet, written into the form as a bureau printed it. */
#define _GNU_SOURCE
#include "cli.h"

struct filling {
    const char *form;
    int64_t sheets;
    int is_written;
};

/* What is to stand there, in words. */
static const char *column_said(const struct run *run, const char *column)
{
    static const struct {
        const char *column;
        enum word word;
    } words[] = {
        {"claim", WORD_FILL_CLAIM},           {"remark", WORD_FILL_REMARK},
        {"reason", WORD_FILL_REMARK},         {"review.score", WORD_FILL_REVIEW},
        {"department", WORD_FILL_DEPARTMENT}, {"year", WORD_FILL_YEAR},
        {"project", WORD_FILL_PROJECT},
    };
    size_t i = 0;
    while (i + 1 < sizeof words / sizeof *words && strcmp(words[i].column, column) != 0)
        i++;
    return say(run, words[i].word);
}

/* One that somebody should look at. */
static void tell(struct run *run, const char *label, const struct scored *scored,
                 const struct jixiao_filled_cell *cell)
{
    const char *row = cell->row ? said(say(run, WORD_FILL_ROW), count_said(cell->row)) : "";
    const char *what = cell->index != JIXIAO_NONE
                           ? said("%% ", name_of(&scored->tree->indicators[cell->index]), row)
                       : cell->state == JIXIAO_FILL_OTHER ? ""
                                                          : said("% ", say(run, WORD_FILL_TOTAL));
    const char *column = column_said(run, cell->column);
    const char *state = jixiao_fill_text(cell->state, run->lang);
    struct text *clean = text_next();
    text_clean(clean,
               cell->before && cell->text
                   ? said(say(run, WORD_FILL_CELL), what, column, cell->before, cell->text, state)
               : cell->text ? said(say(run, WORD_FILL_CELL_BLANK), what, column, cell->text, state)
                            : said(say(run, WORD_FILL_CELL_KEPT), what, column,
                                   or_none(cell->before), state));
    run_remark(run, label, cell->place, text_of(clean));
}

static void tell_all(struct run *run, const char *name, const struct scored *scored,
                     const struct jixiao_filled *filled)
{
    int64_t counts[JIXIAO_FILL_END] = {0}, others = 0;
    size_t count, i;
    const struct jixiao_filled_cell *cells = jixiao_filled_cells(filled, &count);
    for (i = 0; i < count; i++) {
        counts[cells[i].state]++;
        /* a total that adds up by itself is as it should be */
        others += cells[i].state > JIXIAO_FILL_SAME &&
                  (cells[i].state != JIXIAO_FILL_FORMULA || cells[i].index != JIXIAO_NONE);
        if (cells[i].state != JIXIAO_FILL_WRITTEN && cells[i].state != JIXIAO_FILL_SAME)
            tell(run, file_label(run, name), scored, &cells[i]);
    }
    fprintf(stderr, "%s\n",
            said(say(run, WORD_FILLED), count_said(counts[JIXIAO_FILL_WRITTEN]),
                 count_said(counts[JIXIAO_FILL_REPLACED]), count_said(counts[JIXIAO_FILL_SAME]),
                 count_said(others)));
    if (others)
        run_raise(run, STATUS_DIFFERS);
}

static void on_sheet(struct run *run, const struct scored *scored, void *context)
{
    struct filling *filling = context;
    if (!filling->sheets++)
        filling->is_written = book_fill(run, filling->form, scored, tell_all) == 0;
}

void run_fill(struct run *run)
{
    struct filling filling = {.form = run->names[0]};
    struct visitor visitor = {.sheet = on_sheet, .context = &filling};
    run->names = &run->from;
    run->no_twice = 1;
    each_sheet(run, &visitor);
    if (filling.sheets > 1)
        run_complain(run, file_label(run, run->from), NULL,
                     said(say(run, WORD_FILL_SHEETS), count_said(filling.sheets)));
    run->is_made = filling.is_written && filling.sheets == 1;
}
