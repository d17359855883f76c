/* SPDX-License-Identifier: MIT
 * Trees in cells. In a case cells are separated by |, rows by /: "=1.5" is a number, "!1" and "!0"
 * are yes and no, "#N" is an error, anything else a text, nothing a blank. */
#include "test.h"

enum { MOST = 4096 };

/* ---- Cells -------------------------------------------------------------------------------- */

struct cells {
    struct jixiao_value values[MOST];
    char text[MOST];
    uint32_t rows, columns;
};

static struct jixiao_value value_of(char *text)
{
    struct jixiao_value value = {JIXIAO_VALUE_TEXT, (uint32_t)strlen(text), 0, text};
    if (!*text)
        value.type = JIXIAO_VALUE_BLANK;
    else if (*text == '=' || *text == '!')
        value.type = *text == '=' ? JIXIAO_VALUE_NUMBER : JIXIAO_VALUE_YES_NO;
    else if (*text == '#')
        value.type = JIXIAO_VALUE_ERROR;
    if (*text == '=' || *text == '!')
        value.number = strtod(text + 1, NULL);
    return value;
}

/* Rows are as wide as the first. */
static void parse(struct cells *cells, const char *text)
{
    char *row, *rows = strcpy(cells->text, text), *end;
    uint32_t n = 0;
    cells->rows = cells->columns = 0;
    for (; rows; cells->rows++) {
        row = rows;
        rows = strchr(rows, '/');
        if (rows)
            *rows++ = '\0';
        for (; row; row = end) {
            end = strchr(row, '|');
            if (end)
                *end++ = '\0';
            cells->values[n++] = value_of(row);
            cells->columns += !cells->rows;
        }
    }
    assert_int_equal(n, cells->rows * cells->columns);
}

/* ---- What comes of them ------------------------------------------------------------------- */

static void add(char *words, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(words + strlen(words), MOST - strlen(words), format, args);
    va_end(args);
}

/* The errors, "code@cell(text)"; or else the tree, "level id name points". */
static void say(const struct jixiao_tree *tree, char *words)
{
    size_t n, i;
    const struct jixiao_finding *f = jixiao_tree_findings(tree, &n);
    *words = '\0';
    for (i = 0; i < n; i++)
        if (!jixiao_err_is_finding(f[i].code))
            add(words, "%s%s@%u(%s)", *words ? ", " : "", jixiao_err_name(f[i].code), f[i].where,
                f[i].text ? f[i].text : "");
    for (i = 0; !*words || (i && i < tree->n_indicators); i++) {
        const struct jixiao_indicator *in = &tree->indicators[i];
        const struct jixiao_kind_info *kind = jixiao_kind_get(in->kind);
        uint32_t cell;
        add(words, "%s%u %s %s", i ? ", " : "", in->level, in->id, in->name);
        if (in->points != NIL)
            add(words, " %s", show(in->points));
        if (kind)
            add(words, " %s", kind->id);
        if (in->role || in->flags)
            add(words, " role %u flags %u", in->role, in->flags);
        if (in->note)
            add(words, " (%s)", in->note);
        for (cell = 0; cell < in->rule.rows * in->rule.columns; cell++)
            add(words, "%s%s", cell ? ";" : " ", show(in->rule.cells[cell]));
        for (cell = 0; cell < in->rule.rows; cell++)
            if (in->rule.names[cell])
                add(words, " %s", in->rule.names[cell]);
    }
}

