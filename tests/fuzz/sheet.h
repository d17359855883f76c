/* SPDX-License-Identifier: MIT
 * A sheet's JSON read, scored, told of, and its result read back. */
#ifndef SHEET_H
#define SHEET_H

#include "columns.h"
#include "total.h"

#include <jansson.h>

/* A number of the result is the number, or null where it is absent. */
static inline void require_number(const json_t *object, const char *key, jixiao_num num)
{
    const json_t *value = json_object_get(object, key);
    if (num == JIXIAO_ABSENT)
        require(json_is_null(value));
    else
        require(json_is_number(value) && json_number_value(value) == jixiao_num_to_double(num));
}

static inline void require_leaves(const json_t *result, const struct jixiao_tree *tree,
                                  const struct jixiao_mark *marks)
{
    const json_t *leaves = json_object_get(result, "indicators");
    const json_t *groups = json_object_get(result, "groups");
    size_t n_leaves = 0, n_groups = 0;
    uint32_t i;
    for (i = 0; i < tree->n_indicators; i++) {
        int is_leaf = tree->indicators[i].kind != JIXIAO_GROUP;
        const json_t *item =
            is_leaf ? json_array_get(leaves, n_leaves++) : json_array_get(groups, n_groups++);
        const char *id = json_string_value(json_object_get(item, "id"));
        require(id && !strcmp(id, tree->indicators[i].id));
        require_number(item, "points", marks[i].points);
        require_number(item, "score", marks[i].score);
        require_number(item, "low", marks[i].low);
        require_number(item, "high", marks[i].high);
        if (is_leaf)
            require_number(item, "claim", marks[i].claim);
    }
    require(json_array_size(leaves) == n_leaves && json_array_size(groups) == n_groups);
}

/* What holds of a sheet that can be scored. */
static inline void require_scored(const struct jixiao_sheet *sheet, const json_t *result)
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
    json_t *result;
    require(scored && !jixiao_result_write(scored, NULL, JIXIAO_JSON_ALL, NULL, &text));
    jixiao_result_free(scored);
    require_errors(sheet);
    require(text && is_utf8(text) && !strchr(text, '\n'));
    require(written == err || (!err && written == JIXIAO_ERR_NONE_APPLICABLE));
    result = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    require(json_is_object(result));
    require(!strcmp(json_string_value(json_object_get(result, "jixiao")),
                    err ? "refused/1" : "result/1"));
    require(!written || json_array_size(json_object_get(result, "errors")));
    if (!err)
        require_scored(sheet, result);
    json_decref(result);
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
