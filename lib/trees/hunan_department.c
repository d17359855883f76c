/* SPDX-License-Identifier: MIT
 * hunan-department: 部门整体支出绩效评价评分表. Made from hunan-department.json by tests/generate/trees.c:
 * ./dev generate. docs/trees/hunan-department.md says how each clause is read. */
#include "../tree/tree.h"

// clang-format off

#define YES JIXIAO_ONE
#define NO 0

/* 财政供养人员控制率. steps: side, limit, per, lose, gain, part, most, measure, starts, least, if_none */
static const jixiao_num staff_control[] = {
    JIXIAO_NUM(0), JIXIAO_NUM(1), JIXIAO_NUM(0.01), JIXIAO_NUM(0.5), JIXIAO_ABSENT, JIXIAO_NUM(0), JIXIAO_ABSENT, JIXIAO_NUM(1), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
};

/* “三公经费”变动率. steps: side, limit, per, lose, gain, part, most, measure, starts, least, if_none */
static const jixiao_num three_expenses_change[] = {
    JIXIAO_NUM(0), JIXIAO_NUM(0), JIXIAO_NUM(0.01), JIXIAO_NUM(0.5), JIXIAO_ABSENT, JIXIAO_NUM(0), JIXIAO_ABSENT, JIXIAO_NUM(2), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_NUM(5),
};

/* 重点支出安排率. bands: upto, included, points, to, measure, if_none, from, explain_below */
static const jixiao_num key_spending[] = {
    JIXIAO_NUM(0.6), NO, JIXIAO_NUM(0), JIXIAO_ABSENT, JIXIAO_NUM(1), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
    JIXIAO_NUM(0.7), NO, JIXIAO_NUM(2), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
    JIXIAO_NUM(0.8), NO, JIXIAO_NUM(3), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
    JIXIAO_NUM(0.9), NO, JIXIAO_NUM(4), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
    JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_NUM(5), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
};

/* 预算调整率. bands: upto, included, points, to, measure, if_none, from, explain_below */
static const jixiao_num budget_adjustment[] = {
    JIXIAO_NUM(0), YES, JIXIAO_NUM(3), JIXIAO_ABSENT, JIXIAO_NUM(1), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
    JIXIAO_NUM(0.1), YES, JIXIAO_NUM(2), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
    JIXIAO_NUM(0.2), YES, JIXIAO_NUM(1), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
    JIXIAO_NUM(0.3), YES, JIXIAO_NUM(0.5), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
};

/* 支付进度. incidents: each, gain, most, starts */
static const jixiao_num payment_progress[] = {
    JIXIAO_NUM(0.5), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
};

/* 资金结余. bands: upto, included, points, to, measure, if_none, from, explain_below */
static const jixiao_num balance[] = {
    JIXIAO_NUM(0), YES, JIXIAO_NUM(3), JIXIAO_ABSENT, JIXIAO_NUM(1), JIXIAO_NUM(3), JIXIAO_ABSENT, JIXIAO_ABSENT,
    JIXIAO_NUM(1), YES, JIXIAO_NUM(2), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
};

/* “三公经费”控制率. steps: side, limit, per, lose, gain, part, most, measure, starts, least, if_none */
static const jixiao_num three_expenses_control[] = {
    JIXIAO_NUM(0), JIXIAO_NUM(1), JIXIAO_NUM(0.01), JIXIAO_NUM(1), JIXIAO_ABSENT, JIXIAO_NUM(0), JIXIAO_ABSENT, JIXIAO_NUM(1), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
};

/* 管理制度健全性. checklist: points, judged */
static const jixiao_num rules[] = {
    JIXIAO_NUM(1), JIXIAO_ABSENT,
    JIXIAO_NUM(1), JIXIAO_ABSENT,
    JIXIAO_NUM(1), JIXIAO_ABSENT,
};
static const char *const rules_names[] = {"已制定或具有管理制度", "管理制度合法、合规、完整", "管理制度得到有效执行"};

/* 资金使用合规性. incidents: each, gain, most, starts */
static const jixiao_num compliance[] = {
    JIXIAO_NUM(1), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
};

