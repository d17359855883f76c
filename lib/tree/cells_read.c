/* SPDX-License-Identifier: MIT
 * Cells that are laid out like the printed form into a tree. */
#include "cells.h"

#include "../kinds/reading.h"
#include "../words/plain.h"
#include "names.h"

enum { MOST_HEADS = 64, ROOM = 256 };

/* Cells that are being read into a builder. */
struct layout {
    struct jixiao_builder *builder;
    const struct jixiao_value *cells;
    uint32_t rows, columns;
    const struct jixiao__head
        *heads[MOST_HEADS];        /* of each column; NULL: none that is known, or … */
    const char *rules[MOST_HEADS]; /* … a rule's, by its name; else NULL */
    uint32_t *where;               /* of each indicator, its row's first cell */
    uint32_t leaf;                 /* the last, or JIXIAO_NONE */
    uint32_t rule_rows;            /* of its rule */
};

/* ---- Heads -------------------------------------------------------------------------------- */

_Static_assert(JIXIAO_MAX_LEVELS == 8, "a head a level");
_Static_assert(JIXIAO_ROLE_END == 4, "a head a role but the first");

const struct jixiao__head jixiao__heads[] = {
    {JIXIAO__HEAD_LEVEL, 1, {"一级指标", "level1"}, NULL},
    {JIXIAO__HEAD_LEVEL, 2, {"二级指标", "level2"}, NULL},
    {JIXIAO__HEAD_LEVEL, 3, {"三级指标", "level3"}, NULL},
    {JIXIAO__HEAD_LEVEL, 4, {"四级指标", "level4"}, NULL},
    {JIXIAO__HEAD_LEVEL, 5, {"五级指标", "level5"}, NULL},
    {JIXIAO__HEAD_LEVEL, 6, {"六级指标", "level6"}, NULL},
    {JIXIAO__HEAD_LEVEL, 7, {"七级指标", "level7"}, NULL},
    {JIXIAO__HEAD_LEVEL, 8, {"八级指标", "level8"}, NULL},
    {JIXIAO__HEAD_ID, 0, {"编号", "id"}, NULL},
    {JIXIAO__HEAD_POINTS, 0, {"指标分值", "points"}, NULL},
    {JIXIAO__HEAD_ROLE, JIXIAO_ROLE_DEDUCTION, {"", ""}, NULL},
    {JIXIAO__HEAD_ROLE, JIXIAO_ROLE_BONUS, {"", ""}, NULL},
    {JIXIAO__HEAD_ROLE, JIXIAO_ROLE_VETO, {"", ""}, NULL},
    {JIXIAO__HEAD_KIND, 0, {"计分方式", "kind"}, NULL},
    {JIXIAO__HEAD_TEXT, 1, {"指标解释", "explanation"}, NULL},
    {JIXIAO__HEAD_TEXT, 2, {"计分标准", "criterion"}, NULL},
    {JIXIAO__HEAD_TEXT, 3, {"备注", "note"}, NULL},
    {JIXIAO__HEAD_TEXT, 4, {"数据名称1", "term1"}, NULL},
    {JIXIAO__HEAD_TEXT, 5, {"数据名称2", "term2"}, NULL},
    {JIXIAO__HEAD_TEXT, 6, {"数据名称3", "term3"}, NULL},
    {JIXIAO__HEAD_TEXT, 7, {"计量单位", "unit"}, NULL},
    {JIXIAO__HEAD_TICK, JIXIAO_WHOLE, {"整体评价", "whole"}, "scope"},
    {JIXIAO__HEAD_TICK, JIXIAO_SAMPLE, {"样本评价", "sample"}, "scope"},
    {JIXIAO__HEAD_TICK, JIXIAO_QUALITATIVE, {"定性评价", "qualitative"}, "nature"},
    {JIXIAO__HEAD_TICK, JIXIAO_QUANTITATIVE, {"定量评价", "quantitative"}, "nature"},
    {JIXIAO__HEAD_TICK, JIXIAO_ADJUSTABLE, {"分值可调", "adjustable"}, NULL},
    {JIXIAO__HEAD_PART, 0, {"分项", "part"}, NULL},
    {JIXIAO__HEAD_PASSED, 0, {"绩效指标", "indicator"}, NULL},
    {JIXIAO__HEAD_PASSED, 0, {"计分参数", "rule"}, NULL},
    {JIXIAO__HEAD_PASSED, 0, {"评价方式", "scope"}, NULL},
    {JIXIAO__HEAD_PASSED, 0, {"评价属性", "nature"}, NULL},
    {JIXIAO__HEAD_PASSED, 0, {"自评打分", "claim"}, NULL},
    {JIXIAO__HEAD_PASSED, 0, {"自评得分", "score"}, NULL},
    {JIXIAO__HEAD_NONE, 0, {"", ""}, NULL},
};

