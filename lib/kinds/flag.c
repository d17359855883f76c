/* SPDX-License-Identifier: MIT
 * flag: all of the points if every row is met, else none. docs/kinds/flag.md */
#include "kind.h"

enum { MET = 1 };

/*@ predicate are_met(struct jixiao_table *t, integer n) =
  @   \forall integer row; 1 <= row <= n ==> cell(t, 1, row, MET) != 0; */
/*@ requires \valid_read(c) && is_table(c->facts, 1) && 1 <= row <= c->facts->rows;
  @ assigns \nothing;
  @ ensures \result == (cell(c->facts, 1, row, MET) != 0 ? 1 : 0); */
static int is_met(const struct jixiao__case *c, uint32_t row)
{
    return jixiao__fact(c, row, MET) != 0;
}

/*@ requires \valid_read(c) && is_table(c->facts, 1) && c->facts->rows <= JIXIAO_MAX_ROWS;
  @ assigns \nothing;
  @ ensures 0 <= \result <= c->facts->rows;
  @ ensures \result == c->facts->rows <==> are_met(c->facts, c->facts->rows); */
static uint32_t count_met(const struct jixiao__case *c)
{
    uint32_t row, met = 0;
    /*@ loop invariant 1 <= row <= c->facts->rows + 1 && 0 <= met <= row - 1;
      @ loop invariant met == row - 1 <==> are_met(c->facts, row - 1);
      @ loop assigns row, met;
      @ loop variant c->facts->rows + 1 - row; */
    for (row = 1; row <= c->facts->rows; row++)
        met += (uint32_t)is_met(c, row);
    //@ assert row == c->facts->rows + 1;
    return met;
}

/*@ requires is_case(c, 0, 1) && \valid(score) && \separated(score, c, c->rule, c->facts);
  @ assigns *score;
  @ ensures \result == JIXIAO_OK && 0 <= *score <= c->points;
  @ ensures are_met{Pre}(c->facts, c->facts->rows) ==> *score == c->points;
  @ ensures !are_met{Pre}(c->facts, c->facts->rows) ==> *score == 0; */
static uint32_t score(const struct jixiao__case *c, jixiao_num *score)
{
    *score = count_met(c) == c->facts->rows ? jixiao__round(c->points, c->unit) : 0;
    return JIXIAO_OK;
}

static void losses(const struct jixiao__case *c, struct jixiao__losses *list)
{
    uint32_t row;
    for (row = 1; row <= c->facts->rows; row++)
        if (!is_met(c, row))
            jixiao__lose(list, row, JIXIAO_OUTCOME_UNMET, JIXIAO_ABSENT, JIXIAO_ABSENT);
}

static void explain(const struct jixiao__case *c, struct jixiao__text *text)
{
    jixiao__say(text, "全部达到得 $n 分，否则不得分；$u 项中 $u 项达到",
                "$n points if all are met, else none; of $u, $u are met", c->points, c->facts->rows,
                count_met(c));
}

static void explain_loss(const struct jixiao__case *c, const struct jixiao_loss *loss,
                         struct jixiao__text *text)
{
    (void)c, (void)loss;
    jixiao__say(text, "未达到", "not met");
}

static const struct jixiao_column facts[] = {
    {"met",
     "是否达到",
     JIXIAO_TYPE_YES_NO,
     1,
     0,
     JIXIAO_ONE,
     JIXIAO_ABSENT,
     NULL,
     0,
     JIXIAO__NO_UNIT,
     {"是否达到要求；每个单位一行",
      "whether the requirement is met; one row a unit of the department"}},
};

static const struct jixiao_form forms[] = {{"", facts, 1, 1, JIXIAO_MAX_ROWS, 0}};

const struct jixiao__kind jixiao__flag = {
    .info = {"flag",
             "达标",
             {"每行都达到得满分，否则不得分", "All of the points if every row is met, else none."},
             {"", NULL, 0, 0, 0, 0},
             forms,
             1},
    .score = score,
    .losses = losses,
    .explain = explain,
    .explain_loss = explain_loss,
};
