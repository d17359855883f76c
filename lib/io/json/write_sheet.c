/* SPDX-License-Identifier: MIT
 * A finished sheet as a sheet/1. */
#include "json.h"

#include "../../sheet/sheet.h"

struct writer {
    const struct jixiao_sheet *sheet;
    /* The tree that it is to be read by, where that is another; else NULL. */
    const struct jixiao_tree *under;
    struct jixiao__wrong wrong;
    size_t note; /* the next: they stand in the order of indicators and rows */
    struct jixiao__verified verified;
    int shown; /* what is wrong with the leaf was written */
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
    if (!n || w->under)
        return;
    put_key(w, before, "source");
    jixiao__put_source(&w->out, w->sheet, index);
}

/* ---- Facts -------------------------------------------------------------------------------- */

void jixiao__put_fact(struct jixiao__out *out, const struct jixiao_column *column, jixiao_num cell)
{
    if (!jixiao__is_word(column, cell))
        jixiao__out_num(out, cell);
    else if (column->type == JIXIAO_TYPE_YES_NO)
        jixiao__out_raw(out, cell ? "true" : "false");
    else
        jixiao__out_string(out, column->choices[cell / JIXIAO_ONE]);
}

static void put_cell(struct writer *w, const char **before, const struct jixiao_column *column,
                     jixiao_num cell)
{
    if (cell == JIXIAO_ABSENT)
        return;
    put_key(w, before, column->id);
    jixiao__put_fact(&w->out, column, cell);
}

/* The texts of a row, but where something of their name is wrong, which is said; of row 0 those of
 * the leaf are passed by. */
static void put_notes(struct writer *w, const char **before, uint32_t index, uint32_t row)
{
    const struct jixiao_sheet *sheet = w->sheet;
    for (; w->note < sheet->n_notes; w->note++) {
        const struct jixiao__note *note = &sheet->notes[w->note];
        if (note->index > index || (note->index == index && note->row > row))
            return;
        if (row && note->index == index && note->row == row &&
            (!w->note || note[-1].index != index || note[-1].row != row ||
             strcmp(note[-1].key, note->key) != 0) &&
            !jixiao__wrong_is(&w->wrong, index, row, note->key))
            put_text(w, before, note->key, note->text);
    }
}

const char *jixiao__wrong_key(const char *name, int is_text, char key[JIXIAO__WRONG_KEY])
{
    size_t size = strlen(name);
    if (!is_text) /* those are short */
        return name;
    memcpy(key, name, size + 1);
    memcpy(key + size, "?", 2);
    return key;
}

