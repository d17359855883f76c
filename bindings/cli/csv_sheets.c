/* SPDX-License-Identifier: MIT
 * The sheets of a CSV file: its lines by department and year, each filled into a sheet cell by
 * cell. */
#define _GNU_SOURCE
#include "csv_in.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

#define NO_LINE SIZE_MAX

/* The lines of one department and year. */
struct group {
    char *key;
    size_t first, last;
    struct group *next;
};

struct groups {
    void *by_key; /* tsearch */
    struct group *first, **end;
    size_t *next; /* of each line, the next of its group */
};

static int group_compare(const void *a, const void *b)
{
    return strcmp(((const struct group *)a)->key, ((const struct group *)b)->key);
}

static void group_keep(void *node)
{
    (void)node; /* the list frees them */
}

/* 2023 and 2023.0 are one year. */
static void group_key(const struct csv *csv, const struct csv_line *line, struct text *key)
{
    const char *year = csv_field(csv, line, CSV_YEAR);
    const char *department = csv_field(csv, line, CSV_DEPARTMENT);
    size_t size = jixiao_name_key(department, strlen(department), NULL, 0);
    char *name = grown(NULL, size + 1);
    jixiao_num num;
    text_clear(key);
    jixiao_name_key(department, strlen(department), name, size + 1);
    text_add(key, name);
    free(name);
    text_add(key, "\n");
    if (jixiao_num_parse(year, strlen(year), &num) == JIXIAO_OK)
        text_num(key, num, 0);
    else
        text_add(key, year);
}

static void group_append(struct groups *groups, struct group *group, size_t line)
{
    groups->next[line] = NO_LINE;
    if (group->first == NO_LINE)
        group->first = line;
    else
        groups->next[group->last] = line;
    group->last = line;
}

static void group_line(struct groups *groups, const struct text *key, size_t line)
{
    struct group *group = grown(NULL, sizeof *group), *known;
    *group = (struct group){.key = copied(key->bytes, key->size), .first = NO_LINE};
    known = *(struct group **)tsearch(group, &groups->by_key, group_compare);
    if (known != group) {
        free(group->key);
        free(group);
    } else {
        *groups->end = group;
        groups->end = &group->next;
    }
    group_append(groups, known, line);
}

/* What is wrong with a line as a line; "" if nothing is. */
static void line_fault(const struct run *run, const struct csv_line *line, struct text *words)
{
    struct text count = {0};
    text_clear(words);
    if (!line->fields) {
        text_add(words, say(run, WORD_CSV_QUOTES));
    } else if (line->fields != CSV_COLUMNS) {
        text_count(&count, line->fields);
        text_say(words, say(run, WORD_CSV_FIELDS), text_of(&count));
    }
    text_free(&count);
}

/* A line that is not whole makes no department, but is told with the one it seems to be of. */
static void group_all(struct run *run, const char *label, const struct csv *csv,
                      struct groups *groups)
{
    struct text key = {0}, words = {0}, place = {0};
    size_t i;
    for (i = 0; i < csv->n_lines; i++) {
        if (csv->lines[i].fields != CSV_COLUMNS)
            continue;
        group_key(csv, &csv->lines[i], &key);
        group_line(groups, &key, i);
    }
    for (i = 0; i < csv->n_lines; i++) {
        struct group *const *known, wanted = {0};
        if (csv->lines[i].fields == CSV_COLUMNS)
            continue;
        group_key(csv, &csv->lines[i], &key);
        wanted.key = key.bytes;
        known = tfind(&wanted, &groups->by_key, group_compare);
        if (known) {
            group_append(groups, *known, i);
            continue;
        }
        line_fault(run, &csv->lines[i], &words);
        text_clear(&place);
        text_count(&place, csv->lines[i].number);
        run_complain_code(run, label, text_of(&place), JIXIAO_ERR_SYNTAX, text_of(&words));
    }
    text_free(&key);
    text_free(&words);
    text_free(&place);
}

/* ---- Filling --------------------------------------------------------------------------------- */

struct filling {
    struct run *run;
    const struct csv *csv;
    const struct jixiao_tree *tree; /* NULL: unknown */
    struct jixiao_sheet *sheet;
};

static void fill_text(struct filling *f, uint32_t index, uint32_t row, const char *column,
                      const char *value)
{
    if (*value)
        jixiao_sheet_text(f->sheet, index, row, column, value, strlen(value));
    else
        jixiao_sheet_number(f->sheet, index, row, column, JIXIAO_ABSENT);
}

/* 0 where it is blank. */
static uint32_t row_number(const char *text, uint32_t *row)
{
    jixiao_num num = 0;
    int err = *text ? jixiao_num_parse(text, strlen(text), &num) : JIXIAO_OK;
    if (err == JIXIAO_OK && num % JIXIAO_ONE)
        err = JIXIAO_ERR_WHOLE;
    if (err == JIXIAO_OK && (num < 0 || num / JIXIAO_ONE > (jixiao_num)JIXIAO_MAX_ROWS))
        err = JIXIAO_ERR_RANGE;
    *row = err == JIXIAO_OK ? (uint32_t)(num / JIXIAO_ONE) : 0;
    return (uint32_t)err;
}

