/* SPDX-License-Identifier: MIT
 * Comparing: what is the same has no differences, the other way round all is the other way round,
 * and what leaves change is what the total changes; rows, trees, sheets under other trees. */
#include "compared.h"

static void trees_differ(void **state)
{
    struct side a, b;
    struct jixiao_compare *compare;
    (void)state;
    side_begin(&a, OLD, "", 2023);
    side_begin(&b, NEW, "", 2023);
    assert_err(jixiao_compare_trees(a.tree, b.tree, NULL, &compare), JIXIAO_OK);
    assert_text(sentences(compare, JIXIAO_ZH), "名称：旧表 → 新表\n"
                                               "等级，第1行“优” 起点分：90 → 85\n"
                                               "过程：分值：60 → —\n"
                                               "目标：计分标准：旧条文 → 新条文\n"
                                               "目标：计分参数，第1行 超出限度：0.3 → 0.1\n"
                                               "要点：计分参数，第2行“三”：— → 分值 10，酌情 是\n"
                                               "要点：计分参数，第2行“二”：分值 10，酌情 是 → —\n"
                                               "网上公开：分值：40 → 30\n"
                                               "网上公开：名称：公开 → 网上公开\n"
                                               "网上公开：所在的组：结果（h） → 过程（g）\n"
                                               "新的：新增\n"
                                               "结果：删去\n"
                                               "扣分：删去\n");
    assert_text(sentences(compare, JIXIAO_EN), "title: 旧表 → 新表\n"
                                               "grades, row 1 “优” from: 90 → 85\n"
                                               "过程: points: 60 → —\n"
                                               "目标: criterion: 旧条文 → 新条文\n"
                                               "目标: rule, row 1 over: 0.3 → 0.1\n"
                                               "要点: rule, row 2 “三”: — → points 10, judged yes\n"
                                               "要点: rule, row 2 “二”: points 10, judged yes → —\n"
                                               "网上公开: points: 40 → 30\n"
                                               "网上公开: name: 公开 → 网上公开\n"
                                               "网上公开: group: 结果 (h) → 过程 (g)\n"
                                               "新的: new\n"
                                               "结果: no more\n"
                                               "扣分: no more\n");
    assert_null(jixiao_compare_rows(compare, NULL));
    jixiao_compare_free(compare);
    side_end(&a);
    side_end(&b);
}

