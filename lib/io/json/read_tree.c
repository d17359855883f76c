/* SPDX-License-Identifier: MIT
 * A tree/1 into a builder. */
#include "../../kinds/reading.h"
#include "../../tree/names.h"
#include "json.h"

/* What a key of the tree or of an indicator takes. */
enum takes { TEXT, NUMBER, YES_NO, TICKS, TERMS, ELSEWHERE };

struct key {
    const char *name;
    enum takes takes;
};

static const struct key tree_keys[] = {
    {"jixiao", ELSEWHERE},     {"id", TEXT},       {"title", TEXT},
    {"source", TEXT},          {"places", NUMBER}, {"not_applicable", TEXT},
    {"caps", ELSEWHERE},       {"most", NUMBER},   {"grades", ELSEWHERE},
    {"indicators", ELSEWHERE}, {NULL, ELSEWHERE},
};
static const struct key group_keys[] = {
    {"id", TEXT},           {"name", TEXT},      {"points", NUMBER},        {"explanation", TEXT},
    {"criterion", TEXT},    {"scope", TICKS},    {"nature", TICKS},         {"note", TEXT},
    {"combine", ELSEWHERE}, {"rule", ELSEWHERE}, {"indicators", ELSEWHERE}, {NULL, ELSEWHERE},
};
static const struct key leaf_keys[] = {
    /* and the ids of roles */
    {"id", TEXT},        {"name", TEXT},         {"points", NUMBER},       {"explanation", TEXT},
    {"criterion", TEXT}, {"scope", TICKS},       {"nature", TICKS},        {"note", TEXT},
    {"terms", TERMS},    {"unit", TEXT},         {"not_applicable", TEXT}, {"kind", ELSEWHERE},
    {"rule", ELSEWHERE}, {"adjustable", YES_NO}, {NULL, ELSEWHERE},
};
static const struct key grade_keys[] = {{"name", TEXT}, {"from", NUMBER}, {NULL, ELSEWHERE}};

struct reader {
    struct jixiao__walk walk;
    int full; /* no further indicator is taken */
};

static void error(struct reader *r, uint32_t code, uint32_t index, uint32_t row, const char *words,
                  const struct jixiao__path *path)
{
    jixiao__walk_error(&r->walk, code, index, row, words, path);
}

/* ---- Keys --------------------------------------------------------------------------------- */

static void read_yes_no(struct reader *r, uint32_t index, const char *key,
                        const struct jixiao__path *path)
{
    static const struct jixiao_column yes_no = {.type = JIXIAO_TYPE_YES_NO};
    const struct jixiao__lexeme *value = &r->walk.lexemes[r->walk.at];
    struct jixiao__reading reading;
    jixiao_num yes = JIXIAO_ABSENT;
    const char *text;
    size_t size;
    switch (value->token) {
    case JIXIAO__TRUE:
        yes = JIXIAO_ONE;
        break;
    case JIXIAO__FALSE:
        yes = 0;
        break;
    case JIXIAO__NUMBER:
        jixiao__literal_num(r->walk.text + value->at, value->size, &yes);
        break;
    case JIXIAO__STRING:
        text = jixiao__walk_string(&r->walk, &size);
        if (text && !jixiao__read_cell(&yes_no, text, size, &reading))
            yes = reading.num;
        break;
    default:
        break;
    }
    if (yes != 0 && yes != JIXIAO_ONE)
        error(r, JIXIAO_ERR_CHOICE, index, 0, key, path);
    else
        jixiao_builder_yes_no(r->walk.builder, index, 0, key, yes == JIXIAO_ONE);
}

/* A list of texts: ticks, or terms, which have a column each. */
static void read_list(struct reader *r, uint32_t index, const struct key *key,
                      const struct jixiao__path *path)
{
    static const char *const terms[JIXIAO__TERMS] = {"term1", "term2", "term3"};
    const char *column = key->name;
    struct jixiao__path item = {path, NULL, 0};
    struct jixiao__inside in;
    if (jixiao__walk_token(&r->walk) != JIXIAO__LIST) {
        error(r, JIXIAO_ERR_TYPE, index, 0, column, path);
        return;
    }
    jixiao__walk_enter(&r->walk, &in);
    for (; jixiao__walk_item(&r->walk, &in); item.item++) {
        if (key->takes == TERMS && item.item < JIXIAO__TERMS)
            column = terms[item.item];
        if (jixiao__walk_token(&r->walk) != JIXIAO__STRING)
            error(r, JIXIAO_ERR_TYPE, index, 0, column, &item);
        else if (key->takes == TERMS && item.item >= JIXIAO__TERMS)
            error(r, JIXIAO_ERR_TERMS, index, 0, NULL, &item);
        else
            jixiao__walk_text(&r->walk, index, 0, column, &item);
    }
}

