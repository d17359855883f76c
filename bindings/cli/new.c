/* SPDX-License-Identifier: MIT
 * jixiao new: an empty sheet of a tree, every column there and labelled. */
#define _GNU_SOURCE
#include "cli.h"

#include <stdlib.h>
#include <string.h>

/* What a department writes beside the columns of the facts. */
static const char *const of_leaf[] = {"claim", "remark", "not_applicable"};

/* A row of facts: takes each column's id and, where there is one, the text that stands in it
 * already. */
typedef void cell_fn(void *context, const char *column, const char *text);

static uint32_t rows_of(const struct jixiao_indicator *leaf)
{
    uint32_t n;
    const struct jixiao_form *form = forms_taken(leaf, &n);
    return form->positions ? leaf->rule.rows : 1;
}

/* What rows of their own points have besides, as the form prints it: two before the name. */
static const char *const goal_texts[] = {"level1", "level2", "target_text", "actual_text"};

/* The name of a row of the rule labels the row of facts that answers it; a part that is judged
 * wants its reason. */
static void each_cell(const struct jixiao_indicator *leaf, uint32_t row, cell_fn *cell,
                      void *context)
{
    uint32_t i, n;
    const struct jixiao_form *form = forms_taken(leaf, &n);
    const char *name = form->positions && leaf->rule.names ? leaf->rule.names[row] : NULL;
    for (i = 0; has_points(form) && i < 2; i++)
        cell(context, goal_texts[i], NULL);
    cell(context, "name", name);
    for (i = 2; has_points(form) && i < 4; i++)
        cell(context, goal_texts[i], NULL);
    for (i = 0; i < jixiao_columns_printed(leaf, form); i++)
        cell(context, form->columns[i].id, NULL);
    cell(context, "reason", NULL);
    cell(context, "evidence", NULL);
}

static void add_year(const struct run *run, struct text *text)
{
    text_count(text, new_year(run));
}

static const char *department(const struct run *run)
{
    return run->department ? run->department : say(run, WORD_YOUR_DEPARTMENT);
}

/* A tree file's path as seen from the folder of the output, where it is there or below. */
static char *tree_below(const struct run *run)
{
    const char *slash = run->output ? strrchr(run->output, '/') : NULL;
    char *named = copied(slash ? run->output : "./", slash ? (size_t)(slash + 1 - run->output) : 2);
    char *folder = realpath(named, NULL), *tree = realpath(run->tree_name, NULL);
    const char *below = folder && tree ? path_below(folder, tree) : NULL;
    char *found = below ? copied(below, strlen(below)) : NULL;
    free(named);
    free(folder);
    free(tree);
    return found;
}

/* A tree file as the sheet will find it: beside it or below. One that is elsewhere is named without
 * its folder, which --trees will say. */
static void add_tree_name(struct run *run, struct text *text)
{
    const char *slash = strrchr(run->tree_name, '/');
    char *below;
    if (!tree_is_path(run->tree_name)) {
        text_add(text, run->tree_name);
        return;
    }
    below = tree_below(run);
    text_add(text, below ? below : slash ? slash + 1 : run->tree_name);
    if (!tree_is_path(text_of(text))) {
        struct text path = {0};
        text_say(&path, "./%", text_of(text));
        text_free(text);
        *text = path;
    }
    if (!below || jixiao_tree_place_of(text_of(text)) != JIXIAO_TREE_BESIDE) {
        struct text words = {0};
        text_say(&words, say(run, WORD_TREE_ELSEWHERE), text_of(text));
        run_remark(run, run->tree_name, NULL, text_of(&words));
        text_free(&words);
    }
    free(below);
}

/* ---- JSON ------------------------------------------------------------------------------------ */

static void json_cell(void *context, const char *column, const char *text)
{
    json_text(context, column, text);
}

