/* SPDX-License-Identifier: MIT
 * Objects in any order, right and wrong: a tree built from an input's bytes, finished or not, or laid
 * out by hand, and given to all that takes one, with entries, marks and a sheet that need not fit
 * it. */
#include "columns.h"
#include "tables.h"
#include "total.h"

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

enum { MOST_NODES = 12 };

static const char *const words[] = {
    "",      "a",      "b",     "c-1",         "A",         "甲",      "rescale",
    "full",  "refuse", "whole", "qualitative", "attain",    "balance", "bands",
    "share", "flag",   "pace",  "checklist",   "incidents", "nowhere", "2",
    "0.5",   "-1",     "40%",   "1e5",         "true",      "是"};
static const char *const columns[] = {
    "id",    "name",    "title",     "source",          "not_applicable", "places", "from",
    "kind",  "scope",   "nature",    "explanation",     "criterion",      "note",   "points",
    "upto",  "judged",  "over",      "at_limit_counts", "included",       "each",   "target",
    "limit", "if_none", "deduction", "bonus",           "veto",           "most",   "nowhere"};

/* An index, a row or a code: mostly small, sometimes none or far. */
static uint32_t take_whole(struct input *in)
{
    uint32_t what = take_byte(in);
    return what < 240 ? what % 16 : what < 248 ? UINT32_MAX : what << 24;
}

/* Or NULL. */
static const char *take_word(struct input *in)
{
    uint32_t what = take_byte(in);
    return what == 255 ? NULL : words[what % COUNT_OF(words)];
}

/* A text to fill: those are looked at, so it may be half a character. */
static const char *take_text(struct input *in)
{
    const char *word = take_word(in);
    return word && !*word && take_byte(in) & 1 ? "\xe5\x88" : word;
}

static const char *take_name(struct input *in)
{
    uint32_t what = take_byte(in);
    return what == 255 ? NULL : columns[what % COUNT_OF(columns)];
}

/* ---- What holds of every tree ------------------------------------------------------------- */

/* Whether lint has no errors. */
static int is_right(const struct jixiao_tree *tree)
{
    size_t n = jixiao_tree_lint(tree, NULL, 0), i;
    struct jixiao_finding *all = take(n, sizeof *all);
    int right = 1;
    require(jixiao_tree_lint(tree, all, n) == n);
    for (i = 0; i < n; i++)
        right &= jixiao_err_is_finding(all[i].code);
    require_findings(tree, all, n, 1);
    for (i = 0; i < n; i++) /* places that there are none of, too */
        all[i].row += 7, all[i].column += 5, all[i].table += (uint32_t)i, all[i].form += 2;
    require_findings(tree, all, n, 0);
    free(all);
    return right;
}

static void require_written(const struct jixiao_tree *tree, int right)
{
    const struct jixiao_tree *again = NULL;
    char *text, *same;
    int err = jixiao_tree_write(tree, NULL, &text);
    require((text == NULL) == (err != JIXIAO_OK));
    require(!err || !right);
    if (!err && right) {
        require(!jixiao_tree_read(text, strlen(text), NULL, &again));
        require(!jixiao_tree_write(again, NULL, &same) && !strcmp(text, same));
        jixiao_text_free(same, NULL);
    }
    jixiao_tree_free(again);
    jixiao_text_free(text, NULL);
}

/* Departments that give nothing: in columns a tree is refused where it is elsewhere. */
static void require_refused(const struct jixiao_tree *tree, int err)
{
#ifndef JIXIAO_NO_COLUMNS
    const struct jixiao_result_columns nowhere = {0};
    struct jixiao_leaf_columns *leaves = take(tree->n_indicators, sizeof *leaves);
    int got = jixiao_total_columns(tree, leaves, NULL, 0, 2, &nowhere);
    require(got == (err == JIXIAO_ERR_TREE ? JIXIAO_ERR_TREE : JIXIAO_OK));
    free(leaves);
#else
    (void)tree, (void)err;
#endif
}

struct words_of_sums {
    const struct jixiao_tree *tree;
    uint32_t index; /* of a group; JIXIAO_NONE: the total */
    const struct jixiao_mark *marks;
    const struct jixiao_total *total;
};

static size_t write_sum(const void *context, uint32_t lang, char *buf, size_t size)
{
    const struct words_of_sums *of = context;
    return of->index == JIXIAO_NONE
               ? jixiao_explain_total(of->tree, of->marks, of->total, lang, buf, size)
               : jixiao_explain_group(of->tree, of->index, of->marks, lang, buf, size);
}

