/* SPDX-License-Identifier: MIT
 * checklist: the sum of what is given for each part. docs/kinds/checklist.md */
#include "kind.h"

enum { POINTS = 1, JUDGED = 2 };
enum { GIVEN = 1 };

static int is_judged(const struct jixiao__case *c, uint32_t row)
{
    return jixiao__or(jixiao__rule(c, row, JUDGED), 0) != 0;
}

static void check(const struct jixiao__case *c, struct jixiao__sink *sink)
{
    uint32_t row;
    for (row = 1; row <= c->facts->rows && row <= c->rule->rows; row++) {
        jixiao_num given = jixiao__fact(c, row, GIVEN), points = jixiao__rule(c, row, POINTS);
        if (given == JIXIAO_ABSENT || given < 0 || given > c->points) /* its column said so */
            continue;
        if (given > points)
            jixiao__find_at(sink, JIXIAO_ERR_RANGE, JIXIAO_IN_FACTS, row, GIVEN, points, given);
        else if (given && given != points && !is_judged(c, row))
            jixiao__find_at(sink, JIXIAO_ERR_PART_NOT_JUDGED, JIXIAO_IN_FACTS, row, GIVEN, points,
                            given);
    }
}

/*@ logic integer given_of(struct jixiao__case *c, integer n) = n <= 0 ? 0 :
  @   given_of(c, n - 1) + half_up(cell(c->facts, 1, n, GIVEN), c->unit) * c->unit;
  @ predicate is_checklist(struct jixiao__case *c) = c->facts->rows == c->rule->rows <= 64 &&
  @   sum_of(c->rule, 2, POINTS, c->rule->rows) <= c->points &&
  @   \forall integer row; 1 <= row <= c->rule->rows ==>
  @   is_points(c, cell(c->rule, 2, row, POINTS)) &&
  @   0 <= cell(c->facts, 1, row, GIVEN) <= cell(c->rule, 2, row, POINTS); */
/*@ requires is_case(c, 2, 1) && is_checklist(c);
  @ requires \valid(score) && \separated(score, c, c->rule, c->facts);
  @ assigns *score;
  @ ensures \result == JIXIAO_OK && 0 <= *score <= c->points;
  @ ensures *score == given_of{Pre}(c, \old(c->rule->rows)); */
static uint32_t score(const struct jixiao__case *c, jixiao_num *score)
{
    jixiao_num sum = 0;
    uint32_t row;
    /*@ loop invariant 1 <= row <= c->rule->rows + 1;
      @ loop invariant sum == given_of(c, row - 1);
      @ loop invariant 0 <= sum <= sum_of(c->rule, 2, POINTS, row - 1);
      @ loop invariant sum <= (row - 1) * JIXIAO_MAX_POINTS;
      @ loop assigns row, sum;
      @ loop variant c->rule->rows + 1 - row; */
    for (row = 1; row <= c->rule->rows; row++) {
        //@ assert c->facts->columns == 1;
        jixiao_num given = jixiao__round(jixiao__fact(c, row, GIVEN), c->unit);
        //@ assert is_points(c, cell(c->rule, 2, row, POINTS));
        //@ assert given == half_up(cell(c->facts, 1, row, GIVEN), c->unit) * c->unit;
        //@ assert 0 <= given <= cell(c->rule, 2, row, POINTS);
        sum += given;
    }
    //@ assert row == c->rule->rows + 1;
    *score = sum;
    return JIXIAO_OK;
}

static void losses(const struct jixiao__case *c, struct jixiao__losses *list)
{
    uint32_t row;
    for (row = 1; row <= c->rule->rows; row++) {
        jixiao_num given = jixiao__fact(c, row, GIVEN), points = jixiao__rule(c, row, POINTS);
        if (given < points)
            jixiao__lose(list, row, given ? JIXIAO_OUTCOME_REDUCED : JIXIAO_OUTCOME_NOT_GIVEN,
                         points - given, points - jixiao__round(given, c->unit));
    }
}

static void explain(const struct jixiao__case *c, struct jixiao__text *text)
{
    uint32_t row;
    jixiao__say(text, "$u 项得分相加：", "the sum of $u parts: ", c->rule->rows);
    for (row = 1; row <= c->rule->rows; row++) {
        if (row > 1)
            jixiao__put(text, " + ");
        jixiao__put_num(text, jixiao__round(jixiao__fact(c, row, GIVEN), c->unit));
    }
}

static void explain_loss(const struct jixiao__case *c, const struct jixiao_loss *loss,
                         struct jixiao__text *text)
{
    jixiao_num points = jixiao__rule(c, loss->row, POINTS),
               given = jixiao__fact(c, loss->row, GIVEN);
    if (given)
        jixiao__say(text, "$n 分只得 $n 分", "$n points, given $n", points, given);
    else
        jixiao__say(text, "$n 分未得", "$n points, not given", points);
}

static const struct jixiao_column rule[] = {
    {"points",
     "分值",
     JIXIAO_TYPE_NUMBER,
     1,
     1,
     JIXIAO_ABSENT,
     JIXIAO_ABSENT,
     NULL,
     0,
     JIXIAO__POINTS_UNIT,
     {"该项的分值", "the part's points"}},
    {"judged",
     "酌情",
     JIXIAO_TYPE_YES_NO,
     0,
     0,
     JIXIAO_ONE,
     0,
     NULL,
     0,
     JIXIAO__NO_UNIT,
     {"是否酌情给分；否则只能得满分或不得分",
      "whether the part may be given in part, at somebody's judgement"}},
};

static const struct jixiao_column facts[] = {
    {"given",
     "给分",
     JIXIAO_TYPE_NUMBER,
     1,
     0,
     JIXIAO_ABSENT,
     JIXIAO_ABSENT,
     NULL,
     0,
     JIXIAO__POINTS_UNIT,
     {"该项给的分，0 至该项分值", "points given for the part, 0 to the part's points"}},
};

static const struct jixiao_form forms[] = {{"", facts, 1, 1, JIXIAO_MAX_RULE_ROWS, 1}};

const struct jixiao__kind jixiao__checklist = {
    .info = {"checklist",
             "分项给分",
             {"各分项得分相加；不可酌情的分项只能得满分或不得分",
              "The sum of what is given for each part; a part that is not judged is given whole or "
              "not at all."},
             {"", rule, 2, 1, JIXIAO_MAX_RULE_ROWS, 0},
             forms,
             1},
    .judged = JUDGED,
    .parts = POINTS,
    .check = check,
    .score = score,
    .losses = losses,
    .explain = explain,
    .explain_loss = explain_loss,
};
