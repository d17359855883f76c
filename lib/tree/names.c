/* SPDX-License-Identifier: MIT */
#include "names.h"

#include "../words/plain.h"
#include "../words/text.h"

#include <stdlib.h>

/* A printed name that is longer stands in full. */
enum { ROOM = 256, LISTED = 5 };

/* ---- Brackets ----------------------------------------------------------------------------- */

/* Writes a name without the brackets behind it that end in `end`. 0: it has none such. */
static int cut(const char *text, size_t size, const char *end, char *to)
{
    size_t length = jixiao__plain_name(text, size, to, ROOM), behind = strlen(end);
    char *bracket;
    if (length >= ROOM || length <= behind + 1 || to[length - 1] != ')' || !*end ||
        memcmp(to + length - 1 - behind, end, behind) != 0)
        return 0;
    bracket = strrchr(to, '(');
    if (!bracket || bracket == to || (size_t)(to + length - bracket) < behind + 2)
        return 0;
    *bracket = '\0';
    return 1;
}

/* Without its points, which need not be there: 质量管理（10分）. Returns whether they were. */
static int without_points(const char *text, size_t size, char *to)
{
    if (cut(text, size, "分", to) || cut(text, size, "points", to))
        return 1;
    if (jixiao__plain_name(text, size, to, ROOM) >= ROOM)
        *to = '\0';
    return 0;
}

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
    char whole[ROOM];
    return jixiao__plain_same_name(name, size, column->zh, strlen(column->zh)) ||
           jixiao__plain_same_name(name, size, column->id, strlen(column->id)) ||
           (cut(name, size, column->unit[JIXIAO_ZH], whole) &&
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
    char whole[ROOM];
    size_t size = strlen(name);
    int is_cut = leaf->terms[0] && leaf->unit && cut(name, size, leaf->unit, whole);
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
    int owner;
    for (owner = JIXIAO__OF_SHEET; owner <= JIXIAO__OF_CHOICE; owner++)
        for (cell = cells_of((enum jixiao__owner)owner); cell->id; cell++)
            if (jixiao__same(cell->id, id))
                return cell->zh;
    return NULL;
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

/* ---- Leaves ------------------------------------------------------------------------------- */

/* How a name may be a leaf's; the first that holds counts. */
enum how { BY_ID, BY_NAME, BY_SHORT_NAME, END };

struct jixiao__name {
    uint64_t hash;
    uint32_t index;
};

static int by_hash(const void *a, const void *b)
{
    const struct jixiao__name *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

int jixiao__names_begin(struct jixiao__names *names, const struct jixiao_tree *tree,
                        struct jixiao__arena *arena)
{
    uint32_t i;
    names->n = 0;
    names->names = jixiao__alloc(arena, (size_t)tree->n_indicators * 2 + 1, sizeof *names->names);
    for (i = 0; names->names && i < tree->n_indicators; i++) {
        const struct jixiao_indicator *in = &tree->indicators[i];
        char name[ROOM];
        if (!jixiao__is_leaf(in))
            continue;
        without_points(in->name ? in->name : "", in->name ? strlen(in->name) : 0, name);
        names->names[names->n].index = names->names[names->n + 1].index = i;
        names->names[names->n++].hash = in->id ? jixiao__plain_hash(in->id, strlen(in->id)) : 0;
        names->names[names->n++].hash = jixiao__plain_hash(name, strlen(name));
    }
    if (names->n)
        qsort(names->names, names->n, sizeof *names->names, by_hash);
    return names->names != NULL;
}

/* What is looked for. */
struct sought {
    const char *name;
    size_t size;
    char whole[ROOM]; /* without its points … */
    int is_cut;       /* … which it had */
};

static void seek(struct sought *sought, const char *name, size_t size)
{
    sought->name = name;
    sought->size = size;
    sought->is_cut = without_points(name, size, sought->whole);
}

/* How the indicator is of that name; END: it is not. */
static enum how how_named(const struct jixiao_indicator *in, const struct sought *sought)
{
    char name[ROOM];
    if (in->id && jixiao__plain_same_name(sought->name, sought->size, in->id, strlen(in->id)))
        return BY_ID;
    if (!in->name)
        return END;
    if (jixiao__plain_same_name(sought->name, sought->size, in->name, strlen(in->name)))
        return BY_NAME;
    if (!sought->is_cut && !strchr(in->name, ')') && !strstr(in->name, "）"))
        return END;
    without_points(in->name, strlen(in->name), name);
    return *name &&
                   jixiao__plain_same_name(name, strlen(name), sought->whole, strlen(sought->whole))
               ? BY_SHORT_NAME
               : END;
}

/* The same of a leaf. */
static enum how is_leaf_named(const struct jixiao_indicator *in, const struct sought *sought)
{
    return jixiao__is_leaf(in) ? how_named(in, sought) : END;
}

int jixiao__is_named(const struct jixiao_tree *tree, uint32_t index, const char *name, size_t size)
{
    struct sought sought;
    seek(&sought, name, size);
    return how_named(&tree->indicators[index], &sought) != END;
}

uint32_t jixiao__leaves_named(const struct jixiao_tree *tree, const char *name, size_t size,
                              uint8_t *marks)
{
    struct sought sought;
    uint32_t i, n = 0;
    seek(&sought, name, size);
    for (i = 0; i < tree->n_indicators; i++) {
        marks[i] = is_leaf_named(&tree->indicators[i], &sought) != END;
        n += marks[i];
    }
    return n;
}

/* How many leaves there are of each sort, and the first of each. */
struct tally {
    uint32_t count[END], first[END];
};

static void count(struct tally *tally, const struct jixiao_tree *tree, uint32_t index,
                  const struct sought *sought)
{
    enum how how = is_leaf_named(&tree->indicators[index], sought);
    if (how != END && !tally->count[how]++)
        tally->first[how] = index;
}

/* The leaves whose hash it is. */
static void count_hash(struct tally *tally, const struct jixiao__names *names,
                       const struct jixiao_tree *tree, uint64_t hash, const struct sought *sought)
{
    size_t from = 0, to = names->n;
    uint32_t before = JIXIAO_NONE;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (names->names[middle].hash < hash)
            from = middle + 1;
        else
            to = middle;
    }
    for (; from < names->n && names->names[from].hash == hash; from++)
        if (names->names[from].index != before)
            count(tally, tree, before = names->names[from].index, sought);
}

uint32_t jixiao__names_find(const struct jixiao__names *names, const struct jixiao_tree *tree,
                            const char *name, size_t size, uint32_t *index)
{
    struct tally tally = {{0}, {0}};
    struct sought sought;
    uint32_t i;
    enum how how;
    seek(&sought, name, size);
    *index = JIXIAO_NONE;
    if (names) {
        uint64_t hash = jixiao__plain_hash(name, size);
        uint64_t whole = jixiao__plain_hash(sought.whole, strlen(sought.whole));
        count_hash(&tally, names, tree, hash, &sought);
        if (whole != hash)
            count_hash(&tally, names, tree, whole, &sought);
    } else {
        for (i = 0; i < tree->n_indicators; i++)
            count(&tally, tree, i, &sought);
    }
    for (how = BY_ID; how < END; how++) {
        if (tally.count[how] > 1)
            return JIXIAO_ERR_INDICATOR_AMBIGUOUS;
        if (tally.count[how]) {
            *index = tally.first[how];
            return JIXIAO_OK;
        }
    }
    return JIXIAO_ERR_INDICATOR_UNKNOWN;
}

static int is_named(const struct jixiao_indicator *in, const char *name, size_t size)
{
    return jixiao__plain_same_name(name, size, in->id, strlen(in->id)) ||
           jixiao__plain_same_name(name, size, in->name, strlen(in->name));
}

uint32_t jixiao__group_named(const struct jixiao_tree *tree, const char *name, size_t size)
{
    uint32_t i;
    for (i = 0; i < tree->n_indicators; i++)
        if (!jixiao__is_leaf(&tree->indicators[i]) && is_named(&tree->indicators[i], name, size))
            return i;
    return JIXIAO_NONE;
}

uint32_t jixiao__child_named(const struct jixiao_tree *tree, uint32_t group, const char *name,
                             size_t size)
{
    struct jixiao__group of = {tree, group, NULL};
    uint32_t child = jixiao__child_first(&of);
    while (child != JIXIAO_NONE && !is_named(&tree->indicators[child], name, size))
        child = jixiao__child_next(&of, child);
    return child;
}

int jixiao_tree_named(const struct jixiao_tree *tree, const char *name, size_t size,
                      uint32_t *index)
{
    if (!index)
        return JIXIAO_ERR_ARGUMENT;
    *index = JIXIAO_NONE;
    if (!tree || (!name && size))
        return JIXIAO_ERR_ARGUMENT;
    return (int)jixiao__names_find(NULL, tree, name ? name : "", size, index);
}

size_t jixiao__names_list(const struct jixiao_tree *tree, const char *name, size_t size, char *buf,
                          size_t room)
{
    struct jixiao__text text;
    struct sought sought;
    uint32_t i, listed = 0;
    seek(&sought, name, size);
    jixiao__text_begin(&text, JIXIAO_ZH, buf, room);
    jixiao__put_bytes(&text, name, size);
    for (i = 0; i < tree->n_indicators && listed <= LISTED; i++) {
        if (is_leaf_named(&tree->indicators[i], &sought) == END)
            continue;
        listed++;
        jixiao__put(&text, listed == 1 ? " = " : ", ");
        jixiao__put(&text, listed > LISTED ? "…" : tree->indicators[i].id);
    }
    return jixiao__text_end(&text);
}

size_t jixiao_name_key(const char *name, size_t length, char *buf, size_t size)
{
    return jixiao__plain_name(name ? name : "", name ? length : 0, buf, size);
}

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
