/* SPDX-License-Identifier: MIT
 * One thread's run: blocks of rows, small enough that what is converted stays in the nearer caches,
 * through jixiao_total_columns(). */
#include "columns_doubles.h"
#include "columns_read.h"
#include "vectors.h"

#include <stdlib.h>
#include <string.h>

static void *member_of(const struct run *run, const struct output *out)
{
    char *of =
        out->leaf == JIXIAO_NONE ? (char *)&run->results : (char *)&run->leaf_results[out->leaf];
    return of + out->member;
}

/* Where results of the block go: numbers by way of a copy, codes right where they belong. */
static void aim(struct run *run, int64_t row)
{
    int64_t i;
    for (i = 0; i < run->plan->n_outputs; i++) {
        const struct output *out = &run->plan->outputs[i];
        void *to = out->values + row * out->bytes;
        if (out->bytes == 8 && run->plan->mode != OUT_NUMS)
            to = run->out + i * run->block;
        memcpy(member_of(run, out), &to, sizeof to);
    }
    if (!run->results.err_leaf)
        run->results.err_leaf = run->err_leaf;
}

/* The first cell that could not be read is a leaf's error, and may be the department's. */
static void tell_errors(struct run *run)
{
    int64_t i;
    for (i = run->n_notes - 1; i >= 0; i--) {
        const struct note *n = &run->notes[i];
        uint16_t *errs = n->leaf == JIXIAO_NONE ? NULL : run->leaf_results[n->leaf].err;
        if (errs)
            errs[n->at] = (uint16_t)n->err;
        if (!run->results.err || run->results.err_leaf[n->at] != n->leaf)
            continue;
        if (n->leaf != JIXIAO_NONE || run->results.err[n->at] == JIXIAO_ERR_ARGUMENT)
            run->results.err[n->at] = (uint16_t)n->err;
    }
    run->n_notes = 0;
}

/* ---- What goes out ----------------------------------------------------------------------- */

/* Decimals of 128 bits with six places, 0 where JIXIAO_ABSENT; *blanks: whether one was. */
JIXIAO__WIDE(to_wide, (nums, n, decimals, blanks), const jixiao_num *restrict nums, int64_t n,
             uint64_t *restrict decimals, uint64_t *blanks)
{
    uint64_t any = 0;
    int64_t i;
    for (i = 0; i < n; i++) {
        uint64_t num = (uint64_t)nums[i], apart = num ^ (uint64_t)JIXIAO_ABSENT;
        uint64_t given = 0 - ((apart | (0 - apart)) >> 63);
        any |= ~given;
        num &= given;
        decimals[2 * i + CELLS_LOW] = num;
        decimals[2 * i + CELLS_HIGH] = 0 - (num >> 63);
    }
    *blanks = any;
}

/* Clears the bits of `validity` of what is JIXIAO_ABSENT. */
static void clear_blanks(const jixiao_num *nums, int64_t n, uint8_t *validity, int64_t at)
{
    int64_t i;
    for (i = 0; i < n; i++)
        validity[(at + i) >> 3] &=
            (uint8_t) ~((uint32_t)(nums[i] == JIXIAO_ABSENT) << ((at + i) & 7));
}

/* Codes become indexes of a dictionary that begins with code `first`. */
static void index_codes(const struct output *out, int64_t row, int64_t n)
{
    uint32_t code = 0, first = out->first == JIXIAO_NONE ? 0 : out->first;
    char *low = (char *)&code + (CELLS_LOW ? sizeof code - out->bytes : 0);
    int64_t i;
    for (i = row; i < row + n; i++) {
        char *at = out->values + i * out->bytes;
        int blank;
        memcpy(low, at, out->bytes);
        blank = code < first || code == JIXIAO_NONE;
        code = blank ? 0 : code - first;
        memcpy(at, low, out->bytes);
        if (blank)
            out->validity[i >> 3] &= (uint8_t) ~(1 << (i & 7));
    }
}

