/* SPDX-License-Identifier: MIT
 * Reading a block of rows from the caller's columns. */
#include "columns_read.h"

#include <stdlib.h>
#include <string.h>

/* ---- Reading ------------------------------------------------------------------------------ */

static const struct chunk *chunk_of(const struct run *run, int64_t input)
{
    return &run->plan->inputs[input].column->chunks[run->chunks[input]];
}

static const struct cells *cells_of(const struct run *run, int64_t input)
{
    const struct chunk *chunk = chunk_of(run, input);
    int64_t field = run->plan->inputs[input].field;
    return field < 0 ? &chunk->cells : &chunk->fields[field];
}

static int64_t seek(struct run *run, int64_t row, int64_t n)
{
    int64_t i;
    for (i = 0; i < run->plan->n_inputs; i++) {
        const struct chunk *chunk;
        if (!run->plan->inputs[i].column)
            continue;
        for (;; run->chunks[i]++) {
            chunk = chunk_of(run, i);
            if (row < chunk->start + chunk->cells.length)
                break;
        }
        if (n > chunk->start + chunk->cells.length - row)
            n = chunk->start + chunk->cells.length - row;
    }
    return n;
}

static jixiao_num *copy_of(struct run *run, int64_t input, int64_t n)
{
    if (run->room[input] < n) {
        free(run->copies[input]);
        run->room[input] = n < run->block ? run->block : n + n / 2;
        run->copies[input] = malloc((size_t)run->room[input] * sizeof(jixiao_num));
        if (!run->copies[input]) {
            run->room[input] = 0;
            run->err = JIXIAO_ERR_MEMORY;
        }
    }
    return run->copies[input];
}

/* Notes that cell `cell` could not be read, in row `at` of a block that begins at `row`. */
static void note(struct run *run, int64_t input, int64_t row, int64_t at, int64_t cell, int err)
{
    const struct cells *cells = cells_of(run, input);
    struct unread *unread = &run->unread[input];
    int64_t size, k = unread->count++;
    const char *text;
    if (run->n_notes == run->most_notes) {
        int64_t most = run->most_notes * 2 + 64;
        struct note *more = realloc(run->notes, (size_t)most * sizeof *more);
        if (!more) {
            run->err = JIXIAO_ERR_MEMORY;
            return;
        }
        run->notes = more;
        run->most_notes = most;
    }
    run->notes[run->n_notes++] = (struct note){at, run->plan->inputs[input].leaf, err};
    if (k >= NOTED)
        return;
    unread->first[k].row = row + at;
    unread->first[k].err = err;
    if (err == JIXIAO_ERR_ROWS) /* of the lists: no cell was read */
        return;
    if (cells->type == CELLS_DOUBLE) {
        unread->first[k].is_double = 1;
        memcpy(&unread->first[k].value, (const char *)cells->values + cell * cells->stride, 8);
    } else if (cells->type >= CELLS_TEXT32 && cells->type <= CELLS_VIEW && !cells->words) {
        text = cells_text(cells, cell, &size);
        memcpy(unread->first[k].text, text, (size_t)(size < TEXT ? size : TEXT - 1));
    }
}

/* Cells `from` on of an input, `n` of them, read in place or copied. `offsets`: of a list, where
 * the rows' cells begin, less `from`; else a cell a row. `given`: of a list, a bit a row; what lies
 * behind a blank one is nobody's. */
static void read_cells(struct run *run, int64_t input, int64_t row, int64_t from, int64_t n,
                       const int64_t *offsets, const uint8_t *given)
{
    const struct cells *cells = cells_of(run, input);
    const struct cells_meaning *meaning = &run->plan->inputs[input].meaning;
    struct jixiao_cells *to = &run->cells[input];
    jixiao_num *copy;
    int64_t i, at = 0;
    memset(to, 0, sizeof *to);
    if (cells_are_nums(cells, meaning)) {
        to->values = (const void *)((const char *)cells->values + from * cells->stride);
        to->stride = cells->stride;
        to->validity = cells->validity;
        to->offset = cells->offset + from;
        return;
    }
    copy = copy_of(run, input, n + 1); /* so that none is a NULL */
    if (!copy)
        return;
    to->values = copy;
    if (!cells_read(cells, meaning, from, n, copy))
        return;
    for (i = 0; i < n; i++) {
        int err = cells_error(copy[i]);
        while (offsets && offsets[at + 1] <= i)
            at++;
        if (err && (!given || given[at >> 3] >> (at & 7) & 1))
            note(run, input, row, offsets ? at : i, from + i, err);
    }
}

static void read_fixed(struct run *run, int64_t input, int64_t row, int64_t n)
{
    if (run->plan->inputs[input].column)
        read_cells(run, input, row, row - chunk_of(run, input)->start, n, NULL, NULL);
}

static void read_applies(struct run *run, int64_t input, int64_t row, int64_t n, uint8_t *applies)
{
    const jixiao_num *nums;
    int64_t i;
    read_fixed(run, input, row, n);
    nums = run->cells[input].values;
    for (i = 0; nums && i < n; i++)
        applies[i] = nums[i] == JIXIAO_ABSENT ? 0 : (uint8_t)nums[i];
}

/* ---- Lists -------------------------------------------------------------------------------- */

