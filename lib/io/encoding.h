/* SPDX-License-Identifier: MIT
 * What bytes that are no UTF-8 text of ours look like. */
#ifndef JIXIAO_ENCODING_H
#define JIXIAO_ENCODING_H

#include "../words/syntax.h"

/* Bytes that are looked at as they come. */
struct jixiao__looks {
    uint64_t other, three; /* bytes beyond ASCII: in Chinese characters of UTF-8, and not */
    uint64_t low, all;     /* characters of Big5: whose second byte is ASCII's, and all */
    uint32_t gb, utf8, big5;
    unsigned char first[4];
    uint32_t n_first;
    int no_gb, no_big5;
};

/* Begins as {0}. */
void jixiao__looks_add(struct jixiao__looks *looks, const char *bytes, size_t size);
/* JIXIAO__GB18030, JIXIAO__BIG5, JIXIAO__UTF16, or JIXIAO__SYNTAX_END: none of these. */
enum jixiao__syntax jixiao__looks_end(const struct jixiao__looks *looks);
/* The same of a whole text, as a name: "GB18030", "Big5", "UTF-16", or "". */
const char *jixiao__encoding_looks(const char *text, size_t size);

/* What a file that begins so is, where it is no text: a workbook, a page, a document. Else
 * JIXIAO__SYNTAX_END. */
enum jixiao__syntax jixiao__file_looks(const char *begin, size_t size);

#endif
