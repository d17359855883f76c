/* SPDX-License-Identifier: MIT
 * A tree's JSON: read, explained, written and read again as the same tree. */
#include "fuzz.h"

static void say_all(const struct jixiao_builder *builder)
{
    size_t n, i;
    const struct jixiao_finding *found = jixiao_tree_findings(builder, &n);
    char text[300];
    for (i = 0; i < n; i++) {
        jixiao_finding_text(jixiao_tree_get(builder), &found[i], (uint32_t)i & 1, text,
                            sizeof text);
        jixiao_finding_pointer(jixiao_tree_get(builder), &found[i], 1, text, sizeof text);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct jixiao_builder *first, *second;
    char *text, *again;
    int err = jixiao_tree_read((const char *)data, size, &first);
    require(first);
    say_all(first);
    if (!err) {
        require(!jixiao_tree_write(jixiao_tree_get(first), &text));
        require(!jixiao_tree_read(text, strlen(text), &second));
        require(!jixiao_tree_write(jixiao_tree_get(second), &again));
        require(!strcmp(text, again));
        jixiao_text_free(text);
        jixiao_text_free(again);
        jixiao_tree_free(second);
    }
    jixiao_tree_free(first);
    return 0;
}
