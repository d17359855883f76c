/* SPDX-License-Identifier: MIT
 * A value inside a JSON text, by its path of keys and positions: "indicators/2/id". */
#ifndef VALUE_H
#define VALUE_H

#include "io/json/reader.h"

#include <string.h>

/* Reads on until so many objects and lists are open. */
static inline void leave_value(struct jixiao__reader *r, uint32_t depth)
{
    while (r->depth > depth && jixiao__reader_next(r) != JIXIAO__FAULT)
        ;
}

/* Where the value begins in the text and its size, as it is written; NULL: there is none. The text
 * parses, and its keys have no escapes. */
static inline const char *value_in(const char *text, size_t length, const char *path, size_t *size)
{
    struct jixiao__reader r;
    const char *at;
    uint32_t depth;
    jixiao__reader_begin(&r, text, length);
    jixiao__reader_next(&r);
    while (*path) {
        size_t step = strcspn(path, "/"), item = 0, wanted = 0, i;
        enum jixiao__token token = r.token;
        for (i = 0; i < step; i++)
            wanted = wanted * 10 + (size_t)(path[i] - '0');
        depth = r.depth;
        if (token != JIXIAO__OBJECT && token != JIXIAO__LIST)
            return NULL;
        for (;; item++) {
            leave_value(&r, depth);
            jixiao__reader_next(&r);
            if (r.depth < depth)
                return NULL;
            if (token == JIXIAO__LIST ? item == wanted
                                      : r.size == step && !memcmp(r.value, path, step))
                break;
            if (token == JIXIAO__OBJECT)
                jixiao__reader_next(&r);
        }
        if (token == JIXIAO__OBJECT)
            jixiao__reader_next(&r);
        path += step + (path[step] == '/');
    }
    at = r.token == JIXIAO__STRING   ? r.value - 1
         : r.token == JIXIAO__NUMBER ? r.value
         : r.token == JIXIAO__OBJECT || r.token == JIXIAO__LIST
             ? r.at - 1
             : r.at - 4 - (r.token == JIXIAO__FALSE);
    if (r.token == JIXIAO__OBJECT || r.token == JIXIAO__LIST)
        leave_value(&r, r.depth - 1);
    *size = (size_t)(r.at - at);
    return at;
}

/* Whether the value is that, byte for byte. */
static inline int value_is(const char *text, const char *path, const char *json)
{
    size_t size = 0;
    const char *at = value_in(text, strlen(text), path, &size);
    return at && strlen(json) == size && !memcmp(at, json, size);
}

/* How many items the list has. */
static inline size_t value_count(const char *text, const char *path)
{
    char item[256];
    size_t n = 0, size;
    do
        snprintf(item, sizeof item, "%s/%u", path, (unsigned)n);
    while (value_in(text, strlen(text), item, &size) && ++n);
    return n;
}

#endif
