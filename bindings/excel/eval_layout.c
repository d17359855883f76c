/* SPDX-License-Identifier: MIT
 * A range laid out like the printed form into a tree. */
#include "eval_layout.h"

#include <stdlib.h>
#include <string.h>

/* ---- Headings ---------------------------------------------------------------------------- */

static const struct {
    uint32_t heading;
    const char *text[2]; /* by enum jixiao_lang */
} headings[] = {
    {HEADING_LEVEL, {"一级指标", "level1"}},
    {HEADING_LEVEL + 1, {"二级指标", "level2"}},
    {HEADING_LEVEL + 2, {"三级指标", "level3"}},
    {HEADING_LEVEL + 3, {"四级指标", "level4"}},
    {HEADING_LEVEL + 4, {"五级指标", "level5"}},
    {HEADING_LEVEL + 5, {"六级指标", "level6"}},
    {HEADING_LEVEL + 6, {"七级指标", "level7"}},
    {HEADING_LEVEL + 7, {"八级指标", "level8"}},
    {HEADING_ID, {"编号", "id"}},
    {HEADING_POINTS, {"指标分值", "points"}},
    {HEADING_KIND, {"计分方式", "kind"}},
    {HEADING_EXPLANATION, {"指标解释", "explanation"}},
    {HEADING_CRITERION, {"计分标准", "criterion"}},
    {HEADING_NOTE, {"备注", "note"}},
    {HEADING_WHOLE, {"整体评价", "whole"}},
    {HEADING_SAMPLE, {"样本评价", "sample"}},
    {HEADING_QUALITATIVE, {"定性评价", "qualitative"}},
    {HEADING_QUANTITATIVE, {"定量评价", "quantitative"}},
    {HEADING_PART, {"分项", "part"}},
    {HEADING_PASSED, {"绩效指标", "indicator"}},
    {HEADING_PASSED, {"计分参数", "rule"}},
    {HEADING_PASSED, {"评价方式", "scope"}},
    {HEADING_PASSED, {"评价属性", "nature"}},
    {HEADING_PASSED, {"自评打分", "claim"}},
    {HEADING_PASSED, {"自评得分", "score"}},
};

enum { N_HEADINGS = sizeof headings / sizeof *headings };

/* The role that a heading is of; JIXIAO_ROLE_COUNTED: of none. */
uint32_t heading_role(uint32_t heading)
{
    return heading >= HEADING_ROLE && heading < HEADING_KIND ? heading - HEADING_ROLE + 1
                                                             : JIXIAO_ROLE_COUNTED;
}

const char *heading_text(uint32_t heading, uint32_t lang)
{
    const struct jixiao_role_info *role = jixiao_role_get(heading_role(heading));
    size_t i;
    if (heading_role(heading))
        return lang == JIXIAO_EN ? role->id : role->zh;
    for (i = 0; i < N_HEADINGS; i++)
        if (headings[i].heading == heading)
            return headings[i].text[lang == JIXIAO_EN];
    return "";
}

/* The column of a rule that a heading names, from 1; 0: none. */
static uint32_t rule_column(const struct jixiao_form *form, const char *name)
{
    uint32_t i;
    for (i = 0; i < form->n_columns; i++)
        if (!strcmp(form->columns[i].zh, name) ||
            (!strncmp(name, "rule.", 5) && !strcmp(form->columns[i].id, name + 5)))
            return i + 1;
    return 0;
}

static uint32_t heading_of(const char *name)
{
    uint32_t kind, role;
    size_t i;
    for (i = 0; i < N_HEADINGS; i++)
        if (!strcmp(headings[i].text[0], name) || !strcmp(headings[i].text[1], name))
            return headings[i].heading;
    for (role = 1; role < JIXIAO_ROLE_END; role++)
        if (!strcmp(jixiao_role_get(role)->zh, name) || !strcmp(jixiao_role_get(role)->id, name))
            return HEADING_ROLE + role - 1;
    for (kind = 1; kind < JIXIAO_KIND_END && strlen(name) < 64; kind++)
        if (rule_column(&jixiao_kind_get(kind)->rule, name))
            return HEADING_RULE;
    return HEADING_NONE;
}

