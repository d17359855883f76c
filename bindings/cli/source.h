/* SPDX-License-Identifier: MIT
 * Files that are read (files.c): included by cli.h. */
#ifndef SOURCE_H
#define SOURCE_H

/* A file that is open to be read at any place. */
struct source {
    int fd;
    FILE *spool;   /* what is read in place of a pipe, or NULL */
    uint64_t size; /* in bytes */
    int failed;    /* errno of the last reading */
    int streams;   /* 1: it can be read only once, and is not read yet but for what is ahead */
    uint64_t at;   /* of source_next() */
    struct text ahead;
};

/* Opens a file; "-" is standard input. 0, or complains. */
int source_open(struct run *run, const char *name, struct source *source);
/* The same, but that what can be read only once is not copied: source_next() reads it, or
 * source_settle() copies it with what is ahead, after which it can be read at any place. */
int source_open_once(struct run *run, const char *name, struct source *source);
int source_settle(struct run *run, const char *name, struct source *source);
/* The next bytes, at most `size`; how many, 0 at the end, or -1. */
int64_t source_next(struct source *source, void *to, size_t size);
/* Up to `size` bytes that stand there; the context is a struct source. How many, or -1. */
int64_t source_read(void *context, uint64_t at, void *to, size_t size);
/* Complains of a file with more bytes than that; else 0. */
int source_within(struct run *run, const char *name, const struct source *source, uint64_t most);
/* Reads it whole, if it is within that. 0, or complains. */
int source_take(struct run *run, const char *name, struct source *source, uint64_t most,
                struct text *text);
void source_close(struct source *source);
/* Reads a file whole, if it is within that. 0, or complains. */
int file_read(struct run *run, const char *name, uint64_t most, struct text *text);
/* What is below a folder, by paths without links; NULL: it is not below. */
const char *path_below(const char *folder, const char *path);
/* Opens a plain file that is in a folder or below it, whichever links lead there. `folder_size`: of
 * the path, with its slash; 0: here. 0, errno, or below 0 an error of the library's. */
int source_open_below(struct run *run, const char *path, size_t folder_size, struct source *source);
/* Tells such an error. */
void file_complain(struct run *run, const char *label, int err);
/* A file's name as messages say it. */
const char *file_label(const struct run *run, const char *name);
int name_ends_in(const char *name, const char *end);
/* "-", standard input or output. */
int is_stdio(const char *name);
/* What messages call the input that is the same file as the one of that name, by whatever name it
 * was read; NULL if none is. */
const char *input_found(const struct run *run, const char *name);
void inputs_free(struct run *run);

#endif
