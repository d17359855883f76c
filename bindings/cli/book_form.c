/* SPDX-License-Identifier: MIT
 * The worksheet 打分表: the official form, a row a leaf, and beside it what is not printed with it.
 */
#include "book.h"

#include <stdlib.h>
#include <string.h>

/* After the hidden columns of the tags and of what only programs read: the names, a column a level,
 * then these. */
enum {
    POINTS,
    EXPLANATION,
    CRITERION,
    WHOLE,
    SAMPLE,
    QUALITATIVE,
    QUANTITATIVE,
    CLAIM,
    REMARK,
    SCORE,
    VERDICT,
    NOT_APPLICABLE,
    REVIEW_SCORE,
    REVIEW_REASON,
    REVIEW_BY,
    REVIEW_DATE,
    COUNTED,
    N_COLUMNS
};

static const struct {
    double width;
    enum word word;
    const char *id; /* of what a program reads there */
} columns[N_COLUMNS] = {
    [POINTS] = {5.5, WORD_BOOK_POINTS, "points"},
    [EXPLANATION] = {23, WORD_EXPLANATION, NULL},
    [CRITERION] = {45, WORD_CRITERION, NULL},
    [WHOLE] = {4.8, WORD_BOOK_WHOLE, NULL},
    [SAMPLE] = {4.8, WORD_BOOK_SAMPLE, NULL},
    [QUALITATIVE] = {4.8, WORD_BOOK_QUALITATIVE, NULL},
    [QUANTITATIVE] = {4.8, WORD_BOOK_QUANTITATIVE, NULL},
    [CLAIM] = {7, WORD_BOOK_CLAIM, "claim"},
    [REMARK] = {15, WORD_NOTE, "remark"},
    [SCORE] = {9, WORD_BOOK_SCORE, "score"},
    [VERDICT] = {11, WORD_BOOK_VERDICT, NULL},
    [NOT_APPLICABLE] = {22, WORD_BOOK_NOT_APPLICABLE, "not_applicable"},
    [REVIEW_SCORE] = {9, WORD_BOOK_REVIEW_SCORE, "review.score"},
    [REVIEW_REASON] = {26, WORD_BOOK_REVIEW_REASON, "review.reason"},
    [REVIEW_BY] = {9, WORD_BOOK_REVIEW_BY, "review.by"},
    [REVIEW_DATE] = {12, WORD_BOOK_REVIEW_DATE, "review.date"},
    [COUNTED] = {9, WORD_BOOK_COUNTED, NULL},
};

/* Of the columns of names: one alone has room for what stands above the form. */
#define LEVEL_WIDTH 9.5
#define LEVEL_ALONE 17
/* A column of remarks is as wide as makes the longest some twelve lines. */
#define REMARK_MOST 45
/* Rows above what scrolls, in points: more would leave no room on a small screen. */
#define MAX_FROZEN 160

static lxw_col_t at(const struct form *form, unsigned column)
{
    return (lxw_col_t)(HIDDEN + form->levels + column);
}

/* The printed note, and what the department adds. */
static const char *remark_of(const struct form *form, uint32_t index)
{
    const char *note = or_none(form->tree->indicators[index].note), *remark = NULL;
    if (form->scored)
        remark = jixiao_sheet_get(form->scored->sheet, index, 0, "remark");
    return said("%%%", note, *note && remark && *remark ? "\n" : "", or_none(remark));
}

static double remark_width(const struct form *form)
{
    double width = columns[REMARK].width;
    uint32_t leaf;
    for (leaf = 0; leaf < form->n_leaves; leaf++) {
        double needed = (double)units_of(remark_of(form, form->leaves[leaf])) / 7;
        width = needed > width ? needed : width;
    }
    return width < REMARK_MOST ? width : REMARK_MOST;
}

