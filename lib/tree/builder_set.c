/* SPDX-License-Identifier: MIT
 * Building a tree, row by row: setting one thing. */
#include "builder.h"

#include "../kinds/reading.h"
#include "../score/total.h"
#include "../words/utf8.h"
#include "jixiao-fill.h"
#include "names.h"

#include <string.h>

/* ---- Numbers ------------------------------------------------------------------------------ */

static int unknown(struct jixiao_builder *b, uint32_t index, uint32_t row, const char *column)
{
    return jixiao_builder_error(b, JIXIAO_ERR_COLUMN_UNKNOWN, index, row, column, NULL);
}

static int set_most(struct jixiao_builder *b, jixiao_num value)
{
    if (value == JIXIAO_ABSENT)
        return JIXIAO_OK;
    if (value <= 0) /* no number is above the most that there may be */
        return jixiao_builder_error(b, JIXIAO_ERR_POINTS_RANGE, JIXIAO_NONE, 0, NULL, "/most");
    b->tree.most = value;
    return JIXIAO_OK;
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
    const struct jixiao_column *of; /* of the caps, or of the rule */
    struct jixiao_grade *g;
    jixiao_num *cell;
    if (!jixiao__is_open(b) || !column)
        return JIXIAO_ERR_ARGUMENT;
    if (value != JIXIAO_ABSENT && (value < -JIXIAO_MAX_NUM || value > JIXIAO_MAX_NUM))
        return jixiao_builder_error(b, JIXIAO_ERR_NUMBER_RANGE, index, row, column, NULL);
    if (index == JIXIAO_NONE && !row)
        return !strcmp(column, "places") ? set_places(b, value)
               : !strcmp(column, "most") ? set_most(b, value)
                                         : unknown(b, index, 0, column);
    if (index == JIXIAO_NONE) {
        if ((of = jixiao__cap_column(column)) != NULL)
            return jixiao__set_cap(b, row, of, value);
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
    cell = row ? jixiao__rule_cell(b, index, row, column, &of) : &b->indicators[index].points;
    if (!cell)
        return b->arena.failed ? JIXIAO_ERR_MEMORY : (int)b->list.items[b->list.count - 1].code;
    *cell = value;
    return JIXIAO_OK;
}

static int set_adjustable(struct jixiao_builder *b, uint32_t index, int value)
{
    uint32_t *flags = &b->indicators[index].flags;
    *flags = value ? *flags | JIXIAO_ADJUSTABLE : *flags & ~(uint32_t)JIXIAO_ADJUSTABLE;
    return JIXIAO_OK;
}

static int set_role(struct jixiao_builder *b, uint32_t index, const char *id, int value)
{
    uint32_t role = jixiao__role_find(id), *to = &b->indicators[index].role;
    if (role == JIXIAO_ROLE_COUNTED ||
        (jixiao__roles[role].info.is_veto && !b->indicators[index].veto))
        return jixiao_builder_error(b, JIXIAO_ERR_TYPE, index, 0, id, NULL);
    if (value && *to && *to != role)
        return jixiao_builder_error(b, JIXIAO_ERR_ROLE_TWICE, index, 0, id, NULL);
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
    if (index == JIXIAO_NONE && row && !strcmp(column, "caps.included"))
        return jixiao_builder_number(b, index, row, column, value ? JIXIAO_ONE : 0);
    if (index >= b->tree.n_indicators)
        return jixiao_builder_error(b, JIXIAO_ERR_TYPE, JIXIAO_NONE, 0, column, NULL);
    if (!row)
        return strcmp(column, "adjustable") ? set_role(b, index, column, value)
                                            : set_adjustable(b, index, value);
    cell = jixiao__rule_cell(b, index, row, column, &of);
    if (!cell)
        return b->arena.failed ? JIXIAO_ERR_MEMORY : (int)b->list.items[b->list.count - 1].code;
    if (of->type != JIXIAO_TYPE_YES_NO)
        return jixiao__rule_error(
            b, JIXIAO_ERR_TYPE, index, row,
            jixiao__column_find(jixiao__rule_form(&b->indicators[index]), column), column);
    *cell = value ? JIXIAO_ONE : 0;
    return JIXIAO_OK;
}

/* ---- Texts -------------------------------------------------------------------------------- */

static int set_text(struct jixiao_builder *b, const char **to, const char *text, size_t size)
{
    *to = jixiao__copy(&b->arena, text, size);
    return *to ? JIXIAO_OK : JIXIAO_ERR_MEMORY;
}

const char *jixiao__policy_name(uint32_t policy)
{
    static const char *const policies[JIXIAO_NA_END] = {NULL, "rescale", "full", "refuse",
                                                        "rescale-group"};
    return policies[policy];
}

static int set_policy(struct jixiao_builder *b, uint32_t index, uint32_t *to, const char *text,
                      size_t size)
{
    uint32_t i;
    for (i = JIXIAO_NA_RESCALE; i < JIXIAO_NA_END; i++)
        if (jixiao__is(text, size, jixiao__policy_name(i))) {
            *to = i;
            return JIXIAO_OK;
        }
    return jixiao_builder_error(b, JIXIAO_ERR_CHOICE, index, 0,
                                "rescale, rescale-group, full, refuse",
                                index == JIXIAO_NONE ? "/not_applicable" : NULL);
}

static int tree_text(struct jixiao_builder *b, const char *column, const char *text, size_t size)
{
    if (!strcmp(column, "id"))
        return set_text(b, &b->tree.id, text, size);
    if (!strcmp(column, "title"))
        return set_text(b, &b->tree.title, text, size);
    if (!strcmp(column, "source"))
        return set_text(b, &b->tree.source, text, size);
    if (!strcmp(column, "caps.by"))
        return set_text(b, &b->tree.caps_by, text, size);
    if (strcmp(column, "not_applicable") != 0)
        return unknown(b, JIXIAO_NONE, 0, column);
    return set_policy(b, JIXIAO_NONE, &b->tree.not_applicable, text, size);
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
                 {"note", &in->note},
                 {"term1", &in->terms[0]},
                 {"term2", &in->terms[1]},
                 {"term3", &in->terms[2]},
                 {"unit", &in->unit}};
    struct jixiao__reading reading;
    size_t i;
    int err;
    for (i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!strcmp(column, texts[i].column))
            return set_text(b, texts[i].to, text, size);
    if (!strcmp(column, "not_applicable"))
        return set_policy(b, index, &in->not_applicable, text, size);
    if (!strcmp(column, "veto")) /* not met, the grade is that at most */
        return set_text(b, &in->veto, text, size) ? JIXIAO_ERR_MEMORY
                                                  : set_role(b, index, column, 1);
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
        if (!jixiao__rule_row(b, index, row))
            return b->arena.failed ? JIXIAO_ERR_MEMORY : JIXIAO_ERR_RULE_ROWS;
        return set_text(b, &((const char **)b->indicators[index].rule.names)[row - 1], text, size);
    }
    cell = jixiao__rule_cell(b, index, row, column, &of);
    if (!cell)
        return b->arena.failed ? JIXIAO_ERR_MEMORY : (int)b->list.items[b->list.count - 1].code;
    err = (int)jixiao__read_cell(of, text, size, &reading);
    if (err)
        return jixiao__rule_error(b, err, index, row,
                                  (uint32_t)(cell - jixiao__rule_row(b, index, row)) + 1, column);
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
    if (row && !strcmp(column, "name")) {
        g = grade(b, row);
        return g ? set_text(b, &g->name, text, size) : JIXIAO_ERR_LIMIT;
    }
    if (row && strcmp(column, "from") != 0 && !jixiao__cap_column(column))
        return unknown(b, JIXIAO_NONE, row, column);
    if (!row && strcmp(column, "places") != 0 && strcmp(column, "most") != 0)
        return tree_text(b, column, text, size);
    if ((err = (int)jixiao__read_cell(jixiao__cap_column(column), text, size, &reading)) != 0)
        return jixiao_builder_error(b, (uint32_t)err, index, row, column, NULL);
    return jixiao_builder_number(b, index, row, column, reading.num);
}