/* What a tree may have beside: each is named and shown. */
static void trees_differ_in_all(void **state)
{
    static const char before[] =
        "{\"jixiao\":\"tree/1\",\"id\":\"t\",\"source\":\"文号1\",\"places\":1,"
        "\"not_applicable\":\"full\",\"indicators\":["
        "{\"id\":\"g\",\"name\":\"组\",\"points\":10,\"combine\":\"pool\",\"indicators\":["
        "{\"id\":\"a\",\"name\":\"甲\",\"points\":10,\"kind\":\"checklist\",\"scope\":[\"whole\"],"
        "\"rule\":[{\"name\":\"一\",\"points\":10,\"judged\":true}]}]},"
        "{\"id\":\"x\",\"name\":\"项\",\"points\":5,\"kind\":\"flag\",\"scope\":[\"sample\"],"
        "\"nature\":[\"qualitative\"]},"
        "{\"id\":\"y\",\"name\":\"又\",\"points\":5,\"bonus\":true,\"kind\":\"flag\"},"
        "{\"id\":\"r\",\"name\":\"率\",\"points\":5,\"kind\":\"bands\",\"terms\":[\"支出\","
        "\"预算\"],"
        "\"unit\":\"人\",\"not_applicable\":\"full\",\"rule\":{\"measure\":\"ratio\",\"rows\":["
        "{\"upto\":1,\"included\":true,\"points\":5}]}}]}";
    static const char after[] =
        "{\"jixiao\":\"tree/1\",\"id\":\"t\",\"source\":\"文号2\",\"places\":2,\"most\":99,"
        "\"caps\":{\"by\":\"r\",\"rows\":[{\"upto\":0.5,\"included\":true,\"most\":60}]},"
        "\"indicators\":["
        "{\"id\":\"g\",\"name\":\"组\",\"points\":10,\"indicators\":["
        "{\"id\":\"a\",\"name\":\"甲\",\"points\":10,\"kind\":\"flag\",\"note\":\"备\","
        "\"explanation\":\"说\"}]},"
        "{\"id\":\"x\",\"name\":\"项\",\"points\":5,\"deduction\":true,\"kind\":\"flag\","
        "\"nature\":[\"quantitative\"]},"
        "{\"id\":\"y\",\"name\":\"又\",\"points\":95,\"kind\":\"goals\",\"adjustable\":true},"
        "{\"id\":\"r\",\"name\":\"率\",\"points\":5,\"kind\":\"bands\",\"terms\":[\"执行\","
        "\"预算\"],"
        "\"unit\":\"户\",\"rule\":{\"measure\":\"ratio\",\"rows\":["
        "{\"upto\":1,\"included\":false,\"points\":5}]}}]}";
    const struct jixiao_tree *a, *b;
    struct jixiao_compare *compare;
    (void)state;
    assert_err(jixiao_tree_read(before, strlen(before), NULL, &a), JIXIAO_OK);
    assert_err(jixiao_tree_read(after, strlen(after), NULL, &b), JIXIAO_OK);
    assert_err(jixiao_compare_trees(a, b, NULL, &compare), JIXIAO_OK);
    assert_text(sentences(compare, JIXIAO_ZH),
                "来源：文号1 → 文号2\n"
                "小数位数：1 → 2\n"
                "不适用：得满分 → —\n"
                "总分最高：— → 99\n"
                "封顶依据：— → r\n"
                "封顶，第1行：— → 上限 0.5，含上限 是，总分最高分 60\n"
                "组：汇总方式：合并扣分 → 合计\n"
                "甲：计分方式：分项给分 → 达标\n"
                "甲：指标解释：— → 说\n"
                "甲：备注：— → 备\n"
                "甲：整体评价：是 → 否\n"
                "甲：计分参数：一（分值 10，酌情 是） → —\n"
                "项：计入方式：计分项 → 扣分项\n"
                "项：样本评价：是 → 否\n"
                "项：定性评价：是 → 否\n"
                "项：定量评价：否 → 是\n"
                "又：分值：5 → 95\n"
                "又：计分方式：达标 → 按指标完成情况计分\n"
                "又：计入方式：加分项 → 计分项\n"
                "又：分值可调：否 → 是\n"
                "率：不适用：得满分 → —\n"
                "率：数据名称1：支出 → 执行\n"
                "率：计量单位：人 → 户\n"
                "率：计分参数，第1行 含上限：是 → 否\n");
    jixiao_compare_free(compare);
    jixiao_tree_free(a);
    jixiao_tree_free(b);
}

/* ---- Two sheets ----------------------------------------------------------------------------- */

static const struct jixiao_compared *row_of(const struct jixiao_compare *compare, uint32_t after)
{
    size_t n, i;
    const struct jixiao_compared *rows = jixiao_compare_rows(compare, &n);
    for (i = 0; i < n && rows[i].index[1] != after; i++)
        ;
    return &rows[i];
}

