/* SPDX-License-Identifier: MIT
 * A receipt: digests of the tree, of the sheet, of each leaf's entry, of the result. All are made of
 * the JSON texts that the library writes, so that a program that has these needs nothing else. */
#include "receipt.h"

/* How deep values have digests of their own: of an entry to a row's cells, of the tree an indicator's
 * keys. */
enum { CELLS = 4, KEYS = 1 };

/* ---- What is no part of it ---------------------------------------------------------------- */

static int is_one_of(const char *key, const char *const *keys)
{
    while (*keys && strcmp(*keys, key) != 0)
        keys++;
    return *keys != NULL;
}

/* What has digests of its own, which tree it names, from where it was read. */
static int is_beside_head(struct jixiao__canonical *c, const struct jixiao__path *path)
{
    static const char *const keys[] = {"indicators", "tree", "source", NULL};
    (void)c;
    return !path->up && is_one_of(path->key, keys);
}

static int is_indicators(struct jixiao__canonical *c, const struct jixiao__path *path)
{
    (void)c;
    return !path->up && !strcmp(path->key, "indicators");
}

/* Whether a member is that of an item of a list of the whole. */
static int is_in_item(const struct jixiao__path *path, const char *const *lists)
{
    const struct jixiao__path *item = path->up, *list = item ? item->up : NULL;
    return list && !list->up && !item->key && is_one_of(list->key, lists);
}

/* Of an entry: from where it was read, and what the tree says by itself, which a form prints and a
 * sheet need not: the leaf's points, the names of fixed rows. */
static int is_beside_entry(struct jixiao__canonical *c, const struct jixiao__path *path)
{
    static const char *const facts[] = {"facts", NULL};
    const struct jixiao__lexeme *value = &c->walk.lexemes[c->walk.at];
    const struct jixiao_table *rule = c->leaf ? &c->leaf->rule : NULL;
    const char *text;
    jixiao_num points;
    size_t size;
    if (!path->up && !strcmp(path->key, "points"))
        return c->leaf && value->token == JIXIAO__NUMBER &&
               !jixiao__literal_num(c->walk.text + value->at, value->size, &points) &&
               points == c->leaf->points;
    if (!rule || !rule->names || strcmp(path->key, "name") != 0 || !is_in_item(path, facts) ||
        path->up->item >= rule->rows || value->token != JIXIAO__STRING)
        return !path->up && !strcmp(path->key, "source");
    text = jixiao__walk_string(&c->walk, &size);
    return text && rule->names[path->up->item] &&
           jixiao__is(text, size, rule->names[path->up->item]);
}

int jixiao__is_of_file(struct jixiao__canonical *c, const struct jixiao__path *path)
{
    static const char *const lists[] = {"findings", "errors", NULL};
    (void)c;
    return (!path->up && !strcmp(path->key, "source")) ||
           (!strcmp(path->key, "place") && is_in_item(path, lists));
}

int jixiao__is_wording(const struct jixiao__path *path)
{
    static const char *const leaves[] = {"indicators", NULL}, *const why[] = {"why", NULL},
                             *const lists[] = {"findings", "errors", NULL},
                             *const languages[] = {"zh", "en", NULL};
    return (is_one_of(path->key, why) && is_in_item(path, leaves)) ||
           (is_one_of(path->key, languages) && is_in_item(path, lists));
}

static int is_beside_result(struct jixiao__canonical *c, const struct jixiao__path *path)
{
    static const char *const keys[] = {"library", "receipt", NULL};
    return (!path->up && is_one_of(path->key, keys)) || jixiao__is_of_file(c, path) ||
           jixiao__is_wording(path);
}

/* ---- Digests ------------------------------------------------------------------------------ */

