/* SPDX-License-Identifier: MIT
 * jixiao itself, one department at a time and in columns. jixiao_peer DIR */
#define _POSIX_C_SOURCE 200809L
#include "jixiao-columns.h"
#include "jixiao-fill.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { MOST_INDICATORS = 32, FACTS = 29, LEAVES = 14 };

static const struct jixiao_tree *tree;
static const char *folder;
static int64_t n;
static jixiao_num *columns; /* FACTS of n */
static jixiao_num *rows;    /* n of FACTS */
static jixiao_num *scores;  /* LEAVES + the total, of n each */
static struct jixiao_cells cells[FACTS];
static struct jixiao_leaf_columns leaves[MOST_INDICATORS];
static struct jixiao_leaf_result_columns leaf_results[MOST_INDICATORS];
static struct jixiao_result_columns results;
static struct jixiao_entry entries[MOST_INDICATORS];
static uint32_t leaf_index[LEAVES];

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static FILE *open_in(const char *name, const char *mode)
{
    char path[4096];
    FILE *file;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, mode);
    if (!file) {
        perror(path);
        exit(2);
    }
    return file;
}

static void read_facts(void)
{
    FILE *file = open_in("facts.i64", "rb");
    int64_t d;
    int i;
    fseek(file, 0, SEEK_END);
    n = ftell(file) / (FACTS * (long)sizeof(jixiao_num));
    rewind(file);
    columns = malloc((size_t)n * FACTS * sizeof *columns);
    rows = malloc((size_t)n * FACTS * sizeof *rows);
    scores = malloc((size_t)n * (LEAVES + 1) * sizeof *scores);
    if (!columns || !rows || !scores ||
        fread(columns, sizeof *columns, (size_t)n * FACTS, file) != (size_t)n * FACTS)
        exit(2);
    fclose(file);
    for (d = 0; d < n; d++)
        for (i = 0; i < FACTS; i++)
            rows[d * FACTS + i] = columns[i * n + d];
}

/* The facts are in the tree's order, and counted where their kind counts. */
static void point(void)
{
    uint32_t i, j, column = 0, leaf = 0, at, n_forms;
    for (i = 0; i < tree->n_indicators; i++) {
        const struct jixiao_kind_info *k = jixiao_kind_get(tree->indicators[i].kind);
        const struct jixiao_form *form;
        if (!k)
            continue;
        at = jixiao_leaf_forms(&tree->indicators[i], &n_forms);
        leaves[i].form = entries[i].facts.form = at + n_forms - 1;
        form = &k->facts[leaves[i].form];
        leaves[i].rows = form->positions ? tree->indicators[i].rule.rows : 1;
        leaves[i].cells = &cells[column];
        entries[i].given = JIXIAO_GIVEN_FACTS;
        entries[i].facts.rows = leaves[i].rows;
        entries[i].facts.columns = form->n_columns;
        for (j = 0; j < leaves[i].rows * form->n_columns; j++, column++)
            cells[column].values = columns + column * n;
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

static void run_total(void)
{
    struct jixiao_mark marks[MOST_INDICATORS];
    struct jixiao_total total;
    int64_t d;
    uint32_t i;
    for (d = 0; d < n; d++) {
        const jixiao_num *facts = rows + d * FACTS;
        for (i = 0; i < LEAVES; i++) {
            struct jixiao_table *table = &entries[leaf_index[i]].facts;
            table->cells = facts;
            facts += table->rows * table->columns;
        }
        if (jixiao_total_entries(tree, entries, JIXIAO_ABSENT, marks, &total) != JIXIAO_OK)
            exit(2);
        for (i = 0; i < LEAVES; i++)
            scores[i * n + d] = marks[leaf_index[i]].score;
        scores[LEAVES * n + d] = total.score;
    }
}

/* The best of five rounds, and of as many as a second holds: other work on a machine only adds. */
static void measure(void (*run)(void), const char *name, const char *how)
{
    double start = now(), best = 0, begin, each, score;
    char file_name[64];
    FILE *file;
    int round;
    int64_t d;
    uint32_t i;
    for (round = 0; round < 5 || now() - start < 1e9; round++) {
        begin = now();
        run();
        each = (now() - begin) / (double)n;
        best = !round || each < best ? each : best;
    }
    snprintf(file_name, sizeof file_name, "%s.scores", name);
    file = open_in(file_name, "wb");
    for (i = 0; i <= LEAVES; i++)
        for (d = 0; d < n; d++) {
            int lost = i < LEAVES && tree->indicators[leaf_index[i]].role == JIXIAO_ROLE_DEDUCTION;
            jixiao_num num = scores[i * n + d];
            score = jixiao_num_to_double(lost ? tree->indicators[leaf_index[i]].points - num : num);
            fwrite(&score, sizeof score, 1, file);
        }
    fclose(file);
    snprintf(file_name, sizeof file_name, "%s.json", name);
    file = open_in(file_name, "w");
    fprintf(file,
            "{\"name\": \"%s\", \"version\": \"%s\", \"how\": \"%s\", \"ns\": %.2f, \"n\": %lld}",
            name, jixiao_version(), how, best, (long long)n);
    fclose(file);
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    folder = argv[1];
    tree = jixiao_tree_find("sichuan-ebian-2023");
    read_facts();
    point();
    measure(run_columns, "jixiao_total_columns", "columns, one thread");
    measure(run_total, "jixiao_total", "one department at a time");
    free(columns);
    free(rows);
    free(scores);
    return 0;
}
