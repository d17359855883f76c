/* SPDX-License-Identifier: MIT
 * How a result with its receipt differs from one that was made now: both texts, in canonical form,
 * member by member. */
#include "verify_compare.h"

/* How far a finding is looked for. */
enum { MOST_AHEAD = 64 };

/* ---- Comparing ---------------------------------------------------------------------------- */

static void compare(struct jixiao__compared *c, const struct jixiao__path *path);

/* Whether the values at hand are, in receipts, digests of the same value. */
static int are_same_digests(struct jixiao__compared *c, const struct jixiao__path *path)
{
    struct jixiao__walk was = c->was, is = c->is;
    while (path && path->up)
        path = path->up;
    if (!path || !path->key || strcmp(path->key, "receipt") != 0)
        return 0;
    was.at = jixiao__member_of(&was, "sha256");
    is.at = jixiao__member_of(&is, "sha256");
    return was.at && is.at && was.lexemes[was.at].size == is.lexemes[is.at].size &&
           !memcmp(was.text + was.lexemes[was.at].at, is.text + is.lexemes[is.at].at,
                   is.lexemes[is.at].size);
}

/* What is looked at: in turn all but words, and words alone. */
static int is_looked_at(const struct jixiao__compared *c, const struct jixiao__path *path,
                        size_t before)
{
    if (!path->up && !strcmp(path->key, "library"))
        return 0;
    if (jixiao__is_wording(path))
        return c->is_worded;
    /* a digest says nothing new where it is known which of its values differ */
    return strcmp(path->key, "sha256") != 0 || c->v->n == before;
}

/* The member that one of the two has and the other has not, or both. */
static void compare_member(struct jixiao__compared *c, const struct jixiao__path *path, int order,
                           size_t before)
{
    if (!is_looked_at(c, path, before))
        return;
    if (order == 0)
        compare(c, path);
    else if (order < 0)
        jixiao__verify_differ(c, path, JIXIAO_CHANGE_GONE);
    else if (!jixiao__is_wording(path)) /* a result need not have words */
        jixiao__verify_differ(c, path, JIXIAO_CHANGE_ADDED);
}

static void compare_objects(struct jixiao__compared *c, const struct jixiao__path *up)
{
    const size_t before = c->v->n;
    const int was_altered = c->is_altered;
    struct jixiao__inside in_was, in_is;
    const char *was, *is;
    c->is_altered |= are_same_digests(c, up);
    jixiao__walk_enter(&c->was, &in_was);
    jixiao__walk_enter(&c->is, &in_is);
    was = jixiao__walk_member(&c->was, &in_was);
    is = jixiao__walk_member(&c->is, &in_is);
    while ((was || is) && !c->v->arena.failed) {
        int order = !was ? 1 : !is ? -1 : jixiao__key_order(was, is);
        struct jixiao__path path = {up, order > 0 ? is : was, 0};
        compare_member(c, &path, order, before);
        was = order <= 0 ? jixiao__walk_member(&c->was, &in_was) : was;
        is = order >= 0 ? jixiao__walk_member(&c->is, &in_is) : is;
    }
    c->is_altered = was_altered;
}

/* Which indicator an item of a list of the result is about. */
static const char *id_of(struct jixiao__compared *c, struct jixiao__walk *walk)
{
    struct jixiao__walk item = *walk;
    item.at = jixiao__walk_token(walk) == JIXIAO__OBJECT ? jixiao__member_of(&item, "id") : 0;
    return item.at ? jixiao__scalar(&c->v->arena, &item) : NULL;
}

/* Whether two items are findings of the same: of one code, at one place of the sheet. */
static int are_same_findings(const struct jixiao__walk *one, const struct jixiao__walk *other)
{
    static const char *const keys[] = {"code", "id", "row", "column"};
    struct jixiao__walk a = *one, b = *other;
    size_t i;
    if (jixiao__walk_token(one) != JIXIAO__OBJECT || jixiao__walk_token(other) != JIXIAO__OBJECT)
        return 0;
    for (i = 0; i < 4; i++) {
        const struct jixiao__lexeme *x, *y;
        a.at = one->at;
        b.at = other->at;
        x = &a.lexemes[jixiao__member_of(&a, keys[i])];
        y = &b.lexemes[jixiao__member_of(&b, keys[i])];
        if (x == a.lexemes && y == b.lexemes)
            continue; /* neither has it */
        if (x->token != y->token || x->size != y->size ||
            memcmp(a.text + x->at, b.text + y->at, x->size) != 0)
            return 0;
    }
    return 1;
}

/* Whether such a finding is among the next of a list. */
static int is_ahead(struct jixiao__walk list, struct jixiao__inside in,
                    const struct jixiao__walk *finding)
{
    size_t i;
    for (i = 0; i < MOST_AHEAD && jixiao__walk_item(&list, &in); i++)
        if (are_same_findings(&list, finding))
            return 1;
    return 0;
}

