/* SPDX-License-Identifier: MIT
 * Many departments at once: every number that jixiao_total_columns() writes is that of
 * jixiao_total_entries(), department by department. The sheets are read out of the columns here, by the
 * header's words, not by the library. JIXIAO_DEPARTMENTS says how many are tried. */
#include "test.h"

#include <fenv.h>

#include "columns/columns_read.h"

/* Modes of rounding; no result depends on them. */
static const int modes[] = {
    FE_TONEAREST,
#ifdef FE_DOWNWARD
    FE_DOWNWARD,
#endif
#ifdef FE_UPWARD
    FE_UPWARD,
#endif
#ifdef FE_TOWARDZERO
    FE_TOWARDZERO,
#endif
};

/* ---- A table of departments --------------------------------------------------------------- */

enum { MOST_LEAVES = 16, MOST_CELLS = 64, BATCH = 4096, GUARD = 3 };

/* A column in memory of its own, with what is around it. */
struct column {
    struct jixiao_cells cells;
    char *memory;
    uint8_t *bits;
};

struct leaf_memory {
    struct column *columns;
    uint32_t n_columns;
    struct column claim, review;
    int32_t *offsets32;
    int64_t *offsets64;
    uint8_t *given, *not_applicable;
    jixiao_num *score;
    uint8_t *state, *verdict;
    uint16_t *err;
};

/* Columns in, columns out. */
struct batch {
    const struct jixiao_tree *tree;
    int64_t n;
    struct jixiao_cells cells[SHEET_INDICATORS][MOST_CELLS];
    struct jixiao_leaf_columns leaves[SHEET_INDICATORS];
    struct jixiao_leaf_result_columns leaf_results[SHEET_INDICATORS];
    struct column claim;
    struct jixiao_result_columns results;
    void *memory[4096];
    uint32_t n_memory;
};

static void *keep(struct batch *b, size_t size)
{
    void *memory = malloc(size ? size : 1);
    assert_non_null(memory);
    assert_true(b->n_memory < COUNT_OF(b->memory));
    memset(memory, 0xa5, size);
    return b->memory[b->n_memory++] = memory;
}

static void batch_end(struct batch *b)
{
    while (b->n_memory)
        free(b->memory[--b->n_memory]);
}

/* A bitmap that begins at some bit, with a bit 0 once in `n` (0: never). */
static uint8_t *make_bits(struct batch *b, int64_t n, uint32_t once_in, int64_t *offset)
{
    int64_t i, size;
    uint8_t *bits;
    *offset = random_below(20);
    size = (n + *offset + 7) / 8;
    bits = keep(b, (size_t)size);
    for (i = 0; i < size; i++)
        bits[i] = (uint8_t)random_bits();
    for (i = *offset; i < *offset + n; i++) {
        bits[i / 8] |= (uint8_t)(1u << i % 8);
        if (once_in && random_once_in(once_in))
            bits[i / 8] &= (uint8_t) ~(1u << i % 8);
    }
    return bits;
}

/* Puts numbers into a column of some layout: side by side, far apart, backwards, at odd places,
 * with a bitmap. */
static struct jixiao_cells make_cells(struct batch *b, const jixiao_num *nums, int64_t n)
{
    static const int64_t strides[] = {0, 0, 0, 8, 16, 24, -8, -16, 9, 11, 40};
    struct jixiao_cells cells = {NULL, 0, NULL, 0};
    int64_t stride, size, i;
    size_t shift = random_once_in(4) ? random_below(8) : 0; /* from where numbers usually stand */
    char *memory;
    cells.stride = strides[random_below(COUNT_OF(strides))];
    stride = cells.stride ? cells.stride : 8;
    size = (stride < 0 ? -stride : stride) * (n - 1) + 8;
    memory = (char *)keep(b, (size_t)size + shift) + shift;
    if (stride < 0)
        memory += size - 8;
    for (i = 0; i < n; i++)
        memcpy(memory + i * stride, &nums[i], 8);
    cells.values = (const jixiao_num *)(const void *)memory;
    if (random_once_in(4))
        cells.validity = make_bits(b, n, random_once_in(2) ? 0 : 50, &cells.offset);
    return cells;
}

static jixiao_num cell_at(const struct jixiao_cells *cells, int64_t at)
{
    jixiao_num num;
    int64_t bit = cells->offset + at;
    if (!cells->values)
        return NIL;
    if (cells->validity && !(cells->validity[bit / 8] >> bit % 8 & 1))
        return NIL;
    memcpy(&num, (const char *)cells->values + at * (cells->stride ? cells->stride : 8), 8);
    return num;
}

/* ---- Random numbers that are where things change ------------------------------------------ */

/* How wild a batch is: once in so many cells is blank, or bad; how large numbers are. */
struct wild {
    uint32_t blank, bad, large;
};

static jixiao_num random_size(const struct wild *w)
{
    static const int64_t edges[] = {INT64_C(1) << 48, INT64_C(1) << 49, INT64_C(1) << 50,
                                    INT64_C(1) << 51, INT64_C(1) << 52, INT64_C(1) << 53,
                                    JIXIAO_MAX_NUM,   INT64_C(1) << 62};
    jixiao_num num;
    if (w->large && random_once_in(w->large)) {
        if (random_once_in(2))
            return edges[random_below(COUNT_OF(edges))] - 2 + (jixiao_num)random_below(4);
        num = (jixiao_num)(random_bits() >> (1 + random_below(40)));
        return num > MAX ? MAX : num;
    }
    num = random_below(10000);
    if (random_once_in(3))
        return num * JIXIAO_ONE;
    return num * 10000 + (random_once_in(4) ? random_below(10000) : 0);
}

static jixiao_num random_count(const struct wild *w)
{
    if (w->large && random_once_in(w->large))
        return random_size(w) / JIXIAO_ONE * JIXIAO_ONE;
    return (jixiao_num)random_below(random_once_in(3) ? 1000 : 12) * JIXIAO_ONE;
}

/* A number of a column of facts; `before` is that of the column before it. */
static jixiao_num random_fact(const struct jixiao_indicator *in, uint32_t form, uint32_t row,
                              uint32_t column, jixiao_num before, const struct wild *w)
{
    static const jixiao_num ratios[] = {N(0.1), N(0.2),   N(0.3),    N(0.4), N(0.675), N(0.7),
                                        N(0.8), N(0.825), N(0.9),    N(1),   N(1.1),   N(1.2),
                                        N(1.3), N(0.5),   N(0.3333), N(2),   N(0.6),   N(0)};
    const struct jixiao_column *c = &jixiao_kind_get(in->kind)->facts[form].columns[column];
    jixiao_num num;
    if (w->bad && random_once_in(w->bad))
        return random_once_in(2) ? (jixiao_num)random_bits()
                                 : (random_once_in(2) ? -1 : 1) * (jixiao_num)random_below(3000000);
    if (!c->required && random_once_in(in->kind == JIXIAO_KIND_PACE ? 9 : 3))
        return NIL;
    if (c->type == JIXIAO_TYPE_YES_NO || c->type == JIXIAO_TYPE_CHOICE)
        return random_once_in(4) ? 0 : JIXIAO_ONE;
    if (in->kind == JIXIAO_KIND_CHECKLIST && row < in->rule.rows) {
        num = in->rule.cells[row * 2];
        if (random_once_in(2) || in->rule.cells[row * 2 + 1] != YES)
            return random_once_in(5) ? 0 : num;
        return (jixiao_num)(random_bits() % (uint64_t)(num + 1));
    }
    if (c->type == JIXIAO_TYPE_COUNT) {
        if (column && before != NIL && !random_once_in(4))
            return (jixiao_num)((uint64_t)before + (uint64_t)random_count(w));
        return random_count(w);
    }
    num = random_size(w);
    if (column && before != NIL && before > 0 && before < INT64_C(1) << 52 && !random_once_in(4)) {
        num = before / JIXIAO_ONE * ratios[random_below(COUNT_OF(ratios))] +
              before % JIXIAO_ONE * ratios[random_below(COUNT_OF(ratios))] / JIXIAO_ONE;
        num += random_once_in(3) ? (jixiao_num)random_below(3) - 1 : 0;
    }
    if (in->kind == JIXIAO_KIND_PACE && !column && random_once_in(8))
        num = random_below(1000001);
    return c->min < 0 && random_once_in(20) ? -num : num;
}

/* ---- Goals -------------------------------------------------------------------------------- */

enum { G_POINTS, G_SENSE, G_TARGET, G_ACTUAL, G_RATING, G_GIVEN, G_LESS, G_CLAIM, GOAL_COLUMNS };
enum { R_FROM, R_OVER, R_AT_LIMIT, R_OVER_IS, R_LOSES, R_UNMET, R_PASS, R_INCLUDED, RULE_COLUMNS };

/* num / den of a size of either sign, a millionth less or more at times. */
static jixiao_num near_share(jixiao_num size, jixiao_num num, jixiao_num den)
{
    uint64_t of = size < 0 ? 0 - (uint64_t)size : (uint64_t)size;
    uint64_t part =
        jixiao__div_round(jixiao__mul(of, (uint64_t)num), (struct jixiao__u128){0, (uint64_t)den});
    if (part > (uint64_t)MAX)
        part = (uint64_t)MAX;
    part += part && random_once_in(3) ? random_below(3) - UINT64_C(1) : 0;
    return size < 0 ? -(jixiao_num)part : (jixiao_num)part;
}

/* A target and an actual: met, or a share of it that is a tie, or on a bound of the rule. */
static void draw_quantity(const struct jixiao_table *rule, jixiao_num unit, const struct wild *w,
                          jixiao_num *row)
{
    jixiao_num units = row[G_POINTS] > unit ? row[G_POINTS] / unit : 1, target = random_size(w);
    jixiao_num num = 1 + (jixiao_num)random_below(200), den = 100;
    if (random_once_in(3)) { /* half a unit */
        num = 2 * (jixiao_num)(random_bits() % (uint64_t)units) + 1;
        den = 2 * units;
    } else if (rule->rows && rule->cells[R_PASS] != NIL && random_once_in(3)) {
        num = rule->cells[R_PASS];
        den = JIXIAO_ONE;
    } else if (rule->rows && rule->cells[R_OVER] != NIL && random_once_in(2)) {
        num = JIXIAO_ONE + rule->cells[R_OVER];
        den = JIXIAO_ONE;
    }
    target = random_once_in(12) ? 0 : random_once_in(9) ? -target : target;
    row[G_SENSE] = random_once_in(2) ? NIL : (jixiao_num)random_below(3) * JIXIAO_ONE;
    row[G_TARGET] = target;
    row[G_ACTUAL] = random_once_in(5) ? target : near_share(target, num, den);
    if (random_once_in(9)) /* at most: the target is the part */
        row[G_TARGET] = row[G_ACTUAL], row[G_ACTUAL] = target;
    if (random_once_in(20))
        row[G_ACTUAL] = random_once_in(2) ? 0 : -row[G_ACTUAL];
}

