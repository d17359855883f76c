/* SPDX-License-Identifier: MIT
 * The totals of many departments at once.
 *
 * A block of departments goes leaf by leaf. What is plain (facts that score, a claim that is absent
 * or needs no rounding, nothing else) is added up in columns. For what is odd, the leaf is marked
 * by the code of jixiao_total(), and the department keeps sums of its own, to which the columns are
 * added at the end; the total is then made by the code of jixiao_total() too. */
#include "columns_read.h"
#include "total.h"

/* A department with something odd. */
struct odd {
    struct jixiao__sums sums; /* of all leaves as if plain without a score, then less those that are
                                 odd, and with their marks */
    uint32_t without;         /* how many of the odd leaves have no column of claims */
    uint32_t err;
    uint32_t err_leaf;
};

/* A block of departments. */
struct block {
    int64_t at;
    uint32_t n;
    struct jixiao__facts facts; /* of the leaf at hand */
    jixiao_num claims[JIXIAO__BLOCK];
    /* sums over the leaves that are plain */
    jixiao_num score[JIXIAO__BLOCK];
    jixiao_num lost[JIXIAO__BLOCK]; /* by deductions */
    jixiao_num claim[JIXIAO__BLOCK];
    uint64_t unclaimed[JIXIAO__BLOCK]; /* a leaf has no claim */
    uint32_t without;                  /* how many leaves have no column of claims */
    uint8_t is_odd[JIXIAO__BLOCK];
    struct odd odd[JIXIAO__BLOCK]; /* of those that are */
};

/* A call. */
struct call {
    const struct jixiao_tree *tree;
    const struct jixiao_leaf_columns *leaves;
    const struct jixiao_cells *claim;
    const struct jixiao_results *results;
    struct jixiao__sums plain; /* what all leaves add where they are plain, their scores aside */
    int full;
};

/* One leaf of the tree. */
struct leaf {
    uint32_t index;
    int deduction;
    uint32_t state; /* of what is plain */
    const struct jixiao__kind *k;
    const struct jixiao_leaf_columns *columns;
    const struct jixiao_leaf_results *results;
    struct jixiao__case c;
};

static void leaf_begin(const struct call *call, uint32_t index, struct leaf *leaf)
{
    static const struct jixiao_leaf_results none = {NULL, NULL, NULL, NULL};
    const struct jixiao_indicator *in = &call->tree->indicators[index];
    uint32_t row;
    leaf->index = index;
    leaf->deduction = jixiao__is_deduction(in);
    leaf->k = jixiao__kind(in->kind);
    leaf->columns = &call->leaves[index];
    leaf->results = call->results->leaves ? &call->results->leaves[index] : &none;
    jixiao__case_set(&leaf->c, in->points, &in->rule, NULL, jixiao__unit(call->tree->places));
    leaf->state = JIXIAO_COMPUTED;
    for (row = 1; leaf->k->judged && row <= in->rule.rows; row++)
        if (jixiao__or(jixiao__rule(&leaf->c, row, leaf->k->judged), 0))
            leaf->state = JIXIAO_JUDGED;
}

/* What a plain leaf adds to a department's sums, times 1 or −1. */
static void add_plain(struct jixiao__sums *s, const struct leaf *leaf, int times)
{
    s->states[leaf->state] += (uint32_t)times;
    if (leaf->deduction)
        return;
    s->points += times * leaf->c.points;
    s->of += times * leaf->c.points;
    s->supported_points += times * leaf->c.points;
    s->applicable += (uint32_t)times;
}

/* ---- What is odd -------------------------------------------------------------------------- */

static void put_mark(const struct leaf *leaf, int64_t at, const struct jixiao_mark *mark)
{
    const struct jixiao_leaf_results *r = leaf->results;
    if (r->score)
        r->score[at] = mark->score;
    if (r->state)
        r->state[at] = (uint8_t)mark->state;
    if (r->verdict)
        r->verdict[at] = (uint8_t)mark->verdict;
    if (r->err)
        r->err[at] = (uint16_t)mark->error.err;
}

static void make_odd(const struct call *call, struct block *block, uint32_t i)
{
    if (block->is_odd[i])
        return;
    block->is_odd[i] = 1;
    block->odd[i].sums = call->plain;
    block->odd[i].without = 0;
    block->odd[i].err = JIXIAO_OK;
    block->odd[i].err_leaf = JIXIAO_NONE;
}

/* Whether no department claims anything of a leaf that must be claimed for there to be a sum. */
static uint32_t is_without(const struct leaf *leaf)
{
    return !leaf->columns->claim.values && !leaf->deduction;
}

