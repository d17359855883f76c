/* SPDX-License-Identifier: MIT
 * Where results go: standard output or a device, written directly; or a file, which is made beside
 * and takes its name once it is whole. */
#define _GNU_SOURCE
#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The file that is being made: one a run, here for signals and exit(). */
static int descriptor;                     /* what is written to */
static int failure;                        /* errno of the first write that failed, or 0 */
static char *target;                       /* behind all symbolic links */
static char temporary[PATH_MAX];           /* beside it */
static volatile sig_atomic_t is_temporary; /* 1: that file is there */

static void temporary_remove(void)
{
    if (is_temporary)
        unlink(temporary);
    is_temporary = 0;
}

static void on_signal(int number)
{
    temporary_remove();
    raise(number); /* its default again, which ends the program */
}

static void signals_take(void)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU};
    struct sigaction ours = {.sa_handler = on_signal, .sa_flags = (int)(SA_RESETHAND | SA_NODEFER)};
    struct sigaction old;
    size_t i;
    for (i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (sigaction(numbers[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
            sigaction(numbers[i], &ours, NULL);
    atexit(temporary_remove); /* memory that runs out ends the program */
}

const char *output_cause(const struct run *run, int number)
{
    static const struct {
        int number;
        enum word word;
    } causes[] = {
        {ENOSPC, WORD_CAUSE_FULL},          {EDQUOT, WORD_CAUSE_FULL},
        {EFBIG, WORD_CAUSE_LIMIT},          {EACCES, WORD_CAUSE_PERMISSION},
        {EPERM, WORD_CAUSE_PERMISSION},     {EROFS, WORD_CAUSE_READ_ONLY},
        {EISDIR, WORD_CAUSE_DIRECTORY},     {ENOENT, WORD_CAUSE_NO_DIRECTORY},
        {ENOTDIR, WORD_CAUSE_NO_DIRECTORY}, {EPIPE, WORD_CAUSE_PIPE},
        {EEXIST, WORD_CAUSE_EXISTS},        {EIO, WORD_CAUSE_FAILED},
        {ENAMETOOLONG, WORD_CAUSE_NAME},
    };
    size_t i;
    for (i = 0; i < sizeof causes / sizeof *causes; i++)
        if (causes[i].number == number)
            return say(run, causes[i].word);
    return strerror(number);
}

static void complain(struct run *run, const char *label, const char *place, enum word word,
                     const char *why)
{
    struct text text = {0};
    text_say(&text, say(run, word), why);
    run_complain(run, label, place, text_of(&text));
    text_free(&text);
}

/* Follows symbolic links to what the name stands for; `file` is all zero where nothing is there. A
 * link of /proc is an open descriptor, and has no name to follow to. Returns errno, or 0. */
static int resolve(struct text *path, struct stat *file, int *is_descriptor)
{
    struct stat proc = {0};
    char link[PATH_MAX];
    int links;
    stat("/proc/self", &proc);
    for (links = 0; links < 40; links++) {
        ssize_t size;
        *file = (struct stat){0};
        if (lstat(text_of(path), file) != 0)
            return errno == ENOENT && path->size ? 0 : errno;
        *is_descriptor = S_ISLNK(file->st_mode) && file->st_dev == proc.st_dev;
        if (*is_descriptor)
            return stat(text_of(path), file) == 0 ? 0 : errno;
        if (!S_ISLNK(file->st_mode))
            return 0;
        size = readlink(text_of(path), link, sizeof link);
        if (size < 0)
            return errno;
        while (path->size && (link[0] == '/' || path->bytes[path->size - 1] != '/'))
            path->size--;
        text_add_bytes(path, link, (size_t)size);
    }
    return ELOOP;
}

int output_is_file(const struct run *run)
{
    struct text path = {0};
    struct stat file;
    int is_descriptor = 0, err;
    text_add(&path, run->output);
    err = resolve(&path, &file, &is_descriptor);
    text_free(&path);
    return err || (!is_descriptor && (!file.st_mode || S_ISREG(file.st_mode)));
}

/* stdio forgets why it could not write. */
static ssize_t put_bytes(void *cookie, const char *bytes, size_t size)
{
    size_t done = 0;
    (void)cookie;
    while (done < size) {
        ssize_t put = write(descriptor, bytes + done, size - done);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0) {
            failure = failure ? failure : errno;
            break;
        }
        done += (size_t)put;
    }
    return (ssize_t)done;
}

static int end_bytes(void *cookie)
{
    (void)cookie;
    return descriptor == STDOUT_FILENO ? 0 : close(descriptor);
}

static FILE *stream(int fd)
{
    descriptor = fd;
    if (fd < 0)
        return NULL;
    if (isatty(fd)) /* whose width is asked for */
        return fd == STDOUT_FILENO ? stdout : fdopen(fd, "wb");
    return fopencookie(NULL, "wb", (cookie_io_functions_t){.write = put_bytes, .close = end_bytes});
}

/* What is standard output already is not opened again: its place in a file would be lost. */
static FILE *open_directly(const char *path, const struct stat *file)
{
    struct stat out;
    if (fstat(STDOUT_FILENO, &out) == 0 && out.st_dev == file->st_dev && out.st_ino == file->st_ino)
        return stream(STDOUT_FILENO);
    return stream(open(path, O_WRONLY | O_CLOEXEC | (S_ISREG(file->st_mode) ? O_APPEND : 0)));
}

/* As the file that it replaces, as far as that may be given. */
static void dress(int fd, const struct stat *old)
{
    mode_t mask = umask(0);
    umask(mask);
    if (!old->st_mode)
        fchmod(fd, 0666 & ~mask);
    else if (fchown(fd, old->st_uid, old->st_gid) == 0 || fchown(fd, (uid_t)-1, old->st_gid) == 0)
        fchmod(fd, old->st_mode & 0777);
    else
        /* another group than before may do what everybody may */
        fchmod(fd, (old->st_mode & 0707) | (old->st_mode & old->st_mode << 3 & 0070));
}

/* The directory of the target, with its last slash; "" is here. */
static char *directory(void)
{
    const char *slash = strrchr(target, '/');
    return copied(target, slash ? (size_t)(slash + 1 - target) : 0);
}

static FILE *open_beside(const struct stat *old)
{
    char *place = directory();
    sigset_t all, before;
    int fd = -1;
    signals_take();
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &before); /* one that comes between would leave it behind */
    if ((size_t)snprintf(temporary, sizeof temporary, "%s.jixiao-XXXXXX.tmp", place) <
        sizeof temporary)
        fd = mkostemps(temporary, 4, O_CLOEXEC);
    else
        errno = ENAMETOOLONG;
    is_temporary = fd >= 0;
    sigprocmask(SIG_SETMASK, &before, NULL);
    free(place);
    if (fd < 0)
        return NULL;
    dress(fd, old);
    return stream(fd);
}

/* Returns errno, or 0. Where the directory is at fault, `place` is that. */
static int open_named(struct run *run, char **place)
{
    struct text path = {0};
    struct stat file;
    int is_descriptor = 0, err;
    size_t size;
    text_add(&path, run->output);
    err = resolve(&path, &file, &is_descriptor);
    target = path.bytes;
    if (err)
        return err;
    if (S_ISDIR(file.st_mode))
        return EISDIR;
    if (is_descriptor || (file.st_mode && !S_ISREG(file.st_mode))) {
        run->out = open_directly(target, &file);
        return run->out ? 0 : errno;
    }
    if (file.st_mode && run->is_new)
        return EEXIST;
    if (file.st_mode && faccessat(AT_FDCWD, target, W_OK, AT_EACCESS) != 0)
        return errno;
    run->out = open_beside(&file);
    if (run->out)
        return 0;
    err = errno;
    *place = directory();
    size = strlen(*place);
    if (size > 1)
        (*place)[size - 1] = '\0';
    return err;
}

int output_open(struct run *run)
{
    char *place = NULL;
    int err;
    if (!run->output || is_stdio(run->output)) {
        run->out = stream(STDOUT_FILENO);
        if (!run->out)
            memory_ran_out();
        return 0;
    }
    err = open_named(run, &place);
    if (err)
        complain(run, run->output, place, WORD_OUTPUT_NOT_WRITTEN, output_cause(run, err));
    free(place);
    return err ? -1 : 0;
}

/* Takes a name that nobody has; over a network that may be by a link alone. */
static int rename_new(void)
{
    if (renameat2(AT_FDCWD, temporary, AT_FDCWD, target, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return -1;
    if (link(temporary, target) == 0)
        return unlink(temporary);
    return errno == EEXIST ? -1 : rename(temporary, target); /* a file system without links */
}

/* The name changes hands; of `new`, only one that nobody has. Returns errno, or 0. */
static int commit(const struct run *run)
{
    char *place = directory();
    int failed = run->is_new ? rename_new() : rename(temporary, target);
    int err, fd;
    err = failed ? errno : 0;
    is_temporary = failed != 0 && is_temporary;
    fd = failed ? -1 : open(*place ? place : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd); /* the new name outlives a power cut, too */
        close(fd);
    }
    free(place);
    return err;
}

/* Whether all of it is where it should be: errno, or 0. */
static int flush(FILE *out)
{
    errno = 0;
    if (fflush(out) != 0 && !failure)
        failure = errno;
    if (!failure && is_temporary && fsync(descriptor) != 0)
        failure = errno;
    if (out != stdout && fclose(out) != 0 && !failure)
        failure = errno;
    return failure;
}

void output_close(struct run *run)
{
    const char *label = descriptor == STDOUT_FILENO ? say(run, WORD_STDOUT) : run->output;
    const char *input = is_temporary ? input_found(run, target) : NULL;
    int err = run->out ? flush(run->out) : 0;
    run->out = NULL; /* a complaint would flush what is closed */
    if (!is_temporary && err)
        complain(run, label, NULL, WORD_OUTPUT_NOT_WHOLE, output_cause(run, err));
    else if (input)
        complain(run, label, NULL, WORD_OUTPUT_IS_INPUT, input);
    else if (is_temporary && (!run->is_made || run->is_broken))
        complain(run, label, NULL, WORD_OUTPUT_NOTHING, "");
    else if (is_temporary && (err || (err = commit(run)) != 0))
        complain(run, label, NULL, WORD_OUTPUT_NOT_WRITTEN, output_cause(run, err));
    temporary_remove();
    free(target);
    target = NULL;
}
