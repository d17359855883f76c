/* SPDX-License-Identifier: MIT
 * The registry of kinds, their words, and what a kind lists of facts that score. */
#include "counted.h"

#include <string.h>

/* The registry: a row a kind. */
#define KINDS(X)                                                                                   \
    X(JIXIAO_KIND_FLAG, jixiao__flag)                                                              \
    X(JIXIAO_KIND_CHECKLIST, jixiao__checklist)                                                    \
    X(JIXIAO_KIND_SHARE, jixiao__share_kind)                                                       \
    X(JIXIAO_KIND_ATTAIN, jixiao__attain)                                                          \
    X(JIXIAO_KIND_BALANCE, jixiao__balance)                                                        \
    X(JIXIAO_KIND_BANDS, jixiao__bands)                                                            \
    X(JIXIAO_KIND_PACE, jixiao__pace)                                                              \
    X(JIXIAO_KIND_INCIDENTS, jixiao__incidents)                                                    \
    X(JIXIAO_KIND_GOALS, jixiao__goals)                                                            \
    X(JIXIAO_KIND_RATING, jixiao__rating)                                                          \
    X(JIXIAO_KIND_STEPS, jixiao__steps)

#define X(kind, record) extern const struct jixiao__kind record;
KINDS(X)
#undef X

const struct jixiao__kind *const jixiao__kinds[JIXIAO_KIND_END] = {
#define X(kind, record) [kind] = &record,
    KINDS(X)
#undef X
};

const struct jixiao_kind_info *jixiao_kind_get(uint32_t kind)
{
    const struct jixiao__kind *k = jixiao__kind(kind);
    return k ? &k->info : NULL;
}

int jixiao_kind_find(const char *id, uint32_t *kind)
{
    if (!kind)
        return JIXIAO_ERR_ARGUMENT;
    for (*kind = 1; *kind < JIXIAO_KIND_END; ++*kind)
        if (id && !strcmp(jixiao__kinds[*kind]->info.id, id))
            return JIXIAO_OK;
    *kind = JIXIAO_GROUP;
    return JIXIAO_ERR_KIND_UNKNOWN;
}

/* ---- Words -------------------------------------------------------------------------------- */

static const struct jixiao__outcome *outcome(uint32_t number)
{
    const struct jixiao__outcome *o;
    uint32_t kind;
    for (kind = 1; number && kind < JIXIAO_KIND_END; kind++)
        for (o = jixiao__kinds[kind]->outcomes; o && o->outcome; o++)
            if (o->outcome == number)
                return o;
    return NULL;
}

const char *jixiao_outcome_name(uint32_t number)
{
    const struct jixiao__outcome *o = outcome(number);
    return o ? o->name : NULL;
}

const char *jixiao_outcome_text(uint32_t number, uint32_t lang)
{
    const struct jixiao__outcome *o = outcome(number);
    return o ? o->text[lang == JIXIAO_EN] : NULL;
}

static const struct jixiao__detail *detail_by(const struct jixiao__kind *k, uint32_t code)
{
    const struct jixiao__detail *detail;
    for (detail = k ? k->details : NULL; detail && detail->code; detail++)
        if (detail->code == code)
            return detail;
    return NULL;
}

const struct jixiao__detail *jixiao__detail(uint32_t kind, uint32_t code)
{
    const struct jixiao__detail *detail = detail_by(jixiao__kind(kind), code);
    for (kind = 1; !detail && kind < JIXIAO_KIND_END; kind++)
        detail = detail_by(jixiao__kinds[kind], code);
    return detail;
}

/* ---- Losses ------------------------------------------------------------------------------- */

void jixiao__lose(struct jixiao__losses *losses, uint32_t row, uint32_t outcome, jixiao_num by,
                  jixiao_num lost)
{
    struct jixiao_loss *loss =
        losses->count < losses->capacity ? &losses->losses[losses->count] : NULL;
    losses->count++;
    if (!loss)
        return;
    loss->row = row;
    loss->outcome = outcome;
    loss->by = by;
    loss->lost = lost;
}

void jixiao__list_losses(const struct jixiao__kind *k, const struct jixiao__case *c,
                         struct jixiao__losses *losses)
{
    if (jixiao__is_counted(k, c))
        jixiao__counted_losses(c, losses);
    else
        k->losses(c, losses);
}

void jixiao__explain_loss(const struct jixiao__kind *k, const struct jixiao__case *c,
                          const struct jixiao_loss *loss, struct jixiao__text *text)
{
    if (jixiao__is_counted(k, c))
        jixiao__counted_explain_loss(c, loss, text);
    else
        k->explain_loss(c, loss, text);
}

#ifndef JIXIAO_NO_WHAT_IF
jixiao_num jixiao__part_of(jixiao_num amount, jixiao_num ratio)
{
    struct jixiao__u128 rest, part = jixiao__mul((uint64_t)amount, (uint64_t)ratio);
    if (jixiao__cmp(part, jixiao__mul((uint64_t)JIXIAO_MAX_NUM, (uint64_t)JIXIAO_ONE)) >= 0)
        return JIXIAO_MAX_NUM;
    return (jixiao_num)jixiao__div_floor(part, (struct jixiao__u128){0, (uint64_t)JIXIAO_ONE},
                                         &rest);
}

void jixiao__list_better(const struct jixiao__kind *k, const struct jixiao__case *c,
                         struct jixiao__better *b)
{
    if (jixiao__is_counted(k, c))
        jixiao__counted_better(c, b);
    else
        k->better(c, b);
}
#endif

void jixiao__list_findings(const struct jixiao__kind *k, const struct jixiao__case *c,
                           jixiao_num score, struct jixiao__sink *sink)
{
    if (k->findings && !jixiao__is_counted(k, c))
        k->findings(c, score, sink);
}
