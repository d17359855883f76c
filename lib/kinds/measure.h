/* SPDX-License-Identifier: MIT
 * A measure (度量): what a rule takes of the facts, as an exact fraction. A kind that lets its rule
 * choose one has a form of facts for each. */
#ifndef JIXIAO_MEASURE_H
#define JIXIAO_MEASURE_H

#include "kind.h"

enum jixiao__measured_by {
    JIXIAO__BY_DEVIATION, /* |final − budget| / budget */
    JIXIAO__BY_RATIO,     /* part / whole, or the rate itself */
    JIXIAO__BY_CHANGE,    /* (now − before) / before */
    JIXIAO__BY_VALUE,     /* value */
    JIXIAO__MEASURES
};

/* The most that a rate may be: 92 typed for 92% is above it. */
#define JIXIAO__MOST_RATE (2 * JIXIAO_ONE)

/* By enum jixiao__measured_by: the forms, and the rule's column that chooses one. */
extern const struct jixiao_form jixiao__measure_forms[JIXIAO__MEASURES];
extern const char *const jixiao__measure_names[JIXIAO__MEASURES];
#define JIXIAO__MEASURE(is_required, fallback)                                                     \
    JIXIAO__COLUMN("measure", "度量", CHOICE, is_required, 0, (JIXIAO__MEASURES - 1) * JIXIAO_ONE, \
                   fallback, jixiao__measure_names, JIXIAO__MEASURES, 0, 1, 0, NO_UNIT,            \
                   "deviation 预决算偏差，ratio 比率，change 变动率，value 数值",                  \
                   "what is measured of the facts: deviation, ratio, change, value")
/* The columns of a form. */
// clang-format off
#define JIXIAO__OF_DEVIATION \
    JIXIAO__REQUIRED("budget", "年初预算数", NUMBER, 0, JIXIAO_MAX_NUM, MONEY, "科目年初预算数", "the subject's opening budget"), \
    JIXIAO__REQUIRED("final", "决算数", NUMBER, -JIXIAO_MAX_NUM, JIXIAO_MAX_NUM, MONEY, "科目决算数，可以为负", "the subject's final account; may be negative")
#define JIXIAO__OF_RATIO \
    JIXIAO__RATE_WITHOUT(2, "part", "部分", NUMBER, 0, JIXIAO_MAX_NUM, NO_UNIT, "执行数、在职人数等；不填总数时为比率本身，0 至 2", "what is held against the whole; without one the ratio itself, 0 to 2"), \
    JIXIAO__OPTIONAL("whole", "总数", NUMBER, 0, JIXIAO_MAX_NUM, JIXIAO_ABSENT, NO_UNIT, "预算数、编制数等", "the whole: a budget, an establishment")
#define JIXIAO__OF_CHANGE \
    JIXIAO__REQUIRED("before", "上期数", NUMBER, 0, JIXIAO_MAX_NUM, NO_UNIT, "上年数或调整前的数", "last year's number, or that before it was adjusted"), \
    JIXIAO__REQUIRED("now", "本期数", NUMBER, -JIXIAO_MAX_NUM, JIXIAO_MAX_NUM, NO_UNIT, "本年数或调整后的数，可以为负", "this year's number, or that after; may be negative")
#define JIXIAO__OF_VALUE \
    JIXIAO__REQUIRED("value", "数值", NUMBER, -JIXIAO_MAX_NUM, JIXIAO_MAX_NUM, NO_UNIT, "天数、次数、名次、满意度等；多行相加", "days, times, a rank, a satisfaction; rows are added up")
// clang-format on

struct jixiao__measured {
    enum jixiao__measured_by measure;
    jixiao_num first, second; /* the sums; of a rate and of a value the second is 1 */
    uint64_t size, of;        /* what is measured is size / of */
    int is_below;             /* and below 0 */
    int is_rate;
};

/* What is measured by `column` of the rule. JIXIAO_OK, or JIXIAO_ERR_RANGE of a sum. */
uint32_t jixiao__measure_facts(const struct jixiao__case *c, uint32_t column,
                               struct jixiao__measured *m);

/* Of 0: nothing, or something, which is above any bound. */
static inline int jixiao__is_of_nothing(const struct jixiao__measured *m)
{
    return !m->of && !m->size;
}

static inline int jixiao__is_beyond(const struct jixiao__measured *m)
{
    return !m->of && m->size;
}

/* What is measured, other than 0 of 0, against a bound: −1 below, 0 on it, 1 above. */
int jixiao__measured_against(const struct jixiao__measured *m, jixiao_num bound);

/* The same; *is_none says that it is 0 of 0, which is no deviation, like 1 of 1, where the rule's
 * column `if_none` says no more. */
uint32_t jixiao__measure_or_none(const struct jixiao__case *c, uint32_t column, uint32_t if_none,
                                 struct jixiao__measured *m, int *is_none);

/* How far it is from a bound, times `of` and a million; so how far two bounds are apart. */
struct jixiao__u128 jixiao__measured_apart(const struct jixiao__measured *m, jixiao_num bound);
struct jixiao__u128 jixiao__measured_width(const struct jixiao__measured *m, jixiao_num from,
                                           jixiao_num to);

/* What is measured as a number to show, rounded to a millionth; absent where it is beyond. */
jixiao_num jixiao__measured_num(const struct jixiao__measured *m);

/* Whether the facts give a ratio as such, without its whole. */
int jixiao__is_rate_alone(const struct jixiao__case *c, uint32_t column);

/* Errors of the facts: rates among shares, a rate out of range. */
void jixiao__measure_check(const struct jixiao__case *c, uint32_t column,
                           struct jixiao__sink *sink);

/* The finding of a base that is 0. */
void jixiao__measure_find(const struct jixiao__measured *m, struct jixiao__sink *sink);

/* Goes through the values of what was done (part, final, now, value) at which the measure has one of
 * these bounds, away from what it is; `by_steps`: with the first gain on the way to each. */
void jixiao__measure_better(const struct jixiao__measured *m, const jixiao_num *bounds, uint32_t n,
                            int by_steps, struct jixiao__better *b);

/* Of 0 of 0, where the rule says what that scores. */
#define JIXIAO__OF_NOTHING_TEXT "总数为零，按规定得分", "of nothing, as the rule says"

/* A bound in words: per cent, or of values a number. */
void jixiao__say_bound(const struct jixiao__measured *m, struct jixiao__text *text,
                       jixiao_num bound);
/* The sums and what is measured: "年初预算合计 100，决算合计 92，偏差 8%，". */
void jixiao__explain_measure(const struct jixiao__case *c, const struct jixiao__measured *m,
                             struct jixiao__text *text);
/* The latter alone: "偏差 8%，". */
void jixiao__explain_measured(const struct jixiao__case *c, const struct jixiao__measured *m,
                              struct jixiao__text *text);

#endif
