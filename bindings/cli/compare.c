/* SPDX-License-Identifier: MIT
 * jixiao compare: two sheets, two trees, or sheets under two trees, beside each other. */
#include "cli.h"

#include <jixiao-compare.h>

#include <stdlib.h>
#include <unistd.h>

/* A sheet that was scored, the visitor's own. */
struct held {
    struct jixiao_sheet *sheet;
    struct jixiao_result *result;
    char *source;
};

static void held_free(struct held *held)
{
    jixiao_result_free(held->result);
    jixiao_sheet_free(held->sheet);
    free(held->source);
    *held = (struct held){0};
}

static struct held hold(const struct run *run, const struct scored *scored)
{
    const char *name = run->format == FORMAT_TABLE ? scored->label : scored->name;
    return (struct held){scored->sheet, scored->result, copied(name, strlen(name))};
}

/* ---- One comparison ------------------------------------------------------------------------- */

/* Whether anything is not the same. */
static int differs(const struct jixiao_compare *compare)
{
    const struct jixiao_compared *row;
    size_t n, rows;
    jixiao_compare_differences(compare, &n);
    row = jixiao_compare_rows(compare, &rows);
    for (; rows && !n; rows--, row++)
        n = row->changed || row->score[0] != row->score[1] || row->low[0] != row->low[1] ||
            row->high[0] != row->high[1] || row->state[0] != row->state[1] ||
            (row->index[0] == JIXIAO_NONE) != (row->index[1] == JIXIAO_NONE);
    return n != 0;
}

static void compare_table(const struct run *run, const struct jixiao_report *report)
{
    size_t width = terminal_width(run->out);
    put_line(run, title_of(run, report, JIXIAO_VIEW_COMPARED), width);
    if (jixiao_report_rows(report, JIXIAO_VIEW_COMPARED)) {
        putc('\n', run->out);
        put_view(run, report, JIXIAO_VIEW_COMPARED_FORM, width);
    }
    if (!jixiao_report_rows(report, JIXIAO_VIEW_DIFFERENCES))
        fprintf(run->out, "\n%s\n", title_of(run, report, JIXIAO_VIEW_DIFFERENCES));
    put_view_list(run, report, JIXIAO_VIEW_DIFFERENCES, width);
}

static void put_written(struct run *run, const struct jixiao_report *report)
{
    if (run->format == FORMAT_JSON)
        put_json(run, report);
    else if (run->format == FORMAT_HTML)
        put_report(run, report, JIXIAO_REPORT_PAGE, "");
    else
        put_report(run, report, JIXIAO_REPORT_CSV, "");
}

/* Takes the comparison; `err`: there is none. */
static void put_compare(struct run *run, int err, struct jixiao_compare *compare,
                        const char *const sources[2])
{
    struct jixiao_report *report = NULL;
    if (!err)
        err = jixiao_report_compare(compare, sources, NULL, &report);
    if (err)
        run_complain_code(run, sources[0], NULL, (uint32_t)err, NULL);
    else if (run->format == FORMAT_TABLE)
        compare_table(run, report);
    else
        put_written(run, report);
    if (!err && differs(compare))
        run_raise(run, STATUS_DIFFERS);
    run->is_made |= !err;
    jixiao_report_free(report);
    jixiao_compare_free(compare);
}

static void put_results(struct run *run, const struct held held[2])
{
    const char *const sources[] = {held[0].source, held[1].source};
    struct jixiao_compare *compare = NULL;
    int err = jixiao_compare_results(held[0].result, held[1].result, NULL, &compare);
    put_compare(run, err, compare, sources);
}

static void put_trees(struct run *run, const struct jixiao_tree *const trees[2])
{
    const char *const sources[] = {run->names[0], run->names[1]};
    struct jixiao_compare *compare = NULL;
    int err = jixiao_compare_trees(trees[0], trees[1], NULL, &compare);
    put_compare(run, err, compare, sources);
}

/* ---- Two ------------------------------------------------------------------------------------ */

struct two {
    struct held sheets[2];
    const struct jixiao_tree *trees[2];
    int64_t n_sheets, n_trees;
};

static void on_sheet(struct run *run, const struct scored *scored, void *context)
{
    struct two *two = context;
    struct held held = hold(run, scored);
    if (two->n_sheets < 2)
        two->sheets[two->n_sheets] = held;
    else
        held_free(&held);
    two->n_sheets++;
}

static void on_tree(struct run *run, const char *label, const struct jixiao_tree *tree,
                    void *context)
{
    struct two *two = context;
    (void)run, (void)label;
    if (two->n_trees < 2)
        two->trees[two->n_trees] = tree;
    else
        jixiao_tree_free(tree);
    two->n_trees++;
}

/* Whether one of two names is the id of a tree, and of no file. */
static int has_id(const struct run *run)
{
    size_t i;
    for (i = 0; run->n_names == 2 && i < 2; i++)
        if (jixiao_tree_find(run->names[i]) && access(run->names[i], F_OK) != 0)
            return 1;
    return 0;
}