const char *jixiao__head_text(const struct jixiao__head *head, uint32_t lang)
{
    const struct jixiao_role_info *role = jixiao_role_get(head->number);
    if (head->type == JIXIAO__HEAD_ROLE)
        return lang == JIXIAO_EN ? role->id : role->zh;
    return head->text[lang == JIXIAO_EN];
}

/* Copies a name as jixiao_name_key() writes it, in lower case; "" of what is no text, or long. */
static const char *fold(const struct jixiao_value *cell, char to[ROOM])
{
    size_t i;
    to[0] = '\0';
    if (cell->type == JIXIAO_VALUE_TEXT &&
        jixiao__plain_name(cell->text, cell->size, to, ROOM) >= ROOM)
        to[0] = '\0';
    for (i = 0; to[i]; i++)
        if (to[i] >= 'A' && to[i] <= 'Z')
            to[i] = (char)(to[i] - 'A' + 'a');
    return to;
}

/* The column of a rule that a head names: "rule." and its id, or its Chinese name; NULL: none. */
static const struct jixiao_column *rule_column(const struct jixiao_form *form, const char *name)
{
    uint32_t i;
    for (i = 0; i < form->n_columns; i++)
        if (jixiao__same(form->columns[i].zh, name) ||
            (!strncmp(name, "rule.", 5) && jixiao__same(form->columns[i].id, name + 5)))
            return &form->columns[i];
    return NULL;
}

static int is_rule(const char *name)
{
    uint32_t kind = 1;
    while (kind < JIXIAO_KIND_END && !rule_column(&jixiao_kind_get(kind)->rule, name))
        kind++;
    return kind < JIXIAO_KIND_END;
}

static const struct jixiao__head *head_of(const char *name)
{
    const struct jixiao__head *head = jixiao__heads;
    while (head->type && !jixiao__same(jixiao__head_text(head, JIXIAO_ZH), name) &&
           !jixiao__same(jixiao__head_text(head, JIXIAO_EN), name))
        head++;
    return head->type ? head : NULL;
}

static const struct jixiao_value *cell_at(const struct layout *l, uint32_t row, uint32_t column)
{
    return &l->cells[(size_t)row * l->columns + column];
}

static int is_blank(const struct jixiao_value *cell)
{
    return cell->type == JIXIAO_VALUE_TEXT ? jixiao__plain_is_blank(cell->text, cell->size)
                                           : cell->type == JIXIAO_VALUE_BLANK;
}

/* Whether the row has heads; they are added to those of the row above, as the form prints two. */
static int take_heads(struct layout *l, uint32_t row)
{
    char name[ROOM];
    uint32_t i;
    int found = 0;
    for (i = 0; i < l->columns; i++) {
        const struct jixiao__head *head;
        if (!*fold(cell_at(l, row, i), name))
            continue;
        head = head_of(name);
        if (!head && !is_rule(name))
            continue;
        found = 1;
        l->heads[i] = head;
        l->rules[i] = head ? NULL : jixiao__copy(&l->builder->arena, name, strlen(name));
    }
    return found;
}

/* A head that nobody knows may be a misspelt rule, and is no tree. */
static void check_heads(struct layout *l, uint32_t row)
{
    char name[ROOM];
    uint32_t i;
    l->builder->where = row * l->columns + 1;
    for (i = 0; i < l->columns; i++)
        if (!l->heads[i] && !l->rules[i] && *fold(cell_at(l, row, i), name))
            jixiao_builder_error(l->builder, JIXIAO_ERR_COLUMN_UNKNOWN, JIXIAO_NONE, row + 1, name,
                                 NULL);
}

static const struct jixiao_value *under(const struct layout *l, uint32_t row,
                                        const struct jixiao__head *head)
{
    static const struct jixiao_value blank = {JIXIAO_VALUE_BLANK, 0, 0, NULL};
    uint32_t i = 0;
    while (i < l->columns && l->heads[i] != head)
        i++;
    return i < l->columns ? cell_at(l, row, i) : &blank;
}

/* ---- Indicators --------------------------------------------------------------------------- */

/* 0: out of memory, or beyond a limit. */
static int add(struct layout *l, uint32_t row, uint32_t level, uint32_t *index)
{
    if (jixiao_builder_add(l->builder, level, index) != JIXIAO_OK)
        return 0;
    l->where[*index] = row * l->columns + 1;
    return 1;
}

static void set_string(struct layout *l, uint32_t index, const char *column, const char *text)
{
    jixiao_builder_text(l->builder, index, 0, column, text, strlen(text));
}

