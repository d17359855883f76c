/* SPDX-License-Identifier: MIT
 * Departments one by one, by the fold that sheets go through; and of which trees that must be. */
#include "columns_block.h"

/* Whether an indicator adds what is in columns to the root, and no more. */
static int adds_flat(const struct jixiao_tree *tree, const struct jixiao_indicator *in)
{
    if (!jixiao__is_leaf(in))
        return jixiao__combines[in->combine]->is_flat != 0;
    return in->role < JIXIAO__SUMMED && jixiao__policy(tree, in) != JIXIAO_NA_RESCALE_GROUP;
}

/* Whether columns can go past the groups, and what they add is all. Without kernels no leaf has a
 * column to add. */
uint32_t jixiao__is_flat(const struct jixiao_tree *tree)
{
    uint32_t i = 0;
    while (i < tree->n_indicators && adds_flat(tree, &tree->indicators[i]))
        i++;
    return JIXIAO__KERNELS && i == tree->n_indicators && !tree->caps.rows;
}

void jixiao__put_mark(const struct jixiao_leaf_result_columns *r, int64_t at,
                      const struct jixiao_mark *mark)
{
    if (r->score)
        r->score[at] = mark->score;
    if (r->state)
        r->state[at] = (uint8_t)mark->state;
    if (r->verdict)
        r->verdict[at] = (uint8_t)mark->verdict;
    if (r->err)
        r->err[at] = (uint16_t)mark->error.err;
}

struct department {
    const struct jixiao_leaf_columns *leaves;
    int64_t at;
};

static uint32_t given_of(const void *context, uint32_t index)
{
    const struct department *of = context;
    const struct jixiao_leaf_columns *leaf = &of->leaves[index];
    uint32_t given = 0;
    if (leaf->chosen && leaf->chosen[of->at])
        given |= JIXIAO_GIVEN_CHOSEN;
    if (leaf->not_applicable && leaf->not_applicable[of->at])
        given |= JIXIAO_GIVEN_NOT_APPLICABLE;
    return given;
}

/* Marks the leaves of one department into the fold; notes the first that is invalid. */
static void fold_department(const struct jixiao__call *call, int64_t at, struct jixiao__fold *fold,
                            struct jixiao__odd *odd)
{
    const struct jixiao_tree *tree = call->tree;
    struct jixiao_entry entry;
    struct jixiao__view view;
    struct jixiao_mark mark;
    const struct department department = {call->leaves, at};
    uint32_t i;
    odd->err = JIXIAO_OK;
    odd->err_leaf = JIXIAO_NONE;
    jixiao__fold_begin(fold, tree, NULL, (struct jixiao__givens){given_of, &department});
    for (i = 0; i < tree->n_indicators; i++) {
        const struct jixiao_indicator *in = &tree->indicators[i];
        jixiao__fold_next(fold, i); /* the tree was checked */
        if (!jixiao__is_leaf(in))
            continue;
        jixiao__entry_of(&jixiao__kind(in->kind)->info.facts[call->leaves[i].form],
                         &call->leaves[i], at, &entry, &view);
        jixiao__mark_leaf(tree, i, &entry, &view, &mark);
        jixiao__fold_leaf(fold, i, &mark);
        jixiao__hold_cap(tree, i, &entry, &view, &mark, &fold->held);
        jixiao__put_mark(jixiao__leaf_results(call, i), at, &mark);
        if (mark.state == JIXIAO_INVALID && !odd->err) {
            odd->err = (uint16_t)mark.error.err;
            odd->err_leaf = i;
        }
    }
    jixiao__fold_end(fold);
}

void jixiao__fold_block(const struct jixiao__call *call, struct jixiao__block *block)
{
    struct jixiao__fold fold;
    struct jixiao_total total;
    uint32_t i;
    for (i = 0; i < block->n; i++) {
        int64_t at = block->at + i;
        jixiao_num claim = call->claim ? jixiao__cell(call->claim, at) : JIXIAO_ABSENT;
        fold_department(call, at, &fold, &block->odd[0]);
        jixiao__sum_up(call->tree, &fold.root, &fold.held, fold.adjusted, claim, &total);
        jixiao__put_total(call, at, &total, &block->odd[0]);
    }
}
