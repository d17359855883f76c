/* SPDX-License-Identifier: MIT
 * The canonical form of JSON texts (RFC 8785, numbers as texts), and its digests. */
#ifndef JIXIAO_CANONICAL_H
#define JIXIAO_CANONICAL_H

#include "../io/json/json.h"

#include "jixiao-receipt.h"

enum { JIXIAO__SHA256 = 32 };

/* A value that is being written, into `out`. */
struct jixiao__canonical {
    struct jixiao__walk walk; /* at the value */
    struct jixiao__out *out;
    /* Whether the member whose value is at hand is left out; NULL: none is. */
    int (*leaves_out)(struct jixiao__canonical *c, const struct jixiao__path *path);
    const struct jixiao_tree *tree;
    const struct jixiao_indicator *leaf; /* of an entry; or NULL */
    /* For digests. */
    jixiao_sha256 *sha256;
    void *context;
    /* How deep values are written as they are, if in the place of each scalar, and of each value
     * that is deeper, stands the beginning of its digest; 0: all is written as it is. */
    uint32_t brief;
    int err; /* the hash failed */
};

/* To the root of a text that parses, and its arena. */
void jixiao__canonical_begin(struct jixiao__canonical *c, struct jixiao__scan *scan,
                             struct jixiao__out *out);
/* The value at hand, which stands where `path` says; NULL: the whole text. Walks on behind it. */
void jixiao__canonical_put(struct jixiao__canonical *c, const struct jixiao__path *path);
/* The digest of that in place of it, as a JSON string of 64 digits. */
void jixiao__canonical_digest(struct jixiao__canonical *c, const struct jixiao__path *path);

/* Whether a key is before another, as strcmp() says it: by UTF-16. */
int jixiao__key_order(const char *one, const char *other);

#endif
