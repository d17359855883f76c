/* SPDX-License-Identifier: MIT
 * The headings of a printed form. */
#include "../words/plain.h"
#include "printed.h"

enum { ROOM = 96, ABOVE = 100 };

/* A heading as it is printed, without spaces and what stands in brackets behind it. Where two
 * columns are of one sort, the one of the higher rank is meant. */
struct heading {
    const char *name;
    uint8_t column, rank;
};

static const struct heading headings[] = {
    {"一级指标", 0, 2},
    {"二级指标", 1, 2},
    {"三级指标", 2, 2},
    {"四级指标", 3, 2},
    {"指标名称", 3, 1},
    {"三级指标名称", 2, 2},
    {"评价指标", 3, 1},
    {"考核指标", 3, 1},
    {"具体指标", 3, 1},
    {"指标", 3, 1},
    {"分值", JIXIAO__PRINTED_POINTS, 2},
    {"指标分值", JIXIAO__PRINTED_POINTS, 2},
    {"标准分值", JIXIAO__PRINTED_POINTS, 2},
    {"标准分", JIXIAO__PRINTED_POINTS, 2},
    {"满分", JIXIAO__PRINTED_POINTS, 2},
    {"满分值", JIXIAO__PRINTED_POINTS, 2},
    {"权重", JIXIAO__PRINTED_POINTS, 1},
    {"指标权重", JIXIAO__PRINTED_POINTS, 1},
    {"分值权重", JIXIAO__PRINTED_POINTS, 1},
    {"自评得分", JIXIAO__PRINTED_CLAIM, 2},
    {"自评打分", JIXIAO__PRINTED_CLAIM, 2},
    {"自评分", JIXIAO__PRINTED_CLAIM, 2},
    {"自评分值", JIXIAO__PRINTED_CLAIM, 2},
    {"自评分数", JIXIAO__PRINTED_CLAIM, 2},
    {"自评", JIXIAO__PRINTED_CLAIM, 2},
    {"部门自评得分", JIXIAO__PRINTED_CLAIM, 2},
    {"部门自评", JIXIAO__PRINTED_CLAIM, 2},
    {"单位自评得分", JIXIAO__PRINTED_CLAIM, 2},
    {"单位自评", JIXIAO__PRINTED_CLAIM, 2},
    {"得分", JIXIAO__PRINTED_CLAIM, 1},
    {"指标得分", JIXIAO__PRINTED_CLAIM, 1},
    {"实际得分", JIXIAO__PRINTED_CLAIM, 1},
    {"复核得分", JIXIAO__PRINTED_REVIEW, 2},
    {"复核分", JIXIAO__PRINTED_REVIEW, 2},
    {"复核", JIXIAO__PRINTED_REVIEW, 2},
    {"财政复核得分", JIXIAO__PRINTED_REVIEW, 2},
    {"财政复核", JIXIAO__PRINTED_REVIEW, 2},
    {"核定得分", JIXIAO__PRINTED_REVIEW, 2},
    {"审核得分", JIXIAO__PRINTED_REVIEW, 2},
    {"复评得分", JIXIAO__PRINTED_REVIEW, 2},
    {"评价得分", JIXIAO__PRINTED_REVIEW, 1},
    {"计分标准", JIXIAO__PRINTED_CRITERION, 2},
    {"评分标准", JIXIAO__PRINTED_CRITERION, 2},
    {"评价标准", JIXIAO__PRINTED_CRITERION, 2},
    {"考核标准", JIXIAO__PRINTED_CRITERION, 2},
    {"评分细则", JIXIAO__PRINTED_CRITERION, 2},
    {"指标解释", JIXIAO__PRINTED_EXPLANATION, 2},
    {"指标说明", JIXIAO__PRINTED_EXPLANATION, 2},
    {"评价内容", JIXIAO__PRINTED_EXPLANATION, 1},
    {"备注", JIXIAO__PRINTED_REMARK, 2},
    {"说明", JIXIAO__PRINTED_REMARK, 1},
    {"扣分原因", JIXIAO__PRINTED_REASON, 2},
    {"扣分说明", JIXIAO__PRINTED_REASON, 2},
    {"扣分原因及说明", JIXIAO__PRINTED_REASON, 2},
    {"扣分依据", JIXIAO__PRINTED_REASON, 2},
    {"得分说明", JIXIAO__PRINTED_REASON, 2},
    {"自评说明", JIXIAO__PRINTED_REASON, 2},
    {"偏差原因", JIXIAO__PRINTED_REASON, 2},
    {"偏差原因分析", JIXIAO__PRINTED_REASON, 2},
    {"偏差原因分析及改进措施", JIXIAO__PRINTED_REASON, 2},
    {"未完成原因和改进措施", JIXIAO__PRINTED_REASON, 2},
    {"未完成原因分析", JIXIAO__PRINTED_REASON, 2},
    {"未完成原因及拟采取的改进措施", JIXIAO__PRINTED_REASON, 2},
    {"年度指标值", JIXIAO__PRINTED_TARGET, 2},
    {"年初指标值", JIXIAO__PRINTED_TARGET, 2},
    {"预期指标值", JIXIAO__PRINTED_TARGET, 2},
    {"年度目标值", JIXIAO__PRINTED_TARGET, 2},
    {"年初目标值", JIXIAO__PRINTED_TARGET, 2},
    {"指标值", JIXIAO__PRINTED_TARGET, 2},
    {"目标值", JIXIAO__PRINTED_TARGET, 2},
    {"实际完成值", JIXIAO__PRINTED_ACTUAL, 2},
    {"全年实际完成值", JIXIAO__PRINTED_ACTUAL, 2},
    {"全年实际值", JIXIAO__PRINTED_ACTUAL, 2},
    {"全年完成值", JIXIAO__PRINTED_ACTUAL, 2},
    {"实际完成指标值", JIXIAO__PRINTED_ACTUAL, 2},
    {"实际值", JIXIAO__PRINTED_ACTUAL, 2},
    {"完成值", JIXIAO__PRINTED_ACTUAL, 2},
    {"全年预算数", JIXIAO__PRINTED_BUDGET, 2},
    {"全年预算", JIXIAO__PRINTED_BUDGET, 2},
    {"调整后预算数", JIXIAO__PRINTED_BUDGET, 2},
    {"预算数", JIXIAO__PRINTED_BUDGET, 1},
    {"全年执行数", JIXIAO__PRINTED_SPENT, 2},
    {"全年执行", JIXIAO__PRINTED_SPENT, 2},
    {"预算执行数", JIXIAO__PRINTED_SPENT, 2},
    {"执行数", JIXIAO__PRINTED_SPENT, 1},
    {"年初预算数", JIXIAO__PRINTED_OPENING, 2},
    {"年初预算", JIXIAO__PRINTED_OPENING, 2},
};

