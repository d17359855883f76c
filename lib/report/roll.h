/* SPDX-License-Identifier: MIT
 * A roll: who is expected, or the ledger of a bureau's own system, a row a project or a department;
 * and which row of it a sheet is. */
#ifndef JIXIAO_REPORT_ROLL_H
#define JIXIAO_REPORT_ROLL_H

#include "../io/csv.h"
#include "../io/grid.h"
#include "../io/keys.h"

struct jixiao__entry {
    const char *name; /* as it is shown: the code and the name */
    const char *code, *project, *department, *supervisor; /* or NULL */
    jixiao_num budget, executed;                          /* or JIXIAO_ABSENT */
    size_t met; /* the first sheet that it is, or SIZE_MAX */
};

/* Starts as {0}, with its keys begun. */
struct jixiao__roll {
    struct jixiao__keys keys;
    size_t *of; /* of each key the entry, or SIZE_MAX */
    struct jixiao__entry *entries;
    size_t n, n_of, capacity, of_capacity;
    int is_there;
};

/* Reads a text, UTF-8, or the worksheets of a grid, of which one has the head. `is_ledger`: there
 * has to be one, with amounts; else without a head it is a name a line. JIXIAO_OK, or the first
 * error, and its line or row. */
int jixiao__roll_text(struct jixiao__roll *roll, const char *text, size_t size, int is_ledger,
                      uint32_t *line);
int jixiao__roll_grid(struct jixiao__roll *roll, const struct jixiao_grid *grid, int is_ledger,
                      uint32_t *line);
void jixiao__roll_free(struct jixiao__roll *roll);

/* Whose sheet it is. */
struct jixiao__whose {
    const char *code, *project, *department; /* the last is not NULL */
};

/* Finds the entries that a sheet is, and notes in them that it met them. Returns the first, or
 * NULL. */
struct jixiao__entry *jixiao__roll_find(struct jixiao__roll *roll,
                                        const struct jixiao__whose *whose, size_t sheet);

#endif
