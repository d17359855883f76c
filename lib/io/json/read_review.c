/* SPDX-License-Identifier: MIT
 * What a sheet/1 says of a review: its score, or the facts as it found them, rows by number. */
#include "json.h"

/* The number of a row that a key is, or 0. */
static uint32_t row_of(const char *key)
{
    uint32_t row = 0;
    if (*key < '1')
        return 0;
    for (; *key >= '0' && *key <= '9' && row <= JIXIAO_MAX_ROWS; key++)
        row = row * 10 + (uint32_t)(*key - '0');
    return *key || row > JIXIAO_MAX_ROWS ? 0 : row;
}

static void read_row(struct jixiao__walk *walk, uint32_t index, uint32_t row,
                     const struct jixiao__path *up)
{
    struct jixiao__out name = {&walk->arena->memory, NULL, 0, 0, 0};
    struct jixiao__path path = {up, NULL, 0};
    struct jixiao__inside in;
    if (jixiao__walk_token(walk) != JIXIAO__OBJECT) {
        jixiao__walk_error(walk, JIXIAO_ERR_TYPE, index, 0, NULL, up);
        return;
    }
    jixiao__walk_enter(walk, &in);
    while ((path.key = jixiao__walk_member(walk, &in)) != NULL) {
        name.size = 0;
        jixiao__out_raw(&name, "review.");
        jixiao__out_bytes(&name, path.key, strlen(path.key) + 1);
        if (!name.failed)
            jixiao__walk_cell(walk, index, row, name.data, &path);
    }
    walk->arena->failed |= name.failed;
    jixiao__give(name.memory, name.data);
}

static void read_facts(struct jixiao__walk *walk, uint32_t index, const struct jixiao__path *up)
{
    struct jixiao__path path = {up, NULL, 0};
    struct jixiao__inside in;
    uint32_t row;
    if (jixiao__walk_token(walk) != JIXIAO__OBJECT) {
        jixiao__walk_error(walk, JIXIAO_ERR_TYPE, index, 0, "facts", up);
        return;
    }
    jixiao__walk_enter(walk, &in);
    while ((path.key = jixiao__walk_member(walk, &in)) != NULL) {
        if ((row = row_of(path.key)) != 0)
            read_row(walk, index, row, &path);
        else
            jixiao__walk_error(walk, JIXIAO_ERR_COLUMN_UNKNOWN, index, 0, path.key, &path);
    }
}

void jixiao__read_review(struct jixiao__walk *walk, uint32_t index, const struct jixiao__path *up)
{
    static const char *const columns[] = {"review.score", "review.reason", "review.by",
                                          "review.date"};
    struct jixiao__path path = {up, NULL, 0};
    struct jixiao__inside in;
    int has_either = 0;
    if (jixiao__walk_token(walk) != JIXIAO__OBJECT) {
        jixiao__walk_error(walk, JIXIAO_ERR_TYPE, index, 0, "review", up);
        return;
    }
    jixiao__walk_enter(walk, &in);
    while ((path.key = jixiao__walk_member(walk, &in)) != NULL) {
        int is_facts = !strcmp(path.key, "facts"), is_null = jixiao__is_null(walk);
        size_t i = 0;
        while (i < 4 && strcmp(columns[i] + 7, path.key) != 0)
            i++;
        has_either |= (!i || is_facts) && !is_null;
        if (is_facts && !is_null)
            read_facts(walk, index, &path);
        else if (i < 4)
            jixiao__walk_cell(walk, index, 0, columns[i], &path);
        else if (!is_facts)
            jixiao__walk_error(walk, JIXIAO_ERR_COLUMN_UNKNOWN, index, 0, path.key, &path);
    }
    if (!has_either) {
        path.key = "score";
        jixiao__walk_error(walk, JIXIAO_ERR_KEY_MISSING, index, 0, "score", &path);
    }
}
