/* SPDX-License-Identifier: MIT
 * A result's text held against what its sheet and its tree score now. */
#include "receipt.h"

#include "../words/plain.h"

struct jixiao_mismatch *jixiao__difference(struct jixiao_verification *v, uint32_t part)
{
    void *items = v->items;
    if (!jixiao__grow(&v->arena, &items, &v->capacity, v->n, sizeof *v->items))
        return NULL;
    v->items = items;
    v->items[v->n] = (struct jixiao_mismatch){.part = part};
    return &v->items[v->n++];
}

/* ---- The text ----------------------------------------------------------------------------- */

/* Of a text that was scanned: JIXIAO_OK, or what is wrong with it as a result with a receipt. */
static int refuse(struct jixiao_finding *error, struct jixiao__arena *arena, uint32_t code,
                  const char *place, const char *words)
{
    *error = (struct jixiao_finding){
        .code = code, .index = JIXIAO_NONE, .declared = JIXIAO_ABSENT, .found = JIXIAO_ABSENT};
    error->place = place ? jixiao__copy(arena, place, strlen(place)) : NULL;
    error->text = words && *words ? jixiao__copy(arena, words, strlen(words)) : NULL;
    return (int)code;
}

/* A text member of the object at hand; NULL: it is none. */
static const char *text_of(struct jixiao__walk *walk, const char *key)
{
    const uint32_t object = walk->at;
    const char *text = NULL;
    size_t size;
    walk->at = jixiao__walk_token(walk) == JIXIAO__OBJECT ? jixiao__member_of(walk, key) : 0;
    if (walk->at && jixiao__walk_token(walk) == JIXIAO__STRING) {
        text = jixiao__walk_string(walk, &size);
        text = text ? jixiao__copy(walk->arena, text, size) : NULL;
    }
    walk->at = object;
    return text;
}

static struct jixiao__walk walk_of(struct jixiao__scan *scan)
{
    return (struct jixiao__walk){
        .text = scan->json.begin, .lexemes = scan->lexemes, .arena = &scan->arena};
}

/* To a result/1's receipt. */
static int find_receipt(struct jixiao__scan *scan, struct jixiao__walk *walk,
                        struct jixiao_finding *error, struct jixiao__arena *arena)
{
    const char *format = scan->members[JIXIAO__OF_FORMAT];
    if (scan->arena.failed)
        return JIXIAO_ERR_MEMORY;
    if (scan->code)
        return refuse(error, arena, scan->code, scan->place, scan->words);
    *walk = walk_of(scan);
    if (!format || strcmp(format, "result/1") != 0 || jixiao__walk_token(walk) != JIXIAO__OBJECT)
        return refuse(error, arena, JIXIAO_ERR_FORMAT, "/jixiao", format);
    walk->at = jixiao__member_of(walk, "receipt");
    if (!walk->at)
        return refuse(error, arena, JIXIAO_ERR_KEY_MISSING, "/receipt", "receipt");
    format = text_of(walk, "jixiao");
    if (!format || strcmp(format, "receipt/1") != 0)
        return refuse(error, arena, JIXIAO_ERR_FORMAT, "/receipt/jixiao", format);
    return JIXIAO_OK;
}

/* ---- Whose result it is ------------------------------------------------------------------- */

/* A name of the project, or of one of its texts. */
static const char *project_text(struct jixiao__walk *walk, const char *key)
{
    const uint32_t root = walk->at;
    const char *text = NULL;
    walk->at = jixiao__member_of(walk, "project");
    if (walk->at && jixiao__walk_token(walk) == JIXIAO__OBJECT)
        text = text_of(walk, key);
    walk->at = root;
    return text;
}

