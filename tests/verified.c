/* SPDX-License-Identifier: MIT
 * Facts as a review found them: tests/verified/cases.txt, each the rest of a sheet behind its
 * department; and random ones, which score what the same facts score when the department gives
 * them. */
#include "long.h"

static const char before[] =
    "{\"jixiao\":\"sheet/1\",\"tree\":\"" TREE "\",\"department\":\"甲局\",";

/* The leaves that a review concerns: what they score, and what they are reviewed as. */
static void dump_leaves(struct dump *dump, const struct jixiao_sheet *sheet,
                        const struct jixiao_result *result)
{
    const struct jixiao_tree *tree = jixiao_sheet_tree(sheet);
    const struct jixiao_entry *entries = jixiao_sheet_entries(sheet);
    const struct jixiao_mark *marks = jixiao_result_mark(result, 0);
    uint32_t i;
    for (i = 0; i < tree->n_indicators; i++)
        if (entries[i].given & JIXIAO_GIVEN_VERIFIED)
            put(dump, "%s: %s, reviewed as %s, %s\n", tree->indicators[i].id, show(marks[i].score),
                show(marks[i].reviewed), jixiao_state_name(marks[i].state));
}

static void dump_found(struct dump *dump, const struct jixiao_sheet *sheet,
                       const struct jixiao_result *result)
{
    size_t n, i;
    const struct jixiao_finding *findings = jixiao_result_findings(result, &n);
    char place[200], words[400];
    for (i = 0; i < n; i++) {
        if (jixiao_err_is_of_tree(findings[i].code) ||
            findings[i].code == JIXIAO_FINDING_DEDUCTION_BLANK)
            continue;
        jixiao_sheet_pointer(sheet, &findings[i], place, sizeof place);
        jixiao_finding_text(jixiao_sheet_tree(sheet), &findings[i], JIXIAO_ZH, words, sizeof words);
        put(dump, "! %s %s\n  %s\n", place, jixiao_err_name(findings[i].code), words);
        jixiao_finding_text(jixiao_sheet_tree(sheet), &findings[i], JIXIAO_EN, words, sizeof words);
        put(dump, "  %s\n", words);
    }
}

/* The sheet of that text, written. */
static char *written_again(const char *text)
{
    struct jixiao_sheet *sheet;
    char *again;
    jixiao_sheet_read(text, strlen(text), NULL, NULL, NULL, NULL, &sheet);
    assert_err(jixiao_sheet_write(sheet, NULL, &again), JIXIAO_OK);
    jixiao_sheet_free(sheet);
    return again;
}

static void dump_verified(struct dump *dump, const char *rest, size_t size, size_t chunk)
{
    struct dump whole = {0};
    struct jixiao_sheet *sheet;
    struct jixiao_result *result;
    char *text, *second, *third;
    (void)size, (void)chunk;
    dump->size = 0;
    put(&whole, "%s%s", before, rest);
    jixiao_sheet_read(whole.bytes, whole.size, NULL, NULL, NULL, NULL, &sheet);
    assert_err(jixiao_sheet_score(sheet, NULL, &result), JIXIAO_OK);
    dump_leaves(dump, sheet, result);
    dump_found(dump, sheet, result);
    assert_err(jixiao_sheet_write(sheet, NULL, &text), JIXIAO_OK);
    put(dump, "%s\n", text + sizeof before - 1);
    second = written_again(text);
    third = written_again(second); /* facts that are written as the name of an error are another */
    assert_text(strstr(text, "\"facts\":\"") ? third : second,
                strstr(text, "\"facts\":\"") ? second : text);
    jixiao_text_free(third, NULL);
    jixiao_text_free(second, NULL);
    jixiao_text_free(text, NULL);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
    free(whole.bytes);
}

static void test_cases(void **state)
{
    (void)state;
    check_cases("verified/cases.txt", 11, dump_verified);
}

/* ---- Random ones ---------------------------------------------------------------------------- */

enum { SHEETS = 6000, ROWS = 4, COLUMNS = JIXIAO_MAX_COLUMNS };

