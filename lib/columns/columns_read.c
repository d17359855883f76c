/* SPDX-License-Identifier: MIT
 * Reading columns: in blocks for the kinds, and cell by cell for what is not plain. */
#include "columns_read.h"

/* ---- Cell by cell ------------------------------------------------------------------------- */

/* Whether a department has any cell. */
static int has_cell(const struct jixiao__view *view, uint32_t rows)
{
    uint32_t row, column;
    for (row = 1; row <= rows; row++)
        for (column = 1; column <= view->columns; column++)
            if (jixiao__view_cell(view, row, column) != JIXIAO_ABSENT)
                return 1;
    return 0;
}

static void list_of(const struct jixiao_leaf_columns *leaf, int64_t at, struct jixiao_entry *entry,
                    struct jixiao__view *view)
{
    int64_t from = jixiao__offset(leaf, at), to = jixiao__offset(leaf, at + 1);
    view->at = from;
    view->is_list = 1;
    if (from < 0 || to < from || to - from > (int64_t)JIXIAO_MAX_ROWS) {
        entry->given |= JIXIAO_GIVEN_BAD;
        entry->error = JIXIAO_ERR_ROWS;
    } else if (to == from || has_cell(view, (uint32_t)(to - from))) { /* a blank list is none */
        entry->given |= JIXIAO_GIVEN_FACTS;
        entry->facts.rows = (uint32_t)(to - from);
    }
}

void jixiao__entry_of(const struct jixiao_form *form, const struct jixiao_leaf_columns *leaf,
                      int64_t at, struct jixiao_entry *entry, struct jixiao__view *view)
{
    memset(entry, 0, sizeof *entry);
    entry->facts.form = leaf->form;
    entry->facts.columns = view->columns = form->n_columns;
    view->cells = leaf->cells;
    view->at = at;
    view->is_list = 0;
    if (leaf->cells && (!leaf->given || jixiao__bit(leaf->given, leaf->given_offset + at))) {
        if (jixiao__is_list(leaf)) {
            list_of(leaf, at, entry, view);
        } else if (has_cell(view, leaf->rows)) {
            entry->given |= JIXIAO_GIVEN_FACTS;
            entry->facts.rows = leaf->rows;
        }
    }
    if (leaf->not_applicable && leaf->not_applicable[at]) {
        entry->given |= JIXIAO_GIVEN_NOT_APPLICABLE;
        entry->reason = leaf->not_applicable[at] == 1 ? "-" : NULL; /* the caller holds it */
    }
    entry->claim = jixiao__cell(&leaf->claim, at);
    entry->review = jixiao__cell(&leaf->review, at);
    entry->points = jixiao__cell(&leaf->points, at);
    entry->given |= JIXIAO_GIVEN_CLAIM | JIXIAO_GIVEN_REVIEW | JIXIAO_GIVEN_POINTS; /* or blank */
}

/* ---- In blocks ---------------------------------------------------------------------------- */

/* Up to 8 bits from `at` on, those past `n` 0; no byte is read that holds none of the n. */
static uint32_t bits_at(const uint8_t *bits, int64_t at, uint32_t n)
{
    uint32_t shift = (uint32_t)(at & 7), word = bits[at >> 3];
    if (shift + n > 8)
        word |= (uint32_t)bits[(at >> 3) + 1] << 8;
    return word >> shift & ((1u << n) - 1);
}

static int all_given(const uint8_t *bits, int64_t at)
{
    uint32_t i, all = 0xff;
    for (i = 0; i < JIXIAO__BLOCK; i += 8)
        all &= bits_at(bits, at + i, 8);
    return all == 0xff;
}

static void copy_cells(const struct jixiao_cells *cells, int64_t at, uint32_t n, jixiao_num *copy)
{
    int64_t stride = cells->stride ? cells->stride : 8;
    const char *from = (const char *)cells->values + at * stride;
    uint32_t i, j, some;
    if (stride == 8)
        memcpy(copy, from, n * sizeof *copy);
    else
        for (i = 0; i < n; i++)
            memcpy(&copy[i], from + (int64_t)i * stride, sizeof *copy);
    for (i = n; i < JIXIAO__BLOCK; i++)
        copy[i] = JIXIAO_ABSENT;
    for (i = 0; cells->validity && i < n; i += 8) {
        some = bits_at(cells->validity, cells->offset + at + i, n - i < 8 ? n - i : 8);
        for (j = 0; some != 0xff && j < 8; j++)
            if (!(some >> j & 1))
                copy[i + j] = JIXIAO_ABSENT;
    }
}

