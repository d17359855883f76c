/* SPDX-License-Identifier: MIT
 * A tree as an array: a row an indicator, and one for every further row of its rule. The array is a
 * range that lays the tree out again. */
#include "eval_layout.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_RULE_COLUMNS = 48 };

/* What the columns of an array are, and its texts while it is filled. */
struct array {
    const struct jixiao_tree *tree;
    uint32_t lang;
    uint32_t headings[HEADING_RULE];
    uint32_t n_headings;
    const struct jixiao_column *rule[MOST_RULE_COLUMNS]; /* of any kind that the tree has */
    uint32_t n_rule;
    struct cell *cells; /* a text's `yes` is where it stands in `texts` */
    struct words texts;
    size_t at; /* the cell to fill next */
};

static uint32_t rows_of(const struct jixiao_indicator *in)
{
    return in->rule.rows ? in->rule.rows : 1;
}

/* ---- Columns ----------------------------------------------------------------------------- */

static void take_rule_columns(struct array *a, const struct jixiao_form *form)
{
    uint32_t i, k;
    for (i = 0; i < form->n_columns; i++) {
        for (k = 0; k < a->n_rule && strcmp(a->rule[k]->id, form->columns[i].id) != 0; k++)
            ;
        if (k == a->n_rule && k < MOST_RULE_COLUMNS)
            a->rule[a->n_rule++] = &form->columns[i];
    }
}

static void take_columns(struct array *a)
{
    uint32_t i, levels = 1, heading;
    for (i = 0; i < a->tree->n_indicators; i++) {
        const struct jixiao_indicator *in = &a->tree->indicators[i];
        levels = in->level > levels ? in->level : levels;
        if (in->kind != JIXIAO_GROUP)
            take_rule_columns(a, &jixiao_kind_get(in->kind)->rule);
    }
    for (heading = HEADING_LEVEL; heading < HEADING_PASSED; heading++)
        if (heading >= HEADING_ID || heading - HEADING_LEVEL < levels)
            a->headings[a->n_headings++] = heading;
}

/* ---- Cells ------------------------------------------------------------------------------- */

static void put_text(struct array *a, const char *text)
{
    struct cell *cell = &a->cells[a->at++];
    if (!text || !*text)
        return;
    cell->type = CELL_TEXT;
    cell->size = (uint32_t)strlen(text);
    cell->as.yes = a->texts.size;
    words_add(&a->texts, text, cell->size + 1);
}

static void put_num(struct array *a, jixiao_num num)
{
    struct cell *cell = &a->cells[a->at++];
    if (num == JIXIAO_ABSENT)
        return;
    cell->type = CELL_NUMBER;
    cell->as.number = jixiao_num_to_double(num);
}

static void put_yes(struct array *a, int yes)
{
    struct cell *cell = &a->cells[a->at];
    if (a->lang == JIXIAO_EN) {
        cell->type = CELL_YES_NO;
        cell->as.yes = yes != 0;
        a->at++;
    } else {
        put_text(a, yes ? "是" : "否");
    }
}

static void put_tick(struct array *a, const struct jixiao_indicator *in, uint32_t flag)
{
    put_text(a, in->flags & flag ? "√" : NULL);
}

static void put_rule(struct array *a, const struct jixiao_indicator *in, uint32_t row,
                     const struct jixiao_column *wanted)
{
    const struct jixiao_kind_info *kind = jixiao_kind_get(in->kind);
    uint32_t at = kind ? column_named(&kind->rule, wanted->id) : 0;
    jixiao_num num = at && row < in->rule.rows
                         ? in->rule.cells[(size_t)row * in->rule.columns + at - 1]
                         : JIXIAO_ABSENT;
    uint32_t type = at ? kind->rule.columns[at - 1].type : JIXIAO_TYPE_NUMBER;
    if (num != JIXIAO_ABSENT && type == JIXIAO_TYPE_YES_NO)
        put_yes(a, num != 0);
    else if (num != JIXIAO_ABSENT && type == JIXIAO_TYPE_CHOICE)
        put_text(a, kind->rule.columns[at - 1].choices[num / JIXIAO_ONE]);
    else
        put_num(a, num);
}

