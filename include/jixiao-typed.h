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

JIXIAO_API int jixiao_score_flag(jixiao_num points,
    const struct jixiao_flag_facts *facts, uint32_t n_facts,
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

/* bands 分档计分: The points of the first band that holds the deviation of the final
 * accounts from the budgets, else none. */
struct jixiao_bands_rule {
    /* 偏差上限 (比率): the band's upper bound: 0.10 is 10%; rising from band to band. */
    jixiao_num upto;
    /* 含上限: whether a deviation exactly at the bound is in the band; JIXIAO_ONE or 0. */
    jixiao_num included;
    /* 分值 (分): the band's points. */
    jixiao_num points;
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

/* incidents 按次扣分: The points less `each` for every incident, not below 0. */
struct jixiao_incidents_facts {
    /* 次数 (次): how many incidents; whole. */
    jixiao_num count;
};

/* each 每次扣分 (分): points off for each incident. */
JIXIAO_API int jixiao_score_incidents(jixiao_num points,
    const struct jixiao_incidents_facts *facts, uint32_t n_facts,
    jixiao_num each,
    uint32_t places, jixiao_num *score);

#ifdef __cplusplus
}
#endif

#endif
