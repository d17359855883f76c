/* SPDX-License-Identifier: MIT
 * What of two trees is not the same: of the whole, and of an indicator of each. */
#include "compare.h"

static const uint32_t whole[2] = {JIXIAO_NONE, JIXIAO_NONE};

/* ---- The whole ---------------------------------------------------------------------------- */

/* Grades are rows of one column, by their names. */
static void differ_grades(struct jixiao_compare *c)
{
    static const struct jixiao_column from[] = {
        JIXIAO__REQUIRED("from", "起点分", NUMBER, 0, JIXIAO_MAX_NUM, POINTS, "", "")};
    static const struct jixiao_form form = {"", from, 1, 0, JIXIAO_MAX_GRADES, 0};
    struct jixiao_table tables[2];
    struct jixiao__rows rows = {.key = "grades", .form = &form, .tables = {&tables[0], &tables[1]}};
    uint32_t side, i;
    for (side = 0; side < 2; side++) {
        const struct jixiao_tree *tree = c->trees[side];
        jixiao_num *cells =
            jixiao__alloc(&c->arena, (size_t)tree->n_grades + 1, sizeof(jixiao_num));
        const char **names = jixiao__alloc(&c->arena, (size_t)tree->n_grades + 1, sizeof *names);
        for (i = 0; cells && names && i < tree->n_grades; i++) {
            cells[i] = tree->grades[i].from;
            names[i] = tree->grades[i].name;
        }
        tables[side] = (struct jixiao_table){cells, tree->n_grades, 1, 0, names};
    }
    if (!c->arena.failed)
        jixiao__differ_rows(c, whole, &rows);
}

void jixiao__differ_wholes(struct jixiao_compare *c)
{
    const struct jixiao_tree *a = c->trees[0], *b = c->trees[1];
    const struct jixiao__rows caps = {
        .key = "caps", .form = &jixiao__caps_form, .tables = {&a->caps, &b->caps}};
    jixiao__differ_text(c, whole, "title", a->title, b->title);
    jixiao__differ_text(c, whole, "source", a->source, b->source);
    jixiao__differ_num(c, whole, "places", (jixiao_num)a->places * JIXIAO_ONE,
                       (jixiao_num)b->places * JIXIAO_ONE);
    jixiao__differ_text(c, whole, "not_applicable", jixiao__policy_name(a->not_applicable),
                        jixiao__policy_name(b->not_applicable));
    jixiao__differ_num(c, whole, "most", a->most ? a->most : JIXIAO_ABSENT,
                       b->most ? b->most : JIXIAO_ABSENT);
    jixiao__differ_text(c, whole, "caps.by", a->caps_by, b->caps_by);
    jixiao__differ_rows(c, whole, &caps);
    differ_grades(c);
}

/* ---- An indicator ------------------------------------------------------------------------- */

/* The id of the group that it stands in; NULL: none. */
static const char *group_of(const struct jixiao_tree *tree, uint32_t index)
{
    uint32_t group = jixiao__group_of(tree, index);
    return group == JIXIAO_NONE ? NULL : tree->indicators[group].id;
}

static const char *kind_of(const struct jixiao_indicator *in)
{
    return jixiao__is_leaf(in) ? jixiao_kind_get(in->kind)->id
                               : jixiao_combine_get(in->combine)->id;
}

static void differ_texts(struct jixiao_compare *c, const uint32_t index[2],
                         const struct jixiao_indicator *a, const struct jixiao_indicator *b)
{
    const struct {
        const char *key, *before, *after;
    } texts[] = {
        {"name", a->name, b->name},
        {"group", group_of(c->trees[0], index[0]), group_of(c->trees[1], index[1])},
        {jixiao__is_leaf(a) ? "kind" : "combine", kind_of(a), kind_of(b)},
        {"role", jixiao__role(a)->info.id, jixiao__role(b)->info.id},
        {"veto", a->veto, b->veto},
        {"explanation", a->explanation, b->explanation},
        {"criterion", a->criterion, b->criterion},
        {"note", a->note, b->note},
        {"not_applicable", jixiao__policy_name(a->not_applicable),
         jixiao__policy_name(b->not_applicable)},
        {"term1", a->terms[0], b->terms[0]},
        {"term2", a->terms[1], b->terms[1]},
        {"term3", a->terms[2], b->terms[2]},
        {"unit", a->unit, b->unit},
    };
    size_t i;
    for (i = 0; i < sizeof texts / sizeof *texts; i++)
        jixiao__differ_text(c, index, texts[i].key, texts[i].before, texts[i].after);
}

static void differ_flags(struct jixiao_compare *c, const uint32_t index[2], uint32_t a, uint32_t b)
{
    static const struct {
        const char *key;
        uint32_t flag;
    } flags[] = {{"whole", JIXIAO_WHOLE},
                 {"sample", JIXIAO_SAMPLE},
                 {"qualitative", JIXIAO_QUALITATIVE},
                 {"quantitative", JIXIAO_QUANTITATIVE},
                 {"adjustable", JIXIAO_ADJUSTABLE}};
    size_t i;
    for (i = 0; i < sizeof flags / sizeof *flags; i++)
        jixiao__differ_num(c, index, flags[i].key, a & flags[i].flag ? JIXIAO_ONE : 0,
                           b & flags[i].flag ? JIXIAO_ONE : 0);
}

void jixiao__differ_indicators(struct jixiao_compare *c, const uint32_t index[2])
{
    const struct jixiao_indicator *in[2] = {NULL, NULL};
    struct jixiao__rows rows = {.key = "rule"};
    uint32_t side;
    for (side = 0; side < 2; side++)
        if (index[side] != JIXIAO_NONE)
            in[side] = &c->trees[side]->indicators[index[side]];
    if (!in[0] || !in[1]) {
        jixiao__differ_text(c, index, "indicator", in[0] ? in[0]->id : NULL,
                            in[1] ? in[1]->id : NULL);
        return;
    }
    jixiao__differ_num(c, index, "points", in[0]->points, in[1]->points);
    differ_texts(c, index, in[0], in[1]);
    differ_flags(c, index, in[0]->flags, in[1]->flags);
    rows.form = jixiao__rule_form(in[0]);
    rows.tables[0] = &in[0]->rule;
    rows.tables[1] = &in[1]->rule;
    if (rows.form == jixiao__rule_form(in[1]))
        jixiao__differ_rows(c, index, &rows);
    else if (in[0]->rule.rows || in[1]->rule.rows)
        jixiao__differ(c, index, "rule"); /* of another kind: as a whole */
}
