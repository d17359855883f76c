/* SPDX-License-Identifier: MIT
 * Facts as a review found them (核定): filled into a second sheet, which takes what they leave
 * open from the first and is checked as that is. */
#include "sheet_cells.h"

#include <stdlib.h>
#include <string.h>

const char *jixiao__verified_name(const char *name)
{
    static const char *const before[] = {"review.", "核定"};
    size_t i, size;
    for (i = 0; i < 2; i++)
        if (size = strlen(before[i]), !strncmp(name, before[i], size) && name[size])
            return name + size;
    return NULL;
}

int jixiao__is_verified_text(const char *key)
{
    static const char *const keys[] = {"reason", "evidence", "by", "date"};
    size_t i = 0;
    while (i < 4 && strcmp(keys[i], key) != 0)
        i++;
    return i < 4;
}

/* Lists what was found wrong with what the review says, from there on, as of the review. */
static void carry(struct jixiao_sheet *sheet, size_t from)
{
    const struct jixiao__list *list = &sheet->verified->list;
    for (; from < list->count; from++) {
        const struct jixiao_finding *found = &list->items[from];
        struct jixiao_finding *f = jixiao__sheet_add(sheet, found->code, found->index);
        if (!f)
            return;
        *f = *found;
        f->table = JIXIAO_IN_REVIEW;
    }
}

int jixiao__fill_verified(struct jixiao_sheet *sheet, uint32_t index, uint32_t row,
                          const char *name, const struct jixiao__value *value)
{
    size_t before;
    int err;
    if (!sheet->verified) {
        sheet->verified = jixiao_sheet_new(sheet->tree, &sheet->arena.memory);
        if (!sheet->verified) {
            sheet->arena.failed = 1;
            return JIXIAO_ERR_MEMORY;
        }
        sheet->verified->is_review = 1;
    }
    before = sheet->verified->list.count;
    sheet->verified->where = sheet->where;
    err = jixiao__fill_own_fact(sheet->verified, index, row, name, value);
    carry(sheet, before);
    return err;
}

/* ---- What the review leaves open ------------------------------------------------------------ */

/* The review is of the form that the department filled: cells of another are mixed. */
static void take_form(struct jixiao_sheet *sheet, uint32_t index)
{
    struct jixiao_sheet *review = sheet->verified;
    const struct jixiao_form *forms = jixiao_kind_get(sheet->tree->indicators[index].kind)->facts;
    struct jixiao__slot *slot = &review->slots[index];
    uint32_t was = slot->form, is = sheet->slots[index].form;
    size_t i;
    if (!is || was == is)
        return;
    slot->form = is;
    for (i = 0; was && i < review->n_cells; i++) {
        struct jixiao__cell *cell = &review->cells[i];
        const char *id = cell->index == index ? forms[was - 1].columns[cell->column - 1].id : NULL;
        if (id && cell->value != JIXIAO_ABSENT)
            jixiao__sheet_bad_cell(review, JIXIAO_ERR_FORMS_MIXED, index, JIXIAO_IN_FACTS,
                                   cell->row, 0, id, strlen(id));
        if (id) {
            cell->column = 1; /* nothing there: the leaf is invalid, or the cell blank */
            cell->value = JIXIAO_ABSENT;
        }
    }
}

static void take_slots(struct jixiao_sheet *sheet)
{
    uint32_t i;
    size_t note;
    for (note = 0; note < sheet->verified->n_notes; note++)
        sheet->verified->slots[sheet->verified->notes[note].index].says = 1;
    for (i = 0; i < sheet->tree->n_indicators; i++) {
        const struct jixiao__slot *from = &sheet->slots[i];
        struct jixiao__slot *slot = &sheet->verified->slots[i];
        slot->says |= slot->numbers || slot->error;
        if (!slot->says)
            continue;
        take_form(sheet, i);
        slot->rows = from->rows > slot->rows ? from->rows : slot->rows;
        slot->fills += from->fills;
        slot->numbers += from->numbers;
        sheet->verified->entries[i].given = sheet->entries[i].given & JIXIAO_GIVEN_POINTS;
        sheet->verified->entries[i].points = sheet->entries[i].points;
    }
}

static int by_cell(const void *a, const void *b)
{
    const struct jixiao__cell *x = a, *y = b;
    if (x->index != y->index)
        return x->index < y->index ? -1 : 1;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return (x->column > y->column) - (x->column < y->column);
}

static void say_twice(struct jixiao_sheet *review, const struct jixiao__cell *cell)
{
    review->where = cell->where;
    jixiao__sheet_bad_cell(review, JIXIAO_ERR_CELL_TWICE, cell->index, JIXIAO_IN_FACTS, cell->row,
                           cell->column, NULL, 0);
}

