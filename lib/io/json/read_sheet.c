/* SPDX-License-Identifier: MIT
 * A sheet/1 into a sheet. */
#include "json.h"

#include "../../sheet/sheet.h"

struct reader {
    struct jixiao__walk walk;
    const struct jixiao_tree *tree; /* NULL: none, and entries are not looked into */
    uint32_t next;                  /* entries mostly stand in the tree's order */
};

static void error(struct reader *r, uint32_t code, uint32_t index, uint32_t row, const char *words,
                  const struct jixiao__path *path)
{
    jixiao__walk_error(&r->walk, code, index, row, words, path);
}

/* ---- Entries ------------------------------------------------------------------------------ */

static void read_row(struct reader *r, uint32_t index, uint32_t row, json_t *object,
                     const struct jixiao__path *up)
{
    const char *key;
    json_t *value;
    if (json_typeof(object) != JSON_OBJECT) {
        error(r, JIXIAO_ERR_TYPE, index, row, NULL, up);
        return;
    }
    if (!json_object_size(object)) /* a row all the same */
        jixiao_sheet_number(r->walk.sheet, index, row, "name", JIXIAO_ABSENT);
    json_object_foreach (object, key, value) {
        struct jixiao__path path = {up, key, 0};
        jixiao__walk_cell(&r->walk, index, row, key, value, &path);
    }
}

static void read_facts(struct reader *r, uint32_t index, json_t *facts,
                       const struct jixiao__path *path)
{
    size_t i, n = json_array_size(facts);
    if (json_typeof(facts) == JSON_OBJECT) {
        jixiao_sheet_one_row(r->walk.sheet, index);
        read_row(r, index, 1, facts, path);
        return;
    }
    if (json_typeof(facts) != JSON_ARRAY) {
        error(r, JIXIAO_ERR_TYPE, index, 0, "facts", path);
        return;
    }
    if (!n)
        jixiao_sheet_no_rows(r->walk.sheet, index);
    for (i = 0; i < n; i++) {
        struct jixiao__path item = {path, NULL, i};
        read_row(r, index, (uint32_t)i + 1, json_array_get(facts, i), &item);
    }
}

static void read_review(struct reader *r, uint32_t index, json_t *review,
                        const struct jixiao__path *up)
{
    static const char *const columns[] = {"review.score", "review.reason", "review.by",
                                          "review.date"};
    const char *key;
    json_t *value;
    if (json_typeof(review) != JSON_OBJECT) {
        error(r, JIXIAO_ERR_TYPE, index, 0, "review", up);
        return;
    }
    json_object_foreach (review, key, value) {
        struct jixiao__path path = {up, key, 0};
        size_t i = 0;
        while (i < 4 && strcmp(columns[i] + 7, key) != 0)
            i++;
        if (i == 4)
            error(r, JIXIAO_ERR_COLUMN_UNKNOWN, index, 0, key, &path);
        else
            jixiao__walk_cell(&r->walk, index, 0, columns[i], value, &path);
    }
    if (!jixiao__member(review, "score")) {
        struct jixiao__path path = {up, "score", 0};
        error(r, JIXIAO_ERR_KEY_MISSING, index, 0, "score", &path);
    }
}

static void read_entry(struct reader *r, uint32_t index, json_t *entry,
                       const struct jixiao__path *up)
{
    const char *key;
    json_t *value;
    if (json_typeof(entry) != JSON_OBJECT) {
        error(r, JIXIAO_ERR_TYPE, index, 0, NULL, up);
        return;
    }
    json_object_foreach (entry, key, value) {
        struct jixiao__path path = {up, key, 0};
        if (!strcmp(key, "claim") || !strcmp(key, "remark") || !strcmp(key, "not_applicable"))
            jixiao__walk_cell(&r->walk, index, 0, key, value, &path);
        else if (strcmp(key, "facts") != 0 && strcmp(key, "review") != 0)
            error(r, JIXIAO_ERR_COLUMN_UNKNOWN, index, 0, key, &path);
        else if (json_typeof(value) == JSON_NULL)
            continue;
        else if (key[0] == 'f')
            read_facts(r, index, value, &path);
        else
            read_review(r, index, value, &path);
    }
}

/* ---- The sheet ---------------------------------------------------------------------------- */

static uint32_t leaf(struct reader *r, const char *id)
{
    uint32_t n = r->tree->n_indicators, i, at;
    for (i = 0; i < n; i++) {
        at = (r->next + i) % n;
        if (!strcmp(r->tree->indicators[at].id, id)) {
            r->next = at + 1;
            return jixiao__is_leaf(&r->tree->indicators[at]) ? at : JIXIAO_NONE;
        }
    }
    return JIXIAO_NONE;
}

static void read_indicators(struct reader *r, json_t *indicators, const struct jixiao__path *up)
{
    const char *id;
    json_t *entry;
    if (json_typeof(indicators) != JSON_OBJECT) {
        error(r, JIXIAO_ERR_TYPE, JIXIAO_NONE, 0, "indicators", up);
        return;
    }
    if (!r->tree)
        return;
    json_object_foreach (indicators, id, entry) {
        struct jixiao__path path = {up, id, 0};
        uint32_t index = leaf(r, id);
        if (index == JIXIAO_NONE)
            error(r, JIXIAO_ERR_INDICATOR_UNKNOWN, JIXIAO_NONE, 0, id, &path);
        else if (json_typeof(entry) != JSON_NULL)
            read_entry(r, index, entry, &path);
    }
}

