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
    LEFT_SCORE,
    LEFT_CLAIM,
    N_COLUMNS
};

static const struct {
    double width;
    enum word word;
    const char *id; /* of what a program reads there */
} columns[N_COLUMNS] = {
    [POINTS] = {5.5, WORD_BOOK_POINTS, NULL},
    [EXPLANATION] = {23, WORD_EXPLANATION, NULL},
    [CRITERION] = {45, WORD_CRITERION, NULL},
    [WHOLE] = {4.8, WORD_BOOK_WHOLE, NULL},
    [SAMPLE] = {4.8, WORD_BOOK_SAMPLE, NULL},
    [QUALITATIVE] = {4.8, WORD_BOOK_QUALITATIVE, NULL},
    [QUANTITATIVE] = {4.8, WORD_BOOK_QUANTITATIVE, NULL},
    [CLAIM] = {7, WORD_BOOK_CLAIM, "claim"},
    [REMARK] = {15, WORD_NOTE, "remark"},
    [SCORE] = {9, WORD_BOOK_SCORE, NULL},
    [VERDICT] = {11, WORD_BOOK_VERDICT, NULL},
    [NOT_APPLICABLE] = {22, WORD_BOOK_NOT_APPLICABLE, "not_applicable"},
    [REVIEW_SCORE] = {9, WORD_BOOK_REVIEW_SCORE, "review.score"},
    [REVIEW_REASON] = {26, WORD_BOOK_REVIEW_REASON, "review.reason"},
    [REVIEW_BY] = {9, WORD_BOOK_REVIEW_BY, "review.by"},
    [REVIEW_DATE] = {12, WORD_BOOK_REVIEW_DATE, "review.date"},
    [COUNTED] = {9, WORD_BOOK_COUNTED, NULL},
    /* hidden; of what comes off, what its score and its claim leave of the points */
    [LEFT_SCORE] = {0, WORD_BOOK_SCORE, NULL},
    [LEFT_CLAIM] = {0, WORD_BOOK_CLAIM, NULL},
};

#define LEVEL_WIDTH 9.5
static const uint32_t ticks[] = {JIXIAO_WHOLE, JIXIAO_SAMPLE, JIXIAO_QUALITATIVE,
                                 JIXIAO_QUANTITATIVE};

static lxw_col_t at(const struct form *form, unsigned column)
{
    return (lxw_col_t)(HIDDEN + form->levels + column);
}

void form_begin(struct form *form)
{
    double widths[HIDDEN + JIXIAO_MAX_LEVELS + N_COLUMNS] = {0};
    uint32_t i;
    for (i = HIDDEN; i < at(form, 0); i++)
        widths[i] = LEVEL_WIDTH;
    for (i = 0; i < N_COLUMNS; i++)
        widths[at(form, i)] = i == COUNTED && form->scored ? 0 : columns[i].width;
    form->points = at(form, POINTS);
    form->claim = at(form, CLAIM);
    form->score = at(form, SCORE);
    form->verdict = at(form, VERDICT);
    form->not_applicable = at(form, NOT_APPLICABLE);
    form->counted = at(form, COUNTED);
    form->left = at(form, LEFT_SCORE);
    page_begin(&form->form, form->book, form->names[0], widths, at(form, N_COLUMNS),
               at(form, form->scored ? NOT_APPLICABLE : SCORE));
}

/* ---- The head -------------------------------------------------------------------------------- */

static void department_row(struct form *form)
{
    struct page *page = &form->form;
    const struct run *run = form->run;
    const char *department = form->scored ? form->scored->department : run->department;
    put_text(page, TAG, "columns", STYLE_NONE);
    put_text(page, KEY, "tree", STYLE_NONE);
    put_text(page, at(form, POINTS), "department", STYLE_NONE);
    put_text(page, at(form, CLAIM), "year", STYLE_NONE);
    row_end(page, 0);
    put_text(page, TAG, "sheet", STYLE_NONE);
    put_text(page, KEY, form->tree->id, STYLE_NONE);
    put_merged(page, page->row, HIDDEN, (lxw_col_t)(at(form, POINTS) - 1),
               say(run, WORD_BOOK_DEPARTMENT), STYLE_HEAD);
    put_merged(page, page->row, at(form, POINTS), at(form, CRITERION), department ? department : "",
               STYLE_FILL_TEXT);
    put_merged(page, page->row, at(form, WHOLE), at(form, QUANTITATIVE), say(run, WORD_BOOK_YEAR),
               STYLE_HEAD);
    put_merged(page, page->row, at(form, CLAIM), (lxw_col_t)(page->columns - 1), "",
               STYLE_FILL_CENTER);
    put_num(page, at(form, CLAIM), form_year(form) * JIXIAO_ONE, STYLE_FILL_CENTER, 0);
    row_end(page, 24);
}

