/* SPDX-License-Identifier: MIT */
#include "memory.h"

#include <stdlib.h>
#include <string.h>

static void *by_malloc(void *context, size_t size)
{
    (void)context;
    return malloc(size);
}

static void by_free(void *context, void *taken)
{
    (void)context;
    free(taken);
}

const struct jixiao_memory *jixiao__memory(const struct jixiao_memory *given)
{
    static const struct jixiao_memory standard = {by_malloc, by_free, NULL};
    return given ? given : &standard;
}

/* Tight, for sanitizers: each piece is malloc's own and ends with what was asked for. */
#ifdef JIXIAO_TIGHT
enum { BLOCK = 0, ALIGN = 1 };
#else
enum { BLOCK = 8192, ALIGN = 16 };
#endif

struct jixiao__block {
    struct jixiao__block *next;
    size_t size;
    size_t used;
    size_t pad; /* keeps what follows aligned */
};

void *jixiao__object_new(const struct jixiao_memory *memory, size_t size)
{
    struct jixiao__arena *arena;
    memory = jixiao__memory(memory);
    arena = jixiao__take(memory, size);
    if (!arena)
        return NULL;
    memset(arena, 0, size);
    arena->memory = *memory;
    return arena;
}

void jixiao__object_free(void *object)
{
    struct jixiao_memory memory = ((struct jixiao__arena *)object)->memory;
    jixiao__arena_free(object);
    jixiao__give(&memory, object);
}

/* Not zeroed. */
static void *reserve(struct jixiao__arena *arena, size_t count, size_t size)
{
    struct jixiao__block *block = arena->blocks;
    size_t need;
    void *memory;
    if (count > (SIZE_MAX - BLOCK) / size) {
        arena->failed = 1;
        return NULL;
    }
    need = (count * size + ALIGN - 1) / ALIGN * ALIGN;
    if (!block || block->size - block->used < need) {
        size_t room = need > BLOCK ? need : BLOCK;
        block = jixiao__take(&arena->memory, sizeof *block + room);
        if (!block) {
            arena->failed = 1;
            return NULL;
        }
        block->size = room;
        block->used = 0;
        block->next = arena->blocks;
        arena->blocks = block;
    }
    memory = (char *)(block + 1) + block->used;
    block->used += need;
    return memory;
}

void *jixiao__alloc(struct jixiao__arena *arena, size_t count, size_t size)
{
    void *memory = reserve(arena, count, size);
    if (memory)
        memset(memory, 0, count * size);
    return memory;
}

char *jixiao__copy(struct jixiao__arena *arena, const char *text, size_t size)
{
    char *copy = reserve(arena, size + 1, 1);
    if (copy) {
        if (size)
            memcpy(copy, text, size);
        copy[size] = '\0';
    }
    return copy;
}

void jixiao__arena_free(struct jixiao__arena *arena)
{
    while (arena->blocks) {
        struct jixiao__block *next = arena->blocks->next;
        jixiao__give(&arena->memory, arena->blocks);
        arena->blocks = next;
    }
}

int jixiao__double(struct jixiao__arena *arena, void **items, size_t *capacity, size_t count,
                   size_t size)
{
    size_t more = *capacity ? *capacity * 2 : 64;
    void *grown;
    grown = more < SIZE_MAX / size ? jixiao__take(&arena->memory, more * size) : NULL;
    if (!grown) {
        arena->failed = 1;
        return 0;
    }
    if (*items)
        memcpy(grown, *items, count * size);
    jixiao__give(&arena->memory, *items);
    *items = grown;
    *capacity = more;
    return 1;
}