static void compare_ids(struct run *run)
{
    const struct jixiao_tree *trees[2];
    trees[0] = tree_load(run, run->names[0]);
    trees[1] = tree_load(run, run->names[1]);
    if (trees[0] && trees[1])
        put_trees(run, trees);
}

static void compare_two(struct run *run)
{
    struct two two = {0};
    struct visitor visitor = {.sheet = on_sheet, .tree = on_tree, .context = &two, .keeps = 1};
    each_sheet(run, &visitor);
    run->is_made = 0;
    if (two.n_sheets == 2 && !two.n_trees)
        put_results(run, two.sheets);
    else if (two.n_trees == 2 && !two.n_sheets && !run->errors)
        put_trees(run, two.trees);
    else if (!run->errors)
        run_complain(
            run, NULL, NULL,
            said(say(run, WORD_COMPARE_TWO), count_said(two.n_sheets), count_said(two.n_trees)));
    held_free(&two.sheets[0]);
    held_free(&two.sheets[1]);
    jixiao_tree_free(two.trees[0]);
    jixiao_tree_free(two.trees[1]);
}

/* ---- Many under two trees ------------------------------------------------------------------- */

struct many {
    const struct jixiao_tree *under;
    struct jixiao_report *shifts;
    struct held first[2]; /* of one sheet its leaves are shown */
    size_t count;
};

static void pair_free(struct held pair[2])
{
    held_free(&pair[0]);
    held_free(&pair[1]);
}

static void on_each(struct run *run, const struct scored *scored, void *context)
{
    struct many *many = context;
    struct held pair[2] = {hold(run, scored), {0}};
    int err = jixiao_sheet_under(scored->sheet, many->under, NULL, &pair[1].sheet);
    if (pair[1].sheet)
        err = jixiao_sheet_score(pair[1].sheet, NULL, &pair[1].result);
    if (pair[1].result)
        err = jixiao_report_shift(many->shifts, pair[0].result, pair[1].result,
                                  run->format == FORMAT_TABLE ? NULL : scored->name);
    if (err)
        run_complain_code(run, scored->label, NULL, (uint32_t)err, NULL);
    if (run->format == FORMAT_JSON && jixiao_result_mark(pair[1].result, 0))
        put_results(run, pair);
    if (many->count++)
        pair_free(pair);
    else
        memcpy(many->first, pair, sizeof pair);
}

static void shifts_table(const struct run *run, const struct jixiao_report *report)
{
    size_t width = terminal_width(run->out);
    put_line(run, title_of(run, report, JIXIAO_VIEW_SHIFTS), width);
    putc('\n', run->out);
    put_view(run, report, JIXIAO_VIEW_SHIFTS, width);
    put_view_list(run, report, JIXIAO_VIEW_SHIFT_SUMS, width);
}

/* Whether anybody gains or loses, or that is not known. */
static int shifts_differ(const struct jixiao_report *report)
{
    struct jixiao_cell change;
    size_t row = jixiao_report_rows(report, JIXIAO_VIEW_SHIFTS);
    uint32_t column = view_column(JIXIAO_VIEW_SHIFTS, "change");
    while (row--) {
        jixiao_report_cell(report, JIXIAO_VIEW_SHIFTS, row, column, &change);
        if (change.type == JIXIAO_CELL_BLANK || change.num)
            return 1;
    }
    return 0;
}

static void put_many(struct run *run, struct many *many)
{
    int err = jixiao_report_done(many->shifts);
    if (err)
        run_complain_code(run, NULL, NULL, (uint32_t)err, NULL);
    else if (run->format != FORMAT_JSON && many->count == 1 &&
             jixiao_result_mark(many->first[1].result, 0))
        put_results(run, many->first);
    else if (run->format == FORMAT_TABLE)
        shifts_table(run, many->shifts);
    else
        put_written(run, many->shifts);
    if (!err && shifts_differ(many->shifts))
        run_raise(run, STATUS_DIFFERS);
}

static void compare_many(struct run *run)
{
    struct many many = {.under = tree_load(run, run->under)};
    struct visitor visitor = {.sheet = on_each, .context = &many, .keeps = 1, .accounts = 0};
    many.shifts = many.under ? jixiao_report_shifts(NULL) : NULL;
    if (!many.under)
        return;
    if (!many.shifts)
        memory_ran_out();
    each_sheet(run, &visitor);
    if (many.count)
        put_many(run, &many);
    pair_free(many.first);
    jixiao_report_free(many.shifts);
}

void run_compare(struct run *run)
{
    run->no_twice = 1; /* twice is what is compared */
    if (run->under)
        compare_many(run);
    else if (has_id(run))
        compare_ids(run);
    else
        compare_two(run);
    json_done(run);
}
