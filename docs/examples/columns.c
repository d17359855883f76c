/* SPDX-License-Identifier: MIT
 * docs/columns.md: five departments of the founding tree in columns. It prints a line a department.
 */
#include <jixiao-columns.h>
#include <jixiao-fill.h>

#include <stdio.h>

enum { N = 5 };

/* 目标实现, counted: met and total, by department */
static const jixiao_num goals[2][N] = {
    {JIXIAO_NUM(8), JIXIAO_NUM(22), JIXIAO_NUM(3), JIXIAO_NUM(9), JIXIAO_NUM(5)},
    {JIXIAO_NUM(9), JIXIAO_NUM(22), JIXIAO_NUM(7), JIXIAO_NUM(8), JIXIAO_NUM(5)}, /* 9 of 8 */
};

/* 支出控制: a ledger of subjects, of which department d has those from d's offset to the next */
static const int32_t subjects[N + 1] = {0, 2, 3, 4, 4, 6};
static const jixiao_num budget[] = {JIXIAO_NUM(60), JIXIAO_NUM(40), JIXIAO_NUM(12.5),
                                    JIXIAO_NUM(80), JIXIAO_NUM(30), JIXIAO_NUM(20)};
static const jixiao_num final[] = {JIXIAO_NUM(65),        JIXIAO_NUM(45), JIXIAO_NUM(11.9),
                                   JIXIAO_NUM(96.000001), JIXIAO_NUM(30), JIXIAO_NUM(19)};

/* Claims of both; the last department has none of 支出控制 */
static const jixiao_num claims[2][N] = {
    {JIXIAO_NUM(8.89), JIXIAO_NUM(10), JIXIAO_NUM(5), JIXIAO_NUM(10), JIXIAO_NUM(10)},
    {JIXIAO_NUM(10), JIXIAO_NUM(10), JIXIAO_NUM(5), JIXIAO_NUM(10), JIXIAO_ABSENT},
};

static const char *text(jixiao_num num, char *buf)
{
    jixiao_num_format(num, 2, buf, 32);
    return num == JIXIAO_ABSENT ? "-" : buf;
}

int main(void)
{
    const struct jixiao_tree *tree = jixiao_tree_find("sichuan-ebian-2023");
    uint32_t attain = jixiao_tree_index(tree, "goals-overall");
    uint32_t bands = jixiao_tree_index(tree, "spending-control");
    struct jixiao_leaf_columns leaves[32] = {{0}}; /* one an indicator */
    struct jixiao_leaf_result_columns leaf_results[32] = {{0}};
    struct jixiao_result_columns results = {0};
    struct jixiao_cells counted[2] = {{0}}, listed[2] = {{0}};
    jixiao_num low[N], high[N], goal_score[N], spending_score[N];
    uint16_t err[N];
    uint8_t verdict[N];
    char buf[4][32];
    int i;

    counted[0].values = goals[0];
    counted[1].values = goals[1];
    leaves[attain].form = 1; /* counted */
    leaves[attain].rows = 1;
    leaves[attain].cells = counted;
    leaves[attain].claim.values = claims[0];

    listed[0].values = budget;
    listed[1].values = final;
    leaves[bands].offsets32 = subjects;
    leaves[bands].cells = listed;
    leaves[bands].claim.values = claims[1];

    results.low = low;
    results.high = high;
    results.err = err;
    results.leaves = leaf_results;
    leaf_results[attain].score = goal_score;
    leaf_results[attain].verdict = verdict;
    leaf_results[bands].score = spending_score;

    if (jixiao_total_columns(tree, leaves, NULL, 0, N, &results) != JIXIAO_OK)
        return 1;
    for (i = 0; i < N; i++)
        printf("%d: goals %s (%s), spending %s, total %s to %s%s%s\n", i,
               text(goal_score[i], buf[0]), jixiao_verdict_name(verdict[i]),
               text(spending_score[i], buf[1]), text(low[i], buf[2]), text(high[i], buf[3]),
               err[i] ? ", " : "", err[i] ? jixiao_err_name(err[i]) : "");
    return 0;
}