void form_begin(struct form *form)
{
    double widths[HIDDEN + JIXIAO_MAX_LEVELS + N_COLUMNS + CHECK_COLUMNS] = {0};
    uint32_t i;
    for (i = HIDDEN; i < at(form, 0); i++)
        widths[i] = form->levels > 1 ? LEVEL_WIDTH : LEVEL_ALONE;
    for (i = 0; i < N_COLUMNS; i++)
        widths[at(form, i)] = i == COUNTED && form->scored ? 0 : columns[i].width;
    widths[at(form, REMARK)] = remark_width(form);
    form->points = at(form, POINTS);
    form->whole = at(form, WHOLE);
    form->claim = at(form, CLAIM);
    form->score = at(form, SCORE);
    form->verdict = at(form, VERDICT);
    form->not_applicable = at(form, NOT_APPLICABLE);
    form->counted = at(form, COUNTED);
    form->check = at(form, N_COLUMNS);
    form->first = form->scored ? 0 : CHECK_ROWS;
    page_begin(&form->form, form->book, form->names[0], widths,
               at(form, N_COLUMNS + (form->scored ? 0 : CHECK_COLUMNS)),
               at(form, form->scored ? NOT_APPLICABLE : SCORE));
}

/* ---- The head -------------------------------------------------------------------------------- */

static void head_rows(struct form *form)
{
    struct page *page = &form->form;
    unsigned i;
    put_id(page, TAG, "-");
    head_merged(form, 1, HIDDEN, (lxw_col_t)(form->points - 1), WORD_BOOK_INDICATORS);
    head_merged(form, 1, at(form, WHOLE), at(form, SAMPLE), WORD_BOOK_SCOPE);
    head_merged(form, 1, at(form, QUALITATIVE), at(form, QUANTITATIVE), WORD_BOOK_NATURE);
    for (i = 0; i < N_COLUMNS; i++)
        if ((i < WHOLE || i > QUANTITATIVE) && page->widths[at(form, i)] > 0)
            head_merged(form, 2, at(form, i), at(form, i), columns[i].word);
    row_end(page, 18);
    put_id(page, TAG, "-");
    for (i = 0; i < form->levels; i++)
        put_text(page, (lxw_col_t)(HIDDEN + i), say(form->run, (enum word)(WORD_BOOK_LEVEL_1 + i)),
                 STYLE_HEAD);
    for (i = WHOLE; i <= QUANTITATIVE; i++)
        put_text(page, at(form, i), say(form->run, columns[i].word), STYLE_HEAD);
    row_end(page, 34);
    put_id(page, TAG, "columns");
    put_id(page, KEY, "note");
    for (i = 0; i < N_COLUMNS; i++)
        if (columns[i].id && (i != POINTS || has_adjustable(form->tree)))
            put_id(page, at(form, i), columns[i].id);
    row_end(page, 0);
}

/* ---- What is computed ------------------------------------------------------------------------ */

/* A formula, or what stands in its place where there is none. */
static void put_live(struct form *form, lxw_col_t col, const char *formula, const char *shown,
                     enum style style)
{
    if (formula)
        put_formula(&form->form, col, formula, shown, style,
                    style == STYLE_SCORE ? form->tree->places : 0);
    else
        put_text(&form->form, col, NULL, STYLE_CENTER);
}

static void results_live(struct form *form, uint32_t leaf)
{
    const struct jixiao_role_info *role = jixiao_role_get(leaf_of(form, leaf)->role);
    put_live(form, form->score, formula_score(form, leaf), "", STYLE_SCORE);
    put_live(form, form->verdict, formula_verdict(form, leaf), "", STYLE_CENTER);
    if (role->in_points || role->is_veto)
        put_live(form, form->counted, formula_counted(form, leaf), "", STYLE_SCORE);
    else /* blank, it takes nothing off and adds nothing */
        put_formula_num(&form->form, form->counted, formula_counted(form, leaf), 0, STYLE_SCORE,
                        form->tree->places);
}

/* Of a leaf, or of the total. What comes off lies between most and least. */
static void results_scored(struct form *form, uint32_t row)
{
    struct jixiao_cell score = lost_cell(form, row, "score");
    int off = row < form->n_leaves && jixiao_role_get(leaf_of(form, row)->role)->is_off;
    if (score.type == JIXIAO_CELL_NUM)
        put_num(&form->form, form->score, score.num, STYLE_SCORE, form->tree->places);
    else
        put_text(&form->form, form->score,
                 score.type == JIXIAO_CELL_BLANK
                     ? lost_words(form, row, "state")
                     : said("%–%", num_said(off ? score.high : score.num, 0),
                            num_said(off ? score.num : score.high, 0)),
                 STYLE_CENTER);
    put_text(&form->form, form->verdict, lost_words(form, row, "verdict"), STYLE_CENTER);
}

