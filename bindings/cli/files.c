/* SPDX-License-Identifier: MIT
 * Files: read whole or at any place, and remembered. */
#define _GNU_SOURCE
#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
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
    size_t done = 0;
    ssize_t got = 1;
    while (done < size && got > 0) { /* a file system may give less than there is */
        do
            got = pread(source->fd, (char *)to + done, size - done, (off_t)(at + done));
        while (got < 0 && errno == EINTR);
        done += got > 0 ? (size_t)got : 0;
    }
    source->failed = got < 0 ? errno : 0;
    return got < 0 ? got : (int64_t)done;
}

/* Reads what may have to be waited for. */
static ssize_t read_some(int fd, void *to, size_t size)
{
    struct pollfd wait = {fd, POLLIN, 0};
    for (;;) {
        ssize_t got = read(fd, to, size);
        if (got >= 0 || (errno != EAGAIN && errno != EINTR))
            return got;
        if (errno == EAGAIN)
            poll(&wait, 1, -1);
    }
}

/* Copies what can be read only once. A FIFO's writer is waited for, but not for ever. 0, errno, or
 * below 0 an error of the library's. */
static int copy(int fd, int is_fifo, FILE *to, uint64_t *size)
{
    struct pollfd wait = {fd, POLLIN, 0};
    int is_silent = is_fifo && poll(&wait, 1, 10000) == 0;
    char bytes[8192];
    ssize_t got;
    while ((got = read_some(fd, bytes, sizeof bytes)) > 0 &&
           (*size += (uint64_t)got) <= JIXIAO_MAX_FILE_LONG)
        if (fwrite(bytes, 1, (size_t)got, to) < (size_t)got)
            return errno;
    if (got < 0 || fflush(to) != 0)
        return errno;
    return is_silent && !*size ? -JIXIAO_ERR_FILE_SILENT : 0;
}

/* Makes the source a file that can be read at any place. */
static int spool(struct source *source, int is_fifo)
{
    int fd = source->fd, err;
    source->spool = tmpfile();
    if (!source->spool)
        return errno;
    source->fd = fileno(source->spool);
    source->streams = 0;
    source->size = source->ahead.size;
    if (source->size)
        fwrite(source->ahead.bytes, 1, source->ahead.size, source->spool);
    err = copy(fd, is_fifo, source->spool, &source->size);
    if (fd != STDIN_FILENO)
        close(fd);
    return err;
}

/* Sockets cannot be opened. */
static int open_failed(void)
{
    return errno == ENXIO ? -JIXIAO_ERR_FILE_KIND : errno;
}

/* 0, errno, or below 0 an error of the library's. A device that never ends, and a FIFO without a
 * writer, shall not hold up the other files. */
static int source_begin(const char *name, struct source *source)
{
    struct stat file;
    int is_open = is_stdio(name); /* by whoever began the command, who may choose */
    *source = (struct source){
        .fd = is_open ? STDIN_FILENO : open(name, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)};
    if (source->fd < 0 || fstat(source->fd, &file) != 0)
        return open_failed();
    if (S_ISDIR(file.st_mode))
        return EISDIR;
    source->size = (uint64_t)file.st_size;
    if (S_ISREG(file.st_mode) && (!is_open || lseek(source->fd, 0, SEEK_CUR) == 0))
        return 0;
    if (!is_open && !S_ISFIFO(file.st_mode) && !isatty(source->fd))
        return -JIXIAO_ERR_FILE_KIND;
    source->streams = is_open;
    return is_open ? 0 : spool(source, S_ISFIFO(file.st_mode));
}

const char *path_below(const char *folder, const char *path)
{
    size_t size = strlen(folder);
    size -= size == 1; /* of the root */
    return !strncmp(folder, path, size) && path[size] == '/' ? path + size + 1 : NULL;
}

/* Follows no link, which would be one that somebody put there meanwhile. */
static int open_parts(const char *folder, const char *path)
{
    int fd = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    while (fd >= 0 && path) {
        const char *slash = strchr(path, '/');
        char *part = copied(path, slash ? (size_t)(slash - path) : strlen(path));
        int kind = slash ? O_PATH | O_DIRECTORY : O_RDONLY | O_NONBLOCK | O_NOCTTY;
        int next = openat(fd, part, O_NOFOLLOW | O_CLOEXEC | kind);
        close(fd);
        free(part);
        fd = next;
        path = slash ? slash + 1 : NULL;
    }
    return fd;
}

