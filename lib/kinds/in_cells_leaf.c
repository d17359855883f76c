/* SPDX-License-Identifier: MIT
 * The formulas of a leaf: what every kind's have, by the columns' records, and its own. */
#include "in_cells.h"

/* The largest amount, in a cell or in all: its millionths are a whole number that a double holds,
 * with 15 digits. */
#define MOST_AMOUNT ((int64_t)1000000000)
/* The largest with more than two decimals: programs take numbers for the same that differ in the
 * 15th digit or so. */
#define MOST_FINE ((int64_t)100000000)
/* The largest whole number that is multiplied out. */
#define MOST_PRODUCT ((int64_t)100000000000000)
/* The most points that a sheet may give an adjustable leaf here, unless it has more: what they are
 * multiplied with must stay below that product. */
#define MOST_ADJUSTED ((jixiao_num)200 * JIXIAO_ONE)

/* A formula that is about a leaf. */
struct writer {
    struct jixiao__in_cells f;
    struct jixiao__case c;
    struct jixiao__text text;
};

/* Prepares one; the kind's own, or NULL: it has none, or the rule is wrong. */
static const struct jixiao__formulas *begin(struct writer *w, const struct jixiao_indicator *leaf,
                                            uint32_t places, const struct jixiao_form *form,
                                            const struct jixiao_facts_at *at, uint32_t lang,
                                            char *buf, size_t size)
{
    const struct jixiao__kind *k = leaf ? jixiao__kind(leaf->kind) : NULL;
    struct jixiao__sink wrong = {NULL, 0, 0, JIXIAO_NONE, 0};
    jixiao__text_begin(&w->text, lang, buf, size);
    if (!k || !form || places > JIXIAO_MAX_PLACES)
        return NULL;
    jixiao__case_set(&w->c, leaf->role == JIXIAO_ROLE_VETO ? JIXIAO_ONE : leaf->points, &leaf->rule,
                     NULL, jixiao__unit(places));
    w->f = (struct jixiao__in_cells){
        .c = &w->c, .points = w->c.points, .form = form, .at = at, .text = &w->text};
    jixiao__check_rule(k, &w->c, &wrong);
    if (wrong.count || !k->formulas || (k->formulas->fits && !k->formulas->fits(&w->c)))
        return NULL;
    if (at && at->points && w->c.points < MOST_ADJUSTED)
        w->c.points = MOST_ADJUSTED;
    return k->formulas;
}

/* Whether each row shows what became of it; one that counts shows nothing. */
static int shows_rows(const struct jixiao__formulas *own, const struct jixiao__in_cells *f)
{
    return own && own->row && !jixiao__form_is_counted(f);
}

static int is_number(const struct jixiao_column *column)
{
    return column->type == JIXIAO_TYPE_NUMBER ||
           (column->type == JIXIAO_TYPE_COUNT && !column->of_rule);
}

static const char *cell_of(char *room, uint32_t column)
{
    room[0] = '@';
    room[1] = (char)('1' + column);
    room[2] = '\0';
    return room;
}

/* ---- What may be wrong -------------------------------------------------------------------- */

static uint32_t check_numbers(const struct jixiao__in_cells *f)
{
    char cell[3];
    uint32_t i;
    jixiao__form(f, "IF(0");
    for (i = 0; i < f->form->n_columns; i++)
        if (is_number(&f->form->columns[i])) {
            cell_of(cell, i);
            jixiao__form(f, "+COUNTA(%)-COUNT(%)", cell, cell);
        }
    jixiao__form(f, ">0,");
    jixiao__form_words(f, "有一格不是数字", "a cell is no number");
    jixiao__form(f, ",");
    return 1;
}

static jixiao_num most_of(const struct jixiao__in_cells *f, const struct jixiao_column *column)
{
    return column->max == JIXIAO_ABSENT ? f->c->points : column->max;
}

static uint32_t check_ranges(const struct jixiao__in_cells *f, int64_t most, int sums)
{
    char cell[3];
    uint32_t i;
    jixiao__form(f, "IF(0");
    for (i = 0; i < f->form->n_columns; i++) {
        const struct jixiao_column *column = &f->form->columns[i];
        if (!is_number(column))
            continue;
        cell_of(cell, i);
        if (column->min > -JIXIAO_MAX_POINTS)
            jixiao__form(f, "+COUNTIF(%,\"<#\")", cell, column->min);
        if (most_of(f, column) < JIXIAO_MAX_NUM)
            jixiao__form(f, "+COUNTIF(%,\">#\")", cell, most_of(f, column));
        if (column->type == JIXIAO_TYPE_COUNT)
            jixiao__form(f, "+SUMPRODUCT(--(%<>INT(%)))", cell, cell);
    }
    jixiao__form(f, ">0,");
    jixiao__form_words(f, "有一格超出范围", "a cell is out of range");
    jixiao__form(f, ",IF(0");
    for (i = 0; i < f->form->n_columns; i++)
        if (is_number(&f->form->columns[i])) {
            cell_of(cell, i);
            jixiao__form(f, "+COUNTIF(%,\">~\")+COUNTIF(%,\"<-~\")", cell, most, cell, most);
            if (sums)
                jixiao__form(f, "+(ABS(SUM(%))>~)", cell, most);
            if (f->form->columns[i].type == JIXIAO_TYPE_NUMBER && most > MOST_FINE)
                jixiao__form(f,
                             "+SUMPRODUCT((ABS(%)>~)*(ROUND(%*1000000,0)<>ROUND(%*100,0)*10000))",
                             cell, MOST_FINE, cell, cell);
        }
    jixiao__form(f, ">0,");
    jixiao__form_words(f, "数太大，表内公式算不准", "too large for formulas");
    jixiao__form(f, ",");
    return 2;
}

