/* SPDX-License-Identifier: MIT
 * The formulas of claims and of the total. */
#include "../combines/combine.h"
#include "../kinds/in_cells.h"
#include "total.h"

/* A formula that is about a tree: of no facts. */
struct writer {
    struct jixiao__in_cells f;
    struct jixiao__case c;
    struct jixiao__text text;
    const struct jixiao_tree *tree;
};

static void begin(struct writer *w, const struct jixiao_tree *tree, uint32_t lang, char *buf,
                  size_t size)
{
    jixiao__text_begin(&w->text, lang, buf, size);
    jixiao__case_set(&w->c, 0, NULL, NULL, jixiao__unit(tree->places));
    w->f = (struct jixiao__in_cells){.c = &w->c, .text = &w->text};
    w->tree = tree;
}

static const char *not_applicable(const struct writer *w)
{
    return jixiao_state_text(JIXIAO_NOT_APPLICABLE, w->text.lang);
}

/* A number of a cell rounded half up to the unit. */
static void put_rounded(struct writer *w, const char *cell)
{
    jixiao__form(&w->f, "ROUND(ROUND($*1000000,0)/~,0)/^", cell, (int64_t)w->c.unit);
}

/* ---- A leaf ------------------------------------------------------------------------------- */

/* The leaf's points: of an adjustable one those of the cell. */
static void put_points(struct writer *w, const struct jixiao_indicator *leaf, const char *points)
{
    if (jixiao__is_adjustable(leaf))
        jixiao__form(&w->f, "$", points);
    else
        jixiao__form(&w->f, "#", leaf->points);
}

/* What counts of one that does not apply. */
static void put_absent(struct writer *w, const struct jixiao_indicator *leaf, const char *points)
{
    uint32_t policy = jixiao__policy(w->tree, leaf);
    if (policy == JIXIAO_NA_REFUSE)
        jixiao__form_words(&w->f, "本项不能不适用", "this always applies");
    else if (policy == JIXIAO_NA_FULL && jixiao__role(leaf)->info.in_points)
        put_points(w, leaf, points);
    else
        jixiao__form(&w->f, "\"$\"", not_applicable(w));
}

/* A claim that counts where there are no facts. */
static void put_claim(struct writer *w, const struct jixiao_indicator *leaf, const char *claim,
                      const char *points)
{
    const struct jixiao__role *role = jixiao__role(leaf);
    jixiao__form(&w->f, "IF(ISNUMBER($),IF(($<0)+($>", claim, claim, claim);
    put_points(w, leaf, points);
    jixiao__form(&w->f, "),");
    jixiao__form_words(&w->f, "自评打分超出分值", "the claim is out of range");
    jixiao__form(&w->f, role->info.is_off ? ",-" : ",");
    put_rounded(w, claim);
    if (jixiao__is_adjustable(leaf)) /* of no points there is nothing to score */
        jixiao__form(&w->f, "),IF($=0,0,\"\"))", points);
    else
        jixiao__form(&w->f, role->info.blank ? "),0)" : "),\"\")");
}

size_t jixiao_formula_counted(const struct jixiao_tree *tree, uint32_t index, const char *score,
                              const char *claim, const char *points, uint32_t lang, char *buf,
                              size_t size)
{
    struct writer w;
    const struct jixiao_indicator *leaf = &tree->indicators[index];
    int own = jixiao__is_adjustable(leaf);
    begin(&w, tree, lang, buf, size);
    if (jixiao__role(leaf)->info.is_veto) {
        jixiao__form(&w.f, "\"\"");
        return jixiao__text_end(&w.text);
    }
    if (own) {
        jixiao__form(&w.f, "IF(NOT(ISNUMBER($)),", points);
        jixiao__form_words(&w.f, "分值未填", "no points");
        jixiao__form(&w.f, ",");
    }
    jixiao__form(&w.f, "IF(ISNUMBER($),$,IF($=\"$\",", score, score, score, not_applicable(&w));
    put_absent(&w, leaf, points);
    jixiao__form(&w.f, ",IF(($=\"\")+($=\"$\")>0,", score, score, jixiao_formula_missing(lang));
    put_claim(&w, leaf, claim, points);
    jixiao__form(&w.f, own ? ",$))))" : ",$)))", score);
    return jixiao__text_end(&w.text);
}

