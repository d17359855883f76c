/* SPDX-License-Identifier: MIT
 * The add-in in the stand-in, from loading to unloading. Prints TAP.
 *   host ADD-IN CASES [bench N] */
#include "host_inside.h"
#include "jixiao-fill.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_CASES = 512, MOST_LINE = 1 << 16, THREADS = 4, ROUNDS_OF_THREADS = 10 };

static struct formula cases[MOST_CASES];
static uint32_t n_cases;
static int number, failures;

int check(int good, const char *format, ...)
{
    va_list arguments;
    printf("%sok %d - ", good ? "" : "not ", ++number);
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    printf("\n");
    fflush(stdout);
    failures += !good;
    return good;
}

static int read_cases(const char *path)
{
    static char line[MOST_LINE];
    FILE *file = fopen(path, "rb");
    while (file && fgets(line, sizeof line, file) && n_cases < MOST_CASES)
        if (formula_read(line, &cases[n_cases++])) {
            printf("# unreadable: %s\n", line);
            return -1;
        }
    if (file)
        fclose(file);
    return n_cases ? 0 : -1;
}

/* ---- Registration ------------------------------------------------------------------------ */

static XLOPER12 info(double action)
{
    XLOPER12 *(HOST_CALL * manager)(XLOPER12 *);
    void(HOST_CALL * auto_free)(XLOPER12 *);
    void *symbol = host_symbol("xlAddInManagerInfo12");
    XLOPER12 value, *given;
    memcpy(&manager, &symbol, sizeof manager);
    symbol = host_symbol("xlAutoFree12");
    memcpy(&auto_free, &symbol, sizeof auto_free);
    memset(&value, 0, sizeof value);
    value.xltype = xltypeNum;
    value.val.num = action;
    given = manager(&value);
    value = host_copy(given);
    auto_free(given);
    return value;
}

static void test_manager(void)
{
    char text[256];
    XLOPER12 name = info(1), other = info(2);
    struct cell cell = host_cell(&name, text, sizeof text);
    check(cell.type == CELL_TEXT && strstr(text, "jixiao " JIXIAO_VERSION) == text,
          "the add-in manager is told the name and the version");
    check(other.xltype == xltypeErr && other.val.err == xlerrValue, "and nothing else");
    host_drop(&name);
}

static int is_helpful(const struct registered *r, const struct function *f)
{
    uint32_t i;
    if (r->n_texts != TEXT_ARGUMENT_HELP + f->n_arguments || r->n_arguments != f->n_arguments)
        return 0;
    for (i = 0; i < f->n_arguments; i++) {
        const char *help = f->arguments[i].help[JIXIAO_ZH];
        const char *told = r->texts[TEXT_ARGUMENT_HELP + i];
        if (strncmp(told, help, strlen(help)) != 0 ||
            !strstr(r->texts[TEXT_ARGUMENTS], f->arguments[i].name[JIXIAO_ZH]))
            return 0;
        if (i + 1 == f->n_arguments && strcmp(told + strlen(help), "  ") != 0)
            return 0; /* Excel would cut it */
    }
    return !strcmp(r->texts[TEXT_HELP], f->help[JIXIAO_ZH]) &&
           !strcmp(r->texts[TEXT_CATEGORY], function_category[JIXIAO_ZH]);
}

static void test_registration(void)
{
    char name[64];
    uint32_t i;
    check(host_open() == 1, "xlAutoOpen");
    check(host_n_registered == FUNCTION_END, "%u functions are registered", host_n_registered);
    for (i = 0; i < FUNCTION_END; i++) {
        const struct registered *r;
        snprintf(name, sizeof name, FUNCTION_PREFIX "%s", functions[i].word);
        r = host_find(name);
        check(r && is_helpful(r, &functions[i]) && r->thread_safe,
              "%s is registered as its table says: %s", name, r ? r->texts[TEXT_TYPE] : "");
    }
}

/* ---- Cases ------------------------------------------------------------------------------- */

