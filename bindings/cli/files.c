/* SPDX-License-Identifier: MIT
 * Files: read whole, written and seen to have been written. */
#define _GNU_SOURCE
#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

static int is_stdio(const char *name)
{
    return !strcmp(name, "-");
}

const char *file_label(const struct run *run, const char *name)
{
    return is_stdio(name) ? say(run, WORD_STDIN) : name;
}

int name_ends_in(const char *name, const char *end)
{
    size_t size = strlen(name), tail = strlen(end);
    return size >= tail && !strcasecmp(name + size - tail, end);
}

int file_read(struct run *run, const char *name, struct text *text)
{
    int is_stdin = is_stdio(name), failed;
    FILE *file = is_stdin ? stdin : fopen(name, "rb");
    text_clear(text);
    if (!file) {
        run_complain(run, name, NULL, strerror(errno));
        return -1;
    }
    errno = 0;
    do {
        text_reserve(text, text->size + 65536);
        text->size += fread(text->bytes + text->size, 1, text->room - text->size - 1, file);
    } while (!feof(file) && !ferror(file));
    text->bytes[text->size] = '\0';
    failed = ferror(file);
    if (failed)
        run_complain(run, file_label(run, name), NULL, strerror(errno));
    if (!is_stdin)
        fclose(file);
    return failed ? -1 : 0;
}

static int is_same_file(const struct stat *file, const char *name)
{
    struct stat other;
    return !is_stdio(name) && stat(name, &other) == 0 && file->st_dev == other.st_dev &&
           file->st_ino == other.st_ino;
}

/* Writing over a sheet before it was read would lose it. */
static int is_input(const struct run *run, const char *output)
{
    struct stat file;
    size_t i;
    if (stat(output, &file) != 0 || !S_ISREG(file.st_mode))
        return 0;
    for (i = 0; i < run->n_names; i++)
        if (is_same_file(&file, run->names[i]))
            return 1;
    return run->tree_name && is_same_file(&file, run->tree_name);
}

int output_open(struct run *run)
{
    run->out = stdout;
    if (!run->output || is_stdio(run->output))
        return 0;
    if (is_input(run, run->output)) {
        run_complain(run, run->output, NULL, say(run, WORD_OUTPUT_IS_INPUT));
        return -1;
    }
    run->out = fopen(run->output, "wb");
    if (run->out)
        return 0;
    run_complain(run, run->output, NULL, strerror(errno));
    return -1;
}

void output_close(struct run *run)
{
    FILE *out = run->out;
    const char *name = out == stdout ? say(run, WORD_STDOUT) : run->output;
    int failed;
    if (!out)
        return;
    run->out = NULL; /* a complaint would flush what is closed */
    errno = 0;
    failed = ferror(out);
    failed = (out == stdout ? fflush(stdout) : fclose(out)) != 0 || failed;
    if (failed)
        run_complain(run, name, NULL, errno ? strerror(errno) : say(run, WORD_NOT_WRITTEN));
}
