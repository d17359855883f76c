/* SPDX-License-Identifier: MIT
 * A sheet under another tree: written without what does not go along, and read again. */
#include "../io/json/json.h"
#include "jixiao-compare.h"

int jixiao_sheet_under(const struct jixiao_sheet *sheet, const struct jixiao_tree *tree,
                       const struct jixiao_memory *memory, struct jixiao_sheet **other)
{
    char *text;
    int err;
    if (!other)
        return JIXIAO_ERR_ARGUMENT;
    *other = NULL;
    if (!tree)
        return JIXIAO_ERR_ARGUMENT;
    err = jixiao__sheet_write_under(sheet, tree, memory, &text);
    if (!err)
        err = jixiao_sheet_read(text, strlen(text), tree, NULL, NULL, memory, other);
    jixiao_text_free(text, memory);
    return err;
}
