/* SPDX-License-Identifier: MIT
 * Filling a sheet: every column, every error with its place, and the entries that come of it. */
#include "test.h"

#define TEXT(text) (text), strlen(text)

static const struct jixiao_tree *founding(void)
{
    return jixiao_tree_find("sichuan-ebian-2023");
}

static uint32_t leaf(const char *id)
{
    uint32_t index = jixiao_tree_index(founding(), id);
    assert_true(index != JIXIAO_NONE);
    return index;
}

/* A sheet with its department and year. */
static struct jixiao_sheet *begun(void)
{
    struct jixiao_sheet *sheet = jixiao_sheet_new(founding(), NULL);
    assert_non_null(sheet);
    assert_err(jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", TEXT("县人社局")), 0);
    assert_err(jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", N(2023)), 0);
    return sheet;
}

static int fill_text(struct jixiao_sheet *sheet, const char *id, uint32_t row, const char *column,
                     const char *text)
{
    return jixiao_sheet_text(sheet, leaf(id), row, column, TEXT(text));
}

static int fill_number(struct jixiao_sheet *sheet, const char *id, uint32_t row, const char *column,
                       jixiao_num num)
{
    return jixiao_sheet_number(sheet, leaf(id), row, column, num);
}

static const struct jixiao_entry *entry(const struct jixiao_sheet *sheet, const char *id)
{
    return &jixiao_sheet_entries(sheet)[leaf(id)];
}

/* The only finding of the filling. */
static const struct jixiao_finding *only(const struct jixiao_sheet *sheet)
{
    size_t n;
    const struct jixiao_finding *found = jixiao_sheet_findings(sheet, &n);
    assert_count(n, 1);
    return found;
}

static uint32_t listed(const struct jixiao_sheet *sheet, uint32_t code)
{
    size_t n, i;
    const struct jixiao_finding *found = jixiao_sheet_findings(sheet, &n);
    uint32_t count = 0;
    for (i = 0; i < n; i++)
        count += found[i].code == code;
    return count;
}

/* ---- What goes in ------------------------------------------------------------------------- */

static void empty_sheet(void **state)
{
    struct jixiao_sheet *sheet = begun();
    size_t n;
    uint32_t i;
    (void)state;
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    assert_ptr_equal(jixiao_sheet_tree(sheet), founding());
    assert_num(jixiao_sheet_claim(sheet), NIL);
    assert_count((uint64_t)jixiao_sheet_year(sheet), 2023);
    assert_text(jixiao_sheet_get(sheet, JIXIAO_NONE, 0, "department"), "县人社局");
    assert_text(jixiao_sheet_get(sheet, JIXIAO_NONE, 0, "tree"), NULL);
    jixiao_sheet_findings(sheet, &n);
    assert_count(n, 0);
    for (i = 0; i < founding()->n_indicators; i++)
        assert_count(jixiao_sheet_entries(sheet)[i].given, 0);
    jixiao_sheet_free(sheet);
    jixiao_sheet_free(NULL);
}

/* Every column of every form, as a number, as a truth value, as a text. */
static void every_column_of_every_kind(void **state)
{
    uint32_t i, form, column, how;
    (void)state;
    for (i = 0; i < founding()->n_indicators; i++) {
        const struct jixiao_kind_info *kind = jixiao_kind_get(founding()->indicators[i].kind);
        uint32_t n;
        for (form = jixiao_leaf_forms(&founding()->indicators[i], &n); n; n--, form++)
            for (column = 0; column < kind->facts[form].n_columns; column++)
                for (how = 0; how < 3; how++) {
                    const struct jixiao_column *c = &kind->facts[form].columns[column];
                    struct jixiao_sheet *sheet = begun();
                    const struct jixiao_entry *e;
                    int is_yes_no = c->type == JIXIAO_TYPE_YES_NO, err = JIXIAO_OK;
                    const char *text = c->type == JIXIAO_TYPE_CHOICE ? c->choices[1] : "1";
                    if (how == 0)
                        err = jixiao_sheet_number(sheet, i, 1, c->id, YES);
                    else if (how == 1)
                        err = jixiao_sheet_yes_no(sheet, i, 1, c->id, 1);
                    else
                        err = jixiao_sheet_text(sheet, i, 1, c->id, TEXT(text));
                    assert_err(err, how == 1 && !is_yes_no ? JIXIAO_ERR_TYPE : JIXIAO_OK);
                    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
                    e = &jixiao_sheet_entries(sheet)[i];
                    assert_true(e->given & JIXIAO_GIVEN_FACTS);
                    assert_count(e->facts.form, form);
                    assert_count(e->facts.rows, 1);
                    assert_count(e->facts.columns, kind->facts[form].n_columns);
                    assert_num(e->facts.cells[column], err ? NIL : YES);
                    assert_int_equal((e->given & JIXIAO_GIVEN_BAD) != 0, err != 0);
                    jixiao_sheet_free(sheet);
                }
    }
}

static void words_of_choices_and_truths(void **state)
{
    static const struct {
        const char *id, *column, *text;
        int err;
        jixiao_num num;
    } cases[] = {
        {"disclosure", "met", "1", 0, YES},
        {"disclosure", "met", "0", 0, NO},
        {"disclosure", "met", "是", 0, YES},
        {"disclosure", "met", "否", 0, NO},
        {"disclosure", "met", "true", 0, YES},
        {"disclosure", "met", "false", 0, NO},
        {"disclosure", "met", "yes", 0, YES},
        {"disclosure", "met", "", 0, NIL},
        {"disclosure", "met", "　", 0, NIL},
        {"disclosure", "met", "√", 0, YES},
        {"disclosure", "met", "无", 0, NO},
        {"disclosure", "met", "/", 0, NIL},
        {"disclosure", "met", "已公开", JIXIAO_ERR_CHOICE, NIL},
        {"disclosure", "met", "2", JIXIAO_ERR_CHOICE, NIL},
        {"goals-overall", "sense", ">=", 0, NO},
        {"goals-overall", "sense", "=", 0, NO},
        {"goals-overall", "sense", "≥", 0, NO},
        {"goals-overall", "sense", "<=", 0, YES},
        {"goals-overall", "sense", "≤", 0, YES},
        {"goals-overall", "sense", "≦", 0, YES},
        {"goals-overall", "sense", "＞＝", 0, NO},
        {"goals-overall", "sense", "不高于", 0, YES},
        {"goals-overall", "sense", "<", JIXIAO_ERR_CHOICE, NIL},
        {"goals-overall", "counted", "否", 0, NO},
        {"goals-overall", "target", "40%", 0, N(0.4)},
        {"goals-overall", "target", "900", 0, N(900)},
        {"goals-overall", "target", "九百", JIXIAO_ERR_NUMBER, NIL},
        {"goals-overall", "target", "1,000", 0, N(1000)},
        {"goals-overall", "actual", "－1，234，567.50", 0, N(-1234567.5)},
        {"goals-overall", "target", "1,00", JIXIAO_ERR_NUMBER, NIL},
        {"goals-overall", "target", "1000,000", JIXIAO_ERR_NUMBER, NIL},
        {"goals-overall", "target", "1,000,", JIXIAO_ERR_NUMBER, NIL},
        {"goals-overall", "target", ",100", JIXIAO_ERR_NUMBER, NIL},
        {"goals-overall", "target", " ４０ ％", 0, N(0.4)},
        {"goals-overall", "target", "4754人", 0, N(4754)},
        {"goals-overall", "target", "人", JIXIAO_ERR_NUMBER, NIL},
        {"goals-overall", "target", "100至200人", JIXIAO_ERR_NUMBER, NIL},
        {"goals-overall", "target", "100多人", JIXIAO_ERR_NUMBER, NIL},
        {"goals-overall", "target", "3/4", JIXIAO_ERR_NUMBER, NIL},
        {"goals-overall", "target", "-", 0, NIL},
        {"goals-overall", "target", "无", 0, NIL},
        {"goals-overall", "target", "#N/A", JIXIAO_ERR_CELL_ERROR, NIL},
        {"goals-overall", "target", "2024-03-01", JIXIAO_ERR_CELL_ERROR, NIL},
        {"goals-overall", "target", "2024年3月1日", JIXIAO_ERR_CELL_ERROR, NIL},
        {"goals-overall", "target", "1-2", JIXIAO_ERR_NUMBER, NIL},
        {"goals-overall", "target", "1e3", JIXIAO_ERR_NUMBER, NIL},
        {"goals-overall", "target", "1.0000001", JIXIAO_ERR_NUMBER_FINE, NIL},
        {"goals-overall", "target", "9000000000001", JIXIAO_ERR_NUMBER_RANGE, NIL},
        {"goals-overall", "target", "\xff", JIXIAO_ERR_NUMBER, NIL},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        struct jixiao_sheet *sheet = begun();
        const struct jixiao_entry *e;
        const struct jixiao_kind_info *kind =
            jixiao_kind_get(founding()->indicators[leaf(cases[i].id)].kind);
        uint32_t column = 0;
        while (strcmp(kind->facts[0].columns[column].id, cases[i].column) != 0)
            column++;
        assert_err(fill_text(sheet, cases[i].id, 1, cases[i].column, cases[i].text), cases[i].err);
        jixiao_sheet_done(sheet);
        e = entry(sheet, cases[i].id);
        if (cases[i].err || cases[i].num != NIL)
            assert_num(e->facts.cells[column], cases[i].num);
        else
            assert_null(e->facts.cells); /* it is blank */
        assert_int_equal((e->given & JIXIAO_GIVEN_BAD) != 0, cases[i].err != 0);
        if (cases[i].err) {
            const struct jixiao_finding *f = only(sheet);
            assert_err(f->code, cases[i].err);
            assert_err(e->error, cases[i].err);
            assert_count(f->index, leaf(cases[i].id));
            assert_count(f->table, JIXIAO_IN_FACTS);
            assert_count(f->row, 1);
            assert_count(f->column, column + 1);
        }
        jixiao_sheet_free(sheet);
    }
}

static void same_table(const struct jixiao_table *got, const struct jixiao_table *want)
{
    uint32_t i;
    assert_count(got->rows, want->rows);
    assert_count(got->columns, want->columns);
    assert_count(got->form, want->form);
    for (i = 0; i < want->rows * want->columns; i++)
        assert_num(got->cells[i], want->cells[i]);
    for (i = 0; want->names && i < want->rows; i++)
        assert_text(got->names ? got->names[i] : NULL, want->names[i]);
}

/* What is filled, in any order, is what a caller would have written by hand. */
/* Texts of many rows, the last first: each is found. */
static void texts_backwards(void **state)
{
    struct jixiao_sheet *sheet = begun();
    char name[16];
    uint32_t row;
    (void)state;
    for (row = 300; row; row--) {
        snprintf(name, sizeof name, "%u", (unsigned)row);
        fill_number(sheet, "violations", row, "count", N(0));
        fill_text(sheet, "violations", row, "name", name);
        fill_text(sheet, "violations", row, "evidence", name);
    }
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    for (row = 1; row <= 300; row++) {
        snprintf(name, sizeof name, "%u", (unsigned)row);
        assert_text(jixiao_sheet_get(sheet, leaf("violations"), row, "evidence"), name);
        assert_text(entry(sheet, "violations")->facts.names[row - 1], name);
    }
    jixiao_sheet_free(sheet);
}

static void entries_as_if_by_hand(void **state)
{
    static const jixiao_num cells[] = {N(900), N(958), NIL, NIL, N(100), N(87), YES, NO};
    static const char *const names[] = {"城镇新增就业", "资金拨付"};
    static const struct jixiao_table facts = {cells, 2, 4, 0, names};
    struct jixiao_sheet *sheet = begun();
    const struct jixiao_entry *e;
    (void)state;
    fill_text(sheet, "goals-overall", 2, "name", "资金拨付");
    fill_number(sheet, "goals-overall", 2, "actual", N(87));
    fill_number(sheet, "goals-overall", 1, "actual", N(958));
    fill_number(sheet, "goals-overall", 0, "claim", N(9));
    fill_text(sheet, "goals-overall", 1, "name", "城镇新增就业");
    fill_text(sheet, "goals-overall", 2, "sense", "<=");
    fill_text(sheet, "goals-overall", 2, "reason", "年末才下达");
    jixiao_sheet_yes_no(sheet, leaf("goals-overall"), 2, "counted", 0);
    fill_text(sheet, "goals-overall", 2, "target", "100");
    fill_text(sheet, "goals-overall", 0, "review.reason", "按台账");
    fill_text(sheet, "goals-overall", 0, "review.score", "8.89");
    fill_text(sheet, "goals-overall", 1, "target", "900.000");
    fill_text(sheet, "goals-overall", 1, "unit", "人");
    fill_text(sheet, "goals-overall", 0, "remark", "见附件");
    fill_text(sheet, "feedback", 0, "not_applicable", "今年没有");
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "claim", TEXT("96"));
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    e = entry(sheet, "goals-overall");
    same_table(&e->facts, &facts);
    assert_count(e->given, JIXIAO_GIVEN_FACTS | JIXIAO_GIVEN_CLAIM | JIXIAO_GIVEN_REVIEW);
    assert_num(e->claim, N(9));
    assert_num(e->review, N(8.89));
    assert_text(e->review_reason, "按台账");
    assert_text(e->reasons[1], "年末才下达");
    assert_text(e->reasons[0], NULL);
    assert_count(entry(sheet, "feedback")->given, JIXIAO_GIVEN_NOT_APPLICABLE);
    assert_text(entry(sheet, "feedback")->reason, "今年没有");
    assert_num(jixiao_sheet_claim(sheet), N(96));
    assert_text(jixiao_sheet_get(sheet, leaf("goals-overall"), 0, "remark"), "见附件");
    assert_text(jixiao_sheet_get(sheet, leaf("goals-overall"), 1, "unit"), "人");
    assert_text(jixiao_sheet_get(sheet, leaf("goals-overall"), 2, "unit"), NULL);
    assert_text(jixiao_sheet_get(sheet, leaf("goals-overall"), 2, "name"), "资金拨付");
    assert_text(jixiao_sheet_get(sheet, leaf("feedback"), 0, "not_applicable"), "今年没有");
    assert_text(jixiao_sheet_get(sheet, leaf("feedback"), 0, "nothing"), NULL);
    assert_text(jixiao_sheet_get(sheet, 9999, 0, "remark"), NULL);
    jixiao_sheet_free(sheet);
}

static void texts_of_rows_and_leaves(void **state)
{
    static const char *const rows[] = {"name",   "unit",        "project",    "org",  "reason",
                                       "source", "evidence",    "by",         "date", "level1",
                                       "level2", "target_text", "actual_text"};
    static const char *const sheets[] = {"project",          "project.code",
                                         "project.unit",     "project.supervisor",
                                         "overall.expected", "overall.actual"};
    static const char *const leaves[] = {"remark", "not_applicable", "review.reason", "review.by",
                                         "review.date"};
    struct jixiao_sheet *sheet = begun();
    char key[200];
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(rows); i++)
        assert_err(fill_text(sheet, "violations", 3, rows[i], rows[i]), JIXIAO_OK);
    for (i = 0; i < COUNT_OF(leaves); i++)
        assert_err(fill_text(sheet, "feedback", 0, leaves[i], leaves[i]), JIXIAO_OK);
    for (i = 0; i < COUNT_OF(sheets); i++)
        assert_err(
            jixiao_sheet_text(sheet, JIXIAO_NONE, 0, sheets[i], sheets[i], strlen(sheets[i])),
            JIXIAO_OK);
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    for (i = 0; i < COUNT_OF(sheets); i++)
        assert_text(jixiao_sheet_get(sheet, JIXIAO_NONE, 0, sheets[i]), sheets[i]);
    jixiao_sheet_key(sheet, key, sizeof key);
    assert_non_null(strstr(key, "project.code")); /* in place of the name */
    assert_null(strstr(key, "\nproject\n"));
    for (i = 0; i < COUNT_OF(rows); i++)
        assert_text(jixiao_sheet_get(sheet, leaf("violations"), 3, rows[i]), rows[i]);
    for (i = 0; i < COUNT_OF(leaves); i++)
        assert_text(jixiao_sheet_get(sheet, leaf("feedback"), 0, leaves[i]), leaves[i]);
    assert_count(entry(sheet, "violations")->given, 0); /* texts explain, and are no facts */
    jixiao_sheet_free(sheet);
}

