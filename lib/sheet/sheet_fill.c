/* SPDX-License-Identifier: MIT
 * Filling a sheet: the one place where a sheet is checked, cell by cell. */
#include "sheet_cells.h"

#include "../words/utf8.h"

#include <string.h>

/* A reason, or a word that says that the leaf applies; a bare 是 is no reason. */
static int fill_not_applicable(struct jixiao_sheet *sheet, uint32_t index, const char *key,
                               const struct jixiao__value *value)
{
    int is = value->type == 't' ? jixiao_reason_read(value->text, value->size)
                                : -(value->num && value->num != JIXIAO_ABSENT);
    sheet->slots[index].not_applicable_at = sheet->where;
    if (!is)
        return JIXIAO_OK;
    if (is < 0)
        return jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_NOT_APPLICABLE_REASON, index,
                                      JIXIAO_IN_NOT_APPLICABLE, 0, 0, value->text, value->size);
    sheet->entries[index].given |= JIXIAO_GIVEN_NOT_APPLICABLE;
    return jixiao__fill_text(sheet, index, 0, key, value);
}

/* A score that is claimed, or that a review gives. */
static int fill_score(struct jixiao_sheet *sheet, uint32_t index, int review,
                      const struct jixiao__value *value)
{
    struct jixiao__slot *slot = &sheet->slots[index];
    struct jixiao_entry *entry = &sheet->entries[index];
    jixiao_num *to = review ? &entry->review : &entry->claim;
    uint32_t given = review ? JIXIAO_GIVEN_REVIEW : JIXIAO_GIVEN_CLAIM;
    int err;
    if (!(entry->given & given))
        *to = JIXIAO_ABSENT;
    err = jixiao__fill_once(sheet, index, review ? JIXIAO_IN_REVIEW : JIXIAO_IN_CLAIM, value, to,
                            review ? &slot->review_at : &slot->claim_at);
    entry->given |= *to != JIXIAO_ABSENT ? given : 0;
    return err;
}

/* Points as they are printed in the sheet: its own, of a leaf that is adjustable; of others they
 * should be the tree's. */
static int fill_points(struct jixiao_sheet *sheet, uint32_t index,
                       const struct jixiao__value *value)
{
    const struct jixiao_indicator *leaf = &sheet->tree->indicators[index];
    struct jixiao_entry *entry = &sheet->entries[index];
    struct jixiao_finding *f;
    int err;
    if (!(entry->given & JIXIAO_GIVEN_POINTS))
        entry->points = JIXIAO_ABSENT;
    err = jixiao__fill_once(sheet, index, JIXIAO_IN_POINTS, value, &entry->points,
                            &sheet->slots[index].points_at);
    if (err || entry->points == JIXIAO_ABSENT)
        return err;
    entry->given |= JIXIAO_GIVEN_POINTS;
    if (jixiao__is_adjustable(leaf))
        err = (int)jixiao__adjusted_error(sheet->tree, entry->points);
    else if (entry->points != leaf->points)
        err = JIXIAO_FINDING_FORM_POINTS;
    f = err ? jixiao__sheet_add(sheet, (uint32_t)err, index) : NULL;
    if (f) {
        f->table = JIXIAO_IN_POINTS;
        f->declared = err == JIXIAO_FINDING_FORM_POINTS ? entry->points : JIXIAO_ABSENT;
        f->found = err == JIXIAO_FINDING_FORM_POINTS ? leaf->points : entry->points;
    }
    return err == JIXIAO_FINDING_FORM_POINTS ? JIXIAO_OK : err;
}

/* The id of a cell that is not of facts, by its id or name, or NULL. */
static const char *key_of(enum jixiao__owner owner, const char *name)
{
    const char *key = jixiao__cell_find(owner, name);
    return key ? key : jixiao__cell_named(owner, name);
}

static int fill_leaf(struct jixiao_sheet *sheet, uint32_t index, const char *name,
                     const struct jixiao__value *value)
{
    const char *key = key_of(JIXIAO__OF_LEAF, name);
    if (!key)
        return jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_COLUMN_UNKNOWN, index, JIXIAO_IN_NOTHING, 0,
                                      0, name, strlen(name));
    if (!strcmp(key, "not_applicable"))
        return fill_not_applicable(sheet, index, key, value);
    if (!strcmp(key, "claim") || !strcmp(key, "review.score"))
        return fill_score(sheet, index, *key == 'r', value);
    if (!strcmp(key, "points"))
        return fill_points(sheet, index, value);
    return jixiao__fill_text(sheet, index, 0, key, value);
}

