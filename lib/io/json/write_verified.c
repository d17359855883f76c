/* SPDX-License-Identifier: MIT
 * Facts as a review found them, in the JSON of a sheet: rows by their number. */
#include "json.h"

#include "../../sheet/sheet.h"

static const struct jixiao__cell *cell_of(const struct jixiao__verified *v)
{
    const struct jixiao_sheet *review = v->review;
    return v->cell < review->n_cells && review->cells[v->cell].index == v->index
               ? &review->cells[v->cell]
               : NULL;
}

static const struct jixiao__note *note_of(struct jixiao__verified *v)
{
    const struct jixiao_sheet *review = v->review;
    while (v->note < review->n_notes && review->notes[v->note].index == v->index &&
           !jixiao__is_verified_text(review->notes[v->note].key))
        v->note++; /* the department's */
    return v->note < review->n_notes && review->notes[v->note].index == v->index
               ? &review->notes[v->note]
               : NULL;
}

/* What is wrong with a cell. */
static const struct jixiao_finding *found_of(const struct jixiao__verified *v)
{
    const struct jixiao__list *list = &v->review->list;
    return v->found < list->count && list->items[v->found].index == v->index
               ? &list->items[v->found]
               : NULL;
}

/* The next row of which something is said; 0: no more. */
static uint32_t next_row(struct jixiao__verified *v)
{
    const struct jixiao__cell *cell = cell_of(v);
    const struct jixiao__note *note = note_of(v);
    const struct jixiao_finding *found = found_of(v);
    uint32_t row = UINT32_MAX;
    row = cell && cell->row < row ? cell->row : row;
    row = note && note->row < row ? note->row : row;
    row = found && found->row < row ? found->row : row;
    return row == UINT32_MAX ? 0 : row;
}

static void put_key(struct jixiao__verified *v, const char **before, const char *key)
{
    jixiao__out_raw(v->out, *before);
    jixiao__out_string(v->out, key);
    jixiao__out_raw(v->out, ":");
    *before = ",";
}

/* What could not be read is wrong again: as it was, or else by the name of its error. */
static int put_found(struct jixiao__verified *v, const char **before,
                     const struct jixiao_finding *f)
{
    const struct jixiao_kind_info *kind =
        jixiao_kind_get(v->review->tree->indicators[v->index].kind);
    const struct jixiao_column *column = NULL;
    char key[JIXIAO__WRONG_KEY];
    if (f->column && f->form < kind->n_forms && f->column <= kind->facts[f->form].n_columns)
        column = &kind->facts[f->form].columns[f->column - 1];
    if (jixiao_err_is_finding(f->code) || (!column && !f->text))
        return 0;
    put_key(v, before,
            column ? column->id
                   : jixiao__wrong_key(f->text, jixiao__is_verified_text(f->text), key));
    jixiao__out_string(v->out, column && f->text ? f->text : jixiao_err_name(f->code));
    return 1;
}

static int is_same(const struct jixiao_finding *a, const struct jixiao_finding *b)
{
    return a->index == b->index && a->row == b->row && a->column == b->column &&
           (a->column || (a->text && b->text && !strcmp(a->text, b->text)));
}

/* A cell as it was written, with the sign or the unit that its row may not have. */
static void put_cell(struct jixiao__out *out, const struct jixiao_column *column,
                     const struct jixiao__cell *cell)
{
    struct jixiao__out text = {.memory = out->memory};
    if (!cell->is_percent && !cell->unit) {
        jixiao__put_fact(out, column, cell->value);
        return;
    }
    jixiao__out_num(&text, cell->is_percent ? cell->value * 100 : cell->value);
    jixiao__out_raw(&text, cell->is_percent ? "%" : cell->unit);
    jixiao__out_text(out, text.data, text.size);
    out->failed |= text.failed;
    jixiao__give(text.memory, text.data);
}

/* The cells of a row that hold something; a bit a column. */
static uint32_t put_cells(struct jixiao__verified *v, const char **before, uint32_t row)
{
    const struct jixiao_kind_info *kind =
        jixiao_kind_get(v->review->tree->indicators[v->index].kind);
    const struct jixiao_form *form = &kind->facts[v->review->slots[v->index].form - 1];
    const struct jixiao__cell *cell;
    uint32_t columns = 0;
    for (; (cell = cell_of(v)) != NULL && cell->row == row; v->cell++) {
        const struct jixiao_column *column = &form->columns[cell->column - 1];
        if (cell->value == JIXIAO_ABSENT)
            continue;
        put_key(v, before, column->id);
        put_cell(v->out, column, cell);
        columns |= UINT32_C(1) << cell->column;
    }
    return columns;
}

/* Whether something of that name is wrong in the row: that is said, and no text beside it. */
static int is_wrong_too(const struct jixiao__verified *v, const struct jixiao__note *note)
{
    const struct jixiao__list *list = &v->review->list;
    size_t i;
    for (i = v->found;
         i < list->count && list->items[i].index == note->index && list->items[i].row == note->row;
         i++)
        if (!list->items[i].column && list->items[i].text &&
            !jixiao_err_is_finding(list->items[i].code) &&
            jixiao__same(list->items[i].text, note->key))
            return 1;
    return 0;
}

static int put_row(struct jixiao__verified *v, uint32_t row)
{
    const struct jixiao__note *note;
    const struct jixiao_finding *found;
    const char *before = "{";
    uint32_t columns = put_cells(v, &before, row);
    int is_wrong = 0;
    for (; (note = note_of(v)) != NULL && note->row == row; v->note++) {
        if (is_wrong_too(v, note))
            continue;
        put_key(v, &before, note->key);
        jixiao__out_string(v->out, note->text);
    }
    for (; (found = found_of(v)) != NULL && found->row == row; v->found++)
        if (!(found->column && columns >> found->column & 1) &&
            (!v->found || !is_same(found - 1, found)))
            is_wrong |= put_found(v, &before, found);
    jixiao__out_raw(v->out, *before == '{' ? "{}" : "}");
    return is_wrong;
}

int jixiao__put_verified(struct jixiao__verified *v, uint32_t index)
{
    const char *before = "{";
    char digits[24];
    uint32_t row;
    int is_wrong = 0;
    v->index = index;
    while (v->cell < v->review->n_cells && v->review->cells[v->cell].index < index)
        v->cell++;
    while (v->found < v->review->list.count &&
           (v->review->list.items[v->found].index < index || (found_of(v) && !found_of(v)->row)))
        v->found++;
    while ((row = next_row(v)) != 0) {
        jixiao_num_format((jixiao_num)row * JIXIAO_ONE, 0, digits, sizeof digits);
        put_key(v, &before, digits);
        is_wrong |= put_row(v, row);
    }
    jixiao__out_raw(v->out, *before == '{' ? "{}" : "}");
    return is_wrong;
}
