/* SPDX-License-Identifier: MIT
 * steps in words. */
#include "moves.h"
#include "steps.h"

/* A distance: of ratios in percentage points, of values as it is. */
static void say_distance(const struct jixiao__measured *m, jixiao_num num,
                         struct jixiao__text *text)
{
    if (m->measure == JIXIAO__BY_VALUE)
        jixiao__put_num(text, num);
    else
        jixiao__say(text, "$n 个百分点",
                    num == JIXIAO_ONE / 100 ? "$n percentage point" : "$n percentage points",
                    num * 100);
}

/* How far the measure is past the limit, to show; JIXIAO_ABSENT where that is too far. */
static jixiao_num distance(const struct jixiao__measured *m, const struct jixiao__side *side)
{
    uint64_t apart = jixiao__apart(jixiao__or(jixiao__measured_num(m), 0), side->limit);
    return side->is_beyond || apart > JIXIAO_MAX_NUM / 100 ? JIXIAO_ABSENT : (jixiao_num)apart;
}

/* "高于 100%", and where that is said "比 100% 高 2.4 个百分点". */
static void say_limit(const struct jixiao__measured *m, const struct jixiao__side *side,
                      int is_past, struct jixiao__text *text)
{
    static const char *const words[2][2][2] = {
        {{"不高于 ", "not above "}, {"不低于 ", "not below "}},
        {{"高于 ", "above "}, {"低于 ", "below "}}};
    const char *const *said = words[is_past][!side->is_above];
    jixiao__say(text, said[JIXIAO_ZH], said[JIXIAO_EN]);
    jixiao__say_bound(m, text, side->limit);
}

static void say_past(const struct jixiao__measured *m, const struct jixiao__side *side,
                     struct jixiao__text *text)
{
    jixiao_num apart = side->is_past ? distance(m, side) : JIXIAO_ABSENT;
    if (apart == JIXIAO_ABSENT) {
        say_limit(m, side, side->is_past, text);
    } else if (text->lang == JIXIAO_EN) {
        say_distance(m, apart, text);
        jixiao__put(text, " ");
        say_limit(m, side, 1, text);
    } else {
        jixiao__put(text, "比 ");
        jixiao__say_bound(m, text, side->limit);
        jixiao__put(text, side->is_above ? " 高 " : " 低 ");
        say_distance(m, apart, text);
    }
}

/* The steps that count, rounded to a millionth. */
static jixiao_num steps(const struct jixiao__side *side, const struct jixiao__moved *moved)
{
    if (side->part != JIXIAO__PART_SHARE)
        return (jixiao_num)moved->steps * JIXIAO_ONE;
    return (jixiao_num)jixiao__div_round(jixiao__mul_wide(side->past, (uint64_t)JIXIAO_ONE),
                                         side->den);
}

static const char *const part_words[JIXIAO__PARTS][2] = {
    [JIXIAO__PART_WHOLE] = {"只计整档", "whole steps only"},
    [JIXIAO__PART_BEGUN] = {"不足一档按一档计", "a part of a step as a whole one"},
    [JIXIAO__PART_SHARE] = {"按比例计", "in proportion"},
};

/* What the other two readings would have scored, where that differs. */
static void say_others(const struct jixiao__case *c, const struct jixiao__measured *m, uint32_t row,
                       enum jixiao__part part, struct jixiao__text *text)
{
    jixiao_num own = jixiao__steps_score(c, m, 0, part, NULL), scores[2];
    enum jixiao__part others[2];
    int i;
    jixiao__steps_others(part, others);
    for (i = 0; i < 2; i++)
        scores[i] = jixiao__steps_score(c, m, row, others[i], NULL);
    if (scores[0] == own && scores[1] == own)
        return;
    jixiao__say(text, "（", " (");
    for (i = 0; i < 2; i++) {
        if (i)
            jixiao__say(text, "，", "; ");
        jixiao__say(text, part_words[others[i]][JIXIAO_ZH], part_words[others[i]][JIXIAO_EN]);
        jixiao__say(text, "得 $n 分", ": $n", scores[i]);
    }
    jixiao__say(text, "）", ")");
}

