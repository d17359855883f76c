/* SPDX-License-Identifier: MIT
 * A tree as a tree/1, laid out to be read: a key a line, a row of a rule a line. */
#include "json.h"

#include "../../score/total.h"

/* Most programs read JSON numbers as doubles, which hold 15 digits; a fraction with more is written
 * as text. */
enum { EXACT_DIGITS = 15 };

static void put_num(struct jixiao__out *out, jixiao_num num)
{
    char text[24];
    size_t size = jixiao_num_format(num, 0, text, sizeof text), i, digits = 0;
    for (i = 0; i < size; i++)
        digits += text[i] >= (digits ? '0' : '1'); /* nothing in it is above '9' */
    if (digits > EXACT_DIGITS)                     /* a fraction: 9e12 has 13 */
        jixiao__out_text(out, text, size);
    else
        jixiao__out_num(out, num);
}

/* A line: the comma of the one before unless it is the first, the indent, the key. */
static void put_key(struct jixiao__out *out, uint32_t indent, const char *before, const char *key)
{
    jixiao__out_raw(out, before);
    jixiao__out_raw(out, "\n");
    for (; indent; indent--)
        jixiao__out_raw(out, " ");
    if (!*key)
        return;
    jixiao__out_string(out, key);
    jixiao__out_raw(out, ": ");
}

static void put_text(struct jixiao__out *out, uint32_t indent, const char *key, const char *text)
{
    if (!text)
        return;
    put_key(out, indent, ",", key);
    jixiao__out_string(out, text);
}

/* ---- Indicators --------------------------------------------------------------------------- */

static void put_cell(struct jixiao__out *out, const struct jixiao_column *column, jixiao_num cell)
{
    if (!jixiao__is_word(column, cell))
        put_num(out, cell);
    else if (column->type == JIXIAO_TYPE_YES_NO)
        jixiao__out_raw(out, cell ? "true" : "false");
    else
        jixiao__out_string(out, column->choices[cell / JIXIAO_ONE]);
}

/* Cells that stand once are written where `once` says: beside those of the row, or alone. */
enum once { WITH, ALONE, WITHOUT };

static void put_row(struct jixiao__out *out, const struct jixiao_indicator *leaf, uint32_t row,
                    enum once once)
{
    const struct jixiao_form *form = jixiao__rule_form(leaf);
    const char *name = leaf->rule.names ? leaf->rule.names[row] : NULL, *before = "{ ";
    uint32_t i;
    if (name && once != ALONE) {
        jixiao__out_raw(out, "{ \"name\": ");
        jixiao__out_string(out, name);
        before = ", ";
    }
    for (i = 0; i < form->n_columns; i++) {
        jixiao_num cell = leaf->rule.cells[(size_t)row * form->n_columns + i];
        if (cell == JIXIAO_ABSENT || (once != WITH && form->columns[i].once != (once == ALONE)))
            continue;
        jixiao__out_raw(out, before);
        jixiao__out_string(out, form->columns[i].id);
        jixiao__out_raw(out, ": ");
        put_cell(out, &form->columns[i], cell);
        before = ", ";
    }
    if (once != ALONE)
        jixiao__out_raw(out, *before == '{' ? "{}" : " }");
}

/* Whether the rule has a cell that stands once. */
static int is_whole(const struct jixiao_indicator *leaf)
{
    const struct jixiao_form *form = jixiao__rule_form(leaf);
    uint32_t i = 0;
    while (i < form->n_columns && (!form->columns[i].once || leaf->rule.cells[i] == JIXIAO_ABSENT))
        i++;
    return i < form->n_columns;
}

/* Whether a rule of one row says more than its cells: the only row there may be, what is of it as a
 * whole, the form of the facts. */
static int is_alone(const struct jixiao_indicator *leaf, int whole)
{
    const struct jixiao__kind *k = jixiao__kind(leaf->kind);
    return jixiao__rule_form(leaf)->max_rows == 1 ||
           (leaf->rule.rows == 1 && (whole || (k && k->form)));
}

