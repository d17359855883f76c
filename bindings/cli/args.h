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
    TAKES_XLSX = 32,
    TAKES_HTML = 64,
    TAKES_LINES = 128, /* JSON, a line a sheet */
    TAKES_LIST = 256,
    TAKES_ONCE = 512,
    TAKES_FORM = 1024, /* printed forms, which may not say what they are of */
    TAKES_FILL = 2048, /* a form and --from, the sheet that is written into it */
    TAKES_SQL = 4096,
    TAKES_JOBS = 8192,
    TAKES_RECEIPT = 16384,
    TAKES_VERIFY = 32768, /* a result and --sheet, what it is of */
    TAKES_UNDER = 65536   /* another tree */
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

/* Reads the arguments into the run; returns the command, one of those, which end with one whose
 * name is NULL. Does not return where they are wrong, or
 * ask for help. */
const struct command *args_parse(struct run *run, const struct command *commands, int argc,
                                 char **argv);

/* format.c: sets the format of that name; 0, or there is none such among those that the command takes. */
int format_set(struct run *run, unsigned takes, const char *name);
/* Chooses it by the name of the output where that is a file; 0, or complains that the name says another. */
int format_choose(struct run *run, unsigned takes);

#endif