/* Points given, at where ratings begin, or anywhere; those of a wild batch may be of another rating. */
static void draw_quality(const struct jixiao_table *rule, jixiao_num unit, const struct wild *w,
                         jixiao_num *row)
{
    uint32_t rows = rule->rows && rule->cells[R_FROM] != NIL ? rule->rows : 0, at = 0;
    jixiao_num points = row[G_POINTS] > 0 ? row[G_POINTS] : 0;
    row[G_GIVEN] = (jixiao_num)(random_bits() % (uint64_t)(points + 1));
    if (random_once_in(2))
        row[G_GIVEN] = row[G_GIVEN] / unit * unit;
    if (rows && random_once_in(2))
        row[G_GIVEN] =
            near_share(points, rule->cells[random_below(rows) * RULE_COLUMNS], JIXIAO_ONE);
    row[G_GIVEN] = row[G_GIVEN] > points ? points : row[G_GIVEN] < 0 ? 0 : row[G_GIVEN];
    while (at < rows &&
           jixiao__cmp_products((uint64_t)row[G_GIVEN], (uint64_t)JIXIAO_ONE,
                                (uint64_t)rule->cells[at * RULE_COLUMNS], (uint64_t)points) < 0)
        at++;
    if (rows && !random_once_in(4))
        row[G_RATING] = (jixiao_num)(1 + at) * JIXIAO_ONE;
    if (!w->bad || !random_once_in(4))
        return;
    row[G_RATING] = random_once_in(2)   ? (jixiao_num)random_below(rows + 2) * JIXIAO_ONE
                    : random_once_in(2) ? 65 * JIXIAO_ONE
                                        : (jixiao_num)random_below(3000000);
    if (random_once_in(4))
        row[G_GIVEN] = random_once_in(2) ? NIL : points + 1;
    if (random_once_in(4))
        row[random_once_in(2) ? G_TARGET : G_ACTUAL] = JIXIAO_ONE;
}

/* What is wrong with a row of a wild batch. */
static void spoil_goal(const struct jixiao_indicator *in, jixiao_num unit, jixiao_num *row)
{
    uint32_t way = random_below(6);
    if (way == 0)
        row[random_below(GOAL_COLUMNS)] = (jixiao_num)random_bits();
    else if (way == 1)
        row[random_below(GOAL_COLUMNS)] = (jixiao_num)random_below(3000000);
    else if (way == 2)
        row[G_POINTS] = random_once_in(2) ? in->points : 1;
    else if (way == 3)
        row[G_LESS] = random_once_in(2) ? unit : 1;
    else
        row[random_below(GOAL_COLUMNS)] = NIL;
}

/* A row of goals, one of about `parts` that share the points. */
static void draw_goal(const struct jixiao_indicator *in, jixiao_num unit, uint32_t parts,
                      const struct wild *w, jixiao_num *row)
{
    jixiao_num points = in->points / (jixiao_num)(parts ? parts : 1) / unit * unit;
    uint32_t column;
    for (column = 0; column < GOAL_COLUMNS; column++)
        row[column] = NIL;
    row[G_POINTS] = random_once_in(6) ? points / 2 / unit * unit : points;
    if (random_once_in(9)) /* a remark */
        row[G_POINTS] = random_once_in(2) ? NIL : 0;
    if (random_once_in(5))
        draw_quality(&in->rule, unit, w, row);
    else
        draw_quantity(&in->rule, unit, w, row);
    if (row[G_POINTS] != NIL)
        row[G_CLAIM] = row[G_POINTS] / (1 + (jixiao_num)random_below(3));
    if (row[G_CLAIM] != NIL && !random_once_in(20))
        row[G_CLAIM] = row[G_CLAIM] / unit * unit;
    if (random_once_in(9))
        row[G_LESS] = 0;
    if (w->bad && random_once_in(w->bad))
        spoil_goal(in, unit, row);
}

static jixiao_num unit_of(const struct jixiao_tree *tree)
{
    return (jixiao_num)jixiao__unit(tree->places);
}

/* ---- Filling a batch ---------------------------------------------------------------------- */

/* Columns of so many rows a department, or of one for lists of up to `parts`. */
static void fill_columns(struct batch *b, uint32_t i, uint32_t rows, uint32_t parts, int64_t n,
                         const struct wild *w)
{
    const struct jixiao_indicator *in = &b->tree->indicators[i];
    uint32_t form = b->leaves[i].form, columns = jixiao_kind_get(in->kind)->facts[form].n_columns;
    jixiao_num *nums = malloc(sizeof *nums * (size_t)(n ? n : 1) * columns * rows);
    uint32_t row, column;
    int64_t d;
    assert_non_null(nums);
    assert_true(rows * columns <= MOST_CELLS);
    for (d = 0; d < n; d++)
        for (row = 0; row < rows; row++) {
            jixiao_num goal[GOAL_COLUMNS];
            if (in->kind == JIXIAO_KIND_GOALS)
                draw_goal(in, unit_of(b->tree), parts, w, goal);
            for (column = 0; column < columns; column++) {
                jixiao_num *at = &nums[((int64_t)row * columns + column) * n + d];
                *at = in->kind == JIXIAO_KIND_GOALS
                          ? goal[column]
                          : random_fact(in, form, row, column, column ? at[-n] : NIL, w);
                if (w->blank && random_once_in(w->blank))
                    *at = NIL;
            }
        }
    if (w->blank) /* some give none at all */
        for (d = 0; d < n; d++)
            for (row = 0; random_once_in(20) && row < rows * columns; row++)
                nums[(int64_t)row * n + d] = NIL;
    for (row = 0; row < rows * columns; row++) {
        const struct jixiao_column *c =
            &jixiao_kind_get(in->kind)->facts[form].columns[row % columns];
        memset(&b->cells[i][row], 0, sizeof b->cells[i][row]);
        uint32_t away = c->required                                                 ? 100
                        : in->kind == JIXIAO_KIND_GOALS && row % columns != G_CLAIM ? 9
                                                                                    : 3;
        if (n && !random_once_in(away))
            b->cells[i][row] = make_cells(b, nums + (int64_t)row * n, n);
    }
    free(nums);
    b->leaves[i].cells = b->cells[i];
}

static void fill_list(struct batch *b, uint32_t i, const struct wild *w)
{
    int32_t *narrow = keep(b, sizeof *narrow * (size_t)(b->n + 1));
    int64_t *wide = keep(b, sizeof *wide * (size_t)(b->n + 1)), d;
    uint32_t most = random_once_in(4) ? 700 : 12;
    wide[0] = narrow[0] = (int32_t)random_below(5);
    for (d = 0; d < b->n; d++) {
        wide[d + 1] = wide[d] + random_below(random_once_in(3) ? most : 12);
        if (w->bad && random_once_in(2000) && wide[d + 1] > 5)
            wide[d + 1] -= 5; /* may fall */
        narrow[d + 1] = (int32_t)wide[d + 1];
    }
    fill_columns(b, i, 1, 12, wide[b->n] + 700, w);
    if (random_once_in(2))
        b->leaves[i].offsets32 = narrow;
    else
        b->leaves[i].offsets64 = wide;
}

static void fill_facts(struct batch *b, uint32_t i, const struct wild *w)
{
    const struct jixiao_indicator *in = &b->tree->indicators[i];
    const struct jixiao_kind_info *k = jixiao_kind_get(in->kind);
    struct jixiao_leaf_columns *leaf = &b->leaves[i];
    uint32_t rows, n;
    leaf->form = jixiao_leaf_forms(in, &n);
    leaf->form += random_below(n);
    rows = k->facts[leaf->form].positions ? in->rule.rows : random_once_in(5) ? 3 : 1;
    if (in->kind == JIXIAO_KIND_GOALS)
        rows = 1 + random_below(7);
    if (random_once_in(30))
        rows += random_once_in(2) ? 1 : (uint32_t)-1;
    if (random_once_in(40))
        return; /* nothing */
    if (random_once_in(k->facts[leaf->form].positions ? 10 : 3)) {
        fill_list(b, i, w);
    } else {
        leaf->rows = rows;
        fill_columns(b, i, rows, rows, b->n, w);
    }
    if (random_once_in(6))
        leaf->given = make_bits(b, b->n, 10, &leaf->given_offset);
}

/* Claims: none, near the score, whole, out of range. Those of a deduction likewise. */
static void fill_scores(struct batch *b, struct jixiao_cells *cells, jixiao_num points,
                        uint32_t once_in)
{
    jixiao_num *nums = malloc(sizeof *nums * (size_t)b->n);
    int64_t d;
    assert_non_null(nums);
    for (d = 0; d < b->n; d++) {
        jixiao_num num = (jixiao_num)(random_bits() % (uint64_t)(points + 1));
        nums[d] = random_once_in(3)   ? num / JIXIAO_ONE * JIXIAO_ONE
                  : random_once_in(3) ? num / 100000 * 100000
                  : random_once_in(3) ? num / 10000 * 10000
                  : random_once_in(2) ? points
                                      : 0;
        if (random_once_in(60))
            nums[d] = random_once_in(2) ? num : random_once_in(2) ? (jixiao_num)random_bits() : -1;
        if (random_once_in(once_in))
            nums[d] = NIL;
    }
    *cells = make_cells(b, nums, b->n);
    free(nums);
}

static void fill(struct batch *b)
{
    static const struct wild wilds[] = {
        {0, 0, 0}, {200, 0, 0}, {100, 300, 0}, {0, 0, 40}, {30, 30, 3}};
    const struct wild *w = &wilds[random_below(COUNT_OF(wilds))];
    uint32_t i;
    int64_t d;
    memset(b->leaves, 0, sizeof b->leaves);
    memset(&b->claim, 0, sizeof b->claim);
    for (i = 0; i < b->tree->n_indicators; i++) {
        struct jixiao_leaf_columns *leaf = &b->leaves[i];
        const struct jixiao_indicator *in = &b->tree->indicators[i];
        if (in->kind == JIXIAO_GROUP)
            continue;
        fill_facts(b, i, w);
        if (!random_once_in(4))
            fill_scores(b, &leaf->claim, in->points, random_once_in(2) ? 1000000 : 10);
        if (random_once_in(6))
            fill_scores(b, &leaf->review, in->points, 2);
        if (random_once_in(3)) /* not read but of adjustable ones */
            fill_scores(b, &leaf->points, 2 * in->points, 2);
        if (random_once_in(6)) {
            uint8_t *bytes = keep(b, (size_t)b->n);
            for (d = 0; d < b->n; d++)
                bytes[d] = (uint8_t)(random_once_in(10) ? 1 + random_once_in(10) : 0);
            leaf->not_applicable = bytes;
        }
    }
    if (random_once_in(2))
        fill_scores(b, &b->claim.cells, N(100), 3);
}

