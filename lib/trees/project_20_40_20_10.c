/* SPDX-License-Identifier: MIT
 * project-20-40-20-10: 项目支出绩效自评表. Made from project-20-40-20-10.json by tests/generate/trees.c:
 * ./dev generate. docs/trees/project-20-40-20-10.md says how each clause is read. */
#include "../tree/tree.h"

// clang-format off

#define YES JIXIAO_ONE
#define NO 0

/* 预算执行率. bands: upto, included, points, to, measure, if_none, from, explain_below */
static const jixiao_num execution[] = {
    JIXIAO_NUM(1), YES, JIXIAO_NUM(0), JIXIAO_NUM(10), JIXIAO_NUM(1), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
    JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_NUM(10), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
};

/* 成本指标. goals: from, over, at_limit_counts, over_is, over_loses, unmet, pass, pass_included */
static const jixiao_num cost[] = {
    JIXIAO_NUM(0.8), JIXIAO_NUM(0.3), NO, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
    JIXIAO_NUM(0.6), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
    JIXIAO_NUM(0), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
};
static const char *const cost_names[] = {"达成年度指标", "部分达成年度指标并具有一定效果", "未达成年度指标且效果较差"};

/* 产出指标. goals: from, over, at_limit_counts, over_is, over_loses, unmet, pass, pass_included */
static const jixiao_num output[] = {
    JIXIAO_NUM(0.8), JIXIAO_NUM(0.3), NO, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
    JIXIAO_NUM(0.6), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
    JIXIAO_NUM(0), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
};
static const char *const output_names[] = {"达成年度指标", "部分达成年度指标并具有一定效果", "未达成年度指标且效果较差"};

/* 效益指标. goals: from, over, at_limit_counts, over_is, over_loses, unmet, pass, pass_included */
static const jixiao_num benefit[] = {
    JIXIAO_NUM(0.8), JIXIAO_NUM(0.3), NO, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
    JIXIAO_NUM(0.6), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
    JIXIAO_NUM(0), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
};
static const char *const benefit_names[] = {"达成年度指标", "部分达成年度指标并具有一定效果", "未达成年度指标且效果较差"};

/* 满意度指标. goals: from, over, at_limit_counts, over_is, over_loses, unmet, pass, pass_included */
static const jixiao_num satisfaction[] = {
    JIXIAO_NUM(0.8), JIXIAO_NUM(0.3), NO, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
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
     .name = "预算执行率",
     .explanation = "全年执行数占全年预算数的比例。",
     .criterion = "预算执行率得分=执行率×10分，最高不超过10分。",
     .terms = {"全年执行数", "全年预算数", "年初预算数"},
     .unit = "万元",
     .rule = {.cells = execution, .rows = 2, .columns = 8}},

    {.level = 1,
     .kind = JIXIAO_KIND_GOALS,
     .flags = JIXIAO_QUALITATIVE | JIXIAO_QUANTITATIVE | JIXIAO_ADJUSTABLE,
     .points = JIXIAO_NUM(20),
     .id = "cost",
     .name = "成本指标",
     .explanation = "经济成本指标、社会成本指标、生态环境成本指标。",
     .criterion = "定量指标完成指标值的，记该指标所赋全部分值；未完成的，按完成值与指标值的比例记分（反向指标按指标值与完成值的比例）。定性指标根据完成情况分为达成年度指标、部分达成年度指标并具有一定效果、未达成年度指标且效果较差三档，分别按照该指标对应分值区间100%-80%（含）、80%-60%（含）、60%-0%合理确定分值。",
     .rule = {.cells = cost, .rows = 3, .columns = 8, .names = cost_names}},

    {.level = 1,
     .kind = JIXIAO_KIND_GOALS,
     .flags = JIXIAO_QUALITATIVE | JIXIAO_QUANTITATIVE | JIXIAO_ADJUSTABLE,
     .points = JIXIAO_NUM(40),
     .id = "output",
     .name = "产出指标",
     .explanation = "数量指标、质量指标、时效指标。",
     .criterion = "同成本指标。",
     .rule = {.cells = output, .rows = 3, .columns = 8, .names = output_names}},

    {.level = 1,
     .kind = JIXIAO_KIND_GOALS,
     .flags = JIXIAO_QUALITATIVE | JIXIAO_QUANTITATIVE | JIXIAO_ADJUSTABLE,
     .points = JIXIAO_NUM(20),
     .id = "benefit",
     .name = "效益指标",
     .explanation = "经济效益指标、社会效益指标、生态效益指标、可持续影响指标。",
     .criterion = "同成本指标。",
     .rule = {.cells = benefit, .rows = 3, .columns = 8, .names = benefit_names}},

    {.level = 1,
     .kind = JIXIAO_KIND_GOALS,
     .flags = JIXIAO_QUALITATIVE | JIXIAO_QUANTITATIVE | JIXIAO_ADJUSTABLE,
     .points = JIXIAO_NUM(10),
     .id = "satisfaction",
     .name = "满意度指标",
     .explanation = "服务对象满意度指标。",
     .criterion = "同成本指标。",
     .rule = {.cells = satisfaction, .rows = 3, .columns = 8, .names = satisfaction_names}},

};

static const struct jixiao_grade grades[] = {
    {"优", JIXIAO_NUM(90)},
    {"良", JIXIAO_NUM(80)},
    {"中", JIXIAO_NUM(60)},
    {"差", JIXIAO_NUM(0)},
};

const struct jixiao_tree jixiao__tree_project_20_40_20_10 = {
    .id = "project-20-40-20-10",
     .title = "项目支出绩效自评表",
     .source = "按财预〔2021〕101号把成本指标列为一级指标的项目支出绩效自评表（凭记忆录入，未核对原文）",
     .places = 2,
     .not_applicable = JIXIAO_NA_UNSAID,
     .linted = 1,
     .grades = grades,
     .n_grades = sizeof grades / sizeof grades[0],
     .n_indicators = sizeof indicators / sizeof indicators[0],
     .indicators = indicators,
};