static int wrong_year(struct jixiao_sheet *sheet, uint32_t err, const struct jixiao__value *value)
{
    static const char before[] = "year: ";
    size_t size = value->type == 't' && value->size < 200 ? value->size : 0;
    char *text = jixiao__alloc(&sheet->arena, sizeof before + size, 1);
    if (!text)
        return JIXIAO_ERR_MEMORY;
    memcpy(text, before, sizeof before);
    memcpy(text + sizeof before - 1, value->text ? value->text : "", size);
    if (!size || jixiao__check_text(text, sizeof before - 1 + size))
        text[4] = '\0';
    return jixiao_sheet_error(sheet, err, JIXIAO_NONE, 0, text, "/year");
}

static int fill_year(struct jixiao_sheet *sheet, const struct jixiao__value *value)
{
    struct jixiao__reading reading;
    int err = value->type == 't' ? (int)jixiao__read_year(value->text, value->size, &reading.num)
                                 : jixiao__as_number(value, NULL, &reading);
    jixiao_num num = reading.num;
    if (!err && num == JIXIAO_ABSENT)
        return JIXIAO_OK;
    if (!err && (num % JIXIAO_ONE || num <= 0))
        err = JIXIAO_ERR_WHOLE;
    if (!err && sheet->has_year)
        err = JIXIAO_ERR_CELL_TWICE;
    sheet->has_year = 1; /* a bad one is not missing too */
    if (err)
        return wrong_year(sheet, (uint32_t)err, value);
    sheet->year = num / JIXIAO_ONE;
    return JIXIAO_OK;
}

static int fill_sheet(struct jixiao_sheet *sheet, const char *name,
                      const struct jixiao__value *value)
{
    const char *key;
    if (!strncmp(name, "meta.", 5)) {
        key = jixiao__copy(&sheet->arena, name, strlen(name));
        return key ? jixiao__fill_text(sheet, JIXIAO_NONE, 0, key, value) : JIXIAO_ERR_MEMORY;
    }
    key = key_of(JIXIAO__OF_SHEET, name);
    if (!key)
        return jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_COLUMN_UNKNOWN, JIXIAO_NONE,
                                      JIXIAO_IN_NOTHING, 0, 0, name, strlen(name));
    if (!strcmp(key, "year"))
        return fill_year(sheet, value);
    if (!strcmp(key, "claim"))
        return jixiao__fill_once(sheet, JIXIAO_NONE, JIXIAO_IN_CLAIM, value, &sheet->claim,
                                 &sheet->claim_at);
    return jixiao__fill_text(sheet, JIXIAO_NONE, 0, key, value);
}

/* What a sheet says of a group that chooses. */
static int fill_group(struct jixiao_sheet *sheet, uint32_t index, uint32_t row, const char *name,
                      const struct jixiao__value *value)
{
    const char *key = key_of(row ? JIXIAO__OF_CHOICE : JIXIAO__OF_GROUP, name);
    uint32_t child;
    if (!key)
        return jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_COLUMN_UNKNOWN, index, JIXIAO_IN_NOTHING, 0,
                                      0, name, strlen(name));
    if (!row)
        return jixiao__fill_text(sheet, index, 0, key, value);
    if (value->type != 't' && value->num == JIXIAO_ABSENT)
        return JIXIAO_OK;
    if (value->type != 't')
        return jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_TYPE, index, JIXIAO_IN_NOTHING, 0, 0, key,
                                      strlen(key));
    child = jixiao__child_named(sheet->tree, index, value->text, value->size);
    if (child == JIXIAO_NONE)
        return jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_CHOICE, index, JIXIAO_IN_NOTHING, 0, 0,
                                      value->text, value->size);
    sheet->entries[child].given |= JIXIAO_GIVEN_CHOSEN;
    return JIXIAO_OK;
}

