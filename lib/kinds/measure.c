/* SPDX-License-Identifier: MIT
 * Measures: sums of the facts, and what is made of them. */
#include "measure.h"

enum { FIRST = 1, SECOND = 2 };

static enum jixiao__measured_by measure_of(const struct jixiao__case *c, uint32_t column)
{
    return (enum jixiao__measured_by)(jixiao__or(jixiao__rule(c, 1, column), 0) / JIXIAO_ONE);
}

static int is_rate(const struct jixiao__case *c, uint32_t row)
{
    return jixiao__fact(c, row, SECOND) == JIXIAO_ABSENT;
}

static uint32_t add_up(const struct jixiao__case *c, struct jixiao__measured *m)
{
    m->second = JIXIAO_ONE;
    if (m->measure == JIXIAO__BY_VALUE)
        return jixiao__sum_column(c->facts, c->view, FIRST, &m->first) ? JIXIAO_OK
                                                                       : JIXIAO_ERR_RANGE;
    m->is_rate = m->measure == JIXIAO__BY_RATIO && is_rate(c, 1);
    if (m->is_rate) {
        m->first = jixiao__fact(c, 1, FIRST);
        return JIXIAO_OK;
    }
    return jixiao__sum_pair(c->facts, c->view, &m->first, &m->second) ? JIXIAO_OK
                                                                      : JIXIAO_ERR_RANGE;
}

uint32_t jixiao__measure_facts(const struct jixiao__case *c, uint32_t column,
                               struct jixiao__measured *m)
{
    uint32_t err;
    *m = (struct jixiao__measured){.measure = measure_of(c, column)};
    err = add_up(c, m);
    if (err)
        return err;
    if (m->measure == JIXIAO__BY_DEVIATION || m->measure == JIXIAO__BY_CHANGE) {
        m->size = jixiao__apart(m->first, m->second);
        m->of = (uint64_t)m->first;
        m->is_below = m->measure == JIXIAO__BY_CHANGE && m->second < m->first;
    } else {
        m->size = jixiao__apart(m->first, 0);
        m->of = (uint64_t)m->second;
        m->is_below = m->first < 0;
    }
    return JIXIAO_OK;
}

uint32_t jixiao__measure_or_none(const struct jixiao__case *c, uint32_t column, uint32_t if_none,
                                 struct jixiao__measured *m, int *is_none)
{
    uint32_t err = jixiao__measure_facts(c, column, m);
    *is_none = !err && jixiao__is_of_nothing(m);
    if (*is_none && m->measure == JIXIAO__BY_DEVIATION &&
        jixiao__rule(c, 1, if_none) == JIXIAO_ABSENT) {
        m->of = 1;
        *is_none = 0;
    }
    return err;
}

int jixiao__measured_against(const struct jixiao__measured *m, jixiao_num bound)
{
    int side;
    if (m->is_below != (bound < 0))
        return m->is_below ? -1 : 1;
    side = jixiao__against(m->size, (jixiao_num)m->of, (jixiao_num)jixiao__apart(bound, 0));
    return m->is_below ? -side : side;
}

struct jixiao__u128 jixiao__measured_apart(const struct jixiao__measured *m, jixiao_num bound)
{
    struct jixiao__u128 size = jixiao__mul(m->size, (uint64_t)JIXIAO_ONE);
    struct jixiao__u128 at = jixiao__mul(jixiao__apart(bound, 0), m->of);
    if (m->is_below != (bound < 0))
        return jixiao__add(size, at);
    return jixiao__cmp(size, at) < 0 ? jixiao__subtract(at, size) : jixiao__subtract(size, at);
}

struct jixiao__u128 jixiao__measured_width(const struct jixiao__measured *m, jixiao_num from,
                                           jixiao_num to)
{
    return jixiao__mul(jixiao__apart(from, to), m->of);
}

jixiao_num jixiao__measured_num(const struct jixiao__measured *m)
{
    jixiao_num num = JIXIAO_MAX_NUM; /* of the largest sums */
    if (jixiao__is_beyond(m))
        return JIXIAO_ABSENT;
    if (m->size <= (uint64_t)JIXIAO_MAX_NUM)
        num = m->of ? jixiao__ratio((jixiao_num)m->size, (jixiao_num)m->of) : 0;
    return m->is_below ? -num : num;
}

