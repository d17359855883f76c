/* SPDX-License-Identifier: MIT
 * A sheet's JSON read, scored, told of, and its result read back. */
#ifndef SHEET_H
#define SHEET_H

#include "columns.h"
#include "total.h"

#include "../value.h"
#include "jixiao-compare.h"
#include "jixiao-receipt.h"
#include "jixiao-what-if.h"

/* A number of the result is the number, or null where it is absent. */
static inline void require_number(const char *result, const char *path, jixiao_num num)
{
    char digits[32] = "null";
    if (num != JIXIAO_ABSENT)
        jixiao_num_format(num, 0, digits, sizeof digits);
    require(value_is(result, path, digits));
}

static inline void require_leaves(const char *result, const struct jixiao_tree *tree,
                                  const struct jixiao_mark *marks)
{
    static const char *const lists[] = {"groups", "indicators"};
    size_t n[2] = {0, 0};
    uint32_t i;
    for (i = 0; i < tree->n_indicators; i++) {
        int is_leaf = tree->indicators[i].kind != JIXIAO_GROUP;
        const char *list = lists[is_leaf];
        size_t at = n[is_leaf]++;
        char path[64], id[JIXIAO_MAX_ID + 3];
        if (at > 40) /* a path is looked for from the beginning */
            continue;
        snprintf(id, sizeof id, "\"%s\"", tree->indicators[i].id);
        snprintf(path, sizeof path, "%s/%u/id", list, (unsigned)at);
        require(value_is(result, path, id));
        snprintf(path, sizeof path, "%s/%u/points", list, (unsigned)at);
        require_number(result, path, marks[i].points);
        snprintf(path, sizeof path, "%s/%u/score", list, (unsigned)at);
        require_number(result, path, marks[i].score);
        snprintf(path, sizeof path, "%s/%u/high", list, (unsigned)at);
        require_number(result, path, marks[i].high);
        snprintf(path, sizeof path, "%s/%u/claim", list, (unsigned)at);
        if (is_leaf)
            require_number(result, path, marks[i].claim);
    }
}

/* The text is one value, and that an object. */
static inline void require_object(const char *text)
{
    struct jixiao__reader r;
    jixiao__reader_begin(&r, text, strlen(text));
    require(jixiao__reader_next(&r) == JIXIAO__OBJECT);
    while (jixiao__reader_next(&r) > JIXIAO__END)
        ;
    require(r.token == JIXIAO__END);
}

/* What holds of a sheet that can be scored. */
static inline void require_scored(const struct jixiao_sheet *sheet, const char *result)
{
    const struct jixiao_tree *tree = jixiao_sheet_tree(sheet);
    const struct jixiao_entry *entries = jixiao_sheet_entries(sheet);
    jixiao_num claim = jixiao_sheet_claim(sheet);
    struct jixiao_mark *marks = calloc(tree->n_indicators + 1, sizeof *marks);
    struct jixiao_total total;
    require(marks);
    require(jixiao_total_entries(tree, entries, claim, marks, &total) != JIXIAO_ERR_TREE);
    require_total(tree, marks, &total);
    require_said(tree, entries, claim, marks, &total);
    require_leaves(result, tree, marks);
    require_number(result, "score", total.score);
    require_number(result, "low", total.low);
    require_number(result, "high", total.high);
    require_number(result, "claim", total.claim);
#ifndef JIXIAO_NO_COLUMNS
    require_columns(tree, entries, claim);
#endif
    free(marks);
}

#ifndef JIXIAO_NO_WHAT_IF
/* Whatever the facts are, each step gains, and the whole is written. */
static inline void require_what_if(const struct jixiao_result *result)
{
    struct jixiao_what_if *what_if;
    struct jixiao_report *report;
    const struct jixiao_step *steps;
    size_t n, i;
    char *text;
    if (jixiao_what_if_new(result, NULL, &what_if))
        return;
    steps = jixiao_what_if_steps(what_if, &n);
    for (i = 0; i < n; i++)
        require(!steps[i].n_changes || steps[i].gained >= 0);
    require(!jixiao_report_what_if(what_if, NULL, NULL, &report));
    require(!jixiao_report_write(report, JIXIAO_REPORT_JSON, JIXIAO_ZH, NULL, &text, NULL));
    require(is_utf8(text));
    require_object(text);
    jixiao_text_free(text, NULL);
    jixiao_report_free(report);
    jixiao_what_if_free(what_if);
}
#endif

