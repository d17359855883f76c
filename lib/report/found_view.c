/* SPDX-License-Identifier: MIT
 * The view of one result that lists every finding and error for programs, and what all such views
 * say of the sheet. */
#include "../io/json/json.h"
#include "heads.h"
#include "report.h"

const char *jixiao__meta_of(struct jixiao__arena *arena, const struct jixiao_sheet *sheet)
{
    struct jixiao__out out = {.memory = &arena->memory};
    const char *key, *value, *kept = NULL;
    if (!jixiao_sheet_meta(sheet, 0, &key, &value))
        return NULL;
    jixiao__put_meta(&out, sheet);
    if (out.failed)
        arena->failed = 1;
    else
        kept = jixiao__copy(arena, out.data, out.size);
    jixiao__give(&arena->memory, out.data);
    return kept;
}

void jixiao__cell_get(const struct jixiao_report *r, const char *column, struct jixiao_cell *c)
{
    jixiao__cell_text(c, jixiao_sheet_get(r->result->sheet, JIXIAO_NONE, 0, column));
}

enum {
    SOURCE,
    TREE,
    DEPARTMENT,
    YEAR,
    PROJECT_CODE,
    PROJECT,
    SORT,
    CODE,
    INDICATOR,
    ROW,
    COLUMN,
    DECLARED,
    FOUND,
    PLACE,
    WORDS,
    META
};

static const struct jixiao_head heads[] = {
    [SOURCE] = HEAD_SOURCE,
    [TREE] = HEAD_TREE,
    [DEPARTMENT] = HEAD_DEPARTMENT,
    [YEAR] = HEAD_YEAR,
    [PROJECT_CODE] = HEAD_PROJECT_CODE,
    [PROJECT] = HEAD_PROJECT_NAME,
    [SORT] = HEAD("sort", "类别", "Sort", PLAIN),
    [CODE] = HEAD("code", "代码", "Code", PLAIN),
    [INDICATOR] = HEAD_INDICATOR("indicator"),
    [ROW] = HEAD("row", "行", "Row", NUMBER),
    [COLUMN] = HEAD("column", "列", "Column", PLAIN),
    [DECLARED] = HEAD("declared", "填报", "Declared", NUMBER),
    [FOUND] = HEAD("found", "实为", "Found", NUMBER),
    [PLACE] = HEAD("place", "位置", "Place", PLAIN),
    [WORDS] = HEAD_WORDS("说明", "Words"),
    [META] = HEAD_META,
};

static size_t rows_found(const struct jixiao_report *r)
{
    return r->n_of_sheet;
}

static void cell_found(const struct jixiao_report *r, size_t row, uint32_t column,
                       struct jixiao_cell *c)
{
    const struct jixiao_tree *tree = r->result->tree;
    const struct jixiao_finding *f = &r->findings[r->of_sheet[row]];
    const struct jixiao_column *of = jixiao_finding_column(tree, f);
    switch (column) {
    case DEPARTMENT:
        jixiao__cell_get(r, "department", c);
        break;
    case PROJECT_CODE:
        jixiao__cell_get(r, "project.code", c);
        break;
    case PROJECT:
        jixiao__cell_get(r, "project", c);
        break;
    case YEAR:
        jixiao__cell_count(c, jixiao_sheet_year(r->result->sheet));
        break;
    case ROW:
        if (f->row)
            jixiao__cell_count(c, f->row);
        break;
    case DECLARED:
    case FOUND:
        jixiao__cell_num(c, column == FOUND ? f->found : f->declared, 0);
        break;
    case SORT:
    case PLACE:
    case WORDS:
        jixiao__cell_words(c, 1);
        break;
    default: {
        const char *const texts[] = {
            [SOURCE] = r->source,
            [TREE] = tree->id,
            [CODE] = jixiao_err_name(f->code),
            [INDICATOR] = f->index < tree->n_indicators ? tree->indicators[f->index].id : NULL,
            [COLUMN] = of ? of->id : NULL,
            [META] = r->meta};
        jixiao__cell_text(c, texts[column]);
    }
    }
}

/* The cell of the form; the line; a pointer. Of what is in the tree, none. */
static void say_place(const struct jixiao_result *result, const struct jixiao_finding *f,
                      struct jixiao__text *text)
{
    uint32_t where = f->where ? f->where : jixiao_sheet_where(result->sheet, f);
    int is_in_sheet = !jixiao_err_is_of_tree(f->code) && f->code != JIXIAO_ERR_TREE;
    int is_line;
    char first[2] = "";
    jixiao_sheet_pointer(result->sheet, f, first, sizeof first);
    is_line = where && (!*first || *first == '/');
    if (is_in_sheet && is_line && result->place && !f->place)
        JIXIAO__PUT_BY(text, result->place, result->places, where);
    else if (is_in_sheet && is_line)
        jixiao__put_count(text, where);
    else if (is_in_sheet && (f->index != JIXIAO_NONE || f->table || f->place))
        JIXIAO__PUT_BY(text, jixiao_sheet_pointer, result->sheet, f);
}

static void say_found(const struct jixiao_report *r, size_t row, uint32_t column,
                      struct jixiao__text *text)
{
    const struct jixiao_finding *f = &r->findings[r->of_sheet[row]];
    if (column == SORT && jixiao_err_is_finding(f->code))
        jixiao__say(text, "核查疑点", "finding");
    else if (column == SORT)
        jixiao__say(text, "错误", "error");
    else if (column == PLACE)
        say_place(r->result, f, text);
    else
        jixiao__put_finding(r->result->tree, f, 1, text);
}

const struct jixiao__report_view jixiao__view_found = {
    JIXIAO__COLUMNS(heads),
    .rows = rows_found,
    .cell = cell_found,
    .say = say_found,
};
