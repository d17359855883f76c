/* SPDX-License-Identifier: MIT
 * What Frama-C's EVA walks for run-time errors: jixiao_num_parse() of any text of up to 40 bytes,
 * and what each kind does with a rule and facts that passed its columns: any cells within their
 * ranges, 4 rows, absent ones where they may be, any places, any points that a leaf may have. */
#include "kind.h"

#include "__fc_builtin.h"

enum { ROWS = 4, TEXT = 40 };

static void numbers(void)
{
    char text[TEXT];
    jixiao_num num;
    Frama_C_make_unknown(text, sizeof text);
    jixiao_num_parse(text, Frama_C_size_t_interval(0, sizeof text), &num);
}

/* Any cells that the columns admit. */
static void fill(jixiao_num *cells, const struct jixiao_form *form, uint32_t rows, jixiao_num most)
{
    uint32_t row, i;
    for (row = 0; row < rows; row++)
        for (i = 0; i < form->n_columns; i++) {
            const struct jixiao_column *column = &form->columns[i];
            jixiao_num max = column->max == JIXIAO_ABSENT ? most : column->max;
            cells[row * form->n_columns + i] = Frama_C_long_interval(column->min, max);
            if (!column->required && Frama_C_nondet(0, 1))
                cells[row * form->n_columns + i] = JIXIAO_ABSENT;
        }
}

static void leaf(const struct jixiao__kind *k, uint32_t form, uint64_t unit)
{
    jixiao_num rule_cells[ROWS * JIXIAO_MAX_COLUMNS], cells[ROWS * JIXIAO_MAX_COLUMNS];
    jixiao_num points = Frama_C_long_interval(1, JIXIAO_MAX_POINTS), score;
    uint32_t rows = k->info.rule.max_rows < ROWS ? k->info.rule.max_rows : ROWS;
    struct jixiao_table rule = {rule_cells, rows, k->info.rule.n_columns, 0, NULL};
    struct jixiao_table facts = {cells, ROWS, k->info.facts[form].n_columns, form, NULL};
    struct jixiao__case c = {points, &rule, &facts, NULL, unit};
    fill(rule_cells, &k->info.rule, rows, points);
    fill(cells, &k->info.facts[form], ROWS, points);
    k->score(&c, &score);
}

int main(void)
{
    static const uint64_t units[] = {1000000, 100000, 10000, 1000, 100, 10, 1};
    uint32_t kind, form, places;
    numbers();
    for (kind = 1; kind < JIXIAO_KIND_END; kind++)
        for (form = 0; form < jixiao__kinds[kind]->info.n_forms; form++)
            for (places = 0; places <= JIXIAO_MAX_PLACES; places++)
                leaf(jixiao__kinds[kind], form, units[places]);
    return 0;
}
