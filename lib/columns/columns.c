/* SPDX-License-Identifier: MIT
 * The totals of many departments at once.
 *
 * A block of departments goes leaf by leaf. What is plain (facts that score, a claim that is absent
 * or needs no rounding, nothing else) is added up in columns. For what is odd, the leaf is marked
 * by the code of jixiao_total_entries(), and the department keeps sums of its own, to which the columns are
 * added at the end; the total is then made by the code of jixiao_total_entries() too. */
#include "columns_block.h"

/* One leaf of the tree. */
struct leaf {
    uint32_t index;
    const struct jixiao__role *role;
    const struct jixiao__kind *k;
    const struct jixiao__kernel *kernel;
    const struct jixiao_form *form; /* of its facts */
    const struct jixiao_leaf_columns *columns;
    const struct jixiao_leaf_result_columns *results;
    int rows_claim; /* rows have claims, which may be the leaf's */
    int is_claimed; /* it has a column of claims, or its rows have */
    struct jixiao__case c;
    int is_adjustable;
};

static void leaf_begin(const struct jixiao__call *call, uint32_t index, struct leaf *leaf)
{
    const struct jixiao_indicator *in = &call->tree->indicators[index];
    leaf->index = index;
    leaf->role = jixiao__role(in);
    leaf->k = jixiao__kind(in->kind);
    leaf->kernel = jixiao__kernels[in->kind];
    leaf->columns = &call->leaves[index];
    leaf->form = &leaf->k->info.facts[leaf->columns->form];
    leaf->results = jixiao__leaf_results(call, index);
    leaf->is_adjustable = jixiao__is_adjustable(in);
    jixiao__case_set(&leaf->c, jixiao__points_by(in), &in->rule, NULL,
                     jixiao__unit(call->tree->places));
    if (leaf->kernel && leaf->kernel->takes && !leaf->kernel->takes(&leaf->c))
        leaf->kernel = NULL;
    leaf->rows_claim = leaf->role->info.in_points &&
                       jixiao__has_row_claims(leaf->kernel, leaf->form, leaf->columns);
    leaf->is_claimed = leaf->rows_claim || leaf->columns->claim.values;
}

/* The state of what is plain. */
static uint32_t plain_state(const struct leaf *leaf)
{
    return jixiao__is_judged(leaf->k, &leaf->c) ? JIXIAO_JUDGED : JIXIAO_COMPUTED;
}

/* What a plain leaf adds to a department's sums, times 1 or −1. */
static void add_plain(struct jixiao__root *root, const struct leaf *leaf, int times)
{
    struct jixiao__sums *s = &root->sums;
    root->states[plain_state(leaf)] = (uint16_t)(root->states[plain_state(leaf)] + times);
    if (!leaf->role->info.in_points)
        return;
    s->points += times * leaf->c.points;
    s->of += times * leaf->c.points;
    s->supported_points += times * leaf->c.points;
    s->applicable += (uint32_t)times;
}

/* ---- What is odd -------------------------------------------------------------------------- */

/* Whether no department claims anything of a leaf that must be claimed for there to be a sum. */
static uint32_t is_without(const struct leaf *leaf)
{
    return !leaf->is_claimed && leaf->role->info.in_points;
}

/* Marks the leaf of one department, and leaves nothing of it to the columns. */
static void mark_odd(const struct jixiao__call *call, const struct leaf *leaf,
                     struct jixiao__block *block, uint32_t i)
{
    struct jixiao__odd *odd = &block->odd[i];
    struct jixiao_entry entry;
    struct jixiao__view view;
    struct jixiao_mark mark;
    jixiao__make_odd(call, block, i);
    jixiao__entry_of(leaf->form, leaf->columns, block->at + i, &entry, &view);
    jixiao__mark_leaf(call->tree, leaf->index, &entry, &view, &mark);
    add_plain(&odd->root, leaf, -1);
    odd->without = (uint16_t)(odd->without + is_without(leaf));
    jixiao__root_add(&odd->root, &odd->root.sums, leaf->role, &mark,
                     jixiao__policy(call->tree, &call->tree->indicators[leaf->index]));
    if (mark.state == JIXIAO_INVALID && !odd->err) {
        odd->err = (uint16_t)mark.error.err;
        odd->err_leaf = leaf->index;
    }
    jixiao__put_mark(leaf->results, block->at + i, &mark);
    block->facts.score[i] = jixiao__left(leaf->role, leaf->c.points, 0); /* adds nothing */
    block->claims[i] = 0;
}

