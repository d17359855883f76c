/* SPDX-License-Identifier: MIT
 * What the test programs share: assertions that say what there is and what should be, a seeded
 * random generator, and a sheet to fill by hand. */
#ifndef TEST_H
#define TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "jixiao-columns.h"
#include "jixiao-fill.h"
#include "jixiao-io.h"

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))
#define N(x) JIXIAO_NUM(x)
#define NIL JIXIAO_ABSENT
#define YES JIXIAO_ONE
#define NO INT64_C(0)

/* A row of the rule of bands: flat, of a deviation. */
/* The columns of a rule of incidents. */
enum { EACH_COLUMNS = 4 };
#define EACH(off) (off), NIL, NIL, NIL
enum { BAND_COLUMNS = 8 };
#define BAND(upto, included, points) (upto), (included), (points), NIL, NIL, NIL, NIL, NIL

static inline void band_set(jixiao_num *rule, uint32_t row, jixiao_num upto, jixiao_num included,
                            jixiao_num points)
{
    const jixiao_num cells[BAND_COLUMNS] = {BAND(upto, included, points)};
    memcpy(rule + (size_t)row * BAND_COLUMNS, cells, sizeof cells);
}
#define MAX JIXIAO_MAX_NUM

/* ---- Assertions --------------------------------------------------------------------------- */

/* A number as text; a few may be written side by side. */
static inline const char *show(jixiao_num num)
{
    static char texts[4][32];
    static unsigned next;
    char *text = texts[next++ % 4];
    if (num == JIXIAO_ABSENT)
        return "absent";
    jixiao_num_format(num, 0, text, sizeof texts[0]);
    return text;
}

static inline void check_num(jixiao_num got, jixiao_num want, const char *what, const char *file,
                             int line)
{
    if (got == want)
        return;
    print_error("%s is %s (%lld), should be %s (%lld)\n", what, show(got), (long long)got,
                show(want), (long long)want);
    _fail(file, line);
}

static inline void check_name(uint32_t got, uint32_t want, const char *(*name)(uint32_t),
                              const char *what, const char *file, int line)
{
    const char *is = name(got), *should = name(want);
    if (got == want)
        return;
    print_error("%s is %u (%s), should be %u (%s)\n", what, got, is ? is : "no name", want,
                should ? should : "no name");
    _fail(file, line);
}

static inline void check_count(uint64_t got, uint64_t want, const char *what, const char *file,
                               int line)
{
    if (got == want)
        return;
    print_error("%s is %llu, should be %llu\n", what, (unsigned long long)got,
                (unsigned long long)want);
    _fail(file, line);
}

static inline void check_text(const char *got, const char *want, const char *what, const char *file,
                              int line)
{
    if (got == want || (got && want && !strcmp(got, want)))
        return;
    print_error("%s is\n  %s\nshould be\n  %s\n", what, got ? got : "NULL", want ? want : "NULL");
    _fail(file, line);
}