static const struct cell *cell_of(const struct layout *l, uint32_t row, uint32_t column)
{
    return cell_at(l->range, row, column);
}

/* Whether the row has headings; they are added to those of the row above, as the form prints two.
 */
static int take_headings(struct layout *l, uint32_t row)
{
    char name[SHORT_TEXT];
    uint32_t i, heading, found = 0;
    for (i = 0; i < l->n_columns; i++) {
        heading = *name_of(cell_of(l, row, i), name) ? heading_of(name) : HEADING_NONE;
        if (heading == HEADING_NONE)
            continue;
        found = 1;
        l->columns[i].heading = heading;
        if (heading == HEADING_RULE)
            memcpy(l->columns[i].rule, name, strlen(name) + 1);
    }
    return (int)found;
}

/* A heading that nobody knows may be a misspelt rule, and is no tree. */
static void check_headings(struct layout *l, uint32_t row)
{
    char name[SHORT_TEXT];
    uint32_t i;
    for (i = 0; i < l->n_columns; i++)
        if (l->columns[i].heading == HEADING_NONE && *name_of(cell_of(l, row, i), name))
            jixiao_builder_error(l->builder, JIXIAO_ERR_COLUMN_UNKNOWN, JIXIAO_NONE, row + 1, name,
                                 NULL);
}

static const struct cell *under(const struct layout *l, uint32_t row, uint32_t heading)
{
    static const struct cell blank = {CELL_BLANK, 0, {0}};
    uint32_t i;
    for (i = 0; i < l->n_columns; i++)
        if (l->columns[i].heading == heading)
            return cell_of(l, row, i);
    return &blank;
}

/* ---- Indicators -------------------------------------------------------------------------- */

static int add(struct layout *l, uint32_t row, uint32_t level, uint32_t *index)
{
    uint32_t *rows = l->rows;
    if (l->n_rows == l->room) {
        rows = realloc(rows, (l->room * 2 + 64) * sizeof *rows);
        if (!rows)
            return 0;
        l->rows = rows;
        l->room = l->room * 2 + 64;
    }
    if (jixiao_builder_add(l->builder, level, index) != JIXIAO_OK)
        return 0;
    rows[l->n_rows++] = row + 1;
    return 1;
}

static void set_text(struct layout *l, uint32_t index, const char *column, const struct cell *cell)
{
    if (cell->type == CELL_TEXT && !is_blank(cell))
        jixiao_builder_text(l->builder, index, 0, column, cell->as.text, cell->size);
    else if (!is_blank(cell))
        jixiao_builder_error(l->builder, JIXIAO_ERR_TYPE, index, 0, column, NULL);
}

static void set_number(struct layout *l, uint32_t index, const struct cell *cell)
{
    jixiao_num num;
    int err = number_of(cell, &num);
    if (err)
        jixiao_builder_error(l->builder, (uint32_t)err, index, 0, "points", NULL);
    else if (num != JIXIAO_ABSENT)
        jixiao_builder_number(l->builder, index, 0, "points", num);
}

/* A printed name: （70分） behind it are its points, unless a cell of its own has them. */
static void set_name(struct layout *l, uint32_t index, const struct cell *cell)
{
    static const char end[] = "分)";
    char name[SHORT_TEXT];
    size_t size = strlen(name_of(cell, name)), length;
    jixiao_num points;
    if (cut_brackets(name, end)) {
        length = strlen(name);
        if (!jixiao_num_parse(name + length + 1, size - length - sizeof end, &points)) {
            jixiao_builder_number(l->builder, index, 0, "points", points);
            jixiao_builder_text(l->builder, index, 0, "name", name, length);
            return;
        }
    }
    set_text(l, index, "name", cell);
}

