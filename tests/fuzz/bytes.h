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

/* What is wrong, and where it stands. */
static inline void digest_findings(uint64_t *sum, const struct jixiao_tree *tree,
                                   const struct jixiao_finding *findings, size_t n)
{
    size_t i;
    char words[512];
    require_findings(tree, findings, n, 0);
    for (i = 0; i < n; i++) {
        digest_number(sum, findings[i].code);
        digest_number(sum, findings[i].where);
        digest_text(sum, findings[i].place);
        jixiao_finding_text(tree, &findings[i], JIXIAO_EN, words, sizeof words);
        digest_text(sum, words);
    }
}

/* What a finished sheet scores, and what is wrong with it where that is asked for. */
static inline void digest_result(uint64_t *sum, const struct jixiao_sheet *sheet, int findings)
{
    const struct jixiao_finding *found;
    struct jixiao_result *result;
    size_t n;
    int err = jixiao_sheet_done((void *)(uintptr_t)sheet);
    require(jixiao_sheet_score(sheet, NULL, &result) == err || !err);
    found = jixiao_result_findings(result, &n);
    digest_number(sum, (int64_t)n);
    if (findings)
        digest_findings(sum, jixiao_sheet_tree(sheet), found, n);
    digest_number(sum, jixiao_result_total(result)->low);
    jixiao_result_free(result);
}

#endif
