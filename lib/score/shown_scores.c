/* SPDX-License-Identifier: MIT
 * What a workbook shows as scores, held against what its facts score. */
#include "result.h"

#include "../combines/combine.h"

static void compare(struct jixiao__sink *sink, const struct jixiao__shown *shown, jixiao_num score)
{
    struct jixiao_finding *f;
    if (!shown->where || (!shown->error && shown->score == score))
        return;
    f = jixiao__find(sink, JIXIAO_FINDING_SCORE_CELL);
    if (!f)
        return;
    f->declared = shown->score;
    f->found = score;
    f->text = shown->error;
    f->where = shown->where;
}

size_t jixiao__shown_findings(const struct jixiao_result *result, struct jixiao_finding *findings,
                              size_t capacity)
{
    struct jixiao__sink sink = {findings, capacity, 0, JIXIAO_NONE, 0};
    const struct jixiao_tree *tree = result->tree;
    const struct jixiao__shown *shown = result->sheet->shown;
    uint32_t i;
    if (!shown)
        return 0;
    for (i = 0; i < tree->n_indicators; i++) {
        const struct jixiao_mark *mark = &result->marks[i];
        sink.index = i;
        if (mark->state != JIXIAO_INVALID) /* what is wrong with it is listed */
            compare(&sink, &shown[i],
                    jixiao_role_adds(tree->indicators[i].role, mark, mark->score));
    }
    sink.index = JIXIAO_NONE;
    compare(&sink, &shown[i], result->total.score);
    return sink.count;
}
