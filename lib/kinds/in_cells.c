/* SPDX-License-Identifier: MIT
 * Writing formulas. */
#include "in_cells.h"

#include <stdarg.h>

/* ---- Cells -------------------------------------------------------------------------------- */

static void put_column(struct jixiao__text *text, uint32_t column)
{
    char letters[8];
    size_t at = sizeof letters - 1;
    letters[at] = '\0';
    for (; column; column = (column - 1) / 26)
        letters[--at] = (char)('A' + (column - 1) % 26);
    jixiao__put(text, "$");
    jixiao__put(text, letters + at);
}

static void put_cell(struct jixiao__text *text, uint32_t row, uint32_t column)
{
    put_column(text, column);
    jixiao__put(text, "$");
    jixiao__put_count(text, row);
}

static void put_worksheet(const struct jixiao__in_cells *f)
{
    if (!f->at->worksheet)
        return;
    jixiao__put(f->text, "'");
    jixiao__put(f->text, f->at->worksheet);
    jixiao__put(f->text, "'!");
}

/* The cells of a column of the worksheet, from 1. */
static void put_cells(const struct jixiao__in_cells *f, uint32_t column)
{
    put_worksheet(f);
    put_cell(f->text, f->row ? f->row : f->at->first, column);
    if (f->row || f->at->last == f->at->first)
        return;
    jixiao__put(f->text, ":");
    put_cell(f->text, f->at->last, column);
}

/* ---- Formulas ----------------------------------------------------------------------------- */

static void put_int(struct jixiao__text *text, int64_t number)
{
    if (number < 0)
        jixiao__put(text, "-");
    jixiao__put_count(text, number < 0 ? 0 - (uint64_t)number : (uint64_t)number);
}

static void put_power(const struct jixiao__in_cells *f)
{
    jixiao__put_count(f->text, (uint64_t)JIXIAO_ONE / f->c->unit);
}

/* What stands for a cell in a formula, behind its mark. */
static void put_place(const struct jixiao__in_cells *f, char mark, char which)
{
    uint32_t n = (uint32_t)(which - '1');
    if (mark == '!') {
        put_worksheet(f);
        put_cell(f->text, f->at->step_row, f->at->step_column + n);
    } else
        put_cells(f, which == 's' ? f->at->shown : f->at->column + n);
}

/* Writes up to a sign that stands for an argument, or to the end; returns what is there. */
static const char *put_plain(const struct jixiao__in_cells *f, const char *formula)
{
    for (;;) {
        size_t plain = strcspn(formula, "@!#~%$^");
        jixiao__put_bytes(f->text, formula, plain);
        formula += plain;
        if (*formula == '^') {
            put_power(f);
            formula++;
        } else if (*formula == '@' || *formula == '!') {
            put_place(f, formula[0], formula[1]);
            formula += 2;
        } else {
            return formula;
        }
    }
}

void jixiao__form(const struct jixiao__in_cells *f, const char *formula, ...)
{
    va_list args;
    va_start(args, formula);
    for (; *(formula = put_plain(f, formula)); formula++) {
        if (*formula == '#')
            jixiao__put_num(f->text, va_arg(args, jixiao_num));
        else if (*formula == '~')
            put_int(f->text, va_arg(args, int64_t));
        else if (*formula == '$')
            jixiao__put(f->text, va_arg(args, const char *));
        else
            put_plain(f, va_arg(args, const char *));
    }
    va_end(args);
}

void jixiao__form_text(const struct jixiao__in_cells *f, const char *text)
{
    const char *quote;
    jixiao__put(f->text, "\"");
    for (; (quote = strchr(text, '"')) != NULL; text = quote + 1) {
        jixiao__put_bytes(f->text, text, (size_t)(quote + 1 - text));
        jixiao__put(f->text, "\"");
    }
    jixiao__put(f->text, text);
    jixiao__put(f->text, "\"");
}

void jixiao__form_in(const struct jixiao__in_cells *f, const char *zh, const char *en)
{
    jixiao__form(f, f->text->lang == JIXIAO_EN ? en : zh);
}

void jixiao__form_words(const struct jixiao__in_cells *f, const char *zh, const char *en)
{
    jixiao__put(f->text, "\"");
    jixiao__say(f->text, zh, en);
    jixiao__put(f->text, "\"");
}

void jixiao__form_if(const struct jixiao__in_cells *f, const char *condition, const char *zh,
                     const char *en)
{
    jixiao__form(f, "IF(%,", condition);
    jixiao__form_words(f, zh, en);
    jixiao__form(f, ",");
}

void jixiao__form_all(const struct jixiao__in_cells *f)
{
    if (f->at->points)
        jixiao__form(f, "$", f->at->points);
    else
        jixiao__form(f, "#", f->points);
}

uint32_t jixiao__form_wrong_points(const struct jixiao__in_cells *f)
{
    const char *cell = f->at->points;
    if (!cell)
        return 0;
    jixiao__form(f, "IF(IF(ISNUMBER($),($<0)+($>#)+(ROUND($*1000000,0)<>ROUND($*^,0)*~),1)>0,",
                 cell, cell, cell, f->c->points, cell, cell, (int64_t)f->c->unit);
    jixiao__form_words(f, "分值填错", "wrong points");
    jixiao__form(f, ",");
    return 1;
}