static void put_cell(struct array *a, const struct jixiao_indicator *in, uint32_t heading)
{
    const struct jixiao_kind_info *kind = jixiao_kind_get(in->kind);
    switch (heading) {
    case HEADING_ID:
        put_text(a, in->id);
        break;
    case HEADING_POINTS:
        put_num(a, in->points);
        break;
    case HEADING_KIND:
        put_text(a, !kind ? NULL : a->lang == JIXIAO_EN ? kind->id : kind->zh);
        break;
    case HEADING_EXPLANATION:
        put_text(a, in->explanation);
        break;
    case HEADING_CRITERION:
        put_text(a, in->criterion);
        break;
    case HEADING_NOTE:
        put_text(a, in->note);
        break;
    case HEADING_WHOLE:
        put_tick(a, in, JIXIAO_WHOLE);
        break;
    case HEADING_SAMPLE:
        put_tick(a, in, JIXIAO_SAMPLE);
        break;
    case HEADING_QUALITATIVE:
        put_tick(a, in, JIXIAO_QUALITATIVE);
        break;
    case HEADING_QUANTITATIVE:
        put_tick(a, in, JIXIAO_QUANTITATIVE);
        break;
    default:
        if (heading_role(heading) && heading_role(heading) == in->role)
            put_yes(a, 1);
        else
            put_text(a, heading - HEADING_LEVEL + 1 == in->level ? in->name : NULL);
    }
}

static void put_row(struct array *a, const struct jixiao_indicator *in, uint32_t row)
{
    const char *const *names = in->rule.names;
    uint32_t i;
    for (i = 0; i < a->n_headings; i++)
        if (a->headings[i] == HEADING_PART)
            put_text(a, names && row < in->rule.rows ? names[row] : NULL);
        else if (row)
            put_text(a, NULL); /* a further row of the rule */
        else
            put_cell(a, in, a->headings[i]);
    for (i = 0; i < a->n_rule; i++)
        put_rule(a, in, row, a->rule[i]);
}

static void put_headings(struct array *a)
{
    char name[SHORT_TEXT] = "rule.";
    uint32_t i;
    for (i = 0; i < a->n_headings; i++)
        put_text(a, heading_text(a->headings[i], a->lang));
    for (i = 0; i < a->n_rule; i++)
        if (a->lang == JIXIAO_EN)
            put_text(a, strcat(memcpy(name, "rule.", 6), a->rule[i]->id));
        else
            put_text(a, a->rule[i]->zh);
}

/* ---- The array --------------------------------------------------------------------------- */

/* Cells and texts into one block. */
static void finish(struct array *a, uint32_t rows, uint32_t columns, struct answer *answer)
{
    size_t n = (size_t)rows * columns, i;
    struct cell *cells = realloc(a->cells, n * sizeof *cells + a->texts.size);
    if (!cells) {
        free(a->cells);
        answer_error(answer, CELL_ERROR_NUM);
        return;
    }
    memcpy(cells + n, a->texts.bytes, a->texts.size);
    for (i = 0; i < n; i++)
        if (cells[i].type == CELL_TEXT)
            cells[i].as.text = (const char *)(cells + n) + cells[i].as.yes;
    answer->range.cells = cells;
    answer->range.rows = rows;
    answer->range.columns = columns;
    answer->memory = cells;
}

void tree_array(const struct jixiao_tree *tree, uint32_t lang, struct answer *answer)
{
    struct array a = {.tree = tree, .lang = lang};
    uint32_t rows = 1, i, row;
    take_columns(&a);
    for (i = 0; i < tree->n_indicators; i++)
        rows += rows_of(&tree->indicators[i]);
    a.cells = calloc((size_t)rows * (a.n_headings + a.n_rule), sizeof *a.cells);
    if (!a.cells) {
        answer_error(answer, CELL_ERROR_NUM);
        return;
    }
    put_headings(&a);
    for (i = 0; i < tree->n_indicators; i++)
        for (row = 0; row < rows_of(&tree->indicators[i]); row++)
            put_row(&a, &tree->indicators[i], row);
    finish(&a, rows, a.n_headings + a.n_rule, answer);
    words_free(&a.texts);
}
