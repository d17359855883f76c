/* SPDX-License-Identifier: MIT
 * A finished sheet as a sheet/1. */
#include "json.h"

#include "../../score/total.h"
#include "../../sheet/sheet.h"

#include <stdlib.h>

struct writer {
    const struct jixiao_sheet *sheet;
    /* What was said of the filling and has a text, in the order of indicators and rows. */
    const struct jixiao_finding **found;
    size_t n_found;
    size_t note; /* the next: they stand in the order of indicators and rows */
    int shown;   /* what is wrong with the leaf was written */
    struct jixiao__out out;
};

static void put_key(struct writer *w, const char **before, const char *key)
{
    jixiao__out_raw(&w->out, *before);
    jixiao__out_string(&w->out, key);
    jixiao__out_raw(&w->out, ":");
    *before = ",";
}

static void put_text(struct writer *w, const char **before, const char *key, const char *text)
{
    if (!text)
        return;
    put_key(w, before, key);
    jixiao__out_string(&w->out, text);
}

/* What could not be read, and is wrong again. */
static void put_wrong(struct writer *w, const char **before, const char *key, const char *text)
{
    put_text(w, before, key, text);
    w->shown |= text != NULL;
}

static void put_num(struct writer *w, const char **before, const char *key, jixiao_num num)
{
    if (num == JIXIAO_ABSENT)
        return;
    put_key(w, before, key);
    jixiao__out_num(&w->out, num);
}

static const char *get(const struct writer *w, uint32_t index, const char *column)
{
    return jixiao_sheet_get(w->sheet, index, 0, column);
}

static void put_source(struct writer *w, const char **before, uint32_t index)
{
    size_t n;
    jixiao__sheet_sources(w->sheet, index, 0, &n);
    if (!n)
        return;
    put_key(w, before, "source");
    jixiao__put_source(&w->out, w->sheet, index);
}

/* ---- What was wrong ----------------------------------------------------------------------- */

/* By indicator and row, and as they were said. */
static int by_place(const void *a, const void *b)
{
    const struct jixiao_finding *x = *(const struct jixiao_finding *const *)a;
    const struct jixiao_finding *y = *(const struct jixiao_finding *const *)b;
    if (x->index != y->index)
        return x->index < y->index ? -1 : 1;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return (x > y) - (x < y);
}

/* 0: no memory. */
static int sort_found(struct writer *w, struct jixiao__arena *arena)
{
    size_t n, i;
    const struct jixiao_finding *found = jixiao_sheet_findings(w->sheet, &n);
    w->found = jixiao__alloc(arena, n + 1, sizeof *w->found);
    for (i = 0; w->found && i < n; i++)
        if (found[i].text)
            w->found[w->n_found++] = &found[i];
    if (w->n_found)
        qsort(w->found, w->n_found, sizeof *w->found, by_place);
    return w->found != NULL;
}

