/* SPDX-License-Identifier: MIT
 * A CSV file of sheets as its lines: one cell of a sheet each. */
#ifndef CSV_IN_H
#define CSV_IN_H

#include "cli.h"

enum csv_column {
    CSV_DEPARTMENT,
    CSV_YEAR,
    CSV_INDICATOR,
    CSV_ROW,
    CSV_COLUMN,
    CSV_VALUE,
    CSV_COLUMNS
};

/* A line of the file. */
struct csv_line {
    uint32_t number;        /* of its first physical line, from 1 */
    uint32_t fields;        /* how many there are; 0: its quotes do not match */
    size_t at[CSV_COLUMNS]; /* where each column's text begins in csv.texts */
};

struct csv {
    struct text texts;      /* of all fields, a NUL after each */
    struct csv_line *lines; /* those after the header that are not blank */
    size_t n_lines;
    size_t room;
};

/* Makes the text UTF-8, splits it, reads the header. 0, or complains. csv_drop() it either way. */
int csv_read(struct run *run, const char *label, struct text *text, struct csv *csv);
void csv_drop(struct csv *csv);

static inline const char *csv_field(const struct csv *csv, const struct csv_line *line,
                                    enum csv_column column)
{
    return csv->texts.bytes + line->at[column];
}

#endif
