/* SPDX-License-Identifier: MIT
 * hubei-project-20-80: 项目绩效自评表. Made from hubei-project-20-80.json by tests/generate/trees.c:
 * ./dev generate. docs/trees/hubei-project-20-80.md says how each clause is read. */
#include "../tree/tree.h"

// clang-format off

#define YES JIXIAO_ONE
#define NO 0

/* 预算执行情况. bands: upto, included, points, to, measure, if_none, from, explain_below */
static const jixiao_num execution[] = {
    JIXIAO_NUM(1), YES, JIXIAO_NUM(0), JIXIAO_NUM(20), JIXIAO_NUM(1), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
    JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_NUM(20), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
};

/* 年度绩效目标. goals: from, over, at_limit_counts, over_is, over_loses, unmet, pass, pass_included */
static const jixiao_num goals[] = {
    JIXIAO_NUM(0.8), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
    JIXIAO_NUM(0.5), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
    JIXIAO_NUM(0), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
};
static const char *const goals_names[] = {"达成预期指标", "部分达成预期指标并具有一定效果", "未达成预期指标且效果较差"};

static const struct jixiao_indicator indicators[] = {
    {.level = 1,
     .kind = JIXIAO_KIND_BANDS,
     .flags = JIXIAO_QUANTITATIVE,
     .points = JIXIAO_NUM(20),
     .id = "execution",
     .name = "预算执行情况",
     .explanation = "年度财政资金总额：执行数占调整后预算数的比例。",
     .criterion = "得分（20分×执行率）；执行率（B/A）",
     .terms = {"执行数（B）", "预算数（A）"},
     .unit = "万元",
     .rule = {.cells = execution, .rows = 2, .columns = 8}},

    {.level = 1,
     .kind = JIXIAO_KIND_GOALS,
     .flags = JIXIAO_QUALITATIVE | JIXIAO_QUANTITATIVE,
     .points = JIXIAO_NUM(80),
     .id = "goals",
     .name = "年度绩效目标",
     .explanation = "年度绩效目标1、年度绩效目标2等各目标下的产出指标、效益指标，分值由项目自定，合计80分。",
     .rule = {.cells = goals, .rows = 3, .columns = 8, .names = goals_names}},

};

const struct jixiao_tree jixiao__tree_hubei_project_20_80 = {
    .id = "hubei-project-20-80",
     .title = "项目绩效自评表",
     .source = "湖北省一个市级单位2020年度项目绩效自评表（依网上公开的一份已填表，备注不全；评判等级凭记忆录入，未核对原文）",
     .places = 2,
     .not_applicable = JIXIAO_NA_UNSAID,
     .linted = 1,
     .n_indicators = sizeof indicators / sizeof indicators[0],
     .indicators = indicators,
};
