/* SPDX-License-Identifier: MIT
 * One kind with any rule and any facts, straight from C: checked, scored, explained; a score lies
 * in 0…points, and a department that did better never scores less. */
#include "fuzz.h"

enum { MOST = 512 };

struct input {
    const uint8_t *at, *end;
};

static uint32_t byte(struct input *in)
{
    return in->at < in->end ? *in->at++ : 0;
}

/* A cell: mostly small, sometimes any 64 bits. */
static jixiao_num cell(struct input *in)
{
    static const jixiao_num often[] = {0,           1,      JIXIAO_ONE,    2 * JIXIAO_ONE,
                                       -JIXIAO_ONE, 100000, JIXIAO_ABSENT, JIXIAO_MAX_NUM};
    uint32_t what = byte(in);
    jixiao_num any = 0;
    if (what < 8)
        return often[what];
    if (what < 128)
        return (jixiao_num)(what - 8) * JIXIAO_ONE;
    if (what < 240)
        return (jixiao_num)(what - 128) * 10000 + (jixiao_num)byte(in);
    for (what = 0; what < 8; what++)
        any = (jixiao_num)((uint64_t)any << 8 | byte(in));
    return any;
}

static struct jixiao_table table(struct input *in, const struct jixiao_form *form,
                                 jixiao_num *cells)
{
    struct jixiao_table t = {cells, byte(in) % 16, form->n_columns, 0, NULL};
    uint32_t i;
    if (byte(in) == 255)
        t.columns = byte(in); /* of the wrong width: never read */
    for (i = 0; i < MOST; i++)
        cells[i] = i < t.rows * form->n_columns ? cell(in) : JIXIAO_ABSENT;
    return t;
}

/* One goal more met, one incident fewer, more spent in time, one part more given. */
static void require_monotone(uint32_t kind, jixiao_num points, const struct jixiao_table *rule,
                             struct jixiao_table *facts, jixiao_num *cells, uint32_t places,
                             jixiao_num before)
{
    struct jixiao_mark mark;
    if (!facts->rows || facts->form || kind == JIXIAO_KIND_ATTAIN || kind == JIXIAO_KIND_BANDS)
        return;
    if (kind == JIXIAO_KIND_BALANCE)
        cells[1] += cells[0] && cells[1] < JIXIAO_MAX_NUM;
    else if (kind == JIXIAO_KIND_INCIDENTS)
        cells[0] -= cells[0] ? JIXIAO_ONE : 0;
    else if (kind == JIXIAO_KIND_PACE)
        cells[0] += cells[0] < JIXIAO_MAX_NUM;
    else
        cells[0] += JIXIAO_ONE;
    if (!jixiao_score(kind, points, rule, facts, places, &mark))
        require(mark.score >= before);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static jixiao_num rule_cells[MOST], fact_cells[MOST];
    struct input in = {data, data + size};
    uint32_t kind = 1 + byte(&in) % (JIXIAO_KIND_END - 1), places = byte(&in) % 8;
    const struct jixiao_kind_info *info = jixiao_kind_info(kind);
    uint32_t form = byte(&in) % (info->n_forms + 1);
    struct jixiao_table rule, facts;
    struct jixiao_finding found[4];
    struct jixiao_loss losses[4];
    struct jixiao_mark mark;
    jixiao_num points = cell(&in);
    size_t wrong;
    int err;
    rule = table(&in, &info->rule, rule_cells);
    facts = table(&in, &info->facts[form % info->n_forms], fact_cells);
    facts.form = form;
    err = jixiao_score(kind, points, &rule, &facts, places, &mark);
    wrong = jixiao_check(kind, points, &rule, &facts, places, found, 4);
    require((err == JIXIAO_OK) == (wrong == 0));
    if (err)
        return 0;
    require(mark.score >= 0 && mark.score <= points && mark.low == mark.score &&
            mark.high == mark.score);
    jixiao_losses(kind, points, &rule, &facts, places, losses, 4);
    require_monotone(kind, points, &rule, &facts, fact_cells, places, mark.score);
    return 0;
}
