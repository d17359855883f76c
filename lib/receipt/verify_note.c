/* SPDX-License-Identifier: MIT
 * What is noted of a value that differs: what it is in, what it is called, what it was and is. */
#include "verify_compare.h"

/* ---- Paths -------------------------------------------------------------------------------- */

static void unroll(const struct jixiao__path *path, struct jixiao__steps *steps)
{
    const struct jixiao__path *step;
    size_t n = 0;
    for (step = path; step; step = step->up)
        n++;
    steps->n = n;
    for (step = path; step; step = step->up)
        steps->at[--n] = step;
}

static int is_step(const struct jixiao__steps *steps, size_t i, const char *key)
{
    return i < steps->n && steps->at[i]->key && !strcmp(steps->at[i]->key, key);
}

static size_t put_joined(const struct jixiao__steps *steps, size_t from, char *buf, size_t room)
{
    struct jixiao__text text;
    size_t i;
    jixiao__text_begin(&text, JIXIAO_EN, buf, room);
    for (i = from; i < steps->n; i++) {
        jixiao__put(&text, i > from ? "." : "");
        if (steps->at[i]->key)
            jixiao__put(&text, steps->at[i]->key);
        else
            jixiao__put_count(&text, steps->at[i]->item);
    }
    return jixiao__text_end(&text);
}

/* The steps from there on, with points between; NULL: there are none. */
static const char *joined(struct jixiao__arena *arena, const struct jixiao__steps *steps,
                          size_t from)
{
    size_t size = from < steps->n ? put_joined(steps, from, NULL, 0) : 0;
    char *key = size ? jixiao__alloc(arena, size + 1, 1) : NULL;
    if (key)
        put_joined(steps, from, key, size + 1);
    return key;
}

/* ---- Values ------------------------------------------------------------------------------- */

const char *jixiao__scalar(struct jixiao__arena *arena, const struct jixiao__walk *walk)
{
    const struct jixiao__lexeme *value = &walk->lexemes[walk->at];
    switch (jixiao__walk_token(walk)) {
    case JIXIAO__STRING:
        return jixiao__decoded(arena, walk->text + value->at, value->size, value->escaped);
    case JIXIAO__NUMBER:
        return jixiao__copy(arena, walk->text + value->at, value->size);
    case JIXIAO__TRUE:
        return "true";
    case JIXIAO__FALSE:
        return "false";
    default:
        return NULL;
    }
}

/* To an item of the sheet's list at hand; 0: it has none. Items are asked for in their order, and are
 * not counted from the first each time. */
static int go_to_item(struct jixiao__compared *c, size_t item)
{
    struct jixiao__inside in;
    int is_there = 0;
    if (c->list != c->sheet.at || c->item > item) {
        c->list = c->sheet.at;
        c->item = 0;
        c->item_at = c->list + 1;
    }
    in.next = c->item_at;
    for (; !is_there && jixiao__walk_item(&c->sheet, &in); c->item += !is_there) {
        c->item_at = c->sheet.at;
        is_there = c->item == item;
    }
    c->list = is_there ? c->list : 0;
    return is_there;
}

/* What the sheet has there, in that entry or, with NULL, beside entries. */
static const char *in_sheet(struct jixiao__compared *c, const char *id,
                            const struct jixiao__steps *steps, size_t from)
{
    struct jixiao__walk *walk = &c->sheet;
    uint32_t at = 1;
    walk->at = 0;
    if (id) {
        walk->at = jixiao__member_of(walk, "indicators");
        walk->at = at = jixiao__member_of(walk, id);
    }
    for (; at && from < steps->n; from++) {
        const struct jixiao__path *step = steps->at[from];
        enum jixiao__token token = jixiao__walk_token(walk);
        if (step->key)
            walk->at = at = token == JIXIAO__OBJECT ? jixiao__member_of(walk, step->key) : 0;
        else
            at = token == JIXIAO__LIST && go_to_item(c, step->item);
    }
    return at ? jixiao__scalar(&c->v->arena, walk) : NULL;
}

/* ---- Differences -------------------------------------------------------------------------- */

