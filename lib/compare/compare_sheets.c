/* SPDX-License-Identifier: MIT
 * What of two sheets is not the same: of the whole, and what they give for an indicator. */
#include "compare.h"

static const uint32_t whole[2] = {JIXIAO_NONE, JIXIAO_NONE};

static const struct jixiao_sheet *sheet_of(const struct jixiao_compare *c, uint32_t side)
{
    return c->results[side]->sheet;
}

static const struct jixiao_entry *entry_of(const struct jixiao_compare *c, uint32_t side,
                                           uint32_t index)
{
    return &jixiao_sheet_entries(sheet_of(c, side))[index];
}

/* All texts of a sheet, of an entry, of a pair of rows. */
static void differ_texts(struct jixiao_compare *c, const uint32_t index[2], const uint32_t row[2],
                         enum jixiao__owner owner)
{
    const char *key;
    size_t at;
    for (at = 0; (key = jixiao__cell_id_at(owner, at)) != NULL; at++) {
        const char *before = jixiao_sheet_get(sheet_of(c, 0), index[0], row[0], key);
        const char *after = jixiao_sheet_get(sheet_of(c, 1), index[1], row[1], key);
        size_t had = c->n_differences;
        if (owner == JIXIAO__OF_SHEET && !strcmp(key, "tree"))
            continue; /* it may be the same, by its file */
        jixiao__differ_text(c, index, key, before, after);
        if (c->n_differences > had) {
            struct jixiao_difference *d = &c->differences[had];
            memcpy(d->row, row, sizeof d->row);
            d->name = row[1] ? jixiao_sheet_get(sheet_of(c, 1), index[1], row[1], "name") : NULL;
        }
    }
}

void jixiao__differ_sheets(struct jixiao_compare *c)
{
    static const uint32_t none[2] = {0, 0};
    differ_texts(c, whole, none, JIXIAO__OF_SHEET);
    jixiao__differ_num(c, whole, "year", jixiao_sheet_year(sheet_of(c, 0)) * JIXIAO_ONE,
                       jixiao_sheet_year(sheet_of(c, 1)) * JIXIAO_ONE);
    jixiao__differ_num(c, whole, "claim", jixiao_sheet_claim(sheet_of(c, 0)),
                       jixiao_sheet_claim(sheet_of(c, 1)));
}

/* ---- Facts -------------------------------------------------------------------------------- */

/* As they were filled: a total above its parts too. */
static struct jixiao_table filled(const struct jixiao_compare *c, uint32_t side, uint32_t index)
{
    struct jixiao_table table = entry_of(c, side, index)->facts;
    const jixiao_num *cells = sheet_of(c, side)->slots[index].filled;
    if (cells)
        table.cells = cells;
    return table;
}

static void differ_row_texts(struct jixiao_compare *c, const uint32_t index[2],
                             const uint32_t row[2])
{
    differ_texts(c, index, row, JIXIAO__OF_ROW);
}

/* Rows that the rule names are called so. */
static void name_positions(struct jixiao_compare *c, const uint32_t index[2], size_t from)
{
    const struct jixiao_table *rule = &c->trees[1]->indicators[index[1]].rule;
    for (; from < c->n_differences; from++) {
        struct jixiao_difference *d = &c->differences[from];
        if (d->row[1] && d->row[1] <= rule->rows)
            d->name = jixiao__row_text(rule->names, d->row[1]);
    }
}

/* Facts, or what reviews found of them; as a whole where they cannot be held against each other: how
 * many rows there are. A table of no form was not given. */
static void differ_tables(struct jixiao_compare *c, const uint32_t index[2], const char *key,
                          const struct jixiao_table *before, const struct jixiao_table *after)
{
    const struct jixiao_indicator *leaf[2] = {&c->trees[0]->indicators[index[0]],
                                              &c->trees[1]->indicators[index[1]]};
    struct jixiao__rows rows = {.key = key, .tables = {before, after}};
    size_t had = c->n_differences;
    if (!before || !after || !jixiao__facts_alike(leaf[0], leaf[1]) ||
        before->form != after->form) {
        struct jixiao_difference *d = jixiao__differ(c, index, key);
        if (d && before)
            d->num[0] = before->rows * JIXIAO_ONE;
        if (d && after)
            d->num[1] = after->rows * JIXIAO_ONE;
        return;
    }
    rows.form = &jixiao_kind_get(leaf[0]->kind)->facts[before->form];
    rows.row = strcmp(key, "facts") ? NULL : differ_row_texts;
    jixiao__differ_rows(c, index, &rows);
    if (rows.form->positions)
        name_positions(c, index, had);
}

static void differ_facts(struct jixiao_compare *c, const uint32_t index[2])
{
    struct jixiao_table tables[2];
    const struct jixiao_table *given[2] = {NULL, NULL}, *found[2] = {NULL, NULL};
    uint32_t side, verified = 0;
    for (side = 0; side < 2; side++) {
        const struct jixiao_entry *entry = entry_of(c, side, index[side]);
        int is_given = (entry->given & JIXIAO_GIVEN_FACTS) != 0 || entry->facts.rows != 0;
        tables[side] = filled(c, side, index[side]);
        given[side] = is_given ? &tables[side] : NULL;
        /* what was not reviewed is taken as it was handed in */
        found[side] = entry->given & JIXIAO_GIVEN_VERIFIED ? &entry->verified : given[side];
        verified |= entry->given & JIXIAO_GIVEN_VERIFIED;
    }
    if (given[0] || given[1])
        differ_tables(c, index, "facts", given[0], given[1]);
    if (verified)
        differ_tables(c, index, "review.facts", found[0], found[1]);
}

/* ---- An entry ----------------------------------------------------------------------------- */

static jixiao_num given(const struct jixiao_entry *entry, uint32_t what, jixiao_num num)
{
    return entry->given & what ? num : JIXIAO_ABSENT;
}

/* What stands in one tree alone has nothing to be held against. */
void jixiao__differ_entries(struct jixiao_compare *c, const uint32_t index[2])
{
    static const uint32_t none[2] = {0, 0};
    const struct jixiao_entry *a, *b;
    if (index[0] == JIXIAO_NONE || index[1] == JIXIAO_NONE)
        return;
    a = entry_of(c, 0, index[0]);
    b = entry_of(c, 1, index[1]);
    jixiao__differ_num(c, index, "chosen", a->given & JIXIAO_GIVEN_CHOSEN ? JIXIAO_ONE : 0,
                       b->given & JIXIAO_GIVEN_CHOSEN ? JIXIAO_ONE : 0);
    if (!jixiao__is_leaf(&c->trees[0]->indicators[index[0]])) {
        differ_texts(c, index, none, JIXIAO__OF_GROUP);
        return;
    }
    jixiao__differ_num(c, index, "points", given(a, JIXIAO_GIVEN_POINTS, a->points),
                       given(b, JIXIAO_GIVEN_POINTS, b->points));
    jixiao__differ_num(c, index, "claim", given(a, JIXIAO_GIVEN_CLAIM, a->claim),
                       given(b, JIXIAO_GIVEN_CLAIM, b->claim));
    jixiao__differ_num(c, index, "review.score", given(a, JIXIAO_GIVEN_REVIEW, a->review),
                       given(b, JIXIAO_GIVEN_REVIEW, b->review));
    differ_texts(c, index, none, JIXIAO__OF_LEAF);
    differ_facts(c, index);
}