/* Numbers that are those of the column before, as low and high often are, are copied. */
static void put_doubles(struct run *run, int64_t i, int64_t row, int64_t n)
{
    const struct output *out = &run->plan->outputs[i];
    const jixiao_num *nums = run->out + i * run->block;
    double *to = (double *)(void *)out->values + row;
    size_t size = (size_t)n * sizeof *to;
    if (i && out[-1].bytes == 8 && !memcmp(nums, nums - run->block, size))
        memcpy(to, (const double *)(const void *)out[-1].values + row, size);
    else if (doubles_write(nums, n, to))
        run->err = JIXIAO_ERR_NUMBER_FINE;
}

static void put_out(struct run *run, int64_t row, int64_t n)
{
    uint64_t blanks;
    int64_t i;
    for (i = 0; i < run->plan->n_outputs; i++) {
        const struct output *out = &run->plan->outputs[i];
        const jixiao_num *nums = run->out + i * run->block;
        if (out->bytes == 8 && run->plan->mode == OUT_DOUBLES) {
            put_doubles(run, i, row, n);
        } else if (out->bytes == 8 && run->plan->mode == OUT_DECIMALS) {
            to_wide(nums, n, (uint64_t *)(void *)out->values + 2 * row, &blanks);
            if (blanks)
                clear_blanks(nums, n, out->validity, row);
        } else if (run->plan->mode == OUT_DECIMALS && out->first) {
            index_codes(out, row, n);
        }
    }
}

/* ---- A run ------------------------------------------------------------------------------- */

/* Scores a block from `row` on; returns how many rows it was. */
static int64_t run_block(struct run *run, int64_t row, int64_t n)
{
    const Plan *plan = run->plan;
    n = columns_seek(run, row, n);
    columns_read(run, row, n);
    aim(run, row);
    if (!run->err)
        run->err =
            jixiao_total_columns(plan->tree, run->leaves, &run->cells[0], 0, n, &run->results);
    if (!run->err) {
        tell_errors(run);
        put_out(run, row, n);
    }
    return n;
}

static void *zeroed(struct run *run, int64_t n, size_t size)
{
    void *memory = calloc((size_t)n + 1, size);
    if (memory)
        run->owned[run->n_owned++] = memory;
    else
        run->err = JIXIAO_ERR_MEMORY;
    return memory;
}

int columns_run(const Plan *plan, int64_t from, int64_t to, struct unread *unread)
{
    struct run run = {0};
    int64_t n_leaves, i;
    run.plan = plan;
    run.block = to - from < COLUMNS_BLOCK ? (to - from + 63) / 64 * 64 : COLUMNS_BLOCK;
    n_leaves = plan->n_leaves * (run.block + 1);
    run.unread = unread;
    run.chunks = zeroed(&run, plan->n_inputs, sizeof *run.chunks);
    run.cells = zeroed(&run, plan->n_inputs, sizeof *run.cells);
    run.copies = zeroed(&run, plan->n_inputs, sizeof *run.copies);
    run.room = zeroed(&run, plan->n_inputs, sizeof *run.room);
    run.leaves = zeroed(&run, plan->tree->n_indicators, sizeof *run.leaves);
    run.leaf_results = zeroed(&run, plan->tree->n_indicators, sizeof *run.leaf_results);
    run.offsets = zeroed(&run, n_leaves, sizeof *run.offsets);
    run.given = zeroed(&run, n_leaves, 1);
    run.applies = zeroed(&run, n_leaves, 1);
    run.out = zeroed(&run, plan->n_outputs * run.block, sizeof *run.out);
    run.err_leaf = zeroed(&run, run.block, sizeof *run.err_leaf);
    run.results.leaves = run.leaf_results;
    while (from < to && !run.err)
        from += run_block(&run, from, to - from < run.block ? to - from : run.block);
    for (i = 0; run.copies && i < plan->n_inputs; i++)
        free(run.copies[i]);
    for (i = 0; i < run.n_owned; i++)
        free(run.owned[i]);
    free(run.notes);
    return run.err;
}
