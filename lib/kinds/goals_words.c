/* SPDX-License-Identifier: MIT
 * goals in words: the sum of its rows, and what a row lost. */
#include "goals.h"

enum { SHOWN = 24 }; /* rows in the sum; the rest is … */

void jixiao__goal_explain(const struct jixiao__case *c, struct jixiao__text *text)
{
    uint32_t row, shown = 0, rows = 0;
    for (row = 1; row <= c->facts->rows; row++)
        rows += !jixiao__goal_row(c, row).is_remark;
    jixiao__say(text, "$u 项指标得分相加：", "the sum of $u goals: ", rows);
    for (row = 1; row <= c->facts->rows && shown <= SHOWN; row++) {
        struct jixiao__row r = jixiao__goal_row(c, row);
        if (r.is_remark)
            continue;
        if (shown)
            jixiao__put(text, " + ");
        if (shown++ == SHOWN)
            jixiao__put(text, "…");
        else
            jixiao__put_num(text, jixiao__goal_score(c, &r, jixiao__goal_at_limit(c)));
    }
}

static const char *sign_of(const struct jixiao__row *r)
{
    return r->sense == JIXIAO__AT_LEAST ? "≥" : r->sense == JIXIAO__AT_MOST ? "≤" : "=";
}

static void explain_quantity(const struct jixiao__case *c, const struct jixiao__row *r,
                             jixiao_num score, struct jixiao__text *text)
{
    jixiao_num part, whole;
    jixiao__say(text, "目标 $s $n，完成 $n，", "target $s $n, done $n, ", sign_of(r), r->target,
                r->actual);
    if (jixiao__goal_is_met(r)) {
        jixiao__say(text, "超出 $p 以上", "over by more than $p",
                    jixiao__rule(c, 1, JIXIAO__GOAL_OVER));
        if (r->less)
            jixiao__say(text, "，酌情调减 $n 分", ", $n taken off by judgement", r->less);
        jixiao__say(text, "，得 $n 分", ", scores $n", score);
        return;
    }
    jixiao__goal_share(r, &part, &whole);
    if (score)
        jixiao__say(text, "$n × $n / $n = $n 分", "$n × $n / $n = $n", r->points, part, whole,
                    score);
    else
        jixiao__say(text, "不得分", "scores none");
}

void jixiao__goal_explain_loss(const struct jixiao__case *c, const struct jixiao_loss *loss,
                               struct jixiao__text *text)
{
    struct jixiao__row r;
    jixiao_num score;
    if (!loss->row) {
        jixiao__say(text, "有 $n 分不在各行中", "$n in no row", loss->lost);
        return;
    }
    r = jixiao__goal_row(c, loss->row);
    score = jixiao__goal_score(c, &r, jixiao__goal_at_limit(c));
    if (r.is_quantity) {
        explain_quantity(c, &r, score, text);
    } else {
        if (r.rating != JIXIAO_ABSENT) {
            jixiao__say_rating(c, r.rating, text);
            jixiao__say(text, "，", ", ");
        }
        jixiao__say(text, "$n 分中给 $n 分", "$n given of $n",
                    text->lang == JIXIAO_EN ? score : r.points,
                    text->lang == JIXIAO_EN ? r.points : score);
    }
    jixiao__say(text, "，失 $n 分", ", $n lost", loss->lost);
}

// clang-format off
const struct jixiao__detail jixiao__goal_details[] = {
    {JIXIAO_FINDING_ROWS_SUM, "，指标分值 $n 分，各行合计 $n 分", ": $n of the indicator, $n in its rows"},
    {JIXIAO_ERR_ROWS_OVER, "，指标分值 $n 分，各行合计 $n 分", ": $n of the indicator, $n in its rows"},
    {JIXIAO_FINDING_SENSE_UNSAID, "：得 $n 分；如为不高于，得 $n 分", ": it scores $n; as at most it would score $n"},
    {JIXIAO_FINDING_SENSE_EQUAL, "：得 $n 分；如为不低于，得 $n 分", ": it scores $n; as at least it would score $n"},
    {JIXIAO_FINDING_OVER_TARGET, "：指标值 $n，完成值 $n", ": a target of $n, done $n"},
    {JIXIAO_FINDING_COMPLETION_FAR, "：指标值 $n，完成值 $n", ": a target of $n, done $n"},
    {JIXIAO_ERR_LESS_RANGE, "，最多 $n 分，填的是 $n", ": at most $n, there is $n"},
    {0},
};
// clang-format on
