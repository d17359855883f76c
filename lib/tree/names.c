/* SPDX-License-Identifier: MIT
 * Leaves and groups by their names. */
#include "names.h"

#include "../words/plain.h"
#include "../words/text.h"

#include <stdlib.h>

/* How many ids are listed of those that a name may be. */
enum { LISTED = 5 };

/* ---- Brackets ----------------------------------------------------------------------------- */

int jixiao__cut_brackets(const char *text, size_t size, const char *end, char *to)
{
    size_t length = jixiao__plain_name(text, size, to, JIXIAO__NAME_ROOM), behind = strlen(end);
    char *bracket;
    if (length >= JIXIAO__NAME_ROOM || length <= behind + 1 || to[length - 1] != ')' || !*end ||
        memcmp(to + length - 1 - behind, end, behind) != 0)
        return 0;
    bracket = strrchr(to, '(');
    if (!bracket || bracket == to || (size_t)(to + length - bracket) < behind + 2)
        return 0;
    *bracket = '\0';
    return 1;
}

/* Without its points, which need not be there: 质量管理（10分）. Returns whether they were. */
static int without_points(const char *text, size_t size, char *to)
{
    if (jixiao__cut_brackets(text, size, "分", to) ||
        jixiao__cut_brackets(text, size, "points", to))
        return 1;
    if (jixiao__plain_name(text, size, to, JIXIAO__NAME_ROOM) >= JIXIAO__NAME_ROOM)
        *to = '\0';
    return 0;
}

/* ---- Leaves ------------------------------------------------------------------------------- */

/* How a name may be a leaf's; the first that holds counts. */
enum how { BY_ID, BY_NAME, BY_SHORT_NAME, END };

struct jixiao__name {
    uint64_t hash;
    uint32_t index;
};

static int by_hash(const void *a, const void *b)
{
    const struct jixiao__name *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

int jixiao__names_begin(struct jixiao__names *names, const struct jixiao_tree *tree,
                        struct jixiao__arena *arena)
{
    uint32_t i;
    names->n = 0;
    names->names = jixiao__alloc(arena, (size_t)tree->n_indicators * 2 + 1, sizeof *names->names);
    for (i = 0; names->names && i < tree->n_indicators; i++) {
        const struct jixiao_indicator *in = &tree->indicators[i];
        char name[JIXIAO__NAME_ROOM];
        if (!jixiao__is_leaf(in))
            continue;
        without_points(in->name ? in->name : "", in->name ? strlen(in->name) : 0, name);
        names->names[names->n].index = names->names[names->n + 1].index = i;
        names->names[names->n++].hash = in->id ? jixiao__plain_hash(in->id, strlen(in->id)) : 0;
        names->names[names->n++].hash = jixiao__plain_hash(name, strlen(name));
    }
    if (names->n)
        qsort(names->names, names->n, sizeof *names->names, by_hash);
    return names->names != NULL;
}

/* What is looked for. */
struct sought {
    const char *name;
    size_t size;
    char whole[JIXIAO__NAME_ROOM]; /* without its points … */
    int is_cut;                    /* … which it had */
};

static void seek(struct sought *sought, const char *name, size_t size)
{
    sought->name = name;
    sought->size = size;
    sought->is_cut = without_points(name, size, sought->whole);
}

/* How the indicator is of that name; END: it is not. */
static enum how how_named(const struct jixiao_indicator *in, const struct sought *sought)
{
    char name[JIXIAO__NAME_ROOM];
    if (in->id && jixiao__plain_same_name(sought->name, sought->size, in->id, strlen(in->id)))
        return BY_ID;
    if (!in->name)
        return END;
    if (jixiao__plain_same_name(sought->name, sought->size, in->name, strlen(in->name)))
        return BY_NAME;
    if (!sought->is_cut && !strchr(in->name, ')') && !strstr(in->name, "）"))
        return END;
    without_points(in->name, strlen(in->name), name);
    return *name &&
                   jixiao__plain_same_name(name, strlen(name), sought->whole, strlen(sought->whole))
               ? BY_SHORT_NAME
               : END;
}

/* The same of a leaf. */
static enum how is_leaf_named(const struct jixiao_indicator *in, const struct sought *sought)
{
    return jixiao__is_leaf(in) ? how_named(in, sought) : END;
}

int jixiao__is_named(const struct jixiao_tree *tree, uint32_t index, const char *name, size_t size)
{
    struct sought sought;
    seek(&sought, name, size);
    return how_named(&tree->indicators[index], &sought) != END;
}

uint32_t jixiao__leaves_named(const struct jixiao_tree *tree, const char *name, size_t size,
                              uint8_t *marks)
{
    struct sought sought;
    uint32_t i, n = 0;
    seek(&sought, name, size);
    for (i = 0; i < tree->n_indicators; i++) {
        marks[i] = is_leaf_named(&tree->indicators[i], &sought) != END;
        n += marks[i];
    }
    return n;
}

/* How many leaves there are of each sort, and the first of each. */
struct tally {
    uint32_t count[END], first[END];
};

static void count(struct tally *tally, const struct jixiao_tree *tree, uint32_t index,
                  const struct sought *sought)
{
    enum how how = is_leaf_named(&tree->indicators[index], sought);
    if (how != END && !tally->count[how]++)
        tally->first[how] = index;
}

/* The leaves whose hash it is. */
static void count_hash(struct tally *tally, const struct jixiao__names *names,
                       const struct jixiao_tree *tree, uint64_t hash, const struct sought *sought)
{
    size_t from = 0, to = names->n;
    uint32_t before = JIXIAO_NONE;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (names->names[middle].hash < hash)
            from = middle + 1;
        else
            to = middle;
    }
    for (; from < names->n && names->names[from].hash == hash; from++)
        if (names->names[from].index != before)
            count(tally, tree, before = names->names[from].index, sought);
}

