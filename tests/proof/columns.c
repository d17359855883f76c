/* SPDX-License-Identifier: MIT
 * That the ranges which the scores are proved for are those of the columns and forms, by which
 * cells and rows are checked: least, most, whether a cell is required. A file of its own, as what
 * constants hold leads the provers astray elsewhere. */
#include "kinds.c"

/*@ predicate is_column(struct jixiao_column *column, integer least, integer most,
  @   integer required) =
  @   column->min == least && column->max == most && column->required == required; */

static void columns(void)
{
#if defined PROVE_FLAG
    //@ assert jixiao__flag.info.rule.max_rows == 0 && forms[0].n_columns == 1;
#elif defined PROVE_CHECKLIST
    //@ assert is_column(&rule[POINTS - 1], 1, JIXIAO_ABSENT, 1);
    //@ assert is_column(&facts[GIVEN - 1], 0, JIXIAO_ABSENT, 1);
    //@ assert jixiao__checklist.parts == POINTS && jixiao__checklist.info.rule.max_rows == 64;
    //@ assert forms[0].positions == 1;
#elif defined PROVE_SHARE
    //@ assert is_column(&jixiao__counted_columns[MET - 1], 0, JIXIAO_MAX_NUM, 1);
    //@ assert is_column(&jixiao__counted_columns[TOTAL - 1], 0, JIXIAO_MAX_NUM, 1);
    //@ assert is_column(&rule[IF_NONE - 1], 0, JIXIAO_ABSENT, 0);
    //@ assert jixiao__share_kind.info.rule.max_rows == 1;
#elif defined PROVE_ATTAIN
    //@ assert is_column(&rule[OVER - 1], 0, JIXIAO_MAX_POINTS, 1);
    //@ assert is_column(&facts[TARGET - 1], 0, JIXIAO_MAX_NUM, 1);
    //@ assert is_column(&facts[ACTUAL - 1], -JIXIAO_MAX_NUM, JIXIAO_MAX_NUM, 1);
    //@ assert jixiao__attain.info.rule.max_rows == 1;
#elif defined PROVE_BALANCE
    //@ assert is_column(&rule[LIMIT - 1], 0, JIXIAO_ONE, 1);
    //@ assert is_column(&rule[IF_NONE - 1], 0, JIXIAO_ABSENT, 0);
    //@ assert is_column(&facts[BUDGET - 1], 0, JIXIAO_MAX_NUM, 1);
    //@ assert is_column(&facts[SPENT - 1], 0, JIXIAO_MAX_NUM, 1);
    //@ assert jixiao__balance.info.rule.min_rows == 1 && jixiao__balance.info.rule.max_rows == 1;
#elif defined PROVE_BANDS
    //@ assert is_column(&rule[UPTO - 1], 0, JIXIAO_MAX_POINTS, 1);
    //@ assert is_column(&rule[POINTS - 1], 0, JIXIAO_ABSENT, 1);
    //@ assert is_column(&facts[BUDGET - 1], 0, JIXIAO_MAX_NUM, 1);
    //@ assert is_column(&facts[FINAL - 1], -JIXIAO_MAX_NUM, JIXIAO_MAX_NUM, 1);
    //@ assert jixiao__bands.info.rule.max_rows == 64;
#elif defined PROVE_PACE
    //@ assert is_column(&rule[TARGET - 1], 1, JIXIAO_MAX_POINTS, 1);
    //@ assert is_column(&rule[POINTS - 1], 1, JIXIAO_ABSENT, 1);
    //@ assert is_column(&facts[ACTUAL - 1], -JIXIAO_MAX_NUM, JIXIAO_MAX_NUM, 1);
    //@ assert is_column(&facts[BUDGET - 1], 1, JIXIAO_MAX_NUM, 0);
    //@ assert jixiao__pace.parts == POINTS && jixiao__pace.info.rule.max_rows == MAX_CHECKPOINTS;
    //@ assert forms[0].positions == 1;
#elif defined PROVE_INCIDENTS
    //@ assert is_column(&rule[EACH - 1], 1, JIXIAO_MAX_POINTS, 1);
    //@ assert is_column(&facts[COUNT - 1], 0, JIXIAO_MAX_NUM, 1);
    //@ assert jixiao__incidents.info.rule.min_rows == 1;
    //@ assert jixiao__incidents.info.rule.max_rows == 1;
#endif
}