/* Cells that hold none of the words that may stand there. */
static uint32_t check_choices(const struct jixiao__in_cells *f)
{
    char cell[3];
    uint32_t i, k, n = 0;
    for (i = 0; i < f->form->n_columns; i++) {
        const struct jixiao_column *column = &f->form->columns[i];
        if (column->type != JIXIAO_TYPE_YES_NO && column->type != JIXIAO_TYPE_CHOICE)
            continue;
        cell_of(cell, i);
        jixiao__form(f, "IF(SUMPRODUCT((%<>\"\")", cell);
        if (column->type == JIXIAO_TYPE_YES_NO) {
            jixiao__form(f, "*(1-");
            jixiao__form_says(f, i + 1, 1);
            jixiao__form(f, ")*(1-");
            jixiao__form_says(f, i + 1, 0);
            jixiao__form(f, ")");
        }
        for (k = 0; k < column->n_choices; k++)
            jixiao__form(f, "*(%<>\"$\")", cell, column->choices[k]);
        jixiao__form(f, ")>0,");
        jixiao__form_words(f, "请在列表中选填", "choose from the list");
        jixiao__form(f, ",");
        n++;
    }
    return n;
}

static uint32_t check_missing(const struct jixiao__in_cells *f)
{
    char cell[3];
    uint32_t i;
    jixiao__form(f, "IF(0");
    for (i = 0; i < f->form->n_columns; i++)
        if (f->form->columns[i].required) {
            jixiao__form(f, "+SUMPRODUCT(");
            if (!f->form->positions)
                jixiao__form_used(f);
            jixiao__form(f, f->form->positions ? "--(%=\"\"))" : "*(%=\"\"))", cell_of(cell, i));
        }
    jixiao__form(f, ">0,\"$\",", jixiao_formula_missing(f->text->lang));
    return 1;
}

static int64_t most_amount(const struct jixiao__formulas *own, const struct jixiao__in_cells *f)
{
    int64_t factor = own->factor ? own->factor(f) : 1;
    return factor > MOST_PRODUCT / MOST_AMOUNT ? MOST_PRODUCT / factor : MOST_AMOUNT;
}

/* ---- The face ----------------------------------------------------------------------------- */

const char *jixiao_formula_missing(uint32_t lang)
{
    return lang == JIXIAO_EN ? "incomplete" : "缺数据";
}

uint32_t jixiao_formula_steps(const struct jixiao_indicator *leaf, const struct jixiao_form *form)
{
    struct writer w;
    const struct jixiao__formulas *own = begin(&w, leaf, JIXIAO_MAX_PLACES, form, NULL, 0, NULL, 0);
    return own ? own->n_steps : 0;
}

size_t jixiao_formula_step(const struct jixiao_indicator *leaf, uint32_t places,
                           const struct jixiao_form *form, const struct jixiao_facts_at *at,
                           uint32_t step, uint32_t lang, char *buf, size_t size)
{
    struct writer w;
    const struct jixiao__formulas *own = begin(&w, leaf, places, form, at, lang, buf, size);
    if (own && step < own->n_steps)
        own->step(&w.f, step);
    return jixiao__text_end(&w.text);
}

const char *jixiao_formula_head(const struct jixiao_indicator *leaf, const struct jixiao_form *form,
                                uint32_t lang)
{
    struct writer w;
    const struct jixiao__formulas *own = begin(&w, leaf, JIXIAO_MAX_PLACES, form, NULL, 0, NULL, 0);
    return shows_rows(own, &w.f) ? own->head[lang == JIXIAO_EN] : NULL;
}

