/* SPDX-License-Identifier: MIT
 * Cells by their names: columns of facts, and what stands beside them. */
#include "names.h"

#include "../words/plain.h"

/* ---- Columns ------------------------------------------------------------------------------ */

uint32_t jixiao__column_find(const struct jixiao_form *form, const char *id)
{
    uint32_t i;
    for (i = 0; i < form->n_columns; i++)
        if (jixiao__same(form->columns[i].id, id))
            return i + 1;
    return 0;
}

static int is_column(const struct jixiao_column *column, const char *name, size_t size)
{
    char whole[JIXIAO__NAME_ROOM];
    return jixiao__plain_same_name(name, size, column->zh, strlen(column->zh)) ||
           jixiao__plain_same_name(name, size, column->id, strlen(column->id)) ||
           (jixiao__cut_brackets(name, size, column->unit[JIXIAO_ZH], whole) &&
            jixiao__plain_same_name(whole, strlen(whole), column->zh, strlen(column->zh)));
}

uint32_t jixiao__column_named(const struct jixiao_form *form, const char *name)
{
    size_t size = strlen(name);
    uint32_t i;
    for (i = 0; i < form->n_columns; i++)
        if (is_column(&form->columns[i], name, size))
            return i + 1;
    return 0;
}

const char *jixiao__term_id(const struct jixiao_indicator *leaf, const char *name)
{
    const struct jixiao_form *form = jixiao__measured_form(leaf);
    char whole[JIXIAO__NAME_ROOM];
    size_t size = strlen(name);
    int is_cut =
        leaf->terms[0] && leaf->unit && jixiao__cut_brackets(name, size, leaf->unit, whole);
    uint32_t i;
    for (i = 0; form && i < JIXIAO__TERMS && i < form->n_columns && leaf->terms[i]; i++) {
        const char *term = leaf->terms[i];
        if (jixiao__plain_same_name(name, size, term, strlen(term)) ||
            (is_cut && jixiao__plain_same_name(whole, strlen(whole), term, strlen(term))))
            return form->columns[i].id;
    }
    return NULL;
}

/* ---- Cells beside columns ----------------------------------------------------------------- */

struct cell {
    const char *id, *zh;
};

static const struct cell of_sheet[] = {
    {"department", "部门"},
    {"department", "部门名称"},
    {"year", "年度"},
    {"project", "项目"},
    {"project", "项目名称"},
    {"project.code", "项目编码"},
    {"project.code", "项目代码"},
    {"project.unit", "实施单位"},
    {"project.unit", "项目实施单位"},
    {"project.supervisor", "主管部门"},
    {"project.supervisor", "项目主管部门"},
    {"overall.expected", "预期目标"},
    {"overall.actual", "实际完成情况"},
    {"tree", "指标体系"},
    {"claim", "自评得分"},
    {NULL, NULL},
};
static const struct cell of_leaf[] = {
    {"claim", "自评得分"},
    {"remark", "备注"},
    {"not_applicable", "不适用"},
    {"review.score", "复核得分"},
    {"review.reason", "复核理由"},
    {"review.by", "复核人"},
    {"review.date", "复核日期"},
    {"points", "分值"},
    {NULL, NULL},
};
static const struct cell of_row[] = {
    {"name", "名称"},
    {"name", "三级指标"},
    {"level1", "一级指标"},
    {"level2", "二级指标"},
    {"target_text", "年度指标值"},
    {"actual_text", "实际完成值"},
    {"unit", "计量单位"},
    {"project", "项目"},
    {"org", "预算单位"},
    {"reason", "理由"},
    {"reason", "偏差原因分析及改进措施"},
    {"source", "来源"},
    {"evidence", "佐证材料"},
    {"by", "填报人"},
    {"date", "日期"},
    {NULL, NULL},
};

static const struct cell of_group[] = {{"reason", "理由"}, {"by", "填报人"}, {NULL, NULL}};
static const struct cell of_choice[] = {{"chosen", "所选指标"}, {NULL, NULL}};

