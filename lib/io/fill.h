/* SPDX-License-Identifier: MIT
 * A printed form that is filled: fill.c says what is to stand in which cell, fill_parts.c has the parts
 * written. */
#ifndef JIXIAO_FILL_H
#define JIXIAO_FILL_H

#include "../score/result.h"
#include "book/splice.h"
#include "printed.h"

/* A part that is new. */
struct jixiao__new_part {
    const char *name, *text;
    size_t size;
};

struct jixiao_filled {
    struct jixiao__arena arena; /* first: jixiao__object_new() */
    struct jixiao_filled_cell *cells;
    uint32_t n_cells;
    size_t capacity;
    struct jixiao__put *puts; /* those that are to be written */
    size_t n_puts, puts_capacity;
    struct jixiao__new_part *made;
    size_t n_made;
};

/* Lists the cells, and what is to be put into which. */
void jixiao__fill_cells(struct jixiao_filled *filled, struct jixiao__printed *form,
                        const struct jixiao_result *result);

#endif
