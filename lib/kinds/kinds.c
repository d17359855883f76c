/* SPDX-License-Identifier: MIT
 * The registry of kinds, and what all kinds share: checking tables against their columns, scoring,
 * listing losses. */
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
    X(JIXIAO_KIND_INCIDENTS, jixiao__incidents)

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

static int is_counted(const struct jixiao__kind *k, const struct jixiao__case *c)
{
    return k->info.facts[c->facts->form].columns == jixiao__counted_columns;
}

void jixiao__list_losses(const struct jixiao__kind *k, const struct jixiao__case *c,
                         struct jixiao__losses *losses)
{
    if (is_counted(k, c))
        jixiao__counted_losses(c, losses);
    else
        k->losses(c, losses);
}

void jixiao__explain_loss(const struct jixiao__kind *k, const struct jixiao__case *c,
                          const struct jixiao_loss *loss, struct jixiao__text *text)
{
    if (is_counted(k, c))
        jixiao__counted_explain_loss(c, loss, text);
    else
        k->explain_loss(c, loss, text);
}

void jixiao__list_findings(const struct jixiao__kind *k, const struct jixiao__case *c,
                           jixiao_num score, struct jixiao__sink *sink)
{
    if (k->findings && !is_counted(k, c))
        k->findings(c, score, sink);
}

/* ---- Checking ----------------------------------------------------------------------------- */

static uint32_t bad_cell(const struct jixiao_column *column, jixiao_num cell, jixiao_num points)
{
    jixiao_num max = column->max == JIXIAO_ABSENT ? points : column->max;
    uint32_t type = column->type;
    if (cell < column->min || cell > max)
        return type >= JIXIAO_TYPE_YES_NO ? JIXIAO_ERR_CHOICE : JIXIAO_ERR_RANGE;
    if (type == JIXIAO_TYPE_NUMBER || !(cell % JIXIAO_ONE))
        return JIXIAO_OK;
    return type >= JIXIAO_TYPE_YES_NO ? JIXIAO_ERR_CHOICE : JIXIAO_ERR_WHOLE;
}

const struct jixiao_table jixiao__no_rows = {NULL, 0, 0, 0, NULL};

uint32_t jixiao__facts_fit(const struct jixiao__kind *k, const struct jixiao_table *facts)
{
    if (facts->form >= k->info.n_forms)
        return JIXIAO_ERR_FORM_UNKNOWN;
    return facts->rows && facts->columns != k->info.facts[facts->form].n_columns ? JIXIAO_ERR_WIDTH
                                                                                 : JIXIAO_OK;
}

uint32_t jixiao__case_begin(struct jixiao__case *c, const struct jixiao__kind *k, jixiao_num points,
                            const struct jixiao_table *rule, const struct jixiao_table *facts,
                            uint32_t places)
{
    if (!k)
        return JIXIAO_ERR_KIND_UNKNOWN;
    if (places > JIXIAO_MAX_PLACES)
        return JIXIAO_ERR_PLACES_RANGE;
    jixiao__case_set(c, points, rule, facts, jixiao__unit(places));
    if (points <= 0 || points > JIXIAO_MAX_POINTS)
        return JIXIAO_ERR_POINTS_RANGE;
    if (jixiao__round(points, c->unit) != points)
        return JIXIAO_ERR_POINTS_PLACES;
    if (c->rule->rows && c->rule->columns != k->info.rule.n_columns)
        return JIXIAO_ERR_WIDTH;
    return jixiao__facts_fit(k, c->facts);
}

jixiao_num jixiao__most(const struct jixiao__kind *k, const struct jixiao__case *c)
{
    jixiao_num sum = 0, best = 0;
    uint32_t row, column = k->parts | k->best;
    for (row = 1; column && row <= c->rule->rows; row++) {
        jixiao_num points = jixiao__rule(c, row, column);
        sum += points;
        best = points > best ? points : best;
    }
    return k->parts ? sum : k->best ? best : c->points;
}

void jixiao__check_rows(const struct jixiao_form *form, const struct jixiao__case *c,
                        struct jixiao__sink *sink)
{
    uint32_t row, i;
    if (c->rule->rows < form->min_rows || c->rule->rows > form->max_rows) {
        jixiao__find_at(sink, JIXIAO_ERR_RULE_ROWS, JIXIAO_IN_RULE, 0, 0, JIXIAO_ABSENT,
                        (jixiao_num)c->rule->rows * JIXIAO_ONE);
        return;
    }
    for (row = 1; row <= c->rule->rows; row++)
        for (i = 0; i < form->n_columns; i++) {
            const struct jixiao_column *column = &form->columns[i];
            jixiao_num cell = jixiao__rule(c, row, i + 1);
            uint32_t err = JIXIAO_OK;
            if (cell == JIXIAO_ABSENT ? column->required : bad_cell(column, cell, c->points))
                err = JIXIAO_ERR_RULE_RANGE;
            else if (column->max == JIXIAO_ABSENT && cell != JIXIAO_ABSENT &&
                     cell % (jixiao_num)c->unit)
                err = JIXIAO_ERR_POINTS_PLACES;
            if (err)
                jixiao__find_at(sink, err, JIXIAO_IN_RULE, row, i + 1, JIXIAO_ABSENT, cell);
        }
}

