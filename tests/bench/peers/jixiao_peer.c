/* SPDX-License-Identifier: MIT
 * jixiao itself, one department at a time and in columns. jixiao_peer DIR */
#include "peer.h"

#include "../lay_out.h"
#include "jixiao-fill.h"

enum { MOST_INDICATORS = 32 };

static const struct jixiao_tree *tree;
static jixiao_num *rows; /* n of FACTS */
static struct jixiao_cells cells[FACTS];
static struct jixiao_leaf_columns leaves[MOST_INDICATORS];
static struct jixiao_leaf_result_columns leaf_results[MOST_INDICATORS];
static struct jixiao_result_columns results;
static struct jixiao_entry entries[MOST_INDICATORS];
static uint32_t leaf_index[LEAVES];

static void make_rows(void)
{
    int64_t d;
    int i;
    rows = malloc((size_t)n * FACTS * sizeof *rows);
    if (!rows)
        exit(2);
    for (d = 0; d < n; d++)
        for (i = 0; i < FACTS; i++)
            rows[d * FACTS + i] = facts[i * n + d];
}

/* The facts are in the tree's order. */
static void point(void)
{
    uint32_t i, leaf = 0;
    for (i = 0; i < FACTS; i++)
        cells[i].values = facts + i * n;
    lay_out(tree, leaves, cells);
    for (i = 0; i < tree->n_indicators; i++) {
        const struct jixiao_kind_info *k = jixiao_kind_get(tree->indicators[i].kind);
        if (!k)
            continue;
        entries[i].given = JIXIAO_GIVEN_FACTS;
        entries[i].facts.form = leaves[i].form;
        entries[i].facts.rows = leaves[i].rows;
        entries[i].facts.columns = k->facts[leaves[i].form].n_columns;
        leaf_results[i].score = scores + leaf * n;
        leaf_index[leaf++] = i;
    }
    results.leaves = leaf_results;
    results.score = scores + LEAVES * n;
}

static void run_columns(void)
{
    if (jixiao_total_columns(tree, leaves, NULL, 0, n, &results) != JIXIAO_OK)
        exit(2);
}

static void run_one_by_one(void)
{
    struct jixiao_mark marks[MOST_INDICATORS];
    struct jixiao_total total;
    int64_t d;
    uint32_t i;
    for (d = 0; d < n; d++) {
        const jixiao_num *row = rows + d * FACTS;
        for (i = 0; i < LEAVES; i++) {
            struct jixiao_table *table = &entries[leaf_index[i]].facts;
            table->cells = row;
            row += table->rows * table->columns;
        }
        if (jixiao_total_entries(tree, entries, JIXIAO_ABSENT, marks, &total) != JIXIAO_OK)
            exit(2);
        for (i = 0; i < LEAVES; i++)
            scores[i * n + d] = marks[leaf_index[i]].score;
        scores[LEAVES * n + d] = total.score;
    }
}

/* What comes off is written as that. */
static void write_of(const char *name, const char *how, double ns)
{
    int64_t d;
    uint32_t i;
    for (i = 0; i < LEAVES; i++)
        if (tree->indicators[leaf_index[i]].role == JIXIAO_ROLE_DEDUCTION)
            for (d = 0; d < n; d++)
                scores[i * n + d] = tree->indicators[leaf_index[i]].points - scores[i * n + d];
    write_peer(name, jixiao_version(), how, ns);
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    tree = jixiao_tree_find("sichuan-ebian-2023");
    read_facts(argv[1]);
    make_rows();
    point();
    write_of("jixiao_total_columns", "columns, one thread", measure(run_columns));
    write_of("jixiao_total", "one department at a time", measure(run_one_by_one));
    free(facts);
    free(rows);
    free(scores);
    return 0;
}