static const struct cell *cells_of(enum jixiao__owner owner)
{
    static const struct cell *const cells[] = {[JIXIAO__OF_SHEET] = of_sheet,
                                               [JIXIAO__OF_LEAF] = of_leaf,
                                               [JIXIAO__OF_ROW] = of_row,
                                               [JIXIAO__OF_GROUP] = of_group,
                                               [JIXIAO__OF_CHOICE] = of_choice};
    return cells[owner];
}

const char *jixiao__cell_find(enum jixiao__owner owner, const char *id)
{
    const struct cell *cell = cells_of(owner);
    while (cell->id && !jixiao__same(cell->id, id))
        cell++;
    return cell->id;
}

const char *jixiao__cell_zh(const char *id)
{
    const struct cell *cell;
    const char *zh = NULL;
    int owner;
    for (owner = JIXIAO__OF_SHEET; !zh && owner <= JIXIAO__OF_CHOICE; owner++)
        for (cell = cells_of((enum jixiao__owner)owner); !zh && cell->id; cell++)
            zh = jixiao__same(cell->id, id) ? cell->zh : NULL;
    return zh;
}

const char *jixiao__cell_id_at(enum jixiao__owner owner, size_t at)
{
    const struct cell *cell = cells_of(owner);
    for (; cell->id; cell++) /* those of one id stand together */
        if ((cell == cells_of(owner) || !jixiao__same(cell[-1].id, cell->id)) && !at--)
            break;
    return cell->id;
}

const char *jixiao__key_zh(const char *key)
{
    static const struct cell others[] = {
        {"column", "列"}, {"indicators", "各指标"}, {"from", "起点分"}, {NULL, NULL}};
    const struct cell *const tables[] = {of_sheet, of_row, of_leaf, others};
    const struct cell *cell;
    size_t i;
    for (i = 0; i < sizeof tables / sizeof *tables; i++)
        for (cell = tables[i]; cell->id; cell++)
            if (!strcmp(cell->id + (strncmp(cell->id, "review.", 7) ? 0 : 7), key))
                return cell->zh;
    return NULL;
}

const char *jixiao__cell_named(enum jixiao__owner owner, const char *name)
{
    const struct cell *cell = cells_of(owner);
    size_t size = strlen(name);
    while (cell->id && !jixiao__plain_same_name(name, size, cell->zh, strlen(cell->zh)) &&
           !jixiao__plain_same_name(name, size, cell->id, strlen(cell->id)))
        cell++;
    return cell->id;
}

/* ---- Of all of them ------------------------------------------------------------------------- */

/* The id of a column of facts, found in one way or the other, or of a text of rows. */
static const char *fact_id(const struct jixiao_indicator *leaf, const char *name, int loosely)
{
    const struct jixiao_kind_info *kind = jixiao_kind_get(leaf->kind);
    uint32_t n, form, column;
    const char *id = loosely ? jixiao__term_id(leaf, name) : NULL;
    if (id)
        return id;
    for (form = jixiao_leaf_forms(leaf, &n); n; n--, form++) {
        column = loosely ? jixiao__column_named(&kind->facts[form], name)
                         : jixiao__column_find(&kind->facts[form], name);
        if (column)
            return kind->facts[form].columns[column - 1].id;
    }
    return loosely ? jixiao__cell_named(JIXIAO__OF_ROW, name)
                   : jixiao__cell_find(JIXIAO__OF_ROW, name);
}

const char *jixiao_cell_id(const struct jixiao_tree *tree, uint32_t index, uint32_t row,
                           const char *name)
{
    enum jixiao__owner owner = index == JIXIAO_NONE ? JIXIAO__OF_SHEET : JIXIAO__OF_LEAF;
    const char *id;
    if (!name || (index != JIXIAO_NONE && (!tree || index >= tree->n_indicators)))
        return NULL;
    if (index != JIXIAO_NONE && !jixiao__is_leaf(&tree->indicators[index])) {
        owner = row ? JIXIAO__OF_CHOICE : JIXIAO__OF_GROUP;
    } else if (index != JIXIAO_NONE && row) {
        id = fact_id(&tree->indicators[index], name, 0);
        return id ? id : fact_id(&tree->indicators[index], name, 1);
    }
    id = jixiao__cell_find(owner, name);
    return id ? id : jixiao__cell_named(owner, name);
}
