/* SPDX-License-Identifier: MIT
 * How fast goals are scored that lie in columns: lists of ten rows, and the national form of projects with ten
 * rows a project, beside the bound. goals prints; goals PART COUNT scores so many once, for callgrind. */
#define _POSIX_C_SOURCE 200809L
#include "columns.h"

#include "jixiao-fill.h"

enum { COLUMNS = 8, MOST_INDICATORS = 8, LISTS = 3, MOST_OUT = 3 };
enum { POINTS, SENSE, TARGET, ACTUAL, RATING, GIVEN, LESS, CLAIM };

static struct jixiao_tree tree;
static struct jixiao_indicator indicators[MOST_INDICATORS];
static struct jixiao_cells cells[MOST_INDICATORS][COLUMNS];
static struct jixiao_leaf_columns leaves[MOST_INDICATORS];
static struct jixiao_result_columns results;
static const jixiao_num
    *in[MOST_INDICATORS * COLUMNS]; /* every column of numbers, and how long it is */
static int64_t in_size[MOST_INDICATORS * COLUMNS];
static jixiao_num *out[MOST_OUT];
static uint32_t n_in, n_out;

/* What is measured: rows a list of each leaf of goals, and which of them are rated. */
static const struct part {
    const char *id, *what;
    uint32_t rows[LISTS];
    uint32_t is_project, rated, claimed;
} parts[] = {
    {"list", "lists of 10 goals", {10}, 0, 0, 0},
    {"claims", "the same, each row claimed", {10}, 0, 0, 1},
    {"rated", "the same, each third row rated", {10}, 0, 3, 0},
    {"project", "projects of 6, 3 and 1 goals", {6, 3, 1}, 1, 0, 0},
    {"sheet", "the same, each third row rated, each row claimed", {6, 3, 1}, 1, 3, 1},
};

static jixiao_num *a_column(int64_t n, struct jixiao_cells *column)
{
    jixiao_num *nums = need((size_t)n * sizeof *nums);
    column->values = in[n_in] = nums;
    in_size[n_in++] = n;
    return nums;
}

/* One goal: its points a round part of the leaf's; met mostly, some far past their target. */
static void make_row(jixiao_num *const *of, int64_t i, jixiao_num points)
{
    uint32_t sense = random_below(10);
    jixiao_num target = (1 + random_below(10000)) * JIXIAO_ONE;
    of[POINTS][i] = points;
    of[SENSE][i] = sense ? sense < 3 ? JIXIAO_ONE : 0 : 2 * JIXIAO_ONE;
    of[TARGET][i] = target;
    of[ACTUAL][i] = random_below(3) ? target / 100 * (80 + random_below(50)) : target;
}

static void rate_row(jixiao_num *const *of, int64_t i)
{
    static const uint32_t least[] = {85, 65, 20};
    uint32_t rating = random_below(3);
    of[SENSE][i] = of[TARGET][i] = of[ACTUAL][i] = JIXIAO_ABSENT;
    of[RATING][i] = (1 + rating) * JIXIAO_ONE;
    of[GIVEN][i] = of[POINTS][i] / 100 * (least[rating] + random_below(12)) / 10000 * 10000;
}

/* A leaf of so many goals a list, as Arrow has them. */
static void make_list(uint32_t leaf, const struct part *p, uint32_t rows, int64_t n)
{
    jixiao_num *of[COLUMNS] = {NULL}, points = indicators[leaf].points;
    int32_t *offsets = need(((size_t)n + 1) * sizeof *offsets);
    int64_t size = n * rows, i;
    uint32_t j;
    for (j = POINTS; j <= ACTUAL; j++)
        of[j] = a_column(size, &cells[leaf][j]);
    for (j = RATING; p->rated && j <= GIVEN; j++) {
        of[j] = a_column(size, &cells[leaf][j]);
        for (i = 0; i < size; i++)
            of[j][i] = JIXIAO_ABSENT;
    }
    for (i = 0; i < size; i++) {
        make_row(of, i, points / rows / 10000 * 10000);
        if (p->rated && i % p->rated == 1)
            rate_row(of, i);
    }
    for (i = 0; i <= n; i++)
        offsets[i] = (int32_t)(i * rows);
    if (p->claimed)
        of[CLAIM] = a_column(size, &cells[leaf][CLAIM]);
    for (i = 0; p->claimed && i < size; i++)
        of[CLAIM][i] = random_below(10) ? of[POINTS][i] : of[POINTS][i] / 20000 * 10000;
    leaves[leaf].cells = cells[leaf];
    leaves[leaf].offsets32 = offsets;
}

