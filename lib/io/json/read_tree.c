/* SPDX-License-Identifier: MIT
 * A tree/1 into a builder. */
#include "json.h"

/* What a key of the tree or of an indicator takes. */
enum takes { TEXT, NUMBER, YES_NO, TICKS, ELSEWHERE };

struct key {
    const char *name;
    enum takes takes;
};

static const struct key tree_keys[] = {
    {"jixiao", ELSEWHERE}, {"id", TEXT},
    {"title", TEXT},       {"source", TEXT},
    {"places", NUMBER},    {"not_applicable", TEXT},
    {"grades", ELSEWHERE}, {"indicators", ELSEWHERE},
    {NULL, ELSEWHERE},
};
static const struct key group_keys[] = {
    {"id", TEXT},          {"name", TEXT},      {"points", NUMBER},
    {"explanation", TEXT}, {"criterion", TEXT}, {"scope", TICKS},
    {"nature", TICKS},     {"note", TEXT},      {"indicators", ELSEWHERE},
    {NULL, ELSEWHERE},
};
static const struct key leaf_keys[] = {
    {"id", TEXT},          {"name", TEXT},      {"points", NUMBER},  {"deduction", YES_NO},
    {"explanation", TEXT}, {"criterion", TEXT}, {"scope", TICKS},    {"nature", TICKS},
    {"note", TEXT},        {"kind", ELSEWHERE}, {"rule", ELSEWHERE}, {NULL, ELSEWHERE},
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

static void read_yes_no(struct reader *r, uint32_t index, const char *key, json_t *value,
                        const struct jixiao__path *path)
{
    jixiao_num yes = JIXIAO_ABSENT;
    double number;
    switch (json_typeof(value)) {
    case JSON_TRUE:
        yes = JIXIAO_ONE;
        break;
    case JSON_FALSE:
        yes = 0;
        break;
    case JSON_INTEGER:
    case JSON_REAL:
        number = json_number_value(value);
        if (number == 0 || number == 1)
            yes = (jixiao_num)number * JIXIAO_ONE;
        break;
    case JSON_STRING:
        jixiao__yes_no_from_text(json_string_value(value), json_string_length(value), &yes);
        break;
    default:
        break;
    }
    if (yes == JIXIAO_ABSENT)
        error(r, JIXIAO_ERR_CHOICE, index, 0, key, path);
    else
        jixiao_builder_yes_no(r->walk.builder, index, 0, key, yes == JIXIAO_ONE);
}

static void read_ticks(struct reader *r, uint32_t index, const char *key, json_t *ticks,
                       const struct jixiao__path *path)
{
    size_t i, n = json_array_size(ticks);
    if (json_typeof(ticks) != JSON_ARRAY)
        error(r, JIXIAO_ERR_TYPE, index, 0, key, path);
    for (i = 0; i < n; i++) {
        struct jixiao__path item = {path, NULL, i};
        json_t *tick = json_array_get(ticks, i);
        if (json_typeof(tick) == JSON_STRING)
            jixiao__walk_text(&r->walk, index, 0, key, tick, &item);
        else
            error(r, JIXIAO_ERR_TYPE, index, 0, key, &item);
    }
}

/* Fills what the keys say they take; null is as if the key were not there. */
static void read_keys(struct reader *r, uint32_t index, uint32_t row, json_t *object,
                      const struct key *keys, const struct jixiao__path *up)
{
    const char *name;
    json_t *value;
    json_object_foreach (object, name, value) {
        struct jixiao__path path = {up, name, 0};
        const struct key *key = keys;
        while (key->name && strcmp(key->name, name) != 0)
            key++;
        if (!key->name)
            error(r, JIXIAO_ERR_COLUMN_UNKNOWN, index, row, name, &path);
        else if (json_typeof(value) == JSON_NULL || key->takes == ELSEWHERE)
            continue;
        else if (key->takes == TEXT)
            jixiao__walk_text(&r->walk, index, row, name, value, &path);
        else if (key->takes == YES_NO)
            read_yes_no(r, index, name, value, &path);
        else if (key->takes == TICKS)
            read_ticks(r, index, name, value, &path);
        else if (json_typeof(value) == JSON_TRUE || json_typeof(value) == JSON_FALSE)
            error(r, JIXIAO_ERR_TYPE, index, row, name, &path);
        else
            jixiao__walk_cell(&r->walk, index, row, name, value, &path);
    }
}

/* ---- Rules -------------------------------------------------------------------------------- */

/* 0: the kind has no such row, and no more of the rule is read. */
static int read_rule_row(struct reader *r, uint32_t index, uint32_t row, json_t *object,
                         const struct jixiao__path *up)
{
    const struct jixiao_tree *tree = jixiao_builder_tree(r->walk.builder);
    const struct jixiao_form *form = &jixiao_kind_get(tree->indicators[index].kind)->rule;
    const char *key;
    json_t *value;
    if (json_typeof(object) != JSON_OBJECT) {
        error(r, JIXIAO_ERR_TYPE, index, row, NULL, up);
        return 1;
    }
    /* the row is there, whatever is in it */
    if (jixiao_builder_number(r->walk.builder, index, row,
                              form->n_columns ? form->columns[0].id : "", JIXIAO_ABSENT))
        return 0;
    json_object_foreach (object, key, value) {
        struct jixiao__path path = {up, key, 0};
        if (!strcmp(key, "name"))
            jixiao__walk_text(&r->walk, index, row, key, value, &path);
        else
            jixiao__walk_cell(&r->walk, index, row, key, value, &path);
    }
    return 1;
}

static void read_rule(struct reader *r, uint32_t index, json_t *rule,
                      const struct jixiao__path *path)
{
    size_t i, n = json_array_size(rule);
    if (json_typeof(rule) == JSON_OBJECT) {
        jixiao_builder_one_row(r->walk.builder, index);
        read_rule_row(r, index, 1, rule, path);
    } else if (json_typeof(rule) != JSON_ARRAY)
        error(r, JIXIAO_ERR_TYPE, index, 0, "rule", path);
    for (i = 0; i < n; i++) {
        struct jixiao__path item = {path, NULL, i};
        if (!read_rule_row(r, index, (uint32_t)(i + 1), json_array_get(rule, i), &item))
            break;
    }
}

/* ---- Indicators --------------------------------------------------------------------------- */

static void read_indicators(struct reader *r, uint32_t level, json_t *list,
                            const struct jixiao__path *up);

static void read_leaf(struct reader *r, uint32_t index, json_t *node, const struct jixiao__path *up)
{
    struct jixiao__path kind = {up, "kind", 0}, rule = {up, "rule", 0};
    json_t *rows = jixiao__member(node, "rule");
    read_keys(r, index, 0, node, leaf_keys, up);
    if (!jixiao__walk_text(&r->walk, index, 0, "kind", jixiao__member(node, "kind"), &kind) && rows)
        read_rule(r, index, rows, &rule);
}

static void read_node(struct reader *r, uint32_t level, json_t *node, const struct jixiao__path *up)
{
    struct jixiao__path path = {up, "indicators", 0};
    json_t *inside = jixiao__member(node, "indicators");
    uint32_t index;
    if (json_typeof(node) != JSON_OBJECT) {
        error(r, JIXIAO_ERR_TYPE, JIXIAO_NONE, 0, NULL, up);
        return;
    }
    if (jixiao_builder_add(r->walk.builder, level, &index)) {
        r->full = 1;
        return;
    }
    if (!inside == !jixiao__member(node, "kind"))
        error(r, JIXIAO_ERR_NODE_SHAPE, index, 0, NULL, up);
    if (!inside && jixiao__member(node, "kind"))
        read_leaf(r, index, node, up);
    else
        read_keys(r, index, 0, node,
                  inside && !jixiao__member(node, "kind") ? group_keys : leaf_keys, up);
    if (inside)
        read_indicators(r, level + 1, inside, &path);
}

static void read_indicators(struct reader *r, uint32_t level, json_t *list,
                            const struct jixiao__path *up)
{
    size_t i, n = json_array_size(list);
    if (json_typeof(list) != JSON_ARRAY)
        error(r, JIXIAO_ERR_TYPE, JIXIAO_NONE, 0, "indicators", up);
    for (i = 0; i < n && !r->full; i++) {
        struct jixiao__path item = {up, NULL, i};
        read_node(r, level, json_array_get(list, i), &item);
    }
}

/* ---- The tree ----------------------------------------------------------------------------- */

static void read_grades(struct reader *r, json_t *grades, const struct jixiao__path *up)
{
    size_t i, n = json_array_size(grades);
    if (json_typeof(grades) != JSON_ARRAY)
        error(r, JIXIAO_ERR_TYPE, JIXIAO_NONE, 0, "grades", up);
    for (i = 0; i < n; i++) {
        struct jixiao__path item = {up, NULL, i}, from = {&item, "from", 0};
        json_t *grade = json_array_get(grades, i);
        uint32_t row = (uint32_t)i + 1;
        if (json_typeof(grade) != JSON_OBJECT) {
            error(r, JIXIAO_ERR_TYPE, JIXIAO_NONE, row, NULL, &item);
            continue;
        }
        if (jixiao_builder_number(r->walk.builder, JIXIAO_NONE, row, "from", JIXIAO_ABSENT))
            break; /* more grades than there may be */
        read_keys(r, JIXIAO_NONE, row, grade, grade_keys, &item);
        if (!jixiao__member(grade, "from"))
            error(r, JIXIAO_ERR_KEY_MISSING, JIXIAO_NONE, row, "from", &from);
    }
}

static void read_root(struct reader *r, json_t *root)
{
    struct jixiao__path grades = {NULL, "grades", 0}, indicators = {NULL, "indicators", 0};
    json_t *list = jixiao__member(root, "indicators");
    read_keys(r, JIXIAO_NONE, 0, root, tree_keys, NULL);
    if (jixiao__member(root, "grades"))
        read_grades(r, jixiao__member(root, "grades"), &grades);
    if (list)
        read_indicators(r, 1, list, &indicators);
    else
        error(r, JIXIAO_ERR_KEY_MISSING, JIXIAO_NONE, 0, "indicators", &indicators);
}

static int read_text(struct reader *r, const char *text, size_t size)
{
    struct jixiao__fault fault;
    json_t *root = jixiao__load(text, size, &fault);
    int err;
    if (!root)
        return fault.code == JIXIAO_ERR_MEMORY ? JIXIAO_ERR_MEMORY
                                               : jixiao__walk_fault(&r->walk, &fault);
    err = jixiao__walk_format(&r->walk, root, "tree/1");
    if (!err)
        read_root(r, root);
    json_decref(root);
    if (!err) /* what is no tree is not linted */
        err = jixiao_builder_done(r->walk.builder);
    return r->walk.arena->failed ? JIXIAO_ERR_MEMORY : err;
}

int jixiao_tree_read(const char *text, size_t size, const struct jixiao_memory *memory,
                     const struct jixiao_tree **tree)
{
    struct reader r = {{NULL, jixiao_builder_new(memory), NULL, NULL}, 0};
    int err = JIXIAO_ERR_MEMORY;
    *tree = NULL;
    if (!text) {
        jixiao_builder_free(r.walk.builder);
        return JIXIAO_ERR_ARGUMENT;
    }
    if (r.walk.builder) {
        jixiao__builder_reach(r.walk.builder, &r.walk.list, &r.walk.arena);
        err = read_text(&r, text, size);
    }
    if (err == JIXIAO_ERR_MEMORY) {
        jixiao_builder_free(r.walk.builder);
        r.walk.builder = NULL;
    }
    *tree = r.walk.builder ? jixiao_builder_tree(r.walk.builder) : NULL;
    return err;
}
