/* SPDX-License-Identifier: MIT
 * A finished sheet as lines of CSV: its sheet/1, of which every value is a line. */
#include "json/json.h"

#include "../sheet/sheet.h"

#include <stdlib.h>

struct writer {
    const struct jixiao_sheet *sheet;
    struct jixiao__walk walk;
    struct jixiao__out out;
    struct jixiao__out column; /* "review.score"; empty: of a list or a row, whose members are it */
    const char *indicator;     /* or "" */
    uint32_t row;              /* or 0 */
};

/* ---- Fields ------------------------------------------------------------------------------- */

static void put_field(struct writer *w, const char *text, size_t size)
{
    size_t i;
    int quotes = size && (text[0] == ' ' || text[size - 1] == ' ');
    for (i = 0; i < size; i++)
        quotes |= strchr(",\"\r\n", text[i]) != NULL;
    jixiao__out_raw(&w->out, quotes ? "\"" : "");
    for (i = 0; i < size; i++)
        jixiao__out_bytes(&w->out, quotes && text[i] == '"' ? "\"\"" : &text[i],
                          quotes && text[i] == '"' ? 2 : 1);
    jixiao__out_raw(&w->out, quotes ? "\"" : "");
}

static void put_text(struct writer *w, const char *text)
{
    if (text)
        put_field(w, text, strlen(text));
}

/* The value at hand: a text as it is meant, all else as it is written. */
static void put_value(struct writer *w)
{
    struct jixiao__out json = {.memory = w->out.memory};
    size_t size = 0;
    const char *text;
    if (jixiao__walk_token(&w->walk) == JIXIAO__STRING) {
        text = jixiao__walk_string(&w->walk, &size);
        put_field(w, text ? text : "", text ? size : 0);
        return;
    }
    jixiao__out_value(&json, &w->walk);
    if (!json.failed)
        put_field(w, json.data, json.size);
    w->out.failed |= json.failed;
    jixiao__give(json.memory, json.data);
}

static void put_line(struct writer *w)
{
    put_text(w, jixiao_sheet_get(w->sheet, JIXIAO_NONE, 0, "department"));
    jixiao__out_raw(&w->out, ",");
    jixiao__out_whole(&w->out, w->sheet->year);
    jixiao__out_raw(&w->out, ",");
    put_text(w, jixiao_sheet_get(w->sheet, JIXIAO_NONE, 0, "project"));
    jixiao__out_raw(&w->out, ",");
    put_text(w, w->indicator);
    jixiao__out_raw(&w->out, ",");
    if (w->row)
        jixiao__out_whole(&w->out, w->row);
    jixiao__out_raw(&w->out, ",");
    put_field(w, w->column.data, w->column.size);
    jixiao__out_raw(&w->out, ",");
    put_value(w);
    jixiao__out_raw(&w->out, "\r\n");
}

/* ---- Values ------------------------------------------------------------------------------- */

static void put_rows(struct writer *w);

static int is_in(const struct writer *w, const char *column)
{
    return w->column.size == strlen(column) && !memcmp(w->column.data, column, w->column.size);
}

static void put_members(struct writer *w);

/* Facts as a review found them, rows by their number: the columns review.met and the like. */
static void put_verified(struct writer *w)
{
    struct jixiao__inside in;
    const char *row;
    w->column.size = strlen("review.");
    jixiao__walk_enter(&w->walk, &in);
    while ((row = jixiao__walk_member(&w->walk, &in)) != NULL) {
        w->row = (uint32_t)strtoul(row, NULL, 10);
        put_members(w);
    }
    w->row = 0;
}