/* ---- Blanks ------------------------------------------------------------------------------- */

static void blank_rows(void **state)
{
    struct jixiao_sheet *sheet = begun();
    (void)state;
    fill_number(sheet, "violations", 1, "count", NIL); /* a form that was never filled in */
    fill_number(sheet, "violations", 2, "count", NIL);
    fill_number(sheet, "timely-handling", 1, "met", N(1));
    fill_number(sheet, "timely-handling", 1, "total", N(1));
    fill_number(sheet, "timely-handling", 2, "met", NIL); /* a row that is there, blank */
    fill_number(sheet, "timely-handling", 0, "claim", NIL);
    fill_number(sheet, "timely-handling", 0, "review.score", NIL);
    fill_number(sheet, "timely-handling", 0, "remark", NIL);
    fill_number(sheet, "timely-handling", 1, "name", NIL);
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    assert_count(entry(sheet, "violations")->given, 0);
    assert_count(entry(sheet, "timely-handling")->given, JIXIAO_GIVEN_FACTS);
    assert_count(entry(sheet, "timely-handling")->facts.rows, 2);
    jixiao_sheet_free(sheet);
}

static void a_blank_does_not_fill_a_cell(void **state)
{
    struct jixiao_sheet *sheet = begun();
    (void)state;
    fill_number(sheet, "violations", 1, "count", NIL);
    fill_number(sheet, "violations", 1, "count", N(2));
    fill_number(sheet, "violations", 1, "count", NIL);
    fill_number(sheet, "violations", 0, "claim", NIL);
    fill_number(sheet, "violations", 0, "claim", N(4));
    fill_number(sheet, "violations", 0, "claim", NIL);
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    assert_count(entry(sheet, "violations")->given, JIXIAO_GIVEN_FACTS | JIXIAO_GIVEN_CLAIM);
    assert_num(entry(sheet, "violations")->facts.cells[0], N(2));
    assert_num(entry(sheet, "violations")->claim, N(4));
    jixiao_sheet_free(sheet);
}