static void sheets_differ(void **state)
{
    struct side a, b;
    struct jixiao_compare *compare;
    const struct jixiao_compared *rows;
    size_t n;
    char words[200];
    (void)state;
    side_begin(&a, OLD, FULL, 2023);
    side_begin(&b, OLD,
               "\"a\":{\"facts\":[{\"name\":\"修桥\",\"target\":10,\"actual\":10},"
               "{\"name\":\"修渠\",\"target\":5,\"actual\":5,\"unit\":\"公里\"},"
               "{\"name\":\"修路\",\"target\":10,\"actual\":12,\"unit\":\"里\"}],\"claim\":40},"
               "\"b\":{\"claim\":18,\"review\":{\"score\":17,\"reason\":\"缺材料\"}},"
               "\"c\":{\"not_applicable\":\"没有\",\"claim\":40},\"d\":{\"facts\":{\"count\":2}}",
               2024);
    assert_err(jixiao_compare_results(a.result, b.result, NULL, &compare), JIXIAO_OK);
    assert_text(sentences(compare, JIXIAO_ZH), "年度：2023 → 2024\n"
                                               "目标：第1行“修桥” 完成值：8 → 10\n"
                                               "目标：数据，第2行“修渠”：— → 目标值 5，完成值 5\n"
                                               "目标：第3行“修路” 计量单位：— → 里\n"
                                               "要点：自评得分：— → 18\n"
                                               "要点：复核得分：— → 17\n"
                                               "要点：复核理由：— → 缺材料\n"
                                               "要点：数据：2 行 → —\n"
                                               "公开：备注：网站 → —\n"
                                               "公开：不适用：— → 没有\n"
                                               "公开：数据：1 行 → —\n"
                                               "扣分：自评得分：2 → —\n");
    rows = jixiao_compare_rows(compare, &n);
    assert_count(n, 5);
    assert_num(rows[0].score[0], N(20));
    assert_num(rows[0].score[1], N(40));
    assert_num(rows[0].change, N(20));
    assert_count(rows[0].changed, JIXIAO_CHANGED_GIVEN);
    assert_num(rows[1].claim[0], NIL);
    assert_num(rows[1].claim[1], N(18));
    assert_num(rows[1].reviewed[1], N(17));
    assert_num(rows[2].change, NIL); /* it does not apply */
    assert_num(rows[3].score[0], N(-2));
    assert_num(rows[3].claim[0], N(-2));
    assert_num(rows[3].claim[1], NIL);
    assert_num(rows[3].change, 0);
    assert_count(rows[4].index[0], JIXIAO_NONE);
    assert_num(rows[4].points[0], N(100));
    assert_num(rows[4].change, rows[4].score[1] - rows[4].score[0]);
    jixiao_compared_text(compare, 1, JIXIAO_ZH, words, sizeof words);
    assert_text(words, "填报有改动；人工评定 → 仅有自评分");
    jixiao_compared_text(compare, 4, JIXIAO_EN, words, sizeof words);
    assert_text(words, "grade 差 → 优; supported 60.00/80 → 40.00/40");
    assert_count(jixiao_compared_text(compare, 5, JIXIAO_EN, words, sizeof words), 0);
    jixiao_compare_free(compare);
    side_end(&a);
    side_end(&b);
}

/* ---- One sheet under two trees -------------------------------------------------------------- */

static void goes_under(void **state)
{
    struct side a, b;
    struct jixiao_compare *compare;
    struct jixiao_sheet *under;
    struct jixiao_result *result;
    const struct jixiao_compared *row;
    char words[200];
    (void)state;
    side_begin(&a, OLD, FULL, 2023);
    side_begin(&b, NEW, "", 2023);
    assert_err(jixiao_sheet_under(a.sheet, b.tree, NULL, &under), JIXIAO_OK);
    assert_err(jixiao_sheet_score(under, NULL, &result), JIXIAO_OK);
    assert_err(jixiao_compare_results(a.result, result, NULL, &compare), JIXIAO_OK);
    assert_text(sentences(compare, JIXIAO_ZH),
                "目标：自评得分：40 → —\n" /* it was given by another rule */
                "要点：数据：2 行 → —\n"   /* which part is which is not known */
                "网上公开：自评得分：40 → —\n");
    row = row_of(compare, jixiao_tree_index(b.tree, "c"));
    assert_num(row->points[0], N(40));
    assert_num(row->points[1], N(30));
    assert_num(row->score[1], N(30));
    assert_count(row->changed, JIXIAO_CHANGED_NAME | JIXIAO_CHANGED_GROUP | JIXIAO_CHANGED_POINTS |
                                   JIXIAO_CHANGED_GIVEN);
    jixiao_compared_text(compare, (size_t)(row - jixiao_compare_rows(compare, NULL)), JIXIAO_ZH,
                         words, sizeof words);
    assert_text(words, "分值改了；原名“公开”；原在“结果”下；填报有改动");
    row = row_of(compare, jixiao_tree_index(b.tree, "e"));
    assert_count(row->index[0], JIXIAO_NONE);
    assert_num(row->points[0], NIL);
    assert_num(row->change, NIL); /* new, and missing */
    row = row_of(compare, JIXIAO_NONE);
    assert_text(a.tree->indicators[row->index[0]].id, "d");
    assert_num(row->change, N(2)); /* two points come off no more */
    jixiao_compare_free(compare);
    jixiao_result_free(result);
    jixiao_sheet_free(under);

    /* under its own tree it is the same */
    assert_err(jixiao_sheet_under(a.sheet, a.tree, NULL, &under), JIXIAO_OK);
    jixiao_sheet_score(under, NULL, &result);
    assert_err(jixiao_compare_results(a.result, result, NULL, &compare), JIXIAO_OK);
    assert_text(sentences(compare, JIXIAO_ZH), "");
    jixiao_compare_free(compare);
    jixiao_result_free(result);
    jixiao_sheet_free(under);
    side_end(&a);
    side_end(&b);
}