static void head_merged(struct form *form, lxw_row_t rows, lxw_col_t first, lxw_col_t last,
                        enum word word)
{
    put_merged(&form->form, form->form.row + rows - 1, first, last, say(form->run, word),
               STYLE_HEAD);
}

static void head_rows(struct form *form)
{
    struct page *page = &form->form;
    unsigned i;
    put_text(page, TAG, "-", STYLE_NONE);
    head_merged(form, 1, HIDDEN, (lxw_col_t)(at(form, POINTS) - 1), WORD_BOOK_INDICATORS);
    head_merged(form, 1, at(form, WHOLE), at(form, SAMPLE), WORD_BOOK_SCOPE);
    head_merged(form, 1, at(form, QUALITATIVE), at(form, QUANTITATIVE), WORD_BOOK_NATURE);
    for (i = 0; i < N_COLUMNS; i++)
        if ((i < WHOLE || i > QUANTITATIVE) && page->widths[at(form, i)] > 0)
            head_merged(form, 2, at(form, i), at(form, i), columns[i].word);
    row_end(page, 18);
    put_text(page, TAG, "-", STYLE_NONE);
    for (i = 0; i < form->levels; i++)
        head_merged(form, 1, (lxw_col_t)(HIDDEN + i), (lxw_col_t)(HIDDEN + i),
                    (enum word)(WORD_BOOK_LEVEL_1 + i));
    for (i = WHOLE; i <= QUANTITATIVE; i++)
        head_merged(form, 1, at(form, i), at(form, i), columns[i].word);
    row_end(page, 34);
    put_text(page, TAG, "columns", STYLE_NONE);
    put_text(page, KEY, "note", STYLE_NONE);
    for (i = 0; i < N_COLUMNS; i++)
        if (columns[i].id)
            put_text(page, at(form, i), columns[i].id, STYLE_NONE);
    row_end(page, 0);
}

/* ---- Leaves ---------------------------------------------------------------------------------- */

static void limit_points(struct form *form, jixiao_num points, unsigned column)
{
    struct page *page = &form->form;
    if (!form->scored)
        allow_number(page, page->row, page->row, at(form, column), JIXIAO_TYPE_NUMBER, 0, points,
                     NULL);
}

/* The printed note, and what the department adds. */
static void add_remark(const struct form *form, uint32_t index, struct text *text)
{
    const char *note = form->tree->indicators[index].note, *remark = NULL;
    if (form->scored)
        remark = jixiao_sheet_get(form->scored->sheet, index, 0, "remark");
    text_add(text, note ? note : "");
    text_add(text, note && *note && remark && *remark ? "\n" : "");
    text_add(text, remark ? remark : "");
}

static void results_live(struct form *form, uint32_t leaf)
{
    struct page *page = &form->form;
    const char *load = say(form->run, WORD_BOOK_LOAD);
    struct text formula = {0};
    uint32_t places = form->tree->places;
    int i;
    if (!has_formulas(form)) {
        put_blank(page, form->score, form->verdict, STYLE_CENTER);
        put_text(page, form->counted, NULL, STYLE_CENTER);
        return;
    }
    formula_score(form, leaf, &formula);
    put_formula(page, form->score, &formula, load, STYLE_SCORE, places);
    text_clear(&formula);
    formula_verdict(form, leaf, &formula);
    put_formula(page, form->verdict, &formula, "", STYLE_CENTER, 0);
    text_clear(&formula);
    formula_counted(form, leaf, &formula);
    put_formula(page, form->counted, &formula, "", STYLE_SCORE, places);
    for (i = 0; i < 2; i++) {
        text_clear(&formula);
        if (formula_left(form, leaf, i, &formula))
            put_formula(page, (lxw_col_t)(form->left + i), &formula, "", STYLE_SCORE, places);
    }
    text_free(&formula);
}

