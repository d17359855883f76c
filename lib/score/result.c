/* SPDX-License-Identifier: MIT
 * A sheet scored in one call. */
#include "result.h"

#include "total.h"

#include <string.h>

/* The findings of the filling, and room for so many behind them. */
static void list_filling(struct jixiao_result *r, size_t more)
{
    const struct jixiao_finding *filling = jixiao_sheet_findings(r->sheet, &r->n_filled);
    r->n_findings = r->n_filled + more;
    r->findings = jixiao__alloc(&r->arena, r->n_findings + 1, sizeof *r->findings);
    if (r->findings && r->n_filled)
        memcpy(r->findings, filling, r->n_filled * sizeof *filling);
}

/* Marks, total, and the findings behind those of the filling. */
static void score(struct jixiao_result *r)
{
    const struct jixiao_entry *entries = jixiao_sheet_entries(r->sheet);
    jixiao_num claim = jixiao_sheet_claim(r->sheet);
    uint32_t n = r->tree->n_indicators;
    size_t scored, shown;
    r->marks = jixiao__alloc(&r->arena, n ? n : 1, sizeof *r->marks);
    if (!r->marks)
        return;
    jixiao_total_entries(r->tree, entries, claim, r->marks, &r->total);
    scored = jixiao_findings(r->tree, entries, claim, r->marks, &r->total, NULL, 0);
    shown = jixiao__shown_findings(r, NULL, 0);
    list_filling(r, scored + shown);
    if (!r->findings)
        return;
    jixiao_findings(r->tree, entries, claim, r->marks, &r->total, r->findings + r->n_filled,
                    scored);
    jixiao__shown_findings(r, r->findings + r->n_filled + scored, shown);
}

/* What was wrong with the filling, and every error of its leaves: whoever mends the one mends the
 * others too. */
static void refuse(struct jixiao_result *r, int err)
{
    size_t i, n = 0;
    if (r->tree)
        score(r);
    else
        list_filling(r, 0);
    for (i = 0; r->findings && i < r->n_findings; i++)
        if (i < r->n_filled ||
            (r->findings[i].index != JIXIAO_NONE && !jixiao_err_is_finding(r->findings[i].code)))
            r->findings[n++] = r->findings[i];
    r->n_findings = n;
    jixiao__total_begin(&r->total);
    r->total.err = (uint32_t)err;
}

int jixiao_sheet_score(const struct jixiao_sheet *sheet, const struct jixiao_memory *memory,
                       struct jixiao_result **result)
{
    struct jixiao_result *r;
    if (!result)
        return JIXIAO_ERR_ARGUMENT;
    *result = NULL;
    if (!sheet || !sheet->done)
        return JIXIAO_ERR_ARGUMENT;
    r = sheet->arena.failed ? NULL : jixiao__object_new(memory, sizeof *r);
    if (!r)
        return JIXIAO_ERR_MEMORY;
    r->sheet = sheet;
    r->tree = sheet->tree;
    if (!sheet->refused)
        score(r);
    if (r->arena.failed) {
        jixiao_result_free(r);
        return JIXIAO_ERR_MEMORY;
    }
    /* where no leaf is applicable, every leaf can still be shown */
    r->is_scored = !sheet->refused && (!r->total.err || r->total.err == JIXIAO_ERR_NONE_APPLICABLE);
    if (sheet->refused)
        refuse(r, sheet->refused);
    if (r->arena.failed) {
        jixiao_result_free(r);
        return JIXIAO_ERR_MEMORY;
    }
    *result = r;
    return (int)r->total.err;
}

void jixiao_result_free(struct jixiao_result *result)
{
    if (result)
        jixiao__object_free(result);
}

const struct jixiao_total *jixiao_result_total(const struct jixiao_result *result)
{
    return result ? &result->total : NULL;
}

const struct jixiao_mark *jixiao_result_mark(const struct jixiao_result *result, uint32_t index)
{
    if (!result || !result->is_scored || index >= result->tree->n_indicators)
        return NULL;
    return &result->marks[index];
}

const struct jixiao_finding *jixiao_result_findings(const struct jixiao_result *result,
                                                    size_t *count)
{
    if (count)
        *count = result ? result->n_findings : 0;
    return result ? result->findings : NULL;
}

size_t jixiao_result_explain(const struct jixiao_result *result, uint32_t index, uint32_t lang,
                             char *buf, size_t size)
{
    const struct jixiao_mark *mark = jixiao_result_mark(result, index);
    if (result && result->is_scored && index == JIXIAO_NONE)
        return jixiao_explain_total(result->tree, result->marks, &result->total, lang, buf, size);
    if (!mark) {
        if (size)
            *buf = '\0';
        return 0;
    }
    if (!jixiao__is_leaf(&result->tree->indicators[index]))
        return jixiao_explain_group(result->tree, index, result->marks, lang, buf, size);
    return jixiao__explain(result->tree, index, &jixiao_sheet_entries(result->sheet)[index], mark,
                           lang, buf, size);
}