static const struct {
    const char *cells, *comes;
} cases[] = {
    /* heads */
    {"level1|id|points|kind/a|x|=10|flag", "1 x a 10 flag"},
    {"title|||/||指标分值|计分方式/一级指标|编号||/a|x|=10|达标", "1 x a 10 flag"},
    {"Level 1|ID|POINTS|Kind/a|x|10分|FLAG", "1 x a 10 flag"},
    {"level1|id|points|kind|score|评价方式/a|x|=10|flag|=3|#N", "1 x a 10 flag"},
    {"level1|points|kind|/a|=10|flag|/|||", "1 row-2 a 10 flag"},
    {"level1|points|kind|/a|=10|flag|beside", "1 row-2 a 10 flag"},
    {"level1|points|kind|each/a|=10|incidents|=2", "column-unknown@1(each), rule-rows@5()"},
    {"a|b/c|=1", "key-missing@0(指标分值), group-empty@0()"},
    {"level1|id|points|kind", "group-empty@0()"},
    /* names, ids and groups */
    {"level1|level2|points|kind/g（20分）|a|=20|flag", "1 row-2-level-1 g 20, 2 row-2 a 20 flag"},
    {"level1|level2|points|kind/g|||/|a|=20|flag", "1 row-2 g, 2 row-3 a 20 flag"},
    {"level1|level3|level2|points|kind/g|a|h|=20|flag",
     "1 row-2-level-1 g, 2 row-2-level-2 h, 3 row-2 a 20 flag"},
    {"level1|points|kind/(5分)|=10|flag", "1 row-2 (5分) 10 flag"},
    {"level1|points|kind/a(|=10|flag", "1 row-2 a( 10 flag"},
    {"level1|points|kind/a(points)|=10|flag", "1 row-2 a(points) 10 flag"},
    {"level1|points|kind/a(十分)|=10|flag", "1 row-2 a(十分) 10 flag"},
    {"level1|points|kind/a (10分)||flag", "1 row-2 a 10 flag"},
    {"level1|id|points|kind/a|x|=10|flag/|y|=5|flag", "1 x a 10 flag, 1 y a 5 flag"},
    {"level1|id|points|kind/|x|=10|flag/|y|=5|flag", "key-missing@5(name), key-missing@9(name)"},
    {"level1|level1|points|kind/|a|=10|flag", "key-missing@5(name)"},
    {"level1|id|points|kind/=5|=6|=10|flag",
     "type@5(name), type@5(id), id-syntax@5(), key-missing@5(name)"},
    /* roles, ticks and texts */
    {"level1|points|kind|deduction|rule.each/a|=10|incidents|!1|=2",
     "1 row-2 a 10 incidents role 1 flags 0 2;absent;absent;absent"},
    {"level1|points|kind|扣分项|rule.each/a|=10|incidents|是|=2",
     "1 row-2 a 10 incidents role 1 flags 0 2;absent;absent;absent"},
    {"level1|points|kind|deduction/a|=10|flag|!0/b|=10|flag|=0/c|=10|flag|否/d|=10|flag|",
     "1 row-2 a 10 flag, 1 row-3 b 10 flag, 1 row-4 c 10 flag, 1 row-5 d 10 flag"},
    {"level1|points|kind|deduction/a|=10|flag|=2/b|=10|flag|maybe",
     "choice@5(deduction), choice@9(deduction)"},
    {"level1|points|kind|whole|note|定量评价/a|=10|flag|√|n|=1",
     "1 row-2 a 10 flag role 0 flags 18 (n)"},
    {"level1|points|kind/a|!1|flag", "type@4(points), points-range@4()"},
    {"level1|points|kind/a|=1e300|flag", "number-range@4(points), points-range@4()"},
    {"level1|points|kind/a|ten|flag", "number@4(points), points-range@4()"},
    {"level1|points|kind/a|=10|flags", "kind-unknown@4(flags)"},
    {"level1|points|kind/a|=10|=5", "kind-unknown@4()"},
    {"level1|points|kind/a|#N|flag", "cell-error@5(), group-empty@0()"},
    /* rules */
    {"level1|points|kind|上限|含上限|rule.points/a|=10|bands|10%|是|=10/|||=0.2|!0|=5",
     "1 row-2 a 10 bands "
     "0.1;1;10;absent;absent;absent;absent;absent;0.2;0;5;absent;absent;absent;absent;absent"},
    {"level1|points|kind|part|rule.points/a|=10|checklist|x|=4/|||=7|=6",
     "1 row-2 a 10 checklist 4;absent;6;absent x 7"},
    {"level1|points|kind|part|rule.points/a|=10|checklist|!1|=4/||||=6",
     "1 row-2 a 10 checklist 4;absent;6;absent"},
    {"level1|points|kind|part|rule.points/a|=10|flag||=4", "column-unknown@6(rule.points)"},
    {"level1|points|kind|part|rule.points/||||=4/|||x|",
     "column-unknown@6(rule.points), column-unknown@11(part), group-empty@0()"},
    {"level1|points|kind|rule.each/a|=10|incidents|#N", "cell-error@8(), group-empty@0()"},
};

