/* SPDX-License-Identifier: MIT
 * Rules and facts out of an input's bytes; seeds.py writes them the same way. */
#ifndef TABLES_H
#define TABLES_H

#include "fuzz.h"

enum { MOST_ROWS = 16, MOST_CELLS = MOST_ROWS * JIXIAO_MAX_COLUMNS };

struct input {
    const uint8_t *at, *end;
};

static inline uint32_t take_byte(struct input *in)
{
    return in->at < in->end ? *in->at++ : 0;
}

/* A cell: mostly small, sometimes any 64 bits. */
static inline jixiao_num take_cell(struct input *in)
{
    static const jixiao_num often[] = {0,           1,      JIXIAO_ONE,    2 * JIXIAO_ONE,
                                       -JIXIAO_ONE, 100000, JIXIAO_ABSENT, JIXIAO_MAX_NUM};
    uint32_t what = take_byte(in);
    uint64_t any = 0;
    if (what < 8)
        return often[what];
    if (what < 128)
        return (jixiao_num)(what - 8) * JIXIAO_ONE;
    if (what < 240)
        return (jixiao_num)(what - 128) * 10000 + (jixiao_num)take_byte(in);
    for (what = 0; what < 8; what++)
        any = any << 8 | take_byte(in);
    return (jixiao_num)any;
}

/* A table of a form; seldom one of the wrong width, which is never read. */
static inline struct jixiao_table take_table(struct input *in, const struct jixiao_form *form,
                                             jixiao_num *cells)
{
    struct jixiao_table t = {cells, take_byte(in) % (MOST_ROWS + 1), form->n_columns, 0, NULL};
    uint32_t i;
    if (take_byte(in) == 255)
        t.columns = take_byte(in);
    for (i = 0; i < t.rows * form->n_columns; i++)
        cells[i] = take_cell(in);
    return t;
}

#endif