const jixiao_num *jixiao__cells_block(const struct jixiao_cells *cells, int64_t at, uint32_t n,
                                      jixiao_num *copy)
{
    if (!cells->values)
        return NULL;
    if (n == JIXIAO__BLOCK && (!cells->stride || cells->stride == 8) &&
        !((uintptr_t)cells->values % sizeof *copy) &&
        (!cells->validity || all_given(cells->validity, cells->offset + at))) {
        jixiao__fetch_ahead(cells->values + at);
        return cells->values + at;
    }
    copy_cells(cells, at, n, copy);
    return copy;
}

/* A row's cells, or a list's rows, of each column. 0: a column that is required is blank. */
static int read_rows(const struct jixiao_form *form, const struct jixiao_cells *cells, int64_t at,
                     uint32_t n, struct jixiao__copies *copies, const jixiao_num **rows,
                     uint32_t *blank)
{
    uint32_t i, j;
    *blank = 0;
    for (i = 0; i < form->n_columns; i++) {
        rows[i] = jixiao__cells_block(&cells[i], at, n, copies->cells[i]);
        if (rows[i])
            continue;
        if (form->columns[i].required)
            return 0;
        *blank |= 1u << i;
        for (j = 0; j < JIXIAO__BLOCK; j++)
            copies->cells[i][j] = JIXIAO_ABSENT;
        rows[i] = copies->cells[i];
    }
    return 1;
}

/* A kernel's add_rows(), add_claims() or add_judged(). */
typedef void add_rows_fn(const struct jixiao__case *c, const struct jixiao__rows *rows,
                         uint64_t *restrict a, uint64_t *restrict b, uint64_t *restrict odd);

static int add_fixed(add_rows_fn *add_rows, const struct jixiao_form *form,
                     const struct jixiao__case *c, const struct jixiao_leaf_columns *leaf,
                     int64_t at, uint32_t n, struct jixiao__row_sums *of)
{
    struct jixiao__copies copies;
    const jixiao_num *cells[JIXIAO__KERNEL_COLUMNS];
    struct jixiao__rows rows = {cells, leaf->form, 1, 0};
    /* 1,024 rows below 2^51 do not overflow */
    if (leaf->rows > (form->positions ? c->rule->rows : 1024) ||
        leaf->rows < (form->positions ? c->rule->rows : form->min_rows))
        return 0;
    for (; rows.row <= leaf->rows; rows.row++) {
        if (!read_rows(form, leaf->cells + (size_t)(rows.row - 1) * form->n_columns, at, n, &copies,
                       cells, &rows.blank))
            return 0;
        add_rows(c, &rows, of->a, of->b, of->odd);
    }
    return 1;
}

/* What a block of rows adds, from the second place on; then what all before a place add. */
struct running {
    uint64_t a[JIXIAO__BLOCK + 1];
    uint64_t b[JIXIAO__BLOCK + 1];
    uint64_t odd[JIXIAO__BLOCK + 1];
};

static void run_up(struct running *rows, uint32_t n)
{
    uint32_t i;
    for (i = 1; i <= n; i++) {
        rows->a[i] += rows->a[i - 1];
        rows->b[i] += rows->b[i - 1];
        rows->odd[i] = rows->odd[i - 1] + (rows->odd[i] != 0);
    }
}

/* The block's departments whose lists end behind `from` get what the rows from `from` on, `n` of
 * them, add: differences of running sums. Sums stay below 2^52 in size, or make odd. */
static void add_lists(const struct jixiao_leaf_columns *leaf, int64_t at, uint32_t departments,
                      int64_t from, uint32_t n, const struct running *rows, uint32_t *next,
                      struct jixiao__row_sums *of)
{
    int64_t end;
    uint32_t i, to;
    for (i = 0; *next < departments; i = to, ++*next) {
        uint64_t *sum_a = &of->a[*next], *sum_b = &of->b[*next];
        end = jixiao__offset(leaf, at + *next + 1) - from;
        to = end < (int64_t)n ? (uint32_t)end : n;
        *sum_a += rows->a[to] - rows->a[i];
        *sum_b += rows->b[to] - rows->b[i];
        of->odd[*next] |= (rows->odd[to] - rows->odd[i]) | ((*sum_a + JIXIAO__EXACT) >> 52) |
                          ((*sum_b + JIXIAO__EXACT) >> 52);
        if (of->odd[*next]) /* so that no sum grows until it comes round */
            *sum_a = *sum_b = 0;
        if (end > (int64_t)n)
            return;
    }
}