/* ---- Projects: goals, ratings, parts of a total ---------------------------------------------- */

#define PROJECT(execution, output, benefit)                                                        \
    "{\"jixiao\":\"sheet/1\",\"tree\":\"project-10-50-30-10\",\"department\":\"甲局\","          \
    "\"project\":\"修路\",\"year\":2023,\"indicators\":{\"execution\":{\"facts\":[" execution      \
    "]},\"output\":{\"facts\":[" output "]},\"benefit\":{\"facts\":[" benefit "]}}}"

static void read_project(struct side *s, const char *text)
{
    s->tree = NULL;
    assert_err(jixiao_sheet_read(text, strlen(text), NULL, NULL, NULL, NULL, &s->sheet), JIXIAO_OK);
    jixiao_sheet_score(s->sheet, NULL, &s->result);
}

static void projects(void **state)
{
    static const char *const sources[2] = {"一.json", "二.json"};
    struct side a, b;
    struct jixiao_compare *compare;
    struct jixiao_report *report;
    char title[400];
    (void)state;
    read_project(
        &a, PROJECT("{\"name\":\"年度资金总额\",\"part\":90,\"whole\":100},"
                    "{\"name\":\"其中：当年财政拨款\",\"part\":60,\"whole\":70},"
                    "{\"name\":\"其他资金\",\"part\":30,\"whole\":30}",
                    "{\"name\":\"里程\",\"points\":50,\"sense\":\">=\",\"target\":10,\"actual\":9}",
                    "{\"name\":\"便民\",\"points\":30,\"rating\":\"达成年度指标\",\"given\":30}"));
    read_project(
        &b, PROJECT("{\"name\":\"年度资金总额\",\"part\":95,\"whole\":100},"
                    "{\"name\":\"其中：当年财政拨款\",\"part\":65,\"whole\":70},"
                    "{\"name\":\"其他资金\",\"part\":30,\"whole\":30}",
                    "{\"name\":\"里程\",\"points\":50,\"sense\":\"=\",\"target\":10,\"actual\":9},"
                    "{\"name\":\"说明\"}",
                    "{\"name\":\"便民\",\"points\":30,"
                    "\"rating\":\"部分达成年度指标并具有一定效果\",\"given\":20}"));
    assert_err(jixiao_compare_results(a.result, b.result, NULL, &compare), JIXIAO_OK);
    assert_text(
        sentences(compare, JIXIAO_ZH),
        "预算执行率：第1行“年度资金总额” 全年执行数：90 万元 → 95 万元\n"
        "预算执行率：第2行“其中：当年财政拨款” 全年执行数：60 万元 → 65 万元\n"
        "产出指标：第1行“里程” 方向：>= → =\n"
        "产出指标：数据，第2行“说明”，新增\n"
        "效益指标：第1行“便民” 评判等级：“达成年度指标” → “部分达成年度指标并具有一定效果”\n"
        "效益指标：第1行“便民” 给分：30 分 → 20 分\n");
    show_all(compare, sources);
    assert_err(jixiao_report_compare(compare, sources, NULL, &report), JIXIAO_OK);
    jixiao_report_title(report, JIXIAO_VIEW_COMPARED, JIXIAO_ZH, title, sizeof title);
    assert_text(title,
                "原：甲局　修路　2023 年度（一.json）；现：甲局　修路　2023 年度（二.json）");
    jixiao_report_title(report, JIXIAO_VIEW_CHANGES, JIXIAO_EN, title, sizeof title);
    assert_text(title, "Differences: 6");
    jixiao_report_free(report);
    jixiao_compare_free(compare);
    assert_err(jixiao_compare_results(a.result, a.result, NULL, &compare), JIXIAO_OK);
    assert_err(jixiao_report_compare(compare, NULL, NULL, &report), JIXIAO_OK);
    jixiao_report_title(report, JIXIAO_VIEW_CHANGES, JIXIAO_ZH, title, sizeof title);
    assert_text(title, "打分表没有改动");
    show_all(compare, NULL);
    jixiao_report_free(report);
    jixiao_compare_free(compare);
    side_end(&a);
    side_end(&b);
}

