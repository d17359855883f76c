/* SPDX-License-Identifier: MIT
 * A sheet's JSON text, scored, as its result's. */
#include "jixiao-fill.h"

int jixiao_score_json(const char *text, size_t size, const struct jixiao_tree *tree, uint32_t flags,
                      const struct jixiao_memory *memory, char **result)
{
    struct jixiao_sheet *sheet;
    struct jixiao_result *scored = NULL;
    int err;
    if (!result)
        return JIXIAO_ERR_ARGUMENT;
    *result = NULL;
    err = jixiao_sheet_read(text, size, tree, NULL, NULL, memory, &sheet);
    if (sheet)
        err = jixiao_sheet_score(sheet, memory, &scored);
    if (scored && jixiao_result_write(scored, NULL, flags, memory, result))
        err = JIXIAO_ERR_MEMORY;
    jixiao_result_free(scored);
    jixiao_sheet_free(sheet);
    return err;
}
