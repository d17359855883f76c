/* SPDX-License-Identifier: MIT
 * Trees: shipped ones by their ids, others from files, each read once. */
#define _GNU_SOURCE
#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct tree_file {
    struct tree_file *next;
    char *path;
    const struct jixiao_tree *read; /* as it was read, or NULL */
    const struct jixiao_tree *tree; /* NULL: it cannot be read, or has errors */
};

int tree_is_path(const char *name)
{
    return jixiao_tree_place_of(name) != JIXIAO_TREE_SHIPPED;
}

void tree_complain(struct run *run, const char *label, const struct jixiao_tree *tree)
{
    struct text place = {0}, words = {0};
    size_t count, i;
    const struct jixiao_finding *findings = jixiao_tree_findings(tree, &count);
    for (i = 0; i < count; i++) {
        if (jixiao_err_is_finding(findings[i].code))
            continue;
        text_clear(&place);
        text_clear(&words);
        text_fill(&place, jixiao_finding_pointer, tree, &findings[i], 1);
        add_finding(run, tree, &findings[i], &words);
        run_complain(run, label, text_of(&place), text_of(&words));
    }
    text_free(&place);
    text_free(&words);
}

static struct tree_file *tree_known(struct run *run, const char *path)
{
    struct tree_file *file;
    for (file = run->tree_files; file; file = file->next)
        if (!strcmp(file->path, path))
            return file;
    return NULL;
}

static struct tree_file *tree_new(struct run *run, const char *path)
{
    struct tree_file *file = grown(NULL, sizeof *file);
    *file = (struct tree_file){run->tree_files, copied(path, strlen(path)), NULL, NULL};
    run->tree_files = file;
    return file;
}

/* Whether the text is no tree at all. */
static int is_other(const struct jixiao_tree *tree)
{
    size_t count, i;
    const struct jixiao_finding *findings = jixiao_tree_findings(tree, &count);
    for (i = 0; i < count; i++)
        if (findings[i].code == JIXIAO_ERR_SYNTAX || findings[i].code == JIXIAO_ERR_ENCODING ||
            findings[i].code == JIXIAO_ERR_LIMIT || findings[i].code == JIXIAO_ERR_KEY_DUPLICATE ||
            findings[i].code == JIXIAO_ERR_FORMAT)
            return 1;
    return 0;
}

/* Of a file that a sheet names and that is no tree, nothing is told: who hands in a sheet shall not
 * learn of other files, nor have them printed. */
static void tree_take(struct run *run, struct tree_file *file, const struct text *text,
                      int is_sheets)
{
    int err = jixiao_tree_read(text_of(text), text->size, NULL, &file->read);
    if (err == JIXIAO_OK)
        file->tree = file->read;
    else if (file->read && is_sheets && is_other(file->read))
        run_complain_code(run, file->path, NULL, JIXIAO_ERR_TREE_FILE, NULL);
    else if (file->read)
        tree_complain(run, file->path, file->read);
    else
        run_complain_code(run, file->path, NULL, (uint32_t)err, NULL);
}

/* The tree of a file that --tree or an argument names. */
static const struct jixiao_tree *tree_given(struct run *run, const char *path)
{
    struct tree_file *file = tree_new(run, path);
    struct text text = {0};
    if (file_read(run, path, JIXIAO_MAX_FILE_TREE, &text) == 0)
        tree_take(run, file, &text, 0);
    text_free(&text);
    return file->tree;
}

/* The tree of a file that a sheet names, in a folder or below. */
static const struct jixiao_tree *tree_beside(struct run *run, const struct text *folder,
                                             const char *name)
{
    struct text path = {0}, text = {0};
    struct tree_file *file;
    struct source source;
    int err;
    text_add(&path, text_of(folder));
    text_add(&path, name);
    file = tree_known(run, path.bytes);
    if (!file) {
        file = tree_new(run, path.bytes);
        err = source_open_below(run, path.bytes, folder->size, &source);
        if (err)
            file_complain(run, path.bytes, err);
        else if (source_take(run, path.bytes, &source, JIXIAO_MAX_FILE_TREE, &text) == 0)
            tree_take(run, file, &text, 1);
        source_close(&source);
    }
    text_free(&path);
    text_free(&text);
    return file->tree;
}

/* The folder of the sheet; that of --trees, where the file is not there. */
static void tree_folder(const struct run *run, const char *sheet, const char *name,
                        struct text *folder)
{
    const char *slash = strrchr(sheet, '/');
    size_t size = slash ? (size_t)(slash - sheet + 1) : 0;
    int is_there;
    text_add_bytes(folder, sheet, size);
    text_add(folder, name);
    is_there = !run->trees || access(text_of(folder), F_OK) == 0;
    text_clear(folder);
    if (is_there)
        text_add_bytes(folder, sheet, size);
    else
        text_say(folder, "%/", run->trees);
}

/* Tells, once for a file of sheets, that it may not name that. */
static void refuse(const struct tree_finder *finder, const char *name)
{
    const char *label = file_label(finder->run, finder->name);
    struct text told = {0};
    text_say(&told, "%: %", label, name); /* which is no path of a tree */
    if (!tree_known(finder->run, text_of(&told))) {
        tree_new(finder->run, text_of(&told));
        run_complain_code(finder->run, label, NULL, JIXIAO_ERR_TREE_PATH, name);
    }
    text_free(&told);
}

const struct jixiao_tree *tree_find(void *context, const char *name)
{
    const struct tree_finder *finder = context;
    uint32_t place = jixiao_tree_place_of(name);
    const struct jixiao_tree *tree;
    struct text folder = {0};
    if (place == JIXIAO_TREE_SHIPPED)
        return jixiao_tree_find(name);
    if (place == JIXIAO_TREE_ANYWHERE) {
        refuse(finder, name);
        return NULL;
    }
    tree_folder(finder->run, finder->name, name, &folder);
    tree = tree_beside(finder->run, &folder, name);
    text_free(&folder);
    return tree;
}

/* Whether --trees names a folder. */
static int trees_option(struct run *run)
{
    struct stat file;
    int err = !run->trees ? 0 : stat(run->trees, &file) != 0 ? errno : 0;
    if (!err && run->trees && !S_ISDIR(file.st_mode))
        err = ENOTDIR;
    if (err)
        file_complain(run, run->trees, err);
    return err ? -1 : 0;
}

const struct jixiao_tree *tree_load(struct run *run, const char *name)
{
    const struct jixiao_tree *tree =
        tree_is_path(name) ? tree_given(run, name) : jixiao_tree_find(name);
    if (!tree && !tree_is_path(name))
        run_complain_code(run, NULL, NULL, JIXIAO_ERR_TREE_UNKNOWN, name);
    return tree;
}

int tree_option(struct run *run)
{
    if (trees_option(run) != 0)
        return -1;
    if (run->tree_name)
        run->tree = tree_load(run, run->tree_name);
    return run->tree || !run->tree_name ? 0 : -1;
}

void trees_free(struct run *run)
{
    struct tree_file *file, *next;
    for (file = run->tree_files; file; file = next) {
        next = file->next;
        jixiao_tree_free(file->read);
        free(file->path);
        free(file);
    }
    run->tree_files = NULL;
}