/* ---- What is plain ------------------------------------------------------------------------ */

/* Odd is a claim that is out of 0…points or needs rounding. Close is one near enough to the score,
 * with fewer decimals than it, that it may be that score rounded: a number that is rounded moves it
 * by 1 at most, and of rows with points of their own there may be any number. */
JIXIAO__WIDE(check_claims, (leaf, claims, scores, odd, close), const struct leaf *leaf,
             const jixiao_num *restrict claims, const jixiao_num *restrict scores,
             uint64_t *restrict odd, uint64_t *restrict close)
{
    uint64_t points = (uint64_t)leaf->c.points, blank = (uint64_t)JIXIAO_ABSENT;
    uint64_t flip = leaf->role->info.is_off ? UINT64_MAX : 0, base = (flip & points) - flip;
    uint64_t rounded = leaf->form->positions ? leaf->c.rule->rows : 1;
    uint64_t near = leaf->k->row_mark ? points : (uint64_t)JIXIAO_ONE * rounded;
    double unit = (double)leaf->c.unit, coarse = unit * 10;
    double per_unit = 1 / unit, per_coarse = 1 / coarse;
    uint32_t i;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        uint64_t claim = (uint64_t)claims[i], given = jixiao__is_zero(claim ^ blank) - 1;
        /* from the score, or from what is lost if that comes off */
        uint64_t apart = claim - (base + ((uint64_t)scores[i] ^ flip));
        uint64_t far = jixiao__less(near, apart) | jixiao__less(apart, 0 - near);
        double d = jixiao__exact(claim);
        uint64_t whole = jixiao__times(jixiao__whole(jixiao__near(d * per_unit)), unit);
        uint64_t rough = jixiao__times(jixiao__half_up(d, coarse, d * per_coarse), coarse);
        odd[i] |=
            given & (jixiao__too_large(claim) | jixiao__less(points, claim) | (whole ^ claim));
        close[i] = given & jixiao__is_zero(rough ^ claim) & ((jixiao__is_zero(apart) | far) ^ 1);
    }
}

/* Whether there is any of `n`, a multiple of 4. */
static inline uint64_t any_of(const uint64_t *odd, uint32_t n)
{
    uint64_t any[4] = {0, 0, 0, 0};
    uint32_t i;
    for (i = 0; i < n; i += 4) {
        any[0] |= odd[i];
        any[1] |= odd[i + 1];
        any[2] |= odd[i + 2];
        any[3] |= odd[i + 3];
    }
    return any[0] | any[1] | any[2] | any[3];
}

/* Of what is close, from `at` to `end`, odd is what is the score rounded. */
static void find_rounded(const struct leaf *leaf, const struct jixiao__block *block, uint32_t at,
                         uint32_t end, const uint64_t *close, uint64_t *odd)
{
    struct jixiao_entry entry;
    struct jixiao__view view;
    struct jixiao__case c = leaf->c;
    c.facts = &entry.facts;
    c.view = &view;
    for (; at < end; at++) {
        if (!close[at] || odd[at])
            continue;
        jixiao__entry_of(leaf->form, leaf->columns, block->at + at, &entry, &view);
        c.form = jixiao__read_as(leaf->k, c.rule, entry.facts.form);
        odd[at] = (uint64_t)jixiao__is_rounded(leaf->k, &c, leaf->role, block->claims[at]);
    }
}