static void no_rows_is_an_answer(void **state)
{
    struct jixiao_sheet *sheet = begun();
    (void)state;
    assert_err(jixiao_sheet_no_rows(sheet, leaf("violations")), JIXIAO_OK);
    assert_err(jixiao_sheet_no_rows(sheet, 0), JIXIAO_ERR_INDICATOR_UNKNOWN); /* a group */
    assert_err(jixiao_sheet_done(sheet), JIXIAO_ERR_INDICATOR_UNKNOWN);
    assert_count(entry(sheet, "violations")->given, JIXIAO_GIVEN_FACTS);
    assert_count(entry(sheet, "violations")->facts.rows, 0);
    jixiao_sheet_free(sheet);
}

static void one_row_and_a_wrong_cell_in_places(void **state)
{
    static const char *const places[] = {"/indicators/violations/facts/count",
                                         "/indicators/timely-handling/facts/1/met"};
    struct jixiao_sheet *sheet = begun();
    const struct jixiao_finding *found;
    char buf[64];
    size_t n, i;
    (void)state;
    assert_err(jixiao_sheet_one_row(sheet, leaf("violations")), JIXIAO_OK);
    assert_err(jixiao_sheet_wrong(sheet, JIXIAO_ERR_NUMBER_FINE, leaf("violations"), 1, "count",
                                  "0.1234567"),
               JIXIAO_ERR_NUMBER_FINE);
    assert_err(jixiao_sheet_wrong(sheet, JIXIAO_ERR_TYPE, leaf("timely-handling"), 2, "met", NULL),
               JIXIAO_ERR_TYPE);
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK); /* the leaves alone are invalid */
    found = jixiao_sheet_findings(sheet, &n);
    assert_count(n, 2);
    for (i = 0; i < n; i++) {
        jixiao_sheet_pointer(sheet, &found[i], buf, sizeof buf);
        assert_string_equal(buf, places[i]);
    }
    assert_string_equal(found[0].text, "0.1234567");
    assert_err(jixiao_sheet_one_row(sheet, leaf("violations")), JIXIAO_ERR_ARGUMENT);
    assert_err(jixiao_sheet_wrong(sheet, JIXIAO_ERR_TYPE, leaf("violations"), 1, "count", NULL),
               JIXIAO_ERR_ARGUMENT);
    jixiao_sheet_free(sheet);
    sheet = begun();
    assert_err(jixiao_sheet_one_row(sheet, 0), JIXIAO_ERR_INDICATOR_UNKNOWN); /* a group */
    jixiao_sheet_free(sheet);
}

/* ---- What is wrong ------------------------------------------------------------------------ */

enum call { NUMBER, TRUTH, WORDS };

/* One wrong fill: its error, whether it refuses the sheet, and its place. */
static void every_error_of_a_fill(void **state)
{
    static const struct {
        enum call call;
        const char *id; /* NULL: the sheet */
        uint32_t row;
        const char *column;
        jixiao_num num;
        const char *text;
        int err;
        uint32_t table, at_row, at_column;
    } cases[] = {
        {NUMBER, NULL, 0, "claims", N(1), NULL, JIXIAO_ERR_COLUMN_UNKNOWN, 0, 0, 0},
        {WORDS, NULL, 0, "meta", 0, "x", JIXIAO_ERR_COLUMN_UNKNOWN, 0, 0, 0},
        {NUMBER, NULL, 0, "tree", N(1), NULL, JIXIAO_ERR_TYPE, 0, 0, 0},
        {TRUTH, NULL, 0, "claim", 1, NULL, JIXIAO_ERR_TYPE, JIXIAO_IN_CLAIM, 0, 0},
        {WORDS, NULL, 0, "claim", 0, "九十六", JIXIAO_ERR_NUMBER, JIXIAO_IN_CLAIM, 0, 0},
        {WORDS, NULL, 0, "claim", 0, "96.0000001", JIXIAO_ERR_NUMBER_FINE, JIXIAO_IN_CLAIM, 0, 0},
        {NUMBER, NULL, 0, "claim", MAX + 1, NULL, JIXIAO_ERR_NUMBER_RANGE, JIXIAO_IN_CLAIM, 0, 0},
        {WORDS, NULL, 0, "meta.x", 0, "\xc4\xfa", JIXIAO_ERR_ENCODING, 0, 0, 0},
        {NUMBER, NULL, 0, "meta.x", N(1), NULL, JIXIAO_ERR_TYPE, 0, 0, 0},
        {NUMBER, "violations", 0, "nothing", N(1), NULL, JIXIAO_ERR_COLUMN_UNKNOWN, 0, 0, 0},
        {NUMBER, "violations", 0, "count", N(1), NULL, JIXIAO_ERR_COLUMN_UNKNOWN, 0, 0, 0},
        {NUMBER, "violations", 2, "claim", N(1), NULL, JIXIAO_ERR_COLUMN_UNKNOWN, JIXIAO_IN_FACTS,
         2, 0},
        {NUMBER, "violations", 2, "met", N(1), NULL, JIXIAO_ERR_COLUMN_UNKNOWN, JIXIAO_IN_FACTS, 2,
         0},
        {TRUTH, "violations", 2, "count", 1, NULL, JIXIAO_ERR_TYPE, JIXIAO_IN_FACTS, 2, 1},
        {NUMBER, "violations", 2, "name", N(1), NULL, JIXIAO_ERR_TYPE, JIXIAO_IN_FACTS, 2, 0},
        {TRUTH, "violations", 2, "name", 1, NULL, JIXIAO_ERR_TYPE, JIXIAO_IN_FACTS, 2, 0},
        {WORDS, "violations", 2, "count", 0, "两次", JIXIAO_ERR_NUMBER, JIXIAO_IN_FACTS, 2, 1},
        {NUMBER, "violations", 2, "count", MAX + 1, NULL, JIXIAO_ERR_NUMBER_RANGE, JIXIAO_IN_FACTS,
         2, 1},
        {NUMBER, "violations", 2, "count", INT64_MAX, NULL, JIXIAO_ERR_NUMBER_RANGE,
         JIXIAO_IN_FACTS, 2, 1},
        {WORDS, "violations", 2, "name", 0, "\x80", JIXIAO_ERR_ENCODING, JIXIAO_IN_FACTS, 2, 0},
        {WORDS, "violations", 0, "claim", 0, "full", JIXIAO_ERR_NUMBER, JIXIAO_IN_CLAIM, 0, 0},
        {TRUTH, "violations", 0, "claim", 1, NULL, JIXIAO_ERR_TYPE, JIXIAO_IN_CLAIM, 0, 0},
        {NUMBER, "violations", 0, "claim", -MAX - 1, NULL, JIXIAO_ERR_NUMBER_RANGE, JIXIAO_IN_CLAIM,
         0, 0},
        {WORDS, "violations", 0, "review.score", 0, "x", JIXIAO_ERR_NUMBER, JIXIAO_IN_REVIEW, 0, 0},
        {NUMBER, "violations", 0, "remark", N(1), NULL, JIXIAO_ERR_TYPE, JIXIAO_IN_REMARK, 0, 0},
        {TRUTH, "violations", 0, "not_applicable", 1, NULL, JIXIAO_ERR_NOT_APPLICABLE_REASON,
         JIXIAO_IN_NOT_APPLICABLE, 0, 0},
        {WORDS, "violations", 0, "not_applicable", 0, "／", JIXIAO_ERR_NOT_APPLICABLE_REASON,
         JIXIAO_IN_NOT_APPLICABLE, 0, 0},
        {WORDS, "violations", 0, "remark", 0, "\xed\xa0\x80", JIXIAO_ERR_ENCODING, 0, 0, 0},
        {NUMBER, "violations", JIXIAO_MAX_ROWS + 1, "count", 0, NULL, JIXIAO_ERR_LIMIT,
         JIXIAO_IN_FACTS, 0, 0},
        {WORDS, "violations", UINT32_MAX, "name", 0, "x", JIXIAO_ERR_LIMIT, JIXIAO_IN_FACTS, 0, 0},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        struct jixiao_sheet *sheet = begun();
        uint32_t index = cases[i].id ? leaf(cases[i].id) : JIXIAO_NONE;
        const struct jixiao_finding *f;
        int err;
        jixiao_sheet_at(sheet, 77);
        if (cases[i].call == NUMBER)
            err = jixiao_sheet_number(sheet, index, cases[i].row, cases[i].column, cases[i].num);
        else if (cases[i].call == TRUTH)
            err =
                jixiao_sheet_yes_no(sheet, index, cases[i].row, cases[i].column, (int)cases[i].num);
        else
            err =
                jixiao_sheet_text(sheet, index, cases[i].row, cases[i].column, TEXT(cases[i].text));
        jixiao_sheet_at(sheet, 78);
        if (err != cases[i].err)
            print_error("case %u: %s\n", (unsigned)i, cases[i].column);
        assert_err(err, cases[i].err);
        assert_err(jixiao_sheet_done(sheet), cases[i].id ? JIXIAO_OK : cases[i].err);
        f = only(sheet);
        assert_err(f->code, cases[i].err);
        assert_count(f->index, index);
        assert_count(f->table, cases[i].table);
        assert_count(f->form, 0);
        assert_count(f->row, cases[i].at_row);
        assert_count(f->column, cases[i].at_column);
        assert_count(f->where, 77);
        if (cases[i].id) {
            assert_true(entry(sheet, cases[i].id)->given & JIXIAO_GIVEN_BAD);
            assert_err(entry(sheet, cases[i].id)->error, cases[i].err);
            if (!cases[i].row)
                assert_false(entry(sheet, cases[i].id)->given & JIXIAO_GIVEN_FACTS);
        }
        assert_count(entry(sheet, "feedback")->given, 0);
        jixiao_sheet_free(sheet);
    }
}