/* The review's own, in order. Of two cells of one place neither counts: the error does. */
static void sort_own(struct jixiao_sheet *review)
{
    struct jixiao__cell *cells = review->cells;
    size_t i = 0, end, present;
    if (review->n_cells)
        qsort(cells, review->n_cells, sizeof *cells, by_cell);
    while (i < review->n_cells) {
        size_t first = i;
        for (end = i, present = 0; end < review->n_cells && !by_cell(&cells[i], &cells[end]); end++)
            present += cells[end].value != JIXIAO_ABSENT;
        for (; i < end; i++)
            if (present > 1)
                cells[i].value = JIXIAO_ABSENT;
        if (present > 1)
            say_twice(review, &cells[first]);
    }
}

/* Whether the review says what is in that cell; of its own, which are the first `n`. */
static int is_said(const struct jixiao_sheet *review, size_t n, const struct jixiao__cell *cell)
{
    const struct jixiao__cell *own =
        n ? bsearch(cell, review->cells, n, sizeof *cell, by_cell) : NULL;
    return own && own->value != JIXIAO_ABSENT;
}

/* The cells that it leaves open: as if they were found in texts, and those that were found so
 * themselves behind them. */
static int take_cells(struct jixiao_sheet *sheet)
{
    struct jixiao_sheet *review = sheet->verified;
    size_t i, n_own = review->n_cells;
    for (i = 0; i < sheet->n_cells; i++) {
        const struct jixiao__cell *cell = &sheet->cells[i];
        void *cells = review->cells;
        if (!review->slots[cell->index].says || is_said(review, n_own, cell))
            continue;
        if (!jixiao__grow(&review->arena, &cells, &review->cells_capacity, review->n_cells,
                          sizeof *review->cells))
            return 0;
        review->cells = cells;
        review->cells[review->n_cells] = *cell;
        review->cells[review->n_cells++].is_found += 1;
    }
    if (review->n_cells) /* units are held against those of the row */
        qsort(review->cells, review->n_cells, sizeof *review->cells, by_cell);
    return 1;
}

static void leave_cells(struct jixiao_sheet *review)
{
    size_t i, n = 0;
    for (i = 0; i < review->n_cells; i++)
        if (!review->cells[i].is_found)
            review->cells[n++] = review->cells[i];
    review->n_cells = n;
}

/* The names and units of rows, by which they are checked. */
static int take_notes(struct jixiao_sheet *sheet)
{
    struct jixiao_sheet *review = sheet->verified;
    size_t i;
    for (i = 0; i < sheet->n_notes; i++) {
        const struct jixiao__note *note = &sheet->notes[i];
        void *notes = review->notes;
        if (i && !jixiao__by_place(note - 1, note))
            continue; /* an error already */
        if (note->index == JIXIAO_NONE || !note->row || !review->slots[note->index].says ||
            (strcmp(note->key, "name") != 0 && strcmp(note->key, "unit") != 0))
            continue;
        if (!jixiao__grow(&review->arena, &notes, &review->notes_capacity, review->n_notes,
                          sizeof *review->notes))
            return 0;
        review->notes = notes;
        review->notes[review->n_notes++] = *note;
    }
    return 1;
}

/* Of what was found wrong from there on, what says why a cell counts for nothing: the rest is found
 * again. */
static void keep_unread(struct jixiao__list *list, size_t from)
{
    size_t i, n = from;
    for (i = from; i < list->count; i++)
        if (list->items[i].code == JIXIAO_ERR_CELL_TWICE ||
            list->items[i].code == JIXIAO_ERR_FORMS_MIXED)
            list->items[n++] = list->items[i];
    list->count = n;
}

static int by_found(const void *a, const void *b)
{
    const struct jixiao_finding *x = a, *y = b;
    if (x->index != y->index)
        return x->index < y->index ? -1 : 1;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return strcmp(x->text ? x->text : "", y->text ? y->text : "");
}

void jixiao__sheet_verify(struct jixiao_sheet *sheet)
{
    struct jixiao_sheet *review = sheet->verified;
    size_t before;
    uint32_t i;
    if (!review)
        return;
    before = review->list.count;
    take_slots(sheet);
    sort_own(review);
    if (take_cells(sheet) && take_notes(sheet)) {
        jixiao__sheet_sort_notes(review);
        jixiao__sheet_lay_out(review);
    }
    leave_cells(review);
    for (i = 0; i < sheet->tree->n_indicators; i++) {
        struct jixiao_entry *entry = &sheet->entries[i];
        if (!review->slots[i].says)
            continue;
        if (!sheet->slots[i].review_at)
            sheet->slots[i].review_at = review->slots[i].facts_at;
        if (review->slots[i].error) {
            review->entries[i].error = review->slots[i].error;
            continue; /* listed */
        }
        entry->given |= JIXIAO_GIVEN_VERIFIED;
        entry->verified = review->entries[i].facts;
        entry->verified_reasons = review->entries[i].reasons;
    }
    carry(sheet, before);
    keep_unread(&review->list, before);
    if (review->list.count)
        qsort(review->list.items, review->list.count, sizeof *review->list.items, by_found);
    sheet->arena.failed |= review->arena.failed;
    review->done = 1;
}
