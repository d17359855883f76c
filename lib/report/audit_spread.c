/* SPDX-License-Identifier: MIT
 * What scores hang on: how each leaf spreads the sheets of its tree and year, and what another
 * reading of its clause would score. */
#include "report.h"

#include "../score/total.h"

#include <stdlib.h>

/* ---- Sheets of one tree and year ---------------------------------------------------------- */

/* A veto has no points that could lie anywhere. */
static int has_points(const struct jixiao_tree *tree, uint32_t index)
{
    return jixiao__is_leaf(&tree->indicators[index]) && tree->indicators[index].points > 0;
}

/* Writes what they have in common: the year, the tree's id, its leaves' ids; ids have no spaces. */
static size_t put_key(const struct jixiao_tree *tree, int64_t year, char *key, size_t size)
{
    struct jixiao__text text;
    uint32_t i;
    jixiao__text_begin(&text, JIXIAO_EN, key, size);
    jixiao__put_count(&text, (uint64_t)year);
    jixiao__put(&text, " ");
    jixiao__put(&text, tree->id);
    for (i = 0; i < tree->n_indicators; i++)
        if (has_points(tree, i)) {
            jixiao__put(&text, " ");
            jixiao__put(&text, tree->indicators[i].id);
        }
    return jixiao__text_end(&text);
}

static void list_leaves(struct jixiao_report *r, struct jixiao__peers *peers,
                        const struct jixiao_tree *tree)
{
    uint32_t i;
    peers->leaves = jixiao__alloc(&r->arena, tree->n_indicators + 1, sizeof *peers->leaves);
    for (i = 0; peers->leaves && i < tree->n_indicators; i++)
        if (has_points(tree, i)) {
            struct jixiao__spread *leaf = &peers->leaves[peers->n_leaves++];
            leaf->id = jixiao__keep(r, tree->indicators[i].id, NULL);
            leaf->name = jixiao__keep(r, tree->indicators[i].name, NULL);
            leaf->points = tree->indicators[i].points;
            leaf->is_shared = (uint32_t)jixiao__name_is_shared(tree, i);
        }
}

/* Those of that tree and year, which may be new; NULL: no memory. */
static struct jixiao__peers *find(struct jixiao_report *r, const struct jixiao_tree *tree,
                                  int64_t year)
{
    const struct jixiao_memory *memory = &r->arena.memory;
    size_t size = put_key(tree, year, NULL, 0);
    char *key = jixiao__take(memory, size + 1);
    void *all = r->peers;
    struct jixiao__peers *peers;
    if (!key || !jixiao__grow(&r->arena, &all, &r->peers_capacity, r->n_peers, sizeof *r->peers)) {
        jixiao__give(memory, key);
        r->arena.failed = 1;
        return NULL;
    }
    r->peers = all;
    put_key(tree, year, key, size + 1);
    if (!jixiao__keys_add(&r->by_peers, key, size)) {
        jixiao__give(memory, key);
        return &r->peers[r->by_peers.same];
    }
    peers = &r->peers[r->n_peers++];
    *peers = (struct jixiao__peers){
        .key = key, .tree = jixiao__keep(r, tree->id, NULL), .year = year, .places = tree->places};
    list_leaves(r, peers, tree);
    return r->arena.failed ? NULL : peers;
}

void jixiao__free_peers(struct jixiao_report *r)
{
    size_t i;
    for (i = 0; i < r->n_peers; i++) {
        struct jixiao__scores *some = r->peers[i].first, *next;
        for (; some; some = next) {
            next = some->next;
            jixiao__give(&r->arena.memory, some);
        }
        jixiao__give(&r->arena.memory, r->peers[i].key);
    }
    jixiao__give(&r->arena.memory, r->peers);
    jixiao__give(&r->arena.memory, r->readings);
    jixiao__keys_free(&r->by_peers);
}

/* ---- Other readings ----------------------------------------------------------------------- */

/* What a leaf would score were its clause read otherwise; of the part of a step there are two other
 * readings. */
struct otherwise {
    uint32_t code; /* 0: it is read one way */
    jixiao_num score[2];
};

static int is_reading(const struct jixiao_result *result, const struct jixiao_finding *f)
{
    return (f->code == JIXIAO_FINDING_ON_BOUND || f->code == JIXIAO_FINDING_PART_STEP) &&
           f->table == JIXIAO_IN_FACTS && f->found != JIXIAO_ABSENT &&
           result->marks[f->index].score != JIXIAO_ABSENT;
}

