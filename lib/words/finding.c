/* SPDX-License-Identifier: MIT */
#include "finding.h"

#include "jixiao-kinds.h"

#include <string.h>

static void begin(struct jixiao_finding *f, uint32_t code, uint32_t index)
{
    memset(f, 0, sizeof *f);
    f->code = code;
    f->index = index;
    f->declared = f->found = JIXIAO_ABSENT;
}

struct jixiao_finding *jixiao__find(struct jixiao__sink *sink, uint32_t code)
{
    struct jixiao_finding *f = sink->count < sink->capacity ? &sink->findings[sink->count] : NULL;
    sink->count++;
    if (!f)
        return NULL;
    begin(f, code, sink->index);
    return f;
}

void jixiao__find_at(struct jixiao__sink *sink, uint32_t code, uint32_t table, uint32_t row,
                     uint32_t column, jixiao_num declared, jixiao_num found)
{
    struct jixiao_finding *f = jixiao__find(sink, code);
    if (!f)
        return;
    f->table = table;
    f->form = table == JIXIAO_IN_FACTS ? sink->form : 0;
    f->row = row;
    f->column = column;
    f->declared = declared;
    f->found = found;
}

struct jixiao_finding *jixiao__list_add(struct jixiao__list *list, struct jixiao__arena *arena,
                                        uint32_t code, uint32_t index)
{
    struct jixiao_finding *f;
    void *items = list->items;
    if (!jixiao__grow(arena, &items, &list->capacity, list->count, sizeof *list->items))
        return NULL;
    list->items = items;
    f = &list->items[list->count++];
    begin(f, code, index);
    return f;
}

int jixiao__list_error(const struct jixiao__list *list)
{
    size_t i;
    for (i = 0; i < list->count; i++)
        if (!jixiao_err_is_finding(list->items[i].code))
            return (int)list->items[i].code;
    return JIXIAO_OK;
}