static void test_cases(void **state)
{
    static struct cells cells;
    static char words[MOST];
    size_t i, bad = 0;
    (void)state;
    for (i = 0; i < COUNT_OF(cases); i++) {
        struct jixiao_builder *builder = jixiao_builder_new(NULL);
        parse(&cells, cases[i].cells);
        jixiao_builder_cells(builder, cells.values, cells.rows, cells.columns);
        say(jixiao_builder_tree(builder), words);
        if (strcmp(words, cases[i].comes) != 0) {
            print_error("%s\n  is        %s\n  should be %s\n", cases[i].cells, words,
                        cases[i].comes);
            bad++;
        }
        jixiao_builder_free(builder);
    }
    assert_int_equal(bad, 0);
}

/* ---- Limits ------------------------------------------------------------------------------- */

static void fill(struct jixiao_value *cells, const char *const *texts, uint32_t n)
{
    uint32_t i;
    for (i = 0; i < n; i++) {
        cells[i].type = *texts[i] ? JIXIAO_VALUE_TEXT : JIXIAO_VALUE_BLANK;
        cells[i].text = texts[i];
        cells[i].size = (uint32_t)strlen(texts[i]);
    }
}

/* More indicators than there may be; the last with a name of its own, or that of the one above. */
static void test_many(void **state)
{
    static const char *const head[] = {"level1", "points", "kind"},
                             *const row[] = {"a", "1", "flag"}, *const last[] = {"", "1", "flag"};
    const uint32_t rows = JIXIAO_MAX_INDICATORS + 2;
    struct jixiao_value *cells = calloc((size_t)rows * 3, sizeof *cells);
    uint32_t i, named;
    (void)state;
    for (named = 0; named < 2; named++) {
        struct jixiao_builder *builder = jixiao_builder_new(NULL);
        fill(cells, head, 3);
        for (i = 1; i < rows; i++)
            fill(cells + (size_t)i * 3, i + 1 < rows || named ? row : last, 3);
        assert_int_equal(jixiao_builder_cells(builder, cells, rows, 3), JIXIAO_ERR_LIMIT);
        jixiao_builder_free(builder);
    }
    free(cells);
}

static void test_wide(void **state)
{
    struct jixiao_value cells[65];
    struct jixiao_builder *builder = jixiao_builder_new(NULL);
    (void)state;
    memset(cells, 0, sizeof cells);
    assert_int_equal(jixiao_builder_cells(builder, cells, 1, 65), JIXIAO_ERR_WIDTH);
    assert_int_equal(jixiao_builder_cells(builder, cells, 1, 64), JIXIAO_ERR_ARGUMENT); /* done */
    jixiao_builder_free(builder);
}

static void test_long_name(void **state)
{
    struct jixiao_builder *builder = jixiao_builder_new(NULL);
    struct jixiao_value cell = {JIXIAO_VALUE_TEXT, 0, 0, NULL};
    char text[400];
    (void)state;
    memset(text, 'a', sizeof text);
    cell.text = text;
    cell.size = sizeof text;
    assert_int_equal(jixiao_builder_cells(builder, &cell, 1, 1), JIXIAO_ERR_KEY_MISSING);
    jixiao_builder_free(builder);
}

/* ---- One thing ---------------------------------------------------------------------------- */