/* A hash that is none: nobody here changes a receipt. */
static inline int fold(void *context, const void *bytes, size_t size, unsigned char digest[32])
{
    const unsigned char *text = bytes;
    uint32_t sum = 1;
    size_t i;
    (void)context;
    for (i = 0; i < size; i++)
        sum = (sum ^ text[i]) * 16777619U;
    for (i = 0; i < 32; i++)
        digest[i] = (unsigned char)(sum >> i % 4 * 8);
    return 0;
}

/* A result is as it was. */
static inline void require_verified(const struct jixiao_result *result)
{
    struct jixiao_verification *v;
    char *text;
    size_t n;
    if (jixiao_receipt_result(result, NULL, JIXIAO_JSON_ALL, fold, NULL, NULL, &text))
        return;
    require_object(text);
    require(!jixiao_verify(text, strlen(text), result, fold, NULL, NULL, &v));
    jixiao_verification_differences(v, &n);
    require(!n);
    jixiao_verification_free(v);
    jixiao_text_free(text, NULL);
}

#ifndef JIXIAO_NO_COMPARE
/* Whatever the facts are, a sheet says the same as itself, also where it went along to its own tree. */
static inline void require_same(const struct jixiao_sheet *sheet,
                                const struct jixiao_result *result)
{
    struct jixiao_sheet *other;
    struct jixiao_result *again = NULL;
    struct jixiao_compare *compare;
    struct jixiao_report *report;
    size_t n;
    char *text;
    if (jixiao_compare_results(result, result, NULL, &compare))
        return;
    jixiao_compare_differences(compare, &n);
    require(!n);
    jixiao_compare_free(compare);
    require(!jixiao_sheet_under(sheet, jixiao_sheet_tree(sheet), NULL, &other));
    jixiao_sheet_score(other, NULL, &again);
    require(!jixiao_compare_results(result, again, NULL, &compare));
    require(!jixiao_report_compare(compare, NULL, NULL, &report));
    require(!jixiao_report_write(report, JIXIAO_REPORT_JSON, JIXIAO_ZH, NULL, &text, NULL));
    require(is_utf8(text));
    require_object(text);
    jixiao_text_free(text, NULL);
    jixiao_report_free(report);
    jixiao_compare_free(compare);
    jixiao_result_free(again);
    jixiao_sheet_free(other);
}
#endif

static inline void require_errors(const struct jixiao_sheet *sheet)
{
    size_t n, i;
    const struct jixiao_finding *findings = jixiao_sheet_findings(sheet, &n);
    char place[300];
    require_findings(jixiao_sheet_tree(sheet), findings, n, 0);
    for (i = 0; i < n && i < 64; i++) {
        jixiao_sheet_pointer(sheet, &findings[i], place, sizeof place);
        require(is_utf8(place));
    }
}

/* What holds of every finished sheet; `err` is what finishing it gave. Returns its result, for
 * jixiao_text_free(, NULL). */
static inline char *require_result(const struct jixiao_sheet *sheet, int err)
{
    struct jixiao_result *scored;
    char *text = NULL;
    int written = jixiao_sheet_score(sheet, NULL, &scored);
    require(scored && !jixiao_result_write(scored, NULL, JIXIAO_JSON_ALL, NULL, &text));
#ifndef JIXIAO_NO_WHAT_IF
    require_what_if(scored);
#endif
    require_verified(scored);
#ifndef JIXIAO_NO_COMPARE
    require_same(sheet, scored);
#endif
    jixiao_result_free(scored);
    require_errors(sheet);
    require(text && is_utf8(text) && !strchr(text, '\n'));
    require(written == err || (!err && written == JIXIAO_ERR_NONE_APPLICABLE));
    require_object(text);
    require(value_is(text, "jixiao", err ? "\"refused/1\"" : "\"result/1\""));
    require(!written || !value_is(text, "errors", "[]"));
    if (!err)
        require_scored(sheet, text);
    return text;
}

/* `tree` may be NULL: that which the sheet names. */
static inline void require_sheet(const uint8_t *data, size_t size, const struct jixiao_tree *tree)
{
    struct jixiao_sheet *sheet;
    char *text, *again;
    int err = jixiao_sheet_read((const char *)data, size, tree, NULL, NULL, NULL, &sheet), written;
    require(sheet);
    text = require_result(sheet, err);
    written = jixiao_score_json((const char *)data, size, tree, JIXIAO_JSON_ALL, NULL, &again);
    require(written == err || (!err && written == JIXIAO_ERR_NONE_APPLICABLE));
    require(!strcmp(text, again));
    jixiao_text_free(text, NULL);
    jixiao_text_free(again, NULL);
    jixiao_sheet_free(sheet);
}

#endif