static void read_meta(struct reader *r, json_t *meta, const struct jixiao__path *up)
{
    struct jixiao__out text = {&r->walk.arena->memory, NULL, 0, 0, 0};
    const char *key;
    json_t *value;
    if (json_typeof(meta) != JSON_OBJECT) {
        error(r, JIXIAO_ERR_TYPE, JIXIAO_NONE, 0, "meta", up);
        return;
    }
    json_object_foreach (meta, key, value) {
        struct jixiao__path path = {up, key, 0};
        size_t before = r->walk.list->count;
        text.size = 0;
        jixiao__out_raw(&text, json_typeof(value) == JSON_STRING ? "meta." : "");
        if (json_typeof(value) == JSON_STRING) {
            jixiao__out_bytes(&text, key, strlen(key) + 1);
            if (!text.failed)
                jixiao__walk_cell(&r->walk, JIXIAO_NONE, 0, text.data, value, &path);
            continue;
        }
        jixiao__out_value(&text, value);
        jixiao__out_bytes(&text, "", 1);
        if (!text.failed)
            jixiao__sheet_meta_json(r->walk.sheet, key, text.data);
        jixiao__walk_place(&r->walk, before, &path);
    }
    r->walk.arena->failed |= text.failed;
    jixiao__give(text.memory, text.data);
}

static void read_root(struct reader *r, json_t *root)
{
    const char *key;
    json_t *value;
    json_object_foreach (root, key, value) {
        struct jixiao__path path = {NULL, key, 0};
        if (!strcmp(key, "department") || !strcmp(key, "tree") || !strcmp(key, "year") ||
            !strcmp(key, "claim"))
            jixiao__walk_cell(&r->walk, JIXIAO_NONE, 0, key, value, &path);
        else if (!strcmp(key, "indicators") && json_typeof(value) != JSON_NULL)
            read_indicators(r, value, &path);
        else if (!strcmp(key, "meta") && json_typeof(value) != JSON_NULL)
            read_meta(r, value, &path);
        else if (strcmp(key, "jixiao") != 0 && strcmp(key, "indicators") != 0 &&
                 strcmp(key, "meta") != 0)
            error(r, JIXIAO_ERR_COLUMN_UNKNOWN, JIXIAO_NONE, 0, key, &path);
    }
    if (!jixiao__member(root, "indicators")) {
        struct jixiao__path path = {NULL, "indicators", 0};
        error(r, JIXIAO_ERR_KEY_MISSING, JIXIAO_NONE, 0, "indicators", &path);
    }
}

/* The tree that the sheet names; NULL: `code` says why. */
static const struct jixiao_tree *named_tree(const json_t *root, jixiao_find_tree *find,
                                            void *context, uint32_t *code)
{
    const json_t *name = jixiao__member(root, "tree");
    const struct jixiao_tree *tree = NULL;
    if (!name) {
        *code = JIXIAO_ERR_KEY_MISSING;
    } else if (json_typeof(name) == JSON_STRING) {
        tree = find ? find(context, json_string_value(name))
                    : jixiao_tree_find(json_string_value(name));
        *code = tree ? JIXIAO_OK : JIXIAO_ERR_TREE_UNKNOWN;
    }
    return tree; /* a name that is no text: the filler says so */
}

/* Why the sheet has no tree. */
static void refuse_tree(struct reader *r, uint32_t code, const json_t *root)
{
    const struct jixiao__path path = {NULL, "tree", 0};
    const char *name = json_string_value(json_object_get(root, "tree"));
    if (code)
        error(r, code, JIXIAO_NONE, 0, code == JIXIAO_ERR_KEY_MISSING ? "tree" : name, &path);
}

static int read_text(struct reader *r, json_t *root, jixiao_find_tree *find, void *context,
                     const struct jixiao_memory *memory, const struct jixiao__fault *fault)
{
    const char *format = json_string_value(json_object_get(root, "jixiao"));
    uint32_t code = JIXIAO_OK;
    if (!r->tree && format && !strcmp(format, "sheet/1"))
        r->tree = named_tree(root, find, context, &code);
    if (r->tree)
        code = jixiao__tree_error(r->tree, memory);
    if (code == JIXIAO_ERR_MEMORY)
        return JIXIAO_ERR_MEMORY;
    if (code)
        r->tree = NULL;
    r->walk.sheet = jixiao_sheet_new(r->tree, memory);
    if (!r->walk.sheet)
        return JIXIAO_ERR_MEMORY;
    r->walk.list = &r->walk.sheet->list;
    r->walk.arena = &r->walk.sheet->arena;
    if (!root) {
        jixiao__walk_fault(&r->walk, fault);
    } else if (!jixiao__walk_format(&r->walk, root, "sheet/1")) {
        refuse_tree(r, code, root);
        read_root(r, root);
    }
    return JIXIAO_OK;
}

int jixiao_sheet_read(const char *text, size_t size, const struct jixiao_tree *tree,
                      jixiao_find_tree *find, void *context, const struct jixiao_memory *memory,
                      struct jixiao_sheet **sheet)
{
    struct reader r = {{NULL, NULL, NULL, NULL}, tree, 0};
    struct jixiao__fault fault;
    json_t *root;
    int err = JIXIAO_ERR_MEMORY;
    *sheet = NULL;
    if (!text)
        return JIXIAO_ERR_ARGUMENT;
    root = jixiao__load(text, size, &fault);
    if (root || fault.code != JIXIAO_ERR_MEMORY)
        err = read_text(&r, root, find, context, memory, &fault);
    json_decref(root);
    if (!err)
        err = jixiao_sheet_done(r.walk.sheet);
    if (err == JIXIAO_ERR_MEMORY)
        jixiao_sheet_free(r.walk.sheet);
    else
        *sheet = r.walk.sheet;
    return err;
}