static void make_money(uint32_t leaf, int64_t n)
{
    jixiao_num *spent = a_column(n, &cells[leaf][0]), *of = a_column(n, &cells[leaf][1]);
    uint32_t n_forms;
    int64_t i;
    for (i = 0; i < n; i++) {
        of[i] = (1 + random_below(1000000)) * INT64_C(10000);
        spent[i] = of[i] / 100 * (60 + random_below(41));
    }
    leaves[leaf].cells = cells[leaf];
    leaves[leaf].form = jixiao_leaf_forms(&indicators[leaf], &n_forms);
    leaves[leaf].rows = 1;
}

static void make(const struct part *p, int64_t n)
{
    const struct jixiao_tree *form = jixiao_tree_find("project-10-50-30-10");
    uint32_t i, first = p->is_project ? 0 : 1;
    memset(cells, 0, sizeof cells);
    memset(leaves, 0, sizeof leaves);
    memset(&results, 0, sizeof results);
    tree = *form;
    tree.n_indicators = p->is_project ? form->n_indicators : 1;
    tree.indicators = indicators;
    for (i = n_in = n_out = 0; i < tree.n_indicators; i++) {
        indicators[i] = form->indicators[first + i];
        if (indicators[i].kind != JIXIAO_KIND_GOALS)
            make_money(i, n);
        else
            make_list(i, p, p->rows[p->is_project ? i - 1 : i], n);
    }
    results.score = out[n_out++] = need((size_t)n * sizeof **out);
    if (p->claimed) {
        results.claim = out[n_out++] = need((size_t)n * sizeof **out);
        results.difference = out[n_out++] = need((size_t)n * sizeof **out);
    }
    results.state = need((size_t)n);
    results.err = need((size_t)n * sizeof *results.err);
}

static void drop(void)
{
    uint32_t i;
    for (i = 0; i < n_in; i++)
        free((void *)(uintptr_t)in[i]);
    for (i = 0; i < n_out; i++)
        free(out[i]);
    for (i = 0; i < tree.n_indicators; i++)
        free((void *)(uintptr_t)leaves[i].offsets32);
    free(results.state);
    free(results.err);
}

static void run_bound(int64_t n)
{
    int64_t sum = 0;
    uint32_t i;
    for (i = 0; i < n_in; i++)
        sum += sum_of(in[i], in_size[i]);
    for (i = 0; i < n_out; i++)
        store(out[i], n, sum);
    memset(results.state, (int)sum, (size_t)n);
    memset(results.err, (int)sum, (size_t)n * sizeof *results.err);
    sink += sum;
}

static __attribute__((noinline)) void run_columns(int64_t n)
{
    must(jixiao_total_columns(&tree, leaves, NULL, 0, n, &results));
}

/* Nanoseconds a department, the best of nine rounds: other work only adds. */
static double measure(void (*run)(int64_t), int64_t n)
{
    double best = 0, begin, each;
    int round;
    for (round = 0; round < 9; round++) {
        begin = now();
        run(n);
        each = (now() - begin) / (double)n;
        best = !round || each < best ? each : best;
    }
    return best;
}

static void print(const struct part *p, int64_t n)
{
    double bytes = 0, each, bound;
    uint32_t i, rows = p->rows[0] + p->rows[1] + p->rows[2];
    make(p, n);
    for (i = 0; i < n_in; i++)
        bytes += (double)in_size[i] * sizeof **in;
    bytes += (double)n * (n_out * sizeof **out + 3);
    bound = measure(run_bound, n);
    each = measure(run_columns, n);
    printf(
        "%-50s %6.1f million rows a second, %7.1f ns each, bound %6.1f (%.0f bytes, %.1f GB/s)\n",
        p->what, rows * 1e3 / each, each, bound, bytes / (double)n, bytes / (double)n / bound);
    drop();
}

int main(int argc, char **argv)
{
    size_t i;
    for (i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (argc == 1)
            print(&parts[i], 1000000);
        else if (argc == 3 && !strcmp(argv[1], parts[i].id)) {
            make(&parts[i], atoll(argv[2]));
            run_columns(atoll(argv[2]));
        }
    }
    return 0;
}
