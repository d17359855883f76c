/* SPDX-License-Identifier: MIT
 * The formulas of a workbook that is to be filled in. They call the add-in's functions by their
 * plain names. Where it is not loaded these are #NAME?, error 5, for which the cell says so in
 * words; every other error is shown as it is. */
#include "book.h"

/* A range has no places, no policy and no combines of its own. */
static int fits_range(const struct jixiao_tree *tree)
{
    uint32_t i = 0;
    while (i < tree->n_indicators && !tree->indicators[i].combine)
        i++;
    return i == tree->n_indicators && tree->places == 2 &&
           tree->not_applicable <= JIXIAO_NA_RESCALE;
}

int has_formulas(const struct form *form)
{
    return !form->scored &&
           (jixiao_tree_find(form->tree->id) == form->tree || fits_range(form->tree));
}

static const struct jixiao_indicator *leaf_of(const struct form *form, uint32_t leaf)
{
    return &form->tree->indicators[form->leaves[leaf]];
}

static const struct jixiao_role_info *role_of(const struct form *form, uint32_t leaf)
{
    return jixiao_role_get(leaf_of(form, leaf)->role);
}

/* ---- Pieces ---------------------------------------------------------------------------------- */

static void add_sheet(const char *name, struct text *text)
{
    text_say(text, "'%'!", name);
}