/* As handed in beside as verified: what a review found is compared by itself. */
static void as_verified(void **state)
{
#define HANDED_IN                                                                                  \
    "\"a\":{\"facts\":[{\"name\":\"修路\",\"target\":10,\"actual\":10},"                         \
    "{\"name\":\"修桥\",\"target\":10,\"actual\":10}],\"claim\":40"
    struct side a, b, c;
    struct jixiao_compare *compare;
    const struct jixiao_compared *row;
    (void)state;
    side_begin(&a, OLD, HANDED_IN "}", 2023);
    side_begin(&b, OLD,
               HANDED_IN ",\"review\":{\"facts\":{\"2\":{\"actual\":7,\"reason\":\"未完工\"}}}}",
               2023);
    side_begin(&c, OLD, "\"a\":{\"claim\":40}", 2023);
    assert_err(jixiao_compare_results(a.result, b.result, NULL, &compare), JIXIAO_OK);
    assert_text(sentences(compare, JIXIAO_ZH), "目标：核定的数据，第2行“修桥” 完成值：10 → 7\n");
    row = jixiao_compare_rows(compare, NULL);
    assert_num(row->score[1], N(40));
    assert_num(row->reviewed[0], NIL);
    assert_num(row->reviewed[1], N(20));
    assert_count(row->changed, JIXIAO_CHANGED_GIVEN);
    show_all(compare, NULL);
    jixiao_compare_free(compare);
    assert_err(jixiao_compare_results(b.result, c.result, NULL, &compare), JIXIAO_OK);
    assert_text(sentences(compare, JIXIAO_EN),
                "目标: facts: 2 rows → —\n目标: review.facts: 2 rows → —\n");
    jixiao_compare_free(compare);
    side_end(&a);
    side_end(&b);
    side_end(&c);
}

/* An id that is a leaf's here and a group's there is no more, and new; a choice and what facts are
 * called are compared. */