static void require_sums(const struct jixiao_tree *tree, const struct jixiao_mark *marks,
                         const struct jixiao_total *total)
{
    struct words_of_sums of = {tree, JIXIAO_NONE, marks, total};
    require_words(write_sum, &of, tree->n_indicators * 7);
    for (of.index = 0; of.index <= tree->n_indicators; of.index++)
        require_words(write_sum, &of, of.index * 9);
}

/* Entries and marks that the tree's leaves need not have. */
static void require_total_of(struct input *in, const struct jixiao_tree *tree, int right)
{
    uint32_t n = tree->n_indicators, i;
    struct jixiao_entry *entries = take(n, sizeof *entries);
    struct jixiao_mark *marks = take(n, sizeof *marks);
    jixiao_num(*cells)[MOST_CELLS] = take(n, sizeof *cells);
    jixiao_num claim = take_cell(in);
    struct jixiao_total total;
    int err;
    for (i = 0; i < n; i++) {
        const struct jixiao_kind_info *kind = jixiao_kind_get(tree->indicators[i].kind);
        uint32_t form = kind ? take_byte(in) % kind->n_forms : 0;
        entries[i].given = take_byte(in) & 15; /* BAD is the filler's alone */
        entries[i].claim = take_cell(in);
        entries[i].review = take_cell(in);
        entries[i].reason = entries[i].review_reason = take_word(in);
        if (kind)
            entries[i].facts = take_table(in, &kind->facts[form], cells[i]);
        entries[i].facts.form = take_byte(in) == 255 ? 99 : form;
        marks[i].state = take_byte(in);
        marks[i].lost = take_cell(in);
    }
    for (i = 0; i < n; i++) { /* marks that are none of theirs */
        struct words_of_leaf of = {tree, i, &entries[i], &marks[i]};
        require_words(write_why, &of, i);
        require_words(write_losses, &of, i);
    }
    err = jixiao_total_entries(tree, entries, claim, marks, &total);
    require_refused(tree, err);
    require(total.err == (uint32_t)err && !(right && err == JIXIAO_ERR_TREE));
    if (err != JIXIAO_ERR_TREE)
        require_total(tree, marks, &total);
    require_said(tree, entries, claim, marks, &total);
    if (err == JIXIAO_ERR_TREE) /* marks are those of nothing */
        memset(marks, 0, n * sizeof *marks);
    require_sums(tree, marks, &total);
    free(entries);
    free(marks);
    free(cells);
}

static void fill(struct input *in, struct jixiao_sheet *sheet)
{
    uint32_t how = take_byte(in), index = take_whole(in), row = take_whole(in);
    const char *text = take_text(in), *word = take_word(in), *column = take_name(in);
    if (how < 100)
        jixiao_sheet_number(sheet, index, row, column, take_cell(in));
    else if (how < 150)
        jixiao_sheet_text(sheet, index, row, column, text, text ? strlen(text) : 3);
    else if (how < 170)
        jixiao_sheet_yes_no(sheet, index, row, column, (int)row & 1);
    else if (how < 190)
        jixiao_sheet_no_rows(sheet, index);
    else if (how < 200)
        jixiao_sheet_one_row(sheet, index);
    else if (how < 220)
        jixiao_sheet_wrong(sheet, take_whole(in) * 7, index, row, column, word);
    else if (how < 240)
        jixiao_sheet_error(sheet, take_whole(in) * 7, index, row, word, word);
    else if (how < 245)
        jixiao_sheet_done(sheet);
    else
        jixiao_sheet_get(sheet, index, row, column);
}

/* A sheet of it, filled and asked in any order. */
static void require_sheet_of(struct input *in, const struct jixiao_tree *tree, int right)
{
    struct jixiao_sheet *sheet = jixiao_sheet_new(tree, NULL);
    struct jixiao_result *result;
    const struct jixiao_finding *findings;
    uint32_t steps = take_byte(in) % 32, i;
    char *text = NULL, buf[300];
    size_t n, k;
    int err, scored;
    require(sheet && !jixiao_sheet_entries(sheet));
    require(jixiao_sheet_score(sheet, NULL, &result) == JIXIAO_ERR_ARGUMENT && !result);
    for (i = 0; i < steps; i++)
        fill(in, sheet);
    err = jixiao_sheet_done(sheet);
    require(right ? err != JIXIAO_ERR_TREE : err != JIXIAO_OK);
    fill(in, sheet);
    require(jixiao_sheet_done(sheet) == err);
    findings = jixiao_sheet_findings(sheet, &n);
    require_findings(tree, findings, n, 0);
    for (k = 0; k < n && k < 64; k++) {
        jixiao_sheet_pointer(sheet, &findings[k], buf, sizeof buf);
        jixiao_sheet_where(sheet, &findings[k]);
    }
    scored = jixiao_sheet_score(sheet, NULL, &result);
    if (err != JIXIAO_ERR_MEMORY) {
        require(result && (scored == err || !err));
        require(!jixiao_result_write(result, NULL, JIXIAO_JSON_ALL, NULL, &text));
        require(text && is_utf8(text));
        for (i = 0; i <= tree->n_indicators; i++)
            jixiao_result_explain(result, i, JIXIAO_ZH, buf, sizeof buf);
    }
    jixiao_text_free(text, NULL);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
}

