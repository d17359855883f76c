/* SPDX-License-Identifier: MIT
 * Trees: shipped ones by their ids, others from files, each read once. */
#define _GNU_SOURCE
#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct tree_file {
    struct tree_file *next;
    char *path;
    const struct jixiao_tree *read; /* as it was read, or NULL */
    const struct jixiao_tree *tree; /* NULL: it cannot be read, or has errors */
};

int tree_is_path(const char *name)
{
    return strchr(name, '/') || name_ends_in(name, ".json");
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

static struct tree_file *tree_load(struct run *run, const char *path)
{
    struct tree_file *file;
    struct text text = {0};
    for (file = run->tree_files; file; file = file->next)
        if (!strcmp(file->path, path))
            return file;
    file = grown(NULL, sizeof *file);
    *file = (struct tree_file){run->tree_files, copied(path, strlen(path)), NULL, NULL};
    run->tree_files = file;
    if (file_read(run, path, &text) == 0) {
        int err = jixiao_tree_read(text.bytes, text.size, NULL, &file->read);
        if (err == JIXIAO_OK)
            file->tree = file->read;
        else if (file->read)
            tree_complain(run, path, file->read);
        else
            run_complain_code(run, path, NULL, (uint32_t)err, NULL);
    }
    text_free(&text);
    return file;
}

const struct jixiao_tree *tree_named(struct run *run, const char *name, const char *beside)
{
    const char *slash = beside ? strrchr(beside, '/') : NULL;
    struct text path = {0};
    const struct jixiao_tree *tree;
    if (!tree_is_path(name))
        return jixiao_tree_find(name);
    if (slash && name[0] != '/')
        text_add_bytes(&path, beside, (size_t)(slash - beside + 1));
    text_add(&path, name);
    tree = tree_load(run, path.bytes)->tree;
    text_free(&path);
    return tree;
}

const struct jixiao_tree *tree_find(void *context, const char *name)
{
    const struct tree_finder *finder = context;
    return tree_named(finder->run, name, finder->name);
}

int tree_option(struct run *run)
{
    if (!run->tree_name)
        return 0;
    run->tree = tree_named(run, run->tree_name, NULL);
    if (!run->tree && !tree_is_path(run->tree_name))
        run_complain_code(run, NULL, NULL, JIXIAO_ERR_TREE_UNKNOWN, run->tree_name);
    return run->tree ? 0 : -1;
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
