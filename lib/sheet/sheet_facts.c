/* SPDX-License-Identifier: MIT
 * Filling the facts of a leaf: their columns, their rows, the texts beside them. */
#include "sheet_cells.h"

#include <string.h>

static struct jixiao__reading reading_of_row(uint32_t row)
{
    return (struct jixiao__reading){(jixiao_num)row * JIXIAO_ONE, 0, ""};
}

/* The row of the rule that a text names, as a number; else what jixiao__as_number() says, but that a
 * name that is none is its own error. */
static int as_row_of_rule(const struct jixiao__value *value, const struct jixiao_indicator *leaf,
                          const struct jixiao_column *column, struct jixiao__reading *reading)
{
    uint32_t row =
        value->type == 't' ? jixiao__rule_row_named(&leaf->rule, value->text, value->size) : 0;
    int err;
    if (row) {
        *reading = reading_of_row(row);
        return JIXIAO_OK;
    }
    err = jixiao__as_number(value, column, reading);
    return err == JIXIAO_ERR_NUMBER ? JIXIAO_ERR_RATING_UNKNOWN : err;
}

typedef uint32_t find_column(const struct jixiao_form *form, const char *name);

/* The column in the form that is used, or else in the first that has it. 0: none; *mixed: in
 * another form. */
static uint32_t column_of(const struct jixiao_indicator *leaf, struct jixiao__slot *slot,
                          find_column *find, const char *name, int *mixed)
{
    const struct jixiao_kind_info *kind = jixiao_kind_get(leaf->kind);
    uint32_t n, form, column;
    *mixed = 0;
    if (slot->form && (column = find(&kind->facts[slot->form - 1], name)) != 0)
        return column;
    for (form = jixiao_leaf_forms(leaf, &n); n; n--, form++)
        if (form + 1 != slot->form && (column = find(&kind->facts[form], name)) != 0) {
            *mixed = slot->form != 0;
            if (!slot->form)
                slot->form = form + 1;
            return column;
        }
    return 0;
}

/* The column of facts of that id or name, or *key, a text of rows. 0 and NULL: neither. */
static uint32_t fact_named(const struct jixiao_indicator *leaf, struct jixiao__slot *slot,
                           const char *name, const char **key, int *mixed)
{
    uint32_t column = column_of(leaf, slot, jixiao__column_find, name, mixed);
    const char *term;
    *key = column ? NULL : jixiao__cell_find(JIXIAO__OF_ROW, name);
    if (column || *key)
        return column;
    if ((term = jixiao__term_id(leaf, name)) != NULL)
        return column_of(leaf, slot, jixiao__column_find, term, mixed);
    column = column_of(leaf, slot, jixiao__column_named, name, mixed);
    if (!column)
        *key = jixiao__cell_named(JIXIAO__OF_ROW, name);
    return column;
}

/* The rating that 实际完成值 names as a whole, where the facts have a column for it. */
static int fill_found(struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                      const struct jixiao__value *value)
{
    const struct jixiao_indicator *leaf = &sheet->tree->indicators[index];
    struct jixiao__slot *slot = &sheet->slots[index];
    uint32_t n, at = slot->form ? slot->form - 1 : jixiao_leaf_forms(leaf, &n), column;
    const struct jixiao_form *form = &jixiao_kind_get(leaf->kind)->facts[at];
    uint32_t found =
        value->type == 't' ? jixiao__rule_row_named(&leaf->rule, value->text, value->size) : 0;
    struct jixiao__reading reading = reading_of_row(found);
    for (column = 1; found && column <= form->n_columns; column++) {
        if (!form->columns[column - 1].of_rule)
            continue;
        slot->form = at + 1;
        if (jixiao__add_cell(sheet, index, row, column, &reading))
            return JIXIAO_ERR_MEMORY;
        sheet->cells[sheet->n_cells - 1].is_found = 1;
    }
    return JIXIAO_OK;
}

