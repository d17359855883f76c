/* SPDX-License-Identifier: MIT
 * The typed scoring functions. Made by tests/generate/typed.c from the kinds' records: ./dev generate. */
#include "jixiao-kinds.h"

// clang-format off

static int score_rows(uint32_t kind, jixiao_num points, const jixiao_num *rule, uint32_t n_rule,
    uint32_t rule_columns, const jixiao_num *facts, uint32_t n_facts, uint32_t facts_columns,
    uint32_t places, jixiao_num *score)
{
    const struct jixiao_table r = {rule, n_rule, rule_columns, 0, NULL};
    const struct jixiao_table f = {facts, n_facts, facts_columns, 0, NULL};
    struct jixiao_mark mark;
    int err = jixiao_score(kind, points, &r, &f, places, &mark);
    if (!score)
        return JIXIAO_ERR_ARGUMENT;
    *score = mark.score;
    return err;
}

int jixiao_score_flag(jixiao_num points,
    const struct jixiao_flag_facts *facts, uint32_t n_facts,
    jixiao_num expected,
    uint32_t places, jixiao_num *score)
{
    const jixiao_num rule[] = {expected};
    const uint32_t n_rule = expected != JIXIAO_ABSENT ? 1u : 0u;
    return score_rows(JIXIAO_KIND_FLAG, points, rule, n_rule, 1,
        (const jixiao_num *)facts, n_facts, 1, places, score);
}

int jixiao_score_checklist(jixiao_num points,
    const struct jixiao_checklist_rule *rule, uint32_t n_rule,
    const struct jixiao_checklist_facts *facts, uint32_t n_facts,
    uint32_t places, jixiao_num *score)
{
    return score_rows(JIXIAO_KIND_CHECKLIST, points, (const jixiao_num *)rule, n_rule, 2,
        (const jixiao_num *)facts, n_facts, 1, places, score);
}

int jixiao_score_share(jixiao_num points,
    const struct jixiao_share_facts *facts, uint32_t n_facts,
    jixiao_num if_none,
    uint32_t places, jixiao_num *score)
{
    const jixiao_num rule[] = {if_none};
    const uint32_t n_rule = if_none != JIXIAO_ABSENT ? 1u : 0u;
    return score_rows(JIXIAO_KIND_SHARE, points, rule, n_rule, 1,
        (const jixiao_num *)facts, n_facts, 2, places, score);
}

int jixiao_score_attain(jixiao_num points,
    const struct jixiao_attain_facts *facts, uint32_t n_facts,
    jixiao_num over,
    jixiao_num at_limit_counts,
    uint32_t places, jixiao_num *score)
{
    const jixiao_num rule[] = {over, at_limit_counts};
    const uint32_t n_rule = over != JIXIAO_ABSENT || at_limit_counts != JIXIAO_ABSENT ? 1u : 0u;
    return score_rows(JIXIAO_KIND_ATTAIN, points, rule, n_rule, 2,
        (const jixiao_num *)facts, n_facts, 4, places, score);
}

int jixiao_score_balance(jixiao_num points,
    const struct jixiao_balance_facts *facts, uint32_t n_facts,
    jixiao_num limit,
    jixiao_num at_limit_counts,
    jixiao_num if_none,
    uint32_t places, jixiao_num *score)
{
    const jixiao_num rule[] = {limit, at_limit_counts, if_none};
    const uint32_t n_rule = 1;
    return score_rows(JIXIAO_KIND_BALANCE, points, rule, n_rule, 3,
        (const jixiao_num *)facts, n_facts, 2, places, score);
}

int jixiao_score_bands(jixiao_num points,
    const struct jixiao_bands_rule *rule, uint32_t n_rule,
    const struct jixiao_bands_facts *facts, uint32_t n_facts,
    uint32_t places, jixiao_num *score)
{
    return score_rows(JIXIAO_KIND_BANDS, points, (const jixiao_num *)rule, n_rule, 8,
        (const jixiao_num *)facts, n_facts, 2, places, score);
}

int jixiao_score_pace(jixiao_num points,
    const struct jixiao_pace_rule *rule, uint32_t n_rule,
    const struct jixiao_pace_facts *facts, uint32_t n_facts,
    uint32_t places, jixiao_num *score)
{
    return score_rows(JIXIAO_KIND_PACE, points, (const jixiao_num *)rule, n_rule, 2,
        (const jixiao_num *)facts, n_facts, 2, places, score);
}

int jixiao_score_incidents(jixiao_num points,
    const struct jixiao_incidents_rule *rule, uint32_t n_rule,
    const struct jixiao_incidents_facts *facts, uint32_t n_facts,
    uint32_t places, jixiao_num *score)
{
    return score_rows(JIXIAO_KIND_INCIDENTS, points, (const jixiao_num *)rule, n_rule, 4,
        (const jixiao_num *)facts, n_facts, 1, places, score);
}

int jixiao_score_goals(jixiao_num points,
    const struct jixiao_goals_rule *rule, uint32_t n_rule,
    const struct jixiao_goals_facts *facts, uint32_t n_facts,
    uint32_t places, jixiao_num *score)
{
    return score_rows(JIXIAO_KIND_GOALS, points, (const jixiao_num *)rule, n_rule, 8,
        (const jixiao_num *)facts, n_facts, 8, places, score);
}

int jixiao_score_rating(jixiao_num points,
    const struct jixiao_rating_rule *rule, uint32_t n_rule,
    const struct jixiao_rating_facts *facts, uint32_t n_facts,
    uint32_t places, jixiao_num *score)
{
    return score_rows(JIXIAO_KIND_RATING, points, (const jixiao_num *)rule, n_rule, 2,
        (const jixiao_num *)facts, n_facts, 2, places, score);
}

int jixiao_score_steps(jixiao_num points,
    const struct jixiao_steps_rule *rule, uint32_t n_rule,
    const struct jixiao_steps_facts *facts, uint32_t n_facts,
    uint32_t places, jixiao_num *score)
{
    return score_rows(JIXIAO_KIND_STEPS, points, (const jixiao_num *)rule, n_rule, 11,
        (const jixiao_num *)facts, n_facts, 3, places, score);
}
