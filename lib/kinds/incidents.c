/* SPDX-License-Identifier: MIT
 * incidents: points − each × Σcount, not below 0. docs/kinds/incidents.md */
#include "kind.h"

enum { EACH = 1 };
enum { COUNT = 1 };

/* 0 if the sum is beyond 9e12. */
/*@ predicate is_incidents(struct jixiao_table *t) = within(t, 1, COUNT, 0, JIXIAO_MAX_NUM);
  @ logic integer count_of(struct jixiao_table *t) = sum_of(t, 1, COUNT, t->rows); */
/*@ requires \valid_read(c) && is_table(c->facts, 1) && c->facts->rows <= JIXIAO_MAX_ROWS;
  @ requires is_incidents(c->facts) && \valid(count);
  @ assigns *count;
  @ ensures \result == (count_of{Pre}(\old(c->facts)) <= JIXIAO_MAX_NUM ? 1 : 0);
  @ ensures 0 <= count_of{Pre}(\old(c->facts));
  @ ensures \result == 1 ==> *count == count_of{Pre}(\old(c->facts)); */
static int sum(const struct jixiao__case *c, jixiao_num *count)
{
    struct jixiao__sum all = {0, 0};
    uint32_t row;
    /*@ loop invariant 1 <= row <= c->facts->rows + 1;
      @ loop invariant S(all) == sum_of(c->facts, 1, COUNT, row - 1);
      @ loop invariant 0 <= S(all) <= (row - 1) * JIXIAO_MAX_NUM;
      @ loop assigns row, all;
      @ loop variant c->facts->rows + 1 - row; */
    for (row = 1; row <= c->facts->rows; row++)
        jixiao__sum_add(&all, jixiao__fact(c, row, COUNT));
    //@ assert row == c->facts->rows + 1;
    //@ assert S(all) == count_of{Pre}(c->facts);
    return jixiao__sum_get(&all, count);
}

/* points − each × count, rounded, not below 0. */
/*@ predicate is_left(integer score, integer points, integer each, integer count, integer unit) =
  @   score == (each * count > points ? 0 : half_up(points - each * count, unit) * unit); */
/*@ requires 0 < points <= JIXIAO_MAX_POINTS && 0 < each && 0 <= count && is_unit(unit);
  @ assigns \nothing;
  @ ensures 0 <= \result && (points % unit == 0 ==> \result <= points);
  @ ensures is_left(\result, points, each, count, unit); */
static jixiao_num left(jixiao_num points, jixiao_num each, jixiao_num count, uint64_t unit)
{
    //@ assert each * count <= points <==> count <= points / each;
    //@ assert 0 <= each * count;
    return count > points / each ? 0 : jixiao__round(points - each * count, unit);
}

/*@ requires is_case(c, 1, 1) && c->rule->rows == 1 && is_incidents(c->facts);
  @ requires within(c->rule, 1, EACH, 1, JIXIAO_MAX_POINTS);
  @ requires \valid(score) && \separated(score, c, c->rule, c->facts);
  @ assigns *score;
  @ ensures \result == (count_of{Pre}(c->facts) > JIXIAO_MAX_NUM ? JIXIAO_ERR_RANGE : JIXIAO_OK);
  @ ensures \result == JIXIAO_OK ==> 0 <= *score <= c->points && is_left(*score, c->points,
  @   cell{Pre}(c->rule, 1, 1, EACH), count_of{Pre}(c->facts) / JIXIAO_ONE, c->unit); */
static uint32_t score(const struct jixiao__case *c, jixiao_num *score)
{
    jixiao_num count, each = jixiao__rule(c, 1, EACH);
    if (!sum(c, &count))
        return JIXIAO_ERR_RANGE;
    *score = left(c->points, each, count / JIXIAO_ONE, c->unit);
    return JIXIAO_OK;
}

static void losses(const struct jixiao__case *c, struct jixiao__losses *list)
{
    uint32_t row;
    for (row = 1; row <= c->facts->rows; row++)
        if (jixiao__fact(c, row, COUNT))
            jixiao__lose(list, row, JIXIAO_OUTCOME_OCCURRED, jixiao__fact(c, row, COUNT),
                         JIXIAO_ABSENT);
}

static void explain(const struct jixiao__case *c, struct jixiao__text *text)
{
    jixiao_num count;
    sum(c, &count);
    jixiao__say(text, "每次扣 $n 分，扣完为止，共 $n 次：$n − $n × $n",
                "$n off for each, not below 0; $n in all: $n − $n × $n", jixiao__rule(c, 1, EACH),
                count, c->points, jixiao__rule(c, 1, EACH), count);
}

static void explain_loss(const struct jixiao__case *c, const struct jixiao_loss *loss,
                         struct jixiao__text *text)
{
    (void)c;
    jixiao__say(text, "$n 次", "$n", loss->by);
}

static const struct jixiao_column rule[] = {
    {"each",
     "每次扣分",
     JIXIAO_TYPE_NUMBER,
     1,
     1,
     JIXIAO_MAX_POINTS,
     JIXIAO_ABSENT,
     NULL,
     0,
     JIXIAO__POINTS_UNIT,
     {"每次扣的分", "points off for each incident"}},
};

static const struct jixiao_column facts[] = {
    {"count",
     "次数",
     JIXIAO_TYPE_COUNT,
     1,
     0,
     JIXIAO_MAX_NUM,
     JIXIAO_ABSENT,
     NULL,
     0,
     {"次", ""},
     {"次数（个数）", "how many incidents"}},
};

static const struct jixiao_form forms[] = {{"", facts, 1, 0, JIXIAO_MAX_ROWS, 0}};

const struct jixiao__kind jixiao__incidents = {
    .info = {"incidents",
             "按次扣分",
             {"分值 − 每次扣分 × 次数，扣完为止",
              "The points less `each` for every incident, not below 0."},
             {"", rule, 1, 1, 1, 0},
             forms,
             1},
    .score = score,
    .losses = losses,
    .explain = explain,
    .explain_loss = explain_loss,
};