/* An id where the range gives none: of the row, and of the level for a group that shares it. */
static void set_id(struct layout *l, uint32_t index, uint32_t row, uint32_t level)
{
    struct words id = {.lang = JIXIAO_EN};
    words_say(&id, "", level ? "row-%u-level-%u" : "row-%u", row + 1, level);
    jixiao_builder_text(l->builder, index, 0, "id", id.bytes ? id.bytes : "", id.size);
    words_free(&id);
}

static void set_yes(struct layout *l, uint32_t index, const struct cell *cell, const char *column,
                    const char *tick)
{
    int yes = truth(cell);
    if (yes < 0)
        jixiao_builder_error(l->builder, JIXIAO_ERR_CHOICE, index, 0, tick ? tick : column, NULL);
    else if (yes && tick)
        jixiao_builder_text(l->builder, index, 0, column, tick, strlen(tick));
    else if (yes)
        jixiao_builder_yes_no(l->builder, index, 0, column, 1);
}

/* What a row says of its indicator, beside its name. */
static void set_rest(struct layout *l, uint32_t index, uint32_t row)
{
    static const struct {
        uint32_t heading;
        const char *column, *tick;
    } ticks[] = {{HEADING_WHOLE, "scope", "whole"},
                 {HEADING_SAMPLE, "scope", "sample"},
                 {HEADING_QUALITATIVE, "nature", "qualitative"},
                 {HEADING_QUANTITATIVE, "nature", "quantitative"}};
    char name[SHORT_TEXT];
    const struct cell *kind = under(l, row, HEADING_KIND);
    uint32_t role;
    size_t i;
    if (is_blank(under(l, row, HEADING_ID)))
        set_id(l, index, row, 0);
    else
        set_text(l, index, "id", under(l, row, HEADING_ID));
    set_number(l, index, under(l, row, HEADING_POINTS));
    set_text(l, index, "explanation", under(l, row, HEADING_EXPLANATION));
    set_text(l, index, "criterion", under(l, row, HEADING_CRITERION));
    set_text(l, index, "note", under(l, row, HEADING_NOTE));
    for (role = 1; role < JIXIAO_ROLE_END; role++)
        set_yes(l, index, under(l, row, HEADING_ROLE + role - 1), jixiao_role_get(role)->id, NULL);
    for (i = 0; i < sizeof ticks / sizeof *ticks; i++)
        set_yes(l, index, under(l, row, ticks[i].heading), ticks[i].column, ticks[i].tick);
    if (!is_blank(kind)) {
        uint32_t number = kind_named(name_of(kind, name));
        const char *id = number == JIXIAO_GROUP ? name : jixiao_kind_get(number)->id;
        jixiao_builder_text(l->builder, index, 0, "kind", id, strlen(id));
    }
}

/* ---- Rules ------------------------------------------------------------------------------- */

static void set_rule_row(struct layout *l, uint32_t row)
{
    const struct jixiao_indicator *leaf =
        l->leaf == JIXIAO_NONE ? NULL : &jixiao_builder_tree(l->builder)->indicators[l->leaf];
    const struct jixiao_kind_info *kind = leaf ? jixiao_kind_get(leaf->kind) : NULL;
    struct filling filling = {.builder = l->builder,
                              .index = l->leaf,
                              .forms = kind ? &kind->rule : NULL,
                              .n_forms = kind != NULL};
    uint32_t i, column, filled = 0;
    for (i = 0; i < l->n_columns; i++) {
        const struct cell *cell = cell_of(l, row, i);
        const char *name = l->columns[i].rule;
        if ((l->columns[i].heading != HEADING_RULE && l->columns[i].heading != HEADING_PART) ||
            is_blank(cell))
            continue;
        column = kind && *name ? rule_column(&kind->rule, name) : 0;
        if (!filled++ && kind)
            l->rule_rows++;
        if (l->columns[i].heading == HEADING_PART && kind)
            fill_name(&filling, l->rule_rows, cell);
        else if (column)
            fill_cell(&filling, l->rule_rows, kind->rule.columns[column - 1].id, cell, 0);
        else
            jixiao_builder_error(l->builder, JIXIAO_ERR_COLUMN_UNKNOWN, l->leaf,
                                 kind ? l->rule_rows : 0, *name ? name : "part", NULL);
    }
}

