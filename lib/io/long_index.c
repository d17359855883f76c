/* SPDX-License-Identifier: MIT
 * Which rows of a long table belong together: it is gone through once, and nothing is kept of a row
 * but its place. */
#include "long.h"

/* Whether the row at hand has the key of the one before, letter by letter. */
static int is_as_before(const struct jixiao__field *raw, const struct jixiao__field *last)
{
    uint32_t i;
    for (i = 0; i < 3; i++)
        if (raw[i].size != last[i].size || memcmp(raw[i].text, last[i].text, raw[i].size) != 0)
            return 0;
    return 1;
}

/* Keeps what was written in the row's key. */
static int keep(struct jixiao_long *table, const struct jixiao__field *raw,
                struct jixiao__field *last)
{
    size_t size = raw[0].size + raw[1].size + raw[2].size, at = 0;
    uint32_t i;
    if (!jixiao__long_scratch(table, 2 * size + JIXIAO__KEY_MORE))
        return 0;
    for (i = 0; i < 3; i++) {
        memcpy(table->scratch + at, raw[i].text, raw[i].size);
        last[i].text = table->scratch + at;
        last[i].size = raw[i].size;
        at += raw[i].size;
    }
    return 1;
}

static int new_group(struct jixiao_long *table, size_t size, enum jixiao__syntax no)
{
    void *groups = table->groups;
    struct jixiao__long_group *group;
    uint32_t n = table->keys.n_keys - 1;
    if (!jixiao__grow(&table->arena, &groups, &table->groups_capacity, n, sizeof *group))
        return 0;
    table->groups = groups;
    group = &table->groups[n];
    group->first = group->last = JIXIAO_NONE;
    group->rows = 0;
    group->no = no;
    table->keys.keys[n].text = jixiao__copy(&table->arena, table->keys.keys[n].text, size);
    return table->keys.keys[n].text != NULL;
}

/* The group of the row at hand, NULL: no memory. */
static struct jixiao__long_group *group_of(struct jixiao_long *table,
                                           const struct jixiao__field *raw)
{
    size_t before = raw[0].size + raw[1].size + raw[2].size, size;
    char *key = table->scratch + before;
    enum jixiao__syntax no;
    size = jixiao__long_key(raw, key, table->scratch_capacity - before, &no);
    if (jixiao__keys_add(&table->keys, key, size))
        return !table->arena.failed && new_group(table, size, no)
                   ? &table->groups[table->keys.n_keys - 1]
                   : NULL;
    return &table->groups[table->keys.same];
}

static int new_run(struct jixiao_long *table, struct jixiao__long_group *group)
{
    struct jixiao__long_run *run;
    uint32_t n = table->n_runs;
    void *blocks = table->runs;
    if (n % JIXIAO__RUNS == 0) {
        if (!jixiao__grow(&table->arena, &blocks, &table->runs_capacity, n / JIXIAO__RUNS,
                          sizeof *table->runs))
            return 0;
        table->runs = blocks;
        table->runs[n / JIXIAO__RUNS] =
            jixiao__alloc(&table->arena, JIXIAO__RUNS, sizeof **table->runs);
        if (!table->runs[n / JIXIAO__RUNS])
            return 0;
    }
    run = jixiao__run_of(table, n);
    run->at = table->row.at;
    run->where = table->row.where;
    run->next = JIXIAO_NONE;
    if (group->first == JIXIAO_NONE)
        group->first = n;
    else
        jixiao__run_of(table, group->last)->next = n;
    group->last = n;
    table->n_runs++;
    return 1;
}

int jixiao__long_index(struct jixiao_long *table)
{
    struct jixiao__field raw[3], last[3];
    struct jixiao__long_group *group = NULL;
    int got;
    while ((got = jixiao__long_row(table)) == JIXIAO__ROW) {
        raw[0] = jixiao__long_field(table, JIXIAO__LONG_DEPARTMENT);
        raw[1] = jixiao__long_field(table, JIXIAO__LONG_YEAR);
        raw[2] = jixiao__long_field(table, JIXIAO__LONG_PROJECT);
        if ((!group || !is_as_before(raw, last)) && jixiao__long_again(table)) {
            group = NULL;
            continue;
        }
        if (!group || !is_as_before(raw, last)) {
            struct jixiao__long_group *other = keep(table, raw, last) ? group_of(table, raw) : NULL;
            if (!other || (other != group && !new_run(table, other)))
                return JIXIAO_ERR_MEMORY;
            group = other;
        }
        group->rows += jixiao__long_is_whole(table);
    }
    return got == JIXIAO__ROW_END ? jixiao__list_error(&table->list) : (int)table->csv.code;
}