/* Whether the key gives an indicator a role. */
static int is_role(const char *name, struct key *key)
{
    uint32_t role = jixiao__role_find(name);
    key->name = jixiao_role_get(role)->id;
    key->takes = jixiao_role_get(role)->is_veto ? TEXT : YES_NO;
    return role != JIXIAO_ROLE_COUNTED;
}

/* Fills what the keys say they take; null is as if the key were not there. */
static void read_keys(struct reader *r, uint32_t index, uint32_t row, const struct key *keys,
                      const struct jixiao__path *up)
{
    struct jixiao__path path = {up, NULL, 0};
    struct jixiao__inside in;
    jixiao__walk_enter(&r->walk, &in);
    while ((path.key = jixiao__walk_member(&r->walk, &in)) != NULL) {
        enum jixiao__token token = jixiao__walk_token(&r->walk);
        const struct key *key = keys;
        struct key role;
        while (key->name && strcmp(key->name, path.key) != 0)
            key++;
        if (!key->name && keys == leaf_keys && is_role(path.key, &role))
            key = &role;
        if (!key->name)
            error(r, JIXIAO_ERR_COLUMN_UNKNOWN, index, row, path.key, &path);
        else if (token == JIXIAO__NULL || key->takes == ELSEWHERE)
            continue;
        else if (key->takes == TEXT)
            jixiao__walk_text(&r->walk, index, row, key->name, &path);
        else if (key->takes == YES_NO)
            read_yes_no(r, index, key->name, &path);
        else if (key->takes == TICKS || key->takes == TERMS)
            read_list(r, index, key, &path);
        else if (token == JIXIAO__TRUE || token == JIXIAO__FALSE)
            error(r, JIXIAO_ERR_TYPE, index, row, key->name, &path);
        else
            jixiao__walk_cell(&r->walk, index, row, key->name, &path);
    }
}

/* ---- Indicators --------------------------------------------------------------------------- */

/* The kind or the combine, as `key` says, then the rule, which needs it. */
static void read_maker(struct reader *r, uint32_t index, const char *key,
                       const struct jixiao__path *up)
{
    const char *const names[2] = {key, "rule"};
    const struct jixiao_indicator *in = &jixiao_builder_tree(r->walk.builder)->indicators[index];
    struct jixiao__path maker = {up, key, 0}, rule = {up, "rule", 0};
    uint32_t found[2];
    jixiao__walk_find(&r->walk, names, found);
    if (found[0]) {
        r->walk.at = found[0];
        if (jixiao__walk_text(&r->walk, index, 0, key, &maker))
            return;
    }
    if (!found[1])
        return;
    r->walk.at = found[1];
    if (jixiao__is_leaf(in) || jixiao__rule_form(in)->n_columns)
        jixiao__read_rule(&r->walk, index, &rule);
    else /* such groups have none */
        error(r, JIXIAO_ERR_COLUMN_UNKNOWN, index, 0, "rule", &rule);
}

/* Reads an indicator; 1: it is a group, and the reader is at what is in it. */
static int read_node(struct reader *r, uint32_t level, const struct jixiao__path *up)
{
    static const char *const names[2] = {"indicators", "kind"};
    uint32_t found[2], begin = r->walk.at;
    int is_group, is_leaf;
    uint32_t index;
    if (jixiao__walk_token(&r->walk) != JIXIAO__OBJECT) {
        error(r, JIXIAO_ERR_TYPE, JIXIAO_NONE, 0, NULL, up);
        return 0;
    }
    if (jixiao_builder_add(r->walk.builder, level, &index)) {
        r->full = 1;
        return 0;
    }
    jixiao__walk_find(&r->walk, names, found);
    is_group = found[0] != 0;
    is_leaf = found[1] != 0;
    if (is_group == is_leaf)
        error(r, JIXIAO_ERR_NODE_SHAPE, index, 0, NULL, up);
    read_keys(r, index, 0, is_group && !is_leaf ? group_keys : leaf_keys, up);
    if (is_leaf != is_group) {
        r->walk.at = begin;
        read_maker(r, index, is_leaf ? "kind" : "combine", up);
    }
    if (is_group)
        r->walk.at = found[0];
    return is_group;
}

