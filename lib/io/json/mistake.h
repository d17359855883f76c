/* SPDX-License-Identifier: MIT
 * What is wrong with a JSON text where nothing that fits follows. */
#ifndef JIXIAO_MISTAKE_H
#define JIXIAO_MISTAKE_H

#include "../../words/syntax.h"

struct jixiao__mistake {
    uint32_t code;            /* JIXIAO_ERR_SYNTAX or JIXIAO_ERR_ENCODING */
    enum jixiao__syntax sort; /* of syntax */
    size_t found;             /* how long what was met is */
};

/* What stands at `at`, before `end`, fits nowhere, or not here: `sort`. */
struct jixiao__mistake jixiao__mistake_at(const char *at, const char *end,
                                          enum jixiao__syntax sort);
/* Where a value is expected. */
struct jixiao__mistake jixiao__mistake_no_value(const char *at, const char *end,
                                                enum jixiao__syntax sort);
/* How long the word there is: letters and digits of ASCII, and characters beyond it that are no
 * marks. */
size_t jixiao__mistake_word(const char *at, const char *end);
/* … and the number, right or wrong. */
size_t jixiao__mistake_number(const char *at, const char *end);

#endif