/* ---- A verdict ---------------------------------------------------------------------------- */

static void put_verdict(struct writer *w, uint32_t verdict)
{
    jixiao__form(&w->f, "\"$\"", jixiao_verdict_text(verdict, w->text.lang));
}

/* Units that a claim is above the score, times the sign; what comes off is a score below 0. */
static void put_difference(struct writer *w, const char *score, const char *claim, int off)
{
    jixiao__form(&w->f, off ? "(-" : "(");
    put_rounded(w, claim);
    jixiao__form(&w->f, "-($))", score);
}

/* Whether the claim is the score rounded to the claim's own decimals, fewer than the tree's. */
static void put_is_rounded(struct writer *w, const char *score, const char *claim, int off)
{
    int64_t units = (int64_t)JIXIAO_ONE / (int64_t)w->c.unit, by;
    jixiao__form(&w->f, "(0");
    for (by = units; by > 1; by /= 10)
        jixiao__form(&w->f, "+(ROUND($*~,0)=ROUND(ROUND($$*^,0)/~,0)*~)", claim, units,
                     off ? "-" : "", score, by, by);
    jixiao__form(&w->f, ">0)");
}

/* ---- The total ---------------------------------------------------------------------------- */

enum { MOST_RUNS = 60 };

static int is_plain(const struct jixiao_tree *tree)
{
    uint32_t i;
    if (tree->caps.rows)
        return 0;
    for (i = 0; i < tree->n_indicators; i++) {
        const struct jixiao_indicator *in = &tree->indicators[i];
        if (in->kind == JIXIAO_GROUP ? !jixiao__combines[in->combine]->is_flat
                                     : jixiao__policy(tree, in) == JIXIAO_NA_RESCALE_GROUP)
            return 0;
    }
    return 1;
}

/* Which leaves a list of cells is of. */
enum which { IN_POINTS, BESIDE };

static int is_of(const struct jixiao_tree *tree, uint32_t i, enum which which)
{
    const struct jixiao_indicator *in = &tree->indicators[i];
    return in->kind != JIXIAO_GROUP && !jixiao__role(in)->info.is_veto &&
           (jixiao__role(in)->info.in_points != 0) == (which == IN_POINTS);
}

static jixiao_num full_points(const struct jixiao_tree *tree)
{
    jixiao_num points = 0;
    uint32_t i;
    for (i = 0; i < tree->n_indicators; i++)
        if (is_of(tree, i, IN_POINTS))
            points += tree->indicators[i].points;
    return points;
}

/* Writes, for each run of rows under each other, `before`, its cells of a column, `between` and, if
 * that is not "", those of the column of points, and `after`; how many runs there were. $ is what does
 * not apply in words. */
struct run {
    const char *before, *between, *after;
};

static uint32_t put_runs(struct writer *w, const struct jixiao_total_at *at, enum which which,
                         const struct run *run)
{
    uint32_t i, n = 0, first = 0, last = 0;
    struct jixiao_facts_at cells = {0};
    w->f.at = &cells;
    for (i = 0; i <= w->tree->n_indicators; i++) {
        int is_end = i == w->tree->n_indicators;
        if (!is_end && !is_of(w->tree, i, which))
            continue;
        if (first && (is_end || at->rows[i] != last + 1)) {
            cells = (struct jixiao_facts_at){.first = first, .last = last, .column = at->counted};
            jixiao__form(&w->f, run->before);
            jixiao__form(&w->f, "@1");
            jixiao__form(&w->f, run->between, not_applicable(w));
            cells.column = at->points;
            jixiao__form(&w->f, *run->between ? "@1" : "");
            jixiao__form(&w->f, run->after, not_applicable(w));
            first = 0;
            n++;
        }
        if (is_end)
            break;
        first = first ? first : at->rows[i];
        last = at->rows[i];
    }
    w->f.at = NULL;
    return n;
}

