/* SPDX-License-Identifier: MIT
 * A report of one result: which leaves, findings and remarks there are. */
#include "report.h"

static int has_remark(const struct jixiao_result *result, uint32_t index)
{
    return !jixiao__is_blank(jixiao_sheet_get(result->sheet, index, 0, "remark"));
}

static void find_leaves(struct jixiao_report *r)
{
    const struct jixiao_result *result = r->result;
    const struct jixiao_entry *entries = jixiao_sheet_entries(result->sheet);
    uint32_t i, n = result->tree->n_indicators;
    r->leaves = jixiao__alloc(&r->arena, 2 * (size_t)n + 1, sizeof *r->leaves);
    if (!r->leaves)
        return;
    r->remarks = r->leaves + n;
    r->has_claims = jixiao_sheet_claim(result->sheet) != JIXIAO_ABSENT;
    for (i = 0; i < n; i++) {
        if (!jixiao__is_leaf(&result->tree->indicators[i]))
            continue;
        r->leaves[r->n_leaves++] = i;
        r->has_claims |= result->marks[i].claim != JIXIAO_ABSENT;
        r->has_reviews |= (entries[i].given & (JIXIAO_GIVEN_REVIEW | JIXIAO_GIVEN_VERIFIED)) != 0;
        if (has_remark(result, i))
            r->remarks[r->n_remarks++] = i;
    }
}

static void find_findings(struct jixiao_report *r, const char *earlier)
{
    const struct jixiao_result *result = r->result;
    uint32_t i, n = (uint32_t)result->n_findings;
    r->findings = jixiao__alloc(&r->arena, (size_t)n + 1, sizeof *r->findings);
    r->found = jixiao__alloc(&r->arena, 2 * ((size_t)n + 1), sizeof *r->found);
    if (r->arena.failed)
        return;
    if (n)
        memcpy(r->findings, result->findings, n * sizeof *r->findings);
    if (earlier) {
        struct jixiao__sink sink = {r->findings + n, 1, 0, JIXIAO_NONE, 0};
        jixiao__find(&sink, JIXIAO_FINDING_SHEET_TWICE)->text = earlier;
        n++;
    }
    r->n_findings = n;
    r->of_sheet = r->found + n;
    for (i = 0; i < n; i++)
        if (!jixiao_err_is_of_tree(r->findings[i].code))
            r->of_sheet[r->n_of_sheet++] = i;
    for (i = 0; i < n; i++)
        if (jixiao_err_is_finding(r->findings[i].code))
            r->found[r->n_found++] = i;
    for (i = 0; i < n; i++)
        if (!jixiao_err_is_finding(r->findings[i].code) && r->findings[i].index == JIXIAO_NONE)
            r->found[r->n_found + r->n_errors++] = i;
}

int jixiao_report_result(const struct jixiao_result *result, const char *source,
                         const char *earlier, const struct jixiao_memory *memory,
                         struct jixiao_report **report)
{
    struct jixiao_report *r;
    if (!report)
        return JIXIAO_ERR_ARGUMENT;
    *report = NULL;
    if (!result)
        return JIXIAO_ERR_ARGUMENT;
    if (!result->is_scored)
        return (int)result->total.err;
    r = jixiao__object_new(memory, sizeof *r);
    if (!r)
        return JIXIAO_ERR_MEMORY;
    r->result = result;
    r->source = source;
    r->done = 1;
    find_leaves(r);
    find_findings(r, earlier);
    r->meta = jixiao__meta_of(&r->arena, result->sheet);
    if (!r->arena.failed)
        jixiao__list_slip(r);
    if (r->arena.failed) {
        jixiao_report_free(r);
        return JIXIAO_ERR_MEMORY;
    }
    *report = r;
    return JIXIAO_OK;
}
