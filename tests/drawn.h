/* SPDX-License-Identifier: MIT
 * One scoring, of any kind, and random ones: rules and facts that are right, and near their bounds. */
#ifndef DRAWN_H
#define DRAWN_H

#include "test.h"

/* One scoring. Rules and facts are at most as large as here. */
struct scoring {
    uint32_t kind;
    jixiao_num points;
    uint32_t rule_rows;
    jixiao_num rule[3 * JIXIAO_MAX_COLUMNS];
    uint32_t form, rows;
    jixiao_num facts[6 * JIXIAO_MAX_COLUMNS];
};

static inline struct jixiao_table rule_of(const struct scoring *c)
{
    struct jixiao_table t = {c->rule, c->rule_rows, jixiao_kind_get(c->kind)->rule.n_columns, 0,
                             NULL};
    return t;
}

static inline struct jixiao_table facts_of(const struct scoring *c)
{
    const struct jixiao_kind_info *kind = jixiao_kind_get(c->kind);
    struct jixiao_table t = {c->facts, c->rows, kind->facts[c->form].n_columns, c->form, NULL};
    return t;
}

static inline int score(const struct scoring *c, uint32_t places, struct jixiao_mark *mark)
{
    struct jixiao_table rule = rule_of(c), facts = facts_of(c);
    return jixiao_score(c->kind, c->points, &rule, &facts, places, mark);
}

static inline jixiao_num amount(void)
{
    return (jixiao_num)(random_bits() % (uint64_t)(MAX / 64) >> random_below(60));
}

static inline jixiao_num count_below(uint32_t n)
{
    return (jixiao_num)random_below(n) * YES;
}

static inline jixiao_num flip(void)
{
    return random_once_in(2) ? YES : NO;
}

static inline jixiao_num maybe(jixiao_num num)
{
    return random_once_in(3) ? NIL : num;
}

/* The same of a kind that is not drawn below: from its record. */
static inline void random_other(struct scoring *c)
{
    struct jixiao_table rule;
    c->rule_rows = random_rule_of(c->kind, c->points, 2, 3, c->rule);
    rule = rule_of(c);
    c->rows = random_facts_of(c->kind, c->points, 2, &rule, c->form, 6, c->facts);
}

/* Facts and a rule that are right, of a kind. */
static inline void random_scoring(struct scoring *c, uint32_t kind)
{
    uint32_t i, n = 1 + random_below(6);
    memset(c, 0, sizeof *c);
    c->kind = kind;
    c->points = (1 + (jixiao_num)random_below(2000)) * 30000; /* three parts of it fit places */
    c->rows = n;
    c->rule_rows = 1;
    c->form = jixiao_kind_get(kind)->measure ? 0 : random_below(jixiao_kind_get(kind)->n_forms);
    switch (kind) {
    case JIXIAO_KIND_FLAG:
        c->rule_rows = 0;
        break;
    case JIXIAO_KIND_CHECKLIST:
        c->rule_rows = c->rows = 1 + random_below(3);
        for (i = 0; i < c->rule_rows; i++) {
            c->rule[2 * i] = c->points / 3;
            c->rule[2 * i + 1] = maybe(flip());
        }
        break;
    case JIXIAO_KIND_SHARE:
        c->rule[0] = maybe(c->points);
        break;
    case JIXIAO_KIND_ATTAIN:
        c->rule[0] = random_below(1000000);
        c->rule[1] = flip();
        c->rule_rows = random_below(2);
        break;
    case JIXIAO_KIND_BALANCE:
        c->rule[0] = random_below(1000001);
        c->rule[1] = flip();
        c->rule[2] = maybe(c->points / 3);
        break;
    case JIXIAO_KIND_BANDS:
        c->rule_rows = 1 + random_below(3);
        for (i = 0; i < c->rule_rows; i++) {
            jixiao_num upto = (i + random_below(2)) * 100000;
            upto += i ? random_below(100) + 1 + c->rule[BAND_COLUMNS * (i - 1)] : 0;
            band_set(c->rule, i, upto, flip(), c->points / 3 * (3 - i));
        }
        break;
    case JIXIAO_KIND_PACE:
        c->rule_rows = c->rows = 1 + random_below(3);
        for (i = 0; i < c->rule_rows; i++) {
            c->rule[2 * i] = 1 + random_below(1500000);
            c->rule[2 * i + 1] = c->points / 3;
        }
        break;
    case JIXIAO_KIND_INCIDENTS:
        c->form = 0; /* of one sort */
        c->rule[0] = 1 + random_below(3000000);
        c->rule[1] = c->rule[2] = c->rule[3] = NIL;
        break;
    default:
        random_other(c);
        return;
    }
    for (i = 0; i < c->rows; i++) {
        jixiao_num *row = c->facts + (size_t)i * facts_of(c).columns;
        if (c->form == 1 || kind == JIXIAO_KIND_SHARE) {
            row[1] = count_below(10);
            row[0] = count_below((uint32_t)(row[1] / YES) + 1);
        } else if (kind == JIXIAO_KIND_FLAG) {
            row[0] = random_once_in(4) ? NO : YES;
        } else if (kind == JIXIAO_KIND_CHECKLIST) {
            row[0] = flip() ? c->points / 3 : 0;
            if (c->rule[2 * i + 1] == YES)
                row[0] = (jixiao_num)(random_bits() % (uint64_t)(c->points / 3 + 1));
        } else if (kind == JIXIAO_KIND_ATTAIN) {
            row[0] = amount();
            row[1] = random_once_in(2) ? row[0] : amount() * (random_once_in(9) ? -1 : 1);
            row[2] = maybe(flip());
            row[3] = maybe(flip());
        } else if (kind == JIXIAO_KIND_INCIDENTS) {
            row[0] = count_below(4);
        } else if (kind == JIXIAO_KIND_PACE) {
            row[1] = maybe(1 + amount());
            row[0] =
                row[1] == NIL ? random_below(1000001) : amount() * (random_once_in(9) ? -1 : 1);
        } else {
            row[0] = random_once_in(9) ? 0 : amount();
            row[1] = random_once_in(2) ? row[0] / 10 * 9 : amount();
        }
    }
}

/* Gives so many pieces, and then none. */
struct pool {
    int left, out;
};

static inline void *take_piece(void *context, size_t size)
{
    struct pool *pool = context;
    void *piece = pool->left-- > 0 ? malloc(size) : NULL;
    pool->out += piece != NULL;
    return piece;
}

static inline void give_piece(void *context, void *piece)
{
    ((struct pool *)context)->out--;
    free(piece);
}

#endif
