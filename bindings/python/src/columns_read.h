/* SPDX-License-Identifier: MIT
 * What one thread's run has at hand, and how a block of rows gets into it. */
#ifndef COLUMNS_READ_H
#define COLUMNS_READ_H

#include "columns.h"

enum { COLUMNS_BLOCK = 1920 }; /* rows at most: twenty blocks of the library's own */

/* A cell that could not be read, in this block. */
struct note {
    int64_t at;
    uint32_t leaf;
    int err;
};

struct run {
    const Plan *plan;
    struct unread *unread;
    int64_t block;   /* rows: COLUMNS_BLOCK, or as many as there are, a multiple of 64 */
    int64_t *chunks; /* which chunk each input is at */
    struct jixiao_cells *cells;
    jixiao_num **copies; /* of each input, */
    int64_t *room;       /* and how many fit */
    struct jixiao_leaf_columns *leaves;
    int64_t *offsets; /* of each leaf `block` + 1, */
    uint8_t *given;   /* and as many bytes */
    uint8_t *applies;
    jixiao_num *out; /* of each output `block` */
    struct jixiao_result_columns results;
    struct jixiao_leaf_result_columns *leaf_results;
    uint32_t *err_leaf;
    struct note *notes;
    int64_t n_notes, most_notes;
    void *owned[11]; /* all of the above but the notes and what copies points to */
    int n_owned;
    int err;
};

/* Brings every input to the chunk that holds `row`; returns how many rows, `n` at most, can be read
 * together. */
int64_t columns_seek(struct run *run, int64_t row, int64_t n);
/* Reads them. */
void columns_read(struct run *run, int64_t row, int64_t n);

#endif
