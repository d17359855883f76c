/* SPDX-License-Identifier: MIT
 * The worksheet functions' evaluation by itself: what cannot be written as a case. */
#include "eval_inside.h"
#include "formula.h"
#include "test.h"

static struct cell text_cell(const char *text)
{
    struct cell cell = {CELL_TEXT, (uint32_t)strlen(text), {.text = text}};
    return cell;
}

/* ---- The table --------------------------------------------------------------------------- */

/* What the program shows has 255 characters at most, and something to show. */
static void check_shown(const char *text)
{
    size_t i, characters = 0;
    for (i = 0; text[i]; i++)
        characters += ((unsigned char)text[i] & 0xc0) != 0x80;
    assert_in_range(characters, 1, 253);
}

static void test_table(void **state)
{
    static const uint32_t counts[] = {
#define X(word, n) n,
        FUNCTIONS(X)
#undef X
    };
    static const char *const words[] = {
#define X(word, n) #word,
        FUNCTIONS(X)
#undef X
    };
    uint32_t f, i, lang;
    (void)state;
    for (f = 0; f < FUNCTION_END; f++) {
        const struct function *of = &functions[f];
        size_t names = 0;
        assert_string_equal(of->word, words[f]);
        assert_int_equal(of->n_arguments, counts[f]);
        assert_int_equal(strspn(of->word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), strlen(of->word));
        for (lang = 0; lang < 2; lang++) {
            check_shown(of->help[lang]);
            for (i = 0; i < of->n_arguments; i++) {
                check_shown(of->arguments[i].name[lang]);
                check_shown(of->arguments[i].help[lang]);
                names += strlen(of->arguments[i].name[lang]) + 3;
                assert_null(strchr(of->arguments[i].name[lang], ','));
            }
        }
        assert_in_range(names, 0, 255);
        for (i = 1; i < of->n_arguments; i++) /* what may be left out stands at the end */
            assert_true(of->arguments[i].optional >= of->arguments[i - 1].optional);
    }
}

/* ---- Trees ------------------------------------------------------------------------------- */

static void same_text(const char *a, const char *b)
{
    if (a && b)
        assert_string_equal(a, b);
    else
        assert_true(!a && !b);
}

static void same_indicator(const struct jixiao_indicator *a, const struct jixiao_indicator *b)
{
    uint32_t i;
    assert_int_equal(a->level, b->level);
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->flags, b->flags);
    assert_int_equal(a->points, b->points);
    same_text(a->id, b->id);
    same_text(a->name, b->name);
    same_text(a->explanation, b->explanation);
    same_text(a->criterion, b->criterion);
    same_text(a->note, b->note);
    assert_int_equal(a->rule.rows, b->rule.rows);
    for (i = 0; i < a->rule.rows * (a->rule.rows ? a->rule.columns : 0); i++)
        assert_int_equal(a->rule.cells[i], b->rule.cells[i]);
    for (i = 0; i < a->rule.rows; i++)
        same_text(a->rule.names ? a->rule.names[i] : NULL, b->rule.names ? b->rule.names[i] : NULL);
}

/* A shipped tree, laid out by JIXIAO.TREE and read again, is the same tree. */
static void test_tree_again(void **state)
{
    static const char *const langs[] = {"zh", "en"};
    const struct jixiao_tree *tree;
    uint32_t i, k, lang;
    (void)state;
    assert_string_equal(jixiao_tree_shipped(0)->id, "sichuan-ebian-2023"); /* the default stays */
    for (i = 0; (tree = jixiao_tree_shipped(i)) != NULL; i++)
        for (lang = 0; lang < 2; lang++) {
            struct cell id = text_cell(tree->id), in = text_cell(langs[lang]);
            struct range arguments[] = {{&id, 1, 1, 0, 0}, {&in, 1, 1, 0, 0}};
            struct evaluation e = {.report = {.is_silent = 1}};
            const struct jixiao_tree *again;
            struct answer answer;
            evaluate(FUNCTION_TREE, arguments, 2, &answer);
            assert_in_range(answer.range.rows, tree->n_indicators + 1, 10000);
            again = tree_take(&e, &answer.range);
            assert_int_equal(e.report.err, JIXIAO_OK);
            assert_non_null(again);
            assert_int_equal(again->n_indicators, tree->n_indicators);
            for (k = 0; k < tree->n_indicators; k++)
                same_indicator(&again->indicators[k], &tree->indicators[k]);
            jixiao_builder_free(e.builder);
            answer_free(&answer);
        }
}

/* Of a tree with many errors it is said once how many there are. */
static void test_many_errors(void **state)
{
    static const char line[] = "=JIXIAO.WHY({\"a\";\"b\"},{1;1},{\"points\",1,\"b\",\"c\",\"d\","
                               "\"e\",\"f\",\"g\",\"h\",\"i\","
                               "\"j\",\"k\",\"l\",\"m\"},\"en\")\t1";
    static const char end[] = " And others, ";
    struct formula formula;
    struct answer answer;
    const char *at;
    (void)state;
    assert_int_equal(formula_read(line, &formula), 0);
    evaluate(formula.function, formula.arguments, formula.n, &answer);
    assert_int_equal(answer.one.type, CELL_TEXT);
    at = strstr(answer.one.as.text, end);
    assert_non_null(at);
    assert_null(strstr(at + 1, end));
    answer_free(&answer);
    formula_free(&formula);
}