static void ids_of_groups(void **state)
{
    static const char before[] =
        "{\"jixiao\":\"tree/1\",\"id\":\"t\",\"places\":2,\"indicators\":["
        "{\"id\":\"g\",\"name\":\"组\",\"points\":5,\"combine\":\"choose\",\"rule\":{\"count\":1},"
        "\"indicators\":[{\"id\":\"a\",\"name\":\"甲\",\"points\":5,\"kind\":\"flag\"},"
        "{\"id\":\"b\",\"name\":\"甲\",\"points\":5,\"kind\":\"flag\"}]},"
        "{\"id\":\"k\",\"name\":\"清单\",\"points\":4,\"kind\":\"checklist\",\"rule\":[{\"points\":"
        "4}]},"
        "{\"id\":\"z\",\"name\":\"比\",\"points\":4,\"kind\":\"flag\"},"
        "{\"id\":\"r\",\"name\":\"率\",\"points\":5,\"kind\":\"bands\",\"terms\":[\"支出\","
        "\"预算\"],"
        "\"rule\":{\"measure\":\"ratio\",\"rows\":[{\"upto\":1,\"included\":true,\"points\":5}]}},"
        "{\"id\":\"x\",\"name\":\"项\",\"points\":5,\"kind\":\"flag\"}]}";
    static const char after[] =
        "{\"jixiao\":\"tree/1\",\"id\":\"t\",\"places\":2,\"indicators\":["
        "{\"id\":\"g\",\"name\":\"组\",\"points\":5,\"combine\":\"choose\",\"rule\":{\"count\":1},"
        "\"indicators\":[{\"id\":\"a\",\"name\":\"甲\",\"points\":5,\"kind\":\"flag\"},"
        "{\"id\":\"b\",\"name\":\"甲\",\"points\":5,\"kind\":\"flag\"}]},"
        "{\"id\":\"k\",\"name\":\"清单\",\"points\":4,\"kind\":\"checklist\",\"rule\":[{\"points\":"
        "2},{\"points\":2}]},"
        "{\"id\":\"z\",\"name\":\"比\",\"points\":4,\"kind\":\"share\"},"
        "{\"id\":\"r\",\"name\":\"率\",\"points\":5,\"kind\":\"bands\",\"terms\":[\"执行\","
        "\"预算\"],"
        "\"rule\":{\"measure\":\"ratio\",\"rows\":[{\"upto\":1,\"included\":true,\"points\":5}]}},"
        "{\"id\":\"x\",\"name\":\"项\",\"indicators\":["
        "{\"id\":\"y\",\"name\":\"细项\",\"points\":5,\"kind\":\"flag\"}]}]}";
    struct side a, b;
    struct jixiao_compare *compare;
    struct jixiao_report *report;
    struct jixiao_sheet *under;
    struct jixiao_result *result;
    char title[200];
    (void)state;
    side_begin(&a, before,
               "\"g\":{\"chosen\":[\"a\"]},\"k\":{\"facts\":[{\"given\":4}]},\"z\":{\"facts\":{"
               "\"met\":true}},\"a\":{\"facts\":{"
               "\"met\":true}},"
               "\"r\":{\"facts\":{\"part\":1,\"whole\":2}},\"x\":{\"facts\":{\"met\":true}}",
               2023);
    side_begin(&b, after,
               "\"g\":{\"chosen\":[\"b\"],\"reason\":\"改选\"},\"b\":{\"facts\":{\"met\":true}},"
               "\"r\":{\"facts\":{\"part\":1,\"whole\":2}},\"y\":{\"facts\":{\"met\":true}}",
               2023);
    assert_err(jixiao_compare_results(a.result, b.result, NULL, &compare), JIXIAO_OK);
    assert_text(sentences(compare, JIXIAO_ZH), "组：理由：— → 改选\n"
                                               "甲（a）：所选指标：是 → 否\n"
                                               "甲（a）：数据：1 行 → —\n"
                                               "甲（b）：所选指标：否 → 是\n"
                                               "甲（b）：数据：— → 1 行\n"
                                               "清单：数据：1 行 → —\n"
                                               "比：数据：1 行 → —\n"
                                               "率：数据（含义不同）：1 行 → 1 行\n");
    show_all(compare, NULL);
    jixiao_compare_free(compare);
    assert_err(jixiao_compare_trees(a.tree, b.tree, NULL, &compare), JIXIAO_OK);
    assert_text(sentences(compare, JIXIAO_ZH), "清单：计分参数，第1行 分值：4 → 2\n"
                                               "清单：计分参数，第2行：— → 分值 2\n"
                                               "比：计分方式：达标 → 比例计分\n"
                                               "率：数据名称1：支出 → 执行\n"
                                               "项：新增\n"
                                               "细项：新增\n"
                                               "项：删去\n");
    show_all(compare, NULL);
    assert_err(jixiao_report_compare(compare, NULL, NULL, &report), JIXIAO_OK);
    jixiao_report_title(report, JIXIAO_VIEW_COMPARED, JIXIAO_ZH, title, sizeof title);
    assert_text(title, "原：t；现：t");
    jixiao_report_free(report);
    jixiao_compare_free(compare);
    assert_err(jixiao_compare_trees(a.tree, a.tree, NULL, &compare), JIXIAO_OK);
    assert_err(jixiao_report_compare(compare, NULL, NULL, &report), JIXIAO_OK);
    jixiao_report_title(report, JIXIAO_VIEW_CHANGES, JIXIAO_ZH, title, sizeof title);
    assert_text(title, "没有改动");
    jixiao_report_free(report);
    jixiao_compare_free(compare);

    /* what was chosen goes along, other terms do not */
    assert_err(jixiao_sheet_under(a.sheet, b.tree, NULL, &under), JIXIAO_OK);
    jixiao_sheet_score(under, NULL, &result);
    assert_err(jixiao_compare_results(a.result, result, NULL, &compare), JIXIAO_OK);
    assert_text(sentences(compare, JIXIAO_EN), "清单: facts: 1 row → —\n"
                                               "比: facts: 1 row → —\n"
                                               "率: facts: 1 row → —\n");
    jixiao_compare_free(compare);
    jixiao_result_free(result);
    jixiao_sheet_free(under);
    side_end(&a);
    side_end(&b);
}

/* ---- Whatever there is ---------------------------------------------------------------------- */

enum { MOST_LEAVES = 6, ROUNDS = 3000 };

/* A flat tree of any kinds, and two sheets of it. */
struct drawn {
    struct jixiao_indicator leaves[MOST_LEAVES];
    char ids[MOST_LEAVES][2];
    struct scoring scorings[MOST_LEAVES][2];
    struct jixiao_tree tree;
    struct jixiao_sheet *sheets[2];
    struct jixiao_result *results[2];
};

