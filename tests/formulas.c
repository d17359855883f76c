/* SPDX-License-Identifier: MIT
 * Cases of one kind as a workbook whose formulas score them: formulas KIND COUNT SEED OUT.xlsx
 *
 * A case is a rule, points, places and facts, drawn at random about the rule's bounds, ties of
 * rounding and a millionth to either side. Its facts stand in rows, the formulas beside them; what
 * the library gives stands beside the score: tests/formulas.py compares the two after another
 * program calculated. */
#include "jixiao-formulas.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

enum {
    MAX_ROWS = 12,
    NAME = 0,
    FACTS = 1,
    SHOWN = 10,
    STEPS = 12,
    SCORE = 20,
    WANTED = 21,
    POINTS = 22
};
enum { ROOM = 32000 };

static uint64_t state;

static uint32_t any(uint32_t below)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((state >> 33) % below);
}

static jixiao_num pick(const jixiao_num *from, uint32_t n)
{
    return from[any(n)];
}

struct drawn {
    const struct jixiao_kind_info *kind;
    const struct jixiao_form *form;
    jixiao_num points;
    uint32_t places, rule_rows, rows;
    jixiao_num rule[MAX_ROWS * JIXIAO_MAX_COLUMNS], facts[MAX_ROWS * JIXIAO_MAX_COLUMNS];
};

/* ---- Rules -------------------------------------------------------------------------------- */

static jixiao_num ratio(void)
{
    static const jixiao_num usual[] = {0, 100000, 300000, 400000, 500000, 900000, 950000, 1000000};
    return any(4) ? pick(usual, 8) : (jixiao_num)any(1000001);
}

static jixiao_num unit_of(const struct drawn *d)
{
    jixiao_num unit = JIXIAO_ONE;
    uint32_t i;
    for (i = 0; i < d->places; i++)
        unit /= 10;
    return unit;
}

static jixiao_num part_of_points(const struct drawn *d)
{
    jixiao_num unit = unit_of(d);
    return (jixiao_num)any((uint32_t)(d->points / unit) + 1) * unit;
}

static jixiao_num rule_cell(const struct drawn *d, const struct jixiao_column *c)
{
    jixiao_num most = c->max == JIXIAO_ABSENT ? d->points : c->max;
    if (!c->required && any(3) == 0)
        return JIXIAO_ABSENT;
    if (c->type == JIXIAO_TYPE_YES_NO)
        return any(2) ? JIXIAO_ONE : 0;
    if (c->type == JIXIAO_TYPE_CHOICE)
        return (jixiao_num)any(c->n_choices) * JIXIAO_ONE;
    if (!strcmp(c->unit[JIXIAO_EN], "points") || most == d->points)
        return c->max == JIXIAO_ABSENT ? part_of_points(d) : 1 + (jixiao_num)any(3000000);
    return ratio();
}

/* Bounds rise; the last may be open. */
static void order_bounds(struct drawn *d, uint32_t upto, uint32_t included)
{
    uint32_t n = d->kind->rule.n_columns, i;
    jixiao_num at = 0;
    for (i = 0; i < d->rule_rows; i++) {
        jixiao_num *row = d->rule + i * n;
        at += (jixiao_num)(1 + any(30)) * (any(3) ? 10000 : 12345);
        row[upto] = at;
        row[included] = any(2) ? JIXIAO_ONE : 0;
        if (i + 1 == d->rule_rows && any(2))
            row[upto] = row[included] = row[upto + 3] = JIXIAO_ABSENT;
    }
}

/* Ratings fall to 0, or there are none. */
static void order_ratings(struct drawn *d)
{
    uint32_t n = d->kind->rule.n_columns, row;
    for (row = 0; row < d->rule_rows; row++)
        d->rule[row * n] = (jixiao_num)(d->rule_rows - 1 - row) * (any(2) ? 200000 : 150000);
    if (any(3) == 0) {
        d->rule_rows = d->rule_rows > 1 ? 1 : d->rule_rows;
        d->rule[0] = JIXIAO_ABSENT;
    }
}