#define assert_num(got, want) check_num((got), (want), #got, __FILE__, __LINE__)
#define assert_err(got, want)                                                                      \
    check_name((uint32_t)(got), (uint32_t)(want), jixiao_err_name, #got, __FILE__, __LINE__)
#define assert_state(got, want)                                                                    \
    check_name((got), (want), jixiao_state_name, #got, __FILE__, __LINE__)
#define assert_verdict(got, want)                                                                  \
    check_name((got), (want), jixiao_verdict_name, #got, __FILE__, __LINE__)
#define assert_outcome(got, want)                                                                  \
    check_name((got), (want), jixiao_outcome_name, #got, __FILE__, __LINE__)
#define assert_count(got, want) check_count((got), (want), #got, __FILE__, __LINE__)
#define assert_text(got, want) check_text((got), (want), #got, __FILE__, __LINE__)

/* ---- Random numbers ----------------------------------------------------------------------- */

static uint64_t random_state;

/* Starts from JIXIAO_SEED, or from a seed of its own, which it prints. */
static inline void random_begin(const char *what)
{
    const char *given = getenv("JIXIAO_SEED");
    random_state = given ? strtoull(given, NULL, 0) : UINT64_C(20231231);
    print_message("# %s: JIXIAO_SEED=%llu\n", what, (unsigned long long)random_state);
}

/* 64 random bits (splitmix64). */
static inline uint64_t random_bits(void)
{
    uint64_t z = random_state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* One of 0…n−1. */
static inline uint32_t random_below(uint32_t n)
{
    return (uint32_t)((random_bits() >> 32) * n >> 32);
}

/* 1 once in n times. */
static inline int random_once_in(uint32_t n)
{
    return random_below(n) == 0;
}

/* ---- Tables of any kind, from its record -------------------------------------------------- */

/* A cell that the column admits; points are at most `most`. */
static inline jixiao_num random_cell(const struct jixiao_column *column, jixiao_num most,
                                     jixiao_num unit)
{
    jixiao_num max = column->max == NIL ? most : column->max, min = column->min, size = NIL;
    uint64_t span;
    if (!column->required && random_once_in(3))
        return NIL;
    if (column->type == JIXIAO_TYPE_YES_NO || column->type == JIXIAO_TYPE_CHOICE)
        return random_below((uint32_t)(max / YES) + 1) * YES;
    unit = column->type == JIXIAO_TYPE_COUNT ? YES : column->max == NIL ? unit : 1;
    size = random_once_in(2) ? N(10) : random_once_in(2) ? N(1) : N(1000000);
    if (random_once_in(20))
        size = MAX;
    if (max > size)
        max = size;
    if (min < -size)
        min = -size;
    if (max < min)
        return column->min;
    span = ((uint64_t)max - (uint64_t)min) / (uint64_t)unit + 1; /* up to twice a number */
    min = (jixiao_num)((uint64_t)min + random_bits() % span * (uint64_t)unit);
    return column->max == NIL ? min / unit * unit : min; /* one above 0 begins at a millionth */
}

static inline void random_cells(const struct jixiao_form *form, uint32_t rows, jixiao_num points,
                                jixiao_num unit, jixiao_num *cells)
{
    uint32_t i;
    for (i = 0; i < rows * form->n_columns; i++) {
        const struct jixiao_column *column = &form->columns[i % form->n_columns];
        cells[i] = column->once && i >= form->n_columns
                       ? NIL
                       : random_cell(column, random_once_in(2) ? points : points / rows, unit);
    }
}

/* A right rule of any kind, of up to `most` rows; returns how many. A kind none of whose rules is
 * found so fails the test: its rules are to be drawn beside those of the others. */
static inline uint32_t random_rule_of(uint32_t kind, jixiao_num points, uint32_t places,
                                      uint32_t most, jixiao_num *cells)
{
    const struct jixiao_form *form = &jixiao_kind_get(kind)->rule;
    struct jixiao_table rule = {cells, 0, form->n_columns, 0, NULL};
    struct jixiao_finding f;
    jixiao_num unit = YES;
    uint32_t i;
    for (i = 0; i < places; i++)
        unit /= 10;
    if (most > form->max_rows)
        most = form->max_rows;
    for (i = 0; i < 10000; i++) {
        rule.rows = form->min_rows + random_below(most - form->min_rows + 1);
        random_cells(form, rule.rows, points, unit, cells);
        if (!jixiao_check(kind, points, &rule, NULL, places, &f, 1) ||
            (f.table != JIXIAO_IN_RULE && f.table != JIXIAO_IN_NOTHING))
            return rule.rows;
    }
    fail_msg("no right rule of %s was found", jixiao_kind_get(kind)->id);
    return 0;
}

/* Facts of up to `most` rows that score, if some are found soon; returns how many rows. */
static inline uint32_t random_facts_of(uint32_t kind, jixiao_num points, uint32_t places,
                                       const struct jixiao_table *rule, uint32_t form,
                                       uint32_t most, jixiao_num *cells)
{
    const struct jixiao_form *of = &jixiao_kind_get(kind)->facts[form];
    struct jixiao_table facts = {cells, 0, of->n_columns, form, NULL};
    uint32_t i;
    for (i = 0; i < 50; i++) {
        facts.rows = of->positions ? rule->rows : of->min_rows + random_below(most);
        random_cells(of, facts.rows, points, 1, cells);
        if (!jixiao_check(kind, points, rule, &facts, places, NULL, 0))
            break;
    }
    return facts.rows;
}

/* ---- A sheet filled by hand --------------------------------------------------------------- */

enum { SHEET_INDICATORS = 64, SHEET_FINDINGS = 256 };

struct filled {
    const struct jixiao_tree *tree;
    jixiao_num claim;
    struct jixiao_entry entries[SHEET_INDICATORS];
    struct jixiao_mark marks[SHEET_INDICATORS];
    struct jixiao_total total;
    struct jixiao_finding findings[SHEET_FINDINGS];
    size_t n_findings;
};

static inline void sheet_begin(struct filled *s, const struct jixiao_tree *tree)
{
    assert_true(tree->n_indicators <= SHEET_INDICATORS);
    memset(s, 0, sizeof *s);
    s->tree = tree;
    s->claim = JIXIAO_ABSENT;
}

static inline uint32_t index_of(const struct filled *s, const char *id)
{
    uint32_t index = jixiao_tree_index(s->tree, id);
    assert_true(index != JIXIAO_NONE);
    return index;
}

/* Takes back all that the leaf was given. */
static inline void take(struct filled *s, const char *id)
{
    memset(&s->entries[index_of(s, id)], 0, sizeof s->entries[0]);
}

/* Facts of a form; `cells` stays the caller's. */
static inline void give_form(struct filled *s, const char *id, uint32_t form,
                             const jixiao_num *cells, uint32_t rows)
{
    struct jixiao_entry *e = &s->entries[index_of(s, id)];
    const struct jixiao_kind_info *kind =
        jixiao_kind_get(s->tree->indicators[index_of(s, id)].kind);
    e->given |= JIXIAO_GIVEN_FACTS;
    e->facts.cells = cells;
    e->facts.rows = rows;
    e->facts.form = form;
    e->facts.columns = kind ? kind->facts[form].n_columns : 0;
}

#define GIVE(s, id, rows, ...)                                                                     \
    give_form((s), (id), 0, (const jixiao_num[]){__VA_ARGS__}, (uint32_t)(rows))

static inline void give_claim(struct filled *s, const char *id, jixiao_num claim)
{
    struct jixiao_entry *e = &s->entries[index_of(s, id)];
    e->given |= JIXIAO_GIVEN_CLAIM;
    e->claim = claim;
}

static inline void give_review(struct filled *s, const char *id, jixiao_num review,
                               const char *reason)
{
    struct jixiao_entry *e = &s->entries[index_of(s, id)];
    e->given |= JIXIAO_GIVEN_REVIEW;
    e->review = review;
    e->review_reason = reason;
}

static inline void give_not_applicable(struct filled *s, const char *id, const char *reason)
{
    struct jixiao_entry *e = &s->entries[index_of(s, id)];
    e->given |= JIXIAO_GIVEN_NOT_APPLICABLE;
    e->reason = reason;
}

/* Scores it and lists its findings. */
static inline int sheet_run(struct filled *s)
{
    int err = jixiao_total_entries(s->tree, s->entries, s->claim, s->marks, &s->total);
    assert_err(err, s->total.err);
    s->n_findings = jixiao_findings(s->tree, s->entries, s->claim, s->marks, &s->total, s->findings,
                                    SHEET_FINDINGS);
    assert_true(s->n_findings <= SHEET_FINDINGS);
    return err;
}

static inline const struct jixiao_mark *mark_of(const struct filled *s, const char *id)
{
    return &s->marks[index_of(s, id)];
}

/* How many findings of that code the leaf has (NULL: the sheet); `last` (may be NULL) is the last
 * of them. */
static inline uint32_t find_all(const struct filled *s, const char *id, uint32_t code,
                                const struct jixiao_finding **last)
{
    uint32_t index = id ? index_of(s, id) : JIXIAO_NONE, n = 0;
    size_t i;
    for (i = 0; i < s->n_findings; i++)
        if (s->findings[i].code == code && s->findings[i].index == index) {
            n++;
            if (last)
                *last = &s->findings[i];
        }
    return n;
}

/* The one finding of that code that the leaf has; fails if it has none or several. */
static inline const struct jixiao_finding *find_one(const struct filled *s, const char *id,
                                                    uint32_t code, const char *file, int line)
{
    const struct jixiao_finding *f = NULL;
    uint32_t n = find_all(s, id, code, &f);
    if (n != 1) {
        print_error("%s has %u findings %s, should have one\n", id ? id : "the sheet", n,
                    jixiao_err_name(code));
        _fail(file, line);
    }
    return f;
}

#define assert_found(s, id, code) find_one((s), (id), (code), __FILE__, __LINE__)
#define assert_not_found(s, id, code) assert_count(find_all((s), (id), (code), NULL), 0)

#endif