/* What a leaf is given, and what a review finds of it; NIL: blank. */
struct facts {
    const struct jixiao_form *form;
    uint32_t rows;
    jixiao_num given[ROWS][COLUMNS], found[ROWS][COLUMNS];
};

static jixiao_num draw(const struct jixiao_column *column, jixiao_num points)
{
    if (random_once_in(12))
        return NIL;
    switch (column->type) {
    case JIXIAO_TYPE_YES_NO:
        return (jixiao_num)random_below(2) * YES;
    case JIXIAO_TYPE_CHOICE:
        return (jixiao_num)random_below(column->n_choices) * JIXIAO_ONE;
    case JIXIAO_TYPE_COUNT:
        return (jixiao_num)(1 + random_below(4)) * JIXIAO_ONE;
    default:
        return column->max == NIL ? points * (jixiao_num)random_below(5) / 8
                                  : (jixiao_num)random_below(5) * JIXIAO_ONE / 4;
    }
}

static void draw_facts(const struct jixiao_indicator *leaf, struct facts *facts)
{
    uint32_t n, first = jixiao_leaf_forms(leaf, &n), row, column;
    facts->form = &jixiao_kind_get(leaf->kind)->facts[first + random_below(n)];
    facts->rows = facts->form->positions ? leaf->rule.rows : 1;
    if (!facts->form->positions && facts->form->max_rows > 1)
        facts->rows += random_below(ROWS);
    facts->rows = facts->rows > ROWS ? ROWS : facts->rows;
    for (row = 0; row < facts->rows; row++)
        for (column = 0; column < facts->form->n_columns; column++) {
            const struct jixiao_column *of = &facts->form->columns[column];
            facts->given[row][column] = draw(of, leaf->points);
            facts->found[row][column] = random_once_in(3) ? draw(of, leaf->points) : NIL;
        }
}

/* Fills the leaf: `by` the department, or by a review. */
static void fill(struct jixiao_sheet *sheet, uint32_t index, const struct facts *facts,
                 const char *by, int is_found, int is_laid_over)
{
    char name[64];
    uint32_t row, column;
    for (row = 0; row < facts->rows; row++)
        for (column = 0; column < facts->form->n_columns; column++) {
            jixiao_num found = facts->found[row][column];
            jixiao_num num = is_found ? found : facts->given[row][column];
            if (is_laid_over && found != NIL)
                num = found;
            snprintf(name, sizeof name, "%s%s", by, facts->form->columns[column].id);
            if (num != NIL || !is_found)
                jixiao_sheet_number(sheet, index, row + 1, name, num);
        }
}

static struct jixiao_sheet *begin(const struct jixiao_tree *tree)
{
    struct jixiao_sheet *sheet = jixiao_sheet_new(tree, NULL);
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", "甲", 3);
    jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", N(2024));
    return sheet;
}

static int says(const struct facts *facts)
{
    uint32_t row, column;
    for (row = 0; row < facts->rows; row++)
        for (column = 0; column < facts->form->n_columns; column++)
            if (facts->found[row][column] != NIL)
                return 1;
    return 0;
}

/* One sheet with reviews; one whose facts are what these found; one without. How many leaves score,
 * and how many otherwise than without, is counted. */
