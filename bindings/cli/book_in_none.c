/* SPDX-License-Identifier: MIT
 * A command that reads no workbooks: nobody takes a file for one. */
#include "cli.h"

int book_is(struct source *source)
{
    (void)source;
    return 0;
}

void book_each(struct run *run, const char *name, struct source file, sheet_taker *take,
               const void *context)
{
    (void)run, (void)name, (void)file, (void)take, (void)context;
}