/* What is right, and what is blank where a number or a text may stand, is no error. */
static void right_and_blank_calls(void **state)
{
    static const struct {
        const char *id, *column;
        uint32_t row;
        jixiao_num num;
    } cases[] = {
        {NULL, "claim", 0, N(96)},
        {NULL, "claim", 0, NIL},
        {NULL, "year", 0, NIL},
        {NULL, "department", 0, NIL},
        {NULL, "meta.x", 0, NIL},
        {"violations", "claim", 0, N(5)},
        {"violations", "claim", 0, NIL},
        {"violations", "review.score", 0, N(5)},
        {"violations", "review.score", 0, NIL},
        {"violations", "remark", 0, NIL},
        {"violations", "not_applicable", 0, NIL},
        {"violations", "count", 1, N(2)},
        {"violations", "count", 2, NIL},
        {"violations", "name", 1, NIL},
    };
    struct jixiao_sheet *sheet = begun();
    size_t i, n;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++)
        assert_err(jixiao_sheet_number(sheet, cases[i].id ? leaf(cases[i].id) : JIXIAO_NONE,
                                       cases[i].row, cases[i].column, cases[i].num),
                   JIXIAO_OK);
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    jixiao_sheet_findings(sheet, &n);
    assert_count(n, 0);
    jixiao_sheet_free(sheet);
}

/* A leaf that is a tree's first row; nine errors of one leaf; rows beyond those there may be, where
 * they were filled. */
static void leaves_that_come_first(void **state)
{
    static const jixiao_num rule[] = {N(1), NO, N(1), NO}, each[] = {EACH(N(1))};
    struct jixiao_indicator in = {.level = 1,
                                  .kind = JIXIAO_KIND_CHECKLIST,
                                  .points = N(2),
                                  .id = "first",
                                  .name = "首",
                                  .rule = {rule, 2, 2, 0, NULL}};
    struct jixiao_tree tree = {.id = "t", .places = 2, .n_indicators = 1, .indicators = &in};
    struct jixiao_sheet *sheet = jixiao_sheet_new(&tree, NULL);
    const struct jixiao_finding *found;
    uint32_t row;
    size_t n, i;
    (void)state;
    assert_err(jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "meta.k", TEXT("v")), JIXIAO_OK);
    for (row = 1; row <= 3; row++) {
        jixiao_sheet_at(sheet, 10 + row);
        assert_err(jixiao_sheet_number(sheet, 0, row, "given", N(1)), JIXIAO_OK);
    }
    assert_err(jixiao_sheet_done(sheet), JIXIAO_ERR_KEY_MISSING); /* who, and when */
    found = jixiao_sheet_findings(sheet, &n);
    assert_count(n, 3);
    assert_err(found[2].code, JIXIAO_ERR_ROWS);
    assert_count(found[2].index, 0);
    assert_count(found[2].row, 3);
    assert_count(found[2].where, 13);
    assert_count(jixiao_sheet_entries(sheet)[0].given, JIXIAO_GIVEN_FACTS | JIXIAO_GIVEN_BAD);
    {
        const char *key, *value;
        assert_int_equal(jixiao_sheet_meta(sheet, 0, &key, &value), 1);
        assert_text(key, "k");
    }
    jixiao_sheet_free(sheet);
    in.kind = JIXIAO_KIND_INCIDENTS;
    in.rule = (struct jixiao_table){each, 1, EACH_COLUMNS, 0, NULL};
    sheet = jixiao_sheet_new(&tree, NULL);
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", TEXT("d"));
    jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", N(1));
    for (row = 1; row <= 9; row++)
        assert_err(jixiao_sheet_number(sheet, 0, row, "count", row), JIXIAO_OK);
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    found = jixiao_sheet_findings(sheet, &n);
    assert_count(n, 9);
    for (i = 0; i < n; i++) {
        assert_err(found[i].code, JIXIAO_ERR_WHOLE);
        assert_count(found[i].row, i + 1);
    }
    jixiao_sheet_free(sheet);
}

static void indicators_that_are_no_leaves(void **state)
{
    static const uint32_t none[] = {0, 22, 9999, JIXIAO_NONE - 1};
    const struct jixiao_finding *found;
    size_t i, n;
    (void)state;
    for (i = 0; i < COUNT_OF(none); i++) {
        struct jixiao_sheet *sheet = begun();
        assert_err(jixiao_sheet_number(sheet, none[i], 0, "claim", N(1)),
                   JIXIAO_ERR_INDICATOR_UNKNOWN);
        assert_err(jixiao_sheet_no_rows(sheet, none[i]), JIXIAO_ERR_INDICATOR_UNKNOWN);
        assert_err(jixiao_sheet_one_row(sheet, none[i]), JIXIAO_ERR_INDICATOR_UNKNOWN);
        assert_err(jixiao_sheet_done(sheet), JIXIAO_ERR_INDICATOR_UNKNOWN);
        found = jixiao_sheet_findings(sheet, &n);
        assert_count(n, 3);
        while (n--) {
            assert_err(found[n].code, JIXIAO_ERR_INDICATOR_UNKNOWN);
            assert_count(found[n].index, JIXIAO_NONE);
            assert_count(found[n].table, JIXIAO_IN_NOTHING);
            assert_count(found[n].row, 0);
            assert_count(found[n].column, 0);
        }
        jixiao_sheet_free(sheet);
    }
}

static void forms_mixed(void **state)
{
    struct jixiao_sheet *sheet = begun();
    const struct jixiao_finding *f;
    char buf[64];
    (void)state;
    assert_err(fill_number(sheet, "goals-projects", 1, "met", N(22)), 0);
    assert_err(fill_number(sheet, "goals-projects", 1, "total", N(22)), 0);
    jixiao_sheet_at(sheet, 5);
    assert_err(fill_number(sheet, "goals-projects", 1, "target", N(1)), JIXIAO_ERR_FORMS_MIXED);
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    f = only(sheet);
    assert_err(f->code, JIXIAO_ERR_FORMS_MIXED);
    assert_count(f->row, 1);
    assert_count(f->form, 1);
    assert_count(f->where, 5);
    assert_text(f->text, "target");
    jixiao_finding_pointer(founding(), f, 0, buf, sizeof buf);
    assert_text(buf, "/indicators/goals-projects/facts/0");
    jixiao_sheet_pointer(sheet, f, buf, sizeof buf); /* filled row by row: the same */
    assert_text(buf, "/indicators/goals-projects/facts/0");
    assert_count(entry(sheet, "goals-projects")->facts.form, 1);
    jixiao_sheet_free(sheet);
}

static void cells_filled_twice(void **state)
{
    struct jixiao_sheet *sheet = begun();
    size_t n, i;
    const struct jixiao_finding *found;
    (void)state;
    jixiao_sheet_at(sheet, 1);
    fill_number(sheet, "violations", 1, "count", N(1));
    fill_number(sheet, "timely-handling", 0, "claim", N(1));
    fill_number(sheet, "balance-rate", 0, "review.score", N(1));
    fill_text(sheet, "disclosure", 0, "remark", "a");
    jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "claim", N(1));
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "meta.x", TEXT("1"));
    jixiao_sheet_at(sheet, 2);
    fill_number(sheet, "violations", 1, "count", N(1)); /* the same again is twice as well */
    assert_err(fill_number(sheet, "timely-handling", 0, "claim", N(1)), JIXIAO_ERR_CELL_TWICE);
    assert_err(fill_number(sheet, "balance-rate", 0, "review.score", N(2)), JIXIAO_ERR_CELL_TWICE);
    fill_text(sheet, "disclosure", 0, "remark", "b"); /* texts are compared when all is filled */
    assert_err(jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "claim", N(1)), JIXIAO_ERR_CELL_TWICE);
    assert_err(jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "year", N(2023)), JIXIAO_ERR_CELL_TWICE);
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", TEXT("x"));
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "meta.x", TEXT("2"));
    assert_err(jixiao_sheet_done(sheet), JIXIAO_ERR_CELL_TWICE);
    found = jixiao_sheet_findings(sheet, &n);
    assert_count(n, 8);
    for (i = 0; i < n; i++) {
        assert_err(found[i].code, JIXIAO_ERR_CELL_TWICE);
        assert_count(found[i].where, 2);
        assert_count(found[i].row, found[i].table == JIXIAO_IN_FACTS);
        assert_count(found[i].column, found[i].table == JIXIAO_IN_FACTS);
    }
    assert_err(entry(sheet, "violations")->error, JIXIAO_ERR_CELL_TWICE);
    assert_err(entry(sheet, "disclosure")->error, JIXIAO_ERR_CELL_TWICE);
    jixiao_sheet_free(sheet);
}