static void draw_rule(struct drawn *d)
{
    const struct jixiao_form *rule = &d->kind->rule;
    uint32_t row, i, least = rule->min_rows, most = rule->max_rows > 5 ? 5 : rule->max_rows;
    d->rule_rows = least + any(most - least + 1);
    for (row = 0; row < d->rule_rows; row++)
        for (i = 0; i < rule->n_columns; i++)
            d->rule[row * rule->n_columns + i] =
                row && rule->columns[i].once ? JIXIAO_ABSENT : rule_cell(d, &rule->columns[i]);
    if (d->rule_rows && !strcmp(rule->columns[0].id, "upto")) {
        d->rule[6] = JIXIAO_ABSENT;
        order_bounds(d, 0, 1);
    }
    if (!strcmp(d->kind->id, "goals"))
        order_ratings(d);
}

/* ---- Facts -------------------------------------------------------------------------------- */

static jixiao_num amount(void)
{
    switch (any(6)) {
    case 0:
        return (jixiao_num)any(20) * JIXIAO_ONE;
    case 1:
        return (jixiao_num)any(2000) * 10000;
    case 2:
        return ((jixiao_num)any(1000000) * 10000 + (jixiao_num)any(10000)) * 1000; /* to 1e7 */
    case 3:
        return (jixiao_num)any(10000000) * JIXIAO_ONE + (jixiao_num)any(1000000);
    case 4:
        return (jixiao_num)any(900000000) * JIXIAO_ONE + (jixiao_num)any(100) * 10000; /* to 1e9 */
    default:
        return (jixiao_num)any(1000);
    }
}

/* Beside an amount: the same by a bound of the rule, or by what is half a unit of the score; give or
 * take a millionth. */
static jixiao_num beside(const struct drawn *d, jixiao_num base)
{
    jixiao_num cell = JIXIAO_ONE, units = 2 * d->points / unit_of(d);
    uint32_t n = d->rule_rows * d->kind->rule.n_columns;
    double by;
    if (n && any(3))
        cell = d->rule[any(n)];
    cell = cell == JIXIAO_ABSENT || cell > 10 * JIXIAO_ONE ? JIXIAO_ONE : cell;
    by = (double)cell / JIXIAO_ONE;
    by = any(3) == 0 ? 1 + by : any(3) == 0 ? 1 - by : by;
    if (any(2))
        by = by * (double)(2 * any((uint32_t)(units / 2) + 1) + 1) / (double)units;
    base = (jixiao_num)((double)base * by);
    return base + (jixiao_num)any(5) - 2;
}

static jixiao_num fact_cell(const struct drawn *d, uint32_t row, uint32_t i)
{
    const struct jixiao_column *c = &d->form->columns[i];
    const jixiao_num *before = d->facts + row * d->form->n_columns;
    jixiao_num most = c->max == JIXIAO_ABSENT ? d->points : c->max, cell;
    if (any(c->required ? 60 : 4) == 0)
        return JIXIAO_ABSENT;
    if (c->type == JIXIAO_TYPE_YES_NO)
        return any(5) ? JIXIAO_ONE : 0;
    if (c->type == JIXIAO_TYPE_CHOICE)
        return (jixiao_num)any(c->n_choices) * JIXIAO_ONE;
    if (c->of_rule)
        return (jixiao_num)(1 + any(d->rule_rows + 1)) * JIXIAO_ONE;
    if (c->type == JIXIAO_TYPE_COUNT)
        return (jixiao_num)any(any(2) ? 12 : 4000) * JIXIAO_ONE;
    if (most <= JIXIAO_MAX_POINTS && d->form->positions && row < d->rule_rows)
        return any(2)   ? d->rule[row * d->kind->rule.n_columns]
               : any(9) ? part_of_points(d) / 4
                        : amount();
    if (most <= JIXIAO_MAX_POINTS)
        return part_of_points(d);
    if (i && before[0] != JIXIAO_ABSENT && any(8))
        cell = beside(d, before[0]);
    else
        cell = any(6) ? amount() : beside(d, JIXIAO_ONE);
    return any(30) == 0 ? -cell : cell;
}

