/* SPDX-License-Identifier: MIT
 * A command that reads no workbooks: nobody takes a file for one. */
#include "cli.h"

int book_is(struct source *source)
{
    (void)source;
    return 0;
}

struct jixiao_grid *book_cells(struct run *run, const char *name, struct source *file)
{
    (void)run, (void)name, (void)file;
    return NULL;
}

void book_each(struct run *run, const char *name, struct source file, sheet_taker *take,
               const void *context)
{
    (void)run, (void)name, (void)file, (void)take, (void)context;
}

int book_fill(struct run *run, const char *name, const struct scored *scored, fill_taker *take)
{
    (void)scored, (void)take;
    run_complain(run, file_label(run, name), NULL, say(run, WORD_FILL_NONE));
    return -1;
}