/* Room for every result, n and a few more that must stay as they are; of some, none. */
static void make_room(struct batch *b)
{
    struct jixiao_result_columns *r = &b->results;
    size_t n = (size_t)b->n + 2 * GUARD;
    uint32_t i;
#define ROOM(member) member = random_once_in(12) ? NULL : (void *)keep(b, n * sizeof *member)
    memset(b->leaf_results, 0, sizeof b->leaf_results);
    ROOM(r->score), ROOM(r->low), ROOM(r->high), ROOM(r->deducted), ROOM(r->claim);
    ROOM(r->claim_sum), ROOM(r->difference), ROOM(r->reviewed), ROOM(r->supported_points);
    ROOM(r->judged_points), ROOM(r->judged_score);
    ROOM(r->supported_score), ROOM(r->verdict), ROOM(r->state), ROOM(r->missing), ROOM(r->invalid);
    ROOM(r->grade), ROOM(r->err), ROOM(r->err_leaf);
    for (i = 0; i < b->tree->n_indicators; i++) {
        struct jixiao_leaf_result_columns *l = &b->leaf_results[i];
        ROOM(l->score), ROOM(l->state), ROOM(l->verdict), ROOM(l->err);
    }
    r->leaves = random_once_in(12) ? NULL : b->leaf_results;
#undef ROOM
}

/* ---- The oracle --------------------------------------------------------------------------- */

static jixiao_num sheet_cells[1 << 16];
static struct jixiao_entry entries[SHEET_INDICATORS];
static struct jixiao_mark marks[SHEET_INDICATORS];

/* What the department gives for a leaf, by the header's words; returns how many cells were used. */
static size_t read_entry(const struct batch *b, uint32_t i, int64_t d, size_t used)
{
    const struct jixiao_leaf_columns *leaf = &b->leaves[i];
    const struct jixiao_kind_info *k = jixiao_kind_get(b->tree->indicators[i].kind);
    uint32_t columns = k->facts[leaf->form].n_columns, column;
    struct jixiao_entry *e = &entries[i];
    int is_list = leaf->offsets32 || leaf->offsets64, any = 0;
    int64_t bit = leaf->given_offset + d, from = 0, to = leaf->rows, row;
    memset(e, 0, sizeof *e);
    e->facts.cells = &sheet_cells[used];
    e->facts.columns = columns;
    e->facts.form = leaf->form;
    if (is_list) {
        from = leaf->offsets32 ? leaf->offsets32[d] : leaf->offsets64[d];
        to = leaf->offsets32 ? leaf->offsets32[d + 1] : leaf->offsets64[d + 1];
    }
    assert_true(used + (size_t)(to > from ? to - from : 0) * columns <= COUNT_OF(sheet_cells));
    for (row = from; leaf->cells && row < to; row++)
        for (column = 0; column < columns; column++) {
            sheet_cells[used] = is_list ? cell_at(&leaf->cells[column], row)
                                        : cell_at(&leaf->cells[row * columns + column], d);
            any |= sheet_cells[used++] != NIL;
        }
    if (leaf->cells && (!leaf->given || leaf->given[bit / 8] >> bit % 8 & 1) &&
        (any || (is_list && to <= from))) {
        e->given |= JIXIAO_GIVEN_FACTS;
        e->facts.rows = (uint32_t)(to - from);
        if (to < from) {
            e->given |= JIXIAO_GIVEN_BAD;
            e->error = JIXIAO_ERR_ROWS;
        }
    }
    if (leaf->not_applicable && leaf->not_applicable[d]) {
        e->given |= JIXIAO_GIVEN_NOT_APPLICABLE;
        e->reason = leaf->not_applicable[d] == 1 ? "理由" : "";
    }
    e->given |= JIXIAO_GIVEN_CLAIM | JIXIAO_GIVEN_REVIEW | JIXIAO_GIVEN_POINTS;
    e->points = cell_at(&leaf->points, d);
    e->claim = cell_at(&leaf->claim, d);
    e->review = cell_at(&leaf->review, d);
    return used;
}

static void check_leaf(const struct batch *b, uint32_t i, int64_t d)
{
    const struct jixiao_leaf_result_columns *l = &b->leaf_results[i];
    const struct jixiao_mark *m = &marks[i];
    if (l->score)
        assert_num(l->score[d], m->score);
    if (l->state)
        assert_state(l->state[d], m->state);
    if (l->verdict)
        assert_verdict(l->verdict[d], m->verdict);
    if (l->err)
        assert_err(l->err[d], m->error.err);
}

static void check_states(const struct batch *b, int64_t d, const struct jixiao_total *t)
{
    const struct jixiao_result_columns *r = &b->results;
    static const uint32_t order[] = {JIXIAO_INVALID, JIXIAO_MISSING,  JIXIAO_CLAIMED,
                                     JIXIAO_JUDGED,  JIXIAO_COMPUTED, JIXIAO_NOT_APPLICABLE};
    uint32_t i, state = 0, err = t->err, err_leaf = JIXIAO_NONE;
    while (!t->states[order[state]])
        state++;
    for (i = 0; !err && i < b->tree->n_indicators; i++)
        if (b->tree->indicators[i].kind && marks[i].state == JIXIAO_INVALID) {
            err = marks[i].error.err;
            err_leaf = i;
        }
    if (r->verdict)
        assert_verdict(r->verdict[d], t->verdict);
    if (r->state)
        assert_state(r->state[d], order[state]);
    if (r->missing)
        assert_count(r->missing[d], t->states[JIXIAO_MISSING]);
    if (r->invalid)
        assert_count(r->invalid[d], t->states[JIXIAO_INVALID]);
    if (r->grade)
        assert_count(r->grade[d], t->grade);
    if (r->err)
        assert_err(r->err[d], err);
    if (r->err_leaf)
        assert_count(r->err_leaf[d], err_leaf);
}

static void check_department(const struct batch *b, int64_t d)
{
    const struct jixiao_result_columns *r = &b->results;
    struct jixiao_total t;
    size_t used = 0;
    uint32_t i;
    for (i = 0; i < b->tree->n_indicators; i++)
        if (b->tree->indicators[i].kind)
            used = read_entry(b, i, d, used);
    jixiao_total_entries(b->tree, entries, cell_at(&b->claim.cells, d), marks, &t);
#define CHECK(member)                                                                              \
    if (r->member)                                                                                 \
    assert_num(r->member[d], t.member)
    CHECK(score);
    CHECK(low);
    CHECK(high);
    CHECK(deducted);
    CHECK(claim);
    CHECK(claim_sum);
    CHECK(difference);
    CHECK(reviewed);
    CHECK(supported_points);
    CHECK(supported_score);
    CHECK(judged_points);
    CHECK(judged_score);
#undef CHECK
    check_states(b, d, &t);
    for (i = 0; r->leaves && i < b->tree->n_indicators; i++)
        if (b->tree->indicators[i].kind)
            check_leaf(b, i, d);
}

/* Fills a batch of some size, scores some of it in some pieces, and checks each department, and
 * that nothing else was written. */
static int64_t try_batch(const struct jixiao_tree *tree)
{
    static struct batch b;
    int64_t first, end, at, d, piece;
    int err;
    memset(&b, 0, sizeof b);
    b.tree = tree;
    b.n = 1 + random_below(random_once_in(4) ? BATCH : 700);
    fill(&b);
    make_room(&b);
    first = random_once_in(2) ? 0 : random_below((uint32_t)b.n);
    end = random_once_in(2) ? b.n : first + random_below((uint32_t)(b.n - first) + 1);
    for (at = first; at < end; at += piece) {
        piece = random_once_in(2) ? end - at : 1 + random_below((uint32_t)(end - at));
        fesetround(modes[random_below(COUNT_OF(modes))]);
        err = jixiao_total_columns(tree, b.leaves, &b.claim.cells, at, piece, &b.results);
        fesetround(FE_TONEAREST);
        assert_err(err, JIXIAO_OK);
    }
    for (d = first; d < end; d++)
        check_department(&b, d);
    for (d = 0; b.results.score && d < b.n + GUARD; d++)
        if (d < first || d >= end)
            assert_true((uint64_t)b.results.score[d] == UINT64_C(0xa5a5a5a5a5a5a5a5));
    for (d = 0; b.results.err && d < b.n + GUARD; d++)
        if (d < first || d >= end)
            assert_true(b.results.err[d] == 0xa5a5);
    batch_end(&b);
    return end - first;
}

static int64_t departments(int64_t usual)
{
    const char *given = getenv("JIXIAO_DEPARTMENTS");
    return given ? strtoll(given, NULL, 10) : usual;
}

/* Fewer than usual, never more. */
static int64_t at_most(int64_t usual)
{
    int64_t wanted = departments(usual);
    return wanted < usual ? wanted : usual;
}

/* ---- Tests -------------------------------------------------------------------------------- */

static void founding_tree(void **state)
{
    const struct jixiao_tree *tree = jixiao_tree_find("sichuan-ebian-2023");
    int64_t n = departments(300000);
    (void)state;
    random_begin("departments of the founding tree");
    while (n > 0)
        n -= try_batch(tree);
}

