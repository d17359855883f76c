/* SPDX-License-Identifier: MIT
 * Texts as people type them, read plainly: full-width characters as their half-width ones, spaces
 * around as nothing, characters that nobody sees left out. */
#ifndef JIXIAO_PLAIN_H
#define JIXIAO_PLAIN_H

#include "text.h"

/* What is left of a text, character by character. It is UTF-8. */
struct jixiao__plain {
    const char *at;
    const char *end;
};

/* Begins without the spaces around the text. */
struct jixiao__plain jixiao__plain(const char *text, size_t size);
/* The next character (a code point), or 0 at the end. A space of any width is ' '. */
uint32_t jixiao__plain_next(struct jixiao__plain *plain);

/* Whether nothing is left. */
int jixiao__plain_is_blank(const char *text, size_t size);
/* Whether two texts are the same so read, capitals of ASCII as small letters; the second is a
 * string with nothing around it. */
int jixiao__plain_is(const char *text, size_t size, const char *string);
/* The same of names: spaces within them do not count either. */
int jixiao__plain_same_name(const char *text, size_t size, const char *other, size_t other_size);
/* The same for two names that are the same. */
uint64_t jixiao__plain_hash(const char *text, size_t size);
/* Writes a name without any space: behind a text; into a buffer, as jixiao_num_format() writes
 * numbers. */
void jixiao__put_name(struct jixiao__text *text, const char *name, size_t size);
size_t jixiao__plain_name(const char *text, size_t size, char *buf, size_t room);
/* Writes the text so read as UTF-8, and NUL. Returns its length, or `room` if it does not fit. */
size_t jixiao__plain_copy(const char *text, size_t size, char *to, size_t room);

#endif
