/* SPDX-License-Identifier: MIT
 * sichuan-ebian-2023: 县级部门整体绩效自评打分表. Made from sichuan-ebian-2023.json by tests/generate/trees.c:
 * ./dev generate. docs/trees/sichuan-ebian-2023.md says how each clause is read. */
#include "../tree/tree.h"

// clang-format off

#define YES JIXIAO_ONE
#define NO 0

/* 目标制定. checklist: points, judged */
static const jixiao_num goal_quality[] = {
    JIXIAO_NUM(2), YES,
    JIXIAO_NUM(2), YES,
    JIXIAO_NUM(2), YES,
    JIXIAO_NUM(2), YES,
    JIXIAO_NUM(2), NO,
};
static const char *const goal_quality_names[] = {"科学合理", "规范完整", "细化量化", "预算匹配", "集体决策"};

/* 目标实现. attain: over, at_limit_counts */
static const jixiao_num goals_overall[] = {
    JIXIAO_NUM(0.3), NO,
};

/* 目标实现. attain: over, at_limit_counts */
static const jixiao_num goals_projects[] = {
    JIXIAO_NUM(0.3), NO,
};

/* 支出控制. bands: upto, included, points, to, measure, if_none, from, explain_below */
static const jixiao_num spending_control[] = {
    JIXIAO_NUM(0.1), YES, JIXIAO_NUM(10), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
    JIXIAO_NUM(0.2), YES, JIXIAO_NUM(5), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
};

/* 及时处置. share: if_none */
static const jixiao_num timely_handling[] = {
    JIXIAO_NUM(5),
};

/* 执行进度. pace: target, points */
static const jixiao_num execution_progress[] = {
    JIXIAO_NUM(0.4), JIXIAO_NUM(1),
    JIXIAO_NUM(0.675), JIXIAO_NUM(2),
    JIXIAO_NUM(0.825), JIXIAO_NUM(2),
};
static const char *const execution_progress_names[] = {"6月", "9月", "11月"};

/* 资金结余率（低效无效率）. balance: limit, at_limit_counts, if_none */
static const jixiao_num balance_rate[] = {
    JIXIAO_NUM(0.1), NO, JIXIAO_ABSENT,
};

/* 违规记录. incidents: each, gain, most, starts */
static const jixiao_num violations[] = {
    JIXIAO_NUM(0.5), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
};

/* 预算挂钩. checklist: points, judged */
static const jixiao_num budget_linkage[] = {
    JIXIAO_NUM(5), YES,
    JIXIAO_NUM(5), YES,
};
static const char *const budget_linkage_names[] = {"纳入考核", "挂钩机制"};

/* 问题整改. checklist: points, judged */
static const jixiao_num rectification[] = {
    JIXIAO_NUM(5), YES,
};
static const char *const rectification_names[] = {"问题整改"};

/* 扣分项. incidents: each, gain, most, starts */
static const jixiao_num cooperation[] = {
    JIXIAO_NUM(0.5), JIXIAO_ABSENT, JIXIAO_ABSENT, JIXIAO_ABSENT,
};