static void read_claims(const struct leaf *leaf, struct jixiao__block *block)
{
    const jixiao_num *cells =
        jixiao__cells_block(&leaf->columns->claim, block->at, block->n, block->claims);
    uint64_t *odd = block->facts.sums.odd, close[JIXIAO__BLOCK];
    uint32_t i;
    if (!leaf->is_claimed)
        return;
    for (i = 0; !cells && i < JIXIAO__BLOCK; i++)
        block->claims[i] = JIXIAO_ABSENT;
    if (cells && cells != block->claims)
        memcpy(block->claims, cells, sizeof block->claims);
    if (leaf->rows_claim)
        jixiao__claim_block(leaf->kernel, leaf->form, &leaf->c, leaf->columns, block->at, block->n,
                            block->claims, odd);
    check_claims(leaf, block->claims, block->facts.score, odd, close);
    for (i = 0; i < block->n; i += 8) /* it is seldom */
        if (any_of(close + i, 8))
            find_rounded(leaf, block, i, i + 8 < block->n ? i + 8 : block->n, close, odd);
}

static void read_odd(const struct leaf *leaf, struct jixiao__block *block)
{
    const struct jixiao_leaf_columns *columns = leaf->columns;
    uint64_t *odd = block->facts.sums.odd;
    uint32_t i;
    for (i = 0; columns->not_applicable && i < block->n; i++)
        odd[i] |= columns->not_applicable[block->at + i];
    for (i = 0; columns->review.values && i < block->n; i++)
        odd[i] |= jixiao__cell(&columns->review, block->at + i) != JIXIAO_ABSENT;
    for (i = 0; leaf->is_adjustable && columns->points.values && i < block->n; i++)
        odd[i] |= jixiao__cell(&columns->points, block->at + i) != JIXIAO_ABSENT;
}

static void put_plain(const struct leaf *leaf, const struct jixiao__block *block)
{
    const struct jixiao_leaf_result_columns *r = leaf->results;
    uint32_t i, is_off = leaf->role->info.is_off;
    jixiao__put_column(r->score, block, block->facts.score);
    if (r->state)
        memset(r->state + block->at, (int)plain_state(leaf), block->n);
    for (i = 0; r->state && leaf->kernel->counts_judged && i < block->n; i++)
        if (block->facts.judged[i])
            r->state[block->at + i] = JIXIAO_JUDGED;
    if (r->err)
        memset(r->err + block->at, 0, block->n * sizeof *r->err);
    if (r->verdict && !leaf->is_claimed)
        memset(r->verdict + block->at, JIXIAO_UNCLAIMED, block->n);
    for (i = 0; r->verdict && leaf->is_claimed && i < block->n; i++) {
        jixiao_num claim = block->claims[i]; /* blank, or of what is odd, anything */
        uint64_t score = (uint64_t)block->facts.score[i], points = (uint64_t)leaf->c.points;
        jixiao_num difference = (jixiao_num)((uint64_t)claim - (is_off ? points - score : score));
        r->verdict[block->at + i] = claim == JIXIAO_ABSENT            ? JIXIAO_UNCLAIMED
                                    : !difference                     ? JIXIAO_AGREES
                                    : (difference > 0) != (int)is_off ? JIXIAO_OVER_CLAIMED
                                                                      : JIXIAO_UNDER_CLAIMED;
    }
}

/* Adds scores, or what they leave of the points if that comes off. */
JIXIAO__WIDE(add_scores, (scores, points, is_off, sums), const jixiao_num *restrict scores,
             jixiao_num points, uint32_t is_off, jixiao_num *restrict sums)
{
    uint32_t i;
    for (i = 0; is_off && i < JIXIAO__BLOCK; i++)
        sums[i] += points - scores[i];
    for (i = 0; !is_off && i < JIXIAO__BLOCK; i++)
        sums[i] += scores[i];
}