/* A tree of any kinds and rules. */
static void random_tree(struct jixiao_tree *tree, struct jixiao_indicator *in,
                        jixiao_num (*rules)[64])
{
    static const jixiao_num limits[] = {N(0.3), N(0.1), N(0.25), N(0.333), N(0.123457), N(0), N(1)};
    static const struct jixiao_grade grades[] = {{"优", N(6)}, {"良", N(3)}, {"中", N(1)}};
    static const jixiao_num points_of[] = {N(10), N(5), N(2), N(100), N(1)};
    uint32_t i, n = 1 + random_below(8), row;
    jixiao_num unit;
    memset(tree, 0, sizeof *tree);
    tree->id = "random";
    tree->places = random_below(7);
    tree->not_applicable = random_below(4);
    tree->grades = grades;
    tree->n_grades = random_once_in(2) ? 3 : 0;
    tree->n_indicators = n;
    tree->indicators = in;
    for (unit = JIXIAO_ONE, i = 0; i < tree->places; i++)
        unit /= 10;
    for (i = 0; i < n; i++) {
        jixiao_num *r = rules[i], points = points_of[random_below(COUNT_OF(points_of))];
        uint32_t rows = 1;
        memset(&in[i], 0, sizeof in[i]);
        if (random_once_in(6))
            points = (1 + (jixiao_num)random_below(1000000000)) * unit;
        if (points > JIXIAO_MAX_POINTS)
            points = JIXIAO_MAX_POINTS;
        in[i].level = 1;
        in[i].kind = 1 + random_below(JIXIAO_KIND_END - 1);
        in[i].points = points;
        in[i].id = in[i].name = "leaf";
        in[i].role = random_once_in(5) ? JIXIAO_ROLE_DEDUCTION : JIXIAO_ROLE_COUNTED;
        r[0] = limits[random_below(COUNT_OF(limits))], r[1] = random_once_in(2) ? YES : NO;
        r[2] =
            random_once_in(2) ? NIL : (jixiao_num)(random_bits() % (uint64_t)points) / unit * unit;
        if (in[i].kind == JIXIAO_KIND_SHARE)
            r[0] = r[2];
        if (in[i].kind == JIXIAO_KIND_INCIDENTS)
            r[0] = random_once_in(2) ? points / 20 + 1 : 1 + random_below(3000000),
            r[1] = r[2] = r[3] = NIL;
        if (in[i].kind == JIXIAO_KIND_BANDS)
            for (rows = 1 + random_below(3), row = 0; row < rows; row++)
                band_set(r, (uint32_t)row,
                         N(0.1) * (jixiao_num)row + (jixiao_num)random_below(2) * 100000 +
                             (row ? 100000 * (jixiao_num)row : 0),
                         random_once_in(2) ? YES : NO,
                         points / (jixiao_num)(row + 1) / unit * unit);
        if (in[i].kind == JIXIAO_KIND_CHECKLIST || in[i].kind == JIXIAO_KIND_PACE)
            for (rows = 1 + random_below(4), row = 0; row < rows; row++) {
                jixiao_num part = points / (jixiao_num)rows / unit * unit, other;
                other = in[i].kind == JIXIAO_KIND_PACE ? 1 + (jixiao_num)random_below(1000000)
                        : random_once_in(3)            ? NO
                                                       : YES;
                if (in[i].kind == JIXIAO_KIND_PACE && random_once_in(2))
                    other = N(0.675);
                r[row * 2] = in[i].kind == JIXIAO_KIND_PACE ? other : part ? part : unit;
                r[row * 2 + 1] = in[i].kind == JIXIAO_KIND_PACE ? (part ? part : unit) : other;
            }
        if (in[i].kind == JIXIAO_KIND_FLAG ||
            (in[i].kind == JIXIAO_KIND_ATTAIN && random_once_in(5)))
            rows = 0;
        if (in[i].kind > JIXIAO_KIND_INCIDENTS)
            rows = random_rule_of(in[i].kind, points / unit * unit, tree->places, 2, r);
        in[i].flags = random_once_in(2) ? JIXIAO_ADJUSTABLE : 0; /* but of goals it says nothing */
        in[i].rule.cells = r;
        in[i].rule.rows = rows;
        in[i].rule.columns = jixiao_kind_get(in[i].kind)->rule.n_columns;
    }
}

static void random_trees(void **state)
{
    struct jixiao_tree tree;
    struct jixiao_indicator indicators[8];
    jixiao_num rules[8][64];
    int64_t n = departments(700000), tried = 0;
    (void)state;
    random_begin("departments of trees of any kind");
    while (tried < n) {
        static const struct jixiao_leaf_columns nothing[8];
        static const struct jixiao_result_columns none;
        random_tree(&tree, indicators, rules);
        if (jixiao_total_columns(&tree, nothing, NULL, 0, 0, &none) == 0)
            tried += try_batch(&tree);
    }
}

/* ---- Kernels over what is risky ----------------------------------------------------------- */

/* Quotients that are halves, next to halves, whole, next to whole; of the largest operands; in
 * every mode of rounding. */
static void quotients(void **state)
{
    size_t mode;
    int64_t i;
    (void)state;
    random_begin("quotients");
    for (mode = 0; JIXIAO__KERNELS && mode < COUNT_OF(modes); mode++) {
        fesetround(modes[mode]);
        for (i = 0; i < at_most(2000000); i++) {
            uint64_t den = 1 + (random_bits() & ((UINT64_C(1) << (1 + random_below(51))) - 1));
            uint64_t most = JIXIAO__EXACT / den, q = random_bits() % (most ? most : 1), num, want;
            den = random_once_in(8) ? JIXIAO__EXACT >> random_below(51) : den;
            q = random_once_in(2) ? q : q % 1000;
            num = den * q + (random_once_in(2) ? den / 2 : 0) + random_below(5) - 2;
            if (num > JIXIAO__EXACT)
                num = random_bits() % (JIXIAO__EXACT + 1);
            want = (2 * num + den) / (2 * den);
            assert_count(jixiao__half_up((double)num, (double)den, (double)num / (double)den),
                         want);
            if (den <= 1000000)
                assert_count(
                    jixiao__half_up((double)num, (double)den, (double)num * (1 / (double)den)),
                    want);
        }
    }
    fesetround(FE_TONEAREST);
}

/* A block of departments of one leaf, put into a kind's kernel as it stands. */
struct probe {
    struct jixiao_indicator in;
    uint32_t places, form, rows, columns;
    uint32_t n, without; /* cells of columns from that one on */
    int lists;           /* of a row each */
    uint64_t tried, plain;
    uint64_t usual; /* plain in the usual mode */
    jixiao_num cells[8][JIXIAO__BLOCK];
};

/* What the kernel calls plain has its score, in every mode of rounding. */
static void probe_run(struct probe *p)
{
    const struct jixiao__kernel *kernel = jixiao__kernels[p->in.kind];
    const struct jixiao_form *form = &jixiao_kind_get(p->in.kind)->facts[p->form];
    int32_t offsets[JIXIAO__BLOCK + 1];
    struct jixiao_cells columns[8];
    struct jixiao_leaf_columns leaf;
    struct jixiao__facts facts;
    struct jixiao__case c;
    size_t mode;
    uint32_t i, j;
    memset(columns, 0, sizeof columns);
    memset(&leaf, 0, sizeof leaf);
    for (j = 0; j < p->rows * p->columns; j++)
        columns[j].values = j < p->without ? p->cells[j] : NULL;
    leaf.form = p->form;
    leaf.rows = p->rows;
    leaf.cells = columns;
    for (i = 0; i <= JIXIAO__BLOCK; i++)
        offsets[i] = (int32_t)i;
    leaf.offsets32 = p->lists ? offsets : NULL;
    jixiao__case_set(&c, p->in.points, &p->in.rule, NULL, jixiao__unit(p->places));
    for (mode = 0; JIXIAO__KERNELS && mode < COUNT_OF(modes); mode++) {
        fesetround(modes[mode]);
        assert_true(jixiao__score_block(kernel, form, &c, &leaf, 0, JIXIAO__BLOCK, &facts));
        fesetround(FE_TONEAREST);
        for (i = 0; i < p->n; i++) {
            jixiao_num row[8];
            struct jixiao_table table = {row, p->rows, p->columns, p->form, NULL};
            struct jixiao_mark mark;
            p->tried++;
            if (facts.sums.odd[i])
                continue;
            p->plain++;
            p->usual += modes[mode] == FE_TONEAREST;
            for (j = 0; j < p->rows * p->columns; j++)
                row[j] = j < p->without ? p->cells[j][i] : NIL;
            assert_err(
                jixiao_score(p->in.kind, p->in.points, &p->in.rule, &table, p->places, &mark),
                JIXIAO_OK);
            assert_num(facts.score[i], mark.score);
        }
    }
    p->n = 0;
}

static void probe_begin(struct probe *p, uint32_t kind, jixiao_num points, uint32_t places,
                        const jixiao_num *rule, uint32_t rows)
{
    const struct jixiao_kind_info *k = jixiao_kind_get(kind);
    memset(p, 0, sizeof *p);
    p->in.kind = kind;
    p->in.points = points;
    p->in.rule.cells = rule;
    p->in.rule.rows = rows;
    p->in.rule.columns = k->rule.n_columns;
    p->places = places;
    p->without = COUNT_OF(p->cells);
    p->rows = k->facts[0].positions ? rows : 1;
    p->columns = k->facts[0].n_columns;
}

static void probe_add(struct probe *p, jixiao_num a, jixiao_num b, jixiao_num c, jixiao_num d)
{
    p->cells[0][p->n] = a, p->cells[1][p->n] = b, p->cells[2][p->n] = c, p->cells[3][p->n] = d;
    if (++p->n == JIXIAO__BLOCK)
        probe_run(p);
}

/* Runs what is left; at least one in `in` was plain. */
static void probe_end(struct probe *p, uint64_t in)
{
    probe_run(p);
    assert_true(!JIXIAO__KERNELS || p->plain * in >= p->tried);
}

/* A size of any number of bits up to 60, often a few below or above a power of two over `by`: where
 * kernels give up. */
static jixiao_num any_size(uint64_t by)
{
    if (random_once_in(3))
        return (jixiao_num)((JIXIAO__EXACT >> random_below(3)) / by + random_below(7)) - 3;
    return (jixiao_num)(random_bits() >> (4 + random_below(60)));
}

/* size × num / den, rounded. */
static jixiao_num about(jixiao_num size, jixiao_num num, jixiao_num den)
{
    return (jixiao_num)jixiao__div_round(
        jixiao__mul((uint64_t)(size < 0 ? 0 : size), (uint64_t)num),
        (struct jixiao__u128){0, (uint64_t)den});
}

static const jixiao_num ratios[] = {N(0),     N(0.1), N(0.2),      N(0.3),      N(0.25),
                                    N(0.333), N(0.5), N(0.123457), N(0.999999), N(1)};