/* Marks the leaf of one department, and leaves nothing of it to the columns. */
static void mark_odd(const struct call *call, const struct leaf *leaf, struct block *block,
                     uint32_t i)
{
    struct odd *odd = &block->odd[i];
    struct jixiao_entry entry;
    struct jixiao__view view;
    struct jixiao_mark mark;
    make_odd(call, block, i);
    jixiao__entry_of(leaf->k, leaf->columns, block->at + i, &entry, &view);
    jixiao__mark_leaf(call->tree, leaf->index, &entry, &view, &mark);
    add_plain(&odd->sums, leaf, -1);
    odd->without += is_without(leaf);
    jixiao__add_mark(&odd->sums, &mark, leaf->deduction, call->full);
    if (mark.state == JIXIAO_INVALID && !odd->err) {
        odd->err = mark.error.err;
        odd->err_leaf = leaf->index;
    }
    put_mark(leaf, block->at + i, &mark);
    block->facts.score[i] = leaf->deduction ? leaf->c.points : 0;
    block->claims[i] = 0;
}

/* ---- What is plain ------------------------------------------------------------------------ */

/* Reads the leaf's claims. Odd is one that is out of 0…points or needs rounding; and one near
 * enough to the score, with fewer decimals than it, that it may be that score rounded. */
JIXIAO__WIDE
static void read_claims(const struct leaf *leaf, struct block *block)
{
    const jixiao_num *cells =
        jixiao__cells_block(&leaf->columns->claim, block->at, block->n, block->claims);
    uint32_t is_positions = leaf->k->info.facts[leaf->columns->form].positions;
    uint64_t points = (uint64_t)leaf->c.points, blank = (uint64_t)JIXIAO_ABSENT;
    uint64_t flip = leaf->deduction ? UINT64_MAX : 0, base = (flip & points) - flip;
    uint64_t near = (uint64_t)JIXIAO_ONE * (is_positions ? leaf->c.rule->rows : 1);
    double unit = (double)leaf->c.unit, coarse = unit * 10;
    double per_unit = 1 / unit, per_coarse = 1 / coarse;
    const uint64_t *restrict score = (const uint64_t *)block->facts.score;
    uint64_t *restrict odd = block->facts.odd;
    uint32_t i;
    if (!cells)
        return;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        uint64_t claim = (uint64_t)cells[i], given = jixiao__is_zero(claim ^ blank) - 1;
        uint64_t apart = claim - (base + (score[i] ^ flip)); /* of a deduction: points − score */
        uint64_t close =
            (jixiao__is_zero(apart) | jixiao__less(near, apart) | jixiao__less(apart, 0 - near)) ^
            1;
        double d = jixiao__exact(claim);
        uint64_t whole = jixiao__times(jixiao__whole(jixiao__near(d * per_unit)), unit);
        uint64_t rough = jixiao__times(jixiao__half_up(d, coarse, d * per_coarse), coarse);
        odd[i] |= given & (jixiao__too_large(claim) | jixiao__less(points, claim) |
                           (whole ^ claim) | (jixiao__is_zero(rough ^ claim) & close));
    }
    if (cells != block->claims)
        memcpy(block->claims, cells, sizeof block->claims);
}

static void read_odd(const struct leaf *leaf, struct block *block)
{
    const struct jixiao_leaf_columns *columns = leaf->columns;
    uint64_t *odd = block->facts.odd;
    uint32_t i;
    for (i = 0; columns->not_applicable && i < block->n; i++)
        odd[i] |= columns->not_applicable[block->at + i];
    for (i = 0; columns->review.values && i < block->n; i++)
        odd[i] |= jixiao__cell(&columns->review, block->at + i) != JIXIAO_ABSENT;
}

/* Copies a column of a block to the caller's. */
static void put(jixiao_num *column, const struct block *block, const jixiao_num *nums)
{
    if (!column)
        return;
    memcpy(column + block->at, nums, block->n * sizeof *column);
    jixiao__fetch(column + block->at + JIXIAO__BLOCK, sizeof block->score);
}

