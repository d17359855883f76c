/* SPDX-License-Identifier: MIT
 * What is to stand in which cell of a printed form. */
#include "fill.h"

#include "../combines/role.h"
#include "../kinds/kind.h"
#include "../kinds/reading.h"
#include "../score/total.h"
#include "../tree/tree.h"
#include "../words/plain.h"

/* A cell of a worksheet holds at most so many units of UTF-16; the digits of a number. */
enum { LONGEST = 32767, DIGITS = 24 };

/* A leaf has a row of the form; it has rows of goals. */
enum { SEEN_LEAF = 1, SEEN_GOALS = 2 };

struct filling {
    struct jixiao_filled *to;
    struct jixiao__printed *form;
    const struct jixiao_result *result;
    const struct jixiao_sheet *sheet;
    const struct jixiao_tree *tree;
    jixiao_num *values; /* an indicator each: what its claim is, or would be */
    uint8_t *seen;      /* likewise: SEEN_ */
    uint8_t **rows;     /* likewise, of a leaf of goals: a row each of its facts; or NULL */
};

/* What is to be written: of the sheet, of a leaf or a row of its facts. */
struct value {
    uint32_t index, row;
    const char *column, *text; /* the text NULL: the sheet says nothing */
    size_t size;
    int is_number;
};

/* ---- A cell --------------------------------------------------------------------------------- */

static const char *copied(struct filling *f, const char *text, size_t size)
{
    return jixiao__copy(&f->to->arena, text, size);
}

/* Lists what becomes of it; NULL: no memory. */
static struct jixiao_filled_cell *list(struct filling *f, uint32_t state, const struct value *value,
                                       uint32_t where)
{
    struct jixiao_filled *to = f->to;
    void *cells = to->cells;
    size_t size = jixiao_grid_place(f->form->grid, where, NULL, 0);
    char *place = size ? jixiao__alloc(&to->arena, size + 1, 1) : NULL;
    struct jixiao_filled_cell *cell;
    if (!jixiao__grow(&to->arena, &cells, &to->capacity, to->n_cells, sizeof *to->cells))
        return NULL;
    if (place)
        jixiao_grid_place(f->form->grid, where, place, size + 1);
    to->cells = cells;
    cell = &to->cells[to->n_cells++];
    *cell = (struct jixiao_filled_cell){.state = state,
                                        .index = value->index,
                                        .row = value->row,
                                        .column = value->column,
                                        .place = place};
    cell->text = value->text ? copied(f, value->text, value->size) : NULL;
    return cell;
}

static int is_same(const struct value *value, const char *text, size_t size)
{
    struct jixiao__reading reading;
    jixiao_num num;
    if (!value->is_number)
        return size == value->size && !memcmp(text, value->text, size);
    return jixiao_num_parse(value->text, value->size, &num) == JIXIAO_OK &&
           jixiao__read_cell(NULL, text, size, &reading) == JIXIAO_OK && reading.num == num;
}

static int is_too_long(const struct value *value)
{
    size_t i, units = 0;
    for (i = 0; i < value->size; i++) {
        unsigned char c = (unsigned char)value->text[i];
        units += c >> 6 != 2;
        units += c >= 0xf0;
    }
    return units > LONGEST;
}

/* Whether what was read there is more than that one cell holds: it goes on in a row below. */
static int is_joined(const struct jixiao_grid *grid, const struct jixiao__grid_cell *cell,
                     uint32_t where)
{
    uint32_t row = (where - 1) / grid->columns, column = (where - 1) % grid->columns + 1;
    return cell && jixiao__grid_at(grid, row, column) != cell;
}

static void put(struct filling *f, const struct value *value, uint32_t where, uint32_t state)
{
    struct jixiao_filled *to = f->to;
    const struct jixiao_grid *grid = f->form->grid;
    const struct jixiao__grid_row *row = &grid->rows[(where - 1) / grid->columns];
    const struct jixiao__grid_page *page = &grid->pages[row->page];
    void *puts = to->puts;
    if (!jixiao__grow(&to->arena, &puts, &to->puts_capacity, to->n_puts, sizeof *to->puts))
        return;
    to->puts = puts;
    to->puts[to->n_puts++] = (struct jixiao__put){
        .part = page->part,
        .table = page->table,
        .row = row->number,
        .column = (where - 1) % grid->columns + 1,
        .item = to->n_cells - 1,
        .text = to->cells[to->n_cells - 1].text,
        .size = value->size,
        .is_number = value->is_number,
        .is_sum = value->index == JIXIAO_NONE,
        .state = state == JIXIAO_FILL_SAME ? JIXIAO__PUT_DONE : JIXIAO__PUT_NOWHERE};
}