/* `{"sha256":…,"keys":{…}` of the value at hand. */
static void put_digests(struct jixiao__canonical *c, uint32_t brief)
{
    const uint32_t at = c->walk.at;
    jixiao__out_raw(c->out, "{\"sha256\":");
    jixiao__canonical_digest(c, NULL);
    c->walk.at = at;
    c->brief = brief;
    jixiao__out_raw(c->out, ",\"keys\":");
    jixiao__canonical_put(c, NULL);
    c->brief = 0;
}

void jixiao__result_digest(struct jixiao__canonical *c, struct jixiao__scan *text)
{
    jixiao__canonical_begin(c, text, c->out);
    c->leaves_out = is_beside_result;
    jixiao__canonical_digest(c, NULL);
}

uint32_t jixiao__member_of(struct jixiao__walk *walk, const char *key)
{
    const char *const names[2] = {key, NULL};
    uint32_t found[2];
    jixiao__walk_find(walk, names, found);
    return found[0];
}

/* The indicators of a list, and those in them, each as `"id":{…}`. */
static void put_nodes(struct jixiao__canonical *c, uint32_t list, const char **before)
{
    static const char *const names[2] = {"id", "indicators"};
    struct jixiao__inside in;
    c->walk.at = list;
    jixiao__walk_enter(&c->walk, &in);
    while (jixiao__walk_item(&c->walk, &in)) {
        const uint32_t node = c->walk.at;
        uint32_t found[2];
        jixiao__walk_find(&c->walk, names, found);
        jixiao__out_raw(c->out, *before);
        *before = ",";
        c->walk.at = found[0];
        jixiao__canonical_put(c, NULL);
        jixiao__out_raw(c->out, ":");
        c->walk.at = node;
        c->leaves_out = is_indicators;
        c->brief = KEYS;
        jixiao__canonical_put(c, NULL);
        c->brief = 0;
        if (found[1])
            put_nodes(c, found[1], before);
    }
}

static void put_tree(struct jixiao__canonical *c, struct jixiao__scan *text)
{
    const char *before = "";
    jixiao__canonical_begin(c, text, c->out);
    c->leaves_out = NULL;
    jixiao__out_raw(c->out, "{\"sha256\":");
    jixiao__canonical_digest(c, NULL);
    jixiao__out_raw(c->out, ",\"keys\":");
    c->walk.at = 0;
    c->leaves_out = is_indicators;
    c->brief = KEYS;
    jixiao__canonical_put(c, NULL);
    c->brief = 0;
    c->walk.at = 0;
    jixiao__out_raw(c->out, ",\"indicators\":{");
    put_nodes(c, jixiao__member_of(&c->walk, "indicators"), &before);
    jixiao__out_raw(c->out, "}}");
}

static void put_sheet(struct jixiao__canonical *c, struct jixiao__scan *text)
{
    const char *key, *before = "";
    struct jixiao__inside in;
    uint32_t index;
    jixiao__canonical_begin(c, text, c->out);
    c->leaves_out = is_beside_head;
    put_digests(c, CELLS);
    jixiao__out_raw(c->out, "},\"entries\":{");
    c->walk.at = 0;
    c->walk.at = jixiao__member_of(&c->walk, "indicators");
    c->leaves_out = is_beside_entry;
    jixiao__walk_enter(&c->walk, &in);
    while ((key = jixiao__walk_member(&c->walk, &in)) != NULL) {
        jixiao__out_raw(c->out, before);
        jixiao__out_string(c->out, key);
        jixiao__out_raw(c->out, ":");
        index = jixiao_tree_index(c->tree, key);
        c->leaf = index < c->tree->n_indicators ? &c->tree->indicators[index] : NULL;
        put_digests(c, CELLS);
        jixiao__out_raw(c->out, "}");
        before = ",";
    }
    jixiao__out_raw(c->out, "}");
}

/* ---- The receipt -------------------------------------------------------------------------- */

