/* SPDX-License-Identifier: MIT */
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