static const struct jixiao_indicator indicators[] = {
    {.level = 1,
     .points = JIXIAO_NUM(15),
     .id = "input",
     .name = "投入"},

    {.level = 2,
     .points = JIXIAO_NUM(15),
     .id = "allocation",
     .name = "预算配置"},

    {.level = 3,
     .kind = JIXIAO_KIND_STEPS,
     .flags = JIXIAO_QUANTITATIVE,
     .points = JIXIAO_NUM(5),
     .id = "staff-control",
     .name = "财政供养人员控制率",
     .criterion = "以100%为标准。在职人员控制率≦100%，计5分；每超过一个百分点扣0.5分，扣完为止。",
     .terms = {"在职人员数", "编制数"},
     .unit = "人",
     .rule = {.cells = staff_control, .rows = 1, .columns = 11}},

    {.level = 3,
     .kind = JIXIAO_KIND_STEPS,
     .flags = JIXIAO_QUANTITATIVE,
     .points = JIXIAO_NUM(5),
     .id = "three-expenses-change",
     .name = "“三公经费”变动率",
     .criterion = "“三公经费”变动率≦0，计5分；“三公经费”＞0，每超过一个百分点扣0.5分，扣完为止。",
     .terms = {"上年“三公经费”", "本年“三公经费”"},
     .unit = "万元",
     .rule = {.cells = three_expenses_change, .rows = 1, .columns = 11}},

    {.level = 3,
     .kind = JIXIAO_KIND_BANDS,
     .flags = JIXIAO_QUANTITATIVE,
     .points = JIXIAO_NUM(5),
     .id = "key-spending",
     .name = "重点支出安排率",
     .criterion = "重点支出安排率≥90%，计5分；80%（含）-90%，计4分；70%（含）-80%，计3分；60%（含）-70%，计2分；低于60%不得分。",
     .terms = {"重点项目支出", "项目总支出"},
     .unit = "万元",
     .rule = {.cells = key_spending, .rows = 5, .columns = 8}},

    {.level = 1,
     .points = JIXIAO_ABSENT,
     .id = "process",
     .name = "过程"},

    {.level = 2,
     .points = JIXIAO_NUM(15),
     .id = "budget-execution",
     .name = "预算执行"},

    {.level = 3,
     .kind = JIXIAO_KIND_BANDS,
     .flags = JIXIAO_QUANTITATIVE,
     .points = JIXIAO_NUM(3),
     .id = "budget-adjustment",
     .name = "预算调整率",
     .criterion = "预算调整率=0，计3分；0-10%（含），计2分；10-20%（含），计1分；20-30%（含），计0.5分；大于30%不得分。",
     .terms = {"预算调整数", "预算数"},
     .unit = "万元",
     .rule = {.cells = budget_adjustment, .rows = 4, .columns = 8}},

    {.level = 3,
     .kind = JIXIAO_KIND_INCIDENTS,
     .flags = JIXIAO_QUANTITATIVE,
     .points = JIXIAO_NUM(3),
     .id = "payment-progress",
     .name = "支付进度",
     .criterion = "春节前下达全部专项资金的50%；6月底前所有专项资金指标全部下达完。每出现一个专项未按进度完成资金下达扣0.5分，扣完为止。",
     .rule = {.cells = payment_progress, .rows = 1, .columns = 4}},

    {.level = 3,
     .kind = JIXIAO_KIND_BANDS,
     .flags = JIXIAO_QUANTITATIVE,
     .points = JIXIAO_NUM(3),
     .id = "balance",
     .name = "资金结余",
     .criterion = "无结余，3分；有结余，但不超过上年结转，2分；结余超过上年结转，不得分。",
     .terms = {"本年结余", "上年结转"},
     .unit = "万元",
     .rule = {.cells = balance, .rows = 2, .columns = 8}},

    {.level = 3,
     .kind = JIXIAO_KIND_STEPS,
     .flags = JIXIAO_QUANTITATIVE,
     .points = JIXIAO_NUM(6),
     .id = "three-expenses-control",
     .name = "“三公经费”控制率",
     .criterion = "以100%为标准。三公经费控制率≦100%，计6分；每超过一个百分点扣1分，扣完为止。",
     .terms = {"“三公经费”实际支出数", "“三公经费”预算安排数"},
     .unit = "万元",
     .rule = {.cells = three_expenses_control, .rows = 1, .columns = 11}},

    {.level = 2,
     .points = JIXIAO_ABSENT,
     .id = "budget-management",
     .name = "预算管理"},

    {.level = 3,
     .kind = JIXIAO_KIND_CHECKLIST,
     .flags = JIXIAO_QUALITATIVE,
     .points = JIXIAO_NUM(3),
     .id = "rules",
     .name = "管理制度健全性",
     .criterion = "①已制定或具有预算资金管理办法，内部财务管理制度、会计核算制度等管理制度，1分；②相关管理制度合法、合规、完整，1分；③相关管理制度得到有效执行，1分。",
     .rule = {.cells = rules, .rows = 3, .columns = 2, .names = rules_names}},

    {.level = 3,
     .kind = JIXIAO_KIND_INCIDENTS,
     .flags = JIXIAO_QUALITATIVE,
     .points = JIXIAO_NUM(3),
     .id = "compliance",
     .name = "资金使用合规性",
     .criterion = "①支出符合国家财经法规和财务管理制度规定以及有关专项资金管理办法的规定；②资金拨付有完整的审批程序和手续；③项目支出按规定经过评估论证；④支出符合部门预算批复的用途；⑤资金使用无截留、挤占、挪用、虚列支出等情况。以上情况每出现一例不符合要求的扣1分，扣完为止。",
     .rule = {.cells = compliance, .rows = 1, .columns = 4}},

};

const struct jixiao_tree jixiao__tree_hunan_department = {
    .id = "hunan-department",
     .title = "部门整体支出绩效评价评分表",
     .source = "湖南省一个市的部门2018年度部门整体支出绩效评价评分表（附件3-1参考样表；依网上转载的残缺副本，未核对原文，预算管理的后几项和以下各部分缺）",
     .places = 2,
     .not_applicable = JIXIAO_NA_UNSAID,
     .linted = 1,
     .n_indicators = sizeof indicators / sizeof indicators[0],
     .indicators = indicators,
};