static void fill_line(struct filling *f, const struct csv_line *line)
{
    const char *indicator = csv_field(f->csv, line, CSV_INDICATOR);
    const char *column = csv_field(f->csv, line, CSV_COLUMN);
    const char *row_text = csv_field(f->csv, line, CSV_ROW);
    struct text fault = {0};
    uint32_t index = JIXIAO_NONE, row, err = JIXIAO_OK;
    jixiao_sheet_at(f->sheet, line->number);
    line_fault(f->run, line, &fault);
    if (*indicator && f->tree && !fault.size)
        err = (uint32_t)jixiao_sheet_leaf(f->sheet, indicator, strlen(indicator), &index);
    if (fault.size)
        jixiao_sheet_error(f->sheet, JIXIAO_ERR_SYNTAX,
                           f->tree ? jixiao_tree_index(f->tree, indicator) : JIXIAO_NONE, 0,
                           fault.bytes, NULL);
    else if (err)
        ; /* it is listed */
    else if (*indicator && !f->tree)
        ; /* nobody knows what it is; the missing tree is told */
    else if ((err = row_number(row_text, &row)) != JIXIAO_OK)
        jixiao_sheet_error(f->sheet, err, index, 0, row_text, NULL);
    else if (!*column)
        jixiao_sheet_error(f->sheet, JIXIAO_ERR_KEY_MISSING, index, row, "column", NULL);
    else
        fill_text(f, index, row, column, csv_field(f->csv, line, CSV_VALUE));
    text_free(&fault);
}

static int is_tree_line(const struct csv *csv, const struct csv_line *line)
{
    const char *column = csv_field(csv, line, CSV_COLUMN);
    return line->fields == CSV_COLUMNS && !*csv_field(csv, line, CSV_INDICATOR) &&
           (!strcmp(column, "tree") || !strcmp(column, "指标体系")) &&
           *csv_field(csv, line, CSV_VALUE);
}

/* The line that names the group's tree, which need not be its first. */
static const struct csv_line *tree_line(const struct csv *csv, const struct groups *groups,
                                        const struct group *group)
{
    size_t i;
    for (i = group->first; i != NO_LINE; i = groups->next[i])
        if (is_tree_line(csv, &csv->lines[i]))
            return &csv->lines[i];
    return NULL;
}

static void take_group(struct run *run, const struct visitor *visitor, const char *name,
                       const struct csv *csv, const struct groups *groups,
                       const struct group *group)
{
    const struct csv_line *first = &csv->lines[group->first], *line = tree_line(csv, groups, group);
    const char *tree_name = line ? csv_field(csv, line, CSV_VALUE) : NULL;
    struct filling f = {.run = run, .csv = csv, .tree = run->tree};
    size_t i;
    if (!f.tree && tree_name)
        f.tree = tree_named(run, tree_name, name);
    f.sheet = jixiao_sheet_new(f.tree, NULL);
    if (!f.sheet) {
        run_complain_code(run, file_label(run, name), NULL, JIXIAO_ERR_MEMORY, NULL);
        return;
    }
    jixiao_sheet_at(f.sheet, line ? line->number : first->number);
    if (!f.tree)
        jixiao_sheet_error(f.sheet, tree_name ? JIXIAO_ERR_TREE_UNKNOWN : JIXIAO_ERR_KEY_MISSING,
                           JIXIAO_NONE, 0, tree_name ? tree_name : "tree", NULL);
    jixiao_sheet_at(f.sheet, first->number);
    fill_text(&f, JIXIAO_NONE, 0, "department", csv_field(csv, first, CSV_DEPARTMENT));
    fill_text(&f, JIXIAO_NONE, 0, "year", csv_field(csv, first, CSV_YEAR));
    for (i = group->first; i != NO_LINE; i = groups->next[i])
        fill_line(&f, &csv->lines[i]);
    sheet_take(run, visitor, name, first->number, f.sheet, jixiao_sheet_done(f.sheet));
}

void csv_sheets(struct run *run, const struct visitor *visitor, const char *name, struct text *text)
{
    struct groups groups = {.end = &groups.first};
    struct group *group, *next;
    struct csv csv;
    if (csv_read(run, file_label(run, name), text, &csv) == 0) {
        groups.next = grown(NULL, csv.n_lines * sizeof *groups.next);
        group_all(run, file_label(run, name), &csv, &groups);
        for (group = groups.first; group; group = group->next)
            take_group(run, visitor, name, &csv, &groups, group);
    }
    tdestroy(groups.by_key, group_keep);
    for (group = groups.first; group; group = next) {
        next = group->next;
        free(group->key);
        free(group);
    }
    free(groups.next);
    csv_drop(&csv);
}