/* What stands in a cell, of a formula without a value the formula; NULL: nothing. */
static const char *text_of(const struct jixiao__grid_cell *cell, char digits[JIXIAO__DIGITS],
                           size_t *size)
{
    const char *text = cell ? jixiao__grid_text(cell, digits, size) : NULL;
    const char *sort = jixiao__syntax_name(JIXIAO__UNCALCULATED);
    size_t skip = strlen(sort) + 1;
    if (!text || cell->type != JIXIAO_GRID_ERROR || *size <= skip ||
        memcmp(text, sort, skip - 1) != 0)
        return text;
    *size -= skip;
    return text + skip;
}

/* What becomes of the cell at `where`. */
static uint32_t state_of(const struct filling *f, const struct value *value,
                         const struct jixiao__grid_cell *cell, uint32_t where, const char *before,
                         size_t size)
{
    if (!where)
        return JIXIAO_FILL_ABSENT;
    if (before && value->text && is_same(value, before, size))
        return JIXIAO_FILL_SAME;
    if (!value->text || is_joined(f->form->grid, cell, where) || is_too_long(value))
        return JIXIAO_FILL_LEFT;
    return before ? JIXIAO_FILL_REPLACED : JIXIAO_FILL_WRITTEN;
}

/* Has it written to the cell at `where`, in which that stands. */
static void fill(struct filling *f, const struct value *value, const struct jixiao__grid_cell *cell,
                 uint32_t where)
{
    char digits[JIXIAO__DIGITS];
    size_t size = 0;
    const char *before = text_of(cell, digits, &size);
    uint32_t state = state_of(f, value, cell, where, before, size);
    struct jixiao_filled_cell *to;
    if (!value->text && (!before || jixiao__plain_is_blank(before, size)))
        return; /* neither says anything */
    to = list(f, state, value, where);
    if (!to)
        return;
    to->before = before ? copied(f, before, size) : NULL;
    if (state <= JIXIAO_FILL_SAME && to->text)
        put(f, value, where, state);
}

static void fill_number(struct filling *f, uint32_t index, uint32_t row, const char *column,
                        jixiao_num num, const struct jixiao__printed_row *from,
                        enum jixiao__printed_column of)
{
    char digits[DIGITS];
    struct value value = {index, row, column, NULL, 0, 1};
    value.size = jixiao_num_format(num, 0, digits, sizeof digits);
    value.text = value.size ? digits : NULL;
    fill(f, &value, from ? from->cells[of] : NULL, from ? from->at[of] : 0);
}

static void fill_text(struct filling *f, uint32_t index, uint32_t row, const char *column,
                      const char *text, const struct jixiao__printed_row *from,
                      enum jixiao__printed_column of)
{
    struct value value = {index, row, column, text, text ? strlen(text) : 0, 0};
    if (value.size)
        fill(f, &value, from ? from->cells[of] : NULL, from ? from->at[of] : 0);
}

/* ---- Values --------------------------------------------------------------------------------- */

static uint32_t rows_of(const struct filling *f, uint32_t index)
{
    const struct jixiao_entry *entry = &f->sheet->entries[index];
    return entry->given & JIXIAO_GIVEN_FACTS ? entry->facts.rows : 0;
}

/* The claim of a row of goals, else its score, or JIXIAO_ABSENT. */
static jixiao_num row_value(const struct filling *f, uint32_t index, uint32_t row)
{
    const struct jixiao_indicator *leaf = &f->tree->indicators[index];
    const struct jixiao_mark *mark = &f->result->marks[index];
    struct jixiao_row_mark of_row = {.score = JIXIAO_ABSENT};
    struct jixiao__case c;
    uint32_t n;
    const struct jixiao_form *form =
        &jixiao_kind_get(leaf->kind)->facts[jixiao_leaf_forms(leaf, &n)];
    jixiao_num claim = jixiao_sheet_fact(f->sheet, index, row, jixiao__column_find(form, "claim"));
    if (claim != JIXIAO_ABSENT || mark->state != JIXIAO_COMPUTED)
        return claim;
    jixiao__entry_case(&c, f->tree, index, &f->sheet->entries[index]);
    jixiao__row_mark(jixiao__kind(leaf->kind), &c, row, &of_row);
    return of_row.points ? of_row.score : JIXIAO_ABSENT;
}