/* ---- Cells of worksheets ------------------------------------------------------------------ */

static int set_double(struct jixiao_builder *b, uint32_t index, uint32_t row, const char *column,
                      double number, int *rounded)
{
    char digits[24];
    jixiao_num num;
    int err;
    if (index != JIXIAO_NONE && !row && strcmp(column, "points") != 0)
        return jixiao_builder_error(b, JIXIAO_ERR_TYPE, index, 0, column, NULL);
    err = jixiao_num_from_cell(number, &num, rounded);
    if (err)
        return jixiao_builder_error(b, (uint32_t)err, index, row, column, NULL);
    if (row && !strcmp(column, "name"))
        return jixiao_builder_text(b, index, row, column, digits,
                                   jixiao_num_format(num, 0, digits, sizeof digits));
    return jixiao_builder_number(b, index, row, column, num);
}

int jixiao_builder_value(struct jixiao_builder *b, uint32_t index, uint32_t row, const char *column,
                         const struct jixiao_value *value, int *rounded)
{
    if (rounded)
        *rounded = 0;
    if (!jixiao__is_open(b) || !column || !value)
        return JIXIAO_ERR_ARGUMENT;
    if (value->type == JIXIAO_VALUE_TEXT)
        return jixiao_builder_text(b, index, row, column, value->text, value->size);
    if (value->type == JIXIAO_VALUE_NUMBER)
        return set_double(b, index, row, column, value->number, rounded);
    if (row && !strcmp(column, "name"))
        return JIXIAO_OK;
    if (value->type == JIXIAO_VALUE_BLANK)
        return jixiao_builder_number(b, index, row, column, JIXIAO_ABSENT);
    if (value->type == JIXIAO_VALUE_YES_NO)
        return jixiao_builder_yes_no(b, index, row, column, value->number != 0);
    return jixiao_builder_text(b, index, row, column, value->text, value->size);
}