static int fill(struct jixiao_sheet *sheet, uint32_t index, uint32_t row, const char *column,
                const struct jixiao__value *value)
{
    if (!jixiao__sheet_is_open(sheet) || !column || (value->type == 't' && !value->text))
        return JIXIAO_ERR_ARGUMENT;
    if (index == JIXIAO_NONE)
        return fill_sheet(sheet, column, value);
    if (sheet->refused == JIXIAO_ERR_TREE && !sheet->tree)
        return JIXIAO_ERR_TREE;
    if (!jixiao__sheet_has_entry(sheet, index))
        return jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_INDICATOR_UNKNOWN, JIXIAO_NONE,
                                      JIXIAO_IN_NOTHING, 0, 0, NULL, 0);
    if (!jixiao__sheet_is_leaf(sheet, index))
        return fill_group(sheet, index, row, column, value);
    return row ? jixiao__fill_fact(sheet, index, row, column, value)
               : fill_leaf(sheet, index, column, value);
}

int jixiao_sheet_number(struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                        const char *column, jixiao_num number)
{
    struct jixiao__value value = {'n', number, NULL, 0, 0};
    return fill(sheet, index, row, column, &value);
}

int jixiao_sheet_yes_no(struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                        const char *column, int yes)
{
    struct jixiao__value value = {'y', yes ? JIXIAO_ONE : 0, NULL, 0, 0};
    return fill(sheet, index, row, column, &value);
}

int jixiao_sheet_text(struct jixiao_sheet *sheet, uint32_t index, uint32_t row, const char *column,
                      const char *text, size_t size)
{
    struct jixiao__value value = {'t', JIXIAO_ABSENT, size ? text : "", size, 0};
    return fill(sheet, index, row, column, &value);
}

int jixiao__sheet_checked(struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                          const char *column, const char *text, size_t size)
{
    struct jixiao__value value = {'t', JIXIAO_ABSENT, text, size, 1};
    return fill(sheet, index, row, column, &value);
}

int jixiao_sheet_double(struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                        const char *column, double number, uint32_t doubles, int *rounded)
{
    struct jixiao__value value = {'d', JIXIAO_ABSENT, NULL, 0, 0};
    int is_rounded = 0, err = doubles == JIXIAO_DOUBLES_NEAREST
                                  ? jixiao_num_from_cell(number, &value.num, &is_rounded)
                                  : jixiao_num_from_double(number, &value.num);
    if (rounded)
        *rounded = is_rounded;
    if (err == JIXIAO_ERR_NUMBER_FINE)
        return jixiao_sheet_wrong(sheet, (uint32_t)err, index, row, column, NULL);
    if (err) /* it is worded as that of any other source */
        value.num = JIXIAO_MAX_NUM + 1;
    if (doubles != JIXIAO_DOUBLES_NEAREST)
        value.type = 'n';
    return fill(sheet, index, row, column, &value);
}

int jixiao_sheet_no_rows(struct jixiao_sheet *sheet, uint32_t index)
{
    if (!jixiao__sheet_is_open(sheet))
        return JIXIAO_ERR_ARGUMENT;
    if (!jixiao__sheet_is_leaf(sheet, index))
        return jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_INDICATOR_UNKNOWN, JIXIAO_NONE,
                                      JIXIAO_IN_NOTHING, 0, 0, NULL, 0);
    sheet->slots[index].no_rows = 1;
    return JIXIAO_OK;
}

int jixiao_sheet_one_row(struct jixiao_sheet *sheet, uint32_t index)
{
    if (!jixiao__sheet_is_open(sheet))
        return JIXIAO_ERR_ARGUMENT;
    if (!jixiao__sheet_is_leaf(sheet, index))
        return jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_INDICATOR_UNKNOWN, JIXIAO_NONE,
                                      JIXIAO_IN_NOTHING, 0, 0, NULL, 0);
    sheet->slots[index].one_row = 1;
    return JIXIAO_OK;
}

void jixiao__sheet_shown(struct jixiao_sheet *sheet, uint32_t index, jixiao_num score,
                         const char *error)
{
    uint32_t n;
    if (!sheet->tree)
        return;
    n = sheet->tree->n_indicators;
    if (!sheet->shown)
        sheet->shown = jixiao__alloc(&sheet->arena, (size_t)n + 1, sizeof *sheet->shown);
    if (error)
        error = jixiao__copy(&sheet->arena, error, strlen(error));
    if (sheet->shown)
        sheet->shown[index == JIXIAO_NONE ? n : index] =
            (struct jixiao__shown){score, error, sheet->where};
}