static int add_listed(add_rows_fn *add_rows, const struct jixiao_form *form,
                      const struct jixiao__case *c, const struct jixiao_leaf_columns *leaf,
                      int64_t at, uint32_t n, struct jixiao__row_sums *of)
{
    int64_t from = jixiao__offset(leaf, at), begin = from, end = jixiao__offset(leaf, at + n);
    struct jixiao__copies copies;
    struct running sums;
    const jixiao_num *cells[JIXIAO__KERNEL_COLUMNS];
    struct jixiao__rows rows = {cells, leaf->form, 1, 0};
    uint32_t i, next = 0, some;
    if (form->positions || from < 0)
        return 0;
    for (i = 0; i < n; i++) {
        int64_t size = jixiao__offset(leaf, at + i + 1) - begin;
        if (size < 0 || size > (int64_t)JIXIAO_MAX_ROWS)
            return 0;
        of->odd[i] |= size < (int64_t)form->min_rows;
        begin += size;
    }
    for (; from < end; from += some) {
        some = end - from < JIXIAO__BLOCK ? (uint32_t)(end - from) : JIXIAO__BLOCK;
        if (!read_rows(form, leaf->cells, from, some, &copies, cells, &rows.blank))
            return 0;
        memset(&sums, 0, sizeof sums);
        add_rows(c, &rows, sums.a + 1, sums.b + 1, sums.odd + 1);
        run_up(&sums, some);
        add_lists(leaf, at, n, from, some, &sums, &next, of);
    }
    return 1;
}

/* 0: all departments of the block are odd. */
static int add_all(add_rows_fn *add_rows, const struct jixiao_form *form,
                   const struct jixiao__case *c, const struct jixiao_leaf_columns *leaf, int64_t at,
                   uint32_t n, struct jixiao__row_sums *of)
{
    return jixiao__is_list(leaf) ? add_listed(add_rows, form, c, leaf, at, n, of)
                                 : leaf->rows && add_fixed(add_rows, form, c, leaf, at, n, of);
}

int jixiao__score_block(const struct jixiao__kernel *kernel, const struct jixiao_form *form,
                        const struct jixiao__case *c, const struct jixiao_leaf_columns *leaf,
                        int64_t at, uint32_t n, struct jixiao__facts *facts)
{
    uint32_t i;
    if (!JIXIAO__KERNELS || !kernel || !leaf->cells)
        return 0;
    memset(&facts->sums, 0, sizeof facts->sums);
    for (i = 0; leaf->given && i < n; i++)
        facts->sums.odd[i] |= !jixiao__bit(leaf->given, leaf->given_offset + at + i);
    if (!add_all(kernel->add_rows, form, c, leaf, at, n, &facts->sums))
        return 0;
    kernel->score_sums(c, facts->sums.a, facts->sums.b, facts->score, facts->sums.odd);
    for (i = 0; kernel->counts_judged && i < JIXIAO__BLOCK; i++)
        facts->judged[i] = i < n ? facts->sums.a[i] >> JIXIAO__JUDGED_AT : 0;
    return 1;
}

void jixiao__judged_block(const struct jixiao__kernel *kernel, const struct jixiao_form *form,
                          const struct jixiao__case *c, const struct jixiao_leaf_columns *leaf,
                          int64_t at, uint32_t n, struct jixiao__row_sums *sums)
{
    memset(sums, 0, sizeof *sums);
    add_all(kernel->add_judged, form, c, leaf, at, n, sums); /* its rows could be read before */
}

int jixiao__has_row_claims(const struct jixiao__kernel *kernel, const struct jixiao_form *form,
                           const struct jixiao_leaf_columns *leaf)
{
    uint32_t row, rows = jixiao__is_list(leaf) ? 1 : leaf->rows;
    if (!kernel || !kernel->add_claims || !leaf->cells)
        return 0;
    for (row = 0; row < rows; row++)
        if (leaf->cells[(size_t)row * form->n_columns + kernel->claim - 1].values)
            return 1;
    return 0;
}

void jixiao__claim_block(const struct jixiao__kernel *kernel, const struct jixiao_form *form,
                         const struct jixiao__case *c, const struct jixiao_leaf_columns *leaf,
                         int64_t at, uint32_t n, jixiao_num *claims, uint64_t *odd)
{
    struct jixiao__row_sums sums;
    uint32_t i;
    memset(&sums, 0, sizeof sums);
    add_all(kernel->add_claims, form, c, leaf, at, n, &sums); /* its rows could be read before */
    for (i = 0; i < n; i++) {
        uint64_t all = sums.b[i] && !(sums.b[i] & UINT32_MAX);
        if (claims[i] != JIXIAO_ABSENT)
            continue;
        /* below 2^52 units, or odd: what comes round 2^64 is no multiple of the unit */
        claims[i] = all ? (jixiao_num)(sums.a[i] * c->unit) : JIXIAO_ABSENT;
        odd[i] |= sums.odd[i];
    }
}