/* A name without its brackets: 分值（10分）, 全年预算数(A). */
static size_t plain_of(const struct jixiao__grid_cell *cell, char name[ROOM])
{
    size_t size, length;
    const char *text = jixiao__printed_text(cell, &size);
    char *bracket;
    length = size < ROOM ? jixiao__plain_name(text, size, name, ROOM) : ROOM;
    if (length >= ROOM)
        return 0;
    bracket = length && name[length - 1] == ')' ? strrchr(name, '(') : NULL;
    if (bracket)
        *bracket = '\0';
    return strlen(name);
}

static const struct heading *heading_of(const struct jixiao__grid_cell *cell)
{
    char name[ROOM];
    size_t i;
    if (!plain_of(cell, name))
        return NULL;
    for (i = 0; i < sizeof headings / sizeof *headings; i++)
        if (!strcmp(headings[i].name, name))
            return &headings[i];
    return NULL;
}

/* Takes the headings of a row in. Returns how many of its cells are none. */
static uint32_t take(const struct jixiao_grid *grid, uint32_t row,
                     struct jixiao__printed_heads *heads, uint8_t ranks[JIXIAO__PRINTED_COLUMNS])
{
    size_t n, i;
    const struct jixiao__grid_cell *cells = jixiao__grid_cells(grid, row, &n);
    uint32_t others = 0;
    for (i = 0; i < n; i++) {
        const struct heading *heading = heading_of(&cells[i]);
        uint32_t *column = heading ? &heads->columns[heading->column] : NULL;
        if (!column) {
            others++;
        } else if (!*column || heading->rank > ranks[heading->column]) {
            *column = cells[i].column;
            ranks[heading->column] = heading->rank;
            heads->twice = heading->column == JIXIAO__PRINTED_CLAIM ? 0 : heads->twice;
        } else if (heading->column == JIXIAO__PRINTED_CLAIM &&
                   heading->rank == ranks[heading->column]) {
            heads->twice = cells[i].column;
        }
    }
    return others;
}