static struct jixiao_mismatch *note(struct jixiao__compared *c, uint32_t part, uint32_t change)
{
    struct jixiao_mismatch *d;
    if (c->is_altered)
        part = JIXIAO_PART_FILE;
    d = part == c->part ? jixiao__difference(c->v, part) : NULL;
    if (d)
        d->change = change;
    return d;
}

static const char *kept(struct jixiao__compared *c, const char *text)
{
    return text ? jixiao__copy(&c->v->arena, text, strlen(text)) : NULL;
}

/* Of the tree: a key of it, or of an indicator. */
static void note_tree(struct jixiao__compared *c, const struct jixiao__steps *steps,
                      uint32_t change)
{
    struct jixiao_mismatch *d = note(c, JIXIAO_PART_TREE, change);
    int is_node = is_step(steps, 2, "indicators");
    if (d && is_node && steps->n > 3)
        d->id = kept(c, steps->at[3]->key);
    if (d && !is_step(steps, 2, "sha256"))
        d->key = joined(&c->v->arena, steps, is_node ? 4 : 3);
}

/* Of the sheet: of its head (`id` is NULL), or of an entry; from which step on its keys are. */
static void note_sheet(struct jixiao__compared *c, const char *id,
                       const struct jixiao__steps *steps, size_t from, uint32_t change)
{
    struct jixiao_mismatch *d = note(c, JIXIAO_PART_SHEET, change);
    size_t key = from;
    if (!d)
        return;
    d->id = kept(c, id);
    if (from > steps->n || !is_step(steps, from - 1, "keys"))
        return; /* the whole */
    if (id && is_step(steps, from, "facts") && from + 1 < steps->n) {
        d->row = (uint32_t)steps->at[from + 1]->item + 1;
        key += 2;
    }
    d->key = joined(&c->v->arena, steps, key);
    if (change != JIXIAO_CHANGE_GONE)
        d->is = in_sheet(c, id, steps, from);
}

/* A scalar, or a finding's code. */
static const char *said(struct jixiao__compared *c, const struct jixiao__walk *walk)
{
    struct jixiao__walk value = *walk;
    uint32_t code =
        jixiao__walk_token(walk) == JIXIAO__OBJECT ? jixiao__member_of(&value, "code") : 0;
    value.at = code ? code : walk->at;
    return jixiao__scalar(&c->v->arena, &value);
}

/* Of the result, with both values where these are no lists. */
static void note_result(struct jixiao__compared *c, const struct jixiao__steps *steps,
                        uint32_t change)
{
    int is_mark = is_step(steps, 0, "indicators") || is_step(steps, 0, "groups");
    struct jixiao_mismatch *d =
        c->is_other && change == JIXIAO_CHANGE_ADDED && steps->at[steps->n - 1]->key
            ? NULL
            : note(c, JIXIAO_PART_RESULT, change);
    if (!d)
        return;
    d->id = kept(c, c->id);
    d->key = joined(&c->v->arena, steps, is_mark && c->id ? 2 : 0);
    if (change != JIXIAO_CHANGE_ADDED)
        d->was = said(c, &c->was);
    if (change != JIXIAO_CHANGE_GONE)
        d->is = said(c, &c->is);
}

void jixiao__verify_differ(struct jixiao__compared *c, const struct jixiao__path *path,
                           uint32_t change)
{
    struct jixiao__steps *steps = &c->steps;
    struct jixiao_mismatch *d;
    unroll(path, steps);
    if (!is_step(steps, 0, "receipt")) {
        note_result(c, steps, change);
    } else if (is_step(steps, 1, "tree")) {
        note_tree(c, steps, change);
    } else if (is_step(steps, 1, "sheet")) {
        note_sheet(c, NULL, steps, 3, change);
    } else if (is_step(steps, 1, "entries") && steps->n > 2) {
        note_sheet(c, steps->at[2]->key, steps, 4, change);
    } else if (!is_step(steps, 1, "library") && !is_step(steps, 1, "result")) {
        d = note(c, JIXIAO_PART_FILE, change);
        if (d)
            d->key = joined(&c->v->arena, steps, 0);
    }
}
