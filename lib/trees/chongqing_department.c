/* SPDX-License-Identifier: MIT
 * chongqing-department: 部门整体绩效自评表. Made from chongqing-department.json by tests/generate/trees.c:
 * ./dev generate. docs/trees/chongqing-department.md says how each clause is read. */
#include "../tree/tree.h"

// clang-format off

#define YES JIXIAO_ONE
#define NO 0

/* 预算执行率. bands: upto, included, points, to, measure, if_none, from, explain_below */
static const jixiao_num execution[] = {
    JIXIAO_NUM(1), YES, JIXIAO_NUM(0), JIXIAO_NUM(10), JIXIAO_NUM(1), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
    JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_NUM(10), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
};

/* 绩效指标. goals: from, over, at_limit_counts, over_is, over_loses, unmet, pass, pass_included */
static const jixiao_num goals[] = {
    JIXIAO_NUM(0.8), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
    JIXIAO_NUM(0.6), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
    JIXIAO_NUM(0), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
};
static const char *const goals_names[] = {"达成年度指标", "部分达成年度指标并具有一定效果", "未达成年度指标且效果较差"};

static const struct jixiao_indicator indicators[] = {
    {.level = 1,
     .kind = JIXIAO_KIND_BANDS,
     .flags = JIXIAO_QUANTITATIVE,
     .points = JIXIAO_NUM(10),
     .id = "execution",
     .name = "预算执行率",
     .explanation = "全年执行数占全年预算数的比例。",
     .criterion = "执行率得分=执行率×执行率权重",
     .terms = {"全年执行数", "全年预算数"},
     .unit = "万元",
     .rule = {.cells = execution, .rows = 2, .columns = 8}},

    {.level = 1,
     .kind = JIXIAO_KIND_GOALS,
     .flags = JIXIAO_QUALITATIVE | JIXIAO_QUANTITATIVE,
     .points = JIXIAO_NUM(90),
     .id = "goals",
     .name = "绩效指标",
     .explanation = "各项绩效指标的计量单位、指标性质、指标值、指标权重（分）、全年完成值。",
     .rule = {.cells = goals, .rows = 3, .columns = 8, .names = goals_names}},

};

const struct jixiao_tree jixiao__tree_chongqing_department = {
    .id = "chongqing-department",
     .title = "部门整体绩效自评表",
     .source = "重庆市一个区的部门2022年度部门整体绩效自评表（依网上转载的残缺副本，未核对原文）",
     .places = 2,
     .not_applicable = JIXIAO_NA_UNSAID,
     .linted = 1,
     .n_indicators = sizeof indicators / sizeof indicators[0],
     .indicators = indicators,
};
