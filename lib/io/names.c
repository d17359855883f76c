/* SPDX-License-Identifier: MIT */
#include "names.h"

#include "../words/text.h"

#include <stdlib.h>

/* ---- Leaves ------------------------------------------------------------------------------- */

static int by_text(const void *a, const void *b)
{
    const struct jixiao__name *x = a, *y = b;
    int order = strcmp(x->text, y->text);
    return order ? order : x->index < y->index ? -1 : 1;
}

void jixiao__names_free(struct jixiao__names *names, struct jixiao__arena *arena)
{
    jixiao__give(&arena->memory, names->ids);
    memset(names, 0, sizeof *names);
}

int jixiao__names_of(struct jixiao__names *names, const struct jixiao_tree *tree,
                     struct jixiao__arena *arena)
{
    uint32_t i;
    if (names->tree == tree)
        return 1;
    names->tree = NULL;
    if (names->capacity < tree->n_indicators) {
        jixiao__names_free(names, arena);
        names->ids =
            jixiao__take(&arena->memory, (size_t)tree->n_indicators * 2 * sizeof *names->ids);
        if (!names->ids) {
            arena->failed = 1;
            return 0;
        }
        names->capacity = tree->n_indicators;
    }
    names->printed = names->ids + names->capacity;
    names->n_ids = names->n_printed = names->last = 0;
    for (i = 0; i < tree->n_indicators; i++) {
        const struct jixiao_indicator *leaf = &tree->indicators[i];
        struct jixiao__name id = {leaf->id, i}, name = {leaf->name, i};
        if (!jixiao__is_leaf(leaf))
            continue;
        if (leaf->id)
            names->ids[names->n_ids++] = id;
        if (leaf->name)
            names->printed[names->n_printed++] = name;
    }
    if (names->n_ids)
        qsort(names->ids, names->n_ids, sizeof *names->ids, by_text);
    if (names->n_printed)
        qsort(names->printed, names->n_printed, sizeof *names->printed, by_text);
    names->tree = tree;
    return 1;
}

/* -1, 0 or 1, as strcmp() has it. */
static int compare(const char *text, size_t size, const char *name)
{
    size_t length = strlen(name);
    int order = memcmp(text, name, size < length ? size : length);
    if (!order)
        order = (size > length) - (size < length);
    return (order > 0) - (order < 0);
}

/* How many names stand before that one; or, `with` it, before and among those of that name. */
static uint32_t before(const struct jixiao__name *names, uint32_t n, const char *text, size_t size,
                       int with)
{
    uint32_t low = 0, high = n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (compare(text, size, names[mid].text) > -with)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static int is_last(const struct jixiao__names *names, const char *text, size_t size)
{
    const struct jixiao_indicator *leaf = &names->tree->indicators[names->last];
    return leaf->id && jixiao__is_leaf(leaf) && jixiao__is(text, size, leaf->id);
}

/* "支出控制 = a, b, c … (17)": the first three of so many. */
static void put_ambiguous(const struct jixiao__names *names, uint32_t at, uint32_t count,
                          struct jixiao__text *words)
{
    uint32_t i;
    for (i = 0; i < count && i < 3; i++) {
        const char *id = names->tree->indicators[names->printed[at + i].index].id;
        jixiao__put(words, i ? ", " : " = ");
        jixiao__put(words, id ? id : "");
    }
    if (count > 3) {
        jixiao__put(words, " … (");
        jixiao__put_count(words, count);
        jixiao__put(words, ")");
    }
}

uint32_t jixiao__names_id(struct jixiao__names *names, const char *text, size_t size)
{
    uint32_t at;
    if (is_last(names, text, size))
        return names->last;
    at = before(names->ids, names->n_ids, text, size, 0);
    if (at == names->n_ids || compare(text, size, names->ids[at].text))
        return JIXIAO_NONE;
    return names->last = names->ids[at].index;
}

uint32_t jixiao__names_leaf(struct jixiao__names *names, const char *text, size_t size,
                            uint32_t *err, char *words, size_t room)
{
    struct jixiao__text put;
    uint32_t at = jixiao__names_id(names, text, size), count;
    *err = JIXIAO_OK;
    if (at != JIXIAO_NONE)
        return at;
    at = before(names->printed, names->n_printed, text, size, 0);
    count = before(names->printed, names->n_printed, text, size, 1) - at;
    if (count == 1)
        return names->printed[at].index;
    *err = count ? JIXIAO_ERR_INDICATOR_AMBIGUOUS : JIXIAO_ERR_INDICATOR_UNKNOWN;
    jixiao__text_begin(&put, JIXIAO_EN, words, room);
    jixiao__put_bytes(&put, text, size);
    put_ambiguous(names, at, count, &put);
    jixiao__text_end(&put);
    return JIXIAO_NONE;
}

/* ---- Columns ------------------------------------------------------------------------------ */

struct pair {
    const char *zh, *id;
};

static const struct pair of_sheet[] = {{"指标体系", "tree"}, {"自评得分", "claim"}, {NULL, NULL}};

static const struct pair of_leaf[] = {
    {"自评得分", "claim"},         {"备注", "remark"},
    {"不适用", "not_applicable"},  {"复核得分", "review.score"},
    {"复核理由", "review.reason"}, {"复核人", "review.by"},
    {"复核日期", "review.date"},   {NULL, NULL},
};

static const struct pair of_row[] = {
    {"名称", "name"},   {"计量单位", "unit"}, {"项目", "project"},      {"预算单位", "org"},
    {"理由", "reason"}, {"来源", "source"},   {"佐证材料", "evidence"}, {"填报人", "by"},
    {"日期", "date"},   {NULL, NULL},
};

static const char *named(const struct pair *pairs, const char *text, size_t size)
{
    for (; pairs->zh; pairs++)
        if (jixiao__is(text, size, pairs->zh))
            return pairs->id;
    return NULL;
}

static int is_one(const struct pair *pairs, const char *text, size_t size)
{
    for (; pairs->zh; pairs++)
        if (jixiao__is(text, size, pairs->zh) || jixiao__is(text, size, pairs->id))
            return 1;
    return 0;
}

/* The column of that name or, `by_id`, also of that id in any of the kind's forms. */
static const char *fact(const struct jixiao_tree *tree, uint32_t index, const char *text,
                        size_t size, int by_id)
{
    const struct jixiao_kind_info *kind = jixiao_kind_get(tree->indicators[index].kind);
    uint32_t form, i;
    for (form = 0; kind && form < kind->n_forms; form++)
        for (i = 0; i < kind->facts[form].n_columns; i++) {
            const struct jixiao_column *column = &kind->facts[form].columns[i];
            if (jixiao__is(text, size, column->zh) || (by_id && jixiao__is(text, size, column->id)))
                return column->id;
        }
    return NULL;
}

const char *jixiao__names_column(const struct jixiao_tree *tree, uint32_t index, uint32_t row,
                                 const char *text, size_t size)
{
    const char *id;
    if (!size || (unsigned char)*text < 0x80)
        return NULL;
    if (index == JIXIAO_NONE || !row)
        return named(index == JIXIAO_NONE ? of_sheet : of_leaf, text, size);
    id = fact(tree, index, text, size, 0);
    return id ? id : named(of_row, text, size);
}

int jixiao__names_is_of_facts(const struct jixiao_tree *tree, uint32_t index, const char *text,
                              size_t size)
{
    return !is_one(of_leaf, text, size) &&
           (fact(tree, index, text, size, 1) || is_one(of_row, text, size));
}