/* A row of a target or of a rating, seldom of both; its points a part of the leaf's. */
static void draw_goal(const struct drawn *d, jixiao_num *row)
{
    enum { POINTS, SENSE, TARGET, ACTUAL, RATING, GIVEN, LESS };
    row[POINTS] =
        any(20) ? part_of_points(d) / unit_of(d) / (jixiao_num)d->rows * unit_of(d) : row[POINTS];
    if (row[POINTS] != JIXIAO_ABSENT && any(9))
        row[GIVEN] =
            row[GIVEN] == JIXIAO_ABSENT ? row[GIVEN] : row[POINTS] / (jixiao_num)(1 + any(2));
    if (any(6)) {
        row[LESS] = JIXIAO_ABSENT;
        if (any(3))
            row[RATING] = row[GIVEN] = JIXIAO_ABSENT;
        else
            row[TARGET] = row[ACTUAL] = JIXIAO_ABSENT;
    }
    if (row[TARGET] != JIXIAO_ABSENT && any(3) == 0)
        row[ACTUAL] = beside(d, row[TARGET]);
}

static void draw_facts(struct drawn *d)
{
    uint32_t n, row, i, least;
    const struct jixiao_kind_info *kind = d->kind;
    n = kind->n_forms;
    d->form =
        &kind->facts[kind->measure ? (d->rule[kind->measure - 1] == JIXIAO_ABSENT
                                          ? 0
                                          : (uint32_t)(d->rule[kind->measure - 1] / JIXIAO_ONE))
                                   : any(n)];
    least = d->form->min_rows ? d->form->min_rows : 1;
    d->rows = d->form->positions ? d->rule_rows
                                 : least + (d->form->max_rows > 1 ? any(any(3) ? 3 : 9) : 0);
    for (row = 0; row < d->rows; row++) {
        for (i = 0; i < d->form->n_columns; i++)
            d->facts[row * d->form->n_columns + i] = fact_cell(d, row, i);
        if (!strcmp(kind->id, "goals"))
            draw_goal(d, d->facts + row * d->form->n_columns);
    }
}

/* 0: the rule is none. */
static int draw(struct drawn *d, uint32_t kind, struct jixiao_mark *mark)
{
    static const jixiao_num points[] = {1, 2, 3, 5, 8, 10, 15, 20, 40};
    static const struct jixiao_facts_at at = {.worksheet = "a", .first = 1, .last = 9, .column = 1};
    struct jixiao_indicator leaf = {.level = 1, .kind = kind};
    struct jixiao_table rule, facts;
    d->kind = jixiao_kind_get(kind);
    d->places = any(5) ? 2 : any(4);
    d->points = pick(points, 9) * JIXIAO_ONE;
    draw_rule(d);
    draw_facts(d);
    rule = (struct jixiao_table){d->rule, d->rule_rows, d->kind->rule.n_columns, 0, NULL};
    facts = (struct jixiao_table){d->facts, d->rows, d->form->n_columns,
                                  (uint32_t)(d->form - d->kind->facts), NULL};
    jixiao_score(kind, d->points, &rule, &facts, d->places, mark);
    leaf.points = d->points;
    leaf.rule = rule;
    return !(mark->state == JIXIAO_INVALID && mark->error.table != JIXIAO_IN_FACTS) &&
           jixiao_formula_score(&leaf, d->places, d->form, &at, JIXIAO_ZH, NULL, 0) > 0;
}

/* ---- The workbook ------------------------------------------------------------------------- */

static void put_fact(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
                     const struct jixiao_column *c, jixiao_num cell)
{
    if (cell == JIXIAO_ABSENT)
        return;
    if (c->type == JIXIAO_TYPE_YES_NO)
        worksheet_write_string(sheet, row, col, cell ? "是" : "否", NULL);
    else if (c->type == JIXIAO_TYPE_CHOICE)
        worksheet_write_string(sheet, row, col, c->choices[cell / JIXIAO_ONE], NULL);
    else
        worksheet_write_number(sheet, row, col, jixiao_num_to_double(cell), NULL);
}

