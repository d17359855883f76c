/* SPDX-License-Identifier: MIT
 * A fuzz target is one function, LLVMFuzzerTestOneInput(): libFuzzer and AFL++ call it with inputs
 * that they make, replay.c with the seeds and with those that once failed. */
#ifndef FUZZ_H
#define FUZZ_H

#include <jixiao-columns.h>
#include <jixiao-fill.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define require(condition)                                                                         \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: not %s\n", __FILE__, __LINE__, #condition);                    \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

/* The length of the UTF-8 character at `at`, 0 if it is none: overlong, a surrogate, cut off. */
static inline size_t utf8_length(const unsigned char *at)
{
    size_t length = *at < 0x80 ? 1 : *at < 0xc2 ? 0 : *at < 0xe0 ? 2 : *at < 0xf0 ? 3 : 4, i;
    if (*at > 0xf4 || (*at == 0xe0 && at[1] < 0xa0) || (*at == 0xed && at[1] > 0x9f) ||
        (*at == 0xf0 && at[1] < 0x90) || (*at == 0xf4 && at[1] > 0x8f))
        return 0;
    for (i = 1; i < length; i++)
        if ((at[i] & 0xc0) != 0x80)
            return 0;
    return length;
}

static inline int is_utf8(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    size_t length;
    for (; *at; at += length)
        if (!(length = utf8_length(at)))
            return 0;
    return 1;
}

/* A function that writes words into a buffer, as jixiao_explain() does. */
typedef size_t write_words(const void *context, uint32_t lang, char *buf, size_t size);

/* What holds of all words, in both languages: the length is the same whatever the buffer, they are
 * whole characters and end in NUL, and a short buffer of `room` bytes gets as many as fit. */
static inline void require_words(write_words *write, const void *context, size_t room)
{
    uint32_t lang;
    for (lang = JIXIAO_ZH; lang <= JIXIAO_EN; lang++) {
        size_t length = write(context, lang, NULL, 0), fits;
        char *whole = malloc(length + 1),
             *cut = malloc(room + !room); /* past their ends ASan sees */
        require(whole && cut);
        require(write(context, lang, whole, length + 1) == length);
        require(strlen(whole) == length && is_utf8(whole));
        require(write(context, lang, cut, room) == length);
        if (room) {
            fits = strlen(cut);
            require(fits == length || (fits < room && fits + 4 >= room && fits < length));
            require(is_utf8(cut) && !memcmp(cut, whole, fits));
        }
        free(whole);
        free(cut);
    }
}

struct words_of_finding {
    const struct jixiao_tree *tree; /* or NULL */
    const struct jixiao_finding *finding;
    int in_tree;
};

static inline size_t write_finding(const void *context, uint32_t lang, char *buf, size_t size)
{
    const struct words_of_finding *of = context;
    return jixiao_finding_text(of->tree, of->finding, lang, buf, size);
}

static inline size_t write_pointer(const void *context, uint32_t lang, char *buf, size_t size)
{
    const struct words_of_finding *of = context;
    (void)lang;
    return jixiao_finding_pointer(of->tree, of->finding, of->in_tree, buf, size);
}

/* Findings and errors in words, with and without their tree; the first of very many. */
static inline void require_findings(const struct jixiao_tree *tree,
                                    const struct jixiao_finding *findings, size_t n, int in_tree)
{
    size_t i;
    for (i = 0; i < n && i < 64; i++) {
        struct words_of_finding of = {tree, &findings[i], in_tree}, alone = {NULL, &findings[i], 0};
        require(jixiao_err_name(findings[i].code));
        require_words(write_finding, &of, i % 50);
        require_words(write_pointer, &of, i % 30);
        require_words(write_finding, &alone, i % 70);
    }
}

#endif