/* A text of a row is a cell too. */
static void texts_of_rows_filled_twice(void **state)
{
    struct jixiao_sheet *sheet = begun();
    (void)state;
    fill_number(sheet, "violations", 1, "count", N(1));
    fill_text(sheet, "violations", 1, "name", "审计");
    fill_text(sheet, "violations", 1, "name", "自查");
    fill_text(sheet, "violations", 1, "reason", "一");
    fill_text(sheet, "violations", 1, "reason", "二");
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    assert_count(listed(sheet, JIXIAO_ERR_CELL_TWICE), 2);
    jixiao_sheet_free(sheet);
}

static void rows_far_away(void **state)
{
    static const struct {
        uint32_t row;
        int far;
    } cases[] = {{1, 0}, {1028, 0}, {1029, 1}, {5000, 1}, {JIXIAO_MAX_ROWS, 1}};
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        struct jixiao_sheet *sheet = begun();
        jixiao_sheet_at(sheet, 9);
        assert_err(fill_number(sheet, "violations", cases[i].row, "count", N(1)), JIXIAO_OK);
        jixiao_sheet_at(sheet, 10); /* the same row again */
        assert_err(fill_text(sheet, "violations", cases[i].row, "name", "x"), JIXIAO_OK);
        assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
        if (cases[i].far) {
            const struct jixiao_finding *f = only(sheet);
            assert_err(f->code, JIXIAO_ERR_ROW_FAR);
            assert_count(f->row, cases[i].row);
            assert_count(f->where, 9);
            assert_true(entry(sheet, "violations")->given & JIXIAO_GIVEN_BAD);
        } else {
            assert_count(entry(sheet, "violations")->facts.rows, cases[i].row);
        }
        jixiao_sheet_free(sheet);
    }
}

static void many_rows_are_no_slip(void **state)
{
    struct jixiao_sheet *sheet = begun();
    uint32_t row;
    (void)state;
    for (row = 20000; row; row--)
        assert_err(fill_number(sheet, "violations", row, "count", 0), JIXIAO_OK);
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    assert_count(entry(sheet, "violations")->facts.rows, 20000);
    assert_count(entry(sheet, "violations")->given, JIXIAO_GIVEN_FACTS);
    jixiao_sheet_free(sheet);
}

static void texts_at_their_limit(void **state)
{
    static char text[JIXIAO_MAX_TEXT + 1];
    struct jixiao_sheet *sheet = begun();
    (void)state;
    memset(text, 'a', sizeof text);
    assert_err(jixiao_sheet_text(sheet, leaf("violations"), 0, "remark", text, JIXIAO_MAX_TEXT), 0);
    assert_err(jixiao_sheet_text(sheet, leaf("feedback"), 0, "remark", text, JIXIAO_MAX_TEXT + 1),
               JIXIAO_ERR_LIMIT);
    assert_err(jixiao_sheet_text(sheet, leaf("feedback"), 1, "name", text, JIXIAO_MAX_TEXT + 1),
               JIXIAO_ERR_LIMIT);
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    assert_count(strlen(jixiao_sheet_get(sheet, leaf("violations"), 0, "remark")), JIXIAO_MAX_TEXT);
    assert_err(entry(sheet, "feedback")->error, JIXIAO_ERR_LIMIT);
    jixiao_sheet_free(sheet);
}

static void texts_that_are_not_utf_8(void **state)
{
    static const struct {
        const char *bytes;
        size_t size;
        int good;
    } cases[] = {
        {"", 0, 1},
        {"a", 1, 1},
        {"\xc2\x80", 2, 1},
        {"\xdf\xbf", 2, 1},
        {"\xe0\xa0\x80", 3, 1},
        {"\xed\x9f\xbf", 3, 1},
        {"\xee\x80\x80", 3, 1},
        {"\xef\xbf\xbf", 3, 1},
        {"\xf0\x90\x80\x80", 4, 1},
        {"\xf4\x8f\xbf\xbf", 4, 1},
        {"\0", 1, 0},
        {"a\0b", 3, 0},
        {"\x80", 1, 0},
        {"\xbf", 1, 0},
        {"\xc0\x80", 2, 0}, /* too long a form */
        {"\xc1\xbf", 2, 0},
        {"\xe0\x9f\xbf", 3, 0},
        {"\xf0\x8f\xbf\xbf", 4, 0},
        {"\xed\xa0\x80", 3, 0}, /* half of a pair */
        {"\xed\xbf\xbf", 3, 0},
        {"\xf4\x90\x80\x80", 4, 0}, /* past the last */
        {"\xf5\x80\x80\x80", 4, 0},
        {"\xf8\x88\x80\x80\x80", 5, 0},
        {"\xff", 1, 0},
        {"\xfe", 1, 0},
        {"\xc2", 1, 0}, /* cut off */
        {"\xe4\xba", 2, 0},
        {"\xf0\x90\x80", 3, 0},
        {"a\xe4\xba", 3, 0},
        {"\xc2\x41", 2, 0},
        {"\xe4\xba\x41", 3, 0},
        {"\xbe\xf8\xd0\xa7", 4, 0}, /* 绩效 in GB18030 */
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        struct jixiao_sheet *sheet = begun();
        char *exact = malloc(cases[i].size + 1);
        int err;
        assert_non_null(exact);
        memcpy(exact, cases[i].bytes, cases[i].size);
        exact[cases[i].size] = (char)0x80; /* not to be read */
        err = jixiao_sheet_text(sheet, leaf("violations"), 1, "name", exact, cases[i].size);
        free(exact);
        if (err != (cases[i].good ? 0 : JIXIAO_ERR_ENCODING))
            print_error("case %u\n", (unsigned)i);
        assert_err(err, cases[i].good ? 0 : JIXIAO_ERR_ENCODING);
        jixiao_sheet_free(sheet);
    }
}

/* A text of 200 bytes and more is not repeated in what is said of it. */
static void long_texts_are_not_repeated(void **state)
{
    char text[201];
    size_t size;
    (void)state;
    memset(text, 'x', sizeof text);
    for (size = 199; size <= 200; size++) {
        struct jixiao_sheet *sheet = jixiao_sheet_new(founding(), NULL);
        const struct jixiao_finding *found;
        size_t n;
        text[size] = '\0';
        jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", TEXT("甲"));
        assert_err(jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "year", text, size), JIXIAO_ERR_NUMBER);
        assert_err(fill_text(sheet, "violations", 1, "count", text), JIXIAO_ERR_NUMBER);
        jixiao_sheet_done(sheet);
        found = jixiao_sheet_findings(sheet, &n);
        assert_count(n, 2);
        assert_count(strlen(found[0].text), size < 200 ? strlen("year: ") + size : strlen("year"));
        assert_count(strlen(found[1].text), size < 200 ? size : 0);
        jixiao_sheet_free(sheet);
        text[size] = 'x';
    }
}

/* A reader's error of a cell, without the text; of a column of another form, which is none of the
 * facts'; and of a cell that no leaf has, which refuses. */
static void wrong_cells_of_readers(void **state)
{
    static const uint32_t none[] = {0, 9999, JIXIAO_NONE};
    struct jixiao_sheet *sheet = begun();
    size_t i;
    (void)state;
    assert_err(jixiao_sheet_wrong(sheet, JIXIAO_ERR_TYPE, leaf("violations"), 2, "count", NULL),
               JIXIAO_ERR_TYPE);
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    assert_count(only(sheet)->row, 2);
    assert_count(only(sheet)->column, 1);
    assert_null(only(sheet)->text);
    jixiao_sheet_free(sheet);
    sheet = begun();
    fill_number(sheet, "goals-projects", 1, "met", N(1));
    assert_err(jixiao_sheet_wrong(sheet, JIXIAO_ERR_TYPE, leaf("goals-projects"), 1, "actual", "x"),
               JIXIAO_ERR_TYPE);
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    assert_count(listed(sheet, JIXIAO_ERR_TYPE), 1);
    assert_count(only(sheet)->form, 1);
    assert_count(only(sheet)->column, 0);
    jixiao_sheet_free(sheet);
    for (i = 0; i < COUNT_OF(none); i++) {
        sheet = begun();
        assert_err(jixiao_sheet_wrong(sheet, JIXIAO_ERR_TYPE, none[i], 2, "count", "x"),
                   JIXIAO_ERR_TYPE);
        assert_err(jixiao_sheet_done(sheet), JIXIAO_ERR_TYPE);
        assert_count(only(sheet)->index, none[i]);
        assert_count(only(sheet)->row, 2);
        assert_text(only(sheet)->text, "x");
        jixiao_sheet_free(sheet);
    }
}

/* Every bad cell of facts is listed once, with the line it came from. */
static void bad_facts_are_listed_with_their_lines(void **state)
{
    struct jixiao_sheet *sheet = begun();
    const struct jixiao_finding *found;
    struct jixiao_mark marks[SHEET_INDICATORS];
    struct jixiao_total total;
    size_t n, i;
    uint32_t row;
    (void)state;
    for (row = 1; row <= 12; row++) {
        jixiao_sheet_at(sheet, 100 + row);
        fill_number(sheet, "violations", row, "count", N(-1));
    }
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    found = jixiao_sheet_findings(sheet, &n);
    assert_count(n, 12);
    for (i = 0; i < n; i++) {
        assert_err(found[i].code, JIXIAO_ERR_RANGE);
        assert_count(found[i].index, leaf("violations"));
        assert_count(found[i].row, i + 1);
        assert_count(found[i].where, 101 + i);
        assert_num(found[i].found, N(-1));
    }
    assert_err(entry(sheet, "violations")->error, JIXIAO_ERR_RANGE);
    jixiao_total_entries(founding(), jixiao_sheet_entries(sheet), NIL, marks, &total);
    assert_state(marks[leaf("violations")].state, JIXIAO_INVALID);
    jixiao_sheet_free(sheet);
}