static const struct registered *function_of(const struct formula *formula)
{
    char name[64];
    snprintf(name, sizeof name, FUNCTION_PREFIX "%s", functions[formula->function].word);
    return host_find(name);
}

static int gives(const struct formula *formula, const XLOPER12 *result, char *words, size_t size)
{
    static const size_t room = 1 << 17;
    char *text = malloc(room);
    struct cell cell = host_cell(result, text, room);
    int good = formula_gives(formula, &cell);
    if (!good)
        cell_write(&cell, words, size);
    free(text);
    return good;
}

/* Values as they are, as in =JIXIAO.SCORE("违规记录",{1;2}). */
static int run_values(const struct formula *formula, char *words, size_t size)
{
    XLOPER12 arguments[MOST_ARGUMENTS], result;
    const struct registered *r = function_of(formula);
    uint32_t i;
    int good;
    for (i = 0; i < formula->n; i++)
        arguments[i] = host_range(&formula->arguments[i]);
    result = host_call(r, arguments, formula->n);
    good = gives(formula, &result, words, size);
    host_drop(&result);
    for (i = 0; i < formula->n; i++)
        host_drop(&arguments[i]);
    return good;
}

/* The same values in cells, as in =JIXIAO.SCORE(B2,D5:D6). Words then name other places. */
static int run_references(const struct formula *formula, char *words, size_t size)
{
    XLOPER12 arguments[MOST_ARGUMENTS], result;
    const struct registered *r = function_of(formula);
    uint32_t i, row = 1;
    int good;
    for (i = 0; i < formula->n; i++) {
        arguments[i] = host_place(&formula->arguments[i], row, 2);
        row += formula->arguments[i].rows + 1;
    }
    result = host_call(r, arguments, formula->n);
    good = gives(formula, &result, words, size) ||
           (formula->result.type == CELL_TEXT && result.xltype == xltypeStr &&
            (strstr(formula->text, "区域第") || strstr(formula->text, "of the range")));
    host_drop(&result);
    host_clear();
    return good;
}

static void test_cases(void)
{
    static char words[MOST_LINE];
    uint32_t i;
    int before = host_blocks();
    for (i = 0; i < n_cases; i++) {
        if (!check(run_values(&cases[i], words, sizeof words), "%s", cases[i].text))
            printf("# gives %s\n", words);
        if (!check(run_references(&cases[i], words, sizeof words), "%s, in cells", cases[i].text))
            printf("# gives %s\n", words);
    }
    check(host_blocks() == before, "the host has its memory back");
    check(host_results() == 0, "every result was freed: %d are left", host_results());
}

/* What is wrong is said with the cell's own address. */
static void test_address(void)
{
    static const char *const lines[] = {
        "=JIXIAO.WHY(\"支出控制\",{\"年初预算数\",\"决算数\";12.5,\"十一\"})\t\"不能计分：C5：…\"",
        "=JIXIAO.KINDWHY(\"比例计分\",10,,{9,8})\t\"不能计分：C9：…\"",
        "=JIXIAO.KINDWHY(\"bands\",10,{0.2,\"是\",10;0.1,\"是\",5},{100,120})\t\"不能计分：B8：…\"",
        "=JIXIAO.KINDWHY(\"bands\",10,{0.2,\"是\",10;0.3,\"x\",5},{100,120})\t\"不能计分：C8：…\"",
        "=JIXIAO.SCORE(\"支出控制\",{\"年初预算数\",\"决算数\";12.5,11.9})\t10",
    };
    XLOPER12 arguments[MOST_ARGUMENTS], result;
    char words[4096];
    uint32_t i, k;
    for (i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct formula formula;
        if (!check(formula_read(lines[i], &formula) == 0, "%s", lines[i]))
            continue;
        for (k = 0; k < formula.n; k++)
            arguments[k] = host_place(&formula.arguments[k], 1 + 3 * k - (k == 3), 2 + (k == 3));
        if (formula.function != FUNCTION_KINDWHY)
            arguments[1] = host_place(&formula.arguments[1], 4, 2);
        else
            arguments[3] = host_place(&formula.arguments[3], 9, 3);
        result = host_call(function_of(&formula), arguments, formula.n);
        if (!check(gives(&formula, &result, words, sizeof words), "with addresses: %s", lines[i]))
            printf("# gives %s\n", words);
        host_drop(&result);
        host_clear();
        formula_free(&formula);
    }
}

