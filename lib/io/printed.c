/* SPDX-License-Identifier: MIT
 * The sheet of a printed form. */
#include "printed.h"

#include "../kinds/reading.h"
#include "../sheet/sheet.h"
#include "../tree/names.h"
#include "../words/plain.h"
#include "../words/syntax.h"

#include "jixiao-fill.h"
#include "jixiao-kinds.h"

enum { WORDS = 1024 };

/* ---- Cells ---------------------------------------------------------------------------------- */

/* The name of a cell, in the sheet's memory; NULL: it has none, or there is no memory. */
static const char *name_of(const struct jixiao__printed *form, uint32_t where, size_t *size)
{
    char *name = NULL;
    *size = jixiao_grid_place(form->grid, where, NULL, 0);
    if (*size)
        name = jixiao__alloc(&form->sheet->arena, *size + 1, 1);
    if (name)
        jixiao_grid_place(form->grid, where, name, *size + 1);
    return name;
}

/* Whether something should stand there: what says that it is missing names the blank cell. */
static int is_due(const char *column)
{
    static const char *const due[] = {"claim", "points", "target", "actual", "whole", "part"};
    size_t i = 0;
    while (i < sizeof due / sizeof *due && strcmp(due[i], column) != 0)
        i++;
    return i < sizeof due / sizeof *due;
}

void jixiao__printed_fill(struct jixiao__printed *form, uint32_t index, uint32_t row,
                          const char *column, const struct jixiao__grid_cell *cell, uint32_t where)
{
    struct jixiao__form to = {.grid = form->grid, .tree = form->tree, .sheet = form->sheet};
    const char *name;
    size_t size;
    if (cell)
        jixiao__form_fill(&to, index, row, column, cell, where);
    name = cell || is_due(column) ? name_of(form, where, &size) : NULL;
    if (name)
        jixiao__sheet_source(form->sheet, index, row, column, name, size);
}

/* Fills what stands in that column of the row, if anything does. */
static void fill(struct jixiao__printed *form, const struct jixiao__printed_row *row,
                 uint32_t facts, const char *column, enum jixiao__printed_column from)
{
    jixiao__printed_fill(form, row->index, facts, column, row->cells[from], row->at[from]);
}

static struct jixiao_finding *find(struct jixiao__printed *form, uint32_t code, uint32_t index,
                                   uint32_t where)
{
    jixiao_sheet_at(form->sheet, where);
    return jixiao__sheet_add(form->sheet, code, index);
}

/* The column of numbers that goals are set in. */
static const struct jixiao_column *goal_column(const struct jixiao__printed *form, uint32_t index)
{
    uint32_t n;
    const struct jixiao_indicator *leaf = &form->tree->indicators[index];
    const struct jixiao_form *of = &jixiao_kind_get(leaf->kind)->facts[jixiao_leaf_forms(leaf, &n)];
    uint32_t column = jixiao__column_find(of, "target");
    return &of->columns[column ? column - 1 : 0];
}

/* ---- Rows ----------------------------------------------------------------------------------- */

/* Points that are printed, where they are not the tree's. */
static void put_points(struct jixiao__printed *form, uint32_t index, jixiao_num points,
                       uint32_t where)
{
    const char *name;
    size_t size;
    if (points == JIXIAO_ABSENT || points == form->tree->indicators[index].points)
        return;
    jixiao_sheet_at(form->sheet, where);
    jixiao_sheet_number(form->sheet, index, 0, "points", points);
    name = name_of(form, where, &size);
    if (name)
        jixiao__sheet_source(form->sheet, index, 0, "points", name, size);
}

static void fill_points(struct jixiao__printed *form, const struct jixiao__printed_row *row)
{
    put_points(form, row->index, jixiao__printed_row_points(row), row->at[JIXIAO__PRINTED_POINTS]);
}