static int has_level(const struct jixiao__printed_heads *heads)
{
    return heads->columns[0] || heads->columns[1] || heads->columns[2] || heads->columns[3];
}

/* Whether they are those of a form's rows, or of the table of money. */
static int are_whole(const struct jixiao__printed_heads *heads)
{
    const uint32_t *columns = heads->columns;
    if (columns[JIXIAO__PRINTED_BUDGET] && columns[JIXIAO__PRINTED_SPENT])
        return 1;
    return has_level(heads) && (columns[JIXIAO__PRINTED_POINTS] || columns[JIXIAO__PRINTED_CLAIM]);
}

int jixiao__printed_heads(const struct jixiao_grid *grid, uint32_t row, uint32_t end,
                          struct jixiao__printed_heads *heads)
{
    uint8_t ranks[JIXIAO__PRINTED_COLUMNS] = {0};
    struct jixiao__printed_heads two;
    uint32_t others;
    size_t n;
    int whole;
    memset(heads, 0, sizeof *heads);
    take(grid, row, heads, ranks);
    heads->rows = 1;
    whole = are_whole(heads);
    if (row + 1 < end && (whole || heads->columns[JIXIAO__PRINTED_POINTS] ||
                          heads->columns[JIXIAO__PRINTED_CLAIM])) {
        uint8_t next[JIXIAO__PRINTED_COLUMNS] = {0};
        struct jixiao__printed_heads below = {{0}, 0, 0};
        jixiao__grid_cells(grid, row + 1, &n);
        others = take(grid, row + 1, &below, next);
        if ((whole ? !others : others < n) && !are_whole(&below)) {
            two = *heads;
            take(grid, row + 1, &two, ranks);
            two.rows = 2;
            *heads = two;
        }
    }
    return are_whole(heads);
}

/* The first row of headings of a page, or past its last row. Not many rows stand above them. */
static uint32_t begin_of(const struct jixiao_grid *grid, uint32_t page)
{
    struct jixiao__printed_heads heads;
    uint32_t first = grid->pages[page].first, end = jixiao__grid_end(grid, page), row;
    for (row = first; row < end && row - first < ABOVE; row++)
        if (jixiao__printed_heads(grid, row, end, &heads))
            return row;
    return end;
}

/* Whether a table that has no headings goes on with the one before: a form that was split where a
 * page of paper ends, since its columns are as many, and it says of nobody else. */
static int goes_on(struct jixiao_grid *grid, uint32_t page, uint32_t before)
{
    const struct jixiao__grid_page *pages = grid->pages;
    return before != JIXIAO_NONE && pages[page].kind == JIXIAO__KIND_TABLE &&
           pages[page].width == pages[before].width && !jixiao__printed_has_title(grid, page);
}

uint32_t jixiao__printed_pages(struct jixiao_grid *grid)
{
    uint32_t page, forms = 0, before = JIXIAO_NONE;
    for (page = 0; page < grid->n_pages; page++) {
        struct jixiao__grid_page *at = &grid->pages[page];
        at->heads = begin_of(grid, page);
        if (at->heads == jixiao__grid_end(grid, page)) {
            if (!goes_on(grid, page, before))
                continue;
            at->heads = at->first;
            at->sort = JIXIAO__PAGE_GOES_ON;
        } else {
            at->sort = forms && !jixiao__printed_has_title(grid, page) ? JIXIAO__PAGE_GOES_ON
                                                                       : JIXIAO__PAGE_PRINTED;
            forms += at->sort == JIXIAO__PAGE_PRINTED;
        }
        before = page;
    }
    return forms;
}
