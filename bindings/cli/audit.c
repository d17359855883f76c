/* SPDX-License-Identifier: MIT
 * jixiao audit: every sheet as a row of the summary. */
#include "audit.h"

#include <stdlib.h>
#include <string.h>

static jixiao_num magnitude(jixiao_num num)
{
    return num < 0 ? -num : num; /* JIXIAO_ABSENT is asked for before */
}

static char *kept(const char *string)
{
    return string ? copied(string, strlen(string)) : NULL;
}

static void find_largest(const struct run *run, const struct scored *scored, struct audit_row *row)
{
    const struct jixiao_tree *tree = scored->tree;
    struct text label = {0};
    uint32_t i, at = JIXIAO_NONE;
    for (i = 0; i < tree->n_indicators; i++) {
        jixiao_num difference = scored->marks[i].difference;
        if (tree->indicators[i].kind == JIXIAO_GROUP || difference == JIXIAO_ABSENT ||
            magnitude(difference) <= magnitude(row->largest))
            continue;
        row->largest = difference;
        at = i;
    }
    if (at == JIXIAO_NONE)
        return;
    leaf_label(run, tree, at, &label);
    row->largest_id = kept(tree->indicators[at].id);
    row->largest_name =
        kept(run->format == FORMAT_TABLE ? text_of(&label) : tree->indicators[at].name);
    text_free(&label);
}

static void on_sheet(struct run *run, const struct scored *scored, void *context)
{
    struct audit *audit = context;
    const struct jixiao_total *total = &scored->total;
    struct audit_row *row;
    size_t i;
    scored_raise(run, scored);
    audit->rows = grown(audit->rows, (audit->n_rows + 1) * sizeof *audit->rows);
    row = &audit->rows[audit->n_rows];
    *row = (struct audit_row){
        .source = kept(scored->name),
        .department = kept(scored->department),
        .tree = kept(scored->tree->id),
        .grade = total->grade == JIXIAO_NONE ? NULL : kept(scored->tree->grades[total->grade].name),
        .year = jixiao_sheet_year(scored->sheet),
        .places = scored->tree->places,
        .total = *total,
        .order = audit->n_rows++,
    };
    for (i = 0; i < scored->n_findings; i++)
        row->findings +=
            jixiao_err_is_finding(scored->findings[i].code) && !is_of_tree(&scored->findings[i]);
    for (i = 0; i < scored->tree->n_indicators; i++)
        row->has_review |= scored->tree->indicators[i].kind != JIXIAO_GROUP &&
                           (scored->entries[i].given & JIXIAO_GIVEN_REVIEW) != 0;
    find_largest(run, scored, row);
}

/* The largest difference first, those without one last; else as they were read. */
static int compare(const void *a, const void *b)
{
    const struct audit_row *x = a, *y = b;
    jixiao_num dx = x->total.difference, dy = y->total.difference;
    if ((dx == JIXIAO_ABSENT) != (dy == JIXIAO_ABSENT))
        return dx == JIXIAO_ABSENT ? 1 : -1;
    if (dx != JIXIAO_ABSENT && magnitude(dx) != magnitude(dy))
        return magnitude(dx) > magnitude(dy) ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

/* Thousands of sheets of enormous trees may pass what a number holds. */
static void add(jixiao_num *sum, jixiao_num num)
{
    if (*sum != JIXIAO_ABSENT && (__builtin_add_overflow(*sum, num, sum) || *sum > JIXIAO_MAX_NUM))
        *sum = JIXIAO_ABSENT;
}

static void add_up(struct audit *audit)
{
    size_t i;
    for (i = 0; i < audit->n_rows; i++) {
        const struct audit_row *row = &audit->rows[i];
        const struct jixiao_total *total = &row->total;
        audit->scored += total->score != JIXIAO_ABSENT;
        audit->verdicts[total->verdict]++;
        if (total->verdict == JIXIAO_OVER_CLAIMED)
            add(&audit->over, total->difference);
        if (total->verdict == JIXIAO_UNDER_CLAIMED)
            add(&audit->under, -total->difference);
        audit->missing += total->states[JIXIAO_MISSING];
        audit->invalid += total->states[JIXIAO_INVALID];
        audit->findings += row->findings;
        audit->places = row->places > audit->places ? row->places : audit->places;
    }
}

void run_audit(struct run *run)
{
    struct audit audit = {0};
    struct visitor visitor = {.sheet = on_sheet, .context = &audit};
    size_t i;
    each_sheet(run, &visitor);
    if (audit.n_rows)
        qsort(audit.rows, audit.n_rows, sizeof *audit.rows, compare);
    add_up(&audit);
    if (run->format == FORMAT_JSON)
        audit_json(run, &audit);
    else if (run->format == FORMAT_CSV)
        audit_csv(run, &audit);
    else
        audit_table(run, &audit);
    for (i = 0; i < audit.n_rows; i++) {
        struct audit_row *row = &audit.rows[i];
        free(row->source);
        free(row->department);
        free(row->tree);
        free(row->grade);
        free(row->largest_id);
        free(row->largest_name);
    }
    free(audit.rows);
}