void jixiao__check_rule(const struct jixiao__kind *k, const struct jixiao__case *c,
                        struct jixiao__sink *sink)
{
    size_t before = sink->count;
    jixiao__check_rows(&k->info.rule, c, sink);
    if (sink->count != before)
        return;
    if (k->parts && jixiao__most(k, c) > c->points)
        jixiao__find_at(sink, JIXIAO_ERR_RULE_RANGE, JIXIAO_IN_RULE, 0, k->parts, c->points,
                        jixiao__most(k, c));
    if (k->check_rule)
        k->check_rule(c, sink);
}

/* Says what is wrong with a cell, or which required one is the first that is absent. */
static void cell_error(const struct jixiao_column *column, uint32_t err, jixiao_num cell,
                       uint32_t row, uint32_t at, struct jixiao__sink *sink,
                       struct jixiao_place *absent)
{
    if (cell != JIXIAO_ABSENT)
        jixiao__find_at(sink, err, JIXIAO_IN_FACTS, row, at, JIXIAO_ABSENT, cell);
    else if (column->required && !absent->err)
        *absent = (struct jixiao_place){JIXIAO_FINDING_FACTS_INCOMPLETE, JIXIAO_IN_FACTS, row, at};
}

/* Whether every cell is in its column's range, or may be absent and is, as in almost all facts. An
 * absent cell is below any range. */
static int cells_hold(const struct jixiao_form *form, const struct jixiao__case *c, uint32_t rows)
{
    const struct jixiao_column *end = form->columns + form->n_columns, *column;
    const jixiao_num *cell = c->facts->cells;
    if (!cell) /* they are in columns */
        return 0;
    for (; rows; rows--)
        for (column = form->columns; column < end; column++, cell++) {
            jixiao_num max = column->max == JIXIAO_ABSENT ? c->points : column->max;
            if ((*cell < column->min || *cell > max ||
                 (column->type != JIXIAO_TYPE_NUMBER && *cell % JIXIAO_ONE)) &&
                (column->required || *cell != JIXIAO_ABSENT))
                return 0;
        }
    return 1;
}

int jixiao__check_facts(const struct jixiao__kind *k, const struct jixiao__case *c,
                        struct jixiao__sink *sink, struct jixiao_place *absent)
{
    const struct jixiao_form *form = &k->info.facts[c->facts->form];
    uint32_t rows = c->facts->rows, most = form->positions ? c->rule->rows : form->max_rows, row, i;
    *absent = (struct jixiao_place){0, 0, 0, 0};
    if (rows > most || (rows < form->min_rows && !form->positions)) {
        jixiao__find_at(sink, JIXIAO_ERR_ROWS, JIXIAO_IN_FACTS, rows > most ? most + 1 : 0, 0,
                        (jixiao_num)(rows > most ? most : form->min_rows) * JIXIAO_ONE,
                        (jixiao_num)rows * JIXIAO_ONE);
        if (rows < form->min_rows)
            return 0;
        rows = most;
    }
    for (row = cells_hold(form, c, rows) ? rows + 1 : 1; row <= rows; row++)
        for (i = 0; i < form->n_columns; i++) {
            jixiao_num cell = jixiao__fact(c, row, i + 1);
            uint32_t err = bad_cell(&form->columns[i], cell, c->points);
            if (err)
                cell_error(&form->columns[i], err, cell, row, i + 1, sink, absent);
        }
    if (form->positions && rows < most && !absent->err)
        *absent =
            (struct jixiao_place){JIXIAO_FINDING_FACTS_INCOMPLETE, JIXIAO_IN_FACTS, rows + 1, 1};
    if (is_counted(k, c))
        jixiao__counted_check(c, sink);
    else if (k->check)
        k->check(c, sink);
    return absent->err != 0;
}