size_t jixiao_formula_row(const struct jixiao_indicator *leaf, uint32_t places,
                          const struct jixiao_form *form, const struct jixiao_facts_at *at,
                          uint32_t row, uint32_t lang, char *buf, size_t size)
{
    struct writer w;
    char cell[3];
    uint32_t i;
    const struct jixiao__formulas *own = begin(&w, leaf, places, form, at, lang, buf, size);
    if (!shows_rows(own, &w.f))
        return jixiao__text_end(&w.text);
    w.f.row = row;
    jixiao__form(&w.f, "IFERROR(IF(NOT");
    jixiao__form_used(&w.f);
    jixiao__form(&w.f, ",\"\",IF(0");
    for (i = 0; i < form->n_columns; i++) {
        cell_of(cell, i);
        if (form->columns[i].required)
            jixiao__form(&w.f, "+(%=\"\")", cell);
        if (is_number(&form->columns[i]))
            jixiao__form(&w.f, "+COUNTA(%)-COUNT(%)", cell, cell);
    }
    jixiao__form(&w.f, ">0,\"?\",");
    own->row(&w.f);
    jixiao__form(&w.f, ")),\"?\")");
    return jixiao__text_end(&w.text);
}

/* The sum of what rows show, each of which has to show something. */
static uint32_t check_shown(const struct jixiao__in_cells *f)
{
    jixiao__form(f, "IF(SUMPRODUCT(");
    jixiao__form_used(f);
    jixiao__form(f, "*(@s=\"\"))>0,");
    jixiao__form_words(f, "有一行缺本行公式", "a row has no formula");
    jixiao__form(f, ",ROUND(SUM(@s)*^,0)/^");
    return 1;
}

size_t jixiao_formula_score(const struct jixiao_indicator *leaf, uint32_t places,
                            const struct jixiao_form *form, const struct jixiao_facts_at *at,
                            uint32_t lang, char *buf, size_t size)
{
    struct writer w;
    uint32_t open = 0;
    const struct jixiao__formulas *own = begin(&w, leaf, places, form, at, lang, buf, size);
    if (!own)
        return jixiao__text_end(&w.text);
    jixiao__form(&w.f, "IFERROR(");
    open += check_numbers(&w.f);
    open += check_ranges(&w.f, most_amount(own, &w.f), own->sums || jixiao__form_is_counted(&w.f));
    open += check_choices(&w.f);
    if (jixiao__form_is_counted(&w.f))
        open += jixiao__form_counted_check(&w.f);
    else if (own->check)
        open += own->check(&w.f);
    open += check_missing(&w.f);
    if (own->score)
        own->score(&w.f);
    else
        open += check_shown(&w.f);
    for (; open; open--)
        jixiao__form(&w.f, ")");
    jixiao__form(&w.f, ",");
    jixiao__form_words(&w.f, "有一格是错误值", "a cell has an error");
    jixiao__form(&w.f, ")");
    return jixiao__text_end(&w.text);
}

/* ---- Reasons ------------------------------------------------------------------------------ */

/* So many rows are named. */
enum { MOST_NAMED = 20 };

/* "2 行未达到：甲；乙；" */
static void put_failing(struct jixiao__in_cells *f, uint32_t names)
{
    struct jixiao_facts_at name = *f->at;
    const struct jixiao_facts_at *at = f->at;
    uint32_t row;
    jixiao__form_in(f, "COUNTIF(@s,\"否\")&\" 行未达到：\"",
                    "COUNTIF(@s,\"no\")&\" rows failed: \"");
    name.column = names;
    for (row = at->first; row <= at->last && row < at->first + MOST_NAMED; row++) {
        f->row = row;
        jixiao__form(f, "&IF(@s=");
        jixiao__form_words(f, "否", "no");
        jixiao__form(f, ",");
        f->at = &name;
        jixiao__form(f, "@1&\"; \",\"\")");
        f->at = at;
    }
    f->row = 0;
}

/* All that the total may get of the leaf; of one that comes off nothing. */
static void put_all(const struct jixiao__in_cells *f, int off)
{
    if (off)
        jixiao__form(f, "0");
    else
        jixiao__form_all(f);
}

size_t jixiao_formula_why(const struct jixiao_indicator *leaf, uint32_t places,
                          const struct jixiao_form *form, const struct jixiao_facts_at *at,
                          uint32_t names, const char *score, uint32_t lang, char *buf, size_t size)
{
    struct writer w;
    const struct jixiao__formulas *own = begin(&w, leaf, places, form, at, lang, buf, size);
    int off;
    if (!own)
        return jixiao__text_end(&w.text);
    off = jixiao_role_get(leaf->role)->is_off != 0;
    jixiao__form(&w.f, "IF(NOT(ISNUMBER($)),$&\"\",IF($>=", score, score, score);
    put_all(&w.f, off);
    jixiao__form(&w.f, ",\"\",");
    if (shows_rows(own, &w.f) && own->score) {
        put_failing(&w.f, names);
    } else {
        jixiao__form_words(&w.f, off ? "扣 " : "失 ", "lost: ");
        jixiao__form(&w.f, "&ROUND(");
        put_all(&w.f, off);
        jixiao__form(&w.f, "-$,6)&", score);
        jixiao__form_words(&w.f, " 分", "");
    }
    jixiao__form(&w.f, "))");
    return jixiao__text_end(&w.text);
}
