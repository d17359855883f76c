/* SPDX-License-Identifier: MIT
 * share: points × Σmet / Σtotal. docs/kinds/share.md */
#include "counted.h"
#include "in_cells.h"

enum { IF_NONE = 1 };

static jixiao_num if_none(const struct jixiao__case *c)
{
    return c->rule->rows ? jixiao__rule(c, 1, IF_NONE) : JIXIAO_ABSENT;
}

static uint32_t score(const struct jixiao__case *c, jixiao_num *score)
{
    jixiao_num met, total;
    if (!jixiao__counted_sum(c, &met, &total))
        return JIXIAO_ERR_RANGE;
    return jixiao__counted_score(c, met, total, if_none(c), score);
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

static void form_score(const struct jixiao__in_cells *f)
{
    jixiao__form_counted(f, if_none(f->c));
}

static const struct jixiao__formulas formulas = {.score = form_score};

// clang-format off
static const struct jixiao_column rule[] = {
    JIXIAO__OPTIONAL("if_none", "无则得分", NUMBER, 0, JIXIAO_ABSENT, JIXIAO_ABSENT, POINTS, "总数为 0 时的得分；不填则总数不能为 0", "points when the total is 0; absent: a total of 0 is refused"),
};

static const struct jixiao_form forms[] = {JIXIAO__COUNTED("")};
static const struct jixiao__detail details[] = {{JIXIAO_ERR_MET_OVER_TOTAL, "，总数 $n，达到数 $n", ": total $n, met $n"}, {0}};

const struct jixiao__kind jixiao__share_kind = {
    .info = {"share", "比例计分", {"分值 × 达到数合计 / 总数合计", "The points times the sum of met over the sum of total."}, {"", rule, 1, 0, 1, 0}, forms, 1, 0},
    .details = details,
    .score = score, .explain = explain,
    .formulas = &formulas,
};
// clang-format on