int jixiao__is_rate_alone(const struct jixiao__case *c, uint32_t column)
{
    return measure_of(c, column) == JIXIAO__BY_RATIO && is_rate(c, 1) &&
           jixiao__fact(c, 1, FIRST) != JIXIAO_ABSENT;
}

void jixiao__measure_check(const struct jixiao__case *c, uint32_t column, struct jixiao__sink *sink)
{
    uint32_t row;
    if (measure_of(c, column) != JIXIAO__BY_RATIO)
        return;
    for (row = 1; row <= c->facts->rows; row++) {
        jixiao_num rate = jixiao__fact(c, row, FIRST);
        if (!is_rate(c, row) || rate == JIXIAO_ABSENT)
            continue;
        if (c->facts->rows > 1)
            jixiao__find_at(sink, JIXIAO_ERR_RATE_MIXED, JIXIAO_IN_FACTS, row, SECOND,
                            JIXIAO_ABSENT, JIXIAO_ABSENT);
        else if (rate > JIXIAO__MOST_RATE && rate <= JIXIAO_MAX_NUM)
            jixiao__find_at(sink, JIXIAO_ERR_RATIO_RANGE, JIXIAO_IN_FACTS, row, FIRST,
                            JIXIAO_ABSENT, rate);
    }
}

void jixiao__measure_find(const struct jixiao__measured *m, struct jixiao__sink *sink)
{
    int is_ratio = m->measure == JIXIAO__BY_RATIO;
    if (m->measure != JIXIAO__BY_VALUE && !(is_ratio ? m->second : m->first))
        jixiao__find_at(sink, JIXIAO_FINDING_BUDGET_ZERO, JIXIAO_IN_FACTS, 0,
                        is_ratio ? SECOND : FIRST, JIXIAO_ABSENT, is_ratio ? m->first : m->second);
}

/* ---- What would score more ------------------------------------------------------------------ */

#ifndef JIXIAO_NO_WHAT_IF
/* What was done where the measure has a bound, to a millionth; of a deviation below the budget, or
 * above it. At most the largest number. */
static jixiao_num done_at(const struct jixiao__measured *m, jixiao_num bound, int above)
{
    jixiao_num part;
    if (m->measure == JIXIAO__BY_VALUE || m->is_rate)
        return bound;
    if (m->measure == JIXIAO__BY_DEVIATION)
        bound = above ? JIXIAO_ONE + bound : JIXIAO_ONE - bound;
    else if (m->measure == JIXIAO__BY_CHANGE)
        bound += JIXIAO_ONE;
    part = jixiao__part_of((jixiao_num)m->of, (jixiao_num)jixiao__apart(bound, 0));
    return bound < 0 ? -part : part;
}

/* The next of them past `last`, up or down, or `last` itself: there is none. */
static jixiao_num next_done(const struct jixiao__measured *m, const jixiao_num *bounds, uint32_t n,
                            int up, int is_first, jixiao_num last)
{
    jixiao_num next = JIXIAO_ABSENT;
    uint32_t i;
    for (i = 0; i <= 2 * n; i++) {
        jixiao_num end = m->is_rate ? JIXIAO__MOST_RATE : m->first; /* of a deviation: none */
        jixiao_num at = i < 2 * n ? done_at(m, bounds[i / 2], (int)(i % 2)) : end;
        if (at == last ? !is_first : (at > last) != up)
            continue;
        if (next == JIXIAO_ABSENT || (at > next) != up)
            next = at;
    }
    return next;
}

void jixiao__measure_better(const struct jixiao__measured *m, const jixiao_num *bounds, uint32_t n,
                            int by_steps, struct jixiao__better *b)
{
    int is_second = m->measure == JIXIAO__BY_DEVIATION || m->measure == JIXIAO__BY_CHANGE, up;
    for (up = 0; up < 2; up++) {
        jixiao_num at = is_second ? m->second : m->first;
        int is_first = 1;
        while ((at = next_done(m, bounds, n, up, is_first, at)) != JIXIAO_ABSENT) {
            if (by_steps)
                b->first(b, 0, is_second ? SECOND : FIRST, at, up);
            b->near(b, 0, is_second ? SECOND : FIRST, at, up);
            is_first = 0;
        }
    }
}
#endif

/* ---- Words -------------------------------------------------------------------------------- */

void jixiao__say_bound(const struct jixiao__measured *m, struct jixiao__text *text,
                       jixiao_num bound)
{
    if (m->measure == JIXIAO__BY_VALUE)
        jixiao__say(text, "$n", "$n", bound);
    else
        jixiao__say(text, "$p", "$p", bound);
}

