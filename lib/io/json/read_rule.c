/* SPDX-License-Identifier: MIT
 * The rule of a leaf or a group, of a tree/1 into a builder. */
#include "../../tree/names.h"
#include "json.h"

/* Which columns an object of a rule may have: any; those of the rule as a whole, beside "rows"; those
 * of a row in these. */
enum part { ANY, WHOLE, ROW };

static int is_of(enum part part, const struct jixiao_form *form, const char *key)
{
    uint32_t column = part == ANY ? 0 : jixiao__column_find(form, key);
    return part == WHOLE ? column && form->columns[column - 1].once
                         : !column || !form->columns[column - 1].once;
}

/* 0: the kind has no such row, and no more of the rule is read. */
static int read_rule_row(struct jixiao__walk *walk, uint32_t index, uint32_t row, enum part part,
                         const struct jixiao__path *up)
{
    const struct jixiao_tree *tree = jixiao_builder_tree(walk->builder);
    const struct jixiao_form *form = jixiao__rule_form(&tree->indicators[index]);
    struct jixiao__path path = {up, NULL, 0};
    struct jixiao__inside in;
    if (jixiao__walk_token(walk) != JIXIAO__OBJECT) {
        jixiao__walk_error(walk, JIXIAO_ERR_TYPE, index, row, NULL, up);
        return 1;
    }
    /* the row is there, whatever is in it */
    if (jixiao_builder_number(walk->builder, index, row, form->n_columns ? form->columns[0].id : "",
                              JIXIAO_ABSENT))
        return 0;
    jixiao__walk_enter(walk, &in);
    while ((path.key = jixiao__walk_member(walk, &in)) != NULL) {
        if (part == WHOLE && !strcmp(path.key, "rows"))
            continue;
        if (!is_of(part, form, path.key))
            jixiao__walk_error(walk, JIXIAO_ERR_COLUMN_UNKNOWN, index, row, path.key, &path);
        else if (!strcmp(path.key, "name"))
            jixiao__walk_text(walk, index, row, path.key, &path);
        else
            jixiao__walk_cell(walk, index, row, path.key, &path);
    }
    return 1;
}

static void read_rule_rows(struct jixiao__walk *walk, uint32_t index, enum part part,
                           const struct jixiao__path *path)
{
    struct jixiao__path item = {path, NULL, 0};
    struct jixiao__inside in;
    if (jixiao__walk_token(walk) != JIXIAO__LIST) {
        jixiao__walk_error(walk, JIXIAO_ERR_TYPE, index, 0, path->key, path);
        return;
    }
    jixiao__walk_enter(walk, &in);
    for (; jixiao__walk_item(walk, &in); item.item++)
        if (!read_rule_row(walk, index, (uint32_t)item.item + 1, part, &item))
            break;
}

/* A list of rows; an object: the one row; or one of the columns of the rule as a whole, which are
 * cells of its first row, beside a list "rows". */
void jixiao__read_rule(struct jixiao__walk *walk, uint32_t index, const struct jixiao__path *path)
{
    static const char *const names[2] = {"rows", NULL};
    struct jixiao__path rows = {path, "rows", 0};
    uint32_t found[2];
    if (jixiao__walk_token(walk) != JIXIAO__OBJECT) {
        read_rule_rows(walk, index, ANY, path);
        return;
    }
    jixiao__walk_find(walk, names, found);
    jixiao_builder_shape(walk->builder, index, found[0] ? JIXIAO_SHAPE_ROWS : JIXIAO_SHAPE_ONE_ROW);
    read_rule_row(walk, index, 1, found[0] ? WHOLE : ANY, path);
    if (!found[0])
        return;
    walk->at = found[0];
    read_rule_rows(walk, index, ROW, &rows);
}
