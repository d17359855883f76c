/* SPDX-License-Identifier: MIT
 * An audit's rows in order, once all are there. */
#include "report.h"

static jixiao_num magnitude(jixiao_num num)
{
    return num < 0 ? -num : num; /* JIXIAO_ABSENT is asked for before */
}

/* The largest difference first, those without one last; else as they came. */
static int departments_in_order(const struct jixiao_report *r, size_t a, size_t b)
{
    jixiao_num x = r->departments[a].total.difference, y = r->departments[b].total.difference;
    if (x == JIXIAO_ABSENT || y == JIXIAO_ABSENT)
        return y == JIXIAO_ABSENT;
    return magnitude(x) >= magnitude(y);
}

static int claims_in_order(const struct jixiao_report *r, size_t a, size_t b)
{
    const struct jixiao__claim *x = &r->claims[a], *y = &r->claims[b];
    const struct jixiao__department *of_x = &r->departments[x->origin];
    const struct jixiao__department *of_y = &r->departments[y->origin];
    int names;
    if (magnitude(x->difference) != magnitude(y->difference))
        return magnitude(x->difference) > magnitude(y->difference);
    names = strcmp(of_x->department, of_y->department);
    return names ? names < 0 : of_x->year <= of_y->year;
}

/* By tree and year, the highest score first, those without one last. */
static int ranks_in_order(const struct jixiao_report *r, size_t a, size_t b)
{
    const struct jixiao__department *x = &r->departments[a], *y = &r->departments[b];
    int trees = strcmp(x->tree, y->tree);
    if (trees || x->year != y->year)
        return trees ? trees < 0 : x->year < y->year;
    if (x->total.score == JIXIAO_ABSENT || y->total.score == JIXIAO_ABSENT)
        return y->total.score == JIXIAO_ABSENT;
    return x->total.score >= y->total.score;
}

static void merge(const struct jixiao_report *r, jixiao__in_order *in_order, const size_t *from,
                  size_t *to, size_t middle, size_t end)
{
    size_t a = 0, b = middle, i;
    for (i = 0; i < end; i++)
        if (a < middle && (b == end || in_order(r, from[a], from[b])))
            to[i] = from[a++];
        else
            to[i] = from[b++];
}

size_t *jixiao__sorted(struct jixiao_report *r, jixiao__in_order *in_order, size_t n, int counts)
{
    const struct jixiao_memory *memory = &r->arena.memory;
    size_t *order = jixiao__take(memory, (n + 1) * sizeof *order);
    size_t *other = jixiao__take(memory, (n + 1) * sizeof *other), run, i;
    for (i = 0, run = 0; order && run < n; i++)
        if (!counts || !r->departments[i].earlier)
            order[run++] = i;
    for (run = 1; order && other && run < n; run *= 2) {
        size_t *swap = order;
        for (i = 0; i < n; i += 2 * run) {
            size_t end = n - i < 2 * run ? n - i : 2 * run;
            merge(r, in_order, order + i, other + i, end < run ? end : run, end);
        }
        order = other;
        other = swap;
    }
    if (!order || !other) {
        jixiao__give(memory, order);
        order = NULL;
        r->arena.failed = 1;
    }
    jixiao__give(memory, other);
    return order;
}

/* Equal scores have one rank, and the next is below all of them. */
static void rank(struct jixiao_report *r)
{
    size_t *order = jixiao__sorted(r, ranks_in_order, r->n_counted, 1), i, place = 1;
    for (i = 0; order && i < r->n_counted; i++) {
        struct jixiao__department *d = &r->departments[order[i]];
        const struct jixiao__department *before = &r->departments[order[i ? i - 1 : 0]];
        int is_other = strcmp(before->tree, d->tree) != 0 || before->year != d->year;
        place = !i || is_other ? 1 : place + 1;
        if (d->total.score == JIXIAO_ABSENT)
            continue;
        d->rank = i && !is_other && before->total.score == d->total.score ? before->rank : place;
    }
    jixiao__give(&r->arena.memory, order);
}

int jixiao_report_done(struct jixiao_report *report)
{
    if (!report || report->done)
        return JIXIAO_ERR_ARGUMENT;
    if (report->arena.failed)
        return JIXIAO_ERR_MEMORY;
    if (report->is_shifts) {
        jixiao__sort_shifts(report);
        report->done = !report->arena.failed;
        return report->done ? JIXIAO_OK : JIXIAO_ERR_MEMORY;
    }
    report->order = jixiao__sorted(report, departments_in_order, report->n_counted, 1);
    if (report->order)
        report->claim_order = jixiao__sorted(report, claims_in_order, report->n_claims, 0);
    if (report->claim_order) {
        rank(report);
        jixiao__account(report);
        jixiao__sum_supervisors(report);
        jixiao__sum_leaves(report);
        jixiao__list_clues(report);
        jixiao__compare_amounts(report);
    }
    report->done = !report->arena.failed;
    return report->done ? JIXIAO_OK : JIXIAO_ERR_MEMORY;
}