/* A printed name: （70分） behind it are its points, unless a cell of its own has them. */
static void set_name(struct layout *l, uint32_t index, const struct jixiao_value *cell)
{
    static const char end[] = "分)";
    char name[ROOM], *bracket = strrchr((char *)fold(cell, name), '(');
    size_t size = strlen(name);
    jixiao_num points;
    if (bracket && bracket > name && (size_t)(name + size - bracket) >= sizeof end &&
        !strcmp(name + size - (sizeof end - 1), end) &&
        !jixiao_num_parse(bracket + 1, (size_t)(name + size - bracket) - sizeof end, &points)) {
        *bracket = '\0';
        jixiao_builder_number(l->builder, index, 0, "points", points);
        set_string(l, index, "name", name);
    } else if (!is_blank(cell)) {
        jixiao_builder_value(l->builder, index, 0, "name", cell, NULL);
    }
}

/* An id where there is none: of the row, and of the level for a group that shares it. */
static void set_id(struct layout *l, uint32_t index, uint32_t row, uint32_t level)
{
    char id[40];
    struct jixiao__text text;
    jixiao__text_begin(&text, JIXIAO_EN, id, sizeof id);
    jixiao__say(&text, "", level ? "row-$u-level-$u" : "row-$u", row + 1, level);
    jixiao__text_end(&text);
    set_string(l, index, "id", id);
}

/* 1: yes; 0: no; -1: neither. */
static int truth(const struct jixiao_value *cell)
{
    static const struct jixiao_column yes_no = {.type = JIXIAO_TYPE_YES_NO};
    struct jixiao__reading reading;
    if (cell->type != JIXIAO_VALUE_TEXT)
        return cell->number == 1 ? 1 : cell->number == 0 ? 0 : -1;
    if (jixiao__read_cell(&yes_no, cell->text, cell->size, &reading))
        return -1;
    return reading.num == JIXIAO_ONE;
}

static void set_yes(struct layout *l, uint32_t index, const struct jixiao__head *head,
                    const struct jixiao_value *cell)
{
    const char *id = jixiao__head_text(head, JIXIAO_EN);
    int yes = truth(cell);
    if (yes < 0)
        jixiao_builder_error(l->builder, JIXIAO_ERR_CHOICE, index, 0, id, NULL);
    else if (yes && head->column)
        set_string(l, index, head->column, id);
    else if (yes)
        jixiao_builder_yes_no(l->builder, index, 0, id, 1);
}

/* A kind by its id or its Chinese name. */
static void set_kind(struct layout *l, uint32_t index, const struct jixiao_value *cell)
{
    char name[ROOM];
    const char *id = fold(cell, name);
    uint32_t kind;
    for (kind = 1; kind < JIXIAO_KIND_END; kind++)
        if (jixiao__same(jixiao_kind_get(kind)->zh, name))
            id = jixiao_kind_get(kind)->id;
    set_string(l, index, "kind", id);
}

/* Sets what a row says under that head. */
static void set(struct layout *l, uint32_t index, uint32_t row, const struct jixiao__head *head)
{
    const struct jixiao_value *cell = under(l, row, head);
    if (is_blank(cell)) {
        if (head->type == JIXIAO__HEAD_ID)
            set_id(l, index, row, 0);
    } else if (head->type == JIXIAO__HEAD_KIND) {
        set_kind(l, index, cell);
    } else if (head->type == JIXIAO__HEAD_TICK ||
               (head->type == JIXIAO__HEAD_ROLE && !jixiao_role_get(head->number)->is_veto)) {
        set_yes(l, index, head, cell);
    } else { /* a veto is a text, its grade */
        jixiao_builder_value(l->builder, index, 0, jixiao__head_text(head, JIXIAO_EN), cell, NULL);
    }
}

/* ---- Rows --------------------------------------------------------------------------------- */

/* What a row says of the rule of the last leaf. */
static void read_rule(struct layout *l, uint32_t row)
{
    const struct jixiao_kind_info *kind =
        l->leaf == JIXIAO_NONE ? NULL : jixiao_kind_get(l->builder->indicators[l->leaf].kind);
    uint32_t i, filled = 0;
    for (i = 0; i < l->columns; i++) {
        const struct jixiao_value *cell = cell_at(l, row, i);
        int is_part = l->heads[i] && l->heads[i]->type == JIXIAO__HEAD_PART;
        const struct jixiao_column *column;
        if ((!is_part && !l->rules[i]) || is_blank(cell))
            continue;
        if (!filled++ && kind)
            l->rule_rows++;
        column = kind && !is_part ? rule_column(&kind->rule, l->rules[i]) : NULL;
        if (kind && (is_part || column))
            jixiao_builder_value(l->builder, l->leaf, l->rule_rows, column ? column->id : "name",
                                 cell, NULL);
        else
            jixiao_builder_error(l->builder, JIXIAO_ERR_COLUMN_UNKNOWN, l->leaf,
                                 kind ? l->rule_rows : 0, is_part ? "part" : l->rules[i], NULL);
    }
}

