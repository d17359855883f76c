/* SPDX-License-Identifier: MIT
 * The heads of columns: each word stands here once. Narrow views have short ones. */
#ifndef JIXIAO_REPORT_HEADS_H
#define JIXIAO_REPORT_HEADS_H

#include "jixiao-report.h"

#define HEAD(id, zh, en, look)                                                                     \
    {                                                                                              \
        id, {zh, en}, JIXIAO_LOOK_##look                                                           \
    }
#define JIXIAO_LOOK_PLAIN 0
#define JIXIAO_LOOK_AMOUNT (JIXIAO_LOOK_NUMBER | JIXIAO_LOOK_MONEY)

/* Whose. */
#define HEAD_SOURCE HEAD("source", "来源", "Source", PLAIN)
#define HEAD_TREE HEAD("tree", "指标体系", "Tree", PLAIN)
#define HEAD_DEPARTMENT HEAD("department", "部门", "Department", NAME)
#define HEAD_SUPERVISOR HEAD("supervisor", "主管部门", "Supervisor", NAME)
#define HEAD_PROJECT HEAD("project", "项目", "Project", NAME)
#define HEAD_YEAR HEAD("year", "年度", "Year", NUMBER)
#define HEAD_INDICATOR(id) HEAD(id, "指标编号", "Id", PLAIN)
#define HEAD_NAME HEAD("name", "指标", "Indicator", NAME)

/* How much. */
#define HEAD_POINTS HEAD("points", "分值", "Points", NUMBER)
#define HEAD_SCORE(zh) HEAD("score", zh, "Score", NUMBER)
#define HEAD_CLAIM(zh) HEAD("claim", zh, "Claim", NUMBER)
#define HEAD_LOW HEAD("low", "最低", "Low", NUMBER)
#define HEAD_HIGH HEAD("high", "最高", "High", NUMBER)
#define HEAD_LOST HEAD("lost", "失分", "Lost", NUMBER)
#define HEAD_DIFFERENCE HEAD("difference", "相差", "Diff.", NUMBER)
#define HEAD_REVIEWED HEAD("reviewed", "复核后得分", "Reviewed", NUMBER)
#define HEAD_REVIEWED_SHORT HEAD("reviewed", "复核", "Review", NUMBER)
#define HEAD_SUPPORTED_SCORE HEAD("supported_score", "有数据支撑的得分", "Supported", NUMBER)
#define HEAD_SUPPORTED_POINTS HEAD("supported_points", "有数据支撑的分值", "Of", NUMBER)
#define HEAD_JUDGED_SCORE HEAD("judged_score", "自评定性的得分", "Own word", NUMBER)
#define HEAD_JUDGED_POINTS HEAD("judged_points", "自评定性的分值", "Of", NUMBER)
#define HEAD_BUDGET HEAD("budget", "全年预算数", "Budget", AMOUNT)
#define HEAD_EXECUTED HEAD("executed", "全年执行数", "Executed", AMOUNT)

/* For databases. */
#define HEAD_CODE(id, zh, en) HEAD(id, zh, en, CODE)
#define HEAD_PROJECT_CODE HEAD_CODE("project_code", "项目编码", "Project code")
#define HEAD_PROJECT_NAME HEAD_CODE("project", "项目", "Project")
#define HEAD_VERDICT_CODE HEAD_CODE("verdict_code", "核对结果代码", "Verdict, code")
#define HEAD_META HEAD_CODE("meta", "其他情况", "Meta")
/* Of two. */
#define HEAD_PAIR(id, zh, en, look)                                                                \
    HEAD(id "_before", "原" zh, en ", before", look), HEAD(id "_after", "现" zh, en ", after", look)
#define HEAD_CHANGE HEAD("change", "增减", "Change", NUMBER)

/* In words. */
#define HEAD_STATE HEAD("state", "状态", "State", PLAIN)
#define HEAD_VERDICT HEAD("verdict", "核对结果", "Verdict", PLAIN)
#define HEAD_VERDICT_SHORT HEAD("verdict", "核对", "Verdict", PLAIN)
#define HEAD_GRADE HEAD("grade", "等级", "Grade", PLAIN)
#define HEAD_WHY HEAD("why", "计分说明", "Why", SENTENCE)
#define HEAD_WORDS(zh, en) HEAD("words", zh, en, SENTENCE)

#endif