static void test_value(void **state)
{
    static const struct jixiao_value number = {JIXIAO_VALUE_NUMBER, 0, 0.12345649, NULL},
                                     blank = {JIXIAO_VALUE_BLANK, 0, 0, NULL},
                                     yes = {JIXIAO_VALUE_YES_NO, 0, 1, NULL},
                                     text = {JIXIAO_VALUE_TEXT, 2, 0, "7%"},
                                     error = {JIXIAO_VALUE_ERROR, 7, 0, "#DIV/0!"};
    struct jixiao_builder *b = jixiao_builder_new(NULL);
    const struct jixiao_tree *tree = jixiao_builder_tree(b);
    uint32_t leaf;
    int rounded = 1;
    (void)state;
    jixiao_builder_add(b, 1, &leaf);
    jixiao_builder_text(b, leaf, 0, "kind", "bands", 5);
    assert_int_equal(jixiao_builder_value(b, leaf, 1, "upto", &number, &rounded), JIXIAO_OK);
    assert_int_equal(rounded, 1);
    assert_num(tree->indicators[0].rule.cells[0], N(0.123456));
    assert_int_equal(jixiao_builder_value(b, leaf, 1, "upto", &text, &rounded), JIXIAO_OK);
    assert_int_equal(rounded, 0);
    assert_num(tree->indicators[0].rule.cells[0], N(0.07));
    assert_int_equal(jixiao_builder_value(b, leaf, 1, "upto", &blank, NULL), JIXIAO_OK);
    assert_num(tree->indicators[0].rule.cells[0], NIL);
    assert_int_equal(jixiao_builder_value(b, leaf, 1, "included", &yes, NULL), JIXIAO_OK);
    assert_int_equal(jixiao_builder_value(b, leaf, 1, "upto", &yes, NULL), JIXIAO_ERR_TYPE);
    assert_int_equal(jixiao_builder_value(b, leaf, 1, "upto", &error, NULL), JIXIAO_ERR_CELL_ERROR);
    assert_int_equal(jixiao_builder_value(b, leaf, 1, "name", &error, NULL), JIXIAO_OK);
    assert_int_equal(jixiao_builder_value(b, leaf, 1, "name", &blank, NULL), JIXIAO_OK);
    assert_null(tree->indicators[0].rule.names[0]);
    assert_int_equal(jixiao_builder_value(b, leaf, 1, "name", &number, NULL), JIXIAO_OK);
    assert_string_equal(tree->indicators[0].rule.names[0], "0.123456");
    assert_int_equal(jixiao_builder_value(b, leaf, 0, "note", &number, NULL), JIXIAO_ERR_TYPE);
    assert_int_equal(jixiao_builder_value(b, JIXIAO_NONE, 0, "places", &blank, NULL), JIXIAO_OK);
    assert_int_equal(jixiao_builder_value(b, JIXIAO_NONE, 0, "places", &number, NULL),
                     JIXIAO_ERR_PLACES_RANGE);
    assert_int_equal(jixiao_builder_value(NULL, leaf, 1, "upto", &number, NULL),
                     JIXIAO_ERR_ARGUMENT);
    assert_int_equal(jixiao_builder_value(b, leaf, 1, NULL, &number, NULL), JIXIAO_ERR_ARGUMENT);
    assert_int_equal(jixiao_builder_value(b, leaf, 1, "upto", NULL, NULL), JIXIAO_ERR_ARGUMENT);
    assert_int_equal(jixiao_builder_cells(b, &number, 1, 1), JIXIAO_ERR_ARGUMENT); /* not empty */
    assert_int_equal(jixiao_builder_cells(NULL, &number, 1, 1), JIXIAO_ERR_ARGUMENT);
    jixiao_builder_free(b);
    b = jixiao_builder_new(NULL);
    assert_int_equal(jixiao_builder_cells(b, NULL, 1, 1), JIXIAO_ERR_ARGUMENT);
    jixiao_builder_free(b);
}

/* ---- Again -------------------------------------------------------------------------------- */

