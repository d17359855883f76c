/* SPDX-License-Identifier: MIT
 * What worksheets have in common: the names of the indicators, a column a level, cells merged as
 * the form is printed; and whose worksheet it is. */
#include "book_layout.h"

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
static const char *name_with_points(const struct form *form, uint32_t index)
{
    const struct jixiao_indicator *in = &form->tree->indicators[index];
    int printed = in->kind == JIXIAO_GROUP || !jixiao_role_get(in->role)->in_points;
    return printed && in->points != JIXIAO_ABSENT
               ? said(say(form->run, WORD_BOOK_POINTS_OF), name_of(in), num_said(in->points, 0))
               : name_of(in);
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
    lxw_row_t row = page->row;
    for (leaf = first; leaf < end; leaf++)
        for (column = 0; column < n; column++) {
            uint32_t name = names[leaf * n + column];
            if ((leaf > first && names[(leaf - 1) * n + column] == name) ||
                (column && names[leaf * n + column - 1] == name))
                continue;
            name_extent(names, n, leaf, end, column, &rows, &width);
            page->row = form->rows[leaf];
            put_merged(page, rows, (lxw_col_t)(HIDDEN + column),
                       (lxw_col_t)(HIDDEN + column + width - 1), name_with_points(form, name),
                       STYLE_CENTER);
        }
    page->row = row;
}

double names_height(const struct form *form, const uint32_t *names, uint32_t leaf)
{
    uint32_t n = form->levels, column, rows, width, first;
    double most = 0;
    for (column = 0; column < n; column++) {
        double height = 0;
        for (first = leaf; first && names[(first - 1) * n + column] == names[leaf * n + column];)
            first--;
        name_extent(names, n, first, form->n_leaves, column, &rows, &width);
        need_text(&height, &form->form, (lxw_col_t)(HIDDEN + column),
                  (lxw_col_t)(HIDDEN + column + width - 1),
                  name_with_points(form, names[leaf * n + column]), STYLE_CENTER);
        most = height / rows > most ? height / rows : most;
    }
    return most;
}

/* ---- Whose it is ----------------------------------------------------------------------------- */

const char *numbered(const struct form *form, uint32_t leaf)
{
    return said("%. %", count_said(leaf + 1), name_of(leaf_of(form, leaf)));
}

int64_t form_year(const struct form *form)
{
    return form->scored ? jixiao_sheet_year(form->scored->sheet) : new_year(form->run);
}

void put_title(struct page *page, const char *tag, lxw_col_t first, const char *title)
{
    put_id(page, TAG, tag);
    put_merged(page, 1, first, (lxw_col_t)(page->columns - 1), title, STYLE_TITLE);
    row_end(page, 32);
}

void put_department(struct form *form, struct page *page)
{
    const char *of = say(form->run, WORD_BOOK_DEPARTMENT), *in = say(form->run, WORD_BOOK_YEAR);
    const char *department = form->scored ? form->scored->department : form->run->department;
    const char *shown = said("%%　　%%", of, or_none(department), in, count_said(form_year(form)));
    if (form->scored) {
        put_prose(page, shown, STYLE_LINE, 20);
        return;
    }
    put_prose(page, "", STYLE_LINE, 20);
    page->row--;
    put_formula(page, 1,
                said("=\"%\"&%&\"　　%\"&%", of,
                     form_cell(form, form->first + DEPARTMENT_ROW, form->points), in,
                     form_cell(form, form->first + DEPARTMENT_ROW, form->claim)),
                shown, STYLE_LINE, 0);
    page->row++;
}

/* ---- What is computed ------------------------------------------------------------------------ */

struct jixiao_cell lost_cell(const struct form *form, size_t row, const char *id)
{
    struct jixiao_cell cell;
    jixiao_report_cell(form->scored->report, JIXIAO_VIEW_LOST, row,
                       view_column(JIXIAO_VIEW_LOST, id), &cell);
    return cell;
}

const char *lost_words(const struct form *form, size_t row, const char *id)
{
    return shown(form->run, form->scored->report, JIXIAO_VIEW_LOST, row, id);
}
