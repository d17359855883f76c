/* SPDX-License-Identifier: MIT
 * The leaves of a tree and their columns by what people call them: ids and printed names. */
#ifndef JIXIAO_NAMES_H
#define JIXIAO_NAMES_H

#include "../memory/memory.h"
#include "../tree/tree.h"

struct jixiao__name {
    const char *text;
    uint32_t index;
};

/* Those of one tree, in order; so finding one among many takes little. */
struct jixiao__names {
    const struct jixiao_tree *tree; /* NULL: none yet */
    struct jixiao__name *ids, *printed;
    uint32_t n_ids, n_printed, capacity;
    uint32_t last; /* the leaf that was found: the next name is mostly the same */
};

/* Begins as {0}; takes another tree's names. 0: no memory. */
int jixiao__names_of(struct jixiao__names *names, const struct jixiao_tree *tree,
                     struct jixiao__arena *arena);
void jixiao__names_free(struct jixiao__names *names, struct jixiao__arena *arena);

/* The leaf of that id, or JIXIAO_NONE. */
uint32_t jixiao__names_id(struct jixiao__names *names, const char *text, size_t size);
/* The leaf of that id, or of that printed name if only one has it; else JIXIAO_NONE and the error,
 * for which `words` are the name and, of several leaves, how many and the first of their ids. */
uint32_t jixiao__names_leaf(struct jixiao__names *names, const char *text, size_t size,
                            uint32_t *err, char *words, size_t room);

/* The id of a column: of the sheet (index JIXIAO_NONE), of a leaf (row 0), of a row of its facts.
 * NULL: it is no Chinese name. */
const char *jixiao__names_column(const struct jixiao_tree *tree, uint32_t index, uint32_t row,
                                 const char *text, size_t size);

/* Whether it names a column of a row of the leaf's facts, and none of the leaf itself. */
int jixiao__names_is_of_facts(const struct jixiao_tree *tree, uint32_t index, const char *text,
                              size_t size);

#endif
