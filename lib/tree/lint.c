/* SPDX-License-Identifier: MIT
 * What is wrong with a tree, and what should be looked at. */
#include "../kinds/reading.h"
#include "../score/total.h"

#include <string.h>

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
    const struct jixiao__combine *combine = jixiao__combine(i->combine);
    int has_children = jixiao__group_end(tree, index) > index + 1;
    if (i->level > JIXIAO_MAX_LEVELS)
        jixiao__find(sink, JIXIAO_ERR_LIMIT);
    else if (!i->level || i->level > above + 1)
        jixiao__find(sink, JIXIAO_ERR_LEVEL_JUMP);
    if (jixiao__is_leaf(i) && has_children)
        jixiao__find(sink, JIXIAO_ERR_NODE_SHAPE);
    if (!jixiao__is_leaf(i) && !has_children && !(combine && combine->may_be_empty))
        jixiao__find(sink, JIXIAO_ERR_GROUP_EMPTY);
    if (!jixiao__role(i))
        find_text(sink, JIXIAO_ERR_ARGUMENT, "role");
    else if (!jixiao__role_fits(i))
        jixiao__find(sink, jixiao__role(i)->inside);
    if (!jixiao__is_leaf(i) && !combine)
        jixiao__find(sink, JIXIAO_ERR_COMBINE_UNKNOWN);
    if (jixiao__is_blank(i->name))
        find_text(sink, JIXIAO_ERR_KEY_MISSING, "name");
}

/* Whether every leaf from there up to `to` has points that can be added up. */
static int has_points(const struct jixiao_tree *tree, uint32_t from, uint32_t to)
{
    for (; from < to; from++) {
        const struct jixiao_indicator *in = &tree->indicators[from];
        if (jixiao__is_leaf(in) && in->role != JIXIAO_ROLE_VETO &&
            (in->points <= 0 || in->points > JIXIAO_MAX_POINTS))
            return 0;
    }
    return 1;
}

/* The points of the rows from there up to `to`: of a group, what its combine makes of those in it.
 * Backwards, so that what is in a group comes first; what is deeper than a tree may be, an error,
 * is taken as it stands. */
static jixiao_num points_in(const struct jixiao_tree *tree, uint32_t from, uint32_t to)
{
    jixiao_num at[JIXIAO_MAX_LEVELS + 2] = {0}, sum = 0; /* by level: not in a group so far */
    uint32_t level, deeper;
    while (to-- > from) {
        const struct jixiao_indicator *in = &tree->indicators[to];
        const struct jixiao__combine *combine = jixiao__combine(in->combine);
        const struct jixiao__role *role = jixiao__role(in);
        struct jixiao__group group = {tree, to, NULL};
        jixiao_num inside = 0;
        level = in->level <= JIXIAO_MAX_LEVELS ? in->level : JIXIAO_MAX_LEVELS + 1;
        if (jixiao__is_leaf(in)) {
            /* 1 to the most there may be: points that are an error are none, and may be anything */
            int is_sane = (uint64_t)in->points - 1 < (uint64_t)JIXIAO_MAX_POINTS;
            at[level] += role && role->info.in_points && is_sane ? in->points : 0;
            continue;
        }
        for (deeper = level + 1; deeper <= JIXIAO_MAX_LEVELS + 1; deeper++) {
            inside += at[deeper];
            at[deeper] = 0;
        }
        at[level] += combine ? combine->points(&group, inside) : inside;
    }
    for (level = 0; level <= JIXIAO_MAX_LEVELS + 1; level++)
        sum += at[level];
    return sum;
}

jixiao_num jixiao__points_of(const struct jixiao_tree *tree, uint32_t index)
{
    return points_in(tree, index, jixiao__group_end(tree, index));
}

/* What the combine of a group has to say of its points. */
static void find_in_group(const struct jixiao_tree *tree, uint32_t index, struct jixiao__sink *sink)
{
    const struct jixiao_indicator *in = &tree->indicators[index];
    const struct jixiao__combine *combine = jixiao__combine(in->combine);
    struct jixiao__group group = {tree, index, NULL};
    uint32_t end = jixiao__group_end(tree, index);
    jixiao_num inside = points_in(tree, index + 1, end);
    if (combine)
        combine->lint(&group, has_points(tree, index, end) ? &inside : NULL, sink);
}