/* A list of indicators that is being read. */
struct level {
    struct jixiao__path list, item;
    struct jixiao__inside in;
};

/* Enters the list at hand; 0: it is none. */
static int enter_list(struct reader *r, struct level *level, const struct jixiao__path *up)
{
    level->list.up = up;
    level->list.key = "indicators";
    level->item.up = &level->list;
    level->item.key = NULL;
    level->item.item = 0;
    jixiao__walk_enter(&r->walk, &level->in);
    if (jixiao__walk_token(&r->walk) != JIXIAO__LIST)
        error(r, JIXIAO_ERR_TYPE, JIXIAO_NONE, 0, "indicators", &level->list);
    return jixiao__walk_token(&r->walk) == JIXIAO__LIST;
}

/* Lists in lists: a node and its list are two deeper than those around them. */
static void read_indicators(struct reader *r)
{
    struct level levels[JIXIAO_MAX_DEPTH / 2];
    uint32_t n = 1; /* lists that are open */
    if (!enter_list(r, levels, NULL))
        return;
    while (!r->full) {
        struct level *level = &levels[n - 1];
        if (!jixiao__walk_item(&r->walk, &level->in)) {
            if (--n == 0)
                return;
            levels[n - 1].item.item++;
        } else if (read_node(r, n, &level->item) && enter_list(r, level + 1, &level->item)) {
            n++;
        } else {
            level->item.item++;
        }
    }
}

/* ---- The tree ----------------------------------------------------------------------------- */

static void read_grades(struct reader *r, const struct jixiao__path *up)
{
    static const char *const names[2] = {"from", NULL};
    struct jixiao__path item = {up, NULL, 0}, from = {&item, "from", 0};
    struct jixiao__inside in;
    uint32_t found[2];
    if (jixiao__walk_token(&r->walk) != JIXIAO__LIST) {
        error(r, JIXIAO_ERR_TYPE, JIXIAO_NONE, 0, "grades", up);
        return;
    }
    jixiao__walk_enter(&r->walk, &in);
    for (; jixiao__walk_item(&r->walk, &in); item.item++) {
        uint32_t row = (uint32_t)item.item + 1;
        if (jixiao__walk_token(&r->walk) != JIXIAO__OBJECT) {
            error(r, JIXIAO_ERR_TYPE, JIXIAO_NONE, row, NULL, &item);
            continue;
        }
        if (jixiao_builder_number(r->walk.builder, JIXIAO_NONE, row, "from", JIXIAO_ABSENT))
            break; /* more grades than there may be */
        jixiao__walk_find(&r->walk, names, found);
        read_keys(r, JIXIAO_NONE, row, grade_keys, &item);
        if (!found[0])
            error(r, JIXIAO_ERR_KEY_MISSING, JIXIAO_NONE, row, "from", &from);
    }
}

/* A row of caps, or what is no row. 0: there may be no more. */
static int read_cap(struct reader *r, uint32_t row, const struct jixiao__path *up)
{
    static const char *const columns[] = {"caps.upto", "caps.included", "caps.most"};
    struct jixiao__path path = {up, NULL, 0};
    struct jixiao__inside in;
    if (jixiao__walk_token(&r->walk) != JIXIAO__OBJECT) {
        error(r, JIXIAO_ERR_TYPE, JIXIAO_NONE, row, NULL, up);
        return 1;
    }
    if (jixiao_builder_number(r->walk.builder, JIXIAO_NONE, row, columns[0], JIXIAO_ABSENT))
        return 0;
    jixiao__walk_enter(&r->walk, &in);
    while ((path.key = jixiao__walk_member(&r->walk, &in)) != NULL) {
        size_t i = 0;
        while (i < 3 && strcmp(columns[i] + strlen("caps."), path.key) != 0)
            i++;
        if (i == 3)
            error(r, JIXIAO_ERR_COLUMN_UNKNOWN, JIXIAO_NONE, row, path.key, &path);
        else
            jixiao__walk_cell(&r->walk, JIXIAO_NONE, row, columns[i], &path);
    }
    return 1;
}

