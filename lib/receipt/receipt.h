/* SPDX-License-Identifier: MIT
 * Receipts, and what they are verified with. */
#ifndef JIXIAO_RECEIPT_H
#define JIXIAO_RECEIPT_H

#include "canonical.h"

#include "../score/result.h"

/* Adds the receipt of a result whose text, in whatever words, was scanned. JIXIAO_OK or the error;
 * memory that ran out is for the writer to say. */
int jixiao__receipt_put(struct jixiao__canonical *c, const struct jixiao_result *result,
                        struct jixiao__scan *text);

/* The digest of a scanned result's text, as a receipt has it. */
void jixiao__result_digest(struct jixiao__canonical *c, struct jixiao__scan *text);

/* Whether a member of a result's text is of the file that the sheet was read from, or is wording. */
int jixiao__is_of_file(struct jixiao__canonical *c, const struct jixiao__path *path);
int jixiao__is_wording(const struct jixiao__path *path);

struct jixiao_verification {
    struct jixiao__arena arena;         /* first: jixiao__object_new() */
    const struct jixiao_result *result; /* NULL: the text is only read */
    struct jixiao_finding error;        /* its code is JIXIAO_OK where there is none */
    const char *library, *key;
    struct jixiao_mismatch *items;
    size_t n, capacity;
};

/* Notes a difference to fill in; NULL: no memory. */
struct jixiao_mismatch *jixiao__difference(struct jixiao_verification *v, uint32_t part);

/* Notes how two texts of results differ, both with receipts; `sheet` is a third, of the sheet as it
 * is. */
void jixiao__compare(struct jixiao_verification *v, struct jixiao__scan *was,
                     struct jixiao__scan *is, struct jixiao__scan *sheet);

/* The value of that key in the object at hand; 0: it has none, or it is null. */
uint32_t jixiao__member_of(struct jixiao__walk *walk, const char *key);

#endif
