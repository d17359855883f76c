/* SPDX-License-Identifier: MIT
 *
 * A typed scoring function for each kind, for programs in C and for languages that know symbols
 * only. Made by tests/generate/typed.c from the kinds' records: ./dev generate.
 *
 * The kind's rule and facts are arrays of structs, whose members are its columns in order, each
 * followed by its count; a rule of one row is its cells, which are all JIXIAO_ABSENT where it has
 * no row. All return what jixiao_score() returns, and set *score to JIXIAO_ABSENT where that is
 * not JIXIAO_OK. `points` and `places` are as there.
 */
#ifndef JIXIAO_TYPED_H
#define JIXIAO_TYPED_H

#include "jixiao.h"

// clang-format off
#ifdef __cplusplus
extern "C" {
#endif

/* flag 达标: All of the points if every row is met, else none. */
struct jixiao_flag_facts {
    /* 是否达到: whether the requirement is met; one row a unit of the department; JIXIAO_ONE
     * or 0. */
    jixiao_num met;
};

/* expected 应为: the answer that is met; JIXIAO_ONE or 0; may be JIXIAO_ABSENT. */
JIXIAO_API int jixiao_score_flag(jixiao_num points,
    const struct jixiao_flag_facts *facts, uint32_t n_facts,
    jixiao_num expected,
    uint32_t places, jixiao_num *score);

/* checklist 分项给分: The sum of what is given for each part; a part that is not judged is
 * given whole or not at all. */
struct jixiao_checklist_rule {
    /* 分值 (分): the part's points. */
    jixiao_num points;
    /* 酌情: whether the part may be given in part, at somebody's judgement; JIXIAO_ONE or 0;
     * may be JIXIAO_ABSENT. */
    jixiao_num judged;
};

struct jixiao_checklist_facts {
    /* 给分 (分): points given for the part, 0 to the part's points. */
    jixiao_num given;
};

JIXIAO_API int jixiao_score_checklist(jixiao_num points,
    const struct jixiao_checklist_rule *rule, uint32_t n_rule,
    const struct jixiao_checklist_facts *facts, uint32_t n_facts,
    uint32_t places, jixiao_num *score);

/* share 比例计分: The points times the sum of met over the sum of total. */
struct jixiao_share_facts {
    /* 达到数 (个): how many meet the requirement, at most total; whole. */
    jixiao_num met;
    /* 总数 (个): how many there are; whole. */
    jixiao_num total;
};

/* if_none 无则得分 (分): points when the total is 0; absent: a total of 0 is refused; may
 * be JIXIAO_ABSENT. */
JIXIAO_API int jixiao_score_share(jixiao_num points,
    const struct jixiao_share_facts *facts, uint32_t n_facts,
    jixiao_num if_none,
    uint32_t places, jixiao_num *score);

/* attain 目标实现: The points times the goals attained over the goals counted. */
struct jixiao_attain_facts {
    /* 目标值: the goal's target. */
    jixiao_num target;
    /* 完成值: what was done, in the target's unit. */
    jixiao_num actual;
    /* 方向: >= at least the target; <= at most; may be JIXIAO_ABSENT. */
    jixiao_num sense;
    /* 是否计入: whether it counts (no for what is not a quantity goal); JIXIAO_ONE or 0; may
     * be JIXIAO_ABSENT. */
    jixiao_num counted;
};

/* over 超出限度 (比率): how far above its target a goal may be done: 0.30 is 30%. */
/* at_limit_counts 恰在限度算达到: whether a goal exactly at that limit is attained;
 * JIXIAO_ONE or 0. */
JIXIAO_API int jixiao_score_attain(jixiao_num points,
    const struct jixiao_attain_facts *facts, uint32_t n_facts,
    jixiao_num over,
    jixiao_num at_limit_counts,
    uint32_t places, jixiao_num *score);

/* balance 资金结余率: The points times the projects whose balance rate is under the limit
 * over all projects. */
struct jixiao_balance_facts {
    /* 全年预算数 (万元): the project's budget for the year, carry-over included. */
    jixiao_num budget;
    /* 支出数 (万元): what the project spent in the year. */
    jixiao_num spent;
};

/* limit 结余率限度 (比率): the limit of the balance rate: 0.1 is 10%. */
/* at_limit_counts 恰在限度算达到: whether a project exactly at the limit counts as under
 * it; JIXIAO_ONE or 0. */
/* if_none 无则得分 (分): points when there is no project; absent: that is refused; may be
 * JIXIAO_ABSENT. */
JIXIAO_API int jixiao_score_balance(jixiao_num points,
    const struct jixiao_balance_facts *facts, uint32_t n_facts,
    jixiao_num limit,
    jixiao_num at_limit_counts,
    jixiao_num if_none,
    uint32_t places, jixiao_num *score);

/* bands 分档计分: The points of the first band that holds what is measured (a deviation,
 * ratio, change or value), flat or in proportion within it, else none. */
struct jixiao_bands_rule {
    /* 上限 (比率): the band's upper bound: 0.10 is 10%; rising from band to band; the last
     * may have none; may be JIXIAO_ABSENT. */
    jixiao_num upto;
    /* 含上限: whether exactly the bound is in the band; required beside one; JIXIAO_ONE or 0;
     * may be JIXIAO_ABSENT. */
    jixiao_num included;
    /* 分值 (分): the band's points; beside `to` those where it begins. */
    jixiao_num points;
    /* 末端分值 (分): the points at its upper bound, in between in proportion; absent: flat;
     * may be JIXIAO_ABSENT. */
    jixiao_num to;
    /* 度量: what is measured of the facts: deviation, ratio, change, value; may be
     * JIXIAO_ABSENT. */
    jixiao_num measure;
    /* 无则得分 (分): the score of 0 of 0; absent: no deviation, and no score of a ratio or
     * change; may be JIXIAO_ABSENT. */
    jixiao_num if_none;
    /* 起点 (比率): where the first band begins; may be JIXIAO_ABSENT. */
    jixiao_num from;
    /* 说明下限 (比率): what is measured, if it is below, wants a reason; may be
     * JIXIAO_ABSENT. */
    jixiao_num explain_below;
};

struct jixiao_bands_facts {
    /* 年初预算数 (万元): the subject's opening budget. */
    jixiao_num budget;
    /* 决算数 (万元): the subject's final account; may be negative. */
    jixiao_num final;
};

JIXIAO_API int jixiao_score_bands(jixiao_num points,
    const struct jixiao_bands_rule *rule, uint32_t n_rule,
    const struct jixiao_bands_facts *facts, uint32_t n_facts,
    uint32_t places, jixiao_num *score);

/* pace 执行进度: For each checkpoint, its points times its rate over its target, at most its
 * points, rounded; added up. */
struct jixiao_pace_rule {
    /* 目标进度 (比率): the rate to be reached: 0.40 is 40%. */
    jixiao_num target;
    /* 分值 (分): the checkpoint's points. */
    jixiao_num points;
};

struct jixiao_pace_facts {
    /* 累计支出 (万元): spent up to the checkpoint; without a budget the rate, 0 to 1. */
    jixiao_num actual;
    /* 预算数 (万元): the budget at that date; may be JIXIAO_ABSENT. */
    jixiao_num budget;
};

JIXIAO_API int jixiao_score_pace(jixiao_num points,
    const struct jixiao_pace_rule *rule, uint32_t n_rule,
    const struct jixiao_pace_facts *facts, uint32_t n_facts,
    uint32_t places, jixiao_num *score);

/* incidents 按次扣分: The points less `each` for every incident, not below 0; or so many
 * points on; a row of the rule for each sort. */
struct jixiao_incidents_rule {
    /* 每次扣分 (分): points off for each incident; may be JIXIAO_ABSENT. */
    jixiao_num each;
    /* 每次加分 (分): points on for each; exactly one of the two; may be JIXIAO_ABSENT. */
    jixiao_num gain;
    /* 最多加减 (分): points that the sort may move; absent: any; may be JIXIAO_ABSENT. */
    jixiao_num most;
    /* 起始分 (分): points before any incident; absent: all, or 0 where none are lost; may be
     * JIXIAO_ABSENT. */
    jixiao_num starts;
};

struct jixiao_incidents_facts {
    /* 次数 (次): how many incidents; whole. */
    jixiao_num count;
};

JIXIAO_API int jixiao_score_incidents(jixiao_num points,
    const struct jixiao_incidents_rule *rule, uint32_t n_rule,
    const struct jixiao_incidents_facts *facts, uint32_t n_facts,
    uint32_t places, jixiao_num *score);

/* goals 按指标完成情况计分: Rows of their own points: all of them if the target is met,
 * else the share attained, or what is given under a rating; each rounded, added up. */
struct jixiao_goals_rule {
    /* 起点 (比率): the least share of the points that the rating stands for; falling, the
     * last 0; may be JIXIAO_ABSENT. */
    jixiao_num from;
    /* 超出限度 (比率): an actual above its target by so much overshoots: 0.3 is 30%; may
     * be JIXIAO_ABSENT. */
    jixiao_num over;
    /* 恰在限度算达到: whether exactly at the limit is not over it; required beside one;
     * JIXIAO_ONE or 0; may be JIXIAO_ABSENT. */
    jixiao_num at_limit_counts;
    /* 超额的得分: what overshooting scores: all, with a finding; nothing; less; may be
     * JIXIAO_ABSENT. */
    jixiao_num over_is;
    /* 超额扣分 (分): the points that a row loses by overshooting, beside less; may be
     * JIXIAO_ABSENT. */
    jixiao_num over_loses;
    /* 未完成的得分: what is not met scores its share, or nothing; may be JIXIAO_ABSENT. */
    jixiao_num unmet;
    /* 及格比例 (比率): a share below it scores nothing; may be JIXIAO_ABSENT. */
    jixiao_num pass;
    /* 恰为及格比例得分: whether exactly that share scores; required beside it;
     * JIXIAO_ONE or 0; may be JIXIAO_ABSENT. */
    jixiao_num pass_included;
};

struct jixiao_goals_facts {
    /* 分值 (分): the row's points; a row without is a remark; may be JIXIAO_ABSENT. */
    jixiao_num points;
    /* 方向: at least, at most, exactly; may be JIXIAO_ABSENT. */
    jixiao_num sense;
    /* 指标值: the year's target; may be JIXIAO_ABSENT. */
    jixiao_num target;
    /* 完成值: what was done; may be JIXIAO_ABSENT. */
    jixiao_num actual;
    /* 评判等级: of a qualitative row: the rating's name, or its number from 1; whole; may be
     * JIXIAO_ABSENT. */
    jixiao_num rating;
    /* 给分 (分): of a qualitative row: the points given, in its rating's range; may be
     * JIXIAO_ABSENT. */
    jixiao_num given;
    /* 调减分值 (分): taken off a row that overshoots, by judgement, with a reason; may be
     * JIXIAO_ABSENT. */
    jixiao_num less;
    /* 自评得分 (分): the row's claim; their sum is the leaf's where it has none; may be
     * JIXIAO_ABSENT. */
    jixiao_num claim;
};

JIXIAO_API int jixiao_score_goals(jixiao_num points,
    const struct jixiao_goals_rule *rule, uint32_t n_rule,
    const struct jixiao_goals_facts *facts, uint32_t n_facts,
    uint32_t places, jixiao_num *score);

/* rating 按评判等级赋分: The points of the rating that is given, or points in its range. */
struct jixiao_rating_rule {
    /* 起点 (比率): the least share of the points that the rating stands for; falling, the
     * last 0; may be JIXIAO_ABSENT. */
    jixiao_num from;
    /* 分值 (分): the rating's points, falling; absent: points are given in its range; may be
     * JIXIAO_ABSENT. */
    jixiao_num points;
};

struct jixiao_rating_facts {
    /* 评判等级: the rating's name, or its number from 1; whole. */
    jixiao_num rating;
    /* 给分 (分): points given in the rating's range; none where ratings have points; may be
     * JIXIAO_ABSENT. */
    jixiao_num given;
};

JIXIAO_API int jixiao_score_rating(jixiao_num points,
    const struct jixiao_rating_rule *rule, uint32_t n_rule,
    const struct jixiao_rating_facts *facts, uint32_t n_facts,
    uint32_t places, jixiao_num *score);

/* steps 按幅度加减分: So many points off, or on, for each step that what is measured is
 * past a limit. */
struct jixiao_steps_rule {
    /* 方向: the side of the limit: above or below it. */
    jixiao_num side;
    /* 限度 (比率): where steps begin: 1 is 100%; absent: the limit is a fact; may be
     * JIXIAO_ABSENT. */
    jixiao_num limit;
    /* 每档幅度 (比率): the size of a step: 0.01 is a percentage point. */
    jixiao_num per;
    /* 每档扣分 (分): points off for each step; may be JIXIAO_ABSENT. */
    jixiao_num lose;
    /* 每档加分 (分): points on for each step; exactly one of the two; may be JIXIAO_ABSENT. */
    jixiao_num gain;
    /* 不足一档: a part of a step counts: not, as a whole one, in proportion. */
    jixiao_num part;
    /* 最多加减 (分): points that this side may move; absent: the leaf's; may be
     * JIXIAO_ABSENT. */
    jixiao_num most;
    /* 度量: what is measured of the facts: deviation, ratio, change, value. */
    jixiao_num measure;
    /* 起始分 (分): points before any step; absent: all, or 0 where none are lost; may be
     * JIXIAO_ABSENT. */
    jixiao_num starts;
    /* 最低得分 (分): the least it scores; may be JIXIAO_ABSENT. */
    jixiao_num least;
    /* 无则得分 (分): the score of 0 of 0; absent: no deviation, and no score of a ratio or
     * change; may be JIXIAO_ABSENT. */
    jixiao_num if_none;
};

struct jixiao_steps_facts {
    /* 年初预算数 (万元): the subject's opening budget. */
    jixiao_num budget;
    /* 决算数 (万元): the subject's final account; may be negative. */
    jixiao_num final;
    /* 限度 (比率): where the rule has none, in the first row: last year's, the peers'
     * average; may be JIXIAO_ABSENT. */
    jixiao_num limit;
};

JIXIAO_API int jixiao_score_steps(jixiao_num points,
    const struct jixiao_steps_rule *rule, uint32_t n_rule,
    const struct jixiao_steps_facts *facts, uint32_t n_facts,
    uint32_t places, jixiao_num *score);

#ifdef __cplusplus
}
#endif

#endif
