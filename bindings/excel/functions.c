/* SPDX-License-Identifier: MIT */
#include "functions.h"

const char *const function_category[2] = {"绩效自评 jixiao", "jixiao"};

/* An argument's names, its help, whether it may be left out, and whether a blank is missing. */
#define ARGUMENT(zh, en, help_zh, help_en, type, optional, missing)                                \
    {                                                                                              \
        {zh, en}, {help_zh, help_en}, type, optional, missing                                      \
    }

/* Arguments that several functions take. */
#define INDICATOR                                                                                  \
    ARGUMENT("指标", "indicator", "指标的编号；没有同名指标的，也可以填打分表上的名称",            \
             "The indicator's id, or its printed name if only one has it", ARGUMENT_TEXT, 0, 0)
#define FACTS                                                                                      \
    ARGUMENT("基础数据", "facts",                                                                  \
             "一格、一行或一个区域；第一行可以是列名"                           \
             "（中文、英文均可，不分先后），没有列名的"                        \
             "按规定的列序",                                                                       \
             "A cell, a row or a range; its first row may name the columns, in any order, "        \
             "else they are the kind's",                                                           \
             ARGUMENT_RANGE, 0, 1)
#define TREE                                                                                       \
    ARGUMENT("指标体系", "tree",                                                                   \
             "自带指标体系的编号，或一个写有计分方式和计分参数的打分表区域；不填用自带的",         \
             "The id of a shipped tree, or a range laid out like the form; the shipped one if "    \
             "left out",                                                                           \
             ARGUMENT_RANGE, 1, 0)
#define LANG                                                                                       \
    ARGUMENT("语言", "lang", "zh 中文（不填即中文），en 英文", "zh (Chinese, if left out) or en",  \
             ARGUMENT_TEXT, 1, 0)
#define KIND                                                                                       \
    ARGUMENT("计分方式", "kind", "计分方式的中文名或编号，如“比例计分”或 share",                   \
             "The kind's id or Chinese name", ARGUMENT_TEXT, 0, 0)
#define POINTS                                                                                     \
    ARGUMENT("分值", "points", "指标分值", "The most that it can score", ARGUMENT_NUMBER, 0, 0)
#define RULE                                                                                       \
    ARGUMENT("计分参数", "rule", "计分参数的区域；第一行可以是列名；不需要参数的留空",             \
             "The rule's range; its first row may name the columns; blank for none",               \
             ARGUMENT_RANGE, 0, 1)

/* A function's result and how many arguments it takes, its help, and they. */
#define FUNCTION(word, result, n, help_zh, help_en, ...)                                           \
    [FUNCTION_##word] = {#word, {help_zh, help_en}, result, n, {__VA_ARGS__}}

const struct function functions[FUNCTION_END] = {
    FUNCTION(SCORE, ARGUMENT_NUMBER, 3, "按基础数据计算一个指标的得分；从总分中扣分的得负数",
             "An indicator's score from its facts; below 0 where it comes off the total", INDICATOR,
             FACTS, TREE),
    FUNCTION(LOST, ARGUMENT_NUMBER, 3, "一个指标失了多少分，或从总分中扣了多少分",
             "The points that an indicator lost, or takes off the total", INDICATOR, FACTS, TREE),
    FUNCTION(WHY, ARGUMENT_TEXT, 4,
             "说明一个指标为什么得这些分，或数据哪里不对、在哪一格；“指标”填多格时说明总分"
             "（参数同 JIXIAO.TOTAL）",
             "Why an indicator has its score, or what is wrong and in which cell; of several "
             "indicators, why the total (arguments as of JIXIAO.TOTAL)",
             ARGUMENT("指标", "indicator", "指标的编号或名称；填多格时说明总分",
                      "The indicator's id or printed name; of several, the total is explained",
                      ARGUMENT_RANGE, 0, 0),
             ARGUMENT("基础数据", "facts", "基础数据；说明总分时为得分",
                      "Its facts; for a total, the scores", ARGUMENT_RANGE, 0, 1),
             TREE, LANG),
    FUNCTION(TOTAL, ARGUMENT_NUMBER, 3,
             "总分：各指标得分之和减去扣分；指标组的行不计，扣分以其分值为限",
             "The total: the scores of the leaves less what comes off, at most its points; groups "
             "are ignored",
             ARGUMENT("指标", "indicators", "指标的编号或名称，一格一个，指标体系的每个指标都要有",
                      "Ids or names, one a cell, of every leaf of the tree", ARGUMENT_RANGE, 0, 0),
             ARGUMENT("得分", "scores",
                      "与“指标”一样大的区域；空白是未填，不是0；不适用的填“不适用”；扣分正负均可",
                      "As large a range; a blank is missing, not 0; 不适用 or n/a where one does "
                      "not apply; what comes off with or without a minus",
                      ARGUMENT_RANGE, 0, 1),
             TREE),
    FUNCTION(CHECK, ARGUMENT_TEXT, 3,
             "核对自评得分与计算得分：一致、取整后一致、自评偏高、自评偏低、未填自评分、无数据支撑",
             "How a claim compares with a score: agrees, rounded, over-claimed, under-claimed, "
             "unclaimed, unsupported",
             ARGUMENT("得分", "score", "计算得分，如 JIXIAO.SCORE 的结果",
                      "The score, as JIXIAO.SCORE gives it", ARGUMENT_NUMBER, 0, 1),
             ARGUMENT("自评得分", "claim", "自评得分", "The score that the department wrote down",
                      ARGUMENT_NUMBER, 0, 1),
             LANG),
    FUNCTION(KIND, ARGUMENT_NUMBER, 4, "按一种计分方式给自己的指标计分",
             "The score by a kind of one's own rule", KIND, POINTS, RULE, FACTS),
    FUNCTION(KINDWHY, ARGUMENT_TEXT, 5, "说明 JIXIAO.KIND 为什么得这些分，或哪里不对、在哪一格",
             "Why JIXIAO.KIND gives its score, or what is wrong and in which cell", KIND, POINTS,
             RULE, FACTS, LANG),
    FUNCTION(TREE, ARGUMENT_RANGE, 2,
             "把指标体系列成区域，每个指标一行；改过的区域又可用作“指标体系”",
             "A tree as a range, a row an indicator; changed, it is a tree again", TREE, LANG),
};