/* ---- Columns ----------------------------------------------------------------------------- */

/* Every kind takes its columns by id and by Chinese name, and none of them is a column of words. */
static void test_kinds(void **state)
{
    uint32_t kind, form, i;
    (void)state;
    for (kind = 1; kind < JIXIAO_KIND_END; kind++) {
        const struct jixiao_kind_info *info = jixiao_kind_get(kind);
        assert_int_equal(kind_named(info->id), kind);
        assert_int_equal(kind_named(info->zh), kind);
        for (form = 0; form < info->n_forms; form++)
            for (i = 0; i < info->facts[form].n_columns; i++) {
                const struct jixiao_column *column = &info->facts[form].columns[i];
                char name[SHORT_TEXT];
                fold_name(column->zh, strlen(column->zh), name);
                assert_int_equal(column_named(&info->facts[form], name), i + 1);
                fold_name(column->id, strlen(column->id), name);
                assert_int_equal(column_named(&info->facts[form], name), i + 1);
            }
    }
}

/* ---- Sizes ------------------------------------------------------------------------------- */

/* As many rows as a sheet has, most of them blank; and all of them wrong. */
static void test_whole_columns(void **state)
{
    enum { ROWS = 1048576 };
    struct cell *cells = calloc(ROWS, sizeof *cells), name = text_cell("violations");
    struct range arguments[] = {{&name, 1, 1, 0, 0}, {cells, ROWS, 1, 0, 0}};
    struct answer answer;
    uint32_t i;
    (void)state;
    assert_non_null(cells);
    evaluate(FUNCTION_SCORE, arguments, 2, &answer);
    assert_int_equal(answer.one.type, CELL_ERROR);
    assert_int_equal(answer.one.as.error, CELL_ERROR_NA);
    cells[ROWS - 1].type = CELL_NUMBER;
    cells[ROWS - 1].as.number = 3;
    evaluate(FUNCTION_SCORE, arguments, 2, &answer);
    assert_true(answer.one.type == CELL_NUMBER && answer.one.as.number == 3.5);
    for (i = 0; i < ROWS; i++)
        cells[i] = text_cell("x");
    evaluate(FUNCTION_WHY, arguments, 2, &answer);
    assert_int_equal(answer.one.type, CELL_TEXT);
    assert_non_null(strstr(answer.one.as.text, "共1048576处"));
    assert_in_range(answer.one.size, 100, 4096);
    answer_free(&answer);
    free(cells);
}

/* ---- Memory ------------------------------------------------------------------------------ */

static long countdown = -1; /* the allocation that fails, and those after it; below 0: none */

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);

static int fails(void)
{
    return countdown >= 0 && countdown-- == 0 && (countdown = 0) == 0;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *memory, size_t size)
{
    return fails() ? NULL : __real_realloc(memory, size);
}

/* Each allocation of each case fails, and all after it: there is an answer all the same, if only an
 * error. */
static void test_no_memory(void **state)
{
    static char line[1 << 16];
    FILE *file = fopen(*state, "rb");
    uint32_t n = 0;
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        struct formula formula;
        struct answer answer;
        long k, left = 0;
        assert_int_equal(formula_read(line, &formula), 0);
        for (k = 0; left >= 0 && k < 400; k++) {
            countdown = k;
            evaluate(formula.function, formula.arguments, formula.n, &answer);
            left = countdown > 0 ? -1 : 0; /* as many as it needs */
            countdown = -1;
            assert_in_range(answer.range.rows, 1, 10000);
            answer_free(&answer);
        }
        formula_free(&formula);
        n++;
    }
    fclose(file);
    assert_in_range(n, 50, 1000);
}

/* ---- Cases ------------------------------------------------------------------------------- */

static void test_cases(void **state)
{
    static char line[1 << 16], words[1 << 16];
    FILE *file = fopen(*state, "rb");
    uint32_t bad = 0;
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        struct formula formula;
        struct answer answer;
        assert_int_equal(formula_read(line, &formula), 0);
        evaluate(formula.function, formula.arguments, formula.n, &answer);
        if (!formula_gives(&formula, answer.range.cells)) {
            cell_write(answer.range.cells, words, sizeof words);
            print_error("%sgives %s\n", line, words);
            bad++;
        }
        answer_free(&answer);
        formula_free(&formula);
    }
    fclose(file);
    assert_int_equal(bad, 0);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_tree_again),
        cmocka_unit_test(test_many_errors),
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_whole_columns),
        cmocka_unit_test_prestate(test_cases, argv[1]),
        cmocka_unit_test_prestate(test_no_memory, argv[1]),
    };
    if (argc < 2)
        return 2;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
