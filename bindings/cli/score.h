/* SPDX-License-Identifier: MIT
 * The forms in which a scored sheet is printed. */
#ifndef SCORE_H
#define SCORE_H

#include "cli.h"

/* For people; `first`: nothing stands before it. */
void score_table(struct run *run, const struct scored *scored, int first);
/* For spreadsheets: the names of the columns, then a row a leaf and one for the total. */
void score_csv_head(struct run *run);
void score_csv(struct run *run, const struct scored *scored);

#endif
