/* SPDX-License-Identifier: MIT
 * A tree's JSON and a sheet's, with a byte 0xff between them; without one, a sheet that names its
 * tree. */
#include "sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *split = size ? memchr(data, 0xff, size) : NULL;
    size_t before = split ? (size_t)(split - data) : 0;
    const struct jixiao_tree *builder = NULL;
    if (!split) {
        require_sheet(data, size, NULL);
        return 0;
    }
    /* a tree with errors refuses the sheet */
    jixiao_tree_read((const char *)data, before, NULL, &builder);
    require(builder);
    require_sheet(split + 1, size - before - 1, builder);
    jixiao_tree_free(builder);
    return 0;
}
