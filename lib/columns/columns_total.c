/* SPDX-License-Identifier: MIT
 * The totals of a block: in columns as if all were plain, then again one by one of those that are
 * not. */
#include "columns_block.h"

/* The state that is last of those there are; not applicable only by itself. */
static uint8_t state_of(const uint32_t *states)
{
    uint32_t state = JIXIAO_STATE_END - 1;
    while (state &&
           (!states[state] || state == JIXIAO_NOT_APPLICABLE || state == JIXIAO_NOT_CHOSEN))
        state--;
    return (uint8_t)(states[state] ? state : JIXIAO_NOT_APPLICABLE);
}

static void put_states(const struct jixiao_result_columns *r, int64_t at,
                       const struct jixiao_total *total, const struct jixiao__odd *odd)
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

/* The column of what a role adds or takes off; NULL: not wanted. */
static jixiao_num *role_column(const struct jixiao_result_columns *r, uint32_t role)
{
    jixiao_num *column;
    memcpy(&column, (const char *)r + jixiao__roles[role].column, sizeof column);
    return column;
}

static void put_nums(const struct jixiao_result_columns *r, int64_t at,
                     const struct jixiao_total *total)
{
    uint32_t role;
    for (role = JIXIAO_ROLE_COUNTED + 1; role < JIXIAO__SUMMED; role++)
        if (role_column(r, role))
            role_column(r, role)[at] = jixiao_role_sum(role, total);
    if (r->score)
        r->score[at] = total->score;
    if (r->low)
        r->low[at] = total->low;
    if (r->high)
        r->high[at] = total->high;
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
    if (r->judged_points)
        r->judged_points[at] = total->judged_points;
    if (r->judged_score)
        r->judged_score[at] = total->judged_score;
}

void jixiao__put_total(const struct jixiao__call *call, int64_t at,
                       const struct jixiao_total *total, const struct jixiao__odd *odd)
{
    put_nums(call->results, at, total);
    put_states(call->results, at, total, odd);
}

static void total_odd(const struct jixiao__call *call, const struct jixiao__block *block,
                      uint32_t i, jixiao_num claim)
{
    struct jixiao__odd odd = block->odd[i];
    struct jixiao__sums *s = &odd.root.sums;
    struct jixiao__beside *b = &odd.root.beside;
    struct jixiao_total total;
    jixiao_num adds = block->sums[JIXIAO_ROLE_COUNTED][i];
    uint32_t role;
    s->score += adds;
    s->low += adds;
    s->high += adds;
    s->reviewed += adds;
    s->supported_score += adds - block->judged_score[i];
    s->supported_points -= block->judged_points[i];
    s->judged_score += block->judged_score[i];
    s->judged_points += block->judged_points[i];
    for (role = JIXIAO_ROLE_COUNTED + 1; role < JIXIAO__SUMMED; role++) {
        adds = jixiao__roles[role].info.is_off ? -block->sums[role][i] : block->sums[role][i];
        b->by_role[role - 1] += adds;
        b->score += adds;
        b->low += adds;
        b->high += adds;
        b->reviewed += adds;
    }
    odd.root.states[JIXIAO_JUDGED] =
        (uint16_t)(odd.root.states[JIXIAO_JUDGED] + block->is_judged[i]);
    jixiao__sum_add(&s->claims, block->claim[i]);
    s->unclaimed += block->unclaimed[i] || block->without > odd.without;
    jixiao__sum_up(call->tree, &odd.root, NULL, s->points - call->plain.sums.points, claim, &total);
    jixiao__put_total(call, block->at + i, &total, &odd);
}

static void put_plain_states(const struct jixiao__call *call, const struct jixiao__block *block,
                             const jixiao_num *difference, const jixiao_num *score)
{
    const struct jixiao_result_columns *r = call->results;
    int64_t at = block->at;
    uint32_t i, n = block->n, states[JIXIAO_STATE_END];
    for (i = 0; i < JIXIAO_STATE_END; i++)
        states[i] = call->plain.states[i];
    if (r->state)
        memset(r->state + at, state_of(states), n);
    for (i = 0; r->state && i < n; i++)
        if (block->is_judged[i])
            r->state[at + i] = JIXIAO_JUDGED;
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
        r->grade[at + i] = jixiao__grade_of(call->tree, score[i]);
}

