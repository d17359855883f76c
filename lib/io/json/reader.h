/* SPDX-License-Identifier: MIT
 *
 * A pull reader of JSON: RFC 8259 exactly, strict UTF-8, at most JIXIAO_MAX_DEPTH deep, and no half
 * of a surrogate pair. It takes no memory and does not recurse: bytes in, tokens out, which point
 * into the text. */
#ifndef JIXIAO_READER_H
#define JIXIAO_READER_H

#include "../../words/syntax.h"
#include "escape.h"

#include "jixiao-tree.h"

#include <string.h>

enum jixiao__token {
    JIXIAO__FAULT, /* what is wrong stands in the reader; nothing follows */
    JIXIAO__END,
    JIXIAO__OBJECT,
    JIXIAO__OBJECT_END,
    JIXIAO__LIST,
    JIXIAO__LIST_END,
    JIXIAO__MEMBER, /* its key; its value is the next */
    JIXIAO__STRING,
    JIXIAO__NUMBER,
    JIXIAO__TRUE,
    JIXIAO__FALSE,
    JIXIAO__NULL
};

struct jixiao__reader {
    const char *begin, *at, *end;
    enum jixiao__token token; /* the last */
    const char *value; /* of a key or string what stands between its quotes; a number's digits */
    size_t size;
    int escaped;      /* it has backslashes: jixiao__reader_decode() */
    int has_nul;      /* … of which one is \u0000 */
    uint32_t depth;   /* how many objects and lists are open */
    uint32_t expect;  /* what may come next */
    uint64_t objects; /* a bit a level, the outermost lowest: it is an object */
    /* of a fault */
    uint32_t code;            /* JIXIAO_ERR_SYNTAX, _ENCODING or _LIMIT */
    enum jixiao__syntax sort; /* of syntax */
    const char *fault;        /* where, and how long what was found is */
    size_t found;
};

/* A byte order mark is skipped. */
void jixiao__reader_begin(struct jixiao__reader *r, const char *text, size_t size);
enum jixiao__token jixiao__reader_next(struct jixiao__reader *r);
/* The key or string as it is meant, into `to`, which has room for r->size bytes; its length. */
static inline size_t jixiao__reader_decode(const struct jixiao__reader *r, char *to)
{
    if (r->escaped)
        return jixiao__unescape(r->value, r->size, to);
    memcpy(to, r->value, r->size);
    return r->size;
}

#endif
