/* SPDX-License-Identifier: MIT
 * Whose rows those of a printed form are, and of which tree. */
#include "../tree/names.h"
#include "../words/plain.h"
#include "printed.h"

enum { IDS = 12, ROOM = 256 };

/* ---- Leaves of one name --------------------------------------------------------------------- */

struct seeking {
    const struct jixiao_tree *tree;
    const struct jixiao__printed_row *row;
    uint8_t *keep; /* an indicator each: it may be this */
    uint32_t count;
    jixiao_num points; /* that are printed, or JIXIAO_ABSENT */
};

typedef int is_like(const struct seeking *seeking, uint32_t index);

static int is_same(const struct jixiao__grid_cell *cell, const char *text)
{
    size_t size;
    const char *printed = jixiao__printed_text(cell, &size);
    return size && text && jixiao__plain_same_name(printed, size, text, strlen(text));
}

static int has_criterion(const struct seeking *seeking, uint32_t index)
{
    return is_same(seeking->row->cells[JIXIAO__PRINTED_CRITERION],
                   seeking->tree->indicators[index].criterion);
}

static int has_explanation(const struct seeking *seeking, uint32_t index)
{
    return is_same(seeking->row->cells[JIXIAO__PRINTED_EXPLANATION],
                   seeking->tree->indicators[index].explanation);
}

/* Whether the group right above it is named above the row. */
static int has_group(const struct seeking *seeking, uint32_t index)
{
    const struct jixiao_indicator *all = seeking->tree->indicators;
    uint32_t group = index;
    int level;
    while (group && all[group].level >= all[index].level)
        group--;
    for (level = 0; level < seeking->row->depth; level++) {
        size_t size;
        const char *text = jixiao__printed_text(seeking->row->levels[level], &size);
        if (size && group != index && jixiao__is_named(seeking->tree, group, text, size))
            return 1;
    }
    return 0;
}

static int has_points(const struct seeking *seeking, uint32_t index)
{
    return seeking->points == seeking->tree->indicators[index].points;
}

/* Keeps those that are like it, if there are any. */
static void keep(struct seeking *seeking, is_like *like)
{
    enum { LIKE = 2 };
    uint32_t i, n = 0;
    for (i = 0; i < seeking->tree->n_indicators; i++)
        if (seeking->keep[i] && like(seeking, i)) {
            seeking->keep[i] = LIKE;
            n++;
        }
    for (i = 0; n && i < seeking->tree->n_indicators; i++)
        seeking->keep[i] = seeking->keep[i] == LIKE;
    seeking->count = n ? n : seeking->count;
}

/* Those that the row may be. */
static void seek(struct seeking *seeking)
{
    static is_like *const likes[] = {has_criterion, has_explanation, has_group, has_points};
    size_t size, i;
    const char *name = jixiao__printed_text(seeking->row->name, &size);
    seeking->count = size ? jixiao__leaves_named(seeking->tree, name, size, seeking->keep) : 0;
    seeking->points = jixiao__printed_row_points(seeking->row);
    for (i = 0; seeking->count > 1 && i < sizeof likes / sizeof *likes; i++)
        keep(seeking, likes[i]);
}

static uint32_t first_kept(const struct seeking *seeking, uint32_t skip)
{
    uint32_t i = 0;
    while (!seeking->keep[i] || skip--)
        i++;
    return i;
}

/* ---- Rows of goals -------------------------------------------------------------------------- */

static int is_of_goals(const struct jixiao_indicator *leaf)
{
    return jixiao__is_leaf(leaf) && jixiao__kind(leaf->kind)->row_mark;
}

/* The leaf whose rows have points of their own, by a level above the row; or the only such. */
static uint32_t goals_of(const struct jixiao_tree *tree, const struct jixiao__printed_row *row)
{
    uint32_t i, only = JIXIAO_NONE, n = 0;
    int level;
    for (i = 0; i < tree->n_indicators; i++) {
        if (!is_of_goals(&tree->indicators[i]))
            continue;
        only = i;
        n++;
        for (level = 0; level < row->depth; level++) {
            size_t size;
            const char *text = jixiao__printed_text(row->levels[level], &size);
            if (size && jixiao__is_named(tree, i, text, size))
                return i;
        }
    }
    return n == 1 && (row->cells[JIXIAO__PRINTED_TARGET] || row->cells[JIXIAO__PRINTED_ACTUAL])
               ? only
               : JIXIAO_NONE;
}