JIXIAO__WIDE(add_claims, (leaf, block), const struct leaf *leaf, struct jixiao__block *block)
{
    uint64_t blank = (uint64_t)JIXIAO_ABSENT, minus = leaf->role->info.is_off ? UINT64_MAX : 0;
    uint64_t needed = leaf->role->info.in_points ? UINT64_MAX : 0;
    uint32_t i;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        uint64_t claim = (uint64_t)block->claims[i], none = jixiao__is_zero(claim ^ blank);
        uint64_t given = claim & (none - 1);
        block->claim[i] += (jixiao_num)((given ^ minus) - minus);
        block->unclaimed[i] |= none & needed;
    }
}

/* What of a leaf that is plain, in some department, is somebody's judgement. */
static void add_judged(const struct leaf *leaf, struct jixiao__block *block)
{
    struct jixiao__row_sums of;
    jixiao_num unit = (jixiao_num)leaf->c.unit;
    uint32_t i;
    if (!leaf->kernel->add_judged || !leaf->role->info.in_points ||
        (leaf->kernel->counts_judged ? !any_of(block->facts.judged, JIXIAO__BLOCK)
                                     : plain_state(leaf) != JIXIAO_JUDGED))
        return;
    jixiao__judged_block(leaf->kernel, leaf->form, &leaf->c, leaf->columns, block->at, block->n,
                         &of);
    for (i = 0; i < block->n; i++)
        if (!block->facts.sums.odd[i]) {
            block->judged_score[i] += (jixiao_num)of.a[i] * unit;
            block->judged_points[i] += (jixiao_num)of.b[i];
        }
}

static void score_leaf(const struct jixiao__call *call, const struct leaf *leaf,
                       struct jixiao__block *block)
{
    uint64_t *odd = block->facts.sums.odd, any = 0;
    int plain = jixiao__score_block(leaf->kernel, leaf->form, &leaf->c, leaf->columns, block->at,
                                    block->n, &block->facts);
    uint32_t i;
    if (plain) {
        read_odd(leaf, block);
        read_claims(leaf, block);
        put_plain(leaf, block);
        for (i = block->n; i < JIXIAO__BLOCK; i++)
            odd[i] = 0;
        any = any_of(odd, JIXIAO__BLOCK);
    }
    for (i = 0; (!plain || any) && i < block->n; i++)
        if (!plain || odd[i])
            mark_odd(call, leaf, block, i);
    for (i = 0; plain && leaf->kernel->counts_judged && i < block->n; i++)
        block->is_judged[i] |= !odd[i] && block->facts.judged[i];
    if (plain && call->wants_judged)
        add_judged(leaf, block);
    for (i = block->n; i < JIXIAO__BLOCK; i++)
        block->facts.score[i] = block->claims[i] = 0;
    add_scores(block->facts.score, leaf->c.points, leaf->role->info.is_off,
               block->sums[leaf->role - jixiao__roles]);
    block->without += is_without(leaf);
    if (leaf->is_claimed)
        add_claims(leaf, block);
}

/* ---- Blocks ------------------------------------------------------------------------------- */

static void score_block(const struct jixiao__call *call, struct jixiao__block *block)
{
    jixiao_num stated[JIXIAO__BLOCK];
    struct leaf leaf;
    uint32_t i;
    memset(block->sums, 0, sizeof block->sums);
    memset(block->claim, 0, sizeof block->claim);
    memset(block->unclaimed, 0, sizeof block->unclaimed);
    memset(block->judged_points, 0, sizeof block->judged_points);
    memset(block->judged_score, 0, sizeof block->judged_score);
    memset(block->is_judged, 0, sizeof block->is_judged);
    memset(block->is_odd, 0, sizeof block->is_odd);
    block->without = 0;
    for (i = 0; i < call->tree->n_indicators; i++)
        if (jixiao__is_leaf(&call->tree->indicators[i])) {
            leaf_begin(call, i, &leaf);
            score_leaf(call, &leaf, block);
        }
    if (call->claim)
        jixiao__read_stated(call, block, stated);
    for (i = 0; !call->plain.sums.applicable && i < block->n; i++)
        jixiao__make_odd(call, block, i);
    jixiao__total_block(call, block, call->claim ? stated : NULL);
}