static long left; /* allocations before one that fails; below 0: none does */

static void *take_some(void *context, size_t size)
{
    (void)context;
    return left-- == 0 ? NULL : malloc(size);
}

static void release_some(void *context, void *memory)
{
    (void)context;
    free(memory);
}

static const struct jixiao_memory memory = {take_some, release_some, NULL};

/* The tree that a tree's cells are; NULL where memory runs out. */
static struct jixiao_builder *again(const struct jixiao_tree *tree, uint32_t lang, int *err)
{
    struct jixiao_builder *builder = NULL;
    struct jixiao_value *cells;
    uint32_t rows = 0, columns = 0;
    *err = jixiao_tree_cells(tree, lang, &memory, &cells, &rows, &columns);
    if (*err)
        return NULL;
    builder = jixiao_builder_new(&memory);
    *err = builder ? jixiao_builder_cells(builder, cells, rows, columns) : JIXIAO_ERR_MEMORY;
    jixiao_cells_free(cells, &memory);
    return builder;
}

static char *json_of(const struct jixiao_tree *tree)
{
    char *text = NULL;
    assert_int_equal(jixiao_tree_write(tree, NULL, &text), JIXIAO_OK);
    return text;
}

static const char laid_out[] =
    "level1|level2|points|kind|deduction|whole|note|part|rule.upto|rule.included|rule.points|"
    "rule.judged|rule.each/g|a|=10|bands||!1|n||=0.1|!1|=10||/||||||||=0.2|!0|=5||/"
    "|b|=6|checklist|||||||=4|!1|/|||||||x|||=2|!0|/d||=5|flag|||||||||/"
    "c||=5|incidents|!1||||||||=1";

/* A tree in cells is the same tree; and wherever memory runs out, that is the error. */
static void test_again(void **state)
{
    static struct cells cells;
    struct jixiao_builder *first = jixiao_builder_new(NULL), *second;
    char *want, *got;
    uint32_t lang;
    long k;
    int err;
    (void)state;
    parse(&cells, laid_out);
    assert_int_equal(jixiao_builder_cells(first, cells.values, cells.rows, cells.columns), 0);
    want = json_of(jixiao_builder_tree(first));
    for (lang = JIXIAO_ZH; lang <= JIXIAO_EN; lang++) {
        left = -1;
        second = again(jixiao_builder_tree(first), lang, &err);
        assert_int_equal(err, JIXIAO_OK);
        got = json_of(jixiao_builder_tree(second));
        assert_string_equal(got, want);
        jixiao_text_free(got, NULL);
        jixiao_builder_free(second);
        for (k = 0, err = JIXIAO_ERR_MEMORY; err; k++) {
            left = k;
            jixiao_builder_free(again(jixiao_builder_tree(first), lang, &err));
            assert_true(err == JIXIAO_ERR_MEMORY || left >= 0);
        }
        assert_in_range(k, 5, 200);
    }
    jixiao_text_free(want, NULL);
    jixiao_builder_free(first);
}

