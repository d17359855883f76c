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

/* One argument's folders. Each is walked once: links to folders come after all others, since one may
 * lead back, or to what is read anyway. */
struct walk {
    struct run *run;
    struct folder {
        dev_t device;
        ino_t inode;
    } * met;
    size_t n_met;
    char **links;
    size_t n_links;
};

static void note(struct run *run, const char *path, uint32_t skip, int err)
{
    run->files = grown(run->files, (run->n_files + 1) * sizeof *run->files);
    run->files[run->n_files++] =
        (struct file){.name = copied(path, strlen(path)), .skip = skip, .err = err};
}

/* Whether it was met before; it is from now on. */
static int meets(struct walk *w, const struct stat *file)
{
    size_t i;
    for (i = 0; i < w->n_met; i++)
        if (w->met[i].device == file->st_dev && w->met[i].inode == file->st_ino)
            return 1;
    w->met = grown(w->met, (w->n_met + 1) * sizeof *w->met);
    w->met[w->n_met++] = (struct folder){file->st_dev, file->st_ino};
    return 0;
}

static void walk(struct walk *w, const char *folder);

static void take(struct walk *w, const char *folder, const char *name)
{
    size_t size = strlen(folder);
    const char *slash = size && folder[size - 1] == '/' ? "" : "/";
    char *path = copied(said("%%%", folder, slash, name), size + strlen(slash) + strlen(name));
    uint32_t skip = jixiao_file_skipped(name);
    struct stat file, itself;
    if (skip == JIXIAO_SKIP_HIDDEN || stat(path, &file) != 0 || !S_ISDIR(file.st_mode)) {
        note(w->run, path, skip, 0);
    } else if (lstat(path, &itself) == 0 && S_ISLNK(itself.st_mode)) {
        w->links = grown(w->links, (w->n_links + 1) * sizeof *w->links);
        w->links[w->n_links++] = path;
        return;
    } else {
        walk(w, path);
    }
    free(path);
}

static void walk(struct walk *w, const char *folder)
{
    struct dirent *entry;
    struct stat file;
    DIR *opened = opendir(folder);
    if (!opened || fstat(dirfd(opened), &file) != 0) {
        note(w->run, folder, 0, errno);
        if (opened)
            closedir(opened);
        return;
    }
    if (meets(w, &file))
        note(w->run, folder, JIXIAO_SKIP_LOOP, 0);
    else
        while ((entry = readdir(opened)) != NULL)
            if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
                take(w, folder, entry->d_name);
    closedir(opened);
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The folder, then those that its links lead to, in order, then those of theirs. */
static void walk_all(struct run *run, const char *folder)
{
    struct walk w = {.run = run};
    char **links;
    size_t i, n;
    walk(&w, folder);
    while ((n = w.n_links) != 0) {
        links = w.links;
        w.links = NULL;
        w.n_links = 0;
        qsort(links, n, sizeof *links, by_bytes);
        for (i = 0; i < n; i++) {
            walk(&w, links[i]);
            free(links[i]);
        }
        free(links);
    }
    free(w.met);
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
        walk_all(run, name);
        for (k = first; k < run->n_files; k++)
            run->files[k].is_found = 1;
        if (run->n_files > first)
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
