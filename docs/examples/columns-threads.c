/* SPDX-License-Identifier: MIT
 * docs/columns.md: departments split over threads. Each takes a share of the rows of the same
 * columns; the result is compared with that of one thread. */
#include <jixiao-columns.h>
#include <jixiao-fill.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { THREADS = 4 };

struct job {
    const struct jixiao_tree *tree;
    const struct jixiao_leaf_columns *leaves;
    const struct jixiao_result_columns *results;
    int64_t first, n;
};

static void *run(void *argument)
{
    const struct job *job = argument;
    jixiao_total_columns(job->tree, job->leaves, NULL, job->first, job->n, job->results);
    return NULL;
}

/* The same arguments as a call of one thread, other rows. */
static void score_in_threads(const struct jixiao_tree *tree,
                             const struct jixiao_leaf_columns *leaves, int64_t n,
                             const struct jixiao_result_columns *results)
{
    struct job jobs[THREADS];
    pthread_t threads[THREADS];
    int64_t share = (n + THREADS - 1) / THREADS;
    int i;
    for (i = 0; i < THREADS; i++) {
        int64_t first = share * i < n ? share * i : n, rest = n - first;
        jobs[i] = (struct job){tree, leaves, results, first, rest < share ? rest : share};
        if (pthread_create(&threads[i], NULL, run, &jobs[i]))
            abort();
    }
    for (i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
}

int main(void)
{
    const struct jixiao_tree *tree = jixiao_tree_find("sichuan-ebian-2023");
    struct jixiao_leaf_columns leaves[32] = {{0}};
    struct jixiao_cells counts = {0};
    struct jixiao_result_columns one = {0}, many = {0};
    const int64_t n = 100003;
    jixiao_num *numbers = malloc(sizeof *numbers * (size_t)n * 3);
    uint32_t violations = jixiao_tree_index(tree, "violations");
    int64_t i;
    if (!numbers)
        return 1;
    for (i = 0; i < n; i++)
        numbers[i] = i % 13 * JIXIAO_ONE;
    counts.values = numbers;
    leaves[violations].rows = 1;
    leaves[violations].cells = &counts;
    one.low = numbers + n;
    many.low = numbers + 2 * n;
    jixiao_total_columns(tree, leaves, NULL, 0, n, &one);
    score_in_threads(tree, leaves, n, &many);
    i = memcmp(one.low, many.low, sizeof *numbers * (size_t)n);
    puts(i ? "differ" : "the same");
    free(numbers);
    return i != 0;
}
