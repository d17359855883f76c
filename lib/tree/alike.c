/* SPDX-License-Identifier: MIT
 * Whether what is given for a leaf of one tree can stand for one of another. */
#include "tree.h"

static int same_text(const char *a, const char *b)
{
    return a == b || (a && b && jixiao__same(a, b));
}

static int same_names(const struct jixiao_table *a, const struct jixiao_table *b)
{
    uint32_t row;
    if (a->rows != b->rows)
        return 0;
    for (row = 1; row <= a->rows; row++) {
        const char *x = jixiao__row_text(a->names, row), *y = jixiao__row_text(b->names, row);
        if (!same_text(x, y))
            return 0;
    }
    return 1;
}

/* Whether such facts say which rows of the rule they are about: by where they stand, or by number. */
static int is_by_rows(const struct jixiao_form *form)
{
    uint32_t i = 0;
    while (i < form->n_columns && !form->columns[i].of_rule)
        i++;
    return form->positions || i < form->n_columns;
}

int jixiao__facts_alike(const struct jixiao_indicator *a, const struct jixiao_indicator *b)
{
    uint32_t n_a, n_b, first = jixiao_leaf_forms(a, &n_a), i;
    if (a->kind != b->kind || !n_a || first != jixiao_leaf_forms(b, &n_b) || n_a != n_b)
        return 0;
    for (i = 0; i < JIXIAO__TERMS; i++)
        if (!same_text(a->terms[i], b->terms[i]))
            return 0;
    for (i = first; i < first + n_a; i++)
        if (is_by_rows(&jixiao__kind(a->kind)->info.facts[i]) && !same_names(&a->rule, &b->rule))
            return 0;
    return same_text(a->unit, b->unit);
}

/* Whether claims of the one stand for the other. */
static int scored_alike(const struct jixiao_indicator *a, const struct jixiao_indicator *b)
{
    size_t cells = (size_t)a->rule.rows * a->rule.columns;
    return jixiao__facts_alike(a, b) && a->points == b->points && a->role == b->role &&
           same_text(a->veto, b->veto) && same_names(&a->rule, &b->rule) &&
           (!a->rule.rows || (a->rule.columns == b->rule.columns &&
                              !memcmp(a->rule.cells, b->rule.cells, cells * sizeof(jixiao_num))));
}

uint32_t jixiao__group_of(const struct jixiao_tree *tree, uint32_t index)
{
    uint32_t i = index;
    while (i--)
        if (tree->indicators[i].level < tree->indicators[index].level)
            return i;
    return JIXIAO_NONE;
}

const struct jixiao_indicator *jixiao__mate(const struct jixiao_tree *tree, uint32_t index,
                                            const struct jixiao_tree *other)
{
    const struct jixiao_indicator *in = &tree->indicators[index];
    uint32_t mate = index;
    if (!other)
        return in;
    if (index >= other->n_indicators || !jixiao__same(other->indicators[index].id, in->id))
        mate = jixiao_tree_index(other, in->id);
    return mate != JIXIAO_NONE && jixiao__is_leaf(&other->indicators[mate]) == jixiao__is_leaf(in)
               ? &other->indicators[mate]
               : NULL;
}

int jixiao__goes_along(const struct jixiao_tree *tree, uint32_t index,
                       const struct jixiao_tree *other, int is_facts)
{
    const struct jixiao_indicator *in = &tree->indicators[index];
    const struct jixiao_indicator *mate = jixiao__mate(tree, index, other);
    if (!other || !mate)
        return !other;
    if (!jixiao__is_leaf(in))
        return in->combine == mate->combine;
    return is_facts ? jixiao__facts_alike(in, mate) : scored_alike(in, mate);
}

int jixiao__all_go_along(const struct jixiao_tree *tree, const struct jixiao_tree *other)
{
    uint32_t i;
    for (i = 0; other && i < tree->n_indicators; i++)
        if (!jixiao__goes_along(tree, i, other, 0))
            return 0;
    return !other || other->n_indicators == tree->n_indicators;
}
