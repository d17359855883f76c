/* SPDX-License-Identifier: MIT
 * Rows of facts with points of their own: each has a claim, which is held against its score. */
#include "kind.h"

uint64_t jixiao__coarse_unit(jixiao_num claim, uint64_t unit)
{
    uint64_t coarse = (uint64_t)JIXIAO_ONE;
    while (claim % (jixiao_num)coarse)
        coarse /= 10;
    return coarse > unit ? coarse : 0;
}

static jixiao_num claim_of(const struct jixiao_row_mark *mark, uint64_t unit)
{
    if (mark->claim < -JIXIAO_MAX_NUM || mark->claim > JIXIAO_MAX_NUM)
        return JIXIAO_ABSENT;
    return jixiao__round(mark->claim, unit);
}

/* Whether the row scores its claim when it is rounded to the claim's own decimals. */
static int is_rounded(const struct jixiao__kind *k, const struct jixiao__case *c, uint32_t row,
                      jixiao_num claim)
{
    struct jixiao__case coarse = *c;
    struct jixiao_row_mark mark = {.score = JIXIAO_ABSENT};
    coarse.unit = jixiao__coarse_unit(claim, c->unit);
    if (!coarse.unit)
        return 0;
    k->row_mark(&coarse, row, &mark);
    return mark.score == claim;
}

void jixiao__row_mark(const struct jixiao__kind *k, const struct jixiao__case *c, uint32_t row,
                      struct jixiao_row_mark *mark)
{
    mark->row = row;
    mark->points = mark->score = mark->claim = mark->difference = JIXIAO_ABSENT;
    k->row_mark(c, row, mark);
    mark->claim = mark->points ? claim_of(mark, c->unit) : JIXIAO_ABSENT;
    if (mark->claim == JIXIAO_ABSENT) {
        mark->verdict = JIXIAO_UNCLAIMED;
        return;
    }
    mark->verdict = JIXIAO_UNSUPPORTED;
    if (mark->score == JIXIAO_ABSENT)
        return;
    mark->difference = mark->claim - mark->score;
    if (!mark->difference)
        mark->verdict = JIXIAO_AGREES;
    else if (is_rounded(k, c, row, mark->claim))
        mark->verdict = JIXIAO_ROUNDED;
    else
        mark->verdict = mark->difference > 0 ? JIXIAO_OVER_CLAIMED : JIXIAO_UNDER_CLAIMED;
}

jixiao_num jixiao__row_claims(const struct jixiao__kind *k, const struct jixiao__case *c)
{
    struct jixiao__sum sum = {0, 0};
    struct jixiao_row_mark mark;
    jixiao_num claims = JIXIAO_ABSENT;
    uint32_t row, some = 0;
    for (row = 1; k->row_mark && row <= c->facts->rows; row++) {
        mark.points = mark.claim = JIXIAO_ABSENT;
        k->row_mark(c, row, &mark);
        if (!mark.points)
            continue;
        mark.claim = claim_of(&mark, c->unit);
        if (mark.claim == JIXIAO_ABSENT)
            return JIXIAO_ABSENT;
        jixiao__sum_add(&sum, mark.claim);
        some = 1;
    }
    return some && jixiao__sum_get(&sum, &claims) ? claims : JIXIAO_ABSENT;
}

void jixiao__find_row_claims(const struct jixiao__kind *k, const struct jixiao__case *c,
                             uint32_t column, struct jixiao__sink *sink)
{
    uint32_t row;
    for (row = 1; row <= c->facts->rows; row++) {
        jixiao_num claim = jixiao__fact(c, row, column);
        struct jixiao_row_mark mark;
        jixiao__row_mark(k, c, row, &mark);
        if (mark.claim == JIXIAO_ABSENT)
            continue;
        if (mark.claim < 0 || mark.claim > mark.points)
            jixiao__find_at(sink, JIXIAO_FINDING_CLAIM_RANGE, JIXIAO_IN_FACTS, row, column,
                            mark.points, claim);
        if (mark.claim != claim)
            jixiao__find_at(sink, JIXIAO_FINDING_CLAIM_PLACES, JIXIAO_IN_FACTS, row, column, claim,
                            mark.claim);
    }
}

/* ---- The public face ---------------------------------------------------------------------- */

/* Whether a row of points has a claim. */
static int has_claims(const struct jixiao__kind *k, const struct jixiao__case *c)
{
    uint32_t row;
    for (row = 1; row <= c->facts->rows; row++) {
        struct jixiao_row_mark mark = {.claim = JIXIAO_ABSENT};
        k->row_mark(c, row, &mark);
        if (mark.points && mark.claim != JIXIAO_ABSENT)
            return 1;
    }
    return 0;
}

size_t jixiao__row_marks(const struct jixiao__kind *k, const struct jixiao__case *c,
                         struct jixiao_row_mark *marks, size_t capacity)
{
    struct jixiao__sink sink = {NULL, 0, 0, JIXIAO_NONE, c->form};
    struct jixiao_place absent;
    struct jixiao_row_mark mark;
    uint32_t row;
    size_t n = 0;
    if (!k->row_mark)
        return 0;
    jixiao__check_facts(k, c, &sink, &absent);
    if (sink.count || !has_claims(k, c))
        return 0;
    for (row = 1; row <= c->facts->rows; row++) {
        jixiao__row_mark(k, c, row, &mark);
        if (!mark.points)
            continue;
        if (n++ < capacity)
            marks[n - 1] = mark;
    }
    return n;
}

size_t jixiao_row_marks(uint32_t kind, jixiao_num points, const struct jixiao_table *rule,
                        const struct jixiao_table *facts, uint32_t places,
                        struct jixiao_row_mark *marks, size_t capacity)
{
    const struct jixiao__kind *k = jixiao__kind(kind);
    struct jixiao__sink sink = {NULL, 0, 0, JIXIAO_NONE, facts ? facts->form : 0};
    struct jixiao__case c;
    if (!k || jixiao__case_begin(&c, k, points, rule, facts, places))
        return 0;
    jixiao__check_rule(k, &c, &sink);
    return sink.count ? 0 : jixiao__row_marks(k, &c, marks, capacity);
}