/* A finding may be of a row that scores by itself: a clause is read one way in all of them. */
static void add_reading(struct otherwise *other, const struct jixiao_finding *f, jixiao_num score)
{
    jixiao_num first =
        f->code == JIXIAO_FINDING_PART_STEP ? f->declared - score : f->found - f->declared;
    if (!other->code)
        *other = (struct otherwise){f->code, {score, score}};
    other->score[0] += first;
    other->score[1] += f->code == JIXIAO_FINDING_PART_STEP ? f->found - score : first;
}

static jixiao_num least(jixiao_num a, jixiao_num b)
{
    return a < b ? a : b;
}

static jixiao_num within(jixiao_num score, jixiao_num points)
{
    return score < 0 ? 0 : least(score, points);
}

static const char *grade_of(struct jixiao_report *r, const struct jixiao_tree *tree, uint32_t grade)
{
    return grade < tree->n_grades ? jixiao__keep(r, tree->grades[grade].name, NULL) : NULL;
}

/* What the total would be: of two other readings the lower one first. */
static void score_otherwise(struct jixiao_report *r, const struct jixiao_result *result,
                            uint32_t index, struct jixiao__reading *reading,
                            struct jixiao_mark *marks)
{
    struct jixiao_total total;
    int k;
    for (k = 0; k < 2; k++) {
        jixiao__total_otherwise(result, index, reading->other[k], marks, &total);
        reading->totals[k] = total.score;
        if (total.grade != result->total.grade && !reading->other_grade)
            reading->other_grade = grade_of(r, result->tree, total.grade);
    }
    reading->leaf->otherwise++;
    if (reading->total == JIXIAO_ABSENT)
        return;
    reading->leaf->in_sum++;
    reading->leaf->change[0] += least(reading->totals[0], reading->totals[1]) - reading->total;
    reading->leaf->change[1] += reading->totals[0] + reading->totals[1] -
                                least(reading->totals[0], reading->totals[1]) - reading->total;
}

static void take_reading(struct jixiao_report *r, const struct jixiao_result *result,
                         uint32_t index, struct jixiao__spread *leaf, const struct otherwise *other,
                         struct jixiao_mark *marks)
{
    const struct jixiao_mark *mark = &result->marks[index];
    jixiao_num first = within(other->score[0], mark->points),
               second = within(other->score[1], mark->points);
    struct jixiao__reading *reading;
    void *all = r->readings;
    leaf->on_bound += other->code == JIXIAO_FINDING_ON_BOUND;
    leaf->part_step += other->code == JIXIAO_FINDING_PART_STEP;
    if ((first == mark->score && second == mark->score) ||
        !jixiao__grow(&r->arena, &all, &r->readings_capacity, r->n_readings, sizeof *r->readings))
        return;
    r->readings = all;
    reading = &r->readings[r->n_readings++];
    *reading = (struct jixiao__reading){
        .origin = r->n_departments - 1,
        .leaf = leaf,
        .code = jixiao_err_name(other->code),
        .score = mark->score,
        .other = {least(first, second), first + second - least(first, second)},
        .total = result->total.score};
    score_otherwise(r, result, index, reading, marks);
}

/* In one pass: a sheet may have as many findings as rows. */
static void take_readings(struct jixiao_report *r, const struct jixiao_result *result,
                          struct jixiao__peers *peers)
{
    const struct jixiao_tree *tree = result->tree;
    const struct jixiao_memory *memory = &r->arena.memory;
    struct jixiao__spread *leaf = peers->leaves;
    struct otherwise *others = NULL;
    struct jixiao_mark *marks = NULL;
    size_t i;
    for (i = 0; i < result->n_findings; i++) {
        const struct jixiao_finding *f = &result->findings[i];
        if (f->index >= tree->n_indicators || !is_reading(result, f))
            continue;
        if (!others) {
            others = jixiao__take(memory, tree->n_indicators * sizeof *others);
            marks = jixiao__take(memory, tree->n_indicators * sizeof *marks);
            if (!others || !marks)
                break;
            memset(others, 0, tree->n_indicators * sizeof *others);
        }
        add_reading(&others[f->index], f, result->marks[f->index].score);
    }
    r->arena.failed |= i < result->n_findings;
    for (i = 0; others && marks && i < tree->n_indicators; i++) {
        if (!has_points(tree, (uint32_t)i))
            continue;
        if (others[i].code)
            take_reading(r, result, (uint32_t)i, leaf, &others[i], marks);
        leaf++;
    }
    jixiao__give(memory, others);
    jixiao__give(memory, marks);
}

/* ---- Sheets ------------------------------------------------------------------------------- */

/* Scores are kept so many sheets at a time: a vector would be there twice while it grows. */
enum { SHEETS = 16 };