/* The leaf of what was spent of the budget. */
static uint32_t funds_of(const struct jixiao_tree *tree)
{
    uint32_t i, n, form;
    for (i = 0; i < tree->n_indicators; i++) {
        if (!jixiao__is_leaf(&tree->indicators[i]))
            continue;
        form = jixiao_leaf_forms(&tree->indicators[i], &n);
        if (n == 1 && !strcmp(jixiao_kind_get(tree->indicators[i].kind)->facts[form].id, "ratio"))
            return i;
    }
    return JIXIAO_NONE;
}

/* ---- All rows ------------------------------------------------------------------------------- */

/* Rows that may be several leaves are, in their order, those of them that no other row is, if there
 * are as many. */
static void share_out(struct jixiao__printed *form, const struct jixiao_tree *tree, size_t at)
{
    struct jixiao__printed_row *row = &form->rows[at];
    struct seeking seeking = {.tree = tree, .row = row, .keep = form->keep};
    uint32_t n = 0, before = 0, left = 0, k;
    size_t i;
    for (i = 0; i < form->n_rows; i++)
        if (form->rows[i].count == row->count && form->rows[i].first == row->first) {
            before += i < at;
            n++;
        }
    seek(&seeking);
    for (k = 0; k < tree->n_indicators; k++) {
        form->keep[k] = form->keep[k] && !form->rows_of[k];
        left += form->keep[k];
    }
    if (n == left)
        row->index = first_kept(&seeking, before);
}

static void match_row(struct jixiao__printed *form, const struct jixiao_tree *tree,
                      struct jixiao__printed_row *row)
{
    struct seeking seeking = {.tree = tree, .row = row, .keep = form->keep};
    row->index = JIXIAO_NONE;
    row->goal = row->count = 0;
    if (row->is_total)
        return;
    if (row->is_funds) {
        row->index = funds_of(tree);
        row->goal = row->index != JIXIAO_NONE;
        return;
    }
    seek(&seeking);
    row->count = seeking.count;
    row->first = seeking.count ? first_kept(&seeking, 0) : JIXIAO_NONE;
    if (seeking.count == 1)
        row->index = row->first;
    else if (!seeking.count && (row->index = goals_of(tree, row)) != JIXIAO_NONE)
        row->goal = 1;
}

/* How well a leaf fits what is printed of it: 2 with its points, 1; 0: it is not there. */
static uint32_t fits(const struct jixiao__printed *form, const struct jixiao_tree *tree,
                     uint32_t index)
{
    jixiao_num sum = 0, points;
    size_t i;
    int there = 0, same = 0;
    for (i = 0; i < form->n_rows; i++) {
        const struct jixiao__printed_row *row = &form->rows[i];
        if (row->index != index)
            continue;
        there = 1;
        points = jixiao__printed_row_points(row);
        if (!row->goal || row->is_funds)
            same |= points == JIXIAO_ABSENT || points == tree->indicators[index].points;
        else if (points != JIXIAO_ABSENT && points >= 0 && points <= JIXIAO_MAX_POINTS &&
                 sum <= JIXIAO_MAX_POINTS)
            sum += points;
    }
    same |= sum && sum == tree->indicators[index].points;
    return there ? 1 + (uint32_t)same : 0;
}

/* Room to note something of each of its indicators. 0: no memory. */
static int make_room(struct jixiao__printed *form, const struct jixiao_tree *tree)
{
    if (tree->n_indicators <= form->room)
        return 1;
    form->keep = jixiao__alloc(&form->grid->arena, tree->n_indicators, sizeof *form->keep);
    form->rows_of = jixiao__alloc(&form->grid->arena, tree->n_indicators, sizeof *form->rows_of);
    form->room = form->keep && form->rows_of ? tree->n_indicators : 0;
    return form->room != 0;
}

