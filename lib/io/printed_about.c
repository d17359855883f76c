/* SPDX-License-Identifier: MIT
 * What stands above a printed form: its department, year and project, in lines of their own
 * (单位：甲局　年度：2024), in cells side by side (项目名称 | …), or in its title. */
#include "../words/plain.h"
#include "printed.h"

enum { ABOVE = 100 };

/* What they say. The first three may be given by the caller. */
enum { DEPARTMENT, YEAR, PROJECT, CODE, UNIT, SUPERVISOR, EXPECTED, ACTUAL, VALUES };

static const char *const columns[VALUES] = {"department",       "year",
                                            "project",          "project.code",
                                            "project.unit",     "project.supervisor",
                                            "overall.expected", "overall.actual"};

/* A label as it is printed, and what it is of. */
static const struct {
    const char *name;
    int value;
} labels[] = {
    {"部门", DEPARTMENT},
    {"部门名称", DEPARTMENT},
    {"单位", DEPARTMENT},
    {"单位名称", DEPARTMENT},
    {"部门(单位)", DEPARTMENT},
    {"部门(单位)名称", DEPARTMENT},
    {"单位(部门)", DEPARTMENT},
    {"单位(部门)名称", DEPARTMENT},
    {"部门单位名称", DEPARTMENT},
    {"填报单位", DEPARTMENT},
    {"填报部门", DEPARTMENT},
    {"填报单位(盖章)", DEPARTMENT},
    {"填报部门(盖章)", DEPARTMENT},
    {"部门(盖章)", DEPARTMENT},
    {"单位(盖章)", DEPARTMENT},
    {"自评单位", DEPARTMENT},
    {"自评部门", DEPARTMENT},
    {"编制单位", DEPARTMENT},
    {"预算单位", DEPARTMENT},
    {"被评价单位", DEPARTMENT},
    {"年度", YEAR},
    {"年份", YEAR},
    {"评价年度", YEAR},
    {"自评年度", YEAR},
    {"预算年度", YEAR},
    {"项目名称", PROJECT},
    {"项目编码", CODE},
    {"项目代码", CODE},
    {"实施单位", UNIT},
    {"项目实施单位", UNIT},
    {"主管部门", SUPERVISOR},
    {"项目主管部门", SUPERVISOR},
    {"主管部门及代码", SUPERVISOR},
};

/* What was found, each with where. */
struct about {
    struct jixiao_grid *grid;
    struct {
        const char *text;
        size_t size;
        uint32_t where;
    } values[VALUES];
};

/* ---- Labels --------------------------------------------------------------------------------- */

/* Which of the values a label names; VALUES: none. */
static int label_of(const char *text, size_t size)
{
    size_t i;
    for (i = 0; i < sizeof labels / sizeof *labels; i++)
        if (jixiao__plain_same_name(text, size, labels[i].name, strlen(labels[i].name)))
            return labels[i].value;
    return VALUES;
}

/* 单位：万元 is of the amounts. */
static int is_unit(const char *text, size_t size)
{
    static const char *const units[] = {"万元", "元", "亿元", "千元",
                                        "分",   "%",  "人",   "人民币万元"};
    size_t i;
    for (i = 0; i < sizeof units / sizeof *units; i++)
        if (jixiao__plain_same_name(text, size, units[i], strlen(units[i])))
            return 1;
    return 0;
}

/* Without the room for a seal behind it. */
static size_t without_seal(const char *text, size_t size)
{
    static const char *const seals[] = {"（盖章）", "(盖章)",   "（公章）",
                                        "(公章)",   "（签章）", "(签章)"};
    size_t i;
    for (i = 0; i < sizeof seals / sizeof *seals; i++) {
        size_t length = strlen(seals[i]);
        if (size >= length && !memcmp(text + size - length, seals[i], length))
            return size - length;
    }
    return size;
}

/* Takes a value that is not blank, the first of its sort. */
static void take(struct about *about, int value, const char *text, size_t size, uint32_t where)
{
    struct jixiao__plain plain = jixiao__plain(text, size);
    size = without_seal(plain.at, (size_t)(plain.end - plain.at));
    plain = jixiao__plain(plain.at, size);
    if (plain.at == plain.end || about->values[value].text ||
        (value == DEPARTMENT && is_unit(plain.at, size)))
        return;
    about->values[value].text = plain.at;
    about->values[value].size = (size_t)(plain.end - plain.at);
    about->values[value].where = where;
}