static void json_leaf(const struct jixiao_indicator *leaf, struct text *json)
{
    uint32_t row, rows = rows_of(leaf);
    size_t i;
    text_say(json, "\n    \"%\": {", leaf->id);
    if (leaf->flags & JIXIAO_ADJUSTABLE)
        text_say(json, "\n      \"points\": %,", num_said(leaf->points, 0));
    text_add(json, "\n      \"facts\": [");
    for (row = 0; row < rows; row++) {
        text_add(json, row ? ",\n        {" : "\n        {");
        each_cell(leaf, row, json_cell, json);
        text_add(json, "}");
    }
    text_add(json, "\n      ]");
    for (i = 0; i < sizeof of_leaf / sizeof *of_leaf; i++)
        text_say(json, ",\n      \"%\": null", of_leaf[i]);
    text_add(json, "\n    }");
}

static void new_json(struct run *run, const struct jixiao_tree *tree)
{
    struct text json = {0}, name = {0};
    uint32_t i;
    int some = 0;
    add_tree_name(run, &name);
    text_add(&json, "{\n  ");
    json_text(&json, "jixiao", "sheet/1");
    text_add(&json, ",\n  ");
    json_text(&json, "tree", text_of(&name));
    text_add(&json, ",\n  ");
    json_text(&json, "department", department(run));
    text_add(&json, ",\n  ");
    if (run->project) {
        json_text(&json, "project", run->project);
        text_add(&json, ",\n  ");
    }
    json_key(&json, "year");
    add_year(run, &json);
    text_add(&json, ",\n  ");
    json_text(&json, "claim", NULL);
    text_add(&json, ",\n  ");
    json_key(&json, "indicators");
    text_add(&json, "{");
    for (i = 0; i < tree->n_indicators; i++) {
        if (tree->indicators[i].kind == JIXIAO_GROUP)
            continue;
        text_add(&json, some++ ? "," : "");
        json_leaf(&tree->indicators[i], &json);
    }
    text_add(&json, "\n  }\n}\n");
    fputs(json.bytes, run->out);
    text_free(&json);
    text_free(&name);
}

/* ---- CSV ------------------------------------------------------------------------------------- */

struct csv_place {
    struct run *run;
    const char *indicator;
    uint32_t row; /* 0: blank */
};

static void csv_line(void *context, const char *column, const char *text)
{
    const struct csv_place *place = context;
    struct text year = {0};
    add_year(place->run, &year);
    csv_cell(place->run, department(place->run));
    csv_cell(place->run, text_of(&year));
    if (place->run->project)
        csv_cell(place->run, place->run->project);
    csv_cell(place->run, place->indicator);
    if (place->row)
        csv_count(place->run, place->row);
    else
        csv_cell(place->run, "");
    csv_cell(place->run, column);
    csv_cell(place->run, text ? text : "");
    csv_end(place->run);
    text_free(&year);
}

static void new_csv(struct run *run, const struct jixiao_tree *tree)
{
    static const char *const heads[] = {"department", "year",   "project", "indicator",
                                        "row",        "column", "value"};
    struct csv_place place = {run, "", 0};
    struct text name = {0};
    uint32_t i, rows;
    size_t k;
    add_tree_name(run, &name);
    csv_begin(run);
    for (k = 0; k < sizeof heads / sizeof *heads; k++)
        if (run->project || strcmp(heads[k], "project") != 0)
            csv_cell(run, heads[k]); /* ids, whatever the language, as the lines have */
    csv_end(run);
    csv_line(&place, "tree", text_of(&name));
    csv_line(&place, "claim", NULL);
    for (i = 0; i < tree->n_indicators; i++) {
        const struct jixiao_indicator *leaf = &tree->indicators[i];
        if (leaf->kind == JIXIAO_GROUP)
            continue;
        place.indicator = leaf->id;
        for (rows = rows_of(leaf), place.row = 1; place.row <= rows; place.row++)
            each_cell(leaf, place.row - 1, csv_line, &place);
        place.row = 0;
        if (leaf->flags & JIXIAO_ADJUSTABLE)
            csv_line(&place, "points", num_said(leaf->points, 0));
        for (k = 0; k < sizeof of_leaf / sizeof *of_leaf; k++)
            csv_line(&place, of_leaf[k], NULL);
    }
    text_free(&name);
}

void run_new(struct run *run)
{
    run->tree_name = run->names[0];
    if (tree_option(run) != 0)
        return;
    if (run->format == FORMAT_XLSX)
        book_empty(run, run->tree);
    else if (run->format == FORMAT_CSV)
        new_csv(run, run->tree);
    else
        new_json(run, run->tree);
}
