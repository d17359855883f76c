/* SPDX-License-Identifier: MIT
 * What is on a roll, and which of it a sheet is. */
#include "roll.h"
#include "roll_rows.h"

#include "../words/text.h"

/* What a key is made of: a code; a project's name; that and a department's; a department's; a name
 * of which nobody says what it is. */
enum sort { BY_CODE = 'c', BY_PROJECT = 'p', BY_BOTH = 'b', BY_DEPARTMENT = 'd', BY_NAME = 'n' };

void jixiao__roll_free(struct jixiao__roll *roll)
{
    if (!roll->keys.arena)
        return;
    jixiao__keys_free(&roll->keys);
    jixiao__give(&roll->keys.arena->memory, roll->of);
    jixiao__give(&roll->keys.arena->memory, roll->entries);
}

/* ---- Keys --------------------------------------------------------------------------------- */

static const char *key_of(struct jixiao__arena *arena, enum sort sort, const char *name,
                          const char *department, size_t *size)
{
    size_t first = jixiao_name_key(name, strlen(name), NULL, 0), length = strlen(department);
    size_t second = jixiao_name_key(department, length, NULL, 0);
    char *key = jixiao__alloc(arena, first + second + 3, 1);
    if (key) {
        key[0] = (char)sort;
        jixiao_name_key(name, strlen(name), key + 1, first + 1);
        key[first + 1] = '\n';
        jixiao_name_key(department, length, key + first + 2, second + 1);
    }
    *size = first + second + 2;
    return key;
}

/* The number of a key, which is new with `entry`; its room first, so that each has an entry. */
static size_t key_at(struct jixiao__roll *roll, enum sort sort, const char *name,
                     const char *department, size_t entry)
{
    void *of = roll->of;
    size_t size;
    const char *key = key_of(roll->keys.arena, sort, name, department, &size);
    if (!key ||
        !jixiao__grow(roll->keys.arena, &of, &roll->of_capacity, roll->n_of, sizeof *roll->of))
        return SIZE_MAX;
    roll->of = of;
    if (!jixiao__keys_add(&roll->keys, key, size))
        return roll->keys.same;
    roll->of[roll->n_of] = entry;
    return roll->n_of++;
}

/* ---- Rows --------------------------------------------------------------------------------- */

static int add_amount(jixiao_num *sum, jixiao_num amount)
{
    jixiao_num before = *sum == JIXIAO_ABSENT ? 0 : *sum;
    if (amount == JIXIAO_ABSENT)
        return JIXIAO_OK;
    if (amount > 0 ? before > JIXIAO_MAX_NUM - amount : before < -JIXIAO_MAX_NUM - amount)
        return JIXIAO_ERR_RANGE;
    *sum = before + amount;
    return JIXIAO_OK;
}

/* P-017 农村公路养护 */
static size_t put_shown(const struct jixiao__entry *e, char *buf, size_t size)
{
    const char *name = e->project ? e->project : e->department;
    struct jixiao__text text;
    jixiao__text_begin(&text, JIXIAO_ZH, buf, size);
    jixiao__put(&text, e->code ? e->code : "");
    jixiao__put(&text, e->code && name ? " " : "");
    jixiao__put(&text, name ? name : "");
    return jixiao__text_end(&text);
}

static const char *shown_name(struct jixiao__roll *roll, const struct jixiao__entry *e)
{
    size_t size = put_shown(e, NULL, 0);
    char *shown = jixiao__alloc(roll->keys.arena, size + 1, 1);
    put_shown(e, shown, shown ? size + 1 : 0);
    return shown;
}

static size_t add_new(struct jixiao__roll *roll, const struct jixiao__entry *e)
{
    void *entries = roll->entries;
    struct jixiao__entry *to;
    if (!jixiao__grow(roll->keys.arena, &entries, &roll->capacity, roll->n, sizeof *roll->entries))
        return SIZE_MAX;
    roll->entries = entries;
    to = &roll->entries[roll->n++];
    *to = *e;
    to->met = SIZE_MAX;
    to->name = e->name ? e->name : shown_name(roll, e);
    return roll->n - 1;
}

int jixiao__roll_add(struct jixiao__roll *roll, const struct jixiao__entry *e)
{
    enum sort by_name = e->name         ? BY_NAME
                        : !e->project   ? BY_DEPARTMENT
                        : e->department ? BY_BOTH
                                        : BY_PROJECT;
    const char *name = e->name ? e->name : e->project ? e->project : e->department;
    const char *department = by_name == BY_BOTH ? e->department : "";
    size_t at = e->code ? key_at(roll, BY_CODE, e->code, "", roll->n)
                        : key_at(roll, by_name, name, department, roll->n);
    if (at == SIZE_MAX)
        return JIXIAO_OK; /* no memory: the arena knows */
    if (roll->of[at] < roll->n) {
        struct jixiao__entry *same = &roll->entries[roll->of[at]];
        int err = add_amount(&same->budget, e->budget);
        return err ? err : add_amount(&same->executed, e->executed);
    }
    if (add_new(roll, e) != SIZE_MAX && e->code && e->project)
        key_at(roll, by_name, name, department, roll->n - 1);
    return JIXIAO_OK;
}

/* ---- Finding ------------------------------------------------------------------------------ */

static struct jixiao__entry *look(struct jixiao__roll *roll, enum sort sort, const char *name,
                                  const char *department, const struct jixiao__whose *whose)
{
    size_t at = name ? key_at(roll, sort, name, department, SIZE_MAX) : SIZE_MAX;
    struct jixiao__entry *e;
    if (at == SIZE_MAX || roll->of[at] == SIZE_MAX)
        return NULL;
    e = &roll->entries[roll->of[at]];
    /* of one name and two codes are two projects */
    if ((sort == BY_PROJECT || sort == BY_BOTH) && e->code && whose->code)
        return NULL;
    return e;
}

static void meet(struct jixiao__entry **first, struct jixiao__entry *e, size_t sheet)
{
    if (!e)
        return;
    *first = *first ? *first : e;
    e->met = e->met == SIZE_MAX ? sheet : e->met;
}

struct jixiao__entry *jixiao__roll_find(struct jixiao__roll *roll,
                                        const struct jixiao__whose *whose, size_t sheet)
{
    const struct {
        enum sort sort;
        const char *name, *department;
    } keys[] = {{BY_CODE, whose->code, ""},
                {BY_BOTH, whose->project, whose->department},
                {BY_PROJECT, whose->project, ""},
                {BY_DEPARTMENT, whose->department, ""}};
    const char *names[] = {whose->code, whose->project, whose->department};
    struct jixiao__entry *found = NULL;
    size_t i;
    for (i = 0; i < sizeof keys / sizeof *keys && !found; i++)
        meet(&found, look(roll, keys[i].sort, keys[i].name, keys[i].department, whose), sheet);
    for (i = 0; i < sizeof names / sizeof *names; i++)
        meet(&found, look(roll, BY_NAME, names[i], "", whose), sheet);
    return found;
}