uint32_t jixiao__names_find(const struct jixiao__names *names, const struct jixiao_tree *tree,
                            const char *name, size_t size, uint32_t *index)
{
    struct tally tally = {{0}, {0}};
    struct sought sought;
    uint32_t i;
    enum how how;
    seek(&sought, name, size);
    *index = JIXIAO_NONE;
    if (names) {
        uint64_t hash = jixiao__plain_hash(name, size);
        uint64_t whole = jixiao__plain_hash(sought.whole, strlen(sought.whole));
        count_hash(&tally, names, tree, hash, &sought);
        if (whole != hash)
            count_hash(&tally, names, tree, whole, &sought);
    } else {
        for (i = 0; i < tree->n_indicators; i++)
            count(&tally, tree, i, &sought);
    }
    for (how = BY_ID; how < END; how++) {
        if (tally.count[how] > 1)
            return JIXIAO_ERR_INDICATOR_AMBIGUOUS;
        if (tally.count[how]) {
            *index = tally.first[how];
            return JIXIAO_OK;
        }
    }
    return JIXIAO_ERR_INDICATOR_UNKNOWN;
}

static int is_named(const struct jixiao_indicator *in, const char *name, size_t size)
{
    return jixiao__plain_same_name(name, size, in->id, strlen(in->id)) ||
           jixiao__plain_same_name(name, size, in->name, strlen(in->name));
}

uint32_t jixiao__group_named(const struct jixiao_tree *tree, const char *name, size_t size)
{
    uint32_t i;
    for (i = 0; i < tree->n_indicators; i++)
        if (!jixiao__is_leaf(&tree->indicators[i]) && is_named(&tree->indicators[i], name, size))
            return i;
    return JIXIAO_NONE;
}

uint32_t jixiao__child_named(const struct jixiao_tree *tree, uint32_t group, const char *name,
                             size_t size)
{
    struct jixiao__group of = {tree, group, NULL};
    uint32_t child = jixiao__child_first(&of);
    while (child != JIXIAO_NONE && !is_named(&tree->indicators[child], name, size))
        child = jixiao__child_next(&of, child);
    return child;
}

int jixiao_tree_named(const struct jixiao_tree *tree, const char *name, size_t size,
                      uint32_t *index)
{
    if (!index)
        return JIXIAO_ERR_ARGUMENT;
    *index = JIXIAO_NONE;
    if (!tree || (!name && size))
        return JIXIAO_ERR_ARGUMENT;
    return (int)jixiao__names_find(NULL, tree, name ? name : "", size, index);
}

size_t jixiao__names_list(const struct jixiao_tree *tree, const char *name, size_t size, char *buf,
                          size_t room)
{
    struct jixiao__text text;
    struct sought sought;
    uint32_t i, listed = 0;
    seek(&sought, name, size);
    jixiao__text_begin(&text, JIXIAO_ZH, buf, room);
    jixiao__put_bytes(&text, name, size);
    for (i = 0; i < tree->n_indicators && listed <= LISTED; i++) {
        if (is_leaf_named(&tree->indicators[i], &sought) == END)
            continue;
        listed++;
        jixiao__put(&text, listed == 1 ? " = " : ", ");
        jixiao__put(&text, listed > LISTED ? "…" : tree->indicators[i].id);
    }
    return jixiao__text_end(&text);
}

size_t jixiao_name_key(const char *name, size_t length, char *buf, size_t size)
{
    return jixiao__plain_name(name ? name : "", name ? length : 0, buf, size);
}
