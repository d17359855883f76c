/* SPDX-License-Identifier: MIT
 * A tree's JSON: read, what was wrong with it said, written and read again as the same tree. */
#include "fuzz.h"

static int is_error(const struct jixiao_finding *findings, size_t n)
{
    while (n--)
        if (!jixiao_err_is_finding(findings[n].code))
            return 1;
    return 0;
}

/* A tree that reads is one that lints, and has as many findings. */
static void require_linted(const struct jixiao_tree *tree, size_t n)
{
    uint32_t i;
    require(tree->linted && jixiao_tree_lint(tree, NULL, 0) == n);
    for (i = 0; i < tree->n_indicators; i++)
        require(jixiao_tree_index(tree, tree->indicators[i].id) == i);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct jixiao_tree *first, *second;
    const struct jixiao_finding *findings;
    const struct jixiao_tree *tree;
    char *text, *again;
    size_t n;
    int err = jixiao_tree_read((const char *)data, size, NULL, &first);
    require(first);
    tree = first;
    findings = jixiao_tree_findings(first, &n);
    require_findings(tree, findings, n, 1);
    require((err != JIXIAO_OK) == is_error(findings, n));
    if (!err) {
        require_linted(tree, n);
        require(!jixiao_tree_write(tree, NULL, &text) && is_utf8(text));
        require(!jixiao_tree_read(text, strlen(text), NULL, &second));
        require(!jixiao_tree_write(second, NULL, &again));
        require(!strcmp(text, again));
        jixiao_text_free(text, NULL);
        jixiao_text_free(again, NULL);
        jixiao_tree_free(second);
    }
    jixiao_tree_free(first);
    return 0;
}