/* ---- A cell --------------------------------------------------------------------------------- */

/* The size of a colon there, of either width; else 0. */
static size_t colon(const char *at, const char *end)
{
    if (*at == ':')
        return 1;
    return end - at >= 3 && !memcmp(at, "：", 3) ? 3 : 0;
}

/* The size of what parts two entries of a line: a tab, an end of line, a wide space, two spaces. */
static size_t gap(const char *at, const char *end)
{
    if (*at == '\t' || *at == '\n' || *at == '\r')
        return 1;
    if (end - at >= 3 && !memcmp(at, "　", 3))
        return 3;
    return end - at >= 2 && at[0] == ' ' && at[1] == ' ' ? 2 : 0;
}

/* Where the value ends that begins there. */
static const char *value_end(const char *at, const char *end)
{
    while (at < end && gap(at, end))
        at += gap(at, end);
    while (at < end && (*at == ' ' || !gap(at, end)) && !(at[0] == ' ' && gap(at, end)))
        at++;
    return at;
}

/* Takes the values of a cell's text: label：value label：value. Returns the value that its last
 * label lacks, or VALUES. */
static int take_text(struct about *about, const char *text, size_t size, uint32_t where)
{
    const char *at = text, *end = text + size, *label = text;
    int value = label_of(text, size);
    if (value < VALUES)
        return value;
    while (at < end) {
        size_t length = colon(at, end);
        const char *to;
        if (!length) {
            at++;
            continue;
        }
        value = label_of(label, (size_t)(at - label));
        at += length;
        to = value_end(at, end);
        if (value < VALUES && jixiao__plain_is_blank(at, (size_t)(to - at)) && to == end)
            return value;
        if (value < VALUES)
            take(about, value, at, (size_t)(to - at), where);
        label = at = to;
    }
    return VALUES;
}

/* ---- Titles --------------------------------------------------------------------------------- */

/* The year of four digits with 年 or 年度 behind it and no month: its place; NULL: none. */
static const char *year_in(const char *text, size_t size)
{
    const char *end = text + size, *at;
    for (at = text; end - at >= 7; at++) {
        if ((at > text && at[-1] >= '0' && at[-1] <= '9') || at[0] != '2' || at[1] != '0' ||
            at[2] < '0' || at[2] > '9' || at[3] < '0' || at[3] > '9' ||
            memcmp(at + 4, "年", 3) != 0)
            continue;
        if (end - at == 7 || at[7] < '0' || at[7] > '9')
            return at;
    }
    return NULL;
}

/* Whether a text ends as the name of an office does. */
static int is_office(const char *text, size_t size)
{
    static const char *const ends[] = {"局", "委", "办", "院", "厅", "部", "会", "校",
                                       "学", "心", "站", "所", "队", "府", "处", "司",
                                       "馆", "社", "室", "团", "联", "园"};
    size_t i;
    for (i = 0; size >= 6 && i < sizeof ends / sizeof *ends; i++)
        if (!memcmp(text + size - 3, ends[i], 3))
            return 1;
    return 0;
}

/* 甲局2024年度部门整体绩效自评打分表. */
static void take_title(struct about *about, const char *text, size_t size, uint32_t where)
{
    struct jixiao__plain plain = jixiao__plain(text, size);
    const char *year = year_in(plain.at, (size_t)(plain.end - plain.at));
    if (!year)
        return;
    take(about, YEAR, year, 4, where);
    if (is_office(plain.at, (size_t)(year - plain.at)))
        take(about, DEPARTMENT, plain.at, (size_t)(year - plain.at), where);
}

/* ---- Rows ----------------------------------------------------------------------------------- */

/* The text of a cell, which stays; "": an error, or no memory. */
static const char *text_of(struct about *about, const struct jixiao__grid_cell *cell, size_t *size)
{
    char digits[JIXIAO__DIGITS];
    const char *text = jixiao__grid_text(cell, digits, size);
    if (text == digits)
        text = jixiao__copy(&about->grid->arena, digits, *size);
    if (text && cell->type != JIXIAO_GRID_ERROR)
        return text;
    *size = 0;
    return "";
}