static void put_formula(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col, char *formula,
                        size_t size)
{
    if (size >= 8192)
        fprintf(stderr, "a formula of %zu characters\n", size), exit(1);
    if (size) {
        formula[-1] = '=';
        worksheet_write_array_formula(sheet, row, col, row, col, formula - 1, NULL);
    }
}

static void put_wanted(lxw_worksheet *sheet, lxw_row_t row, const struct jixiao_mark *mark)
{
    char wanted[40];
    if (mark->score != JIXIAO_ABSENT)
        jixiao_num_format(mark->score, 0, wanted, sizeof wanted);
    else
        snprintf(wanted, sizeof wanted, "%s",
                 mark->state == JIXIAO_MISSING ? jixiao_formula_missing(JIXIAO_ZH) : "wrong");
    worksheet_write_string(sheet, row, WANTED, wanted, NULL);
}

static lxw_row_t put_case(lxw_worksheet *sheet, lxw_row_t first, const struct drawn *d,
                          const struct jixiao_mark *mark, uint32_t kind)
{
    static char room[ROOM];
    char *formula = room + 1;
    struct jixiao_indicator leaf = {.kind = kind, .points = d->points};
    struct jixiao_facts_at at = {.first = first + 1,
                                 .last = first + d->rows,
                                 .column = FACTS + 1,
                                 .left = NAME + 1,
                                 .right = SHOWN + 1,
                                 .shown = SHOWN + 1,
                                 .step_row = first + 1,
                                 .step_column = STEPS + 1};
    char points[20];
    uint32_t row, i;
    leaf.rule = (struct jixiao_table){(jixiao_num *)d->rule, d->rule_rows, d->kind->rule.n_columns,
                                      0, NULL};
    if (!strcmp(d->kind->id, "goals") && any(2)) { /* other points than the leaf's */
        leaf.flags = JIXIAO_ADJUSTABLE;
        leaf.points = 50 * JIXIAO_ONE;
        lxw_rowcol_to_cell_abs(points, first, POINTS, 1, 1);
        at.points = points;
        worksheet_write_number(sheet, first, POINTS, jixiao_num_to_double(d->points), NULL);
    }
    for (row = 0; row < d->rows; row++) {
        worksheet_write_string(sheet, first + row, NAME, "行", NULL);
        for (i = 0; i < d->form->n_columns; i++)
            put_fact(sheet, first + row, (lxw_col_t)(FACTS + i), &d->form->columns[i],
                     d->facts[row * d->form->n_columns + i]);
        put_formula(sheet, first + row, SHOWN, formula,
                    jixiao_formula_row(&leaf, d->places, d->form, &at, first + row + 1, JIXIAO_ZH,
                                       formula, ROOM - 1));
    }
    for (i = 0; i < jixiao_formula_steps(&leaf, d->form); i++)
        put_formula(
            sheet, first, (lxw_col_t)(STEPS + i), formula,
            jixiao_formula_step(&leaf, d->places, d->form, &at, i, JIXIAO_ZH, formula, ROOM - 1));
    put_formula(sheet, first, SCORE, formula,
                jixiao_formula_score(&leaf, d->places, d->form, &at, JIXIAO_ZH, formula, ROOM - 1));
    put_wanted(sheet, first, mark);
    return first + d->rows;
}

int main(int argc, char **argv)
{
    uint32_t kind, count, i;
    lxw_row_t row = 0;
    lxw_workbook *book;
    lxw_worksheet *sheet;
    struct drawn d;
    struct jixiao_mark mark;
    if (argc != 5 || jixiao_kind_find(argv[1], &kind) != JIXIAO_OK)
        return 2;
    count = (uint32_t)strtoul(argv[2], NULL, 10);
    state = strtoull(argv[3], NULL, 10);
    book = workbook_new(argv[4]);
    sheet = workbook_add_worksheet(book, NULL);
    for (i = 0; i < count;)
        if (draw(&d, kind, &mark)) {
            row = put_case(sheet, row, &d, &mark, kind);
            i++;
        }
    return workbook_close(book) != LXW_NO_ERROR;
}