static void fill(struct drawn *d, uint32_t side)
{
    struct jixiao_sheet *sheet = jixiao_sheet_new(&d->tree, NULL);
    uint32_t i, row, column;
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", "甲", 3);
    jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", N(2023));
    for (i = 0; i < d->tree.n_indicators; i++) {
        const struct scoring *c = &d->scorings[i][side];
        uint32_t columns = facts_of(c).columns;
        for (row = 1; row <= c->rows; row++)
            for (column = 1; column <= columns; column++)
                jixiao_sheet_number(sheet, i, row,
                                    jixiao_kind_get(c->kind)->facts[c->form].columns[column - 1].id,
                                    c->facts[(row - 1) * columns + column - 1]);
        if (random_once_in(3))
            jixiao_sheet_number(sheet, i, 0, "claim", c->points / 10000 * 10000);
    }
    jixiao_sheet_done(sheet);
    d->sheets[side] = sheet;
    jixiao_sheet_score(sheet, NULL, &d->results[side]);
}

static void draw(struct drawn *d)
{
    uint32_t i, n = 1 + random_below(MOST_LEAVES);
    memset(d, 0, sizeof *d);
    d->tree = (struct jixiao_tree){.id = "drawn", .places = 2, .n_indicators = n};
    d->tree.indicators = d->leaves;
    for (i = 0; i < n; i++) {
        struct scoring *c = d->scorings[i];
        struct jixiao_mark mark;
        uint32_t kind = 1 + random_below(JIXIAO_KIND_END - 1);
        do
            random_scoring(&c[0], kind);
        while (score(&c[0], 2, &mark) && !random_once_in(20));
        c[1] = c[0];
        if (c[0].rows && random_once_in(2)) {
            uint32_t row = random_below(c[0].rows), column = random_below(facts_of(c).columns);
            c[1].facts[row * facts_of(c).columns + column] = random_cell(
                &jixiao_kind_get(kind)->facts[c->form].columns[column], c->points, 10000);
        }
        d->ids[i][0] = (char)('a' + i);
        d->leaves[i] = (struct jixiao_indicator){
            .level = 1, .kind = kind, .points = c->points, .id = d->ids[i], .name = d->ids[i]};
        d->leaves[i].rule = rule_of(&c[0]);
        if (i && random_once_in(6) && !d->leaves[i].role)
            d->leaves[i].role = JIXIAO_ROLE_DEDUCTION;
    }
    fill(d, 0);
    fill(d, 1);
}

static void draw_end(struct drawn *d)
{
    uint32_t side;
    for (side = 0; side < 2; side++) {
        jixiao_result_free(d->results[side]);
        jixiao_sheet_free(d->sheets[side]);
    }
}

/* Of the same two, the other way round. */
static void mirrors(const struct jixiao_compare *there, const struct jixiao_compare *back)
{
    size_t n, m, i;
    const struct jixiao_compared *a = jixiao_compare_rows(there, &n);
    const struct jixiao_compared *b = jixiao_compare_rows(back, &m);
    const struct jixiao_difference *x, *y;
    assert_count(n, m);
    for (i = 0; i < n; i++) {
        assert_num(a[i].score[0], b[i].score[1]);
        assert_num(a[i].claim[1], b[i].claim[0]);
        assert_count(a[i].state[0], b[i].state[1]);
        assert_count(a[i].changed, b[i].changed);
        assert_num(a[i].change, b[i].change == NIL ? NIL : -b[i].change);
    }
    x = jixiao_compare_differences(there, &n);
    y = jixiao_compare_differences(back, &m);
    assert_count(n, m);
    for (i = 0; i < n; i++) {
        assert_text(x[i].key, y[i].key);
        assert_num(x[i].num[0], y[i].num[1]);
        assert_num(x[i].num[1], y[i].num[0]);
        assert_count(x[i].row[0], y[i].row[1]);
    }
}

/* What leaves change is what the total changes, where nothing holds that. */
static uint32_t adds_up(const struct jixiao_compare *compare)
{
    size_t n, i;
    const struct jixiao_compared *rows = jixiao_compare_rows(compare, &n);
    jixiao_num sum = 0;
    if (rows[n - 1].change == NIL || !rows[n - 1].score[0] || !rows[n - 1].score[1])
        return 0;
    for (i = 0; i + 1 < n; i++) {
        assert_num(rows[i].change, rows[i].score[1] - rows[i].score[0]);
        sum += rows[i].change;
    }
    assert_num(sum, rows[n - 1].change);
    return rows[n - 1].change != 0;
}