static uint32_t match(struct jixiao__printed *form, const struct jixiao_tree *tree, uint32_t *found)
{
    const size_t room = (size_t)tree->n_indicators * sizeof *form->rows_of;
    uint32_t i, fit = 0;
    size_t at;
    for (at = 0; at < form->n_rows; at++)
        match_row(form, tree, &form->rows[at]);
    memset(form->rows_of, 0, room);
    for (at = 0; at < form->n_rows; at++)
        if (form->rows[at].count == 1)
            form->rows_of[form->rows[at].index]++;
    for (at = 0; at < form->n_rows; at++)
        if (form->rows[at].count > 1)
            share_out(form, tree, at);
    for (i = 0; i < tree->n_indicators; i++) {
        uint32_t how = jixiao__is_leaf(&tree->indicators[i]) ? fits(form, tree, i) : 0;
        fit += how;
        *found += how != 0;
    }
    memset(form->rows_of, 0, room);
    for (at = 0; at < form->n_rows; at++)
        if (form->rows[at].goal)
            form->rows[at].goal = ++form->rows_of[form->rows[at].index];
    return fit;
}

uint32_t jixiao__printed_match(struct jixiao__printed *form, const struct jixiao_tree *tree,
                               uint32_t *found)
{
    *found = 0;
    return make_room(form, tree) ? match(form, tree, found) : 0;
}

/* ---- Trees ---------------------------------------------------------------------------------- */

uint32_t jixiao__printed_leaves(const struct jixiao_tree *tree)
{
    uint32_t i, n = 0;
    for (i = 0; i < tree->n_indicators; i++)
        n += (uint32_t)jixiao__is_leaf(&tree->indicators[i]);
    return n;
}

/* Whether the tree's title is printed above the headings. */
static int has_title(const struct jixiao__printed *form, const struct jixiao_tree *tree)
{
    const struct jixiao_grid *grid = form->grid;
    uint32_t row = jixiao__printed_above(grid, form->page), end = grid->pages[form->page].heads;
    char title[ROOM], printed[ROOM];
    size_t n, i, size;
    int has = tree->title && jixiao__plain_name(tree->title, strlen(tree->title), title,
                                                sizeof title) < sizeof title;
    for (; has && row < end; row++) {
        const struct jixiao__grid_cell *cells = jixiao__grid_cells(grid, row, &n);
        for (i = 0; i < n; i++) {
            const char *text = jixiao__printed_text(&cells[i], &size);
            if (jixiao__plain_name(text, size, printed, sizeof printed) < sizeof printed &&
                strstr(printed, title))
                return 1;
        }
    }
    return 0;
}

const struct jixiao_tree *jixiao__printed_tree(struct jixiao__printed *form, char *words,
                                               size_t room)
{
    const struct jixiao_tree *tree, *best = NULL;
    struct jixiao__text text;
    uint32_t i, found, most = 0, equal = 0;
    jixiao__text_begin(&text, JIXIAO_ZH, words, room);
    for (i = 0; (tree = jixiao_tree_shipped(i)) != NULL; i++) {
        uint32_t leaves = jixiao__printed_leaves(tree),
                 fit = jixiao__printed_match(form, tree, &found), how;
        jixiao__put(&text, i ? ", " : "");
        jixiao__put(&text, tree->id);
        jixiao__put(&text, " ");
        jixiao__put_count(&text, found);
        jixiao__put(&text, "/");
        jixiao__put_count(&text, leaves);
        if (fit < leaves) /* half of what would be all */
            continue;
        how = 1 + (fit - leaves) * 2 + (uint32_t)has_title(form, tree);
        how = how * 2 + (found == leaves); /* of equals that of which nothing lacks */
        equal = how > most ? 0 : equal || how == most;
        if (how > most) {
            most = how;
            best = tree;
        }
    }
    jixiao__text_end(&text);
    if (best && !equal)
        jixiao__printed_match(form, best, &found);
    return equal ? NULL : best;
}
