/* SPDX-License-Identifier: MIT
 * sichuan-project-10-90: 部门预算项目支出绩效自评表. Made from sichuan-project-10-90.json by tests/generate/trees.c:
 * ./dev generate. docs/trees/sichuan-project-10-90.md says how each clause is read. */
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
     .terms = {"全年执行数", "全年预算数"},
     .unit = "万元",
     .rule = {.cells = execution, .rows = 2, .columns = 8}},

    {.level = 1,
     .kind = JIXIAO_KIND_GOALS,
     .flags = JIXIAO_QUALITATIVE | JIXIAO_QUANTITATIVE,
     .points = JIXIAO_NUM(90),
     .id = "goals",
     .name = "绩效指标",
     .explanation = "产出指标、效益指标、满意度指标、成本指标中本项目所设的各项，权重合计90分。",
     .rule = {.cells = goals, .rows = 3, .columns = 8, .names = goals_names}},

};

const struct jixiao_tree jixiao__tree_sichuan_project_10_90 = {
    .id = "sichuan-project-10-90",
     .title = "部门预算项目支出绩效自评表",
     .source = "四川省预算管理一体化系统的部门预算项目支出绩效自评表（依网上公开的一份空表片段，未核对原文）",
     .places = 2,
     .not_applicable = JIXIAO_NA_UNSAID,
     .linted = 1,
     .n_indicators = sizeof indicators / sizeof indicators[0],
     .indicators = indicators,
};
