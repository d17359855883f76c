/* SPDX-License-Identifier: MIT
 * The keys of the objects that are open, to find one that is given twice; or those of all sheets of
 * a table, one object. The first few are looked
 * through; more stand in a crit-bit tree, where a key costs as much as it has bits, whatever the
 * others are, so that a text cannot be made slow. */
#ifndef JIXIAO_KEYS_H
#define JIXIAO_KEYS_H

#include "../memory/memory.h"

#include "jixiao-tree.h"

struct jixiao__keys {
    struct jixiao__arena *arena; /* gives jixiao__keys_free() its memory back */
    struct jixiao__key {
        const char *text;
        size_t size;
    } * keys;
    struct jixiao__fork *forks;
    size_t keys_capacity, forks_capacity;
    uint32_t n_keys, n_forks;
    uint32_t same;  /* which key the last one that was there already repeats */
    uint32_t depth; /* objects and lists that are open */
    struct {
        uint32_t root, n_keys, n_forks; /* of the keys and forks around it */
    } levels[JIXIAO_MAX_DEPTH];
};

/* Keys of one object, or of those that are entered. They are zeroed, and freed by
 * jixiao__keys_free(), begun or not. */
void jixiao__keys_begin(struct jixiao__keys *keys, struct jixiao__arena *arena);
void jixiao__keys_enter(struct jixiao__keys *keys);
void jixiao__keys_leave(struct jixiao__keys *keys);
/* 0 if the object that is open has it already, as keys->same. The text stays where it is, and holds
 * no NUL. */
int jixiao__keys_add(struct jixiao__keys *keys, const char *text, size_t size);
void jixiao__keys_free(struct jixiao__keys *keys);

#endif
