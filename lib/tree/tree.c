/* SPDX-License-Identifier: MIT
 * Trees: finding indicators, lint. */
#include "tree.h"

#include <string.h>

uint32_t jixiao_tree_index(const struct jixiao_tree *tree, const char *id)
{
    uint32_t i;
    for (i = 0; tree && id && i < tree->n_indicators; i++)
        if (tree->indicators[i].id && !strcmp(tree->indicators[i].id, id))
            return i;
    return JIXIAO_NONE;
}

uint32_t jixiao__group_end(const struct jixiao_tree *tree, uint32_t index)
{
    uint32_t end = index + 1;
    while (end < tree->n_indicators && tree->indicators[end].level > tree->indicators[index].level)
        end++;
    return end;
}

static jixiao_num leaf_points(const struct jixiao_tree *tree, uint32_t from, uint32_t to)
{
    jixiao_num sum = 0;
    for (; from < to; from++)
        if (jixiao__is_leaf(&tree->indicators[from]) &&
            !jixiao__is_deduction(&tree->indicators[from]))
            sum += tree->indicators[from].points;
    return sum;
}

jixiao_num jixiao__full_points(const struct jixiao_tree *tree)
{
    return leaf_points(tree, 0, tree->n_indicators);
}

uint32_t jixiao__leaf_case(struct jixiao__case *c, const struct jixiao_tree *tree, uint32_t index,
                           const struct jixiao_table *facts)
{
    const struct jixiao_indicator *leaf = &tree->indicators[index];
    return jixiao__case_begin(c, jixiao__kind(leaf->kind), leaf->points, &leaf->rule, facts,
                              tree->places);
}

int jixiao__is_blank(const char *text)
{
    static const char wide[] = "　"; /* U+3000 */
    for (; text && *text; text += *text == wide[0] ? sizeof wide - 1 : 1)
        if (!strchr(" \t\r\n", *text) && strncmp(text, wide, sizeof wide - 1) != 0)
            return 0;
    return 1;
}

int jixiao__in_points(jixiao_num num, jixiao_num points)
{
    return num >= 0 && num <= points;
}

/* ---- Lint --------------------------------------------------------------------------------- */

static int is_id(const char *id)
{
    size_t n = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return id[0] >= 'a' && id[0] <= 'z' && id[n] == '\0' && n <= JIXIAO_MAX_ID;
}

static void find_text(struct jixiao__sink *sink, uint32_t code, const char *text)
{
    struct jixiao_finding *f = jixiao__find(sink, code);
    if (f)
        f->text = text;
}

static void lint_id(const struct jixiao_tree *tree, uint32_t index, struct jixiao__sink *sink)
{
    const char *id = tree->indicators[index].id;
    uint32_t i;
    if (!id || !is_id(id)) {
        find_text(sink, JIXIAO_ERR_ID_SYNTAX, id ? id : "");
        return;
    }
    for (i = 0; i < index; i++)
        if (tree->indicators[i].id && !strcmp(tree->indicators[i].id, id)) {
            find_text(sink, JIXIAO_ERR_ID_DUPLICATE, id);
            return;
        }
}

static void lint_shape(const struct jixiao_tree *tree, uint32_t index, struct jixiao__sink *sink)
{
    const struct jixiao_indicator *i = &tree->indicators[index];
    uint32_t above = index ? tree->indicators[index - 1].level : 0;
    int has_children = jixiao__group_end(tree, index) > index + 1;
    if (i->level > JIXIAO_MAX_LEVELS)
        jixiao__find(sink, JIXIAO_ERR_LIMIT);
    else if (!i->level || i->level > above + 1)
        jixiao__find(sink, JIXIAO_ERR_LEVEL_JUMP);
    if (jixiao__is_leaf(i) && has_children)
        jixiao__find(sink, JIXIAO_ERR_NODE_SHAPE);
    if (!jixiao__is_leaf(i) && !has_children)
        jixiao__find(sink, JIXIAO_ERR_GROUP_EMPTY);
    if (jixiao__is_deduction(i) && (i->level != 1 || !jixiao__is_leaf(i)))
        jixiao__find(sink, JIXIAO_ERR_DEDUCTION_INSIDE);
    if (!i->name || !*i->name)
        find_text(sink, JIXIAO_ERR_KEY_MISSING, "name");
}

/* Whether every leaf from there up to `to` has points that can be added up. */
static int has_points(const struct jixiao_tree *tree, uint32_t from, uint32_t to)
{
    for (; from < to; from++) {
        const struct jixiao_indicator *in = &tree->indicators[from];
        if (jixiao__is_leaf(in) && (in->points <= 0 || in->points > JIXIAO_MAX_POINTS))
            return 0;
    }
    return 1;
}

static void find_group_sum(const struct jixiao_tree *tree, uint32_t index,
                           struct jixiao__sink *sink)
{
    uint32_t end = jixiao__group_end(tree, index);
    jixiao_num declared = tree->indicators[index].points, sum;
    if (declared == JIXIAO_ABSENT || !has_points(tree, index, end))
        return;
    sum = leaf_points(tree, index, end);
    if (declared != sum)
        jixiao__find_at(sink, JIXIAO_FINDING_GROUP_SUM, JIXIAO_IN_POINTS, 0, 0, declared, sum);
}

/* What the parts or the best band give, of a rule that holds. */
static void find_parts_sum(const struct jixiao__kind *k, const struct jixiao__case *c,
                           struct jixiao__sink *sink)
{
    jixiao_num most = jixiao__most(k, c);
    if (most < c->points)
        jixiao__find_at(sink, JIXIAO_FINDING_PARTS_SUM, JIXIAO_IN_RULE, 0, 0, c->points, most);
}