/* Points of what applies; of all. */
static void put_of(struct writer *w, const struct jixiao_total_at *at)
{
    static const struct run run = {"+SUMPRODUCT((", "<>\"$\")*", ")"};
    put_runs(w, at, IN_POINTS, &run);
}

static int is_adjustable(const struct jixiao_tree *tree)
{
    uint32_t i = 0;
    while (i < tree->n_indicators && !(tree->indicators[i].flags & JIXIAO_ADJUSTABLE))
        i++;
    return i < tree->n_indicators;
}

/* The full points: the tree's, or where leaves are adjustable those of the cells. */
static void put_full(struct writer *w, const struct jixiao_total_at *at, jixiao_num points)
{
    static const struct run sum = {"+SUM(", "", ")"};
    const struct jixiao_total_at cells = {at->rows, at->points, at->points};
    if (!is_adjustable(w->tree)) {
        jixiao__form(&w->f, "#", points);
        return;
    }
    jixiao__form(&w->f, "ROUND(0");
    put_runs(w, &cells, IN_POINTS, &sum);
    jixiao__form(&w->f, ",6)");
}

static void put_full_units(struct writer *w, const struct jixiao_total_at *at, jixiao_num points)
{
    if (!is_adjustable(w->tree)) {
        jixiao__form(&w->f, "~", (int64_t)(points / (jixiao_num)w->c.unit));
        return;
    }
    jixiao__form(&w->f, "ROUND(");
    put_full(w, at, points);
    jixiao__form(&w->f, "*^,0)");
}

/* What leaves get, scaled and with what stands beside, between 0 and the most there may be; with
 * `high`, missing ones get all. */
static void put_sum(struct writer *w, const struct jixiao_total_at *at, jixiao_num points, int high)
{
    static const struct run sum = {"+SUM(", "", ")"}, most = {"+SUMPRODUCT((", "=\"\")*", ")"};
    jixiao__form(&w->f, "MAX(0,MIN(");
    if (w->tree->most)
        jixiao__form(&w->f, "#", w->tree->most);
    else
        put_full(w, at, points);
    jixiao__form(&w->f, ",ROUND((ROUND(ROUND((0");
    put_runs(w, at, IN_POINTS, &sum);
    if (high)
        put_runs(w, at, IN_POINTS, &most);
    jixiao__form(&w->f, ")*^,0)*");
    put_full_units(w, at, points);
    jixiao__form(&w->f, "/ROUND((0");
    put_of(w, at);
    jixiao__form(&w->f, ")*^,0),0)/^");
    put_runs(w, at, BESIDE, &sum);
    jixiao__form(&w->f, ")*^,0)/^))");
}

/* A number as people read it, with the tree's places. */
static void put_shown(struct writer *w, const struct jixiao_total_at *at, jixiao_num points,
                      int high)
{
    static const char zeros[] = "000000";
    jixiao__form(&w->f, "TEXT(");
    put_sum(w, at, points, high);
    jixiao__form(&w->f, ",\"0");
    jixiao__form(&w->f, w->tree->places ? "." : "");
    jixiao__put_bytes(&w->text, zeros, w->tree->places);
    jixiao__form(&w->f, "\")");
}

/* How many leaves have words that are no state. */
static void put_wrong(struct writer *w, const struct jixiao_total_at *at, enum which which)
{
    static const struct run runs[] = {{"+ROWS(", "", ")"},
                                      {"-COUNT(", "", ")"},
                                      {"-SUMPRODUCT(--(", "", "=\"\"))"},
                                      {"-COUNTIF(", "", ",\"$\")"}};
    size_t i;
    for (i = 0; i < sizeof runs / sizeof *runs; i++)
        put_runs(w, at, which, &runs[i]);
}