static void lint_group(const struct jixiao_tree *tree, uint32_t index, struct jixiao__sink *sink)
{
    const struct jixiao_indicator *in = &tree->indicators[index];
    const struct jixiao_form *form = jixiao__rule_form(in);
    struct jixiao__case c;
    if (in->points != JIXIAO_ABSENT && (in->points <= 0 || in->points > JIXIAO_MAX_NUM))
        jixiao__find_at(sink, JIXIAO_ERR_POINTS_RANGE, JIXIAO_IN_POINTS, 0, 0, JIXIAO_ABSENT,
                        in->points);
    else
        find_in_group(tree, index, sink);
    if (!form || tree->places > JIXIAO_MAX_PLACES)
        return;
    jixiao__case_set(&c, in->points, &in->rule, NULL, jixiao__unit(tree->places));
    if (c.rule->rows && c.rule->columns != form->n_columns)
        jixiao__find(sink, JIXIAO_ERR_WIDTH);
    else
        jixiao__check_rows(form, &c, sink);
}

int jixiao__group_holds(const struct jixiao_tree *tree, uint32_t index)
{
    enum { FEW = 16 };
    const struct jixiao__combine *combine = jixiao__combine(tree->indicators[index].combine);
    struct jixiao_finding found[FEW];
    struct jixiao__sink sink = {found, FEW, 0, index, 0};
    size_t i;
    if (!combine || combine->is_flat)
        return combine != NULL;
    lint_group(tree, index, &sink);
    for (i = 0; i < sink.count && i < FEW; i++)
        if (!jixiao_err_is_finding(found[i].code))
            return 0;
    return sink.count <= FEW;
}

/* What of a rule that holds should be looked at. */
static void find_in_rule(const struct jixiao__kind *k, const struct jixiao__case *c,
                         struct jixiao__sink *sink)
{
    jixiao_num most = jixiao__most(k, c);
    if (most < c->points)
        jixiao__find_at(sink, JIXIAO_FINDING_PARTS_SUM, JIXIAO_IN_RULE, 0, 0, c->points, most);
    if (k->rule_findings)
        k->rule_findings(c, sink);
}

/* What only a veto needs: no points, a grade, the kind that is met or not. */
static void lint_veto(const struct jixiao_tree *tree, uint32_t index, struct jixiao__sink *sink)
{
    const struct jixiao_indicator *in = &tree->indicators[index];
    if (in->role != JIXIAO_ROLE_VETO)
        return;
    if (in->points != JIXIAO_ABSENT)
        jixiao__find_at(sink, JIXIAO_ERR_VETO_POINTS, JIXIAO_IN_POINTS, 0, 0, JIXIAO_ABSENT,
                        in->points);
    if (in->kind != JIXIAO_KIND_FLAG)
        jixiao__find(sink, JIXIAO_ERR_VETO_KIND);
    if (jixiao__grade_named(tree, in->veto) == tree->n_grades)
        find_text(sink, JIXIAO_ERR_VETO_GRADE, in->veto ? in->veto : "");
}

/* Terms and a unit are of facts under a rule that names its measure, and of columns that have none. */
static void lint_terms(const struct jixiao_indicator *in, struct jixiao__sink *sink)
{
    const struct jixiao_form *facts = jixiao__measured_form(in);
    uint32_t i, most = facts ? facts->n_columns : 0;
    while (most > 2 && !facts->columns[most - 1].beside) /* a limit is called so */
        most--;
    for (i = 0; i < JIXIAO__TERMS; i++)
        if (in->terms[i] &&
            (i >= most || (i && !in->terms[i - 1]) || jixiao__is_blank(in->terms[i]))) {
            find_text(sink, JIXIAO_ERR_TERMS, in->terms[i]);
            return;
        }
    if (in->unit && (!facts || *facts->columns[0].unit[JIXIAO_ZH] || jixiao__is_blank(in->unit) ||
                     jixiao__is_percent_unit(in->unit)))
        find_text(sink, JIXIAO_ERR_TERMS, in->unit);
}

/* Points that a sheet may give are of rows that have their own, and of groups that are worth what is
 * in them. */
