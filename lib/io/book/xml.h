/* SPDX-License-Identifier: MIT
 * The XML texts of a book, on expat: read a piece at a time, within bounds. */
#ifndef JIXIAO_BOOK_XML_H
#define JIXIAO_BOOK_XML_H

#include "book.h"

/* A name: the letter of its namespace (xml.c; '?' of any other, '\0' of none), and the rest. */
struct jixiao__xml_name {
    char space;
    const char *local;
};

/* Whether it is that name, written as "m:row"; ":id" has no namespace. */
int jixiao__xml_is(struct jixiao__xml_name name, const char *is);

/* The value of an attribute, written likewise; NULL: there is none. */
const char *jixiao__xml_get(const char **attributes, const char *is);
/* Whether it is 1 or true. */
int jixiao__xml_yes(const char **attributes, const char *is);
/* A number of digits alone, at most `most`; `otherwise` where there is none or it is no such. */
uint32_t jixiao__xml_count(const char **attributes, const char *is, uint32_t most,
                           uint32_t otherwise);

/* What is done as elements begin and end, and with the texts between. They stop by
 * jixiao__book_fail(). */
struct jixiao__xml_takes {
    void (*begin)(void *context, struct jixiao__xml_name name, const char **attributes);
    void (*end)(void *context, struct jixiao__xml_name name);
    void (*text)(void *context, const char *text, size_t size);
};

/* Reads the part of that name. 1: it was read. 0: there is none, or book->err says what is wrong. */
int jixiao__xml_read(struct jixiao__book *book, const char *part,
                     const struct jixiao__xml_takes *takes, void *context);

/* Where the tag that is being taken begins in its part, in bytes, and its size. What ends an element
 * that is one tag has none, and stands behind it. */
size_t jixiao__xml_at(const struct jixiao__book *book, size_t *size);

#endif
