/* SPDX-License-Identifier: MIT
 * A sheet/1 into a sheet. */
#include "json.h"

#include "../../sheet/sheet.h"

struct reader {
    struct jixiao__walk walk;
    const struct jixiao_tree *tree; /* NULL: none, and entries are not looked into */
};

static void error(struct reader *r, uint32_t code, uint32_t index, uint32_t row, const char *words,
                  const struct jixiao__path *path)
{
    jixiao__walk_error(&r->walk, code, index, row, words, path);
}

/* ---- Entries ------------------------------------------------------------------------------ */

static void read_row(struct reader *r, uint32_t index, uint32_t row, const struct jixiao__path *up)
{
    struct jixiao__path path = {up, NULL, 0};
    struct jixiao__inside in;
    int is_empty = 1;
    if (jixiao__walk_token(&r->walk) != JIXIAO__OBJECT) {
        error(r, JIXIAO_ERR_TYPE, index, row, NULL, up);
        return;
    }
    jixiao__walk_enter(&r->walk, &in);
    for (; (path.key = jixiao__walk_member(&r->walk, &in)) != NULL; is_empty = 0)
        jixiao__walk_cell(&r->walk, index, row, path.key, &path);
    if (is_empty) /* a row all the same */
        jixiao_sheet_number(r->walk.sheet, index, row, "name", JIXIAO_ABSENT);
}

static void read_facts(struct reader *r, uint32_t index, const struct jixiao__path *path)
{
    struct jixiao__path item = {path, NULL, 0};
    struct jixiao__inside in;
    if (jixiao__walk_token(&r->walk) == JIXIAO__OBJECT) {
        jixiao_sheet_one_row(r->walk.sheet, index);
        read_row(r, index, 1, path);
        return;
    }
    if (jixiao__walk_token(&r->walk) != JIXIAO__LIST) {
        error(r, JIXIAO_ERR_TYPE, index, 0, "facts", path);
        return;
    }
    jixiao__walk_enter(&r->walk, &in);
    for (; jixiao__walk_item(&r->walk, &in); item.item++)
        read_row(r, index, (uint32_t)item.item + 1, &item);
    if (!item.item)
        jixiao_sheet_no_rows(r->walk.sheet, index);
}

/* The children of a group that are chosen. */
static void read_chosen(struct reader *r, uint32_t index, const struct jixiao__path *path)
{
    struct jixiao__path item = {path, NULL, 0};
    struct jixiao__inside in;
    if (jixiao__walk_token(&r->walk) != JIXIAO__LIST) {
        error(r, JIXIAO_ERR_TYPE, index, 0, "chosen", path);
        return;
    }
    jixiao__walk_enter(&r->walk, &in);
    for (; jixiao__walk_item(&r->walk, &in); item.item++)
        jixiao__walk_text(&r->walk, index, (uint32_t)item.item + 1, "chosen", &item);
    if (!item.item)
        error(r, JIXIAO_ERR_CHOICE, index, 0, "[]", path);
}

static void read_choice(struct reader *r, uint32_t index, const struct jixiao__path *up)
{
    struct jixiao__path path = {up, NULL, 0};
    struct jixiao__inside in;
    jixiao__walk_enter(&r->walk, &in);
    while ((path.key = jixiao__walk_member(&r->walk, &in)) != NULL) {
        if (strcmp(path.key, "chosen") != 0)
            jixiao__walk_cell(&r->walk, index, 0, path.key, &path);
        else if (!jixiao__is_null(&r->walk))
            read_chosen(r, index, &path);
    }
}

static void read_entry(struct reader *r, uint32_t index, const struct jixiao__path *up)
{
    struct jixiao__path path = {up, NULL, 0};
    struct jixiao__inside in;
    const char *key;
    if (jixiao__walk_token(&r->walk) != JIXIAO__OBJECT) {
        error(r, JIXIAO_ERR_TYPE, index, 0, NULL, up);
        return;
    }
    if (!jixiao__is_leaf(&r->tree->indicators[index])) {
        read_choice(r, index, up);
        return;
    }
    jixiao__walk_enter(&r->walk, &in);
    while ((key = path.key = jixiao__walk_member(&r->walk, &in)) != NULL) {
        if (!strcmp(key, "claim") || !strcmp(key, "remark") || !strcmp(key, "not_applicable") ||
            !strcmp(key, "points"))
            jixiao__walk_cell(&r->walk, index, 0, key, &path);
        else if (!strcmp(key, "source"))
            jixiao__read_source(&r->walk, index, &path);
        else if (strcmp(key, "facts") != 0 && strcmp(key, "review") != 0)
            error(r, JIXIAO_ERR_COLUMN_UNKNOWN, index, 0, key, &path);
        else if (jixiao__is_null(&r->walk))
            continue;
        else if (key[0] == 'f')
            read_facts(r, index, &path);
        else
            jixiao__read_review(&r->walk, index, &path);
    }
}