static void facts_beside_not_applicable_still_list_their_errors(void **state)
{
    struct jixiao_sheet *sheet = begun();
    (void)state;
    fill_number(sheet, "violations", 1, "count", N(-1));
    fill_text(sheet, "violations", 0, "not_applicable", "没有这项工作");
    fill_number(sheet, "disclosure", 1, "met", N(1));
    fill_text(sheet, "disclosure", 0, "not_applicable", "没有这项工作");
    jixiao_sheet_done(sheet);
    assert_count(listed(sheet, JIXIAO_ERR_RANGE), 1);
    assert_count(entry(sheet, "disclosure")->given,
                 JIXIAO_GIVEN_FACTS | JIXIAO_GIVEN_NOT_APPLICABLE);
    jixiao_sheet_free(sheet);
}

static void not_applicable_that_says_nothing(void **state)
{
    struct jixiao_sheet *sheet = begun();
    struct jixiao_mark marks[SHEET_INDICATORS];
    struct jixiao_total total;
    struct jixiao_finding found[64];
    size_t n, i;
    uint32_t errors = 0;
    (void)state;
    fill_text(sheet, "disclosure", 0, "not_applicable", "是");
    fill_number(sheet, "feedback", 0, "not_applicable", NIL); /* blank: not said at all */
    jixiao_sheet_done(sheet);
    assert_count(entry(sheet, "feedback")->given, 0);
    jixiao_total_entries(founding(), jixiao_sheet_entries(sheet), NIL, marks, &total);
    assert_state(marks[leaf("disclosure")].state, JIXIAO_INVALID);
    n = jixiao_findings(founding(), jixiao_sheet_entries(sheet), NIL, marks, &total, found, 64);
    for (i = 0; i < n; i++)
        errors += found[i].code == JIXIAO_ERR_NOT_APPLICABLE_REASON &&
                  found[i].index == leaf("disclosure");
    for (i = 0; i < (jixiao_sheet_findings(sheet, &n), n); i++)
        errors += jixiao_sheet_findings(sheet, &n)[i].code == JIXIAO_ERR_NOT_APPLICABLE_REASON;
    assert_count(errors, 1);
    jixiao_sheet_free(sheet);
}

/* ---- The sheet's own ---------------------------------------------------------------------- */

static void department_and_year(void **state)
{
    struct jixiao_sheet *sheet = jixiao_sheet_new(founding(), NULL);
    const struct jixiao_finding *found;
    char buf[32];
    size_t n;
    (void)state;
    assert_err(jixiao_sheet_done(sheet), JIXIAO_ERR_KEY_MISSING);
    found = jixiao_sheet_findings(sheet, &n);
    assert_count(n, 2);
    assert_err(found[0].code, JIXIAO_ERR_KEY_MISSING);
    assert_text(found[0].text, "department");
    assert_text(found[1].text, "year");
    jixiao_finding_pointer(founding(), &found[1], 0, buf, sizeof buf);
    assert_text(buf, "/year");
    jixiao_sheet_free(sheet);
    sheet = jixiao_sheet_new(founding(), NULL);
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", "", 0);
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "year", TEXT("2023"));
    assert_err(jixiao_sheet_done(sheet), JIXIAO_ERR_KEY_MISSING);
    assert_text(only(sheet)->text, "department");
    assert_count((uint64_t)jixiao_sheet_year(sheet), 2023);
    jixiao_sheet_free(sheet);
}

static void years(void **state)
{
    static const struct {
        const char *text;
        int err;
    } cases[] = {
        {"2023", 0},
        {"2023.0", 0},
        {"2023.5", JIXIAO_ERR_WHOLE},
        {"0", JIXIAO_ERR_WHOLE},
        {"-2023", JIXIAO_ERR_WHOLE},
        {"2023年", 0},
        {" ２０２３年度 ", 0},
        {"2023年报", JIXIAO_ERR_NUMBER},
        {"二〇二三", JIXIAO_ERR_NUMBER},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        struct jixiao_sheet *sheet = jixiao_sheet_new(founding(), NULL);
        jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", TEXT("甲"));
        assert_err(jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "year", TEXT(cases[i].text)),
                   cases[i].err);
        assert_err(jixiao_sheet_done(sheet), cases[i].err);
        assert_count((uint64_t)jixiao_sheet_year(sheet), cases[i].err ? 0 : 2023);
        jixiao_sheet_free(sheet);
    }
}

static void meta(void **state)
{
    struct jixiao_sheet *sheet = begun();
    const char *key, *value;
    uint32_t i, seen = 0;
    (void)state;
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "meta.单位编码", TEXT("126001"));
    fill_text(sheet, "violations", 0, "remark", "x");
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "meta.填报人", TEXT("甲"));
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "meta.空", "", 0);
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    for (i = 0; jixiao_sheet_meta(sheet, i, &key, &value); i++) {
        if (!strcmp(key, "单位编码"))
            assert_text(value, "126001");
        else if (!strcmp(key, "填报人"))
            assert_text(value, "甲");
        else
            assert_text(value, "");
        seen++;
    }
    assert_count(seen, 3);
    assert_int_equal(jixiao_sheet_meta(sheet, 3, &key, &value), 0);
    assert_int_equal(jixiao_sheet_meta(sheet, UINT32_MAX, &key, &value), 0);
    assert_text(jixiao_sheet_get(sheet, JIXIAO_NONE, 0, "meta.填报人"), "甲");
    jixiao_sheet_free(sheet);
}

static void the_tree_that_is_named(void **state)
{
    static const struct {
        const char *named;
        uint32_t found;
    } cases[] = {
        {"sichuan-ebian-2023", 0}, {"another", 1}, {"trees/another", 0},
        {"another.json", 0},       {"a.json", 0},  {"", 0},
    };
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        struct jixiao_sheet *sheet = begun();
        jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "tree", TEXT(cases[i].named));
        assert_err(jixiao_sheet_done(sheet), JIXIAO_OK); /* a finding refuses nothing */
        assert_count(listed(sheet, JIXIAO_FINDING_TREE_ID), cases[i].found);
        if (cases[i].found) {
            assert_text(only(sheet)->text, cases[i].named);
            assert_text(only(sheet)->place, "/tree");
            assert_count(only(sheet)->index, JIXIAO_NONE);
        }
        jixiao_sheet_free(sheet);
    }
}

static void a_sheet_without_a_tree(void **state)
{
    struct jixiao_sheet *sheet = jixiao_sheet_new(NULL, NULL);
    (void)state;
    assert_err(jixiao_sheet_number(sheet, 0, 0, "claim", N(1)), JIXIAO_ERR_INDICATOR_UNKNOWN);
    jixiao_sheet_text(sheet, JIXIAO_NONE, 0, "department", TEXT("甲"));
    assert_true(jixiao_sheet_done(sheet) != JIXIAO_OK);
    assert_null(jixiao_sheet_tree(sheet));
    jixiao_sheet_free(sheet);
    sheet = jixiao_sheet_new(NULL, NULL);
    assert_err(jixiao_sheet_done(sheet), JIXIAO_ERR_TREE_UNKNOWN);
    assert_count(only(sheet)->index, JIXIAO_NONE);
    assert_count(only(sheet)->row, 0);
    assert_text(only(sheet)->place, "/tree");
    jixiao_sheet_free(sheet);
}

static void readers_list_their_own_errors(void **state)
{
    struct jixiao_sheet *sheet = begun();
    size_t n;
    const struct jixiao_finding *found;
    char buf[64];
    (void)state;
    assert_err(jixiao_sheet_error(sheet, JIXIAO_ERR_KEY_DUPLICATE, leaf("violations"), 2, "count",
                                  "/indicators/violations/facts/1"),
               JIXIAO_ERR_KEY_DUPLICATE);
    assert_err(jixiao_sheet_error(sheet, JIXIAO_ERR_SYNTAX, JIXIAO_NONE, 0, NULL, NULL),
               JIXIAO_ERR_SYNTAX);
    assert_err(jixiao_sheet_done(sheet), JIXIAO_ERR_SYNTAX);
    found = jixiao_sheet_findings(sheet, &n);
    assert_count(n, 2);
    assert_count(found[0].row, 2);
    assert_count(found[0].table, JIXIAO_IN_FACTS);
    assert_count(found[1].row, 0);
    assert_count(found[1].table, JIXIAO_IN_NOTHING);
    jixiao_finding_pointer(founding(), &found[0], 0, buf, sizeof buf);
    assert_text(buf, "/indicators/violations/facts/1");
    assert_err(entry(sheet, "violations")->error, JIXIAO_ERR_KEY_DUPLICATE);
    jixiao_sheet_free(sheet);
}

/* ---- Where -------------------------------------------------------------------------------- */

