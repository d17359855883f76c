/* SPDX-License-Identifier: MIT
 * Building a tree, row by row: setting one thing. */
#include "builder.h"

#include "../kinds/reading.h"
#include "../words/utf8.h"
#include "names.h"

#include <string.h>

/* ---- Rules -------------------------------------------------------------------------------- */

/* The rule's row as cells to set, made if it is not there yet. NULL: an error, listed. */
static jixiao_num *rule_row(struct jixiao_builder *b, uint32_t index, uint32_t row)
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

static int rule_error(struct jixiao_builder *b, int err, uint32_t index, uint32_t row,
                      uint32_t column, const char *text)
{
    jixiao_builder_error(b, (uint32_t)err, index, row, text, NULL);
    if (b->list.count)
        b->list.items[b->list.count - 1].column = column;
    return err;
}

/* The column to set, or NULL: listed. */
static jixiao_num *rule_cell(struct jixiao_builder *b, uint32_t index, uint32_t row, const char *id,
                             const struct jixiao_column **column)
{
    jixiao_num *cells = rule_row(b, index, row);
    const struct jixiao_form *form;
    uint32_t at;
    if (!cells)
        return NULL;
    form = jixiao__rule_form(&b->indicators[index]);
    at = jixiao__column_find(form, id);
    if (!at) {
        rule_error(b, JIXIAO_ERR_COLUMN_UNKNOWN, index, row, 0, id);
        return NULL;
    }
    *column = &form->columns[at - 1];
    return &cells[at - 1];
}

/* ---- Numbers ------------------------------------------------------------------------------ */

static int unknown(struct jixiao_builder *b, uint32_t index, uint32_t row, const char *column)
{
    return jixiao_builder_error(b, JIXIAO_ERR_COLUMN_UNKNOWN, index, row, column, NULL);
}

static int set_places(struct jixiao_builder *b, jixiao_num value)
{
    if (value == JIXIAO_ABSENT)
        return JIXIAO_OK;
    if (value < 0 || value % JIXIAO_ONE || value > JIXIAO_MAX_PLACES * JIXIAO_ONE)
        return jixiao_builder_error(b, JIXIAO_ERR_PLACES_RANGE, JIXIAO_NONE, 0, NULL, "/places");
    b->tree.places = (uint32_t)(value / JIXIAO_ONE);
    return JIXIAO_OK;
}

/* The n-th grade, made if it is not there yet; NULL beyond the most there may be. */
static struct jixiao_grade *grade(struct jixiao_builder *b, uint32_t row)
{
    if (row > JIXIAO_MAX_GRADES) {
        jixiao_builder_error(b, JIXIAO_ERR_LIMIT, JIXIAO_NONE, 0, "grades", "/grades");
        return NULL;
    }
    for (; b->tree.n_grades < row; b->tree.n_grades++)
        b->grades[b->tree.n_grades].from = JIXIAO_ABSENT;
    return &b->grades[row - 1];
}

int jixiao_builder_number(struct jixiao_builder *b, uint32_t index, uint32_t row,
                          const char *column, jixiao_num value)
{
    const struct jixiao_column *ignored;
    struct jixiao_grade *g;
    jixiao_num *cell;
    if (!jixiao__is_open(b) || !column)
        return JIXIAO_ERR_ARGUMENT;
    if (value != JIXIAO_ABSENT && (value < -JIXIAO_MAX_NUM || value > JIXIAO_MAX_NUM))
        return jixiao_builder_error(b, JIXIAO_ERR_NUMBER_RANGE, index, row, column, NULL);
    if (index == JIXIAO_NONE && !row)
        return strcmp(column, "places") ? unknown(b, index, 0, column) : set_places(b, value);
    if (index == JIXIAO_NONE) {
        if (strcmp(column, "from") != 0)
            return unknown(b, index, row, column);
        if ((g = grade(b, row)) != NULL)
            g->from = value;
        return g ? JIXIAO_OK : JIXIAO_ERR_LIMIT;
    }
    if (index >= b->tree.n_indicators)
        return jixiao_builder_error(b, JIXIAO_ERR_INDICATOR_UNKNOWN, JIXIAO_NONE, 0, NULL, NULL);
    if (!row && strcmp(column, "points") != 0)
        return unknown(b, index, 0, column);
    cell = row ? rule_cell(b, index, row, column, &ignored) : &b->indicators[index].points;
    if (!cell)
        return b->arena.failed ? JIXIAO_ERR_MEMORY : (int)b->list.items[b->list.count - 1].code;
    *cell = value;
    return JIXIAO_OK;
}