static void lint_adjustable(const struct jixiao_tree *tree, uint32_t index,
                            struct jixiao__sink *sink)
{
    const struct jixiao_indicator *in = &tree->indicators[index];
    uint32_t level = in->level, i;
    int holds = jixiao__is_adjustable(in);
    for (i = index; holds && i-- && level > 1;)
        if (tree->indicators[i].level < level) { /* a group that it is in */
            level = tree->indicators[i].level;
            holds = tree->indicators[i].combine == JIXIAO_COMBINE_SUM;
        }
    if (in->flags & JIXIAO_ADJUSTABLE && !holds)
        jixiao__find(sink, JIXIAO_ERR_ADJUSTABLE);
}

static void lint_leaf(const struct jixiao_tree *tree, uint32_t index, struct jixiao__sink *sink)
{
    const struct jixiao_indicator *i = &tree->indicators[index];
    struct jixiao__case c;
    size_t before;
    uint32_t err;
    if (i->not_applicable >= JIXIAO_NA_END)
        find_text(sink, JIXIAO_ERR_ARGUMENT, "not_applicable");
    lint_terms(i, sink);
    lint_adjustable(tree, index, sink);
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
    if (sink->count == before && c.points == jixiao__points_by(i))
        find_in_rule(jixiao__kind(i->kind), &c, sink);
}

static void lint_most(const struct jixiao_tree *tree, struct jixiao__sink *sink)
{
    uint32_t err = JIXIAO_OK;
    struct jixiao_finding *f;
    if (tree->most < 0 || tree->most > JIXIAO_MAX_NUM)
        err = JIXIAO_ERR_POINTS_RANGE;
    else if (!jixiao__fits_places(tree, tree->most))
        err = JIXIAO_ERR_POINTS_PLACES;
    f = err ? jixiao__find(sink, err) : NULL;
    if (!f)
        return;
    f->found = tree->most;
    f->place = "/most";
}

static void lint_grades(const struct jixiao_tree *tree, struct jixiao__sink *sink)
{
    uint32_t n = tree->n_indicators;
    jixiao_num full = has_points(tree, 0, n) ? points_in(tree, 0, n) : JIXIAO_MAX_NUM;
    jixiao_num above;
    size_t before = sink->count;
    uint32_t i;
    full = tree->most > full ? tree->most : full; /* a bonus reaches further */
    above = full + 1;
    if (tree->n_grades > JIXIAO_MAX_GRADES) {
        find_text(sink, JIXIAO_ERR_LIMIT, "grades");
        return;
    }
    for (i = 0; i < tree->n_grades; above = tree->grades[i++].from) {
        const struct jixiao_grade *g = &tree->grades[i];
        if (jixiao__is_blank(g->name))
            find_text(sink, JIXIAO_ERR_KEY_MISSING, "name");
        if (g->from >= above || g->from < 0 || g->from > full)
            jixiao__find_at(sink, JIXIAO_ERR_GRADES_ORDER, JIXIAO_IN_NOTHING, i + 1, 0,
                            JIXIAO_ABSENT, g->from);
    }
    if (tree->n_grades && sink->count == before && above > 0)
        jixiao__find_at(sink, JIXIAO_FINDING_GRADES_OPEN, JIXIAO_IN_NOTHING, tree->n_grades, 0,
                        JIXIAO_ABSENT, above);
}

void jixiao__tree_findings(const struct jixiao_tree *tree, struct jixiao__sink *sink)
{
    struct jixiao__case c;
    uint32_t i;
    for (i = 0; i < tree->n_indicators; i++) {
        sink->index = i;
        if (!jixiao__is_leaf(&tree->indicators[i]))
            find_in_group(tree, i, sink);
        else if (!jixiao__leaf_case(&c, tree, i, NULL))
            find_in_rule(jixiao__kind(tree->indicators[i].kind), &c, sink);
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
    lint_most(tree, &sink);
    if (tree->not_applicable >= JIXIAO_NA_END)
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
        lint_veto(tree, i, &sink);
        if (jixiao__is_leaf(&tree->indicators[i]))
            lint_leaf(tree, i, &sink);
        else
            lint_group(tree, i, &sink);
    }
    sink.index = JIXIAO_NONE;
    jixiao__lint_caps(tree, &sink);
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