static void results_scored(struct form *form, uint32_t index)
{
    struct page *page = &form->form;
    const struct jixiao_mark *mark = &form->scored->marks[index];
    uint32_t role = form->tree->indicators[index].role;
    struct text text = {0};
    if (mark->state == JIXIAO_NOT_APPLICABLE) {
        put_text(page, form->score, jixiao_state_text(mark->state, form->run->lang), STYLE_CENTER);
    } else if (mark->score == JIXIAO_ABSENT) {
        jixiao_num low = jixiao_role_adds(role, mark, mark->low);
        jixiao_num high = jixiao_role_adds(role, mark, mark->high);
        text_num(&text, jixiao_role_get(role)->is_off ? high : low, 0);
        text_add(&text, "–");
        text_num(&text, jixiao_role_get(role)->is_off ? low : high, 0);
        put_text(page, form->score, text_of(&text), STYLE_CENTER);
    } else {
        put_num(page, form->score, jixiao_role_adds(role, mark, mark->score), STYLE_SCORE,
                form->tree->places);
    }
    text_free(&text);
    put_text(page, form->verdict,
             mark->verdict ? jixiao_verdict_text(mark->verdict, form->run->lang) : "",
             STYLE_CENTER);
}

/* What the sheet says of the leaf, or room for it. */
static void leaf_entries(struct form *form, uint32_t index, const char *remark)
{
    static const unsigned texts[] = {NOT_APPLICABLE, REVIEW_REASON, REVIEW_BY, REVIEW_DATE};
    const struct jixiao_indicator *in = &form->tree->indicators[index];
    const struct scored *scored = form->scored;
    const struct jixiao_entry *entry = scored ? &scored->entries[index] : NULL;
    uint32_t given = entry ? entry->given : 0;
    struct page *page = &form->form;
    size_t i;
    put_num(page, form->claim, given & JIXIAO_GIVEN_CLAIM ? entry->claim : JIXIAO_ABSENT,
            STYLE_FILL_CENTER, 0);
    put_text(page, at(form, REMARK), remark, STYLE_FILL_TEXT);
    put_num(page, at(form, REVIEW_SCORE),
            given & JIXIAO_GIVEN_REVIEW ? entry->review : JIXIAO_ABSENT, STYLE_FILL_CENTER, 0);
    for (i = 0; i < sizeof texts / sizeof *texts; i++)
        put_text(page, at(form, texts[i]),
                 scored ? jixiao_sheet_get(scored->sheet, index, 0, columns[texts[i]].id) : NULL,
                 STYLE_FILL_TEXT);
    limit_points(form, in->points, CLAIM);
    limit_points(form, in->points, REVIEW_SCORE);
}

static double leaf_height(const struct form *form, const uint32_t *names, uint32_t leaf,
                          const char *remark)
{
    const struct jixiao_indicator *in = &form->tree->indicators[form->leaves[leaf]];
    const struct page *page = &form->form;
    double heights[] = {
        names_height(form, names, leaf),
        height_of(page, at(form, EXPLANATION), at(form, EXPLANATION), in->explanation, STYLE_TEXT),
        height_of(page, at(form, CRITERION), at(form, CRITERION), in->criterion, STYLE_TEXT),
        height_of(page, at(form, REMARK), at(form, REMARK), remark, STYLE_TEXT),
    };
    double most = 30;
    size_t i;
    for (i = 0; i < sizeof heights / sizeof *heights; i++)
        most = heights[i] > most ? heights[i] : most;
    return most;
}

static void leaf_row(struct form *form, uint32_t leaf, const char *remark)
{
    struct page *page = &form->form;
    uint32_t index = form->leaves[leaf];
    const struct jixiao_indicator *in = &form->tree->indicators[index];
    unsigned i;
    page->place = in->id;
    put_text(page, TAG, in->id, STYLE_NONE);
    put_text(page, KEY, in->note, STYLE_NONE);
    put_num(page, form->points, in->points, STYLE_NUM, 0);
    put_text(page, at(form, EXPLANATION), in->explanation, STYLE_TEXT);
    put_text(page, at(form, CRITERION), in->criterion, STYLE_TEXT);
    for (i = 0; i < sizeof ticks / sizeof *ticks; i++)
        put_text(page, at(form, WHOLE + i), in->flags & ticks[i] ? "√" : "", STYLE_CENTER);
    leaf_entries(form, index, remark);
    if (form->scored)
        results_scored(form, index);
    else
        results_live(form, leaf);
}

static void leaf_rows(struct form *form)
{
    struct page *page = &form->form;
    uint32_t *names = names_lay(form), leaf, first = 0;
    struct text remark = {0};
    for (leaf = 0; leaf < form->n_leaves; leaf++) {
        double height;
        text_clear(&remark);
        add_remark(form, form->leaves[leaf], &remark);
        height = leaf_height(form, names, leaf, text_of(&remark));
        if (page_need(page, height)) {
            names_write(form, names, first, leaf);
            first = leaf;
        }
        form->rows[leaf] = page->row;
        leaf_row(form, leaf, text_of(&remark));
        row_end(page, height);
    }
    names_write(form, names, first, form->n_leaves);
    page->place = NULL;
    text_free(&remark);
    free(names);
}