static int set_role(struct jixiao_builder *b, uint32_t index, const char *id, int value)
{
    uint32_t role = jixiao__role_find(id), *to = &b->indicators[index].role;
    if (role == JIXIAO_ROLE_COUNTED)
        return jixiao_builder_error(b, JIXIAO_ERR_TYPE, index, 0, id, NULL);
    if (value)
        *to = role;
    else if (*to == role)
        *to = JIXIAO_ROLE_COUNTED;
    return JIXIAO_OK;
}

int jixiao_builder_yes_no(struct jixiao_builder *b, uint32_t index, uint32_t row,
                          const char *column, int value)
{
    const struct jixiao_column *of;
    jixiao_num *cell;
    if (!jixiao__is_open(b) || !column)
        return JIXIAO_ERR_ARGUMENT;
    if (index >= b->tree.n_indicators)
        return jixiao_builder_error(b, JIXIAO_ERR_TYPE, JIXIAO_NONE, 0, column, NULL);
    if (!row)
        return set_role(b, index, column, value);
    cell = rule_cell(b, index, row, column, &of);
    if (!cell)
        return b->arena.failed ? JIXIAO_ERR_MEMORY : (int)b->list.items[b->list.count - 1].code;
    if (of->type != JIXIAO_TYPE_YES_NO)
        return rule_error(b, JIXIAO_ERR_TYPE, index, row,
                          jixiao__column_find(jixiao__rule_form(&b->indicators[index]), column),
                          column);
    *cell = value ? JIXIAO_ONE : 0;
    return JIXIAO_OK;
}

/* ---- Texts -------------------------------------------------------------------------------- */

static int set_text(struct jixiao_builder *b, const char **to, const char *text, size_t size)
{
    *to = jixiao__copy(&b->arena, text, size);
    return *to ? JIXIAO_OK : JIXIAO_ERR_MEMORY;
}

static int tree_text(struct jixiao_builder *b, const char *column, const char *text, size_t size)
{
    static const char *const policies[] = {"", "rescale", "full", "refuse"};
    uint32_t i;
    if (!strcmp(column, "id"))
        return set_text(b, &b->tree.id, text, size);
    if (!strcmp(column, "title"))
        return set_text(b, &b->tree.title, text, size);
    if (!strcmp(column, "source"))
        return set_text(b, &b->tree.source, text, size);
    if (strcmp(column, "not_applicable") != 0)
        return unknown(b, JIXIAO_NONE, 0, column);
    for (i = JIXIAO_NA_RESCALE; i <= JIXIAO_NA_REFUSE; i++)
        if (jixiao__is(text, size, policies[i])) {
            b->tree.not_applicable = i;
            return JIXIAO_OK;
        }
    return jixiao_builder_error(b, JIXIAO_ERR_CHOICE, JIXIAO_NONE, 0, "rescale, full, refuse",
                                "/not_applicable");
}

static int set_tick(struct jixiao_builder *b, uint32_t index, const char *column, const char *text,
                    size_t size)
{
    static const struct {
        const char *column, *tick;
        uint32_t flag;
    } ticks[] = {
        {"scope", "whole", JIXIAO_WHOLE},
        {"scope", "sample", JIXIAO_SAMPLE},
        {"nature", "qualitative", JIXIAO_QUALITATIVE},
        {"nature", "quantitative", JIXIAO_QUANTITATIVE},
    };
    const char *copy;
    size_t i;
    for (i = 0; i < sizeof ticks / sizeof *ticks; i++)
        if (!strcmp(column, ticks[i].column) && jixiao__is(text, size, ticks[i].tick)) {
            b->indicators[index].flags |= ticks[i].flag;
            return JIXIAO_OK;
        }
    copy = jixiao__copy(&b->arena, text, size);
    return jixiao_builder_error(b, JIXIAO_ERR_CHOICE, index, 0, copy, NULL);
}