/* Goes through the members of the object at hand, each a column behind what `column` holds. */
static void put_members(struct writer *w)
{
    size_t before = w->column.size;
    struct jixiao__inside in;
    const char *key;
    jixiao__walk_enter(&w->walk, &in);
    while ((key = jixiao__walk_member(&w->walk, &in)) != NULL) {
        int token = jixiao__walk_token(&w->walk);
        int has_values = token == JIXIAO__OBJECT || token == JIXIAO__LIST;
        int is_review = is_in(w, "review.");
        if ((!before && token == JIXIAO__OBJECT && !strcmp(key, "source")) || /* cells of a form */
            (is_in(w, "project.") && !strcmp(key, "name")))                   /* each line has it */
            continue;
        has_values = has_values && !is_in(w, "meta.");
        jixiao__out_raw(&w->column, key);
        if (!has_values) {
            put_line(w);
        } else if (is_review && token == JIXIAO__OBJECT) {
            put_verified(w);
        } else if (token == JIXIAO__LIST) {
            put_rows(w);
        } else {
            jixiao__out_raw(&w->column, ".");
            put_members(w);
        }
        w->column.size = before;
    }
}

/* Rows of facts, which name their columns; or what a group chooses. */
static void put_rows(struct writer *w)
{
    struct jixiao__inside in;
    size_t before = w->column.size;
    w->row = 1;
    jixiao__walk_enter(&w->walk, &in);
    for (; jixiao__walk_item(&w->walk, &in); w->row++) {
        if (jixiao__walk_token(&w->walk) != JIXIAO__OBJECT) {
            put_line(w);
            continue;
        }
        w->column.size = 0;
        put_members(w);
        w->column.size = before;
    }
    w->row = 0;
}

static void put_entries(struct writer *w)
{
    struct jixiao__inside in;
    jixiao__walk_enter(&w->walk, &in);
    while ((w->indicator = jixiao__walk_member(&w->walk, &in)) != NULL)
        put_members(w);
    w->indicator = "";
}

static void put_sheet(struct writer *w)
{
    /* what each line has, or no line */
    static const char *const not_lines[] = {"jixiao", "department", "year", "source"};
    struct jixiao__inside in;
    const char *key;
    jixiao__walk_enter(&w->walk, &in);
    while ((key = jixiao__walk_member(&w->walk, &in)) != NULL) {
        int is_object = jixiao__walk_token(&w->walk) == JIXIAO__OBJECT;
        size_t i = 0;
        while (i < 4 && strcmp(not_lines[i], key) != 0)
            i++;
        if (i < 4 || (!is_object && !strcmp(key, "project")))
            continue;
        if (!strcmp(key, "indicators")) {
            put_entries(w);
            continue;
        }
        jixiao__out_raw(&w->column, key);
        jixiao__out_raw(&w->column, is_object ? "." : "");
        if (is_object)
            put_members(w);
        else
            put_line(w);
        w->column.size = 0;
    }
}

int jixiao_sheet_write_lines(const struct jixiao_sheet *sheet, const struct jixiao_memory *memory,
                             char **text)
{
    struct jixiao__scan scan;
    struct writer w;
    char *json;
    int err = jixiao_sheet_write(sheet, memory, &json);
    if (!text)
        err = err ? err : JIXIAO_ERR_ARGUMENT;
    else
        *text = NULL;
    if (err) {
        jixiao_text_free(json, memory);
        return err;
    }
    memset(&w, 0, sizeof w);
    w.sheet = sheet;
    w.indicator = "";
    w.out.memory = w.column.memory = jixiao__memory(memory);
    jixiao__scan_begin(&scan, json, strlen(json), memory);
    w.walk.text = json;
    w.walk.lexemes = scan.lexemes;
    w.walk.arena = &scan.arena;
    if (!scan.arena.failed && !scan.code)
        put_sheet(&w);
    w.out.failed |= w.column.failed | scan.arena.failed;
    err = scan.arena.failed ? JIXIAO_ERR_MEMORY : (int)scan.code; /* beyond what JSON may be */
    *text = err ? NULL : jixiao__out_end(&w.out);
    if (err)
        jixiao__give(w.out.memory, w.out.data);
    jixiao__scan_end(&scan);
    jixiao__give(w.column.memory, w.column.data);
    jixiao_text_free(json, memory);
    return *text ? JIXIAO_OK : err ? err : JIXIAO_ERR_MEMORY;
}