static void put_plain(const struct leaf *leaf, const struct block *block)
{
    const struct jixiao_leaf_results *r = leaf->results;
    uint32_t i;
    put(r->score, block, block->facts.score);
    if (r->state)
        memset(r->state + block->at, (int)leaf->state, block->n);
    if (r->err)
        memset(r->err + block->at, 0, block->n * sizeof *r->err);
    if (r->verdict && !leaf->columns->claim.values)
        memset(r->verdict + block->at, JIXIAO_UNCLAIMED, block->n);
    for (i = 0; r->verdict && leaf->columns->claim.values && i < block->n; i++) {
        jixiao_num score = block->facts.score[i], claim = block->claims[i];
        jixiao_num difference = claim - (leaf->deduction ? leaf->c.points - score : score);
        r->verdict[block->at + i] = claim == JIXIAO_ABSENT                ? JIXIAO_UNCLAIMED
                                    : !difference                         ? JIXIAO_AGREES
                                    : (difference > 0) != leaf->deduction ? JIXIAO_OVER_CLAIMED
                                                                          : JIXIAO_UNDER_CLAIMED;
    }
}

JIXIAO__WIDE
static void add_scores(const struct leaf *leaf, struct block *block)
{
    jixiao_num points = leaf->c.points;
    uint32_t i;
    for (i = 0; leaf->deduction && i < JIXIAO__BLOCK; i++)
        block->lost[i] += points - block->facts.score[i];
    for (i = 0; !leaf->deduction && i < JIXIAO__BLOCK; i++)
        block->score[i] += block->facts.score[i];
}

JIXIAO__WIDE
static void add_claims(const struct leaf *leaf, struct block *block)
{
    uint64_t blank = (uint64_t)JIXIAO_ABSENT, minus = leaf->deduction ? UINT64_MAX : 0;
    uint32_t i;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        uint64_t claim = (uint64_t)block->claims[i], none = jixiao__is_zero(claim ^ blank);
        uint64_t given = claim & (none - 1);
        block->claim[i] += (jixiao_num)((given ^ minus) - minus);
        block->unclaimed[i] |= none & ~minus;
    }
}

static void score_leaf(const struct call *call, const struct leaf *leaf, struct block *block)
{
    uint64_t *odd = block->facts.odd, any = 0;
    int plain =
        jixiao__score_block(leaf->k, &leaf->c, leaf->columns, block->at, block->n, &block->facts);
    uint32_t i;
    if (plain) {
        read_odd(leaf, block);
        read_claims(leaf, block);
        put_plain(leaf, block);
        for (i = block->n; i < JIXIAO__BLOCK; i++)
            odd[i] = 0;
        for (i = 0; i < JIXIAO__BLOCK; i++)
            any |= odd[i];
    }
    for (i = 0; (!plain || any) && i < block->n; i++)
        if (!plain || odd[i])
            mark_odd(call, leaf, block, i);
    for (i = block->n; i < JIXIAO__BLOCK; i++)
        block->facts.score[i] = block->claims[i] = 0;
    add_scores(leaf, block);
    block->without += is_without(leaf);
    if (leaf->columns->claim.values)
        add_claims(leaf, block);
}

/* ---- Totals ------------------------------------------------------------------------------- */

/* The state that is last of those there are; not applicable only by itself. */
static uint8_t state_of(const uint32_t *states)
{
    uint32_t state = JIXIAO_STATE_END - 1;
    while (state && (!states[state] || state == JIXIAO_NOT_APPLICABLE))
        state--;
    return (uint8_t)(states[state] ? state : JIXIAO_NOT_APPLICABLE);
}

static void put_states(const struct jixiao_results *r, int64_t at, const struct jixiao_total *total,
                       const struct odd *odd)
{
    if (r->verdict)
        r->verdict[at] = (uint8_t)total->verdict;
    if (r->state)
        r->state[at] = state_of(total->states);
    if (r->missing)
        r->missing[at] = (uint16_t)total->states[JIXIAO_MISSING];
    if (r->invalid)
        r->invalid[at] = (uint16_t)total->states[JIXIAO_INVALID];
    if (r->grade)
        r->grade[at] = total->grade;
    if (r->err)
        r->err[at] = (uint16_t)(total->err ? total->err : odd->err);
    if (r->err_leaf)
        r->err_leaf[at] = total->err ? JIXIAO_NONE : odd->err_leaf;
}

static void put_total(const struct jixiao_results *r, int64_t at, const struct jixiao_total *total)
{
    if (r->score)
        r->score[at] = total->score;
    if (r->low)
        r->low[at] = total->low;
    if (r->high)
        r->high[at] = total->high;
    if (r->deducted)
        r->deducted[at] = total->deducted;
    if (r->claim)
        r->claim[at] = total->claim;
    if (r->claim_sum)
        r->claim_sum[at] = total->claim_sum;
    if (r->difference)
        r->difference[at] = total->difference;
    if (r->reviewed)
        r->reviewed[at] = total->reviewed;
    if (r->supported_points)
        r->supported_points[at] = total->supported_points;
    if (r->supported_score)
        r->supported_score[at] = total->supported_score;
}

