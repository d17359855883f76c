/* SPDX-License-Identifier: MIT
 * Memory: the caller's or malloc's, and blocks of it that live as long as an object. */
#ifndef JIXIAO_MEMORY_H
#define JIXIAO_MEMORY_H

#include "jixiao.h"

/* What takes and gives memory back: what the caller gave, or where that is NULL, malloc and free. */
const struct jixiao_memory *jixiao__memory(const struct jixiao_memory *given);

/* NULL: there is none. `size` is not 0. */
static inline void *jixiao__take(const struct jixiao_memory *memory, size_t size)
{
    return memory->allocate(memory->context, size);
}

/* Takes NULL. */
static inline void jixiao__give(const struct jixiao_memory *memory, void *taken)
{
    if (taken)
        memory->release(memory->context, taken);
}

/* Memory of an object: blocks that live until the object is freed. */
struct jixiao__arena {
    struct jixiao_memory memory;
    struct jixiao__block *blocks;
    int failed; /* there was no memory once: the object is of no use */
};

/* An object of `size` zeroed bytes, whose first member is the arena that holds all else of it. NULL:
 * no memory. */
void *jixiao__object_new(const struct jixiao_memory *memory, size_t size);
/* Gives the blocks back, then the object. */
void jixiao__object_free(void *object);

/* Zeroed; `size` is not 0. NULL: failed. */
void *jixiao__alloc(struct jixiao__arena *arena, size_t count, size_t size);
char *jixiao__copy(struct jixiao__arena *arena, const char *text, size_t size);
void jixiao__arena_free(struct jixiao__arena *arena);

/* Twice the room for a vector of `count` items. 0: failed. */
int jixiao__double(struct jixiao__arena *arena, void **items, size_t *capacity, size_t count,
                   size_t size);

/* Makes room for one more item in a vector, which the object gives back by itself. 0: failed. */
static inline int jixiao__grow(struct jixiao__arena *arena, void **items, size_t *capacity,
                               size_t count, size_t size)
{
    return count < *capacity || jixiao__double(arena, items, capacity, count, size);
}

#endif