static void put_rule(struct jixiao__out *out, uint32_t indent, const struct jixiao_indicator *leaf)
{
    int whole = leaf->rule.rows && is_whole(leaf);
    uint32_t row;
    if (!leaf->rule.rows)
        return;
    put_key(out, indent, ",", "rule");
    if (is_alone(leaf, whole)) {
        put_row(out, leaf, 0, WITH);
        return;
    }
    if (whole) {
        put_row(out, leaf, 0, ALONE);
        jixiao__out_raw(out, ", \"rows\": ");
    }
    for (row = 0; row < leaf->rule.rows; row++) {
        put_key(out, indent + 2, row ? "," : "[", "");
        put_row(out, leaf, row, whole ? WITHOUT : WITH);
    }
    put_key(out, indent, "", "");
    jixiao__out_raw(out, whole ? "] }" : "]");
}

static void put_ticks(struct jixiao__out *out, uint32_t indent, const char *key, uint32_t first,
                      const char *one, uint32_t second, const char *other)
{
    if (!first && !second)
        return;
    put_key(out, indent, ",", key);
    jixiao__out_raw(out, "[");
    if (first)
        jixiao__out_string(out, one);
    if (second) {
        jixiao__out_raw(out, first ? ", " : "");
        jixiao__out_string(out, other);
    }
    jixiao__out_raw(out, "]");
}

static void put_list(struct jixiao__out *out, const struct jixiao_tree *tree, uint32_t from,
                     uint32_t to, uint32_t indent);

static void put_terms(struct jixiao__out *out, uint32_t indent, const struct jixiao_indicator *in)
{
    uint32_t i;
    if (!in->terms[0])
        return;
    put_key(out, indent, ",", "terms");
    for (i = 0; i < JIXIAO__TERMS && in->terms[i]; i++) {
        jixiao__out_raw(out, i ? ", " : "[");
        jixiao__out_string(out, in->terms[i]);
    }
    jixiao__out_raw(out, "]");
}

/* From its first key on; `indent` is that of its keys. */
static void put_indicator(struct jixiao__out *out, const struct jixiao_tree *tree, uint32_t index,
                          uint32_t indent)
{
    const struct jixiao_indicator *in = &tree->indicators[index];
    put_key(out, indent, "{", "id");
    jixiao__out_string(out, in->id ? in->id : "");
    put_text(out, indent, "name", in->name);
    if (in->points != JIXIAO_ABSENT) {
        put_key(out, indent, ",", "points");
        put_num(out, in->points);
    }
    if (jixiao_role_get(in->role)->is_veto) {
        put_text(out, indent, "veto", in->veto ? in->veto : "");
    } else if (in->role) {
        put_key(out, indent, ",", jixiao_role_get(in->role)->id);
        jixiao__out_raw(out, "true");
    }
    if (in->flags & JIXIAO_ADJUSTABLE) {
        put_key(out, indent, ",", "adjustable");
        jixiao__out_raw(out, "true");
    }
    put_text(out, indent, "explanation", in->explanation);
    put_text(out, indent, "criterion", in->criterion);
    put_ticks(out, indent, "scope", in->flags & JIXIAO_WHOLE, "whole", in->flags & JIXIAO_SAMPLE,
              "sample");
    put_ticks(out, indent, "nature", in->flags & JIXIAO_QUALITATIVE, "qualitative",
              in->flags & JIXIAO_QUANTITATIVE, "quantitative");
    put_text(out, indent, "note", in->note);
    if (jixiao__is_leaf(in)) {
        put_text(out, indent, "not_applicable", jixiao__policy_name(in->not_applicable));
        put_terms(out, indent, in);
        put_text(out, indent, "unit", in->unit);
        put_text(out, indent, "kind", jixiao_kind_get(in->kind)->id);
        put_rule(out, indent, in);
    } else {
        put_text(out, indent, "combine",
                 in->combine ? jixiao_combine_get(in->combine)->id : NULL); /* sum is not said */
        put_rule(out, indent, in);
        put_list(out, tree, index + 1, jixiao__group_end(tree, index), indent);
    }
    put_key(out, indent - 2, "", "");
    jixiao__out_raw(out, "}");
}

static void put_list(struct jixiao__out *out, const struct jixiao_tree *tree, uint32_t from,
                     uint32_t to, uint32_t indent)
{
    const char *before = "[";
    put_key(out, indent, ",", "indicators");
    for (; from < to; from = jixiao__group_end(tree, from)) {
        put_key(out, indent + 2, before, "");
        put_indicator(out, tree, from, indent + 4);
        before = ",";
    }
    if (*before == '[')
        jixiao__out_raw(out, "[");
    else
        put_key(out, indent, "", "");
    jixiao__out_raw(out, "]");
}