static void require_tree(struct input *in, const struct jixiao_tree *tree)
{
    int right = is_right(tree);
    require(right || !tree->linted);
    require_written(tree, right);
    require_total_of(in, tree, right);
    require_sheet_of(in, tree, right);
    jixiao_tree_index(tree, take_word(in));
}

/* ---- Trees -------------------------------------------------------------------------------- */

static void build(struct input *in, struct jixiao_builder *b)
{
    uint32_t how = take_byte(in), index = take_whole(in), row = take_whole(in), added;
    const char *text = take_text(in), *word = take_word(in), *column = take_name(in);
    if (how < 60)
        jixiao_builder_add(b, take_whole(in) % 4, how ? &added : NULL);
    else if (how < 120)
        jixiao_builder_number(b, index, row, column, take_cell(in));
    else if (how < 220)
        jixiao_builder_text(b, index, row, column, text, text ? strlen(text) : 3);
    else if (how < 235)
        jixiao_builder_yes_no(b, index, row, column, (int)row & 1);
    else if (how < 242)
        jixiao_builder_error(b, take_whole(in) * 7, index, row, word, word);
    else if (how < 250)
        jixiao_builder_shape(b, index, JIXIAO_SHAPE_ONE_ROW);
    else if (how < 252)
        jixiao_builder_done(b);
    else
        require_tree(in, jixiao_builder_tree(b)); /* as far as it is */
}

static void require_built(struct input *in)
{
    struct jixiao_builder *b = jixiao_builder_new(NULL);
    uint32_t steps = 8 + take_byte(in) % 120;
    int err;
    require(b);
    while (in->at < in->end && steps--)
        build(in, b);
    err = jixiao_builder_done(b);
    build(in, b);
    require(jixiao_builder_done(b) == err);
    require((err == JIXIAO_OK) == (jixiao_builder_tree(b)->linted != 0));
    require_tree(in, jixiao_builder_tree(b));
    jixiao_builder_free(b);
}

/* A tree by hand, of the caller's memory. */
static void require_laid_out(struct input *in)
{
    static jixiao_num cells[MOST_NODES][MOST_CELLS];
    struct jixiao_indicator nodes[MOST_NODES];
    struct jixiao_grade grades[3];
    struct jixiao_tree tree = {.id = take_word(in), .grades = grades, .indicators = nodes};
    uint32_t i;
    tree.places = take_whole(in);
    tree.not_applicable = take_whole(in);
    tree.most = take_byte(in) % 4 ? 0 : take_cell(in);
    tree.n_grades = take_byte(in) % 4;
    tree.n_indicators = take_byte(in) % (MOST_NODES + 1);
    for (i = 0; i < 3; i++)
        grades[i] = (struct jixiao_grade){take_word(in), take_cell(in)};
    memset(nodes, 0, sizeof nodes);
    for (i = 0; i < tree.n_indicators; i++) {
        const struct jixiao_kind_info *kind;
        nodes[i].level = take_byte(in) % 4;
        nodes[i].kind = take_byte(in) % (JIXIAO_KIND_END + 1);
        nodes[i].flags = take_byte(in);
        nodes[i].role = take_byte(in) % (JIXIAO_ROLE_END + 1);
        nodes[i].veto = nodes[i].role == JIXIAO_ROLE_VETO ? take_word(in) : NULL;
        nodes[i].combine = take_byte(in) % (JIXIAO_COMBINE_END + 1);
        nodes[i].points = take_cell(in);
        nodes[i].id = take_word(in);
        nodes[i].name = take_word(in);
        nodes[i].criterion = take_word(in);
        kind = jixiao_kind_get(nodes[i].kind);
        if (kind)
            nodes[i].rule = take_table(in, &kind->rule, cells[i]);
    }
    require_tree(in, &tree);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input in = {data, data + size};
    if (take_byte(&in) & 1)
        require_laid_out(&in);
    else
        require_built(&in);
    return 0;
}
