/* SPDX-License-Identifier: MIT
 * Files: read whole or at any place, and remembered. */
#define _GNU_SOURCE
#include "cli.h"

#include <errno.h>
#include <fcntl.h>
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

int64_t source_read(void *context, uint64_t at, void *to, size_t size)
{
    struct source *source = context;
    ssize_t got = pread(source->fd, to, size, (off_t)at);
    source->failed = got < 0 ? errno : 0;
    return got;
}

/* Copies what can be read only once into a file that can be read at any place. 0, or errno. */
static int spool(struct source *source)
{
    char bytes[65536];
    ssize_t got;
    int fd = source->fd;
    source->spool = tmpfile();
    if (!source->spool)
        return errno;
    source->fd = fileno(source->spool);
    while ((got = read(fd, bytes, sizeof bytes)) > 0)
        if (fwrite(bytes, 1, (size_t)got, source->spool) < (size_t)got)
            return errno;
    if (got < 0 || fflush(source->spool) != 0)
        return errno;
    if (fd != STDIN_FILENO)
        close(fd);
    return 0;
}

int source_open(struct run *run, const char *name, struct source *source)
{
    struct stat file = {0};
    int err = 0;
    input_note(run, name);
    *source = (struct source){.fd = is_stdio(name) ? STDIN_FILENO : open(name, O_RDONLY)};
    if (source->fd < 0 || fstat(source->fd, &file) != 0)
        err = errno;
    else if (S_ISDIR(file.st_mode))
        err = EISDIR;
    else if (!S_ISREG(file.st_mode) || (is_stdio(name) && lseek(source->fd, 0, SEEK_CUR) != 0))
        err = spool(source);
    if (!err)
        return 0;
    run_complain(run, file_label(run, name), NULL, strerror(err));
    source_close(source);
    return -1;
}

int source_take(struct run *run, const char *name, struct source *source, struct text *text)
{
    int64_t got;
    text_clear(text);
    do {
        text_reserve(text, text->size + 65536);
        got =
            source_read(source, text->size, text->bytes + text->size, text->room - text->size - 1);
        text->size += got > 0 ? (size_t)got : 0;
    } while (got > 0);
    text->bytes[text->size] = '\0';
    if (got < 0)
        run_complain(run, file_label(run, name), NULL, strerror(source->failed));
    return got < 0 ? -1 : 0;
}

void source_close(struct source *source)
{
    if (source->spool)
        fclose(source->spool);
    else if (source->fd > STDIN_FILENO)
        close(source->fd);
    *source = (struct source){.fd = -1};
}

int file_read(struct run *run, const char *name, struct text *text)
{
    struct source source;
    int err;
    if (source_open(run, name, &source) != 0)
        return -1;
    err = source_take(run, name, &source, text);
    source_close(&source);
    return err;
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
