/* SPDX-License-Identifier: MIT
 * Names as people write them: a leaf or a column by its id or as it is printed, width and spaces
 * aside, with or without its points or its unit in brackets behind it. */
#ifndef JIXIAO_NAMES_H
#define JIXIAO_NAMES_H

#include "tree.h"

/* The column of exactly that id, from 1; 0 if the form has none. */
uint32_t jixiao__column_find(const struct jixiao_form *form, const char *id);
/* The column of that name, from 1; 0: none. */
uint32_t jixiao__column_named(const struct jixiao_form *form, const char *name);

/* What has cells of its own beside columns of facts. */
enum jixiao__owner { JIXIAO__OF_SHEET, JIXIAO__OF_LEAF, JIXIAO__OF_ROW };

/* The id of the cell of exactly that id, or of that name; NULL: there is none. */
const char *jixiao__cell_find(enum jixiao__owner owner, const char *id);
const char *jixiao__cell_named(enum jixiao__owner owner, const char *name);
/* The Chinese name of a key of a file ("department", "score" of a review); NULL: it has none. */
const char *jixiao__key_zh(const char *key);

/* The names of a tree's leaves, to be found in no time. */
struct jixiao__names {
    struct jixiao__name *names;
    size_t n;
};

/* 0: no memory. */
int jixiao__names_begin(struct jixiao__names *names, const struct jixiao_tree *tree,
                        struct jixiao__arena *arena);
/* As jixiao_tree_named(), which has no such list: NULL. */
uint32_t jixiao__names_find(const struct jixiao__names *names, const struct jixiao_tree *tree,
                            const char *name, size_t size, uint32_t *index);
/* Writes the ids of the leaves that an ambiguous name may be, the first few. */
size_t jixiao__names_list(const struct jixiao_tree *tree, const char *name, size_t size, char *buf,
                          size_t room);

#endif