/* ---- The sheet ---------------------------------------------------------------------------- */

static void read_indicators(struct reader *r, const struct jixiao__path *up)
{
    struct jixiao__path path = {up, NULL, 0};
    struct jixiao__inside in;
    uint8_t *seen;
    if (jixiao__walk_token(&r->walk) != JIXIAO__OBJECT) {
        error(r, JIXIAO_ERR_TYPE, JIXIAO_NONE, 0, "indicators", up);
        return;
    }
    seen = r->tree ? jixiao__alloc(r->walk.arena, r->tree->n_indicators + 1, 1) : NULL;
    if (!seen)
        return;
    jixiao__walk_enter(&r->walk, &in);
    while ((path.key = jixiao__walk_member(&r->walk, &in)) != NULL) {
        size_t before = r->walk.list->count;
        uint32_t index;
        if (jixiao_sheet_leaf(r->walk.sheet, path.key, strlen(path.key), &index))
            jixiao__walk_place(&r->walk, before, &path);
        else if (seen[index]++) /* by its id and by its name */
            error(r, JIXIAO_ERR_KEY_DUPLICATE, JIXIAO_NONE, 0, path.key, &path);
        else if (!jixiao__is_null(&r->walk))
            read_entry(r, index, &path);
    }
}

static void read_meta(struct reader *r, const struct jixiao__path *up)
{
    struct jixiao__out text = {&r->walk.arena->memory, NULL, 0, 0, 0};
    struct jixiao__path path = {up, NULL, 0};
    struct jixiao__inside in;
    if (jixiao__walk_token(&r->walk) != JIXIAO__OBJECT) {
        error(r, JIXIAO_ERR_TYPE, JIXIAO_NONE, 0, "meta", up);
        return;
    }
    jixiao__walk_enter(&r->walk, &in);
    while ((path.key = jixiao__walk_member(&r->walk, &in)) != NULL) {
        size_t before = r->walk.list->count;
        text.size = 0;
        if (jixiao__walk_token(&r->walk) == JIXIAO__STRING) {
            jixiao__out_raw(&text, "meta.");
            jixiao__out_bytes(&text, path.key, strlen(path.key) + 1);
            if (!text.failed)
                jixiao__walk_cell(&r->walk, JIXIAO_NONE, 0, text.data, &path);
            continue;
        }
        jixiao__out_value(&text, &r->walk);
        jixiao__out_bytes(&text, "", 1);
        if (!text.failed)
            jixiao__sheet_meta_json(r->walk.sheet, path.key, text.data);
        jixiao__walk_place(&r->walk, before, &path);
    }
    r->walk.arena->failed |= text.failed;
    jixiao__give(text.memory, text.data);
}

/* An object of texts of the sheet, a column each. */
static void read_texts(struct reader *r, const char *const *keys, const char *const *columns,
                       const struct jixiao__path *up)
{
    struct jixiao__path path = {up, NULL, 0};
    struct jixiao__inside in;
    jixiao__walk_enter(&r->walk, &in);
    while ((path.key = jixiao__walk_member(&r->walk, &in)) != NULL) {
        size_t i = 0;
        while (keys[i] && strcmp(keys[i], path.key) != 0)
            i++;
        if (keys[i])
            jixiao__walk_cell(&r->walk, JIXIAO_NONE, 0, columns[i], &path);
        else
            error(r, JIXIAO_ERR_COLUMN_UNKNOWN, JIXIAO_NONE, 0, path.key, &path);
    }
}

static void read_overall(struct reader *r, const struct jixiao__path *up)
{
    static const char *const keys[] = {"expected", "actual", NULL};
    static const char *const columns[] = {"overall.expected", "overall.actual"};
    if (jixiao__walk_token(&r->walk) == JIXIAO__OBJECT)
        read_texts(r, keys, columns, up);
    else
        error(r, JIXIAO_ERR_TYPE, JIXIAO_NONE, 0, "overall", up);
}

/* A project's name, or its name among others. */
static void read_project(struct reader *r, const struct jixiao__path *up)
{
    static const char *const keys[] = {"code", "name", "unit", "supervisor", NULL};
    static const char *const columns[] = {"project.code", "project", "project.unit",
                                          "project.supervisor"};
    if (jixiao__walk_token(&r->walk) == JIXIAO__OBJECT)
        read_texts(r, keys, columns, up);
    else
        jixiao__walk_cell(&r->walk, JIXIAO_NONE, 0, "project", up);
}