static void read_caps(struct reader *r, const struct jixiao__path *up)
{
    struct jixiao__path path = {up, NULL, 0}, item = {&path, NULL, 0};
    struct jixiao__inside in, rows;
    if (jixiao__walk_token(&r->walk) != JIXIAO__OBJECT) {
        error(r, JIXIAO_ERR_TYPE, JIXIAO_NONE, 0, "caps", up);
        return;
    }
    jixiao__walk_enter(&r->walk, &in);
    while ((path.key = jixiao__walk_member(&r->walk, &in)) != NULL) {
        if (!strcmp(path.key, "by")) {
            jixiao__walk_text(&r->walk, JIXIAO_NONE, 0, "caps.by", &path);
        } else if (strcmp(path.key, "rows") != 0) {
            error(r, JIXIAO_ERR_COLUMN_UNKNOWN, JIXIAO_NONE, 0, path.key, &path);
        } else if (jixiao__walk_token(&r->walk) != JIXIAO__LIST) {
            error(r, JIXIAO_ERR_TYPE, JIXIAO_NONE, 0, "rows", &path);
        } else {
            jixiao__walk_enter(&r->walk, &rows);
            while (jixiao__walk_item(&r->walk, &rows) &&
                   read_cap(r, (uint32_t)item.item + 1, &item))
                item.item++;
        }
    }
}

static void read_root(struct reader *r)
{
    static const char *const names[2] = {"grades", "indicators"};
    static const char *const caps_name[2] = {"caps", NULL};
    struct jixiao__path grades = {NULL, "grades", 0}, indicators = {NULL, "indicators", 0};
    struct jixiao__path caps = {NULL, "caps", 0};
    uint32_t found[2], found_caps[2];
    jixiao__walk_find(&r->walk, names, found);
    jixiao__walk_find(&r->walk, caps_name, found_caps);
    read_keys(r, JIXIAO_NONE, 0, tree_keys, NULL);
    if (found_caps[0]) {
        r->walk.at = found_caps[0];
        read_caps(r, &caps);
    }
    if (found[0]) {
        r->walk.at = found[0];
        read_grades(r, &grades);
    }
    if (found[1]) {
        r->walk.at = found[1];
        read_indicators(r);
    } else {
        error(r, JIXIAO_ERR_KEY_MISSING, JIXIAO_NONE, 0, "indicators", &indicators);
    }
}

static int read_text(struct reader *r, const struct jixiao__scan *scan)
{
    int err;
    r->walk.text = scan->json.begin;
    r->walk.lexemes = scan->lexemes;
    err = jixiao__walk_format(&r->walk, scan, "tree/1");
    if (!err) {
        read_root(r);
        err = jixiao_builder_done(r->walk.builder);
    }
    return r->walk.arena->failed ? JIXIAO_ERR_MEMORY : err; /* what is no tree is not linted */
}

int jixiao_tree_read(const char *text, size_t size, const struct jixiao_memory *memory,
                     const struct jixiao_tree **tree)
{
    struct reader r;
    struct jixiao__scan scan;
    int err = JIXIAO_ERR_MEMORY;
    if (!tree)
        return JIXIAO_ERR_ARGUMENT;
    *tree = NULL;
    if (!text)
        return JIXIAO_ERR_ARGUMENT;
    memset(&r, 0, sizeof r);
    r.walk.builder = jixiao_builder_new(memory);
    jixiao__scan_begin(&scan, text, size, memory);
    if (r.walk.builder && !scan.arena.failed) {
        jixiao__builder_reach(r.walk.builder, &r.walk.list, &r.walk.arena);
        err = read_text(&r, &scan);
    }
    jixiao__scan_end(&scan);
    if (err == JIXIAO_ERR_MEMORY) {
        jixiao_builder_free(r.walk.builder);
        r.walk.builder = NULL;
    }
    *tree = r.walk.builder ? jixiao_builder_tree(r.walk.builder) : NULL;
    return err;
}