struct words {
    const char *sums[2], *is[2], *beyond[2];
};

static const struct words words[] = {
    [JIXIAO__BY_DEVIATION] = {{"年初预算合计 $n，决算合计 $n，",
                               "opening budgets $n, final accounts $n in all, "},
                              {"偏差 $p，", "a deviation of $p, "},
                              {"没有预算却有决算，", "a final account without a budget, "}},
    [JIXIAO__BY_RATIO] = {{"部分合计 $n，总数合计 $n，", "parts of $n, wholes of $n in all, "},
                          {"比率 $p，", "a ratio of $p, "},
                          {"总数为零却有部分，", "a part of a whole of 0, "}},
    [JIXIAO__BY_CHANGE] = {{"上期合计 $n，本期合计 $n，", "$n before, $n now in all, "},
                           {"变动率 $p，", "a change of $p, "},
                           {"上期为零而本期不为零，", "something now of nothing before, "}},
    [JIXIAO__BY_VALUE] = {{"", ""}, {"数值 $n，", "a value of $n, "}, {"", ""}},
};

static int is_named(const struct jixiao__case *c)
{
    return c->counted_in || (c->terms && c->terms[0]);
}

/* 重点支出合计 4800 万元 */
static void say_amount(const struct jixiao__case *c, const struct jixiao__measured *m,
                       uint32_t which, jixiao_num sum, struct jixiao__text *text)
{
    const struct jixiao_column *column = &jixiao__measure_forms[m->measure].columns[which];
    const char *term = c->terms ? c->terms[which] : NULL;
    jixiao__say(text, "$s", "$s", term ? term : text->lang == JIXIAO_EN ? column->id : column->zh);
    jixiao__say(text, m->measure == JIXIAO__BY_VALUE ? " $n" : "合计 $n", " $n", sum);
    if (c->counted_in)
        jixiao__say(text, " $s", " $s", c->counted_in);
}

void jixiao__explain_measured(const struct jixiao__case *c, const struct jixiao__measured *m,
                              struct jixiao__text *text)
{
    const struct words *w = &words[m->measure];
    jixiao_num num = jixiao__measured_num(m);
    if (num == JIXIAO_ABSENT) {
        jixiao__say(text, w->beyond[0], w->beyond[1]);
    } else if (m->measure == JIXIAO__BY_VALUE && is_named(c)) {
        say_amount(c, m, 0, num, text);
        jixiao__say(text, "，", ", ");
    } else {
        jixiao__say(text, w->is[0], w->is[1], num);
    }
}

static void explain_sums(const struct jixiao__case *c, const struct jixiao__measured *m,
                         struct jixiao__text *text)
{
    const struct words *w = &words[m->measure];
    if (m->measure == JIXIAO__BY_VALUE || !is_named(c)) {
        jixiao__say(text, w->sums[0], w->sums[1], m->first, m->second);
        return;
    }
    say_amount(c, m, 0, m->first, text);
    jixiao__say(text, "，", ", ");
    say_amount(c, m, 1, m->second, text);
    jixiao__say(text, "，", " in all, ");
}

void jixiao__explain_measure(const struct jixiao__case *c, const struct jixiao__measured *m,
                             struct jixiao__text *text)
{
    if (!m->is_rate)
        explain_sums(c, m, text);
    jixiao__explain_measured(c, m, text);
}

// clang-format off
const char *const jixiao__measure_names[JIXIAO__MEASURES] = {"deviation", "ratio", "change", "value"};

static const struct jixiao_column deviation[] = {JIXIAO__OF_DEVIATION}, ratio[] = {JIXIAO__OF_RATIO, JIXIAO__BESIDE("opening", "年初数", 0, JIXIAO_MAX_NUM, NO_UNIT, "调整前的预算数，只印出并与总数核对，不计分", "the whole before it was adjusted: printed, compared, never scored")}, change[] = {JIXIAO__OF_CHANGE}, value[] = {JIXIAO__OF_VALUE};

const struct jixiao_form jixiao__measure_forms[JIXIAO__MEASURES] = {
    {"", deviation, 2, 1, JIXIAO_MAX_ROWS, 0},
    {"ratio", ratio, 3, 1, JIXIAO_MAX_ROWS, 0},
    {"change", change, 2, 1, JIXIAO_MAX_ROWS, 0},
    {"value", value, 1, 1, JIXIAO_MAX_ROWS, 0},
};
// clang-format on