/* Scans a text of the library's own, has it put, and frees it. */
static int put_scanned(struct jixiao__canonical *c, int err, char *text,
                       void (*put)(struct jixiao__canonical *c, struct jixiao__scan *text))
{
    struct jixiao__scan scan;
    if (err)
        return err;
    jixiao__scan_begin(&scan, text, strlen(text), c->out->memory);
    err = scan.arena.failed ? JIXIAO_ERR_MEMORY : (int)scan.code; /* beyond what JSON may be */
    if (!err)
        put(c, &scan);
    c->out->failed |= scan.arena.failed;
    jixiao__scan_end(&scan);
    jixiao__give(c->out->memory, text);
    return err;
}

int jixiao__receipt_put(struct jixiao__canonical *c, const struct jixiao_result *result,
                        struct jixiao__scan *text)
{
    char *part = NULL;
    int err;
    jixiao__member_text(c->out, "{\"jixiao\":\"receipt/1\",\"library\":", jixiao_version());
    c->tree = result->tree;
    jixiao__out_raw(c->out, ",\"tree\":");
    err = jixiao_tree_write(result->tree, c->out->memory, &part);
    err = put_scanned(c, err, part, put_tree);
    jixiao__out_raw(c->out, ",\"sheet\":");
    if (!err)
        err = jixiao_sheet_write(result->sheet, c->out->memory, &part);
    err = put_scanned(c, err, part, put_sheet);
    jixiao__out_raw(c->out, ",\"result\":{\"sha256\":");
    jixiao__result_digest(c, text);
    c->out->failed |= text->arena.failed;
    jixiao__out_raw(c->out, "}}");
    return err ? err : c->err ? JIXIAO_ERR_ARGUMENT : JIXIAO_OK;
}

struct hash {
    jixiao_sha256 *sha256;
    void *context;
};

/* `is_whole`: the result's text, with the receipt before its end; else the receipt alone. */
static int write_receipt(const struct jixiao_result *result, const char *source, uint32_t flags,
                         const struct hash *hash, const struct jixiao_memory *memory, int is_whole,
                         char **text)
{
    struct jixiao__out out = {jixiao__memory(memory), NULL, 0, 0, 0};
    struct jixiao__canonical c = {.out = &out, .sha256 = hash->sha256, .context = hash->context};
    struct jixiao__scan scan;
    char *whole;
    int err;
    if (text)
        *text = NULL;
    if (!text || !result || !hash->sha256)
        return JIXIAO_ERR_ARGUMENT;
    if (!result->is_scored)
        return (int)result->total.err;
    err = jixiao_result_write(result, source, flags, memory, &whole);
    if (err)
        return err;
    jixiao__scan_begin(&scan, whole, strlen(whole), memory);
    if (is_whole) {
        jixiao__out_bytes(&out, whole, strlen(whole) - 1);
        jixiao__out_raw(&out, ",\"receipt\":");
    }
    err = scan.arena.failed ? JIXIAO_ERR_MEMORY : (int)scan.code;
    if (!err)
        err = jixiao__receipt_put(&c, result, &scan);
    jixiao__out_raw(&out, is_whole ? "}" : "");
    out.failed |= scan.arena.failed || err;
    *text = jixiao__out_end(&out);
    jixiao__scan_end(&scan);
    jixiao__give(out.memory, whole);
    return err ? err : *text ? JIXIAO_OK : JIXIAO_ERR_MEMORY;
}

int jixiao_receipt_result(const struct jixiao_result *result, const char *source, uint32_t flags,
                          jixiao_sha256 *sha256, void *context, const struct jixiao_memory *memory,
                          char **text)
{
    const struct hash hash = {sha256, context};
    return write_receipt(result, source, flags, &hash, memory, 1, text);
}

int jixiao_receipt_write(const struct jixiao_result *result, jixiao_sha256 *sha256, void *context,
                         const struct jixiao_memory *memory, char **text)
{
    const struct hash hash = {sha256, context};
    return write_receipt(result, NULL, 0, &hash, memory, 0, text);
}
