/* SPDX-License-Identifier: MIT
 * The steps of a leaf: the kind says near which values its score may turn; here facts are changed and
 * scored, and the least change is found by halving. So a step cannot say what scoring does not. */
#include "what_if.h"

#include <string.h>

/* How many rows are scored for a leaf at most: some 0.2 s. */
enum { MOST_WORK = 1 << 24 };

struct search {
    struct jixiao__better better; /* first: the kind has this */
    struct jixiao_what_if *w;
    const struct jixiao__kind *k;
    const struct jixiao_form *form;
    struct jixiao__case c; /* of `facts`, whose cells are these */
    struct jixiao_table facts;
    jixiao_num *cells;
    const jixiao_num *given; /* as they are */
    uint32_t index;
    jixiao_num now; /* what they score */
    size_t work;
    /* the way of a cell: from what it is, to where it was looked at last, and the best that scored */
    uint32_t row, column;
    int up;
    jixiao_num from, last, best;
    size_t n_with; /* changes that are tried together, behind those of the steps */
};

/* ---- Facts that are changed ---------------------------------------------------------------- */

static jixiao_num *cell(const struct search *s, uint32_t row, uint32_t column)
{
    return &s->cells[(size_t)(row - 1) * s->facts.columns + column - 1];
}

static jixiao_num given(const struct search *s, uint32_t row, uint32_t column)
{
    return s->given[(size_t)(row - 1) * s->facts.columns + column - 1];
}

static void restore(struct search *s)
{
    memcpy(s->cells, s->given, (size_t)s->facts.rows * s->facts.columns * sizeof *s->cells);
}

/* The score of the facts as they are now; JIXIAO_ABSENT where they are wrong. */
static jixiao_num score(struct search *s)
{
    struct jixiao_mark mark;
    s->work += s->facts.rows;
    jixiao__mark_begin(&mark, s->c.points);
    jixiao__score_checked(s->k, &s->c, &mark);
    return mark.score;
}

/* Makes the column's sum another, row after row, each as far as its range goes. */
static void put_sum(struct search *s, jixiao_num value)
{
    const struct jixiao_column *column = &s->form->columns[s->column - 1];
    uint64_t rest = jixiao__apart(value, s->from);
    uint32_t row;
    for (row = 1; row <= s->facts.rows; row++) {
        jixiao_num is = given(s, row, s->column), end = value < s->from ? column->min : column->max;
        uint64_t room = jixiao__apart(is, end), move = rest < room ? rest : room;
        *cell(s, row, s->column) =
            (jixiao_num)(value < s->from ? (uint64_t)is - move : (uint64_t)is + move);
        rest -= move;
    }
}

/* What is scored with the cell, or the sum, at that value. */
static jixiao_num score_at(struct search *s, jixiao_num value)
{
    if (s->row)
        *cell(s, s->row, s->column) = value;
    else
        put_sum(s, value);
    return score(s);
}

/* ---- Steps --------------------------------------------------------------------------------- */

void jixiao__what_if_total(struct jixiao_what_if *w, struct jixiao_total *total)
{
    const struct jixiao_result *r = w->result;
    jixiao_total_entries(r->tree, w->entries, jixiao_sheet_claim(r->sheet), w->marks, total);
}

static struct jixiao_change *add_change(struct jixiao_what_if *w, size_t behind)
{
    size_t n = w->n_changes + behind;
    if (!jixiao__grow(&w->arena, (void **)&w->changes, &w->changes_capacity, n, sizeof *w->changes))
        return NULL;
    return &w->changes[n];
}

/* Adds a step of the facts as they are now, of changes that stand behind those of the others. */
static void add_step(struct search *s, uint32_t n_changes, jixiao_num score)
{
    struct jixiao_what_if *w = s->w;
    struct jixiao_entry *entry = &w->entries[s->index];
    struct jixiao_table facts = entry->facts;
    struct jixiao_total total;
    struct jixiao_step *step;
    if (w->arena.failed || !jixiao__grow(&w->arena, (void **)&w->steps, &w->steps_capacity,
                                         w->n_steps, sizeof *w->steps))
        return;
    entry->facts.cells = s->cells;
    jixiao__what_if_total(w, &total);
    entry->facts = facts;
    step = &w->steps[w->n_steps++];
    *step = (struct jixiao_step){s->index,    n_changes, NULL,       score,      score,
                                 total.score, total.low, total.high, total.grade};
    if (n_changes) /* a veto's points are nobody's */
        step->score = w->marks[s->index].score;
    if (n_changes)
        step->gained = step->score - w->result->marks[s->index].score;
    w->n_changes += n_changes;
}

static void add_moved(struct search *s, jixiao_num to, jixiao_num bound, jixiao_num score)
{
    struct jixiao_change *change = add_change(s->w, 0);
    if (!change)
        return;
    *change = (struct jixiao_change){s->row, s->column, s->from, to, bound};
    add_step(s, 1, score);
    s->best = score;
    s->last = to;
}

/* Whether the leaf has had its share of work; says so once. */
static int is_enough(struct search *s)
{
    if (s->work <= MOST_WORK)
        return 0;
    if (s->work != SIZE_MAX) {
        restore(s);
        add_step(s, 0, JIXIAO_ABSENT);
        s->work = SIZE_MAX;
    }
    return 1;
}

/* ---- The way of a cell --------------------------------------------------------------------- */

/* The least by which the cell may be another: points that somebody gives have a score's decimals. */
static jixiao_num unit(const struct search *s)
{
    const struct jixiao_column *column = &s->form->columns[s->column - 1];
    return column->type == JIXIAO_TYPE_COUNT ? JIXIAO_ONE
           : column->max == JIXIAO_ABSENT    ? (jixiao_num)s->c.unit
                                             : 1;
}