static void ratios_of_two(void **state)
{
    struct probe p;
    size_t i;
    int64_t j;
    (void)state;
    random_begin("ratios on their bounds");
    for (i = 0; i < COUNT_OF(ratios) * 2; i++) {
        jixiao_num ratio = ratios[i / 2], at = i & 1 ? YES : NO, up = JIXIAO_ONE + ratio;
        jixiao_num attain[] = {ratio, at}, balance[] = {ratio, at, N(1)};
        jixiao_num bands[] = {BAND(ratio, YES, N(10)),
                              BAND(ratio + 1 + (jixiao_num)i * 50000, at, N(5))};
        uint64_t by = i & 2 ? 1300001 : 13;
        probe_begin(&p, JIXIAO_KIND_ATTAIN, N(10), 2, attain, 1);
        for (j = 0; j < at_most(40000); j++) {
            jixiao_num x = any_size(by);
            x = x < 0 ? 0 : x;
            probe_add(&p, x,
                      random_once_in(4)
                          ? -any_size(1)
                          : about(x, random_once_in(3) ? JIXIAO_ONE : up, JIXIAO_ONE) +
                                random_below(5) - 2,
                      random_once_in(3)   ? YES
                      : random_once_in(2) ? NO
                                          : NIL,
                      random_once_in(9)   ? NO
                      : random_once_in(2) ? YES
                                          : NIL);
        }
        probe_end(&p, 20);
        probe_begin(&p, JIXIAO_KIND_BALANCE, N(10), 2, balance, 1);
        for (j = 0; j < at_most(40000); j++) {
            jixiao_num x = any_size(by);
            probe_add(&p, x, x - about(x, ratio, JIXIAO_ONE) + random_below(5) - 2, NIL, NIL);
        }
        probe_end(&p, 20);
        probe_begin(&p, JIXIAO_KIND_BANDS, N(10), 2, bands, 2);
        for (j = 0; j < at_most(40000); j++) {
            jixiao_num x = any_size(by),
                       far = about(x, bands[random_below(2) * BAND_COLUMNS], JIXIAO_ONE);
            far += random_below(5) - 2;
            probe_add(&p, x, random_once_in(2) ? x + far : x - far, NIL, NIL);
        }
        probe_end(&p, 20);
    }
}

/* Shares and paces whose score is half a unit, or next to it. */
static void ties(void **state)
{
    static const jixiao_num points_of[] = {N(10), N(5), N(2), N(100), N(1), N(1000000)};
    struct probe p;
    uint32_t i, places;
    int64_t j;
    (void)state;
    random_begin("ties");
    for (i = 0; i < COUNT_OF(points_of); i++)
        for (places = 0; places <= 6; places++) {
            jixiao_num points = points_of[i], none[] = {N(1)}, pace[] = {N(0.675), N(1)}, d, k;
            jixiao_num units = points / (jixiao_num)jixiao__unit(places);
            probe_begin(&p, JIXIAO_KIND_SHARE, points, places, none, 1);
            for (j = 0; j < at_most(30000); j++) {
                d = any_size((uint64_t)(units < 4 ? 4 : units)) % (MAX / JIXIAO_ONE);
                d = d < 0 ? 0 : random_once_in(2) ? d % 3000 : d;
                k = units ? (jixiao_num)(random_bits() % (uint64_t)units) : 0;
                k = about(d, 2 * k + 1, 2 * units) + random_below(3) - 1;
                probe_add(&p, k * JIXIAO_ONE, d * JIXIAO_ONE, NIL, NIL);
            }
            probe_end(&p, 20);
            pace[0] = i & 1 ? N(0.675) : i & 2 ? N(0.4) : N(0.123457);
            pace[1] = points;
            probe_begin(&p, JIXIAO_KIND_PACE, points, places, pace, 1);
            for (j = 0; j < at_most(30000); j++) {
                d = any_size((uint64_t)units * 1000);
                d = d < 1 ? 1 : random_once_in(2) ? d % 3000000 : d;
                k = (jixiao_num)(random_bits() % (uint64_t)units);
                k = about(about(d, pace[0], JIXIAO_ONE), 2 * k + 1, 2 * units);
                probe_add(&p, k + random_below(5) - 2, random_once_in(9) ? NIL : d, NIL, NIL);
            }
            probe_end(&p, 40);
        }
}

/* Rules of goals: what is over, what is unmet, what passes, ratings. */
static uint32_t draw_goal_rule(jixiao_num points, jixiao_num unit, jixiao_num *r)
{
    static const jixiao_num overs[] = {N(0.3), N(0), N(0.1), N(0.333333), N(1), N(2.5)};
    static const jixiao_num passes[] = {N(0.6), N(0), N(1), N(0.8), N(0.333333)};
    static const jixiao_num froms[] = {N(0.8), N(0.6), N(0.333333), N(0)};
    uint32_t rows = random_below(5), row, i;
    for (i = 0; i < 4 * RULE_COLUMNS; i++)
        r[i] = NIL;
    for (row = 0; row < rows; row++)
        r[row * RULE_COLUMNS] = froms[4 - rows + row];
    if (rows == 1 && random_once_in(2))
        r[R_FROM] = NIL; /* no ratings */
    if (rows && random_once_in(2)) {
        r[R_OVER] = overs[random_below(COUNT_OF(overs))];
        r[R_AT_LIMIT] = random_once_in(2) ? YES : NO;
        r[R_OVER_IS] = random_once_in(4) ? NIL : (jixiao_num)random_below(3) * JIXIAO_ONE;
        if (r[R_OVER_IS] == 2 * JIXIAO_ONE)
            r[R_LOSES] = points / (1 + (jixiao_num)random_below(30)) / unit * unit;
    }
    if (rows && random_once_in(2))
        r[R_UNMET] = random_once_in(3) ? JIXIAO_ONE : 0;
    if (rows && random_once_in(2)) {
        r[R_PASS] = passes[random_below(COUNT_OF(passes))];
        r[R_INCLUDED] = random_once_in(2) ? YES : NO;
    }
    return rows;
}

/* A tree of a leaf of goals or two. */
static void goal_tree(struct jixiao_tree *tree, struct jixiao_indicator *in,
                      jixiao_num (*rules)[64])
{
    static const jixiao_num points_of[] = {N(50), N(10), N(100), N(1), N(1000000)};
    uint32_t i;
    memset(tree, 0, sizeof *tree);
    tree->id = "goals";
    tree->places = random_once_in(2) ? 2 : random_below(7);
    tree->n_indicators = 1 + random_below(2);
    tree->indicators = in;
    for (i = 0; i < tree->n_indicators; i++) {
        memset(&in[i], 0, sizeof in[i]);
        in[i].level = 1;
        in[i].kind = JIXIAO_KIND_GOALS;
        in[i].points = points_of[random_below(COUNT_OF(points_of))];
        in[i].id = in[i].name = "leaf";
        in[i].role = random_once_in(5) ? JIXIAO_ROLE_DEDUCTION : JIXIAO_ROLE_COUNTED;
        in[i].rule.cells = rules[i];
        in[i].rule.columns = RULE_COLUMNS;
        in[i].rule.rows = draw_goal_rule(in[i].points, unit_of(tree), rules[i]);
    }
}

static void goals(void **state)
{
    struct jixiao_tree tree;
    struct jixiao_indicator indicators[2];
    jixiao_num rules[2][64];
    int64_t n = departments(300000), tried = 0;
    (void)state;
    random_begin("departments of goals");
    while (tried < n) {
        goal_tree(&tree, indicators, rules);
        tried += try_batch(&tree);
    }
}

/* What the kernel of goals took, and of what sort it was. */
struct taken {
    uint64_t tried, plain, judged, full, none, between;
};

/* A block of departments of so many goals each, put into the kernel as they stand. */
static void take_goals(const struct jixiao_tree *tree, uint32_t rows, const struct wild *w,
                       int mode, struct taken *t)
{
    static jixiao_num nums[8 * GOAL_COLUMNS][JIXIAO__BLOCK];
    static const struct jixiao__kernel *kernel;
    const struct jixiao_indicator *in = tree->indicators;
    struct jixiao_cells cells[8 * GOAL_COLUMNS];
    struct jixiao_leaf_columns leaf = {.rows = rows, .cells = cells};
    struct jixiao__facts facts;
    struct jixiao__case c;
    jixiao_num table[8 * GOAL_COLUMNS];
    uint32_t i, j;
    kernel = jixiao__kernels[JIXIAO_KIND_GOALS];
    memset(cells, 0, sizeof cells);
    for (j = 0; j < rows * GOAL_COLUMNS; j++)
        cells[j].values = nums[j];
    for (i = 0; i < JIXIAO__BLOCK; i++)
        for (j = 0; j < rows; j++) {
            uint32_t column;
            draw_goal(in, unit_of(tree), rows, w, table);
            for (column = 0; column < GOAL_COLUMNS; column++)
                nums[j * GOAL_COLUMNS + column][i] = table[column];
        }
    jixiao__case_set(&c, in->points, &in->rule, NULL, jixiao__unit(tree->places));
    fesetround(mode);
    assert_true(jixiao__score_block(kernel, jixiao_kind_get(in->kind)->facts, &c, &leaf, 0,
                                    JIXIAO__BLOCK, &facts));
    fesetround(FE_TONEAREST);
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        struct jixiao_table given = {table, rows, GOAL_COLUMNS, 0, NULL};
        struct jixiao_mark mark;
        t->tried++;
        if (facts.sums.odd[i])
            continue;
        for (j = 0; j < rows * GOAL_COLUMNS; j++)
            table[j] = nums[j][i];
        assert_err(jixiao_score(in->kind, in->points, &in->rule, &given, tree->places, &mark),
                   JIXIAO_OK);
        assert_num(facts.score[i], mark.score);
        assert_state(facts.judged[i] ? JIXIAO_JUDGED : JIXIAO_COMPUTED, mark.state);
        t->plain++;
        t->judged += facts.judged[i] != 0;
        t->full += mark.score == mark.points;
        t->none += !mark.score;
        t->between += mark.score && mark.score < mark.points;
    }
}

/* What goals usually are is plain: of single rows, and of several. */
static void goals_are_taken(void **state)
{
    static const struct wild tame = {0, 0, 0}, large = {0, 0, 3};
    struct jixiao_tree tree;
    struct jixiao_indicator indicators[2];
    jixiao_num rules[2][64];
    struct taken t = {0, 0, 0, 0, 0, 0}, huge = t, any = t;
    int64_t i;
    (void)state;
    random_begin("goals in the kernel");
    for (i = 0; JIXIAO__KERNELS && i < at_most(8000); i++) {
        goal_tree(&tree, indicators, rules);
        take_goals(&tree, 1 + (uint32_t)(i % 7), &tame, FE_TONEAREST, &t);
        take_goals(&tree, 1, &large, FE_TONEAREST, &huge);
        take_goals(&tree, 1, &large, modes[i % COUNT_OF(modes)], &any); /* where more is odd */
    }
    if (t.plain * 5 < t.tried * 4 || t.judged * 5 < t.plain || t.full * 50 < t.plain ||
        t.none * 50 < t.plain || t.between * 2 < t.plain || huge.plain * 2 < huge.tried)
        fail_msg(
            "%u of %u are plain: %u judged, %u full, %u none, %u between; of huge ones %u of %u",
            (unsigned)t.plain, (unsigned)t.tried, (unsigned)t.judged, (unsigned)t.full,
            (unsigned)t.none, (unsigned)t.between, (unsigned)huge.plain, (unsigned)huge.tried);
}