/* The totals as if all were plain. `stated` are the stated totals, rounded; or NULL. */
JIXIAO__WIDE(total_plain, (call, block, stated), const struct jixiao__call *call,
             const struct jixiao__block *block, const jixiao_num *stated)
{
    const struct jixiao_result_columns *r = call->results;
    jixiao_num score[JIXIAO__BLOCK], sum[JIXIAO__BLOCK], claim[JIXIAO__BLOCK], apart[JIXIAO__BLOCK];
    uint64_t without = block->without > 0, minus[JIXIAO__SUMMED];
    uint64_t most = (uint64_t)jixiao__most_total(call->tree, call->plain.sums.points);
    uint32_t i, role;
    for (role = 0; role < JIXIAO__SUMMED; role++)
        minus[role] = jixiao__roles[role].info.is_off ? UINT64_MAX : 0;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        uint64_t rest = (uint64_t)block->sums[JIXIAO_ROLE_COUNTED][i];
        uint64_t claims = (uint64_t)block->claim[i], none = block->unclaimed[i] | without;
        for (role = JIXIAO_ROLE_COUNTED + 1; role < JIXIAO__SUMMED; role++)
            rest += ((uint64_t)block->sums[role][i] ^ minus[role]) - minus[role];
        rest &= (rest >> 63) - 1; /* not below 0 */
        score[i] = (jixiao_num)jixiao__select(jixiao__less(most, rest), most, rest);
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
    jixiao__put_column(r->score, block, score);
    jixiao__put_column(r->low, block, score);
    jixiao__put_column(r->high, block, score);
    jixiao__put_column(r->reviewed, block, score);
    jixiao__put_column(r->claim, block, claim);
    jixiao__put_column(r->claim_sum, block, sum);
    jixiao__put_column(r->difference, block, apart);
    jixiao__put_column(r->judged_points, block, block->judged_points);
    jixiao__put_column(r->judged_score, block, block->judged_score);
    for (i = 0; r->supported_score && i < block->n; i++)
        r->supported_score[block->at + i] =
            block->sums[JIXIAO_ROLE_COUNTED][i] - block->judged_score[i];
    for (i = 0; r->supported_points && i < block->n; i++)
        r->supported_points[block->at + i] =
            call->plain.sums.supported_points - block->judged_points[i];
    for (role = JIXIAO_ROLE_COUNTED + 1; role < JIXIAO__SUMMED; role++)
        jixiao__put_column(role_column(r, role), block, block->sums[role]);
    put_plain_states(call, block, apart, score);
}

/* Reads the stated totals and rounds them; one that is no number makes its department odd. */
void jixiao__read_stated(const struct jixiao__call *call, struct jixiao__block *block,
                         jixiao_num *stated)
{
    uint64_t unit = jixiao__unit(call->tree->places);
    const jixiao_num *cells = jixiao__cells_block(call->claim, block->at, block->n, stated);
    uint32_t i;
    for (i = 0; i < JIXIAO__BLOCK; i++) {
        jixiao_num claim = cells ? cells[i] : JIXIAO_ABSENT;
        stated[i] = claim;
        if (claim == JIXIAO_ABSENT)
            continue;
        if (!jixiao__is_number(claim))
            jixiao__make_odd(call, block, i);
        else
            stated[i] = jixiao__round(claim, unit);
    }
}

void jixiao__total_block(const struct jixiao__call *call, const struct jixiao__block *block,
                         const jixiao_num *stated)
{
    uint32_t i;
    total_plain(call, block, stated);
    for (i = 0; i < block->n; i++)
        if (block->is_odd[i])
            total_odd(call, block, i, stated ? stated[i] : JIXIAO_ABSENT);
}