static void put_total(struct writer *w, const struct jixiao_total_at *at, jixiao_num points)
{
    static const struct run blank = {"+SUMPRODUCT(--(", "", "=\"\"))"};
    jixiao__form(&w->f, "IF(0");
    put_wrong(w, at, IN_POINTS);
    put_wrong(w, at, BESIDE);
    jixiao__form(&w->f, ">0,");
    jixiao__form_words(&w->f, "有指标填错", "a leaf is wrong");
    jixiao__form(&w->f, ",IF(0");
    put_of(w, at);
    jixiao__form(&w->f, "=0,");
    jixiao__form_words(&w->f, "各项都不适用", "nothing applies");
    jixiao__form(&w->f, ",IF(0");
    put_runs(w, at, IN_POINTS, &blank);
    jixiao__form(&w->f, ">0,");
    put_shown(w, at, points, 0);
    jixiao__form(&w->f, "&\"–\"&");
    put_shown(w, at, points, 1);
    jixiao__form(&w->f, "&\"");
    jixiao__say(&w->text, "（缺 ", " (");
    jixiao__form(&w->f, "\"&(0");
    put_runs(w, at, IN_POINTS, &blank);
    jixiao__form(&w->f, ")&\"");
    jixiao__say(&w->text, " 项）", " missing)");
    jixiao__form(&w->f, "\",");
    put_sum(w, at, points, 0);
    jixiao__form(&w->f, ")))");
}

size_t jixiao_formula_total(const struct jixiao_tree *tree, const struct jixiao_total_at *at,
                            uint32_t lang, char *buf, size_t size)
{
    static const struct run nothing = {"", "", ""};
    struct writer w;
    begin(&w, tree, lang, buf, 0);
    if (!is_plain(tree) || put_runs(&w, at, IN_POINTS, &nothing) > MOST_RUNS) {
        begin(&w, tree, lang, buf, size);
        return jixiao__text_end(&w.text);
    }
    begin(&w, tree, lang, buf, size);
    put_total(&w, at, full_points(tree));
    return jixiao__text_end(&w.text);
}

/* ---- A claim beside a score --------------------------------------------------------------- */

size_t jixiao_formula_verdict(const struct jixiao_tree *tree, uint32_t index, const char *score,
                              const char *claim, const struct jixiao_total_at *at, uint32_t lang,
                              char *buf, size_t size)
{
    struct writer w;
    int off = index != JIXIAO_NONE && jixiao__role(&tree->indicators[index])->info.is_off;
    int by_points = index == JIXIAO_NONE && at && is_adjustable(tree);
    begin(&w, tree, lang, buf, size);
    if (index != JIXIAO_NONE && jixiao__role(&tree->indicators[index])->info.is_veto) {
        jixiao__form(&w.f, "\"\"");
        return jixiao__text_end(&w.text);
    }
    jixiao__form(&w.f, "IF(ISNUMBER($),IF(", claim);
    if (by_points) {
        put_full(&w, at, full_points(tree));
        jixiao__form(&w.f, "<>#,", full_points(tree));
        put_verdict(&w, JIXIAO_UNSUPPORTED);
        jixiao__form(&w.f, ",IF(");
    }
    jixiao__form(&w.f, "ISNUMBER($),IF(ROUND(", score);
    put_difference(&w, score, claim, off);
    jixiao__form(&w.f, "*^,0)=0,");
    put_verdict(&w, JIXIAO_AGREES);
    jixiao__form(&w.f, ",IF(");
    put_is_rounded(&w, score, claim, off);
    jixiao__form(&w.f, ",");
    put_verdict(&w, JIXIAO_ROUNDED);
    jixiao__form(&w.f, ",IF(");
    put_difference(&w, score, claim, off);
    jixiao__form(&w.f, ">0,");
    put_verdict(&w, JIXIAO_OVER_CLAIMED);
    jixiao__form(&w.f, ",");
    put_verdict(&w, JIXIAO_UNDER_CLAIMED);
    jixiao__form(&w.f, "))),IF($=\"$\",\"\",", score, not_applicable(&w));
    put_verdict(&w, JIXIAO_UNSUPPORTED);
    jixiao__form(&w.f, by_points ? "))),\"\")" : ")),\"\")");
    return jixiao__text_end(&w.text);
}