static void check_one(const struct jixiao_tree *tree, unsigned *scored, unsigned *otherwise)
{
    struct jixiao_sheet *sheet = begin(tree), *same = begin(tree), *alone = begin(tree);
    struct jixiao_sheet *const sheets[] = {sheet, same, alone};
    struct jixiao_result *results[3];
    const struct jixiao_mark *marks[3];
    int is_settled;
    uint32_t i, k;
    for (i = 0; i < tree->n_indicators; i++) {
        struct facts facts;
        int is_first = random_once_in(2);
        if (!jixiao_kind_get(tree->indicators[i].kind) || random_once_in(5))
            continue;
        draw_facts(&tree->indicators[i], &facts);
        if (is_first)
            fill(sheet, i, &facts, "review.", 1, 0);
        fill(sheet, i, &facts, "", 0, 0);
        if (!is_first)
            fill(sheet, i, &facts, "review.", 1, 0);
        fill(same, i, &facts, "", 0, says(&facts));
        fill(alone, i, &facts, "", 0, 0);
    }
    for (k = 0; k < 3; k++) {
        assert_err(jixiao_sheet_done(sheets[k]), JIXIAO_OK);
        jixiao_sheet_score(sheets[k], NULL, &results[k]);
        marks[k] = jixiao_result_mark(results[k], 0);
    }
    for (i = 0; i < tree->n_indicators; i++) {
        if (!jixiao_kind_get(tree->indicators[i].kind))
            continue;
        if (marks[1][i].state == JIXIAO_INVALID) {
            assert_state(marks[0][i].state, JIXIAO_INVALID);
            continue;
        }
        assert_state(marks[0][i].state, marks[2][i].state);
        assert_num(marks[0][i].score, marks[2][i].score);
        is_settled = marks[1][i].state != JIXIAO_CLAIMED || /* of facts that lack something */
                     !(jixiao_sheet_entries(sheet)[i].given & JIXIAO_GIVEN_VERIFIED);
        assert_num(marks[0][i].reviewed, is_settled ? marks[1][i].score : NIL);
        *scored += marks[1][i].score != NIL;
        *otherwise += marks[1][i].score != NIL && marks[1][i].score != marks[2][i].score;
    }
    for (k = 0; k < 3; k++) {
        jixiao_result_free(results[k]);
        jixiao_sheet_free(sheets[k]);
    }
}

static void test_random(void **state)
{
    unsigned scored = 0, otherwise = 0, i;
    (void)state;
    random_begin("facts that are found otherwise");
    for (i = 0; i < SHEETS; i++) {
        const struct jixiao_tree *tree = jixiao_tree_shipped(random_below(6));
        check_one(tree, &scored, &otherwise);
    }
    print_message("# %u leaves score, %u of them otherwise\n", scored, otherwise);
    assert_true(scored > 10000 && otherwise > 2000);
}

/* ---- What JSON cannot say ------------------------------------------------------------------- */

static void fill_text(struct jixiao_sheet *sheet, uint32_t index, uint32_t row, const char *column,
                      const char *text)
{
    jixiao_sheet_text(sheet, index, row, column, text, strlen(text));
}

/* Cells twice, right and wrong; a row beyond all; what a review says after a leaf of which it says
 * nothing. */
