/* SPDX-License-Identifier: MIT
 * What filling a sheet and building a tree share: values from text, a list of errors. */
#ifndef JIXIAO_FILL_H
#define JIXIAO_FILL_H

#include "../memory/memory.h"
#include "tree.h"

#include <string.h>

/* Errors and findings, in the order in which they were found. */
struct jixiao__list {
    struct jixiao_finding *items;
    size_t capacity;
    size_t count;
};

/* Adds one to fill in; NULL: no memory. */
struct jixiao_finding *jixiao__list_add(struct jixiao__list *list, struct jixiao__arena *arena,
                                        uint32_t code, uint32_t index);
/* Whether there is such an error or finding. */
static inline int jixiao__is_code(uint32_t code)
{
    return code > JIXIAO_OK && code < JIXIAO_ERR_END;
}

/* The first error in the list, or JIXIAO_OK. */
int jixiao__list_error(const struct jixiao__list *list);

/* The column of that id, from 1; 0 if the form has none. */
uint32_t jixiao__column_find(const struct jixiao_form *form, const char *id);

/* What a text says in a column: a number, 是, >=. JIXIAO_OK and *num, or the error. */
int jixiao__value_from_text(const struct jixiao_column *column, const char *text, size_t size,
                            jixiao_num *num);
int jixiao__yes_no_from_text(const char *text, size_t size, jixiao_num *num);

/* JIXIAO_OK if it is UTF-8 without NUL and no longer than a text may be, else the error. */
int jixiao__check_text(const char *text, size_t size);

/* Where a builder lists what is wrong, and its memory. */
void jixiao__builder_reach(struct jixiao_builder *builder, struct jixiao__list **list,
                           struct jixiao__arena **arena);

/* Whether two names are the same; most differ at once. */
static inline int jixiao__same(const char *a, const char *b)
{
    return *a == *b && !strcmp(a, b);
}

/* Whether text of that size is the string. */
int jixiao__is(const char *text, size_t size, const char *string);

#endif
