/* SPDX-License-Identifier: MIT
 * poverty-fund-project: 扶贫项目资金（衔接资金）绩效目标自评表. Made from poverty-fund-project.json by tests/generate/trees.c:
 * ./dev generate. docs/trees/poverty-fund-project.md says how each clause is read. */
#include "../tree/tree.h"

// clang-format off

#define YES JIXIAO_ONE
#define NO 0

/* 预算资金执行率. bands: upto, included, points, to, measure, if_none, from, explain_below */
static const jixiao_num execution[] = {
    JIXIAO_NUM(1), YES, JIXIAO_NUM(0), JIXIAO_NUM(10), JIXIAO_NUM(1), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
    JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_NUM(10), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
};

/* 产出指标. goals: from, over, at_limit_counts, over_is, over_loses, unmet, pass, pass_included */
static const jixiao_num output[] = {
    JIXIAO_NUM(0.8), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
    JIXIAO_NUM(0.6), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
    JIXIAO_NUM(0), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
};
static const char *const output_names[] = {"达成年度指标", "部分达成年度指标并具有一定效果", "未达成年度指标且效果较差"};

/* 效益指标. goals: from, over, at_limit_counts, over_is, over_loses, unmet, pass, pass_included */
static const jixiao_num benefit[] = {
    JIXIAO_NUM(0.8), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
    JIXIAO_NUM(0.6), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
    JIXIAO_NUM(0), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
};
static const char *const benefit_names[] = {"达成年度指标", "部分达成年度指标并具有一定效果", "未达成年度指标且效果较差"};

/* 满意度指标. goals: from, over, at_limit_counts, over_is, over_loses, unmet, pass, pass_included */
static const jixiao_num satisfaction[] = {
    JIXIAO_NUM(0.8), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
    JIXIAO_NUM(0.6), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
    JIXIAO_NUM(0), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
};
static const char *const satisfaction_names[] = {"达成年度指标", "部分达成年度指标并具有一定效果", "未达成年度指标且效果较差"};

static const struct jixiao_indicator indicators[] = {
    {.level = 1,
     .kind = JIXIAO_KIND_BANDS,
     .flags = JIXIAO_QUANTITATIVE,
     .points = JIXIAO_NUM(10),
     .id = "execution",
     .name = "预算资金执行率",
     .explanation = "全年执行数（B）占全年预算数（A）的比例。",
     .criterion = "执行率（B/A）",
     .terms = {"全年执行数", "全年预算数"},
     .unit = "万元",
     .rule = {.cells = execution, .rows = 2, .columns = 8}},

    {.level = 1,
     .kind = JIXIAO_KIND_GOALS,
     .flags = JIXIAO_QUALITATIVE | JIXIAO_QUANTITATIVE | JIXIAO_ADJUSTABLE,
     .points = JIXIAO_NUM(50),
     .id = "output",
     .name = "产出指标",
     .explanation = "数量指标、质量指标、时效指标、成本指标。",
     .criterion = "得分最高不能超过该指标分值上限。定性指标根据指标完成情况分为达成年度指标、部分达成年度指标并具有一定效果、未达成年度指标且效果较差三档，分别按照该指标对应分值区间100-80%（含80%）、80-60%（含60%）、60-0%合理确定得分。定量指标若为正向指标，则得分计算方法应用全年实际值/年度指标值×该指标分值；若为反向指标，则得分计算方法应用年度指标值/全年实际值×该指标分值。",
     .rule = {.cells = output, .rows = 3, .columns = 8, .names = output_names}},

    {.level = 1,
     .kind = JIXIAO_KIND_GOALS,
     .flags = JIXIAO_QUALITATIVE | JIXIAO_QUANTITATIVE | JIXIAO_ADJUSTABLE,
     .points = JIXIAO_NUM(30),
     .id = "benefit",
     .name = "效益指标",
     .explanation = "经济效益指标、社会效益指标、生态效益指标、可持续影响指标。",
     .criterion = "同产出指标。",
     .rule = {.cells = benefit, .rows = 3, .columns = 8, .names = benefit_names}},

    {.level = 1,
     .kind = JIXIAO_KIND_GOALS,
     .flags = JIXIAO_QUALITATIVE | JIXIAO_QUANTITATIVE | JIXIAO_ADJUSTABLE,
     .points = JIXIAO_NUM(10),
     .id = "satisfaction",
     .name = "满意度指标",
     .explanation = "服务对象满意度指标。",
     .criterion = "同产出指标。",
     .rule = {.cells = satisfaction, .rows = 3, .columns = 8, .names = satisfaction_names}},

};

const struct jixiao_tree jixiao__tree_poverty_fund_project = {
    .id = "poverty-fund-project",
     .title = "扶贫项目资金（衔接资金）绩效目标自评表",
     .source = "财政衔接资金（原扶贫资金）项目绩效自评表（依网上公开的两份填好的表，表注残缺，残缺处凭记忆，未核对原文）",
     .places = 2,
     .not_applicable = JIXIAO_NA_UNSAID,
     .linted = 1,
     .n_indicators = sizeof indicators / sizeof indicators[0],
     .indicators = indicators,
};