static void test_filled(void **state)
{
    const struct jixiao_tree *tree = jixiao_tree_shipped(0);
    uint32_t first = jixiao_tree_index(tree, "goal-review");
    uint32_t at = jixiao_tree_index(tree, "goals-overall");
    uint32_t last = jixiao_tree_index(tree, "goals-projects");
    struct jixiao_sheet *sheet = begin(tree);
    char *text;
    (void)state;
    jixiao_sheet_number(sheet, first, 1, "review.met", NIL);
    fill_text(sheet, at, 1, "review.met", "七");
    fill_text(sheet, at, 1, "review.met", "七");
    jixiao_sheet_number(sheet, last, 1, "review.met", N(1));
    jixiao_sheet_number(sheet, last, 1, "review.met", N(2));
    jixiao_sheet_number(sheet, last, 1, "review.met", NIL);
    assert_err(jixiao_sheet_number(sheet, last, 3000000000u, "review.met", N(2)), JIXIAO_ERR_LIMIT);
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    assert_true(jixiao_sheet_entries(sheet)[last].given & JIXIAO_GIVEN_BAD);
    assert_err(jixiao_sheet_write(sheet, NULL, &text), JIXIAO_OK);
    assert_non_null(
        strstr(text, "\"goals-overall\":{\"review\":{\"facts\":{\"1\":{\"met\":\"七\"}}}}"));
    assert_non_null(strstr(text, "\"1\":{\"met\":\"cell-twice\"}"));
    assert_err(jixiao_sheet_write_lines(sheet, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    jixiao_text_free(text, NULL);
    jixiao_sheet_free(sheet);
}

/* Of a veto there is no review; a sign that is copied is a finding, and no error. */
static void test_odd(void **state)
{
    static const char tree_text[] =
        "{\"jixiao\":\"tree/"
        "1\",\"id\":\"t\",\"title\":\"t\",\"grades\":[{\"name\":\"优\",\"from\":9},"
        "{\"name\":\"差\",\"from\":0}],\"indicators\":[{\"id\":\"v\",\"name\":\"v\",\"kind\":"
        "\"flag\",\"veto\":\"差\"},"
        "{\"id\":\"g\",\"name\":\"g\",\"points\":10,\"kind\":\"goals\",\"rule\":{}}]}";
    static const char text[] =
        "{\"jixiao\":\"sheet/"
        "1\",\"department\":\"甲\",\"year\":2024,\"indicators\":{\"v\":{\"facts\":{\"met\":true},"
        "\"review\":{\"facts\":{\"1\":{\"met\":false}},\"reason\":\"因\"}},\"g\":{\"facts\":[{"
        "\"points\":10,"
        "\"target\":266,\"actual\":300}],\"review\":{\"facts\":{\"1\":{\"actual\":\"≥266米\","
        "\"reason\":\"因\"}}}}}}";
    struct jixiao_sheet *sheet;
    struct jixiao_result *result;
    const struct jixiao_tree *tree = NULL;
    char *written;
    (void)state;
    assert_err(jixiao_tree_read(tree_text, sizeof tree_text - 1, NULL, &tree), JIXIAO_OK);
    assert_err(jixiao_sheet_read(text, sizeof text - 1, tree, NULL, NULL, NULL, &sheet), JIXIAO_OK);
    assert_err(jixiao_sheet_score(sheet, NULL, &result), JIXIAO_OK);
    assert_err(jixiao_result_mark(result, 0)->error.err, JIXIAO_ERR_REVIEW_RANGE);
    assert_num(jixiao_result_mark(result, 1)->reviewed, N(10));
    assert_err(jixiao_sheet_write(sheet, NULL, &written), JIXIAO_OK);
    assert_non_null(strstr(written, "\"review\":{\"facts\":{\"1\":{\"reason\":\"因\"}}}"));
    jixiao_text_free(written, NULL);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
    jixiao_tree_free(tree);
}

/* ---- Memory --------------------------------------------------------------------------------- */

/* Reads and writes it. */
static int read_all(const char *text, const struct jixiao_memory *memory)
{
    struct jixiao_sheet *sheet;
    char *written = NULL;
    int err = jixiao_sheet_read(text, strlen(text), NULL, NULL, NULL, memory, &sheet);
    if (err != JIXIAO_ERR_MEMORY)
        err = jixiao_sheet_write(sheet, memory, &written);
    jixiao_text_free(written, memory);
    jixiao_sheet_free(sheet);
    return err;
}

/* Whichever piece is not to be had, that is said, and all others are given back. */
static void check_memory(struct dump *dump, const char *rest, size_t size, size_t chunk)
{
    struct dump whole = {0};
    int err = JIXIAO_ERR_MEMORY;
    long n = 0;
    put(&whole, "%s%s", before, rest);
    dump_verified(dump, rest, size, chunk);
    for (; chunk == 1 && err == JIXIAO_ERR_MEMORY; n++) {
        struct some_memory some = {n, 0};
        struct jixiao_memory memory = {take_some, give_back, &some};
        err = read_all(whole.bytes, &memory);
        assert_true(some.held == 0);
        assert_true(some.left < 0 ? err == JIXIAO_ERR_MEMORY : err != JIXIAO_ERR_MEMORY);
    }
    free(whole.bytes);
}

static void test_memory(void **state)
{
    (void)state;
    check_cases("verified/cases.txt", 11, check_memory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases), cmocka_unit_test(test_random),
                                       cmocka_unit_test(test_filled), cmocka_unit_test(test_odd),
                                       cmocka_unit_test(test_memory)};
    return cmocka_run_group_tests_name("verified", tests, NULL, NULL);
}
