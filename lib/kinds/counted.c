/* SPDX-License-Identifier: MIT */
#include "counted.h"

enum { MET = 1, TOTAL = 2 };

// clang-format off
const struct jixiao_column jixiao__counted_columns[JIXIAO__COUNTED_WIDTH] = {
    JIXIAO__REQUIRED("met", "达到数", COUNT, 0, JIXIAO_MAX_NUM, ITEMS, "达到要求的个数，不超过总数", "how many meet the requirement, at most total"),
    JIXIAO__REQUIRED("total", "总数", COUNT, 0, JIXIAO_MAX_NUM, ITEMS, "总个数", "how many there are"),
};
// clang-format on

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

uint32_t jixiao__counted_score(const struct jixiao__case *c, jixiao_num met, jixiao_num total,
                               jixiao_num if_none, jixiao_num *score)
{
    if (!total && if_none == JIXIAO_ABSENT)
        return JIXIAO_ERR_OF_NOTHING;
    *score =
        total ? jixiao__share(c->points, met, total, c->unit) : jixiao__round(if_none, c->unit);
    return JIXIAO_OK;
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

#ifndef JIXIAO_NO_WHAT_IF
void jixiao__counted_better(const struct jixiao__case *c, struct jixiao__better *b)
{
    uint32_t row;
    for (row = 1; row <= c->facts->rows; row++) {
        b->first(b, row, MET, jixiao__fact(c, row, TOTAL), 1);
        b->near(b, row, MET, jixiao__fact(c, row, TOTAL), 1);
    }
}
#endif
