/* SPDX-License-Identifier: MIT
 * How fast departments are scored that lie in columns, beside the time that it takes to read the
 * same columns once and to write the same results once. columns prints; columns facts|claims|total
 * COUNT only scores so many departments once, in columns or one by one, for callgrind. */
#define _POSIX_C_SOURCE 200809L
#include "columns.h"
#include "lay_out.h"

#include "jixiao-fill.h"

enum { MOST_COLUMNS = 64, MOST_INDICATORS = 32 };

static const struct jixiao_tree *tree;
static struct jixiao_cells cells[MOST_COLUMNS]; /* facts, then claims */
static struct jixiao_leaf_columns leaves[MOST_INDICATORS];
static struct jixiao_leaf_result_columns leaf_results[MOST_INDICATORS];
static struct jixiao_result_columns results;
static jixiao_num *out[MOST_COLUMNS]; /* every column of numbers in `results` */
static uint32_t n_in, n_out;

/* ---- Departments -------------------------------------------------------------------------- */

/* A plausible cell of the founding tree's columns, in their order. */
static jixiao_num a_cell(uint32_t column, jixiao_num before)
{
    jixiao_num part = random_below(20) ? 2 : 1;
    switch (column) {
    case 0: /* flags */
    case 25:
    case 27:
        return random_below(20) ? JIXIAO_ONE : 0;
    case 1: /* parts of 2 */
    case 2:
    case 3:
    case 4:
        return part * JIXIAO_ONE;
    case 5:
        return random_below(9) ? 2 * JIXIAO_ONE : 0;
    case 6: /* met, of a total */
    case 8:
    case 12:
    case 20:
        return random_below(20) * JIXIAO_ONE;
    case 7:
    case 9:
    case 13:
    case 21:
        return before + (1 + random_below(3)) * JIXIAO_ONE;
    case 10: /* budgets and final accounts, 万元 */
        return (1 + random_below(100000)) * INT64_C(10000);
    case 11:
        return before / 100 * (75 + random_below(50));
    case 14: /* spent up to a checkpoint, and the budget */
    case 16:
    case 18:
        return random_below(10000000) * INT64_C(10000);
    case 15:
    case 17:
    case 19:
        return before + random_below(9000000) * INT64_C(10000) + 10000;
    case 22: /* incidents */
    case 28:
        return random_below(4) * JIXIAO_ONE;
    default: /* parts of 5 */
        return (jixiao_num)(random_below(3) ? 50 : random_below(51)) * 100000;
    }
}

static jixiao_num *a_column(int64_t n, uint32_t column, const jixiao_num *before)
{
    jixiao_num *nums = need((size_t)n * sizeof *nums);
    int64_t i;
    for (i = 0; i < n; i++)
        nums[i] = a_cell(column, before ? before[i] : 0);
    return nums;
}

static jixiao_num *result(int64_t n)
{
    return out[n_out++] = need((size_t)n * sizeof(jixiao_num));
}

/* The founding tree's facts in columns, those of counts counted. */
static void make_facts(int64_t n)
{
    uint32_t i, j, column = 0, width;
    n_in = lay_out(tree, leaves, cells);
    for (i = 0; i < tree->n_indicators; i++) {
        const struct jixiao_kind_info *k = jixiao_kind_get(tree->indicators[i].kind);
        if (!k)
            continue;
        width = k->facts[leaves[i].form].n_columns;
        for (j = 0; j < leaves[i].rows * width; j++, column++)
            cells[column].values = a_column(n, column, j % width ? cells[column - 1].values : NULL);
    }
}

static void make_results(int64_t n)
{
    results.score = result(n);
    results.low = result(n);
    results.high = result(n);
    results.deducted = result(n);
    results.claim = result(n);
    results.difference = result(n);
    results.state = need((size_t)n);
    results.verdict = need((size_t)n);
    results.err = need((size_t)n * sizeof *results.err);
}

/* Claims of the leaves: the scores of most, a little more of some. */
static void make_claims(int64_t n)
{
    uint32_t i;
    int64_t d;
    for (i = 0; i < tree->n_indicators; i++)
        if (tree->indicators[i].kind)
            leaf_results[i].score = need((size_t)n * sizeof(jixiao_num));
    results.leaves = leaf_results;
    must(jixiao_total_columns(tree, leaves, NULL, 0, n, &results));
    for (i = 0; i < tree->n_indicators; i++) {
        jixiao_num *claims = leaf_results[i].score;
        for (d = 0; claims && d < n; d++) {
            if (tree->indicators[i].role == JIXIAO_ROLE_DEDUCTION)
                claims[d] = tree->indicators[i].points - claims[d];
            if (!random_below(10) && claims[d] + 10000 <= tree->indicators[i].points)
                claims[d] += 10000;
        }
        if (claims) {
            leaves[i].claim.values = claims;
            cells[n_in++].values = claims;
            leaf_results[i].score = result(n);
        }
    }
}

/* ---- What is measured --------------------------------------------------------------------- */

static void run_bound(int64_t n)
{
    int64_t sum = 0;
    uint32_t i;
    for (i = 0; i < n_in; i++)
        sum += sum_of(cells[i].values, n);
    for (i = 0; i < n_out; i++)
        store(out[i], n, sum);
    memset(results.state, (int)sum, (size_t)n);
    memset(results.verdict, (int)sum, (size_t)n);
    memset(results.err, (int)sum, (size_t)n * sizeof *results.err);
    sink += sum;
}

static __attribute__((noinline)) void run_columns(int64_t n)
{
    must(jixiao_total_columns(tree, leaves, NULL, 0, n, &results));
}

