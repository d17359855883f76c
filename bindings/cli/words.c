/* SPDX-License-Identifier: MIT */
#include "cli.h"

#define WORDS_BOTH(name, zh, en) {zh, en},

const char *say(const struct run *run, enum word word)
{
    static const char *const words[WORD_END][2] = {WORDS(WORDS_BOTH)};
    return words[word][run->lang == JIXIAO_EN];
}