/* ---- The total ------------------------------------------------------------------------------- */

static void total_live(struct form *form)
{
    struct page *page = &form->form;
    struct text formula = {0};
    if (!has_formulas(form)) {
        put_blank(page, form->score, form->verdict, STYLE_CENTER);
        return;
    }
    formula_total(form, &formula);
    put_formula(page, form->score, &formula, say(form->run, WORD_BOOK_LOAD), STYLE_SCORE,
                form->tree->places);
    text_clear(&formula);
    formula_total_verdict(form, &formula);
    put_formula(page, form->verdict, &formula, "", STYLE_CENTER, 0);
    text_free(&formula);
}

static void total_scored(struct form *form)
{
    struct page *page = &form->form;
    const struct jixiao_total *total = &form->scored->total;
    struct text text = {0};
    if (total->score != JIXIAO_ABSENT) {
        put_num(page, form->score, total->score, STYLE_SCORE, form->tree->places);
    } else {
        text_num(&text, total->low, 0);
        text_add(&text, "–");
        text_num(&text, total->high, 0);
        put_text(page, form->score, text_of(&text), STYLE_CENTER);
    }
    put_text(page, form->verdict, jixiao_verdict_text(total->verdict, form->run->lang),
             STYLE_CENTER);
    text_free(&text);
}

static void total_row(struct form *form)
{
    struct page *page = &form->form;
    page_need(page, 30);
    form->total = page->row;
    put_text(page, TAG, "sheet", STYLE_NONE);
    put_merged(page, page->row, HIDDEN, (lxw_col_t)(form->claim - 1),
               say(form->run, WORD_BOOK_TOTAL), STYLE_HEAD);
    put_num(page, form->claim, form->scored ? form->scored->claim : JIXIAO_ABSENT,
            STYLE_FILL_CENTER, 0);
    if (!form->scored)
        allow_number(page, page->row, page->row, form->claim, JIXIAO_TYPE_NUMBER, 0, JIXIAO_MAX_NUM,
                     NULL);
    put_blank(page, at(form, REMARK), at(form, REMARK), STYLE_CENTER);
    if (form->scored)
        total_scored(form);
    else
        total_live(form);
    row_end(page, 26);
}

/* How the form is filled in, and what is to be known of roles. */
static void add_note(const struct run *run, struct text *text)
{
    const struct jixiao_role_info *info;
    uint32_t role;
    text_add(text, say(run, WORD_BOOK_FORM_NOTE));
    for (role = 0; (info = jixiao_role_get(role)) != NULL; role++) {
        const char *fill = info->fill[run->lang == JIXIAO_EN];
        text_add(text, *fill && run->lang == JIXIAO_EN ? " " : "");
        text_add(text, fill);
    }
}

/* One of the lines of the sheet's report. */
static void add_line(const struct form *form, const char *id, struct text *text)
{
    const struct jixiao_report *report = form->scored->report;
    struct jixiao_cell cell;
    size_t row = 0;
    while (jixiao_report_cell(report, JIXIAO_VIEW_LINES, row, 0, &cell) == JIXIAO_OK &&
           strcmp(cell.text, id) != 0)
        row++;
    add_shown(form->run, report, JIXIAO_VIEW_LINES, row, 1, text);
}

void form_write(struct form *form)
{
    struct page *page = &form->form;
    const struct jixiao_tree *tree = form->tree;
    struct text text = {0};
    lxw_row_t head;
    put_text(page, TAG, "jixiao form/1", STYLE_NONE);
    put_merged(page, page->row, HIDDEN, (lxw_col_t)(page->columns - 1),
               tree->title ? tree->title : tree->id, STYLE_TITLE);
    row_end(page, 32);
    department_row(form);
    head = page->row;
    head_rows(form);
    page->room -= 52; /* the head, on every page after the first */
    page->used -= 52;
    worksheet_freeze_panes(page->sheet, page->row, at(form, POINTS));
    leaf_rows(form);
    total_row(form);
    if (form->scored) {
        add_line(form, "score", &text);
        text_add(&text, "\n");
        add_line(form, "claim", &text);
        put_prose(page, text_of(&text), STYLE_LINE);
    } else {
        add_note(form->run, &text);
        put_prose(page, text_of(&text), STYLE_LINE);
        if (!has_formulas(form))
            put_prose(page, say(form->run, WORD_BOOK_NO_FORMULAS), STYLE_LINE);
    }
    page_end(page, head, (lxw_row_t)(head + 1), 0);
    text_free(&text);
}
