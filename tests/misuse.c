/* SPDX-License-Identifier: MIT
 * What no caller should do, answered: objects that are NULL, not finished or finished, indexes and
 * codes that there are none of, trees with errors. */
#include "jixiao-formulas.h"
#include "test.h"

#define TEXT(text) (text), strlen(text)

static const struct jixiao_tree *founding(void)
{
    return jixiao_tree_find("sichuan-ebian-2023");
}

/* ---- NULL --------------------------------------------------------------------------------- */

static void no_sheet(void **state)
{
    const struct jixiao_finding finding = {.code = JIXIAO_ERR_RANGE, .place = "here"};
    struct jixiao_sheet *sheet = jixiao_sheet_new(founding(), NULL);
    const char *key = "x", *value = "x";
    char buf[16] = "x";
    size_t count = 7;
    (void)state;
    jixiao_sheet_at(NULL, 1);
    assert_err(jixiao_sheet_number(NULL, 0, 1, "met", N(1)), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_sheet_yes_no(NULL, 0, 1, "met", 1), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_sheet_text(NULL, 0, 1, "met", TEXT("1")), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_sheet_no_rows(NULL, 0), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_sheet_one_row(NULL, 0), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_sheet_error(NULL, JIXIAO_ERR_TYPE, 0, 0, "x", "x"), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_sheet_wrong(NULL, JIXIAO_ERR_TYPE, 0, 1, "met", "x"), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_sheet_done(NULL), JIXIAO_ERR_ARGUMENT);
    assert_null(jixiao_sheet_tree(NULL));
    assert_null(jixiao_sheet_entries(NULL));
    assert_num(jixiao_sheet_claim(NULL), NIL);
    assert_count((uint64_t)jixiao_sheet_year(NULL), 0);
    assert_null(jixiao_sheet_get(NULL, JIXIAO_NONE, 0, "department"));
    assert_count(jixiao_sheet_meta(NULL, 0, &key, &value), 0);
    assert_null(jixiao_sheet_findings(NULL, &count));
    assert_count(count, 0);
    assert_null(jixiao_sheet_findings(NULL, NULL));
    assert_count(jixiao_sheet_pointer(NULL, &finding, buf, sizeof buf), 4);
    assert_text(buf, "here");
    assert_count(jixiao_sheet_pointer(NULL, NULL, buf, sizeof buf), 0);
    assert_count(jixiao_sheet_where(NULL, &finding), 0);
    assert_count(jixiao_sheet_where(sheet, NULL), 0);
    assert_count(jixiao_sheet_pointer(sheet, NULL, buf, sizeof buf), 0);
    assert_count(jixiao_sheet_pointer(sheet, NULL, NULL, 0), 0);
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "meta.k", TEXT("v"));
    jixiao_sheet_done(sheet);
    assert_count(jixiao_sheet_meta(sheet, 0, NULL, &value), 0);
    assert_count(jixiao_sheet_meta(sheet, 0, &key, NULL), 0);
    assert_count(jixiao_sheet_meta(sheet, 0, &key, &value), 1);
    jixiao_sheet_free(sheet);
    jixiao_sheet_free(NULL);
}

static void no_builder(void **state)
{
    uint32_t index = 7;
    (void)state;
    assert_err(jixiao_builder_add(NULL, 1, &index), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_builder_number(NULL, 0, 0, "points", N(1)), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_builder_yes_no(NULL, 0, 0, "deduction", 1), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_builder_text(NULL, 0, 0, "id", TEXT("a")), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_builder_shape(NULL, 0, JIXIAO_SHAPE_ONE_ROW), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_builder_error(NULL, JIXIAO_ERR_TYPE, 0, 0, "x", "x"), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_builder_done(NULL), JIXIAO_ERR_ARGUMENT);
    assert_null(jixiao_builder_tree(NULL));
    jixiao_builder_free(NULL);
}