/* ---- Leaves ---------------------------------------------------------------------------------- */

/* Room for points, or what was given. */
static void put_points(struct form *form, unsigned column, jixiao_num given, jixiao_num most)
{
    struct page *page = &form->form;
    put_num(page, at(form, column), given, STYLE_FILL_CENTER, 0);
    if (!form->scored)
        allow_number(page, page->row, page->row, at(form, column), JIXIAO_TYPE_NUMBER, 0, most,
                     NULL);
}

/* What the sheet says of the leaf, or room for it. */
static void leaf_entries(struct form *form, uint32_t index)
{
    static const unsigned texts[] = {NOT_APPLICABLE, REVIEW_REASON, REVIEW_BY, REVIEW_DATE};
    jixiao_num points = most_points(&form->tree->indicators[index]);
    const struct scored *scored = form->scored;
    const struct jixiao_entry *entry = scored ? &scored->entries[index] : NULL;
    uint32_t given = entry ? entry->given : 0;
    size_t i;
    put_points(form, CLAIM, given & JIXIAO_GIVEN_CLAIM ? entry->claim : JIXIAO_ABSENT, points);
    put_points(form, REVIEW_SCORE, given & JIXIAO_GIVEN_REVIEW ? entry->review : JIXIAO_ABSENT,
               points);
    put_text(&form->form, at(form, REMARK), remark_of(form, index), STYLE_FILL_TEXT);
    for (i = 0; i < sizeof texts / sizeof *texts; i++)
        put_text(&form->form, at(form, texts[i]),
                 scored ? jixiao_sheet_get(scored->sheet, index, 0, columns[texts[i]].id) : NULL,
                 STYLE_FILL_TEXT);
}

static double leaf_height(const struct form *form, const uint32_t *names, uint32_t leaf)
{
    const struct jixiao_indicator *in = leaf_of(form, leaf);
    const struct {
        unsigned column;
        const char *text;
    } texts[] = {{EXPLANATION, in->explanation},
                 {CRITERION, in->criterion},
                 {REMARK, remark_of(form, form->leaves[leaf])}};
    double most = names_height(form, names, leaf);
    size_t i;
    most = most > 30 ? most : 30;
    for (i = 0; i < sizeof texts / sizeof *texts; i++)
        need_text(&most, &form->form, at(form, texts[i].column), at(form, texts[i].column),
                  texts[i].text, STYLE_TEXT);
    return most;
}

static void leaf_row(struct form *form, uint32_t leaf)
{
    static const uint32_t ticks[] = {JIXIAO_WHOLE, JIXIAO_SAMPLE, JIXIAO_QUALITATIVE,
                                     JIXIAO_QUANTITATIVE};
    struct page *page = &form->form;
    const struct jixiao_indicator *in = leaf_of(form, leaf);
    unsigned i;
    page->place = in->id;
    put_id(page, TAG, in->id);
    put_id(page, KEY, in->note);
    if (in->flags & JIXIAO_ADJUSTABLE)
        put_points(form, POINTS, points_of(form, leaf), JIXIAO_MAX_POINTS);
    else
        put_num(page, form->points, in->points, STYLE_NUM, 0);
    put_text(page, at(form, EXPLANATION), in->explanation, STYLE_TEXT);
    put_text(page, at(form, CRITERION), in->criterion, STYLE_TEXT);
    for (i = 0; i < sizeof ticks / sizeof *ticks; i++)
        put_text(page, at(form, WHOLE + i), tick_of(in, ticks[i]), STYLE_CENTER);
    leaf_entries(form, form->leaves[leaf]);
    if (form->scored)
        results_scored(form, leaf);
    else
        results_live(form, leaf);
}

static void leaf_rows(struct form *form)
{
    struct page *page = &form->form;
    uint32_t *names = names_lay(form), leaf, first = 0;
    for (leaf = 0; leaf < form->n_leaves; leaf++) {
        double height = leaf_height(form, names, leaf);
        if (page_need(page, height)) {
            names_write(form, names, first, leaf);
            first = leaf;
        }
        form->rows[leaf] = page->row;
        leaf_row(form, leaf);
        row_end(page, height);
    }
    names_write(form, names, first, form->n_leaves);
    page->place = NULL;
    free(names);
}