/* The row of one more sheet; NULL: no memory. */
static jixiao_num *add_row(struct jixiao_report *r, struct jixiao__peers *peers)
{
    size_t at = peers->n_sheets % SHEETS;
    if (!at) {
        struct jixiao__scores *more = jixiao__take(
            &r->arena.memory, sizeof *more + sizeof *more->rows * SHEETS * peers->n_leaves);
        if (!more) {
            r->arena.failed = 1;
            return NULL;
        }
        more->next = NULL;
        *(peers->last ? &peers->last->next : &peers->first) = more;
        peers->last = more;
    }
    peers->n_sheets++;
    return peers->last->rows + at * peers->n_leaves;
}

void jixiao__note_leaves(struct jixiao_report *r, const struct jixiao_result *result)
{
    const struct jixiao_tree *tree = result->tree;
    struct jixiao__peers *peers = find(r, tree, jixiao_sheet_year(result->sheet));
    jixiao_num *row = peers ? add_row(r, peers) : NULL;
    uint32_t i, n = 0;
    if (!row)
        return;
    for (i = 0; i < tree->n_indicators; i++) {
        const struct jixiao_mark *mark = &result->marks[i];
        if (!has_points(tree, i))
            continue;
        peers->leaves[n].full += mark->score != JIXIAO_ABSENT && mark->score == mark->points;
        row[n++] = mark->score;
    }
    take_readings(r, result, peers);
}

static int in_order(const void *a, const void *b)
{
    jixiao_num x = *(const jixiao_num *)a, y = *(const jixiao_num *)b;
    return x < y ? -1 : x > y;
}

/* The average, rounded half up to two places more than scores have; scores are not below 0. */
static jixiao_num average(const jixiao_num *scores, size_t n, uint32_t places)
{
    uint64_t unit = jixiao__unit(places + 2 < 6 ? places + 2 : 6), whole = 0, rest = 0;
    size_t i;
    for (i = 0; i < n; i++) { /* no sum that may pass what a number holds */
        whole += (uint64_t)scores[i] / n;
        rest += (uint64_t)scores[i] % n;
        whole += rest / n;
        rest %= n;
    }
    if (unit == 1)
        return (jixiao_num)(whole + (2 * rest >= n));
    return jixiao__round((jixiao_num)whole, unit);
}

/* Of n scores in order, the one that a quarter, a half, three quarters of them do not pass. */
static void sum_up(struct jixiao__spread *leaf, jixiao_num *scores, size_t n, uint32_t places)
{
    int k;
    leaf->n = n;
    leaf->average = JIXIAO_ABSENT;
    for (k = 0; k < 5; k++)
        leaf->at[k] = JIXIAO_ABSENT;
    if (!n)
        return;
    qsort(scores, n, sizeof *scores, in_order);
    for (k = 0; k < 5; k++)
        leaf->at[k] = scores[k ? ((size_t)k * n + 3) / 4 - 1 : 0];
    leaf->average = average(scores, n, places);
}

/* A leaf's scores, those that there are; how many. */
static size_t take_scores(const struct jixiao__peers *peers, uint32_t leaf, jixiao_num *scores)
{
    const struct jixiao__scores *some = peers->first;
    size_t row, n = 0;
    for (row = 0; row < peers->n_sheets; row++) {
        jixiao_num score = some->rows[row % SHEETS * peers->n_leaves + leaf];
        if (score != JIXIAO_ABSENT)
            scores[n++] = score;
        if (row % SHEETS == SHEETS - 1)
            some = some->next;
    }
    return n;
}

static void sum_peers(struct jixiao_report *r, struct jixiao__peers *peers)
{
    jixiao_num *scores = jixiao__take(&r->arena.memory, peers->n_sheets * sizeof *scores);
    uint32_t i;
    r->arena.failed |= !scores;
    for (i = 0; scores && i < peers->n_leaves; i++) {
        sum_up(&peers->leaves[i], scores, take_scores(peers, i, scores), peers->places);
        r->spreads[r->n_spreads++] = (struct jixiao__spread_row){peers, &peers->leaves[i]};
    }
    jixiao__give(&r->arena.memory, scores);
}

void jixiao__sum_leaves(struct jixiao_report *r)
{
    size_t i, rows = 0;
    for (i = 0; i < r->n_peers; i++)
        rows += r->peers[i].n_leaves;
    r->spreads = jixiao__alloc(&r->arena, rows + 1, sizeof *r->spreads);
    for (i = 0; r->spreads && i < r->n_peers; i++) {
        if (r->peers[i].n_sheets < 2)
            continue;
        r->has_several_peers = r->n_spreads != 0;
        sum_peers(r, &r->peers[i]);
    }
}
