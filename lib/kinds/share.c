/* SPDX-License-Identifier: MIT
 * share: points × Σmet / Σtotal; and the counted form that attain and balance share with it.
 * docs/kinds/share.md */
#include "kind.h"

enum { IF_NONE = 1 };
enum { MET = 1, TOTAL = 2 };

#define COUNT(id, zh, help_zh, help_en)                                                            \
    {                                                                                              \
        id, zh, JIXIAO_TYPE_COUNT, 1, 0, JIXIAO_MAX_NUM, JIXIAO_ABSENT, NULL, 0, {"个", ""},       \
        {                                                                                          \
            help_zh, help_en                                                                       \
        }                                                                                          \
    }

const struct jixiao_column jixiao__counted_columns[JIXIAO__COUNTED_WIDTH] = {
    COUNT("met", "达到数", "达到要求的个数，不超过总数",
          "how many meet the requirement, at most total"),
    COUNT("total", "总数", "总个数", "how many there are"),
};

void jixiao__counted_check(const struct jixiao__case *c, struct jixiao__sink *sink)
{
    uint32_t row;
    for (row = 1; row <= c->facts->rows; row++) {
        jixiao_num met = jixiao__fact(c, row, MET), total = jixiao__fact(c, row, TOTAL);
        if (total != JIXIAO_ABSENT && met > total &&
            total >= 0) /* an absent met is below any total */
            jixiao__find_at(sink, JIXIAO_ERR_MET_OVER_TOTAL, JIXIAO_IN_FACTS, row, MET, total, met);
    }
}

int jixiao__counted_sum(const struct jixiao__case *c, jixiao_num *met, jixiao_num *total)
{
    struct jixiao__sum m = {0, 0}, t = {0, 0};
    uint32_t row;
    /*@ loop invariant 1 <= row <= c->facts->rows + 1;
      @ loop invariant S(m) == sum_of(c->facts, 2, MET, row - 1);
      @ loop invariant S(t) == sum_of(c->facts, 2, TOTAL, row - 1);
      @ loop invariant 0 <= S(m) <= S(t) <= (row - 1) * JIXIAO_MAX_NUM;
      @ loop assigns row, m, t;
      @ loop variant c->facts->rows + 1 - row; */
    for (row = 1; row <= c->facts->rows; row++) {
        jixiao__sum_add(&m, jixiao__fact(c, row, MET));
        jixiao__sum_add(&t, jixiao__fact(c, row, TOTAL));
    }
    //@ assert row == c->facts->rows + 1;
    //@ assert S(m) == met_of{Pre}(c->facts) && S(t) == total_of{Pre}(c->facts);
    *total = 0;
    return jixiao__sum_get(&m, met) && jixiao__sum_get(&t, total);
}

void jixiao__counted_losses(const struct jixiao__case *c, struct jixiao__losses *losses)
{
    uint32_t row;
    for (row = 1; row <= c->facts->rows; row++) {
        jixiao_num unmet = jixiao__fact(c, row, TOTAL) - jixiao__fact(c, row, MET);
        if (unmet)
            jixiao__lose(losses, row, JIXIAO_OUTCOME_UNMET, unmet, JIXIAO_ABSENT);
    }
}

void jixiao__counted_explain_loss(const struct jixiao__case *c, const struct jixiao_loss *loss,
                                  struct jixiao__text *text)
{
    jixiao__say(text, "$n 个中 $n 个未达到", "of $n, $n not met", jixiao__fact(c, loss->row, TOTAL),
                loss->by);
}

/*@ logic integer none_of(struct jixiao__case *c) =
  @   c->rule->rows > 0 ? cell(c->rule, 1, 1, IF_NONE) : JIXIAO_ABSENT; */
/*@ requires \valid_read(c) && is_table(c->rule, 1);
  @ assigns \nothing; ensures \result == none_of(c); */
static jixiao_num if_none(const struct jixiao__case *c)
{
    return c->rule->rows ? jixiao__rule(c, 1, IF_NONE) : JIXIAO_ABSENT;
}

/*@ requires is_case(c, 1, 2) && c->rule->rows <= 1 && is_counted(c->facts);
  @ requires is_points(c, none_of(c)) || none_of(c) == JIXIAO_ABSENT;
  @ requires \valid(score) && \separated(score, c, c->rule, c->facts);
  @ assigns *score;
  @ ensures total_of{Pre}(c->facts) > JIXIAO_MAX_NUM <==> \result == JIXIAO_ERR_RANGE;
  @ ensures 0 < total_of{Pre}(c->facts) <= JIXIAO_MAX_NUM ==> \result == JIXIAO_OK &&
  @   shared(*score, c->points, met_of{Pre}(c->facts), total_of{Pre}(c->facts), c->unit);
  @ ensures total_of{Pre}(c->facts) == 0 ==> \result ==
  @   (none_of{Pre}(c) == JIXIAO_ABSENT ? JIXIAO_ERR_OF_NOTHING : JIXIAO_OK);
  @ ensures total_of{Pre}(c->facts) == 0 && \result == JIXIAO_OK ==> *score == none_of{Pre}(c);
  @ ensures \result == JIXIAO_OK ==> 0 <= *score <= c->points; */
static uint32_t score(const struct jixiao__case *c, jixiao_num *score)
{
    jixiao_num met, total, none = if_none(c);
    if (!jixiao__counted_sum(c, &met, &total))
        return JIXIAO_ERR_RANGE;
    if (total)
        *score = jixiao__share(c->points, met, total, c->unit);
    else if (none == JIXIAO_ABSENT)
        return JIXIAO_ERR_OF_NOTHING;
    else
        *score = jixiao__round(none, c->unit);
    return JIXIAO_OK;
}

static void explain(const struct jixiao__case *c, struct jixiao__text *text)
{
    jixiao_num met, total;
    jixiao__counted_sum(c, &met, &total);
    if (total)
        jixiao__say(text, "按达到数占总数的比例计分：$n × $n / $n",
                    "the share that is met: $n × $n / $n", c->points, met, total);
    else
        jixiao__say(text, "总数为 0，按规定计 $n 分", "of none; the rule gives $n points for that",
                    if_none(c));
}

static const struct jixiao_column rule[] = {
    {"if_none",
     "无则得分",
     JIXIAO_TYPE_NUMBER,
     0,
     0,
     JIXIAO_ABSENT,
     JIXIAO_ABSENT,
     NULL,
     0,
     JIXIAO__POINTS_UNIT,
     {"总数为 0 时的得分；不填则总数不能为 0",
      "points when the total is 0; absent: a total of 0 is refused"}},
};

static const struct jixiao_form forms[] = {
    {"", jixiao__counted_columns, JIXIAO__COUNTED_WIDTH, 0, JIXIAO_MAX_ROWS, 0},
};

const struct jixiao__kind jixiao__share_kind = {
    .info = {"share",
             "比例计分",
             {"分值 × 达到数合计 / 总数合计",
              "The points times the sum of met over the sum of total."},
             {"", rule, 1, 0, 1, 0},
             forms,
             1},
    .score = score,
    .losses = jixiao__counted_losses,
    .explain = explain,
    .explain_loss = jixiao__counted_explain_loss,
};
