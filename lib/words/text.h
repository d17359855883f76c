/* SPDX-License-Identifier: MIT
 * Writing into a caller's buffer, counting what did not fit. */
#ifndef JIXIAO_TEXT_H
#define JIXIAO_TEXT_H

#include "jixiao.h"

#include <string.h>

/* Texts are UTF-8 whatever the system's code page is; read in another, this is a syntax error. */
_Static_assert(sizeof "效" == 4, "compile with UTF-8 texts: /utf-8, no -fexec-charset");

/* Whether text of that size is the string. */
int jixiao__is(const char *text, size_t size, const char *string);

/* Whether two names are the same; most differ at once. */
static inline int jixiao__same(const char *a, const char *b)
{
    return *a == *b && !strcmp(a, b);
}

struct jixiao__text {
    char *buf;
    size_t size;
    size_t length; /* of the whole text, without the NUL */
    uint32_t lang;
    int is_shown;
};

void jixiao__text_begin(struct jixiao__text *text, uint32_t lang, char *buf, size_t size);
/* The same of words for people: texts of others in them are written as shown.h has them. */
void jixiao__words_begin(struct jixiao__text *text, uint32_t lang, char *buf, size_t size);
/* Ends the text with NUL, cut between characters if it did not fit; returns its whole length. */
size_t jixiao__text_end(struct jixiao__text *text);

void jixiao__put(struct jixiao__text *text, const char *string);
void jixiao__put_bytes(struct jixiao__text *text, const char *bytes, size_t size);
void jixiao__put_num(struct jixiao__text *text, jixiao_num num);
void jixiao__put_count(struct jixiao__text *text, uint64_t count);

/* Writes the words of the text's language, with $n a number, $p a ratio as percent, $u a uint32_t
 * count, $s a string of the arguments in their order (jixiao_num, jixiao_num, uint32_t, const char
 * *). */
void jixiao__say(struct jixiao__text *text, const char *zh, const char *en, ...);

#endif
