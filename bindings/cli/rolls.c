/* SPDX-License-Identifier: MIT
 * The lists beside an audit: who is expected, and the ledger that sheets are held against. */
#include "cli.h"

static int read_text(struct run *run, const struct text *text, int is_ledger, uint32_t *at)
{
    return is_ledger ? jixiao_report_against(run->report, text_of(text), text->size, at)
                     : jixiao_report_expect(run->report, text_of(text), text->size);
}

static void complain(struct run *run, const char *name, uint32_t at, int err)
{
    const char *key = err == JIXIAO_ERR_KEY_MISSING ? "全年预算数" : NULL; /* of a ledger's head */
    run_complain_code(run, file_label(run, name), at ? count_said(at) : NULL, (uint32_t)err, key);
}

/* A text that is no UTF-8 is read as GB18030. */
static int take_text(struct run *run, const char *name, struct source *source, int is_ledger)
{
    struct text text = {0};
    uint32_t at = 0;
    int err = source_take(run, name, source, JIXIAO_MAX_FILE_SHEET, &text);
    if (err == 0) {
        err = read_text(run, &text, is_ledger, &at);
        if (err == JIXIAO_ERR_ENCODING && text_from_gb18030(&text) == 0)
            err = read_text(run, &text, is_ledger, &at);
        if (err)
            complain(run, name, at, err);
    }
    text_free(&text);
    return err;
}

static int take_book(struct run *run, const char *name, struct source *source, int is_ledger)
{
    struct jixiao_grid *grid = book_cells(run, name, source);
    uint32_t at = 0;
    int err = grid ? JIXIAO_OK : -1;
    if (grid)
        err = is_ledger ? jixiao_report_against_grid(run->report, grid, &at)
                        : jixiao_report_expect_grid(run->report, grid);
    if (grid && err)
        complain(run, name, at, err);
    jixiao_grid_free(grid);
    return err;
}

static int take_roll(struct run *run, const char *name, int is_ledger)
{
    struct source source;
    int err;
    if (!name)
        return 0;
    if (!run->report && !(run->report = jixiao_report_new(run->report_flags, NULL)))
        memory_ran_out();
    if (source_open(run, name, &source) != 0)
        return -1;
    if (source_within(run, name, &source, JIXIAO_MAX_FILE_SHEET) != 0)
        err = -1;
    else if (book_is(&source))
        err = take_book(run, name, &source, is_ledger);
    else
        err = take_text(run, name, &source, is_ledger);
    source_close(&source);
    return err ? -1 : 0;
}

int rolls_take(struct run *run)
{
    return take_roll(run, run->expect, 0) == 0 && take_roll(run, run->against, 1) == 0 ? 0 : -1;
}
