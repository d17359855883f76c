/* SPDX-License-Identifier: MIT
 * Trees: finding indicators. */
#include "tree.h"

#include "../words/plain.h"

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

const struct jixiao_form *jixiao__rule_form(const struct jixiao_indicator *in)
{
    const struct jixiao__kind *kind = jixiao__kind(in->kind);
    const struct jixiao__combine *combine = jixiao__combine(in->combine);
    if (jixiao__is_leaf(in))
        return kind ? &kind->info.rule : NULL;
    return combine ? &combine->info.rule : NULL;
}

uint32_t jixiao_leaf_forms(const struct jixiao_indicator *leaf, uint32_t *n)
{
    const struct jixiao__kind *kind = leaf ? jixiao__kind(leaf->kind) : NULL;
    *n = 0;
    return kind ? jixiao__forms(kind, &leaf->rule, n) : 0;
}

const struct jixiao_form *jixiao__measured_form(const struct jixiao_indicator *leaf)
{
    const struct jixiao__kind *kind = jixiao__kind(leaf->kind);
    uint32_t n;
    return kind && kind->info.measure ? &kind->info.facts[jixiao_leaf_forms(leaf, &n)] : NULL;
}

/* Which column of that form it is, from 1; 0: none. */
static uint32_t measured(const struct jixiao_indicator *leaf, const struct jixiao_column *column)
{
    const struct jixiao_form *form = jixiao__measured_form(leaf);
    uint32_t i;
    for (i = 0; form && i < form->n_columns; i++)
        if (&form->columns[i] == column)
            return i + 1;
    return 0;
}

uint32_t jixiao_columns_printed(const struct jixiao_indicator *leaf, const struct jixiao_form *form)
{
    uint32_t n = form ? form->n_columns : 0;
    while (n && form->columns[n - 1].beside && !(leaf && n <= JIXIAO__TERMS && leaf->terms[n - 1]))
        n--;
    return n;
}

const char *jixiao_column_name(const struct jixiao_indicator *leaf,
                               const struct jixiao_column *column, uint32_t lang)
{
    uint32_t at;
    if (!leaf || !column)
        return "";
    at = measured(leaf, column);
    if (at && at <= JIXIAO__TERMS && leaf->terms[at - 1])
        return leaf->terms[at - 1];
    return lang == JIXIAO_EN ? column->id : column->zh;
}

const char *jixiao_column_unit(const struct jixiao_indicator *leaf,
                               const struct jixiao_column *column, uint32_t lang)
{
    const char *own;
    if (!leaf || !column)
        return "";
    own = column->unit[lang == JIXIAO_EN];
    return !*own && leaf->unit && measured(leaf, column) ? leaf->unit : own;
}

uint32_t jixiao__leaf_case(struct jixiao__case *c, const struct jixiao_tree *tree, uint32_t index,
                           const struct jixiao_table *facts)
{
    const struct jixiao_indicator *leaf = &tree->indicators[index];
    uint32_t err = jixiao__case_begin(c, jixiao__kind(leaf->kind), jixiao__points_by(leaf),
                                      &leaf->rule, facts, tree->places);
    c->terms = leaf->terms;
    c->counted_in = leaf->unit;
    return err;
}

uint32_t jixiao__adjusted_error(const struct jixiao_tree *tree, jixiao_num points)
{
    if (points < 0 || points > JIXIAO_MAX_POINTS)
        return JIXIAO_ERR_POINTS_RANGE;
    return jixiao__fits_places(tree, points) ? JIXIAO_OK : JIXIAO_ERR_POINTS_PLACES;
}

jixiao_num jixiao__entry_points(const struct jixiao_tree *tree, uint32_t index,
                                const struct jixiao_entry *entry)
{
    const struct jixiao_indicator *leaf = &tree->indicators[index];
    if (!(entry->given & JIXIAO_GIVEN_POINTS) || entry->points == JIXIAO_ABSENT ||
        !jixiao__is_adjustable(leaf) || jixiao__adjusted_error(tree, entry->points))
        return jixiao__points_by(leaf);
    return entry->points;
}

uint32_t jixiao__entry_case(struct jixiao__case *c, const struct jixiao_tree *tree, uint32_t index,
                            const struct jixiao_entry *entry)
{
    uint32_t err =
        jixiao__leaf_case(c, tree, index, entry->given & JIXIAO_GIVEN_FACTS ? &entry->facts : NULL);
    c->points = jixiao__entry_points(tree, index, entry);
    return err;
}

size_t jixiao__entry_errors(const struct jixiao_tree *tree, uint32_t index,
                            const struct jixiao_entry *entry, struct jixiao_finding *findings,
                            size_t capacity)
{
    struct jixiao__sink sink = {findings, capacity, 0, JIXIAO_NONE, entry->facts.form};
    struct jixiao__case c;
    size_t i;
    if (!(entry->given & JIXIAO_GIVEN_FACTS))
        return 0;
    jixiao__entry_case(&c, tree, index, entry); /* a filled sheet's, which is one */
    sink.form = c.form;
    jixiao__list_facts(jixiao__kind(tree->indicators[index].kind), &c, &sink);
    for (i = 0;
         c.points != jixiao__points_by(&tree->indicators[index]) && i < sink.count && i < capacity;
         i++)
        if (findings[i].code == JIXIAO_ERR_RANGE)
            findings[i].declared = c.points; /* what is expected is not the tree's */
    return sink.count;
}

int jixiao__is_blank(const char *text)
{
    return !text || jixiao__plain_is_blank(text, strlen(text));
}

int jixiao__in_points(jixiao_num num, jixiao_num points)
{
    return num >= 0 && num <= points;
}
