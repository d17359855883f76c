/* SPDX-License-Identifier: MIT
 * Findings as they are found: into a caller's array, or into a list that grows. */
#ifndef JIXIAO_FINDING_H
#define JIXIAO_FINDING_H

#include "../memory/memory.h"

/* Where findings go: as many as fit are kept, all are counted. */
struct jixiao__sink {
    struct jixiao_finding *findings;
    size_t capacity;
    size_t count;
    uint32_t index; /* the indicator that they are about */
    uint32_t form;  /* and the form of its facts */
};

/* A finding to fill in, or NULL where no more fits. */
struct jixiao_finding *jixiao__find(struct jixiao__sink *sink, uint32_t code);
void jixiao__find_at(struct jixiao__sink *sink, uint32_t code, uint32_t table, uint32_t row,
                     uint32_t column, jixiao_num declared, jixiao_num found);

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

#endif