/* Parts and incidents that leave half a unit, or next to it. */
static void parts(void **state)
{
    struct probe p;
    uint32_t places, i;
    int64_t j;
    (void)state;
    random_begin("parts");
    for (places = 0; places <= 6; places++)
        for (i = 0; i < 4; i++) {
            jixiao_num unit = (jixiao_num)jixiao__unit(places), points = i & 1 ? N(7) : N(999999);
            jixiao_num parts[] = {points, i & 2 ? YES : NO},
                       each[] = {EACH(i & 2 ? N(0.5) : N(0.333333))};
            probe_begin(&p, JIXIAO_KIND_CHECKLIST, points, places, parts, 1);
            for (j = 0; j < at_most(30000); j++) {
                jixiao_num k = (jixiao_num)(random_bits() % (uint64_t)(points / unit + 1)) * unit;
                k += random_once_in(3) ? unit / 2 + random_below(3) - 1 : 0;
                probe_add(&p,
                          random_once_in(9)   ? points
                          : random_once_in(9) ? 0
                                              : k,
                          NIL, NIL, NIL);
            }
            probe_end(&p, 8);
            probe_begin(&p, JIXIAO_KIND_INCIDENTS, points, places, each, 1);
            for (j = 0; j < at_most(30000); j++)
                probe_add(&p,
                          random_once_in(9)
                              ? any_size(1) / JIXIAO_ONE * JIXIAO_ONE
                              : random_below(random_once_in(2) ? 30 : 3100000) * JIXIAO_ONE,
                          NIL, NIL, NIL);
            probe_end(&p, 2);
        }
}

/* Of what a department usually gives, nothing is odd. */
static void usual_ones_are_plain(void **state)
{
    static const jixiao_num rules[JIXIAO_KIND_INCIDENTS + 1][BAND_COLUMNS] = {
        [JIXIAO_KIND_CHECKLIST] = {N(10), YES},
        [JIXIAO_KIND_SHARE] = {N(5)},
        [JIXIAO_KIND_ATTAIN] = {N(0.3), NO},
        [JIXIAO_KIND_BALANCE] = {N(0.1), NO, N(5)},
        [JIXIAO_KIND_BANDS] = {BAND(N(0.1), YES, N(10))},
        [JIXIAO_KIND_PACE] = {N(0.675), N(10)},
        [JIXIAO_KIND_INCIDENTS] = {EACH(N(0.5))},
    };
    struct probe p;
    uint32_t kind, form, places;
    int64_t j;
    (void)state;
    random_begin("usual departments");
    /* a later kernel may find odd what this test thinks usual: it is in the random trees */
    for (kind = 1; kind <= JIXIAO_KIND_INCIDENTS; kind++)
        for (form = 0; form < (jixiao_kind_get(kind)->measure || kind == JIXIAO_KIND_INCIDENTS
                                   ? 1
                                   : jixiao_kind_get(kind)->n_forms);
             form++)
            for (places = 0; places <= 6; places++) {
                probe_begin(&p, kind, N(10), places, rules[kind], kind != JIXIAO_KIND_FLAG);
                p.form = form;
                p.columns = jixiao_kind_get(kind)->facts[form].n_columns;
                p.without = p.columns;
                p.lists = places > 3 && !jixiao_kind_get(kind)->facts[form].positions;
                while (places % 2 &&
                       !jixiao_kind_get(kind)->facts[form].columns[p.without - 1].required)
                    p.without--;
                for (j = 0; j < 2000; j++) {
                    jixiao_num some = random_below(1000000) * INT64_C(10000);
                    jixiao_num count = random_below(50) * JIXIAO_ONE;
                    jixiao_num more = count + (1 + random_below(50)) * JIXIAO_ONE;
                    if (kind == JIXIAO_KIND_FLAG || kind == JIXIAO_KIND_INCIDENTS)
                        probe_add(&p, kind == JIXIAO_KIND_FLAG ? count ? YES : NO : count, 0, 0, 0);
                    else if (kind == JIXIAO_KIND_CHECKLIST)
                        probe_add(&p, some % N(10), 0, 0, 0);
                    else if (kind == JIXIAO_KIND_SHARE || form)
                        probe_add(&p, count, more, 0, 0);
                    else if (kind == JIXIAO_KIND_PACE &&
                             (places > 2 || places == 1 || random_once_in(2)))
                        probe_add(&p, some % JIXIAO_ONE, NIL, 0, 0);
                    else if (kind == JIXIAO_KIND_PACE)
                        probe_add(&p, some, some + 10000 + more, 0, 0);
                    else /* two amounts, and what attain has beside them */
                        probe_add(&p, some, random_below(1000000) * INT64_C(10000),
                                  count > N(30)  ? YES
                                  : count > N(9) ? NO
                                                 : NIL,
                                  more > N(40) ? YES : NIL);
                }
                probe_run(&p);
                if (JIXIAO__KERNELS && p.usual != 2000)
                    fail_msg("%s, form %u, %u places: %u are plain", jixiao_kind_get(kind)->id,
                             form, places, (unsigned)p.usual);
            }
}

/* ---- One odd department among plain ones -------------------------------------------------- */

enum { FEW = 2 * JIXIAO__BLOCK + 8 };

/* A share, a flag, a deduction. */
static struct {
    jixiao_num met[FEW], total[FEW], is_met[FEW], count[FEW], claim[FEW], all[FEW], off[FEW],
        review[FEW];
    jixiao_num stated[FEW];
    int32_t offsets[FEW + 1];
    uint8_t not_applicable[FEW], given[FEW / 8];
} few;

static const jixiao_num few_each[] = {EACH(N(0.5))}, few_none[] = {NIL};
static const struct jixiao_indicator few_leaves[] = {
    {.level = 1,
     .kind = JIXIAO_KIND_SHARE,
     .points = N(10),
     .id = "a",
     .name = "a",
     .rule = {few_none, 1, 1, 0, NULL}},
    {.level = 1, .kind = JIXIAO_KIND_FLAG, .points = N(5), .id = "b", .name = "b"},
    {.level = 1,
     .kind = JIXIAO_KIND_INCIDENTS,
     .points = N(5),
     .id = "c",
     .name = "c",
     .role = JIXIAO_ROLE_DEDUCTION,
     .rule = {few_each, 1, EACH_COLUMNS, 0, NULL}},
};
static const struct jixiao_tree few_tree = {
    .id = "few", .places = 2, .n_indicators = 3, .indicators = few_leaves};

/* In fixed rows, or as lists of a row each. */
static void few_begin(struct batch *b, int lists)
{
    int64_t d;
    memset(b, 0, sizeof *b);
    b->tree = &few_tree;
    b->n = FEW;
    for (d = 0; d < FEW; d++) {
        few.met[d] = N(1), few.total[d] = N(3), few.claim[d] = N(3.33), few.review[d] = NIL;
        few.is_met[d] = YES, few.count[d] = N(2), few.off[d] = N(1), few.all[d] = N(5),
        few.stated[d] = NIL;
        few.not_applicable[d] = 0, few.given[d / 8] = 0xff, few.offsets[d + 1] = (int32_t)d + 1;
    }
    b->cells[0][0].values = few.met, b->cells[0][1].values = few.total;
    b->cells[1][0].values = few.is_met;
    b->cells[2][0].values = few.count;
    for (d = 0; d < 3; d++)
        b->leaves[d].rows = 1, b->leaves[d].cells = b->cells[d],
        b->leaves[d].offsets32 = lists ? few.offsets : NULL;
    b->leaves[0].claim.values = few.claim, b->leaves[1].claim.values = few.all,
    b->leaves[2].claim.values = few.off;
    b->leaves[0].review.values = few.review, b->leaves[0].not_applicable = few.not_applicable;
    b->leaves[0].given = few.given;
    b->claim.cells.values = few.stated;
}

/* Makes department d odd in some way; 0: there is no such way. */
static int few_odd(struct batch *b, int64_t d, int way)
{
    switch (way) {
    case 0:
        few.met[d] = NIL;
        return 1;
    case 1:
        few.met[d] = N(4);
        return 1; /* of 3 */
    case 2:
        few.claim[d] = N(3);
        return 1; /* the score, rounded */
    case 3:
        few.claim[d] = N(3.334);
        return 1;
    case 4:
        few.review[d] = N(2);
        return 1;
    case 5:
        few.not_applicable[d] = 1;
        return 1;
    case 6:
        few.not_applicable[d] = 2;
        return 1;
    case 7:
        few.given[d / 8] &= (uint8_t) ~(1u << d % 8);
        return 1;
    case 8:
        few.count[d] = N(0.5);
        return 1;
    case 9:
        few.is_met[d] = NIL;
        return 1;
    case 10:
        few.stated[d] = MAX + 1;
        return 1;
    case 11: /* of the share nobody claims anything */
        few.not_applicable[d] = 1;
        b->leaves[0].claim.values = NULL;
        return 1;
    case 12: /* nor of the flag */
        few.not_applicable[d] = 1;
        b->leaves[0].claim.values = b->leaves[1].claim.values = NULL;
        return 1;
    case 13:
        few.claim[d] = NIL;
        return 1;
    default:
        return 0;
    }
}

static void few_run(struct batch *b, int64_t from, int64_t to)
{
    int64_t d;
    make_room(b);
    assert_err(jixiao_total_columns(b->tree, b->leaves, &b->claim.cells, 0, FEW, &b->results),
               JIXIAO_OK);
    for (d = from < 0 ? 0 : from; d < FEW && d < to; d++)
        check_department(b, d);
    batch_end(b);
}

static void one_odd_among_plain(void **state)
{
    static struct batch b;
    int64_t odd;
    int way, lists;
    (void)state;
    random_begin("what is asked of few departments");
    for (lists = 0; lists < 2; lists++)
        for (odd = 0; odd < FEW; odd++)
            for (way = 0; few_begin(&b, lists), few_odd(&b, odd, way); way++)
                few_run(&b, odd - 3, odd + 100);
}

/* With six places a claim may be a millionth over or under its score, and a total too. */
static void a_millionth_apart(void **state)
{
    static struct batch b;
    struct jixiao_tree fine = few_tree;
    int64_t d;
    (void)state;
    fine.places = 6;
    few_begin(&b, 0);
    b.tree = &fine;
    for (d = 0; d < FEW; d++)
        few.claim[d] = N(3.333333) + d % 3 - 1;
    few_run(&b, 0, FEW);
}

/* A list that ends before it begins is wrong, and the others are what they are. */
static void lists_that_fall(void **state)
{
    static struct batch b;
    int32_t falls, d;
    (void)state;
    for (falls = 1; falls < FEW; falls += 9) {
        few_begin(&b, 1);
        for (d = falls; d <= FEW; d++)
            few.offsets[d] = d - falls;
        few_run(&b, 0, FEW);
    }
}