/* ---- Threads ----------------------------------------------------------------------------- */

static int thread_bad;

static void recalculate(uint32_t thread)
{
    char words[4096];
    uint32_t i, n;
    for (n = 0; n < ROUNDS_OF_THREADS; n++)
        for (i = 0; i < n_cases; i++)
            if (!run_values(&cases[(i + thread * 7) % n_cases], words, sizeof words))
                __atomic_add_fetch(&thread_bad, 1, __ATOMIC_RELAXED);
}

static void test_threads(void)
{
    int before = host_blocks();
    host_threads(recalculate, THREADS);
    check(!thread_bad, "%d threads calculate %u cells each", THREADS, ROUNDS_OF_THREADS * n_cases);
    check(host_blocks() == before && !host_results(), "and leave no memory");
}

/* ---- The end ----------------------------------------------------------------------------- */

static void test_closing(void)
{
    uint32_t n = host_n_registered;
    host_close();
    check(host_unregistered == n && host_forgotten == n, "xlAutoClose takes all of them back");
    check(!host_find("JIXIAO.SCORE"), "no function is left");
    check(host_open() == 1 && host_find("JIXIAO.SCORE"), "it opens again");
    host_close();
    check(host_unregistered == 2 * n, "and closes again");
    check(host_blocks() == 0, "the host has all its memory back: %d blocks are out", host_blocks());
    check(host_complaints == 0, "the host complains of nothing%s%s", *host_complaint ? ": " : "",
          host_complaint);
}

/* ---- Measuring --------------------------------------------------------------------------- */

/* Seconds for n cells of a formula, what the host does for them included. */
static double measure(const struct formula *formula, uint32_t n)
{
    XLOPER12 arguments[MOST_ARGUMENTS], result;
    const struct registered *r = function_of(formula);
    uint32_t i;
    clock_t begin;
    for (i = 0; i < formula->n; i++)
        arguments[i] = host_place(&formula->arguments[i], 1, 2 + 8 * i);
    begin = clock();
    for (i = 0; i < n; i++) {
        result = host_call(r, arguments, formula->n);
        host_drop(&result);
    }
    begin = clock() - begin;
    host_clear();
    return (double)begin / CLOCKS_PER_SEC;
}

enum { ROUNDS = 9 };

/* The best of a few rounds: other work on a machine only adds to them. */
static int bench(uint32_t n)
{
    double least, seconds;
    uint32_t i, round;
    host_once = 1;
    if (host_open() != 1)
        return 1;
    for (i = 0; i < n_cases; i++) {
        for (round = 0, least = 1e9; round < ROUNDS; round++) {
            seconds = measure(&cases[i], n);
            least = seconds < least ? seconds : least;
        }
        printf("%.3f s for %u cells %.*s\n", least, n, (int)strcspn(cases[i].text, "\t"),
               cases[i].text);
    }
    return 0;
}

int main(int argc, char **argv)
{
    uint32_t i;
    if (argc < 3 || read_cases(argv[2]) || host_load(argv[1])) {
        printf("Bail out! usage: host ADD-IN CASES [bench N]\n");
        return 2;
    }
    if (argc > 4)
        return bench((uint32_t)atoi(argv[4]));
    test_manager();
    test_registration();
    test_cases();
    test_address();
    test_odd();
    test_columns();
    test_uncalculated();
    test_threads();
    test_closing();
    host_unload();
    for (i = 0; i < n_cases; i++)
        formula_free(&cases[i]);
    printf("1..%d\n", number);
    return failures != 0;
}