void jixiao__form_points(const struct jixiao__in_cells *f, jixiao_num points)
{
    jixiao__put_num(f->text, jixiao__round(points, f->c->unit));
}

void jixiao__form_none(const struct jixiao__in_cells *f, jixiao_num if_none, const char *zh,
                       const char *en)
{
    if (if_none == JIXIAO_ABSENT)
        jixiao__form_words(f, zh, en);
    else
        jixiao__form_points(f, if_none);
}

/* ---- Exact numbers ------------------------------------------------------------------------ */

static int64_t common(int64_t a, int64_t b)
{
    while (b) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

struct jixiao__terms jixiao__terms(int64_t num, int64_t den)
{
    int64_t by = common(num, den);
    return (struct jixiao__terms){num / by, den / by};
}

/* Whole numbers and millionths apart, so that either product is far below 2^53, and a difference of
 * the first that outweighs the second is not lost in their sum. */
void jixiao__form_between(const struct jixiao__in_cells *f, const char *a, const char *b,
                          struct jixiao__terms by)
{
    jixiao__form(f, "((INT(%)*~-INT(%)*~)*1000000", a, by.num, b, by.den);
    jixiao__form(f, "+ROUND((%-INT(%))*1000000,0)*~", a, a, by.num);
    jixiao__form(f, "-ROUND((%-INT(%))*1000000,0)*~)", b, b, by.den);
}

void jixiao__form_apart(const struct jixiao__in_cells *f, uint32_t x, uint32_t y,
                        struct jixiao__terms by)
{
    const char a[] = {'@', (char)('0' + x), '\0'}, b[] = {'@', (char)('0' + y), '\0'};
    jixiao__form_between(f, a, b, by);
}

/* About what it is: one off at most. */
static void put_about(const struct jixiao__in_cells *f, const struct jixiao__form_share *s)
{
    jixiao__form(f, "MAX(0,MIN(%,ROUND(((%*1000000+%)*%-", s->most, s->a_whole, s->a_rest, s->by);
    jixiao__form(f, "(%*1000000+%)*~)/(%*1000000+%)", s->b_whole, s->b_rest, s->less, s->b_whole,
                 s->b_rest);
    jixiao__form(f, "/~,0)))", s->over);
}

/* What has the sign of the fraction less that and `half` halves. */
static void put_beyond(const struct jixiao__in_cells *f, const struct jixiao__form_share *s,
                       const char *half)
{
    const char *whole[2], *rest[2];
    int i;
    whole[0] = s->a_whole, whole[1] = s->b_whole;
    rest[0] = s->a_rest, rest[1] = s->b_rest;
    jixiao__form(f, "(");
    for (i = 0; i < 2; i++) {
        const char *const *part = i ? rest : whole;
        jixiao__form(f, i ? "+" : "(");
        jixiao__form(f, "%*2*%-%*(~+(2*", part[0], s->by, part[1], 2 * s->less);
        put_about(f, s);
        jixiao__form(f, "%)*~)", half, s->over);
        jixiao__form(f, i ? "" : ")*1000000");
    }
    jixiao__form(f, ")");
}

void jixiao__form_share(const struct jixiao__in_cells *f, const struct jixiao__form_share *share)
{
    jixiao__form(f, "MAX(0,MIN(%,", share->most);
    put_about(f, share);
    jixiao__form(f, "+(");
    put_beyond(f, share, "+1");
    jixiao__form(f, ">=0)-(");
    put_beyond(f, share, "-1");
    jixiao__form(f, "<0)))");
}

/* ---- What kinds share --------------------------------------------------------------------- */

void jixiao__form_says(const struct jixiao__in_cells *f, uint32_t column, int yes)
{
    const char cell[] = {'@', (char)('0' + column), '\0'};
    jixiao__form(f,
                 yes ? "((%=\"是\")+(%=\"yes\")+(%=\"true\")+(%=TRUE)>0)"
                     : "((%=\"否\")+(%=\"no\")+(%=\"false\")+(%<>\"\")*(%=FALSE)>0)",
                 cell, cell, cell, cell, cell);
}

void jixiao__form_used(const struct jixiao__in_cells *f)
{
    uint32_t column;
    const char *between = "(";
    for (column = f->at->left; column <= f->at->right; column++) {
        if (column == f->at->shown)
            continue;
        jixiao__put(f->text, between);
        put_cells(f, column);
        between = "&";
    }
    jixiao__put(f->text, "<>\"\")");
}

int jixiao__form_is_counted(const struct jixiao__in_cells *f)
{
    return f->form->columns[0].type == JIXIAO_TYPE_COUNT && f->form->n_columns == 2;
}

uint32_t jixiao__form_counted_check(const struct jixiao__in_cells *f)
{
    jixiao__form_if(f, "SUMPRODUCT((@2<>\"\")*(@1>@2))>0", "达到数大于总数", "met is above total");
    return 1;
}

void jixiao__form_counted(const struct jixiao__in_cells *f, jixiao_num if_none)
{
    jixiao__form(f, "IF(SUM(@2)=0,");
    jixiao__form_none(f, if_none, JIXIAO__NONE_WORDS);
    jixiao__form(f, ",ROUND(~*SUM(@1)/SUM(@2),0)/^)", jixiao__form_units(f, f->c->points));
}
