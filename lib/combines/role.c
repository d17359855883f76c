/* SPDX-License-Identifier: MIT
 * The roles: a row each. */
#include "role.h"

#include <string.h>

// clang-format off
const struct jixiao__role jixiao__roles[JIXIAO_ROLE_END] = {
    [JIXIAO_ROLE_COUNTED] = {
        .info = {
            .id = "counted",
            .zh = "计分项",
            .help = {"分值计入满分，得分计入总分。",
                     "Its points are part of the full points, and its score of the total."},
            .claim = {"自评得分", "claim"},
            .fill = {"", ""},
            .in_points = 1,
            .blank = JIXIAO_OK,
            .key = "",
            .sum = {"", ""},
            .sentence = {"", ""},
        },
        .inside = JIXIAO_OK,
        .kept = {" 分", ""},
        .lost = {" 分，失 $n 分", ", $n lost"},
        .claimed = {"没有基础数据，按自评得分 $n 分计，无数据支撑。",
                    "No facts: the claim of $n counts, unsupported."},
        .blank = {"", ""},
    },
    [JIXIAO_ROLE_DEDUCTION] = {
        .info = {
            .id = "deduction",
            .zh = "扣分项",
            .help = {"分值不计入满分，失去的分从总分中扣除，扣到分值为止。",
                     "Its points are outside the full points, and at most they come off the total: "
                     "as many as it loses."},
            .claim = {"扣分", "deduction"},
            .fill = {"扣分项的自评打分填扣掉的分。",
                     "Of a deduction the claim is what is taken off."},
            .is_off = 1,
            .in_points = 0,
            .blank = JIXIAO_FINDING_DEDUCTION_BLANK,
            .key = "deducted",
            .sum = {"扣分 %", "deducted %"},
            .sentence = {"扣 % 分", "% come off"},
        },
        .inside = JIXIAO_ERR_DEDUCTION_INSIDE,
        .kept = {"，从总分中扣 $n 分", ", $n off the total"},
        .lost = {"，从总分中扣 $n 分", ", $n off the total"},
        .claimed = {"没有基础数据，按填报的扣分 $n 分计，无数据支撑。",
                    "No facts: the $n that the department took off count, unsupported."},
        .blank = {"扣分项空白，按没有扣分处理。", "Left blank: taken as none."},
        .total = offsetof(struct jixiao_total, deducted),
        .column = offsetof(struct jixiao_result_columns, deducted),
        .is_always = 1,
    },
    [JIXIAO_ROLE_BONUS] = {
        .info = {
            .id = "bonus",
            .zh = "加分项",
            .help = {"分值不计入满分，得分加到总分上，最多加到分值；总分不超过指标体系规定的最高分。",
                     "Its points are outside the full points, and at most they come on the total: as "
                     "many as it scores; the total is at most the tree's most."},
            .claim = {"加分", "bonus"},
            .fill = {"加分项的自评打分填加上的分。", "Of a bonus the claim is what is added."},
            .is_off = 0,
            .in_points = 0,
            .blank = JIXIAO_FINDING_BONUS_BLANK,
            .key = "added",
            .sum = {"加分 %", "added %"},
            .sentence = {"加 % 分", "% are added"},
        },
        .inside = JIXIAO_ERR_BONUS_INSIDE,
        .kept = {" 分，加到总分上", ", added to the total"},
        .lost = {"", ""}, /* what it does not add is not lost */
        .claimed = {"没有基础数据，按填报的加分 $n 分计，无数据支撑。",
                    "No facts: the $n that the department added count, unsupported."},
        .blank = {"加分项空白，按没有加分处理。", "Left blank: taken as none."},
        .total = offsetof(struct jixiao_total, added),
        .column = offsetof(struct jixiao_result_columns, added),
    },
    [JIXIAO_ROLE_VETO] = {
        .info = {
            .id = "veto",
            .zh = "一票否决项",
            .help = {"没有分值；未达到时，总分的等级最高为所写的等级。",
                     "It has no points; where it is not met, the total's grade is at most the one "
                     "named."},
            .claim = {"不填自评得分", "no claim"},
            .fill = {"一票否决项没有自评打分。", "A veto has no claim."},
            .is_veto = 1,
            .blank = JIXIAO_OK,
            .key = "",
            .sum = {"", ""},
            .sentence = {"", ""},
        },
        .inside = JIXIAO_ERR_VETO_INSIDE,
        .kept = {"", ""},
        .lost = {"", ""},
        .claimed = {"", ""},
        .blank = {"", ""},
    },
};
// clang-format on

const struct jixiao_role_info *jixiao_role_get(uint32_t role)
{
    return role < JIXIAO_ROLE_END ? &jixiao__roles[role].info : NULL;
}

uint32_t jixiao__role_find(const char *id)
{
    uint32_t role = JIXIAO_ROLE_END - 1;
    while (role && strcmp(jixiao__roles[role].info.id, id) != 0)
        role--;
    return role;
}

jixiao_num jixiao_role_adds(uint32_t role, const struct jixiao_mark *mark, jixiao_num num)
{
    if (role >= JIXIAO_ROLE_END || !mark || num == JIXIAO_ABSENT)
        return JIXIAO_ABSENT;
    return num + jixiao__shift(&jixiao__roles[role], mark->points);
}

uint32_t jixiao__grade_named(const struct jixiao_tree *tree, const char *name)
{
    uint32_t i = 0;
    while (i < tree->n_grades &&
           (!name || !tree->grades[i].name || strcmp(tree->grades[i].name, name) != 0))
        i++;
    return i;
}

int jixiao_role_shown(uint32_t role, const struct jixiao_tree *tree)
{
    uint32_t i = 0;
    if (role >= JIXIAO_ROLE_END || !tree)
        return 0;
    while (i < tree->n_indicators && tree->indicators[i].role != role)
        i++;
    return jixiao__roles[role].is_always || i < tree->n_indicators;
}

jixiao_num jixiao_role_sum(uint32_t role, const struct jixiao_total *total)
{
    jixiao_num sum;
    if (role >= JIXIAO_ROLE_END || !*jixiao__roles[role].info.key)
        return 0;
    memcpy(&sum, (const char *)total + jixiao__roles[role].total, sizeof sum);
    return sum;
}