/* Findings and errors: where one has another than the other, the rest is compared in its order. */
static void compare_findings(struct jixiao__compared *c, const struct jixiao__path *up)
{
    struct jixiao__path was = {up, NULL, 0}, is = {up, NULL, 0};
    struct jixiao__inside in_was, in_is;
    int has_was, has_is;
    jixiao__walk_enter(&c->was, &in_was);
    jixiao__walk_enter(&c->is, &in_is);
    has_was = jixiao__walk_item(&c->was, &in_was);
    has_is = jixiao__walk_item(&c->is, &in_is);
    while ((has_was || has_is) && !c->v->arena.failed) {
        int are_both = has_was && has_is && are_same_findings(&c->was, &c->is);
        int is_gone = !are_both && has_was && (!has_is || !is_ahead(c->is, in_is, &c->was));
        c->id = id_of(c, are_both || is_gone ? &c->was : &c->is);
        if (are_both)
            compare(c, &was);
        else
            jixiao__verify_differ(c, is_gone ? &was : &is,
                                  is_gone ? JIXIAO_CHANGE_GONE : JIXIAO_CHANGE_ADDED);
        if (are_both || is_gone)
            has_was = jixiao__walk_item(&c->was, &in_was), was.item++;
        if (!is_gone)
            has_is = jixiao__walk_item(&c->is, &in_is), is.item++;
    }
    c->id = NULL;
}

static void compare_lists(struct jixiao__compared *c, const struct jixiao__path *up)
{
    const int is_outer = !up->up;
    struct jixiao__path path = {up, NULL, 0};
    struct jixiao__inside in_was, in_is;
    int was, is;
    jixiao__walk_enter(&c->was, &in_was);
    jixiao__walk_enter(&c->is, &in_is);
    for (;; path.item++) {
        was = jixiao__walk_item(&c->was, &in_was);
        is = jixiao__walk_item(&c->is, &in_is);
        if ((!was && !is) || c->v->arena.failed)
            break;
        if (is_outer)
            c->id = id_of(c, is ? &c->is : &c->was);
        if (was && is)
            compare(c, &path);
        else
            jixiao__verify_differ(c, &path, is ? JIXIAO_CHANGE_ADDED : JIXIAO_CHANGE_GONE);
    }
    if (is_outer)
        c->id = NULL;
}

static int is_findings(const struct jixiao__path *path)
{
    return !path->up && (!strcmp(path->key, "findings") || !strcmp(path->key, "errors"));
}

/* Whether the scalars at hand are the same. */
static int are_same(const struct jixiao__compared *c)
{
    const struct jixiao__lexeme *was = &c->was.lexemes[c->was.at], *is = &c->is.lexemes[c->is.at];
    return was->token == is->token && was->size == is->size &&
           !memcmp(c->was.text + was->at, c->is.text + is->at, is->size);
}

static void compare(struct jixiao__compared *c, const struct jixiao__path *path)
{
    enum jixiao__token was = jixiao__walk_token(&c->was), is = jixiao__walk_token(&c->is);
    int are_lists = path && was == is && was == JIXIAO__LIST; /* the whole is an object */
    if (was == is && was == JIXIAO__OBJECT)
        compare_objects(c, path);
    else if (are_lists && is_findings(path))
        compare_findings(c, path);
    else if (are_lists)
        compare_lists(c, path);
    else if (!are_same(c))
        jixiao__verify_differ(c, path, JIXIAO_CHANGE_OTHER);
}

static void compare_part(struct jixiao__compared *c, uint32_t part)
{
    c->part = part;
    c->was.at = c->is.at = 0;
    compare(c, NULL);
}

void jixiao__compare(struct jixiao_verification *v, struct jixiao__scan *was,
                     struct jixiao__scan *is, struct jixiao__scan *sheet)
{
    struct jixiao__compared c = {.v = v};
    size_t before;
    uint32_t part;
    c.was = (struct jixiao__walk){
        .text = was->json.begin, .lexemes = was->lexemes, .arena = &was->arena};
    c.is =
        (struct jixiao__walk){.text = is->json.begin, .lexemes = is->lexemes, .arena = &is->arena};
    c.sheet = (struct jixiao__walk){
        .text = sheet->json.begin, .lexemes = sheet->lexemes, .arena = &sheet->arena};
    c.is_other = strcmp(v->library, jixiao_version()) != 0;
    for (part = JIXIAO_PART_FILE; part < JIXIAO_PART_RESULT; part++)
        compare_part(&c, part);
    before = v->n;
    compare_part(&c, JIXIAO_PART_RESULT);
    c.is_worded = 1;
    if (v->n == before && !c.is_other)
        compare_part(&c, JIXIAO_PART_RESULT);
}
