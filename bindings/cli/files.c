/* SPDX-License-Identifier: MIT
 * Files: read whole, and remembered. */
#define _GNU_SOURCE
#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

int is_stdio(const char *name)
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

/* Also what cannot be read: nobody wants it to be replaced. */
static void input_note(struct run *run, const char *name)
{
    struct stat file;
    if ((is_stdio(name) ? fstat(STDIN_FILENO, &file) : stat(name, &file)) != 0)
        return;
    run->inputs = grown(run->inputs, (run->n_inputs + 1) * sizeof *run->inputs);
    run->inputs[run->n_inputs++] =
        (struct input){file.st_dev, file.st_ino, copied(name, strlen(name))};
}

int file_read(struct run *run, const char *name, struct text *text)
{
    int is_stdin = is_stdio(name), failed;
    FILE *file;
    text_clear(text);
    input_note(run, name);
    file = is_stdin ? stdin : fopen(name, "rb");
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

const char *input_found(const struct run *run, const char *name)
{
    struct stat file;
    size_t i;
    if (stat(name, &file) != 0)
        return NULL;
    for (i = 0; i < run->n_inputs; i++)
        if (run->inputs[i].device == file.st_dev && run->inputs[i].inode == file.st_ino)
            return file_label(run, run->inputs[i].name);
    return NULL;
}

void inputs_free(struct run *run)
{
    while (run->n_inputs)
        free(run->inputs[--run->n_inputs].name);
    free(run->inputs);
    run->inputs = NULL;
}
