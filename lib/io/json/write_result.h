/* SPDX-License-Identifier: MIT
 * A result that is being written as its JSON text. */
#ifndef JIXIAO_WRITE_RESULT_H
#define JIXIAO_WRITE_RESULT_H

#include "json.h"

#include "../../score/result.h"

struct jixiao__writer {
    const struct jixiao_result *result;
    const struct jixiao_sheet *sheet;
    const struct jixiao_tree *tree;
    const struct jixiao_entry *entries;
    uint32_t flags;
    struct jixiao__out words; /* one text at a time, before it is escaped */
    struct jixiao__out out;
};

/* A text that is written into a buffer: `write` is called again where the first buffer was too
 * small. */
struct jixiao__saying;
typedef size_t jixiao__say_saying(const struct jixiao__writer *w,
                                  const struct jixiao__saying *saying, char *buf, size_t size);

struct jixiao__saying {
    jixiao__say_saying *write;
    const struct jixiao_finding *finding;
    uint32_t index;
    uint32_t lang;
};

/* A word of the library's own, which needs no escapes; NULL is null. */
void jixiao__put_word(struct jixiao__writer *w, const char *before, const char *word);
/* The members "zh" and "en", of the languages that are asked for, behind what is `before` them. */
void jixiao__put_languages(struct jixiao__writer *w, const char *before, jixiao__say_saying *write,
                           const struct jixiao_finding *finding, uint32_t index);
/* The object of a leaf, of a group. */
void jixiao__put_leaf(struct jixiao__writer *w, uint32_t index);
void jixiao__put_group(struct jixiao__writer *w, uint32_t index);

#endif