/* The claim, else the score; of a deduction what comes off. */
static jixiao_num value_of(const struct filling *f, uint32_t index)
{
    const struct jixiao_indicator *leaf = &f->tree->indicators[index];
    const struct jixiao_entry *entry = &f->sheet->entries[index];
    const struct jixiao_mark *mark = &f->result->marks[index];
    const struct jixiao__role *role = jixiao__role(leaf);
    if (entry->given & JIXIAO_GIVEN_CLAIM)
        return entry->claim;
    if (mark->claim != JIXIAO_ABSENT)
        return mark->claim; /* of its rows */
    return mark->state == JIXIAO_COMPUTED || mark->state == JIXIAO_JUDGED
               ? jixiao__left(role, mark->points, mark->score)
               : JIXIAO_ABSENT;
}

/* The stated total; else what the values come to as claims. */
static jixiao_num total_of(struct filling *f)
{
    uint32_t n = f->tree->n_indicators, i;
    struct jixiao_entry *entries = jixiao__alloc(&f->to->arena, n, sizeof *entries);
    struct jixiao_mark *marks = jixiao__alloc(&f->to->arena, n, sizeof *marks);
    struct jixiao_total total;
    if (f->sheet->claim != JIXIAO_ABSENT || !entries || !marks)
        return f->sheet->claim;
    memcpy(entries, f->sheet->entries, n * sizeof *entries);
    for (i = 0; i < n; i++) {
        if (f->values[i] == JIXIAO_ABSENT)
            continue;
        entries[i].given &= JIXIAO_GIVEN_CHOSEN | JIXIAO_GIVEN_POINTS;
        entries[i].given |= JIXIAO_GIVEN_CLAIM;
        entries[i].claim = f->values[i];
    }
    jixiao_total_entries(f->tree, entries, JIXIAO_ABSENT, marks, &total);
    return total.claim_sum;
}

/* ---- Remarks -------------------------------------------------------------------------------- */

/* Why points were lost, beside the score that lost them: a claim has its own reasons. */
static const char *losses_of(struct filling *f, uint32_t index)
{
    const struct jixiao_mark *mark = &f->result->marks[index];
    const struct jixiao_entry *entry = &f->sheet->entries[index];
    size_t size;
    char *text;
    if (mark->state != JIXIAO_COMPUTED || mark->lost <= 0 ||
        (mark->difference != JIXIAO_ABSENT && mark->difference))
        return NULL;
    size = jixiao_explain_losses(f->tree, index, entry, mark, JIXIAO_ZH, NULL, 0);
    text = jixiao__alloc(&f->to->arena, size + 1, 1);
    if (text)
        jixiao_explain_losses(f->tree, index, entry, mark, JIXIAO_ZH, text, size + 1);
    return text;
}

/* Of two columns 备注 stays and the rest of what the sheet says, which was read of both, goes into
 * 扣分原因. A note that the tree prints is nobody's remark. */
static void fill_remark(struct filling *f, const struct jixiao__printed_row *row)
{
    static const char between[] = "；";
    struct jixiao__printed_row here = *row;
    const char *text = jixiao_sheet_get(f->sheet, row->index, 0, "remark");
    const char *note = f->tree->indicators[row->index].note;
    enum jixiao__printed_column of =
        row->at[JIXIAO__PRINTED_REASON] ? JIXIAO__PRINTED_REASON : JIXIAO__PRINTED_REMARK;
    size_t size;
    const char *remark = jixiao__printed_text(row->cells[JIXIAO__PRINTED_REMARK], &size);
    if (note && jixiao__plain_same_name(remark, size, note, strlen(note)))
        here.at[JIXIAO__PRINTED_REMARK] = size = 0;
    if (!text)
        text = losses_of(f, row->index);
    else if (of == JIXIAO__PRINTED_REASON && size && !strncmp(text, remark, size)) {
        if (!text[size])
            of = JIXIAO__PRINTED_REMARK;
        else if (!strncmp(text + size, between, sizeof between - 1))
            text += size + sizeof between - 1;
    }
    fill_text(f, row->index, 0, "remark", text, &here, of);
}

/* ---- Rows ----------------------------------------------------------------------------------- */

static void fill_leaf(struct filling *f, const struct jixiao__printed_row *row)
{
    jixiao_num review = jixiao__given_by_review(f->tree, row->index, &f->sheet->entries[row->index],
                                                &f->result->marks[row->index]);
    fill_number(f, row->index, 0, "claim", f->values[row->index], row, JIXIAO__PRINTED_CLAIM);
    if (review != JIXIAO_ABSENT && row->at[JIXIAO__PRINTED_REVIEW])
        fill_number(f, row->index, 0, "review.score", review, row, JIXIAO__PRINTED_REVIEW);
    if (!row->is_funds)
        fill_remark(f, row);
}

