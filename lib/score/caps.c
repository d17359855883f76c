/* SPDX-License-Identifier: MIT
 * Caps: bands over a leaf's measure that say how much a total may be at most. */
#include "../kinds/measure.h"
#include "total.h"

#include <string.h>

enum { UPTO = 1, INCLUDED = 2, MOST = 3 };

// clang-format off
static const struct jixiao_column columns[] = {
    JIXIAO__REQUIRED("upto", "上限", NUMBER, -JIXIAO_MAX_POINTS, JIXIAO_MAX_POINTS, RATIO, "该档的上限，逐档递增", "the band's upper bound, rising from band to band"),
    JIXIAO__REQUIRED("included", "含上限", YES_NO, 0, JIXIAO_ONE, NO_UNIT, "恰为上限的是否在该档", "whether what is exactly at the bound is in the band"),
    JIXIAO__REQUIRED("most", "总分最高分", NUMBER, 0, JIXIAO_MAX_NUM, POINTS, "总分最高为多少", "the most that the total may be"),
};
// clang-format on

const struct jixiao_form jixiao__caps_form = {"caps", columns, 3, 1, JIXIAO_MAX_RULE_ROWS, 0};

static jixiao_num cell(const struct jixiao_tree *tree, uint32_t row, uint32_t column)
{
    return tree->caps.cells[(size_t)(row - 1) * tree->caps.columns + column - 1];
}

/* The most that the first band gives that holds the measure; anything where none does. */
static jixiao_num cap_of(const struct jixiao_tree *tree, const struct jixiao__measured *m)
{
    uint32_t row;
    if (jixiao__is_beyond(m)) /* also where what there is of 0 is below 0 */
        return JIXIAO_MAX_NUM;
    for (row = 1; row <= tree->caps.rows; row++) {
        int side = jixiao__measured_against(m, cell(tree, row, UPTO));
        if (side < 0 || (!side && cell(tree, row, INCLUDED)))
            return cell(tree, row, MOST);
    }
    return JIXIAO_MAX_NUM;
}

void jixiao__hold_cap(const struct jixiao_tree *tree, uint32_t index,
                      const struct jixiao_entry *entry, const struct jixiao__view *view,
                      const struct jixiao_mark *mark, struct jixiao__held *held)
{
    const struct jixiao_indicator *leaf = &tree->indicators[index];
    struct jixiao__measured m;
    struct jixiao__case c;
    uint32_t row;
    if (!tree->caps.rows || !leaf->id || strcmp(leaf->id, tree->caps_by) != 0 ||
        mark->state == JIXIAO_NOT_APPLICABLE || mark->state == JIXIAO_NOT_CHOSEN)
        return;
    if (mark->state == JIXIAO_COMPUTED) { /* no kind that is measured is judged */
        jixiao__case_set(&c, leaf->points, &leaf->rule, &entry->facts, jixiao__unit(tree->places));
        c.view = view;
        jixiao__kind(leaf->kind)->measure(&c, &m);
        held->cap_low = held->cap_high = cap_of(tree, &m);
        return;
    }
    for (row = 1; row <= tree->caps.rows; row++) /* it may be any */
        if (cell(tree, row, MOST) < held->cap_low)
            held->cap_low = cell(tree, row, MOST);
}

/* A score under the cap; JIXIAO_ABSENT where it depends on what is not known. */
static jixiao_num under(jixiao_num score, const struct jixiao__held *held)
{
    if (score == JIXIAO_ABSENT || score <= held->cap_low)
        return score;
    return held->cap_low == held->cap_high ? held->cap_low : JIXIAO_ABSENT;
}

void jixiao__put_cap(const struct jixiao__held *held, struct jixiao_total *t)
{
    if (held->cap_low == held->cap_high && t->high > held->cap_high) {
        t->capped_most = held->cap_high;
        t->capped_from = t->score;
    }
    t->low = t->low < held->cap_low ? t->low : held->cap_low;
    t->high = t->high < held->cap_high ? t->high : held->cap_high;
    t->score = under(t->score, held);
    t->reviewed = under(t->reviewed, held);
}

void jixiao__say_cap(const struct jixiao_tree *tree, const struct jixiao_total *total,
                     struct jixiao__text *text)
{
    uint32_t by = jixiao_tree_index(tree, tree->caps_by);
    if (by == JIXIAO_NONE) /* a total of another tree */
        return;
    jixiao__say(text, "按$s封顶 $n 分", "by $s capped at $n", tree->indicators[by].name,
                total->capped_most);
}

/* ---- Lint ---------------------------------------------------------------------------------- */

static void find_cap(struct jixiao__sink *sink, uint32_t code, uint32_t row, jixiao_num found,
                     const char *place)
{
    struct jixiao_finding *f = jixiao__find(sink, code);
    if (!f)
        return;
    f->row = row;
    f->found = found;
    f->place = place;
}

void jixiao__lint_caps(const struct jixiao_tree *tree, struct jixiao__sink *sink)
{
    static const char rows[] = "/caps/rows";
    uint32_t by = jixiao_tree_index(tree, tree->caps_by), row;
    const struct jixiao__kind *k;
    size_t before = sink->count, i;
    struct jixiao__case c;
    struct jixiao_finding found[8] = {{0}};
    struct jixiao__sink cells = {found, 8, 0, JIXIAO_NONE, 0};
    if (!tree->caps_by && !tree->caps.rows)
        return;
    k = by == JIXIAO_NONE ? NULL : jixiao__kind(tree->indicators[by].kind);
    if (!k || !k->measure)
        find_cap(sink, JIXIAO_ERR_CAPS_BY, 0, JIXIAO_ABSENT, "/caps/by");
    if (tree->caps.rows && tree->caps.columns != jixiao__caps_form.n_columns) {
        find_cap(sink, JIXIAO_ERR_WIDTH, 0, JIXIAO_ABSENT, rows);
        return;
    }
    jixiao__case_set(&c, JIXIAO_MAX_POINTS, &tree->caps, NULL, 1);
    jixiao__check_rows(&jixiao__caps_form, &c, &cells);
    for (i = 0; i < cells.count && i < 8; i++)
        find_cap(sink, found[i].code, found[i].row, found[i].found, rows);
    if (sink->count != before)
        return;
    for (row = 1; row <= tree->caps.rows; row++) {
        if (!jixiao__fits_places(tree, cell(tree, row, MOST)))
            find_cap(sink, JIXIAO_ERR_POINTS_PLACES, row, cell(tree, row, MOST), rows);
        if (row > 1 && cell(tree, row, UPTO) <= cell(tree, row - 1, UPTO))
            find_cap(sink, JIXIAO_ERR_BANDS_ORDER, row, cell(tree, row, UPTO), rows);
    }
}

int jixiao__caps_hold(const struct jixiao_tree *tree)
{
    struct jixiao_finding first;
    struct jixiao__sink sink = {&first, 1, 0, JIXIAO_NONE, 0};
    jixiao__lint_caps(tree, &sink);
    return !sink.count;
}