static int begin_below(const char *folder, const char *path, struct source *source)
{
    const char *below = path_below(folder, path);
    struct stat file;
    if (!below)
        return -JIXIAO_ERR_TREE_PATH;
    source->fd = open_parts(folder, below);
    if (source->fd < 0 || fstat(source->fd, &file) != 0)
        return open_failed();
    source->size = (uint64_t)file.st_size;
    return S_ISREG(file.st_mode) ? 0 : S_ISDIR(file.st_mode) ? EISDIR : -JIXIAO_ERR_FILE_KIND;
}

int source_open_below(struct run *run, const char *path, size_t folder_size, struct source *source)
{
    char *named = copied(path, folder_size);
    char *folder = realpath(folder_size ? named : ".", NULL), *real = realpath(path, NULL);
    int err = errno;
    *source = (struct source){.fd = -1};
    if (folder && real) {
        input_note(run, path);
        err = begin_below(folder, real, source);
    }
    if (err)
        source_close(source);
    free(named);
    free(folder);
    free(real);
    return err;
}

static int opened(struct run *run, const char *name, struct source *source, int err)
{
    if (!err)
        return 0;
    file_complain(run, file_label(run, name), err);
    source_close(source);
    return -1;
}

int source_open_once(struct run *run, const char *name, struct source *source)
{
    input_note(run, name);
    return opened(run, name, source, source_begin(name, source));
}

int source_settle(struct run *run, const char *name, struct source *source)
{
    return opened(run, name, source, source->streams ? spool(source, 0) : 0);
}

int source_open(struct run *run, const char *name, struct source *source)
{
    return source_open_once(run, name, source) == 0 ? source_settle(run, name, source) : -1;
}

int64_t source_next(struct source *source, void *to, size_t size)
{
    int64_t got = source->streams ? (int64_t)read_some(source->fd, to, size)
                                  : source_read(source, source->at, to, size);
    source->failed = got < 0 ? errno : 0;
    source->at += got > 0 ? (uint64_t)got : 0;
    return got;
}

static const char *input_cause(const struct run *run, int number)
{
    switch (number) {
    case ENOENT:
        return say(run, WORD_INPUT_NONE);
    case EACCES:
    case EPERM:
        return say(run, WORD_INPUT_PERMISSION);
    case EISDIR:
        return say(run, WORD_INPUT_DIRECTORY);
    default:
        return strerror(number);
    }
}

void file_complain(struct run *run, const char *label, int err)
{
    if (err < 0)
        run_complain_code(run, label, NULL, (uint32_t)-err, NULL);
    else
        run_complain(run, label, NULL, input_cause(run, err));
}

int source_within(struct run *run, const char *name, const struct source *source, uint64_t most)
{
    struct text limit = {0};
    if (source->size <= most)
        return 0;
    text_add(&limit, "> ");
    text_count(&limit, (int64_t)(most >> 20));
    text_add(&limit, " MiB");
    run_complain_code(run, file_label(run, name), NULL, JIXIAO_ERR_FILE_SIZE, text_of(&limit));
    text_free(&limit);
    return -1;
}

int source_take(struct run *run, const char *name, struct source *source, uint64_t most,
                struct text *text)
{
    int64_t got;
    text_clear(text);
    if (source_within(run, name, source, most) != 0)
        return -1;
    do {
        text_reserve(text, text->size + 65536);
        got =
            source_read(source, text->size, text->bytes + text->size, text->room - text->size - 1);
        text->size += got > 0 ? (size_t)got : 0;
    } while (got > 0 && text->size <= most);
    text->bytes[text->size] = '\0';
    if (got < 0)
        run_complain(run, file_label(run, name), NULL, strerror(source->failed));
    source->size = text->size; /* of some files the system does not know it before */
    return got < 0 || source_within(run, name, source, most) != 0 ? -1 : 0;
}

void source_close(struct source *source)
{
    if (source->spool)
        fclose(source->spool);
    else if (source->fd > STDIN_FILENO)
        close(source->fd);
    text_free(&source->ahead);
    *source = (struct source){.fd = -1};
}

int file_read(struct run *run, const char *name, uint64_t most, struct text *text)
{
    struct source source;
    int err;
    if (source_open(run, name, &source) != 0)
        return -1;
    err = source_take(run, name, &source, most, text);
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