void jixiao__list_facts(const struct jixiao__kind *k, const struct jixiao__case *c,
                        struct jixiao__sink *sink)
{
    size_t before = sink->count;
    struct jixiao_place absent;
    jixiao_num score;
    uint32_t err;
    if (jixiao__check_facts(k, c, sink, &absent))
        jixiao__find_at(sink, absent.err, absent.table, absent.row, absent.column, JIXIAO_ABSENT,
                        JIXIAO_ABSENT);
    else if (sink->count == before && (err = k->score(c, &score)) != 0)
        jixiao__find_at(sink, err, JIXIAO_IN_FACTS, 0, 0, JIXIAO_ABSENT, JIXIAO_ABSENT);
}

static struct jixiao_place place_of(const struct jixiao_finding *f)
{
    return (struct jixiao_place){f->code, f->table, f->row, f->column};
}

static void refuse(struct jixiao_mark *mark, struct jixiao_place place)
{
    mark->error = place;
    mark->state = place.err == JIXIAO_FINDING_FACTS_INCOMPLETE ? JIXIAO_MISSING : JIXIAO_INVALID;
    mark->score = mark->lost = JIXIAO_ABSENT;
    mark->low = 0;
    mark->high = mark->points;
}

int jixiao__is_judged(const struct jixiao__kind *k, const struct jixiao__case *c)
{
    uint32_t row;
    for (row = 1; k->judged && row <= c->rule->rows; row++)
        if (jixiao__or(jixiao__rule(c, row, k->judged), 0))
            return 1;
    return 0;
}

void jixiao__score_checked(const struct jixiao__kind *k, const struct jixiao__case *c,
                           struct jixiao_mark *mark)
{
    struct jixiao_finding first;
    struct jixiao__sink sink = {&first, 1, 0, JIXIAO_NONE, 0};
    struct jixiao_place absent;
    uint32_t err;
    if (jixiao__check_facts(k, c, &sink, &absent) && !sink.count) {
        refuse(mark, absent);
        return;
    }
    if (sink.count) {
        refuse(mark, place_of(&first));
        return;
    }
    if ((err = k->score(c, &mark->score)) != 0) {
        refuse(mark, (struct jixiao_place){err, JIXIAO_IN_FACTS, 0, 0});
        return;
    }
    mark->low = mark->high = mark->score;
    mark->lost = c->points - mark->score;
    mark->state = jixiao__is_judged(k, c) ? JIXIAO_JUDGED : JIXIAO_COMPUTED;
}

/* ---- The public face ---------------------------------------------------------------------- */

int jixiao_score(uint32_t kind, jixiao_num points, const struct jixiao_table *rule,
                 const struct jixiao_table *facts, uint32_t places, struct jixiao_mark *mark)
{
    const struct jixiao__kind *k = jixiao__kind(kind);
    struct jixiao_finding first;
    struct jixiao__sink sink = {&first, 1, 0, JIXIAO_NONE, 0};
    struct jixiao__case c;
    uint32_t err = jixiao__case_begin(&c, k, points, rule, facts, places);
    if (!mark)
        return JIXIAO_ERR_ARGUMENT;
    jixiao__mark_begin(mark, points);
    if (err) {
        refuse(mark, (struct jixiao_place){err, JIXIAO_IN_NOTHING, 0, 0});
        return (int)err;
    }
    jixiao__check_rule(k, &c, &sink);
    if (sink.count)
        refuse(mark, place_of(&first));
    else
        jixiao__score_checked(k, &c, mark);
    mark->reviewed = mark->score;
    return (int)mark->error.err;
}

size_t jixiao_check(uint32_t kind, jixiao_num points, const struct jixiao_table *rule,
                    const struct jixiao_table *facts, uint32_t places,
                    struct jixiao_finding *findings, size_t capacity)
{
    const struct jixiao__kind *k = jixiao__kind(kind);
    struct jixiao__sink sink = {findings, capacity, 0, JIXIAO_NONE, facts ? facts->form : 0};
    struct jixiao__case c;
    uint32_t err = jixiao__case_begin(&c, k, points, rule, facts, places);
    if (err) {
        jixiao__find(&sink, err);
        return sink.count;
    }
    jixiao__check_rule(k, &c, &sink);
    if (!sink.count) /* facts are read by the rule */
        jixiao__list_facts(k, &c, &sink);
    return sink.count;
}

size_t jixiao_losses(uint32_t kind, jixiao_num points, const struct jixiao_table *rule,
                     const struct jixiao_table *facts, uint32_t places, struct jixiao_loss *losses,
                     size_t capacity)
{
    const struct jixiao__kind *k = jixiao__kind(kind);
    struct jixiao__losses list = {losses, capacity, 0};
    struct jixiao__case c;
    struct jixiao_mark mark;
    if (jixiao_score(kind, points, rule, facts, places, &mark) != JIXIAO_OK)
        return 0;
    jixiao__case_begin(&c, k, points, rule, facts, places);
    jixiao__list_losses(k, &c, &list);
    return list.count;
}