static void whatever_there_is(void **state)
{
    uint32_t i, added = 0, differed = 0;
    (void)state;
    random_begin("compare");
    for (i = 0; i < ROUNDS; i++) {
        struct jixiao_compare *same = NULL, *there = NULL, *back = NULL;
        struct drawn d;
        size_t n;
        draw(&d);
        if (d.results[0] && d.results[1] && jixiao_result_mark(d.results[0], 0) &&
            jixiao_result_mark(d.results[1], 0)) {
            assert_err(jixiao_compare_results(d.results[0], d.results[0], NULL, &same), JIXIAO_OK);
            assert_null(jixiao_compare_differences(same, &n));
            assert_count(n, 0);
            mirrors(same, same);
            assert_err(jixiao_compare_results(d.results[0], d.results[1], NULL, &there), JIXIAO_OK);
            assert_err(jixiao_compare_results(d.results[1], d.results[0], NULL, &back), JIXIAO_OK);
            mirrors(there, back);
            jixiao_compare_differences(there, &n);
            differed += n > 0;
            added += adds_up(there);
        }
        jixiao_compare_free(same);
        jixiao_compare_free(there);
        jixiao_compare_free(back);
        draw_end(&d);
    }
    assert_true(differed > ROUNDS / 2 && added > ROUNDS / 20);
}

/* Every tree that ships beside itself, and beside every other and back. */
static void shipped_trees(void **state)
{
    const struct jixiao_tree *a, *b;
    uint32_t i, k;
    (void)state;
    for (i = 0; (a = jixiao_tree_shipped(i)) != NULL; i++)
        for (k = 0; (b = jixiao_tree_shipped(k)) != NULL; k++) {
            struct jixiao_compare *there, *back;
            size_t n, m;
            assert_err(jixiao_compare_trees(a, b, NULL, &there), JIXIAO_OK);
            assert_err(jixiao_compare_trees(b, a, NULL, &back), JIXIAO_OK);
            jixiao_compare_differences(there, &n);
            jixiao_compare_differences(back, &m);
            assert_count(n, m);
            assert_true((n == 0) == (i == k));
            jixiao_compare_free(there);
            jixiao_compare_free(back);
        }
}

/* Rows of one name are the same in their order, as those without are. */
static void rows_of_one_name(void **state)
{
    struct side a, b;
    struct jixiao_compare *compare;
    (void)state;
    side_begin(&a, OLD,
               "\"a\":{\"facts\":[{\"name\":\"路\",\"target\":1,\"actual\":1},"
               "{\"target\":2,\"actual\":2},{\"name\":\"路\",\"target\":3,\"actual\":3},"
               "{\"target\":4,\"actual\":4}]}",
               2023);
    side_begin(
        &b, OLD,
        "\"a\":{\"facts\":[{\"target\":2,\"actual\":2},{\"name\":\"新\",\"target\":9,\"actual\":"
        "9},{\"name\":\"路\",\"target\":1,\"actual\":1},{\"name\":\"新\",\"target\":9,"
        "\"actual\":8},{\"name\":\"路\",\"target\":3,\"actual\":5}]}",
        2023);
    assert_err(jixiao_compare_results(a.result, b.result, NULL, &compare), JIXIAO_OK);
    assert_text(sentences(compare, JIXIAO_EN), "目标: facts, row 2 “新”: — → target 9, actual 9\n"
                                               "目标: facts, row 4 “新”: — → target 9, actual 8\n"
                                               "目标: row 5 “路” actual: 3 → 5\n"
                                               "目标: facts, row 4: target 4, actual 4 → —\n");
    jixiao_compare_free(compare);
    side_end(&a);
    side_end(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trees_differ),  cmocka_unit_test(trees_differ_in_all),
        cmocka_unit_test(shipped_trees), cmocka_unit_test(sheets_differ),
        cmocka_unit_test(projects),      cmocka_unit_test(as_verified),
        cmocka_unit_test(ids_of_groups), cmocka_unit_test(rows_of_one_name),
        cmocka_unit_test(goes_under),    cmocka_unit_test(whatever_there_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