static void explain_side(const struct jixiao__case *c, const struct jixiao__measured *m,
                         uint32_t row, struct jixiao__text *text)
{
    struct jixiao__side side;
    struct jixiao__moved moved;
    jixiao__steps_side(c, m, row, &side);
    moved = jixiao__steps_move(&side);
    if (row > 1)
        jixiao__say(text, "；", "; ");
    say_past(m, &side, text);
    if (!side.is_past)
        return;
    if (text->lang != JIXIAO_EN) {
        jixiao__put(text, "，每 ");
        say_distance(m, side.per, text);
        jixiao__put(text, m->measure == JIXIAO__BY_VALUE ? " " : "");
    }
    if (side.gains)
        jixiao__say(text, "加 $n 分", ", $n on for each ", side.each);
    else
        jixiao__say(text, "扣 $n 分", ", $n off for each ", side.each);
    if (text->lang == JIXIAO_EN)
        say_distance(m, side.per, text);
    if (moved.is_most) {
        if (side.gains || jixiao__rule(c, row, JIXIAO__STEPS_MOST) != JIXIAO_ABSENT)
            jixiao__say(text, "，最多 $n 分", ", at most $n", side.most);
        return;
    }
    if (jixiao__steps_in_part(&side))
        jixiao__say(text, "，$s", ", $s", part_words[side.part][text->lang == JIXIAO_EN]);
    jixiao__say(text, "，计 $n 档", ", $n in all", steps(&side, &moved));
    if (jixiao__steps_in_part(&side))
        say_others(c, m, row, side.part, text);
}

/* Whether a side loses all that there is. */
static int is_used_up(const struct jixiao__case *c, const struct jixiao__measured *m)
{
    uint32_t row;
    int is = 0;
    for (row = 1; row <= c->rule->rows; row++) {
        struct jixiao__side side;
        jixiao__steps_side(c, m, row, &side);
        is |= !side.gains && jixiao__rule(c, row, JIXIAO__STEPS_MOST) == JIXIAO_ABSENT &&
              jixiao__steps_move(&side).is_most;
    }
    return is;
}

/* ": 5 − 0.5 × 3", where a side moves anything. */
static void say_arithmetic(const struct jixiao__case *c, const struct jixiao__measured *m,
                           struct jixiao__text *text)
{
    uint32_t row;
    int is_begun = 0;
    for (row = 1; row <= c->rule->rows; row++) {
        struct jixiao__side side;
        struct jixiao__moved moved;
        jixiao__steps_side(c, m, row, &side);
        moved = jixiao__steps_move(&side);
        if (!side.is_past)
            continue;
        if (!is_begun)
            jixiao__say(text, "：$n", ": $n", jixiao__steps_starts(c));
        is_begun = 1;
        jixiao__put(text, side.gains ? " + " : " − ");
        if (moved.is_most)
            jixiao__put_num(text, side.most);
        else
            jixiao__say(text, "$n × $n", "$n × $n", side.each, steps(&side, &moved));
    }
}

void jixiao__steps_explain(const struct jixiao__case *c, struct jixiao__text *text)
{
    struct jixiao__measured m;
    uint32_t row;
    int is_none, held;
    jixiao__steps_measure(c, &m, &is_none);
    if (is_none) {
        jixiao__say(text, JIXIAO__OF_NOTHING_TEXT);
        return;
    }
    jixiao__explain_measure(c, &m, text);
    for (row = 1; row <= c->rule->rows; row++)
        explain_side(c, &m, row, text);
    jixiao__steps_score(c, &m, 0, JIXIAO__PART_WHOLE, &held);
    if ((held < 0 || is_used_up(c, &m)) && !jixiao__steps_least(c))
        jixiao__say(text, "，扣完为止", ", not below 0");
    else if (held < 0)
        jixiao__say(text, "，最低 $n 分", ", not below $n", jixiao__steps_least(c));
    else if (held > 0)
        jixiao__say(text, "，最高 $n 分", ", $n at most", c->points);
    say_arithmetic(c, &m, text);
}

void jixiao__steps_explain_loss(const struct jixiao__case *c, const struct jixiao_loss *loss,
                                struct jixiao__text *text)
{
    struct jixiao__measured m;
    uint32_t row;
    int is_none;
    jixiao__steps_measure(c, &m, &is_none);
    if (is_none) {
        jixiao__say(text, JIXIAO__OF_NOTHING_TEXT);
        return;
    }
    jixiao__explain_measured(c, &m, text);
    for (row = 1; loss->outcome == JIXIAO_OUTCOME_PAST_LIMIT && row <= c->rule->rows; row++) {
        struct jixiao__side side;
        jixiao__steps_side(c, &m, row, &side);
        if (side.is_past && !side.gains) {
            say_limit(&m, &side, 1, text);
            return;
        }
    }
    jixiao__say(text, JIXIAO__NOT_GAINED_TEXT);
}