/* Whether what was done, in a row of its own points, is its target once more: ≥266米. */
static int is_copied(const struct jixiao_indicator *leaf, const struct jixiao_column *column,
                     const struct jixiao__value *value)
{
    return jixiao__kinds[leaf->kind]->row_mark && !strcmp(column->id, "actual") &&
           value->type == 't' && jixiao__begins_with_sense(value->text, value->size);
}

int jixiao__fill_own_fact(struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                          const char *name, const struct jixiao__value *value)
{
    const struct jixiao_indicator *leaf = &sheet->tree->indicators[index];
    struct jixiao__slot *slot = &sheet->slots[index];
    const struct jixiao_column *of;
    struct jixiao__reading reading;
    const char *key;
    uint32_t column;
    int err, mixed;
    if (row > JIXIAO_MAX_ROWS)
        return jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_LIMIT, index, JIXIAO_IN_FACTS, 0, 0, name,
                                      strlen(name));
    column = fact_named(leaf, slot, name, &key, &mixed);
    if (!slot->facts_at)
        slot->facts_at = sheet->where;
    if (key && sheet->is_review && !jixiao__is_verified_text(key))
        key = NULL;
    if (!column && !key)
        return jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_COLUMN_UNKNOWN, index, JIXIAO_IN_FACTS, row,
                                      0, name, strlen(name));
    slot->fills++;
    if (row > slot->rows) {
        slot->rows = row;
        slot->last_at = sheet->where;
    }
    if (mixed)
        return jixiao__sheet_bad_cell(sheet, JIXIAO_ERR_FORMS_MIXED, index, JIXIAO_IN_FACTS, row, 0,
                                      name, strlen(name));
    if (key && !strcmp(key, "actual_text") && fill_found(sheet, index, row, value))
        return JIXIAO_ERR_MEMORY;
    if (key)
        return jixiao__fill_text(sheet, index, row, key, value);
    of = &jixiao_kind_get(leaf->kind)->facts[slot->form - 1].columns[column - 1];
    err = of->of_rule ? as_row_of_rule(value, leaf, of, &reading)
                      : jixiao__as_number(value, of, &reading);
    if (err == JIXIAO_ERR_NUMBER && is_copied(leaf, of, value)) {
        jixiao__sheet_bad_cell(sheet, JIXIAO_FINDING_ACTUAL_COPIED, index, JIXIAO_IN_FACTS, row,
                               column, value->text, value->size);
        err = JIXIAO_OK; /* and the cell is blank */
    }
    if (err)
        jixiao__sheet_bad_cell(sheet, (uint32_t)err, index, JIXIAO_IN_FACTS, row, column,
                               value->text, value->size);
    return jixiao__add_cell(sheet, index, row, column, &reading) ? JIXIAO_ERR_MEMORY : err;
}

int jixiao__fill_fact(struct jixiao_sheet *sheet, uint32_t index, uint32_t row, const char *name,
                      const struct jixiao__value *value)
{
    const char *verified = jixiao__verified_name(name);
    if (verified && !jixiao_cell_id(sheet->tree, index, row, name))
        return jixiao__fill_verified(sheet, index, row, verified, value);
    return jixiao__fill_own_fact(sheet, index, row, name, value);
}

int jixiao_sheet_wrong(struct jixiao_sheet *sheet, uint32_t code, uint32_t index, uint32_t row,
                       const char *id, const char *text)
{
    const char *key;
    uint32_t column;
    int mixed;
    if (!jixiao__sheet_is_open(sheet) || !jixiao__is_code(code) || !id || !row ||
        !jixiao__sheet_is_leaf(sheet, index))
        return jixiao_sheet_error(sheet, code, index, row, text, NULL);
    column = fact_named(&sheet->tree->indicators[index], &sheet->slots[index], id, &key, &mixed);
    return jixiao__sheet_bad_cell(sheet, code, index, JIXIAO_IN_FACTS, row, mixed ? 0 : column,
                                  text, text ? strlen(text) : 0);
}