/* ---- The total ------------------------------------------------------------------------------- */

static void total_row(struct form *form)
{
    struct page *page = &form->form;
    int of_project = form->run->project != NULL;
    if (form->scored)
        of_project = jixiao_sheet_get(form->scored->sheet, JIXIAO_NONE, 0, "project") != NULL;
    page_need(page, 30);
    form->total = page->row;
    put_id(page, TAG, "sheet");
    head_merged(form, 1, HIDDEN, (lxw_col_t)(form->claim - 1),
                of_project ? WORD_BOOK_TOTAL_PROJECT : WORD_BOOK_TOTAL);
    put_points(form, CLAIM, form->scored ? form->scored->claim : JIXIAO_ABSENT, JIXIAO_MAX_NUM);
    put_blank(page, at(form, REMARK), at(form, REMARK), STYLE_CENTER);
    if (form->scored) {
        results_scored(form, form->n_leaves);
    } else {
        put_live(form, form->score, formula_total(form), total_shown(form), STYLE_SCORE);
        put_live(form, form->verdict, formula_total_verdict(form), "", STYLE_CENTER);
    }
    row_end(page, 26);
}

/* How the form is filled in, and what is to be known of roles. */
static const char *note_of(const struct run *run, const struct jixiao_tree *tree)
{
    const struct jixiao_role_info *info;
    struct text *text = text_next();
    uint32_t role;
    text_add(text, say(run, WORD_BOOK_FORM_NOTE));
    for (role = 0; (info = jixiao_role_get(role)) != NULL; role++) {
        const char *fill = info->fill[run->lang == JIXIAO_EN];
        if (jixiao_role_shown(role, tree))
            text_say(text, "%%", *fill && run->lang == JIXIAO_EN ? " " : "", fill);
    }
    return text_of(text);
}

/* One of the lines of the sheet's report. */
static const char *line_of(const struct form *form, const char *id)
{
    const struct jixiao_report *report = form->scored->report;
    struct jixiao_cell cell;
    size_t row = 0;
    while (jixiao_report_cell(report, JIXIAO_VIEW_LINES, row, 0, &cell) == JIXIAO_OK &&
           strcmp(cell.text, id) != 0)
        row++;
    return shown(form->run, report, JIXIAO_VIEW_LINES, row, "words");
}

/* Whether everything that is to be computed is, with the add-in or without it. */
static int has_all_formulas(const struct form *form)
{
    uint32_t leaf;
    for (leaf = 0; leaf < form->n_leaves; leaf++)
        if (!formula_score(form, leaf))
            return 0;
    return formula_total(form) != NULL;
}

void form_write(struct form *form)
{
    struct page *page = &form->form;
    const struct jixiao_tree *tree = form->tree;
    lxw_row_t head;
    for (; page->row < form->first; page->row++) /* see check_write() */
        put_id(page, TAG, page->row ? "-" : "jixiao form/1");
    page->begin = form->first;
    put_title(page, page->begin ? "-" : "jixiao form/1", HIDDEN,
              tree->title ? tree->title : tree->id);
    head_write(form);
    head = page->row;
    head_rows(form);
    page->room -= 52; /* the head, on every page after the first */
    page->used -= 52;
    worksheet_freeze_panes(page->sheet, page->used <= MAX_FROZEN ? page->row : 0, form->points);
    leaf_rows(form);
    total_row(form);
    if (!form->scored)
        check_write(form);
    put_prose(page, say(form->run, WORD_BOOK_SIGNATURE), STYLE_LINE, 30);
    if (!form->scored) /* how it is filled in is not part of the form */
        page->end = page->row;
    put_prose(page,
              form->scored ? said("%\n%", line_of(form, "score"), line_of(form, "claim"))
                           : note_of(form->run, form->tree),
              STYLE_LINE, 0);
    if (!form->scored && !has_all_formulas(form))
        put_prose(page, say(form->run, WORD_BOOK_NO_FORMULAS), STYLE_LINE, 0);
    page_end(page, head, 2, 0);
}
