/* SPDX-License-Identifier: MIT
 * One leaf: its tables checked against their columns, and scored. */
#include "counted.h"

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

uint32_t jixiao__forms(const struct jixiao__kind *k, const struct jixiao_table *rule, uint32_t *n)
{
    jixiao_num form = 0;
    *n = k->info.n_forms;
    if (!k->info.measure && !k->form)
        return 0;
    *n = 1;
    if (k->form)
        return k->form(rule);
    if (rule->rows && rule->columns == k->info.rule.n_columns)
        form = rule->cells[k->info.measure - 1] / JIXIAO_ONE;
    return form > 0 && form < k->info.n_forms ? (uint32_t)form : 0;
}

uint32_t jixiao__read_as(const struct jixiao__kind *k, const struct jixiao_table *rule,
                         uint32_t form)
{
    return k->form ? k->form(rule) : form;
}

uint32_t jixiao__facts_fit(const struct jixiao__kind *k, const struct jixiao_table *rule,
                           const struct jixiao_table *facts)
{
    uint32_t n, first = jixiao__forms(k, rule, &n);
    if (facts->form >= k->info.n_forms ||
        (facts->rows && !k->form && (facts->form < first || facts->form >= first + n)))
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
    c->form = jixiao__read_as(k, c->rule, c->form);
    if (points <= 0 || points > JIXIAO_MAX_POINTS)
        return JIXIAO_ERR_POINTS_RANGE;
    if (jixiao__round(points, c->unit) != points)
        return JIXIAO_ERR_POINTS_PLACES;
    if (c->rule->rows && c->rule->columns != k->info.rule.n_columns)
        return JIXIAO_ERR_WIDTH;
    return jixiao__facts_fit(k, c->rule, c->facts);
}

jixiao_num jixiao__most(const struct jixiao__kind *k, const struct jixiao__case *c)
{
    jixiao_num sum = 0, best = JIXIAO_ABSENT;
    uint32_t row, column = k->parts | k->best;
    if (k->most)
        return k->most(c);
    for (row = 1; column && row <= c->rule->rows; row++) {
        jixiao_num points = jixiao__rule(c, row, column), end = JIXIAO_ABSENT;
        if (k->best_end)
            end = jixiao__rule(c, row, k->best_end);
        sum += jixiao__or(points, 0);
        points = end > points ? end : points; /* an absent one is below any */
        best = points > best ? points : best;
    }
    return k->parts ? sum : jixiao__or(best, c->points);
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
            if (cell == JIXIAO_ABSENT
                    ? column->required && (row == 1 || !column->once)
                    : bad_cell(column, cell, c->points) || (column->once && row > 1))
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

int jixiao__row_holds(const struct jixiao_form *form, const struct jixiao__case *c, uint32_t row)
{
    uint32_t i;
    for (i = 0; i < form->n_columns; i++) {
        jixiao_num cell = jixiao__fact(c, row, i + 1);
        if (cell != JIXIAO_ABSENT && bad_cell(&form->columns[i], cell, c->points))
            return 0;
    }
    return 1;
}

int jixiao__check_facts(const struct jixiao__kind *k, const struct jixiao__case *c,
                        struct jixiao__sink *sink, struct jixiao_place *absent)
{
    const struct jixiao_form *form = &k->info.facts[c->form];
    uint32_t rows = c->facts->rows, most = form->positions ? c->rule->rows : form->max_rows, row, i;
    size_t before = sink->count;
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
    if (jixiao__is_counted(k, c))
        jixiao__counted_check(c, sink);
    else if (k->check)
        k->check(c, sink);
    if (k->absent && !absent->err &&
        sink->count == before) /* of rows that are right as far as they go */
        k->absent(c, absent);
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
        if (jixiao__rule_says(c, row, k->judged))
            return 1;
    return 0;
}

int jixiao__incomplete(const struct jixiao__kind *k, const struct jixiao__case *c, jixiao_num *low,
                       jixiao_num *high)
{
    struct jixiao_finding first;
    struct jixiao__sink sink = {&first, 1, 0, JIXIAO_NONE, 0};
    struct jixiao_place absent;
    if (!jixiao__check_facts(k, c, &sink, &absent) || sink.count)
        return 0;
    if (k->interval)
        k->interval(c, low, high);
    return 1;
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
        if (k->interval)
            k->interval(c, &mark->low, &mark->high);
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
    if (k->add_judged)
        k->add_judged(c, &mark->judged_points, &mark->judged_score);
    mark->state = mark->judged_points ? JIXIAO_JUDGED : JIXIAO_COMPUTED;
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
    sink.form = err ? sink.form : c.form;
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