/* The same departments one by one. */
static __attribute__((noinline)) void run_total(int64_t n)
{
    static struct jixiao_entry entries[MOST_INDICATORS];
    static struct jixiao_mark marks[MOST_INDICATORS];
    static jixiao_num facts[MOST_COLUMNS];
    struct jixiao_total total;
    int64_t d;
    uint32_t i, j, column;
    for (d = 0; d < n; d++) {
        for (i = column = 0; i < tree->n_indicators; i++) {
            const struct jixiao_kind_info *k = jixiao_kind_get(tree->indicators[i].kind);
            if (!k)
                continue;
            entries[i].given = JIXIAO_GIVEN_FACTS;
            entries[i].facts.form = leaves[i].form;
            entries[i].facts.rows = leaves[i].rows;
            entries[i].facts.columns = k->facts[leaves[i].form].n_columns;
            entries[i].facts.cells = &facts[column];
            for (j = 0; j < leaves[i].rows * entries[i].facts.columns; j++, column++)
                facts[column] = cells[column].values[d];
        }
        must(jixiao_total_entries(tree, entries, JIXIAO_ABSENT, marks, &total));
    }
}

/* Nanoseconds a department: the best of nine rounds and more, since other work only adds. */
static double measure(void (*run)(int64_t), int64_t n)
{
    double best = 0, begin, each, start = now();
    int64_t calls = 1 + 100000 / n, i;
    int round;
    for (round = 0; round < 9 || now() - start < 5e8; round++) {
        begin = now();
        for (i = 0; i < calls; i++)
            run(n);
        each = (now() - begin) / (double)calls / (double)n;
        if (!round || each < best)
            best = each;
    }
    return best;
}

/* ---- Lists -------------------------------------------------------------------------------- */

/* Goals in the founding tree's two leaves of goals, the rest nothing: `mean` a list, `width` of
 * their four columns. */
static void print_lists(int64_t rows, uint32_t mean, uint32_t width)
{
    static struct jixiao_leaf_columns goals[MOST_INDICATORS];
    struct jixiao_result_columns none = {0};
    struct jixiao_indicator leaf = tree->indicators[jixiao_tree_index(tree, "goals-overall")];
    struct jixiao_tree small = *tree;
    struct jixiao_cells columns[4] = {{NULL, 0, NULL, 0}};
    jixiao_num *nums[4], *score = need((size_t)rows * sizeof *score);
    int32_t *offsets = need(((size_t)rows + 1) * sizeof *offsets);
    double best = 0, bound = 0, begin, each;
    int64_t n = 0, i;
    uint32_t j;
    for (j = 0; j < width; j++)
        columns[j].values = nums[j] = need((size_t)rows * sizeof **nums);
    for (i = 0; i < rows; i++) {
        nums[0][i] = (1 + random_below(10000)) * JIXIAO_ONE;
        nums[1][i] = nums[0][i] / 100 * (90 + random_below(50));
        if (width > 2)
            nums[2][i] = random_below(10) ? 0 : JIXIAO_ONE;
        if (width > 3)
            nums[3][i] = random_below(10) ? JIXIAO_ONE : 0;
    }
    for (offsets[0] = 0; offsets[n] < rows; n++)
        offsets[n + 1] = offsets[n] + (int32_t)(mean < 2 ? 1 : mean / 2 + random_below(mean + 1));
    if (offsets[n] > rows)
        offsets[n] = (int32_t)rows;
    leaf.level = 1;
    small.n_indicators = 1;
    small.indicators = &leaf;
    goals[0].cells = columns;
    goals[0].offsets32 = offsets;
    none.score = score;
    for (i = 0; i < 15; i++) {
        begin = now();
        must(jixiao_total_columns(&small, goals, NULL, 0, n, &none));
        each = (now() - begin) / (double)rows;
        best = !i || each < best ? each : best;
        begin = now();
        for (j = 0; j < width; j++)
            sink += sum_of(nums[j], rows);
        store(score, n, sink);
        each = (now() - begin) / (double)rows;
        bound = !i || each < bound ? each : bound;
    }
    printf(
        "%2u columns, %3u goals a list: %6.0f million goals a second, %.2f ns each, bound %.2f\n",
        width, mean, 1e3 / best, best, bound);
    for (j = 0; j < width; j++)
        free(nums[j]);
    free(score);
    free(offsets);
}

/* ---- Printing ----------------------------------------------------------------------------- */

static void print_sizes(const char *what, int64_t most)
{
    double first = 0, bound, each;
    int64_t n;
    printf("%s: %u columns in, %u out and 4 bytes\n", what, n_in, n_out);
    printf("%12s %10s %10s %8s %10s\n", "departments", "ns each", "bound", "ratio", "to first");
    for (n = 1000; n <= most; n *= 10) {
        bound = measure(run_bound, n);
        each = measure(run_columns, n);
        if (!first)
            first = each;
        printf("%12lld %10.1f %10.1f %8.2f %10.2f\n", (long long)n, each, bound, each / bound,
               each / first);
    }
}

int main(int argc, char **argv)
{
    int64_t n = argc == 3 ? atoll(argv[2]) : argc == 2 ? atoll(argv[1]) : 10000000;
    tree = jixiao_tree_find("sichuan-ebian-2023");
    make_facts(n);
    make_results(n);
    if (argc == 3) {
        if (argv[1][0] == 'c')
            make_claims(n);
        if (argv[1][0] == 't')
            run_total(n);
        else
            run_columns(n);
        return 0;
    }
    print_sizes("the founding tree, counted facts", n);
    printf("%12s %10.1f one by one, jixiao_total_entries()\n", "", measure(run_total, 10000));
    make_claims(n);
    print_sizes("the same with every leaf's claim and score", n);
    print_lists(20000000, 1, 2);
    print_lists(20000000, 8, 2);
    print_lists(20000000, 8, 4);
    print_lists(20000000, 100, 2);
    return 0;
}
