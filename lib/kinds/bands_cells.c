/* SPDX-License-Identifier: MIT
 * bands as formulas. */
#include "bands.h"

static uint32_t measure_by(const struct jixiao__case *c)
{
    return (uint32_t)(jixiao__or(jixiao__rule(c, 1, MEASURE), 0) / JIXIAO_ONE);
}

/* What is measured, and of what; then whole numbers and millionths of both. */
static void form_step(const struct jixiao__in_cells *f, uint32_t step)
{
    static const char first[] = "SUMPRODUCT(ROUND(@1*1000000,0))",
                      second[] = "SUMPRODUCT(ROUND(@2*1000000,0))";
    static const char *const parts[] = {"INT(!1/1000000)", "!1-!3*1000000", "INT(!2/1000000)",
                                        "!2-!5*1000000"};
    uint32_t measure = measure_by(f->c);
    if (step > 1)
        jixiao__form(f, parts[step - 2]);
    else if (!step)
        jixiao__form(f,
                     measure == JIXIAO__BY_DEVIATION ? "ABS(%-%)"
                     : measure == JIXIAO__BY_CHANGE  ? "%-%"
                                                     : "%",
                     measure == JIXIAO__BY_DEVIATION || measure == JIXIAO__BY_CHANGE ? second
                                                                                     : first,
                     first);
    else if (measure == JIXIAO__BY_VALUE)
        jixiao__form(f, "1000000");
    else if (measure == JIXIAO__BY_RATIO)
        jixiao__form(f, "IF(COUNT(@2)=0,1000000,%)", second);
    else if (measure == JIXIAO__BY_DEVIATION && jixiao__rule(f->c, 1, IF_NONE) == JIXIAO_ABSENT)
        jixiao__form(f, "IF((%=0)*(!1=0),1000000,%)", first, first);
    else
        jixiao__form(f, first);
}

static uint32_t form_check(const struct jixiao__in_cells *f)
{
    if (measure_by(f->c) != JIXIAO__BY_RATIO)
        return 0;
    jixiao__form_if(f, "SUMPRODUCT((@1<>\"\")*(@2=\"\"))*(COUNT(@1)>1)>0", "多行的每行都要填总数",
                    "each of several rows needs its whole");
    jixiao__form_if(f, "(COUNT(@2)=0)*(SUM(@1)>2)", "没有总数的，比率应为0至2",
                    "without a whole a ratio is 0 to 2");
    return 2;
}

/* The points on the way through a sloping band: what falls is what rises from the other end. */
static struct jixiao__form_share slope_of(const struct jixiao__in_cells *f, uint32_t row,
                                          int64_t *by, int64_t *most)
{
    const struct jixiao__case *c = f->c;
    int64_t rise = jixiao__form_units(f, jixiao__rule(c, row, TO)) -
                   jixiao__form_units(f, jixiao__rule(c, row, POINTS));
    int64_t from = lower(c, row), upto = jixiao__rule(c, row, UPTO);
    int64_t unit =
        jixiao__terms(jixiao__terms(from, JIXIAO_ONE).den, jixiao__terms(upto, JIXIAO_ONE).den)
            .num *
        jixiao__terms(upto, JIXIAO_ONE).den;
    struct jixiao__form_share share = {"!3", "!4", "!5", "!6", NULL, 0, 0, NULL};
    *by = rise * unit;
    *most = rise < 0 ? -rise : rise;
    share.less = rise * (rise < 0 ? upto : from) / (JIXIAO_ONE / unit);
    share.over = (upto - from) / (JIXIAO_ONE / unit);
    return share;
}

static void form_band(const struct jixiao__in_cells *f, uint32_t row)
{
    struct jixiao__form_share share;
    int64_t by, most, start = jixiao__form_units(f, jixiao__rule(f->c, row, POINTS)), end;
    char factor[24], all[24];
    if (!is_sloped(f->c, row) || jixiao__rule(f->c, row, TO) == jixiao__rule(f->c, row, POINTS)) {
        jixiao__form_points(f, jixiao__rule(f->c, row, POINTS));
        return;
    }
    share = slope_of(f, row, &by, &most);
    end = jixiao__form_units(f, jixiao__rule(f->c, row, TO));
    jixiao_num_format(by * JIXIAO_ONE, 0, factor, sizeof factor);
    jixiao_num_format(most * JIXIAO_ONE, 0, all, sizeof all);
    share.by = factor;
    share.most = all;
    jixiao__form(f, "(~+", start < end ? start : end);
    jixiao__form_share(f, &share);
    jixiao__form(f, ")/^");
}

static void form_score(const struct jixiao__in_cells *f)
{
    uint32_t row, rows = f->c->rule->rows;
    jixiao__form(f, "IF((!1=0)*(!2=0),");
    jixiao__form_none(f, jixiao__rule(f->c, 1, IF_NONE), JIXIAO__NONE_WORDS);
    for (row = 1; row <= rows && !is_open(f->c, row); row++) {
        struct jixiao__terms upto = jixiao__terms(jixiao__rule(f->c, row, UPTO), JIXIAO_ONE);
        jixiao__form(f, ",IF((!2>0)*((!3*~-!5*~)*1000000+!4*~-!6*~%0),", upto.den, upto.num,
                     upto.den, upto.num, jixiao__rule(f->c, row, INCLUDED) ? "<=" : "<");
        form_band(f, row);
    }
    jixiao__form(f, ",");
    if (row <= rows)
        form_band(f, row);
    else
        jixiao__form(f, "0");
    for (; row; row--)
        jixiao__form(f, ")");
}

static int64_t larger(int64_t a, int64_t b)
{
    b = b < 0 ? -b : b;
    return a < b ? b : a;
}

static int64_t form_factor(const struct jixiao__in_cells *f)
{
    int64_t all = 1, by, most;
    uint32_t row;
    for (row = 1; row <= f->c->rule->rows && !is_open(f->c, row); row++) {
        struct jixiao__terms upto = jixiao__terms(jixiao__rule(f->c, row, UPTO), JIXIAO_ONE);
        all = larger(larger(all, upto.num), upto.den);
        if (is_sloped(f->c, row)) {
            struct jixiao__form_share share = slope_of(f, row, &by, &most);
            all = larger(larger(all, 2 * by),
                         larger(0, 2 * share.less) + (2 * most + 1) * share.over);
        }
    }
    return all;
}

const struct jixiao__formulas jixiao__bands_formulas = {.n_steps = 6,
                                                        .step = form_step,
                                                        .score = form_score,
                                                        .check = form_check,
                                                        .factor = form_factor,
                                                        .sums = 1};
