/* SPDX-License-Identifier: MIT
 * The formulas of a workbook that is to be filled in: the library's own, of functions that every
 * program has. What has none calls the add-in's function; where that is not loaded it is #NAME?,
 * error 5, for which the cell says so in words. */
#include "book_layout.h"

#include "jixiao-formulas.h"

#include <stdlib.h>

/* A range has no places, no policy and no combines of its own. */
static int fits_range(const struct jixiao_tree *tree)
{
    uint32_t i = 0;
    while (i < tree->n_indicators && !tree->indicators[i].combine &&
           !tree->indicators[i].not_applicable && !tree->indicators[i].veto)
        i++;
    return i == tree->n_indicators && tree->places == 2 &&
           tree->not_applicable <= JIXIAO_NA_RESCALE && !tree->most && !tree->caps.rows;
}

int has_formulas(const struct form *form)
{
    return !form->scored &&
           (jixiao_tree_find(form->tree->id) == form->tree || fits_range(form->tree));
}

int has_adjustable(const struct jixiao_tree *tree)
{
    uint32_t i = 0;
    while (i < tree->n_indicators && !(tree->indicators[i].flags & JIXIAO_ADJUSTABLE))
        i++;
    return i < tree->n_indicators;
}

jixiao_num most_points(const struct jixiao_indicator *leaf)
{
    return leaf->flags & JIXIAO_ADJUSTABLE ? JIXIAO_MAX_POINTS : leaf->points;
}

static const struct jixiao_role_info *role_of(const struct form *form, uint32_t leaf)
{
    return jixiao_role_get(leaf_of(form, leaf)->role);
}

/* ---- Pieces ---------------------------------------------------------------------------------- */