/* What is printed as the target: its sense, its number and its unit; of a word the text alone. */
static void fill_target(struct jixiao__printed *form, const struct jixiao__printed_row *row)
{
    const struct jixiao__grid_cell *cell = row->cells[JIXIAO__PRINTED_TARGET];
    uint32_t where = row->at[JIXIAO__PRINTED_TARGET];
    struct jixiao__reading reading = {.num = JIXIAO_ABSENT};
    struct jixiao__grid_cell part = {.type = JIXIAO_GRID_TEXT};
    char digits[JIXIAO__DIGITS];
    size_t size, sense;
    const char *text = cell ? jixiao__grid_text(cell, digits, &size) : NULL;
    if (!text) {
        jixiao__printed_fill(form, row->index, row->goal, "target", NULL, where);
        return;
    }
    jixiao__printed_fill(form, row->index, row->goal, "target_text", cell, where);
    sense = jixiao__sense_size(text, size);
    part.is.text = text + sense;
    part.size = size - sense;
    if (jixiao__read_cell(goal_column(form, row->index), part.is.text, part.size, &reading) ||
        reading.num == JIXIAO_ABSENT)
        return;
    jixiao__printed_fill(form, row->index, row->goal, "target", &part, where);
    part.is.text = text;
    part.size = sense;
    if (sense)
        jixiao__printed_fill(form, row->index, row->goal, "sense", &part, where);
}

/* A number is what was done; any other text is kept, and may name a rating. */
static void fill_actual(struct jixiao__printed *form, const struct jixiao__printed_row *row)
{
    const struct jixiao__grid_cell *cell = row->cells[JIXIAO__PRINTED_ACTUAL];
    uint32_t where = row->at[JIXIAO__PRINTED_ACTUAL];
    struct jixiao__reading reading = {.num = JIXIAO_ABSENT};
    char digits[JIXIAO__DIGITS];
    size_t size;
    const char *text = cell ? jixiao__grid_text(cell, digits, &size) : NULL;
    if (!text) {
        jixiao__printed_fill(form, row->index, row->goal, "actual", NULL, where);
        return;
    }
    jixiao__printed_fill(form, row->index, row->goal, "actual_text", cell, where);
    if (!jixiao__begins_with_sense(text, size) &&
        (jixiao__read_cell(goal_column(form, row->index), text, size, &reading) ||
         reading.num == JIXIAO_ABSENT))
        return;
    jixiao__printed_fill(form, row->index, row->goal, "actual", cell, where);
}

/* The number in the last brackets of a text: 产出指标（70分）; or JIXIAO_ABSENT. */
static jixiao_num points_in(const char *text, size_t size)
{
    struct jixiao__reading reading;
    char plain[256];
    size_t length = jixiao__plain_copy(text, size, plain, sizeof plain);
    const char *open = length < sizeof plain ? strrchr(plain, '(') : NULL;
    const char *close = open ? strchr(open, ')') : NULL;
    return close && !jixiao__read_cell(NULL, open + 1, (size_t)(close - open) - 1, &reading)
               ? reading.num
               : JIXIAO_ABSENT;
}

/* The points of the leaf whose rows begin here, where what names it above them prints them. */
static void fill_heading(struct jixiao__printed *form, const struct jixiao__printed_row *row)
{
    int level;
    for (level = 0; row->goal == 1 && level < row->depth; level++) {
        size_t size;
        const char *text = jixiao__printed_text(row->levels[level], &size);
        if (!size || !jixiao__is_named(form->tree, row->index, text, size))
            continue;
        put_points(form, row->index, points_in(text, size), row->level_at[level]);
        return;
    }
}