/* Sets the kind, or the combine, of that id. Lint says of one that there is not, once. */
static int set_maker(struct jixiao_builder *b, uint32_t index, int is_kind, const char *text,
                     size_t size)
{
    struct jixiao_indicator *in = &b->indicators[index];
    char *id = jixiao__copy(&b->arena, text, size);
    int err;
    if (!id)
        return JIXIAO_ERR_MEMORY;
    if (is_kind || !jixiao__is_leaf(in))
        memset(&in->rule, 0, sizeof in->rule); /* was another's */
    err = is_kind ? jixiao_kind_find(id, &in->kind) : jixiao_combine_find(id, &in->combine);
    if (!err)
        return JIXIAO_OK;
    if (is_kind)
        in->kind = JIXIAO_KIND_END;
    else
        in->combine = JIXIAO_COMBINE_END;
    return jixiao_builder_error(b, (uint32_t)err, index, 0, id, NULL);
}

static int indicator_text(struct jixiao_builder *b, uint32_t index, const char *column,
                          const char *text, size_t size)
{
    struct jixiao_indicator *in = &b->indicators[index];
    struct {
        const char *column;
        const char **to;
    } texts[] = {{"id", &in->id},
                 {"name", &in->name},
                 {"explanation", &in->explanation},
                 {"criterion", &in->criterion},
                 {"note", &in->note}};
    struct jixiao__reading reading;
    size_t i;
    int err;
    for (i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!strcmp(column, texts[i].column))
            return set_text(b, texts[i].to, text, size);
    if (!strcmp(column, "kind") || !strcmp(column, "combine"))
        return set_maker(b, index, *column == 'k', text, size);
    if (!strcmp(column, "scope") || !strcmp(column, "nature"))
        return set_tick(b, index, column, text, size);
    if (strcmp(column, "points") != 0)
        return unknown(b, index, 0, column);
    if ((err = (int)jixiao__read_cell(NULL, text, size, &reading)) != 0)
        return jixiao_builder_error(b, (uint32_t)err, index, 0, column, NULL);
    return jixiao_builder_number(b, index, 0, column, reading.num);
}

static int rule_text(struct jixiao_builder *b, uint32_t index, uint32_t row, const char *column,
                     const char *text, size_t size)
{
    const struct jixiao_column *of;
    struct jixiao__reading reading;
    jixiao_num *cell;
    int err;
    if (!strcmp(column, "name")) {
        if (!rule_row(b, index, row))
            return b->arena.failed ? JIXIAO_ERR_MEMORY : JIXIAO_ERR_RULE_ROWS;
        return set_text(b, &((const char **)b->indicators[index].rule.names)[row - 1], text, size);
    }
    cell = rule_cell(b, index, row, column, &of);
    if (!cell)
        return b->arena.failed ? JIXIAO_ERR_MEMORY : (int)b->list.items[b->list.count - 1].code;
    err = (int)jixiao__read_cell(of, text, size, &reading);
    if (err)
        return rule_error(b, err, index, row, (uint32_t)(cell - rule_row(b, index, row)) + 1,
                          column);
    *cell = reading.num;
    return JIXIAO_OK;
}

int jixiao_builder_text(struct jixiao_builder *b, uint32_t index, uint32_t row, const char *column,
                        const char *text, size_t size)
{
    struct jixiao__reading reading;
    struct jixiao_grade *g;
    int err;
    if (!jixiao__is_open(b) || !column || (!text && size))
        return JIXIAO_ERR_ARGUMENT;
    text = size ? text : "";
    if ((err = jixiao__check_text(text, size)) != 0)
        return jixiao_builder_error(b, (uint32_t)err, index, row, column, NULL);
    if (index != JIXIAO_NONE && index >= b->tree.n_indicators)
        return jixiao_builder_error(b, JIXIAO_ERR_INDICATOR_UNKNOWN, JIXIAO_NONE, 0, NULL, NULL);
    if (index != JIXIAO_NONE)
        return row ? rule_text(b, index, row, column, text, size)
                   : indicator_text(b, index, column, text, size);
    if (row && strcmp(column, "name") != 0 && strcmp(column, "from") != 0)
        return unknown(b, JIXIAO_NONE, row, column);
    if (row && !strcmp(column, "name")) {
        g = grade(b, row);
        return g ? set_text(b, &g->name, text, size) : JIXIAO_ERR_LIMIT;
    }
    if (!row && strcmp(column, "places") != 0)
        return tree_text(b, column, text, size);
    if ((err = (int)jixiao__read_cell(NULL, text, size, &reading)) != 0)
        return jixiao_builder_error(b, (uint32_t)err, index, row, column, NULL);
    return jixiao_builder_number(b, index, row, column, reading.num);
}
