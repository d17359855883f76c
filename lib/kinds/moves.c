/* SPDX-License-Identifier: MIT
 * What rules have in common whose rows move the points. */
#include "moves.h"

jixiao_num jixiao__moves_start(const struct jixiao__moves *m, const struct jixiao__case *c)
{
    int loses = 0;
    uint32_t row;
    for (row = 1; row <= c->rule->rows; row++)
        loses |= !jixiao__gains(m, c, row);
    return jixiao__or(jixiao__rule(c, 1, m->starts), loses ? c->points : 0);
}

jixiao_num jixiao__moves_most(const struct jixiao__moves *m, const struct jixiao__case *c)
{
    jixiao_num sum = jixiao__moves_start(m, c);
    uint32_t row;
    for (row = 1; row <= c->rule->rows; row++)
        if (jixiao__gains(m, c, row))
            sum += jixiao__or(jixiao__rule(c, row, m->most), c->points);
    return sum < c->points ? sum : c->points;
}