static size_t put_key(struct jixiao__walk *walk, char *buf, size_t size)
{
    const char *code = project_text(walk, "code"), *name = text_of(walk, "project");
    const char *tree = text_of(walk, "tree"), *department = text_of(walk, "department");
    const uint32_t year = jixiao__member_of(walk, "year");
    const struct jixiao__lexeme *digits = &walk->lexemes[year];
    struct jixiao__text text;
    if (!name)
        name = project_text(walk, "name");
    jixiao__text_begin(&text, JIXIAO_ZH, buf, size);
    jixiao__put(&text, tree ? tree : "");
    jixiao__put(&text, "\n");
    if (digits->token == JIXIAO__NUMBER)
        jixiao__put_bytes(&text, walk->text + digits->at, digits->size);
    jixiao__put(&text, "\n");
    jixiao__put_name(&text, department ? department : "", strlen(department ? department : ""));
    jixiao__put(&text, "\n");
    if (name && !code)
        jixiao__put_name(&text, name, strlen(name));
    if (code) {
        jixiao__put(&text, "\n");
        jixiao__put_name(&text, code, strlen(code));
    }
    return jixiao__text_end(&text);
}

/* What the sheet is known by; NULL: no memory. */
static const char *key_of(struct jixiao__scan *scan, struct jixiao__arena *arena)
{
    struct jixiao__walk root = walk_of(scan);
    size_t room = put_key(&root, NULL, 0) + 1;
    char *key = jixiao__alloc(arena, room, 1);
    if (key)
        put_key(&root, key, room);
    return key;
}

/* ---- Verifying ---------------------------------------------------------------------------- */

/* A text in its canonical form, but for what is of the file that was read. */
static char *canonical(struct jixiao__canonical *c, struct jixiao__scan *scan)
{
    *c->out = (struct jixiao__out){c->out->memory, NULL, 0, 0, 0};
    jixiao__canonical_begin(c, scan, c->out);
    c->leaves_out = jixiao__is_of_file;
    jixiao__canonical_put(c, NULL);
    c->out->failed |= scan->arena.failed;
    return jixiao__out_end(c->out);
}

/* Whether the text is what its own receipt says. */
static void check_file(struct jixiao_verification *v, struct jixiao__canonical *c,
                       struct jixiao__scan *scan, struct jixiao__walk receipt)
{
    struct jixiao__walk root = walk_of(scan);
    const char *library = text_of(&root, "library"), *said, *digest;
    receipt.at = jixiao__member_of(&receipt, "result");
    said = receipt.at ? text_of(&receipt, "sha256") : NULL;
    jixiao__result_digest(c, scan);
    digest = jixiao__out_end(c->out);
    if (!digest || scan->arena.failed) {
        v->arena.failed = 1;
        return;
    }
    if (!said || strlen(digest) != strlen(said) + 2 ||
        memcmp(said, digest + 1, strlen(said)) != 0 || !library || strcmp(library, v->library) != 0)
        jixiao__difference(v, JIXIAO_PART_FILE);
}

/* Three texts in canonical form: the one that was given, the one of now, the sheet. */
static int compare_texts(struct jixiao_verification *v, char *const texts[3],
                         const struct jixiao_memory *memory)
{
    struct jixiao__scan scans[3];
    int i, failed = 0;
    for (i = 0; i < 3; i++) {
        jixiao__scan_begin(&scans[i], texts[i], strlen(texts[i]), memory);
        failed |= scans[i].arena.failed || scans[i].code;
    }
    if (!failed)
        jixiao__compare(v, &scans[0], &scans[1], &scans[2]);
    for (i = 0; i < 3; i++) {
        failed |= scans[i].arena.failed;
        jixiao__scan_end(&scans[i]);
    }
    return failed || v->arena.failed ? JIXIAO_ERR_MEMORY : JIXIAO_OK;
}