static void where_things_came_from(void **state)
{
    struct jixiao_sheet *sheet = begun();
    uint32_t i = leaf("goals-overall");
    struct {
        struct jixiao_finding f;
        uint32_t where;
    } cases[] = {
        {{.index = i, .table = JIXIAO_IN_FACTS, .row = 1, .column = 1}, 11},
        {{.index = i, .table = JIXIAO_IN_FACTS, .row = 2, .column = 2}, 22},
        {{.index = i, .table = JIXIAO_IN_CLAIM}, 30},
        {{.index = i, .table = JIXIAO_IN_REVIEW}, 40},
        {{.index = leaf("feedback"), .table = JIXIAO_IN_NOT_APPLICABLE}, 50},
        {{.index = JIXIAO_NONE, .table = JIXIAO_IN_CLAIM}, 60},
        {{.index = leaf("feedback"), .table = JIXIAO_IN_CLAIM}, 0},
        {{.index = leaf("violations"), .table = JIXIAO_IN_FACTS, .row = 1, .column = 1}, 0},
        {{.index = 0, .table = JIXIAO_IN_CLAIM}, 0},
        {{.index = 9999, .table = JIXIAO_IN_CLAIM}, 0},
        {{.index = i, .table = JIXIAO_IN_CLAIM, .where = 99}, 99},
    };
    size_t k;
    (void)state;
    jixiao_sheet_at(sheet, 22);
    fill_number(sheet, "goals-overall", 2, "actual", N(1));
    jixiao_sheet_at(sheet, 11);
    fill_number(sheet, "goals-overall", 1, "target", N(1));
    jixiao_sheet_at(sheet, 30);
    fill_number(sheet, "goals-overall", 0, "claim", N(1));
    jixiao_sheet_at(sheet, 40);
    fill_number(sheet, "goals-overall", 0, "review.score", N(1));
    jixiao_sheet_at(sheet, 50);
    fill_text(sheet, "feedback", 0, "not_applicable", "没有这项工作");
    jixiao_sheet_at(sheet, 60);
    jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "claim", N(90));
    jixiao_sheet_at(sheet, 70);
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    for (k = 0; k < COUNT_OF(cases); k++)
        assert_count(jixiao_sheet_where(sheet, &cases[k].f), cases[k].where);
    jixiao_sheet_free(sheet);
}

/* Of a row or a column that the facts do not have: where the facts began. */
static void where_no_cell_is(void **state)
{
    static const uint32_t cells[][2] = {{1, 5}, {1, UINT32_MAX}, {2, 1}, {0, 1}};
    struct jixiao_sheet *sheet = begun();
    struct jixiao_finding f = {.index = leaf("goals-overall"), .table = JIXIAO_IN_FACTS};
    size_t i;
    (void)state;
    jixiao_sheet_at(sheet, 11);
    fill_number(sheet, "goals-overall", 1, "actual", N(1));
    jixiao_sheet_at(sheet, 12);
    fill_number(sheet, "goals-overall", 1, "target", N(1));
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    f.row = 1, f.column = 1;
    assert_count(jixiao_sheet_where(sheet, &f), 12);
    for (i = 0; i < COUNT_OF(cells); i++) {
        f.row = cells[i][0], f.column = cells[i][1];
        assert_count(jixiao_sheet_where(sheet, &f), 11);
        assert_num(jixiao_sheet_fact(sheet, f.index, f.row, f.column), NIL);
    }
    assert_num(jixiao_sheet_fact(sheet, f.index, 1, 1), N(1));
    assert_num(jixiao_sheet_fact(sheet, f.index, 1, 0), NIL);
    assert_num(jixiao_sheet_fact(sheet, SHEET_INDICATORS + 1000, 1, 1), NIL);
    assert_num(jixiao_sheet_fact(NULL, f.index, 1, 1), NIL);
    jixiao_sheet_free(sheet);
    sheet = begun();
    assert_num(jixiao_sheet_fact(sheet, f.index, 1, 1), NIL); /* not finished */
    jixiao_sheet_free(sheet);
    sheet = jixiao_sheet_new(NULL, NULL);
    jixiao_sheet_done(sheet);
    assert_num(jixiao_sheet_fact(sheet, 0, 1, 1), NIL);
    jixiao_sheet_free(sheet);
}

/* ---- Words and pointers ------------------------------------------------------------------- */

static void words_and_pointers_of_findings(void **state)
{
    struct {
        struct jixiao_finding f;
        const char *zh, *en, *pointer;
    } cases[] = {
        {{.code = JIXIAO_ERR_WHOLE,
          .index = leaf("violations"),
          .table = JIXIAO_IN_FACTS,
          .row = 2,
          .column = 1,
          .declared = NIL,
          .found = N(0.5)},
         "违规记录（violations）第2行“次数”：应为整数；请去掉小数，填的是 0.5，应为不小于 0 的整数",
         "违规记录 (violations), row 2, count: a count that is not whole; write a whole number: "
         "there is 0.5; expected a "
         "whole number, 0 or more",
         "/indicators/violations/facts/1/count"},
        {{.code = JIXIAO_ERR_MET_OVER_TOTAL,
          .index = leaf("goals-projects"),
          .table = JIXIAO_IN_FACTS,
          .form = 1,
          .row = 1,
          .column = 1,
          .declared = N(22),
          .found = N(23)},
         "目标实现（goals-projects）第1行“达到数”：达到数大于总数，总数 22，达到数 23",
         "目标实现 (goals-projects), row 1, met: more met than there are: total 22, met 23",
         "/indicators/goals-projects/facts/0/met"},
        {{.code = JIXIAO_FINDING_ON_BOUND,
          .index = leaf("spending-control"),
          .table = JIXIAO_IN_FACTS,
          .column = 2,
          .declared = N(10),
          .found = N(5)},
         "支出控制（spending-control）“决算数”：数值恰在界限上，得 10 分；如作另一种理解，得 5 分",
         "支出控制 (spending-control), final: a value exactly on a bound: it scores 10; read the "
         "other way, 5",
         NULL},
        {{.code = JIXIAO_FINDING_CLAIM_SUM,
          .index = JIXIAO_NONE,
          .table = JIXIAO_IN_CLAIM,
          .declared = N(96),
          .found = N(95)},
         "填报总分：填报的总分与各项自评得分之和不符，填报 96 分，合计 95 分",
         "stated total: the stated total is not the sum of the claims: 96 stated, 95 in the claims",
         "/claim"},
        {{.code = JIXIAO_ERR_COLUMN_UNKNOWN,
          .index = leaf("violations"),
          .table = JIXIAO_IN_FACTS,
          .row = 1,
          .declared = NIL,
          .found = NIL,
          .text = "met"},
         "违规记录（violations）第1行：没有这一列；请核对列名：“met”",
         "违规记录 (violations), row 1: no such column or key; check its name: “met”",
         "/indicators/violations/facts/0"},
        {{.code = JIXIAO_ERR_REVIEW_RANGE,
          .index = leaf("violations"),
          .table = JIXIAO_IN_REVIEW,
          .declared = N(5),
          .found = N(6)},
         "违规记录（violations）复核得分：复核得分不在0到指标分值之间，分值 5 分，填了 6 分",
         "违规记录 (violations), review: a review outside 0 to the points: points 5, there is 6",
         NULL},
        {{.code = JIXIAO_FINDING_TREE_ID,
          .index = JIXIAO_NONE,
          .declared = NIL,
          .found = NIL,
          .text = "another",
          .place = "/tree"},
         "打分表写明的是另一个指标体系：“another”",
         "the sheet names another tree: “another”",
         "/tree"},
    };
    char buf[400];
    size_t i;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        assert_count(jixiao_finding_text(founding(), &cases[i].f, JIXIAO_ZH, buf, sizeof buf),
                     strlen(cases[i].zh));
        assert_text(buf, cases[i].zh);
        assert_count(jixiao_finding_text(founding(), &cases[i].f, JIXIAO_EN, buf, sizeof buf),
                     strlen(cases[i].en));
        assert_text(buf, cases[i].en);
        jixiao_finding_pointer(founding(), &cases[i].f, 0, buf, sizeof buf);
        if (cases[i].pointer)
            assert_text(buf, cases[i].pointer);
        jixiao_finding_text(NULL, &cases[i].f, JIXIAO_EN, buf, sizeof buf); /* tree may be NULL */
        assert_true(strlen(buf) > 10);
    }
}

/* Whatever a finding says, it can be put into words, cut anywhere. */
static void any_finding_has_words(void **state)
{
    uint32_t i;
    (void)state;
    random_begin("findings");
    for (i = 0; i < 200000; i++) {
        struct jixiao_finding f = {.code = random_below(JIXIAO_ERR_END + 2),
                                   .index = random_once_in(5) ? JIXIAO_NONE : random_below(25),
                                   .table = random_below(9),
                                   .form = random_below(3),
                                   .row = random_below(4),
                                   .column = random_below(6),
                                   .declared = random_once_in(2) ? NIL : (int64_t)random_bits(),
                                   .found = random_once_in(2) ? NIL : (int64_t)random_bits()};
        char buf[512];
        size_t size = random_below(sizeof buf), n;
        n = jixiao_finding_text(founding(), &f, random_below(2), buf, size);
        assert_true(!size || strlen(buf) <= (n < size ? n : size - 1));
        n = jixiao_finding_pointer(founding(), &f, (int)random_below(2), buf, size);
        assert_true(!size || strlen(buf) <= (n < size ? n : size - 1));
    }
}

