/* SPDX-License-Identifier: MIT
 * Building a tree, row by row: the cells of its rules and of its caps. */
#include "builder.h"

#include "../kinds/reading.h"
#include "../score/total.h"
#include "jixiao-fill.h"
#include "names.h"

#include <string.h>

jixiao_num *jixiao__rule_row(struct jixiao_builder *b, uint32_t index, uint32_t row)
{
    struct jixiao_indicator *in = &b->indicators[index];
    const struct jixiao_form *form = jixiao__rule_form(in);
    uint32_t width = form ? form->n_columns : 0, cell;
    jixiao_num *cells = (jixiao_num *)in->rule.cells; /* our own memory */
    const char **names;
    if (!width || row > JIXIAO_MAX_RULE_ROWS) {
        jixiao_builder_error(b, JIXIAO_ERR_RULE_ROWS, index, row > JIXIAO_MAX_RULE_ROWS ? 0 : row,
                             NULL, NULL);
        return NULL;
    }
    if (!cells) {
        cells = jixiao__alloc(&b->arena, (size_t)JIXIAO_MAX_RULE_ROWS * width, sizeof *cells);
        names = jixiao__alloc(&b->arena, JIXIAO_MAX_RULE_ROWS, sizeof *names);
        if (!cells || !names)
            return NULL;
        for (cell = 0; cell < JIXIAO_MAX_RULE_ROWS * width; cell++)
            cells[cell] = JIXIAO_ABSENT;
        in->rule.cells = cells;
        in->rule.names = names;
        in->rule.columns = width;
    }
    in->rule.rows = row > in->rule.rows ? row : in->rule.rows;
    return cells + (size_t)(row - 1) * width;
}

int jixiao__rule_error(struct jixiao_builder *b, int err, uint32_t index, uint32_t row,
                       uint32_t column, const char *text)
{
    jixiao_builder_error(b, (uint32_t)err, index, row, text, NULL);
    if (b->list.count)
        b->list.items[b->list.count - 1].column = column;
    return err;
}

jixiao_num *jixiao__rule_cell(struct jixiao_builder *b, uint32_t index, uint32_t row,
                              const char *id, const struct jixiao_column **column)
{
    jixiao_num *cells = jixiao__rule_row(b, index, row);
    const struct jixiao_form *form;
    uint32_t at;
    if (!cells)
        return NULL;
    form = jixiao__rule_form(&b->indicators[index]);
    at = jixiao__column_find(form, id);
    if (!at) {
        jixiao__rule_error(b, JIXIAO_ERR_COLUMN_UNKNOWN, index, row, 0, id);
        return NULL;
    }
    *column = &form->columns[at - 1];
    return &cells[at - 1];
}

const struct jixiao_column *jixiao__cap_column(const char *name)
{
    uint32_t at = strncmp(name, "caps.", 5) ? 0 : jixiao__column_find(&jixiao__caps_form, name + 5);
    return at ? &jixiao__caps_form.columns[at - 1] : NULL;
}

int jixiao__set_cap(struct jixiao_builder *b, uint32_t row, const struct jixiao_column *column,
                    jixiao_num value)
{
    uint32_t width = jixiao__caps_form.n_columns, i;
    jixiao_num *cells = (jixiao_num *)b->tree.caps.cells; /* our own memory */
    if (row > JIXIAO_MAX_RULE_ROWS)
        return jixiao_builder_error(b, JIXIAO_ERR_RULE_ROWS, JIXIAO_NONE, 0, NULL, "/caps/rows");
    if (!cells) {
        cells = jixiao__alloc(&b->arena, (size_t)JIXIAO_MAX_RULE_ROWS * width, sizeof *cells);
        if (!cells)
            return JIXIAO_ERR_MEMORY;
        for (i = 0; i < JIXIAO_MAX_RULE_ROWS * width; i++)
            cells[i] = JIXIAO_ABSENT;
        b->tree.caps.cells = cells;
        b->tree.caps.columns = width;
    }
    b->tree.caps.rows = row > b->tree.caps.rows ? row : b->tree.caps.rows;
    cells[(size_t)(row - 1) * width + (size_t)(column - jixiao__caps_form.columns)] = value;
    return JIXIAO_OK;
}