/* The first that is of that row or behind it. */
static size_t first_found(const struct writer *w, uint32_t index, uint32_t row)
{
    size_t from = 0, to = w->n_found;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        const struct jixiao_finding *f = w->found[middle];
        if (f->index < index || (f->index == index && f->row < row))
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* Of the same row, whether they are of one cell. */
static int is_same(const struct jixiao_finding *a, const struct jixiao_finding *b)
{
    return a->table == b->table && a->column == b->column &&
           (a->column || !strcmp(a->text, b->text));
}

/* An error of a cell of that leaf and row whose text is known, the first of its cell, past the *at
 * that were looked at; NULL: no more. */
static const struct jixiao_finding *next_wrong(const struct writer *w, uint32_t index,
                                               uint32_t table, uint32_t row, size_t *at)
{
    const size_t from = first_found(w, index, row);
    while (from + *at < w->n_found) {
        const struct jixiao_finding *const *found = &w->found[from], *f = found[*at];
        size_t i;
        if (f->index != index || f->row != row)
            return NULL;
        for (i = 0; i < *at && !is_same(found[i], f); i++)
            ;
        if (i == (*at)++ && !jixiao_err_is_finding(f->code) &&
            (f->table == table ||
             (f->code == JIXIAO_ERR_COLUMN_UNKNOWN && (row || table == JIXIAO_IN_NOTHING))))
            return f;
    }
    return NULL;
}

static const char *wrong_text(const struct writer *w, uint32_t index, uint32_t table)
{
    size_t at = 0;
    const struct jixiao_finding *f = next_wrong(w, index, table, 0, &at);
    return f ? f->text : NULL;
}

/* Whether the leaf's facts, which could be read, are wrong by themselves: as a row of totals among
 * them is, or what the kind's check says. */
static int are_wrong(const struct writer *w, uint32_t index)
{
    struct jixiao_finding few[8];
    size_t i, n = jixiao__entry_errors(w->sheet->tree, index, &w->sheet->entries[index], few, 8);
    for (i = 0; i < n && i < 8 && jixiao_err_is_finding(few[i].code); i++)
        ;
    return w->sheet->entries[index].error == JIXIAO_ERR_TOTAL_ROW || (i < n && i < 8);
}

/* ---- Facts -------------------------------------------------------------------------------- */

static void put_cell(struct writer *w, const char **before, const struct jixiao_column *column,
                     jixiao_num cell)
{
    uint64_t choice = cell < 0 ? UINT64_MAX : (uint64_t)cell / JIXIAO_ONE;
    if (cell == JIXIAO_ABSENT)
        return;
    put_key(w, before, column->id);
    if (column->type == JIXIAO_TYPE_YES_NO)
        jixiao__out_raw(&w->out, cell ? "true" : "false");
    else if (column->type == JIXIAO_TYPE_CHOICE && choice < column->n_choices)
        jixiao__out_string(&w->out, column->choices[choice]);
    else
        jixiao__out_num(&w->out, cell);
}

/* The texts of a row; of row 0 those of the leaf are passed by. */
static void put_notes(struct writer *w, const char **before, uint32_t index, uint32_t row)
{
    const struct jixiao_sheet *sheet = w->sheet;
    for (; w->note < sheet->n_notes; w->note++) {
        const struct jixiao__note *note = &sheet->notes[w->note];
        if (note->index > index || (note->index == index && note->row > row))
            return;
        if (row && note->index == index && note->row == row &&
            (!w->note || note[-1].index != index || note[-1].row != row ||
             strcmp(note[-1].key, note->key) != 0))
            put_text(w, before, note->key, note->text);
    }
}

static void put_row(struct writer *w, uint32_t index, uint32_t row)
{
    const struct jixiao_entry *entry = &w->sheet->entries[index];
    const struct jixiao_kind_info *kind = jixiao_kind_get(w->sheet->tree->indicators[index].kind);
    const struct jixiao_finding *f;
    const char *before = "{";
    uint32_t column;
    size_t at;
    for (column = 1; column <= entry->facts.columns; column++)
        put_cell(w, &before, &kind->facts[entry->facts.form].columns[column - 1],
                 jixiao_sheet_fact(w->sheet, index, row, column));
    for (at = 0; (f = next_wrong(w, index, JIXIAO_IN_FACTS, row, &at)) != NULL;) {
        const struct jixiao_form *form = &kind->facts[f->form < kind->n_forms ? f->form : 0];
        size_t cell = jixiao__sheet_offset(entry, row, f->column);
        if (!f->column || f->column > form->n_columns)
            put_wrong(w, &before, f->text, "");
        else if (cell == SIZE_MAX || entry->facts.cells[cell] == JIXIAO_ABSENT)
            put_wrong(w, &before, form->columns[f->column - 1].id, f->text);
    }
    put_notes(w, &before, index, row);
    jixiao__out_raw(&w->out, *before == '{' ? "{}" : "}");
}

static void put_facts(struct writer *w, const char **before, uint32_t index)
{
    const struct jixiao__slot *slot = &w->sheet->slots[index];
    uint32_t row, rows = slot->rows;
    if (!rows && !slot->no_rows)
        return;
    put_key(w, before, "facts");
    for (row = 1; row <= rows; row++) {
        jixiao__out_raw(&w->out, row > 1 ? "," : "[");
        put_row(w, index, row);
    }
    jixiao__out_raw(&w->out, rows ? "]" : "[]");
}

/* ---- Entries ------------------------------------------------------------------------------ */

static void put_review(struct writer *w, const char **before, uint32_t index)
{
    const struct jixiao_entry *entry = &w->sheet->entries[index];
    const char *wrong = wrong_text(w, index, JIXIAO_IN_REVIEW), *inside = "{";
    int given = (entry->given & JIXIAO_GIVEN_REVIEW) != 0;
    if (!given && !wrong)
        return;
    put_key(w, before, "review");
    if (given)
        put_num(w, &inside, "score", entry->review);
    else
        put_wrong(w, &inside, "score", wrong);
    put_text(w, &inside, "reason", get(w, index, "review.reason"));
    put_text(w, &inside, "by", get(w, index, "review.by"));
    put_text(w, &inside, "date", get(w, index, "review.date"));
    jixiao__out_raw(&w->out, "}");
}

/* `lost`: facts that are wrong, however they were, in place of those that do not show it. */
static void put_leaf(struct writer *w, const char **before, uint32_t index, int lost)
{
    const struct jixiao_entry *entry = &w->sheet->entries[index];
    const struct jixiao_finding *f;
    size_t at = 0;
    put_notes(w, before, index, 0);
    if (lost)
        put_text(w, before, "facts", jixiao_err_name(entry->error)); /* no rows */
    else
        put_facts(w, before, index);
    if (entry->given & JIXIAO_GIVEN_POINTS)
        put_num(w, before, "points", entry->points);
    else
        put_wrong(w, before, "points", wrong_text(w, index, JIXIAO_IN_POINTS));
    if (entry->given & JIXIAO_GIVEN_CLAIM)
        put_num(w, before, "claim", entry->claim);
    else
        put_wrong(w, before, "claim", wrong_text(w, index, JIXIAO_IN_CLAIM));
    put_review(w, before, index);
    put_text(w, before, "remark", get(w, index, "remark"));
    if (entry->given & JIXIAO_GIVEN_NOT_APPLICABLE)
        put_text(w, before, "not_applicable", get(w, index, "not_applicable"));
    else
        put_wrong(w, before, "not_applicable", wrong_text(w, index, JIXIAO_IN_NOT_APPLICABLE));
    put_source(w, before, index);
    while ((f = next_wrong(w, index, JIXIAO_IN_NOTHING, 0, &at)) != NULL)
        if (f->code == JIXIAO_ERR_COLUMN_UNKNOWN)
            put_wrong(w, before, f->text, "");
}

/* What a group that chooses says. */
static void put_choice(struct writer *w, const char **before, uint32_t index)
{
    const struct jixiao_indicator *in = w->sheet->tree->indicators;
    const char *item = "[";
    uint32_t i;
    for (i = index + 1; i < w->sheet->tree->n_indicators && in[i].level > in[index].level; i++) {
        if (in[i].level != in[index].level + 1 ||
            !(w->sheet->entries[i].given & JIXIAO_GIVEN_CHOSEN))
            continue;
        if (*item == '[')
            put_key(w, before, "chosen");
        jixiao__out_raw(&w->out, item);
        jixiao__out_string(&w->out, in[i].id);
        item = ",";
    }
    if (*item == '[' && w->sheet->slots[index].error) { /* none: wrong again */
        put_key(w, before, "chosen");
        jixiao__out_raw(&w->out, item);
        item = ",";
    }
    jixiao__out_raw(&w->out, *item == ',' ? "]" : "");
    put_text(w, before, "reason", get(w, index, "reason"));
    put_text(w, before, "by", get(w, index, "by"));
}

static void put_indicators(struct writer *w)
{
    const struct jixiao_tree *tree = w->sheet->tree;
    const char *outer = "{";
    uint32_t i;
    for (i = 0; i < tree->n_indicators; i++) {
        const char *before = "{";
        size_t at = w->out.size, note = w->note, inside;
        if (!jixiao__sheet_has_entry(w->sheet, i))
            continue;
        jixiao__out_raw(&w->out, outer);
        jixiao__out_string(&w->out, tree->indicators[i].id);
        jixiao__out_raw(&w->out, ":");
        inside = w->out.size;
        w->shown = !(w->sheet->entries[i].given & JIXIAO_GIVEN_BAD);
        if (jixiao__sheet_is_leaf(w->sheet, i))
            put_leaf(w, &before, i, 0);
        else
            put_choice(w, &before, i);
        if (!w->shown && jixiao__sheet_is_leaf(w->sheet, i) && !are_wrong(w, i)) {
            w->out.size = inside;
            w->note = note;
            before = "{";
            put_leaf(w, &before, i, 1);
        }
        outer = w->out.size == inside ? outer : ",";
        if (w->out.size == inside)
            w->out.size = at; /* nothing is said of it */
        else
            jixiao__out_raw(&w->out, "}");
    }
    jixiao__out_raw(&w->out, *outer == '{' ? "{}" : "}");
}

/* ---- The sheet ---------------------------------------------------------------------------- */

struct text_of {
    const char *key, *column;
};

static void put_texts(struct writer *w, const char **before, const char *key,
                      const struct text_of *texts, size_t n)
{
    const char *inside = "{";
    size_t i;
    for (i = 0; i < n; i++) {
        const char *text = get(w, JIXIAO_NONE, texts[i].column);
        if (text && *inside == '{')
            put_key(w, before, key);
        put_text(w, &inside, texts[i].key, text);
    }
    if (*inside == ',')
        jixiao__out_raw(&w->out, "}");
}

static void put_meta(struct writer *w, const char **before)
{
    const char *key, *value, *inside = "{";
    uint32_t i;
    int sort;
    for (i = 0; (sort = jixiao_sheet_meta(w->sheet, i, &key, &value)) != 0; i++) {
        if (!i)
            put_key(w, before, "meta");
        put_key(w, &inside, key);
        if (sort == 1)
            jixiao__out_string(&w->out, value);
        else
            jixiao__out_raw(&w->out, value);
    }
    jixiao__out_raw(&w->out, i ? "}" : "");
}

static void put_sheet(struct writer *w)
{
    static const struct text_of project[] = {{"code", "project.code"},
                                             {"name", "project"},
                                             {"unit", "project.unit"},
                                             {"supervisor", "project.supervisor"}};
    static const struct text_of overall[] = {{"expected", "overall.expected"},
                                             {"actual", "overall.actual"}};
    const char *named = get(w, JIXIAO_NONE, "tree"), *before = ",";
    jixiao__out_raw(&w->out, "{\"jixiao\":\"sheet/1\"");
    put_text(w, &before, "tree", named ? named : w->sheet->tree->id);
    put_text(w, &before, "department", get(w, JIXIAO_NONE, "department"));
    put_texts(w, &before, "project", project, 4);
    jixiao__member_whole(&w->out, ",\"year\":", w->sheet->year);
    put_num(w, &before, "claim", w->sheet->claim);
    put_texts(w, &before, "overall", overall, 2);
    put_meta(w, &before);
    put_source(w, &before, JIXIAO_NONE);
    put_key(w, &before, "indicators");
    put_indicators(w);
    jixiao__out_raw(&w->out, "}");
}

int jixiao_sheet_write(const struct jixiao_sheet *sheet, const struct jixiao_memory *memory,
                       char **text)
{
    struct jixiao__arena arena = {0};
    struct writer w;
    if (!text)
        return JIXIAO_ERR_ARGUMENT;
    *text = NULL;
    if (!sheet || !sheet->done)
        return JIXIAO_ERR_ARGUMENT;
    if (sheet->refused)
        return sheet->refused;
    memset(&w, 0, sizeof w);
    w.sheet = sheet;
    w.out.memory = jixiao__memory(memory);
    arena.memory = *w.out.memory;
    if (sort_found(&w, &arena)) {
        put_sheet(&w);
        *text = jixiao__out_end(&w.out);
    }
    jixiao__arena_free(&arena);
    return *text ? JIXIAO_OK : JIXIAO_ERR_MEMORY;
}