static void put_row(struct writer *w, uint32_t index, uint32_t row)
{
    const struct jixiao_entry *entry = &w->sheet->entries[index];
    const struct jixiao_kind_info *kind = jixiao_kind_get(w->sheet->tree->indicators[index].kind);
    const struct jixiao_finding *f;
    const char *before = "{";
    char key[JIXIAO__WRONG_KEY];
    uint32_t column;
    size_t at;
    for (column = 1; column <= entry->facts.columns; column++)
        put_cell(w, &before, &kind->facts[entry->facts.form].columns[column - 1],
                 jixiao_sheet_fact(w->sheet, index, row, column));
    for (at = 0; (f = jixiao__wrong_next(&w->wrong, index, JIXIAO_IN_FACTS, row, &at)) != NULL;) {
        const struct jixiao_form *form = &kind->facts[f->form < kind->n_forms ? f->form : 0];
        size_t cell = jixiao__sheet_offset(entry, row, f->column);
        int is_text = jixiao__cell_find(JIXIAO__OF_ROW, f->text) != NULL;
        if (!f->column || f->column > form->n_columns)
            put_wrong(w, &before, jixiao__wrong_key(f->text, is_text, key), "");
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
    const char *wrong = jixiao__wrong_text(&w->wrong, index, JIXIAO_IN_REVIEW), *inside = "{";
    int given = (entry->given & JIXIAO_GIVEN_REVIEW) != 0;
    int verified = w->sheet->verified && w->sheet->verified->slots[index].says;
    if (!given && !wrong && !verified)
        return;
    put_key(w, before, "review");
    if (given)
        put_num(w, &inside, "score", entry->review);
    else
        put_wrong(w, &inside, "score", wrong);
    if (verified) {
        put_key(w, &inside, "facts");
        w->shown |= jixiao__put_verified(&w->verified, index) ||
                    jixiao__facts_are_wrong(w->sheet->verified, index) ||
                    w->sheet->verified->slots[index].error; /* found again */
    }
    put_text(w, &inside, "reason", get(w, index, "review.reason"));
    put_text(w, &inside, "by", get(w, index, "review.by"));
    put_text(w, &inside, "date", get(w, index, "review.date"));
    jixiao__out_raw(&w->out, "}");
}

/* What is given by its points. */
static void put_given(struct writer *w, const char **before, uint32_t index)
{
    const struct jixiao_entry *entry = &w->sheet->entries[index];
    if (entry->given & JIXIAO_GIVEN_POINTS)
        put_num(w, before, "points", entry->points);
    else
        put_wrong(w, before, "points", jixiao__wrong_text(&w->wrong, index, JIXIAO_IN_POINTS));
    if (entry->given & JIXIAO_GIVEN_CLAIM)
        put_num(w, before, "claim", entry->claim);
    else
        put_wrong(w, before, "claim", jixiao__wrong_text(&w->wrong, index, JIXIAO_IN_CLAIM));
    put_review(w, before, index);
}

/* The name of a column that there is none of; the members of an entry, which it may have too, are
 * another that there is none of. */
static const char *unknown_name(const char *name)
{
    static const char *const members[][2] = {
        {"facts", "facts?"}, {"review", "review?"}, {"source", "source?"}};
    size_t i;
    for (i = 0; i < sizeof members / sizeof *members; i++)
        if (jixiao__same(name, members[i][0]))
            return members[i][1];
    return name;
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
    else if (jixiao__goes_along(w->sheet->tree, index, w->under, 1))
        put_facts(w, before, index);
    if (jixiao__goes_along(w->sheet->tree, index, w->under, 0))
        put_given(w, before, index);
    put_text(w, before, "remark", get(w, index, "remark"));
    if (entry->given & JIXIAO_GIVEN_NOT_APPLICABLE)
        put_text(w, before, "not_applicable", get(w, index, "not_applicable"));
    else
        put_wrong(w, before, "not_applicable",
                  jixiao__wrong_text(&w->wrong, index, JIXIAO_IN_NOT_APPLICABLE));
    put_source(w, before, index);
    while ((f = jixiao__wrong_next(&w->wrong, index, JIXIAO_IN_NOTHING, 0, &at)) != NULL)
        if (f->code == JIXIAO_ERR_COLUMN_UNKNOWN)
            put_wrong(w, before, unknown_name(f->text), "");
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
        const struct jixiao__verified verified = w->verified;
        size_t at = w->out.size, note = w->note, inside;
        if (!jixiao__sheet_has_entry(w->sheet, i) || !jixiao__mate(tree, i, w->under) ||
            (!jixiao__is_leaf(&tree->indicators[i]) && !jixiao__goes_along(tree, i, w->under, 0)))
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
        if (!w->shown && jixiao__sheet_is_leaf(w->sheet, i) &&
            !jixiao__facts_are_wrong(w->sheet, i)) {
            w->out.size = inside;
            w->note = note;
            w->verified = verified;
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

void jixiao__put_meta(struct jixiao__out *out, const struct jixiao_sheet *sheet)
{
    const char *key, *value;
    uint32_t i;
    int sort;
    jixiao__out_raw(out, "{");
    for (i = 0; (sort = jixiao_sheet_meta(sheet, i, &key, &value)) != 0; i++) {
        jixiao__member_text(out, i ? "," : "", key);
        jixiao__out_raw(out, ":");
        if (sort == 1)
            jixiao__out_string(out, value);
        else
            jixiao__out_raw(out, value);
    }
    jixiao__out_raw(out, "}");
}

static void put_meta(struct writer *w, const char **before)
{
    const char *key, *value;
    if (!jixiao_sheet_meta(w->sheet, 0, &key, &value))
        return;
    put_key(w, before, "meta");
    jixiao__put_meta(&w->out, w->sheet);
}

static void put_sheet(struct writer *w)
{
    static const struct text_of project[] = {{"code", "project.code"},
                                             {"name", "project"},
                                             {"unit", "project.unit"},
                                             {"supervisor", "project.supervisor"}};
    static const struct text_of overall[] = {{"expected", "overall.expected"},
                                             {"actual", "overall.actual"}};
    const char *named = w->under ? NULL : get(w, JIXIAO_NONE, "tree"), *before = ",";
    jixiao__out_raw(&w->out, "{\"jixiao\":\"sheet/1\"");
    put_text(w, &before, "tree", named ? named : (w->under ? w->under : w->sheet->tree)->id);
    put_text(w, &before, "department", get(w, JIXIAO_NONE, "department"));
    put_texts(w, &before, "project", project, 4);
    jixiao__member_whole(&w->out, ",\"year\":", w->sheet->year);
    put_num(w, &before, "claim",
            jixiao__all_go_along(w->sheet->tree, w->under) ? w->sheet->claim : JIXIAO_ABSENT);
    put_texts(w, &before, "overall", overall, 2);
    put_meta(w, &before);
    put_source(w, &before, JIXIAO_NONE);
    put_key(w, &before, "indicators");
    put_indicators(w);
    jixiao__out_raw(&w->out, "}");
}

int jixiao__sheet_write_under(const struct jixiao_sheet *sheet, const struct jixiao_tree *under,
                              const struct jixiao_memory *memory, char **text)
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
    w.under = under;
    w.out.memory = jixiao__memory(memory);
    w.verified.review = sheet->verified;
    w.verified.out = &w.out;
    arena.memory = *w.out.memory;
    if (jixiao__wrong_begin(&w.wrong, sheet, &arena)) {
        put_sheet(&w);
        *text = jixiao__out_end(&w.out);
    }
    jixiao__arena_free(&arena);
    return *text ? JIXIAO_OK : JIXIAO_ERR_MEMORY;
}

int jixiao_sheet_write(const struct jixiao_sheet *sheet, const struct jixiao_memory *memory,
                       char **text)
{
    return jixiao__sheet_write_under(sheet, NULL, memory, text);
}
