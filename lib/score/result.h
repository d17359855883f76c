/* SPDX-License-Identifier: MIT
 * A sheet scored: all that is known of it, in one object. */
#ifndef JIXIAO_RESULT_H
#define JIXIAO_RESULT_H

#include "../sheet/sheet.h"

struct jixiao_result {
    struct jixiao__arena arena; /* first: jixiao__object_new() */
    const struct jixiao_sheet *sheet;
    const struct jixiao_tree *tree; /* NULL of a sheet that was refused before its tree was known */
    int is_scored;
    struct jixiao_mark *marks; /* an indicator each; of no use where it is not scored */
    struct jixiao_total total;
    struct jixiao_finding *findings; /* of the filling, then of the scoring */
    size_t n_findings, n_filled;     /* … of the filling */
    /* Writes the place that a `where` is, for `places`, as jixiao_num_format() does; NULL: it is a
     * line. */
    size_t (*place)(const void *places, uint32_t where, char *buf, size_t size);
    const void *places;
};

/* The scores that the sheet's workbook shows and its facts do not give: as many as fit are listed,
 * all are counted. */
size_t jixiao__shown_findings(const struct jixiao_result *result, struct jixiao_finding *findings,
                              size_t capacity);

#endif