const char *cell_at(lxw_row_t row, lxw_col_t col)
{
    char cell[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell_abs(cell, row, col, 1, 1);
    return said("%", cell);
}

const char *range_at(lxw_row_t first, lxw_col_t left, lxw_row_t last, lxw_col_t right)
{
    char cells[LXW_MAX_CELL_RANGE_LENGTH];
    lxw_rowcol_to_range_abs(cells, first, left, last, right);
    return said("%", cells);
}

const char *form_cell(const struct form *form, lxw_row_t row, lxw_col_t col)
{
    return said("'%'!%", form->names[0], cell_at(row, col));
}

static uint32_t forms_of(const struct form *form, uint32_t leaf)
{
    uint32_t n;
    jixiao_leaf_forms(leaf_of(form, leaf), &n);
    return n < MAX_FORMS ? n : MAX_FORMS;
}

/* What was typed in the facts of form k: how many cells. */
static const char *typed(const struct form *form, uint32_t leaf, uint32_t k)
{
    const struct facts_place *p = &form->places[leaf][k];
    return said("COUNTA('%'!%)", form->names[1], range_at(p->ids + 1, p->left, p->last, p->right));
}

/* The range of the table that is filled in; the kind's own if none is. */
static const char *facts_range(const struct form *form, uint32_t leaf)
{
    const char *cells = "";
    uint32_t k;
    for (k = 0; k < forms_of(form, leaf); k++) {
        const struct facts_place *p = &form->places[leaf][k];
        const char *own =
            said("'%'!%", form->names[1], range_at(p->ids, p->first, p->last, p->end));
        cells = k ? said("IF(%>0,%,%)", typed(form, leaf, k), own, cells) : own;
    }
    return cells;
}

/* A shipped tree's id, else the range that holds it. */
static const char *tree_range(const struct form *form)
{
    return form->tree_rows ? said("'%'!%", form->names[3],
                                  range_at(0, 1, form->tree_rows - 1, form->tree_columns))
                           : said("\"%\"", form->tree->id);
}

/* IF(the call is #NAME?, words, `otherwise`) */
static const char *guarded(const struct form *form, const char *call, const char *otherwise)
{
    return said("IF(IFERROR(ERROR.TYPE(%),0)=5,\"%\",%)", call, say(form->run, WORD_BOOK_LOAD),
                otherwise);
}

/* "" while no facts are given, words where they are given twice, else `own` of the table that is
 * filled in. */
static const char *if_given(const struct form *form, uint32_t leaf, const char *const *own)
{
    const char *first = typed(form, leaf, 0), *value = said("IF(%>0,%,\"\")", first, own[0]);
    uint32_t k;
    for (k = 1; k < forms_of(form, leaf); k++)
        value = said("IF(%>0,IF(%>0,\"%\",%),%)", typed(form, leaf, k), first,
                     say(form->run, WORD_BOOK_BOTH_FORMS), own[k], value);
    return value;
}

/* ---- Leaves ---------------------------------------------------------------------------------- */

static const struct jixiao_form *form_of(const struct form *form, uint32_t leaf, uint32_t k)
{
    uint32_t n;
    return forms_taken(leaf_of(form, leaf), &n) + k;
}

/* A table as the library takes it. */
static struct jixiao_facts_at place_at(const struct form *form, uint32_t leaf,
                                       const struct facts_place *p)
{
    return (struct jixiao_facts_at){.points = leaf_of(form, leaf)->flags & JIXIAO_ADJUSTABLE
                                                  ? form_cell(form, form->rows[leaf], form->points)
                                                  : NULL,
                                    .first = p->ids + 2,
                                    .last = p->last + 1,
                                    .column = p->left + 1u,
                                    .left = p->begin + 1u,
                                    .right = p->done + 1u,
                                    .shown = p->right + 2u,
                                    .step_row = p->score_row + 1,
                                    .step_column = p->score + 2u};
}

static const char *table_score(const struct form *form, uint32_t leaf, uint32_t k)
{
    const struct facts_place *p = &form->places[leaf][k];
    struct jixiao_facts_at at = place_at(form, leaf, p);
    struct text *text = text_next();
    text_add(text, "=");
    text_fill(text, jixiao_formula_score, leaf_of(form, leaf), form->tree->places,
              form_of(form, leaf, k), &at, form->run->lang);
    return text->size > 1 ? text_of(text) : NULL;
}

int has_plain(const struct form *form, uint32_t leaf)
{
    return !form->scored && table_score(form, leaf, 0) != NULL;
}

/* Of a table of facts, written above it: its score, and what that is computed from. */
static void put_score(struct form *form, uint32_t leaf, uint32_t k)
{
    const struct facts_place *place = &form->places[leaf][k];
    struct page *page = &form->facts;
    struct jixiao_facts_at at = place_at(form, leaf, place);
    const struct jixiao_form *facts = form_of(form, leaf, k);
    uint32_t i;
    page->row = place->score_row;
    put_array_formula(page, place->score, table_score(form, leaf, k));
    for (i = 0; i < jixiao_formula_steps(leaf_of(form, leaf), facts); i++) {
        struct text *text = text_next();
        text_add(text, "=");
        text_fill(text, jixiao_formula_step, leaf_of(form, leaf), form->tree->places, facts, &at, i,
                  form->run->lang);
        put_array_formula(page, (lxw_col_t)(place->score + 1 + i), text_of(text));
    }
}

void formulas_write(struct form *form)
{
    uint32_t leaf, k;
    for (leaf = 0; leaf < form->n_leaves; leaf++)
        for (k = 0; has_plain(form, leaf) && k < forms_of(form, leaf); k++)
            put_score(form, leaf, k);
}

const char *formula_head(const struct form *form, uint32_t leaf, uint32_t k)
{
    return form->scored
               ? NULL
               : jixiao_formula_head(leaf_of(form, leaf), form_of(form, leaf, k), form->run->lang);
}

const char *formula_row(const struct form *form, uint32_t leaf, uint32_t k,
                        const struct facts_place *place, lxw_row_t row)
{
    struct jixiao_facts_at at = place_at(form, leaf, place);
    struct text *text = text_next();
    text_add(text, "=");
    text_fill(text, jixiao_formula_row, leaf_of(form, leaf), form->tree->places,
              form_of(form, leaf, k), &at, row + 1, form->run->lang);
    return text->size > 1 ? text_of(text) : NULL;
}

/* JIXIAO.SCORE("goal-review",range,"sichuan-ebian-2023") */
static const char *call_of(const struct form *form, const char *function, uint32_t leaf)
{
    return said("JIXIAO.%(\"%\",%,%)", function, leaf_of(form, leaf)->id, facts_range(form, leaf),
                tree_range(form));
}

const char *facts_typed(const struct form *form, uint32_t leaf)
{
    const char *any = typed(form, leaf, 0);
    uint32_t k;
    for (k = 1; k < forms_of(form, leaf); k++)
        any = said("%+%", any, typed(form, leaf, k));
    return any;
}

/* What does not apply says so, and has no facts. */
static const char *if_applies(const struct form *form, uint32_t leaf, const char *value)
{
    return said("=IF(%<>\"\",IF(%>0,\"%\",\"%\"),%)",
                form_cell(form, form->rows[leaf], form->not_applicable), facts_typed(form, leaf),
                say(form->run, WORD_BOOK_APPLIES),
                jixiao_state_text(JIXIAO_NOT_APPLICABLE, form->run->lang), value);
}

const char *formula_score(const struct form *form, uint32_t leaf)
{
    const char *own[MAX_FORMS] = {NULL}, *call;
    uint32_t k;
    if (!has_plain(form, leaf) && !has_formulas(form))
        return NULL;
    call = call_of(form, "SCORE", leaf);
    for (k = 0; k < forms_of(form, leaf); k++) {
        const struct facts_place *p = &form->places[leaf][k];
        own[k] = call;
        if (has_plain(form, leaf))
            own[k] = said("'%'!%", form->names[1], cell_at(p->score_row, p->score));
        if (has_plain(form, leaf) && role_of(form, leaf)->is_off)
            own[k] = said("IF(ISNUMBER(%),ROUND(%-%,%),%)", own[k], own[k],
                          num_said(leaf_of(form, leaf)->points, 0), count_said(form->tree->places),
                          own[k]);
    }
    call = if_given(form, leaf, own);
    return if_applies(form, leaf,
                      has_plain(form, leaf) ? call
                                            : guarded(form, call_of(form, "SCORE", leaf), call));
}

/* Short reasons, without the add-in. */
static const char *short_reason(const struct form *form, uint32_t leaf)
{
    const char *own[MAX_FORMS] = {NULL}, *score = form_cell(form, form->rows[leaf], form->score);
    uint32_t k;
    if (!has_plain(form, leaf))
        return said("\"%\"", say(form->run, WORD_BOOK_LOAD));
    for (k = 0; k < forms_of(form, leaf); k++) {
        const struct facts_place *p = &form->places[leaf][k];
        struct jixiao_facts_at at = place_at(form, leaf, p);
        struct text *text = text_next();
        at.worksheet = form->names[1];
        text_fill(text, jixiao_formula_why, leaf_of(form, leaf), form->tree->places,
                  form_of(form, leaf, k), &at, p->first + 1u, score, form->run->lang);
        own[k] = text_of(text);
    }
    return if_given(form, leaf, own);
}

const char *formula_why(const struct form *form, uint32_t leaf)
{
    const char *own[MAX_FORMS] = {NULL}, *call;
    uint32_t k;
    if (!has_formulas(form) || leaf_of(form, leaf)->flags & JIXIAO_ADJUSTABLE)
        return if_applies(form, leaf,
                          short_reason(form, leaf)); /* the function has the points of the tree */
    call = call_of(form, "WHY", leaf);
    for (k = 0; k < forms_of(form, leaf); k++)
        own[k] = call;
    return if_applies(form, leaf,
                      said("IF(IFERROR(ERROR.TYPE(%),0)=5,%,%)", call, short_reason(form, leaf),
                           if_given(form, leaf, own)));
}

const char *formula_counted(const struct form *form, uint32_t leaf)
{
    struct text *text = text_next();
    text_add(text, "=");
    text_fill(text, jixiao_formula_counted, form->tree, form->leaves[leaf],
              cell_at(form->rows[leaf], form->score), cell_at(form->rows[leaf], form->claim),
              cell_at(form->rows[leaf], form->points), form->run->lang);
    return text_of(text);
}

const char *formula_verdict(const struct form *form, uint32_t leaf)
{
    struct text *text = text_next();
    text_add(text, "=");
    text_fill(text, jixiao_formula_verdict, form->tree, form->leaves[leaf],
              cell_at(form->rows[leaf], form->score), cell_at(form->rows[leaf], form->claim), NULL,
              form->run->lang);
    return text_of(text);
}

/* ---- The total ------------------------------------------------------------------------------- */

/* The rows of the leaves, for the library; the caller's. */
static uint32_t *rows_at(const struct form *form)
{
    uint32_t *rows = grown(NULL, form->tree->n_indicators * sizeof *rows), i;
    for (i = 0; i < form->n_leaves; i++)
        rows[form->leaves[i]] = form->rows[i] + 1;
    return rows;
}

/* The library's formula, with what begins one; without any that alone. */
static struct text *plain_total(const struct form *form)
{
    uint32_t *rows = rows_at(form);
    struct jixiao_total_at at = {rows, form->counted + 1u, form->points + 1u};
    struct text *text = text_next();
    text_add(text, "=");
    text_fill(text, jixiao_formula_total, form->tree, &at, form->run->lang);
    free(rows);
    return text;
}

int has_plain_total(const struct form *form)
{
    return plain_total(form)->size > 1;
}

/* By the library's formula, else by the add-in's function; NULL: neither knows the tree. */
const char *formula_total(const struct form *form)
{
    lxw_row_t first = form->rows[0], last = form->rows[form->n_leaves - 1];
    const char *scores = range_at(first, form->counted, last, form->counted), *call;
    const struct text *text = plain_total(form);
    if (text->size > 1)
        return text_of(text);
    if (!has_formulas(form))
        return NULL;
    call = said("JIXIAO.TOTAL(%,%,%)", range_at(first, TAG, last, TAG), scores, tree_range(form));
    return said("=%", guarded(form, call,
                              said("IF(COUNTIF(%,\"\")>0,\"%\",%)", scores,
                                   say(form->run, WORD_BOOK_UNFINISHED), call)));
}

const char *total_shown(const struct form *form)
{
    jixiao_num full = 0;
    uint32_t leaf, n = 0;
    if (!has_plain_total(form))
        return "";
    for (leaf = 0; leaf < form->n_leaves; leaf++)
        if (role_of(form, leaf)->in_points) {
            full += leaf_of(form, leaf)->points;
            n++;
        }
    return said(say(form->run, WORD_BOOK_INTERVAL), num_said(0, form->tree->places),
                num_said(full, form->tree->places), count_said(n));
}

const char *formula_total_verdict(const struct form *form)
{
    uint32_t *rows = rows_at(form);
    struct jixiao_total_at at = {rows, form->counted + 1u, form->points + 1u};
    struct text *text = text_next();
    text_add(text, "=");
    text_fill(text, jixiao_formula_verdict, form->tree, JIXIAO_NONE,
              cell_at(form->total, form->score), cell_at(form->total, form->claim), &at,
              form->run->lang);
    free(rows);
    return text_of(text);
}