/* The row of a leaf's facts that a row of the form is, by its name: the first that no other is. */
static uint32_t goal_of(struct filling *f, const struct jixiao__printed_row *row)
{
    uint32_t rows = rows_of(f, row->index), i;
    size_t size;
    const char *name = jixiao__printed_text(row->name, &size), *other;
    if (rows && !f->rows[row->index])
        f->rows[row->index] = jixiao__alloc(&f->to->arena, rows, 1);
    for (i = 0; i < rows && f->rows[row->index]; i++) {
        other = jixiao_sheet_get(f->sheet, row->index, i + 1, "name");
        if (f->rows[row->index][i] || !other ||
            !jixiao__plain_same_name(name, size, other, strlen(other)))
            continue;
        f->rows[row->index][i] = 1;
        return i + 1;
    }
    return 0;
}

/* Of a row of the form; NULL: it has none. */
static void fill_goal(struct filling *f, uint32_t index, uint32_t goal,
                      const struct jixiao__printed_row *row)
{
    enum jixiao__printed_column of =
        row && row->at[JIXIAO__PRINTED_REASON] ? JIXIAO__PRINTED_REASON : JIXIAO__PRINTED_REMARK;
    fill_number(f, index, goal, "claim", row_value(f, index, goal), row, JIXIAO__PRINTED_CLAIM);
    fill_text(f, index, goal, "reason", jixiao_sheet_get(f->sheet, index, goal, "reason"), row, of);
}

static void fill_row(struct filling *f, const struct jixiao__printed_row *row)
{
    int is_goal = row->goal && !row->is_funds;
    uint32_t goal = is_goal ? goal_of(f, row) : 0;
    if (row->index == JIXIAO_NONE || (row->is_funds && row->goal > 1))
        return;
    if (goal)
        fill_goal(f, row->index, goal, row);
    else if (!is_goal && !f->seen[row->index])
        fill_leaf(f, row);
    else /* a row that the sheet does not have, or a leaf's second */
        fill_number(f, row->index, row->goal, "claim", JIXIAO_ABSENT, row, JIXIAO__PRINTED_CLAIM);
    f->seen[row->index] |= is_goal ? SEEN_GOALS : SEEN_LEAF;
}

/* The total, if the form has one; of several nobody knows which it is. */
static void fill_total(struct filling *f)
{
    const struct jixiao__printed_row *total = NULL;
    size_t at, n = 0;
    for (at = 0; at < f->form->n_rows; at++)
        if (f->form->rows[at].is_total) {
            total = &f->form->rows[at];
            n++;
        }
    if (n)
        fill_number(f, JIXIAO_NONE, 0, "claim", total_of(f), n == 1 ? total : NULL,
                    JIXIAO__PRINTED_CLAIM);
}

/* What the form has no row for. */
static void list_absent(struct filling *f, uint32_t index)
{
    uint32_t goal;
    if (!f->seen[index]) {
        fill_number(f, index, 0, "claim", f->values[index], NULL, JIXIAO__PRINTED_CLAIM);
        fill_text(f, index, 0, "remark", jixiao_sheet_get(f->sheet, index, 0, "remark"), NULL,
                  JIXIAO__PRINTED_REMARK);
    }
    for (goal = 1; f->seen[index] & SEEN_GOALS && goal <= rows_of(f, index); goal++)
        if (!f->rows[index] || !f->rows[index][goal - 1])
            fill_goal(f, index, goal, NULL);
}

void jixiao__fill_cells(struct jixiao_filled *filled, struct jixiao__printed *form,
                        const struct jixiao_result *result)
{
    struct filling f = {
        .to = filled, .form = form, .result = result, .sheet = result->sheet, .tree = result->tree};
    uint32_t n = f.tree->n_indicators, i;
    size_t at;
    f.values = jixiao__alloc(&filled->arena, n, sizeof *f.values);
    f.seen = jixiao__alloc(&filled->arena, n, 1);
    f.rows = jixiao__alloc(&filled->arena, n, sizeof *f.rows);
    if (!f.values || !f.seen || !f.rows)
        return;
    for (i = 0; i < n; i++)
        f.values[i] = jixiao__is_leaf(&f.tree->indicators[i]) ? value_of(&f, i) : JIXIAO_ABSENT;
    for (at = 0; at < form->n_rows; at++)
        fill_row(&f, &form->rows[at]);
    fill_total(&f);
    for (i = 0; i < n; i++)
        if (jixiao__is_leaf(&f.tree->indicators[i]))
            list_absent(&f, i);
}