static void fill_goal(struct jixiao__printed *form, const struct jixiao__printed_row *row)
{
    static const char *const levels[] = {"level1", "level2"};
    int level;
    for (level = 0; level < 2 && level < row->depth; level++)
        jixiao__printed_fill(form, row->index, row->goal, levels[level], row->levels[level],
                             row->level_at[level]);
    jixiao__printed_fill(form, row->index, row->goal, "name", row->name, row->name_at);
    fill_target(form, row);
    fill_actual(form, row);
    fill(form, row, row->goal, "points", JIXIAO__PRINTED_POINTS);
    fill(form, row, row->goal, "claim", JIXIAO__PRINTED_CLAIM);
    fill(form, row, row->goal, "reason",
         row->cells[JIXIAO__PRINTED_REASON] ? JIXIAO__PRINTED_REASON : JIXIAO__PRINTED_REMARK);
}

/* The total and what it is made of; points and a claim are the total's. */
static void fill_funds(struct jixiao__printed *form, const struct jixiao__printed_row *row)
{
    jixiao__printed_fill(form, row->index, row->goal, "name", row->name, row->name_at);
    fill(form, row, row->goal, "whole", JIXIAO__PRINTED_BUDGET);
    fill(form, row, row->goal, "part", JIXIAO__PRINTED_SPENT);
    fill(form, row, row->goal, "opening", JIXIAO__PRINTED_OPENING);
    fill(form, row, row->goal, "reason",
         row->cells[JIXIAO__PRINTED_REASON] ? JIXIAO__PRINTED_REASON : JIXIAO__PRINTED_REMARK);
    if (row->goal > 1)
        return;
    fill_points(form, row);
    fill(form, row, 0, "claim", JIXIAO__PRINTED_CLAIM);
}

static void fill_leaf(struct jixiao__printed *form, const struct jixiao__printed_row *row)
{
    const struct jixiao__grid_cell *reason = row->cells[JIXIAO__PRINTED_REASON];
    const struct jixiao__grid_cell *remark = row->cells[JIXIAO__PRINTED_REMARK];
    const char *note = form->tree->indicators[row->index].note;
    size_t size;
    const char *text = jixiao__printed_text(remark, &size);
    fill(form, row, 0, "claim", JIXIAO__PRINTED_CLAIM);
    fill(form, row, 0, "review.score", JIXIAO__PRINTED_REVIEW);
    if (note && jixiao__plain_same_name(text, size, note, strlen(note)))
        remark = NULL; /* it is the form's, not the department's */
    if (remark && reason)
        remark = jixiao__printed_joined(form->grid, remark, "；", reason);
    if (remark)
        jixiao__printed_fill(form, row->index, 0, "remark", remark,
                             row->at[JIXIAO__PRINTED_REMARK]);
    else
        fill(form, row, 0, "remark", JIXIAO__PRINTED_REASON);
}

/* A row that is no leaf's: a group's is as good as none; another that has points or a claim is
 * listed. */
static void list_row(struct jixiao__printed *form, const struct jixiao__printed_row *row)
{
    size_t size;
    const char *name = jixiao__printed_text(row->name, &size);
    struct jixiao_finding *f;
    if (!(row->cells[JIXIAO__PRINTED_POINTS] || row->cells[JIXIAO__PRINTED_CLAIM]) ||
        (size && jixiao__group_named(form->tree, name, size) != JIXIAO_NONE))
        return;
    f = find(form, JIXIAO_FINDING_FORM_UNMATCHED, JIXIAO_NONE,
             size ? row->name_at : row->at[JIXIAO__PRINTED_CLAIM]);
    if (f && size)
        f->text = jixiao__copy(&form->sheet->arena, name, size < WORDS ? size : 0);
}

static void fill_row(struct jixiao__printed *form, const struct jixiao__printed_row *row)
{
    if (row->is_total) {
        jixiao__printed_fill(form, JIXIAO_NONE, 0, "claim", row->cells[JIXIAO__PRINTED_CLAIM],
                             row->at[JIXIAO__PRINTED_CLAIM]);
    } else if (row->index == JIXIAO_NONE) {
        list_row(form, row);
    } else if (row->is_funds) {
        fill_funds(form, row);
    } else if (row->goal) {
        fill_heading(form, row);
        fill_goal(form, row);
    } else {
        fill_points(form, row);
        fill_leaf(form, row);
    }
}