static jixiao_num sum_of(const struct search *s, uint32_t column)
{
    jixiao_num sum;
    jixiao__sum_column(s->c.facts, NULL, column, &sum); /* it scored */
    return sum;
}

/* Takes up a way, or goes on with it; a column of one row is that cell. */
static void go(struct search *s, uint32_t row, uint32_t column, int up)
{
    row = !row && s->facts.rows == 1 ? 1 : row;
    if (row == s->row && column == s->column && up == s->up)
        return;
    restore(s);
    s->row = row;
    s->column = column;
    s->up = up;
    s->from = s->last = row ? given(s, row, column) : sum_of(s, column);
    s->best = s->now;
}

/* The value nearest to it that the column takes. */
static jixiao_num within(const struct search *s, jixiao_num value)
{
    const struct jixiao_column *column = &s->form->columns[s->column - 1];
    jixiao_num max = column->max == JIXIAO_ABSENT ? s->c.points : column->max;
    return value < column->min ? column->min : value > max ? max : value;
}

static int is_past(const struct search *s, jixiao_num value)
{
    return s->up ? value > s->last : value < s->last;
}

/* The least change past `last`, that scores at least so much, and does at `to`: the score there is
 * `*score`. */
static jixiao_num least(struct search *s, jixiao_num to, jixiao_num wanted, jixiao_num *score)
{
    uint64_t one = (uint64_t)unit(s);
    jixiao_num from = s->last;
    while (jixiao__apart(from, to) > one) {
        uint64_t half = (jixiao__apart(from, to) / one + 1) / 2 * one; /* less than all */
        jixiao_num mid = (jixiao_num)(s->up ? (uint64_t)from + half : (uint64_t)from - half);
        jixiao_num got = score_at(s, mid);
        if (got >= wanted) {
            to = mid;
            *score = got;
        } else {
            from = mid;
        }
    }
    score_at(s, to);
    return to;
}

static void first(struct jixiao__better *b, uint32_t row, uint32_t column, jixiao_num value, int up)
{
    struct search *s = (struct search *)b;
    jixiao_num got, to;
    go(s, row, column, up);
    value = within(s, value);
    if (is_enough(s) || !is_past(s, value))
        return;
    got = score_at(s, value);
    if (got <= s->best)
        return;
    to = least(s, value, s->best + 1, &got);
    add_moved(s, to, to == value ? value : JIXIAO_ABSENT, got);
}

/* Looks at the value and at those beside it, since a bound may count or not and may lie between two
 * numbers: the best of them, and then the least change that scores as much. */
static void near(struct jixiao__better *b, uint32_t row, uint32_t column, jixiao_num value, int up)
{
    struct search *s = (struct search *)b;
    jixiao_num at, best = JIXIAO_ABSENT, to = 0, got;
    int i;
    go(s, row, column, up);
    for (i = -1; i <= 1 && !is_enough(s); i++) {
        at = within(s, value + (up ? i : -i) * unit(s));
        if (!is_past(s, at) || (got = score_at(s, at)) <= best)
            continue;
        best = got;
        to = at;
    }
    if (best > s->best) {
        to = least(s, to, best, &best);
        add_moved(s, to, within(s, value), best);
    }
    at = within(s, value + (up ? unit(s) : -unit(s)));
    if (is_past(s, at))
        s->last = at;
}

/* ---- Cells together ------------------------------------------------------------------------ */

static void with(struct jixiao__better *b, uint32_t row, uint32_t column, jixiao_num value)
{
    struct search *s = (struct search *)b;
    struct jixiao_change *change = add_change(s->w, s->n_with);
    if (!s->n_with)
        restore(s);
    s->row = s->column = 0; /* no way goes on behind this */
    if (!change)
        return;
    *change = (struct jixiao_change){row, column, given(s, row, column), value, JIXIAO_ABSENT};
    *cell(s, row, column) = value;
    s->n_with++;
}

static void end(struct jixiao__better *b)
{
    struct search *s = (struct search *)b;
    size_t n = s->n_with;
    jixiao_num got;
    s->n_with = 0;
    if (!n || s->w->arena.failed || is_enough(s) || (got = score(s)) <= s->now)
        return;
    add_step(s, (uint32_t)n, got);
}

/* -------------------------------------------------------------------------------------------- */

void jixiao__find_steps(struct jixiao_what_if *w, uint32_t index)
{
    const struct jixiao_tree *tree = w->result->tree;
    const struct jixiao_entry *entry = &w->entries[index];
    struct jixiao__case as_given;
    struct search s;
    size_t n = (size_t)entry->facts.rows * entry->facts.columns;
    memset(&s, 0, sizeof s);
    s.better = (struct jixiao__better){near, first, with, end};
    s.w = w;
    s.index = index;
    s.k = jixiao__kind(tree->indicators[index].kind);
    s.form = jixiao__form_read(w, index);
    s.facts = entry->facts;
    s.given = entry->facts.cells;
    s.cells = n ? jixiao__take(&w->arena.memory, n * sizeof *s.cells) : NULL;
    if (!n)
        return; /* of no rows nothing can be another */
    if (!s.cells) {
        w->arena.failed = 1;
        return;
    }
    jixiao__entry_case(&as_given, tree, index, entry);
    s.c = as_given;
    restore(&s);
    s.facts.cells = s.cells;
    s.c.facts = &s.facts;
    s.now = score(&s);
    if (s.now < s.c.points)
        jixiao__list_better(s.k, &as_given, &s.better);
    jixiao__give(&w->arena.memory, s.cells);
}
