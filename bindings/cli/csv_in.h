/* SPDX-License-Identifier: MIT
 * The sheets of a CSV file. */
#ifndef CSV_IN_H
#define CSV_IN_H

#include "cli.h"

#include <jixiao-io.h>

struct csv_in {
    struct run *run;
    const char *name; /* the file's, as given */
    struct source file;
    struct tree_finder finder;
    struct jixiao_long *table;
    size_t listed; /* of the table's findings */
};

/* Begins with a file that was opened; takes it. What is wrong with it is complained of. */
void csv_begin_in(struct csv_in *in, struct run *run, const char *name, struct source file);
/* The next sheet, which is the caller's to free, or NULL. Complains of what is of no sheet. */
struct jixiao_sheet *csv_next(struct csv_in *in);
void csv_drop(struct csv_in *in);

#endif