static int compare_with(struct jixiao_verification *v, struct jixiao__canonical *c,
                        struct jixiao__scan *scan)
{
    const struct jixiao_memory *memory = c->out->memory;
    char *texts[3] = {NULL, NULL, NULL}, *now = NULL;
    struct jixiao__scan fresh;
    int i, err = jixiao_receipt_result(v->result, NULL, JIXIAO_JSON_ALL, c->sha256, c->context,
                                       memory, &now);
    if (!err)
        err = jixiao_sheet_write(v->result->sheet, memory, &texts[2]);
    if (!err) {
        texts[0] = canonical(c, scan);
        jixiao__scan_begin(&fresh, now, strlen(now), memory);
        texts[1] = fresh.arena.failed || fresh.code ? NULL : canonical(c, &fresh);
        jixiao__scan_end(&fresh);
        err = texts[0] && texts[1] ? compare_texts(v, texts, memory) : JIXIAO_ERR_MEMORY;
    }
    jixiao__give(memory, now);
    for (i = 0; i < 3; i++)
        jixiao__give(memory, texts[i]);
    return err;
}

static int verify(struct jixiao_verification *v, struct jixiao__canonical *c,
                  struct jixiao__scan *scan)
{
    struct jixiao__walk receipt;
    int err = find_receipt(scan, &receipt, &v->error, &v->arena);
    if (err)
        return err;
    v->library = text_of(&receipt, "library");
    v->library = v->library ? jixiao__copy(&v->arena, v->library, strlen(v->library)) : "";
    v->key = key_of(scan, &v->arena);
    if (v->arena.failed || scan->arena.failed)
        return JIXIAO_ERR_MEMORY;
    if (!v->result)
        return JIXIAO_OK;
    check_file(v, c, scan, receipt);
    jixiao__give(c->out->memory, c->out->data);
    if (c->err)
        return JIXIAO_ERR_ARGUMENT;
    return v->arena.failed ? JIXIAO_ERR_MEMORY : compare_with(v, c, scan);
}

int jixiao_verify(const char *text, size_t size, const struct jixiao_result *result,
                  jixiao_sha256 *sha256, void *context, const struct jixiao_memory *memory,
                  struct jixiao_verification **verification)
{
    struct jixiao__out out = {jixiao__memory(memory), NULL, 0, 0, 0};
    struct jixiao__canonical c = {.out = &out, .sha256 = sha256, .context = context};
    struct jixiao_verification *v;
    struct jixiao__scan scan;
    int err;
    if (verification)
        *verification = NULL;
    if (!verification || !text || (result && !sha256))
        return JIXIAO_ERR_ARGUMENT;
    if (result && !result->is_scored)
        return (int)result->total.err;
    v = jixiao__object_new(memory, sizeof *v);
    if (!v)
        return JIXIAO_ERR_MEMORY;
    v->result = result;
    v->library = v->key = "";
    jixiao__scan_begin(&scan, text, size, memory);
    err = verify(v, &c, &scan);
    jixiao__scan_end(&scan);
    if (err == JIXIAO_ERR_MEMORY || v->arena.failed) {
        jixiao_verification_free(v);
        return JIXIAO_ERR_MEMORY;
    }
    *verification = v;
    return err;
}

void jixiao_verification_free(struct jixiao_verification *verification)
{
    if (!verification)
        return;
    jixiao__give(&verification->arena.memory, verification->items);
    jixiao__object_free(verification);
}

/* ---- What it says ------------------------------------------------------------------------- */

const struct jixiao_finding *jixiao_verification_error(
    const struct jixiao_verification *verification)
{
    return verification && verification->error.code ? &verification->error : NULL;
}

const char *jixiao_verification_library(const struct jixiao_verification *verification)
{
    return verification ? verification->library : "";
}

const char *jixiao_verification_key(const struct jixiao_verification *verification)
{
    return verification ? verification->key : "";
}

const struct jixiao_mismatch *jixiao_verification_differences(
    const struct jixiao_verification *verification, size_t *count)
{
    if (count)
        *count = verification ? verification->n : 0;
    return verification ? verification->items : NULL;
}