static int64_t size_of(const struct cells *list, int64_t at)
{
    return cells_given(list, at) ? cells_list_at(list, at + 1) - cells_list_at(list, at) : 0;
}

static const struct cells *list_of(const struct run *run, int64_t input, int64_t row, int64_t *at)
{
    const struct chunk *chunk = chunk_of(run, input);
    *at = row - chunk->start;
    return &chunk->cells;
}

/* How many rows from `row` on have lists of one size in all columns of the leaf. */
static int64_t even_rows(const struct run *run, const struct plan_leaf *leaf, int64_t row,
                         int64_t n)
{
    int64_t i, input, at, base = 0;
    const struct cells *list, *model = NULL;
    for (input = leaf->first; input < leaf->first + leaf->n; input++) {
        if (!run->plan->inputs[input].column)
            continue;
        list = list_of(run, input, row, &at);
        if (!model) {
            model = list;
            base = at;
        }
        for (i = 0; list != model && i < n; i++)
            if (cells_list_at(list, at + i + 1) - cells_list_at(list, at + i) !=
                    cells_list_at(model, base + i + 1) - cells_list_at(model, base + i) ||
                cells_given(list, at + i) != cells_given(model, base + i))
                n = i;
    }
    return n;
}

/* Whether the lists of one row are not of one size; what a blank one spans does not count. */
static int is_ragged(const struct run *run, const struct plan_leaf *leaf, int64_t row)
{
    int64_t input, at, size = -1;
    for (input = leaf->first; input < leaf->first + leaf->n; input++) {
        const struct cells *list;
        if (!run->plan->inputs[input].column)
            continue;
        list = list_of(run, input, row, &at);
        if (size >= 0 && size != size_of(list, at))
            return 1;
        size = size_of(list, at);
    }
    return 0;
}

static void read_list(struct run *run, const struct plan_leaf *leaf, int64_t row, int64_t n,
                      int64_t *offsets, uint8_t *given)
{
    int ragged = n == 1 && is_ragged(run, leaf, row);
    int64_t input, i, at, size, first = -1;
    const struct cells *list;
    memset(given, 0, run->block / 8);
    offsets[0] = 0;
    for (input = leaf->first; input < leaf->first + leaf->n; input++) {
        if (!run->plan->inputs[input].column)
            continue;
        first = first < 0 ? input : first;
        list = list_of(run, input, row, &at);
        for (i = 0; i < n; i++) {
            size = n == 1 ? size_of(list, at)
                          : cells_list_at(list, at + i + 1) - cells_list_at(list, at + i);
            offsets[i + 1] = offsets[i] + (ragged ? 1 : size);
            if (cells_given(list, at + i))
                given[i >> 3] |= (uint8_t)(1 << (i & 7));
        }
        if (!ragged) {
            read_cells(run, input, row, cells_list_at(list, at), offsets[n], offsets, given);
        } else if (copy_of(run, input, 1)) {
            run->copies[input][0] = cells_bad(JIXIAO_ERR_ROWS);
            memset(&run->cells[input], 0, sizeof *run->cells);
            run->cells[input].values = run->copies[input];
        }
    }
    if (ragged)
        note(run, first, row, 0, 0, JIXIAO_ERR_ROWS);
}

/* ---- A leaf ------------------------------------------------------------------------------ */

static void read_leaf(struct run *run, int64_t which, int64_t row, int64_t n)
{
    const struct plan_leaf *leaf = &run->plan->leaves[which];
    struct jixiao_leaf_columns *to = &run->leaves[leaf->index];
    int64_t beside = leaf->first + leaf->n, input;
    to->form = leaf->form;
    to->rows = leaf->rows;
    to->cells = leaf->n ? &run->cells[leaf->first] : NULL;
    if (leaf->is_list) {
        to->offsets64 = run->offsets + which * (run->block + 1);
        to->given = run->given + which * run->block;
        read_list(run, leaf, row, n, run->offsets + which * (run->block + 1),
                  run->given + which * run->block);
    } else {
        for (input = leaf->first; input < beside; input++)
            read_fixed(run, input, row, n);
    }
    read_fixed(run, beside + PLAN_CLAIM, row, n);
    read_fixed(run, beside + PLAN_REVIEW, row, n);
    read_fixed(run, beside + PLAN_POINTS, row, n);
    to->claim = run->cells[beside + PLAN_CLAIM];
    to->review = run->cells[beside + PLAN_REVIEW];
    to->points = run->cells[beside + PLAN_POINTS];
    if (run->plan->inputs[beside + PLAN_APPLIES].column) {
        to->not_applicable = run->applies + which * run->block;
        read_applies(run, beside + PLAN_APPLIES, row, n, run->applies + which * run->block);
    }
}

int64_t columns_seek(struct run *run, int64_t row, int64_t n)
{
    int64_t i;
    n = seek(run, row, n);
    for (i = 0; i < run->plan->n_leaves; i++)
        if (run->plan->leaves[i].is_list)
            n = even_rows(run, &run->plan->leaves[i], row, n);
    return n ? n : 1;
}

void columns_read(struct run *run, int64_t row, int64_t n)
{
    int64_t i;
    for (i = 0; i < run->plan->n_leaves; i++)
        read_leaf(run, i, row, n);
    read_fixed(run, 0, row, n);
}