/* ---- The public face ---------------------------------------------------------------------- */

/* What is wrong with the tree or with how a leaf's columns are laid out. */
static uint32_t check(const struct jixiao_tree *tree, const struct jixiao_leaf_columns *leaves)
{
    uint32_t i, depth = 0;
    if (tree->n_indicators > JIXIAO_MAX_INDICATORS || tree->places > JIXIAO_MAX_PLACES)
        return JIXIAO_ERR_TREE;
    if (!tree->linted && !jixiao__caps_hold(tree))
        return JIXIAO_ERR_TREE;
    for (i = 0; i < tree->n_indicators; i++) {
        const struct jixiao_indicator *in = &tree->indicators[i];
        if (!in->level || in->level > JIXIAO_MAX_LEVELS || in->level > depth + 1)
            return JIXIAO_ERR_TREE;
        depth = in->level - (uint32_t)jixiao__is_leaf(in);
        if (!jixiao__role_fits(in) || (!jixiao__is_leaf(in) && !jixiao__combine(in->combine)))
            return JIXIAO_ERR_TREE;
        if (!tree->linted &&
            !(jixiao__is_leaf(in) ? jixiao__leaf_holds(tree, i) : jixiao__group_holds(tree, i)))
            return JIXIAO_ERR_TREE;
    }
    for (i = 0; i < tree->n_indicators; i++) {
        const struct jixiao_leaf_columns *leaf = &leaves[i];
        uint32_t n_forms, form = jixiao_leaf_forms(&tree->indicators[i], &n_forms);
        if (!jixiao__is_leaf(&tree->indicators[i]))
            continue;
        if (leaf->form >= jixiao__kind(tree->indicators[i].kind)->info.n_forms ||
            (leaf->cells && (leaf->form < form || leaf->form >= form + n_forms)))
            return JIXIAO_ERR_FORM_UNKNOWN;
        if ((leaf->offsets32 && leaf->offsets64) || leaf->rows > JIXIAO_MAX_ROWS)
            return JIXIAO_ERR_ARGUMENT;
    }
    return JIXIAO_OK;
}

int jixiao_total_columns(const struct jixiao_tree *tree, const struct jixiao_leaf_columns *leaves,
                         const struct jixiao_cells *claim, int64_t first, int64_t n,
                         const struct jixiao_result_columns *results)
{
    struct jixiao__call call = {.tree = tree, .leaves = leaves, .claim = claim, .results = results};
    struct jixiao__block block;
    struct leaf leaf;
    uint32_t err, i;
    int64_t end;
    if (!tree || !leaves || !results || n < 0 || first > INT64_MAX - n)
        return JIXIAO_ERR_ARGUMENT;
    err = check(tree, leaves);
    end = first + n;
    if (err)
        return (int)err;
    call.is_flat = jixiao__is_flat(tree);
    call.wants_judged = results->supported_points || results->supported_score ||
                        results->judged_points || results->judged_score;
    for (i = 0; i < tree->n_indicators; i++)
        if (jixiao__is_leaf(&tree->indicators[i])) {
            leaf_begin(&call, i, &leaf);
            add_plain(&call.plain, &leaf, 1);
        }
    for (block.at = first; block.at < end; block.at += block.n) {
        block.n = end - block.at < JIXIAO__BLOCK ? (uint32_t)(end - block.at) : JIXIAO__BLOCK;
        if (call.is_flat)
            score_block(&call, &block);
        else
            jixiao__fold_block(&call, &block);
    }
    return JIXIAO_OK;
}
