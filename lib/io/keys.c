/* SPDX-License-Identifier: MIT */
#include "keys.h"

#include <string.h>

/* Where two keys part: those below it agree in all bits before this one. A reference is a key's
 * number times two, or a fork's and one. */
struct jixiao__fork {
    size_t byte;
    uint32_t below[2];
    unsigned char bit;
};

#define EMPTY UINT32_MAX

enum { FEW = 16 };

void jixiao__keys_begin(struct jixiao__keys *keys, struct jixiao__arena *arena)
{
    keys->arena = arena;
    jixiao__keys_enter(keys);
}

void jixiao__keys_enter(struct jixiao__keys *keys)
{
    keys->levels[keys->depth].root = EMPTY;
    keys->levels[keys->depth].n_keys = keys->n_keys;
    keys->levels[keys->depth].n_forks = keys->n_forks;
    keys->depth++;
}

void jixiao__keys_leave(struct jixiao__keys *keys)
{
    keys->depth--;
    keys->n_keys = keys->levels[keys->depth].n_keys;
    keys->n_forks = keys->levels[keys->depth].n_forks;
}

void jixiao__keys_free(struct jixiao__keys *keys)
{
    if (!keys->arena) /* nothing was begun */
        return;
    jixiao__give(&keys->arena->memory, keys->keys);
    jixiao__give(&keys->arena->memory, keys->forks);
}

static int grow_keys(struct jixiao__keys *keys)
{
    void *all = keys->keys;
    int grown =
        jixiao__grow(keys->arena, &all, &keys->keys_capacity, keys->n_keys, sizeof *keys->keys);
    keys->keys = all;
    return grown;
}

static int grow_forks(struct jixiao__keys *keys)
{
    void *all = keys->forks;
    int grown =
        jixiao__grow(keys->arena, &all, &keys->forks_capacity, keys->n_forks, sizeof *keys->forks);
    keys->forks = all;
    return grown;
}

/* A byte of a key; behind its end 0. */
static unsigned char byte_of(const char *text, size_t size, size_t at)
{
    return at < size ? (unsigned char)text[at] : 0;
}

/* The first byte in which two keys differ, or SIZE_MAX. */
static size_t differ(const struct jixiao__key *a, const char *text, size_t size)
{
    size_t least = a->size < size ? a->size : size, at = 0;
    while (at < least && a->text[at] == text[at])
        at++;
    return at == a->size && at == size ? SIZE_MAX : at;
}

/* Puts the n-th key where it belongs. 0: another is the same. */
static int plant(struct jixiao__keys *keys, uint32_t n)
{
    uint32_t *at = &keys->levels[keys->depth - 1].root, ref = *at;
    const struct jixiao__fork *fork;
    struct jixiao__fork *made;
    unsigned char bits, bit;
    const char *text = keys->keys[n].text;
    size_t byte, size = keys->keys[n].size;
    if (ref == EMPTY) {
        *at = 2 * n;
        return 1;
    }
    if (!grow_forks(keys))
        return 1; /* the arena has failed, and all with it */
    for (; ref & 1; ref = fork->below[(byte_of(text, size, fork->byte) & fork->bit) != 0])
        fork = &keys->forks[ref / 2];
    byte = differ(&keys->keys[ref / 2], text, size);
    if (byte == SIZE_MAX) {
        keys->same = ref / 2;
        return 0;
    }
    bits = byte_of(text, size, byte) ^
           byte_of(keys->keys[ref / 2].text, keys->keys[ref / 2].size, byte);
    for (bit = 0x80; !(bits & bit); bit >>= 1)
        ;
    for (; *at & 1;
         at = &keys->forks[*at / 2].below[(byte_of(text, size, fork->byte) & fork->bit) != 0]) {
        fork = &keys->forks[*at / 2];
        if (fork->byte > byte || (fork->byte == byte && fork->bit < bit))
            break;
    }
    made = &keys->forks[keys->n_forks];
    made->byte = byte;
    made->bit = bit;
    made->below[(byte_of(text, size, byte) & bit) != 0] = 2 * n;
    made->below[(byte_of(text, size, byte) & bit) == 0] = *at;
    *at = 2 * keys->n_forks++ + 1;
    return 1;
}

int jixiao__keys_add(struct jixiao__keys *keys, const char *text, size_t size)
{
    uint32_t first = keys->levels[keys->depth - 1].n_keys, n = keys->n_keys, i;
    if (n >= keys->keys_capacity && !grow_keys(keys))
        return 1; /* the arena has failed, and all with it */
    keys->keys[n].text = text;
    keys->keys[n].size = size;
    if (n - first >= FEW) {
        if (!plant(keys, n))
            return 0;
    } else {
        for (i = first; i < n; i++)
            if (keys->keys[i].size == size && !memcmp(keys->keys[i].text, text, size)) {
                keys->same = i;
                return 0;
            }
        if (n - first == FEW - 1) /* the last of the few: there may be many */
            for (i = first; i <= n; i++)
                plant(keys, i);
    }
    keys->n_keys++;
    return 1;
}
