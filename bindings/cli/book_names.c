/* SPDX-License-Identifier: MIT
 * The names of the indicators on the form: a column a level, cells merged as the form is printed.
 */
#include "book.h"

#include <string.h>

uint32_t *names_lay(const struct form *form)
{
    uint32_t n = form->levels, above[JIXIAO_MAX_LEVELS + 1] = {0}, i, k, leaf = 0,
             before = JIXIAO_NONE;
    uint32_t *names = grown(NULL, (size_t)form->n_leaves * n * sizeof *names);
    const struct jixiao_indicator *all = form->tree->indicators;
    for (i = 0; i < form->tree->n_indicators; i++) {
        above[all[i].level] = i;
        if (all[i].kind == JIXIAO_GROUP) {
            before = JIXIAO_NONE;
            continue;
        }
        if (before != JIXIAO_NONE && all[before].level == all[i].level && all[i].level > 1 &&
            all[before].name && all[i].name && !strcmp(all[before].name, all[i].name))
            above[all[i].level] = before;
        before = above[all[i].level];
        for (k = 0; k < n; k++)
            names[leaf * n + k] = above[k + 1 < all[i].level ? k + 1 : all[i].level];
        leaf++;
    }
    return names;
}

/* 目标管理（40分）, on two lines */
static void add_name(const struct form *form, uint32_t index, struct text *text)
{
    const struct jixiao_indicator *in = &form->tree->indicators[index];
    struct text points = {0};
    int printed = in->kind == JIXIAO_GROUP || !jixiao_role_get(in->role)->in_points;
    const char *name = in->name ? in->name : in->id;
    text_num(&points, in->points, 0);
    if (printed && in->points != JIXIAO_ABSENT)
        text_say(text, say(form->run, WORD_BOOK_POINTS_OF), name, text_of(&points));
    else
        text_add(text, name);
    text_free(&points);
}

/* The rows from `first` that share the name in that column, up to `end`; and the columns. */
static void name_extent(const uint32_t *names, uint32_t n, uint32_t first, uint32_t end,
                        uint32_t column, uint32_t *rows, uint32_t *width)
{
    uint32_t name = names[first * n + column];
    for (*rows = 1; first + *rows < end && names[(first + *rows) * n + column] == name; ++*rows)
        ;
    for (*width = 1; column + *width < n && names[first * n + column + *width] == name; ++*width)
        ;
}

void names_write(struct form *form, const uint32_t *names, uint32_t first, uint32_t end)
{
    uint32_t n = form->levels, leaf, column, rows, width;
    struct page *page = &form->form;
    lxw_row_t here = page->row;
    struct text text = {0};
    for (leaf = first; leaf < end; leaf++)
        for (column = 0; column < n; column++) {
            uint32_t name = names[leaf * n + column];
            if ((leaf > first && names[(leaf - 1) * n + column] == name) ||
                (column && names[leaf * n + column - 1] == name))
                continue;
            name_extent(names, n, leaf, end, column, &rows, &width);
            text_clear(&text);
            add_name(form, name, &text);
            page->row = form->rows[leaf];
            put_merged(page, page->row + rows - 1, (lxw_col_t)(HIDDEN + column),
                       (lxw_col_t)(HIDDEN + column + width - 1), text_of(&text), STYLE_CENTER);
        }
    page->row = here;
    text_free(&text);
}

double names_height(const struct form *form, const uint32_t *names, uint32_t leaf)
{
    uint32_t n = form->levels, column, rows, width, first;
    double most = 0, height;
    struct text text = {0};
    for (column = 0; column < n; column++) {
        for (first = leaf; first && names[(first - 1) * n + column] == names[leaf * n + column];)
            first--;
        name_extent(names, n, first, form->n_leaves, column, &rows, &width);
        text_clear(&text);
        add_name(form, names[leaf * n + column], &text);
        height = height_of(&form->form, (lxw_col_t)(HIDDEN + column),
                           (lxw_col_t)(HIDDEN + column + width - 1), text_of(&text), STYLE_CENTER) /
                 rows;
        most = height > most ? height : most;
    }
    text_free(&text);
    return most;
}