static void add_here(lxw_row_t row, lxw_col_t col, struct text *text)
{
    char cell[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell_abs(cell, row, col, 1, 1);
    text_add(text, cell);
}

void add_form_cell(const struct form *form, lxw_row_t row, lxw_col_t col, struct text *formula)
{
    add_sheet(form->names[0], formula);
    add_here(row, col, formula);
}

static void add_facts(const struct form *form, lxw_row_t first, lxw_row_t last, lxw_col_t left,
                      lxw_col_t right, struct text *text)
{
    char range[LXW_MAX_CELL_RANGE_LENGTH];
    add_sheet(form->names[1], text);
    lxw_rowcol_to_range_abs(range, first, left, last, right);
    text_add(text, range);
}

static uint32_t forms_of(const struct form *form, uint32_t leaf)
{
    uint32_t n = jixiao_kind_get(leaf_of(form, leaf)->kind)->n_forms;
    return n < MAX_FORMS ? n : MAX_FORMS;
}

/* What was typed in the facts of form k: how many cells. */
static void add_typed(const struct form *form, uint32_t leaf, uint32_t k, struct text *text)
{
    const struct facts_place *p = &form->places[leaf][k];
    text_add(text, "COUNTA(");
    add_facts(form, p->ids + 1, p->last, p->left, p->right, text);
    text_add(text, ")");
}

static void add_typed_any(const struct form *form, uint32_t leaf, struct text *text)
{
    uint32_t k;
    for (k = 0; k < forms_of(form, leaf); k++) {
        text_add(text, k ? "+" : "");
        add_typed(form, leaf, k, text);
    }
}

/* The range of the table that is filled in; the kind's own if none is. */
static void add_range(const struct form *form, uint32_t leaf, struct text *text)
{
    uint32_t k, n = forms_of(form, leaf);
    for (k = n; k-- > 0;) {
        const struct facts_place *p = &form->places[leaf][k];
        if (k) {
            text_add(text, "IF(");
            add_typed(form, leaf, k, text);
            text_add(text, ">0,");
        }
        add_facts(form, p->ids, p->last, p->first, p->end, text);
        text_add(text, k ? "," : "");
    }
    for (k = 1; k < n; k++)
        text_add(text, ")");
}

/* A shipped tree's id, else the range that holds it. */
static void add_tree(const struct form *form, struct text *text)
{
    char range[LXW_MAX_CELL_RANGE_LENGTH];
    text_add(text, ",");
    if (!form->tree_rows) {
        text_say(text, "\"%\"", form->tree->id);
        return;
    }
    lxw_rowcol_to_range_abs(range, 0, 1, form->tree_rows - 1, form->tree_columns);
    add_sheet(form->names[3], text);
    text_add(text, range);
}

/* JIXIAO.SCORE("goal-review",range,"sichuan-ebian-2023") */
static void add_call(const struct form *form, const char *function, uint32_t leaf,
                     struct text *text)
{
    text_say(text, "JIXIAO.%(\"%\",", function, leaf_of(form, leaf)->id);
    add_range(form, leaf, text);
    add_tree(form, text);
    text_add(text, ")");
}

/* IF(the call is #NAME?, words, `otherwise`) */
static void add_guarded(const struct form *form, const char *call, const char *otherwise,
                        struct text *text)
{
    text_say(text, "IF(IFERROR(ERROR.TYPE(%),0)=5,\"%\",%)", call, say(form->run, WORD_BOOK_LOAD),
             otherwise);
}

/* "" while no facts are given, words where they are given twice, else the call's value. */
static void add_if_given(const struct form *form, uint32_t leaf, const char *call,
                         struct text *text)
{
    uint32_t k;
    text_add(text, "IF(");
    add_typed_any(form, leaf, text);
    text_add(text, "=0,\"\",");
    for (k = 1; k < forms_of(form, leaf); k++) {
        text_add(text, "IF(AND(");
        add_typed(form, leaf, 0, text);
        text_add(text, ">0,");
        add_typed(form, leaf, k, text);
        text_say(text, ">0),\"%\",", say(form->run, WORD_BOOK_BOTH_FORMS));
    }
    text_add(text, call);
    for (k = 0; k < forms_of(form, leaf); k++)
        text_add(text, ")");
}

/* ---- Leaves ---------------------------------------------------------------------------------- */

static void formula_call(const struct form *form, const char *function, uint32_t leaf,
                         struct text *formula)
{
    struct text call = {0}, given = {0}, reason = {0};
    add_call(form, function, leaf, &call);
    add_if_given(form, leaf, text_of(&call), &given);
    add_form_cell(form, form->rows[leaf], form->not_applicable, &reason);
    text_say(formula, "=IF(%<>\"\",\"%\",", text_of(&reason),
             jixiao_state_text(JIXIAO_NOT_APPLICABLE, form->run->lang));
    add_guarded(form, text_of(&call), text_of(&given), formula);
    text_add(formula, ")");
    text_free(&call);
    text_free(&given);
    text_free(&reason);
}

void formula_score(const struct form *form, uint32_t leaf, struct text *formula)
{
    formula_call(form, "SCORE", leaf, formula);
}

void formula_why(const struct form *form, uint32_t leaf, struct text *formula)
{
    formula_call(form, "WHY", leaf, formula);
}

/* What goes into the total: the score, else the claim, also beside facts that are incomplete
 * (#N/A); facts that are wrong stay an error. What stands beside the full points may be blank. */
void formula_counted(const struct form *form, uint32_t leaf, struct text *formula)
{
    struct text score = {0}, claim = {0};
    add_here(form->rows[leaf], form->score, &score);
    add_here(form->rows[leaf], form->claim, &claim);
    text_say(formula, "=IF(IFERROR(%,IF(ISNA(%),\"\",1))=\"\",IF(ISNUMBER(%),%%,%),%)",
             text_of(&score), text_of(&score), text_of(&claim),
             role_of(form, leaf)->is_off ? "-" : "", text_of(&claim),
             role_of(form, leaf)->blank ? "0" : "\"\"", text_of(&score));
    text_free(&score);
    text_free(&claim);
}

int formula_left(const struct form *form, uint32_t leaf, int of_claim, struct text *formula)
{
    struct text cell = {0}, points = {0};
    if (!role_of(form, leaf)->is_off)
        return 0;
    text_num(&points, leaf_of(form, leaf)->points, 0);
    add_here(form->rows[leaf], of_claim ? form->claim : form->score, &cell);
    text_say(formula, "=IF(ISNUMBER(%),%%%,\"\")", text_of(&cell), text_of(&points),
             of_claim ? "-" : "+", text_of(&cell));
    text_free(&cell);
    text_free(&points);
    return 1;
}

/* A claim against a score. Both are cells: LibreOffice takes no sums where a range may stand. */
static void add_check(const struct form *form, lxw_row_t row, lxw_col_t score_col,
                      lxw_col_t claim_col, struct text *formula)
{
    struct text score = {0}, claim = {0}, call = {0};
    add_here(row, score_col, &score);
    add_here(row, claim_col, &claim);
    text_say(&call, "JIXIAO.CHECK(%,%)", text_of(&score), text_of(&claim));
    text_say(formula, "=IF(AND(ISNUMBER(%),ISNUMBER(%)),", text_of(&score), text_of(&claim));
    add_guarded(form, text_of(&call), text_of(&call), formula);
    text_add(formula, ",\"\")");
    text_free(&score);
    text_free(&claim);
    text_free(&call);
}

/* Taking off too little is claiming too much: what comes off is compared by what is left. */
void formula_verdict(const struct form *form, uint32_t leaf, struct text *formula)
{
    if (role_of(form, leaf)->is_off)
        add_check(form, form->rows[leaf], form->left, (lxw_col_t)(form->left + 1), formula);
    else
        add_check(form, form->rows[leaf], form->score, form->claim, formula);
}

/* ---- The total ------------------------------------------------------------------------------- */

void formula_total(const struct form *form, struct text *formula)
{
    lxw_row_t first = form->rows[0], last = form->rows[form->n_leaves - 1];
    char ids[LXW_MAX_CELL_RANGE_LENGTH], scores[LXW_MAX_CELL_RANGE_LENGTH];
    struct text call = {0}, whole = {0};
    lxw_rowcol_to_range_abs(ids, first, TAG, last, TAG);
    lxw_rowcol_to_range_abs(scores, first, form->counted, last, form->counted);
    text_say(&call, "JIXIAO.TOTAL(%,%", ids, scores);
    add_tree(form, &call);
    text_add(&call, ")");
    text_say(&whole, "IF(COUNTIF(%,\"\")>0,\"%\",%)", scores, say(form->run, WORD_BOOK_UNFINISHED),
             text_of(&call));
    text_add(formula, "=");
    add_guarded(form, text_of(&call), text_of(&whole), formula);
    text_free(&call);
    text_free(&whole);
}

void formula_total_verdict(const struct form *form, struct text *formula)
{
    add_check(form, form->total, form->score, form->claim, formula);
}