static void add_known(jixiao_num *sum, jixiao_num part)
{
    if (*sum != JIXIAO_ABSENT)
        *sum += part;
}

static void total_odd(const struct call *call, const struct block *block, uint32_t i,
                      jixiao_num claim)
{
    struct odd odd = block->odd[i];
    struct jixiao__sums *s = &odd.sums;
    struct jixiao_total total;
    jixiao_num score = block->score[i], lost = block->lost[i];
    s->low += score;
    s->high += score;
    s->least_lost += lost;
    s->most_lost += lost;
    s->deducted += lost;
    s->supported_score += score;
    add_known(&s->score, score);
    add_known(&s->reviewed, score);
    add_known(&s->lost, lost);
    add_known(&s->reviewed_lost, lost);
    jixiao__sum_add(&s->claims, block->claim[i]);
    s->unclaimed |= block->unclaimed[i] || block->without > odd.without;
    jixiao__sum_up(call->tree, s, claim, &total);
    put_total(call->results, block->at + i, &total);
    put_states(call->results, block->at + i, &total, &odd);
}

static uint32_t grade_of(const struct jixiao_tree *tree, jixiao_num score)
{
    uint32_t i = 0;
    while (i < tree->n_grades && score < tree->grades[i].from)
        i++;
    return i < tree->n_grades ? i : JIXIAO_NONE;
}

static void put_plain_states(const struct call *call, const struct block *block,
                             const jixiao_num *difference, const jixiao_num *score)
{
    const struct jixiao_results *r = call->results;
    int64_t at = block->at;
    uint32_t i, n = block->n;
    if (r->state)
        memset(r->state + at, state_of(call->plain.states), n);
    if (r->missing)
        memset(r->missing + at, 0, n * sizeof *r->missing);
    if (r->invalid)
        memset(r->invalid + at, 0, n * sizeof *r->invalid);
    if (r->err)
        memset(r->err + at, 0, n * sizeof *r->err);
    if (r->err_leaf)
        memset(r->err_leaf + at, 0xff, n * sizeof *r->err_leaf); /* JIXIAO_NONE */
    for (i = 0; r->verdict && i < n; i++)
        r->verdict[at + i] = difference[i] == JIXIAO_ABSENT ? JIXIAO_UNCLAIMED
                             : !difference[i]               ? JIXIAO_AGREES
                             : difference[i] > 0            ? JIXIAO_OVER_CLAIMED
                                                            : JIXIAO_UNDER_CLAIMED;
    for (i = 0; r->grade && i < n; i++)
        r->grade[at + i] = grade_of(call->tree, score[i]);
}

/* The totals as if all were plain. `stated` are the stated totals, rounded; or NULL. */
JIXIAO__WIDE
static void total_plain(const struct call *call, const struct block *block,
                        const jixiao_num *stated)
{
    const struct jixiao_results *r = call->results;
    jixiao_num score[JIXIAO__BLOCK], sum[JIXIAO__BLOCK], claim[JIXIAO__BLOCK], apart[JIXIAO__BLOCK];
    uint64_t without = block->without > 0;
    uint32_t i;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        uint64_t rest = (uint64_t)(block->score[i] - block->lost[i]);
        uint64_t claims = (uint64_t)block->claim[i], none = block->unclaimed[i] | without;
        score[i] = (jixiao_num)(rest & ((rest >> 63) - 1)); /* not below 0 */
        claims = jixiao__select(none, (uint64_t)JIXIAO_ABSENT, claims);
        sum[i] = claim[i] = (jixiao_num)claims;
    }
    for (i = 0; stated && i < JIXIAO__BLOCK; i++)
        claim[i] = stated[i] == JIXIAO_ABSENT ? sum[i] : stated[i];
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        uint64_t given = (uint64_t)claim[i], blank = (uint64_t)JIXIAO_ABSENT;
        uint64_t difference = given - (uint64_t)score[i];
        apart[i] = (jixiao_num)jixiao__select(jixiao__is_zero(given ^ blank), blank, difference);
    }
    put(r->score, block, score);
    put(r->low, block, score);
    put(r->high, block, score);
    put(r->reviewed, block, score);
    put(r->deducted, block, block->lost);
    put(r->claim, block, claim);
    put(r->claim_sum, block, sum);
    put(r->difference, block, apart);
    put(r->supported_score, block, block->score);
    for (i = 0; r->supported_points && i < block->n; i++)
        r->supported_points[block->at + i] = call->plain.supported_points;
    put_plain_states(call, block, apart, score);
}