/* Adds the groups and the indicator that a row begins. Without a name it is named as the one above,
 * whose cell is merged with it. 0: out of memory, or beyond a limit. */
static int read_indicator(struct layout *l, uint32_t row, uint32_t deepest)
{
    const struct jixiao_indicator *above =
        l->leaf == JIXIAO_NONE ? NULL : &l->builder->indicators[l->leaf];
    const char *name = above ? above->name : NULL;
    const struct jixiao__head *head;
    uint32_t level, index, type;
    if (!deepest && !add(l, row, above ? above->level : 1, &index))
        return 0;
    if (!deepest && name)
        set_string(l, index, "name", name);
    for (level = 1; level <= deepest; level++) {
        const struct jixiao_value *cell = under(l, row, &jixiao__heads[level - 1]);
        if (is_blank(cell) && level < deepest)
            continue;
        if (!add(l, row, level, &index))
            return 0;
        set_name(l, index, cell);
        if (level < deepest)
            set_id(l, index, row, level);
    }
    for (type = JIXIAO__HEAD_ID; type <= JIXIAO__HEAD_KIND; type++)
        for (head = jixiao__heads; head->type; head++)
            if (head->type == type)
                set(l, index, row, head);
    l->leaf = jixiao__is_leaf(&l->builder->indicators[index]) ? index : JIXIAO_NONE;
    l->rule_rows = 0;
    return 1;
}

/* 0: nothing more is read. */
static int read_row(struct layout *l, uint32_t row)
{
    uint32_t i, deepest = 0, filled = 0;
    l->builder->where = row * l->columns + 1;
    for (i = 0; i < l->columns; i++) {
        const struct jixiao_value *cell = cell_at(l, row, i);
        const struct jixiao__head *head = l->heads[i];
        if (cell->type == JIXIAO_VALUE_ERROR && !(head && head->type == JIXIAO__HEAD_PASSED)) {
            l->builder->where += i;
            jixiao_builder_error(l->builder, JIXIAO_ERR_CELL_ERROR, JIXIAO_NONE, row + 1, NULL,
                                 NULL);
            return 0;
        }
        if (!head || head->type >= JIXIAO__HEAD_PART || is_blank(cell))
            continue;
        filled = 1;
        if (head->type == JIXIAO__HEAD_LEVEL && head->number > deepest)
            deepest = head->number;
    }
    if (filled && !read_indicator(l, row, deepest))
        return 0;
    read_rule(l, row);
    return 1;
}

static void read_rows(struct layout *l)
{
    uint32_t row = 0, first;
    if (l->columns > MOST_HEADS) {
        jixiao_builder_error(l->builder, JIXIAO_ERR_WIDTH, JIXIAO_NONE, 0, NULL, NULL);
        return;
    }
    while (row < l->rows && !take_heads(l, row))
        row++;
    for (first = row; row < l->rows && (row == first || take_heads(l, row)); row++)
        ;
    if (first == l->rows)
        jixiao_builder_error(l->builder, JIXIAO_ERR_KEY_MISSING, JIXIAO_NONE, 0,
                             jixiao__heads[JIXIAO_MAX_LEVELS + 1].text[JIXIAO_ZH], NULL);
    for (; first < row; first++)
        check_heads(l, first);
    while (row < l->rows && read_row(l, row))
        row++;
}

int jixiao_builder_cells(struct jixiao_builder *builder, const struct jixiao_value *cells,
                         uint32_t rows, uint32_t columns)
{
    struct layout l = {
        .builder = builder, .cells = cells, .rows = rows, .columns = columns, .leaf = JIXIAO_NONE};
    size_t i;
    int err;
    if (!jixiao__is_open(builder) || builder->tree.n_indicators || !cells)
        return JIXIAO_ERR_ARGUMENT;
    l.where = jixiao__alloc(&builder->arena, JIXIAO_MAX_INDICATORS, sizeof *l.where);
    if (!l.where)
        return JIXIAO_ERR_MEMORY;
    set_string(&l, JIXIAO_NONE, "id", "range");
    read_rows(&l);
    builder->where = 0;
    err = jixiao_builder_done(builder);
    for (i = 0; i < builder->list.count; i++) /* of lint */
        if (!builder->list.items[i].where && builder->list.items[i].index != JIXIAO_NONE)
            builder->list.items[i].where = l.where[builder->list.items[i].index];
    return err;
}
