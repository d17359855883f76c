/* SPDX-License-Identifier: MIT
 * What Frama-C's EVA walks for run-time errors: every number function on any text, any double and
 * any number, and jixiao_score() of every kind and every other entry of a leaf on any cells at all.
 * Tables have at most ROWS rows, except that a rule and facts may be any within their ranges. */
#include "kind.h"

#include "__fc_builtin.h"

enum { ROWS = 3, TEXT = 40 };

static jixiao_num any_num(void)
{
    return Frama_C_long_interval(INT64_MIN, INT64_MAX);
}

static void numbers(void)
{
    char text[TEXT];
    jixiao_num num;
    int rounded;
    union {
        uint64_t bits;
        double value;
    } any;
    uint64_t bits = Frama_C_unsigned_long_interval(0, UINT64_MAX);
    Frama_C_make_unknown(text, sizeof text);
    jixiao_num_parse(text, Frama_C_size_t_interval(0, sizeof text), &num);
    jixiao_num_format(any_num(), Frama_C_unsigned_int_interval(0, UINT32_MAX), text,
                      Frama_C_size_t_interval(0, sizeof text));
    jixiao_num_to_double(any_num());
    any.value = Frama_C_double_interval(-1.7976931348623157e308, 1.7976931348623157e308);
    jixiao_num_from_double(any.value, &num);
    jixiao_num_from_cell(any.value, &num, &rounded);
    (void)bits;
}

static void leaf(uint32_t kind)
{
    jixiao_num rule_cells[ROWS * JIXIAO_MAX_COLUMNS], cells[ROWS * JIXIAO_MAX_COLUMNS];
    const struct jixiao_kind_info *info = jixiao_kind_info(kind);
    struct jixiao_table rule = {rule_cells, Frama_C_unsigned_int_interval(0, ROWS),
                                info->rule.n_columns, 0, NULL};
    struct jixiao_table facts = {cells, Frama_C_unsigned_int_interval(0, ROWS), 0,
                                 Frama_C_unsigned_int_interval(0, 2), NULL};
    struct jixiao_finding findings[2];
    struct jixiao_loss losses[2];
    struct jixiao_mark mark;
    uint32_t places = Frama_C_unsigned_int_interval(0, 7), i;
    jixiao_num points = any_num();
    for (i = 0; i < ROWS * JIXIAO_MAX_COLUMNS; i++) {
        rule_cells[i] = any_num();
        cells[i] = any_num();
    }
    facts.columns = Frama_C_unsigned_int_interval(0, JIXIAO_MAX_COLUMNS);
    jixiao_score(kind, points, &rule, &facts, places, &mark);
    jixiao_check(kind, points, &rule, &facts, places, findings, 2);
    jixiao_losses(kind, points, &rule, &facts, places, losses, 2);
}

int main(void)
{
    uint32_t kind;
    numbers();
    /*@ loop unroll JIXIAO_KIND_END; */
    for (kind = 1; kind < JIXIAO_KIND_END; kind++)
        leaf(kind);
    return 0;
}
