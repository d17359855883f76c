/* SPDX-License-Identifier: MIT
 * The counted form, met and total: the facts of share, and a form of attain and of balance. */
#ifndef JIXIAO_COUNTED_H
#define JIXIAO_COUNTED_H

#include "kind.h"

#define JIXIAO__COUNTED_WIDTH 2u
extern const struct jixiao_column jixiao__counted_columns[JIXIAO__COUNTED_WIDTH];

/* Whether the facts are of the counted form. */
static inline int jixiao__is_counted(const struct jixiao__kind *k, const struct jixiao__case *c)
{
    return k->info.facts[c->form].columns == jixiao__counted_columns;
}

/* A form of facts, of any number of rows. */
#define JIXIAO__COUNTED(id)                                                                        \
    {                                                                                              \
        id, jixiao__counted_columns, JIXIAO__COUNTED_WIDTH, 0, JIXIAO_MAX_ROWS, 0                  \
    }

void jixiao__counted_check(const struct jixiao__case *c, struct jixiao__sink *sink);
/* The score of sums; of nothing it is `if_none`, or that is the error. */
uint32_t jixiao__counted_score(const struct jixiao__case *c, jixiao_num met, jixiao_num total,
                               jixiao_num if_none, jixiao_num *score);
void jixiao__counted_losses(const struct jixiao__case *c, struct jixiao__losses *losses);
void jixiao__counted_explain_loss(const struct jixiao__case *c, const struct jixiao_loss *loss,
                                  struct jixiao__text *text);

/* Each row may meet one more, or all. */
void jixiao__counted_better(const struct jixiao__case *c, struct jixiao__better *b);

/* Adds up; 0 if a sum is beyond 9e12. */
static inline int jixiao__counted_sum(const struct jixiao__case *c, jixiao_num *met,
                                      jixiao_num *total)
{
    return jixiao__sum_pair(c->facts, c->view, met, total);
}

#endif
