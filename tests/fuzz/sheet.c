/* SPDX-License-Identifier: MIT
 * A sheet's JSON against the founding tree; or, where the input holds a 0xff, a tree before it and
 * a sheet after it. */
#include "fuzz.h"

static void score(const struct jixiao_sheet *sheet)
{
    const struct jixiao_tree *tree = jixiao_sheet_tree(sheet);
    const struct jixiao_entry *entries = jixiao_sheet_entries(sheet);
    struct jixiao_mark *marks = calloc(tree->n_indicators, sizeof *marks);
    struct jixiao_total total;
    struct jixiao_finding found[8];
    char text[400];
    size_t n;
    uint32_t i;
    require(marks);
    jixiao_total(tree, entries, jixiao_sheet_claim(sheet), marks, &total);
    require_total(tree, marks, &total);
    for (i = 0; i < tree->n_indicators; i++)
        jixiao_explain(tree, i, &entries[i], &marks[i], i & 1, text, sizeof text);
    n = jixiao_findings(tree, entries, jixiao_sheet_claim(sheet), marks, &total, found, 8);
    while (n--)
        if (n < 8) {
            jixiao_finding_text(tree, &found[n], n & 1, text, sizeof text);
            jixiao_sheet_pointer(sheet, &found[n], text, sizeof text);
        }
    free(marks);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *split = size ? memchr(data, 0xff, size) : NULL;
    size_t before = split ? (size_t)(split - data) : 0;
    struct jixiao_builder *builder = NULL;
    const struct jixiao_tree *tree = NULL;
    struct jixiao_sheet *sheet;
    char *result;
    int err;
    if (split) {
        err = jixiao_tree_read((const char *)data, before, &builder);
        tree = err ? NULL : jixiao_tree_get(builder);
        data = split + 1;
        size -= before + 1;
    }
    err = jixiao_sheet_read((const char *)data, size, tree, NULL, NULL, &sheet);
    require(sheet);
    if (!err)
        score(sheet);
    err = jixiao_result_write(sheet, "fuzz", &result);
    require(result && (strstr(result, "\"errors\":") || err == JIXIAO_ERR_MEMORY));
    jixiao_text_free(result);
    jixiao_sheet_free(sheet);
    jixiao_tree_free(builder);
    return 0;
}