/* What no caller should pass. */
static void refused_arguments(void **state)
{
    const struct jixiao_tree *founding = jixiao_tree_find("sichuan-ebian-2023");
    static const struct jixiao_leaf_columns leaves[SHEET_INDICATORS];
    static const struct jixiao_result_columns none;
    const int64_t far = INT64_MAX;
    (void)state;
    assert_err(jixiao_total_columns(NULL, leaves, NULL, 0, 1, &none), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_total_columns(founding, NULL, NULL, 0, 1, &none), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_total_columns(founding, leaves, NULL, 0, 1, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_total_columns(founding, leaves, NULL, 0, -1, &none), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_total_columns(founding, leaves, NULL, 1, far, &none), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_total_columns(founding, leaves, NULL, far, 0, &none), JIXIAO_OK);
}

static void refused(void **state)
{
    const struct jixiao_tree *founding = jixiao_tree_find("sichuan-ebian-2023");
    static struct jixiao_leaf_columns leaves[SHEET_INDICATORS];
    static const struct jixiao_result_columns none;
    struct jixiao_tree tree = *founding;
    struct jixiao_indicator bad =
        founding->indicators[jixiao_tree_index(founding, "goals-overall")];
    int32_t narrow[] = {0, 0};
    int64_t wide[] = {0, 0};
    uint32_t goals = jixiao_tree_index(founding, "goals-overall");
    (void)state;
    assert_err(jixiao_total_columns(founding, leaves, NULL, 0, 0, &none), JIXIAO_OK);
    assert_err(jixiao_total_columns(founding, leaves, NULL, 0, 1000, &none), JIXIAO_OK);
    leaves[goals].form = 2;
    assert_err(jixiao_total_columns(founding, leaves, NULL, 0, 1, &none), JIXIAO_ERR_FORM_UNKNOWN);
    leaves[goals].form = 0;
    leaves[goals].offsets32 = narrow;
    leaves[goals].offsets64 = wide;
    assert_err(jixiao_total_columns(founding, leaves, NULL, 0, 1, &none), JIXIAO_ERR_ARGUMENT);
    memset(leaves, 0, sizeof leaves);
    leaves[goals].rows = JIXIAO_MAX_ROWS + 1;
    assert_err(jixiao_total_columns(founding, leaves, NULL, 0, 1, &none), JIXIAO_ERR_ARGUMENT);
    memset(leaves, 0, sizeof leaves);
    bad.level = 2; /* under no group */
    tree.indicators = &bad;
    tree.n_indicators = 1;
    assert_err(jixiao_total_columns(&tree, leaves, NULL, 0, 1, &none), JIXIAO_ERR_TREE);
    bad.level = 1;
    leaves[0].rows = JIXIAO_MAX_ROWS + 1;
    assert_err(jixiao_total_columns(&tree, leaves, NULL, 0, 1, &none), JIXIAO_ERR_ARGUMENT);
    leaves[0].rows = JIXIAO_MAX_ROWS; /* of no cells */
    assert_err(jixiao_total_columns(&tree, leaves, NULL, 0, 1, &none), JIXIAO_OK);
    leaves[0].form = 2;
    assert_err(jixiao_total_columns(&tree, leaves, NULL, 0, 1, &none), JIXIAO_ERR_FORM_UNKNOWN);
    leaves[0].form = 0;
    tree.places = 6;
    assert_err(jixiao_total_columns(&tree, leaves, NULL, 0, 1, &none), JIXIAO_OK);
    tree.places = 7;
    assert_err(jixiao_total_columns(&tree, leaves, NULL, 0, 1, &none), JIXIAO_ERR_TREE);
}

/* As many indicators as there may be, and one more. */
static void refused_size(void **state)
{
    static struct jixiao_indicator in[JIXIAO_MAX_INDICATORS + 1];
    static struct jixiao_leaf_columns leaves[JIXIAO_MAX_INDICATORS + 1];
    static const struct jixiao_result_columns none;
    struct jixiao_tree tree = {.id = "t", .places = 2, .indicators = in};
    uint32_t i;
    (void)state;
    for (i = 0; i <= JIXIAO_MAX_INDICATORS; i++)
        in[i].level = 1, in[i].kind = JIXIAO_KIND_FLAG, in[i].points = N(1);
    tree.n_indicators = JIXIAO_MAX_INDICATORS;
    assert_err(jixiao_total_columns(&tree, leaves, NULL, 0, 1, &none), JIXIAO_OK);
    tree.n_indicators++;
    assert_err(jixiao_total_columns(&tree, leaves, NULL, 0, 1, &none), JIXIAO_ERR_TREE);
}

/* Levels that no total takes. */
static void refused_levels(void **state)
{
    static const uint32_t levels[][2] = {{0, 1}, {2, 3}, {1, 3}, {JIXIAO_MAX_LEVELS + 1, 1}};
    static struct jixiao_leaf_columns leaves[2];
    static const struct jixiao_result_columns none;
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(levels); i++) {
        struct jixiao_indicator in[] = {
            {.level = levels[i][0], .id = "g", .name = "g"},
            {.level = levels[i][1], .kind = JIXIAO_KIND_FLAG, .points = N(1), .id = "l"}};
        struct jixiao_tree tree = {.id = "t", .n_indicators = 2, .indicators = in};
        assert_err(jixiao_total_columns(&tree, leaves, NULL, 0, 1, &none), JIXIAO_ERR_TREE);
        in[0].level = 1,
        in[1].level = 2; /* a deduction inside a group, and a leaf without points */
        assert_err(jixiao_total_columns(&tree, leaves, NULL, 0, 1, &none), JIXIAO_OK);
        in[1].role = JIXIAO_ROLE_DEDUCTION;
        assert_err(jixiao_total_columns(&tree, leaves, NULL, 0, 1, &none), JIXIAO_ERR_TREE);
        in[1].flags = 0, in[1].points = 0;
        assert_err(jixiao_total_columns(&tree, leaves, NULL, 0, 1, &none), JIXIAO_ERR_TREE);
        in[0].kind = JIXIAO_KIND_FLAG, in[0].points = in[1].points = N(1); /* a leaf in a leaf */
        assert_err(jixiao_total_columns(&tree, leaves, NULL, 0, 1, &none), JIXIAO_ERR_TREE);
        in[1].level = 1;
        assert_err(jixiao_total_columns(&tree, leaves, NULL, 0, 1, &none), JIXIAO_OK);
    }
}

/* Points of departments' own: none, the tree's, more, none at all, and none that can be. */
static void adjusted(void **state)
{
    enum { FEW = 6, COLUMNS = 8 };
    static const jixiao_num points[FEW] = {NIL, N(10), N(20), 0, -1, N(20)};
    static const jixiao_num own[FEW] = {N(10), N(10), N(20), NIL, N(10), N(10)};
    static const jixiao_num target[FEW] = {N(10), N(10), N(10), NIL, N(10), N(10)};
    static const jixiao_num actual[FEW] = {N(9), N(9), N(9), NIL, N(9), N(10)};
    static const jixiao_num claim[FEW] = {N(9), N(8), N(18), NIL, N(9), N(10)};
    struct jixiao_indicator in[] = {{.level = 1,
                                     .kind = JIXIAO_KIND_GOALS,
                                     .flags = JIXIAO_ADJUSTABLE,
                                     .points = N(10),
                                     .id = "a",
                                     .name = "甲"}};
    struct jixiao_tree tree = {.id = "t", .places = 2, .n_indicators = 1, .indicators = in};
    struct jixiao_cells cells[COLUMNS] = {
        {.values = own}, {0}, {.values = target}, {.values = actual}};
    struct jixiao_leaf_columns leaf = {
        .rows = 1, .cells = cells, .claim = {.values = claim}, .points = {.values = points}};
    jixiao_num score[FEW], low[FEW], claims[FEW];
    uint8_t verdict[FEW];
    struct jixiao_finding findings[8];
    char words[300];
    size_t found;
    struct jixiao_result_columns results = {
        .score = score, .low = low, .claim = claims, .verdict = verdict};
    uint32_t d;
    (void)state;
    assert_err(jixiao_total_columns(&tree, &leaf, NULL, 0, FEW, &results), JIXIAO_OK);
    for (d = 0; d < FEW; d++) {
        jixiao_num row[COLUMNS] = {own[d], NIL, target[d], actual[d], NIL, NIL, NIL, NIL};
        struct jixiao_entry entry = {.given = JIXIAO_GIVEN_CLAIM | JIXIAO_GIVEN_POINTS,
                                     .claim = claim[d],
                                     .review = NIL,
                                     .points = points[d]};
        struct jixiao_mark mark;
        struct jixiao_total total;
        if (own[d] != NIL) {
            entry.given |= JIXIAO_GIVEN_FACTS;
            entry.facts = (struct jixiao_table){row, 1, COLUMNS, 0, NULL};
        }
        jixiao_total_entries(&tree, &entry, NIL, &mark, &total);
        assert_num(score[d], total.score);
        assert_num(low[d], total.low);
        assert_num(claims[d], total.claim);
        assert_verdict(verdict[d], total.verdict);
        found = jixiao_findings(&tree, &entry, NIL, &mark, &total, findings, COUNT_OF(findings));
        assert_count(found > 0 && findings[0].code == JIXIAO_ERR_POINTS_RANGE, d == 4);
        assert_count(found > 0 && findings[0].code == JIXIAO_FINDING_POINTS_ADJUSTED,
                     d == 2 || d == 3 || d == 5);
        jixiao_explain(&tree, 0, &entry, &mark, JIXIAO_ZH, words, sizeof words);
        assert_count(strstr(words, "分值 0 分") != NULL, d == 3);
        mark.lost = N(1); /* it is not the entry's */
        jixiao_explain(&tree, 0, &entry, &mark, JIXIAO_ZH, words, sizeof words);
        assert_count(d == 3 && !*words, d == 3);
    }
    assert_num(score[2], N(18));
    assert_verdict(verdict[2], JIXIAO_UNSUPPORTED);
    assert_verdict(verdict[1], JIXIAO_UNDER_CLAIMED);
    assert_num(score[3], 0);
}

/* The deepest leaf that a total takes. */
static void refused_depth(void **state)
{
    struct jixiao_indicator in[JIXIAO_MAX_LEVELS + 1];
    struct jixiao_leaf_columns leaves[JIXIAO_MAX_LEVELS + 1];
    static const struct jixiao_result_columns none;
    struct jixiao_tree tree = {.id = "t", .places = 2, .indicators = in};
    uint32_t i, levels;
    (void)state;
    memset(leaves, 0, sizeof leaves);
    for (levels = JIXIAO_MAX_LEVELS; levels <= JIXIAO_MAX_LEVELS + 1; levels++) {
        memset(in, 0, sizeof in);
        for (i = 0; i < levels; i++)
            in[i].level = i + 1;
        in[levels - 1].kind = JIXIAO_KIND_FLAG, in[levels - 1].points = N(1);
        tree.n_indicators = levels;
        assert_err(jixiao_total_columns(&tree, leaves, NULL, 0, 1, &none),
                   levels > JIXIAO_MAX_LEVELS ? JIXIAO_ERR_TREE : JIXIAO_OK);
    }
}

