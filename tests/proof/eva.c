/* SPDX-License-Identifier: MIT
 * What Frama-C's EVA walks for run-time errors, with every value that there is: reading and writing
 * numbers; each kind's checks on any cells whatever; each kind's score on any cells that those
 * checks let pass. Up to ROWS rows, any places, any points of a leaf. */
#include "jixiao-fill.h"
#include "kinds/kind.h"

#include "__fc_builtin.h"

enum { ROWS = 3, TEXT = 24 };
#ifndef KINDS /* those before it */
#define KINDS JIXIAO_KIND_END
#endif

static jixiao_num any(void)
{
    return Frama_C_long_interval(INT64_MIN, INT64_MAX);
}

/* The texts end with the array: reading or writing past them is seen. */
static void numbers(void)
{
    char text[TEXT];
    jixiao_num num;
    double value;
    int rounded;
    uint32_t size;
    for (size = 0; size <= TEXT; size++) {
        Frama_C_make_unknown(text, sizeof text);
        jixiao_num_parse(text + TEXT - size, size, &num);
        jixiao_num_format(any(), Frama_C_unsigned_int_interval(0, UINT32_MAX), text + TEXT - size,
                          size);
    }
    Frama_C_make_unknown((char *)&value, sizeof value);
    jixiao_num_from_double(value, &num);
    jixiao_num_from_cell(value, &num, Frama_C_nondet(0, 1) ? &rounded : NULL);
    jixiao_num_to_double(any());
}

/* A cell that its column admits. */
static jixiao_num admitted(const struct jixiao_column *column, jixiao_num points, jixiao_num unit)
{
    jixiao_num step = 1, max = column->max, least = column->min;
    if (!column->required && Frama_C_nondet(0, 1))
        return JIXIAO_ABSENT;
    if (max == JIXIAO_ABSENT) { /* points fit the places */
        max = points;
        step = unit;
    } else if (column->type != JIXIAO_TYPE_NUMBER) {
        step = JIXIAO_ONE;
    }
    return step * Frama_C_long_interval(step == 1 ? least : least > 0, max / step);
}

static void fill(jixiao_num *cells, const struct jixiao_form *form, uint32_t rows,
                 jixiao_num points, jixiao_num unit)
{
    uint32_t row, i;
    for (row = 0; row < rows; row++)
        for (i = 0; i < form->n_columns; i++)
            cells[row * form->n_columns + i] =
                unit ? admitted(&form->columns[i], points, unit) : any();
}

/* Cells beyond the rows have no value: reading them is seen. */
static void leaf(const struct jixiao__kind *k, uint32_t form, uint32_t rule_rows,
                 uint32_t facts_rows, jixiao_num unit)
{
    jixiao_num any_rule[ROWS * JIXIAO_MAX_COLUMNS], any_facts[ROWS * JIXIAO_MAX_COLUMNS];
    jixiao_num rule_cells[ROWS * JIXIAO_MAX_COLUMNS], cells[ROWS * JIXIAO_MAX_COLUMNS];
    jixiao_num points = unit * Frama_C_long_interval(1, JIXIAO_MAX_POINTS / unit), score;
    const struct jixiao_form *in_rule = &k->info.rule, *in_facts = &k->info.facts[form];
    struct jixiao_table rule = {any_rule, rule_rows, in_rule->n_columns, 0, NULL};
    struct jixiao_table facts = {any_facts, facts_rows, in_facts->n_columns, form, NULL};
    struct jixiao__case c;
    struct jixiao_finding first;
    struct jixiao__sink sink = {&first, 1, 0, JIXIAO_NONE, form};
    struct jixiao_place absent;
    jixiao__case_set(&c, points, &rule, &facts, (uint64_t)unit);
    fill(any_rule, in_rule, rule_rows, points, 0);
    fill(any_facts, in_facts, facts_rows, points, 0);
    jixiao__check_rule(k, &c, &sink);
    if (rule_rows < in_rule->min_rows || rule_rows > in_rule->max_rows)
        return;
    fill(rule_cells, in_rule, rule_rows, points, unit);
    rule.cells = rule_cells;
    c.form = jixiao__read_as(k, &rule, form);
    if (c.form != form) /* which its rows say */
        return;
    jixiao__check_facts(k, &c, &sink, &absent);
    if (in_facts->positions ? facts_rows != rule_rows
                            : facts_rows < in_facts->min_rows || facts_rows > in_facts->max_rows)
        return;
    fill(cells, in_facts, facts_rows, points, unit);
    facts.cells = cells;
    k->score(&c, &score);
}

int main(void)
{
    static const jixiao_num units[] = {1000000, 100000, 10000, 1000, 100, 10, 1};
    uint32_t kind, form, places, rule_rows, facts_rows;
    numbers();
    for (kind = 1; kind < KINDS; kind++)
        for (form = 0;
             !jixiao__kinds[kind]->info.measure && form < jixiao__kinds[kind]->info.n_forms; form++)
            for (places = 0; places <= JIXIAO_MAX_PLACES; places++)
                for (rule_rows = 0; rule_rows <= ROWS; rule_rows++)
                    for (facts_rows = 0; facts_rows <= ROWS; facts_rows++)
                        leaf(jixiao__kinds[kind], form, rule_rows, facts_rows, units[places]);
    /* The walk comes to its end: not to be proved. */
    //@ check \false;
    return 0;
}
