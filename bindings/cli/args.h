/* SPDX-License-Identifier: MIT
 * The arguments. */
#ifndef ARGS_H
#define ARGS_H

#include "cli.h"

/* Which options a command takes; --lang, --output and help are for all. */
enum takes {
    TAKES_TREE = 1,
    TAKES_TABLE = 2,
    TAKES_JSON = 4,
    TAKES_CSV = 8,
    TAKES_SHEET = 16,
    TAKES_XLSX = 32
};

struct command {
    const char *name;
    void (*run)(struct run *run);
    unsigned takes;     /* enum takes */
    size_t least, most; /* arguments */
    const char *args;
    const char *doc[2]; /* by enum jixiao_lang */
    const char *more[2];
};

/* Ends with one whose name is NULL. */
extern const struct command commands[];

/* Reads the arguments into the run; returns the command. Does not return where they are wrong, or
 * ask for help. */
const struct command *args_parse(struct run *run, int argc, char **argv);

#endif