/* ---- The tree ----------------------------------------------------------------------------- */

static void put_grades(struct jixiao__out *out, const struct jixiao_tree *tree)
{
    uint32_t i;
    if (!tree->n_grades)
        return;
    put_key(out, 2, ",", "grades");
    for (i = 0; i < tree->n_grades; i++) {
        put_key(out, 4, i ? "," : "[", "");
        jixiao__out_raw(out, "{ \"name\": ");
        jixiao__out_string(out, tree->grades[i].name ? tree->grades[i].name : "");
        jixiao__out_raw(out, ", \"from\": ");
        put_num(out, tree->grades[i].from);
        jixiao__out_raw(out, " }");
    }
    put_key(out, 2, "", "");
    jixiao__out_raw(out, "]");
}

static void put_caps(struct jixiao__out *out, const struct jixiao_tree *tree)
{
    uint32_t row, i, columns = jixiao__caps_form.n_columns;
    if (!tree->caps.rows)
        return;
    put_key(out, 2, ",", "caps");
    jixiao__out_raw(out, "{ \"by\": ");
    jixiao__out_string(out, tree->caps_by ? tree->caps_by : "");
    jixiao__out_raw(out, ", \"rows\": ");
    for (row = 0; row < tree->caps.rows; row++) {
        put_key(out, 4, row ? "," : "[", "");
        for (i = 0; i < columns; i++) {
            jixiao__out_raw(out, i ? ", \"" : "{ \"");
            jixiao__out_raw(out, jixiao__caps_form.columns[i].id);
            jixiao__out_raw(out, "\": ");
            put_cell(out, &jixiao__caps_form.columns[i], tree->caps.cells[row * columns + i]);
        }
        jixiao__out_raw(out, " }");
    }
    put_key(out, 2, "", "");
    jixiao__out_raw(out, "] }");
}

/* Whether the rows have a shape that can be written; the rest of what lint finds can. */
static int is_writable(const struct jixiao_tree *tree)
{
    uint32_t i, above = 0;
    for (i = 0; i < tree->n_indicators; above = tree->indicators[i++].level) {
        const struct jixiao_indicator *in = &tree->indicators[i];
        const struct jixiao_form *form = jixiao__rule_form(in);
        if (!in->level || in->level > above + 1 || in->level > JIXIAO_MAX_LEVELS)
            return 0;
        if (!form || !jixiao__role(in) || in->not_applicable >= JIXIAO_NA_END ||
            in->rule.rows > form->max_rows ||
            (in->rule.rows && in->rule.columns != form->n_columns))
            return 0;
        if (jixiao__is_leaf(in) && jixiao__group_end(tree, i) > i + 1)
            return 0;
    }
    return tree->not_applicable < JIXIAO_NA_END &&
           (!tree->caps.rows || (tree->caps.columns == jixiao__caps_form.n_columns &&
                                 tree->caps.rows <= JIXIAO_MAX_RULE_ROWS));
}

int jixiao_tree_write(const struct jixiao_tree *tree, const struct jixiao_memory *memory,
                      char **text)
{
    struct jixiao__out out = {jixiao__memory(memory), NULL, 0, 0, 0};
    if (!text)
        return JIXIAO_ERR_ARGUMENT;
    *text = NULL;
    if (!tree)
        return JIXIAO_ERR_ARGUMENT;
    if (!is_writable(tree))
        return JIXIAO_ERR_TREE;
    put_key(&out, 2, "{", "jixiao");
    jixiao__out_raw(&out, "\"tree/1\"");
    put_text(&out, 2, "id", tree->id);
    put_text(&out, 2, "title", tree->title);
    put_text(&out, 2, "source", tree->source);
    put_key(&out, 2, ",", "places");
    jixiao__out_whole(&out, tree->places);
    put_text(&out, 2, "not_applicable", jixiao__policy_name(tree->not_applicable));
    if (tree->most) {
        put_key(&out, 2, ",", "most");
        put_num(&out, tree->most);
    }
    put_caps(&out, tree);
    put_grades(&out, tree);
    put_list(&out, tree, 0, tree->n_indicators, 2);
    jixiao__out_raw(&out, "\n}\n");
    *text = jixiao__out_end(&out);
    return *text ? JIXIAO_OK : JIXIAO_ERR_MEMORY;
}