static void take_row(struct about *about, uint32_t row)
{
    size_t n, i, size;
    const struct jixiao__grid_cell *cells = jixiao__grid_cells(about->grid, row, &n);
    int lacks = VALUES;
    for (i = 0; i < n; i++) {
        uint32_t where = jixiao__grid_where(about->grid, row, cells[i].column);
        const char *text;
        if (lacks == VALUES && cells[i].type != JIXIAO_GRID_TEXT)
            continue;
        text = text_of(about, &cells[i], &size);
        if (lacks < VALUES && label_of(text, size) == VALUES)
            take(about, lacks, text, size, where);
        lacks = take_text(about, text, size, where);
    }
}

static void take_titles(struct about *about, uint32_t row)
{
    size_t n, i, size;
    const struct jixiao__grid_cell *cells = jixiao__grid_cells(about->grid, row, &n);
    for (i = 0; i < n; i++) {
        const char *text = jixiao__printed_text(&cells[i], &size);
        take_title(about, text, size, jixiao__grid_where(about->grid, row, cells[i].column));
    }
}

/* The row of two headings, and the texts below them. */
static void take_overall(struct about *about, uint32_t row)
{
    const struct jixiao_grid *grid = about->grid;
    size_t n, i, size;
    const struct jixiao__grid_cell *cells = jixiao__grid_cells(grid, row, &n);
    uint32_t found[2] = {0, 0};
    int k;
    for (i = 0; i < n; i++) {
        const char *text = jixiao__printed_text(&cells[i], &size);
        if (jixiao__plain_same_name(text, size, "预期目标", strlen("预期目标")))
            found[0] = cells[i].column;
        else if (jixiao__plain_same_name(text, size, "实际完成情况", strlen("实际完成情况")))
            found[1] = cells[i].column;
    }
    for (k = 0; k < 2 && found[0] && found[1]; k++) {
        const struct jixiao__grid_cell *cell = jixiao__grid_at(grid, row + 1, found[k]);
        const char *text = jixiao__printed_text(cell, &size);
        take(about, EXPECTED + k, text, size, jixiao__grid_where(grid, row + 1, found[k]));
    }
}

uint32_t jixiao__printed_above(const struct jixiao_grid *grid, uint32_t page)
{
    while (page && grid->pages[page - 1].heads == jixiao__grid_end(grid, page - 1))
        page--;
    return grid->pages[page].first;
}

/* On worksheets titles only where no label says it. Of a document what stands nearest above: before
 * it may be the signatures of another form. */
static void look(struct about *about, uint32_t page)
{
    struct jixiao_grid *grid = about->grid;
    uint32_t first = jixiao__printed_above(grid, page), row, end = grid->pages[page].heads;
    int is_sheet = grid->pages[page].kind == JIXIAO__KIND_SHEET;
    for (row = first; is_sheet && row < end; row++)
        take_row(about, row);
    for (row = first; is_sheet && row < end; row++)
        take_titles(about, row);
    for (row = end; !is_sheet && row > first; row--) {
        take_row(about, row - 1);
        take_titles(about, row - 1);
    }
    end = jixiao__grid_end(grid, page);
    for (row = grid->pages[page].first; row + 1 < end && row - grid->pages[page].first < ABOVE;
         row++)
        take_overall(about, row);
}

int jixiao__printed_has_title(struct jixiao_grid *grid, uint32_t page)
{
    struct about about = {.grid = grid};
    int value;
    look(&about, page);
    for (value = 0; value < EXPECTED; value++)
        if (about.values[value].text)
            return 1;
    return 0;
}

/* ---- The sheet ------------------------------------------------------------------------------ */

static void fill(struct jixiao__printed *form, const char *column, const char *text, size_t size,
                 uint32_t where)
{
    struct jixiao__grid_cell cell = {.type = JIXIAO_GRID_TEXT, .size = size, .is = {.text = text}};
    jixiao__printed_fill(form, JIXIAO_NONE, 0, column, &cell, where);
}

/* A sheet of a project that names no department is of the one in charge of it. */
void jixiao__printed_about(struct jixiao__printed *form)
{
    struct about about = {.grid = form->grid};
    int value;
    look(&about, form->page);
    if (!about.values[DEPARTMENT].text)
        about.values[DEPARTMENT] = about.values[SUPERVISOR];
    for (value = 0; value < VALUES; value++) {
        const char *given = value <= PROJECT ? form->grid->given[value] : NULL;
        if (about.values[value].text)
            fill(form, columns[value], about.values[value].text, about.values[value].size,
                 about.values[value].where);
        else if (given)
            fill(form, columns[value], given, strlen(given), 0);
    }
}