/* ---- Rows -------------------------------------------------------------------------------- */

/* Adds the groups and the indicator that a row begins. Without a name it is named as the one above,
 * whose cell is merged with it. 0: out of memory, or beyond a limit. */
static int read_indicator(struct layout *l, uint32_t row, uint32_t deepest)
{
    const struct jixiao_tree *tree = jixiao_builder_tree(l->builder);
    uint32_t level, index;
    for (level = 1; level < deepest; level++) {
        const struct cell *cell = under(l, row, HEADING_LEVEL + level - 1);
        if (is_blank(cell))
            continue;
        if (!add(l, row, level, &index))
            return 0;
        set_name(l, index, cell);
        set_id(l, index, row, level);
    }
    if (deepest) {
        if (!add(l, row, deepest, &index))
            return 0;
        set_name(l, index, under(l, row, HEADING_LEVEL + deepest - 1));
    } else {
        const char *name = l->leaf == JIXIAO_NONE ? NULL : tree->indicators[l->leaf].name;
        if (!add(l, row, l->leaf == JIXIAO_NONE ? 1 : tree->indicators[l->leaf].level, &index))
            return 0;
        if (name)
            jixiao_builder_text(l->builder, index, 0, "name", name, strlen(name));
    }
    set_rest(l, index, row);
    l->leaf = tree->indicators[index].kind == JIXIAO_GROUP ? JIXIAO_NONE : index;
    l->rule_rows = 0;
    return 1;
}

static int read_row(struct layout *l, uint32_t row)
{
    uint32_t i, deepest = 0, filled = 0;
    for (i = 0; i < l->n_columns; i++) {
        const struct cell *cell = cell_of(l, row, i);
        uint32_t heading = l->columns[i].heading;
        if (cell->type == CELL_ERROR && heading != HEADING_PASSED) {
            l->error = cell;
            return 0;
        }
        if (is_blank(cell) || heading == HEADING_NONE || heading >= HEADING_PART)
            continue;
        filled = 1;
        if (heading < HEADING_ID && heading - HEADING_LEVEL + 1 > deepest)
            deepest = heading - HEADING_LEVEL + 1;
    }
    if (filled && !read_indicator(l, row, deepest))
        return 0;
    set_rule_row(l, row);
    return 1;
}

void layout_read(struct layout *l)
{
    uint32_t row = 0, first;
    l->leaf = JIXIAO_NONE;
    l->n_columns = l->range->columns;
    jixiao_builder_text(l->builder, JIXIAO_NONE, 0, "id", "range", 5);
    if (l->range->columns > MOST_HEADINGS) {
        jixiao_builder_error(l->builder, JIXIAO_ERR_WIDTH, JIXIAO_NONE, 0, NULL, NULL);
        return;
    }
    while (row < l->range->rows && !take_headings(l, row))
        row++;
    for (first = row; row < l->range->rows && (row == first || take_headings(l, row)); row++)
        ;
    if (first == l->range->rows)
        jixiao_builder_error(l->builder, JIXIAO_ERR_KEY_MISSING, JIXIAO_NONE, 0,
                             heading_text(HEADING_POINTS, JIXIAO_ZH), NULL);
    for (; first < row; first++)
        check_headings(l, first);
    while (row < l->range->rows && read_row(l, row))
        row++;
}

void layout_free(struct layout *l)
{
    free(l->rows);
}