static void lint_points(const struct jixiao_tree *tree, uint32_t index, struct jixiao__sink *sink)
{
    const struct jixiao_indicator *i = &tree->indicators[index];
    struct jixiao__case c;
    size_t before;
    uint32_t err;
    if (!jixiao__is_leaf(i)) {
        if (i->points != JIXIAO_ABSENT && (i->points <= 0 || i->points > JIXIAO_MAX_NUM))
            jixiao__find_at(sink, JIXIAO_ERR_POINTS_RANGE, JIXIAO_IN_POINTS, 0, 0, JIXIAO_ABSENT,
                            i->points);
        else
            find_group_sum(tree, index, sink);
        return;
    }
    err = jixiao__leaf_case(&c, tree, index, NULL);
    if (err == JIXIAO_ERR_PLACES_RANGE) /* said of the tree */
        return;
    if (err == JIXIAO_ERR_POINTS_RANGE || err == JIXIAO_ERR_POINTS_PLACES) {
        jixiao__find_at(sink, err, JIXIAO_IN_POINTS, 0, 0, JIXIAO_ABSENT, i->points);
        c.points = JIXIAO_MAX_POINTS; /* what else is wrong with the rule */
        err = c.rule->rows && c.rule->columns != jixiao__kind(i->kind)->info.rule.n_columns
                  ? JIXIAO_ERR_WIDTH
                  : JIXIAO_OK;
    }
    if (err) {
        jixiao__find(sink, err);
        return;
    }
    before = sink->count;
    jixiao__check_rule(jixiao__kind(i->kind), &c, sink);
    if (sink->count == before && c.points == i->points)
        find_parts_sum(jixiao__kind(i->kind), &c, sink);
}

static void lint_grades(const struct jixiao_tree *tree, struct jixiao__sink *sink)
{
    int known = has_points(tree, 0, tree->n_indicators);
    jixiao_num full = known ? jixiao__full_points(tree) : JIXIAO_MAX_NUM, above = full + 1;
    uint32_t i;
    if (tree->n_grades > JIXIAO_MAX_GRADES) {
        find_text(sink, JIXIAO_ERR_LIMIT, "grades");
        return;
    }
    for (i = 0; i < tree->n_grades; above = tree->grades[i++].from) {
        const struct jixiao_grade *g = &tree->grades[i];
        if (!g->name || !*g->name)
            find_text(sink, JIXIAO_ERR_KEY_MISSING, "name");
        if (g->from >= above || g->from < 0 || g->from > full)
            jixiao__find_at(sink, JIXIAO_ERR_GRADES_ORDER, JIXIAO_IN_NOTHING, i + 1, 0,
                            JIXIAO_ABSENT, g->from);
    }
}

void jixiao__tree_findings(const struct jixiao_tree *tree, struct jixiao__sink *sink)
{
    struct jixiao__case c;
    uint32_t i;
    for (i = 0; i < tree->n_indicators; i++) {
        sink->index = i;
        if (!jixiao__is_leaf(&tree->indicators[i]))
            find_group_sum(tree, i, sink);
        else if (!jixiao__leaf_case(&c, tree, i, NULL))
            find_parts_sum(jixiao__kind(tree->indicators[i].kind), &c, sink);
    }
    sink->index = JIXIAO_NONE;
}

size_t jixiao_tree_lint(const struct jixiao_tree *tree, struct jixiao_finding *findings,
                        size_t capacity)
{
    struct jixiao__sink sink = {findings, capacity, 0, JIXIAO_NONE, 0};
    uint32_t i;
    if (!tree)
        return 0;
    if (!tree->id || !is_id(tree->id))
        find_text(&sink, JIXIAO_ERR_ID_SYNTAX, tree->id ? tree->id : "");
    if (tree->places > JIXIAO_MAX_PLACES)
        jixiao__find(&sink, JIXIAO_ERR_PLACES_RANGE);
    if (tree->not_applicable > JIXIAO_NA_REFUSE)
        find_text(&sink, JIXIAO_ERR_ARGUMENT, "not_applicable");
    if (tree->n_indicators > JIXIAO_MAX_INDICATORS) {
        find_text(&sink, JIXIAO_ERR_LIMIT, "indicators");
        return sink.count;
    }
    if (!tree->n_indicators)
        jixiao__find(&sink, JIXIAO_ERR_GROUP_EMPTY);
    for (i = 0; i < tree->n_indicators; i++) {
        sink.index = i;
        lint_id(tree, i, &sink);
        lint_shape(tree, i, &sink);
        lint_points(tree, i, &sink);
    }
    sink.index = JIXIAO_NONE;
    lint_grades(tree, &sink);
    return sink.count;
}

uint32_t jixiao__tree_error(const struct jixiao_tree *tree, const struct jixiao_memory *memory)
{
    const struct jixiao_memory *from = jixiao__memory(memory);
    size_t n = tree->linted ? 0 : jixiao_tree_lint(tree, NULL, 0), i;
    struct jixiao_finding *all = n ? jixiao__take(from, n * sizeof *all) : NULL;
    uint32_t code = n && !all ? JIXIAO_ERR_MEMORY : JIXIAO_OK;
    if (all)
        jixiao_tree_lint(tree, all, n);
    for (i = 0; all && i < n; i++) /* findings stand among the errors */
        if (!jixiao_err_is_finding(all[i].code))
            code = JIXIAO_ERR_TREE;
    jixiao__give(from, all);
    return code;
}