/* Reads the stated totals and rounds them; one that is no number makes its department odd. */
static void read_stated(const struct call *call, struct block *block, jixiao_num *stated)
{
    uint64_t unit = jixiao__unit(call->tree->places);
    const jixiao_num *cells = jixiao__cells_block(call->claim, block->at, block->n, stated);
    uint32_t i;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        jixiao_num claim = cells ? cells[i] : JIXIAO_ABSENT;
        stated[i] = claim;
        if (claim == JIXIAO_ABSENT)
            continue;
        if (claim < -JIXIAO_MAX_NUM || claim > JIXIAO_MAX_NUM)
            make_odd(call, block, i);
        else
            stated[i] = jixiao__round(claim, unit);
    }
}

static void score_block(const struct call *call, struct block *block)
{
    jixiao_num stated[JIXIAO__BLOCK];
    struct leaf leaf;
    uint32_t i;
    memset(block->score, 0, sizeof block->score);
    memset(block->lost, 0, sizeof block->lost);
    memset(block->claim, 0, sizeof block->claim);
    memset(block->unclaimed, 0, sizeof block->unclaimed);
    memset(block->is_odd, 0, sizeof block->is_odd);
    block->without = 0;
    for (i = 0; i < call->tree->n_indicators; i++)
        if (jixiao__is_leaf(&call->tree->indicators[i])) {
            leaf_begin(call, i, &leaf);
            score_leaf(call, &leaf, block);
        }
    if (call->claim)
        read_stated(call, block, stated);
    for (i = 0; !call->plain.applicable && i < block->n; i++)
        make_odd(call, block, i);
    total_plain(call, block, call->claim ? stated : NULL);
    for (i = 0; i < block->n; i++)
        if (block->is_odd[i])
            total_odd(call, block, i, call->claim ? stated[i] : JIXIAO_ABSENT);
}

/* ---- The public face ---------------------------------------------------------------------- */

/* What is wrong with the tree or with how a leaf's columns are laid out. */
static uint32_t check(const struct jixiao_tree *tree, const struct jixiao_leaf_columns *leaves)
{
    uint32_t i, depth = 0;
    if (tree->n_indicators > JIXIAO_MAX_INDICATORS || tree->places > JIXIAO_MAX_PLACES)
        return JIXIAO_ERR_TREE;
    for (i = 0; i < tree->n_indicators; i++) {
        const struct jixiao_indicator *in = &tree->indicators[i];
        if (!in->level || in->level > JIXIAO_MAX_LEVELS || in->level > depth + 1)
            return JIXIAO_ERR_TREE;
        depth = in->level - (uint32_t)jixiao__is_leaf(in);
        if (jixiao__is_leaf(in) && ((!tree->linted && !jixiao__leaf_holds(tree, i)) ||
                                    (jixiao__is_deduction(in) && in->level != 1)))
            return JIXIAO_ERR_TREE;
    }
    for (i = 0; i < tree->n_indicators; i++) {
        const struct jixiao_leaf_columns *leaf = &leaves[i];
        if (!jixiao__is_leaf(&tree->indicators[i]))
            continue;
        if (leaf->form >= jixiao__kind(tree->indicators[i].kind)->info.n_forms)
            return JIXIAO_ERR_FORM_UNKNOWN;
        if ((leaf->offsets32 && leaf->offsets64) || leaf->rows > JIXIAO_MAX_ROWS)
            return JIXIAO_ERR_ARGUMENT;
    }
    return JIXIAO_OK;
}

int jixiao_total_columns(const struct jixiao_tree *tree, const struct jixiao_leaf_columns *leaves,
                         const struct jixiao_cells *claim, int64_t first, int64_t n,
                         const struct jixiao_results *results)
{
    struct call call = {tree, leaves, claim, results, {0}, 0};
    struct block block;
    uint32_t err = check(tree, leaves), i;
    struct leaf leaf;
    int64_t end = first + n;
    if (err)
        return (int)err;
    call.full = tree->not_applicable == JIXIAO_NA_FULL;
    for (i = 0; i < tree->n_indicators; i++)
        if (jixiao__is_leaf(&tree->indicators[i])) {
            leaf_begin(&call, i, &leaf);
            add_plain(&call.plain, &leaf, 1);
        }
    for (block.at = first; block.at < end; block.at += block.n) {
        block.n = end - block.at < JIXIAO__BLOCK ? (uint32_t)(end - block.at) : JIXIAO__BLOCK;
        score_block(&call, &block);
    }
    return JIXIAO_OK;
}
