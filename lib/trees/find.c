/* SPDX-License-Identifier: MIT */
#include "jixiao-io.h"
#include "shipped.h"

#include <string.h>

const struct jixiao_tree *jixiao_tree_shipped(uint32_t i)
{
    return i < jixiao__n_shipped ? jixiao__shipped[i] : NULL;
}

const struct jixiao_tree *jixiao_tree_find(const char *id)
{
    uint32_t i;
    for (i = 0; id && i < jixiao__n_shipped; i++)
        if (!strcmp(jixiao__shipped[i]->id, id))
            return jixiao__shipped[i];
    return NULL;
}

static int ends_in_json(const char *name)
{
    const char *end = strrchr(name, '.');
    size_t i;
    if (!end || strlen(end) != 5)
        return 0;
    for (i = 0; i < 4; i++)
        if ((end[i + 1] | 0x20) != "json"[i]) /* capitals, too */
            return 0;
    return 1;
}

/* Whether a part of the path is "..". */
static int goes_up(const char *path)
{
    const char *last = strrchr(path, '/');
    return !strncmp(path, "../", 3) || strstr(path, "/../") || (last && !strcmp(last, "/.."));
}

uint32_t jixiao_tree_place_of(const char *name)
{
    if (!name || (!strpbrk(name, "/\\") && !ends_in_json(name)))
        return JIXIAO_TREE_SHIPPED;
    return name[0] == '/' || strpbrk(name, "\\:") || goes_up(name) ? JIXIAO_TREE_ANYWHERE
                                                                   : JIXIAO_TREE_BESIDE;
}