/* A bonus is ticked, a veto says its grade; which the cells do not have, so that it is an error. */
static void test_roles(void **state)
{
    static const char text[] =
        "{\"jixiao\":\"tree/1\",\"id\":\"t\",\"grades\":[{\"name\":\"优\",\"from\":5},{\"name\":"
        "\"良\",\"from\":0}],\"indicators\":[{\"id\":\"a\",\"name\":\"a\",\"points\":10,\"kind\":"
        "\"flag\"},{\"id\":\"b\",\"name\":\"b\",\"points\":5,\"kind\":\"flag\",\"bonus\":true},"
        "{\"id\":\"v\",\"name\":\"v\",\"kind\":\"flag\",\"veto\":\"良\"}]}";
    static const char *const heads[2][2] = {{"加分项", "一票否决项"}, {"bonus", "veto"}};
    const struct jixiao_tree *tree;
    struct jixiao_builder *builder;
    struct jixiao_value *cells;
    const struct jixiao_indicator *in;
    uint32_t lang, rows, columns, at, k;
    char words[MOST];
    int err;
    (void)state;
    assert_int_equal(jixiao_tree_read(text, strlen(text), NULL, &tree), JIXIAO_OK);
    left = -1;
    for (lang = JIXIAO_ZH; lang <= JIXIAO_EN; lang++) {
        assert_int_equal(jixiao_tree_cells(tree, lang, NULL, &cells, &rows, &columns), JIXIAO_OK);
        for (k = 0; k < 2; k++) {
            const struct jixiao_value *cell;
            for (at = 0; strcmp(cells[at].text, heads[lang][k]) != 0; at++)
                assert_true(at + 1 < columns);
            cell = &cells[(2 + k) * columns + at];
            assert_int_equal(cell[-(ptrdiff_t)columns].type, JIXIAO_VALUE_BLANK);
            assert_int_equal(cell->type,
                             !k && lang == JIXIAO_EN ? JIXIAO_VALUE_YES_NO : JIXIAO_VALUE_TEXT);
            if (cell->type == JIXIAO_VALUE_TEXT)
                assert_text(cell->text, k ? "良" : "是");
        }
        jixiao_cells_free(cells, NULL);
        builder = again(tree, lang, &err);
        assert_int_equal(err, JIXIAO_ERR_VETO_GRADE);
        in = jixiao_builder_tree(builder)->indicators;
        assert_count(in[1].role, JIXIAO_ROLE_BONUS);
        assert_count(in[2].role, JIXIAO_ROLE_VETO);
        assert_text(in[2].veto, "良");
        say(jixiao_builder_tree(builder), words);
        assert_non_null(strstr(words, "veto-grade@"));
        jixiao_builder_free(builder);
    }
    jixiao_tree_free(tree);
}

static void test_no_cells(void **state)
{
    const struct jixiao_indicator group = {.level = 1, .id = "g", .name = "g", .points = NIL};
    const struct jixiao_tree empty = {.id = "t", .n_indicators = 1, .indicators = &group};
    struct jixiao_indicator leaf = {
        .level = 1, .kind = JIXIAO_KIND_FLAG, .id = "f", .name = "f", .points = N(1)};
    const struct jixiao_tree one = {.id = "t", .n_indicators = 1, .indicators = &leaf};
    const struct jixiao_tree *tree = jixiao_tree_shipped(0);
    struct jixiao_value *cells;
    uint32_t rows, columns, i;
    (void)state;
    assert_int_equal(jixiao_tree_cells(NULL, 0, NULL, &cells, &rows, &columns),
                     JIXIAO_ERR_ARGUMENT);
    assert_null(cells);
    assert_int_equal(jixiao_tree_cells(&empty, 0, NULL, &cells, &rows, &columns), JIXIAO_ERR_TREE);
    leaf.note = ""; /* nothing stands there */
    assert_int_equal(jixiao_tree_cells(&one, 0, NULL, &cells, &rows, &columns), JIXIAO_OK);
    assert_int_equal(rows, 2);
    for (i = columns; i < 2 * columns; i++)
        assert_true(cells[i].type != JIXIAO_VALUE_TEXT || cells[i].size);
    jixiao_cells_free(cells, NULL);
    assert_int_equal(jixiao_tree_cells(tree, 0, NULL, NULL, &rows, &columns), JIXIAO_ERR_ARGUMENT);
    assert_int_equal(jixiao_tree_cells(tree, 0, NULL, &cells, NULL, &columns), JIXIAO_ERR_ARGUMENT);
    assert_int_equal(jixiao_tree_cells(tree, 0, NULL, &cells, &rows, NULL), JIXIAO_ERR_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),     cmocka_unit_test(test_many),
        cmocka_unit_test(test_wide),      cmocka_unit_test(test_value),
        cmocka_unit_test(test_long_name), cmocka_unit_test(test_again),
        cmocka_unit_test(test_roles),     cmocka_unit_test(test_no_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