static void no_tree(void **state)
{
    struct jixiao_total total = {0};
    struct jixiao_mark mark;
    struct jixiao_entry entry = {0};
    char *text = (char *)&mark, buf[16] = "x";
    size_t count = 7;
    (void)state;
    jixiao_tree_free(NULL);
    jixiao_tree_free(founding()); /* it ships: left alone */
    assert_null(jixiao_tree_find(NULL));
    assert_count(jixiao_tree_index(NULL, "a"), JIXIAO_NONE);
    assert_count(jixiao_tree_index(founding(), NULL), JIXIAO_NONE);
    assert_count(jixiao_tree_lint(NULL, NULL, 0), 0);
    assert_null(jixiao_tree_findings(NULL, &count));
    assert_count(count, 0);
    assert_null(jixiao_tree_findings(founding(), &count));
    assert_count(count, 0);
    assert_err(jixiao_tree_write(NULL, NULL, &text), JIXIAO_ERR_ARGUMENT);
    assert_null(text);
    assert_err(jixiao_total_entries(NULL, &entry, NIL, &mark, &total), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_total_entries(NULL, &entry, NIL, &mark, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(total.err, JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_total_entries(founding(), NULL, NIL, &mark, &total), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_total_entries(founding(), &entry, NIL, NULL, &total), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_total_entries(founding(), &entry, NIL, &mark, NULL), JIXIAO_ERR_ARGUMENT);
    assert_count(jixiao_findings(NULL, &entry, NIL, &mark, &total, NULL, 0), 0);
    assert_count(jixiao_findings(founding(), NULL, NIL, &mark, &total, NULL, 0), 0);
    assert_count(jixiao_findings(founding(), &entry, NIL, NULL, &total, NULL, 0), 0);
    assert_count(jixiao_findings(founding(), &entry, NIL, &mark, NULL, NULL, 0), 0);
    assert_null(jixiao_tree_findings(founding(), NULL));
    assert_null(jixiao_result_findings(NULL, NULL));
    assert_count(jixiao_explain(NULL, 0, NULL, NULL, JIXIAO_ZH, NULL, 0), 0);
    assert_count(jixiao_result_explain(NULL, 0, JIXIAO_ZH, NULL, 0), 0);
    assert_count(jixiao_result_explain(NULL, JIXIAO_NONE, JIXIAO_ZH, buf, sizeof buf), 0);
    assert_count(jixiao_explain(NULL, 0, &entry, &mark, JIXIAO_ZH, buf, sizeof buf), 0);
    assert_text(buf, "");
    assert_count(jixiao_explain(founding(), 2, NULL, &mark, JIXIAO_ZH, buf, sizeof buf), 0);
    assert_count(jixiao_explain_losses(founding(), 2, &entry, NULL, JIXIAO_ZH, buf, sizeof buf), 0);
    assert_count(jixiao_finding_text(NULL, NULL, JIXIAO_ZH, buf, sizeof buf), 0);
    assert_count(jixiao_finding_pointer(NULL, NULL, 1, buf, sizeof buf), 0);
    assert_true(!jixiao_finding_column(founding(), NULL));
}

/* Texts and names that are not there, beside objects that are. */
static void no_text(void **state)
{
    struct jixiao_builder *b = jixiao_builder_new(NULL);
    struct jixiao_sheet *sheet = jixiao_sheet_new(founding(), NULL), *read = sheet;
    const struct jixiao_tree *tree = founding();
    struct jixiao_result *result;
    char *text = (char *)sheet;
    uint32_t kind = 7;
    jixiao_num num = 7;
    size_t n;
    (void)state;
    assert_err(jixiao_builder_text(b, JIXIAO_NONE, 0, "id", NULL, 3), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_builder_text(b, JIXIAO_NONE, 0, NULL, TEXT("a")), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_builder_number(b, JIXIAO_NONE, 0, NULL, N(1)), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_builder_yes_no(b, JIXIAO_NONE, 0, NULL, 1), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_builder_add(b, 1, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_sheet_text(sheet, 2, 1, "met", NULL, 3), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "meta.k", NULL, 0), JIXIAO_OK);
    assert_err(jixiao_builder_text(b, JIXIAO_NONE, 0, "source", NULL, 0), JIXIAO_OK);
    assert_err(jixiao_sheet_wrong(sheet, JIXIAO_ERR_TYPE, 2, 1, NULL, "x"), JIXIAO_ERR_TYPE);
    assert_err(jixiao_sheet_text(sheet, 2, 1, NULL, TEXT("1")), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_sheet_number(sheet, 2, 1, NULL, N(1)), JIXIAO_ERR_ARGUMENT);
    assert_null(jixiao_sheet_get(sheet, 2, 1, NULL));
    jixiao_sheet_findings(sheet, &n);
    assert_count(n, 1);
    assert_err(jixiao_tree_read(NULL, 3, NULL, &tree), JIXIAO_ERR_ARGUMENT);
    assert_null(tree);
    assert_err(jixiao_sheet_read(NULL, 3, NULL, NULL, NULL, NULL, &read), JIXIAO_ERR_ARGUMENT);
    assert_null(read);
    assert_err(jixiao_score_json(NULL, 3, NULL, 0, NULL, &text), JIXIAO_ERR_ARGUMENT);
    assert_null(text);
    assert_err(jixiao_sheet_score(sheet, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_sheet_score(NULL, NULL, &result), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_num_parse(NULL, 3, &num), JIXIAO_ERR_ARGUMENT);
    assert_num(num, NIL);
    assert_err(jixiao_kind_find(NULL, &kind), JIXIAO_ERR_KIND_UNKNOWN);
    jixiao_text_free(NULL, NULL);
    jixiao_builder_free(b);
    jixiao_sheet_free(sheet);
}

/* What is made goes nowhere. */
static void nowhere(void **state)
{
    struct jixiao_sheet *sheet = jixiao_sheet_new(founding(), NULL);
    struct jixiao_result *result = NULL;
    char *text;
    (void)state;
    jixiao_sheet_done(sheet); /* refused: it has no year */
    jixiao_sheet_score(sheet, NULL, &result);
    assert_non_null(result);
    assert_err(jixiao_tree_read(TEXT("{}"), NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_tree_write(founding(), NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_sheet_read(TEXT("{}"), NULL, NULL, NULL, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_result_write(result, NULL, 0, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_sheet_write(NULL, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_sheet_write_lines(NULL, NULL, &text), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_sheet_write_lines(sheet, NULL, &text), JIXIAO_ERR_KEY_MISSING);
    assert_null(text);
    assert_err(jixiao_sheet_write(sheet, NULL, &text), JIXIAO_ERR_KEY_MISSING);
    assert_null(text);
    assert_err(jixiao_score_json(TEXT("{}"), NULL, 0, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_num_parse(TEXT("1"), NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_num_from_double(1, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_num_from_cell(1, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_kind_find("flag", NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_combine_find("sum", NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_score(JIXIAO_KIND_FLAG, N(5), NULL, NULL, 2, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_score_flag(N(5), NULL, 0, NIL, 2, NULL), JIXIAO_ERR_ARGUMENT);
    assert_num(jixiao_role_adds(JIXIAO_ROLE_DEDUCTION, NULL, N(1)), NIL);
    jixiao_result_free(result);
    jixiao_sheet_free(sheet);
}

/* ---- Order -------------------------------------------------------------------------------- */

/* A sheet that is not done holds nothing yet; one that is takes nothing more. */
static void order_of_a_sheet(void **state)
{
    struct jixiao_sheet *sheet = jixiao_sheet_new(founding(), NULL);
    struct jixiao_result *result;
    uint32_t violations = jixiao_tree_index(founding(), "violations");
    size_t n;
    (void)state;
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", TEXT("局"));
    jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", N(2024));
    jixiao_sheet_number(sheet, violations, 1, "count", N(1));
    assert_null(jixiao_sheet_entries(sheet));
    assert_err(jixiao_sheet_score(sheet, NULL, &result), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    assert_err(jixiao_sheet_number(sheet, violations, 2, "count", N(1)), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_sheet_error(sheet, JIXIAO_ERR_TYPE, 0, 0, "x", "x"), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_sheet_no_rows(sheet, violations), JIXIAO_ERR_ARGUMENT);
    jixiao_sheet_findings(sheet, &n);
    assert_count(n, 0);
    assert_count(jixiao_sheet_entries(sheet)[violations].facts.rows, 1);
    jixiao_sheet_free(sheet);
}

/* A builder that is done sets nothing more: the tree says that it was linted. */
static void order_of_a_builder(void **state)
{
    struct jixiao_builder *b = jixiao_builder_new(NULL);
    uint32_t at;
    size_t n;
    (void)state;
    jixiao_builder_text(b, JIXIAO_NONE, 0, "id", TEXT("t"));
    assert_err(jixiao_builder_add(b, 1, &at), JIXIAO_OK);
    jixiao_builder_text(b, at, 0, "id", TEXT("a"));
    jixiao_builder_text(b, at, 0, "name", TEXT("甲"));
    jixiao_builder_text(b, at, 0, "kind", TEXT("incidents"));
    jixiao_builder_number(b, at, 0, "points", N(5));
    jixiao_builder_number(b, at, 1, "each", N(1));
    assert_err(jixiao_builder_done(b), JIXIAO_OK);
    assert_err(jixiao_builder_done(b), JIXIAO_OK);
    assert_err(jixiao_builder_number(b, at, 1, "each", N(-1)), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_builder_text(b, at, 0, "kind", TEXT("flag")), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_builder_add(b, 1, &at), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_builder_error(b, JIXIAO_ERR_TYPE, 0, 0, NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_builder_shape(b, 0, JIXIAO_SHAPE_ONE_ROW), JIXIAO_ERR_ARGUMENT);
    jixiao_tree_findings(jixiao_builder_tree(b), &n);
    assert_count(n, 0);
    assert_count(jixiao_builder_tree(b)->linted, 1);
    jixiao_builder_free(b);
}

/* ---- Codes and indexes -------------------------------------------------------------------- */

static const uint32_t no_codes[] = {JIXIAO_OK, JIXIAO_ERR_END, JIXIAO_ERR_END + 1, UINT32_MAX};

/* A reader that lists what is no error lists nothing, and what it lists later counts. */
static void codes(void **state)
{
    struct jixiao_builder *b = jixiao_builder_new(NULL);
    struct jixiao_sheet *sheet = jixiao_sheet_new(founding(), NULL);
    uint32_t at;
    size_t i, n;
    (void)state;
    assert_err(jixiao_builder_add(b, 1, &at), JIXIAO_OK);
    for (i = 0; i < COUNT_OF(no_codes); i++) {
        assert_err(jixiao_builder_error(b, no_codes[i], at, 0, NULL, NULL), JIXIAO_ERR_ARGUMENT);
        assert_err(jixiao_sheet_error(sheet, no_codes[i], JIXIAO_NONE, 0, NULL, NULL),
                   JIXIAO_ERR_ARGUMENT);
        assert_err(jixiao_sheet_error(sheet, no_codes[i], 2, 1, NULL, NULL), JIXIAO_ERR_ARGUMENT);
        assert_err(jixiao_sheet_wrong(sheet, no_codes[i], 2, 1, "met", "x"), JIXIAO_ERR_ARGUMENT);
    }
    jixiao_tree_findings(jixiao_builder_tree(b), &n);
    assert_count(n, 0);
    jixiao_sheet_findings(sheet, &n);
    assert_count(n, 0);
    assert_err(jixiao_builder_done(b), JIXIAO_ERR_ID_SYNTAX); /* it has no id */
    assert_err(jixiao_sheet_done(sheet), JIXIAO_ERR_KEY_MISSING);
    jixiao_builder_free(b);
    jixiao_sheet_free(sheet);
}

static void indexes(void **state)
{
    const uint32_t n = founding()->n_indicators, none[] = {n, n + 1, UINT32_MAX};
    struct jixiao_sheet *sheet = jixiao_sheet_new(founding(), NULL);
    struct jixiao_entry entry = {0};
    struct jixiao_mark mark = {0};
    struct jixiao_finding finding = {.code = JIXIAO_ERR_RANGE, .table = JIXIAO_IN_FACTS};
    char buf[600];
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(none); i++) {
        assert_true(jixiao_sheet_number(sheet, none[i], 1, "met", N(1)) != JIXIAO_OK);
        assert_count(jixiao_explain(founding(), none[i], &entry, &mark, 0, buf, sizeof buf), 0);
        assert_count(jixiao_explain_losses(founding(), none[i], &entry, &mark, 0, buf, sizeof buf),
                     0);
        finding.index = none[i];
        finding.form = finding.row = finding.column = none[i];
        assert_true(jixiao_finding_text(founding(), &finding, 0, buf, sizeof buf) > 0);
        jixiao_finding_pointer(founding(), &finding, 1, buf, sizeof buf);
        assert_count(jixiao_sheet_where(sheet, &finding), 0);
    }
    assert_null(jixiao_kind_get(JIXIAO_KIND_END));
    assert_null(jixiao_kind_get(UINT32_MAX));
    assert_null(jixiao_tree_shipped(UINT32_MAX));
    assert_null(jixiao_err_name(JIXIAO_ERR_END));
    jixiao_sheet_free(sheet);
}

/* Words of a caller's that begin as those of the library do are printed as they are. */
static void no_sorts(void **state)
{
    static const struct {
        uint32_t code;
        const char *text, *words;
    } cases[] = {
        {JIXIAO_ERR_KEY_MISSING, "head-count", "a required key is missing; add it: “head-count”"},
        {JIXIAO_ERR_KEY_MISSING, "blank-", "a required key is missing; add it: “blank-”"},
        {JIXIAO_ERR_FORMAT, "file-1", "not a file of this format: “file-1”"},
        {JIXIAO_ERR_SYNTAX, "colons", "a syntax error: “colons”"},
    };
    char buf[600];
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        struct jixiao_finding finding = {.code = cases[i].code,
                                         .index = JIXIAO_NONE,
                                         .declared = NIL,
                                         .found = NIL,
                                         .text = cases[i].text};
        jixiao_finding_text(NULL, &finding, JIXIAO_EN, buf, sizeof buf);
        assert_text(buf, cases[i].words);
    }
}

/* ---- Trees with errors -------------------------------------------------------------------- */

static uint32_t any(uint64_t *seed, uint32_t n)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33) % n;
}

/* Ids and names are lint's alone: the total does not look at them, so its words have to. */
static void no_names(void **state)
{
    const struct jixiao_indicator in[] = {{.level = 1, .points = NIL},
                                          {.level = 2, .kind = JIXIAO_KIND_FLAG, .points = N(5)}};
    const struct jixiao_tree tree = {.n_indicators = 2, .indicators = in};
    const struct jixiao_entry entries[2] = {{0}};
    struct jixiao_mark marks[2];
    struct jixiao_total total;
    char buf[200];
    (void)state;
    assert_err(jixiao_total_entries(&tree, entries, NIL, marks, &total), JIXIAO_OK);
    jixiao_explain_group(&tree, 0, marks, JIXIAO_EN, buf, sizeof buf);
    assert_true(strstr(buf, "between 0 and 5") != NULL);
}

/* Random trees, most of them broken, through everything that takes one. */
static void broken_trees(void **state)
{
    enum { MOST = 8 };
    struct jixiao_indicator in[MOST];
    struct jixiao_entry entries[MOST];
    struct jixiao_mark marks[MOST];
#ifndef JIXIAO_NO_COLUMNS
    struct jixiao_leaf_columns columns[MOST];
#endif
    static const jixiao_num cells[4 * 70] = {N(1), N(0), NIL, N(-1), N(2), N(0.5)};
    static const char *const ids[] = {"a", "b", "A", "", NULL};
    struct jixiao_grade grades[2] = {{"优", N(9)}, {NULL, N(8)}};
    uint64_t seed = 42;
    uint32_t turn, i, lang, refused = 0;
    (void)state;
#define ANY(n) any(&seed, n)
    for (turn = 0; turn < 20000; turn++) {
        struct jixiao_tree tree = {.id = ids[ANY(2) ? 0 : ANY(5)],
                                   .places = ANY(8),
                                   .not_applicable = ANY(5),
                                   .grades = grades,
                                   .n_grades = ANY(3),
                                   .indicators = in};
        struct jixiao_total total;
        struct jixiao_finding found[64];
#ifndef JIXIAO_NO_COLUMNS
        struct jixiao_result_columns results = {0};
#endif
        struct jixiao_sheet *sheet;
        struct jixiao_result *result = NULL;
        char *text, buf[256];
        size_t n, k;
        int err;
        memset(in, 0, sizeof in);
        memset(entries, 0, sizeof entries);
#ifndef JIXIAO_NO_COLUMNS
        memset(columns, 0, sizeof columns);
#endif
        memset(marks, 0, sizeof marks);
        tree.n_indicators = ANY(MOST + 1);
        for (i = 0; i < tree.n_indicators; i++) {
            in[i].level = ANY(4) ? 1 + ANY(3) : ANY(12);
            in[i].kind = ANY(6) ? ANY(JIXIAO_KIND_END) : ANY(20);
            in[i].flags = ANY(64);
            in[i].role = ANY(8) ? 0 : ANY(4);
            in[i].combine = ANY(16) ? 0 : ANY(3);
            in[i].points = ANY(3) ? N(10) : cells[ANY(6)];
            in[i].id = ids[ANY(5)];
            in[i].name = ANY(4) ? "甲" : NULL;
            in[i].rule.cells = cells;
            in[i].rule.rows = ANY(4);
            in[i].rule.columns = ANY(5);
            if (ANY(2) && jixiao_kind_get(in[i].kind)) /* a rule that may hold */
                in[i].rule.columns = jixiao_kind_get(in[i].kind)->rule.n_columns;
            entries[i].given = ANY(32);
            entries[i].error = ANY(80);
            entries[i].facts.cells = cells;
            entries[i].facts.rows = ANY(4);
            entries[i].facts.columns = ANY(5);
            entries[i].facts.form = ANY(3);
            entries[i].reason = ANY(2) ? "无" : NULL;
            entries[i].claim = cells[ANY(6)];
            entries[i].review = cells[ANY(6)];
            marks[i].state = ANY(7);
            marks[i].lost = N(1);
            marks[i].error.err = ANY(80);
        }
        for (lang = 0; lang < 2; lang++)
            for (i = 0; i < tree.n_indicators; i++) { /* marks that are none of its */
                jixiao_explain(&tree, i, &entries[i], &marks[i], lang, buf, sizeof buf);
                jixiao_explain_losses(&tree, i, &entries[i], &marks[i], lang, buf, sizeof buf);
            }
        n = jixiao_tree_lint(&tree, found, COUNT_OF(found));
        for (k = 0; k < n && k < COUNT_OF(found); k++) {
            jixiao_finding_text(&tree, &found[k], JIXIAO_ZH, buf, sizeof buf);
            jixiao_finding_pointer(&tree, &found[k], 1, buf, sizeof buf);
            found[k].table = ANY(9);
            found[k].form = ANY(3);
            found[k].row = ANY(4);
            found[k].column = ANY(6);
            jixiao_finding_text(&tree, &found[k], JIXIAO_EN, buf, sizeof buf);
            jixiao_finding_pointer(&tree, &found[k], ANY(2), buf, sizeof buf);
        }
        if (!jixiao_tree_write(&tree, NULL, &text))
            jixiao_text_free(text, NULL);
        err = jixiao_total_entries(&tree, entries, N(5), marks, &total);
        assert_err(total.err, err);
        n = jixiao_findings(&tree, entries, N(5), marks, &total, found, COUNT_OF(found));
        for (k = 0; k < n && k < COUNT_OF(found); k++)
            jixiao_finding_text(&tree, &found[k], JIXIAO_ZH, buf, sizeof buf);
#ifndef JIXIAO_NO_COLUMNS
        jixiao_total_columns(&tree, columns, NULL, 0, 3, &results);
#endif
        jixiao_tree_index(&tree, "a");
        sheet = jixiao_sheet_new(&tree, NULL);
        assert_non_null(sheet);
        for (i = 0; i <= tree.n_indicators; i++)
            jixiao_sheet_number(sheet, i, 1, "met", N(1));
        jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", TEXT("局"));
        jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", N(2024));
        refused += jixiao_sheet_done(sheet) == JIXIAO_ERR_TREE;
        jixiao_sheet_score(sheet, NULL, &result);
        assert_non_null(result);
        if (!jixiao_result_write(result, NULL, JIXIAO_JSON_ALL, NULL, &text))
            jixiao_text_free(text, NULL);
        jixiao_result_free(result);
        jixiao_sheet_free(sheet);
    }
    assert_true(refused > turn / 2 && refused < turn);
}

/* ---- Formulas ----------------------------------------------------------------------------- */

static void no_formulas(void **state)
{
    static const struct jixiao_facts_at at = {.worksheet = "a", .first = 2, .last = 9, .column = 1};
    static const jixiao_num pace[] = {0, N(5)}; /* a target of 0 */
    struct jixiao_indicator leaf = {.kind = JIXIAO_KIND_RATING, .points = N(5)};
    const struct jixiao_form *form = jixiao_kind_get(JIXIAO_KIND_RATING)->facts;
    char buf[16] = "x";
    (void)state;
    assert_count(jixiao_formula_score(NULL, 2, form, &at, JIXIAO_ZH, buf, sizeof buf), 0);
    assert_count(jixiao_formula_score(&leaf, 7, form, &at, JIXIAO_ZH, buf, sizeof buf), 0);
    assert_count(jixiao_formula_score(&leaf, 2, NULL, &at, JIXIAO_ZH, buf, sizeof buf), 0);
    assert_count(jixiao_formula_score(&leaf, 2, form, &at, JIXIAO_ZH, buf, sizeof buf), 0);
    assert_count(jixiao_formula_why(&leaf, 2, form, &at, 1, "$F$8", JIXIAO_ZH, buf, sizeof buf), 0);
    assert_count(jixiao_formula_steps(&leaf, form), 0);
    leaf.kind = JIXIAO_KIND_PACE;
    leaf.rule = (struct jixiao_table){pace, 1, 2, 0, NULL};
    form = jixiao_kind_get(JIXIAO_KIND_PACE)->facts;
    assert_count(jixiao_formula_score(&leaf, 2, form, &at, JIXIAO_ZH, buf, sizeof buf), 0);
    assert_string_equal(buf, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_formulas),
        cmocka_unit_test(no_sheet),
        cmocka_unit_test(no_builder),
        cmocka_unit_test(no_tree),
        cmocka_unit_test(no_text),
        cmocka_unit_test(nowhere),
        cmocka_unit_test(order_of_a_sheet),
        cmocka_unit_test(order_of_a_builder),
        cmocka_unit_test(codes),
        cmocka_unit_test(indexes),
        cmocka_unit_test(no_sorts),
        cmocka_unit_test(no_names),
        cmocka_unit_test(broken_trees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