static const struct jixiao_indicator indicators[] = {
    {.level = 1,
     .points = JIXIAO_NUM(70),
     .id = "budget-projects",
     .name = "部门预算项目绩效管理"},

    {.level = 2,
     .points = JIXIAO_NUM(40),
     .id = "goal-management",
     .name = "目标管理"},

    {.level = 3,
     .kind = JIXIAO_KIND_FLAG,
     .flags = JIXIAO_WHOLE | JIXIAO_SAMPLE | JIXIAO_QUANTITATIVE,
     .points = JIXIAO_NUM(10),
     .id = "goal-review",
     .name = "目标制定",
     .explanation = "是否开展部门内部绩效目标审核工作。",
     .criterion = "部门组织对本部门（含下属单位）绩效目标开展内部审核的，得10分，否则不得分。"},

    {.level = 3,
     .kind = JIXIAO_KIND_CHECKLIST,
     .flags = JIXIAO_WHOLE | JIXIAO_SAMPLE | JIXIAO_QUALITATIVE | JIXIAO_QUANTITATIVE,
     .points = JIXIAO_NUM(10),
     .id = "goal-quality",
     .name = "目标制定",
     .explanation = "根据年度绩效目标实现情况，评价部门绩效目标是否科学合理、规范完整、细化量化并与预算安排相匹配。",
     .criterion = "1. 绩效目标编制科学合理的，得2分，否则酌情扣分。2. 绩效目标编制规范完整的，得2分，否则酌情扣分。3. 绩效指标编制细化量化的，得2分，否则酌情扣分。4. 绩效指标编制与预算安排相匹配的，得2分，否则酌情扣分。5. 评价部门绩效目标纳入部门党组（委）会（办公会）集体决策范围的得2分，否则不得分。",
     .rule = {.cells = goal_quality, .rows = 5, .columns = 2, .names = goal_quality_names}},

    {.level = 3,
     .kind = JIXIAO_KIND_ATTAIN,
     .flags = JIXIAO_WHOLE | JIXIAO_QUANTITATIVE,
     .points = JIXIAO_NUM(10),
     .id = "goals-overall",
     .name = "目标实现",
     .explanation = "评价部门整体支出绩效目标实现程度与预期目标的偏离度。",
     .criterion = "以部门整体支出绩效为核心，评价部门整体支出实际完成情况与预期绩效目标偏离度，单个数量指标实际完成未达到预期指标或超过预期指标30%以上的，均不计分。该项指标得分=达到预期值的数量指标个数/全部数量指标个数*10。",
     .rule = {.cells = goals_overall, .rows = 1, .columns = 2}},

    {.level = 3,
     .kind = JIXIAO_KIND_ATTAIN,
     .flags = JIXIAO_SAMPLE | JIXIAO_QUANTITATIVE,
     .points = JIXIAO_NUM(10),
     .id = "goals-projects",
     .name = "目标实现",
     .explanation = "评价部门预算项目绩效目标实际实现程度与预期目标的偏离度。",
     .criterion = "以部门预算项目绩效为核心，评价部门预算项目实际完成情况与预期绩效目标偏离度，单个数量指标实际完成未达到预期指标或超过预期指标30%以上的，均不计分。该项指标得分=达到预期值的数量指标个数/全部数量指标个数（即评价选取的项目绩效目标包含的所有数量指标）*10。",
     .note = "部门自评范围为部门所有纳入绩效目标管理的部门预算项目",
     .rule = {.cells = goals_projects, .rows = 1, .columns = 2}},

    {.level = 2,
     .points = JIXIAO_NUM(15),
     .id = "adjustment",
     .name = "动态调整"},

    {.level = 3,
     .kind = JIXIAO_KIND_BANDS,
     .flags = JIXIAO_WHOLE | JIXIAO_QUANTITATIVE,
     .points = JIXIAO_NUM(10),
     .id = "spending-control",
     .name = "支出控制",
     .explanation = "部门公用经费及非定额公用支出控制情况。",
     .criterion = "计算部门日常公用经费、项目支出中“办公费、印刷费、水费、电费、物业管理费”等科目年初预算数与决算数偏差程度。预决算偏差程度在10%以内的，得10分。偏差度在10%~20%之间的，得5分，偏差度超过20%的，不得分。",
     .rule = {.cells = spending_control, .rows = 2, .columns = 8}},

    {.level = 3,
     .kind = JIXIAO_KIND_SHARE,
     .flags = JIXIAO_WHOLE | JIXIAO_QUANTITATIVE,
     .points = JIXIAO_NUM(5),
     .id = "timely-handling",
     .name = "及时处置",
     .explanation = "评价部门开展绩效运行监控后，将绩效监控结果应用到预算调整的情况。",
     .criterion = "绩效运行监控未发现问题或对发现问题提出预算收回、调整处置意见并加以落实的得5分。如存在未及时处置落实的，按未进行问题整改的项目数量/监控发现问题的项目总数×5分扣分，直至扣完。",
     .rule = {.cells = timely_handling, .rows = 1, .columns = 1}},

    {.level = 3,
     .kind = JIXIAO_KIND_PACE,
     .flags = JIXIAO_WHOLE | JIXIAO_QUANTITATIVE,
     .points = JIXIAO_NUM(5),
     .id = "execution-progress",
     .name = "执行进度",
     .explanation = "评价部门在6、9、11月的预算执行情况。",
     .criterion = "部门预算执行进度在6、9、11月应达到序时进度的80%、90%、90%，即实际支出进度分别达到40%、67.5%、82.5%。6、9、11月部门预算执行进度达到量化指标的分别得1分、2分、2分，未达到目标进度的按其实际进度占目标进度的比重计算得分。",
     .rule = {.cells = execution_progress, .rows = 3, .columns = 2, .names = execution_progress_names}},

    {.level = 2,
     .points = JIXIAO_NUM(10),
     .id = "results",
     .name = "完成结果"},

    {.level = 3,
     .kind = JIXIAO_KIND_BALANCE,
     .flags = JIXIAO_WHOLE | JIXIAO_QUANTITATIVE,
     .points = JIXIAO_NUM(5),
     .id = "balance-rate",
     .name = "资金结余率（低效无效率）",
     .explanation = "评价部门预算项目年终资金结余情况。",
     .criterion = "部门预算项目资金结余率小于0.1的项目数/部门预算项目总数*5。",
     .rule = {.cells = balance_rate, .rows = 1, .columns = 3}},

    {.level = 3,
     .kind = JIXIAO_KIND_INCIDENTS,
     .flags = JIXIAO_WHOLE | JIXIAO_QUALITATIVE | JIXIAO_QUANTITATIVE,
     .points = JIXIAO_NUM(5),
     .id = "violations",
     .name = "违规记录",
     .explanation = "根据审计监督、财会监督和部门自查结果反映部门上一年度部门预算管理是否存在相关问题。",
     .criterion = "依据评价年度审计监督、财会监督和部门自查结果，出现未落实党政机关过紧日子相关要求，以及部门预算管理方面违纪违规等问题的，每个问题扣0.5分，直至扣完。",
     .rule = {.cells = violations, .rows = 1, .columns = 4}},

    {.level = 1,
     .points = JIXIAO_NUM(30),
     .id = "use-of-results",
     .name = "绩效结果应用"},

    {.level = 2,
     .points = JIXIAO_NUM(10),
     .id = "internal-use",
     .name = "内部应用"},

    {.level = 3,
     .kind = JIXIAO_KIND_CHECKLIST,
     .flags = JIXIAO_WHOLE | JIXIAO_QUALITATIVE,
     .points = JIXIAO_NUM(10),
     .id = "budget-linkage",
     .name = "预算挂钩",
     .explanation = "部门内部绩效结果与预算挂钩情况",
     .criterion = "将内设机构和下属单位绩效自评情况纳入内部考核体系，得5分；建立对内设机构和下属单位预算与绩效挂钩机制的，得5分；否则酌情扣分。",
     .rule = {.cells = budget_linkage, .rows = 2, .columns = 2, .names = budget_linkage_names}},

    {.level = 2,
     .points = JIXIAO_NUM(5),
     .id = "openness",
     .name = "信息公开"},

    {.level = 3,
     .kind = JIXIAO_KIND_FLAG,
     .flags = JIXIAO_WHOLE | JIXIAO_QUALITATIVE,
     .points = JIXIAO_NUM(10),
     .id = "disclosure",
     .name = "自评公开",
     .explanation = "评价部门是否按要求将部门整体绩效自评情况和自行组织的评价情况向社会公开。",
     .criterion = "按要求将相关绩效信息随同决算公开的，得10分，否则不得分。"},

    {.level = 2,
     .points = JIXIAO_NUM(10),
     .id = "follow-up",
     .name = "整改反馈"},

    {.level = 3,
     .kind = JIXIAO_KIND_CHECKLIST,
     .flags = JIXIAO_WHOLE | JIXIAO_QUALITATIVE | JIXIAO_QUANTITATIVE,
     .points = JIXIAO_NUM(5),
     .id = "rectification",
     .name = "问题整改",
     .explanation = "评价部门根据绩效管理结果整改问题、完善政策、改进管理的情况。",
     .criterion = "针对绩效管理过程中（包括绩效目标核查、绩效监控核查和重点绩效评价）提出的问题进行整改，得5分，否则酌情扣分。",
     .rule = {.cells = rectification, .rows = 1, .columns = 2, .names = rectification_names}},

    {.level = 3,
     .kind = JIXIAO_KIND_FLAG,
     .flags = JIXIAO_WHOLE | JIXIAO_QUALITATIVE | JIXIAO_QUANTITATIVE,
     .points = JIXIAO_NUM(5),
     .id = "feedback",
     .name = "应用反馈",
     .explanation = "评价部门按要求及时向财政部门反馈结果应用情况。",
     .criterion = "部门在规定时间内向财政部门反馈应用绩效结果报告的，得5分，否则不得分。"},

    {.level = 1,
     .kind = JIXIAO_KIND_INCIDENTS,
     .role = JIXIAO_ROLE_DEDUCTION,
     .flags = JIXIAO_WHOLE | JIXIAO_SAMPLE | JIXIAO_QUALITATIVE,
     .points = JIXIAO_NUM(10),
     .id = "cooperation",
     .name = "扣分项",
     .explanation = "被评价单位配合评价工作情况。",
     .criterion = "财政重点绩效评价工作开展过程中，评价组发现被评价对象拖延推诿、提交资料不及时等拒不配合评价工作的，经报财政局复核确认后按0.5分/次予以扣分，最高扣10分（此为财政重点绩效评价计分标准，部门参照该标准对部门及下属单位计分）。",
     .rule = {.cells = cooperation, .rows = 1, .columns = 4}},

};

const struct jixiao_tree jixiao__tree_sichuan_ebian_2023 = {
    .id = "sichuan-ebian-2023",
     .title = "县级部门整体绩效自评打分表",
     .source = "峨边彝族自治县人力资源和社会保障局2023年度部门整体绩效自评的打分表，附于其部门整体绩效自评报告；表上没有印文号。",
     .places = 2,
     .not_applicable = JIXIAO_NA_UNSAID,
     .linted = 1,
     .n_indicators = sizeof indicators / sizeof indicators[0],
     .indicators = indicators,
};
