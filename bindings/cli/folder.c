/* SPDX-License-Identifier: MIT
 * The files of folders, each accounted for: in the order given, those of a folder by the bytes of
 * their paths, whatever the order in which the system lists them. */
#define _GNU_SOURCE
#include "cli.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A folder that is being walked, and those around it. */
struct above {
    const struct above *above;
    dev_t device;
    ino_t inode;
};

static void note(struct run *run, const char *path, uint32_t skip, int err)
{
    run->files = grown(run->files, (run->n_files + 1) * sizeof *run->files);
    run->files[run->n_files++] =
        (struct file){.name = copied(path, strlen(path)), .skip = skip, .err = err};
}

static void walk(struct run *run, const char *folder, const struct above *above);

static int is_above(const struct above *above, const struct stat *file)
{
    for (; above; above = above->above)
        if (above->device == file->st_dev && above->inode == file->st_ino)
            return 1;
    return 0;
}

static void take(struct run *run, const char *folder, const char *name, const struct above *above)
{
    size_t size = strlen(folder);
    const char *slash = size && folder[size - 1] == '/' ? "" : "/";
    char *path = copied(said("%%%", folder, slash, name), size + strlen(slash) + strlen(name));
    uint32_t skip = jixiao_file_skipped(name);
    struct stat file;
    if (skip != JIXIAO_SKIP_HIDDEN && stat(path, &file) == 0 && S_ISDIR(file.st_mode)) {
        if (is_above(above, &file))
            note(run, path, JIXIAO_SKIP_LOOP, 0);
        else
            walk(run, path, above);
    } else {
        note(run, path, skip, 0);
    }
    free(path);
}

static void walk(struct run *run, const char *folder, const struct above *above)
{
    struct above here = {.above = above};
    struct dirent *entry;
    struct stat file;
    DIR *opened = opendir(folder);
    if (!opened || fstat(dirfd(opened), &file) != 0) {
        note(run, folder, 0, errno);
        if (opened)
            closedir(opened);
        return;
    }
    here.device = file.st_dev;
    here.inode = file.st_ino;
    while ((entry = readdir(opened)) != NULL)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            take(run, folder, entry->d_name, &here);
    closedir(opened);
}

static int in_order(const void *a, const void *b)
{
    return strcmp(((const struct file *)a)->name, ((const struct file *)b)->name);
}

void files_find(struct run *run, int takes_folders)
{
    struct stat file;
    size_t i, k, first;
    for (i = 0; i < run->n_names; i++) {
        const char *name = run->names[i];
        if (!takes_folders || is_stdio(name) || stat(name, &file) != 0 || !S_ISDIR(file.st_mode)) {
            note(run, name, 0, 0);
            continue;
        }
        first = run->n_files;
        walk(run, name, NULL);
        for (k = first; k < run->n_files; k++)
            run->files[k].is_found = 1;
        qsort(run->files + first, run->n_files - first, sizeof *run->files, in_order);
        run->has_folders = 1;
    }
}

void files_free(struct run *run)
{
    while (run->n_files)
        free(run->files[--run->n_files].name);
    free(run->files);
    run->files = NULL;
}
