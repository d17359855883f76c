/* SPDX-License-Identifier: MIT
 * Names as people write them: a leaf or a column by its id or as it is printed, width and spaces
 * aside, with or without its points or its unit in brackets behind it. */
#ifndef JIXIAO_NAMES_H
#define JIXIAO_NAMES_H

#include "tree.h"

/* A printed name that is longer stands in full. */
enum { JIXIAO__NAME_ROOM = 256 };

/* Writes a name without the brackets behind it that end in `end`. 0: it has none such. */
int jixiao__cut_brackets(const char *text, size_t size, const char *end, char *to);

/* The column of exactly that id, from 1; 0 if the form has none. */
uint32_t jixiao__column_find(const struct jixiao_form *form, const char *id);
/* The column of that name, from 1; 0: none. */
uint32_t jixiao__column_named(const struct jixiao_form *form, const char *name);

/* The id of the column that the leaf's terms call so; NULL: they do not. */
const char *jixiao__term_id(const struct jixiao_indicator *leaf, const char *name);

/* What has cells of its own beside columns of facts. */
enum jixiao__owner {
    JIXIAO__OF_SHEET,
    JIXIAO__OF_LEAF,
    JIXIAO__OF_ROW,
    JIXIAO__OF_GROUP,
    JIXIAO__OF_CHOICE
};

/* The id of the cell of exactly that id, or of that name; NULL: there is none. */
const char *jixiao__cell_find(enum jixiao__owner owner, const char *id);
const char *jixiao__cell_named(enum jixiao__owner owner, const char *name);
/* What the cell of exactly that id is called, of whichever it is; NULL: there is none. */
const char *jixiao__cell_zh(const char *id);
/* The ids of all of them, one after the other, each once; NULL past the last. */
const char *jixiao__cell_id_at(enum jixiao__owner owner, size_t at);
/* The Chinese name of a key of a file ("department", "score" of a review); NULL: it has none. */
const char *jixiao__key_zh(const char *key);

/* Whether an indicator, a leaf or a group, is of that name as people write it. */
int jixiao__is_named(const struct jixiao_tree *tree, uint32_t index, const char *name, size_t size);
/* Marks the leaves that are of that name so with 1, and the others with 0. Returns how many are. */
uint32_t jixiao__leaves_named(const struct jixiao_tree *tree, const char *name, size_t size,
                              uint8_t *marks);
/* The group of that id or name, the first; JIXIAO_NONE. */
uint32_t jixiao__group_named(const struct jixiao_tree *tree, const char *name, size_t size);
/* The child of a group of that id or name, or JIXIAO_NONE. */
uint32_t jixiao__child_named(const struct jixiao_tree *tree, uint32_t group, const char *name,
                             size_t size);

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
