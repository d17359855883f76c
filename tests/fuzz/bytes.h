/* SPDX-License-Identifier: MIT
 * A text in memory for what asks for bytes, and digests of what was read. */
#ifndef BYTES_H
#define BYTES_H

#include "fuzz.h"

#include "io/long.h"

struct bytes {
    const uint8_t *text;
    size_t size, chunk;
};

static inline int64_t read_bytes(void *context, uint64_t at, void *to, size_t size)
{
    const struct bytes *from = context;
    size_t left = at < from->size ? from->size - (size_t)at : 0;
    require(size > 0);
    size = size < from->chunk ? size : from->chunk;
    size = size < left ? size : left;
    memcpy(to, from->text + at, size);
    return (int64_t)size;
}

static inline void digest(uint64_t *sum, const void *bytes, size_t size)
{
    const unsigned char *at = bytes;
    while (size--)
        *sum = (*sum ^ *at++) * UINT64_C(1099511628211);
    *sum = (*sum ^ 0xff) * UINT64_C(1099511628211);
}

static inline void digest_number(uint64_t *sum, int64_t number)
{
    digest(sum, &number, sizeof number);
}

static inline void digest_text(uint64_t *sum, const char *text)
{
    digest(sum, text ? text : "\n", text ? strlen(text) : 1);
}

#endif