/* ---- A whole sheet ------------------------------------------------------------------------ */

static void one_bad_leaf_does_not_hide_the_others(void **state)
{
    struct jixiao_sheet *sheet = begun();
    struct jixiao_mark marks[SHEET_INDICATORS];
    struct jixiao_total total;
    (void)state;
    fill_text(sheet, "violations", 1, "count", "many");
    fill_number(sheet, "violations", 0, "claim", N(5));
    fill_number(sheet, "timely-handling", 1, "met", N(3));
    fill_number(sheet, "timely-handling", 1, "total", N(2));
    jixiao_sheet_yes_no(sheet, leaf("disclosure"), 1, "met", 1);
    fill_number(sheet, "goals-projects", 1, "met", N(22));
    fill_number(sheet, "goals-projects", 1, "total", N(22));
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    assert_err(jixiao_total_entries(founding(), jixiao_sheet_entries(sheet),
                                    jixiao_sheet_claim(sheet), marks, &total),
               JIXIAO_OK);
    assert_state(marks[leaf("violations")].state, JIXIAO_INVALID);
    assert_state(marks[leaf("timely-handling")].state, JIXIAO_INVALID);
    assert_num(marks[leaf("disclosure")].score, N(10));
    assert_num(marks[leaf("goals-projects")].score, N(10));
    assert_num(total.low, N(20));
    assert_num(total.high, N(100));
    jixiao_sheet_free(sheet);
}

/* Random fills, right and wrong: never a crash, and every entry scores or says why not. */
static void random_fills(void **state)
{
    static const char *const columns[] = {
        "met",    "total", "given",          "target", "actual", "sense", "counted",
        "budget", "spent", "final",          "count",  "name",   "claim", "review.score",
        "remark", "year",  "not_applicable", "reason", "x",      "tree",  "meta.a"};
    static const char *const texts[] = {"1", "0", "是", "x", "", "-1", "0.5", "40%", ">=", "\xff"};
    uint32_t i, k;
    (void)state;
    random_begin("fills");
    for (i = 0; i < 5000; i++) {
        struct jixiao_sheet *sheet = jixiao_sheet_new(founding(), NULL);
        struct jixiao_mark marks[SHEET_INDICATORS];
        struct jixiao_finding found[SHEET_FINDINGS];
        struct jixiao_total total;
        const struct jixiao_finding *filled;
        size_t n, m, at;
        for (k = 0; k < 60; k++) {
            uint32_t index = random_once_in(12) ? JIXIAO_NONE : random_below(23);
            uint32_t row = random_once_in(3) ? 0 : 1 + random_below(random_once_in(30) ? 3000 : 5);
            const char *column = columns[random_below(COUNT_OF(columns))];
            const char *text = texts[random_below(COUNT_OF(texts))];
            jixiao_sheet_at(sheet, k + 1);
            switch (random_below(4)) {
            case 0:
                jixiao_sheet_text(sheet, index, row, column, TEXT(text));
                break;
            case 1:
                jixiao_sheet_yes_no(sheet, index, row, column, (int)random_below(2));
                break;
            default:
                jixiao_sheet_number(sheet, index, row, column,
                                    random_once_in(6) ? NIL
                                                      : ((jixiao_num)random_below(8) - 1) * 500000);
            }
        }
        jixiao_sheet_done(sheet);
        filled = jixiao_sheet_findings(sheet, &m);
        jixiao_total_entries(founding(), jixiao_sheet_entries(sheet), jixiao_sheet_claim(sheet),
                             marks, &total);
        n = jixiao_findings(founding(), jixiao_sheet_entries(sheet), jixiao_sheet_claim(sheet),
                            marks, &total, found, SHEET_FINDINGS);
        for (k = 0; k < founding()->n_indicators; k++) {
            uint32_t errors = 0;
            char buf[300];
            if (founding()->indicators[k].kind == JIXIAO_GROUP)
                continue;
            for (at = 0; at < n; at++)
                errors += found[at].index == k && !jixiao_err_is_finding(found[at].code);
            for (at = 0; at < m; at++)
                errors += filled[at].index == k && !jixiao_err_is_finding(filled[at].code);
            assert_int_equal(errors > 0, marks[k].state == JIXIAO_INVALID);
            jixiao_explain(founding(), k, &jixiao_sheet_entries(sheet)[k], &marks[k],
                           random_below(2), buf, sizeof buf);
        }
        jixiao_sheet_free(sheet);
    }
}

/* After jixiao_sheet_done() nothing more is filled: a finished sheet may be read by many threads.
 */
static void nothing_is_filled_after_done(void **state)
{
    struct jixiao_sheet *sheet = begun();
    size_t n;
    (void)state;
    fill_text(sheet, "violations", 0, "remark", "原样");
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    assert_err(fill_number(sheet, "violations", 0, "claim", N(3)), JIXIAO_ERR_ARGUMENT);
    fill_number(sheet, "violations", 0, "review.score", N(3));
    fill_number(sheet, "violations", 1, "count", N(3));
    fill_number(sheet, "violations", 0, "nothing", N(3));
    fill_text(sheet, "violations", 0, "remark", "改了");
    fill_text(sheet, "disclosure", 0, "not_applicable", "没有这项工作");
    jixiao_sheet_number(sheet, JIXIAO_NONE, 0, "claim", N(3));
    assert_count(entry(sheet, "violations")->given, 0);
    assert_count(entry(sheet, "disclosure")->given, 0);
    assert_num(jixiao_sheet_claim(sheet), NIL);
    assert_text(jixiao_sheet_get(sheet, leaf("violations"), 0, "remark"), "原样");
    jixiao_sheet_findings(sheet, &n);
    assert_count(n, 0);
    jixiao_sheet_free(sheet);
}

/* What is done is not done again. */
static void done_twice(void **state)
{
    struct jixiao_sheet *sheet = begun();
    size_t n;
    (void)state;
    fill_number(sheet, "violations", 1, "count", N(-1));
    fill_number(sheet, "violations", 1, "nothing", N(1));
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    jixiao_sheet_findings(sheet, &n);
    assert_count(n, 2);
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    jixiao_sheet_findings(sheet, &n);
    assert_count(n, 2);
    jixiao_sheet_free(sheet);
    sheet = jixiao_sheet_new(founding(), NULL);
    assert_err(jixiao_sheet_done(sheet), JIXIAO_ERR_KEY_MISSING);
    assert_err(jixiao_sheet_done(sheet), JIXIAO_ERR_KEY_MISSING);
    jixiao_sheet_free(sheet);
}

/* Facts of no rows are filled like all else: not after it is done. */
static void no_rows_after_done(void **state)
{
    struct jixiao_sheet *sheet = begun();
    (void)state;
    assert_err(jixiao_sheet_done(sheet), JIXIAO_OK);
    assert_err(jixiao_sheet_no_rows(sheet, leaf("timely-handling")), JIXIAO_ERR_ARGUMENT);
    assert_count(entry(sheet, "timely-handling")->given, 0);
    jixiao_sheet_free(sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(empty_sheet),
        cmocka_unit_test(every_column_of_every_kind),
        cmocka_unit_test(words_of_choices_and_truths),
        cmocka_unit_test(texts_backwards),
        cmocka_unit_test(entries_as_if_by_hand),
        cmocka_unit_test(texts_of_rows_and_leaves),
        cmocka_unit_test(blank_rows),
        cmocka_unit_test(a_blank_does_not_fill_a_cell),
        cmocka_unit_test(no_rows_is_an_answer),
        cmocka_unit_test(one_row_and_a_wrong_cell_in_places),
        cmocka_unit_test(every_error_of_a_fill),
        cmocka_unit_test(right_and_blank_calls),
        cmocka_unit_test(leaves_that_come_first),
        cmocka_unit_test(indicators_that_are_no_leaves),
        cmocka_unit_test(forms_mixed),
        cmocka_unit_test(cells_filled_twice),
        cmocka_unit_test(texts_of_rows_filled_twice),
        cmocka_unit_test(rows_far_away),
        cmocka_unit_test(many_rows_are_no_slip),
        cmocka_unit_test(texts_at_their_limit),
        cmocka_unit_test(texts_that_are_not_utf_8),
        cmocka_unit_test(bad_facts_are_listed_with_their_lines),
        cmocka_unit_test(facts_beside_not_applicable_still_list_their_errors),
        cmocka_unit_test(not_applicable_that_says_nothing),
        cmocka_unit_test(department_and_year),
        cmocka_unit_test(years),
        cmocka_unit_test(meta),
        cmocka_unit_test(the_tree_that_is_named),
        cmocka_unit_test(a_sheet_without_a_tree),
        cmocka_unit_test(readers_list_their_own_errors),
        cmocka_unit_test(where_things_came_from),
        cmocka_unit_test(words_and_pointers_of_findings),
        cmocka_unit_test(any_finding_has_words),
        cmocka_unit_test(one_bad_leaf_does_not_hide_the_others),
        cmocka_unit_test(random_fills),
        cmocka_unit_test(nothing_is_filled_after_done),
        cmocka_unit_test(no_rows_after_done),
        cmocka_unit_test(long_texts_are_not_repeated),
        cmocka_unit_test(wrong_cells_of_readers),
        cmocka_unit_test(where_no_cell_is),
        cmocka_unit_test(done_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