static void read_root(struct reader *r)
{
    struct jixiao__path path = {NULL, NULL, 0};
    struct jixiao__inside in;
    const char *key;
    int has_indicators = 0;
    jixiao__walk_enter(&r->walk, &in);
    while ((key = path.key = jixiao__walk_member(&r->walk, &in)) != NULL) {
        if (!strcmp(key, "project"))
            read_project(r, &path);
        else if (!strcmp(key, "source"))
            jixiao__read_source(&r->walk, JIXIAO_NONE, &path);
        else if (!strcmp(key, "department") || !strcmp(key, "tree") || !strcmp(key, "year") ||
                 !strcmp(key, "claim"))
            jixiao__walk_cell(&r->walk, JIXIAO_NONE, 0, key, &path);
        else if (strcmp(key, "jixiao") != 0 && strcmp(key, "indicators") != 0 &&
                 strcmp(key, "meta") != 0 && strcmp(key, "overall") != 0)
            error(r, JIXIAO_ERR_COLUMN_UNKNOWN, JIXIAO_NONE, 0, key, &path);
        else if (jixiao__is_null(&r->walk) || *key == 'j')
            continue;
        else if (*key == 'm')
            read_meta(r, &path);
        else if (*key == 'o')
            read_overall(r, &path);
        else {
            has_indicators = 1;
            read_indicators(r, &path);
        }
    }
    if (!has_indicators) {
        path.key = "indicators";
        error(r, JIXIAO_ERR_KEY_MISSING, JIXIAO_NONE, 0, "indicators", &path);
    }
}

/* The tree that the sheet names; NULL: `code` says why. */
static const struct jixiao_tree *named_tree(const struct jixiao__scan *scan, jixiao_find_tree *find,
                                            void *context, uint32_t *code)
{
    const char *name = scan->members[JIXIAO__OF_TREE];
    const struct jixiao_tree *tree = NULL;
    enum jixiao__token token = scan->tokens[JIXIAO__OF_TREE];
    if (name) {
        tree = find ? find(context, name) : jixiao_tree_find(name);
        *code = tree ? JIXIAO_OK : JIXIAO_ERR_TREE_UNKNOWN;
    } else if (!token || token == JIXIAO__NULL) {
        *code = JIXIAO_ERR_KEY_MISSING;
    }
    return tree; /* a name that is no text: the filler says so */
}

/* Why the sheet has no tree. */
static void refuse_tree(struct reader *r, uint32_t code, const char *name)
{
    const struct jixiao__path path = {NULL, "tree", 0};
    if (code)
        error(r, code, JIXIAO_NONE, 0, code == JIXIAO_ERR_KEY_MISSING ? "tree" : name, &path);
}

static int read_text(struct reader *r, const struct jixiao__scan *scan, jixiao_find_tree *find,
                     void *context, const struct jixiao_memory *memory)
{
    const char *format = scan->members[JIXIAO__OF_FORMAT];
    uint32_t code = JIXIAO_OK;
    if (scan->code || !format || strcmp(format, "sheet/1") != 0)
        r->tree = NULL; /* nothing of it is read, and so nothing else is wrong with it */
    else if (!r->tree)
        r->tree = named_tree(scan, find, context, &code);
    if (r->tree)
        code = jixiao__tree_error(r->tree, memory);
    if (code == JIXIAO_ERR_MEMORY)
        return JIXIAO_ERR_MEMORY;
    if (code)
        r->tree = NULL;
    r->walk.sheet = jixiao_sheet_new(r->tree, memory);
    if (!r->walk.sheet)
        return JIXIAO_ERR_MEMORY;
    r->walk.text = scan->json.begin;
    r->walk.lexemes = scan->lexemes;
    r->walk.list = &r->walk.sheet->list;
    r->walk.arena = &r->walk.sheet->arena;
    if (!jixiao__walk_format(&r->walk, scan, "sheet/1")) {
        refuse_tree(r, code, scan->members[JIXIAO__OF_TREE]);
        read_root(r);
    }
    return jixiao_sheet_done(r->walk.sheet);
}

int jixiao_sheet_read(const char *text, size_t size, const struct jixiao_tree *tree,
                      jixiao_find_tree *find, void *context, const struct jixiao_memory *memory,
                      struct jixiao_sheet **sheet)
{
    struct reader r;
    struct jixiao__scan scan;
    int err = JIXIAO_ERR_MEMORY;
    if (!sheet)
        return JIXIAO_ERR_ARGUMENT;
    memset(&r, 0, sizeof r);
    r.tree = tree;
    *sheet = NULL;
    if (!text)
        return JIXIAO_ERR_ARGUMENT;
    jixiao__scan_begin(&scan, text, size, memory);
    if (!scan.arena.failed)
        err = read_text(&r, &scan, find, context, memory);
    jixiao__scan_end(&scan);
    if (err == JIXIAO_ERR_MEMORY)
        jixiao_sheet_free(r.walk.sheet);
    else
        *sheet = r.walk.sheet;
    return err;
}