/* A required column that nobody gives, in fixed rows and in lists; and a tree of which only a
 * deduction is left. */
static void columns_without_cells(void **state)
{
    static const jixiao_num met[] = {N(1), N(2)};
    static const int32_t offsets[] = {0, 1, 2};
    static const struct jixiao_cells cells[2] = {{.values = met}, {.values = NULL}};
    static const jixiao_num yes[] = {YES, YES};
    static const struct jixiao_cells flags[2] = {{.values = yes}, {.values = NULL}};
    static const struct jixiao_cells whole[2] = {{.values = met}, {.values = met}};
    struct jixiao_indicator in = {
        .level = 1, .kind = JIXIAO_KIND_SHARE, .points = N(10), .id = "a", .name = "a"};
    struct jixiao_tree tree = {.id = "t", .places = 2, .n_indicators = 1, .indicators = &in};
    struct jixiao_leaf_columns leaf = {.rows = 1, .cells = cells};
    jixiao_num score[2], high[2];
    uint16_t err[2];
    uint8_t states[2];
    struct jixiao_result_columns results = {
        .score = score, .high = high, .err = err, .state = states};
    int lists, i;
    (void)state;
    for (lists = 0; lists < 2; lists++) {
        leaf.offsets32 = lists ? offsets : NULL;
        assert_err(jixiao_total_columns(&tree, &leaf, NULL, 0, 2, &results), JIXIAO_OK);
        for (i = 0; i < 2; i++) {
            assert_num(score[i], NIL);
            assert_num(high[i], N(10));
            assert_state(states[i], JIXIAO_MISSING);
            assert_err(err[i], JIXIAO_OK);
        }
    }
    in.kind = JIXIAO_KIND_FLAG; /* of whose second row nobody says anything */
    leaf = (struct jixiao_leaf_columns){.rows = 2, .cells = flags};
    assert_err(jixiao_total_columns(&tree, &leaf, NULL, 0, 2, &results), JIXIAO_OK);
    assert_num(score[0], NIL);
    assert_state(states[1], JIXIAO_MISSING);
    in.kind = JIXIAO_KIND_SHARE;
    leaf = (struct jixiao_leaf_columns){.rows = 1, .cells = cells, .offsets32 = offsets};
    in.role = JIXIAO_ROLE_DEDUCTION;
    assert_err(jixiao_total_columns(&tree, &leaf, NULL, 0, 2, &results), JIXIAO_OK);
    assert_err(err[1], JIXIAO_ERR_NONE_APPLICABLE);
    leaf.cells = whole;
    leaf.offsets32 = NULL;
    assert_err(jixiao_total_columns(&tree, &leaf, NULL, 0, 2, &results), JIXIAO_OK);
    for (i = 0; i < 2; i++) {
        assert_err(err[i], JIXIAO_ERR_NONE_APPLICABLE);
        assert_num(score[i], NIL);
        assert_state(states[i], JIXIAO_COMPUTED);
    }
}

/* Sums of a list that come round to what one might believe are still too large. */
static void sums_that_come_round(void **state)
{
    enum { ROWS = 1 << 14 };
    static jixiao_num budgets[ROWS + 2], finals[ROWS + 2];
    static const struct jixiao_cells cells[2][2] = {{{.values = budgets}, {.values = finals}},
                                                    {{.values = finals}, {.values = budgets}}};
    static const int32_t offsets[] = {0, ROWS + 1, ROWS + 2};
    static const jixiao_num rule[] = {BAND(N(0.1), YES, N(10))};
    struct jixiao_indicator in = {.level = 1,
                                  .kind = JIXIAO_KIND_BANDS,
                                  .points = N(10),
                                  .id = "a",
                                  .name = "a",
                                  .rule = {rule, 1, BAND_COLUMNS, 0, NULL}};
    struct jixiao_tree tree = {.id = "t", .places = 2, .n_indicators = 1, .indicators = &in};
    struct jixiao_leaf_columns leaf = {.offsets32 = offsets};
    uint16_t err[2];
    jixiao_num score[2];
    struct jixiao_result_columns results = {.err = err, .score = score};
    int i;
    (void)state;
    for (i = 0; i <= ROWS + 1; i++) {
        budgets[i] = i < ROWS ? INT64_C(1) << 50 : N(4.096); /* 12 bits of it are 0, too */
        finals[i] = i < ROWS ? 0 : N(4.096);
    }
    for (i = 0; i < 2; i++) {
        leaf.cells = cells[i];
        assert_err(jixiao_total_columns(&tree, &leaf, NULL, 0, 2, &results), JIXIAO_OK);
        assert_err(err[0], JIXIAO_ERR_RANGE);
        assert_num(score[0], NIL);
        assert_err(err[1], JIXIAO_OK);
        assert_num(score[1], N(10));
    }
}

/* A list that no table holds is refused before any of it is read. */
static void lists_too_long(void **state)
{
    static const jixiao_num yes[] = {YES, YES};
    static const struct jixiao_cells cells[1] = {{.values = yes}};
    static const int64_t offsets[][2] = {{0, (int64_t)JIXIAO_MAX_ROWS + 1}, {-1, 1}, {1, 0}};
    struct jixiao_indicator in = {
        .level = 1, .kind = JIXIAO_KIND_FLAG, .points = N(10), .id = "a", .name = "a"};
    struct jixiao_tree tree = {.id = "t", .places = 2, .n_indicators = 1, .indicators = &in};
    struct jixiao_leaf_columns leaf = {.cells = cells};
    uint16_t err;
    uint8_t leaf_state;
    struct jixiao_result_columns results = {.err = &err, .state = &leaf_state};
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(offsets); i++) {
        leaf.offsets64 = offsets[i];
        assert_err(jixiao_total_columns(&tree, &leaf, NULL, 0, 1, &results), JIXIAO_OK);
        assert_err(err, JIXIAO_ERR_ROWS);
        assert_state(leaf_state, JIXIAO_INVALID);
    }
}

static const jixiao_num five[] = {N(5)};
static const struct jixiao_indicator of_share = {.level = 1,
                                                 .kind = JIXIAO_KIND_SHARE,
                                                 .points = N(10),
                                                 .id = "a",
                                                 .name = "a",
                                                 .rule = {five, 1, 1, 0, NULL}};
static const struct jixiao_tree share_tree = {
    .id = "t", .places = 2, .n_indicators = 1, .indicators = &of_share};

/* Side by side and at an odd place, as many as a block has and more. */
static void numbers_at_odd_places(void **state)
{
    enum { MANY = 2 * JIXIAO__BLOCK + 1 };
    static char memory[MANY * sizeof(jixiao_num) + 1];
    static jixiao_num totals[MANY], scores[MANY];
    const struct jixiao_cells cells[2] = {
        {.values = (const jixiao_num *)(const void *)(memory + 1)}, {.values = totals}};
    const struct jixiao_leaf_columns leaf = {.rows = 1, .cells = cells};
    const struct jixiao_result_columns results = {.score = scores};
    int64_t i;
    (void)state;
    for (i = 0; i < MANY; i++) {
        jixiao_num met = N(1) * i;
        memcpy(memory + 1 + (size_t)i * sizeof met, &met, sizeof met);
        totals[i] = N(200);
    }
    assert_err(jixiao_total_columns(&share_tree, &leaf, NULL, 0, MANY, &results), JIXIAO_OK);
    for (i = 0; i < MANY; i++)
        assert_num(scores[i], N(0.05) * i);
}

/* A state of its own, where no leaf has another. */
static void nothing_applies(void **state)
{
    static const uint8_t bytes[] = {1, 0};
    const struct jixiao_leaf_columns leaf = {.not_applicable = bytes};
    uint8_t states[2];
    uint16_t err[2];
    const struct jixiao_result_columns results = {.state = states, .err = err};
    (void)state;
    assert_err(jixiao_total_columns(&share_tree, &leaf, NULL, 0, 2, &results), JIXIAO_OK);
    assert_state(states[0], JIXIAO_NOT_APPLICABLE);
    assert_err(err[0], JIXIAO_ERR_NONE_APPLICABLE);
    assert_state(states[1], JIXIAO_MISSING);
    assert_err(err[1], JIXIAO_OK);
}

/* A kind may have no kernel: then none of a block is scored as one. */
static void a_kind_without_kernel(void **state)
{
    static const jixiao_num met[] = {N(1)};
    static const struct jixiao_cells cells[] = {{.values = met}};
    static struct jixiao__facts facts;
    const struct jixiao_leaf_columns leaf = {.rows = 1, .cells = cells};
    const struct jixiao__kernel *kernel = jixiao__kernels[JIXIAO_KIND_FLAG];
    const struct jixiao_form *form = jixiao_kind_get(JIXIAO_KIND_FLAG)->facts;
    struct jixiao__case c;
    (void)state;
    jixiao__case_set(&c, N(10), NULL, NULL, jixiao__unit(2));
    assert_int_equal(jixiao__score_block(kernel, form, &c, &leaf, 0, 1, &facts), JIXIAO__KERNELS);
    assert_int_equal(jixiao__score_block(NULL, form, &c, &leaf, 0, 1, &facts), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(founding_tree),
        cmocka_unit_test(random_trees),
        cmocka_unit_test(quotients),
        cmocka_unit_test(ratios_of_two),
        cmocka_unit_test(ties),
        cmocka_unit_test(parts),
        cmocka_unit_test(goals),
        cmocka_unit_test(goals_are_taken),
        cmocka_unit_test(usual_ones_are_plain),
        cmocka_unit_test(one_odd_among_plain),
        cmocka_unit_test(refused_arguments),
        cmocka_unit_test(refused),
        cmocka_unit_test(refused_levels),
        cmocka_unit_test(refused_size),
        cmocka_unit_test(lists_too_long),
        cmocka_unit_test(lists_that_fall),
        cmocka_unit_test(a_millionth_apart),
        cmocka_unit_test(sums_that_come_round),
        cmocka_unit_test(adjusted),
        cmocka_unit_test(refused_depth),
        cmocka_unit_test(columns_without_cells),
        cmocka_unit_test(numbers_at_odd_places),
        cmocka_unit_test(nothing_applies),
        cmocka_unit_test(a_kind_without_kernel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