/* ---- What is not there ---------------------------------------------------------------------- */

/* The leaves that the form does not have. */
static void list_leaves(struct jixiao__printed *form)
{
    uint32_t i;
    size_t at;
    for (i = 0; i < form->tree->n_indicators; i++) {
        const struct jixiao_indicator *leaf = &form->tree->indicators[i];
        for (at = 0; at < form->n_rows && form->rows[at].index != i; at++)
            ;
        if (jixiao__is_leaf(leaf) && leaf->role == JIXIAO_ROLE_COUNTED && at == form->n_rows)
            find(form, JIXIAO_FINDING_FORM_LACKS, i, 0);
    }
}

/* What was wrong with the form names its cells, which the sheet has when the form is gone. */
static void name_places(struct jixiao__printed *form)
{
    struct jixiao_sheet *sheet = form->sheet;
    size_t i, size;
    for (i = 0; i < sheet->list.count; i++)
        if (sheet->list.items[i].where)
            sheet->list.items[i].place = name_of(form, sheet->list.items[i].where, &size);
}

/* ---- The sheet ------------------------------------------------------------------------------ */

/* Begins the sheet, of the tree that the caller gave or that fits. 0: no memory. */
static int begin(struct jixiao__printed *form)
{
    char words[WORDS] = "";
    uint32_t found;
    form->tree = form->grid->tree;
    if (form->tree)
        jixiao__printed_match(form, form->tree, &found);
    else if (form->rows)
        form->tree = jixiao__printed_tree(form, words, sizeof words);
    form->sheet = jixiao_sheet_new(form->tree, &form->grid->arena.memory);
    if (!form->sheet)
        return 0;
    form->sheet->is_printed = 1;
    jixiao_sheet_at(form->sheet, form->grid->where);
    if (!form->rows)
        jixiao_sheet_error(form->sheet, JIXIAO_ERR_LIMIT, JIXIAO_NONE, 0,
                           jixiao__syntax_name(JIXIAO__CELLS), NULL);
    else if (!form->tree)
        jixiao_sheet_error(form->sheet, JIXIAO_ERR_FORM_TREE, JIXIAO_NONE, 0, words, NULL);
    if (form->twice) {
        jixiao_sheet_at(form->sheet, form->twice);
        jixiao_sheet_error(form->sheet, JIXIAO_ERR_FORM_TWICE, JIXIAO_NONE, 0, NULL, NULL);
    }
    return 1;
}

int jixiao__printed_begin(struct jixiao__printed *form, struct jixiao_grid *grid, uint32_t *page)
{
    uint32_t next;
    memset(form, 0, sizeof *form);
    form->grid = grid;
    form->page = *page;
    for (next = *page + 1; next < grid->n_pages && grid->pages[next].sort != JIXIAO__PAGE_PRINTED;
         next++)
        if (grid->pages[next].sort == JIXIAO__PAGE_GOES_ON)
            *page = next;
    form->end = *page + 1;
    return jixiao__printed_rows(form);
}

struct jixiao_sheet *jixiao__printed_sheet(struct jixiao_grid *grid, uint32_t *page)
{
    struct jixiao__printed form;
    size_t at;
    uint32_t first = grid->pages[*page].heads;
    grid->where = jixiao__grid_where(grid, first, jixiao__grid_cells(grid, first, &at)->column);
    if (!jixiao__printed_begin(&form, grid, page) || !begin(&form))
        return NULL;
    jixiao__printed_about(&form);
    for (at = 0; form.sheet->tree && at < form.n_rows; at++)
        fill_row(&form, &form.rows[at]);
    if (form.sheet->tree)
        list_leaves(&form);
    jixiao_sheet_done(form.sheet);
    name_places(&form);
    if (!form.sheet->arena.failed && !grid->arena.failed)
        return form.sheet;
    jixiao_sheet_free(form.sheet);
    return NULL;
}
